#include "scenarios/oracles/arrivals.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kReturn{
    Anomaly::MissedUpdate, "return-did-not-arrive", Severity::Error, {"R113"}};
constexpr Detector kCancellation{
    Anomaly::MissedUpdate, "cancellation-did-not-arrive", Severity::Error, {"R113"}};
constexpr Detector kAddition{
    Anomaly::MissedUpdate, "addition-did-not-arrive", Severity::Error, {"R113"}};
constexpr Detector kMove{Anomaly::MissedUpdate, "move-did-not-arrive", Severity::Error, {"R113"}};

/// No fault of the sync's, however long it takes: XoroERP has heard of it. Assumption: A-X42.
constexpr Detector kNotReceived{Anomaly::Drift, "return-not-received", Severity::Info, {"R113"}};

using OrderAt = std::pair<std::uint8_t, std::uint32_t>;  ///< shop, order

/// What XoroERP's number of one pool lacks of orders that XoroERP holds.
struct Missing {
  std::uint32_t cause = kNone;  ///< the last
  std::int32_t units = 0;
  std::set<OrderAt> orders;

  void note(std::uint32_t c, Cause const& of) {
    cause = c;
    units += of.units;
    orders.emplace(of.shop, of.order);
  }
};

/// Whether XoroERP's numbers have lines of the order; of one pool, where it is given.
bool has_taken(Sight const& sight, OrderTruth const& order, std::optional<std::uint32_t> of = {}) {
  return std::ranges::any_of(order.causes, [&](std::uint32_t c) {
    Cause const& cause = sight.truth.causes()[c];
    return cause.kind == CauseKind::OrderLine && of.value_or(cause.pool) == cause.pool &&
           sight.truth.pools()[cause.pool].erp.times(c) > 0;
  });
}

/// Units of an item that XoroERP does not hold of an order as the shop has it by now.
struct Unheard {
  std::int32_t added = 0;  ///< on no sales order of it: by an edit, or in exchange
  std::int32_t moved = 0;  ///< on one, and at another store than the one that serves them
};

/// Of an order which XoroERP's numbers have, and of the stock of one store.
Unheard unheard_units(Sight const& sight, OrderAt at, std::uint32_t item, std::uint32_t store) {
  auto const [shop, order] = at;
  OrderTruth const& truth = sight.truth.shops()[shop].orders[order];
  shop::OrderView const view = sight.servers.shops[shop].order(mocks::order_at(order));
  // A part that is missing is told with its order, and what is not released weighs on no number. A
  // count may have seen goods of an order that nobody imports.
  if (truth.missing || truth.erp_orders == 0 || !has_taken(sight, truth) ||
      Arrivals::is_on_its_way(sight, shop, view))
    return {};
  auto const parts = sight.truth.sales_orders(shop, order, sight.servers);
  // What XoroERP has as the order is now is booked where the settings say; and what was never given
  // up elsewhere was not moved.
  bool const old = std::ranges::none_of(parts, [&](erp::SalesOrderView const& part) {
    return part.shop_updated_at >= view.updated_at;
  });
  bool const given_up = std::ranges::any_of(truth.causes, [&](std::uint32_t c) {
    Cause const& cause = sight.truth.causes()[c];
    auto const stores = static_cast<std::uint32_t>(sight.truth.stores());
    return cause.kind == CauseKind::Cancel && cause.pool / stores == item &&
           cause.pool % stores != store;
  });
  Unheard units;
  for (shop::OrderLineView const& line : view.lines) {
    Quantity held, held_here;
    for (erp::SalesOrderView const& part : parts)
      for (erp::SalesOrderLine const& known : part.lines)
        if (known.shop_line == line.id) {
          held = std::max(held, known.quantity);
          if (known.store.value() == store)
            held_here += known.quantity;
        }
    auto const sold = sight.truth.item_of(ShopIndex{shop}, line.variant);
    if (!sold)
      continue;
    auto const behind = sight.truth.stores_behind(shop, mocks::position_of(line.location));
    bool const here = !behind.empty() && behind.front().value() == store;
    Quantity const beyond = line.quantity - held, elsewhere = line.quantity - held_here;
    sight.truth.for_goods(*sold, [&](std::uint32_t goods, std::int32_t of_each) {
      if (goods != item)
        return;
      // Less what a line was shortened by: another line has that.
      units.added += beyond.units() * of_each;
      if (here && old && given_up)
        units.moved += std::max(elsewhere.units(), 0) * of_each;
    });
  }
  units.added = std::max(units.added, 0);
  return units;
}

/// What became of units after XoroERP had their order.
std::string_view what_became(Detector const& detector) {
  return detector.cause == kAddition.cause ? "came onto"
         : detector.cause == kMove.cause   ? "moved to another location in"
                                           : "came back with";
}

