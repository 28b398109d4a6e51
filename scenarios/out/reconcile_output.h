#pragma once

#include <span>
#include <string>

#include "scenarios/format/json.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"
#include "scenarios/sides/reconcile.h"

/// What machines read of a reconciliation.
namespace drydock {

/// {"shop", "both", "handle_only", "item_only", "none", ..., "rows_read", "rows_bad", "groups",
/// "products"}: one shop as in the machine output of `check` and `reconcile`.
json_text::Value reconciliation_value(Reconciliation const& r);
/// Sums over the shops, every file's ill rows once, and each shop by itself: the `reconciliation`
/// of `check` and `reconcile`. `rows_xoro` counts the rows of XoroERP's file.
json_text::Value reconciliation_sums(std::span<Reconciliation const> shops, std::size_t rows_xoro,
                                     std::span<csv::CsvError const> bad);
json_text::Value reconciliation_schema();
/// A row that was left out, and its schema.
json_text::Value bad_row_value(csv::CsvError const& error);
json_text::Value bad_row_schema();

/// What became of each file: its rows, what each column was taken for, the columns that nobody
/// reads, and rows that were read and look odd. And its schema.
json_text::Value files_value(std::span<FileRead const> files);
json_text::Value files_schema();
/// The same in a line: "items.csv: 120 rows; not used: Colour, Season". At most `names_max`
/// columns.
std::string files_line(FileRead const& file, std::size_t names_max);

/// The output of `drydock reconcile --json`. Schema: docs/schema/reconcile.schema.json.
std::string reconcile_json(Reconciliation const& result, Comparison const& comparison,
                           Identity const& identity, Correction const& correction,
                           std::span<FileRead const> files);
std::string reconcile_schema();

}  // namespace drydock
