#include "mocks/csv/xoro_inventory.h"

#include <algorithm>
#include <map>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

struct Layout {
  ColumnIndex item, store, on_hand, not_available, allocated, on_so, ats;

  explicit Layout(Columns& c)
      : item(c.find({"**ItemNumber", "Item Number"})),
        store(c.find({"**StoreName", "Store Name", "Store"})),
        on_hand(c.find({"**OnHandQty", "On Hand Qty", "On Hand"})),
        not_available(c.find({"NotAvailableQty", "Not Available Qty", "Not Available"})),
        allocated(c.find({"AllocatedQty", "Allocated Qty", "Allocated"})),
        on_so(c.find({"QtyOnSO", "Qty On SO", "On SO"})),
        ats(c.find({"ATSQty", "ATS Qty", "ATS"})) {}
};

class Builder {
 public:
  explicit Builder(std::string const& file) : file_(file) {}

  std::expected<void, CsvError> header(CsvRow const& row) {
    columns_.emplace(row);
    layout_.emplace(*columns_);
    if (!layout_->item) {
      return std::unexpected(missing_column(file_, "ItemNumber"));
    }
    if (!layout_->store) {
      return std::unexpected(missing_column(file_, "StoreName"));
    }
    if (!layout_->on_hand) {
      return std::unexpected(missing_column(file_, "OnHandQty"));
    }
    return check_unique(file_, *columns_, row.line);
  }

  void row(CsvRow row) {
    for (auto& cell : row.cells) {
      cell.text = unguard_formula(cell.text);
    }
    Cells cells(file_, *columns_, row, out_.bad);
    auto const& at = *layout_;
    for (auto const column : {at.item, at.store, at.on_hand}) {
      if (cells.blank(column)) {
        cells.complain(column, "the row has none");
        return;
      }
    }
    if (is_scientific(cells.text(at.item))) {
      cells.complain(at.item, "'" + std::string(cells.text(at.item)) +
                                  "' is scientific notation, as a spreadsheet writes it; the "
                                  "digits are lost");
      return;
    }
    XoroStock stock;
    stock.line = cells.line();
    stock.item = ItemNumber{std::string(cells.text(at.item))};
    stock.store = cells.text(at.store);
    stock.on_hand = not_negative(cells, at.on_hand).value_or(Quantity{0});
    stock.not_available = not_negative(cells, at.not_available);
    stock.allocated = not_negative(cells, at.allocated);
    stock.on_sales_orders = not_negative(cells, at.on_so);
    stock.ats = cells.quantity(at.ats);
    if (cells.clean() && stock.not_available.value_or(Quantity{0}) > stock.on_hand) {
      cells.complain(at.not_available, "more units are not available than are on hand");
    }
    if (!cells.clean()) {
      return;
    }
    if (auto const [first, fresh] =
            seen_.try_emplace({stock.item, lower_case(stock.store)}, stock.line);
        !fresh) {
      cells.complain(at.item, "this item's stock in '" + stock.store + "' stands at line " +
                                  std::to_string(first->second) + " already");
      return;
    }
    if (stock.ats && stock.on_sales_orders) {
      auto const expected =
          stock.on_hand - stock.not_available.value_or(Quantity{0}) - *stock.on_sales_orders;
      if (*stock.ats != expected) {
        out_.ats_differs.push_back({file_, stock.line, static_cast<std::uint32_t>(*at.ats + 1),
                                    "ATS is " + std::to_string(stock.ats->units()) +
                                        ", but on hand - not available - on sales orders is " +
                                        std::to_string(expected.units())});
      }
    }
    out_.stock.push_back(std::move(stock));
  }

  XoroInventory take(CsvOutcome outcome) {
    out_.rows = outcome.rows;
    out_.bad = merge_bad(std::move(out_.bad), std::move(outcome.bad));
    return std::move(out_);
  }

 private:
  static std::optional<Quantity> not_negative(Cells& cells, ColumnIndex column) {
    auto const quantity = cells.quantity(column);
    if (quantity && *quantity < Quantity{0}) {
      cells.complain(column, "'" + std::string(cells.text(column)) + "' is negative stock",
                     CsvIll::Unreadable);
      return std::nullopt;
    }
    return quantity;
  }

  std::string const& file_;
  std::optional<Columns> columns_;
  std::optional<Layout> layout_;
  XoroInventory out_;
  std::map<std::pair<ItemNumber, std::string>, std::uint32_t> seen_;
};

void put(std::vector<Quantity>& by_store, std::size_t store, Quantity quantity) {
  if (by_store.size() <= store) {
    by_store.resize(store + 1);
  }
  by_store[store] = quantity;
}

}  // namespace

std::expected<XoroInventory, CsvError> read_xoro_inventory(std::string const& file,
                                                           std::string_view bytes,
                                                           CsvLimits const& limits) {
  Builder builder(file);
  auto outcome = read_csv(
      file, bytes, limits, [&](CsvRow const& row) { return builder.header(row); },
      [&](CsvRow const& row) { builder.row(row); });
  if (!outcome) {
    return std::unexpected(outcome.error());
  }
  return builder.take(std::move(*outcome));
}

std::vector<CsvError> apply_inventory(std::string const& file, XoroInventory const& inventory,
                                      std::vector<std::string> const& stores,
                                      std::vector<ErpProduct>& products) {
  std::vector<CsvError> bad;
  std::map<ItemNumber, ErpItem*> by_number;
  for (auto& product : products) {
    for (auto& item : product.items) {
      by_number.emplace(item.number, &item);
    }
  }
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < stores.size(); ++i) {
    place.emplace(lower_case(trim(stores[i])), i);
  }
  for (auto const& stock : inventory.stock) {
    auto const item = by_number.find(stock.item);
    auto const store = place.find(lower_case(stock.store));
    if (item == by_number.end()) {
      bad.push_back(
          {file, stock.line, 0, "the items file has no item '" + stock.item.value() + "'"});
    } else if (store == place.end()) {
      bad.push_back(
          {file, stock.line, 0, "no ERP store '" + stock.store + "' in the store's configuration"});
    } else {
      put(item->second->on_hand, store->second, stock.on_hand);
      put(item->second->not_available, store->second, stock.not_available.value_or(Quantity{0}));
    }
  }
  return bad;
}

std::string write_xoro_inventory(std::vector<ErpProduct> const& products,
                                 std::vector<std::string> const& stores) {
  std::string out;
  append_row(out, std::vector<std::string>{"ItemNumber", "StoreName", "OnHandQty",
                                           "NotAvailableQty", "AllocatedQty", "QtyOnSO", "ATSQty"});
  auto const at = [](std::vector<Quantity> const& by_store, std::size_t store) {
    return store < by_store.size() ? by_store[store] : Quantity{0};
  };
  for (auto const& product : products) {
    for (auto const& item : product.items) {
      for (std::size_t s = 0; s < stores.size(); ++s) {
        auto const on_hand = at(item.on_hand, s), not_available = at(item.not_available, s);
        append_row(out, std::vector<std::string>{
                            item.number.value(), stores[s], std::to_string(on_hand.units()),
                            std::to_string(not_available.units()), "0", "0",
                            std::to_string((on_hand - not_available).units())});
      }
    }
  }
  return out;
}

}  // namespace drydock::csv
