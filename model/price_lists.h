#pragma once

#include <map>

#include "model/ids.h"
#include "model/money.h"

namespace drydock {

/// XoroERP's prices in other currencies than its own, by currency and item. Nothing is converted:
/// a shop that sells in such a currency has its prices from here alone. Assumption: A-X30.
using PriceLists = std::map<Currency, std::map<ItemNumber, Amount>>;

}  // namespace drydock
