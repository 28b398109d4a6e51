#include "cli/ui/page.h"

#include <string_view>

#include "reports/html_parts.h"

namespace drydock::cli::ui {
namespace {

constexpr std::string_view kStyle = R"css(
.tabs ul{list-style:none;display:flex;flex-wrap:wrap;gap:.375rem;margin-top:1rem}
.tabs{border:0;padding:0;margin-top:1rem}
.act,.tabs button,.field input,.field select,.field textarea,.field .unset,.row input,.row select{
background:var(--sheet);border:1px solid var(--soft);border-radius:.375rem;padding:.25rem .75rem}
.act,.tabs button{cursor:pointer}
.tabs [aria-current=page]{background:var(--ink);color:var(--ground);border-color:var(--ink)}
.act.first{background:var(--good);color:var(--sheet);border-color:var(--good);font-weight:600}
.act:disabled{background:var(--faint);color:var(--soft);border-color:var(--line)}
.row{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin:.75rem 0}
.field{display:grid;grid-template-columns:minmax(12rem,20rem) minmax(12rem,1fr);gap:.125rem 1.5rem;padding:.625rem 0;
border-bottom:1px solid var(--line);align-items:center}
.field .help{grid-column:2;font-size:.875rem;color:var(--soft)}
.field label{font-weight:600;font-size:.9375rem}
.field.changed label::after{content:" (changed)";color:var(--open);font-weight:400}
.field input,.field select,.field textarea{width:100%;max-width:30rem}
fieldset{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1.25rem 1rem;margin:1.25rem 0 0;min-width:0}
legend{font-weight:650;padding:0 .5rem}
.settings{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1.25rem;margin:1rem 0 0}
summary{font-weight:650;cursor:pointer}
.text{width:100%;min-height:26rem;font-family:var(--mono);font-size:.875rem;background:var(--sheet);
border:1px solid var(--soft);border-radius:.375rem;padding:.75rem;white-space:pre;overflow:auto}
th.id{white-space:nowrap}
progress{width:100%;max-width:30rem;height:1rem;accent-color:var(--good)}
.drop{border:2px dashed var(--soft);border-radius:.75rem;padding:1.5rem;text-align:center;margin:1rem 0}
.drop.over{background:var(--good-bg);border-color:var(--good)}
.say{min-height:1.6em;margin-top:.75rem;white-space:pre-wrap}
.say.wrong{color:var(--bad)}
pre.said{background:var(--faint);border-radius:.375rem;padding:.75rem;overflow-x:auto;font-size:.8125rem;
line-height:1.5;white-space:pre-wrap;max-height:24rem;overflow-y:auto}
.verdict.old{--tone:var(--soft);--tone-bg:var(--faint)}
.panel{margin-top:2rem}
.panel ul{padding-left:1.25rem}
main:focus,h2:focus{outline:none}
@media (max-width:46rem){.field{grid-template-columns:1fr}.field .help{grid-column:1}}
)css";

}  // namespace

std::string page() {
  return R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Drydock</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="ui.css">
<script src="ui.js" defer></script>
</head>
<body>
<header class="top"><div class="wrap">
<p class="over">Drydock</p>
<h1><bdi id="title">Stores</bdi></h1>
<nav class="tabs" id="tabs" aria-label="Sections"></nav>
</div></header>
<main class="wrap" id="main" tabindex="-1"></main>
<footer class="wrap"><p>This page is served by this machine alone, and nothing leaves it.</p>
<noscript><p>It needs its script, which this browser does not run; reports are whole without.</p></noscript></footer>
</body>
</html>
)";
}

std::string style() { return std::string{report::style_sheet().text()} + std::string{kStyle}; }

}  // namespace drydock::cli::ui
