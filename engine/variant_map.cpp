#include "engine/variant_map.h"

#include <utility>

#include "model/hash.h"

namespace drydock::engine {
namespace {

constexpr std::uint64_t kEntries = 1ULL << 56;  // the first word; a place never reaches it
constexpr std::uint64_t kSkus = 2ULL << 56;

}  // namespace

std::uint64_t hash_of(MappedVariant const& v, std::uint64_t place) {
  std::uint64_t const hash =
      mix_all(kEntries, place, v.variant.value(), v.product.value(), v.item.value(),
              v.covered.value(), v.aligned.bits(), v.based.bits(), v.live, v.tracked, v.in_scope,
              v.walk, static_cast<std::uint64_t>(v.tags_read.ms()));
  return v.bundle ? mix_all(hash, 1) : hash;
}

std::optional<std::uint32_t> VariantMap::find(std::string_view sku) const {
  return index_.find(StableHash{}(sku),
                     [&](std::uint32_t i) { return entries_[i].sku.value() == sku; });
}

std::optional<std::uint32_t> VariantMap::find_live(std::string_view sku) const {
  auto const i = find(sku);
  return i && entries_[*i].live ? i : std::nullopt;
}

std::uint32_t VariantMap::add(MappedVariant entry) {
  auto const i = static_cast<std::uint32_t>(entries_.size());
  std::uint64_t const sku = StableHash{}(entry.sku.value());
  index_.insert(sku, i, [&](std::uint32_t at) { return StableHash{}(entries_[at].sku.value()); });
  digest_ += mix_all(kSkus, i, sku);
  append(digest_, entries_, std::move(entry));
  return i;
}

}  // namespace drydock::engine
