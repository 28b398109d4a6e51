#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace drydock {

/// An ISO 4217 code, e.g. "USD".
class Currency {
 public:
  constexpr Currency() = default;
  /// Errors: not three upper-case letters.
  static std::expected<Currency, std::string> parse(std::string_view code);
  [[nodiscard]] std::string code() const;
  /// Digits after the decimal point: 0 for JPY and its like, 3 for KWD and its like, else 2.
  [[nodiscard]] int decimals() const;
  friend constexpr auto operator<=>(Currency, Currency) = default;
  friend constexpr bool operator==(Currency, Currency) = default;

 private:
  explicit constexpr Currency(std::uint32_t packed) : packed_(packed) {}
  std::uint32_t packed_ = ('U' << 16) | ('S' << 8) | 'D';
};

/// A price in the minor unit of a currency that the context knows (the shop's or the ERP's).
class Amount {
 public:
  constexpr Amount() = default;
  explicit constexpr Amount(std::int64_t minor) : minor_(minor) {}
  [[nodiscard]] constexpr std::int64_t minor() const { return minor_; }
  friend constexpr auto operator<=>(Amount, Amount) = default;
  friend constexpr bool operator==(Amount, Amount) = default;
  friend constexpr Amount operator+(Amount a, Amount b) { return Amount{a.minor_ + b.minor_}; }
  friend constexpr Amount operator-(Amount a, Amount b) { return Amount{a.minor_ - b.minor_}; }
  friend constexpr Amount operator*(Amount a, std::int64_t n) { return Amount{a.minor_ * n}; }

 private:
  std::int64_t minor_ = 0;
};

/// Reads "1234.5", "19", "-3.00" into minor units; half a minor unit rounds away from zero.
/// Errors: anything else, more than 15 digits, scientific notation (a spreadsheet's damage).
std::expected<Amount, std::string> parse_amount(std::string_view text, Currency currency = {});
/// Writes a decimal string with the currency's digits: "19.00".
std::string format_amount(Amount amount, Currency currency = {});
/// A number as people read it, with a comma between thousands: "1,234.50".
std::string with_thousands(std::string number);
/// With thousands and the currency's code: "1,234.50 USD".
std::string money_in_words(Amount amount, Currency currency);

}  // namespace drydock
