#include "scenarios/check/check.h"

#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "mocks/csv/shopify_products.h"
#include "model/history.h"
#include "model/settings.h"
#include "scenarios/check/sound_store_test.h"
#include "scenarios/out/check_output.h"
#include "scenarios/out/run_output.h"
#include "scenarios/out/schema_check.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"
#include "scenarios/run/side_by_side.h"
#include "scenarios/store/store_patch.h"
#include "scenarios/store/xoro_side_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(check_test)

namespace {

std::filesystem::path const kRoot = DRYDOCK_SOURCE_DIR;

CheckOptions quick(unsigned threads = 2) {
  CheckOptions options;
  options.seeds = 2;
  options.length = days(4);
  options.threads = threads;
  return options;
}

/// Checked once for all cases that look at it.
CheckResult const& checked_example(StoreInput const& input) {
  static CheckResult const result = check(input);
  return result;
}

Finding const* find(CheckResult const& result, Anomaly anomaly) {
  auto const found = std::ranges::find(result.findings, anomaly, &Finding::anomaly);
  return found == result.findings.end() ? nullptr : &*found;
}

RuleState state_of(CheckResult const& result, std::string_view rule) {
  auto const found = std::ranges::find_if(
      result.rules, [&](RuleReadiness const& r) { return r.rule->id == rule; });
  BOOST_REQUIRE(found != result.rules.end());
  return found->state;
}

std::string errors_of(CheckResult const& result) {
  std::string out;
  for (Finding const& f : result.findings)
    if (f.severity == Severity::Error)
      out += std::string(name_of(f.anomaly)) + " of " + f.subject + ": " +
             (f.story.empty() ? "" : f.story.back()) + "\n";
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_store_gets_a_go) {
  auto const result = check(sound_input(), quick());
  BOOST_TEST((result.verdict == Verdict::Passed), errors_of(result));
  BOOST_TEST(result.repair.empty());
  BOOST_TEST(result.events > 1000U);
  BOOST_TEST(result.examined.size() == 5U);
  BOOST_TEST(!result.not_examined.empty());
}

// The first sync of its product adds it, and its number follows with the next full sync; where none
// follows nobody can ever buy it.
BOOST_AUTO_TEST_CASE(a_size_that_the_shop_lacks_is_added_and_forbids_nothing) {
  auto input = sound_input();
  input.config.allowed_lag = hours(1);
  set(input, "inventory.delta.mode", "adjust");
  for (ErpProduct& product : input.catalogue.erp) {
    ErpItem size = product.items.front();
    size.number = ItemNumber{size.number.value() + "-XL"};
    product.option_names[0] = "Size";
    product.items.front().options[0] = "S";
    size.options[0] = "XL";
    product.items.push_back(size);
  }
  for (ShopProduct& product : input.catalogue.shops[0]) {
    product.option_names[0] = "Size";
    product.variants.front().options[0] = "S";
  }
  auto const go = check(input, quick());
  BOOST_TEST((go.verdict == Verdict::Passed), errors_of(go));
  auto const of_cause = [](CheckResult const& result, std::string_view cause) {
    return std::ranges::find_if(result.findings, [&](Finding const& f) {
      return !f.cause.empty() && f.cause.front() == cause;
    });
  };
  auto const held = of_cause(go, "first-number-due");
  BOOST_REQUIRE((held != go.findings.end()));
  BOOST_TEST((held->severity == Severity::Info));
  BOOST_TEST(held->units >= 20);
  auto const noted = of_cause(go, "variant-lacking-in-shop");
  BOOST_REQUIRE((noted != go.findings.end()));
  BOOST_TEST(noted->units == 8 * 20);
  set(input, "inventory.daily.at", "off");
  set(input, "inventory.weekly.at", "off");
  auto const no_go = check(input, quick());
  BOOST_TEST((no_go.verdict == Verdict::Failed));
  BOOST_TEST(std::ranges::any_of(no_go.findings,
                                 [](Finding const& f) {
                                   bool const stays = f.anomaly == Anomaly::Drift ||
                                                      f.anomaly == Anomaly::MissedUpdate;
                                   return stays && f.severity == Severity::Error &&
                                          f.subject.find("-XL") != std::string::npos;
                                 }),
             errors_of(no_go));
}

BOOST_AUTO_TEST_CASE(protection_off_is_shown_blamed_repaired_and_replayed) {
  auto input = sound_input();
  set(input, "price.zero_protection", "off");
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Failed));
  auto const* zero = find(result, Anomaly::ZeroPrice);
  BOOST_REQUIRE(zero != nullptr);
  Place const place =
      setting_of(input.config, input.config.accounts.front(), "price.zero_protection");
  BOOST_TEST((zero->blame == std::vector{place}));
  BOOST_TEST((result.repaired == Verdict::Passed));
  BOOST_REQUIRE(!result.repair.empty());
  BOOST_TEST((result.repair.front().at == place));
  BOOST_TEST(result.repair.front().to == "on");
  auto const patch = nlohmann::json::parse(result.store_patch);
  auto const patched = nlohmann::json::parse(input.store_json).patch(patch);
  BOOST_TEST(patched.at("/accounts/0/settings/price/zero_protection"_json_pointer) == "on");

  BOOST_TEST(zero->replay.find("replays/") != std::string::npos);
  bool replayed = false;
  for (auto const& [file, text] : result.replays) {
    auto const scenario = parse_scenario(text, file);
    BOOST_REQUIRE(scenario.has_value());
    auto const run = run_scenario(*scenario);
    BOOST_TEST((run.verdict == Verdict::Passed), file);
    replayed = replayed || find_print(run.record.findings, fingerprint(*zero)) != nullptr;
    BOOST_TEST(scenario->plan.actions.size() < 6U, file);
  }
  BOOST_TEST(replayed);
}

