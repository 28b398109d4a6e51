#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace drydock::report {

/// What turns one text into the other, line by line: "- 12: old" and "+ 12: new", each with its
/// place in its own text. Lines that stay are left out. Texts with as many lines differ line by
/// line; else the shortest difference is looked for, within bounds.
std::vector<std::string> line_diff(std::string_view before, std::string_view after);

}  // namespace drydock::report
