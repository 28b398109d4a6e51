#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

namespace drydock::csv {

struct ColumnShape;

/// Variants that stand in a file and were left out of what was read of it, so that what other files
/// say of them is no second fault.
class LeftOutVariants {
 public:
  void add(std::string_view handle, std::array<std::string, 3> const& options);
  /// Of a row that does not say which of the product's variants it is.
  void add(std::string_view handle);
  [[nodiscard]] bool holds(std::string_view handle,
                           std::array<std::string, 3> const& options) const;

 private:
  std::set<std::pair<std::string, std::array<std::string, 3>>> variants_;
  std::set<std::string> products_;
};

/// Shopify's product export, in the generation of old column names ("Handle", "Variant SKU") or of
/// new ones ("URL handle", "SKU"); it makes no difference to what is read.
struct ShopifyProducts : SheetsRead {
  struct Source {
    std::uint32_t line = 0;                    ///< first row of the product
    std::vector<std::uint32_t> variant_lines;  ///< by position in `variants`
    std::uint32_t file = 0;                    ///< position in `sheets`
    std::optional<bool> gift_card = {};        ///< whether it is one; none: not told
  };
  std::vector<ShopProduct> products;  ///< in the order of the files
  std::vector<Source> sources;        ///< by position in `products`
  LeftOutVariants left_out;
  /// SKUs of variants whose row was left out, or read without a compare-at price or a flag; of a
  /// row that can't be cut into cells each text. What the files say of them is not whole.
  std::set<std::string> unknown;
};

/// Rows with one handle are one product, also where other products or the end of a file stand
/// between them: Shopify cuts a large export into several files. A row with neither option, SKU nor
/// price is a picture. A quantity column ("Variant Inventory Qty") is put into the first location.
/// A row without a handle, with a malformed handle, without a price, with options that its product
/// already has, or with an option missing is reported and left out. Any other ill cell is reported
/// and read as blank. Nothing is guessed.
/// Errors: as in read_csv; another export; no handle or title column; no column for options that
/// tell variants apart, which is one fault and no fault of each row.
std::expected<ShopifyProducts, CsvError> read_shopify_products(std::span<CsvFile const> files,
                                                               Currency currency,
                                                               CsvLimits const& limits = {});
/// Of one file, of which nothing is declared.
inline std::expected<ShopifyProducts, CsvError> read_shopify_products(
    std::string const& file, std::string_view bytes, Currency currency,
    CsvLimits const& limits = {}) {
  return read_shopify_products(std::array{CsvFile{file, bytes, {}}}, currency, limits);
}

/// The columns that are read, for documentation.
std::vector<ColumnShape> shopify_product_columns();

}  // namespace drydock::csv
