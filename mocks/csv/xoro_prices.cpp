#include "mocks/csv/xoro_prices.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

/// Amounts are read when the row's currency is known: how many decimals they may have hangs on it.
struct PriceRow {
  TextCell item, currency, price, cost, average;
};

ColumnTable<PriceRow> const& price_table() {
  using R = PriceRow;
  static ColumnTable<R> const table = {
      {{{"ItemNumber"}, Need::Key, "the item"}, into<&R::item>},
      {{{"CurrencyCode"}, Need::Optional, "the currency"}, into<&R::currency>},
      {{{"StandardUnitPrice"}, Need::Optional, "the price"}, into<&R::price>},
      {{{"StandardUnitCost"}, Need::Optional, "the cost"}, into<&R::cost>},
      {{{"Average Cost"}, Need::Optional, "the cost, where there is no standard cost"},
       into<&R::average>}};
  return table;
}

class Builder {
 public:
  Builder(Currency currency, std::set<Currency> const& others)
      : currency_(currency), others_(others), foreign_(out_.notes) {}

  std::expected<void, CsvError> read(CsvFile const& file, SheetPlan const& plan) {
    auto const read = read_sheet(
        file, plan, price_table(), out_,
        [&](Cells& cells, PriceRow const& row) { take_row(cells, row); }, {},
        [&](CsvRow const& row) {
          // Which of its cells is the item, nobody can say: any of them may be.
          for (auto const& cell : row.cells)
            if (auto const text = trim(cell.text); !text.empty())
              out_.unknown.emplace(text);
        });
    names_.push_back(file.name);
    return read;
  }

  XoroPrices take() {
    for (auto& note : out_.notes)
      if (note.rows > 1)
        note.why += " (" + std::to_string(note.rows) + " rows)";
    return std::move(out_);
  }

 private:
  void take_row(Cells& cells, PriceRow const& row) {
    if (!check_digits(cells, row.item))
      return;
    auto const currency = currency_of(row);
    if (!currency) {
      foreign_.add(cells.file() + ' ' + std::string(row.currency.text),
                   {cells.file(), cells.line(), static_cast<std::uint32_t>(*row.currency.at + 1),
                    "prices in " + std::string(row.currency.text) + " are not used: " + used()});
      return;
    }
    XoroPrice price;
    price.line = cells.line();
    price.item = ItemNumber{std::string(row.item.text)};
    price.price = cells.amount(row.price.at, *currency);
    read_cost(cells, row, *currency, price);
    price.file = static_cast<std::uint32_t>(names_.size());
    if (!row.price.blank() && !price.price)
      out_.unknown.insert(price.item.value());
    auto const [first, fresh] =
        seen_.try_emplace(std::pair{*currency, price.item}, price.file, price.line);
    if (!fresh) {
      auto const& [file, line] = first->second;
      cells.complain(row.item.at, "the item number '" + price.item.value() + "' stands at line " +
                                      std::to_string(line) +
                                      (file == price.file ? "" : " of " + names_[file]) +
                                      " already");
      out_.unknown.insert(price.item.value());
      return;
    }
    (*currency == currency_ ? out_.prices : out_.elsewhere[*currency]).push_back(std::move(price));
  }

  /// An item has one cost, in XoroERP's own currency.
  void read_cost(Cells& cells, PriceRow const& row, Currency currency, XoroPrice& price) {
    if (currency == currency_) {
      auto const average = cells.amount(row.average.at), standard = cells.amount(row.cost.at);
      price.cost = standard ? standard : average;
      return;
    }
    auto const& cost = row.cost.blank() ? row.average : row.cost;
    if (!cost.blank())
      foreign_.add(cells.file() + " cost " + currency.code(),
                   {cells.file(), cells.line(), static_cast<std::uint32_t>(*cost.at + 1),
                    "costs in " + currency.code() + " are not used: the store's currency is " +
                        currency_.code()});
  }

  /// None where nobody asked for it.
  [[nodiscard]] std::optional<Currency> currency_of(PriceRow const& row) const {
    if (row.currency.blank() || row.currency.text == currency_.code())
      return currency_;
    auto const other = std::ranges::find(others_, row.currency.text, &Currency::code);
    return other == others_.end() ? std::nullopt : std::optional{*other};
  }
  [[nodiscard]] std::string used() const {
    if (others_.empty())
      return "the store's currency is " + currency_.code();
    std::string out = "the store and its shops deal in " + currency_.code();
    for (Currency const other : others_)
      out += ", " + other.code();
    return out;
  }

  Currency currency_;
  std::set<Currency> const& others_;
  XoroPrices out_;
  OneEach foreign_;
  std::vector<std::string> names_;  ///< of the files that were read before
  std::map<std::pair<Currency, ItemNumber>, std::pair<std::uint32_t, std::uint32_t>> seen_;
};

}  // namespace

std::expected<XoroPrices, CsvError> read_xoro_prices(std::span<CsvFile const> files,
                                                     Currency currency,
                                                     std::set<Currency> const& others,
                                                     CsvLimits const& limits) {
  Builder builder(currency, others);
  SheetPlan plan;
  plan.vendor = Vendor::Xoro;
  plan.kinds = {ExportKind::XoroItemPrices, ExportKind::XoroItemCosting};
  plan.one_of = {{"StandardUnitPrice", "StandardUnitCost", "Average Cost"}};
  plan.meaning.currency = currency;
  plan.limits = limits;
  return take_all(builder, files, plan);
}

std::vector<ColumnShape> xoro_price_columns() { return shapes_of(price_table()); }

std::vector<CsvError> apply_prices(XoroPrices const& prices, Currency currency,
                                   std::vector<ErpProduct>& products,
                                   std::set<std::string> const& left_out) {
  std::vector<CsvError> bad;
  std::map<ItemNumber, ErpItem*> by_number;
  for (auto& product : products)
    for (auto& item : product.items)
      by_number.emplace(item.number, &item);
  for (auto const& row : prices.prices) {
    auto const complain = [&](std::string why) {
      bad.push_back({prices.sheets[row.file].file, row.line, 0, std::move(why)});
    };
    auto const item = by_number.find(row.item);
    if (item == by_number.end()) {
      if (!left_out.contains(row.item.value()))
        complain("the items file has no item '" + row.item.value() + "'");
      continue;
    }
    auto const put = [&](std::optional<Amount>& known, std::optional<Amount> told,
                         std::string_view what) {
      if (known && told && *known != *told)
        complain("the " + std::string(what) + " of '" + row.item.value() + "' is " +
                 format_amount(*told, currency) + ", the items file says " +
                 format_amount(*known, currency));
      else if (!known)
        known = told;
    };
    put(item->second->price, row.price, "price");
    put(item->second->cost, row.cost, "cost");
  }
  return bad;
}

PriceLists price_lists(XoroPrices const& prices, std::vector<ErpProduct> const& products,
                       std::set<std::string> const& left_out, std::vector<CsvError>& bad) {
  std::set<std::string> known = left_out;
  for (auto const& product : products)
    for (auto const& item : product.items)
      known.insert(item.number.value());
  for (auto const& row : prices.prices)
    known.insert(row.item.value());
  PriceLists out;
  for (auto const& [currency, rows] : prices.elsewhere)
    for (auto const& row : rows) {
      if (known.insert(row.item.value()).second)
        bad.push_back({prices.sheets[row.file].file, row.line, 0,
                       "the items file has no item '" + row.item.value() + "'"});
      if (row.price)
        out[currency].emplace(row.item, *row.price);
    }
  return out;
}

}  // namespace drydock::csv
