#include "scenarios/file/scenario.h"

#include <boost/test/unit_test.hpp>
#include <set>

#include "model/settings.h"
#include "scenarios/file/acts.h"
#include "scenarios/file/products.h"
#include "scenarios/file/stores.h"
#include "scenarios/plans/random_plan.h"

using namespace drydock;
using namespace drydock::scenario_file;

BOOST_AUTO_TEST_SUITE(scenario_test)

namespace {

Scenario read(std::string_view text) {
  auto scenario = parse_scenario(text, "s.json");
  std::string why;
  if (!scenario)
    for (FileError const& error : scenario.error())
      why += error.text() + "\n";
  BOOST_REQUIRE_MESSAGE(scenario.has_value(), why);
  return std::move(*scenario);
}

/// The only complaint about a text.
std::string complaint(std::string_view text) {
  auto const scenario = parse_scenario(text, "s.json");
  BOOST_REQUIRE_MESSAGE(!scenario.has_value(), "was accepted: " << text);
  BOOST_REQUIRE_MESSAGE(scenario.error().size() == 1, text << " gave " << scenario.error().size()
                                                           << " errors, first "
                                                           << scenario.error().front().text());
  return scenario.error().front().text();
}

std::string with_given(std::string_view given) {
  return "{\"why\": \"w\",\n \"given\": {" + std::string(given) + "}}";
}
std::string with_line(std::string_view line) {
  return "{\"why\": \"w\", \"given\": {\"catalogue\": [{\"item\": \"TEE-S\"}]}, \"when\": [\n" +
         std::string(line) + "]}";
}

Plan plan_of(std::string_view given) { return read(with_given(given)).plan; }

constexpr std::string_view kExample = R"({
  "$schema": "../../../docs/schema/scenario.schema.json",
  "why": "Daily sync before orders are imported puts sold units back on sale",
  "rules": ["R69", "R71", "R127"],
  "given": { "store": "single-shop",
             "settings": { "inventory.daily.at": "02:00", "orders.ingestion_delay": "6h" },
             "catalogue": [ { "item": "TEE-S", "handle": "tee", "price": "19.00", "on_hand": 10 } ] },
  "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE-S", "quantity": 2 } ],
  "then": { "finds": [ { "anomaly": "lost-deduction", "item": "TEE-S", "units": 2 } ],
            "never": [ "duplicate-product" ],
            "settles": { "TEE-S": { "available": 8 } } } })";

}  // namespace

BOOST_AUTO_TEST_CASE(the_example_of_the_documentation_means_what_it_says) {
  Scenario const s = read(kExample);
  BOOST_TEST(s.plan.already_live);
  BOOST_TEST(format_tick(s.plan.start) == "2026-03-02T00:00:00Z");
  Settings const& settings = s.plan.store.accounts.at(0).settings;
  BOOST_TEST(settings.daily_at->minute == 120);
  BOOST_TEST((settings.ingestion_delay == hours(6)));
  ErpProduct const& tee = s.plan.catalogue.erp.at(0);
  BOOST_TEST(tee.handles == "tee");
  BOOST_TEST(tee.items.at(0).price->minor() == 1900);
  ShopProduct const& listed = s.plan.catalogue.shops.at(0).at(0);
  BOOST_TEST(listed.handle == "tee");
  BOOST_TEST(listed.variants.at(0).options[0] == "Default Title");
  BOOST_TEST(listed.variants.at(0).available.at(0)->units() == 10);
  auto const& order = std::get<action::PlaceOrder>(s.plan.actions.at(0).what);
  BOOST_TEST((s.plan.actions[0].at == s.plan.start + minutes(90)));
  BOOST_TEST(order.label == "order-1");
  BOOST_TEST(order.lines.at(0).quantity.units() == 2);
  BOOST_TEST((s.finds.at(0) == Expected{Anomaly::LostDeduction, "TEE-S", 2, {}, {}}));
  BOOST_TEST(s.settles.at("TEE-S").at("available") == "8");
  BOOST_TEST((read(print_scenario(s)).plan == s.plan));
}

