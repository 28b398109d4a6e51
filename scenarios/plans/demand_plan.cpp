#include "scenarios/plans/demand_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "model/safety_stock_of.h"

namespace drydock {
namespace {

using namespace action;

/// Units in an order of `trading_week`, on average, in tenths: 1.4 lines of 1.2 units.
constexpr std::uint64_t kUnitsAnOrderInTenths = 18;

bool moves_stock(Action const& what) {
  // The rest (texts, prices, buttons, settings) does not belong to the trade that policies are
  // compared by.
  return std::holds_alternative<PlaceOrder>(what) || std::holds_alternative<CancelOrder>(what) ||
         std::holds_alternative<RefundOrder>(what) || std::holds_alternative<EditOrder>(what) ||
         std::holds_alternative<ShipOrder>(what) || std::holds_alternative<ReceiveStock>(what) ||
         std::holds_alternative<AdjustStock>(what) || std::holds_alternative<CountStock>(what);
}

/// The store without anything that the policies differ in.
StoreConfig without_policy(StoreConfig store) {
  for (AccountConfig& account : store.accounts) {
    // Else the trade would know the policy: a week puts orders beside its schedules.
    Settings const usual;
    Settings& s = account.settings;
    s.daily_at.reset();
    s.weekly_at.reset();
    s.delta = usual.delta;
    s.absolute_write = usual.absolute_write;
    s.orders_first = usual.orders_first;
    s.ingestion_delay = usual.ingestion_delay;
    s.product_sync = s.price_sync = Switch::Off;
  }
  return store;
}

/// What a buyer and the shop's staff believe is there: the acts alone, without any sync.
class Shelf {
 public:
  Shelf(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand)
      : store_(store), stores_(std::max<std::size_t>(1, store.erp_stores.size())) {
    for (ErpProduct const& product : catalogue.erp)
      for (ErpItem const& item : product.items) {
        Item known;
        known.number = item.number;
        known.tracked = item.track_quantity;
        known.parts = item.parts;
        known.units.assign(stores_, 0);
        for (std::size_t s = 0; s < stores_ && s < item.on_hand.size(); ++s) {
          known.units[s] = item.on_hand[s].units();
          if (s < item.not_available.size())
            known.units[s] -= item.not_available[s].units();
        }
        for (std::size_t s = 1; s < stores_; ++s)
          if (known.units[s] > known.units[known.home])
            known.home = s;
        items_[item.number.value()] = std::move(known);
      }
    for (std::size_t s = 0; s < demand.shops.size(); ++s) {
      std::uint64_t sum = 0;
      for (Demand::Share const& share : demand.shops[s])
        sum += share.weight;
      for (Demand::Share const& share : demand.shops[s])
        // Nobody buys a kit in: its parts come, when they are wanted by themselves.
        if (auto const found = items_.find(share.item.value());
            found != items_.end() && found->second.parts.empty())
          found->second.weekly += static_cast<std::int32_t>(
              demand.orders_a_day[s] * 7 * kUnitsAnOrderInTenths * share.weight / (10 * sum));
    }
  }

  [[nodiscard]] bool knows(ItemNumber const& number) const {
    return items_.contains(number.value());
  }
  [[nodiscard]] bool tracks(ItemNumber const& number) const {
    auto const found = items_.find(number.value());
    return found != items_.end() && found->second.tracked;
  }

  void take(ShopIndex shop, ItemNumber const& number, std::int32_t units) {
    Item* item = find(number);
    if (item == nullptr)
      return;
    for (KitPart const& part : item->parts)
      take(shop, part.item, units * part.units.units());
    if (!item->parts.empty())
      return;
    auto const& locations = store_.shops[shop.value()].locations;
    std::size_t best = 0;
    for (std::size_t l = 1; l < locations.size(); ++l)
      if (at_location(*item, shop, l) > at_location(*item, shop, best))
        best = l;
    if (locations.empty() || offered(*item, shop, best) < units)
      return;  // sold out
    item->units[locations[best].erp_stores.front().value()] -= units;
  }
  void put(ItemNumber const& number, StoreIndex store, std::int32_t units) {
    if (Item* item = find(number))
      item->units[store.value()] += units;
  }
  /// A count is of what is on the shelf; of what open orders hold, this knows nothing.
  void count(ItemNumber const& number, StoreIndex store, std::int32_t on_hand) {
    if (Item* item = find(number))
      item->units[store.value()] = on_hand;
  }

