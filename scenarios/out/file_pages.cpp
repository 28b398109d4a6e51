#include "scenarios/out/file_pages.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "mocks/csv/orders.h"
#include "mocks/csv/sheet.h"
#include "mocks/csv/shopify_inventory.h"
#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_prices.h"
#include "mocks/csv/xoro_products.h"

namespace drydock {
namespace {

using csv::ColumnShape;

struct Export {
  std::string_view title, file, beside;
  std::vector<ColumnShape> columns;
};

/// `beside`: what is needed in words, since no single column is.
std::vector<Export> exports() {
  return {
      {"Shopify: products", "shopify_products.csv",
       "`Option1 Name`, `Option1 Value` and so on where products have options",
       csv::shopify_product_columns()},
      {"Shopify: inventory", "shopify_inventory.csv", "`Location`, or a column for each location",
       csv::shopify_inventory_columns()},
      {"Shopify: orders", "orders.csv", "", csv::order_columns()},
      {"XoroERP: products and items", "xoro_items.csv", "", csv::xoro_product_columns()},
      {"XoroERP: inventory", "xoro_inventory.csv",
       "`ItemNumber`, or `Base Part No` with the options' values", csv::xoro_inventory_columns()},
      {"XoroERP: prices by item", "where they are named", "`StandardUnitPrice` or a cost",
       csv::xoro_price_columns()}};
}

std::string quoted_names(ColumnShape const& shape) {
  std::vector<std::string> names;
  for (std::string_view name : shape.names)
    names.push_back(fmt::format("`{}`", name));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string_view word_of(csv::Need need) {
  switch (need) {
    case csv::Need::Key:
      return "in each row";
    case csv::Need::Required:
      return "yes";
    case csv::Need::Optional:
      break;
  }
  return "";
}

}  // namespace

std::string columns_tables() {
  std::string out;
  for (Export const& each : exports()) {
    out += fmt::format("\n### {} (`{}`)\n| column | is | needed |\n|---|---|---|\n", each.title,
                       each.file);
    for (ColumnShape const& shape : each.columns)
      out += fmt::format("| {} | {} | {} |\n", quoted_names(shape), shape.meaning,
                         word_of(shape.need));
    if (!each.beside.empty())
      out += fmt::format("\nNeeded too: {}.\n", each.beside);
  }
  return out;
}

std::string needed_columns() {
  std::string out = "| export | columns that it needs |\n|---|---|\n";
  for (Export const& each : exports()) {
    std::vector<std::string> names;
    for (ColumnShape const& shape : each.columns)
      if (shape.need != csv::Need::Optional)
        names.push_back(fmt::format("`{}`", shape.names.front()));
    out += fmt::format("| {} | {}{}{} |\n", each.title, fmt::join(names, ", "),
                       each.beside.empty() ? "" : "; ", each.beside);
  }
  return out;
}

}  // namespace drydock
