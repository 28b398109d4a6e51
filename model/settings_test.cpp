#include "model/settings.h"

#include <set>

#include <boost/test/unit_test.hpp>

#include "model/members.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(settings_test)

namespace {

StoreConfig two_accounts() {
  StoreConfig config;
  config.accounts = {{.name = "Main"}, {.name = "Main.EU"}};
  return config;
}

/// Texts that each open-ended setting must take and give back.
std::vector<std::string> samples(SettingDef const& def) {
  if (!def.choices.empty()) {
    return {def.choices.begin(), def.choices.end()};
  }
  std::string_view const path = def.path;
  if (path == "product.fields") {
    return {"none", "price", "cost,weight,images,active,options",
            "price,cost,weight,images,active,options"};
  }
  if (path == "product.tag_filter") {
    return {"", "Sync", "a,b c,d"};
  }
  if (path == "product.sources") {
    return {"none", "pos", "pos,e-commerce,web,b2b"};
  }
  if (path == "price.currency") {
    return {"USD", "JPY"};
  }
  if (path == "inventory.weekly.at") {
    return {"off", "Sunday 02:00", "Wednesday 23:59"};
  }
  if (path.ends_with(".at")) {
    return {"off", "00:00", "02:00", "23:59"};
  }
  if (path == "inventory.initial.after") {
    return {"off", "0", "5m"};
  }
  if (path == "inventory.safety_stock") {
    return {"none", "2", "10%", "100%"};
  }
  if (path == "orders.left_out") {
    return {"none", "tag:wholesale", "tag:a b,source:pos"};
  }
  if (path == "orders.poll.every") {
    return {"off", "15m"};
  }
  if (path == "orders.integration_start") {
    return {"off", "2026-11-23T00:00:00Z", "2026-11-23T09:30:00Z"};
  }
  if (path.ends_with("every")) {
    return {"1s", "5m", "1d"};
  }
  return {"0", "6h", "1h30m"};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_setting_and_every_choice_reads_back_the_same) {
  for (auto const& def : setting_defs()) {
    for (auto const& text : samples(def)) {
      BOOST_TEST_CONTEXT(def.path << " = " << text) {
        Settings settings;
        BOOST_TEST_REQUIRE(def.set(settings, text).has_value());
        BOOST_TEST(def.get(settings) == text);
        auto const before = settings;
        BOOST_TEST(def.set(settings, def.get(settings)).has_value());
        BOOST_TEST((settings == before));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_setting_refuses_nonsense_and_stays_as_it_was) {
  for (auto const& def : setting_defs()) {
    if (def.path == "product.tag_filter" || def.path == "orders.default_sku" ||
        def.path == "orders.ship_store") {
      continue;  // any text is a tag, and any an item number or a store's name
    }
    BOOST_TEST_CONTEXT(def.path) {
      Settings settings;
      auto const done = def.set(settings, "no such value");
      BOOST_TEST_REQUIRE(!done.has_value());
      BOOST_TEST(!done.error().empty());
      BOOST_TEST((settings == Settings{}));
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_repeats_faster_than_every_second) {
  for (auto const& def : setting_defs()) {
    if (!def.path.ends_with("every")) {
      continue;
    }
    for (std::string_view const text : {"0", "1ms", "999ms"}) {
      BOOST_TEST_CONTEXT(def.path << " = " << text) {
        Settings settings;
        auto const done = def.set(settings, text);
        BOOST_TEST_REQUIRE(!done.has_value());
        BOOST_TEST(done.error() == "a period is at least 1s, not " + std::string(text));
        BOOST_TEST((settings == Settings{}));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_setting_changes_only_itself) {
  for (auto const& def : setting_defs()) {
    for (auto const& text : samples(def)) {
      Settings settings;
      BOOST_TEST_REQUIRE(def.set(settings, text).has_value());
      for (auto const& other : setting_defs()) {
        if (other.path != def.path) {
          BOOST_TEST(other.get(settings) == other.get(Settings{}));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_table_is_complete_and_explains_itself) {
  std::set<std::string_view> paths;
  for (auto const& def : setting_defs()) {
    BOOST_TEST_CONTEXT(def.path) {
      BOOST_TEST(paths.insert(def.path).second);
      BOOST_TEST(!def.label.empty());
      BOOST_TEST(def.meaning.ends_with('.'));
      BOOST_TEST(def.rules.find_first_of("RK") == 0U);
      if (!def.choices.empty()) {
        BOOST_TEST((std::ranges::find(def.choices, def.recommended) != def.choices.end()));
      }
    }
  }
  // A setting without a row could be neither read, saved nor hashed.
  BOOST_TEST(paths.size() == kMembers<Settings>);
}

BOOST_AUTO_TEST_CASE(the_critical_settings_are_the_seven_of_the_guide) {
  std::vector<std::string_view> critical;
  for (auto const& def : setting_defs()) {
    if (def.critical) {
      critical.push_back(def.path);
      BOOST_TEST(def.rules.find("R135") != std::string_view::npos);
    }
  }
  std::vector<std::string_view> const seven = {"product.direction",      "product.tag_filter",
                                               "product.track_quantity", "product.generate_handles",
                                               "price.zero_protection",  "inventory.push",
                                               "inventory.initial.after"};
  BOOST_TEST(critical == seven, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_safe_settings_are_the_recommended_ones) {
  auto const safe = safe_settings();
  for (auto const& def : setting_defs()) {
    if (!def.recommended.empty()) {
      BOOST_TEST_CONTEXT(def.path) { BOOST_TEST(def.get(safe) == def.recommended); }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_guide_differs_from_the_safe_form_in_three_settings) {
  std::vector<std::string_view> differing;
  auto const guide = guide_settings();
  for (auto const& def : setting_defs()) {
    if (def.get(guide) != def.get(safe_settings())) {
      differing.push_back(def.path);
    }
  }
  std::vector<std::string_view> const three = {"inventory.absolute_write", "inventory.delta.mode",
                                               "gates.orders_first"};
  BOOST_TEST(differing == three, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_path_reaches_all_accounts_or_the_named_one) {
  auto config = two_accounts();
  BOOST_TEST(set_setting(config, "inventory.daily.at", "03:30").has_value());
  BOOST_TEST(get_setting(config, "inventory.daily.at").value() == "03:30");
  BOOST_TEST(set_setting(config, "accounts.Main.EU.inventory.push", "off").has_value());
  BOOST_TEST(get_setting(config, "accounts.Main.EU.inventory.push").value() == "off");
  BOOST_TEST(get_setting(config, "accounts.Main.inventory.push").value() == "on");
  BOOST_TEST(!get_setting(config, "inventory.push").has_value());
  BOOST_TEST(set_setting(config, "store.allowed_lag", "30m").has_value());
  BOOST_TEST((config.allowed_lag == minutes(30)));
  BOOST_TEST(set_setting(config, "store.peak_from", "08:00").has_value());
  BOOST_TEST(get_setting(config, "store.peak_from").value() == "08:00");
}

BOOST_AUTO_TEST_CASE(errors_name_the_nearest_legal_word) {
  auto config = two_accounts();
  auto const typo = set_setting(config, "inventory.dayly.at", "02:00");
  BOOST_TEST_REQUIRE(!typo.has_value());
  BOOST_TEST(typo.error().find("did you mean inventory.daily.at?") != std::string::npos);
  auto const choice = set_setting(config, "inventory.delta.mode", "adjsut");
  BOOST_TEST_REQUIRE(!choice.has_value());
  BOOST_TEST(choice.error().find("did you mean adjust?") != std::string::npos);
  BOOST_TEST(choice.error().find("inventory.delta.mode") == 0U);
  BOOST_TEST(
      set_setting(config, "accounts.Nobody.inventory.push", "off").error().find("Main, Main.EU") !=
      std::string::npos);
  BOOST_TEST(!set_setting(config, "completely.else", "1").has_value());
  BOOST_TEST(nearest_setting("completely.else").empty());
}

BOOST_AUTO_TEST_CASE(words_are_read_without_regard_to_case) {
  Settings settings;
  BOOST_TEST(find_setting("inventory.push")->set(settings, " OFF ").has_value());
  BOOST_TEST((settings.inventory_push == Switch::Off));
  BOOST_TEST(find_setting("inventory.weekly.at")->set(settings, "sun  02:00").has_value());
  BOOST_TEST(find_setting("inventory.weekly.at")->get(settings) == "Sunday 02:00");
}

BOOST_AUTO_TEST_SUITE_END()
