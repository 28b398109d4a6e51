#include "model/tick.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

namespace drydock {
namespace {

constexpr std::int64_t kTenYearsMs = 3'653LL * 86'400'000;

struct Unit {
  std::string_view name;
  std::int64_t ms;
};
constexpr std::array<Unit, 5> kUnits = {
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}}};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// Exactly `count` digits from the front, which they are taken off.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) {
    return std::nullopt;
  }
  int value = 0;
  for (char const c : text.substr(0, count)) {
    if (!is_digit(c)) {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::expected<Duration, std::string> parse_duration(std::string_view text) {
  auto const refuse = [&](std::string_view why = {}) {
    return std::unexpected(quoted(text) + " is no duration" + std::string(why) +
                           "; write 90s, 15m, 6h, 2d, 1h30m or 0");
  };
  if (text == "0") {
    return Duration{0};
  }
  std::int64_t total = 0;
  std::size_t unit_from = 0;  // units fall, so that "30m1h" and "1m1m" are typing errors
  auto rest = text;
  if (rest.empty()) {
    return refuse();
  }
  while (!rest.empty()) {
    std::int64_t count = 0;
    std::size_t digits = 0;
    for (; digits < rest.size() && is_digit(rest[digits]); ++digits) {
      count = count * 10 + (rest[digits] - '0');
      if (count > kTenYearsMs) {
        return refuse(": it is over ten years");
      }
    }
    rest.remove_prefix(digits);
    std::size_t letters = 0;
    while (letters < rest.size() && is_letter(rest[letters])) {
      ++letters;
    }
    auto const name = rest.substr(0, letters);
    rest.remove_prefix(letters);
    while (unit_from < kUnits.size() && kUnits[unit_from].name != name) {
      ++unit_from;
    }
    if (digits == 0 || unit_from == kUnits.size()) {
      return refuse();
    }
    if (count > kTenYearsMs / kUnits[unit_from].ms) {
      return refuse(": it is over ten years");
    }
    total += count * kUnits[unit_from].ms;
    ++unit_from;
  }
  if (total > kTenYearsMs) {
    return refuse(": it is over ten years");
  }
  return Duration{total};
}

std::string format_duration(Duration d) {
  if (d.ms() == 0) {
    return "0";
  }
  std::string out = d.ms() < 0 ? "-" : "";
  auto rest =
      d.ms() < 0 ? 0 - static_cast<std::uint64_t>(d.ms()) : static_cast<std::uint64_t>(d.ms());
  for (auto const& unit : kUnits) {
    auto const size = static_cast<std::uint64_t>(unit.ms);
    if (rest >= size) {
      out += std::to_string(rest / size);
      out += unit.name;
      rest %= size;
    }
  }
  return out;
}

std::expected<TimeOfDay, std::string> parse_time_of_day(std::string_view text) {
  auto rest = text;
  auto const hour = take_digits(rest, 2);
  bool const colon = take(rest, ':');
  auto const minute = take_digits(rest, 2);
  if (!hour || !colon || !minute || !rest.empty() || *hour > 23 || *minute > 59) {
    return std::unexpected(quoted(text) + " is no time of a day; write 02:00 (00:00 to 23:59)");
  }
  return TimeOfDay{static_cast<std::int16_t>(*hour * 60 + *minute)};
}

std::string format_time_of_day(TimeOfDay t) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%02d:%02d", t.minute / 60, t.minute % 60);
  return out.data();
}

std::expected<Weekday, std::string> parse_weekday(std::string_view text) {
  std::string lower;
  for (char const c : text) {
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    std::string name(kWeekdays[i]);
    name[0] = static_cast<char>(name[0] + 32);
    if (lower == name || lower == name.substr(0, 3)) {
      return static_cast<Weekday>(i);
    }
  }
  return std::unexpected(quoted(text) + " is no day of the week; write Sunday or Sun");
}

std::string_view name_of(Weekday day) { return kWeekdays[static_cast<std::size_t>(day)]; }

std::expected<Tick, std::string> parse_tick(std::string_view text) {
  auto const refuse = [&] {
    return std::unexpected(quoted(text) +
                           " is no moment; write 2026-11-23T09:30:00Z or 2026-11-23");
  };
  auto rest = text;
  auto const year = take_digits(rest, 4);
  bool ok = year && take(rest, '-');
  auto const month = ok ? take_digits(rest, 2) : std::nullopt;
  ok = month && take(rest, '-');
  auto const day = ok ? take_digits(rest, 2) : std::nullopt;
  if (!day) {
    return refuse();
  }
  std::chrono::year_month_day const date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) {
    return refuse();
  }
  Tick const midnight{std::int64_t{std::chrono::sys_days{date}.time_since_epoch().count()} *
                      86'400'000};
  if (rest.empty()) {
    return midnight;
  }
  ok = take(rest, 'T');
  auto const hour = ok ? take_digits(rest, 2) : std::nullopt;
  ok = hour && take(rest, ':');
  auto const minute = ok ? take_digits(rest, 2) : std::nullopt;
  ok = minute && take(rest, ':');
  auto const second = ok ? take_digits(rest, 2) : std::nullopt;
  if (!second || *hour > 23 || *minute > 59 || *second > 59) {
    return refuse();
  }
  int ms = 0;
  if (take(rest, '.')) {
    auto const digits = take_digits(rest, 3);
    if (!digits) {
      return refuse();
    }
    ms = *digits;
  }
  if (rest != "Z") {
    return refuse();
  }
  return midnight + hours(*hour) + minutes(*minute) + seconds(*second) + Duration{ms};
}

std::string format_tick(Tick t) {
  if (t == kNever) {
    return "never";
  }
  using std::chrono::milliseconds;
  std::chrono::sys_time<milliseconds> const moment{milliseconds{t.ms()}};
  auto const day = std::chrono::floor<std::chrono::days>(moment);
  std::chrono::year_month_day const date{day};
  auto const ms = static_cast<int>((moment - day).count());
  std::array<char, 64> out{};
  auto const put = [&](char const* format, auto... values) {
    std::snprintf(out.data(), out.size(), format, values...);
  };
  int const year = static_cast<int>(date.year());
  auto const month = static_cast<unsigned>(date.month());
  auto const day_of_month = static_cast<unsigned>(date.day());
  int const second = ms / 1000;
  if (ms % 1000 == 0) {
    put("%04d-%02u-%02uT%02d:%02d:%02dZ", year, month, day_of_month, second / 3600,
        second / 60 % 60, second % 60);
  } else {
    put("%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", year, month, day_of_month, second / 3600,
        second / 60 % 60, second % 60, ms % 1000);
  }
  return out.data();
}

}  // namespace drydock
