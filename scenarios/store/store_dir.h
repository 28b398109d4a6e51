#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/orders.h"
#include "mocks/csv/shopify_inventory.h"
#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_products.h"
#include "model/catalogue.h"
#include "model/config.h"
#include "model/price_lists.h"
#include "scenarios/format/json.h"
#include "scenarios/store/decisions.h"

/// A store's folder: store.json and the two systems' own exports (docs/schema/store.schema.json).
namespace drydock {

/// One file that was read, for the report: how much there was and what was left out.
struct FileRead {
  std::string file;                     ///< as named in store.json
  std::string bytes_hash;               ///< XXH3 of its bytes: the verdict is about this file
  std::size_t rows = 0;                 ///< data rows, ill ones included
  std::vector<csv::CsvError> bad;       ///< rows that were left out, or read with a cell missing
  std::vector<csv::CsvError> notes;     ///< rows that were read, but that look odd
  std::vector<csv::ColumnUse> columns;  ///< what each of its columns was taken for
};

/// Findings that the store's people know of and accept for a time, with their reason.
struct Suppression {
  std::string rule;     ///< "R84": what they break
  std::string anomaly;  ///< "drift"; "" for all
  std::string subject;  ///< item number, handle, setting; "" for all
  std::string finding;  ///< the fingerprint of one; "" for all
  std::string reason, owner;
  Tick expires;  ///< midnight UTC of the last day on which it holds
};

/// What the first sync may change before the check refuses to go live. Percentages are whole.
struct PreviewLimits {
  /// Of the units that a shop has for sale. A count on the eve differs by less; a missing store or
  /// a file of another day by more.
  std::int32_t units_off_sale = 5;
  /// The same of one item alone, whose count differs now and then: in a small store that is soon
  /// more than the share above, and a hot item that goes to zero is more than this.
  std::int32_t one_item_off_sale = 25;
  /// The other way round: units that come on sale. A receipt that the shop has not heard of is
  /// less; a location that its export lacks, packs for pieces or a digit too many is more.
  std::int32_t units_on_sale = 25;
  /// How many times as many of one item: a delivery is less; a digit too many, or packs of a dozen
  /// that are counted as pieces, are more.
  std::int32_t one_item_times = 8;
  /// Units of open orders that come on sale again: each of them can be sold twice.
  std::int32_t units_resold = 0;
  /// The sum of all changes against what the goods for sale are worth: a few new prices pass, a tax
  /// or a currency does not.
  std::int32_t price_change = 2;
  /// By how much a single price may fall: more than a usual reduction is a slip.
  std::int32_t price_fall = 50;
  /// By how much it may rise: a price that is more than three times as high has another decimal
  /// point, a pack for its unit or another currency.
  std::int32_t price_rise = 200;
  /// Of the shop's products: hidden ones that come on sale. One alone is told, and not forbidden.
  std::int32_t products_shown = 5;
  /// Of the shop's products, or of its units for sale: new goods. A season's are fewer than half of
  /// what a shop sells; what XoroERP has given up, or another shop's range, is more.
  std::int32_t products_created = 50;
  /// Of the shop's orders: those that XoroERP refuses for a line of no item. A phone sale now and
  /// then is entered by hand; beyond that its numbers are wrong more days than not.
  std::int32_t orders_refused = 5;
  friend bool operator==(PreviewLimits const&, PreviewLimits const&) = default;
};

/// Which rows the inventory exports have. One that is not there says nothing, and above all no 0.
struct StockRows {
  std::string erp_files;  ///< "xoro_inventory.csv"
  csv::XoroStockTold erp;
  struct OfShop {
    std::string files;  ///< "": none was given
    csv::ShopifyStockTold told;
  };
  std::vector<OfShop> shops;  ///< by ShopIndex
};

struct StoreInput {
  StoreConfig config;
  Catalogue catalogue;
  std::vector<std::string> items_files;                               ///< XoroERP's items
  std::vector<csv::XoroProducts::Source> erp_lines;                   ///< as catalogue.erp
  std::vector<std::vector<std::string>> products_files;               ///< by ShopIndex
  std::vector<std::vector<csv::ShopifyProducts::Source>> shop_lines;  ///< as catalogue.shops
  std::vector<std::vector<csv::PastOrder>> past_orders;               ///< by ShopIndex
  std::vector<bool> commitments_told;  ///< by ShopIndex: its inventory export has them
  std::vector<FileRead> files;         ///< in order of reading
  /// Item numbers on rows that can't be read, of whichever file: with their variants and what was
  /// ordered of them they are left out of the catalogue, since nothing can be said of them. Sorted.
  std::vector<std::string> unknown_items;
  StockRows stock_rows;
  /// Weights of XoroERP that are no whole grams, in milligrams, by item number.
  std::map<std::string, std::int64_t> erp_milligrams;
  PriceLists price_lists;  ///< of the currencies that shops sell and accounts send prices in
  std::vector<Suppression> suppressions;
  PreviewLimits limits;
  std::vector<Decision> decisions;    ///< of decisions.json, where there is one
  std::string store_json;             ///< its text, for patches
  std::vector<FileError> to_fill_in;  ///< lines of store.json that are still marked TODO

  /// By name, as in `files`; null when it was not there.
  [[nodiscard]] FileRead const* file(std::string_view name) const;
};

/// An export by its name, with what store.json declares of it.
struct NamedFile {
  std::string name;
  csv::CsvDialect dialect = {};
};
using NamedFiles = std::vector<NamedFile>;  ///< an export may come in several files

/// store.json alone, with the names of the files that belong to it.
struct StoreFile {
  struct ShopFiles {
    NamedFiles products, inventory, orders;
    bool inventory_named = false, orders_named = false;  ///< a named file must be there
  };
  StoreConfig config;
  NamedFiles items = {{"xoro_items.csv"}}, inventory = {{"xoro_inventory.csv"}};
  NamedFiles prices;  ///< none: the items' own file has them
  std::vector<ShopFiles> shops;
  std::vector<Suppression> suppressions;
  PreviewLimits limits;
  /// What no export says: XoroERP's kits by item number, and each shop's bundles by SKU.
  std::vector<std::pair<ItemNumber, std::vector<KitPart>>> kits;
  std::vector<std::vector<std::pair<Sku, std::vector<BundlePart>>>> bundles;  ///< by ShopIndex
};

/// Reads store.json: comments are allowed; everything else is strict.
/// Errors: all that is wrong, each with line, column, JSON pointer, reason and the nearest name.
std::expected<StoreFile, std::vector<FileError>> parse_store_file(std::string_view text,
                                                                  std::string const& file);

/// Reads the whole folder. Ill rows are left out, and listed in `files`; nothing is guessed.
/// Errors: no such folder, a missing, unreadable, binary or too large file, an ill store.json.
std::expected<StoreInput, std::vector<FileError>> read_store_dir(std::filesystem::path const& dir);

/// A whole file's bytes. Errors: not there, no regular file, not readable, over `bytes_max`.
std::expected<std::string, FileError> read_file(std::filesystem::path const& path,
                                                std::string const& shown_as, std::size_t bytes_max);

/// The JSON Schema of store.json, made from the tables that the reader uses.
std::string store_schema();

}  // namespace drydock
