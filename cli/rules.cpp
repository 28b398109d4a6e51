#include <algorithm>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "model/text.h"
#include "reports/plain.h"
#include "reports/table.h"
#include "scenarios/format/json.h"
#include "scenarios/out/rule_output.h"
#include "scenarios/rules/rule_proofs.h"

namespace drydock::cli {
namespace {

using report::Ink;

/// "R53", "r53", "R5O", "53": what is meant as a rule's number.
bool looks_like_id(std::string_view word) {
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::ranges::all_of(word, digit))
    return !word.empty();
  return word.size() >= 2 && (word[0] == 'R' || word[0] == 'r') && digit(word[1]);
}

bool contains(std::string_view text, std::string const& wanted) {
  return lower_case(text).find(wanted) != std::string::npos;
}

/// Each word stands somewhere in what is said of the rule.
bool says(Rule const& rule, std::vector<std::string> const& words) {
  return std::ranges::all_of(words, [&](std::string const& word) {
    std::string const wanted = lower_case(word);
    bool found = contains(rule.id, wanted) || contains(rule.text, wanted) ||
                 contains(rule.why, wanted) || contains(rule.harm, wanted) ||
                 contains(rule.fix, wanted);
    for (RuleCheck const& check : rule.checks)
      found = found || contains(words_of(check), wanted);
    return found;
  });
}

bool of_kind(Rule const& rule, std::string const& kind) {
  return kind.empty() || std::ranges::any_of(rule.kinds, [&](RuleKind k) {
           return name_of(k).find(kind) != std::string_view::npos;
         });
}

bool of_section(Rule const& rule, std::string const& section) {
  if (section.empty())
    return true;
  auto const of = sections_of(rule);
  return std::ranges::find(of, section) != of.end();
}

Ink ink_of(RuleStatus status) {
  switch (status) {
    case RuleStatus::Proven:
      return Ink::Good;
    case RuleStatus::Failed:
      return Ink::Bad;
    default:
      return Ink::Open;
  }
}

void print_table(std::vector<RuleResult> const& results, Terminal& terminal) {
  report::Table table{.columns = {{"rule"},
                                  {"guide", report::Align::Left, 5},
                                  {"kind", report::Align::Left, 13},
                                  {"status", report::Align::Left, 8},
                                  {"what it says", report::Align::Left, 24}},
                      .rows = {}};
  std::vector<std::size_t> counts(6);
  for (RuleResult const& r : results) {
    ++counts[static_cast<std::size_t>(r.status)];
    table.rows.push_back({{std::string(r.rule->id), Ink::Strong},
                          {std::string(r.rule->guide), Ink::Soft},
                          {kinds_of(*r.rule), Ink::Soft},
                          {std::string(name_of(r.status)), ink_of(r.status)},
                          {std::string(r.rule->text)}});
  }
  terminal.out << report::drawn(table, terminal.style.width, terminal.style.colour) << '\n';
  std::string sum = report::counted(static_cast<std::int64_t>(results.size()), "rule", "rules");
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0)
      sum += fmt::format(", {} {}", counts[i], name_of(static_cast<RuleStatus>(i)));
  terminal.out << sum << '\n';
}

void print_lines(Terminal& terminal, std::string_view label, std::string_view text) {
  if (text.empty())
    return;
  constexpr std::size_t kIndent = 12;
  bool first = true;
  for (std::string const& line : report::wrapped(text, terminal.style.width - kIndent)) {
    std::string head(first ? label : "");
    head.resize(kIndent, ' ');
    terminal.out << report::inked(Ink::Soft, head, terminal.style.colour) << line << '\n';
    first = false;
  }
}

void print_proof(ProofResult const& proof, Terminal& terminal) {
  bool const in_tests = !proof.proof.property.empty();
  Ink const ink = in_tests                           ? Ink::Open
                  : proof.verdict == Verdict::Passed ? Ink::Good
                  : proof.verdict == Verdict::Failed ? Ink::Bad
                                                     : Ink::Open;
  std::string verdict{in_tests ? "in the tests" : name_of(proof.verdict)};
  verdict.resize(13, ' ');
  std::string way{proof.proof.way == ProofWay::Holds ? "kept" : "broken"};
  way.resize(7, ' ');
  bool const fixed = proof.proof.way == ProofWay::Holds && proof.set_right;
  terminal.out << "  " << report::inked(ink, verdict, terminal.style.colour) << way
               << report::visible(words_of(proof.proof)) << (fixed ? ", under its fixed_by" : "")
               << '\n';
  for (std::string const& why : proof.complaints)
    for (std::string const& line : report::wrapped(report::visible(why), terminal.style.width - 22))
      terminal.out << std::string(22, ' ') << line << '\n';
}

