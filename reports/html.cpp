#include "reports/html.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "reports/html_parts.h"
#include "reports/plain.h"
#include "reports/script.h"
#include "reports/words.h"
#include "scenarios/store/decisions.h"

namespace drydock::report {
namespace {

constexpr std::size_t kSubjectMax = 160;
constexpr std::ptrdiff_t kWorst = 3;  ///< stories that a client sees

enum class Medium : std::uint8_t { Screen, Paper };

using Pairs = std::vector<std::pair<std::string, std::string>>;

void write_pairs(Html& out, Literal css_class, Pairs const& pairs) {
  if (pairs.empty())
    return;
  write(out, "<dl class=\"{}\">", css_class);
  for (auto const& [value, what] : pairs)
    write(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(what), escaped(value));
  out += "</dl>\n";
}

void write_list(Html& out, Literal head, std::vector<std::string> const& lines) {
  if (lines.empty())
    return;
  write(out, "<div><h4>{}</h4><ul>", head);
  for (std::string const& line : lines)
    write(out, "<li><bdi>{}</bdi></li>", escaped(line));
  out += "</ul></div>\n";
}

void write_head(Html& out, Page const& page, Medium medium) {
  out += R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; )";
  if (medium == Medium::Screen)
    write(out, "script-src '{}'; ", script_hash());
  write(out, R"(img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Drydock">
<title>{} · {}</title>
<style>{}{}{}</style>
</head>
<body>
)",
        escaped(page.title), escaped(page.subtitle), style_sheet(),
        page.lists.empty() && !page.coverage && !page.graph ? Literal{""} : study_style(),
        medium == Medium::Paper ? paper_style() : Literal{""});
}

/// Whether a person is asked, or has said, who is who.
bool is_about_who(Page const& page) {
  auto const asks = [](ListView const& list) { return !list.parties.empty(); };
  return !page.decisions.empty() || std::ranges::any_of(page.sides, asks) ||
         std::ranges::any_of(page.reconciliations,
                             [](ReconciliationView const& r) { return !r.groups.empty(); });
}

void write_top(Html& out, Page const& page) {
  write(out, R"(<header class="top"><div class="wrap">
<p class="over">{}</p>
<h1><bdi>{}</bdi></h1>
<div class="verdict {}"><span class="mark" aria-hidden="true">{}</span><div><p class="word">{}</p><p>{}</p></div></div>
)",
        escaped(page.subtitle), escaped(page.title), tone_of(page.verdict),
        escaped(mark_of(page.verdict)), escaped(page.word), escaped(page.summary));
  write_pairs(out, "figures", page.figures);
  if (page.missing)
    write_missing(out, *page.missing);
  out += "<nav aria-label=\"Sections\"><ul>";
  auto const link = [&](bool there, Literal anchor, Literal text) {
    if (there)
      write(out, "<li><a href=\"#{}\">{}</a></li>", anchor, text);
  };
  link(!page.runs.empty(), "runs", "Scenarios");
  link(!page.findings.empty(), "findings", "Findings");
  write_study_links(out, page);
  link(!page.repair.empty() || !page.proof.empty(), "repair", "Repair");
  link(!page.to_fill_in.empty(), "open", "To fill in");
  link(!page.unread.empty(), "unread", "Unread rows");
  link(!page.reconciliations.empty(), "reconciliation", "Reconciliation");
  link(is_about_who(page), "decisions", "Decisions");
  link(!page.files.empty(), "files", "Files");
  link(!page.sides.empty(), "sides", "The two sides");
  link(!page.settings.empty(), "settings", "Settings");
  link(!page.rules.empty(), "rules", "Rules");
  link(!page.points.empty(), "points", "Checklist");
  link(!page.examined.empty() || !page.not_examined.empty(), "examined", "What was examined");
  out += "</ul></nav>\n</div></header>\n";
}

/// Whether a client is shown its picture.
enum class Worst : std::uint8_t { No, Yes };

