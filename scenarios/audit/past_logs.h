#pragma once

#include <cstdint>
#include <expected>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/config.h"
#include "model/erp_api.h"
#include "model/event.h"
#include "model/ids.h"
#include "model/quantity.h"
#include "model/tick.h"

/// What the two systems remember of the past: XoroERP's change log of ATS, and a shop's inventory
/// history. Forms and columns: docs/audit.md. Rule: R111.
namespace drydock {

class World;
struct StoreInput;

/// One row of XoroERP's change log.
struct PastAtsChange {
  std::uint32_t line = 0;  ///< in its file; of a run, its number
  std::uint64_t row = 0;   ///< the log's own number, ascending
  Tick at;
  ItemNumber item;
  StoreIndex store;
  Quantity before, after;  ///< ATS
  erp::Cause cause = erp::Cause::Adjustment;
  std::string order;     ///< the shop's name of the order, "#1001"; "" for other causes
  std::string shop_url;  ///< of that order, normalised
  std::string account;   ///< that imported it
  /// The item of the order's line, where that is another: a kit with this part, a part of this kit.
  /// Assumption: A-X70.
  ItemNumber sold_as;
  friend bool operator==(PastAtsChange const&, PastAtsChange const&) = default;
};

/// One row of a shop's inventory history: a change of the available quantity.
struct PastShopChange {
  std::uint32_t line = 0;
  Tick at;
  ShopIndex shop;
  Sku sku;
  std::uint32_t location = 0;  ///< place in the shop's list of the configuration
  Means means = Means::None;
  Quantity before, after;
  std::string order;    ///< "#1001"; "" for other changes
  std::string account;  ///< of the connection, for changes by sync
  friend bool operator==(PastShopChange const&, PastShopChange const&) = default;
};

/// What a shop shows for a variant at a location when the logs end.
struct ShownAtEnd {
  ShopIndex shop;
  Sku sku;
  std::uint32_t location = 0;
  Quantity available;
  friend bool operator==(ShownAtEnd const&, ShownAtEnd const&) = default;
};

/// XoroERP's ATS of an item in a store when the logs end.
struct AtsAtEnd {
  ItemNumber item;
  StoreIndex store;
  Quantity ats;
  friend bool operator==(AtsAtEnd const&, AtsAtEnd const&) = default;
};

struct PastLogs {
  std::string erp_file = "xoro_change_log.csv", shop_file = "shopify_inventory_history.csv";
  std::vector<PastAtsChange> erp;     ///< in the order of `row`
  std::vector<PastShopChange> shop;   ///< in the order of time; of one moment, of the file
  std::vector<ShownAtEnd> shown;      ///< tracked variants that have an item; empty: not known
  std::vector<AtsAtEnd> ats;          ///< empty: not known
  std::set<ItemNumber> out_of_scope;  ///< no account pushes them: their differences are meant
  Tick until;  ///< end of the time that the logs speak of; its rows may say later
  std::vector<csv::CsvError> bad;  ///< rows that were left out
  std::size_t rows = 0;            ///< read, ill ones included
};

/// Reads XoroERP's change log into `logs`, as CSV or as one JSON object a line.
/// Errors: no such form, a column missing. Ill rows are left out and listed.
std::expected<void, csv::CsvError> read_erp_log(std::string const& file, std::string_view bytes,
                                                StoreConfig const& store, PastLogs& logs);
/// The same for inventory history, of all shops in one file or of one file a shop.
std::expected<void, csv::CsvError> read_shop_history(std::string const& file,
                                                     std::string_view bytes,
                                                     StoreConfig const& store, PastLogs& logs);

/// As CSV, in the form that the readers take.
std::string print_erp_log(PastLogs const& logs, StoreConfig const& store);
std::string print_shop_history(PastLogs const& logs, StoreConfig const& store);

/// What the folder's own exports say of the end: quantities, ATS and items out of scope.
void note_ends(StoreInput const& store, PastLogs& logs);

/// What the two stand-ins of a run that kept its events would export.
PastLogs past_logs_of(World const& world);

}  // namespace drydock
