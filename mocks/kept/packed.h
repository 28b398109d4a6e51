#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/cow.h"

namespace drydock::mocks {

/// Immutable bytes on the heap that copies share: one pointer here, one allocation there. The texts
/// and rare numbers of an item, a product or a variant live in one of these, so that a million of
/// them stay small. Their hash is kept, for whoever keeps a sum of hashes.
class Packed {
 public:
  Packed() = default;
  explicit Packed(std::string_view bytes);
  Packed(Packed const& other) : block_(other.block_) {
    if (block_)
      block_->refs.raise();
  }
  Packed(Packed&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  Packed& operator=(Packed other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~Packed() {
    if (block_ && block_->refs.lower())
      destroy(block_);
  }

  [[nodiscard]] std::string_view bytes() const {
    if (!block_)
      return {};
    return {reinterpret_cast<char const*>(block_ + 1), block_->size};
  }
  /// The i-th text, where the texts come first; empty beyond the last byte. Valid while a copy of
  /// this lives.
  [[nodiscard]] std::string_view operator[](std::size_t i) const;
  /// Their number, where there is nothing but texts.
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::uint64_t hash() const { return block_ ? block_->hash : 0; }
  friend bool operator==(Packed const& a, Packed const& b) {
    return a.block_ == b.block_ || (a.hash() == b.hash() && a.bytes() == b.bytes());
  }

 private:
  struct Block {
    RefCount refs;
    std::uint32_t size = 0;
    std::uint64_t hash = 0;
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

/// Texts alone.
[[nodiscard]] Packed pack_texts(std::initializer_list<std::string_view> texts);

class Unpacker {
 public:
  explicit Unpacker(Packed const& packed) : rest_(packed.bytes()) {}
  /// Valid as long as the bytes that it was read from.
  std::string_view text();
  std::vector<std::string> texts();
  std::int64_t number();
  std::optional<std::int64_t> maybe();
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::uint64_t length();
  std::string_view rest_;
};

// Every event looks at some texts: these are known where they are called, so that the first text of
// a block costs a few instructions.
inline std::string_view Packed::operator[](std::size_t i) const {
  auto const all = bytes();
  auto const* at = reinterpret_cast<unsigned char const*>(all.data());
  auto const* const end = at + all.size();
  for (; at != end; --i) {
    std::size_t size = *at & 0x7FU;
    for (unsigned shift = 7; *at++ >= 0x80; shift += 7)
      size |= static_cast<std::size_t>(*at & 0x7FU) << shift;
    if (i == 0)
      return {reinterpret_cast<char const*>(at), size};
    at += size;
  }
  return {};
}

inline std::uint64_t Unpacker::length() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !rest_.empty(); shift += 7) {
    auto const byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80)
      break;
  }
  return value;
}

inline std::string_view Unpacker::text() {
  auto const size = length();
  assert(size <= rest_.size());
  auto const value = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return value;
}

}  // namespace drydock::mocks
