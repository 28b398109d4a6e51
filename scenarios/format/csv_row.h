#pragma once

#include <span>
#include <string>

namespace drydock {

/// Appends a row of a list that people open in a spreadsheet: quoted where needed, and guarded so
/// that no cell is run as a formula.
void append_csv_row(std::string& out, std::span<std::string const> cells);

}  // namespace drydock
