#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "scenarios/format/json.h"

namespace drydock::json_text {

/// Puts a value at a JSON pointer in the text of a file that people wrote; comments and layout
/// stay, and so does every byte beside the value. What is there is replaced; a member that is not
/// there is added at the end of its object, in the manner of the members before it. Errors: a text
/// that does not read; a pointer that leads nowhere, or through something that is no object or
/// list.
std::expected<std::string, std::string> with_value(std::string_view text, std::string_view pointer,
                                                   Value const& value);

}  // namespace drydock::json_text
