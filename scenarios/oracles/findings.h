#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/cow.h"
#include "model/finding.h"

namespace drydock {

/// What the oracles have told, each thing once: what is told again of one subject is folded into
/// the first, and beyond five hundred subjects of a kind the rest are counted. A value; copies
/// share what they have in common.
class Findings {
 public:
  /// Its place in `all`, or that of the one that it was folded into.
  std::uint32_t tell(Finding finding);
  [[nodiscard]] std::vector<Finding> const& all() const {
    static std::vector<Finding> const kNothing;
    return all_.empty() ? kNothing : *all_;
  }
  void raise(std::uint32_t place, Severity to) { all_.write()[place].severity = to; }
  /// Findings that were of a kind already told often enough.
  [[nodiscard]] std::uint64_t folded() const { return folded_; }

 private:
  struct Kind {
    std::uint32_t subjects = 0;
    std::uint32_t first = kNone;  ///< finding
  };
  CowPtr<std::vector<Finding>> all_;  ///< shared by forks until one finds something
  CowMap<std::string, std::uint32_t, StableHash> told_;  ///< fingerprint and subject → finding
  CowMap<std::string, Kind, StableHash> kinds_;          ///< by fingerprint
  std::uint64_t folded_ = 0;
};

}  // namespace drydock
