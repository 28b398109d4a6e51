#include "scenarios/file/stores.h"

#include <algorithm>

#include "model/settings.h"
#include "scenarios/format/store_words.h"

namespace drydock::scenario_file {
namespace {

constexpr std::array<std::string_view, 5> kStorePaths{"store.allowed_lag", "store.queue_bound",
                                                      "store.update_bound", "store.peak_from",
                                                      "store.peak_to"};

std::vector<std::string_view> preset_names() {
  std::vector<std::string_view> names;
  for (StorePreset const& preset : store_presets())
    names.push_back(preset.name);
  return names;
}

/// What stands beside the store in a file is taken from it too.
StoreConfig without_settings(StoreConfig store) {
  store.safety_stock.clear();
  for (AccountConfig& one : store.accounts)
    one.settings = Settings{};
  return store;
}

/// Setting paths and values in which the store differs from a profile.
std::map<std::string, std::string> differences(StoreConfig const& store, Profile profile) {
  StoreConfig base = store;
  apply_profile(base, profile);
  std::map<std::string, std::string> out;
  for (SettingDef const& def : setting_defs()) {
    std::vector<std::string> values;
    bool differs = false;
    for (std::size_t a = 0; a < store.accounts.size(); ++a) {
      values.push_back(def.get(store.accounts[a].settings));
      differs = differs || values.back() != def.get(base.accounts[a].settings);
    }
    if (!differs)
      continue;
    if (std::ranges::count(values, values.front()) == std::ssize(values)) {
      out[std::string(def.path)] = values.front();
      continue;
    }
    for (std::size_t a = 0; a < store.accounts.size(); ++a)
      if (values[a] != def.get(base.accounts[a].settings))
        out["accounts." + store.accounts[a].name + "." + std::string(def.path)] = values[a];
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> read_settings(Value const& value, StoreConfig const& store,
                                                 Complaints& complaints) {
  std::map<std::string, std::string> out;
  if (!json_text::read_object(value, complaints, "settings"))
    return out;
  StoreConfig probe = store;
  for (auto const& entry : value.members) {
    auto const text = json_text::read_text(entry.value, complaints);
    if (!text)
      continue;
    if (auto const done = set_setting(probe, entry.name, *text); !done)
      complaints.add(value, entry, done.error());
    else
      out[entry.name] = *text;
  }
  return out;
}

std::expected<void, std::string> apply_settings(
    StoreConfig& store, std::map<std::string, std::string> const& settings) {
  for (bool const of_one : {false, true})
    for (auto const& [path, value] : settings)
      if (path.starts_with("accounts.") == of_one)
        if (auto const done = set_setting(store, path, value); !done)
          return done;
  return {};
}

StoreConfig read_store(Value const& given, Context& context) {
  StoreConfig store = store_presets().front().make();
  if (Value const* value = given.find("store")) {
    if (value->kind == json_text::Kind::Object) {
      store = StoreConfig{};
      // Names of ERP stores and shops refer to what was read before them.
      Context inside = context;
      inside.store = &store;
      read_fields(store_def(StoreForm::Scenario), *value, inside, store);
    } else {
      std::size_t at = 0;
      if (read_position(*value, context, preset_names(), at))
        store = store_presets()[at].make();
    }
  }
  std::size_t profile = 0;
  if (Value const* value = given.find("profile"))
    read_position(*value, context, kProfiles, profile);
  apply_profile(store, static_cast<Profile>(profile));
  if (Value const* value = given.find("settings"))
    // Each was checked while it was read.
    (void)apply_settings(store, read_settings(*value, store, *context.complaints));
  if (Value const* value = given.find("safety_stock"))
    ItemSafetyStocks::read(*value, context, store.safety_stock);
  return store;
}

void print_store(StoreConfig const& store, Value& given) {
  std::map<std::string, std::string> settings;
  Value printed;
  for (StorePreset const& preset : store_presets()) {
    StoreConfig made = preset.make();
    StoreConfig const plain = made;
    for (std::string_view path : kStorePaths)
      (void)set_setting(made, path, *get_setting(store, path));
    if (made != without_settings(store))
      continue;
    printed = json_text::text_value(preset.name);
    for (std::string_view path : kStorePaths)
      if (*get_setting(plain, path) != *get_setting(store, path))
        settings[std::string(path)] = *get_setting(store, path);
  }
  if (printed.kind == json_text::Kind::Null) {
    printed = json_text::object_value();
    Context context;
    context.store = &store;
    print_fields(store_def(StoreForm::Scenario), store, context, printed);
  }
  json_text::add(given, "store", std::move(printed));
  auto changed = differences(store, Profile::Guide);
  if (auto safe = differences(store, Profile::Safe); safe.size() < changed.size()) {
    changed = std::move(safe);
    json_text::add(given, "profile", json_text::text_value("safe"));
  }
  settings.merge(changed);
  if (!store.safety_stock.empty()) {
    Context context;
    context.store = &store;
    json_text::add(given, "safety_stock", ItemSafetyStocks::print(store.safety_stock, context));
  }
  if (settings.empty())
    return;
  Value object = json_text::object_value();
  for (auto const& [path, value] : settings)
    json_text::add(object, path, json_text::text_value(value));
  json_text::add(given, "settings", std::move(object));
}

Value store_schema() {
  return schema_any(
      {schema_enum(preset_names()), object_schema(shapes_of(store_def(StoreForm::Scenario)))});
}

std::vector<std::pair<std::string_view, Value>> store_definitions() {
  return {{"shop", object_schema(shapes_of(shop_def(StoreForm::Scenario)))},
          {"location", object_schema(shapes_of(location_def()))},
          {"account", object_schema(shapes_of(account_def(StoreForm::Scenario)))}};
}

}  // namespace drydock::scenario_file
