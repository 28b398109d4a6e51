#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/ids.h"
#include "model/money.h"
#include "model/names.h"
#include "scenarios/sides/pairs.h"
#include "scenarios/store/store_dir.h"

/// XoroERP and one shop side by side, before anything runs: what is not the same. Rule: R112.
namespace drydock {

enum class Compared : std::uint8_t {
  Stock,
  Price,
  CompareAt,
  Cost,
  Status,
  Publication,
  Tracking,
  Structure,
  Barcode,
  Weight,
  Title
};
template <>
inline constexpr std::array<std::string_view, kCount<Compared>> kNames<Compared>{
    "stock",    "price",     "compare-at", "cost",   "status", "publication",
    "tracking", "structure", "barcode",    "weight", "title"};
constexpr std::string_view name_of(Compared what) {
  return names_of<Compared>()[static_cast<std::size_t>(what)];
}

/// One value that the two sides hold differently.
struct ValueDifference {
  Compared what = Compared::Stock;
  std::string item;        ///< item number; "" where it is about a product
  std::string base_part;   ///< of XoroERP
  std::string handle;      ///< of the shop
  std::string location;    ///< of stock
  std::string xoro, shop;  ///< both values in words; "" where a side has none
  /// Of stock: by how many units the shop shows more (above 0) or fewer (below 0) than XoroERP can
  /// sell. Of anything else: units that the shop has for sale of it.
  std::int64_t units = 0;
  /// In the shop's currency. Of stock: what these units cost. Of a price: how much more (above 0)
  /// or less the units for sale cost in the shop. Of status and publication: their worth.
  std::int64_t money_minor = 0;
  std::uint32_t xoro_line = 0, shop_line = 0;  ///< in the exports; 0: not from a file
  std::uint32_t cause = kNone;                 ///< position in Comparison::causes
};

/// What explains many differences of one kind at once.
struct CommonCause {
  Compared what = Compared::Stock;
  std::string name;  ///< in fixed words: "factor", "other-column", "next-row", "spelling",
                     ///< "sold-elsewhere", "on-hand",
                     ///< "shortage", "safety-stock-not-kept", "offered-for-nothing", "none-in-erp",
                     ///< "below-zero-in-erp", "locations-swapped",
                     ///< "other-store"
  std::string text;  ///< a sentence
  std::uint32_t count = 0;
  std::int64_t units = 0, money_minor = 0;  ///< sums of the sizes of its differences
  /// Of a factor: the shop's number is XoroERP's times `numerator` / `denominator`.
  std::int64_t numerator = 1, denominator = 1;
  std::vector<std::string> locations = {};  ///< that it is about; empty: it may be any
  std::string stores = {};  ///< of XoroERP whose numbers the location shows; "" for none
};
/// A factor that a decimal sign makes: 10, 100, 1/1000.
bool is_power_of_ten(CommonCause const& factor);

struct ComparedTally {
  std::uint32_t compared = 0, different = 0;
  std::int64_t units = 0, money_minor = 0;  ///< sums of the sizes of the differences
};

/// A variant that a shopper can buy and that no item of XoroERP feeds.
struct UnfedVariant {
  std::string sku, place;  ///< "" without a SKU; "tee / S"
  std::int64_t units = 0, money_minor = 0;
  std::uint32_t line = 0;
};

/// An item that the shop sells and that XoroERP's inventory has no row of.
struct ItemWithoutRow {
  std::string item, base_part;
  std::int64_t units = 0, money_minor = 0;  ///< what the shop has for sale
};

/// An inventory export that has rows, and none of these goods: nobody knows what it would say.
struct MissingRow {
  enum class Side : std::uint8_t { Shop, Erp };
  Side side = Side::Shop;
  std::string item, base_part;
  std::string where;      ///< locations of the shop, or stores of XoroERP; "" for all of them
  std::string locations;  ///< of the shop, that this concerns; "" for all of them
  std::string file;
  std::int64_t units = 0, money_minor = 0;  ///< that the other side has there
};

/// A variant whose SKU says one item, while its option values and its barcode both say another one
/// of the same product.
struct ContradictedVariant {
  std::string item, other, place;
  std::int64_t units = 0, money_minor = 0;
};

/// A variant whose SKU is an item, while its product is another item's: of handle, barcode and
/// title at least two say so, and none of them says the item of the SKU.
struct CrossedVariant {
  std::string item, other;              ///< of the SKU, and of the evidence
  std::string base_part, other_part;    ///< their products in XoroERP
  std::string place, handle, evidence;  ///< "handle, barcode and title"
  std::int64_t units = 0, money_minor = 0;
};

struct Comparison {
  std::string shop;
  Currency currency;         ///< of the shop
  std::uint32_t pairs = 0;   ///< items that were compared with their variant
  std::uint32_t apart = 0;   ///< items that no account of the shop deals with; not compared
  bool stock_known = false;  ///< the shop's files tell quantities
  std::int64_t erp_units = 0, shop_units = 0;  ///< above zero, where stock was compared
  std::int64_t shop_worth_minor = 0;           ///< of these units of the shop, at its prices
  std::vector<UnfedVariant> unfed;             ///< worst first
  std::vector<ItemWithoutRow> without_row;     ///< worst first
  std::vector<MissingRow> missing_rows;        ///< of items that have rows elsewhere; worst first
  std::vector<ItemWithoutRow>
      unsynced;  ///< on sale and counted, with no account's tag; worst first
  /// Of products that the shop has, without a variant there; with what XoroERP has of them to sell.
  /// Worst first.
  std::vector<ItemWithoutRow> lacking;
  std::vector<ItemWithoutRow> unpriced;  ///< without a price in XoroERP, where others have one
  std::uint32_t unpriced_all = 0;        ///< on sale without a price in XoroERP, whoever has one
  std::vector<ContradictedVariant> contradicted;  ///< in the order of XoroERP's file
  std::vector<CrossedVariant> crossed;            ///< in the order of XoroERP's file
  std::array<ComparedTally, kCount<Compared>> tallies;
  std::vector<ValueDifference> differences;  ///< by what is compared; of each the worst first
  std::vector<CommonCause> causes;
  [[nodiscard]] ComparedTally const& of(Compared what) const {
    return tallies[static_cast<std::size_t>(what)];
  }
};

/// Compares what the accounts of the shop deal with. An empty text of XoroERP is no wish to empty
/// the shop's (assumption A-E2), so only what XoroERP holds is compared.
/// Variants that somebody decided to leave alone are no unfed ones.
/// `lists`: XoroERP's prices in other currencies, for shops that sell in one; null where nobody
/// knows them, and then no amount of such a shop is compared.
Comparison compare_sides(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop,
                         std::span<Decision const> decisions = {},
                         PriceLists const* lists = nullptr);
/// Every shop of a store, with the lines of its files.
std::vector<Comparison> compare_sides(StoreInput const& input);

/// What XoroERP can sell at a location, as the sync shows it: the sum over its ERP stores of what
/// the shop's pusher sends, less what is kept back on purpose, at least 0; none where no ERP store
/// stands behind it.
std::optional<Quantity> sellable_in_erp(StoreConfig const& store, std::size_t shop,
                                        std::size_t location, ErpItem const& item);

/// The same list as a spreadsheet, a line for each difference of each shop.
std::string differences_csv(std::vector<Comparison> const& shops);

}  // namespace drydock