void write_finding(Html& out, FindingView const& f, Worst worst = Worst::No) {
  write(out,
        "<article class=\"finding {}\" id=\"{}\" data-at=\"{}\">\n<p class=\"kicker\"><span "
        "class=\"tag\">{} {}</span>",
        tone_of(f.severity), escaped(f.anchor), f.at, escaped(mark_of(f.severity)),
        escaped(name_of(f.severity)));
  write(out, "<code>{}</code>", escaped(f.anomaly));
  if (!f.rules.empty())
    write(out, "<span>{}</span>", escaped(fmt::format("{}", fmt::join(f.rules, " "))));
  write(out, "</p>\n<h3>{}", escaped(f.title));
  if (!f.subject.empty())
    write(out, " <span class=\"subject\"><bdi>{}</bdi></span>",
          escaped(shortened_list(f.subject, kSubjectMax)));
  out += "</h3>\n";
  if (!f.harm.empty())
    write(out, "<p class=\"harm\">{}</p>\n", escaped(f.harm));
  if (!f.place.empty() || !f.when.empty())
    write(out, "<p class=\"soft small\"><bdi>{}</bdi></p>\n",
          escaped(f.place.empty() || f.when.empty() ? f.place + f.when : f.place + " · " + f.when));
  write_pairs(out, "numbers", f.numbers);
  if (!f.follows_from.empty())
    write(out, "<p class=\"small\">A consequence of <a href=\"#{0}\">the finding above</a>.</p>\n",
          escaped(f.follows_from));
  if (!f.story.empty()) {
    out += "<div class=\"story\">";
    for (std::string const& sentence : f.story)
      write(out, "<p><bdi>{}</bdi></p>", escaped(sentence));
    out += "</div>\n";
  }
  if (worst == Worst::Yes)
    write_small_story(out, f.steps);
  write_lanes(out, f.anchor, f.steps);
  if (f.stock)
    write_stock(out, *f.stock);
  if (!f.blame.empty() || !f.repair.empty() || !f.consequences.empty()) {
    out += "<div class=\"advice\">\n";
    write_list(out, "Because of", f.blame);
    write_list(out, "Goes away with", f.repair);
    write_list(out, "Or with", f.other_ways);
    write_list(out, "Leads to", f.consequences);
    out += "</div>\n";
  }
  if (!f.searched.empty())
    write(out, "<p class=\"soft small\"><bdi>{}</bdi></p>\n", escaped(f.searched));
  if (!f.replay.empty())
    write(out, "<div class=\"replay\"><h4>See it happen</h4><code class=\"cmd\">{}</code></div>\n",
          escaped(f.replay));
  out += "</article>\n";
}

/// A line each; those that are told below have a link.
void write_overview(Html& out, Page const& page) {
  out +=
      "<div class=\"scroll\"><table class=\"stack overview\"><thead><tr><th></th><th>Finding</th>"
      "<th>About</th><th>Where</th><th class=\"n\">Units</th><th class=\"n\">At risk</th></tr>"
      "</thead><tbody>\n";
  auto const row = [&](FindingView const& f, bool told) {
    write(out, "<tr class=\"{}\" data-at=\"{}\"><td class=\"m\">{}</td><td class=\"about\">",
          tone_of(f.severity), f.at, escaped(mark_of(f.severity)));
    if (told)
      write(out, "<a href=\"#{}\">{}</a>", escaped(f.anchor), escaped(f.title));
    else
      write(out, "{}", escaped(f.title));
    write(out,
          "</td><td><bdi>{}</bdi></td><td data-h=\"where\"><bdi>{}</bdi></td>"
          "<td class=\"n units\" data-h=\"units\">{}</td>"
          "<td class=\"n money\" data-h=\"at risk\">{}</td></tr>\n",
          escaped(shortened_list(f.subject, kSubjectMax)), escaped(f.place), escaped(f.units),
          escaped(f.money));
  };
  for (FindingView const& f : page.findings)
    row(f, true);
  for (FindingView const& f : page.brief)
    row(f, false);
  out += "</tbody></table></div>\n";
}

