#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/shop_api.h"

/// Limits and normal forms of a product's texts (docs/shopify-mock.md).
namespace drydock::mocks {

/// Each element split at commas and trimmed; blank ones and repeats (whatever their case) dropped,
/// the first spelling kept; sorted without regard to case.
std::vector<std::string> normal_tags(std::vector<std::string> const& tags);

/// Appends what is wrong with a title, a vendor, a type, tags; 255 characters is the limit of each.
void check_title(std::string_view title, std::vector<shop::UserError>& errors);
void check_vendor(std::string_view vendor, std::vector<shop::UserError>& errors);
void check_type(std::string_view type, std::vector<shop::UserError>& errors);
void check_tags(std::vector<std::string> const& normal, std::vector<shop::UserError>& errors);

}  // namespace drydock::mocks
