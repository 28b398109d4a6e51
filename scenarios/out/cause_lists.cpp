#include "scenarios/out/cause_lists.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mocks/csv/csv.h"

namespace drydock {
namespace {

using Row = std::array<std::string, 7>;

std::string csv_of(std::vector<Affected> const& all) {
  std::string out;
  csv::append_row(out, Row{"item", "shop", "location", "units", "money", "currency", "times_seen"});
  for (Affected const& one : all) {
    Row row{one.subject,
            one.shop,
            one.location,
            one.units == 0 ? "" : std::to_string(one.units),
            "",
            "",
            std::to_string(one.count)};
    bool written = false;
    for (auto const& [currency, minor] : one.money) {
      if (minor == 0)
        continue;
      row[4] = format_amount(Amount{minor}, currency);
      row[5] = currency.code();
      csv::append_row(out, row);
      written = true;
    }
    if (!written)
      csv::append_row(out, row);
  }
  return out;
}

}  // namespace

std::vector<CauseList> cause_lists(CheckResult const& result,
                                   std::span<std::string const> fingerprints) {
  std::vector<CauseList> lists;
  std::size_t number = 0;
  for (std::string const& print : fingerprints) {
    ++number;
    auto const all = result.affected.find(print);
    auto const finding = std::ranges::find_if(
        result.findings, [&](Finding const& f) { return fingerprint(f) == print; });
    if (all == result.affected.end() || all->second.size() < 2 || finding == result.findings.end())
      continue;
    lists.push_back({print, fmt::format("{:02}-{}.csv", number, name_of(finding->anomaly)),
                     csv_of(all->second)});
  }
  return lists;
}

}  // namespace drydock
