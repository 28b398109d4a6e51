#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/file/scenario.h"
#include "scenarios/run/run.h"
#include "scenarios/world/transport.h"

/// Histories of one plan over two transports, for tests.
namespace drydock::transport_compare {

/// Every scenario of the catalogue below the project's root, by file.
inline std::vector<std::pair<std::string, Plan>> catalogue(std::filesystem::path const& root) {
  std::vector<std::pair<std::string, Plan>> all;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(root / "scenarios" / "catalogue")) {
    if (entry.path().extension() != ".json")
      continue;
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    if (auto const scenario = parse_scenario(text.str(), entry.path().string()))
      all.emplace_back(entry.path().filename().string(), scenario->plan);
  }
  std::ranges::sort(all, {}, [](auto const& s) { return s.first; });
  return all;
}

/// A world that finds no rest does the same over and over: of that the first hours are enough.
inline Plan without_repeats(Plan plan) {
  if (!run(plan, {.keep = Keep::HashOnly}).unsettled.empty())
    plan.settle_max = std::min(plan.settle_max, hours(4));
  return plan;
}

/// "" when the plan gives the same history directly and over `other`; else where the two part.
inline std::string difference(Plan const& whole, TransportMaker other) {
  Plan const plan = without_repeats(whole);
  auto const hash_of = [&](TransportMaker maker) {
    RunRecord const r = run(plan, {.keep = Keep::HashOnly, .transport = maker});
    return std::pair{r.history.hash(), r.why_unknown};
  };
  auto const direct = hash_of(&direct_transport), second = hash_of(other);
  if (direct == second)
    return "";
  RunRecord const a = run(plan, {.keep = Keep::Everything});
  RunRecord const b = run(plan, {.keep = Keep::Everything, .transport = other});
  if (!b.why_unknown.empty() && b.why_unknown != a.why_unknown)
    return b.why_unknown;
  auto const& one = a.history.events();
  auto const& two = b.history.events();
  std::size_t at = 0;
  while (at < one.size() && at < two.size() && one[at] == two[at])
    ++at;
  std::string text = "event " + std::to_string(at);
  if (at < one.size())
    text += ", directly: " + sentence(a, static_cast<std::uint32_t>(at));
  if (at < two.size())
    text += ", over the other: " + sentence(b, static_cast<std::uint32_t>(at));
  return text;
}

}  // namespace drydock::transport_compare
