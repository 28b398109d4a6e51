#include "model/roughly.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace drydock {
namespace {

/// A unit and the part of it that is said too, where it is not nothing. `below_ms` is the part that
/// shorter times are rounded to: 59 min 50 s is said as an hour, 23 h 40 min is no day.
struct Step {
  std::int64_t unit_ms, part_ms, below_ms;
  std::string_view one, many, part;
};

constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                       kDay = 24 * kHour;
constexpr std::array kSteps = {Step{kDay, kHour, kMinute, " day", " days", " h"},
                               Step{kHour, kMinute, kMinute, " h", " h", " min"},
                               Step{kMinute, kMinute, kSecond, " min", " min", ""},
                               Step{kSecond, kSecond, kSecond, " s", " s", ""}};

constexpr std::int64_t rounded(std::int64_t ms, std::int64_t to) { return (ms + to / 2) / to * to; }

}  // namespace

std::string roughly(Duration d) {
  std::int64_t const ms = d.ms() < 0 ? -d.ms() : d.ms();
  for (Step const& step : kSteps) {
    if (rounded(ms, step.below_ms) < step.unit_ms)
      continue;
    std::int64_t const said = rounded(ms, step.part_ms);
    std::int64_t const whole = said / step.unit_ms, parts = said % step.unit_ms / step.part_ms;
    std::string out = d.ms() < 0 ? "-" : "";
    out += std::to_string(whole);
    out += whole == 1 ? step.one : step.many;
    if (parts != 0)
      out += " " + std::to_string(parts) + std::string(step.part);
    return out;
  }
  return "under 1 s";
}

}  // namespace drydock