BOOST_AUTO_TEST_CASE(a_missing_handle_is_blamed_on_its_row_and_corrected) {
  auto input = sound_input();
  input.catalogue.erp[2].handles = "";
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Failed));
  BOOST_TEST(find(result, Anomaly::MissingHandle) != nullptr);
  auto const* twice = find(result, Anomaly::DuplicateProduct);
  BOOST_REQUIRE(twice != nullptr);
  BOOST_REQUIRE(!twice->blame.empty());
  BOOST_TEST(path_of(twice->blame.front(), input.config) == "xoro_items.csv:Handle of ITEM-2");
  BOOST_TEST((result.repaired == Verdict::Passed));
  BOOST_TEST(result.corrected_csv.find("item-2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_number_of_threads_changes_no_byte) {
  auto input = sound_input();
  set(input, "price.zero_protection", "off");
  set(input, "gates.orders_first", "off");
  auto const one = check(input, quick(1)), three = check(input, quick(3));
  BOOST_TEST(check_json(one, input) == check_json(three, input));
  BOOST_TEST((one.replays == three.replays));
  BOOST_TEST(one.digest == three.digest);
}

BOOST_AUTO_TEST_CASE(bad_rows_make_the_verdict_unknown) {
  auto input = sound_input();
  input.files.push_back({"xoro_items.csv", "", 3, {{"xoro_items.csv", 4, 13, "scientific"}}, {}});
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Unknown));
  auto const json = nlohmann::json::parse(check_json(result, input));
  BOOST_TEST(json["verdict"] == "unknown");
  BOOST_TEST(json["reconciliation"]["rows_bad"][0]["line"] == 4);
}

BOOST_AUTO_TEST_CASE(what_people_accept_is_told_and_no_longer_fails) {
  auto input = sound_input();
  input.catalogue.shops[0][1].variants[0].tracked = false;
  BOOST_TEST((check(input, quick()).verdict == Verdict::Failed));
  input.suppressions = {{.rule = "R121",
                         .anomaly = "",
                         .subject = "",
                         .reason = "A service, whatever XoroERP says",
                         .owner = "Ada",
                         .expires = parse_tick("2026-12-31").value()}};
  auto options = quick();
  options.today = parse_tick("2026-12-31").value();
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Passed), errors_of(result));
  BOOST_TEST(find(result, Anomaly::Untracked)->story.back() ==
             "Accepted by Ada until 2026-12-31: A service, whatever XoroERP says");
  BOOST_TEST((result.suppressions == std::vector{SuppressionState::InForce}));
  BOOST_TEST((state_of(result, "R121") == RuleState::Accepted));
}

