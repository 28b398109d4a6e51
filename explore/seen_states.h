#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "scenarios/world/fingerprint.h"

namespace drydock {

/// Numbers states by their fingerprints, in the order in which they were met. Open addressing over
/// four-byte places, each with a byte of its fingerprint, so that a search for one looks at few
/// others; the fingerprints lie in blocks that never move, so growing copies no state.
class SeenStates {
 public:
  struct Found {
    std::uint32_t number = 0;
    bool is_new = false;
  };
  /// The state's number; the next one for a state that was not met before.
  Found find_or_add(Fingerprint const& print);
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] Fingerprint const& operator[](std::uint32_t number) const {
    return blocks_[number / kBlock][number % kBlock];
  }
  /// That it holds in memory.
  [[nodiscard]] std::uint64_t bytes() const;

 private:
  static constexpr std::uint32_t kBlock = 4096, kFree = UINT32_MAX;
  void grow();
  void place(std::uint32_t number);
  /// A byte of a fingerprint that has no part in where it is looked for.
  static std::uint8_t tag_of(Fingerprint const& print) {
    return static_cast<std::uint8_t>(print.high);
  }

  std::vector<std::unique_ptr<Fingerprint[]>> blocks_;
  std::vector<std::uint32_t> table_;  ///< a power of two of numbers
  std::vector<std::uint8_t> tags_;    ///< of those in the table
  std::uint32_t size_ = 0;
};

}  // namespace drydock
