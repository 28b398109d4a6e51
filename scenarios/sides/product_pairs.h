#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "scenarios/sides/reconcile.h"

/// What speaks for one product being the other, where only a person can tell. Rule: R31, R34.
namespace drydock {

/// How much a product of XoroERP and one of the shop have in common, in percent; -1 where one side
/// has none of it.
struct ProductPair {
  std::string base_part, handle;
  int handles = -1;   ///< of the product's handles the likest one
  int items = -1;     ///< item numbers that are SKUs there, of all
  int barcodes = -1;  ///< barcodes that are barcodes there, of all
  int title = -1;
  /// The sync joins them, whatever is decided: by a handle or an item number.
  bool joined = false;
};
/// Of a group the pairs that have anything in common, the best first.
std::vector<ProductPair> pairs_of(ReconcileGroup const& group, std::span<ErpProduct const> erp,
                                  std::span<ShopProduct const> products);

}  // namespace drydock
