#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

#include "scenarios/file/told_catalogue_test.h"
#include "scenarios/review/review.h"

using namespace drydock;

/// A setting that nobody reads promises what does not happen. So each one is turned in every file
/// of the catalogue until a run of one goes another way, or the review says something else.
BOOST_AUTO_TEST_SUITE(settings_slow_test)

namespace {

/// What there is to be seen of a plan: its history, and what is said before it runs.
struct Seen {
  std::uint64_t history = 0;
  std::vector<std::string> review;
  friend bool operator==(Seen const&, Seen const&) = default;
};

Seen seen(Plan const& plan) {
  Seen out{.history = run(plan, {.keep = Keep::HashOnly}).history.hash(), .review = {}};
  for (Finding const& finding : review_store(plan.store, plan.catalogue))
    out.review.push_back(fingerprint(finding));
  return out;
}

/// The plans of the catalogue, each run as it is when it is first asked for.
class Catalogued {
 public:
  /// The values that are told apart in the first file in which this one makes a difference: it, and
  /// those that the file's accounts have. Empty when there is no such file.
  std::set<std::string> told_apart(SettingDef const& def, std::string_view value) {
    for (Told const& told : all_) {
      Plan plan = told.scenario.plan;
      if (!set_setting(plan.store, def.path, value) || plan == told.scenario.plan)
        continue;
      auto const [base, is_new] = as_it_is_.try_emplace(told.scenario.file);
      if (is_new)
        base->second = seen(told.scenario.plan);
      if (seen(plan) == base->second)
        continue;
      std::set<std::string> values{std::string(value)};
      for (AccountConfig const& account : told.scenario.plan.store.accounts)
        values.insert(def.get(account.settings));
      return values;
    }
    return {};
  }

 private:
  std::vector<Told> all_ = read_catalogue(DRYDOCK_SOURCE_DIR);
  std::map<std::string, Seen> as_it_is_;
};

/// What an open setting may be: one of these is legal for each, or this list wants another.
constexpr std::string_view kTexts[] = {"off",   "none",         "0",     "1m",  "6h",
                                       "02:00", "Sunday 02:00", "price", "pos", "JPY"};

}  // namespace

BOOST_AUTO_TEST_CASE(every_value_of_every_setting_is_read_by_the_sync_or_the_review) {
  Catalogued catalogue;
  for (SettingDef const& def : setting_defs()) {
    std::set<std::string> read;
    if (def.choices.empty())
      for (std::string_view const text : kTexts)
        read.merge(catalogue.told_apart(def, text));
    for (std::string_view const choice : def.choices)
      read.merge(catalogue.told_apart(def, choice));
    BOOST_TEST(!read.empty(), def.path << " makes no difference in any file");
    for (std::string_view const choice : def.choices)
      BOOST_TEST(read.contains(std::string(choice)),
                 def.path << " = " << choice << " makes no difference in any file");
  }
}

BOOST_AUTO_TEST_SUITE_END()
