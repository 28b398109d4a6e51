#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace drydock {

/// A span of virtual time in milliseconds.
class Duration {
 public:
  constexpr Duration() = default;
  explicit constexpr Duration(std::int64_t ms) : ms_(ms) {}
  [[nodiscard]] constexpr std::int64_t ms() const { return ms_; }
  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr bool operator==(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return Duration{a.ms_ + b.ms_}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return Duration{a.ms_ - b.ms_}; }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return Duration{a.ms_ * n}; }

 private:
  std::int64_t ms_ = 0;
};

constexpr Duration seconds(std::int64_t n) { return Duration{n * 1000}; }
constexpr Duration minutes(std::int64_t n) { return Duration{n * 60'000}; }
constexpr Duration hours(std::int64_t n) { return Duration{n * 3'600'000}; }
constexpr Duration days(std::int64_t n) { return Duration{n * 86'400'000}; }

/// A moment of virtual time: milliseconds since 1970-01-01T00:00:00Z.
class Tick {
 public:
  constexpr Tick() = default;
  explicit constexpr Tick(std::int64_t ms) : ms_(ms) {}
  [[nodiscard]] constexpr std::int64_t ms() const { return ms_; }
  friend constexpr auto operator<=>(Tick, Tick) = default;
  friend constexpr bool operator==(Tick, Tick) = default;
  friend constexpr Tick operator+(Tick t, Duration d) { return Tick{t.ms_ + d.ms()}; }
  friend constexpr Tick operator-(Tick t, Duration d) { return Tick{t.ms_ - d.ms()}; }
  friend constexpr Duration operator-(Tick a, Tick b) { return Duration{a.ms_ - b.ms_}; }

 private:
  std::int64_t ms_ = 0;
};

inline constexpr Tick kNever{INT64_MAX};

/// Reads "90s", "15m", "6h", "2d", "1h30m", "250ms", "0". Errors: anything else, or over ten years.
std::expected<Duration, std::string> parse_duration(std::string_view text);
std::string format_duration(Duration d);

/// Minutes after local midnight, 0..1439.
struct TimeOfDay {
  std::int16_t minute = 0;
  friend auto operator<=>(TimeOfDay const&, TimeOfDay const&) = default;
};
/// Reads "02:00". Errors: anything that is no time of a day.
std::expected<TimeOfDay, std::string> parse_time_of_day(std::string_view text);
std::string format_time_of_day(TimeOfDay t);

enum class Weekday : std::uint8_t {
  Monday,
  Tuesday,
  Wednesday,
  Thursday,
  Friday,
  Saturday,
  Sunday
};
std::expected<Weekday, std::string> parse_weekday(std::string_view text);
std::string_view name_of(Weekday day);

/// Reads "2026-11-23T09:30:00Z" or "2026-11-23" (midnight UTC). Errors: no such date.
std::expected<Tick, std::string> parse_tick(std::string_view text);
/// "2026-11-23T09:30:00Z"; milliseconds are shown only when they are not zero.
std::string format_tick(Tick t);

}  // namespace drydock
