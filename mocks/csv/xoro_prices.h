#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/action.h"
#include "model/ids.h"
#include "model/money.h"

/// XoroERP's Upload Item Prices: **ItemNumber, **CurrencyCode, StandardUnitCost,
/// StandardUnitPrice, CustomPrice1 .. CustomPrice14. Rule: R46-R50.
namespace drydock::csv {

/// The four things that a price cell can say. They are different inputs to the ERP; a value of
/// zero is a value. Rule: R53, R54.
enum class PriceInput : std::uint8_t { Absent, Blank, Null, Value };

struct PriceCell {
  PriceInput input = PriceInput::Absent;  ///< Absent: the file has no such column
  Amount amount;                          ///< of a Value
  friend bool operator==(PriceCell const&, PriceCell const&) = default;
};

struct XoroPrice {
  std::uint32_t line = 0;
  ItemNumber item;
  Currency currency;
  PriceCell cost, price;
  std::array<PriceCell, 14> custom;
};

struct XoroPrices {
  std::vector<XoroPrice> prices;
  std::size_t rows = 0;
  std::vector<CsvError> bad;
};

/// The vendor asks for files above this to be split.
inline constexpr std::size_t kPriceRecordsMax = 5000;

/// Reads the upload. A row is reported and left out when its item number is blank, scientific
/// notation, or none of `known` (with the one that has leading zeros more, if there is one), when
/// its currency is ill, when a price is ill, or when item and currency stand in the file already.
/// `known` empty: no item number is looked up. More than kPriceRecordsMax rows are reported once.
/// Errors: as in read_csv; a mandatory column is missing.
std::expected<XoroPrices, CsvError> read_xoro_prices(std::string const& file,
                                                     std::string_view bytes,
                                                     std::span<ItemNumber const> known = {},
                                                     CsvLimits const& limits = {});

/// The upload as what an operator does. Columns that the file lacks give no rows.
std::vector<action::PriceRow> price_rows(XoroPrices const& prices);

std::string write_xoro_prices(std::vector<action::PriceRow> const& rows);

}  // namespace drydock::csv
