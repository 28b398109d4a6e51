#include "mocks/csv/xoro_products.h"

#include <algorithm>
#include <array>
#include <map>

#include "mocks/csv/sheet.h"
#include "model/config.h"
#include "model/screen.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

namespace col = xoro_column;

constexpr std::array kHeader = {
    col::kBasePartNumber, col::kTitle,       col::kHandle,       col::kBodyHtml,
    col::kVendor,         col::kCategory,    col::kTags,         col::kActive,
    col::kImages,         col::kOption1Name, col::kOption2Name,  col::kOption3Name,
    col::kItemNumber,     col::kDescription, col::kOption1Value, col::kOption2Value,
    col::kOption3Value,   col::kPrice,       col::kComparePrice, col::kCost,
    col::kWeight,         col::kBarcode,     col::kItemTags,     col::kTrackQuantity,
    col::kItemActive};

struct Layout {
  ColumnIndex base_part, title, handle, body, vendor, category, tags, active, images;
  std::array<ColumnIndex, 3> option_names, option_values;
  ColumnIndex item, description, price, compare_at, cost, weight, barcode, item_tags, track,
      item_active;

  explicit Layout(Columns& c)
      : base_part(c.find({col::kBasePartNumber, "Base Part Number"})),
        title(c.find({col::kTitle})),
        handle(c.find({col::kHandle})),
        body(c.find({col::kBodyHtml, "Body", "Body HTML", "Body (HTML)"})),
        vendor(c.find({col::kVendor})),
        category(c.find({col::kCategory, "Category", "Product Category"})),
        tags(c.find({col::kTags})),
        active(c.find({col::kActive, "Active"})),
        images(c.find({col::kImages, "Images", "Image Path"})),
        option_names{c.find({col::kOption1Name, "Option1 Name"}),
                     c.find({col::kOption2Name, "Option2 Name"}),
                     c.find({col::kOption3Name, "Option3 Name"})},
        option_values{c.find({col::kOption1Value, "Option1 Value"}),
                      c.find({col::kOption2Value, "Option2 Value"}),
                      c.find({col::kOption3Value, "Option3 Value"})},
        item(c.find({col::kItemNumber, "Item Number"})),
        description(c.find({col::kDescription})),
        price(c.find({col::kPrice, "Price", "Standard Unit Price"})),
        compare_at(c.find({col::kComparePrice, "Compare Price", "Compare At Price"})),
        cost(c.find({col::kCost, "Cost", "Standard Unit Cost"})),
        weight(c.find({col::kWeight, "Weight (grams)"})),
        barcode(c.find({col::kBarcode, "Barcode", "Item Barcode"})),
        item_tags(c.find({col::kItemTags, "Item Tags"})),
        track(c.find({col::kTrackQuantity, "Track Quantity", "IsStockingItemFlag"})),
        item_active(c.find({col::kItemActive, "Item Active"})) {}
};

std::vector<std::string> split_blanks(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < text.size();) {
    auto const to = std::min(text.find_first_of(" \t\r\n", from), text.size());
    if (to != from) {
      parts.emplace_back(text.substr(from, to - from));
    }
    from = to + 1;
  }
  return parts;
}

class Builder {
 public:
  Builder(std::string const& file, Currency currency) : file_(file), currency_(currency) {}

  std::expected<void, CsvError> header(CsvRow const& row) {
    columns_.emplace(row);
    layout_.emplace(*columns_);
    if (!layout_->base_part) {
      return std::unexpected(missing_column(file_, col::kBasePartNumber));
    }
    if (!layout_->item) {
      return std::unexpected(missing_column(file_, col::kItemNumber));
    }
    return check_unique(file_, *columns_, row.line);
  }

