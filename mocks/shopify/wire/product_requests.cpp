#include <algorithm>

#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/product_status.h"
#include "mocks/shopify/wire/request.h"

/// Requests about products.
namespace drydock::mocks::shop_wire {
namespace {

constexpr auto kProduct = kHead +
                          " media(first: 250) { nodes { ... on MediaImage { image { url } } } } "
                          "resourcePublicationsV2(first: 20) { nodes { publication { id } } }";

/// Exactly one of the two ways to hand over a product.
json const& product_input(ExecutableField const& field) {
  json const* const input = given(*field.arguments, "input");
  json const* const product = given(*field.arguments, "product");
  if ((input == nullptr) == (product == nullptr))
    throw Failed{
        {.message = std::string(field.name) +
                    " must include exactly one of the following arguments: input, product.",
         .code = "INVALID_FIELD_ARGUMENTS"}};
  return input ? *input : *product;
}

/// The schema lets nothing through that is none of them.
ProductStatus status(std::string const& name) {
  return product_status_named(name).value_or(ProductStatus::Active);
}
std::vector<std::string> texts(json const& list) { return list.get<std::vector<std::string>>(); }

constexpr std::size_t kOptionsMax = 3;

std::optional<shop::UserError> read_options(json const& list, shop::CreateProduct& r) {
  if (list.size() > kOptionsMax)
    return user_error({"options"}, "Can only specify a maximum of 3 options");
  std::array<std::string, 3> first;
  for (std::size_t i = 0; i < list.size(); ++i) {
    json const* const position = given(list[i], "position");
    std::size_t const at = position ? static_cast<std::size_t>(units(*position) - 1) : i;
    if (at >= kOptionsMax)
      return user_error({"options", std::to_string(i)}, "Position must be between 1 and 3");
    r.option_names[at] = text(list[i], "name").value_or("");
    if (json const* const values = given(list[i], "values"); values && !values->empty())
      first[at] = text(values->front(), "name").value_or("");
  }
  r.option_values = {first};
  return {};
}

}  // namespace

template <>
struct Wire<shop::FindProduct> {
  static constexpr char kField[] = "productByIdentifier";
  static constexpr auto kDocument =
      "query FindProduct($handle: String!) { productByIdentifier(identifier: {handle: $handle}) "
      "{ " +
      kProduct + " variants(first: 2000) { nodes { " + kVariant + " } } } } }";

  static void encode(Variables& out, shop::FindProduct const& r) {
    out.member("handle", r.handle.value());
  }
  static shop::FoundProduct decode(At const& at, Reader const& read) {
    return {at.null() ? std::nullopt : std::optional(read.product(at))};
  }
};
template struct OnWire<shop::FindProduct>;

template <>
struct Wire<shop::ListProducts> {
  static constexpr char kField[] = "products";
  static constexpr auto kDocument =
      "query ListProducts($first: Int!, $after: String, $query: String) { products(first: $first, "
      "after: $after, query: $query, sortKey: ID) { nodes { " +
      kProduct + " variants(first: 250) { nodes { " + kVariant + " } } } } " + kPage + " } }";

  static void encode(Variables& out, shop::ListProducts const& r) {
    out.page(r.first, r.after);
    if (r.updated_since)
      out.since(*r.updated_since);
  }
  static shop::ProductPage decode(At const& at, Reader const& read) {
    return Reader::page(at, &shop::ProductPage::products,
                        [&](At const& one) { return read.product(one); });
  }
};
template struct OnWire<shop::ListProducts>;

template <>
struct Wire<shop::CreateProduct> {
  static constexpr char kField[] = "productCreate";
  static constexpr std::string_view kDeclared =
      "(input: ProductInput, product: ProductCreateInput): ProductCreatePayload";
  static constexpr std::string_view kTypes = R"(
type ProductCreatePayload { product: Product shop: Shop! userErrors: [UserError!]! }
input ProductCreateInput {
  title: String
  handle: String
  descriptionHtml: String
  vendor: String
  productType: String
  tags: [String!]
  status: ProductStatus
  productOptions: [OptionCreateInput!]
}
)";
  static constexpr auto kDocument =
      "mutation CreateProduct($product: ProductCreateInput!) { productCreate(product: $product) { "
      "product { " +
      kHead + " variants(first: 1) { nodes { " + kVariant +
      " } } } } userErrors { field message } } }";

