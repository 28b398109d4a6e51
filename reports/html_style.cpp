#include "reports/html_parts.h"

namespace drydock::report {

// Tones are told apart by lightness and by their mark as well as by hue (blue, amber, vermilion),
// so that they can be read by colour-blind people and in grey print. Every pair of text and ground
// has a contrast of 4.5 or more.
Literal style_sheet() {
  return R"css(
:root{color-scheme:light dark;
--ground:#fbfaf8;--sheet:#fff;--ink:#1c1f24;--soft:#565d68;--line:#e2dfd9;--faint:#f3f1ed;
--good:#0b5c9e;--good-bg:#e8f1f9;--bad:#a8320c;--bad-bg:#fcede7;--open:#7a5200;--open-bg:#fbf1dc;
--mono:ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){:root{
--ground:#14161a;--sheet:#1b1e24;--ink:#e8e6e1;--soft:#a5abb5;--line:#33383f;--faint:#23272e;
--good:#7fbcf0;--good-bg:#15283a;--bad:#ff9a76;--bad-bg:#3a1d14;--open:#e9b949;--open-bg:#33290f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.wrap{max-width:68rem;margin:0 auto;padding:0 2rem}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure{margin:0;padding:0}
h1{font-size:2.25rem;line-height:1.15;font-weight:650;letter-spacing:-.02em}
h2{font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin-bottom:.35rem}
h3{font-size:1.1875rem;line-height:1.35;font-weight:650}
h4{font-size:.8125rem;line-height:1.4;font-weight:650;color:var(--soft);margin-bottom:.35rem}
a{color:var(--good);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--good);outline-offset:3px}
code,.code{font-family:var(--mono);font-size:.875em}
.soft{color:var(--soft)}
.small{font-size:.875rem;line-height:1.5}
.over{font-size:.875rem;color:var(--soft);margin-bottom:.35rem}
bdi{unicode-bidi:isolate}
.top{padding:3.5rem 0 0}
.verdict{display:flex;gap:1.5rem;align-items:center;margin:2rem 0 0;padding:1.5rem 1.75rem;
border-radius:.75rem;background:var(--tone-bg);border:1px solid var(--tone)}
.verdict .mark{flex:none;display:grid;place-items:center;width:3.5rem;height:3.5rem;border-radius:50%;
background:var(--tone);color:var(--sheet);font-size:1.75rem;font-weight:700;line-height:1}
.verdict .word{font-size:1.75rem;line-height:1.2;font-weight:700;color:var(--tone);letter-spacing:.01em}
.verdict p+p{margin-top:.25rem;max-width:46rem}
.good{--tone:var(--good);--tone-bg:var(--good-bg)}
.bad{--tone:var(--bad);--tone-bg:var(--bad-bg)}
.open{--tone:var(--open);--tone-bg:var(--open-bg)}
.calm{--tone:var(--soft);--tone-bg:var(--faint)}
.figures{display:flex;flex-wrap:wrap;gap:1.5rem 3.25rem;margin-top:2rem}
.figures dt{font-size:.875rem;line-height:1.4;color:var(--soft)}
.figures dd{font-size:1.5rem;white-space:nowrap;line-height:1.25;font-weight:600;letter-spacing:-.01em}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
nav{margin-top:2.25rem;border-top:1px solid var(--line);padding-top:.875rem;font-size:.875rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
section{margin-top:4rem}
section>.lead{color:var(--soft);max-width:44rem;margin-bottom:1.5rem}
.finding{background:var(--sheet);border:1px solid var(--line);border-left:4px solid var(--tone);
border-radius:.5rem;padding:1.75rem 2rem;margin-top:1.5rem}
.tag{display:inline-block;font-size:.8125rem;line-height:1.4;font-weight:600;color:var(--tone);
background:var(--tone-bg);border-radius:1rem;padding:.0625rem .625rem;white-space:nowrap}
.kicker{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;margin-bottom:.5rem;
font-size:.8125rem;color:var(--soft)}
.subject{display:block;font-size:1rem;line-height:1.45;font-weight:500;color:var(--soft)}
.harm{max-width:44rem}
.numbers{display:flex;flex-wrap:wrap;gap:.5rem 2.25rem;margin:1rem 0 0}
.numbers div{display:flex;flex-direction:column-reverse}
.numbers dd{font-size:1.25rem;line-height:1.3;font-weight:600}
.numbers dt{font-size:.8125rem;color:var(--soft)}
.story{margin:1.25rem 0 0;max-width:44rem}
.story p+p{margin-top:.375rem}
.lanes{list-style:none;margin-top:1.5rem;font-size:.875rem;line-height:1.45;border-top:1px solid var(--line)}
.lanes li{display:grid;grid-template-columns:3.5rem 300px 1fr;column-gap:.75rem;border-bottom:1px solid var(--line)}
.lanes .day{grid-column:1/-1;font-weight:600;color:var(--soft);padding:.625rem .5rem .125rem;font-size:.8125rem}
.lanes .clock{padding:.5625rem 0 .5rem .5rem;color:var(--soft);white-space:nowrap}
.lanes .what{padding:.5625rem .5rem .5rem 0}
.lanes .lane{background:linear-gradient(var(--line),var(--line)) 83px 0/2px 100% no-repeat,
linear-gradient(var(--line),var(--line)) 149px 0/2px 100% no-repeat,
linear-gradient(var(--line),var(--line)) 215px 0/2px 100% no-repeat}
.lanes svg{display:block}
.lanes .decisive{background:var(--tone-bg);box-shadow:inset 3px 0 0 var(--tone)}
.lanes .decisive .what{font-weight:600}
.lanes .heads .lane{background:none}
.lanes svg text{font:600 11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
font-variant-numeric:tabular-nums;fill:var(--ink)}
.lanes svg .head{font-weight:600;fill:var(--soft)}
.lanes svg .wire{stroke:var(--ink);stroke-width:1.5;fill:none}
.lanes svg .tip{fill:var(--ink)}
.lanes svg .dot{fill:var(--sheet);stroke:var(--ink);stroke-width:1.5}
.lanes svg .lost{stroke-dasharray:3 3}
.lanes .decisive svg .wire,.lanes .decisive svg .dot{stroke:var(--tone)}
.lanes .decisive svg .tip,.lanes .decisive svg text{fill:var(--tone)}
.lanes .decisive svg .dot{fill:var(--tone)}
.advice{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1.25rem 2rem;margin-top:1.5rem;
padding-top:1.25rem;border-top:1px solid var(--line);font-size:.9375rem}
.advice ul{list-style:none}
.advice li+li{margin-top:.25rem}
.replay{margin-top:1.25rem}
.cmd{display:block;background:var(--faint);border-radius:.375rem;padding:.5rem .75rem;
font-family:var(--mono);font-size:.8125rem;line-height:1.5;overflow-wrap:anywhere;white-space:pre-wrap}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}
th{text-align:left;font-weight:600;font-size:.8125rem;color:var(--soft);vertical-align:bottom}
th,td{padding:.625rem 1rem .625rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
th.n,td.n{text-align:right;white-space:nowrap}
td.m{width:1.75rem;font-weight:700;color:var(--tone);white-space:nowrap}
td.id{white-space:nowrap}
td .why{color:var(--soft);font-size:.875rem;margin-top:.125rem}
tr.key td{background:linear-gradient(var(--faint),var(--faint))}
.bar{display:block;width:100%;height:1.5rem;margin:1rem 0 .75rem;border-radius:.25rem}
.bar .good{fill:var(--good)}.bar .open{fill:var(--open)}.bar .bad{fill:var(--bad)}
.bar rect{stroke:var(--ground);stroke-width:2}
.key-dot{display:inline-block;width:.75rem;height:.75rem;border-radius:.1875rem;background:var(--tone);margin-right:.5rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:2rem 3rem}
.plain{list-style:none}
.plain li{padding:.5rem 0;border-bottom:1px solid var(--line)}
.arrow{color:var(--soft);padding:0 .25rem}
.note{border-left:4px solid var(--tone);background:var(--tone-bg);border-radius:.25rem;padding:.75rem 1rem;margin-top:1.25rem;max-width:44rem}
.h3{margin-top:2rem}
footer{margin:5rem 0 3rem;border-top:1px solid var(--line);padding-top:1.25rem;font-size:.8125rem;color:var(--soft)}
footer dl{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem}
footer dl div{display:flex;gap:.5rem}
footer dd{font-family:var(--mono)}
@media (max-width:46rem){
.wrap{padding:0 1rem}
.top{padding-top:1.75rem}
h1{font-size:1.75rem}h2{font-size:1.3125rem}
.verdict{gap:1rem;padding:1.125rem;align-items:flex-start}
.verdict .mark{width:2.5rem;height:2.5rem;font-size:1.25rem}
.verdict .word{font-size:1.375rem}
.figures{gap:1.125rem 2rem}
.figures dd{font-size:1.3125rem}
section{margin-top:3rem}
.finding{padding:1.125rem 1rem;border-radius:.375rem}
.lanes{margin-left:-1rem;margin-right:-1rem}
.lanes li{grid-template-columns:2.75rem 300px;column-gap:.25rem}
.lanes .clock{font-size:.8125rem;padding-left:.625rem}
.lanes .what{grid-column:1/-1;padding:0 1rem .625rem 3rem}
.two{grid-template-columns:1fr}
table.stack,table.stack tbody,table.stack tr,table.stack td{display:block}
table.stack thead{display:none}
table.stack tr{border-bottom:1px solid var(--line);padding:.75rem 0}
table.stack td{border:0;padding:.0625rem 0;text-align:left}
table.stack td[data-h]::before{content:attr(data-h) " ";color:var(--soft);font-size:.8125rem}
table.stack td.m{float:left;width:1.5rem}
table.stack td:empty{display:none}
}
@media print{
:root{--ground:#fff;--sheet:#fff;--ink:#000;--soft:#444;--line:#ccc;--faint:#f4f4f4;
--good:#0b5c9e;--good-bg:#eef5fb;--bad:#a8320c;--bad-bg:#fdf1ec;--open:#7a5200;--open-bg:#fbf4e4}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10pt}
.wrap{max-width:none;padding:0}
.top{padding:0}
nav{display:none}
section{margin-top:2rem}
.finding,.verdict{break-inside:auto}
h2,h3,.kicker,.numbers{break-after:avoid}
.lanes li,tr,.plain li{break-inside:avoid}
a{color:inherit;text-decoration:none}
@page{margin:16mm}
}
)css";
}

}  // namespace drydock::report
