#include "mocks/csv/xoro_products.h"

#include <algorithm>
#include <array>
#include <optional>

#include "mocks/csv/sheet.h"
#include "mocks/csv/text_index.h"
#include "model/config.h"
#include "model/screen.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

namespace col = xoro_column;

struct ItemRow {
  TextCell base_part, title, handle, body, vendor, category, tags;
  ValueCell<bool> active;
  TextCell images;
  std::array<TextCell, 3> option_names;
  TextCell item, description;
  std::array<TextCell, 3> option_values;
  ValueCell<Amount> price, compare_at, cost;
  ValueCell<Grams> weight;
  TextCell barcode, item_tags;
  ValueCell<bool> track, item_active;
};

/// In the order in which the template is written.
ColumnTable<ItemRow> const& item_table() {
  using R = ItemRow;
  static ColumnTable<R> const table = {
      {{{col::kBasePartNumber, "Base Part"}, Need::Key, "the product"}, into<&R::base_part>},
      {{{col::kTitle}, Need::Optional, "the title"}, into<&R::title>},
      {{{col::kHandle}, Need::Optional, "the handles"}, into<&R::handle>},
      {{{col::kBodyHtml, "Body", "Body (HTML)"}, Need::Optional, "the description in the shop"},
       into<&R::body>},
      {{{col::kVendor}, Need::Optional, "the vendor"}, into<&R::vendor>},
      {{{col::kCategory, "Category", "Product Category"}, Need::Optional, "the product type"},
       into<&R::category>},
      {{{col::kTags}, Need::Optional, "the product's tags"}, into<&R::tags>},
      {{{col::kActive, "Active"}, Need::Optional, "whether the product is active"},
       into<&R::active>},
      {{{col::kImages, "Images"}, Need::Optional, "the images"}, into<&R::images>},
      {{{col::kOption1Name}, Need::Optional, "the first option's name"},
       into_nth<&R::option_names, 0>},
      {{{col::kOption2Name}, Need::Optional, "the second option's name"},
       into_nth<&R::option_names, 1>},
      {{{col::kOption3Name}, Need::Optional, "the third option's name"},
       into_nth<&R::option_names, 2>},
      {{{col::kItemNumber}, Need::Key, "the item"}, into<&R::item>},
      {{{col::kDescription}, Need::Optional, "the item's description"}, into<&R::description>},
      {{{col::kOption1Value}, Need::Optional, "the first option's value"},
       into_nth<&R::option_values, 0>},
      {{{col::kOption2Value}, Need::Optional, "the second option's value"},
       into_nth<&R::option_values, 1>},
      {{{col::kOption3Value}, Need::Optional, "the third option's value"},
       into_nth<&R::option_values, 2>},
      {{{col::kPrice, "Price"}, Need::Optional, "the price"}, into<&R::price>},
      {{{col::kComparePrice, "Compare At Price"}, Need::Optional, "the compare-at price"},
       into<&R::compare_at>},
      {{{col::kCost, "Cost"}, Need::Optional, "the cost"}, into<&R::cost>},
      {{{col::kWeight, "Weight (grams)"}, Need::Optional, "the weight in grams"}, into<&R::weight>},
      {{{col::kBarcode, "Barcode"}, Need::Optional, "the barcode"}, into<&R::barcode>},
      {{{col::kItemTags}, Need::Optional, "the item's tags"}, into<&R::item_tags>},
      {{{col::kTrackQuantity, "IsStockingItemFlag"}, Need::Optional, "whether it has stock"},
       into<&R::track>},
      {{{col::kItemActive, "Item Active"}, Need::Optional, "whether the item is active"},
       into<&R::item_active>}};
  return table;
}

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
  std::expected<void, CsvError> read(CsvFile const& file, SheetPlan const& plan) {
    auto const read = read_sheet(
        file, plan, item_table(), out_,
        [&](Cells& cells, ItemRow const& row) {
          note_blanks(file.name, cells.line(), row.item);
          if (!take_row(cells, row)) {
            out_.left_out.emplace(row.item.text);
            out_.left_out.emplace(row.base_part.text);
          }
        },
        {}, [&](CsvRow const& row) { note_left_out(row); });
    names_.push_back(file.name);
    return read;
  }

  XoroProducts take() {
    for (auto const& product : out_.products)
      out_.left_out.erase(product.base_part.value());
    return std::move(out_);
  }

 private:
  struct Place {
    std::size_t file = 0;
    std::uint32_t line = 0;
  };
  [[nodiscard]] std::string words(Place place) const {
    return "line " + std::to_string(place.line) +
           (place.file == names_.size() ? "" : " of " + names_[place.file]);
  }

  /// A sync that goes by it letter by letter may not find it in the shop.
  void note_blanks(std::string const& file, std::uint32_t line, TextCell const& number) {
    if (number.raw != number.text)
      notes_.add(file, {file, line, 0,
                        "the item number '" + std::string(number.text) +
                            "' has a blank or a no-break space beside it, and is read without"});
  }

  /// Which of its cells is the item number, nobody can say: any of them may be.
  void note_left_out(CsvRow const& row) {
    for (auto const& cell : row.cells)
      if (auto const text = trim(cell.text); !text.empty())
        out_.left_out.emplace(text);
  }

  /// False when the row is left out.
  bool take_row(Cells& cells, ItemRow const& row) {
    if (!check_digits(cells, row.base_part) || !check_digits(cells, row.item))
      return false;
    for (auto const& handle : split_handles(row.handle.text)) {
      if (auto const why = why_bad_handle(handle); !why.empty()) {
        cells.complain(row.handle.at, why);
        return false;
      }
    }
    if (auto const first = items_.find(row.item.text)) {
      cells.complain(row.item.at, "the item number '" + std::string(row.item.text) +
                                      "' stands at " + words(item_places_[*first]) + " already");
      return true;  // its first row holds it
    }
    auto const known = product_of(row.base_part.text);
    if (known && contradicts(cells, row, *known)) {
      return false;
    }
    auto const index = known ? *known : add_product(cells, row);
    items_.add_new(row.item.text);
    item_places_.push_back({names_.size(), cells.line()});
    add_item(cells, row, index);
    return true;
  }

  /// Rows of one product nearly always follow one another.
  std::optional<std::size_t> product_of(std::string_view base_part) {
    if (!out_.products.empty() && out_.products.back().base_part.value() == base_part)
      return out_.products.size() - 1;
    return by_part_.find(base_part);
  }

  bool contradicts(Cells& cells, ItemRow const& row, std::size_t index) {
    auto const& product = out_.products[index];
    auto const& source = out_.sources[index];
    auto const differs = [&](TextCell const& cell, std::string_view first) {
      if (cell.blank() || cell.text == first) {
        return false;
      }
      cells.complain(cell.at, "'" + std::string(cell.text) + "' differs from '" +
                                  std::string(first) + "' in the product's first row, " +
                                  words({source.file, source.line}));
      return true;
    };
    bool bad = differs(row.handle, product.handles) || differs(row.title, product.title);
    for (std::size_t i = 0; i < 3; ++i) {
      bad = bad || differs(row.option_names[i], product.option_names[i]);
    }
    return bad;
  }

  std::size_t add_product(Cells const& cells, ItemRow const& row) {
    auto const index = out_.products.size();
    ErpProduct product;
    product.base_part = BasePart{std::string(row.base_part.text)};
    product.title = row.title.text;
    product.body_html = row.body.raw;
    product.handles = row.handle.text;
    product.category = row.category.text;
    product.vendor = row.vendor.text;
    product.tags = split_tags(row.tags.text);
    product.images = split_blanks(row.images.text);
    product.active = row.active.value.value_or(true);
    for (std::size_t i = 0; i < 3; ++i) {
      product.option_names[i] = row.option_names[i].text;
    }
    if (!out_.products.empty())
      out_.products.back().items.shrink_to_fit();
    by_part_.add_new(row.base_part.text);
    out_.products.push_back(std::move(product));
    out_.sources.push_back({cells.line(), {}, static_cast<std::uint32_t>(names_.size())});
    return index;
  }

  void add_item(Cells& cells, ItemRow const& row, std::size_t index) {
    ErpItem item;
    item.number = ItemNumber{std::string(row.item.text)};
    item.description = row.description.raw;
    for (std::size_t i = 0; i < 3; ++i) {
      item.options[i] = row.option_values[i].text;
    }
    item.price = row.price.value;
    item.compare_at = row.compare_at.value;
    item.cost = row.cost.value;
    item.weight_grams = row.weight.value.value_or(Grams{}).units;
    item.barcode = row.barcode.text;
    note_lost_digits(cells, row.barcode);
    item.tags = split_tags(row.item_tags.text);
    item.track_quantity = row.track.value.value_or(true);
    item.active = row.item_active.value.value_or(true);
    if (row.price.ill() || row.compare_at.ill() || row.active.ill() || row.track.ill() ||
        row.item_active.ill())
      out_.unknown.insert(item.number.value());
    if (row.weight.value && !row.weight.value->whole())
      out_.milligrams.emplace(item.number.value(), row.weight.value->thousandths);
    out_.products[index].items.push_back(std::move(item));
    out_.sources[index].item_lines.push_back(cells.line());
  }

  std::vector<std::string> names_;  ///< of the files that were read before
  XoroProducts out_;
  OneEach notes_{out_.notes};
  TextIndex by_part_;  ///< numbered as the products are
  TextIndex items_;
  std::vector<Place> item_places_;  ///< by their numbers in `items_`
};

}  // namespace

