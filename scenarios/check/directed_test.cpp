#include "scenarios/check/directed.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(directed_test)

namespace {

Directed tried(StoreInput const& input) {
  auto const demand = estimate_demand(input.config, input.catalogue, input.past_orders);
  return run_pitfalls(input.config, input.catalogue, demand, {}, [](auto, auto, auto) {});
}

/// Settings under which a pitfall must bite, and the store that they are made in.
struct Trap {
  std::string_view pitfall;
  std::vector<std::pair<std::string_view, std::string_view>> settings;
  std::string_view preset = "single-shop";
  OfGoods of = OfGoods::Any;
};

std::vector<Trap> const& traps() {
  static std::vector<Trap> const all{
      {"order-while-written", {{"inventory.absolute_write", "overwrite"}}},
      {"order-before-sync",
       {{"inventory.absolute_write", "overwrite"}, {"gates.orders_first", "off"}}},
      {"order-not-released",
       {{"inventory.absolute_write", "overwrite"}, {"gates.orders_first", "off"}}},
      {"order-before-first-sync",
       {{"orders.auto_release", "off"}, {"inventory.delta.mode", "adjust"}}},
      {"open-order-paid-later",
       {{"inventory.absolute_write", "overwrite"}, {"gates.orders_first", "off"}}},
      {"order-on-its-way", {{"inventory.quantity", "available"}}},
      {"return-awaited",
       {{"orders.returns", "asn"},
        {"inventory.delta.mode", "adjust"},
        {"store.allowed_lag", "12h"}}},
      // What waits for its import and release is shipped and comes back later.
      {"return-awaited",
       {{"orders.returns", "asn"},
        {"inventory.delta.mode", "adjust"},
        {"orders.ingestion_delay", "6h"},
        {"orders.release_delay", "1h"},
        {"store.allowed_lag", "12h"}}},
      {"sale-unheard-of", {{"orders.import", "off"}}},
      {"sold-to-two-shops",
       {{"orders.poll.every", "1h"}, {"orders.webhooks", "off"}, {"store.allowed_lag", "1h"}},
       "two-shops"},
      {"goods-sold-ahead",
       {{"inventory.delta.mode", "off"}, {"store.allowed_lag", "4h"}},
       "single-shop",
       OfGoods::SoldAhead},
      // The one account takes the orders, and the other one pushes.
      {"goods-sold-ahead",
       {{"accounts.A.inventory.push", "off"},
        {"accounts.B.orders.import", "off"},
        {"inventory.delta.mode", "adjust"},
        {"store.allowed_lag", "4h"}},
       "two-accounts",
       OfGoods::SoldAhead},
      {"webhook-lost",
       {{"orders.poll.every", "off"},
        {"inventory.daily.at", "off"},
        {"inventory.absolute_write", "overwrite"},
        {"gates.orders_first", "off"}}},
      {"receipt-between-runs", {{"inventory.delta.mode", "off"}, {"store.allowed_lag", "1h"}}},
      {"receipt-between-runs", {{"inventory.delta.every", "13h"}, {"store.allowed_lag", "12h"}}},
      // By seconds: a run's own length is what makes it too late.
      {"receipt-behind-a-run", {{"inventory.delta.every", "1h"}, {"store.allowed_lag", "1h"}}},
      {"receipt-behind-a-run",
       {{"inventory.delta.every", "1h"},
        {"inventory.delta.mode", "adjust"},
        {"store.allowed_lag", "1h"}}},
      {"owed-order-cancelled",
       {{"orders.poll.every", "1h"}, {"orders.webhooks", "off"}, {"store.allowed_lag", "1h"}}},
      {"owed-order-cancelled",
       {{"orders.poll.every", "1h"},
        {"orders.webhooks", "off"},
        {"inventory.delta.mode", "adjust"},
        {"store.allowed_lag", "1h"}}},
      {"manual-at-busy-queue",
       {{"gates.manual_needs_idle_queue", "off"}, {"inventory.delta.mode", "adjust"}}},
      {"manual-at-busy-queue",
       {{"gates.manual_needs_idle_queue", "off"},
        {"inventory.delta.mode", "adjust"},
        {"product.tag_filter", ""}}},
      {"answer-lost", {{"inventory.idempotency_keys", "off"}, {"inventory.delta.mode", "adjust"}}},
      {"write-comes-late",
       {{"inventory.idempotency_keys", "off"},
        {"inventory.absolute_write", "overwrite"},
        {"store.allowed_lag", "12h"}}},
      {"write-comes-late",
       {{"inventory.idempotency_keys", "off"},
        {"inventory.absolute_write", "overwrite"},
        {"inventory.delta.mode", "adjust"}}},
      {"change-before-baseline", {{"inventory.initial.after", "off"}}},
      {"schedule-before-sign-off", {{"gates.ats_sign_off", "off"}}},
      {"two-push",
       {{"gates.one_pusher", "off"}, {"inventory.delta.mode", "adjust"}},
       "two-accounts"},
      {"new-product", {{"product.generate_handles", "off"}}},
      {"new-product", {{"product.track_quantity", "off"}}},
      {"price-cell-of-zero", {{"price.zero_protection", "off"}}},
      {"price-uploaded", {{"price.field", "unmapped"}}},
  };
  return all;
}

StoreInput set_like(Trap const& trap) {
  auto input = sound_input(8, trap.preset);
  for (auto const& [path, value] : trap.settings)
    set(input, path, value);
  for (auto& products : input.catalogue.shops)
    for (ShopProduct& product : products)
      for (ShopVariant& variant : product.variants)
        if (trap.of == OfGoods::SoldAhead)
          variant.policy = OversellPolicy::Continue;
  return input;
}

bool bites(Directed const& directed, std::string_view name) {
  return std::ranges::any_of(
      directed.attempts, [&](Attempt const& one) { return one.bit && one.pitfall->name == name; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_setting_has_a_pitfall_or_a_reason_for_none) {
  std::set<std::string_view> met, left_out;
  for (Pitfall const& pitfall : pitfalls())
    for (std::string_view path : pitfall.settings) {
      BOOST_TEST(find_setting(path) != nullptr, path);
      met.insert(path);
    }
  for (NoPitfall const& none : settings_without_pitfall()) {
    BOOST_TEST(find_setting(none.setting) != nullptr, none.setting);
    BOOST_TEST(none.why.size() > 20U, none.setting);
    left_out.insert(none.setting);
  }
  for (SettingDef const& def : setting_defs())
    BOOST_TEST((met.contains(def.path) != left_out.contains(def.path)), def.path);
}

BOOST_AUTO_TEST_CASE(every_pitfall_bites_where_its_settings_let_it) {
  std::set<std::string_view> seen;
  for (Trap const& trap : traps()) {
    BOOST_TEST(bites(tried(set_like(trap)), trap.pitfall),
               trap.pitfall << " by " << trap.settings.front().first);
    seen.insert(trap.pitfall);
  }
  for (Pitfall const& pitfall : pitfalls())
    BOOST_TEST((seen.contains(pitfall.name) || pitfall.settings.empty()), pitfall.name);
}

/// A bug of the sync that a pitfall without settings must bite on, whatever form it is set in.
BOOST_AUTO_TEST_CASE(every_pitfall_of_the_sync_itself_bites_on_its_bug) {
  std::set<std::string_view> seen;
  struct OfTheSync {
    std::string_view pitfall;
    std::string bug;
    std::string_view preset;
  };
  for (auto const& [pitfall, bug, preset] :
       {OfTheSync{"return-not-restocked", "restock-ignored", "single-shop"},
        OfTheSync{"app-brings-goods-back", "app-returns-ignored", "single-shop"},
        OfTheSync{"order-moved", "moved-line-stays", "multi-location"}})
    for (std::string_view const mode : {"set", "adjust"}) {
      auto input = sound_input(8, preset);
      input.config.allowed_lag = hours(12);  // less than from one absolute run to the next
      set(input, "inventory.delta.mode", mode);
      auto const demand = estimate_demand(input.config, input.catalogue, input.past_orders);
      CheckOptions options;
      options.mutants = {bug};
      BOOST_TEST(bites(run_pitfalls(input.config, input.catalogue, demand, options,
                                    [](auto, auto, auto) {}),
                       pitfall),
                 pitfall << " by " << bug);
      BOOST_TEST(!bites(tried(input), pitfall), pitfall);
      seen.insert(pitfall);
    }
  for (Pitfall const& pitfall : pitfalls())
    BOOST_TEST((seen.contains(pitfall.name) || !pitfall.settings.empty()), pitfall.name);
}

BOOST_AUTO_TEST_CASE(nothing_bites_in_the_safe_form) {
  for (std::string_view preset : {"single-shop", "two-shops", "two-accounts", "multi-location"}) {
    auto const directed = tried(sound_input(8, preset));
    BOOST_TEST(directed.bites.empty(), preset);
  }
}

BOOST_AUTO_TEST_CASE(what_bites_is_told_as_a_finding_without_luck) {
  auto input = sound_input();
  set(input, "inventory.absolute_write", "overwrite");
  std::set<std::string> verdicts;
  for (std::uint64_t seed : {1U, 77U, 501U}) {
    CheckOptions options;
    options.seed = seed;
    options.seeds = 1;
    options.length = days(1);
    auto const result = check(input, options);
    BOOST_TEST((result.verdict == Verdict::Failed));
    auto const lost = std::ranges::find(result.findings, Anomaly::LostDeduction, &Finding::anomaly);
    BOOST_REQUIRE(lost != result.findings.end());
    BOOST_TEST(!lost->blame.empty());
    BOOST_TEST(!lost->replay.empty());
    BOOST_TEST((result.repaired == Verdict::Passed));
  }
}

BOOST_AUTO_TEST_SUITE_END()
