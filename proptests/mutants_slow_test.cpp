#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/engine.h"
#include "model/settings.h"
#include "proptests/plans.h"
#include "scenarios/file/told_catalogue_test.h"

using namespace drydock;

/// The harness is tested as hard as the engine: every planted bug must be caught by a file of the
/// catalogue that turns red; and random plans must meet it, by an error that the same plan does not
/// show without the bug.
BOOST_AUTO_TEST_SUITE(mutants_slow_test)

namespace {

struct Hunt {
  std::string name;
  PlanShape shape;
  std::function<void(Plan&)> prepare;
};

void for_each_account(Plan& plan, std::function<void(Settings&)> const& change) {
  for (AccountConfig& a : plan.store.accounts)
    change(a.settings);
}

void go_live(Plan& plan) {
  plan.already_live = false;
  for_each_account(plan, [](Settings& s) { s.initial_after = hours(8); });
}

/// Every product has a handle of its own in the second shop, and XoroERP knows both.
void own_handles_in_the_second_shop(Plan& plan) {
  for (ErpProduct& erp : plan.catalogue.erp)
    for (ShopProduct& shown : plan.catalogue.shops.at(1))
      if (shown.handle == erp.handles) {
        shown.handle += "-south";
        erp.handles += ", " + shown.handle;
        break;
      }
  go_live(plan);
}

/// The second ERP store stands behind the first location too, and the shop shows the sum.
void two_stores_behind_the_first_location(Plan& plan) {
  plan.store.shops.at(0).locations.at(0).erp_stores.push_back(StoreIndex{1});
  for (ErpProduct const& erp : plan.catalogue.erp)
    for (ErpItem const& item : erp.items)
      for (ShopProduct& shown : plan.catalogue.shops.at(0))
        for (ShopVariant& v : shown.variants)
          if (v.sku.value() == item.number.value() && item.on_hand.size() > 1)
            v.available.at(0) = v.available.at(0).value_or(Quantity{}) + item.on_hand[1];
}

/// Every other product is for the shop.
void half_is_tagged(Plan& plan) {
  for (std::size_t i = 0; i < plan.catalogue.erp.size(); i += 2)
    plan.catalogue.erp[i].tags = {"Web"};
  for_each_account(plan, [](Settings& s) { s.tag_filter = {"Web"}; });
}

/// Prices are uploaded while XoroERP does not answer what tags its items have.
void priced_before_tags_are_read(Plan& plan) {
  half_is_tagged(plan);
  plan.faults.scripted.push_back(
      {.kind = FaultKind::LoseRequest, .from = plan.start, .request = "ListProducts", .count = 40});
  action::UploadItemPrices upload;
  for (ErpProduct const& erp : plan.catalogue.erp)
    for (ErpItem const& item : erp.items)
      if (item.price)
        upload.rows.push_back({item.number, true, *item.price + Amount{100}, plan.store.currency});
  plan.actions.push_back({plan.start + minutes(1), std::move(upload)});
  std::ranges::stable_sort(plan.actions, {}, &action::TimedAction::at);
}

/// What the sync leaves to the shop's own people.
void weights_and_pictures_are_the_shops(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.fields.weight = s.fields.images = false; });
  for (ShopProduct& shown : plan.catalogue.shops.at(0))
    for (ShopVariant& v : shown.variants)
      v.weight_grams = 180;
  for (ErpProduct& erp : plan.catalogue.erp)
    for (ErpItem& item : erp.items)
      item.weight_grams = 200;
}

/// New products are not counted; those that the shop counts stay so.
void new_products_are_not_counted(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.track_quantity = Switch::Off; });
}

/// The shop's numbers were never right, and nobody has aligned them yet.
void no_baseline(Plan& plan) {
  plan.already_live = false;
  for_each_account(plan, [](Settings& s) {
    s.initial_after.reset();
    s.daily_at.reset();
    s.delta = DeltaMode::Adjust;
  });
  for (ShopProduct& shown : plan.catalogue.shops.at(0))
    for (ShopVariant& v : shown.variants)
      v.available.at(0) = v.available.at(0).value_or(Quantity{}) + Quantity{3};
}

