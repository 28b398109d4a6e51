#include "engine/product_plan.h"

#include <algorithm>
#include <string_view>

#include "model/text.h"

namespace drydock::engine::products {
namespace {

FieldSelection selection(Turn const& t) {
  FieldSelection fields = t.settings().fields;
  if (t.mutated(Mutant::UnselectedFieldWritten))
    fields = {.price = fields.price,
              .cost = true,
              .weight = true,
              .images = true,
              .active = true,
              .options = true};
  // Product Upload never changes a price; the field of that name is product sync's own. K4.
  fields.price = fields.price || t.mutated(Mutant::PriceInProductUpload);
  return fields;
}

std::vector<std::string> comparable(std::vector<std::string> const& tags) {
  std::vector<std::string> out;
  for (std::string const& tag : tags)
    // As the shop keeps them, a set without regard to case: else each sync would write the tags
    // again (A-E2).
    if (std::string text = lower_case(trim(tag)); !text.empty())
      out.push_back(std::move(text));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// An empty value in the ERP is no wish to empty the shop's.
void set_if_other(Turn const& t, std::optional<std::string>& field, std::string const& erp,
                  std::string const& shop) {
  if ((!erp.empty() || t.mutated(Mutant::BlankFieldsWritten)) && erp != shop)
    field = erp;
}

bool is_draft_of_ours(State const& s, ProductId product) {
  return std::any_of(s.durable.drafts.begin(), s.durable.drafts.end(),
                     [&](UnpricedDraft const& d) { return d.product == product; });
}

std::optional<ProductStatus> wanted_status(Turn const& t, ErpProduct const& product,
                                           shop::ProductView const& view, Birth birth) {
  // Of a product in the making the status is decided when it is created, and of a draft when its
  // price comes.
  bool const draft = is_draft_of_ours(t.s, view.id) && !t.mutated(Mutant::HiddenProductPublished);
  if (birth == Birth::Ours || !selection(t).active || draft)
    return std::nullopt;
  bool const on_sale = product.active || t.mutated(Mutant::DiscontinuedLeftOnSale);
  ProductStatus const wanted = on_sale ? ProductStatus::Active : ProductStatus::Archived;
  if (product.active && t.mutated(Mutant::HiddenProductPublished))
    return view.status == wanted ? std::nullopt : std::optional{wanted};
  // Unlisted is on sale for whoever has the link; to list it is the merchant's to decide.
  if (view.status == wanted || (product.active && view.status == ProductStatus::Unlisted))
    return std::nullopt;
  bool const at_zero = std::any_of(view.variants.begin(), view.variants.end(), [](auto const& v) {
    return v.price == Amount{0} && !v.sku.value().empty();
  });
  if (product.active && at_zero && t.settings().zero_price_protection == Switch::On)
    return std::nullopt;  // nothing goes on sale before its first price
  return wanted;
}

std::optional<shop::UpdateProduct> plan_update(Turn const& t, ErpProduct const& product,
                                               shop::ProductView const& view, Birth birth) {
  shop::UpdateProduct update{.id = view.id};
  // Those that are always carried; only the six fields of R56 can be left out.
  if (!t.mutated(Mutant::TitleLeftOut))
    set_if_other(t, update.title, product.title, view.title);
  if (update.title && t.mutated(Mutant::HandleFollowsTitle))
    update.handle = slug(product.title);
  set_if_other(t, update.body_html, product.body_html, view.body_html);
  set_if_other(t, update.vendor, product.vendor, view.vendor);
  set_if_other(t, update.type, product.category, view.type);
  if (!product.tags.empty() && comparable(product.tags) != comparable(view.tags))
    update.tags = product.tags;
  update.status = wanted_status(t, product, view, birth);
  bool const any = update.title || update.body_html || update.vendor || update.type ||
                   update.tags || update.status;
  return any ? std::optional{std::move(update)} : std::nullopt;
}

bool has_options(std::array<std::string, 3> const& names) {
  return std::any_of(names.begin(), names.end(), [](auto const& n) { return !n.empty(); });
}

std::array<std::string, 3> shop_options(std::array<std::string, 3> options) {
  // Shopify's name for having no options.
  if (options[0] == "Default Title")
    options[0].clear();
  return options;
}

bool same_options(std::array<std::string, 3> const& a, std::array<std::string, 3> const& b) {
  for (std::size_t i = 0; i < 3; ++i)
    if (!same_ignoring_case(trim(a[i]), trim(b[i])))
      return false;
  return true;
}

/// The price that an export writes; none: it leaves the price alone.
std::optional<Amount> export_price(Turn const& t, ErpItem const& item) {
  if (!lacks_price(t, item))
    return item.price.value_or(Amount{0});
  return std::nullopt;
}

/// The struck-out price that an export writes; none: it leaves the shop's alone.
std::optional<Amount> export_compare_at(Turn const& t, ErpItem const& item) {
  bool const mapped = t.settings().compare_field != CompareField::Unmapped;
  if (mapped && item.compare_at && *item.compare_at > Amount{0})
    return item.compare_at;
  return std::nullopt;
}

/// A variant of ours in full.
shop::VariantInput whole_variant(Turn const& t, ErpItem const& item) {
  shop::VariantInput input;
  input.sku = Sku{item.number.value()};
  input.options = item.options;
  input.price = export_price(t, item);
  // A struck-out price beside none would be the only one that shoppers see.
  if (input.price)
    input.compare_at = export_compare_at(t, item);
  input.cost = item.cost;
  if (item.weight_grams > 0)
    input.weight_grams = item.weight_grams;
  if (!item.barcode.empty())
    input.barcode = item.barcode;
  input.tracked = t.settings().track_quantity == Switch::On && item.track_quantity;
  return input;
}

/// What an update changes on a variant that is there.
std::optional<shop::VariantInput> changed_variant(Turn const& t, ErpItem const& item,
                                                  shop::VariantView const& view,
                                                  bool options_apply) {
  FieldSelection const fields = selection(t);
  shop::VariantInput input{.id = view.id};
  bool any = false;
  auto const set = [&](auto& field, auto const& value) {
    field = value;
    any = true;
  };
  if (view.sku.value() != item.number.value())
    set(input.sku, Sku{item.number.value()});
  if (fields.price) {
    if (auto const price = export_price(t, item); price && *price != view.price)
      set(input.price, *price);
    if (auto const struck_out = export_compare_at(t, item);
        struck_out && struck_out != view.compare_at)
      set(input.compare_at, *struck_out);
  }
  // What the ERP does not say is no wish to empty the shop's (A-E2).
  if (fields.cost && item.cost && item.cost != view.cost)
    set(input.cost, *item.cost);
  bool const weighs = fields.weight && !t.mutated(Mutant::WeightLeftOut);
  if (weighs && item.weight_grams > 0 && item.weight_grams != view.weight_grams)
    set(input.weight_grams, item.weight_grams);
  if (bool const tracked = t.settings().track_quantity == Switch::On && item.track_quantity;
      t.mutated(Mutant::TrackingFollowsSetting) && tracked != view.tracked)
    set(input.tracked, tracked);
  if (fields.options && options_apply && !same_options(item.options, shop_options(view.options)))
    set(input.options, item.options);
  return any ? std::optional{std::move(input)} : std::nullopt;
}

/// The variant of each item: by its number, else by its options among those that no item's number
/// names. Only inside a product that was matched by handle.
std::vector<shop::VariantView const*> pair_variants(ErpProduct const& product,
                                                    shop::ProductView const& view) {
  std::vector<shop::VariantView const*> pairs(product.items.size(), nullptr);
  std::vector<bool> taken(view.variants.size(), false);
  // By number first, all of them: else the options of one item could take the variant that another
  // one's number names.
  for (std::size_t i = 0; i < product.items.size(); ++i)
    for (std::size_t v = 0; v < view.variants.size() && !pairs[i]; ++v)
      if (!taken[v] && view.variants[v].sku.value() == product.items[i].number.value()) {
        pairs[i] = &view.variants[v];
        taken[v] = true;
      }
  for (std::size_t i = 0; i < product.items.size(); ++i)
    for (std::size_t v = 0; v < view.variants.size() && !pairs[i]; ++v)
      if (!taken[v] &&
          same_options(product.items[i].options, shop_options(view.variants[v].options))) {
        pairs[i] = &view.variants[v];
        taken[v] = true;
      }
  return pairs;
}

/// Planted: the n-th item is the n-th variant.
std::vector<shop::VariantView const*> by_place(ErpProduct const& product,
                                               shop::ProductView const& view) {
  std::vector<shop::VariantView const*> pairs(product.items.size(), nullptr);
  for (std::size_t i = 0; i < std::min(pairs.size(), view.variants.size()); ++i)
    pairs[i] = &view.variants[i];
  return pairs;
}

void plan_variants(Turn const& t, ErpProduct const& product, shop::ProductView const& view,
                   Birth birth, ProductPlan& plan) {
  bool const ours = birth == Birth::Ours;
  bool const structured = has_options(product.option_names);
  // Option names decide what option values mean. Where they differ, values can't be carried over
  // (A-E6).
  bool const same_structure = same_options(product.option_names, view.option_names);
  bool const may_restructure = ours || selection(t).options;
  auto const pairs = t.mutated(Mutant::VariantsPairedByPlace) ? by_place(product, view)
                                                              : pair_variants(product, view);
  for (std::size_t i = 0; i < product.items.size(); ++i) {
    ErpItem const& item = product.items[i];
    if (pairs[i] && ours) {
      shop::VariantInput input = whole_variant(t, item);
      input.id = pairs[i]->id;
      if (!structured)
        input.options = {};
      plan.updates.push_back(std::move(input));
    } else if (pairs[i]) {
      if (auto input = changed_variant(t, item, *pairs[i], same_structure && structured))
        plan.updates.push_back(std::move(*input));
    } else if ((!item.active && !t.mutated(Mutant::DiscontinuedCreated)) || !may_restructure) {
      // A discontinued item is not created, and new variants are a change of options. Rule: R55;
      // assumption: A-E3.
      continue;
    } else if (!same_structure && !ours) {
      plan.remark = "its options differ from the shop's, which can't be changed from here";
    } else if (!ours && lacks_price(t, item) && !t.mutated(Mutant::UnpricedVariantCreated)) {
      // On a product that is on sale a variant without a price would sell for nothing at once.
      plan.unpriced.push_back(item.number);
    } else {
      plan.creates.push_back(whole_variant(t, item));
    }
  }
  // Variants became one item: the others have no place any more. Rule: R44.
  // At least one variant must stay the item's, or its stock and its history would go too.
  bool const kept = std::any_of(pairs.begin(), pairs.end(), [](auto const* v) { return v; });
  bool const flattened = !structured && selection(t).options && has_options(view.option_names) &&
                         !t.mutated(Mutant::OldVariantsKept);
  if (!ours && kept && flattened)
    for (shop::VariantView const& variant : view.variants)
      if (std::find(pairs.begin(), pairs.end(), &variant) == pairs.end())
        plan.deletes.push_back(variant.id);
}

std::optional<std::size_t> named(std::vector<shop::PublicationView> const& all,
                                 std::string_view name) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (same_ignoring_case(trim(all[i].name), name))
      return i;
  return std::nullopt;
}

/// Which publication a source means, best first. Assumption A-P1.
std::vector<std::string_view> names_of(Source source) {
  switch (source) {
    case Source::Pos:
      return {"point of sale", "pos"};
    case Source::Ecommerce:
      return {"online store"};
    case Source::Web:
      return {"web", "online store"};
    case Source::B2b:
      return {"b2b"};
  }
  return {};
}

}  // namespace

bool lacks_price(Turn const& t, ErpItem const& item) {
  if (t.mutated(Mutant::NullPriceIsZero) && !item.price)
    return false;
  bool const nothing = !item.price || *item.price <= Amount{0};
  return nothing && t.settings().zero_price_protection == Switch::On &&
         !t.mutated(Mutant::ProtectionIgnored);
}

bool looks_unfinished(shop::ProductView const& view) {
  // What a create leaves behind that was interrupted: no number, no price, published nowhere.
  // Whatever a person has touched does not look like that.
  bool const bare = std::all_of(view.variants.begin(), view.variants.end(), [](auto const& v) {
    return v.sku.value().empty() && v.price == Amount{0};
  });
  return bare && view.published_on.empty();
}

shop::CreateProduct plan_create(Turn const& t, ErpProduct const& product) {
  auto const handles = split_handles(product.handles);
  // One item without a price keeps the whole product a draft: a product is put on sale as a whole.
  bool const unpriced = std::any_of(product.items.begin(), product.items.end(),
                                    [&](ErpItem const& item) { return lacks_price(t, item); });
  bool const waits = unpriced && !t.mutated(Mutant::UnpricedProductOnSale);
  shop::CreateProduct create{.title = product.title,
                             .handle = handles.empty() ? "" : handles.front(),
                             .body_html = product.body_html,
                             .vendor = product.vendor,
                             .type = product.category,
                             .tags = product.tags,
                             .status = waits ? ProductStatus::Draft : ProductStatus::Active,
                             .option_names = product.option_names};
  if (has_options(product.option_names))
    for (ErpItem const& item : product.items)
      create.option_values.push_back(item.options);
  return create;
}

ProductPlan plan_product(Turn const& t, ErpProduct const& product, shop::ProductView const& view,
                         Birth birth) {
  ProductPlan plan;
  plan.update = plan_update(t, product, view, birth);
  plan_variants(t, product, view, birth, plan);
  // Shopify makes a variant of its own with each product. Where no item takes it over, it must go,
  // or it would be for sale.
  plan.replaces_standalone = birth == Birth::Ours && plan.updates.empty();
  if ((selection(t).images || birth == Birth::Ours) && !product.images.empty() &&
      product.images != view.images)
    plan.images = product.images;
  return plan;
}

std::expected<std::vector<PublicationId>, std::string> wanted_publications(
    Turn const& t, std::vector<shop::PublicationView> const& all) {
  std::vector<PublicationId> wanted;
  if (t.mutated(Mutant::PublishedEverywhere)) {
    for (shop::PublicationView const& publication : all)
      wanted.push_back(publication.id);
    return wanted;
  }
  auto const add = [&](std::vector<std::string_view> const& names) {
    for (std::string_view name : names)
      if (auto const i = named(all, name)) {
        if (std::find(wanted.begin(), wanted.end(), all[*i].id) == wanted.end())
          wanted.push_back(all[*i].id);
        return true;
      }
    return false;
  };
  if (t.settings().multi_source == Switch::Off) {
    for (std::string const& name : t.config().default_publication)
      if (!add({trim(name)}))
        return std::unexpected("the shop has no publication '" + name + "'");
    return wanted;
  }
  for (Source source : t.settings().sources) {
    if (!wanted.empty() && t.mutated(Mutant::FirstSourceOnly))
      break;
    // An error and not a silence: a product that shows nowhere looks like one that is for sale.
    // Rule: R100.
    if (!add(names_of(source)))
      return std::unexpected("the shop has no publication '" +
                             std::string(names_of(source).front()) + "'");
  }
  return wanted;
}

ErpProduct to_erp(shop::ProductView const& view, std::vector<std::string>& remarks) {
  ErpProduct product{.base_part = BasePart{view.handle},
                     .title = view.title,
                     .body_html = view.body_html,
                     .handles = view.handle,
                     .category = view.type,
                     .vendor = view.vendor,
                     .tags = view.tags,
                     .option_names = view.option_names,
                     .images = view.images,
                     .active = view.status == ProductStatus::Active};
  for (shop::VariantView const& variant : view.variants) {
    // The ERP knows items by their numbers alone (A-E1).
    if (variant.sku.value().empty()) {
      remarks.push_back("a variant of '" + view.handle + "' has no SKU and is left out");
      continue;
    }
    product.items.push_back({.number = ItemNumber{variant.sku.value()},
                             .description = view.title,
                             .options = shop_options(variant.options),
                             .price = variant.price,
                             .compare_at = variant.compare_at,
                             .cost = variant.cost,
                             .weight_grams = variant.weight_grams,
                             .barcode = variant.barcode,
                             .track_quantity = variant.tracked});
  }
  return product;
}

}  // namespace drydock::engine::products
