#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "model/history.h"
#include "reports/compare.h"
#include "reports/plain.h"
#include "reports/study_doc.h"

namespace drydock::report {
namespace {

std::expected<Policy, std::string> policy_named(std::string_view name) {
  for (Policy const policy : all_policies())
    if (name_of(policy) == name)
      return policy;
  return std::unexpected("no policy " + json_text::quote(name));
}

std::expected<std::uint64_t, std::string> sixteen_digits(std::string_view text) {
  std::uint64_t out = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, 16);
  if (error != std::errc{} || end != text.data() + text.size())
    return std::unexpected("expected a hash, found " + json_text::quote(text));
  return out;
}

std::expected<std::uint64_t, std::string> whole_seed(std::string_view text) {
  std::uint64_t out = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size())
    return std::unexpected("expected a seed, found " + json_text::quote(text));
  return out;
}

Estimate estimate_again(Doc const& from) {
  return {from.thousandths("mean"), from.thousandths("low"), from.thousandths("high")};
}

CompareCell cell_again(Doc const& from) {
  CompareCell cell;
  cell.cost = estimate_again(from.at("cost").at("a_week"));
  cell.cost_over_reference = estimate_again(from.at("cost").at("over_reference"));
  for (std::size_t m = 0; m < kMeasures.size(); ++m) {
    Doc const measure = from.at(name_of(kMeasures[m]));
    cell.a_week[m] = estimate_again(measure.at("a_week"));
    cell.over_reference[m] = estimate_again(measure.at("over_reference"));
  }
  return cell;
}

std::optional<Crossing> crossing_again(Doc const& from, Policy first) {
  if (from.is_null())
    return std::nullopt;
  Crossing out;
  out.turn = {from.number("delay_minutes"), from.text("better_before") == name_of(first)};
  out.low = from.number("low_minutes");
  out.high = from.number("high_minutes");
  out.turns = static_cast<std::size_t>(from.number("changes"));
  out.seen_permille = static_cast<std::uint32_t>(from.number("resamples_permille"));
  return out;
}

/// Means of a week with their intervals, a row for each policy.
template <class Pick>
ListView policies_by_delay(ComparedAgain const& all, std::string title, std::string lead,
                           Pick&& pick) {
  ListView out{.title = std::move(title), .lead = std::move(lead), .columns = {"policy"}};
  out.numbers = {false};
  for (Duration const delay : all.options.delays) {
    out.columns.push_back(delay_label(delay));
    out.numbers.push_back(true);
  }
  for (CompareRow const& row : all.result.rows) {
    std::vector<std::string> cells{name_of(row.policy)};
    for (CompareCell const& cell : row.cells) {
      Estimate const& e = pick(cell);
      cells.push_back(fmt::format("{} ({} to {})", shown(e.mean), shown(e.low), shown(e.high)));
    }
    out.rows.push_back(std::move(cells));
  }
  return out;
}

/// A number with its interval for machines: decimals with a point, without signs between digits.
void add_estimate(std::vector<std::string>& row, Estimate const& of) {
  for (std::int64_t const one : {of.mean, of.low, of.high})
    row.push_back(exact(one));
}

/// A row for each policy, order delay and measure.
Sheet sheet_of(ComparedAgain const& all) {
  Sheet out{.columns = {"policy", "delay_minutes", "measure", "unit", "a_week", "low", "high",
                        "over_reference", "over_reference_low", "over_reference_high"},
            .rows = {}};
  for (CompareRow const& row : all.result.rows)
    for (std::size_t d = 0; d < std::min(row.cells.size(), all.options.delays.size()); ++d) {
      CompareCell const& cell = row.cells[d];
      auto const add = [&](std::string_view measure, std::string_view unit, Estimate const& a_week,
                           Estimate const& over) {
        auto& cells = out.rows.emplace_back(std::vector<std::string>{
            name_of(row.policy), std::to_string(all.options.delays[d].ms() / minutes(1).ms()),
            std::string{measure}, std::string{unit}});
        add_estimate(cells, a_week);
        add_estimate(cells, over);
      };
      add("cost", "points", cell.cost, cell.cost_over_reference);
      for (std::size_t m = 0; m < kMeasures.size(); ++m)
        add(name_of(kMeasures[m]), unit_of(kMeasures[m]), cell.a_week[m], cell.over_reference[m]);
    }
  return out;
}

/// A case for each policy at each order delay: it was run to its end, and came to so much.
std::vector<Case> cases_of(ComparedAgain const& all) {
  std::vector<Case> out;
  for (std::size_t d = 0; d < all.options.delays.size(); ++d)
    for (CompareRow const& row : all.result.rows) {
      if (d >= row.cells.size())
        continue;
      CompareCell const& cell = row.cells[d];
      std::string text = all.result.verdict == Verdict::Passed
                             ? ""
                             : "Not every run came to its end; of those that did: ";
      text += fmt::format("{} points a week ({} to {})", shown(cell.cost.mean),
                          shown(cell.cost.low), shown(cell.cost.high));
      for (std::size_t m = 0; m < kMeasures.size(); ++m)
        text += fmt::format("; {}: {} {}", title_of(kMeasures[m]), shown(cell.a_week[m].mean),
                            unit_of(kMeasures[m]));
      if (d < all.result.cheapest.size() &&
          std::ranges::find(all.result.cheapest[d], row.policy) != all.result.cheapest[d].end())
        text += "; of least cost, or not to be told from it";
      out.push_back({.suite = fmt::format("compare, {}", delay_label(all.options.delays[d])),
                     .name = name_of(row.policy),
                     .verdict = all.result.verdict,
                     .why = text});
    }
  return out;
}

