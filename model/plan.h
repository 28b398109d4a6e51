#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/action.h"
#include "model/catalogue.h"
#include "model/config.h"
#include "model/fault.h"
#include "model/prng.h"

namespace drydock {

/// Everything that decides a run. A run is a pure function of it.
struct Plan {
  StoreConfig store;
  Catalogue catalogue;
  std::vector<action::TimedAction> actions;  ///< in order of time
  FaultPlan faults;
  std::vector<std::string> mutants;  ///< named bugs of the engine that are switched on
  Seed seed;
  Tick start;                       ///< the world opens
  Duration length = hours(24);      ///< safety phase; then faults heal and it must settle
  Duration settle_max = hours(48);  ///< the time it has for that
  /// Shop and ERP quantities start equal and the baseline counts as done and signed off.
  bool already_live = false;
  /// XoroERP answers a second sales order with a known reference with the first. Assumption A-X16.
  Switch unique_order_refs = Switch::On;
  /// XoroERP takes a comma inside an item number for one between two of a list. Assumption A-X75.
  Switch commas_split_lists = Switch::Off;
  /// XoroERP takes the refund of what an app has brought back for the money of it. Off: it books
  /// the goods once more. Assumption A-X48.
  Switch app_returns_known = Switch::On;
  /// XoroERP puts released orders on a wave by itself. Off: nobody does, and nothing is allocated.
  /// Assumption A-X24.
  Switch auto_waves = Switch::On;
  friend bool operator==(Plan const&, Plan const&) = default;
};

}  // namespace drydock
