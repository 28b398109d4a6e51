#include "mocks/csv/shopify_inventory.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "mocks/csv/sheet.h"
#include "mocks/csv/shopify_products.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

bool says_not_stocked(std::string_view cell) { return same_ignoring_case(cell, "not stocked"); }

/// Units, or the words "not stocked" in their place.
struct StockCell {
  bool not_stocked = false;
  std::optional<Quantity> units;
  ColumnIndex at;

  static StockCell read(Cells& cells, ColumnIndex at) {
    if (says_not_stocked(cells.text(at)))
      return {true, std::nullopt, at};
    return {false, cells.quantity(at), at};
  }
};

struct StockRow {
  TextCell handle;
  std::array<TextCell, 3> options;
  TextCell sku, location;
  StockCell incoming, unavailable, committed, available, on_hand;
};

template <StockCell StockRow::*kMember>
void stock_into(Cells& cells, ColumnIndex at, StockRow& row) {
  row.*kMember = StockCell::read(cells, at);
}

/// Columns that both forms have, and those of the form with a row for each location.
ColumnTable<StockRow> const& stock_table() {
  using R = StockRow;
  static ColumnTable<R> const table = {
      {{{"Handle", "URL handle"}, Need::Key, "the product"}, into<&R::handle>},
      {{{"Option1 Value"}, Need::Optional, "the first option's value"}, into_nth<&R::options, 0>},
      {{{"Option2 Value"}, Need::Optional, "the second option's value"}, into_nth<&R::options, 1>},
      {{{"Option3 Value"}, Need::Optional, "the third option's value"}, into_nth<&R::options, 2>},
      {{{"SKU"}, Need::Optional, "the SKU"}, into<&R::sku>},
      {{{"Location"}, Need::Optional, "the location"}, into<&R::location>},
      {{{"Incoming", "Incoming (not editable)"}, Need::Optional, "units on their way"},
       stock_into<&R::incoming>},
      {{{"Unavailable", "Unavailable (not editable)"}, Need::Optional, "units not for sale"},
       stock_into<&R::unavailable>},
      {{{"Committed", "Committed (not editable)"}, Need::Optional, "units of open orders"},
       stock_into<&R::committed>},
      {{{"Available", "Available (not editable)"}, Need::Optional, "units for sale"},
       stock_into<&R::available>},
      {{{"On hand", "On hand (current)"}, Need::Optional, "units there"}, stock_into<&R::on_hand>}};
  return table;
}

/// On hand is what is for sale, what open orders hold and what is not for sale, by its definition.
/// Where a row has all four and they say something else, nobody knows which of them is right.
std::string why_not_a_sum(StockRow const& row) {
  auto const &available = row.available.units, &committed = row.committed.units,
             &unavailable = row.unavailable.units, &on_hand = row.on_hand.units;
  if (!available || !committed || !unavailable || !on_hand ||
      *available + *committed + *unavailable == *on_hand)
    return "";
  return fmt::format("{} on hand is not {} available, {} committed and {} unavailable",
                     on_hand->units(), available->units(), committed->units(),
                     unavailable->units());
}

class Builder {
 public:
  std::expected<void, CsvError> read(CsvFile const& file, SheetPlan const& plan) {
    locations_.clear();
    auto const read = read_sheet(
        file, plan, stock_table(), out_,
        [&](Cells& cells, StockRow const& row) { take_row(cells, row); },
        [&](Header& header) { return find_locations(header); },
        [&](CsvRow const& row) {
          // Which of its cells is the SKU, nobody can say: any of them may be.
          for (auto const& cell : row.cells)
            if (auto const text = trim(cell.text); !text.empty())
              out_.left_out.emplace_back().sku = text;
        });
    ++files_;
    return read;
  }

  ShopifyInventory take() { return std::move(out_); }

