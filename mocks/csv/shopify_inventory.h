#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

namespace drydock::csv {

/// Stock of one variant at one location. Null: the file does not tell.
struct ShopifyStock {
  std::uint32_t line = 0, column = 0;
  std::string handle;
  std::array<std::string, 3> options;
  std::string sku;
  std::string location;
  bool stocked = true;  ///< false: "not stocked" there
  std::optional<Quantity> incoming, unavailable, committed, available, on_hand;
};

struct ShopifyInventory {
  std::vector<std::string> locations;  ///< in the order of their appearance
  std::vector<ShopifyStock> stock;
  std::size_t rows = 0;
  std::vector<CsvError> bad;
};

/// Reads Shopify's inventory export: the old form with a column of available units per location,
/// the newer one with a row per location, and the newest with "On hand (current)".
/// An `available` that the file leaves blank is worked out from on hand - committed - unavailable
/// when all three are given, since that is its definition; otherwise it stays null.
/// Errors: as in read_csv; no handle column; in the old form no location column.
std::expected<ShopifyInventory, CsvError> read_shopify_inventory(std::string const& file,
                                                                 std::string_view bytes,
                                                                 CsvLimits const& limits = {});

/// Puts `available` into the variants that the rows name by handle and options, at the position
/// that the location has in `locations`. Returns the rows that name none, or no such location.
std::vector<CsvError> apply_inventory(std::string const& file, ShopifyInventory const& inventory,
                                      std::vector<std::string> const& locations,
                                      std::vector<ShopProduct>& products);

}  // namespace drydock::csv
