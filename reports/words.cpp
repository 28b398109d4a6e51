#include "reports/words.h"

namespace drydock::report {

std::string_view go_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return "GO";
    case Verdict::Failed:
      return "NO-GO";
    case Verdict::Unknown:
      break;
  }
  return "NOT PROVEN";
}

std::string_view run_word(Verdict verdict) { return name_of(verdict); }

std::string_view mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return "✓";
    case Verdict::Failed:
      return "✗";
    case Verdict::Unknown:
      break;
  }
  return "?";
}

std::string_view mark_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "✗";
    case Severity::Warning:
      return "▲";
    case Severity::Info:
      break;
  }
  return "·";
}

}  // namespace drydock::report
