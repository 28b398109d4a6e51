#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace drydock {

/// Bytes that hold a whole state one after another, so that equal states have equal bytes and no
/// others do. Whoever packs writes the number of what varies in number before it.
class Packing {
 public:
  template <class T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) void number(T value) {
    std::memcpy(room(sizeof value), &value, sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    if (!value.empty())
      std::memcpy(room(value.size()), value.data(), value.size());
  }
  [[nodiscard]] std::span<char const> bytes() const { return {bytes_.data(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Forgets what was written since it had that size; its room is kept.
  void cut(std::size_t size) { size_ = size; }
  void clear() { cut(0); }

 private:
  char* room(std::size_t count) {
    if (size_ + count > bytes_.size()) [[unlikely]]
      grow(count);
    size_ += count;
    return bytes_.data() + size_ - count;
  }
  // Apart, so that all else of a packed number is a few instructions where it is packed.
  [[gnu::noinline, gnu::cold]] void grow(std::size_t count) { bytes_.resize((size_ + count) * 2); }

  std::vector<char> bytes_;
  std::size_t size_ = 0;  ///< of them that are written
};

}  // namespace drydock
