#include "mocks/csv/xoro_inventory.h"

#include <algorithm>
#include <map>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

struct StockRow {
  TextCell item, base_part;
  std::array<TextCell, 3> options;
  TextCell store;
  ValueCell<StockUnits> on_hand, not_available, allocated, on_sales_orders, ats;
};

ColumnTable<StockRow> const& stock_table() {
  using R = StockRow;
  static ColumnTable<R> const table = {
      {{{"ItemNumber"}, Need::Optional, "the item"}, into<&R::item>},
      {{{"BasePartNumber", "Base Part No", "Base Part"}, Need::Optional, "the product"},
       into<&R::base_part>},
      {{{"Option1Value"}, Need::Optional, "the first option's value"}, into_nth<&R::options, 0>},
      {{{"Option2Value"}, Need::Optional, "the second option's value"}, into_nth<&R::options, 1>},
      {{{"Option3Value"}, Need::Optional, "the third option's value"}, into_nth<&R::options, 2>},
      {{{"StoreName", "Store"}, Need::Key, "the store"}, into<&R::store>},
      {{{"OnHandQty", "On Hand", "Qty", "Total Sum of Qty"}, Need::Key, "units on hand"},
       into<&R::on_hand>},
      {{{"NotAvailableQty", "Not Available"}, Need::Optional, "units not available"},
       into<&R::not_available>},
      {{{"AllocatedQty", "Allocated"}, Need::Optional, "units on waves"}, into<&R::allocated>},
      {{{"QtyOnSO", "On SO"}, Need::Optional, "units on sales orders"}, into<&R::on_sales_orders>},
      {{{"ATSQty", "ATS"}, Need::Optional, "available to sell"}, into<&R::ats>}};
  return table;
}

class Builder {
 public:
  std::expected<void, CsvError> read(CsvFile const& file, SheetPlan const& plan) {
    auto const read = read_sheet(
        file, plan, stock_table(), out_,
        [&](Cells& cells, StockRow const& row) {
          if (!take_row(cells, row))
            leave_out(row, cells.line());
        },
        {},
        [&](CsvRow const& row) {
          // Which of its cells is the item, nobody can say: any of them may be.
          for (auto const& cell : row.cells)
            if (auto const text = trim(cell.text); !text.empty())
              out_.left_out.emplace_back().item = ItemNumber{std::string(text)};
        },
        [&](StockRow const& row) { leave_out(row, 0); });
    names_.push_back(file.name);
    return read;
  }

  XoroInventory take() { return std::move(out_); }

 private:
  void leave_out(StockRow const& row, std::uint32_t line) {
    XoroStock stock;
    stock.line = line;
    stock.file = static_cast<std::uint32_t>(names_.size());
    stock.item = ItemNumber{std::string(row.item.text)};
    stock.base_part = row.base_part.text;
    for (std::size_t i = 0; i < 3; ++i)
      stock.options[i] = row.options[i].text;
    if (!row.item.blank() || !row.base_part.blank())
      out_.left_out.push_back(std::move(stock));
  }

  /// False when the row is left out.
  bool take_row(Cells& cells, StockRow const& row) {
    if (row.item.blank() && row.base_part.blank()) {
      cells.complain(row.item.at ? row.item.at : row.base_part.at, "the row has none");
      return false;
    }
    if (!check_digits(cells, row.item) || !check_digits(cells, row.base_part))
      return false;
    XoroStock stock;
    stock.file = static_cast<std::uint32_t>(names_.size());
    stock.line = cells.line();
    stock.item = ItemNumber{std::string(row.item.text)};
    stock.base_part = row.base_part.text;
    for (std::size_t i = 0; i < 3; ++i)
      stock.options[i] = row.options[i].text;
    stock.store = row.store.text;
    stock.not_available = not_negative(cells, row.not_available);
    stock.allocated = not_negative(cells, row.allocated);
    stock.on_sales_orders = not_negative(cells, row.on_sales_orders);
    stock.on_hand = on_hand_of(row, stock);
    if (row.ats.value)
      stock.ats = row.ats.value->rounded_down();
    auto const held = stock.not_available.value_or(Quantity{0});
    if (cells.clean() && held > Quantity{0} && held > stock.on_hand) {
      cells.complain(row.not_available.at, "more units are not available than are on hand");
    }
    if (!cells.clean())
      return false;
    auto const key = stock.item.value().empty()
                         ? Key{stock.base_part, stock.options, lower_case(stock.store)}
                         : Key{stock.item.value(), {}, lower_case(stock.store)};
    auto const [first, fresh] = seen_.try_emplace(key, stock.file, stock.line);
    if (!fresh) {
      auto const& [file, line] = first->second;
      cells.complain(row.item.at ? row.item.at : row.base_part.at,
                     "this item's stock in '" + stock.store + "' stands at line " +
                         std::to_string(line) + (file == stock.file ? "" : " of " + names_[file]) +
                         " already");
      return false;
    }
    note_ats(cells, row, stock);
    note_odd(cells, row, stock);
    out_.stock.push_back(std::move(stock));
    return true;
  }

