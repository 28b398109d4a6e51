#include <algorithm>

#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/request.h"

/// Requests about variants.
namespace drydock::mocks::shop_wire {
namespace {

void write_item(Variables& out, shop::VariantInput const& v) {
  if (v.sku)
    out.member("sku", v.sku->value());
  out.amount("cost", v.cost);
  out.optional("tracked", v.tracked);
  if (!v.weight_grams)
    return;
  out.key("measurement");
  out.object([&] {
    out.key("weight");
    out.object([&] {
      out.member("value", *v.weight_grams);
      out.member("unit", "GRAMS");
    });
  });
}
void write(Variables& out, ProductId product, shop::VariantInput const& v) {
  if (v.id != VariantId{})
    out.member("id", gid("ProductVariant", v.id.value()));
  out.amount("price", v.price);
  out.amount("compareAtPrice", v.compare_at);
  out.optional("barcode", v.barcode);
  if (v.policy)
    out.member("inventoryPolicy", *v.policy == OversellPolicy::Deny ? "DENY" : "CONTINUE");
  if (v.sku || v.cost || v.tracked || v.weight_grams) {
    out.key("inventoryItem");
    out.object([&] { write_item(out, v); });
  }
  if (std::ranges::all_of(v.options, [](auto const& o) { return o.empty(); }))
    return;
  out.key("optionValues");
  out.open('[');
  for (std::size_t i = 0; i < v.options.size(); ++i)
    if (!v.options[i].empty())
      out.object([&] {
        out.member("optionId", gid("ProductOption", option_number(product, i)));
        out.member("name", v.options[i]);
      });
  out.close(']');
}
void write(Variables& out, ProductId product, std::vector<shop::VariantInput> const& list) {
  out.member("productId", gid("Product", product.value()));
  out.list("variants", list, [&](auto const& v) { out.object([&] { write(out, product, v); }); });
}

shop::ProductWritten read_bulk(At const& payload, Reader const& read) {
  auto out = Reader::written(payload, "product", Reader::Code::Selected, Reader::brief);
  if (At const list = payload["productVariants"]; out.product && !list.null())
    out.product->variants = read.variants(list, out.product->id);
  return out;
}

Outcome with_variants(shop::ProductWritten written) {
  std::vector<std::uint32_t> variants;
  if (written.product)
    for (auto const& v : written.product->variants)
      variants.push_back(position_of(v.id));
  Outcome out = outcome_of(std::move(written));
  out.variants = std::move(variants);
  return out;
}

/// A weight in grams, rounded to the nearest; read as thousandths of its unit.
std::int32_t grams(json const& weight) {
  struct Unit {
    std::string_view name;
    std::int64_t grams_by_billion;
  };
  static constexpr Unit kUnits[] = {{"KILOGRAMS", 1'000'000'000'000},
                                    {"GRAMS", 1'000'000'000},
                                    {"POUNDS", 453'592'370'000},
                                    {"OUNCES", 28'349'523'125}};
  static Currency const kThousandths = Currency::parse("KWD").value();  // three digits
  auto const value = parse_amount(weight.at("value").dump(), kThousandths);
  auto const* const unit =
      std::ranges::find(kUnits, weight.at("unit").get<std::string>(), &Unit::name);
  if (!value || unit == std::end(kUnits))
    throw Failed{{.message = "Weight is invalid", .code = "INVALID_FIELD_ARGUMENTS"}};
  constexpr __int128 kScale = 1'000'000'000'000;
  __int128 const scaled = static_cast<__int128>(value->minor()) * unit->grams_by_billion;
  __int128 const rounded = (scaled + kScale / 2) / kScale;
  constexpr std::int32_t kMost = 2'000'000'000;
  return static_cast<std::int32_t>(std::clamp<__int128>(rounded, 0, kMost));
}

/// The place of an option by name or id; none when the product has no such option.
std::optional<std::size_t> option_place(Call const& c, ProductId product, json const& value) {
  if (json const* const id = given(value, "optionId")) {
    std::uint64_t const number = id_of(*id, "ProductOption"), place = option_at(number);
    if (option_number(product, place) != number)
      return {};
    return place == kTitleOption ? 0 : static_cast<std::size_t>(place);
  }
  auto const at = live_product(c.state(), product);
  auto const name = text(value, "optionName");
  if (!name || !at)
    return {};
  for (std::size_t i = 0; i < 3; ++i)
    if (c.state().products[*at].option_name(i) == *name)
      return i;
  if (c.state().products[*at].option_name(0).empty() && *name == "Title")
    return 0;
  return {};
}

/// An explicit null price; a mark that no typed value carries.
struct NullPrice {};

shop::VariantInput variant_input(Call const& c, ProductId product, json const& in) {
  shop::VariantInput v{.id = VariantId{id_or_zero(in, "id", "ProductVariant")}};
  if (json const* const price = member(in, "price")) {
    if (price->is_null())
      throw NullPrice{};
    v.price = amount(c, *price);
  }
  if (json const* const compare_at = member(in, "compareAtPrice")) {
    if (compare_at->is_null())
      not_supported("compareAtPrice: null");
    v.compare_at = amount(c, *compare_at);
  }
  v.barcode = text(in, "barcode");
  if (auto const policy = text(in, "inventoryPolicy"))
    v.policy = *policy == "CONTINUE" ? OversellPolicy::Continue : OversellPolicy::Deny;
  if (json const* const item = given(in, "inventoryItem")) {
    if (auto const sku = text(*item, "sku"))
      v.sku = Sku{*sku};
    if (json const* const cost = given(*item, "cost"))
      v.cost = amount(c, *cost);
    if (json const* const tracked = given(*item, "tracked"))
      v.tracked = tracked->get<bool>();
    if (json const* const measurement = given(*item, "measurement"))
      if (json const* const weight = given(*measurement, "weight"))
        v.weight_grams = grams(*weight);
  }
  if (json const* const values = given(in, "optionValues"))
    for (json const& value : *values) {
      auto const place = option_place(c, product, value);
      if (!place)
        throw Failed{{.message = "Option does not exist", .code = "INVALID_FIELD_ARGUMENTS"}};
      v.options[*place] = text(value, "name").value_or("");
    }
  return v;
}

template <class Request>
Outcome write_variants(Call& c, ExecutableField const& field, Request r) {
  json const& list = field.arguments->at("variants");
  for (std::size_t i = 0; i < list.size(); ++i)
    try {
      r.variants.push_back(variant_input(c, r.product, list[i]));
    } catch (NullPrice const&) {
      auto const at = live_product(c.state(), r.product);
      return {.errors = {user_error({"variants", std::to_string(i), "price"},
                                    "Price can't be blank", "INVALID_INPUT")},
              .product = at};
    }
  return with_variants(run<shop::ProductWritten>(c, r));
}

}  // namespace

template <>
struct Wire<shop::ListVariants> {
  static constexpr char kField[] = "productVariants";
  static constexpr auto kDocument =
      "query ListVariants($first: Int!, $after: String) { productVariants(first: $first, "
      "after: $after, sortKey: ID) { nodes { " +
      kVariant + " " + kLevels + " } product { id } } " + kPage + " } }";

  static void encode(Variables& out, shop::ListVariants const& r) { out.page(r.first, r.after); }
  static shop::VariantPage decode(At const& page, Reader const& read) {
    return Reader::page(page, &shop::VariantPage::variants, [&](At const& at) {
      auto v = read.variant(at, ProductId{at["product"]["id"].id("Product")});
      v.levels = Reader::levels(at["inventoryItem"]);
      return v;
    });
  }
};
template struct OnWire<shop::ListVariants>;

/// Options are written by their id and the value's name.
template <>
struct Wire<shop::CreateVariants> {
  static constexpr char kField[] = "productVariantsBulkCreate";
  static constexpr std::string_view kDeclared =
      "(productId: ID!, strategy: ProductVariantsBulkCreateStrategy = DEFAULT, "
      "variants: [ProductVariantsBulkInput!]! @max(2048)): ProductVariantsBulkCreatePayload";
  static constexpr std::string_view kTypes = R"(
type ProductVariantsBulkCreatePayload {
  product: Product
  productVariants: [ProductVariant!]
  userErrors: [ProductVariantsBulkCreateUserError!]!
}
type ProductVariantsBulkCreateUserError {
  field: [String!]
  message: String!
  code: ProductVariantsBulkCreateUserErrorCode
}
enum ProductVariantsBulkCreateUserErrorCode {
  CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE GREATER_THAN_OR_EQUAL_TO INVALID INVALID_INPUT
  INVENTORY_QUANTITIES_LIMIT_EXCEEDED LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO @from(2026-07)
  MUST_BE_FOR_THIS_PRODUCT NEED_TO_ADD_OPTION_VALUES NEGATIVE_PRICE_VALUE NOT_DEFINED_FOR_SHOP
  NO_KEY_ON_CREATE OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS PRODUCT_DOES_NOT_EXIST
  PRODUCT_SUSPENDED SUBSCRIPTION_VIOLATION TOO_MANY_INVENTORY_LOCATIONS
  TRACKED_VARIANT_LOCATION_NOT_FOUND UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION
  VARIANT_ALREADY_EXISTS VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE
}
enum ProductVariantsBulkCreateStrategy {
  DEFAULT PRESERVE_STANDALONE_VARIANT REMOVE_STANDALONE_VARIANT
}
)";
  static constexpr auto kDocument =
      "mutation CreateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!, "
      "$strategy: ProductVariantsBulkCreateStrategy) { productVariantsBulkCreate("
      "productId: $productId, variants: $variants, strategy: $strategy) { "
      "product { id handle updatedAt } productVariants { " +
      kVariant + " } } userErrors { field message code } } }";

  static void encode(Variables& out, shop::CreateVariants const& r) {
    write(out, r.product, r.variants);
    out.member("strategy", r.strategy == shop::VariantStrategy::Default
                               ? "DEFAULT"
                               : "REMOVE_STANDALONE_VARIANT");
  }
  static shop::ProductWritten decode(At const& payload, Reader const& read) {
    return read_bulk(payload, read);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    auto const strategy = text(*field.arguments, "strategy").value_or("DEFAULT");
    if (strategy == "PRESERVE_STANDALONE_VARIANT")
      not_supported("PRESERVE_STANDALONE_VARIANT");
    return write_variants(
        c, field,
        shop::CreateVariants{
            .product = ProductId{id_of(field.arguments->at("productId"), "Product")},
            .strategy = strategy == "DEFAULT" ? shop::VariantStrategy::Default
                                              : shop::VariantStrategy::RemoveStandaloneVariant});
  }
};
template struct OnWire<shop::CreateVariants>;

template <>
struct Wire<shop::UpdateVariants> {
  static constexpr char kField[] = "productVariantsBulkUpdate";
  static constexpr std::string_view kDeclared =
      "(productId: ID!, variants: [ProductVariantsBulkInput!]! @max(2048)): "
      "ProductVariantsBulkUpdatePayload";
  static constexpr std::string_view kTypes = R"(
type ProductVariantsBulkUpdatePayload {
  product: Product
  productVariants: [ProductVariant!]
  userErrors: [ProductVariantsBulkUpdateUserError!]!
}
type ProductVariantsBulkUpdateUserError {
  field: [String!]
  message: String!
  code: ProductVariantsBulkUpdateUserErrorCode
}
enum ProductVariantsBulkUpdateUserErrorCode {
  BLANK CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE CANNOT_SPECIFY_BOTH GREATER_THAN_OR_EQUAL_TO
  INVALID_INPUT INVALID_VALUE INVENTORY_QUANTITIES_LIMIT_EXCEEDED
  LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO @from(2026-07) MUST_BE_FOR_THIS_PRODUCT
  MUST_SPECIFY_ONE_OF_PAIR NEED_TO_ADD_OPTION_VALUES NEGATIVE_PRICE_VALUE NOT_DEFINED_FOR_SHOP
  NO_INVENTORY_QUANTITES_DURING_UPDATE NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE
  OPTION_DOES_NOT_EXIST OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS OPTION_VALUE_DOES_NOT_EXIST
  OPTION_VALUE_NAME_TOO_LONG PRODUCT_DOES_NOT_EXIST PRODUCT_SUSPENDED
  PRODUCT_VARIANT_DOES_NOT_EXIST PRODUCT_VARIANT_ID_MISSING SUBSCRIPTION_VIOLATION TOO_LONG
  TOO_SHORT UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION VARIANT_ALREADY_EXISTS
}
)";
  static constexpr auto kDocument =
      "mutation UpdateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) { "
      "productVariantsBulkUpdate(productId: $productId, variants: $variants) { "
      "product { id handle updatedAt } productVariants { " +
      kVariant + " } } userErrors { field message code } } }";

  static void encode(Variables& out, shop::UpdateVariants const& r) {
    write(out, r.product, r.variants);
  }
  static shop::ProductWritten decode(At const& payload, Reader const& read) {
    return read_bulk(payload, read);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    Outcome out = write_variants(
        c, field,
        shop::UpdateVariants{.product =
                                 ProductId{id_of(field.arguments->at("productId"), "Product")}});
    if (!out.errors.empty())
      out.variants.reset();  // a rejected update has null, a rejected create an empty list
    return out;
  }
};
template struct OnWire<shop::UpdateVariants>;

template <>
struct Wire<shop::DeleteVariants> {
  static constexpr char kField[] = "productVariantsBulkDelete";
  static constexpr std::string_view kDeclared =
      "(productId: ID!, variantsIds: [ID!]!): ProductVariantsBulkDeletePayload";
  static constexpr std::string_view kTypes = R"(
type ProductVariantsBulkDeletePayload {
  product: Product
  userErrors: [ProductVariantsBulkDeleteUserError!]!
}
type ProductVariantsBulkDeleteUserError {
  field: [String!]
  message: String!
  code: ProductVariantsBulkDeleteUserErrorCode
}
enum ProductVariantsBulkDeleteUserErrorCode {
  AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT CANNOT_DELETE_LAST_VARIANT
  PRODUCT_DOES_NOT_EXIST PRODUCT_SUSPENDED UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION
}
)";
  static constexpr Text kDocument{
      "mutation DeleteVariants($productId: ID!, $variantsIds: [ID!]!) { productVariantsBulkDelete("
      "productId: $productId, variantsIds: $variantsIds) { product { id handle updatedAt } "
      "userErrors { field message code } } }"};

  static void encode(Variables& out, shop::DeleteVariants const& r) {
    out.member("productId", gid("Product", r.product.value()));
    out.list("variantsIds", r.variants,
             [&](VariantId v) { out.value(gid("ProductVariant", v.value())); });
  }
  static shop::ProductWritten decode(At const& payload, Reader const&) {
    return Reader::written(payload, "product", Reader::Code::Selected, Reader::brief);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    shop::DeleteVariants r{.product =
                               ProductId{id_of(field.arguments->at("productId"), "Product")}};
    for (json const& id : field.arguments->at("variantsIds"))
      r.variants.emplace_back(id_of(id, "ProductVariant"));
    return outcome_of(run<shop::ProductWritten>(c, r));
  }
};
template struct OnWire<shop::DeleteVariants>;

}  // namespace drydock::mocks::shop_wire
