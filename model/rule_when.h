#pragma once

#include "model/rule.h"

/// What a store may lack, so that a rule has nothing to speak of in it.
namespace drydock::when {

extern Precondition const kExports;
extern Precondition const kImportsProducts;
extern Precondition const kSyncsPrices;
extern Precondition const kPushes;
extern Precondition const kImportsOrders;
extern Precondition const kHasSchedule;
extern Precondition const kHasDaily;
extern Precondition const kHasWeekly;
extern Precondition const kHasTags;
extern Precondition const kSeveralShops;
extern Precondition const kSharesAShop;
extern Precondition const kSeveralSources;
extern Precondition const kDefaultSource;
extern Precondition const kHasVariants;
extern Precondition const kHasSingleItems;
extern Precondition const kShopIsNotEmpty;
extern Precondition const kFullOrderSync;

}  // namespace drydock::when