BOOST_AUTO_TEST_CASE(mistakes_are_told_with_line_path_and_the_nearest_name) {
  BOOST_TEST(complaint("{\"why\": \"w\",\n  \"givn\": {}}") ==
             "s.json:2:3: /givn: unknown field \"givn\"; did you mean \"given\"?");
  BOOST_TEST(complaint("{}") == "s.json:1:1: a scenario needs \"why\", one sentence");
  BOOST_TEST(complaint(with_given("\"settings\": {\"inventory.dayly.at\": \"02:00\"}")) ==
             "s.json:2:25: /given/settings/inventory.dayly.at: no setting 'inventory.dayly.at'; "
             "did you mean inventory.daily.at?");
  BOOST_TEST(complaint(with_given("\"store\": \"single-shp\"")) ==
             "s.json:2:21: /given/store: unknown value \"single-shp\"; did you mean "
             "\"single-shop\"?");
  BOOST_TEST(complaint(with_line("{\"at\": \"01:30\", \"shoper\": \"orders\"}")) ==
             "s.json:2:17: /when/0/shoper: unknown actor \"shoper\"; did you mean \"shopper\"?");
  BOOST_TEST(
      complaint(with_line("{\"at\": \"01:30\", \"shopper\": \"order\", \"item\": \"TEE-S\"}")) ==
      "s.json:2:28: /when/0/shopper: unknown value \"order\"; did you mean \"orders\"?");
  BOOST_TEST(
      complaint(with_line(
          "{\"at\": \"01:30\", \"shopper\": \"orders\", \"item\": \"TEE-S\", \"quantty\": 2}")) ==
      "s.json:2:55: /when/0/quantty: unknown field \"quantty\"; did you mean "
      "\"quantity\"?");
  BOOST_TEST(
      complaint(with_line("{\"at\": \"01:30\", \"shopper\": \"orders\", \"item\": \"TEE-M\"}")) ==
      "s.json:2:1: /when/0: unknown item \"TEE-M\"; did you mean \"TEE-S\"?");
  BOOST_TEST(
      complaint(with_line("{\"at\": \"1:30 pm\", \"shopper\": \"orders\", \"item\": \"TEE-S\"}"))
          .starts_with("s.json:2:8: /when/0/at: \"1:30 pm\" is no time; write 01:30"));
  BOOST_TEST(complaint(with_line("{\"at\": \"00:10\", \"shopper\": \"cancels\", \"order\": \"x\"}"))
                 .starts_with("s.json:2:1: /when/0: unknown order \"x\""));
  BOOST_TEST(complaint(with_given("\"catalogue\": [{\"item\": \"A\", \"price\": 5}]")) ==
             "s.json:2:49: /given/catalogue/0/price: expected a text, found the number 5");
  BOOST_TEST(complaint(with_given("\"mutants\": [\"match-by-skus\"]"))
                 .ends_with("did you mean \"match-by-sku\"?"));
  BOOST_TEST(complaint(with_line("{\"at\": \"+1m\", \"network\": \"loses response\", "
                                 "\"request\": \"SetQuantites\"}"))
                 .ends_with("did you mean \"SetQuantities\"?"));
  BOOST_TEST(
      complaint("{\"why\": \"w\", \"then\": {\"finds\": [{\"anomaly\": \"lost-deductions\"}]}}")
          .ends_with("did you mean \"lost-deduction\"?"));
}

