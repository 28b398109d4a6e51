#include "scenarios/plans/random_acts.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "model/members.h"
#include "model/settings.h"

namespace drydock::random_acts {

using namespace action;

namespace {

constexpr Ratio kHalf{1, 2}, kThird{1, 3}, kTenth{1, 10}, kFifth{1, 5};

}  // namespace

Draw::Draw(Prng prng, PlanShape const& shape, Plan const& plan)
    : prng_(prng),
      money_(prng.fork(1)),
      extras_(prng.fork(2)),
      swaps_(prng.fork(3)),
      portions_(prng.fork(4)),
      apps_(prng.fork(5)),
      rows_(prng.fork(6)),
      ahead_(prng.fork(7)),
      in_shop_(prng.fork(8)),
      shape_(shape),
      plan_(plan) {
  for (ErpProduct const& product : plan.catalogue.erp)
    for (ErpItem const& item : product.items)
      items_.push_back(item.number);
  for (auto const& products : plan.catalogue.shops)
    for (ShopProduct const& product : products)
      handles_.push_back(Handle{product.handle});
}

Tick Draw::moment() {
  // Not in the last hour: what an act brings about must have time to show.
  auto const span = static_cast<std::int64_t>(std::max(shape_.days, 1U)) * 86'400 - 3'600;
  return plan_.start + seconds(prng_.between(600, span));
}

Quantity Draw::units(std::int64_t low, std::int64_t high) {
  return Quantity{static_cast<std::int32_t>(prng_.between(low, high))};
}

Amount Draw::price() { return Amount{prng_.between(1, 20'000)}; }

std::string Draw::price_text() { return format_amount(price(), plan_.store.currency); }

ErpProduct const& Draw::product() {
  return plan_.catalogue.erp[prng_.below(plan_.catalogue.erp.size())];
}

ShopIndex Draw::shop() {
  return ShopIndex{static_cast<std::uint8_t>(prng_.below(plan_.store.shops.size()))};
}

StoreIndex Draw::store() {
  return StoreIndex{static_cast<std::uint8_t>(prng_.below(plan_.store.erp_stores.size()))};
}

AccountIndex Draw::account() {
  return AccountIndex{static_cast<std::uint8_t>(prng_.below(plan_.store.accounts.size()))};
}

Handle Draw::handle() {
  return handles_.empty() ? Handle{"none"} : handles_[prng_.below(handles_.size())];
}

SyncRun Draw::run() {
  return static_cast<SyncRun>(prng_.below(static_cast<std::uint64_t>(SyncRun::FullOrders) + 1));
}

std::optional<Draw::Occasion> Draw::occasion() {
  if (orders_.empty())
    return std::nullopt;
  Placed& placed = orders_[prng_.below(orders_.size())];
  // Two people at one order is careless: what the one expects the other has changed.
  if (std::exchange(placed.acted_upon, true) && shape_.people == People::Careful)
    return std::nullopt;
  Tick const at = placed.at + seconds(prng_.between(60, 36 * 3'600));
  return Occasion{at, placed.order};
}

Placed const* Draw::untouched() {
  auto const at = std::ranges::find_if(
      orders_, [](Placed const& placed) { return placed.order.paid && !placed.acted_upon; });
  if (at == orders_.end())
    return nullptr;
  at->acted_upon = true;
  return &*at;
}

Placed const* Draw::first_paid() {
  auto const at =
      std::ranges::find_if(orders_, [](Placed const& placed) { return placed.order.paid; });
  return at == orders_.end() ? nullptr : &*at;
}

OrderLine const& Draw::line(PlaceOrder const& order) {
  return order.lines[prng_.below(order.lines.size())];
}

bool Draw::restock() { return !prng_.chance(kFifth); }

ErpProduct Draw::new_erp_product() {
  ErpProduct product;
  product.base_part = BasePart{fresh_name()};
  product.title = "New " + product.base_part.value();
  // Half of them leave the handle to XoroERP. Rule: R11.
  if (prng_.chance(kHalf))
    product.handles = slug(product.title);
  ErpItem item;
  item.number = ItemNumber{product.base_part.value()};
  item.price = price();
  item.on_hand = {units(0, 20)};
  product.items.push_back(std::move(item));
  return product;
}

ShopProduct Draw::new_shop_product() {
  std::string const name = fresh_name();
  ShopProduct product;
  product.handle = slug(name);
  product.title = name;
  ShopVariant variant;
  variant.sku = Sku{name};
  variant.options[0] = "Default Title";
  variant.price = price();
  variant.available = {units(0, 20)};
  product.variants.push_back(std::move(variant));
  return product;
}

std::vector<PriceRow> Draw::price_rows() {
  std::vector<PriceRow> rows;
  for (auto n = prng_.between(1, 4); n > 0; --n) {
    PriceRow row;
    row.item = item();
    row.currency = plan_.store.currency;
    row.price = price();
    if (shape_.people == People::Careless && prng_.chance(kFifth)) {
      row.price.reset();
      row.given = prng_.chance(kHalf);
    } else if (shape_.people == People::Careless && prng_.chance(kFifth)) {
      row.price = Amount{0};
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

ChangeSetting Draw::new_setting() {
  std::vector<SettingDef const*> closed;
  for (SettingDef const& def : setting_defs())
    // A setting with choices is legal whatever is drawn; a free number may not be.
    if (!def.choices.empty())
      closed.push_back(&def);
  SettingDef const& def = *closed[prng_.below(closed.size())];
  return {std::string(def.path), std::string(def.choices[prng_.below(def.choices.size())])};
}

namespace {

template <class A>
using Kind = std::type_identity<A>;
using Drawn = std::optional<TimedAction>;

/// An act upon an order. Its moment is drawn before what it says.
template <class Make>
Drawn upon_order(Draw& d, Make&& make) {
  auto const occasion = d.occasion();
  if (!occasion)
    return std::nullopt;
  return TimedAction{occasion->at, make(occasion->order)};
}

/// An act of any moment, which is drawn before what it says.
template <class Make>
Drawn some_time(Draw& d, Make&& make) {
  Tick const at = d.moment();
  return TimedAction{at, make()};
}

// --- acts that are no more than what they are about: by the types of their members ---------------

struct Values {
  Draw& d;

  ShopIndex of(Kind<ShopIndex>) { return d.shop(); }
  StoreIndex of(Kind<StoreIndex>) { return d.store(); }
  AccountIndex of(Kind<AccountIndex>) { return d.account(); }
  ItemNumber of(Kind<ItemNumber>) { return d.item(); }
  BasePart of(Kind<BasePart>) { return d.product().base_part; }
  Handle of(Kind<Handle>) { return d.handle(); }
  Sku of(Kind<Sku>) { return Sku{d.item().value()}; }
  ErpProduct of(Kind<ErpProduct>) { return d.new_erp_product(); }
  ShopProduct of(Kind<ShopProduct>) { return d.new_shop_product(); }
  SyncRun of(Kind<SyncRun>) { return d.run(); }
  Quantity of(Kind<Quantity>) { return d.units(0, 20); }
  std::string of(Kind<std::string>) { return d.title(); }
  bool of(Kind<bool>) { return d.dice().chance(kHalf); }
};

template <class A>
A about_anything(Draw& d) {
  A act;
  Values values{d};
  for_each_member(act, [&]<class Member>(Member& member) { member = values.of(Kind<Member>{}); });
  return act;
}

/// Any act: upon an order when it names one, else at some time. A member of a type that no value is
/// made of does not compile.
template <class A>
Drawn draw(Draw& d, Kind<A>) {
  if constexpr (requires(A act) { act.label; })
    return upon_order(d, [&](PlaceOrder const& order) {
      A act = about_anything<A>(d);
      act.label = order.label;
      return act;
    });
  else
    return some_time(d, [&] { return about_anything<A>(d); });
}

// --- acts that say more: how much, which field, or to what ---------------------------------------
// In braces the draws come from left to right; in the arguments of a call they would not.

Drawn draw(Draw& d, Kind<PlaceOrder>) {
  PlaceOrder order;
  order.shop = d.shop();
  for (auto n = d.dice().between(1, 3); n > 0; --n) {
    ItemNumber const& item = d.item();
    if (std::ranges::find(order.lines, item, &OrderLine::item) == order.lines.end())
      order.lines.push_back({item, d.units(1, 3)});
  }
  order.paid = !d.dice().chance(kTenth);
  auto const& locations = d.plan().store.shops[order.shop.value()].locations;
  if (order.paid && d.dice().chance(kTenth))
    order.location = static_cast<std::uint8_t>(d.dice().below(locations.size()));
  if (d.money().chance(kHalf))
    order.shipping = Amount{d.money().between(1, 1'500)};
  if (d.money().chance(kHalf))
    order.tax = Amount{d.money().between(1, 900)};
  // Never more than the order comes to.
  if (d.money().chance(kFifth))
    order.discount = Amount{d.money().between(0, (order.shipping + order.tax).minor())};
  if (d.extras().chance(kTenth))
    order.gift_cards = 1;
  order.tip = d.extras().chance(kTenth);
  order.pre_order = d.is_pre_order() && !order.location;
  return TimedAction{{}, std::move(order)};
}

/// All that is open of the order, or a unit of one of its lines.
std::vector<OrderLine> some_lines(Draw& d, PlaceOrder const& order) {
  if (!d.dice().chance(kFifth))
    return {};
  return {{d.line(order).item, Quantity{1}}};
}
Drawn draw(Draw& d, Kind<FulfilOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) { return FulfilOrder{o.label, some_lines(d, o)}; });
}
Drawn draw(Draw& d, Kind<ShipOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    ShipOrder act{o.label, some_lines(d, o)};
    if (d.dice().chance(kTenth))
      act.store = d.store();
    return act;
  });
}

Drawn draw(Draw& d, Kind<CancelOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) { return CancelOrder{o.label, d.restock()}; });
}
Drawn draw(Draw& d, Kind<RefundOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    RefundOrder refund{o.label, d.line(o).item, Quantity{1}, d.restock()};
    if (d.money().chance(kFifth))
      refund.amount = Amount{d.money().between(0, o.shipping.minor())};
    return refund;
  });
}
Drawn draw(Draw& d, Kind<EditOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    return EditOrder{o.label, d.line(o).item, d.units(0, 4), d.restock()};
  });
}

Drawn draw(Draw& d, Kind<MoveOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    MoveOrder act{o.label, d.line(o).item};
    auto const& locations = d.plan().store.shops[o.shop.value()].locations;
    act.location = static_cast<std::uint8_t>(d.dice().below(locations.size()));
    if (d.portions().chance(kHalf))
      act.quantity = Quantity{1};
    return act;
  });
}

