#include "mocks/kept/packed.h"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>

using namespace drydock;
using namespace drydock::mocks;

BOOST_AUTO_TEST_SUITE(packed_test)

BOOST_AUTO_TEST_CASE(packed_texts_give_back_what_was_put_in) {
  std::string const long_text(70'000, 'x');
  Packed const text = pack_texts({"", "abc", long_text, "é"});
  BOOST_TEST(text[0] == "");
  BOOST_TEST(text[1] == "abc");
  BOOST_TEST(text[2] == long_text);
  BOOST_TEST(text[3] == "é");
  BOOST_TEST(text[4] == "");
  BOOST_TEST(text.count() == 4U);
  BOOST_TEST(Packed{}.count() == 0U);
  BOOST_TEST(Packed{}[0] == "");
  BOOST_TEST(Packed{}.bytes().empty());
}

BOOST_AUTO_TEST_CASE(texts_and_numbers_come_back_in_their_order) {
  constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
  Packer out;
  out.text("first");
  out.texts({"a", "", "c"});
  out.number(kLowest);
  out.number(kHighest);
  out.number(-1);
  out.maybe({});
  out.maybe(0);
  Packed const packed = out.done();
  Unpacker in(packed);
  BOOST_TEST(in.text() == "first");
  BOOST_TEST((in.texts() == std::vector<std::string>{"a", "", "c"}));
  BOOST_TEST(in.number() == kLowest);
  BOOST_TEST(in.number() == kHighest);
  BOOST_TEST(in.number() == -1);
  BOOST_TEST(!in.maybe());
  BOOST_TEST(!in.at_end());
  BOOST_TEST(in.maybe().value() == 0);
  BOOST_TEST(in.at_end());
}

BOOST_AUTO_TEST_CASE(equal_bytes_are_equal_and_have_one_hash) {
  Packed const text = pack_texts({"ab", "c"});
  Packed copy = text;
  BOOST_TEST((copy == text));
  BOOST_TEST((pack_texts({"ab", "c"}) == text));
  BOOST_TEST(pack_texts({"ab", "c"}).hash() == text.hash());
  BOOST_TEST(!(pack_texts({"a", "bc"}) == text));
  BOOST_TEST(pack_texts({"a", "bc"}).hash() != text.hash());
  copy = Packed{};
  BOOST_TEST(text[0] == "ab");
  BOOST_TEST(!(copy == text));
}

BOOST_AUTO_TEST_SUITE_END()
