#include <boost/test/unit_test.hpp>

#include "scenarios/file/transport_compare_test.h"

using namespace drydock;

/// Design: principle 6. What lies between engine and servers changes nothing.
BOOST_AUTO_TEST_SUITE(transport_slow_test)

BOOST_AUTO_TEST_CASE(the_whole_catalogue_gives_one_history_directly_and_over_the_wire) {
  auto const scenarios = transport_compare::catalogue(DRYDOCK_SOURCE_DIR);
  BOOST_REQUIRE(scenarios.size() >= 80u);
  for (auto const& [file, plan] : scenarios)
    if (auto const told = transport_compare::difference(plan, &wire_transport); !told.empty())
      BOOST_ERROR(file << ": " << told);
}

BOOST_AUTO_TEST_SUITE_END()