/// Each order holds a line of no variant that costs something, and an item stands in for it.
void something_made_to_measure(Plan& plan) {
  ItemNumber const stand_in = plan.catalogue.erp.at(0).items.at(0).number;
  for_each_account(plan, [&](Settings& s) { s.default_sku = stand_in.value(); });
  for (action::TimedAction& act : plan.actions)
    if (auto* order = std::get_if<action::PlaceOrder>(&act.what); order && !order->location) {
      order->custom_lines = 1;
      order->custom_price = Amount{450};
    }
}

/// Orders are invoices at once, and the shop does not hear that they are gone: they are cancelled.
void everything_is_an_invoice(Plan& plan) {
  for_each_account(plan, [](Settings& s) {
    s.invoices = Invoices::All;
    s.send_fulfilments = Switch::Off;
  });
}

std::vector<Hunt> hunts() {
  using enum PlanProfile;
  auto const adjust = [](Plan& plan) {
    for_each_account(plan, [](Settings& s) { s.delta = DeltaMode::Adjust; });
  };
  auto const takes_any_reference = [](Plan& plan) { plan.unique_order_refs = Switch::Off; };
  auto const zones = [](Plan& plan) {
    plan.store.zone = load_zone("America/Toronto").value_or(Zone{});
  };
  constexpr auto careful = People::Careful, careless = People::Careless;
  constexpr auto calm = Switch::Off;
  return {
      {"safe, careful, faults", {.profile = Safe, .people = careful}, {}},
      {"safe with adjust, careful, faults", {.profile = Safe, .people = careful}, adjust},
      {"safe, careful, few items and many orders, faults",
       {.items = 4, .orders = 200, .profile = Safe, .people = careful},
       {}},
      {"guide, careful, faults", {.profile = Guide, .people = careful}, {}},
      {"wild, careless, faults", {.profile = Wild, .people = careless}, {}},
      {"safe, careless", {.profile = Safe, .people = careless}, {}},
      {"go-live day", {.profile = Guide, .people = careful}, go_live},
      {"another zone", {.profile = Safe, .people = careful}, zones},
      {"an ERP that takes an order twice",
       {.profile = Guide, .people = careful},
       takes_any_reference},
      {"two accounts", {.profile = Guide, .people = careless, .preset = "two-accounts"}, {}},
      {"calm go-live day", {.faults = calm, .profile = Guide, .people = careful}, go_live},
      {"calm, careless", {.faults = calm, .profile = Wild, .people = careless}, {}},
      {"calm, before the baseline",
       {.faults = calm, .profile = Safe, .people = careless},
       no_baseline},
      {"calm, handles by shop",
       {.faults = calm, .profile = Guide, .people = careful, .preset = "two-shops"},
       own_handles_in_the_second_shop},
      {"calm, stores summed",
       {.faults = calm, .profile = Safe, .people = careful, .preset = "multi-location"},
       two_stores_behind_the_first_location},
      {"calm, something kept back",
       {.faults = calm, .profile = Safe, .people = careful, .preset = "multi-location"},
       keep_back},
      {"calm, locations that run short",
       {.items = 3,
        .orders = 60,
        .faults = calm,
        .profile = Safe,
        .people = careful,
        .preset = "multi-location"},
       {}},
      {"calm, kits", {.faults = calm, .profile = Safe, .people = careful, .kits = 4}, {}},
      {"calm, kits that run out",
       {.items = 3, .orders = 60, .faults = calm, .profile = Safe, .people = careful, .kits = 4},
       {}},
      {"calm, kits by differences",
       {.faults = calm, .profile = Safe, .people = careful, .kits = 4},
       adjust},
      {"calm, made to measure",
       {.faults = calm, .profile = Safe, .people = careful},
       something_made_to_measure},
      {"calm, invoices",
       {.faults = calm, .profile = Safe, .people = careful},
       everything_is_an_invoice},
      {"calm, half tagged", {.faults = calm, .profile = Guide, .people = careful}, half_is_tagged},
      {"calm, priced before tags are read",
       {.faults = calm, .profile = Guide, .people = careful},
       priced_before_tags_are_read},
      {"calm, the shop's own weights",
       {.faults = calm, .profile = Guide, .people = careless},
       weights_and_pictures_are_the_shops},
      {"calm, new products are not counted",
       {.faults = calm, .profile = Guide, .people = careful},
       new_products_are_not_counted},
      {"calm, more than a page",
       {.items = 300, .orders = 4, .days = 1, .faults = calm, .profile = Guide, .people = careful},
       go_live},
  };
}

