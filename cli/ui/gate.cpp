#include "cli/ui/gate.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "mocks/http/front.h"
#include "mocks/http/secrets.h"

namespace drydock::cli::ui {
namespace {

constexpr int kForbidden = 403;

/// A page's own requests name it as their origin, or none when they only read.
bool is_own_origin(std::string_view origin, std::uint16_t port) {
  std::string const end = ":" + std::to_string(port);
  return std::ranges::any_of(std::array{"127.0.0.1", "localhost", "[::1]"}, [&](auto const* host) {
    return origin == std::string{"http://"} + host + end;
  });
}

}  // namespace

std::expected<Target, int> admitted(Gate const& gate, mocks::http::RequestHead const& head) {
  std::string_view rest = head.target;
  rest.remove_prefix(rest.starts_with('/') ? 1 : 0);
  std::string_view const token = rest.substr(0, rest.find_first_of("/?"));
  // Compared first, whatever else holds, so that the time tells nothing.
  bool const known = mocks::http::same_secret(token, gate.token);
  // A name of somebody else's that was made to lead to this machine: its pages must reach nothing.
  bool const here = head.host && mocks::http::is_loopback(*head.host);
  std::string_view const origin = head.value("origin");
  std::string_view const site = head.value("sec-fetch-site");
  bool const own = (origin.empty() || is_own_origin(origin, gate.port)) &&
                   (site.empty() || site == "same-origin" || site == "none");
  if (!known || !here || !own)
    return std::unexpected(kForbidden);
  rest.remove_prefix(token.size());
  rest.remove_prefix(rest.starts_with('/') ? 1 : 0);
  auto const question = std::min(rest.find('?'), rest.size());
  std::string_view const query = rest.substr(std::min(question + 1, rest.size()));
  return Target{std::string{rest.substr(0, question)}, std::string{query}};
}

std::expected<std::string, int> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    unsigned byte = 0;
    std::string_view const digits = text.substr(i + 1, 2);
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2 || byte == 0)
      return std::unexpected(400);
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

std::string parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    std::string_view const pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.substr(0, pair.find('=')) == name && pair.size() > name.size())
      return decoded(pair.substr(name.size() + 1)).value_or("");
  }
  return {};
}

}  // namespace drydock::cli::ui
