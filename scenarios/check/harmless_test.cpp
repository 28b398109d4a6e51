#include "scenarios/check/harmless.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(harmless_test)

BOOST_AUTO_TEST_CASE(a_setting_that_would_make_an_error_of_the_files_is_no_advice) {
  auto input = sound_input(2);
  set(input, "orders.integration_start", "2026-04-10");
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  variant.available = {Quantity{15}};
  variant.committed = {Quantity{5}};
  input.catalogue.open_orders = {{{.name = "#50",
                                   .placed = *parse_tick("2026-04-20T10:00:00Z"),
                                   .paid = false,
                                   .lines = {{Sku{"ITEM-0"}, "", Quantity{5}}}}}};
  AccountConfig const& account = input.config.accounts[0];
  Change const off{setting_of(input.config, account, "orders.integration_start"),
                   "2026-04-10T00:00:00Z", "off"};
  Change const other{setting_of(input.config, account, "inventory.delta.mode"), "adjust", "set"};
  std::vector<Change> candidates{off, other};
  leave_out_harmful(input, {}, candidates);
  BOOST_CHECK((candidates == std::vector<Change>{other}));
  // Who asks for it has thought of that.
  RuleFinding rule;
  rule.changes = {off};
  candidates = {off, other};
  leave_out_harmful(input, {rule}, candidates);
  BOOST_TEST(candidates.size() == 2U);
  // Without the order nothing depends on the date.
  variant.available = {Quantity{20}};
  variant.committed.clear();
  candidates = {off, other};
  leave_out_harmful(input, {}, candidates);
  BOOST_TEST(candidates.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
