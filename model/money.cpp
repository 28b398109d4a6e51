#include "model/money.h"

#include <algorithm>
#include <array>

namespace drydock {
namespace {

constexpr std::uint32_t packed(std::string_view code) {
  return static_cast<std::uint32_t>((code[0] << 16) | (code[1] << 8) | code[2]);
}
template <class... Codes>
constexpr std::array<std::uint32_t, sizeof...(Codes)> all_packed(Codes... codes) {
  return {packed(codes)...};
}

/// ISO 4217 minor units other than 2.
constexpr std::array kNoDecimals =
    all_packed("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
               "VND", "VUV", "XAF", "XOF", "XPF");
constexpr std::array kThreeDecimals = all_packed("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");
static_assert(std::ranges::is_sorted(kNoDecimals) && std::ranges::is_sorted(kThreeDecimals));
constexpr int kDigitsMax = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

std::expected<Currency, std::string> Currency::parse(std::string_view code) {
  bool const fits =
      code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!fits) {
    return std::unexpected(quoted(code) +
                           " is no currency code; it must be three upper-case "
                           "letters such as USD");
  }
  return Currency{packed(code)};
}

std::string Currency::code() const {
  return {static_cast<char>((packed_ >> 16) & 0xFF), static_cast<char>((packed_ >> 8) & 0xFF),
          static_cast<char>(packed_ & 0xFF)};
}

int Currency::decimals() const {
  if (std::ranges::binary_search(kNoDecimals, packed_)) {
    return 0;
  }
  return std::ranges::binary_search(kThreeDecimals, packed_) ? 3 : 2;
}

std::expected<Amount, std::string> parse_amount(std::string_view text, Currency currency) {
  auto const refuse = [&](std::string_view why) {
    return std::unexpected(quoted(text) + " is no price: " + std::string(why));
  };
  auto rest = text;
  bool const negative = rest.starts_with('-');
  if (negative) {
    rest.remove_prefix(1);
  }
  auto const point = rest.find('.');
  auto const whole = rest.substr(0, point);
  auto const fraction = point == rest.npos ? std::string_view{} : rest.substr(point + 1);
  if (text.empty()) {
    return refuse("it is blank");
  }
  if (!rest.empty() && is_digit(rest.front()) && rest.find_first_of("eE") != rest.npos) {
    return refuse("scientific notation, as a spreadsheet writes it; the digits are lost");
  }
  if (rest.find(',') != rest.npos) {
    return refuse("commas are not read; write 1234.50");
  }
  if (whole.empty() || !std::ranges::all_of(whole, is_digit) ||
      (point != rest.npos && fraction.empty()) || !std::ranges::all_of(fraction, is_digit)) {
    return refuse("write digits with a decimal point, such as 19.00");
  }
  if (whole.size() + fraction.size() > kDigitsMax) {
    return refuse("more than 15 digits");
  }
  std::int64_t minor = 0;
  for (char const c : whole) {
    minor = minor * 10 + (c - '0');
  }
  auto const decimals = static_cast<std::size_t>(currency.decimals());
  for (std::size_t i = 0; i < decimals; ++i) {
    minor = minor * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  }
  if (fraction.size() > decimals && fraction[decimals] >= '5') {
    ++minor;
  }
  return Amount{negative ? -minor : minor};
}

std::string format_amount(Amount amount, Currency currency) {
  auto const decimals = static_cast<std::size_t>(currency.decimals());
  bool const negative = amount.minor() < 0;
  auto const size = negative ? 0 - static_cast<std::uint64_t>(amount.minor())
                             : static_cast<std::uint64_t>(amount.minor());
  auto digits = std::to_string(size);
  if (digits.size() <= decimals) {
    digits.insert(0, decimals + 1 - digits.size(), '0');
  }
  if (decimals != 0) {
    digits.insert(digits.size() - decimals, ".");
  }
  return negative ? "-" + digits : digits;
}

std::string with_thousands(std::string number) {
  std::size_t const first = number.starts_with('-') ? 1 : 0;
  for (std::size_t at = std::min(number.find('.'), number.size()); at > first + 3;)
    number.insert(at -= 3, ",");
  return number;
}

std::string money_in_words(Amount amount, Currency currency) {
  return with_thousands(format_amount(amount, currency)) + ' ' + currency.code();
}

}  // namespace drydock