// The files know of it before a week sells anything.
BOOST_AUTO_TEST_CASE(what_files_and_weeks_tell_of_the_same_rows_is_one_error) {
  auto input = sound_input();
  input.catalogue.shops[0][1].variants[0].tracked = false;
  input.catalogue.shops[0][4].variants[0].tracked = false;
  auto const result = check(input, quick());
  std::vector<Finding const*> roots, rest;
  for (Finding const& f : result.findings)
    if (f.anomaly == Anomaly::Untracked && f.severity == Severity::Error)
      (f.follows_from.empty() ? roots : rest).push_back(&f);
  BOOST_REQUIRE(roots.size() == 1U);
  BOOST_REQUIRE(rest.size() == 1U);
  BOOST_TEST(rest.front()->follows_from == fingerprint(*roots.front()));
  BOOST_TEST(roots.front()->blame.size() == 2U);
}

// Without a date the connection takes what comes from its first moment on.
BOOST_AUTO_TEST_CASE(a_start_far_ahead_is_repaired_by_no_date_of_its_own) {
  auto input = sound_input();
  input.config.accounts[0].settings.integration_start = *parse_tick("2027-05-01");
  input.catalogue.taken_at = *parse_tick("2026-11-30");  // so the weeks begin with it
  auto options = quick();
  options.today = *parse_tick("2026-11-30");
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Failed));
  BOOST_TEST((result.repaired == Verdict::Passed));
  BOOST_REQUIRE(result.repair.size() == 1U);
  BOOST_TEST(result.repair.front().at.subject == "orders.integration_start");
}

// Of two things that are wrong only the one that was meant is accepted.
BOOST_AUTO_TEST_CASE(an_accepted_rule_leaves_the_others_alone) {
  auto input = sound_input();
  input.catalogue.shops[0][1].variants[0].tracked = false;
  input.suppressions = {{.rule = "R53",
                         .anomaly = "",
                         .subject = "",
                         .reason = "r",
                         .owner = "o",
                         .expires = parse_tick("2026-12-31").value()}};
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Failed));
  BOOST_TEST((result.suppressions == std::vector{SuppressionState::Unused}));
  BOOST_TEST((state_of(result, "R121") == RuleState::Failed));
}

// Rule: R135. What is only a warning elsewhere decides in one of the seven settings.
BOOST_AUTO_TEST_CASE(each_of_the_seven_settings_must_be_green_or_accepted) {
  for (auto const& [path, value] : {std::pair{"product.direction", "unset"},
                                    {"price.zero_protection", "off"},
                                    {"product.track_quantity", "off"},
                                    {"inventory.initial.after", "off"},
                                    {"product.tag_filter", ""}}) {
    auto input = sound_input();
    set(input, path, value);
    auto const result = check(input, quick());
    BOOST_TEST((result.verdict == Verdict::Failed), path);
    BOOST_TEST((state_of(result, "R135") == RuleState::Failed), path);
  }
  auto input = sound_input();
  set(input, "product.tag_filter", "");
  input.suppressions = {{.rule = "R106",
                         .anomaly = "",
                         .subject = "",
                         .reason = "This shop sells everything",
                         .owner = "Ada",
                         .expires = parse_tick("2026-12-31").value()}};
  auto const accepted = check(input, quick());
  BOOST_TEST((accepted.verdict == Verdict::Passed), errors_of(accepted));
}

BOOST_AUTO_TEST_CASE(what_was_accepted_until_yesterday_fails) {
  auto input = sound_input();
  BOOST_TEST((check(input, quick()).verdict == Verdict::Passed));
  input.suppressions = {{.rule = "R121",
                         .anomaly = "",
                         .subject = "",
                         .reason = "r",
                         .owner = "Ada",
                         .expires = parse_tick("2026-12-31").value()}};
  auto options = quick();
  options.today = parse_tick("2027-01-01").value();
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Failed));
  BOOST_TEST((result.suppressions == std::vector{SuppressionState::Expired}));
  BOOST_TEST(find(result, Anomaly::Misconfigured)->subject == "suppressions/0");
}

