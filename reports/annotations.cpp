#include "reports/annotations.h"

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/reported.h"

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

std::string_view annotation_name(Reported const& finding) {
  if (finding.expected)
    return "notice";
  return finding.severity == Severity::Error     ? "error"
         : finding.severity == Severity::Warning ? "warning"
                                                 : "notice";
}

/// Without a file it stands on the job's own page.
std::string annotation(std::string_view name, std::string_view file, std::uint32_t line,
                       std::string_view title, std::string_view text) {
  std::string const place =
      file.empty() ? "" : fmt::format("file={},line={},", annotation_property(file), line);
  return fmt::format("::{} {}title={}::{}\n", name, place, annotation_property(title), text);
}

std::string annotation_of(Reported const& f) {
  AnomalyCard const& card = card_of(f.anomaly);
  std::string text = annotation_message(card.harm);
  for (std::string const& sentence : f.story)
    text += "%0A" + annotation_message(sentence);
  std::string title{card.title};
  if (!f.subject.empty() || !f.file.empty())
    title += ": " + f.subject;
  return annotation(annotation_name(f), f.file, f.line, title, text);
}

}  // namespace

std::string annotations(Told const& told) {
  std::string out;
  for (std::size_t at = 0; at < told.results.size(); ++at) {
    ScenarioResult const& result = told.results[at];
    for (std::string const& complaint : result.complaints)
      out += annotation(result.verdict == Verdict::Failed ? "error" : "warning", result.file, 1,
                        name_of(result.verdict), annotation_message(complaint));
    for (Reported const& f : reported_of(told, at))
      out += annotation_of(f);
  }
  for (std::string const& answer : told.answers)
    out += annotation("notice", "", 1, told.page.title + ": " + told.page.word,
                      annotation_message(answer));
  for (Case const& one : told.cases)
    if (one.verdict != Verdict::Passed && one.finding.empty())
      out += annotation(one.verdict == Verdict::Failed ? "error" : "warning", one.file, 1,
                        std::string{name_of(one.verdict)} + ": " + one.name,
                        annotation_message(one.why));
  for (Reported const& f : told.studied)
    out += annotation_of(f);
  return out;
}

}  // namespace drydock::report
