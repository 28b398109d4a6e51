#include "scenarios/check/weeks.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "scenarios/check/shop_currencies.h"

namespace drydock {

void plant_mutants(Plan& plan, CheckOptions const& options) { plan.mutants = options.mutants; }

std::vector<Week> simulate(StoreConfig const& store, Catalogue const& catalogue,
                           Demand const& demand, CheckOptions const& options,
                           Progress const& progress, std::string_view step,
                           PriceLists const& lists) {
  std::vector<Week> weeks(options.seeds);
  side_by_side(
      options.seeds, options.threads,
      [&](std::uint32_t i) {
        weeks[i].plan = trading_week(store, catalogue, demand,
                                     {Seed{options.seed + i}, options.length, i}, lists);
        plant_mutants(weeks[i].plan, options);
        weeks[i].summary = run_briefly(weeks[i].plan, options.events_max);
      },
      [&](std::uint32_t done) { progress(step, done, options.seeds); });
  return weeks;
}

std::size_t weeks_alone(std::vector<Week> const& weeks) {
  std::map<std::string, std::set<std::size_t>> shown_by;
  for (std::size_t w = 0; w < weeks.size(); ++w)
    for (Finding const& f : weeks[w].summary.findings)
      if (f.severity != Severity::Info)
        shown_by[fingerprint(f)].insert(w);
  std::set<std::size_t> alone;
  for (auto const& [print, by] : shown_by)
    if (by.size() == 1)
      alone.insert(*by.begin());
  return alone.size();
}

std::string told_of_next(std::vector<Week> const& weeks) {
  if (weeks.empty())
    return {};
  std::size_t const alone = weeks_alone(weeks);
  // The rule of three where nothing was shown once: with 95 %, it is rarer than 3 in so many weeks.
  return fmt::format(
      "What a further week would show: a kind of finding that none of these {} shows, with a "
      "probability of {} {} in {} (Good and Turing).",
      weeks.size(), alone == 0 ? "at most" : "about",
      alone == 0 ? std::min<std::size_t>(3, weeks.size()) : alone, weeks.size());
}

FirstSync sync_first(StoreConfig const& store, Catalogue const& catalogue, PriceLists const& lists,
                     CheckOptions const& options) {
  Plan plan = first_sync_plan(store, catalogue, lists);
  plant_mutants(plan, options);
  return first_sync(plan);
}

std::uint64_t with_history(std::uint64_t digest, std::uint64_t history) {
  return digest * 0x9E37'79B9'7F4A'7C15ULL ^ history;
}

void note_run(Week const& week, CheckResult& result) {
  result.events += week.summary.events;
  result.digest = with_history(result.digest, week.summary.hash);
}

std::size_t unread_rows(StoreInput const& input) {
  std::size_t rows = 0;
  for (FileRead const& file : input.files) {
    // A row with three ill cells is one row. Of a fault of many rows only the first is named.
    std::map<std::uint32_t, std::uint32_t> by_line;
    for (csv::CsvError const& error : file.bad)
      by_line[error.line] = std::max(by_line[error.line], error.rows);
    for (auto const& [line, of_line] : by_line)
      rows += of_line;
  }
  return rows;
}

std::vector<std::string> shops_without_quantities(StoreInput const& input) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < input.catalogue.shops.size(); ++s) {
    bool counts = false, told = false;
    for (ShopProduct const& product : input.catalogue.shops[s])
      for (ShopVariant const& variant : product.variants) {
        counts = counts || variant.tracked;
        told = told || std::ranges::any_of(variant.available,
                                           [](auto const& level) { return level.has_value(); });
      }
    bool const pushed = std::ranges::any_of(input.config.accounts, [&](AccountConfig const& a) {
      return a.shop.value() == s && a.settings.inventory_push == Switch::On;
    });
    if (counts && !told && pushed)
      out.push_back(input.config.shops[s].name);
  }
  return out;
}

std::size_t left_open(StoreInput const& input) {
  return unread_rows(input) + input.to_fill_in.size() + shops_without_quantities(input).size();
}

bool any_error(std::vector<Finding> const& findings) {
  return std::ranges::any_of(findings,
                             [](Finding const& f) { return f.severity == Severity::Error; });
}

Verdict verdict_of(std::vector<Finding> const& findings, std::vector<Week> const& weeks,
                   std::size_t left_open) {
  if (any_error(findings))
    return Verdict::Failed;
  // Silence proves something only of what was looked at to its end.
  bool const open = left_open != 0 || std::ranges::any_of(findings, leaves_prices_open) ||
                    std::ranges::any_of(weeks, [](Week const& week) {
                      return week.summary.verdict == Verdict::Unknown;
                    });
  return open ? Verdict::Unknown : Verdict::Passed;
}

}  // namespace drydock
