#include <algorithm>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/handles.h"
#include "mocks/shopify/texts.h"
#include "model/hash.h"

namespace drydock::mocks {
namespace {

constexpr char const* kDefaultValue = "Default Title";

std::size_t option_count(std::array<std::string, 3> const& names) {
  return static_cast<std::size_t>(
      std::ranges::count_if(names, [](auto const& n) { return !n.empty(); }));
}

void check_options(shop::CreateProduct const& r, std::vector<shop::UserError>& errors) {
  for (auto const& name : r.option_names)
    // A variant's title joins its option values by that text.
    if (name.find(" / ") != std::string::npos) {
      errors.push_back(
          user_error({"options"}, "Name cannot contain the character sequence \" / \""));
      return;
    }
  for (std::size_t i = 0; i < option_count(r.option_names); ++i)
    if (r.option_values.empty() || r.option_values.front()[i].empty())
      errors.push_back(
          user_error({"options", std::to_string(i)},
                     "Option '" + r.option_names[i] + "' must specify at least one option value."));
}

void note_field(Act& act, std::uint32_t product, Field field) {
  Fact f = act.fact(field == Field::Handle ? EventKind::HandleChanged : EventKind::FieldChanged);
  f.object = product;
  f.detail = static_cast<std::uint8_t>(field);
  act.out.facts.push_back(f);
}

/// Puts a product's new texts and status in place; reports what really changed.
void change_product(Act& act, std::uint32_t at, ProductFields const& to, ProductStatus status) {
  ShopState& s = act.state;
  ProductFields const from = unpack(s.products[at]);
  std::vector<Field> changed;
  auto const compare = [&](auto const& a, auto const& b, Field field) {
    if (a != b)
      changed.push_back(field);
  };
  compare(from.title, to.title, Field::Title);
  compare(from.handle, to.handle, Field::Handle);
  compare(from.body_html, to.body_html, Field::Body);
  compare(from.vendor, to.vendor, Field::Vendor);
  compare(from.type, to.type, Field::Type);
  compare(from.tags, to.tags, Field::Tags);
  compare(from.images, to.images, Field::Images);
  compare(from.option_names, to.option_names, Field::Options);
  compare(s.products[at].status, status, Field::Status);
  // A save that changes nothing is no update: no fact, no webhook, the same updated_at (A-S12).
  if (changed.empty())
    return;
  // Taken out under its old handle, put in under the new one: a handle that is given up is free at
  // once.
  unindex_handle(s, at);
  rewrite(s.entities_hash, s.products, at, [&](Product& p) {
    p.text = pack(to);
    p.tag_count = static_cast<std::uint16_t>(to.tags.size());
    p.status = status;
  });
  index_handle(s, at);
  Fact f = act.fact(EventKind::ProductUpdated);
  f.object = at;
  f.amount = s.products[at].variant_count;
  act.out.facts.push_back(f);
  // One fact a field beside the one of the update: oracles judge fields (R55), a story tells
  // updates.
  for (Field field : changed)
    note_field(act, at, field);
  touch_product(act, at);
}

shop::ProductWritten no_product() {
  return {.errors = {user_error({"id"}, "Product does not exist")}};
}

/// productUpdate's answer: the product's own fields.
shop::ProductView head_view(ShopState const& s, std::uint32_t product) {
  shop::ProductView view = product_view(s, product, 0);
  view.images.clear();
  view.published_on.clear();
  return view;
}

}  // namespace

Packed pack(ProductFields const& f) {
  Packer out;
  out.text(f.handle);
  out.text(f.title);
  out.text(f.body_html);
  out.text(f.vendor);
  out.text(f.type);
  for (auto const& name : f.option_names)
    out.text(name);
  for (auto const& tag : f.tags)
    out.text(tag);
  for (auto const& image : f.images)
    out.text(image);
  return out.done();
}

ProductFields unpack(Product const& p) {
  Unpacker in(p.text);
  ProductFields f;
  for (std::string* const text : {&f.handle, &f.title, &f.body_html, &f.vendor, &f.type})
    *text = in.text();
  for (auto& name : f.option_names)
    name = in.text();
  for (std::size_t i = 0; !in.at_end(); ++i)
    (i < p.tag_count ? f.tags : f.images).emplace_back(in.text());
  return f;
}

void index_handle(ShopState& s, std::uint32_t product) {
  s.handles.insert(StableHash{}(s.products[product].handle()), product,
                   [&](std::uint32_t p) { return StableHash{}(s.products[p].handle()); });
}
void unindex_handle(ShopState& s, std::uint32_t product) {
  s.handles.erase(StableHash{}(s.products[product].handle()), product);
}

void touch_product(Act& act, std::uint32_t product, shop::Topic topic) {
  rewrite(act.state.entities_hash, act.state.products, product,
          [&](Product& p) { p.updated_at = act.now; });
  act.state.product_updates.push_back({act.now, product});
  trigger_product(act, topic, product);
}

Body serve(Act& act, shop::CreateProduct const& r) {
  if (auto refused = refuse_size(r.tags.size()))
    return *refused;
  ShopState& s = act.state;
  std::vector<shop::UserError> errors;
  check_title(r.title, errors);
  check_vendor(r.vendor, errors);
  check_type(r.type, errors);
  auto const tags = normal_tags(r.tags);
  check_tags(tags, errors);
  check_options(r, errors);
  auto const handle = written_handle(s, r.handle, r.title);
  if (!handle)
    errors.push_back(handle.error());
  if (!errors.empty())
    return shop::ProductWritten{.errors = std::move(errors)};

  Product product;
  product.text = pack({.handle = *handle,
                       .title = r.title,
                       .body_html = r.body_html,
                       .vendor = r.vendor,
                       .type = r.type,
                       .tags = tags,
                       .option_names = r.option_names});
  product.tag_count = static_cast<std::uint16_t>(tags.size());
  // Published nowhere: to be visible takes another call (publishablePublish).
  product.status = r.status;
  auto const at = static_cast<std::uint32_t>(s.products.size());
  append(s.entities_hash, s.products, std::move(product));
  index_handle(s, at);
  // One variant only, of the first value of each option; more come with productVariantsBulkCreate.
  std::array<std::string, 3> options = {kDefaultValue, "", ""};
  if (option_count(r.option_names) > 0)
    options = r.option_values.front();
  Variant variant;
  variant.text = pack_texts({"", "", options[0], options[1], options[2]});
  std::uint32_t const only = add_variant(s, at, std::move(variant), {Quantity{0}});

  Fact f = act.fact(EventKind::ProductCreated);
  f.object = at;
  f.amount = 1;
  act.out.facts.push_back(f);
  Fact v = act.fact(EventKind::VariantCreated);
  v.item = only;
  v.object = at;
  act.out.facts.push_back(v);
  touch_product(act, at, shop::Topic::ProductsCreate);
  return shop::ProductWritten{.product = product_view(s, at, 1)};
}

Body serve(Act& act, shop::UpdateProduct const& r) {
  if (r.tags)
    if (auto refused = refuse_size(r.tags->size()))
      return *refused;
  ShopState& s = act.state;
  auto const at = live_product(s, r.id);
  if (!at)
    return no_product();
  ProductFields fields = unpack(s.products[*at]);
  std::vector<shop::UserError> errors;
  if (r.title) {
    fields.title = *r.title;
    check_title(fields.title, errors);
  }
  if (r.vendor) {
    fields.vendor = *r.vendor;
    check_vendor(fields.vendor, errors);
  }
  if (r.type) {
    fields.type = *r.type;
    check_type(fields.type, errors);
  }
  if (r.tags) {
    fields.tags = normal_tags(*r.tags);
    check_tags(fields.tags, errors);
  }
  if (r.body_html)
    fields.body_html = *r.body_html;
  if (r.handle) {
    // Under its own name: a handle that it has already is free for itself.
    auto handle = written_handle(s, *r.handle, fields.title, *at);
    if (handle)
      fields.handle = *handle;
    else
      errors.push_back(handle.error());
  }
  if (errors.empty())
    change_product(act, *at, fields, r.status.value_or(s.products[*at].status));
  // The product as it is, also after a refusal: recorded so for updates, and not for creates.
  return shop::ProductWritten{.product = head_view(s, *at), .errors = std::move(errors)};
}

Body serve(Act& act, shop::SetImages const& r) {
  if (auto refused = refuse_size(r.urls.size()))
    return *refused;
  ShopState& s = act.state;
  auto const at = live_product(s, r.product);
  if (!at)  // the mutation is productSet
    return shop::ProductWritten{.errors = {user_error({"input", "id"}, "Product does not exist",
                                                      "PRODUCT_DOES_NOT_EXIST")}};
  for (std::size_t i = 0; i < r.urls.size(); ++i)
    if (!r.urls[i].starts_with("https://") && !r.urls[i].starts_with("http://"))
      return shop::ProductWritten{
          .product = brief_view(s, *at),
          .errors = {user_error({"input", "files", std::to_string(i), "originalSource"},
                                "Image URL is invalid")}};
  ProductFields fields = unpack(s.products[*at]);
  fields.images = r.urls;
  change_product(act, *at, fields, s.products[*at].status);
  return shop::ProductWritten{.product = brief_view(s, *at)};
}

void delete_product(Act& act, std::uint32_t product) {
  ShopState& s = act.state;
  auto const variants = variants_of(s, product);
  // Before it is gone, while there is something to tell.
  trigger_product(act, shop::Topic::ProductsDelete, product);
  for (std::uint32_t v : variants)
    remove_variant(act, product, v);
  unindex_handle(s, product);
  rewrite(s.entities_hash, s.products, product, [&](Product& p) {
    p.live = false;
    p.updated_at = act.now;
  });
  Fact f = act.fact(EventKind::ProductDeleted);
  f.object = product;
  f.amount = static_cast<std::int64_t>(variants.size());
  act.out.facts.push_back(f);
}

Costs costs(shop::CreateProduct const&, shop::Answer const* answer) {
  MutationCosts own{.selected = kOptionsCost + connection_cost(1, kVariantCost)};
  if (auto const* made = product_in(answer))
    own.payload = of_options(*made) +
                  of_connection(1, of_variants(*made) + count(made->variants.size(), kOneObject));
  return of_mutation(own);
}
Costs costs(shop::UpdateProduct const&, shop::Answer const* answer) {
  auto const* product = product_in(answer);
  return of_product_mutation(
      answer, {.selected = kOptionsCost, .payload = product ? of_options(*product) : 0});
}
Costs costs(shop::SetImages const& r, shop::Answer const* answer) {
  return of_product_mutation(answer, {.input_tenths = count(r.urls.size(), 19)});
}

}  // namespace drydock::mocks
