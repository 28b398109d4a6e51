#include "model/position_index.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include "model/ids.h"
#include "model/prng.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(position_index_test)

BOOST_AUTO_TEST_CASE(an_index_agrees_with_a_map_under_any_order_of_writes) {
  PositionIndex index;
  std::multimap<std::uint64_t, std::uint32_t> model;
  std::vector<std::uint64_t> keys;
  Prng chance(Seed{7});
  for (std::uint32_t position = 0; position < 4'000; ++position) {
    // Few keys, and neighbours in their lowest bits, so that their slots run into each other.
    std::uint64_t const hash = chance.below(600) * 0x4000'0000'0000'0001ULL;
    keys.push_back(hash);
    index.insert(hash, position, [&](std::uint32_t at) { return keys[at]; });
    model.emplace(hash, position);
    if (chance.chance({1, 2})) {
      auto const doomed = std::next(model.begin(), static_cast<long>(chance.below(model.size())));
      index.erase(doomed->first, doomed->second);
      model.erase(doomed);
    }
  }
  BOOST_TEST(index.size() == model.size());
  for (std::uint64_t n = 0; n < 600; ++n) {
    std::uint64_t const hash = n * 0x4000'0000'0000'0001ULL;
    auto const [from, to] = model.equal_range(hash);
    std::optional<std::uint32_t> lowest;
    for (auto it = from; it != to; ++it)
      lowest = std::min(lowest.value_or(kNone), it->second);
    BOOST_TEST((index.find(hash, [&](std::uint32_t at) { return keys[at] == hash; }) == lowest));
  }
}

BOOST_AUTO_TEST_CASE(the_lowest_of_several_positions_is_found_whatever_came_first) {
  PositionIndex index;
  auto const one_key = [](std::uint32_t) { return std::uint64_t{5}; };
  auto const any = [](std::uint32_t) { return true; };
  BOOST_TEST(!index.find(5, any));
  for (std::uint32_t const at : {9U, 3U, 6U})
    index.insert(5, at, one_key);
  BOOST_TEST(index.find(5, any).value() == 3U);
  index.erase(5, 3);
  index.erase(5, 77);  // was never there
  BOOST_TEST(index.find(5, any).value() == 6U);
  BOOST_TEST(index.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_copy_does_not_see_what_is_inserted_or_erased_later) {
  PositionIndex index;
  index.reserve(100);
  auto const hash_of = [](std::uint32_t at) { return std::uint64_t{at} << 40 | at; };
  auto const finds = [&](PositionIndex const& in, std::uint32_t at) {
    return in.find(hash_of(at), [at](std::uint32_t found) { return found == at; }).has_value();
  };
  for (std::uint32_t at = 0; at < 50; ++at)
    index.insert(hash_of(at), at, hash_of);
  PositionIndex const fork = index;
  for (std::uint32_t at = 50; at < 500; ++at)
    index.insert(hash_of(at), at, hash_of);
  index.erase(hash_of(7), 7);
  BOOST_TEST(!finds(index, 7));
  BOOST_TEST(finds(index, 499));
  BOOST_TEST(finds(fork, 7));
  BOOST_TEST(!finds(fork, 50));
  BOOST_TEST(fork.size() == 50U);
}

BOOST_AUTO_TEST_SUITE_END()