BOOST_AUTO_TEST_CASE(what_would_mean_nothing_is_told_before_it_runs) {
  auto const item = [](std::string_view fields) {
    return complaint(with_given("\"catalogue\": [{" + std::string(fields) + "}]"));
  };
  BOOST_TEST(item("\"item\": \" \"").ends_with("/item: an item needs a number"));
  BOOST_TEST(item("\"item\": \"K\", \"parts\": {}").ends_with("/parts: a kit needs parts"));
  // The run of a day has two more to settle.
  BOOST_TEST(complaint(with_line("{\"at\": \"3d 00:01\", \"shopper\": \"orders\", \"item\": "
                                 "\"TEE-S\"}"))
                 .starts_with("s.json:2:8: /when/0/at: this lies after the end"));
  read(with_line("{\"at\": \"3d 00:00\", \"shopper\": \"orders\", \"item\": \"TEE-S\"}"));
  auto const settles = [](std::string_view key) {
    return "{\"why\": \"w\", \"then\": {\"settles\": {\"" + std::string(key) +
           "\": {\"available\": 1}}}}";
  };
  BOOST_TEST(
      complaint(settles("TEE@Shp")).ends_with("unknown shop \"Shp\"; did you mean \"Shop\"?"));
  BOOST_TEST(complaint(settles("TEE@Shop/Warehose"))
                 .ends_with("unknown location \"Warehose\"; did you mean \"Warehouse\"?"));
  read(settles("TEE@Shop/Warehouse"));
}

BOOST_AUTO_TEST_CASE(versions_that_no_shop_runs_are_refused) {
  auto const store = [](std::string_view version) {
    return with_given(
        "\"store\": {\"name\": \"Q\", \"zone\": \"UTC\", \"currency\": \"USD\", "
        "\"erp_stores\": [\"M\"], \"accounts\": [{\"name\": \"A\", \"shop_url\": "
        "\"https://q.myshopify.com\"}], \"shops\": [{\"name\": \"S\", \"url\": "
        "\"https://q.myshopify.com\", \"locations\": [{\"name\": \"L\", \"erp_stores\": "
        "[\"M\"]}], \"api_version\": \"" +
        std::string(version) + "\"}]}");
  };
  for (auto const none : {"banana", "2019-99", "2026-05", "2027-01"}) {
    std::string const told = complaint(store(none));
    BOOST_TEST(told.find("/given/store/shops/0/api_version: Shopify's API has no version") !=
                   std::string::npos,
               told);
    BOOST_TEST(told.find("2025-10, 2026-01") != std::string::npos, told);
  }
  // What has ended is answered by the oldest that is left.
  for (auto const some : {"2024-04", "2025-10", "2026-10", "unstable"})
    read(store(some));
}

BOOST_AUTO_TEST_CASE(all_mistakes_of_a_file_are_told_at_once) {
  auto const scenario = parse_scenario(
      "{\"rules\": 5, \"given\": {\"seed\": -1}, \"when\": [{\"shopper\": \"orders\"}]}", "s.json");
  BOOST_REQUIRE(!scenario);
  BOOST_TEST(scenario.error().size() == 5U);  // why, rules, seed, at, item or lines
}

BOOST_AUTO_TEST_CASE(times_are_read_on_the_clock_of_the_store) {
  Zone const toronto = load_zone("America/Toronto").value();
  Tick const start = toronto.from_local(parse_tick("2026-03-07").value());
  auto at = [&](std::string_view text) {
    return format_tick(parse_at(text, toronto, start).value());
  };
  BOOST_TEST(at("01:30") == "2026-03-07T06:30:00Z");
  BOOST_TEST(at("1d 01:30") == "2026-03-08T06:30:00Z");
  BOOST_TEST(at("1d 03:30") == "2026-03-08T07:30:00Z");  // the clock has jumped
  BOOST_TEST(at("+1h30m") == "2026-03-07T06:30:00Z");
  BOOST_TEST(at("2026-03-07T12:00:00Z") == "2026-03-07T12:00:00Z");
  for (std::string_view bad : {"", "25:00", "d 01:00", "-1d 01:00", "+", "1d", "2026-03-01"})
    BOOST_TEST(!parse_at(bad, toronto, start).has_value());
  // Nobody's clock shows it: it is refused, and not moved to when the clock is on again.
  auto const skipped = parse_at("1d 02:30", toronto, start);
  BOOST_REQUIRE(!skipped.has_value());
  BOOST_TEST(skipped.error() ==
             "\"1d 02:30\" does not exist on that day: the clock of America/Toronto jumps over it "
             "to 03:00");
}

