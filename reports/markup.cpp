#include "reports/markup.h"

#include "reports/plain.h"

namespace drydock::report {
namespace {

constexpr std::size_t kCharactersMax = 600;  ///< of one text; titles of 10 kB exist

}  // namespace

Escaped escaped(std::string_view text) {
  std::string const shown = visible(shortened(text, kCharactersMax));
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
