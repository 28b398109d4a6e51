#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"

namespace drydock {

/// One figure, with the figure of a reference that was measured beside it in the same run.
struct BenchFigure {
  std::string name;  ///< "store-year: events"
  double value = 0;
  std::string unit;
  std::string aim;        ///< of the design, "" when it states none
  std::string reference;  ///< what the reference does
  double reference_value = 0;
};

struct BenchOptions {
  std::string only;          ///< part of a bench's name; "": all
  std::uint32_t days = 365;  ///< of the store-year; fewer for a quick look
  std::uint32_t variants = 10'000;
  std::uint32_t fork_variants = 1'000'000;
  std::function<void(std::string_view)> progress;
};

std::vector<BenchFigure> run_benches(BenchOptions const& options);

/// A year of one store: `variants` variants, 200 orders a day, delta every 5 minutes, daily sync,
/// webhooks, 1 % of each fault of the network, every oracle on.
Plan store_year(std::uint32_t variants, std::uint32_t days, Seed seed);

}  // namespace drydock
