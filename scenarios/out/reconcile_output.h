#pragma once

#include <span>
#include <string>

#include "scenarios/format/json.h"
#include "scenarios/store/reconcile.h"

/// What machines read of a reconciliation.
namespace drydock {

/// Sums over the shops, every file's ill rows once, and each shop by itself: the `reconciliation`
/// of `check` and `reconcile`. `rows_xoro` counts the rows of XoroERP's file.
json_text::Value reconciliation_sums(std::span<Reconciliation const> shops, std::size_t rows_xoro,
                                     std::span<csv::CsvError const> bad);
json_text::Value reconciliation_schema();
/// A row that was left out, and its schema.
json_text::Value bad_row_value(csv::CsvError const& error);
json_text::Value bad_row_schema();

/// The output of `drydock reconcile --json`. Schema: docs/schema/reconcile.schema.json.
std::string reconcile_json(Reconciliation const& result, Correction const& correction);
std::string reconcile_schema();

}  // namespace drydock
