#include "scenarios/sides/spelling.h"

#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(spelling_test)

namespace {

using enum Spelling;
using Differences = std::vector<Spelling>;

}  // namespace

BOOST_AUTO_TEST_CASE(each_way_to_write_the_same_is_named) {
  BOOST_TEST((spelling_between("TEE-S", "tee-s") == Differences{Case}));
  BOOST_TEST((spelling_between("TEE-S", " TEE-S") == Differences{Blanks}));
  BOOST_TEST((spelling_between("TEE-S", "TEE\u00A0-S\u200B") == Differences{Blanks}));
  BOOST_TEST((spelling_between("0123", "'0123") == Differences{Apostrophe}));
  BOOST_TEST((spelling_between("CAF\u00C9", "CAFE\u0301") == Differences{UnicodeForm}));
  BOOST_TEST((spelling_between("TEE", "\uFF34\uFF25\uFF25") == Differences{UnicodeForm}));
  BOOST_TEST((spelling_between("TEE-S", "TEE\u2013S") == Differences{Dashes}));
  BOOST_TEST((spelling_between("TEE-S", "T\u0415\u0415-S") == Differences{LookAlikes}));
  BOOST_TEST((spelling_between("LOT-10", "LOT-1O") == Differences{LookAlikes}));
  BOOST_TEST((spelling_between("TEE-S", "'tee-s ") == Differences{Blanks, Apostrophe, Case}));
  BOOST_TEST((spelling_between("001234", "1234") == Differences{Zeros}));
  BOOST_TEST((spelling_between("000", "0") == Differences{Zeros}));
  BOOST_TEST((spelling_between("MAR-1", "1-Mar") == Differences{Date}));
  BOOST_TEST((spelling_between("SEP07", "07-Sep") == Differences{Date}));
  BOOST_TEST((spelling_between("OCT-10", "10-Oct") == Differences{Date}));
}

BOOST_AUTO_TEST_CASE(equal_and_unlike_texts_have_no_difference_of_spelling) {
  BOOST_TEST(spelling_between("TEE", "TEE").empty());
  BOOST_TEST(spelling_between("TEE", "TEA").empty());
  BOOST_TEST(spelling_between("TEE-S", "TEES").empty());
  BOOST_TEST(spelling_between("", "TEE").empty());
  BOOST_TEST(spelling_between("1200", "12").empty());
  BOOST_TEST(spelling_between("TEE-01", "TEE-1").empty());  // no spreadsheet takes that zero
  BOOST_TEST(spelling_between("MAR-1", "MAR-11").empty());
  BOOST_TEST(spelling_between("MAR-1", "APR-1").empty());
  BOOST_TEST(spelling_between("MARE-1", "1-MARE").empty());
}

BOOST_AUTO_TEST_CASE(differences_are_said_in_words) {
  BOOST_TEST(words_of(Differences{}) == "");
  BOOST_TEST(words_of({Case}) == "letter case");
  BOOST_TEST(words_of({Blanks, Case}) == "blanks and letter case");
  BOOST_TEST(words_of({Blanks, Apostrophe, Case}) ==
             "blanks, a leading apostrophe and letter case");
}

BOOST_AUTO_TEST_CASE(likeness_falls_with_the_letters_that_would_change) {
  BOOST_TEST(likeness("TEE-S", "TEE-S") == 100);
  BOOST_TEST(likeness("TEE-S", "tee-s") == 95);
  BOOST_TEST(likeness("TEE-S", "TEE-M") > likeness("TEE-S", "MUG-M"));
  BOOST_TEST(likeness("TEE-S", "TEE-M") < 95);
  BOOST_TEST(likeness("TEE-S", "") == 0);
}

RC_BOOST_PROP(any_bytes_have_a_key_of_their_own_and_no_order, ()) {
  auto const a = *rc::gen::arbitrary<std::string>(), b = *rc::gen::arbitrary<std::string>();
  RC_ASSERT(spelling_key(a) == spelling_key(a));
  RC_ASSERT(spelling_between(a, b) == spelling_between(b, a));
  RC_ASSERT(likeness(a, b) == likeness(b, a));
  RC_ASSERT(likeness(a, b) >= 0 && likeness(a, b) <= 100);
}

BOOST_AUTO_TEST_SUITE_END()
