#include "mocks/csv/dialect.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "model/text.h"

namespace drydock::csv {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

// --- encodings -----------------------------------------------------------------------------------

constexpr std::string_view kMark8 = "\xEF\xBB\xBF";
constexpr std::string_view kMarkLe = "\xFF\xFE";
constexpr std::string_view kMarkBe = "\xFE\xFF";

/// Every second byte is zero and no other: UTF-16 of plain letters, without a mark.
bool looks_like_utf16(std::string_view bytes, std::size_t zero_at) {
  constexpr std::size_t kLooked = 64;
  auto const size = std::min(bytes.size(), kLooked) & ~std::size_t{1};
  for (std::size_t i = 0; i < size; ++i)
    if ((bytes[i] == '\0') != (i % 2 == zero_at))
      return false;
  return size != 0;
}

enum class ByteOrder : std::uint8_t { Little, Big };

std::expected<std::string, std::string> from_utf16(std::string_view bytes, ByteOrder order) {
  if (bytes.size() % 2 != 0)
    return std::unexpected("the file is UTF-16 and ends in the middle of a character");
  std::string out;
  out.reserve(bytes.size() / 2);
  auto const unit = [&](std::size_t at) {
    auto const first = static_cast<unsigned char>(bytes[at]);
    auto const second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == ByteOrder::Little ? first | (second << 8U)
                                                            : second | (first << 8U));
  };
  auto const line = [&] { return 1 + std::ranges::count(out, '\n'); };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t const one = unit(at);
    bool const high = one >= 0xD800 && one < 0xDC00, low = one >= 0xDC00 && one < 0xE000;
    if (one == 0)
      return std::unexpected("line " + std::to_string(line()) +
                             " holds a zero character, so this is no text");
    if (!high && !low) {
      append_utf8(out, one);
      continue;
    }
    char32_t const two = high && at + 2 < bytes.size() ? unit(at + 2) : 0;
    if (two < 0xDC00 || two >= 0xE000)
      return std::unexpected("line " + std::to_string(line()) +
                             " holds half of a character, so this is ill UTF-16");
    append_utf8(out, 0x10000 + ((one - 0xD800) << 10U) + (two - 0xDC00));
    at += 2;
  }
  return out;
}

/// 0x80 to 0x9F of Windows-1252; 0 where it has no character. Source:
/// https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
constexpr std::array<char16_t, 32> kWindows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::expected<std::string, std::string> from_one_byte(std::string_view bytes,
                                                      TextEncoding encoding) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    char32_t code = byte;
    if (byte >= 0x80 && byte < 0xA0)
      code = encoding == TextEncoding::Windows1252 ? kWindows[byte - 0x80U] : 0;
    if (code == 0) {
      std::array<char, 96> why{};
      std::snprintf(
          why.data(), why.size(), "line %zu holds the byte 0x%02X, which %s does not have",
          static_cast<std::size_t>(1 + std::ranges::count(out, '\n')), static_cast<unsigned>(byte),
          encoding == TextEncoding::Windows1252 ? "Windows-1252" : "Latin-1");
      return std::unexpected(
          std::string(why.data()) +
          (encoding == TextEncoding::Latin1 && byte != 0 ? "; is it Windows-1252?" : ""));
    }
    append_utf8(out, code);
  }
  return out;
}

void append_utf16(std::string& out, char32_t code, ByteOrder order) {
  auto const unit = [&](char32_t value) {
    auto const low = static_cast<char>(value & 0xFFU), high = static_cast<char>(value >> 8U);
    out += order == ByteOrder::Little ? low : high;
    out += order == ByteOrder::Little ? high : low;
  };
  if (code < 0x10000)
    return unit(code);
  code -= 0x10000;
  unit(0xD800 + (code >> 10U));
  unit(0xDC00 + (code & 0x3FFU));
}

/// The byte that stands for the character; none when the encoding does not have it.
std::optional<unsigned char> one_byte_of(char32_t code, TextEncoding encoding) {
  bool const controls = code >= 0x80 && code < 0xA0;
  if (code < 0x100 && !controls)
    return static_cast<unsigned char>(code);
  auto const at = std::ranges::find(kWindows, code);
  if (encoding != TextEncoding::Windows1252 || code == 0 || at == kWindows.end())
    return std::nullopt;
  return static_cast<unsigned char>(0x80 + (at - kWindows.begin()));
}

std::expected<Decoded, std::string> owned(std::expected<std::string, std::string> text) {
  if (!text)
    return std::unexpected(text.error());
  Decoded out;
  out.owned = std::move(*text);
  return out;
}

