#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "scenarios/store/store_dir.h"

namespace drydock::report {

/// A line of one of a store's files; `file` as store.json names it, `line` from 1.
struct FileLine {
  std::string file;
  std::uint32_t line = 1;
  friend bool operator==(FileLine const&, FileLine const&) = default;
};

/// Where in a store's exports a finding is to be looked for.
class ExportLines {
 public:
  /// The lines are those of `input`, which has to outlive this.
  explicit ExportLines(StoreInput const& input);
  /// The row of the data that is to blame, its header where a whole column is. Where nothing is to
  /// blame and no account's settings are concerned, the row of the first of the goods that the
  /// finding is about. None: store.json tells more of it.
  [[nodiscard]] std::optional<FileLine> line_of(Finding const& finding) const;

 private:
  using Names = std::map<std::string, FileLine, std::less<>>;
  [[nodiscard]] std::optional<FileLine> line_of(Place const& place) const;
  /// Of the goods of a finding; `of_shop` asks for the row of that shop and no other one.
  [[nodiscard]] std::optional<FileLine> line_of_goods(Finding const& finding,
                                                      std::optional<ShopIndex> of_shop) const;

  StoreInput const& input_;
  Names erp_;                ///< by base part and by item number
  std::vector<Names> shop_;  ///< by ShopIndex; by handle, by variant's place and by SKU
};

}  // namespace drydock::report
