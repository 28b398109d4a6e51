#pragma once

#include <cstddef>
#include <string>

#include "reports/page.h"
#include "reports/table.h"

namespace drydock::report {

struct TextStyle {
  Colour colour = Colour::Off;
  std::size_t width = 100;
};

/// A page for the terminal. Whatever is in it comes out as plain lines: no text of a store's file
/// can move the cursor or change a colour.
std::string text(Page const& page, TextStyle const& style = {});

/// One finding as a short story.
std::string text(FindingView const& finding, TextStyle const& style = {});

}  // namespace drydock::report
