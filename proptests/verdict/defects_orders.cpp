#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "mocks/shopify/server.h"
#include "proptests/verdict/defect.h"

/// What becomes of orders after their checkout, of what comes back, and of goods between stores.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kOrders = "orders", kTransfers = "transfers";

using Set = std::pair<std::string_view, std::string_view>;

/// Settings of one account, of which the first is to blame, and lead to GO when they are mended.
Truth set_off(AccountConfig& account, std::vector<Set> const& values,
              std::vector<Anomaly> anomalies) {
  for (auto const& [path, value] : values)
    set_in(account, path, value);
  return Truth{.anomalies = std::move(anomalies),
               .subject = {},
               .blame = {setting_path(account, values.front().first)},
               .mend = Mend::LeadsToGo};
}

/// The sync itself has a bug, and no setting mends it.
Truth with_bug(MadeStore& store, std::string_view mutant, std::vector<Anomaly> anomalies) {
  store.mutants.emplace_back(mutant);
  return Truth{.anomalies = std::move(anomalies), .subject = {}};
}

// --- what comes back -----------------------------------------------------------------------------

/// The daily run copies XoroERP's number while the goods are on the shelf of the shop alone, and
/// their receipt is of the shop's own order, so that no difference brings it.
std::optional<Truth> returns_by_asn(MadeStore& store, Prng& prng) {
  return set_off(pick_pusher(store, prng),
                 {{"inventory.delta.mode", "adjust"},
                  {"orders.returns", "asn"},
                  {"inventory.daily.at", "02:00"}},
                 {Drift, MissedUpdate, LostDeduction});
}

std::optional<Truth> broken_goods_counted(MadeStore& store, Prng&) {
  return with_bug(store, "restock-ignored", {Drift, Oversell, DoubleDeduction, LostDeduction});
}

