#include "mocks/csv/dialect.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(dialect_test)

namespace {

std::string text_of(std::string_view bytes, TextEncoding encoding = TextEncoding::Utf8) {
  auto const decoded = decode(bytes, encoding);
  BOOST_TEST_REQUIRE(decoded.has_value());
  return decoded->owned.empty() ? std::string(decoded->text) : decoded->owned;
}

/// The reading, or what is said in its place.
std::string read(std::string_view text, DecimalMark mark = DecimalMark::Unsaid,
                 Counts counts = Counts::Parts) {
  auto const number = plain_number(text, mark, counts);
  return number ? *number : "? " + number.error();
}

bool is_told_twice(std::string const& answer) {
  return answer.find("two readings") != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_number_is_read_where_one_reading_is_possible) {
  for (auto const& [text, number] :
       std::initializer_list<std::pair<char const*, char const*>>{{"19.00", "19.00"},
                                                                  {"6,000.00", "6000.00"},
                                                                  {"-1,234,567", "-1234567"},
                                                                  {"1234.567", "1234.567"},
                                                                  {"0.299", "0.299"},
                                                                  {"12", "12"},
                                                                  {"1.5", "1.5"},
                                                                  {"0012.345", "0012.345"}})
    BOOST_TEST(read(text) == number);
  for (auto const* text : {"1.299", "2.000", "6,000", "1,299", "-12.345", "999.999"})
    BOOST_TEST(is_told_twice(read(text)), text);
  for (auto const* text : {"12,50", "1.299,00", "1.234.567", "0,5"})
    BOOST_TEST(read(text).find("only with a decimal comma") != std::string::npos, text);
  for (auto const* text : {"abc", "1e3", "1,2,3", "12,34.5", "1..2", ".5", "5.", "--1", ""})
    BOOST_TEST(read(text) == text);
}

BOOST_AUTO_TEST_CASE(what_is_counted_whole_has_no_parts_behind_a_comma) {
  BOOST_TEST(read("1,011", DecimalMark::Unsaid, Counts::Whole) == "1011");
  BOOST_TEST(is_told_twice(read("6,000", DecimalMark::Unsaid, Counts::Whole)));
  BOOST_TEST(is_told_twice(read("2.000", DecimalMark::Unsaid, Counts::Whole)));
  BOOST_TEST(is_told_twice(read("1.299", DecimalMark::Unsaid, Counts::Whole)));
}

BOOST_AUTO_TEST_CASE(a_declared_mark_decides) {
  BOOST_TEST(read("1.299", DecimalMark::Point) == "1.299");
  BOOST_TEST(read("6,000", DecimalMark::Point) == "6000");
  BOOST_TEST(read("1.299", DecimalMark::Comma) == "1299");
  BOOST_TEST(read("1.299,50", DecimalMark::Comma) == "1299.50");
  BOOST_TEST(read("12,5", DecimalMark::Comma) == "12.5");
  BOOST_TEST(read("12.5", DecimalMark::Comma).find("declared") != std::string::npos);
  BOOST_TEST(read("12,5", DecimalMark::Point).find("declared") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(encodings_are_read_by_their_mark_or_when_declared) {
  using namespace std::string_view_literals;
  BOOST_TEST(text_of("\xEF\xBB\xBF"
                     "caf\xC3\xA9"sv) == "caf\xC3\xA9");
  BOOST_TEST(text_of("\xFF\xFE"
                     "c\0\xE9\0\x3D\xD8\x00\xDE"sv) == "c\xC3\xA9\xF0\x9F\x98\x80");
  BOOST_TEST(text_of("\xFE\xFF\0c\0\xE9"sv) == "c\xC3\xA9");
  BOOST_TEST(text_of("c\0,\0"sv, TextEncoding::Utf16Le) == "c,");
  BOOST_TEST(text_of("\0c\0,"sv, TextEncoding::Utf16Be) == "c,");
  BOOST_TEST(text_of("caf\xE9"sv, TextEncoding::Latin1) == "caf\xC3\xA9");
  BOOST_TEST(text_of("\x80 5\x99"sv, TextEncoding::Windows1252) == "\xE2\x82\xAC 5\xE2\x84\xA2");
}

BOOST_AUTO_TEST_CASE(what_contradicts_an_encoding_is_told) {
  using namespace std::string_view_literals;
  auto const why = [](std::string_view bytes, TextEncoding encoding) {
    auto const decoded = decode(bytes, encoding);
    BOOST_TEST_REQUIRE(!decoded.has_value());
    return decoded.error();
  };
  BOOST_TEST(why("a\n\x93quoted\x94"sv, TextEncoding::Latin1) ==
             "line 2 holds the byte 0x93, which Latin-1 does not have; is it Windows-1252?");
  BOOST_TEST(why("\x81"sv, TextEncoding::Windows1252).find("0x81") != std::string::npos);
  BOOST_TEST(why("c\0,\0"sv, TextEncoding::Utf8).find("UTF-16 LE without its mark") !=
             std::string::npos);
  BOOST_TEST(why("\0c\0,"sv, TextEncoding::Utf8).find("UTF-16 BE") != std::string::npos);
  BOOST_TEST(why("\xEF\xBB\xBF\xEF\xBB\xBFx"sv, TextEncoding::Utf8).find("two marks of UTF-8") !=
             std::string::npos);
  BOOST_TEST(why("\xEF\xBB\xBFx"sv, TextEncoding::Latin1).find("mark of UTF-8") !=
             std::string::npos);
  BOOST_TEST(why("\xFF\xFEx\0"sv, TextEncoding::Utf16Be).find("UTF-16 LE") != std::string::npos);
  BOOST_TEST(why("\xFF\xFE\0\xD8"sv, TextEncoding::Utf8).find("half of a character") !=
             std::string::npos);
  BOOST_TEST(why("\xFF\xFEx\0y"sv, TextEncoding::Utf8).find("middle of a character") !=
             std::string::npos);
  BOOST_TEST(decode("caf\xC3\xA9"sv, TextEncoding::Windows1252).value().note != "");
  BOOST_TEST(decode("caf\xE9"sv, TextEncoding::Windows1252).value().note == "");
}

BOOST_AUTO_TEST_CASE(dates_are_read_in_both_orders_where_one_is_possible_or_declared) {
  auto const day = [](std::string_view text, DateOrder order = DateOrder::Unsaid) {
    auto const moment = parse_report_time(text, order, {});
    if (!moment)
      return "? " + moment.error();
    return *moment ? format_tick(**moment) : std::string("none");
  };
  BOOST_TEST(day("11/23/2026") == "2026-11-23T00:00:00Z");
  BOOST_TEST(day("23.11.2026") == "2026-11-23T00:00:00Z");
  BOOST_TEST(day("11/23/2026 09:30:05 PM") == "2026-11-23T21:30:05Z");
  BOOST_TEST(day("11/23/2026 12:05 AM") == "2026-11-23T00:05:00Z");
  BOOST_TEST(day("4/4/2026") == "2026-04-04T00:00:00Z");
  BOOST_TEST(day("2026-11-23") == "2026-11-23T00:00:00Z");
  BOOST_TEST(day("2026-11-23 09:30:00") == "2026-11-23T09:30:00Z");
  BOOST_TEST(day("2026-11-23 09:30:00 -0500") == "2026-11-23T14:30:00Z");
  BOOST_TEST(day("01/01/0001") == "none");
  BOOST_TEST(day("03/04/2026").find("two readings, 2026-03-04 and 2026-04-03") !=
             std::string::npos);
  BOOST_TEST(day("03/04/2026", DateOrder::MonthFirst) == "2026-03-04T00:00:00Z");
  BOOST_TEST(day("03/04/2026", DateOrder::DayFirst) == "2026-04-03T00:00:00Z");
  BOOST_TEST(day("11/23/2026", DateOrder::DayFirst) ==
             "? '11/23/2026' has the month first, against what is declared: put \"dates\" right");
  BOOST_TEST(day("31/31/2026", DateOrder::DayFirst) ==
             "? '31/31/2026' is no date with the day first, as declared");
  for (auto const* text : {"", "yesterday", "13/13/2026", "11/23/26", "11/23/2026 25:00",
                           "11/23/2026 13:00 PM", "11/23/2026x", "1/2", "02/30/2026"})
    BOOST_TEST(day(text).starts_with("? "), text);
  auto const zone = load_zone("America/Toronto").value();
  BOOST_TEST(format_tick(**parse_report_time("11/23/2026 09:30", DateOrder::Unsaid, zone)) ==
             "2026-11-23T14:30:00Z");
}

BOOST_AUTO_TEST_CASE(export_times_carry_their_zone) {
  for (auto const* text : {"2026-11-23 09:30:00 -0500", "2026-11-23T14:30:00Z",
                           "2026-11-23 14:30:00 UTC", "2026-11-23T15:30:00+01:00"}) {
    BOOST_TEST(format_tick(parse_export_time(text).value()) == "2026-11-23T14:30:00Z");
  }
  for (auto const* text : {"", "2026-11-23", "2026-11-23 09:30:00", "2026-11-23 09:30:00 EST",
                           "2026-13-23 09:30:00 -0500", "2026-11-23 09:30:00 -05000"}) {
    BOOST_TEST(!parse_export_time(text).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
