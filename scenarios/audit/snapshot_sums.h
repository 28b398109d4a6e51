#pragma once

#include <expected>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "scenarios/audit/adjustments.h"
#include "scenarios/audit/audit.h"
#include "scenarios/store/store_dir.h"

/// The audit of what people can really export: two snapshots of XoroERP's inventory and what
/// Shopify's adjustment report has between them. Judged by sums, since neither has a before and an
/// after for each change. Rule: R111, R112.
namespace drydock {

/// XoroERP's inventory at one moment.
struct ErpSnapshot {
  std::string file;
  std::vector<ErpProduct> products;  ///< the store's, with the quantities of this file
  std::size_t rows = 0;
  std::vector<csv::CsvError> bad;  ///< rows that were left out
};
/// Reads XoroERP's inventory by item and store, or its Inventory Snapshot, for the store's items.
/// Errors: as in read_csv; another kind of export; a column missing.
std::expected<ErpSnapshot, csv::CsvError> read_erp_snapshot(std::span<csv::CsvFile const> files,
                                                            StoreInput const& input);
/// What the store's own exports say.
ErpSnapshot snapshot_of(StoreInput const& input);

/// What is audited by sums.
struct SnapshotSums {
  ErpSnapshot before, after;
  AdjustmentReport report;
  /// Moments of the two snapshots; none: that of the report's first and of its last row.
  std::optional<Tick> from, until;
  /// Whether the shops' exports were made together with the snapshot after, and tell what each shop
  /// shows at the end.
  bool shown_at_end = true;
};

/// Each tracked quantity that an account pushes has to move by as much as XoroERP's does, but for
/// orders and writes that are under way when the period begins and ends; where the shop's number at
/// the end is known, it has to be XoroERP's. What a file does not tell is not examined, and then
/// the verdict is unknown and never "no damage".
AuditResult audit_sums(StoreInput const& input, SnapshotSums const& sums);

}  // namespace drydock