// Rule: R135. A rule is green only when something happened that could have shown it broken.
BOOST_AUTO_TEST_CASE(every_rule_has_a_state_and_a_reason) {
  auto input = sound_input();
  auto const sound = check(input, quick());
  BOOST_REQUIRE(sound.rules.size() == rules().size());
  for (RuleReadiness const& r : sound.rules) {
    BOOST_TEST(!r.why.empty(), r.rule->id);
    BOOST_TEST((r.state != RuleState::Failed), r.rule->id << ": " << r.why);
  }
  BOOST_TEST((state_of(sound, "R53") == RuleState::Passed));
  BOOST_TEST((state_of(sound, "R92") == RuleState::NotApplicable));
  set(input, "price.zero_protection", "off");
  BOOST_TEST((state_of(check(input, quick()), "R53") == RuleState::Failed));
  StoreInput const& store = input;
  // Where nothing happened, no oracle's silence proves anything.
  auto const silent = readiness(store, {}, {});
  for (RuleReadiness const& r : silent)
    BOOST_TEST((r.why.find("the weeks showed no") == std::string::npos),
               r.rule->id << ": " << r.why);
  BOOST_TEST((std::ranges::count(silent, RuleState::NotExamined, &RuleReadiness::state) > 20));
}

BOOST_AUTO_TEST_CASE(the_machine_output_fits_its_published_schema) {
  auto input = sound_input();
  set(input, "price.zero_protection", "off");
  auto const json = check_json(check(input, quick()), input);
  BOOST_TEST(schema_errors(check_schema(), json) == "");
  BOOST_TEST(schema_errors(check_schema(), "{}") != "");
}

BOOST_AUTO_TEST_CASE(the_committed_schema_is_what_the_tables_say) {
  auto const path = kRoot / "docs/schema/check.schema.json";
  if (std::getenv("DRYDOCK_APPROVE"))
    std::ofstream(path, std::ios::binary) << check_schema();
  std::ifstream file(path, std::ios::binary);
  std::string const committed(std::istreambuf_iterator<char>(file), {});
  BOOST_TEST((committed == check_schema()),
             "run this test with DRYDOCK_APPROVE=1 and look at the difference");
}

// Of rows as of settings: nobody is asked to change what the verdict does not need.
BOOST_AUTO_TEST_CASE(a_repair_without_any_one_of_its_changes_is_no_go) {
  auto input = sound_input();
  set(input, "price.zero_protection", "off");
  set(input, "inventory.absolute_write", "overwrite");
  set(input, "gates.orders_first", "off");
  input.catalogue.erp[2].handles = "";
  input.catalogue.erp[5].handles = "item-6";
  auto const result = check(input, quick());
  BOOST_TEST((result.repaired == Verdict::Passed), errors_of(result));
  BOOST_TEST(result.repair.size() >= 4U);
  auto const with_all_but = [&](std::size_t left_out) {
    auto changed = input;
    for (std::size_t i = 0; i < result.repair.size(); ++i)
      if (i != left_out)
        BOOST_TEST(apply(result.repair[i], changed.config, changed.catalogue));
    return check(changed, quick());
  };
  auto const whole = with_all_but(result.repair.size());
  BOOST_TEST((whole.verdict == Verdict::Passed), errors_of(whole));
  BOOST_TEST(static_cast<std::size_t>(
                 std::ranges::count(whole.findings, Severity::Warning, &Finding::severity)) ==
             result.repaired_warnings);
  for (std::size_t i = 0; i < result.repair.size(); ++i)
    BOOST_TEST((with_all_but(i).verdict == Verdict::Failed),
               line_of(result.repair[i], input.config));
}

BOOST_AUTO_TEST_CASE(the_example_store_gets_a_no_go_and_its_repair_a_go) {
  auto const input = read_store_dir(kRoot / "examples/harbor-outfitters");
  BOOST_REQUIRE(input.has_value());
  CheckResult const& result = checked_example(*input);
  BOOST_TEST((result.verdict == Verdict::Failed));
  std::set<std::string> ids;
  for (Finding const& f : result.findings)
    BOOST_TEST(ids.insert(fingerprint(f)).second, fingerprint(f));
  for (auto const anomaly :
       {Anomaly::MissingHandle, Anomaly::MalformedHandle, Anomaly::SeveralPushers,
        Anomaly::ProtectionOff, Anomaly::Untracked, Anomaly::ChannelMissing,
        Anomaly::DuplicateProduct, Anomaly::DoubleDeduction, Anomaly::LostDeduction,
        Anomaly::DuplicateUpdate, Anomaly::ZeroPrice, Anomaly::OrderMissed,
        Anomaly::UnvalidatedSchedule, Anomaly::TagScope, Anomaly::PeakSchedule}) {
    auto const* found = find(result, anomaly);
    BOOST_TEST((found != nullptr && !found->story.empty() && !found->repair.empty()),
               name_of(anomaly));
  }
  BOOST_TEST((result.repaired == Verdict::Passed));
  for (auto const& [file, text] : result.replays) {
    auto const scenario = parse_scenario(text, file);
    BOOST_REQUIRE(scenario.has_value());
    BOOST_TEST((run_scenario(*scenario).verdict == Verdict::Passed), file);
  }

  auto const ready = read_store_dir(kRoot / "examples/harbor-outfitters-ready");
  BOOST_REQUIRE(ready.has_value());
  auto const after = check(*ready);
  BOOST_TEST((after.verdict == Verdict::Passed), errors_of(after));
  BOOST_TEST(after.repair.empty());
  for (SettingCheck const& s : after.settings)
    if (s.critical)
      BOOST_TEST((s.verdict == Verdict::Passed), s.path << " of " << s.account);
}

