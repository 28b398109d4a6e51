#pragma once

#include <expected>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_products.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"
#include "scenarios/sides/reconcile.h"

/// An export of each side and nothing else, as `drydock reconcile` takes them: one shop, one
/// account, everything in scope, and stock where both sides' inventory is given too.
namespace drydock {

/// A file as it was read from a disk.
struct ExportFile {
  std::string name;  ///< for complaints
  std::string bytes;
};

/// The inventory of both sides, with the store of XoroERP that stands behind a location of the
/// shop. Where none is named, it is the store of the same name, or the only one behind the only
/// location.
struct TwoInventories {
  ExportFile shopify, xoro;
  std::vector<std::pair<std::string, std::string>> stores;  ///< location, store
};

struct TwoExports {
  csv::ShopifyProducts shop;                  ///< its products stand in `catalogue`
  csv::XoroProducts erp;                      ///< the same
  csv::SheetsRead shop_stock, erp_stock;      ///< of the inventories
  std::vector<std::string> stock_left_aside;  ///< what of them was not compared, in sentences
  Catalogue catalogue;
  Reconciliation matched;
  Comparison comparison;
  Identity identity;
  Correction correction;
};

/// `stock`: null, or the inventories too. Errors: those of the readers, the shop's first; a name of
/// `stores` that no file has. The result does not depend on `threads`.
std::expected<TwoExports, csv::CsvError> reconcile_exports(ExportFile shopify, ExportFile xoro,
                                                           Currency currency,
                                                           std::span<Decision const> decisions,
                                                           unsigned threads,
                                                           TwoInventories const* stock = nullptr);

}  // namespace drydock
