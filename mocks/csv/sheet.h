#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "mocks/csv/csv.h"
#include "mocks/csv/kinds.h"
#include "model/money.h"
#include "model/quantity.h"
#include "model/tick.h"
#include "model/zone.h"

/// Files with named columns: what the readers of each vendor's file share. A reader says in a table
/// which columns it takes, whether it needs them and into which member of its row they go; all that
/// is the same for every file follows from that table.
namespace drydock::csv {

/// The place of a column in this file; none when the file has no such column.
using ColumnIndex = std::optional<std::size_t>;

/// The header's names. Case, blanks, underscores and the `**` of mandatory columns make no
/// difference.
class Columns {
 public:
  explicit Columns(CsvRow const& header);
  /// The column that has any of these names. A second one is remembered as ill.
  ColumnIndex find(std::span<std::string_view const> names);
  ColumnIndex find(std::initializer_list<std::string_view> names) {
    return find(std::span(names.begin(), names.size()));
  }
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// As it stands in the file, trimmed.
  [[nodiscard]] std::string const& name(std::size_t column) const { return names_[column]; }
  [[nodiscard]] std::string const& key(std::size_t column) const { return keys_[column]; }
  /// Two columns of one meaning, the first that were met.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> twice() const { return twice_; }

  static std::string key_of(std::string_view name);

 private:
  std::vector<std::string> names_, keys_;
  std::optional<std::pair<std::size_t, std::size_t>> twice_;
};

/// Complaints of which those with one reason are one.
class OneEach {
 public:
  explicit OneEach(std::vector<CsvError>& out) : out_(out) {}
  /// `reason` tells faults apart; the first row of each is told.
  void add(std::string const& reason, CsvError error);

 private:
  std::vector<CsvError>& out_;
  std::map<std::string, std::size_t> places_;
};

/// What the cells of a file mean beyond their text.
struct Meaning {
  CsvDialect dialect;
  Currency currency;
  Zone zone;
  bool on_trial = false;       ///< a row that may be another: what a system never writes is ill
  OneEach* remarks = nullptr;  ///< what was read and looks odd; null: nobody asks
};

/// Text of a cell.
struct TextCell {
  ColumnIndex at;              ///< none: the file has no such column
  std::string_view text, raw;  ///< trimmed; as in the file
  [[nodiscard]] bool blank() const { return text.empty(); }
};

/// A cell that is no text: nothing when it is blank, absent or, after a complaint, ill.
template <class T>
struct ValueCell {
  ColumnIndex at;
  bool blank = true;
  std::optional<T> value;
  [[nodiscard]] bool ill() const { return !blank && !value; }
};

struct Grams {
  std::int32_t units = 0;  ///< rounded
  std::int64_t thousandths = 0;
  [[nodiscard]] bool whole() const { return thousandths == std::int64_t{units} * 1000; }
};

/// A quantity of XoroERP's, which counts parts of a unit (QtyDecimalFlag): exact, to four places.
struct StockUnits {
  static constexpr std::int64_t kOne = 10'000;
  std::int64_t parts = 0;  ///< of a unit, kOne of which are one
  [[nodiscard]] bool whole() const { return parts % kOne == 0; }
  /// The whole units in it, and those that hold it.
  [[nodiscard]] Quantity rounded_down() const;
  [[nodiscard]] Quantity rounded_up() const;
};

/// One data row and the list that its complaints go to.
class Cells {
 public:
  Cells(std::string const& file, Columns const& columns, CsvRow const& row, Meaning const& meaning,
        std::vector<CsvError>& bad)
      : file_(file), columns_(columns), row_(row), meaning_(meaning), bad_(bad) {}

  [[nodiscard]] std::string const& file() const { return file_; }
  [[nodiscard]] std::uint32_t line() const { return row_.line; }
  /// As in the file; "" when the column is absent.
  [[nodiscard]] std::string_view raw(ColumnIndex column) const {
    return column ? std::string_view(row_.cells[*column].text) : std::string_view{};
  }
  /// Trimmed.
  [[nodiscard]] std::string_view text(ColumnIndex column) const;
  [[nodiscard]] bool blank(ColumnIndex column) const { return text(column).empty(); }

  /// Reports this cell; the message names its column. What its own file shows to be wrong is
  /// unreadable, whatever it is: only what another file says makes a misfit.
  void complain(ColumnIndex column, std::string const& why);

  /// Tells of a cell that was read all the same. Of one `kind` a column is told once.
  void remark(ColumnIndex column, std::string const& kind, std::string const& why);

  // Each gives nothing for a blank or absent cell, and nothing after a complaint for an ill one.
  std::optional<Amount> amount(ColumnIndex column);
  /// In another currency than the file's.
  std::optional<Amount> amount(ColumnIndex column, Currency currency);
  /// Whole units, as "12", "12.0" or "-3".
  std::optional<Quantity> quantity(ColumnIndex column);
  std::optional<StockUnits> stock_units(ColumnIndex column);
  /// TRUE/FALSE, yes/no, y/n, 1/0.
  std::optional<bool> truth(ColumnIndex column);
  std::optional<Grams> grams(ColumnIndex column);
  /// A date or moment; on the clock of the file's zone where it has none of its own.
  std::optional<Tick> moment(ColumnIndex column);

