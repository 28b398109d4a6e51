#include "mocks/csv/kinds.h"

#include <boost/test/unit_test.hpp>
#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "mocks/csv/orders.h"
#include "mocks/csv/shopify_inventory.h"
#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_prices.h"
#include "mocks/csv/xoro_products.h"

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(kinds_test)

namespace {

struct Export {
  ExportKind kind;
  std::string_view header;
};

/// The headings as the two systems write them.
constexpr std::array kExports{
    Export{ExportKind::ShopifyProducts,
           "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,"
           "Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,"
           "Variant Grams,Variant Inventory Tracker,Variant Price,Cost per item,Status"},
    Export{
        ExportKind::ShopifyProducts,
        "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online "
        "store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,HS Code,COO"},
    Export{
        ExportKind::ShopifyInventory,
        "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 "
        "Value,SKU,HS Code,COO,Main street,Harbour"},
    Export{
        ExportKind::ShopifyInventory,
        "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,Bin name,Incoming (not "
        "editable),Unavailable (not editable),Committed (not editable),Available (not editable),"
        "On hand (current),On hand (new)"},
    Export{ExportKind::ShopifyOrders,
           "Name,Email,Financial Status,Paid at,Fulfillment Status,Created at,Lineitem quantity,"
           "Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Vendor,Location,Source"},
    Export{ExportKind::ShopifyAdjustments,
           "second,product_variant_sku,inventory_location_name,inventory_state,inventory_app_name,"
           "reference_document_type,inventory_adjustment_change"},
    Export{ExportKind::ShopifyCustomers, "First Name,Last Name,Email,Total Spent,Total Orders"},
    Export{ExportKind::XoroItems,
           "**BasePartNumber,Title,Handle,BodyHtml,Vendor,ProductCategoryName,Tags,ActiveFlag,"
           "Option1Name,Option2Name,Option3Name,**ItemNumber,Description,Option1Value,Option2Value,"
           "Option3Value,StandardUnitPrice,ComparePrice,StandardUnitCost,Weight,ItemBarcode"},
    Export{ExportKind::XoroItems,
           "ItemNumber,BasePartNumber,Option1Value,Option2Value,Description,Title,GroupName"},
    Export{ExportKind::XoroItemCosting,
           "Description,Standard Unit Price,Average Cost,Brand Name,Item Number"},
    Export{ExportKind::XoroItemPrices,
           "**ItemNumber,**CurrencyCode,StandardUnitCost,StandardUnitPrice,CustomPrice1"},
    Export{ExportKind::XoroInventory,
           "ItemNumber,StoreName,OnHandQty,NotAvailableQty,AllocatedQty,QtyOnSO,ATSQty"},
    Export{ExportKind::XoroInventorySnapshot,
           "Base Part No,Option 1 Value,Brand,Catergory,Description,Store,Last Receipt Date,Avrg "
           "Cost,Qty,Amount Home Currency"},
    Export{ExportKind::XoroUploadInventory, "**StoreCode,**ItemNumber,**OnHandQty,UnitCost"},
    Export{
        ExportKind::XoroAllOrders,
        "Base Part,Option 1 Value,Order Number,Sale Store,Order Line Status,Qty Ordered,Customer "
        "Name,Unit Price"},
    Export{ExportKind::XoroPurchasedItems,
           "Base Part,Option 1 Value,Qty Ordered,Expected Delivery Date"},
    Export{ExportKind::XoroInvoiceDetail,
           "Sale Store,Item Number,Txn Date,Qty,Customer,Unit Price,Amount,Invoice Number"}};

struct Place {
  std::vector<ExportKind> takes;
  std::function<std::string(std::string_view)> refusal;  ///< "" where it is read
};

template <class Read>
std::string refusal_of(Read const& read) {
  return read ? "" : read.error().why;
}

std::vector<Place> places() {
  auto const file = [](std::string_view header) { return std::string(header) + "\n"; };
  return {{{ExportKind::ShopifyProducts},
           [=](auto h) { return refusal_of(read_shopify_products("f.csv", file(h), {})); }},
          {{ExportKind::ShopifyInventory},
           [=](auto h) { return refusal_of(read_shopify_inventory("f.csv", file(h))); }},
          {{ExportKind::ShopifyOrders},
           [=](auto h) {
             auto const bytes = file(h);
             return refusal_of(read_orders(std::array{CsvFile{"f.csv", bytes, {}}}, Zone{}));
           }},
          {{ExportKind::XoroItems},
           [=](auto h) { return refusal_of(read_xoro_products("f.csv", file(h), {})); }},
          {{ExportKind::XoroInventory, ExportKind::XoroInventorySnapshot},
           [=](auto h) { return refusal_of(read_xoro_inventory("f.csv", file(h))); }},
          {{ExportKind::XoroItemPrices, ExportKind::XoroItemCosting}, [=](auto h) {
             auto const bytes = file(h);
             return refusal_of(read_xoro_prices(std::array{CsvFile{"f.csv", bytes, {}}}, {}));
           }}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_export_is_refused_by_name_wherever_another_one_is_needed) {
  for (Place const& place : places())
    for (Export const& given : kExports) {
      std::string const why = place.refusal(given.header);
      bool const taken = std::ranges::find(place.takes, given.kind) != place.takes.end();
      std::string const named = "this is " + std::string(name_of(given.kind)) +
                                "; needed here is " + std::string(name_of(place.takes.front())) +
                                ". This file: " + std::string(belongs(given.kind));
      BOOST_TEST_CONTEXT(given.header) {
        if (taken)
          BOOST_TEST(why.find("this is ") == std::string::npos);
        else
          BOOST_TEST(why == named);
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()
