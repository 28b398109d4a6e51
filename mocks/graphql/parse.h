#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "mocks/graphql/ast.h"

namespace drydock::mocks::graphql {

/// Why a text is not a document. The message ends in the place, "... at [line, column]", the way
/// the service writes it.
struct ParseError {
  std::string message;
  Position at;
};

/// Bounds on what a stranger may send. Depth counts open braces and brackets of any kind.
struct ParseLimits {
  std::size_t bytes_max = 256 * 1024;
  std::size_t depth_max = 50;
};

/// Reads an executable document: operations and fragments; type definitions are not accepted.
/// Errors: the first token that does not fit, or the limit that was passed.
/// Source: GraphQL specification (October 2021), sections 2 and B; service texts as recorded.
[[nodiscard]] std::expected<Document, ParseError> parse_document(std::string_view text,
                                                                 ParseLimits const& limits = {});

}  // namespace drydock::mocks::graphql
