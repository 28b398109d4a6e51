#include <sched.h>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "scenarios/http/transport.h"
#include "scenarios/http/transport_compare_test.h"
#include "scenarios/plans/random_plan.h"

using namespace drydock;

namespace {

/// The two ends of a connection take turns: on one processor neither has to wake the other's up,
/// which costs as much as all the rest. Where it may not be chosen, nothing is lost but time.
struct OneProcessor {
  OneProcessor() {
    int const here = sched_getcpu();
    cpu_set_t one;
    CPU_ZERO(&one);
    if (here >= 0 && here < CPU_SETSIZE) {
      CPU_SET(static_cast<std::size_t>(here), &one);
      sched_setaffinity(0, sizeof one, &one);
    }
  }
};

/// What becomes of a message of one kind between an account and its peer.
struct Passage {
  EventKind what{};
  std::uint8_t message = 0, account = 0;
  friend auto operator<=>(Passage const&, Passage const&) = default;
};

std::set<Passage> passages(Plan const& plan) {
  std::set<Passage> out;
  RunRecord const record = run(plan, {.keep = Keep::Everything});
  for (Event const& e : record.history.events())
    if (auto const name = name_of(e.fact.kind);
        name.starts_with("Call") || name.starts_with("Webhook"))
      out.insert({e.fact.kind, e.fact.detail, e.account});
  return out;
}

}  // namespace

/// Design: principle 6. What lies between engine and servers changes nothing: every request and
/// answer is written and read as text, and goes over real sockets.
BOOST_FIXTURE_TEST_SUITE(http_slow_test, OneProcessor)

BOOST_AUTO_TEST_CASE(the_whole_catalogue_gives_one_history_directly_and_as_text) {
  auto const scenarios = transport_compare::catalogue(DRYDOCK_SOURCE_DIR);
  BOOST_REQUIRE(scenarios.size() >= 80u);
  for (auto const& [file, plan] : scenarios)
    if (auto const told = transport_compare::difference(plan, &wire_transport); !told.empty())
      BOOST_ERROR(file << ": " << told);
}

// The texts are those of the case above; a socket adds whose they are, and what becomes of them.
BOOST_AUTO_TEST_CASE(whatever_can_become_of_a_message_gives_one_history_directly_and_over_http) {
  std::set<Passage> passed;
  std::size_t files = 0;
  for (auto const& [file, plan] : transport_compare::catalogue(DRYDOCK_SOURCE_DIR)) {
    auto const here = passages(plan);
    if (std::ranges::includes(passed, here))
      continue;
    passed.insert(here.begin(), here.end());
    ++files;
    if (auto const told = transport_compare::difference(plan, &http_transport); !told.empty())
      BOOST_ERROR(file << ": " << told);
  }
  BOOST_TEST(files >= 20u);
  BOOST_TEST(passed.size() >= 100u);
}

// Sockets see no difference between one text and another: the texts of two hundred plans are those
// of proptests/replay_slow_test.cpp, and these fifty add what many conversations do to a socket.
BOOST_AUTO_TEST_CASE(fifty_plans_give_one_history_directly_and_over_http) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    PlanShape shape{.items = 4, .orders = 5, .days = 1};
    shape.profile = static_cast<PlanProfile>(seed % 3);
    shape.people = seed % 2 == 0 ? People::Careful : People::Careless;
    BOOST_TEST(transport_compare::difference(random_plan(Seed{seed}, shape), &http_transport) == "",
               "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()
