#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace drydock {

/// 128 bits that stand for a state. Two states share one by chance alone: among n of them with odds
/// of about n² / 2^129.
struct Fingerprint {
  std::uint64_t low = 0, high = 0;
  friend auto operator<=>(Fingerprint const&, Fingerprint const&) = default;
};
Fingerprint fingerprint_of(std::span<char const> bytes);
/// 32 hex digits.
std::string format_fingerprint(Fingerprint const& print);

}  // namespace drydock
