#include "scenarios/check/blame.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/check/reduce.h"
#include "scenarios/check/sound_store_test.h"
#include "scenarios/file/scenario.h"
#include "scenarios/run/side_by_side.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(blame_test)

namespace {

Plan plan_of(std::string_view given, std::string_view when) {
  auto read = parse_scenario("{\"why\": \"w\", \"given\": " + std::string(given) +
                                 ", \"when\": " + std::string(when) + "}",
                             "s.json");
  BOOST_REQUIRE(read.has_value());
  return std::move(read->plan);
}

Finding found_in(Plan const& plan, Anomaly anomaly) {
  auto const summary = run_briefly(plan);
  auto const found = std::ranges::find(summary.findings, anomaly, &Finding::anomaly);
  BOOST_REQUIRE(found != summary.findings.end());
  return *found;
}

/// What is to blame, of all that may be; checked by running the plan under it.
std::vector<std::string> blamed(Plan const& plan, Anomaly anomaly) {
  auto const rules = review_settings(plan.store, plan.catalogue).findings;
  auto const finding = found_in(plan, anomaly);
  auto const out =
      blame(plan, finding, change_candidates(plan.store, plan.catalogue, rules), rules);
  Plan changed = plan;
  std::vector<std::string> words;
  for (Change const& change : out.changes) {
    BOOST_TEST(apply(change, changed.store, changed.catalogue));
    words.push_back(line_of(change, plan.store));
  }
  if (!words.empty())
    BOOST_TEST(find_print(run_briefly(changed).findings, fingerprint(finding)) == nullptr);
  return words;
}

using Words = std::vector<std::string>;

constexpr std::string_view kTwoPushers = R"({
  "store": "two-accounts",
  "settings": {"gates.one_pusher": "off", "accounts.B.orders.import": "off"},
  "catalogue": [{"item": "TEE", "price": "19.00"}]})";
constexpr std::string_view kReceipt =
    R"([{"at": "03:00", "erp": "receives", "item": "TEE", "quantity": 5}])";

/// Of account A, B or C.
Change setting(char account, std::string path, std::string from, std::string to) {
  AccountIndex const index{static_cast<std::uint8_t>(account - 'A')};
  return {
      {PlaceKind::Setting, std::move(path), index, std::nullopt}, std::move(from), std::move(to)};
}
Change of_shop(PlaceKind kind, std::uint8_t shop, std::string from, std::string to) {
  return {{kind, "TEE", std::nullopt, ShopIndex{shop}}, std::move(from), std::move(to)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_most_likely_change_is_tried_first_and_the_smallest_set_is_found) {
  Plan plan = zero_price_plan("off");
  BOOST_REQUIRE(set_setting(plan.store, "gates.orders_first", "off").has_value());
  auto const finding = found_in(plan, Anomaly::ZeroPrice);
  auto const rules = review_settings(plan.store, plan.catalogue).findings;
  auto const candidates = change_candidates(plan.store, plan.catalogue, rules);
  auto const found = blame(plan, finding, candidates, rules);
  BOOST_REQUIRE(found.changes.size() == 1U);
  BOOST_TEST(found.changes.front().at.subject == "price.zero_protection");
  BOOST_TEST((found.end == BlameEnd::Smallest));
  BOOST_TEST(found.sets.size() == 1U);
  // Each is tried, for another might do it as well.
  BOOST_TEST(found.runs == found.tried);
  BOOST_TEST(
      account_of(found) ==
      fmt::format("One of the {0} changes that apply and keep every sync running makes it go "
                  "away alone; each was tried ({0} runs).",
                  found.tried));
}

// Rule: R107. Restricting an account ends all that its pushes do, and their good with it.
BOOST_AUTO_TEST_CASE(a_gate_is_blamed_before_a_whole_sync_is_given_up) {
  Plan const plan = plan_of(kTwoPushers, kReceipt);
  Words const mild = blamed(plan, Anomaly::DuplicateUpdate);
  BOOST_REQUIRE(mild.size() == 1U);
  BOOST_TEST(!mild.front().ends_with(" = off"), mild.front());
  auto const finding = found_in(plan, Anomaly::DuplicateUpdate);
  Change const give_up = setting('B', "inventory.push", "on", "off");
  Change const gate = setting('B', "gates.one_pusher", "off", "enforced");
  Change const useless = setting('A', "price.zero_protection", "on", "off");
  for (auto const& candidates :
       {std::vector{give_up, useless, gate}, std::vector{gate, give_up, useless}})
    BOOST_TEST((blame(plan, finding, candidates, {}).changes == std::vector{gate}));
}

BOOST_AUTO_TEST_CASE(a_sync_is_given_up_where_nothing_milder_helps) {
  Plan const plan = plan_of(kTwoPushers, kReceipt);
  auto const finding = found_in(plan, Anomaly::DuplicateUpdate);
  Change const give_up = setting('B', "inventory.push", "on", "off");
  Change const useless = setting('A', "price.zero_protection", "on", "off");
  for (auto const& candidates :
       {std::vector{give_up}, std::vector{give_up, useless}, std::vector{useless, give_up}})
    BOOST_TEST((blame(plan, finding, candidates, {}).changes == std::vector{give_up}));
  BOOST_TEST(blame(plan, finding, {useless}, {}).changes.empty());
  BOOST_TEST(blame(plan, finding, {}, {}).changes.empty());
}

// Late orders and a daily sync that waits for none of them: either account loses one.
BOOST_AUTO_TEST_CASE(two_accounts_that_do_the_same_wrong_are_both_blamed) {
  Plan const plan = plan_of(R"({
    "store": "two-shops",
    "settings": {"orders.ingestion_delay": "6h", "inventory.daily.at": "02:00"},
    "catalogue": [{"item": "TEE"}, {"item": "MUG"}]})",
                            R"([
    {"at": "01:30", "shopper": "orders", "shop": "North", "item": "TEE", "quantity": 2},
    {"at": "01:30", "shopper": "orders", "shop": "South", "item": "MUG", "quantity": 2}])");
  Words words = blamed(plan, Anomaly::LostDeduction);
  std::ranges::sort(words);
  BOOST_TEST((words == Words{"accounts.A.gates.orders_first = enforced",
                             "accounts.B.gates.orders_first = enforced"}));
}