Drawn draw(Draw& d, Kind<HoldOrder>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    static_cast<void>(d.title());  // old seeds drew a text here
    HoldOrder act{o.label};
    if (d.portions().chance(kHalf))
      act.lines.push_back({o.lines[d.portions().below(o.lines.size())].item, Quantity{1}});
    return act;
  });
}

Drawn draw(Draw& d, Kind<RequestReturn>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    RequestReturn act{o.label, d.line(o).item, Quantity{1}};
    if (d.swaps().chance(kHalf))
      act.exchange.push_back(d.other_goods());
    return act;
  });
}
Drawn draw(Draw& d, Kind<ProcessReturn>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    ProcessReturn act{o.label, d.line(o).item, Quantity{1}};
    if (!d.restock())
      act.disposition = Disposition::NotRestocked;
    if (d.portions().chance(kTenth))
      act.disposition = Disposition::Missing;
    return act;
  });
}
Drawn draw(Draw& d, Kind<ReceiveReturn>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    return ReceiveReturn{o.label, d.line(o).item, Quantity{1}};
  });
}

Drawn draw(Draw& d, Kind<BookAppReturn>) {
  return upon_order(d, [&](PlaceOrder const& o) {
    return BookAppReturn{o.label, d.line(o).item, Quantity{1}};
  });
}

