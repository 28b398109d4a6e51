#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "proptests/verdict/defect.h"

/// What was open when the exports were taken.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kCutover = "cut-over";

/// In stock at the shop's first location, by at least so many units.
Fits in_stock(std::int32_t units) {
  return [units](SoldAt const& at) {
    return at.variant->available.front().value_or(Quantity{0}) >= Quantity{units};
  };
}

/// Beside an order that waits for its payment, nobody can say which of the two a sales order is of.
bool none_unpaid(MadeStore const& store, SoldAt const& at) {
  return std::ranges::none_of(store.orders[at.shop], [&](MadeOrder const& order) {
    return order.state == OrderState::Open && !order.paid &&
           std::ranges::find(order.lines, at.number(), &MadeLine::sku) != order.lines.end();
  });
}

/// What is committed stands in the export, and all of it could be on sales orders.
Fits with_rows(MadeStore const& store, std::int32_t units) {
  return [&store, units](SoldAt const& at) {
    return store.exports[at.shop].inventory == InventoryForm::ByRow && in_stock(units)(at) &&
           none_unpaid(store, at);
  };
}
std::optional<SoldAt> pick_with_rows(MadeStore& store, Prng& prng, std::int32_t units) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, with_rows(store, units));
}

/// Units of open orders are committed in the shop, and no longer for sale there.
void commit(SoldAt const& at, Quantity units) {
  at.variant->committed.front() += units;
  *at.variant->available.front() -= units;
}

/// Of three units, as the shop's export names it.
MadeOrder open_order(SoldAt const& at, std::string name, std::string_view placed) {
  MadeOrder order;
  order.name = std::move(name);
  order.placed = *parse_tick(placed);
  order.state = OrderState::Open;
  order.lines.push_back({at.number(), at.shop_product->title, 3, at.variant->price});
  return order;
}

/// Committed in the shop, and still in XoroERP's ATS: the first full sync sells them again.
std::optional<Truth> open_in_shop_alone(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  commit(*at, Quantity{3});
  return Truth{.anomalies = {OpenOrders, StockDiffers}, .subject = at->number(), .units = 3};
}

/// By name, and placed before the date from which orders count.
std::optional<Truth> start_too_late(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  commit(*at, Quantity{3});
  store.orders[at->shop].push_back(open_order(*at, "#3999", "2026-05-07T10:00:00Z"));
  AccountConfig& account = store.config.accounts[at->shop];
  set_in(account, "orders.integration_start", "2026-05-10");
  return Truth{.anomalies = {OpenOrders, StockDiffers},
               .subject = at->number(),
               .units = 3,
               .blame = {setting_path(account, "orders.integration_start")},
               .mend = Mend::LeadsToGo};
}

/// Typed into XoroERP by hand, and the date from which orders count put after it, as the vendor
/// advises.
std::optional<Truth> open_order_typed_in(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  auto const from = store.config.shops[at->shop].locations.front().erp_stores.front().value();
  if (at->item->on_hand[from] - at->item->not_available[from] - at->item->on_so[from] < Quantity{3})
    return std::nullopt;
  at->item->on_so[from] += Quantity{3};
  commit(*at, Quantity{3});
  store.orders[at->shop].push_back(open_order(*at, "#3996", "2026-05-06T10:00:00Z"));
  set_in(store.config.accounts[at->shop], "orders.integration_start", "2026-05-08");
  return Truth{.verdict = Verdict::Passed, .anomalies = {Misconfigured}, .subject = "#3996"};
}

/// An open order that the connection is to bring in has a line beside its goods that is no item.
std::optional<Truth> open_order_of_no_item(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  Settings const& own = store.config.accounts[at->shop].settings;
  if (!own.default_sku.empty() || own.order_import == Switch::Off)
    return std::nullopt;
  commit(*at, Quantity{3});
  MadeOrder order = open_order(*at, "#3996", "2026-05-06T10:00:00Z");
  order.lines.push_back({"OLD-9", "Gone since", 1, at->variant->price});
  store.orders[at->shop].push_back(std::move(order));
  set_in(store.config.accounts[at->shop], "orders.integration_start", "2026-05-01");
  return Truth{.anomalies = {OrderMissed}, .subject = "#3996", .units = 4};
}

/// XoroERP has taken the units off its count without an order, and would import it all the same:
/// they are deducted twice.
std::optional<Truth> start_too_early(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  StoreIndex const from = store.config.shops[at->shop].locations.front().erp_stores.front();
  if (at->item->on_hand[from.value()] - at->item->on_so[from.value()] -
          at->item->not_available[from.value()] <
      Quantity{3})
    return std::nullopt;
  at->item->on_hand[from.value()] -= Quantity{3};
  commit(*at, Quantity{3});
  store.orders[at->shop].push_back(open_order(*at, "#3998", "2026-05-07T10:00:00Z"));
  AccountConfig& account = store.config.accounts[at->shop];
  set_in(account, "orders.integration_start", "2026-05-01");
  return Truth{.anomalies = {OpenOrders, DoubleDeduction},
               .subject = at->number(),
               .units = 3,
               .blame = {setting_path(account, "orders.integration_start")}};
}