BOOST_AUTO_TEST_CASE(the_ready_example_is_the_repair_of_the_other) {
  auto const input = read_store_dir(kRoot / "examples/harbor-outfitters");
  auto const ready = read_store_dir(kRoot / "examples/harbor-outfitters-ready");
  BOOST_REQUIRE((input.has_value() && ready.has_value()));
  CheckResult const& result = checked_example(*input);
  std::ifstream file(kRoot / "examples/harbor-outfitters-ready/xoro_items.csv", std::ios::binary);
  BOOST_TEST((std::string(std::istreambuf_iterator<char>(file), {}) == result.corrected_csv));
  auto const with_comments = [](std::string const& text) {
    return nlohmann::json::parse(text, nullptr, true, /*ignore_comments=*/true);
  };
  auto const patched =
      with_comments(input->store_json).patch(nlohmann::json::parse(result.store_patch));
  BOOST_TEST((patched == with_comments(ready->store_json)));
}

// The same on every machine, with either compiler, in Debug and Release: written once, with
// DRYDOCK_APPROVE=1.
BOOST_AUTO_TEST_CASE(the_weeks_of_the_example_are_those_on_record) {
  auto const input = read_store_dir(kRoot / "examples/harbor-outfitters");
  BOOST_REQUIRE(input.has_value());
  std::string const digest = format_hash(checked_example(*input).digest);
  auto const path = kRoot / "scenarios/golden/harbor_outfitters.txt";
  if (std::getenv("DRYDOCK_APPROVE"))
    std::ofstream(path) << digest << '\n';
  std::string on_record;
  std::ifstream(path) >> on_record;
  BOOST_TEST(digest == on_record);
}

BOOST_AUTO_TEST_CASE(a_patch_stands_where_the_setting_stands) {
  auto const input = sound_input();
  auto const& account = input.config.accounts.front();
  std::vector<Change> const changes = {
      {setting_of(input.config, account, "price.zero_protection"), "off", "on"},
      {setting_of(input.config, account, "gates.orders_first"), "off", "enforced"}};
  for (auto const* text : {R"({"accounts": [{"settings": {"price.zero_protection": "off"}}]})",
                           R"({"accounts": [{"settings": {"price": {"zero_protection": "off"}}}]})",
                           R"({"accounts": [{"settings": {}}]})", R"({"accounts": [{}]})"}) {
    auto const patch = nlohmann::json::parse(store_patch(changes, input.config, text));
    auto const patched = nlohmann::json::parse(text).patch(patch);
    auto const& settings = patched["accounts"][0]["settings"];
    BOOST_TEST((settings.contains("price") ? settings["price"]["zero_protection"]
                                           : settings["price.zero_protection"]) == "on");
    BOOST_TEST(settings["gates.orders_first"] == "enforced");
  }
  BOOST_TEST(store_patch({}, input.config, "{}").empty());
}

BOOST_AUTO_TEST_CASE(work_is_done_once_each_and_its_failure_is_passed_on) {
  std::vector<int> done(100);
  std::uint32_t last = 0;
  side_by_side(
      100, 4, [&](std::uint32_t i) { ++done[i]; }, [&](std::uint32_t n) { last = n; });
  BOOST_TEST(std::ranges::count(done, 1) == 100);
  BOOST_TEST(last == 100U);
  BOOST_CHECK_THROW(side_by_side(5, 2, [](std::uint32_t) { throw std::runtime_error("no"); }),
                    std::runtime_error);
}

