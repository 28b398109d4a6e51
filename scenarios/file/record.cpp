#include "scenarios/file/record.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include <fmt/format.h>

#include "model/history.h"
#include "scenarios/format/fields.h"

namespace drydock {
namespace {

using json_text::Complaints;
using json_text::Fields;
using json_text::Value;

constexpr std::string_view kFormat = "drydock.record/1";
constexpr std::size_t kHashDigits = 16;

constexpr std::array<std::string_view, 3> kTransports{"direct", "wire", "http"};

std::expected<std::uint64_t, std::string> parse_hash(std::string_view text) {
  std::uint64_t hash = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), hash, 16);
  if (text.size() != kHashDigits || error != std::errc{} || end != text.data() + text.size())
    return std::unexpected("expected a hash of sixteen hex digits, found " +
                           json_text::quote(text));
  return hash;
}

std::vector<std::string> fingerprints_of(std::vector<Finding> const& findings) {
  std::vector<std::string> prints;
  prints.reserve(findings.size());
  for (Finding const& f : findings)
    prints.push_back(fingerprint(f));
  return prints;
}

/// "<hash> <sentence>".
void read_event(Value const& value, Complaints& complaints, Record& record) {
  auto const line = json_text::read_text(value, complaints);
  if (!line)
    return;
  std::string_view const text = *line;
  auto const hash = parse_hash(text.substr(0, kHashDigits));
  if (!hash) {
    complaints.add(value, hash.error());
    return;
  }
  record.chain.push_back(*hash);
  record.texts.emplace_back(text.substr(std::min(text.size(), kHashDigits + 1)));
}

std::string numbered(std::uint64_t hash, std::string_view text) {
  return fmt::format("{} {}", format_hash(hash), text);
}

