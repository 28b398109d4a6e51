#include "scenarios/oracles/connections.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kDenied{Anomaly::ConnectionLost, "access-lost", Severity::Error, {"R113"}};
constexpr Detector kDeaf{Anomaly::ConnectionLost, "webhooks-given-up", Severity::Error, {"R113"}};
constexpr Detector kPage{Anomaly::RunNeverEnds, "page-always-fails", Severity::Error, {"R17"}};
constexpr Detector kBatch{Anomaly::RunNeverEnds, "batch-always-fails", Severity::Error, {"R17"}};

/// More than a sync repeats in a row: the run that met it was given up, and began again.
constexpr std::uint32_t kTripsMin = 10;
/// Of a webhook that nobody answers (shopify.dev, webhooks).
constexpr unsigned kRetries = 8;

/// What an account did not bring over in the meantime.
struct Missed {
  std::int64_t orders = 0;           ///< of the shop, placed since then and not in XoroERP
  std::int64_t units = 0;            ///< by which the shop's quantities are off
  std::set<std::string> items = {};  ///< of those orders
};
Missed missed_since(Sight const& sight, std::size_t s, Tick since) {
  Missed missed;
  ShopTruth const& shop = sight.truth.shops()[s];
  for (std::uint32_t o = 0; o < shop.orders.size(); ++o) {
    OrderTruth const& order = shop.orders[o];
    if (order.event == kNone || !order.wanted || order.erp_orders > 0 || order.placed < since)
      continue;
    ++missed.orders;
    for (shop::OrderLineView const& line : sight.servers.shops[s].order(mocks::order_at(o)).lines)
      missed.items.insert(line.sku.value());
  }
  for (std::uint32_t i = 0; shop.wrong > 0 && i < shop.trackers.size(); ++i)
    missed.units += std::abs(shop.trackers[i].wrong);
  return missed;
}

std::string_view words_of(action::Access what) {
  switch (what) {
    case action::Access::Token:
      return "access token";
    case action::Access::Orders:
      return "scope for orders";
    case action::Access::Inventory:
      return "scope for quantities";
    case action::Access::App:
      return "app";
    case action::Access::Receiver:
      break;
  }
  return "receiver of webhooks";
}

bool follows_a_lost_connection(Anomaly a) {
  return a == Anomaly::OrderMissed || a == Anomaly::Drift || a == Anomaly::MissedUpdate ||
         a == Anomaly::QueueStuck || a == Anomaly::Oversell || a == Anomaly::TotalsDiffer ||
         a == Anomaly::TagScope || a == Anomaly::ChannelMissing;
}

/// What went wrong in the shop since then has its reason here, and so has what other shops that
/// sell the same goods were not told of.
void explain_since(Finding const& root, Tick since, Missed const& missed, Findings& told) {
  std::string const print = fingerprint(root);
  for (std::uint32_t f = 0; f < told.size(); ++f) {
    Finding const& finding = told.all()[f];
    bool const here = finding.shop == root.shop && follows_a_lost_connection(finding.anomaly);
    bool const of_orders =
        (finding.anomaly == Anomaly::Drift || finding.anomaly == Anomaly::Oversell) &&
        missed.items.contains(finding.subject);
    if ((here || of_orders) && finding.at >= since && finding.follows_from.empty())
      told.explain(f, print);
  }
}

Finding about(Detector const& detector, Sight const& sight, std::size_t a, Tick at,
              std::uint32_t event) {
  AccountConfig const& account = sight.truth.config().accounts[a];
  Finding finding = found_by(detector);
  finding.subject = finding.account = account.name;
  finding.shop = sight.truth.config().shops[account.shop.value()].name;
  finding.at = at;
  finding.event = event;
  finding.slice = {event};
  return finding;
}

std::string missed_sentence(Missed const& missed) {
  return fmt::format(
      "Orders of that time that XoroERP does not have: {}; units by which the shop's "
      "quantities are off: {}.",
      missed.orders, missed.units);
}