Drawn draw(Draw& d, Kind<EditErpProduct>) {
  return some_time(d, [&] {
    return EditErpProduct{d.product().base_part, Field::Title, d.title()};
  });
}
Drawn draw(Draw& d, Kind<EditErpItem>) {
  return some_time(d, [&] { return EditErpItem{d.item(), Field::Price, d.price_text()}; });
}
Drawn draw(Draw& d, Kind<ChangeErpHandle>) {
  return some_time(d, [&] { return ChangeErpHandle{d.product().base_part, slug(d.title())}; });
}
Drawn draw(Draw& d, Kind<SetItemTags>) {
  return some_time(d, [&] { return SetItemTags{d.item(), {"web", "season"}}; });
}
Drawn draw(Draw& d, Kind<UploadProducts>) {
  return some_time(d, [&] {
    ErpProduct product = d.product();
    product.title = d.title();
    return UploadProducts{{std::move(product)}};
  });
}
Drawn draw(Draw& d, Kind<UploadItemPrices>) {
  return some_time(d, [&] { return UploadItemPrices{d.price_rows()}; });
}
Drawn draw(Draw& d, Kind<CountStock>) {
  return some_time(d, [&] {
    CountStock act{d.item(), d.store(), d.units(0, 40)};
    act.with_set_aside = d.people() == People::Careless && d.apps().chance(kHalf);
    return act;
  });
}
Drawn draw(Draw& d, Kind<ReceiveStock>) {
  return some_time(d, [&] { return ReceiveStock{d.item(), d.store(), d.units(1, 20)}; });
}
Drawn draw(Draw& d, Kind<AdjustStock>) {
  return some_time(d, [&] { return AdjustStock{d.item(), d.store(), d.units(-3, 5)}; });
}
Drawn draw(Draw& d, Kind<TransferStock>) {
  return some_time(d, [&] {
    TransferStock act{d.item(), d.store(), d.store(), d.units(1, 4), false};
    act.on_the_way = d.dice().chance(kHalf);
    return act;
  });
}
Drawn draw(Draw& d, Kind<ReceiveTransfer>) {
  return some_time(d, [&] { return ReceiveTransfer{d.item(), d.store(), d.units(1, 4)}; });
}
Drawn draw(Draw& d, Kind<MiscountStock>) {
  return some_time(d, [&] { return MiscountStock{d.item(), d.store(), d.units(0, 40)}; });
}
/// What people give back, so that the plan comes to an end that says something of all the rest.
Drawn draw(Draw& d, Kind<LoseAccess>) {
  return some_time(d, [&] {
    LoseAccess act{d.account()};
    act.what = static_cast<Access>(d.dice().below(kCount<Access>));
    act.down = minutes(d.dice().between(5, 600));
    return act;
  });
}
Drawn draw(Draw& d, Kind<SkewClock>) {
  return some_time(d, [&] {
    SkewClock act{d.account()};
    act.by = seconds(d.dice().between(1, 900));
    act.behind = d.dice().chance(kHalf);
    return act;
  });
}
Drawn draw(Draw& d, Kind<TripOver>) {
  return some_time(d, [&] {
    TripOver act{d.item()};
    act.peer = static_cast<Peer>(d.dice().below(kCount<Peer>));
    act.down = minutes(d.dice().between(5, 180));
    return act;
  });
}

