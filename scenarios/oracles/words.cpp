#include "scenarios/oracles/words.h"

#include <map>

#include <fmt/format.h>

namespace drydock {
namespace {

std::string_view words_for(CauseKind kind) {
  switch (kind) {
    case CauseKind::Opening:
      return "Opening stock";
    case CauseKind::Receipt:
      return "receipts";
    case CauseKind::Count:
      return "counts";
    case CauseKind::Adjustment:
      return "adjustments";
    case CauseKind::Miscount:
      return "wrong counts";
    case CauseKind::OrderLine:
      return "ordered";
    case CauseKind::Cancel:
      return "cancelled";
    case CauseKind::Return:
      return "returned";
  }
  return "";
}

/// "−5": as in an equation.
std::string minus(std::int32_t n) { return fmt::format("{}{}", n < 0 ? "−" : "", std::abs(n)); }

}  // namespace

std::string clock(Sight const& sight, Tick t, std::size_t shop) {
  // People compare the story with the screens of the place that it happened in.
  return format_local(t, shop < sight.truth.config().shops.size()
                             ? sight.truth.config().shops[shop].zone
                             : sight.truth.config().zone);
}

std::string order_name(Sight const& sight, std::size_t shop, std::uint32_t order) {
  return shop < sight.servers.shops.size()
             ? sight.servers.shops[shop].order(mocks::order_at(order)).name
             : "?";
}

std::string location_name(Sight const& sight, std::size_t shop, std::size_t location) {
  auto const& locations = sight.truth.config().shops[shop].locations;
  return location < locations.size() ? locations[location].name : "";
}

std::string item_name(Sight const& sight, std::uint32_t item) {
  return item == kNone ? "?" : sight.servers.erp.item(ItemIndex{item}).number.value();
}

std::string product_name(Sight const& sight, std::size_t shop, std::uint32_t product) {
  std::uint32_t const identity = sight.truth.shops()[shop].products[product].identity;
  return identity != kNone ? sight.truth.base_part(identity)
                           : sight.servers.shops[shop].product(mocks::product_at(product)).handle;
}

std::string account_name(Sight const& sight, std::uint8_t account) {
  return account < sight.truth.config().accounts.size()
             ? sight.truth.config().accounts[account].name
             : "";
}

Finding found_by(Detector const& detector, Event const& e, std::size_t shop, Sight const& sight) {
  Finding finding = found_by(detector);
  finding.shop = sight.truth.config().shops[shop].name;
  finding.account = account_name(sight, e.account);
  finding.at = e.at;
  finding.event = e.id;
  finding.slice = {e.id};
  return finding;
}

std::int64_t price_of(Sight const& sight, std::size_t shop, std::uint32_t variant) {
  return sight.servers.shops[shop].variant(mocks::variant_at(variant)).price.minor();
}

SafetyStock safety_stock_at(Sight const& sight, TrackerId at) {
  Tracker const& t = sight.truth.tracker(at);
  return sight.truth.safety_stock(at.shop, t.location, t.item);
}

std::optional<std::string> safety_sentence(Sight const& sight, TrackerId at) {
  SafetyStock const held = safety_stock_at(sight, at);
  if (held.none())
    return std::nullopt;
  return fmt::format("A safety stock of {} is to be kept back there.", format_safety_stock(held));
}

std::string read_as(Sight const& sight, std::uint8_t account, TrackerId at, std::int64_t written) {
  // Less than nothing is written as nothing. Assumption: docs/assumptions.md.
  std::string const number =
      fmt::format("{}{}{}", written, written == 0 ? " or less" : "",
                  safety_stock_at(sight, at).none() ? "" : " above the safety stock");
  switch (settings_of(sight, account).pushed_quantity) {
    case PushedQuantity::Ats:
      return "ATS " + number;
    case PushedQuantity::NetAvailable:
      return "a net available quantity of " + number;
    case PushedQuantity::Available:
      return "an available quantity of " + number;
  }
  return "";
}

Settings const& settings_of(Sight const& sight, std::uint8_t account) {
  return sight.truth.config().accounts[account].settings;
}

Advice where_stock_is_shared() {
  return "give each shop a stock of its own in XoroERP, list the item in one of them alone, or "
         "keep "
         "a few units back from both: no sync is quick enough for the last unit of a stock that "
         "several sell";
}

namespace {

/// What a kit's parts make, store by store, beside what the shop says.
std::string kit_sentence(Sight const& sight, Tracker const& tracker) {
  Truth const& truth = sight.truth;
  std::string parts;
  for (StoreIndex const store : truth.stores_behind(tracker.shop, tracker.location))
    for (mocks::xoro::Part const& part : truth.parts_of(tracker.item))
      parts +=
          fmt::format("{}{} of {} (each takes {})", parts.empty() ? "" : ", ",
                      minus(static_cast<std::int32_t>(truth.sellable(ItemIndex{part.item}, store))),
                      item_name(sight, part.item), part.units);
  std::int32_t const makes = truth.left_behind(tracker.shop, tracker.location, tracker.item);
  return fmt::format("It is a kit: {} make {} to sell, {} the shop says {}.", parts, minus(makes),
                     tracker.available == makes ? "and" : "but", minus(tracker.available));
}

}  // namespace

std::string balance_sentence(Sight const& sight, std::uint32_t pool, Tracker const& tracker) {
  if (!sight.truth.parts_of(tracker.item).empty())
    return kit_sentence(sight, tracker);
  std::map<CauseKind, std::int32_t> sums;
  std::int32_t moved = 0;
  for (std::uint32_t c = sight.truth.pools()[pool].last_cause; c != kNone;
       c = sight.truth.causes()[c].previous) {
    sums[sight.truth.causes()[c].kind] += sight.truth.causes()[c].true_units;
    moved += sight.truth.causes()[c].true_units;
  }
  // The chain of causes holds what the run has seen; what is left over was there when it began.
  sums[CauseKind::Opening] = sight.truth.pools()[pool].sellable - moved;
  std::string equation;
  int terms = 0;
  for (auto const& [kind, units] : sums) {
    if (units == 0 && kind != CauseKind::Opening)
      continue;
    ++terms;
    if (equation.empty())
      equation = fmt::format("{} {}", words_for(kind), units);
    else
      equation += fmt::format(" {} {} {}", units < 0 ? "−" : "+", words_for(kind), std::abs(units));
  }
  std::int32_t const sellable = sight.truth.pools()[pool].sellable;
  if (terms == 1)
    return fmt::format("{} is all there is to sell, {} the shop says {}.", equation,
                       tracker.available == sellable ? "and" : "but", minus(tracker.available));
  return fmt::format("{} = {} to sell, {} the shop says {}.", equation, minus(sellable),
                     tracker.available == sellable ? "and" : "but", minus(tracker.available));
}

}  // namespace drydock
