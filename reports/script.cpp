// Written by web/build.mjs from web/src/; edit there.
#include "reports/script.h"

namespace drydock::report {

Literal script_hash() { return "sha256-/88ypAaf6BPEdkJc8aW33rOt68vK4qP43yBGQWMHRFE="; }

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
"use strict";(()=>{function D(e,t={},...l){let n=document.createElement(e);for(let[s,r]of Object.entries(t))n.setAttribute(s,r);return n.append(...l),n}function oe(e,t,l={}){let n=D("button",{type:"button",...l},e);return n.
addEventListener("click",t),n}function de(e,t=document){return[...t.querySelectorAll(e)]}function Me(e,t){return e.querySelector(t)?.textContent?.replace(/\s+/g," ").trim()??""}function ht(e){return D(
"bdi",{},e)}var $n="",sn=new Map,co=[];function ea(e){let[t="",...l]=e.replace(/^#/,"").split(";"),n=new Map;for(let s of l){let r=s.indexOf("=");r>0&&n.set(s.slice(0,r),Es(s.slice(r+1)))}return{at:Es(t),chosen:l.
length>0?n:void 0}}function Es(e){try{return decodeURIComponent(e)}catch{return e}}function uo(){let e=[...sn].map(([t,l])=>`;${t}=${encodeURIComponent(l)}`);history.replaceState(null,"",`#${encodeURIComponent(
$n)}${e.join("")}`)}function _s(){return $n}function Be(e){return sn.get(e)??""}function Nt(e,t){t===""?sn.delete(e):sn.set(e,t),uo();for(let l of co)l()}function As(e){$n=e,uo()}function pt(e){co.push(
e)}function Ls(){let e=ea(location.hash);$n=e.at,e.chosen?sn=e.chosen:sn.size>0&&uo()}function bl(e=3){sn.size===0||$n===""||(document.getElementById($n)?.scrollIntoView(),e>1&&requestAnimationFrame(()=>bl(
e-1)))}function Ps(){Ls(),addEventListener("hashchange",()=>{Ls();for(let e of co)e();bl()})}function Cs(e,t){return Me(e,t).split(", ").filter(Boolean)}function Hs(){let e=document.querySelector("table.grid");if(!e)return;let t=e.dataset.kind??"",l=de("td[data-cell]",e).map(f=>{let d=document.
getElementById(f.dataset.cell??"");return{cell:f,row:d,names:new Set(d?[...Cs(d,".often"),...Cs(d,".once")]:[])}});for(let{cell:f,row:d}of l){if(!d)continue;let[h="",b=""]=[...d.children].map(x=>x.textContent??
""),m=f.textContent??"",w=oe(m,()=>{let x=d.closest("details");x&&(x.open=!0),d.tabIndex=-1,d.focus()},{"aria-label":`${h}, ${b}: ${m} kinds of ${t}`});f.replaceChildren(w)}let n=[...new Set(l.flatMap(
({names:f})=>[...f]))].sort(),s=D("select",{id:"of-kind"},D("option",{value:""},`any ${t}`),...n.map(f=>D("option",{value:f},f)));s.addEventListener("change",()=>Nt("kind",s.value));let r=D("p",{class:"\
soft small",role:"status"});e.closest(".scroll")?.before(D("div",{class:"filter"},D("label",{for:"of-kind"},`With the ${t}`),s,r));let a=()=>{let f=n.includes(Be("kind"))?Be("kind"):"";s.value=f;let d=0;
for(let{cell:h,names:b}of l){let m=b.size>0&&(f===""||b.has(f));h.classList.toggle("dim",!m),d+=m?1:0}r.textContent=`${d} of ${l.length} fields`};pt(a),a()}var fo;function yl(e,...t){fo?.remove();let l=oe("Close",()=>n.close(),{class:"close"}),n=D("dialog",{class:"provenance","aria-labelledby":"provenance-title"},D("h2",{id:"provenance-title"},ht(e)),...t,
l);n.addEventListener("click",s=>{s.target===n&&n.close()}),n.addEventListener("close",()=>n.remove()),fo=n,document.body.append(n),n.showModal()}function Ds(){fo?.close()}function ta(e,t){let l=e.flatMap(
n=>n.because.filter(s=>s.step===t.number).map(s=>`step ${n.number} (${s.why})`));return l.length>0?`leads to ${l.join(", ")}`:""}function na(e,t){return D("ol",{class:"chain"},...e.map(l=>D("li",{},oe(
`Step ${l.number}`,()=>{Ds(),t(l.number)}),D("span",{class:"soft"},`${l.when} \xB7 event ${l.event}`),D("p",{},ht(l.text)),D("p",{class:"soft small"},ta(e,l)))))}function ho(e,t,l,n,s){let r=l.length===
1?"One event led to it.":`${l.length} events led to it, oldest first.`;yl(`${e} ${t}`,D("p",{class:"soft"},`${r} ${n}`),na(l,s))}function vl(e,t,l){let n=de(".story p",l).map(r=>D("li",{},ht(r.textContent??
""))),s=Me(l,".advice ul");yl(`${e} ${t}`,D("p",{class:"soft"},"The files and the settings tell it; no event did it."),D("ol",{class:"chain"},...n),...s===""?[]:[D("p",{},"Because of ",ht(s))])}function Rs(e){
let t=l=>{let n=l.href===""?ht(l.name):D("a",{href:l.href},ht(l.name));return n.addEventListener("click",()=>l.href!==""&&Ds()),D("tr",{},D("td",{},n),D("td",{class:"n"},l.value))};return D("table",{},
D("tbody",{},...e.map(t)))}function $s(e,t,l,n){yl(`${e} ${t}`,D("p",{class:"soft"},l),Rs(n))}function Ns(e,{told:t,row:l,parts:n,more:s,findings:r}){let a=(f,d)=>d.length>0?[D("h3",{},f),Rs(d)]:[];yl(
e,...t===""?[]:[D("p",{},"Told by ",ht(t),".")],...a("Of",l),...a("Made of",n),...s>0?[D("p",{class:"soft"},`and ${s} more in the table below it`)]:[],...a("Findings about it",r))}function Yt(e,t,l){return de(e).flatMap(n=>{let s=l===""?"":Me(n,l);return l!==""&&s===""?[]:[{name:Me(n,t),value:s,href:n.querySelector("a")?.getAttribute("href")??""}]})}var Sl="#findings .overview \
tbody tr",la=[{figure:/^errors?$/,note:"Causes; what follows from one is told with it, and counts.",parts:()=>Yt(`${Sl}.bad`,".about","")},{figure:/^warnings?$/,note:"Causes; what follows from one is \
told with it, and counts.",parts:()=>Yt(`${Sl}.open`,".about","")},{figure:/^units? concerned$/,note:"Of each cause.",parts:()=>Yt(Sl,".about",".units")},{figure:/^at risk/,note:"Of each cause.",parts:()=>Yt(
Sl,".about",".money")},{figure:/^passed$/,note:"Scenarios.",parts:()=>Yt("#runs tbody tr.good","code","")},{figure:/^failed$/,note:"Scenarios.",parts:()=>Yt("#runs tbody tr.bad","code","")},{figure:/^unknown$/,
note:"Scenarios.",parts:()=>Yt("#runs tbody tr.open","code","")},{figure:/^events$/,note:"Of each scenario.",parts:()=>Yt("#runs tbody tr","code","td:last-child")},{figure:/^events simulated$/,note:"W\
hat was run.",parts:()=>de("#examined li").map(e=>({name:e.textContent?.trim()??"",value:"",href:""}))}];function Os(){for(let e of de(".figures > div")){let t=e.querySelector("dd"),l=Me(e,"dt"),n=la.
find(({figure:a})=>a.test(l));if(!t||!n)continue;let s=t.textContent??"",r=()=>$s(s,l,n.note,n.parts());t.replaceChildren(oe(s,r,{class:"number","aria-label":`${s} ${l}: what it is made of`}))}}var Fs="time",po=null;function rn(){let[,e,t]=/^(\d{1,12})-(\d{1,12})$/.exec(Be(Fs))??[];return e!==void 0&&Number(e)<Number(t)?{from:Number(e),to:Number(t)}:void 0}function xl(e,t){po=e?.closest("art\
icle")??null;let l=e?.getBoundingClientRect().top;Nt(Fs,t?`${Math.floor(t.from)}-${Math.ceil(t.to)}`:""),e&&l!==void 0&&scrollBy({top:e.getBoundingClientRect().top-l,behavior:"instant"})}function Ml(e){
let t=rn(),l=Number(e.dataset.at??"0");return!t||l===0||po!==null&&e===po?!1:l<t.from||l>t.to}var oa=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],mo=e=>String(e).padStart(
2,"0");function an(e){let t=new Date(e*1e3);return`${mo(t.getUTCDate())} ${oa[t.getUTCMonth()]}`}function cn(e){let t=new Date(e*1e3);return`${mo(t.getUTCHours())}:${mo(t.getUTCMinutes())}`}var Vs=[["","All"],["bad","Errors"],["open","Warnings"],["calm","Notes"]];function zs(){let e=document.querySelector("#findings table.overview");if(!e)return;let t=de("tbody tr",e).map(d=>{let h=d.querySelector(
"a")?.getAttribute("href")??"",b=h.startsWith("#")?document.getElementById(h.slice(1)):null;return{row:d,article:b,words:`${d.textContent} ${b?.textContent??""}`.toLowerCase()}}),l=D("input",{type:"se\
arch",id:"find",autocomplete:"off",spellcheck:"false"}),n=D("select",{id:"show"},...Vs.map(([d,h])=>D("option",{value:d},h))),s=D("p",{class:"soft small",role:"status"}),r=oe("All times",()=>xl(null,void 0),
{hidden:""});l.addEventListener("input",()=>Nt("find",l.value)),n.addEventListener("change",()=>Nt("show",n.value));let a=D("div",{class:"filter",role:"search","aria-label":"Findings"},D("label",{for:"\
find"},"Find"),l,D("label",{for:"show"},"Show"),n,r,s);e.closest(".scroll")?.before(a);let f=()=>{let d=Be("find").toLowerCase().split(/\s+/).filter(Boolean),h=Vs.some(([x])=>x===Be("show"))?Be("show"):
"",b=0;for(let x of t){let k=h!==""&&!x.row.classList.contains(h)||!d.every(C=>x.words.includes(C))||Ml(x.article??x.row);x.row.hidden=k,x.article?.toggleAttribute("hidden",k),b+=k?0:1}l.value!==Be("f\
ind")&&(l.value=Be("find")),n.value=h;let m=rn();r.hidden=!m;let w=m?`, from ${an(m.from)} ${cn(m.from)} to ${an(m.to)} ${cn(m.to)}`:"";s.textContent=(b===t.length?`${b} in all`:`${b} of ${t.length}`)+
w};pt(f),f()}function sa(e,t){let l=e.cells[t],n=l?.textContent?.trim()??"";if(!l?.classList.contains("n"))return n.toLowerCase();let s=Number.parseFloat(n.replace(/[^0-9.-]/g,""));return Number.isNaN(
s)?Number.NEGATIVE_INFINITY:s}function ia(e,t,l){let n=l.classList.contains("n"),s=l.getAttribute("aria-sort"),r=s===null?n:s==="ascending";for(let h of de("th",e))h.removeAttribute("aria-sort");l.setAttribute(
"aria-sort",r?"descending":"ascending");let a=e.tBodies[0];if(!a)return;let f=[...a.rows].map(h=>({row:h,key:sa(h,t)})),d=r?-1:1;f.sort((h,b)=>d*(h.key<b.key?-1:h.key>b.key?1:0)),a.append(...f.map(({row:h})=>h))}
function Is(){for(let e of de("main table:not(.grid)")){if((e.tBodies[0]?.rows.length??0)<2)continue;[...e.tHead?.rows[0]?.cells??[]].forEach((l,n)=>{let s=l.textContent??"";s!==""&&l.replaceChildren(
oe(s,()=>ia(e,n,l),{class:"sort"}))})}}var ra="uplot",aa="u-hz",ca="u-vt",ua="u-title",fa="u-wrap",da="u-under",ha="u-over",pa="u-axis",dn="u-off",ma="u-select",ga="u-cursor-x",wa="u-cursor-y",ba="u-cursor-pt",ya="u-legend",va="u-live",Sa="\
u-inline",xa="u-series",Ma="u-marker",Ws="u-label",ka="u-value",nl="width",ll="height";var Bs="bottom",Nn="left",go="right",Do="#000",Gs=Do+"0",wo="mousemove",Ys="mousedown",bo="mouseup",Us="mouseenter",qs="mouseleave",Ks="dblclick",Ta="resize",Ea="scroll",js="change",_l="dppxchange",Ro="\
--",Bn=typeof window<"u",Mo=Bn?document:null,Fn=Bn?window:null,La=Bn?navigator:null,re,kl;function ko(){let e=devicePixelRatio;re!=e&&(re=e,kl&&Eo(js,kl,ko),kl=matchMedia(`(min-resolution: ${re-.001}d\
ppx) and (max-resolution: ${re+.001}dppx)`),hn(js,kl,ko),Fn.dispatchEvent(new CustomEvent(_l)))}function ot(e,t){if(t!=null){let l=e.classList;!l.contains(t)&&l.add(t)}}function To(e,t){let l=e.classList;
l.contains(t)&&l.remove(t)}function ye(e,t,l){e.style[t]=l+"px"}function xt(e,t,l,n){let s=Mo.createElement(e);return t!=null&&ot(s,t),l?.insertBefore(s,n),s}function mt(e,t){return xt("div",e,t)}var Js=new WeakMap;
function Ht(e,t,l,n,s){let r="translate("+t+"px,"+l+"px)",a=Js.get(e);r!=a&&(e.style.transform=r,Js.set(e,r),t<0||l<0||t>n||l>s?ot(e,dn):To(e,dn))}var Zs=new WeakMap;function Qs(e,t,l){let n=t+l,s=Zs.
get(e);n!=s&&(Zs.set(e,n),e.style.background=t,e.style.borderColor=l)}var Xs=new WeakMap;function ei(e,t,l,n){let s=t+""+l,r=Xs.get(e);s!=r&&(Xs.set(e,s),e.style.height=l+"px",e.style.width=t+"px",e.style.
marginLeft=n?-t/2+"px":0,e.style.marginTop=n?-l/2+"px":0)}var $o={passive:!0},_a={...$o,capture:!0};function hn(e,t,l,n){t.addEventListener(e,l,n?_a:$o)}function Eo(e,t,l,n){t.removeEventListener(e,l,
$o)}Bn&&ko();function Mt(e,t,l,n){let s;l=l||0,n=n||t.length-1;let r=n<=2147483647;for(;n-l>1;)s=r?l+n>>1:st((l+n)/2),t[s]<e?l=s:n=s;return e-t[l]<=t[n]-e?l:n}function _i(e){return(l,n,s)=>{let r=-1,a=-1;
for(let f=n;f<=s;f++)if(e(l[f])){r=f;break}for(let f=s;f>=n;f--)if(e(l[f])){a=f;break}return[r,a]}}var Ai=e=>e!=null,Pi=e=>e!=null&&e>0,Cl=_i(Ai),Aa=_i(Pi);function Pa(e,t,l,n=0,s=!1){let r=s?Aa:Cl,a=s?
Pi:Ai;[t,l]=r(e,t,l);let f=e[t],d=e[t];if(t>-1)if(n==1)f=e[t],d=e[l];else if(n==-1)f=e[l],d=e[t];else for(let h=t;h<=l;h++){let b=e[h];a(b)&&(b<f?f=b:b>d&&(d=b))}return[f??he,d??-he]}function Hl(e,t,l,n){
let s=li(e),r=li(t);e==t&&(s==-1?(e*=l,t/=l):(e/=l,t*=l));let a=l==10?Ot:Ci,f=s==1?st:gt,d=r==1?gt:st,h=f(a(He(e))),b=d(a(He(t))),m=Vn(l,h),w=Vn(l,b);return l==10&&(h<0&&(m=pe(m,-h)),b<0&&(w=pe(w,-b))),
n||l==2?(e=m*s,t=w*r):(e=$i(e,m),t=Dl(t,w)),[e,t]}function No(e,t,l,n){let s=Hl(e,t,l,n);return e==0&&(s[0]=0),t==0&&(s[1]=0),s}var Oo=.1,ti={mode:3,pad:Oo},sl={pad:0,soft:null,mode:0},Ca={min:sl,max:sl};
function Al(e,t,l,n){return Rl(l)?ni(e,t,l):(sl.pad=l,sl.soft=n?0:null,sl.mode=n?3:0,ni(e,t,Ca))}function se(e,t){return e??t}function Ha(e,t,l){for(t=se(t,0),l=se(l,e.length-1);t<=l;){if(e[t]!=null)return!0;
t++}return!1}function ni(e,t,l){let n=l.min,s=l.max,r=se(n.pad,0),a=se(s.pad,0),f=se(n.hard,-he),d=se(s.hard,he),h=se(n.soft,he),b=se(s.soft,-he),m=se(n.mode,0),w=se(s.mode,0),x=t-e,k=Ot(x),C=je(He(e),
He(t)),R=Ot(C),I=He(R-k);(x<1e-24||I>10)&&(x=0,(e==0||t==0)&&(x=1e-24,m==2&&h!=he&&(r=0),w==2&&b!=-he&&(a=0)));let M=x||C||1e3,z=Ot(M),T=Vn(10,st(z)),j=M*(x==0?e==0?.1:1:r),H=pe($i(e-j,T/10),24),J=e>=
h&&(m==1||m==3&&H<=h||m==2&&H>=h)?h:he,U=je(f,H<J&&e>=J?J:kt(J,H)),X=M*(x==0?t==0?.1:1:a),Y=pe(Dl(t+X,T/10),24),E=t<=b&&(w==1||w==3&&Y>=b||w==2&&Y<=b)?b:-he,K=kt(d,Y>E&&t<=E?E:je(E,Y));return U==K&&U==
0&&(K=100),[U,K]}var Da=new Intl.NumberFormat(Bn?La.language:"en-US"),Fo=e=>Da.format(e),it=Math,Ll=it.PI,He=it.abs,st=it.floor,Ce=it.round,gt=it.ceil,kt=it.min,je=it.max,Vn=it.pow,li=it.sign,Ot=it.log10,
Ci=it.log2,Ra=(e,t=1)=>it.sinh(e)*t,yo=(e,t=1)=>it.asinh(e/t),he=1/0;function oi(e){return(Ot((e^e>>31)-(e>>31))|0)+1}function Lo(e,t,l){return kt(je(e,t),l)}function Hi(e){return typeof e=="function"}
function ee(e){return Hi(e)?e:()=>e}var $a=()=>{},Di=e=>e,Ri=(e,t)=>t,Na=e=>null,si=e=>!0,ii=(e,t)=>e==t,Oa=/\.\d*?(?=9{6,}|0{6,})/gm,pn=e=>{if(Oi(e)||qt.has(e))return e;let t=`${e}`,l=t.match(Oa);if(l==
null)return e;let n=l[0].length-1;if(t.indexOf("e-")!=-1){let[s,r]=t.split("e");return+`${pn(s)}e${r}`}return pe(e,n)};function un(e,t){return pn(pe(pn(e/t))*t)}function Dl(e,t){return pn(gt(pn(e/t))*
t)}function $i(e,t){return pn(st(pn(e/t))*t)}function pe(e,t=0){if(Oi(e))return e;let l=10**t,n=e*l*(1+Number.EPSILON);return Ce(n)/l}var qt=new Map;function Ni(e){return((""+e).split(".")[1]||"").length}
function rl(e,t,l,n){let s=[],r=n.map(Ni);for(let a=t;a<l;a++){let f=He(a),d=pe(Vn(e,a),f);for(let h=0;h<n.length;h++){let b=e==10?+`${n[h]}e${a}`:n[h]*d,m=(a>=0?0:f)+(a>=r[h]?0:r[h]),w=e==10?b:pe(b,m);
s.push(w),qt.set(w,m)}}return s}var il={},Vo=[],zn=[null,null],Ut=Array.isArray,Oi=Number.isInteger,Fa=e=>e===void 0;function ri(e){return typeof e=="string"}function Rl(e){let t=!1;if(e!=null){let l=e.
constructor;t=l==null||l==Object}return t}function Va(e){return e!=null&&typeof e=="object"}var za=Object.getPrototypeOf(Uint8Array),Fi="__proto__";function In(e,t=Rl){let l;if(Ut(e)){let n=e.find(s=>s!=
null);if(Ut(n)||t(n)){l=Array(e.length);for(let s=0;s<e.length;s++)l[s]=In(e[s],t)}else l=e.slice()}else if(e instanceof za)l=e.slice();else if(t(e)){l={};for(let n in e)n!=Fi&&(l[n]=In(e[n],t))}else l=
e;return l}function _e(e){let t=arguments;for(let l=1;l<t.length;l++){let n=t[l];for(let s in n)s!=Fi&&(Rl(e[s])?_e(e[s],In(n[s])):e[s]=In(n[s]))}return e}var Ia=0,Wa=1,Ba=2;function Ga(e,t,l){for(let n=0,
s,r=-1;n<t.length;n++){let a=t[n];if(a>r){for(s=a-1;s>=0&&e[s]==null;)e[s--]=null;for(s=a+1;s<l&&e[s]==null;)e[r=s++]=null}}}function Ya(e,t){if(Ka(e)){let a=e[0].slice();for(let f=1;f<e.length;f++)a.
push(...e[f].slice(1));return ja(a[0])||(a=qa(a)),a}let l=new Set;for(let a=0;a<e.length;a++){let d=e[a][0],h=d.length;for(let b=0;b<h;b++)l.add(d[b])}let n=[Array.from(l).sort((a,f)=>a-f)],s=n[0].length,
r=new Map;for(let a=0;a<s;a++)r.set(n[0][a],a);for(let a=0;a<e.length;a++){let f=e[a],d=f[0];for(let h=1;h<f.length;h++){let b=f[h],m=Array(s).fill(void 0),w=t?t[a][h]:Wa,x=[];for(let k=0;k<b.length;k++){
let C=b[k],R=r.get(d[k]);C===null?w!=Ia&&(m[R]=C,w==Ba&&x.push(R)):m[R]=C}Ga(m,x,s),n.push(m)}}return n}var Ua=typeof queueMicrotask>"u"?e=>Promise.resolve().then(e):queueMicrotask;function qa(e){let t=e[0],
l=t.length,n=Array(l);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,a)=>t[r]-t[a]);let s=[];for(let r=0;r<e.length;r++){let a=e[r],f=Array(l);for(let d=0;d<l;d++)f[d]=a[n[d]];s.push(f)}return s}function Ka(e){
let t=e[0][0],l=t.length;for(let n=1;n<e.length;n++){let s=e[n][0];if(s.length!=l)return!1;if(s!=t){for(let r=0;r<l;r++)if(s[r]!=t[r])return!1}}return!0}function ja(e,t=100){let l=e.length;if(l<=1)return!0;
let n=0,s=l-1;for(;n<=s&&e[n]==null;)n++;for(;s>=n&&e[s]==null;)s--;if(s<=n)return!0;let r=je(1,st((s-n+1)/t));for(let a=e[n],f=n+r;f<=s;f+=r){let d=e[f];if(d!=null){if(d<=a)return!1;a=d}}return!0}var Vi=[
"January","February","March","April","May","June","July","August","September","October","November","December"],zi=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function Ii(e){
return e.slice(0,3)}var Ja=zi.map(Ii),Za=Vi.map(Ii),Qa={MMMM:Vi,MMM:Za,WWWW:zi,WWW:Ja};function tl(e){return(e<10?"0":"")+e}function Xa(e){return(e<10?"00":e<100?"0":"")+e}var ec={YYYY:e=>e.getFullYear(),
YY:e=>(e.getFullYear()+"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>tl(e.getMonth()+1),M:e=>e.getMonth()+1,DD:e=>tl(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.
getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>tl(e.getHours()),H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=12?"pm":"am",a:e=>e.
getHours()>=12?"p":"a",mm:e=>tl(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>tl(e.getSeconds()),s:e=>e.getSeconds(),fff:e=>Xa(e.getMilliseconds())};function zo(e,t){t=t||Qa;let l=[],n=/\{([a-z]+)\}|[^{]+/gi,
s;for(;s=n.exec(e);)l.push(s[0][0]=="{"?ec[s[1]]:s[0]);return r=>{let a="";for(let f=0;f<l.length;f++)a+=typeof l[f]=="string"?l[f]:l[f](r,t);return a}}var tc=new Intl.DateTimeFormat().resolvedOptions().
timeZone;function nc(e,t){let l;return t=="UTC"||t=="Etc/UTC"?l=new Date(+e+e.getTimezoneOffset()*6e4):t==tc?l=e:(l=new Date(e.toLocaleString("en-US",{timeZone:t})),l.setMilliseconds(e.getMilliseconds())),
l}var Wi=e=>e%1==0,Pl=[1,2,2.5,5],lc=rl(10,-32,0,Pl),Bi=rl(10,0,32,Pl),oc=Bi.filter(Wi),fn=lc.concat(Bi),Io=`
`,Gi="{YYYY}",ai=Io+Gi,Yi="{M}/{D}",ol=Io+Yi,Tl=ol+"/{YY}",Ui="{aa}",sc="{h}:{mm}",On=sc+Ui,ci=Io+On,ui=":{ss}",ce=null;function qi(e){let t=e*1e3,l=t*60,n=l*60,s=n*24,r=s*30,a=s*365,d=(e==1?rl(10,0,3,
Pl).filter(Wi):rl(10,-3,0,Pl)).concat([t,t*5,t*10,t*15,t*30,l,l*5,l*10,l*15,l*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,r,r*2,r*3,r*4,r*6,a,a*2,a*5,a*10,a*25,a*50,a*100]),
h=[[a,Gi,ce,ce,ce,ce,ce,ce,1],[s*28,"{MMM}",ai,ce,ce,ce,ce,ce,1],[s,Yi,ai,ce,ce,ce,ce,ce,1],[n,"{h}"+Ui,Tl,ce,ol,ce,ce,ce,1],[l,On,Tl,ce,ol,ce,ce,ce,1],[t,ui,Tl+" "+On,ce,ol+" "+On,ce,ci,ce,1],[e,ui+"\
.{fff}",Tl+" "+On,ce,ol+" "+On,ce,ci,ce,1]];function b(m){return(w,x,k,C,R,I)=>{let M=[],z=R>=a,T=R>=r&&R<a,j=m(k),H=pe(j*e,3),J=vo(j.getFullYear(),z?0:j.getMonth(),T||z?1:j.getDate()),U=pe(J*e,3);if(T||
z){let X=T?R/r:0,Y=z?R/a:0,E=H==U?H:pe(vo(J.getFullYear()+Y,J.getMonth()+X,1)*e,3),K=new Date(Ce(E/e)),$=K.getFullYear(),B=K.getMonth();for(let V=0;E<=C;V++){let te=vo($+Y*V,B+X*V,1),F=te-m(pe(te*e,3));
E=pe((+te+F)*e,3),E<=C&&M.push(E)}}else{let X=R>=s?s:R,Y=st(k)-st(H),E=U+Y+Dl(H-U,X);M.push(E);let K=m(E),$=K.getHours()+K.getMinutes()/l+K.getSeconds()/n,B=R/n,V=w.axes[x]._space,te=I/V;for(;E=pe(E+R,
e==1?0:3),!(E>C);)if(B>1){let F=st(pe($+B,6))%24,ne=m(E).getHours()-F;ne>1&&(ne=-1),E-=ne*n,$=($+B)%24;let ue=M[M.length-1];pe((E-ue)/R,3)*te>=.7&&M.push(E)}else M.push(E)}return M}}return[d,h,b]}var[
ic,rc,ac]=qi(1),[cc,uc,fc]=qi(.001);rl(2,-53,53,[1]);function fi(e,t){return e.map(l=>l.map((n,s)=>s==0||s==8||n==null?n:t(s==1||l[8]==0?n:l[1]+n)))}function di(e,t){return(l,n,s,r,a)=>{let f=t.find(k=>a>=
k[0])||t[t.length-1],d,h,b,m,w,x;return n.map(k=>{let C=e(k),R=C.getFullYear(),I=C.getMonth(),M=C.getDate(),z=C.getHours(),T=C.getMinutes(),j=C.getSeconds(),H=R!=d&&f[2]||I!=h&&f[3]||M!=b&&f[4]||z!=m&&
f[5]||T!=w&&f[6]||j!=x&&f[7]||f[1];return d=R,h=I,b=M,m=z,w=T,x=j,H(C)})}}function dc(e,t){let l=zo(t);return(n,s,r,a,f)=>s.map(d=>l(e(d)))}function vo(e,t,l){return new Date(e,t,l)}function hi(e,t){return t(
e)}var hc="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function pi(e,t){return(l,n,s,r)=>r==null?Ro:t(e(n))}function pc(e,t){let l=e.series[t];return l.width?l.stroke(e,t):l.points.width?l.points.stroke(e,t):null}
function mc(e,t){return e.series[t].fill(e,t)}var gc={show:!0,live:!0,isolate:!1,mount:$a,markers:{show:!0,width:2,stroke:pc,fill:mc,dash:"solid"},idx:null,idxs:null,values:[]};function wc(e,t){let l=e.
cursor.points,n=mt(),s=l.size(e,t);ye(n,nl,s),ye(n,ll,s);let r=s/-2;ye(n,"marginLeft",r),ye(n,"marginTop",r);let a=l.width(e,t,s);return a&&ye(n,"borderWidth",a),n}function bc(e,t){let l=e.series[t].points;
return l._fill||l._stroke}function yc(e,t){let l=e.series[t].points;return l._stroke||l._fill}function vc(e,t){return e.series[t].points.size}var So=[0,0];function Sc(e,t,l){return So[0]=t,So[1]=l,So}
function El(e,t,l,n=!0){return s=>{s.button==0&&(!n||s.target==t)&&l(s)}}function xo(e,t,l,n=!0){return s=>{(!n||s.target==t)&&l(s)}}var xc={show:!0,x:!0,y:!0,lock:!1,move:Sc,points:{one:!1,show:wc,size:vc,
width:0,stroke:yc,fill:bc},bind:{mousedown:El,mouseup:El,click:El,dblclick:El,mousemove:xo,mouseleave:xo,mouseenter:xo},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.
stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,l,n,s)=>n-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Ki={show:!0,stroke:"\
rgba(0,0,0,0.07)",width:2},Wo=_e({},Ki,{filter:Ri}),ji=_e({},Wo,{size:10}),Ji=_e({},Ki,{show:!1}),Bo='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-seri\
f, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Zi="bold "+Bo,Qi=1.5,mi={show:!0,scale:"x",stroke:Do,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Zi,
side:2,grid:Wo,ticks:ji,border:Ji,font:Bo,lineGap:Qi,rotate:0},Mc="Value",kc="Time",gi={show:!0,scale:"x",auto:!1,sorted:1,min:he,max:-he,idxs:[]};function Tc(e,t,l,n,s){return t.map(r=>r==null?"":Fo(
r))}function Ec(e,t,l,n,s,r,a){let f=[],d=qt.get(s)||0;l=a?l:pe(Dl(l,s),d);for(let h=l;h<=n;h=pe(h+s,d))f.push(Object.is(h,-0)?0:h);return f}function _o(e,t,l,n,s,r,a){let f=[],d=e.scales[e.axes[t].scale].
log,h=d==10?Ot:Ci,b=st(h(l));s=Vn(d,b),d==10&&(s=fn[Mt(s,fn)]);let m=l,w=s*d;d==10&&(w=fn[Mt(w,fn)]);do f.push(m),m=m+s,d==10&&!qt.has(m)&&(m=pe(m,qt.get(s))),m>=w&&(s=m,w=s*d,d==10&&(w=fn[Mt(w,fn)]));while(m<=
n);return f}function Lc(e,t,l,n,s,r,a){let d=e.scales[e.axes[t].scale].asinh,h=n>d?_o(e,t,je(d,l),n,s):[d],b=n>=0&&l<=0?[0]:[];return(l<-d?_o(e,t,je(d,-n),-l,s):[d]).reverse().map(w=>-w).concat(b,h)}var Xi=/./,
_c=/[12357]/,Ac=/[125]/,wi=/1/,Ao=(e,t,l,n)=>e.map((s,r)=>t==4&&s==0||r%n==0&&l.test(s.toExponential()[s<0?1:0])?s:null);function Pc(e,t,l,n,s){let r=e.axes[l],a=r.scale,f=e.scales[a],d=e.valToPos,h=r.
_space,b=d(10,a),m=d(9,a)-b>=h?Xi:d(7,a)-b>=h?_c:d(5,a)-b>=h?Ac:wi;if(m==wi){let w=He(d(1,a)-b);if(w<h)return Ao(t.slice().reverse(),f.distr,m,gt(h/w)).reverse()}return Ao(t,f.distr,m,1)}function Cc(e,t,l,n,s){
let r=e.axes[l],a=r.scale,f=r._space,d=e.valToPos,h=He(d(1,a)-d(2,a));return h<f?Ao(t.slice().reverse(),3,Xi,gt(f/h)).reverse():t}function Hc(e,t,l,n){return n==null?Ro:t==null?"":Fo(t)}var bi={show:!0,
scale:"y",stroke:Do,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Zi,side:3,grid:Wo,ticks:ji,border:Ji,font:Bo,lineGap:Qi,rotate:0};function Dc(e,t){let l=3+(e||1)*2;return pe(l*t,
3)}function Rc(e,t){let{scale:l,idxs:n}=e.series[0],s=e._data[0],r=e.valToPos(s[n[0]],l,!0),a=e.valToPos(s[n[1]],l,!0),f=He(a-r),d=e.series[t],h=f/(d.points.space*re);return n[1]-n[0]<=h}var yi={scale:null,
auto:!0,sorted:0,min:he,max:-he},er=(e,t,l,n,s)=>s,vi={show:!0,auto:!0,sorted:0,gaps:er,alpha:1,facets:[_e({},yi,{scale:"x"}),_e({},yi,{scale:"y"})]},Si={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,
gaps:er,alpha:1,points:{show:Rc,filter:null},values:null,min:he,max:-he,idxs:[],path:null,clip:null};function $c(e,t,l,n,s){return l/10}var tr={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,
dir:1,ori:0},Nc=_e({},tr,{time:!1,ori:1}),xi={};function nr(e,t){let l=xi[e];return l||(l={key:e,plots:[],sub(n){l.plots.push(n)},unsub(n){l.plots=l.plots.filter(s=>s!=n)},pub(n,s,r,a,f,d,h){for(let b=0;b<
l.plots.length;b++)l.plots[b]!=s&&l.plots[b].pub(n,s,r,a,f,d,h)}},e!=null&&(xi[e]=l)),l}var Wn=1,Po=2;function mn(e,t,l){let n=e.mode,s=e.series[t],r=n==2?e._data[t]:e._data,a=e.scales,f=e.bbox,d=r[0],
h=n==2?r[1]:r[t],b=n==2?a[s.facets[0].scale]:a[e.series[0].scale],m=n==2?a[s.facets[1].scale]:a[s.scale],w=f.left,x=f.top,k=f.width,C=f.height,R=e.valToPosH,I=e.valToPosV;return b.ori==0?l(s,d,h,b,m,R,
I,w,x,k,C,Nl,Gn,Fl,or,ir):l(s,d,h,b,m,I,R,x,w,C,k,Ol,Yn,Uo,sr,rr)}function Go(e,t){let l=0,n=0,s=se(e.bands,Vo);for(let r=0;r<s.length;r++){let a=s[r];a.series[0]==t?l=a.dir:a.series[1]==t&&(a.dir==1?
n|=1:n|=2)}return[l,n==1?-1:n==2?1:n==3?2:0]}function Oc(e,t,l,n,s){let r=e.mode,a=e.series[t],f=r==2?a.facets[1].scale:a.scale,d=e.scales[f];return s==-1?d.min:s==1?d.max:d.distr==3?d.dir==1?d.min:d.
max:0}function Ft(e,t,l,n,s,r){return mn(e,t,(a,f,d,h,b,m,w,x,k,C,R)=>{let I=a.pxRound,M=h.dir*(h.ori==0?1:-1),z=h.ori==0?Gn:Yn,T,j;M==1?(T=l,j=n):(T=n,j=l);let H=I(m(f[T],h,C,x)),J=I(w(d[T],b,R,k)),U=I(
m(f[j],h,C,x)),X=I(w(r==1?b.max:b.min,b,R,k)),Y=new Path2D(s);return z(Y,U,X),z(Y,H,X),z(Y,H,J),Y})}function $l(e,t,l,n,s,r){let a=null;if(e.length>0){a=new Path2D;let f=t==0?Fl:Uo,d=l;for(let m=0;m<e.
length;m++){let w=e[m];if(w[1]>w[0]){let x=w[0]-d;x>0&&f(a,d,n,x,n+r),d=w[1]}}let h=l+s-d,b=10;h>0&&f(a,d,n-b/2,h,n+r+b)}return a}function Fc(e,t,l){let n=e[e.length-1];n&&n[0]==t?n[1]=l:e.push([t,l])}
function Yo(e,t,l,n,s,r,a){let f=[],d=e.length;for(let h=s==1?l:n;h>=l&&h<=n;h+=s)if(t[h]===null){let m=h,w=h;if(s==1)for(;++h<=n&&t[h]===null;)w=h;else for(;--h>=l&&t[h]===null;)w=h;let x=r(e[m]),k=w==
m?x:r(e[w]),C=m-s;x=a<=0&&C>=0&&C<d?r(e[C]):x;let I=w+s;k=a>=0&&I>=0&&I<d?r(e[I]):k,k>=x&&f.push([x,k])}return f}function Mi(e){return e==0?Di:e==1?Ce:t=>un(t,e)}function lr(e){let t=e==0?Nl:Ol,l=e==0?
(s,r,a,f,d,h)=>{s.arcTo(r,a,f,d,h)}:(s,r,a,f,d,h)=>{s.arcTo(a,r,d,f,h)},n=e==0?(s,r,a,f,d)=>{s.rect(r,a,f,d)}:(s,r,a,f,d)=>{s.rect(a,r,d,f)};return(s,r,a,f,d,h=0,b=0)=>{h==0&&b==0?n(s,r,a,f,d):(h=kt(h,
f/2,d/2),b=kt(b,f/2,d/2),t(s,r+h,a),l(s,r+f,a,r+f,a+d,h),l(s,r+f,a+d,r,a+d,b),l(s,r,a+d,r,a,b),l(s,r,a,r+f,a,h),s.closePath())}}var Nl=(e,t,l)=>{e.moveTo(t,l)},Ol=(e,t,l)=>{e.moveTo(l,t)},Gn=(e,t,l)=>{
e.lineTo(t,l)},Yn=(e,t,l)=>{e.lineTo(l,t)},Fl=lr(0),Uo=lr(1),or=(e,t,l,n,s,r)=>{e.arc(t,l,n,s,r)},sr=(e,t,l,n,s,r)=>{e.arc(l,t,n,s,r)},ir=(e,t,l,n,s,r,a)=>{e.bezierCurveTo(t,l,n,s,r,a)},rr=(e,t,l,n,s,r,a)=>{
e.bezierCurveTo(l,t,s,n,a,r)};function ar(e){return(t,l,n,s,r)=>mn(t,l,(a,f,d,h,b,m,w,x,k,C,R)=>{let{pxRound:I,points:M}=a,z,T;h.ori==0?(z=Nl,T=or):(z=Ol,T=sr);let j=pe(M.width*re,3),H=(M.size-M.width)/
2*re,J=pe(H*2,3),U=new Path2D,X=new Path2D,{left:Y,top:E,width:K,height:$}=t.bbox;Fl(X,Y-J,E-J,K+J*2,$+J*2);let B=V=>{if(d[V]!=null){let te=I(m(f[V],h,C,x)),F=I(w(d[V],b,R,k));z(U,te+H,F),T(U,te,F,H,0,
Ll*2)}};if(r)r.forEach(B);else for(let V=n;V<=s;V++)B(V);return{stroke:j>0?U:null,fill:U,clip:X,flags:Wn|Po}})}function cr(e){return(t,l,n,s,r,a)=>{n!=s&&(r!=n&&a!=n&&e(t,l,n),r!=s&&a!=s&&e(t,l,s),e(t,
l,a))}}var Vc=cr(Gn),zc=cr(Yn);function ur(e){let t=se(e?.alignGaps,0);return(l,n,s,r)=>mn(l,n,(a,f,d,h,b,m,w,x,k,C,R)=>{[s,r]=Cl(d,s,r);let I=a.pxRound,M=$=>I(m($,h,C,x)),z=$=>I(w($,b,R,k)),T,j;h.ori==
0?(T=Gn,j=Vc):(T=Yn,j=zc);let H=h.dir*(h.ori==0?1:-1),J={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Wn},U=J.stroke,X=!1;if(r-s>=C*4){let $=N=>l.posToVal(N,h.key,!0),B=null,V=null,
te,F,Je,ve=M(f[H==1?s:r]),ne=M(f[s]),ue=M(f[r]),Z=$(H==1?ne+1:ue-1);for(let N=H==1?s:r;N>=s&&N<=r;N+=H){let Ae=f[N],Se=(H==1?Ae<Z:Ae>Z)?ve:M(Ae),ae=d[N];Se==ve?ae!=null?(F=ae,B==null?(T(U,Se,z(F)),te=
B=V=F):F<B?B=F:F>V&&(V=F)):ae===null&&(X=!0):(B!=null&&j(U,ve,z(B),z(V),z(te),z(F)),ae!=null?(F=ae,T(U,Se,z(F)),B=V=te=F):(B=V=null,ae===null&&(X=!0)),ve=Se,Z=$(ve+H))}B!=null&&B!=V&&Je!=ve&&j(U,ve,z(
B),z(V),z(te),z(F))}else for(let $=H==1?s:r;$>=s&&$<=r;$+=H){let B=d[$];B===null?X=!0:B!=null&&T(U,M(f[$]),z(B))}let[E,K]=Go(l,n);if(a.fill!=null||E!=0){let $=J.fill=new Path2D(U),B=a.fillTo(l,n,a.min,
a.max,E),V=z(B),te=M(f[s]),F=M(f[r]);H==-1&&([F,te]=[te,F]),T($,F,V),T($,te,V)}if(!a.spanGaps){let $=[];X&&$.push(...Yo(f,d,s,r,H,M,t)),J.gaps=$=a.gaps(l,n,s,r,$),J.clip=$l($,h.ori,x,k,C,R)}return K!=
0&&(J.band=K==2?[Ft(l,n,s,r,U,-1),Ft(l,n,s,r,U,1)]:Ft(l,n,s,r,U,K)),J})}function Ic(e){let t=se(e.align,1),l=se(e.ascDesc,!1),n=se(e.alignGaps,0),s=se(e.extend,!1);return(r,a,f,d)=>mn(r,a,(h,b,m,w,x,k,C,R,I,M,z)=>{
[f,d]=Cl(m,f,d);let T=h.pxRound,{left:j,width:H}=r.bbox,J=ne=>T(k(ne,w,M,R)),U=ne=>T(C(ne,x,z,I)),X=w.ori==0?Gn:Yn,Y={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Wn},E=Y.stroke,K=w.
dir*(w.ori==0?1:-1),$=U(m[K==1?f:d]),B=J(b[K==1?f:d]),V=B,te=B;s&&t==-1&&(te=j,X(E,te,$)),X(E,B,$);for(let ne=K==1?f:d;ne>=f&&ne<=d;ne+=K){let ue=m[ne];if(ue==null)continue;let Z=J(b[ne]),N=U(ue);t==1?
X(E,Z,$):X(E,V,N),X(E,Z,N),$=N,V=Z}let F=V;s&&t==1&&(F=j+H,X(E,F,$));let[Je,ve]=Go(r,a);if(h.fill!=null||Je!=0){let ne=Y.fill=new Path2D(E),ue=h.fillTo(r,a,h.min,h.max,Je),Z=U(ue);X(ne,F,Z),X(ne,te,Z)}
if(!h.spanGaps){let ne=[];ne.push(...Yo(b,m,f,d,K,J,n));let ue=h.width*re/2,Z=l||t==1?ue:-ue,N=l||t==-1?-ue:ue;ne.forEach(Ae=>{Ae[0]+=Z,Ae[1]+=N}),Y.gaps=ne=h.gaps(r,a,f,d,ne),Y.clip=$l(ne,w.ori,R,I,M,
z)}return ve!=0&&(Y.band=ve==2?[Ft(r,a,f,d,E,-1),Ft(r,a,f,d,E,1)]:Ft(r,a,f,d,E,ve)),Y})}function ki(e,t,l,n,s,r,a=he){if(e.length>1){let f=null;for(let d=0,h=1/0;d<e.length;d++)if(t[d]!==void 0){if(f!=
null){let b=He(e[d]-e[f]);b<h&&(h=b,a=He(l(e[d],n,s,r)-l(e[f],n,s,r)))}f=d}}return a}function Wc(e){e=e||il;let t=se(e.size,[.6,he,1]),l=e.align||0,n=e.gap||0,s=e.radius;s=s==null?[0,0]:typeof s=="num\
ber"?[s,0]:s;let r=ee(s),a=1-t[0],f=se(t[1],he),d=se(t[2],1),h=se(e.disp,il),b=se(e.each,x=>{}),{fill:m,stroke:w}=h;return(x,k,C,R)=>mn(x,k,(I,M,z,T,j,H,J,U,X,Y,E)=>{let K=I.pxRound,$=l,B=n*re,V=f*re,
te=d*re,F,Je;T.ori==0?[F,Je]=r(x,k):[Je,F]=r(x,k);let ve=T.dir*(T.ori==0?1:-1),ne=T.ori==0?Fl:Uo,ue=T.ori==0?b:(A,me,Pe,yn,Zt,Et,Qt)=>{b(A,me,Pe,Zt,yn,Qt,Et)},Z=se(x.bands,Vo).find(A=>A.series[0]==k),
N=Z!=null?Z.dir:0,Ae=I.fillTo(x,k,I.min,I.max,N),Ge=K(J(Ae,j,E,X)),Se,ae,wt,Xe=Y,ke=K(I.width*re),Tt=!1,Dt=null,rt=null,Vt=null,gn=null;m!=null&&(ke==0||w!=null)&&(Tt=!0,Dt=m.values(x,k,C,R),rt=new Map,
new Set(Dt).forEach(A=>{A!=null&&rt.set(A,new Path2D)}),ke>0&&(Vt=w.values(x,k,C,R),gn=new Map,new Set(Vt).forEach(A=>{A!=null&&gn.set(A,new Path2D)})));let{x0:wn,size:qn}=h;if(wn!=null&&qn!=null){$=1,
M=wn.values(x,k,C,R),wn.unit==2&&(M=M.map(Pe=>x.posToVal(U+Pe*Y,T.key,!0)));let A=qn.values(x,k,C,R);qn.unit==2?ae=A[0]*Y:ae=H(A[0],T,Y,U)-H(0,T,Y,U),Xe=ki(M,z,H,T,Y,U,Xe),wt=Xe-ae+B}else Xe=ki(M,z,H,
T,Y,U,Xe),wt=Xe*a+B,ae=Xe-wt;wt<1&&(wt=0),ke>=ae/2&&(ke=0),wt<5&&(K=Di);let al=wt>0,jt=Xe-wt-(al?ke:0);ae=K(Lo(jt,te,V)),Se=($==0?ae/2:$==ve?0:ae)-$*ve*(($==0?B/2:0)+(al?ke/2:0));let Ye={stroke:null,fill:null,
clip:null,band:null,gaps:null,flags:0},bn=Tt?null:new Path2D,Rt=null;if(Z!=null)Rt=x.data[Z.series[1]];else{let{y0:A,y1:me}=h;A!=null&&me!=null&&(z=me.values(x,k,C,R),Rt=A.values(x,k,C,R))}let Jt=F*ae,
q=Je*ae;for(let A=ve==1?C:R;A>=C&&A<=R;A+=ve){let me=z[A];if(me==null)continue;if(Rt!=null){let Ze=Rt[A]??0;if(me-Ze==0)continue;Ge=J(Ze,j,E,X)}let Pe=T.distr!=2||h!=null?M[A]:A,yn=H(Pe,T,Y,U),Zt=J(se(
me,Ae),j,E,X),Et=K(yn-Se),Qt=K(je(Zt,Ge)),et=K(kt(Zt,Ge)),at=Qt-et;if(me!=null){let Ze=me<0?q:Jt,bt=me<0?Jt:q;Tt?(ke>0&&Vt[A]!=null&&ne(gn.get(Vt[A]),Et,et+st(ke/2),ae,je(0,at-ke),Ze,bt),Dt[A]!=null&&
ne(rt.get(Dt[A]),Et,et+st(ke/2),ae,je(0,at-ke),Ze,bt)):ne(bn,Et,et+st(ke/2),ae,je(0,at-ke),Ze,bt),ue(x,k,A,Et-ke/2,et,ae+ke,at)}}return ke>0?Ye.stroke=Tt?gn:bn:Tt||(Ye._fill=I.width==0?I._fill:I._stroke??
I._fill,Ye.width=0),Ye.fill=Tt?rt:bn,Ye})}function Bc(e,t){let l=se(t?.alignGaps,0);return(n,s,r,a)=>mn(n,s,(f,d,h,b,m,w,x,k,C,R,I)=>{[r,a]=Cl(h,r,a);let M=f.pxRound,z=F=>M(w(F,b,R,k)),T=F=>M(x(F,m,I,
C)),j,H,J;b.ori==0?(j=Nl,J=Gn,H=ir):(j=Ol,J=Yn,H=rr);let U=b.dir*(b.ori==0?1:-1),X=z(d[U==1?r:a]),Y=X,E=[],K=[];for(let F=U==1?r:a;F>=r&&F<=a;F+=U)if(h[F]!=null){let ve=d[F],ne=z(ve);E.push(Y=ne),K.push(
T(h[F]))}let $={stroke:e(E,K,j,J,H,M),fill:null,clip:null,band:null,gaps:null,flags:Wn},B=$.stroke,[V,te]=Go(n,s);if(f.fill!=null||V!=0){let F=$.fill=new Path2D(B),Je=f.fillTo(n,s,f.min,f.max,V),ve=T(
Je);J(F,Y,ve),J(F,X,ve)}if(!f.spanGaps){let F=[];F.push(...Yo(d,h,r,a,U,z,l)),$.gaps=F=f.gaps(n,s,r,a,F),$.clip=$l(F,b.ori,k,C,R,I)}return te!=0&&($.band=te==2?[Ft(n,s,r,a,B,-1),Ft(n,s,r,a,B,1)]:Ft(n,
s,r,a,B,te)),$})}function Gc(e){return Bc(Yc,e)}function Yc(e,t,l,n,s,r){let a=e.length;if(a<2)return null;let f=new Path2D;if(l(f,e[0],t[0]),a==2)n(f,e[1],t[1]);else{let d=Array(a),h=Array(a-1),b=Array(
a-1),m=Array(a-1);for(let w=0;w<a-1;w++)b[w]=t[w+1]-t[w],m[w]=e[w+1]-e[w],h[w]=b[w]/m[w];d[0]=h[0];for(let w=1;w<a-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?d[w]=0:(d[w]=3*(m[w-1]+m[w])/((2*m[w]+m[w-
1])/h[w-1]+(m[w]+2*m[w-1])/h[w]),isFinite(d[w])||(d[w]=0));d[a-1]=h[a-2];for(let w=0;w<a-1;w++)s(f,e[w]+m[w]/3,t[w]+d[w]*m[w]/3,e[w+1]-m[w]/3,t[w+1]-d[w+1]*m[w]/3,e[w+1],t[w+1])}return f}var Co=new Set;
function Ti(){for(let e of Co)e.syncRect(!0)}Bn&&(hn(Ta,Fn,Ti),hn(Ea,Fn,Ti,!0),hn(_l,Fn,()=>{De.pxRatio=re}));var Uc=ur(),qc=ar();function Ei(e,t,l,n){return(n?[e[0],e[1]].concat(e.slice(2)):[e[0]].concat(
e.slice(1))).map((r,a)=>Ho(r,a,t,l))}function Kc(e,t){return e.map((l,n)=>n==0?{}:_e({},t,l))}function Ho(e,t,l,n){return _e({},t==0?l:n,e)}function fr(e,t,l){return t==null?zn:[t,l]}var jc=fr;function Jc(e,t,l){
return t==null?zn:Al(t,l,Oo,!0)}function dr(e,t,l,n){return t==null?zn:Hl(t,l,e.scales[n].log,!1)}var Zc=dr;function hr(e,t,l,n){return t==null?zn:No(t,l,e.scales[n].log,!1)}var Qc=hr;function Xc(e,t,l,n,s){
let r=je(oi(e),oi(t)),a=t-e,f=Mt(s/n*a,l);do{let d=l[f],h=n*d/a;if(h>=s&&r+(d<5?qt.get(d):0)<=17)return[d,h]}while(++f<l.length);return[0,0]}function Li(e){let t,l;return e=e.replace(/(\d+)px/,(n,s)=>(t=
Ce((l=+s)*re))+"px"),[e,t,l]}function eu(e){e.show&&[e.font,e.labelFont].forEach(t=>{let l=pe(t[2]*re,1);t[0]=t[0].replace(/[0-9.]+px/,l+"px"),t[1]=l})}function De(e,t,l){let n={mode:se(e.mode,1)},s=n.
mode;function r(o,i,c,u){let p=i.valToPct(o);return u+c*(i.dir==-1?1-p:p)}function a(o,i,c,u){let p=i.valToPct(o);return u+c*(i.dir==-1?p:1-p)}function f(o,i,c,u){return i.ori==0?r(o,i,c,u):a(o,i,c,u)}
n.valToPosH=r,n.valToPosV=a;let d=!1;n.status=0;let h=n.root=mt(ra);if(e.id!=null&&(h.id=e.id),ot(h,e.class),e.title){let o=mt(ua,h);o.textContent=e.title}let b=xt("canvas"),m=n.ctx=b.getContext("2d"),
w=mt(fa,h);hn("click",w,o=>{o.target===k&&(ge!=Pn||xe!=Cn)&&Ie.click(n,o)},!0);let x=n.under=mt(da,w);w.appendChild(b);let k=n.over=mt(ha,w);e=In(e);let C=+se(e.pxAlign,1),R=Mi(C);(e.plugins||[]).forEach(
o=>{o.opts&&(e=o.opts(n,e)||e)});let I=e.ms||.001,M=n.series=s==1?Ei(e.series||[],gi,Si,!1):Kc(e.series||[null],vi),z=n.axes=Ei(e.axes||[],mi,bi,!0),T=n.scales={},j=n.bands=e.bands||[];j.forEach(o=>{o.
fill=ee(o.fill||null),o.dir=se(o.dir,-1)});let H=s==2?M[1].facets[0].scale:M[0].scale,J={axes:Vr,series:Rr},U=(e.drawOrder||["axes","series"]).map(o=>J[o]);function X(o){let i=o.distr==3?c=>Ot(c>0?c:o.
clamp(n,c,o.min,o.max,o.key)):o.distr==4?c=>yo(c,o.asinh):o.distr==100?c=>o.fwd(c):c=>c;return c=>{let u=i(c),{_min:p,_max:g}=o,y=g-p;return(u-p)/y}}function Y(o){let i=T[o];if(i==null){let c=(e.scales||
il)[o]||il;if(c.from!=null){Y(c.from);let u=_e({},T[c.from],c,{key:o});u.valToPct=X(u),T[o]=u}else{i=T[o]=_e({},o==H?tr:Nc,c),i.key=o;let u=i.time,p=i.range,g=Ut(p);if((o!=H||s==2&&!u)&&(g&&(p[0]==null||
p[1]==null)&&(p={min:p[0]==null?ti:{mode:1,hard:p[0],soft:p[0]},max:p[1]==null?ti:{mode:1,hard:p[1],soft:p[1]}},g=!1),!g&&Rl(p))){let y=p;p=(v,S,L)=>S==null?zn:Al(S,L,y)}i.range=ee(p||(u?jc:o==H?i.distr==
3?Zc:i.distr==4?Qc:fr:i.distr==3?dr:i.distr==4?hr:Jc)),i.auto=ee(g?!1:i.auto),i.clamp=ee(i.clamp||$c),i._min=i._max=null,i.valToPct=X(i)}}}Y("x"),Y("y"),s==1&&M.forEach(o=>{Y(o.scale)}),z.forEach(o=>{
Y(o.scale)});for(let o in e.scales)Y(o);let E=T[H],K=E.distr,$,B;E.ori==0?(ot(h,aa),$=r,B=a):(ot(h,ca),$=a,B=r);let V={};for(let o in T){let i=T[o];(i.min!=null||i.max!=null)&&(V[o]={min:i.min,max:i.max},
i.min=i.max=null)}let te=e.tzDate||(o=>new Date(Ce(o/I))),F=e.fmtDate||zo,Je=I==1?ac(te):fc(te),ve=di(te,fi(I==1?rc:uc,F)),ne=pi(te,hi(hc,F)),ue=[],Z=n.legend=_e({},gc,e.legend),N=n.cursor=_e({},xc,{drag:{
y:s==2}},e.cursor),Ae=Z.show,Ge=N.show,Se=Z.markers;Z.idxs=ue,Se.width=ee(Se.width),Se.dash=ee(Se.dash),Se.stroke=ee(Se.stroke),Se.fill=ee(Se.fill);let ae,wt,Xe,ke=[],Tt=[],Dt,rt=!1,Vt={};if(Z.live){let o=M[1]?
M[1].values:null;rt=o!=null,Dt=rt?o(n,1,0):{_:0};for(let i in Dt)Vt[i]=Ro}if(Ae)if(ae=xt("table",ya,h),Xe=xt("tbody",null,ae),Z.mount(n,ae),rt){wt=xt("thead",null,ae,Xe);let o=xt("tr",null,wt);xt("th",
null,o);for(var gn in Dt)xt("th",Ws,o).textContent=gn}else ot(ae,Sa),Z.live&&ot(ae,va);let wn={show:!0},qn={show:!1};function al(o,i){if(i==0&&(rt||!Z.live||s==2))return zn;let c=[],u=xt("tr",xa,Xe,Xe.
childNodes[i]);ot(u,o.class),o.show||ot(u,dn);let p=xt("th",null,u);if(Se.show){let v=mt(Ma,p);if(i>0){let S=Se.width(n,i);S&&(v.style.border=S+"px "+Se.dash(n,i)+" "+Se.stroke(n,i)),v.style.background=
Se.fill(n,i)}}let g=mt(Ws,p);o.label instanceof HTMLElement?g.appendChild(o.label):g.textContent=o.label,i>0&&(Se.show||(g.style.color=o.width>0?Se.stroke(n,i):Se.fill(n,i)),Ye("click",p,v=>{if(N._lock)
return;en(v);let S=M.indexOf(o);if((v.ctrlKey||v.metaKey)!=Z.isolate){let L=M.some((_,P)=>P>0&&P!=S&&_.show);M.forEach((_,P)=>{P>0&&_t(P,L?P==S?wn:qn:wn,!0,Le.setSeries)})}else _t(S,{show:!o.show},!0,
Le.setSeries)},!1),Sn&&Ye(Us,p,v=>{N._lock||(en(v),_t(M.indexOf(o),Dn,!0,Le.setSeries))},!1));for(var y in Dt){let v=xt("td",ka,u);v.textContent="--",c.push(v)}return[u,c]}let jt=new Map;function Ye(o,i,c,u=!0){
let p=jt.get(i)||{},g=N.bind[o](n,i,c,u);g&&(hn(o,i,p[o]=g),jt.set(i,p))}function bn(o,i,c){let u=jt.get(i)||{};for(let p in u)(o==null||p==o)&&(Eo(p,i,u[p]),delete u[p]);o==null&&jt.delete(i)}let Rt=0,
Jt=0,q=0,A=0,me=0,Pe=0,yn=me,Zt=Pe,Et=q,Qt=A,et=0,at=0,Ze=0,bt=0;n.bbox={};let zl=!1,cl=!1,vn=!1,Xt=!1,ul=!1,ct=!1;function Il(o,i,c){(c||o!=n.width||i!=n.height)&&Jo(o,i),En(!1),vn=!0,cl=!0,Ln()}function Jo(o,i){
n.width=Rt=q=o,n.height=Jt=A=i,me=Pe=0,Lr(),_r();let c=n.bbox;et=c.left=un(me*re,.5),at=c.top=un(Pe*re,.5),Ze=c.width=un(q*re,.5),bt=c.height=un(A*re,.5)}let kr=3;function Tr(){let o=!1,i=0;for(;!o;){
i++;let c=Or(i),u=Fr(i);o=i==kr||c&&u,o||(Jo(n.width,n.height),cl=!0)}}function Er({width:o,height:i}){Il(o,i)}n.setSize=Er;function Lr(){let o=!1,i=!1,c=!1,u=!1;z.forEach((p,g)=>{if(p.show&&p._show){
let{side:y,_size:v}=p,S=y%2,L=p.label!=null?p.labelSize:0,_=v+L;_>0&&(S?(q-=_,y==3?(me+=_,u=!0):c=!0):(A-=_,y==0?(Pe+=_,o=!0):i=!0))}}),tn[0]=o,tn[1]=c,tn[2]=i,tn[3]=u,q-=zt[1]+zt[3],me+=zt[3],A-=zt[2]+
zt[0],Pe+=zt[0]}function _r(){let o=me+q,i=Pe+A,c=me,u=Pe;function p(g,y){switch(g){case 1:return o+=y,o-y;case 2:return i+=y,i-y;case 3:return c-=y,c+y;case 0:return u-=y,u+y}}z.forEach((g,y)=>{if(g.
show&&g._show){let v=g.side;g._pos=p(v,g._size),g.label!=null&&(g._lpos=p(v,g.labelSize))}})}if(N.dataIdx==null){let o=N.hover,i=o.skip=new Set(o.skip??[]);i.add(void 0);let c=o.prox=ee(o.prox),u=o.bias??=
0;N.dataIdx=(p,g,y,v)=>{if(g==0)return y;let S=y,L=c(p,g,y,v)??he,_=L>=0&&L<he,P=E.ori==0?q:A,G=N.left,ie=t[0],le=t[g];if(i.has(le[y])){S=null;let Q=null,W=null,O;if(u==0||u==-1)for(O=y;Q==null&&O-- >
0;)i.has(le[O])||(Q=O);if(u==0||u==1)for(O=y;W==null&&O++<le.length;)i.has(le[O])||(W=O);if(Q!=null||W!=null)if(_){let be=Q==null?-1/0:$(ie[Q],E,P,0),Te=W==null?1/0:$(ie[W],E,P,0),Ve=G-be,fe=Te-G;Ve<=
fe?Ve<=L&&(S=Q):fe<=L&&(S=W)}else S=W==null?Q:Q==null?W:y-Q<=W-y?Q:W}else _&&He(G-$(ie[y],E,P,0))>L&&(S=null);return S}}let en=o=>{N.event=o};N.idxs=ue,N._lock=!1;let We=N.points;We.show=ee(We.show),We.
size=ee(We.size),We.stroke=ee(We.stroke),We.width=ee(We.width),We.fill=ee(We.fill);let Lt=n.focus=_e({},e.focus||{alpha:.3},N.focus),Sn=Lt.prox>=0,xn=Sn&&We.one,ut=[],Mn=[],kn=[];function Zo(o,i){let c=We.
show(n,i);if(c instanceof HTMLElement)return ot(c,ba),ot(c,o.class),Ht(c,-10,-10,q,A),k.insertBefore(c,ut[i]),c}function Qo(o,i){if(s==1||i>0){let c=s==1&&T[o.scale].time,u=o.value;o.value=c?ri(u)?pi(
te,hi(u,F)):u||ne:u||Hc,o.label=o.label||(c?kc:Mc)}if(xn||i>0){o.width=o.width==null?1:o.width,o.paths=o.paths||Uc||Na,o.fillTo=ee(o.fillTo||Oc),o.pxAlign=+se(o.pxAlign,C),o.pxRound=Mi(o.pxAlign),o.stroke=
ee(o.stroke||null),o.fill=ee(o.fill||null),o._stroke=o._fill=o._paths=o._focus=null;let c=Dc(je(1,o.width),1),u=o.points=_e({},{size:c,width:je(1,c*.2),stroke:o.stroke,space:c*2,paths:qc,_stroke:null,
_fill:null},o.points);u.show=ee(u.show),u.filter=ee(u.filter),u.fill=ee(u.fill),u.stroke=ee(u.stroke),u.paths=ee(u.paths),u.pxAlign=o.pxAlign}if(Ae){let c=al(o,i);ke.splice(i,0,c[0]),Tt.splice(i,0,c[1]),
Z.values.push(null)}if(Ge){ue.splice(i,0,null);let c=null;xn?i==0&&(c=Zo(o,i)):i>0&&(c=Zo(o,i)),ut.splice(i,0,c),Mn.splice(i,0,0),kn.splice(i,0,0)}Fe("addSeries",i)}function Ar(o,i){i=i??M.length,o=s==
1?Ho(o,i,gi,Si):Ho(o,i,{},vi),M.splice(i,0,o),Qo(M[i],i)}n.addSeries=Ar;function Pr(o){if(M.splice(o,1),Ae){Z.values.splice(o,1),Tt.splice(o,1);let i=ke.splice(o,1)[0];bn(null,i.firstChild),i.remove()}
Ge&&(ue.splice(o,1),ut.splice(o,1)[0].remove(),Mn.splice(o,1),kn.splice(o,1)),Fe("delSeries",o)}n.delSeries=Pr;let tn=[!1,!1,!1,!1];function Cr(o,i){if(o._show=o.show,o.show){let c=o.side%2,u=T[o.scale];
u==null&&(o.scale=c?M[1].scale:H,u=T[o.scale]);let p=u.time;o.size=ee(o.size),o.space=ee(o.space),o.rotate=ee(o.rotate),Ut(o.incrs)&&o.incrs.forEach(y=>{!qt.has(y)&&qt.set(y,Ni(y))}),o.incrs=ee(o.incrs||
(u.distr==2?oc:p?I==1?ic:cc:fn)),o.splits=ee(o.splits||(p&&u.distr==1?Je:u.distr==3?_o:u.distr==4?Lc:Ec)),o.stroke=ee(o.stroke),o.grid.stroke=ee(o.grid.stroke),o.ticks.stroke=ee(o.ticks.stroke),o.border.
stroke=ee(o.border.stroke);let g=o.values;o.values=Ut(g)&&!Ut(g[0])?ee(g):p?Ut(g)?di(te,fi(g,F)):ri(g)?dc(te,g):g||ve:g||Tc,o.filter=ee(o.filter||(u.distr>=3&&u.log==10?Pc:u.distr==3&&u.log==2?Cc:Ri)),
o.font=Li(o.font),o.labelFont=Li(o.labelFont),o._size=o.size(n,null,i,0),o._space=o._rotate=o._incrs=o._found=o._splits=o._values=null,o._size>0&&(tn[i]=!0,o._el=mt(pa,w))}}function Kn(o,i,c,u){let[p,
g,y,v]=c,S=i%2,L=0;return S==0&&(v||g)&&(L=i==0&&!p||i==2&&!y?Ce(mi.size/3):0),S==1&&(p||y)&&(L=i==1&&!g||i==3&&!v?Ce(bi.size/2):0),L}let Xo=n.padding=(e.padding||[Kn,Kn,Kn,Kn]).map(o=>ee(se(o,Kn))),zt=n.
_padding=Xo.map((o,i)=>o(n,i,tn,0)),ze,Re=null,$e=null,fl=s==1?M[0].idxs:null,yt=null,jn=!1;function es(o,i){if(t=o??[],n.data=n._data=t,s==2){ze=0;for(let c=1;c<M.length;c++)ze+=t[c][0].length}else{t.
length==0&&(n.data=n._data=t=[[]]),yt=t[0],ze=yt.length;let c=t;if(K==2){c=t.slice();let u=c[0]=Array(ze);for(let p=0;p<ze;p++)u[p]=p}n._data=t=c}if(En(!0),Fe("setData"),K==2&&(vn=!0),i!==!1){let c=E;
c.auto(n,jn)?Wl():Wt(H,c.min,c.max),Xt=Xt||N.left>=0,ct=!0,Ln()}}n.setData=es;function Wl(){jn=!0;let o,i;s==1&&(ze>0?(Re=fl[0]=0,$e=fl[1]=ze-1,o=t[0][Re],i=t[0][$e],K==2?(o=Re,i=$e):o==i&&(K==3?[o,i]=
Hl(o,o,E.log,!1):K==4?[o,i]=No(o,o,E.log,!1):E.time?i=o+Ce(86400/I):[o,i]=Al(o,i,Oo,!0))):(Re=fl[0]=o=null,$e=fl[1]=i=null)),Wt(H,o,i)}let dl,Tn,Bl,Gl,Yl,Ul,ql,Kl,jl,Qe;function ts(o,i,c,u,p,g){o??=Gs,
c??=Vo,u??="butt",p??=Gs,g??="round",o!=dl&&(m.strokeStyle=dl=o),p!=Tn&&(m.fillStyle=Tn=p),i!=Bl&&(m.lineWidth=Bl=i),g!=Yl&&(m.lineJoin=Yl=g),u!=Ul&&(m.lineCap=Ul=u),c!=Gl&&m.setLineDash(Gl=c)}function ns(o,i,c,u){
i!=Tn&&(m.fillStyle=Tn=i),o!=ql&&(m.font=ql=o),c!=Kl&&(m.textAlign=Kl=c),u!=jl&&(m.textBaseline=jl=u)}function Jl(o,i,c,u,p=0){if(u.length>0&&o.auto(n,jn)&&(i==null||i.min==null)){let g=se(Re,0),y=se(
$e,u.length-1),v=c.min==null?Pa(u,g,y,p,o.distr==3):[c.min,c.max];o.min=kt(o.min,c.min=v[0]),o.max=je(o.max,c.max=v[1])}}let ls={min:null,max:null};function Hr(){for(let u in T){let p=T[u];V[u]==null&&
(p.min==null||V[H]!=null&&p.auto(n,jn))&&(V[u]=ls)}for(let u in T){let p=T[u];V[u]==null&&p.from!=null&&V[p.from]!=null&&(V[u]=ls)}V[H]!=null&&En(!0);let o={};for(let u in V){let p=V[u];if(p!=null){let g=o[u]=
In(T[u],Va);if(p.min!=null)_e(g,p);else if(u!=H||s==2)if(ze==0&&g.from==null){let y=g.range(n,null,null,u);g.min=y[0],g.max=y[1]}else g.min=he,g.max=-he}}if(ze>0){M.forEach((u,p)=>{if(s==1){let g=u.scale,
y=V[g];if(y==null)return;let v=o[g];if(p==0){let S=v.range(n,v.min,v.max,g);v.min=S[0],v.max=S[1],Re=Mt(v.min,t[0]),$e=Mt(v.max,t[0]),$e-Re>1&&(t[0][Re]<v.min&&Re++,t[0][$e]>v.max&&$e--),u.min=yt[Re],
u.max=yt[$e]}else u.show&&u.auto&&Jl(v,y,u,t[p],u.sorted);u.idxs[0]=Re,u.idxs[1]=$e}else if(p>0&&u.show&&u.auto){let[g,y]=u.facets,v=g.scale,S=y.scale,[L,_]=t[p],P=o[v],G=o[S];P!=null&&Jl(P,V[v],g,L,g.
sorted),G!=null&&Jl(G,V[S],y,_,y.sorted),u.min=y.min,u.max=y.max}});for(let u in o){let p=o[u],g=V[u];if(p.from==null&&(g==null||g.min==null)){let y=p.range(n,p.min==he?null:p.min,p.max==-he?null:p.max,
u);p.min=y[0],p.max=y[1]}}}for(let u in o){let p=o[u];if(p.from!=null){let g=o[p.from];if(g.min==null)p.min=p.max=null;else{let y=p.range(n,g.min,g.max,u);p.min=y[0],p.max=y[1]}}}let i={},c=!1;for(let u in o){
let p=o[u],g=T[u];if(g.min!=p.min||g.max!=p.max){g.min=p.min,g.max=p.max;let y=g.distr;g._min=y==3?Ot(g.min):y==4?yo(g.min,g.asinh):y==100?g.fwd(g.min):g.min,g._max=y==3?Ot(g.max):y==4?yo(g.max,g.asinh):
y==100?g.fwd(g.max):g.max,i[u]=c=!0}}if(c){M.forEach((u,p)=>{s==2?p>0&&i.y&&(u._paths=null):i[u.scale]&&(u._paths=null)});for(let u in i)vn=!0,Fe("setScale",u);Ge&&N.left>=0&&(Xt=ct=!0)}for(let u in V)
V[u]=null}function Dr(o){let i=Lo(Re-1,0,ze-1),c=Lo($e+1,0,ze-1);for(;o[i]==null&&i>0;)i--;for(;o[c]==null&&c<ze-1;)c++;return[i,c]}function Rr(){if(ze>0){let o=M.some(i=>i._focus)&&Qe!=Lt.alpha;o&&(m.
globalAlpha=Qe=Lt.alpha),M.forEach((i,c)=>{if(c>0&&i.show&&(os(c,!1),os(c,!0),i._paths==null)){let u=Qe;Qe!=i.alpha&&(m.globalAlpha=Qe=i.alpha);let p=s==2?[0,t[c][0].length-1]:Dr(t[c]);i._paths=i.paths(
n,c,p[0],p[1]),Qe!=u&&(m.globalAlpha=Qe=u)}}),M.forEach((i,c)=>{if(c>0&&i.show){let u=Qe;Qe!=i.alpha&&(m.globalAlpha=Qe=i.alpha),i._paths!=null&&ss(c,!1);{let p=i._paths!=null?i._paths.gaps:null,g=i.points.
show(n,c,Re,$e,p),y=i.points.filter(n,c,g,p);(g||y)&&(i.points._paths=i.points.paths(n,c,Re,$e,y),ss(c,!0))}Qe!=u&&(m.globalAlpha=Qe=u),Fe("drawSeries",c)}}),o&&(m.globalAlpha=Qe=1)}}function os(o,i){
let c=i?M[o].points:M[o];c._stroke=c.stroke(n,o),c._fill=c.fill(n,o)}function ss(o,i){let c=i?M[o].points:M[o],{stroke:u,fill:p,clip:g,flags:y,_stroke:v=c._stroke,_fill:S=c._fill,_width:L=c.width}=c._paths;
L=pe(L*re,3);let _=null,P=L%2/2;i&&S==null&&(S=L>0?"#fff":v);let G=c.pxAlign==1&&P>0;if(G&&m.translate(P,P),!i){let ie=et-L/2,le=at-L/2,Q=Ze+L,W=bt+L;_=new Path2D,_.rect(ie,le,Q,W)}i?Zl(v,L,c.dash,c.cap,
S,u,p,y,g):$r(o,v,L,c.dash,c.cap,S,u,p,y,_,g),G&&m.translate(-P,-P)}function $r(o,i,c,u,p,g,y,v,S,L,_){let P=!1;S!=0&&j.forEach((G,ie)=>{if(G.series[0]==o){let le=M[G.series[1]],Q=t[G.series[1]],W=(le.
_paths||il).band;Ut(W)&&(W=G.dir==1?W[0]:W[1]);let O,be=null;le.show&&W&&Ha(Q,Re,$e)?(be=G.fill(n,ie)||g,O=le._paths.clip):W=null,Zl(i,c,u,p,be,y,v,S,L,_,O,W),P=!0}}),P||Zl(i,c,u,p,g,y,v,S,L,_)}let is=Wn|
Po;function Zl(o,i,c,u,p,g,y,v,S,L,_,P){ts(o,i,c,u,p),(S||L||P)&&(m.save(),S&&m.clip(S),L&&m.clip(L)),P?(v&is)==is?(m.clip(P),_&&m.clip(_),pl(p,y),hl(o,g,i)):v&Po?(pl(p,y),m.clip(P),hl(o,g,i)):v&Wn&&(m.
save(),m.clip(P),_&&m.clip(_),pl(p,y),m.restore(),hl(o,g,i)):(pl(p,y),hl(o,g,i)),(S||L||P)&&m.restore()}function hl(o,i,c){c>0&&(i instanceof Map?i.forEach((u,p)=>{m.strokeStyle=dl=p,m.stroke(u)}):i!=
null&&o&&m.stroke(i))}function pl(o,i){i instanceof Map?i.forEach((c,u)=>{m.fillStyle=Tn=u,m.fill(c)}):i!=null&&o&&m.fill(i)}function Nr(o,i,c,u){let p=z[o],g;if(u<=0)g=[0,0];else{let y=p._space=p.space(
n,o,i,c,u),v=p._incrs=p.incrs(n,o,i,c,u,y);g=Xc(i,c,v,u,y)}return p._found=g}function Ql(o,i,c,u,p,g,y,v,S,L){let _=y%2/2;C==1&&m.translate(_,_),ts(v,y,S,L,v),m.beginPath();let P,G,ie,le,Q=p+(u==0||u==
3?-g:g);c==0?(G=p,le=Q):(P=p,ie=Q);for(let W=0;W<o.length;W++)i[W]!=null&&(c==0?P=ie=o[W]:G=le=o[W],m.moveTo(P,G),m.lineTo(ie,le));m.stroke(),C==1&&m.translate(-_,-_)}function Or(o){let i=!0;return z.
forEach((c,u)=>{if(!c.show)return;let p=T[c.scale];if(p.min==null){c._show&&(i=!1,c._show=!1,En(!1));return}else c._show||(i=!1,c._show=!0,En(!1));let g=c.side,y=g%2,{min:v,max:S}=p,[L,_]=Nr(u,v,S,y==
0?q:A);if(_==0)return;let P=p.distr==2,G=c._splits=c.splits(n,u,v,S,L,_,P),ie=p.distr==2?G.map(O=>yt[O]):G,le=p.distr==2?yt[G[1]]-yt[G[0]]:L,Q=c._values=c.values(n,c.filter(n,ie,u,_,le),u,_,le);c._rotate=
g==2?c.rotate(n,Q,u,_):0;let W=c._size;c._size=gt(c.size(n,Q,u,o)),W!=null&&c._size!=W&&(i=!1)}),i}function Fr(o){let i=!0;return Xo.forEach((c,u)=>{let p=c(n,u,tn,o);p!=zt[u]&&(i=!1),zt[u]=p}),i}function Vr(){
for(let o=0;o<z.length;o++){let i=z[o];if(!i.show||!i._show)continue;let c=i.side,u=c%2,p,g,y=i.stroke(n,o),v=c==0||c==3?-1:1,[S,L]=i._found;if(i.label!=null){let qe=i.labelGap*v,lt=Ce((i._lpos+qe)*re);
ns(i.labelFont[0],y,"center",c==2?"top":Bs),m.save(),u==1?(p=g=0,m.translate(lt,Ce(at+bt/2)),m.rotate((c==3?-Ll:Ll)/2)):(p=Ce(et+Ze/2),g=lt);let on=Hi(i.label)?i.label(n,o,S,L):i.label;m.fillText(on,p,
g),m.restore()}if(L==0)continue;let _=T[i.scale],P=u==0?Ze:bt,G=u==0?et:at,ie=i._splits,le=_.distr==2?ie.map(qe=>yt[qe]):ie,Q=_.distr==2?yt[ie[1]]-yt[ie[0]]:S,W=i.ticks,O=i.border,be=W.show?W.size:0,Te=Ce(
be*re),Ve=Ce((i.alignTo==2?i._size-be-i.gap:i.gap)*re),fe=i._rotate*-Ll/180,Ee=R(i._pos*re),tt=(Te+Ve)*v,Ue=Ee+tt;g=u==0?Ue:0,p=u==1?Ue:0;let ft=i.font[0],vt=i.align==1?Nn:i.align==2?go:fe>0?Nn:fe<0?go:
u==0?"center":c==3?go:Nn,Pt=fe||u==1?"middle":c==2?"top":Bs;ns(ft,y,vt,Pt);let nt=i.font[1]*i.lineGap,dt=ie.map(qe=>R(f(qe,_,P,G))),St=i._values;for(let qe=0;qe<St.length;qe++){let lt=St[qe];if(lt!=null){
u==0?p=dt[qe]:g=dt[qe],lt=""+lt;let on=lt.indexOf(`
`)==-1?[lt]:lt.split(/\n/gm);for(let Ke=0;Ke<on.length;Ke++){let Ts=on[Ke];fe?(m.save(),m.translate(p,g+Ke*nt),m.rotate(fe),m.fillText(Ts,0,0),m.restore()):m.fillText(Ts,p,g+Ke*nt)}}}W.show&&Ql(dt,W.filter(
n,le,o,L,Q),u,c,Ee,Te,pe(W.width*re,3),W.stroke(n,o),W.dash,W.cap);let Ct=i.grid;Ct.show&&Ql(dt,Ct.filter(n,le,o,L,Q),u,u==0?2:1,u==0?at:et,u==0?bt:Ze,pe(Ct.width*re,3),Ct.stroke(n,o),Ct.dash,Ct.cap),
O.show&&Ql([Ee],[1],u==0?1:0,u==0?1:2,u==1?at:et,u==1?bt:Ze,pe(O.width*re,3),O.stroke(n,o),O.dash,O.cap)}Fe("drawAxes")}function En(o){M.forEach((i,c)=>{c>0&&(i._paths=null,o&&(s==1?(i.min=null,i.max=
null):i.facets.forEach(u=>{u.min=null,u.max=null})))})}let ml=!1,Xl=!1,Jn=[];function zr(){Xl=!1;for(let o=0;o<Jn.length;o++)Fe(...Jn[o]);Jn.length=0}function Ln(){ml||(Ua(rs),ml=!0)}function Ir(o,i=!1){
ml=!0,Xl=i,o(n),rs(),i&&Jn.length>0&&queueMicrotask(zr)}n.batch=Ir;function rs(){if(zl&&(Hr(),zl=!1),vn&&(Tr(),vn=!1),cl){if(ye(x,Nn,me),ye(x,"top",Pe),ye(x,nl,q),ye(x,ll,A),ye(k,Nn,me),ye(k,"top",Pe),
ye(k,nl,q),ye(k,ll,A),ye(w,nl,Rt),ye(w,ll,Jt),b.width=Ce(Rt*re),b.height=Ce(Jt*re),z.forEach(({_el:o,_show:i,_size:c,_pos:u,side:p})=>{if(o!=null)if(i){let g=p===3||p===0?c:0,y=p%2==1;ye(o,y?"left":"t\
op",u-g),ye(o,y?"width":"height",c),ye(o,y?"top":"left",y?Pe:me),ye(o,y?"height":"width",y?A:q),To(o,dn)}else ot(o,dn)}),dl=Tn=Bl=Yl=Ul=ql=Kl=jl=Gl=null,Qe=1,Xn(!0),me!=yn||Pe!=Zt||q!=Et||A!=Qt){En(!1);
let o=q/Et,i=A/Qt;if(Ge&&!Xt&&N.left>=0){N.left*=o,N.top*=i,_n&&Ht(_n,Ce(N.left),0,q,A),An&&Ht(An,0,Ce(N.top),q,A);for(let c=0;c<ut.length;c++){let u=ut[c];u!=null&&(Mn[c]*=o,kn[c]*=i,Ht(u,gt(Mn[c]),gt(
kn[c]),q,A))}}if(we.show&&!ul&&we.left>=0&&we.width>0){we.left*=o,we.width*=o,we.top*=i,we.height*=i;for(let c in so)ye(Hn,c,we[c])}yn=me,Zt=Pe,Et=q,Qt=A}Fe("setSize"),cl=!1}Rt>0&&Jt>0&&(m.clearRect(0,
0,b.width,b.height),Fe("drawClear"),U.forEach(o=>o()),Fe("draw")),we.show&&ul&&(gl(we),ul=!1),Ge&&Xt&&(ln(null,!0,!1),Xt=!1),Z.show&&Z.live&&ct&&(lo(),ct=!1),d||(d=!0,n.status=1,Fe("ready")),jn=!1,ml=
!1}n.redraw=(o,i)=>{vn=i||!1,o!==!1?Wt(H,E.min,E.max):Ln()};function eo(o,i){let c=T[o];if(c.from==null){if(ze==0){let u=c.range(n,i.min,i.max,o);i.min=u[0],i.max=u[1]}if(i.min>i.max){let u=i.min;i.min=
i.max,i.max=u}if(ze>1&&i.min!=null&&i.max!=null&&i.max-i.min<1e-16)return;o==H&&c.distr==2&&ze>0&&(i.min=Mt(i.min,t[0]),i.max=Mt(i.max,t[0]),i.min==i.max&&i.max++),V[o]=i,zl=!0,Ln()}}n.setScale=eo;let to,
no,_n,An,as,cs,Pn,Cn,us,fs,ge,xe,It=!1,Ie=N.drag,Ne=Ie.x,Oe=Ie.y;Ge&&(N.x&&(to=mt(ga,k)),N.y&&(no=mt(wa,k)),E.ori==0?(_n=to,An=no):(_n=no,An=to),ge=N.left,xe=N.top);let we=n.select=_e({show:!0,over:!0,
left:0,width:0,top:0,height:0},e.select),Hn=we.show?mt(ma,we.over?k:x):null;function gl(o,i){if(we.show){for(let c in o)we[c]=o[c],c in so&&ye(Hn,c,o[c]);i!==!1&&Fe("setSelect")}}n.setSelect=gl;function Wr(o){
if(M[o].show)Ae&&To(ke[o],dn);else if(Ae&&ot(ke[o],dn),Ge){let c=xn?ut[0]:ut[o];c!=null&&Ht(c,-10,-10,q,A)}}function Wt(o,i,c){eo(o,{min:i,max:c})}function _t(o,i,c,u){i.focus!=null&&qr(o),i.show!=null&&
M.forEach((p,g)=>{g>0&&(o==g||o==null)&&(p.show=i.show,Wr(g),s==2?(Wt(p.facets[0].scale,null,null),Wt(p.facets[1].scale,null,null)):Wt(p.scale,null,null),Ln())}),c!==!1&&Fe("setSeries",o,i),u&&el("set\
Series",n,o,i)}n.setSeries=_t;function Br(o,i){_e(j[o],i)}function Gr(o,i){o.fill=ee(o.fill||null),o.dir=se(o.dir,-1),i=i??j.length,j.splice(i,0,o)}function Yr(o){o==null?j.length=0:j.splice(o,1)}n.addBand=
Gr,n.setBand=Br,n.delBand=Yr;function Ur(o,i){M[o].alpha=i,Ge&&ut[o]!=null&&(ut[o].style.opacity=i),Ae&&ke[o]&&(ke[o].style.opacity=i)}let $t,Bt,nn,Dn={focus:!0};function qr(o){if(o!=nn){let i=o==null,
c=Lt.alpha!=1;M.forEach((u,p)=>{if(s==1||p>0){let g=i||p==0||p==o;u._focus=i?null:g,c&&Ur(p,g?1:Lt.alpha)}}),nn=o,c&&Ln()}}Ae&&Sn&&Ye(qs,ae,o=>{N._lock||(en(o),nn!=null&&_t(null,Dn,!0,Le.setSeries))});
function At(o,i,c){let u=T[i];c&&(o=o/re-(u.ori==1?Pe:me));let p=q;u.ori==1&&(p=A,o=p-o),u.dir==-1&&(o=p-o);let g=u._min,y=u._max,v=o/p,S=g+(y-g)*v,L=u.distr;return L==3?Vn(10,S):L==4?Ra(S,u.asinh):L==
100?u.bwd(S):S}function Kr(o,i){let c=At(o,H,i);return Mt(c,t[0],Re,$e)}n.valToIdx=o=>Mt(o,t[0]),n.posToIdx=Kr,n.posToVal=At,n.valToPos=(o,i,c)=>T[i].ori==0?r(o,T[i],c?Ze:q,c?et:0):a(o,T[i],c?bt:A,c?at:
0),n.setCursor=(o,i,c)=>{ge=o.left,xe=o.top,ln(null,i,c)};function ds(o,i){ye(Hn,Nn,we.left=o),ye(Hn,nl,we.width=i)}function hs(o,i){ye(Hn,"top",we.top=o),ye(Hn,ll,we.height=i)}let Zn=E.ori==0?ds:hs,Qn=E.
ori==1?ds:hs;function jr(){if(Ae&&Z.live)for(let o=s==2?1:0;o<M.length;o++){if(o==0&&rt)continue;let i=Z.values[o],c=0;for(let u in i)Tt[o][c++].firstChild.nodeValue=i[u]}}function lo(o,i){if(o!=null&&
(o.idxs?o.idxs.forEach((c,u)=>{ue[u]=c}):Fa(o.idx)||ue.fill(o.idx),Z.idx=ue[0]),Ae&&Z.live){for(let c=0;c<M.length;c++)(c>0||s==1&&!rt)&&Jr(c,ue[c]);jr()}ct=!1,i!==!1&&Fe("setLegend")}n.setLegend=lo;function Jr(o,i){
let c=M[o],u=o==0&&K==2?yt:t[o],p;rt?p=c.values(n,o,i)??Vt:(p=c.value(n,i==null?null:u[i],o,i),p=p==null?Vt:{_:p}),Z.values[o]=p}function ln(o,i,c){us=ge,fs=xe,[ge,xe]=N.move(n,ge,xe),N.left=ge,N.top=
xe,Ge&&(_n&&Ht(_n,Ce(ge),0,q,A),An&&Ht(An,0,Ce(xe),q,A));let u,p=Re>$e;$t=he,Bt=null;let g=E.ori==0?q:A,y=E.ori==1?q:A;if(ge<0||ze==0||p){u=N.idx=null;for(let v=0;v<M.length;v++){let S=ut[v];S!=null&&
Ht(S,-10,-10,q,A)}Sn&&_t(null,Dn,!0,o==null&&Le.setSeries),Z.live&&(ue.fill(u),ct=!0)}else{let v,S,L;s==1&&(v=E.ori==0?ge:xe,S=At(v,H),u=N.idx=Mt(S,t[0],Re,$e),L=$(t[0][u],E,g,0));let _=-10,P=-10,G=0,
ie=0,le=!0,Q="",W="";for(let O=s==2?1:0;O<M.length;O++){let be=M[O],Te=ue[O],Ve=Te==null?null:s==1?t[O][Te]:t[O][1][Te],fe=N.dataIdx(n,O,u,S),Ee=fe==null?null:s==1?t[O][fe]:t[O][1][fe];if(ct=ct||Ee!=Ve||
fe!=Te,ue[O]=fe,O>0&&be.show){let tt=fe==null?-10:fe==u?L:$(s==1?t[0][fe]:t[O][0][fe],E,g,0),Ue=Ee==null?-10:B(Ee,s==1?T[be.scale]:T[be.facets[1].scale],y,0);if(Sn&&Ee!=null){let ft=E.ori==1?ge:xe,vt=He(
Lt.dist(n,O,fe,Ue,ft));if(vt<$t){let Pt=Lt.bias;if(Pt!=0){let nt=At(ft,be.scale),dt=Ee>=0?1:-1,St=nt>=0?1:-1;St==dt&&(St==1?Pt==1?Ee>=nt:Ee<=nt:Pt==1?Ee<=nt:Ee>=nt)&&($t=vt,Bt=O)}else $t=vt,Bt=O}}if(ct||
xn){let ft,vt;E.ori==0?(ft=tt,vt=Ue):(ft=Ue,vt=tt);let Pt,nt,dt,St,Ct,qe,lt=!0,on=We.bbox;if(on!=null){lt=!1;let Ke=on(n,O);dt=Ke.left,St=Ke.top,Pt=Ke.width,nt=Ke.height}else dt=ft,St=vt,Pt=nt=We.size(
n,O);if(qe=We.fill(n,O),Ct=We.stroke(n,O),xn)O==Bt&&$t<=Lt.prox&&(_=dt,P=St,G=Pt,ie=nt,le=lt,Q=qe,W=Ct);else{let Ke=ut[O];Ke!=null&&(Mn[O]=dt,kn[O]=St,ei(Ke,Pt,nt,lt),Qs(Ke,qe,Ct),Ht(Ke,gt(dt),gt(St),
q,A))}}}}if(xn){let O=Lt.prox,be=nn==null?$t<=O:$t>O||Bt!=nn;if(ct||be){let Te=ut[0];Te!=null&&(Mn[0]=_,kn[0]=P,ei(Te,G,ie,le),Qs(Te,Q,W),Ht(Te,gt(_),gt(P),q,A))}}}if(we.show&&It)if(o!=null){let[v,S]=Le.
scales,[L,_]=Le.match,[P,G]=o.cursor.sync.scales,ie=o.cursor.drag;if(Ne=ie._x,Oe=ie._y,Ne||Oe){let{left:le,top:Q,width:W,height:O}=o.select,be=o.scales[P].ori,Te=o.posToVal,Ve,fe,Ee,tt,Ue,ft=v!=null&&
L(v,P),vt=S!=null&&_(S,G);ft&&Ne?(be==0?(Ve=le,fe=W):(Ve=Q,fe=O),Ee=T[v],tt=$(Te(Ve,P),Ee,g,0),Ue=$(Te(Ve+fe,P),Ee,g,0),Zn(kt(tt,Ue),He(Ue-tt))):Zn(0,g),vt&&Oe?(be==1?(Ve=le,fe=W):(Ve=Q,fe=O),Ee=T[S],
tt=B(Te(Ve,G),Ee,y,0),Ue=B(Te(Ve+fe,G),Ee,y,0),Qn(kt(tt,Ue),He(Ue-tt))):Qn(0,y)}else io()}else{let v=He(us-as),S=He(fs-cs);if(E.ori==1){let G=v;v=S,S=G}Ne=Ie.x&&v>=Ie.dist,Oe=Ie.y&&S>=Ie.dist;let L=Ie.
uni;L!=null?Ne&&Oe&&(Ne=v>=L,Oe=S>=L,!Ne&&!Oe&&(S>v?Oe=!0:Ne=!0)):Ie.x&&Ie.y&&(Ne||Oe)&&(Ne=Oe=!0);let _,P;Ne&&(E.ori==0?(_=Pn,P=ge):(_=Cn,P=xe),Zn(kt(_,P),He(P-_)),Oe||Qn(0,y)),Oe&&(E.ori==1?(_=Pn,P=
ge):(_=Cn,P=xe),Qn(kt(_,P),He(P-_)),Ne||Zn(0,g)),!Ne&&!Oe&&(Zn(0,0),Qn(0,0))}if(Ie._x=Ne,Ie._y=Oe,o==null){if(c){if(ks!=null){let[v,S]=Le.scales;Le.values[0]=v!=null?At(E.ori==0?ge:xe,v):null,Le.values[1]=
S!=null?At(E.ori==1?ge:xe,S):null}el(wo,n,ge,xe,q,A,u)}if(Sn){let v=c&&Le.setSeries,S=Lt.prox;nn==null?$t<=S&&_t(Bt,Dn,!0,v):$t>S?_t(null,Dn,!0,v):Bt!=nn&&_t(Bt,Dn,!0,v)}}ct&&(Z.idx=u,lo()),i!==!1&&Fe(
"setCursor")}let Gt=null;Object.defineProperty(n,"rect",{get(){return Gt==null&&Xn(!1),Gt}});function Xn(o=!1){o?Gt=null:(Gt=k.getBoundingClientRect(),Fe("syncRect",Gt))}function ps(o,i,c,u,p,g,y){N._lock||
It&&o!=null&&o.movementX==0&&o.movementY==0||(oo(o,i,c,u,p,g,y,!1,o!=null),o!=null?ln(null,!0,!0):ln(i,!0,!1))}function oo(o,i,c,u,p,g,y,v,S){if(Gt==null&&Xn(!1),en(o),o!=null)c=o.clientX-Gt.left,u=o.
clientY-Gt.top;else{if(c<0||u<0){ge=-10,xe=-10;return}let[L,_]=Le.scales,P=i.cursor.sync,[G,ie]=P.values,[le,Q]=P.scales,[W,O]=Le.match,be=i.axes[0].side%2==1,Te=E.ori==0?q:A,Ve=E.ori==1?q:A,fe=be?g:p,
Ee=be?p:g,tt=be?u:c,Ue=be?c:u;if(le!=null?c=W(L,le)?f(G,T[L],Te,0):-10:c=Te*(tt/fe),Q!=null?u=O(_,Q)?f(ie,T[_],Ve,0):-10:u=Ve*(Ue/Ee),E.ori==1){let ft=c;c=u,u=ft}}S&&(i==null||i.cursor.event.type==wo)&&
((c<=1||c>=q-1)&&(c=un(c,q)),(u<=1||u>=A-1)&&(u=un(u,A))),v?(as=c,cs=u,[Pn,Cn]=N.move(n,c,u)):(ge=c,xe=u)}let so={width:0,height:0,left:0,top:0};function io(){gl(so,!1)}let ms,gs,ws,bs;function ys(o,i,c,u,p,g,y){
It=!0,Ne=Oe=Ie._x=Ie._y=!1,oo(o,i,c,u,p,g,y,!0,!1),o!=null&&(Ye(bo,Mo,vs,!1),el(Ys,n,Pn,Cn,q,A,null));let{left:v,top:S,width:L,height:_}=we;ms=v,gs=S,ws=L,bs=_}function vs(o,i,c,u,p,g,y){It=Ie._x=Ie._y=
!1,oo(o,i,c,u,p,g,y,!1,!0);let{left:v,top:S,width:L,height:_}=we,P=L>0||_>0,G=ms!=v||gs!=S||ws!=L||bs!=_;if(P&&G&&gl(we),Ie.setScale&&P&&G){let ie=v,le=L,Q=S,W=_;if(E.ori==1&&(ie=S,le=_,Q=v,W=L),Ne&&Wt(
H,At(ie,H),At(ie+le,H)),Oe)for(let O in T){let be=T[O];O!=H&&be.from==null&&be.min!=he&&Wt(O,At(Q+W,O),At(Q,O))}io()}else N.lock&&(N._lock=!N._lock,ln(i,!0,o!=null));o!=null&&(bn(bo,Mo),el(bo,n,ge,xe,
q,A,null))}function Zr(o,i,c,u,p,g,y){if(N._lock)return;en(o);let v=It;if(It){let S=!0,L=!0,_=10,P,G;E.ori==0?(P=Ne,G=Oe):(P=Oe,G=Ne),P&&G&&(S=ge<=_||ge>=q-_,L=xe<=_||xe>=A-_),P&&S&&(ge=ge<Pn?0:q),G&&
L&&(xe=xe<Cn?0:A),ln(null,!0,!0),It=!1}ge=-10,xe=-10,ue.fill(null),ln(null,!0,!0),v&&(It=v)}function Ss(o,i,c,u,p,g,y){N._lock||(en(o),Wl(),io(),o!=null&&el(Ks,n,ge,xe,q,A,null))}function xs(){z.forEach(
eu),Il(n.width,n.height,!0)}hn(_l,Fn,xs);let Rn={};Rn.mousedown=ys,Rn.mousemove=ps,Rn.mouseup=vs,Rn.dblclick=Ss,Rn.setSeries=(o,i,c,u)=>{let p=Le.match[2];c=p(n,i,c),c!=-1&&_t(c,u,!0,!1)},Ge&&(Ye(Ys,k,
ys),Ye(wo,k,ps),Ye(Us,k,o=>{en(o),Xn(!1)}),Ye(qs,k,Zr),Ye(Ks,k,Ss),Co.add(n),n.syncRect=Xn);let wl=n.hooks=e.hooks||{};function Fe(o,i,c){Xl?Jn.push([o,i,c]):o in wl&&wl[o].forEach(u=>{u.call(null,n,i,
c)})}(e.plugins||[]).forEach(o=>{for(let i in o.hooks)wl[i]=(wl[i]||[]).concat(o.hooks[i])});let Ms=(o,i,c)=>c,Le=_e({key:null,setSeries:!1,filters:{pub:si,sub:si},scales:[H,M[1]?M[1].scale:null],match:[
ii,ii,Ms],values:[null,null]},N.sync);Le.match.length==2&&Le.match.push(Ms),N.sync=Le;let ks=Le.key,ro=nr(ks);function el(o,i,c,u,p,g,y){Le.filters.pub(o,i,c,u,p,g,y)&&ro.pub(o,i,c,u,p,g,y)}ro.sub(n);
function Qr(o,i,c,u,p,g,y){Le.filters.sub(o,i,c,u,p,g,y)&&Rn[o](null,i,c,u,p,g,y)}n.pub=Qr;function Xr(){ro.unsub(n),Co.delete(n),jt.clear(),Eo(_l,Fn,xs),h.remove(),ae?.remove(),Fe("destroy")}n.destroy=
Xr;function ao(){Fe("init",e,t),es(t||e.data,!1),V[H]?eo(H,V[H]):Wl(),ul=we.show&&(we.width>0||we.height>0),Xt=ct=!0,Il(e.width,e.height)}return M.forEach(Qo),z.forEach(Cr),l?l instanceof HTMLElement?
(l.appendChild(h),ao()):l(n,ao):ao(),n}De.assign=_e;De.fmtNum=Fo;De.rangeNum=Al;De.rangeLog=Hl;De.rangeAsinh=No;De.orient=mn;De.pxRatio=re;De.join=Ya;De.fmtDate=zo,De.tzDate=nc;De.sync=nr;{De.addGap=Fc,
De.clipGaps=$l;let e=De.paths={points:ar};e.linear=ur,e.stepped=Ic,e.bars=Wc,e.spline=Gc}function Un(e,t){let l=0,n=e.length;for(;l<n;){let s=l+n>>1;(e[s]??0)<t?l=s+1:n=s}return l}function pr(e,t,l,n,s){let r=Math.max(Un(e,l)-1,0),a=Math.min(Un(e,n)+1,e.length);if(a-r<=4*s)return Array.from(
{length:a-r},(h,b)=>r+b);let f=(n-l)/s,d=[];for(let h=r;h<a;){let b=Math.floor(((e[h]??0)-l)/f),m=Math.max(h+1,Math.min(Un(e,l+(b+1)*f),a)),w=new Set([h,m-1]);for(let x of t){let k=h,C=h;for(let R=h+1;R<
m;++R)(x[R]??0)<(x[k]??0)&&(k=R),(x[R]??0)>(x[C]??0)&&(C=R);w.add(k).add(C)}for(let x of[...w].sort((k,C)=>k-C))d.push(x);h=m}return d}function tu(e){let t=[[],[],[],[]],l=[],n=0;for(let r of(e.dataset.points??"").trim().split(" ")){let[a=0,f=0,d=0,h=0,b=0]=r.split(",").map(Number);n+=a,t[0].push(n),t[1].push(f),t[2].push(h),t[3].push(
b),l.push(d)}n=0;let s=[...(e.dataset.moments??"").matchAll(/([osf])(-?\d+)/g)].map(r=>(n+=Number(r[2]),{at:n,mark:r[1]??""}));return{columns:t,due:l,moments:s,wrongAt:Number(e.dataset.wrong)}}function Kt(e){
return getComputedStyle(document.documentElement).getPropertyValue(`--${e}`).trim()}function nu(e,t){let[l,,,n]=t.columns,{top:s,height:r}=e.bbox,{min:a,max:f}=e.scales.x??{},[d,h]=[Kt("bad-bg"),Kt("o\
pen-bg")],b=Math.min(Un(l,f??1/0),l.length-1),m={many:-1,few:-1};e.ctx.save(),e.ctx.beginPath(),e.ctx.rect(e.bbox.left,s,e.bbox.width,r),e.ctx.clip();for(let w=Math.max(Un(l,a??-1/0)-1,0);w<b;++w){let x=(n[w]??
0)-(t.due[w]??0);if(x===0)continue;let k=x>0?"many":"few",C=Math.floor(e.valToPos(l[w]??0,"x",!0)),R=Math.max(Math.ceil(e.valToPos(l[w+1]??0,"x",!0)),C+1);if(R<=m[k])continue;let I=Math.max(C,m[k]);m[k]=
R,e.ctx.fillStyle=x>0?d:h,e.ctx.fillRect(I,s,R-I,r)}e.ctx.restore()}function lu(e,t){let{top:l,height:n}=e.bbox,{min:s,max:r}=e.scales.x??{},a={o:Kt("soft"),s:Kt("good"),f:Kt("bad")},f={},d=(h,b,m)=>{
if(h<(s??-1/0)||h>(r??1/0))return;let w=Math.round(e.valToPos(h,"x",!0));f[b]===w&&m<n||(f[b]=w,e.ctx.fillStyle=a[b]??"",e.ctx.fillRect(w-1,l+n-m,2,m))};e.ctx.save();for(let{at:h,mark:b}of t.moments)d(
h,b,12);d(t.wrongAt,"f",n),e.ctx.restore()}function ou(e){return e%86400===0?an(e):cn(e)}function su(e,t){let l=De.paths.stepped?.({align:1}),n=(r,a,f)=>({label:r,stroke:()=>Kt(a),width:2,points:{show:!1},
...l?{paths:l}:{},...f?{dash:f}:{}}),s={stroke:()=>Kt("soft"),grid:{stroke:()=>Kt("line"),width:1},ticks:{show:!1}};return{width:e.clientWidth,height:220,tzDate:r=>De.tzDate(new Date(r*1e3),"Etc/UTC"),
cursor:{drag:{x:!0,y:!1,setScale:!1}},legend:{live:!0},axes:[{...s,values:(r,a)=>a.map(ou)},{...s,size:56,incrs:[1,2,5,10,20,50,100,200,500,1e3,2e3,5e3,1e4,1e5,1e6,1e7,1e8]}],series:[{value:"{YYYY}-{M\
M}-{DD} {HH}:{mm}"},n("may be sold in truth","ink"),n("XoroERP's ATS","good",[6,3]),n("the shop's available","bad")],hooks:{drawAxes:[r=>nu(r,t)],draw:[r=>lu(r,t)]}}}var iu=150,qo=class{constructor(t,l){
this.figure=t;this.stock=l;let n=l.columns[0];this.first=n[0]??0,this.last=n.at(-1)??this.first+1}figure;stock;first;last;slider=D("input",{type:"range",min:"0",max:"1000",step:"1","aria-label":"Move \
through time"});timer=0;plot;points(t,l){let[n,...s]=this.stock.columns,r=pr(n,s,t,l,Math.max(this.figure.clientWidth,100)),[a,f,d,h]=[n,...s].map(b=>r.map(m=>b[m]??0));return[a??[],f??[],d??[],h??[]]}draw(t){
let l=su(this.figure,this.stock),n=s=>{if(s.select.width<2)return;let[r,a]=[s.select.left,s.select.left+s.select.width].map(f=>s.posToVal(f,"x"));s.setSelect({left:0,top:0,width:0,height:0},!1),this.at(
r??this.first,a??this.last)};return l.hooks={...l.hooks,setSelect:[n]},l.cursor={...l.cursor,bind:{dblclick:()=>()=>(this.at(this.first,this.last),null)}},this.plot=new De(l,this.points(this.first,this.
last),t),this.slider.addEventListener("input",()=>{let{from:s,to:r}=this.now(),a=this.first+Number(this.slider.value)/1e3*(this.last-this.first-(r-s));this.at(a,a+(r-s))}),this.say(this.first,this.last),
this.plot}now(){let{min:t,max:l}=this.plot.scales.x??{};return{from:t??this.first,to:l??this.last}}at(t,l){this.show(t,l),clearTimeout(this.timer),this.timer=setTimeout(()=>{let n=this.now(),s=n.from<=
this.first&&n.to>=this.last;xl(this.figure,s?void 0:n)},iu)}show(t,l){let n=Math.min(Math.max(l-t,60),this.last-this.first),s=Math.min(Math.max(t,this.first),this.last-n);this.plot.batch(()=>{this.plot.
setData(this.points(s,s+n),!1),this.plot.setScale("x",{min:s,max:s+n})}),this.say(s,s+n)}say(t,l){let n=this.last-this.first-(l-t);this.slider.disabled=n<=0,this.slider.value=String(n<=0?0:Math.round(
(t-this.first)/n*1e3)),this.slider.setAttribute("aria-valuetext",`${an(t)} ${cn(t)} to ${an(l)} ${cn(l)}`)}bar(){let t=(n,s)=>{let{from:r,to:a}=this.now(),f=(r+a)/2+n*(a-r),d=(a-r)*s/2;this.at(f-d,f+d)},
l=Math.min((this.last-this.first)/8,21600)/2;return D("div",{class:"buttons",role:"group","aria-label":"Range of time"},oe("Closer",()=>t(0,.5)),oe("Wider",()=>t(0,2)),oe("Earlier",()=>t(-.5,1)),oe("L\
ater",()=>t(.5,1)),oe("Where it went wrong",()=>this.at(this.stock.wrongAt-l,this.stock.wrongAt+l)),oe("All",()=>this.at(this.first,this.last)),this.slider)}follow(){let t=rn(),l=this.now(),{from:n,to:s}=t??
{from:this.first,to:this.last};s<=this.first||n>=this.last||Math.abs(l.from-n)<1&&Math.abs(l.to-s)<1||this.show(n,s)}};function ru(e){let t=tu(e),l=e.querySelector("svg");if(!l||t.columns[0].length<2)
return;let n=D("div",{class:"plot"});n.setAttribute("role","img"),n.setAttribute("aria-label",l.getAttribute("aria-label")??""),l.before(n);let s=new qo(e,t),r=s.draw(n);n.before(s.bar()),e.classList.
add("drawn"),s.follow(),pt(()=>{s.follow(),r.redraw(!1)}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>r.redraw(!1)),new ResizeObserver(()=>{e.clientWidth>0&&e.clientWidth!==
r.width&&r.setSize({width:e.clientWidth,height:r.height})}).observe(e)}function mr(){let e=new IntersectionObserver(t=>{for(let{target:l,isIntersecting:n}of t)n&&(e.unobserve(l),ru(l))},{rootMargin:"6\
00px"});for(let t of de("figure.stock"))e.observe(t)}var gr=200;function wr(e){return[...e.tHead?.rows[0]?.cells??[]].map(t=>t.textContent?.replace(/ [↑↓]$/,"")??"")}function au(e){for(let t=e.closest(".scroll")?.nextElementSibling;t;t=t.nextElementSibling){
let l=t.querySelector("table");if(l)return l}return null}function cu(e,t,l){let n=new Set((e.dataset.sums??"").split(";").filter(Boolean)),s=n.size>0?au(t):null;if(!s)return[];let a=wr(s).indexOf(l===
"money"?"money":"units");return[...s.tBodies[0]?.rows??[]].filter(f=>n.has(f.cells[0]?.textContent??"")).map(f=>{let d=[...f.cells].map(h=>h.textContent??"");return{name:[d[1],d[2]].filter(Boolean).join(
", "),value:d[a]??"",href:""}})}function uu(e){let t=e.filter(l=>l.length>2&&/[^\d.,\s]/.test(l));return t.length===0?[]:de("#findings .overview tbody tr").flatMap(l=>{let n=l.cells[2]?.textContent??"",
s=n.split(/, | and /);return t.some(r=>s.includes(r))?[{name:`${Me(l,".about")}: ${n}`,value:Me(l,".units"),href:l.querySelector("a")?.getAttribute("href")??""}]:[]})}function fu(e,t,l,n){let s=wr(e),
r=s[l]??"",a=[...t.cells].map((d,h)=>({name:s[h]??"",value:d.textContent?.trim()??"",href:""})),f=cu(t,e,r);Ns(`${n} ${r}`,{told:t.dataset.from??"",row:a.filter((d,h)=>h!==l&&d.value!==""),parts:f.slice(
0,gr),more:Math.max(f.length-gr,0),findings:uu([...t.cells].filter(d=>!d.classList.contains("n")).map(d=>d.textContent?.trim()??""))})}function br(){for(let e of de("#sides table, #reconciliation tabl\
e, #runs table, section[id^=part-] table"))for(let t of e.tBodies[0]?.rows??[])[...t.cells].forEach((l,n)=>{let s=l.textContent?.trim()??"";!l.classList.contains("n")||!/\d/.test(s)||l.replaceChildren(
oe(s,()=>fu(e,t,n,s),{class:"number"}))})}var du=/(?<![\w#:.,/%+-])\d[\d,]*(?:\.\d+)?(?![\w:/%-]|[.,]\d)/g,hu=/(?:\b(?:orders?|events?|lines?|rows?|step|week|number|version|invoice|refund|return|shipment|receipt|variants?|items?|products?|account|shop)|#|№)\s*$/i,
pu=/^\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/;function mu(e){let t=[...e.matchAll(/"[^"]*"|“[^”]*”/g)].map(l=>[l.index,l.index+l[0].length]);return l=>t.some(([n,s])=>l>=n&&l<s)}
function Vl(e,t,l={}){let n=e.textContent??"";if(n.length>2e3)return;let s=mu(n),r=[],a=0;for(let f of n.matchAll(du)){let d=f.index+f[0].length;s(f.index)||hu.test(n.slice(0,f.index))||pu.test(n.slice(
d))||(r.push(n.slice(a,f.index),oe(f[0],()=>t(f[0]),{class:"number",...l})),a=d)}r.length>0&&e.replaceChildren(...r,n.slice(a))}function yr(e){let t="";return de("li[id]",e).map((l,n)=>(t=Me(l,".day")||t,{number:n+1,row:l,event:l.dataset.event??"",when:`${t} ${Me(l,".clock")}`.trim(),text:Me(l,".what > bdi"),because:gu(l.dataset.
because??""),held:de(".held > div",l).map(s=>({who:Me(s,"dt"),before:Me(s,".before"),after:Me(s,".after"),since:Number(s.dataset.since),apart:s.classList.contains("apart")}))}))}function gu(e){return[
...e.matchAll(/(\d+) ([^;]+)/g)].map(t=>({step:Number(t[1]),why:t[2]??""}))}function vr(e,t){let l=new Set([t]);for(let n=t;n>=1;--n)if(l.has(n))for(let s of e[n-1]?.because??[])l.add(s.step);return e.
filter(n=>l.has(n.number))}var Ko=class{constructor(t,l){this.article=t;this.steps=yr(l);let n=Me(t,"h3");this.buttons=[oe("First",()=>this.show(1),{"data-to":"first"}),oe("Back",()=>this.show(this.now-1),{"data-to":"back"}),oe(
"Next",()=>this.show(this.now+1),{"data-to":"next"}),oe("Last",()=>this.show(this.steps.length),{"data-to":"last"})];let s=D("div",{class:"stepper",role:"group","aria-label":`Step through: ${n.slice(0,
120)}`},D("div",{class:"buttons"},...this.buttons,this.told),this.ledger);s.addEventListener("keydown",r=>this.key(r)),l.tabIndex=0,l.setAttribute("aria-label","Events of the story"),l.addEventListener(
"keydown",r=>this.key(r)),l.before(s);for(let r of this.steps){r.row.addEventListener("click",f=>this.click(f,r));let a=r.row.querySelector(".what > bdi");a&&Vl(a,f=>this.open(f,`in step ${r.number}`,
r.number),{tabindex:"-1"})}this.balanceFrom=wu(this.steps),this.follow(),this.tell()}article;steps;now=0;balanceFrom;told=D("p",{class:"told",role:"status"});ledger=D("div",{class:"ledger"});buttons;take(t){
let l=this.steps.findIndex(n=>n.row.id===t);return l>=0&&l+1!==this.now&&this.mark(l+1),l>=0}follow(){for(let{row:t}of this.steps)t.classList.toggle("elsewhen",rn()!==void 0&&Ml(t))}show(t){let l=Math.
min(Math.max(t,1),this.steps.length);l!==this.now&&this.mark(l);let n=this.steps[l-1]?.row;n&&(n.scrollIntoView({block:"nearest"}),As(n.id))}open(t,l,n){ho(t,l,vr(this.steps,n),"",s=>this.show(s))}openFinding(t,l,n){
let s=this.steps.findIndex(a=>a.row.classList.contains("decisive")),r=s<0?this.steps:this.steps.slice(0,s+1);ho(t,l,r,n,a=>this.show(a))}mark(t){let l=this.steps[this.now-1]?.row;l?.classList.remove("\
now"),l?.removeAttribute("aria-current"),this.now=t;let n=this.steps[t-1]?.row;n?.classList.add("now"),n?.setAttribute("aria-current","step"),this.tell()}tell(){let t=this.steps[this.now-1],[l,n,s,r]=this.
buttons;for(let f of[l,n])f?.toggleAttribute("disabled",this.now<=1);for(let f of[s,r])f?.toggleAttribute("disabled",this.now>=this.steps.length);if(!t){this.told.replaceChildren(`${this.steps.length}\
 steps; the arrow keys go through them.`);return}let a=ht(t.text);Vl(a,f=>this.open(f,`in step ${t.number}`,t.number)),this.told.replaceChildren(`Step ${t.number} of ${this.steps.length}, ${t.when}: `,
a),this.ledger.replaceChildren(...t.held.length>0?[this.table(t),this.equation(t)]:[])}table(t){let l=(a,f,d)=>{let h=D("td",{class:"n"});return d===0||f==="?"?h.append(f):h.append(oe(f,()=>this.open(
f,`of ${a.who}`,d),{class:"number"})),h},n=this.steps[t.number-2]?.held??[],s=a=>{let f=n.find(d=>d.who===a.who)?.since??0;return D("tr",a.apart?{class:"apart"}:{},D("th",{scope:"row"},ht(a.who)),l(a,
a.before,f),l(a,a.after,a.since),D("td",{},a.apart?"not what the shop has":""))},r=["Who","Before","After",""].map((a,f)=>D(a===""?"td":"th",f===1||f===2?{class:"n",scope:"col"}:{scope:"col"},a));return D(
"table",{},D("thead",{},D("tr",{},...r)),D("tbody",{},...t.held.map(s)))}equation(t){let{text:l,balanced:n}=jo(t),s=t.number===this.balanceFrom;return D("p",{class:n?"equation":"equation apart"},ht(l),
...s?[D("strong",{}," From here on it does not balance any more.")]:[])}key(t){if(t.altKey||t.ctrlKey||t.metaKey||t.shiftKey)return;let l=new Map([["ArrowRight",this.now+1],["ArrowDown",this.now+1],["\
ArrowLeft",this.now-1],["ArrowUp",this.now-1],["Home",1],["End",this.steps.length]]).get(t.key);l!==void 0&&(t.preventDefault(),this.show(l),(document.activeElement===document.body||document.activeElement?.
hasAttribute("disabled"))&&this.article.querySelector(".lanes")?.focus({preventScroll:!0}))}click(t,l){this.show(l.number);let n=t.target instanceof SVGTextElement?t.target.textContent??"":"";n!==""&&
this.open(n,`in step ${l.number}`,l.number)}};function jo(e){let t=e.held.filter(({after:f})=>f!==""&&f!=="?"),[l]=t,n=t.every(({after:f})=>f===l?.after);if(t.length<2)return{text:l?`${l.who} ${l.after}\
; nobody else has told a number yet.`:"",balanced:!0};let s="";t.forEach(({who:f,after:d},h)=>{s+=`${h===0?"":d===t[h-1]?.after?" = ":" \u2260 "}${f} ${d}`});let r=t.map(({after:f})=>Number(f.replaceAll(
",",""))),a=Math.max(...r)-Math.min(...r);return{text:n||Number.isNaN(a)?s:`${s}: ${a} apart`,balanced:n}}function wu(e){let t=e.at(-1);return!t||jo(t).balanced?0:(e.filter(n=>jo(n).balanced).at(-1)?.
number??0)+1}function bu(e,t){let l=de(".numbers > div",e).find(s=>Me(s,"dt")==="times seen"),n=l?`This is one story of ${Me(l,"dd")}; the number is that of all.`:"";for(let s of de(".numbers > div",e)){
let r=s.querySelector("dd");if(!r)continue;let a=r.textContent??"",f=Me(s,"dt"),d=()=>t?t.openFinding(a,f,n):vl(a,f,e);r.replaceChildren(oe(a,d,{class:"number","aria-label":`${a} ${f}: where it comes \
from`}))}for(let s of de("#findings .overview tbody tr"))if(s.querySelector("a")?.getAttribute("href")===`#${e.id}`)for(let r of de("td.n",s)){let a=r.textContent?.trim()??"",f=`${r.dataset.h??""}, ${Me(
e,"h3").slice(0,120)}`;if(a==="")continue;let d=()=>t?t.openFinding(a,f,n):vl(a,f,e);r.replaceChildren(oe(a,d,{class:"number"}))}for(let s of de(".story p bdi",e))Vl(s,r=>t?t.openFinding(r,"in the sto\
ry",""):vl(r,"in the story",e))}function Sr(){let e=[];for(let l of de("article.finding")){let n=l.querySelector("ol.lanes"),s=n?new Ko(l,n):void 0;s&&e.push(s),bu(l,s)}let t=()=>{for(let l of e)l.follow();
for(let l of e)if(l.take(_s()))break};pt(t),t()}var yu={key:"view",label:"View",values:[["","Engineer"],["client","Client"]]},vu={key:"light",label:"Light",values:[["","Auto"],["light","Light"],["dark","Dark"]]};function xr(e){let t=e.values.map(([
n,s])=>oe(s,()=>Nt(e.key,n))),l=()=>{let n=e.values.some(([s])=>s===Be(e.key));e.values.forEach(([s],r)=>t[r]?.setAttribute("aria-pressed",String(s===(n?Be(e.key):""))))};return pt(l),l(),D("div",{role:"\
group","aria-label":e.label},D("span",{"aria-hidden":"true"},e.label),...t)}function Su(){for(let e of document.styleSheets)for(let t of e.cssRules)if(t instanceof CSSMediaRule&&t.media.mediaText.includes(
"prefers-color-scheme"))return t}function xu(){let e=Su(),t=e?.media.mediaText??"",l=()=>{let n=Be("light");e&&(e.media.mediaText=n==="dark"?"screen":n==="light"?"not all":t),document.documentElement.
style.colorScheme=n==="dark"||n==="light"?n:""};pt(l),l()}function Mr(){let e=()=>{document.documentElement.classList.toggle("client",Be("view")==="client")};xu(),pt(e),e(),document.querySelector(".to\
p .wrap")?.prepend(D("div",{class:"tools"},xr(yu),xr(vu),oe("Print",()=>print())))}Ps();Mr();Os();zs();Is();br();Hs();Sr();mr();bl();})();)js"; }
// clang-format on

}  // namespace drydock::report