// --- numbers -------------------------------------------------------------------------------------

/// The number as text with a decimal point alone; nothing when it can't be read with these marks.
std::optional<std::string> read_with(std::string_view digits, char decimal, char thousands) {
  auto const point = digits.find(decimal);
  auto const whole = digits.substr(0, point);
  auto const fraction = point == digits.npos ? std::string_view{} : digits.substr(point + 1);
  if (point != digits.npos && (fraction.empty() || !std::ranges::all_of(fraction, is_digit)))
    return std::nullopt;
  std::string out;
  std::size_t group = 0, groups = 0;
  for (char const c : whole) {
    if (c == thousands) {
      // The first group has one to three digits and no zero at its head, later ones have three.
      bool const fits = groups == 0 ? group >= 1 && group <= 3 && out.front() != '0' : group == 3;
      if (!fits)
        return std::nullopt;
      group = 0;
      ++groups;
      continue;
    }
    out += c;
    ++group;
  }
  if (out.empty() || (groups != 0 && group != 3))
    return std::nullopt;
  return fraction.empty() ? out : out + '.' + std::string(fraction);
}

bool has_part(std::string const& number) {
  auto const point = number.find('.');
  return point != number.npos && number.find_first_not_of('0', point + 1) != number.npos;
}

}  // namespace

std::string why_no_text(std::string_view bytes) {
  struct Magic {
    std::string_view start, why;
  };
  using namespace std::string_view_literals;
  constexpr std::array kMagic = {
      Magic{"PK\x03\x04"sv, "it is a spreadsheet (.xlsx) or archive; save it as CSV UTF-8"},
      Magic{"\xD0\xCF\x11\xE0"sv, "it is an old spreadsheet (.xls); save it as CSV UTF-8"},
      Magic{"%PDF"sv, "it is a PDF"},
      Magic{"\x1F\x8B"sv, "it is compressed; unpack it first"},
      Magic{"\xFF\xFE\0\0"sv, "it is UTF-32; save it as CSV UTF-8"},
      Magic{"\0\0\xFE\xFF"sv, "it is UTF-32; save it as CSV UTF-8"}};
  for (auto const& magic : kMagic)
    if (!bytes.empty() && bytes.front() == magic.start.front() && bytes.starts_with(magic.start))
      return "this is no CSV file: " + std::string(magic.why);
  return {};
}

std::expected<Decoded, std::string> decode(std::string_view bytes, TextEncoding encoding) {
  if (auto why = why_no_text(bytes); !why.empty())
    return std::unexpected(std::move(why));
  bool const little = bytes.starts_with(kMarkLe), big = bytes.starts_with(kMarkBe);
  bool const one_byte = encoding == TextEncoding::Latin1 || encoding == TextEncoding::Windows1252;
  if ((one_byte || encoding == TextEncoding::Utf16Be) && little)
    return std::unexpected("the file begins with the mark of UTF-16 LE, not with what is declared");
  if ((one_byte || encoding == TextEncoding::Utf16Le) && big)
    return std::unexpected("the file begins with the mark of UTF-16 BE, not with what is declared");
  if (bytes.starts_with(kMark8) && encoding != TextEncoding::Utf8)
    return std::unexpected("the file begins with the mark of UTF-8, not with what is declared");
  if (little || encoding == TextEncoding::Utf16Le)
    return owned(from_utf16(bytes.substr(little ? 2 : 0), ByteOrder::Little));
  if (big || encoding == TextEncoding::Utf16Be)
    return owned(from_utf16(bytes.substr(big ? 2 : 0), ByteOrder::Big));
  if (bytes.find('\0') != bytes.npos) {
    for (std::size_t const zero_at : {std::size_t{1}, std::size_t{0}})
      if (looks_like_utf16(bytes, zero_at))
        return std::unexpected("the file looks like UTF-16 " +
                               std::string(zero_at == 1 ? "LE" : "BE") +
                               " without its mark; declare it, or save it as CSV UTF-8");
    return std::unexpected("this is no CSV file: it holds a zero byte, so it is binary");
  }
  if (one_byte) {
    auto out = owned(from_one_byte(bytes, encoding));
    bool const plain =
        std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (out && !plain && !first_bad_utf8(bytes))
      out->note =
          "every letter of this file is whole in UTF-8 too; is the declared encoding right?";
    return out;
  }
  Decoded out;
  out.text = bytes.starts_with(kMark8) ? bytes.substr(kMark8.size()) : bytes;
  // Two programs one after the other; the second mark would be part of the first heading.
  if (out.text.starts_with(kMark8))
    return std::unexpected("the file begins with two marks of UTF-8; save it again as CSV UTF-8");
  return out;
}

