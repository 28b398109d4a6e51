#include "scenarios/out/run_output.h"

#include <algorithm>
#include <array>
#include <map>

#include "model/screen.h"
#include "model/text.h"
#include "scenarios/format/fields.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kRunName = "drydock.run/1";

Value texts(std::vector<std::string> const& from) {
  Value list = json_text::list_value();
  for (std::string const& text : from)
    list.items.push_back(json_text::text_value(text));
  return list;
}

template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}

Value a_text() { return scenario_file::schema_of_type("string"); }
Value an_integer() { return scenario_file::schema_of_type("integer"); }
Value text_list() { return scenario_file::schema_list(a_text()); }
Value one_of(std::span<std::string_view const> names) { return scenario_file::schema_enum(names); }
Value a_hash() {
  Value schema = a_text();
  return add(schema, "pattern", json_text::text_value("^[0-9a-f]{16}$"));
}

Currency currency_of(Finding const& finding, StoreConfig const& store) {
  auto const shop = std::ranges::find(store.shops, finding.shop, &ShopConfig::name);
  if (shop != store.shops.end())
    return shop->currency;
  return store.currency;
}

struct FindingField {
  std::string_view name, meaning;
  Value (*schema)();
  Value (*make)(Finding const&, StoreConfig const&);
};

constexpr auto kFindingFields = [] {
  using F = Finding const&;
  using S = StoreConfig const&;
  return std::array<FindingField, 23>{
      {{"id", "Fingerprint: the same bug has the same one in every run", &a_text,
        [](F f, S) { return json_text::text_value(fingerprint(f)); }},
       {"anomaly", "", &a_text, [](F f, S) { return json_text::text_value(name_of(f.anomaly)); }},
       {"rules", "", &text_list, [](F f, S) { return texts(f.rules); }},
       {"severity", "", [] { return one_of(names_of<Severity>()); },
        [](F f, S) { return json_text::text_value(name_of(f.severity)); }},
       {"subject", "Item number, handle, order or setting", &a_text,
        [](F f, S) { return json_text::text_value(f.subject); }},
       {"shop", "", &a_text, [](F f, S) { return json_text::text_value(f.shop); }},
       {"account", "", &a_text, [](F f, S) { return json_text::text_value(f.account); }},
       {"at", "Virtual time, ISO 8601", &a_text,
        [](F f, S) { return json_text::text_value(format_tick(f.at)); }},
       {"units", "Too many for sale, lost, or products", &an_integer,
        [](F f, S) { return number(f.units); }},
       {"money", "At risk, in the shop's or ERP's currency", &a_text,
        [](F f, S s) {
          return json_text::text_value(format_amount(Amount{f.money_minor}, currency_of(f, s)));
        }},
       {"money_elsewhere", "Without a shop: at risk in other currencies", &text_list,
        [](F f, S) {
          Value list = json_text::list_value();
          for (auto const& [currency, minor] : f.money_elsewhere)
            list.items.push_back(json_text::text_value(format_amount(Amount{minor}, currency) +
                                                       " " + currency.code()));
          return list;
        }},
       {"unit_minutes", "Drift over time", &an_integer,
        [](F f, S) { return number(f.unit_minutes); }},
       {"story", "In sentences, oldest first", &text_list, [](F f, S) { return texts(f.story); }},
       {"slice", "Numbers of the events of the story",
        [] { return scenario_file::schema_list(an_integer()); },
        [](F f, S) {
          Value list = json_text::list_value();
          for (std::uint32_t event : f.slice)
            list.items.push_back(number(event));
          return list;
        }},
       {"cause", "Cause chain in fixed words", &text_list, [](F f, S) { return texts(f.cause); }},
       {"blame", "Settings or rows", &text_list,
        [](F f, S s) {
          Value list = json_text::list_value();
          for (Place const& place : f.blame)
            list.items.push_back(json_text::text_value(path_of(place, s)));
          return list;
        }},
       {"repair", "What to change", &text_list,
        [](F f, S s) {
          Value list = json_text::list_value();
          for (Remedy const& remedy : f.repair)
            list.items.push_back(json_text::text_value(line_of(remedy, s)));
          return list;
        }},
       {"ways",
        "Every smallest set of changes that makes it go away, shown by runs; the cheapest, which "
        "is in repair, first",
        [] { return scenario_file::schema_list(text_list()); },
        [](F f, S s) {
          Value list = json_text::list_value();
          for (std::vector<Change> const& way : f.ways) {
            std::vector<std::string> lines;
            for (Change const& change : way)
              lines.push_back(line_of(change, s));
            list.items.push_back(texts(lines));
          }
          return list;
        }},
       {"searched", "That no smaller set exists, or why none is known; or empty", &a_text,
        [](F f, S) { return json_text::text_value(f.searched); }},
       {"replay", "Command", &a_text, [](F f, S) { return json_text::text_value(f.replay); }},
       {"count", "How many such were folded into this one", &an_integer,
        [](F f, S) { return number(f.count); }},
       {"follows_from", "Id of the finding that this is a consequence of; or empty", &a_text,
        [](F f, S) { return json_text::text_value(f.follows_from); }},
       {"event", "Number of the event at which it was seen; -1: none", &an_integer,
        [](F f, S) { return f.event == kNone ? json_text::integer_value(-1) : number(f.event); }}}};
}();

