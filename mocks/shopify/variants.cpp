#include <algorithm>
#include <map>
#include <set>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/handles.h"
#include "model/hash.h"

/// Variants of a product and their bulk mutations, all or nothing (shopify.dev,
/// productVariantsBulkCreate and its like).
namespace drydock::mocks {
namespace {

constexpr std::size_t kVariantsMax = 2048;
constexpr char const* kDefaultValue = "Default Title";

using Options = std::array<std::string, 3>;

shop::ProductWritten no_product() {
  return {
      .errors = {user_error({"productId"}, "Product does not exist", "PRODUCT_DOES_NOT_EXIST")}};
}

/// Options that a product has; a product without any has the one named Title.
std::size_t options_of(Product const& p) {
  std::size_t n = 0;
  while (n < 3 && !p.option_name(n).empty())
    ++n;
  return std::max<std::size_t>(n, 1);
}

Options options_of(Variant const& v) {
  return {std::string(v.option(0)), std::string(v.option(1)), std::string(v.option(2))};
}

std::string title_of(Options const& options) {
  std::string title;
  for (auto const& o : options)
    if (!o.empty())
      title.append(title.empty() ? "" : " / ").append(o);
  return title;
}

bool is_default(Product const& p, Variant const& v) {
  return p.option_name(0).empty() && v.option(0) == kDefaultValue;
}

enum class Bulk : std::uint8_t { Create, Update };

Path variant_path(std::size_t row) { return {"variants", std::to_string(row)}; }
Path variant_path(std::size_t row, std::initializer_list<std::string> rest) {
  Path path = variant_path(row);
  path.insert(path.end(), rest);
  return path;
}

void check_amounts(shop::VariantInput const& in, std::size_t row,
                   std::vector<shop::UserError>& errors) {
  // Zero is a price to Shopify: nobody but the sync protects from it (R53).
  if (in.price && in.price->minor() < 0)
    errors.push_back(user_error(variant_path(row, {"price"}),
                                "Price must be greater than or equal to 0",
                                "GREATER_THAN_OR_EQUAL_TO"));
  if (in.compare_at && in.compare_at->minor() < 0)
    errors.push_back(user_error(variant_path(row, {"compareAtPrice"}),
                                "must be greater than or equal to 0", "INVALID_INPUT"));
  if (in.cost && in.cost->minor() < 0)
    errors.push_back(user_error(variant_path(row, {"inventoryItem", "cost"}),
                                "Cost per item must be greater than or equal to 0",
                                "GREATER_THAN_OR_EQUAL_TO"));
}

/// The option values that a row asks for. An empty row asks for none: those of `now` stay.
Options check_options(Product const& product, shop::VariantInput const& in, Options now,
                      std::size_t row, Bulk bulk, std::vector<shop::UserError>& errors) {
  std::size_t const count = options_of(product);
  bool const none_given = std::ranges::all_of(in.options, [](auto const& o) { return o.empty(); });
  bool const has_default_only = product.option_name(0).empty();
  if (none_given && bulk == Bulk::Update)
    return now;
  if (none_given && has_default_only)
    return {kDefaultValue, "", ""};
  std::string missing;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i >= count && !in.options[i].empty())
      errors.push_back(user_error(
          variant_path(row, {"optionValues", std::to_string(i)}), "Option does not exist",
          bulk == Bulk::Create ? "INVALID_INPUT" : "OPTION_DOES_NOT_EXIST"));
    if (!in.options[i].empty())
      now[i] = in.options[i];
    else if (i < count && bulk == Bulk::Create)
      // An update keeps what it does not name; a new variant has nothing to keep.
      missing.append(missing.empty() ? "" : ", ").append(product.option_name(i));
  }
  if (!missing.empty())
    errors.push_back(user_error(variant_path(row), "You need to add option values for " + missing,
                                "NEED_TO_ADD_OPTION_VALUES"));
  return now;
}

shop::UserError repeated(Options const& options, std::size_t row, Bulk bulk) {
  return user_error(variant_path(row),
                    "The variant '" + title_of(options) +
                        "' already exists. Please change at least one option value.",
                    bulk == Bulk::Create ? "VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE"
                                         : "VARIANT_ALREADY_EXISTS");
}

