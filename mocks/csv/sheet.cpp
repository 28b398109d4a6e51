#include "mocks/csv/sheet.h"

#include <algorithm>

#include "model/text.h"

namespace drydock::csv {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 60;
  if (text.size() <= kShown) {
    return "'" + std::string(text) + "'";
  }
  auto shown = text.substr(0, kShown);
  while (first_bad_utf8(shown)) {
    shown.remove_suffix(1);
  }
  return "'" + std::string(shown) + "…'";
}

}  // namespace

std::string Columns::key_of(std::string_view name) {
  auto text = trim(name);
  if (text.starts_with("**")) {
    text = trim(text.substr(2));
  }
  std::string key;
  for (char const c : lower_case(text)) {
    bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      key += c;
    } else if (!key.ends_with(' ')) {
      key += ' ';
    }
  }
  return key;
}

Columns::Columns(CsvRow const& header) {
  for (auto const& cell : header.cells) {
    names_.emplace_back(trim(cell.text));
    keys_.push_back(key_of(cell.text));
  }
}

ColumnIndex Columns::find(std::initializer_list<std::string_view> names) {
  ColumnIndex found;
  for (auto const name : names) {
    auto const key = key_of(name);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != key) {
        continue;
      }
      if (!found) {
        found = i;
      } else if (*found != i && !twice_) {
        twice_ = i;
      }
    }
  }
  return found;
}

std::string_view Cells::text(ColumnIndex column) const { return trim(raw(column)); }

void Cells::complain(ColumnIndex column, std::string const& why, CsvIll ill) {
  CsvError error{file_, row_.line, 0, why, ill};
  if (column) {
    error.line = row_.cells[*column].line;
    error.column = row_.cells[*column].column;
    error.why = columns_.name(*column) + ": " + why;
  }
  bad_.push_back(std::move(error));
  ++complaints_;
}

std::optional<Amount> Cells::amount(ColumnIndex column, Currency currency) {
  auto const cell = text(column);
  if (cell.empty()) {
    return std::nullopt;
  }
  auto const value = parse_amount(cell, currency);
  if (!value) {
    complain(column, value.error(), CsvIll::Unreadable);
    return std::nullopt;
  }
  if (*value < Amount{0}) {
    complain(column, quoted(cell) + " is below zero", CsvIll::Unreadable);
    return std::nullopt;
  }
  return *value;
}

std::optional<Quantity> Cells::quantity(ColumnIndex column) {
  auto const cell = text(column);
  if (cell.empty()) {
    return std::nullopt;
  }
  auto digits = cell;
  bool const negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  auto const point = digits.find('.');
  auto const fraction = point == digits.npos ? std::string_view{} : digits.substr(point + 1);
  digits = digits.substr(0, point);
  bool const number = !digits.empty() && std::ranges::all_of(digits, is_digit) &&
                      std::ranges::all_of(fraction, is_digit) &&
                      (point == digits.npos || !fraction.empty());
  if (!number) {
    complain(column,
             quoted(cell) + " is no quantity" +
                 (is_scientific(cell) ? ": scientific notation, as a spreadsheet writes it"
                                      : "; write whole units such as 12"),
             CsvIll::Unreadable);
    return std::nullopt;
  }
  if (std::ranges::any_of(fraction, [](char c) { return c != '0'; })) {
    complain(column, quoted(cell) + " is a fraction of a unit", CsvIll::Unreadable);
    return std::nullopt;
  }
  std::int64_t units = 0;
  for (char const c : digits) {
    units = units * 10 + (c - '0');
    if (units > kQuantityMax) {
      complain(column, quoted(cell) + " is more than a billion units", CsvIll::Unreadable);
      return std::nullopt;
    }
  }
  return Quantity{static_cast<std::int32_t>(negative ? -units : units)};
}

std::optional<bool> Cells::truth(ColumnIndex column) {
  auto const cell = lower_case(text(column));
  if (cell.empty()) {
    return std::nullopt;
  }
  if (cell == "true" || cell == "yes" || cell == "y" || cell == "1") {
    return true;
  }
  if (cell == "false" || cell == "no" || cell == "n" || cell == "0") {
    return false;
  }
  complain(column, quoted(text(column)) + " is neither TRUE nor FALSE", CsvIll::Unreadable);
  return std::nullopt;
}

std::optional<std::int32_t> Cells::grams(ColumnIndex column) {
  auto const cell = text(column);
  if (cell.empty()) {
    return std::nullopt;
  }
  auto const hundredths = parse_amount(cell);
  if (!hundredths || *hundredths < Amount{0} || hundredths->minor() > 100'000'000'000) {
    complain(column, quoted(cell) + " is no weight in grams", CsvIll::Unreadable);
    return std::nullopt;
  }
  return static_cast<std::int32_t>((hundredths->minor() + 50) / 100);
}

bool is_scientific(std::string_view text) {
  auto rest = text;
  if (rest.starts_with('-') || rest.starts_with('+')) {
    rest.remove_prefix(1);
  }
  auto const e = rest.find_first_of("eE");
  if (e == rest.npos || e == 0 || !is_digit(rest.front())) {
    return false;
  }
  auto const mantissa = rest.substr(0, e);
  auto exponent = rest.substr(e + 1);
  // "12E5" may be an honest part number; a spreadsheet writes a sign, and a point or one digit.
  bool const sign = exponent.starts_with('+') || exponent.starts_with('-');
  exponent.remove_prefix(sign ? 1 : 0);
  auto const points = std::ranges::count(mantissa, '.');
  return sign && !exponent.empty() && std::ranges::all_of(exponent, is_digit) && points <= 1 &&
         std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
}

std::string why_bad_handle(std::string_view handle) {
  if (handle.find("../") != handle.npos || handle.find("..\\") != handle.npos) {
    return quoted(handle) + " is no handle: it holds a path";
  }
  for (char const c : handle) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      return "the handle holds a control character";
    }
  }
  if (handle.size() > 255) {
    return quoted(handle) + " is no handle: it is longer than 255 bytes";
  }
  return {};
}

std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> tags;
  for (std::size_t from = 0; from <= text.size();) {
    auto const comma = std::min(text.find(',', from), text.size());
    if (auto const tag = trim(text.substr(from, comma - from)); !tag.empty()) {
      tags.emplace_back(tag);
    }
    from = comma + 1;
  }
  return tags;
}

std::string join_tags(std::vector<std::string> const& tags) {
  std::string out;
  for (auto const& tag : tags) {
    out += (out.empty() ? "" : ", ") + tag;
  }
  return out;
}

CsvError missing_column(std::string const& file, std::string_view name) {
  return {file, 1, 0, "the column '" + std::string(name) + "' is missing"};
}

std::vector<CsvError> merge_bad(std::vector<CsvError> a, std::vector<CsvError> b) {
  a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
  std::ranges::stable_sort(a, {}, &CsvError::line);
  return a;
}

std::expected<void, CsvError> check_unique(std::string const& file, Columns const& columns,
                                           std::uint32_t line) {
  if (auto const column = columns.twice()) {
    return std::unexpected(CsvError{file, line, static_cast<std::uint32_t>(*column + 1),
                                    "the column '" + columns.name(*column) + "' stands twice"});
  }
  return {};
}

}  // namespace drydock::csv
