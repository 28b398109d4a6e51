#include "reports/annotations.h"

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/source_lines.h"

namespace drydock::report {
namespace {

/// What ends a value or a command is written by number. In properties that is ":" and "," too.
std::string encoded_but(std::string_view text, std::string_view special) {
  std::string out;
  for (char const c : text)
    if (special.find(c) != std::string_view::npos)
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  return out;
}
std::string annotation_property(std::string_view text) {
  return encoded_but(as_shown(text), "%\r\n:,");
}
std::string annotation_message(std::string_view text) {
  return encoded_but(as_shown(text), "%\r\n");
}

std::string_view annotation_name(Finding const& finding, bool expected) {
  if (expected)
    return "notice";
  return finding.severity == Severity::Error     ? "error"
         : finding.severity == Severity::Warning ? "warning"
                                                 : "notice";
}

std::string annotation(std::string_view name, std::string_view file, std::uint32_t line,
                       std::string_view title, std::string_view text) {
  return fmt::format("::{} file={},line={},title={}::{}\n", name, annotation_property(file), line,
                     annotation_property(title), text);
}

}  // namespace

std::string annotations(Told const& told) {
  std::string out;
  StoreConfig const nothing;
  for (std::size_t at = 0; at < told.results.size(); ++at) {
    ScenarioResult const& result = told.results[at];
    SourceLines const lines(told.sources[at]);
    StoreConfig const& store = result.record.plan ? result.record.plan->store : nothing;
    for (std::string const& complaint : result.complaints)
      out += annotation(result.verdict == Verdict::Failed ? "error" : "warning", result.file, 1,
                        name_of(result.verdict), annotation_message(complaint));
    for (Finding const& f : result.record.findings) {
      AnomalyCard const& card = card_of(f.anomaly);
      std::string text = annotation_message(card.harm);
      for (std::string const& sentence : f.story)
        text += "%0A" + annotation_message(sentence);
      out += annotation(annotation_name(f, told.expected(result)), result.file,
                        lines.line_of(f, store), std::string{card.title} + ": " + f.subject, text);
    }
  }
  return out;
}

}  // namespace drydock::report