Value finding_object_schema() {
  std::vector<FieldShape> shapes;
  for (FindingField const& field : kFindingFields)
    shapes.push_back({field.name, field.meaning, Need::Required, field.schema()});
  return scenario_file::object_schema(shapes);
}

/// Whoever has a finding of a run has the command that shows it again, too.
Value findings_value(RunRecord const& record, std::string const& replay = "") {
  StoreConfig const nothing;
  StoreConfig const& store = record.plan ? record.plan->store : nothing;
  Value list = json_text::list_value();
  for (Finding finding : record.findings) {
    if (finding.replay.empty())
      finding.replay = replay;
    list.items.push_back(finding_value(finding, store));
  }
  return list;
}

Value fixed_value(std::optional<RunRecord> const& fixed, std::string const& replay) {
  if (!fixed)
    return json_text::null_value();
  Value object = json_text::object_value();
  add(object, "verdict", json_text::text_value(name_of(fixed->verdict)));
  add(object, "history_hash", json_text::text_value(format_hash(fixed->history.hash())));
  return add(object, "findings", findings_value(*fixed, replay));
}

struct ResultField {
  std::string_view name, meaning;
  Value (*schema)();
  Value (*make)(ScenarioResult const&, std::string const& replay);
};

Value findings_schema() { return scenario_file::schema_list(scenario_file::schema_ref("finding")); }

constexpr auto kResultFields = [] {
  using R = ScenarioResult const&;
  using Replay = std::string const&;
  return std::array<ResultField, 10>{
      {{"file", "As it was given", &a_text,
        [](R r, Replay) { return json_text::text_value(r.file); }},
       {"verdict", "", [] { return one_of(names_of<Verdict>()); },
        [](R r, Replay) { return json_text::text_value(name_of(r.verdict)); }},
       {"complaints", "Why it is not passed", &text_list,
        [](R r, Replay) { return texts(r.complaints); }},
       {"findings", "All that were found, expected or not", &findings_schema,
        [](R r, Replay replay) { return findings_value(r.record, replay); }},
       {"seed", "Hexadecimal", &a_hash,
        [](R r, Replay) {
          return json_text::text_value(format_hash(r.record.plan ? r.record.plan->seed.value : 0));
        }},
       {"history_hash", "Equal hashes mean equal histories", &a_hash,
        [](R r, Replay) { return json_text::text_value(format_hash(r.record.history.hash())); }},
       {"events", "", &an_integer, [](R r, Replay) { return number(r.record.history.size()); }},
       {"unsettled", "What was pending at the end", &text_list,
        [](R r, Replay) { return texts(r.record.unsettled); }},
       {"replay", "Command", &a_text,
        [](R, Replay replay) { return json_text::text_value(replay); }},
       {"fixed", "The run under fixed_by; null: there was none",
        [] {
          return scenario_file::schema_any(
              {scenario_file::schema_of_type("null"),
               scenario_file::object_schema(
                   {{"verdict", "", Need::Required, one_of(names_of<Verdict>())},
                    {"history_hash", "", Need::Required, a_hash()},
                    {"findings", "", Need::Required, findings_schema()}})});
        },
        [](R r, Replay replay) { return fixed_value(r.fixed, replay); }}}};
}();

