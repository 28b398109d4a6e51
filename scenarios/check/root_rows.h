#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/finding.h"
#include "model/price_lists.h"
#include "scenarios/check/weeks.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"

/// What stands behind many findings at once: rows that contradict themselves, a column that is
/// another's, a location that stands for the wrong store. What they do is told as their
/// consequence, though some setting may hide it as well: nobody would set a sync by two rows that
/// are wrong.
namespace drydock {

/// What may follow from it.
enum class Follows : std::uint8_t {
  Files,       ///< what is told of settings and data
  Weeks,       ///< the same, and what trading weeks show
  Unexplained  ///< what trading weeks show where no change of settings or rows ends it
};

struct RootCause {
  std::string print;            ///< of the finding that tells it
  std::set<std::string> goods;  ///< by item number and base part; empty: it may be any goods
  Follows may = Follows::Files;
  /// Makes a store as it would be without it, for trying.
  std::function<void(StoreConfig&, Catalogue&)> put_right;
  std::vector<Anomaly> shows = {};  ///< what of weeks may follow from it; empty: anything
};

/// Of the findings of settings and data those that may be behind others, the likeliest first.
std::vector<RootCause> root_causes(StoreConfig const& store, Catalogue const& catalogue,
                                   std::vector<Comparison> const& sides,
                                   std::vector<Identity> const& identities,
                                   std::vector<RuleFinding> const& rules,
                                   PriceLists const& lists = {});

/// Whether all of these are goods of the cause. What is seen of others too has a reason beyond.
bool concerns(RootCause const& root, std::vector<std::string> const& subjects);

/// Weeks as they would be with one of the causes put right. Each is run once, when it is first
/// asked for; several threads may ask.
class RightedWeeks {
 public:
  /// Both must outlive it.
  RightedWeeks(std::vector<Week> const& weeks, std::vector<RootCause> const& roots);

  /// The first of the causes that may have it follow of which it does: in that week it is gone once
  /// the cause is put right. Null: of none.
  RootCause const* root_of(Finding const& finding, std::vector<std::string> const& subjects,
                           std::size_t week, Follows may);

 private:
  struct Seen {
    std::once_flag ran;
    bool unknown = false;
    std::set<std::string> prints;
  };
  Seen const& seen(std::size_t week, std::size_t root);

  std::vector<Week> const& weeks_;
  std::vector<RootCause> const& roots_;
  std::unique_ptr<Seen[]> seen_;  ///< of each week one for each cause
};

/// Of the findings of settings and data those that are gone once a cause is put right follow from
/// it. `review`: the same review of another store.
void follow_from_roots(
    std::vector<RootCause> const& roots, StoreConfig const& store, Catalogue const& catalogue,
    std::vector<RuleFinding>& rules,
    std::function<std::vector<RuleFinding>(StoreConfig const&, Catalogue const&)> const& review);

/// What follows from something that follows from a cause follows from the cause, which is as grave
/// as the gravest of what it does.
void follow_to_roots(std::vector<RootCause> const& roots, std::vector<Finding>& findings);

}  // namespace drydock
