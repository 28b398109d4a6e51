#include "scenarios/oracles/tracking.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kOff{
    Anomaly::Untracked, "track-quantity-off", Severity::Error, {"R121", "R122"}};

}  // namespace

std::span<Detector const> Tracking::detectors() {
  static constexpr std::array kAll{kOff};
  return kAll;
}

void Tracking::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    if (!sight.truth.shops()[s].pushed)
      continue;
    // Track Quantity is one flag of a variant: its first place speaks for all its places.
    for (std::uint32_t i = 0; i < sight.truth.shops()[s].trackers.size();
         i += static_cast<std::uint32_t>(sight.truth.shops()[s].locations)) {
      Tracker const& t = sight.truth.shops()[s].trackers[i];
      if (t.item == kNone || t.tracked || !t.in_scope)
        continue;
      ErpItem const item = sight.servers.erp.item(ItemIndex{t.item});
      // An item that XoroERP keeps no stock of is rightly untracked in the shop (A-X28), and a
      // discontinued one is not on sale.
      if (!item.track_quantity || !item.active)
        continue;
      auto const variant = static_cast<std::uint32_t>(i / sight.truth.shops()[s].locations);
      shop::VariantView const view = sight.servers.shops[s].variant(mocks::variant_at(variant));
      // A deleted variant sells nothing.
      if (view.id.value() == 0)
        continue;
      Finding finding = found_by(kOff);
      finding.subject = item.number.value();
      finding.shop = sight.truth.config().shops[s].name;
      finding.at = sight.now;
      finding.units = 1;
      finding.story = {
          fmt::format("Track Quantity is off for {} in {}.", finding.subject, finding.shop),
          "Its stock is never synced, and the shop sells it without limit."};
      told.tell(std::move(finding));
    }
  }
}

}  // namespace drydock
