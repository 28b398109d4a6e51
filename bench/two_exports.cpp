#include "bench/two_exports.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "mocks/csv/csv.h"
#include "mocks/csv/xoro_products.h"
#include "model/catalogue.h"
#include "model/config.h"
#include "model/money.h"
#include "model/text.h"

namespace drydock {
namespace {

constexpr std::uint64_t kVariantsMost = 8;
constexpr std::string_view kVendor = "Quay", kOptionName = "Size";
constexpr std::array<std::string_view, 8> kMakes = {"Storm", "Tide",  "Quay",    "Granite",
                                                    "Café",  "Ember", "Lantern", "Fjord"};
constexpr std::array<std::string_view, 8> kGoods = {"Jacket", "Tee",   "Lamp",    "Rope",
                                                    "Mug",    "Boots", "Blanket", "Chair"};

/// In what a product of the shop differs from XoroERP's.
enum class Odd : std::uint8_t {
  Not,
  HandleSpelling,  ///< underscores for dashes
  OtherHandle,
  NumberSpelling,  ///< small letters for capitals
  OtherPrice,
  SameBarcode,  ///< on all variants of the product
  TwoProducts   ///< each side has another one
};
constexpr std::array kOdds = {Odd::HandleSpelling, Odd::OtherHandle, Odd::NumberSpelling,
                              Odd::OtherPrice,     Odd::SameBarcode, Odd::TwoProducts};

struct Product {
  std::uint64_t number = 0;
  std::uint64_t variants = 1;
  std::int64_t price_minor = 0;
  Odd odd = Odd::Not;
  std::string title;
  [[nodiscard]] std::string handle() const { return slug(title); }
  [[nodiscard]] std::string item(std::uint64_t variant) const {
    return fmt::format("H{:06}-{:02}", number, variant + 1);
  }
  [[nodiscard]] static std::int32_t grams(std::uint64_t variant) {
    return static_cast<std::int32_t>(100 + 50 * variant);
  }
  [[nodiscard]] std::string barcode(std::uint64_t variant) const {
    std::uint64_t const which = odd == Odd::SameBarcode ? 0 : variant;
    return fmt::format("{}", 5'010'000'000'000 + number * kVariantsMost + which);
  }
};

std::string money(std::int64_t minor) { return format_amount(Amount{minor}, Currency{}); }

std::string option(std::uint64_t variant) { return fmt::format("Size {}", variant + 1); }

std::string body(Product const& p) {
  return fmt::format("<p>{}, made to last. \"Plain\" &amp; simple, in {} sizes</p>", p.title,
                     p.variants);
}

void add_to_shop(std::string& out, Product const& p) {
  std::string handle = p.handle();
  if (p.odd == Odd::HandleSpelling)
    std::ranges::replace(handle, '-', '_');
  if (p.odd == Odd::OtherHandle || p.odd == Odd::TwoProducts)
    handle += "-of-the-shop";
  for (std::uint64_t v = 0; v < p.variants; ++v) {
    auto const once = [&](std::string_view text) { return std::string(v == 0 ? text : ""); };
    std::string sku = p.item(v);
    if (p.odd == Odd::NumberSpelling)
      sku = lower_case(sku);
    if (p.odd == Odd::TwoProducts)
      sku = "S" + sku;
    std::int64_t const price = p.price_minor + (p.odd == Odd::OtherPrice ? 100 : 0);
    csv::append_row(out, std::array<std::string, 17>{
                             handle, once(p.title), once(body(p)), once(kVendor), once("Goods"),
                             once("web, all"), once("TRUE"), once(kOptionName), option(v), sku,
                             std::to_string(Product::grams(v)), "shopify", "deny", money(price),
                             p.barcode(v), money(p.price_minor / 2), once("active")});
  }
}

ErpProduct in_erp(Product const& p) {
  ErpProduct out;
  out.base_part = BasePart{fmt::format("P{:06}", p.number)};
  out.title = p.title;
  out.body_html = body(p);
  out.handles = p.handle();
  out.vendor = kVendor;
  out.tags = {"web"};
  out.option_names[0] = kOptionName;
  for (std::uint64_t v = 0; v < p.variants; ++v) {
    ErpItem item;
    item.number = ItemNumber{p.item(v)};
    item.options[0] = option(v);
    item.price = Amount{p.price_minor};
    item.cost = Amount{p.price_minor / 2};
    item.weight_grams = Product::grams(v);
    item.barcode = p.barcode(v);
    out.items.push_back(std::move(item));
  }
  return out;
}

}  // namespace

ExportPair made_exports(std::uint32_t rows, Seed seed) {
  ExportPair out;
  csv::append_row(out.shopify,
                  std::array<std::string, 17>{
                      "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published",
                      "Option1 Name", "Option1 Value", "Variant SKU", "Variant Grams",
                      "Variant Inventory Tracker", "Variant Inventory Policy", "Variant Price",
                      "Variant Barcode", "Cost per item", "Status"});
  std::vector<ErpProduct> erp;
  Prng prng(seed);
  std::uint32_t made = 0;
  for (std::uint64_t number = 1; made < rows; ++number) {
    Product p;
    p.number = number;
    p.variants = std::min<std::uint64_t>(1 + prng.below(kVariantsMost), rows - made);
    p.price_minor = prng.between(5, 240) * 100 + 95;
    auto const make = prng.below(kMakes.size());
    auto const good = prng.below(kGoods.size());
    p.title = fmt::format("{} {} {}", kMakes[make], kGoods[good], number);
    if (prng.chance({1, 10}))
      p.odd = kOdds[prng.below(kOdds.size())];
    add_to_shop(out.shopify, p);
    erp.push_back(in_erp(p));
    made += static_cast<std::uint32_t>(p.variants);
  }
  out.xoro = csv::write_xoro_products(erp, Currency{}).bytes;
  return out;
}

}  // namespace drydock