BOOST_AUTO_TEST_CASE(every_moment_is_written_so_that_it_reads_back) {
  Zone const toronto = load_zone("America/Toronto").value();
  Prng prng{Seed{11}};
  for (Zone const& zone : {Zone{}, toronto}) {
    Tick const start = zone.from_local(parse_tick("2026-03-06").value());
    for (int i = 0; i < 5'000; ++i) {
      Tick at = start + Duration{prng.between(0, 5 * 86'400'000)};
      if (i % 2 == 0)
        at = Tick{at.ms() / 60'000 * 60'000};
      BOOST_REQUIRE((parse_at(format_at(at, zone, start), zone, start) == at));
    }
  }
}

BOOST_AUTO_TEST_CASE(presets_are_the_stores_that_they_promise) {
  for (StorePreset const& preset : store_presets()) {
    StoreConfig const store = *preset_store(preset.name);
    BOOST_TEST(plan_of("\"store\": \"" + std::string(preset.name) + "\"").store.shops.size() ==
               store.shops.size());
    for (AccountConfig const& account : store.accounts) {
      BOOST_TEST((account.settings == guide_settings()));
      BOOST_TEST(normal_shop_url(account.shop_url) ==
                 normal_shop_url(store.shops.at(account.shop.value()).url));
    }
  }
  StoreConfig const two = *preset_store("two-accounts");
  BOOST_TEST(two.accounts.at(0).shop_url != two.accounts.at(1).shop_url);
  BOOST_TEST(preset_store("two-shops")->shops.size() == 2U);
  BOOST_TEST(preset_store("multi-location")->shops.at(0).locations.size() == 3U);
  BOOST_TEST(!preset_store("none"));
}

BOOST_AUTO_TEST_CASE(settings_reach_all_accounts_or_one) {
  Plan const plan = plan_of(
      "\"store\": \"two-accounts\", \"profile\": \"safe\", \"settings\": {"
      "\"accounts.B.inventory.push\": \"off\", \"inventory.delta.every\": \"10m\","
      "\"store.allowed_lag\": \"30m\"}");
  BOOST_TEST((plan.store.accounts[0].settings.inventory_push == Switch::On));
  BOOST_TEST((plan.store.accounts[1].settings.inventory_push == Switch::Off));
  BOOST_TEST((plan.store.accounts[0].settings.absolute_write == AbsoluteWrite::CompareAndSet));
  BOOST_TEST((plan.store.accounts[1].settings.delta_every == minutes(10)));
  BOOST_TEST((plan.store.allowed_lag == minutes(30)));
}

BOOST_AUTO_TEST_CASE(a_store_can_be_written_inline) {
  Plan const plan = plan_of(R"("store": { "zone": "America/Toronto", "currency": "CAD",
      "erp_stores": ["Main", "Back"],
      "shops": [ { "name": "Web", "url": "web.myshopify.com", "plan": "plus",
                   "locations": [ { "name": "L", "erp_stores": ["Back", "Main"] },
                                  { "name": "K", "erp_stores": ["Main"] } ] } ],
      "accounts": [ { "name": "W", "shop_url": "WEB.myshopify.com/admin", "locations": ["K"] } ] })");
  BOOST_TEST(plan.store.shops.at(0).zone.name() == "America/Toronto");
  BOOST_TEST(plan.store.shops[0].currency.code() == "CAD");
  BOOST_TEST(plan.store.accounts.at(0).settings.price_currency.code() == "CAD");
  BOOST_TEST(plan.store.shops[0].locations.at(0).erp_stores.at(0).value() == 1);
  BOOST_TEST(plan.store.accounts[0].locations.size() == 1U);
  // Midnight in Toronto, not in Greenwich.
  BOOST_TEST(format_tick(plan.start) == "2026-03-02T05:00:00Z");
}

