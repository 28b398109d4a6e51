#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "mocks/http/request.h"

/// Who may ask the local page, and for what. Nothing else is told: whoever has no token learns from
/// no answer what is there.
namespace drydock::cli::ui {

struct Gate {
  std::string token;
  std::uint16_t port = 0;  ///< that the page is served on
};

/// What is asked for: "/<token>/store/mill?replace=yes" has the path "store/mill".
struct Target {
  std::string path;   ///< still percent-encoded, without the slash before it
  std::string query;  ///< without the question mark
};

/// Errors: 403, always with the same words: another host (a name that was made to lead here), a
/// page of another origin, no token or a wrong one. Tokens are compared in constant time.
std::expected<Target, int> admitted(Gate const& gate, mocks::http::RequestHead const& head);

/// "%2F" → "/". Errors: 400 for a half sequence or a zero byte.
std::expected<std::string, int> decoded(std::string_view text);

/// The value of a query's parameter, decoded; "" when it is not there, or does not decode.
std::string parameter(std::string_view query, std::string_view name);

}  // namespace drydock::cli::ui