/// A month of sixty orders a day in one shop: of so many, some are exchanged in any week.
bool trade_much(MadeStore& store) {
  constexpr std::int64_t kOrders = 30 * 60;
  for (auto& orders : store.orders) {
    std::vector<MadeOrder> sent;
    std::ranges::copy_if(orders, std::back_inserter(sent),
                         [](MadeOrder const& order) { return order.state == OrderState::Sent; });
    for (std::int64_t n = 0; n < kOrders && !sent.empty(); ++n) {
      MadeOrder order = sent[static_cast<std::size_t>(n) % sent.size()];
      order.name = fmt::format("#{}", 90'001 + n);
      order.placed = *parse_tick("2026-04-06T08:00:00Z") + minutes(24 * n);
      orders.push_back(std::move(order));
    }
    if (!sent.empty())
      return true;
  }
  return false;
}

/// So much of everything that nothing sells out: in the first store of each shop, and wherever a
/// shop shows it.
void stock_up(MadeStore& store) {
  constexpr Quantity kMore{400};
  std::map<std::pair<std::string, StoreIndex>, ErpItem*> more;
  for (SoldAt const& at : sold(store, SoldBy::AnyShop)) {
    auto const& stores = store.config.shops[at.shop].locations.front().erp_stores;
    if (!stores.empty())
      more[{at.number(), stores.front()}] = at.item;
  }
  for (auto const& [where, item] : more)
    item->on_hand[where.second.value()] += kMore;
  for (std::size_t s = 0; s < store.config.shops.size(); ++s)
    for (ShopProduct& product : store.catalogue.shops[s])
      for (ShopVariant& variant : product.variants)
        for (std::size_t l = 0; l < variant.available.size(); ++l)
          for (StoreIndex const from : store.config.shops[s].locations[l].erp_stores)
            if (variant.available[l] && more.contains({variant.sku.value(), from}))
              *variant.available[l] += kMore;
}

/// What is sent for goods that came back is not taken over. Nobody can have what is sold out.
std::optional<Truth> exchanges_forgotten(MadeStore& store, Prng&) {
  if (!trade_much(store))
    return std::nullopt;
  stock_up(store);
  return with_bug(store, "exchange-forgotten", {MissedUpdate, TotalsDiffer});
}

// --- which store takes an order, and when --------------------------------------------------------

/// A location of the account's shop beside the first, with a store of its own.
bool has_two_stores(MadeStore const& store, AccountConfig const& account) {
  auto const& locations = store.config.shops[account.shop.value()].locations;
  return locations.size() > 1 && locations[0].erp_stores.front() != locations[1].erp_stores.front();
}

std::optional<Truth> all_booked_at_one_store(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  if (!has_two_stores(store, account))
    return std::nullopt;
  return set_off(account, {{"orders.booked_at", "ship-store"}, {"orders.split", "at-drop"}},
                 {Misconfigured, LostDeduction, Oversell, Drift});
}

/// XoroERP has the orders, and nobody releases them: what they sold is for sale there.
std::optional<Truth> never_released(MadeStore& store, Prng& prng) {
  return set_off(pick_pusher(store, prng),
                 {{"orders.auto_release", "off"}, {"orders.split", "at-drop"}},
                 {OrdersNotFirst, LostDeduction, Oversell, Drift, MissedUpdate});
}

std::optional<Truth> ship_store_unknown(MadeStore& store, Prng& prng) {
  return set_off(pick_pusher(store, prng),
                 {{"orders.ship_store", "Old Warehouse"}, {"orders.split", "at-drop"}},
                 {Misconfigured});
}

/// One part of a split order has no store that could take it, and the account is told to push there
/// all the same.
std::optional<Truth> location_without_store(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  if (!has_two_stores(store, account))
    return std::nullopt;
  auto& locations = store.config.shops[account.shop.value()].locations;
  for (std::size_t l = 0; l < locations.size(); ++l)
    account.locations.push_back(mocks::location_at(static_cast<std::uint32_t>(l)));
  locations[1].erp_stores.clear();
  set_in(account, "orders.split", "at-drop");
  return Truth{
      .anomalies = {Misconfigured}, .subject = locations[1].name, .blame = {locations[1].name}};
}

// --- orders that XoroERP never gets --------------------------------------------------------------

std::optional<Truth> online_orders_left_out(MadeStore& store, Prng& prng) {
  return set_off(pick_pusher(store, prng), {{"orders.left_out", "source:web"}},
                 {OrdersNotFirst, LostDeduction, Oversell, Drift});
}

std::optional<Truth> counter_sales_left_out(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  auto const& channels = store.config.shops[account.shop.value()].publications;
  if (std::ranges::find(channels, "Point of Sale") == channels.end())
    return std::nullopt;
  return set_off(account, {{"orders.left_out", "source:pos"}},
                 {OrdersNotFirst, LostDeduction, Oversell, Drift});
}

// --- what orders come to -------------------------------------------------------------------------

std::optional<Truth> discounts_dropped(MadeStore& store, Prng&) {
  return with_bug(store, "discount-dropped", {TotalsDiffer});
}
std::optional<Truth> taxes_dropped(MadeStore& store, Prng&) {
  return with_bug(store, "tax-dropped", {TotalsDiffer});
}
std::optional<Truth> shipping_dropped(MadeStore& store, Prng&) {
  return with_bug(store, "shipping-dropped", {TotalsDiffer});
}
std::optional<Truth> refunds_dropped(MadeStore& store, Prng&) {
  return with_bug(store, "refund-amount-dropped", {TotalsDiffer});
}
std::optional<Truth> edits_dropped(MadeStore& store, Prng&) {
  return with_bug(store, "edit-total-stale", {TotalsDiffer});
}

// --- goods between stores ------------------------------------------------------------------------

/// Of a shop whose first two locations have stores of their own.
std::optional<SoldAt> between_stores(MadeStore& store, Prng& prng, std::int32_t units) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& at) {
    if (!has_two_stores(store, store.config.accounts[at.shop]))
      return false;
    std::size_t const from = store.config.shops[at.shop].locations[0].erp_stores.front().value();
    return at.item->on_hand[from] - at.item->not_available[from] - at.item->on_so[from] >=
           Quantity{units};
  });
}

/// Sends units of an item from the first location's store; the shop knows that they are gone.
void send(MadeStore& store, SoldAt const& at, Quantity units) {
  auto const from = store.config.shops[at.shop].locations[0].erp_stores.front();
  at.item->on_hand[from.value()] -= units;
  *at.variant->available[0] -= units;
}

/// XoroERP's report of ATS has goods in it that are still on their way there.
std::optional<Truth> on_the_way_in_ats(MadeStore& store, Prng& prng) {
  constexpr Quantity kSent{3};
  auto const at = between_stores(store, prng, kSent.units());
  if (!at)
    return std::nullopt;
  send(store, *at, kSent);
  std::size_t const to = store.config.shops[at->shop].locations[1].erp_stores.front().value();
  at->item->other_ats.resize(store.config.erp_stores.size());
  at->item->other_ats[to] =
      at->item->on_hand[to] - at->item->not_available[to] - at->item->on_so[to] + kSent;
  return Truth{
      .anomalies = {Misconfigured, StockDiffers}, .subject = at->number(), .units = kSent.units()};
}

