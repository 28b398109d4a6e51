#pragma once

#include <string_view>
#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/store/store_dir.h"

/// Files that were given to the wrong shop: each of them is in order, and what it tells is
/// another's.
namespace drydock {

inline constexpr std::string_view kFileOfTwoShops = "one-file-of-two-shops";
inline constexpr std::string_view kFilesOfEachOther = "files-of-each-other";
inline constexpr std::string_view kFilesOfAnother = "files-of-another-shop";

/// Two shops that read one file, or one under two names, and two whose inventory files tell what
/// XoroERP has for the other one. A finding for each two shops, about the second of them.
void review_shop_files(StoreInput const& input, std::vector<RuleFinding>& out);

/// The shops of which such a finding is told, by their positions; empty where there is none.
std::vector<std::size_t> shops_of_wrong_files(StoreConfig const& store,
                                              std::vector<RuleFinding> const& rules,
                                              std::string_view cause);

}  // namespace drydock
