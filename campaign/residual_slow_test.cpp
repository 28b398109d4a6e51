#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "campaign/fold.h"
#include "engine/engine.h"

using namespace drydock;

/// What a sweep says of the runs that were not made, held against runs that were: the planted bugs
/// are known, and nothing is told of them to the sweep.
BOOST_AUTO_TEST_SUITE(residual_slow_test)

namespace {

/// A run of a seed with one of the planted bugs, which the seed decides. Its finding is that bug,
/// where it shows an error: without a bug these plans show none.
SweptRun with_a_bug(std::uint64_t seed) {
  auto const all = engine::all_mutants();
  Prng prng{Seed{seed ^ 0x7265'7369'6475'616CULL}};
  auto const mutant = std::string{engine::name_of(all[prng.below(all.size())])};
  Campaign campaign;
  campaign.profiles = {{PlanProfile::Safe, People::Careful}};
  campaign.shape = {.items = 6, .orders = 10, .days = 1};
  campaign.mutants = {mutant};
  SweptRun run = swept(campaign, seed, 0);
  run.findings.clear();
  if (run.verdict == Verdict::Failed)
    run.findings.push_back({mutant, Anomaly::Drift, Severity::Error, 1});
  return run;
}

/// What runs say of the next one, and how many of as many more showed a new bug: sums over batches
/// with seeds of their own, for one batch counts a handful.
struct Calibration {
  std::uint64_t runs = 0, predicted = 0, met = 0;
};
constexpr std::uint64_t kBatches = 6;

Calibration calibrated(std::uint64_t runs) {
  Calibration out{.runs = runs};
  for (std::uint64_t batch = 1; batch <= kBatches; ++batch) {
    std::uint64_t const first = batch * 100'000;
    Fold fold(1);
    for (std::uint64_t seed = first; seed < first + runs; ++seed)
      fold.add(with_a_bug(seed));
    out.predicted += fold.residual().new_findings;
    for (std::uint64_t seed = first + runs; seed < first + 2 * runs; ++seed)
      for (SweptFinding const& f : with_a_bug(seed).findings)
        out.met += fold.findings().contains(f.fingerprint) ? 0 : 1;
  }
  return out;
}

constexpr std::string_view kBegin = "<!-- residual: measured -->\n",
                           kEnd = "<!-- residual: end -->";

}  // namespace

// Within twice of what comes, either way.
BOOST_AUTO_TEST_CASE(what_is_predicted_of_the_next_runs_comes) {
  std::string table =
      "| runs, six times | alone show a bug: predicted of as many more | of these met a new one |\n"
      "|---|---|---|\n";
  for (std::uint64_t const runs : {100U, 200U}) {
    Calibration const c = calibrated(runs);
    table += fmt::format("| {} | {} | {} |\n", c.runs, c.predicted, c.met);
    BOOST_TEST(c.met <= 2 * c.predicted, fmt::format("{}: {}", c.runs, c.met));
    BOOST_TEST(c.predicted <= 2 * c.met, fmt::format("{}: {}", c.runs, c.met));
  }
  std::string const path = DRYDOCK_SOURCE_DIR "/docs/sweep.md";
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  std::string page = text.str();
  auto const from = page.find(kBegin) + kBegin.size(), to = page.find(kEnd);
  BOOST_REQUIRE(to != std::string::npos);
  BOOST_TEST((page.substr(from, to - from) == table), "docs/sweep.md: DRYDOCK_APPROVE=1 writes it");
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << page.replace(from, to - from, table);
}

BOOST_AUTO_TEST_SUITE_END()
