#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/graphql/schema.h"
#include "model/ids.h"

namespace drydock::mocks::shop_wire {

/// The part of Shopify's schema that the stand-in answers, in GraphQL's schema language, true to
/// 2026-07 in names, types, nullability and defaults. `@from` and `@until` name the versions that
/// know a thing, `@max` the longest list where it is not 250. What belongs to one mutation comes
/// from its request (request.h).
std::string schema_text();

/// Reads such a text. Errors: what was expected, with the line.
std::expected<graphql::SchemaDefinition, std::string> read_schema(std::string_view text);

/// `gid://shopify/<Type>/<number>`: its type and number; none when it is anything else. A query
/// behind the number, as inventory levels have, is given as a number too.
struct Gid {
  std::string_view type;
  std::uint64_t number = 0;
  std::uint64_t query_number = 0;
};
std::optional<Gid> parse_gid(std::string_view text);
std::string gid(std::string_view type, std::uint64_t number);

/// The number of a product's option at a place, 0 to 2; kTitleOption is the one named Title that a
/// product without options shows.
inline constexpr std::uint64_t kTitleOption = 3;
std::uint64_t option_number(ProductId product, std::uint64_t option);
/// The place that option_number was given, whatever the product.
std::uint64_t option_at(std::uint64_t number);

}  // namespace drydock::mocks::shop_wire
