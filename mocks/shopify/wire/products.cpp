#include <algorithm>
#include <bit>
#include <set>

#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/product_status.h"
#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

namespace drydock::mocks::shop_wire {
namespace {

// One product may list more variants than other connections hold (docs/shopify-mock.md).
constexpr std::int64_t kVariantsMax = documents::kVariantsOfOneProduct;

Product const& product_of(Call const& c, Object const& o) {
  return c.state().products[static_cast<std::size_t>(o.id)];
}
Variant const& variant_of_object(Call const& c, Object const& o) {
  return c.state().variants[static_cast<std::size_t>(o.id)];
}
std::uint32_t at(Object const& o) { return static_cast<std::uint32_t>(o.id); }

template <std::size_t Field>
Resolved product_text_of(Call& c, Object const& o, ExecutableField const&) {
  return product_of(c, o).text[Field];
}

/// The product's images stand behind its tags.
std::size_t first_image(Product const& p) { return product_text::kTags + p.tag_count; }
std::size_t image_count(Product const& p) { return p.text.count() - first_image(p); }

std::vector<std::size_t> options_of(Product const& p) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < 3; ++i)
    if (!p.option_name(i).empty())
      all.push_back(i);
  if (all.empty())
    all.push_back(kTitleOption);
  return all;
}
std::string_view option_name(Product const& p, std::size_t option) {
  return option == kTitleOption ? std::string_view("Title") : p.option_name(option);
}
/// Each value that a variant has for the option, in order of first use.
std::vector<std::string_view> option_values(Call const& c, std::uint64_t product,
                                            std::size_t option) {
  ShopState const& s = c.state();
  std::size_t const place = option == kTitleOption ? 0 : option;
  std::vector<std::string_view> values;
  std::set<std::string_view> seen;
  for (std::uint32_t v = s.products[product].first_variant; v != kNone; v = s.variants[v].next)
    if (seen.insert(s.variants[v].option(place)).second)
      values.push_back(s.variants[v].option(place));
  return values;
}

std::string variant_title(Variant const& v) {
  std::string title;
  for (std::size_t i = 0; i < 3; ++i)
    if (!v.option(i).empty())
      title.append(title.empty() ? "" : " / ").append(v.option(i));
  return title;
}

std::int64_t units_of(Call const& c, std::uint32_t variant) {
  ShopState const& s = c.state();
  std::int64_t units = 0;
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    Level const level = level_shown(s, level_at(s, variant, l));
    units += level.state == LevelState::Active ? level.available : 0;
  }
  return units;
}

Resolved nothing(Call&, Object const&, ExecutableField const&) { return nullptr; }

Resolved options(Call& c, Object const& o, ExecutableField const& field) {
  Resolved::List list;
  auto const first = number_argument(field, "first");
  for (std::size_t i : options_of(product_of(c, o)))
    if (!first || static_cast<std::int64_t>(list.size()) < *first)
      list.emplace_back(c.object(Kind::ProductOption, o.id * 4 + i));
  return list;
}

Resolved variants(Call& c, Object const& o, ExecutableField const& field) {
  std::vector<Row> rows;
  for (std::uint32_t v : variants_of(c.state(), at(o)))
    rows.push_back({.id = v, .cursor = variant_cursor(v)});
  return window(field, Kind::ProductVariant, std::move(rows), kVariantsMax);
}

Resolved media(Call& c, Object const& o, ExecutableField const& field) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < image_count(product_of(c, o)); ++i) {
    std::uint64_t const id = o.id << 16 | i;
    rows.push_back({.id = id, .cursor = {.last_id = number_of(c, Kind::MediaImage, id)}});
  }
  return window(field, Kind::MediaImage, std::move(rows));
}
std::string image_url(Call const& c, Object const& image) {
  Product const& p = c.state().products[static_cast<std::size_t>(image.id >> 16)];
  return std::string(p.text[first_image(p) + static_cast<std::size_t>(image.id & 0xFFFFU)]);
}

Resolved resource_publications(Call& c, Object const& o, ExecutableField const& field) {
  bool const all = !flag_argument(field, "onlyPublished");
  std::vector<Row> rows;
  for (std::uint32_t p = 0; p < publication_count(c.config()); ++p)
    if (all || (product_of(c, o).published >> p & 1U) != 0)
      rows.push_back({.id = o.id << 5 | p, .cursor = {.last_id = publication_at(p).value()}});
  return window(field, Kind::ResourcePublicationV2, std::move(rows));
}