Drawn draw(Draw& d, Kind<RerunRow>) {
  return some_time(d, [&] { return RerunRow{d.account(), QueueRowId{d.dice().below(50)}}; });
}
Drawn draw(Draw& d, Kind<ResolveRow>) {
  return some_time(d, [&] { return ResolveRow{QueueRowId{d.dice().below(50)}}; });
}
Drawn draw(Draw& d, Kind<UnresolveRow>) {
  return some_time(d, [&] { return UnresolveRow{QueueRowId{d.dice().below(50)}}; });
}
Drawn draw(Draw& d, Kind<ChangeSetting>) {
  return some_time(d, [&] { return d.new_setting(); });
}
Drawn draw(Draw& d, Kind<EditShopProduct>) {
  return some_time(d, [&] {
    return EditShopProduct{d.shop(), d.handle(), Field::Title, d.title()};
  });
}
Drawn draw(Draw& d, Kind<EditShopVariant>) {
  return some_time(d, [&] {
    return EditShopVariant{d.shop(), Sku{d.item().value()}, Field::Price, d.price_text()};
  });
}
Drawn draw(Draw& d, Kind<ChangeShopHandle>) {
  return some_time(d, [&] {
    return ChangeShopHandle{d.shop(), d.handle(), Handle{slug(d.title())}};
  });
}
Drawn draw(Draw& d, Kind<EditShopQuantity>) {
  return some_time(d, [&] {
    return EditShopQuantity{d.shop(), Sku{d.item().value()}, 0, d.units(0, 30)};
  });
}
/// Moves of the shop's own have draws of their own (`draw_moves_in_shop`).
Drawn draw(Draw& d, Kind<SetAsideInShop>) {
  return TimedAction{d.plan().start + hours(1),
                     SetAsideInShop{{}, Sku{d.any_item(d.in_shop()).value()}, 0, Quantity{1}}};
}
Drawn draw(Draw& d, Kind<TransferInShop>) {
  return TimedAction{d.plan().start + hours(1),
                     TransferInShop{{}, Sku{d.any_item(d.in_shop()).value()}, 0, 1, Quantity{1}}};
}
Drawn draw(Draw& d, Kind<ReceiveInShop>) {
  return TimedAction{d.plan().start + hours(1),
                     ReceiveInShop{{}, Sku{d.any_item(d.in_shop()).value()}, 0, Quantity{1}}};
}
Drawn draw(Draw& d, Kind<CrashEngine>) {
  return some_time(d, [&] { return CrashEngine{d.account(), minutes(d.dice().between(1, 30))}; });
}

