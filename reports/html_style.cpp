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
.lanes li{display:grid;grid-template-columns:3.5rem calc(var(--lines)*66px + 102px) 1fr;column-gap:.75rem;border-bottom:1px solid var(--line)}
.lanes .day{grid-column:1/-1;font-weight:600;color:var(--soft);padding:.625rem .5rem .125rem;font-size:.8125rem}
.lanes .clock{padding:.5625rem 0 .5rem .5rem;color:var(--soft);white-space:nowrap}
.lanes .what{padding:.5625rem .5rem .5rem 0}
.lanes .lane{background:repeating-linear-gradient(90deg,var(--line) 0 2px,transparent 2px 66px)
83px 0/calc(var(--lines)*66px - 64px) 100% no-repeat}
.lanes svg{display:block}
.lanes .decisive{background:var(--tone-bg);box-shadow:inset 3px 0 0 var(--tone)}
.lanes .decisive .what>bdi{font-weight:600}
.held{display:flex;flex-wrap:wrap;gap:.125rem 1.25rem;margin-top:.25rem;font-size:.8125rem}
.held[hidden]{display:none}
.held div{display:flex;gap:.375rem}
.held dt{color:var(--soft)}
.held .before::after{content:" →";color:var(--soft)}
.held .apart dd{color:var(--tone);font-weight:650}
.held .apart dd.after::after{content:" ≠ shop"}
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
.lanes .now{outline:2px solid var(--good);outline-offset:-2px}
button,input,select{font:inherit;color:inherit}
.tools{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:flex-end;margin-bottom:1.5rem;font-size:.8125rem}
.tools div,.filter,.stepper .buttons{display:flex;flex-wrap:wrap;gap:.375rem;align-items:center}
.tools span{color:var(--soft)}
.tools button,.buttons button:not(.number),.provenance .close,.chain button,.filter input,.filter select,
.decide button,.decide input:not([type=radio]),#decisions li button{
background:var(--sheet);border:1px solid var(--soft);border-radius:.375rem;padding:.1875rem .625rem;cursor:pointer}
.tools [aria-pressed=true]{background:var(--ink);color:var(--ground);border-color:var(--ink)}
button:focus-visible,input:focus-visible,select:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--good);
outline-offset:2px}
button:disabled{color:var(--soft);cursor:default}
.number,.sort{background:none;border:0;padding:0;text-align:inherit;font-weight:inherit;letter-spacing:inherit;cursor:pointer}
.number{text-decoration:underline dotted;text-underline-offset:.2em}
.sort:hover{text-decoration:underline}
[aria-sort=ascending] .sort::after{content:" ↑"}
[aria-sort=descending] .sort::after{content:" ↓"}
.filter{margin-bottom:.75rem;font-size:.875rem}
.stock .buttons input{flex:1 1 10rem;accent-color:var(--good)}
.filter input{cursor:text;min-width:14rem}
.stepper{margin-top:1.5rem;font-size:.875rem}
.stepper .told{flex-basis:100%;min-height:3em}
.ledger table{width:auto;font-size:inherit}
.ledger th,.ledger td{padding:.1875rem 1.5rem .1875rem 0}
.lanes .elsewhen:not(.now){display:none}
.equation{margin-top:.375rem;font-weight:600}
.ledger .apart{color:var(--tone);font-weight:650}
.provenance{color:var(--ink);background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;
padding:1.5rem 2rem;width:min(46rem,92vw);max-height:86vh;overflow:auto}
.provenance::backdrop{background:#0008}
.chain{list-style:none;margin:1rem 0}
.chain li{border-left:2px solid var(--line);padding:0 0 1rem 1rem;font-size:.9375rem}
.chain button{margin-right:.75rem;font-size:.8125rem}
td.decide{min-width:8rem}
.decide button,#decisions li button{font-size:.8125rem}
#decisions .plain{margin-bottom:.75rem}
form.decide{display:grid;gap:.25rem;margin:1rem 0;max-width:30rem}
.decide fieldset{border:0;padding:0;margin:0;display:grid;gap:.25rem}
.decide legend,form.decide>label{font-weight:600;font-size:.875rem;padding:0;margin-top:.5rem}
.decide input:not([type=radio]){cursor:text}
.decide .first,#decisions .first{justify-self:start;margin-top:.5rem}
.say:empty{display:none}
.say{margin-top:.5rem;color:var(--open)}
.group{margin-top:1.5rem}
.group h4{font-size:1rem;color:var(--ink)}
[hidden]{display:none!important}
.client .finding code,.client .kicker>span:not(.tag),.client .lanes,.client .stepper,.client .stock .buttons,.client .replay,
.client .finding~.finding~.finding~.finding:not(.here),
.client nav li:has([href="#rules"],[href="#files"],[href="#unread"],[href="#open"]),.client #rules,.client #files,.client #unread,.client #open,
.client #sides .long,.client #settings tbody tr:not(.key),.client #settings code,.client footer{display:none}
.small-story,.missing{display:none}
.client .small-story,.client .missing{display:block}
.small-story{margin-top:1.25rem;width:100%;max-width:30rem}
.small-story text{font:600 11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;fill:var(--soft)}
.small-story .line{stroke:var(--line);stroke-width:2}
.small-story .wire{stroke:var(--ink);stroke-width:1.5}
.small-story .lost{stroke-dasharray:3 3}
.small-story circle{fill:var(--ink)}
.small-story .went-wrong .wire{stroke:var(--tone);stroke-width:3}
.small-story .went-wrong circle{fill:var(--tone)}
.missing{margin-top:1.5rem;max-width:44rem}
.missing svg{display:block;width:100%;height:1rem;margin-top:.5rem}
.missing .all{fill:var(--faint)}.missing .share{fill:var(--tone)}
.missing .least{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
.stock{margin-top:1.5rem}
.stock svg{display:block;width:100%;height:10rem;background:var(--ground);border-bottom:1px solid var(--line)}
.stock path{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}
.stock .sellable{stroke:var(--ink)}.stock .ats{stroke:var(--good);stroke-dasharray:6 3}
.stock .available{stroke:var(--bad)}
.stock .over{fill:var(--bad-bg)}.stock .under{fill:var(--open-bg)}
.stock .order{stroke:var(--soft)}.stock .sync{stroke:var(--good)}.stock .fault{stroke:var(--bad)}
.stock.drawn svg,.drawn .k-sellable,.drawn .k-ats,.drawn .k-available{display:none}
.stock .buttons{display:flex;flex-wrap:wrap;gap:.375rem;margin-bottom:.5rem;font-size:.8125rem}
.plot{overflow:hidden}
.u-wrap{position:relative;user-select:none}
.u-over,.u-under,.u-axis,.u-select,.u-cursor-x,.u-cursor-y,.u-cursor-pt{position:absolute}
.u-under{overflow:hidden}
.uplot canvas{display:block;position:relative;width:100%;height:100%}
.u-select{background:color-mix(in srgb,var(--good) 18%,transparent);pointer-events:none}
.u-cursor-x,.u-cursor-y,.u-cursor-pt{left:0;top:0;pointer-events:none}
.u-cursor-x{height:100%;border-right:1px dashed var(--soft)}
.u-cursor-y{width:100%;border-bottom:1px dashed var(--soft)}
.u-cursor-pt{border-radius:50%;border:0 solid;background-clip:padding-box!important}
.u-off{display:none}
.u-legend{width:auto;font-size:.8125rem}
.u-legend{display:flex;flex-wrap:wrap}
.u-legend tr{display:inline-block;margin-right:1rem}
.u-legend tr:first-child{order:9}
.uplot:not(.pointed) .u-value,.uplot:not(.pointed) .u-legend tr:first-child{visibility:hidden}
.u-legend th,.u-legend td{display:inline-block;border:0;padding:.125rem .375rem .125rem 0}
.u-legend th>*{display:inline-block;vertical-align:middle}
.u-marker{width:1em;height:1em;margin-right:.25rem}
.stock figcaption{display:flex;flex-wrap:wrap;gap:.125rem 1.25rem;font-size:.8125rem;color:var(--soft);margin-top:.375rem}
.stock figcaption p{flex-basis:100%}
.stock figcaption span::before{content:"";display:inline-block;width:1.25rem;height:0;margin-right:.375rem;
vertical-align:middle;border-top:2px solid var(--ink)}
.stock .k-ats::before{border-top:2px dashed var(--good)!important}
.stock .k-available::before{border-color:var(--bad)!important}
.stock .k-order::before,.stock .k-sync::before,.stock .k-fault::before{width:0!important;height:.75rem!important;
border-top:0!important;border-left:2px solid var(--soft)}
.stock .k-sync::before{border-color:var(--good)!important}
.stock .k-fault::before{border-color:var(--bad)!important}
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
#settings th:nth-child(n+3){width:9rem}
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
.finding,.scroll{content-visibility:auto;contain-intrinsic-size:auto 40rem}
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
.lanes{overflow-x:auto}
.lanes li{grid-template-columns:2.75rem calc(var(--lines)*66px + 102px);column-gap:.25rem}
.lanes .clock{font-size:.8125rem;padding-left:.625rem}
.lanes .what{grid-column:1/-1;padding:0 1rem .625rem 3rem;position:sticky;left:0;max-width:calc(100vw - 2.5rem)}
.two{grid-template-columns:1fr}
}
@media screen and (max-width:46rem){
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
html{font-size:9pt}
body{line-height:1.45}
.wrap{max-width:none;padding:0}
.top{padding:0}
nav,.tools,.filter,.stepper,.buttons,.stock .buttons,.plot,dialog,.decide button,#decisions button,#decisions .say{display:none}
.stock.drawn svg{display:block}
.drawn figcaption span{display:inline!important}
.number{text-decoration:none}
section{margin-top:2rem}
.figures{gap:1rem 2rem}
.finding{padding:1rem 1.25rem;margin-top:1rem}
.stock svg{height:7rem}
.advice,.story,.stock,.lanes,.replay{margin-top:.875rem}
.advice{padding-top:.75rem;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
.story,.harm,section>.lead{max-width:none}
th,td{padding:.375rem .75rem .375rem 0}
th{overflow-wrap:normal}
.overview .about{width:30%}
.finding,.scroll{content-visibility:visible}
.finding,.verdict,.figures,.numbers,.stock,.advice,.replay,.note{break-inside:avoid}
h2,h3,h4,.lead,.kicker,.numbers,thead,summary{break-after:avoid}
p,li{orphans:3;widows:3}
.lanes li,tr,.plain li{break-inside:avoid}
a{color:inherit;text-decoration:none}
@page{margin:16mm}
}
)css";
}

Literal paper_style() {
  return R"css(
:root{color-scheme:light}
summary{list-style:none}
@page{size:A4;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#444}}
)css";
}

}  // namespace drydock::report
