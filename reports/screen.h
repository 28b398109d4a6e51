#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/page.h"
#include "reports/text.h"
#include "scenarios/check/check.h"
#include "scenarios/out/cause_lists.h"

/// The first screen of a check; what it leaves out stands in files.
namespace drydock::report {

inline constexpr std::size_t kScreenLines = 60;

/// Fingerprints of all findings on the page, in its order.
std::vector<std::string> prints_of(Page const& page);

/// What stands where.
struct ScreenFiles {
  std::string folder;            ///< holds check.txt and causes/; "": nothing was written
  std::vector<CauseList> lists;  ///< below causes/
  std::string page;              ///< the same as a page; "" for none
  std::string apply;             ///< command that carries the repair out; "" for none
  std::string all;               ///< command that prints everything
};

/// Verdict, causes with counts, units and money, the repair, and the lines that accept what is to
/// be accepted by name: at most kScreenLines lines, whatever the size of the store. Commands and
/// lines to paste are never broken; everything else keeps to `style.width`.
std::string screen(Page const& page, CheckResult const& result, StoreConfig const& store,
                   ScreenFiles const& files, TextStyle const& style = {});

}  // namespace drydock::report
