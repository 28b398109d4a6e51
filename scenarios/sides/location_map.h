#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/ids.h"

/// Whether the locations of a shop stand for the XoroERP stores that store.json says, by what the
/// exports hold there. Rule: R60, R70.
namespace drydock {

/// A location that has no XoroERP store of its own.
struct LocationDoubt {
  std::size_t location = 0;
  /// Another location of the shop that stands for the same store; none: no store stands behind it.
  std::optional<std::size_t> twin;
  /// A store that no location of any shop stands for, where its numbers are those that the shop
  /// shows there.
  std::optional<StoreIndex> likely;
  std::uint32_t alike = 0, compared = 0;    ///< items whose numbers are the likely store's
  std::int64_t units = 0, money_minor = 0;  ///< that the shop has for sale there
};

/// Of two locations with one store the doubt is about the one whose numbers are less like the
/// store's; of equally good ones about the later. In the order of the locations.
std::vector<LocationDoubt> doubtful_locations(StoreConfig const& store, Catalogue const& catalogue,
                                              std::size_t shop);

/// As it would be without the doubt, for trying: the location stands for its likely store; where
/// there is none it stands for no store of another's, and has nothing for sale.
void without_doubt(LocationDoubt const& doubt, std::size_t shop, StoreConfig& store,
                   Catalogue& catalogue);

}  // namespace drydock