void write_findings(Html& out, Page const& page) {
  if (page.findings.empty())
    return;
  out +=
      "<section id=\"findings\"><h2>Findings</h2>\n<p class=\"lead\">Causes come first, the worst "
      "at the top; what follows from a cause is told with it.";
  if (!page.brief.empty())
    write(out, " The first {} are told below.",
          escaped(thousands(static_cast<std::int64_t>(page.findings.size()))));
  out += "</p>\n";
  write_overview(out, page);
  for (FindingView const& f : page.findings) {
    // Its fingerprint leads to it from elsewhere, in every report of the same store.
    if (!f.fingerprint.empty())
      write(out, "<a id=\"{}\"></a>", escaped(f.fingerprint));
    write_finding(out, f, &f - page.findings.data() < kWorst ? Worst::Yes : Worst::No);
  }
  out += "</section>\n";
}

void write_runs(Html& out, Page const& page) {
  if (page.runs.empty())
    return;
  out += "<section id=\"runs\"><h2>Scenarios</h2>\n";
  if (!page.folder.empty())
    write(out, "<p class=\"lead\">In <code>{}</code></p>\n", escaped(page.folder));
  out +=
      "<div class=\"scroll\"><table><thead><tr><th></th>"
      "<th>Scenario</th><th class=\"n\">Findings</th><th "
      "class=\"n\">Events</th></tr></thead><tbody>\n";
  for (RunView const& run : page.runs) {
    write(out,
          "<tr class=\"{}\"><td class=\"m\">{}</td><td><code>{}</code><div class=\"why\">{}</div>",
          tone_of(run.verdict), escaped(mark_of(run.verdict)), escaped(run.name), escaped(run.why));
    for (std::string const& complaint : run.complaints)
      write(out, "<div><bdi>{}</bdi></div>", escaped(complaint));
    if (!run.replay.empty())
      write(out, "<code class=\"cmd\">{}</code>", escaped(run.replay));
    write(out, "</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
          escaped(thousands(run.findings)), escaped(thousands(run.events)));
  }
  out += "</tbody></table></div></section>\n";
  for (RunView const& run : page.runs) {
    if (run.details.empty())
      continue;
    write(out, "<section><h2><bdi>{}</bdi></h2>\n<p class=\"lead\">{}</p>\n", escaped(run.file),
          escaped(run.why));
    for (FindingView const& f : run.details)
      write_finding(out, f);
    out += "</section>\n";
  }
}

void write_repair(Html& out, Page const& page) {
  if (page.repair.empty() && page.proof.empty())
    return;
  out += "<section id=\"repair\"><h2>Repair</h2>\n";
  if (!page.repair.empty()) {
    out +=
        "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th>Change</th><th>From</th>"
        "<th>To</th></tr></thead><tbody>\n";
    for (ChangeView const& c : page.repair)
      write(out,
            "<tr><td><code><bdi>{}</bdi></code></td><td data-h=\"from\"><bdi>{}</bdi></td>"
            "<td data-h=\"to\"><strong><bdi>{}</bdi></strong></td></tr>\n",
            escaped(c.what), escaped(c.from.empty() ? "(empty)" : c.from),
            escaped(c.to.empty() ? "(empty)" : c.to));
    out += "</tbody></table></div>\n";
  }
  if (!page.proof.empty())
    write(out, "<p class=\"note {}\"><strong>{}</strong> {}</p>\n", tone_of(page.repaired),
          escaped(mark_of(page.repaired)), escaped(page.proof));
  out += "</section>\n";
}

void write_sides(Html& out, Page const& page) {
  if (page.sides.empty())
    return;
  out +=
      "<section id=\"sides\"><h2>The two sides</h2>\n<p class=\"lead\">What XoroERP and the "
      "shops tell of the same goods, before anything runs.</p>\n";
  for (ListView const& list : page.sides) {
    // A client reads what it comes to; rows by the hundred are for who corrects them.
    bool const long_list = !list.brief && list.parties.empty();
    write(out, "<div{}><h3 class=\"h3\"><bdi>{}</bdi></h3>\n",
          long_list ? Literal{" class=\"long\""} : Literal{""}, escaped(list.title));
    if (!list.lead.empty())
      write(out, "<p>{}</p>\n", escaped(list.lead));
    write_table(out, list);
    out += "</div>\n";
  }
  out += "</section>\n";
}

