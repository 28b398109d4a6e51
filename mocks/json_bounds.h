#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace drydock::mocks {

/// What a stranger's JSON may be before anything is made of it: readers, printers and destructors
/// walk values by calling themselves, and a value in memory is many times its text.
struct JsonBounds {
  std::size_t depth = 100;       ///< open brackets and braces, as the vendor's own reader has it
  std::size_t values = 250'000;  ///< members and items in all
};

/// What is too deep or too many; none when the text is within bounds, be it JSON or not.
std::optional<std::string> json_out_of_bounds(std::string_view text, JsonBounds const& bounds = {});

}  // namespace drydock::mocks
