#include "reports/text.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

constexpr std::size_t kSentencesMax = 6;
constexpr std::size_t kSubjectMax = 60;

class Writer {
 public:
  explicit Writer(TextStyle const& style) : style_(style) {}

  void line(std::string const& text = "") { (out_ += text) += '\n'; }
  [[nodiscard]] std::string ink(Ink ink, std::string_view text) const {
    return inked(ink, visible(text), style_.colour);
  }
  void section(std::string_view name) {
    line();
    head("", name);
    line();
  }
  /// Wrapped, behind a mark that has its own ink.
  void head(std::string_view mark, std::string_view name, Ink of_mark = Ink::Plain) {
    std::string before = mark.empty() ? "" : ink(of_mark, mark) + ' ';
    std::size_t const indent = mark.empty() ? 0 : columns(mark) + 1;
    for (std::string const& l : wrapped(visible(name), style_.width - indent)) {
      line(before + inked(Ink::Strong, l, style_.colour));
      before = std::string(indent, ' ');
    }
  }
  /// Wrapped, behind `first` and then behind as many blanks.
  void paragraph(std::string_view first, std::string_view text, Ink ink_of_first = Ink::Plain) {
    std::size_t const indent = columns(first);
    std::size_t const room = style_.width > indent + 20 ? style_.width - indent : 20;
    bool is_first = true;
    for (std::string const& l : wrapped(visible(text), room)) {
      line((is_first ? ink(ink_of_first, first) : std::string(indent, ' ')) + l);
      is_first = false;
    }
  }
  void labelled(std::string_view label, std::vector<std::string> const& lines) {
    std::string_view shown = label;
    for (std::string const& l : lines) {
      paragraph(fmt::format("    {:<13}", shown), l, Ink::Soft);
      shown = "";
    }
  }
  /// A command stays on one line, so that it can be copied.
  void command(std::string_view label, std::string_view command) {
    line(ink(Ink::Soft, fmt::format("    {:<13}", label)) + visible(command));
  }
  void table(Table const& t) { out_ += drawn(t, style_.width, style_.colour); }
  void raw(std::string_view text) { out_ += text; }
  [[nodiscard]] std::string take() { return std::move(out_); }
  [[nodiscard]] TextStyle const& style() const { return style_; }

 private:
  TextStyle style_;
  std::string out_;
};

void write_finding(Writer& w, FindingView const& f) {
  std::string head = f.title;
  if (!f.subject.empty())
    head += ": " + shortened_list(f.subject, kSubjectMax);
  w.head(mark_of(f.severity), head, ink_of(f.severity));
  std::string where = fmt::format("{}, {}", name_of(f.severity), f.anomaly);
  if (!f.place.empty())
    where += " · " + f.place;
  if (!f.when.empty())
    where += " · " + f.when;
  for (std::string const& l : wrapped(visible(where), w.style().width - 2))
    w.line("  " + w.ink(Ink::Soft, l));
  std::string numbers;
  for (auto const& [value, what] : f.numbers)
    numbers += (numbers.empty() ? "" : " · ") + value + ' ' + what;
  if (!numbers.empty())
    w.paragraph("  ", numbers);
  std::size_t told = 0;
  for (std::string const& sentence : f.story) {
    if (told++ == kSentencesMax)
      break;
    w.paragraph("    ", shortened(sentence, 400));
  }
  w.labelled("because of", f.blame);
  w.labelled("goes away", f.repair);
  w.labelled("or with", f.other_ways);
  if (!f.searched.empty())
    w.paragraph("    ", f.searched);
  w.labelled("leads to", f.consequences);
  if (!f.accept.empty())
    w.command("accept", f.accept);
  if (!f.replay.empty())
    w.command("replay", f.replay);
}

void write_runs(Writer& w, Page const& page) {
  if (page.runs.empty())
    return;
  w.section(page.folder.empty() ? "Scenarios" : "Scenarios in " + page.folder);
  Table t{{{"", Align::Left, 1},
           {"scenario", Align::Left, 30},
           {"verdict"},
           {"findings", Align::Right},
           {"events", Align::Right}},
          {}};
  for (RunView const& run : page.runs)
    t.rows.push_back({{std::string{mark_of(run.verdict)}, ink_of(run.verdict)},
                      {run.name},
                      {std::string{run_word(run.verdict)}, ink_of(run.verdict)},
                      {thousands(run.findings)},
                      {thousands(run.events)}});
  w.table(t);
  for (RunView const& run : page.runs) {
    if (run.verdict == Verdict::Passed && run.details.empty())
      continue;
    w.line();
    w.line(w.ink(ink_of(run.verdict), mark_of(run.verdict)) + ' ' + w.ink(Ink::Strong, run.file));
    if (!run.why.empty())
      w.paragraph("  ", run.why);
    for (std::string const& complaint : run.complaints)
      w.paragraph("  - ", complaint);
    if (!run.replay.empty())
      w.command("replay", run.replay);
    for (FindingView const& f : run.details) {
      w.line();
      write_finding(w, f);
    }
  }
}

