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

/// XoroERP's inventory: ItemNumber, StoreName, OnHandQty, NotAvailableQty, AllocatedQty, QtyOnSO,
/// ATSQty, as its API names them, or the report Inventory Snapshot: Base Part No, Option 1 Value,
/// Store, Qty; one row per item and store.
namespace drydock::csv {

struct ColumnShape;

/// Null: the file does not tell.
struct XoroStock {
  std::uint32_t line = 0;
  ItemNumber item;  ///< "": the file tells base part and options in its place
  std::string base_part;
  std::array<std::string, 3> options;  ///< "": the file does not tell
  std::string store;
  Quantity on_hand;
  std::optional<Quantity> not_available, allocated, on_sales_orders, ats;
  std::uint32_t file = 0;  ///< position in `sheets`
};

struct XoroInventory : SheetsRead {
  std::vector<XoroStock> stock;
  /// Rows that were left out, as far as they were read; of one that can't be cut into cells, each
  /// text as an item. What they tell of is unknown.
  std::vector<XoroStock> left_out;
  /// Rows that are read, but whose ATS is not on hand - not available - on sales orders. The last
  /// counts released orders only, so an unreleased one may be the reason. Rule: R78.
  std::vector<CsvError> ats_differs;
};

/// A row is reported and left out when it has neither item number nor base part, or no store, when
/// its on-hand quantity is blank, when a quantity is ill or negative (on hand and ATS may be, which
/// is told, as are parts of a unit), when more is not available than on hand, or when item and
/// store stand in the files already. Errors: as in read_csv; another export; no column for the
/// item, the store or the quantity.
std::expected<XoroInventory, CsvError> read_xoro_inventory(std::span<CsvFile const> files,
                                                           CsvLimits const& limits = {});
/// Of one file, of which nothing is declared.
inline std::expected<XoroInventory, CsvError> read_xoro_inventory(std::string const& file,
                                                                  std::string_view bytes,
                                                                  CsvLimits const& limits = {}) {
  return read_xoro_inventory(std::array{CsvFile{file, bytes, {}}}, limits);
}

/// The columns that are read, for documentation.
std::vector<ColumnShape> xoro_inventory_columns();

/// What the rows tell of, by the items that they mean.
struct XoroStockTold {
  /// More units on waves than on sales orders, though a wave is made of released orders (A-X24).
  struct Waves {
    std::string item;
    std::size_t store = 0;  ///< its position
    Quantity allocated, on_sales_orders;
  };
  std::vector<Waves> waves;
  std::set<std::pair<std::string, std::size_t>> rows;  ///< item number and position of the store
  std::set<std::string> unknown;                       ///< items with a row that was left out
};

/// Puts on hand, not available and what is on sales orders into the items, by the position of the
/// store in `stores`. Where a file has ATS and not what is on sales orders, that is what ATS lacks;
/// an ATS that the other columns do not make is kept beside them. A row without item number means
/// the one item of its base part that has its option values. Returns the rows whose item or store
/// is unknown, or whose item is one of several: one complaint for each such item and store. Items
/// in `left_out` were told already. `told`: where given, is filled.
std::vector<CsvError> apply_inventory(XoroInventory const& inventory,
                                      std::vector<std::string> const& stores,
                                      std::vector<ErpProduct>& products,
                                      std::set<std::string> const& left_out,
                                      XoroStockTold* told = nullptr);

/// Writes the stock of all items.
std::string write_xoro_inventory(std::vector<ErpProduct> const& products,
                                 std::vector<std::string> const& stores);

}  // namespace drydock::csv
