#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"

/// What a tag filter lets through, as oracles, review and plans see it. The engine has its own.
namespace drydock {

/// Whether one of the tags is the wanted one, without regard to case and blanks at the ends.
bool has_tag(std::vector<std::string> const& tags, std::string_view wanted);

/// Whether an account's tag filter lets an item through: by its own tags or its product's. An empty
/// filter lets everything through. Rule: R102.
bool in_tag_scope(std::vector<std::string> const& filter, ErpProduct const& product,
                  ErpItem const& item);

}  // namespace drydock