  void note_ats(Cells const& cells, StockRow const& row, XoroStock const& stock) {
    if (!stock.ats || !stock.on_sales_orders)
      return;
    auto const expected =
        stock.on_hand - stock.not_available.value_or(Quantity{0}) - *stock.on_sales_orders;
    if (*stock.ats != expected) {
      out_.ats_differs.push_back({cells.file(), stock.line,
                                  static_cast<std::uint32_t>(*row.ats.at + 1),
                                  "ATS is " + std::to_string(stock.ats->units()) +
                                      ", but on hand - not available - on sales orders is " +
                                      std::to_string(expected.units())});
    }
  }

  /// So many that as many whole units can be sold as there are. Parts of a unit that are spoken for
  /// take a whole one, so the rest is told by what they leave. Assumption: A-X71.
  static Quantity on_hand_of(StockRow const& row, XoroStock const& stock) {
    auto const exact = [](ValueCell<StockUnits> const& cell) {
      return cell.value.value_or(StockUnits{}).parts;
    };
    StockUnits const free{exact(row.on_hand) - exact(row.not_available) -
                          exact(row.on_sales_orders)};
    return free.rounded_down() + stock.not_available.value_or(Quantity{0}) +
           stock.on_sales_orders.value_or(Quantity{0});
  }

  void note_odd(Cells const& cells, StockRow const& row, XoroStock const& stock) {
    auto const note = [&](ValueCell<StockUnits> const& cell, std::string const& what) {
      out_.notes.push_back({cells.file(), stock.line, static_cast<std::uint32_t>(*cell.at + 1),
                            "'" + std::string(cells.text(cell.at)) + "' " + what});
    };
    for (auto const* cell : {&row.on_hand, &row.not_available, &row.on_sales_orders, &row.ats})
      if (cell->value && !cell->value->whole())
        note(*cell, "is no whole number of units: the shop is offered the whole ones");
    if (stock.on_hand < Quantity{0})
      note(row.on_hand, "is less than nothing on hand: the shop is offered none");
  }

  static std::optional<Quantity> not_negative(Cells& cells, ValueCell<StockUnits> const& cell) {
    if (!cell.value)
      return std::nullopt;
    if (cell.value->parts < 0) {
      cells.complain(cell.at, "'" + std::string(cells.text(cell.at)) + "' is negative stock");
      return std::nullopt;
    }
    return cell.value->rounded_up();
  }

  struct Key {
    std::string item;
    std::array<std::string, 3> options;
    std::string store;
    friend auto operator<=>(Key const&, Key const&) = default;
  };

  XoroInventory out_;
  std::vector<std::string> names_;  ///< of the files that were read before
  std::map<Key, std::pair<std::uint32_t, std::uint32_t>> seen_;
};

/// The items that a row of stock may mean.
class Items {
 public:
  explicit Items(std::vector<ErpProduct>& products) {
    for (auto& product : products)
      for (auto& item : product.items) {
        by_number_.emplace(item.number, &item);
        by_part_[product.base_part.value()].push_back(&item);
      }
  }
  [[nodiscard]] std::vector<ErpItem*> of(XoroStock const& stock) const {
    std::vector<ErpItem*> found;
    if (!stock.item.value().empty()) {
      if (auto const item = by_number_.find(stock.item); item != by_number_.end())
        found.push_back(item->second);
      return found;
    }
    auto const part = by_part_.find(stock.base_part);
    if (part == by_part_.end())
      return found;
    for (ErpItem* item : part->second) {
      bool fits = true;
      for (std::size_t i = 0; i < 3; ++i)
        fits = fits && (stock.options[i].empty() || stock.options[i] == item->options[i]);
      if (fits)
        found.push_back(item);
    }
    return found;
  }

 private:
  std::map<ItemNumber, ErpItem*> by_number_;
  std::map<std::string, std::vector<ErpItem*>> by_part_;
};

/// "'A'", or "'TEE' with 'S'".
std::string named(XoroStock const& stock) {
  if (!stock.item.value().empty())
    return "item '" + stock.item.value() + "'";
  std::string out = "product '" + stock.base_part + "'";
  for (auto const& option : stock.options)
    if (!option.empty())
      out += " '" + option + "'";
  return out;
}

template <class T>
void put(std::vector<T>& by_store, std::size_t store, T quantity) {
  if (by_store.size() <= store) {
    by_store.resize(store + 1);
  }
  by_store[store] = quantity;
}

