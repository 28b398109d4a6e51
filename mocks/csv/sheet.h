#pragma once

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/money.h"
#include "model/quantity.h"

/// Files with named columns: what the readers of each vendor's file share.
namespace drydock::csv {

/// The place of a column in this file; none when the file has no such column.
using ColumnIndex = std::optional<std::size_t>;

/// The header's names. Case, padding, runs of blanks and the `**` of mandatory columns make no
/// difference.
class Columns {
 public:
  explicit Columns(CsvRow const& header);
  /// The column that has any of these names. A name that stands twice is remembered as ill.
  ColumnIndex find(std::initializer_list<std::string_view> names);
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  /// As it stands in the file, trimmed.
  [[nodiscard]] std::string const& name(std::size_t column) const { return names_[column]; }
  [[nodiscard]] std::string const& key(std::size_t column) const { return keys_[column]; }
  /// Column asked for that the file has twice.
  [[nodiscard]] std::optional<std::size_t> twice() const { return twice_; }

  static std::string key_of(std::string_view name);

 private:
  std::vector<std::string> names_, keys_;
  std::optional<std::size_t> twice_;
};

/// One data row and the list that its complaints go to.
class Cells {
 public:
  Cells(std::string const& file, Columns const& columns, CsvRow const& row,
        std::vector<CsvError>& bad)
      : file_(file), columns_(columns), row_(row), bad_(bad) {}

  [[nodiscard]] std::uint32_t line() const { return row_.line; }
  /// As in the file; "" when the column is absent.
  [[nodiscard]] std::string_view raw(ColumnIndex column) const {
    return column ? std::string_view(row_.cells[*column].text) : std::string_view{};
  }
  /// Trimmed.
  [[nodiscard]] std::string_view text(ColumnIndex column) const;
  [[nodiscard]] bool blank(ColumnIndex column) const { return text(column).empty(); }

  /// Reports this cell; the message names its column.
  void complain(ColumnIndex column, std::string const& why, CsvIll ill = CsvIll::Misfit);

  // Each gives nothing for a blank or absent cell, and nothing after a complaint for an ill one.
  std::optional<Amount> amount(ColumnIndex column, Currency currency);
  /// Whole units, as "12", "12.0" or "-3".
  std::optional<Quantity> quantity(ColumnIndex column);
  /// TRUE/FALSE, yes/no, y/n, 1/0.
  std::optional<bool> truth(ColumnIndex column);
  /// A weight in grams, rounded to whole grams.
  std::optional<std::int32_t> grams(ColumnIndex column);

  /// Complaints made by way of this row so far.
  [[nodiscard]] bool clean() const { return complaints_ == 0; }

 private:
  std::string const& file_;
  Columns const& columns_;
  CsvRow const& row_;
  std::vector<CsvError>& bad_;
  int complaints_ = 0;
};

/// "1.23E+11": what a spreadsheet makes of a long number. Its digits are lost.
bool is_scientific(std::string_view text);
/// What is wrong with a handle that names a product in a URL; "" when nothing is. Rule: R21.
std::string why_bad_handle(std::string_view handle);
/// "a, b" → trimmed parts without blanks.
std::vector<std::string> split_tags(std::string_view text);
std::string join_tags(std::vector<std::string> const& tags);
/// A file-level error for a column that a reader can't do without.
CsvError missing_column(std::string const& file, std::string_view name);
/// Ill rows of a reader and of the CSV itself, as one list in the order of lines.
std::vector<CsvError> merge_bad(std::vector<CsvError> a, std::vector<CsvError> b);
/// Every column that was asked for stands once. Errors: the one that stands twice.
std::expected<void, CsvError> check_unique(std::string const& file, Columns const& columns,
                                           std::uint32_t line);

}  // namespace drydock::csv