Value schema_head(std::string_view title) {
  Value schema = json_text::object_value();
  add(schema, "$schema", json_text::text_value("http://json-schema.org/draft-07/schema#"));
  return add(schema, "title", json_text::text_value(title));
}

void move_members(Value from, Value& to) {
  for (auto& entry : from.members)
    add(to, entry.name, std::move(entry.value));
}

// --- JUnit ---------------------------------------------------------------------------------------

/// Markup is escaped; what XML 1.0 can't hold at all, or what would act on a screen that shows it,
/// becomes a question mark.
std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const from = at;
    auto const code = next_code_point(text, at);
    bool const legal = code && (!acts_on_screens(*code) || *code == '\t' || *code == '\n') &&
                       *code != 0xFFFE && *code != 0xFFFF;
    std::string_view const piece = text.substr(from, at - from);
    if (!legal)
      out += '?';
    else if (piece == "<")
      out += "&lt;";
    else if (piece == ">")
      out += "&gt;";
    else if (piece == "&")
      out += "&amp;";
    else if (piece == "\"")
      out += "&quot;";
    else if (piece == "\n")
      out += "&#10;";
    else if (piece == "\t")
      out += "&#9;";
    else
      out += piece;
  }
  return out;
}

std::string replay_of(std::span<ScenarioResult const> results, std::span<std::string const> replays,
                      std::size_t at) {
  return at < replays.size() ? replays[at] : replay_command(results[at].file);
}

std::string folder_of(std::string const& file) {
  auto const slash = file.rfind('/');
  return slash == std::string::npos ? "." : file.substr(0, slash);
}

std::string stem_of(std::string const& file) {
  auto const slash = file.rfind('/');
  std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  return name.ends_with(".json") ? name.substr(0, name.size() - 5) : name;
}

/// All complaints and, below them, the stories of what was found.
std::string failure_text(ScenarioResult const& result) {
  std::string out;
  for (std::string const& complaint : result.complaints)
    out += complaint + "\n";
  auto tell = [&](RunRecord const& record) {
    for (Finding const& finding : record.findings) {
      out += "\n" + std::string(name_of(finding.severity)) + ": " +
             std::string(name_of(finding.anomaly)) + " " + finding.subject + "\n";
      for (std::string const& sentence : finding.story)
        out += "  " + sentence + "\n";
    }
  };
  tell(result.record);
  if (result.fixed && !result.fixed->findings.empty()) {
    out += "\nunder fixed_by:\n";
    tell(*result.fixed);
  }
  return out;
}

/// Of a file that can't be read there is no plan.
bool was_read(ScenarioResult const& result) {
  return result.record.plan || result.verdict != Verdict::Unknown;
}

std::string test_case(ScenarioResult const& result, std::string const& replay) {
  std::string out = "    <testcase classname=\"" + xml(folder_of(result.file)) + "\" name=\"" +
                    xml(stem_of(result.file)) + "\">\n";
  std::string const first = result.complaints.empty() ? "" : result.complaints.front();
  if (result.verdict == Verdict::Failed)
    out += "      <failure message=\"" + xml(first) + "\">" + xml(failure_text(result)) +
           "</failure>\n";
  if (!was_read(result))
    out +=
        "      <error message=\"" + xml(first) + "\">" + xml(failure_text(result)) + "</error>\n";
  else if (result.verdict == Verdict::Unknown)
    out += "      <skipped message=\"" + xml(first) + "\"/>\n";
  // Jenkins' schema has no properties of a case.
  auto const seed = format_hash(result.record.plan ? result.record.plan->seed.value : 0);
  out += "      <system-out>" +
         xml("seed: " + seed + "\nhistory_hash: " + format_hash(result.record.history.hash()) +
             "\nreplay: " + replay) +
         "</system-out>\n";
  return out + "    </testcase>\n";
}

