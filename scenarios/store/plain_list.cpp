#include "scenarios/store/plain_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "mocks/csv/csv.h"
#include "mocks/csv/kinds.h"
#include "mocks/csv/raw_sheet.h"
#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock {
namespace {

using csv::RawSheet;
using Column = std::optional<std::size_t>;

/// SKU of a variant → the first SKU of its product that the list has.
std::map<std::string, std::string> base_parts(std::vector<ShopProduct> const& shop,
                                              std::set<std::string> const& listed) {
  std::map<std::string, std::string> out;
  for (ShopProduct const& product : shop) {
    std::string first;
    for (ShopVariant const& variant : product.variants) {
      std::string const sku{trim(variant.sku.value())};
      if (!listed.contains(sku))
        continue;
      if (first.empty())
        first = sku;
      out.emplace(sku, first);
    }
  }
  return out;
}

/// The column of these names. Of two that may be meant nobody can tell which one is.
Column taken(RawSheet const& sheet, std::initializer_list<std::string_view> names,
             std::string& two_readings) {
  Column first;
  for (std::string_view const name : names) {
    Column const at = sheet.find({name});
    if (at && first && *at != *first && two_readings.empty())
      two_readings = "the columns '" + sheet.names()[*first] + "' and '" + sheet.names()[*at] +
                     "' may mean the same; leave one out";
    if (!first)
      first = at;
  }
  return first;
}

/// What the list's columns were taken for.
struct Layout {
  std::string two_readings;  ///< why the list can't be read; "" when it can
  Column sku, price, quantity, title, barcode;
  explicit Layout(RawSheet const& sheet)
      : sku(taken(sheet,
                  {"SKU", "Item", "Item Number", "ItemNumber", "Item No", "Item Code", "Article",
                   "Article Number"},
                  two_readings)),
        price(taken(sheet, {"Price", "Unit Price", "Sales Price", "StandardUnitPrice"},
                    two_readings)),
        quantity(taken(
            sheet, {"Quantity", "Qty", "Stock", "On Hand", "On Hand Qty", "OnHandQty", "Available"},
            two_readings)),
        // These decide nothing, and lists do have a name beside a description.
        title(sheet.find({"Title", "Name", "Description", "Product", "Item Name"})),
        barcode(sheet.find({"Barcode", "ItemBarcode", "EAN", "UPC", "GTIN"})) {}
};

void tell_columns(RawSheet const& sheet, Layout const& at, std::string const& store,
                  PlainList& out) {
  auto const names = sheet.names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string meaning;
    for (auto const& [column, what] : {std::pair<Column, std::string>{at.sku, "the item number"},
                                       {at.price, "the price"},
                                       {at.quantity, "the stock in XoroERP's store " + store},
                                       {at.title, "the title"},
                                       {at.barcode, "the barcode"}})
      if (column == i)
        meaning = what;
    out.columns.push_back({names[i], std::move(meaning)});
  }
}

}  // namespace

std::expected<std::optional<PlainList>, std::string> read_plain_list(
    std::string_view bytes, std::vector<ShopProduct> const& shop, std::string const& store) {
  auto const sheet = RawSheet::cut(bytes);
  if (!sheet)
    return std::unexpected(sheet.error());
  Layout const at(*sheet);
  csv::CsvRow header;
  for (std::string const& name : sheet->names())
    header.cells.push_back({name, 1, static_cast<std::uint32_t>(header.cells.size() + 1)});
  bool const an_export =
      csv::other_kind(csv::Columns(header), {}).has_value() ||
      sheet->find({"**BasePartNumber", "Base Part", "Handle", "URL handle", "Lineitem sku"})
          .has_value();
  if (an_export || !at.sku)
    return std::nullopt;
  if (!at.two_readings.empty())
    return std::unexpected(at.two_readings);
  PlainList out;
  auto const text = [&](std::uint32_t line, Column column) {
    return column ? std::string{trim(sheet->text(line, *column).value_or(""))} : std::string{};
  };
  std::set<std::string> listed;
  for (std::uint32_t const line : sheet->lines())
    listed.insert(text(line, at.sku));
  auto const bases = base_parts(shop, listed);
  csv::append_row(out.items_csv,
                  std::array<std::string, 5>{"**BasePartNumber", "Title", "**ItemNumber",
                                             "StandardUnitPrice", "ItemBarcode"});
  if (at.quantity)
    csv::append_row(out.inventory_csv,
                    std::array<std::string, 3>{"**ItemNumber", "**StoreName", "**OnHandQty"});
  for (std::uint32_t const line : sheet->lines()) {
    std::string const sku = text(line, at.sku);
    if (sku.empty()) {
      bool const says_more = !text(line, at.price).empty() || !text(line, at.quantity).empty();
      if (says_more)
        out.left_out.push_back("line " + std::to_string(line) + " has no SKU, and is left out");
      continue;
    }
    ++out.rows;
    auto const base = bases.find(sku);
    csv::append_row(out.items_csv,
                    std::array<std::string, 5>{
                        base == bases.end() ? sku : base->second,
                        base == bases.end() || base->second == sku ? text(line, at.title) : "", sku,
                        text(line, at.price), text(line, at.barcode)});
    if (std::string const quantity = text(line, at.quantity); !quantity.empty())
      csv::append_row(out.inventory_csv, std::array<std::string, 3>{sku, store, quantity});
  }
  if (out.rows == 0)
    return std::unexpected("no row of the list has a SKU");
  tell_columns(*sheet, at, store, out);
  return out;
}

}  // namespace drydock
