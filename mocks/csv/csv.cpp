#include "mocks/csv/csv.h"

#include "mocks/csv/dialect.h"
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

/// libcsv with a record of where each field began.
class Reader {
 public:
  Reader(std::string const& file, std::string_view bytes, char separator, std::uint32_t first_line,
         CsvLimits const& limits)
      : file_(file),
        bytes_(bytes),
        separator_(separator),
        limits_(limits),
        line_(first_line),
        row_line_(first_line),
        field_line_(first_line) {
    start();
  }
  ~Reader() { csv_free(&parser_); }
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  /// The next row, or the error that cost it; none at the end. Call again after either. The row is
  /// the caller's until then.
  std::optional<std::expected<CsvRow*, CsvError>> next() {
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
    // The last row has no newline, nor a last field: the parser has seen nothing of that one.
    if (field_at_ == at_) {
      add_cell({});
      end_row();
      return &row_;
    }
    if (csv_fini(&parser_, &on_field, &on_row, this) != 0) {
      return std::unexpected(recover("a quoted field is never closed"));
    }
    return row_done_ ? std::optional{std::expected<CsvRow*, CsvError>{&row_}} : std::nullopt;
  }

  [[nodiscard]] bool gave_up() const { return gave_up_; }

  /// The row that was just lost, from its begin to where reading goes on, cut at each separator and
  /// line's end whatever its quotes say.
  [[nodiscard]] CsvRow cut_roughly() const {
    CsvRow row{row_line_, {}};
    auto text = bytes_.substr(row_at_, at_ - row_at_);
    while (!text.empty() && row.cells.size() < limits_.columns) {
      auto const end =
          std::min(text.find_first_of(std::string{separator_, '\r', '\n'}), text.size());
      auto cell = text.substr(0, end);
      while (cell.starts_with('"'))
        cell.remove_prefix(1);
      while (cell.ends_with('"'))
        cell.remove_suffix(1);
      row.cells.push_back({std::string(cell), row_line_, 0});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return row;
  }

 private:
  void start() {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_blk_size(&parser_, kPiece);  // it grows by this; 128 bytes make long fields quadratic
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
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
    while (to < stop && bytes_[to] != separator_ && bytes_[to] != '"' && !is_newline(bytes_[to])) {
      ++to;
    }
    to = std::min(to + 1, stop);
    auto const size = to - from;
    at_ = to;
    if (from == field_at_ && take_plain(from, to))
      return std::nullopt;
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

  /// A field without quotes, which nearly all are, needs no parser: it ends where its separator or
  /// its line does. The parser is between two fields then, and stays there. False: it has to look.
  bool take_plain(std::size_t from, std::size_t to) {
    char const last = bytes_[to - 1];
    bool const ends_row = is_newline(last);
    if (!ends_row && last != separator_)
      return false;
    // What breaks a bound before the row's end is the parser's, which tells it.
    if (!ends_row && (to - row_at_ > limits_.row_bytes || cells_ + 1 >= limits_.columns))
      return false;
    add_cell(bytes_.substr(from, to - from - 1));
    field_done_ = false;
    if (ends_row) {
      count_newline(to - 1);
      end_row();
    } else {
      begin_field();
    }
    return true;
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
  char separator_;
  CsvLimits const& limits_;
  csv_parser parser_{};
  std::size_t at_ = 0, row_at_ = 0, field_at_ = 0, cells_ = 0, read_again_ = 0;
  std::uint32_t line_, row_line_, field_line_;
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
      return CsvError{
          file, cell.line, cell.column,
          std::string(why.data()) + "; save the file as CSV UTF-8, or declare its \"encoding\"",
          CsvIll::Unreadable};
    }
  }
  return std::nullopt;
}

/// Cells beyond the header are dropped when they are blank: a spreadsheet's trailing commas.
void drop_blank_end(CsvRow& row, std::size_t columns) {
  while (row.cells.size() > columns && trim(row.cells.back().text).empty())
    row.cells.pop_back();
}

std::optional<CsvError> fit_to_header(std::string const& file, CsvRow& row, std::size_t columns,
                                      char separator, FitRow const& fit) {
  if (row.cells.size() > columns && fit) {
    auto const done = fit(row, columns, separator);
    return done ? std::nullopt : std::optional(done.error());
  }
  drop_blank_end(row, columns);
  if (row.cells.size() == columns) {
    return std::nullopt;
  }
  auto const last = static_cast<std::uint32_t>(row.cells.size());
  return CsvError{file, row.line, last,
                  "the row has " + std::to_string(row.cells.size()) + " fields, the header " +
                      std::to_string(columns),
                  CsvIll::Unreadable};
}

std::string_view name_of_separator(char separator) {
  switch (separator) {
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "bars";
    default:
      return "commas";
  }
}

/// A header of one cell that holds another sign by which columns are separated.
std::optional<CsvError> other_separator(std::string const& file, CsvRow const& header,
                                        char separator) {
  std::string others = ",;\t|";
  std::erase(others, separator);
  if (header.cells.size() != 1 || header.cells[0].text.find_first_of(others) == std::string::npos)
    return std::nullopt;
  return CsvError{file, header.line, 1,
                  "the columns are not separated by " + std::string(name_of_separator(separator)) +
                      "; save the file as CSV UTF-8 (comma delimited), or declare its "
                      "\"separator\""};
}

/// The line `sep=;` that spreadsheets write and read at a file's head.
struct HeadLine {
  char separator = '\0';  ///< zero: there is no such line
  std::size_t size = 0;   ///< bytes, with the line's end
};
HeadLine head_line(std::string_view text) {
  auto const end = std::min(text.find_first_of("\r\n"), text.size());
  auto line = text.substr(0, end);
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 1)
    line = line.substr(1, line.size() - 2);
  constexpr std::string_view kSep = "sep=";
  bool const is = line.size() == kSep.size() + 1 && same_ignoring_case(line.substr(0, 4), kSep) &&
                  std::string_view(",;\t|").find(line.back()) != std::string_view::npos;
  if (!is)
    return {};
  auto const crlf = text.substr(end).starts_with("\r\n");
  return {line.back(), std::min(end + (crlf ? 2 : 1), text.size())};
}