/// What a run tells, as far as a run without the bug can be held against it.
std::map<std::string, std::int64_t> hurts(Plan const& plan, Switch faults) {
  RunRecord const record = run(plan, {.keep = Keep::HashOnly});
  std::map<std::string, std::int64_t> out;
  bool error = false;
  for (Finding const& f : record.findings) {
    error = error || f.severity == Severity::Error;
    // Another call meets other faults, so that whom they hurt, and how much, proves nothing. Where
    // nothing fails, the same acts of the same people hurt the same goods.
    if (faults == Switch::Off)
      out[fmt::format("{} of {}", name_of(f.anomaly), f.subject)] += f.units;
    else if (f.severity == Severity::Error)
      out[std::string{name_of(f.anomaly)}] = 0;
  }
  if (!record.unsettled.empty() && !error)
    out["never at rest"] = 0;
  return out;
}

struct Catch {
  std::string hunt;
  std::uint64_t seed = 0;
  std::string by;
};

std::optional<Catch> hunt_down(engine::Mutant mutant, std::uint64_t seeds) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed)
    for (Hunt const& hunt : hunts()) {
      Plan plan = random_plan(Seed{seed}, hunt.shape);
      if (hunt.prepare)
        hunt.prepare(plan);
      plan.mutants = {std::string{engine::name_of(mutant)}};
      auto const with = hurts(plan, hunt.shape.faults);
      if (with.empty())
        continue;
      plan.mutants.clear();
      auto const without = hurts(plan, hunt.shape.faults);
      for (auto const& [what, units] : with)
        if (auto const clean = without.find(what); clean == without.end() || clean->second != units)
          return Catch{hunt.name, seed, what};
    }
  return std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_mutant_of_the_engine_turns_a_file_of_the_catalogue_red) {
  std::vector<Told> const catalogue = read_catalogue(DRYDOCK_SOURCE_DIR);
  for (engine::Mutant mutant : engine::all_mutants()) {
    std::string file, why;
    for (Told const& told : catalogue) {
      if (!told.scenario.plan.mutants.empty())
        continue;
      why = notices(told.scenario,
                    [&](Plan& plan) { plan.mutants = {std::string(engine::name_of(mutant))}; });
      if (why.empty())
        continue;
      file = told.scenario.file;
      break;
    }
    BOOST_TEST(!file.empty(), engine::name_of(mutant) << " turns no file red");
    BOOST_TEST_MESSAGE(fmt::format("{:28} {}: {}", engine::name_of(mutant), file, why));
  }
}

/// Random plans meet every mutant too.
BOOST_AUTO_TEST_CASE(random_plans_meet_the_mutants_of_the_engine) {
  for (engine::Mutant mutant : engine::all_mutants()) {
    auto const caught = hunt_down(mutant, 30);
    BOOST_CHECK_MESSAGE(caught.has_value(), engine::name_of(mutant) << " was not caught");
    if (caught)
      BOOST_TEST_MESSAGE(fmt::format("{:28} {:40} seed {:3} ({})", engine::name_of(mutant),
                                     caught->by, caught->seed, caught->hunt));
  }
}

BOOST_AUTO_TEST_SUITE_END()
