#include "scenarios/oracles/unserved.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kNobodyImports{
    Anomaly::OrderMissed, "no-account-imports", Severity::Error, {"R65", "R71"}};
constexpr Detector kNobodyPushes{
    Anomaly::MissedUpdate, "no-account-pushes", Severity::Warning, {"R107", "R108"}};

template <class Serves>
bool served(Sight const& sight, std::size_t s, Serves serves) {
  return std::ranges::any_of(sight.truth.config().accounts, [&](AccountConfig const& a) {
    return a.shop.value() == s && serves(a.settings);
  });
}

bool imports(Settings const& settings) { return settings.order_import == Switch::On; }
bool pushes(Settings const& settings) { return settings.inventory_push == Switch::On; }
bool exports(Settings const& settings) {
  return settings.product_sync == Switch::On && settings.direction == Direction::XoroToShopify;
}

}  // namespace

std::span<Detector const> Unserved::detectors() {
  static constexpr std::array kAll{kNobodyImports, kNobodyPushes};
  return kAll;
}

/// All orders of the run that XoroERP will never have, as one.
std::optional<Finding> Unserved::not_imported(std::size_t s, Sight const& sight) {
  if (served(sight, s, imports))
    return std::nullopt;
  ShopTruth const& shop = sight.truth.shops()[s];
  std::string const& name = sight.truth.config().shops[s].name;
  Finding finding = found_by(kNobodyImports);
  std::uint32_t orders = 0;
  for (std::uint32_t o = 0; o < shop.orders.size(); ++o) {
    OrderTruth const& order = shop.orders[o];
    // What was open before the run is told with the files; what an account wanted while one still
    // imported is told by itself.
    if (order.event == kNone || order.erp_orders > 0 || order.cancelled || order.wanted)
      continue;
    std::int64_t units = 0, minor = 0;
    for (shop::OrderLineView const& line : sight.servers.shops[s].order(mocks::order_at(o)).lines) {
      units += line.current.units();
      minor += line.unit_price.minor() * line.current.units();
    }
    if (units == 0)
      continue;
    ++orders;
    finding.units += units;
    finding.money_minor += minor;
    if (finding.event == kNone) {
      finding.event = order.event;
      finding.at = order.placed;
    }
  }
  if (orders == 0)
    return std::nullopt;
  // Where nobody writes stock either, what was sold is at least not put back on sale.
  if (!served(sight, s, pushes))
    finding.severity = Severity::Warning;
  finding.subject = finding.shop = name;
  finding.count = orders;
  finding.slice = {finding.event};
  finding.story = {
      fmt::format("No account imports the orders of {}.", name),
      fmt::format("Orders that XoroERP never hears of, from {} on: {}; their units: {}.",
                  clock(sight, finding.at, s), orders, finding.units)};
  return finding;
}

/// Numbers that nobody keeps, although somebody keeps the products that they belong to.
std::optional<Finding> Unserved::not_pushed(std::size_t s, Sight const& sight) {
  ShopTruth const& shop = sight.truth.shops()[s];
  // Where somebody has pushed in this run, each number that went wrong is told by itself.
  if (shop.pushed || served(sight, s, pushes) || !served(sight, s, exports))
    return std::nullopt;
  std::int64_t units = 0;
  for (std::uint32_t i = 0; i < shop.trackers.size(); ++i) {
    Tracker const& t = shop.trackers[i];
    if (t.item == kNone || !t.tracked || !t.stocked ||
        sight.truth.stores_behind(s, t.location).empty())
      continue;
    ErpItem const item = sight.servers.erp.item(ItemIndex{t.item});
    if (!item.track_quantity || !item.active)
      continue;
    std::int32_t const left = sight.truth.left_behind(s, t.location, t.item);
    units += std::abs(std::max(t.available, 0) - std::max(left, 0));
  }
  if (units == 0)
    return std::nullopt;
  Finding finding = found_by(kNobodyPushes);
  finding.subject = finding.shop = sight.truth.config().shops[s].name;
  finding.at = sight.now;
  finding.units = units;
  finding.story = {fmt::format("No account pushes inventory to {}.", finding.shop),
                   fmt::format("Units by which its quantities are off at the end: {}.", units)};
  return finding;
}

void Unserved::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    if (auto finding = not_imported(s, sight))
      told.tell(std::move(*finding));
    if (auto finding = not_pushed(s, sight))
      told.tell(std::move(*finding));
  }
}

}  // namespace drydock