// A week that is cut off has shown nothing: whatever it did not come to may be wrong.
BOOST_AUTO_TEST_CASE(a_week_that_did_not_end_is_no_proof) {
  auto input = sound_input(2);
  auto options = quick();
  options.length = hours(12);
  options.events_max = 500;
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_TEST(std::ranges::any_of(result.not_examined, [](std::string const& line) {
    return line.starts_with("The week of seed ");
  }));
  // What is wrong without a week is wrong, and a repair that nothing could try is not proven.
  set(input, "price.zero_protection", "off");
  auto const failed = check(input, options);
  BOOST_TEST((failed.verdict == Verdict::Failed));
  BOOST_TEST(!failed.repair.empty());
  BOOST_TEST((failed.repaired == Verdict::Unknown));
}

BOOST_AUTO_TEST_CASE(a_repair_is_not_proven_where_rows_could_not_be_read) {
  auto input = sound_input(2);
  set(input, "price.zero_protection", "off");
  auto options = quick();
  options.length = hours(12);
  auto const read = check(input, options);
  BOOST_TEST((read.repaired == Verdict::Passed));
  input.files.push_back({"xoro_items.csv", "", 3, {{"xoro_items.csv", 4, 13, "scientific"}}, {}});
  auto const unread = check(input, options);
  BOOST_TEST((unread.verdict == Verdict::Failed));
  BOOST_TEST(!unread.repair.empty());
  BOOST_TEST((unread.repaired == Verdict::Unknown));
}

