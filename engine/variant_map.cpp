#include "engine/variant_map.h"

#include <utility>

namespace drydock::engine {
namespace {

constexpr std::size_t kSlotsMin = 64;

std::uint64_t mixed(std::uint64_t h, std::uint64_t value) {
  return StableHash{}(h * 0x9E37'79B9'7F4A'7C15ULL + value);
}

std::uint64_t hash_of(std::uint32_t place, MappedVariant const& v) {
  std::uint64_t const flags = (v.live ? 1U : 0U) | (v.tracked ? 2U : 0U) | (v.in_scope ? 4U : 0U) |
                              (v.aligned ? 8U : 0U);
  std::uint64_t h = mixed(place, StableHash{}(std::string_view{v.sku.value()}));
  h = mixed(h, v.variant.value());
  h = mixed(h, v.product.value());
  h = mixed(h, v.item.value());
  h = mixed(h, v.covered.value());
  return mixed(h, flags | (std::uint64_t{v.walk} << 8));
}

}  // namespace

std::optional<std::uint32_t> VariantMap::find(std::string_view sku) const {
  if (slots_.empty())
    return std::nullopt;
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t s = StableHash{}(sku) & mask;; s = (s + 1) & mask) {
    std::uint32_t const slot = slots_[s];
    if (slot == 0)
      return std::nullopt;
    if (entries_[slot - 1].sku.value() == sku)
      return slot - 1;
  }
}

std::optional<std::uint32_t> VariantMap::find_live(std::string_view sku) const {
  auto const i = find(sku);
  return i && entries_[*i].live ? i : std::nullopt;
}

std::uint32_t VariantMap::add(MappedVariant entry) {
  auto const i = static_cast<std::uint32_t>(entries_.size());
  digest_ += hash_of(i, entry);
  entries_.push_back(std::move(entry));
  if (entries_.size() * 2 > slots_.size()) {
    std::size_t const count = slots_.empty() ? kSlotsMin : slots_.size() * 4;
    slots_.clear();
    for (std::size_t s = 0; s < count; ++s)
      slots_.push_back(0);
    for (std::uint32_t e = 0; e <= i; ++e)
      index(e);
  } else {
    index(i);
  }
  return i;
}

void VariantMap::index(std::uint32_t i) {
  std::size_t const mask = slots_.size() - 1;
  std::size_t s = StableHash{}(std::string_view{entries_[i].sku.value()}) & mask;
  while (slots_[s] != 0)
    s = (s + 1) & mask;
  slots_.write(s) = i + 1;
}

void VariantMap::replace(std::uint32_t i, MappedVariant entry) {
  if (entries_[i] == entry)
    return;
  digest_ += hash_of(i, entry) - hash_of(i, entries_[i]);
  entries_.write(i) = std::move(entry);
}

}  // namespace drydock::engine
