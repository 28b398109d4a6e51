#include "scenarios/oracles/duplicates.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kMissing{
    Anomaly::DuplicateProduct, "handle-missing", Severity::Error, {"R22", "R35", "R36"}};
constexpr Detector kDiffers{
    Anomaly::DuplicateProduct, "handle-differs", Severity::Error, {"R22", "R35", "R36"}};
constexpr Detector kChanged{
    Anomaly::DuplicateProduct, "handle-changed", Severity::Error, {"R24", "R25"}};

}  // namespace

std::span<Detector const> Duplicates::detectors() {
  static constexpr std::array kAll{kMissing, kDiffers, kChanged};
  return kAll;
}

void Duplicates::see(Event const& e, insight::Identified const& what, Sight const& sight,
                     Findings& told) const {
  std::size_t const s = what.shop;
  std::uint32_t const product = what.product, identity = what.identity;
  ShopTruth const& shop = sight.truth.shops()[s];
  // What staff made a second time is the merchant's own doing; only what the sync creates beside an
  // existing product is a failed match. Rule: R27.
  if (shop.live_of[identity] < 2 || !shop.products[product].by_engine)
    return;
  std::uint32_t other = kNone;
  for (std::uint32_t p = 0; p < shop.products.size() && other == kNone; ++p)
    if (p != product && shop.products[p].live && shop.products[p].identity == identity)
      other = p;
  if (other == kNone)
    return;
  mocks::ShopServer const& server = sight.servers.shops[s];
  std::string const base = sight.truth.base_part(identity);
  auto const erp = sight.servers.erp.product(BasePart{base});
  std::string const was = server.product(mocks::product_at(other)).handle;
  std::string const is = server.product(mocks::product_at(product)).handle;
  bool const missing = !erp || split_handles(erp->handles).empty();
  // What staff changed in another shop is no reason for a duplicate in this one; a change in
  // XoroERP, which names no shop, is one in each.
  std::uint32_t changed = kNone;
  for (std::uint32_t i = 0; i < told.all().size(); ++i) {
    Finding const& f = told.all()[i];
    if (f.anomaly != Anomaly::HandleChanged || f.subject != base ||
        (!f.shop.empty() && f.shop != sight.truth.config().shops[s].name))
      continue;
    // Until now the changed handle was a warning before the damage (R24); this is the damage.
    told.raise(i, Severity::Error);
    changed = i;
  }
  // A change that was told explains more than what the handles look like now.
  Finding finding = found_by(changed != kNone ? kChanged
                             : missing        ? kMissing
                                              : kDiffers,
                             e, s, sight);
  if (changed != kNone)
    finding.follows_from = fingerprint(told.all()[changed]);
  finding.subject = base;
  finding.units = 1;
  finding.slice = {shop.products[other].event, e.id};
  finding.story = {
      fmt::format("{} is already in the shop as \"{}\".", base, was),
      missing ? std::string{"XoroERP holds no handle for it, so the sync could not find it."}
              : fmt::format("XoroERP holds the handle \"{}\", which the shop does not have.",
                            erp->handles),
      fmt::format("At {} the sync created it again as \"{}\".", clock(sight, e.at, s), is)};
  told.duplicate(s, product, told.tell(std::move(finding)));
}

}  // namespace drydock
