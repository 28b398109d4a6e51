#pragma once

#include <string>

/// Pages and tables of docs/ that say what the words of a run mean, written from their cards.
namespace drydock {

/// docs/anomalies.md.
std::string anomalies_page();
/// docs/events.md.
std::string events_page();
/// The table of faults in docs/scenarios.md.
std::string faults_table();

}  // namespace drydock
