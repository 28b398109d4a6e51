#pragma once

#include <string>

#include "mocks/graphql/ast.h"

namespace drydock::mocks::graphql {

/// The document as text, two spaces a level; parsing the text gives an equal document.
[[nodiscard]] std::string print(Document const& document);

/// A literal on one line, as error texts quote it: `[FOO_BAR]`, `{id: "x"}`.
[[nodiscard]] std::string print(Value const& value);

}  // namespace drydock::mocks::graphql
