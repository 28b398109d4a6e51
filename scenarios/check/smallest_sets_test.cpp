#include "scenarios/check/smallest_sets.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(smallest_sets_test)

namespace {

/// What helps: any set that holds one of these. Each is a set of bits.
struct Monotone {
  std::vector<std::uint32_t> enough;
  [[nodiscard]] bool helps(std::uint32_t bits) const {
    return std::ranges::any_of(enough, [&](std::uint32_t one) { return (bits & one) == one; });
  }
};

std::uint32_t bits_of(Choice const& choice) {
  std::uint32_t bits = 0;
  for (std::size_t const thing : choice)
    bits |= std::uint32_t{1} << thing;
  return bits;
}

std::vector<std::uint32_t> all_bits(SmallestSets const& found) {
  std::vector<std::uint32_t> all;
  for (Choice const& choice : found.sets)
    all.push_back(bits_of(choice));
  std::ranges::sort(all);
  return all;
}

unsigned size_of(std::uint32_t bits) { return static_cast<unsigned>(__builtin_popcount(bits)); }

/// By asking about every set there is.
std::vector<std::uint32_t> by_brute_force(Monotone const& what, unsigned count, unsigned size_max,
                                          Reach reach) {
  std::vector<std::uint32_t> all;
  unsigned smallest = count + 1;
  for (std::uint32_t bits = 1; bits < std::uint32_t{1} << count; ++bits) {
    if (size_of(bits) > size_max || !what.helps(bits))
      continue;
    bool minimal = true;
    for (unsigned thing = 0; thing < count && minimal; ++thing)
      minimal = (bits >> thing & 1U) == 0 || !what.helps(bits & ~(std::uint32_t{1} << thing));
    if (!minimal)
      continue;
    all.push_back(bits);
    smallest = std::min(smallest, size_of(bits));
  }
  if (reach == Reach::Smallest)
    std::erase_if(all, [&](std::uint32_t bits) { return size_of(bits) != smallest; });
  return all;
}

SmallestSets search(Monotone const& what, unsigned count, unsigned size_max, Reach reach,
                    std::uint32_t* asked = nullptr) {
  return smallest_sets(count, size_max, reach, [&](Choice const& choice) {
    if (asked != nullptr)
      ++*asked;
    return what.helps(bits_of(choice)) ? Probed::Helps : Probed::Useless;
  });
}

}  // namespace

RC_BOOST_PROP(all_sets_are_those_that_brute_force_finds, ()) {
  auto const count = *rc::gen::inRange(1U, 9U);
  Monotone what;
  auto const sets = *rc::gen::inRange(0U, 7U);
  for (unsigned i = 0; i < sets; ++i)
    what.enough.push_back(*rc::gen::inRange(1U, std::uint32_t{1} << count));
  auto const size_max = *rc::gen::inRange(1U, 6U);
  for (Reach const reach : {Reach::Smallest, Reach::Minimal}) {
    auto const found = search(what, count, size_max, reach);
    RC_ASSERT(found.complete);
    RC_ASSERT(all_bits(found) == by_brute_force(what, count, size_max, reach));
    RC_ASSERT(std::ranges::is_sorted(found.sets, {}, &Choice::size));
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_about_twice_and_few_questions_are_asked) {
  // Three of thirty, together.
  Monotone const what{{1U << 3 | 1U << 17 | 1U << 28}};
  std::vector<Choice> asked;
  auto const found = smallest_sets(30, 4, Reach::Smallest, [&](Choice const& choice) {
    BOOST_TEST((std::ranges::find(asked, choice) == asked.end()));
    asked.push_back(choice);
    return what.helps(bits_of(choice)) ? Probed::Helps : Probed::Useless;
  });
  BOOST_TEST_REQUIRE(found.sets.size() == 1U);
  BOOST_TEST((found.sets.front() == Choice{3, 17, 28}));
  BOOST_TEST(asked.size() < 90U);  // of 4,525 sets of up to three
}

BOOST_AUTO_TEST_CASE(what_helps_in_no_way_is_told_after_one_question_more_than_things) {
  std::uint32_t asked = 0;
  auto const found = search({}, 20, 4, Reach::Minimal, &asked);
  BOOST_TEST(found.sets.empty());
  BOOST_TEST(found.complete);
  BOOST_TEST(asked == 21U);
}

BOOST_AUTO_TEST_CASE(a_budget_that_is_spent_is_told_whatever_was_found) {
  for (std::uint32_t budget = 0; budget < 60; ++budget) {
    Monotone const what{{0b11U, 0b1100U, 0b10000U << 3}};
    std::uint32_t asked = 0;
    bool refused = false;
    auto const found = smallest_sets(9, 4, Reach::Minimal, [&](Choice const& choice) {
      BOOST_TEST(!refused);  // nobody asks again
      if (++asked > budget) {
        refused = true;
        return Probed::OutOfBudget;
      }
      return what.helps(bits_of(choice)) ? Probed::Helps : Probed::Useless;
    });
    BOOST_TEST(found.complete == !refused);
    for (Choice const& choice : found.sets)
      BOOST_TEST(what.helps(bits_of(choice)));
  }
}

BOOST_AUTO_TEST_CASE(of_nothing_there_are_no_sets) {
  std::uint32_t asked = 0;
  BOOST_TEST(search({}, 0, 4, Reach::Minimal, &asked).sets.empty());
  BOOST_TEST(asked == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_needed_is_found_and_nothing_else) {
  // Either of 1 and 4 together with 6.
  std::size_t asked = 0;
  auto const helps = [&](Choice const& choice) {
    ++asked;
    auto const has = [&](std::size_t thing) { return std::ranges::binary_search(choice, thing); };
    return (has(1) || has(4)) && has(6);
  };
  auto const kept = needed(9, helps);
  BOOST_TEST(helps(kept));
  BOOST_TEST(kept.size() == 2U);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    Choice fewer = kept;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    BOOST_TEST(!helps(fewer));
  }
  asked = 0;
  BOOST_TEST(needed(64, [&](Choice const&) { return ++asked > 0; }).empty());
  BOOST_TEST(asked == 1U);
  BOOST_TEST(needed(3, [](Choice const& choice) { return choice.size() == 3; }).size() == 3U);
  BOOST_TEST(needed(0, [](Choice const&) { return true; }).empty());
}

BOOST_AUTO_TEST_SUITE_END()
