#include "model/finding.h"

#include <array>

#include "model/cow.h"
#include "model/history.h"

namespace drydock {
namespace {

constexpr std::array<std::string_view, kAnomalies> kNames{
    "duplicate-product",  "wrong-match",      "ambiguous-match",
    "handle-changed",     "double-deduction", "lost-deduction",
    "duplicate-update",   "stale-write",      "drift",
    "oversell",           "zero-price",       "price-leak",
    "field-leak",         "tag-scope",        "channel-missing",
    "channel-extra",      "missed-update",    "order-missed",
    "order-twice",        "queue-stuck",      "structure-changed",
    "direction-conflict", "untracked",        "unvalidated-schedule",
    "unneeded-full",      "unneeded-manual",  "foreign-product",
    "missing-handle",     "duplicate-handle", "malformed-handle",
    "several-pushers",    "no-baseline",      "no-reconciliation",
    "protection-off",     "no-tag-strategy",  "peak-schedule",
    "orders-not-first",   "misconfigured"};

}  // namespace

std::string_view name_of(Anomaly a) { return kNames[static_cast<std::size_t>(a)]; }

std::optional<Anomaly> anomaly_named(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name)
      return static_cast<Anomaly>(i);
  return std::nullopt;
}

std::string_view name_of(Severity s) {
  static constexpr std::array<std::string_view, 3> kSeverities{"info", "warning", "error"};
  return kSeverities[static_cast<std::size_t>(s)];
}

std::string fingerprint(Finding const& f) {
  std::string chain{name_of(f.anomaly)};
  for (std::string const& link : f.cause)
    (chain += '\x1f') += link;
  return std::string{name_of(f.anomaly)} + '-' + format_hash(StableHash{}(chain)).substr(4);
}

}  // namespace drydock
