#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "scenarios/sides/pairs.h"
#include "scenarios/sides/spelling.h"
#include "scenarios/store/store_dir.h"

/// Who may be who where the keys don't say it. Barcode and title are evidence and never a key: what
/// they say is shown to a person with the row to correct. Rule: R31, R58, R133.
namespace drydock {

/// How much each field of the two sides has in common, in percent; -1 where a side has none.
struct Scores {
  int sku = -1, handle = -1, barcode = -1, title = -1, options = -1;
  friend bool operator==(Scores const&, Scores const&) = default;
};

/// An item without a variant and a variant without an item that may be the same.
struct LikelyPair {
  ItemAt erp;
  VariantAt shop;
  std::string item, base_part, title;  ///< of XoroERP
  std::string sku, handle, place;      ///< of the shop; "quay-lamp / S"
  Scores scores;
  std::vector<Spelling> spelling;  ///< in what SKU and item number differ, when in that alone
  /// Neither of the two has another such partner.
  bool alone = true;
  bool sellable = false;                       ///< tracked, and its product is on sale
  std::int64_t units = 0, money_minor = 0;     ///< that the shop has for sale
  std::uint32_t xoro_line = 0, shop_line = 0;  ///< 0: not from a file
};

/// Whether XoroERP's item number is what a spreadsheet made of the SKU: leading zeros are gone, or
/// the day stands before the month. Nobody is to write that into the shop.
bool is_of_spreadsheet(LikelyPair const& pair);

/// One value that several rows of one side have, or two that differ in spelling alone.
struct SharedValue {
  std::string field;  ///< "barcode", "item number", "SKU"
  std::string value;
  std::vector<std::string> of;              ///< item numbers or variants
  bool alike = false;                       ///< the values differ, in their spelling alone
  std::int64_t units = 0, money_minor = 0;  ///< that the shop has for sale of them
};

struct Identity {
  std::string shop;
  std::vector<LikelyPair> likely;    ///< best first
  std::vector<LikelyPair> decided;   ///< said to be one, and not corrected yet
  std::vector<SharedValue> in_erp;   ///< among items
  std::vector<SharedValue> in_shop;  ///< among variants on sale
  std::vector<std::string> unsold;   ///< active items in scope that no variant stands for
  std::vector<std::string> crowded;  ///< item numbers that are the SKU of several variants
};

/// What people have decided is no longer asked: it is `decided`, or left out.
Identity look_for_identity(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop,
                           std::span<Decision const> decisions = {});
/// Every shop of a store, with the lines of its files.
std::vector<Identity> look_for_identity(StoreInput const& input);
/// What is left to a person, in sentences with the rows: for lists.
std::vector<std::string> open_questions(Identity const& identity);

}  // namespace drydock
