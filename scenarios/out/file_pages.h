#pragma once

#include <string>

/// What docs/ say of the exports, written from the readers' tables of columns.
namespace drydock {

/// The tables of docs/files.md: each export with its columns.
std::string columns_tables();
/// The lines of README.md: each export with the columns that it can't do without.
std::string needed_columns();

}  // namespace drydock