/// Ill rows as they are found; those of ill UTF-8 are one fault of the whole file.
class IllRows {
 public:
  void add(CsvError error) {
    ++rows_;
    out_.push_back(std::move(error));
  }
  void add_ill_text(CsvError error) {
    if (!ill_text_) {
      ill_text_ = out_.size();
      add(std::move(error));
      return;
    }
    ++rows_;
    ++out_[*ill_text_].rows;
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] CsvError const& first() const { return out_.front(); }
  std::vector<CsvError> take() {
    if (ill_text_ && out_[*ill_text_].rows > 1)
      out_[*ill_text_].why +=
          "; so it is in " + std::to_string(out_[*ill_text_].rows) + " rows, this is the first";
    return std::move(out_);
  }

 private:
  std::vector<CsvError> out_;
  std::optional<std::size_t> ill_text_;
  std::size_t rows_ = 0;
};

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
    CsvFile const& file, CsvLimits const& limits,
    std::function<std::expected<void, CsvError>(CsvRow const&)> const& on_header,
    std::function<void(CsvRow&)> const& on_row, FitRow const& fit,
    std::function<void(CsvRow const&)> const& on_left_out) {
  auto const refuse = [&](std::string why) {
    return std::unexpected(CsvError{file.name, 0, 0, std::move(why)});
  };
  if (file.bytes.size() > limits.file_bytes) {
    return refuse("the file is larger than " + std::to_string(limits.file_bytes) + " bytes");
  }
  auto const decoded = decode(file.bytes, file.dialect.encoding);
  if (!decoded) {
    return refuse(decoded.error());
  }
  auto text = decoded->owned.empty() ? decoded->text : std::string_view(decoded->owned);
  auto const head = head_line(text);
  char const declared = file.dialect.separator;
  if (head.separator != '\0' && declared != '\0' && head.separator != declared) {
    return std::unexpected(CsvError{file.name, 1, 1,
                                    "this line says that the columns are separated by " +
                                        std::string(name_of_separator(head.separator)) +
                                        ", declared are " +
                                        std::string(name_of_separator(declared))});
  }
  char const separator = head.separator != '\0' ? head.separator
                         : declared != '\0'     ? declared
                                                : ',';
  Reader reader(file.name, text.substr(head.size), separator, head.size == 0 ? 1 : 2, limits);
  auto const header = reader.next();
  if (!header) {
    return refuse("the file is empty");
  }
  if (!*header) {
    return std::unexpected(header->error());
  }
  if (auto error = bad_text(file.name, ***header)) {
    return std::unexpected(std::move(*error));
  }
  auto const columns = (**header)->cells.size();
  if (auto error = other_separator(file.name, ***header, separator)) {
    return std::unexpected(std::move(*error));
  }
  if (auto done = on_header(***header); !done) {
    return std::unexpected(done.error());
  }

  CsvOutcome outcome;
  outcome.note = decoded->note;
  IllRows ill;
  while (auto const next = reader.next()) {
    if (*next && is_blank_row(***next)) {
      continue;
    }
    ++outcome.rows;
    if (!*next) {
      ill.add(next->error());
      if (on_left_out)
        on_left_out(reader.cut_roughly());
    } else {
      CsvRow& fitted = ***next;
      if (auto error = bad_text(file.name, fitted)) {
        ill.add_ill_text(std::move(*error));
      } else if (error = fit_to_header(file.name, fitted, columns, separator, fit); error) {
        ill.add(std::move(*error));
      } else {
        on_row(fitted);
        continue;
      }
      if (on_left_out)
        on_left_out(fitted);
    }
    if (ill.rows() > limits.bad_rows || reader.gave_up()) {
      return refuse("too many ill rows, the first at line " + std::to_string(ill.first().line) +
                    ": " + ill.first().why);
    }
  }
  outcome.bad = ill.take();
  return outcome;
}

