#include "scenarios/oracles/findings.h"
#include "scenarios/oracles/detector_test.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/oracles/all.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(findings_test)

namespace {

Finding finding(Detector const& detector, std::string subject, std::int64_t units = 1) {
  Finding out = found_by(detector);
  out.subject = std::move(subject);
  out.shop = "Shop 1";
  out.units = units;
  out.money_minor = units * 100;
  out.unit_minutes = units * 10;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_finding_has_from_its_detector_what_it_is) {
  Finding const f = found_by(detector<Drift>("erp-is-wrong"));
  BOOST_TEST((f.anomaly == Anomaly::Drift));
  BOOST_TEST((f.severity == Severity::Error));
  BOOST_TEST(f.rules == (std::vector<std::string>{"R1", "R68"}));
  BOOST_TEST(f.cause == std::vector<std::string>{"erp-is-wrong"});
  BOOST_TEST((found_by(detector<Owners>("written-beside-the-owner")).severity == Severity::Info));
}

BOOST_AUTO_TEST_CASE(what_adds_up_is_added_and_what_does_not_keeps_its_worst) {
  Findings told;
  std::uint32_t const lost =
      told.tell(finding(detector<Deductions>("ordered-between-read-and-write"), "TEE", 2));
  std::uint32_t const drift =
      told.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "TEE", 2));
  BOOST_TEST(told.tell(finding(detector<Deductions>("ordered-between-read-and-write"), "TEE", 3)) ==
             lost);
  BOOST_TEST(told.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "TEE", 3)) ==
             drift);
  BOOST_TEST(told.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "TEE", 1)) ==
             drift);
  BOOST_TEST_REQUIRE(told.all().size() == 2U);
  BOOST_TEST(told.all()[lost].units == 5);
  BOOST_TEST(told.all()[lost].money_minor == 500);
  BOOST_TEST(told.all()[lost].count == 2U);
  BOOST_TEST(told.all()[drift].units == 3);
  BOOST_TEST(told.all()[drift].money_minor == 300);
  BOOST_TEST(told.all()[drift].unit_minutes == 60);
  BOOST_TEST(told.all()[drift].count == 3U);
}

BOOST_AUTO_TEST_CASE(what_was_told_of_several_places_is_of_none_of_them) {
  for (bool elsewhere : {false, true}) {
    Findings told;
    Finding f = finding(detector<Drift>("different-for-longer-than-allowed"), "TEE");
    f.location = "Place 1";
    told.tell(f);
    if (elsewhere)
      f.location = "Place 2";
    told.tell(f);
    BOOST_TEST_REQUIRE(told.all().size() == 1U);
    BOOST_TEST(told.all()[0].location == (elsewhere ? "" : "Place 1"));
  }
}

BOOST_AUTO_TEST_CASE(another_subject_shop_or_cause_is_another_finding) {
  Findings told;
  told.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "TEE"));
  told.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "MUG"));
  told.tell(finding(detector<Drift>("edited-in-shop"), "TEE"));
  Finding there = finding(detector<Drift>("different-for-longer-than-allowed"), "TEE");
  there.shop = "Shop 2";
  told.tell(there);
  BOOST_TEST(told.all().size() == 4U);
}

/// With a search through all of them for each, this test takes minutes.
BOOST_AUTO_TEST_CASE(subjects_beyond_five_hundred_are_counted_with_the_first_of_their_kind) {
  Findings told;
  told.tell(finding(detector<Drift>("edited-in-shop"), "before"));
  for (int i = 0; i < 100'500; ++i)
    told.tell(
        finding(detector<Drift>("different-for-longer-than-allowed"), "item " + std::to_string(i)));
  BOOST_TEST_REQUIRE(told.all().size() == 501U);
  BOOST_TEST(told.folded() == 100'000U);
  BOOST_TEST(told.all()[0].count == 1U);
  BOOST_TEST(told.all()[1].subject == "item 0");
  BOOST_TEST(told.all()[1].count == 100'001U);
  BOOST_TEST(told.all()[500].count == 1U);
}

BOOST_AUTO_TEST_CASE(events_of_a_story_are_told_once_and_in_order) {
  Findings told;
  Finding f = finding(detector<Drift>("different-for-longer-than-allowed"), "TEE");
  f.slice = {7, kNone, 3, 7};
  told.tell(f);
  BOOST_TEST(told.all().front().slice == (std::vector<std::uint32_t>{3, 7}));
}

BOOST_AUTO_TEST_CASE(a_copy_finds_for_itself) {
  Findings one;
  one.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "TEE"));
  Findings two = one;
  two.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "TEE"));
  two.tell(finding(detector<Drift>("different-for-longer-than-allowed"), "MUG"));
  two.raise(1, Severity::Info);
  BOOST_TEST(one.all().size() == 1U);
  BOOST_TEST(one.all().front().count == 1U);
  BOOST_TEST(two.all().size() == 2U);
  BOOST_TEST((two.all()[1].severity == Severity::Info));
}

BOOST_AUTO_TEST_SUITE_END()
