#include "scenarios/plans/random_plan.h"

#include <algorithm>
#include <array>
#include <span>
#include <variant>

#include "model/settings.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"
#include "scenarios/plans/random_acts.h"

namespace drydock {
namespace {

using namespace action;
using random_acts::draw;

constexpr Ratio kHalf{1, 2}, kTenth{1, 10}, kFifth{1, 5};

template <class T>
T const& one_of(Prng& prng, std::span<T const> choices) {
  return choices[prng.below(choices.size())];
}
template <class T, std::size_t n>
T const& one_of(Prng& prng, std::array<T, n> const& choices) {
  return choices[prng.below(n)];
}

Quantity units(Prng& prng, std::int64_t low, std::int64_t high) {
  return Quantity{static_cast<std::int32_t>(prng.between(low, high))};
}

/// A price in minor units.
Amount price(Prng& prng) { return Amount{prng.between(1, 20'000)}; }

StoreConfig draw_store(Prng& prng, PlanShape const& shape) {
  auto const presets = store_presets();
  std::string_view const name =
      shape.preset.empty() ? one_of(prng, presets).name : std::string_view{shape.preset};
  StoreConfig store = preset_store(name).value_or(StoreConfig{});
  if (shape.profile == PlanProfile::Safe)
    apply_profile(store, Profile::Safe);
  // Either way of splitting orders is as safe. Contradiction: K19.
  for (AccountConfig& account : store.accounts)
    if (prng.chance(kHalf))
      account.settings.split = OrderSplit::AtDrop;
  if (shape.profile != PlanProfile::Wild)
    return store;
  for (AccountConfig& account : store.accounts)
    for (SettingDef const& def : setting_defs())
      if (!def.choices.empty() && prng.chance(kFifth))
        // A choice of the table is always legal.
        (void)def.set(account.settings, def.choices[prng.below(def.choices.size())]);
  return store;
}

/// What may be wrong with a store before its go-live.
void spoil(CatalogueRow& row, Prng& prng) {
  switch (prng.below(7)) {
    case 0:
      row.handle = "";
      break;
    case 1:
      row.shop_handle = {{"", slug(row.item) + "-old"}};
      break;
    case 2:
      row.price.reset();
      break;
    case 3:
      row.in_shops.emplace();
      break;
    case 4:
      row.shop_tracked = false;
      break;
    case 5:
      row.shop_price = price(prng);
      break;
    default:
      row.policy = OversellPolicy::Continue;
      break;
  }
}

std::vector<CatalogueRow> draw_rows(Prng& prng, PlanShape const& shape, StoreConfig const& store) {
  constexpr std::array<std::string_view, 4> kSizes{"S", "M", "L", "XL"};
  std::vector<CatalogueRow> rows;
  for (std::uint32_t product = 0; rows.size() < shape.items; ++product) {
    std::string const part = "P" + std::to_string(product + 1);
    bool const variants = prng.chance(kHalf);
    auto const left = static_cast<std::int64_t>(shape.items - rows.size());
    auto const count = variants ? prng.between(1, std::min<std::int64_t>(4, left)) : 1;
    bool const spoilt = shape.people == People::Careless && prng.chance(kTenth);
    for (std::int64_t i = 0; i < count; ++i) {
      CatalogueRow row;
      row.item = part;
      if (variants) {
        std::string const size{kSizes[static_cast<std::size_t>(i)]};
        row.item += "-" + size;
        row.product = part;
        row.options = {{"Size", size}};
      }
      row.title = "Product " + std::to_string(product + 1);
      row.price = price(prng);
      row.on_hand.clear();
      for (std::size_t s = 0; s < store.erp_stores.size(); ++s)
        row.on_hand.push_back(units(prng, 0, 30));
      if (spoilt)
        spoil(row, prng);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

/// Kits and packs of the rows so far, some of them bundles of Shopify's.
void draw_kits(std::vector<CatalogueRow>& rows, Prng& prng, PlanShape const& shape) {
  std::size_t const items = rows.size();
  for (std::uint32_t kit = 0; kit < shape.kits && items > 0; ++kit) {
    CatalogueRow row;
    row.item = "K" + std::to_string(kit + 1);
    row.title = "Kit " + std::to_string(kit + 1);
    row.price = price(prng);
    for (auto n = prng.between(1, 3); n > 0; --n) {
      ItemNumber const part{rows[prng.below(items)].item};
      Quantity const of_it = units(prng, 1, 4);
      if (std::ranges::find(row.parts, part, &KitPart::item) == row.parts.end())
        row.parts.push_back({part, of_it});
    }
    row.bundle = prng.chance(kHalf);
    rows.push_back(std::move(row));
  }
}

/// Acts that leave a well-kept store well kept; careless people do all of them.
bool careful(std::size_t kind) {
  using Careful =
      std::variant<CancelOrder, RefundOrder, EditOrder, EditErpProduct, EditErpItem,
                   UploadItemPrices, CountStock, ReceiveStock, AdjustStock, ReleaseOrder, PayOrder,
                   SignOffAts, ShipOrder, CrashEngine, TransferStock, ReceiveTransfer>;
  constexpr auto kNamed = names_of_alternatives<Careful>();
  return std::ranges::find(kNamed, names_of_alternatives<Action>()[kind]) != kNamed.end();
}

std::size_t const kOrders = Action{PlaceOrder{}}.index();
/// Of streams of their own, since they came later than seeds that are to draw the same.
bool has_own_stream(std::size_t kind) {
  static std::array const kinds{Action{BookAppReturn{}}.index(),  Action{ResolveRow{}}.index(),
                                Action{UnresolveRow{}}.index(),   Action{SetAsideInShop{}}.index(),
                                Action{TransferInShop{}}.index(), Action{ReceiveInShop{}}.index()};
  return std::ranges::find(kinds, kind) != kinds.end();
}

/// Writes the acts of a plan: the orders first, then one kind after the other.
class Script {
 public:
  Script(Prng prng, PlanShape const& shape, Plan& plan)
      : draw_(prng, shape, plan), shape_(shape), plan_(plan) {}

  void write() {
    place_orders();
    for (std::size_t kind = 0; kind < std::variant_size_v<Action>; ++kind)
      if (!has_own_stream(kind))
        write_kind(kind);
    for (TimedAction& act : random_acts::draw_exchange(draw_))
      plan_.actions.push_back(std::move(act));
    for (TimedAction& act : random_acts::draw_app_return(draw_))
      plan_.actions.push_back(std::move(act));
    for (TimedAction& act : random_acts::draw_row_set_aside(draw_))
      plan_.actions.push_back(std::move(act));
    for (TimedAction& act : random_acts::draw_moves_in_shop(draw_))
      plan_.actions.push_back(std::move(act));
    std::ranges::stable_sort(plan_.actions, {}, &TimedAction::at);
  }

 private:
  void say(Tick at, Action what) { plan_.actions.push_back({at, std::move(what)}); }

  void place_orders() {
    if (!draw_.has_items())
      return;
    std::vector<Tick> times;
    for (std::uint32_t i = 0; i < shape_.orders; ++i)
      times.push_back(draw_.moment());
    // Sorted first, so that the labels rise with time and a story can be read.
    std::ranges::sort(times);
    for (std::size_t i = 0; i < times.size(); ++i) {
      auto const drawn = draw(draw_, kOrders);
      auto order = std::get<PlaceOrder>(drawn->what);
      order.label = "order-" + std::to_string(i + 1);
      // Careful people settle a payment within the allowed lag: until then XoroERP can't release
      // the order, and another shop that sells the same stock is not told.
      if (!order.paid && shape_.people == People::Careful)
        say(times[i] + seconds(draw_.dice().between(60, 1'800)), PayOrder{order.label});
      draw_.placed(times[i], order);
      say(times[i], std::move(order));
    }
  }

  /// Each plan leaves out whole kinds.
  void write_kind(std::size_t kind) {
    // A plan with everything in it finds what everything hides; leaving out whole kinds lets the
    // others interact undisturbed.
    if (kind == kOrders || !draw_.dice().chance(kHalf))
      return;
    if (shape_.people == People::Careful && !careful(kind))
      return;
    for (auto n = draw_.dice().between(1, 3); n > 0 && draw_.has_items(); --n) {
      draw_.draw_title();
      if (auto drawn = draw(draw_, kind))
        plan_.actions.push_back(std::move(*drawn));
    }
  }

  random_acts::Draw draw_;
  PlanShape const& shape_;
  Plan& plan_;
};

FaultPlan draw_faults(Prng& prng, StoreConfig const& store, Tick start, std::int64_t span_seconds) {
  FaultPlan faults;
  for (Ratio& rate : faults.rates)
    // As with acts: without some kinds of fault others get to strike alone.
    if (prng.chance(kHalf))
      rate.num = static_cast<std::uint32_t>(prng.between(100, 50'000));
  constexpr std::array<std::string_view, 4> kRequests{"", "SetQuantities", "AdjustQuantities",
                                                      "ListOrders"};
  if (prng.chance(kHalf)) {
    for (auto n = prng.between(1, 3); n > 0; --n) {
      ScriptedFault fault;
      fault.kind = static_cast<FaultKind>(prng.below(kCount<FaultKind>));
      fault.from = start + seconds(prng.between(0, span_seconds));
      if (prng.chance(kHalf))
        fault.account = AccountIndex{static_cast<std::uint8_t>(prng.below(store.accounts.size()))};
      fault.peer = static_cast<Peer>(prng.below(3));
      fault.request = one_of(prng, kRequests);
      fault.skip = static_cast<std::uint32_t>(prng.below(3));
      fault.count = static_cast<std::uint32_t>(prng.between(1, 3));
      faults.scripted.push_back(std::move(fault));
    }
    std::ranges::stable_sort(faults.scripted, {}, &ScriptedFault::from);
  }
  return faults;
}

}  // namespace

Plan random_plan(Seed seed, PlanShape const& shape) {
  // Each part has a stream of its own, so that more items do not change the settings.
  Prng root{seed};
  Prng for_store = root.fork(1), for_rows = root.fork(2), for_script = root.fork(3),
       for_faults = root.fork(4), for_start = root.fork(5), for_kits = root.fork(6);
  Plan plan;
  plan.seed = seed;
  plan.already_live = true;
  if (shape.people == People::Careless)
    plan.already_live = for_start.chance(kHalf);
  // A Monday, or the Sunday on which the clocks of North America jump.
  plan.start = parse_tick(for_start.chance(kFifth) ? "2026-03-08" : "2026-03-02").value();
  plan.length = days(std::max(shape.days, 1U));
  plan.store = draw_store(for_store, shape);
  std::vector<CatalogueRow> rows = draw_rows(for_rows, shape, plan.store);
  draw_kits(rows, for_kits, shape);
  expand_rows(rows, plan.store, plan.catalogue);
  Script(for_script, shape, plan).write();
  if (shape.faults == Switch::On)
    plan.faults = draw_faults(for_faults, plan.store, plan.start, plan.length.ms() / 1'000);
  return plan;
}

}  // namespace drydock
