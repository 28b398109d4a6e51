#include "mocks/graphql/parse.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "mocks/graphql/print.h"

namespace drydock::mocks::graphql {
BOOST_AUTO_TEST_SUITE(parse_test)

namespace {

Field const& first_field(Document const& d) {
  return std::get<Field>(d.operations.at(0).selections.at(0).node);
}

std::string error_of(std::string_view text, ParseLimits const& limits = {}) {
  auto const document = parse_document(text, limits);
  return document ? "accepted" : document.error().message;
}

std::string repeated(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i)
    out += part;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_construct_survives_a_round_trip) {
  std::string const text = R"(query Q($a: [ID!]! = ["x"], $b: In = {k: 1, l: [E, null]} @d) @op {
  p: product(id: $a, on: true, f: -1.5e3, s: "q\"\n") @include(if: $b) {
    ...F @skip(if: false)
    ... on Product {
      id
    }
    ... @include(if: true) {
      title
    }
  }
}
mutation M {
  go
}
fragment F on Product @x(y: 1) {
  id
}
)";
  auto const document = parse_document(text);
  BOOST_REQUIRE(document.has_value());
  BOOST_TEST(print(*document) == text);
  auto const again = parse_document(print(*document));
  BOOST_REQUIRE(again.has_value());
  BOOST_TEST(print(*again) == text);
}

BOOST_AUTO_TEST_CASE(commas_comments_and_a_byte_order_mark_are_blank) {
  auto const document = parse_document("\xEF\xBB\xBF# one\n{,a,,b # two\r\n,}");
  BOOST_REQUIRE(document.has_value());
  BOOST_TEST(document->operations[0].selections.size() == 2u);
  BOOST_TEST((first_field(*document).at == Position{2, 3}));
}

BOOST_AUTO_TEST_CASE(keywords_are_names_where_a_name_is_wanted) {
  auto const document = parse_document("query query { query: on fragment(null: on) onX }");
  BOOST_REQUIRE(document.has_value());
  BOOST_TEST(document->operations[0].name == "query");
  BOOST_TEST(first_field(*document).name == "on");
  BOOST_TEST(document->operations[0].selections.size() == 3u);
}

BOOST_AUTO_TEST_CASE(escapes_become_utf8) {
  auto const document = parse_document(R"({a(s: "\u6771\uD83D\uDE00\u{1F600}\uD800\/\t")})");
  BOOST_REQUIRE(document.has_value());
  BOOST_TEST(first_field(*document).arguments[0].value.text ==
             "\u6771\U0001F600\U0001F600\uFFFD/\t");
}

BOOST_AUTO_TEST_CASE(block_strings_lose_their_common_indentation) {
  auto const document = parse_document("{a(s: \"\"\"\n    one\n      two \\\"\"\"\n\n    \"\"\")}");
  BOOST_REQUIRE(document.has_value());
  BOOST_TEST(first_field(*document).arguments[0].value.text == "one\n  two \"\"\"");
}

BOOST_AUTO_TEST_CASE(errors_name_the_token_and_its_place) {
  BOOST_TEST(error_of("query {\n  shop {\n    id") ==
             "syntax error, unexpected end of file at [3, 5]");
  BOOST_TEST(error_of("{ a(b: ) }") == "syntax error, unexpected RPAREN (\")\") at [1, 8]");
  BOOST_TEST(error_of("{ a } }") == "syntax error, unexpected RCURLY (\"}\") at [1, 7]");
  BOOST_TEST(error_of("{}") == "syntax error, unexpected RCURLY (\"}\") at [1, 2]");
  BOOST_TEST(error_of("") == "syntax error, unexpected end of file at [1, 1]");
  BOOST_TEST(error_of("{ a(b: 01) }").starts_with("syntax error, unexpected"));
  BOOST_TEST(error_of("query ($a Int) { a }") ==
             "syntax error, unexpected IDENTIFIER (\"Int\") at [1, 11]");
  BOOST_TEST(error_of("type A { b: C }") ==
             "syntax error, unexpected IDENTIFIER (\"type\") at [1, 1]");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused_without_harm) {
  BOOST_TEST(error_of(repeated("{a", 50) + repeated("}", 50)) == "accepted");
  BOOST_TEST(error_of(repeated("{a", 51) + repeated("}", 51))
                 .starts_with("The document is nested deeper than the maximum of 50"));
  BOOST_TEST(error_of("{a(b:" + repeated("[", 100'000)).starts_with("The document is nested"));
  BOOST_TEST(error_of("{a(b:" + repeated("{c:", 50'000)).starts_with("The document is nested"));
  BOOST_TEST(error_of("query($a:" + repeated("[", 100'000)).starts_with("The document is nested"));
}

BOOST_AUTO_TEST_CASE(long_documents_are_refused_unread) {
  ParseLimits const limits{.bytes_max = 64};
  BOOST_TEST(error_of("{" + repeated(" ", 63) + "a}", limits).starts_with("The document of 66"));
}

BOOST_AUTO_TEST_CASE(any_bytes_are_answered) {
  std::string const text =
      "query Q($a: [ID!] = [1]) { p(x: \"\\u00e9\", y: \"\"\"b\"\"\") @d { ...F } }";
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (char const c : {'\0', '"', '{', '}', '\\', '\xFF', '$', '.', '#'}) {
      std::string broken = text;
      broken[i] = c;
      (void)error_of(broken);
      (void)error_of(text.substr(0, i) + c);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