bool needs_guard(std::string_view text) {
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

std::string guard_formula(std::string_view text) {
  return (needs_guard(text) ? "'" : "") + std::string(text);
}

std::string unguard_formula(std::string_view text) {
  return std::string(is_guarded(text) ? text.substr(1) : text);
}

bool is_guarded(std::string_view text) {
  return text.starts_with('\'') && needs_guard(text.substr(1));
}

namespace {

bool is_special(char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }

void append_cell(std::string& out, std::string_view cell, bool only_one) {
  // Of a long row most cells are blank.
  if (cell.empty() && !only_one)
    return;
  // Few cells need a guard, so few are copied.
  std::string guarded;
  if (needs_guard(cell))
    guarded = guard_formula(cell);
  std::string_view const text = guarded.empty() ? cell : guarded;
  bool const padded = !text.empty() && trim(text).size() != text.size();
  // A row of one blank cell would be read as no row at all.
  bool const alone = text.empty() && only_one;
  // At the head of a file it would be taken for the mark of its encoding or separator, or for no
  // text at all.
  bool const marked = text.starts_with("\xEF\xBB\xBF") ||
                      same_ignoring_case(text.substr(0, 4), "sep=") || !why_no_text(text).empty();
  if (!padded && !alone && !marked && std::ranges::none_of(text, is_special)) {
    out += text;
    return;
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

template <class Text>
void append_cells(std::string& out, std::span<Text const> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) {
      out += ',';
    }
    append_cell(out, cells[i], cells.size() == 1);
  }
  out += '\n';
}

}  // namespace

void append_row(std::string& out, std::span<std::string const> cells) { append_cells(out, cells); }

void append_views(std::string& out, std::span<std::string_view const> cells) {
  append_cells(out, cells);
}

}  // namespace drydock::csv
