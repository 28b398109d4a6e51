#pragma once

#include <cstddef>

namespace drydock::mocks {

/// Locations of a shop. Shopify Plus has up to 200, other plans 10
/// (https://help.shopify.com/en/manual/locations); a store here has fewer, since one document reads
/// all levels of an item (documents.h). Files with more are refused.
inline constexpr std::size_t kLocationsMax = 20;

/// Publications of a shop, for the same reason.
inline constexpr std::size_t kPublicationsMax = 20;

}  // namespace drydock::mocks
