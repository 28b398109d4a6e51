#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drydock::mocks {

/// Immutable bytes on the heap that copies share: one pointer here, one allocation there. The texts
/// of an item or a product live in one of these, so that a million of them stay small.
class Packed {
 public:
  Packed() = default;
  explicit Packed(std::string_view bytes);
  Packed(Packed const& other) : block_(other.block_) {
    if (block_)
      block_->refs.fetch_add(1, std::memory_order_relaxed);
  }
  Packed(Packed&& other) noexcept : block_(other.block_) { other.block_ = nullptr; }
  Packed& operator=(Packed other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~Packed() {
    if (block_ && block_->refs.fetch_sub(1, std::memory_order_acq_rel) == 1)
      destroy(block_);
  }

  [[nodiscard]] std::string_view bytes() const {
    if (!block_)
      return {};
    return {reinterpret_cast<char const*>(block_ + 1), block_->size};
  }
  friend bool operator==(Packed const& a, Packed const& b) {
    return a.block_ == b.block_ || a.bytes() == b.bytes();
  }

 private:
  struct Block {
    std::atomic<std::uint32_t> refs{1};
    std::uint32_t size = 0;
  };
  static void destroy(Block* block);

  Block* block_ = nullptr;
};

/// Writes texts and numbers one after another; Unpacker reads them back in the same order.
class Packer {
 public:
  void text(std::string_view value);
  void texts(std::vector<std::string> const& values);
  void number(std::int64_t value);
  void maybe(std::optional<std::int64_t> value);
  [[nodiscard]] Packed done() const { return Packed{bytes_}; }

 private:
  void length(std::uint64_t value);
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(Packed const& packed) : rest_(packed.bytes()) {}
  /// Valid as long as the bytes that it was read from.
  std::string_view text();
  std::vector<std::string> texts();
  std::int64_t number();
  std::optional<std::int64_t> maybe();

 private:
  std::uint64_t length();
  std::string_view rest_;
};

}  // namespace drydock::mocks