void write_reconciliations(Html& out, Page const& page) {
  if (page.reconciliations.empty())
    return;
  out +=
      "<section id=\"reconciliation\"><h2>Reconciliation</h2>\n<p class=\"lead\">How the two "
      "exports "
      "match, by handle and by item number.</p>\n";
  for (ReconciliationView const& r : page.reconciliations) {
    if (page.reconciliations.size() > 1)
      write(out, "<h3 class=\"h3\"><bdi>{}</bdi></h3>\n", escaped(r.shop));
    write_bar(out, r.classes);
    out +=
        "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th>Match</th><th>What it "
        "means</th>"
        "<th class=\"n\">Products</th></tr></thead><tbody>\n";
    for (ClassView const& c : r.classes)
      write(out,
            "<tr><td class=\"{}\"><span class=\"key-dot\"></span>{}</td><td>{}</td>"
            "<td class=\"n\" data-h=\"products\">{}</td></tr>\n",
            tone_of(c.verdict), escaped(c.name), escaped(c.meaning), escaped(thousands(c.items)));
    out += "</tbody></table></div>\n";
    if (r.groups.empty())
      continue;
    out += "<h3 class=\"h3\">What needs a person</h3>\n";
    for (GroupView const& group : r.groups) {
      write(out, "<div class=\"group\"><h4><bdi>{}</bdi> and <bdi>{}</bdi></h4>\n",
            escaped(group.erp), escaped(group.shop));
      if (!group.why.empty())
        write(out, "<p class=\"small\"><bdi>{}</bdi></p>\n", escaped(group.why));
      write_table(out, group.pairs);
      out += "</div>\n";
    }
    if (r.groups_left_out > 0)
      write(out, "<p class=\"soft small\">{} more are in the JSON result.</p>\n",
            escaped(thousands(r.groups_left_out)));
  }
  out += "</section>\n";
}

/// What is in decisions.json; the script takes more of them, and saves the whole file.
void write_decisions(Html& out, Page const& page) {
  if (!is_about_who(page))
    return;
  std::string record = page.title;
  for (auto const& [name, value] : page.facts)
    record += ' ' + value;
  write(out,
        "<section id=\"decisions\" data-record=\"{}\" data-file=\"{}\" data-empty=\"{}\">"
        "<h2>Decisions</h2>\n<p class=\"lead\">Who is who, as people have said it. A check goes by "
        "the file {} beside store.json.</p>\n<ul class=\"plain\">",
        escaped_data(record), escaped_data(kDecisionsFile), escaped_data(print_decisions({})),
        escaped(kDecisionsFile));
  for (DecisionView const& d : page.decisions)
    write(out, "<li data-decision=\"{}\"><bdi>{}</bdi></li>", escaped_data(json_of(d)),
          escaped(d.sentence));
  out += "</ul>\n";
  if (page.decisions.empty())
    out += "<p class=\"none\">Nothing has been decided.</p>\n";
  out += "</section>\n";
}

void write_to_fill_in(Html& out, Page const& page) {
  if (page.to_fill_in.empty())
    return;
  out +=
      "<section id=\"open\"><h2>Lines of store.json to fill in</h2>\n<p class=\"lead\">They stand "
      "as they were made, for every store alike. While one is left there is no GO.</p>\n<ul "
      "class=\"plain\">";
  for (std::string const& line : page.to_fill_in)
    write(out, "<li><bdi>{}</bdi></li>", escaped(line));
  out += "</ul>\n</section>\n";
}