// Each account's late order can be waited for, or brought in at once: any one of either.
BOOST_AUTO_TEST_CASE(all_smallest_sets_are_named_and_the_cheapest_first) {
  Plan const plan = plan_of(R"({
    "store": "two-shops",
    "settings": {"orders.ingestion_delay": "6h", "inventory.daily.at": "02:00"},
    "catalogue": [{"item": "TEE"}, {"item": "MUG"}]})",
                            R"([
    {"at": "01:30", "shopper": "orders", "shop": "North", "item": "TEE", "quantity": 2},
    {"at": "01:30", "shopper": "orders", "shop": "South", "item": "MUG", "quantity": 2}])");
  auto const finding = found_in(plan, Anomaly::LostDeduction);
  Change const no_schedule_a = setting('A', "inventory.daily.at", "02:00", "off"),
               no_schedule_b = setting('B', "inventory.daily.at", "02:00", "off"),
               gate_a = setting('A', "gates.orders_first", "off", "enforced"),
               gate_b = setting('B', "gates.orders_first", "off", "enforced"),
               useless = setting('A', "price.zero_protection", "on", "off"),
               give_up = setting('A', "inventory.push", "on", "off");
  auto const found =
      blame(plan, finding, {no_schedule_a, give_up, no_schedule_b, useless, gate_a, gate_b}, {});
  std::vector<std::vector<Change>> sets{{gate_a, gate_b},
                                        {no_schedule_a, gate_b},
                                        {no_schedule_b, gate_a},
                                        {no_schedule_a, no_schedule_b}};
  BOOST_TEST(found.sets.size() == sets.size());
  BOOST_TEST((found.sets.front() == sets.front()));
  BOOST_TEST((found.sets.back() == sets.back()));
  BOOST_TEST((found.changes == sets.front()));
  for (auto const& set : found.sets)
    BOOST_TEST(std::erase_if(sets, [&](auto const& known) {
                 return std::ranges::is_permutation(known, set);
               }) == 1U);
  BOOST_TEST(found.tried == 5U);
  BOOST_TEST(account_of(found) ==
             fmt::format("Each of 4 sets of 2 changes makes it go away; no smaller set of the 5 "
                         "changes that apply and keep every sync running does ({} runs).",
                         found.runs));
}