std::expected<std::string, std::string> encode(std::string_view text, TextEncoding encoding) {
  if (encoding == TextEncoding::Utf8)
    return std::string{text};
  std::string out;
  out.reserve(text.size() * 2);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const from = at;
    auto const code = next_code_point(text, at);
    if (!code)
      return std::unexpected("a byte that is no UTF-8 can't be written in another encoding");
    if (encoding == TextEncoding::Utf16Le || encoding == TextEncoding::Utf16Be) {
      append_utf16(out, *code,
                   encoding == TextEncoding::Utf16Le ? ByteOrder::Little : ByteOrder::Big);
      continue;
    }
    auto const byte = one_byte_of(*code, encoding);
    if (!byte)
      return std::unexpected(in_quotes(text.substr(from, at - from)) + " can't be written in " +
                             (encoding == TextEncoding::Latin1 ? "Latin-1" : "Windows-1252") +
                             ", in which the file is");
    out += static_cast<char>(*byte);
  }
  return out;
}

std::expected<std::string, std::string> plain_number(std::string_view text, DecimalMark mark,
                                                     Counts counts) {
  auto digits = text;
  bool const negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  bool const marked = digits.find_first_of(".,") != digits.npos;
  bool const number =
      !digits.empty() && is_digit(digits.front()) &&
      std::ranges::all_of(digits, [](char c) { return is_digit(c) || c == '.' || c == ','; });
  if (!marked || !number)
    return std::string(text);
  auto const with_sign = [&](std::string const& n) { return (negative ? "-" : "") + n; };
  auto const by_point = read_with(digits, '.', ','), by_comma = read_with(digits, ',', '.');
  if (mark != DecimalMark::Unsaid) {
    bool const point = mark == DecimalMark::Point;
    if (auto const& one = point ? by_point : by_comma)
      return with_sign(*one);
    return std::unexpected(in_quotes(text) + " is no number with a decimal " +
                           (point ? "point" : "comma") + ", which the file is declared to have");
  }
  if (by_point && by_comma && *by_point != *by_comma) {
    // Without a word from the file a comma never begins parts of what is counted whole.
    bool const comma_alone = digits.find('.') == digits.npos;
    if (comma_alone && counts == Counts::Whole && has_part(*by_comma))
      return with_sign(*by_point);
    return std::unexpected(in_quotes(text) + " has two readings, " + with_sign(*by_point) +
                           " and " + with_sign(*by_comma) + std::string(kDecimalMarkUnsaid));
  }
  if (by_point)
    return with_sign(*by_point);
  if (by_comma)
    return std::unexpected(in_quotes(text) + " is a number (" + with_sign(*by_comma) + ")" +
                           std::string(kDecimalCommaUndeclared));
  return std::string(text);
}

std::expected<Tick, std::string> parse_export_time(std::string_view text) {
  auto const refuse = [&] {
    return std::unexpected("'" + std::string(text) +
                           "' is no moment; write 2026-11-23 09:30:00 -0500");
  };
  constexpr std::size_t kDate = 10, kMoment = 19;
  if (text.size() <= kMoment || (text[kDate] != ' ' && text[kDate] != 'T')) {
    return refuse();
  }
  auto const local = parse_tick(std::string(text.substr(0, kDate)) + 'T' +
                                std::string(text.substr(kDate + 1, kMoment - kDate - 1)) + 'Z');
  auto zone = text.substr(kMoment);
  if (zone.starts_with(' ')) {
    zone.remove_prefix(1);
  }
  if (!local) {
    return refuse();
  }
  if (zone == "Z" || zone == "UTC") {
    return *local;
  }
  bool const east = zone.starts_with('+');
  if (!east && !zone.starts_with('-')) {
    return refuse();
  }
  std::string digits(zone.substr(1));
  std::erase(digits, ':');
  if (digits.size() != 4) {
    return refuse();
  }
  auto const offset = parse_time_of_day(digits.substr(0, 2) + ':' + digits.substr(2));
  if (!offset) {
    return refuse();
  }
  return east ? *local - minutes(offset->minute) : *local + minutes(offset->minute);
}

