#pragma once

#include <algorithm>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/hash.h"

namespace drydock {

/// Rows by a text of theirs, for exports of a million: written once, sealed, then asked. `Text` is
/// std::string, or std::string_view of what lives longer. Rows of one text keep their order. A tree
/// of so many texts takes longer to build and to free than everything else that is done with them.
template <class Text, class Row, class Hash = StableHash>
class RowsByText {
 public:
  void reserve(std::size_t rows) {
    rows_.reserve(rows);
    order_.reserve(rows);
  }
  void add(Text text, Row row) {
    order_.push_back({Hash{}(std::string_view(text)), static_cast<std::uint32_t>(rows_.size())});
    rows_.push_back({std::move(row), std::move(text)});
  }
  /// Afterwards nothing may be added.
  void seal() {
    std::ranges::sort(order_);
    // A search of the whole order misses the cache at each of its steps; one of a few places does
    // so once. Texts that are chosen to begin with the same bits find no more than the whole order.
    auto const wide = static_cast<int>(std::bit_width(order_.size()));
    bits_ = std::max(wide - kRowsEachBits, 1);
    starts_.assign((std::size_t{1} << bits_) + 1, 0);
    for (Place const& place : order_)
      ++starts_[group_of(place.hash) + 1];
    for (std::size_t group = 1; group < starts_.size(); ++group)
      starts_[group] += starts_[group - 1];
  }
  /// Calls `seen(row)` for each row of the text.
  template <class Seen>
  void each(std::string_view text, Seen&& seen) const {
    for (auto [at, end] = found(text); at != end; ++at)
      if (Entry const& entry = rows_[at->row]; std::string_view(entry.text) == text)
        seen(entry.row);
  }
  /// The first row of the text; null when it has none.
  [[nodiscard]] Row const* first(std::string_view text) const {
    for (auto [at, end] = found(text); at != end; ++at)
      if (Entry const& entry = rows_[at->row]; std::string_view(entry.text) == text)
        return &entry.row;
    return nullptr;
  }
  [[nodiscard]] std::vector<Row> all(std::string_view text) const {
    std::vector<Row> out;
    each(text, [&](Row const& row) { out.push_back(row); });
    return out;
  }
  /// The rows of each text that several have, by text.
  [[nodiscard]] std::vector<std::vector<Row>> shared() const {
    std::vector<std::pair<std::string_view, std::vector<Row>>> several;
    for (std::size_t i = 0; i < order_.size();) {
      std::size_t end = i + 1;
      while (end < order_.size() && order_[end].hash == order_[i].hash)
        ++end;
      if (end - i > 1)
        add_shared(i, end, several);
      i = end;
    }
    std::ranges::sort(several, {}, &std::pair<std::string_view, std::vector<Row>>::first);
    std::vector<std::vector<Row>> out;
    for (auto& [text, rows] : several)
      out.push_back(std::move(rows));
    return out;
  }

 private:
  struct Entry {
    Row row;
    Text text;
  };
  struct Place {
    std::uint64_t hash = 0;
    std::uint32_t row = 0;
    friend auto operator<=>(Place const&, Place const&) = default;
  };
  using Places = typename std::vector<Place>::const_iterator;

  /// Two rows a group, on average.
  static constexpr int kRowsEachBits = 1;

  [[nodiscard]] std::size_t group_of(std::uint64_t hash) const {
    return static_cast<std::size_t>(hash >> (64 - bits_));
  }
  /// Those that have the text's hash.
  [[nodiscard]] std::pair<Places, Places> found(std::string_view text) const {
    if (order_.empty())
      return {order_.end(), order_.end()};
    std::uint64_t const hash = Hash{}(text);
    std::size_t const group = group_of(hash);
    auto const same =
        std::ranges::equal_range(order_.begin() + starts_[group],
                                 order_.begin() + starts_[group + 1], hash, {}, &Place::hash);
    return {same.begin(), same.end()};
  }
  /// Of one hash: nearly always one text. Where there are several, each is told by its first row.
  void add_shared(std::size_t from, std::size_t end,
                  std::vector<std::pair<std::string_view, std::vector<Row>>>& out) const {
    std::vector<Place> left(order_.begin() + static_cast<std::ptrdiff_t>(from),
                            order_.begin() + static_cast<std::ptrdiff_t>(end));
    while (!left.empty()) {
      std::string_view const text = rows_[left.front().row].text;
      std::vector<Row> rows;
      std::erase_if(left, [&](Place const& place) {
        bool const same = std::string_view(rows_[place.row].text) == text;
        if (same)
          rows.push_back(rows_[place.row].row);
        return same;
      });
      if (rows.size() > 1)
        out.emplace_back(text, std::move(rows));
    }
  }

  std::vector<Entry> rows_;            ///< as they were added
  std::vector<Place> order_;           ///< by hash, then as they were added
  std::vector<std::uint32_t> starts_;  ///< by the first bits of a hash: where they begin in it
  int bits_ = 1;
};

}  // namespace drydock
