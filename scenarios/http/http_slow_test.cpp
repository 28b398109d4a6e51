#include <boost/test/unit_test.hpp>

#include "scenarios/file/transport_compare_test.h"
#include "scenarios/http/transport.h"
#include "scenarios/plans/random_plan.h"

using namespace drydock;

/// Design: principle 6, over real sockets.
BOOST_AUTO_TEST_SUITE(http_slow_test)

BOOST_AUTO_TEST_CASE(the_whole_catalogue_gives_one_history_directly_and_over_http) {
  for (auto const& [file, plan] : transport_compare::catalogue(DRYDOCK_SOURCE_DIR))
    if (auto const told = transport_compare::difference(plan, &http_transport); !told.empty())
      BOOST_ERROR(file << ": " << told);
}

BOOST_AUTO_TEST_CASE(two_hundred_plans_give_one_history_directly_and_over_http) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    PlanShape shape{.items = 4, .orders = 5, .days = 1};
    shape.profile = static_cast<PlanProfile>(seed % 3);
    shape.people = seed % 2 == 0 ? People::Careful : People::Careless;
    BOOST_TEST(transport_compare::difference(random_plan(Seed{seed}, shape), &http_transport) == "",
               "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()
