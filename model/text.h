#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace drydock {

/// Text as the two systems' files and screens hold it: UTF-8. Locale is never asked.

/// Removes ASCII blanks (space, tab, CR, LF) and no-break spaces from both ends.
std::string_view trim(std::string_view text);

/// Lower-cases Latin, Greek, Cyrillic and Armenian letters; other characters and bytes that are
/// no UTF-8 stay as they are.
std::string lower_case(std::string_view text);

/// True when the two differ at most in case.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// The code point at `at`, which moves past it; none, and one byte further, when ill.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

/// Offset of the first byte that is no UTF-8; none when all is well.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t code_point);

/// A letter, a mark that belongs to one, or a decimal digit, of any script.
bool is_letter_or_digit(char32_t code_point);

/// The known word that is nearest to what was written, for "did you mean" in all our messages; ""
/// when none is within a third of its length. Case and blanks around it are no difference.
std::string nearest(std::string_view wanted, std::span<std::string_view const> known);

}  // namespace drydock
