#include "scenarios/plans/trading_week.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "model/hash.h"
#include "model/opening.h"
#include "model/tag_scope.h"
#include "model/text.h"

namespace drydock {
namespace {

using namespace action;

constexpr std::uint32_t kOrdersADayMax = 60, kOrdersADayMin = 6;
/// Of all shops together, so that a run stays short.
constexpr std::uint32_t kOrdersADayInAll = 90;
constexpr std::uint32_t kFirstShare = 1'000'000;
constexpr std::size_t kEditedMax = 24;
/// After which a manual run that was refused is pressed again.
constexpr std::int64_t kNextDeltas = 4;

constexpr Ratio kTenth{1, 10}, kTwentieth{1, 20}, kHalf{1, 2}, kThird{1, 3};

/// A kind of act that a week may leave out.
enum class Habit : std::uint8_t {
  Cancel,
  Refund,
  EditOrder,
  Ship,
  PayLater,
  Receive,
  Adjust,
  Count,
  UploadPrices,
  EditProducts,
  NewProduct,
  NewTag,
  EditInShop,
  OrderAtSync,
  ShipInPart,
  Return,
  CounterSale,
  Transfer,
  GiftCard,
  Expire,
  Exchange,
  FulfilInShop,
  MoveOrder,
  HoldOrder,
  AppReturn,
  SellAhead,
  MoveInShop,
  SendUnpaid
};
constexpr std::size_t kHabits = 28;

/// What a shop has on sale, by item number.
std::set<std::string> on_sale(std::vector<ShopProduct> const& products) {
  std::set<std::string> skus;
  for (ShopProduct const& p : products) {
    if (p.status != ProductStatus::Active || !p.published)
      continue;
    for (ShopVariant const& v : p.variants)
      if (auto const sku = trim(v.sku.value()); !sku.empty())
        skus.emplace(sku);
  }
  return skus;
}

/// Whose each handle of a shop is. Of a product's handles the first that the shop has is where its
/// updates go (R95); the others name products that it never writes.
std::map<std::string, ErpProduct const*> owners_of(Catalogue const& catalogue,
                                                   std::vector<ShopProduct> const& products) {
  std::set<std::string> known;
  for (ShopProduct const& product : products)
    known.insert(lower_case(product.handle));
  std::map<std::string, ErpProduct const*> owners;
  for (ErpProduct const& product : catalogue.erp) {
    auto const handles = split_handles(product.handles);
    auto const hit = std::ranges::find_if(
        handles, [&](std::string const& handle) { return known.contains(lower_case(handle)); });
    if (hit != handles.end())
      owners.try_emplace(lower_case(*hit), &product);
  }
  return owners;
}

/// The order in which items are wanted: by what was sold of them, then by a number of their own.
struct Wanted {
  std::uint32_t sold = 0;
  std::uint64_t hash = 0;
  ItemNumber item;
};

/// Of fewer orders one with such a line says that they come, and not that most are of this kind.
constexpr std::size_t kFewOrders = 20;

Ratio with_custom_line(std::vector<csv::PastOrder> const& history) {
  auto const has = [](csv::PastOrder const& order) {
    return std::ranges::any_of(order.lines, [](csv::PastOrderLine const& line) {
      return trim(line.sku.value()).empty() && line.quantity > Quantity{0} && !line.is_tip();
    });
  };
  return {static_cast<std::uint32_t>(std::ranges::count_if(history, has)),
          static_cast<std::uint32_t>(std::max(history.size(), kFewOrders))};
}

std::uint32_t orders_a_day(std::vector<csv::PastOrder> const& history, std::size_t items) {
  // Without a history nothing tells how busy the shop is; its range is the only hint.
  if (history.size() < 2)
    return std::clamp<std::uint32_t>(static_cast<std::uint32_t>(items / 20), kOrdersADayMin,
                                     kOrdersADayMax);
  auto const span =
      (history.back().created_at - history.front().created_at).ms() / days(1).ms() + 1;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(
      static_cast<std::int64_t>(history.size()) / span, kOrdersADayMin, kOrdersADayMax));
}

}  // namespace

Demand estimate_demand(StoreConfig const& store, Catalogue const& catalogue,
                       std::span<std::vector<csv::PastOrder> const> history) {
  static std::vector<csv::PastOrder> const kNoHistory;
  Demand demand;
  std::uint32_t in_all = 0;
  for (std::size_t s = 0; s < store.shops.size(); ++s) {
    auto const& past = s < history.size() ? history[s] : kNoHistory;
    std::map<std::string, std::uint32_t, std::less<>> sold;
    for (csv::PastOrder const& order : past)
      for (csv::PastOrderLine const& line : order.lines)
        sold[std::string(trim(line.sku.value()))] +=
            static_cast<std::uint32_t>(line.quantity.units());
    auto const skus =
        s < catalogue.shops.size() ? on_sale(catalogue.shops[s]) : std::set<std::string>{};
    std::vector<Wanted> wanted;
    for (ErpProduct const& product : catalogue.erp)
      for (ErpItem const& item : product.items) {
        // Nobody can order what the shop does not show, and of what XoroERP does not know no stock
        // can be wrong.
        if (!item.active || !skus.contains(item.number.value()))
          continue;
        auto const known = sold.find(item.number.value());
        wanted.push_back({known == sold.end() ? 0 : known->second,
                          StableHash{}(item.number.value()), item.number});
      }
    // By a hash among equals: the catalogue's own order would make the first letter of an item
    // number sell best.
    std::ranges::sort(wanted, [](Wanted const& a, Wanted const& b) {
      return std::tie(b.sold, a.hash, a.item) < std::tie(a.sold, b.hash, b.item);
    });
    auto& shares = demand.shops.emplace_back();
    for (std::size_t rank = 0; rank < wanted.size(); ++rank) {
      // The n-th is wanted 1/n as often as the first. Beside real sales the law weighs a
      // thousandth, so that what never sold is wanted now and then.
      auto const by_rank = kFirstShare / static_cast<std::uint32_t>(rank + 1);
      shares.push_back(
          {wanted[rank].item,
           std::max<std::uint32_t>(
               1, past.empty() ? by_rank : wanted[rank].sold * 1'000 + by_rank / 1'000)});
    }
    demand.orders_a_day.push_back(shares.empty() ? 0 : orders_a_day(past, shares.size()));
    in_all += demand.orders_a_day.back();
    demand.with_custom_line.push_back(with_custom_line(past));
  }
  if (in_all > kOrdersADayInAll)
    for (auto& n : demand.orders_a_day)
      if (n != 0)
        n = std::max<std::uint32_t>(1, n * kOrdersADayInAll / in_all);
  return demand;
}

namespace {

/// A day's local clock, on which people live.
class Calendar {
 public:
  Calendar(Zone zone, Tick start) : zone_(std::move(zone)) {
    Tick const midnight = zone_.start_of_day(start);
    local_midnight_ = midnight + zone_.offset_at(midnight);
  }
  /// `second` of the n-th local day. What lies in an hour that the clock skips comes an hour later
  /// by the clock, spread as it was: people do not all act at the moment of the jump.
  [[nodiscard]] Tick at(std::int64_t day, std::int64_t second) const {
    Tick const wanted = local_midnight_ + days(day) + seconds(second);
    Tick const moment = zone_.from_local(wanted);
    if (moment + zone_.offset_at(moment) == wanted)
      return moment;
    Tick const jump = moment + zone_.offset_at(moment - Duration{1});
    return moment + (wanted - jump);
  }
  [[nodiscard]] Zone const& zone() const { return zone_; }

