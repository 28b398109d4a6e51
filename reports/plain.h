#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/money.h"

/// Text from stores' files as it may be shown: whatever it holds, it can't act on the screen.
namespace drydock::report {

/// Control characters, marks that turn the direction of writing, and bytes that are no UTF-8 are
/// shown by name ("⟨U+202E⟩"); line feeds and tabs become a blank.
std::string visible(std::string_view text);

/// At most `characters_max` characters, the middle left out: "Long ti … end (10,240 characters)".
std::string shortened(std::string_view text, std::size_t characters_max);

/// A text in a report: visible, and shortened to 600 characters. Titles of 10 kB exist.
std::string as_shown(std::string_view text);

/// A list of names, "TEE-S, TEE-M, CAP", in at most `characters_max` characters where it can be cut
/// between two of them: "TEE-S, TEE-M and more". A single long name is shortened.
std::string shortened_list(std::string_view names, std::size_t characters_max);

/// Columns that a terminal gives to the text: 0 for marks, 2 for wide letters and emoji.
std::size_t columns(std::string_view text);

/// Lines of at most `width` columns, broken at blanks; a longer word is broken anywhere.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// "1,234,567".
std::string thousands(std::int64_t n);
/// "1,234.50 USD".
std::string money(std::int64_t minor, Currency currency);
/// "1 unit", "1,200 units".
std::string counted(std::int64_t n, std::string_view one, std::string_view many);

}  // namespace drydock::report
