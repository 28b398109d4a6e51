#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/csv/csv.h"
#include "model/tick.h"
#include "model/zone.h"

/// How a file is written where that does not show in the file itself. What two readings are left of
/// is told with both, unless the file's owner says which one holds.
namespace drydock::csv {

/// With what a date of two readings is refused: all those of a file have one reason.
inline constexpr std::string_view kDateOrderUnsaid =
    ", and the file does not say which comes first: declare \"dates\"";
/// And one that is a date only in the order that is not declared: the declaration is what is wrong.
inline constexpr std::string_view kDateOrderContradicted =
    ", against what is declared: put \"dates\" right";

/// With what a number of two readings, or of a decimal comma that nobody declared, is refused.
inline constexpr std::string_view kDecimalMarkUnsaid =
    ", and the file does not say its decimal mark: declare \"decimal\"";
inline constexpr std::string_view kDecimalCommaUndeclared =
    " only with a decimal comma, which the file has not declared";

/// Why bytes that begin like these are no text but a spreadsheet, an archive or the like, as a full
/// complaint; "" where they may be text.
std::string why_no_text(std::string_view bytes);

/// A file, as text in UTF-8 without a mark at its head. Errors: no text (a spreadsheet, an archive,
/// a zero byte); ill UTF-16; a byte that the declared encoding does not have; a declared encoding
/// against the file's own mark. Ill UTF-8 is left to the rows that hold it.
struct Decoded {
  std::string owned;      ///< when the bytes had to be written anew
  std::string_view text;  ///< into `owned` or into the bytes
  std::string note;       ///< what speaks against the declaration; "" for nothing
};
std::expected<Decoded, std::string> decode(std::string_view bytes, TextEncoding encoding);

/// UTF-8 as the bytes of an encoding, without a mark. Errors: a character that it does not have.
std::expected<std::string, std::string> encode(std::string_view text, TextEncoding encoding);

/// Whether a number counts whole things, so that a fraction of one is no reading of it.
enum class Counts : std::uint8_t { Whole, Parts };

/// A number with its thousands marks taken out and a point for its decimal mark: "6,000.00" and, of
/// a file with decimal commas, "6.000,00" are "6000.00". Text that is no number comes back as it
/// is. Errors: two readings that the file does not decide between ("1.299", "2.000", "6,000"), a
/// decimal comma in a file that has not declared one, marks against the declared one.
std::expected<std::string, std::string> plain_number(std::string_view text, DecimalMark mark,
                                                     Counts counts);

/// Reads "2026-11-23 09:30:00 -0500", as Shopify writes, also with "T" and "+00:00" or "Z".
/// Errors: no such moment, no zone.
std::expected<Tick, std::string> parse_export_time(std::string_view text);

/// Reads a date of XoroERP's or of a spreadsheet, on the clock of `zone`: "11/23/2026",
/// "11/23/2026 09:30:00 AM", "2026-11-23", "2026-11-23 09:30:00", and whatever parse_export_time
/// reads. XoroERP's "empty" date, 01/01/0001, is none. Errors: no such moment; two readings
/// ("03/04/2026") when the file's order of month and day is not declared.
std::expected<std::optional<Tick>, std::string> parse_report_time(std::string_view text,
                                                                  DateOrder order,
                                                                  Zone const& zone);

}  // namespace drydock::csv