// A run that did not come to its end proves nothing, whatever it has not shown.
BOOST_AUTO_TEST_CASE(an_end_that_is_unknown_does_not_count_as_gone) {
  Plan const plan = plan_of(kTwoPushers, kReceipt);
  auto const finding = found_in(plan, Anomaly::DuplicateUpdate);
  Change const gate = setting('B', "gates.one_pusher", "off", "enforced");
  auto const cut_short =
      blame(plan, finding, {gate}, {}, {.events_max = 3'000'000, .events_of_run_max = 5});
  BOOST_TEST(cut_short.changes.empty());
  BOOST_TEST((cut_short.end == BlameEnd::Nothing));
  BOOST_TEST(cut_short.runs == 1U);
}

BOOST_AUTO_TEST_CASE(why_nothing_is_to_blame_is_told) {
  Plan const plan = plan_of(kTwoPushers, kReceipt);
  auto const finding = found_in(plan, Anomaly::DuplicateUpdate);
  Change const useless = setting('A', "price.zero_protection", "on", "off");
  BOOST_TEST(account_of(blame(plan, finding, {}, {})) ==
             "No change of settings or data is known that could be tried on it.");
  BOOST_TEST(account_of(blame(plan, finding, {useless}, {})) ==
             "Nothing to blame was found: of 1 change that applies and keeps every sync running, "
             "none makes it go away, not even all of them together (1 run).");
  auto const poor =
      blame(plan, finding, {useless, setting('B', "price.zero_protection", "on", "off")}, {},
            {.events_max = 1});
  BOOST_TEST((poor.end == BlameEnd::BudgetSpent));
  BOOST_TEST(account_of(poor) ==
             "Nothing to blame was found before the search had spent its budget, on 2 changes that "
             "apply and keep every sync running (1 run).");
  auto const given_up =
      blame(plan, finding, {useless, setting('B', "inventory.push", "on", "off")}, {});
  BOOST_TEST(given_up.gives_up_a_sync);
  BOOST_TEST(
      account_of(given_up).starts_with("Nothing that keeps every sync running helps. One of "
                                       "the 2 changes that apply makes it go away alone"));
}

BOOST_AUTO_TEST_CASE(changes_that_do_not_apply_are_passed_over_and_cost_no_run) {
  Plan const plan = plan_of(kTwoPushers, kReceipt);
  auto const finding = found_in(plan, Anomaly::DuplicateUpdate);
  auto const none =
      blame(plan, finding,
            {setting('C', "gates.one_pusher", "off", "enforced"),
             setting('B', "gates.one_pusher", "enforced", "off"),  // it is off already
             {{.kind = PlaceKind::Handles, .subject = "CAP"}, "", "cap"}},
            {});
  BOOST_TEST(none.changes.empty());
  BOOST_TEST(none.runs == 0U);
}

BOOST_AUTO_TEST_CASE(one_change_stands_for_a_place_and_tags_stand_for_each_spelling) {
  auto const first = setting('A', "price.sync", "on", "off"),
             second = setting('A', "price.sync", "on", "on"),
             other = setting('B', "price.sync", "on", "off");
  Change const tag{{.kind = PlaceKind::Tags, .subject = "TEE"}, "Web", "web"},
      spelling{{.kind = PlaceKind::Tags, .subject = "TEE"}, "WEB", "web"};
  Change const tracked = of_shop(PlaceKind::Tracking, 0, "off", "on"),
               tracked_there = of_shop(PlaceKind::Tracking, 1, "off", "on");
  auto const out =
      made_consistent({tag, first, second, tracked, other, spelling, tracked_there, tag});
  BOOST_TEST((out == std::vector{first, other, tracked, tracked_there, tag, spelling}));
}

// A catalogue of two shops: the corrected list keeps the handle of the shop that was right.
BOOST_AUTO_TEST_CASE(candidates_of_handles_are_right_for_all_shops) {
  StoreInput input = sound_input(2, "two-shops");
  for (AccountConfig& account : input.config.accounts)
    account.settings.generate_handles = Switch::On;
  std::string const right = input.catalogue.shops[0][0].handle;
  input.catalogue.erp[0].handles = right;
  input.catalogue.shops[1][0].handle = "southern-item";
  auto const rules = review_settings(input.config, input.catalogue).findings;
  std::size_t handles = 0;
  for (Change const& change : change_candidates(input.config, input.catalogue, rules))
    if (change.at.kind == PlaceKind::Handles) {
      ++handles;
      BOOST_TEST(change.to.find(right) != std::string::npos, change.to);
      BOOST_TEST(change.to.find("southern-item") != std::string::npos, change.to);
    }
  BOOST_TEST(handles == 1U);
}

