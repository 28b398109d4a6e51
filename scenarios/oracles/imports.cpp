#include "scenarios/oracles/imports.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kImport{
    Anomaly::MissedUpdate, "import-did-not-arrive", Severity::Error, {"R6", "R7"}};

}  // namespace

std::span<Detector const> Imports::detectors() {
  static constexpr std::array kAll{kImport};
  return kAll;
}

void Imports::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    AccountConfig const* importer = nullptr;
    for (AccountConfig const& a : sight.truth.config().accounts)
      if (a.shop.value() == s && a.settings.product_sync == Switch::On &&
          a.settings.direction == Direction::ShopifyToXoro)
        importer = &a;
    if (importer == nullptr)
      continue;
    for (std::uint32_t p = 0; p < sight.truth.shops()[s].products.size(); ++p) {
      if (!sight.truth.shops()[s].products[p].live)
        continue;
      shop::ProductView const view = sight.servers.shops[s].product(mocks::product_at(p));
      // It may be on its way still. Rule: R62.
      if (sight.now - view.updated_at < sight.truth.config().update_bound)
        continue;
      // The import matches by handle (R19), so a product that it has made is found under the shop's
      // handle; where XoroERP had no such handle, the handle became the base part.
      auto const identity = sight.truth.product_by_handle(slug(view.handle));
      std::optional<ErpProduct> erp;
      if (identity)
        erp = sight.servers.erp.product(BasePart{sight.truth.base_part(*identity)});
      if (!erp)
        erp = sight.servers.erp.product(BasePart{view.handle});
      // The title stands for the rest: an import carries all texts of a product at once (A-X31).
      if (erp && erp->title == view.title)
        continue;
      // What was edited in XoroERP since is replaced by the shop's next change.
      if (erp && identity && sight.truth.products()[*identity].changed_event != kNone &&
          sight.truth.products()[*identity].changed_at > view.updated_at)
        continue;
      Finding finding = found_by(kImport);
      finding.subject = view.handle;
      finding.shop = sight.truth.config().shops[s].name;
      finding.account = importer->name;
      finding.at = view.updated_at;
      finding.units = 1;
      finding.event = sight.truth.shops()[s].products[p].event;
      if (finding.event != kNone)
        finding.slice = {finding.event};
      finding.story = {
          fmt::format("\"{}\" was made or changed in {} at {}, which owns its products.",
                      view.handle, finding.shop, clock(sight, view.updated_at, s)),
          erp ? fmt::format("XoroERP still calls it \"{}\".", erp->title)
              : "XoroERP does not have it."};
      told.tell(std::move(finding));
    }
  }
}

}  // namespace drydock