std::string joined(std::vector<std::string> const& parts) {
  return parts.empty() ? "none" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string_view name_of(TransportKind transport) {
  return kTransports[static_cast<std::size_t>(transport)];
}

std::optional<TransportKind> transport_named(std::string_view name) {
  auto const found = std::ranges::find(kTransports, name);
  if (found == kTransports.end())
    return std::nullopt;
  return static_cast<TransportKind>(found - kTransports.begin());
}

Record record_of(ScenarioResult const& result, std::string text, TransportKind transport) {
  RunRecord const& run = result.record;
  Record record;
  record.file = result.file;
  record.scenario = std::move(text);
  record.transport = transport;
  record.verdict = result.verdict;
  record.findings = fingerprints_of(run.findings);
  record.events = run.history.size();
  record.hash = run.history.hash();
  record.final_draw = run.final_draw;
  auto const& chain = run.history.chain();
  std::size_t const told = std::min<std::size_t>(chain.size(), kRecordedEventsMax);
  record.chain.assign(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(told));
  record.texts.reserve(told);
  for (std::uint32_t e = 0; e < told; ++e)
    record.texts.push_back(sentence(run, e));
  return record;
}

std::string print_record(Record const& record) {
  using namespace json_text;
  Value object = object_value();
  add(object, "format", text_value(kFormat));
  add(object, "file", text_value(record.file));
  add(object, "transport", text_value(name_of(record.transport)));
  add(object, "verdict", text_value(name_of(record.verdict)));
  Value findings = list_value();
  for (std::string const& f : record.findings)
    findings.items.push_back(text_value(f));
  add(object, "findings", std::move(findings));
  add(object, "event_count", integer_value(record.events));
  add(object, "hash", text_value(format_hash(record.hash)));
  add(object, "final_draw", text_value(format_hash(record.final_draw)));
  add(object, "scenario", text_value(record.scenario));
  Value events = list_value();
  for (std::size_t e = 0; e < record.chain.size(); ++e)
    events.items.push_back(text_value(numbered(record.chain[e], record.texts[e])));
  add(object, "events", std::move(events));
  return print(object);
}

std::string record_schema() {
  using namespace scenario_file;
  auto const like = [](std::string_view pattern) {
    Value schema = schema_of_type("string");
    return add(schema, "pattern", json_text::text_value(pattern));
  };
  Value format = json_text::object_value();
  add(format, "const", json_text::text_value(kFormat));
  Value count = schema_of_type("integer");
  add(count, "minimum", json_text::integer_value(0));
  add(count, "maximum", json_text::integer_value(0xFFFF'FFFF));
  constexpr std::string_view kHash = "^[0-9a-f]{16}$";
  Value schema = json_text::object_value();
  add(schema, "$schema", json_text::text_value("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", json_text::text_value("A record of a run: " + std::string{kFormat}));
  Value body = object_schema(
      {{"format", "With the version", Need::Required, std::move(format)},
       {"file", "Where the scenario came from", Need::Required, schema_of_type("string")},
       {"transport", "", Need::Required, schema_enum(kTransports)},
       {"verdict", "", Need::Required, schema_enum(names_of<Verdict>())},
       {"findings", "Fingerprints, in the order of the run", Need::Required,
        schema_list(schema_of_type("string"))},
       {"event_count", "Of the whole run", Need::Required, std::move(count)},
       {"hash", "Of the whole history", Need::Required, like(kHash)},
       {"final_draw", "One more draw of the random numbers", Need::Required, like(kHash)},
       {"scenario", "Its whole text, flags worked in", Need::Required, schema_of_type("string")},
       {"events", "A line per event: the hash after it, a blank, a sentence", Need::Required,
        schema_list(like("^[0-9a-f]{16}( |$)"))}});
  for (json_text::Member& member : body.members)
    add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

bool looks_like_record(std::string_view text) {
  // Records are written by us, with the format first; people may have indented them anew.
  std::string_view const head = text.substr(0, 400);
  auto const at = head.find("\"format\"");
  return at != std::string_view::npos &&
         head.find("\"drydock.record/", at) != std::string_view::npos;
}

std::expected<Record, std::vector<FileError>> parse_record(std::string_view text,
                                                           std::string const& file) {
  auto const value = json_text::parse(text, file, {.bytes_max = 256U << 20});
  if (!value)
    return std::unexpected(std::vector{value.error()});
  Complaints complaints{file};
  Record record;
  if (json_text::read_object(*value, complaints, "a record")) {
    Fields fields{*value, complaints, "a record"};
    auto const need_text = [&](std::string_view name) -> std::string {
      Value const* const found = fields.need(name);
      return found ? json_text::read_text(*found, complaints).value_or("") : "";
    };
    auto const need_hash = [&](std::string_view name) -> std::uint64_t {
      Value const* const found = fields.need(name);
      return found ? json_text::read_with(*found, complaints, parse_hash).value_or(0) : 0;
    };
    if (Value const* const format = fields.need("format")) {
      auto const name = json_text::read_text(*format, complaints);
      if (name && *name != kFormat)
        complaints.add(*format, "this program reads " + std::string{kFormat} + ", not " + *name);
    }
    record.file = need_text("file");
    if (Value const* const found = fields.need("transport"))
      if (auto const at = json_text::read_choice(*found, complaints, kTransports))
        record.transport = static_cast<TransportKind>(*at);
    if (Value const* const found = fields.need("verdict"))
      if (auto const at = json_text::read_choice(*found, complaints, names_of<Verdict>()))
        record.verdict = static_cast<Verdict>(*at);
    if (Value const* const found = fields.need("findings"))
      for (Value const& item : json_text::read_list(*found, complaints))
        record.findings.push_back(json_text::read_text(item, complaints).value_or(""));
    if (Value const* const found = fields.need("event_count"))
      record.events = static_cast<std::uint32_t>(
          json_text::read_integer(*found, complaints, 0, 0xFFFF'FFFF).value_or(0));
    record.hash = need_hash("hash");
    record.final_draw = need_hash("final_draw");
    record.scenario = need_text("scenario");
    if (Value const* const found = fields.need("events"))
      for (Value const& item : json_text::read_list(*found, complaints))
        read_event(item, complaints, record);
    fields.finish();
  }
  if (!complaints.empty())
    return std::unexpected(complaints.take());
  return record;
}

std::optional<Divergence> compare(Record const& record, ScenarioResult const& got) {
  RunRecord const& run = got.record;
  auto const& chain = run.history.chain();
  for (std::uint32_t e = 0; e < record.chain.size(); ++e) {
    std::string const expected = numbered(record.chain[e], record.texts[e]);
    if (e >= chain.size())
      return Divergence{e, expected, "no further event"};
    std::string const found = numbered(chain[e], sentence(run, e));
    if (found != expected)
      return Divergence{e, expected, found};
  }
  auto const told = static_cast<std::uint32_t>(record.chain.size());
  if (run.history.size() != record.events) {
    bool const longer = run.history.size() > told && told < chain.size();
    return Divergence{told, fmt::format("{} events in all", record.events),
                      longer ? numbered(chain[told], sentence(run, told))
                             : fmt::format("{} events in all", run.history.size())};
  }
  auto const differs = [](std::string_view what, std::string const& expected,
                          std::string const& found) {
    return Divergence{std::nullopt, fmt::format("{} {}", what, expected),
                      fmt::format("{} {}", what, found)};
  };
  if (run.history.hash() != record.hash)
    return differs("hash of the history", format_hash(record.hash),
                   format_hash(run.history.hash()));
  if (run.final_draw != record.final_draw)
    return differs("final draw", format_hash(record.final_draw), format_hash(run.final_draw));
  auto const findings = fingerprints_of(run.findings);
  if (findings != record.findings)
    return differs("findings", joined(record.findings), joined(findings));
  if (got.verdict != record.verdict)
    return differs("verdict", std::string{name_of(record.verdict)},
                   std::string{name_of(got.verdict)});
  return std::nullopt;
}

}  // namespace drydock
