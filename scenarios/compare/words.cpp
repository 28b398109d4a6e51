#include "scenarios/compare/words.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

namespace drydock {
namespace {

constexpr std::uint32_t kSurePermille = 950;

std::string joined(std::vector<std::string> const& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return out;
}

std::string delays_in_words(std::vector<std::size_t> const& places, CompareOptions const& options) {
  std::vector<std::string> parts;
  for (std::size_t const d : places)
    parts.push_back(delay_label(options.delays[d]));
  return joined(parts);
}

std::string range_in_words(CompareOptions const& options) {
  return fmt::format("from {} to {}", delay_label(options.delays.front()),
                     delay_label(options.delays.back()));
}

std::string_view delta_in_words(DeltaMode delta) {
  return delta == DeltaMode::Set ? "Where delta sets" : "Where delta adjusts";
}

std::string capital(std::string_view word) {
  std::string out{word};
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out;
}

/// The delays at which one is better, the other, and at which nobody knows.
struct Told {
  std::vector<std::size_t> first, second, open;
};
Told told_of(std::vector<Estimate> const& difference) {
  Told out;
  for (std::size_t d = 0; d < difference.size(); ++d)
    (may_be_nothing(difference[d]) ? out.open
     : difference[d].mean < 0      ? out.first
                                   : out.second)
        .push_back(d);
  return out;
}

std::string without_turn(Crossover const& c, CompareOptions const& options) {
  auto const first = name_of(c.first.schedule), second = name_of(c.second.schedule);
  Told const told = told_of(c.difference);
  if (told.first.empty() && told.second.empty())
    return fmt::format(
        "{} and {} can't be told apart at any delay {}: what differs is within chance.", first,
        second, range_in_words(options));
  bool const is_first = !told.first.empty();
  auto const better = is_first ? first : second, worse = is_first ? second : first;
  if (told.open.empty())
    return fmt::format("{} costs less than {} at every delay {}: no crossover.", better, worse,
                       range_in_words(options));
  return fmt::format("{} costs less than {} at {}: no crossover.", better, worse,
                     delays_in_words(is_first ? told.first : told.second, options));
}

std::string with_turns(Crossover const& c, CompareOptions const& options) {
  Crossing const& x = *c.crossing;
  auto const before = name_of(x.turn.first_before ? c.first.schedule : c.second.schedule);
  auto const after = name_of(x.turn.first_before ? c.second.schedule : c.first.schedule);
  std::string out;
  if (x.turns == 1)
    out = fmt::format("up to an order delay of about {} {} costs less than {}; beyond it {} does",
                      about(x.turn.at), before, after, after);
  else
    out = fmt::format(
        "the better one of {} and {} changes {} times {}, first at about {} from {} to {}, so "
        "there "
        "is no one threshold",
        before, after, x.turns, range_in_words(options), about(x.turn.at), before, after);
  out += fmt::format(" (95 % of the resampled seeds: {} to {}).", about(x.low), about(x.high));
  if (x.seen_permille < kSurePermille)
    out += fmt::format(
        " This is not certain: {} % of the resamples have no such change; more seeds would tell.",
        (1'000 - x.seen_permille + 5) / 10);
  return out;
}

std::string within_chance(Crossover const& c, CompareOptions const& options) {
  auto const open = told_of(c.difference).open;
  if (open.empty() || open.size() == c.difference.size())
    return "";
  return fmt::format(" The difference at {} is within chance.", delays_in_words(open, options));
}

std::string cheapest(CompareResult const& result, CompareOptions const& options) {
  struct Stretch {
    std::vector<Policy> policies;
    std::size_t from = 0, to = 0;
  };
  std::vector<Stretch> stretches;
  for (std::size_t d = 0; d < options.delays.size(); ++d) {
    if (stretches.empty() || stretches.back().policies != result.cheapest[d])
      stretches.push_back({result.cheapest[d], d, d});
    stretches.back().to = d;
  }
  std::vector<std::string> parts;
  for (Stretch const& s : stretches) {
    std::vector<std::string> names;
    for (Policy const& policy : s.policies)
      names.push_back(name_of(policy));
    std::string const where =
        s.from == s.to ? "at " + delay_label(options.delays[s.from])
                       : fmt::format("from {} to {}", delay_label(options.delays[s.from]),
                                     delay_label(options.delays[s.to]));
    parts.push_back(where + " " + joined(names));
  }
  return fmt::format("Of all {} policies these cost least, as far as chance lets us tell: {}.",
                     result.rows.size(), fmt::format("{}", fmt::join(parts, "; ")));
}

/// Under set each change of an item writes its whole number: a schedule is not all that loses.
std::string lost_by_delta(CompareResult const& result, CompareOptions const& options) {
  CompareRow const* row = result.row({Schedule::DeltaOnly, DeltaMode::Set});
  for (std::size_t d = 0; row != nullptr && d < options.delays.size(); ++d) {
    Estimate const& lost = row->cells[d].a_week[static_cast<std::size_t>(Measure::Lost)];
    if (options.delays[d] > Duration{0} && lost.low > 0)
      return fmt::format(
          "Where delta sets, delta itself writes whole numbers and loses deductions without any "
          "schedule: {} units a week at {} ({} to {}).",
          shown(lost.mean), delay_label(options.delays[d]), shown(lost.low), shown(lost.high));
  }
  return "";
}

std::string lost_by_the_gate(CompareResult const& result) {
  std::int64_t lost = 0;
  bool seen = false;
  for (CompareRow const& row : result.rows)
    if (row.policy.schedule == Schedule::DailyOrdersFirst) {
      seen = true;
      for (CompareCell const& cell : row.cells)
        for (RunMeasures const& run : cell.runs)
          lost += run.lost_units;
    }
  if (!seen)
    return "";
  return lost == 0
             ? "daily-orders-first lost no deduction at any delay, in no run."
             : fmt::format(
                   "daily-orders-first lost {} units of deductions, which it ought not to: its "
                   "orders could not be imported before a write.",
                   lost);
}

}  // namespace

std::string delay_label(Duration delay) {
  if (delay == Duration{0})
    return "no delay";
  if (delay.ms() % hours(1).ms() == 0)
    return fmt::format("{} h", delay.ms() / hours(1).ms());
  if (delay.ms() % minutes(1).ms() == 0)
    return fmt::format("{} min", delay.ms() / minutes(1).ms());
  return format_duration(delay);
}

std::string about(std::int64_t minutes) {
  if (minutes < 60)
    return fmt::format("{} min", minutes);
  return fmt::format("{}.{} h", (minutes + 3) / 60, (minutes + 3) % 60 / 6);
}

std::string shown(std::int64_t thousandths) {
  std::int64_t const size = std::abs(thousandths);
  std::string const sign = thousandths < 0 ? "-" : "";
  auto const rounded = [&](std::int64_t step) { return (size + step / 2) / step; };
  if (size < 9'995) {
    std::int64_t const n = rounded(10);
    return (n == 0 ? "" : sign) +
           (n == 0 ? std::string{"0"} : fmt::format("{}.{:02}", n / 100, n % 100));
  }
  if (size < 99'950)
    return sign + fmt::format("{}.{}", rounded(100) / 10, rounded(100) % 10);
  std::string digits = std::to_string(rounded(1'000));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return sign + digits;
}

std::string exact(std::int64_t thousandths) {
  std::string out = fmt::format("{}.{:03}", thousandths / 1'000, thousandths % 1'000);
  while (out.ends_with('0'))
    out.pop_back();
  if (out.ends_with('.'))
    out.pop_back();
  return out;
}

std::string weights_in_words(CostWeights const& weights) {
  return fmt::format("oversold unit {}, lost unit {}, unit-hour of drift {}",
                     exact(weights.oversold), exact(weights.lost), exact(weights.drift_hour));
}

std::string headline_of(CompareResult const& result, CompareOptions const& options) {
  auto const found = std::ranges::find_if(result.crossovers, [](Crossover const& c) {
    return c.first.schedule == Schedule::Daily && c.second.schedule == Schedule::Weekly;
  });
  if (found == result.crossovers.end())
    return fmt::format("{} policies side by side", result.rows.size());
  auto const first = name_of(found->first.schedule), second = name_of(found->second.schedule);
  if (found->crossing && found->crossing->turns > 1)
    return "No one threshold between daily and weekly";
  if (found->crossing) {
    bool const daily_before = found->crossing->turn.first_before;
    return fmt::format("{} up to about {}, {} beyond", capital(daily_before ? first : second),
                       about(found->crossing->turn.at), daily_before ? second : first);
  }
  Told const told = told_of(found->difference);
  if (told.first.empty() && told.second.empty())
    return "Daily or weekly: no difference beyond chance";
  return fmt::format("{}, {}", capital(told.first.empty() ? second : first),
                     range_in_words(options));
}

std::string crossover_sentence(Crossover const& c, CompareOptions const& options) {
  std::string const body = c.crossing ? with_turns(c, options) : without_turn(c, options);
  return fmt::format("{}, {}{}", delta_in_words(c.first.delta), body, within_chance(c, options));
}

std::vector<std::string> answers_of(CompareResult const& result, CompareOptions const& options) {
  std::vector<std::string> out;
  for (Crossover const& c : result.crossovers)
    if (c.first.schedule == Schedule::Daily && c.second.schedule == Schedule::Weekly)
      out.push_back(c.sentence);
  out.push_back(cheapest(result, options));
  if (auto sentence = lost_by_delta(result, options); !sentence.empty())
    out.push_back(std::move(sentence));
  if (auto sentence = lost_by_the_gate(result); !sentence.empty())
    out.push_back(std::move(sentence));
  out.push_back("Cost in points: " + weights_in_words(options.weights) +
                ". Other weights move the crossover; see the table.");
  return out;
}

std::vector<std::string> notes_of(CompareResult const& result, CompareShop const& shop,
                                  CompareOptions const& options) {
  std::vector<std::string> out{
      fmt::format(
          "{} seeds of {} weeks, {} variants, {} orders wanted; the popularity of goods is from "
          "{}. "
          "Under each policy and delay the same shoppers' acts, receipts, adjustments and counts.",
          options.seeds, options.weeks, result.variants, result.orders, shop.orders_from),
      fmt::format("Quantities mistyped in each shop's admin: {} a week. They are what an absolute "
                  "sync is there "
                  "to put right; with fewer of them, fewer syncs are better.",
                  options.slips_a_week),
      "The store is live and aligned when a run begins. Orders are paid at once, the network "
      "works, product "
      "and price sync are off.",
      "daily-orders-first imports waiting orders when a sync is due, which cuts their delay short. "
      "Where a "
      "delay can't be cut short, the items of those orders are left out of the sync instead.",
      "An order that XoroERP does not know yet when it ought to be shipped is not shipped in the "
      "run. That "
      "changes no number for sale; it is why API calls fall when the delay is long.",
      "A lost unit stays for sale until the next absolute write (adjust) or until its order is "
      "imported "
      "(set); as long as that it counts as drift too."};
  if (shop.store.shops.size() > 1)
    out.push_back(
        "Several shops sell from the same stock at times: their oversold units hold what no sync "
        "is quick "
        "enough for, the same under every policy.");
  if (shop.rows_left_out > 0)
    out.push_back(fmt::format(
        "{} rows of the store's files can't be read and are left out; `drydock check` lists them.",
        shop.rows_left_out));
  if (result.verdict != Verdict::Passed)
    out.push_back("Some runs spent their budget of events; their numbers are too low.");
  return out;
}

}  // namespace drydock
