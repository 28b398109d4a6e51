#include "reports/table.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "reports/plain.h"

namespace drydock::report {
namespace {

constexpr std::size_t kGap = 2;

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::Strong:
      return "1";
    case Ink::Soft:
      return "2";
    case Ink::Good:
      return "1;34";
    case Ink::Open:
      return "1;33";
    case Ink::Bad:
      return "1;31";
    case Ink::Plain:
      break;
  }
  return "";
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += piece;
  return out;
}

std::vector<std::size_t> widths_of(Table const& table, std::size_t width) {
  std::vector<std::size_t> widths;
  std::size_t total = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::size_t widest = columns(table.columns[c].head);
    for (auto const& row : table.rows)
      if (c < row.size())
        widest = std::max(widest, columns(visible(row[c].text)));
    widths.push_back(widest);
    total += widest + (c > 0 ? kGap : 0);
  }
  while (total > width) {
    std::size_t widest = widths.size();
    for (std::size_t c = 0; c < widths.size(); ++c)
      if (widths[c] > std::max<std::size_t>(8, table.columns[c].least) &&
          (widest == widths.size() || widths[c] > widths[widest]))
        widest = c;
    if (widest == widths.size())
      break;  // it can't be narrower
    --widths[widest];
    --total;
  }
  return widths;
}

}  // namespace

Ink ink_of(Verdict verdict) {
  return verdict == Verdict::Passed ? Ink::Good : verdict == Verdict::Failed ? Ink::Bad : Ink::Open;
}
Ink ink_of(Severity severity) {
  return severity == Severity::Error     ? Ink::Bad
         : severity == Severity::Warning ? Ink::Open
                                         : Ink::Soft;
}

std::string inked(Ink ink, std::string text, Colour colour) {
  if (colour == Colour::Off || ink == Ink::Plain)
    return text;
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(ink), text);
}

std::string drawn(Table const& table, std::size_t width, Colour colour) {
  auto const widths = widths_of(table, width);
  std::string out;
  auto const put_line = [&](std::vector<Cell> const& cells) {
    std::string line;
    std::size_t owed = 0;  // blanks that are only written before something
    for (std::size_t c = 0; c < widths.size(); ++c) {
      std::string const text = c < cells.size() ? cells[c].text : "";
      std::size_t const wide = columns(text);
      std::size_t const rest = widths[c] > wide ? widths[c] - wide : 0;
      bool const right = table.columns[c].align == Align::Right;
      if (!text.empty()) {
        line += std::string(owed + (right ? rest : 0), ' ');
        line += inked(cells[c].ink, text, colour);
        owed = right ? 0 : rest;
      } else {
        owed += widths[c];
      }
      owed += kGap;
    }
    (out += line) += '\n';
  };
  std::vector<Cell> heads;
  for (Column const& column : table.columns)
    heads.push_back({column.head, Ink::Soft});
  if (std::ranges::any_of(table.columns, [](Column const& c) { return !c.head.empty(); })) {
    put_line(heads);
    std::size_t total = 0;
    for (std::size_t c = 0; c < widths.size(); ++c)
      total += widths[c] + (c > 0 ? kGap : 0);
    (out += inked(Ink::Soft, repeated("─", std::min(total, width)), colour)) += '\n';
  }
  for (auto const& row : table.rows) {
    std::vector<std::vector<std::string>> broken;
    std::size_t height = 1;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      broken.push_back(c < row.size() ? wrapped(visible(row[c].text), widths[c])
                                      : std::vector<std::string>{""});
      height = std::max(height, broken.back().size());
    }
    for (std::size_t l = 0; l < height; ++l) {
      std::vector<Cell> cells;
      for (std::size_t c = 0; c < widths.size(); ++c)
        cells.push_back(
            {l < broken[c].size() ? broken[c][l] : "", c < row.size() ? row[c].ink : Ink::Plain});
      put_line(cells);
    }
  }
  return out;
}

}  // namespace drydock::report
