#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "mocks/graphql/schema.h"

namespace drydock::mocks::graphql {

/// Builds a schema from the answer to an introspection query: `{"data": {"__schema": ...}}` or the
/// `__schema` object alone. A `requiredAccess` text on a field, where given, becomes its scopes
/// (every name in backquotes). Custom scalars take text and numbers; `JSON` takes anything. Errors:
/// text that is not JSON or lacks a part, with its place.
[[nodiscard]] std::expected<SchemaDefinition, std::string> read_introspection(
    std::string_view json_text);

}  // namespace drydock::mocks::graphql
