#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "reports/html_parts.h"
#include "reports/plain.h"
#include "scenarios/format/json.h"

namespace drydock::report {
namespace {

// Geometry of the graph in CSS pixels.
constexpr int kAcross = 26, kDown = 16, kEdge = 14, kRadius = 5;

int x_of(GraphView::Node const& node) { return kEdge + kAcross * node.layer; }
int y_of(GraphView::Node const& node) { return kEdge + kDown * node.place; }

Literal tone_of_state(GraphView::Node const& node) {
  switch (node.verdict) {
    case Verdict::Passed:
      return "good";
    case Verdict::Failed:
      return "bad";
    case Verdict::Unknown:
      break;
  }
  return node.last ? Literal{"open"} : Literal{"going"};
}

void write_graph(Html& out, GraphView const& graph) {
  int width = 0, height = 0;
  for (GraphView::Node const& node : graph.nodes) {
    width = std::max(width, x_of(node) + kEdge);
    height = std::max(height, y_of(node) + kEdge);
  }
  write(out,
        "<section id=\"graph\"><h2>States</h2>\n<p class=\"lead\">{}</p>\n<div class=\"scroll\" "
        "tabindex=\"0\" role=\"region\" aria-label=\"Graph of states\"><svg class=\"states\" "
        "width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\">\n",
        escaped(graph.lead), width, height, escaped(graph.lead));
  // The way lies above the rest.
  for (bool const on_way : {false, true})
    for (GraphView::Edge const& edge : graph.edges)
      if (edge.on_way == on_way)
        write(out, "<path class=\"{}{}\" d=\"M{} {}L{} {}\"/>\n",
              edge.fault ? Literal{"fault"} : Literal{"calm"},
              on_way ? Literal{" way"} : Literal{""}, x_of(graph.nodes[edge.from]),
              y_of(graph.nodes[edge.from]), x_of(graph.nodes[edge.to]), y_of(graph.nodes[edge.to]));
  for (GraphView::Node const& node : graph.nodes) {
    if (node.no_return)
      write(out, "<circle class=\"no-return\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", x_of(node),
            y_of(node), kRadius + 4);
    write(out, "<circle class=\"{}{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}</title></circle>\n",
          tone_of_state(node), node.on_way ? Literal{" way"} : Literal{""}, x_of(node), y_of(node),
          kRadius, escaped(node.text));
  }
  out +=
      "</svg></div>\n<ul class=\"key\"><li><span class=\"dot going\"></span>goes on</li>"
      "<li><span class=\"dot good\"></span>at rest, nothing wrong</li>"
      "<li><span class=\"dot bad\"></span>damaged</li>"
      "<li><span class=\"dot open\"></span>out of time</li>"
      "<li><span class=\"dot ring\"></span>point of no return: after it nothing comes to rest "
      "undamaged by itself</li><li><span class=\"stroke\"></span>by a "
      "fault</li></ul>\n</section>\n";
}

/// One of four shades by the part of the most that a cell holds.
Literal shade_of(std::size_t n, std::size_t most) {
  if (n == 0)
    return "s0";
  std::size_t const quarter = (4 * n + most - 1) / most;
  return quarter <= 1   ? Literal{"s1"}
         : quarter == 2 ? Literal{"s2"}
         : quarter == 3 ? Literal{"s3"}
                        : Literal{"s4"};
}

void write_names(Html& out, std::vector<std::string> const& names) {
  for (std::size_t i = 0; i < names.size(); ++i)
    write(out, "{}{}", i == 0 ? Literal{""} : Literal{", "}, escaped(names[i]));
}

/// All of it in words, which the script reads too.
void write_cells(Html& out, GridView const& grid) {
  write(out,
        "<details><summary>All cells in words</summary>\n<div class=\"scroll\"><table "
        "class=\"stack cells\"><thead><tr><th>{}</th><th>Fault</th><th>By several runs</th><th>By "
        "one "
        "run alone</th></tr></thead><tbody>\n",
        escaped(grid.corner));
  for (std::size_t r = 0; r < grid.rows.size(); ++r)
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
      GridView::Cell const& cell = grid.rows[r].second[c];
      if (cell.often.empty() && cell.once.empty())
        continue;
      write(out,
            "<tr id=\"cell-{}-{}\"><td>{}</td><td data-h=\"fault\">{}</td><td class=\"often\" "
            "data-h=\"by several\">",
            r, c, escaped(grid.rows[r].first), escaped(grid.columns[c]));
      write_names(out, cell.often);
      out += "</td><td class=\"once\" data-h=\"by one\">";
      write_names(out, cell.once);
      out += "</td></tr>\n";
    }
  out += "</tbody></table></div></details>\n";
}

void write_grid(Html& out, GridView const& grid) {
  std::size_t most = 1;
  for (auto const& [name, cells] : grid.rows)
    for (GridView::Cell const& cell : cells)
      most = std::max(most, cell.often.size() + cell.once.size());
  write(out,
        "<section id=\"coverage\"><h2>{}</h2>\n<p class=\"lead\">{}</p>\n<div class=\"scroll\" "
        "tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"grid\" "
        "data-kind=\"{}\"><thead><tr><th scope=\"col\">{}</th>",
        escaped(grid.title), escaped(grid.lead), escaped(grid.title), escaped(grid.kind),
        escaped(grid.corner));
  for (std::string const& column : grid.columns)
    write(out, "<th scope=\"col\"><span>{}</span></th>", escaped(column));
  out += "</tr></thead><tbody>\n";
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    auto const& [name, cells] = grid.rows[r];
    write(out, "<tr><th scope=\"row\">{}</th>", escaped(name));
    for (std::size_t c = 0; c < cells.size(); ++c) {
      std::size_t const n = cells[c].often.size() + cells[c].once.size();
      write(out, "<td class=\"{}{}\" data-cell=\"cell-{}-{}\">", shade_of(n, most),
            n > 0 && cells[c].often.empty() ? Literal{" alone"} : Literal{""}, r, c);
      if (n > 0)
        write(out, "{}", n);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
  write_cells(out, grid);
  out += "</section>\n";
}

}  // namespace

namespace {

/// Members of one JSON object; what is empty is left out.
std::string json_object(
    std::initializer_list<std::pair<std::string_view, std::string const&>> members) {
  std::string out;
  for (auto const& [name, text] : members)
    if (!text.empty())
      out += fmt::format("{}{}:{}", out.empty() ? "" : ",", json_text::quote(name),
                         json_text::quote(text));
  return '{' + out + '}';
}

}  // namespace

std::string json_of(PartiesView const& p) {
  return json_object({{"shop", p.shop},
                      {"base_part", p.base_part},
                      {"item", p.item},
                      {"handle", p.handle},
                      {"sku", p.sku},
                      {"variant", p.variant}});
}

std::string json_of(DecisionView const& d) {
  PartiesView const& p = d.parties;
  return json_object({{"decision", d.decision},
                      {"shop", p.shop},
                      {"base_part", p.base_part},
                      {"item", p.item},
                      {"handle", p.handle},
                      {"sku", p.sku},
                      {"variant", p.variant},
                      {"by", d.by},
                      {"reason", d.reason}});
}

void write_table(Html& out, ListView const& list) {
  if (list.rows.empty())
    return;
  out += "<div class=\"scroll\"><table class=\"stack\"><thead><tr>";
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    write(out, "<th{}>{}</th>", list.numbers[i] ? Literal{" class=\"n\""} : Literal{""},
          escaped(list.columns[i]));
  out += "</tr></thead><tbody>\n";
  for (std::size_t r = 0; r < list.rows.size(); ++r) {
    auto const& row = list.rows[r];
    out += "<tr";
    if (r < list.from.size() && !list.from[r].empty())
      write(out, " data-from=\"{}\"", escaped(list.from[r]));
    if (r < list.sums.size() && !list.sums[r].empty())
      write(out, " data-sums=\"{}\"",
            escaped_data(fmt::format("{}", fmt::join(list.sums[r], ";"))));
    if (r < list.different.size() && !list.different[r].empty())
      write(out, " data-different=\"{}\"", escaped_data(list.different[r]));
    if (r < list.parties.size())
      write(out, " data-parties=\"{}\"{}", escaped_data(json_of(list.parties[r])),
            list.parties[r].joined ? Literal{" data-joined=\"\""} : Literal{""});
    out += ">";
    for (std::size_t i = 0; i < row.size(); ++i)
      write(out, "<td{} data-h=\"{}\"><bdi>{}</bdi></td>",
            list.numbers[i] ? Literal{" class=\"n\""} : Literal{""}, escaped(list.columns[i]),
            escaped(row[i]));
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
  if (list.left_out > 0)
    write(out, "<p class=\"soft small\">{} more are in the JSON result.</p>\n",
          escaped(thousands(list.left_out)));
}

void write_studies(Html& out, Page const& page) {
  for (std::size_t i = 0; i < page.lists.size(); ++i) {
    ListView const& list = page.lists[i];
    write(out, "<section id=\"part-{}\"><h2><bdi>{}</bdi></h2>\n", i + 1, escaped(list.title));
    if (!list.lead.empty())
      write(out, "<p class=\"lead\">{}</p>\n", escaped(list.lead));
    write_table(out, list);
    out += "</section>\n";
  }
  if (page.coverage)
    write_grid(out, *page.coverage);
  if (page.graph)
    write_graph(out, *page.graph);
}

Literal study_style() {
  return R"css(
.grid{width:auto;font-size:.8125rem}
.grid th,.grid td{padding:.1875rem .375rem;border:1px solid var(--ground)}
.grid thead th{height:9.5rem;vertical-align:bottom}
.grid thead th:first-child{height:auto}
.grid thead span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.grid tbody th{white-space:nowrap}
.grid td{text-align:center;min-width:2.125rem;background:var(--faint)}
.grid .s1{background:color-mix(in srgb,var(--good) 14%,var(--sheet))}
.grid .s2{background:color-mix(in srgb,var(--good) 24%,var(--sheet))}
.grid .s3{background:color-mix(in srgb,var(--good) 34%,var(--sheet))}
.grid .s4{background:color-mix(in srgb,var(--good) 44%,var(--sheet))}
.grid .alone{outline:1px dashed var(--open);outline-offset:-3px}
.grid .dim{opacity:.25}
.grid td button{background:none;border:0;padding:0;width:100%;cursor:pointer;color:var(--ink)}
.states circle{fill:var(--sheet);stroke:var(--ink);stroke-width:1}
.states .good{fill:var(--good);stroke:var(--good)}
.states .bad{fill:var(--bad);stroke:var(--bad)}
.states .open{fill:var(--open);stroke:var(--open)}
.states circle.way{stroke:var(--ink);stroke-width:2.5}
.states .no-return{fill:none;stroke:var(--open);stroke-width:2.5}
.states path{fill:none;stroke:var(--soft);stroke-width:1;opacity:.6}
.states .fault{stroke:var(--bad);stroke-dasharray:4 3}
.states .way{opacity:1;stroke-width:2.5}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:1rem;font-size:.8125rem;color:var(--soft)}
.key .dot{display:inline-block;width:.75rem;height:.75rem;border-radius:50%;border:1px solid var(--ink);
background:var(--sheet);margin-right:.375rem;vertical-align:middle}
.key .good,.key .bad,.key .open{background:var(--tone);border-color:var(--tone)}
.key .ring{border:2.5px solid var(--open)}
.key .stroke{display:inline-block;width:1.5rem;border-top:2px dashed var(--bad);margin-right:.375rem;vertical-align:middle}
)css";
}

void write_study_links(Html& out, Page const& page) {
  for (std::size_t i = 0; i < page.lists.size(); ++i)
    write(out, "<li><a href=\"#part-{}\"><bdi>{}</bdi></a></li>", i + 1,
          escaped(shortened(page.lists[i].title, 40)));
  if (page.coverage)
    write(out, "<li><a href=\"#coverage\">{}</a></li>", escaped(page.coverage->title));
  if (page.graph)
    out += "<li><a href=\"#graph\">States</a></li>";
}

}  // namespace drydock::report
