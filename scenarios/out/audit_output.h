#pragma once

#include <string>

#include "scenarios/audit/audit.h"

namespace drydock {

/// The output of `drydock audit --json`. Schema: docs/schema/audit.schema.json.
std::string audit_json(AuditResult const& result, StoreConfig const& store, PastLogs const& logs);
std::string audit_schema();

}  // namespace drydock
