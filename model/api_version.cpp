#include "model/api_version.h"

#include <algorithm>
#include <array>

namespace drydock {
namespace {

constexpr std::array<std::string_view, 5> kVersions{"2025-10", "2026-01", "2026-04", "2026-07",
                                                    "2026-10"};
constexpr std::string_view kUnstable = "unstable";

/// A year and a month, as all versions are named.
bool is_month(std::string_view text) {
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 7 || text[4] != '-' || !std::ranges::all_of(text.substr(0, 4), digit) ||
      !std::ranges::all_of(text.substr(5), digit))
    return false;
  std::string_view const month = text.substr(5);
  return text.substr(0, 4) > "0000" && month >= "01" && month <= "12";
}

}  // namespace

std::string_view api_version_run(std::string_view asked) {
  if (asked == kUnstable)
    return kUnstable;
  if (!is_month(asked))
    return {};
  if (auto const at = std::ranges::find(kVersions, asked); at != kVersions.end())
    return *at;
  return asked < kVersions.front() ? kVersions.front() : std::string_view{};
}

std::string api_versions_told() {
  std::string told;
  for (std::string_view const version : kVersions)
    told.append(version).append(", ");
  return told.append("or ").append(kUnstable);
}

bool knows_idempotency_keys(std::string_view version_run) { return version_run >= "2026-01"; }

}  // namespace drydock
