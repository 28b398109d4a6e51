#pragma once

#include <string>
#include <string_view>

#include "model/finding.h"
#include "model/verdict.h"

/// The words that people read. Every interface uses these, so that one thing has one name.
namespace drydock::report {

/// "GO", "NO-GO", "NOT PROVEN": of a go-live check.
std::string_view go_word(Verdict verdict);
/// "passed", "failed", "unknown".
std::string_view run_word(Verdict verdict);
/// "✓", "✗", "?".
std::string_view mark_of(Verdict verdict);
std::string_view mark_of(Severity severity);

}  // namespace drydock::report
