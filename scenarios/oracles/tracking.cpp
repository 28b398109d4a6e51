#include "scenarios/oracles/tracking.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kOff{
    Anomaly::Untracked, "track-quantity-off", Severity::Error, {"R121", "R122"}};

constexpr Detector kSwitchedOff{
    Anomaly::Untracked, "switched-off-by-sync", Severity::Error, {"R121", "R122"}};
constexpr Detector kSwitchedOn{
    Anomaly::Untracked, "switched-on-by-sync", Severity::Warning, {"R121", "R122"}};

constexpr Detector kKeepsNone{
    Anomaly::Untracked, "stock-keeping-ended-by-import", Severity::Error, {"R121", "R122"}};
constexpr Detector kKeepsStock{
    Anomaly::Untracked, "stock-keeping-begun-by-import", Severity::Warning, {"R121", "R122"}};

/// Source: docs/shopify-mock.md, "not stocked".
constexpr Detector kNowhere{
    Anomaly::MissedUpdate, "written-where-not-stocked", Severity::Error, {"R85"}};

/// Whether the switch was told when it was thrown; what is left of it at the end is the same.
bool told_when_switched(std::string const& item, std::string const& shop, Findings const& told) {
  for (Finding const& f : told.all())
    if (f.anomaly == Anomaly::Untracked && f.cause.front() == kSwitchedOff.cause &&
        f.subject == item && f.shop == shop)
      return true;
  return false;
}

}  // namespace

std::span<Detector const> Tracking::detectors() {
  static constexpr std::array kAll{kOff,       kSwitchedOff, kSwitchedOn,
                                   kKeepsNone, kKeepsStock,  kNowhere};
  return kAll;
}

void Tracking::see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
                   Findings& told) const {
  if (what.field != Field::Tracked)
    return;
  Fact const& f = e.fact;
  shop::VariantView const view = sight.servers.shops[f.shop].variant(mocks::variant_at(f.item));
  bool const on = f.after != 0;
  Finding finding = found_by(on ? kSwitchedOn : kSwitchedOff, e, f.shop, sight);
  finding.subject = view.sku.value();
  finding.units = 1;
  finding.story = {fmt::format("At {} account {} switched Track Quantity {} for {} in {}.",
                               clock(sight, e.at, f.shop), finding.account, on ? "on" : "off",
                               finding.subject, finding.shop),
                   on ? "Until then the shop sold it without counting; now it sells out."
                      : "Its stock is never synced, and the shop sells it without limit."};
  told.tell(std::move(finding));
}

void Tracking::see(Event const& e, insight::StockKeepingTurned const& what, Sight const& sight,
                   Findings& told) const {
  Finding finding = found_by(what.on ? kKeepsStock : kKeepsNone, e, what.shop, sight);
  finding.subject = item_name(sight, e.fact.item);
  finding.units = 1;
  finding.story = {fmt::format("At {} account {} imported {} from {} as {} stock item.",
                               clock(sight, e.at, what.shop), finding.account, finding.subject,
                               finding.shop, what.on ? "a" : "no"),
                   what.on
                       ? "Until then XoroERP kept no stock of it; now it counts it."
                       : "XoroERP keeps no stock of it from here on, and has no number to push."};
  told.tell(std::move(finding));
}

void Tracking::see(Event const& e, insight::QuantityWritten const& what, Sight const& sight,
                   Findings& told) const {
  Fact const& f = e.fact;
  Tracker const& t = sight.truth.tracker(what.at);
  // Units alone can be missing from the sale; a zero hides nothing.
  if (t.stocked || t.item == kNone || f.after <= 0)
    return;
  Finding finding = found_by(kNowhere, e, f.shop, sight);
  finding.subject = item_name(sight, t.item);
  finding.location = location_name(sight, f.shop, f.place);
  finding.units = f.after;
  finding.story = {
      fmt::format("At {} account {} wrote {} of {} where {} does not stock it; the shop took that "
                  "without a word.",
                  clock(sight, e.at, f.shop), finding.account, f.after, finding.subject,
                  sight.truth.config().shops[f.shop].locations[f.place].name),
      "Nobody can buy them there; the number comes alive as it is when somebody stocks the item."};
  told.tell(std::move(finding));
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
      // A deleted variant sells nothing, and what another service counts is not ours to count.
      if (view.id.value() == 0 || sight.truth.counted_elsewhere(s, variant) ||
          told_when_switched(item.number.value(), sight.truth.config().shops[s].name, told))
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
