#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/verdict.h"

/// Tables and colours for terminals.
namespace drydock::report {

enum class Ink : std::uint8_t { Plain, Strong, Soft, Good, Open, Bad };
enum class Colour : std::uint8_t { Off, On };
Ink ink_of(Verdict verdict);
Ink ink_of(Severity severity);

/// The text in that ink; unchanged without colour.
std::string inked(Ink ink, std::string text, Colour colour);

struct Cell {
  std::string text;
  Ink ink = Ink::Plain;
};
enum class Align : std::uint8_t { Left, Right };

struct Column {
  std::string head;
  Align align = Align::Left;
  std::size_t least = 3;  ///< columns that it keeps when the table is too wide
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Lines with a line feed each, at most `width` columns wide; long cells are broken into lines, the
/// widest columns first.
std::string drawn(Table const& table, std::size_t width, Colour colour);

}  // namespace drydock::report
