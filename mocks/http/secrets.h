#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drydock::mocks::http {

/// 32 hexadecimal digits from the system's random source, behind `prefix`. Throws when there is
/// none.
std::string new_secret(std::string_view prefix);

/// Compares hashes of both, so that the time taken tells neither length nor content.
bool same_secret(std::string_view a, std::string_view b);

/// What HTTP Basic carries: "Basic <base64>" → "key:secret"; none when it is anything else.
std::optional<std::string> basic_credentials(std::string_view header);
std::string basic_header(std::string_view credentials);

}  // namespace drydock::mocks::http
