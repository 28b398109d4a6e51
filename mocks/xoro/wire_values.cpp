#include "mocks/xoro/wire_values.h"

#include <cstdio>
#include <limits>

#include <nlohmann/json.hpp>

namespace drydock::mocks::erp_wire {

using nlohmann::json;

namespace {

constexpr std::int64_t kU32 = std::numeric_limits<std::uint32_t>::max();

/// Quantities are decimals in a text. Source: docs/xoro-mock.md.
std::string decimal(Quantity q) { return std::to_string(q.units()) + ".0000"; }

json prices(std::optional<Amount> amount, Currency currency) {
  if (!amount)
    return nullptr;
  return format_amount(*amount, currency);
}

json by_store(std::vector<Quantity> const& quantities) {
  json out = json::array();
  for (Quantity const q : quantities)
    out.push_back(decimal(q));
  return out;
}

std::string store_name(StoreIndex store, Dialect const& dialect) {
  return store.value() < dialect.stores.size() ? dialect.stores[store.value()] : std::string();
}

StoreIndex read_store(Fields& in) {
  in.shown("StoreName");
  return StoreIndex{static_cast<std::uint8_t>(in.whole("StoreId", 1, 256) - 1)};
}
ItemIndex read_item_id(Fields& in) {
  return ItemIndex{static_cast<std::uint32_t>(in.whole("ItemId", 1, kU32 + 1) - 1)};
}

json write_item(ErpItem const& item, ErpProduct const& product, Dialect const& dialect) {
  json out{{"ItemNumber", item.number.value()},
           {"BasePartNumber", product.base_part.value()},
           {"Description", item.description},
           {"ItemBarcode", item.barcode},
           {"StandardUnitPrice", prices(item.price, dialect.currency)},
           {"StandardUnitCost", prices(item.cost, dialect.currency)},
           {"CustomPrice1", prices(item.compare_at, dialect.currency)},
           {"Weight", item.weight_grams},
           {"Tags", item.tags},
           {"ActiveFlag", item.active},
           {"IsStockingItemFlag", item.track_quantity},
           {"IsBomItemFlag", item.kit()},
           {"BomComponents", json::array()},
           {"OnHandQtyByStore", by_store(item.on_hand)},
           {"NotAvailableQtyByStore", by_store(item.not_available)}};
  for (KitPart const& part : item.parts)
    out["BomComponents"].push_back(
        {{"ItemNumber", part.item.value()}, {"Qty", decimal(part.units)}});
  for (std::size_t k = 0; k < 3; ++k) {
    std::string const option = "Option" + std::to_string(k + 1);
    out[option + "Name"] = product.option_names[k];
    out[option + "Value"] = item.options[k];
  }
  return out;
}

ErpItem read_item(json const& object, std::string place, Complaint& complaint,
                  Dialect const& dialect) {
  Fields in(object, std::move(place), complaint);
  ErpItem out;
  out.number = ItemNumber{in.text("ItemNumber")};
  in.shown("BasePartNumber");
  out.description = in.text("Description");
  out.barcode = in.text("ItemBarcode");
  out.price = in.price("StandardUnitPrice", dialect.currency);
  out.cost = in.price("StandardUnitCost", dialect.currency);
  out.compare_at = in.price("CustomPrice1", dialect.currency);
  out.weight_grams = in.quantity("Weight").units();
  out.tags = in.texts("Tags");
  out.active = in.flag("ActiveFlag");
  out.track_quantity = in.flag("IsStockingItemFlag");
  in.shown("IsBomItemFlag");
  std::size_t part = 0;
  for (json const* element : in.list("BomComponents")) {
    Fields of(*element, in.place_of("BomComponents") + "[" + std::to_string(part++) + "]",
              complaint);
    KitPart read;
    read.item = ItemNumber{of.text("ItemNumber")};
    read.units = of.quantity("Qty");
    of.done();
    out.parts.push_back(std::move(read));
  }
  out.on_hand = in.quantities("OnHandQtyByStore");
  out.not_available = in.quantities("NotAvailableQtyByStore");
  for (std::size_t k = 0; k < 3; ++k) {
    std::string const option = "Option" + std::to_string(k + 1);
    in.shown(option + "Name");
    out.options[k] = in.text(option + "Value");
  }
  in.done();
  return out;
}

}  // namespace

std::string at(std::string const& place, std::size_t index) {
  return place + "[" + std::to_string(index) + "]";
}

void write_moment(json& object, std::string const& name, Tick t, Zone const& zone) {
  std::string const iso = format_tick(t + zone.offset_at(t));  // "2026-11-23T09:30:00Z"
  int const hour = std::stoi(iso.substr(11, 2));
  char shown[32];
  std::snprintf(shown, sizeof shown, "%s/%s/%s %02d:%s %s", iso.substr(5, 2).c_str(),
                iso.substr(8, 2).c_str(), iso.substr(0, 4).c_str(), hour % 12 == 0 ? 12 : hour % 12,
                iso.substr(14, 5).c_str(), hour < 12 ? "AM" : "PM");
  object[name] = shown;
  object[name + "Utc"] = format_tick(t);
}

Tick read_moment(Fields& in, std::string const& name) {
  in.shown(name);
  return in.moment(name + "Utc");
}

json write(ErpProduct const& product, Dialect const& dialect) {
  json options = json::array(), variants = json::array(), images = json::array();
  for (std::size_t k = 0; k < 3; ++k)
    if (!product.option_names[k].empty())
      options.push_back({{"Name", product.option_names[k]}, {"Position", k + 1}});
  for (auto const& item : product.items)
    variants.push_back(write_item(item, product, dialect));
  for (auto const& image : product.images)
    images.push_back({{"ImagePath", image}});
  return {{"BasePartNumber", product.base_part.value()},
          {"Title", product.title},
          {"BodyHtml", product.body_html},
          {"Handle", product.handles},
          {"ProductCategoryName", product.category},
          {"VendorName", product.vendor},
          {"Tags", product.tags},
          {"ActiveFlag", product.active},
          {"Options", options},
          {"Variants", variants},
          {"ProductImages", images}};
}

ErpProduct read_product(json const& object, std::string place, Complaint& complaint,
                        Dialect const& dialect) {
  Fields in(object, std::move(place), complaint);
  ErpProduct out;
  out.base_part = BasePart{in.text("BasePartNumber")};
  out.title = in.text("Title");
  out.body_html = in.text("BodyHtml");
  out.handles = in.text("Handle");
  out.category = in.text("ProductCategoryName");
  out.vendor = in.text("VendorName");
  out.tags = in.texts("Tags");
  out.active = in.flag("ActiveFlag");
  std::size_t index = 0;
  for (json const* element : in.list("Options")) {
    Fields option(*element, at(in.place_of("Options"), index++), complaint);
    auto const position = option.whole("Position", 1, 3);
    out.option_names[static_cast<std::size_t>(position - 1)] = option.text("Name");
    option.done();
  }
  index = 0;
  for (json const* element : in.list("Variants"))
    out.items.push_back(
        read_item(*element, at(in.place_of("Variants"), index++), complaint, dialect));
  index = 0;
  for (json const* element : in.list("ProductImages")) {
    Fields image(*element, at(in.place_of("ProductImages"), index++), complaint);
    out.images.push_back(image.text("ImagePath"));
    image.done();
  }
  in.done();
  return out;
}

json write(erp::InventoryRow const& row, Dialect const& dialect) {
  return {{"ItemId", row.item.value() + std::uint64_t{1}},
          {"ItemNumber", row.number.value()},
          {"StoreId", row.store.value() + 1},
          {"StoreName", store_name(row.store, dialect)},
          {"OnHandQty", decimal(row.on_hand)},
          {"AvailableQty", decimal(row.available())},
          {"NotAvailableQty", decimal(row.not_available)},
          {"AllocatedQty", decimal(row.allocated)},
          {"NetAvailable", decimal(floor_at_zero(row.available() - row.allocated))},
          {"QtyOnSO", decimal(row.on_so)},
          {"ATSQty", decimal(row.ats)}};
}

erp::InventoryRow read_inventory_row(json const& object, std::string place, Complaint& complaint) {
  Fields in(object, std::move(place), complaint);
  erp::InventoryRow out;
  out.item = read_item_id(in);
  out.number = ItemNumber{in.text("ItemNumber")};
  out.store = read_store(in);
  out.on_hand = in.quantity("OnHandQty");
  out.not_available = in.quantity("NotAvailableQty");
  out.allocated = in.quantity("AllocatedQty");
  out.on_so = in.quantity("QtyOnSO");
  out.ats = in.quantity("ATSQty");
  in.shown("AvailableQty");
  in.shown("NetAvailable");
  in.done();
  return out;
}

json write(erp::ChangeLogRow const& row, Dialect const& dialect) {
  json out{{"Id", row.id.value()},
           {"ItemId", row.item.value() + std::uint64_t{1}},
           {"ItemNumber", row.number.value()},
           {"StoreId", row.store.value() + 1},
           {"StoreName", store_name(row.store, dialect)},
           {"ATSQtyBefore", decimal(row.ats_before)},
           {"ATSQtyAfter", decimal(row.ats_after)},
           {"TxnTypeName", kSpelt<erp::Cause>[static_cast<std::size_t>(row.cause)]},
           {"ThirdPartySource", nullptr},
           {"ThirdPartyRefNo", nullptr},
           {"AccountId", nullptr},
           {"ResolvedFlag", row.resolved},
           {"IsBomItemFlag", row.kit},
           {"SoldAsItemNumber", row.sold_as.value()}};
  write_moment(out, "TxnDttm", row.at, dialect.zone);
  if (row.order) {
    out["ThirdPartySource"] = row.order->shop_url;
    out["ThirdPartyRefNo"] = std::to_string(row.order->order.value());
  }
  if (row.account)
    out["AccountId"] = row.account->value() + 1;
  return out;
}

erp::ChangeLogRow read_change(json const& object, std::string place, Complaint& complaint) {
  Fields in(object, std::move(place), complaint);
  erp::ChangeLogRow out;
  out.id = ChangeLogId{in.id("Id")};
  out.at = read_moment(in, "TxnDttm");
  out.item = read_item_id(in);
  out.number = ItemNumber{in.text("ItemNumber")};
  out.store = read_store(in);
  out.ats_before = in.quantity("ATSQtyBefore");
  out.ats_after = in.quantity("ATSQtyAfter");
  out.cause = static_cast<erp::Cause>(in.choice("TxnTypeName", kSpelt<erp::Cause>));
  out.resolved = in.flag("ResolvedFlag");
  out.kit = in.flag("IsBomItemFlag");
  out.sold_as = ItemNumber{in.text("SoldAsItemNumber")};
  if (auto const source = in.nullable_text("ThirdPartySource"))
    out.order = erp::OrderRef{*source, ShopOrderId{in.text_id("ThirdPartyRefNo")}};
  else if (!in.is_null("ThirdPartyRefNo"))
    in.complain("ThirdPartySource", "is missing beside a reference number");
  if (!in.is_null("AccountId"))
    out.account = AccountIndex{static_cast<std::uint8_t>(in.whole("AccountId", 1, 256) - 1)};
  in.done();
  return out;
}

json write(erp::QueueRow const& row, Dialect const& dialect) {
  json out{{"Id", row.id.value()},
           {"QueueTypeName", kSpelt<erp::QueueKind>[static_cast<std::size_t>(row.kind)]},
           {"AccountId", row.account.value() + 1},
           {"StatusName", kSpelt<erp::RowState>[static_cast<std::size_t>(row.state)]},
           {"BasePartNumber", row.base_part.value()},
           {"ItemNumber", row.item.value()},
           {"StandardUnitPrice", prices(row.price, row.currency)},
           {"PriceGivenFlag", row.price_given},
           {"CurrencyCode", row.currency.code()},
           {"ThirdPartyRefNo", std::to_string(row.order.value())},
           {"Message", row.message},
           {"Attempts", row.attempts}};
  write_moment(out, "CreateDttm", row.created_at, dialect.zone);
  write_moment(out, "NotBeforeDttm", row.not_before, dialect.zone);
  if (row.kind == erp::QueueKind::Fulfilment) {
    json lines = json::array();
    for (erp::SalesOrderLine const& line : row.lines)
      lines.push_back(write(line, dialect, row.currency));
    out["SoEstimateItemLineArr"] = lines;
  }
  return out;
}

erp::QueueRow read_queue_row(json const& object, std::string place, Complaint& complaint) {
  Fields in(object, std::move(place), complaint);
  erp::QueueRow out;
  out.id = QueueRowId{in.id("Id")};
  out.kind = static_cast<erp::QueueKind>(in.choice("QueueTypeName", kSpelt<erp::QueueKind>));
  out.account = AccountIndex{static_cast<std::uint8_t>(in.whole("AccountId", 1, 256) - 1)};
  out.state = static_cast<erp::RowState>(in.choice("StatusName", kSpelt<erp::RowState>));
  out.created_at = read_moment(in, "CreateDttm");
  out.not_before = read_moment(in, "NotBeforeDttm");
  out.base_part = BasePart{in.text("BasePartNumber")};
  out.item = ItemNumber{in.text("ItemNumber")};
  out.currency = read_currency(in);
  out.price = in.price("StandardUnitPrice", out.currency);
  out.price_given = in.flag("PriceGivenFlag");
  out.order = ShopOrderId{in.text_id("ThirdPartyRefNo")};
  out.message = in.text("Message");
  out.attempts = static_cast<std::uint16_t>(in.whole("Attempts", 0, UINT16_MAX));
  if (out.kind == erp::QueueKind::Fulfilment) {
    std::size_t index = 0;
    for (json const* line : in.list("SoEstimateItemLineArr"))
      out.lines.push_back(read_order_line(*line, at(in.place_of("SoEstimateItemLineArr"), index++),
                                          complaint, out.currency));
  }
  in.done();
  return out;
}

json write(erp::SalesOrderLine const& line, Dialect const& dialect, Currency currency) {
  return {{"ThirdPartyRefNo2", std::to_string(line.shop_line.value())},
          {"ItemNumber", line.item.value()},
          {"StoreId", line.store.value() + 1},
          {"StoreName", store_name(line.store, dialect)},
          {"Qty", line.quantity.units()},
          {"CancelQty", line.cancelled.units()},
          {"QtyShipped", line.shipped.units()},
          {"QtyReturned", line.returned.units()},
          {"UnitPrice", format_amount(line.unit_price, currency)}};
}

erp::SalesOrderLine read_order_line(json const& object, std::string place, Complaint& complaint,
                                    Currency currency) {
  Fields in(object, std::move(place), complaint);
  erp::SalesOrderLine out;
  out.shop_line = OrderLineId{in.text_id("ThirdPartyRefNo2")};
  out.item = ItemNumber{in.text("ItemNumber")};
  out.store = read_store(in);
  out.quantity = in.quantity("Qty");
  out.cancelled = in.quantity("CancelQty");
  out.shipped = in.quantity("QtyShipped");
  out.returned = in.quantity("QtyReturned");
  out.unit_price = in.price("UnitPrice", currency).value_or(Amount{});
  in.done();
  return out;
}

void write_money(json& header, Currency currency, OrderMoney const& money) {
  header["CurrencyCode"] = currency.code();
  header["DiscountAmount"] = format_amount(money.discount, currency);
  header["ShippingAmount"] = format_amount(money.shipping, currency);
  header["TaxAmount"] = format_amount(money.tax, currency);
  header["CreditAmount"] = format_amount(money.given_back, currency);
}

Currency read_currency(Fields& header) {
  auto const currency = Currency::parse(header.text("CurrencyCode"));
  if (currency)
    return *currency;
  header.complain("CurrencyCode", currency.error());
  return {};
}

OrderMoney read_money(Fields& header, Currency currency) {
  auto const amount = [&](std::string_view name) {
    return header.price(name, currency).value_or(Amount{});
  };
  OrderMoney money;
  money.discount = amount("DiscountAmount");
  money.shipping = amount("ShippingAmount");
  money.tax = amount("TaxAmount");
  money.given_back = amount("CreditAmount");
  return money;
}

json write(erp::SalesOrderView const& order, Dialect const& dialect) {
  json header{{"Id", order.id.value()},
              {"OrderNumber", "SO-" + std::to_string(order.id.value())},
              {"ThirdPartySource", order.ref.shop_url},
              {"ThirdPartyRefNo", std::to_string(order.ref.order.value())},
              {"StoreId", order.store ? order.store->value() + 1 : 0},
              {"StoreName", order.store ? store_name(*order.store, dialect) : std::string{}},
              {"StatusName", kSpelt<erp::OrderState>[static_cast<std::size_t>(order.state)]}};
  write_moment(header, "ThirdPartyUpdateDttm", order.shop_updated_at, dialect.zone);
  write_money(header, order.currency, order.money);
  json lines = json::array();
  for (auto const& line : order.lines)
    lines.push_back(write(line, dialect, order.currency));
  return {{"SoEstimateHeader", header}, {"SoEstimateItemLineArr", lines}};
}

erp::SalesOrderView read_order(json const& object, std::string place, Complaint& complaint) {
  Fields in(object, std::move(place), complaint);
  erp::SalesOrderView out;
  if (json const* const found = in.object("SoEstimateHeader")) {
    Fields header(*found, in.place_of("SoEstimateHeader"), complaint);
    out.id = SalesOrderId{header.id("Id")};
    header.shown("OrderNumber");
    out.ref.shop_url = header.text("ThirdPartySource");
    out.ref.order = ShopOrderId{header.text_id("ThirdPartyRefNo")};
    out.state = static_cast<erp::OrderState>(header.choice("StatusName", kSpelt<erp::OrderState>));
    out.shop_updated_at = read_moment(header, "ThirdPartyUpdateDttm");
    out.currency = read_currency(header);
    out.money = read_money(header, out.currency);
    header.shown("StoreName");
    if (auto const store = header.whole("StoreId", 0, 256); store != 0)
      out.store = StoreIndex{static_cast<std::uint8_t>(store - 1)};
    header.done();
  }
  std::size_t index = 0;
  for (json const* line : in.list("SoEstimateItemLineArr"))
    out.lines.push_back(read_order_line(*line, at(in.place_of("SoEstimateItemLineArr"), index++),
                                        complaint, out.currency));
  in.done();
  return out;
}

}  // namespace drydock::mocks::erp_wire
