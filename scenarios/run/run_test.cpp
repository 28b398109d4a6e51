#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

#include "model/settings.h"
#include "scenarios/plans/random_plan.h"
#include "scenarios/run/run.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(run_test)

namespace {

/// One shop with one tee, live from the start.
Plan one_shop() {
  Plan plan;
  ShopConfig shop{.name = "Shop", .url = "harbour.myshopify.com"};
  shop.locations = {{"Main", {StoreIndex{0}}}};
  plan.store.shops = {shop};
  plan.store.accounts = {
      {.name = "A", .shop_url = "harbour.myshopify.com", .settings = guide_settings()}};
  plan.start = parse_tick("2026-03-02").value();
  plan.already_live = true;
  ErpProduct tee;
  tee.base_part = BasePart{"TEE"};
  tee.title = "Tee";
  tee.handles = "tee";
  tee.items = {{.number = ItemNumber{"TEE"}, .price = Amount{1900}, .on_hand = {Quantity{10}}}};
  plan.catalogue.erp = {tee};
  ShopProduct listed{.handle = "tee", .title = "Tee"};
  listed.variants = {{.sku = Sku{"TEE"},
                      .options = {"Default Title", "", ""},
                      .price = Amount{1900},
                      .tracked = true,
                      .available = {Quantity{10}}}};
  plan.catalogue.shops = {{listed}};
  return plan;
}

std::size_t sent_between(RunRecord const& record, Tick from, Tick to) {
  return static_cast<std::size_t>(
      std::ranges::count_if(record.history.events(), [&](Event const& e) {
        return e.fact.kind == EventKind::CallSent && e.at >= from && e.at < to;
      }));
}

}  // namespace

// The orders that it has queued may be imported by then: a process that ran would begin with them.
BOOST_AUTO_TEST_CASE(an_engine_that_is_down_does_nothing_when_its_settings_change) {
  using namespace action;
  Plan plan = one_shop();
  plan.store.accounts[0].settings.ingestion_delay = minutes(30);
  plan.actions = {
      {plan.start + minutes(60), PlaceOrder{{}, "first", {{ItemNumber{"TEE"}, Quantity{1}}}}},
      {plan.start + minutes(70), CrashEngine{AccountIndex{0}, hours(2)}},
      {plan.start + minutes(110), ChangeSetting{"price.sync", "off"}},
  };
  RunRecord const record = run(plan);
  BOOST_TEST(sent_between(record, plan.start, plan.start + minutes(70)) > 0U);
  BOOST_TEST(sent_between(record, plan.start + minutes(70), plan.start + minutes(190)) == 0U);
  BOOST_TEST(sent_between(record, plan.start + minutes(190), plan.start + minutes(191)) > 0U);
}

BOOST_AUTO_TEST_CASE(an_engine_that_was_down_has_the_settings_of_the_day_when_it_starts) {
  using namespace action;
  Plan plan = one_shop();
  plan.store.accounts[0].settings.daily_at.reset();
  plan.store.accounts[0].settings.weekly_at.reset();
  plan.actions = {
      {plan.start + minutes(60), CrashEngine{AccountIndex{0}, hours(2)}},
      {plan.start + minutes(70), ChangeSetting{"inventory.push", "off"}},
      {plan.start + minutes(80), ReceiveStock{ItemNumber{"TEE"}, StoreIndex{0}, Quantity{5}}},
  };
  RunRecord const record = run(plan);
  BOOST_TEST_REQUIRE(record.balances.size() == 1U);
  BOOST_TEST(record.balances[0].ats == 15);
  BOOST_TEST(record.balances[0].available == 10);
}

BOOST_AUTO_TEST_CASE(a_run_beyond_its_budget_of_events_proves_nothing) {
  Plan const plan = one_shop();
  BOOST_TEST((run(plan).verdict == Verdict::Passed));
  RunRecord const record = run(plan, {.events_max = 20});
  BOOST_TEST((record.verdict == Verdict::Unknown));
  BOOST_TEST(record.why_unknown == "the budget of 20 events was spent");
}

// Nothing was wrong for too long, yet not everything has arrived.
BOOST_AUTO_TEST_CASE(a_world_that_does_not_come_to_rest_proves_nothing) {
  Plan plan = one_shop();
  plan.length = hours(4);
  plan.settle_max = Duration{0};
  BOOST_TEST((run(plan).verdict == Verdict::Passed));
  plan.actions = {{plan.start + plan.length - seconds(1),
                   action::EditErpProduct{BasePart{"TEE"}, Field::Title, "Better tee"}}};
  RunRecord const record = run(plan);
  BOOST_TEST(record.findings.empty());
  BOOST_TEST(!record.unsettled.empty());
  BOOST_TEST((record.verdict == Verdict::Unknown));
  BOOST_TEST(record.why_unknown.starts_with("the world did not come to rest: "));
}

// Whoever cuts a plan down asks thousands of runs for one finding each and must be told what the
// whole run would have told.
BOOST_AUTO_TEST_CASE(a_run_that_ends_with_what_is_looked_for_sees_what_the_whole_run_finds) {
  std::size_t seen = 0, early = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Plan const plan =
        random_plan(Seed{seed}, {.profile = PlanProfile::Wild, .people = People::Careless});
    RunRecord const whole = run(plan);
    for (Finding const& finding : whole.findings) {
      auto const same = [&](Finding const& f) {
        return fingerprint(f) == fingerprint(finding) && f.subject == finding.subject &&
               f.shop == finding.shop && f.account == finding.account;
      };
      Sighting const sighting = look_for(plan, same);
      BOOST_TEST(sighting.seen, "seed " << seed << ": " << fingerprint(finding));
      BOOST_TEST(!sighting.unknown);
      BOOST_TEST(sighting.events <= whole.history.size());
      ++seen;
      early += sighting.events < whole.history.size();
    }
    Sighting const nothing = look_for(plan, [](Finding const&) { return false; });
    BOOST_TEST(!nothing.seen);
    BOOST_TEST(nothing.unknown == (whole.verdict == Verdict::Unknown));
    BOOST_TEST(nothing.events == whole.history.size());
  }
  BOOST_TEST(seen > 20U);
  BOOST_TEST(early > 20U);
}

BOOST_AUTO_TEST_CASE(a_run_that_is_cut_short_has_not_shown_that_nothing_is_there) {
  Plan const plan = one_shop();
  auto const nobody = [](Finding const&) { return false; };
  BOOST_TEST(look_for(plan, nobody, 20).unknown);
  BOOST_TEST(!look_for(plan, nobody).unknown);
}

BOOST_AUTO_TEST_CASE(the_gravest_is_told_first) {
  Plan plan = one_shop();
  ShopProduct sock{.handle = "sock", .title = "Sock"};
  sock.variants = {{.sku = Sku{"SOCK"}, .options = {"Default Title", "", ""}}};
  plan.actions = {{plan.start + minutes(30), action::CreateShopProduct{ShopIndex{0}, sock}},
                  {plan.start + hours(1),
                   action::MiscountStock{ItemNumber{"TEE"}, StoreIndex{0}, Quantity{14}}}};
  RunRecord const record = run(plan);
  BOOST_TEST_REQUIRE(record.findings.size() >= 2U);
  BOOST_TEST((record.findings.front().severity == Severity::Error));
  BOOST_TEST((record.findings.back().severity == Severity::Info));
}

BOOST_AUTO_TEST_SUITE_END()