Page page_of(ComparedAgain const& all) {
  Page page;
  page.title = all.shop.store.name;
  page.subtitle = "Policies compared";
  page.verdict = all.result.verdict;
  page.word = all.result.headline;
  page.summary = fmt::format("{}", fmt::join(all.result.answers, " "));
  page.lists.push_back(policies_by_delay(all, "Cost", "points a week, by order delay",
                                         [](CompareCell const& c) { return c.cost; }));
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    page.lists.push_back(policies_by_delay(all, std::string{title_of(kMeasures[m])},
                                           fmt::format("{}, by order delay", unit_of(kMeasures[m])),
                                           [m](CompareCell const& c) { return c.a_week[m]; }));
  ListView crossovers{.title = "Crossovers", .lead = "", .columns = {"by order delay"}};
  crossovers.numbers = {false};
  for (Crossover const& c : all.result.crossovers)
    crossovers.rows.push_back({c.sentence});
  if (!crossovers.rows.empty())
    page.lists.push_back(std::move(crossovers));
  page.examined = all.result.notes;
  return page;
}

}  // namespace

ComparedAgain compared_again(Doc const& record) {
  ComparedAgain out;
  CompareResult& result = out.result;
  result.verdict = record.one_of<Verdict>("verdict");
  result.headline = record.text("headline");
  result.answers = record.texts("answers");
  if (result.answers.empty())
    record.at("answers").complain("expected an answer");
  out.shop.store.name = record.text("store");
  result.variants = static_cast<std::size_t>(record.number("variants"));
  result.orders = record.number("orders_wanted");
  out.options.seed = record.parsed("first_seed", &whole_seed);
  out.options.seeds = static_cast<std::uint32_t>(record.number("seeds"));
  out.options.weeks = static_cast<std::uint32_t>(record.number("weeks"));
  out.options.slips_a_week = static_cast<std::uint32_t>(record.number("slips_a_week"));
  out.options.delays.clear();
  for (Doc const& delay : record.list("delays_minutes"))
    out.options.delays.push_back(minutes(delay.as_number()));
  std::size_t const delays = out.options.delays.size();
  auto const each_delay = [&](std::vector<Doc> const& list, Doc const& of) {
    if (list.size() != delays)
      of.complain(fmt::format("expected one for each of {} delays", delays));
    return list.size() == delays;
  };
  for (Doc const& row : record.list("policies")) {
    CompareRow one{.policy = row.parsed("policy", &policy_named), .cells = {}};
    auto const cells = row.list("delays");
    if (each_delay(cells, row))
      for (Doc const& cell : cells)
        one.cells.push_back(cell_again(cell));
    result.rows.push_back(std::move(one));
  }
  for (Doc const& names : record.list("cheapest")) {
    std::vector<Policy>& here = result.cheapest.emplace_back();
    for (Doc const& name : names.items())
      if (auto const policy = policy_named(name.as_text()))
        here.push_back(*policy);
      else
        name.complain(policy.error());
  }
  each_delay(record.list("cheapest"), record.at("cheapest"));
  for (Doc const& from : record.list("crossovers")) {
    Crossover one{.first = from.parsed("first", &policy_named),
                  .second = from.parsed("second", &policy_named),
                  .crossing = {},
                  .difference = {},
                  .sentence = from.text("sentence")};
    one.crossing = crossing_again(from.at("crossing"), one.first);
    for (Doc const& difference : from.list("first_less_second"))
      one.difference.push_back(estimate_again(difference));
    each_delay(from.list("first_less_second"), from);
    result.crossovers.push_back(std::move(one));
  }
  for (Doc const& from : record.list("sensitivity")) {
    Policy const daily = from.parsed("first", &policy_named);
    Sensitivity one{.delta = daily.delta,
                    .drift_hour = from.thousandths("drift_hour"),
                    .crossing = crossing_again(from.at("crossing"), daily),
                    .before = {}};
    if (!from.at("better_at_first").is_null())
      one.before = from.parsed("better_at_first", &policy_named);
    result.sensitivity.push_back(std::move(one));
  }
  result.notes = record.texts("notes");
  result.digest = record.parsed("digest", &sixteen_digits);
  return out;
}

Told told_of_compare(Doc const& record) {
  ComparedAgain const all = compared_again(record);
  bool const whole =
      !all.result.answers.empty() &&
      std::ranges::all_of(
          all.result.rows,
          [&](CompareRow const& row) { return row.cells.size() == all.options.delays.size(); }) &&
      std::ranges::all_of(
          all.result.crossovers,
          [&](Crossover const& c) { return c.difference.size() == all.options.delays.size(); }) &&
      all.result.cheapest.size() == all.options.delays.size();
  Told told{.page = page_of(all)};
  told.sheet = sheet_of(all);
  told.cases = cases_of(all);
  told.answers = all.result.answers;
  // What is not whole has been complained of, and is not drawn.
  if (whole)
    told.drawn = html(CompareView{all.result, all.shop, all.options});
  return told;
}

}  // namespace drydock::report
