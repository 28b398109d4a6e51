#include "explore/search.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(search_test)

namespace {

/// A graph of letters, written down: "ab" leads from a to b, "ab!" does so where something goes
/// wrong. A capital letter is where it has converged, a digit where it is broken.
class Letters {
 public:
  using State = char;
  explicit Letters(std::vector<std::string> edges) : edges_(std::move(edges)) {}
  [[nodiscard]] State initial() const { return 'a'; }
  void take(State& state, Step step) const { state = to_of(state, step); }
  template <class Sink>
  void expand(State state, unsigned faults_left, Sink&& sink) const {
    std::uint16_t place = 0;
    for (std::string const& edge : edges_)
      if (edge[0] == state) {
        bool const wrong = edge.size() > 2;
        Step const step{.choice = place++, .fault = wrong ? std::uint8_t{0} : Step::kNoFault};
        if (!wrong || faults_left > 0)
          sink(step, State{edge[1]}, wrong ? 1U : 0U);
      }
  }
  [[nodiscard]] Fingerprint fingerprint(State state) const {
    return {static_cast<std::uint64_t>(state), 0};
  }
  [[nodiscard]] StateIs judge(State state) const {
    return state >= 'A' && state <= 'Z'   ? StateIs::Converged
           : state >= '0' && state <= '9' ? StateIs::Broken
                                          : StateIs::Going;
  }
  [[nodiscard]] StateIs judge_end(State) const { return StateIs::Ended; }

