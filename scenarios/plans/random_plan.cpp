#include "scenarios/plans/random_plan.h"

#include <algorithm>
#include <array>
#include <span>

#include "model/settings.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

namespace drydock {
namespace {

using namespace action;

constexpr Ratio kHalf{1, 2}, kTenth{1, 10}, kFifth{1, 5};
constexpr std::size_t kActions = std::variant_size_v<Action>;

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

/// Draws acts one kind at a time. The state is the plan so far.
class Script {
 public:
  Script(Prng prng, PlanShape const& shape, Plan& plan) : prng_(prng), shape_(shape), plan_(plan) {
    for (ErpProduct const& product : plan.catalogue.erp)
      for (ErpItem const& item : product.items)
        items_.push_back(item.number);
    for (auto const& products : plan.catalogue.shops)
      for (ShopProduct const& product : products)
        handles_.push_back(Handle{product.handle});
  }

  void write() {
    place_orders();
    for (std::size_t kind = 0; kind < kActions; ++kind) {
      if (kind == 0 || !prng_.chance(kHalf))
        continue;
      if (shape_.people == People::Careful && !careful(kind))
        continue;
      for (auto n = prng_.between(1, 3); n > 0; --n)
        add(kind);
    }
    std::ranges::stable_sort(plan_.actions, {}, &TimedAction::at);
  }

 private:
  template <class A>
  static constexpr bool is(std::size_t kind) {
    return [kind]<class... As>(std::variant<As...> const*) {
      std::size_t at = 0;
      (void)((std::is_same_v<A, As> ? true : (++at, false)) || ...);
      return at == kind;
    }(static_cast<Action const*>(nullptr));
  }
  /// Acts that leave a well-kept store well kept.
  static bool careful(std::size_t kind) {
    return is<CancelOrder>(kind) || is<RefundOrder>(kind) || is<EditOrder>(kind) ||
           is<EditErpProduct>(kind) || is<EditErpItem>(kind) || is<UploadItemPrices>(kind) ||
           is<CountStock>(kind) || is<ReceiveStock>(kind) || is<AdjustStock>(kind) ||
           is<ReleaseOrder>(kind) || is<PayOrder>(kind) || is<SignOffAts>(kind) ||
           is<ShipOrder>(kind) || is<CrashEngine>(kind);
  }

  Tick moment() { return plan_.start + seconds(prng_.between(600, span_seconds())); }
  [[nodiscard]] std::int64_t span_seconds() const {
    return static_cast<std::int64_t>(std::max(shape_.days, 1U)) * 86'400 - 3'600;
  }
  void say(Tick at, Action what) { plan_.actions.push_back({at, std::move(what)}); }

