#include "scenarios/format/csv_row.h"

#include "mocks/csv/csv.h"

namespace drydock {

void append_csv_row(std::string& out, std::span<std::string const> cells) {
  csv::append_row(out, cells);
}

}  // namespace drydock
