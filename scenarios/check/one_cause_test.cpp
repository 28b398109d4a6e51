#include "scenarios/check/one_cause.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(one_cause_test)

namespace {

Change click(std::string path) {
  return {{PlaceKind::Setting, std::move(path), AccountIndex{0}, std::nullopt}, "off", "on"};
}
Change row(std::string item) {
  return {{PlaceKind::Tracking, std::move(item), std::nullopt, ShopIndex{0}}, "false", "true"};
}

using Sets = std::vector<std::vector<Change>>;

/// Findings with what ends each of them.
struct Seen {
  std::vector<Folded> folds;
  std::vector<Explained> explained;

  void add(std::string cause, Sets ends, Severity severity = Severity::Error) {
    Folded of_kind;
    of_kind.finding.anomaly = Anomaly::LostDeduction;
    of_kind.finding.cause = {std::move(cause)};
    of_kind.finding.severity = severity;
    Explained one;
    if (!ends.empty())
      one.blamed = one.search.changes = ends.front();
    one.search.sets = std::move(ends);
    folds.push_back(std::move(of_kind));
    explained.push_back(std::move(one));
  }
  [[nodiscard]] std::string print(std::size_t i) const { return fingerprint(folds[i].finding); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(what_one_setting_ends_is_told_once) {
  Seen seen;
  seen.add("at-read", {{click("a")}, {click("b")}});
  seen.add("between", {{click("a")}});
  seen.add("of-its-own", {{click("c")}});
  follow_from_one_cause(seen.folds, seen.explained);
  BOOST_TEST(seen.explained[0].follows_from.empty());
  BOOST_TEST(seen.explained[1].follows_from == seen.print(0));
  BOOST_TEST(seen.explained[2].follows_from.empty());
}

// Of several ways to end the first, the one that ends the other too is to blame for both.
BOOST_AUTO_TEST_CASE(what_ends_both_is_to_blame) {
  Seen seen;
  seen.add("at-read", {{click("a")}, {click("b")}});
  seen.add("between", {{click("b")}});
  seen.add("later", {{click("a")}});
  follow_from_one_cause(seen.folds, seen.explained);
  BOOST_TEST((seen.explained[0].blamed == std::vector{click("b")}));
  BOOST_TEST(seen.explained[1].follows_from == seen.print(0));
  BOOST_TEST(seen.explained[2].follows_from.empty());
}

BOOST_AUTO_TEST_CASE(what_has_a_cause_of_its_own_stays_told) {
  Seen seen;
  seen.add("row", {{row("TEE")}});
  seen.add("the same row", {{row("TEE")}});
  seen.add("pair", {{click("a"), click("b")}});
  seen.add("half of it", {{click("a")}});
  seen.add("warning", {{click("a")}}, Severity::Warning);
  seen.add("nothing ends it", {});
  seen.add("only without the flow", {{click("a")}});
  seen.explained.back().search.gives_up_a_sync = true;
  follow_from_one_cause(seen.folds, seen.explained);
  for (Explained const& one : seen.explained)
    BOOST_TEST(one.follows_from.empty());
}

BOOST_AUTO_TEST_SUITE_END()
