#include "model/order_filter.h"

#include <algorithm>
#include <array>

#include "model/text.h"

namespace drydock {
namespace {

struct TraitName {
  std::string_view prefix;
  OrderTrait trait;
};
constexpr std::array kTraits{TraitName{"tag:", OrderTrait::Tag},
                             TraitName{"source:", OrderTrait::Source}};

}  // namespace

std::expected<std::pair<OrderTrait, std::string>, std::string> read_order_filter(
    std::string_view text) {
  for (TraitName const& one : kTraits) {
    auto const trimmed = trim(text);
    if (!lower_case(trimmed).starts_with(one.prefix))
      continue;
    auto const value = trim(trimmed.substr(one.prefix.size()));
    if (value.empty())
      return std::unexpected("'" + std::string(trimmed) + "' names nothing to look for");
    return std::pair{one.trait, std::string(value)};
  }
  return std::unexpected("'" + std::string(text) + "' is neither tag:... nor source:...");
}

bool left_out(std::vector<std::string> const& filters, std::vector<std::string> const& tags,
              std::string_view source) {
  return std::ranges::any_of(filters, [&](std::string const& text) {
    auto const filter = read_order_filter(text);
    if (!filter)
      return false;
    auto const& [trait, value] = *filter;
    if (trait == OrderTrait::Source)
      return same_ignoring_case(source, value);
    return std::ranges::any_of(
        tags, [&](std::string const& tag) { return same_ignoring_case(trim(tag), value); });
  });
}

}  // namespace drydock