 private:
  Zone zone_;
  Tick local_midnight_;
};

/// Monday morning in May, or some days before the clock is put forward or back.
Tick first_morning(Zone const& zone, Prng& prng) {
  std::vector<Tick> days_of_change;
  Tick const from = *parse_tick("2026-01-01T00:00:00Z"), to = *parse_tick("2027-01-01T00:00:00Z");
  for (Zone::Transition const& t : zone.transitions())
    if (t.from > from && t.from < to)
      days_of_change.push_back(t.from);
  Tick day = *parse_tick("2026-05-11T12:00:00Z");
  if (!days_of_change.empty() && prng.chance(kThird)) {
    // Two draws in one expression would come in the order that the compiler chooses.
    Tick const change = days_of_change[prng.below(days_of_change.size())];
    day = change - days(prng.between(1, 4));
  }
  return Calendar(zone, day).at(0, 6 * 3'600);
}

class Week {
 public:
  Week(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
       WeekShape const& shape, PriceLists const& lists)
      : store_(store),
        catalogue_(catalogue),
        demand_(demand),
        lists_(lists),
        shape_(shape),
        root_(Prng{shape.seed}.fork(0x7765'656BU + shape.number)),
        habits_(root_.fork(1)),
        clock_(store.zone, first_morning(store.zone, habits_)) {
    plan_.store = store;
    plan_.catalogue = catalogue;
    plan_.seed = shape.seed;
    plan_.start = clock_.at(0, 6 * 3'600);
    plan_.length = shape.length;
    days_ = std::max<std::int64_t>(1, shape.length.ms() / days(1).ms());
    for (bool& on : on_)
      // The first two weeks do everything, without and with every fault; later ones leave kinds
      // out, as random plans do.
      on = shape.number < 2 || habits_.chance({2, 3});
    index_items();
  }

  Plan write() {
    sign_off();
    place_orders();
    orders_at_sync();
    work_off_open_orders();
    move_stock();
    upload_prices();
    upload_prices_abroad();
    edit_products();
    new_product();
    new_tag();
    edit_in_shop();
    sell_over_counters();
    move_between_stores();
    charge();
    send_otherwise();
    return_through_apps();
    refund_earlier_orders();
    sell_ahead();
    send_unpaid();
    move_in_shops();
    draw_faults();
    std::erase_if(plan_.actions, [&](TimedAction const& a) {
      return a.at < plan_.start || a.at >= plan_.start + plan_.length;
    });
    std::ranges::stable_sort(plan_.actions, {}, &TimedAction::at);
    return std::move(plan_);
  }

 private:
  struct ItemPlace {
    ErpProduct const* product = nullptr;
    ErpItem const* item = nullptr;
  };

  [[nodiscard]] bool does(Habit habit) const { return on_[static_cast<std::size_t>(habit)]; }
  void say(Tick at, Action what) { plan_.actions.push_back({at, std::move(what)}); }
  static Quantity draw_units(Prng& prng, std::int64_t low, std::int64_t high) {
    return Quantity{static_cast<std::int32_t>(prng.between(low, high))};
  }
  /// A moment of working hours.
  Tick at_work(Prng& prng, std::int64_t day) {
    return clock_.at(day, prng.between(9 * 3'600, 17 * 3'600));
  }

  void index_items() {
    std::set<std::string> sold;
    for (auto const& shares : demand_.shops)
      for (Demand::Share const& share : shares)
        sold.insert(share.item.value());
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items) {
        items_[item.number.value()] = {&product, &item};
        // A kit is bought and sold, and stands on no shelf that anybody counts.
        if (item.track_quantity && !item.kit() && sold.contains(item.number.value()))
          stocked_.push_back({&product, &item});
      }
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items)
        for (KitPart const& part : item.parts) {
          of_kits_.insert(item.number.value());
          of_kits_.insert(part.item.value());
        }
    for (auto const& products : catalogue_.shops) {
      auto& all = goes_on_selling_.emplace_back();
      std::set<std::string> ends;
      for (ShopProduct const& product : products)
        for (ShopVariant const& variant : product.variants) {
          bool const goes_on = variant.policy == OversellPolicy::Continue && !variant.bundle();
          (goes_on ? all : ends).emplace(trim(variant.sku.value()));
        }
      std::erase_if(all, [&](std::string const& sku) { return ends.contains(sku); });
    }
    for (std::size_t s = 0; s < demand_.shops.size(); ++s) {
      auto& sums = sums_.emplace_back();
      std::uint64_t sum = 0;
      for (Demand::Share const& share : demand_.shops[s])
        sums.push_back(sum += share.weight);
    }
  }

  void sign_off() {
    for (std::size_t a = 0; a < store_.accounts.size(); ++a) {
      Settings const& s = store_.accounts[a].settings;
      // Somebody does what the gate asks for, some hours after the initial sync: a week in which
      // the schedule never runs would prove nothing of it. Rule: R77-R79.
      if (s.ats_sign_off == Gate::Enforced && s.inventory_push == Switch::On && s.initial_after)
        say(plan_.start + *s.initial_after + hours(3),
            SignOffAts{AccountIndex{static_cast<std::uint8_t>(a)}});
    }
  }

  // --- shoppers ----------------------------------------------------------------------------------

  ItemNumber const& wanted_item(Prng& prng, std::size_t shop) const {
    auto const& sums = sums_[shop];
    auto const draw = prng.below(sums.back());
    auto const place = std::ranges::upper_bound(sums, draw) - sums.begin();
    return demand_.shops[shop][static_cast<std::size_t>(place)].item;
  }

  /// Seconds after midnight; six times as likely within the peak window as outside.
  std::int64_t shopping_time(Prng& prng) const {
    auto const from = parse_time_of_day(store_.peak_from), to = parse_time_of_day(store_.peak_to);
    auto const second = prng.between(0, 86'399);
    if (!from || !to || from->minute >= to->minute || prng.chance({1, 6}))
      return second;
    return prng.between(from->minute * 60, to->minute * 60 - 1);
  }

  PlaceOrder draw_order(Prng& prng, std::size_t shop) {
    PlaceOrder order;
    order.shop = ShopIndex{static_cast<std::uint8_t>(shop)};
    order.label = fmt::format("{}-{}", store_.shops[shop].name, ++numbers_[shop]);
    auto const lines = prng.chance(kThird) ? prng.between(2, 4) : 1;
    for (std::int64_t i = 0; i < lines; ++i) {
      ItemNumber const& item = wanted_item(prng, shop);
      if (std::ranges::find(order.lines, item, &OrderLine::item) != order.lines.end())
        continue;
      order.lines.push_back({item, Quantity{prng.chance({1, 5}) ? 2 : 1}});
    }
    if (shop < demand_.with_custom_line.size() && parts_.chance(demand_.with_custom_line[shop]))
      order.custom_lines = 1;
    bool const card = beside_.chance({1, 60}), tip = beside_.chance({1, 40});
    if (does(Habit::GiftCard)) {
      order.gift_cards = card ? 1 : 0;
      order.tip = tip;
    }
    return order;
  }

  void place_orders() {
    Prng prng = root_.fork(2);
    for (std::size_t s = 0; s < demand_.shops.size(); ++s) {
      if (demand_.shops[s].empty())
        continue;
      Calendar const local(store_.shops[s].zone, plan_.start);
      for (std::int64_t day = 0; day < days_; ++day) {
        auto const usual = static_cast<std::int64_t>(demand_.orders_a_day[s]);
        auto const count = prng.between(usual * 3 / 4, usual * 5 / 4);
        std::vector<Tick> times;
        for (std::int64_t i = 0; i < count; ++i)
          times.push_back(local.at(day, shopping_time(prng)));
        std::ranges::sort(times);
        for (Tick at : times)
          if (at > plan_.start)
            live_with(prng, at, draw_order(prng, s));
      }
    }
  }

  /// The order and what becomes of it.
  void live_with(Prng& prng, Tick at, PlaceOrder order) {
    auto const& line = order.lines[prng.below(order.lines.size())];
    auto const later = [&](std::int64_t from_minutes, std::int64_t to_minutes) {
      return at + minutes(prng.between(from_minutes, to_minutes));
    };
    if (does(Habit::PayLater) && prng.chance(kTenth)) {
      order.paid = false;
      Tick const paid = later(60, 18 * 60);
      // Some never pay, and everything that the order was to live through comes to nothing.
      if (beside_.chance({1, 4}) && does(Habit::Expire))
        say(paid + hours(2), ExpireOrder{order.label});
      else
        say(paid, PayOrder{order.label});
    }
    // Draws stand in statements of their own: the order of arguments is the compiler's.
    if (does(Habit::Cancel) && prng.chance(kTwentieth)) {
      bool const restock = !prng.chance({1, 5});
      say(later(5, 20 * 60), CancelOrder{order.label, restock});
    } else if (does(Habit::EditOrder) && prng.chance({1, 40})) {
      say(later(5, 6 * 60), EditOrder{order.label, line.item, line.quantity + Quantity{1}});
    } else if (does(Habit::Ship) && prng.chance({3, 5})) {
      Tick const shipped = later(18 * 60, 40 * 60);
      ship_or_take_back_apart(shipped, order);
      send_out(shipped, order.shop.value(), order.label);
      if (does(Habit::Refund) && prng.chance(kTenth)) {
        bool const restock = !prng.chance(kThird);
        Tick const back = shipped + hours(prng.between(8, 60));
        say(back, RefundOrder{order.label, line.item, Quantity{1}, restock});
        if (restock)
          receive_return(back, order.label, line.item);
      }
    }
    say(at, std::move(order));
  }

  /// Whether a connection of the shop that imports its orders is set so.
  template <class Is>
  [[nodiscard]] bool imports_with(std::size_t shop, Is const& is) const {
    return std::ranges::any_of(store_.accounts, [&](AccountConfig const& account) {
      return account.shop.value() == shop && account.settings.order_import == Switch::On &&
             is(account.settings);
    });
  }
  [[nodiscard]] bool is_told_what_was_sent(std::size_t shop) const {
    return imports_with(shop, [](Settings const& s) { return s.send_fulfilments == Switch::On; });
  }
  [[nodiscard]] bool tells_what_was_sent(std::size_t shop) const {
    return imports_with(shop, [](Settings const& s) { return s.take_fulfilments == Switch::On; });
  }

  /// What leaves the warehouse. Where no sync tells the shop, somebody marks the order there: else
  /// nothing of it could come back.
  void send_out(Tick at, std::size_t shop, std::string const& label) {
    say(at, ShipOrder{label});
    if (!is_told_what_was_sent(shop))
      say(at + minutes(30), FulfilOrder{label});
  }

  /// A unit of some orders leaves before the rest, and some come back before anybody pays for them.
  void ship_or_take_back_apart(Tick shipped, PlaceOrder const& order) {
    OrderLine const& line = order.lines.front();
    bool const in_part = parts_.chance({1, 6}), comes_back = parts_.chance(kTwentieth);
    bool const several = order.lines.size() > 1 || line.quantity > Quantity{1};
    if (does(Habit::ShipInPart) && in_part && several)
      say(shipped - hours(5), ShipOrder{order.label, {{line.item, Quantity{1}}}});
    if (!does(Habit::Return) || !comes_back)
      return;
    Tick const asked = shipped + hours(parts_.between(20, 40));
    Tick const here = asked + hours(parts_.between(6, 30));
    bool const restock = !parts_.chance(kThird), paid = parts_.chance(kHalf);
    RequestReturn back{order.label, line.item, Quantity{1}};
    bool const swapped = swaps_.chance(kThird);
    Tick const sent = here + hours(swaps_.between(3, 20));
    ItemNumber const& other = wanted_item(swaps_, order.shop.value());
    if (does(Habit::Exchange) && swapped) {
      back.exchange.push_back({other, Quantity{1}});
      send_out(sent, order.shop.value(), order.label);
    }
    bool const for_money = back.exchange.empty();
    say(asked, std::move(back));
    // Some lie aside until somebody has looked at them.
    if (inspections_.chance(kThird))
      say(here - hours(3),
          ProcessReturn{order.label, line.item, Quantity{1}, Disposition::ProcessingRequired});
    say(here, ProcessReturn{order.label, line.item, Quantity{1},
                            restock ? Disposition::Restocked : Disposition::NotRestocked});
    receive_return(here, order.label, line.item);
    if (paid && for_money)
      say(here + hours(20), RefundOrder{order.label, line.item, Quantity{1}, restock});
  }

  /// The warehouse has it on its table, and books it when XoroERP waits for it, if it ever does.
  void receive_return(Tick here, std::string const& label, ItemNumber const& item) {
    for (std::int64_t const later : {4, 12, 24})
      say(here + hours(later), ReceiveReturn{label, item, Quantity{1}});
  }

  /// Orders a moment before and while a scheduled sync runs: where it hurts, if anything does.
  void orders_at_sync() {
    if (!does(Habit::OrderAtSync))
      return;
    Prng prng = root_.fork(3);
    for (AccountConfig const& account : store_.accounts) {
      auto const s = account.shop.value();
      Settings const& settings = account.settings;
      if (settings.inventory_push == Switch::Off || s >= demand_.shops.size() ||
          demand_.shops[s].empty())
        continue;
      for (std::int64_t day = 0; day < days_; ++day) {
        std::vector<TimeOfDay> times;
        if (settings.daily_at)
          times.push_back(*settings.daily_at);
        if (settings.weekly_at &&
            store_.zone.weekday(clock_.at(day, 43'200)) == settings.weekly_at->day)
          times.push_back(settings.weekly_at->at);
        for (TimeOfDay time : times) {
          Tick const sync = clock_.at(day, time.minute * 60);
          // Braces are evaluated from left to right.
          // Minutes before, seconds before, and while it runs: imported in time, perhaps not, and
          // surely not.
          for (std::int64_t before :
               {prng.between(90, 600), prng.between(5, 60), prng.between(-45, -1)})
            if (Tick const at = sync - seconds(before); at > plan_.start + hours(1))
              live_with(prng, at, draw_order(prng, s));
        }
      }
    }
  }

  /// What was open when the world opened is sent out in the first days, as new orders are. A shop's
  /// order that XoroERP does not have is sent from the shop's own admin; one that the connection
  /// will bring in is an order like any other, and is sent when it has been paid for.
  void work_off_open_orders() {
    constexpr std::uint64_t kPayers = 0x7061'7965U;
    Prng prng = root_.fork(11);
    Prng payers = Prng{shape_.seed}.fork(kPayers + shape_.number);
    auto const open = opening_orders(store_, catalogue_, plan_.start);
    for (OpeningOrder const& order : open) {
      std::int64_t const day = prng.between(0, 3);
      Tick const at = at_work(prng, day) + hours(3);
      bool const sent = prng.chance({3, 5}), cancelled = prng.chance(kTwentieth);
      bool const pays = payers.chance({3, 4});
      Duration const later = hours(payers.between(18, 40));
      bool const comes = is_yet_to_come(store_, catalogue_, open, order, plan_.start);
      bool const by_hand = is_tended_by_hand(store_, catalogue_, open, order, plan_.start);
      if (order.shop && (order.in_erp() || comes) && cancelled && !by_hand && does(Habit::Cancel)) {
        say(at, CancelOrder{order.label, true});
      } else if (comes) {
        if (!order.paid && pays && does(Habit::PayLater))
          say(at, PayOrder{order.label});
        if ((order.paid || (pays && does(Habit::PayLater))) && sent && does(Habit::Ship))
          send_out(at + later, order.shop->value(), order.label);
      } else if (sent && does(Habit::Ship) && order.in_erp() && order.shop) {
        send_out(at, order.shop->value(), order.label);
      } else if (sent && does(Habit::Ship) && order.in_erp()) {
        say(at, ShipOrder{order.label});
      } else if (sent && does(Habit::Ship)) {
        say(at, FulfilOrder{order.label});
      }
    }
  }

  // --- operators ---------------------------------------------------------------------------------

  /// The ERP store of an item that holds the most of it.
  [[nodiscard]] StoreIndex store_of(ErpItem const& item) const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < item.on_hand.size(); ++i)
      if (item.on_hand[i] > item.on_hand[best])
        best = i;
    return StoreIndex{static_cast<std::uint8_t>(best)};
  }
  [[nodiscard]] static std::int32_t held(ErpItem const& item, StoreIndex store) {
    return store.value() < item.on_hand.size() ? item.on_hand[store.value()].units() : 0;
  }

  /// A location that the store stands behind.
  [[nodiscard]] std::optional<std::uint8_t> location_of(std::size_t shop, StoreIndex store) const {
    auto const& locations = store_.shops[shop].locations;
    for (std::size_t l = 0; l < locations.size(); ++l)
      if (std::ranges::find(locations[l].erp_stores, store) != locations[l].erp_stores.end())
        return static_cast<std::uint8_t>(l);
    return std::nullopt;
  }

  /// Whether people count the item while XoroERP may hold goods of it that have gone over a
  /// counter: who counts looks for papers that are not through.
  [[nodiscard]] bool is_counted(ItemNumber const& item, Tick sold) const {
    return std::ranges::any_of(plan_.actions, [&](TimedAction const& act) {
      auto const* count = std::get_if<CountStock>(&act.what);
      return count != nullptr && count->item == item && act.at > sold - hours(1) &&
             act.at < sold + hours(12);
    });
  }

  [[nodiscard]] bool invoices_counters(std::size_t shop) const {
    return imports_with(shop, [](Settings const& s) { return s.invoices != Invoices::None; });
  }

  [[nodiscard]] bool invoices_all(std::size_t shop) const {
    return imports_with(shop, [](Settings const& s) { return s.invoices == Invoices::All; });
  }

  /// A shop that sells through a point of sale has a counter, where goods go that lie there.
  void sell_over_counters() {
    Prng prng = root_.fork(12);
    for (std::size_t s = 0; s < demand_.shops.size(); ++s) {
      bool const counter =
          std::ranges::any_of(store_.shops[s].publications, [](std::string const& name) {
            return lower_case(name) == "point of sale" || lower_case(name) == "pos";
          });
      if (!counter || !does(Habit::CounterSale) || demand_.shops[s].empty())
        continue;
      for (std::int64_t day = 0; day < days_; ++day) {
        auto const& place = items_[wanted_item(prng, s).value()];
        Tick const at = at_work(prng, day);
        StoreIndex const store = store_of(*place.item);
        auto const location = location_of(s, store);
        // What is scarce is not handed to whoever comes by.
        if (!location || held(*place.item, store) <= 12 || is_counted(place.item->number, at))
          continue;
        auto const label = fmt::format("{}-counter-{}", store_.shops[s].name, day + 1);
        say(at, PlaceOrder{ShopIndex{static_cast<std::uint8_t>(s)},
                           label,
                           {{place.item->number, Quantity{1}}},
                           true,
                           location});
        // It has left already; XoroERP's document of it is closed by hand, unless it is an invoice
        // or the shop's word is enough.
        auto const closed = hours(prng.between(2, 6));
        if (!invoices_counters(s) && !tells_what_was_sent(s))
          say(at + closed, ShipOrder{label});
      }
    }
  }

  /// Some orders are held for a while before they leave, moved to another location, or sent from
  /// the shop's own admin. Of a stream of its own, when all else is known.
  void send_otherwise() {
    constexpr std::uint64_t kSent = 0x7365'6E74U;
    Prng prng = Prng{shape_.seed}.fork(kSent + shape_.number);
    std::map<std::string, TimedAction> placed;
    for (TimedAction const& act : plan_.actions)
      if (auto const* order = std::get_if<PlaceOrder>(&act.what))
        placed.emplace(order->label, act);
    std::set<std::string> seen;
    std::size_t const acts = plan_.actions.size();
    for (std::size_t i = 0; i < acts; ++i) {
      TimedAction const sent = plan_.actions[i];
      auto const* const ship = std::get_if<ShipOrder>(&sent.what);
      auto const at = ship != nullptr ? placed.find(ship->label) : placed.end();
      bool const by_staff = prng.chance(kTenth), moved = prng.chance(kTwentieth),
                 on_hold = prng.chance(kTwentieth);
      if (at == placed.end() || !ship->lines.empty() || sent.at - at->second.at < hours(12))
        continue;
      auto const& order = std::get<PlaceOrder>(at->second.what);
      bool const first = seen.insert(order.label).second;
      if (on_hold && does(Habit::HoldOrder) && first) {
        say(at->second.at + hours(1), action::HoldOrder{order.label});
        say(at->second.at + hours(9), ReleaseHold{order.label});
      }
      std::size_t const shop = order.shop.value();
      // What is on an invoice has left: moved, it is received again (A-X44).
      if (moved && does(Habit::MoveOrder) && first)
        move(at->second.at + hours(4), order);
      bool const counted = std::ranges::any_of(
          order.lines, [&](OrderLine const& line) { return is_counted(line.item, sent.at); });
      if (by_staff && does(Habit::FulfilInShop) && !counted && is_told_what_was_sent(shop) &&
          tells_what_was_sent(shop))
        plan_.actions[i].what = FulfilOrder{order.label};
    }
  }

  /// Some of what is refunded has come back through an app for returns, which has told XoroERP of
  /// the goods and puts nothing back on sale in the shop. Of a stream of its own.
  void return_through_apps() {
    constexpr std::uint64_t kApps = 0x6170'7073U;
    Prng prng = Prng{shape_.seed}.fork(kApps + shape_.number);
    std::set<std::string> asked;
    for (TimedAction const& act : plan_.actions)
      if (auto const* back = std::get_if<RequestReturn>(&act.what))
        asked.insert(back->label);
    std::size_t const acts = plan_.actions.size();
    for (std::size_t i = 0; i < acts; ++i) {
      auto* const refund = std::get_if<RefundOrder>(&plan_.actions[i].what);
      bool const by_app = prng.chance({1, 4});
      if (refund == nullptr || !by_app || !does(Habit::AppReturn))
        continue;
      auto const place = items_.find(refund->item.value());
      bool const kit = place == items_.end() || place->second.item->kit();
      // What is asked for in the shop's own return flow comes back in it.
      if (kit || refund->quantity != Quantity{1} || asked.contains(refund->label))
        continue;
      refund->restock = false;
      BookAppReturn back{refund->label, refund->item, Quantity{1}};
      say(plan_.actions[i].at - minutes(1), std::move(back));
    }
  }

  /// Units of what was open before the weeks come back after it was sent. What XoroERP has comes
  /// back as any order's does. What it never heard of is booked there by hand as goods received, so
  /// it is not put back in the shop as well: that would count it twice. Of a stream of its own.
  void refund_earlier_orders() {
    constexpr std::uint64_t kEarlier = 0x6561'726CU;
    Prng prng = Prng{shape_.seed}.fork(kEarlier + shape_.number);
    std::map<std::string, Tick> sent;
    for (TimedAction const& act : plan_.actions) {
      if (auto const* ship = std::get_if<ShipOrder>(&act.what))
        sent[ship->label] = std::max(sent[ship->label], act.at);
      else if (auto const* fulfil = std::get_if<FulfilOrder>(&act.what))
        sent[fulfil->label] = std::max(sent[fulfil->label], act.at);
    }
    auto const open = opening_orders(store_, catalogue_, plan_.start);
    for (OpeningOrder const& order : open) {
      bool const comes_back = prng.chance(kThird), restock = prng.chance(kHalf);
      Duration const later = hours(prng.between(8, 40));
      auto const at = sent.find(order.label);
      if (!comes_back || !does(Habit::Refund) || at == sent.end() || !order.shop)
        continue;
      OpeningLine const& line = order.lines.front();
      auto const place = items_.find(line.item.value());
      if (place == items_.end() || place->second.item->kit())
        continue;
      Tick const back = at->second + later;
      bool const known =
          (order.in_erp() && !is_tended_by_hand(store_, catalogue_, open, order, plan_.start)) ||
          is_yet_to_come(store_, catalogue_, open, order, plan_.start);
      say(back, RefundOrder{order.label, line.item, Quantity{1}, restock && known});
      if (!known)
        say(back + hours(4), ReceiveStock{line.item, line.store, Quantity{1}});
      else if (restock)
        receive_return(back, order.label, line.item);
    }
  }

  /// Some orders of goods that go on selling when they are out are pre-orders, whose units the shop
  /// takes when they are sent. Only a sync that hears of the sending and writes such goods anew can
  /// keep them right (A-S24); what another one does to them is its pitfall, goods-sold-ahead. Of a
  /// stream of its own.
  void sell_ahead() {
    constexpr std::uint64_t kAhead = 0x6168'6561U;
    Prng prng = Prng{shape_.seed}.fork(kAhead + shape_.number);
    auto const written_anew = [&](std::size_t shop) {
      return !imports_with(shop, [](Settings const& s) {
        return s.inventory_push == Switch::Off || s.delta == DeltaMode::Off;
      });
    };
    for (TimedAction& act : plan_.actions) {
      auto* const order = std::get_if<PlaceOrder>(&act.what);
      bool const ahead = prng.chance(kThird);
      if (order == nullptr || !ahead || !does(Habit::SellAhead) || order->location)
        continue;
      std::size_t const shop = order->shop.value();
      order->pre_order = shop < goes_on_selling_.size() && written_anew(shop) &&
                         std::ranges::all_of(order->lines, [&](OrderLine const& line) {
                           return goes_on_selling_[shop].contains(line.item.value()) &&
                                  !of_kits_.contains(line.item.value());
                         });
    }
  }

  /// Staff send some orders before anybody has paid for them, and some of the goods come back
  /// meanwhile and are not put on sale again. Of a stream of its own.
  void send_unpaid() {
    constexpr std::uint64_t kUnpaid = 0x756E'7061U;
    Prng prng = Prng{shape_.seed}.fork(kUnpaid + shape_.number);
    std::map<std::string, TimedAction> waiting;
    for (TimedAction const& act : plan_.actions)
      if (auto const* order = std::get_if<PlaceOrder>(&act.what); order != nullptr && !order->paid)
        waiting.emplace(order->label, act);
    std::size_t const acts = plan_.actions.size();
    for (std::size_t i = 0; i < acts; ++i) {
      TimedAction const paid = plan_.actions[i];
      auto const* const pays = std::get_if<PayOrder>(&paid.what);
      bool const sent = prng.chance(kThird), comes_back = prng.chance(kHalf);
      auto const at = pays == nullptr ? waiting.end() : waiting.find(pays->label);
      if (at == waiting.end() || !sent || !does(Habit::SendUnpaid))
        continue;
      auto const& order = std::get<PlaceOrder>(at->second.what);
      Duration const wait = paid.at - at->second.at;
      Tick const gone = at->second.at + hours(1);
      bool const counted = std::ranges::any_of(order.lines, [&](OrderLine const& line) {
        return is_counted(line.item, gone) || is_counted(line.item, paid.at);
      });
      if (counted || wait < hours(4) || !tells_what_was_sent(order.shop.value()))
        continue;
      say(gone, FulfilOrder{order.label});
      if (comes_back && does(Habit::Refund))
        say(gone + hours(2),
            RefundOrder{order.label, order.lines.front().item, Quantity{1}, false});
    }
  }

  /// What lies at a place of the shop, where both sides agree and nobody does anything with it in
  /// these weeks: none elsewhere. What is promised or kept back there is no matter of the shop's.
  [[nodiscard]] std::int32_t at_rest(std::size_t shop, ItemNumber const& number,
                                     std::size_t location) const {
    ErpItem const& item = *items_.find(number.value())->second.item;
    std::int32_t behind = 0;
    for (StoreIndex const store : store_.shops[shop].locations[location].erp_stores)
      behind += held(item, store);
    std::int32_t variants = 0;
    bool agrees = true;
    for (ShopProduct const& product : catalogue_.shops[shop])
      for (ShopVariant const& variant : product.variants) {
        if (trim(variant.sku.value()) != number.value())
          continue;
        ++variants;
        auto const here = location < variant.available.size() ? variant.available[location]
                                                              : std::optional<Quantity>{};
        agrees = agrees && here == Quantity{behind} && variant.tracked &&
                 variant.tracked_by.empty() && !variant.bundle();
      }
    return agrees && variants == 1 ? behind : 0;
  }

  /// The numbers of all items that some act of the plan names.
  [[nodiscard]] std::set<std::string> touched() const {
    std::set<std::string> names;
    auto const add = [&](ItemNumber const& item) { names.insert(item.value()); };
    for (TimedAction const& act : plan_.actions)
      std::visit(
          [&](auto const& what) {
            if constexpr (requires { what.item; })
              add(ItemNumber{what.item.value()});
            if constexpr (requires { what.lines; })
              for (OrderLine const& line : what.lines)
                add(line.item);
            if constexpr (requires { what.exchange; })
              for (OrderLine const& line : what.exchange)
                add(line.item);
          },
          act.what);
    for (OpeningOrder const& order : opening_orders(store_, catalogue_, plan_.start))
      for (OpeningLine const& line : order.lines)
        add(line.item);
    return names;
  }

  /// Whether a schedule writes absolute numbers some hours before or after.
  [[nodiscard]] bool is_near_a_schedule(std::size_t shop, Tick at) const {
    return std::ranges::any_of(store_.accounts, [&](AccountConfig const& account) {
      Settings const& s = account.settings;
      auto const near = [&](std::optional<TimeOfDay> const& time) {
        if (!time)
          return false;
        Tick const day = store_.zone.start_of_day(at);
        for (std::int64_t n = -1; n <= 1; ++n) {
          Tick const due = day + days(n) + minutes(time->minute);
          if (due > at - hours(4) && due < at + hours(4))
            return true;
        }
        return false;
      };
      return account.shop.value() == shop && s.inventory_push == Switch::On &&
             (near(s.daily_at) || (s.weekly_at && near(s.weekly_at->at)));
    });
  }

  /// Staff set units aside to look at them and put them back, or send some to another of the
  /// shop's places and have them back at once, since they were the wrong ones. XoroERP hears of
  /// nothing, and before anybody would miss them they are where they were (A-S25). What lasts
  /// longer is for XoroERP to know. Of a stream of its own.
  void move_in_shops() {
    constexpr std::uint64_t kMoves = 0x6D6F'7665U;
    Prng prng = Prng{shape_.seed}.fork(kMoves + shape_.number);
    Duration const pause = Duration{store_.allowed_lag.ms() / 5};
    std::set<std::string> const busy = touched();
    std::vector<ItemNumber> quiet;
    for (ItemPlace const& place : stocked_)
      if (!busy.contains(place.item->number.value()) &&
          !of_kits_.contains(place.item->number.value()))
        quiet.push_back(place.item->number);
    for (std::size_t s = 0; s < catalogue_.shops.size(); ++s)
      for (std::int64_t day = 1; day < days_ && !quiet.empty(); ++day) {
        ItemNumber const& item = quiet[prng.below(quiet.size())];
        Tick const at = at_work(prng, day);
        bool const sent = prng.chance(kHalf);
        std::size_t const places = store_.shops[s].locations.size();
        std::size_t const from = prng.below(places);
        std::size_t const to = (from + 1) % places;
        if (!does(Habit::MoveInShop) || is_near_a_schedule(s, at) || at_rest(s, item, from) < 4)
          continue;
        ShopIndex const shop{static_cast<std::uint8_t>(s)};
        Sku const sku{item.value()};
        auto const here = static_cast<std::uint8_t>(from), there = static_cast<std::uint8_t>(to);
        if (!sent || places < 2 || at_rest(s, item, to) < 1) {
          say(at, SetAsideInShop{shop, sku, here, Quantity{2}, false});
          say(at + pause, SetAsideInShop{shop, sku, here, Quantity{2}, true});
          continue;
        }
        say(at, TransferInShop{shop, sku, here, there, Quantity{2}});
        say(at + pause, ReceiveInShop{shop, sku, there, Quantity{2}, false});
        say(at + pause * 2, TransferInShop{shop, sku, there, here, Quantity{2}});
        say(at + pause * 3, ReceiveInShop{shop, sku, here, Quantity{2}, false});
      }
  }

  /// To a location that has plenty of it.
  void move(Tick at, PlaceOrder const& order) {
    ItemNumber const& item = order.lines.front().item;
    auto const place = items_.find(item.value());
    if (place == items_.end() || place->second.item->kit())
      return;
    auto const& locations = store_.shops[order.shop.value()].locations;
    for (std::size_t l = 1; l < locations.size(); ++l)
      for (StoreIndex const store : locations[l].erp_stores)
        if (held(*place->second.item, store) > 12) {
          if (invoices_all(order.shop.value()))
            receive_return(at, order.label, item);
          return say(at, action::MoveOrder{order.label, item, static_cast<std::uint8_t>(l)});
        }
  }

  /// What orders cost beside their lines. Of a stream of its own: amounts bring about nothing else.
  void charge() {
    constexpr std::uint64_t kMoney = 0x6D6F'6E65U;
    Prng prng = Prng{plan_.seed}.fork(kMoney);
    for (TimedAction& act : plan_.actions) {
      auto* const order = std::get_if<PlaceOrder>(&act.what);
      if (order == nullptr)
        continue;
      if (!order->location && prng.chance(kHalf))
        order->shipping = Amount{prng.chance(kThird) ? 990 : 495};
      if (prng.chance(kHalf))
        order->tax = Amount{prng.between(20, 900)};
      // Never more than the order comes to.
      if (prng.chance(kTenth))
        order->discount = Amount{prng.between(0, (order->shipping + order->tax).minor())};
      if (order->custom_lines > 0 || order->gift_cards > 0 || order->tip)
        order->custom_price = Amount{prng.between(100, 800)};
    }
  }

  void move_between_stores() {
    if (!does(Habit::Transfer) || stocked_.empty() || store_.erp_stores.size() < 2)
      return;
    Prng prng = root_.fork(13);
    for (std::int64_t day = 1; day + 1 < days_; ++day) {
      ErpItem const& item = *stocked_[prng.below(stocked_.size())].item;
      StoreIndex const from = store_of(item);
      auto const next = from.value() + 1 + prng.below(store_.erp_stores.size() - 1);
      StoreIndex const to{static_cast<std::uint8_t>(next % store_.erp_stores.size())};
      Quantity const units = draw_units(prng, 1, 3);
      bool const on_the_way = prng.chance(kHalf);
      Tick const at = at_work(prng, day);
      if (held(item, from) <= 12)
        continue;
      say(at, TransferStock{item.number, from, to, units, on_the_way});
      if (on_the_way)
        say(at + hours(prng.between(20, 30)), ReceiveTransfer{item.number, to, units});
    }
  }

  void move_stock() {
    if (stocked_.empty())
      return;
    Prng prng = root_.fork(4);
    auto const any = [&]() -> ErpItem const& {
      return *stocked_[prng.below(stocked_.size())].item;
    };
    for (std::int64_t day = 0; day < days_; ++day) {
      if (does(Habit::Receive))
        for (auto n = prng.between(2, 5); n > 0; --n) {
          ErpItem const& item = any();
          Quantity const units = draw_units(prng, 2, 24);
          say(at_work(prng, day), ReceiveStock{item.number, store_of(item), units});
        }
      if (does(Habit::Adjust))
        for (auto n = prng.between(1, 3); n > 0; --n) {
          ErpItem const& item = any();
          StoreIndex const store = store_of(item);
          auto const delta = held(item, store) > 8 && prng.chance(kHalf) ? -1 : 1;
          say(at_work(prng, day), AdjustStock{item.number, store, Quantity{delta}});
        }
      if (does(Habit::Count) && day % 3 == 2)
        for (auto n = prng.between(1, 3); n > 0; --n) {
          ErpItem const& item = any();
          StoreIndex const store = store_of(item);
          say(at_work(prng, day), CountStock{item.number, store, Quantity{held(item, store) + 1}});
        }
    }
  }

  /// The price file of the week, as such files are: most rows right, one cell empty, one zero.
  void upload_prices() {
    if (!does(Habit::UploadPrices) || stocked_.empty())
      return;
    Prng prng = root_.fork(5);
    std::set<std::string> used;
    auto const fresh = [&]() -> ErpItem const* {
      for (int tries = 0; tries < 20; ++tries) {
        ErpItem const* item = stocked_[prng.below(stocked_.size())].item;
        if (used.insert(item->number.value()).second)
          return item;
      }
      return nullptr;
    };
    for (std::int64_t day : {std::int64_t{1}, std::int64_t{4}}) {
      UploadItemPrices upload;
      for (std::int64_t row = 0; row < 12; ++row) {
        ErpItem const* item = fresh();
        if (item == nullptr)
          break;
        PriceRow price{item->number, true, std::nullopt, store_.currency};
        auto const now = item->price ? item->price->minor() : 1'000;
        if (row == 3)
          price.given = false;
        else if (row == 7)
          price.price = Amount{0};
        else
          price.price = Amount{std::max<std::int64_t>(1, now * prng.between(92, 110) / 100)};
        upload.rows.push_back(std::move(price));
      }
      if (!upload.rows.empty())
        say(at_work(prng, day), std::move(upload));
    }
  }

  /// A file of each other currency that XoroERP has a list of, made like the week's own: most rows
  /// right, one cell empty, one zero.
  void upload_prices_abroad() {
    if (!does(Habit::UploadPrices))
      return;
    for (auto const& [currency, list] : lists_) {
      std::vector<std::pair<ItemNumber, Amount>> fresh;
      for (auto const& [item, amount] : list)
        if (items_.contains(item.value()))
          fresh.emplace_back(item, amount);
      Prng prng =
          Prng{shape_.seed}.fork(0x6C69'7374U + shape_.number + StableHash{}(currency.code()));
      for (std::int64_t const day : {std::int64_t{2}, std::int64_t{5}}) {
        UploadItemPrices upload;
        for (std::int64_t row = 0; row < 8 && !fresh.empty(); ++row) {
          std::size_t const at = prng.below(fresh.size());
          auto const [item, now] = fresh[at];
          fresh.erase(fresh.begin() + static_cast<std::ptrdiff_t>(at));
          std::int64_t const percent = prng.between(92, 110);
          PriceRow price{item, row != 3, std::nullopt, currency};
          if (row == 6)
            price.price = Amount{0};
          else if (price.given)
            price.price = Amount{std::max<std::int64_t>(1, now.minor() * percent / 100)};
          upload.rows.push_back(std::move(price));
        }
        if (!upload.rows.empty())
          say(at_work(prng, day), std::move(upload));
      }
    }
  }

  /// Products that a shop seems to hold under no handle that the ERP knows: what an edit brings up.
  [[nodiscard]] std::vector<ErpProduct const*> suspicious() const {
    std::set<std::string> handles;
    for (auto const& products : catalogue_.shops)
      for (ShopProduct const& p : products)
        handles.insert(lower_case(p.handle));
    std::vector<ErpProduct const*> out;
    for (ErpProduct const& product : catalogue_.erp) {
      std::size_t hits = 0;
      auto const list = split_handles(product.handles);
      for (std::string const& h : list)
        hits += handles.contains(lower_case(h)) ? 1 : 0;
      if (hits == 0 || hits < list.size() || list.size() < catalogue_.shops.size())
        out.push_back(&product);
    }
    return out;
  }

  void edit_products() {
    if (!does(Habit::EditProducts) || catalogue_.erp.empty())
      return;
    Prng prng = root_.fork(6);
    auto chosen = suspicious();
    while (chosen.size() > kEditedMax)
      chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(prng.below(chosen.size())));
    for (std::size_t i = 0; i < kEditedMax / 2; ++i)
      // Some healthy ones as well, so that a fault of all products is met.
      chosen.push_back(&catalogue_.erp[prng.below(catalogue_.erp.size())]);
    for (ErpProduct const* product : chosen)
      if (product->active)
        say(at_work(prng, prng.between(0, days_ - 2)) + hours(1),
            EditErpProduct{product->base_part, Field::Body,
                           product->body_html + "<p>Ships within two working days.</p>"});
  }

  /// Accounts that push inventory, and a tag that each lets through.
  struct Pusher {
    AccountIndex account;
    std::string tag;
  };
  [[nodiscard]] std::vector<Pusher> pushers() const {
    std::vector<Pusher> out;
    for (std::size_t a = 0; a < store_.accounts.size(); ++a) {
      Settings const& s = store_.accounts[a].settings;
      if (s.inventory_push == Switch::On)
        out.push_back({AccountIndex{static_cast<std::uint8_t>(a)},
                       s.tag_filter.empty() ? std::string{} : s.tag_filter.front()});
    }
    return out;
  }

  /// Someone books goods, then presses the button for the new items without a look at the queue.
  void press_manual(Prng& prng, Tick at, std::vector<Pusher> const& for_whom) {
    for (std::size_t i = 0; i < 2 && !stocked_.empty(); ++i) {
      ErpItem const& item = *stocked_[prng.below(stocked_.size())].item;
      // Rows that are pending when the button is pressed: what the gate is there for. Rule:
      // R81-R84.
      say(at - seconds(prng.between(20, 120)),
          ReceiveStock{item.number, store_of(item), Quantity{3}});
    }
    for (Pusher const& pusher : for_whom) {
      say(at, PressSync{pusher.account, SyncRun::Manual});
      Settings const& s = store_.accounts[pusher.account.value()].settings;
      // Whoever is refused presses again right after a delta, when the rows are through, or what is
      // new would stay as it was until the next absolute run. Rule: R82.
      if (s.manual_needs_idle_queue == Gate::Enforced && s.delta != DeltaMode::Off) {
        std::int64_t const deltas = (at - plan_.start).ms() / s.delta_every.ms() + 1;
        Tick const again = plan_.start + s.delta_every * deltas + minutes(1);
        // Orders that came in with the same minute are pending even then. Whoever looks sees it,
        // and tries the next deltas, and later that day.
        Duration later;
        for (std::int64_t i = 0; i < kNextDeltas; ++i, later = later + s.delta_every)
          say(again + later, PressSync{pusher.account, SyncRun::Manual, true});
        for (Duration const hour : {hours(1), hours(2), hours(5)})
          if (hour >= later)
            say(again + hour, PressSync{pusher.account, SyncRun::Manual, true});
      }
    }
  }

  void new_product() {
    if (!does(Habit::NewProduct) || store_.accounts.empty())
      return;
    Prng prng = root_.fork(7);
    std::string part = "NEW-" + std::to_string(prng.between(100, 999));
    while (items_.contains(part) || items_.contains(part + "-S"))
      part += "X";
    ErpProduct product;
    product.base_part = BasePart{part};
    product.title = "New Arrival " + part;
    product.body_html = "<p>New this week.</p>";
    product.option_names[0] = "Size";
    for (AccountConfig const& account : store_.accounts)
      if (!account.settings.tag_filter.empty() &&
          std::ranges::find(product.tags, account.settings.tag_filter.front()) ==
              product.tags.end())
        product.tags.push_back(account.settings.tag_filter.front());
    for (std::string_view size : {"S", "L"}) {
      ErpItem item;
      item.number = ItemNumber{fmt::format("{}-{}", part, size)};
      item.options[0] = size;
      item.price = Amount{prng.between(20, 90) * 100};
      item.cost = Amount{item.price->minor() / 2};
      item.weight_grams = 400;
      product.items.push_back(std::move(item));
    }
    Tick const made = clock_.at(2, 10 * 3'600) + minutes(prng.between(0, 90));
    StoreIndex const store{0};
    std::vector<ItemNumber> numbers;
    for (ErpItem const& item : product.items)
      numbers.push_back(item.number);
    say(made, CreateErpProduct{std::move(product)});
    for (ItemNumber const& number : numbers)
      say(made + minutes(40), ReceiveStock{number, store, draw_units(prng, 6, 20)});
    press_manual(prng, made + minutes(prng.between(70, 120)), pushers());
    for (std::size_t s = 0; s < store_.shops.size(); ++s)
      for (std::int64_t i = 0; i < 2; ++i) {
        ItemNumber const& number = numbers[prng.below(numbers.size())];
        say(made + hours(prng.between(8, 80)),
            PlaceOrder{ShopIndex{static_cast<std::uint8_t>(s)},
                       fmt::format("{}-new-{}", store_.shops[s].name, i + 1),
                       {{number, Quantity{1}}}});
      }
  }

  /// An item that is on sale comes into the tag scope of an account.
  void new_tag() {
    if (!does(Habit::NewTag) || days_ < 5)
      return;
    Prng prng = root_.fork(8);
    struct Choice {
      Pusher pusher;
      ErpItem const* item = nullptr;
    };
    std::vector<Choice> choices;
    for (Pusher const& pusher : pushers()) {
      AccountConfig const& account = store_.accounts[pusher.account.value()];
      if (pusher.tag.empty() || account.shop.value() >= demand_.shops.size())
        continue;
      for (Demand::Share const& share : demand_.shops[account.shop.value()]) {
        ItemPlace const place = items_[share.item.value()];
        if (!in_tag_scope(account.settings.tag_filter, *place.product, *place.item))
          choices.push_back({pusher, place.item});
      }
    }
    if (choices.empty())
      return;
    Choice const& choice = choices[prng.below(choices.size())];
    auto tags = choice.item->tags;
    tags.push_back(choice.pusher.tag);
    Tick const at = clock_.at(4, 11 * 3'600) + minutes(prng.between(0, 60));
    say(at, SetItemTags{choice.item->number, std::move(tags)});
    press_manual(prng, at + minutes(prng.between(5, 15)), {choice.pusher});
  }

  // --- shop staff --------------------------------------------------------------------------------

  /// Someone rewrites a text in the shop's admin, although XoroERP owns it; the product's next
  /// update a day later restores it. Rule: R4.
  void edit_in_shop() {
    if (!does(Habit::EditInShop) || days_ < 5)
      return;
    Prng prng = root_.fork(9);
    for (std::size_t s = 0; s < catalogue_.shops.size(); ++s) {
      auto const owners = owners_of(catalogue_, catalogue_.shops[s]);
      std::vector<std::pair<ShopProduct const*, ErpProduct const*>> owned;
      for (ShopProduct const& product : catalogue_.shops[s])
        if (auto const owner = owners.find(lower_case(product.handle));
            owner != owners.end() && owner->second->active)
          owned.emplace_back(&product, owner->second);
      if (owned.empty())
        continue;
      auto const& [product, owner] = owned[prng.below(owned.size())];
      Tick const at = at_work(prng, days_ - 4);
      say(at, EditShopProduct{ShopIndex{static_cast<std::uint8_t>(s)}, Handle{product->handle},
                              Field::Body, product->body_html + "<p>Staff pick!</p>"});
      say(at + days(2), EditErpProduct{owner->base_part, Field::Body,
                                       owner->body_html + "<p>Back in stock.</p>"});
    }
  }

  void draw_faults() {
    Prng prng = root_.fork(10);
    plan_.faults.delay_max = minutes(10);
    // The first week is without faults: what fails there is the settings' doing alone.
    if (shape_.number == 0)
      return;
    for (FaultCard const& card : fault_cards())
      if (shape_.number == 1 || prng.chance(kHalf))
        plan_.faults.rates[static_cast<std::size_t>(card.kind)] = Ratio{card.week_per_million};
  }

  StoreConfig const& store_;
  Catalogue const& catalogue_;
  Demand const& demand_;
  PriceLists const& lists_;
  WeekShape const& shape_;
  Prng root_, habits_;
  Prng parts_ = root_.fork(14);   ///< of what was added to an order's life
  Prng beside_ = root_.fork(15);  ///< of what stands beside its goods, and of who never pays
  /// Of what is sent for goods that come back; beside the root, whose forks each move it on.
  Prng swaps_ = Prng{shape_.seed}.fork(0x7377'6170U + shape_.number);
  /// Of what waits for its inspection; beside the root as well.
  Prng inspections_ = Prng{shape_.seed}.fork(0x696E'7370U + shape_.number);
  Calendar clock_;
  Plan plan_;
  std::int64_t days_ = 1;
  std::array<bool, kHabits> on_{};
  std::map<std::string, ItemPlace> items_;
  std::vector<ItemPlace> stocked_;
  std::set<std::string> of_kits_;                       ///< kits, and what they are made of
  std::vector<std::set<std::string>> goes_on_selling_;  ///< SKUs of each shop, when they are out
  std::vector<std::vector<std::uint64_t>> sums_;
  std::map<std::size_t, int> numbers_;
};

}  // namespace

Plan trading_week(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                  WeekShape const& shape, PriceLists const& lists) {
  return Week(store, catalogue, demand, shape, lists).write();
}

}  // namespace drydock
