#include "engine/variant_map.h"

#include <utility>

namespace drydock::engine {
namespace {

constexpr std::size_t kSlotsMin = 64;
constexpr std::uint64_t kEntryBits = 0xFFFF'FFFF;

/// Half of a hash, and never 0 in a slot, since the entry's number is not.
std::uint64_t half_hash(std::string_view sku) {
  std::uint64_t const h = StableHash{}(sku);
  return (h ^ (h >> 32)) & kEntryBits;
}

std::uint64_t mixed(std::uint64_t h, std::uint64_t value) {
  return StableHash{}(h * 0x9E37'79B9'7F4A'7C15ULL + value);
}

std::uint64_t hash_of_sku(std::uint32_t place, MappedVariant const& v) {
  return mixed(place, StableHash{}(std::string_view{v.sku.value()}));
}

}  // namespace

std::uint64_t VariantMap::hash_of_rest(std::uint32_t place, MappedVariant const& v) {
  std::uint64_t const flags = (v.live ? 1U : 0U) | (v.tracked ? 2U : 0U) | (v.in_scope ? 4U : 0U);
  std::uint64_t h = mixed(place, v.variant.value());
  h = mixed(h, v.product.value());
  h = mixed(h, v.item.value());
  h = mixed(h, v.covered.value());
  h = mixed(h, v.aligned.bits());
  return mixed(h, flags | (std::uint64_t{v.walk} << 8));
}

std::optional<std::uint32_t> VariantMap::find(std::string_view sku) const {
  if (slots_.empty())
    return std::nullopt;
  std::size_t const mask = slots_.size() - 1;
  std::uint64_t const half = half_hash(sku);
  for (std::size_t s = half & mask;; s = (s + 1) & mask) {
    std::uint64_t const slot = slots_[s];
    if (slot == 0)
      return std::nullopt;
    auto const entry = static_cast<std::uint32_t>(slot & kEntryBits) - 1;
    if (slot >> 32 == half && entries_[entry].sku.value() == sku)
      return entry;
  }
}

std::optional<std::uint32_t> VariantMap::find_live(std::string_view sku) const {
  auto const i = find(sku);
  return i && entries_[*i].live ? i : std::nullopt;
}

std::uint32_t VariantMap::add(MappedVariant entry) {
  auto const i = static_cast<std::uint32_t>(entries_.size());
  std::uint64_t const slot = half_hash(entry.sku.value()) << 32 | (std::uint64_t{i} + 1);
  // Summed, so that an entry that changes is taken out and put in again without walking the others.
  digest_ += hash_of_sku(i, entry) + hash_of_rest(i, entry);
  entries_.push_back(std::move(entry));
  // At most half full: a search stops at an empty slot, and there is always one near. Grown
  // fourfold, for each growth copies the slots that forks share.
  if (entries_.size() * 2 > slots_.size()) {
    auto const old = std::exchange(slots_, {});
    std::size_t const count = old.empty() ? kSlotsMin : old.size() * 4;
    for (std::size_t s = 0; s < count; ++s)
      slots_.push_back(0);
    for (std::size_t s = 0; s < old.size(); ++s)
      if (old[s] != 0)
        index(old[s]);
  }
  index(slot);
  return i;
}

void VariantMap::index(std::uint64_t slot) {
  std::size_t const mask = slots_.size() - 1;
  std::size_t s = (slot >> 32) & mask;
  while (slots_[s] != 0)
    s = (s + 1) & mask;
  slots_.write(s) = slot;
}

}  // namespace drydock::engine
