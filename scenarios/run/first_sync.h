#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/ids.h"
#include "model/names.h"
#include "model/plan.h"
#include "model/price_lists.h"

/// What the first run of each flow writes, found by running it: the real engine on the opened
/// world, without shoppers, faults or people. A second opinion could be wrong where the engine is
/// not.
namespace drydock {

enum class FirstWriteKind : std::uint8_t {
  ProductCreated,
  ProductDeleted,
  VariantCreated,
  VariantDeleted,
  Status,
  Publication,
  Quantity,
  Price,
  CompareAt,
  Cost,
  Tracking,
  Field  ///< a text, the weight, the options, the pictures
};
template <>
inline constexpr std::array<std::string_view, kCount<FirstWriteKind>> kNames<FirstWriteKind>{
    "product-created", "product-deleted",
    "variant-created", "variant-deleted",
    "status",          "publication",
    "quantity",        "price",
    "compare-at",      "cost",
    "tracking",        "field"};
constexpr std::string_view name_of(FirstWriteKind kind) {
  return names_of<FirstWriteKind>()[static_cast<std::size_t>(kind)];
}

/// One value that is another after the first sync.
struct FirstWrite {
  FirstWriteKind kind = FirstWriteKind::Field;
  ShopIndex shop;
  std::string account;  ///< that wrote it last; "" when nobody can be named
  std::string item;     ///< SKU; "" where it is about a product
  std::string handle;
  std::string location;  ///< of a quantity
  std::string what;      ///< of a field: "title"
  std::string from, to;  ///< in words; "" where there was or is none
  /// Of a quantity: units more for sale (above 0) or fewer. Of status, publication, creation and
  /// deletion: units that come on sale or leave it. Of a price: units for sale at it.
  std::int64_t units = 0;
  std::int64_t money_minor =
      0;  ///< in the shop's currency: what these units cost; of a price: the change
  std::int64_t resold = 0;  ///< of a quantity: units of open orders that are for sale again
  /// Of a quantity of goods that are and stay on sale: what may be bought, before and after.
  std::int64_t offered_from = 0, offered_to = 0;
  bool new_goods = false;  ///< of a created product: the shop held no SKU of it before
  std::int64_t from_minor = 0, to_minor = 0;  ///< of amounts
};

/// What the writes to one shop come to.
struct FirstSyncSums {
  std::int64_t units_for_sale = 0;                               ///< before
  std::int64_t worth_minor = 0;                                  ///< of these, at the prices before
  std::int64_t products = 0;                                     ///< before
  std::int64_t created = 0, updated = 0, shown = 0, hidden = 0;  ///< products
  /// Of the created ones those of which the shop held no SKU before, and what comes on sale of
  /// them.
  std::int64_t new_goods = 0, new_units = 0, new_minor = 0;
  std::int64_t quantities = 0, units_off = 0, units_on = 0, resold = 0;
  std::int64_t off_minor = 0, on_minor = 0;
  std::int64_t items_off = 0;                       ///< variants that lose units
  std::int64_t prices = 0, price_change_minor = 0;  ///< sum of the sizes of the changes
};

struct FirstSync {
  std::vector<FirstWrite> writes;       ///< by shop and kind; of each the worst first
  std::vector<FirstSyncSums> shops;     ///< by ShopIndex
  std::vector<std::string> unfinished;  ///< what was still open when the time was up, in words
  std::uint64_t events = 0;
};

/// A plan in which XoroERP uploads all products and all prices, and each account that pushes runs
/// its initial sync, or a full one where none is planned. Schedules are left out: they are not the
/// first run.
/// `lists`: prices in other currencies than XoroERP's, uploaded with its own.
Plan first_sync_plan(StoreConfig const& store, Catalogue const& catalogue,
                     PriceLists const& lists = {});
/// Runs such a plan. `events_max`: what does not fit is `unfinished`.
FirstSync first_sync(Plan const& plan, std::uint64_t events_max = 20'000'000);

}  // namespace drydock