void write_reconciliation(Writer& w, ReconciliationView const& r) {
  w.section("Reconciliation: " + r.shop);
  Table t{{{"", Align::Left, 1}, {"products", Align::Right}, {"match"}, {"what it means"}}, {}};
  for (ClassView const& c : r.classes)
    t.rows.push_back({{c.items == 0 ? "" : std::string{mark_of(c.verdict)}, ink_of(c.verdict)},
                      {thousands(c.items)},
                      {c.name},
                      {c.meaning, Ink::Soft}});
  w.table(t);
  if (r.groups.empty())
    return;
  w.line();
  w.line("What needs a person:");
  Table groups{{{"XoroERP"}, {"shop"}, {"why"}}, {}};
  constexpr std::size_t kShown = 12;
  for (std::size_t i = 0; i < std::min(r.groups.size(), kShown); ++i) {
    auto& row = groups.rows.emplace_back();
    for (auto const cell : {&GroupView::erp, &GroupView::shop, &GroupView::why})
      row.push_back({shortened(r.groups[i].*cell, 120)});
  }
  w.table(groups);
  std::int64_t const more = static_cast<std::int64_t>(r.groups.size()) -
                            static_cast<std::int64_t>(groups.rows.size()) + r.groups_left_out;
  if (more > 0)
    w.line(fmt::format("and {} more: --json and --report list them", thousands(more)));
}

void write_list(Writer& w, ListView const& list) {
  w.section(list.title);
  if (!list.lead.empty())
    w.paragraph("", list.lead);
  if (list.rows.empty())
    return;
  Table t;
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    t.columns.push_back({list.columns[i], list.numbers[i] ? Align::Right : Align::Left});
  for (auto const& row : list.rows) {
    auto& cells = t.rows.emplace_back();
    for (std::string const& cell : row)
      cells.push_back({shortened(cell, 60)});
  }
  w.table(t);
  if (list.left_out > 0)
    w.line(fmt::format("and {} more: --json and --report list them", thousands(list.left_out)));
}

void write_settings(Writer& w, Page const& page) {
  if (page.settings.empty())
    return;
  w.section("Settings (critical ones are marked ●)");
  Table t{{{"", Align::Left, 1},
           {"", Align::Left, 1},
           {"setting"},
           {"account"},
           {"found"},
           {"recommended"}},
          {}};
  for (SettingView const& s : page.settings)
    t.rows.push_back({{std::string{mark_of(s.verdict)}, ink_of(s.verdict)},
                      {s.critical ? "●" : ""},
                      {s.label},
                      {s.account.empty() ? "all" : s.account, Ink::Soft},
                      {s.value, s.verdict == Verdict::Passed ? Ink::Plain : Ink::Strong},
                      {s.recommended, Ink::Soft}});
  w.table(t);
  bool first = true;
  for (SettingView const& s : page.settings) {
    if (s.verdict == Verdict::Passed || s.why.empty())
      continue;
    if (first)
      w.line();
    first = false;
    w.paragraph(fmt::format("  {} ", mark_of(s.verdict)),
                s.path + (s.account.empty() ? "" : " (" + s.account + ")") + ": " + s.why,
                ink_of(s.verdict));
  }
}

/// What needs a person; the rest is in the summary, the JSON and the HTML.
void write_rules(Writer& w, Page const& page) {
  if (page.rules.empty())
    return;
  w.section("Rules of the guide");
  w.paragraph("  ", page.rules_summary);
  Table t{{{"", Align::Left, 1}, {"rule"}, {"what it says"}, {"here"}}, {}};
  std::size_t open = 0;
  for (RuleView const& r : page.rules) {
    if (r.state == "not examined")
      ++open;
    if (r.state != "failed" && r.state != "warned" && r.state != "accepted")
      continue;
    t.rows.push_back({{std::string{mark_of(r.verdict)}, ink_of(r.verdict)},
                      {r.id},
                      {r.text},
                      {r.state + ": " + r.why}});
  }
  if (!t.rows.empty())
    w.table(t);
  if (open > 0)
    w.paragraph("  ",
                "Not examined means that nothing happened that could have shown the rule broken; "
                "--json says why for each.");
  if (page.suppressions.empty())
    return;
  w.section("Accepted by the store's people");
  Table s{{{"", Align::Left, 1}, {"what"}, {"reason"}, {"owner"}, {"until"}, {"state"}}, {}};
  for (SuppressionView const& each : page.suppressions)
    s.rows.push_back({{std::string{mark_of(each.verdict)}, ink_of(each.verdict)},
                      {each.what},
                      {each.reason},
                      {each.owner},
                      {each.expires},
                      {each.state}});
  w.table(s);
}

