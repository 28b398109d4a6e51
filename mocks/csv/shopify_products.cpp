#include "mocks/csv/shopify_products.h"

#include <algorithm>
#include <array>
#include <map>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

constexpr std::string_view kDefaultTitle = "Default Title";
/// What a product can have in a shop, so also in its export. Source:
/// https://help.shopify.com/en/manual/products/variants, .../products/product-media
constexpr std::size_t kVariantsMax = 2048;
constexpr std::size_t kImagesMax = 250;

struct Layout {
  ColumnIndex handle, title, body, vendor, type, tags, published, status;
  std::array<ColumnIndex, 3> option_names, option_values;
  ColumnIndex sku, barcode, price, compare_at, cost, grams, tracker, quantity, policy, image;

  explicit Layout(Columns& c)
      : handle(c.find({"Handle", "URL handle"})),
        title(c.find({"Title"})),
        body(c.find({"Body (HTML)", "Body HTML", "Body", "Description"})),
        vendor(c.find({"Vendor"})),
        type(c.find({"Type", "Product type"})),
        tags(c.find({"Tags"})),
        published(c.find({"Published", "Published on online store"})),
        status(c.find({"Status"})),
        option_names{c.find({"Option1 Name"}), c.find({"Option2 Name"}), c.find({"Option3 Name"})},
        option_values{c.find({"Option1 Value"}), c.find({"Option2 Value"}),
                      c.find({"Option3 Value"})},
        sku(c.find({"Variant SKU", "SKU"})),
        barcode(c.find({"Variant Barcode", "Barcode"})),
        price(c.find({"Variant Price", "Price"})),
        compare_at(c.find({"Variant Compare At Price", "Compare-at price", "Compare At Price"})),
        cost(c.find({"Cost per item"})),
        grams(c.find({"Variant Grams", "Weight value (grams)"})),
        tracker(c.find({"Variant Inventory Tracker", "Inventory tracker"})),
        quantity(
            c.find({"Variant Inventory Qty", "Variant Inventory Quantity", "Inventory quantity"})),
        policy(c.find({"Variant Inventory Policy", "Continue selling when out of stock"})),
        image(c.find({"Image Src", "Product image URL"})) {}
};

ProductStatus read_status(Cells& cells, ColumnIndex column) {
  auto const text = lower_case(cells.text(column));
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
  cells.complain(column, "'" + std::string(cells.text(column)) +
                             "' is not one of active, draft, archived, unlisted");
  return ProductStatus::Active;
}

OversellPolicy read_policy(Cells& cells, ColumnIndex column) {
  auto const text = lower_case(cells.text(column));
  if (text.empty() || text == "deny" || text == "false") {
    return OversellPolicy::Deny;
  }
  if (text == "continue" || text == "true") {
    return OversellPolicy::Continue;
  }
  cells.complain(column, "'" + std::string(cells.text(column)) + "' is neither deny nor continue");
  return OversellPolicy::Deny;
}

class Builder {
 public:
  Builder(std::string const& file, Currency currency) : file_(file), currency_(currency) {}

  std::expected<void, CsvError> header(CsvRow const& row) {
    columns_.emplace(row);
    layout_.emplace(*columns_);
    if (!layout_->handle) {
      return std::unexpected(missing_column(file_, "Handle"));
    }
    if (!layout_->title) {
      return std::unexpected(missing_column(file_, "Title"));
    }
    return check_unique(file_, *columns_, row.line);
  }

  void row(CsvRow const& row) {
    Cells cells(file_, *columns_, row, out_.bad);
    auto const& at = *layout_;
    auto const handle = cells.text(at.handle);
    if (handle.empty()) {
      cells.complain(at.handle, "the row has no handle");
      return;
    }
    if (auto const why = why_bad_handle(handle); !why.empty()) {
      cells.complain(at.handle, why, CsvIll::Unreadable);
      return;
    }
    auto const [place, is_new] = by_handle_.try_emplace(lower_case(handle), out_.products.size());
    if (is_new) {
      add_product(cells, handle);
    } else if (auto const& known = out_.products[place->second].title;
               !cells.blank(at.title) && cells.text(at.title) != known) {
      cells.complain(at.title, "the handle '" + std::string(handle) +
                                   "' stands for another title at line " +
                                   std::to_string(out_.sources[place->second].line));
      return;
    }
    auto& product = out_.products[place->second];
    if (auto const image = cells.text(at.image); !image.empty()) {
      if (std::ranges::find(product.images, image) == product.images.end()) {
        if (product.images.size() == kImagesMax) {
          cells.complain(at.image, "the product has more than " + std::to_string(kImagesMax) +
                                       " images, which Shopify refuses");
          return;
        }
        product.images.emplace_back(image);
      }
    }
    bool const has_variant =
        is_new || !cells.blank(at.sku) || !cells.blank(at.price) ||
        std::ranges::any_of(at.option_values, [&](ColumnIndex c) { return !cells.blank(c); });
    if (has_variant && product.variants.size() == kVariantsMax) {
      cells.complain(at.handle,
                     "the product has more than " + std::to_string(kVariantsMax) +
                         " variants, which Shopify refuses",
                     CsvIll::Unreadable);
    } else if (has_variant) {
      add_variant(cells, place->second);
    }
  }

