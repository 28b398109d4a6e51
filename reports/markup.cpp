#include "reports/markup.h"

#include <cstdint>

#include "model/text.h"
#include "reports/plain.h"

namespace drydock::report {
namespace {

std::string without_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char const c : text) {
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
  return out;
}

}  // namespace

Escaped escaped(std::string_view text) { return Escaped(without_markup(as_shown(text))); }

Escaped escaped_data(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  auto const unit = [&](std::uint32_t code) { out += fmt::format("\\u{:04x}", code); };
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t const c = next_code_point(text, at).value_or(0xFFFD);
    if (c == '\n') {
      out += ' ';  // of the layout; one in a text of JSON is escaped already
    } else if (c >= 0x20 && c < 0x7F) {
      out += static_cast<char>(c);
    } else if (c < 0x1'0000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x1'0000) >> 10));
      unit(0xDC00 + ((c - 0x1'0000) & 0x3FF));
    }
  }
  return Escaped(without_markup(out));
}

}  // namespace drydock::report
