#include "reports/findings_csv.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reports/plain.h"
#include "scenarios/format/csv_row.h"

namespace drydock::report {
namespace {

struct FindingRow {
  Told const& told;
  std::size_t at;
  Finding const& finding;
  StoreConfig const& store;
  [[nodiscard]] ScenarioResult const& result() const { return told.results[at]; }
};

struct FindingColumn {
  std::string_view name;
  std::string (*cell)(FindingRow const&);
};

std::string joined_cells(std::vector<std::string> const& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

Currency currency_of_row(FindingRow const& row) {
  auto const shop = std::ranges::find(row.store.shops, row.finding.shop, &ShopConfig::name);
  return shop != row.store.shops.end() ? shop->currency : row.store.currency;
}

std::string money_in_others(FindingRow const& row) {
  std::vector<std::string> sums;
  for (auto const& [currency, minor] : row.finding.money_elsewhere)
    sums.push_back(format_amount(Amount{minor}, currency) + " " + currency.code());
  return joined_cells(sums, "; ");
}

std::string blame_cell(FindingRow const& row) {
  std::vector<std::string> places;
  for (Place const& place : row.finding.blame)
    places.push_back(path_of(place, row.store));
  return joined_cells(places, "; ");
}

std::string repair_cell(FindingRow const& row) {
  std::vector<std::string> lines;
  for (Remedy const& remedy : row.finding.repair)
    lines.push_back(line_of(remedy, row.store));
  return joined_cells(lines, "; ");
}

constexpr std::array kFindingColumns = std::to_array<FindingColumn>(
    {{"file", [](FindingRow const& r) { return r.result().file; }},
     {"verdict", [](FindingRow const& r) { return std::string{name_of(r.result().verdict)}; }},
     {"expected",
      [](FindingRow const& r) { return std::string{r.told.expected(r.result()) ? "yes" : "no"}; }},
     {"id", [](FindingRow const& r) { return fingerprint(r.finding); }},
     {"anomaly", [](FindingRow const& r) { return std::string{name_of(r.finding.anomaly)}; }},
     {"severity", [](FindingRow const& r) { return std::string{name_of(r.finding.severity)}; }},
     {"subject", [](FindingRow const& r) { return r.finding.subject; }},
     {"shop", [](FindingRow const& r) { return r.finding.shop; }},
     {"location", [](FindingRow const& r) { return r.finding.location; }},
     {"account", [](FindingRow const& r) { return r.finding.account; }},
     {"at",
      [](FindingRow const& r) {
        return r.finding.at == Tick{} ? std::string{} : format_tick(r.finding.at);
      }},
     {"units", [](FindingRow const& r) { return std::to_string(r.finding.units); }},
     {"money",
      [](FindingRow const& r) {
        return format_amount(Amount{r.finding.money_minor}, currency_of_row(r));
      }},
     {"currency", [](FindingRow const& r) { return std::string{currency_of_row(r).code()}; }},
     {"money_elsewhere", &money_in_others},
     {"unit_minutes", [](FindingRow const& r) { return std::to_string(r.finding.unit_minutes); }},
     {"times_seen", [](FindingRow const& r) { return std::to_string(r.finding.count); }},
     {"rules", [](FindingRow const& r) { return joined_cells(r.finding.rules, " "); }},
     {"cause", [](FindingRow const& r) { return joined_cells(r.finding.cause, "; "); }},
     {"story", [](FindingRow const& r) { return joined_cells(r.finding.story, " "); }},
     {"blame", &blame_cell},
     {"repair", &repair_cell},
     {"follows_from", [](FindingRow const& r) { return r.finding.follows_from; }},
     {"replay", [](FindingRow const& r) {
        return r.finding.replay.empty() ? r.told.replays[r.at] : r.finding.replay;
      }}});

}  // namespace

std::string findings_csv(Told const& told) {
  std::string out;
  std::vector<std::string> cells;
  for (FindingColumn const& column : kFindingColumns)
    cells.emplace_back(column.name);
  append_csv_row(out, cells);
  StoreConfig const nothing;
  for (std::size_t at = 0; at < told.results.size(); ++at) {
    RunRecord const& record = told.results[at].record;
    for (Finding const& f : record.findings) {
      FindingRow const row{told, at, f, record.plan ? record.plan->store : nothing};
      cells.clear();
      for (FindingColumn const& column : kFindingColumns)
        cells.push_back(visible(column.cell(row)));
      append_csv_row(out, cells);
    }
  }
  return out;
}

}  // namespace drydock::report
