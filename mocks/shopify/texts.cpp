#include "mocks/shopify/texts.h"

#include <algorithm>
#include <utility>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/handles.h"
#include "model/text.h"

namespace drydock::mocks {
namespace {

constexpr std::size_t kTextMax = 255;

void check_length(std::string_view text, char const* field, char const* name,
                  std::vector<shop::UserError>& errors) {
  if (length_of(text) > kTextMax)
    errors.push_back(
        user_error({field}, std::string(name) + " is too long (maximum is 255 characters)"));
}

}  // namespace

std::vector<std::string> normal_tags(std::vector<std::string> const& tags) {
  std::vector<std::pair<std::string, std::string>> kept;  // folded, as written
  // Trimmed, split at commas, once each in any case, sorted: as recorded from a live store. A
  // client that compares lists as they were sent would see a change at every sync.
  for (auto const& element : tags) {
    std::string_view rest = element;
    for (;;) {
      std::size_t const comma = rest.find(',');
      auto const tag = trim(rest.substr(0, comma));
      std::string folded = lower_case(tag);
      if (!tag.empty() &&
          std::ranges::find(kept, folded, [](auto const& k) { return k.first; }) == kept.end())
        kept.emplace_back(std::move(folded), tag);
      if (comma == std::string_view::npos)
        break;
      rest.remove_prefix(comma + 1);
    }
  }
  std::ranges::sort(kept);
  std::vector<std::string> sorted;
  sorted.reserve(kept.size());
  for (auto& k : kept)
    sorted.push_back(std::move(k.second));
  return sorted;
}

void check_title(std::string_view title, std::vector<shop::UserError>& errors) {
  if (trim(title).empty())
    errors.push_back(user_error({"title"}, "Title can't be blank"));
  check_length(title, "title", "Title", errors);
}
void check_vendor(std::string_view vendor, std::vector<shop::UserError>& errors) {
  check_length(vendor, "vendor", "Vendor", errors);
}
void check_type(std::string_view type, std::vector<shop::UserError>& errors) {
  check_length(type, "productType", "Product type", errors);
}
void check_tags(std::vector<std::string> const& normal, std::vector<shop::UserError>& errors) {
  if (std::ranges::any_of(normal, [](auto const& t) { return length_of(t) > kTextMax; }))
    errors.push_back(user_error({"tags"}, "Product tags is invalid"));
}

}  // namespace drydock::mocks
