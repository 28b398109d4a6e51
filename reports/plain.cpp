#include "reports/plain.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/screen.h"
#include "model/text.h"

namespace drydock::report {
namespace {

struct Range {
  char32_t from, to;
};

/// Marks and joiners that take no column of their own.
constexpr std::array kNarrow = std::to_array<Range>({{0x0300, 0x036F},
                                                     {0x0483, 0x0489},
                                                     {0x0591, 0x05BD},
                                                     {0x0610, 0x061A},
                                                     {0x064B, 0x065F},
                                                     {0x0670, 0x0670},
                                                     {0x06D6, 0x06DC},
                                                     {0x0900, 0x0902},
                                                     {0x093C, 0x093C},
                                                     {0x0941, 0x0948},
                                                     {0x0E31, 0x0E31},
                                                     {0x0E34, 0x0E3A},
                                                     {0x0E47, 0x0E4E},
                                                     {0x1AB0, 0x1AFF},
                                                     {0x1DC0, 0x1DFF},
                                                     {0x200B, 0x200D},
                                                     {0x20D0, 0x20FF},
                                                     {0xFE00, 0xFE0F},
                                                     {0xFE20, 0xFE2F}});

/// East Asian wide letters, and emoji.
constexpr std::array kWide = std::to_array<Range>({{0x1100, 0x115F},
                                                   {0x231A, 0x231B},
                                                   {0x23E9, 0x23EC},
                                                   {0x2E80, 0x303E},
                                                   {0x3041, 0x33FF},
                                                   {0x3400, 0x4DBF},
                                                   {0x4E00, 0x9FFF},
                                                   {0xA000, 0xA4CF},
                                                   {0xA960, 0xA97F},
                                                   {0xAC00, 0xD7A3},
                                                   {0xF900, 0xFAFF},
                                                   {0xFE30, 0xFE6F},
                                                   {0xFF00, 0xFF60},
                                                   {0xFFE0, 0xFFE6},
                                                   {0x1F300, 0x1F64F},
                                                   {0x1F680, 0x1F6FF},
                                                   {0x1F900, 0x1FAFF},
                                                   {0x20000, 0x3FFFD}});

template <std::size_t n>
bool among(std::array<Range, n> const& ranges, char32_t c) {
  auto const after = std::ranges::upper_bound(ranges, c, {}, &Range::from);
  return after != ranges.begin() && c <= (after - 1)->to;
}

std::size_t columns_of(char32_t c) { return among(kNarrow, c) ? 0 : among(kWide, c) ? 2 : 1; }

/// Byte offsets at which characters begin, and the end.
std::vector<std::size_t> starts_of(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size();) {
    starts.push_back(at);
    (void)next_code_point(text, at);
  }
  starts.push_back(text.size());
  return starts;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const from = at;
    auto const c = next_code_point(text, at);
    if (!c)
      out += fmt::format("⟨byte {:02X}⟩", static_cast<unsigned char>(text[from]));
    else if (*c == '\n' || *c == '\t' || *c == '\r')
      out += ' ';
    else if (acts_on_screens(*c))
      out += fmt::format("⟨U+{:04X}⟩", static_cast<std::uint32_t>(*c));
    else
      out += text.substr(from, at - from);
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t characters_max) {
  if (text.size() <= characters_max)
    return std::string{text};
  auto const starts = starts_of(text);
  std::size_t const characters = starts.size() - 1;
  if (characters <= characters_max)
    return std::string{text};
  std::string const size = thousands(static_cast<std::int64_t>(characters));
  // A sentence is cut behind a word; what has no words keeps both its ends.
  auto const kept = text.substr(0, starts[characters_max]);
  if (auto const blank = kept.rfind(' '); blank != kept.npos && blank > kept.size() / 2)
    return fmt::format("{} … ({} characters)", kept.substr(0, blank), size);
  std::size_t const tail = characters_max / 4;
  std::size_t const head = characters_max - tail;
  return fmt::format("{} … {} ({} characters)", text.substr(0, starts[head]),
                     text.substr(starts[characters - tail]), size);
}

std::string as_shown(std::string_view text) {
  constexpr std::size_t kCharactersMax = 600;
  return visible(shortened(text, kCharactersMax));
}

std::string shortened_list(std::string_view names, std::size_t characters_max) {
  auto const starts = starts_of(names);
  if (starts.size() - 1 <= characters_max)
    return std::string{names};
  constexpr std::string_view kMore = " and more";
  std::size_t const room = characters_max - std::min(characters_max, kMore.size());
  auto const cut = names.substr(0, starts[room] + 2).rfind(", ");
  if (cut == std::string_view::npos || cut == 0)
    return shortened(names, characters_max);
  return std::string{names.substr(0, cut)} + std::string{kMore};
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size();)
    if (auto const c = next_code_point(text, at))
      total += columns_of(*c);
    else
      ++total;
  return total;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 8);
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  auto const finish = [&] {
    lines.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  while (!text.empty()) {
    auto const blank = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word.empty())
      continue;
    if (used > 0 && used + 1 + columns(word) > width)
      finish();
    if (used > 0) {
      line += ' ';
      ++used;
    }
    while (used + columns(word) > width) {
      std::size_t at = 0;
      while (at < word.size()) {
        std::size_t next = at;
        (void)next_code_point(word, next);
        std::size_t const wide = columns(word.substr(at, next - at));
        if (used + wide > width)
          break;
        used += wide;
        at = next;
      }
      line += word.substr(0, at);
      word.remove_prefix(at);
      finish();
    }
    line += word;
    used += columns(word);
  }
  if (!line.empty() || lines.empty())
    finish();
  return lines;
}

std::string thousands(std::int64_t n) { return with_thousands(fmt::format("{}", n)); }

std::string money(std::int64_t minor, Currency currency) {
  return money_in_words(Amount{minor}, currency);
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", thousands(n), n == 1 ? one : many);
}

}  // namespace drydock::report
