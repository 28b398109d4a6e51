#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "proptests/stories/reading.h"
#include "scenarios/file/told_catalogue_test.h"
#include "scenarios/plans/random_plan.h"
#include "scenarios/run/side_by_side.h"

using namespace drydock;

/// Every sentence that is told of a run is so: subject, numbers, who, when, the order of the
/// sentences, the equation, and the direction against the cause.
BOOST_AUTO_TEST_SUITE(stories_slow_test)

namespace {

/// Few of each kind of lie are shown: what is wrong once is wrong a thousand times.
class Complaints {
 public:
  void add(std::string const& where, std::vector<std::string> const& all) {
    for (std::string const& one : all) {
      auto const colon = one.rfind("\": ");
      std::string const kind = one.substr(0, one.find(' ')) + one.substr(colon + 1);
      if (++kinds_[kind] <= 2)
        shown_.push_back(where + ": " + one);
      ++count_;
    }
  }
  void require_none() const {
    std::string all;
    for (std::size_t i = 0; i < std::min<std::size_t>(shown_.size(), 60); ++i)
      all += "\n  " + shown_[i];
    BOOST_CHECK_MESSAGE(count_ == 0, count_ << " untrue sentences" << all);
  }

 private:
  std::map<std::string, std::size_t> kinds_;
  std::vector<std::string> shown_;
  std::size_t count_ = 0;
};

/// Something else of the same kind.
std::string another(std::string const& said) {
  static std::array const kPairs{std::pair{"many", "few"}, std::pair{"few", "many"},
                                 std::pair{"daily", "weekly"}, std::pair{"weekly", "daily"}};
  for (auto const& [one, two] : kPairs)
    if (said == one)
      return two;
  auto const digit = said.find_last_of("0123456789");
  std::string out = said;
  // Of a time, the minute; of a number, its last place.
  if (digit != std::string::npos && digit + 1 == said.size()) {
    out[digit] = out[digit] == '9' ? '1' : static_cast<char>(out[digit] + 1);
    return out;
  }
  return "another " + said;
}

PlanShape shape_of(std::uint64_t seed) {
  constexpr std::array kProfiles{PlanProfile::Wild, PlanProfile::Guide, PlanProfile::Wild,
                                 PlanProfile::Safe};
  return {.items = 8,
          .orders = 24,
          .profile = kProfiles[seed % kProfiles.size()],
          .people = seed % 8 < 6 ? People::Careless : People::Careful};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_sentence_of_the_catalogue_is_so) {
  char const* const root = std::getenv("DRYDOCK_ROOT");
  BOOST_REQUIRE(root != nullptr);
  Complaints complaints;
  for (Told const& told : read_catalogue(root)) {
    complaints.add(told.scenario.file, untrue(witnessed(told.scenario.plan)));
    Plan fixed = told.scenario.plan;
    for (auto const& [path, value] : told.scenario.fixed_by)
      static_cast<void>(set_setting(fixed.store, path, value));
    if (!told.scenario.fixed_by.empty())
      complaints.add(told.scenario.file + " fixed", untrue(witnessed(fixed)));
  }
  complaints.require_none();
}

BOOST_AUTO_TEST_CASE(every_sentence_of_a_thousand_random_plans_is_so) {
  constexpr std::uint32_t kPlans = 1000;
  std::vector<std::vector<std::string>> wrong(kPlans);
  side_by_side(kPlans, 2, [&](std::uint32_t i) {
    wrong[i] = untrue(witnessed(random_plan(Seed{i + 1}, shape_of(i + 1))));
  });
  Complaints complaints;
  for (std::uint32_t i = 0; i < kPlans; ++i)
    complaints.add(fmt::format("seed {}", i + 1), wrong[i]);
  complaints.require_none();
}

// A lie is planted in each place of each sentence that the catalogue tells: another number, another
// name, another time. Whoever reads the sentence has to notice.
BOOST_AUTO_TEST_CASE(a_lie_in_any_place_of_any_sentence_is_noticed) {
  char const* const root = std::getenv("DRYDOCK_ROOT");
  BOOST_REQUIRE(root != nullptr);
  std::map<std::string_view, std::set<std::size_t>> met, noticed;
  std::map<std::string_view, std::string> example;
  std::set<std::string_view> told_forms;
  for (Told const& told : read_catalogue(root)) {
    Witness const witness = witnessed(told.scenario.plan);
    for (Finding const& finding : witness.record.findings)
      for (std::size_t i = 0; i < finding.story.size(); ++i) {
        auto const read = read_sentence(finding.story[i]);
        if (!read)
          continue;  // the test above says so
        std::string_view const words = read->form->words;
        told_forms.insert(words);
        for (std::size_t place = 0; place < read->said.size(); ++place) {
          met[words].insert(place);
          if (noticed[words].contains(place))
            continue;
          std::string lie = finding.story[i];
          lie.replace(read->where[place].first, read->where[place].second,
                      another(read->said[place]));
          Finding lying = finding;
          lying.story[i] = lie;
          example.emplace(words, lie);
          if (!untrue_of(witness, lying).empty())
            noticed[words].insert(place);
        }
      }
  }
  for (auto const& [words, places] : met)
    for (std::size_t const place : places)
      BOOST_CHECK_MESSAGE(noticed[words].contains(place),
                          "a lie in place " << place << " of \"" << words
                                            << "\" goes unnoticed: " << example[words]);
  BOOST_TEST(told_forms.size() > 60U);
}

// The order of the sentences, the subject, and the way in which it is wrong.
BOOST_AUTO_TEST_CASE(a_story_told_in_another_order_or_of_another_subject_is_noticed) {
  char const* const root = std::getenv("DRYDOCK_ROOT");
  BOOST_REQUIRE(root != nullptr);
  std::size_t events = 0, stories = 0;
  for (Told const& told : read_catalogue(root)) {
    Witness witness = witnessed(told.scenario.plan);
    for (Finding const& finding : witness.record.findings) {
      Finding other = finding;
      other.subject = "NOBODY";
      BOOST_CHECK_MESSAGE(!untrue_of(witness, other).empty(),
                          told.scenario.file << ": " << finding.story.front());
      ++stories;
      for (std::uint32_t const id : finding.slice) {
        std::string& text = witness.record.event_texts[id];
        std::string const kept = text;
        text.replace(0, 3, text.starts_with("Mon") ? "Tue" : "Mon");
        BOOST_CHECK_MESSAGE(!untrue_of(witness, finding).empty(), "another time: " << text);
        text = kept;
        ++events;
        auto const last = text.find_last_of("0123456789");
        bool const number = last != std::string::npos && text.substr(last).size() <= 2 &&
                            card_of(witness.events()[id].fact.kind).columns.values == "available";
        if (!number)
          continue;
        text[last] = text[last] == '9' ? '8' : '9';
        BOOST_CHECK_MESSAGE(!untrue_of(witness, finding).empty(), "another number: " << text);
        text = kept;
      }
    }
  }
  BOOST_TEST(stories > 100U);
  BOOST_TEST(events > 200U);
}

BOOST_AUTO_TEST_SUITE_END()
