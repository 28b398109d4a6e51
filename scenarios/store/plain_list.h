#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

namespace drydock {

/// A list of items with their prices and quantities, as people keep it in a spreadsheet, made into
/// XoroERP's two files.
struct PlainList {
  std::string items_csv, inventory_csv;  ///< inventory_csv "": the list has no quantities
  std::size_t rows = 0;                  ///< with a SKU
  std::vector<csv::ColumnUse> columns;   ///< in the order of the list
  std::vector<std::string> left_out;     ///< rows, in sentences
};

/// Nothing when the file is no such list: it has a base part or a handle, as the systems' own
/// exports have, or no column for the SKU. A list says nothing of products, so items whose SKUs are
/// variants of one product of the shop are put under one base part, the first one's number.
/// Errors: a file that can't be cut into cells; no row with a SKU.
std::expected<std::optional<PlainList>, std::string> read_plain_list(
    std::string_view bytes, std::vector<ShopProduct> const& shop, std::string const& store);

}  // namespace drydock