BOOST_AUTO_TEST_CASE(rows_of_the_catalogue_mirror_the_erp_unless_said_otherwise) {
  Plan const plan = plan_of(R"("store": "two-shops", "catalogue": [
      { "item": "T-S", "product": "T", "title": "Tee", "handle": "tee-n, tee-s", "options": {"Size": "S"} },
      { "item": "T-M", "product": "T", "options": {"Size": "M"}, "shop_available": 3, "in_shop": ["South"] },
      { "item": "M", "handle": "", "price": null, "shop_price": "4.00", "tracked": false },
      { "item": "E", "in_shop": false }, { "item": "O", "in_erp": false } ])");
  auto const& erp = plan.catalogue.erp;
  BOOST_REQUIRE(erp.size() == 3U);
  BOOST_TEST(erp[0].items.size() == 2U);
  BOOST_TEST(erp[0].option_names[0] == "Size");
  BOOST_TEST(erp[1].handles == "");
  BOOST_TEST(!erp[1].items.at(0).price.has_value());
  auto const& north = plan.catalogue.shops.at(0);
  auto const& south = plan.catalogue.shops.at(1);
  BOOST_REQUIRE(north.size() == 3U);
  BOOST_TEST(north[0].handle == "tee-n");
  BOOST_TEST(south.at(0).handle == "tee-s");
  BOOST_TEST(north[0].variants.size() == 1U);
  BOOST_TEST(south[0].variants.at(1).available.at(0)->units() == 3);
  BOOST_TEST(north[1].handle == "m");
  BOOST_TEST(north[1].variants.at(0).price.minor() == 400);
  BOOST_TEST(!north[1].variants.at(0).tracked);
  BOOST_TEST(north[2].handle == "o");
}

// Every complaint is heard, though what it is about can't be looked up.
BOOST_AUTO_TEST_CASE(a_store_without_shops_is_refused_whatever_refers_to_them) {
  auto const scenario = parse_scenario(R"({ "why": "w",
      "given": { "store": { "shops": [], "accounts": [
                   { "name": "A", "shop_url": "a.myshopify.com", "locations": ["Main"] } ] },
                 "catalogue": [ { "item": "TEE" } ] },
      "when": [ { "at": "01:00", "staff": "edits quantity", "sku": "TEE", "location": "Main",
                  "available": 3 } ] })",
                                       "s.json");
  BOOST_REQUIRE(!scenario.has_value());
  auto const told = [&](std::string_view why) {
    return std::ranges::any_of(scenario.error(), [&](FileError const& error) {
      return error.text().find(why) != std::string::npos;
    });
  };
  BOOST_TEST(told("no shop has the URL"));
  BOOST_TEST(told("a store has 1 to 250 shops"));
}

BOOST_AUTO_TEST_CASE(every_act_and_every_fault_has_exactly_one_form) {
  BOOST_TEST(action_defs().size() == std::variant_size_v<action::Action>);
  std::set<std::pair<std::string_view, std::string_view>> forms;
  for (std::size_t i = 0; i < action_defs().size(); ++i) {
    ActionDef const& def = action_defs()[i];
    BOOST_TEST(def.alternative == i);
    BOOST_TEST(forms.emplace(def.actor, def.verb).second);
  }
  std::set<FaultKind> kinds;
  for (FaultCard const& card : fault_cards()) {
    kinds.insert(card.kind);
    BOOST_TEST(forms.emplace(kNetwork, card.verb).second);
  }
  BOOST_TEST(kinds.size() == kCount<FaultKind>);
}