// Each shop's rule looks at its own shop, and adds the handle that is missing there.
BOOST_AUTO_TEST_CASE(a_finding_proposes_the_handles_that_the_repair_writes) {
  StoreInput input = sound_input(2, "two-shops");
  input.catalogue.erp[0].handles = "mistyped-item";
  input.catalogue.shops[1][0].handle = "southern-item";
  auto rules = review_settings(input.config, input.catalogue).findings;
  auto const candidates = change_candidates(input.config, input.catalogue, rules);
  auto const differing = [&] {
    std::size_t found = 0;
    for (RuleFinding const& rule : rules)
      for (Change const& change : rule.changes)
        for (Change const& other : candidates)
          found +=
              change.at.kind == PlaceKind::Handles && change.at == other.at &&
              (change.to != other.to ||
               std::ranges::find(rule.finding.repair, Remedy{change}) == rule.finding.repair.end());
    return found;
  };
  BOOST_TEST(differing() > 0U);
  agree_on_handles(rules, candidates);
  BOOST_TEST(differing() == 0U);
}

// Either account's gate would do; whose push it was is tried first.
BOOST_AUTO_TEST_CASE(the_account_of_the_finding_is_blamed_before_another) {
  Plan const plan = plan_of(kTwoPushers, kReceipt);
  auto const finding = found_in(plan, Anomaly::DuplicateUpdate);
  Change const of_a = setting('A', "inventory.push", "on", "off"),
               of_b = setting('B', "inventory.push", "on", "off");
  for (auto const& candidates : {std::vector{of_a, of_b}, std::vector{of_b, of_a}}) {
    auto const found = blame(plan, finding, candidates, {});
    BOOST_REQUIRE(found.changes.size() == 1U);
    BOOST_TEST(plan.store.accounts[found.changes.front().at.account->value()].name ==
               finding.account);
  }
}

// Where nobody has signed off, whoever looks for the blame does not: whatever is changed would put
// right what the schedule does.
BOOST_AUTO_TEST_CASE(a_change_does_not_sign_off_what_was_to_be_signed_off_before) {
  Plan const plan = plan_of(R"({
    "store": "two-accounts", "already_live": false, "length": "2d",
    "settings": {"inventory.daily.at": "02:00", "accounts.B.inventory.push": "off",
                 "accounts.B.orders.import": "off"},
    "catalogue": [{"item": "TEE", "price": "19.00"}]})",
                            R"([
    {"at": "1d 01:55", "staff": "edits quantity", "sku": "TEE", "available": 3}])");
  Finding const finding = found_in(plan, Anomaly::Drift);
  auto const elsewhere = setting('B', "inventory.absolute_write", "overwrite", "compare-and-set");
  BOOST_TEST(blame(plan, finding, {elsewhere}, {}).changes.empty());
}

// With the gate alone the schedule would never run, and what never runs does no harm.
BOOST_AUTO_TEST_CASE(a_gate_that_asks_for_a_sign_off_is_no_remedy_once_it_is_given) {
  Plan const plan = plan_of(R"({
    "already_live": false,
    "settings": {"orders.ingestion_delay": "6h", "inventory.daily.at": "02:00",
                 "gates.ats_sign_off": "off"},
    "catalogue": [{"item": "TEE"}]})",
                            R"([
    {"at": "01:30", "shopper": "orders", "item": "TEE", "quantity": 2}])");
  auto const finding = found_in(plan, Anomaly::LostDeduction);
  BOOST_TEST(blame(plan, finding, {setting('A', "gates.ats_sign_off", "off", "enforced")}, {})
                 .changes.empty());
  Change const orders_first = setting('A', "gates.orders_first", "off", "enforced");
  BOOST_TEST((blame(plan, finding, {orders_first}, {}).changes == std::vector{orders_first}));
}

