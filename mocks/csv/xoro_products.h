#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

/// XoroERP's Upload Products template, which is also how its items are exported for a check: one
/// row per item. The marks `**` stand for mandatory columns, as in the vendor's templates; the
/// names are those of the vendor's API (BasePartNumber, BodyHtml, ProductCategoryName ...). The
/// product's own columns are read from its first row; later rows leave them blank or repeat them.
namespace drydock::csv {

namespace xoro_column {
inline constexpr std::string_view kBasePartNumber = "**BasePartNumber";
inline constexpr std::string_view kTitle = "Title";
inline constexpr std::string_view kHandle = "Handle";  ///< comma-separated. Rule: R94
inline constexpr std::string_view kBodyHtml = "BodyHtml";
inline constexpr std::string_view kVendor = "Vendor";
inline constexpr std::string_view kCategory = "ProductCategoryName";
inline constexpr std::string_view kTags = "Tags";
inline constexpr std::string_view kActive = "ActiveFlag";  ///< TRUE or FALSE; blank: TRUE
inline constexpr std::string_view kImages = "ImagePath";   ///< URLs, separated by blanks
inline constexpr std::string_view kOption1Name = "Option1Name";
inline constexpr std::string_view kOption2Name = "Option2Name";
inline constexpr std::string_view kOption3Name = "Option3Name";
inline constexpr std::string_view kItemNumber = "**ItemNumber";
inline constexpr std::string_view kDescription = "Description";
inline constexpr std::string_view kOption1Value = "Option1Value";
inline constexpr std::string_view kOption2Value = "Option2Value";
inline constexpr std::string_view kOption3Value = "Option3Value";
inline constexpr std::string_view kPrice = "StandardUnitPrice";  ///< blank or NULL: no price
inline constexpr std::string_view kComparePrice = "ComparePrice";
inline constexpr std::string_view kCost = "StandardUnitCost";
inline constexpr std::string_view kWeight = "Weight";  ///< grams
inline constexpr std::string_view kBarcode = "ItemBarcode";
inline constexpr std::string_view kItemTags = "ItemTags";
inline constexpr std::string_view kTrackQuantity = "TrackQuantity";
inline constexpr std::string_view kItemActive = "ItemActiveFlag";
}  // namespace xoro_column

struct ColumnShape;

struct XoroProducts : SheetsRead {
  struct Source {
    std::uint32_t line = 0;                 ///< first row of the product
    std::vector<std::uint32_t> item_lines;  ///< by position in `items`
    std::uint32_t file = 0;                 ///< position in `sheets`
  };
  std::vector<ErpProduct> products;  ///< in the order of the files
  std::vector<Source> sources;       ///< by position in `products`
  /// Item numbers, and base parts, of rows that were left out, and every text of a row that could
  /// not be cut into cells: what other files say of them is no second fault.
  std::set<std::string> left_out;
  /// Item numbers of rows that were read but for a price, a compare-at price or a flag: what the
  /// blank in its place would say of them is not true.
  std::set<std::string> unknown;
  /// Weights that are no whole grams, in milligrams, by item number.
  std::map<std::string, std::int64_t> milligrams;
};

/// Reads the template, or the report CurrentProducts; cells defused by guard_formula are read as
/// they were before, and the word null is a blank.
/// A row without base part or item number, with an item number that stands in the file already or
/// that a spreadsheet turned into scientific notation, with a malformed handle, or that contradicts
/// its product's first row is reported and left out. Any other ill cell is reported and read as
/// blank: an ill price is null, never 0.
/// Errors: as in read_csv; another export; a mandatory column is missing.
std::expected<XoroProducts, CsvError> read_xoro_products(std::span<CsvFile const> files,
                                                         Currency currency,
                                                         CsvLimits const& limits = {});
/// Of one file, of which nothing is declared.
inline std::expected<XoroProducts, CsvError> read_xoro_products(std::string const& file,
                                                                std::string_view bytes,
                                                                Currency currency,
                                                                CsvLimits const& limits = {}) {
  return read_xoro_products(std::array{CsvFile{file, bytes, {}}}, currency, limits);
}

/// The columns that are read, for documentation.
std::vector<ColumnShape> xoro_product_columns();

/// A product that an upload can't carry both unchanged and harmless, and why.
struct LeftOut {
  std::string base_part, why;
};
struct XoroUpload {
  std::string bytes;
  std::vector<LeftOut> left_out;
};

/// Writes every column above. Everything except stock reads back the same when tags hold no commas
/// and images no blanks. Cells are guarded against spreadsheets, except for keys: an item number
/// behind an apostrophe is another item's. A product with a key that a spreadsheet would run, or
/// with text that acts on screens, is left out and told: the ERP keeps it as it is.
XoroUpload write_xoro_products(std::vector<ErpProduct> const& products, Currency currency);

}  // namespace drydock::csv