 private:
  /// The old form has a column for each location, by its name.
  std::expected<void, CsvError> find_locations(Header& header) {
    auto const& columns = header.columns();
    if (header.at("Location"))
      return {};
    constexpr std::array<std::string_view, 14> kOthers = {
        "title",        "hs code",  "coo",           "option1 name",     "option2 name",
        "option3 name", "bin name", "incoming",      "unavailable",      "committed",
        "available",    "on hand",  "on hand (new)", "on hand (current)"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      bool const other = std::ranges::any_of(
          kOthers, [&](std::string_view name) { return Columns::key_of(name) == columns.key(i); });
      if (columns.name(i).empty() || other || header.taken(i))
        continue;
      header.take(i, "units for sale at '" + columns.name(i) + "'");
      locations_.emplace_back(i, columns.name(i));
      add_location(columns.name(i));
    }
    if (locations_.empty())
      return std::unexpected(header.missing({"Location"}));
    return {};
  }

  void add_location(std::string const& name) {
    if (std::ranges::find(out_.locations, name) == out_.locations.end()) {
      out_.locations.push_back(name);
    }
  }

  void take_row(Cells& cells, StockRow const& row) {
    ShopifyStock stock;
    stock.file = files_;
    stock.line = cells.line();
    stock.handle = row.handle.text;
    if (auto const why = why_bad_handle(stock.handle); !why.empty()) {
      cells.complain(row.handle.at, why);
      return;
    }
    for (std::size_t i = 0; i < 3; ++i) {
      stock.options[i] = row.options[i].text;
    }
    stock.sku = row.sku.raw;
    if (row.location.at) {
      take_tall(cells, row, std::move(stock));
    } else {
      take_wide(cells, stock);
    }
  }

  void take_tall(Cells& cells, StockRow const& row, ShopifyStock stock) {
    stock.column = static_cast<std::uint32_t>(*row.location.at + 1);
    stock.location = row.location.text;
    if (stock.location.empty()) {
      cells.complain(row.location.at, "the row has no location");
      return;
    }
    if (auto const why = why_not_a_sum(row); !why.empty())
      cells.complain(row.on_hand.at, why);
    if (!cells.clean()) {
      out_.left_out.push_back(std::move(stock));
      return;
    }
    stock.stocked = !row.available.not_stocked && !row.on_hand.not_stocked;
    if (stock.stocked) {
      stock.incoming = row.incoming.units;
      stock.unavailable = row.unavailable.units;
      stock.committed = row.committed.units;
      stock.available = row.available.units;
      stock.on_hand = row.on_hand.units;
      if (!stock.available && stock.on_hand && stock.committed && stock.unavailable) {
        stock.available = *stock.on_hand - *stock.committed - *stock.unavailable;
      }
    }
    add_location(stock.location);
    out_.stock.push_back(std::move(stock));
  }

  void take_wide(Cells& cells, ShopifyStock const& common) {
    for (auto const& [column, location] : locations_) {
      auto const cell = StockCell::read(cells, column);
      if (!cell.units && !cell.not_stocked) {
        if (!cells.blank(column))
          out_.left_out.push_back(common);
        continue;
      }
      auto stock = common;
      stock.column = static_cast<std::uint32_t>(column + 1);
      stock.location = location;
      stock.stocked = !cell.not_stocked;
      stock.available = cell.units;
      out_.stock.push_back(std::move(stock));
    }
  }

  ShopifyInventory out_;
  std::uint32_t files_ = 0;
  std::vector<std::pair<std::size_t, std::string>> locations_;  ///< of the file that is read
};

void put(std::vector<Quantity>& by_location, std::size_t location,
         std::optional<Quantity> quantity) {
  if (!quantity || *quantity == Quantity{0}) {
    return;
  }
  if (by_location.size() <= location) {
    by_location.resize(location + 1);
  }
  by_location[location] = *quantity;
}

struct Key {
  std::string handle;
  std::array<std::string, 3> options;
  friend auto operator<=>(Key const&, Key const&) = default;
};

