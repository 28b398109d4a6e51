#include "mocks/csv/text_index.h"

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include <map>
#include <string>
#include <vector>

#include "model/hash.h"

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(text_index_test)

namespace {

/// Texts whose hashes end in the same bits, so that all want one place of a table of that size.
std::vector<std::string> crowd(std::size_t count, std::uint64_t mask) {
  std::vector<std::string> out;
  for (std::uint64_t n = 0; out.size() < count; ++n)
    if (auto text = std::to_string(n); (StableHash{}(std::string_view(text)) & mask) == 0)
      out.push_back(std::move(text));
  return out;
}

void must_number(std::vector<std::string> const& texts) {
  TextIndex index;
  std::map<std::string, std::uint32_t> wanted;
  for (std::string const& text : texts) {
    BOOST_TEST(index.find(text).has_value() == wanted.contains(text));
    auto const [known, fresh] = wanted.emplace(text, static_cast<std::uint32_t>(wanted.size()));
    auto const got = index.add(text);
    BOOST_TEST(got.number == known->second);
    BOOST_TEST(got.fresh == fresh);
  }
  BOOST_TEST(index.size() == wanted.size());
  for (auto const& [text, number] : wanted)
    BOOST_TEST(index.find(text).value_or(UINT32_MAX) == number);
  BOOST_TEST(!index.find("not among them").has_value());
}

}  // namespace

RC_BOOST_PROP(texts_are_numbered_as_they_come, (std::vector<std::string> const& texts)) {
  TextIndex index;
  std::map<std::string, std::uint32_t> wanted;
  for (auto const& text : texts)
    RC_ASSERT(index.add(text).number ==
              wanted.emplace(text, static_cast<std::uint32_t>(wanted.size())).first->second);
  for (auto const& text : texts)
    RC_ASSERT(index.find(text) == wanted.at(text));
  RC_ASSERT(index.size() == wanted.size());
}

BOOST_AUTO_TEST_CASE(nothing_is_found_in_an_empty_one) {
  TextIndex const index;
  BOOST_TEST(!index.find("").has_value());
  BOOST_TEST(index.size() == 0U);
}

BOOST_AUTO_TEST_CASE(it_grows) {
  std::vector<std::string> texts{"", std::string(1, '\0'), std::string(2, '\0'), "a", "A", ""};
  for (int i = 0; i < 3'000; ++i)
    texts.push_back("item " + std::to_string(i % 2'000));
  must_number(texts);
}

BOOST_AUTO_TEST_CASE(texts_that_crowd_one_place_are_all_found) {
  // More than the table looks at, in the tables of every size that so many make.
  must_number(crowd(200, 1023));
}

BOOST_AUTO_TEST_SUITE_END()
