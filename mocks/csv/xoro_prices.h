#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"
#include "model/price_lists.h"

/// XoroERP's prices by item, where the items' own file has none: the Item Costing Report (Item
/// Number, Standard Unit Price, Average Cost) or the template Upload Item Prices (**ItemNumber,
/// **CurrencyCode, StandardUnitPrice, StandardUnitCost).
namespace drydock::csv {

struct ColumnShape;

struct XoroPrice {
  std::uint32_t line = 0;
  ItemNumber item;
  std::optional<Amount> price, cost;
  std::uint32_t file = 0;  ///< position in `sheets`
};

struct XoroPrices : SheetsRead {
  /// Items of rows that were left out or whose price was.
  std::set<std::string> unknown;
  std::vector<XoroPrice> prices;                         ///< in the ERP's currency
  std::map<Currency, std::vector<XoroPrice>> elsewhere;  ///< in others that were asked for
};

/// Rows of the currencies `others` are lists of their own, without costs; rows of any other than
/// these and `currency` are told as not used.
/// A row without item number, or with one that stands in the files already, is reported and left
/// out; an ill price is reported and read as none.
/// Errors: as in read_csv; another export; no item column, neither price nor cost.
std::expected<XoroPrices, CsvError> read_xoro_prices(std::span<CsvFile const> files,
                                                     Currency currency,
                                                     std::set<Currency> const& others = {},
                                                     CsvLimits const& limits = {});

/// The columns that are read, for documentation.
std::vector<ColumnShape> xoro_price_columns();

/// Gives items the price and cost that their own file does not tell. Returns the rows whose item is
/// unknown, and those that contradict the items' file, which is believed then. Items in `left_out`
/// were told already.
std::vector<CsvError> apply_prices(XoroPrices const& prices, Currency currency,
                                   std::vector<ErpProduct>& products,
                                   std::set<std::string> const& left_out);

/// The prices in other currencies. What their rows tell of an item that nobody knows is appended to
/// `bad`, where no row of the ERP's own currency has told it.
PriceLists price_lists(XoroPrices const& prices, std::vector<ErpProduct> const& products,
                       std::set<std::string> const& left_out, std::vector<CsvError>& bad);

}  // namespace drydock::csv