  ShopifyProducts take(CsvOutcome outcome) {
    // A product all of whose rows were ill has nothing to sell and nothing to match.
    for (std::size_t i = out_.products.size(); i-- > 0;) {
      if (out_.products[i].variants.empty()) {
        out_.products.erase(out_.products.begin() + static_cast<std::ptrdiff_t>(i));
        out_.sources.erase(out_.sources.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    out_.rows = outcome.rows;
    out_.bad = merge_bad(std::move(out_.bad), std::move(outcome.bad));
    return std::move(out_);
  }

 private:
  void add_product(Cells& cells, std::string_view handle) {
    auto const& at = *layout_;
    ShopProduct product;
    product.handle = handle;
    product.title = cells.text(at.title);
    product.body_html = cells.raw(at.body);
    product.vendor = cells.text(at.vendor);
    product.type = cells.text(at.type);
    product.tags = split_tags(cells.text(at.tags));
    product.status = read_status(cells, at.status);
    product.published = cells.truth(at.published).value_or(true);
    for (std::size_t i = 0; i < 3; ++i) {
      product.option_names[i] = cells.text(at.option_names[i]);
    }
    bool const only_default = product.option_names[0] == "Title" &&
                              product.option_names[1].empty() &&
                              cells.text(at.option_values[0]) == kDefaultTitle;
    if (only_default) {
      product.option_names = {};
    }
    out_.products.push_back(std::move(product));
    out_.sources.push_back({cells.line(), {}});
    options_seen_.emplace_back();
  }

  void add_variant(Cells& cells, std::size_t index) {
    auto const& at = *layout_;
    auto& product = out_.products[index];
    ShopVariant variant;
    for (std::size_t i = 0; i < 3; ++i) {
      variant.options[i] = cells.text(at.option_values[i]);
    }
    if (product.option_names[0].empty() && variant.options[0].empty()) {
      variant.options[0] = kDefaultTitle;
    }
    for (std::size_t i = 0; i < 3; ++i) {
      if (!product.option_names[i].empty() && variant.options[i].empty()) {
        cells.complain(at.option_values[i],
                       "no value for the option '" + product.option_names[i] + "'");
        return;
      }
      if (product.option_names[i].empty() && !variant.options[i].empty() &&
          variant.options[i] != kDefaultTitle) {
        cells.complain(at.option_values[i], "a value for an option that has no name");
        return;
      }
    }
    if (cells.blank(at.price)) {
      cells.complain(at.price ? at.price : at.handle, "the variant has no price");
      return;
    }
    auto const price = cells.amount(at.price, currency_);
    if (!price) {
      return;
    }
    if (auto const [seen, fresh] = options_seen_[index].emplace(variant.options, cells.line());
        !fresh) {
      cells.complain(at.option_values[0], "the product has these options already, at line " +
                                              std::to_string(seen->second));
      return;
    }
    variant.sku = Sku{std::string(cells.raw(at.sku))};
    variant.price = *price;
    variant.compare_at = cells.amount(at.compare_at, currency_);
    variant.cost = cells.amount(at.cost, currency_);
    variant.weight_grams = cells.grams(at.grams).value_or(0);
    variant.barcode = cells.text(at.barcode);
    variant.tracked = !at.tracker || lower_case(cells.text(at.tracker)) == "shopify";
    variant.policy = read_policy(cells, at.policy);
    if (auto const quantity = cells.quantity(at.quantity)) {
      variant.available = {*quantity};
    }
    product.variants.push_back(std::move(variant));
    out_.sources[index].variant_lines.push_back(cells.line());
  }

  std::string const& file_;
  Currency currency_;
  std::optional<Columns> columns_;
  std::optional<Layout> layout_;
  ShopifyProducts out_;
  std::map<std::string, std::size_t, std::less<>> by_handle_;
  std::vector<std::map<std::array<std::string, 3>, std::uint32_t>> options_seen_;
};

}  // namespace

std::expected<ShopifyProducts, CsvError> read_shopify_products(std::string const& file,
                                                               std::string_view bytes,
                                                               Currency currency,
                                                               CsvLimits const& limits) {
  Builder builder(file, currency);
  auto outcome = read_csv(
      file, bytes, limits, [&](CsvRow const& row) { return builder.header(row); },
      [&](CsvRow const& row) { builder.row(row); });
  if (!outcome) {
    return std::unexpected(outcome.error());
  }
  ShopifyProducts read = builder.take(std::move(*outcome));
  if (read.bad.size() > limits.bad_rows) {
    CsvError first = read.bad.front();
    first.why =
        "more than " + std::to_string(limits.bad_rows) + " ill rows; the first: " + first.why;
    return std::unexpected(std::move(first));
  }
  return read;
}

}  // namespace drydock::csv
