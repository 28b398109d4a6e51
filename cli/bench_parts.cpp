#include "cli/bench_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "bench/apart.h"
#include "bench/two_exports.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "proptests/verdict/large.h"

namespace drydock::cli {
namespace {

constexpr std::uint32_t kTenth = 10;
/// Of each kind there is one among so many variants.
constexpr std::uint32_t kVariantsEachDefect = 1'000;
constexpr std::string_view kShopifyFile = "shopify_products.csv", kXoroFile = "xoro_items.csv";

using Told = std::expected<std::string, std::string>;

/// A subcommand with nobody at the terminal: how it ended. Errors: what it complained of.
std::expected<ExitCode, std::string> ended(std::function<int(Terminal&)> const& command) {
  std::ostringstream out, err;
  Terminal terminal{.out = out, .err = err};
  auto const code = static_cast<ExitCode>(command(terminal));
  if (code == ExitCode::Passed || code == ExitCode::Findings || code == ExitCode::Unknown)
    return code;
  return std::unexpected(err.str());
}

std::string_view word_of(ExitCode code) {
  return code == ExitCode::Passed ? "GO" : code == ExitCode::Findings ? "NO-GO" : "UNKNOWN";
}

Told written(OutputFolder& folder) {
  auto const done = folder.commit();
  return done ? Told(std::string{}) : Told(std::unexpected(done.error().text));
}

/// A process's own memory is no matter of the files that it reads, so another one makes them.
struct Checked {
  std::uint32_t items = 0, planted = 0;
  std::string word;
  Usage used;
};

/// What a process told in numbers, separated by blanks.
std::vector<std::uint32_t> numbers_of(std::string_view told) {
  std::vector<std::uint32_t> out;
  for (char const* at = told.data(); at < told.data() + told.size();) {
    std::uint32_t n = 0;
    auto const [end, error] = std::from_chars(at, told.data() + told.size(), n);
    if (error != std::errc{})
      break;
    out.push_back(n);
    at = end + 1;
  }
  return out;
}

std::expected<Checked, std::string> checked(std::uint32_t variants, std::uint32_t each_defect) {
  auto const room = corpus::Folder::with({});
  if (!room)
    return std::unexpected(room.error());
  std::string const dir = (room->path() / "store").string();
  auto const made = run_apart([&]() -> Told {
    auto store = corpus::large_store(Seed{1}, variants, each_defect);
    OutputFolder folder(dir);
    for (auto& [name, bytes] : store.files)
      folder.add(name, std::move(bytes));
    auto const done = written(folder);
    return done ? fmt::format("{} {}", store.items, store.planted) : done;
  });
  if (!made)
    return std::unexpected(made.error());
  auto used = run_apart([&]() -> Told {
    CheckArgs args;
    args.store_dir = dir;
    auto const code = ended([&](Terminal& terminal) { return run_check(args, terminal); });
    return code ? Told(std::string(word_of(*code))) : Told(std::unexpected(code.error()));
  });
  if (!used)
    return std::unexpected(used.error());
  Checked out;
  if (auto const numbers = numbers_of(made->told); numbers.size() == 2) {
    out.items = numbers[0];
    out.planted = numbers[1];
  }
  out.word = used->told;
  out.used = std::move(*used);
  return out;
}

void add_usage(std::string const& name, Usage const& used, std::string const& time_aim,
               std::string const& memory_aim, std::string const& reference, Usage const& beside,
               std::vector<BenchFigure>& out) {
  out.push_back(
      {name + ": time", used.wall_seconds, "s", time_aim, reference, beside.wall_seconds});
  out.push_back({name + ": processor time", used.processor_seconds, "s", "", reference,
                 beside.processor_seconds});
  out.push_back(
      {name + ": most memory", used.peak_mib, "MiB", memory_aim, reference, beside.peak_mib});
}

/// Reads both files whole and counts their lines, which nobody who reconciles them can save.
Told lines_of(std::string const& shopify, std::string const& xoro) {
  std::int64_t lines = 0;
  for (std::string const& file : {shopify, xoro}) {
    auto const bytes = read_file(file, file, csv::CsvLimits{}.file_bytes);
    if (!bytes)
      return std::unexpected(bytes.error().text());
    lines += std::ranges::count(*bytes, '\n');
  }
  return fmt::format("{}", lines);
}

}  // namespace

std::expected<std::vector<BenchFigure>, std::string> bench_check(std::uint32_t variants,
                                                                 BenchProgress const& progress) {
  struct State {
    std::string_view words;
    std::uint32_t each_defect;  ///< among kVariantsEachDefect variants
  };
  std::vector<BenchFigure> out;
  for (State const& state : {State{"healthy", 0}, State{"with defects", 1}}) {
    auto const of_size = [&](std::uint32_t size) {
      progress(fmt::format("check: {} variants, {}", size, state.words));
      std::uint32_t const times = std::max(size / kVariantsEachDefect, 1U);
      return checked(size, state.each_defect * times);
    };
    auto const large = of_size(variants);
    if (!large)
      return std::unexpected("check: " + large.error());
    auto const small = of_size(variants / kTenth);
    if (!small)
      return std::unexpected("check: " + small.error());
    auto const name = fmt::format("check: {}, {}", state.words, large->word);
    std::string const beside = fmt::format("a tenth of the size: {}", small->word);
    add_usage(name, large->used, "<= 30", "<= 1,024", beside, small->used, out);
    out.push_back({name + ": variants", static_cast<double>(large->items), "", "", beside,
                   static_cast<double>(small->items)});
    out.push_back({name + ": defects planted", static_cast<double>(large->planted), "", "", beside,
                   static_cast<double>(small->planted)});
  }
  return out;
}

std::expected<std::vector<BenchFigure>, std::string> bench_reconcile(
    std::uint32_t rows, BenchProgress const& progress) {
  auto const room = corpus::Folder::with({});
  if (!room)
    return std::unexpected(room.error());
  auto const path = [&](std::string_view name) { return (room->path() / name).string(); };
  progress("reconcile: writing the files");
  auto const made = run_apart([&]() -> Told {
    auto files = made_exports(rows, Seed{1});
    OutputFolder folder(room->path());
    folder.add(std::string(kShopifyFile), std::move(files.shopify));
    folder.add(std::string(kXoroFile), std::move(files.xoro));
    return written(folder);
  });
  if (!made)
    return std::unexpected("reconcile: " + made.error());
  progress("reconcile: reading both files through");
  auto const lines = run_apart([&] { return lines_of(path(kShopifyFile), path(kXoroFile)); });
  if (!lines)
    return std::unexpected("reconcile: " + lines.error());
  progress(fmt::format("reconcile: {} rows against as many", rows));
  auto const used = run_apart([&]() -> Told {
    ReconcileArgs args;
    args.shopify_file = path(kShopifyFile);
    args.xoro_file = path(kXoroFile);
    args.out_file = path("corrected.csv");
    auto const code = ended([&](Terminal& terminal) { return run_reconcile(args, terminal); });
    return code ? Told(std::string{}) : Told(std::unexpected(code.error()));
  });
  if (!used)
    return std::unexpected("reconcile: " + used.error());
  std::vector<BenchFigure> out;
  std::string const beside = "reading both files and counting their lines";
  auto const name = fmt::format("reconcile: {} rows against as many", rows);
  add_usage(name, *used, "<= 10", "", beside, *lines, out);
  return out;
}

}  // namespace drydock::cli
