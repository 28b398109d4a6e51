#pragma once

#include "scenarios/oracles/amounts.h"
#include "scenarios/oracles/arrivals.h"
#include "scenarios/oracles/connections.h"
#include "scenarios/oracles/deductions.h"
#include "scenarios/oracles/documents.h"
#include "scenarios/oracles/drift.h"
#include "scenarios/oracles/duplicates.h"
#include "scenarios/oracles/fields.h"
#include "scenarios/oracles/handles.h"
#include "scenarios/oracles/imports.h"
#include "scenarios/oracles/matching.h"
#include "scenarios/oracles/orders.h"
#include "scenarios/oracles/oversell.h"
#include "scenarios/oracles/owners.h"
#include "scenarios/oracles/prices.h"
#include "scenarios/oracles/queue.h"
#include "scenarios/oracles/sales.h"
#include "scenarios/oracles/schedules.h"
#include "scenarios/oracles/scope.h"
#include "scenarios/oracles/shown.h"
#include "scenarios/oracles/structure.h"
#include "scenarios/oracles/tracking.h"
#include "scenarios/oracles/twins.h"
#include "scenarios/oracles/unserved.h"

namespace drydock {

/// The one list of oracles. Its order is that of findings within one insight, and at the end.
using Oracles =
    OracleList<Deductions, Scope, Oversell, Duplicates, Matching, Handles, Prices, Fields, Sales,
               Schedules, Owners, Drift, Shown, Orders, Arrivals, Queue, Tracking, Structure,
               Imports, Documents, Amounts, Unserved, Connections, Twins>;

}  // namespace drydock
