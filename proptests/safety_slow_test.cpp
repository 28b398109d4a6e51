#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include "model/settings.h"
#include "proptests/plans.h"
#include "scenarios/plans/kept_back.h"

using namespace drydock;

/// What the recommended configuration promises, over plans that RapidCheck draws.
BOOST_AUTO_TEST_SUITE(safety_slow_test)

namespace {

void require(std::string const& name, PlanShape const& shape, int count, Claim const& claim,
             std::function<void(Plan&)> const& prepare = {}) {
  std::string why;
  BOOST_CHECK_MESSAGE(holds(name, shape, count, claim, &why, prepare), name << ": " << why);
}

/// A named bug of the engine, beside whatever else the plans need.
std::function<void(Plan&)> planted(std::string mutant,
                                   std::function<void(Plan&)> const& prepare = {}) {
  return [mutant = std::move(mutant), prepare](Plan& plan) {
    if (prepare)
      prepare(plan);
    plan.mutants = {mutant};
  };
}

}  // namespace

// Rule: R1, R65, R109, R137. The safe form keeps every promise under any faults, and comes to rest.
BOOST_AUTO_TEST_CASE(safe_form_hurts_no_shop_under_any_faults_and_settles) {
  require("safe-form", {.profile = PlanProfile::Safe, .people = People::Careful}, 300,
          all_of({no_error, settles}));
}

// Nor does it hurt one that keeps something back, by account and location, in units and shares.
BOOST_AUTO_TEST_CASE(safe_form_keeps_back_what_is_to_be_kept_back) {
  for (char const* preset : {"single-shop", "two-shops", "multi-location"})
    require(fmt::format("safe-form-kept-back-{}", preset),
            {.profile = PlanProfile::Safe, .people = People::Careful, .preset = preset}, 60,
            all_of({no_error, settles}), keep_back);
}

// Nor one that sells kits, packs and bundles, by numbers or by differences.
BOOST_AUTO_TEST_CASE(safe_form_keeps_kits_and_their_parts_right) {
  PlanShape const shape{.profile = PlanProfile::Safe, .people = People::Careful, .kits = 4};
  require("safe-form-kits", shape, 80, all_of({no_error, settles}));
  require("safe-form-kits-by-differences", shape, 80, all_of({no_error, settles}), [](Plan& plan) {
    for (AccountConfig& account : plan.store.accounts)
      account.settings.delta = DeltaMode::Adjust;
  });
}

// Nor one that sells ahead, and takes the units when they are sent. Assumption: A-S24.
BOOST_AUTO_TEST_CASE(safe_form_follows_pre_orders) {
  PlanShape const shape{.profile = PlanProfile::Safe, .people = People::Careful, .pre_orders = 4};
  require("safe-form-pre-orders", shape, 80, all_of({no_error, settles}));
  require("safe-form-pre-orders-by-differences", shape, 80, all_of({no_error, settles}),
          [](Plan& plan) {
            for (AccountConfig& account : plan.store.accounts)
              account.settings.delta = DeltaMode::Adjust;
          });
}

// The same claim notices bugs that are planted in the engine.
BOOST_AUTO_TEST_CASE(planted_bugs_break_the_promise_of_the_safe_form) {
  auto const takes_any_reference = [](Plan& plan) { plan.unique_order_refs = Switch::Off; };
  for (char const* mutant :
       {"cancel-ignored", "pending-row-forgotten", "compare-dropped", "order-twice-on-retry"})
    BOOST_TEST(falsify({.profile = PlanProfile::Safe, .people = People::Careful}, 150,
                       all_of({no_error, settles}), planted(mutant, takes_any_reference))
                   .has_value(),
               "nobody notices " << mutant);
}

// Rule: R69, R71; design section 3. The guide's own overwrite leaves a race, and must be told so.
BOOST_AUTO_TEST_CASE(same_claim_finds_the_race_of_the_guides_overwrite) {
  auto const caught =
      falsify({.orders = 60, .profile = PlanProfile::Guide, .people = People::Careful}, 200,
              never(Anomaly::LostDeduction));
  BOOST_REQUIRE_MESSAGE(caught.has_value(),
                        "200 plans under plain overwrite showed no lost deduction");
}