std::expected<XoroProducts, CsvError> read_xoro_products(std::span<CsvFile const> files,
                                                         Currency currency,
                                                         CsvLimits const& limits) {
  Builder builder;
  SheetPlan plan;
  plan.vendor = Vendor::Xoro;
  plan.kinds = {ExportKind::XoroItems};
  plan.meaning.currency = currency;
  plan.limits = limits;
  return take_all(builder, files, plan);
}

std::vector<ColumnShape> xoro_product_columns() { return shapes_of(item_table()); }

namespace {

std::string why_no_key(std::string_view name, std::string const& value) {
  if (!needs_guard(value))
    return {};
  return std::string(name) + " '" + value +
         "' begins like a formula; an apostrophe before it would make another one of it";
}
std::string why_no_text(std::string_view name, std::string const& value) {
  if (value == "null" || value == "NULL")
    return std::string(name) + " is the word null, which XoroERP's files hold for nothing";
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
  std::vector<std::string> header;
  for (auto const& column : item_table())
    header.emplace_back(column.shape.names.front());
  append_row(out, header);
  auto const money = [&](std::optional<Amount> amount) {
    return amount ? format_amount(*amount, currency) : std::string{};
  };
  auto const flag = [](bool value) -> std::string_view { return value ? "TRUE" : "FALSE"; };
  for (auto const& p : products) {
    if (auto why = why_left_out(p); !why.empty()) {
      upload.left_out.push_back({p.base_part.value(), std::move(why)});
      continue;
    }
    std::string images;
    for (auto const& image : p.images) {
      images += (images.empty() ? "" : " ") + image;
    }
    std::string const tags = join_tags(p.tags);
    std::vector<std::string_view> row = {p.base_part.value(),
                                         p.title,
                                         p.handles,
                                         p.body_html,
                                         p.vendor,
                                         p.category,
                                         tags,
                                         flag(p.active),
                                         images,
                                         p.option_names[0],
                                         p.option_names[1],
                                         p.option_names[2]};
    std::size_t const of_product = row.size();
    for (auto const& item : p.items) {
      row.resize(of_product);
      if (&item != &p.items.front()) {
        std::fill(row.begin() + 1, row.end(), std::string_view{});
      }
      std::string const price = money(item.price), compare_at = money(item.compare_at),
                        cost = money(item.cost), grams = std::to_string(item.weight_grams),
                        item_tags = join_tags(item.tags);
      row.insert(row.end(),
                 {item.number.value(), item.description, item.options[0], item.options[1],
                  item.options[2], price, compare_at, cost, grams, item.barcode, item_tags,
                  flag(item.track_quantity), flag(item.active)});
      append_views(out, row);
    }
  }
  return upload;
}

}  // namespace drydock::csv