void index_sku(ShopState& s, std::uint32_t variant) {
  auto const sku = s.variants[variant].sku();
  if (!sku.empty())
    s.skus.insert(StableHash{}(sku), variant,
                  [&](std::uint32_t v) { return StableHash{}(s.variants[v].sku()); });
}
void unindex_sku(ShopState& s, std::uint32_t variant) {
  auto const sku = s.variants[variant].sku();
  if (!sku.empty())
    s.skus.erase(StableHash{}(sku), variant);
}

/// A variant with what an input says laid over it.
Variant with_input(Variant v, shop::VariantInput const& in, Options const& options) {
  v.text = pack_texts({in.sku ? std::string_view(in.sku->value()) : v.sku(),
                       in.barcode ? std::string_view(*in.barcode) : v.text[variant_text::kBarcode],
                       options[0], options[1], options[2]});
  if (in.price)
    v.price = in.price->minor();
  if (in.compare_at)
    v.compare_at = in.compare_at->minor();
  if (in.cost)
    v.cost = in.cost->minor();
  v.weight_grams = in.weight_grams.value_or(v.weight_grams);
  v.tracked = in.tracked.value_or(v.tracked);
  v.policy = in.policy.value_or(v.policy);
  return v;
}

/// Writes a variant's new values; reports each that really changed. True when any did.
bool change_variant(Act& act, std::uint32_t at, Variant to) {
  ShopState& s = act.state;
  Variant const from = s.variants[at];
  std::size_t const facts_before = act.out.facts.size();
  auto const note = [&](EventKind kind, Field field, std::int64_t before, std::int64_t after) {
    Fact f = act.fact(kind);
    f.item = at;
    f.object = from.product;
    f.detail = static_cast<std::uint8_t>(field);
    f.before = before;
    f.after = after;
    act.out.facts.push_back(f);
  };
  auto const price = [&](std::int64_t before, std::int64_t after, Field field) {
    if (before != after)
      note(EventKind::PriceChanged, field, before == kNoAmount ? 0 : before,
           after == kNoAmount ? 0 : after);
  };
  auto const field = [&](bool changed, Field which) {
    if (changed)
      note(EventKind::FieldChanged, which, 0, 0);
  };
  // Field by field, so that an oracle sees which of them a sync has touched. Rule: R55.
  price(from.price, to.price, Field::Price);
  price(from.compare_at, to.compare_at, Field::CompareAt);
  field(from.sku() != to.sku(), Field::Sku);
  field(from.text[variant_text::kBarcode] != to.text[variant_text::kBarcode], Field::Barcode);
  field(options_of(from) != options_of(to), Field::Options);
  field(from.cost != to.cost, Field::Cost);
  field(from.weight_grams != to.weight_grams, Field::Weight);
  field(from.policy != to.policy, Field::Policy);
  if (from.tracked != to.tracked)
    note(EventKind::TrackingChanged, Field::None, from.tracked, to.tracked);
  if (act.out.facts.size() == facts_before)
    return false;
  unindex_sku(s, at);
  rewrite(s.entities_hash, s.variants, at, [&](Variant& v) { v = std::move(to); });
  index_sku(s, at);
  return true;
}

}  // namespace

std::vector<std::uint32_t> variants_of(ShopState const& s, std::uint32_t product) {
  std::vector<std::uint32_t> all;
  all.reserve(s.products[product].variant_count);
  for (std::uint32_t v = s.products[product].first_variant; v != kNone; v = s.variants[v].next)
    all.push_back(v);
  return all;
}

std::uint32_t add_variant(ShopState& s, std::uint32_t product, Variant variant,
                          std::vector<std::optional<Quantity>> const& available) {
  variant.product = product;
  variant.next = kNone;
  auto const at = static_cast<std::uint32_t>(s.variants.size());
  append(s.entities_hash, s.variants, std::move(variant));
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    bool const stocked = l < available.size() && available[l];
    append(
        s.entities_hash, s.levels,
        stocked ? Level{.available = available[l]->units(), .state = LevelState::Active} : Level{});
  }
  std::uint32_t last = s.products[product].first_variant;
  // Variants keep the order in which they were made, as the shop lists them.
  while (last != kNone && s.variants[last].next != kNone)
    last = s.variants[last].next;
  if (last != kNone)
    rewrite(s.entities_hash, s.variants, last, [&](Variant& v) { v.next = at; });
  rewrite(s.entities_hash, s.products, product, [&](Product& p) {
    if (last == kNone)
      p.first_variant = at;
    ++p.variant_count;
  });
  index_sku(s, at);
  return at;
}

