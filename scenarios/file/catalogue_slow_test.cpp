#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

#include "model/settings.h"
#include "scenarios/file/told_catalogue_test.h"

using namespace drydock;

/// Each setting of a closed set, and each gate, matters to some file: with another value it turns
/// red.
BOOST_AUTO_TEST_SUITE(catalogue_slow_test)

namespace {

std::vector<Told> const& catalogue() {
  static std::vector<Told> const all = read_catalogue(DRYDOCK_SOURCE_DIR);
  return all;
}

/// Those that name the setting first.
std::vector<Told const*> files_for(std::string_view path) {
  std::vector<Told const*> out;
  for (Told const& told : catalogue())
    out.push_back(&told);
  std::stable_partition(out.begin(), out.end(), [&](Told const* told) {
    return told->text.find(path) != std::string::npos;
  });
  return out;
}

/// The first file that turns red when all accounts that have `from` get `to`.
std::string noticed(SettingDef const& def, std::string const& from, std::string const& to) {
  for (Told const* told : files_for(def.path)) {
    std::string const why = notices(told->scenario, [&](Plan& plan) {
      for (AccountConfig& account : plan.store.accounts)
        if (def.get(account.settings) == from)
          (void)def.set(account.settings, to);
    });
    if (!why.empty())
      return told->scenario.file;
  }
  return "";
}

/// What no oracle looks at, with the reason.
bool beyond_the_oracles(SettingDef const& def, std::string_view from, std::string_view to) {
  // An undecided direction and an import from the shop leave the shop alike.
  return def.path == "product.direction" && from == "unset" && to == "shopify-to-xoro";
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_gate_that_is_opened_turns_a_file_red) {
  for (SettingDef const& def : setting_defs()) {
    if (!def.path.starts_with("gates."))
      continue;
    std::string const file = noticed(def, "enforced", "off");
    BOOST_TEST(!file.empty(), "nobody notices that " << def.path << " is off");
    BOOST_TEST_MESSAGE(def.path << " off: " << file);
  }
}

BOOST_AUTO_TEST_CASE(every_switch_that_is_turned_turns_a_file_red) {
  for (SettingDef const& def : setting_defs())
    for (std::string_view from : def.choices)
      for (std::string_view to : def.choices) {
        if (from == to || def.path.starts_with("gates.") || beyond_the_oracles(def, from, to))
          continue;
        std::string const file = noticed(def, std::string(from), std::string(to));
        BOOST_TEST(!file.empty(),
                   "nobody notices that " << def.path << " is " << to << ", not " << from);
        BOOST_TEST_MESSAGE(def.path << " " << from << " -> " << to << ": " << file);
      }
}

BOOST_AUTO_TEST_SUITE_END()
