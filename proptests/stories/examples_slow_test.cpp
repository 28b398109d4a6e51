#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "proptests/stories/stories.h"
#include "scenarios/check/check.h"
#include "scenarios/check/odd_rows.h"
#include "scenarios/check/pitfalls.h"
#include "scenarios/file/scenario.h"

using namespace drydock;

/// What a check tells of the example stores is so: each story is that of its replay, and what is
/// said of the weeks beside it agrees with the finding.
BOOST_AUTO_TEST_SUITE(examples_slow_test)

namespace {

std::filesystem::path example(std::string_view name) {
  char const* const root = std::getenv("DRYDOCK_ROOT");
  BOOST_REQUIRE(root != nullptr);
  return std::filesystem::path{root} / "examples" / name;
}

/// The sentences that the check adds to a story.
void check_said_of_weeks(Finding const& finding, std::size_t from, std::uint32_t weeks) {
  for (std::size_t i = from; i < finding.story.size(); ++i) {
    std::string const& sentence = finding.story[i];
    bool const simulated =
        sentence == "It is the simulation that pressed it, as people do now and then.";
    bool const cost = sentence.starts_with("A week puts ") && finding.money_minor != 0;
    auto const comes_when = [&](std::string_view what) {
      return sentence == fmt::format("No simulated week met it; it comes when {}.", what);
    };
    bool const pitfall =
        std::ranges::any_of(pitfalls(), [&](Pitfall const& one) { return comes_when(one.what); });
    bool odd_row = false;
    for (std::size_t row = 0; row < kCount<OddRow>; ++row)
      odd_row = odd_row || comes_when(what_happens(static_cast<OddRow>(row)));
    bool const seen =
        sentence.starts_with(fmt::format("Seen {} times in ", finding.count)) && finding.count > 1;
    // It names none of its own then; the shops are those of its replays and weeks.
    bool const made_up =
        (sentence.starts_with("No file has order") &&
         sentence.find(": the simulation placed ") != std::string::npos) ||
        (sentence.starts_with("The simulation placed order #") &&
         sentence.ends_with("; it is not the one of that name in the orders export.")) ||
        sentence == fmt::format(
                        "No file has that price of {}: the simulation uploaded it, as "
                        "people do.",
                        finding.subject.substr(0, finding.subject.find(", ")));
    bool const several = sentence.starts_with("Met in several shops: ") &&
                         sentence.find(", ") != std::string::npos && finding.shop.empty();
    BOOST_CHECK_MESSAGE(simulated || made_up || pitfall || odd_row || cost || seen || several,
                        "nobody has said what makes it true: " << sentence);
    if (simulated)
      BOOST_TEST((finding.anomaly == Anomaly::UnneededManual));
    if (seen) {
      auto const number = sentence.substr(fmt::format("Seen {} times in ", finding.count).size());
      auto const in = std::stoul(number);
      BOOST_TEST(in >= 1U);
      BOOST_TEST(in <= weeks);
      BOOST_TEST(in <= finding.count);
    }
  }
}

void check_example(std::string_view name) {
  auto const input = read_store_dir(example(name));
  BOOST_REQUIRE(input.has_value());
  CheckOptions const options;
  CheckResult const result = check(*input, options);
  std::size_t told = 0;
  for (auto const& [file, text] : result.replays) {
    auto const scenario = parse_scenario(text, file);
    BOOST_REQUIRE_MESSAGE(scenario.has_value(), file);
    Stories const stories = stories_of(scenario->plan);
    for (std::string const& wrong : stories.untrue)
      BOOST_ERROR(file << ": " << wrong);
    std::string const print = file.substr(0, file.find('.'));
    auto const finding = std::ranges::find_if(result.findings, [&](Finding const& f) {
      return fingerprint(f) == print && f.replay.ends_with(file);
    });
    BOOST_REQUIRE_MESSAGE(finding != result.findings.end(), file);
    auto const shown = std::ranges::find_if(stories.findings, [&](Finding const& f) {
      return fingerprint(f) == print && f.story.size() <= finding->story.size() &&
             std::equal(f.story.begin(), f.story.end(), finding->story.begin());
    });
    BOOST_REQUIRE_MESSAGE(shown != stories.findings.end(),
                          file << " does not show the story: " << finding->story.front());
    BOOST_TEST(finding->subject.starts_with(shown->subject));
    check_said_of_weeks(*finding, shown->story.size(), options.seeds);
    ++told;
  }
  BOOST_TEST(told == result.replays.size());
  // Nobody is left without a word on what is to blame.
  for (Finding const& f : result.findings)
    if (f.severity == Severity::Error && f.follows_from.empty())
      BOOST_CHECK_MESSAGE(!f.blame.empty() || !f.repair.empty() || !f.searched.empty(),
                          name_of(f.anomaly) << " of " << f.subject
                                             << " has no blame, no advice and "
                                                "no reason why");
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_story_of_the_example_is_so) { check_example("harbor-outfitters"); }

BOOST_AUTO_TEST_CASE(every_story_of_the_ready_example_is_so) {
  check_example("harbor-outfitters-ready");
}

BOOST_AUTO_TEST_SUITE_END()
