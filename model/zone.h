#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "model/tick.h"

namespace drydock {

/// The local clock of one place over the years of a run, read once from the time zone database so
/// that a run itself asks nothing of the machine.
class Zone {
 public:
  struct Transition {
    Tick from;        ///< UTC moment from which the offset holds
    Duration offset;  ///< local time minus UTC
    friend bool operator==(Transition const&, Transition const&) = default;
  };
  Zone() = default;  ///< UTC
  Zone(std::string name, std::vector<Transition> transitions)
      : name_(std::move(name)), transitions_(std::move(transitions)) {}

  [[nodiscard]] std::string const& name() const { return name_; }
  [[nodiscard]] std::vector<Transition> const& transitions() const { return transitions_; }
  [[nodiscard]] Duration offset_at(Tick t) const;
  /// The first moment after `t` at which the local clock shows `at`. Where the clock skips that
  /// time (spring), the moment of the jump; where it shows it twice (autumn), the first.
  [[nodiscard]] Tick next(TimeOfDay at, Tick after) const;
  [[nodiscard]] Tick next(Weekday day, TimeOfDay at, Tick after) const;
  [[nodiscard]] TimeOfDay time_of_day(Tick t) const;
  [[nodiscard]] Weekday weekday(Tick t) const;
  /// Local midnight before or at `t`.
  [[nodiscard]] Tick start_of_day(Tick t) const;
  /// The moment at which this zone's clock shows the given local time (ms since 1970 as if UTC).
  [[nodiscard]] Tick from_local(Tick local) const;
  friend bool operator==(Zone const&, Zone const&) = default;

 private:
  std::string name_ = "UTC";
  std::vector<Transition> transitions_;
};

/// Loads an IANA zone ("America/Toronto") for 2020-2040. Errors: no such zone, no database.
std::expected<Zone, std::string> load_zone(std::string_view name);

/// Local time for stories, which may run for weeks: "Mon 23 Nov 09:14".
std::string format_local(Tick t, Zone const& zone);

}  // namespace drydock
