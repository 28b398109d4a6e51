#pragma once

#include <concepts>
#include <cstdint>

namespace drydock::mocks {

/// Joins two numbers into a hash; the order of the arguments counts.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t n = a * 0x9E37'79B9'7F4A'7C15ULL + b + 0x2545'F491'4F6C'DD1DULL;
  n = (n ^ (n >> 32)) * 0xD6E8'FEB8'6659'FD93ULL;
  return n ^ (n >> 29);
}

template <class First, class... Rest>
constexpr std::uint64_t mix_all(First first, Rest... rest) {
  auto h = static_cast<std::uint64_t>(first);
  ((h = mix(h, static_cast<std::uint64_t>(rest))), ...);
  return h;
}

}  // namespace drydock::mocks