Resolved selected_options(Call& c, Object const& o, ExecutableField const&) {
  Variant const& v = variant_of_object(c, o);
  std::size_t count = 3;
  while (count > 1 && v.option(count - 1).empty())
    --count;
  Resolved::List list;
  for (std::size_t i = 0; i < count; ++i)
    list.emplace_back(c.object(Kind::SelectedOption, o.id * 4 + i));
  return list;
}

Resolved position(Call& c, Object const& o, ExecutableField const&) {
  auto const all = variants_of(c.state(), variant_of_object(c, o).product);
  return std::ranges::find(all, at(o)) - all.begin() + 1;
}

bool tracks(Call const& c, std::uint64_t product) {
  auto const all = variants_of(c.state(), static_cast<std::uint32_t>(product));
  return std::ranges::any_of(all, [&](std::uint32_t v) { return c.state().variants[v].tracked; });
}

using namespace product_text;
constexpr FieldAnswer kFields[] = {
    {"Product.title", product_text_of<kTitle>},
    {"Product.handle", product_text_of<kHandle>},
    {"Product.descriptionHtml", product_text_of<kBody>},
    {"Product.bodyHtml", product_text_of<kBody>},
    {"Product.vendor", product_text_of<kVendor>},
    {"Product.productType", product_text_of<kType>},
    {"Product.tags",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Product const& p = product_of(c, o);
       Resolved::List list;
       for (std::size_t i = kTags; i < first_image(p); ++i)
         list.emplace_back(p.text[i]);
       return list;
     }},
    {"Product.status",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return text_of(product_of(c, o).status);
     }},
    {"Product.updatedAt",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return format_tick(product_of(c, o).updated_at);
     }},
    {"Product.options", options},
    {"Product.hasOnlyDefaultVariant",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Product const& p = product_of(c, o);
       return p.option_name(0).empty() && p.variant_count == 1 &&
              c.state().variants[p.first_variant].option(0) == "Default Title";
     }},
    {"Product.totalInventory",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       std::int64_t units = 0;
       for (std::uint32_t v : variants_of(c.state(), at(o)))
         units += c.state().variants[v].tracked ? units_of(c, v) : 0;
       return units;
     }},
    {"Product.tracksInventory",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved { return tracks(c, o.id); }},
    {"Product.variantsCount",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return count(c, product_of(c, o).variant_count);
     }},
    {"Product.variants", variants},
    {"Product.media", media},
    {"Product.mediaCount",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return count(c, image_count(product_of(c, o)));
     }},
    {"Product.publishedOnPublication",
     [](Call& c, Object const& o, ExecutableField const& f) -> Resolved {
       auto const id = id_argument(f, "publicationId", "Publication");
       if (!id)
         return id.error();
       std::uint32_t const p = position_of(PublicationId{*id});
       return p < 32 && (product_of(c, o).published >> p & 1U) != 0;
     }},
    {"Product.resourcePublicationsCount",
     [](Call& c, Object const& o, ExecutableField const& f) -> Resolved {
       return count(c, flag_argument(f, "onlyPublished")
                           ? static_cast<std::size_t>(std::popcount(product_of(c, o).published))
                           : publication_count(c.config()));
     }},
    {"Product.resourcePublicationsV2", resource_publications},
    // The shop keeps nothing of these, so that they are as on a product that nobody gave any.
    {"Product.seo",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::SEO, o.id);
     }},
    {"SEO.title", nothing},
    {"SEO.description", nothing},
    {"Product.templateSuffix", nothing},
    {"Product.onlineStorePreviewUrl", nothing},
    {"MediaImage.status",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return "READY"; }},
    {"ResourcePublicationV2.isPublished",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return (c.state().products[static_cast<std::size_t>(o.id >> 5)].published >> (o.id & 31U) &
               1U) != 0;
     }},
    {"ResourcePublicationV2.publication",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Publication, o.id & 31U);
     }},
    {"ResourcePublicationV2.publishable",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Product, o.id >> 5);
     }},
    {"ResourcePublicationV2.publishDate",
     [](Call&, Object const&, ExecutableField const&) -> Resolved {
       return nullptr;  // the shop does not remember when
     }},
    {"Publication.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.config().publications[static_cast<std::size_t>(o.id)];
     }},
    {"Publication.autoPublish",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return false; }},
    {"Publication.supportsFuturePublishing",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return o.id == 0; }},
    {"ProductOption.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return option_name(c.state().products[static_cast<std::size_t>(o.id / 4)],
                          static_cast<std::size_t>(o.id % 4));
     }},
    {"ProductOption.position",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       auto const all = options_of(c.state().products[static_cast<std::size_t>(o.id / 4)]);
       return std::ranges::find(all, static_cast<std::size_t>(o.id % 4)) - all.begin() + 1;
     }},
    {"ProductOption.values",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Resolved::List list;
       for (auto value : option_values(c, o.id / 4, static_cast<std::size_t>(o.id % 4)))
         list.emplace_back(value);
       return list;
     }},
    {"ProductOption.optionValues",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Resolved::List list;
       std::uint64_t place = 0;
       for (auto value : option_values(c, o.id / 4, static_cast<std::size_t>(o.id % 4)))
         list.emplace_back(c.object(Kind::ProductOptionValue, o.id << 12 | place++,
                                    std::make_shared<std::string const>(value)));
       return list;
     }},
    {"ProductOptionValue.name",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return *static_cast<std::string const*>(o.data.get());
     }},
    {"ProductOptionValue.hasVariants",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return true; }},
    {"MediaImage.alt", [](Call&, Object const&, ExecutableField const&) -> Resolved { return ""; }},
    {"MediaImage.mediaContentType",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return "IMAGE"; }},
    {"MediaImage.image",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Image, o.id);
     }},
    {"Image.url",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved { return image_url(c, o); }},
    {"Image.altText",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return nullptr; }},
    {"ProductVariant.title",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return variant_title(variant_of_object(c, o));
     }},
    {"ProductVariant.displayName",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Variant const& v = variant_of_object(c, o);
       return std::string(c.state().products[v.product].text[kTitle]) + " - " + variant_title(v);
     }},
    {"ProductVariant.sku",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return variant_of_object(c, o).sku();
     }},
    {"ProductVariant.barcode",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       auto const text = variant_of_object(c, o).text[variant_text::kBarcode];
       return text.empty() ? Resolved(nullptr) : Resolved(text);
     }},
    {"ProductVariant.price",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return format_amount(Amount{variant_of_object(c, o).price}, c.config().currency);
     }},
    {"ProductVariant.compareAtPrice",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       std::int64_t const minor = variant_of_object(c, o).compare_at;
       return minor == kNoAmount ? Resolved(nullptr)
                                 : Resolved(format_amount(Amount{minor}, c.config().currency));
     }},
    {"ProductVariant.position", position},
    {"ProductVariant.requiresComponents",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return !components_of(c.state(), static_cast<std::uint32_t>(o.id)).empty();
     }},
    {"ProductVariant.inventoryPolicy",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return variant_of_object(c, o).policy == OversellPolicy::Deny ? "DENY" : "CONTINUE";
     }},
    {"ProductVariant.inventoryQuantity",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return units_of(c, at(o));
     }},
    {"ProductVariant.inventoryItem",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::InventoryItem, o.id);
     }},
    {"ProductVariant.product",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Product, variant_of_object(c, o).product);
     }},
    {"ProductVariant.selectedOptions", selected_options},
    {"ProductVariant.updatedAt",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return format_tick(c.state().products[variant_of_object(c, o).product].updated_at);
     }},
    {"SelectedOption.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Variant const& v = c.state().variants[static_cast<std::size_t>(o.id / 4)];
       Product const& p = c.state().products[v.product];
       auto const option = static_cast<std::size_t>(o.id % 4);
       bool const is_title = option == 0 && p.option_name(0).empty();
       return option_name(p, is_title ? kTitleOption : option);
     }},
    {"SelectedOption.value",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.state().variants[static_cast<std::size_t>(o.id / 4)].option(
           static_cast<std::size_t>(o.id % 4));
     }},
};

}  // namespace

std::span<FieldAnswer const> product_fields() { return kFields; }

}  // namespace drydock::mocks::shop_wire
