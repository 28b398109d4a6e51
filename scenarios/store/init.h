#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "scenarios/format/json.h"

namespace drydock {

struct InitResult {
  std::vector<std::string> files;      ///< that were written, by name inside the folder
  std::vector<std::string> not_known;  ///< what a person must fill in, in sentences
};

/// Makes a store's folder from Shopify's product export and XoroERP's items: copies both in, writes
/// an empty inventory file for the ERP, and a first commented store.json that reads without error.
/// Errors: an export that can't be read as what it should be, or a file that is there already;
/// nothing is written then.
std::expected<InitResult, std::vector<FileError>> init_store(std::filesystem::path const& shopify,
                                                             std::filesystem::path const& xoro,
                                                             std::filesystem::path const& dir);

/// An ERP side that fits a shop's export, for tests and examples: a base part per handle, an item
/// per variant with its SKU as item number, or a made-up one where the SKU is blank or taken; stock
/// in the first ERP store is what the shop can sell over all its locations, at least 0.
std::vector<ErpProduct> xoro_side_from(std::vector<ShopProduct> const& products);

}  // namespace drydock
