#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drydock::csv {

/// Numbers texts as they come: 0, 1, 2 ... It holds a million in less room and time than a tree,
/// and is freed at once.
class TextIndex {
 public:
  struct Numbered {
    std::uint32_t number = 0;
    bool fresh = false;  ///< it has its number since this call
  };
  Numbered add(std::string_view text);
  /// Of a text that is known to be a new one.
  std::uint32_t add_new(std::string_view text);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
  [[nodiscard]] std::size_t size() const { return held_.size(); }

 private:
  struct Held {
    std::uint64_t hash = 0;
    std::size_t begin = 0, size = 0;  ///< in `texts_`
  };
  /// Beyond so many places of the table a text is looked for in the tree: texts that are chosen to
  /// crowd the table make it no slower than a tree.
  static constexpr std::size_t kProbesMax = 32;
  static constexpr std::uint32_t kFree = UINT32_MAX;

  [[nodiscard]] std::string_view text(std::uint32_t number) const {
    return std::string_view(texts_).substr(held_[number].begin, held_[number].size);
  }
  [[nodiscard]] std::optional<std::size_t> free_place(std::uint64_t hash) const;
  void grow();

  std::string texts_;                  ///< one after another
  std::vector<Held> held_;             ///< by number
  std::vector<std::uint32_t> places_;  ///< numbers, by the last bits of the hash; a power of two
  std::map<std::string, std::uint32_t, std::less<>> crowded_;
};

}  // namespace drydock::csv
