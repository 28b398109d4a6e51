#include "mocks/xoro/acts.h"
#include "model/hash.h"

namespace drydock::mocks::xoro {
namespace {

std::optional<Amount> amount_of(std::optional<std::int64_t> minor) {
  if (!minor)
    return std::nullopt;
  return Amount{*minor};
}

}  // namespace

std::string_view number_of(ErpState const& state, std::uint32_t item) {
  return state.items[item].texts[0];
}

std::string_view base_part_of(ErpState const& state, std::uint32_t product) {
  return state.products[product].texts[0];
}

std::uint32_t find_item(ErpState const& state, std::string_view number) {
  return state.item_index
      .find(StableHash{}(number),
            [&](std::uint32_t item) { return number_of(state, item) == number; })
      .value_or(kNone);
}

std::uint32_t find_product(ErpState const& state, std::string_view base_part) {
  return state.product_index
      .find(StableHash{}(base_part),
            [&](std::uint32_t product) { return base_part_of(state, product) == base_part; })
      .value_or(kNone);
}

std::optional<std::uint16_t> find_url(ErpState const& state, std::string const& url) {
  for (std::size_t i = 0; i < state.urls.size(); ++i)
    if (state.urls[i] == url)
      return static_cast<std::uint16_t>(i);
  return std::nullopt;
}

std::uint16_t url_position(ErpState& state, std::string const& url) {
  if (auto const found = find_url(state, url))
    return *found;
  state.urls.push_back(url);
  return static_cast<std::uint16_t>(state.urls.size() - 1);
}

std::uint8_t shop_of(ErpState const& state, std::uint16_t url) {
  // An order of a shop that is not in the configuration is kept, and is nobody's.
  return url < state.shops ? static_cast<std::uint8_t>(url) : kNoIndex;
}

ErpItem view_item(ErpState const& state, std::uint32_t item) {
  ItemRecord const& record = state.items[item];
  Unpacker in(record.texts);
  ErpItem out;
  out.number = ItemNumber{std::string(in.text())};
  out.description = in.text();
  for (auto& option : out.options)
    option = in.text();
  out.barcode = in.text();
  out.tags = in.texts();
  out.compare_at = amount_of(in.maybe());
  out.cost = amount_of(in.maybe());
  out.weight_grams = static_cast<std::int32_t>(in.number());
  out.track_quantity = in.number() != 0;
  std::int64_t const marks = in.number();
  out.active = (marks & 1) != 0;
  if ((marks & 2) != 0)
    out.parts.resize(static_cast<std::size_t>(in.number()));
  for (KitPart& part : out.parts) {
    part.item = ItemNumber{std::string(in.text())};
    part.units = Quantity{static_cast<std::int32_t>(in.number())};
  }
  if (record.price_minor != kNullAmount)
    out.price = Amount{record.price_minor};
  for (std::uint32_t store = 0; store < state.stores; ++store) {
    StockRecord const& stock = state.stock[std::size_t{item} * state.stores + store];
    out.on_hand.emplace_back(stock.on_hand);
    out.not_available.emplace_back(stock.not_available);
  }
  return out;
}

ErpProduct view_header(ErpState const& state, std::uint32_t product) {
  Unpacker in(state.products[product].texts);
  ErpProduct out;
  out.base_part = BasePart{std::string(in.text())};
  out.handles = in.text();
  out.title = in.text();
  out.body_html = in.text();
  out.category = in.text();
  out.vendor = in.text();
  out.tags = in.texts();
  for (auto& name : out.option_names)
    name = in.text();
  out.images = in.texts();
  out.active = in.number() != 0;
  return out;
}

ErpProduct view_product(ErpState const& state, std::uint32_t product) {
  ErpProduct out = view_header(state, product);
  ProductRecord const& record = state.products[product];
  out.items.reserve(record.items);
  for (std::uint32_t item = record.first_item; item != kNone; item = state.items[item].next)
    out.items.push_back(view_item(state, item));
  return out;
}

erp::InventoryRow view_stock(ErpState const& state, std::uint32_t item, std::uint8_t store) {
  StockRecord const stock = stock_of(state, item, store);
  // Released orders are on a wave as far as the stock goes; Net Available is never negative. Where
  // nobody makes waves nothing is allocated, whatever is sold (A-X24).
  bool const waves = state.options.auto_waves == Switch::On;
  std::int32_t const most = waves && stock.available() > 0 ? stock.available() : 0;
  return {.item = ItemIndex{item},
          .number = ItemNumber{std::string(number_of(state, item))},
          .store = StoreIndex{store},
          .on_hand = Quantity{stock.on_hand},
          .not_available = Quantity{stock.not_available},
          .allocated = Quantity{stock.on_so < most ? stock.on_so : most},
          .on_so = Quantity{stock.on_so},
          .ats = Quantity{stock.ats()}};
}

erp::OrderRef ref_of(ErpState const& state, OrderRecord const& order) {
  return {.shop_url = state.urls[order.url], .order = ShopOrderId{order.shop_order}};
}

erp::ChangeLogRow view_log_row(ErpState const& state, std::size_t row) {
  LogRecord const& record = state.log[row];
  erp::ChangeLogRow out{.id = ChangeLogId{row + 1},
                        .at = record.at,
                        .item = ItemIndex{record.item},
                        .number = ItemNumber{std::string(number_of(state, record.item))},
                        .store = StoreIndex{record.store},
                        .ats_before = Quantity{record.before},
                        .ats_after = Quantity{record.after},
                        .cause = record.cause,
                        .kit = !parts_of(state.kits, record.item).empty()};
  if (record.sold_as != kNone)
    out.sold_as = ItemNumber{std::string(number_of(state, record.sold_as))};
  if (record.sales_order != kNone) {
    OrderRecord const& order = state.orders[record.sales_order];
    // Whose order it was travels with the row: by that an account knows its own (R109).
    out.order = ref_of(state, order);
    out.account = AccountIndex{order.account};
  }
  return out;
}

erp::SalesOrderView view_order(ErpState const& state, std::uint32_t order) {
  OrderRecord const& record = state.orders[order];
  erp::SalesOrderView out{.id = SalesOrderId{order + 1ULL},
                          .ref = ref_of(state, record),
                          .state = record.state,
                          .shop_updated_at = record.shop_updated_at,
                          .currency = record.currency,
                          .money = record.money};
  if (record.store != kWholeOrder)
    out.store = StoreIndex{record.store};
  out.lines.reserve(record.lines);
  for (std::uint32_t i = 0; i < record.lines; ++i) {
    OrderLineRecord const& line = state.order_lines[record.first_line + i];
    out.lines.push_back({.shop_line = OrderLineId{line.shop_line},
                         .item = ItemNumber{std::string(number_of(state, line.item))},
                         .store = StoreIndex{line.store},
                         .quantity = Quantity{line.quantity},
                         .cancelled = Quantity{line.cancelled},
                         .shipped = Quantity{line.shipped},
                         .returned = Quantity{line.returned},
                         .unit_price = Amount{line.unit_price_minor}});
  }
  return out;
}

erp::QueueRow view_row(ErpState const& state, std::size_t row) {
  QueueRecord const& record = state.rows[row];
  erp::QueueRow out{.id = QueueRowId{row + 1},
                    .kind = record.kind,
                    .account = AccountIndex{record.account},
                    .state = record.state,
                    .created_at = record.created_at,
                    .not_before = record.not_before,
                    .price_given = record.price_given,
                    .currency = record.currency,
                    .message = std::string(record.message.bytes()),
                    .attempts = record.attempts};
  switch (record.kind) {
    case erp::QueueKind::Product:
      out.base_part =
          BasePart{std::string(base_part_of(state, static_cast<std::uint32_t>(record.subject)))};
      break;
    case erp::QueueKind::Price:
      out.item = ItemNumber{
          std::string(record.subject == kNoSubject
                          ? record.name.bytes()
                          : number_of(state, static_cast<std::uint32_t>(record.subject)))};
      if (record.price_minor != kNullAmount)
        out.price = Amount{record.price_minor};
      break;
    case erp::QueueKind::Fulfilment:
      out.lines = view_order(state, record.sales_order).lines;
      out.currency = state.orders[record.sales_order].currency;
      out.order = ShopOrderId{state.orders[record.sales_order].shop_order};
      break;
    case erp::QueueKind::Order:
      out.order = ShopOrderId{record.subject};
      break;
  }
  return out;
}

}  // namespace drydock::mocks::xoro
