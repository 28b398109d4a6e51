#include "model/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace drydock {
namespace {

struct Range {
  char32_t first, last;
};

/// Punctuation, symbols, spaces, controls and numbers that are no decimal digits (Unicode 14).
/// Code points that nobody has assigned count with their neighbours.
constexpr Range kNoLetters[] = {
    {0x80, 0xA9},       {0xAB, 0xB4},        {0xB6, 0xB9},       {0xBB, 0xBF},
    {0xD7, 0xD7},       {0xF7, 0xF7},        {0x2C2, 0x2C5},     {0x2D2, 0x2DF},
    {0x2E5, 0x2EB},     {0x2ED, 0x2ED},      {0x2EF, 0x2FF},     {0x375, 0x375},
    {0x37E, 0x37E},     {0x384, 0x385},      {0x387, 0x387},     {0x3F6, 0x3F6},
    {0x482, 0x482},     {0x55A, 0x55F},      {0x589, 0x58F},     {0x5BE, 0x5BE},
    {0x5C0, 0x5C0},     {0x5C3, 0x5C3},      {0x5C6, 0x5C6},     {0x5F3, 0x60F},
    {0x61B, 0x61F},     {0x66A, 0x66D},      {0x6D4, 0x6D4},     {0x6DD, 0x6DE},
    {0x6E9, 0x6E9},     {0x6FD, 0x6FE},      {0x700, 0x70F},     {0x7F6, 0x7F9},
    {0x7FE, 0x7FF},     {0x830, 0x83E},      {0x85E, 0x85E},     {0x888, 0x888},
    {0x890, 0x891},     {0x8E2, 0x8E2},      {0x964, 0x965},     {0x970, 0x970},
    {0x9F2, 0x9FB},     {0x9FD, 0x9FD},      {0xA76, 0xA76},     {0xAF0, 0xAF1},
    {0xB70, 0xB70},     {0xB72, 0xB77},      {0xBF0, 0xBFA},     {0xC77, 0xC7F},
    {0xC84, 0xC84},     {0xD4F, 0xD4F},      {0xD58, 0xD5E},     {0xD70, 0xD79},
    {0xDF4, 0xDF4},     {0xE3F, 0xE3F},      {0xE4F, 0xE4F},     {0xE5A, 0xE5B},
    {0xF01, 0xF17},     {0xF1A, 0xF1F},      {0xF2A, 0xF34},     {0xF36, 0xF36},
    {0xF38, 0xF38},     {0xF3A, 0xF3D},      {0xF85, 0xF85},     {0xFBE, 0xFC5},
    {0xFC7, 0xFDA},     {0x104A, 0x104F},    {0x109E, 0x109F},   {0x10FB, 0x10FB},
    {0x1360, 0x137C},   {0x1390, 0x1399},    {0x1400, 0x1400},   {0x166D, 0x166E},
    {0x1680, 0x1680},   {0x169B, 0x169C},    {0x16EB, 0x16F0},   {0x1735, 0x1736},
    {0x17D4, 0x17D6},   {0x17D8, 0x17DB},    {0x17F0, 0x180A},   {0x180E, 0x180E},
    {0x1940, 0x1945},   {0x19DA, 0x19FF},    {0x1A1E, 0x1A1F},   {0x1AA0, 0x1AA6},
    {0x1AA8, 0x1AAD},   {0x1B5A, 0x1B6A},    {0x1B74, 0x1B7E},   {0x1BFC, 0x1BFF},
    {0x1C3B, 0x1C3F},   {0x1C7E, 0x1C7F},    {0x1CC0, 0x1CC7},   {0x1CD3, 0x1CD3},
    {0x1FBD, 0x1FBD},   {0x1FBF, 0x1FC1},    {0x1FCD, 0x1FCF},   {0x1FDD, 0x1FDF},
    {0x1FED, 0x1FEF},   {0x1FFD, 0x2070},    {0x2074, 0x207E},   {0x2080, 0x208E},
    {0x20A0, 0x20C0},   {0x2100, 0x2101},    {0x2103, 0x2106},   {0x2108, 0x2109},
    {0x2114, 0x2114},   {0x2116, 0x2118},    {0x211E, 0x2123},   {0x2125, 0x2125},
    {0x2127, 0x2127},   {0x2129, 0x2129},    {0x212E, 0x212E},   {0x213A, 0x213B},
    {0x2140, 0x2144},   {0x214A, 0x214D},    {0x214F, 0x2182},   {0x2185, 0x2BFF},
    {0x2CE5, 0x2CEA},   {0x2CF9, 0x2CFF},    {0x2D70, 0x2D70},   {0x2E00, 0x2E2E},
    {0x2E30, 0x3004},   {0x3007, 0x3029},    {0x3030, 0x3030},   {0x3036, 0x303A},
    {0x303D, 0x303F},   {0x309B, 0x309C},    {0x30A0, 0x30A0},   {0x30FB, 0x30FB},
    {0x3190, 0x319F},   {0x31C0, 0x31E3},    {0x3200, 0x33FF},   {0x4DC0, 0x4DFF},
    {0xA490, 0xA4C6},   {0xA6E6, 0xA6EF},    {0xA6F2, 0xA716},   {0xA830, 0xA839},
    {0xA9C1, 0xA9CD},   {0xD800, 0xF8FF},    {0xFBB2, 0xFBC2},   {0xFD3E, 0xFD4F},
    {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},    {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40},   {0xFF5B, 0xFF65},    {0xFFE0, 0xFFFD},   {0x10100, 0x101FC},
    {0x102E1, 0x102FB}, {0x10857, 0x1085F},  {0x10877, 0x1087F}, {0x108A7, 0x108AF},
    {0x10916, 0x1091F}, {0x109C0, 0x109FF},  {0x10A40, 0x10A58}, {0x10AEB, 0x10AF6},
    {0x10B99, 0x10BAF}, {0x10E60, 0x10E7E},  {0x10F1D, 0x10F26}, {0x10F51, 0x10F59},
    {0x11047, 0x11065}, {0x111DD, 0x111F4},  {0x115C1, 0x115D7}, {0x11660, 0x1166C},
    {0x118EA, 0x118F2}, {0x11C5A, 0x11C71},  {0x11FC0, 0x11FFF}, {0x12400, 0x12474},
    {0x13430, 0x13438}, {0x16B37, 0x16B3F},  {0x16E80, 0x16E9A}, {0x1CF50, 0x1D164},
    {0x1D18C, 0x1D1A9}, {0x1D1AE, 0x1D241},  {0x1D245, 0x1D378}, {0x1D800, 0x1D9FF},
    {0x1DA76, 0x1DA83}, {0x1E8C7, 0x1E8CF},  {0x1E95E, 0x1ED3D}, {0x1EEF0, 0x1FBCA},
    {0xE0001, 0xE007F}, {0xF0000, 0x10FFFD},
};

struct CaseRange {
  char32_t first, last;
  std::int32_t stride, shift;
};

constexpr CaseRange kUpperToLower[] = {
    {0xC0, 0xD6, 1, 32},       {0xD8, 0xDE, 1, 32},       {0x100, 0x12E, 2, 1},
    {0x132, 0x136, 2, 1},      {0x139, 0x147, 2, 1},      {0x14A, 0x176, 2, 1},
    {0x178, 0x178, 1, -121},   {0x179, 0x17D, 2, 1},      {0x181, 0x181, 1, 210},
    {0x182, 0x184, 2, 1},      {0x186, 0x186, 1, 206},    {0x187, 0x187, 1, 1},
    {0x189, 0x18A, 1, 205},    {0x18B, 0x18B, 1, 1},      {0x18E, 0x18E, 1, 79},
    {0x18F, 0x18F, 1, 202},    {0x190, 0x190, 1, 203},    {0x191, 0x191, 1, 1},
    {0x193, 0x193, 1, 205},    {0x194, 0x194, 1, 207},    {0x196, 0x196, 1, 211},
    {0x197, 0x197, 1, 209},    {0x198, 0x198, 1, 1},      {0x19C, 0x19C, 1, 211},
    {0x19D, 0x19D, 1, 213},    {0x19F, 0x19F, 1, 214},    {0x1A0, 0x1A4, 2, 1},
    {0x1A6, 0x1A6, 1, 218},    {0x1A7, 0x1A7, 1, 1},      {0x1A9, 0x1A9, 1, 218},
    {0x1AC, 0x1AC, 1, 1},      {0x1AE, 0x1AE, 1, 218},    {0x1AF, 0x1AF, 1, 1},
    {0x1B1, 0x1B2, 1, 217},    {0x1B3, 0x1B5, 2, 1},      {0x1B7, 0x1B7, 1, 219},
    {0x1B8, 0x1B8, 1, 1},      {0x1BC, 0x1BC, 1, 1},      {0x1C4, 0x1C4, 1, 2},
    {0x1C5, 0x1C5, 1, 1},      {0x1C7, 0x1C7, 1, 2},      {0x1C8, 0x1C8, 1, 1},
    {0x1CA, 0x1CA, 1, 2},      {0x1CB, 0x1DB, 2, 1},      {0x1DE, 0x1EE, 2, 1},
    {0x1F1, 0x1F1, 1, 2},      {0x1F2, 0x1F4, 2, 1},      {0x1F6, 0x1F6, 1, -97},
    {0x1F7, 0x1F7, 1, -56},    {0x1F8, 0x21E, 2, 1},      {0x220, 0x220, 1, -130},
    {0x222, 0x232, 2, 1},      {0x23A, 0x23A, 1, 10795},  {0x23B, 0x23B, 1, 1},
    {0x23D, 0x23D, 1, -163},   {0x23E, 0x23E, 1, 10792},  {0x241, 0x241, 1, 1},
    {0x243, 0x243, 1, -195},   {0x244, 0x244, 1, 69},     {0x245, 0x245, 1, 71},
    {0x246, 0x24E, 2, 1},      {0x370, 0x372, 2, 1},      {0x376, 0x376, 1, 1},
    {0x37F, 0x37F, 1, 116},    {0x386, 0x386, 1, 38},     {0x388, 0x38A, 1, 37},
    {0x38C, 0x38C, 1, 64},     {0x38E, 0x38F, 1, 63},     {0x391, 0x3A1, 1, 32},
    {0x3A3, 0x3AB, 1, 32},     {0x3CF, 0x3CF, 1, 8},      {0x3D8, 0x3EE, 2, 1},
    {0x3F4, 0x3F4, 1, -60},    {0x3F7, 0x3F7, 1, 1},      {0x3F9, 0x3F9, 1, -7},
    {0x3FA, 0x3FA, 1, 1},      {0x3FD, 0x3FF, 1, -130},   {0x400, 0x40F, 1, 80},
    {0x410, 0x42F, 1, 32},     {0x460, 0x480, 2, 1},      {0x48A, 0x4BE, 2, 1},
    {0x4C0, 0x4C0, 1, 15},     {0x4C1, 0x4CD, 2, 1},      {0x4D0, 0x52E, 2, 1},
    {0x531, 0x556, 1, 48},     {0x1E00, 0x1E94, 2, 1},    {0x1E9E, 0x1E9E, 1, -7615},
    {0x1EA0, 0x1EFE, 2, 1},    {0x1F08, 0x1F0F, 1, -8},   {0x1F18, 0x1F1D, 1, -8},
    {0x1F28, 0x1F2F, 1, -8},   {0x1F38, 0x1F3F, 1, -8},   {0x1F48, 0x1F4D, 1, -8},
    {0x1F59, 0x1F5F, 2, -8},   {0x1F68, 0x1F6F, 1, -8},   {0x1F88, 0x1F8F, 1, -8},
    {0x1F98, 0x1F9F, 1, -8},   {0x1FA8, 0x1FAF, 1, -8},   {0x1FB8, 0x1FB9, 1, -8},
    {0x1FBA, 0x1FBB, 1, -74},  {0x1FBC, 0x1FBC, 1, -9},   {0x1FC8, 0x1FCB, 1, -86},
    {0x1FCC, 0x1FCC, 1, -9},   {0x1FD8, 0x1FD9, 1, -8},   {0x1FDA, 0x1FDB, 1, -100},
    {0x1FE8, 0x1FE9, 1, -8},   {0x1FEA, 0x1FEB, 1, -112}, {0x1FEC, 0x1FEC, 1, -7},
    {0x1FF8, 0x1FF9, 1, -128}, {0x1FFA, 0x1FFB, 1, -126}, {0x1FFC, 0x1FFC, 1, -9},
    {0x2C00, 0x2C2F, 1, 48},   {0xA640, 0xA66C, 2, 1},    {0xA680, 0xA69A, 2, 1},
    {0xFF21, 0xFF3A, 1, 32},
};

char32_t lower(char32_t c) {
  if (c < 0x80) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
  auto const* range = std::ranges::lower_bound(kUpperToLower, c, {}, &CaseRange::last);
  if (range == std::end(kUpperToLower) || c < range->first ||
      (c - range->first) % static_cast<char32_t>(range->stride) != 0) {
    return c;
  }
  return static_cast<char32_t>(static_cast<std::int32_t>(c) + range->shift);
}

/// Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Where ASCII ends, which nearly all text is from its beginning to its end.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080ULL;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighBits) != 0)
      break;
  }
  while (at < text.size() && is_ascii(text[at]))
    ++at;
  return at;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

}  // namespace

