#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/request.h"

/// Requests about publications.
namespace drydock::mocks::shop_wire {
namespace {

void write(Variables& out, ProductId product, std::vector<PublicationId> const& publications) {
  out.member("id", gid("Product", product.value()));
  out.list("input", publications, [&](PublicationId p) {
    out.object([&] { out.member("publicationId", gid("Publication", p.value())); });
  });
}

template <class Request>
Outcome publish(Call& c, ExecutableField const& field) {
  Request r{.product = ProductId{id_of(field.arguments->at("id"), "Product")}};
  for (json const& input : field.arguments->at("input")) {
    if (given(input, "publishDate"))
      not_supported("publishDate");
    r.publications.emplace_back(id_or_zero(input, "publicationId", "Publication"));
  }
  return outcome_of(run<shop::ProductWritten>(c, r));
}

}  // namespace

template <>
struct Wire<shop::Publish> {
  static constexpr char kField[] = "publishablePublish";
  static constexpr std::string_view kDeclared =
      "(id: ID!, input: [PublicationInput!]!): PublishablePublishPayload";
  static constexpr std::string_view kTypes = R"(
type PublishablePublishPayload { publishable: Publishable shop: Shop! userErrors: [UserError!]! }
)";
  static constexpr Text kDocument{
      "mutation Publish($id: ID!, $input: [PublicationInput!]!) { publishablePublish(id: $id, "
      "input: $input) { publishable { ... on Product { id handle updatedAt } } "
      "userErrors { field message } } }"};

  static void encode(Variables& out, shop::Publish const& r) {
    write(out, r.product, r.publications);
  }
  static shop::ProductWritten decode(At const& payload, Reader const&) {
    return Reader::written(payload, "publishable", Reader::Code::None, Reader::brief);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    return publish<shop::Publish>(c, field);
  }
};
template struct OnWire<shop::Publish>;

template <>
struct Wire<shop::Unpublish> {
  static constexpr char kField[] = "publishableUnpublish";
  static constexpr std::string_view kDeclared =
      "(id: ID!, input: [PublicationInput!]!): PublishableUnpublishPayload";
  static constexpr std::string_view kTypes = R"(
type PublishableUnpublishPayload {
  publishable: Publishable
  shop: Shop!
  userErrors: [UserError!]!
}
)";
  static constexpr Text kDocument{
      "mutation Unpublish($id: ID!, $input: [PublicationInput!]!) { publishableUnpublish(id: $id, "
      "input: $input) { publishable { ... on Product { id handle updatedAt } } "
      "userErrors { field message } } }"};

  static void encode(Variables& out, shop::Unpublish const& r) {
    write(out, r.product, r.publications);
  }
  static shop::ProductWritten decode(At const& payload, Reader const&) {
    return Reader::written(payload, "publishable", Reader::Code::None, Reader::brief);
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    return publish<shop::Unpublish>(c, field);
  }
};
template struct OnWire<shop::Unpublish>;

template <>
struct Wire<shop::ListPublications> {
  static constexpr char kField[] = "publications";
  static constexpr Text kDocument{
      "query ListPublications { publications(first: 20) { nodes { id name } } }"};

  static void encode(Variables&, shop::ListPublications const&) {}
  static shop::Publications decode(At const& at, Reader const&) {
    return {Reader::named<shop::PublicationView>(at, "Publication")};
  }
};
template struct OnWire<shop::ListPublications>;

}  // namespace drydock::mocks::shop_wire
