#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/names.h"

namespace drydock {

/// What is known after looking. Ordered from best to worst; unknown is never green.
enum class Verdict : std::uint8_t { Passed, Unknown, Failed };

constexpr Verdict worst(Verdict a, Verdict b) { return a < b ? b : a; }

template <>
inline constexpr std::array<std::string_view, kCount<Verdict>> kNames<Verdict>{"passed", "unknown",
                                                                               "failed"};
constexpr std::string_view name_of(Verdict v) {
  return names_of<Verdict>()[static_cast<std::size_t>(v)];
}

/// How the process ends. Documented in README and docs/interfaces.
enum class ExitCode : int {
  Passed = 0,
  Findings = 1,
  BadInput = 2,
  Unknown = 3,
  Nondeterminism = 4,
  Internal = 5
};

}  // namespace drydock