  /// What shop staff see of it at the shop's n-th location.
  [[nodiscard]] std::int32_t shown(ShopIndex shop, ItemNumber const& number,
                                   std::size_t location) const {
    auto const found = items_.find(number.value());
    return found == items_.end() ? 0 : std::max(0, offered(found->second, shop, location));
  }

  /// The goods that are bought now because less than half a week's sales are left: two weeks'
  /// worth.
  std::optional<ReceiveStock> buy(ItemNumber const& number) {
    Item* item = find(number);
    // One delivery at a time, or every order of a scarce item would buy once more.
    if (item == nullptr || item->on_its_way || item->weekly == 0)
      return std::nullopt;
    std::int32_t left = 0;
    for (std::int32_t const units : item->units)
      left += units;
    if (left > std::max(1, item->weekly / 2))
      return std::nullopt;
    item->on_its_way = true;
    return ReceiveStock{item->number, StoreIndex{static_cast<std::uint8_t>(item->home)},
                        Quantity{std::max(2, 2 * item->weekly)}};
  }
  void arrived(ItemNumber const& number) {
    if (Item* item = find(number))
      item->on_its_way = false;
  }

 private:
  struct Item {
    ItemNumber number;
    std::vector<std::int32_t> units;  ///< by ERP store
    std::size_t home = 0;             ///< the store that holds most of it
    std::int32_t weekly = 0;          ///< units wanted in a week, over all shops
    bool tracked = true, on_its_way = false;
    std::vector<KitPart> parts;
  };

