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

/// What makes a row ill. What is unreadable can't be right, as its own file shows: words for
/// numbers, negative stock in the ERP, a second row for what has one, a sum that is none, a path
/// for a handle, broken UTF-8, a row without end. A misfit reads well, but stands against another
/// file: an item that the items file lacks, a location that store.json does not know.
enum class CsvIll : std::uint8_t { Misfit, Unreadable };

/// What is wrong with a place in a file. Line and column count from 1, as a spreadsheet does, and
/// are 0 when the whole file is meant.
struct CsvError {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string why;
  CsvIll ill = CsvIll::Misfit;
  std::uint32_t rows = 1;  ///< that have this one fault; the place is that of the first
  friend bool operator==(CsvError const&, CsvError const&) = default;
};
/// "xoro_items.csv:12:3: ..."
std::string format_error(CsvError const& error);

enum class TextEncoding : std::uint8_t {
  Utf8,  ///< also UTF-16 where the file's own mark says so
  Latin1,
  Windows1252,
  Utf16Le,
  Utf16Be
};
enum class DecimalMark : std::uint8_t { Unsaid, Point, Comma };
enum class DateOrder : std::uint8_t { Unsaid, MonthFirst, DayFirst };

/// What its owner declares of a file, since the file itself does not show it.
struct CsvDialect {
  TextEncoding encoding = TextEncoding::Utf8;
  DecimalMark decimal = DecimalMark::Unsaid;
  DateOrder dates = DateOrder::Unsaid;
  char separator = '\0';  ///< zero: what a line `sep=;` at the file's head says, else a comma
  friend bool operator==(CsvDialect const&, CsvDialect const&) = default;
};

struct CsvFile {
  std::string name;  ///< for complaints
  std::string_view bytes;
  CsvDialect dialect = {};
};

/// A column of a file and what it was taken for.
struct ColumnUse {
  std::string name;     ///< as in the file
  std::string meaning;  ///< "": nobody reads it
  friend bool operator==(ColumnUse const&, ColumnUse const&) = default;
};

/// What was read of one file, beside its values.
struct SheetFacts {
  std::string file;
  std::size_t rows = 0;  ///< data rows, ill ones included; blank rows and sums are not counted
  std::vector<ColumnUse> columns;  ///< in the order of the file
};

/// What every reader tells of its files, beside their values.
struct SheetsRead {
  std::vector<SheetFacts> sheets;  ///< by file
  std::size_t rows = 0;            ///< of all files
  std::vector<CsvError> bad;       ///< rows that were left out, or read with a cell missing
  std::vector<CsvError> notes;     ///< rows that were read, but that look odd
};

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
  std::vector<CsvError> bad;  ///< ill rows, in the order of the file; those of one fault once
  std::string note;           ///< what looks odd about the file as a whole; "" for nothing
};

/// What becomes of a row that has more cells than the header: it is cut or joined to the header's
/// number of cells, or refused.
using FitRow =
    std::function<std::expected<void, CsvError>(CsvRow&, std::size_t columns, char separator)>;

/// Reads the header, then every row; both callbacks get the row for the time of the call only, and
/// `on_row` may change it.
/// A line `sep=;` before the header, any mix of CRLF, LF and CR, embedded newlines and blank rows
/// are read; of encodings, what CsvDialect tells. Without `fit`, blank cells beyond the header are
/// dropped.
/// An ill row (quotes, UTF-8, fewer or more cells than the header, a field or a row beyond its
/// bound) is reported and left out, and reading goes on with the next line. Rows of ill UTF-8 are
/// one complaint: they have one reason.
/// `on_left_out` gets each such row as far as it can be cut into cells, so that nobody takes what
/// it is about for missing. Errors: no text file (a spreadsheet, a zero byte), not in the declared
/// encoding, over `file_bytes`, empty, an ill header, separators other than the declared ones, more
/// than `bad_rows` ill rows, an error of `on_header`.
std::expected<CsvOutcome, CsvError> read_csv(
    CsvFile const& file, CsvLimits const& limits,
    std::function<std::expected<void, CsvError>(CsvRow const&)> const& on_header,
    std::function<void(CsvRow&)> const& on_row, FitRow const& fit = {},
    std::function<void(CsvRow const&)> const& on_left_out = {});

/// Puts an apostrophe before text that a spreadsheet would run as a formula: it begins with any
/// of = + - @ tab CR, after any number of apostrophes, and is not a plain number such as -3.50.
std::string guard_formula(std::string_view text);
/// Whether it puts one there.
bool needs_guard(std::string_view text);
/// Takes that apostrophe off again: for every text, unguard_formula(guard_formula(text)) == text.
std::string unguard_formula(std::string_view text);
/// Whether it takes one off.
bool is_guarded(std::string_view text);

/// Appends one row, guarded as above, quoted where needed and ended with LF.
void append_row(std::string& out, std::span<std::string const> cells);
/// The same of texts that are held elsewhere.
void append_views(std::string& out, std::span<std::string_view const> cells);

}  // namespace drydock::csv
