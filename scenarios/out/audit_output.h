#pragma once

#include <string>

#include "scenarios/audit/audit.h"

namespace drydock {

/// The output of `drydock audit --json`, which is its record too. `said_by_run` are the findings of
/// the run that made the logs; null when they are logs of a real store.
/// Schema: docs/schema/audit.schema.json.
std::string audit_json(AuditResult const& result, StoreConfig const& store, PastLogs const& logs,
                       std::vector<Finding> const* said_by_run = nullptr);
std::string audit_schema();

}  // namespace drydock
