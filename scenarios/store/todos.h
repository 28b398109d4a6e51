#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/format/json.h"

namespace drydock {

/// Lines of a store.json that are still as `init` left them: each has a comment that begins with
/// the word TODO. The complaint names what stands on the line and what the comment says of it.
/// `text` is JSON that reads; a TODO inside a text or further on in a comment is none.
std::vector<FileError> todos_of(std::string_view text, std::string const& file);

}  // namespace drydock
