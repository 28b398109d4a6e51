#include "model/zone.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>

namespace drydock {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
/// No clock is further from UTC than 14 hours (Kiribati); one more for safety.
constexpr Duration kOffsetMax = hours(15);

std::int64_t floor_day(std::int64_t local_ms) {
  return local_ms / kDayMs - (local_ms % kDayMs < 0 ? 1 : 0);
}

std::int64_t local_ms(Zone const& zone, Tick t) { return t.ms() + zone.offset_at(t).ms(); }

Weekday weekday_of(std::int64_t day) {
  return static_cast<Weekday>(((day + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
}

Tick midnight(int year, unsigned month, unsigned day) {
  date::sys_days const days{date::year{year} / static_cast<int>(month) / static_cast<int>(day)};
  return Tick{std::int64_t{days.time_since_epoch().count()} * kDayMs};
}

/// The files of the database end with 2037. From March on, 2038, 2039 and 2040 have the same days
/// of the week as 2027, 2033 and 2029, and every rule in use names a day of the week in a month.
void extend_to_2040(std::vector<Zone::Transition>& transitions) {
  struct Twin {
    int year, of;
  };
  auto const from_file = transitions;
  for (auto const [year, of] : {Twin{2038, 2027}, Twin{2039, 2033}, Twin{2040, 2029}}) {
    auto const shift = midnight(year, 3, 1) - midnight(of, 3, 1);
    for (auto const& transition : from_file) {
      if (transition.from >= midnight(of, 1, 1) && transition.from < midnight(of + 1, 1, 1)) {
        transitions.push_back({transition.from + shift, transition.offset});
      }
    }
  }
}

}  // namespace

Duration Zone::offset_at(Tick t) const {
  if (transitions_.empty()) {
    return Duration{0};
  }
  auto const after = std::ranges::upper_bound(transitions_, t, {}, &Transition::from);
  return after == transitions_.begin() ? after->offset : std::prev(after)->offset;
}

Tick Zone::from_local(Tick local) const {
  if (transitions_.empty()) {
    return local;
  }
  auto const start = local - kOffsetMax;
  auto next = std::ranges::upper_bound(transitions_, start, {}, &Transition::from);
  auto offset = offset_at(start);
  auto from = Tick{INT64_MIN};
  for (;; offset = next->offset, from = next->from, ++next) {
    auto const t = local - offset;
    if (t < from) {
      return from;  // the clock jumped over this time
    }
    if (next == transitions_.end() || t < next->from) {
      return t;
    }
  }
}

Tick Zone::next(TimeOfDay at, Tick after) const {
  // Yesterday's can still lie ahead where a jump moved the date.
  for (auto day = floor_day(local_ms(*this, after)) - 1;; ++day) {
    auto const t = from_local(Tick{day * kDayMs} + minutes(at.minute));
    if (t > after) {
      return t;
    }
  }
}

Tick Zone::next(Weekday day, TimeOfDay at, Tick after) const {
  for (auto d = floor_day(local_ms(*this, after)) - 1;; ++d) {
    if (weekday_of(d) != day) {
      continue;
    }
    auto const t = from_local(Tick{d * kDayMs} + minutes(at.minute));
    if (t > after) {
      return t;
    }
  }
}

TimeOfDay Zone::time_of_day(Tick t) const {
  auto const local = local_ms(*this, t);
  return {static_cast<std::int16_t>((local - floor_day(local) * kDayMs) / 60'000)};
}

Weekday Zone::weekday(Tick t) const { return weekday_of(floor_day(local_ms(*this, t))); }

Tick Zone::start_of_day(Tick t) const {
  return from_local(Tick{floor_day(local_ms(*this, t)) * kDayMs});
}

std::expected<Zone, std::string> load_zone(std::string_view name) {
  auto const refuse = [&] {
    return std::unexpected("no time zone '" + std::string(name) +
                           "' in the time zone database; write an IANA name such as "
                           "America/Toronto");
  };
  bool const plain = !name.empty() && name.size() < 64 && name.front() != '/' &&
                     name.find("..") == name.npos && std::ranges::all_of(name, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' ||
                              c == '+';
                     });
  if (!plain) {
    return refuse();
  }
  try {
    auto const* zone = date::locate_zone(name);
    auto const end = date::sys_days{date::year{2041} / 1 / 1};
    std::vector<Zone::Transition> transitions;
    for (date::sys_seconds t = date::sys_days{date::year{2020} / 1 / 1}; t < end;) {
      auto const info = zone->get_info(t);
      Duration const offset = seconds(info.offset.count());
      if (transitions.empty() || transitions.back().offset != offset) {
        transitions.push_back({Tick{t.time_since_epoch().count() * 1000}, offset});
      }
      if (info.end <= t) {
        break;
      }
      t = info.end;
    }
    if (!transitions.empty() && transitions.back().from < midnight(2038, 1, 1)) {
      extend_to_2040(transitions);
    }
    return Zone{std::string(name), std::move(transitions)};
  } catch (std::exception const&) {
    return refuse();
  }
}

std::string format_local(Tick t, Zone const& zone) {
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (t == kNever)
    return "never";
  std::string const iso = format_tick(Tick{local_ms(zone, t)});  // "2026-11-24T..."
  // A year may have more than four digits.
  std::size_t const month = iso.find('-', 1) + 1;
  auto const two = [&](std::size_t at) { return (iso[at] - '0') * 10 + (iso[at + 1] - '0'); };
  std::string out(name_of(zone.weekday(t)).substr(0, 3));
  out += ' ' + std::to_string(two(month + 3)) + ' ' +
         kMonths[static_cast<std::size_t>(two(month) - 1)];
  return out + ' ' + format_time_of_day(zone.time_of_day(t));
}

}  // namespace drydock