namespace {

/// "9", "09:30", "09:30:00", with or without AM or PM, as "09:30:00" of a day of 24 hours.
std::optional<std::string> clock_of(std::string_view text) {
  text = trim(text);
  if (text.empty())
    return "00:00:00";
  auto const lower = lower_case(text);
  bool const pm = lower.ends_with("pm"), am = lower.ends_with("am");
  if (am || pm)
    text = trim(text.substr(0, text.size() - 2));
  std::vector<int> parts{0};
  std::size_t digits = 0;
  for (char const c : text) {
    if (c == ':' && digits != 0) {
      parts.push_back(0);
      digits = 0;
    } else if (is_digit(c) && ++digits <= 2) {
      parts.back() = parts.back() * 10 + (c - '0');
    } else {
      return std::nullopt;
    }
  }
  parts.resize(std::max<std::size_t>(parts.size(), 3));
  bool const fits = digits != 0 && parts.size() == 3 && parts[1] < 60 && parts[2] < 60 &&
                    (am || pm ? parts[0] >= 1 && parts[0] <= 12 : parts[0] < 24);
  if (!fits)
    return std::nullopt;
  int const hour = am || pm ? parts[0] % 12 + (pm ? 12 : 0) : parts[0];
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%02d:%02d:%02d", hour, parts[1], parts[2]);
  return out.data();
}

struct SlashDate {
  int first = 0, second = 0, year = 0;
  std::string_view rest;
};

/// "11/23/2026 ..."; "." and "-" part its numbers as well.
std::optional<SlashDate> slash_date(std::string_view text) {
  std::array<int, 3> numbers{};
  std::size_t at = 0;
  for (std::size_t n = 0; n < 3; ++n) {
    auto const from = at;
    for (; at < text.size() && is_digit(text[at]) && at - from < 4; ++at)
      numbers[n] = numbers[n] * 10 + (text[at] - '0');
    auto const digits = at - from;
    if (n < 2 ? digits < 1 || digits > 2 : digits != 4)
      return std::nullopt;
    if (n == 2)
      break;
    if (at == text.size() || std::string_view("/.-").find(text[at]) == std::string_view::npos)
      return std::nullopt;
    ++at;
  }
  if (at != text.size() && text[at] != ' ')
    return std::nullopt;
  return SlashDate{numbers[0], numbers[1], numbers[2], text.substr(at)};
}

std::optional<Tick> local_moment(int year, int month, int day, std::string const& clock) {
  std::array<char, 48> date{};
  std::snprintf(date.data(), date.size(), "%04d-%02d-%02dT", year, month, day);
  auto const moment = parse_tick(date.data() + clock + "Z");
  return moment ? std::optional(*moment) : std::nullopt;
}

}  // namespace

std::expected<std::optional<Tick>, std::string> parse_report_time(std::string_view text,
                                                                  DateOrder order,
                                                                  Zone const& zone) {
  if (auto const exported = parse_export_time(text))
    return *exported;
  constexpr std::size_t kDay = 10, kMoment = 19;
  if (text.size() == kDay || (text.size() == kMoment && (text[kDay] == ' ' || text[kDay] == 'T'))) {
    std::string const clock(text.size() == kDay ? "00:00:00" : text.substr(kDay + 1));
    if (auto const local = parse_tick(std::string(text.substr(0, kDay)) + 'T' + clock + 'Z'))
      return zone.from_local(*local);
  }
  auto const date = slash_date(text);
  auto const clock = date ? clock_of(date->rest) : std::nullopt;
  if (!clock)
    return std::unexpected(in_quotes(text) + " is no date; write 2026-11-23 or 11/23/2026");
  if (date->year == 1 && date->first == 1 && date->second == 1)
    return std::nullopt;  // XoroERP's way to say that there is none
  auto const by_month = local_moment(date->year, date->first, date->second, *clock);
  auto const by_day = local_moment(date->year, date->second, date->first, *clock);
  auto const month_first = order != DateOrder::DayFirst ? by_month : std::nullopt;
  auto const day_first = order != DateOrder::MonthFirst ? by_day : std::nullopt;
  if (month_first && day_first && *month_first != *day_first)
    return std::unexpected(in_quotes(text) + " has two readings, " +
                           format_tick(*month_first).substr(0, 10) + " and " +
                           format_tick(*day_first).substr(0, 10) + std::string(kDateOrderUnsaid));
  if (!month_first && !day_first && (by_month || by_day))
    return std::unexpected(in_quotes(text) + " has the " + (by_month ? "month" : "day") + " first" +
                           std::string(kDateOrderContradicted));
  if (!month_first && !day_first)
    return std::unexpected(in_quotes(text) + " is no date" +
                           (order == DateOrder::MonthFirst ? " with the month first, as declared"
                            : order == DateOrder::DayFirst ? " with the day first, as declared"
                                                           : ""));
  return zone.from_local(month_first ? *month_first : *day_first);
}

}  // namespace drydock::csv
