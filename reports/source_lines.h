#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "scenarios/format/json.h"

namespace drydock::report {

/// Where in a scenario file or store.json a finding is to be looked for.
class SourceLines {
 public:
  /// A text that is no JSON has no lines.
  explicit SourceLines(std::string_view text);
  /// From 1: the line of the setting that is to blame; where the file leaves that out, of its
  /// account; else of what the finding is about. Where the file names none of them, the first.
  [[nodiscard]] std::uint32_t line_of(Finding const& finding, StoreConfig const& store) const;

 private:
  struct Named {
    std::string path;     ///< with dots: "accounts.settings.orders.poll.every"
    std::string account;  ///< whose; "" for all
    std::uint32_t line = 0;
  };
  void walk(json_text::Value const& value, std::string const& path, std::string const& account);
  [[nodiscard]] std::uint32_t line_of_setting(Place const& place, std::string_view account) const;
  [[nodiscard]] std::uint32_t line_of_text(std::string_view text) const;

  std::vector<Named> names_;
  std::map<std::string, std::uint32_t, std::less<>> texts_;  ///< where each stands first
};

}  // namespace drydock::report
