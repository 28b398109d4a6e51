#pragma once

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

/// Properties that RapidCheck tries and Boost.Test tells.
namespace drydock {

/// Of a hundred cases so many at least have a tag (RC_TAG, RC_CLASSIFY): else the property says
/// next to nothing.
using AtLeast = std::map<std::string, int>;

namespace property_detail {

inline rc::detail::TestMetadata this_test() {
  auto const& test = boost::unit_test::framework::current_test_case();
  rc::detail::TestMetadata metadata;
  metadata.id = test.full_name();
  metadata.description = test.p_name;
  return metadata;
}

/// The library's own tells at the end how each failure is tried again, wanted or not.
struct Silent : rc::detail::TestListener {
  void onTestCaseFinished(rc::detail::CaseDescription const&) override {}
  void onShrinkTried(rc::detail::CaseDescription const&, bool) override {}
  void onTestFinished(rc::detail::TestMetadata const&, rc::detail::TestResult const&) override {}
};

inline int share_of(rc::detail::SuccessResult const& held, std::string const& tag) {
  // The library keeps a tag as it would show it.
  std::string const shown = rc::toString(tag);
  int cases = 0;
  for (auto const& [tags, count] : held.distribution)
    if (std::find(tags.begin(), tags.end(), shown) != tags.end())
      cases += count;
  return held.numSuccess == 0 ? 0 : cases * 100 / held.numSuccess;
}

}  // namespace property_detail

/// Tries a property as often as RC_PARAMS says, or so many times as often. It fails with the
/// smallest case that RapidCheck finds and how to try that again, or where one of the kinds of case
/// is too rare.
template <class Property>
void check_property(Property&& property, AtLeast const& shares = {}, int times_as_often = 1) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess *= times_as_often;
  auto const result = rc::detail::checkTestable(std::forward<Property>(property),
                                                property_detail::this_test(), params);
  std::ostringstream told;
  rc::detail::printResultMessage(result, told);
  rc::detail::SuccessResult held;
  BOOST_TEST_REQUIRE(result.match(held), told.str());
  for (auto const& [tag, percent] : shares)
    BOOST_TEST(property_detail::share_of(held, tag) >= percent,
               "vacuous: of a hundred cases only " << property_detail::share_of(held, tag)
                                                   << " have \"" << tag << "\"");
}

/// Whether a property fails within as many tries as it has: of one with a planted bug.
template <class Property>
bool falsified(Property&& property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.disableShrinking = true;
  property_detail::Silent silent;
  return rc::detail::checkTestable(std::forward<Property>(property), property_detail::this_test(),
                                   params, silent)
      .template is<rc::detail::FailureResult>();
}

}  // namespace drydock
