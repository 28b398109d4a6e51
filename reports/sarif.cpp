#include "reports/sarif.h"

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/reported.h"
#include "scenarios/format/json.h"

namespace drydock::report {
namespace {

constexpr std::string_view kSarifSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kVerdictRule = "verdict";  ///< of complaints, which are no anomaly

json_text::Value sarif_text(std::string_view text) { return json_text::text_value(as_shown(text)); }

/// SARIF 3.11: an object with the text.
json_text::Value sarif_message(std::string_view text) {
  json_text::Value object = json_text::object_value();
  return json_text::add(object, "text", sarif_text(text));
}

/// SARIF 3.4.3 wants a URI reference (RFC 3986): what is neither unreserved nor "/" is encoded.
std::string sarif_uri(std::string_view file) {
  constexpr std::string_view kUnreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out = file.starts_with('/') ? "file://" : "";
  for (char const c : file)
    if (kUnreserved.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

std::string_view sarif_level(Severity severity) {
  return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "note";
}

json_text::Value sarif_rule(std::string_view id, std::string_view title, std::string_view harm,
                            std::string_view definition) {
  json_text::Value object = json_text::object_value();
  json_text::add(object, "id", json_text::text_value(id));
  json_text::add(object, "shortDescription", sarif_message(title));
  json_text::add(object, "fullDescription", sarif_message(harm));
  return json_text::add(object, "help", sarif_message(fmt::format("{} {}", harm, definition)));
}

/// All anomalies, so that a rule's index is that of its enumerator.
json_text::Value sarif_rules() {
  json_text::Value list = json_text::list_value();
  for (AnomalyCard const& card : anomaly_cards())
    list.items.push_back(sarif_rule(card.name, card.title, card.harm, card.definition));
  list.items.push_back(
      sarif_rule(kVerdictRule, "Not as it should be",
                 "A run ended otherwise than its scenario says, or was not decided.",
                 "The message says what was expected and what came of it."));
  return list;
}

json_text::Value sarif_place(std::string_view file, std::uint32_t line) {
  json_text::Value artifact = json_text::object_value(), region = json_text::object_value(),
                   physical = json_text::object_value();
  json_text::add(artifact, "uri", json_text::text_value(sarif_uri(file)));
  json_text::add(region, "startLine", json_text::integer_value(line));
  json_text::add(physical, "artifactLocation", std::move(artifact));
  return json_text::add(physical, "region", std::move(region));
}

/// Where it is: in a file, where it is in one, and in the words of the store. None: nowhere.
json_text::Value sarif_locations(std::string_view file, std::uint32_t line,
                                 Reported const* finding) {
  json_text::Value location = json_text::object_value();
  if (!file.empty())
    json_text::add(location, "physicalLocation", sarif_place(file, line));
  json_text::Value logical = json_text::list_value();
  auto const named = [&](std::string_view name, std::string_view kind) {
    if (name.empty())
      return;
    json_text::Value object = json_text::object_value();
    json_text::add(object, "name", sarif_text(name));
    logical.items.push_back(json_text::add(object, "kind", json_text::text_value(kind)));
  };
  if (finding != nullptr) {
    named(finding->subject, "subject");
    named(finding->shop, "shop");
    named(finding->account, "account");
  }
  if (!logical.items.empty())
    json_text::add(location, "logicalLocations", std::move(logical));
  return location.members.empty() ? json_text::list_value()
                                  : json_text::list_value({std::move(location)});
}

/// The story as one thread: its last sentence says what it came to.
json_text::Value sarif_flows(std::vector<std::string> const& story) {
  json_text::Value steps = json_text::list_value();
  std::int64_t order = 0;
  for (std::string const& sentence : story) {
    json_text::Value location = json_text::object_value(), step = json_text::object_value();
    json_text::add(location, "message", sarif_message(sentence));
    json_text::add(step, "location", std::move(location));
    json_text::add(step, "executionOrder", json_text::integer_value(++order));
    json_text::add(
        step, "importance",
        json_text::text_value(static_cast<std::size_t>(order) == story.size() ? "essential"
                                                                              : "important"));
    steps.items.push_back(std::move(step));
  }
  json_text::Value thread = json_text::object_value(), flow = json_text::object_value();
  json_text::add(thread, "locations", std::move(steps));
  json_text::add(flow, "threadFlows", json_text::list_value({std::move(thread)}));
  return json_text::list_value({std::move(flow)});
}

json_text::Value sarif_head(std::string_view rule_id, std::size_t rule_index) {
  json_text::Value object = json_text::object_value();
  json_text::add(object, "ruleId", json_text::text_value(rule_id));
  return json_text::add(object, "ruleIndex",
                        json_text::integer_value(static_cast<std::int64_t>(rule_index)));
}

json_text::Value sarif_result(Reported const& f) {
  AnomalyCard const& card = card_of(f.anomaly);
  json_text::Value result = sarif_head(card.name, static_cast<std::size_t>(f.anomaly));
  json_text::add(result, "level", json_text::text_value(sarif_level(f.severity)));
  std::string what{card.title};
  if (std::string const& about = f.subject.empty() ? f.shop : f.subject;
      !about.empty() || !f.file.empty())
    what += ": " + about;
  if (f.units != 0)
    what += fmt::format(", {}", counted(f.units, card.unit, card.units));
  json_text::add(result, "message", sarif_message(what));
  json_text::add(result, "locations", sarif_locations(f.file, f.line, &f));
  json_text::Value prints = json_text::object_value();
  json_text::add(prints, "drydock/v1", json_text::text_value(f.id));
  json_text::add(result, "fingerprints", std::move(prints));
  if (!f.story.empty())
    json_text::add(result, "codeFlows", sarif_flows(f.story));
  if (f.expected) {
    json_text::Value suppression = json_text::object_value();
    json_text::add(suppression, "kind", json_text::text_value("inSource"));
    json_text::add(suppression, "justification", json_text::text_value("The scenario expects it."));
    json_text::add(result, "suppressions", json_text::list_value({std::move(suppression)}));
  }
  json_text::Value rule_numbers = json_text::list_value();
  for (std::string const& number : f.rules)
    rule_numbers.items.push_back(sarif_text(number));
  json_text::Value properties = json_text::object_value();
  json_text::add(properties, "rules", std::move(rule_numbers));
  json_text::add(properties, "timesSeen", json_text::integer_value(f.times_seen));
  json_text::add(properties, "followsFrom", sarif_text(f.follows_from));
  json_text::add(properties, "replay", sarif_text(f.replay));
  return json_text::add(result, "properties", std::move(properties));
}

/// Unknown is SARIF's "open" (3.27.9): what there was did not suffice to decide.
json_text::Value sarif_result(std::string const& complaint, Verdict verdict,
                              std::string const& file) {
  json_text::Value result = sarif_head(kVerdictRule, anomaly_cards().size());
  bool const failed = verdict == Verdict::Failed;
  json_text::add(result, "kind", json_text::text_value(failed ? "fail" : "open"));
  json_text::add(result, "level", json_text::text_value(failed ? "error" : "none"));
  json_text::add(result, "message", sarif_message(complaint));
  return json_text::add(result, "locations", sarif_locations(file, 1, nullptr));
}

json_text::Value sarif_results(Told const& told) {
  json_text::Value list = json_text::list_value();
  for (std::size_t at = 0; at < told.results.size(); ++at) {
    ScenarioResult const& result = told.results[at];
    for (std::string const& complaint : result.complaints)
      list.items.push_back(sarif_result(complaint, result.verdict, result.file));
    for (Reported const& f : reported_of(told, at))
      list.items.push_back(sarif_result(f));
  }
  for (Case const& one : told.cases)
    if (one.verdict != Verdict::Passed && one.finding.empty())
      list.items.push_back(sarif_result(one.name + ": " + one.why, one.verdict, one.file));
  for (Reported const& f : told.studied)
    list.items.push_back(sarif_result(f));
  return list;
}

}  // namespace

std::string sarif(Told const& told) {
  json_text::Value driver = json_text::object_value(), tool = json_text::object_value(),
                   run = json_text::object_value(), log = json_text::object_value();
  json_text::add(driver, "name", json_text::text_value("Drydock"));
  json_text::add(driver, "rules", sarif_rules());
  json_text::add(tool, "driver", std::move(driver));
  json_text::add(run, "tool", std::move(tool));
  json_text::add(run, "columnKind", json_text::text_value("unicodeCodePoints"));
  json_text::add(run, "results", sarif_results(told));
  json_text::add(log, "$schema", json_text::text_value(kSarifSchema));
  json_text::add(log, "version", json_text::text_value("2.1.0"));
  json_text::add(log, "runs", json_text::list_value({std::move(run)}));
  return json_text::print(log);
}

}  // namespace drydock::report
