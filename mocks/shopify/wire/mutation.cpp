#include "mocks/shopify/wire/mutation.h"

#include "mocks/shopify/wire/on_wire.h"

namespace drydock::mocks::shop_wire {

void not_supported(std::string what) {
  throw Failed{{.message = std::move(what) + " is not supported by this stand-in.",
                .code = "NOT_SUPPORTED"}};
}

json const* member(json const& object, char const* name) {
  auto const at = object.find(name);
  return at == object.end() ? nullptr : &*at;
}
json const* given(json const& object, char const* name) {
  json const* const at = member(object, name);
  return at == nullptr || at->is_null() ? nullptr : at;
}
std::optional<std::string> text(json const& object, char const* name) {
  json const* const at = given(object, name);
  return at == nullptr ? std::nullopt : std::optional(at->get<std::string>());
}
std::int32_t units(json const& value) {
  // Int is 32 bits wide; the room has refused what is wider.
  return static_cast<std::int32_t>(value.get<std::int64_t>());
}

std::uint64_t id_of(json const& value, std::string_view type) {
  auto const& given_text = value.get_ref<std::string const&>();
  auto const id = parse_gid(given_text);
  if (!id || id->type != type)
    throw Failed{wrong_id(given_text)};
  return id->number;
}
std::uint64_t id_or_zero(json const& object, char const* name, std::string_view type) {
  json const* const at = given(object, name);
  return at == nullptr ? 0 : id_of(*at, type);
}

Amount amount(Call const& c, json const& value) {
  auto const read = parse_amount(value.is_string() ? value.get<std::string>() : value.dump(),
                                 c.config().currency);
  if (!read)
    throw Failed{{.message = read.error(), .code = "INVALID_FIELD_ARGUMENTS"}};
  return *read;
}

std::string code_of(shop::Refused const& refused) {
  if (refused.why == shop::Refusal::AccessDenied)
    return "ACCESS_DENIED";
  return refused.message == "key can't be blank" ? "INVALID_FIELD_ARGUMENTS" : "BAD_REQUEST";
}

std::string key_of(ExecutableField const& field) {
  json const* const directive = field.directive("idempotent");
  if (directive == nullptr)
    return {};
  auto key = directive->at("key").get<std::string>();
  if (key.empty())  // an empty key means "no directive" to the shop
    throw Failed{{.message = "key can't be blank", .code = "INVALID_FIELD_ARGUMENTS"}};
  return key;
}

Outcome outcome_of(shop::ProductWritten written) {
  Outcome out{.errors = std::move(written.errors)};
  if (written.product)
    out.product = position_of(written.product->id);
  return out;
}

namespace {

/// People delete products; the sync never asks for it.
Outcome product_delete(Call& c, ExecutableField const& field) {
  std::uint64_t const id = id_of(field.arguments->at("input").at("id"), "Product");
  if (auto const done = c.server.delete_product(ProductId{id}, c.now, c.out); !done)
    return {.errors = {user_error({"id"}, done.error())}};
  return {.deleted = id};
}

constexpr MutationField kProductDelete{
    .name = "productDelete",
    .declared = "(input: ProductDeleteInput!): ProductDeletePayload",
    .types = R"(
type ProductDeletePayload { deletedProductId: ID shop: Shop! userErrors: [UserError!]! }
input ProductDeleteInput { id: ID! }
)",
    .answer = mutation<product_delete>};

template <class... R>
std::vector<MutationField> fields_of(std::variant<R...> const*) {
  std::vector<MutationField> all;
  for (auto const& field : {OnWire<R>::mutation()...})
    if (field)
      all.push_back(*field);
  all.push_back(kProductDelete);
  return all;
}

}  // namespace

std::vector<MutationField> mutation_fields() {
  return fields_of(static_cast<shop::Request const*>(nullptr));
}

}  // namespace drydock::mocks::shop_wire
