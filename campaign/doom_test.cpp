#include "campaign/doom.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(doom_test)

namespace {

/// One order of which the shop tells once, and every second such word is lost: nobody polls.
Plan told_once(std::uint64_t seed) {
  Plan plan;
  plan.seed = Seed{seed};
  plan.store = preset_store("single-shop").value();
  plan.store.accounts[0].settings.order_poll_every.reset();
  plan.start = parse_tick("2026-03-02").value();
  plan.length = days(1);
  plan.already_live = true;
  std::vector<CatalogueRow> rows(1);
  rows[0].item = "TEE";
  rows[0].on_hand = {Quantity{10}};
  expand_rows(rows, plan.store, plan.catalogue);
  plan.actions = {
      {plan.start + hours(6), action::PlaceOrder{{}, "one", {{ItemNumber{"TEE"}, Quantity{2}}}}}};
  plan.faults.rates[static_cast<std::size_t>(FaultKind::LoseWebhook)] = Ratio{1, 2};
  plan.faults.heal_at = plan.start + plan.length;
  return plan;
}

RunRecord with_damage() {
  for (std::uint64_t seed = 1; seed < 50; ++seed)
    if (RunRecord record = run(told_once(seed)); record.verdict == Verdict::Failed)
      return record;
  throw std::logic_error("no seed loses the webhook");
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_is_doomed_when_its_one_chance_is_gone) {
  RunRecord const record = with_damage();
  Doom const doom = damage_over_time(record, {.again = 60}).value();
  BOOST_TEST_REQUIRE(doom.doomed.has_value());
  Tick const ordered = record.plan->start + hours(6);
  for (DoomPoint const& point : doom.points) {
    BOOST_TEST(point.unknown == 0U);
    if (point.at < ordered)
      BOOST_TEST((point.hurt > 10U && point.hurt < 50U), "before the order");
    else if (point.at > ordered)
      BOOST_TEST(point.hurt == 60U, "after it");
  }
  BOOST_TEST((doom.points[*doom.doomed].at == ordered));
  BOOST_TEST((doom.steepest == doom.doomed));
  BOOST_TEST(!doom.points[*doom.doomed].since.empty());
}

BOOST_AUTO_TEST_CASE(the_same_run_has_the_same_curve_on_any_number_of_threads) {
  RunRecord const record = with_damage();
  Doom const one = damage_over_time(record, {.again = 10}).value();
  Doom const two = damage_over_time(record, {.again = 10, .threads = 2}).value();
  BOOST_TEST((one.points == two.points));
}

BOOST_AUTO_TEST_CASE(the_last_moment_can_be_chosen_and_without_damage_there_is_none) {
  RunRecord const record = with_damage();
  Tick const until = record.plan->start + hours(5);
  Doom const early = damage_over_time(record, {.again = 5, .until = until}).value();
  BOOST_TEST((early.points.back().at == until));
  BOOST_TEST(!damage_over_time(record, {.until = record.plan->start - hours(1)}).has_value());
  Plan healthy = told_once(1);
  healthy.faults = {};
  BOOST_TEST(!damage_over_time(run(healthy), {}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
