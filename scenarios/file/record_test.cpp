#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

#include <string>

#include "scenarios/file/record.h"
#include "scenarios/out/schema_check.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(record_test)

namespace {

constexpr std::string_view kScenario = R"({
  "why": "An order is imported and deducted once",
  "rules": ["R69"],
  "given": { "store": "single-shop", "already_live": true,
             "catalogue": [ { "item": "TEE-S", "handle": "tee", "price": "19.00", "on_hand": 10 } ] },
  "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE-S", "quantity": 2 } ],
  "then": { "settles": { "TEE-S": { "available": 8 } } }
})";

Scenario scenario() {
  auto parsed = parse_scenario(kScenario, "test.json");
  if (!parsed)
    BOOST_FAIL(parsed.error().front().text());
  return *parsed;
}

/// Made once: the tests change copies.
ScenarioResult const& result() {
  static ScenarioResult const made = run_scenario(scenario());
  return made;
}
Record const& record() {
  static Record const made = record_of(result(), std::string{kScenario}, TransportKind::Direct);
  return made;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_record_holds_every_event_and_its_sentence) {
  BOOST_TEST(record().events > 10U);
  BOOST_TEST(record().chain.size() == record().events);
  BOOST_TEST(record().texts.size() == record().events);
  BOOST_TEST((record().verdict == result().verdict));
}

BOOST_AUTO_TEST_CASE(a_record_reads_back_equal) {
  std::string const text = print_record(record());
  BOOST_TEST(looks_like_record(text));
  BOOST_TEST(!looks_like_record(kScenario));
  auto const read = parse_record(text, "r.json");
  BOOST_REQUIRE(read);
  BOOST_TEST((*read == record()));
  BOOST_TEST(print_record(*read) == text);
}

BOOST_AUTO_TEST_CASE(the_same_scenario_gives_the_recorded_run) {
  auto const again = parse_scenario(record().scenario, "again.json");
  BOOST_REQUIRE(again);
  auto const divergence = compare(record(), run_scenario(*again));
  BOOST_TEST(!divergence.has_value(),
             (divergence ? divergence->expected + " / " + divergence->got : ""));
}

BOOST_AUTO_TEST_CASE(another_seed_is_seen_as_another_run) {
  Scenario other = scenario();
  other.plan.seed.value += 1;
  BOOST_TEST(compare(record(), run_scenario(other)).has_value());
}

RC_BOOST_PROP(a_changed_event_is_named_and_no_earlier_one, ()) {
  Record tampered = record();
  auto const at = *rc::gen::inRange<std::size_t>(0, tampered.chain.size());
  if (*rc::gen::arbitrary<bool>()) {
    tampered.chain[at] ^= 1ULL << *rc::gen::inRange(0, 64);
  } else {
    tampered.texts[at] += " and more";
  }
  auto const read = parse_record(print_record(tampered), "r.json");
  RC_ASSERT(read.has_value());
  auto const divergence = compare(*read, result());
  RC_ASSERT(divergence.has_value());
  RC_ASSERT(divergence->event == static_cast<std::uint32_t>(at));
  RC_ASSERT(divergence->expected != divergence->got);
}

RC_BOOST_PROP(a_history_cut_short_or_drawn_out_is_seen, ()) {
  Record tampered = record();
  auto const kept = *rc::gen::inRange<std::size_t>(0, tampered.chain.size());
  tampered.chain.resize(kept);
  tampered.texts.resize(kept);
  tampered.events = static_cast<std::uint32_t>(kept);
  auto const shorter = compare(tampered, result());
  RC_ASSERT(shorter.has_value());
  RC_ASSERT(shorter->event == static_cast<std::uint32_t>(kept));
  Record longer = record();
  longer.chain.push_back(7);
  longer.texts.emplace_back("an event that never was");
  ++longer.events;
  auto const more = compare(longer, result());
  RC_ASSERT(more.has_value());
  RC_ASSERT(more->event == record().events);
}

BOOST_AUTO_TEST_CASE(what_no_event_shows_is_compared_too) {
  auto const changed = [](auto change) {
    Record tampered = record();
    change(tampered);
    return compare(tampered, result());
  };
  for (auto const& divergence :
       {changed([](Record& r) { r.hash ^= 1; }), changed([](Record& r) { r.final_draw ^= 1; }),
        changed([](Record& r) { r.findings.push_back("drift-0"); }),
        changed([](Record& r) { r.verdict = Verdict::Unknown; })}) {
    BOOST_REQUIRE(divergence.has_value());
    BOOST_TEST(!divergence->event.has_value());
    BOOST_TEST(divergence->expected != divergence->got);
  }
}

BOOST_AUTO_TEST_CASE(a_record_is_valid_under_its_schema_and_an_ill_one_is_not) {
  SchemaCheck const schema(record_schema());
  std::string const text = print_record(record());
  BOOST_TEST(schema.errors(text) == "");
  auto const ill = [&](std::string const& from, std::string const& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return schema.errors(changed);
  };
  BOOST_TEST(ill("drydock.record/1", "drydock.record/2") != "");
  BOOST_TEST(ill("\"transport\"", "\"transprot\"") != "");
  BOOST_TEST(ill(format_hash(record().hash), "no hash") != "");
  BOOST_TEST(ill(format_hash(record().chain.front()), "0x") != "");
}

BOOST_AUTO_TEST_CASE(ill_records_are_refused_with_their_place) {
  auto const refused = [](std::string text, std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    auto const read = parse_record(text, "r.json");
    BOOST_REQUIRE(!read);
    return read.error().front().text();
  };
  std::string const text = print_record(record());
  BOOST_TEST(refused(text, "drydock.record/1", "drydock.record/9").find("drydock.record/1") !=
             std::string::npos);
  BOOST_TEST(refused(text, "\"transport\"", "\"transprot\"").find("transport") !=
             std::string::npos);
  BOOST_TEST(refused(text, format_hash(record().hash), "no hash").find("/hash") !=
             std::string::npos);
  BOOST_TEST(refused(text, format_hash(record().chain.front()), "0x").find("/events/0") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