  void row(CsvRow row) {
    for (auto& cell : row.cells) {
      cell.text = unguard_formula(cell.text);
    }
    Cells cells(file_, *columns_, row, out_.bad);
    auto const& at = *layout_;
    auto const base_part = cells.text(at.base_part);
    auto const item = cells.text(at.item);
    for (auto const column : {at.base_part, at.item}) {
      if (cells.blank(column)) {
        cells.complain(column, "the row has none, and it is mandatory");
        return;
      }
      if (is_scientific(cells.text(column))) {
        cells.complain(column,
                       "'" + std::string(cells.text(column)) +
                           "' is scientific notation, as a spreadsheet writes it; the "
                           "digits are lost",
                       CsvIll::Unreadable);
        return;
      }
    }
    for (auto const& handle : split_handles(cells.text(at.handle))) {
      if (auto const why = why_bad_handle(handle); !why.empty()) {
        cells.complain(at.handle, why, CsvIll::Unreadable);
        return;
      }
    }
    if (auto const first = item_lines_.find(item); first != item_lines_.end()) {
      cells.complain(at.item, "the item number '" + std::string(item) + "' stands at line " +
                                  std::to_string(first->second) + " already");
      return;
    }
    auto const known = by_part_.find(base_part);
    if (known != by_part_.end() && contradicts(cells, known->second)) {
      return;
    }
    auto const index = known != by_part_.end() ? known->second : add_product(cells, base_part);
    item_lines_.emplace(item, cells.line());
    add_item(cells, item, index);
  }

  XoroProducts take(CsvOutcome outcome) {
    out_.rows = outcome.rows;
    out_.bad = merge_bad(std::move(out_.bad), std::move(outcome.bad));
    return std::move(out_);
  }

 private:
  bool contradicts(Cells& cells, std::size_t index) {
    auto const& at = *layout_;
    auto const& product = out_.products[index];
    auto const differs = [&](ColumnIndex column, std::string_view first) {
      if (cells.blank(column) || cells.text(column) == first) {
        return false;
      }
      cells.complain(column, "'" + std::string(cells.text(column)) + "' differs from '" +
                                 std::string(first) + "' in the product's first row, line " +
                                 std::to_string(out_.sources[index].line));
      return true;
    };
    bool bad = differs(at.handle, product.handles) || differs(at.title, product.title);
    for (std::size_t i = 0; i < 3; ++i) {
      bad = bad || differs(at.option_names[i], product.option_names[i]);
    }
    return bad;
  }

  std::size_t add_product(Cells& cells, std::string_view base_part) {
    auto const& at = *layout_;
    auto const index = out_.products.size();
    ErpProduct product;
    product.base_part = BasePart{std::string(base_part)};
    product.title = cells.text(at.title);
    product.body_html = cells.raw(at.body);
    product.handles = cells.text(at.handle);
    product.category = cells.text(at.category);
    product.vendor = cells.text(at.vendor);
    product.tags = split_tags(cells.text(at.tags));
    product.images = split_blanks(cells.text(at.images));
    product.active = cells.truth(at.active).value_or(true);
    for (std::size_t i = 0; i < 3; ++i) {
      product.option_names[i] = cells.text(at.option_names[i]);
    }
    by_part_.emplace(base_part, index);
    out_.products.push_back(std::move(product));
    out_.sources.push_back({cells.line(), {}});
    return index;
  }

  std::optional<Amount> price(Cells& cells, ColumnIndex column) {
    return same_ignoring_case(cells.text(column), "null") ? std::nullopt
                                                          : cells.amount(column, currency_);
  }

  void add_item(Cells& cells, std::string_view number, std::size_t index) {
    auto const& at = *layout_;
    ErpItem item;
    item.number = ItemNumber{std::string(number)};
    item.description = cells.raw(at.description);
    for (std::size_t i = 0; i < 3; ++i) {
      item.options[i] = cells.text(at.option_values[i]);
    }
    item.price = price(cells, at.price);
    item.compare_at = price(cells, at.compare_at);
    item.cost = price(cells, at.cost);
    item.weight_grams = cells.grams(at.weight).value_or(0);
    item.barcode = cells.text(at.barcode);
    item.tags = split_tags(cells.text(at.item_tags));
    item.track_quantity = cells.truth(at.track).value_or(true);
    item.active = cells.truth(at.item_active).value_or(true);
    out_.products[index].items.push_back(std::move(item));
    out_.sources[index].item_lines.push_back(cells.line());
  }