/// What is on released sales orders, and an ATS that does not follow from it. Rule: R78.
void put_orders(ErpItem& item, std::size_t store, XoroStock const& stock) {
  auto const free = stock.on_hand - stock.not_available.value_or(Quantity{0});
  auto const on_so =
      stock.on_sales_orders.value_or(stock.ats ? floor_at_zero(free - *stock.ats) : Quantity{0});
  if (on_so != Quantity{0}) {
    put(item.on_so, store, on_so);
  }
  if (stock.ats && *stock.ats != free - on_so) {
    put(item.other_ats, store, stock.ats);
  }
}

}  // namespace

std::expected<XoroInventory, CsvError> read_xoro_inventory(std::span<CsvFile const> files,
                                                           CsvLimits const& limits) {
  Builder builder;
  SheetPlan plan;
  plan.vendor = Vendor::Xoro;
  plan.kinds = {ExportKind::XoroInventory, ExportKind::XoroInventorySnapshot};
  plan.one_of = {{"ItemNumber", "BasePartNumber"}};
  plan.limits = limits;
  return take_all(builder, files, plan);
}

std::vector<ColumnShape> xoro_inventory_columns() { return shapes_of(stock_table()); }

std::vector<CsvError> apply_inventory(XoroInventory const& inventory,
                                      std::vector<std::string> const& stores,
                                      std::vector<ErpProduct>& products,
                                      std::set<std::string> const& left_out, XoroStockTold* told) {
  std::vector<CsvError> bad;
  OneEach complaints(bad);
  Items const items(products);
  XoroStockTold unheard;
  XoroStockTold& out = told == nullptr ? unheard : *told;
  auto const unknown = [&](std::vector<ErpItem*> const& meant) {
    for (ErpItem const* item : meant)
      out.unknown.insert(item->number.value());
  };
  for (auto const& row : inventory.left_out)
    unknown(items.of(row));
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < stores.size(); ++i) {
    place.emplace(lower_case(trim(stores[i])), i);
  }
  std::map<std::pair<ErpItem const*, std::size_t>, std::uint32_t> seen;
  std::vector<ErpItem*> misplaced;
  for (auto const& stock : inventory.stock) {
    auto const& file = inventory.sheets[stock.file].file;
    auto const complain = [&](std::string const& reason, std::string why) {
      complaints.add(reason, {file, stock.line, 0, std::move(why)});
    };
    auto const found = items.of(stock);
    auto const store = place.find(lower_case(stock.store));
    if (found.empty()) {
      if (!left_out.contains(stock.item.value().empty() ? stock.base_part : stock.item.value()))
        complain(named(stock), "the items file has no " + named(stock));
    } else if (found.size() > 1) {
      unknown(found);
      complain(named(stock), "the " + named(stock) + " is one of " + std::to_string(found.size()) +
                                 " items, '" + found[0]->number.value() + "' and '" +
                                 found[1]->number.value() +
                                 "' among them, and the file does not say which");
    } else if (store == place.end()) {
      // It may be of any: what it is of is told here, and is no row that is missing there.
      for (std::size_t s = 0; told != nullptr && s < stores.size(); ++s)
        out.rows.emplace(found[0]->number.value(), s);
      complain("store " + lower_case(stock.store), "no ERP store '" + stock.store +
                                                       "' in the store's configuration" +
                                                       suggestion(stock.store, stores));
      misplaced.push_back(found[0]);
    } else if (auto const [first, fresh] = seen.try_emplace({found[0], store->second}, stock.line);
               !fresh) {
      unknown(found);
      bad.push_back({file, stock.line, 0,
                     "the " + named(stock) + " is item '" + found[0]->number.value() +
                         "', whose stock in '" + stock.store + "' stands at line " +
                         std::to_string(first->second) + " already",
                     CsvIll::Unreadable});
    } else {
      put(found[0]->on_hand, store->second, stock.on_hand);
      put(found[0]->not_available, store->second, stock.not_available.value_or(Quantity{0}));
      put_orders(*found[0], store->second, stock);
      if (stock.allocated && stock.on_sales_orders && *stock.allocated > *stock.on_sales_orders)
        out.waves.push_back(
            {found[0]->number.value(), store->second, *stock.allocated, *stock.on_sales_orders});
      if (told != nullptr)
        out.rows.emplace(found[0]->number.value(), store->second);
    }
  }
  // The row of an unknown store may be the one that a known store lacks: how much lies there nobody
  // knows then. Where none is lacking it is of a store that nobody declared.
  for (ErpItem* const item : misplaced)
    for (std::size_t s = 0; s < stores.size(); ++s)
      if (!seen.contains({item, s}))
        out.unknown.insert(item->number.value());
  for (auto& error : bad)
    if (error.rows > 1)
      error.why += " (" + std::to_string(error.rows) + " rows)";
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
        auto const on_so = at(item.on_so, s);
        append_row(out,
                   std::vector<std::string>{
                       item.number.value(), stores[s], std::to_string(on_hand.units()),
                       std::to_string(not_available.units()), "0", std::to_string(on_so.units()),
                       std::to_string((on_hand - not_available - on_so).units())});
      }
    }
  }
  return out;
}

}  // namespace drydock::csv
