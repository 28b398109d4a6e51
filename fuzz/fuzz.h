#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// Inputs that nobody meant to be read. Each file in targets/ defines `examine` for one reader; the
/// same targets run under libFuzzer with sanitizers (entry.cpp), and in the gate over the kept
/// corpus and some thousand mutations of it (replay.cpp), which needs no clang.
namespace drydock::fuzz {

/// Hands the bytes to the reader, and what it makes of them back to it. Ends the process where a
/// promise is broken.
void examine(std::string_view bytes);

/// Ends the process, naming the promise, unless it holds.
inline void require(bool holds, char const* promise) {
  if (holds)
    return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace drydock::fuzz
