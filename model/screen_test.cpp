#include "model/screen.h"

#include <boost/test/unit_test.hpp>

namespace drydock {

BOOST_AUTO_TEST_SUITE(screen_test)

BOOST_AUTO_TEST_CASE(controls_and_turning_marks_act_on_screens) {
  for (char32_t c :
       {U'\x00', U'\x07', U'\x1B', U'\x7F', U'\u0085', U'\u009B', U'\u061C', U'\u200E', U'\u200F',
        U'\u2028', U'\u202E', U'\u2066', U'\u2069', U'\uFEFF', U'\U000E0041'})
    BOOST_TEST(acts_on_screens(c), static_cast<std::uint32_t>(c));
  for (char32_t c : {U' ', U'a', U'~', U'\u00A0', U'é', U'א', U'\u200B', U'東', U'🙂'})
    BOOST_TEST(!acts_on_screens(c), static_cast<std::uint32_t>(c));
}

BOOST_AUTO_TEST_CASE(plain_text_may_have_lines) {
  BOOST_TEST(is_plain_text("a\r\n\tb é 東"));
  for (char const* text : {"\x1B[2J", "a\x07", "\xC2\x9B", "\xE2\x80\xAE", "\xFF", "\xEF\xBB\xBF"})
    BOOST_TEST(!is_plain_text(text), text);
}

BOOST_AUTO_TEST_CASE(each_character_of_ascii_is_plain_unless_it_acts) {
  for (char c = 0; static_cast<unsigned char>(c) < 0x80; ++c) {
    bool const breaks = c == '\n' || c == '\r' || c == '\t';
    bool const acts = acts_on_screens(static_cast<char32_t>(c)) && !breaks;
    BOOST_TEST(is_plain_text(std::string("ab") + c + "z") == !acts, static_cast<int>(c));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock
