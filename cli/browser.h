#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"

/// A browser of this machine prints pages. It is a guest: without a window, network or anything of
/// the user's, and for a bounded time.
namespace drydock::cli {

/// The program: `named` (DRYDOCK_BROWSER: a path, or a name on `path`), else the first of Chromium
/// and its kin on `path` (PATH). Errors: none is there, and which were looked for; `named` is none.
std::expected<std::filesystem::path, Problem> find_browser(std::string_view named,
                                                           std::string_view path);

/// Whether the browser shuts its own parts in. For root it can't: it ends at once instead.
enum class Sandbox : std::uint8_t { Off, On };

/// What the browser is told to do with `page.html` of the folder: to print it to `page.pdf`.
std::vector<std::string> browser_words(std::filesystem::path const& folder, Sandbox sandbox);

/// The page (reports/html.h: `paper`) as a PDF of which no byte says when it was made.
/// Errors: no room, the browser is not done within the time, fails, or leaves no whole PDF.
std::expected<std::string, Problem> print_page(std::string_view page,
                                               std::filesystem::path const& browser,
                                               std::chrono::milliseconds within);

/// The same by the browser that this process's variables name. Errors: as both.
std::expected<std::string, Problem> print_page(std::string_view page);

}  // namespace drydock::cli
