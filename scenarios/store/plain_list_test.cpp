#include "scenarios/store/plain_list.h"

#include <boost/test/unit_test.hpp>

#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_products.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(plain_list_test)

namespace {

std::vector<ShopProduct> shop_of_a_tee() {
  ShopProduct tee;
  tee.handle = "tee";
  for (char const* const sku : {"TEE-S", " TEE-M ", "TEE-L"})
    tee.variants.emplace_back().sku = Sku{sku};
  return {tee};
}

PlainList plain(std::string_view bytes) {
  auto list = read_plain_list(bytes, shop_of_a_tee(), "Main");
  BOOST_TEST_REQUIRE(list.has_value());
  BOOST_TEST_REQUIRE(list->has_value());
  return std::move(**list);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_list_reads_as_xoroerps_two_files) {
  PlainList const list = plain(
      "Sku;Colour;Unit price;Qty\nTEE-M;red;19.00;5\n;;9.00;1\nTEE-S;blue;;\nMUG;white;7;12\n");
  auto const items = csv::read_xoro_products("items.csv", list.items_csv, {});
  BOOST_TEST_REQUIRE(items.has_value());
  BOOST_TEST(items->bad.empty());
  BOOST_TEST_REQUIRE(items->products.size() == 2U);
  BOOST_TEST(items->products[0].base_part.value() == "TEE-S");
  BOOST_TEST(items->products[0].items.size() == 2U);
  BOOST_TEST((items->products[0].items[0].price == Amount{1'900}));
  BOOST_TEST(!items->products[0].items[1].price.has_value());
  BOOST_TEST(items->products[1].base_part.value() == "MUG");
  auto const stock = csv::read_xoro_inventory("inventory.csv", list.inventory_csv);
  BOOST_TEST_REQUIRE(stock.has_value());
  BOOST_TEST(stock->bad.empty());
  BOOST_TEST(stock->rows == 2U);
  using Columns = std::vector<csv::ColumnUse>;
  BOOST_TEST((list.columns == Columns{{"Sku", "the item number"},
                                      {"Colour", ""},
                                      {"Unit price", "the price"},
                                      {"Qty", "the stock in XoroERP's store Main"}}));
  BOOST_TEST_REQUIRE(list.left_out.size() == 1U);
  BOOST_TEST(list.left_out[0].starts_with("line 3 "));
}

BOOST_AUTO_TEST_CASE(a_list_without_quantities_makes_no_inventory) {
  BOOST_TEST(plain("SKU,Price\nTEE-S,1\n").inventory_csv == "");
}

BOOST_AUTO_TEST_CASE(two_columns_of_one_meaning_are_told_and_none_is_taken) {
  auto const list = read_plain_list("SKU,Quantity,Qty\nTEE-S,5,12\n", {}, "Main");
  BOOST_TEST_REQUIRE(!list.has_value());
  BOOST_TEST(list.error() == "the columns 'Quantity' and 'Qty' may mean the same; leave one out");
  BOOST_TEST(!read_plain_list("Item No,SKU,Price\nA,B,1\n", {}, "Main").has_value());
  BOOST_TEST(read_plain_list("SKU,Name,Description\nA,B,c\n", {}, "Main").has_value());
}

BOOST_AUTO_TEST_CASE(exports_of_the_systems_are_no_plain_lists) {
  for (std::string_view const header : {"**BasePartNumber,**ItemNumber", "Handle,Title,SKU",
                                        "URL handle,SKU", "Name,Lineitem sku", "Title,Price"}) {
    auto const list = read_plain_list(std::string{header} + "\na,b,c\n", {}, "Main");
    BOOST_TEST_REQUIRE(list.has_value());
    BOOST_TEST(!list->has_value(), header);
  }
  BOOST_TEST(!read_plain_list("SKU,Price\n,1\n", {}, "Main").has_value());
  BOOST_TEST(!read_plain_list("", {}, "Main").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
