#include "mocks/csv/csv.h"

#include "model/text.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace drydock::csv {
namespace {

/// Bytes given to the library at a time, so that bounds are checked often enough.
constexpr std::size_t kPiece = 64U << 10;

bool is_newline(char c) { return c == '\n' || c == '\r'; }

/// Everything that a file may be instead of text with commas.
std::optional<std::string> why_no_text(std::string_view bytes) {
  struct Magic {
    std::string_view start, why;
  };
  using namespace std::string_view_literals;
  constexpr std::array kMagic = {
      Magic{"PK\x03\x04"sv, "it is a spreadsheet (.xlsx) or archive; save it as CSV UTF-8"},
      Magic{"\xD0\xCF\x11\xE0"sv, "it is an old spreadsheet (.xls); save it as CSV UTF-8"},
      Magic{"%PDF"sv, "it is a PDF"},
      Magic{"\x1F\x8B"sv, "it is compressed; unpack it first"},
      Magic{"\xFF\xFE"sv, "it is UTF-16; save it as CSV UTF-8"},
      Magic{"\xFE\xFF"sv, "it is UTF-16; save it as CSV UTF-8"}};
  for (auto const& magic : kMagic) {
    if (bytes.starts_with(magic.start)) {
      return "this is no CSV file: " + std::string(magic.why);
    }
  }
  if (bytes.find('\0') != bytes.npos) {
    return "this is no CSV file: it holds a zero byte, so it is binary";
  }
  return std::nullopt;
}

/// libcsv with a record of where each field began.
class Reader {
 public:
  Reader(std::string const& file, std::string_view bytes, CsvLimits const& limits)
      : file_(file), bytes_(bytes), limits_(limits) {
    start();
  }
  ~Reader() { csv_free(&parser_); }
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  /// The next row, or the error that cost it; none at the end. Call again after either.
  std::optional<std::expected<CsvRow const*, CsvError>> next() {
    begin_row();
    while (at_ < bytes_.size()) {
      if (auto error = feed_piece()) {
        return std::unexpected(std::move(*error));
      }
      if (row_done_) {
        return &row_;
      }
    }
    if (!open_) {
      return std::nullopt;
    }
    // The last row has no newline.
    if (csv_fini(&parser_, &on_field, &on_row, this) != 0) {
      return std::unexpected(recover("a quoted field is never closed"));
    }
    return row_done_ ? std::optional{std::expected<CsvRow const*, CsvError>{&row_}} : std::nullopt;
  }

  [[nodiscard]] bool gave_up() const { return gave_up_; }

