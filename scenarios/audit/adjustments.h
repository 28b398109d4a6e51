#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/config.h"
#include "model/ids.h"
#include "model/quantity.h"
#include "model/tick.h"

/// Shopify's report "Inventory adjustment changes", which anybody can export: what each state of a
/// quantity changed by, and nothing of what it was before or after. Columns: docs/audit.md.
/// Source: shopify.dev, ShopifyQL, inventory_adjustment_history. Assumption: A-S80.
namespace drydock {

/// Whom the report names for a change.
enum class Mover : std::uint8_t {
  Sync,      ///< the app that is XoroERP's connection
  Order,     ///< an order is its reference document
  Transfer,  ///< a transfer between locations is
  Others     ///< staff, other apps, or nobody
};

/// One change of an available quantity.
struct Adjustment {
  std::uint32_t line = 0;
  Tick at;
  ShopIndex shop;
  Sku sku;
  std::uint32_t location = 0;  ///< place in the shop's list of the configuration
  Quantity change;
  Mover mover = Mover::Others;
  std::string by;  ///< app, staff member or number of the order, as the report has it
  friend bool operator==(Adjustment const&, Adjustment const&) = default;
};

struct AdjustmentReport {
  std::vector<std::string> files;
  std::vector<Adjustment> changes;      ///< of available, in the order of time
  std::size_t rows = 0;                 ///< of all states, ill ones included
  std::size_t other_states = 0;         ///< on hand, committed, incoming and what is not available
  std::size_t doubled = 0;              ///< rows that stand in the files twice, counted once
  std::size_t without_sku = 0;          ///< nobody can say which variant they are of
  std::vector<std::string> cut;         ///< files with as many rows as Shopify gives at most
  std::vector<std::string> other_apps;  ///< apps that are not taken for the sync
  std::vector<csv::CsvError> bad;       ///< rows that were left out
};

/// Reads the files into one report. `sync_apps`: names of the sync in the report, in any case;
/// none: those of the store's accounts, and whatever has "xoro" in its name. Errors: as in
/// read_csv; another kind of export; a column missing.
std::expected<AdjustmentReport, csv::CsvError> read_adjustments(
    std::span<csv::CsvFile const> files, StoreConfig const& store,
    std::span<std::string const> sync_apps);

}  // namespace drydock
