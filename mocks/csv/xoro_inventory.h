#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

/// XoroERP's inventory export: ItemNumber, StoreName, OnHandQty, NotAvailableQty, AllocatedQty,
/// QtyOnSO, ATSQty; one row per item and store.
namespace drydock::csv {

/// Null: the file does not tell.
struct XoroStock {
  std::uint32_t line = 0;
  ItemNumber item;
  std::string store;
  Quantity on_hand;
  std::optional<Quantity> not_available, allocated, on_sales_orders, ats;
};

struct XoroInventory {
  std::vector<XoroStock> stock;
  std::size_t rows = 0;
  std::vector<CsvError> bad;
  /// Rows that are read, but whose ATS is not on hand - not available - on sales orders. The last
  /// counts released orders only, so an unreleased one may be the reason. Rule: R78.
  std::vector<CsvError> ats_differs;
};

/// A row is reported and left out when it has no item number or store, when its on-hand quantity
/// is blank, when a quantity is negative (ATS alone may be), a fraction or ill, when more is not
/// available than on hand, or when item and store stand in the file already.
/// Errors: as in read_csv; no ItemNumber, StoreName or OnHandQty column.
std::expected<XoroInventory, CsvError> read_xoro_inventory(std::string const& file,
                                                           std::string_view bytes,
                                                           CsvLimits const& limits = {});

/// Puts on hand and not available into the items, by the position of the store in `stores`.
/// Returns the rows whose item or store is unknown.
std::vector<CsvError> apply_inventory(std::string const& file, XoroInventory const& inventory,
                                      std::vector<std::string> const& stores,
                                      std::vector<ErpProduct>& products);

/// Writes the stock of all items; ATS without sales orders.
std::string write_xoro_inventory(std::vector<ErpProduct> const& products,
                                 std::vector<std::string> const& stores);

}  // namespace drydock::csv