void remove_variant(Act& act, std::uint32_t product, std::uint32_t variant) {
  ShopState& s = act.state;
  std::uint32_t before = kNone;
  for (std::uint32_t v = s.products[product].first_variant; v != variant; v = s.variants[v].next)
    before = v;
  std::uint32_t const after = s.variants[variant].next;
  if (before != kNone)
    rewrite(s.entities_hash, s.variants, before, [&](Variant& v) { v.next = after; });
  rewrite(s.entities_hash, s.products, product, [&](Product& p) {
    if (before == kNone)
      p.first_variant = after;
    --p.variant_count;
  });
  unindex_sku(s, variant);
  Fact f = act.fact(EventKind::VariantDeleted);
  f.item = variant;
  f.object = product;
  f.before = s.variants[variant].price;
  rewrite(s.entities_hash, s.variants, variant, [](Variant& v) {
    v.live = false;
    v.next = kNone;
  });
  // Its stock goes with it; another variant of the same options starts from nothing.
  for (std::uint32_t l = 0; l < s.locations; ++l)
    rewrite(s.entities_hash, s.levels, level_at(s, variant, l), [](Level& level) { level = {}; });
  act.out.facts.push_back(f);
}

Body serve(Act& act, shop::CreateVariants const& r) {
  if (auto refused = refuse_size(r.variants.size(), kVariantsMax))
    return *refused;
  ShopState& s = act.state;
  auto const at = live_product(s, r.product);
  if (!at)
    return no_product();
  Product const product = s.products[*at];
  auto existing = variants_of(s, *at);
  // The one variant that productCreate made goes: always on request, and by itself while it is the
  // default one (recorded with strategy DEFAULT).
  bool const replaces = existing.size() == 1 && !r.variants.empty() &&
                        (r.strategy == shop::VariantStrategy::RemoveStandaloneVariant ||
                         is_default(product, s.variants[existing.front()]));
  std::uint32_t const standalone = replaces ? existing.front() : kNone;
  if (replaces)
    existing.clear();
  std::vector<shop::UserError> errors;
  std::set<Options> taken;
  for (std::uint32_t v : existing)
    taken.insert(options_of(s.variants[v]));
  if (existing.size() + r.variants.size() > kVariantsMax)
    errors.push_back(user_error({"variants"},
                                "The number of created variants would exceed the 2048 variants per "
                                "product limit",
                                "INVALID_INPUT"));
  std::vector<Variant> created;
  created.reserve(r.variants.size());
  for (std::size_t i = 0; i < r.variants.size(); ++i) {
    std::size_t const wrong = errors.size();
    check_amounts(r.variants[i], i, errors);
    Options const options = check_options(product, r.variants[i], {}, i, Bulk::Create, errors);
    // A row that is wrong already is not called a repetition besides.
    if (errors.size() == wrong && !taken.insert(options).second)
      errors.push_back(repeated(options, i, Bulk::Create));
    created.push_back(with_input({}, r.variants[i], options));
  }
  if (!errors.empty())
    return shop::ProductWritten{.errors = std::move(errors)};
  // An empty list is a success that does nothing, as recorded.
  if (created.empty())
    return shop::ProductWritten{.product = brief_view(s, *at)};
  if (replaces)
    remove_variant(act, *at, standalone);
  std::vector<std::uint32_t> positions;
  positions.reserve(created.size());
  for (auto& variant : created) {
    positions.push_back(add_variant(s, *at, std::move(variant), {Quantity{0}}));
    Fact f = act.fact(EventKind::VariantCreated);
    f.item = positions.back();
    f.object = *at;
    f.after = s.variants[positions.back()].price;
    act.out.facts.push_back(f);
  }
  touch_product(act, *at);
  shop::ProductView view = brief_view(s, *at);
  for (std::uint32_t v : positions)
    view.variants.push_back(variant_view(s, v));
  return shop::ProductWritten{.product = std::move(view)};
}

