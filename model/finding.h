#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.h"
#include "model/money.h"
#include "model/tick.h"

namespace drydock {

/// The ways in which a sync hurts a shop. Definitions: docs/anomalies.md.
enum class Anomaly : std::uint8_t {
  DuplicateProduct,
  WrongMatch,
  AmbiguousMatch,
  HandleChanged,
  DoubleDeduction,
  LostDeduction,
  DuplicateUpdate,
  StaleWrite,
  Drift,
  Oversell,
  ZeroPrice,
  PriceLeak,
  FieldLeak,
  TagScope,
  ChannelMissing,
  ChannelExtra,
  MissedUpdate,
  OrderMissed,
  OrderTwice,
  QueueStuck,
  StructureChanged,
  DirectionConflict,
  Untracked,
  UnvalidatedSchedule,
  UnneededFull,
  UnneededManual,
  ForeignProduct,
  // of settings and data alone, without a run
  MissingHandle,
  DuplicateHandle,
  MalformedHandle,
  SeveralPushers,
  NoBaseline,
  NoReconciliation,
  ProtectionOff,
  NoTagStrategy,
  PeakSchedule,
  OrdersNotFirst,
  Misconfigured
};
inline constexpr std::size_t kAnomalies = 38;
std::string_view name_of(Anomaly a);  ///< "double-deduction"
std::optional<Anomaly> anomaly_named(std::string_view name);

enum class Severity : std::uint8_t { Info, Warning, Error };
std::string_view name_of(Severity s);

/// Why one event of a slice came before another.
struct SliceEdge {
  std::uint32_t from = kNone, to = kNone;
  std::string why;  ///< "brought about by", "read by", "same account, later"
};

/// Something that went wrong, with all that a person needs in order to believe it.
struct Finding {
  Anomaly anomaly = Anomaly::Drift;
  Severity severity = Severity::Error;
  std::vector<std::string> rules;  ///< "R107"
  std::string subject;             ///< item number, handle, order name, setting
  std::string shop;                ///< of the config, "" when none
  std::string location;            ///< of that shop, "" when none or several
  std::string account;
  Tick at;                       ///< when it was first wrong
  std::int64_t units = 0;        ///< units too many for sale, lost, or products; by anomaly
  std::int64_t money_minor = 0;  ///< at risk, in the shop's currency; XoroERP's without a shop
  std::map<Currency, std::int64_t> money_elsewhere;  ///< without a shop: in other currencies
  std::int64_t unit_minutes = 0;                     ///< drift over time
  std::uint32_t event = kNone;                       ///< the event at which it was seen
  std::vector<std::uint32_t> slice;                  ///< events, oldest first; the causal story
  std::vector<SliceEdge> edges;     ///< the order between them, reduced to what is needed
  std::vector<std::string> story;   ///< the same in sentences
  std::vector<std::string> cause;   ///< cause chain in fixed words; with anomaly: the fingerprint
  std::string follows_from;         ///< fingerprint of the finding that this is a consequence of
  std::vector<std::string> blame;   ///< settings or rows
  std::vector<std::string> repair;  ///< what to change, in the same words
  std::string replay;               ///< command
  std::uint32_t count = 1;          ///< how many such were folded into this one
};

/// Anomaly and cause chain, without seed, time or names of items: the same bug has the same
/// fingerprint in every run.
std::string fingerprint(Finding const& f);

}  // namespace drydock