void tell_access(Sight const& sight, std::size_t a, Findings& told) {
  ConnectionTruth const& truth = sight.truth.connection(a);
  if (truth.lost_event == kNone)
    return;
  std::size_t const s = sight.truth.config().accounts[a].shop.value();
  Finding finding = about(kDenied, sight, a, truth.lost_at, truth.lost_event);
  // What was under way then counts with it.
  Tick const since = truth.lost_at - sight.truth.config().allowed_lag;
  Missed const missed = missed_since(sight, s, truth.lost_at);
  finding.units = missed.orders + missed.units;
  finding.story = {
      fmt::format("At {} the {} of account {} was withdrawn in {}, and nobody has given it back.",
                  clock(sight, truth.lost_at, s), words_of(truth.lost), finding.account,
                  finding.shop),
      fmt::format("Calls that {} has refused since: {}; webhooks that it has not sent: {}.",
                  finding.shop, truth.denied, truth.unsent),
      missed_sentence(missed)};
  explain_since(finding, since, missed, told);
  told.tell(std::move(finding));
}

void tell_deaf(Sight const& sight, std::size_t a, Findings& told) {
  ConnectionTruth const& truth = sight.truth.connection(a);
  if (truth.deaf_event == kNone || truth.lost_event != kNone)
    return;
  std::size_t const s = sight.truth.config().accounts[a].shop.value();
  // The webhook that was given up had been tried all that time.
  Duration const tried = mocks::webhook_retry_after(kRetries).value_or(Duration{});
  Tick const since = truth.deaf_at - tried - sight.truth.config().allowed_lag;
  Finding finding = about(kDeaf, sight, a, since, truth.deaf_event);
  Missed const missed = missed_since(sight, s, since);
  // Polling has brought in what no webhook told of.
  if (missed.orders == 0)
    finding.severity = Severity::Warning;
  finding.units = missed.orders + missed.units;
  finding.story = {
      fmt::format("At {} {} gave up a webhook to account {} after its last try, and removed the "
                  "subscription.",
                  clock(sight, truth.deaf_at, s), finding.shop, finding.account),
      fmt::format("Webhooks that it has not sent since: {}.", truth.unsent),
      missed_sentence(missed)};
  explain_since(finding, since, missed, told);
  told.tell(std::move(finding));
}

void tell_run(Sight const& sight, std::size_t a, Findings& told) {
  ConnectionTruth const& truth = sight.truth.connection(a);
  bool const over = sight.now - truth.last_trip_at > sight.truth.config().queue_bound;
  if (truth.trip_event == kNone || truth.trips < kTripsMin || over)
    return;
  std::size_t const s = sight.truth.config().accounts[a].shop.value();
  Finding finding =
      about(truth.trips_in_shop ? kBatch : kPage, sight, a, truth.trip_at, truth.trip_event);
  finding.units = 1;
  std::string const item = item_name(sight, truth.trip_item);
  finding.subject = item;
  std::string const from = clock(sight, truth.trip_at, s);
  finding.story = {
      truth.trips_in_shop
          ? fmt::format(
                "From {} on {} failed on every batch of account {} that holds {}: {} times.", from,
                finding.shop, finding.account, item, truth.trips)
          : fmt::format("From {} on XoroERP failed on every page for account {} that holds {}: {} "
                        "times.",
                        from, finding.account, item, truth.trips),
      fmt::format("Runs that it has begun since then: {}; none can come past that item.",
                  truth.runs_since_trip)};
  // It would have put right whatever was wrong before.
  explain_since(finding, Tick{INT64_MIN}, {}, told);
  told.tell(std::move(finding));
}

}  // namespace

std::span<Detector const> Connections::detectors() {
  static constexpr std::array kAll{kDenied, kDeaf, kPage, kBatch};
  return kAll;
}

void Connections::close(Sight const& sight, Findings& told) const {
  for (std::size_t a = 0; a < sight.truth.config().accounts.size(); ++a) {
    tell_access(sight, a, told);
    tell_deaf(sight, a, told);
    tell_run(sight, a, told);
  }
}

}  // namespace drydock
