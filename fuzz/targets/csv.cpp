#include "mocks/csv/csv.h"

#include <array>
#include <string>
#include <vector>

#include "fuzz/fuzz.h"
#include "mocks/csv/orders.h"
#include "mocks/csv/shopify_inventory.h"
#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_prices.h"
#include "mocks/csv/xoro_products.h"

namespace {

using namespace drydock;

using Cells = std::vector<std::vector<std::string>>;

/// Header and rows; nothing for a file that is refused. `bad`: how many rows were left out.
std::optional<Cells> cells_of(std::string_view bytes, std::size_t* bad) {
  Cells cells;
  auto const take = [&](csv::CsvRow const& row) {
    cells.emplace_back();
    for (auto const& cell : row.cells)
      cells.back().push_back(cell.text);
  };
  auto const outcome = csv::read_csv(
      {"input.csv", bytes}, {},
      [&](csv::CsvRow const& row) -> std::expected<void, csv::CsvError> {
        take(row);
        return {};
      },
      take);
  if (!outcome)
    return std::nullopt;
  *bad = outcome->bad.size();
  return cells;
}

template <class Read>
void places_are_told(Read const& read) {
  if (!read)
    fuzz::require(!read.error().why.empty(), "a refusal has its reason");
  else
    for (auto const& bad : read->bad)
      fuzz::require(bad.line > 0 && !bad.why.empty(), "an ill row has its line and reason");
}

}  // namespace

void drydock::fuzz::examine(std::string_view bytes) {
  Currency const currency = Currency::parse("EUR").value();
  places_are_told(csv::read_orders("orders.csv", bytes));
  places_are_told(csv::read_shopify_inventory("inventory.csv", bytes));
  places_are_told(csv::read_shopify_products("products.csv", bytes, currency));
  places_are_told(csv::read_xoro_inventory("inventory.csv", bytes));
  places_are_told(csv::read_xoro_products("items.csv", bytes, currency));

  csv::CsvDialect const odd{.encoding = csv::TextEncoding::Windows1252,
                            .decimal = csv::DecimalMark::Comma,
                            .dates = csv::DateOrder::DayFirst,
                            .separator = ';'};
  std::array const files{csv::CsvFile{"one.csv", bytes, {}}, csv::CsvFile{"two.csv", bytes, odd}};
  places_are_told(csv::read_orders(files, {}));
  places_are_told(csv::read_shopify_products(files, currency));
  places_are_told(csv::read_xoro_inventory(files));
  places_are_told(csv::read_xoro_prices(files, currency));

  std::size_t bad = 0;
  auto const cells = cells_of(bytes, &bad);
  if (!cells)
    return;
  std::string text;
  for (auto const& row : *cells)
    csv::append_row(text, row);
  std::size_t bad_again = 0;
  auto again = cells_of(text, &bad_again);
  require(again.has_value() && bad_again == 0, "a table that is written can be read");
  for (auto& row : *again)
    for (auto& cell : row)
      cell = csv::unguard_formula(cell);
  require(*again == *cells, "a table that is written reads back the same");
}
