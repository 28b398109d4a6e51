#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/cow.h"
#include "model/ids.h"

namespace drydock::engine {

/// One variant of the shop under the item number that its SKU is. Rule: R47, R58, R133.
struct MappedVariant {
  Sku sku;
  VariantId variant;
  ProductId product;
  InventoryItemId item;
  bool live = true;        ///< it was there when last looked for
  bool tracked = false;    ///< Rule: R120-R122
  bool in_scope = true;    ///< by the tag filter. Rule: R102
  bool aligned = false;    ///< an absolute write has set it since it was tracked and in scope
  std::uint32_t walk = 0;  ///< number of the walk that saw it last
  ChangeLogId covered;     ///< its absolute value contains the change log up to here
  friend bool operator==(MappedVariant const&, MappedVariant const&) = default;
};

/// Item number → variant, in the order of discovery. Copies share; entries keep their places.
/// A SKU that several variants carry means the first of them.
class VariantMap {
 public:
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] MappedVariant const& operator[](std::uint32_t i) const { return entries_[i]; }
  /// Any entry under this SKU, dead ones too.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view sku) const;
  /// The same, looking at place `likely` first: walks meet the entries in their order.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view sku,
                                                  std::uint32_t likely) const {
    return likely < entries_.size() && entries_[likely].sku.value() == sku ? likely : find(sku);
  }
  /// Like find, living ones only.
  [[nodiscard]] std::optional<std::uint32_t> find_live(std::string_view sku) const;
  std::uint32_t add(MappedVariant entry);
  void replace(std::uint32_t i, MappedVariant entry);
  /// Number of complete or begun walks; entries that the last walk did not see are dead.
  std::uint32_t walk = 0;
  [[nodiscard]] std::uint64_t digest() const { return digest_; }

 private:
  void index(std::uint64_t slot);
  CowVector<MappedVariant> entries_;
  // Open addressing by the SKU's hash. A slot holds half of the hash and the entry's number + 1;
  // 0 is free. Wide leaves keep the tree flat.
  CowVector<std::uint64_t, 512> slots_;
  std::uint64_t digest_ = 0;  // sum of the entries' hashes
};

}  // namespace drydock::engine