  Item* find(ItemNumber const& number) {
    auto const found = items_.find(number.value());
    return found == items_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::int32_t at_location(Item const& item, ShopIndex shop, std::size_t l) const {
    std::int32_t sum = 0;
    for (StoreIndex const s : store_.shops[shop.value()].locations[l].erp_stores)
      sum += item.units[s.value()];
    return sum;
  }

  /// What is left there for the shop, once what is kept back is taken off.
  [[nodiscard]] std::int32_t offered(Item const& item, ShopIndex shop, std::size_t l) const {
    return less_safety_stock(safety_stock_of(store_, shop.value(), l, item.number.value()),
                             Quantity{at_location(item, shop, l)})
        .units();
  }

  StoreConfig const& store_;
  std::size_t stores_;
  std::map<std::string, Item, std::less<>> items_;
};

/// A slip's place is drawn beforehand, its number when its hour has come.
struct Slip {
  ShopIndex shop;
  ItemNumber item;
  std::uint8_t location = 0;
  std::int32_t by = 0;
};

class Trade {
 public:
  Trade(Plan plan, Demand const& demand, DemandShape const& shape)
      : plan_(std::move(plan)),
        demand_(demand),
        shape_(shape),
        prng_(Prng{shape.seed}.fork(0x7472'6164U)),
        shelf_(plan_.store, plan_.catalogue, demand) {}

  Plan write() {
    for (TimedAction& act : std::exchange(plan_.actions, {})) {
      if (!moves_stock(act.what))
        continue;
      if (auto* order = std::get_if<PlaceOrder>(&act.what)) {
        // A product that is new in the week is not on this shelf, and would be sold without ever
        // being bought.
        std::erase_if(order->lines, [&](OrderLine const& l) { return !shelf_.knows(l.item); });
        if (order->lines.empty())
          continue;
        // Waiting for payment is a delay of its own; here only the one that is compared may count.
        order->paid = true;
      }
      auto const* receipt = std::get_if<ReceiveStock>(&act.what);
      if (receipt != nullptr && !shelf_.knows(receipt->item))
        continue;
      agenda_.emplace(act.at, Due{std::move(act.what), {}, false});
    }
    draw_slips();
    while (!agenda_.empty()) {
      auto const first = agenda_.begin();
      Tick const at = first->first;
      Due due = std::move(first->second);
      agenda_.erase(first);
      carry_out(at, std::move(due));
    }
    return std::move(plan_);
  }

 private:
  struct Due {
    Action what;
    std::optional<Slip> slip;
    bool bought = false;  ///< goods that somebody bought because they ran low
  };

  void draw_slips() {
    Prng prng = prng_.fork(1);
    auto const span = static_cast<std::uint64_t>(plan_.length.ms());
    for (std::size_t s = 0; s < demand_.shops.size(); ++s) {
      std::vector<ItemNumber> items;
      for (Demand::Share const& share : demand_.shops[s])
        if (shelf_.tracks(share.item))
          items.push_back(share.item);
      if (items.empty() || plan_.store.shops[s].locations.empty())
        continue;
      for (std::uint32_t i = 0; i < shape_.weeks * shape_.slips_a_week; ++i) {
        Slip slip;
        slip.shop = ShopIndex{static_cast<std::uint8_t>(s)};
        slip.item = items[prng.below(items.size())];
        slip.location =
            static_cast<std::uint8_t>(prng.below(plan_.store.shops[s].locations.size()));
        slip.by = static_cast<std::int32_t>(prng.between(1, 3));
        if (prng.chance({1, 2}))
          slip.by = -slip.by;
        Tick const day = plan_.store.shops[s].zone.start_of_day(
            plan_.start + Duration{static_cast<std::int64_t>(prng.below(span))});
        Tick const at = day + seconds(prng.between(9 * 3'600, 17 * 3'600));
        if (at > plan_.start && at < plan_.start + plan_.length)
          agenda_.emplace(at, Due{{}, slip, false});
      }
    }
  }

  void carry_out(Tick at, Due due) {
    if (due.slip) {
      std::int32_t const seen = shelf_.shown(due.slip->shop, due.slip->item, due.slip->location);
      // Staff type what they see and a few more or less, so the slip has to be written when its
      // hour comes.
      plan_.actions.push_back(
          {at, EditShopQuantity{due.slip->shop, Sku{due.slip->item.value()}, due.slip->location,
                                Quantity{std::max(0, seen + due.slip->by)}}});
      return;
    }
    if (auto const* order = std::get_if<PlaceOrder>(&due.what)) {
      for (OrderLine const& line : order->lines) {
        shelf_.take(order->shop, line.item, line.quantity.units());
        if (auto goods = shelf_.buy(line.item))
          expect_goods(at, std::move(*goods));
      }
    } else if (auto const* receipt = std::get_if<ReceiveStock>(&due.what)) {
      shelf_.put(receipt->item, receipt->store, receipt->quantity.units());
      if (due.bought)
        shelf_.arrived(receipt->item);
    } else if (auto const* adjust = std::get_if<AdjustStock>(&due.what)) {
      shelf_.put(adjust->item, adjust->store, adjust->delta.units());
    } else if (auto const* count = std::get_if<CountStock>(&due.what)) {
      shelf_.count(count->item, count->store, count->on_hand.units());
    }
    plan_.actions.push_back({at, std::move(due.what)});
  }

  /// They come one to three days later, in working hours.
  void expect_goods(Tick at, ReceiveStock goods) {
    Tick const day = plan_.store.zone.start_of_day(at) + days(prng_.between(1, 3));
    Tick const then = day + seconds(prng_.between(9 * 3'600, 17 * 3'600));
    if (then < plan_.start + plan_.length)
      agenda_.emplace(then, Due{std::move(goods), {}, true});
  }

  Plan plan_;
  Demand const& demand_;
  DemandShape const& shape_;
  Prng prng_;
  Shelf shelf_;
  std::multimap<Tick, Due> agenda_;  ///< equal moments in the order in which they were entered
};

}  // namespace

Plan demand_plan(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                 DemandShape const& shape) {
  Plan plan = trading_week(without_policy(store), catalogue, demand,
                           {shape.seed, days(7) * shape.weeks, 0});
  plan.faults = {};
  plan.already_live = true;
  plan.settle_max = Duration{0};  // what is measured ends with the trade
  return Trade(std::move(plan), demand, shape).write();
}

}  // namespace drydock