 private:
  void start() {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_blk_size(&parser_, kPiece);  // it grows by this; 128 bytes make long fields quadratic
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });  // padding is the caller's
  }

  void begin_row() {
    cells_ = 0;
    row_done_ = false;
    open_ = false;
  }

  void begin_field() {
    field_at_ = at_;
    field_line_ = line_;
  }

  std::optional<CsvError> feed_piece() {
    if (!open_) {
      if (is_newline(bytes_[at_])) {
        step_over_newline();
        return std::nullopt;
      }
      open_ = true;
      row_at_ = at_;
      row_line_ = line_;
      begin_field();
    }
    // A piece ends with the first byte that may end a field, so a field's place is known.
    auto const from = at_;
    auto const stop = std::min(from + kPiece, bytes_.size());
    auto to = from;
    while (to < stop && bytes_[to] != ',' && bytes_[to] != '"' && !is_newline(bytes_[to])) {
      ++to;
    }
    to = std::min(to + 1, stop);
    auto const size = to - from;
    at_ = to;
    auto const used = csv_parse(&parser_, bytes_.data() + from, size, &on_field, &on_row, this);
    if (used != size || csv_error(&parser_) != 0) {
      return recover(csv_error(&parser_) == CSV_EPARSE
                         ? "a quote stands in the wrong place; inside quotes it is doubled"
                         : csv_strerror(csv_error(&parser_)));
    }
    if (is_newline(bytes_[to - 1])) {
      count_newline(to - 1);
    }
    if (field_done_) {
      field_done_ = false;
      begin_field();
    }
    if (row_done_) {
      return std::nullopt;
    }
    if (at_ - field_at_ > limits_.field_bytes) {
      return recover("a field is longer than " + std::to_string(limits_.field_bytes) +
                     " bytes; is a quote never closed?");
    }
    if (at_ - row_at_ > limits_.row_bytes) {
      return recover("the row is longer than " + std::to_string(limits_.row_bytes) + " bytes");
    }
    if (cells_ >= limits_.columns) {
      return recover("the row has more than " + std::to_string(limits_.columns) + " fields");
    }
    return std::nullopt;
  }

  void step_over_newline() { count_newline(at_++); }

  /// CRLF is one line end, counted at its LF.
  void count_newline(std::size_t at) {
    bool const lf_follows = at + 1 < bytes_.size() && bytes_[at + 1] == '\n';
    if (bytes_[at] == '\n' || !lf_follows) {
      ++line_;
    }
  }

  /// Reports the field at hand and goes on with the line after the one on which it began: what
  /// follows an open quote would be lost otherwise. Text read again that way is bounded.
  CsvError recover(std::string why) {
    CsvError error{file_, field_line_, static_cast<std::uint32_t>(cells_ + 1), std::move(why),
                   CsvIll::Unreadable};
    auto const read_to = at_;
    at_ = field_at_;
    line_ = field_line_;
    while (at_ < bytes_.size() && !is_newline(bytes_[at_])) {
      ++at_;
    }
    if (at_ < bytes_.size()) {
      step_over_newline();
    }
    if (at_ < bytes_.size() && bytes_[at_ - 1] == '\r' && bytes_[at_] == '\n') {
      step_over_newline();
    }
    read_again_ += read_to > at_ ? read_to - at_ : 0;
    gave_up_ = read_again_ > limits_.file_bytes;
    csv_free(&parser_);
    start();
    field_done_ = false;
    return error;
  }

  static void on_field(void* text, std::size_t size, void* self) {
    static_cast<Reader*>(self)->add_cell({static_cast<char const*>(text), size});
  }
  static void on_row(int, void* self) { static_cast<Reader*>(self)->end_row(); }

  void add_cell(std::string_view text) {
    if (row_.cells.size() <= cells_) {
      row_.cells.resize(cells_ + 1);
    }
    auto& cell = row_.cells[cells_++];
    cell.text.assign(text);
    cell.line = field_line_;
    cell.column = static_cast<std::uint32_t>(cells_);
    field_done_ = true;
  }
  void end_row() {
    row_.cells.resize(cells_);
    row_.line = row_line_;
    row_done_ = true;
  }

  std::string const& file_;
  std::string_view bytes_;
  CsvLimits const& limits_;
  csv_parser parser_{};
  std::size_t at_ = 0, row_at_ = 0, field_at_ = 0, cells_ = 0, read_again_ = 0;
  std::uint32_t line_ = 1, row_line_ = 1, field_line_ = 1;
  bool open_ = false, field_done_ = false, row_done_ = false, gave_up_ = false;
  CsvRow row_;
};

bool is_blank_row(CsvRow const& row) {
  return std::ranges::all_of(row.cells, [](CsvCell const& c) { return trim(c.text).empty(); });
}

std::optional<CsvError> bad_text(std::string const& file, CsvRow const& row) {
  for (auto const& cell : row.cells) {
    if (auto const at = first_bad_utf8(cell.text)) {
      std::array<char, 96> why{};
      std::snprintf(why.data(), why.size(), "byte 0x%02X at place %zu of the field is no UTF-8",
                    static_cast<unsigned>(static_cast<unsigned char>(cell.text[*at])), *at + 1);
      return CsvError{file, cell.line, cell.column,
                      std::string(why.data()) + "; save the file as CSV UTF-8", CsvIll::Unreadable};
    }
  }
  return std::nullopt;
}

/// Cells beyond the header are dropped when they are blank: a spreadsheet's trailing commas.
std::optional<CsvError> fit_to_header(std::string const& file, CsvRow& row, std::size_t columns) {
  while (row.cells.size() > columns && trim(row.cells.back().text).empty()) {
    row.cells.pop_back();
  }
  if (row.cells.size() == columns) {
    return std::nullopt;
  }
  auto const last = static_cast<std::uint32_t>(row.cells.size());
  return CsvError{file, row.line, last,
                  "the row has " + std::to_string(row.cells.size()) + " fields, the header " +
                      std::to_string(columns),
                  CsvIll::Unreadable};
}