  static void encode(Variables& out, shop::CreateProduct const& r) {
    out.key("product");
    out.object([&] {
      out.member("title", r.title);
      if (!r.handle.empty())
        out.member("handle", r.handle);
      out.member("descriptionHtml", r.body_html);
      out.member("vendor", r.vendor);
      out.member("productType", r.type);
      out.text_list("tags", r.tags);
      out.member("status", text_of(r.status));
      if (std::ranges::any_of(r.option_names, [](auto const& n) { return !n.empty(); }))
        options(out, r);
    });
  }
  /// Each name with its distinct values in order of first use; the first row's value comes first,
  /// since the shop makes its one variant of the first values.
  static void options(Variables& out, shop::CreateProduct const& r) {
    out.key("productOptions");
    out.open('[');
    for (std::size_t i = 0; i < r.option_names.size(); ++i) {
      if (r.option_names[i].empty())
        continue;
      std::vector<std::string> values;
      bool const given = !r.option_values.empty() && !r.option_values.front()[i].empty();
      for (auto const& row : r.option_values)
        if (given && !row[i].empty() && std::ranges::find(values, row[i]) == values.end())
          values.push_back(row[i]);
      out.object([&] {
        out.member("name", r.option_names[i]);
        out.member("position", i + 1);
        out.list("values", values,
                 [&](auto const& v) { out.object([&] { out.member("name", v); }); });
      });
    }
    out.close(']');
  }
  static shop::ProductWritten decode(At const& payload, Reader const& read) {
    return Reader::written(payload, "product", Reader::Code::None, [&](At const& at) {
      auto p = Reader::head(at);
      p.variants = read.variants(at["variants"]["nodes"], p.id);
      return p;
    });
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    json const& in = product_input(field);
    if (given(in, "id"))
      return {.errors = {user_error({"input"}, "id cannot be specified during creation")}};
    shop::CreateProduct r{.title = text(in, "title").value_or(""),
                          .handle = text(in, "handle").value_or(""),
                          .body_html = text(in, "descriptionHtml").value_or(""),
                          .vendor = text(in, "vendor").value_or(""),
                          .type = text(in, "productType").value_or("")};
    if (json const* const tags = given(in, "tags"))
      r.tags = texts(*tags);
    if (auto const name = text(in, "status"))
      r.status = status(*name);
    if (json const* const options = given(in, "productOptions"))
      if (auto wrong = read_options(*options, r))
        return {.errors = {*wrong}};
    return outcome_of(run<shop::ProductWritten>(c, r));
  }
};
template struct OnWire<shop::CreateProduct>;

template <>
struct Wire<shop::UpdateProduct> {
  static constexpr char kField[] = "productUpdate";
  static constexpr std::string_view kDeclared =
      "(input: ProductInput, product: ProductUpdateInput): ProductUpdatePayload";
  static constexpr std::string_view kTypes = R"(
type ProductUpdatePayload { product: Product userErrors: [UserError!]! }
input ProductUpdateInput {
  id: ID
  title: String
  handle: String
  descriptionHtml: String
  vendor: String
  productType: String
  tags: [String!]
  status: ProductStatus
  redirectNewHandle: Boolean
}
)";
  static constexpr auto kDocument =
      "mutation UpdateProduct($product: ProductUpdateInput!) { productUpdate(product: $product) { "
      "product { " +
      kHead + " } userErrors { field message } } }";

  static void encode(Variables& out, shop::UpdateProduct const& r) {
    out.key("product");
    out.object([&] {
      out.member("id", gid("Product", r.id.value()));
      out.optional("title", r.title);
      out.optional("handle", r.handle);
      out.optional("descriptionHtml", r.body_html);
      out.optional("vendor", r.vendor);
      out.optional("productType", r.type);
      if (r.tags)
        out.text_list("tags", *r.tags);
      if (r.status)
        out.member("status", text_of(*r.status));
    });
  }
  static shop::ProductWritten decode(At const& payload, Reader const&) {
    return Reader::written(payload, "product", Reader::Code::None, Reader::head);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    json const& in = product_input(field);
    if (flag_argument(field, "redirectNewHandle"))
      not_supported("redirectNewHandle");
    shop::UpdateProduct r{.id = ProductId{id_or_zero(in, "id", "Product")},
                          .title = text(in, "title"),
                          .handle = text(in, "handle"),
                          .body_html = text(in, "descriptionHtml"),
                          .vendor = text(in, "vendor"),
                          .type = text(in, "productType")};
    if (json const* const tags = given(in, "tags"))
      r.tags = texts(*tags);
    if (auto const name = text(in, "status"))
      r.status = status(*name);
    return outcome_of(run<shop::ProductWritten>(c, r));
  }
};
template struct OnWire<shop::UpdateProduct>;

