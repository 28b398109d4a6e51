#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

namespace drydock::mocks {

/// A few immutable strings in one shared block: copying costs a reference count, and a million
/// variants need one small allocation each instead of five strings.
class PackedText {
 public:
  PackedText() = default;
  explicit PackedText(std::span<std::string_view const> fields);
  PackedText(std::initializer_list<std::string_view> fields)
      : PackedText(std::span(fields.begin(), fields.size())) {}
  PackedText(PackedText const& o) : block_(o.block_) {
    if (block_)
      block_->refs.fetch_add(1, std::memory_order_relaxed);
  }
  PackedText(PackedText&& o) noexcept : block_(std::exchange(o.block_, nullptr)) {}
  PackedText& operator=(PackedText o) noexcept {
    std::swap(block_, o.block_);
    return *this;
  }
  ~PackedText() {
    if (block_ && block_->refs.fetch_sub(1, std::memory_order_acq_rel) == 1)
      ::operator delete(block_);
  }

  [[nodiscard]] std::size_t size() const { return block_ ? block_->count : 0; }
  /// The i-th string; empty beyond the last. Valid while a copy of this text lives.
  [[nodiscard]] std::string_view operator[](std::size_t i) const;
  /// Stable hash of all the strings, made once.
  [[nodiscard]] std::uint64_t hash() const { return block_ ? block_->hash : 0; }

 private:
  // Followed by the bytes: each string's length (7 bits a byte, low first) and then its characters.
  struct Block {
    std::atomic<std::uint32_t> refs{1};
    std::uint32_t count = 0;
    std::uint64_t hash = 0;
  };
  Block* block_ = nullptr;
};

}  // namespace drydock::mocks
