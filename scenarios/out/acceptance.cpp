#include "scenarios/out/acceptance.h"

#include "scenarios/format/json.h"

namespace drydock {
namespace {

/// What narrows an acceptance down to this finding. A folded finding's own subject is a list cut
/// short, which another check may cut elsewhere: there the setting to blame is the narrowest name
/// that stays the same, and without one its fingerprint has to do.
std::string subject_of(Finding const& f, CheckResult const& result, StoreConfig const& store) {
  for (Place const& place : f.blame)
    if (place.kind == PlaceKind::Setting && place.account)
      return path_of(place, store);
  auto const all = result.affected.find(fingerprint(f));
  bool const one = all == result.affected.end() || all->second.size() <= 1;
  return one ? f.subject : std::string{};
}

}  // namespace

std::string acceptance_line(Finding const& finding, CheckResult const& result,
                            StoreConfig const& store) {
  if (finding.severity == Severity::Info || finding.rules.empty() ||
      finding.cause == std::vector<std::string>{"suppression-expired"})
    return "";
  using json_text::text_value;
  auto entry = json_text::object_value();
  json_text::add(entry, "rule", text_value(finding.rules.front()));
  json_text::add(entry, "anomaly", text_value(name_of(finding.anomaly)));
  if (auto const subject = subject_of(finding, result, store); !subject.empty())
    json_text::add(entry, "subject", text_value(subject));
  else
    json_text::add(entry, "finding", text_value(fingerprint(finding)));
  for (std::string_view const blank : {"reason", "owner", "expires"})
    json_text::add(entry, blank, text_value(""));
  return json_text::print_line(entry);
}

}  // namespace drydock
