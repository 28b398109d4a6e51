#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "model/hash.h"

namespace drydock {

/// Rows by a text of theirs, for exports of a million: written once, sealed, then asked. `Text` is
/// std::string, or std::string_view of what lives longer. Rows of one text keep their order. A tree
/// of so many texts takes longer to build and to free than everything else that is done with them.
template <class Text, class Row>
class RowsByText {
 public:
  void add(Text text, Row row) {
    std::uint64_t const hash = StableHash{}(std::string_view(text));
    rows_.push_back(
        {hash, static_cast<std::uint32_t>(rows_.size()), std::move(row), std::move(text)});
  }
  /// Afterwards nothing may be added.
  void seal() {
    std::ranges::sort(rows_, [](Entry const& a, Entry const& b) {
      return std::tie(a.hash, a.place) < std::tie(b.hash, b.place);
    });
  }
  /// Calls `seen(row)` for each row of the text.
  template <class Seen>
  void each(std::string_view text, Seen&& seen) const {
    std::uint64_t const hash = StableHash{}(text);
    for (auto at = std::ranges::lower_bound(rows_, hash, {}, &Entry::hash);
         at != rows_.end() && at->hash == hash; ++at)
      if (std::string_view(at->text) == text)
        seen(at->row);
  }
  /// The first row of the text; null when it has none.
  [[nodiscard]] Row const* first(std::string_view text) const {
    std::uint64_t const hash = StableHash{}(text);
    for (auto at = std::ranges::lower_bound(rows_, hash, {}, &Entry::hash);
         at != rows_.end() && at->hash == hash; ++at)
      if (std::string_view(at->text) == text)
        return &at->row;
    return nullptr;
  }
  [[nodiscard]] std::vector<Row> all(std::string_view text) const {
    std::vector<Row> found;
    each(text, [&](Row const& row) { found.push_back(row); });
    return found;
  }
  /// The rows of each text that several have, by text.
  [[nodiscard]] std::vector<std::vector<Row>> shared() const {
    std::vector<std::pair<std::string_view, std::vector<Row>>> found;
    for (std::size_t i = 0; i < rows_.size();) {
      std::size_t end = i + 1;
      while (end < rows_.size() && rows_[end].hash == rows_[i].hash)
        ++end;
      // One hash is nearly always one text; where it is two, each is told once, by its first row.
      for (std::size_t first = i; end - i > 1 && first < end; ++first) {
        std::string_view const text = rows_[first].text;
        auto rows = all(text);
        bool const told =
            std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(i),
                        rows_.begin() + static_cast<std::ptrdiff_t>(first),
                        [&](Entry const& e) { return std::string_view(e.text) == text; });
        if (!told && rows.size() > 1)
          found.emplace_back(text, std::move(rows));
      }
      i = end;
    }
    std::ranges::sort(found, {}, &std::pair<std::string_view, std::vector<Row>>::first);
    std::vector<std::vector<Row>> out;
    for (auto& [text, rows] : found)
      out.push_back(std::move(rows));
    return out;
  }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t place = 0;
    Row row;
    Text text;
  };
  std::vector<Entry> rows_;
};

}  // namespace drydock
