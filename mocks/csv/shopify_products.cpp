#include "mocks/csv/shopify_products.h"

#include <algorithm>
#include <array>

#include "mocks/csv/sheet.h"
#include "mocks/csv/text_index.h"
#include "model/hash.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

constexpr std::string_view kDefaultTitle = "Default Title";
/// What a product can have in a shop, so also in its export. Source:
/// https://help.shopify.com/en/manual/products/variants, .../products/product-media
constexpr std::size_t kVariantsMax = 2048;
constexpr std::size_t kImagesMax = 250;

struct ProductRow {
  TextCell handle, title, body, vendor, type, tags, status;
  ValueCell<bool> published, gift_card;
  std::array<TextCell, 3> option_names, option_values;
  TextCell sku, barcode;
  ValueCell<Amount> price, compare_at, cost;
  ValueCell<Grams> grams;
  TextCell tracker;
  ValueCell<Quantity> quantity;
  TextCell policy, image;
};

ColumnTable<ProductRow> const& product_table() {
  using R = ProductRow;
  static ColumnTable<R> const table = {
      {{{"Handle", "URL handle"}, Need::Key, "the product"}, into<&R::handle>},
      {{{"Title"}, Need::Required, "the title"}, into<&R::title>},
      {{{"Body (HTML)", "Body HTML", "Body", "Description"}, Need::Optional, "the description"},
       into<&R::body>},
      {{{"Vendor"}, Need::Optional, "the vendor"}, into<&R::vendor>},
      {{{"Type", "Product type"}, Need::Optional, "the product type"}, into<&R::type>},
      {{{"Tags"}, Need::Optional, "the tags"}, into<&R::tags>},
      {{{"Published", "Published on online store"}, Need::Optional, "whether it is published"},
       into<&R::published>},
      {{{"Gift Card"}, Need::Optional, "whether it is a gift card"}, into<&R::gift_card>},
      {{{"Status"}, Need::Optional, "the status"}, into<&R::status>},
      {{{"Option1 Name"}, Need::Optional, "the first option's name"},
       into_nth<&R::option_names, 0>},
      {{{"Option2 Name"}, Need::Optional, "the second option's name"},
       into_nth<&R::option_names, 1>},
      {{{"Option3 Name"}, Need::Optional, "the third option's name"},
       into_nth<&R::option_names, 2>},
      {{{"Option1 Value"}, Need::Optional, "the first option's value"},
       into_nth<&R::option_values, 0>},
      {{{"Option2 Value"}, Need::Optional, "the second option's value"},
       into_nth<&R::option_values, 1>},
      {{{"Option3 Value"}, Need::Optional, "the third option's value"},
       into_nth<&R::option_values, 2>},
      {{{"Variant SKU", "SKU"}, Need::Optional, "the SKU"}, into<&R::sku>},
      {{{"Variant Barcode", "Barcode"}, Need::Optional, "the barcode"}, into<&R::barcode>},
      {{{"Variant Price", "Price"}, Need::Required, "the price"}, into<&R::price>},
      {{{"Variant Compare At Price", "Compare-at price", "Compare At Price"},
        Need::Optional,
        "the compare-at price"},
       into<&R::compare_at>},
      {{{"Cost per item"}, Need::Optional, "the cost"}, into<&R::cost>},
      {{{"Variant Grams", "Weight value (grams)"}, Need::Optional, "the weight in grams"},
       into<&R::grams>},
      {{{"Variant Inventory Tracker", "Inventory tracker"},
        Need::Optional,
        "who tracks the quantity"},
       into<&R::tracker>},
      {{{"Variant Inventory Qty", "Variant Inventory Quantity", "Inventory quantity"},
        Need::Optional,
        "the quantity"},
       into<&R::quantity>},
      {{{"Variant Inventory Policy", "Continue selling when out of stock"},
        Need::Optional,
        "whether it sells when out of stock"},
       into<&R::policy>},
      {{{"Image Src", "Product image URL"}, Need::Optional, "an image"}, into<&R::image>}};
  return table;
}

