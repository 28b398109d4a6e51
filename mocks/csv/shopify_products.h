#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

namespace drydock::csv {

/// Shopify's product export, in the generation of old column names ("Handle", "Variant SKU") or of
/// new ones ("URL handle", "SKU"); it makes no difference to what is read.
struct ShopifyProducts {
  struct Source {
    std::uint32_t line = 0;                    ///< first row of the product
    std::vector<std::uint32_t> variant_lines;  ///< by position in `variants`
  };
  std::vector<ShopProduct> products;  ///< in the order of the file
  std::vector<Source> sources;        ///< by position in `products`
  std::size_t rows = 0;               ///< data rows read, ill ones included
  std::vector<CsvError> bad;
};

/// Rows with one handle are one product, also where other products stand between them. A row with
/// neither option, SKU nor price is a picture. A quantity column ("Variant Inventory Qty") is put
/// into the first location.
/// A row without a handle, with a malformed handle, without a price, with options that its product
/// already has, or with an option missing is reported and left out. Any other ill cell is reported
/// and read as blank. Nothing is guessed.
/// Errors: no such file, as in read_csv; neither generation's handle column; no title column.
std::expected<ShopifyProducts, CsvError> read_shopify_products(std::string const& file,
                                                               std::string_view bytes,
                                                               Currency currency,
                                                               CsvLimits const& limits = {});

}  // namespace drydock::csv
