#pragma once

#include "reports/page.h"
#include "scenarios/audit/audit.h"

namespace drydock::report {

/// An audit of past logs as a page. `said_by_run` are the findings of the run that made the logs,
/// for comparison; null when they are logs of a real store.
Page page_of(AuditResult const& result, StoreConfig const& store, PastLogs const& logs,
             std::vector<Finding> const* said_by_run = nullptr);

}  // namespace drydock::report
