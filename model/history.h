#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.h"

namespace drydock {

/// What a history keeps besides its hash chain.
enum class Keep : std::uint8_t { Everything, HashOnly };

/// The ordered events of one run. Each event is hashed together with the hash before it, so equal
/// last hashes mean equal histories.
class History {
 public:
  History() = default;
  explicit History(Keep keep) : keep_(keep) {}
  /// Gives the event its id and appends it; returns the id.
  std::uint32_t append(Event event);
  /// Mixes bytes that no event shows (a request's digest) into the chain.
  void mix(std::uint64_t digest);
  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  /// Empty under Keep::HashOnly.
  [[nodiscard]] std::vector<Event> const& events() const { return events_; }
  /// The chain after each event; for replay.
  [[nodiscard]] std::vector<std::uint64_t> const& chain() const { return chain_; }

 private:
  Keep keep_ = Keep::Everything;
  std::uint32_t size_ = 0;
  std::uint64_t hash_ = 0x6472'7964'6F63'6B31ULL;
  std::vector<Event> events_;
  std::vector<std::uint64_t> chain_;
};

/// Sixteen hex digits.
std::string format_hash(std::uint64_t hash);

}  // namespace drydock
