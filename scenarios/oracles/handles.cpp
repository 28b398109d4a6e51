#include "scenarios/oracles/handles.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kInErp{
    Anomaly::HandleChanged, "changed-in-erp", Severity::Warning, {"R24", "R25"}};
constexpr Detector kInShop{
    Anomaly::HandleChanged, "changed-in-shop", Severity::Warning, {"R24", "R25"}};

}  // namespace

std::span<Detector const> Handles::detectors() {
  static constexpr std::array kAll{kInErp, kInShop};
  return kAll;
}

void Handles::see(Event const& e, insight::HandleWritten const& what, Sight const& sight,
                  Findings& told) const {
  std::string const subject =
      what.identity != kNone
          ? sight.truth.base_part(what.identity)
          : sight.servers.shops[what.shop].product(mocks::product_at(what.product)).handle;
  // XoroERP's handles name no shop, so a change there can hurt each of them, and is told by
  // XoroERP's clock.
  std::string const shop_name = what.in_erp ? "" : sight.truth.config().shops[what.shop].name;
  std::size_t const shop_for_clock = what.in_erp ? sight.truth.shops().size() : what.shop;
  // No account is named: people did it, and no sync could have kept them from it.
  Finding finding = found_by(what.in_erp ? kInErp : kInShop);
  finding.subject = subject;
  finding.shop = shop_name;
  finding.at = e.at;
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {fmt::format("At {} the handle of {} was changed {}, after it had been synced.",
                               clock(sight, e.at, shop_for_clock), subject,
                               what.in_erp ? "in XoroERP" : "in the shop"),
                   "The next update will not find the product under its old handle."};
  told.tell(std::move(finding));
}

}  // namespace drydock
