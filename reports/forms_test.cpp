#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/screen.h"
#include "model/text.h"
#include "reports/forms.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "reports/script.h"
#include "reports/source_lines.h"
#include "scenarios/out/schema_check.h"

using namespace drydock;
using namespace drydock::report;
namespace fs = std::filesystem;
using nlohmann::json;

BOOST_AUTO_TEST_SUITE(forms_test)

namespace {

constexpr std::string_view kSource = R"({
  "why": "w",
  "given": { "store": "single-shop",
             "settings": { "inventory.absolute_write": "overwrite",
                           "orders": { "poll": { "every": "30m" } } },
             "catalogue": [
               { "item": "TEE-S", "price": "19.00" },
               { "item": "TEE-M", "price": "19.00" } ] }
})";

/// Each with a word of its own, by which it is found again.
std::vector<std::string> hostile_texts() {
  return {"word0 <script>alert(1)</script><img src=x onerror='alert(2)'>",
          "word1 \"double\" 'single' `back` \\ $(id) ${x}",
          "word2 one\ntwo\r\n\n# three\n\n::error file=a,line=1::four\r",
          "word3 ]]> --> <![CDATA[ <?xml?> &amp; &#10; &lt;",
          std::string{"word4 \x01\x1b[31mred\x07\x7f"} +
              "\xC2\x9B"
              "31m \xFF\xC0 end",
          "word5 \xE2\x80\xAEtxt.exe\xE2\x81\xA6\xE2\x80\xA8 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
          "word6 \xF0\x9F\x91\x95\xF0\x9F\x87\xA8\xF0\x9F\x87\xA6 \xE6\x97\xA5\xE6\x9C\xAC",
          "word7 " + std::string(10'000, 'x'),
          "word8 ::warning::a %0A::error::b%0D%25 a,b:c",
          "=word9+HYPERLINK(\"http://x\")",
          "@word10 [a](javascript:b) ![c](d) **e** _f_ | g | https://h www.i #1",
          "- word11",
          "\tword12",
          "1. word13",
          "+word14"};
}

/// Wherever a text can stand, it is hostile; the words are those of hostile_texts.
ScenarioResult hostile_result(std::string const& text) {
  auto plan = std::make_shared<Plan>();
  ShopConfig shop;
  shop.name = text;
  plan->store.shops = {shop};
  AccountConfig account;
  account.name = text;
  plan->store.accounts = {account};
  plan->catalogue.erp = {{.items = {{.number = ItemNumber{text}}}}};
  plan->catalogue.shops = {{{.variants = {{.sku = Sku{text}}}}}};
  ScenarioResult result;
  result.file = "catalogue/" + text + ".json";
  result.verdict = Verdict::Failed;
  result.complaints = {text, text};
  result.record.plan = plan;
  result.record.verdict = Verdict::Failed;
  Event e;
  e.at = *parse_tick("2026-11-24T07:15:00Z");
  e.fact = {.kind = EventKind::ErpStockChanged, .item = 0, .before = 3, .after = 2};
  result.record.history.append(e);
  e.fact = {.kind = EventKind::ShopQuantitySet, .shop = 0, .item = 0, .before = 2, .after = 3};
  result.record.history.append(e);
  result.record.event_texts = {{0, text}, {1, text}};
  Finding f;
  f.anomaly = Anomaly::LostDeduction;
  f.rules = {"R69"};
  f.subject = text;
  f.shop = text;
  f.location = text;
  f.account = text;
  f.at = e.at;
  f.units = 2;
  f.slice = {0, 1};
  f.story = {text, text};
  f.cause = {text};
  f.blame = {{.kind = PlaceKind::Handles, .subject = text}};
  f.repair = {Change{{.kind = PlaceKind::Handles, .subject = text}, text, text}, Advice{text}};
  f.ways = {{std::get<Change>(f.repair[0])}, {std::get<Change>(f.repair[0])}};
  f.searched = text;
  f.replay = "./drydock replay " + text;
  result.record.findings = {f};
  return result;
}

Told told_of(std::vector<ScenarioResult> results) {
  Told told;
  std::vector<RunView> views;
  Scenario scenario;
  for (ScenarioResult const& result : results) {
    scenario.why = result.complaints.empty() ? "" : result.complaints.front();
    if (result.record.plan)
      scenario.plan = *result.record.plan;
    views.push_back(view_of(scenario, result, "./drydock replay " + result.file, Details::Always));
    told.replays.push_back("./drydock replay " + result.file);
    told.sources.emplace_back(kSource);
  }
  told.page = page_of(std::move(views));
  told.results = std::move(results);
  return told;
}

Told hostile() {
  std::vector<ScenarioResult> results;
  for (std::string const& text : hostile_texts())
    results.push_back(hostile_result(text));
  return told_of(std::move(results));
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// What holds of every form: UTF-8 without anything that acts on a screen.
void check_plain(std::string_view name, std::string const& text) {
  BOOST_TEST(!first_bad_utf8(text).has_value(), name);
  for (std::size_t at = 0; at < text.size();) {
    auto const c = next_code_point(text, at);
    if (c && *c != '\n' && acts_on_screens(*c))
      BOOST_FAIL(fmt::format("{}: U+{:04X} at byte {}", name, static_cast<std::uint32_t>(*c), at));
  }
  for (std::size_t n = 0; n < hostile_texts().size(); ++n)
    BOOST_TEST(has(text, fmt::format("word{}", n)), name << " does not show text " << n);
}

void check_html(std::string text) {
  // One script, the page's own.
  auto const at = text.find(fmt::format("<script>{}</script>", script().text()));
  BOOST_REQUIRE(at != std::string::npos);
  text.erase(at, script().text().size() + std::string_view{"<script></script>"}.size());
  for (std::string_view const tag : {"<script", "<img", "<![CDATA[", "<?xml"})
    BOOST_TEST(!has(text, tag), tag);
  BOOST_TEST(has(text, "&lt;script&gt;"));
}

/// What is given to a browser to print: nothing in it can act, whatever it is.
void check_paper(std::string const& text) {
  for (std::string_view const tag : {"<script", "<img", "<button", "<input", "<![CDATA[", "<?xml"})
    BOOST_TEST(!has(text, tag), tag);
  BOOST_TEST(has(text, "&lt;script&gt;"));
  BOOST_TEST(has(text, "default-src 'none'"));
  BOOST_TEST(!has(text, "script-src"));
  BOOST_TEST(has(text, "@page{size:A4;"));
}

/// CommonMark's own way through a line: escapes, then code spans; the rest has to be free of what
/// markup is made of.
void check_markdown(std::string const& text) {
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    std::size_t at = line.find_first_not_of(' ');
    // What a line of ours begins with, and nothing else begins one.
    std::string_view const head = std::string_view{line}.substr(std::min(at, line.size()));
    bool const ours = head.empty() || head.starts_with('#') || head.starts_with("- ") ||
                      (head[0] >= '1' && head[0] <= '9') || head.starts_with("Scenarios ") ||
                      head.starts_with("0 passed");
    BOOST_TEST(ours, line);
    if (at == std::string::npos)
      continue;
    while (at < line.size() && line[at] == '#')
      ++at;
    while (at < line.size()) {
      if (line[at] == '\\') {
        at += 2;
      } else if (line[at] == '`') {
        std::size_t run = at;
        while (run < line.size() && line[run] == '`')
          ++run;
        std::string const fence = line.substr(at, run - at);
        std::size_t end = line.find(" " + fence, run);
        BOOST_REQUIRE_MESSAGE(end != std::string::npos, line);
        at = end + 1 + fence.size();
        BOOST_TEST((at >= line.size() || line[at] != '`'), line);
      } else {
        BOOST_TEST(std::string_view{"<>[]*_&|~@#!"}.find(line[at]) == std::string_view::npos,
                   "\"" << line[at] << "\" in: " << line);
        ++at;
      }
    }
  }
}

/// Names of the attributes of an opening tag.
std::set<std::string> attributes_of(std::string const& tag) {
  std::set<std::string> out;
  for (std::size_t at = tag.find(' '); at != std::string::npos;) {
    std::size_t const equal = tag.find("=\"", at);
    if (equal == std::string::npos)
      break;
    out.insert(tag.substr(at + 1, equal - at - 1));
    std::size_t const end = tag.find('"', equal + 2);
    at = end == std::string::npos ? end : tag.find(' ', end);
  }
  return out;
}

/// There is no official schema of JUnit XML; build servers publish their own. What they all ask for
/// is held by hand: well-formed XML 1.0 whose elements nest as testsuites, testsuite, testcase,
/// then failure or skipped, with counts that are so, and with the attributes that the schema of
/// Jenkins' reader has (junit-10.xsd of its xUnit plugin), the needed ones first.
void check_junit(std::string const& text) {
  BOOST_TEST(!has(text, "<![CDATA["));
  struct Element {
    std::string parent;
    std::vector<std::string> needed, known;
  };
  std::map<std::string, Element> const elements{
      {"testsuites", {"", {}, {"name", "time", "tests", "failures", "errors"}}},
      {"testsuite",
       {"testsuites",
        {"name", "tests", "failures", "errors"},
        {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "file"}}},
      {"testcase", {"testsuite", {"name"}, {"name", "time", "classname", "group"}}},
      {"failure", {"testcase", {}, {"type", "message"}}},
      {"skipped", {"testcase", {}, {"type", "message"}}},
      {"system-out", {"testcase", {}, {}}}};
  std::vector<std::string> open;
  std::map<std::string, int> seen;
  std::size_t at = text.find("?>") + 2;
  BOOST_REQUIRE(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
  while ((at = text.find('<', at)) != std::string::npos) {
    std::size_t const end = text.find('>', at);
    BOOST_REQUIRE(end != std::string::npos);
    std::string const tag = text.substr(at + 1, end - at - 1);
    BOOST_TEST(!has(tag, "<"), tag);
    at = end;
    if (tag.starts_with('/')) {
      BOOST_REQUIRE(!open.empty());
      BOOST_TEST(open.back() == tag.substr(1));
      open.pop_back();
      continue;
    }
    std::string const name = tag.substr(0, tag.find_first_of(" /"));
    BOOST_REQUIRE_MESSAGE(elements.contains(name), tag);
    Element const& element = elements.at(name);
    BOOST_TEST(element.parent == (open.empty() ? "" : open.back()), tag);
    auto const has_attributes = attributes_of(tag);
    for (std::string const& one : element.needed)
      BOOST_TEST(has_attributes.contains(one), tag);
    for (std::string const& one : has_attributes)
      BOOST_TEST((std::ranges::find(element.known, one) != element.known.end()),
                 one << " in " << tag);
    ++seen[name];
    if (!tag.ends_with('/'))
      open.push_back(name);
  }
  BOOST_TEST(open.empty());
  BOOST_TEST(seen["testcase"] == static_cast<int>(hostile_texts().size()));
  BOOST_TEST(
      has(text, fmt::format("tests=\"{}\" failures=\"{}\"", seen["testcase"], seen["failure"])));
}

/// The rules of the OASIS text by hand, each with its number; the published schema is another test.
void check_sarif(std::string const& text) {
  auto const log = json::parse(text);
  BOOST_TEST(log["version"] == "2.1.0");  // 3.13.2
  BOOST_TEST(log["runs"].size() == 1U);   // 3.13.4
  auto const& run = log["runs"][0];
  auto const& rules = run["tool"]["driver"]["rules"];
  BOOST_TEST(run["tool"]["driver"]["name"] == "Drydock");  // 3.19.8
  std::set<std::string> ids;
  for (auto const& rule : rules) {  // 3.49: ids are unique, help has a text
    BOOST_TEST(ids.insert(rule["id"]).second, rule["id"]);
    BOOST_TEST(rule["help"]["text"] != "");
  }
  BOOST_TEST(rules.size() == anomaly_cards().size() + 1);
  for (auto const& result : run["results"]) {
    BOOST_TEST(rules[result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);  // 3.27.6
    BOOST_TEST(result["message"]["text"] != "");                                          // 3.27.11
    auto const& physical = result["locations"][0]["physicalLocation"];
    std::string const uri = physical["artifactLocation"]["uri"];  // 3.4.3, RFC 3986
    BOOST_TEST(uri.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-._~/%:") == std::string::npos,
               uri);
    BOOST_TEST(physical["region"]["startLine"].get<int>() >= 1);  // 3.30.5
    bool const open = result.contains("kind") && result["kind"] != "fail";
    BOOST_TEST(open == (result["level"] == "none"));  // 3.27.10
    if (!result.contains("codeFlows"))
      continue;
    int order = 0;
    for (auto const& step : result["codeFlows"][0]["threadFlows"][0]["locations"]) {
      BOOST_TEST(step["location"]["message"]["text"] != "");
      BOOST_TEST(step["executionOrder"] == ++order);  // 3.38.11
    }
  }
}

/// What is wrong with a workflow command, by "Workflow commands for GitHub Actions"
/// (docs.github.com, Setting a notice, warning or error message) and by how the runner reads it
/// back (actions/runner, ActionCommand.cs): "::name key=value,...::message", with "%", CR and LF by
/// number, and ":" and
/// "," too in values. "": nothing.
std::string annotation_fault(std::string const& line) {
  auto const name_end = line.find(' ');
  auto const end = line.find("::", 2);
  if (!line.starts_with("::") || end == std::string::npos || name_end > end)
    return "it is no command with properties";
  std::string const name = line.substr(2, name_end - 2);
  if (name != "error" && name != "warning" && name != "notice")
    return "there is no command " + name;
  for (std::size_t at = 0; (at = line.find('%', at)) != std::string::npos; ++at) {
    std::string const code = line.substr(at + 1, 2);
    bool const of_property = code == "3A" || code == "2C";
    if (code != "25" && code != "0A" && code != "0D" && !(of_property && at < end))
      return "a bare % before " + code;
  }
  std::istringstream properties(line.substr(name_end + 1, end - name_end - 1));
  std::string property;
  std::set<std::string> keys;
  while (std::getline(properties, property, ',')) {
    auto const equal = property.find('=');
    std::string const key = property.substr(0, equal);
    std::string const value = equal == std::string::npos ? "" : property.substr(equal + 1);
    if (key != "title" && key != "file" && key != "col" && key != "endColumn" && key != "line" &&
        key != "endLine")
      return "there is no property " + key;
    if (!keys.insert(key).second)
      return key + " twice";
    if (value.empty())
      return key + " is empty";
    bool const counts = key != "title" && key != "file";
    if (counts && (value.find_first_not_of("0123456789") != std::string::npos || value[0] == '0'))
      return key + " counts from 1: " + value;
  }
  if (keys.contains("line") && !keys.contains("file"))
    return "a line of no file";
  return end + 2 == line.size() ? "it has no message" : "";
}

void check_github(std::string const& text) {
  std::istringstream lines(text);
  std::string line;
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    ++count;
    BOOST_TEST(annotation_fault(line) == "", line);
    for (std::string_view const key : {" file=", ",line=", ",title="})
      BOOST_TEST(has(line, key), line);
  }
  BOOST_TEST(count == 3 * hostile_texts().size());  // two complaints and a finding of each
  BOOST_TEST(has(text, "a %250A::error::b%250D%2525"));
}

/// The rows of a CSV file as RFC 4180 has them, by hand: none of our own readers is asked.
std::vector<std::vector<std::string>> csv_rows(std::string const& text) {
  std::vector<std::vector<std::string>> rows;
  bool quoted = false;
  std::vector<std::string> row(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"')
      row.back() += text[++at];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      row.emplace_back();
    else if (!quoted && c == '\n') {
      rows.push_back(std::move(row));
      row.assign(1, "");
    } else
      row.back() += c;
  }
  BOOST_TEST(!quoted);
  BOOST_TEST((row == std::vector<std::string>(1)));
  return rows;
}

void check_csv(std::string const& text) {
  auto const rows = csv_rows(text);
  BOOST_REQUIRE_EQUAL(rows.size(), 1 + hostile_texts().size());
  for (auto const& row : rows) {
    BOOST_TEST(row.size() == rows.front().size());
    for (std::string const& cell : row)
      BOOST_TEST(
          (cell.empty() || std::string_view{"=+-@\t\r"}.find(cell[0]) == std::string_view::npos),
          cell);
  }
  BOOST_TEST(has(text, "'=word9+HYPERLINK"));
}

/// The fields that an event of a phase has beside "ph", "name" and "pid".
struct TracePhase {
  std::set<std::string> needed, known;
};
std::map<std::string, TracePhase> const& trace_phases() {
  static std::map<std::string, TracePhase> const phases{
      {"M", {{"args"}, {"tid"}}},
      {"X", {{"ts", "dur", "tid"}, {"cat", "args"}}},
      {"i", {{"ts", "s"}, {"tid", "cat", "args"}}},
      {"C", {{"ts", "args"}, {"tid", "cat", "id"}}}};
  return phases;
}

/// What is wrong with the args of an event. "": nothing.
std::string trace_args_fault(json const& e, std::string const& phase) {
  json const none = json::object();
  json const& args = e.contains("args") ? e["args"] : none;
  if (!args.is_object())
    return "args is no object";
  if (phase == "M") {
    std::string const name = e["name"];
    if (name != "process_name" && name != "thread_name")
      return "there is no metadata " + name;
    if (name == "thread_name" && !e.contains("tid"))
      return "a name of no thread";
    return args.contains("name") && args["name"].is_string() ? "" : "metadata without a name";
  }
  if (phase == "C" && (args.empty() || !std::ranges::all_of(args, [](json const& value) {
                         return value.is_number();
                       })))
    return "a counter has numbers, one at least";
  return "";
}

/// What is wrong with one event by the document (the same). "": nothing.
std::string trace_event_fault(json const& e) {
  if (!e.is_object() || !e.contains("ph") || !e["ph"].is_string())
    return "an event without a phase";
  std::string const phase = e["ph"];
  auto const found = trace_phases().find(phase);
  if (found == trace_phases().end())
    return "there is no phase " + phase;
  for (std::string const& key : found->second.needed)
    if (!e.contains(key))
      return phase + " without " + key;
  for (auto const& [key, value] : e.items())
    if (key != "ph" && key != "name" && key != "pid" && !found->second.needed.contains(key) &&
        !found->second.known.contains(key))
      return phase + " has no " + key;
  if (!e.contains("name") || !e["name"].is_string() || e["name"] == "")
    return "an event without a name";
  for (std::string_view const key : {"pid", "tid", "ts", "dur"})
    if (e.contains(key) && !e[key].is_number_integer())
      return std::string{key} + " is no whole number";
  if (!e.contains("pid"))
    return "an event of no process";
  // Viewers hold nanoseconds in 63 bits.
  constexpr std::int64_t kMost = 9'223'372'036'854'775;
  for (std::string_view const key : {"ts", "dur"})
    if (e.contains(key) && (e[key] < 0 || e[key] > kMost))
      return std::string{key} + " is out of range";
  if (phase == "i" && e["s"] != "g" && e["s"] != "p" && e["s"] != "t")
    return "an instant has the scope g, p or t";
  if (phase == "i" && e["s"] == "t" && !e.contains("tid"))
    return "an instant of no thread";
  return trace_args_fault(e, phase);
}

/// No schema of trace events is published; what is wrong with a trace by "Trace Event Format"
/// (Google, 2016): JSON Object Format, Complete Events, Instant Events, Counter Events, Metadata
/// Events. Beside it: what has events has a name, and spans of one thread nest, since a viewer
/// draws them so. "": nothing.
std::string trace_fault(std::string const& text) {
  auto const trace = json::parse(text, nullptr, false);
  if (!trace.is_object() || !trace.contains("traceEvents") || !trace["traceEvents"].is_array())
    return "it is no object with traceEvents";
  if (trace.contains("displayTimeUnit") && trace["displayTimeUnit"] != "ms" &&
      trace["displayTimeUnit"] != "ns")
    return "displayTimeUnit is ms or ns";
  using Thread = std::pair<std::int64_t, std::int64_t>;
  std::set<std::int64_t> processes;
  std::set<Thread> threads;
  std::map<Thread, std::vector<std::pair<std::int64_t, std::int64_t>>> spans;
  for (auto const& e : trace["traceEvents"]) {
    if (std::string const why = trace_event_fault(e); !why.empty())
      return why + ": " + e.dump();
    Thread const thread{e["pid"], e.contains("tid") ? e["tid"].get<std::int64_t>() : 0};
    if (e["ph"] == "M") {
      bool const fresh = e["name"] == "process_name" ? processes.insert(thread.first).second
                                                     : threads.insert(thread).second;
      if (!fresh)
        return "named twice: " + e.dump();
      continue;
    }
    if (!processes.contains(thread.first) || (e.contains("tid") && !threads.contains(thread)))
      return "of nobody that has a name: " + e.dump();
    if (e["ph"] == "X")
      spans[thread].emplace_back(e["ts"],
                                 e["ts"].get<std::int64_t>() + e["dur"].get<std::int64_t>());
  }
  for (auto& [thread, all] : spans) {
    std::vector<std::int64_t> open;
    std::ranges::sort(all, [](auto const& a, auto const& b) {
      return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    for (auto const& [from, to] : all) {
      while (!open.empty() && open.back() <= from)
        open.pop_back();
      if (!open.empty() && open.back() < to)
        return fmt::format("two spans of thread {} overlap at {}", thread.second, from);
      open.push_back(to);
    }
  }
  return "";
}

void check_perfetto(std::string const& text) {
  BOOST_TEST(trace_fault(text) == "");
  std::set<std::pair<int, int>> named, used;
  auto const trace = json::parse(text);
  for (auto const& e : trace["traceEvents"])
    if (e["name"] == "thread_name")
      named.emplace(e["pid"], e["tid"]);
    else if (e["ph"] == "i")
      used.emplace(e["pid"], e["tid"]);
  BOOST_TEST((named == used));
  BOOST_TEST(used.size() == 3 * hostile_texts().size());
}

/// A form without a reader of its own does not compile.
void check_form(FormCard const& card, std::string const& text) {
  check_plain(card.name, text);
  switch (card.form) {
    case Form::Html:
      return check_html(text);
    case Form::Markdown:
      return check_markdown(text);
    case Form::Junit:
      return check_junit(text);
    case Form::Sarif:
      return check_sarif(text);
    case Form::Github:
      return check_github(text);
    case Form::Csv:
      return check_csv(text);
    case Form::Perfetto:
      return check_perfetto(text);
    case Form::Pdf:
      return check_paper(text);
  }
  BOOST_FAIL("no such form");
}

std::string read(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Finding blaming(std::string setting) {
  Finding f;
  f.subject = "TEE-M";
  f.blame = {{.subject = std::move(setting)}};
  return f;
}

}  // namespace

BOOST_AUTO_TEST_CASE(hostile_text_stays_text_in_every_form) {
  Told const told = hostile();
  for (FormCard const& card : form_cards()) {
    BOOST_TEST_CONTEXT(card.name)
    check_form(card, card.render(told));
  }
}

BOOST_AUTO_TEST_CASE(equal_results_give_equal_bytes) {
  for (FormCard const& card : form_cards())
    BOOST_TEST((card.render(hostile()) == card.render(hostile())), card.name);
}

BOOST_AUTO_TEST_CASE(nothing_that_was_run_is_a_whole_document) {
  for (FormCard const& card : form_cards()) {
    std::string const text = card.render(Told{});
    if (card.form == Form::Sarif || card.form == Form::Perfetto)
      BOOST_TEST(json::parse(text).is_object());
    BOOST_TEST((card.form == Form::Github) == text.empty(), card.name);
  }
}

BOOST_AUTO_TEST_CASE(forms_are_known_by_name_and_by_extension) {
  for (FormCard const& card : form_cards()) {
    BOOST_TEST(form_named(card.name)->name == card.name);
    BOOST_TEST(form_of_file("a/b." + std::string{card.extension})->name == card.name);
    BOOST_TEST(has(form_list(), card.name));
    BOOST_TEST(&card_of(card.form) == &card);
  }
  for (std::string_view const file : {"", "html", "ahtml", "a.json", "a.txt", "-"})
    BOOST_TEST((form_of_file(file) == nullptr), file);
  BOOST_TEST((form_named("docx") == nullptr));
}

BOOST_AUTO_TEST_CASE(the_page_of_interfaces_has_the_table_of_forms) {
  BOOST_TEST(has(read(fs::path(DRYDOCK_SOURCE_DIR) / "docs/interfaces.md"), forms_table()),
             "docs/interfaces.md should hold:\n"
                 << forms_table());
}

BOOST_AUTO_TEST_CASE(what_a_scenario_expects_is_nobodys_fault) {
  auto const one = [](Verdict verdict, Expects expects) {
    ScenarioResult result = hostile_result("A");
    result.verdict = verdict;
    result.complaints.clear();
    Told told = told_of({result});
    told.expects = expects;
    return told;
  };
  auto const is_meant = [](Told const& told) {
    bool const notice = card_of(Form::Github).render(told).starts_with("::notice ");
    auto const log = json::parse(card_of(Form::Sarif).render(told));
    bool const suppressed = log["runs"][0]["results"][0].contains("suppressions");
    bool const yes = has(card_of(Form::Csv).render(told), ",yes,");
    BOOST_TEST((notice == suppressed && notice == yes));
    return notice;
  };
  BOOST_TEST(is_meant(one(Verdict::Passed, Expects::Scenario)));
  BOOST_TEST(!is_meant(one(Verdict::Failed, Expects::Scenario)));
  BOOST_TEST(!is_meant(one(Verdict::Passed, Expects::Nothing)));
}

BOOST_AUTO_TEST_CASE(a_finding_stands_at_the_line_of_what_is_to_blame) {
  SourceLines const lines(kSource);
  StoreConfig store;
  BOOST_TEST(lines.line_of(blaming("inventory.absolute_write"), store) == 4U);
  BOOST_TEST(lines.line_of(blaming("orders.poll.every"), store) == 5U);
  BOOST_TEST(lines.line_of(blaming("price.sync"), store) == 8U);
  Finding nowhere;
  nowhere.subject = "CAP";
  BOOST_TEST(lines.line_of(nowhere, store) == 1U);
  nowhere.subject = "TEE-S, TEE-M";
  BOOST_TEST(lines.line_of(nowhere, store) == 7U);
  BOOST_TEST(SourceLines("no JSON").line_of(nowhere, store) == 1U);
}

BOOST_AUTO_TEST_CASE(a_setting_of_one_account_stands_at_its_own_line) {
  SourceLines const lines(R"({ "accounts": [
    { "account_name": "Web", "settings": { "price": { "sync": "on" } } },
    { "account_name": "Stock",
      "settings": { "price.sync": "off" } },
    { "account_name": "Other" } ] })");
  StoreConfig store;
  for (std::string_view const name : {"Web", "Stock", "Other"})
    store.accounts.emplace_back().name = name;
  auto const line_in = [&](std::uint8_t account) {
    Finding f;
    f.blame = {{.subject = "price.sync", .account = AccountIndex{account}}};
    return lines.line_of(f, store);
  };
  BOOST_TEST(line_in(0) == 2U);
  BOOST_TEST(line_in(1) == 4U);
  BOOST_TEST(line_in(2) == 5U);
}

BOOST_AUTO_TEST_CASE(a_trace_that_breaks_the_document_is_noticed) {
  constexpr std::string_view kNames =
      R"({"ph":"M","name":"process_name","pid":1,"args":{"name":"a"}},
    {"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"b"}},)";
  auto const fault = [&](std::string_view event) {
    return trace_fault(fmt::format(R"({{"traceEvents":[{}{}]}})", kNames, event));
  };
  for (std::string_view const good :
       {R"({"ph":"i","s":"t","name":"n","ts":1,"pid":1,"tid":2})",
        R"({"ph":"X","name":"n","ts":1,"dur":5,"pid":1,"tid":2},
           {"ph":"X","name":"n","ts":1,"dur":2,"pid":1,"tid":2})",
        R"({"ph":"C","name":"n","ts":1,"pid":1,"args":{"units":-3}})"})
    BOOST_TEST(fault(good) == "", good);
  for (std::string_view const bad :
       {R"({"name":"n","ts":1,"pid":1,"tid":2})",
        R"({"ph":"Q","name":"n","ts":1,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","ts":1,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"","ts":1,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":"1","pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":1.5,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":-1,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":9223372036854776,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":1,"pid":3,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":1,"pid":1,"tid":3})",
        R"({"ph":"i","s":"t","name":"n","ts":1,"pid":1})",
        R"({"ph":"i","s":"x","name":"n","ts":1,"pid":1,"tid":2})",
        R"({"ph":"i","s":"t","name":"n","ts":1,"pid":1,"tid":2,"args":[]})",
        R"({"ph":"i","s":"t","name":"n","ts":1,"pid":1,"tid":2,"text":""})",
        R"({"ph":"X","name":"n","ts":1,"pid":1,"tid":2})",
        R"({"ph":"X","name":"n","ts":1,"dur":5,"pid":1,"tid":2},
           {"ph":"X","name":"n","ts":3,"dur":5,"pid":1,"tid":2})",
        R"({"ph":"C","name":"n","ts":1,"pid":1,"args":{}})",
        R"({"ph":"C","name":"n","ts":1,"pid":1,"args":{"units":"3"}})",
        R"({"ph":"M","name":"thread_names","pid":1,"tid":4,"args":{"name":"b"}})",
        R"({"ph":"M","name":"thread_name","pid":1,"args":{"name":"b"}})",
        R"({"ph":"M","name":"thread_name","pid":1,"tid":4,"args":{}})",
        R"({"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"b"}})"})
    BOOST_TEST(fault(bad) != "", bad);
  for (std::string_view const bad :
       {"", "[]", "{}", R"({"traceEvents":{}})", R"({"displayTimeUnit":"s","traceEvents":[]})"})
    BOOST_TEST(trace_fault(std::string{bad}) != "", bad);
}

