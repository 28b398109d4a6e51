#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/history.h"
#include "model/plan.h"
#include "model/verdict.h"
#include "scenarios/world/refused_act.h"
#include "scenarios/world/transport_kind.h"

namespace drydock {

struct RunOptions {
  Keep keep = Keep::Everything;
  TransportMaker transport = &direct_transport;
  std::uint64_t events_max = 50'000'000;  ///< budget; beyond it the verdict is unknown
};

/// What the truth, the ERP and a shop say of one item at the end of a run.
struct ItemBalance {
  std::string item;  ///< item number
  std::string shop;
  std::string location;
  std::int64_t sellable = 0;   ///< truth
  std::int64_t ats = 0;        ///< ERP
  std::int64_t available = 0;  ///< shop
  std::int64_t price_minor = 0;
  std::int64_t compare_at_minor = 0;  ///< the price that is struck out; 0: none
};

/// What became of the goods, over all shops.
struct Totals {
  std::uint64_t oversold_units = 0;
  std::uint64_t lost_units = 0;          ///< sold, and for sale again
  std::uint64_t drift_unit_minutes = 0;  ///< one unit wrong in a shop for a minute
  std::uint64_t wrong_overwrites = 0;    ///< numbers that were right and are wrong since a write
  friend bool operator==(Totals const&, Totals const&) = default;
};

/// Everything that is known after a run. Reports render it and compute no verdict of their own.
struct RunRecord {
  std::shared_ptr<Plan const> plan;
  Verdict verdict = Verdict::Unknown;
  std::vector<Finding> findings;       ///< roots first, by severity, then time
  std::vector<std::string> unsettled;  ///< what was still pending at the end, in words
  History history;
  std::map<std::uint32_t, std::string> event_texts;  ///< a sentence for each event of a slice
  std::vector<ItemBalance> balances;  ///< at the end, in catalogue order; up to 10,000 rows
  EventCounts counts{};               ///< by kind
  Totals totals;
  std::vector<RefusedAct> refused_acts;    ///< in the order of time
  std::vector<std::uint32_t> idle_faults;  ///< places in its script, of faults that struck nothing
  std::uint64_t final_draw = 0;            ///< one more draw of the PRNG: equal runs end equal
  std::string why_unknown;
};

/// Runs a plan to its end: safety phase with faults, then faults heal and the world must settle.
RunRecord run(Plan const& plan, RunOptions const& options = {});

/// What is known of a run that was only to show whether a finding is made.
struct Sighting {
  bool seen = false;
  /// Nothing was seen, and the run that ended unknown proves nothing.
  bool unknown = false;
  std::uint64_t events = 0;
};
/// Runs a plan until a finding is `wanted`, or to its end. What makes a finding that one (its
/// words, its subject, its place) stands from the moment at which it is told; counts and units may
/// grow.
Sighting look_for(Plan const& plan, std::function<bool(Finding const&)> const& wanted,
                  std::uint64_t events_max = 5'000'000);

/// A sentence for an event of a record, with names instead of numbers.
std::string sentence(RunRecord const& record, std::uint32_t event);

}  // namespace drydock