BOOST_AUTO_TEST_CASE(faults_are_rates_or_lines_of_the_story) {
  Scenario const s = read(R"({ "why": "w",
      "given": { "faults": { "rates": { "lose-response": "1%", "crash-engine": "1/1000",
                                        "throttle": "0.25%" }, "heal_at": "12:00" }, "seed": "0xff" },
      "when": [ { "at": "02:00", "network": "loses response", "account": "A", "peer": "shop",
                  "request": "SetQuantities", "count": 2 },
                { "at": "01:00", "network": "delays webhook", "request": "orders/create", "by": "3h" } ] })");
  FaultPlan const& faults = s.plan.faults;
  BOOST_TEST((faults.rate(FaultKind::LoseResponse) == Ratio{10'000, 1'000'000}));
  BOOST_TEST((faults.rate(FaultKind::CrashEngine) == Ratio{1, 1000}));
  BOOST_TEST((faults.rate(FaultKind::Throttle) == Ratio{2'500, 1'000'000}));
  BOOST_TEST((*faults.heal_at == s.plan.start + hours(12)));
  BOOST_REQUIRE(faults.scripted.size() == 2U);
  BOOST_TEST((faults.scripted[0].kind == FaultKind::LoseResponse));
  BOOST_TEST((*faults.scripted[0].account == AccountIndex{0}));
  BOOST_TEST(faults.scripted[1].request == "orders/create");
  BOOST_TEST(s.plan.seed.value == 255U);
  BOOST_TEST((read(print_scenario(s)).plan == s.plan));
  for (std::string_view bad : {"101%", "1", "1/0", "2/1", "%", "0.12345%", "-1%"})
    complaint(with_given("\"faults\": {\"rates\": {\"throttle\": \"" + std::string(bad) + "\"}}"));
  for (std::string_view over : {"250%", "100.1%", "3/2"})
    BOOST_TEST(
        complaint(
            with_given("\"faults\": {\"rates\": {\"throttle\": \"" + std::string(over) + "\"}}"))
            .ends_with("\"" + std::string(over) + "\" is over 100%, and a share is at most all"));
}

BOOST_AUTO_TEST_CASE(lines_may_stand_in_any_order_of_time) {
  Scenario const s = read(with_line(
      "{\"at\": \"03:00\", \"shopper\": \"cancels\", \"order\": \"a\"},\n"
      "{\"at\": \"01:00\", \"shopper\": \"orders\", \"item\": \"TEE-S\", \"label\": \"a\"}"));
  BOOST_TEST(std::holds_alternative<action::PlaceOrder>(s.plan.actions.at(0).what));
}

BOOST_AUTO_TEST_CASE(random_plans_print_to_files_that_read_back_equal) {
  std::set<std::size_t> kinds;
  std::size_t compact = 0, rounds = 0;
  for (PlanProfile profile : {PlanProfile::Guide, PlanProfile::Safe, PlanProfile::Wild})
    for (People people : {People::Careful, People::Careless})
      for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Scenario scenario;
        scenario.file = "s.json";
        scenario.why = "seed " + std::to_string(seed);
        scenario.plan = random_plan(
            Seed{seed << 32 | seed},
            {.profile = profile, .people = people, .moves_in_shop = Switch::On, .pre_orders = 3});
        for (auto const& timed : scenario.plan.actions)
          kinds.insert(timed.what.index());
        std::string const text = print_scenario(scenario);
        Scenario const again = read(text);
        BOOST_REQUIRE_MESSAGE(again == scenario, text);
        BOOST_REQUIRE(print_scenario(again) == text);
        BOOST_REQUIRE(text.find("unknown_names") == std::string::npos);
        compact += text.find("erp_products") == std::string::npos;
        ++rounds;
      }
  BOOST_TEST(kinds.size() == std::variant_size_v<action::Action>);
  BOOST_TEST(compact > rounds / 2);
}

BOOST_AUTO_TEST_CASE(plans_that_rows_cannot_say_are_written_whole) {
  Scenario scenario;
  scenario.file = "s.json";
  scenario.plan = random_plan(Seed{5}, {.preset = "multi-location"});
  ErpProduct& product = scenario.plan.catalogue.erp.at(0);
  product.body_html = "<p>\"tee\"</p>\n";
  product.images = {"https://example.com/a.png"};
  product.items[0].not_available = {Quantity{0}, Quantity{2}};
  ShopVariant& variant = scenario.plan.catalogue.shops.at(0).at(0).variants.at(0);
  variant.available = {Quantity{3}, std::nullopt, Quantity{-1}};
  scenario.plan.catalogue.shops[0][0].status = ProductStatus::Draft;
  scenario.plan.actions.clear();
  scenario.plan.actions.push_back({scenario.plan.start, action::CancelOrder{"nobody's", false}});
  scenario.finds = {{Anomaly::Drift, "P1", -3, Severity::Warning, "A"},
                    {.anomaly = Anomaly::Drift,
                     .shop = "Shop",
                     .location = "West",
                     .money = Amount{250},
                     .unit_minutes = 90,
                     .count = 2,
                     .rules = std::vector<std::string>{"R1", "R67"},
                     .cause = {"edited-in-shop"},
                     .tells = {"at West", "put right"}},
                    {.anomaly = Anomaly::Oversell, .rules = std::vector<std::string>{}}};
  scenario.sometimes = {EventKind::CallLost};
  scenario.in_vain = {"00:00 shopper cancels"};
  scenario.fixed_by = {{"inventory.delta.mode", "set"}};
  scenario.settles = {{"P1@Shop/West", {{"available", "-1"}, {"price", "2.50"}}}};
  std::string const text = print_scenario(scenario);
  BOOST_TEST(text.find("\"unknown_names\": \"allowed\"") != std::string::npos);
  BOOST_TEST((read(text) == scenario));
}

BOOST_AUTO_TEST_CASE(shapes_of_random_plans_are_kept) {
  PlanShape const shape{.items = 30, .orders = 7, .days = 3, .faults = Switch::Off};
  Plan const plan = random_plan(Seed{3}, shape);
  BOOST_TEST((plan == random_plan(Seed{3}, shape)));
  BOOST_TEST((plan.faults == FaultPlan{}));
  BOOST_TEST((plan.length == days(3)));
  std::size_t items = 0, orders = 0;
  for (ErpProduct const& product : plan.catalogue.erp)
    items += product.items.size();
  for (auto const& timed : plan.actions)
    orders += std::holds_alternative<action::PlaceOrder>(timed.what);
  BOOST_TEST(items == 30U);
  BOOST_TEST(orders == 7U);
  BOOST_TEST(std::ranges::is_sorted(plan.actions, {}, &action::TimedAction::at));
}

BOOST_AUTO_TEST_CASE(each_kind_of_action_and_fault_is_left_out_of_some_plans) {
  std::array<int, std::variant_size_v<action::Action>> with{};
  std::array<int, kCount<FaultKind>> rates{};
  constexpr int kPlans = 100;
  for (std::uint64_t seed = 0; seed < kPlans; ++seed) {
    Plan const plan = random_plan(
        Seed{seed}, {.people = People::Careless, .moves_in_shop = Switch::On, .pre_orders = 3});
    std::set<std::size_t> kinds;
    for (auto const& timed : plan.actions)
      kinds.insert(timed.what.index());
    for (std::size_t kind : kinds)
      ++with[kind];
    for (std::size_t f = 0; f < kCount<FaultKind>; ++f)
      rates[f] += plan.faults.rates[f].num != 0;
  }
  for (std::size_t kind = 1; kind < with.size(); ++kind)
    BOOST_TEST((with[kind] > 20 && with[kind] < 80), names_of_alternatives<action::Action>()[kind]
                                                         << " is in " << with[kind] << " plans");
  for (int count : rates)
    BOOST_TEST((count > 20 && count < 80));
}

BOOST_AUTO_TEST_SUITE_END()