/// `'*` followed by one of = + - @ tab CR, and no plain number.
bool looks_like_formula(std::string_view text) {
  auto const first = text.find_first_not_of('\'');
  if (first == text.npos || std::string_view("=+-@\t\r").find(text[first]) == text.npos) {
    return false;
  }
  if (first != 0 || (text[0] != '-' && text[0] != '+')) {
    return true;
  }
  auto const digits = text.substr(1);
  bool point = false, number = !digits.empty() && digits.front() != '.' && digits.back() != '.';
  for (char const c : digits) {
    number = number && ((c >= '0' && c <= '9') || (c == '.' && !point));
    point = point || c == '.';
  }
  return !number;
}

}  // namespace

std::string format_error(CsvError const& error) {
  auto out = error.file;
  if (error.line != 0) {
    out += ':' + std::to_string(error.line);
  }
  if (error.column != 0) {
    out += ':' + std::to_string(error.column);
  }
  return out + ": " + error.why;
}

std::expected<CsvOutcome, CsvError> read_csv(
    std::string const& file, std::string_view bytes, CsvLimits const& limits,
    std::function<std::expected<void, CsvError>(CsvRow const&)> const& on_header,
    std::function<void(CsvRow const&)> const& on_row) {
  auto const refuse = [&](std::string why) {
    return std::unexpected(CsvError{file, 0, 0, std::move(why)});
  };
  if (bytes.size() > limits.file_bytes) {
    return refuse("the file is larger than " + std::to_string(limits.file_bytes) + " bytes");
  }
  if (auto why = why_no_text(bytes)) {
    return refuse(std::move(*why));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  Reader reader(file, bytes, limits);
  auto const header = reader.next();
  if (!header) {
    return refuse("the file is empty");
  }
  if (!*header) {
    return std::unexpected(header->error());
  }
  if (auto error = bad_text(file, ***header)) {
    return std::unexpected(std::move(*error));
  }
  auto const columns = (**header)->cells.size();
  if (columns == 1 && (**header)->cells[0].text.find_first_of(";\t|") != std::string::npos) {
    return std::unexpected(CsvError{file, (**header)->line, 1,
                                    "the columns are not separated by commas; save the file as "
                                    "CSV UTF-8 (comma delimited)"});
  }
  if (auto done = on_header(***header); !done) {
    return std::unexpected(done.error());
  }

  CsvOutcome outcome;
  CsvRow fitted;
  while (auto const next = reader.next()) {
    std::optional<CsvError> error;
    if (!*next) {
      error = next->error();
    } else if (is_blank_row(***next)) {
      continue;
    } else {
      fitted = ***next;
      error = bad_text(file, fitted);
      if (!error) {
        error = fit_to_header(file, fitted, columns);
      }
    }
    ++outcome.rows;
    if (!error) {
      on_row(fitted);
      continue;
    }
    outcome.bad.push_back(std::move(*error));
    if (outcome.bad.size() > limits.bad_rows || reader.gave_up()) {
      return refuse("too many ill rows, the first at line " +
                    std::to_string(outcome.bad.front().line) + ": " + outcome.bad.front().why);
    }
  }
  return outcome;
}

std::string guard_formula(std::string_view text) {
  return (looks_like_formula(text) ? "'" : "") + std::string(text);
}

std::string unguard_formula(std::string_view text) {
  if (text.starts_with('\'') && looks_like_formula(text.substr(1))) {
    text.remove_prefix(1);
  }
  return std::string(text);
}

void append_row(std::string& out, std::span<std::string const> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto const text = guard_formula(cells[i]);
    if (i != 0) {
      out += ',';
    }
    bool const padded = !text.empty() && trim(text).size() != text.size();
    // A row of one blank cell would be read as no row at all.
    bool const alone = text.empty() && cells.size() == 1;
    // At the head of a file it would be taken for the mark of its encoding.
    bool const marked = text.starts_with("\xEF\xBB\xBF");
    if (!padded && !alone && !marked && text.find_first_of(",\"\r\n") == text.npos) {
      out += text;
      continue;
    }
    out += '"';
    for (char const c : text) {
      out += c;
      if (c == '"') {
        out += '"';
      }
    }
    out += '"';
  }
  out += '\n';
}

}  // namespace drydock::csv