  void place_orders() {
    if (items_.empty())
      return;
    std::vector<Tick> times;
    for (std::uint32_t i = 0; i < shape_.orders; ++i)
      times.push_back(moment());
    std::ranges::sort(times);
    for (std::size_t i = 0; i < times.size(); ++i) {
      PlaceOrder order;
      order.shop = shop();
      order.label = "order-" + std::to_string(i + 1);
      for (auto n = prng_.between(1, 3); n > 0; --n) {
        ItemNumber const& item = any_item();
        if (std::ranges::find(order.lines, item, &OrderLine::item) == order.lines.end())
          order.lines.push_back({item, units(prng_, 1, 3)});
      }
      order.paid = !prng_.chance(kTenth);
      // Careful people settle a payment within the allowed lag: until then XoroERP can't release
      // the order, and another shop that sells the same stock is not told.
      if (!order.paid && shape_.people == People::Careful)
        say(times[i] + seconds(prng_.between(60, 1'800)), PayOrder{order.label});
      orders_.push_back({times[i], order});
      say(times[i], std::move(order));
    }
  }

  struct Placed {
    Tick at;
    PlaceOrder order;
    bool acted_upon = false;
  };
  [[nodiscard]] ItemNumber const& any_item() { return items_[prng_.below(items_.size())]; }
  ErpProduct const& any_product() {
    return plan_.catalogue.erp[prng_.below(plan_.catalogue.erp.size())];
  }
  ShopIndex shop() {
    return ShopIndex{static_cast<std::uint8_t>(prng_.below(plan_.store.shops.size()))};
  }
  StoreIndex store() {
    return StoreIndex{static_cast<std::uint8_t>(prng_.below(plan_.store.erp_stores.size()))};
  }
  AccountIndex account() {
    return AccountIndex{static_cast<std::uint8_t>(prng_.below(plan_.store.accounts.size()))};
  }
  Handle handle() {
    return handles_.empty() ? Handle{"none"} : handles_[prng_.below(handles_.size())];
  }
  std::string price_text() { return format_amount(price(prng_), plan_.store.currency); }

  /// A new product under a number that nobody has, for both systems.
  std::string fresh_name() { return "N" + std::to_string(++fresh_); }

  ErpProduct new_erp_product() {
    ErpProduct product;
    product.base_part = BasePart{fresh_name()};
    product.title = "New " + product.base_part.value();
    if (prng_.chance(kHalf))
      product.handles = slug(product.title);
    ErpItem item;
    item.number = ItemNumber{product.base_part.value()};
    item.price = price(prng_);
    item.on_hand = {units(prng_, 0, 20)};
    product.items.push_back(std::move(item));
    return product;
  }

  ShopProduct new_shop_product() {
    std::string const name = fresh_name();
    ShopProduct product;
    product.handle = slug(name);
    product.title = name;
    ShopVariant variant;
    variant.sku = Sku{name};
    variant.options[0] = "Default Title";
    variant.price = price(prng_);
    variant.available = {units(prng_, 0, 20)};
    product.variants.push_back(std::move(variant));
    return product;
  }

  std::vector<PriceRow> price_rows() {
    std::vector<PriceRow> rows;
    for (auto n = prng_.between(1, 4); n > 0; --n) {
      PriceRow row;
      row.item = any_item();
      row.currency = plan_.store.currency;
      row.price = price(prng_);
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

  SyncRun run() {
    return static_cast<SyncRun>(prng_.below(static_cast<std::uint64_t>(SyncRun::FullOrders) + 1));
  }

  /// One of the settings of a closed set, with any of its values.
  ChangeSetting new_setting() {
    std::vector<SettingDef const*> closed;
    for (SettingDef const& def : setting_defs())
      if (!def.choices.empty())
        closed.push_back(&def);
    SettingDef const& def = *closed[prng_.below(closed.size())];
    return {std::string(def.path), std::string(def.choices[prng_.below(def.choices.size())])};
  }

  /// An act upon an order, some time after it was placed.
  template <class F>
  void on_order(F&& make) {
    if (orders_.empty())
      return;
    Placed& placed = orders_[prng_.below(orders_.size())];
    // Whoever cancels what the warehouse is sending out has a quarrel that no sync can settle.
    if (std::exchange(placed.acted_upon, true) && shape_.people == People::Careful)
      return;
    // Drawn apart: the order in which a call's arguments are made is the compiler's choice.
    Tick const at = placed.at + seconds(prng_.between(60, 36 * 3'600));
    say(at, make(placed.order));
  }

  void add(std::size_t kind) {
    if (items_.empty())
      return;
    std::string const title = "Title " + std::to_string(prng_.below(1'000));
    auto line = [&](PlaceOrder const& order) -> OrderLine const& {
      return order.lines[prng_.below(order.lines.size())];
    };
    auto restock = [&] { return !prng_.chance(kFifth); };
    if (is<CancelOrder>(kind))
      on_order([&](auto const& o) { return CancelOrder{o.label, restock()}; });
    else if (is<RefundOrder>(kind))
      on_order([&](auto const& o) {
        return RefundOrder{o.label, line(o).item, Quantity{1}, restock()};
      });
    else if (is<EditOrder>(kind))
      on_order([&](auto const& o) { return EditOrder{o.label, line(o).item, units(prng_, 0, 4)}; });
    else if (is<ReleaseOrder>(kind))
      on_order([&](auto const& o) { return ReleaseOrder{o.label}; });
    else if (is<PayOrder>(kind))
      on_order([&](auto const& o) { return PayOrder{o.label}; });
    else if (is<FulfilOrder>(kind))
      on_order([&](auto const& o) { return FulfilOrder{o.label}; });
    else if (is<ShipOrder>(kind))
      on_order([&](auto const& o) { return ShipOrder{o.label}; });
    else {
      Tick const at = moment();
      say(at, other(kind, title));
    }
  }

  Action other(std::size_t kind, std::string const& title) {
    if (is<CreateErpProduct>(kind))
      return CreateErpProduct{new_erp_product()};
    if (is<EditErpProduct>(kind))
      return EditErpProduct{any_product().base_part, Field::Title, title};
    if (is<EditErpItem>(kind))
      return EditErpItem{any_item(), Field::Price, price_text()};
    if (is<ChangeErpHandle>(kind))
      return ChangeErpHandle{any_product().base_part, slug(title)};
    if (is<SetItemTags>(kind))
      return SetItemTags{any_item(), {"web", "season"}};
    if (is<Discontinue>(kind))
      return Discontinue{any_product().base_part};
    if (is<UploadProducts>(kind)) {
      ErpProduct product = any_product();
      product.title = title;
      return UploadProducts{{std::move(product)}};
    }
    if (is<UploadItemPrices>(kind))
      return UploadItemPrices{price_rows()};
    if (is<CountStock>(kind))
      return CountStock{any_item(), store(), units(prng_, 0, 40)};
    if (is<ReceiveStock>(kind))
      return ReceiveStock{any_item(), store(), units(prng_, 1, 20)};
    if (is<AdjustStock>(kind))
      return AdjustStock{any_item(), store(), units(prng_, -3, 5)};
    if (is<MiscountStock>(kind))
      return MiscountStock{any_item(), store(), units(prng_, 0, 40)};
    if (is<PressSync>(kind))
      return PressSync{account(), run()};
    if (is<SignOffAts>(kind))
      return SignOffAts{account()};
    if (is<ResolveRows>(kind))
      return ResolveRows{account()};
    if (is<RerunRow>(kind))
      return RerunRow{account(), QueueRowId{prng_.below(50)}};
    if (is<ChangeSetting>(kind))
      return new_setting();
    if (is<EditShopProduct>(kind))
      return EditShopProduct{shop(), handle(), Field::Title, title};
    if (is<EditShopVariant>(kind))
      return EditShopVariant{shop(), Sku{any_item().value()}, Field::Price, price_text()};
    if (is<ChangeShopHandle>(kind))
      return ChangeShopHandle{shop(), handle(), Handle{slug(title)}};
    if (is<EditShopQuantity>(kind))
      return EditShopQuantity{shop(), Sku{any_item().value()}, 0, units(prng_, 0, 30)};
    if (is<CreateShopProduct>(kind))
      return CreateShopProduct{shop(), new_shop_product()};
    if (is<DeleteShopProduct>(kind))
      return DeleteShopProduct{shop(), handle()};
    return CrashEngine{account(), minutes(prng_.between(1, 30))};
  }

  Prng prng_;
  PlanShape const& shape_;
  Plan& plan_;
  std::vector<ItemNumber> items_;
  std::vector<Handle> handles_;
  std::vector<Placed> orders_;
  int fresh_ = 0;
};

FaultPlan draw_faults(Prng& prng, StoreConfig const& store, Tick start, std::int64_t span_seconds) {
  FaultPlan faults;
  for (Ratio& rate : faults.rates)
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
       for_faults = root.fork(4), for_start = root.fork(5);
  Plan plan;
  plan.seed = seed;
  plan.already_live = true;
  if (shape.people == People::Careless)
    plan.already_live = for_start.chance(kHalf);
  // A Monday, or the Sunday on which the clocks of North America jump.
  plan.start = parse_tick(for_start.chance(kFifth) ? "2026-03-08" : "2026-03-02").value();
  plan.length = days(std::max(shape.days, 1U));
  plan.store = draw_store(for_store, shape);
  expand_rows(draw_rows(for_rows, shape, plan.store), plan.store, plan.catalogue);
  Script(for_script, shape, plan).write();
  if (shape.faults == Switch::On)
    plan.faults = draw_faults(for_faults, plan.store, plan.start, plan.length.ms() / 1'000);
  return plan;
}

}  // namespace drydock