Body serve(Act& act, shop::UpdateVariants const& r) {
  if (auto refused = refuse_size(r.variants.size(), kVariantsMax))
    return *refused;
  ShopState& s = act.state;
  auto const at = live_product(s, r.product);
  if (!at)
    return no_product();
  Product const product = s.products[*at];
  std::vector<shop::UserError> errors;
  std::vector<std::pair<std::uint32_t, Variant>> changed;
  changed.reserve(r.variants.size());
  bool options_move = false;
  for (std::size_t i = 0; i < r.variants.size(); ++i) {
    auto const& in = r.variants[i];
    if (in.id == VariantId{}) {
      errors.push_back(user_error(variant_path(i, {"id"}),
                                  "Product variant is missing ID attribute",
                                  "PRODUCT_VARIANT_ID_MISSING"));
      continue;
    }
    auto const variant = live_variant(s, in.id);
    // Another product's variant is told like one that does not exist: nothing is said of it.
    if (!variant || s.variants[*variant].product != *at) {
      errors.push_back(user_error(variant_path(i, {"id"}), "Product variant does not exist",
                                  "PRODUCT_VARIANT_DOES_NOT_EXIST"));
      continue;
    }
    check_amounts(in, i, errors);
    Variant const& now = s.variants[*variant];
    Options const options = check_options(product, in, options_of(now), i, Bulk::Update, errors);
    options_move = options_move || options != options_of(now);
    changed.emplace_back(*variant, with_input(now, in, options));
  }
  // Compared as all of them will be, not one by one: two variants may exchange their options in one
  // call.
  if (errors.empty() && options_move) {
    std::map<std::uint32_t, Options> after;
    for (std::uint32_t v : variants_of(s, *at))
      after[v] = options_of(s.variants[v]);
    for (auto const& [v, to] : changed)
      after[v] = options_of(to);
    std::set<Options> taken;
    for (auto const& [v, options] : after) {
      if (taken.insert(options).second)
        continue;
      for (std::size_t i = changed.size(); i-- > 0;)
        if (options_of(changed[i].second) == options) {
          errors.push_back(repeated(options, i, Bulk::Update));
          break;
        }
    }
  }
  if (!errors.empty())
    return shop::ProductWritten{.product = brief_view(s, *at), .errors = std::move(errors)};
  bool any = false;
  for (auto& [variant, to] : changed)
    any = change_variant(act, variant, std::move(to)) || any;
  if (any)
    touch_product(act, *at);
  shop::ProductView view = brief_view(s, *at);
  for (auto const& [variant, to] : changed)
    view.variants.push_back(variant_view(s, variant));
  return shop::ProductWritten{.product = std::move(view)};
}

Body serve(Act& act, shop::DeleteVariants const& r) {
  if (auto refused = refuse_size(r.variants.size()))
    return *refused;
  ShopState& s = act.state;
  auto const at = live_product(s, r.product);
  if (!at)
    return no_product();
  std::vector<shop::UserError> errors;
  std::set<std::uint32_t> doomed;
  for (std::size_t i = 0; i < r.variants.size(); ++i) {
    auto const variant = live_variant(s, r.variants[i]);
    if (variant && s.variants[*variant].product == *at)
      doomed.insert(*variant);
    else
      errors.push_back(user_error({"variantsIds", std::to_string(i)},
                                  "At least one variant does not belong to the product",
                                  "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT"));
  }
  // A product without a variant can't exist in Shopify.
  if (errors.empty() && !doomed.empty() && doomed.size() == s.products[*at].variant_count)
    errors.push_back(user_error({"variantsIds"}, "Cannot delete default variant.",
                                "CANNOT_DELETE_LAST_VARIANT"));
  if (!errors.empty())
    return shop::ProductWritten{.product = brief_view(s, *at), .errors = std::move(errors)};
  for (std::uint32_t v : doomed)
    remove_variant(act, *at, v);
  if (!doomed.empty())
    touch_product(act, *at);
  return shop::ProductWritten{.product = brief_view(s, *at)};
}

Costs costs(shop::CreateVariants const& r, shop::Answer const* answer) {
  return of_product_mutation(
      answer, {.input_tenths = count(r.variants.size(), 2), .selected = kInVariantCost});
}
Costs costs(shop::UpdateVariants const&, shop::Answer const* answer) {
  return of_product_mutation(answer, {.selected = kInVariantCost});
}
Costs costs(shop::DeleteVariants const&, shop::Answer const* answer) {
  return of_product_mutation(answer);
}

}  // namespace drydock::mocks
