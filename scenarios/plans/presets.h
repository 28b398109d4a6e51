#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/config.h"

/// Stores that scenario files and random plans call by name, and the settings that they begin with.
namespace drydock {

struct StorePreset {
  std::string_view name, meaning;
  StoreConfig (*make)();
};
std::span<StorePreset const> store_presets();
/// A preset with the settings of the guide on every account; none for an unknown name.
std::optional<StoreConfig> preset_store(std::string_view name);

enum class Profile : std::uint8_t { Guide, Safe };
inline constexpr std::array<std::string_view, 2> kProfiles{"guide", "safe"};
/// The base settings of every account; prices go out in the store's own currency.
void apply_profile(StoreConfig& store, Profile profile);

}  // namespace drydock
