#include "proptests/verdict/corpus.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string_view>

using namespace drydock;
using namespace drydock::corpus;

/// A sample of what `drydock bench --only verdict` runs at large.
BOOST_AUTO_TEST_SUITE(corpus_slow_test)

namespace {

/// Small stores of many shapes, of up to fifty variants.
constexpr std::array<std::uint64_t, 13> kStores = {15, 18, 26, 32,  43,  45, 22,
                                                   56, 70, 89, 101, 105, 115};

}  // namespace

BOOST_AUTO_TEST_CASE(small_healthy_stores_get_a_go) {
  for (std::uint64_t const seed : kStores) {
    auto const result = run_case({Seed{seed}, ""}, CheckRepairs::No);
    BOOST_TEST(result.judged.all_right(), "--seed " << seed << ": " << result.judged.said);
  }
}

BOOST_AUTO_TEST_CASE(each_defect_is_answered_rightly_on_a_small_store) {
  std::size_t turn = 0;
  for (Defect const& defect : defects()) {
    ++turn;
    std::string const name(defect.name);
    bool asked = false;
    for (std::size_t i = 0; i < kStores.size() && !asked; ++i) {
      Seed const seed{kStores[(turn + i) % kStores.size()]};
      auto const result = run_case({seed, name}, CheckRepairs::No);
      asked = result.planted;
      BOOST_TEST((!asked || result.judged.all_right()),
                 "--seed " << seed.value << " --defect " << name << ": " << result.judged.said);
    }
    BOOST_TEST(asked, name << " has no place in the sample");
  }
}

BOOST_AUTO_TEST_SUITE_END()
