#include "mocks/csv/xoro_prices.h"

#include <algorithm>
#include <map>
#include <set>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

struct Layout {
  ColumnIndex item, currency, cost, price;
  std::array<ColumnIndex, 14> custom;

  explicit Layout(Columns& c)
      : item(c.find({"**ItemNumber", "Item Number"})),
        currency(c.find({"**CurrencyCode", "Currency Code"})),
        cost(c.find({"StandardUnitCost", "Standard Unit Cost"})),
        price(c.find({"StandardUnitPrice", "Standard Unit Price"})) {
    for (std::size_t i = 0; i < custom.size(); ++i) {
      custom[i] = c.find({"CustomPrice" + std::to_string(i + 1)});
    }
  }
};

std::string_view without_zeros(std::string_view number) {
  auto const first = number.find_first_not_of('0');
  return first == number.npos ? std::string_view{} : number.substr(first);
}

class Builder {
 public:
  Builder(std::string const& file, std::span<ItemNumber const> known) : file_(file) {
    for (auto const& item : known) {
      known_.insert(item.value());
      by_digits_.emplace(without_zeros(item.value()), item.value());
    }
  }

  std::expected<void, CsvError> header(CsvRow const& row) {
    columns_.emplace(row);
    layout_.emplace(*columns_);
    if (!layout_->item) {
      return std::unexpected(missing_column(file_, "**ItemNumber"));
    }
    if (!layout_->currency) {
      return std::unexpected(missing_column(file_, "**CurrencyCode"));
    }
    return check_unique(file_, *columns_, row.line);
  }

  void row(CsvRow row) {
    for (auto& cell : row.cells) {
      cell.text = unguard_formula(cell.text);
    }
    Cells cells(file_, *columns_, row, out_.bad);
    if (++records_ == kPriceRecordsMax + 1) {
      out_.bad.push_back({file_, cells.line(), 0,
                          "more than 5,000 records; XoroERP asks for such a file to be split"});
    }
    auto const& at = *layout_;
    auto const item = cells.text(at.item);
    if (auto const why = why_bad_item(item); !why.empty()) {
      cells.complain(at.item, why);
      return;
    }
    auto const currency = Currency::parse(cells.text(at.currency));
    if (!currency) {
      cells.complain(at.currency, currency.error());
      return;
    }
    XoroPrice price;
    price.line = cells.line();
    price.item = ItemNumber{std::string(item)};
    price.currency = *currency;
    price.cost = read_price(cells, at.cost, *currency);
    price.price = read_price(cells, at.price, *currency);
    for (std::size_t i = 0; i < at.custom.size(); ++i) {
      price.custom[i] = read_price(cells, at.custom[i], *currency);
    }
    if (!cells.clean()) {
      return;
    }
    if (auto const [first, fresh] = seen_.try_emplace({price.item, *currency}, cells.line());
        !fresh) {
      cells.complain(at.item, "this item's price in " + currency->code() + " stands at line " +
                                  std::to_string(first->second) + " already");
      return;
    }
    out_.prices.push_back(std::move(price));
  }

  XoroPrices take(CsvOutcome outcome) {
    out_.rows = outcome.rows;
    out_.bad = merge_bad(std::move(out_.bad), std::move(outcome.bad));
    return std::move(out_);
  }

 private:
  std::string why_bad_item(std::string_view item) const {
    if (item.empty()) {
      return "the row has none, and it is mandatory";
    }
    auto const quoted = "'" + std::string(item) + "'";
    if (known_.contains(item)) {
      return {};
    }
    if (is_scientific(item)) {
      return quoted + " is scientific notation, as a spreadsheet writes it; the digits are lost";
    }
    if (known_.empty()) {
      return {};
    }
    auto const near = by_digits_.find(without_zeros(item));
    return near == by_digits_.end() ? "there is no item " + quoted
                                    : "there is no item " + quoted + ", but '" + near->second +
                                          "': leading zeros are lost, as by a spreadsheet";
  }

  static PriceCell read_price(Cells& cells, ColumnIndex column, Currency currency) {
    if (!column) {
      return {};
    }
    if (cells.blank(column)) {
      return {.input = PriceInput::Blank};
    }
    if (same_ignoring_case(cells.text(column), "null")) {
      return {.input = PriceInput::Null};
    }
    auto const amount = cells.amount(column, currency);
    return amount ? PriceCell{PriceInput::Value, *amount} : PriceCell{};
  }

  std::string const& file_;
  std::set<std::string, std::less<>> known_;
  std::map<std::string, std::string, std::less<>> by_digits_;
  std::optional<Columns> columns_;
  std::optional<Layout> layout_;
  XoroPrices out_;
  std::size_t records_ = 0;
  std::map<std::pair<ItemNumber, Currency>, std::uint32_t> seen_;
};

}  // namespace

std::expected<XoroPrices, CsvError> read_xoro_prices(std::string const& file,
                                                     std::string_view bytes,
                                                     std::span<ItemNumber const> known,
                                                     CsvLimits const& limits) {
  Builder builder(file, known);
  auto outcome = read_csv(
      file, bytes, limits, [&](CsvRow const& row) { return builder.header(row); },
      [&](CsvRow const& row) { builder.row(row); });
  if (!outcome) {
    return std::unexpected(outcome.error());
  }
  return builder.take(std::move(*outcome));
}

std::vector<action::PriceRow> price_rows(XoroPrices const& prices) {
  std::vector<action::PriceRow> rows;
  for (auto const& price : prices.prices) {
    if (price.price.input == PriceInput::Absent) {
      continue;
    }
    action::PriceRow row;
    row.item = price.item;
    row.given = price.price.input != PriceInput::Blank;
    if (price.price.input == PriceInput::Value) {
      row.price = price.price.amount;
    }
    row.currency = price.currency;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string write_xoro_prices(std::vector<action::PriceRow> const& rows) {
  std::string out;
  append_row(out, std::vector<std::string>{"**ItemNumber", "**CurrencyCode", "StandardUnitPrice"});
  for (auto const& row : rows) {
    append_row(out, std::vector<std::string>{row.item.value(), row.currency.code(),
                                             !row.given  ? ""
                                             : row.price ? format_amount(*row.price, row.currency)
                                                         : "NULL"});
  }
  return out;
}

}  // namespace drydock::csv
