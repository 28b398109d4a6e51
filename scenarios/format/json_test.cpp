#include "scenarios/format/json.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "model/prng.h"

using namespace drydock;
using json_text::Kind;
using json_text::Value;

BOOST_AUTO_TEST_SUITE(json_text_test)

namespace {

FileError error_of(std::string_view text, json_text::Limits const& limits = {}) {
  auto const parsed = json_text::parse(text, "a.json", limits);
  BOOST_REQUIRE_MESSAGE(!parsed.has_value(), "was accepted: " << text);
  return parsed.error();
}

Value value_of(std::string_view text) {
  auto parsed = json_text::parse(text, "a.json");
  std::string const why = parsed ? "" : parsed.error().text();
  BOOST_REQUIRE_MESSAGE(parsed.has_value(), why);
  return std::move(*parsed);
}

/// Another reader of the same text, as the reference.
bool same(Value const& mine, nlohmann::json const& theirs) {
  switch (mine.kind) {
    case Kind::Null:
      return theirs.is_null();
    case Kind::Truth:
      return theirs.is_boolean() && theirs.get<bool>() == mine.truth;
    case Kind::Integer:
      return theirs.is_number_integer() && theirs.get<std::int64_t>() == mine.integer;
    case Kind::Decimal:
      return theirs.is_number_float();
    case Kind::Text:
      return theirs.is_string() && theirs.get<std::string>() == mine.text;
    case Kind::Array: {
      if (!theirs.is_array() || theirs.size() != mine.items.size())
        return false;
      for (std::size_t i = 0; i < mine.items.size(); ++i)
        if (!same(mine.items[i], theirs[i]))
          return false;
      return true;
    }
    case Kind::Object: {
      if (!theirs.is_object() || theirs.size() != mine.members.size())
        return false;
      for (auto const& member : mine.members)
        if (!theirs.contains(member.name) || !same(member.value, theirs[member.name]))
          return false;
      return true;
    }
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_value_knows_where_it_stands) {
  Value const value =
      value_of("// head\n{ \"a\": [1,\n   {\"b/c~\": \"\xC3\xA9\", \"d\" : null}] }");
  BOOST_TEST(value.line == 2U);
  BOOST_TEST(value.column == 1U);
  Value const& list = *value.find("a");
  BOOST_TEST(list.path == "/a");
  Value const& inner = list.items.at(1);
  BOOST_TEST(inner.line == 3U);
  BOOST_TEST(inner.column == 4U);
  BOOST_TEST(inner.members.at(0).value.path == "/a/1/b~1c~0");
  BOOST_TEST(inner.members.at(1).column == 18U);  // the accented letter before it is one character
}

BOOST_AUTO_TEST_CASE(comments_and_a_byte_order_mark_are_skipped) {
  Value const value = value_of("\xEF\xBB\xBF/* x\n */ {// y\n\"a\" /*z*/ : 1 } // end");
  BOOST_TEST(value.find("a")->integer == 1);
  BOOST_TEST(value.find("a")->line == 3U);
}

BOOST_AUTO_TEST_CASE(a_name_given_twice_is_refused_at_its_second_place) {
  FileError const error = error_of("{ \"a\": 1,\n  \"b\": 2,\n  \"a\": 3 }");
  BOOST_TEST(error.line == 3U);
  BOOST_TEST(error.column == 3U);
  BOOST_TEST(error.path == "/a");
  BOOST_TEST(error.why == "\"a\" was given already, in line 1");
  BOOST_TEST(error.text() == "a.json:3:3: /a: \"a\" was given already, in line 1");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_refused) {
  for (std::string_view text : {"",
                                " ",
                                "{",
                                "[",
                                "[1",
                                "[1,]",
                                "{\"a\":1,}",
                                "{a:1}",
                                "{\"a\" 1}",
                                "01",
                                "1.",
                                "-",
                                "+1",
                                "1e",
                                ".5",
                                "tru",
                                "nul",
                                "True",
                                "'a'",
                                "\"a",
                                "\"\n\"",
                                "\"\\x\"",
                                "\"\\u12\"",
                                "1 2",
                                "[1 2]",
                                "/* x",
                                "{\"a\":1 \"b\":2}",
                                "99999999999999999999",
                                "\"\\ud800\"",
                                "\"\\udc00\"",
                                "\"\\ud800\\u0041\"",
                                "\"a\tb\"",
                                "NaN",
                                "#"})
    error_of(text);
}

BOOST_AUTO_TEST_CASE(bad_utf8_is_refused_also_inside_comments) {
  for (std::string_view text : {"\"\xFF\"", "\"\xC0\x80\"", "\"\xED\xA0\x80\"",
                                "\"\xF4\x90\x80\x80\"", "\"\xE2\x82\"", "// \xFE\n1", "1 \x80"})
    error_of(text);
  BOOST_TEST(value_of("\"\xF0\x9F\x91\x95\"").text == value_of("\"\\uD83D\\udc55\"").text);
}

BOOST_AUTO_TEST_CASE(size_depth_and_number_of_values_are_bounded) {
  std::string deep(100, '[');
  BOOST_TEST(error_of(deep + std::string(100, ']')).why == "nested more than 64 deep");
  BOOST_TEST(value_of(std::string(64, '[') + std::string(64, ']')).items.size() == 1U);
  BOOST_TEST(error_of("[1,2,3]", {.values_max = 3}).why == "the file holds more than 3 values");
  BOOST_TEST(error_of("[1,2,3]", {.bytes_max = 6}).why == "the file is larger than 6 bytes");
}

BOOST_AUTO_TEST_CASE(numbers_are_whole_or_kept_as_written) {
  BOOST_TEST((value_of("-9223372036854775808").integer == INT64_MIN));
  Value const decimal = value_of("19.50");
  BOOST_TEST((decimal.kind == Kind::Decimal));
  BOOST_TEST(decimal.text == "19.50");
}

BOOST_AUTO_TEST_CASE(wrong_kinds_are_told_with_what_was_expected) {
  Value const value = value_of("{\"a\": \"x\", \"b\": 7, \"c\": [], \"d\": \"dayly\"}");
  json_text::Complaints complaints("f");
  BOOST_TEST(!json_text::read_integer(*value.find("a"), complaints, 0, 9));
  BOOST_TEST(!json_text::read_text(*value.find("b"), complaints));
  BOOST_TEST(!json_text::read_truth(*value.find("c"), complaints));
  std::string_view const names[] = {"daily", "weekly"};
  BOOST_TEST(!json_text::read_choice(*value.find("d"), complaints, names));
  BOOST_TEST(json_text::read_integer(*value.find("b"), complaints, 0, 9).value() == 7);
  BOOST_TEST(!json_text::read_integer(*value.find("b"), complaints, 0, 6));
  auto const errors = complaints.take();
  BOOST_REQUIRE(errors.size() == 5U);
  BOOST_TEST(errors[0].why == "expected a whole number from 0 to 9, found the text \"x\"");
  BOOST_TEST(errors[1].why == "expected a text, found the number 7");
  BOOST_TEST(errors[2].why == "expected a whole number from 0 to 6, found the number 7");
  BOOST_TEST(errors[3].why == "expected true or false, found a list");
  BOOST_TEST(errors[4].why == "unknown value \"dayly\"; did you mean \"daily\"?");
  BOOST_TEST(complaints.empty());
}

BOOST_AUTO_TEST_CASE(unknown_and_missing_fields_are_told_with_the_nearest_name) {
  Value const value = value_of("{\"quantity\": 1,\n \"itm\": \"A\"}");
  json_text::Complaints complaints("f");
  json_text::Fields fields(value, complaints, "an order");
  BOOST_TEST(fields.integer("quantity", 1, 5).value() == 1);
  BOOST_TEST(fields.need("item") == nullptr);
  fields.finish();
  auto const errors = complaints.take();
  BOOST_REQUIRE(errors.size() == 2U);
  BOOST_TEST(errors[0].text() == "f:1:1: an order needs \"item\"");
  BOOST_TEST(errors[1].text() == "f:2:2: /itm: unknown field \"itm\"; did you mean \"item\"?");
}

BOOST_AUTO_TEST_CASE(what_acts_on_a_screen_is_escaped) {
  BOOST_TEST(json_text::quote("a\x1B\x07\x7F") == R"("a\u001b\u0007\u007f")");
  BOOST_TEST(json_text::quote("\u009B\u202E\u2066\uFEFF\U000E0041") ==
             R"("\u009b\u202e\u2066\ufeff\udb40\udc41")");
  BOOST_TEST(json_text::quote("é東🙂\u00A0") == "\"é東🙂\u00A0\"");
}

BOOST_AUTO_TEST_CASE(quoted_text_reads_back) {
  std::string all;
  for (int c = 0; c < 128; ++c)
    all += static_cast<char>(c);
  all += "\xC3\xA9\xF0\x9F\x91\x95";
  BOOST_TEST(value_of(json_text::quote(all)).text == all);
}

BOOST_AUTO_TEST_CASE(printing_breaks_only_lines_that_are_too_long) {
  using namespace json_text;
  Value object = object_value();
  add(object, "name", text_value("\xC3\xA9"));
  add(object, "list", list_value({integer_value(1), null_value(), truth_value(true)}));
  add(object, "none", object_value());
  BOOST_TEST(print(object) ==
             "{ \"name\": \"\xC3\xA9\", \"list\": [1, null, true], \"none\": {} }\n");
  BOOST_TEST(print(object, 25) ==
             "{\n  \"name\": \"\xC3\xA9\",\n  \"list\": [\n    1,\n    null,\n    true\n  ],\n"
             "  \"none\": {}\n}\n");
  for (std::size_t width : {10U, 25U, 100U})
    BOOST_TEST(print_line(value_of(print(object, width))) == print_line(object));
}

BOOST_AUTO_TEST_CASE(random_texts_are_read_as_another_reader_reads_them) {
  // Pieces rather than bytes, so that a good part is JSON; the rest must be refused by both.
  constexpr std::string_view kPieces[] = {"{",     "}",     "[", "]",           ",",       ":",
                                          "\"a\"", "\"b\"", "1", "-0",          "2.5",     "1e3 ",
                                          "true",  "null",  " ", "\"\\u00e9\"", "\"\\n\"", "\n"};
  Prng prng{Seed{7}};
  int accepted = 0;
  for (int round = 0; round < 40'000; ++round) {
    std::string text;
    for (auto n = prng.between(1, 9); n > 0; --n)
      text += kPieces[prng.below(std::size(kPieces))];
    auto const mine = json_text::parse(text, "f");
    auto const theirs = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (mine) {
      ++accepted;
      BOOST_REQUIRE_MESSAGE(!theirs.is_discarded() && same(*mine, theirs), text);
    } else if (mine.error().why.find("given already") == std::string::npos) {
      BOOST_REQUIRE_MESSAGE(theirs.is_discarded(), text);
    }
  }
  BOOST_TEST(accepted > 500);
}

BOOST_AUTO_TEST_SUITE_END()