  std::string const& file_;
  Currency currency_;
  std::optional<Columns> columns_;
  std::optional<Layout> layout_;
  XoroProducts out_;
  std::map<std::string, std::size_t, std::less<>> by_part_;
  std::map<std::string, std::uint32_t, std::less<>> item_lines_;
};

}  // namespace

std::expected<XoroProducts, CsvError> read_xoro_products(std::string const& file,
                                                         std::string_view bytes, Currency currency,
                                                         CsvLimits const& limits) {
  Builder builder(file, currency);
  auto outcome = read_csv(
      file, bytes, limits, [&](CsvRow const& row) { return builder.header(row); },
      [&](CsvRow const& row) { builder.row(row); });
  if (!outcome) {
    return std::unexpected(outcome.error());
  }
  return builder.take(std::move(*outcome));
}

namespace {

std::string why_no_key(std::string_view name, std::string const& value) {
  if (guard_formula(value) == value)
    return {};
  return std::string(name) + " '" + value +
         "' begins like a formula; an apostrophe before it would make another one of it";
}
std::string why_no_text(std::string_view name, std::string const& value) {
  return is_plain_text(value) ? "" : std::string(name) + " holds a character that acts on screens";
}

/// Why a product can't be written; "" when it can.
std::string why_left_out(ErpProduct const& p) {
  std::string why = why_no_key(col::kBasePartNumber, p.base_part.value());
  auto const also = [&](std::string reason) {
    if (why.empty())
      why = std::move(reason);
  };
  also(why_no_key(col::kHandle, p.handles));
  auto const texts = [&](auto const& list, std::string_view name) {
    for (std::string const& one : list)
      also(why_no_text(name, one));
  };
  also(why_no_text(col::kBasePartNumber, p.base_part.value()));
  also(why_no_text(col::kTitle, p.title));
  also(why_no_text(col::kHandle, p.handles));
  also(why_no_text(col::kBodyHtml, p.body_html));
  also(why_no_text(col::kVendor, p.vendor));
  also(why_no_text(col::kCategory, p.category));
  texts(p.tags, col::kTags);
  texts(p.images, col::kImages);
  texts(p.option_names, "Option names");
  for (auto const& item : p.items) {
    also(why_no_key(col::kItemNumber, item.number.value()));
    also(why_no_key(col::kBarcode, item.barcode));
    also(why_no_text(col::kItemNumber, item.number.value()));
    also(why_no_text(col::kDescription, item.description));
    also(why_no_text(col::kBarcode, item.barcode));
    texts(item.options, "Option values");
    texts(item.tags, col::kItemTags);
  }
  return why;
}

}  // namespace

XoroUpload write_xoro_products(std::vector<ErpProduct> const& products, Currency currency) {
  XoroUpload upload;
  std::string& out = upload.bytes;
  append_row(out, std::vector<std::string>(kHeader.begin(), kHeader.end()));
  auto const money = [&](std::optional<Amount> amount) {
    return amount ? format_amount(*amount, currency) : std::string{};
  };
  auto const flag = [](bool value) -> std::string { return value ? "TRUE" : "FALSE"; };
  for (auto const& p : products) {
    if (auto why = why_left_out(p); !why.empty()) {
      upload.left_out.push_back({p.base_part.value(), std::move(why)});
      continue;
    }
    std::string images;
    for (auto const& image : p.images) {
      images += (images.empty() ? "" : " ") + image;
    }
    std::vector<std::string> const product = {
        p.base_part.value(), p.title,           p.handles,      p.body_html, p.vendor,
        p.category,          join_tags(p.tags), flag(p.active), images,      p.option_names[0],
        p.option_names[1],   p.option_names[2]};
    for (auto const& item : p.items) {
      auto row = product;
      if (&item != &p.items.front()) {
        std::fill(row.begin() + 1, row.end(), "");
      }
      row.insert(row.end(),
                 {item.number.value(), item.description, item.options[0], item.options[1],
                  item.options[2], money(item.price), money(item.compare_at), money(item.cost),
                  std::to_string(item.weight_grams), item.barcode, join_tags(item.tags),
                  flag(item.track_quantity), flag(item.active)});
      append_row(out, row);
    }
  }
  return upload;
}

}  // namespace drydock::csv