/// Goods are on their way, and both sides say so.
std::optional<Truth> on_the_way(MadeStore& store, Prng& prng) {
  constexpr Quantity kSent{3};
  auto const at = between_stores(store, prng, kSent.units());
  if (!at)
    return std::nullopt;
  send(store, *at, kSent);
  at->variant->incoming[1] += kSent;
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

/// What goes between stores is not taken over: it has left one number and is in none.
std::optional<Truth> transfers_ignored(MadeStore& store, Prng&) {
  if (!has_two_stores(store, store.config.accounts.front()))
    return std::nullopt;
  stock_up(store);
  return with_bug(store, "transfers-ignored", {Drift, MissedUpdate, StaleWrite, Oversell});
}

/// What staff let another location send stays booked where it was.
std::optional<Truth> moved_orders_stay(MadeStore& store, Prng&) {
  if (!has_two_stores(store, store.config.accounts.front()) || !trade_much(store))
    return std::nullopt;
  stock_up(store);
  return with_bug(store, "moved-line-stays",
                  {Drift, MissedUpdate, LostDeduction, DoubleDeduction, Oversell});
}

/// What an app has brought back is in XoroERP's number, and is not passed on.
std::optional<Truth> app_returns_ignored(MadeStore& store, Prng&) {
  if (!trade_much(store))
    return std::nullopt;
  stock_up(store);
  return with_bug(store, "app-returns-ignored", {Drift, MissedUpdate});
}

/// Pre-orders are taken for gone when they are sold, and go a second time when they are sent.
std::optional<Truth> pre_orders_unheeded(MadeStore& store, Prng&) {
  if (!trade_much(store))
    return std::nullopt;
  stock_up(store);
  for (auto& products : store.catalogue.shops)
    for (ShopProduct& product : products)
      for (ShopVariant& variant : product.variants)
        variant.policy = OversellPolicy::Continue;
  return with_bug(store, "selling-plans-ignored",
                  {Drift, MissedUpdate, LostDeduction, DoubleDeduction});
}

/// Orders are invoices at once, and of what is given up of them nothing is credited.
std::optional<Truth> invoices_never_credited(MadeStore& store, Prng&) {
  if (!trade_much(store))
    return std::nullopt;
  stock_up(store);
  // What the shop is told of at once as sent can't be given up there.
  for (AccountConfig& account : store.config.accounts) {
    set_in(account, "orders.invoices", "all");
    set_in(account, "orders.send_fulfilments", "off");
  }
  return with_bug(store, "invoice-never-credited", {Drift, MissedUpdate});
}

/// Gift cards and tips are booked like goods, and no item has their number.
std::optional<Truth> gift_cards_booked(MadeStore& store, Prng&) {
  if (!trade_much(store))
    return std::nullopt;
  return with_bug(store, "gift-cards-booked", {OrderMissed, MissedUpdate, LostDeduction});
}

/// Each part of a split order has all of what the order costs beside its lines.
std::optional<Truth> money_on_every_part(MadeStore& store, Prng&) {
  if (!has_two_stores(store, store.config.accounts.front()) || !trade_much(store))
    return std::nullopt;
  for (AccountConfig& account : store.config.accounts)
    set_in(account, "orders.split", "at-drop");
  return with_bug(store, "money-on-every-part", {TotalsDiffer});
}

/// Of an order of two stores only the first one's part is made.
std::optional<Truth> first_part_only(MadeStore& store, Prng&) {
  if (!has_two_stores(store, store.config.accounts.front()) || !trade_much(store))
    return std::nullopt;
  for (AccountConfig& account : store.config.accounts)
    set_in(account, "orders.split", "at-drop");
  return with_bug(store, "first-part-only",
                  {OrderMissed, MissedUpdate, LostDeduction, TotalsDiffer, Drift});
}

/// The half of what lies at one location is on its way to another, which offers it already.
std::optional<Truth> on_the_way_for_sale(MadeStore& store, Prng&) {
  std::int64_t off = 0, all = 0;
  // What a store allows is a share of all that its shops offer.
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    all += at.units();
  for (SoldAt const& at : sold(store, SoldBy::OneShopAlone)) {
    auto const from = store.config.shops[at.shop].locations[0].erp_stores.front().value();
    if (!has_two_stores(store, store.config.accounts[at.shop]))
      continue;
    Quantity const free =
        at.item->on_hand[from] - at.item->not_available[from] - at.item->on_so[from];
    Quantity const sent{std::max(free.units(), 0) / 2};
    send(store, at, sent);
    *at.variant->available[1] += sent;
    off += sent.units();
  }
  if (off * 100 <= all * 10)  // well beyond what a store allows
    return std::nullopt;
  return Truth{.anomalies = {StockDiffers}, .subject = {}, .units = off};
}

/// A delivery was received in the shop by hand, and then came with the sync.
std::optional<Truth> received_twice_in_shop(MadeStore& store, Prng&) {
  std::int64_t off = 0;
  for (SoldAt const& at : sold(store, SoldBy::OneShopAlone))
    if (auto& level = at.variant->available.front(); level && *level > Quantity{0}) {
      off += level->units();
      *level += *level;
    }
  if (off < 4)
    return std::nullopt;
  return Truth{.anomalies = {StockDiffers}, .subject = {}, .units = off};
}

/// XoroERP counts a delivery of one item twice. Nobody but a count can say which side is right.
std::optional<Truth> received_twice_in_erp(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  constexpr Quantity kDelivered{6};
  at->item->on_hand[store.config.shops[at->shop].locations[0].erp_stores.front().value()] +=
      kDelivered;
  return Truth{.verdict = std::nullopt,
               .anomalies = {StockDiffers},
               .subject = at->number(),
               .units = kDelivered.units()};
}

}  // namespace

