#pragma once

#include <cstdint>
#include <string_view>

namespace drydock {

/// What is known after looking. Ordered from best to worst; unknown is never green.
enum class Verdict : std::uint8_t { Passed, Unknown, Failed };

constexpr Verdict worst(Verdict a, Verdict b) { return a < b ? b : a; }

constexpr std::string_view name_of(Verdict v) {
  switch (v) {
    case Verdict::Passed:
      return "passed";
    case Verdict::Unknown:
      return "unknown";
    case Verdict::Failed:
      return "failed";
  }
  return "unknown";
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
