#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"

/// Texts that a person takes for the same, and a program does not: SKUs, item numbers and handles
/// that differ in how they are written alone.
namespace drydock {

/// In what two such texts differ.
enum class Spelling : std::uint8_t {
  Blanks,      ///< around it or inside, also those that nobody sees
  Apostrophe,  ///< a leading ', as spreadsheets put before numbers
  Zeros,       ///< leading zeros of a number, which spreadsheets take away
  Date,        ///< a date that a spreadsheet made of it: 1-Mar for MAR-1
  Case,
  UnicodeForm,  ///< an accented letter as one sign or as two; a full-width letter
  Dashes,       ///< - and its longer relatives
  LookAlikes    ///< a Cyrillic or Greek letter that looks like a Latin one; O and 0, l and 1
};
template <>
inline constexpr std::array<std::string_view, kCount<Spelling>> kNames<Spelling>{
    "blanks",      "a leading apostrophe",  "leading zeros", "the form of a date",
    "letter case", "the form of its signs", "kind of dash",  "letters that look alike"};

/// What texts that are written alike have in common.
std::string spelling_key(std::string_view text);
/// In what the two differ when they have one key; empty when they are equal or unlike.
std::vector<Spelling> spelling_between(std::string_view a, std::string_view b);
/// "letter case and blanks".
std::string words_of(std::vector<Spelling> const& differences);

/// How much two texts have in common, in percent: 100 when they are equal, 90 and more when only
/// the spelling differs, else by the letters that would have to change.
int likeness(std::string_view a, std::string_view b);

}  // namespace drydock
