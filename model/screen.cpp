#include "model/screen.h"

#include "model/text.h"

namespace drydock {

bool acts_on_screens(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_plain_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    // Letters, digits and marks of ASCII act on nothing.
    if (text[at] >= ' ' && text[at] <= '~') {
      ++at;
      continue;
    }
    auto const c = next_code_point(text, at);
    bool const breaks = c == U'\n' || c == U'\r' || c == U'\t';
    if (!c || (acts_on_screens(*c) && !breaks))
      return false;
  }
  return true;
}

}  // namespace drydock
