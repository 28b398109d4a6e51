#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"

namespace drydock::csv {

/// A file of comma-separated values, cut at its separators and nowhere else: what is not changed is
/// written again byte for byte, whatever its encoding, quotes, line ends and columns that nobody
/// knows.
class RawSheet {
 public:
  /// `dialect`: what is declared of the file. Errors: what `decode` refuses; no header.
  static std::expected<RawSheet, std::string> cut(std::string_view bytes,
                                                  CsvDialect const& dialect = {});

  /// The column with one of these names, as the readers compare them.
  [[nodiscard]] std::optional<std::size_t> find(
      std::initializer_list<std::string_view> names) const;
  /// The same; a column that is not there is added at the end, blank in every row.
  std::size_t find_or_add(std::initializer_list<std::string_view> names);
  void drop_column(std::size_t column);

  /// Text of a cell of the row that begins in this line of the file (the header's is the first);
  /// quotes undone. Nothing when no row begins there or it has no such cell.
  [[nodiscard]] std::optional<std::string> text(std::uint32_t line, std::size_t column) const;
  /// False when there is no such cell.
  bool set(std::uint32_t line, std::size_t column, std::string_view text);
  /// Keeps the header and the rows that begin in these lines, which are in order.
  void keep(std::vector<std::uint32_t> const& lines);
  /// The header's names, as they stand there.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Lines in which rows begin, the header's left out.
  [[nodiscard]] std::vector<std::uint32_t> lines() const;

  /// In UTF-8, without the mark of another encoding.
  [[nodiscard]] std::string utf8() const;
  /// In the file's own encoding. Errors: a text that was put in has a character that it lacks.
  [[nodiscard]] std::expected<std::string, std::string> bytes() const;

 private:
  struct Record {
    std::uint32_t line = 0;
    std::vector<std::string> fields;  ///< with their quotes
    std::string end;                  ///< the line's own; "" in the last one
  };
  [[nodiscard]] Record const* at(std::uint32_t line) const;

  TextEncoding encoding_ = TextEncoding::Utf8;
  std::string mark_;  ///< of UTF-16, as the file has it
  std::string head_;  ///< the mark of UTF-8, and a line that names the separator
  char separator_ = ',';
  std::vector<Record> records_;  ///< the header first
};

}  // namespace drydock::csv
