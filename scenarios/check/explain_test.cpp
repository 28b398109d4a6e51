#include "scenarios/check/explain.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(explain_test)

namespace {

Finding oversell(std::string subject, std::string story) {
  Finding f;
  f.anomaly = Anomaly::Oversell;
  f.cause = {"exposure"};
  f.subject = std::move(subject);
  f.story = {std::move(story)};
  return f;
}

Folded fold_of(Finding finding, std::vector<std::string> subjects) {
  Folded out;
  out.finding = std::move(finding);
  out.subjects = std::move(subjects);
  out.weeks = {0, 2};
  return out;
}

Explained replayed(Finding seen) {
  Explained out;
  out.replay = Replay{"oversell-1.json", "{}", std::move(seen)};
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_subject_of_the_story_is_named_first) {
  auto const of_week = fold_of(oversell("MUG", "Order #1 took 2 of MUG."), {"TEE", "CAP", "MUG"});
  // Without a replay the story is that of the week with the fewest events.
  Finding const bare = told(of_week, {});
  BOOST_TEST(bare.subject == "MUG, TEE, CAP");
  BOOST_TEST(bare.story.front() == "Order #1 took 2 of MUG.");
  Finding const of_replay = told(of_week, replayed(oversell("CAP", "Order #1 took 1 of CAP.")));
  BOOST_TEST(of_replay.subject == "CAP, TEE, MUG");
  BOOST_TEST(of_replay.story.front() == "Order #1 took 1 of CAP.");
}

BOOST_AUTO_TEST_CASE(a_subject_that_only_the_replay_has_is_named_too) {
  auto missed = fold_of(oversell("#1042", "Order #1042 is missing."), {"#1042", "#1077"});
  missed.finding.count = 5;
  Finding const f = told(missed, replayed(oversell("#1001", "Order #1001 is missing.")));
  BOOST_TEST(f.subject == "#1001, #1042, #1077");
  BOOST_TEST(f.story.front() == "Order #1001 is missing.");
  BOOST_TEST(f.story.back() == "Seen 5 times in 2 of the simulated weeks, for #1042, #1077.");
}

// Whoever looks for it in the shop finds nothing.
BOOST_AUTO_TEST_CASE(orders_and_prices_that_no_file_has_are_said_to_be_the_simulations) {
  Plan plan = zero_price_plan("on");
  auto const open = [](std::string name) {
    return OpenOrder{.name = std::move(name), .placed = {}, .paid = true, .lines = {}};
  };
  // A pitfall's plan has an open order of its own.
  plan.catalogue.open_orders = {{open("#1042"), open("#1")}};
  StoreInput input;
  input.catalogue.open_orders = {{open("#1042"), open("#9")}};
  input.past_orders = {{{.name = "#1042"}, {.name = "#1001"}}};
  ErpItem const& item = plan.catalogue.erp[0].items[0];
  std::string const number = item.number.value();
  auto const story_of = [&](std::string sentence) {
    Explained explained = replayed(oversell(number, std::move(sentence)));
    explained.made_up = made_up_in(plan, input);
    return told(fold_of(oversell(number, "x"), {number}), explained).story;
  };
  BOOST_TEST(story_of("Order #1042 took 2, order #7, and order #7 again.").at(1) ==
             "No file has order #7: the simulation placed it.");
  BOOST_TEST(story_of("Order #1 came before order #2.").at(1) ==
             "No file has orders #1, #2: the simulation placed them.");
  BOOST_TEST(story_of("Order #1042 took 2.").size() == 1U);
  BOOST_TEST(story_of("Order #1001 took 2.").at(1) ==
             "The simulation placed order #1001; it is not the one of that name in the orders "
             "export.");
  plan.actions.clear();
  auto const upload = [&](std::optional<Amount> price) {
    action::UploadItemPrices file;
    file.rows.push_back({item.number, true, price, plan.store.currency});
    plan.actions.assign(1, {plan.start, file});
    return story_of("A price of 7.77 was uploaded for it.");
  };
  BOOST_TEST(upload(item.price).size() == 1U);
  BOOST_TEST(upload(Amount{777}).at(1) ==
             "No file has that price of " + number + ": the simulation uploaded it, as people do.");
  BOOST_TEST(story_of("It was out of stock.").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_sixth_subject_with_the_story_is_still_named) {
  auto const many = fold_of(oversell("F", "A story about F."), {"A", "B", "C", "D", "E", "F"});
  BOOST_TEST(told(many, {}).subject == "F, A, B, C, D and 1 more");
}

BOOST_AUTO_TEST_CASE(nothing_is_named_where_there_is_no_subject) {
  BOOST_TEST(told(fold_of(oversell("", "A story."), {""}), {}).subject == "");
}

BOOST_AUTO_TEST_CASE(what_is_to_blame_is_told_with_its_remedy) {
  Explained explained;
  Place const gate{PlaceKind::Setting, "gates.orders_first", AccountIndex{0}, std::nullopt},
      filter{PlaceKind::Setting, "product.tag_filter", AccountIndex{0}, std::nullopt};
  explained.blamed = {{gate, "off", "enforced"}, {filter, "web", ""}};
  auto of_kind = fold_of(oversell("TEE", "A story."), {"TEE"});
  of_kind.cost = "A week puts 1.00 USD at risk on average, and 2.00 USD at the most.";
  Finding const f = told(of_kind, explained);
  BOOST_TEST((f.blame == std::vector{gate, filter}));
  BOOST_TEST((f.repair == std::vector<Remedy>{explained.blamed[0], explained.blamed[1]}));
  BOOST_TEST(f.story.back() == of_kind.cost);
  BOOST_TEST(f.story.size() == 2U);  // seen once: no count
}

BOOST_AUTO_TEST_CASE(every_root_has_blame_or_the_reason_why_it_has_none) {
  auto const of_kind = fold_of(oversell("TEE", "A story."), {"TEE"});
  Change const gate{
      {PlaceKind::Setting, "gates.orders_first", AccountIndex{0}, std::nullopt}, "off", "enforced"};
  Explained explained;
  BOOST_TEST(told(of_kind, explained).searched.find("could not be cut down") != std::string::npos);
  explained.cut_down = true;
  explained.search = {.changes = {gate}, .sets = {{gate}}, .end = BlameEnd::Smallest, .tried = 3};
  BOOST_TEST(told(of_kind, explained).searched == account_of(explained.search));
  BOOST_TEST((told(of_kind, explained).ways == explained.search.sets));
  // A consequence goes with its root, and of a note nobody is to blame.
  auto consequence = of_kind, note = of_kind;
  consequence.finding.follows_from = "lost-deduction-0123456789ab";
  note.finding.severity = Severity::Info;
  BOOST_TEST(told(consequence, {}).searched == "");
  BOOST_TEST(told(note, {}).searched == "");
}

BOOST_AUTO_TEST_CASE(a_plan_made_for_it_stands_in_for_a_week_that_cannot_be_cut_down) {
  Plan const plan = zero_price_plan("off");
  auto const summary = run_briefly(plan);
  auto const zero = std::ranges::find(summary.findings, Anomaly::ZeroPrice, &Finding::anomaly);
  BOOST_REQUIRE(zero != summary.findings.end());
  // No cut of it shows the finding, for it does not show it itself.
  std::vector<Week> const weeks{{zero_price_plan("on"), {}}};
  std::vector<Week> const bites{{plan, summary}};
  Folded of_kind = fold_of(*zero, {zero->subject});
  of_kind.week = 0;
  auto const rules = review_settings(plan.store, plan.catalogue).findings;
  auto const candidates = change_candidates(plan.store, plan.catalogue, rules);
  RightedWeeks no_roots(weeks, {});
  BOOST_TEST(!explain_fold(of_kind, weeks, {}, candidates, rules, no_roots).cut_down);
  auto const explained = explain_fold(of_kind, weeks, bites, candidates, rules, no_roots);
  BOOST_TEST(explained.cut_down);
  BOOST_TEST(explained.replay.has_value());
  BOOST_REQUIRE(explained.blamed.size() == 1U);
  BOOST_TEST(explained.blamed.front().at.subject == "price.zero_protection");
}

// Beside each other alone the second product finds nothing under the handle that it has, and only
// the first is written into another's: what ends it there leaves the second in the whole week.
BOOST_AUTO_TEST_CASE(rows_that_end_it_on_their_goods_alone_must_end_it_in_the_whole_week) {
  auto const input = sound_input(4);
  Plan plan;
  plan.store = input.config;
  plan.catalogue = input.catalogue;
  plan.start = *parse_tick("2026-05-11T10:00:00Z");
  plan.already_live = true;
  plan.length = hours(6);
  std::vector<Change> rows;
  for (std::size_t const i : {0U, 1U}) {
    ErpProduct& product = plan.catalogue.erp[i];
    std::string const own = product.handles;
    product.handles = input.catalogue.erp[i + 1].handles;
    rows.push_back(
        {{.kind = PlaceKind::Handles, .subject = product.base_part.value()}, product.handles, own});
    plan.actions.push_back(
        {plan.start + hours(1), action::EditErpProduct{product.base_part, Field::Title, "New"}});
  }
  auto const summary = run_briefly(plan);
  auto const wrong = std::ranges::find(summary.findings, Anomaly::WrongMatch, &Finding::anomaly);
  BOOST_REQUIRE(wrong != summary.findings.end());
  std::vector<Week> const weeks{{plan, summary}};
  std::vector<RuleFinding> const rules{
      {.finding = oversell("", "A row is wrong."), .changes = rows}};
  Folded of_kind = fold_of(*wrong, {rows[0].at.subject, rows[1].at.subject});
  of_kind.week = 0;
  RightedWeeks no_roots(weeks, {});
  auto const explained = explain_fold(of_kind, weeks, {}, rows, rules, no_roots);
  BOOST_TEST((explained.blamed == rows));
}

BOOST_AUTO_TEST_CASE(orders_are_handed_over_to_another_account_whole) {
  auto const import = [](std::uint8_t account, std::string to) {
    return Change{
        {.kind = PlaceKind::Setting, .subject = "orders.import", .account = AccountIndex{account}},
        to == "on" ? "off" : "on",
        to};
  };
  RuleFinding rule;
  rule.finding.cause = {std::string(kOrdersOfAnother)};
  rule.changes = {import(0, "on"), import(1, "off")};
  BOOST_TEST((with_the_other_half({import(0, "on")}, {rule}) == rule.changes));
  BOOST_TEST((with_the_other_half(rule.changes, {rule}) == rule.changes));
  std::vector const other{import(2, "on")};
  BOOST_TEST((with_the_other_half(other, {rule}) == other));
  rule.finding.cause = {"no-order-import"};
  std::vector const alone{import(0, "on")};
  BOOST_TEST((with_the_other_half(alone, {rule}) == alone));
}

BOOST_AUTO_TEST_SUITE_END()
