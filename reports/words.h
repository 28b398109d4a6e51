#pragma once

#include <string>
#include <string_view>

#include "model/event.h"
#include "model/finding.h"
#include "model/verdict.h"

/// The words that people read. Every interface uses these, so that one thing has one name.
namespace drydock::report {

/// "Sold units are for sale again".
std::string_view title_of(Anomaly anomaly);
/// What it means for the business, in one sentence.
std::string_view harm_of(Anomaly anomaly);
/// What `Finding::units` counts for this anomaly: "unit for sale too many"; empty when it counts
/// nothing that people would ask for.
struct UnitWords {
  std::string_view one, many;
};
UnitWords unit_words(Anomaly anomaly);

/// "GO", "NO-GO", "NOT PROVEN": of a go-live check.
std::string_view go_word(Verdict verdict);
/// "passed", "failed", "unknown".
std::string_view run_word(Verdict verdict);
/// "✓", "✗", "?".
std::string_view mark_of(Verdict verdict);
std::string_view mark_of(Severity severity);

}  // namespace drydock::report