void print_page(RuleResult const& result, Terminal& terminal) {
  Rule const& rule = *result.rule;
  terminal.out << report::inked(Ink::Strong, std::string(rule.id), terminal.style.colour) << "  "
               << report::inked(ink_of(result.status), std::string(name_of(result.status)),
                                terminal.style.colour)
               << '\n';
  for (std::string const& line : report::wrapped(rule.text, terminal.style.width))
    terminal.out << line << '\n';
  terminal.out << '\n';
  print_lines(terminal, "guide", rule.guide);
  print_lines(terminal, "kind", kinds_of(rule));
  print_lines(terminal, "why", rule.why);
  print_lines(terminal, "harm", rule.harm);
  print_lines(terminal, "what to do", rule.fix);
  for (RuleCheck const& check : rule.checks)
    print_lines(terminal, &check == &rule.checks.front() ? "checked by" : "", words_of(check));
  if (!rule.restates.empty())
    print_lines(terminal, "says again", rule.restates);
  terminal.out << (result.proofs.empty() ? "\nno proofs\n" : "\nproofs\n");
  for (ProofResult const& proof : result.proofs)
    print_proof(proof, terminal);
  bool const any_file = std::ranges::any_of(
      result.proofs, [](ProofResult const& p) { return !p.proof.file.empty(); });
  if (any_file)
    terminal.out << "\nsee one run: " << to_type("run ") << catalogue_folder() << "/FILE\n";
}

}  // namespace

int run_rules(RulesArgs const& args, Terminal& terminal) {
  std::vector<Rule const*> chosen;
  bool const by_id = !args.words.empty() && std::ranges::all_of(args.words, looks_like_id);
  bool const one = by_id && args.words.size() == 1;
  if (by_id)
    for (std::string id : args.words) {
      if (id.front() == 'r')
        id.front() = 'R';
      if (id.front() != 'R')
        id.insert(0, 1, 'R');
      Rule const* rule = rule_named(id);
      if (rule == nullptr) {
        std::string const near = nearest_rule(id);
        return fail(terminal, {"no such rule: " + report::visible(id) +
                               (near.empty() ? "" : "; did you mean \"" + near + "\"?")});
      }
      chosen.push_back(rule);
    }
  if (auto const all = guide_sections();
      !args.section.empty() && std::ranges::find(all, args.section) == all.end())
    return fail(terminal, {"--section: " + json_text::unknown_name("section", args.section, all)});
  if (!by_id)
    for (Rule const& rule : rules())
      if (says(rule, args.words) && of_kind(rule, args.kind) && of_section(rule, args.section))
        chosen.push_back(&rule);

  std::string const catalogue = catalogue_folder();
  if (catalogue.empty())
    return fail(terminal, {"scenarios/catalogue is not here, so nothing can be proven"});
  std::vector<RuleResult> results;
  {
    Progress progress(terminal, Progress::Shown::WhenLive);
    results =
        prove(chosen, catalogue, [&](std::string_view file, std::uint32_t done, std::uint32_t of) {
          progress.show(file, done, of);
        });
  }
  if (!args.status.empty())
    std::erase_if(results, [&](RuleResult const& r) { return name_of(r.status) != args.status; });

  if (args.json == Json::Yes)
    terminal.out << rules_json(results);
  else if (one && !results.empty())
    print_page(results.front(), terminal);
  else if (results.empty())
    terminal.out << "no rule is like that\n";
  else
    print_table(results, terminal);
  bool const failed = std::ranges::any_of(
      results, [](RuleResult const& r) { return r.status == RuleStatus::Failed; });
  return exit_code(failed ? ExitCode::Findings : ExitCode::Passed);
}

}  // namespace drydock::cli