template <class... As>
Drawn draw_one_of(std::variant<As...> const*, Draw& d, std::size_t kind) {
  static constexpr std::array<Drawn (*)(Draw&), sizeof...(As)> kDraws{
      [](Draw& with) { return draw(with, Kind<As>{}); }...};
  return kDraws[kind](d);
}

}  // namespace

std::optional<TimedAction> draw(Draw& d, std::size_t kind) {
  return draw_one_of(static_cast<Action const*>(nullptr), d, kind);
}

std::vector<TimedAction> draw_exchange(Draw& d) {
  Prng& dice = d.swaps();
  Placed const* const placed = d.has_items() && dice.chance(kHalf) ? d.untouched() : nullptr;
  if (placed == nullptr)
    return {};
  std::string const& label = placed->order.label;
  OrderLine const& line = placed->order.lines[dice.below(placed->order.lines.size())];
  Tick const sent = placed->at + minutes(dice.between(60, 360));
  Tick const asked = sent + minutes(dice.between(120, 720));
  Tick const here = asked + minutes(dice.between(60, 360));
  Tick const gone = here + minutes(dice.between(120, 360));
  auto const said = dice.chance(kFifth) ? Disposition::NotRestocked : Disposition::Restocked;
  std::vector<TimedAction> acts{
      {sent, ShipOrder{label}},
      {asked, RequestReturn{label, line.item, Quantity{1}, {d.other_goods()}}}};
  // Some wait for their inspection first; careful plans stay what they were.
  if (d.people() == People::Careless && d.portions().chance(kHalf))
    acts.push_back({here - minutes(30),
                    ProcessReturn{label, line.item, Quantity{1}, Disposition::ProcessingRequired}});
  acts.push_back({here, ProcessReturn{label, line.item, Quantity{1}, said}});
  acts.push_back({gone, ShipOrder{label}});
  return acts;
}