BOOST_AUTO_TEST_CASE(an_annotation_that_breaks_the_document_is_noticed) {
  for (std::string_view const good :
       {"::error file=a.json,line=1,title=A%3A b%2C c::d: e, f%0Ag 100%25", "::notice title=a::b"})
    BOOST_TEST(annotation_fault(std::string{good}) == "", good);
  for (std::string_view const bad :
       {"", "error title=a::b", "::eror title=a::b", "::error title=a",
        "::error title=a::", "::error title=::b", "::error titel=a::b",
        "::error title=a,title=b::c", "::error title=a,b::c", "::error title=a:: 100%",
        "::error title=a::b%3A", "::error title=100%::b", "::error file=a,line=0::b",
        "::error file=a,line=x::b", "::error line=1::b", "::error::b"})
    BOOST_TEST(annotation_fault(std::string{bad}) != "", bad);
}

// Of everything that writes these forms: cli/form_schemas.sh makes the files.
BOOST_AUTO_TEST_CASE(what_is_written_keeps_to_the_documents_of_its_form) {
  char const* const folder = std::getenv("DRYDOCK_FORM_FILES");
  if (folder == nullptr) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_FORM_FILES names no folder");
    return;
  }
  std::size_t traces = 0, lines = 0;
  for (auto const& entry : fs::directory_iterator(folder)) {
    FormCard const* const form = form_of_file(entry.path().string());
    if (form != nullptr && form->form == Form::Perfetto) {
      ++traces;
      BOOST_TEST(trace_fault(read(entry.path())) == "", entry.path());
    } else if (form != nullptr && form->form == Form::Github) {
      std::istringstream all(read(entry.path()));
      std::string line;
      for (; std::getline(all, line); ++lines)
        BOOST_TEST(annotation_fault(line) == "", entry.path() << ": " << line);
    }
  }
  BOOST_TEST(traces > 0U);
  BOOST_TEST(lines > 0U);
}

// The schema that OASIS publishes is not in the repository: cli/form_schemas.sh fetches it with a
// package that carries it, and says so when it can't.
BOOST_AUTO_TEST_CASE(sarif_is_valid_under_the_published_schema) {
  char const* const schema_file = std::getenv("DRYDOCK_SARIF_SCHEMA");
  if (schema_file == nullptr) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SARIF_SCHEMA names no schema");
    return;
  }
  SchemaCheck const schema(read(schema_file));
  BOOST_TEST(schema.errors(card_of(Form::Sarif).render(hostile())) == "");
  BOOST_TEST(schema.errors(card_of(Form::Sarif).render(Told{})) == "");
  BOOST_TEST(schema.errors(R"({"version": "2.1.0"})") != "");
  if (char const* const folder = std::getenv("DRYDOCK_FORM_FILES"))
    for (auto const& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".sarif")
        BOOST_TEST(schema.errors(read(entry.path())) == "", entry.path());
}

BOOST_AUTO_TEST_SUITE_END()