ProductStatus read_status(Cells& cells, TextCell const& cell) {
  auto const text = lower_case(cell.text);
  if (text.empty() || text == "active") {
    return ProductStatus::Active;
  }
  if (text == "draft") {
    return ProductStatus::Draft;
  }
  if (text == "archived") {
    return ProductStatus::Archived;
  }
  if (text == "unlisted") {
    return ProductStatus::Unlisted;
  }
  cells.complain(
      cell.at, "'" + std::string(cell.text) + "' is not one of active, draft, archived, unlisted");
  return ProductStatus::Active;
}

OversellPolicy read_policy(Cells& cells, TextCell const& cell) {
  auto const text = lower_case(cell.text);
  if (text.empty() || text == "deny" || text == "false") {
    return OversellPolicy::Deny;
  }
  if (text == "continue" || text == "true") {
    return OversellPolicy::Continue;
  }
  cells.complain(cell.at, "'" + std::string(cell.text) + "' is neither deny nor continue");
  return OversellPolicy::Deny;
}

class Builder {
 public:
  std::expected<void, CsvError> read(CsvFile const& file, SheetPlan const& plan) {
    name_ = file.name;
    auto const read = read_sheet(
        file, plan, product_table(), out_,
        [&](Cells& cells, ProductRow const& row) {
          take_row(cells, row);
          // An ill picture, cost or weight says nothing wrong of the variant.
          bool const ill =
              row.price.ill() || row.compare_at.ill() || row.published.ill() || row.quantity.ill();
          if (!cells.clean() && (ill || !taken_) && !row.sku.blank())
            out_.unknown.emplace(trim(row.sku.text));
        },
        [&](Header& header) -> std::expected<void, CsvError> {
          header_ = &header;
          return {};
        },
        [&](CsvRow const& row) {
          for (auto const& cell : row.cells)
            out_.unknown.emplace(trim(cell.text));
        });
    if (!read)
      return read;
    if (refused_)
      return std::unexpected(*refused_);
    names_.push_back(name_);
    return {};
  }