// What people accepted stays as it is; the repair is of the rest.
BOOST_AUTO_TEST_CASE(a_repair_is_judged_with_what_was_accepted) {
  auto input = sound_input(2);
  set(input, "price.zero_protection", "off");
  set(input, "product.tag_filter", "");
  // Where no tag says what is for the shop, none can be proposed.
  for (ErpProduct& product : input.catalogue.erp) {
    product.tags.clear();
    for (ErpItem& item : product.items)
      item.tags.clear();
  }
  auto options = quick();
  options.length = hours(12);
  input.suppressions = {{.rule = "R106",
                         .anomaly = "",
                         .subject = "",
                         .reason = "This shop sells everything",
                         .owner = "Ada",
                         .expires = parse_tick("2026-12-31").value()}};
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Failed));
  BOOST_TEST((result.repaired == Verdict::Passed));
  input.suppressions.clear();
  BOOST_TEST((check(input, options).repaired == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(variants_that_xoroerp_does_not_know_are_counted_as_not_examined) {
  auto input = sound_input(3);
  auto options = quick();
  options.seeds = 1;
  options.length = hours(2);
  auto const told = [&] {
    std::string out;
    for (std::string const& line : check(input, options).not_examined)
      if (line.starts_with("Orders of variants"))
        out += line;
    return out;
  };
  BOOST_TEST(told() == "");
  input.catalogue.shops[0][1].variants[0].sku = Sku{"GIFT"};
  BOOST_TEST(told() == "Orders of variants that XoroERP has no item number for: 1 such variants.");
}

BOOST_AUTO_TEST_CASE(real_exports_are_checked_without_trouble) {
  auto const* shared = std::getenv("DRYDOCK_SHARED");
  if (shared == nullptr) {
    BOOST_TEST_MESSAGE("DRYDOCK_SHARED is not set: no real exports");
    return;
  }
  std::size_t files = 0, bad = 0;
  for (auto const& entry :
       std::filesystem::directory_iterator(std::filesystem::path(shared) / "data/csv")) {
    std::ifstream in(entry.path(), std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    auto const name = entry.path().filename().string();
    auto input = sound_input(0);
    auto products = csv::read_shopify_products(name, bytes, input.config.currency);
    BOOST_REQUIRE(products.has_value());
    ++files;
    bad += products->bad.size();
    input.files.push_back({name, "", products->rows, products->bad, {}});
    input.products_files = {{name}};
    input.catalogue.erp = xoro_side_from(products->products);
    input.catalogue.shops = {std::move(products->products)};
    for (AccountConfig& account : input.config.accounts)
      account.settings.tag_filter.clear();
    CheckOptions options = quick();
    options.seeds = 1;
    auto const result = check(input, options);
    BOOST_TEST(result.events > 0U, name);
    BOOST_TEST(schema_errors(check_schema(), check_json(result, input)) == "", name);
    auto const json = nlohmann::json::parse(check_json(result, input));
    BOOST_TEST(json["reconciliation"]["rows_bad"].size() == input.files.front().bad.size());
    if (!input.files.front().bad.empty())
      BOOST_TEST((result.verdict != Verdict::Passed), name);
  }
  BOOST_TEST(files == 5U);
  BOOST_TEST(bad > 0U);
}

namespace {

bool told(CheckResult const& result, std::string_view cause) {
  return std::ranges::any_of(result.findings, [&](Finding const& f) {
    return f.severity == Severity::Error && f.cause.front() == cause;
  });
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_two_sides_and_the_first_sync_decide_too) {
  auto input = sound_input();
  for (ShopProduct& product : input.catalogue.shops[0])
    product.variants[0].available = {Quantity{60}};
  auto const beyond = check(input, quick());
  BOOST_TEST((beyond.verdict == Verdict::Failed));
  BOOST_TEST(told(beyond, "first-sync-takes-units-off-sale"));
  BOOST_REQUIRE_EQUAL(beyond.comparisons.size(), 1U);
  BOOST_TEST(beyond.comparisons[0].of(Compared::Stock).different == 8U);
  BOOST_TEST(beyond.first_sync.shops.at(0).units_off == 8 * 40);

  auto empty = sound_input();
  for (ErpProduct& product : empty.catalogue.erp)
    product.items[0].on_hand = {Quantity{0}};
  auto const none = check(empty, quick());
  BOOST_TEST((none.verdict == Verdict::Failed));
  BOOST_TEST(told(none, "no-stock-in-erp"));

  // No change of settings brings stock back, so no repair is claimed to lead to GO.
  BOOST_TEST((none.repaired != Verdict::Passed));
}

BOOST_AUTO_TEST_CASE(a_draft_that_xoroerp_sells_is_told_once_and_its_sale_follows) {
  auto input = sound_input();
  input.catalogue.shops[0][3].status = ProductStatus::Draft;
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Passed));
  auto const* const differs = find(result, Anomaly::SidesDiffer);
  auto const* const shown = find(result, Anomaly::ShownOrHidden);
  BOOST_REQUIRE(differs != nullptr);
  BOOST_REQUIRE(shown != nullptr);
  BOOST_TEST(shown->follows_from == fingerprint(*differs));
  BOOST_TEST(shown->subject == differs->subject);
  BOOST_TEST(find(check(sound_input(), quick()), Anomaly::ShownOrHidden) == nullptr);
}

// Delta as differences hides some of it: nobody would set a sync by two rows that are wrong.
BOOST_AUTO_TEST_CASE(skus_on_each_others_products_are_the_root_of_what_they_do) {
  auto input = sound_input();
  set(input, "inventory.delta.mode", "adjust");
  input.catalogue.erp[5].items[0].on_hand = {Quantity{90}};
  input.catalogue.shops[0][5].variants[0].available = {Quantity{90}};
  std::swap(input.catalogue.shops[0][2].variants[0].sku,
            input.catalogue.shops[0][5].variants[0].sku);
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Failed));
  auto const* const crossed = find(result, Anomaly::IdentityInDoubt);
  BOOST_REQUIRE(crossed != nullptr);
  BOOST_TEST(crossed->subject == "ITEM-2, ITEM-5");
  BOOST_TEST(crossed->follows_from == "");
  std::size_t follow = 0;
  for (Finding const& f : result.findings) {
    follow += f.follows_from == fingerprint(*crossed) ? 1 : 0;
    BOOST_TEST(
        (f.severity != Severity::Error || &f == crossed || f.follows_from == fingerprint(*crossed)),
        name_of(f.anomaly) << " of " << f.subject << ": " << f.searched);
  }
  BOOST_TEST(follow > 2U);
}

