// Written by web/build.mjs from web/src/; edit there.
#include "reports/script.h"

namespace drydock::report {

Literal script_hash() { return "sha256-fRnVuXU8EsImUvDK9YUH1RxUOGsSq6JOz+81lfC7Xm0="; }

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
"use strict";(()=>{function z(e,t={},...o){let l=document.createElement(e);for(let[s,c]of Object.entries(t))l.setAttribute(s,c);return l.append(...o),l}function Se(e,t,o={}){let l=z("button",{type:"button",...o},e);return l.
addEventListener("click",t),l}function Ae(e,t=document){return[...t.querySelectorAll(e)]}function ze(e,t){return e.querySelector(t)?.textContent?.replace(/\s+/g," ").trim()??""}function Pt(e){return z(
"bdi",{},e)}var eo;function to(e,...t){eo?.remove();let o=Se("Close",()=>l.close(),{class:"close"}),l=z("dialog",{class:"provenance","aria-labelledby":"provenance-title"},z("h2",{id:"provenance-title"},Pt(e)),...t,
o);l.addEventListener("click",s=>{s.target===l&&l.close()}),l.addEventListener("close",()=>l.remove()),eo=l,document.body.append(l),l.showModal()}function hs(){eo?.close()}function Rr(e,t){let o=e.flatMap(
l=>l.because.filter(s=>s.step===t.number).map(s=>`step ${l.number} (${s.why})`));return o.length>0?`leads to ${o.join(", ")}`:""}function Nr(e,t){return z("ol",{class:"chain"},...e.map(o=>z("li",{},Se(
`Step ${o.number}`,()=>{hs(),t(o.number)}),z("span",{class:"soft"},`${o.when} \xB7 event ${o.event}`),z("p",{},Pt(o.text)),z("p",{class:"soft small"},Rr(e,o)))))}function lo(e,t,o,l,s){let c=o.length===
1?"One event led to it.":`${o.length} events led to it, oldest first.`;to(`${e} ${t}`,z("p",{class:"soft"},`${c} ${l}`),Nr(o,s))}function ms(e,t,o){let l=Ae(".story p",o).map(c=>z("li",{},Pt(c.textContent??
""))),s=ze(o,".advice ul");to(`${e} ${t}`,z("p",{class:"soft"},"The files and the settings tell it; no event did it."),z("ol",{class:"chain"},...l),...s===""?[]:[z("p",{},"Because of ",Pt(s))])}function gs(e,t,o,l){
let s=c=>{let u=c.href===""?Pt(c.name):z("a",{href:c.href},Pt(c.name));return u.addEventListener("click",()=>c.href!==""&&hs()),z("tr",{},z("td",{},u),z("td",{class:"n"},c.value))};to(`${e} ${t}`,z("p",
{class:"soft"},o),z("table",{},z("tbody",{},...l.map(s))))}function Bt(e,t,o){return Ae(e).flatMap(l=>{let s=o===""?"":ze(l,o);return o!==""&&s===""?[]:[{name:ze(l,t),value:s,href:l.querySelector("a")?.getAttribute("href")??""}]})}var hn="#findings .overview \
tbody tr",Fr=[{figure:/^errors?$/,note:"Causes; what follows from one is told with it, and counts.",parts:()=>Bt(`${hn}.bad`,".about","")},{figure:/^warnings?$/,note:"Causes; what follows from one is \
told with it, and counts.",parts:()=>Bt(`${hn}.open`,".about","")},{figure:/^units? concerned$/,note:"Of each cause.",parts:()=>Bt(hn,".about",".units")},{figure:/^at risk/,note:"Of each cause.",parts:()=>Bt(
hn,".about",".money")},{figure:/^passed$/,note:"Scenarios.",parts:()=>Bt("#runs tbody tr.good","code","")},{figure:/^failed$/,note:"Scenarios.",parts:()=>Bt("#runs tbody tr.bad","code","")},{figure:/^unknown$/,
note:"Scenarios.",parts:()=>Bt("#runs tbody tr.open","code","")},{figure:/^events$/,note:"Of each scenario.",parts:()=>Bt("#runs tbody tr","code","td:last-child")},{figure:/^events simulated$/,note:"W\
hat was run.",parts:()=>Ae("#examined li").map(e=>({name:e.textContent?.trim()??"",value:"",href:""}))}];function ws(){for(let e of Ae(".figures > div")){let t=e.querySelector("dd"),o=ze(e,"dt"),l=Fr.
find(({figure:u})=>u.test(o));if(!t||!l)continue;let s=t.textContent??"",c=()=>gs(s,o,l.note,l.parts());t.replaceChildren(Se(s,c,{class:"number","aria-label":`${s} ${o}: what it is made of`}))}}var Al="",nl=new Map,no=[];function Vr(e){let[t="",...o]=e.replace(/^#/,"").split(";"),l=new Map;for(let s of o){let c=s.indexOf("=");c>0&&l.set(s.slice(0,c),bs(s.slice(c+1)))}return{at:bs(t),chosen:o.
length>0?l:void 0}}function bs(e){try{return decodeURIComponent(e)}catch{return e}}function oo(){let e=[...nl].map(([t,o])=>`;${t}=${encodeURIComponent(o)}`);history.replaceState(null,"",`#${encodeURIComponent(
Al)}${e.join("")}`)}function vs(){return Al}function yt(e){return nl.get(e)??""}function ql(e,t){t===""?nl.delete(e):nl.set(e,t),oo();for(let o of no)o()}function Ss(e){Al=e,oo()}function Ct(e){no.push(
e)}function ys(){let e=Vr(location.hash);Al=e.at,e.chosen?nl=e.chosen:nl.size>0&&oo()}function mn(e=3){nl.size===0||Al===""||(document.getElementById(Al)?.scrollIntoView(),e>1&&requestAnimationFrame(()=>mn(
e-1)))}function xs(){ys(),addEventListener("hashchange",()=>{ys();for(let e of no)e();mn()})}var ks=[["","All"],["bad","Errors"],["open","Warnings"],["calm","Notes"]];function Ms(){let e=document.querySelector("#findings table.overview");if(!e)return;let t=Ae("tbody tr",e).map(f=>{let d=f.querySelector(
"a")?.getAttribute("href")??"",h=d.startsWith("#")?document.getElementById(d.slice(1)):null;return{row:f,article:h,words:`${f.textContent} ${h?.textContent??""}`.toLowerCase()}}),o=z("input",{type:"se\
arch",id:"find",autocomplete:"off",spellcheck:"false"}),l=z("select",{id:"show"},...ks.map(([f,d])=>z("option",{value:f},d))),s=z("p",{class:"soft small",role:"status"});o.addEventListener("input",()=>ql(
"find",o.value)),l.addEventListener("change",()=>ql("show",l.value));let c=z("div",{class:"filter",role:"search","aria-label":"Findings"},z("label",{for:"find"},"Find"),o,z("label",{for:"show"},"Show"),
l,s);e.closest(".scroll")?.before(c);let u=()=>{let f=yt("find").toLowerCase().split(/\s+/).filter(Boolean),d=ks.some(([y])=>y===yt("show"))?yt("show"):"",h=0;for(let y of t){let g=d!==""&&!y.row.classList.
contains(d)||!f.every(w=>y.words.includes(w));y.row.hidden=g,y.article?.toggleAttribute("hidden",g),h+=g?0:1}o.value!==yt("find")&&(o.value=yt("find")),l.value=d,s.textContent=h===t.length?`${h} in al\
l`:`${h} of ${t.length}`};Ct(u),u()}function Or(e,t){let o=e.cells[t],l=o?.textContent?.trim()??"";if(!o?.classList.contains("n"))return l.toLowerCase();let s=Number.parseFloat(l.replace(/[^0-9.-]/g,""));
return Number.isNaN(s)?Number.NEGATIVE_INFINITY:s}function zr(e,t,o){let l=o.classList.contains("n"),s=o.getAttribute("aria-sort"),c=s===null?l:s==="ascending";for(let h of Ae("th",e))h.removeAttribute(
"aria-sort");o.setAttribute("aria-sort",c?"descending":"ascending");let u=e.tBodies[0];if(!u)return;let f=[...u.rows].map(h=>({row:h,key:Or(h,t)})),d=c?-1:1;f.sort((h,y)=>d*(h.key<y.key?-1:h.key>y.key?
1:0)),u.append(...f.map(({row:h})=>h))}function Ts(){for(let e of Ae("main table")){if((e.tBodies[0]?.rows.length??0)<2)continue;[...e.tHead?.rows[0]?.cells??[]].forEach((o,l)=>{let s=o.textContent??"";
s!==""&&o.replaceChildren(Se(s,()=>zr(e,l,o),{class:"sort"}))})}}var $r="uplot",Ir="u-hz",Wr="u-vt",Gr="u-title",Br="u-wrap",Yr="u-under",Ur="u-over",Kr="u-axis",il="u-off",qr="u-select",jr="u-cursor-x",Jr="u-cursor-y",Zr="u-cursor-pt",Qr="u-legend",Xr="u-live",ea="\
u-inline",ta="u-series",la="u-marker",Es="u-label",na="u-value",Jl="width",Zl="height";var _s="bottom",Pl="left",so="right",ko="#000",Ls=ko+"0",io="mousemove",As="mousedown",ro="mouseup",Ps="mouseenter",Cs="mouseleave",Ds="dblclick",oa="resize",sa="scroll",Hs="change",vn="dppxchange",Mo="\
--",Vl=typeof window<"u",po=Vl?document:null,Dl=Vl?window:null,ia=Vl?navigator:null,ie,gn;function ho(){let e=devicePixelRatio;ie!=e&&(ie=e,gn&&go(Hs,gn,ho),gn=matchMedia(`(min-resolution: ${ie-.001}d\
ppx) and (max-resolution: ${ie+.001}dppx)`),rl(Hs,gn,ho),Dl.dispatchEvent(new CustomEvent(vn)))}function nt(e,t){if(t!=null){let o=e.classList;!o.contains(t)&&o.add(t)}}function mo(e,t){let o=e.classList;
o.contains(t)&&o.remove(t)}function we(e,t,o){e.style[t]=o+"px"}function vt(e,t,o,l){let s=po.createElement(e);return t!=null&&nt(s,t),o?.insertBefore(s,l),s}function pt(e,t){return vt("div",e,t)}var Rs=new WeakMap;
function Dt(e,t,o,l,s){let c="translate("+t+"px,"+o+"px)",u=Rs.get(e);c!=u&&(e.style.transform=c,Rs.set(e,c),t<0||o<0||t>l||o>s?nt(e,il):mo(e,il))}var Ns=new WeakMap;function Fs(e,t,o){let l=t+o,s=Ns.
get(e);l!=s&&(Ns.set(e,l),e.style.background=t,e.style.borderColor=o)}var Vs=new WeakMap;function Os(e,t,o,l){let s=t+""+o,c=Vs.get(e);s!=c&&(Vs.set(e,s),e.style.height=o+"px",e.style.width=t+"px",e.style.
marginLeft=l?-t/2+"px":0,e.style.marginTop=l?-o/2+"px":0)}var To={passive:!0},ra={...To,capture:!0};function rl(e,t,o,l){t.addEventListener(e,o,l?ra:To)}function go(e,t,o,l){t.removeEventListener(e,o,
To)}Vl&&ho();function St(e,t,o,l){let s;o=o||0,l=l||t.length-1;let c=l<=2147483647;for(;l-o>1;)s=c?o+l>>1:ot((o+l)/2),t[s]<e?o=s:l=s;return e-t[o]<=t[l]-e?o:l}function pi(e){return(o,l,s)=>{let c=-1,u=-1;
for(let f=l;f<=s;f++)if(e(o[f])){c=f;break}for(let f=s;f>=l;f--)if(e(o[f])){u=f;break}return[c,u]}}var di=e=>e!=null,hi=e=>e!=null&&e>0,kn=pi(di),aa=pi(hi);function ca(e,t,o,l=0,s=!1){let c=s?aa:kn,u=s?
hi:di;[t,o]=c(e,t,o);let f=e[t],d=e[t];if(t>-1)if(l==1)f=e[t],d=e[o];else if(l==-1)f=e[o],d=e[t];else for(let h=t;h<=o;h++){let y=e[h];u(y)&&(y<f?f=y:y>d&&(d=y))}return[f??fe,d??-fe]}function Mn(e,t,o,l){
let s=Is(e),c=Is(t);e==t&&(s==-1?(e*=o,t/=o):(e/=o,t*=o));let u=o==10?Ft:mi,f=s==1?ot:dt,d=c==1?dt:ot,h=f(u(Ce(e))),y=d(u(Ce(t))),g=Hl(o,h),w=Hl(o,y);return o==10&&(h<0&&(g=pe(g,-h)),y<0&&(w=pe(w,-y))),
l||o==2?(e=g*s,t=w*c):(e=yi(e,g),t=Tn(t,w)),[e,t]}function Eo(e,t,o,l){let s=Mn(e,t,o,l);return e==0&&(s[0]=0),t==0&&(s[1]=0),s}var _o=.1,zs={mode:3,pad:_o},Xl={pad:0,soft:null,mode:0},ua={min:Xl,max:Xl};
function Sn(e,t,o,l){return En(o)?$s(e,t,o):(Xl.pad=o,Xl.soft=l?0:null,Xl.mode=l?3:0,$s(e,t,ua))}function oe(e,t){return e??t}function fa(e,t,o){for(t=oe(t,0),o=oe(o,e.length-1);t<=o;){if(e[t]!=null)return!0;
t++}return!1}function $s(e,t,o){let l=o.min,s=o.max,c=oe(l.pad,0),u=oe(s.pad,0),f=oe(l.hard,-fe),d=oe(s.hard,fe),h=oe(l.soft,fe),y=oe(s.soft,-fe),g=oe(l.mode,0),w=oe(s.mode,0),A=t-e,P=Ft(A),N=qe(Ce(e),
Ce(t)),$=Ft(N),W=Ce($-P);(A<1e-24||W>10)&&(A=0,(e==0||t==0)&&(A=1e-24,g==2&&h!=fe&&(c=0),w==2&&y!=-fe&&(u=0)));let x=A||N||1e3,O=Ft(x),k=Hl(10,ot(O)),j=x*(A==0?e==0?.1:1:c),C=pe(yi(e-j,k/10),24),J=e>=
h&&(g==1||g==3&&C<=h||g==2&&C>=h)?h:fe,U=qe(f,C<J&&e>=J?J:xt(J,C)),X=x*(A==0?t==0?.1:1:u),Y=pe(Tn(t+X,k/10),24),M=t<=y&&(w==1||w==3&&Y>=y||w==2&&Y<=y)?y:-fe,q=xt(d,Y>M&&t<=M?M:qe(M,Y));return U==q&&U==
0&&(q=100),[U,q]}var pa=new Intl.NumberFormat(Vl?ia.language:"en-US"),Lo=e=>pa.format(e),st=Math,yn=st.PI,Ce=st.abs,ot=st.floor,Pe=st.round,dt=st.ceil,xt=st.min,qe=st.max,Hl=st.pow,Is=st.sign,Ft=st.log10,
mi=st.log2,da=(e,t=1)=>st.sinh(e)*t,ao=(e,t=1)=>st.asinh(e/t),fe=1/0;function Ws(e){return(Ft((e^e>>31)-(e>>31))|0)+1}function wo(e,t,o){return xt(qe(e,t),o)}function gi(e){return typeof e=="function"}
function ee(e){return gi(e)?e:()=>e}var ha=()=>{},wi=e=>e,bi=(e,t)=>t,ma=e=>null,Gs=e=>!0,Bs=(e,t)=>e==t,ga=/\.\d*?(?=9{6,}|0{6,})/gm,al=e=>{if(Si(e)||Ut.has(e))return e;let t=`${e}`,o=t.match(ga);if(o==
null)return e;let l=o[0].length-1;if(t.indexOf("e-")!=-1){let[s,c]=t.split("e");return+`${al(s)}e${c}`}return pe(e,l)};function ol(e,t){return al(pe(al(e/t))*t)}function Tn(e,t){return al(dt(al(e/t))*
t)}function yi(e,t){return al(ot(al(e/t))*t)}function pe(e,t=0){if(Si(e))return e;let o=10**t,l=e*o*(1+Number.EPSILON);return Pe(l)/o}var Ut=new Map;function vi(e){return((""+e).split(".")[1]||"").length}
function tn(e,t,o,l){let s=[],c=l.map(vi);for(let u=t;u<o;u++){let f=Ce(u),d=pe(Hl(e,u),f);for(let h=0;h<l.length;h++){let y=e==10?+`${l[h]}e${u}`:l[h]*d,g=(u>=0?0:f)+(u>=c[h]?0:c[h]),w=e==10?y:pe(y,g);
s.push(w),Ut.set(w,g)}}return s}var en={},Ao=[],Rl=[null,null],Yt=Array.isArray,Si=Number.isInteger,wa=e=>e===void 0;function Ys(e){return typeof e=="string"}function En(e){let t=!1;if(e!=null){let o=e.
constructor;t=o==null||o==Object}return t}function ba(e){return e!=null&&typeof e=="object"}var ya=Object.getPrototypeOf(Uint8Array),xi="__proto__";function Nl(e,t=En){let o;if(Yt(e)){let l=e.find(s=>s!=
null);if(Yt(l)||t(l)){o=Array(e.length);for(let s=0;s<e.length;s++)o[s]=Nl(e[s],t)}else o=e.slice()}else if(e instanceof ya)o=e.slice();else if(t(e)){o={};for(let l in e)l!=xi&&(o[l]=Nl(e[l],t))}else o=
e;return o}function Ee(e){let t=arguments;for(let o=1;o<t.length;o++){let l=t[o];for(let s in l)s!=xi&&(En(e[s])?Ee(e[s],Nl(l[s])):e[s]=Nl(l[s]))}return e}var va=0,Sa=1,xa=2;function ka(e,t,o){for(let l=0,
s,c=-1;l<t.length;l++){let u=t[l];if(u>c){for(s=u-1;s>=0&&e[s]==null;)e[s--]=null;for(s=u+1;s<o&&e[s]==null;)e[c=s++]=null}}}function Ma(e,t){if(_a(e)){let u=e[0].slice();for(let f=1;f<e.length;f++)u.
push(...e[f].slice(1));return La(u[0])||(u=Ea(u)),u}let o=new Set;for(let u=0;u<e.length;u++){let d=e[u][0],h=d.length;for(let y=0;y<h;y++)o.add(d[y])}let l=[Array.from(o).sort((u,f)=>u-f)],s=l[0].length,
c=new Map;for(let u=0;u<s;u++)c.set(l[0][u],u);for(let u=0;u<e.length;u++){let f=e[u],d=f[0];for(let h=1;h<f.length;h++){let y=f[h],g=Array(s).fill(void 0),w=t?t[u][h]:Sa,A=[];for(let P=0;P<y.length;P++){
let N=y[P],$=c.get(d[P]);N===null?w!=va&&(g[$]=N,w==xa&&A.push($)):g[$]=N}ka(g,A,s),l.push(g)}}return l}var Ta=typeof queueMicrotask>"u"?e=>Promise.resolve().then(e):queueMicrotask;function Ea(e){let t=e[0],
o=t.length,l=Array(o);for(let c=0;c<l.length;c++)l[c]=c;l.sort((c,u)=>t[c]-t[u]);let s=[];for(let c=0;c<e.length;c++){let u=e[c],f=Array(o);for(let d=0;d<o;d++)f[d]=u[l[d]];s.push(f)}return s}function _a(e){
let t=e[0][0],o=t.length;for(let l=1;l<e.length;l++){let s=e[l][0];if(s.length!=o)return!1;if(s!=t){for(let c=0;c<o;c++)if(s[c]!=t[c])return!1}}return!0}function La(e,t=100){let o=e.length;if(o<=1)return!0;
let l=0,s=o-1;for(;l<=s&&e[l]==null;)l++;for(;s>=l&&e[s]==null;)s--;if(s<=l)return!0;let c=qe(1,ot((s-l+1)/t));for(let u=e[l],f=l+c;f<=s;f+=c){let d=e[f];if(d!=null){if(d<=u)return!1;u=d}}return!0}var ki=[
"January","February","March","April","May","June","July","August","September","October","November","December"],Mi=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function Ti(e){
return e.slice(0,3)}var Aa=Mi.map(Ti),Pa=ki.map(Ti),Ca={MMMM:ki,MMM:Pa,WWWW:Mi,WWW:Aa};function jl(e){return(e<10?"0":"")+e}function Da(e){return(e<10?"00":e<100?"0":"")+e}var Ha={YYYY:e=>e.getFullYear(),
YY:e=>(e.getFullYear()+"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>jl(e.getMonth()+1),M:e=>e.getMonth()+1,DD:e=>jl(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.
getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>jl(e.getHours()),H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=12?"pm":"am",a:e=>e.
getHours()>=12?"p":"a",mm:e=>jl(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>jl(e.getSeconds()),s:e=>e.getSeconds(),fff:e=>Da(e.getMilliseconds())};function Po(e,t){t=t||Ca;let o=[],l=/\{([a-z]+)\}|[^{]+/gi,
s;for(;s=l.exec(e);)o.push(s[0][0]=="{"?Ha[s[1]]:s[0]);return c=>{let u="";for(let f=0;f<o.length;f++)u+=typeof o[f]=="string"?o[f]:o[f](c,t);return u}}var Ra=new Intl.DateTimeFormat().resolvedOptions().
timeZone;function Na(e,t){let o;return t=="UTC"||t=="Etc/UTC"?o=new Date(+e+e.getTimezoneOffset()*6e4):t==Ra?o=e:(o=new Date(e.toLocaleString("en-US",{timeZone:t})),o.setMilliseconds(e.getMilliseconds())),
o}var Ei=e=>e%1==0,xn=[1,2,2.5,5],Fa=tn(10,-32,0,xn),_i=tn(10,0,32,xn),Va=_i.filter(Ei),sl=Fa.concat(_i),Co=`
`,Li="{YYYY}",Us=Co+Li,Ai="{M}/{D}",Ql=Co+Ai,wn=Ql+"/{YY}",Pi="{aa}",Oa="{h}:{mm}",Cl=Oa+Pi,Ks=Co+Cl,qs=":{ss}",ae=null;function Ci(e){let t=e*1e3,o=t*60,l=o*60,s=l*24,c=s*30,u=s*365,d=(e==1?tn(10,0,3,
xn).filter(Ei):tn(10,-3,0,xn)).concat([t,t*5,t*10,t*15,t*30,o,o*5,o*10,o*15,o*30,l,l*2,l*3,l*4,l*6,l*8,l*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,c,c*2,c*3,c*4,c*6,u,u*2,u*5,u*10,u*25,u*50,u*100]),
h=[[u,Li,ae,ae,ae,ae,ae,ae,1],[s*28,"{MMM}",Us,ae,ae,ae,ae,ae,1],[s,Ai,Us,ae,ae,ae,ae,ae,1],[l,"{h}"+Pi,wn,ae,Ql,ae,ae,ae,1],[o,Cl,wn,ae,Ql,ae,ae,ae,1],[t,qs,wn+" "+Cl,ae,Ql+" "+Cl,ae,Ks,ae,1],[e,qs+"\
.{fff}",wn+" "+Cl,ae,Ql+" "+Cl,ae,Ks,ae,1]];function y(g){return(w,A,P,N,$,W)=>{let x=[],O=$>=u,k=$>=c&&$<u,j=g(P),C=pe(j*e,3),J=co(j.getFullYear(),O?0:j.getMonth(),k||O?1:j.getDate()),U=pe(J*e,3);if(k||
O){let X=k?$/c:0,Y=O?$/u:0,M=C==U?C:pe(co(J.getFullYear()+Y,J.getMonth()+X,1)*e,3),q=new Date(Pe(M/e)),D=q.getFullYear(),G=q.getMonth();for(let V=0;M<=N;V++){let te=co(D+Y*V,G+X*V,1),F=te-g(pe(te*e,3));
M=pe((+te+F)*e,3),M<=N&&x.push(M)}}else{let X=$>=s?s:$,Y=ot(P)-ot(C),M=U+Y+Tn(C-U,X);x.push(M);let q=g(M),D=q.getHours()+q.getMinutes()/o+q.getSeconds()/l,G=$/l,V=w.axes[A]._space,te=W/V;for(;M=pe(M+$,
e==1?0:3),!(M>N);)if(G>1){let F=ot(pe(D+G,6))%24,le=g(M).getHours()-F;le>1&&(le=-1),M-=le*l,D=(D+G)%24;let ce=x[x.length-1];pe((M-ce)/$,3)*te>=.7&&x.push(M)}else x.push(M)}return x}}return[d,h,y]}var[
za,$a,Ia]=Ci(1),[Wa,Ga,Ba]=Ci(.001);tn(2,-53,53,[1]);function js(e,t){return e.map(o=>o.map((l,s)=>s==0||s==8||l==null?l:t(s==1||o[8]==0?l:o[1]+l)))}function Js(e,t){return(o,l,s,c,u)=>{let f=t.find(P=>u>=
P[0])||t[t.length-1],d,h,y,g,w,A;return l.map(P=>{let N=e(P),$=N.getFullYear(),W=N.getMonth(),x=N.getDate(),O=N.getHours(),k=N.getMinutes(),j=N.getSeconds(),C=$!=d&&f[2]||W!=h&&f[3]||x!=y&&f[4]||O!=g&&
f[5]||k!=w&&f[6]||j!=A&&f[7]||f[1];return d=$,h=W,y=x,g=O,w=k,A=j,C(N)})}}function Ya(e,t){let o=Po(t);return(l,s,c,u,f)=>s.map(d=>o(e(d)))}function co(e,t,o){return new Date(e,t,o)}function Zs(e,t){return t(
e)}var Ua="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function Qs(e,t){return(o,l,s,c)=>c==null?Mo:t(e(l))}function Ka(e,t){let o=e.series[t];return o.width?o.stroke(e,t):o.points.width?o.points.stroke(e,t):null}
function qa(e,t){return e.series[t].fill(e,t)}var ja={show:!0,live:!0,isolate:!1,mount:ha,markers:{show:!0,width:2,stroke:Ka,fill:qa,dash:"solid"},idx:null,idxs:null,values:[]};function Ja(e,t){let o=e.
cursor.points,l=pt(),s=o.size(e,t);we(l,Jl,s),we(l,Zl,s);let c=s/-2;we(l,"marginLeft",c),we(l,"marginTop",c);let u=o.width(e,t,s);return u&&we(l,"borderWidth",u),l}function Za(e,t){let o=e.series[t].points;
return o._fill||o._stroke}function Qa(e,t){let o=e.series[t].points;return o._stroke||o._fill}function Xa(e,t){return e.series[t].points.size}var uo=[0,0];function ec(e,t,o){return uo[0]=t,uo[1]=o,uo}
function bn(e,t,o,l=!0){return s=>{s.button==0&&(!l||s.target==t)&&o(s)}}function fo(e,t,o,l=!0){return s=>{(!l||s.target==t)&&o(s)}}var tc={show:!0,x:!0,y:!0,lock:!1,move:ec,points:{one:!1,show:Ja,size:Xa,
width:0,stroke:Qa,fill:Za},bind:{mousedown:bn,mouseup:bn,click:bn,dblclick:bn,mousemove:fo,mouseleave:fo,mouseenter:fo},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.
stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,o,l,s)=>l-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Di={show:!0,stroke:"\
rgba(0,0,0,0.07)",width:2},Do=Ee({},Di,{filter:bi}),Hi=Ee({},Do,{size:10}),Ri=Ee({},Di,{show:!1}),Ho='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-seri\
f, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Ni="bold "+Ho,Fi=1.5,Xs={show:!0,scale:"x",stroke:ko,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Ni,
side:2,grid:Do,ticks:Hi,border:Ri,font:Ho,lineGap:Fi,rotate:0},lc="Value",nc="Time",ei={show:!0,scale:"x",auto:!1,sorted:1,min:fe,max:-fe,idxs:[]};function oc(e,t,o,l,s){return t.map(c=>c==null?"":Lo(
c))}function sc(e,t,o,l,s,c,u){let f=[],d=Ut.get(s)||0;o=u?o:pe(Tn(o,s),d);for(let h=o;h<=l;h=pe(h+s,d))f.push(Object.is(h,-0)?0:h);return f}function bo(e,t,o,l,s,c,u){let f=[],d=e.scales[e.axes[t].scale].
log,h=d==10?Ft:mi,y=ot(h(o));s=Hl(d,y),d==10&&(s=sl[St(s,sl)]);let g=o,w=s*d;d==10&&(w=sl[St(w,sl)]);do f.push(g),g=g+s,d==10&&!Ut.has(g)&&(g=pe(g,Ut.get(s))),g>=w&&(s=g,w=s*d,d==10&&(w=sl[St(w,sl)]));while(g<=
l);return f}function ic(e,t,o,l,s,c,u){let d=e.scales[e.axes[t].scale].asinh,h=l>d?bo(e,t,qe(d,o),l,s):[d],y=l>=0&&o<=0?[0]:[];return(o<-d?bo(e,t,qe(d,-l),-o,s):[d]).reverse().map(w=>-w).concat(y,h)}var Vi=/./,
rc=/[12357]/,ac=/[125]/,ti=/1/,yo=(e,t,o,l)=>e.map((s,c)=>t==4&&s==0||c%l==0&&o.test(s.toExponential()[s<0?1:0])?s:null);function cc(e,t,o,l,s){let c=e.axes[o],u=c.scale,f=e.scales[u],d=e.valToPos,h=c.
_space,y=d(10,u),g=d(9,u)-y>=h?Vi:d(7,u)-y>=h?rc:d(5,u)-y>=h?ac:ti;if(g==ti){let w=Ce(d(1,u)-y);if(w<h)return yo(t.slice().reverse(),f.distr,g,dt(h/w)).reverse()}return yo(t,f.distr,g,1)}function uc(e,t,o,l,s){
let c=e.axes[o],u=c.scale,f=c._space,d=e.valToPos,h=Ce(d(1,u)-d(2,u));return h<f?yo(t.slice().reverse(),3,Vi,dt(f/h)).reverse():t}function fc(e,t,o,l){return l==null?Mo:t==null?"":Lo(t)}var li={show:!0,
scale:"y",stroke:ko,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Ni,side:3,grid:Do,ticks:Hi,border:Ri,font:Ho,lineGap:Fi,rotate:0};function pc(e,t){let o=3+(e||1)*2;return pe(o*t,
3)}function dc(e,t){let{scale:o,idxs:l}=e.series[0],s=e._data[0],c=e.valToPos(s[l[0]],o,!0),u=e.valToPos(s[l[1]],o,!0),f=Ce(u-c),d=e.series[t],h=f/(d.points.space*ie);return l[1]-l[0]<=h}var ni={scale:null,
auto:!0,sorted:0,min:fe,max:-fe},Oi=(e,t,o,l,s)=>s,oi={show:!0,auto:!0,sorted:0,gaps:Oi,alpha:1,facets:[Ee({},ni,{scale:"x"}),Ee({},ni,{scale:"y"})]},si={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,
gaps:Oi,alpha:1,points:{show:dc,filter:null},values:null,min:fe,max:-fe,idxs:[],path:null,clip:null};function hc(e,t,o,l,s){return o/10}var zi={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,
dir:1,ori:0},mc=Ee({},zi,{time:!1,ori:1}),ii={};function $i(e,t){let o=ii[e];return o||(o={key:e,plots:[],sub(l){o.plots.push(l)},unsub(l){o.plots=o.plots.filter(s=>s!=l)},pub(l,s,c,u,f,d,h){for(let y=0;y<
o.plots.length;y++)o.plots[y]!=s&&o.plots[y].pub(l,s,c,u,f,d,h)}},e!=null&&(ii[e]=o)),o}var Fl=1,vo=2;function cl(e,t,o){let l=e.mode,s=e.series[t],c=l==2?e._data[t]:e._data,u=e.scales,f=e.bbox,d=c[0],
h=l==2?c[1]:c[t],y=l==2?u[s.facets[0].scale]:u[e.series[0].scale],g=l==2?u[s.facets[1].scale]:u[s.scale],w=f.left,A=f.top,P=f.width,N=f.height,$=e.valToPosH,W=e.valToPosV;return y.ori==0?o(s,d,h,y,g,$,
W,w,A,P,N,Ln,Ol,Pn,Wi,Bi):o(s,d,h,y,g,W,$,A,w,N,P,An,zl,Fo,Gi,Yi)}function Ro(e,t){let o=0,l=0,s=oe(e.bands,Ao);for(let c=0;c<s.length;c++){let u=s[c];u.series[0]==t?o=u.dir:u.series[1]==t&&(u.dir==1?
l|=1:l|=2)}return[o,l==1?-1:l==2?1:l==3?2:0]}function gc(e,t,o,l,s){let c=e.mode,u=e.series[t],f=c==2?u.facets[1].scale:u.scale,d=e.scales[f];return s==-1?d.min:s==1?d.max:d.distr==3?d.dir==1?d.min:d.
max:0}function Vt(e,t,o,l,s,c){return cl(e,t,(u,f,d,h,y,g,w,A,P,N,$)=>{let W=u.pxRound,x=h.dir*(h.ori==0?1:-1),O=h.ori==0?Ol:zl,k,j;x==1?(k=o,j=l):(k=l,j=o);let C=W(g(f[k],h,N,A)),J=W(w(d[k],y,$,P)),U=W(
g(f[j],h,N,A)),X=W(w(c==1?y.max:y.min,y,$,P)),Y=new Path2D(s);return O(Y,U,X),O(Y,C,X),O(Y,C,J),Y})}function _n(e,t,o,l,s,c){let u=null;if(e.length>0){u=new Path2D;let f=t==0?Pn:Fo,d=o;for(let g=0;g<e.
length;g++){let w=e[g];if(w[1]>w[0]){let A=w[0]-d;A>0&&f(u,d,l,A,l+c),d=w[1]}}let h=o+s-d,y=10;h>0&&f(u,d,l-y/2,h,l+c+y)}return u}function wc(e,t,o){let l=e[e.length-1];l&&l[0]==t?l[1]=o:e.push([t,o])}
function No(e,t,o,l,s,c,u){let f=[],d=e.length;for(let h=s==1?o:l;h>=o&&h<=l;h+=s)if(t[h]===null){let g=h,w=h;if(s==1)for(;++h<=l&&t[h]===null;)w=h;else for(;--h>=o&&t[h]===null;)w=h;let A=c(e[g]),P=w==
g?A:c(e[w]),N=g-s;A=u<=0&&N>=0&&N<d?c(e[N]):A;let W=w+s;P=u>=0&&W>=0&&W<d?c(e[W]):P,P>=A&&f.push([A,P])}return f}function ri(e){return e==0?wi:e==1?Pe:t=>ol(t,e)}function Ii(e){let t=e==0?Ln:An,o=e==0?
(s,c,u,f,d,h)=>{s.arcTo(c,u,f,d,h)}:(s,c,u,f,d,h)=>{s.arcTo(u,c,d,f,h)},l=e==0?(s,c,u,f,d)=>{s.rect(c,u,f,d)}:(s,c,u,f,d)=>{s.rect(u,c,d,f)};return(s,c,u,f,d,h=0,y=0)=>{h==0&&y==0?l(s,c,u,f,d):(h=xt(h,
f/2,d/2),y=xt(y,f/2,d/2),t(s,c+h,u),o(s,c+f,u,c+f,u+d,h),o(s,c+f,u+d,c,u+d,y),o(s,c,u+d,c,u,y),o(s,c,u,c+f,u,h),s.closePath())}}var Ln=(e,t,o)=>{e.moveTo(t,o)},An=(e,t,o)=>{e.moveTo(o,t)},Ol=(e,t,o)=>{
e.lineTo(t,o)},zl=(e,t,o)=>{e.lineTo(o,t)},Pn=Ii(0),Fo=Ii(1),Wi=(e,t,o,l,s,c)=>{e.arc(t,o,l,s,c)},Gi=(e,t,o,l,s,c)=>{e.arc(o,t,l,s,c)},Bi=(e,t,o,l,s,c,u)=>{e.bezierCurveTo(t,o,l,s,c,u)},Yi=(e,t,o,l,s,c,u)=>{
e.bezierCurveTo(o,t,s,l,u,c)};function Ui(e){return(t,o,l,s,c)=>cl(t,o,(u,f,d,h,y,g,w,A,P,N,$)=>{let{pxRound:W,points:x}=u,O,k;h.ori==0?(O=Ln,k=Wi):(O=An,k=Gi);let j=pe(x.width*ie,3),C=(x.size-x.width)/
2*ie,J=pe(C*2,3),U=new Path2D,X=new Path2D,{left:Y,top:M,width:q,height:D}=t.bbox;Pn(X,Y-J,M-J,q+J*2,D+J*2);let G=V=>{if(d[V]!=null){let te=W(g(f[V],h,N,A)),F=W(w(d[V],y,$,P));O(U,te+C,F),k(U,te,F,C,0,
yn*2)}};if(c)c.forEach(G);else for(let V=l;V<=s;V++)G(V);return{stroke:j>0?U:null,fill:U,clip:X,flags:Fl|vo}})}function Ki(e){return(t,o,l,s,c,u)=>{l!=s&&(c!=l&&u!=l&&e(t,o,l),c!=s&&u!=s&&e(t,o,s),e(t,
o,u))}}var bc=Ki(Ol),yc=Ki(zl);function qi(e){let t=oe(e?.alignGaps,0);return(o,l,s,c)=>cl(o,l,(u,f,d,h,y,g,w,A,P,N,$)=>{[s,c]=kn(d,s,c);let W=u.pxRound,x=D=>W(g(D,h,N,A)),O=D=>W(w(D,y,$,P)),k,j;h.ori==
0?(k=Ol,j=bc):(k=zl,j=yc);let C=h.dir*(h.ori==0?1:-1),J={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Fl},U=J.stroke,X=!1;if(c-s>=N*4){let D=H=>o.posToVal(H,h.key,!0),G=null,V=null,
te,F,je,be=x(f[C==1?s:c]),le=x(f[s]),ce=x(f[c]),Z=D(C==1?le+1:ce-1);for(let H=C==1?s:c;H>=s&&H<=c;H+=C){let _e=f[H],ye=(C==1?_e<Z:_e>Z)?be:x(_e),re=d[H];ye==be?re!=null?(F=re,G==null?(k(U,ye,O(F)),te=
G=V=F):F<G?G=F:F>V&&(V=F)):re===null&&(X=!0):(G!=null&&j(U,be,O(G),O(V),O(te),O(F)),re!=null?(F=re,k(U,ye,O(F)),G=V=te=F):(G=V=null,re===null&&(X=!0)),be=ye,Z=D(be+C))}G!=null&&G!=V&&je!=be&&j(U,be,O(
G),O(V),O(te),O(F))}else for(let D=C==1?s:c;D>=s&&D<=c;D+=C){let G=d[D];G===null?X=!0:G!=null&&k(U,x(f[D]),O(G))}let[M,q]=Ro(o,l);if(u.fill!=null||M!=0){let D=J.fill=new Path2D(U),G=u.fillTo(o,l,u.min,
u.max,M),V=O(G),te=x(f[s]),F=x(f[c]);C==-1&&([F,te]=[te,F]),k(D,F,V),k(D,te,V)}if(!u.spanGaps){let D=[];X&&D.push(...No(f,d,s,c,C,x,t)),J.gaps=D=u.gaps(o,l,s,c,D),J.clip=_n(D,h.ori,A,P,N,$)}return q!=
0&&(J.band=q==2?[Vt(o,l,s,c,U,-1),Vt(o,l,s,c,U,1)]:Vt(o,l,s,c,U,q)),J})}function vc(e){let t=oe(e.align,1),o=oe(e.ascDesc,!1),l=oe(e.alignGaps,0),s=oe(e.extend,!1);return(c,u,f,d)=>cl(c,u,(h,y,g,w,A,P,N,$,W,x,O)=>{
[f,d]=kn(g,f,d);let k=h.pxRound,{left:j,width:C}=c.bbox,J=le=>k(P(le,w,x,$)),U=le=>k(N(le,A,O,W)),X=w.ori==0?Ol:zl,Y={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Fl},M=Y.stroke,q=w.
dir*(w.ori==0?1:-1),D=U(g[q==1?f:d]),G=J(y[q==1?f:d]),V=G,te=G;s&&t==-1&&(te=j,X(M,te,D)),X(M,G,D);for(let le=q==1?f:d;le>=f&&le<=d;le+=q){let ce=g[le];if(ce==null)continue;let Z=J(y[le]),H=U(ce);t==1?
X(M,Z,D):X(M,V,H),X(M,Z,H),D=H,V=Z}let F=V;s&&t==1&&(F=j+C,X(M,F,D));let[je,be]=Ro(c,u);if(h.fill!=null||je!=0){let le=Y.fill=new Path2D(M),ce=h.fillTo(c,u,h.min,h.max,je),Z=U(ce);X(le,F,Z),X(le,te,Z)}
if(!h.spanGaps){let le=[];le.push(...No(y,g,f,d,q,J,l));let ce=h.width*ie/2,Z=o||t==1?ce:-ce,H=o||t==-1?-ce:ce;le.forEach(_e=>{_e[0]+=Z,_e[1]+=H}),Y.gaps=le=h.gaps(c,u,f,d,le),Y.clip=_n(le,w.ori,$,W,x,
O)}return be!=0&&(Y.band=be==2?[Vt(c,u,f,d,M,-1),Vt(c,u,f,d,M,1)]:Vt(c,u,f,d,M,be)),Y})}function ai(e,t,o,l,s,c,u=fe){if(e.length>1){let f=null;for(let d=0,h=1/0;d<e.length;d++)if(t[d]!==void 0){if(f!=
null){let y=Ce(e[d]-e[f]);y<h&&(h=y,u=Ce(o(e[d],l,s,c)-o(e[f],l,s,c)))}f=d}}return u}function Sc(e){e=e||en;let t=oe(e.size,[.6,fe,1]),o=e.align||0,l=e.gap||0,s=e.radius;s=s==null?[0,0]:typeof s=="num\
ber"?[s,0]:s;let c=ee(s),u=1-t[0],f=oe(t[1],fe),d=oe(t[2],1),h=oe(e.disp,en),y=oe(e.each,A=>{}),{fill:g,stroke:w}=h;return(A,P,N,$)=>cl(A,P,(W,x,O,k,j,C,J,U,X,Y,M)=>{let q=W.pxRound,D=o,G=l*ie,V=f*ie,
te=d*ie,F,je;k.ori==0?[F,je]=c(A,P):[je,F]=c(A,P);let be=k.dir*(k.ori==0?1:-1),le=k.ori==0?Pn:Fo,ce=k.ori==0?y:(_,de,Le,dl,jt,Mt,Jt)=>{y(_,de,Le,jt,dl,Jt,Mt)},Z=oe(A.bands,Ao).find(_=>_.series[0]==P),
H=Z!=null?Z.dir:0,_e=W.fillTo(A,P,W.min,W.max,H),Ge=q(J(_e,j,M,X)),ye,re,ht,Qe=Y,xe=q(W.width*ie),kt=!1,Ht=null,it=null,Ot=null,ul=null;g!=null&&(xe==0||w!=null)&&(kt=!0,Ht=g.values(A,P,N,$),it=new Map,
new Set(Ht).forEach(_=>{_!=null&&it.set(_,new Path2D)}),xe>0&&(Ot=w.values(A,P,N,$),ul=new Map,new Set(Ot).forEach(_=>{_!=null&&ul.set(_,new Path2D)})));let{x0:fl,size:$l}=h;if(fl!=null&&$l!=null){D=1,
x=fl.values(A,P,N,$),fl.unit==2&&(x=x.map(Le=>A.posToVal(U+Le*Y,k.key,!0)));let _=$l.values(A,P,N,$);$l.unit==2?re=_[0]*Y:re=C(_[0],k,Y,U)-C(0,k,Y,U),Qe=ai(x,O,C,k,Y,U,Qe),ht=Qe-re+G}else Qe=ai(x,O,C,
k,Y,U,Qe),ht=Qe*u+G,re=Qe-ht;ht<1&&(ht=0),xe>=re/2&&(xe=0),ht<5&&(q=wi);let nn=ht>0,Kt=Qe-ht-(nn?xe:0);re=q(wo(Kt,te,V)),ye=(D==0?re/2:D==be?0:re)-D*be*((D==0?G/2:0)+(nn?xe/2:0));let Be={stroke:null,fill:null,
clip:null,band:null,gaps:null,flags:0},pl=kt?null:new Path2D,Rt=null;if(Z!=null)Rt=A.data[Z.series[1]];else{let{y0:_,y1:de}=h;_!=null&&de!=null&&(O=de.values(A,P,N,$),Rt=_.values(A,P,N,$))}let qt=F*re,
K=je*re;for(let _=be==1?N:$;_>=N&&_<=$;_+=be){let de=O[_];if(de==null)continue;if(Rt!=null){let Je=Rt[_]??0;if(de-Je==0)continue;Ge=J(Je,j,M,X)}let Le=k.distr!=2||h!=null?x[_]:_,dl=C(Le,k,Y,U),jt=J(oe(
de,_e),j,M,X),Mt=q(dl-ye),Jt=q(qe(jt,Ge)),Xe=q(xt(jt,Ge)),rt=Jt-Xe;if(de!=null){let Je=de<0?K:qt,mt=de<0?qt:K;kt?(xe>0&&Ot[_]!=null&&le(ul.get(Ot[_]),Mt,Xe+ot(xe/2),re,qe(0,rt-xe),Je,mt),Ht[_]!=null&&
le(it.get(Ht[_]),Mt,Xe+ot(xe/2),re,qe(0,rt-xe),Je,mt)):le(pl,Mt,Xe+ot(xe/2),re,qe(0,rt-xe),Je,mt),ce(A,P,_,Mt-xe/2,Xe,re+xe,rt)}}return xe>0?Be.stroke=kt?ul:pl:kt||(Be._fill=W.width==0?W._fill:W._stroke??
W._fill,Be.width=0),Be.fill=kt?it:pl,Be})}function xc(e,t){let o=oe(t?.alignGaps,0);return(l,s,c,u)=>cl(l,s,(f,d,h,y,g,w,A,P,N,$,W)=>{[c,u]=kn(h,c,u);let x=f.pxRound,O=F=>x(w(F,y,$,P)),k=F=>x(A(F,g,W,
N)),j,C,J;y.ori==0?(j=Ln,J=Ol,C=Bi):(j=An,J=zl,C=Yi);let U=y.dir*(y.ori==0?1:-1),X=O(d[U==1?c:u]),Y=X,M=[],q=[];for(let F=U==1?c:u;F>=c&&F<=u;F+=U)if(h[F]!=null){let be=d[F],le=O(be);M.push(Y=le),q.push(
k(h[F]))}let D={stroke:e(M,q,j,J,C,x),fill:null,clip:null,band:null,gaps:null,flags:Fl},G=D.stroke,[V,te]=Ro(l,s);if(f.fill!=null||V!=0){let F=D.fill=new Path2D(G),je=f.fillTo(l,s,f.min,f.max,V),be=k(
je);J(F,Y,be),J(F,X,be)}if(!f.spanGaps){let F=[];F.push(...No(d,h,c,u,U,O,o)),D.gaps=F=f.gaps(l,s,c,u,F),D.clip=_n(F,y.ori,P,N,$,W)}return te!=0&&(D.band=te==2?[Vt(l,s,c,u,G,-1),Vt(l,s,c,u,G,1)]:Vt(l,
s,c,u,G,te)),D})}function kc(e){return xc(Mc,e)}function Mc(e,t,o,l,s,c){let u=e.length;if(u<2)return null;let f=new Path2D;if(o(f,e[0],t[0]),u==2)l(f,e[1],t[1]);else{let d=Array(u),h=Array(u-1),y=Array(
u-1),g=Array(u-1);for(let w=0;w<u-1;w++)y[w]=t[w+1]-t[w],g[w]=e[w+1]-e[w],h[w]=y[w]/g[w];d[0]=h[0];for(let w=1;w<u-1;w++)h[w]===0||h[w-1]===0||h[w-1]>0!=h[w]>0?d[w]=0:(d[w]=3*(g[w-1]+g[w])/((2*g[w]+g[w-
1])/h[w-1]+(g[w]+2*g[w-1])/h[w]),isFinite(d[w])||(d[w]=0));d[u-1]=h[u-2];for(let w=0;w<u-1;w++)s(f,e[w]+g[w]/3,t[w]+d[w]*g[w]/3,e[w+1]-g[w]/3,t[w+1]-d[w+1]*g[w]/3,e[w+1],t[w+1])}return f}var So=new Set;
function ci(){for(let e of So)e.syncRect(!0)}Vl&&(rl(oa,Dl,ci),rl(sa,Dl,ci,!0),rl(vn,Dl,()=>{De.pxRatio=ie}));var Tc=qi(),Ec=Ui();function ui(e,t,o,l){return(l?[e[0],e[1]].concat(e.slice(2)):[e[0]].concat(
e.slice(1))).map((c,u)=>xo(c,u,t,o))}function _c(e,t){return e.map((o,l)=>l==0?{}:Ee({},t,o))}function xo(e,t,o,l){return Ee({},t==0?o:l,e)}function ji(e,t,o){return t==null?Rl:[t,o]}var Lc=ji;function Ac(e,t,o){
return t==null?Rl:Sn(t,o,_o,!0)}function Ji(e,t,o,l){return t==null?Rl:Mn(t,o,e.scales[l].log,!1)}var Pc=Ji;function Zi(e,t,o,l){return t==null?Rl:Eo(t,o,e.scales[l].log,!1)}var Cc=Zi;function Dc(e,t,o,l,s){
let c=qe(Ws(e),Ws(t)),u=t-e,f=St(s/l*u,o);do{let d=o[f],h=l*d/u;if(h>=s&&c+(d<5?Ut.get(d):0)<=17)return[d,h]}while(++f<o.length);return[0,0]}function fi(e){let t,o;return e=e.replace(/(\d+)px/,(l,s)=>(t=
Pe((o=+s)*ie))+"px"),[e,t,o]}function Hc(e){e.show&&[e.font,e.labelFont].forEach(t=>{let o=pe(t[2]*ie,1);t[0]=t[0].replace(/[0-9.]+px/,o+"px"),t[1]=o})}function De(e,t,o){let l={mode:oe(e.mode,1)},s=l.
mode;function c(n,i,r,a){let p=i.valToPct(n);return a+r*(i.dir==-1?1-p:p)}function u(n,i,r,a){let p=i.valToPct(n);return a+r*(i.dir==-1?p:1-p)}function f(n,i,r,a){return i.ori==0?c(n,i,r,a):u(n,i,r,a)}
l.valToPosH=c,l.valToPosV=u;let d=!1;l.status=0;let h=l.root=pt($r);if(e.id!=null&&(h.id=e.id),nt(h,e.class),e.title){let n=pt(Gr,h);n.textContent=e.title}let y=vt("canvas"),g=l.ctx=y.getContext("2d"),
w=pt(Br,h);rl("click",w,n=>{n.target===P&&(he!=Ml||ve!=Tl)&&Ie.click(l,n)},!0);let A=l.under=pt(Yr,w);w.appendChild(y);let P=l.over=pt(Ur,w);e=Nl(e);let N=+oe(e.pxAlign,1),$=ri(N);(e.plugins||[]).forEach(
n=>{n.opts&&(e=n.opts(l,e)||e)});let W=e.ms||.001,x=l.series=s==1?ui(e.series||[],ei,si,!1):_c(e.series||[null],oi),O=l.axes=ui(e.axes||[],Xs,li,!0),k=l.scales={},j=l.bands=e.bands||[];j.forEach(n=>{n.
fill=ee(n.fill||null),n.dir=oe(n.dir,-1)});let C=s==2?x[1].facets[0].scale:x[0].scale,J={axes:yr,series:hr},U=(e.drawOrder||["axes","series"]).map(n=>J[n]);function X(n){let i=n.distr==3?r=>Ft(r>0?r:n.
clamp(l,r,n.min,n.max,n.key)):n.distr==4?r=>ao(r,n.asinh):n.distr==100?r=>n.fwd(r):r=>r;return r=>{let a=i(r),{_min:p,_max:m}=n,b=m-p;return(a-p)/b}}function Y(n){let i=k[n];if(i==null){let r=(e.scales||
en)[n]||en;if(r.from!=null){Y(r.from);let a=Ee({},k[r.from],r,{key:n});a.valToPct=X(a),k[n]=a}else{i=k[n]=Ee({},n==C?zi:mc,r),i.key=n;let a=i.time,p=i.range,m=Yt(p);if((n!=C||s==2&&!a)&&(m&&(p[0]==null||
p[1]==null)&&(p={min:p[0]==null?zs:{mode:1,hard:p[0],soft:p[0]},max:p[1]==null?zs:{mode:1,hard:p[1],soft:p[1]}},m=!1),!m&&En(p))){let b=p;p=(v,S,T)=>S==null?Rl:Sn(S,T,b)}i.range=ee(p||(a?Lc:n==C?i.distr==
3?Pc:i.distr==4?Cc:ji:i.distr==3?Ji:i.distr==4?Zi:Ac)),i.auto=ee(m?!1:i.auto),i.clamp=ee(i.clamp||hc),i._min=i._max=null,i.valToPct=X(i)}}}Y("x"),Y("y"),s==1&&x.forEach(n=>{Y(n.scale)}),O.forEach(n=>{
Y(n.scale)});for(let n in e.scales)Y(n);let M=k[C],q=M.distr,D,G;M.ori==0?(nt(h,Ir),D=c,G=u):(nt(h,Wr),D=u,G=c);let V={};for(let n in k){let i=k[n];(i.min!=null||i.max!=null)&&(V[n]={min:i.min,max:i.max},
i.min=i.max=null)}let te=e.tzDate||(n=>new Date(Pe(n/W))),F=e.fmtDate||Po,je=W==1?Ia(te):Ba(te),be=Js(te,js(W==1?$a:Ga,F)),le=Qs(te,Zs(Ua,F)),ce=[],Z=l.legend=Ee({},ja,e.legend),H=l.cursor=Ee({},tc,{drag:{
y:s==2}},e.cursor),_e=Z.show,Ge=H.show,ye=Z.markers;Z.idxs=ce,ye.width=ee(ye.width),ye.dash=ee(ye.dash),ye.stroke=ee(ye.stroke),ye.fill=ee(ye.fill);let re,ht,Qe,xe=[],kt=[],Ht,it=!1,Ot={};if(Z.live){let n=x[1]?
x[1].values:null;it=n!=null,Ht=it?n(l,1,0):{_:0};for(let i in Ht)Ot[i]=Mo}if(_e)if(re=vt("table",Qr,h),Qe=vt("tbody",null,re),Z.mount(l,re),it){ht=vt("thead",null,re,Qe);let n=vt("tr",null,ht);vt("th",
null,n);for(var ul in Ht)vt("th",Es,n).textContent=ul}else nt(re,ea),Z.live&&nt(re,Xr);let fl={show:!0},$l={show:!1};function nn(n,i){if(i==0&&(it||!Z.live||s==2))return Rl;let r=[],a=vt("tr",ta,Qe,Qe.
childNodes[i]);nt(a,n.class),n.show||nt(a,il);let p=vt("th",null,a);if(ye.show){let v=pt(la,p);if(i>0){let S=ye.width(l,i);S&&(v.style.border=S+"px "+ye.dash(l,i)+" "+ye.stroke(l,i)),v.style.background=
ye.fill(l,i)}}let m=pt(Es,p);n.label instanceof HTMLElement?m.appendChild(n.label):m.textContent=n.label,i>0&&(ye.show||(m.style.color=n.width>0?ye.stroke(l,i):ye.fill(l,i)),Be("click",p,v=>{if(H._lock)
return;Qt(v);let S=x.indexOf(n);if((v.ctrlKey||v.metaKey)!=Z.isolate){let T=x.some((E,L)=>L>0&&L!=S&&E.show);x.forEach((E,L)=>{L>0&&Et(L,T?L==S?fl:$l:fl,!0,Te.setSeries)})}else Et(S,{show:!n.show},!0,
Te.setSeries)},!1),ml&&Be(Ps,p,v=>{H._lock||(Qt(v),Et(x.indexOf(n),_l,!0,Te.setSeries))},!1));for(var b in Ht){let v=vt("td",na,a);v.textContent="--",r.push(v)}return[a,r]}let Kt=new Map;function Be(n,i,r,a=!0){
let p=Kt.get(i)||{},m=H.bind[n](l,i,r,a);m&&(rl(n,i,p[n]=m),Kt.set(i,p))}function pl(n,i,r){let a=Kt.get(i)||{};for(let p in a)(n==null||p==n)&&(go(p,i,a[p]),delete a[p]);n==null&&Kt.delete(i)}let Rt=0,
qt=0,K=0,_=0,de=0,Le=0,dl=de,jt=Le,Mt=K,Jt=_,Xe=0,rt=0,Je=0,mt=0;l.bbox={};let Cn=!1,on=!1,hl=!1,Zt=!1,sn=!1,at=!1;function Dn(n,i,r){(r||n!=l.width||i!=l.height)&&Oo(n,i),vl(!1),hl=!0,on=!0,Sl()}function Oo(n,i){
l.width=Rt=K=n,l.height=qt=_=i,de=Le=0,rr(),ar();let r=l.bbox;Xe=r.left=ol(de*ie,.5),rt=r.top=ol(Le*ie,.5),Je=r.width=ol(K*ie,.5),mt=r.height=ol(_*ie,.5)}let or=3;function sr(){let n=!1,i=0;for(;!n;){
i++;let r=wr(i),a=br(i);n=i==or||r&&a,n||(Oo(l.width,l.height),on=!0)}}function ir({width:n,height:i}){Dn(n,i)}l.setSize=ir;function rr(){let n=!1,i=!1,r=!1,a=!1;O.forEach((p,m)=>{if(p.show&&p._show){
let{side:b,_size:v}=p,S=b%2,T=p.label!=null?p.labelSize:0,E=v+T;E>0&&(S?(K-=E,b==3?(de+=E,a=!0):r=!0):(_-=E,b==0?(Le+=E,n=!0):i=!0))}}),Xt[0]=n,Xt[1]=r,Xt[2]=i,Xt[3]=a,K-=zt[1]+zt[3],de+=zt[3],_-=zt[2]+
zt[0],Le+=zt[0]}function ar(){let n=de+K,i=Le+_,r=de,a=Le;function p(m,b){switch(m){case 1:return n+=b,n-b;case 2:return i+=b,i-b;case 3:return r-=b,r+b;case 0:return a-=b,a+b}}O.forEach((m,b)=>{if(m.
show&&m._show){let v=m.side;m._pos=p(v,m._size),m.label!=null&&(m._lpos=p(v,m.labelSize))}})}if(H.dataIdx==null){let n=H.hover,i=n.skip=new Set(n.skip??[]);i.add(void 0);let r=n.prox=ee(n.prox),a=n.bias??=
0;H.dataIdx=(p,m,b,v)=>{if(m==0)return b;let S=b,T=r(p,m,b,v)??fe,E=T>=0&&T<fe,L=M.ori==0?K:_,B=H.left,se=t[0],ne=t[m];if(i.has(ne[b])){S=null;let Q=null,I=null,R;if(a==0||a==-1)for(R=b;Q==null&&R-- >
0;)i.has(ne[R])||(Q=R);if(a==0||a==1)for(R=b;I==null&&R++<ne.length;)i.has(ne[R])||(I=R);if(Q!=null||I!=null)if(E){let ge=Q==null?-1/0:D(se[Q],M,L,0),ke=I==null?1/0:D(se[I],M,L,0),Oe=B-ge,ue=ke-B;Oe<=
ue?Oe<=T&&(S=Q):ue<=T&&(S=I)}else S=I==null?Q:Q==null?I:b-Q<=I-b?Q:I}else E&&Ce(B-D(se[b],M,L,0))>T&&(S=null);return S}}let Qt=n=>{H.event=n};H.idxs=ce,H._lock=!1;let We=H.points;We.show=ee(We.show),We.
size=ee(We.size),We.stroke=ee(We.stroke),We.width=ee(We.width),We.fill=ee(We.fill);let Tt=l.focus=Ee({},e.focus||{alpha:.3},H.focus),ml=Tt.prox>=0,gl=ml&&We.one,ct=[],wl=[],bl=[];function zo(n,i){let r=We.
show(l,i);if(r instanceof HTMLElement)return nt(r,Zr),nt(r,n.class),Dt(r,-10,-10,K,_),P.insertBefore(r,ct[i]),r}function $o(n,i){if(s==1||i>0){let r=s==1&&k[n.scale].time,a=n.value;n.value=r?Ys(a)?Qs(
te,Zs(a,F)):a||le:a||fc,n.label=n.label||(r?nc:lc)}if(gl||i>0){n.width=n.width==null?1:n.width,n.paths=n.paths||Tc||ma,n.fillTo=ee(n.fillTo||gc),n.pxAlign=+oe(n.pxAlign,N),n.pxRound=ri(n.pxAlign),n.stroke=
ee(n.stroke||null),n.fill=ee(n.fill||null),n._stroke=n._fill=n._paths=n._focus=null;let r=pc(qe(1,n.width),1),a=n.points=Ee({},{size:r,width:qe(1,r*.2),stroke:n.stroke,space:r*2,paths:Ec,_stroke:null,
_fill:null},n.points);a.show=ee(a.show),a.filter=ee(a.filter),a.fill=ee(a.fill),a.stroke=ee(a.stroke),a.paths=ee(a.paths),a.pxAlign=n.pxAlign}if(_e){let r=nn(n,i);xe.splice(i,0,r[0]),kt.splice(i,0,r[1]),
Z.values.push(null)}if(Ge){ce.splice(i,0,null);let r=null;gl?i==0&&(r=zo(n,i)):i>0&&(r=zo(n,i)),ct.splice(i,0,r),wl.splice(i,0,0),bl.splice(i,0,0)}Ve("addSeries",i)}function cr(n,i){i=i??x.length,n=s==
1?xo(n,i,ei,si):xo(n,i,{},oi),x.splice(i,0,n),$o(x[i],i)}l.addSeries=cr;function ur(n){if(x.splice(n,1),_e){Z.values.splice(n,1),kt.splice(n,1);let i=xe.splice(n,1)[0];pl(null,i.firstChild),i.remove()}
Ge&&(ce.splice(n,1),ct.splice(n,1)[0].remove(),wl.splice(n,1),bl.splice(n,1)),Ve("delSeries",n)}l.delSeries=ur;let Xt=[!1,!1,!1,!1];function fr(n,i){if(n._show=n.show,n.show){let r=n.side%2,a=k[n.scale];
a==null&&(n.scale=r?x[1].scale:C,a=k[n.scale]);let p=a.time;n.size=ee(n.size),n.space=ee(n.space),n.rotate=ee(n.rotate),Yt(n.incrs)&&n.incrs.forEach(b=>{!Ut.has(b)&&Ut.set(b,vi(b))}),n.incrs=ee(n.incrs||
(a.distr==2?Va:p?W==1?za:Wa:sl)),n.splits=ee(n.splits||(p&&a.distr==1?je:a.distr==3?bo:a.distr==4?ic:sc)),n.stroke=ee(n.stroke),n.grid.stroke=ee(n.grid.stroke),n.ticks.stroke=ee(n.ticks.stroke),n.border.
stroke=ee(n.border.stroke);let m=n.values;n.values=Yt(m)&&!Yt(m[0])?ee(m):p?Yt(m)?Js(te,js(m,F)):Ys(m)?Ya(te,m):m||be:m||oc,n.filter=ee(n.filter||(a.distr>=3&&a.log==10?cc:a.distr==3&&a.log==2?uc:bi)),
n.font=fi(n.font),n.labelFont=fi(n.labelFont),n._size=n.size(l,null,i,0),n._space=n._rotate=n._incrs=n._found=n._splits=n._values=null,n._size>0&&(Xt[i]=!0,n._el=pt(Kr,w))}}function Il(n,i,r,a){let[p,
m,b,v]=r,S=i%2,T=0;return S==0&&(v||m)&&(T=i==0&&!p||i==2&&!b?Pe(Xs.size/3):0),S==1&&(p||b)&&(T=i==1&&!m||i==3&&!v?Pe(li.size/2):0),T}let Io=l.padding=(e.padding||[Il,Il,Il,Il]).map(n=>ee(oe(n,Il))),zt=l.
_padding=Io.map((n,i)=>n(l,i,Xt,0)),$e,He=null,Re=null,rn=s==1?x[0].idxs:null,gt=null,Wl=!1;function Wo(n,i){if(t=n??[],l.data=l._data=t,s==2){$e=0;for(let r=1;r<x.length;r++)$e+=t[r][0].length}else{t.
length==0&&(l.data=l._data=t=[[]]),gt=t[0],$e=gt.length;let r=t;if(q==2){r=t.slice();let a=r[0]=Array($e);for(let p=0;p<$e;p++)a[p]=p}l._data=t=r}if(vl(!0),Ve("setData"),q==2&&(hl=!0),i!==!1){let r=M;
r.auto(l,Wl)?Hn():It(C,r.min,r.max),Zt=Zt||H.left>=0,at=!0,Sl()}}l.setData=Wo;function Hn(){Wl=!0;let n,i;s==1&&($e>0?(He=rn[0]=0,Re=rn[1]=$e-1,n=t[0][He],i=t[0][Re],q==2?(n=He,i=Re):n==i&&(q==3?[n,i]=
Mn(n,n,M.log,!1):q==4?[n,i]=Eo(n,n,M.log,!1):M.time?i=n+Pe(86400/W):[n,i]=Sn(n,i,_o,!0))):(He=rn[0]=n=null,Re=rn[1]=i=null)),It(C,n,i)}let an,yl,Rn,Nn,Fn,Vn,On,zn,$n,Ze;function Go(n,i,r,a,p,m){n??=Ls,
r??=Ao,a??="butt",p??=Ls,m??="round",n!=an&&(g.strokeStyle=an=n),p!=yl&&(g.fillStyle=yl=p),i!=Rn&&(g.lineWidth=Rn=i),m!=Fn&&(g.lineJoin=Fn=m),a!=Vn&&(g.lineCap=Vn=a),r!=Nn&&g.setLineDash(Nn=r)}function Bo(n,i,r,a){
i!=yl&&(g.fillStyle=yl=i),n!=On&&(g.font=On=n),r!=zn&&(g.textAlign=zn=r),a!=$n&&(g.textBaseline=$n=a)}function In(n,i,r,a,p=0){if(a.length>0&&n.auto(l,Wl)&&(i==null||i.min==null)){let m=oe(He,0),b=oe(
Re,a.length-1),v=r.min==null?ca(a,m,b,p,n.distr==3):[r.min,r.max];n.min=xt(n.min,r.min=v[0]),n.max=qe(n.max,r.max=v[1])}}let Yo={min:null,max:null};function pr(){for(let a in k){let p=k[a];V[a]==null&&
(p.min==null||V[C]!=null&&p.auto(l,Wl))&&(V[a]=Yo)}for(let a in k){let p=k[a];V[a]==null&&p.from!=null&&V[p.from]!=null&&(V[a]=Yo)}V[C]!=null&&vl(!0);let n={};for(let a in V){let p=V[a];if(p!=null){let m=n[a]=
Nl(k[a],ba);if(p.min!=null)Ee(m,p);else if(a!=C||s==2)if($e==0&&m.from==null){let b=m.range(l,null,null,a);m.min=b[0],m.max=b[1]}else m.min=fe,m.max=-fe}}if($e>0){x.forEach((a,p)=>{if(s==1){let m=a.scale,
b=V[m];if(b==null)return;let v=n[m];if(p==0){let S=v.range(l,v.min,v.max,m);v.min=S[0],v.max=S[1],He=St(v.min,t[0]),Re=St(v.max,t[0]),Re-He>1&&(t[0][He]<v.min&&He++,t[0][Re]>v.max&&Re--),a.min=gt[He],
a.max=gt[Re]}else a.show&&a.auto&&In(v,b,a,t[p],a.sorted);a.idxs[0]=He,a.idxs[1]=Re}else if(p>0&&a.show&&a.auto){let[m,b]=a.facets,v=m.scale,S=b.scale,[T,E]=t[p],L=n[v],B=n[S];L!=null&&In(L,V[v],m,T,m.
sorted),B!=null&&In(B,V[S],b,E,b.sorted),a.min=b.min,a.max=b.max}});for(let a in n){let p=n[a],m=V[a];if(p.from==null&&(m==null||m.min==null)){let b=p.range(l,p.min==fe?null:p.min,p.max==-fe?null:p.max,
a);p.min=b[0],p.max=b[1]}}}for(let a in n){let p=n[a];if(p.from!=null){let m=n[p.from];if(m.min==null)p.min=p.max=null;else{let b=p.range(l,m.min,m.max,a);p.min=b[0],p.max=b[1]}}}let i={},r=!1;for(let a in n){
let p=n[a],m=k[a];if(m.min!=p.min||m.max!=p.max){m.min=p.min,m.max=p.max;let b=m.distr;m._min=b==3?Ft(m.min):b==4?ao(m.min,m.asinh):b==100?m.fwd(m.min):m.min,m._max=b==3?Ft(m.max):b==4?ao(m.max,m.asinh):
b==100?m.fwd(m.max):m.max,i[a]=r=!0}}if(r){x.forEach((a,p)=>{s==2?p>0&&i.y&&(a._paths=null):i[a.scale]&&(a._paths=null)});for(let a in i)hl=!0,Ve("setScale",a);Ge&&H.left>=0&&(Zt=at=!0)}for(let a in V)
V[a]=null}function dr(n){let i=wo(He-1,0,$e-1),r=wo(Re+1,0,$e-1);for(;n[i]==null&&i>0;)i--;for(;n[r]==null&&r<$e-1;)r++;return[i,r]}function hr(){if($e>0){let n=x.some(i=>i._focus)&&Ze!=Tt.alpha;n&&(g.
globalAlpha=Ze=Tt.alpha),x.forEach((i,r)=>{if(r>0&&i.show&&(Uo(r,!1),Uo(r,!0),i._paths==null)){let a=Ze;Ze!=i.alpha&&(g.globalAlpha=Ze=i.alpha);let p=s==2?[0,t[r][0].length-1]:dr(t[r]);i._paths=i.paths(
l,r,p[0],p[1]),Ze!=a&&(g.globalAlpha=Ze=a)}}),x.forEach((i,r)=>{if(r>0&&i.show){let a=Ze;Ze!=i.alpha&&(g.globalAlpha=Ze=i.alpha),i._paths!=null&&Ko(r,!1);{let p=i._paths!=null?i._paths.gaps:null,m=i.points.
show(l,r,He,Re,p),b=i.points.filter(l,r,m,p);(m||b)&&(i.points._paths=i.points.paths(l,r,He,Re,b),Ko(r,!0))}Ze!=a&&(g.globalAlpha=Ze=a),Ve("drawSeries",r)}}),n&&(g.globalAlpha=Ze=1)}}function Uo(n,i){
let r=i?x[n].points:x[n];r._stroke=r.stroke(l,n),r._fill=r.fill(l,n)}function Ko(n,i){let r=i?x[n].points:x[n],{stroke:a,fill:p,clip:m,flags:b,_stroke:v=r._stroke,_fill:S=r._fill,_width:T=r.width}=r._paths;
T=pe(T*ie,3);let E=null,L=T%2/2;i&&S==null&&(S=T>0?"#fff":v);let B=r.pxAlign==1&&L>0;if(B&&g.translate(L,L),!i){let se=Xe-T/2,ne=rt-T/2,Q=Je+T,I=mt+T;E=new Path2D,E.rect(se,ne,Q,I)}i?Wn(v,T,r.dash,r.cap,
S,a,p,b,m):mr(n,v,T,r.dash,r.cap,S,a,p,b,E,m),B&&g.translate(-L,-L)}function mr(n,i,r,a,p,m,b,v,S,T,E){let L=!1;S!=0&&j.forEach((B,se)=>{if(B.series[0]==n){let ne=x[B.series[1]],Q=t[B.series[1]],I=(ne.
_paths||en).band;Yt(I)&&(I=B.dir==1?I[0]:I[1]);let R,ge=null;ne.show&&I&&fa(Q,He,Re)?(ge=B.fill(l,se)||m,R=ne._paths.clip):I=null,Wn(i,r,a,p,ge,b,v,S,T,E,R,I),L=!0}}),L||Wn(i,r,a,p,m,b,v,S,T,E)}let qo=Fl|
vo;function Wn(n,i,r,a,p,m,b,v,S,T,E,L){Go(n,i,r,a,p),(S||T||L)&&(g.save(),S&&g.clip(S),T&&g.clip(T)),L?(v&qo)==qo?(g.clip(L),E&&g.clip(E),un(p,b),cn(n,m,i)):v&vo?(un(p,b),g.clip(L),cn(n,m,i)):v&Fl&&(g.
save(),g.clip(L),E&&g.clip(E),un(p,b),g.restore(),cn(n,m,i)):(un(p,b),cn(n,m,i)),(S||T||L)&&g.restore()}function cn(n,i,r){r>0&&(i instanceof Map?i.forEach((a,p)=>{g.strokeStyle=an=p,g.stroke(a)}):i!=
null&&n&&g.stroke(i))}function un(n,i){i instanceof Map?i.forEach((r,a)=>{g.fillStyle=yl=a,g.fill(r)}):i!=null&&n&&g.fill(i)}function gr(n,i,r,a){let p=O[n],m;if(a<=0)m=[0,0];else{let b=p._space=p.space(
l,n,i,r,a),v=p._incrs=p.incrs(l,n,i,r,a,b);m=Dc(i,r,v,a,b)}return p._found=m}function Gn(n,i,r,a,p,m,b,v,S,T){let E=b%2/2;N==1&&g.translate(E,E),Go(v,b,S,T,v),g.beginPath();let L,B,se,ne,Q=p+(a==0||a==
3?-m:m);r==0?(B=p,ne=Q):(L=p,se=Q);for(let I=0;I<n.length;I++)i[I]!=null&&(r==0?L=se=n[I]:B=ne=n[I],g.moveTo(L,B),g.lineTo(se,ne));g.stroke(),N==1&&g.translate(-E,-E)}function wr(n){let i=!0;return O.
forEach((r,a)=>{if(!r.show)return;let p=k[r.scale];if(p.min==null){r._show&&(i=!1,r._show=!1,vl(!1));return}else r._show||(i=!1,r._show=!0,vl(!1));let m=r.side,b=m%2,{min:v,max:S}=p,[T,E]=gr(a,v,S,b==
0?K:_);if(E==0)return;let L=p.distr==2,B=r._splits=r.splits(l,a,v,S,T,E,L),se=p.distr==2?B.map(R=>gt[R]):B,ne=p.distr==2?gt[B[1]]-gt[B[0]]:T,Q=r._values=r.values(l,r.filter(l,se,a,E,ne),a,E,ne);r._rotate=
m==2?r.rotate(l,Q,a,E):0;let I=r._size;r._size=dt(r.size(l,Q,a,n)),I!=null&&r._size!=I&&(i=!1)}),i}function br(n){let i=!0;return Io.forEach((r,a)=>{let p=r(l,a,Xt,n);p!=zt[a]&&(i=!1),zt[a]=p}),i}function yr(){
for(let n=0;n<O.length;n++){let i=O[n];if(!i.show||!i._show)continue;let r=i.side,a=r%2,p,m,b=i.stroke(l,n),v=r==0||r==3?-1:1,[S,T]=i._found;if(i.label!=null){let Ue=i.labelGap*v,lt=Pe((i._lpos+Ue)*ie);
Bo(i.labelFont[0],b,"center",r==2?"top":_s),g.save(),a==1?(p=m=0,g.translate(lt,Pe(rt+mt/2)),g.rotate((r==3?-yn:yn)/2)):(p=Pe(Xe+Je/2),m=lt);let ll=gi(i.label)?i.label(l,n,S,T):i.label;g.fillText(ll,p,
m),g.restore()}if(T==0)continue;let E=k[i.scale],L=a==0?Je:mt,B=a==0?Xe:rt,se=i._splits,ne=E.distr==2?se.map(Ue=>gt[Ue]):se,Q=E.distr==2?gt[se[1]]-gt[se[0]]:S,I=i.ticks,R=i.border,ge=I.show?I.size:0,ke=Pe(
ge*ie),Oe=Pe((i.alignTo==2?i._size-ge-i.gap:i.gap)*ie),ue=i._rotate*-yn/180,Me=$(i._pos*ie),et=(ke+Oe)*v,Ye=Me+et;m=a==0?Ye:0,p=a==1?Ye:0;let ut=i.font[0],wt=i.align==1?Pl:i.align==2?so:ue>0?Pl:ue<0?so:
a==0?"center":r==3?so:Pl,Lt=ue||a==1?"middle":r==2?"top":_s;Bo(ut,b,wt,Lt);let tt=i.font[1]*i.lineGap,ft=se.map(Ue=>$(f(Ue,E,L,B))),bt=i._values;for(let Ue=0;Ue<bt.length;Ue++){let lt=bt[Ue];if(lt!=null){
a==0?p=ft[Ue]:m=ft[Ue],lt=""+lt;let ll=lt.indexOf(`
`)==-1?[lt]:lt.split(/\n/gm);for(let Ke=0;Ke<ll.length;Ke++){let ds=ll[Ke];ue?(g.save(),g.translate(p,m+Ke*tt),g.rotate(ue),g.fillText(ds,0,0),g.restore()):g.fillText(ds,p,m+Ke*tt)}}}I.show&&Gn(ft,I.filter(
l,ne,n,T,Q),a,r,Me,ke,pe(I.width*ie,3),I.stroke(l,n),I.dash,I.cap);let At=i.grid;At.show&&Gn(ft,At.filter(l,ne,n,T,Q),a,a==0?2:1,a==0?rt:Xe,a==0?mt:Je,pe(At.width*ie,3),At.stroke(l,n),At.dash,At.cap),
R.show&&Gn([Me],[1],a==0?1:0,a==0?1:2,a==1?rt:Xe,a==1?mt:Je,pe(R.width*ie,3),R.stroke(l,n),R.dash,R.cap)}Ve("drawAxes")}function vl(n){x.forEach((i,r)=>{r>0&&(i._paths=null,n&&(s==1?(i.min=null,i.max=
null):i.facets.forEach(a=>{a.min=null,a.max=null})))})}let fn=!1,Bn=!1,Gl=[];function vr(){Bn=!1;for(let n=0;n<Gl.length;n++)Ve(...Gl[n]);Gl.length=0}function Sl(){fn||(Ta(jo),fn=!0)}function Sr(n,i=!1){
fn=!0,Bn=i,n(l),jo(),i&&Gl.length>0&&queueMicrotask(vr)}l.batch=Sr;function jo(){if(Cn&&(pr(),Cn=!1),hl&&(sr(),hl=!1),on){if(we(A,Pl,de),we(A,"top",Le),we(A,Jl,K),we(A,Zl,_),we(P,Pl,de),we(P,"top",Le),
we(P,Jl,K),we(P,Zl,_),we(w,Jl,Rt),we(w,Zl,qt),y.width=Pe(Rt*ie),y.height=Pe(qt*ie),O.forEach(({_el:n,_show:i,_size:r,_pos:a,side:p})=>{if(n!=null)if(i){let m=p===3||p===0?r:0,b=p%2==1;we(n,b?"left":"t\
op",a-m),we(n,b?"width":"height",r),we(n,b?"top":"left",b?Le:de),we(n,b?"height":"width",b?_:K),mo(n,il)}else nt(n,il)}),an=yl=Rn=Fn=Vn=On=zn=$n=Nn=null,Ze=1,Ul(!0),de!=dl||Le!=jt||K!=Mt||_!=Jt){vl(!1);
let n=K/Mt,i=_/Jt;if(Ge&&!Zt&&H.left>=0){H.left*=n,H.top*=i,xl&&Dt(xl,Pe(H.left),0,K,_),kl&&Dt(kl,0,Pe(H.top),K,_);for(let r=0;r<ct.length;r++){let a=ct[r];a!=null&&(wl[r]*=n,bl[r]*=i,Dt(a,dt(wl[r]),dt(
bl[r]),K,_))}}if(me.show&&!sn&&me.left>=0&&me.width>0){me.left*=n,me.width*=n,me.top*=i,me.height*=i;for(let r in Jn)we(El,r,me[r])}dl=de,jt=Le,Mt=K,Jt=_}Ve("setSize"),on=!1}Rt>0&&qt>0&&(g.clearRect(0,
0,y.width,y.height),Ve("drawClear"),U.forEach(n=>n()),Ve("draw")),me.show&&sn&&(pn(me),sn=!1),Ge&&Zt&&(tl(null,!0,!1),Zt=!1),Z.show&&Z.live&&at&&(qn(),at=!1),d||(d=!0,l.status=1,Ve("ready")),Wl=!1,fn=
!1}l.redraw=(n,i)=>{hl=i||!1,n!==!1?It(C,M.min,M.max):Sl()};function Yn(n,i){let r=k[n];if(r.from==null){if($e==0){let a=r.range(l,i.min,i.max,n);i.min=a[0],i.max=a[1]}if(i.min>i.max){let a=i.min;i.min=
i.max,i.max=a}if($e>1&&i.min!=null&&i.max!=null&&i.max-i.min<1e-16)return;n==C&&r.distr==2&&$e>0&&(i.min=St(i.min,t[0]),i.max=St(i.max,t[0]),i.min==i.max&&i.max++),V[n]=i,Cn=!0,Sl()}}l.setScale=Yn;let Un,
Kn,xl,kl,Jo,Zo,Ml,Tl,Qo,Xo,he,ve,$t=!1,Ie=H.drag,Ne=Ie.x,Fe=Ie.y;Ge&&(H.x&&(Un=pt(jr,P)),H.y&&(Kn=pt(Jr,P)),M.ori==0?(xl=Un,kl=Kn):(xl=Kn,kl=Un),he=H.left,ve=H.top);let me=l.select=Ee({show:!0,over:!0,
left:0,width:0,top:0,height:0},e.select),El=me.show?pt(qr,me.over?P:A):null;function pn(n,i){if(me.show){for(let r in n)me[r]=n[r],r in Jn&&we(El,r,n[r]);i!==!1&&Ve("setSelect")}}l.setSelect=pn;function xr(n){
if(x[n].show)_e&&mo(xe[n],il);else if(_e&&nt(xe[n],il),Ge){let r=gl?ct[0]:ct[n];r!=null&&Dt(r,-10,-10,K,_)}}function It(n,i,r){Yn(n,{min:i,max:r})}function Et(n,i,r,a){i.focus!=null&&_r(n),i.show!=null&&
x.forEach((p,m)=>{m>0&&(n==m||n==null)&&(p.show=i.show,xr(m),s==2?(It(p.facets[0].scale,null,null),It(p.facets[1].scale,null,null)):It(p.scale,null,null),Sl())}),r!==!1&&Ve("setSeries",n,i),a&&Kl("set\
Series",l,n,i)}l.setSeries=Et;function kr(n,i){Ee(j[n],i)}function Mr(n,i){n.fill=ee(n.fill||null),n.dir=oe(n.dir,-1),i=i??j.length,j.splice(i,0,n)}function Tr(n){n==null?j.length=0:j.splice(n,1)}l.addBand=
Mr,l.setBand=kr,l.delBand=Tr;function Er(n,i){x[n].alpha=i,Ge&&ct[n]!=null&&(ct[n].style.opacity=i),_e&&xe[n]&&(xe[n].style.opacity=i)}let Nt,Wt,el,_l={focus:!0};function _r(n){if(n!=el){let i=n==null,
r=Tt.alpha!=1;x.forEach((a,p)=>{if(s==1||p>0){let m=i||p==0||p==n;a._focus=i?null:m,r&&Er(p,m?1:Tt.alpha)}}),el=n,r&&Sl()}}_e&&ml&&Be(Cs,re,n=>{H._lock||(Qt(n),el!=null&&Et(null,_l,!0,Te.setSeries))});
function _t(n,i,r){let a=k[i];r&&(n=n/ie-(a.ori==1?Le:de));let p=K;a.ori==1&&(p=_,n=p-n),a.dir==-1&&(n=p-n);let m=a._min,b=a._max,v=n/p,S=m+(b-m)*v,T=a.distr;return T==3?Hl(10,S):T==4?da(S,a.asinh):T==
100?a.bwd(S):S}function Lr(n,i){let r=_t(n,C,i);return St(r,t[0],He,Re)}l.valToIdx=n=>St(n,t[0]),l.posToIdx=Lr,l.posToVal=_t,l.valToPos=(n,i,r)=>k[i].ori==0?c(n,k[i],r?Je:K,r?Xe:0):u(n,k[i],r?mt:_,r?rt:
0),l.setCursor=(n,i,r)=>{he=n.left,ve=n.top,tl(null,i,r)};function es(n,i){we(El,Pl,me.left=n),we(El,Jl,me.width=i)}function ts(n,i){we(El,"top",me.top=n),we(El,Zl,me.height=i)}let Bl=M.ori==0?es:ts,Yl=M.
ori==1?es:ts;function Ar(){if(_e&&Z.live)for(let n=s==2?1:0;n<x.length;n++){if(n==0&&it)continue;let i=Z.values[n],r=0;for(let a in i)kt[n][r++].firstChild.nodeValue=i[a]}}function qn(n,i){if(n!=null&&
(n.idxs?n.idxs.forEach((r,a)=>{ce[a]=r}):wa(n.idx)||ce.fill(n.idx),Z.idx=ce[0]),_e&&Z.live){for(let r=0;r<x.length;r++)(r>0||s==1&&!it)&&Pr(r,ce[r]);Ar()}at=!1,i!==!1&&Ve("setLegend")}l.setLegend=qn;function Pr(n,i){
let r=x[n],a=n==0&&q==2?gt:t[n],p;it?p=r.values(l,n,i)??Ot:(p=r.value(l,i==null?null:a[i],n,i),p=p==null?Ot:{_:p}),Z.values[n]=p}function tl(n,i,r){Qo=he,Xo=ve,[he,ve]=H.move(l,he,ve),H.left=he,H.top=
ve,Ge&&(xl&&Dt(xl,Pe(he),0,K,_),kl&&Dt(kl,0,Pe(ve),K,_));let a,p=He>Re;Nt=fe,Wt=null;let m=M.ori==0?K:_,b=M.ori==1?K:_;if(he<0||$e==0||p){a=H.idx=null;for(let v=0;v<x.length;v++){let S=ct[v];S!=null&&
Dt(S,-10,-10,K,_)}ml&&Et(null,_l,!0,n==null&&Te.setSeries),Z.live&&(ce.fill(a),at=!0)}else{let v,S,T;s==1&&(v=M.ori==0?he:ve,S=_t(v,C),a=H.idx=St(S,t[0],He,Re),T=D(t[0][a],M,m,0));let E=-10,L=-10,B=0,
se=0,ne=!0,Q="",I="";for(let R=s==2?1:0;R<x.length;R++){let ge=x[R],ke=ce[R],Oe=ke==null?null:s==1?t[R][ke]:t[R][1][ke],ue=H.dataIdx(l,R,a,S),Me=ue==null?null:s==1?t[R][ue]:t[R][1][ue];if(at=at||Me!=Oe||
ue!=ke,ce[R]=ue,R>0&&ge.show){let et=ue==null?-10:ue==a?T:D(s==1?t[0][ue]:t[R][0][ue],M,m,0),Ye=Me==null?-10:G(Me,s==1?k[ge.scale]:k[ge.facets[1].scale],b,0);if(ml&&Me!=null){let ut=M.ori==1?he:ve,wt=Ce(
Tt.dist(l,R,ue,Ye,ut));if(wt<Nt){let Lt=Tt.bias;if(Lt!=0){let tt=_t(ut,ge.scale),ft=Me>=0?1:-1,bt=tt>=0?1:-1;bt==ft&&(bt==1?Lt==1?Me>=tt:Me<=tt:Lt==1?Me<=tt:Me>=tt)&&(Nt=wt,Wt=R)}else Nt=wt,Wt=R}}if(at||
gl){let ut,wt;M.ori==0?(ut=et,wt=Ye):(ut=Ye,wt=et);let Lt,tt,ft,bt,At,Ue,lt=!0,ll=We.bbox;if(ll!=null){lt=!1;let Ke=ll(l,R);ft=Ke.left,bt=Ke.top,Lt=Ke.width,tt=Ke.height}else ft=ut,bt=wt,Lt=tt=We.size(
l,R);if(Ue=We.fill(l,R),At=We.stroke(l,R),gl)R==Wt&&Nt<=Tt.prox&&(E=ft,L=bt,B=Lt,se=tt,ne=lt,Q=Ue,I=At);else{let Ke=ct[R];Ke!=null&&(wl[R]=ft,bl[R]=bt,Os(Ke,Lt,tt,lt),Fs(Ke,Ue,At),Dt(Ke,dt(ft),dt(bt),
K,_))}}}}if(gl){let R=Tt.prox,ge=el==null?Nt<=R:Nt>R||Wt!=el;if(at||ge){let ke=ct[0];ke!=null&&(wl[0]=E,bl[0]=L,Os(ke,B,se,ne),Fs(ke,Q,I),Dt(ke,dt(E),dt(L),K,_))}}}if(me.show&&$t)if(n!=null){let[v,S]=Te.
scales,[T,E]=Te.match,[L,B]=n.cursor.sync.scales,se=n.cursor.drag;if(Ne=se._x,Fe=se._y,Ne||Fe){let{left:ne,top:Q,width:I,height:R}=n.select,ge=n.scales[L].ori,ke=n.posToVal,Oe,ue,Me,et,Ye,ut=v!=null&&
T(v,L),wt=S!=null&&E(S,B);ut&&Ne?(ge==0?(Oe=ne,ue=I):(Oe=Q,ue=R),Me=k[v],et=D(ke(Oe,L),Me,m,0),Ye=D(ke(Oe+ue,L),Me,m,0),Bl(xt(et,Ye),Ce(Ye-et))):Bl(0,m),wt&&Fe?(ge==1?(Oe=ne,ue=I):(Oe=Q,ue=R),Me=k[S],
et=G(ke(Oe,B),Me,b,0),Ye=G(ke(Oe+ue,B),Me,b,0),Yl(xt(et,Ye),Ce(Ye-et))):Yl(0,b)}else Zn()}else{let v=Ce(Qo-Jo),S=Ce(Xo-Zo);if(M.ori==1){let B=v;v=S,S=B}Ne=Ie.x&&v>=Ie.dist,Fe=Ie.y&&S>=Ie.dist;let T=Ie.
uni;T!=null?Ne&&Fe&&(Ne=v>=T,Fe=S>=T,!Ne&&!Fe&&(S>v?Fe=!0:Ne=!0)):Ie.x&&Ie.y&&(Ne||Fe)&&(Ne=Fe=!0);let E,L;Ne&&(M.ori==0?(E=Ml,L=he):(E=Tl,L=ve),Bl(xt(E,L),Ce(L-E)),Fe||Yl(0,b)),Fe&&(M.ori==1?(E=Ml,L=
he):(E=Tl,L=ve),Yl(xt(E,L),Ce(L-E)),Ne||Bl(0,m)),!Ne&&!Fe&&(Bl(0,0),Yl(0,0))}if(Ie._x=Ne,Ie._y=Fe,n==null){if(r){if(ps!=null){let[v,S]=Te.scales;Te.values[0]=v!=null?_t(M.ori==0?he:ve,v):null,Te.values[1]=
S!=null?_t(M.ori==1?he:ve,S):null}Kl(io,l,he,ve,K,_,a)}if(ml){let v=r&&Te.setSeries,S=Tt.prox;el==null?Nt<=S&&Et(Wt,_l,!0,v):Nt>S?Et(null,_l,!0,v):Wt!=el&&Et(Wt,_l,!0,v)}}at&&(Z.idx=a,qn()),i!==!1&&Ve(
"setCursor")}let Gt=null;Object.defineProperty(l,"rect",{get(){return Gt==null&&Ul(!1),Gt}});function Ul(n=!1){n?Gt=null:(Gt=P.getBoundingClientRect(),Ve("syncRect",Gt))}function ls(n,i,r,a,p,m,b){H._lock||
$t&&n!=null&&n.movementX==0&&n.movementY==0||(jn(n,i,r,a,p,m,b,!1,n!=null),n!=null?tl(null,!0,!0):tl(i,!0,!1))}function jn(n,i,r,a,p,m,b,v,S){if(Gt==null&&Ul(!1),Qt(n),n!=null)r=n.clientX-Gt.left,a=n.
clientY-Gt.top;else{if(r<0||a<0){he=-10,ve=-10;return}let[T,E]=Te.scales,L=i.cursor.sync,[B,se]=L.values,[ne,Q]=L.scales,[I,R]=Te.match,ge=i.axes[0].side%2==1,ke=M.ori==0?K:_,Oe=M.ori==1?K:_,ue=ge?m:p,
Me=ge?p:m,et=ge?a:r,Ye=ge?r:a;if(ne!=null?r=I(T,ne)?f(B,k[T],ke,0):-10:r=ke*(et/ue),Q!=null?a=R(E,Q)?f(se,k[E],Oe,0):-10:a=Oe*(Ye/Me),M.ori==1){let ut=r;r=a,a=ut}}S&&(i==null||i.cursor.event.type==io)&&
((r<=1||r>=K-1)&&(r=ol(r,K)),(a<=1||a>=_-1)&&(a=ol(a,_))),v?(Jo=r,Zo=a,[Ml,Tl]=H.move(l,r,a)):(he=r,ve=a)}let Jn={width:0,height:0,left:0,top:0};function Zn(){pn(Jn,!1)}let ns,os,ss,is;function rs(n,i,r,a,p,m,b){
$t=!0,Ne=Fe=Ie._x=Ie._y=!1,jn(n,i,r,a,p,m,b,!0,!1),n!=null&&(Be(ro,po,as,!1),Kl(As,l,Ml,Tl,K,_,null));let{left:v,top:S,width:T,height:E}=me;ns=v,os=S,ss=T,is=E}function as(n,i,r,a,p,m,b){$t=Ie._x=Ie._y=
!1,jn(n,i,r,a,p,m,b,!1,!0);let{left:v,top:S,width:T,height:E}=me,L=T>0||E>0,B=ns!=v||os!=S||ss!=T||is!=E;if(L&&B&&pn(me),Ie.setScale&&L&&B){let se=v,ne=T,Q=S,I=E;if(M.ori==1&&(se=S,ne=E,Q=v,I=T),Ne&&It(
C,_t(se,C),_t(se+ne,C)),Fe)for(let R in k){let ge=k[R];R!=C&&ge.from==null&&ge.min!=fe&&It(R,_t(Q+I,R),_t(Q,R))}Zn()}else H.lock&&(H._lock=!H._lock,tl(i,!0,n!=null));n!=null&&(pl(ro,po),Kl(ro,l,he,ve,
K,_,null))}function Cr(n,i,r,a,p,m,b){if(H._lock)return;Qt(n);let v=$t;if($t){let S=!0,T=!0,E=10,L,B;M.ori==0?(L=Ne,B=Fe):(L=Fe,B=Ne),L&&B&&(S=he<=E||he>=K-E,T=ve<=E||ve>=_-E),L&&S&&(he=he<Ml?0:K),B&&
T&&(ve=ve<Tl?0:_),tl(null,!0,!0),$t=!1}he=-10,ve=-10,ce.fill(null),tl(null,!0,!0),v&&($t=v)}function cs(n,i,r,a,p,m,b){H._lock||(Qt(n),Hn(),Zn(),n!=null&&Kl(Ds,l,he,ve,K,_,null))}function us(){O.forEach(
Hc),Dn(l.width,l.height,!0)}rl(vn,Dl,us);let Ll={};Ll.mousedown=rs,Ll.mousemove=ls,Ll.mouseup=as,Ll.dblclick=cs,Ll.setSeries=(n,i,r,a)=>{let p=Te.match[2];r=p(l,i,r),r!=-1&&Et(r,a,!0,!1)},Ge&&(Be(As,P,
rs),Be(io,P,ls),Be(Ps,P,n=>{Qt(n),Ul(!1)}),Be(Cs,P,Cr),Be(Ds,P,cs),So.add(l),l.syncRect=Ul);let dn=l.hooks=e.hooks||{};function Ve(n,i,r){Bn?Gl.push([n,i,r]):n in dn&&dn[n].forEach(a=>{a.call(null,l,i,
r)})}(e.plugins||[]).forEach(n=>{for(let i in n.hooks)dn[i]=(dn[i]||[]).concat(n.hooks[i])});let fs=(n,i,r)=>r,Te=Ee({key:null,setSeries:!1,filters:{pub:Gs,sub:Gs},scales:[C,x[1]?x[1].scale:null],match:[
Bs,Bs,fs],values:[null,null]},H.sync);Te.match.length==2&&Te.match.push(fs),H.sync=Te;let ps=Te.key,Qn=$i(ps);function Kl(n,i,r,a,p,m,b){Te.filters.pub(n,i,r,a,p,m,b)&&Qn.pub(n,i,r,a,p,m,b)}Qn.sub(l);
function Dr(n,i,r,a,p,m,b){Te.filters.sub(n,i,r,a,p,m,b)&&Ll[n](null,i,r,a,p,m,b)}l.pub=Dr;function Hr(){Qn.unsub(l),So.delete(l),Kt.clear(),go(vn,Dl,us),h.remove(),re?.remove(),Ve("destroy")}l.destroy=
Hr;function Xn(){Ve("init",e,t),Wo(t||e.data,!1),V[C]?Yn(C,V[C]):Hn(),sn=me.show&&(me.width>0||me.height>0),Zt=at=!0,Dn(e.width,e.height)}return x.forEach($o),O.forEach(fr),o?o instanceof HTMLElement?
(o.appendChild(h),Xn()):o(l,Xn):Xn(),l}De.assign=Ee;De.fmtNum=Lo;De.rangeNum=Sn;De.rangeLog=Mn;De.rangeAsinh=Eo;De.orient=cl;De.pxRatio=ie;De.join=Ma;De.fmtDate=Po,De.tzDate=Na;De.sync=$i;{De.addGap=wc,
De.clipGaps=_n;let e=De.paths={points:Ui};e.linear=qi,e.stepped=vc,e.bars=Sc,e.spline=kc}function Rc(e){let t=[[],[],[],[]],o=[],l=0;for(let c of(e.dataset.points??"").trim().split(" ")){let[u=0,f=0,d=0,h=0,y=0]=c.split(",").map(Number);l+=u,t[0].push(l),t[1].push(f),t[2].push(h),t[3].push(
y),o.push(d)}l=0;let s=[...(e.dataset.moments??"").matchAll(/([osf])(-?\d+)/g)].map(c=>(l+=Number(c[2]),{at:l,mark:c[1]??""}));return{columns:t,due:o,moments:s,wrongAt:Number(e.dataset.wrong)}}function ln(e){
return getComputedStyle(document.documentElement).getPropertyValue(`--${e}`).trim()}function Nc(e,t){let[o,,,l]=t.columns,{left:s,top:c,width:u,height:f}=e.bbox;e.ctx.save(),e.ctx.beginPath(),e.ctx.rect(
s,c,u,f),e.ctx.clip();for(let d=0;d+1<o.length;++d){let h=(l[d]??0)-(t.due[d]??0);if(h===0)continue;let y=e.valToPos(o[d]??0,"x",!0),g=e.valToPos(o[d+1]??0,"x",!0);e.ctx.fillStyle=ln(h>0?"bad-bg":"ope\
n-bg"),e.ctx.fillRect(y,c,Math.max(g-y,1),f)}e.ctx.restore()}function Fc(e,t){let{top:o,height:l}=e.bbox,{min:s=-1/0,max:c=1/0}=e.scales.x??{},u=(f,d,h)=>{if(f<(s??-1/0)||f>(c??1/0))return;let y=Math.
round(e.valToPos(f,"x",!0));e.ctx.fillStyle=ln(d),e.ctx.fillRect(y-1,o+l-h,2,h)};e.ctx.save();for(let{at:f,mark:d}of t.moments)u(f,d==="o"?"soft":d==="s"?"good":"bad",12);u(t.wrongAt,"bad",l),e.ctx.restore()}
var Vc=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"];function Oc(e){let t=new Date(e*1e3),o=l=>String(l).padStart(2,"0");return e%86400===0?`${o(t.getUTCDate())} ${Vc[t.getUTCMonth()]}`:
`${o(t.getUTCHours())}:${o(t.getUTCMinutes())}`}function zc(e,t){let o=De.paths.stepped?.({align:1}),l=(c,u,f)=>({label:c,stroke:()=>ln(u),width:2,points:{show:!1},...o?{paths:o}:{},...f?{dash:f}:{}}),
s={stroke:()=>ln("soft"),grid:{stroke:()=>ln("line"),width:1},ticks:{show:!1}};return{width:e.clientWidth,height:220,tzDate:c=>De.tzDate(new Date(c*1e3),"Etc/UTC"),cursor:{drag:{x:!0,y:!1}},legend:{live:!0},
axes:[{...s,values:(c,u)=>u.map(Oc)},{...s,size:56,incrs:[1,2,5,10,20,50,100,200,500,1e3,2e3,5e3,1e4,1e5,1e6,1e7,1e8]}],series:[{value:"{YYYY}-{MM}-{DD} {HH}:{mm}"},l("may be sold in truth","ink"),l("\
XoroERP's ATS","good",[6,3]),l("the shop's available","bad")],hooks:{drawAxes:[c=>Nc(c,t)],draw:[c=>Fc(c,t)]}}}function $c(e,t){let o=t.columns[0],l=o[0]??0,s=o.at(-1)??l+1,c=(f,d)=>{let{min:h,max:y}=e.
scales.x??{},g=h??l,w=y??s,A=Math.min(Math.max((w-g)*d,60),s-l),P=(g+w)/2+f*(w-g),N=Math.min(Math.max(P-A/2,l),s-A);e.setScale("x",{min:N,max:N+A})},u=()=>{let f=Math.min((s-l)/8,21600),d=Math.min(Math.
max(t.wrongAt-f/2,l),s-f);e.setScale("x",{min:d,max:d+f})};return z("div",{class:"buttons",role:"group","aria-label":"Range of time"},Se("Closer",()=>c(0,.5)),Se("Wider",()=>c(0,2)),Se("Earlier",()=>c(
-.5,1)),Se("Later",()=>c(.5,1)),Se("Where it went wrong",u),Se("All",()=>e.setScale("x",{min:l,max:s})))}function Ic(e){let t=Rc(e),o=e.querySelector("svg");if(!o||t.columns[0].length<2)return;let l=z(
"div",{class:"plot"});l.setAttribute("role","img"),l.setAttribute("aria-label",o.getAttribute("aria-label")??""),o.before(l);let s=new De(zc(e,t),t.columns,l);l.before($c(s,t)),e.classList.add("drawn"),
Ct(()=>s.redraw(!1)),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>s.redraw(!1)),new ResizeObserver(()=>{e.clientWidth>0&&e.clientWidth!==s.width&&s.setSize({width:e.clientWidth,
height:s.height})}).observe(e)}function Qi(){let e=new IntersectionObserver(t=>{for(let{target:o,isIntersecting:l}of t)l&&(e.unobserve(o),Ic(o))},{rootMargin:"600px"});for(let t of Ae("figure.stock"))
e.observe(t)}function Xi(e){let t="";return Ae("li[id]",e).map((o,l)=>(t=ze(o,".day")||t,{number:l+1,row:o,event:o.dataset.event??"",when:`${t} ${ze(o,".clock")}`.trim(),text:ze(o,".what > bdi"),because:Wc(o.dataset.
because??""),held:Ae(".held > div",o).map(s=>({who:ze(s,"dt"),before:ze(s,".before"),after:ze(s,".after"),since:Number(s.dataset.since),apart:s.classList.contains("apart")}))}))}function Wc(e){return[
...e.matchAll(/(\d+) ([^;]+)/g)].map(t=>({step:Number(t[1]),why:t[2]??""}))}function er(e,t){let o=new Set([t]);for(let l=t;l>=1;--l)if(o.has(l))for(let s of e[l-1]?.because??[])o.add(s.step);return e.
filter(l=>o.has(l.number))}var Vo=class{constructor(t,o){this.article=t;this.steps=Xi(o);let l=ze(t,"h3");this.buttons=[Se("First",()=>this.show(1),{"data-to":"first"}),Se("Back",()=>this.show(this.now-1),{"data-to":"back"}),Se(
"Next",()=>this.show(this.now+1),{"data-to":"next"}),Se("Last",()=>this.show(this.steps.length),{"data-to":"last"})];let s=z("div",{class:"stepper",role:"group","aria-label":`Step through: ${l.slice(0,
120)}`},z("div",{class:"buttons"},...this.buttons,this.told),this.ledger);s.addEventListener("keydown",c=>this.key(c)),o.tabIndex=0,o.setAttribute("aria-label","Events of the story"),o.addEventListener(
"keydown",c=>this.key(c)),o.before(s);for(let c of this.steps)c.row.addEventListener("click",u=>this.click(u,c));this.tell()}article;steps;now=0;told=z("p",{class:"told",role:"status"});ledger=z("div",
{class:"ledger"});buttons;take(t){let o=this.steps.findIndex(l=>l.row.id===t);return o>=0&&o+1!==this.now&&this.mark(o+1),o>=0}show(t){let o=Math.min(Math.max(t,1),this.steps.length);o!==this.now&&this.
mark(o);let l=this.steps[o-1]?.row;l&&(l.scrollIntoView({block:"nearest"}),Ss(l.id))}open(t,o,l){lo(t,o,er(this.steps,l),"",s=>this.show(s))}openFinding(t,o,l){let s=this.steps.findIndex(u=>u.row.classList.
contains("decisive")),c=s<0?this.steps:this.steps.slice(0,s+1);lo(t,o,c,l,u=>this.show(u))}mark(t){let o=this.steps[this.now-1]?.row;o?.classList.remove("now"),o?.removeAttribute("aria-current"),this.
now=t;let l=this.steps[t-1]?.row;l?.classList.add("now"),l?.setAttribute("aria-current","step"),this.tell()}tell(){let t=this.steps[this.now-1],[o,l,s,c]=this.buttons;for(let u of[o,l])u?.toggleAttribute(
"disabled",this.now<=1);for(let u of[s,c])u?.toggleAttribute("disabled",this.now>=this.steps.length);if(!t){this.told.replaceChildren(`${this.steps.length} steps; the arrow keys go through them.`);return}
this.told.replaceChildren(`Step ${t.number} of ${this.steps.length}, ${t.when}: `,Pt(t.text)),this.ledger.replaceChildren(t.held.length>0?this.table(t):"")}table(t){let o=(u,f,d)=>{let h=z("td",{class:"\
n"});return d===0||f==="?"?h.append(f):h.append(Se(f,()=>this.open(f,`of ${u.who}`,d),{class:"number"})),h},l=this.steps[t.number-2]?.held??[],s=u=>{let f=l.find(d=>d.who===u.who)?.since??0;return z("\
tr",u.apart?{class:"apart"}:{},z("th",{scope:"row"},Pt(u.who)),o(u,u.before,f),o(u,u.after,u.since),z("td",{},u.apart?"not what the shop has":""))},c=["Who","Before","After",""].map((u,f)=>z(u===""?"t\
d":"th",f===1||f===2?{class:"n",scope:"col"}:{scope:"col"},u));return z("table",{},z("thead",{},z("tr",{},...c)),z("tbody",{},...t.held.map(s)))}key(t){if(t.altKey||t.ctrlKey||t.metaKey||t.shiftKey)return;
let o=new Map([["ArrowRight",this.now+1],["ArrowDown",this.now+1],["ArrowLeft",this.now-1],["ArrowUp",this.now-1],["Home",1],["End",this.steps.length]]).get(t.key);o!==void 0&&(t.preventDefault(),this.
show(o),(document.activeElement===document.body||document.activeElement?.hasAttribute("disabled"))&&this.article.querySelector(".lanes")?.focus({preventScroll:!0}))}click(t,o){this.show(o.number);let l=t.
target instanceof SVGTextElement?t.target.textContent??"":"";l!==""&&this.open(l,`in step ${o.number}`,o.number)}};function Gc(e,t){let o=Ae(".numbers > div",e).find(s=>ze(s,"dt")==="times seen"),l=o?
`This is one story of ${ze(o,"dd")}; the number is that of all.`:"";for(let s of Ae(".numbers > div",e)){let c=s.querySelector("dd");if(!c)continue;let u=c.textContent??"",f=ze(s,"dt"),d=()=>t?t.openFinding(
u,f,l):ms(u,f,e);c.replaceChildren(Se(u,d,{class:"number","aria-label":`${u} ${f}: where it comes from`}))}}function tr(){let e=[];for(let o of Ae("article.finding")){let l=o.querySelector("ol.lanes"),
s=l?new Vo(o,l):void 0;s&&e.push(s),Gc(o,s)}let t=()=>{for(let o of e)if(o.take(vs()))break};Ct(t),t()}var Bc={key:"view",label:"View",values:[["","Engineer"],["client","Client"]]},Yc={key:"light",label:"Light",values:[["","Auto"],["light","Light"],["dark","Dark"]]};function lr(e){let t=e.values.map(([
l,s])=>Se(s,()=>ql(e.key,l))),o=()=>{let l=e.values.some(([s])=>s===yt(e.key));e.values.forEach(([s],c)=>t[c]?.setAttribute("aria-pressed",String(s===(l?yt(e.key):""))))};return Ct(o),o(),z("div",{role:"\
group","aria-label":e.label},z("span",{"aria-hidden":"true"},e.label),...t)}function Uc(){for(let e of document.styleSheets)for(let t of e.cssRules)if(t instanceof CSSMediaRule&&t.media.mediaText.includes(
"prefers-color-scheme"))return t}function Kc(){let e=Uc(),t=e?.media.mediaText??"",o=()=>{let l=yt("light");e&&(e.media.mediaText=l==="dark"?"screen":l==="light"?"not all":t),document.documentElement.
style.colorScheme=l==="dark"||l==="light"?l:""};Ct(o),o()}function nr(){let e=()=>{document.documentElement.classList.toggle("client",yt("view")==="client")};Kc(),Ct(e),e(),document.querySelector(".to\
p .wrap")?.prepend(z("div",{class:"tools"},lr(Bc),lr(Yc),Se("Print",()=>print())))}xs();nr();ws();Ms();Ts();tr();Qi();mn();})();)js"; }
// clang-format on

}  // namespace drydock::report
