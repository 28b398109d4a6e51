#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/change.h"
#include "model/config.h"

namespace drydock {

/// RFC 6902: the changes of settings, against the text of a store.json. It stands where a setting
/// stands in that text already, and is added to the account's own settings otherwise.
std::string store_patch(std::vector<Change> const& changes, StoreConfig const& store,
                        std::string_view store_json);

}  // namespace drydock
