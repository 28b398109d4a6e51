#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/bench.h"

/// The parts of `drydock bench` that run a subcommand as a user does, each in a process of its own,
/// on files that are made for it in a temporary folder.
namespace drydock::cli {

using BenchProgress = std::function<void(std::string_view what)>;

/// `drydock check` of a store of so many variants: healthy, and with many defects. Beside each, a
/// store of a tenth of the size.
/// Errors: no room for the files, a subcommand that ends without a verdict.
std::expected<std::vector<BenchFigure>, std::string> bench_check(std::uint32_t variants,
                                                                 BenchProgress const& progress);

/// `drydock reconcile` of so many rows against as many. Beside it, reading both files through.
/// Errors: the same.
std::expected<std::vector<BenchFigure>, std::string> bench_reconcile(std::uint32_t rows,
                                                                     BenchProgress const& progress);

/// Timelines of a branching search beside runs alone: how many a second, how many events until the
/// planted bugs are met, and how soon it climbs a ladder of luck.
std::vector<BenchFigure> bench_search(BenchProgress const& progress);

}  // namespace drydock::cli
