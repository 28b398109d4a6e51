#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

/// How mutations are answered: each builds the typed request from its arguments, has the shop
/// execute it, and keeps what became of it for the payload's fields.
namespace drydock::mocks::shop_wire {

using nlohmann::json;

/// A refusal on the way, which becomes the field's error.
struct Failed {
  FieldError error;
};
/// What the schema allows and this shop has no state for. Loud, so that nobody trusts it.
[[noreturn]] void not_supported(std::string what);

json const* member(json const& object, char const* name);
/// A member that is there and not null.
json const* given(json const& object, char const* name);
std::optional<std::string> text(json const& object, char const* name);
std::int32_t units(json const& value);
std::uint64_t id_of(json const& value, std::string_view type);
std::uint64_t id_or_zero(json const& object, char const* name, std::string_view type);
/// Money and Decimal: text, or a number as it was written.
Amount amount(Call const& c, json const& value);
/// The key of the directive @idempotent; "" without one.
std::string key_of(ExecutableField const& field);

std::string code_of(shop::Refused const& refused);
/// Has the shop execute it.
template <class Expected>
Expected run(Call& c, shop::Request const& request) {
  auto body = c.server.execute(request, c.app, c.now, c.version, c.out);
  if (auto const* refused = std::get_if<shop::Refused>(&body))
    throw Failed{{.message = refused->message, .code = code_of(*refused)}};
  return std::get<Expected>(std::get<shop::Answer>(std::move(body)));
}
Outcome outcome_of(shop::ProductWritten written);

/// What answers the field of a mutation.
template <Outcome (*mutate)(Call&, ExecutableField const&)>
Resolved mutation(Call& c, Object const&, ExecutableField const& field) {
  try {
    return Object{.type = field.type, .data = std::make_shared<Outcome const>(mutate(c, field))};
  } catch (Failed const& failed) {
    return failed.error;
  }
}

}  // namespace drydock::mocks::shop_wire