/// A file with a column of options less than the product's has a blank for "Default Title".
Key key_of(ShopifyStock const& stock) {
  Key key{lower_case(stock.handle), stock.options};
  if (key.options[0].empty())
    key.options[0] = "Default Title";
  return key;
}

}  // namespace

std::expected<ShopifyInventory, CsvError> read_shopify_inventory(std::span<CsvFile const> files,
                                                                 CsvLimits const& limits) {
  Builder builder;
  SheetPlan plan;
  plan.kinds = {ExportKind::ShopifyInventory};
  plan.limits = limits;
  return take_all(builder, files, plan);
}

std::vector<ColumnShape> shopify_inventory_columns() { return shapes_of(stock_table()); }

namespace {

/// Puts the rows into the variants, one after the other.
class Taker {
 public:
  Taker(ShopifyInventory const& inventory, std::vector<std::string> const& locations,
        std::vector<ShopProduct>& products, ShopifyStockTold* told)
      : inventory_(inventory),
        names_(locations),
        told_(told),
        out_(told == nullptr ? unheard_ : *told),
        complaints_(bad_),
        notes_(out_.notes) {
    for (auto& product : products) {
      for (auto& variant : product.variants) {
        skus_.insert(trim(variant.sku.value()));
        by_key_.emplace(Key{lower_case(product.handle), variant.options}, &variant);
      }
    }
    for (std::size_t i = 0; i < locations.size(); ++i) {
      place_.emplace(lower_case(trim(locations[i])), i);
    }
  }

  void note_left_out() {
    for (auto const& stock : inventory_.left_out)
      if (auto const variant = by_key_.find(key_of(stock)); variant != by_key_.end())
        out_.unknown.emplace(trim(variant->second->sku.value()));
      else if (!stock.sku.empty())
        out_.unknown.emplace(trim(stock.sku));
  }

  void take(ShopifyStock const& stock, LeftOutVariants const& left_out) {
    Key const key = key_of(stock);
    auto const& options = key.options;
    auto const variant = by_key_.find(key);
    if (variant == by_key_.end()) {
      auto const named = std::string("'") + options[0] + "' of '" + stock.handle + "'";
      if (left_out.holds(stock.handle, options))
        return;
      complain(stock, "variant " + options[1] + options[2] + named,
               "the product file has no variant " + named);
      // The shop has it, and of what it has there only this row is known.
      if (!trim(stock.sku).empty())
        out_.unknown.emplace(trim(stock.sku));
      return;
    }
    if (is_of_another(stock, key, *variant->second))
      return;
    auto const location = place_.find(lower_case(stock.location));
    if (location == place_.end()) {
      // A fulfilment service has a location of its own, and what lies there is its own affair.
      if (!variant->second->tracked_by.empty())
        return;
      // It may be of any: what it is of is told here, and is no row that is missing there.
      for (std::size_t l = 0; l < names_.size(); ++l)
        note_row(key, l);
      auto const why = "no location '" + stock.location + "' in the store's configuration" +
                       suggestion(stock.location, names_);
      // Of goods that lie nowhere there it says all that there is to say.
      if (!stock.stocked)
        return notes_.add("location " + lower_case(stock.location),
                          {file_of(stock), stock.line, stock.column, why + "; nothing lies there"});
      complain(stock, "location " + lower_case(stock.location), why);
      misplaced_.push_back(variant->second);
      return;
    }
    put_at(stock, key, *variant->second, location->second);
  }

  /// The row of an unknown location may be the one that a known location lacks: how much lies there
  /// nobody knows then. Where none is lacking it is of a location that nobody declared.
  void note_misplaced() {
    for (ShopVariant* const variant : misplaced_)
      for (std::size_t l = 0; l < names_.size(); ++l)
        if (!seen_.contains({variant, l}))
          out_.unknown.emplace(trim(variant->sku.value()));
  }

