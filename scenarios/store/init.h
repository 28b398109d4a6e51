#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "mocks/csv/csv.h"
#include "scenarios/format/json.h"

namespace drydock {

struct InitResult {
  std::vector<std::string> files;      ///< that were written, by name inside the folder
  std::vector<csv::SheetFacts> read;   ///< of each export: what its columns were taken for
  std::vector<std::string> lacks;      ///< what XoroERP's list does not have, and what follows
  std::vector<std::string> not_known;  ///< what a person must fill in, in sentences
};

/// Makes a store's folder from Shopify's product export and XoroERP's items: copies both in, writes
/// an empty inventory file for the ERP, and a first commented store.json that reads without error.
/// A plain list of SKUs, prices and quantities stands for XoroERP's items and its inventory.
/// Errors: an export that can't be read as what it should be, or a file that is there already;
/// nothing is written then.
std::expected<InitResult, std::vector<FileError>> init_store(std::filesystem::path const& shopify,
                                                             std::filesystem::path const& xoro,
                                                             std::filesystem::path const& dir);

}  // namespace drydock
