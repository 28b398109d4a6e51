#include "model/tag_scope.h"

#include <algorithm>

#include "model/text.h"

namespace drydock {

bool has_tag(std::vector<std::string> const& tags, std::string_view wanted) {
  return std::ranges::any_of(
      tags, [&](std::string const& tag) { return same_ignoring_case(trim(tag), trim(wanted)); });
}

bool in_tag_scope(std::vector<std::string> const& filter, ErpProduct const& product,
                  ErpItem const& item) {
  return filter.empty() || std::ranges::any_of(filter, [&](std::string const& wanted) {
           return has_tag(product.tags, wanted) || has_tag(item.tags, wanted);
         });
}

}  // namespace drydock