// Rule: R107, R109.
BOOST_AUTO_TEST_CASE(one_pusher_never_deducts_twice) {
  auto const one_pusher = [](Plan& plan) {
    for (std::size_t a = 1; a < plan.store.accounts.size(); ++a)
      plan.store.accounts[a].settings.inventory_push = Switch::Off;
  };
  require("one-pusher",
          {.profile = PlanProfile::Guide, .people = People::Careful, .preset = "two-accounts"}, 200,
          never(Anomaly::DoubleDeduction), one_pusher);
}

BOOST_AUTO_TEST_CASE(own_orders_pushed_again_are_caught_with_one_pusher) {
  auto const one_adjusts = [](Plan& plan) {
    for (std::size_t a = 0; a < plan.store.accounts.size(); ++a) {
      plan.store.accounts[a].settings.delta = DeltaMode::Adjust;
      if (a > 0)
        plan.store.accounts[a].settings.inventory_push = Switch::Off;
    }
  };
  BOOST_TEST(
      falsify({.profile = PlanProfile::Guide, .people = People::Careful, .preset = "two-accounts"},
              40, never(Anomaly::DoubleDeduction), planted("own-orders-not-skipped", one_adjusts))
          .has_value());
}

BOOST_AUTO_TEST_CASE(two_pushers_are_caught_deducting_twice) {
  auto const two_pushers = [](Plan& plan) {
    for (AccountConfig& a : plan.store.accounts) {
      a.settings.one_pusher = Gate::Off;
      a.settings.inventory_push = Switch::On;
      a.settings.delta = DeltaMode::Adjust;
    }
  };
  BOOST_TEST(
      falsify({.profile = PlanProfile::Guide, .people = People::Careful, .preset = "two-accounts"},
              40, never(Anomaly::DoubleDeduction), two_pushers)
          .has_value());
}

// Rule: R53.
BOOST_AUTO_TEST_CASE(protection_on_never_shows_a_zero_price) {
  auto const protect = [](Plan& plan) {
    for (AccountConfig& a : plan.store.accounts)
      a.settings.zero_price_protection = Switch::On;
    std::erase_if(plan.actions, [](action::TimedAction const& a) {
      auto const* change = std::get_if<action::ChangeSetting>(&a.what);
      return change != nullptr && change->path.ends_with("price.zero_protection");
    });
  };
  require("protection", {.profile = PlanProfile::Wild, .people = People::Careless}, 200,
          never(Anomaly::ZeroPrice), protect);
}

BOOST_AUTO_TEST_CASE(protection_that_the_engine_ignores_is_caught_at_zero) {
  auto const protect = [](Plan& plan) {
    for (AccountConfig& a : plan.store.accounts) {
      a.settings.zero_price_protection = Switch::On;
      a.settings.price_sync = Switch::On;
    }
  };
  BOOST_TEST(falsify({.profile = PlanProfile::Wild, .people = People::Careless}, 60,
                     never(Anomaly::ZeroPrice), planted("protection-ignored", protect))
                 .has_value());
}

BOOST_AUTO_TEST_CASE(protection_off_is_caught_at_zero) {
  auto const expose = [](Plan& plan) {
    for (AccountConfig& a : plan.store.accounts) {
      a.settings.zero_price_protection = Switch::Off;
      a.settings.price_sync = Switch::On;
    }
    action::UploadItemPrices upload;
    for (ErpProduct const& p : plan.catalogue.erp)
      for (ErpItem const& i : p.items)
        upload.rows.push_back({i.number, true, Amount{0}, {}});
    plan.actions.push_back({plan.start + hours(1), upload});
    std::stable_sort(plan.actions.begin(), plan.actions.end(),
                     [](auto const& a, auto const& b) { return a.at < b.at; });
  };
  BOOST_TEST(falsify({.profile = PlanProfile::Guide, .people = People::Careful}, 20,
                     never(Anomaly::ZeroPrice), expose)
                 .has_value());
}

BOOST_AUTO_TEST_SUITE_END()