/// Sold elsewhere: until the first sync the shop offers too many, and that sync is what it is for.
std::optional<Truth> open_in_erp_alone(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  StoreIndex const from = store.config.shops[at->shop].locations.front().erp_stores.front();
  if (at->item->on_hand[from.value()] <
      at->item->not_available[from.value()] + at->item->on_so[from.value()] + Quantity{3})
    return std::nullopt;
  at->item->on_so[from.value()] += Quantity{3};
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {OpenOrders, StockDiffers},
               .subject = at->number(),
               .units = 3};
}

/// Staff of the shop let another location send an open order, and XoroERP has it where it was: at
/// the one its units are sold again by the first sync, at the other they look like sold elsewhere.
std::optional<Truth> open_order_moved(MadeStore& store, Prng& prng) {
  constexpr Quantity kUnits{3};
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& a) {
    auto const& locations = store.config.shops[a.shop].locations;
    if (locations.size() < 2 || !with_rows(store, 4)(a) ||
        a.variant->available[1].value_or(Quantity{0}) <= kUnits)
      return false;
    auto const from = locations.front().erp_stores.front().value();
    return std::ranges::find(locations[1].erp_stores, StoreIndex{from}) ==
               locations[1].erp_stores.end() &&
           a.item->on_hand[from] - a.item->not_available[from] - a.item->on_so[from] >= kUnits;
  });
  if (!at)
    return std::nullopt;
  auto const from = store.config.shops[at->shop].locations.front().erp_stores.front().value();
  at->item->on_so[from] += kUnits;
  at->variant->committed[1] += kUnits;
  *at->variant->available[1] -= kUnits;
  return Truth{
      .anomalies = {OpenOrders, StockDiffers}, .subject = at->number(), .units = kUnits.units()};
}

/// Of an open order one line has left, on both sides, and one is open, on both.
std::optional<Truth> open_order_sent_in_part(MadeStore& store, Prng& prng) {
  auto const at = pick_with_rows(store, prng, 4);
  if (!at)
    return std::nullopt;
  auto const other = pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& a) {
    return a.shop == at->shop && a.variant != at->variant;
  });
  auto const from = store.config.shops[at->shop].locations.front().erp_stores.front().value();
  if (!other ||
      at->item->on_hand[from] - at->item->not_available[from] - at->item->on_so[from] < Quantity{2})
    return std::nullopt;
  at->item->on_so[from] += Quantity{2};
  commit(*at, Quantity{2});
  MadeOrder order;
  order.name = "#3997";
  order.placed = *parse_tick("2026-05-07T11:00:00Z");
  order.state = OrderState::Open;
  order.lines.push_back({other->number(), other->shop_product->title, 1, other->variant->price});
  order.lines.front().sent = true;
  order.lines.push_back({at->number(), at->shop_product->title, 2, at->variant->price});
  store.orders[at->shop].push_back(std::move(order));
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

/// Everything is on sales orders, and the shop knows nothing of it.
std::optional<Truth> all_reserved(MadeStore& store, Prng&) {
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s)
        item.on_so[s] = item.on_hand[s] - item.not_available[s];
  return Truth{.anomalies = {StockDiffers}, .subject = {}};
}

/// Many open orders of the shop that XoroERP has never seen.
std::optional<Truth> many_open_in_shop(MadeStore& store, Prng&) {
  std::int64_t units = 0;
  for (SoldAt const& at : sold(store, SoldBy::OneShopAlone, with_rows(store, 3))) {
    at.variant->committed.front() += Quantity{1};
    *at.variant->available.front() -= Quantity{1};
    ++units;
  }
  if (units < 2)
    return std::nullopt;
  return Truth{.anomalies = {OpenOrders, StockDiffers}, .subject = {}, .units = units};
}

std::optional<Truth> past_order_of_no_item(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  if (store.orders[s].size() < 10)
    return std::nullopt;
  MadeOrder& order = store.orders[s][4];
  std::int64_t units = 1;
  for (MadeLine const& line : order.lines)
    units += line.units;
  order.lines.push_back({"", "Engraving", 1, Amount{500}});
  return Truth{
      .verdict = std::nullopt, .anomalies = {OrderMissed}, .subject = order.name, .units = units};
}

/// Orders that both sides have counted are placed after the date from which orders count, and none
/// has come in by the connection yet: each would be deducted again.
std::optional<Truth> counted_already(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  bool const open = std::ranges::any_of(
      store.orders[s], [](MadeOrder const& order) { return order.state == OrderState::Open; });
  if (open || store.orders[s].size() < 10)
    return std::nullopt;
  AccountConfig& account = store.config.accounts[s];
  set_in(account, "orders.integration_start", "2026-04-01");
  return Truth{.anomalies = {DoubleDeduction},
               .subject = {},
               .units = {},
               .blame = {setting_path(account, "orders.integration_start")},
               .mend = Mend::LeadsToGo};
}

