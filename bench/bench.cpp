#include "bench/bench.h"

#include <algorithm>
#include <ctime>
#include <queue>

#include <fmt/format.h>

#include "model/history.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

/// Processor seconds of this program: on a machine that others use too, the time on the wall says
/// more about them. What is measured runs in one thread.
double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// The cheapest thing that could be called an event loop: a heap of due times, one hash an event.
double bare_loop_events_per_second(std::uint64_t events) {
  std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> agenda;
  Prng prng{Seed{7}};
  for (int i = 0; i < 64; ++i)
    agenda.push(prng.below(1000));
  History history{Keep::HashOnly};
  std::clock_t const start = std::clock();
  for (std::uint64_t i = 0; i < events; ++i) {
    std::uint64_t const at = agenda.top();
    agenda.pop();
    history.append({.at = Tick{static_cast<std::int64_t>(at)}});
    agenda.push(at + 1 + prng.below(1000));
  }
  double const took = seconds_since(start);
  return history.hash() == 0 ? 0 : static_cast<double>(events) / took;
}

void bench_store_year(BenchOptions const& options, std::vector<BenchFigure>& out) {
  if (options.progress)
    options.progress("store-year: opening the world");
  auto const plan =
      std::make_shared<Plan const>(store_year(options.variants, options.days, Seed{1}));
  auto const transport = direct_transport();
  std::clock_t const opening = std::clock();
  World world(plan, Keep::HashOnly, *transport);
  double const opened = seconds_since(opening);
  if (options.progress)
    options.progress("store-year: running");
  std::clock_t const start = std::clock();
  Tick const first = world.now();
  while (world.step()) {
  }
  double const took = seconds_since(start);
  world.close();
  std::uint64_t const events = world.history().size();
  double const virtual_seconds = static_cast<double>((world.now() - first).ms()) / 1000.0;
  double const bare = bare_loop_events_per_second(std::min<std::uint64_t>(events, 5'000'000));
  std::string const what = "heap pop + push + one event hash, nothing else";
  out.push_back({"store-year: events per second", static_cast<double>(events) / took, "events/s",
                 ">= 1,000,000", what, bare});
  out.push_back({"store-year: events", static_cast<double>(events), "events", "", "", 0});
  out.push_back({fmt::format("store-year: {} days", options.days), took, "s",
                 options.days == 365 ? "< 10" : "", "the same number of events in the bare loop",
                 bare > 0 ? static_cast<double>(events) / bare : 0});
  out.push_back(
      {"store-year: virtual : real time", virtual_seconds / took, "x", ">= 3,000,000", "", 0});
  out.push_back({"store-year: opening", opened, "s", "", "", 0});
  out.push_back({"store-year: error findings",
                 static_cast<double>(
                     std::count_if(world.watch().findings().begin(), world.watch().findings().end(),
                                   [](Finding const& f) { return f.severity == Severity::Error; })),
                 "findings", "", "", 0});
}

void bench_fork(BenchOptions const& options, std::vector<BenchFigure>& out) {
  enum class Until : std::uint8_t { FirstMorning, EndOfPlan };
  auto const measure = [&](std::uint32_t variants, std::uint32_t days_long, Until until) {
    if (options.progress)
      options.progress(fmt::format("fork: opening {} variants", variants));
    auto const plan = std::make_shared<Plan const>(store_year(variants, days_long, Seed{1}));
    auto const transport = direct_transport();
    World world(plan, Keep::HashOnly, *transport);
    for (int i = 0; (until == Until::EndOfPlan || i < 2000) && world.step(); ++i) {
    }
    constexpr int kForks = 20'000;
    std::uint64_t sink = 0;
    std::clock_t const start = std::clock();
    for (int i = 0; i < kForks; ++i) {
      World const copy = world;
      sink ^= copy.digest() + static_cast<std::uint64_t>(i);
    }
    double const each = seconds_since(start) / kForks * 1e6;
    return sink == 1 ? 0.0 : each;
  };
  double const small = measure(1'000, 1, Until::FirstMorning);
  double const large = measure(options.fork_variants, 1, Until::FirstMorning);
  double const late = measure(10'000, 30, Until::EndOfPlan);
  // What a fork would cost if the same quantities lay in one plain array.
  std::vector<std::int64_t> plain(options.fork_variants * 4);
  std::clock_t const start = std::clock();
  std::uint64_t sink = 0;
  constexpr int kCopies = 20;
  for (int i = 0; i < kCopies; ++i) {
    std::vector<std::int64_t> const copy = plain;
    sink += static_cast<std::uint64_t>(copy[static_cast<std::size_t>(i)]);
  }
  double const copied = seconds_since(start) / kCopies * 1e6 + static_cast<double>(sink & 0);
  out.push_back({fmt::format("fork: copy + hash at {} variants", options.fork_variants), large,
                 "us", "<= 5", "copying 32 B a variant in one plain array", copied});
  out.push_back({"fork: copy + hash at 1000 variants", small, "us", "", "", 0});
  out.push_back({"fork: copy + hash after 30 days of 10,000 variants", late, "us", "", "", 0});
}

}  // namespace

std::vector<BenchFigure> run_benches(BenchOptions const& options) {
  std::vector<BenchFigure> out;
  auto const wanted = [&](std::string_view name) {
    return options.only.empty() || name.find(options.only) != std::string_view::npos;
  };
  if (wanted("store-year"))
    bench_store_year(options, out);
  if (wanted("fork"))
    bench_fork(options, out);
  return out;
}

}  // namespace drydock
