#include <algorithm>
#include <map>

#include "mocks/shopify/acts.h"
#include "model/hash.h"

namespace drydock::mocks {
namespace {

constexpr std::int32_t kDeltaMax = 2'000'000'000;

/// How quantity mutations behave, by API version (shopify.dev/changelog).
struct QuantityRules {
  bool compare_quantity = false;  ///< 2025-10: compareQuantity instead of changeFromQuantity
  /// Since levels can be inactive; that the error can't occur any more was said with 2026-10, where
  /// its code leaves the schema. Assumption: A-S6.
  bool writes_where_not_stocked = false;
};
QuantityRules rules_of(std::string const& version) {
  return {.compare_quantity = version <= "2025-10",
          .writes_where_not_stocked = version >= "2026-04"};
}

constexpr std::string_view kReasons[] = {"correction",
                                         "cycle_count_available",
                                         "damaged",
                                         "movement_canceled",
                                         "movement_created",
                                         "movement_received",
                                         "movement_updated",
                                         "other",
                                         "promotion",
                                         "quality_control",
                                         "received",
                                         "reservation_created",
                                         "reservation_deleted",
                                         "reservation_updated",
                                         "restock",
                                         "safety_stock",
                                         "shrinkage"};

std::optional<shop::UserError> check_reason(std::string const& reason) {
  if (std::ranges::find(kReasons, reason) != std::end(kReasons))
    return {};
  std::string list;
  for (auto r : kReasons)
    list.append(list.empty() ? "" : ", ").append(r);
  return user_error({"input", "reason"},
                    "The specified reason is invalid. Valid values are: " + list + ".",
                    "INVALID_REASON");
}

Path row_path(char const* list, std::size_t row, char const* field) {
  return {"input", list, std::to_string(row), field};
}

/// Where a row of a quantity mutation points.
struct Target {
  std::uint32_t variant = kNone;
  std::uint32_t location = kNone;
};

Target target_of(ShopState const& s, InventoryItemId item, LocationId location) {
  Target t;
  if (auto v = live_variant(s, variant_of(item)))
    t.variant = *v;
  if (auto l = known_location(s, location))
    t.location = *l;
  return t;
}

/// Collects what is wrong with a call, and says which row was the first bad one.
struct Check {
  std::vector<shop::UserError> errors;
  Target bad;
  std::int64_t expected = 0, actual = 0;
  void add(shop::UserError error, Target where = {}) {
    if (errors.empty())
      bad = where;
    errors.push_back(std::move(error));
  }
};

void check_target(Check& check, Target t, char const* list, std::size_t row) {
  if (t.variant == kNone)
    check.add(
        user_error(row_path(list, row, "inventoryItemId"),
                   "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM"),
        t);
  if (t.location == kNone)
    check.add(user_error(row_path(list, row, "locationId"),
                         "The specified location could not be found.", "INVALID_LOCATION"),
              t);
}

/// A bundle's quantity is what its components make, and no client's to write. False: it is one.
bool check_mutable(Check& check, ShopState const& s, Target t, char const* list, std::size_t row) {
  if (components_of(s, t.variant).empty())
    return true;
  check.add(user_error(row_path(list, row, "inventoryItemId"),
                       "The specified inventory item is not allowed to be adjusted via API.",
                       "NON_MUTABLE_INVENTORY_ITEM"),
            t);
  return false;
}

Body refused_write(Act& act, Check check) {
  Fact f = act.fact(EventKind::ShopWriteRefused);
  f.item = check.bad.variant;
  if (check.bad.location != kNone)
    f.place = static_cast<std::uint8_t>(check.bad.location);
  f.before = check.expected;
  f.after = check.actual;
  act.out.facts.push_back(f);
  return shop::QuantitiesWritten{std::move(check.errors)};
}

/// Rows that name an item and location which an earlier or later row names too.
std::vector<std::size_t> repeated_rows(std::vector<shop::SetRow> const& rows) {
  auto const key = [&](std::size_t i) { return std::pair{rows[i].item, rows[i].location}; };
  // A list that is sorted already, as a sync's mostly is, has no repeats and needs no sorting.
  bool rising = true;
  for (std::size_t i = 1; i < rows.size() && rising; ++i)
    rising = key(i - 1) < key(i);
  if (rising)
    return {};
  std::vector<std::size_t> order(rows.size()), repeated;
  for (std::size_t i = 0; i < rows.size(); ++i)
    order[i] = i;
  std::ranges::sort(order, [&](auto a, auto b) {
    return std::pair{key(a), a} < std::pair{key(b), b};
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    // Both neighbours, so that the first of a pair is refused as well as the second.
    bool const as_before = i > 0 && key(order[i - 1]) == key(order[i]);
    bool const as_after = i + 1 < order.size() && key(order[i + 1]) == key(order[i]);
    if (as_before || as_after)
      repeated.push_back(order[i]);
  }
  std::ranges::sort(repeated);
  return repeated;
}

void write_available(Act& act, Target t, std::int32_t available, Means means, EventKind kind,
                     std::size_t row) {
  Fact f = act.fact(kind);
  rewrite(act.state.entities_hash, act.state.levels, level_at(act.state, t.variant, t.location),
          [&](Level& level) {
            f.before = level.available;
            level.available = available;
            // What newer versions do with a write to a place that does not stock the item: the
            // number is kept, and neither listed nor sold until somebody activates it (A-S6).
            if (level.state == LevelState::NotStocked)
              level.state = LevelState::Inactive;
          });
  f.place = static_cast<std::uint8_t>(t.location);
  f.detail = static_cast<std::uint8_t>(means);
  f.item = t.variant;
  f.line = static_cast<std::uint32_t>(row);
  f.after = available;
  f.amount = f.after - f.before;
  act.out.facts.push_back(f);
  if (subscribed(act, shop::Topic::InventoryLevelsUpdate))
    trigger_level(act, t.variant, t.location);
}

Body set_quantities(Act& act, shop::SetQuantities const& r) {
  ShopState const& s = act.state;
  QuantityRules const rules = rules_of(act.config.api_version);
  // All rows are looked at before any is written: Shopify takes a call as a whole or not at all,
  // and tells every row that is wrong.
  Check check;
  if (auto wrong = check_reason(r.reason))
    check.add(*wrong);
  auto const compares = [](shop::SetRow const& row) { return row.change_from.has_value(); };
  // Until 2025-10 a call compares in all rows or says that it ignores the comparison; a mixture is
  // refused.
  if (rules.compare_quantity && std::ranges::any_of(r.rows, compares) &&
      !std::ranges::all_of(r.rows, compares))
    check.add(
        user_error({"input", "ignoreCompareQuantity"},
                   "The compareQuantity argument must be given to each quantity or ignored using "
                   "ignoreCompareQuantity.",
                   "COMPARE_QUANTITY_REQUIRED"));
  std::vector<Target> targets(r.rows.size());
  for (std::size_t i = 0; i < r.rows.size(); ++i) {
    auto const& row = r.rows[i];
    Target const t = targets[i] = target_of(s, row.item, row.location);
    if (t.variant == kNone || t.location == kNone) {
      check_target(check, t, "quantities", i);
      continue;
    }
    if (!check_mutable(check, s, t, "quantities", i))
      continue;
    // Negative numbers are allowed here, unlike on hand: a shop may owe goods.
    if (row.quantity.units() > kQuantityMax)
      check.add(user_error(row_path("quantities", i, "quantity"),
                           "The quantity can't be higher than 1,000,000,000.",
                           "INVALID_QUANTITY_TOO_HIGH"),
                t);
    if (row.quantity.units() < -kQuantityMax)
      check.add(user_error(row_path("quantities", i, "quantity"),
                           "The quantity can't be lower than -1,000,000,000.",
                           "INVALID_QUANTITY_TOO_LOW"),
                t);
    Level const& level = s.levels[level_at(s, t.variant, t.location)];
    // Before the comparison: a place without a level has no number to compare with.
    if (level.state != LevelState::Active && !rules.writes_where_not_stocked) {
      check.add(user_error(row_path("quantities", i, "locationId"),
                           "The specified inventory item is not stocked at the location.",
                           "ITEM_NOT_STOCKED_AT_LOCATION"),
                t);
    } else if (row.change_from && row.change_from->units() != level.available) {
      if (check.errors.empty()) {
        check.expected = row.change_from->units();
        check.actual = level.available;
      }
      check.add(rules.compare_quantity
                    ? user_error(row_path("quantities", i, "compareQuantity"),
                                 "The compareQuantity value does not match persisted value.",
                                 "COMPARE_QUANTITY_STALE")
                    : user_error(row_path("quantities", i, "changeFromQuantity"),
                                 "The changeFromQuantity value does not match persisted value.",
                                 "CHANGE_FROM_QUANTITY_STALE"),
                t);
    }
  }
  // Which of two values was meant can't be known, so each of the rows is refused.
  for (std::size_t i : repeated_rows(r.rows))
    check.add(user_error(row_path("quantities", i, "locationId"),
                         "The combination of inventoryItemId and locationId must be unique.",
                         "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR"),
              targets[i]);
  if (!check.errors.empty())
    return refused_write(act, std::move(check));
  for (std::size_t i = 0; i < r.rows.size(); ++i)
    write_available(act, targets[i], r.rows[i].quantity.units(), Means::Set,
                    EventKind::ShopQuantitySet, i);
  return shop::QuantitiesWritten{};
}

Body adjust_quantities(Act& act, shop::AdjustQuantities const& r) {
  ShopState const& s = act.state;
  Check check;
  if (auto wrong = check_reason(r.reason))
    check.add(*wrong);
  std::vector<Target> targets(r.rows.size());
  std::map<std::size_t, std::int64_t> sums;  // of the deltas, by level
  for (std::size_t i = 0; i < r.rows.size(); ++i) {
    auto const& row = r.rows[i];
    Target const t = targets[i] = target_of(s, row.item, row.location);
    if (t.variant == kNone || t.location == kNone) {
      check_target(check, t, "changes", i);
      continue;
    }
    if (!check_mutable(check, s, t, "changes", i))
      continue;
    Level const& level = s.levels[level_at(s, t.variant, t.location)];
    // Rows for one level add up: each is held against what the ones before it make of the level.
    std::int64_t& sum = sums[level_at(s, t.variant, t.location)];
    sum += row.delta.units();
    // The sum is bounded as well as the step, or many small steps would leave what an int holds.
    std::int64_t const total = level.available + sum;
    if (row.delta.units() > kDeltaMax || total > kQuantityMax)
      check.add(user_error(row_path("changes", i, "delta"),
                           "The quantity can't be higher than 2,000,000,000.",
                           "INVALID_QUANTITY_TOO_HIGH"),
                t);
    else if (row.delta.units() < -kDeltaMax || total < -kQuantityMax)
      check.add(user_error(row_path("changes", i, "delta"),
                           "The quantity can't be lower than -2,000,000,000.",
                           "INVALID_QUANTITY_TOO_LOW"),
                t);
    if (level.state != LevelState::Active &&
        !rules_of(act.config.api_version).writes_where_not_stocked)
      check.add(user_error(row_path("changes", i, "locationId"),
                           "The inventory item is not stocked at the location.",
                           "ITEM_NOT_STOCKED_AT_LOCATION"),
                t);
  }
  if (!check.errors.empty())
    return refused_write(act, std::move(check));
  for (std::size_t i = 0; i < r.rows.size(); ++i) {
    if (r.rows[i].delta.units() == 0)
      continue;  // nothing is written and no group is made
    std::int32_t const now =
        s.levels[level_at(s, targets[i].variant, targets[i].location)].available;
    write_available(act, targets[i], now + r.rows[i].delta.units(), Means::Adjust,
                    EventKind::ShopQuantityAdjusted, i);
  }
  return shop::QuantitiesWritten{};
}

Body activate(Act& act, shop::ActivateInventory const& r) {
  auto const refuse = [](char const* field, std::string message) {
    return shop::QuantitiesWritten{{user_error({field}, std::move(message))}};
  };
  Target const t = target_of(act.state, r.item, r.location);
  if (t.location == kNone)
    return refuse("locationId",
                  "The product couldn't be stocked because the location wasn't found.");
  if (t.variant == kNone)
    return refuse("inventoryItemId", "The product couldn't be stocked at " +
                                         act.config.locations[t.location].name +
                                         " because the product was deleted.");
  if (!components_of(act.state, t.variant).empty())
    return refuse("inventoryItemId", "The product couldn't be stocked because it is a bundle.");
  std::size_t const at = level_at(act.state, t.variant, t.location);
  // Success without a change, as recorded: to activate twice is no mistake of the caller's.
  if (act.state.levels[at].state == LevelState::Active)
    return shop::QuantitiesWritten{};
  rewrite(act.state.entities_hash, act.state.levels, at, [&](Level& level) {
    level.state = LevelState::Active;
    if (act.config.api_version < "2026-04")
      level.available = 0;  // later versions restore what was there
  });
  return shop::QuantitiesWritten{};
}

std::uint64_t fingerprint_of(shop::SetQuantities const& r) {
  std::uint64_t h = mix_all(1, StableHash{}(r.reason), StableHash{}(r.reference), r.rows.size());
  for (auto const& row : r.rows)
    h = mix_all(h, row.item.value(), row.location.value(), row.quantity.units(),
                row.change_from ? std::int64_t{row.change_from->units()} : kNoAmount);
  return h;
}
std::uint64_t fingerprint_of(shop::AdjustQuantities const& r) {
  std::uint64_t h = mix_all(2, StableHash{}(r.reason), StableHash{}(r.reference), r.rows.size());
  for (auto const& row : r.rows)
    h = mix_all(h, row.item.value(), row.location.value(), row.delta.units());
  return h;
}
std::uint64_t fingerprint_of(shop::ActivateInventory const& r) {
  return mix_all(3, r.item.value(), r.location.value());
}

/// The frame of every mutation that carries the directive.
template <class Request, class Execute>
Body once(Act& act, Request const& r, Execute execute) {
  if (auto refused = refuse_directive(act, r.idempotency_key))
    return *refused;
  if (r.idempotency_key.empty())
    return execute(act, r);
  std::uint64_t const fingerprint = fingerprint_of(r);
  if (auto first = replayed(act, r.idempotency_key, fingerprint))
    return shop::QuantitiesWritten{std::move(*first)};
  // Remembered whatever came of it, also a refusal (A-S7), so that a repetition never writes.
  Body body = execute(act, r);
  remember(act, r.idempotency_key, fingerprint,
           std::get<shop::QuantitiesWritten>(std::get<shop::Answer>(body)).errors);
  return body;
}

}  // namespace

Body serve(Act& act, shop::SetQuantities const& r) {
  if (auto refused = refuse_size(r.rows.size()))
    return *refused;
  return once(act, r, set_quantities);
}
Body serve(Act& act, shop::AdjustQuantities const& r) {
  if (auto refused = refuse_size(r.rows.size()))
    return *refused;
  return once(act, r, adjust_quantities);
}
Body serve(Act& act, shop::ActivateInventory const& r) {
  Body body = once(act, r, activate);
  if (auto* answer = std::get_if<shop::Answer>(&body))
    for (auto& error : std::get<shop::QuantitiesWritten>(*answer).errors)
      error.code.clear();  // this payload's errors have none
  return body;
}

Body serve(Act& act, shop::SetTracked const& r) {
  auto const variant = live_variant(act.state, variant_of(r.item));
  if (!variant)
    return shop::QuantitiesWritten{
        {user_error({"id"}, "The product couldn't be updated because it does not exist.")}};
  if (act.state.variants[*variant].tracked != r.tracked) {
    set_tracked(act, *variant, r.tracked);
    touch_product(act, act.state.variants[*variant].product);
  }
  return shop::QuantitiesWritten{};
}

void set_tracked(Act& act, std::uint32_t variant, bool tracked) {
  Fact f = act.fact(EventKind::TrackingChanged);
  f.item = variant;
  f.object = act.state.variants[variant].product;
  f.before = act.state.variants[variant].tracked;
  f.after = tracked;
  rewrite(act.state.entities_hash, act.state.variants, variant,
          [&](Variant& v) { v.tracked = tracked; });
  act.out.facts.push_back(f);
}

Done ShopServer::edit_quantity(VariantId id, LocationId location, Quantity available, Tick now,
                               ShopEffects& out) {
  auto const variant = live_variant(state_, id);
  auto const place = known_location(state_, location);
  if (!variant)
    return std::unexpected("no such variant");
  if (!place)
    return std::unexpected("no such location");
  if (!components_of(state_, *variant).empty())
    return std::unexpected("a bundle has the quantity that its components make");
  if (available.units() > kQuantityMax || available.units() < -kQuantityMax)
    return std::unexpected("the quantity needs to be between -1 billion and 1 billion");
  Act act = begin(now, out);
  std::size_t const at = level_at(state_, *variant, *place);
  // The admin has no unstocked place to type into: whoever types a number there stocks it.
  if (state_.levels[at].state != LevelState::Active)
    rewrite(state_.entities_hash, state_.levels, at,
            [](Level& level) { level.state = LevelState::Active; });
  write_available(act, {*variant, *place}, available.units(), Means::StaffEdit,
                  EventKind::ShopQuantityEdited, 0);
  act.out.facts.back().line = kNone;
  return {};
}

namespace {

/// What staff move: of a variant, at a place that stocks it. Errors: why they can't.
std::expected<Target, std::string> to_move(ShopState const& s, VariantId id, LocationId location,
                                           Quantity units) {
  auto const variant = live_variant(s, id);
  auto const place = known_location(s, location);
  if (!variant)
    return std::unexpected("no such variant");
  if (!place)
    return std::unexpected("no such location");
  if (!components_of(s, *variant).empty())
    return std::unexpected("a bundle has the quantity that its components make");
  if (units <= Quantity{0})
    return std::unexpected("Quantity must be greater than 0");
  if (s.levels[level_at(s, *variant, *place)].state != LevelState::Active)
    return std::unexpected("The location does not stock the item.");
  return Target{*variant, *place};
}

std::unexpected<std::string> too_few(std::int32_t there, std::string_view what) {
  return std::unexpected("only " + std::to_string(there) + " " + std::string(what));
}

/// Staff change what is available, and with it another state of the same level.
template <class Change>
void move_by_staff(Act& act, Target t, std::int32_t available, Change&& change) {
  ShopState& s = act.state;
  std::size_t const at = level_at(s, t.variant, t.location);
  rewrite(s.entities_hash, s.levels, at, change);
  if (available == 0)
    return;
  write_available(act, t, s.levels[at].available + available, Means::StaffEdit,
                  EventKind::ShopQuantityEdited, 0);
  act.out.facts.back().line = kNone;
}

}  // namespace

Done ShopServer::set_aside(VariantId id, LocationId location, Quantity units, Tick now,
                           ShopEffects& out) {
  auto const t = to_move(state_, id, location, units);
  if (!t)
    return std::unexpected(t.error());
  std::int32_t const there = state_.levels[level_at(state_, t->variant, t->location)].available;
  if (there < units.units())
    return too_few(there, "available");
  Act act = begin(now, out);
  move_by_staff(act, *t, -units.units(), [&](Level& level) { level.unavailable += units.units(); });
  return {};
}

Done ShopServer::put_back(VariantId id, LocationId location, Quantity units, Tick now,
                          ShopEffects& out) {
  auto const t = to_move(state_, id, location, units);
  if (!t)
    return std::unexpected(t.error());
  std::int32_t const there = state_.levels[level_at(state_, t->variant, t->location)].unavailable;
  if (there < units.units())
    return too_few(there, "unavailable");
  Act act = begin(now, out);
  move_by_staff(act, *t, units.units(), [&](Level& level) { level.unavailable -= units.units(); });
  return {};
}

Done ShopServer::transfer(VariantId id, LocationId from, LocationId to, Quantity units, Tick now,
                          ShopEffects& out) {
  auto const origin = to_move(state_, id, from, units);
  auto const destination = to_move(state_, id, to, units);
  if (!origin || !destination)
    return std::unexpected(origin ? destination.error() : origin.error());
  if (from == to)
    return std::unexpected("The destination has to be another location.");
  std::int32_t const there =
      state_.levels[level_at(state_, origin->variant, origin->location)].available;
  if (there < units.units())
    return too_few(there, "available");
  Act act = begin(now, out);
  move_by_staff(act, *origin, -units.units(), [](Level&) {});
  move_by_staff(act, *destination, 0, [&](Level& level) { level.incoming += units.units(); });
  return {};
}

Done ShopServer::receive(VariantId id, LocationId location, Quantity units, bool accepted, Tick now,
                         ShopEffects& out) {
  auto const t = to_move(state_, id, location, units);
  if (!t)
    return std::unexpected(t.error());
  Level const& level = state_.levels[level_at(state_, t->variant, t->location)];
  if (level.incoming < units.units())
    return too_few(level.incoming, "incoming");
  if (accepted && level.available > kQuantityMax - units.units())
    return std::unexpected("the quantity needs to be between -1 billion and 1 billion");
  Act act = begin(now, out);
  move_by_staff(act, *t, accepted ? units.units() : 0,
                [&](Level& l) { l.incoming -= units.units(); });
  return {};
}

Costs costs(shop::SetQuantities const&, shop::Answer const*) { return of_mutation(); }
Costs costs(shop::AdjustQuantities const&, shop::Answer const*) { return of_mutation(); }
Costs costs(shop::ActivateInventory const&, shop::Answer const*) { return of_mutation(); }
Costs costs(shop::SetTracked const&, shop::Answer const*) { return of_mutation(); }

}  // namespace drydock::mocks
