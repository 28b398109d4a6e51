#pragma once

#include <string>

/// The page that a browser opens: a frame that its script fills. It holds nothing of any store.
namespace drydock::cli::ui {

std::string page();
/// That of reports, and what the page has besides.
std::string style();

}  // namespace drydock::cli::ui