void write_unread(Html& out, Page const& page) {
  if (page.unread.empty())
    return;
  out +=
      "<section id=\"unread\"><h2>Rows that could not be read</h2>\n<p class=\"lead\">What can't "
      "be "
      "read of them was left out, so nothing here rests on it.</p>\n<ul class=\"plain\">";
  for (std::string const& line : page.unread)
    write(out, "<li><bdi>{}</bdi></li>", escaped(line));
  out += "</ul>\n";
  if (page.unread_left_out > 0)
    write(out, "<p class=\"soft small\">{} more are in the JSON result.</p>\n",
          escaped(thousands(page.unread_left_out)));
  out += "</section>\n";
}

/// Each file with the columns that nobody reads, and its rows that look odd.
void write_files(Html& out, Page const& page) {
  if (page.files.empty())
    return;
  auto const list = [&](std::vector<std::string> const& lines) {
    out += "<ul class=\"plain\">";
    for (std::string const& line : lines)
      write(out, "<li><bdi>{}</bdi></li>", escaped(line));
    out += "</ul>\n";
  };
  out += "<section id=\"files\"><h2>Files</h2>\n";
  list(page.files);
  if (!page.odd.empty()) {
    out += "<h3>Rows that were read, and look odd</h3>\n";
    list(page.odd);
  }
  if (page.odd_left_out > 0)
    write(out, "<p class=\"soft small\">{} more are in the JSON result.</p>\n",
          escaped(thousands(page.odd_left_out)));
  out += "</section>\n";
}

void write_settings(Html& out, Page const& page) {
  if (page.settings.empty())
    return;
  out +=
      "<section id=\"settings\"><h2>Settings</h2>\n<p class=\"lead\">Shaded rows are the critical "
      "ones."
      "</p>\n<div class=\"scroll\"><table class=\"stack\"><thead><tr><th></th><th>Setting</th>"
      "<th>Account</th><th>Found</th><th>Recommended</th></tr></thead><tbody>\n";
  for (SettingView const& s : page.settings) {
    write(out, "<tr class=\"{}{}\"><td class=\"m\">{}</td><td>{} <code class=\"soft\">{}</code>",
          tone_of(s.verdict), s.critical ? Literal{" key"} : Literal{""},
          escaped(mark_of(s.verdict)), escaped(s.label), escaped(s.path));
    if (!s.why.empty())
      write(out, "<div class=\"why\">{}</div>", escaped(s.why));
    write(out,
          "</td><td data-h=\"account\"><bdi>{}</bdi></td><td data-h=\"found\"><bdi>{}</bdi></td>"
          "<td data-h=\"recommended\">{}</td></tr>\n",
          escaped(s.account.empty() ? "all" : s.account), escaped(s.value), escaped(s.recommended));
  }
  out += "</tbody></table></div></section>\n";
}

