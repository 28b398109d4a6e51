#pragma once

#include <vector>

#include "model/catalogue.h"

namespace drydock {

/// An ERP side that fits a shop's export: a base part per handle, an item
/// per variant with its SKU as item number, or a made-up one where the SKU is blank or taken; stock
/// in the first ERP store is what the shop can sell over all its locations, at least 0.
std::vector<ErpProduct> xoro_side_from(std::vector<ShopProduct> const& products);

}  // namespace drydock
