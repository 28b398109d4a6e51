#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/cow.h"
#include "model/finding.h"
#include "model/hash.h"
#include "scenarios/truth/several.h"

namespace drydock {

/// Which way a number is wrong.
enum class Wrong : std::uint8_t { TooMany, TooFew };

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
  [[nodiscard]] std::size_t size() const { return all_.empty() ? 0 : all_->size(); }
  void raise(std::uint32_t place, Severity to) { all_.write()[place].severity = to; }
  /// It follows from the finding of that fingerprint, which was found out later.
  void explain(std::uint32_t place, std::string const& by) {
    all_.write()[place].follows_from = by;
  }
  /// A quantity is wrong in this way because of what this finding tells, until it is right again.
  void about(TrackerId quantity, Wrong way, std::uint32_t finding) {
    roots_.set(key(quantity), {finding, way});
  }
  /// That finding; kNone when there is none, or when it explains the other way: what put sold units
  /// on sale again is no reason for too few.
  [[nodiscard]] std::uint32_t root_of(TrackerId quantity, Wrong way) const;
  /// The quantity is right again: told of it no longer, once the event has been judged.
  void release(TrackerId quantity);
  void end_of_event();
  /// A product of a shop is a second one of the same, as this finding tells.
  void duplicate(std::size_t shop, std::uint32_t product, std::uint32_t finding) {
    duplicates_.set(key({product, static_cast<std::uint8_t>(shop)}), finding);
  }
  [[nodiscard]] std::uint32_t duplicate_of(std::size_t shop, std::uint32_t product) const;
  /// Findings that were of a kind already told often enough.
  [[nodiscard]] std::uint64_t folded() const { return folded_; }

 private:
  friend struct StatePacker;  // scenarios/world/fingerprint.cpp
  friend struct StateFields;  // scenarios/world/state_fields_test.h
  static std::uint64_t key(TrackerId at) { return std::uint64_t{at.shop} << 32 | at.place; }
  struct Kind {
    std::uint32_t subjects = 0;
    std::uint32_t first = kNone;  ///< finding
  };
  CowPtr<std::vector<Finding>> all_;  ///< shared by forks until one finds something
  CowMap<std::string, std::uint32_t, StableHash> told_;  ///< fingerprint and subject → finding
  CowMap<std::string, Kind, StableHash> kinds_;          ///< by fingerprint
  struct Root {
    std::uint32_t finding = kNone;
    Wrong way = Wrong::TooMany;
  };
  CowMap<std::uint64_t, Root, StableHash> roots_;                ///< by quantity
  CowMap<std::uint64_t, std::uint32_t, StableHash> duplicates_;  ///< by product
  std::vector<TrackerId> released_;                              ///< in this event
  std::uint64_t folded_ = 0;
};

}  // namespace drydock
