#include "scenarios/oracles/oversell.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kAfterAnomaly{Anomaly::Oversell, "after-anomaly", Severity::Error, {"R72"}};
constexpr Detector kOutOfScope{
    Anomaly::Oversell, "out-of-tag-scope", Severity::Warning, {"R72", "R102"}};
constexpr Detector kWarned{Anomaly::Oversell, "sold-all-the-same", Severity::Warning, {"R72"}};
constexpr Detector kSoldAhead{Anomaly::Oversell, "sold-ahead", Severity::Info, {"R72"}};
constexpr Detector kExposure{Anomaly::Oversell, "exposure", Severity::Warning, {"R72"}};

/// The cause of a difference, when it is one of the goods behind the place.
Cause const* cause_at(Sight const& sight, Tracker const& t, std::uint32_t event) {
  Cause const* found = nullptr;
  for (StoreIndex store : sight.truth.stores_behind(t.shop, t.location))
    sight.truth.for_goods(t.item, [&](std::uint32_t goods, std::int32_t) {
      std::uint32_t const pool = sight.truth.pool_of(goods, store.value());
      for (std::uint32_t c = sight.truth.pools()[pool].last_cause; c != kNone && found == nullptr;
           c = sight.truth.causes()[c].previous)
        if (sight.truth.causes()[c].event == event)
          found = &sight.truth.causes()[c];
    });
  return found;
}

/// Whether the order of a cause is one whose units the shop takes off its numbers later.
bool is_pre_order(Sight const& sight, Cause const& cause) {
  shop::OrderView const order = sight.servers.shops[cause.shop].order(mocks::order_at(cause.order));
  return std::ranges::any_of(order.lines, &shop::OrderLineView::selling_plan);
}

/// Whether people let an order of the goods wait while the number was too high.
enum class LetWait : std::uint8_t { No, Yes };

/// Why a shop could offer what was gone, though nothing is wrong with its sync.
std::string why_exposed(Sight const& sight, Tracker const& t, Difference const& was,
                        LetWait let_wait) {
  if (!t.in_scope)
    return ": the item is out of the tag scope, so no sync tells the shop what is left";
  if (was.event != kNone && was.event == was.edit)
    return ": staff had typed a number that is too high";
  if (was.since == kNever)
    return ": one order took more than the shop rightly offered";
  if (let_wait == LetWait::Yes && was.of_return)
    return ": what came back of it was owed already, and until it is received no sync can tell";
  if (let_wait == LetWait::Yes)
    return ": an order of it waited for its import or release, and until then no sync can tell "
           "what "
           "it took";
  Cause const* const cause = was.event == kNone ? nullptr : cause_at(sight, t, was.event);
  if (cause != nullptr && cause->order == kNone)
    return ": a change in XoroERP was still on its way, and no sync is quicker than its interval";
  if (cause != nullptr && is_pre_order(sight, *cause))
    return fmt::format(
        ": pre-order {} had been promised it, and no sync is quicker than its interval",
        order_name(sight, cause->shop, cause->order));
  if (cause != nullptr && cause->shop != t.shop)
    return fmt::format(
        ": order {} of {} had taken from the same stock, and no sync is quicker than "
        "its interval",
        order_name(sight, cause->shop, cause->order), sight.truth.config().shops[cause->shop].name);
  if (cause != nullptr)
    return fmt::format(
        ": order {} of this shop had taken from the same stock elsewhere, and no "
        "sync is quicker than its interval",
        order_name(sight, cause->shop, cause->order));
  return fmt::format(
      ": the shop has offered too many since {}, and no sync is quicker than its "
      "interval",
      clock(sight, was.since, t.shop));
}

}  // namespace

std::span<Detector const> Oversell::detectors() {
  static constexpr std::array kAll{kAfterAnomaly, kOutOfScope, kWarned, kSoldAhead, kExposure};
  return kAll;
}

void Oversell::see(Event const& e, insight::UnitsSold const& what, Sight const& sight,
                   Findings& told) {
  Fact const& f = e.fact;
  // To a shop that nobody pushes to no number was promised.
  if (what.left >= 0 || !sight.truth.shops()[f.shop].pushed)
    return;
  // Of what XoroERP keeps no stock of, there is as much as is sold.
  if (!sight.truth.items()[sight.truth.tracker(what.at).item].counted)
    return;
  shop::VariantView const variant = sight.servers.shops[f.shop].variant(mocks::variant_at(f.item));
  // The merchant chose to sell below zero; and what is not tracked sells without limit, which
  // Tracking tells.
  if (variant.policy == OversellPolicy::Continue || !variant.tracked)
    return;
  // What earlier orders took too much was counted with them.
  std::int32_t const over = std::min(what.units, -what.left);
  units += static_cast<std::uint64_t>(over);
  tell(e, what, over, sight, told);
}

