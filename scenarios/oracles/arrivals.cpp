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

/// Units of an item that were added to an order which XoroERP's numbers have, by an edit or in
/// exchange, and that are on no sales order of it.
std::int32_t added_units(Sight const& sight, OrderAt at, std::uint32_t item) {
  auto const [shop, order] = at;
  OrderTruth const& truth = sight.truth.shops()[shop].orders[order];
  shop::OrderView const view = sight.servers.shops[shop].order(mocks::order_at(order));
  // A part that is missing is told with its order, and what is not released weighs on no number. A
  // count may have seen goods of an order that nobody imports.
  if (truth.missing || truth.erp_orders == 0 || !has_taken(sight, truth) ||
      Arrivals::is_on_its_way(sight, shop, view))
    return 0;
  auto const parts = sight.truth.sales_orders(shop, order, sight.servers);
  std::int32_t units = 0;
  for (shop::OrderLineView const& line : view.lines) {
    Quantity held;
    for (erp::SalesOrderView const& part : parts)
      for (erp::SalesOrderLine const& known : part.lines)
        if (known.shop_line == line.id)
          held = std::max(held, known.quantity);
    auto const sold = sight.truth.item_of(ShopIndex{shop}, line.variant);
    if (!sold || line.quantity <= held)
      continue;
    sight.truth.for_goods(*sold, [&](std::uint32_t goods, std::int32_t of_each) {
      units += goods == item ? (line.quantity - held).units() * of_each : 0;
    });
  }
  return units;
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
  bool const added = detector.cause == kAddition.cause;
  bool const several = what.orders.size() > 1;
  std::int32_t const ats = sight.truth.pools()[pool].erp_ats;
  // Other changes may be missing too, so only what these leave out of its number can be told.
  finding.story = {
      fmt::format("{} of {} came {} order {}{}{}.", finding.units, finding.subject,
                  added ? "onto" : "back with", order_name(sight, cause.shop, cause.order),
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
  static constexpr std::array kAll{kReturn, kCancellation, kAddition, kNotReceived};
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
    Missing back, awaited, added;
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
      std::int32_t const units = gone > 0 ? std::min(gone, added_units(sight, order, item)) : 0;
      if (units == 0)
        continue;
      added.cause = unheard.cause;
      added.units += units;
      added.orders.insert(order);
    }
    if (back.cause != kNone)
      told.tell(finding_of(causes[back.cause].kind == CauseKind::Return ? kReturn : kCancellation,
                           pool, back, sight));
    if (awaited.cause != kNone)
      told.tell(finding_of(kNotReceived, pool, awaited, sight));
    if (added.cause != kNone)
      told.tell(finding_of(kAddition, pool, added, sight));
  }
}

}  // namespace drydock
