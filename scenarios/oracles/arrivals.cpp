#include "scenarios/oracles/arrivals.h"

#include <array>
#include <set>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kReturn{
    Anomaly::MissedUpdate, "return-did-not-arrive", Severity::Error, {"R113"}};
constexpr Detector kCancellation{
    Anomaly::MissedUpdate, "cancellation-did-not-arrive", Severity::Error, {"R113"}};

}  // namespace

std::span<Detector const> Arrivals::detectors() {
  static constexpr std::array kAll{kReturn, kCancellation};
  return kAll;
}

/// A cancellation or return that XoroERP never heard of although it holds the order.
void Arrivals::close(Sight const& sight, Findings& told) const {
  // The count of wrong pools spares a healthy run the walk over every item in every store.
  for (std::uint32_t pool = 0; sight.truth.wrong_pools() && pool < sight.truth.pools().size();
       ++pool) {
    Pool const& p = sight.truth.pools()[pool];
    // A miscount (skew) is what XoroERP was told and believes; nothing is missing there that could
    // still arrive.
    if (p.erp_ats == p.sellable + p.skew)
      continue;
    std::uint32_t missing = kNone;
    std::int32_t units = 0;
    std::set<std::pair<std::uint8_t, std::uint32_t>> orders;
    p.erp.for_each_odd(
        p.last_cause, sight.truth.causes(), [&](std::uint32_t c, std::int32_t times) {
          Cause const& cause = sight.truth.causes()[c];
          // An order line that is missing is the order that is missing, which Orders tells; a
          // change of XoroERP's own can't have failed to reach XoroERP.
          if (times != 0 || cause.order == kNone || cause.kind == CauseKind::OrderLine)
            return;
          // Units can come back only where they were taken: an order that was cancelled before
          // XoroERP booked it in this store leaves nothing to give back.
          for (std::uint32_t o : sight.truth.shops()[cause.shop].orders[cause.order].causes)
            if (sight.truth.causes()[o].kind == CauseKind::OrderLine &&
                sight.truth.causes()[o].pool == pool && p.erp.times(o) > 0) {
              missing = c;
              units += cause.units;
              orders.emplace(cause.shop, cause.order);
              return;
            }
        });
    if (missing == kNone)
      continue;
    Cause const& cause = sight.truth.causes()[missing];
    Finding finding = found_by(cause.kind == CauseKind::Return ? kReturn : kCancellation);
    finding.subject = item_name(sight, pool / static_cast<std::uint32_t>(sight.truth.stores()));
    finding.shop = sight.truth.config().shops[cause.shop].name;
    finding.at = sight.now;
    finding.units = units;
    finding.event = cause.event;
    finding.slice = {cause.event};
    // Other changes may be missing too, so only what these leave out of its number can be told.
    finding.story = {
        fmt::format("{} of {} came back with order {}{}.", units, finding.subject,
                    order_name(sight, cause.shop, cause.order),
                    orders.size() > 1 ? fmt::format(" and {} more", orders.size() - 1) : ""),
        fmt::format("XoroERP has not heard of that: its ATS of {} is without them.", p.erp_ats)};
    told.tell(std::move(finding));
  }
}

}  // namespace drydock
