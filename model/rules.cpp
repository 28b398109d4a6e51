#include <algorithm>
#include <array>
#include <iterator>

#include "model/rule_parts.h"
#include "model/text.h"

namespace drydock {

std::vector<Rule> const& rules() {
  static std::vector<Rule> const all = [] {
    std::vector<Rule> out;
    for (auto* part :
         {&rules_direction_to_matching, &rules_onboarding_to_fields, &rules_inventory_sync,
          &rules_inventory_modes, &rules_stores_to_logs, &rules_configuration_to_faq})
      std::ranges::move((*part)(), std::back_inserter(out));
    return out;
  }();
  return all;
}

Rule const* rule_named(std::string_view id) {
  auto const found = std::ranges::find(rules(), id, &Rule::id);
  return found == rules().end() ? nullptr : &*found;
}

std::span<std::string_view const> guide_sections() {
  static constexpr std::array<std::string_view, 49> kSections{
      "1",     "2.1", "2.2",  "2.3",  "2.4",  "2.5",  "2.6",  "2.7", "2.8", "2.8.1",
      "2.8.2", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "3",   "3.1", "3.2",
      "3.3",   "3.4", "3.5",  "3.6",  "3.7",  "4",    "4.1",  "4.2", "4.3", "4.4",
      "4.5",   "4.6", "4.7",  "5",    "6",    "7",    "8",    "Q1",  "Q2",  "Q3",
      "Q4",    "Q5",  "Q6",   "Q7",   "Q8",   "Q9",   "Q10",  "Q11", "10"};
  return kSections;
}

std::vector<std::string_view> sections_of(Rule const& rule) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0; from < rule.guide.size();) {
    auto const comma = std::min(rule.guide.find(',', from), rule.guide.size());
    out.push_back(trim(rule.guide.substr(from, comma - from)));
    from = comma + 1;
  }
  return out;
}

}  // namespace drydock