std::string_view trim(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(2);
    } else if (!text.empty() && is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

std::string lower_case(std::string_view text) {
  std::size_t const ascii = end_of_ascii(text, 0);
  std::string out(text.substr(0, ascii));
  for (char& c : out) {
    c = static_cast<char>(lower(static_cast<unsigned char>(c)));
  }
  for (std::size_t at = ascii; at < text.size();) {
    auto const start = at;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += static_cast<char>(lower(static_cast<unsigned char>(text[at++])));
    } else if (auto const c = next_code_point(text, at)) {
      append_utf8(out, lower(*c));
    } else {
      out += text.substr(start, at - start);
    }
  }
  return out;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  std::size_t const both = std::min(a.size(), b.size());
  std::size_t at = 0;
  while (at < both && is_ascii(a[at]) && is_ascii(b[at])) {
    if (lower(static_cast<unsigned char>(a[at])) != lower(static_cast<unsigned char>(b[at]))) {
      return false;
    }
    ++at;
  }
  // Letters beyond ASCII may be of another length in the other case.
  return at == both ? a.size() == b.size() : lower_case(a.substr(at)) == lower_case(b.substr(at));
}

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const first = byte(at++);
  if (first < 0x80) {
    return first;
  }
  int const more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || at + static_cast<std::size_t>(more) > text.size()) {
    return std::nullopt;
  }
  char32_t value = first & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    auto const next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) {
      return std::nullopt;
    }
    value = (value << 6) | (next & 0x3F);
  }
  bool const overlong = (more == 2 && value < 0x800) || (more == 3 && value < 0x1'0000);
  if (overlong || (value >= 0xD800 && value < 0xE000) || value > 0x10'FFFF) {
    return std::nullopt;
  }
  at += static_cast<std::size_t>(more);
  return value;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
    auto const start = at;
    if (!next_code_point(text, at)) {
      return start;
    }
  }
  return std::nullopt;
}

void append_utf8(std::string& out, char32_t c) {
  auto const put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x1'0000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  auto const* range = std::ranges::lower_bound(kNoLetters, c, {}, &Range::last);
  return range == std::end(kNoLetters) || c < range->first;
}

std::string nearest(std::string_view wanted, std::span<std::string_view const> known) {
  auto const text = lower_case(trim(wanted));
  std::string_view best;
  auto const limit = std::max<std::size_t>(1, text.size() / 3);
  auto best_distance = limit + 1;
  for (auto const candidate : known) {
    if (candidate.size() > text.size() + limit || text.size() > candidate.size() + limit) {
      continue;
    }
    auto const distance = edit_distance(text, lower_case(candidate));
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return std::string(best);
}

}  // namespace drydock
