#include "scenarios/store/decisions.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/out/schema_check.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(decisions_test)

namespace {

std::vector<Decision> const kSome{
    {.kind = DecisionKind::Together,
     .shop = "harbor",
     .item = "LAMP",
     .sku = "OLD-LAMP",
     .by = "Ada",
     .reason = "same lamp"},
    {.kind = DecisionKind::Alone, .variant = "gift / 25", .by = "Ada", .reason = "a \"gift\""},
    {.kind = DecisionKind::Apart,
     .base_part = "TEE",
     .handle = "tea",
     .by = "Bo",
     .reason = "tea is no tee"}};

std::string complaint(std::string const& decision) {
  auto const read = parse_decisions(
      R"({"format": "drydock.decisions/1", "decisions": [)" + decision + "]}", "decisions.json");
  return read ? "" : read.error().front().text();
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_printed_is_read_again_and_valid) {
  auto const text = print_decisions(kSome);
  auto const read = parse_decisions(text, "decisions.json");
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST((*read == kSome));
  BOOST_TEST(schema_errors(decisions_schema(), text) == "");
  BOOST_TEST(print_decisions({}).find("decisions") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_decision_without_its_parties_or_its_owner_is_refused_with_the_place) {
  BOOST_TEST(complaint(R"({"decision": "together", "item": "A", "sku": "B", "by": "x",
                           "reason": "y"})") == "");
  BOOST_TEST(complaint(R"({"decision": "together", "item": "A", "by": "x", "reason": "y"})")
                 .find("/decisions/0") != std::string::npos);
  BOOST_TEST(complaint(R"({"decision": "alone", "item": "A", "sku": "B", "by": "x",
                           "reason": "y"})")
                 .find("one side") != std::string::npos);
  BOOST_TEST(complaint(R"({"decision": "alone", "sku": "B", "reason": "y"})").find("by") !=
             std::string::npos);
  BOOST_TEST(complaint(R"({"decision": "togehter", "sku": "B", "by": "x", "reason": "y"})")
                 .find("together") != std::string::npos);
  BOOST_TEST(
      complaint(R"({"decision": "alone", "skuu": "B", "by": "x", "reason": "y"})").find("sku") !=
      std::string::npos);
  auto const one = R"({"decision": "alone", "sku": "B", "by": "x", "reason": "y"})";
  BOOST_TEST(complaint(std::string(one) + "," + one).find("already") != std::string::npos);
  BOOST_TEST(!parse_decisions("[]", "decisions.json").has_value());
}

BOOST_AUTO_TEST_CASE(decisions_are_found_by_their_parties) {
  BOOST_TEST(decided(kSome, DecisionKind::Together, "harbor", "LAMP", "OLD-LAMP", ""));
  BOOST_TEST(!decided(kSome, DecisionKind::Together, "b2b", "LAMP", "OLD-LAMP", ""));
  BOOST_TEST(!decided(kSome, DecisionKind::Apart, "harbor", "LAMP", "OLD-LAMP", ""));
  BOOST_TEST(decided(kSome, DecisionKind::Alone, "any", "", "", "gift / 25"));
  BOOST_TEST(!decided(kSome, DecisionKind::Alone, "any", "", "", ""));
  BOOST_TEST(decided_products(kSome, DecisionKind::Apart, "any", "TEE", "tea"));
  BOOST_TEST(!decided_products(kSome, DecisionKind::Apart, "any", "TEE", "tee"));
  BOOST_TEST(sentence(kSome[0]) == "LAMP and OLD-LAMP are one in harbor: same lamp (Ada)");
}

BOOST_AUTO_TEST_CASE(two_decisions_that_cannot_both_hold_are_refused_with_both_lines) {
  auto const of = [](std::string const& parties) {
    return "{" + parties + R"(, "by": "Ada", "reason": "r"})";
  };
  std::string const lamp = of(R"("decision": "together", "item": "LAMP", "sku": "OLD")");
  auto const after_lamp = [&](std::string const& parties) {
    return complaint(lamp + ",\n" + of(parties));
  };
  BOOST_TEST(
      after_lamp(R"("decision": "alone", "sku": "OLD")") ==
      "decisions.json:2:1: /decisions/1: this says that OLD stays alone, and line 1 that LAMP "
      "and OLD are one: take one of the two back");
  BOOST_TEST(after_lamp(R"("decision": "alone", "item": "LAMP")").find("line 1") !=
             std::string::npos);
  BOOST_TEST(after_lamp(R"("decision": "together", "item": "LAMP", "sku": "NEW")").find("line 1") !=
             std::string::npos);
  BOOST_TEST(after_lamp(R"("decision": "apart", "shop": "web", "item": "LAMP", "sku": "OLD")")
                 .find("line 1") != std::string::npos);
  // The other way round, and of whole products.
  BOOST_TEST(complaint(of(R"("decision": "alone", "handle": "tea")") + "," +
                       of(R"("decision": "together", "base_part": "TEE", "handle": "tea")"))
                 .find("tea stays alone") != std::string::npos);
  // What is about others, or about another shop, stands beside it.
  BOOST_TEST(after_lamp(R"("decision": "alone", "sku": "OTHER")") == "");
  BOOST_TEST(after_lamp(R"("decision": "apart", "item": "LAMP", "sku": "NEW")") == "");
  BOOST_TEST(complaint(of(R"("decision": "together", "shop": "a", "item": "LAMP", "sku": "OLD")") +
                       "," + of(R"("decision": "alone", "shop": "b", "sku": "OLD")")) == "");
}

BOOST_AUTO_TEST_SUITE_END()