std::string number_with(std::span<ScenarioResult const* const> results, Verdict verdict) {
  return std::to_string(std::ranges::count_if(
      results, [&](ScenarioResult const* r) { return r->verdict == verdict && was_read(*r); }));
}

std::string counts(std::span<ScenarioResult const* const> results) {
  return " tests=\"" + std::to_string(results.size()) + "\" failures=\"" +
         number_with(results, Verdict::Failed) + "\" errors=\"" +
         std::to_string(std::ranges::count_if(
             results, [](ScenarioResult const* r) { return !was_read(*r); })) +
         "\"";
}

}  // namespace

Value finding_value(Finding const& finding, StoreConfig const& store) {
  Value object = json_text::object_value();
  for (FindingField const& field : kFindingFields)
    add(object, field.name, field.make(finding, store));
  return object;
}

std::string run_json(std::span<ScenarioResult const> results,
                     std::span<std::string const> replays) {
  Value document = json_text::object_value(), list = json_text::list_value();
  Verdict all = Verdict::Passed;
  for (std::size_t i = 0; i < results.size(); ++i) {
    ScenarioResult const& result = results[i];
    std::string const replay = replay_of(results, replays, i);
    all = worst(all, result.verdict);
    Value object = json_text::object_value();
    for (ResultField const& field : kResultFields)
      add(object, field.name, field.make(result, replay));
    list.items.push_back(std::move(object));
  }
  add(document, "schema", json_text::text_value(kRunName));
  add(document, "verdict", json_text::text_value(name_of(all)));
  add(document, "scenarios", std::move(list));
  return json_text::print(document);
}

std::string junit_xml(std::span<ScenarioResult const> results,
                      std::span<std::string const> replays) {
  std::map<std::string, std::vector<ScenarioResult const*>> suites;
  std::vector<ScenarioResult const*> all;
  for (ScenarioResult const& result : results) {
    suites[folder_of(result.file)].push_back(&result);
    all.push_back(&result);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"drydock\"" +
                    counts(all) + ">\n";
  for (auto const& [folder, members] : suites) {
    out += "  <testsuite name=\"" + xml(folder) + "\"" + counts(members) + " skipped=\"" +
           number_with(members, Verdict::Unknown) + "\">\n";
    for (ScenarioResult const* result : members)
      out += test_case(
          *result, replay_of(results, replays, static_cast<std::size_t>(result - results.data())));
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

std::string finding_schema() {
  Value schema = schema_head("A Drydock finding");
  move_members(finding_object_schema(), schema);
  return json_text::print(schema);
}

std::string run_schema() {
  std::vector<FieldShape> shapes;
  for (ResultField const& field : kResultFields)
    shapes.push_back({field.name, field.meaning, Need::Required, field.schema()});
  Value name = json_text::object_value();
  add(name, "const", json_text::text_value(kRunName));
  Value schema = schema_head("The output of drydock run --json");
  move_members(scenario_file::object_schema(
                   {{"schema", "", Need::Required, std::move(name)},
                    {"verdict", "The worst of all", Need::Required, one_of(names_of<Verdict>())},
                    {"scenarios", "", Need::Required,
                     scenario_file::schema_list(scenario_file::object_schema(shapes))}}),
               schema);
  Value definitions = json_text::object_value();
  add(definitions, "finding", finding_object_schema());
  add(schema, "definitions", std::move(definitions));
  return json_text::print(schema);
}

}  // namespace drydock
