#pragma once

#include <string_view>

namespace drydock {

/// Whether a character acts on the screen that shows it instead of being seen: the controls C0 and
/// C1, marks that turn the direction of writing, line separators, tags. Sources: Unicode Standard,
/// chapter 23; Trojan Source (CVE-2021-42574).
bool acts_on_screens(char32_t code_point);

/// UTF-8 without such characters, but for line feeds, carriage returns and tabs.
bool is_plain_text(std::string_view text);

}  // namespace drydock
