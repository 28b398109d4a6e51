#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "campaign/hunting.h"
#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;
using scenario_file::schema_list;

constexpr std::string_view kMutantsName = "drydock.mutants/1";
constexpr double kFast = 0.1;  ///< seconds of CPU

Value text(std::string_view from) { return json_text::text_value(from); }
template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}
Value texts(std::vector<std::string> const& from) {
  Value list = json_text::list_value();
  for (std::string const& each : from)
    list.items.push_back(text(each));
  return list;
}

/// Seconds to the thousandth, as a number of JSON.
Value seconds_value(double s) {
  return json_text::parse(fmt::format("{:.3f}", s), "seconds").value();
}

std::vector<std::string> by(HuntedMutant const& m) {
  std::vector<std::string> out;
  if (!m.why_red.empty())
    out.push_back("scenarios/catalogue/" + m.file);
  auto const ground = hunt_of(m.mutant).ground;
  if (ground &&
      std::ranges::any_of(m.trials, [](HuntTrial const& t) { return t.caught.has_value(); }))
    out.push_back(fmt::format("plans of {}", name_of(*ground)));
  return out;
}

struct Times {
  std::size_t trials = 0, fast = 0;
  double slowest = 0;
};
Times times_of(HuntingResult const& result) {
  Times times;
  for (HuntedMutant const& m : result.mutants)
    for (HuntTrial const& t : m.trials) {
      ++times.trials;
      times.fast += t.caught && t.seconds <= kFast ? 1U : 0U;
      times.slowest = std::max(times.slowest, t.seconds);
    }
  return times;
}

Value mutant_value(HuntedMutant const& m) {
  engine::MutantCard const& card = engine::card_of(m.mutant);
  Value out = json_text::object_value();
  add(out, "name", text(engine::name_of(m.mutant)));
  add(out, "bug", text(card.bug));
  add(out, "source", text(card.source));
  add(out, "caught", json_text::truth_value(m.caught()));
  add(out, "by", texts(by(m)));
  add(out, "median_seeds", number(m.median_seeds()));
  add(out, "median_seconds", seconds_value(m.median_seconds()));
  return add(out, "story", texts(m.story));
}

FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}
Value a(std::string_view type) { return scenario_file::schema_of_type(type); }

}  // namespace

std::string mutants_json(HuntingResult const& result) {
  Times const times = times_of(result);
  Value out = json_text::object_value();
  add(out, "schema", text(kMutantsName));
  add(out, "caught", number(result.caught()));
  add(out, "trials", number(times.trials));
  add(out, "trials_within_a_tenth_second", number(times.fast));
  add(out, "slowest_seconds", seconds_value(times.slowest));
  Value peace = json_text::object_value();
  add(peace, "runs", number(result.peace.runs));
  add(out, "without_bugs", std::move(add(peace, "errors", number(result.peace.errors))));
  Value mutants = json_text::list_value();
  for (HuntedMutant const& m : result.mutants)
    mutants.items.push_back(mutant_value(m));
  add(out, "mutants", std::move(mutants));
  return json_text::print(out);
}

std::string mutants_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock mutants --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kMutantsName));
  Value mutant = scenario_file::object_schema(std::vector<FieldShape>{
      required("name", "", a("string")), required("bug", "A sentence", a("string")),
      required("source", "A rule, an assumption, a public report of such a bug", a("string")),
      required("caught", "By its file and in every trial", a("boolean")),
      required("by", "The file of the catalogue that turns red, and the kind of random plans",
               schema_list(a("string"))),
      required("median_seeds", "Until it was caught", a("integer")),
      required("median_seconds", "Of CPU, until it was caught", a("number")),
      required("story", "The first sentences of the first catch", schema_list(a("string")))});
  Value peace = scenario_file::object_schema(std::vector<FieldShape>{
      required("runs", "Of plans whose people and settings do no harm", a("integer")),
      required("errors", "", a("integer"))});
  Value body = scenario_file::object_schema(std::vector<FieldShape>{
      required("schema", "", std::move(name)), required("caught", "How many of them", a("integer")),
      required("trials", "Of all of them", a("integer")),
      required("trials_within_a_tenth_second", "Of CPU", a("integer")),
      required("slowest_seconds", "Of CPU", a("number")),
      required("without_bugs", "The same plans without a bug", std::move(peace)),
      required("mutants", "", schema_list(std::move(mutant)))});
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

std::string mutants_text(HuntingResult const& result, WithStories stories) {
  std::string out;
  for (HuntedMutant const& m : result.mutants) {
    out += fmt::format("{:8} {:34} {:5} {} {:8.3f} s  {}\n", m.caught() ? "caught" : "MISSED",
                       engine::name_of(m.mutant), m.median_seeds(),
                       m.median_seeds() == 1 ? "seed " : "seeds", m.median_seconds(),
                       fmt::join(by(m), ", "));
    if (!m.file.empty() && m.why_red.empty())
      out += fmt::format("         scenarios/catalogue/{} stays green\n", m.file);
    if (stories == WithStories::No)
      continue;
    engine::MutantCard const& card = engine::card_of(m.mutant);
    out += fmt::format("         {} ({})\n", card.bug, card.source);
    for (std::string const& sentence : m.story)
      out += fmt::format("         {}\n", sentence);
  }
  Times const times = times_of(result);
  out += fmt::format(
      "{} of {} caught; {} of {} trials within {} s of CPU, the slowest {:.3f} s\n"
      "Without a bug: {} runs of the same plans, {} errors\n",
      result.caught(), result.mutants.size(), times.fast, times.trials, kFast, times.slowest,
      result.peace.runs, result.peace.errors);
  return out;
}

std::string mutants_page() {
  std::string out =
      "# Planted bugs\n\n"
      "Bugs of the sync that can be switched on by name: `./drydock run --mutant NAME`, `sweep "
      "--mutant NAME`. `./drydock mutants` hunts each of them down, ten times from different "
      "seeds, and ends with 1 when one gets away; it runs the same plans without a bug as well, "
      "which show no error. `--only NAME` hunts one alone and tells its story.\n\n"
      "The harness is tested by them as hard as the engine is by the harness: a bug that nobody "
      "catches is a hole in an oracle or in the plans. *Source* is a rule of the guide, an "
      "assumption, a decision, or a public report of such a bug: `owner/repository#thread` is one "
      "on GitHub, *Odoo connector* the release notes of one for Shopify. *Plans* is the kind of "
      "random plans that meets it (`campaign/grounds.cpp`), *file* a file of the catalogue that "
      "it turns red.\n\n"
      "This page is generated from `engine/mutants.def` and `campaign/hunts.cpp`: run "
      "`hunting_test` with `DRYDOCK_APPROVE=1` after a change.\n\n"
      "| name | bug | source | plans | file |\n|---|---|---|---|---|\n";
  for (engine::Mutant const m : engine::all_mutants()) {
    Hunt const& hunt = hunt_of(m);
    engine::MutantCard const& card = engine::card_of(m);
    std::string file;
    if (!hunt.file.empty()) {
      std::string_view const stem = hunt.file.substr(0, hunt.file.rfind('.'));
      file = fmt::format("[{}](../scenarios/catalogue/{})", stem, hunt.file);
    }
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", engine::name_of(m), card.bug, card.source,
                       hunt.ground ? fmt::format("`{}`", name_of(*hunt.ground)) : "", file);
  }
  return out;
}

}  // namespace drydock
