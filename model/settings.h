#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/config.h"

namespace drydock {

/// Whose way of working a setting describes. That of the sync can be changed for safety's sake;
/// what an account is for, and what its people and their orders are like, is not ours to change.
enum class Whose : std::uint8_t { Sync, People };

/// One setting as people name it: the row that files, `--set`, blame and repair share.
struct SettingDef {
  std::string_view path;                  ///< "inventory.daily.at"
  std::string_view label;                 ///< as in XoroERP's or Shopify's own screen
  std::string_view meaning;               ///< one sentence
  std::vector<std::string_view> choices;  ///< closed sets; empty: free text such as a time
  std::string_view recommended;           ///< the guide's advice in its safe form
  std::string_view rules;                 ///< "R107,R108"
  Whose whose;                            ///< no default: each row says it
  bool critical = false;                  ///< one of the seven of R135
  std::string (*get)(Settings const&);
  /// Errors: what is wrong with the text, with the legal choices.
  std::expected<void, std::string> (*set)(Settings&, std::string_view);
};

/// Every setting, in the order of the documentation.
std::span<SettingDef const> setting_defs();
SettingDef const* find_setting(std::string_view path);
/// The nearest legal path, for error messages; empty when none is near.
std::string nearest_setting(std::string_view path);

/// Sets `path` on all accounts, or on one with the form "accounts.<name>.<path>", or a store-level
/// value ("store.allowed_lag", "store.queue_bound", "store.update_bound").
/// Errors: unknown path (with the nearest), unknown account, bad value.
std::expected<void, std::string> set_setting(StoreConfig&, std::string_view path,
                                             std::string_view value);
std::expected<std::string, std::string> get_setting(StoreConfig const&, std::string_view path);

/// The guide's own recommendation: daily sync, overwrite, adjust. Its residual race is reported.
Settings guide_settings();
/// The recommendation in its safe form: orders first, compare-and-set, idempotency keys, delta set.
Settings safe_settings();

}  // namespace drydock
