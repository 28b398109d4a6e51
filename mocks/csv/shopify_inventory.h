#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

namespace drydock::csv {

struct ColumnShape;
class LeftOutVariants;

/// Stock of one variant at one location. Null: the file does not tell.
struct ShopifyStock {
  std::uint32_t line = 0, column = 0;
  std::string handle;
  std::array<std::string, 3> options;
  std::string sku;
  std::string location;
  bool stocked = true;  ///< false: "not stocked" there
  std::optional<Quantity> incoming, unavailable, committed, available, on_hand;
  std::uint32_t file = 0;  ///< position in `sheets`
};

struct ShopifyInventory : SheetsRead {
  std::vector<std::string> locations;  ///< in the order of their appearance
  std::vector<ShopifyStock> stock;
  std::vector<ShopifyStock> left_out;  ///< rows and cells that can't be read, as far as they were
};

/// What the rows tell of, by the variants that they mean.
struct ShopifyStockTold {
  /// A variant by its handle, in small letters, and its options, and the position of a location.
  using Row = std::tuple<std::string, std::array<std::string, 3>, std::size_t>;
  std::set<Row> rows;
  std::set<std::string> unknown;  ///< SKUs of variants with a row that was left out
  std::vector<CsvError> notes;    ///< rows that were read, and name a SKU that no variant has
};

/// Reads Shopify's inventory export: the old form with a column of available units per location,
/// the newer one with a row per location, and the newest with "On hand (current)".
/// An `available` that the file leaves blank is worked out from on hand - committed - unavailable
/// when all three are given, since that is its definition; otherwise it stays null.
/// A row of which all four are given and do not add up is reported and left out.
/// Errors: as in read_csv; another export; no handle column; in the old form no location column.
std::expected<ShopifyInventory, CsvError> read_shopify_inventory(std::span<CsvFile const> files,
                                                                 CsvLimits const& limits = {});
/// Of one file, of which nothing is declared.
inline std::expected<ShopifyInventory, CsvError> read_shopify_inventory(
    std::string const& file, std::string_view bytes, CsvLimits const& limits = {}) {
  return read_shopify_inventory(std::array{CsvFile{file, bytes, {}}}, limits);
}

/// The columns that are read, for documentation; a location's column has its name.
std::vector<ColumnShape> shopify_inventory_columns();

/// Puts what is available, committed, unavailable and incoming into the variants that the rows name
/// by handle and options, at the position that the location has in `locations`. Returns the rows
/// that name none, or no such location: one complaint for each such variant and location, whatever
/// the number of its rows. What is in `left_out` was told already. A SKU that is another
/// variant's says that the two files speak of different goods. `told`: where given, is filled.
std::vector<CsvError> apply_inventory(ShopifyInventory const& inventory,
                                      std::vector<std::string> const& locations,
                                      std::vector<ShopProduct>& products,
                                      LeftOutVariants const& left_out,
                                      ShopifyStockTold* told = nullptr);

}  // namespace drydock::csv