 private:
  [[nodiscard]] State to_of(State state, Step step) const {
    std::uint16_t place = 0;
    for (std::string const& edge : edges_)
      if (edge[0] == state && place++ == step.choice)
        return edge[1];
    return '?';
  }
  std::vector<std::string> edges_;
};
static_assert(Explorable<Letters>);

SearchResult search(Letters letters, SearchOptions const& options = {}) {
  return Search<Letters>(letters, options).run();
}
/// The letters that a search met.
std::string met(SearchResult const& result) {
  std::string out;
  for (std::uint32_t i = 0; i < result.graph.seen.size(); ++i)
    out += static_cast<char>(result.graph.seen[i].low);
  std::ranges::sort(out);
  return out;
}
std::string way(SearchResult const& result, std::uint32_t state) {
  std::string out;
  for (std::uint32_t const s : result.graph.states_to(state))
    out += static_cast<char>(result.graph.seen[s].low);
  return out;
}

/// Counters that go up one at a time, in any order: (n + 1)^counters states.
struct Counters {
  using State = std::vector<int>;
  std::size_t counters = 3;
  int up_to = 9;
  [[nodiscard]] State initial() const { return State(counters); }
  void take(State& state, Step step) const { ++state[step.choice]; }
  template <class Sink>
  void expand(State const& state, unsigned, Sink&& sink) const {
    for (std::uint16_t i = 0; i < counters; ++i)
      if (state[i] < up_to) {
        State next = state;
        ++next[i];
        sink(Step{.choice = i}, std::move(next), 0U);
      }
  }
  [[nodiscard]] Fingerprint fingerprint(State const& state) const {
    return fingerprint_of(
        {reinterpret_cast<char const*>(state.data()), state.size() * sizeof(int)});
  }
  [[nodiscard]] StateIs judge(State const& state) const {
    return std::ranges::all_of(state, [&](int n) { return n == up_to; }) ? StateIs::Converged
                                                                         : StateIs::Going;
  }
  [[nodiscard]] StateIs judge_end(State const& state) const { return judge(state); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(breadth_first_finds_the_shortest_way_of_the_fewest_faults) {
  // Two ways without a fault, and a shorter one with a fault.
  Letters const letters{{"ab", "bc", "c1", "ad", "de", "ef", "f1", "a1!", "cZ"}};
  SearchResult const result = search(letters);
  BOOST_REQUIRE(result.broken.size() == 1);
  BOOST_TEST(way(result, result.broken.front()) == "abc1");
  BOOST_TEST(result.graph.nodes[result.broken.front()].faults == 0);
  BOOST_TEST(result.incomplete.empty());
}

BOOST_AUTO_TEST_CASE(a_state_that_was_met_after_a_fault_first_is_met_again_without) {
  // c is two steps away with a fault and three without; what follows from it needs a fault more.
  Letters const letters{{"ab!", "bc", "ad", "de", "ec", "c1!", "cZ"}};
  for (Order const order : {Order::Breadth, Order::Depth}) {
    SearchResult const result = search(letters, {.order = order, .faults_max = 1});
    BOOST_TEST(met(result) == "1Zabcde");
    BOOST_REQUIRE(result.broken.size() == 1);
    BOOST_TEST(way(result, result.broken.front()) == "adec1");
  }
}

BOOST_AUTO_TEST_CASE(no_more_faults_happen_than_are_allowed) {
  Letters const letters{{"ab!", "bc!", "c1!", "aZ", "bZ", "cZ"}};
  BOOST_TEST(met(search(letters, {.faults_max = 0})) == "Za");
  BOOST_TEST(met(search(letters, {.faults_max = 1})) == "Zab");
  BOOST_TEST(met(search(letters, {.faults_max = 2})) == "Zabc");
  BOOST_TEST(met(search(letters, {.faults_max = 3})) == "1Zabc");
}

BOOST_AUTO_TEST_CASE(depth_first_meets_the_same_states_and_keeps_fewer_waiting) {
  Counters counters{.counters = 4, .up_to = 7};
  SearchResult const broad = Search<Counters>(counters, {}).run();
  SearchResult const deep = Search<Counters>(counters, {.order = Order::Depth}).run();
  auto const prints = [](SearchResult const& result) {
    std::set<Fingerprint> all;
    for (std::uint32_t i = 0; i < result.graph.seen.size(); ++i)
      all.insert(result.graph.seen[i]);
    return all;
  };
  BOOST_TEST(broad.graph.seen.size() == 4096U);
  BOOST_TEST((prints(broad) == prints(deep)));
  BOOST_TEST(broad.transitions == deep.transitions);
  BOOST_TEST(deep.waiting_most * 4 < broad.waiting_most);
}

BOOST_AUTO_TEST_CASE(states_that_are_not_held_are_made_again) {
  Counters counters{.counters = 3, .up_to = 5};
  for (Order const order : {Order::Breadth, Order::Depth}) {
    SearchResult const held = Search<Counters>(counters, {.order = order}).run();
    SearchResult const poor = Search<Counters>(counters, {.order = order, .waiting_max = 2}).run();
    BOOST_TEST(held.made_again == 0U);
    BOOST_TEST(poor.made_again > 0U);
    BOOST_TEST(held.graph.seen.size() == 216U);
    BOOST_TEST(poor.graph.seen.size() == 216U);
    BOOST_TEST(held.transitions == poor.transitions);
  }
}

BOOST_AUTO_TEST_CASE(a_spent_budget_is_said) {
  Counters counters{.counters = 3, .up_to = 9};
  SearchResult const result = Search<Counters>(counters, {.states_max = 100}).run();
  BOOST_TEST(result.incomplete == "the budget of 100 states was spent");
  BOOST_TEST(search(Letters{{"a1", "ab", "b2"}}, {.broken_max = 1}).broken.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_never_settles_is_found_by_its_component) {
  // b and c go round for ever and can't leave; d and e go round too, but can leave to Z. g ends.
  Letters const letters{{"ab", "bc", "cb", "ad", "de", "ed", "eZ", "ag"}};
  SearchResult const result = search(letters);
  std::string stuck;
  for (std::uint32_t const s : result.graph.never_settling())
    stuck += static_cast<char>(result.graph.seen[s].low);
  std::ranges::sort(stuck);
  BOOST_TEST(stuck == "bg");
  BOOST_TEST(search(Letters{{"ab", "ba", "bZ"}}).graph.never_settling().empty());
  // What only a fault leads out of never settles.
  BOOST_TEST(search(Letters{{"ab", "ba", "bZ!"}}).graph.never_settling().size() == 1U);
  // Damage is told as such.
  BOOST_TEST(search(Letters{{"a1"}}).graph.never_settling().empty());
}

BOOST_AUTO_TEST_CASE(the_point_of_no_return_is_the_last_state_with_a_way_out) {
  SearchResult const result = search(Letters{{"ab", "bc", "bZ", "cd", "d1", "dZ!"}});
  BOOST_REQUIRE(result.broken.size() == 1);
  auto const way_there = result.graph.states_to(result.broken.front());
  BOOST_TEST(way(result, result.broken.front()) == "abcd1");
  // From d only another fault leads out.
  BOOST_TEST((point_of_no_return(way_there, result.graph.can_converge()) == std::size_t{1}));
  SearchResult const doomed = search(Letters{{"ab", "b1"}});
  BOOST_TEST(!point_of_no_return(doomed.graph.states_to(doomed.broken.front()),
                                 doomed.graph.can_converge())
                  .has_value());
}

BOOST_AUTO_TEST_CASE(seen_states_are_numbered_as_they_come) {
  SeenStates seen;
  std::map<Fingerprint, std::uint32_t> by_hand;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    // Many share the lower bits, where the table looks first.
    Fingerprint const print{(i % 5000) * 4096, i % 7};
    auto const [number, is_new] = seen.find_or_add(print);
    auto const known = by_hand.emplace(print, static_cast<std::uint32_t>(by_hand.size()));
    BOOST_REQUIRE(is_new == known.second);
    BOOST_REQUIRE(number == known.first->second);
  }
  BOOST_TEST(seen.size() == by_hand.size());
  BOOST_TEST(seen.bytes() / seen.size() < 32U);
}

BOOST_AUTO_TEST_CASE(the_odds_of_a_collision_grow_with_the_square) {
  BOOST_TEST(collision_odds(1'000'000) == -26);
  BOOST_TEST(collision_odds(10'000'000) == -24);
}

BOOST_AUTO_TEST_SUITE_END()
