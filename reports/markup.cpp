#include "reports/markup.h"

#include "reports/plain.h"

namespace drydock::report {

Escaped escaped(std::string_view text) {
  std::string const shown = as_shown(text);
  std::string out;
  out.reserve(shown.size());
  for (char const c : shown) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return Escaped(std::move(out));
}

}  // namespace drydock::report
