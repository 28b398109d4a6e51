#include "model/text.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(text_test)

BOOST_AUTO_TEST_CASE(trim_takes_blanks_and_no_break_spaces_off_both_ends) {
  BOOST_TEST(trim(" \t a b \r\n") == "a b");
  BOOST_TEST(trim("\xC2\xA0 x\xC2\xA0") == "x");
  BOOST_TEST(trim("   ").empty());
  BOOST_TEST(trim("é") == "é");
}

BOOST_AUTO_TEST_CASE(lower_case_knows_latin_greek_and_cyrillic) {
  BOOST_TEST(lower_case("ABC ÄÖÜ ŁÓDŹ ÑŸ Ǻ") == "abc äöü łódź ñÿ ǻ");
  BOOST_TEST(lower_case("ΑΘΉΝΑ") == "αθήνα");
  BOOST_TEST(lower_case("МОСКВА Ёж ЇЖАК") == "москва ёж їжак");
  BOOST_TEST(lower_case("東京 ١٢") == "東京 ١٢");
  BOOST_TEST(lower_case("A\xFF"
                        "B") ==
             "a\xFF"
             "b");
  BOOST_TEST(same_ignoring_case("STRASSE é", "strasse É"));
  BOOST_TEST(!same_ignoring_case("a", "b"));
}

BOOST_AUTO_TEST_CASE(ill_utf8_is_found_at_its_first_byte) {
  BOOST_TEST(!first_bad_utf8("plain é 東 \xF0\x9F\x98\x80"));
  BOOST_TEST(first_bad_utf8("caf\xE9").value() == 3U);           // Latin-1
  BOOST_TEST(first_bad_utf8("a\xC0\xAF").value() == 1U);         // overlong
  BOOST_TEST(first_bad_utf8("ab\xED\xA0\x80").value() == 2U);    // surrogate
  BOOST_TEST(first_bad_utf8("\xF4\x90\x80\x80").value() == 0U);  // beyond Unicode
  BOOST_TEST(first_bad_utf8("\x80").value() == 0U);
}

BOOST_AUTO_TEST_CASE(every_code_point_survives_being_written_and_read) {
  for (char32_t c = 0; c <= 0x10'FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) {
      continue;
    }
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    if (next_code_point(text, at) != c || at != text.size()) {
      BOOST_FAIL("code point " << static_cast<std::uint32_t>(c) << " is lost");
    }
  }
}

BOOST_AUTO_TEST_CASE(letters_and_digits_of_other_scripts_are_kept_and_symbols_are_not) {
  for (char32_t const c : {U'é', U'東', U'б', U'ß', U'ก', U'ি', U'٣', U'가', U'a', U'7'}) {
    BOOST_TEST(is_letter_or_digit(c));
  }
  for (char32_t const c :
       {U' ', U'-', U'_', U'%', U'“', U'—', U'、', U'™', U'½', U'€', U'😀', U'\u00A0', U'！'}) {
    BOOST_TEST(!is_letter_or_digit(c));
  }
}

BOOST_AUTO_TEST_CASE(an_ill_byte_is_found_wherever_it_stands) {
  for (std::size_t size = 1; size <= 40; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '\xE9';
      BOOST_TEST(first_bad_utf8(text).value_or(size) == at);
      BOOST_TEST(!first_bad_utf8(text.substr(0, at)).has_value());
      text.replace(at, 1, "é");
      BOOST_TEST(!first_bad_utf8(text).has_value());
    }
}

BOOST_AUTO_TEST_CASE(texts_are_the_same_when_their_small_letters_are) {
  constexpr std::string_view kTexts[] = {"",   "a",  "A",   "ab",    "AB",    "aB ",   "é", "É",
                                         "aé", "AÉ", "aéb", "AÉB",   "aÉ",    "ẞ",     "ß", "Ⱥ",
                                         "ⱥ",  "aⱥ", "AȺ",  "a\xE9", "A\xE9", "a\xC9", "z", "é\0"};
  for (auto const a : kTexts)
    for (auto const b : kTexts)
      BOOST_TEST(same_ignoring_case(a, b) == (lower_case(a) == lower_case(b)), a << " and " << b);
}

BOOST_AUTO_TEST_CASE(the_nearest_word_is_within_a_third_of_what_was_written) {
  constexpr std::string_view kWords[] = {"adjust", "set", "off"};
  BOOST_TEST(nearest("adjsut", kWords) == "adjust");
  BOOST_TEST(nearest(" SET ", kWords) == "set");
  BOOST_TEST(nearest("adjxxx", kWords).empty());
  BOOST_TEST(nearest("", kWords).empty());
  BOOST_TEST(nearest("set", {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