  std::vector<CsvError> told() {
    for (auto& error : bad_)
      if (error.rows > 1)
        error.why += " (" + std::to_string(error.rows) + " rows)";
    return std::move(bad_);
  }

 private:
  [[nodiscard]] std::string const& file_of(ShopifyStock const& stock) const {
    return inventory_.sheets[stock.file].file;
  }
  /// Of a million rows nobody is told in vain.
  void note_row(Key const& key, std::size_t location) {
    if (told_ != nullptr)
      out_.rows.emplace(key.handle, key.options, location);
  }
  void complain(ShopifyStock const& stock, std::string const& reason, std::string why) {
    complaints_.add(reason, {file_of(stock), stock.line, stock.column, std::move(why)});
  }

  /// Of another variant's SKU nobody knows whose row it is. One that no variant has is as old as
  /// the export, or mistyped there: the handle and the options say whose row it is.
  bool is_of_another(ShopifyStock const& stock, Key const& key, ShopVariant const& variant) {
    auto const sku = trim(stock.sku), known = trim(variant.sku.value());
    if (sku.empty() || known.empty() || sku == known)
      return false;
    std::string const why = "the SKU of '" + stock.handle + "' is '" + std::string(sku) +
                            "' here and '" + std::string(known) + "' in the product file";
    std::string reason = "sku of " + key.handle;
    for (auto const& option : key.options)
      reason += '\n' + option;
    if (!skus_.contains(sku)) {
      notes_.add(reason, {file_of(stock), stock.line, stock.column, why});
      return false;
    }
    complain(stock, reason, why);
    out_.unknown.emplace(known);
    out_.unknown.emplace(sku);
    return true;
  }

  void put_at(ShopifyStock const& stock, Key const& key, ShopVariant& variant,
              std::size_t location) {
    auto const [first, fresh] = seen_.try_emplace({&variant, location}, &stock);
    if (!fresh) {
      out_.unknown.emplace(trim(variant.sku.value()));
      bad_.push_back(
          {file_of(stock), stock.line, stock.column,
           "this variant's stock at '" + stock.location + "' stands at line " +
               std::to_string(first->second->line) +
               (first->second->file == stock.file ? "" : " of " + file_of(*first->second)) +
               " already",
           CsvIll::Unreadable});
      return;
    }
    // A blank in place of a number tells as little as no row.
    if (!stock.stocked || stock.available)
      note_row(key, location);
    auto& available = variant.available;
    if (available.size() <= location)
      available.resize(location + 1);
    available[location] = stock.stocked ? stock.available : std::nullopt;
    put(variant.committed, location, stock.committed);
    put(variant.unavailable, location, stock.unavailable);
    put(variant.incoming, location, stock.incoming);
  }

  ShopifyInventory const& inventory_;
  std::vector<std::string> const& names_;  ///< of the locations
  ShopifyStockTold* told_;
  ShopifyStockTold unheard_;
  ShopifyStockTold& out_;
  std::vector<CsvError> bad_;
  OneEach complaints_, notes_;
  std::map<Key, ShopVariant*> by_key_;
  std::set<std::string_view> skus_;
  std::map<std::string, std::size_t> place_;
  std::map<std::pair<ShopVariant*, std::size_t>, ShopifyStock const*> seen_;
  std::vector<ShopVariant*> misplaced_;  ///< that have a row of an unknown location
};

}  // namespace

std::vector<CsvError> apply_inventory(ShopifyInventory const& inventory,
                                      std::vector<std::string> const& locations,
                                      std::vector<ShopProduct>& products,
                                      LeftOutVariants const& left_out, ShopifyStockTold* told) {
  Taker taker(inventory, locations, products, told);
  taker.note_left_out();
  for (auto const& stock : inventory.stock)
    taker.take(stock, left_out);
  taker.note_misplaced();
  return taker.told();
}

}  // namespace drydock::csv
