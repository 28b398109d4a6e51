#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"

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
  std::vector<XoroPrice> prices;  ///< in the ERP's currency
};

/// Rows of another currency than `currency` are other prices, and are told as such.
/// A row without item number, or with one that stands in the files already, is reported and left
/// out; an ill price is reported and read as none.
/// Errors: as in read_csv; another export; no item column, neither price nor cost.
std::expected<XoroPrices, CsvError> read_xoro_prices(std::span<CsvFile const> files,
                                                     Currency currency,
                                                     CsvLimits const& limits = {});

/// The columns that are read, for documentation.
std::vector<ColumnShape> xoro_price_columns();

/// Gives items the price and cost that their own file does not tell. Returns the rows whose item is
/// unknown, and those that contradict the items' file, which is believed then. Items in `left_out`
/// were told already.
std::vector<CsvError> apply_prices(XoroPrices const& prices, Currency currency,
                                   std::vector<ErpProduct>& products,
                                   std::set<std::string> const& left_out);

}  // namespace drydock::csv