std::vector<TimedAction> draw_app_return(Draw& d) {
  Prng& dice = d.apps();
  if (!d.has_items() || !dice.chance(kThird))
    return {};
  // Careless people take back what others send, if they do.
  Placed const* const free = d.untouched();
  Placed const* const placed =
      free == nullptr && d.people() == People::Careless ? d.first_paid() : free;
  if (placed == nullptr)
    return {};
  std::string const& label = placed->order.label;
  OrderLine const& line = placed->order.lines[dice.below(placed->order.lines.size())];
  Tick const sent = placed->at + minutes(dice.between(60, 360));
  Tick const here = sent + minutes(dice.between(240, 900));
  // What the app puts on sale while a sync of differences tells of it as well is there twice.
  bool const restock = d.people() == People::Careless && dice.chance(kHalf);
  std::vector<TimedAction> acts;
  if (d.people() == People::Careful)
    acts.push_back({sent, ShipOrder{label}});
  acts.push_back({here, BookAppReturn{label, line.item, Quantity{1}}});
  acts.push_back({here + minutes(1), RefundOrder{label, line.item, Quantity{1}, restock}});
  return acts;
}

std::vector<TimedAction> draw_row_set_aside(Draw& d) {
  Prng& dice = d.rows();
  if (!d.has_items() || d.people() == People::Careful || !dice.chance(kHalf))
    return {};
  QueueRowId const row{static_cast<std::uint64_t>(dice.between(1, 12))};
  auto const most = static_cast<std::int64_t>(std::max(d.days(), 1U)) * 1'440 - 180;
  Tick const here = d.plan().start + minutes(dice.between(10, most));
  std::vector<TimedAction> acts{{here, ResolveRow{row}}};
  if (dice.chance(Ratio{2, 3}))
    acts.push_back({here + minutes(dice.between(1, 90)), UnresolveRow{row}});
  return acts;
}

std::vector<TimedAction> draw_moves_in_shop(Draw& d) {
  Prng& dice = d.in_shop();
  std::vector<TimedAction> acts;
  if (!d.has_items() || !d.moves_in_shop() || !dice.chance(kHalf))
    return acts;
  auto const most = static_cast<std::int64_t>(std::max(d.days(), 1U)) * 1'440 - 600;
  for (std::int64_t n = dice.between(1, 4); n > 0; --n) {
    auto const s = dice.below(d.plan().store.shops.size());
    ShopIndex const shop{static_cast<std::uint8_t>(s)};
    auto const locations = d.plan().store.shops[s].locations.size();
    Sku const sku{d.any_item(dice).value()};
    Tick const at = d.plan().start + minutes(dice.between(10, most));
    auto const from = static_cast<std::uint8_t>(dice.below(locations));
    if (dice.chance(kHalf)) {
      acts.push_back({at, SetAsideInShop{shop, sku, from, Quantity{2}, false}});
      if (dice.chance(kHalf))
        acts.push_back({at + minutes(dice.between(30, 300)),
                        SetAsideInShop{shop, sku, from, Quantity{1}, true}});
      continue;
    }
    auto const to = static_cast<std::uint8_t>((from + 1) % locations);
    acts.push_back({at, TransferInShop{shop, sku, from, to, Quantity{2}}});
    Tick const here = at + minutes(dice.between(30, 300));
    acts.push_back({here, ReceiveInShop{shop, sku, to, Quantity{1}, false}});
    acts.push_back(
        {here + minutes(60), ReceiveInShop{shop, sku, to, Quantity{1}, dice.chance(kHalf)}});
  }
  return acts;
}

}  // namespace drydock::random_acts
