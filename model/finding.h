#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/anomaly.h"
#include "model/change.h"
#include "model/ids.h"
#include "model/money.h"
#include "model/names.h"
#include "model/tick.h"

namespace drydock {

enum class Severity : std::uint8_t { Info, Warning, Error };
template <>
inline constexpr std::array<std::string_view, kCount<Severity>> kNames<Severity>{"info", "warning",
                                                                                 "error"};
constexpr std::string_view name_of(Severity s) {
  return names_of<Severity>()[static_cast<std::size_t>(s)];
}

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
  std::vector<SliceEdge> edges;    ///< the order between them, reduced to what is needed
  std::vector<std::string> story;  ///< the same in sentences
  std::vector<std::string> cause;  ///< cause chain in fixed words; with anomaly: the fingerprint
  std::string follows_from;        ///< fingerprint of the finding that this is a consequence of
  std::vector<Place> blame;        ///< settings or rows
  std::vector<Remedy> repair;      ///< what to change
  /// Every smallest set of changes that makes it go away, where runs have shown it; the cheapest
  /// first, which `repair` holds.
  std::vector<std::vector<Change>> ways;
  std::string searched;     ///< a sentence: that no smaller set exists, or why none is known
  std::string replay;       ///< command
  std::uint32_t count = 1;  ///< how many such were folded into this one
};

/// Anomaly and cause chain, without seed, time or names of items: the same bug has the same
/// fingerprint in every run.
std::string fingerprint(Finding const& f);

}  // namespace drydock
