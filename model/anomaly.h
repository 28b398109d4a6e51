#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/event.h"
#include "model/names.h"

namespace drydock {

/// The ways in which a sync hurts a shop. A new one goes before or after these, and its card at the
/// same place in anomaly.cpp.
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
  ShownOrHidden,
  TotalsDiffer,
  ConnectionLost,
  RunNeverEnds,
  TwiceInErp,
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
  OpenOrders,
  Misconfigured,
  // of the two sides before anything runs
  StockDiffers,
  PriceDiffers,
  SidesDiffer,
  UnfedVariant,
  IdentityInDoubt
};

/// Kinds of events of which one has to happen before a run can show an anomaly. It has no default:
/// whoever writes a card has to think of them.
class Occasions {
 public:
  template <std::size_t count>
  constexpr Occasions(std::array<EventKind, count> const& kinds) : kinds_(kinds) {}
  [[nodiscard]] constexpr auto begin() const { return kinds_.begin(); }
  [[nodiscard]] constexpr auto end() const { return kinds_.end(); }
  [[nodiscard]] constexpr bool empty() const { return kinds_.empty(); }

 private:
  std::span<EventKind const> kinds_;
};

/// All that is said of an anomaly, for files, pages, screens and docs/anomalies.md.
struct AnomalyCard {
  Anomaly anomaly = {};
  std::string_view name;        ///< "lost-deduction"
  std::string_view title;       ///< "Sold units are for sale again"
  std::string_view harm;        ///< what it means for the business, in one sentence
  std::string_view unit;        ///< what Finding::units counts: "sold unit for sale again"
  std::string_view units;       ///< the same of several
  std::string_view definition;  ///< what has to be seen for it to be told
  std::string_view severity;    ///< "error; info", with the reason where there are several
  /// That a run does not show it proves something only after one of these. Empty: no run shows it,
  /// only a look at settings and data.
  Occasions occasions;
};

/// Place = enumerator.
std::span<AnomalyCard const> anomaly_cards();
AnomalyCard const& card_of(Anomaly anomaly);

template <>
std::span<std::string_view const> names_of<Anomaly>();
std::string_view name_of(Anomaly anomaly);  ///< "double-deduction"

}  // namespace drydock
