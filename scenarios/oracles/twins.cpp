#include "scenarios/oracles/twins.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kItem{
    Anomaly::TwiceInErp, "item-imported-beside-another", Severity::Error, {"R6"}};
constexpr Detector kProduct{Anomaly::TwiceInErp, "product-imported-anew", Severity::Error, {"R6"}};

}  // namespace

std::span<Detector const> Twins::detectors() {
  static constexpr std::array kAll{kItem, kProduct};
  return kAll;
}

void Twins::see(Event const& e, insight::ImportedAgain const& what, Sight const& sight,
                Findings& told) const {
  Fact const& f = e.fact;
  std::string const base = sight.truth.base_part(what.identity);
  std::string const made = item_name(sight, f.item);
  std::string const at = clock(sight, e.at, what.shop);
  bool const item = what.item != kNone;
  Finding finding = found_by(item ? kItem : kProduct, e, what.shop, sight);
  finding.units = 1;
  if (item) {
    finding.subject = item_name(sight, what.item);
    finding.story = {
        fmt::format("At {} account {} imported {} into {}, where {} has the same options.", at,
                    finding.account, made, base, finding.subject),
        "XoroERP has two items from here on of what the shop sells as one."};
  } else {
    finding.subject = base;
    std::string const anew = sight.truth.base_part(sight.truth.items()[f.item].product);
    auto const handle = sight.servers.shops[what.shop].product(mocks::product_at(what.product));
    finding.story = {fmt::format("At {} account {} imported \"{}\" as {}, which XoroERP has as {}.",
                                 at, finding.account, handle.handle, anew, base),
                     "XoroERP has two products from here on of what the shop sells as one."};
  }
  told.tell(std::move(finding));
}

}  // namespace drydock
