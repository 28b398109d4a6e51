#include "reports/markdown.h"

#include <algorithm>

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

/// CommonMark 0.31, 2.4: a backslash takes any ASCII punctuation out of the markup. Beside what
/// CommonMark reads, GitHub makes links of "@name", "#1", "www." and "https:", and pictures of
/// ":name:".
std::string md_text(std::string_view raw) {
  constexpr std::string_view kMarkup = "\\`*_{}[]()<>#+!|~&@";
  std::string const shown = as_shown(raw);
  std::string_view text = shown;
  while (text.starts_with(' '))
    text.remove_prefix(1);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    std::string_view const after = text.substr(at + 1, 1);
    // At a line's head "1." and "-" begin a list, "=" a heading; "www." begins a link anywhere.
    bool const in_head = text.find_first_not_of("0123456789") == at;
    bool const listed = in_head && (c == '.' || c == '-' || c == '=');
    bool const linked = c == '.' && at >= 3 && (text[at - 1] == 'w' || text[at - 1] == 'W');
    bool const named = c == ':' && after.find_first_of(" 0123456789") == std::string_view::npos;
    if (listed || linked || named || kMarkup.find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  return out;
}

/// A code span: its fence is longer than any run of backticks within.
std::string md_code(std::string_view raw) {
  std::string const text = as_shown(raw);
  std::size_t longest = 0, run = 0;
  for (char const c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  std::string const fence(longest + 1, '`');
  return fence + " " + text + " " + fence;
}

void md_line(std::string& out, std::string_view label, std::string_view text) {
  if (!text.empty())
    out += fmt::format("- {}: {}\n", label, md_text(text));
}

void md_list(std::string& out, std::string_view label, std::vector<std::string> const& all) {
  if (all.empty())
    return;
  out += fmt::format("- {}:\n", label);
  for (std::string const& one : all)
    out += "  - " + md_text(one) + "\n";
}

void md_finding(std::string& out, FindingView const& f, std::string_view heading) {
  out += fmt::format("\n{} {} {}{}\n\n", heading, mark_of(f.severity), md_text(f.title),
                     f.subject.empty() ? "" : " – " + md_text(f.subject));
  md_line(out, "Harm", f.harm);
  md_line(out, "Where", f.place);
  md_line(out, "When", f.when);
  for (auto const& [value, what] : f.numbers)
    out += fmt::format("- {} {}\n", md_text(value), md_text(what));
  if (!f.story.empty())
    out += "- Story:\n";
  for (std::size_t at = 0; at < f.story.size(); ++at)
    out += fmt::format("  {}. {}\n", at + 1, md_text(f.story[at]));
  md_list(out, "To blame", f.blame);
  md_list(out, "Repair", f.repair);
  md_list(out, "As good", f.other_ways);
  md_line(out, "Searched", f.searched);
  md_list(out, "What follows", f.consequences);
  md_line(out, "Rules", fmt::format("{}", fmt::join(f.rules, ", ")));
  if (!f.accept.empty())
    out += "- To accept it: " + md_code(f.accept) + "\n";
  if (!f.replay.empty())
    out += "- See it again: " + md_code(f.replay) + "\n";
  if (!f.fingerprint.empty())
    out += "- Fingerprint: " + md_code(f.fingerprint) + "\n";
}

void md_runs(std::string& out, Page const& page) {
  if (page.runs.empty())
    return;
  out += "\n## Scenarios\n\n";
  for (RunView const& run : page.runs) {
    out += fmt::format("- {} {}: {}, {}\n", mark_of(run.verdict), md_code(run.file),
                       counted(run.findings, "finding", "findings"),
                       counted(run.events, "event", "events"));
    if (!run.why.empty())
      out += "  - " + md_text(run.why) + "\n";
    for (std::string const& complaint : run.complaints)
      out += "  - " + md_text(complaint) + "\n";
    if (!run.replay.empty())
      out += "  - " + md_code(run.replay) + "\n";
  }
  for (RunView const& run : page.runs) {
    if (run.details.empty())
      continue;
    out += fmt::format("\n## {}\n", md_code(run.file));
    for (FindingView const& f : run.details)
      md_finding(out, f, "###");
  }
}

/// A table of GitHub's; a bar in a cell is escaped as any markup is.
void md_table(std::string& out, std::vector<std::string> const& heads,
              std::vector<std::vector<std::string>> const& rows) {
  auto const line = [&](std::vector<std::string> const& cells) {
    out += '|';
    for (std::string const& cell : cells)
      out += " " + md_text(cell) + " |";
    out += '\n';
  };
  line(heads);
  out += '|';
  for (std::size_t i = 0; i < heads.size(); ++i)
    out += "---|";
  out += '\n';
  for (auto const& row : rows)
    line(row);
}

/// What a study counts. The graph of states is a picture alone; its ways are lists.
void md_studies(std::string& out, Page const& page) {
  for (ListView const& list : page.lists) {
    out += fmt::format("\n## {}\n\n", md_text(list.title));
    if (!list.lead.empty())
      out += md_text(list.lead) + "\n\n";
    if (!list.rows.empty())
      md_table(out, list.columns, list.rows);
  }
  if (!page.coverage)
    return;
  GridView const& grid = *page.coverage;
  out += fmt::format("\n## {}\n\n{}\n\n", md_text(grid.title), md_text(grid.lead));
  std::vector<std::string> heads{grid.corner};
  heads.insert(heads.end(), grid.columns.begin(), grid.columns.end());
  std::vector<std::vector<std::string>> rows;
  for (auto const& [name, cells] : grid.rows) {
    std::vector<std::string>& row = rows.emplace_back(1, name);
    for (GridView::Cell const& cell : cells) {
      std::size_t const n = cell.often.size() + cell.once.size();
      row.push_back(n == 0 ? "" : fmt::format("{}", n));
    }
  }
  md_table(out, heads, rows);
}

}  // namespace

std::string markdown(Page const& page) {
  std::string out = fmt::format("# {} {}\n\n{} – {}\n\n", mark_of(page.verdict),
                                md_text(page.title), md_text(page.subtitle), md_text(page.word));
  if (!page.summary.empty())
    out += md_text(page.summary) + "\n";
  if (!page.findings.empty())
    out += "\n## Findings\n";
  for (FindingView const& f : page.findings)
    md_finding(out, f, "###");
  if (!page.brief.empty())
    out += "\n### More\n\n";
  for (FindingView const& f : page.brief)
    out += fmt::format("- {} {} – {} {}\n", mark_of(f.severity), md_text(f.title),
                       md_text(f.subject), md_text(f.place));
  md_runs(out, page);
  md_studies(out, page);
  if (!page.repair.empty() || !page.proof.empty())
    out += "\n## Repair\n\n";
  for (ChangeView const& change : page.repair)
    out += fmt::format("- {}: {} → {}\n", md_code(change.what), md_code(change.from),
                       md_code(change.to));
  if (!page.proof.empty())
    out += fmt::format("\n{} {}\n", mark_of(page.repaired), md_text(page.proof));
  for (auto const& [title, lines] :
       {std::pair{"To fill in", &page.to_fill_in},
        std::pair{"Rows that could not be read", &page.unread},
        std::pair{"Examined", &page.examined}, std::pair{"Not examined", &page.not_examined}}) {
    if (lines->empty())
      continue;
    out += fmt::format("\n## {}\n\n", title);
    for (std::string const& text : *lines)
      out += "- " + md_text(text) + "\n";
  }
  return out;
}

}  // namespace drydock::report
