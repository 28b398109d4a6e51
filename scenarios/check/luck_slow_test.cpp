#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

// The verdict belongs to the store, not to the weeks that happened to be simulated.
namespace {

constexpr std::uint64_t kSeeds = 20;

/// How often each verdict came.
std::map<Verdict, std::uint64_t> verdicts(StoreInput const& input, Duration length) {
  std::map<Verdict, std::uint64_t> out;
  for (std::uint64_t n = 0; n < kSeeds; ++n) {
    CheckOptions options;
    options.seed = 1 + n * 1'000;
    options.seeds = 2;
    options.length = length;
    ++out[check(input, options).verdict];
  }
  return out;
}

struct OffByLuck {
  std::vector<std::pair<std::string_view, std::string_view>> settings;
  Verdict verdict;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(luck_slow_test)

BOOST_AUTO_TEST_CASE(the_ready_example_is_go_under_every_seed) {
  auto const input = read_store_dir(std::filesystem::path(DRYDOCK_SOURCE_DIR) /
                                    "examples/harbor-outfitters-ready");
  BOOST_REQUIRE(input.has_value());
  auto const seen = verdicts(*input, days(8));
  BOOST_TEST((seen == std::map<Verdict, std::uint64_t>{{Verdict::Passed, kSeeds}}));
}

BOOST_AUTO_TEST_CASE(what_weeks_met_by_luck_has_one_verdict) {
  for (auto const& [settings, verdict] : std::vector<OffByLuck>{
           {{{"inventory.absolute_write", "overwrite"}}, Verdict::Failed},
           {{{"inventory.idempotency_keys", "off"}, {"inventory.delta.mode", "adjust"}},
            Verdict::Failed},
           {{{"gates.manual_needs_idle_queue", "off"}, {"inventory.delta.mode", "adjust"}},
            Verdict::Failed},
           {{{"inventory.delta.every", "13h"}, {"store.allowed_lag", "12h"}}, Verdict::Failed},
           {{{"orders.ingestion_delay", "6h"}, {"store.allowed_lag", "1h"}}, Verdict::Passed},
           {{{"inventory.delta.mode", "adjust"}}, Verdict::Passed}}) {
    auto input = sound_input();
    for (auto const& [path, value] : settings)
      set(input, path, value);
    auto const seen = verdicts(input, days(3));
    BOOST_TEST((seen == std::map<Verdict, std::uint64_t>{{verdict, kSeeds}}),
               settings.front().first);
  }
}

BOOST_AUTO_TEST_SUITE_END()
