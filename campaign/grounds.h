#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/plan.h"
#include "scenarios/plans/random_plan.h"

/// Kinds of random plan in which planted bugs are met.
namespace drydock {

enum class Ground : std::uint8_t {
  // with faults
  SafeFaults,
  AdjustFaults,
  FewItemsFaults,
  GuideFaults,
  WildFaults,
  SafeCareless,
  GoLiveFaults,
  RepeatedWebhooks,
  TwoAccounts,
  Restarts,
  RestartedGoLive,
  RestartedWebhooks,
  Throttled,
  ServerErrors,
  LostAnswers,
  LateWebhooks,
  LatePrices,
  ShopOutOfReach,
  WalkBreaksOff,
  // without
  Careful,
  ByDifferences,
  GoLive,
  Careless,
  BeforeBaseline,
  PollingAlone,
  PollingEastOfGreenwich,
  PollingWestOfGreenwich,
  WebhooksAlone,
  ClockAhead,
  ManyChanges,
  ChangesWhileSyncing,
  OrdersWhileSyncing,
  SettingsChange,
  // stores and places
  HandlesByShop,
  TwoHandles,
  TwoShops,
  StoresSummed,
  Places,
  PlacesByDifferences,
  PlacesRunShort,
  PlacesUnstocked,
  ManyGoodsManyPlaces,
  MoreThanAPage,
  // what is kept back, kits, goods that are sold ahead
  KeptBack,
  KeptBackOfItems,
  SharesByDifferences,
  KeptBackLater,
  Kits,
  KitsRunOut,
  KitsByDifferences,
  SoldAhead,
  // products
  NewProducts,
  NewProductsFaults,
  UnpricedProducts,
  ProductEdits,
  Discontinued,
  Sources,
  BadProducts,
  OtherOrder,
  ShopOwned,
  OwnWeights,
  UntrackedNewProducts,
  HalfTagged,
  FilterChanges,
  TrackingSwitched,
  CaseTwins,
  // prices
  PricedBeforeTags,
  // orders
  UnpaidOrders,
  BadOrders,
  MadeToMeasure,
  GiftCards,
  Returns,
  Moves,
  SplitOrders,
  SplitLater,
  ShippedInPart,
  CounterInvoices,
  EverythingInvoiced,
  LeftOut,
  OldOrders,
  PreOrders
};

/// Whether the people, the settings or the data of a ground do harm by themselves.
enum class Alone : std::uint8_t { Harmless, Harmful };

struct GroundCard {
  Ground ground = {};
  PlanShape shape;
  void (*prepare)(Plan&) = nullptr;  ///< after the plan was drawn; null: nothing
  Alone alone = Alone::Harmless;
};
std::string_view name_of(Ground ground);  ///< "safe-faults"
GroundCard const& card_of(Ground ground);
/// A plan of that kind, the same for the same seed on every machine.
Plan plan_on(Ground ground, Seed seed);

}  // namespace drydock
