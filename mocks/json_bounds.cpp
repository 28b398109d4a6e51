#include "mocks/json_bounds.h"

namespace drydock::mocks {

std::optional<std::string> json_out_of_bounds(std::string_view text, JsonBounds const& bounds) {
  std::size_t depth = 0, values = 1;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      in_string = c != '"';
      continue;
    }
    in_string = c == '"';
    bool const opens = c == '[' || c == '{';
    if (opens)
      ++depth;
    else if ((c == ']' || c == '}') && depth > 0)
      --depth;
    values += opens || c == ',' ? 1 : 0;
    if (depth > bounds.depth)
      return "the JSON is nested deeper than " + std::to_string(bounds.depth);
    if (values > bounds.values)
      return "the JSON has more than " + std::to_string(bounds.values) + " values";
  }
  return {};
}

}  // namespace drydock::mocks