void write_rules(Html& out, Page const& page, Medium medium) {
  if (page.rules.empty())
    return;
  write(out, "<section id=\"rules\"><h2>Rules of the guide</h2>\n<p class=\"lead\">{}.</p>\n",
        escaped(page.rules_summary));
  auto const rows = [&](auto const& wanted) {
    out +=
        "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th></th><th>Rule</th><th>What it "
        "says</th>"
        "<th>Here</th></tr></thead><tbody>\n";
    for (RuleView const& r : page.rules)
      if (wanted(r))
        write(out,
              "<tr class=\"{}\"><td class=\"m\">{}</td><td class=\"id\">{}</td><td>{}</td><td "
              "data-h=\"here\">{}"
              "<div class=\"why\">{}</div></td></tr>\n",
              tone_of(r.verdict), escaped(mark_of(r.verdict)), escaped(r.id), escaped(r.text),
              escaped(r.state), escaped(r.why));
    out += "</tbody></table></div>\n";
  };
  auto const for_people = [](RuleView const& r) {
    return r.state == "failed" || r.state == "warned" || r.state == "accepted";
  };
  if (std::ranges::any_of(page.rules, for_people))
    rows(for_people);
  // What is closed can't be opened on paper.
  write(out, "<details{}><summary>All {} rules</summary>\n",
        medium == Medium::Paper ? Literal{" open"} : Literal{""}, page.rules.size());
  rows([](RuleView const&) { return true; });
  out += "</details>\n";
  if (!page.suppressions.empty()) {
    out +=
        "<h3>Accepted by the store's people</h3>\n<div class=\"scroll\"><table "
        "class=\"stack\"><thead><tr><th></th><th>What</th>"
        "<th>Reason</th><th>Owner</th><th>Until</th><th>State</th></tr></thead><tbody>\n";
    for (SuppressionView const& s : page.suppressions)
      write(out,
            "<tr class=\"{}\"><td class=\"m\">{}</td><td><bdi>{}</bdi></td><td "
            "data-h=\"reason\"><bdi>{}</bdi></td>"
            "<td data-h=\"owner\"><bdi>{}</bdi></td><td data-h=\"until\">{}</td><td "
            "data-h=\"state\">{}</td></tr>\n",
            tone_of(s.verdict), escaped(mark_of(s.verdict)), escaped(s.what), escaped(s.reason),
            escaped(s.owner), escaped(s.expires), escaped(s.state));
    out += "</tbody></table></div>\n";
  }
  out += "</section>\n";
}

void write_points(Html& out, Page const& page) {
  if (page.points.empty())
    return;
  write(out,
        "<section id=\"points\"><h2>What people check before going live</h2>\n<p "
        "class=\"lead\">{}.</p>\n<div class=\"scroll\"><table class=\"stack\"><thead><tr><th></th>"
        "<th>Area</th><th>Point</th><th>Here</th></tr></thead><tbody>\n",
        escaped(page.points_summary));
  for (PointView const& p : page.points)
    write(out,
          "<tr class=\"{}\"><td class=\"m\">{}</td><td data-h=\"area\">{}</td><td "
          "data-h=\"point\">{}</td><td data-h=\"here\">{}: <bdi>{}</bdi></td></tr>\n",
          tone_of(p.verdict), escaped(mark_of(p.verdict)), escaped(p.area), escaped(p.text),
          escaped(p.state), escaped(p.why));
  out += "</tbody></table></div>\n</section>\n";
}

void write_examined(Html& out, Page const& page) {
  if (page.examined.empty() && page.not_examined.empty())
    return;
  out += "<section id=\"examined\"><h2>What was examined</h2>\n<div class=\"two\">\n";
  auto const list = [&](Literal head, std::vector<std::string> const& lines) {
    if (lines.empty())
      return;
    write(out, "<div><h4>{}</h4><ul class=\"plain\">", head);
    for (std::string const& line : lines)
      write(out, "<li><bdi>{}</bdi></li>", escaped(line));
    out += "</ul></div>\n";
  };
  list("Examined", page.examined);
  list("Not examined", page.not_examined);
  out += "</div></section>\n";
}

std::string document(Page const& page, Medium medium) {
  Html out;
  write_head(out, page, medium);
  write_top(out, page);
  out += "<main class=\"wrap\">\n";
  write_findings(out, page);
  write_runs(out, page);
  write_studies(out, page);
  write_repair(out, page);
  write_to_fill_in(out, page);
  write_unread(out, page);
  write_reconciliations(out, page);
  write_decisions(out, page);
  write_files(out, page);
  write_sides(out, page);
  write_settings(out, page);
  write_rules(out, page, medium);
  write_points(out, page);
  write_examined(out, page);
  out += "</main>\n<footer><div class=\"wrap\"><dl>";
  for (auto const& [name, value] : page.facts)
    write(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(value));
  out += "</dl></div></footer>\n";
  if (medium == Medium::Screen)
    write(out, "<script>{}</script>\n", script());
  out += "</body>\n</html>\n";
  return out.text();
}

}  // namespace

std::string html(Page const& page) { return document(page, Medium::Screen); }
std::string paper(Page const& page) { return document(page, Medium::Paper); }

}  // namespace drydock::report
