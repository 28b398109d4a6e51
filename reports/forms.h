#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/anomaly.h"
#include "reports/page.h"
#include "scenarios/file/scenario.h"

/// One result, many renderings. Help, docs, tests and the subcommands read the one table here.
namespace drydock::report {

enum class Form : std::uint8_t { Html, Markdown, Junit, Sarif, Github, Csv, Perfetto, Pdf };

/// Who makes the file of what `render` gives: it is that, or a browser of the machine prints it,
/// which is not asked here.
enum class MadeBy : std::uint8_t { Drydock, Browser };

/// Who says which findings are meant: a scenario file, whose run passes with them, or nobody.
enum class Expects : std::uint8_t { Scenario, Nothing };

/// A finding as machines are told it, whoever found it: a run, a check, or a study whose record
/// holds no run.
struct Reported {
  std::string file;        ///< "": it is in no file
  std::uint32_t line = 1;  ///< of it
  Verdict verdict = Verdict::Failed;
  bool expected = false;  ///< by its scenario
  std::string id;         ///< fingerprint
  Anomaly anomaly = Anomaly::Drift;
  Severity severity = Severity::Error;
  std::string subject, shop, location, account, at;
  std::int64_t units = 0;
  std::string money, currency, money_elsewhere;
  std::int64_t unit_minutes = 0, times_seen = 1;
  std::vector<std::string> rules;
  std::string cause;
  std::vector<std::string> story;
  std::string blame, repair, follows_from, replay;
};

/// What a study examined, as a build server counts it.
struct Case {
  std::string suite, name;
  Verdict verdict = Verdict::Unknown;
  std::string why;        ///< it did not pass; where it did: what is to be said of it, if anything
  std::string file = {};  ///< that says so; "": none does
  std::string finding = {};  ///< id of what says the same among the findings; "": nothing does
};

/// What one subject of a study did, on the line of time of its trace.
struct TracedTrack {
  struct Step {
    std::int64_t at_us = 0;
    std::int64_t lasts_us = 0;  ///< 0: it is a moment
    std::string name, text;
  };
  struct Count {
    std::int64_t at_us = 0, value = 0;
  };
  std::string name;
  std::vector<Step> steps;
  std::vector<Count> counts;  ///< a number that changes, drawn as a curve of this name
};

/// What a study counts, as machines take it: the names of columns are words without blanks.
struct Sheet {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< a cell for each column
};

/// All that a rendering is made of; each form takes what it can show.
struct Told {
  Page page;
  std::vector<ScenarioResult> results;
  std::vector<std::string> replays;  ///< by result: the command that shows it again
  std::vector<std::string> sources;  ///< by result: the text of its file as it was run
  Expects expects = Expects::Scenario;
  std::vector<Reported> studied;     ///< findings of a study, beside those of `results`
  std::vector<Case> cases;           ///< of a study, in place of `results`
  std::string drawn;                 ///< HTML that a study draws itself, in place of `page`
  std::optional<Sheet> sheet;        ///< of a study without findings, in place of them
  std::vector<std::string> answers;  ///< of a study that asks a question: nobody's fault
  std::vector<TracedTrack> tracks;   ///< of a study, beside the events of `results`
  /// Whether a finding of this result is what its scenario asks for, and so nobody's fault.
  [[nodiscard]] bool expected(ScenarioResult const& result) const {
    return expects == Expects::Scenario && result.verdict == Verdict::Passed;
  }
};

struct FormCard {
  Form form = {};
  std::string_view name;       ///< of --as: "sarif"
  std::string_view extension;  ///< of files, by which the form is known: "sarif"
  std::string_view what;       ///< what it is for, in a clause
  /// Equal results give equal bytes. Whatever a store's file holds is text in them and never acts.
  std::string (*render)(Told const&) = nullptr;
  MadeBy made_by = MadeBy::Drydock;
};
/// Place = enumerator.
std::span<FormCard const> form_cards();
FormCard const& card_of(Form form);

/// Null when there is none.
FormCard const* form_named(std::string_view name);
/// By the file's extension; null when no form has it.
FormCard const* form_of_file(std::string_view file);

/// "html, markdown, ...": for help and complaints.
std::string form_list();
/// The table of docs/interfaces.md: each form with its extension and what it is for.
std::string forms_table();

}  // namespace drydock::report
