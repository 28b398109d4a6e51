#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/cow.h"
#include "model/hash.h"
#include "model/ids.h"
#include "model/position_index.h"
#include "model/tick.h"

namespace drydock::engine {

/// A set of the locations that an account pushes to, by their position in its configuration.
class LocationSet {
 public:
  static constexpr std::size_t kMax = 64;
  /// The first so many.
  static LocationSet first(std::size_t count) {
    return from_bits(count >= kMax ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1);
  }
  static LocationSet from_bits(std::uint64_t bits) {
    LocationSet set;
    set.bits_ = bits;
    return set;
  }
  [[nodiscard]] bool has(std::size_t location) const {
    return location < kMax && ((bits_ >> location) & 1U) != 0;
  }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  void add(std::size_t location) { bits_ |= std::uint64_t{1} << location; }
  void remove(std::size_t location) { bits_ &= ~(std::uint64_t{1} << location); }
  [[nodiscard]] std::uint64_t bits() const { return bits_; }
  friend bool operator==(LocationSet const&, LocationSet const&) = default;

 private:
  std::uint64_t bits_ = 0;
};

/// Of tags that nobody has read yet.
inline constexpr Tick kUnread{INT64_MIN};

/// One variant of the shop under the item number that its SKU is. Rule: R47, R58, R133.
struct MappedVariant {
  Sku sku;
  VariantId variant;
  ProductId product;
  InventoryItemId item;
  bool live = true;        ///< it was there when last looked for
  bool tracked = false;    ///< Rule: R120-R122
  bool bundle = false;     ///< the shop makes its quantity of its components'
  bool in_scope = true;    ///< by the tag filter, when its tags were read. Rule: R102
  std::uint32_t walk = 0;  ///< number of the walk that saw it last
  /// Where an absolute write has set it since it was tracked, stocked and in scope.
  LocationSet aligned;
  /// Where it is known how far its number was floored, of goods of which units are kept back: what
  /// changes by differences has to know it. Only under adjust.
  LocationSet based;
  ChangeLogId covered;  ///< its absolute value contains the change log up to here
  /// XoroERP's tags of it are known as they were then, or later.
  Tick tags_read = kUnread;
  friend bool operator==(MappedVariant const&, MappedVariant const&) = default;
};

/// Of all but the SKU, which never changes.
std::uint64_t hash_of(MappedVariant const&, std::uint64_t place);

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
  /// Changes an entry, all but its SKU, and the digest with it.
  template <class Change>
  void rewrite(std::uint32_t i, Change&& change) {
    drydock::rewrite(digest_, entries_, i, change);
  }
  /// Number of complete or begun walks; entries that the last walk did not see are dead.
  std::uint32_t walk = 0;
  [[nodiscard]] std::uint64_t digest() const { return digest_; }

 private:
  CowVector<MappedVariant> entries_;
  PositionIndex index_;       // by SKU
  std::uint64_t digest_ = 0;  // sum of the entries' hashes
};

}  // namespace drydock::engine