std::vector<Defect> order_defects() {
  return {
      {"returns-by-asn-adjust", kOrders,
       "goods that come back wait for their ASN, and delta adjusts", returns_by_asn},
      {"returns-counted-unrestocked", kOrders,
       "the sync counts what came back and was not restocked", broken_goods_counted},
      {"exchanges-forgotten", kOrders, "the sync leaves out what is sent for goods that came back",
       exchanges_forgotten},
      {"booked-at-one-store", kOrders, "orders of several stores are all booked at one",
       all_booked_at_one_store},
      {"never-released", kOrders, "orders wait in XoroERP for a release that nobody gives",
       never_released},
      {"ship-store-unknown", kOrders, "the default ship store is none of XoroERP's",
       ship_store_unknown},
      {"location-without-store", kOrders, "no ERP store stands behind a location that is pushed to",
       location_without_store},
      {"online-orders-left-out", kOrders, "a filter keeps the orders of the online store out",
       online_orders_left_out},
      {"counter-sales-left-out", kOrders, "a filter keeps the sales of a counter out",
       counter_sales_left_out},
      {"discounts-dropped", kOrders, "the sync leaves discounts out", discounts_dropped},
      {"taxes-dropped", kOrders, "the sync leaves taxes out", taxes_dropped},
      {"shipping-dropped", kOrders, "the sync leaves shipping out", shipping_dropped},
      {"refunds-dropped", kOrders, "the sync leaves out what was paid back", refunds_dropped},
      {"edits-dropped", kOrders, "the sync keeps the amounts of before an edit", edits_dropped},
      {"app-returns-ignored", kOrders, "the sync leaves out what an app has brought back",
       app_returns_ignored},
      {"moved-orders-stay", kOrders, "the sync leaves an order booked where it was moved away from",
       moved_orders_stay},
      {"transfers-ignored", kOrders, "the sync leaves out what goes between stores",
       transfers_ignored},
      {"pre-orders-unheeded", kOrders, "the sync takes a pre-order for gone when it is sold",
       pre_orders_unheeded},
      {"invoices-never-credited", kOrders, "the sync gives nothing back of an invoice",
       invoices_never_credited},
      {"gift-cards-booked", kOrders, "the sync books gift cards and tips as goods",
       gift_cards_booked},
      {"money-on-every-part", kOrders,
       "the sync puts all of an order's shipping and tax on each part of it", money_on_every_part},
      {"first-part-only", kOrders, "the sync makes the first part of a split order alone",
       first_part_only},
      {"on-the-way", kTransfers, "goods of one item are on their way, on both sides", on_the_way},
      {"on-the-way-in-ats", kTransfers, "one ATS holds goods that are on their way",
       on_the_way_in_ats},
      {"on-the-way-for-sale", kTransfers, "a shop offers goods that are on their way",
       on_the_way_for_sale},
      {"received-twice-in-shop", kTransfers, "a shop has booked a delivery twice",
       received_twice_in_shop},
      {"received-twice-in-erp", kTransfers, "XoroERP has booked a delivery of one item twice",
       received_twice_in_erp},
  };
}

}  // namespace drydock::corpus
