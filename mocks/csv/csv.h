#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Comma-separated files as the two systems and people's spreadsheets make them. Bytes in, values
/// out; reading a file from disk is the caller's.
namespace drydock::csv {

/// What makes a row ill. A misfit reads well, but stands against something else in the files: a
/// second row for one variant, an unknown location. What is unreadable is damage that no system
/// exports: words for numbers, negative stock in the ERP, a path for a handle, broken UTF-8, a row
/// without end.
enum class CsvIll : std::uint8_t { Misfit, Unreadable };

/// What is wrong with a place in a file. Line and column count from 1, as a spreadsheet does, and
/// are 0 when the whole file is meant.
struct CsvError {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string why;
  CsvIll ill = CsvIll::Misfit;
  friend bool operator==(CsvError const&, CsvError const&) = default;
};
/// "xoro_items.csv:12:3: ..."
std::string format_error(CsvError const& error);

/// Bounds on what is read, so that a broken or hostile file costs an error and not the process.
struct CsvLimits {
  std::size_t file_bytes = 256U << 20;
  std::size_t row_bytes = 16U << 20;
  std::size_t field_bytes = 8U << 20;
  std::size_t columns = 2000;
  std::size_t bad_rows = 10'000;  ///< with more, it is not the file that it should be
};

struct CsvCell {
  std::string text;          ///< as in the file: not trimmed, quotes undone
  std::uint32_t line = 0;    ///< where it begins
  std::uint32_t column = 0;  ///< 1 is the first field of a row
};

struct CsvRow {
  std::uint32_t line = 0;
  std::vector<CsvCell> cells;
};

struct CsvOutcome {
  std::size_t rows = 0;       ///< data rows read, ill ones included; blank rows are not counted
  std::vector<CsvError> bad;  ///< ill rows, in the order of the file
};

/// Reads the header, then every row; both callbacks get the row for the time of the call only.
/// A byte order mark, any mix of CRLF, LF and CR, embedded newlines and blank rows are read.
/// An ill row (quotes, UTF-8, fewer or more cells than the header, a field or a row beyond its
/// bound) is reported and left out, and reading goes on with the next line.
/// Errors: no text file (a spreadsheet, UTF-16, a zero byte), over `file_bytes`, empty, an ill
/// header, separators other than commas, more than `bad_rows` ill rows, an error of `on_header`.
std::expected<CsvOutcome, CsvError> read_csv(
    std::string const& file, std::string_view bytes, CsvLimits const& limits,
    std::function<std::expected<void, CsvError>(CsvRow const&)> const& on_header,
    std::function<void(CsvRow const&)> const& on_row);

/// Puts an apostrophe before text that a spreadsheet would run as a formula: it begins with any
/// of = + - @ tab CR, after any number of apostrophes, and is not a plain number such as -3.50.
std::string guard_formula(std::string_view text);
/// Takes that apostrophe off again: for every text, unguard_formula(guard_formula(text)) == text.
std::string unguard_formula(std::string_view text);

/// Appends one row, guarded as above, quoted where needed and ended with LF.
void append_row(std::string& out, std::span<std::string const> cells);

}  // namespace drydock::csv
