#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/plan.h"
#include "scenarios/run/run.h"

/// When a run was doomed: how probable its damage is from each moment on, if from there only chance
/// falls another way. People, settings and scripted faults stay as they are.
namespace drydock {

struct DoomOptions {
  std::uint32_t again = 100;   ///< continuations from each moment; at least 1
  std::optional<Tick> until;   ///< the last moment; none: when the damage was seen
  std::uint32_t moments = 24;  ///< evenly from the start, beside those of the damage's story
  unsigned threads = 1;
  TransportMaker transport = &direct_transport;
  std::uint64_t events_max = 5'000'000;  ///< of each continuation
};

struct DoomPoint {
  Tick at;
  std::uint32_t hurt = 0;     ///< continuations that show the damage
  std::uint32_t unknown = 0;  ///< that ended without a verdict of it
  /// Events of the damage's story since the moment before, by their numbers.
  std::vector<std::uint32_t> since;
  friend bool operator==(DoomPoint const&, DoomPoint const&) = default;
};

struct Doom {
  std::string fingerprint;  ///< of the damage
  std::uint32_t again = 0;
  std::vector<DoomPoint> points;  ///< in the order of time
  /// The first moment from which every continuation shows it; none: up to the last there was hope.
  std::optional<std::size_t> doomed;
  /// The moment up to which its probability rose most; none: it never rose.
  std::optional<std::size_t> steepest;
};

/// The damage is the worst root finding of the record, which has to be of that plan and to keep its
/// events; a continuation shows it when it has one of the same anomaly, subject and shop.
/// Errors: there is no damage; a moment before the start.
std::expected<Doom, std::string> damage_over_time(RunRecord const& record,
                                                  DoomOptions const& options);

}  // namespace drydock
