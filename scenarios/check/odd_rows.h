#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "scenarios/check/directed.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"
#include "scenarios/sides/reconcile.h"

/// Single rows of a store's own files with which something is odd. A week meets their goods by
/// luck; here each of them is sold, received, priced and edited until it does damage, or is shown
/// to do none.
namespace drydock {

enum class OddRow : std::uint8_t {
  // of what one side has and the other has not
  BlankSku,
  StrangeSku,
  NoRow,
  NoTag,
  NoPrice,
  ZeroPrice,
  ZeroInShop,
  Inactive,
  Unsold,
  // of values that differ
  StockDiffers,
  PriceDiffers,
  CompareAtDiffers,
  CostDiffers,
  StatusDiffers,
  PublicationDiffers,
  TrackingDiffers,
  StructureDiffers,
  BarcodeDiffers,
  WeightDiffers,
  TitleDiffers,
  // of who is who
  Contradicted,
  Likely,
  SharedInErp,
  SharedInShop,
  Crowded,
  HandleUnknown,
  ItemsUnknown,
  ConflictingKeys
};
template <>
inline constexpr std::array<std::string_view, kCount<OddRow>> kNames<OddRow>{
    "blank-sku",        "strange-sku",       "no-row",
    "no-tag",           "no-price",          "zero-price",
    "zero-in-shop",     "inactive",          "unsold",
    "stock-differs",    "price-differs",     "compare-at-differs",
    "cost-differs",     "status-differs",    "publication-differs",
    "tracking-differs", "structure-differs", "barcode-differs",
    "weight-differs",   "title-differs",     "contradicted",
    "likely",           "shared-in-erp",     "shared-in-shop",
    "crowded",          "handle-unknown",    "items-unknown",
    "conflicting-keys"};
constexpr std::string_view name_of(OddRow row) {
  return names_of<OddRow>()[static_cast<std::size_t>(row)];
}
/// What is done to its goods, as a clause: "a variant without a SKU is sold, and its item
/// received".
std::string_view what_happens(OddRow row);

/// One odd row, by the names of its goods.
struct OddGoods {
  OddRow row = OddRow::BlankSku;
  ShopIndex shop;
  std::string item;       ///< number or SKU; "" when it has none
  std::string base_part;  ///< of XoroERP; "" when it has none
  std::string handle;     ///< of the shop; "" when it has none
  /// By which it is told to people.
  [[nodiscard]] std::string const& subject() const {
    return !item.empty() ? item : !base_part.empty() ? base_part : handle;
  }
};

/// What comparing both sides of each shop has met.
struct SidesMet {
  std::span<Comparison const> comparisons;
  std::span<Identity const> identities;
  std::span<Reconciliation const> reconciliations;
  PriceLists const* lists = nullptr;  ///< of shops that sell in another currency
};

/// All of them, by shop and kind; of each kind the worst first.
std::vector<OddGoods> odd_rows(StoreConfig const& store, Catalogue const& catalogue,
                               SidesMet const& met);

/// Lets the goods of the worst odd rows of each kind live through two days from the go-live on, as
/// the files have them and as they ought to be. What the first shows and the second does not is the
/// row's doing. The same for every seed of the check.
void run_odd_rows(StoreConfig const& store, Catalogue const& catalogue, SidesMet const& met,
                  CheckOptions const& options, Progress const& progress, Directed& out);

/// What was tried and what came of it, in a sentence; "" when nothing was.
std::string told_of_rows(Directed const& directed);

}  // namespace drydock