void write_repair(Writer& w, Page const& page) {
  if (page.repair.empty() && page.proof.empty())
    return;
  w.section("Repair");
  if (!page.repair.empty()) {
    Table t{{{"change"}, {"from"}, {"to"}}, {}};
    for (ChangeView const& c : page.repair)
      t.rows.push_back({{c.what},
                        {c.from.empty() ? "(empty)" : c.from, Ink::Soft},
                        {c.to.empty() ? "(empty)" : c.to, Ink::Strong}});
    w.table(t);
    w.line();
  }
  if (!page.proof.empty())
    w.paragraph(fmt::format("{} ", mark_of(page.repaired)), page.proof, ink_of(page.repaired));
}

void write_to_fill_in(Writer& w, Page const& page) {
  if (page.to_fill_in.empty())
    return;
  w.section("Lines of store.json to fill in");
  for (std::string const& line : page.to_fill_in)
    w.paragraph("  - ", shortened(line, 300));
}

void write_rows(Writer& w, std::string_view head, std::vector<std::string> const& rows,
                std::int64_t left_out) {
  if (rows.empty())
    return;
  w.section(head);
  constexpr std::size_t kShown = 20;
  std::size_t const shown = std::min(rows.size(), kShown);
  for (std::size_t i = 0; i < shown; ++i)
    w.paragraph("  - ", shortened(rows[i], 300));
  std::int64_t const more = static_cast<std::int64_t>(rows.size() - shown) + left_out;
  if (more > 0)
    w.line(fmt::format("and {} more: --json lists them", thousands(more)));
}

void write_points(Writer& w, Page const& page) {
  if (page.points.empty())
    return;
  w.section("What people check before going live: " + page.points_summary);
  Table t{{{"", Align::Left, 1}, {"area"}, {"point"}, {"here"}}, {}};
  for (PointView const& p : page.points)
    t.rows.push_back({{std::string{mark_of(p.verdict)}, ink_of(p.verdict)},
                      {p.area, Ink::Soft},
                      {p.text},
                      {p.state + ": " + p.why}});
  w.table(t);
}

void write_examined(Writer& w, Page const& page) {
  auto const list = [&](std::string_view name, std::vector<std::string> const& lines) {
    if (lines.empty())
      return;
    w.section(name);
    for (std::string const& l : lines)
      w.paragraph("  - ", l);
  };
  list("Files", page.files_brief);
  list("Examined", page.examined);
  list("Not examined", page.not_examined);
}

}  // namespace

std::string text(FindingView const& finding, TextStyle const& style) {
  Writer w{style};
  write_finding(w, finding);
  return w.take();
}

std::string text(Page const& page, TextStyle const& style) {
  Writer w{style};
  std::string const rule(std::min<std::size_t>(style.width, 72), '=');
  w.line(w.ink(ink_of(page.verdict), rule));
  w.line(w.ink(ink_of(page.verdict), fmt::format("{} {}", mark_of(page.verdict), page.word)) +
         "   " +
         w.ink(Ink::Strong, fmt::format("{} · {}", page.subtitle, shortened(page.title, 80))));
  if (!page.summary.empty())
    w.paragraph("  ", page.summary);
  w.line(w.ink(ink_of(page.verdict), rule));

  write_to_fill_in(w, page);
  if (!page.findings.empty())
    w.section("Findings");
  bool first = true;
  for (FindingView const& f : page.findings) {
    if (!first)
      w.line();
    first = false;
    write_finding(w, f);
  }
  if (!page.brief.empty()) {
    w.line();
    w.line(fmt::format("and {} more: --json and --report list them",
                       thousands(static_cast<std::int64_t>(page.brief.size()))));
  }
  write_runs(w, page);
  write_rows(w, "Rows that could not be read", page.unread, page.unread_left_out);
  write_rows(w, "Rows that were read, and look odd", page.odd, page.odd_left_out);
  for (ReconciliationView const& r : page.reconciliations)
    write_reconciliation(w, r);
  for (ListView const& list : page.sides)
    if (list.brief)
      write_list(w, list);
  write_settings(w, page);
  write_rules(w, page);
  write_repair(w, page);
  write_points(w, page);
  write_examined(w, page);
  if (!page.facts.empty()) {
    w.line();
    std::string foot;
    for (auto const& [name, value] : page.facts)
      foot += (foot.empty() ? "" : "   ") + name + ' ' + value;
    w.line(w.ink(Ink::Soft, foot));
  }
  return w.take();
}

}  // namespace drydock::report
