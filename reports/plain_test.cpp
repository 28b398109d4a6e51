#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

#include <string>

#include "model/text.h"
#include "reports/plain.h"
#include "reports/table.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(plain_test)

BOOST_AUTO_TEST_CASE(what_could_act_on_a_screen_is_shown_by_name) {
  BOOST_TEST(visible("a\x1b[31mb") == "a⟨U+001B⟩[31mb");
  BOOST_TEST(visible("\xE2\x80\xAE"
                     "fdp") == "⟨U+202E⟩fdp");
  BOOST_TEST(visible("\xC3") == "⟨byte C3⟩");
  BOOST_TEST(visible("two\nlines\there") == "two lines here");
  BOOST_TEST(visible("Crème brûlée – 日本語 🙂") == "Crème brûlée – 日本語 🙂");
}

RC_BOOST_PROP(visible_text_is_utf8_without_control_characters, (std::string const& bytes)) {
  std::string const shown = visible(bytes);
  RC_ASSERT(!first_bad_utf8(shown));
  for (char const c : shown)
    RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  RC_ASSERT(visible(shown) == shown);
}

RC_BOOST_PROP(wrapped_lines_keep_every_word_and_the_width, (std::string const& bytes)) {
  std::string const shown = visible(bytes);
  std::string kept, original;
  for (std::string const& line : wrapped(shown, 12)) {
    RC_ASSERT(columns(line) <= 12U);
    for (char const c : line)
      if (c != ' ')
        kept += c;
  }
  for (char const c : shown)
    if (c != ' ')
      original += c;
  RC_ASSERT(kept == original);
}

BOOST_AUTO_TEST_CASE(columns_count_wide_letters_twice_and_marks_not_at_all) {
  BOOST_TEST(columns("abc") == 3U);
  BOOST_TEST(columns("日本") == 4U);
  BOOST_TEST(columns("e\xCC\x81") == 1U);
}

BOOST_AUTO_TEST_CASE(long_text_loses_its_middle_between_characters) {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "ä";
  std::string const shown = shortened(text, 20);
  BOOST_TEST(!first_bad_utf8(shown));
  BOOST_TEST(shown.find("(1,000 characters)") != std::string::npos);
  BOOST_TEST(shortened("short", 20) == "short");
  BOOST_TEST(shortened("one is another product's", 20) == "one is another … (24 characters)");
  BOOST_TEST(shortened_list("TEE-S, TEE-M, CAP", 17) == "TEE-S, TEE-M, CAP");
  BOOST_TEST(shortened_list("TEE-S, TEE-M, CAPS", 17) == "TEE-S and more");
  BOOST_TEST(shortened_list("TEE-S, TEE-M, CAP, MUG", 21) == "TEE-S, TEE-M and more");
  BOOST_TEST(shortened_list("öl, öl, öl, öl, öl", 17) == "öl, öl and more");
  BOOST_TEST(shortened_list(std::string(40, 'x'), 20) == shortened(std::string(40, 'x'), 20));
}

BOOST_AUTO_TEST_CASE(numbers_are_grouped) {
  BOOST_TEST(thousands(0) == "0");
  BOOST_TEST(thousands(-1234567) == "-1,234,567");
  BOOST_TEST(thousands(999) == "999");
  BOOST_TEST(money(123'456'789, *Currency::parse("CAD")) == "1,234,567.89 CAD");
  BOOST_TEST(money(-123'456, *Currency::parse("JPY")) == "-123,456 JPY");
}

BOOST_AUTO_TEST_CASE(a_table_breaks_long_cells_and_keeps_its_columns) {
  Table table{{{"name"}, {"n", Align::Right}}, {{{"a fairly long cell that needs room"}, {"7"}}}};
  std::string const lines = drawn(table, 24, Colour::Off);
  BOOST_TEST(lines ==
             "name                   n\n"
             "────────────────────────\n"
             "a fairly long cell     7\n"
             "that needs room\n");
}

BOOST_AUTO_TEST_CASE(colour_is_only_written_when_it_is_on) {
  BOOST_TEST(inked(Ink::Bad, "x", Colour::Off) == "x");
  BOOST_TEST(inked(Ink::Bad, "x", Colour::On) == "\x1b[1;31mx\x1b[0m");
}

BOOST_AUTO_TEST_SUITE_END()
