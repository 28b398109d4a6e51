#include "campaign/replay_output.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "scenarios/out/schema_check.h"
#include "scenarios/plans/random_plan.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(replay_output_test)

namespace {

std::string bytes_of(std::string const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The first plan of any settings and people whose run shows an error.
RunRecord hurt() {
  for (std::uint64_t seed = 1; seed < 100; ++seed)
    if (RunRecord record = run(random_plan(Seed{seed}, {.profile = PlanProfile::Wild}));
        record.verdict == Verdict::Failed)
      return record;
  throw std::logic_error("no seed shows an error");
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_written_is_valid_under_its_schema) {
  std::string const committed = DRYDOCK_SOURCE_DIR "/docs/schema/replay.schema.json";
  if (std::getenv("DRYDOCK_APPROVE"))
    std::ofstream(committed, std::ios::binary) << replay_schema();
  BOOST_TEST((bytes_of(committed) == replay_schema()), "run this test with DRYDOCK_APPROVE=1");
  SchemaCheck const schema(replay_schema());
  RunRecord const record = hurt();
  auto const doom = damage_over_time(record, {.again = 3, .moments = 4});
  BOOST_TEST_REQUIRE(doom.has_value());
  BOOST_TEST(schema.errors(doom_json(record, *doom)) == "");
  Plan other = *record.plan;
  take_out(other, FaultKind::LoseWebhook);
  BOOST_TEST(schema.errors(beside_json(record, run(other), {"without lose-webhook"})) == "");
}

BOOST_AUTO_TEST_SUITE_END()
