#include "mocks/csv/shopify_inventory.h"

#include <algorithm>
#include <map>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

struct Layout {
  ColumnIndex handle, sku, location, incoming, unavailable, committed, available, on_hand;
  std::array<ColumnIndex, 3> options;
  std::vector<std::size_t> location_columns;  ///< of the old form

  explicit Layout(Columns& c)
      : handle(c.find({"Handle", "URL handle"})),
        sku(c.find({"SKU"})),
        location(c.find({"Location"})) {
    for (std::size_t i = 0; i < 3; ++i) {
      options[i] = c.find({"Option" + std::to_string(i + 1) + " Value"});
    }
    if (location) {
      incoming = c.find({"Incoming", "Incoming (not editable)"});
      unavailable = c.find({"Unavailable", "Unavailable (not editable)"});
      committed = c.find({"Committed", "Committed (not editable)"});
      available = c.find({"Available", "Available (not editable)"});
      on_hand = c.find({"On hand", "On hand (current)"});
      return;
    }
    constexpr std::array<std::string_view, 12> kKnown = {
        "handle",       "url handle",    "title",        "sku",
        "hs code",      "coo",           "option1 name", "option1 value",
        "option2 name", "option2 value", "option3 name", "option3 value"};
    for (std::size_t i = 0; i < c.size(); ++i) {
      if (!c.name(i).empty() && std::ranges::find(kKnown, c.key(i)) == kKnown.end()) {
        location_columns.push_back(i);
      }
    }
  }
};

class Builder {
 public:
  explicit Builder(std::string const& file) : file_(file) {}

  std::expected<void, CsvError> header(CsvRow const& row) {
    columns_.emplace(row);
    layout_.emplace(*columns_);
    if (!layout_->handle) {
      return std::unexpected(missing_column(file_, "Handle"));
    }
    if (!layout_->location && layout_->location_columns.empty()) {
      return std::unexpected(missing_column(file_, "Location"));
    }
    for (auto const column : layout_->location_columns) {
      add_location(columns_->name(column));
    }
    return check_unique(file_, *columns_, row.line);
  }

  void row(CsvRow const& row) {
    Cells cells(file_, *columns_, row, out_.bad);
    auto const& at = *layout_;
    ShopifyStock stock;
    stock.handle = cells.text(at.handle);
    if (auto const why =
            stock.handle.empty() ? "the row has no handle" : why_bad_handle(stock.handle);
        !why.empty()) {
      cells.complain(at.handle, why, stock.handle.empty() ? CsvIll::Misfit : CsvIll::Unreadable);
      return;
    }
    for (std::size_t i = 0; i < 3; ++i) {
      stock.options[i] = cells.text(at.options[i]);
    }
    stock.sku = cells.raw(at.sku);
    if (at.location) {
      read_tall(cells, std::move(stock));
    } else {
      read_wide(cells, row, std::move(stock));
    }
  }

  ShopifyInventory take(CsvOutcome outcome) {
    out_.rows = outcome.rows;
    out_.bad = merge_bad(std::move(out_.bad), std::move(outcome.bad));
    return std::move(out_);
  }

 private:
  static bool not_stocked(std::string_view cell) { return same_ignoring_case(cell, "not stocked"); }

  void add_location(std::string const& name) {
    if (std::ranges::find(out_.locations, name) == out_.locations.end()) {
      out_.locations.push_back(name);
    }
  }

  void read_tall(Cells& cells, ShopifyStock stock) {
    auto const& at = *layout_;
    stock.line = cells.line();
    stock.column = static_cast<std::uint32_t>(*at.location + 1);
    stock.location = cells.text(at.location);
    if (stock.location.empty()) {
      cells.complain(at.location, "the row has no location");
      return;
    }
    for (auto const column : {at.available, at.on_hand}) {
      if (not_stocked(cells.text(column))) {
        stock.stocked = false;
      }
    }
    if (stock.stocked) {
      stock.incoming = cells.quantity(at.incoming);
      stock.unavailable = cells.quantity(at.unavailable);
      stock.committed = cells.quantity(at.committed);
      stock.available = cells.quantity(at.available);
      stock.on_hand = cells.quantity(at.on_hand);
      if (!cells.clean()) {
        return;
      }
      if (!stock.available && stock.on_hand && stock.committed && stock.unavailable) {
        stock.available = *stock.on_hand - *stock.committed - *stock.unavailable;
      }
    }
    add_location(stock.location);
    out_.stock.push_back(std::move(stock));
  }

  void read_wide(Cells& cells, CsvRow const& row, ShopifyStock const& common) {
    for (auto const column : layout_->location_columns) {
      auto stock = common;
      stock.line = row.cells[column].line;
      stock.column = row.cells[column].column;
      stock.location = columns_->name(column);
      auto const text = cells.text(column);
      if (text.empty()) {
        continue;
      }
      stock.stocked = !not_stocked(text);
      if (stock.stocked) {
        stock.available = cells.quantity(column);
        if (!stock.available) {
          continue;
        }
      }
      out_.stock.push_back(std::move(stock));
    }
  }

  std::string const& file_;
  std::optional<Columns> columns_;
  std::optional<Layout> layout_;
  ShopifyInventory out_;
};

struct Key {
  std::string handle;
  std::array<std::string, 3> options;
  friend auto operator<=>(Key const&, Key const&) = default;
};

}  // namespace

std::expected<ShopifyInventory, CsvError> read_shopify_inventory(std::string const& file,
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

std::vector<CsvError> apply_inventory(std::string const& file, ShopifyInventory const& inventory,
                                      std::vector<std::string> const& locations,
                                      std::vector<ShopProduct>& products) {
  std::vector<CsvError> bad;
  std::map<Key, ShopVariant*> by_key;
  for (auto& product : products) {
    for (auto& variant : product.variants) {
      by_key.emplace(Key{lower_case(product.handle), variant.options}, &variant);
    }
  }
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < locations.size(); ++i) {
    place.emplace(lower_case(trim(locations[i])), i);
  }
  std::map<std::pair<ShopVariant*, std::size_t>, std::uint32_t> seen;
  for (auto const& stock : inventory.stock) {
    auto const complain = [&](std::string why) {
      bad.push_back({file, stock.line, stock.column, std::move(why)});
    };
    auto options = stock.options;
    if (options[0].empty()) {
      options[0] = "Default Title";
    }
    auto const variant = by_key.find({lower_case(stock.handle), options});
    if (variant == by_key.end()) {
      complain("the product file has no variant '" + options[0] + "' of '" + stock.handle + "'");
      continue;
    }
    auto const location = place.find(lower_case(stock.location));
    if (location == place.end()) {
      complain("no location '" + stock.location + "' in the store's configuration");
      continue;
    }
    auto const [first, fresh] = seen.try_emplace({variant->second, location->second}, stock.line);
    if (!fresh) {
      complain("this variant's stock at '" + stock.location + "' stands at line " +
               std::to_string(first->second) + " already");
      continue;
    }
    auto& available = variant->second->available;
    if (available.size() <= location->second) {
      available.resize(location->second + 1);
    }
    available[location->second] = stock.stocked ? stock.available : std::nullopt;
  }
  return bad;
}

}  // namespace drydock::csv