// What the weeks sell again of an order that XoroERP has a part of follows from that, and what
// follows from it is told there too and not at the end of all.
BOOST_AUTO_TEST_CASE(what_follows_from_a_consequence_has_a_root) {
  auto input = sound_input();
  set(input, "inventory.delta.mode", "adjust");
  set(input, "orders.integration_start", "2026-04-10");
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  variant.available = {Quantity{15}};
  variant.committed = {Quantity{5}};
  input.catalogue.erp[0].items[0].on_so = {Quantity{3}};
  input.catalogue.open_orders = {{{.name = "#50",
                                   .placed = *parse_tick("2026-04-15T10:00:00Z"),
                                   .paid = true,
                                   .lines = {{Sku{"ITEM-0"}, "", Quantity{5}}}}}};
  auto const result = check(input, quick());
  Finding const* const lost = find(result, Anomaly::LostDeduction);
  BOOST_REQUIRE(lost != nullptr);
  BOOST_TEST(lost->follows_from != "");
  std::size_t behind = 0;
  for (Finding const& f : result.findings) {
    auto const* const root = find_print(result.findings, f.follows_from);
    if (root == nullptr)
      continue;
    BOOST_TEST(root->follows_from == "", name_of(f.anomaly) << " of " << f.subject);
    behind += std::ranges::find(f.cause, "lost-deduction") != f.cause.end();
  }
  BOOST_TEST(behind > 0U);
}

BOOST_AUTO_TEST_CASE(a_variant_of_no_item_is_accepted_by_name_alone) {
  auto input = sound_input();
  ShopProduct stranger = input.catalogue.shops[0].front();
  stranger.handle = stranger.title = "vase";
  stranger.variants[0].sku = Sku{"VASE"};
  input.catalogue.shops[0].push_back(stranger);
  auto const refused = check(input, quick());
  BOOST_TEST((refused.verdict == Verdict::Failed));
  BOOST_TEST(told(refused, "variant-of-no-item"));
  input.decisions = {{.kind = DecisionKind::Alone,
                      .sku = "VASE",
                      .by = "Ada",
                      .reason = "made by hand, one at a time"}};
  BOOST_TEST((check(input, quick()).verdict == Verdict::Passed));
}

// Nobody knows how much there is of an item without a row, so nothing is told of as taken off sale.
BOOST_AUTO_TEST_CASE(what_an_item_without_a_row_has_is_no_number_of_the_first_sync) {
  auto input = sound_input();
  auto& rows = input.stock_rows.erp;
  input.stock_rows.erp_files = "xoro_inventory.csv";
  for (std::size_t i = 1; i < input.catalogue.erp.size(); ++i)
    rows.rows.emplace(input.catalogue.erp[i].items[0].number.value(), 0);
  input.catalogue.erp[0].items[0].on_hand.clear();
  auto const result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Failed));
  auto const write = std::ranges::find(result.first_sync.writes, "ITEM-0", &FirstWrite::item);
  BOOST_REQUIRE((write != result.first_sync.writes.end()));
  BOOST_TEST(write->to == "no row");
  BOOST_TEST(result.first_sync.shops[0].units_off == 0);
  for (Finding const& f : result.findings)
    BOOST_TEST((f.cause.empty() || !f.cause.front().starts_with("first-sync-")), f.cause.front());
}

// Without the date the order that was counted already would not come in a second time, and the one
// that XoroERP still lacks would never come.
BOOST_AUTO_TEST_CASE(what_would_make_an_error_of_the_files_is_no_way_out) {
  auto input = sound_input(2);
  set(input, "orders.integration_start", "2026-04-10");
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  input.catalogue.open_orders.resize(1);
  for (std::size_t i = 0; i < 2; ++i) {
    ShopVariant& variant = input.catalogue.shops[0][i].variants[0];
    variant.available = {Quantity{15}};
    variant.committed = {Quantity{5}};
    input.catalogue.open_orders[0].push_back({.name = i == 0 ? "#50" : "#51",
                                              .placed = *parse_tick("2026-04-20T10:00:00Z"),
                                              .paid = false,
                                              .lines = {{variant.sku, "", Quantity{5}}}});
  }
  input.catalogue.erp[1].items[0].on_hand = {Quantity{15}};
  auto const result = check(input, quick());
  Finding const* const twice = find(result, Anomaly::DoubleDeduction);
  BOOST_REQUIRE(twice != nullptr);
  for (auto const& repair : twice->repair)
    if (auto const* change = std::get_if<Change>(&repair))
      BOOST_TEST(change->at.subject != "orders.integration_start", change->to);
}

BOOST_AUTO_TEST_SUITE_END()