  // One for each type of a row's members.
  void read(ColumnIndex column, TextCell& out) { out = {column, text(column), raw(column)}; }
  void read(ColumnIndex c, ValueCell<Amount>& out) { out = {c, blank(c), amount(c)}; }
  void read(ColumnIndex c, ValueCell<Quantity>& out) { out = {c, blank(c), quantity(c)}; }
  void read(ColumnIndex c, ValueCell<StockUnits>& out) { out = {c, blank(c), stock_units(c)}; }
  void read(ColumnIndex c, ValueCell<bool>& out) { out = {c, blank(c), truth(c)}; }
  void read(ColumnIndex c, ValueCell<Tick>& out) { out = {c, blank(c), moment(c)}; }
  void read(ColumnIndex column, ValueCell<Grams>& out);

  /// Complaints made by way of this row so far.
  [[nodiscard]] bool clean() const { return complaints_ == 0; }

 private:
  std::optional<std::string> number(ColumnIndex column, bool whole);

  std::string const& file_;
  Columns const& columns_;
  CsvRow const& row_;
  Meaning const& meaning_;
  std::vector<CsvError>& bad_;
  int complaints_ = 0;
  std::string last_why_, last_names_;  ///< of the last complaint about a cell, and its columns
};

// --- tables of columns ---------------------------------------------------------------------------

enum class Need : std::uint8_t {
  Optional,
  Required,  ///< the file must have it
  Key        ///< and each row a value there, or it is left out
};

/// A column as the documentation shows it.
struct ColumnShape {
  std::vector<std::string_view> names;  ///< any of these; the first is the one that is asked for
  Need need = Need::Optional;
  std::string_view meaning;  ///< "the price"
};

/// Columns by their first names, of which a file needs one.
using AnyOf = std::vector<std::string_view>;

template <class Row>
struct Column {
  ColumnShape shape;
  void (*read)(Cells&, ColumnIndex, Row&);
};

template <class Row>
using ColumnTable = std::vector<Column<Row>>;

namespace detail {
template <class M>
struct OwnerOf;
template <class Row, class M>
struct OwnerOf<M Row::*> {
  using type = Row;
};
}  // namespace detail

/// Reads into a member of the row.
template <auto kMember>
void into(Cells& cells, ColumnIndex at, typename detail::OwnerOf<decltype(kMember)>::type& row) {
  cells.read(at, row.*kMember);
}
/// Into the n-th element of such a member.
template <auto kMember, std::size_t kPlace>
void into_nth(Cells& cells, ColumnIndex at,
              typename detail::OwnerOf<decltype(kMember)>::type& row) {
  cells.read(at, (row.*kMember)[kPlace]);
}

template <class Row>
std::vector<ColumnShape> shapes_of(ColumnTable<Row> const& table) {
  std::vector<ColumnShape> shapes;
  for (auto const& column : table)
    shapes.push_back(column.shape);
  return shapes;
}

/// "the columns 'A' and 'B' are missing"
CsvError missing_columns(std::string const& file, std::uint32_t line,
                         std::span<std::string_view const> names, std::string const& because = "");
/// Two columns of one name, or of one meaning.
CsvError twice_column(std::string const& file, std::uint32_t line, Columns const& columns,
                      std::pair<std::size_t, std::size_t> twice);

/// The header of a file, with each column of the table at its place.
class Header {
 public:
  Header(std::string const& file, CsvRow const& row, std::span<ColumnShape const> shapes);
  [[nodiscard]] Columns const& columns() const { return columns_; }
  /// By the place in the table.
  [[nodiscard]] ColumnIndex at(std::size_t shape) const { return at_[shape]; }
  [[nodiscard]] ColumnIndex at(std::string_view first_name) const;
  /// Takes a column that has no name of its own, such as a location's.
  void take(std::size_t column, std::string meaning) { meanings_[column] = std::move(meaning); }
  [[nodiscard]] bool taken(std::size_t column) const { return !meanings_[column].empty(); }
  [[nodiscard]] std::uint32_t line() const { return line_; }

  /// Every needed column is there, and one of each group of `one_of`; no two mean the same; the
  /// export is not of another kind. Errors: one complaint, about all that is missing.
  [[nodiscard]] std::expected<void, CsvError> check(std::span<ExportKind const> kinds,
                                                    std::span<AnyOf const> one_of) const;
  /// "the columns 'A' and 'B' are missing"
  [[nodiscard]] CsvError missing(std::vector<std::string_view> const& names,
                                 std::string const& because = "") const {
    return missing_columns(file_, line_, names, because);
  }
  [[nodiscard]] std::vector<ColumnUse> uses() const;

