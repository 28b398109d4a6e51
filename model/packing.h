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
    std::size_t const at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.insert(bytes_.end(), value.begin(), value.end());
  }
  /// Empty again; its room is kept.
  void clear() { bytes_.clear(); }
  [[nodiscard]] std::span<char const> bytes() const { return bytes_; }

 private:
  std::vector<char> bytes_;
};

}  // namespace drydock
