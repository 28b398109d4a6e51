#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_products.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"
#include "scenarios/sides/reconcile.h"

/// An export of each side and nothing else, as `drydock reconcile` takes them: one shop, one
/// account, everything in scope, no stock.
namespace drydock {

/// A file as it was read from a disk.
struct ExportFile {
  std::string name;  ///< for complaints
  std::string bytes;
};

struct TwoExports {
  csv::ShopifyProducts shop;  ///< its products stand in `catalogue`
  csv::XoroProducts erp;      ///< the same
  Catalogue catalogue;
  Reconciliation matched;
  Comparison comparison;
  Identity identity;
  Correction correction;
};

/// Errors: those of the readers, the shop's first. The result does not depend on `threads`.
std::expected<TwoExports, csv::CsvError> reconcile_exports(ExportFile shopify, ExportFile xoro,
                                                           Currency currency,
                                                           std::span<Decision const> decisions,
                                                           unsigned threads);

}  // namespace drydock
