#include "scenarios/oracles/scope.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kUnknown{
    Anomaly::TagScope, "unknown-item-written", Severity::Error, {"R102", "R106"}};
constexpr Detector kWritten{
    Anomaly::TagScope, "written-out-of-scope", Severity::Error, {"R102", "R106"}};
constexpr Detector kExported{
    Anomaly::TagScope, "exported-out-of-scope", Severity::Error, {"R102", "R106"}};

}  // namespace

std::span<Detector const> Scope::detectors() {
  static constexpr std::array kAll{kUnknown, kWritten, kExported};
  return kAll;
}

void Scope::see(Event const& e, insight::QuantityWritten const& what, Sight const& sight,
                Findings& told) const {
  Fact const& f = e.fact;
  // What people write they may write anywhere.
  if (e.actor != Actor::Engine || e.account == kNoIndex)
    return;
  std::uint32_t const item = sight.truth.tracker(what.at).item;
  std::string subject;
  if (item == kNone) {
    subject = sight.servers.shops[f.shop].variant(mocks::variant_at(f.item)).sku.value();
    // XoroERP has the item; that truth can't tell whose variant this is (a number that several
    // share) is no fault of the write.
    if (sight.servers.erp.item_by_number(ItemNumber{subject}))
      return;
  } else {
    auto const& filter = settings_of(sight, e.account).tag_filter;
    // What has just lost its tag may be on its way still.
    if (filter.empty() || sight.truth.tagged(item, filter, sight.servers) ||
        (sight.truth.items()[item].scope_changed_at.ms() != INT64_MIN &&
         e.at < sight.truth.items()[item].scope_changed_at + sight.truth.config().allowed_lag))
      return;
    subject = item_name(sight, item);
  }
  Finding finding = found_by(item == kNone ? kUnknown : kWritten, e, f.shop, sight);
  finding.subject = std::move(subject);
  finding.units = std::abs(f.after - f.before);
  finding.story = {
      fmt::format("At {} account {} wrote {} over the {} of {}.", clock(sight, e.at, f.shop),
                  finding.account, f.after, f.before, finding.subject),
      item == kNone ? "XoroERP has no such item, so nobody there knows its stock."
                    : "It has none of the tags that this account syncs."};
  told.tell(std::move(finding));
}

void Scope::see(Event const& e, insight::Exported const& what, Sight const& sight,
                Findings& told) const {
  if (e.account == kNoIndex)
    return;
  auto const& filter = settings_of(sight, e.account).tag_filter;
  auto const erp = sight.servers.erp.product(BasePart{sight.truth.base_part(what.identity)});
  if (filter.empty() || !erp)
    return;
  // A product is exported for the sake of the items of it that have a tag: one is reason enough.
  for (ErpItem const& i : erp->items) {
    auto const item = sight.servers.erp.item_by_number(i.number);
    if (!item || item->value() >= sight.truth.items().size())
      continue;
    ItemTruth const& truth = sight.truth.items()[item->value()];
    if (sight.truth.tagged(item->value(), filter, sight.servers) ||
        (truth.scope_changed_at.ms() != INT64_MIN &&
         e.at < truth.scope_changed_at + sight.truth.config().allowed_lag))
      return;
  }
  Finding finding = found_by(kExported, e, what.shop, sight);
  finding.subject = sight.truth.base_part(what.identity);
  finding.units = 1;
  finding.story = {fmt::format("At {} account {} created {} in the shop.",
                               clock(sight, e.at, what.shop), finding.account, finding.subject),
                   "None of its items has a tag that this account syncs."};
  told.tell(std::move(finding));
}

}  // namespace drydock
