#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/check/odd_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(luck_slow_test)

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

/// A row's own name, or that of its variant, in a list of names or alone.
bool names(std::string const& text, std::string const& subject) {
  for (auto at = text.find(subject); at != std::string::npos; at = text.find(subject, at + 1)) {
    auto const end = at + subject.size();
    bool const whole = (at == 0 || text[at - 1] == ' ') &&
                       (end == text.size() || text[end] == ',' || text[end] == ' ');
    if (whole)
      return true;
  }
  return false;
}

/// Kinds of odd row, by name, of which an error names the one that was planted.
std::set<std::string> told_of(CheckResult const& result, std::vector<std::string> const& subjects) {
  std::set<std::string> out;
  for (Finding const& f : result.findings) {
    if (f.severity != Severity::Error)
      continue;
    auto const rows = result.affected.find(fingerprint(f));
    for (std::size_t i = 0; i < subjects.size() && rows != result.affected.end(); ++i)
      for (Affected const& row : rows->second)
        if (names(row.subject, subjects[i]))
          out.emplace(name_of(odd_plantings()[i].row));
  }
  return out;
}

}  // namespace

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
           {{{"orders.poll.every", "1h"}, {"orders.webhooks", "off"}, {"store.allowed_lag", "1h"}},
            Verdict::Failed},
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

// Each row among 300 sound products, of which a week meets a few.
BOOST_AUTO_TEST_CASE(single_odd_rows_are_told_under_every_seed) {
  std::vector<std::string> subjects;
  auto const input = odd_input(300, &subjects);
  std::map<std::set<std::string>, std::uint64_t> seen;
  for (std::uint64_t n = 0; n < kSeeds; ++n) {
    CheckOptions options;
    options.seed = 1 + n * 1'000;
    options.seeds = 1;
    options.length = days(1);
    auto const result = check(input, options);
    BOOST_TEST((result.verdict == Verdict::Failed));
    ++seen[told_of(result, subjects)];
  }
  BOOST_TEST(seen.size() == 1U);
  // The others end with the first sync, or wait for a person and hurt nobody until then.
  std::set<std::string> errors;
  for (OddRow const row :
       {OddRow::BlankSku, OddRow::StrangeSku, OddRow::NoRow, OddRow::TrackingDiffers,
        OddRow::Contradicted, OddRow::Crowded, OddRow::HandleUnknown, OddRow::ConflictingKeys})
    errors.emplace(name_of(row));
  BOOST_TEST(seen.begin()->first == errors, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
