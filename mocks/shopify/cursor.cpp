#include "mocks/shopify/cursor.h"

#include <array>
#include <charconv>

namespace drydock::mocks {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHead = R"({"last_id":)";
constexpr std::string_view kMiddle = R"(,"last_value":")";
constexpr std::string_view kTail = R"("})";

std::string to_base64(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t chunk = 0;
    for (std::size_t k = 0; k < 3; ++k)
      chunk = chunk << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (unsigned k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : kDigits[chunk >> (18 - 6 * k) & 63U];
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0)
    return {};
  while (text.ends_with('='))
    text.remove_suffix(1);
  std::string out;
  std::uint32_t bits = 0;
  unsigned have = 0;
  for (char c : text) {
    auto const digit = kDigits.find(c);
    if (digit == std::string_view::npos)
      return {};
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += static_cast<char>(bits >> have & 0xFFU);
    }
  }
  return out;
}

/// Takes a number off the front of `text`.
template <class Number>
bool take(std::string_view& text, Number& number) {
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc{})
    return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word))
    return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

std::string write_cursor(Cursor const& c) {
  std::string json(kHead);
  json.append(std::to_string(c.last_id)).append(kMiddle);
  json.append(std::to_string(c.last_value.ms())).append(kTail);
  return to_base64(json);
}

std::expected<std::optional<Cursor>, std::string> read_cursor(std::string_view text) {
  if (text.empty())
    return std::nullopt;
  auto const json = from_base64(text);
  std::string_view rest = json ? std::string_view(*json) : std::string_view{};
  Cursor c;
  std::int64_t ms = 0;
  // Read as strictly as it is written: a cursor that was made up, or cut, must not start somewhere
  // by chance.
  if (!json || !take(rest, kHead) || !take(rest, c.last_id) || !take(rest, kMiddle) ||
      !take(rest, ms) || rest != kTail)
    return std::unexpected("Malformed cursor");
  c.last_value = Tick{ms};
  return c;
}

}  // namespace drydock::mocks