void Oversell::close(Sight const& sight, Findings& told) {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    ShopTruth const& shop = sight.truth.shops()[s];
    for (std::uint32_t place = 0; place < shop.trackers.size(); ++place) {
      Tracker const& t = shop.trackers[place];
      if (t.item == kNone || !t.stocked || !t.tracked)
        continue;
      std::int32_t const left = sight.truth.left_behind(s, t.location, t.item);
      if (left >= 0)
        continue;
      auto const position = place / static_cast<std::uint32_t>(shop.locations);
      // Else the order that went too far was told when it came.
      if (sight.servers.shops[s].variant(mocks::variant_at(position)).policy !=
          OversellPolicy::Continue)
        continue;
      Finding finding = found_by(kSoldAhead);
      finding.subject = item_name(sight, t.item);
      finding.shop = sight.truth.config().shops[s].name;
      finding.location =
          location_name(sight, static_cast<std::uint8_t>(s), static_cast<std::uint8_t>(t.location));
      finding.at = sight.now;
      finding.units = -left;
      finding.money_minor = price_of(sight, static_cast<std::uint8_t>(s), position) * -left;
      finding.story = {
          fmt::format("{} is sold when it is out of stock: people chose that.", finding.subject),
          fmt::format(
              "Units of it that are sold and not there: {}. They are owed until goods come.",
              finding.units)};
      told.tell(std::move(finding));
    }
  }
}

void Oversell::tell(Event const& e, insight::UnitsSold const& what, std::int32_t over,
                    Sight const& sight, Findings& told) {
  Fact const& f = e.fact;
  Tracker const& t = sight.truth.tracker(what.at);
  Difference const& was = what.was;
  std::int32_t const units = what.units, left = what.left;
  std::uint32_t const root = told.root_of(what.at, Wrong::TooMany);
  // Too many were on offer because of something that is wrong by itself: told already, lasting for
  // longer than the sync is allowed, or written by the sync over a number that was right.
  // The time in which people let an order wait is not the sync's.
  bool const long_wrong = e.at - was.since - was.waited > sight.truth.config().allowed_lag;
  auto const let_wait =
      was.since != kNever && was.waited > Duration{} && !long_wrong ? LetWait::Yes : LetWait::No;
  // As long as XoroERP does not count an order, what is written is the best that can be known.
  bool const written = was.event != kNone && was.event == was.write && let_wait == LetWait::No;
  // Without any of these the units went elsewhere within the lag that every sync has: a risk to be
  // seen (R72), no fault, and so a warning.
  // At a counter the shop's number only warns, and here it did: whoever sold has known.
  bool const warned = sight.truth.shops()[f.shop].orders[f.order].over_counter && f.before < units;
  bool const by_anomaly = !warned && was.wrong > 0 && (root != kNone || long_wrong || written);
  bool const untold = !t.in_scope;  // nobody tells the shop what is left
  Finding finding = found_by(by_anomaly ? kAfterAnomaly
                             : warned   ? kWarned
                             : untold   ? kOutOfScope
                                        : kExposure);
  finding.subject = item_name(sight, t.item);
  finding.shop = sight.truth.config().shops[f.shop].name;
  finding.location = location_name(sight, f.shop, f.place);
  finding.at = e.at;
  finding.units = over;
  finding.money_minor = price_of(sight, f.shop, f.item) * over;
  finding.event = e.id;
  finding.slice = {e.id};
  // The anomaly is the cause, but the scope is why nothing will put it right.
  if (by_anomaly && untold)
    finding.rules.push_back("R102");
  if (root != kNone && !warned) {
    finding.follows_from = fingerprint(told.all()[root]);
    finding.slice.insert(finding.slice.begin(), told.all()[root].event);
    finding.cause.push_back(std::string{name_of(told.all()[root].anomaly)});
  } else if (by_anomaly && written) {
    finding.slice.push_back(was.write);
  }
  finding.story = {
      fmt::format("Order {} took {} of {} at {}.", order_name(sight, f.shop, f.order), units,
                  finding.subject, clock(sight, e.at, f.shop)),
      fmt::format("The shop still offered {}, while in truth {} left to sell.", f.before,
                  left + units <= 0   ? std::string{"none was"}
                  : left + units == 1 ? std::string{"1 was"}
                                      : fmt::format("{} were", left + units)),
      fmt::format("{} sold unit{} not exist{}.", over, over == 1 ? " does" : "s do",
                  by_anomaly ? ""
                  : warned   ? ": the counter was warned that there were too few"
                             : why_exposed(sight, t, was, let_wait))};
  if (Cause const* const cause = by_anomaly || warned || untold || was.event == kNone
                                     ? nullptr
                                     : cause_at(sight, t, was.event);
      cause != nullptr && cause->order != kNone && cause->shop != f.shop)
    finding.repair = {where_stock_is_shared()};
  told.tell(std::move(finding));
}

}  // namespace drydock
