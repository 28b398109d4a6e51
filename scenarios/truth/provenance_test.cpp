#include "scenarios/truth/provenance.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <vector>

#include "model/prng.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(provenance_test)

namespace {

/// Causes of pools 0 and 1, in turns.
CowVector<Cause> causes_of_two_pools(std::uint32_t count) {
  CowVector<Cause> causes;
  for (std::uint32_t c = 0; c < count; ++c)
    causes.push_back({.pool = c % 2, .previous = c < 2 ? kNone : c - 2, .units = 1});
  return causes;
}

std::map<std::uint32_t, std::int32_t> odd_of(Provenance const& p, std::uint32_t last,
                                             CowVector<Cause> const& causes) {
  std::map<std::uint32_t, std::int32_t> odd;
  p.for_each_odd(last, causes, [&](std::uint32_t c, std::int32_t times) { odd[c] = times; });
  return odd;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_number_that_holds_every_cause_once_has_nothing_odd) {
  auto const causes = causes_of_two_pools(6);
  Provenance p;
  for (std::uint32_t c : {0U, 2U, 4U})
    p.include(c, causes);
  BOOST_TEST(odd_of(p, 4, causes).empty());
  BOOST_TEST(p.odd().empty());
}

BOOST_AUTO_TEST_CASE(what_was_left_out_is_odd_until_it_comes) {
  auto const causes = causes_of_two_pools(6);
  Provenance p;
  p.include(4, causes);
  BOOST_TEST((odd_of(p, 4, causes) == std::map<std::uint32_t, std::int32_t>{{0, 0}, {2, 0}}));
  p.include(2, causes);
  p.include(0, causes);
  BOOST_TEST(odd_of(p, 4, causes).empty());
}

BOOST_AUTO_TEST_CASE(what_came_twice_is_odd_until_it_is_taken_back) {
  auto const causes = causes_of_two_pools(4);
  Provenance p;
  p.include(0, causes);
  p.include(0, causes);
  BOOST_TEST(p.times(0) == 2);
  BOOST_TEST((odd_of(p, 2, causes) == std::map<std::uint32_t, std::int32_t>{{0, 2}, {2, 0}}));
  p.include(0, causes, -1);
  BOOST_TEST(p.times(0) == 1);
  BOOST_TEST((odd_of(p, 2, causes) == std::map<std::uint32_t, std::int32_t>{{2, 0}}));
}

BOOST_AUTO_TEST_CASE(it_counts_like_a_list_of_counts) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Prng dice{Seed{seed}};
    auto const causes = causes_of_two_pools(24);
    std::uint32_t const pool = static_cast<std::uint32_t>(dice.below(2));
    Provenance p;
    std::vector<std::int32_t> counts(24, 0);
    for (int step = 0; step < 30; ++step) {
      auto const c = static_cast<std::uint32_t>(dice.below(12)) * 2 + pool;
      std::int32_t const by = counts[c] > 0 && dice.below(4) == 0 ? -1 : 1;
      Provenance const before = p;
      p.include(c, causes, by);
      BOOST_TEST_REQUIRE(before.times(c) == counts[c]);  // a copy stays what it was
      counts[c] += by;
    }
    for (std::uint32_t c = pool; c < 24; c += 2)
      BOOST_TEST_REQUIRE(p.times(c) == counts[c], "seed " << seed << ", cause " << c);
    auto const odd = odd_of(p, 22 + pool, causes);
    for (std::uint32_t c = pool; c < 24; c += 2) {
      BOOST_TEST_REQUIRE(odd.contains(c) == (counts[c] != 1), "seed " << seed << ", cause " << c);
      if (odd.contains(c))
        BOOST_TEST(odd.at(c) == counts[c]);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
