#include "scenarios/format/json.h"

#include "fuzz/fuzz.h"

void drydock::fuzz::examine(std::string_view bytes) {
  auto const value = json_text::parse(bytes, "input.json");
  if (!value) {
    require(value.error().line > 0 && !value.error().why.empty(), "an error has its place");
    return;
  }
  std::string const text = json_text::print(*value);
  auto const again = json_text::parse(text, "again.json");
  require(again.has_value(), "what is printed can be read");
  require(json_text::print(*again) == text, "printing twice gives the same text");
  require(json_text::parse(json_text::print_line(*value), "line.json").has_value(),
          "what is printed on a line can be read");
}