 private:
  std::string const& file_;
  std::uint32_t line_;
  std::span<ColumnShape const> shapes_;
  Columns columns_;
  std::vector<ColumnIndex> at_;
  std::vector<std::string> meanings_;  ///< by column
};

/// What is the same for all files of a vendor.
enum class Vendor : std::uint8_t {
  Shopify,
  Xoro  ///< cells may be guarded against spreadsheets; "null" is blank; sums stand at the end
};

/// How a reader wants its file.
struct SheetPlan {
  Vendor vendor = Vendor::Shopify;
  std::vector<ExportKind> kinds;  ///< that it reads
  std::vector<AnyOf> one_of;
  Meaning meaning;
  CsvLimits limits;
};

/// Takes an export that may come in several files, one after the other, into a builder.
/// Errors: that of the first file that can't be read at all.
template <class Builder>
auto take_all(Builder& builder, std::span<CsvFile const> files, SheetPlan const& plan)
    -> std::expected<decltype(builder.take()), CsvError> {
  for (auto const& file : files)
    if (auto const read = builder.read(file, plan); !read)
      return std::unexpected(read.error());
  return builder.take();
}

namespace detail {
struct RowHooks {
  std::function<std::expected<void, CsvError>(Header&)> on_header;
  std::function<void(Cells&, Header const&)> on_row;
  /// Whether the row reads without a complaint.
  std::function<bool(Cells&, Header const&)> fits;
  /// A row that could not be cut into the header's cells, as far as it could.
  std::function<void(CsvRow const&)> on_left_out;
};
std::expected<void, CsvError> read_rows(CsvFile const& file, SheetPlan const& plan,
                                        std::span<ColumnShape const> shapes, RowHooks const& hooks,
                                        SheetsRead& out);
/// Reads the row by the table. False after a complaint about a key: there is nothing to hold on to.
template <class Row>
bool read_row(ColumnTable<Row> const& table, Cells& cells, Header const& header, Row& row) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    auto const& [shape, read] = table[i];
    auto const at = header.at(i);
    if (shape.need == Need::Key && cells.blank(at)) {
      cells.complain(at, "the row has none");
      return false;
    }
    bool const before = cells.clean();
    read(cells, at, row);
    if (shape.need == Need::Key && before && !cells.clean())
      return false;
  }
  return true;
}
}  // namespace detail

/// Reads a file by its table and adds what is to be told of it to `out`. `on_row` gets each row
/// that has its keys, with the complaints about its cells made; `on_header` may ask for more than
/// the table says. A row that an unquoted comma made too long is joined where one way alone fits
/// the columns. `on_ill_key` gets a row of which a key is blank or ill, as far as it was read: up
/// to that column of the table. Errors: as in read_csv; another kind of export; columns that are
/// missing or stand twice.
template <class Row, class OnRow>
std::expected<void, CsvError> read_sheet(
    CsvFile const& file, SheetPlan const& plan, ColumnTable<Row> const& table, SheetsRead& out,
    OnRow&& on_row, std::function<std::expected<void, CsvError>(Header&)> const& on_header = {},
    std::function<void(CsvRow const&)> const& on_left_out = {},
    std::type_identity_t<std::function<void(Row const&)>> const& on_ill_key = {}) {
  auto const shapes = shapes_of(table);
  detail::RowHooks hooks;
  hooks.on_header = on_header;
  hooks.on_left_out = on_left_out;
  hooks.on_row = [&](Cells& cells, Header const& header) {
    Row row;
    if (detail::read_row(table, cells, header, row))
      on_row(cells, row);
    else if (on_ill_key)
      on_ill_key(row);
  };
  hooks.fits = [&](Cells& cells, Header const& header) {
    Row row;
    return detail::read_row(table, cells, header, row) && cells.clean();
  };
  return detail::read_rows(file, plan, shapes, hooks, out);
}

/// "; did you mean 'Yard'?", or "" where no known name is near.
std::string suggestion(std::string_view wanted, std::vector<std::string> const& known);

/// "1.23E+11": what a spreadsheet makes of a long number. Its digits are lost.
bool is_scientific(std::string_view text);
/// Whether a spreadsheet writes these digits so: "1.23E+05" stands for 123,000 and for 123,456.
bool may_stand_for(std::string_view scientific, std::string_view digits);
/// Complains about such a key and gives false.
bool check_digits(Cells& cells, TextCell const& key);
/// Tells of a barcode that it is such a number. It says nothing, and its row is read.
void note_lost_digits(Cells& cells, TextCell const& barcode);
/// What is wrong with a handle that names a product in a URL; "" when nothing is. Rule: R21.
std::string why_bad_handle(std::string_view handle);
/// "a, b" → trimmed parts without blanks.
std::vector<std::string> split_tags(std::string_view text);
std::string join_tags(std::vector<std::string> const& tags);
/// Ill rows in the order of files and lines.
std::vector<CsvError> merge_bad(std::vector<CsvError> a, std::vector<CsvError> b);

}  // namespace drydock::csv
