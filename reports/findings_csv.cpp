#include "reports/findings_csv.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/reported.h"
#include "scenarios/format/csv_row.h"

namespace drydock::report {
namespace {

struct FindingColumn {
  std::string_view name;
  std::string (*cell)(Reported const&);
};

std::string joined_cells(std::vector<std::string> const& parts) {
  return fmt::format("{}", fmt::join(parts, " "));
}

constexpr std::array kFindingColumns = std::to_array<FindingColumn>(
    {{"file", [](Reported const& r) { return r.file; }},
     {"verdict", [](Reported const& r) { return std::string{name_of(r.verdict)}; }},
     {"expected", [](Reported const& r) { return std::string{r.expected ? "yes" : "no"}; }},
     {"id", [](Reported const& r) { return r.id; }},
     {"anomaly", [](Reported const& r) { return std::string{name_of(r.anomaly)}; }},
     {"severity", [](Reported const& r) { return std::string{name_of(r.severity)}; }},
     {"subject", [](Reported const& r) { return r.subject; }},
     {"shop", [](Reported const& r) { return r.shop; }},
     {"location", [](Reported const& r) { return r.location; }},
     {"account", [](Reported const& r) { return r.account; }},
     {"at", [](Reported const& r) { return r.at; }},
     {"units", [](Reported const& r) { return std::to_string(r.units); }},
     {"money", [](Reported const& r) { return r.money; }},
     {"currency", [](Reported const& r) { return r.currency; }},
     {"money_elsewhere", [](Reported const& r) { return r.money_elsewhere; }},
     {"unit_minutes", [](Reported const& r) { return std::to_string(r.unit_minutes); }},
     {"times_seen", [](Reported const& r) { return std::to_string(r.times_seen); }},
     {"rules", [](Reported const& r) { return joined_cells(r.rules); }},
     {"cause", [](Reported const& r) { return r.cause; }},
     {"story", [](Reported const& r) { return joined_cells(r.story); }},
     {"blame", [](Reported const& r) { return r.blame; }},
     {"repair", [](Reported const& r) { return r.repair; }},
     {"follows_from", [](Reported const& r) { return r.follows_from; }},
     {"replay", [](Reported const& r) { return r.replay; }}});

}  // namespace

std::string findings_csv(Told const& told) {
  std::string out;
  std::vector<std::string> cells;
  if (told.sheet) {
    append_csv_row(out, told.sheet->columns);
    for (auto const& row : told.sheet->rows) {
      cells.clear();
      for (std::string const& cell : row)
        cells.push_back(visible(cell));
      append_csv_row(out, cells);
    }
    return out;
  }
  for (FindingColumn const& column : kFindingColumns)
    cells.emplace_back(column.name);
  append_csv_row(out, cells);
  auto const row = [&](Reported const& finding) {
    cells.clear();
    for (FindingColumn const& column : kFindingColumns)
      cells.push_back(visible(column.cell(finding)));
    append_csv_row(out, cells);
  };
  for (std::size_t at = 0; at < told.results.size(); ++at)
    std::ranges::for_each(reported_of(told, at), row);
  std::ranges::for_each(told.studied, row);
  return out;
}

}  // namespace drydock::report
