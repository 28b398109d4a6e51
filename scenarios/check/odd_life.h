#pragma once

#include "model/plan.h"
#include "scenarios/check/odd_rows.h"

/// What becomes of the goods of one odd row.
namespace drydock {

/// The products that the row is about, on both sides, with what can be sold and without open
/// orders: these have findings of their own.
Catalogue goods_of(OddGoods const& row, Catalogue const& catalogue, StoreConfig const& store);

/// The same goods with nothing odd about them: each shop shows what XoroERP has, and XoroERP has
/// all that it takes. Variants that no item stands behind are gone.
Catalogue as_it_ought(OddGoods const& row, Catalogue goods, StoreConfig const& store);

/// Their go-live day and the day after: they are received, sold, asked for beyond what there is,
/// cancelled, priced as XoroERP has it and edited.
Plan life_of(OddGoods const& row, StoreConfig const& store, Catalogue goods);

}  // namespace drydock
