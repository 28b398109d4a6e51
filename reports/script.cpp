// Written by web/build.mjs from web/src/; edit there.
#include "reports/script.h"

namespace drydock::report {

Literal script_hash() { return "sha256-taE3co/2vJ/b6cIUIh2rt352IHEcVJGu3dDkOnqI89w="; }

// clang-format off
Literal script() { return R"js(/* with uPlot 1.6.32:
The MIT License (MIT)

Copyright (c) 2022 Leon Sorokin

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
*/
"use strict";(()=>{function D(e,t={},...o){let l=document.createElement(e);for(let[s,c]of Object.entries(t))l.setAttribute(s,c);return l.append(...o),l}function he(e,t,o={}){let l=D("button",{type:"button",...o},e);return l.
addEventListener("click",t),l}function Te(e,t=document){return[...t.querySelectorAll(e)]}function _e(e,t){return e.querySelector(t)?.textContent?.replace(/\s+/g," ").trim()??""}function Ct(e){return D(
"bdi",{},e)}var Pl="",nl=new Map,eo=[];function Fr(e){let[t="",...o]=e.replace(/^#/,"").split(";"),l=new Map;for(let s of o){let c=s.indexOf("=");c>0&&l.set(s.slice(0,c),hs(s.slice(c+1)))}return{at:hs(t),chosen:o.
length>0?l:void 0}}function hs(e){try{return decodeURIComponent(e)}catch{return e}}function to(){let e=[...nl].map(([t,o])=>`;${t}=${encodeURIComponent(o)}`);history.replaceState(null,"",`#${encodeURIComponent(
Pl)}${e.join("")}`)}function gs(){return Pl}function Qe(e){return nl.get(e)??""}function ol(e,t){t===""?nl.delete(e):nl.set(e,t),to();for(let o of eo)o()}function ws(e){Pl=e,to()}function pt(e){eo.push(
e)}function ms(){let e=Fr(location.hash);Pl=e.at,e.chosen?nl=e.chosen:nl.size>0&&to()}function hn(e=3){nl.size===0||Pl===""||(document.getElementById(Pl)?.scrollIntoView(),e>1&&requestAnimationFrame(()=>hn(
e-1)))}function bs(){ms(),addEventListener("hashchange",()=>{ms();for(let e of eo)e();hn()})}function ys(e,t){return _e(e,t).split(", ").filter(Boolean)}function vs(){let e=document.querySelector("table.grid");if(!e)return;let t=e.dataset.kind??"",o=Te("td[data-cell]",e).map(u=>{let d=document.
getElementById(u.dataset.cell??"");return{cell:u,row:d,names:new Set(d?[...ys(d,".often"),...ys(d,".once")]:[])}});for(let{cell:u,row:d}of o){if(!d)continue;let[h="",b=""]=[...d.children].map(E=>E.textContent??
""),g=u.textContent??"",w=he(g,()=>{let E=d.closest("details");E&&(E.open=!0),d.tabIndex=-1,d.focus()},{"aria-label":`${h}, ${b}: ${g} kinds of ${t}`});u.replaceChildren(w)}let l=[...new Set(o.flatMap(
({names:u})=>[...u]))].sort(),s=D("select",{id:"of-kind"},D("option",{value:""},`any ${t}`),...l.map(u=>D("option",{value:u},u)));s.addEventListener("change",()=>ol("kind",s.value));let c=D("p",{class:"\
soft small",role:"status"});e.closest(".scroll")?.before(D("div",{class:"filter"},D("label",{for:"of-kind"},`With the ${t}`),s,c));let f=()=>{let u=l.includes(Qe("kind"))?Qe("kind"):"";s.value=u;let d=0;
for(let{cell:h,names:b}of o){let g=b.size>0&&(u===""||b.has(u));h.classList.toggle("dim",!g),d+=g?1:0}c.textContent=`${d} of ${o.length} fields`};pt(f),f()}var lo;function no(e,...t){lo?.remove();let o=he("Close",()=>l.close(),{class:"close"}),l=D("dialog",{class:"provenance","aria-labelledby":"provenance-title"},D("h2",{id:"provenance-title"},Ct(e)),...t,
o);l.addEventListener("click",s=>{s.target===l&&l.close()}),l.addEventListener("close",()=>l.remove()),lo=l,document.body.append(l),l.showModal()}function Ss(){lo?.close()}function Or(e,t){let o=e.flatMap(
l=>l.because.filter(s=>s.step===t.number).map(s=>`step ${l.number} (${s.why})`));return o.length>0?`leads to ${o.join(", ")}`:""}function Vr(e,t){return D("ol",{class:"chain"},...e.map(o=>D("li",{},he(
`Step ${o.number}`,()=>{Ss(),t(o.number)}),D("span",{class:"soft"},`${o.when} \xB7 event ${o.event}`),D("p",{},Ct(o.text)),D("p",{class:"soft small"},Or(e,o)))))}function oo(e,t,o,l,s){let c=o.length===
1?"One event led to it.":`${o.length} events led to it, oldest first.`;no(`${e} ${t}`,D("p",{class:"soft"},`${c} ${l}`),Vr(o,s))}function xs(e,t,o){let l=Te(".story p",o).map(c=>D("li",{},Ct(c.textContent??
""))),s=_e(o,".advice ul");no(`${e} ${t}`,D("p",{class:"soft"},"The files and the settings tell it; no event did it."),D("ol",{class:"chain"},...l),...s===""?[]:[D("p",{},"Because of ",Ct(s))])}function ks(e,t,o,l){
let s=c=>{let f=c.href===""?Ct(c.name):D("a",{href:c.href},Ct(c.name));return f.addEventListener("click",()=>c.href!==""&&Ss()),D("tr",{},D("td",{},f),D("td",{class:"n"},c.value))};no(`${e} ${t}`,D("p",
{class:"soft"},o),D("table",{},D("tbody",{},...l.map(s))))}function Bt(e,t,o){return Te(e).flatMap(l=>{let s=o===""?"":_e(l,o);return o!==""&&s===""?[]:[{name:_e(l,t),value:s,href:l.querySelector("a")?.getAttribute("href")??""}]})}var mn="#findings .overview \
tbody tr",zr=[{figure:/^errors?$/,note:"Causes; what follows from one is told with it, and counts.",parts:()=>Bt(`${mn}.bad`,".about","")},{figure:/^warnings?$/,note:"Causes; what follows from one is \
told with it, and counts.",parts:()=>Bt(`${mn}.open`,".about","")},{figure:/^units? concerned$/,note:"Of each cause.",parts:()=>Bt(mn,".about",".units")},{figure:/^at risk/,note:"Of each cause.",parts:()=>Bt(
mn,".about",".money")},{figure:/^passed$/,note:"Scenarios.",parts:()=>Bt("#runs tbody tr.good","code","")},{figure:/^failed$/,note:"Scenarios.",parts:()=>Bt("#runs tbody tr.bad","code","")},{figure:/^unknown$/,
note:"Scenarios.",parts:()=>Bt("#runs tbody tr.open","code","")},{figure:/^events$/,note:"Of each scenario.",parts:()=>Bt("#runs tbody tr","code","td:last-child")},{figure:/^events simulated$/,note:"W\
hat was run.",parts:()=>Te("#examined li").map(e=>({name:e.textContent?.trim()??"",value:"",href:""}))}];function Ms(){for(let e of Te(".figures > div")){let t=e.querySelector("dd"),o=_e(e,"dt"),l=zr.
find(({figure:f})=>f.test(o));if(!t||!l)continue;let s=t.textContent??"",c=()=>ks(s,o,l.note,l.parts());t.replaceChildren(he(s,c,{class:"number","aria-label":`${s} ${o}: what it is made of`}))}}var Ts=[["","All"],["bad","Errors"],["open","Warnings"],["calm","Notes"]];function Es(){let e=document.querySelector("#findings table.overview");if(!e)return;let t=Te("tbody tr",e).map(u=>{let d=u.querySelector(
"a")?.getAttribute("href")??"",h=d.startsWith("#")?document.getElementById(d.slice(1)):null;return{row:u,article:h,words:`${u.textContent} ${h?.textContent??""}`.toLowerCase()}}),o=D("input",{type:"se\
arch",id:"find",autocomplete:"off",spellcheck:"false"}),l=D("select",{id:"show"},...Ts.map(([u,d])=>D("option",{value:u},d))),s=D("p",{class:"soft small",role:"status"});o.addEventListener("input",()=>ol(
"find",o.value)),l.addEventListener("change",()=>ol("show",l.value));let c=D("div",{class:"filter",role:"search","aria-label":"Findings"},D("label",{for:"find"},"Find"),o,D("label",{for:"show"},"Show"),
l,s);e.closest(".scroll")?.before(c);let f=()=>{let u=Qe("find").toLowerCase().split(/\s+/).filter(Boolean),d=Ts.some(([b])=>b===Qe("show"))?Qe("show"):"",h=0;for(let b of t){let g=d!==""&&!b.row.classList.
contains(d)||!u.every(w=>b.words.includes(w));b.row.hidden=g,b.article?.toggleAttribute("hidden",g),h+=g?0:1}o.value!==Qe("find")&&(o.value=Qe("find")),l.value=d,s.textContent=h===t.length?`${h} in al\
l`:`${h} of ${t.length}`};pt(f),f()}function $r(e,t){let o=e.cells[t],l=o?.textContent?.trim()??"";if(!o?.classList.contains("n"))return l.toLowerCase();let s=Number.parseFloat(l.replace(/[^0-9.-]/g,""));
return Number.isNaN(s)?Number.NEGATIVE_INFINITY:s}function Ir(e,t,o){let l=o.classList.contains("n"),s=o.getAttribute("aria-sort"),c=s===null?l:s==="ascending";for(let h of Te("th",e))h.removeAttribute(
"aria-sort");o.setAttribute("aria-sort",c?"descending":"ascending");let f=e.tBodies[0];if(!f)return;let u=[...f.rows].map(h=>({row:h,key:$r(h,t)})),d=c?-1:1;u.sort((h,b)=>d*(h.key<b.key?-1:h.key>b.key?
1:0)),f.append(...u.map(({row:h})=>h))}function _s(){for(let e of Te("main table:not(.grid)")){if((e.tBodies[0]?.rows.length??0)<2)continue;[...e.tHead?.rows[0]?.cells??[]].forEach((o,l)=>{let s=o.textContent??
"";s!==""&&o.replaceChildren(he(s,()=>Ir(e,l,o),{class:"sort"}))})}}var Wr="uplot",Gr="u-hz",Br="u-vt",Yr="u-title",Ur="u-wrap",Kr="u-under",qr="u-over",jr="u-axis",rl="u-off",Jr="u-select",Zr="u-cursor-x",Qr="u-cursor-y",Xr="u-cursor-pt",ea="u-legend",ta="u-live",la="\
u-inline",na="u-series",oa="u-marker",Ls="u-label",sa="u-value",Jl="width",Zl="height";var As="bottom",Cl="left",so="right",ko="#000",Ps=ko+"0",io="mousemove",Cs="mousedown",ro="mouseup",Ds="mouseenter",Hs="mouseleave",Rs="dblclick",ia="resize",ra="scroll",Ns="change",vn="dppxchange",Mo="\
--",Vl=typeof window<"u",po=Vl?document:null,Hl=Vl?window:null,aa=Vl?navigator:null,ie,gn;function ho(){let e=devicePixelRatio;ie!=e&&(ie=e,gn&&go(Ns,gn,ho),gn=matchMedia(`(min-resolution: ${ie-.001}d\
ppx) and (max-resolution: ${ie+.001}dppx)`),al(Ns,gn,ho),Hl.dispatchEvent(new CustomEvent(vn)))}function ot(e,t){if(t!=null){let o=e.classList;!o.contains(t)&&o.add(t)}}function mo(e,t){let o=e.classList;
o.contains(t)&&o.remove(t)}function be(e,t,o){e.style[t]=o+"px"}function St(e,t,o,l){let s=po.createElement(e);return t!=null&&ot(s,t),o?.insertBefore(s,l),s}function ht(e,t){return St("div",e,t)}var Fs=new WeakMap;
function Dt(e,t,o,l,s){let c="translate("+t+"px,"+o+"px)",f=Fs.get(e);c!=f&&(e.style.transform=c,Fs.set(e,c),t<0||o<0||t>l||o>s?ot(e,rl):mo(e,rl))}var Os=new WeakMap;function Vs(e,t,o){let l=t+o,s=Os.
get(e);l!=s&&(Os.set(e,l),e.style.background=t,e.style.borderColor=o)}var zs=new WeakMap;function $s(e,t,o,l){let s=t+""+o,c=zs.get(e);s!=c&&(zs.set(e,s),e.style.height=o+"px",e.style.width=t+"px",e.style.
marginLeft=l?-t/2+"px":0,e.style.marginTop=l?-o/2+"px":0)}var To={passive:!0},ca={...To,capture:!0};function al(e,t,o,l){t.addEventListener(e,o,l?ca:To)}function go(e,t,o,l){t.removeEventListener(e,o,
To)}Vl&&ho();function xt(e,t,o,l){let s;o=o||0,l=l||t.length-1;let c=l<=2147483647;for(;l-o>1;)s=c?o+l>>1:st((o+l)/2),t[s]<e?o=s:l=s;return e-t[o]<=t[l]-e?o:l}function hi(e){return(o,l,s)=>{let c=-1,f=-1;
for(let u=l;u<=s;u++)if(e(o[u])){c=u;break}for(let u=s;u>=l;u--)if(e(o[u])){f=u;break}return[c,f]}}var mi=e=>e!=null,gi=e=>e!=null&&e>0,kn=hi(mi),fa=hi(gi);function ua(e,t,o,l=0,s=!1){let c=s?fa:kn,f=s?
gi:mi;[t,o]=c(e,t,o);let u=e[t],d=e[t];if(t>-1)if(l==1)u=e[t],d=e[o];else if(l==-1)u=e[o],d=e[t];else for(let h=t;h<=o;h++){let b=e[h];f(b)&&(b<u?u=b:b>d&&(d=b))}return[u??ue,d??-ue]}function Mn(e,t,o,l){
let s=Gs(e),c=Gs(t);e==t&&(s==-1?(e*=o,t/=o):(e/=o,t*=o));let f=o==10?Ft:wi,u=s==1?st:mt,d=c==1?mt:st,h=u(f(De(e))),b=d(f(De(t))),g=Rl(o,h),w=Rl(o,b);return o==10&&(h<0&&(g=de(g,-h)),b<0&&(w=de(w,-b))),
l||o==2?(e=g*s,t=w*c):(e=Si(e,g),t=Tn(t,w)),[e,t]}function Eo(e,t,o,l){let s=Mn(e,t,o,l);return e==0&&(s[0]=0),t==0&&(s[1]=0),s}var _o=.1,Is={mode:3,pad:_o},Xl={pad:0,soft:null,mode:0},da={min:Xl,max:Xl};
function Sn(e,t,o,l){return En(o)?Ws(e,t,o):(Xl.pad=o,Xl.soft=l?0:null,Xl.mode=l?3:0,Ws(e,t,da))}function oe(e,t){return e??t}function pa(e,t,o){for(t=oe(t,0),o=oe(o,e.length-1);t<=o;){if(e[t]!=null)return!0;
t++}return!1}function Ws(e,t,o){let l=o.min,s=o.max,c=oe(l.pad,0),f=oe(s.pad,0),u=oe(l.hard,-ue),d=oe(s.hard,ue),h=oe(l.soft,ue),b=oe(s.soft,-ue),g=oe(l.mode,0),w=oe(s.mode,0),E=t-e,P=Ft(E),F=qe(De(e),
De(t)),$=Ft(F),W=De($-P);(E<1e-24||W>10)&&(E=0,(e==0||t==0)&&(E=1e-24,g==2&&h!=ue&&(c=0),w==2&&b!=-ue&&(f=0)));let x=E||F||1e3,z=Ft(x),k=Rl(10,st(z)),j=x*(E==0?e==0?.1:1:c),C=de(Si(e-j,k/10),24),J=e>=
h&&(g==1||g==3&&C<=h||g==2&&C>=h)?h:ue,U=qe(u,C<J&&e>=J?J:kt(J,C)),X=x*(E==0?t==0?.1:1:f),Y=de(Tn(t+X,k/10),24),M=t<=b&&(w==1||w==3&&Y>=b||w==2&&Y<=b)?b:-ue,q=kt(d,Y>M&&t<=M?M:qe(M,Y));return U==q&&U==
0&&(q=100),[U,q]}var ha=new Intl.NumberFormat(Vl?aa.language:"en-US"),Lo=e=>ha.format(e),it=Math,yn=it.PI,De=it.abs,st=it.floor,Ce=it.round,mt=it.ceil,kt=it.min,qe=it.max,Rl=it.pow,Gs=it.sign,Ft=it.log10,
wi=it.log2,ma=(e,t=1)=>it.sinh(e)*t,ao=(e,t=1)=>it.asinh(e/t),ue=1/0;function Bs(e){return(Ft((e^e>>31)-(e>>31))|0)+1}function wo(e,t,o){return kt(qe(e,t),o)}function bi(e){return typeof e=="function"}
function ee(e){return bi(e)?e:()=>e}var ga=()=>{},yi=e=>e,vi=(e,t)=>t,wa=e=>null,Ys=e=>!0,Us=(e,t)=>e==t,ba=/\.\d*?(?=9{6,}|0{6,})/gm,cl=e=>{if(ki(e)||Ut.has(e))return e;let t=`${e}`,o=t.match(ba);if(o==
null)return e;let l=o[0].length-1;if(t.indexOf("e-")!=-1){let[s,c]=t.split("e");return+`${cl(s)}e${c}`}return de(e,l)};function sl(e,t){return cl(de(cl(e/t))*t)}function Tn(e,t){return cl(mt(cl(e/t))*
t)}function Si(e,t){return cl(st(cl(e/t))*t)}function de(e,t=0){if(ki(e))return e;let o=10**t,l=e*o*(1+Number.EPSILON);return Ce(l)/o}var Ut=new Map;function xi(e){return((""+e).split(".")[1]||"").length}
function tn(e,t,o,l){let s=[],c=l.map(xi);for(let f=t;f<o;f++){let u=De(f),d=de(Rl(e,f),u);for(let h=0;h<l.length;h++){let b=e==10?+`${l[h]}e${f}`:l[h]*d,g=(f>=0?0:u)+(f>=c[h]?0:c[h]),w=e==10?b:de(b,g);
s.push(w),Ut.set(w,g)}}return s}var en={},Ao=[],Nl=[null,null],Yt=Array.isArray,ki=Number.isInteger,ya=e=>e===void 0;function Ks(e){return typeof e=="string"}function En(e){let t=!1;if(e!=null){let o=e.
constructor;t=o==null||o==Object}return t}function va(e){return e!=null&&typeof e=="object"}var Sa=Object.getPrototypeOf(Uint8Array),Mi="__proto__";function Fl(e,t=En){let o;if(Yt(e)){let l=e.find(s=>s!=
null);if(Yt(l)||t(l)){o=Array(e.length);for(let s=0;s<e.length;s++)o[s]=Fl(e[s],t)}else o=e.slice()}else if(e instanceof Sa)o=e.slice();else if(t(e)){o={};for(let l in e)l!=Mi&&(o[l]=Fl(e[l],t))}else o=
e;return o}function Le(e){let t=arguments;for(let o=1;o<t.length;o++){let l=t[o];for(let s in l)s!=Mi&&(En(e[s])?Le(e[s],Fl(l[s])):e[s]=Fl(l[s]))}return e}var xa=0,ka=1,Ma=2;function Ta(e,t,o){for(let l=0,
s,c=-1;l<t.length;l++){let f=t[l];if(f>c){for(s=f-1;s>=0&&e[s]==null;)e[s--]=null;for(s=f+1;s<o&&e[s]==null;)e[c=s++]=null}}}function Ea(e,t){if(Aa(e)){let f=e[0].slice();for(let u=1;u<e.length;u++)f.
push(...e[u].slice(1));return Pa(f[0])||(f=La(f)),f}let o=new Set;for(let f=0;f<e.length;f++){let d=e[f][0],h=d.length;for(let b=0;b<h;b++)o.add(d[b])}let l=[Array.from(o).sort((f,u)=>f-u)],s=l[0].length,
c=new Map;for(let f=0;f<s;f++)c.set(l[0][f],f);for(let f=0;f<e.length;f++){let u=e[f],d=u[0];for(let h=1;h<u.length;h++){let b=u[h],g=Array(s).fill(void 0),w=t?t[f][h]:ka,E=[];for(let P=0;P<b.length;P++){
let F=b[P],$=c.get(d[P]);F===null?w!=xa&&(g[$]=F,w==Ma&&E.push($)):g[$]=F}Ta(g,E,s),l.push(g)}}return l}var _a=typeof queueMicrotask>"u"?e=>Promise.resolve().then(e):queueMicrotask;function La(e){let t=e[0],
o=t.length,l=Array(o);for(let c=0;c<l.length;c++)l[c]=c;l.sort((c,f)=>t[c]-t[f]);let s=[];for(let c=0;c<e.length;c++){let f=e[c],u=Array(o);for(let d=0;d<o;d++)u[d]=f[l[d]];s.push(u)}return s}function Aa(e){
let t=e[0][0],o=t.length;for(let l=1;l<e.length;l++){let s=e[l][0];if(s.length!=o)return!1;if(s!=t){for(let c=0;c<o;c++)if(s[c]!=t[c])return!1}}return!0}function Pa(e,t=100){let o=e.length;if(o<=1)return!0;
let l=0,s=o-1;for(;l<=s&&e[l]==null;)l++;for(;s>=l&&e[s]==null;)s--;if(s<=l)return!0;let c=qe(1,st((s-l+1)/t));for(let f=e[l],u=l+c;u<=s;u+=c){let d=e[u];if(d!=null){if(d<=f)return!1;f=d}}return!0}var Ti=[
"January","February","March","April","May","June","July","August","September","October","November","December"],Ei=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function _i(e){
return e.slice(0,3)}var Ca=Ei.map(_i),Da=Ti.map(_i),Ha={MMMM:Ti,MMM:Da,WWWW:Ei,WWW:Ca};function jl(e){return(e<10?"0":"")+e}function Ra(e){return(e<10?"00":e<100?"0":"")+e}var Na={YYYY:e=>e.getFullYear(),
YY:e=>(e.getFullYear()+"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>jl(e.getMonth()+1),M:e=>e.getMonth()+1,DD:e=>jl(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.
getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>jl(e.getHours()),H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=12?"pm":"am",a:e=>e.
getHours()>=12?"p":"a",mm:e=>jl(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>jl(e.getSeconds()),s:e=>e.getSeconds(),fff:e=>Ra(e.getMilliseconds())};function Po(e,t){t=t||Ha;let o=[],l=/\{([a-z]+)\}|[^{]+/gi,
s;for(;s=l.exec(e);)o.push(s[0][0]=="{"?Na[s[1]]:s[0]);return c=>{let f="";for(let u=0;u<o.length;u++)f+=typeof o[u]=="string"?o[u]:o[u](c,t);return f}}var Fa=new Intl.DateTimeFormat().resolvedOptions().
timeZone;function Oa(e,t){let o;return t=="UTC"||t=="Etc/UTC"?o=new Date(+e+e.getTimezoneOffset()*6e4):t==Fa?o=e:(o=new Date(e.toLocaleString("en-US",{timeZone:t})),o.setMilliseconds(e.getMilliseconds())),
o}var Li=e=>e%1==0,xn=[1,2,2.5,5],Va=tn(10,-32,0,xn),Ai=tn(10,0,32,xn),za=Ai.filter(Li),il=Va.concat(Ai),Co=`
`,Pi="{YYYY}",qs=Co+Pi,Ci="{M}/{D}",Ql=Co+Ci,wn=Ql+"/{YY}",Di="{aa}",$a="{h}:{mm}",Dl=$a+Di,js=Co+Dl,Js=":{ss}",ae=null;function Hi(e){let t=e*1e3,o=t*60,l=o*60,s=l*24,c=s*30,f=s*365,d=(e==1?tn(10,0,3,
xn).filter(Li):tn(10,-3,0,xn)).concat([t,t*5,t*10,t*15,t*30,o,o*5,o*10,o*15,o*30,l,l*2,l*3,l*4,l*6,l*8,l*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,c,c*2,c*3,c*4,c*6,f,f*2,f*5,f*10,f*25,f*50,f*100]),
h=[[f,Pi,ae,ae,ae,ae,ae,ae,1],[s*28,"{MMM}",qs,ae,ae,ae,ae,ae,1],[s,Ci,qs,ae,ae,ae,ae,ae,1],[l,"{h}"+Di,wn,ae,Ql,ae,ae,ae,1],[o,Dl,wn,ae,Ql,ae,ae,ae,1],[t,Js,wn+" "+Dl,ae,Ql+" "+Dl,ae,js,ae,1],[e,Js+"\
.{fff}",wn+" "+Dl,ae,Ql+" "+Dl,ae,js,ae,1]];function b(g){return(w,E,P,F,$,W)=>{let x=[],z=$>=f,k=$>=c&&$<f,j=g(P),C=de(j*e,3),J=co(j.getFullYear(),z?0:j.getMonth(),k||z?1:j.getDate()),U=de(J*e,3);if(k||
z){let X=k?$/c:0,Y=z?$/f:0,M=C==U?C:de(co(J.getFullYear()+Y,J.getMonth()+X,1)*e,3),q=new Date(Ce(M/e)),H=q.getFullYear(),G=q.getMonth();for(let V=0;M<=F;V++){let te=co(H+Y*V,G+X*V,1),O=te-g(de(te*e,3));
M=de((+te+O)*e,3),M<=F&&x.push(M)}}else{let X=$>=s?s:$,Y=st(P)-st(C),M=U+Y+Tn(C-U,X);x.push(M);let q=g(M),H=q.getHours()+q.getMinutes()/o+q.getSeconds()/l,G=$/l,V=w.axes[E]._space,te=W/V;for(;M=de(M+$,
e==1?0:3),!(M>F);)if(G>1){let O=st(de(H+G,6))%24,le=g(M).getHours()-O;le>1&&(le=-1),M-=le*l,H=(H+G)%24;let ce=x[x.length-1];de((M-ce)/$,3)*te>=.7&&x.push(M)}else x.push(M)}return x}}return[d,h,b]}var[
Ia,Wa,Ga]=Hi(1),[Ba,Ya,Ua]=Hi(.001);tn(2,-53,53,[1]);function Zs(e,t){return e.map(o=>o.map((l,s)=>s==0||s==8||l==null?l:t(s==1||o[8]==0?l:o[1]+l)))}function Qs(e,t){return(o,l,s,c,f)=>{let u=t.find(P=>f>=
P[0])||t[t.length-1],d,h,b,g,w,E;return l.map(P=>{let F=e(P),$=F.getFullYear(),W=F.getMonth(),x=F.getDate(),z=F.getHours(),k=F.getMinutes(),j=F.getSeconds(),C=$!=d&&u[2]||W!=h&&u[3]||x!=b&&u[4]||z!=g&&
u[5]||k!=w&&u[6]||j!=E&&u[7]||u[1];return d=$,h=W,b=x,g=z,w=k,E=j,C(F)})}}function Ka(e,t){let o=Po(t);return(l,s,c,f,u)=>s.map(d=>o(e(d)))}function co(e,t,o){return new Date(e,t,o)}function Xs(e,t){return t(
e)}var qa="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function ei(e,t){return(o,l,s,c)=>c==null?Mo:t(e(l))}function ja(e,t){let o=e.series[t];return o.width?o.stroke(e,t):o.points.width?o.points.stroke(e,t):null}
function Ja(e,t){return e.series[t].fill(e,t)}var Za={show:!0,live:!0,isolate:!1,mount:ga,markers:{show:!0,width:2,stroke:ja,fill:Ja,dash:"solid"},idx:null,idxs:null,values:[]};function Qa(e,t){let o=e.
cursor.points,l=ht(),s=o.size(e,t);be(l,Jl,s),be(l,Zl,s);let c=s/-2;be(l,"marginLeft",c),be(l,"marginTop",c);let f=o.width(e,t,s);return f&&be(l,"borderWidth",f),l}function Xa(e,t){let o=e.series[t].points;
return o._fill||o._stroke}function ec(e,t){let o=e.series[t].points;return o._stroke||o._fill}function tc(e,t){return e.series[t].points.size}var fo=[0,0];function lc(e,t,o){return fo[0]=t,fo[1]=o,fo}
function bn(e,t,o,l=!0){return s=>{s.button==0&&(!l||s.target==t)&&o(s)}}function uo(e,t,o,l=!0){return s=>{(!l||s.target==t)&&o(s)}}var nc={show:!0,x:!0,y:!0,lock:!1,move:lc,points:{one:!1,show:Qa,size:tc,
width:0,stroke:ec,fill:Xa},bind:{mousedown:bn,mouseup:bn,click:bn,dblclick:bn,mousemove:uo,mouseleave:uo,mouseenter:uo},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.
stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,o,l,s)=>l-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Ri={show:!0,stroke:"\
rgba(0,0,0,0.07)",width:2},Do=Le({},Ri,{filter:vi}),Ni=Le({},Do,{size:10}),Fi=Le({},Ri,{show:!1}),Ho='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-seri\
f, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Oi="bold "+Ho,Vi=1.5,ti={show:!0,scale:"x",stroke:ko,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Oi,
side:2,grid:Do,ticks:Ni,border:Fi,font:Ho,lineGap:Vi,rotate:0},oc="Value",sc="Time",li={show:!0,scale:"x",auto:!1,sorted:1,min:ue,max:-ue,idxs:[]};function ic(e,t,o,l,s){return t.map(c=>c==null?"":Lo(
c))}function rc(e,t,o,l,s,c,f){let u=[],d=Ut.get(s)||0;o=f?o:de(Tn(o,s),d);for(let h=o;h<=l;h=de(h+s,d))u.push(Object.is(h,-0)?0:h);return u}function bo(e,t,o,l,s,c,f){let u=[],d=e.scales[e.axes[t].scale].
log,h=d==10?Ft:wi,b=st(h(o));s=Rl(d,b),d==10&&(s=il[xt(s,il)]);let g=o,w=s*d;d==10&&(w=il[xt(w,il)]);do u.push(g),g=g+s,d==10&&!Ut.has(g)&&(g=de(g,Ut.get(s))),g>=w&&(s=g,w=s*d,d==10&&(w=il[xt(w,il)]));while(g<=
l);return u}function ac(e,t,o,l,s,c,f){let d=e.scales[e.axes[t].scale].asinh,h=l>d?bo(e,t,qe(d,o),l,s):[d],b=l>=0&&o<=0?[0]:[];return(o<-d?bo(e,t,qe(d,-l),-o,s):[d]).reverse().map(w=>-w).concat(b,h)}var zi=/./,
cc=/[12357]/,fc=/[125]/,ni=/1/,yo=(e,t,o,l)=>e.map((s,c)=>t==4&&s==0||c%l==0&&o.test(s.toExponential()[s<0?1:0])?s:null);function uc(e,t,o,l,s){let c=e.axes[o],f=c.scale,u=e.scales[f],d=e.valToPos,h=c.
_space,b=d(10,f),g=d(9,f)-b>=h?zi:d(7,f)-b>=h?cc:d(5,f)-b>=h?fc:ni;if(g==ni){let w=De(d(1,f)-b);if(w<h)return yo(t.slice().reverse(),u.distr,g,mt(h/w)).reverse()}return yo(t,u.distr,g,1)}function dc(e,t,o,l,s){
let c=e.axes[o],f=c.scale,u=c._space,d=e.valToPos,h=De(d(1,f)-d(2,f));return h<u?yo(t.slice().reverse(),3,zi,mt(u/h)).reverse():t}function pc(e,t,o,l){return l==null?Mo:t==null?"":Lo(t)}var oi={show:!0,
scale:"y",stroke:ko,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Oi,side:3,grid:Do,ticks:Ni,border:Fi,font:Ho,lineGap:Vi,rotate:0};function hc(e,t){let o=3+(e||1)*2;return de(o*t,
3)}function mc(e,t){let{scale:o,idxs:l}=e.series[0],s=e._data[0],c=e.valToPos(s[l[0]],o,!0),f=e.valToPos(s[l[1]],o,!0),u=De(f-c),d=e.series[t],h=u/(d.points.space*ie);return l[1]-l[0]<=h}var si={scale:null,
auto:!0,sorted:0,min:ue,max:-ue},$i=(e,t,o,l,s)=>s,ii={show:!0,auto:!0,sorted:0,gaps:$i,alpha:1,facets:[Le({},si,{scale:"x"}),Le({},si,{scale:"y"})]},ri={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,
gaps:$i,alpha:1,points:{show:mc,filter:null},values:null,min:ue,max:-ue,idxs:[],path:null,clip:null};function gc(e,t,o,l,s){return o/10}var Ii={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,
dir:1,ori:0},wc=Le({},Ii,{time:!1,ori:1}),ai={};function Wi(e,t){let o=ai[e];return o||(o={key:e,plots:[],sub(l){o.plots.push(l)},unsub(l){o.plots=o.plots.filter(s=>s!=l)},pub(l,s,c,f,u,d,h){for(let b=0;b<
o.plots.length;b++)o.plots[b]!=s&&o.plots[b].pub(l,s,c,f,u,d,h)}},e!=null&&(ai[e]=o)),o}var Ol=1,vo=2;function fl(e,t,o){let l=e.mode,s=e.series[t],c=l==2?e._data[t]:e._data,f=e.scales,u=e.bbox,d=c[0],
h=l==2?c[1]:c[t],b=l==2?f[s.facets[0].scale]:f[e.series[0].scale],g=l==2?f[s.facets[1].scale]:f[s.scale],w=u.left,E=u.top,P=u.width,F=u.height,$=e.valToPosH,W=e.valToPosV;return b.ori==0?o(s,d,h,b,g,$,
W,w,E,P,F,Ln,zl,Pn,Bi,Ui):o(s,d,h,b,g,W,$,E,w,F,P,An,$l,Fo,Yi,Ki)}function Ro(e,t){let o=0,l=0,s=oe(e.bands,Ao);for(let c=0;c<s.length;c++){let f=s[c];f.series[0]==t?o=f.dir:f.series[1]==t&&(f.dir==1?
l|=1:l|=2)}return[o,l==1?-1:l==2?1:l==3?2:0]}function bc(e,t,o,l,s){let c=e.mode,f=e.series[t],u=c==2?f.facets[1].scale:f.scale,d=e.scales[u];return s==-1?d.min:s==1?d.max:d.distr==3?d.dir==1?d.min:d.
max:0}function Ot(e,t,o,l,s,c){return fl(e,t,(f,u,d,h,b,g,w,E,P,F,$)=>{let W=f.pxRound,x=h.dir*(h.ori==0?1:-1),z=h.ori==0?zl:$l,k,j;x==1?(k=o,j=l):(k=l,j=o);let C=W(g(u[k],h,F,E)),J=W(w(d[k],b,$,P)),U=W(
g(u[j],h,F,E)),X=W(w(c==1?b.max:b.min,b,$,P)),Y=new Path2D(s);return z(Y,U,X),z(Y,C,X),z(Y,C,J),Y})}function _n(e,t,o,l,s,c){let f=null;if(e.length>0){f=new Path2D;let u=t==0?Pn:Fo,d=o;for(let g=0;g<e.
length;g++){let w=e[g];if(w[1]>w[0]){let E=w[0]-d;E>0&&u(f,d,l,E,l+c),d=w[1]}}let h=o+s-d,b=10;h>0&&u(f,d,l-b/2,h,l+c+b)}return f}function yc(e,t,o){let l=e[e.length-1];l&&l[0]==t?l[1]=o:e.push([t,o])}
function No(e,t,o,l,s,c,f){let u=[],d=e.length;for(let h=s==1?o:l;h>=o&&h<=l;h+=s)if(t[h]===null){let g=h,w=h;if(s==1)for(;++h<=l&&t[h]===null;)w=h;else for(;--h>=o&&t[h]===null;)w=h;let E=c(e[g]),P=w==
g?E:c(e[w]),F=g-s;E=f<=0&&F>=0&&F<d?c(e[F]):E;let W=w+s;P=f>=0&&W>=0&&W<d?c(e[W]):P,P>=E&&u.push([E,P])}return u}function ci(e){return e==0?yi:e==1?Ce:t=>sl(t,e)}function Gi(e){let t=e==0?Ln:An,o=e==0?
(s,c,f,u,d,h)=>{s.arcTo(c,f,u,d,h)}:(s,c,f,u,d,h)=>{s.arcTo(f,c,d,u,h)},l=e==0?(s,c,f,u,d)=>{s.rect(c,f,u,d)}:(s,c,f,u,d)=>{s.rect(f,c,d,u)};return(s,c,f,u,d,h=0,b=0)=>{h==0&&b==0?l(s,c,f,u,d):(h=kt(h,
u/2,d/2),b=kt(b,u/2,d/2),t(s,c+h,f),o(s,c+u,f,c+u,f+d,h),o(s,c+u,f+d,c,f+d,b),o(s,c,f+d,c,f,b),o(s,c,f,c+u,f,h),s.closePath())}}var Ln=(e,t,o)=>{e.moveTo(t,o)},An=(e,t,o)=>{e.moveTo(o,t)},zl=(e,t,o)=>{
e.lineTo(t,o)},$l=(e,t,o)=>{e.lineTo(o,t)},Pn=Gi(0),Fo=Gi(1),Bi=(e,t,o,l,s,c)=>{e.arc(t,o,l,s,c)},Yi=(e,t,o,l,s,c)=>{e.arc(o,t,l,s,c)},Ui=(e,t,o,l,s,c,f)=>{e.bezierCurveTo(t,o,l,s,c,f)},Ki=(e,t,o,l,s,c,f)=>{
e.bezierCurveTo(o,t,s,l,f,c)};function qi(e){return(t,o,l,s,c)=>fl(t,o,(f,u,d,h,b,g,w,E,P,F,$)=>{let{pxRound:W,points:x}=f,z,k;h.ori==0?(z=Ln,k=Bi):(z=An,k=Yi);let j=de(x.width*ie,3),C=(x.size-x.width)/
2*ie,J=de(C*2,3),U=new Path2D,X=new Path2D,{left:Y,top:M,width:q,height:H}=t.bbox;Pn(X,Y-J,M-J,q+J*2,H+J*2);let G=V=>{if(d[V]!=null){let te=W(g(u[V],h,F,E)),O=W(w(d[V],b,$,P));z(U,te+C,O),k(U,te,O,C,0,
yn*2)}};if(c)c.forEach(G);else for(let V=l;V<=s;V++)G(V);return{stroke:j>0?U:null,fill:U,clip:X,flags:Ol|vo}})}function ji(e){return(t,o,l,s,c,f)=>{l!=s&&(c!=l&&f!=l&&e(t,o,l),c!=s&&f!=s&&e(t,o,s),e(t,
o,f))}}var vc=ji(zl),Sc=ji($l);function Ji(e){let t=oe(e?.alignGaps,0);return(o,l,s,c)=>fl(o,l,(f,u,d,h,b,g,w,E,P,F,$)=>{[s,c]=kn(d,s,c);let W=f.pxRound,x=H=>W(g(H,h,F,E)),z=H=>W(w(H,b,$,P)),k,j;h.ori==
0?(k=zl,j=vc):(k=$l,j=Sc);let C=h.dir*(h.ori==0?1:-1),J={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Ol},U=J.stroke,X=!1;if(c-s>=F*4){let H=R=>o.posToVal(R,h.key,!0),G=null,V=null,
te,O,je,ye=x(u[C==1?s:c]),le=x(u[s]),ce=x(u[c]),Z=H(C==1?le+1:ce-1);for(let R=C==1?s:c;R>=s&&R<=c;R+=C){let Ae=u[R],ve=(C==1?Ae<Z:Ae>Z)?ye:x(Ae),re=d[R];ve==ye?re!=null?(O=re,G==null?(k(U,ve,z(O)),te=
G=V=O):O<G?G=O:O>V&&(V=O)):re===null&&(X=!0):(G!=null&&j(U,ye,z(G),z(V),z(te),z(O)),re!=null?(O=re,k(U,ve,z(O)),G=V=te=O):(G=V=null,re===null&&(X=!0)),ye=ve,Z=H(ye+C))}G!=null&&G!=V&&je!=ye&&j(U,ye,z(
G),z(V),z(te),z(O))}else for(let H=C==1?s:c;H>=s&&H<=c;H+=C){let G=d[H];G===null?X=!0:G!=null&&k(U,x(u[H]),z(G))}let[M,q]=Ro(o,l);if(f.fill!=null||M!=0){let H=J.fill=new Path2D(U),G=f.fillTo(o,l,f.min,
f.max,M),V=z(G),te=x(u[s]),O=x(u[c]);C==-1&&([O,te]=[te,O]),k(H,O,V),k(H,te,V)}if(!f.spanGaps){let H=[];X&&H.push(...No(u,d,s,c,C,x,t)),J.gaps=H=f.gaps(o,l,s,c,H),J.clip=_n(H,h.ori,E,P,F,$)}return q!=
0&&(J.band=q==2?[Ot(o,l,s,c,U,-1),Ot(o,l,s,c,U,1)]:Ot(o,l,s,c,U,q)),J})}function xc(e){let t=oe(e.align,1),o=oe(e.ascDesc,!1),l=oe(e.alignGaps,0),s=oe(e.extend,!1);return(c,f,u,d)=>fl(c,f,(h,b,g,w,E,P,F,$,W,x,z)=>{
[u,d]=kn(g,u,d);let k=h.pxRound,{left:j,width:C}=c.bbox,J=le=>k(P(le,w,x,$)),U=le=>k(F(le,E,z,W)),X=w.ori==0?zl:$l,Y={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Ol},M=Y.stroke,q=w.
dir*(w.ori==0?1:-1),H=U(g[q==1?u:d]),G=J(b[q==1?u:d]),V=G,te=G;s&&t==-1&&(te=j,X(M,te,H)),X(M,G,H);for(let le=q==1?u:d;le>=u&&le<=d;le+=q){let ce=g[le];if(ce==null)continue;let Z=J(b[le]),R=U(ce);t==1?
X(M,Z,H):X(M,V,R),X(M,Z,R),H=R,V=Z}let O=V;s&&t==1&&(O=j+C,X(M,O,H));let[je,ye]=Ro(c,f);if(h.fill!=null||je!=0){let le=Y.fill=new Path2D(M),ce=h.fillTo(c,f,h.min,h.max,je),Z=U(ce);X(le,O,Z),X(le,te,Z)}
if(!h.spanGaps){let le=[];le.push(...No(b,g,u,d,q,J,l));let ce=h.width*ie/2,Z=o||t==1?ce:-ce,R=o||t==-1?-ce:ce;le.forEach(Ae=>{Ae[0]+=Z,Ae[1]+=R}),Y.gaps=le=h.gaps(c,f,u,d,le),Y.clip=_n(le,w.ori,$,W,x,
z)}return ye!=0&&(Y.band=ye==2?[Ot(c,f,u,d,M,-1),Ot(c,f,u,d,M,1)]:Ot(c,f,u,d,M,ye)),Y})}function fi(e,t,o,l,s,c,f=ue){if(e.length>1){let u=null;for(let d=0,h=1/0;d<e.length;d++)if(t[d]!==void 0){if(u!=
null){let b=De(e[d]-e[u]);b<h&&(h=b,f=De(o(e[d],l,s,c)-o(e[u],l,s,c)))}u=d}}return f}function kc(e){e=e||en;let t=oe(e.size,[.6,ue,1]),o=e.align||0,l=e.gap||0,s=e.radius;s=s==null?[0,0]:typeof s=="num\
ber"?[s,0]:s;let c=ee(s),f=1-t[0],u=oe(t[1],ue),d=oe(t[2],1),h=oe(e.disp,en),b=oe(e.each,E=>{}),{fill:g,stroke:w}=h;return(E,P,F,$)=>fl(E,P,(W,x,z,k,j,C,J,U,X,Y,M)=>{let q=W.pxRound,H=o,G=l*ie,V=u*ie,
te=d*ie,O,je;k.ori==0?[O,je]=c(E,P):[je,O]=c(E,P);let ye=k.dir*(k.ori==0?1:-1),le=k.ori==0?Pn:Fo,ce=k.ori==0?b:(L,pe,Pe,hl,jt,Tt,Jt)=>{b(L,pe,Pe,jt,hl,Jt,Tt)},Z=oe(E.bands,Ao).find(L=>L.series[0]==P),
R=Z!=null?Z.dir:0,Ae=W.fillTo(E,P,W.min,W.max,R),Ge=q(J(Ae,j,M,X)),ve,re,gt,Xe=Y,xe=q(W.width*ie),Mt=!1,Ht=null,rt=null,Vt=null,ul=null;g!=null&&(xe==0||w!=null)&&(Mt=!0,Ht=g.values(E,P,F,$),rt=new Map,
new Set(Ht).forEach(L=>{L!=null&&rt.set(L,new Path2D)}),xe>0&&(Vt=w.values(E,P,F,$),ul=new Map,new Set(Vt).forEach(L=>{L!=null&&ul.set(L,new Path2D)})));let{x0:dl,size:Il}=h;if(dl!=null&&Il!=null){H=1,
x=dl.values(E,P,F,$),dl.unit==2&&(x=x.map(Pe=>E.posToVal(U+Pe*Y,k.key,!0)));let L=Il.values(E,P,F,$);Il.unit==2?re=L[0]*Y:re=C(L[0],k,Y,U)-C(0,k,Y,U),Xe=fi(x,z,C,k,Y,U,Xe),gt=Xe-re+G}else Xe=fi(x,z,C,
k,Y,U,Xe),gt=Xe*f+G,re=Xe-gt;gt<1&&(gt=0),xe>=re/2&&(xe=0),gt<5&&(q=yi);let nn=gt>0,Kt=Xe-gt-(nn?xe:0);re=q(wo(Kt,te,V)),ve=(H==0?re/2:H==ye?0:re)-H*ye*((H==0?G/2:0)+(nn?xe/2:0));let Be={stroke:null,fill:null,
clip:null,band:null,gaps:null,flags:0},pl=Mt?null:new Path2D,Rt=null;if(Z!=null)Rt=E.data[Z.series[1]];else{let{y0:L,y1:pe}=h;L!=null&&pe!=null&&(z=pe.values(E,P,F,$),Rt=L.values(E,P,F,$))}let qt=O*re,
K=je*re;for(let L=ye==1?F:$;L>=F&&L<=$;L+=ye){let pe=z[L];if(pe==null)continue;if(Rt!=null){let Je=Rt[L]??0;if(pe-Je==0)continue;Ge=J(Je,j,M,X)}let Pe=k.distr!=2||h!=null?x[L]:L,hl=C(Pe,k,Y,U),jt=J(oe(
pe,Ae),j,M,X),Tt=q(hl-ve),Jt=q(qe(jt,Ge)),et=q(kt(jt,Ge)),at=Jt-et;if(pe!=null){let Je=pe<0?K:qt,wt=pe<0?qt:K;Mt?(xe>0&&Vt[L]!=null&&le(ul.get(Vt[L]),Tt,et+st(xe/2),re,qe(0,at-xe),Je,wt),Ht[L]!=null&&
le(rt.get(Ht[L]),Tt,et+st(xe/2),re,qe(0,at-xe),Je,wt)):le(pl,Tt,et+st(xe/2),re,qe(0,at-xe),Je,wt),ce(E,P,L,Tt-xe/2,et,re+xe,at)}}return xe>0?Be.stroke=Mt?ul:pl:Mt||(Be._fill=W.width==0?W._fill:W._stroke??
W._fill,Be.width=0),Be.fill=Mt?rt:pl,Be})}function Mc(e,t){let o=oe(t?.alignGaps,0);return(l,s,c,f)=>fl(l,s,(u,d,h,b,g,w,E,P,F,$,W)=>{[c,f]=kn(h,c,f);let x=u.pxRound,z=O=>x(w(O,b,$,P)),k=O=>x(E(O,g,W,
F)),j,C,J;b.ori==0?(j=Ln,J=zl,C=Ui):(j=An,J=$l,C=Ki);let U=b.dir*(b.ori==0?1:-1),X=z(d[U==1?c:f]),Y=X,M=[],q=[];for(let O=U==1?c:f;O>=c&&O<=f;O+=U)if(h[O]!=null){let ye=d[O],le=z(ye);M.push(Y=le),q.push(
k(h[O]))}let H={stroke:e(M,q,j,J,C,x),fill:null,clip:null,band:null,gaps:null,flags:Ol},G=H.stroke,[V,te]=Ro(l,s);if(u.fill!=null||V!=0){let O=H.fill=new Path2D(G),je=u.fillTo(l,s,u.min,u.max,V),ye=k(
je);J(O,Y,ye),J(O,X,ye)}if(!u.spanGaps){let O=[];O.push(...No(d,h,c,f,U,z,o)),H.gaps=O=u.gaps(l,s,c,f,O),H.clip=_n(O,b.ori,P,F,$,W)}return te!=0&&(H.band=te==2?[Ot(l,s,c,f,G,-1),Ot(l,s,c,f,G,1)]:Ot(l,
s,c,f,G,te)),H})}function Tc(e){return Mc(Ec,e)}function Ec(e,t,o,l,s,c){let f=e.length;if(f<2)return null;let u=new Path2D;if(o(u,e[0],t[0]),f==2)l(u,e[1],t[1]);else{let d=Array(f),h=Array(f-1),b=Array(
f-1),g=Array(f-1);for(let w=0;w<f-1;w++)b[w]=t[w+1]-t[w],g[w]=e[w+1]-e[w],h[w]=b[w]/g[w];d[0]=h[0];for(let w=1;w<f-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?d[w]=0:(d[w]=3*(g[w-1]+g[w])/((2*g[w]+g[w-
1])/h[w-1]+(g[w]+2*g[w-1])/h[w]),isFinite(d[w])||(d[w]=0));d[f-1]=h[f-2];for(let w=0;w<f-1;w++)s(u,e[w]+g[w]/3,t[w]+d[w]*g[w]/3,e[w+1]-g[w]/3,t[w+1]-d[w+1]*g[w]/3,e[w+1],t[w+1])}return u}var So=new Set;
function ui(){for(let e of So)e.syncRect(!0)}Vl&&(al(ia,Hl,ui),al(ra,Hl,ui,!0),al(vn,Hl,()=>{He.pxRatio=ie}));var _c=Ji(),Lc=qi();function di(e,t,o,l){return(l?[e[0],e[1]].concat(e.slice(2)):[e[0]].concat(
e.slice(1))).map((c,f)=>xo(c,f,t,o))}function Ac(e,t){return e.map((o,l)=>l==0?{}:Le({},t,o))}function xo(e,t,o,l){return Le({},t==0?o:l,e)}function Zi(e,t,o){return t==null?Nl:[t,o]}var Pc=Zi;function Cc(e,t,o){
return t==null?Nl:Sn(t,o,_o,!0)}function Qi(e,t,o,l){return t==null?Nl:Mn(t,o,e.scales[l].log,!1)}var Dc=Qi;function Xi(e,t,o,l){return t==null?Nl:Eo(t,o,e.scales[l].log,!1)}var Hc=Xi;function Rc(e,t,o,l,s){
let c=qe(Bs(e),Bs(t)),f=t-e,u=xt(s/l*f,o);do{let d=o[u],h=l*d/f;if(h>=s&&c+(d<5?Ut.get(d):0)<=17)return[d,h]}while(++u<o.length);return[0,0]}function pi(e){let t,o;return e=e.replace(/(\d+)px/,(l,s)=>(t=
Ce((o=+s)*ie))+"px"),[e,t,o]}function Nc(e){e.show&&[e.font,e.labelFont].forEach(t=>{let o=de(t[2]*ie,1);t[0]=t[0].replace(/[0-9.]+px/,o+"px"),t[1]=o})}function He(e,t,o){let l={mode:oe(e.mode,1)},s=l.
mode;function c(n,i,r,a){let p=i.valToPct(n);return a+r*(i.dir==-1?1-p:p)}function f(n,i,r,a){let p=i.valToPct(n);return a+r*(i.dir==-1?p:1-p)}function u(n,i,r,a){return i.ori==0?c(n,i,r,a):f(n,i,r,a)}
l.valToPosH=c,l.valToPosV=f;let d=!1;l.status=0;let h=l.root=ht(Wr);if(e.id!=null&&(h.id=e.id),ot(h,e.class),e.title){let n=ht(Yr,h);n.textContent=e.title}let b=St("canvas"),g=l.ctx=b.getContext("2d"),
w=ht(Ur,h);al("click",w,n=>{n.target===P&&(me!=Tl||Se!=El)&&Ie.click(l,n)},!0);let E=l.under=ht(Kr,w);w.appendChild(b);let P=l.over=ht(qr,w);e=Fl(e);let F=+oe(e.pxAlign,1),$=ci(F);(e.plugins||[]).forEach(
n=>{n.opts&&(e=n.opts(l,e)||e)});let W=e.ms||.001,x=l.series=s==1?di(e.series||[],li,ri,!1):Ac(e.series||[null],ii),z=l.axes=di(e.axes||[],ti,oi,!0),k=l.scales={},j=l.bands=e.bands||[];j.forEach(n=>{n.
fill=ee(n.fill||null),n.dir=oe(n.dir,-1)});let C=s==2?x[1].facets[0].scale:x[0].scale,J={axes:Sr,series:gr},U=(e.drawOrder||["axes","series"]).map(n=>J[n]);function X(n){let i=n.distr==3?r=>Ft(r>0?r:n.
clamp(l,r,n.min,n.max,n.key)):n.distr==4?r=>ao(r,n.asinh):n.distr==100?r=>n.fwd(r):r=>r;return r=>{let a=i(r),{_min:p,_max:m}=n,y=m-p;return(a-p)/y}}function Y(n){let i=k[n];if(i==null){let r=(e.scales||
en)[n]||en;if(r.from!=null){Y(r.from);let a=Le({},k[r.from],r,{key:n});a.valToPct=X(a),k[n]=a}else{i=k[n]=Le({},n==C?Ii:wc,r),i.key=n;let a=i.time,p=i.range,m=Yt(p);if((n!=C||s==2&&!a)&&(m&&(p[0]==null||
p[1]==null)&&(p={min:p[0]==null?Is:{mode:1,hard:p[0],soft:p[0]},max:p[1]==null?Is:{mode:1,hard:p[1],soft:p[1]}},m=!1),!m&&En(p))){let y=p;p=(v,S,T)=>S==null?Nl:Sn(S,T,y)}i.range=ee(p||(a?Pc:n==C?i.distr==
3?Dc:i.distr==4?Hc:Zi:i.distr==3?Qi:i.distr==4?Xi:Cc)),i.auto=ee(m?!1:i.auto),i.clamp=ee(i.clamp||gc),i._min=i._max=null,i.valToPct=X(i)}}}Y("x"),Y("y"),s==1&&x.forEach(n=>{Y(n.scale)}),z.forEach(n=>{
Y(n.scale)});for(let n in e.scales)Y(n);let M=k[C],q=M.distr,H,G;M.ori==0?(ot(h,Gr),H=c,G=f):(ot(h,Br),H=f,G=c);let V={};for(let n in k){let i=k[n];(i.min!=null||i.max!=null)&&(V[n]={min:i.min,max:i.max},
i.min=i.max=null)}let te=e.tzDate||(n=>new Date(Ce(n/W))),O=e.fmtDate||Po,je=W==1?Ga(te):Ua(te),ye=Qs(te,Zs(W==1?Wa:Ya,O)),le=ei(te,Xs(qa,O)),ce=[],Z=l.legend=Le({},Za,e.legend),R=l.cursor=Le({},nc,{drag:{
y:s==2}},e.cursor),Ae=Z.show,Ge=R.show,ve=Z.markers;Z.idxs=ce,ve.width=ee(ve.width),ve.dash=ee(ve.dash),ve.stroke=ee(ve.stroke),ve.fill=ee(ve.fill);let re,gt,Xe,xe=[],Mt=[],Ht,rt=!1,Vt={};if(Z.live){let n=x[1]?
x[1].values:null;rt=n!=null,Ht=rt?n(l,1,0):{_:0};for(let i in Ht)Vt[i]=Mo}if(Ae)if(re=St("table",ea,h),Xe=St("tbody",null,re),Z.mount(l,re),rt){gt=St("thead",null,re,Xe);let n=St("tr",null,gt);St("th",
null,n);for(var ul in Ht)St("th",Ls,n).textContent=ul}else ot(re,la),Z.live&&ot(re,ta);let dl={show:!0},Il={show:!1};function nn(n,i){if(i==0&&(rt||!Z.live||s==2))return Nl;let r=[],a=St("tr",na,Xe,Xe.
childNodes[i]);ot(a,n.class),n.show||ot(a,rl);let p=St("th",null,a);if(ve.show){let v=ht(oa,p);if(i>0){let S=ve.width(l,i);S&&(v.style.border=S+"px "+ve.dash(l,i)+" "+ve.stroke(l,i)),v.style.background=
ve.fill(l,i)}}let m=ht(Ls,p);n.label instanceof HTMLElement?m.appendChild(n.label):m.textContent=n.label,i>0&&(ve.show||(m.style.color=n.width>0?ve.stroke(l,i):ve.fill(l,i)),Be("click",p,v=>{if(R._lock)
return;Qt(v);let S=x.indexOf(n);if((v.ctrlKey||v.metaKey)!=Z.isolate){let T=x.some((_,A)=>A>0&&A!=S&&_.show);x.forEach((_,A)=>{A>0&&_t(A,T?A==S?dl:Il:dl,!0,Ee.setSeries)})}else _t(S,{show:!n.show},!0,
Ee.setSeries)},!1),gl&&Be(Ds,p,v=>{R._lock||(Qt(v),_t(x.indexOf(n),Ll,!0,Ee.setSeries))},!1));for(var y in Ht){let v=St("td",sa,a);v.textContent="--",r.push(v)}return[a,r]}let Kt=new Map;function Be(n,i,r,a=!0){
let p=Kt.get(i)||{},m=R.bind[n](l,i,r,a);m&&(al(n,i,p[n]=m),Kt.set(i,p))}function pl(n,i,r){let a=Kt.get(i)||{};for(let p in a)(n==null||p==n)&&(go(p,i,a[p]),delete a[p]);n==null&&Kt.delete(i)}let Rt=0,
qt=0,K=0,L=0,pe=0,Pe=0,hl=pe,jt=Pe,Tt=K,Jt=L,et=0,at=0,Je=0,wt=0;l.bbox={};let Cn=!1,on=!1,ml=!1,Zt=!1,sn=!1,ct=!1;function Dn(n,i,r){(r||n!=l.width||i!=l.height)&&Vo(n,i),Sl(!1),ml=!0,on=!0,xl()}function Vo(n,i){
l.width=Rt=K=n,l.height=qt=L=i,pe=Pe=0,cr(),fr();let r=l.bbox;et=r.left=sl(pe*ie,.5),at=r.top=sl(Pe*ie,.5),Je=r.width=sl(K*ie,.5),wt=r.height=sl(L*ie,.5)}let ir=3;function rr(){let n=!1,i=0;for(;!n;){
i++;let r=yr(i),a=vr(i);n=i==ir||r&&a,n||(Vo(l.width,l.height),on=!0)}}function ar({width:n,height:i}){Dn(n,i)}l.setSize=ar;function cr(){let n=!1,i=!1,r=!1,a=!1;z.forEach((p,m)=>{if(p.show&&p._show){
let{side:y,_size:v}=p,S=y%2,T=p.label!=null?p.labelSize:0,_=v+T;_>0&&(S?(K-=_,y==3?(pe+=_,a=!0):r=!0):(L-=_,y==0?(Pe+=_,n=!0):i=!0))}}),Xt[0]=n,Xt[1]=r,Xt[2]=i,Xt[3]=a,K-=zt[1]+zt[3],pe+=zt[3],L-=zt[2]+
zt[0],Pe+=zt[0]}function fr(){let n=pe+K,i=Pe+L,r=pe,a=Pe;function p(m,y){switch(m){case 1:return n+=y,n-y;case 2:return i+=y,i-y;case 3:return r-=y,r+y;case 0:return a-=y,a+y}}z.forEach((m,y)=>{if(m.
show&&m._show){let v=m.side;m._pos=p(v,m._size),m.label!=null&&(m._lpos=p(v,m.labelSize))}})}if(R.dataIdx==null){let n=R.hover,i=n.skip=new Set(n.skip??[]);i.add(void 0);let r=n.prox=ee(n.prox),a=n.bias??=
0;R.dataIdx=(p,m,y,v)=>{if(m==0)return y;let S=y,T=r(p,m,y,v)??ue,_=T>=0&&T<ue,A=M.ori==0?K:L,B=R.left,se=t[0],ne=t[m];if(i.has(ne[y])){S=null;let Q=null,I=null,N;if(a==0||a==-1)for(N=y;Q==null&&N-- >
0;)i.has(ne[N])||(Q=N);if(a==0||a==1)for(N=y;I==null&&N++<ne.length;)i.has(ne[N])||(I=N);if(Q!=null||I!=null)if(_){let we=Q==null?-1/0:H(se[Q],M,A,0),ke=I==null?1/0:H(se[I],M,A,0),ze=B-we,fe=ke-B;ze<=
fe?ze<=T&&(S=Q):fe<=T&&(S=I)}else S=I==null?Q:Q==null?I:y-Q<=I-y?Q:I}else _&&De(B-H(se[y],M,A,0))>T&&(S=null);return S}}let Qt=n=>{R.event=n};R.idxs=ce,R._lock=!1;let We=R.points;We.show=ee(We.show),We.
size=ee(We.size),We.stroke=ee(We.stroke),We.width=ee(We.width),We.fill=ee(We.fill);let Et=l.focus=Le({},e.focus||{alpha:.3},R.focus),gl=Et.prox>=0,wl=gl&&We.one,ft=[],bl=[],yl=[];function zo(n,i){let r=We.
show(l,i);if(r instanceof HTMLElement)return ot(r,Xr),ot(r,n.class),Dt(r,-10,-10,K,L),P.insertBefore(r,ft[i]),r}function $o(n,i){if(s==1||i>0){let r=s==1&&k[n.scale].time,a=n.value;n.value=r?Ks(a)?ei(
te,Xs(a,O)):a||le:a||pc,n.label=n.label||(r?sc:oc)}if(wl||i>0){n.width=n.width==null?1:n.width,n.paths=n.paths||_c||wa,n.fillTo=ee(n.fillTo||bc),n.pxAlign=+oe(n.pxAlign,F),n.pxRound=ci(n.pxAlign),n.stroke=
ee(n.stroke||null),n.fill=ee(n.fill||null),n._stroke=n._fill=n._paths=n._focus=null;let r=hc(qe(1,n.width),1),a=n.points=Le({},{size:r,width:qe(1,r*.2),stroke:n.stroke,space:r*2,paths:Lc,_stroke:null,
_fill:null},n.points);a.show=ee(a.show),a.filter=ee(a.filter),a.fill=ee(a.fill),a.stroke=ee(a.stroke),a.paths=ee(a.paths),a.pxAlign=n.pxAlign}if(Ae){let r=nn(n,i);xe.splice(i,0,r[0]),Mt.splice(i,0,r[1]),
Z.values.push(null)}if(Ge){ce.splice(i,0,null);let r=null;wl?i==0&&(r=zo(n,i)):i>0&&(r=zo(n,i)),ft.splice(i,0,r),bl.splice(i,0,0),yl.splice(i,0,0)}Ve("addSeries",i)}function ur(n,i){i=i??x.length,n=s==
1?xo(n,i,li,ri):xo(n,i,{},ii),x.splice(i,0,n),$o(x[i],i)}l.addSeries=ur;function dr(n){if(x.splice(n,1),Ae){Z.values.splice(n,1),Mt.splice(n,1);let i=xe.splice(n,1)[0];pl(null,i.firstChild),i.remove()}
Ge&&(ce.splice(n,1),ft.splice(n,1)[0].remove(),bl.splice(n,1),yl.splice(n,1)),Ve("delSeries",n)}l.delSeries=dr;let Xt=[!1,!1,!1,!1];function pr(n,i){if(n._show=n.show,n.show){let r=n.side%2,a=k[n.scale];
a==null&&(n.scale=r?x[1].scale:C,a=k[n.scale]);let p=a.time;n.size=ee(n.size),n.space=ee(n.space),n.rotate=ee(n.rotate),Yt(n.incrs)&&n.incrs.forEach(y=>{!Ut.has(y)&&Ut.set(y,xi(y))}),n.incrs=ee(n.incrs||
(a.distr==2?za:p?W==1?Ia:Ba:il)),n.splits=ee(n.splits||(p&&a.distr==1?je:a.distr==3?bo:a.distr==4?ac:rc)),n.stroke=ee(n.stroke),n.grid.stroke=ee(n.grid.stroke),n.ticks.stroke=ee(n.ticks.stroke),n.border.
stroke=ee(n.border.stroke);let m=n.values;n.values=Yt(m)&&!Yt(m[0])?ee(m):p?Yt(m)?Qs(te,Zs(m,O)):Ks(m)?Ka(te,m):m||ye:m||ic,n.filter=ee(n.filter||(a.distr>=3&&a.log==10?uc:a.distr==3&&a.log==2?dc:vi)),
n.font=pi(n.font),n.labelFont=pi(n.labelFont),n._size=n.size(l,null,i,0),n._space=n._rotate=n._incrs=n._found=n._splits=n._values=null,n._size>0&&(Xt[i]=!0,n._el=ht(jr,w))}}function Wl(n,i,r,a){let[p,
m,y,v]=r,S=i%2,T=0;return S==0&&(v||m)&&(T=i==0&&!p||i==2&&!y?Ce(ti.size/3):0),S==1&&(p||y)&&(T=i==1&&!m||i==3&&!v?Ce(oi.size/2):0),T}let Io=l.padding=(e.padding||[Wl,Wl,Wl,Wl]).map(n=>ee(oe(n,Wl))),zt=l.
_padding=Io.map((n,i)=>n(l,i,Xt,0)),$e,Re=null,Ne=null,rn=s==1?x[0].idxs:null,bt=null,Gl=!1;function Wo(n,i){if(t=n??[],l.data=l._data=t,s==2){$e=0;for(let r=1;r<x.length;r++)$e+=t[r][0].length}else{t.
length==0&&(l.data=l._data=t=[[]]),bt=t[0],$e=bt.length;let r=t;if(q==2){r=t.slice();let a=r[0]=Array($e);for(let p=0;p<$e;p++)a[p]=p}l._data=t=r}if(Sl(!0),Ve("setData"),q==2&&(ml=!0),i!==!1){let r=M;
r.auto(l,Gl)?Hn():It(C,r.min,r.max),Zt=Zt||R.left>=0,ct=!0,xl()}}l.setData=Wo;function Hn(){Gl=!0;let n,i;s==1&&($e>0?(Re=rn[0]=0,Ne=rn[1]=$e-1,n=t[0][Re],i=t[0][Ne],q==2?(n=Re,i=Ne):n==i&&(q==3?[n,i]=
Mn(n,n,M.log,!1):q==4?[n,i]=Eo(n,n,M.log,!1):M.time?i=n+Ce(86400/W):[n,i]=Sn(n,i,_o,!0))):(Re=rn[0]=n=null,Ne=rn[1]=i=null)),It(C,n,i)}let an,vl,Rn,Nn,Fn,On,Vn,zn,$n,Ze;function Go(n,i,r,a,p,m){n??=Ps,
r??=Ao,a??="butt",p??=Ps,m??="round",n!=an&&(g.strokeStyle=an=n),p!=vl&&(g.fillStyle=vl=p),i!=Rn&&(g.lineWidth=Rn=i),m!=Fn&&(g.lineJoin=Fn=m),a!=On&&(g.lineCap=On=a),r!=Nn&&g.setLineDash(Nn=r)}function Bo(n,i,r,a){
i!=vl&&(g.fillStyle=vl=i),n!=Vn&&(g.font=Vn=n),r!=zn&&(g.textAlign=zn=r),a!=$n&&(g.textBaseline=$n=a)}function In(n,i,r,a,p=0){if(a.length>0&&n.auto(l,Gl)&&(i==null||i.min==null)){let m=oe(Re,0),y=oe(
Ne,a.length-1),v=r.min==null?ua(a,m,y,p,n.distr==3):[r.min,r.max];n.min=kt(n.min,r.min=v[0]),n.max=qe(n.max,r.max=v[1])}}let Yo={min:null,max:null};function hr(){for(let a in k){let p=k[a];V[a]==null&&
(p.min==null||V[C]!=null&&p.auto(l,Gl))&&(V[a]=Yo)}for(let a in k){let p=k[a];V[a]==null&&p.from!=null&&V[p.from]!=null&&(V[a]=Yo)}V[C]!=null&&Sl(!0);let n={};for(let a in V){let p=V[a];if(p!=null){let m=n[a]=
Fl(k[a],va);if(p.min!=null)Le(m,p);else if(a!=C||s==2)if($e==0&&m.from==null){let y=m.range(l,null,null,a);m.min=y[0],m.max=y[1]}else m.min=ue,m.max=-ue}}if($e>0){x.forEach((a,p)=>{if(s==1){let m=a.scale,
y=V[m];if(y==null)return;let v=n[m];if(p==0){let S=v.range(l,v.min,v.max,m);v.min=S[0],v.max=S[1],Re=xt(v.min,t[0]),Ne=xt(v.max,t[0]),Ne-Re>1&&(t[0][Re]<v.min&&Re++,t[0][Ne]>v.max&&Ne--),a.min=bt[Re],
a.max=bt[Ne]}else a.show&&a.auto&&In(v,y,a,t[p],a.sorted);a.idxs[0]=Re,a.idxs[1]=Ne}else if(p>0&&a.show&&a.auto){let[m,y]=a.facets,v=m.scale,S=y.scale,[T,_]=t[p],A=n[v],B=n[S];A!=null&&In(A,V[v],m,T,m.
sorted),B!=null&&In(B,V[S],y,_,y.sorted),a.min=y.min,a.max=y.max}});for(let a in n){let p=n[a],m=V[a];if(p.from==null&&(m==null||m.min==null)){let y=p.range(l,p.min==ue?null:p.min,p.max==-ue?null:p.max,
a);p.min=y[0],p.max=y[1]}}}for(let a in n){let p=n[a];if(p.from!=null){let m=n[p.from];if(m.min==null)p.min=p.max=null;else{let y=p.range(l,m.min,m.max,a);p.min=y[0],p.max=y[1]}}}let i={},r=!1;for(let a in n){
let p=n[a],m=k[a];if(m.min!=p.min||m.max!=p.max){m.min=p.min,m.max=p.max;let y=m.distr;m._min=y==3?Ft(m.min):y==4?ao(m.min,m.asinh):y==100?m.fwd(m.min):m.min,m._max=y==3?Ft(m.max):y==4?ao(m.max,m.asinh):
y==100?m.fwd(m.max):m.max,i[a]=r=!0}}if(r){x.forEach((a,p)=>{s==2?p>0&&i.y&&(a._paths=null):i[a.scale]&&(a._paths=null)});for(let a in i)ml=!0,Ve("setScale",a);Ge&&R.left>=0&&(Zt=ct=!0)}for(let a in V)
V[a]=null}function mr(n){let i=wo(Re-1,0,$e-1),r=wo(Ne+1,0,$e-1);for(;n[i]==null&&i>0;)i--;for(;n[r]==null&&r<$e-1;)r++;return[i,r]}function gr(){if($e>0){let n=x.some(i=>i._focus)&&Ze!=Et.alpha;n&&(g.
globalAlpha=Ze=Et.alpha),x.forEach((i,r)=>{if(r>0&&i.show&&(Uo(r,!1),Uo(r,!0),i._paths==null)){let a=Ze;Ze!=i.alpha&&(g.globalAlpha=Ze=i.alpha);let p=s==2?[0,t[r][0].length-1]:mr(t[r]);i._paths=i.paths(
l,r,p[0],p[1]),Ze!=a&&(g.globalAlpha=Ze=a)}}),x.forEach((i,r)=>{if(r>0&&i.show){let a=Ze;Ze!=i.alpha&&(g.globalAlpha=Ze=i.alpha),i._paths!=null&&Ko(r,!1);{let p=i._paths!=null?i._paths.gaps:null,m=i.points.
show(l,r,Re,Ne,p),y=i.points.filter(l,r,m,p);(m||y)&&(i.points._paths=i.points.paths(l,r,Re,Ne,y),Ko(r,!0))}Ze!=a&&(g.globalAlpha=Ze=a),Ve("drawSeries",r)}}),n&&(g.globalAlpha=Ze=1)}}function Uo(n,i){
let r=i?x[n].points:x[n];r._stroke=r.stroke(l,n),r._fill=r.fill(l,n)}function Ko(n,i){let r=i?x[n].points:x[n],{stroke:a,fill:p,clip:m,flags:y,_stroke:v=r._stroke,_fill:S=r._fill,_width:T=r.width}=r._paths;
T=de(T*ie,3);let _=null,A=T%2/2;i&&S==null&&(S=T>0?"#fff":v);let B=r.pxAlign==1&&A>0;if(B&&g.translate(A,A),!i){let se=et-T/2,ne=at-T/2,Q=Je+T,I=wt+T;_=new Path2D,_.rect(se,ne,Q,I)}i?Wn(v,T,r.dash,r.cap,
S,a,p,y,m):wr(n,v,T,r.dash,r.cap,S,a,p,y,_,m),B&&g.translate(-A,-A)}function wr(n,i,r,a,p,m,y,v,S,T,_){let A=!1;S!=0&&j.forEach((B,se)=>{if(B.series[0]==n){let ne=x[B.series[1]],Q=t[B.series[1]],I=(ne.
_paths||en).band;Yt(I)&&(I=B.dir==1?I[0]:I[1]);let N,we=null;ne.show&&I&&pa(Q,Re,Ne)?(we=B.fill(l,se)||m,N=ne._paths.clip):I=null,Wn(i,r,a,p,we,y,v,S,T,_,N,I),A=!0}}),A||Wn(i,r,a,p,m,y,v,S,T,_)}let qo=Ol|
vo;function Wn(n,i,r,a,p,m,y,v,S,T,_,A){Go(n,i,r,a,p),(S||T||A)&&(g.save(),S&&g.clip(S),T&&g.clip(T)),A?(v&qo)==qo?(g.clip(A),_&&g.clip(_),fn(p,y),cn(n,m,i)):v&vo?(fn(p,y),g.clip(A),cn(n,m,i)):v&Ol&&(g.
save(),g.clip(A),_&&g.clip(_),fn(p,y),g.restore(),cn(n,m,i)):(fn(p,y),cn(n,m,i)),(S||T||A)&&g.restore()}function cn(n,i,r){r>0&&(i instanceof Map?i.forEach((a,p)=>{g.strokeStyle=an=p,g.stroke(a)}):i!=
null&&n&&g.stroke(i))}function fn(n,i){i instanceof Map?i.forEach((r,a)=>{g.fillStyle=vl=a,g.fill(r)}):i!=null&&n&&g.fill(i)}function br(n,i,r,a){let p=z[n],m;if(a<=0)m=[0,0];else{let y=p._space=p.space(
l,n,i,r,a),v=p._incrs=p.incrs(l,n,i,r,a,y);m=Rc(i,r,v,a,y)}return p._found=m}function Gn(n,i,r,a,p,m,y,v,S,T){let _=y%2/2;F==1&&g.translate(_,_),Go(v,y,S,T,v),g.beginPath();let A,B,se,ne,Q=p+(a==0||a==
3?-m:m);r==0?(B=p,ne=Q):(A=p,se=Q);for(let I=0;I<n.length;I++)i[I]!=null&&(r==0?A=se=n[I]:B=ne=n[I],g.moveTo(A,B),g.lineTo(se,ne));g.stroke(),F==1&&g.translate(-_,-_)}function yr(n){let i=!0;return z.
forEach((r,a)=>{if(!r.show)return;let p=k[r.scale];if(p.min==null){r._show&&(i=!1,r._show=!1,Sl(!1));return}else r._show||(i=!1,r._show=!0,Sl(!1));let m=r.side,y=m%2,{min:v,max:S}=p,[T,_]=br(a,v,S,y==
0?K:L);if(_==0)return;let A=p.distr==2,B=r._splits=r.splits(l,a,v,S,T,_,A),se=p.distr==2?B.map(N=>bt[N]):B,ne=p.distr==2?bt[B[1]]-bt[B[0]]:T,Q=r._values=r.values(l,r.filter(l,se,a,_,ne),a,_,ne);r._rotate=
m==2?r.rotate(l,Q,a,_):0;let I=r._size;r._size=mt(r.size(l,Q,a,n)),I!=null&&r._size!=I&&(i=!1)}),i}function vr(n){let i=!0;return Io.forEach((r,a)=>{let p=r(l,a,Xt,n);p!=zt[a]&&(i=!1),zt[a]=p}),i}function Sr(){
for(let n=0;n<z.length;n++){let i=z[n];if(!i.show||!i._show)continue;let r=i.side,a=r%2,p,m,y=i.stroke(l,n),v=r==0||r==3?-1:1,[S,T]=i._found;if(i.label!=null){let Ue=i.labelGap*v,nt=Ce((i._lpos+Ue)*ie);
Bo(i.labelFont[0],y,"center",r==2?"top":As),g.save(),a==1?(p=m=0,g.translate(nt,Ce(at+wt/2)),g.rotate((r==3?-yn:yn)/2)):(p=Ce(et+Je/2),m=nt);let ll=bi(i.label)?i.label(l,n,S,T):i.label;g.fillText(ll,p,
m),g.restore()}if(T==0)continue;let _=k[i.scale],A=a==0?Je:wt,B=a==0?et:at,se=i._splits,ne=_.distr==2?se.map(Ue=>bt[Ue]):se,Q=_.distr==2?bt[se[1]]-bt[se[0]]:S,I=i.ticks,N=i.border,we=I.show?I.size:0,ke=Ce(
we*ie),ze=Ce((i.alignTo==2?i._size-we-i.gap:i.gap)*ie),fe=i._rotate*-yn/180,Me=$(i._pos*ie),tt=(ke+ze)*v,Ye=Me+tt;m=a==0?Ye:0,p=a==1?Ye:0;let ut=i.font[0],yt=i.align==1?Cl:i.align==2?so:fe>0?Cl:fe<0?so:
a==0?"center":r==3?so:Cl,At=fe||a==1?"middle":r==2?"top":As;Bo(ut,y,yt,At);let lt=i.font[1]*i.lineGap,dt=se.map(Ue=>$(u(Ue,_,A,B))),vt=i._values;for(let Ue=0;Ue<vt.length;Ue++){let nt=vt[Ue];if(nt!=null){
a==0?p=dt[Ue]:m=dt[Ue],nt=""+nt;let ll=nt.indexOf(`
`)==-1?[nt]:nt.split(/\n/gm);for(let Ke=0;Ke<ll.length;Ke++){let ps=ll[Ke];fe?(g.save(),g.translate(p,m+Ke*lt),g.rotate(fe),g.fillText(ps,0,0),g.restore()):g.fillText(ps,p,m+Ke*lt)}}}I.show&&Gn(dt,I.filter(
l,ne,n,T,Q),a,r,Me,ke,de(I.width*ie,3),I.stroke(l,n),I.dash,I.cap);let Pt=i.grid;Pt.show&&Gn(dt,Pt.filter(l,ne,n,T,Q),a,a==0?2:1,a==0?at:et,a==0?wt:Je,de(Pt.width*ie,3),Pt.stroke(l,n),Pt.dash,Pt.cap),
N.show&&Gn([Me],[1],a==0?1:0,a==0?1:2,a==1?at:et,a==1?wt:Je,de(N.width*ie,3),N.stroke(l,n),N.dash,N.cap)}Ve("drawAxes")}function Sl(n){x.forEach((i,r)=>{r>0&&(i._paths=null,n&&(s==1?(i.min=null,i.max=
null):i.facets.forEach(a=>{a.min=null,a.max=null})))})}let un=!1,Bn=!1,Bl=[];function xr(){Bn=!1;for(let n=0;n<Bl.length;n++)Ve(...Bl[n]);Bl.length=0}function xl(){un||(_a(jo),un=!0)}function kr(n,i=!1){
un=!0,Bn=i,n(l),jo(),i&&Bl.length>0&&queueMicrotask(xr)}l.batch=kr;function jo(){if(Cn&&(hr(),Cn=!1),ml&&(rr(),ml=!1),on){if(be(E,Cl,pe),be(E,"top",Pe),be(E,Jl,K),be(E,Zl,L),be(P,Cl,pe),be(P,"top",Pe),
be(P,Jl,K),be(P,Zl,L),be(w,Jl,Rt),be(w,Zl,qt),b.width=Ce(Rt*ie),b.height=Ce(qt*ie),z.forEach(({_el:n,_show:i,_size:r,_pos:a,side:p})=>{if(n!=null)if(i){let m=p===3||p===0?r:0,y=p%2==1;be(n,y?"left":"t\
op",a-m),be(n,y?"width":"height",r),be(n,y?"top":"left",y?Pe:pe),be(n,y?"height":"width",y?L:K),mo(n,rl)}else ot(n,rl)}),an=vl=Rn=Fn=On=Vn=zn=$n=Nn=null,Ze=1,Kl(!0),pe!=hl||Pe!=jt||K!=Tt||L!=Jt){Sl(!1);
let n=K/Tt,i=L/Jt;if(Ge&&!Zt&&R.left>=0){R.left*=n,R.top*=i,kl&&Dt(kl,Ce(R.left),0,K,L),Ml&&Dt(Ml,0,Ce(R.top),K,L);for(let r=0;r<ft.length;r++){let a=ft[r];a!=null&&(bl[r]*=n,yl[r]*=i,Dt(a,mt(bl[r]),mt(
yl[r]),K,L))}}if(ge.show&&!sn&&ge.left>=0&&ge.width>0){ge.left*=n,ge.width*=n,ge.top*=i,ge.height*=i;for(let r in Jn)be(_l,r,ge[r])}hl=pe,jt=Pe,Tt=K,Jt=L}Ve("setSize"),on=!1}Rt>0&&qt>0&&(g.clearRect(0,
0,b.width,b.height),Ve("drawClear"),U.forEach(n=>n()),Ve("draw")),ge.show&&sn&&(dn(ge),sn=!1),Ge&&Zt&&(tl(null,!0,!1),Zt=!1),Z.show&&Z.live&&ct&&(qn(),ct=!1),d||(d=!0,l.status=1,Ve("ready")),Gl=!1,un=
!1}l.redraw=(n,i)=>{ml=i||!1,n!==!1?It(C,M.min,M.max):xl()};function Yn(n,i){let r=k[n];if(r.from==null){if($e==0){let a=r.range(l,i.min,i.max,n);i.min=a[0],i.max=a[1]}if(i.min>i.max){let a=i.min;i.min=
i.max,i.max=a}if($e>1&&i.min!=null&&i.max!=null&&i.max-i.min<1e-16)return;n==C&&r.distr==2&&$e>0&&(i.min=xt(i.min,t[0]),i.max=xt(i.max,t[0]),i.min==i.max&&i.max++),V[n]=i,Cn=!0,xl()}}l.setScale=Yn;let Un,
Kn,kl,Ml,Jo,Zo,Tl,El,Qo,Xo,me,Se,$t=!1,Ie=R.drag,Fe=Ie.x,Oe=Ie.y;Ge&&(R.x&&(Un=ht(Zr,P)),R.y&&(Kn=ht(Qr,P)),M.ori==0?(kl=Un,Ml=Kn):(kl=Kn,Ml=Un),me=R.left,Se=R.top);let ge=l.select=Le({show:!0,over:!0,
left:0,width:0,top:0,height:0},e.select),_l=ge.show?ht(Jr,ge.over?P:E):null;function dn(n,i){if(ge.show){for(let r in n)ge[r]=n[r],r in Jn&&be(_l,r,n[r]);i!==!1&&Ve("setSelect")}}l.setSelect=dn;function Mr(n){
if(x[n].show)Ae&&mo(xe[n],rl);else if(Ae&&ot(xe[n],rl),Ge){let r=wl?ft[0]:ft[n];r!=null&&Dt(r,-10,-10,K,L)}}function It(n,i,r){Yn(n,{min:i,max:r})}function _t(n,i,r,a){i.focus!=null&&Ar(n),i.show!=null&&
x.forEach((p,m)=>{m>0&&(n==m||n==null)&&(p.show=i.show,Mr(m),s==2?(It(p.facets[0].scale,null,null),It(p.facets[1].scale,null,null)):It(p.scale,null,null),xl())}),r!==!1&&Ve("setSeries",n,i),a&&ql("set\
Series",l,n,i)}l.setSeries=_t;function Tr(n,i){Le(j[n],i)}function Er(n,i){n.fill=ee(n.fill||null),n.dir=oe(n.dir,-1),i=i??j.length,j.splice(i,0,n)}function _r(n){n==null?j.length=0:j.splice(n,1)}l.addBand=
Er,l.setBand=Tr,l.delBand=_r;function Lr(n,i){x[n].alpha=i,Ge&&ft[n]!=null&&(ft[n].style.opacity=i),Ae&&xe[n]&&(xe[n].style.opacity=i)}let Nt,Wt,el,Ll={focus:!0};function Ar(n){if(n!=el){let i=n==null,
r=Et.alpha!=1;x.forEach((a,p)=>{if(s==1||p>0){let m=i||p==0||p==n;a._focus=i?null:m,r&&Lr(p,m?1:Et.alpha)}}),el=n,r&&xl()}}Ae&&gl&&Be(Hs,re,n=>{R._lock||(Qt(n),el!=null&&_t(null,Ll,!0,Ee.setSeries))});
function Lt(n,i,r){let a=k[i];r&&(n=n/ie-(a.ori==1?Pe:pe));let p=K;a.ori==1&&(p=L,n=p-n),a.dir==-1&&(n=p-n);let m=a._min,y=a._max,v=n/p,S=m+(y-m)*v,T=a.distr;return T==3?Rl(10,S):T==4?ma(S,a.asinh):T==
100?a.bwd(S):S}function Pr(n,i){let r=Lt(n,C,i);return xt(r,t[0],Re,Ne)}l.valToIdx=n=>xt(n,t[0]),l.posToIdx=Pr,l.posToVal=Lt,l.valToPos=(n,i,r)=>k[i].ori==0?c(n,k[i],r?Je:K,r?et:0):f(n,k[i],r?wt:L,r?at:
0),l.setCursor=(n,i,r)=>{me=n.left,Se=n.top,tl(null,i,r)};function es(n,i){be(_l,Cl,ge.left=n),be(_l,Jl,ge.width=i)}function ts(n,i){be(_l,"top",ge.top=n),be(_l,Zl,ge.height=i)}let Yl=M.ori==0?es:ts,Ul=M.
ori==1?es:ts;function Cr(){if(Ae&&Z.live)for(let n=s==2?1:0;n<x.length;n++){if(n==0&&rt)continue;let i=Z.values[n],r=0;for(let a in i)Mt[n][r++].firstChild.nodeValue=i[a]}}function qn(n,i){if(n!=null&&
(n.idxs?n.idxs.forEach((r,a)=>{ce[a]=r}):ya(n.idx)||ce.fill(n.idx),Z.idx=ce[0]),Ae&&Z.live){for(let r=0;r<x.length;r++)(r>0||s==1&&!rt)&&Dr(r,ce[r]);Cr()}ct=!1,i!==!1&&Ve("setLegend")}l.setLegend=qn;function Dr(n,i){
let r=x[n],a=n==0&&q==2?bt:t[n],p;rt?p=r.values(l,n,i)??Vt:(p=r.value(l,i==null?null:a[i],n,i),p=p==null?Vt:{_:p}),Z.values[n]=p}function tl(n,i,r){Qo=me,Xo=Se,[me,Se]=R.move(l,me,Se),R.left=me,R.top=
Se,Ge&&(kl&&Dt(kl,Ce(me),0,K,L),Ml&&Dt(Ml,0,Ce(Se),K,L));let a,p=Re>Ne;Nt=ue,Wt=null;let m=M.ori==0?K:L,y=M.ori==1?K:L;if(me<0||$e==0||p){a=R.idx=null;for(let v=0;v<x.length;v++){let S=ft[v];S!=null&&
Dt(S,-10,-10,K,L)}gl&&_t(null,Ll,!0,n==null&&Ee.setSeries),Z.live&&(ce.fill(a),ct=!0)}else{let v,S,T;s==1&&(v=M.ori==0?me:Se,S=Lt(v,C),a=R.idx=xt(S,t[0],Re,Ne),T=H(t[0][a],M,m,0));let _=-10,A=-10,B=0,
se=0,ne=!0,Q="",I="";for(let N=s==2?1:0;N<x.length;N++){let we=x[N],ke=ce[N],ze=ke==null?null:s==1?t[N][ke]:t[N][1][ke],fe=R.dataIdx(l,N,a,S),Me=fe==null?null:s==1?t[N][fe]:t[N][1][fe];if(ct=ct||Me!=ze||
fe!=ke,ce[N]=fe,N>0&&we.show){let tt=fe==null?-10:fe==a?T:H(s==1?t[0][fe]:t[N][0][fe],M,m,0),Ye=Me==null?-10:G(Me,s==1?k[we.scale]:k[we.facets[1].scale],y,0);if(gl&&Me!=null){let ut=M.ori==1?me:Se,yt=De(
Et.dist(l,N,fe,Ye,ut));if(yt<Nt){let At=Et.bias;if(At!=0){let lt=Lt(ut,we.scale),dt=Me>=0?1:-1,vt=lt>=0?1:-1;vt==dt&&(vt==1?At==1?Me>=lt:Me<=lt:At==1?Me<=lt:Me>=lt)&&(Nt=yt,Wt=N)}else Nt=yt,Wt=N}}if(ct||
wl){let ut,yt;M.ori==0?(ut=tt,yt=Ye):(ut=Ye,yt=tt);let At,lt,dt,vt,Pt,Ue,nt=!0,ll=We.bbox;if(ll!=null){nt=!1;let Ke=ll(l,N);dt=Ke.left,vt=Ke.top,At=Ke.width,lt=Ke.height}else dt=ut,vt=yt,At=lt=We.size(
l,N);if(Ue=We.fill(l,N),Pt=We.stroke(l,N),wl)N==Wt&&Nt<=Et.prox&&(_=dt,A=vt,B=At,se=lt,ne=nt,Q=Ue,I=Pt);else{let Ke=ft[N];Ke!=null&&(bl[N]=dt,yl[N]=vt,$s(Ke,At,lt,nt),Vs(Ke,Ue,Pt),Dt(Ke,mt(dt),mt(vt),
K,L))}}}}if(wl){let N=Et.prox,we=el==null?Nt<=N:Nt>N||Wt!=el;if(ct||we){let ke=ft[0];ke!=null&&(bl[0]=_,yl[0]=A,$s(ke,B,se,ne),Vs(ke,Q,I),Dt(ke,mt(_),mt(A),K,L))}}}if(ge.show&&$t)if(n!=null){let[v,S]=Ee.
scales,[T,_]=Ee.match,[A,B]=n.cursor.sync.scales,se=n.cursor.drag;if(Fe=se._x,Oe=se._y,Fe||Oe){let{left:ne,top:Q,width:I,height:N}=n.select,we=n.scales[A].ori,ke=n.posToVal,ze,fe,Me,tt,Ye,ut=v!=null&&
T(v,A),yt=S!=null&&_(S,B);ut&&Fe?(we==0?(ze=ne,fe=I):(ze=Q,fe=N),Me=k[v],tt=H(ke(ze,A),Me,m,0),Ye=H(ke(ze+fe,A),Me,m,0),Yl(kt(tt,Ye),De(Ye-tt))):Yl(0,m),yt&&Oe?(we==1?(ze=ne,fe=I):(ze=Q,fe=N),Me=k[S],
tt=G(ke(ze,B),Me,y,0),Ye=G(ke(ze+fe,B),Me,y,0),Ul(kt(tt,Ye),De(Ye-tt))):Ul(0,y)}else Zn()}else{let v=De(Qo-Jo),S=De(Xo-Zo);if(M.ori==1){let B=v;v=S,S=B}Fe=Ie.x&&v>=Ie.dist,Oe=Ie.y&&S>=Ie.dist;let T=Ie.
uni;T!=null?Fe&&Oe&&(Fe=v>=T,Oe=S>=T,!Fe&&!Oe&&(S>v?Oe=!0:Fe=!0)):Ie.x&&Ie.y&&(Fe||Oe)&&(Fe=Oe=!0);let _,A;Fe&&(M.ori==0?(_=Tl,A=me):(_=El,A=Se),Yl(kt(_,A),De(A-_)),Oe||Ul(0,y)),Oe&&(M.ori==1?(_=Tl,A=
me):(_=El,A=Se),Ul(kt(_,A),De(A-_)),Fe||Yl(0,m)),!Fe&&!Oe&&(Yl(0,0),Ul(0,0))}if(Ie._x=Fe,Ie._y=Oe,n==null){if(r){if(ds!=null){let[v,S]=Ee.scales;Ee.values[0]=v!=null?Lt(M.ori==0?me:Se,v):null,Ee.values[1]=
S!=null?Lt(M.ori==1?me:Se,S):null}ql(io,l,me,Se,K,L,a)}if(gl){let v=r&&Ee.setSeries,S=Et.prox;el==null?Nt<=S&&_t(Wt,Ll,!0,v):Nt>S?_t(null,Ll,!0,v):Wt!=el&&_t(Wt,Ll,!0,v)}}ct&&(Z.idx=a,qn()),i!==!1&&Ve(
"setCursor")}let Gt=null;Object.defineProperty(l,"rect",{get(){return Gt==null&&Kl(!1),Gt}});function Kl(n=!1){n?Gt=null:(Gt=P.getBoundingClientRect(),Ve("syncRect",Gt))}function ls(n,i,r,a,p,m,y){R._lock||
$t&&n!=null&&n.movementX==0&&n.movementY==0||(jn(n,i,r,a,p,m,y,!1,n!=null),n!=null?tl(null,!0,!0):tl(i,!0,!1))}function jn(n,i,r,a,p,m,y,v,S){if(Gt==null&&Kl(!1),Qt(n),n!=null)r=n.clientX-Gt.left,a=n.
clientY-Gt.top;else{if(r<0||a<0){me=-10,Se=-10;return}let[T,_]=Ee.scales,A=i.cursor.sync,[B,se]=A.values,[ne,Q]=A.scales,[I,N]=Ee.match,we=i.axes[0].side%2==1,ke=M.ori==0?K:L,ze=M.ori==1?K:L,fe=we?m:p,
Me=we?p:m,tt=we?a:r,Ye=we?r:a;if(ne!=null?r=I(T,ne)?u(B,k[T],ke,0):-10:r=ke*(tt/fe),Q!=null?a=N(_,Q)?u(se,k[_],ze,0):-10:a=ze*(Ye/Me),M.ori==1){let ut=r;r=a,a=ut}}S&&(i==null||i.cursor.event.type==io)&&
((r<=1||r>=K-1)&&(r=sl(r,K)),(a<=1||a>=L-1)&&(a=sl(a,L))),v?(Jo=r,Zo=a,[Tl,El]=R.move(l,r,a)):(me=r,Se=a)}let Jn={width:0,height:0,left:0,top:0};function Zn(){dn(Jn,!1)}let ns,os,ss,is;function rs(n,i,r,a,p,m,y){
$t=!0,Fe=Oe=Ie._x=Ie._y=!1,jn(n,i,r,a,p,m,y,!0,!1),n!=null&&(Be(ro,po,as,!1),ql(Cs,l,Tl,El,K,L,null));let{left:v,top:S,width:T,height:_}=ge;ns=v,os=S,ss=T,is=_}function as(n,i,r,a,p,m,y){$t=Ie._x=Ie._y=
!1,jn(n,i,r,a,p,m,y,!1,!0);let{left:v,top:S,width:T,height:_}=ge,A=T>0||_>0,B=ns!=v||os!=S||ss!=T||is!=_;if(A&&B&&dn(ge),Ie.setScale&&A&&B){let se=v,ne=T,Q=S,I=_;if(M.ori==1&&(se=S,ne=_,Q=v,I=T),Fe&&It(
C,Lt(se,C),Lt(se+ne,C)),Oe)for(let N in k){let we=k[N];N!=C&&we.from==null&&we.min!=ue&&It(N,Lt(Q+I,N),Lt(Q,N))}Zn()}else R.lock&&(R._lock=!R._lock,tl(i,!0,n!=null));n!=null&&(pl(ro,po),ql(ro,l,me,Se,
K,L,null))}function Hr(n,i,r,a,p,m,y){if(R._lock)return;Qt(n);let v=$t;if($t){let S=!0,T=!0,_=10,A,B;M.ori==0?(A=Fe,B=Oe):(A=Oe,B=Fe),A&&B&&(S=me<=_||me>=K-_,T=Se<=_||Se>=L-_),A&&S&&(me=me<Tl?0:K),B&&
T&&(Se=Se<El?0:L),tl(null,!0,!0),$t=!1}me=-10,Se=-10,ce.fill(null),tl(null,!0,!0),v&&($t=v)}function cs(n,i,r,a,p,m,y){R._lock||(Qt(n),Hn(),Zn(),n!=null&&ql(Rs,l,me,Se,K,L,null))}function fs(){z.forEach(
Nc),Dn(l.width,l.height,!0)}al(vn,Hl,fs);let Al={};Al.mousedown=rs,Al.mousemove=ls,Al.mouseup=as,Al.dblclick=cs,Al.setSeries=(n,i,r,a)=>{let p=Ee.match[2];r=p(l,i,r),r!=-1&&_t(r,a,!0,!1)},Ge&&(Be(Cs,P,
rs),Be(io,P,ls),Be(Ds,P,n=>{Qt(n),Kl(!1)}),Be(Hs,P,Hr),Be(Rs,P,cs),So.add(l),l.syncRect=Kl);let pn=l.hooks=e.hooks||{};function Ve(n,i,r){Bn?Bl.push([n,i,r]):n in pn&&pn[n].forEach(a=>{a.call(null,l,i,
r)})}(e.plugins||[]).forEach(n=>{for(let i in n.hooks)pn[i]=(pn[i]||[]).concat(n.hooks[i])});let us=(n,i,r)=>r,Ee=Le({key:null,setSeries:!1,filters:{pub:Ys,sub:Ys},scales:[C,x[1]?x[1].scale:null],match:[
Us,Us,us],values:[null,null]},R.sync);Ee.match.length==2&&Ee.match.push(us),R.sync=Ee;let ds=Ee.key,Qn=Wi(ds);function ql(n,i,r,a,p,m,y){Ee.filters.pub(n,i,r,a,p,m,y)&&Qn.pub(n,i,r,a,p,m,y)}Qn.sub(l);
function Rr(n,i,r,a,p,m,y){Ee.filters.sub(n,i,r,a,p,m,y)&&Al[n](null,i,r,a,p,m,y)}l.pub=Rr;function Nr(){Qn.unsub(l),So.delete(l),Kt.clear(),go(vn,Hl,fs),h.remove(),re?.remove(),Ve("destroy")}l.destroy=
Nr;function Xn(){Ve("init",e,t),Wo(t||e.data,!1),V[C]?Yn(C,V[C]):Hn(),sn=ge.show&&(ge.width>0||ge.height>0),Zt=ct=!0,Dn(e.width,e.height)}return x.forEach($o),z.forEach(pr),o?o instanceof HTMLElement?
(o.appendChild(h),Xn()):o(l,Xn):Xn(),l}He.assign=Le;He.fmtNum=Lo;He.rangeNum=Sn;He.rangeLog=Mn;He.rangeAsinh=Eo;He.orient=fl;He.pxRatio=ie;He.join=Ea;He.fmtDate=Po,He.tzDate=Oa;He.sync=Wi;{He.addGap=yc,
He.clipGaps=_n;let e=He.paths={points:qi};e.linear=Ji,e.stepped=xc,e.bars=kc,e.spline=Tc}function Fc(e){let t=[[],[],[],[]],o=[],l=0;for(let c of(e.dataset.points??"").trim().split(" ")){let[f=0,u=0,d=0,h=0,b=0]=c.split(",").map(Number);l+=f,t[0].push(l),t[1].push(u),t[2].push(h),t[3].push(
b),o.push(d)}l=0;let s=[...(e.dataset.moments??"").matchAll(/([osf])(-?\d+)/g)].map(c=>(l+=Number(c[2]),{at:l,mark:c[1]??""}));return{columns:t,due:o,moments:s,wrongAt:Number(e.dataset.wrong)}}function ln(e){
return getComputedStyle(document.documentElement).getPropertyValue(`--${e}`).trim()}function Oc(e,t){let[o,,,l]=t.columns,{left:s,top:c,width:f,height:u}=e.bbox;e.ctx.save(),e.ctx.beginPath(),e.ctx.rect(
s,c,f,u),e.ctx.clip();for(let d=0;d+1<o.length;++d){let h=(l[d]??0)-(t.due[d]??0);if(h===0)continue;let b=e.valToPos(o[d]??0,"x",!0),g=e.valToPos(o[d+1]??0,"x",!0);e.ctx.fillStyle=ln(h>0?"bad-bg":"ope\
n-bg"),e.ctx.fillRect(b,c,Math.max(g-b,1),u)}e.ctx.restore()}function Vc(e,t){let{top:o,height:l}=e.bbox,{min:s=-1/0,max:c=1/0}=e.scales.x??{},f=(u,d,h)=>{if(u<(s??-1/0)||u>(c??1/0))return;let b=Math.
round(e.valToPos(u,"x",!0));e.ctx.fillStyle=ln(d),e.ctx.fillRect(b-1,o+l-h,2,h)};e.ctx.save();for(let{at:u,mark:d}of t.moments)f(u,d==="o"?"soft":d==="s"?"good":"bad",12);f(t.wrongAt,"bad",l),e.ctx.restore()}
var zc=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"];function $c(e){let t=new Date(e*1e3),o=l=>String(l).padStart(2,"0");return e%86400===0?`${o(t.getUTCDate())} ${zc[t.getUTCMonth()]}`:
`${o(t.getUTCHours())}:${o(t.getUTCMinutes())}`}function Ic(e,t){let o=He.paths.stepped?.({align:1}),l=(c,f,u)=>({label:c,stroke:()=>ln(f),width:2,points:{show:!1},...o?{paths:o}:{},...u?{dash:u}:{}}),
s={stroke:()=>ln("soft"),grid:{stroke:()=>ln("line"),width:1},ticks:{show:!1}};return{width:e.clientWidth,height:220,tzDate:c=>He.tzDate(new Date(c*1e3),"Etc/UTC"),cursor:{drag:{x:!0,y:!1}},legend:{live:!0},
axes:[{...s,values:(c,f)=>f.map($c)},{...s,size:56,incrs:[1,2,5,10,20,50,100,200,500,1e3,2e3,5e3,1e4,1e5,1e6,1e7,1e8]}],series:[{value:"{YYYY}-{MM}-{DD} {HH}:{mm}"},l("may be sold in truth","ink"),l("\
XoroERP's ATS","good",[6,3]),l("the shop's available","bad")],hooks:{drawAxes:[c=>Oc(c,t)],draw:[c=>Vc(c,t)]}}}function Wc(e,t){let o=t.columns[0],l=o[0]??0,s=o.at(-1)??l+1,c=(u,d)=>{let{min:h,max:b}=e.
scales.x??{},g=h??l,w=b??s,E=Math.min(Math.max((w-g)*d,60),s-l),P=(g+w)/2+u*(w-g),F=Math.min(Math.max(P-E/2,l),s-E);e.setScale("x",{min:F,max:F+E})},f=()=>{let u=Math.min((s-l)/8,21600),d=Math.min(Math.
max(t.wrongAt-u/2,l),s-u);e.setScale("x",{min:d,max:d+u})};return D("div",{class:"buttons",role:"group","aria-label":"Range of time"},he("Closer",()=>c(0,.5)),he("Wider",()=>c(0,2)),he("Earlier",()=>c(
-.5,1)),he("Later",()=>c(.5,1)),he("Where it went wrong",f),he("All",()=>e.setScale("x",{min:l,max:s})))}function Gc(e){let t=Fc(e),o=e.querySelector("svg");if(!o||t.columns[0].length<2)return;let l=D(
"div",{class:"plot"});l.setAttribute("role","img"),l.setAttribute("aria-label",o.getAttribute("aria-label")??""),o.before(l);let s=new He(Ic(e,t),t.columns,l);l.before(Wc(s,t)),e.classList.add("drawn"),
pt(()=>s.redraw(!1)),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>s.redraw(!1)),new ResizeObserver(()=>{e.clientWidth>0&&e.clientWidth!==s.width&&s.setSize({width:e.clientWidth,
height:s.height})}).observe(e)}function er(){let e=new IntersectionObserver(t=>{for(let{target:o,isIntersecting:l}of t)l&&(e.unobserve(o),Gc(o))},{rootMargin:"600px"});for(let t of Te("figure.stock"))
e.observe(t)}function tr(e){let t="";return Te("li[id]",e).map((o,l)=>(t=_e(o,".day")||t,{number:l+1,row:o,event:o.dataset.event??"",when:`${t} ${_e(o,".clock")}`.trim(),text:_e(o,".what > bdi"),because:Bc(o.dataset.
because??""),held:Te(".held > div",o).map(s=>({who:_e(s,"dt"),before:_e(s,".before"),after:_e(s,".after"),since:Number(s.dataset.since),apart:s.classList.contains("apart")}))}))}function Bc(e){return[
...e.matchAll(/(\d+) ([^;]+)/g)].map(t=>({step:Number(t[1]),why:t[2]??""}))}function lr(e,t){let o=new Set([t]);for(let l=t;l>=1;--l)if(o.has(l))for(let s of e[l-1]?.because??[])o.add(s.step);return e.
filter(l=>o.has(l.number))}var Oo=class{constructor(t,o){this.article=t;this.steps=tr(o);let l=_e(t,"h3");this.buttons=[he("First",()=>this.show(1),{"data-to":"first"}),he("Back",()=>this.show(this.now-1),{"data-to":"back"}),he(
"Next",()=>this.show(this.now+1),{"data-to":"next"}),he("Last",()=>this.show(this.steps.length),{"data-to":"last"})];let s=D("div",{class:"stepper",role:"group","aria-label":`Step through: ${l.slice(0,
120)}`},D("div",{class:"buttons"},...this.buttons,this.told),this.ledger);s.addEventListener("keydown",c=>this.key(c)),o.tabIndex=0,o.setAttribute("aria-label","Events of the story"),o.addEventListener(
"keydown",c=>this.key(c)),o.before(s);for(let c of this.steps)c.row.addEventListener("click",f=>this.click(f,c));this.tell()}article;steps;now=0;told=D("p",{class:"told",role:"status"});ledger=D("div",
{class:"ledger"});buttons;take(t){let o=this.steps.findIndex(l=>l.row.id===t);return o>=0&&o+1!==this.now&&this.mark(o+1),o>=0}show(t){let o=Math.min(Math.max(t,1),this.steps.length);o!==this.now&&this.
mark(o);let l=this.steps[o-1]?.row;l&&(l.scrollIntoView({block:"nearest"}),ws(l.id))}open(t,o,l){oo(t,o,lr(this.steps,l),"",s=>this.show(s))}openFinding(t,o,l){let s=this.steps.findIndex(f=>f.row.classList.
contains("decisive")),c=s<0?this.steps:this.steps.slice(0,s+1);oo(t,o,c,l,f=>this.show(f))}mark(t){let o=this.steps[this.now-1]?.row;o?.classList.remove("now"),o?.removeAttribute("aria-current"),this.
now=t;let l=this.steps[t-1]?.row;l?.classList.add("now"),l?.setAttribute("aria-current","step"),this.tell()}tell(){let t=this.steps[this.now-1],[o,l,s,c]=this.buttons;for(let f of[o,l])f?.toggleAttribute(
"disabled",this.now<=1);for(let f of[s,c])f?.toggleAttribute("disabled",this.now>=this.steps.length);if(!t){this.told.replaceChildren(`${this.steps.length} steps; the arrow keys go through them.`);return}
this.told.replaceChildren(`Step ${t.number} of ${this.steps.length}, ${t.when}: `,Ct(t.text)),this.ledger.replaceChildren(t.held.length>0?this.table(t):"")}table(t){let o=(f,u,d)=>{let h=D("td",{class:"\
n"});return d===0||u==="?"?h.append(u):h.append(he(u,()=>this.open(u,`of ${f.who}`,d),{class:"number"})),h},l=this.steps[t.number-2]?.held??[],s=f=>{let u=l.find(d=>d.who===f.who)?.since??0;return D("\
tr",f.apart?{class:"apart"}:{},D("th",{scope:"row"},Ct(f.who)),o(f,f.before,u),o(f,f.after,f.since),D("td",{},f.apart?"not what the shop has":""))},c=["Who","Before","After",""].map((f,u)=>D(f===""?"t\
d":"th",u===1||u===2?{class:"n",scope:"col"}:{scope:"col"},f));return D("table",{},D("thead",{},D("tr",{},...c)),D("tbody",{},...t.held.map(s)))}key(t){if(t.altKey||t.ctrlKey||t.metaKey||t.shiftKey)return;
let o=new Map([["ArrowRight",this.now+1],["ArrowDown",this.now+1],["ArrowLeft",this.now-1],["ArrowUp",this.now-1],["Home",1],["End",this.steps.length]]).get(t.key);o!==void 0&&(t.preventDefault(),this.
show(o),(document.activeElement===document.body||document.activeElement?.hasAttribute("disabled"))&&this.article.querySelector(".lanes")?.focus({preventScroll:!0}))}click(t,o){this.show(o.number);let l=t.
target instanceof SVGTextElement?t.target.textContent??"":"";l!==""&&this.open(l,`in step ${o.number}`,o.number)}};function Yc(e,t){let o=Te(".numbers > div",e).find(s=>_e(s,"dt")==="times seen"),l=o?
`This is one story of ${_e(o,"dd")}; the number is that of all.`:"";for(let s of Te(".numbers > div",e)){let c=s.querySelector("dd");if(!c)continue;let f=c.textContent??"",u=_e(s,"dt"),d=()=>t?t.openFinding(
f,u,l):xs(f,u,e);c.replaceChildren(he(f,d,{class:"number","aria-label":`${f} ${u}: where it comes from`}))}}function nr(){let e=[];for(let o of Te("article.finding")){let l=o.querySelector("ol.lanes"),
s=l?new Oo(o,l):void 0;s&&e.push(s),Yc(o,s)}let t=()=>{for(let o of e)if(o.take(gs()))break};pt(t),t()}var Uc={key:"view",label:"View",values:[["","Engineer"],["client","Client"]]},Kc={key:"light",label:"Light",values:[["","Auto"],["light","Light"],["dark","Dark"]]};function or(e){let t=e.values.map(([
l,s])=>he(s,()=>ol(e.key,l))),o=()=>{let l=e.values.some(([s])=>s===Qe(e.key));e.values.forEach(([s],c)=>t[c]?.setAttribute("aria-pressed",String(s===(l?Qe(e.key):""))))};return pt(o),o(),D("div",{role:"\
group","aria-label":e.label},D("span",{"aria-hidden":"true"},e.label),...t)}function qc(){for(let e of document.styleSheets)for(let t of e.cssRules)if(t instanceof CSSMediaRule&&t.media.mediaText.includes(
"prefers-color-scheme"))return t}function jc(){let e=qc(),t=e?.media.mediaText??"",o=()=>{let l=Qe("light");e&&(e.media.mediaText=l==="dark"?"screen":l==="light"?"not all":t),document.documentElement.
style.colorScheme=l==="dark"||l==="light"?l:""};pt(o),o()}function sr(){let e=()=>{document.documentElement.classList.toggle("client",Qe("view")==="client")};jc(),pt(e),e(),document.querySelector(".to\
p .wrap")?.prepend(D("div",{class:"tools"},or(Uc),or(Kc),he("Print",()=>print())))}bs();sr();Ms();Es();_s();vs();nr();er();hn();})();)js"; }
// clang-format on

}  // namespace drydock::report