  ShopifyProducts take() {
    // A product all of whose rows were ill has nothing to sell and nothing to match.
    for (std::size_t i = out_.products.size(); i-- > 0;) {
      if (out_.products[i].variants.empty()) {
        out_.products.erase(out_.products.begin() + static_cast<std::ptrdiff_t>(i));
        out_.sources.erase(out_.sources.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    return std::move(out_);
  }

 private:
  struct Place {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
  };
  using Options = std::array<std::string, 3>;
  /// A row's options by their hash: what they are stands in its variant.
  struct OptionsSeen {
    std::uint64_t hash = 0;
    Place at;
  };
  static std::uint64_t hash_of(Options const& options) {
    std::uint64_t hash = 0;
    for (std::string const& option : options)
      hash = mix(hash, StableHash{}(std::string_view(option)));
    return hash;
  }

  /// "line 3", or "line 3 of other.csv".
  [[nodiscard]] std::string words(Place place) const {
    return "line " + std::to_string(place.line) +
           (place.file == names_.size() ? "" : " of " + names_[place.file]);
  }
  [[nodiscard]] Place here(Cells const& cells) const {
    return {static_cast<std::uint32_t>(names_.size()), cells.line()};
  }

  void take_row(Cells& cells, ProductRow const& row) {
    taken_ = false;
    auto const handle = row.handle.text;
    if (auto const why = why_bad_handle(handle); !why.empty()) {
      cells.complain(row.handle.at, why);
      return;
    }
    auto const [place, is_new] = product_of(handle);
    if (is_new) {
      add_product(cells, row);
    } else if (auto const& known = out_.products[place].title;
               !row.title.blank() && row.title.text != known) {
      cells.complain(row.title.at, "the handle '" + std::string(handle) +
                                       "' stands for another title at " +
                                       words(first_rows_[place]));
      out_.left_out.add(handle);
      return;
    }
    auto& product = out_.products[place];
    if (auto const image = row.image.text; !image.empty()) {
      if (std::ranges::find(product.images, image) == product.images.end()) {
        if (product.images.size() == kImagesMax) {
          cells.complain(row.image.at, "the product has more than " + std::to_string(kImagesMax) +
                                           " images, which Shopify refuses");
          return;
        }
        product.images.emplace_back(image);
      }
    }
    bool const has_variant =
        is_new || !row.sku.blank() || !row.price.blank ||
        std::ranges::any_of(row.option_values, [](TextCell const& c) { return !c.blank(); });
    if (has_variant && product.variants.size() == kVariantsMax) {
      cells.complain(row.handle.at, "the product has more than " + std::to_string(kVariantsMax) +
                                        " variants, which Shopify refuses");
      out_.left_out.add(handle);
    } else if (has_variant) {
      add_variant(cells, row, place);
    }
  }

  /// Rows of one product nearly always follow one another, with the same handle to the letter.
  TextIndex::Numbered product_of(std::string_view handle) {
    if (!out_.products.empty() && handle == last_handle_)
      return {last_, false};
    auto const at = by_handle_.add(lower_case(handle));
    if (at.fresh && !out_.products.empty())
      out_.products.back().variants.shrink_to_fit();
    last_handle_ = handle;
    last_ = at.number;
    return at;
  }

  void add_product(Cells& cells, ProductRow const& row) {
    ShopProduct product;
    product.handle = row.handle.text;
    product.title = row.title.text;
    product.body_html = row.body.raw;
    product.vendor = row.vendor.text;
    product.type = row.type.text;
    product.tags = split_tags(row.tags.text);
    product.status = read_status(cells, row.status);
    product.published = row.published.value.value_or(true);
    for (std::size_t i = 0; i < 3; ++i) {
      product.option_names[i] = row.option_names[i].text;
    }
    bool const only_default = product.option_names[0] == "Title" &&
                              product.option_names[1].empty() &&
                              row.option_values[0].text == kDefaultTitle;
    if (only_default) {
      product.option_names = {};
    }
    out_.products.push_back(std::move(product));
    out_.sources.push_back({.line = cells.line(),
                            .file = static_cast<std::uint32_t>(names_.size()),
                            .gift_card = row.gift_card.value});
    first_rows_.push_back(here(cells));
    options_seen_.emplace_back();
  }

  /// The row's options; nothing after a complaint.
  std::optional<Options> options_of(Cells& cells, ProductRow const& row,
                                    ShopProduct const& product) {
    Options options;
    for (std::size_t i = 0; i < 3; ++i) {
      options[i] = row.option_values[i].text;
    }
    if (product.option_names[0].empty() && options[0].empty()) {
      options[0] = kDefaultTitle;
    }
    for (std::size_t i = 0; i < 3; ++i) {
      auto const& name = row.option_names[i];
      auto const& value = row.option_values[i];
      if (!product.option_names[i].empty() && options[i].empty()) {
        if (!value.at)
          refuse(cells, {kOptionValues[i]}, ", and there are names of that option");
        else
          cells.complain(value.at, "no value for the option '" + product.option_names[i] + "'");
        return std::nullopt;
      }
      if (product.option_names[i].empty() && !options[i].empty() && options[i] != kDefaultTitle) {
        if (!name.at)
          refuse(cells, {kOptionNames[i]}, ", and there are values of that option");
        else
          cells.complain(value.at, "a value for an option that has no name");
        return std::nullopt;
      }
    }
    return options;
  }

  void add_variant(Cells& cells, ProductRow const& row, std::size_t index) {
    auto& product = out_.products[index];
    auto const options = options_of(cells, row, product);
    if (!options) {
      out_.left_out.add(product.handle);
      return;
    }
    if (!row.price.value) {
      if (row.price.blank)
        cells.complain(row.price.at ? row.price.at : row.handle.at, "the variant has no price");
      out_.left_out.add(product.handle, *options);
      return;
    }
    std::uint64_t const hash = hash_of(*options);
    auto& seen = options_seen_[index];
    for (std::size_t v = 0; v < seen.size(); ++v)
      if (seen[v].hash == hash && product.variants[v].options == *options)
        return repeated(cells, row, seen[v].at);
    seen.push_back({hash, here(cells)});
    ShopVariant variant;
    variant.options = *options;
    variant.sku = Sku{std::string(row.sku.raw)};
    variant.price = *row.price.value;
    variant.compare_at = row.compare_at.value;
    variant.cost = row.cost.value;
    variant.weight_grams = row.grams.value.value_or(Grams{}).units;
    variant.barcode = row.barcode.text;
    note_lost_digits(cells, row.barcode);
    variant.tracked = !row.tracker.at || lower_case(row.tracker.text) == "shopify";
    if (!variant.tracked)
      variant.tracked_by = std::string(trim(row.tracker.text));
    variant.policy = read_policy(cells, row.policy);
    if (row.quantity.value) {
      variant.available = {*row.quantity.value};
    }
    product.variants.push_back(std::move(variant));
    taken_ = true;
    out_.sources[index].variant_lines.push_back(cells.line());
  }

  /// A second row with the same options: a fault of the row, unless the file lacks columns that
  /// would tell the two apart. Then it is one fault, and rows are not to be blamed for it.
  void repeated(Cells& cells, ProductRow const& row, Place first) {
    std::vector<std::string_view> lacking;
    for (std::size_t i = 0; i < 3; ++i) {
      if (!row.option_names[i].at)
        lacking.push_back(kOptionNames[i]);
      if (!row.option_values[i].at)
        lacking.push_back(kOptionValues[i]);
    }
    if (lacking.empty()) {
      cells.complain(row.option_values[0].at,
                     "the product has these options already, at " + words(first));
      return;
    }
    refuse(cells, lacking,
           ", so nothing tells the variant at line " + std::to_string(cells.line()) +
               " from the one at " + words(first));
  }

  /// The file can't be read for want of columns; the first reason is told.
  void refuse(Cells const&, std::vector<std::string_view> const& names,
              std::string const& because) {
    if (!refused_)
      refused_ = header_->missing(names, because);
  }

  static constexpr std::array<std::string_view, 3> kOptionNames = {"Option1 Name", "Option2 Name",
                                                                   "Option3 Name"};
  static constexpr std::array<std::string_view, 3> kOptionValues = {
      "Option1 Value", "Option2 Value", "Option3 Value"};

  std::string name_;
  std::vector<std::string> names_;  ///< of the files that were read before
  bool taken_ = false;              ///< whether the row at hand gave a variant
  Header const* header_ = nullptr;  ///< of the file that is being read
  std::optional<CsvError> refused_;
  ShopifyProducts out_;
  TextIndex by_handle_;      ///< in small letters; numbered as the products are
  std::string last_handle_;  ///< of the row before, and its product
  std::uint32_t last_ = 0;
  std::vector<Place> first_rows_;  ///< by product, also of those that come to nothing
  std::vector<std::vector<OptionsSeen>> options_seen_;  ///< by product and variant
};

}  // namespace

void LeftOutVariants::add(std::string_view handle, std::array<std::string, 3> const& options) {
  variants_.emplace(lower_case(handle), options);
}
void LeftOutVariants::add(std::string_view handle) { products_.insert(lower_case(handle)); }
bool LeftOutVariants::holds(std::string_view handle,
                            std::array<std::string, 3> const& options) const {
  auto const key = lower_case(handle);
  return products_.contains(key) || variants_.contains({key, options});
}

std::expected<ShopifyProducts, CsvError> read_shopify_products(std::span<CsvFile const> files,
                                                               Currency currency,
                                                               CsvLimits const& limits) {
  Builder builder;
  SheetPlan plan;
  plan.kinds = {ExportKind::ShopifyProducts};
  plan.meaning.currency = currency;
  plan.limits = limits;
  return take_all(builder, files, plan);
}

std::vector<ColumnShape> shopify_product_columns() { return shapes_of(product_table()); }

}  // namespace drydock::csv