/// The list of images replaces what is there.
template <>
struct Wire<shop::SetImages> {
  static constexpr char kField[] = "productSet";
  static constexpr std::string_view kDeclared =
      "(identifier: ProductSetIdentifiers, input: ProductSetInput!, synchronous: Boolean = true): "
      "ProductSetPayload";
  static constexpr std::string_view kTypes = R"(
type ProductSetPayload { product: Product userErrors: [ProductSetUserError!]! }
type ProductSetUserError { field: [String!] message: String! code: ProductSetUserErrorCode }
enum ProductSetUserErrorCode {
  CANNOT_COMBINE_LINKED_AND_NONLINKED_OPTION_VALUES CAPABILITY_VIOLATION
  DUPLICATED_METAFIELD_VALUE DUPLICATED_OPTION_NAME DUPLICATED_OPTION_VALUE DUPLICATED_VALUE
  DUPLICATE_LINKED_OPTION GENERIC_ERROR GIFT_CARDS_NOT_ACTIVATED
  GIFT_CARD_ATTRIBUTE_CANNOT_BE_CHANGED HANDLE_NOT_UNIQUE ID_NOT_ALLOWED INPUT_MISMATCH
  INVALID_INPUT INVALID_METAFIELD INVALID_METAFIELD_VALUE_FOR_LINKED_OPTION INVALID_PRODUCT
  INVALID_VARIANT INVENTORY_QUANTITIES_LIMIT_EXCEEDED JOB_ERROR
  LINKED_METAFIELD_DEFINITION_NOT_FOUND LINKED_OPTIONS_NOT_SUPPORTED_FOR_SHOP METAFIELD_MISMATCH
  MISSING_FIELD_REQUIRED NOT_FOUND OPTIONS_OVER_LIMIT OPTION_DOES_NOT_EXIST
  OPTION_VALUES_MISSING OPTION_VALUES_OVER_LIMIT OPTION_VALUE_DOES_NOT_EXIST
  PRODUCT_DOES_NOT_EXIST PRODUCT_OPTIONS_INPUT_MISSING PRODUCT_SUSPENDED
  PRODUCT_VARIANT_DOES_NOT_EXIST VARIANTS_INPUT_MISSING VARIANTS_OVER_LIMIT
}
input ProductSetIdentifiers @oneOf { id: ID handle: String }
input ProductSetInput { id: ID files: [FileSetInput!] }
input FileSetInput { originalSource: String contentType: FileContentType }
enum FileContentType { EXTERNAL_VIDEO FILE IMAGE MODEL_3D VIDEO }
)";
  static constexpr Text kDocument{
      "mutation SetImages($identifier: ProductSetIdentifiers, $input: ProductSetInput!) { "
      "productSet("
      "identifier: $identifier, input: $input, synchronous: true) { product { id handle updatedAt "
      "} "
      "userErrors { field message code } } }"};

  static void encode(Variables& out, shop::SetImages const& r) {
    out.key("identifier");
    out.object([&] { out.member("id", gid("Product", r.product.value())); });
    out.key("input");
    out.object([&] {
      out.list("files", r.urls, [&](auto const& url) {
        out.object([&] {
          out.member("originalSource", url);
          out.member("contentType", "IMAGE");
        });
      });
    });
  }
  static shop::ProductWritten decode(At const& payload, Reader const&) {
    return Reader::written(payload, "product", Reader::Code::Selected, Reader::brief);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    json const& in = field.arguments->at("input");
    if (!flag_argument(field, "synchronous"))
      not_supported("synchronous: false");
    json const* const identifier = given(*field.arguments, "identifier");
    if (identifier && given(in, "id"))
      return {
          .errors = {user_error({"input"}, "The id field is not allowed if identifier is provided.",
                                "ID_NOT_ALLOWED")}};
    shop::SetImages r{.product =
                          ProductId{id_or_zero(identifier ? *identifier : in, "id", "Product")}};
    if (identifier)
      if (auto const handle = text(*identifier, "handle"))
        r.product = c.server.product_by_handle(Handle{*handle}).value_or(ProductId{});
    json const* const files = given(in, "files");
    if (files == nullptr)
      not_supported("productSet without files");
    for (json const& file : *files)
      r.urls.push_back(text(file, "originalSource").value_or(""));
    return outcome_of(run<shop::ProductWritten>(c, r));
  }
};
template struct OnWire<shop::SetImages>;

}  // namespace drydock::mocks::shop_wire
