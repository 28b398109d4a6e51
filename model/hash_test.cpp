#include "model/hash.h"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(hash_test)

namespace {

struct Pair {
  std::uint32_t left = 0, right = 0;
};
std::uint64_t hash_of(Pair const& p, std::uint64_t place) {
  return mix_all(1ULL << 56, place, p.left, p.right);
}
/// A table as `rewrite` and `append` want it.
struct Pairs {
  std::vector<Pair> all;
  Pair& write(std::size_t i) { return all[i]; }
  void push_back(Pair p) { all.push_back(p); }
  [[nodiscard]] std::size_t size() const { return all.size(); }
  [[nodiscard]] std::uint64_t counted() const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      sum += hash_of(all[i], i);
    return sum;
  }
};

}  // namespace

// Written into histories on record: another hash would change them.
BOOST_AUTO_TEST_CASE(the_stable_hash_stays_what_it_is) {
  BOOST_TEST(StableHash{}("TEE-S") == StableHash{}(std::string_view{"TEE-S"}));
  BOOST_TEST(StableHash{}("") == (0xCBF2'9CE4'8422'2325ULL ^ (0xCBF2'9CE4'8422'2325ULL >> 29)));
  BOOST_TEST(StableHash{}(std::uint64_t{1}) != StableHash{}(std::uint64_t{2}));
}

BOOST_AUTO_TEST_CASE(the_order_of_words_counts) {
  BOOST_TEST(mix_all(7, 1U, 2U) != mix_all(7, 2U, 1U));
  BOOST_TEST(mix_all(7, 1U, 0U) != mix_all(7, 1U));
  BOOST_TEST(mix_all(7, -1) == mix(7, ~std::uint64_t{0}));
}

BOOST_AUTO_TEST_CASE(a_kept_sum_is_that_of_all_records) {
  Pairs table;
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < 50; ++i)
    append(sum, table, Pair{i, i * i});
  BOOST_TEST(sum == table.counted());
  std::uint64_t const before = sum;
  rewrite(sum, table, 7, [](Pair& p) { p.right = 8; });
  BOOST_TEST(sum == table.counted());
  BOOST_TEST(sum != before);
  rewrite(sum, table, 7, [](Pair& p) { p.right = 49; });
  BOOST_TEST(sum == before);
  // What only changes places changes the sum.
  std::swap(table.all[3], table.all[4]);
  BOOST_TEST(table.counted() != sum);
}

BOOST_AUTO_TEST_SUITE_END()