Finding finding_of(Detector const& detector, std::uint32_t pool, Missing const& what,
                   Sight const& sight) {
  Cause const& cause = sight.truth.causes()[what.cause];
  Finding finding = found_by(detector);
  finding.subject = item_name(sight, pool / static_cast<std::uint32_t>(sight.truth.stores()));
  finding.shop = sight.truth.config().shops[cause.shop].name;
  finding.at = sight.now;
  finding.units = what.units;
  finding.event = cause.event;
  finding.slice = {cause.event};
  bool const added = detector.cause == kAddition.cause || detector.cause == kMove.cause;
  bool const several = what.orders.size() > 1;
  std::int32_t const ats = sight.truth.pools()[pool].erp_ats;
  // Other changes may be missing too, so only what these leave out of its number can be told.
  // What the order had when the two were connected nobody has added.
  bool const from_the_first = cause.event == kNone && detector.cause == kAddition.cause;
  finding.story = {
      from_the_first
          ? fmt::format(
                "{} of {} were on order {}{} from the first, beyond what XoroERP has of it.",
                finding.units, finding.subject, order_name(sight, cause.shop, cause.order),
                several ? fmt::format(" and {} more", what.orders.size() - 1) : "")
          : fmt::format("{} of {} {} order {}{}{}.", finding.units, finding.subject,
                        what_became(detector), order_name(sight, cause.shop, cause.order),
                        several ? fmt::format(" and {} more", what.orders.size() - 1) : "",
                        added ? " after XoroERP had it" : ""),
      detector.cause == kNotReceived.cause
          ? fmt::format("The warehouse has not received that: XoroERP's ATS of {} is without them, "
                        "and no sync can offer them from it.",
                        ats)
          : fmt::format("XoroERP has not heard of that: its ATS of {} is {} them.", ats,
                        added ? "still with" : "without")};
  return finding;
}

}  // namespace

std::span<Detector const> Arrivals::detectors() {
  static constexpr std::array kAll{kReturn, kCancellation, kAddition, kMove, kNotReceived};
  return kAll;
}

bool Arrivals::has_told(Finding const& f) {
  return f.anomaly == Anomaly::MissedUpdate &&
         std::ranges::any_of(detectors(),
                             [&](Detector const& d) { return f.cause.front() == d.cause; });
}

bool Arrivals::is_on_its_way(Sight const& sight, std::size_t s, shop::OrderView const& order) {
  // Rule: R62.
  if (sight.now - order.updated_at < sight.truth.config().update_bound)
    return true;
  auto const& accounts = sight.truth.config().accounts;
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    auto const rows = sight.servers.erp.open_rows(AccountIndex{static_cast<std::uint8_t>(a)});
    if (accounts[a].shop.value() == s && std::ranges::any_of(rows, [&](erp::QueueRow const& row) {
          return row.kind == erp::QueueKind::Order && row.order == order.id;
        }))
      return true;
  }
  return false;
}

/// A change of an order that XoroERP never heard of although it holds the order; or goods that came
/// back and that it still waits for.
void Arrivals::close(Sight const& sight, Findings& told) const {
  auto const& causes = sight.truth.causes();
  // The count of wrong pools spares a healthy run the walk over every item in every store.
  for (std::uint32_t pool = 0; sight.truth.wrong_pools() && pool < sight.truth.pools().size();
       ++pool) {
    Pool const& p = sight.truth.pools()[pool];
    // A miscount (skew) is what XoroERP was told and believes; nothing is missing there that could
    // still arrive.
    if (p.erp_ats == p.sellable + p.skew)
      continue;
    Missing back, awaited, added, moved;
    std::map<OrderAt, Missing> by_order;  // in all, since what was added may have been given up
    p.erp.for_each_odd(p.last_cause, causes, [&](std::uint32_t c, std::int32_t times) {
      Cause const& cause = causes[c];
      // A change of XoroERP's own can't have failed to reach XoroERP.
      if (times != 0 || cause.order == kNone)
        return;
      Missing& of_order = by_order[{cause.shop, cause.order}];
      of_order.units += cause.units;
      if (cause.kind == CauseKind::OrderLine)
        of_order.cause = of_order.cause == kNone ? c : std::max(of_order.cause, c);
      // Units can come back only where they were taken: an order that was cancelled before
      // XoroERP booked it in this store leaves nothing to give back.
      if (cause.kind != CauseKind::OrderLine &&
          has_taken(sight, sight.truth.shops()[cause.shop].orders[cause.order], pool))
        (sight.truth.is_awaited(c) ? awaited : back).note(c, cause);
    });
    std::uint32_t const item = pool / static_cast<std::uint32_t>(sight.truth.stores());
    for (auto const& [order, unheard] : by_order) {
      std::int32_t const gone = std::max(-unheard.units, 0);
      // Else it is the order that is missing, which Orders tells.
      if (gone == 0)
        continue;
      std::uint32_t const store = pool % static_cast<std::uint32_t>(sight.truth.stores());
      Unheard const told_late = unheard_units(sight, order, item, store);
      std::int32_t const onto = std::min(gone, told_late.added);
      for (auto const& [what, units] :
           {std::pair{&added, onto}, std::pair{&moved, std::min(gone - onto, told_late.moved)}}) {
        if (units == 0)
          continue;
        what->cause = unheard.cause;
        what->units += units;
        what->orders.insert(order);
      }
    }
    if (back.cause != kNone)
      told.tell(finding_of(causes[back.cause].kind == CauseKind::Return ? kReturn : kCancellation,
                           pool, back, sight));
    if (awaited.cause != kNone)
      told.tell(finding_of(kNotReceived, pool, awaited, sight));
    if (added.cause != kNone)
      told.tell(finding_of(kAddition, pool, added, sight));
    if (moved.cause != kNone)
      told.tell(finding_of(kMove, pool, moved, sight));
  }
}

}  // namespace drydock