// The wait is what people chose: it is to blame where nothing else helps, and only there.
BOOST_AUTO_TEST_CASE(a_wait_of_orders_is_taken_away_where_nothing_else_helps) {
  Plan const plan = plan_of(R"({
    "settings": {"orders.ingestion_delay": "6h", "inventory.daily.at": "02:00"},
    "catalogue": [{"item": "TEE"}]})",
                            R"([
    {"at": "01:30", "shopper": "orders", "item": "TEE", "quantity": 2}])");
  auto const finding = found_in(plan, Anomaly::LostDeduction);
  auto const candidates = change_candidates(plan.store, plan.catalogue, {});
  auto const wait = std::ranges::find(
      candidates, "orders.ingestion_delay",
      [](Change const& change) -> auto const& { return change.at.subject; });
  BOOST_REQUIRE(wait != candidates.end());
  BOOST_TEST((blame(plan, finding, {*wait}, {}).changes == std::vector{*wait}));
  Change const gate = setting('A', "gates.orders_first", "off", "enforced");
  auto const both = blame(plan, finding, {*wait, gate}, {});
  BOOST_TEST(both.sets.size() == 1U);
  BOOST_TEST((both.changes == std::vector{gate}));
}

BOOST_AUTO_TEST_CASE(what_does_not_help_is_taken_back_out_of_what_helps_together) {
  Plan plan = plan_of(R"({
    "store": "two-accounts",
    "settings": {"price.zero_protection": "off"},
    "catalogue": [{"item": "TEE", "price": "19.00"}]})",
                      R"([{"at": "03:00", "erp": "uploads prices", "rows": [
    {"item": "TEE", "price": "0"}]}])");
  plan.store.accounts.push_back(plan.store.accounts.back());
  plan.store.accounts.back().name = "C";
  auto const finding = found_in(plan, Anomaly::ZeroPrice);
  std::vector<Change> protect;
  for (char account : {'A', 'B', 'C'})
    protect.push_back(setting(account, "price.zero_protection", "off", "on"));
  auto candidates = protect;
  candidates.push_back(setting('A', "product.track_quantity", "on", "off"));
  auto changes = blame(plan, finding, candidates, {}).changes;
  std::ranges::sort(changes, {}, [](Change const& c) { return c.at.account->value(); });
  BOOST_TEST(changes.size() == 3U);
  BOOST_TEST((changes == protect));
}

BOOST_AUTO_TEST_CASE(what_an_error_asks_for_is_a_candidate_before_what_a_warning_does) {
  StoreInput const input = sound_input(1);
  Change const mild = setting('A', "gates.orders_first", "enforced", "off"),
               grave = setting('A', "price.zero_protection", "on", "off");
  RuleFinding warning, error;
  warning.finding.severity = Severity::Warning;
  warning.changes = {mild};
  error.finding.severity = Severity::Error;
  error.changes = {grave};
  auto const out = change_candidates(input.config, input.catalogue, {warning, error});
  BOOST_REQUIRE(out.size() >= 2U);
  BOOST_TEST((out[0] == grave));
  BOOST_TEST((out[1] == mild));
}

// The hours of a schedule, the scope of an account: no value of them is safe for everybody.
BOOST_AUTO_TEST_CASE(what_people_have_to_decide_is_no_candidate) {
  StoreInput input = sound_input(1);
  for (AccountConfig& account : input.config.accounts)
    for (SettingDef const& def : setting_defs())
      if (def.whose == Whose::People && !def.choices.empty())
        BOOST_REQUIRE(def.set(account.settings, def.choices.back()).has_value());
  for (Change const& change : change_candidates(input.config, input.catalogue, {}))
    if (change.at.kind == PlaceKind::Setting)
      BOOST_TEST((find_setting(change.at.subject)->whose != Whose::People), change.at.subject);
}

BOOST_AUTO_TEST_CASE(a_sync_that_is_switched_on_is_not_given_up) {
  Plan const plan = plan_of(R"({
    "settings": {"orders.import": "off", "inventory.daily.at": "02:00"},
    "catalogue": [{"item": "TEE"}]})",
                            R"([
    {"at": "01:30", "shopper": "orders", "item": "TEE", "quantity": 2}])");
  auto finding = found_in(plan, Anomaly::LostDeduction);
  finding.rules.clear();  // nothing else tells the two apart
  Change const give_up = setting('A', "inventory.push", "on", "off"),
               bring_in = setting('A', "orders.import", "off", "on");
  BOOST_TEST((blame(plan, finding, {give_up, bring_in}, {}).changes == std::vector{bring_in}));
}

BOOST_AUTO_TEST_SUITE_END()
