#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "model/settings.h"
#include "proptests/plans.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

using namespace drydock;

/// What must not make a difference: SKUs to the matching of products, a second upload of the same
/// file.
BOOST_AUTO_TEST_SUITE(metamorphic_slow_test)

namespace {

/// What a buyer sees of each shop's products, by handle; no ids and no times.
std::vector<std::string> shop_windows(Plan const& plan) {
  auto const transport = direct_transport();
  World world(std::make_shared<Plan const>(plan), Keep::HashOnly, *transport);
  while (world.step()) {
  }
  std::vector<std::string> out;
  for (mocks::ShopServer const& shop : world.shops())
    for (std::uint32_t p = 0; p < shop.state().products.size(); ++p) {
      shop::ProductView const view = shop.product(mocks::product_at(p));
      if (view.id.value() == 0)
        continue;
      std::string line =
          shop.config().name + " " + view.handle + " | " + view.title + " | " + view.vendor;
      for (std::string const& tag : view.tags)
        line += " #" + tag;
      out.push_back(std::move(line));
    }
  std::sort(out.begin(), out.end());
  return out;
}

Plan base_plan(std::uint64_t seed) {
  Plan plan = random_plan(Seed{seed}, {.items = 8,
                                       .orders = 4,
                                       .days = 1,
                                       .faults = Switch::Off,
                                       .profile = PlanProfile::Safe,
                                       .people = People::Careful,
                                       .preset = "single-shop"});
  std::erase_if(plan.actions, [](action::TimedAction const& a) {
    return std::holds_alternative<action::UploadItemPrices>(a.what);
  });
  std::uint32_t n = 0;
  for (ErpProduct const& p : plan.catalogue.erp) {
    if (++n % 2 == 0)
      continue;
    plan.actions.push_back({plan.start + hours(2),
                            action::EditErpProduct{p.base_part, Field::Title, p.title + " II"}});
  }
  std::stable_sort(plan.actions.begin(), plan.actions.end(),
                   [](auto const& a, auto const& b) { return a.at < b.at; });
  return plan;
}

Plan with_blank_skus(Plan plan) {
  for (auto& shop : plan.catalogue.shops)
    for (ShopProduct& p : shop)
      for (ShopVariant& v : p.variants)
        v.sku = Sku{};
  return plan;
}

Plan with_upload(Plan plan, int times) {
  // Nobody edits a product between the two uploads, or the second would have something to say.
  std::erase_if(plan.actions, [](action::TimedAction const& a) {
    return std::holds_alternative<action::EditErpProduct>(a.what);
  });
  action::UploadProducts upload;
  for (ErpProduct const& p : plan.catalogue.erp) {
    ErpProduct row = p;
    row.title += " III";
    upload.products.push_back(std::move(row));
  }
  for (int i = 0; i < times; ++i)
    plan.actions.push_back({plan.start + hours(4 + 3 * i), upload});
  std::stable_sort(plan.actions.begin(), plan.actions.end(),
                   [](auto const& a, auto const& b) { return a.at < b.at; });
  return plan;
}

Plan by_sku(Plan plan) {
  plan.mutants = {"match-by-sku"};
  return plan;
}

}  // namespace

// Rule: R19, R20, R26. The same products are updated, and none is created, whatever the SKUs say.
BOOST_AUTO_TEST_CASE(matching_does_not_depend_on_skus) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Plan const plan = base_plan(seed);
    auto const as_is = shop_windows(plan);
    auto const blank = shop_windows(with_blank_skus(plan));
    BOOST_REQUIRE_MESSAGE(as_is == blank,
                          "seed " << seed << ": blank SKUs changed which products were updated");
  }
}

BOOST_AUTO_TEST_CASE(matching_by_sku_is_caught) {
  bool caught = false;
  for (std::uint64_t seed = 1; seed <= 20 && !caught; ++seed) {
    Plan const plan = by_sku(base_plan(seed));
    caught = shop_windows(plan) != shop_windows(with_blank_skus(plan));
  }
  BOOST_TEST(caught);
}

// Rule: R33. The second upload of a file changes nothing any more.
BOOST_AUTO_TEST_CASE(uploads_are_idempotent) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Plan const plan = base_plan(seed);
    BOOST_REQUIRE_MESSAGE(shop_windows(with_upload(plan, 1)) == shop_windows(with_upload(plan, 2)),
                          "seed " << seed << ": a second upload changed the shop");
  }
}

// The same claim over a store whose handles are blank on XoroERP's side: each upload makes new
// products.
BOOST_AUTO_TEST_CASE(uploads_without_handles_are_caught_multiplying_products) {
  bool caught = false;
  for (std::uint64_t seed = 1; seed <= 20 && !caught; ++seed) {
    Plan plan = base_plan(seed);
    for (ErpProduct& p : plan.catalogue.erp)
      p.handles.clear();
    caught = shop_windows(with_upload(plan, 1)) != shop_windows(with_upload(plan, 2));
  }
  BOOST_TEST(caught);
}

namespace {

Plan with_crashes(Plan plan, std::uint64_t seed) {
  Prng prng{Seed{seed}};
  for (int crash = 0; crash < 8; ++crash) {
    ScriptedFault fault{.kind = FaultKind::CrashEngine};
    fault.from = plan.start + Duration{static_cast<std::int64_t>(
                                  prng.below(static_cast<std::uint64_t>(plan.length.ms())))};
    fault.skip = static_cast<std::uint32_t>(prng.below(6));
    fault.by = seconds(static_cast<std::int64_t>(30 + prng.below(300)));
    plan.faults.scripted.push_back(fault);
  }
  return plan;
}

}  // namespace

// Design: principle 3. The process may die at any moment: what is durable is enough to end the
// same.
BOOST_AUTO_TEST_CASE(a_crash_at_any_moment_changes_nothing_in_the_end) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Plan const plan = calm_plan(seed);
    BOOST_REQUIRE_MESSAGE(ends(plan) == ends(with_crashes(plan, seed)),
                          "seed " << seed << ": crashes left something different behind");
  }
}

BOOST_AUTO_TEST_CASE(a_cursor_that_a_crash_loses_is_caught) {
  bool caught = false;
  for (std::uint64_t seed = 1; seed <= 60 && !caught; ++seed) {
    Plan plan = calm_plan(seed);
    for (AccountConfig& account : plan.store.accounts)
      account.settings.delta = DeltaMode::Adjust;
    plan.mutants = {"crash-loses-cursor"};
    caught = ends(plan) != ends(with_crashes(plan, seed));
  }
  BOOST_TEST(caught);
}

BOOST_AUTO_TEST_SUITE_END()
