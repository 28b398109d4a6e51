#include "cli/ui/answers.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "cli/ui/page.h"
#include "cli/ui/script.h"
#include "reports/plain.h"
#include "reports/script.h"

namespace drydock::cli::ui {
namespace {

using json_text::Value;

/// Nothing from elsewhere, no markup that was not written here, in nobody's frame.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

mocks::HttpResponse answer(int status, std::string_view type, std::string body,
                           std::string_view policy = kPolicy) {
  return {.status = status,
          .headers = {{"Content-Type", std::string{type}},
                      {"Content-Security-Policy", std::string{policy}},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      // The token stands in the address.
                      {"Referrer-Policy", "no-referrer"},
                      {"Cache-Control", "no-store"}},
          .body = std::move(body)};
}

/// Names of files may hold any bytes, and JSON holds text.
std::string visible_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    out += (out.empty() ? "" : "\n") + report::visible(line);
  }
  return out;
}

}  // namespace

Value object_of(std::initializer_list<std::pair<std::string_view, Value>> members) {
  Value out = json_text::object_value();
  for (auto const& [name, value] : members)
    add(out, name, value);
  return out;
}

mocks::HttpResponse json_answer(int status, Value const& value) {
  return answer(status, "application/json; charset=utf-8", json_text::print_line(value));
}

mocks::HttpResponse error_answer(int status, std::string_view why) {
  return json_answer(status, object_of({{"error", json_text::text_value(visible_lines(why))}}));
}

mocks::HttpResponse problem_answer(Problem const& problem) {
  return json_answer(
      200, object_of({{"error", json_text::text_value(visible_lines(problem.text))},
                      {"conflict", json_text::truth_value(problem.code == ExitCode::Findings)}}));
}

mocks::HttpResponse page_answer() { return answer(200, "text/html; charset=utf-8", page()); }
mocks::HttpResponse style_answer() { return answer(200, "text/css; charset=utf-8", style()); }
mocks::HttpResponse script_answer() {
  return answer(200, "text/javascript; charset=utf-8", std::string{script().text()});
}

mocks::HttpResponse file_answer(std::string_view name, std::string bytes) {
  if (name.ends_with(".html"))
    // Whoever put the folder there may have put another report into it.
    return answer(
        200, "text/html; charset=utf-8", std::move(bytes),
        fmt::format(
            "sandbox allow-scripts allow-modals allow-downloads; default-src 'none'; style-src "
            "'unsafe-inline'; script-src '{}'; img-src data:; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'",
            report::script_hash().text()));
  auto out = answer(200, "text/plain; charset=utf-8", std::move(bytes));
  // RFC 8187: a name of any letters, none of which ends the header's own text.
  std::string encoded;
  for (char const c : name) {
    bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '.' || c == '-' || c == '_';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  out.headers.emplace_back("Content-Disposition",
                           fmt::format("attachment; filename*=UTF-8''{}", encoded));
  return out;
}

mocks::HttpResponse events_answer() { return answer(200, "text/event-stream", "retry: 1000\n\n"); }

}  // namespace drydock::cli::ui
