#include "model/zone.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(zone_test)

namespace {

Zone zone(std::string_view name) { return load_zone(name).value(); }
Tick at(std::string_view text) { return parse_tick(text).value(); }
TimeOfDay time(std::string_view text) { return parse_time_of_day(text).value(); }

}  // namespace

BOOST_AUTO_TEST_CASE(an_unknown_zone_is_refused) {
  for (auto const* bad : {"", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "America/",
                          "America", "tzdata.zi", "a b"}) {
    BOOST_TEST(!load_zone(bad).has_value());
  }
}

BOOST_AUTO_TEST_CASE(the_default_zone_is_utc) {
  Zone const utc;
  BOOST_TEST(utc.name() == "UTC");
  BOOST_TEST(utc.offset_at(at("2026-07-01")).ms() == 0);
  BOOST_TEST(format_tick(utc.next(time("02:00"), at("2026-07-01T02:00:00Z"))) ==
             "2026-07-02T02:00:00Z");
  BOOST_TEST(zone("UTC").offset_at(at("2026-07-01")).ms() == 0);
}

BOOST_AUTO_TEST_CASE(
    toronto_skips_half_past_two_in_spring_and_shows_half_past_one_twice_in_autumn) {
  auto const toronto = zone("America/Toronto");
  // 2026-03-08 02:00 EST becomes 03:00 EDT.
  BOOST_TEST(format_tick(toronto.next(time("02:30"), at("2026-03-08T05:00:00Z"))) ==
             "2026-03-08T07:00:00Z");
  BOOST_TEST(format_tick(toronto.next(time("02:30"), at("2026-03-08T07:00:00Z"))) ==
             "2026-03-09T06:30:00Z");
  // 2026-11-01 02:00 EDT becomes 01:00 EST; the first 01:30 counts, and only once.
  BOOST_TEST(format_tick(toronto.next(time("01:30"), at("2026-11-01T04:00:00Z"))) ==
             "2026-11-01T05:30:00Z");
  BOOST_TEST(format_tick(toronto.next(time("01:30"), at("2026-11-01T05:30:00Z"))) ==
             "2026-11-02T06:30:00Z");
  BOOST_TEST(toronto.offset_at(at("2026-11-01T05:59:59Z")).ms() == hours(-4).ms());
  BOOST_TEST(toronto.offset_at(at("2026-11-01T06:00:00Z")).ms() == hours(-5).ms());
}

BOOST_AUTO_TEST_CASE(berlin_changes_at_one_utc) {
  auto const berlin = zone("Europe/Berlin");
  BOOST_TEST(format_tick(berlin.next(time("02:00"), at("2026-03-28T23:30:00Z"))) ==
             "2026-03-29T01:00:00Z");
  BOOST_TEST(format_tick(berlin.next(time("02:30"), at("2026-10-24T23:00:00Z"))) ==
             "2026-10-25T00:30:00Z");
  BOOST_TEST(format_tick(berlin.next(time("02:30"), at("2026-10-25T00:30:00Z"))) ==
             "2026-10-26T01:30:00Z");
}

BOOST_AUTO_TEST_CASE(lord_howe_changes_by_half_an_hour) {
  auto const island = zone("Australia/Lord_Howe");
  // 2026-04-05 02:00 (+11) becomes 01:30 (+10:30); 2026-10-04 02:00 becomes 02:30.
  BOOST_TEST(island.offset_at(at("2026-04-04T14:59:59Z")).ms() == hours(11).ms());
  BOOST_TEST(island.offset_at(at("2026-04-04T15:00:00Z")).ms() == minutes(630).ms());
  BOOST_TEST(format_tick(island.next(time("01:45"), at("2026-04-04T10:00:00Z"))) ==
             "2026-04-04T14:45:00Z");
  BOOST_TEST(format_tick(island.next(time("02:15"), at("2026-10-03T10:00:00Z"))) ==
             "2026-10-03T15:30:00Z");
}

BOOST_AUTO_TEST_CASE(weekly_times_fall_on_their_day) {
  auto const toronto = zone("America/Toronto");
  auto const t = toronto.next(Weekday::Sunday, time("02:00"), at("2026-11-23T09:30:00Z"));
  BOOST_TEST(format_tick(t) == "2026-11-29T07:00:00Z");
  BOOST_TEST((toronto.weekday(t) == Weekday::Sunday));
  BOOST_TEST(format_tick(toronto.next(Weekday::Sunday, time("02:00"), t)) ==
             "2026-12-06T07:00:00Z");
  BOOST_TEST(format_local(t, toronto) == "Sun 29 Nov 02:00");
}

BOOST_AUTO_TEST_CASE(a_day_starts_at_local_midnight) {
  auto const toronto = zone("America/Toronto");
  BOOST_TEST(format_tick(toronto.start_of_day(at("2026-11-01T20:00:00Z"))) ==
             "2026-11-01T04:00:00Z");
  BOOST_TEST(format_tick(toronto.start_of_day(at("2026-11-02T04:30:00Z"))) ==
             "2026-11-01T04:00:00Z");
  // Midnight does not exist in Beirut on 2026-03-29.
  auto const beirut = zone("Asia/Beirut");
  BOOST_TEST(format_tick(beirut.start_of_day(at("2026-03-29T05:00:00Z"))) ==
             "2026-03-28T22:00:00Z");
}

BOOST_AUTO_TEST_CASE(every_minute_of_two_years_agrees_with_its_local_clock) {
  for (auto const* name : {"America/Toronto", "Australia/Lord_Howe", "Asia/Beirut"}) {
    auto const z = zone(name);
    for (auto t = at("2026-01-01"); t < at("2028-01-01"); t = t + minutes(7)) {
      auto const local = Tick{t.ms() + z.offset_at(t).ms()};
      auto const back = z.from_local(local);
      // In the fold the first of two moments is given.
      bool const same = back == t || (back < t && back + z.offset_at(back) == local);
      BOOST_TEST_REQUIRE(same);
      BOOST_TEST_REQUIRE((z.start_of_day(t) <= t));
      BOOST_TEST_REQUIRE((t - z.start_of_day(t) <= hours(25)));
    }
  }
}

BOOST_AUTO_TEST_CASE(summer_time_goes_on_beyond_the_end_of_the_database_files) {
  auto const toronto = zone("America/Toronto");
  for (auto const* jump :
       {"2038-03-14T07:00:00Z", "2039-03-13T07:00:00Z", "2040-03-11T07:00:00Z"}) {
    BOOST_TEST(toronto.offset_at(at(jump) - seconds(1)).ms() == hours(-5).ms());
    BOOST_TEST(toronto.offset_at(at(jump)).ms() == hours(-4).ms());
  }
  BOOST_TEST(toronto.offset_at(at("2040-12-01")).ms() == hours(-5).ms());
  BOOST_TEST(zone("Asia/Tokyo").offset_at(at("2040-07-01")).ms() == hours(9).ms());
}

BOOST_AUTO_TEST_CASE(a_moment_that_never_comes_has_no_month) {
  BOOST_TEST(format_local(kNever, Zone{}) == "never");
  BOOST_TEST(format_local(Tick{253'402'300'800'000}, Zone{}) == "Sat 1 Jan 00:00");  // year 10000
}

BOOST_AUTO_TEST_SUITE_END()