/// Buyers tip: an amount in XoroERP, and no line that an order could be refused for.
std::optional<Truth> orders_with_tips(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  if (store.orders[s].size() < 10)
    return std::nullopt;
  for (MadeOrder& order : store.orders[s])
    order.lines.push_back({"", "Tip", 1, Amount{300}});
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

/// Every second past order of a shop holds an engraving, which is no item. None: it has no orders.
std::optional<std::size_t> engrave(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  if (store.orders[s].size() < 10)
    return std::nullopt;
  for (std::size_t i = 0; i < store.orders[s].size(); i += 2)
    if (store.orders[s][i].state == OrderState::Sent)
      store.orders[s][i].lines.push_back({"", "Engraving", 1, Amount{500}});
  return s;
}

std::optional<Truth> orders_of_no_item(MadeStore& store, Prng& prng) {
  if (!engrave(store, prng))
    return std::nullopt;
  return Truth{.anomalies = {OrderMissed}, .subject = {}};
}

/// A service that is sold with a parcel, of which XoroERP has no item, and that goes on being sold.
/// The shop keeps no count of it.
std::optional<Truth> protection_still_sold(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  if (store.orders[s].size() < 10)
    return std::nullopt;
  std::string const sku = fmt::format("PROTECT-{}", store.catalogue.shops[s].size());
  ShopProduct protection;
  protection.handle = slug(sku);
  protection.title = "Parcel Protection";
  ShopVariant v;
  v.sku = Sku{sku};
  v.options[0] = "Default Title";
  v.price = Amount{300};
  v.tracked = false;
  protection.variants.push_back(std::move(v));
  store.catalogue.shops[s].push_back(std::move(protection));
  std::int64_t units = 0;
  for (std::size_t i = 0; i < store.orders[s].size(); i += 2) {
    MadeOrder& order = store.orders[s][i];
    if (order.state != OrderState::Sent)
      continue;
    for (MadeLine& line : order.lines) {
      line.ships = Ships::Yes;
      units += line.units;
    }
    ++units;
    order.lines.push_back({sku, "Parcel Protection", 1, Amount{300}, false, Ships::Yes});
  }
  if (units == 0)
    return std::nullopt;
  return Truth{
      .anomalies = {OrderMissed}, .subject = {}, .units = units, .innocent = {"accounts."}};
}

/// XoroERP books engravings on an item that it keeps no stock of.
std::optional<Truth> orders_of_a_default_item(MadeStore& store, Prng& prng) {
  auto const shop = engrave(store, prng);
  if (!shop)
    return std::nullopt;
  ErpProduct sundries{.base_part = BasePart{"SUNDRIES"}, .title = "Sundries"};
  sundries.items.push_back({.number = ItemNumber{"SUNDRIES"}, .track_quantity = false});
  store.catalogue.erp.push_back(std::move(sundries));
  for (AccountConfig& account : store.config.accounts)
    if (account.shop.value() == *shop)
      set_in(account, "orders.default_sku", "SUNDRIES");
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

}  // namespace

std::vector<Defect> cutover_defects() {
  return {
      {"open-in-shop-alone", kCutover, "three units are on open orders of the shop alone",
       open_in_shop_alone},
      {"many-open-in-shop", kCutover,
       "a unit of almost each item is on open orders of the shop alone", many_open_in_shop},
      {"start-too-late", kCutover, "an open order is older than the integration start date",
       start_too_late},
      {"open-order-typed-in", kCutover,
       "an open order from before the integration start date was typed into XoroERP",
       open_order_typed_in},
      {"open-order-of-no-item", kCutover,
       "an open order that is to come in has a line that is no item", open_order_of_no_item},
      {"start-too-early", kCutover, "an open order is counted in XoroERP, and imported again",
       start_too_early},
      {"open-in-erp-alone", kCutover, "three units are on sales orders of XoroERP alone",
       open_in_erp_alone},
      {"open-order-moved", kCutover,
       "three units are on open orders at one location, and in XoroERP at another's store",
       open_order_moved},
      {"open-order-sent-in-part", kCutover, "one line of an open order has left, on both sides",
       open_order_sent_in_part},
      {"all-reserved", kCutover, "all stock is on sales orders of XoroERP alone", all_reserved},
      {"counted-already", kCutover,
       "orders that both sides have counted are newer than the integration start date",
       counted_already},
      {"past-order-of-no-item", kCutover, "a past order has a custom line", past_order_of_no_item},
      {"orders-of-no-item", kCutover, "half of the orders have a custom line", orders_of_no_item},
      {"protection-still-sold", kCutover,
       "the shop sells and sends a line of every second order, and XoroERP has no item of it",
       protection_still_sold},
      {"orders-with-tips", kCutover, "each order holds a tip", orders_with_tips},
      {"orders-of-a-default-item", kCutover,
       "half of the orders have a custom line, and an item stands in for it",
       orders_of_a_default_item},
  };
}

}  // namespace drydock::corpus
