#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mocks/graphql/ast.h"

namespace drydock::mocks::graphql {

/// A response key, an argument name, or an index of a list.
using PathSegment = std::variant<std::string, std::uint32_t>;

/// One member of `extensions`; the value is JSON text.
struct ErrorExtension {
  std::string name{};
  std::string json{};
};
[[nodiscard]] ErrorExtension text_extension(std::string name, std::string_view text);

/// One entry of a response's `errors`. Members are written in the order in which the service writes
/// them, which differs between errors of the request and errors of a field.
struct Error {
  enum class Stage : std::uint8_t {
    Request,  ///< nothing was run: parse, validation, variables
    Field,    ///< a resolver's answer
  };
  Stage stage = Stage::Request;
  std::string message{};
  std::vector<Position> locations{};  ///< left out when empty
  std::optional<std::vector<PathSegment>> path{};
  std::vector<ErrorExtension> extensions{};  ///< left out when empty; `code` first

  /// Empty: none.
  [[nodiscard]] std::string code() const;
};

/// Appends `text` as a JSON string.
void append_quoted(std::string& out, std::string_view text);

/// Appends one error as a JSON object.
void append_json(std::string& out, Error const& error);

/// `{"errors":[...]}`: the body for a request of which nothing was run.
[[nodiscard]] std::string error_body(std::vector<Error> const& errors);

}  // namespace drydock::mocks::graphql
