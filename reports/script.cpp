// Written by web/build.mjs from web/src/; edit there.
#include "reports/script.h"

namespace drydock::report {

Literal script_hash() { return "sha256-EXyRrfCSNEii/56ZxK/QohHHOLGlvaCTOVNqDuPgDpA="; }

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
"use strict";(()=>{function T(e,t={},...l){let n=document.createElement(e);for(let[o,r]of Object.entries(t))n.setAttribute(o,r);return n.append(...l),n}function X(e,t,l={}){let n=T("button",{type:"button",...l},e);return n.
addEventListener("click",t),n}function re(e,t=document){return[...t.querySelectorAll(e)]}function ke(e,t){return e.querySelector(t)?.textContent?.replace(/\s+/g," ").trim()??""}function Be(e){return T(
"bdi",{},e)}var Nn="",sn=new Map,yo=[];function ua(e){let[t="",...l]=e.replace(/^#/,"").split(";"),n=new Map;for(let o of l){let r=o.indexOf("=");r>0&&n.set(o.slice(0,r),Os(o.slice(r+1)))}return{at:Os(t),chosen:l.
length>0?n:void 0}}function Os(e){try{return decodeURIComponent(e)}catch{return e}}function vo(){let e=[...sn].map(([t,l])=>`;${t}=${encodeURIComponent(l)}`);history.replaceState(null,"",`#${encodeURIComponent(
Nn)}${e.join("")}`)}function xl(){return Nn}function ze(e){return sn.get(e)??""}function Dt(e,t){t===""?sn.delete(e):sn.set(e,t),vo();for(let l of yo)l()}function Fs(e){Nn=e,vo()}function pt(e){yo.push(
e)}function Ns(){let e=ua(location.hash);Nn=e.at,e.chosen?sn=e.chosen:sn.size>0&&vo()}function kl(e=3){sn.size===0||Nn===""||(document.getElementById(Nn)?.scrollIntoView(),e>1&&requestAnimationFrame(()=>kl(
e-1)))}function Vs(){Ns(),addEventListener("hashchange",()=>{Ns();for(let e of yo)e();kl()})}function zs(e,t){return ke(e,t).split(", ").filter(Boolean)}function Is(){let e=document.querySelector("table.grid");if(!e)return;let t=e.dataset.kind??"",l=re("td[data-cell]",e).map(f=>{let d=document.
getElementById(f.dataset.cell??"");return{cell:f,row:d,names:new Set(d?[...zs(d,".often"),...zs(d,".once")]:[])}});for(let{cell:f,row:d}of l){if(!d)continue;let[h="",w=""]=[...d.children].map(v=>v.textContent??
""),m=f.textContent??"",b=X(m,()=>{let v=d.closest("details");v&&(v.open=!0),d.tabIndex=-1,d.focus()},{"aria-label":`${h}, ${w}: ${m} kinds of ${t}`});f.replaceChildren(b)}let n=[...new Set(l.flatMap(
({names:f})=>[...f]))].sort(),o=T("select",{id:"of-kind"},T("option",{value:""},`any ${t}`),...n.map(f=>T("option",{value:f},f)));o.addEventListener("change",()=>Dt("kind",o.value));let r=T("p",{class:"\
soft small",role:"status"});e.closest(".scroll")?.before(T("div",{class:"filter"},T("label",{for:"of-kind"},`With the ${t}`),o,r));let a=()=>{let f=n.includes(ze("kind"))?ze("kind"):"";o.value=f;let d=0;
for(let{cell:h,names:w}of l){let m=w.size>0&&(f===""||w.has(f));h.classList.toggle("dim",!m),d+=m?1:0}r.textContent=`${d} of ${l.length} fields`};pt(a),a()}var So;function Fn(e,...t){So?.remove();let l=X("Close",()=>n.close(),{class:"close"}),n=T("dialog",{class:"provenance","aria-labelledby":"provenance-title"},T("h2",{id:"provenance-title"},Be(e)),...t,
l);n.addEventListener("click",o=>{o.target===n&&n.close()}),n.addEventListener("close",()=>n.remove()),So=n,document.body.append(n),n.showModal()}function Ml(){So?.close()}function fa(e,t){let l=e.flatMap(
n=>n.because.filter(o=>o.step===t.number).map(o=>`step ${n.number} (${o.why})`));return l.length>0?`leads to ${l.join(", ")}`:""}function da(e,t){return T("ol",{class:"chain"},...e.map(l=>T("li",{},X(
`Step ${l.number}`,()=>{Ml(),t(l.number)}),T("span",{class:"soft"},`${l.when} \xB7 event ${l.event}`),T("p",{},Be(l.text)),T("p",{class:"soft small"},fa(e,l)))))}function xo(e,t,l,n,o){let r=l.length===
1?"One event led to it.":`${l.length} events led to it, oldest first.`;Fn(`${e} ${t}`,T("p",{class:"soft"},`${r} ${n}`),da(l,o))}function Tl(e,t,l){let n=re(".story p",l).map(r=>T("li",{},Be(r.textContent??
""))),o=ke(l,".advice ul");Fn(`${e} ${t}`,T("p",{class:"soft"},"The files and the settings tell it; no event did it."),T("ol",{class:"chain"},...n),...o===""?[]:[T("p",{},"Because of ",Be(o))])}function Ws(e){
let t=l=>{let n=l.href===""?Be(l.name):T("a",{href:l.href},Be(l.name));return n.addEventListener("click",()=>l.href!==""&&Ml()),T("tr",{},T("td",{},n),T("td",{class:"n"},l.value))};return T("table",{},
T("tbody",{},...e.map(t)))}function Bs(e,t,l,n){Fn(`${e} ${t}`,T("p",{class:"soft"},l),Ws(n))}function Gs(e,{told:t,row:l,parts:n,more:o,findings:r}){let a=(f,d)=>d.length>0?[T("h3",{},f),Ws(d)]:[];Fn(
e,...t===""?[]:[T("p",{},"Told by ",Be(t),".")],...a("Of",l),...a("Made of",n),...o>0?[T("p",{class:"soft"},`and ${o} more in the table below it`)]:[],...a("Findings about it",r))}var ol=["shop","base_part","item","handle","sku","variant"],ha=["decision",...ol,"by","reason"];function _l(e){if(typeof e!="object"||e===null)return;let t={};for(let l of ha){let n=e[l];typeof n=="st\
ring"&&n!==""&&(t[l]=n)}return t}function Al(e){try{return JSON.parse(e??"null")}catch{return null}}var El=(e,t)=>JSON.stringify(e)===JSON.stringify(t);function pa(e,t){return ol.every(l=>e[l]===t[l])}
function Us(e,t){if(pa(e,t))return!0;if(!(!e.shop||!t.shop||e.shop===t.shop)||!ol.some(o=>o!=="shop"&&e[o]&&e[o]===t[o]))return!1;let n=[e,t].filter(({decision:o})=>o==="together").length;if(n===2){let o=e.
item&&t.item&&e.item===t.item!=(e.sku===t.sku&&e.variant===t.variant),r=e.base_part&&t.base_part&&e.handle&&t.handle&&e.base_part===t.base_part!=(e.handle===t.handle);return!!(o||r)}return e.decision===
"alone"||t.decision==="alone"?n>0:n>0&&ol.every(o=>o==="shop"||e[o]===t[o])}var rn=e=>e.item??e.base_part??"",an=e=>e.sku??e.variant??e.handle??"";function Ll(e){return`${e.decision==="together"?`${rn(
e)} and ${an(e)} are one`:e.decision==="apart"?`${rn(e)} and ${an(e)} are not one`:`${rn(e)||an(e)} stays alone`}${e.shop?` in ${e.shop}`:""}: ${e.reason??""} (${e.by??""})`}var ko=class{constructor(t,l){
this.key=t;this.base=l;try{let n=Al(localStorage.getItem(t)),o=r=>Array.isArray(r)?r.flatMap(a=>_l(a)??[]):[];this.gone=o(n?.gone).filter(r=>l.some(a=>El(a,r)));for(let r of o(n?.made))this.all().some(
a=>Us(a,r))||this.made.push(r)}catch{this.refused=!0}}key;base;made=[];gone=[];refused=!1;unsaved=!1;by="";all(){return[...this.base.filter(t=>!this.gone.some(l=>El(t,l))),...this.made]}changes(){return this.
made.length+this.gone.length}take(t){let l=this.gone.findIndex(n=>El(n,t));l>=0?this.gone.splice(l,1):this.made.push(t),this.keep()}takeBack(t){let l=this.made.findIndex(n=>El(n,t));l>=0?this.made.splice(
l,1):this.gone.push(t),this.keep()}keep(){this.unsaved=!0;try{this.changes()===0?localStorage.removeItem(this.key):localStorage.setItem(this.key,JSON.stringify({made:this.made,gone:this.gone}))}catch{
this.refused=!0}}};function ma(e,t){return`${JSON.stringify({...Al(e),decisions:t},null,2)}
`}function ga(e,t){let l=URL.createObjectURL(new Blob([t],{type:"application/json"}));T("a",{href:l,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(l),6e4)}function ba(e){return[["together",`${rn(
e)} and ${an(e)} are one`],["apart",`${rn(e)} and ${an(e)} are not one`],["erp",`${rn(e)} of XoroERP stays alone`],["shop",`${an(e)} of the shop stays alone`]]}function wa(e,t,l,n){let o={erp:["shop",
"base_part","item"],shop:["shop","handle","sku","variant"]}[e],r=Object.fromEntries(Object.entries(t).filter(([a])=>o?.includes(a)??!0));return _l({decision:o?"alone":e,...r,by:l,reason:n})??{}}function ya(e,t,l,n){
let o=e.dataset.joined!==void 0,r=ba(t).map(([w,m],b)=>{let v=T("input",{type:"radio",name:"decision",value:w});return v.checked=b===0,v.disabled=o&&w==="apart",{choice:v,shown:T("label",{},v," ",Be(m))}}),
a=T("input",{id:"decide-by",autocomplete:"name"});a.value=l.by;let f=T("input",{id:"decide-reason",autocomplete:"off"}),d=T("p",{class:"say",role:"status"}),h=T("form",{class:"decide"},T("fieldset",{},
T("legend",{},"Decision"),...r.map(({shown:w})=>w)),...o?[T("p",{class:"soft small"},"They share a handle or a number, and the sync goes by that alone: to keep them apart, change it in one of the two \
systems.")]:[],T("label",{for:"decide-by"},"By"),a,T("label",{for:"decide-reason"},"Reason"),f,d,T("button",{class:"first"},"Keep"));h.addEventListener("submit",w=>{w.preventDefault();let m=r.find(({choice:M})=>M.
checked)?.choice.value??"",b=wa(m,t,a.value.trim(),f.value.trim()),v=l.all().find(M=>Us(M,b));!b.by||!b.reason?d.textContent="A decision needs a name and a reason.":v?d.replaceChildren("It contradicts\
 another one, which has to be taken back first: ",Be(Ll(v))):(l.by=a.value.trim(),l.take(b),Ml(),n())}),Fn("Who is who",h),(l.by===""?a:f).focus()}function va(e,t){return e.shop&&e.shop!==t.shop?!1:ol.
every(l=>l==="shop"||e[l]===void 0||e[l]===t[l])}function qs(){let e=document.querySelector("#decisions"),t=e?.querySelector("ul");if(!e||!t)return;let l=e.dataset.file??"",n=re("li[data-decision]",t).
flatMap(h=>_l(Al(h.dataset.decision))??[]),o=new ko(`drydock ${e.dataset.record??""}`,n),r=T("p",{class:"say",role:"status"}),a=X(`Save ${l}`,()=>{ga(l,ma(e.dataset.empty,o.all())),o.unsaved=!1,r.textContent=
`Saved. Put it beside store.json as ${l}, in place of the one that is there, and check again.`},{class:"first"});e.querySelector(".none")?.remove(),t.after(r,T("div",{class:"buttons"},a));let f=re("tr\
[data-parties]").map(h=>{let w=T("td",{class:"decide"});h.append(w);let m=h.closest("table")?.tHead?.rows[0];return m&&!m.querySelector(".decide")&&m.append(T("th",{class:"decide"},"Decision")),{row:h,
cell:w,of:_l(Al(h.dataset.parties))??{}}}),d=()=>{let h=o.all(),w=v=>X("Take back",()=>{o.takeBack(v),d()},{"aria-label":`Take back: ${Ll(v)}`});t.replaceChildren(...h.map(v=>T("li",{},Be(Ll(v))," ",w(
v)))),h.length===0&&t.append(T("li",{class:"soft"},"Nothing has been decided."));for(let{row:v,cell:M,of:P}of f){let C=h.find(x=>va(x,P)),R=X("Decide",()=>ya(v,P,o,d),{"aria-label":`Decide on ${rn(P)}\
 and ${an(P)}`});M.replaceChildren(C?Be(Ll(C)):R)}let m=o.changes(),b=`${m} ${m===1?"change":"changes"} since the check. `;a.disabled=m===0,r.textContent=m===0?"":b+(o.refused?"This browser keeps noth\
ing for this page: save the file before it is closed.":"This browser keeps them; the next check goes by them once the file is saved.")};d(),addEventListener("beforeunload",h=>{o.refused&&o.unsaved&&o.
changes()>0&&h.preventDefault()})}function Ut(e,t,l){return re(e).flatMap(n=>{let o=l===""?"":ke(n,l);return l!==""&&o===""?[]:[{name:ke(n,t),value:o,href:n.querySelector("a")?.getAttribute("href")??""}]})}var Pl="#findings .overview \
tbody tr",Sa=[{figure:/^errors?$/,note:"Causes; what follows from one is told with it, and counts.",parts:()=>Ut(`${Pl}.bad`,".about","")},{figure:/^warnings?$/,note:"Causes; what follows from one is \
told with it, and counts.",parts:()=>Ut(`${Pl}.open`,".about","")},{figure:/^units? concerned$/,note:"Of each cause.",parts:()=>Ut(Pl,".about",".units")},{figure:/^at risk/,note:"Of each cause.",parts:()=>Ut(
Pl,".about",".money")},{figure:/^passed$/,note:"Scenarios.",parts:()=>Ut("#runs tbody tr.good","code","")},{figure:/^failed$/,note:"Scenarios.",parts:()=>Ut("#runs tbody tr.bad","code","")},{figure:/^unknown$/,
note:"Scenarios.",parts:()=>Ut("#runs tbody tr.open","code","")},{figure:/^events$/,note:"Of each scenario.",parts:()=>Ut("#runs tbody tr","code","td:last-child")},{figure:/^events simulated$/,note:"W\
hat was run.",parts:()=>re("#examined li").map(e=>({name:e.textContent?.trim()??"",value:"",href:""}))}];function Ys(){for(let e of re(".figures > div")){let t=e.querySelector("dd"),l=ke(e,"dt"),n=Sa.
find(({figure:a})=>a.test(l));if(!t||!n)continue;let o=t.textContent??"",r=()=>Bs(o,l,n.note,n.parts());t.replaceChildren(X(o,r,{class:"number","aria-label":`${o} ${l}: what it is made of`}))}}var js="time",Mo=null;function cn(){let[,e,t]=/^(\d{1,12})-(\d{1,12})$/.exec(ze(js))??[];return e!==void 0&&Number(e)<Number(t)?{from:Number(e),to:Number(t)}:void 0}function Cl(e,t){Mo=e?.closest("art\
icle")??null;let l=e?.getBoundingClientRect().top;Dt(js,t?`${Math.floor(t.from)}-${Math.ceil(t.to)}`:""),e&&l!==void 0&&scrollBy({top:e.getBoundingClientRect().top-l,behavior:"instant"})}function Dl(e){
let t=cn(),l=Number(e.dataset.at??"0");return!t||l===0||Mo!==null&&e===Mo?!1:l<t.from||l>t.to}var xa=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],To=e=>String(e).padStart(
2,"0");function un(e){let t=new Date(e*1e3);return`${To(t.getUTCDate())} ${xa[t.getUTCMonth()]}`}function fn(e){let t=new Date(e*1e3);return`${To(t.getUTCHours())}:${To(t.getUTCMinutes())}`}var Ks=[["","All"],["bad","Errors"],["open","Warnings"],["calm","Notes"]],ka=10;function Js(){let e=document.querySelector("#findings table.overview");if(!e)return;let t=re("tbody tr",e).map(h=>{let w=h.
querySelector("a")?.getAttribute("href")??"",m=w.startsWith("#")?document.getElementById(w.slice(1)):null;return{row:h,article:m,words:`${h.textContent} ${m?.textContent??""}`.toLowerCase()}}),l=T("in\
put",{type:"search",id:"find",autocomplete:"off",spellcheck:"false"}),n=T("select",{id:"show"},...Ks.map(([h,w])=>T("option",{value:h},w))),o=T("p",{class:"soft small",role:"status"}),r=X("All times",
()=>Cl(null,void 0),{hidden:""}),a=X("",()=>Dt("rows","all"),{hidden:""});l.addEventListener("input",()=>Dt("find",l.value)),n.addEventListener("change",()=>Dt("show",n.value));let f=T("div",{class:"f\
ilter",role:"search","aria-label":"Findings"},T("label",{for:"find"},"Find"),l,T("label",{for:"show"},"Show"),n,r,o,a);e.closest(".scroll")?.before(f);let d=()=>{let h=ze("find").toLowerCase().split(/\s+/).
filter(Boolean),w=Ks.some(([R])=>R===ze("show"))?ze("show"):"",m=cn(),b=h.length>0||w!==""||m!==void 0||ze("rows")==="all",v=ze("view")==="client"&&!b?ka:t.length,M=0;for(let R of t){let x=w!==""&&!R.
row.classList.contains(w)||!h.every(V=>R.words.includes(V))||Dl(R.article??R.row);R.row.hidden=x||M>=v,R.article?.toggleAttribute("hidden",x),M+=x?0:1}l.value!==ze("find")&&(l.value=ze("find")),n.value=
w,r.hidden=!m;let P=m?`, from ${un(m.from)} ${fn(m.from)} to ${un(m.to)} ${fn(m.to)}`:"",C=Math.min(M,v);o.textContent=(C===t.length?`${C} in all`:`${C} of ${t.length}`)+P,a.hidden=C===M,a.textContent=
`All ${M}`};pt(d),d()}function Ma(e,t){let l=e.cells[t],n=l?.textContent?.trim()??"";if(!l?.classList.contains("n"))return n.toLowerCase();let o=Number.parseFloat(n.replace(/[^0-9.-]/g,""));return Number.
isNaN(o)?Number.NEGATIVE_INFINITY:o}function Ta(e,t,l){let n=l.classList.contains("n"),o=l.getAttribute("aria-sort"),r=o===null?n:o==="ascending";for(let h of re("th",e))h.removeAttribute("aria-sort");
l.setAttribute("aria-sort",r?"descending":"ascending");let a=e.tBodies[0];if(!a)return;let f=[...a.rows].map(h=>({row:h,key:Ma(h,t)})),d=r?-1:1;f.sort((h,w)=>d*(h.key<w.key?-1:h.key>w.key?1:0)),a.append(
...f.map(({row:h})=>h))}function Zs(){for(let e of re("main table:not(.grid)")){if((e.tBodies[0]?.rows.length??0)<2)continue;[...e.tHead?.rows[0]?.cells??[]].forEach((l,n)=>{let o=l.textContent??"";o!==
""&&l.replaceChildren(X(o,()=>Ta(e,n,l),{class:"sort"}))})}}var Ea="uplot",La="u-hz",_a="u-vt",Aa="u-title",Pa="u-wrap",Ca="u-under",Da="u-over",Ha="u-axis",pn="u-off",$a="u-select",Ra="u-cursor-x",Oa="u-cursor-y",Na="u-cursor-pt",Fa="u-legend",Va="u-live",za="\
u-inline",Ia="u-series",Wa="u-marker",Qs="u-label",Ba="u-value",il="width",rl="height";var Xs="bottom",Vn="left",Eo="right",Bo="#000",ei=Bo+"0",Lo="mousemove",ti="mousedown",_o="mouseup",ni="mouseenter",li="mouseleave",oi="dblclick",Ga="resize",Ua="scroll",si="change",Nl="dppxchange",Go="\
--",qn=typeof window<"u",Ho=qn?document:null,In=qn?window:null,qa=qn?navigator:null,ae,Hl;function $o(){let e=devicePixelRatio;ae!=e&&(ae=e,Hl&&Oo(si,Hl,$o),Hl=matchMedia(`(min-resolution: ${ae-.001}d\
ppx) and (max-resolution: ${ae+.001}dppx)`),mn(si,Hl,$o),In.dispatchEvent(new CustomEvent(Nl)))}function st(e,t){if(t!=null){let l=e.classList;!l.contains(t)&&l.add(t)}}function Ro(e,t){let l=e.classList;
l.contains(t)&&l.remove(t)}function ye(e,t,l){e.style[t]=l+"px"}function xt(e,t,l,n){let o=Ho.createElement(e);return t!=null&&st(o,t),l?.insertBefore(o,n),o}function mt(e,t){return xt("div",e,t)}var ii=new WeakMap;
function Ht(e,t,l,n,o){let r="translate("+t+"px,"+l+"px)",a=ii.get(e);r!=a&&(e.style.transform=r,ii.set(e,r),t<0||l<0||t>n||l>o?st(e,pn):Ro(e,pn))}var ri=new WeakMap;function ai(e,t,l){let n=t+l,o=ri.
get(e);n!=o&&(ri.set(e,n),e.style.background=t,e.style.borderColor=l)}var ci=new WeakMap;function ui(e,t,l,n){let o=t+""+l,r=ci.get(e);o!=r&&(ci.set(e,o),e.style.height=l+"px",e.style.width=t+"px",e.style.
marginLeft=n?-t/2+"px":0,e.style.marginTop=n?-l/2+"px":0)}var Uo={passive:!0},Ya={...Uo,capture:!0};function mn(e,t,l,n){t.addEventListener(e,l,n?Ya:Uo)}function Oo(e,t,l,n){t.removeEventListener(e,l,
Uo)}qn&&$o();function kt(e,t,l,n){let o;l=l||0,n=n||t.length-1;let r=n<=2147483647;for(;n-l>1;)o=r?l+n>>1:it((l+n)/2),t[o]<e?l=o:n=o;return e-t[l]<=t[n]-e?l:n}function Fi(e){return(l,n,o)=>{let r=-1,a=-1;
for(let f=n;f<=o;f++)if(e(l[f])){r=f;break}for(let f=o;f>=n;f--)if(e(l[f])){a=f;break}return[r,a]}}var Vi=e=>e!=null,zi=e=>e!=null&&e>0,zl=Fi(Vi),ja=Fi(zi);function Ka(e,t,l,n=0,o=!1){let r=o?ja:zl,a=o?
zi:Vi;[t,l]=r(e,t,l);let f=e[t],d=e[t];if(t>-1)if(n==1)f=e[t],d=e[l];else if(n==-1)f=e[l],d=e[t];else for(let h=t;h<=l;h++){let w=e[h];a(w)&&(w<f?f=w:w>d&&(d=w))}return[f??he,d??-he]}function Il(e,t,l,n){
let o=hi(e),r=hi(t);e==t&&(o==-1?(e*=l,t/=l):(e/=l,t*=l));let a=l==10?Nt:Ii,f=o==1?it:gt,d=r==1?gt:it,h=f(a(De(e))),w=d(a(De(t))),m=Wn(l,h),b=Wn(l,w);return l==10&&(h<0&&(m=pe(m,-h)),w<0&&(b=pe(b,-w))),
n||l==2?(e=m*o,t=b*r):(e=Ui(e,m),t=Wl(t,b)),[e,t]}function qo(e,t,l,n){let o=Il(e,t,l,n);return e==0&&(o[0]=0),t==0&&(o[1]=0),o}var Yo=.1,fi={mode:3,pad:Yo},cl={pad:0,soft:null,mode:0},Ja={min:cl,max:cl};
function Fl(e,t,l,n){return Bl(l)?di(e,t,l):(cl.pad=l,cl.soft=n?0:null,cl.mode=n?3:0,di(e,t,Ja))}function se(e,t){return e??t}function Za(e,t,l){for(t=se(t,0),l=se(l,e.length-1);t<=l;){if(e[t]!=null)return!0;
t++}return!1}function di(e,t,l){let n=l.min,o=l.max,r=se(n.pad,0),a=se(o.pad,0),f=se(n.hard,-he),d=se(o.hard,he),h=se(n.soft,he),w=se(o.soft,-he),m=se(n.mode,0),b=se(o.mode,0),v=t-e,M=Nt(v),P=Je(De(e),
De(t)),C=Nt(P),R=De(C-M);(v<1e-24||R>10)&&(v=0,(e==0||t==0)&&(v=1e-24,m==2&&h!=he&&(r=0),b==2&&w!=-he&&(a=0)));let x=v||P||1e3,V=Nt(x),E=Wn(10,it(V)),K=x*(v==0?e==0?.1:1:r),$=pe(Ui(e-K,E/10),24),J=e>=
h&&(m==1||m==3&&$<=h||m==2&&$>=h)?h:he,q=Je(f,$<J&&e>=J?J:Mt(J,$)),ee=x*(v==0?t==0?.1:1:a),U=pe(Wl(t+ee,E/10),24),L=t<=w&&(b==1||b==3&&U>=w||b==2&&U<=w)?w:-he,j=Mt(d,U>L&&t<=L?L:Je(L,U));return q==j&&
q==0&&(j=100),[q,j]}var Qa=new Intl.NumberFormat(qn?qa.language:"en-US"),jo=e=>Qa.format(e),rt=Math,Ol=rt.PI,De=rt.abs,it=rt.floor,Ce=rt.round,gt=rt.ceil,Mt=rt.min,Je=rt.max,Wn=rt.pow,hi=rt.sign,Nt=rt.
log10,Ii=rt.log2,Xa=(e,t=1)=>rt.sinh(e)*t,Ao=(e,t=1)=>rt.asinh(e/t),he=1/0;function pi(e){return(Nt((e^e>>31)-(e>>31))|0)+1}function No(e,t,l){return Mt(Je(e,t),l)}function Wi(e){return typeof e=="fun\
ction"}function te(e){return Wi(e)?e:()=>e}var ec=()=>{},Bi=e=>e,Gi=(e,t)=>t,tc=e=>null,mi=e=>!0,gi=(e,t)=>e==t,nc=/\.\d*?(?=9{6,}|0{6,})/gm,gn=e=>{if(Yi(e)||Yt.has(e))return e;let t=`${e}`,l=t.match(
nc);if(l==null)return e;let n=l[0].length-1;if(t.indexOf("e-")!=-1){let[o,r]=t.split("e");return+`${gn(o)}e${r}`}return pe(e,n)};function dn(e,t){return gn(pe(gn(e/t))*t)}function Wl(e,t){return gn(gt(
gn(e/t))*t)}function Ui(e,t){return gn(it(gn(e/t))*t)}function pe(e,t=0){if(Yi(e))return e;let l=10**t,n=e*l*(1+Number.EPSILON);return Ce(n)/l}var Yt=new Map;function qi(e){return((""+e).split(".")[1]||
"").length}function fl(e,t,l,n){let o=[],r=n.map(qi);for(let a=t;a<l;a++){let f=De(a),d=pe(Wn(e,a),f);for(let h=0;h<n.length;h++){let w=e==10?+`${n[h]}e${a}`:n[h]*d,m=(a>=0?0:f)+(a>=r[h]?0:r[h]),b=e==
10?w:pe(w,m);o.push(b),Yt.set(b,m)}}return o}var ul={},Ko=[],Bn=[null,null],qt=Array.isArray,Yi=Number.isInteger,lc=e=>e===void 0;function bi(e){return typeof e=="string"}function Bl(e){let t=!1;if(e!=
null){let l=e.constructor;t=l==null||l==Object}return t}function oc(e){return e!=null&&typeof e=="object"}var sc=Object.getPrototypeOf(Uint8Array),ji="__proto__";function Gn(e,t=Bl){let l;if(qt(e)){let n=e.
find(o=>o!=null);if(qt(n)||t(n)){l=Array(e.length);for(let o=0;o<e.length;o++)l[o]=Gn(e[o],t)}else l=e.slice()}else if(e instanceof sc)l=e.slice();else if(t(e)){l={};for(let n in e)n!=ji&&(l[n]=Gn(e[n],
t))}else l=e;return l}function _e(e){let t=arguments;for(let l=1;l<t.length;l++){let n=t[l];for(let o in n)o!=ji&&(Bl(e[o])?_e(e[o],Gn(n[o])):e[o]=Gn(n[o]))}return e}var ic=0,rc=1,ac=2;function cc(e,t,l){
for(let n=0,o,r=-1;n<t.length;n++){let a=t[n];if(a>r){for(o=a-1;o>=0&&e[o]==null;)e[o--]=null;for(o=a+1;o<l&&e[o]==null;)e[r=o++]=null}}}function uc(e,t){if(hc(e)){let a=e[0].slice();for(let f=1;f<e.length;f++)
a.push(...e[f].slice(1));return pc(a[0])||(a=dc(a)),a}let l=new Set;for(let a=0;a<e.length;a++){let d=e[a][0],h=d.length;for(let w=0;w<h;w++)l.add(d[w])}let n=[Array.from(l).sort((a,f)=>a-f)],o=n[0].length,
r=new Map;for(let a=0;a<o;a++)r.set(n[0][a],a);for(let a=0;a<e.length;a++){let f=e[a],d=f[0];for(let h=1;h<f.length;h++){let w=f[h],m=Array(o).fill(void 0),b=t?t[a][h]:rc,v=[];for(let M=0;M<w.length;M++){
let P=w[M],C=r.get(d[M]);P===null?b!=ic&&(m[C]=P,b==ac&&v.push(C)):m[C]=P}cc(m,v,o),n.push(m)}}return n}var fc=typeof queueMicrotask>"u"?e=>Promise.resolve().then(e):queueMicrotask;function dc(e){let t=e[0],
l=t.length,n=Array(l);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,a)=>t[r]-t[a]);let o=[];for(let r=0;r<e.length;r++){let a=e[r],f=Array(l);for(let d=0;d<l;d++)f[d]=a[n[d]];o.push(f)}return o}function hc(e){
let t=e[0][0],l=t.length;for(let n=1;n<e.length;n++){let o=e[n][0];if(o.length!=l)return!1;if(o!=t){for(let r=0;r<l;r++)if(o[r]!=t[r])return!1}}return!0}function pc(e,t=100){let l=e.length;if(l<=1)return!0;
let n=0,o=l-1;for(;n<=o&&e[n]==null;)n++;for(;o>=n&&e[o]==null;)o--;if(o<=n)return!0;let r=Je(1,it((o-n+1)/t));for(let a=e[n],f=n+r;f<=o;f+=r){let d=e[f];if(d!=null){if(d<=a)return!1;a=d}}return!0}var Ki=[
"January","February","March","April","May","June","July","August","September","October","November","December"],Ji=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function Zi(e){
return e.slice(0,3)}var mc=Ji.map(Zi),gc=Ki.map(Zi),bc={MMMM:Ki,MMM:gc,WWWW:Ji,WWW:mc};function sl(e){return(e<10?"0":"")+e}function wc(e){return(e<10?"00":e<100?"0":"")+e}var yc={YYYY:e=>e.getFullYear(),
YY:e=>(e.getFullYear()+"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>sl(e.getMonth()+1),M:e=>e.getMonth()+1,DD:e=>sl(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.
getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>sl(e.getHours()),H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=12?"pm":"am",a:e=>e.
getHours()>=12?"p":"a",mm:e=>sl(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>sl(e.getSeconds()),s:e=>e.getSeconds(),fff:e=>wc(e.getMilliseconds())};function Jo(e,t){t=t||bc;let l=[],n=/\{([a-z]+)\}|[^{]+/gi,
o;for(;o=n.exec(e);)l.push(o[0][0]=="{"?yc[o[1]]:o[0]);return r=>{let a="";for(let f=0;f<l.length;f++)a+=typeof l[f]=="string"?l[f]:l[f](r,t);return a}}var vc=new Intl.DateTimeFormat().resolvedOptions().
timeZone;function Sc(e,t){let l;return t=="UTC"||t=="Etc/UTC"?l=new Date(+e+e.getTimezoneOffset()*6e4):t==vc?l=e:(l=new Date(e.toLocaleString("en-US",{timeZone:t})),l.setMilliseconds(e.getMilliseconds())),
l}var Qi=e=>e%1==0,Vl=[1,2,2.5,5],xc=fl(10,-32,0,Vl),Xi=fl(10,0,32,Vl),kc=Xi.filter(Qi),hn=xc.concat(Xi),Zo=`
`,er="{YYYY}",wi=Zo+er,tr="{M}/{D}",al=Zo+tr,$l=al+"/{YY}",nr="{aa}",Mc="{h}:{mm}",zn=Mc+nr,yi=Zo+zn,vi=":{ss}",ue=null;function lr(e){let t=e*1e3,l=t*60,n=l*60,o=n*24,r=o*30,a=o*365,d=(e==1?fl(10,0,3,
Vl).filter(Qi):fl(10,-3,0,Vl)).concat([t,t*5,t*10,t*15,t*30,l,l*5,l*10,l*15,l*30,n,n*2,n*3,n*4,n*6,n*8,n*12,o,o*2,o*3,o*4,o*5,o*6,o*7,o*8,o*9,o*10,o*15,r,r*2,r*3,r*4,r*6,a,a*2,a*5,a*10,a*25,a*50,a*100]),
h=[[a,er,ue,ue,ue,ue,ue,ue,1],[o*28,"{MMM}",wi,ue,ue,ue,ue,ue,1],[o,tr,wi,ue,ue,ue,ue,ue,1],[n,"{h}"+nr,$l,ue,al,ue,ue,ue,1],[l,zn,$l,ue,al,ue,ue,ue,1],[t,vi,$l+" "+zn,ue,al+" "+zn,ue,yi,ue,1],[e,vi+"\
.{fff}",$l+" "+zn,ue,al+" "+zn,ue,yi,ue,1]];function w(m){return(b,v,M,P,C,R)=>{let x=[],V=C>=a,E=C>=r&&C<a,K=m(M),$=pe(K*e,3),J=Po(K.getFullYear(),V?0:K.getMonth(),E||V?1:K.getDate()),q=pe(J*e,3);if(E||
V){let ee=E?C/r:0,U=V?C/a:0,L=$==q?$:pe(Po(J.getFullYear()+U,J.getMonth()+ee,1)*e,3),j=new Date(Ce(L/e)),O=j.getFullYear(),B=j.getMonth();for(let I=0;L<=P;I++){let ne=Po(O+U*I,B+ee*I,1),z=ne-m(pe(ne*e,
3));L=pe((+ne+z)*e,3),L<=P&&x.push(L)}}else{let ee=C>=o?o:C,U=it(M)-it($),L=q+U+Wl($-q,ee);x.push(L);let j=m(L),O=j.getHours()+j.getMinutes()/l+j.getSeconds()/n,B=C/n,I=b.axes[v]._space,ne=R/I;for(;L=
pe(L+C,e==1?0:3),!(L>P);)if(B>1){let z=it(pe(O+B,6))%24,le=m(L).getHours()-z;le>1&&(le=-1),L-=le*n,O=(O+B)%24;let fe=x[x.length-1];pe((L-fe)/C,3)*ne>=.7&&x.push(L)}else x.push(L)}return x}}return[d,h,
w]}var[Tc,Ec,Lc]=lr(1),[_c,Ac,Pc]=lr(.001);fl(2,-53,53,[1]);function Si(e,t){return e.map(l=>l.map((n,o)=>o==0||o==8||n==null?n:t(o==1||l[8]==0?n:l[1]+n)))}function xi(e,t){return(l,n,o,r,a)=>{let f=t.
find(M=>a>=M[0])||t[t.length-1],d,h,w,m,b,v;return n.map(M=>{let P=e(M),C=P.getFullYear(),R=P.getMonth(),x=P.getDate(),V=P.getHours(),E=P.getMinutes(),K=P.getSeconds(),$=C!=d&&f[2]||R!=h&&f[3]||x!=w&&
f[4]||V!=m&&f[5]||E!=b&&f[6]||K!=v&&f[7]||f[1];return d=C,h=R,w=x,m=V,b=E,v=K,$(P)})}}function Cc(e,t){let l=Jo(t);return(n,o,r,a,f)=>o.map(d=>l(e(d)))}function Po(e,t,l){return new Date(e,t,l)}function ki(e,t){
return t(e)}var Dc="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function Mi(e,t){return(l,n,o,r)=>r==null?Go:t(e(n))}function Hc(e,t){let l=e.series[t];return l.width?l.stroke(e,t):l.points.width?l.points.stroke(e,
t):null}function $c(e,t){return e.series[t].fill(e,t)}var Rc={show:!0,live:!0,isolate:!1,mount:ec,markers:{show:!0,width:2,stroke:Hc,fill:$c,dash:"solid"},idx:null,idxs:null,values:[]};function Oc(e,t){
let l=e.cursor.points,n=mt(),o=l.size(e,t);ye(n,il,o),ye(n,rl,o);let r=o/-2;ye(n,"marginLeft",r),ye(n,"marginTop",r);let a=l.width(e,t,o);return a&&ye(n,"borderWidth",a),n}function Nc(e,t){let l=e.series[t].
points;return l._fill||l._stroke}function Fc(e,t){let l=e.series[t].points;return l._stroke||l._fill}function Vc(e,t){return e.series[t].points.size}var Co=[0,0];function zc(e,t,l){return Co[0]=t,Co[1]=
l,Co}function Rl(e,t,l,n=!0){return o=>{o.button==0&&(!n||o.target==t)&&l(o)}}function Do(e,t,l,n=!0){return o=>{(!n||o.target==t)&&l(o)}}var Ic={show:!0,x:!0,y:!0,lock:!1,move:zc,points:{one:!1,show:Oc,
size:Vc,width:0,stroke:Fc,fill:Nc},bind:{mousedown:Rl,mouseup:Rl,click:Rl,dblclick:Rl,mousemove:Do,mouseleave:Do,mouseenter:Do},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),
t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,l,n,o)=>n-o,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},or={show:!0,
stroke:"rgba(0,0,0,0.07)",width:2},Qo=_e({},or,{filter:Gi}),sr=_e({},Qo,{size:10}),ir=_e({},or,{show:!1}),Xo='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", s\
ans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',rr="bold "+Xo,ar=1.5,Ti={show:!0,scale:"x",stroke:Bo,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:rr,
side:2,grid:Qo,ticks:sr,border:ir,font:Xo,lineGap:ar,rotate:0},Wc="Value",Bc="Time",Ei={show:!0,scale:"x",auto:!1,sorted:1,min:he,max:-he,idxs:[]};function Gc(e,t,l,n,o){return t.map(r=>r==null?"":jo(
r))}function Uc(e,t,l,n,o,r,a){let f=[],d=Yt.get(o)||0;l=a?l:pe(Wl(l,o),d);for(let h=l;h<=n;h=pe(h+o,d))f.push(Object.is(h,-0)?0:h);return f}function Fo(e,t,l,n,o,r,a){let f=[],d=e.scales[e.axes[t].scale].
log,h=d==10?Nt:Ii,w=it(h(l));o=Wn(d,w),d==10&&(o=hn[kt(o,hn)]);let m=l,b=o*d;d==10&&(b=hn[kt(b,hn)]);do f.push(m),m=m+o,d==10&&!Yt.has(m)&&(m=pe(m,Yt.get(o))),m>=b&&(o=m,b=o*d,d==10&&(b=hn[kt(b,hn)]));while(m<=
n);return f}function qc(e,t,l,n,o,r,a){let d=e.scales[e.axes[t].scale].asinh,h=n>d?Fo(e,t,Je(d,l),n,o):[d],w=n>=0&&l<=0?[0]:[];return(l<-d?Fo(e,t,Je(d,-n),-l,o):[d]).reverse().map(b=>-b).concat(w,h)}var cr=/./,
Yc=/[12357]/,jc=/[125]/,Li=/1/,Vo=(e,t,l,n)=>e.map((o,r)=>t==4&&o==0||r%n==0&&l.test(o.toExponential()[o<0?1:0])?o:null);function Kc(e,t,l,n,o){let r=e.axes[l],a=r.scale,f=e.scales[a],d=e.valToPos,h=r.
_space,w=d(10,a),m=d(9,a)-w>=h?cr:d(7,a)-w>=h?Yc:d(5,a)-w>=h?jc:Li;if(m==Li){let b=De(d(1,a)-w);if(b<h)return Vo(t.slice().reverse(),f.distr,m,gt(h/b)).reverse()}return Vo(t,f.distr,m,1)}function Jc(e,t,l,n,o){
let r=e.axes[l],a=r.scale,f=r._space,d=e.valToPos,h=De(d(1,a)-d(2,a));return h<f?Vo(t.slice().reverse(),3,cr,gt(f/h)).reverse():t}function Zc(e,t,l,n){return n==null?Go:t==null?"":jo(t)}var _i={show:!0,
scale:"y",stroke:Bo,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:rr,side:3,grid:Qo,ticks:sr,border:ir,font:Xo,lineGap:ar,rotate:0};function Qc(e,t){let l=3+(e||1)*2;return pe(l*t,
3)}function Xc(e,t){let{scale:l,idxs:n}=e.series[0],o=e._data[0],r=e.valToPos(o[n[0]],l,!0),a=e.valToPos(o[n[1]],l,!0),f=De(a-r),d=e.series[t],h=f/(d.points.space*ae);return n[1]-n[0]<=h}var Ai={scale:null,
auto:!0,sorted:0,min:he,max:-he},ur=(e,t,l,n,o)=>o,Pi={show:!0,auto:!0,sorted:0,gaps:ur,alpha:1,facets:[_e({},Ai,{scale:"x"}),_e({},Ai,{scale:"y"})]},Ci={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,
gaps:ur,alpha:1,points:{show:Xc,filter:null},values:null,min:he,max:-he,idxs:[],path:null,clip:null};function eu(e,t,l,n,o){return l/10}var fr={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,
dir:1,ori:0},tu=_e({},fr,{time:!1,ori:1}),Di={};function dr(e,t){let l=Di[e];return l||(l={key:e,plots:[],sub(n){l.plots.push(n)},unsub(n){l.plots=l.plots.filter(o=>o!=n)},pub(n,o,r,a,f,d,h){for(let w=0;w<
l.plots.length;w++)l.plots[w]!=o&&l.plots[w].pub(n,o,r,a,f,d,h)}},e!=null&&(Di[e]=l)),l}var Un=1,zo=2;function bn(e,t,l){let n=e.mode,o=e.series[t],r=n==2?e._data[t]:e._data,a=e.scales,f=e.bbox,d=r[0],
h=n==2?r[1]:r[t],w=n==2?a[o.facets[0].scale]:a[e.series[0].scale],m=n==2?a[o.facets[1].scale]:a[o.scale],b=f.left,v=f.top,M=f.width,P=f.height,C=e.valToPosH,R=e.valToPosV;return w.ori==0?l(o,d,h,w,m,C,
R,b,v,M,P,Ul,Yn,Yl,pr,gr):l(o,d,h,w,m,R,C,v,b,P,M,ql,jn,ns,mr,br)}function es(e,t){let l=0,n=0,o=se(e.bands,Ko);for(let r=0;r<o.length;r++){let a=o[r];a.series[0]==t?l=a.dir:a.series[1]==t&&(a.dir==1?
n|=1:n|=2)}return[l,n==1?-1:n==2?1:n==3?2:0]}function nu(e,t,l,n,o){let r=e.mode,a=e.series[t],f=r==2?a.facets[1].scale:a.scale,d=e.scales[f];return o==-1?d.min:o==1?d.max:d.distr==3?d.dir==1?d.min:d.
max:0}function Ft(e,t,l,n,o,r){return bn(e,t,(a,f,d,h,w,m,b,v,M,P,C)=>{let R=a.pxRound,x=h.dir*(h.ori==0?1:-1),V=h.ori==0?Yn:jn,E,K;x==1?(E=l,K=n):(E=n,K=l);let $=R(m(f[E],h,P,v)),J=R(b(d[E],w,C,M)),q=R(
m(f[K],h,P,v)),ee=R(b(r==1?w.max:w.min,w,C,M)),U=new Path2D(o);return V(U,q,ee),V(U,$,ee),V(U,$,J),U})}function Gl(e,t,l,n,o,r){let a=null;if(e.length>0){a=new Path2D;let f=t==0?Yl:ns,d=l;for(let m=0;m<
e.length;m++){let b=e[m];if(b[1]>b[0]){let v=b[0]-d;v>0&&f(a,d,n,v,n+r),d=b[1]}}let h=l+o-d,w=10;h>0&&f(a,d,n-w/2,h,n+r+w)}return a}function lu(e,t,l){let n=e[e.length-1];n&&n[0]==t?n[1]=l:e.push([t,l])}
function ts(e,t,l,n,o,r,a){let f=[],d=e.length;for(let h=o==1?l:n;h>=l&&h<=n;h+=o)if(t[h]===null){let m=h,b=h;if(o==1)for(;++h<=n&&t[h]===null;)b=h;else for(;--h>=l&&t[h]===null;)b=h;let v=r(e[m]),M=b==
m?v:r(e[b]),P=m-o;v=a<=0&&P>=0&&P<d?r(e[P]):v;let R=b+o;M=a>=0&&R>=0&&R<d?r(e[R]):M,M>=v&&f.push([v,M])}return f}function Hi(e){return e==0?Bi:e==1?Ce:t=>dn(t,e)}function hr(e){let t=e==0?Ul:ql,l=e==0?
(o,r,a,f,d,h)=>{o.arcTo(r,a,f,d,h)}:(o,r,a,f,d,h)=>{o.arcTo(a,r,d,f,h)},n=e==0?(o,r,a,f,d)=>{o.rect(r,a,f,d)}:(o,r,a,f,d)=>{o.rect(a,r,d,f)};return(o,r,a,f,d,h=0,w=0)=>{h==0&&w==0?n(o,r,a,f,d):(h=Mt(h,
f/2,d/2),w=Mt(w,f/2,d/2),t(o,r+h,a),l(o,r+f,a,r+f,a+d,h),l(o,r+f,a+d,r,a+d,w),l(o,r,a+d,r,a,w),l(o,r,a,r+f,a,h),o.closePath())}}var Ul=(e,t,l)=>{e.moveTo(t,l)},ql=(e,t,l)=>{e.moveTo(l,t)},Yn=(e,t,l)=>{
e.lineTo(t,l)},jn=(e,t,l)=>{e.lineTo(l,t)},Yl=hr(0),ns=hr(1),pr=(e,t,l,n,o,r)=>{e.arc(t,l,n,o,r)},mr=(e,t,l,n,o,r)=>{e.arc(l,t,n,o,r)},gr=(e,t,l,n,o,r,a)=>{e.bezierCurveTo(t,l,n,o,r,a)},br=(e,t,l,n,o,r,a)=>{
e.bezierCurveTo(l,t,o,n,a,r)};function wr(e){return(t,l,n,o,r)=>bn(t,l,(a,f,d,h,w,m,b,v,M,P,C)=>{let{pxRound:R,points:x}=a,V,E;h.ori==0?(V=Ul,E=pr):(V=ql,E=mr);let K=pe(x.width*ae,3),$=(x.size-x.width)/
2*ae,J=pe($*2,3),q=new Path2D,ee=new Path2D,{left:U,top:L,width:j,height:O}=t.bbox;Yl(ee,U-J,L-J,j+J*2,O+J*2);let B=I=>{if(d[I]!=null){let ne=R(m(f[I],h,P,v)),z=R(b(d[I],w,C,M));V(q,ne+$,z),E(q,ne,z,$,
0,Ol*2)}};if(r)r.forEach(B);else for(let I=n;I<=o;I++)B(I);return{stroke:K>0?q:null,fill:q,clip:ee,flags:Un|zo}})}function yr(e){return(t,l,n,o,r,a)=>{n!=o&&(r!=n&&a!=n&&e(t,l,n),r!=o&&a!=o&&e(t,l,o),
e(t,l,a))}}var ou=yr(Yn),su=yr(jn);function vr(e){let t=se(e?.alignGaps,0);return(l,n,o,r)=>bn(l,n,(a,f,d,h,w,m,b,v,M,P,C)=>{[o,r]=zl(d,o,r);let R=a.pxRound,x=O=>R(m(O,h,P,v)),V=O=>R(b(O,w,C,M)),E,K;h.
ori==0?(E=Yn,K=ou):(E=jn,K=su);let $=h.dir*(h.ori==0?1:-1),J={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Un},q=J.stroke,ee=!1;if(r-o>=P*4){let O=N=>l.posToVal(N,h.key,!0),B=null,I=null,
ne,z,Ze,ve=x(f[$==1?o:r]),le=x(f[o]),fe=x(f[r]),Z=O($==1?le+1:fe-1);for(let N=$==1?o:r;N>=o&&N<=r;N+=$){let Ae=f[N],Se=($==1?Ae<Z:Ae>Z)?ve:x(Ae),ce=d[N];Se==ve?ce!=null?(z=ce,B==null?(E(q,Se,V(z)),ne=
B=I=z):z<B?B=z:z>I&&(I=z)):ce===null&&(ee=!0):(B!=null&&K(q,ve,V(B),V(I),V(ne),V(z)),ce!=null?(z=ce,E(q,Se,V(z)),B=I=ne=z):(B=I=null,ce===null&&(ee=!0)),ve=Se,Z=O(ve+$))}B!=null&&B!=I&&Ze!=ve&&K(q,ve,
V(B),V(I),V(ne),V(z))}else for(let O=$==1?o:r;O>=o&&O<=r;O+=$){let B=d[O];B===null?ee=!0:B!=null&&E(q,x(f[O]),V(B))}let[L,j]=es(l,n);if(a.fill!=null||L!=0){let O=J.fill=new Path2D(q),B=a.fillTo(l,n,a.
min,a.max,L),I=V(B),ne=x(f[o]),z=x(f[r]);$==-1&&([z,ne]=[ne,z]),E(O,z,I),E(O,ne,I)}if(!a.spanGaps){let O=[];ee&&O.push(...ts(f,d,o,r,$,x,t)),J.gaps=O=a.gaps(l,n,o,r,O),J.clip=Gl(O,h.ori,v,M,P,C)}return j!=
0&&(J.band=j==2?[Ft(l,n,o,r,q,-1),Ft(l,n,o,r,q,1)]:Ft(l,n,o,r,q,j)),J})}function iu(e){let t=se(e.align,1),l=se(e.ascDesc,!1),n=se(e.alignGaps,0),o=se(e.extend,!1);return(r,a,f,d)=>bn(r,a,(h,w,m,b,v,M,P,C,R,x,V)=>{
[f,d]=zl(m,f,d);let E=h.pxRound,{left:K,width:$}=r.bbox,J=le=>E(M(le,b,x,C)),q=le=>E(P(le,v,V,R)),ee=b.ori==0?Yn:jn,U={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Un},L=U.stroke,j=b.
dir*(b.ori==0?1:-1),O=q(m[j==1?f:d]),B=J(w[j==1?f:d]),I=B,ne=B;o&&t==-1&&(ne=K,ee(L,ne,O)),ee(L,B,O);for(let le=j==1?f:d;le>=f&&le<=d;le+=j){let fe=m[le];if(fe==null)continue;let Z=J(w[le]),N=q(fe);t==
1?ee(L,Z,O):ee(L,I,N),ee(L,Z,N),O=N,I=Z}let z=I;o&&t==1&&(z=K+$,ee(L,z,O));let[Ze,ve]=es(r,a);if(h.fill!=null||Ze!=0){let le=U.fill=new Path2D(L),fe=h.fillTo(r,a,h.min,h.max,Ze),Z=q(fe);ee(le,z,Z),ee(
le,ne,Z)}if(!h.spanGaps){let le=[];le.push(...ts(w,m,f,d,j,J,n));let fe=h.width*ae/2,Z=l||t==1?fe:-fe,N=l||t==-1?-fe:fe;le.forEach(Ae=>{Ae[0]+=Z,Ae[1]+=N}),U.gaps=le=h.gaps(r,a,f,d,le),U.clip=Gl(le,b.
ori,C,R,x,V)}return ve!=0&&(U.band=ve==2?[Ft(r,a,f,d,L,-1),Ft(r,a,f,d,L,1)]:Ft(r,a,f,d,L,ve)),U})}function $i(e,t,l,n,o,r,a=he){if(e.length>1){let f=null;for(let d=0,h=1/0;d<e.length;d++)if(t[d]!==void 0){
if(f!=null){let w=De(e[d]-e[f]);w<h&&(h=w,a=De(l(e[d],n,o,r)-l(e[f],n,o,r)))}f=d}}return a}function ru(e){e=e||ul;let t=se(e.size,[.6,he,1]),l=e.align||0,n=e.gap||0,o=e.radius;o=o==null?[0,0]:typeof o==
"number"?[o,0]:o;let r=te(o),a=1-t[0],f=se(t[1],he),d=se(t[2],1),h=se(e.disp,ul),w=se(e.each,v=>{}),{fill:m,stroke:b}=h;return(v,M,P,C)=>bn(v,M,(R,x,V,E,K,$,J,q,ee,U,L)=>{let j=R.pxRound,O=l,B=n*ae,I=f*
ae,ne=d*ae,z,Ze;E.ori==0?[z,Ze]=r(v,M):[Ze,z]=r(v,M);let ve=E.dir*(E.ori==0?1:-1),le=E.ori==0?Yl:ns,fe=E.ori==0?w:(D,me,Pe,Sn,Zt,Et,Qt)=>{w(D,me,Pe,Zt,Sn,Qt,Et)},Z=se(v.bands,Ko).find(D=>D.series[0]==
M),N=Z!=null?Z.dir:0,Ae=R.fillTo(v,M,R.min,R.max,N),Ue=j(J(Ae,K,L,ee)),Se,ce,bt,et=U,Me=j(R.width*ae),Tt=!1,$t=null,at=null,Vt=null,wn=null;m!=null&&(Me==0||b!=null)&&(Tt=!0,$t=m.values(v,M,P,C),at=new Map,
new Set($t).forEach(D=>{D!=null&&at.set(D,new Path2D)}),Me>0&&(Vt=b.values(v,M,P,C),wn=new Map,new Set(Vt).forEach(D=>{D!=null&&wn.set(D,new Path2D)})));let{x0:yn,size:Jn}=h;if(yn!=null&&Jn!=null){O=1,
x=yn.values(v,M,P,C),yn.unit==2&&(x=x.map(Pe=>v.posToVal(q+Pe*U,E.key,!0)));let D=Jn.values(v,M,P,C);Jn.unit==2?ce=D[0]*U:ce=$(D[0],E,U,q)-$(0,E,U,q),et=$i(x,V,$,E,U,q,et),bt=et-ce+B}else et=$i(x,V,$,
E,U,q,et),bt=et*a+B,ce=et-bt;bt<1&&(bt=0),Me>=ce/2&&(Me=0),bt<5&&(j=Bi);let dl=bt>0,Kt=et-bt-(dl?Me:0);ce=j(No(Kt,ne,I)),Se=(O==0?ce/2:O==ve?0:ce)-O*ve*((O==0?B/2:0)+(dl?Me/2:0));let qe={stroke:null,fill:null,
clip:null,band:null,gaps:null,flags:0},vn=Tt?null:new Path2D,Rt=null;if(Z!=null)Rt=v.data[Z.series[1]];else{let{y0:D,y1:me}=h;D!=null&&me!=null&&(V=me.values(v,M,P,C),Rt=D.values(v,M,P,C))}let Jt=z*ce,
Y=Ze*ce;for(let D=ve==1?P:C;D>=P&&D<=C;D+=ve){let me=V[D];if(me==null)continue;if(Rt!=null){let Qe=Rt[D]??0;if(me-Qe==0)continue;Ue=J(Qe,K,L,ee)}let Pe=E.distr!=2||h!=null?x[D]:D,Sn=$(Pe,E,U,q),Zt=J(se(
me,Ae),K,L,ee),Et=j(Sn-Se),Qt=j(Je(Zt,Ue)),tt=j(Mt(Zt,Ue)),ct=Qt-tt;if(me!=null){let Qe=me<0?Y:Jt,wt=me<0?Jt:Y;Tt?(Me>0&&Vt[D]!=null&&le(wn.get(Vt[D]),Et,tt+it(Me/2),ce,Je(0,ct-Me),Qe,wt),$t[D]!=null&&
le(at.get($t[D]),Et,tt+it(Me/2),ce,Je(0,ct-Me),Qe,wt)):le(vn,Et,tt+it(Me/2),ce,Je(0,ct-Me),Qe,wt),fe(v,M,D,Et-Me/2,tt,ce+Me,ct)}}return Me>0?qe.stroke=Tt?wn:vn:Tt||(qe._fill=R.width==0?R._fill:R._stroke??
R._fill,qe.width=0),qe.fill=Tt?at:vn,qe})}function au(e,t){let l=se(t?.alignGaps,0);return(n,o,r,a)=>bn(n,o,(f,d,h,w,m,b,v,M,P,C,R)=>{[r,a]=zl(h,r,a);let x=f.pxRound,V=z=>x(b(z,w,C,M)),E=z=>x(v(z,m,R,
P)),K,$,J;w.ori==0?(K=Ul,J=Yn,$=gr):(K=ql,J=jn,$=br);let q=w.dir*(w.ori==0?1:-1),ee=V(d[q==1?r:a]),U=ee,L=[],j=[];for(let z=q==1?r:a;z>=r&&z<=a;z+=q)if(h[z]!=null){let ve=d[z],le=V(ve);L.push(U=le),j.
push(E(h[z]))}let O={stroke:e(L,j,K,J,$,x),fill:null,clip:null,band:null,gaps:null,flags:Un},B=O.stroke,[I,ne]=es(n,o);if(f.fill!=null||I!=0){let z=O.fill=new Path2D(B),Ze=f.fillTo(n,o,f.min,f.max,I),
ve=E(Ze);J(z,U,ve),J(z,ee,ve)}if(!f.spanGaps){let z=[];z.push(...ts(d,h,r,a,q,V,l)),O.gaps=z=f.gaps(n,o,r,a,z),O.clip=Gl(z,w.ori,M,P,C,R)}return ne!=0&&(O.band=ne==2?[Ft(n,o,r,a,B,-1),Ft(n,o,r,a,B,1)]:
Ft(n,o,r,a,B,ne)),O})}function cu(e){return au(uu,e)}function uu(e,t,l,n,o,r){let a=e.length;if(a<2)return null;let f=new Path2D;if(l(f,e[0],t[0]),a==2)n(f,e[1],t[1]);else{let d=Array(a),h=Array(a-1),
w=Array(a-1),m=Array(a-1);for(let b=0;b<a-1;b++)w[b]=t[b+1]-t[b],m[b]=e[b+1]-e[b],h[b]=w[b]/m[b];d[0]=h[0];for(let b=1;b<a-1;b++)h[b]===0||h[b-1]===0||h[b-1]>0!=h[b]>0?d[b]=0:(d[b]=3*(m[b-1]+m[b])/((2*
m[b]+m[b-1])/h[b-1]+(m[b]+2*m[b-1])/h[b]),isFinite(d[b])||(d[b]=0));d[a-1]=h[a-2];for(let b=0;b<a-1;b++)o(f,e[b]+m[b]/3,t[b]+d[b]*m[b]/3,e[b+1]-m[b]/3,t[b+1]-d[b+1]*m[b]/3,e[b+1],t[b+1])}return f}var Io=new Set;
function Ri(){for(let e of Io)e.syncRect(!0)}qn&&(mn(Ga,In,Ri),mn(Ua,In,Ri,!0),mn(Nl,In,()=>{He.pxRatio=ae}));var fu=vr(),du=wr();function Oi(e,t,l,n){return(n?[e[0],e[1]].concat(e.slice(2)):[e[0]].concat(
e.slice(1))).map((r,a)=>Wo(r,a,t,l))}function hu(e,t){return e.map((l,n)=>n==0?{}:_e({},t,l))}function Wo(e,t,l,n){return _e({},t==0?l:n,e)}function Sr(e,t,l){return t==null?Bn:[t,l]}var pu=Sr;function mu(e,t,l){
return t==null?Bn:Fl(t,l,Yo,!0)}function xr(e,t,l,n){return t==null?Bn:Il(t,l,e.scales[n].log,!1)}var gu=xr;function kr(e,t,l,n){return t==null?Bn:qo(t,l,e.scales[n].log,!1)}var bu=kr;function wu(e,t,l,n,o){
let r=Je(pi(e),pi(t)),a=t-e,f=kt(o/n*a,l);do{let d=l[f],h=n*d/a;if(h>=o&&r+(d<5?Yt.get(d):0)<=17)return[d,h]}while(++f<l.length);return[0,0]}function Ni(e){let t,l;return e=e.replace(/(\d+)px/,(n,o)=>(t=
Ce((l=+o)*ae))+"px"),[e,t,l]}function yu(e){e.show&&[e.font,e.labelFont].forEach(t=>{let l=pe(t[2]*ae,1);t[0]=t[0].replace(/[0-9.]+px/,l+"px"),t[1]=l})}function He(e,t,l){let n={mode:se(e.mode,1)},o=n.
mode;function r(s,i,c,u){let p=i.valToPct(s);return u+c*(i.dir==-1?1-p:p)}function a(s,i,c,u){let p=i.valToPct(s);return u+c*(i.dir==-1?p:1-p)}function f(s,i,c,u){return i.ori==0?r(s,i,c,u):a(s,i,c,u)}
n.valToPosH=r,n.valToPosV=a;let d=!1;n.status=0;let h=n.root=mt(Ea);if(e.id!=null&&(h.id=e.id),st(h,e.class),e.title){let s=mt(Aa,h);s.textContent=e.title}let w=xt("canvas"),m=n.ctx=w.getContext("2d"),
b=mt(Pa,h);mn("click",b,s=>{s.target===M&&(ge!=Dn||xe!=Hn)&&We.click(n,s)},!0);let v=n.under=mt(Ca,b);b.appendChild(w);let M=n.over=mt(Da,b);e=Gn(e);let P=+se(e.pxAlign,1),C=Hi(P);(e.plugins||[]).forEach(
s=>{s.opts&&(e=s.opts(n,e)||e)});let R=e.ms||.001,x=n.series=o==1?Oi(e.series||[],Ei,Ci,!1):hu(e.series||[null],Pi),V=n.axes=Oi(e.axes||[],Ti,_i,!0),E=n.scales={},K=n.bands=e.bands||[];K.forEach(s=>{s.
fill=te(s.fill||null),s.dir=se(s.dir,-1)});let $=o==2?x[1].facets[0].scale:x[0].scale,J={axes:Kr,series:Gr},q=(e.drawOrder||["axes","series"]).map(s=>J[s]);function ee(s){let i=s.distr==3?c=>Nt(c>0?c:
s.clamp(n,c,s.min,s.max,s.key)):s.distr==4?c=>Ao(c,s.asinh):s.distr==100?c=>s.fwd(c):c=>c;return c=>{let u=i(c),{_min:p,_max:g}=s,y=g-p;return(u-p)/y}}function U(s){let i=E[s];if(i==null){let c=(e.scales||
ul)[s]||ul;if(c.from!=null){U(c.from);let u=_e({},E[c.from],c,{key:s});u.valToPct=ee(u),E[s]=u}else{i=E[s]=_e({},s==$?fr:tu,c),i.key=s;let u=i.time,p=i.range,g=qt(p);if((s!=$||o==2&&!u)&&(g&&(p[0]==null||
p[1]==null)&&(p={min:p[0]==null?fi:{mode:1,hard:p[0],soft:p[0]},max:p[1]==null?fi:{mode:1,hard:p[1],soft:p[1]}},g=!1),!g&&Bl(p))){let y=p;p=(S,k,_)=>k==null?Bn:Fl(k,_,y)}i.range=te(p||(u?pu:s==$?i.distr==
3?gu:i.distr==4?bu:Sr:i.distr==3?xr:i.distr==4?kr:mu)),i.auto=te(g?!1:i.auto),i.clamp=te(i.clamp||eu),i._min=i._max=null,i.valToPct=ee(i)}}}U("x"),U("y"),o==1&&x.forEach(s=>{U(s.scale)}),V.forEach(s=>{
U(s.scale)});for(let s in e.scales)U(s);let L=E[$],j=L.distr,O,B;L.ori==0?(st(h,La),O=r,B=a):(st(h,_a),O=a,B=r);let I={};for(let s in E){let i=E[s];(i.min!=null||i.max!=null)&&(I[s]={min:i.min,max:i.max},
i.min=i.max=null)}let ne=e.tzDate||(s=>new Date(Ce(s/R))),z=e.fmtDate||Jo,Ze=R==1?Lc(ne):Pc(ne),ve=xi(ne,Si(R==1?Ec:Ac,z)),le=Mi(ne,ki(Dc,z)),fe=[],Z=n.legend=_e({},Rc,e.legend),N=n.cursor=_e({},Ic,{drag:{
y:o==2}},e.cursor),Ae=Z.show,Ue=N.show,Se=Z.markers;Z.idxs=fe,Se.width=te(Se.width),Se.dash=te(Se.dash),Se.stroke=te(Se.stroke),Se.fill=te(Se.fill);let ce,bt,et,Me=[],Tt=[],$t,at=!1,Vt={};if(Z.live){let s=x[1]?
x[1].values:null;at=s!=null,$t=at?s(n,1,0):{_:0};for(let i in $t)Vt[i]=Go}if(Ae)if(ce=xt("table",Fa,h),et=xt("tbody",null,ce),Z.mount(n,ce),at){bt=xt("thead",null,ce,et);let s=xt("tr",null,bt);xt("th",
null,s);for(var wn in $t)xt("th",Qs,s).textContent=wn}else st(ce,za),Z.live&&st(ce,Va);let yn={show:!0},Jn={show:!1};function dl(s,i){if(i==0&&(at||!Z.live||o==2))return Bn;let c=[],u=xt("tr",Ia,et,et.
childNodes[i]);st(u,s.class),s.show||st(u,pn);let p=xt("th",null,u);if(Se.show){let S=mt(Wa,p);if(i>0){let k=Se.width(n,i);k&&(S.style.border=k+"px "+Se.dash(n,i)+" "+Se.stroke(n,i)),S.style.background=
Se.fill(n,i)}}let g=mt(Qs,p);s.label instanceof HTMLElement?g.appendChild(s.label):g.textContent=s.label,i>0&&(Se.show||(g.style.color=s.width>0?Se.stroke(n,i):Se.fill(n,i)),qe("click",p,S=>{if(N._lock)
return;en(S);let k=x.indexOf(s);if((S.ctrlKey||S.metaKey)!=Z.isolate){let _=x.some((A,H)=>H>0&&H!=k&&A.show);x.forEach((A,H)=>{H>0&&_t(H,_?H==k?yn:Jn:yn,!0,Le.setSeries)})}else _t(k,{show:!s.show},!0,
Le.setSeries)},!1),kn&&qe(ni,p,S=>{N._lock||(en(S),_t(x.indexOf(s),Rn,!0,Le.setSeries))},!1));for(var y in $t){let S=xt("td",Ba,u);S.textContent="--",c.push(S)}return[u,c]}let Kt=new Map;function qe(s,i,c,u=!0){
let p=Kt.get(i)||{},g=N.bind[s](n,i,c,u);g&&(mn(s,i,p[s]=g),Kt.set(i,p))}function vn(s,i,c){let u=Kt.get(i)||{};for(let p in u)(s==null||p==s)&&(Oo(p,i,u[p]),delete u[p]);s==null&&Kt.delete(i)}let Rt=0,
Jt=0,Y=0,D=0,me=0,Pe=0,Sn=me,Zt=Pe,Et=Y,Qt=D,tt=0,ct=0,Qe=0,wt=0;n.bbox={};let Kl=!1,hl=!1,xn=!1,Xt=!1,pl=!1,ut=!1;function Jl(s,i,c){(c||s!=n.width||i!=n.height)&&is(s,i),_n(!1),xn=!0,hl=!0,An()}function is(s,i){
n.width=Rt=Y=s,n.height=Jt=D=i,me=Pe=0,Nr(),Fr();let c=n.bbox;tt=c.left=dn(me*ae,.5),ct=c.top=dn(Pe*ae,.5),Qe=c.width=dn(Y*ae,.5),wt=c.height=dn(D*ae,.5)}let $r=3;function Rr(){let s=!1,i=0;for(;!s;){
i++;let c=Yr(i),u=jr(i);s=i==$r||c&&u,s||(is(n.width,n.height),hl=!0)}}function Or({width:s,height:i}){Jl(s,i)}n.setSize=Or;function Nr(){let s=!1,i=!1,c=!1,u=!1;V.forEach((p,g)=>{if(p.show&&p._show){
let{side:y,_size:S}=p,k=y%2,_=p.label!=null?p.labelSize:0,A=S+_;A>0&&(k?(Y-=A,y==3?(me+=A,u=!0):c=!0):(D-=A,y==0?(Pe+=A,s=!0):i=!0))}}),tn[0]=s,tn[1]=c,tn[2]=i,tn[3]=u,Y-=zt[1]+zt[3],me+=zt[3],D-=zt[2]+
zt[0],Pe+=zt[0]}function Fr(){let s=me+Y,i=Pe+D,c=me,u=Pe;function p(g,y){switch(g){case 1:return s+=y,s-y;case 2:return i+=y,i-y;case 3:return c-=y,c+y;case 0:return u-=y,u+y}}V.forEach((g,y)=>{if(g.
show&&g._show){let S=g.side;g._pos=p(S,g._size),g.label!=null&&(g._lpos=p(S,g.labelSize))}})}if(N.dataIdx==null){let s=N.hover,i=s.skip=new Set(s.skip??[]);i.add(void 0);let c=s.prox=te(s.prox),u=s.bias??=
0;N.dataIdx=(p,g,y,S)=>{if(g==0)return y;let k=y,_=c(p,g,y,S)??he,A=_>=0&&_<he,H=L.ori==0?Y:D,G=N.left,ie=t[0],oe=t[g];if(i.has(oe[y])){k=null;let Q=null,W=null,F;if(u==0||u==-1)for(F=y;Q==null&&F-- >
0;)i.has(oe[F])||(Q=F);if(u==0||u==1)for(F=y;W==null&&F++<oe.length;)i.has(oe[F])||(W=F);if(Q!=null||W!=null)if(A){let we=Q==null?-1/0:O(ie[Q],L,H,0),Te=W==null?1/0:O(ie[W],L,H,0),Ve=G-we,de=Te-G;Ve<=
de?Ve<=_&&(k=Q):de<=_&&(k=W)}else k=W==null?Q:Q==null?W:y-Q<=W-y?Q:W}else A&&De(G-O(ie[y],L,H,0))>_&&(k=null);return k}}let en=s=>{N.event=s};N.idxs=fe,N._lock=!1;let Ge=N.points;Ge.show=te(Ge.show),Ge.
size=te(Ge.size),Ge.stroke=te(Ge.stroke),Ge.width=te(Ge.width),Ge.fill=te(Ge.fill);let Lt=n.focus=_e({},e.focus||{alpha:.3},N.focus),kn=Lt.prox>=0,Mn=kn&&Ge.one,ft=[],Tn=[],En=[];function rs(s,i){let c=Ge.
show(n,i);if(c instanceof HTMLElement)return st(c,Na),st(c,s.class),Ht(c,-10,-10,Y,D),M.insertBefore(c,ft[i]),c}function as(s,i){if(o==1||i>0){let c=o==1&&E[s.scale].time,u=s.value;s.value=c?bi(u)?Mi(
ne,ki(u,z)):u||le:u||Zc,s.label=s.label||(c?Bc:Wc)}if(Mn||i>0){s.width=s.width==null?1:s.width,s.paths=s.paths||fu||tc,s.fillTo=te(s.fillTo||nu),s.pxAlign=+se(s.pxAlign,P),s.pxRound=Hi(s.pxAlign),s.stroke=
te(s.stroke||null),s.fill=te(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let c=Qc(Je(1,s.width),1),u=s.points=_e({},{size:c,width:Je(1,c*.2),stroke:s.stroke,space:c*2,paths:du,_stroke:null,
_fill:null},s.points);u.show=te(u.show),u.filter=te(u.filter),u.fill=te(u.fill),u.stroke=te(u.stroke),u.paths=te(u.paths),u.pxAlign=s.pxAlign}if(Ae){let c=dl(s,i);Me.splice(i,0,c[0]),Tt.splice(i,0,c[1]),
Z.values.push(null)}if(Ue){fe.splice(i,0,null);let c=null;Mn?i==0&&(c=rs(s,i)):i>0&&(c=rs(s,i)),ft.splice(i,0,c),Tn.splice(i,0,0),En.splice(i,0,0)}Fe("addSeries",i)}function Vr(s,i){i=i??x.length,s=o==
1?Wo(s,i,Ei,Ci):Wo(s,i,{},Pi),x.splice(i,0,s),as(x[i],i)}n.addSeries=Vr;function zr(s){if(x.splice(s,1),Ae){Z.values.splice(s,1),Tt.splice(s,1);let i=Me.splice(s,1)[0];vn(null,i.firstChild),i.remove()}
Ue&&(fe.splice(s,1),ft.splice(s,1)[0].remove(),Tn.splice(s,1),En.splice(s,1)),Fe("delSeries",s)}n.delSeries=zr;let tn=[!1,!1,!1,!1];function Ir(s,i){if(s._show=s.show,s.show){let c=s.side%2,u=E[s.scale];
u==null&&(s.scale=c?x[1].scale:$,u=E[s.scale]);let p=u.time;s.size=te(s.size),s.space=te(s.space),s.rotate=te(s.rotate),qt(s.incrs)&&s.incrs.forEach(y=>{!Yt.has(y)&&Yt.set(y,qi(y))}),s.incrs=te(s.incrs||
(u.distr==2?kc:p?R==1?Tc:_c:hn)),s.splits=te(s.splits||(p&&u.distr==1?Ze:u.distr==3?Fo:u.distr==4?qc:Uc)),s.stroke=te(s.stroke),s.grid.stroke=te(s.grid.stroke),s.ticks.stroke=te(s.ticks.stroke),s.border.
stroke=te(s.border.stroke);let g=s.values;s.values=qt(g)&&!qt(g[0])?te(g):p?qt(g)?xi(ne,Si(g,z)):bi(g)?Cc(ne,g):g||ve:g||Gc,s.filter=te(s.filter||(u.distr>=3&&u.log==10?Kc:u.distr==3&&u.log==2?Jc:Gi)),
s.font=Ni(s.font),s.labelFont=Ni(s.labelFont),s._size=s.size(n,null,i,0),s._space=s._rotate=s._incrs=s._found=s._splits=s._values=null,s._size>0&&(tn[i]=!0,s._el=mt(Ha,b))}}function Zn(s,i,c,u){let[p,
g,y,S]=c,k=i%2,_=0;return k==0&&(S||g)&&(_=i==0&&!p||i==2&&!y?Ce(Ti.size/3):0),k==1&&(p||y)&&(_=i==1&&!g||i==3&&!S?Ce(_i.size/2):0),_}let cs=n.padding=(e.padding||[Zn,Zn,Zn,Zn]).map(s=>te(se(s,Zn))),zt=n.
_padding=cs.map((s,i)=>s(n,i,tn,0)),Ie,$e=null,Re=null,ml=o==1?x[0].idxs:null,yt=null,Qn=!1;function us(s,i){if(t=s??[],n.data=n._data=t,o==2){Ie=0;for(let c=1;c<x.length;c++)Ie+=t[c][0].length}else{t.
length==0&&(n.data=n._data=t=[[]]),yt=t[0],Ie=yt.length;let c=t;if(j==2){c=t.slice();let u=c[0]=Array(Ie);for(let p=0;p<Ie;p++)u[p]=p}n._data=t=c}if(_n(!0),Fe("setData"),j==2&&(xn=!0),i!==!1){let c=L;
c.auto(n,Qn)?Zl():Wt($,c.min,c.max),Xt=Xt||N.left>=0,ut=!0,An()}}n.setData=us;function Zl(){Qn=!0;let s,i;o==1&&(Ie>0?($e=ml[0]=0,Re=ml[1]=Ie-1,s=t[0][$e],i=t[0][Re],j==2?(s=$e,i=Re):s==i&&(j==3?[s,i]=
Il(s,s,L.log,!1):j==4?[s,i]=qo(s,s,L.log,!1):L.time?i=s+Ce(86400/R):[s,i]=Fl(s,i,Yo,!0))):($e=ml[0]=s=null,Re=ml[1]=i=null)),Wt($,s,i)}let gl,Ln,Ql,Xl,eo,to,no,lo,oo,Xe;function fs(s,i,c,u,p,g){s??=ei,
c??=Ko,u??="butt",p??=ei,g??="round",s!=gl&&(m.strokeStyle=gl=s),p!=Ln&&(m.fillStyle=Ln=p),i!=Ql&&(m.lineWidth=Ql=i),g!=eo&&(m.lineJoin=eo=g),u!=to&&(m.lineCap=to=u),c!=Xl&&m.setLineDash(Xl=c)}function ds(s,i,c,u){
i!=Ln&&(m.fillStyle=Ln=i),s!=no&&(m.font=no=s),c!=lo&&(m.textAlign=lo=c),u!=oo&&(m.textBaseline=oo=u)}function so(s,i,c,u,p=0){if(u.length>0&&s.auto(n,Qn)&&(i==null||i.min==null)){let g=se($e,0),y=se(
Re,u.length-1),S=c.min==null?Ka(u,g,y,p,s.distr==3):[c.min,c.max];s.min=Mt(s.min,c.min=S[0]),s.max=Je(s.max,c.max=S[1])}}let hs={min:null,max:null};function Wr(){for(let u in E){let p=E[u];I[u]==null&&
(p.min==null||I[$]!=null&&p.auto(n,Qn))&&(I[u]=hs)}for(let u in E){let p=E[u];I[u]==null&&p.from!=null&&I[p.from]!=null&&(I[u]=hs)}I[$]!=null&&_n(!0);let s={};for(let u in I){let p=I[u];if(p!=null){let g=s[u]=
Gn(E[u],oc);if(p.min!=null)_e(g,p);else if(u!=$||o==2)if(Ie==0&&g.from==null){let y=g.range(n,null,null,u);g.min=y[0],g.max=y[1]}else g.min=he,g.max=-he}}if(Ie>0){x.forEach((u,p)=>{if(o==1){let g=u.scale,
y=I[g];if(y==null)return;let S=s[g];if(p==0){let k=S.range(n,S.min,S.max,g);S.min=k[0],S.max=k[1],$e=kt(S.min,t[0]),Re=kt(S.max,t[0]),Re-$e>1&&(t[0][$e]<S.min&&$e++,t[0][Re]>S.max&&Re--),u.min=yt[$e],
u.max=yt[Re]}else u.show&&u.auto&&so(S,y,u,t[p],u.sorted);u.idxs[0]=$e,u.idxs[1]=Re}else if(p>0&&u.show&&u.auto){let[g,y]=u.facets,S=g.scale,k=y.scale,[_,A]=t[p],H=s[S],G=s[k];H!=null&&so(H,I[S],g,_,g.
sorted),G!=null&&so(G,I[k],y,A,y.sorted),u.min=y.min,u.max=y.max}});for(let u in s){let p=s[u],g=I[u];if(p.from==null&&(g==null||g.min==null)){let y=p.range(n,p.min==he?null:p.min,p.max==-he?null:p.max,
u);p.min=y[0],p.max=y[1]}}}for(let u in s){let p=s[u];if(p.from!=null){let g=s[p.from];if(g.min==null)p.min=p.max=null;else{let y=p.range(n,g.min,g.max,u);p.min=y[0],p.max=y[1]}}}let i={},c=!1;for(let u in s){
let p=s[u],g=E[u];if(g.min!=p.min||g.max!=p.max){g.min=p.min,g.max=p.max;let y=g.distr;g._min=y==3?Nt(g.min):y==4?Ao(g.min,g.asinh):y==100?g.fwd(g.min):g.min,g._max=y==3?Nt(g.max):y==4?Ao(g.max,g.asinh):
y==100?g.fwd(g.max):g.max,i[u]=c=!0}}if(c){x.forEach((u,p)=>{o==2?p>0&&i.y&&(u._paths=null):i[u.scale]&&(u._paths=null)});for(let u in i)xn=!0,Fe("setScale",u);Ue&&N.left>=0&&(Xt=ut=!0)}for(let u in I)
I[u]=null}function Br(s){let i=No($e-1,0,Ie-1),c=No(Re+1,0,Ie-1);for(;s[i]==null&&i>0;)i--;for(;s[c]==null&&c<Ie-1;)c++;return[i,c]}function Gr(){if(Ie>0){let s=x.some(i=>i._focus)&&Xe!=Lt.alpha;s&&(m.
globalAlpha=Xe=Lt.alpha),x.forEach((i,c)=>{if(c>0&&i.show&&(ps(c,!1),ps(c,!0),i._paths==null)){let u=Xe;Xe!=i.alpha&&(m.globalAlpha=Xe=i.alpha);let p=o==2?[0,t[c][0].length-1]:Br(t[c]);i._paths=i.paths(
n,c,p[0],p[1]),Xe!=u&&(m.globalAlpha=Xe=u)}}),x.forEach((i,c)=>{if(c>0&&i.show){let u=Xe;Xe!=i.alpha&&(m.globalAlpha=Xe=i.alpha),i._paths!=null&&ms(c,!1);{let p=i._paths!=null?i._paths.gaps:null,g=i.points.
show(n,c,$e,Re,p),y=i.points.filter(n,c,g,p);(g||y)&&(i.points._paths=i.points.paths(n,c,$e,Re,y),ms(c,!0))}Xe!=u&&(m.globalAlpha=Xe=u),Fe("drawSeries",c)}}),s&&(m.globalAlpha=Xe=1)}}function ps(s,i){
let c=i?x[s].points:x[s];c._stroke=c.stroke(n,s),c._fill=c.fill(n,s)}function ms(s,i){let c=i?x[s].points:x[s],{stroke:u,fill:p,clip:g,flags:y,_stroke:S=c._stroke,_fill:k=c._fill,_width:_=c.width}=c._paths;
_=pe(_*ae,3);let A=null,H=_%2/2;i&&k==null&&(k=_>0?"#fff":S);let G=c.pxAlign==1&&H>0;if(G&&m.translate(H,H),!i){let ie=tt-_/2,oe=ct-_/2,Q=Qe+_,W=wt+_;A=new Path2D,A.rect(ie,oe,Q,W)}i?io(S,_,c.dash,c.cap,
k,u,p,y,g):Ur(s,S,_,c.dash,c.cap,k,u,p,y,A,g),G&&m.translate(-H,-H)}function Ur(s,i,c,u,p,g,y,S,k,_,A){let H=!1;k!=0&&K.forEach((G,ie)=>{if(G.series[0]==s){let oe=x[G.series[1]],Q=t[G.series[1]],W=(oe.
_paths||ul).band;qt(W)&&(W=G.dir==1?W[0]:W[1]);let F,we=null;oe.show&&W&&Za(Q,$e,Re)?(we=G.fill(n,ie)||g,F=oe._paths.clip):W=null,io(i,c,u,p,we,y,S,k,_,A,F,W),H=!0}}),H||io(i,c,u,p,g,y,S,k,_,A)}let gs=Un|
zo;function io(s,i,c,u,p,g,y,S,k,_,A,H){fs(s,i,c,u,p),(k||_||H)&&(m.save(),k&&m.clip(k),_&&m.clip(_)),H?(S&gs)==gs?(m.clip(H),A&&m.clip(A),wl(p,y),bl(s,g,i)):S&zo?(wl(p,y),m.clip(H),bl(s,g,i)):S&Un&&(m.
save(),m.clip(H),A&&m.clip(A),wl(p,y),m.restore(),bl(s,g,i)):(wl(p,y),bl(s,g,i)),(k||_||H)&&m.restore()}function bl(s,i,c){c>0&&(i instanceof Map?i.forEach((u,p)=>{m.strokeStyle=gl=p,m.stroke(u)}):i!=
null&&s&&m.stroke(i))}function wl(s,i){i instanceof Map?i.forEach((c,u)=>{m.fillStyle=Ln=u,m.fill(c)}):i!=null&&s&&m.fill(i)}function qr(s,i,c,u){let p=V[s],g;if(u<=0)g=[0,0];else{let y=p._space=p.space(
n,s,i,c,u),S=p._incrs=p.incrs(n,s,i,c,u,y);g=wu(i,c,S,u,y)}return p._found=g}function ro(s,i,c,u,p,g,y,S,k,_){let A=y%2/2;P==1&&m.translate(A,A),fs(S,y,k,_,S),m.beginPath();let H,G,ie,oe,Q=p+(u==0||u==
3?-g:g);c==0?(G=p,oe=Q):(H=p,ie=Q);for(let W=0;W<s.length;W++)i[W]!=null&&(c==0?H=ie=s[W]:G=oe=s[W],m.moveTo(H,G),m.lineTo(ie,oe));m.stroke(),P==1&&m.translate(-A,-A)}function Yr(s){let i=!0;return V.
forEach((c,u)=>{if(!c.show)return;let p=E[c.scale];if(p.min==null){c._show&&(i=!1,c._show=!1,_n(!1));return}else c._show||(i=!1,c._show=!0,_n(!1));let g=c.side,y=g%2,{min:S,max:k}=p,[_,A]=qr(u,S,k,y==
0?Y:D);if(A==0)return;let H=p.distr==2,G=c._splits=c.splits(n,u,S,k,_,A,H),ie=p.distr==2?G.map(F=>yt[F]):G,oe=p.distr==2?yt[G[1]]-yt[G[0]]:_,Q=c._values=c.values(n,c.filter(n,ie,u,A,oe),u,A,oe);c._rotate=
g==2?c.rotate(n,Q,u,A):0;let W=c._size;c._size=gt(c.size(n,Q,u,s)),W!=null&&c._size!=W&&(i=!1)}),i}function jr(s){let i=!0;return cs.forEach((c,u)=>{let p=c(n,u,tn,s);p!=zt[u]&&(i=!1),zt[u]=p}),i}function Kr(){
for(let s=0;s<V.length;s++){let i=V[s];if(!i.show||!i._show)continue;let c=i.side,u=c%2,p,g,y=i.stroke(n,s),S=c==0||c==3?-1:1,[k,_]=i._found;if(i.label!=null){let je=i.labelGap*S,ot=Ce((i._lpos+je)*ae);
ds(i.labelFont[0],y,"center",c==2?"top":Xs),m.save(),u==1?(p=g=0,m.translate(ot,Ce(ct+wt/2)),m.rotate((c==3?-Ol:Ol)/2)):(p=Ce(tt+Qe/2),g=ot);let on=Wi(i.label)?i.label(n,s,k,_):i.label;m.fillText(on,p,
g),m.restore()}if(_==0)continue;let A=E[i.scale],H=u==0?Qe:wt,G=u==0?tt:ct,ie=i._splits,oe=A.distr==2?ie.map(je=>yt[je]):ie,Q=A.distr==2?yt[ie[1]]-yt[ie[0]]:k,W=i.ticks,F=i.border,we=W.show?W.size:0,Te=Ce(
we*ae),Ve=Ce((i.alignTo==2?i._size-we-i.gap:i.gap)*ae),de=i._rotate*-Ol/180,Ee=C(i._pos*ae),nt=(Te+Ve)*S,Ye=Ee+nt;g=u==0?Ye:0,p=u==1?Ye:0;let dt=i.font[0],vt=i.align==1?Vn:i.align==2?Eo:de>0?Vn:de<0?Eo:
u==0?"center":c==3?Eo:Vn,Pt=de||u==1?"middle":c==2?"top":Xs;ds(dt,y,vt,Pt);let lt=i.font[1]*i.lineGap,ht=ie.map(je=>C(f(je,A,H,G))),St=i._values;for(let je=0;je<St.length;je++){let ot=St[je];if(ot!=null){
u==0?p=ht[je]:g=ht[je],ot=""+ot;let on=ot.indexOf(`
`)==-1?[ot]:ot.split(/\n/gm);for(let Ke=0;Ke<on.length;Ke++){let Rs=on[Ke];de?(m.save(),m.translate(p,g+Ke*lt),m.rotate(de),m.fillText(Rs,0,0),m.restore()):m.fillText(Rs,p,g+Ke*lt)}}}W.show&&ro(ht,W.filter(
n,oe,s,_,Q),u,c,Ee,Te,pe(W.width*ae,3),W.stroke(n,s),W.dash,W.cap);let Ct=i.grid;Ct.show&&ro(ht,Ct.filter(n,oe,s,_,Q),u,u==0?2:1,u==0?ct:tt,u==0?wt:Qe,pe(Ct.width*ae,3),Ct.stroke(n,s),Ct.dash,Ct.cap),
F.show&&ro([Ee],[1],u==0?1:0,u==0?1:2,u==1?ct:tt,u==1?wt:Qe,pe(F.width*ae,3),F.stroke(n,s),F.dash,F.cap)}Fe("drawAxes")}function _n(s){x.forEach((i,c)=>{c>0&&(i._paths=null,s&&(o==1?(i.min=null,i.max=
null):i.facets.forEach(u=>{u.min=null,u.max=null})))})}let yl=!1,ao=!1,Xn=[];function Jr(){ao=!1;for(let s=0;s<Xn.length;s++)Fe(...Xn[s]);Xn.length=0}function An(){yl||(fc(bs),yl=!0)}function Zr(s,i=!1){
yl=!0,ao=i,s(n),bs(),i&&Xn.length>0&&queueMicrotask(Jr)}n.batch=Zr;function bs(){if(Kl&&(Wr(),Kl=!1),xn&&(Rr(),xn=!1),hl){if(ye(v,Vn,me),ye(v,"top",Pe),ye(v,il,Y),ye(v,rl,D),ye(M,Vn,me),ye(M,"top",Pe),
ye(M,il,Y),ye(M,rl,D),ye(b,il,Rt),ye(b,rl,Jt),w.width=Ce(Rt*ae),w.height=Ce(Jt*ae),V.forEach(({_el:s,_show:i,_size:c,_pos:u,side:p})=>{if(s!=null)if(i){let g=p===3||p===0?c:0,y=p%2==1;ye(s,y?"left":"t\
op",u-g),ye(s,y?"width":"height",c),ye(s,y?"top":"left",y?Pe:me),ye(s,y?"height":"width",y?D:Y),Ro(s,pn)}else st(s,pn)}),gl=Ln=Ql=eo=to=no=lo=oo=Xl=null,Xe=1,nl(!0),me!=Sn||Pe!=Zt||Y!=Et||D!=Qt){_n(!1);
let s=Y/Et,i=D/Qt;if(Ue&&!Xt&&N.left>=0){N.left*=s,N.top*=i,Pn&&Ht(Pn,Ce(N.left),0,Y,D),Cn&&Ht(Cn,0,Ce(N.top),Y,D);for(let c=0;c<ft.length;c++){let u=ft[c];u!=null&&(Tn[c]*=s,En[c]*=i,Ht(u,gt(Tn[c]),gt(
En[c]),Y,D))}}if(be.show&&!pl&&be.left>=0&&be.width>0){be.left*=s,be.width*=s,be.top*=i,be.height*=i;for(let c in mo)ye($n,c,be[c])}Sn=me,Zt=Pe,Et=Y,Qt=D}Fe("setSize"),hl=!1}Rt>0&&Jt>0&&(m.clearRect(0,
0,w.width,w.height),Fe("drawClear"),q.forEach(s=>s()),Fe("draw")),be.show&&pl&&(vl(be),pl=!1),Ue&&Xt&&(ln(null,!0,!1),Xt=!1),Z.show&&Z.live&&ut&&(ho(),ut=!1),d||(d=!0,n.status=1,Fe("ready")),Qn=!1,yl=
!1}n.redraw=(s,i)=>{xn=i||!1,s!==!1?Wt($,L.min,L.max):An()};function co(s,i){let c=E[s];if(c.from==null){if(Ie==0){let u=c.range(n,i.min,i.max,s);i.min=u[0],i.max=u[1]}if(i.min>i.max){let u=i.min;i.min=
i.max,i.max=u}if(Ie>1&&i.min!=null&&i.max!=null&&i.max-i.min<1e-16)return;s==$&&c.distr==2&&Ie>0&&(i.min=kt(i.min,t[0]),i.max=kt(i.max,t[0]),i.min==i.max&&i.max++),I[s]=i,Kl=!0,An()}}n.setScale=co;let uo,
fo,Pn,Cn,ws,ys,Dn,Hn,vs,Ss,ge,xe,It=!1,We=N.drag,Oe=We.x,Ne=We.y;Ue&&(N.x&&(uo=mt(Ra,M)),N.y&&(fo=mt(Oa,M)),L.ori==0?(Pn=uo,Cn=fo):(Pn=fo,Cn=uo),ge=N.left,xe=N.top);let be=n.select=_e({show:!0,over:!0,
left:0,width:0,top:0,height:0},e.select),$n=be.show?mt($a,be.over?M:v):null;function vl(s,i){if(be.show){for(let c in s)be[c]=s[c],c in mo&&ye($n,c,s[c]);i!==!1&&Fe("setSelect")}}n.setSelect=vl;function Qr(s){
if(x[s].show)Ae&&Ro(Me[s],pn);else if(Ae&&st(Me[s],pn),Ue){let c=Mn?ft[0]:ft[s];c!=null&&Ht(c,-10,-10,Y,D)}}function Wt(s,i,c){co(s,{min:i,max:c})}function _t(s,i,c,u){i.focus!=null&&la(s),i.show!=null&&
x.forEach((p,g)=>{g>0&&(s==g||s==null)&&(p.show=i.show,Qr(g),o==2?(Wt(p.facets[0].scale,null,null),Wt(p.facets[1].scale,null,null)):Wt(p.scale,null,null),An())}),c!==!1&&Fe("setSeries",s,i),u&&ll("set\
Series",n,s,i)}n.setSeries=_t;function Xr(s,i){_e(K[s],i)}function ea(s,i){s.fill=te(s.fill||null),s.dir=se(s.dir,-1),i=i??K.length,K.splice(i,0,s)}function ta(s){s==null?K.length=0:K.splice(s,1)}n.addBand=
ea,n.setBand=Xr,n.delBand=ta;function na(s,i){x[s].alpha=i,Ue&&ft[s]!=null&&(ft[s].style.opacity=i),Ae&&Me[s]&&(Me[s].style.opacity=i)}let Ot,Bt,nn,Rn={focus:!0};function la(s){if(s!=nn){let i=s==null,
c=Lt.alpha!=1;x.forEach((u,p)=>{if(o==1||p>0){let g=i||p==0||p==s;u._focus=i?null:g,c&&na(p,g?1:Lt.alpha)}}),nn=s,c&&An()}}Ae&&kn&&qe(li,ce,s=>{N._lock||(en(s),nn!=null&&_t(null,Rn,!0,Le.setSeries))});
function At(s,i,c){let u=E[i];c&&(s=s/ae-(u.ori==1?Pe:me));let p=Y;u.ori==1&&(p=D,s=p-s),u.dir==-1&&(s=p-s);let g=u._min,y=u._max,S=s/p,k=g+(y-g)*S,_=u.distr;return _==3?Wn(10,k):_==4?Xa(k,u.asinh):_==
100?u.bwd(k):k}function oa(s,i){let c=At(s,$,i);return kt(c,t[0],$e,Re)}n.valToIdx=s=>kt(s,t[0]),n.posToIdx=oa,n.posToVal=At,n.valToPos=(s,i,c)=>E[i].ori==0?r(s,E[i],c?Qe:Y,c?tt:0):a(s,E[i],c?wt:D,c?ct:
0),n.setCursor=(s,i,c)=>{ge=s.left,xe=s.top,ln(null,i,c)};function xs(s,i){ye($n,Vn,be.left=s),ye($n,il,be.width=i)}function ks(s,i){ye($n,"top",be.top=s),ye($n,rl,be.height=i)}let el=L.ori==0?xs:ks,tl=L.
ori==1?xs:ks;function sa(){if(Ae&&Z.live)for(let s=o==2?1:0;s<x.length;s++){if(s==0&&at)continue;let i=Z.values[s],c=0;for(let u in i)Tt[s][c++].firstChild.nodeValue=i[u]}}function ho(s,i){if(s!=null&&
(s.idxs?s.idxs.forEach((c,u)=>{fe[u]=c}):lc(s.idx)||fe.fill(s.idx),Z.idx=fe[0]),Ae&&Z.live){for(let c=0;c<x.length;c++)(c>0||o==1&&!at)&&ia(c,fe[c]);sa()}ut=!1,i!==!1&&Fe("setLegend")}n.setLegend=ho;function ia(s,i){
let c=x[s],u=s==0&&j==2?yt:t[s],p;at?p=c.values(n,s,i)??Vt:(p=c.value(n,i==null?null:u[i],s,i),p=p==null?Vt:{_:p}),Z.values[s]=p}function ln(s,i,c){vs=ge,Ss=xe,[ge,xe]=N.move(n,ge,xe),N.left=ge,N.top=
xe,Ue&&(Pn&&Ht(Pn,Ce(ge),0,Y,D),Cn&&Ht(Cn,0,Ce(xe),Y,D));let u,p=$e>Re;Ot=he,Bt=null;let g=L.ori==0?Y:D,y=L.ori==1?Y:D;if(ge<0||Ie==0||p){u=N.idx=null;for(let S=0;S<x.length;S++){let k=ft[S];k!=null&&
Ht(k,-10,-10,Y,D)}kn&&_t(null,Rn,!0,s==null&&Le.setSeries),Z.live&&(fe.fill(u),ut=!0)}else{let S,k,_;o==1&&(S=L.ori==0?ge:xe,k=At(S,$),u=N.idx=kt(k,t[0],$e,Re),_=O(t[0][u],L,g,0));let A=-10,H=-10,G=0,
ie=0,oe=!0,Q="",W="";for(let F=o==2?1:0;F<x.length;F++){let we=x[F],Te=fe[F],Ve=Te==null?null:o==1?t[F][Te]:t[F][1][Te],de=N.dataIdx(n,F,u,k),Ee=de==null?null:o==1?t[F][de]:t[F][1][de];if(ut=ut||Ee!=Ve||
de!=Te,fe[F]=de,F>0&&we.show){let nt=de==null?-10:de==u?_:O(o==1?t[0][de]:t[F][0][de],L,g,0),Ye=Ee==null?-10:B(Ee,o==1?E[we.scale]:E[we.facets[1].scale],y,0);if(kn&&Ee!=null){let dt=L.ori==1?ge:xe,vt=De(
Lt.dist(n,F,de,Ye,dt));if(vt<Ot){let Pt=Lt.bias;if(Pt!=0){let lt=At(dt,we.scale),ht=Ee>=0?1:-1,St=lt>=0?1:-1;St==ht&&(St==1?Pt==1?Ee>=lt:Ee<=lt:Pt==1?Ee<=lt:Ee>=lt)&&(Ot=vt,Bt=F)}else Ot=vt,Bt=F}}if(ut||
Mn){let dt,vt;L.ori==0?(dt=nt,vt=Ye):(dt=Ye,vt=nt);let Pt,lt,ht,St,Ct,je,ot=!0,on=Ge.bbox;if(on!=null){ot=!1;let Ke=on(n,F);ht=Ke.left,St=Ke.top,Pt=Ke.width,lt=Ke.height}else ht=dt,St=vt,Pt=lt=Ge.size(
n,F);if(je=Ge.fill(n,F),Ct=Ge.stroke(n,F),Mn)F==Bt&&Ot<=Lt.prox&&(A=ht,H=St,G=Pt,ie=lt,oe=ot,Q=je,W=Ct);else{let Ke=ft[F];Ke!=null&&(Tn[F]=ht,En[F]=St,ui(Ke,Pt,lt,ot),ai(Ke,je,Ct),Ht(Ke,gt(ht),gt(St),
Y,D))}}}}if(Mn){let F=Lt.prox,we=nn==null?Ot<=F:Ot>F||Bt!=nn;if(ut||we){let Te=ft[0];Te!=null&&(Tn[0]=A,En[0]=H,ui(Te,G,ie,oe),ai(Te,Q,W),Ht(Te,gt(A),gt(H),Y,D))}}}if(be.show&&It)if(s!=null){let[S,k]=Le.
scales,[_,A]=Le.match,[H,G]=s.cursor.sync.scales,ie=s.cursor.drag;if(Oe=ie._x,Ne=ie._y,Oe||Ne){let{left:oe,top:Q,width:W,height:F}=s.select,we=s.scales[H].ori,Te=s.posToVal,Ve,de,Ee,nt,Ye,dt=S!=null&&
_(S,H),vt=k!=null&&A(k,G);dt&&Oe?(we==0?(Ve=oe,de=W):(Ve=Q,de=F),Ee=E[S],nt=O(Te(Ve,H),Ee,g,0),Ye=O(Te(Ve+de,H),Ee,g,0),el(Mt(nt,Ye),De(Ye-nt))):el(0,g),vt&&Ne?(we==1?(Ve=oe,de=W):(Ve=Q,de=F),Ee=E[k],
nt=B(Te(Ve,G),Ee,y,0),Ye=B(Te(Ve+de,G),Ee,y,0),tl(Mt(nt,Ye),De(Ye-nt))):tl(0,y)}else go()}else{let S=De(vs-ws),k=De(Ss-ys);if(L.ori==1){let G=S;S=k,k=G}Oe=We.x&&S>=We.dist,Ne=We.y&&k>=We.dist;let _=We.
uni;_!=null?Oe&&Ne&&(Oe=S>=_,Ne=k>=_,!Oe&&!Ne&&(k>S?Ne=!0:Oe=!0)):We.x&&We.y&&(Oe||Ne)&&(Oe=Ne=!0);let A,H;Oe&&(L.ori==0?(A=Dn,H=ge):(A=Hn,H=xe),el(Mt(A,H),De(H-A)),Ne||tl(0,y)),Ne&&(L.ori==1?(A=Dn,H=
ge):(A=Hn,H=xe),tl(Mt(A,H),De(H-A)),Oe||el(0,g)),!Oe&&!Ne&&(el(0,0),tl(0,0))}if(We._x=Oe,We._y=Ne,s==null){if(c){if($s!=null){let[S,k]=Le.scales;Le.values[0]=S!=null?At(L.ori==0?ge:xe,S):null,Le.values[1]=
k!=null?At(L.ori==1?ge:xe,k):null}ll(Lo,n,ge,xe,Y,D,u)}if(kn){let S=c&&Le.setSeries,k=Lt.prox;nn==null?Ot<=k&&_t(Bt,Rn,!0,S):Ot>k?_t(null,Rn,!0,S):Bt!=nn&&_t(Bt,Rn,!0,S)}}ut&&(Z.idx=u,ho()),i!==!1&&Fe(
"setCursor")}let Gt=null;Object.defineProperty(n,"rect",{get(){return Gt==null&&nl(!1),Gt}});function nl(s=!1){s?Gt=null:(Gt=M.getBoundingClientRect(),Fe("syncRect",Gt))}function Ms(s,i,c,u,p,g,y){N._lock||
It&&s!=null&&s.movementX==0&&s.movementY==0||(po(s,i,c,u,p,g,y,!1,s!=null),s!=null?ln(null,!0,!0):ln(i,!0,!1))}function po(s,i,c,u,p,g,y,S,k){if(Gt==null&&nl(!1),en(s),s!=null)c=s.clientX-Gt.left,u=s.
clientY-Gt.top;else{if(c<0||u<0){ge=-10,xe=-10;return}let[_,A]=Le.scales,H=i.cursor.sync,[G,ie]=H.values,[oe,Q]=H.scales,[W,F]=Le.match,we=i.axes[0].side%2==1,Te=L.ori==0?Y:D,Ve=L.ori==1?Y:D,de=we?g:p,
Ee=we?p:g,nt=we?u:c,Ye=we?c:u;if(oe!=null?c=W(_,oe)?f(G,E[_],Te,0):-10:c=Te*(nt/de),Q!=null?u=F(A,Q)?f(ie,E[A],Ve,0):-10:u=Ve*(Ye/Ee),L.ori==1){let dt=c;c=u,u=dt}}k&&(i==null||i.cursor.event.type==Lo)&&
((c<=1||c>=Y-1)&&(c=dn(c,Y)),(u<=1||u>=D-1)&&(u=dn(u,D))),S?(ws=c,ys=u,[Dn,Hn]=N.move(n,c,u)):(ge=c,xe=u)}let mo={width:0,height:0,left:0,top:0};function go(){vl(mo,!1)}let Ts,Es,Ls,_s;function As(s,i,c,u,p,g,y){
It=!0,Oe=Ne=We._x=We._y=!1,po(s,i,c,u,p,g,y,!0,!1),s!=null&&(qe(_o,Ho,Ps,!1),ll(ti,n,Dn,Hn,Y,D,null));let{left:S,top:k,width:_,height:A}=be;Ts=S,Es=k,Ls=_,_s=A}function Ps(s,i,c,u,p,g,y){It=We._x=We._y=
!1,po(s,i,c,u,p,g,y,!1,!0);let{left:S,top:k,width:_,height:A}=be,H=_>0||A>0,G=Ts!=S||Es!=k||Ls!=_||_s!=A;if(H&&G&&vl(be),We.setScale&&H&&G){let ie=S,oe=_,Q=k,W=A;if(L.ori==1&&(ie=k,oe=A,Q=S,W=_),Oe&&Wt(
$,At(ie,$),At(ie+oe,$)),Ne)for(let F in E){let we=E[F];F!=$&&we.from==null&&we.min!=he&&Wt(F,At(Q+W,F),At(Q,F))}go()}else N.lock&&(N._lock=!N._lock,ln(i,!0,s!=null));s!=null&&(vn(_o,Ho),ll(_o,n,ge,xe,
Y,D,null))}function ra(s,i,c,u,p,g,y){if(N._lock)return;en(s);let S=It;if(It){let k=!0,_=!0,A=10,H,G;L.ori==0?(H=Oe,G=Ne):(H=Ne,G=Oe),H&&G&&(k=ge<=A||ge>=Y-A,_=xe<=A||xe>=D-A),H&&k&&(ge=ge<Dn?0:Y),G&&
_&&(xe=xe<Hn?0:D),ln(null,!0,!0),It=!1}ge=-10,xe=-10,fe.fill(null),ln(null,!0,!0),S&&(It=S)}function Cs(s,i,c,u,p,g,y){N._lock||(en(s),Zl(),go(),s!=null&&ll(oi,n,ge,xe,Y,D,null))}function Ds(){V.forEach(
yu),Jl(n.width,n.height,!0)}mn(Nl,In,Ds);let On={};On.mousedown=As,On.mousemove=Ms,On.mouseup=Ps,On.dblclick=Cs,On.setSeries=(s,i,c,u)=>{let p=Le.match[2];c=p(n,i,c),c!=-1&&_t(c,u,!0,!1)},Ue&&(qe(ti,M,
As),qe(Lo,M,Ms),qe(ni,M,s=>{en(s),nl(!1)}),qe(li,M,ra),qe(oi,M,Cs),Io.add(n),n.syncRect=nl);let Sl=n.hooks=e.hooks||{};function Fe(s,i,c){ao?Xn.push([s,i,c]):s in Sl&&Sl[s].forEach(u=>{u.call(null,n,i,
c)})}(e.plugins||[]).forEach(s=>{for(let i in s.hooks)Sl[i]=(Sl[i]||[]).concat(s.hooks[i])});let Hs=(s,i,c)=>c,Le=_e({key:null,setSeries:!1,filters:{pub:mi,sub:mi},scales:[$,x[1]?x[1].scale:null],match:[
gi,gi,Hs],values:[null,null]},N.sync);Le.match.length==2&&Le.match.push(Hs),N.sync=Le;let $s=Le.key,bo=dr($s);function ll(s,i,c,u,p,g,y){Le.filters.pub(s,i,c,u,p,g,y)&&bo.pub(s,i,c,u,p,g,y)}bo.sub(n);
function aa(s,i,c,u,p,g,y){Le.filters.sub(s,i,c,u,p,g,y)&&On[s](null,i,c,u,p,g,y)}n.pub=aa;function ca(){bo.unsub(n),Io.delete(n),Kt.clear(),Oo(Nl,In,Ds),h.remove(),ce?.remove(),Fe("destroy")}n.destroy=
ca;function wo(){Fe("init",e,t),us(t||e.data,!1),I[$]?co($,I[$]):Zl(),pl=be.show&&(be.width>0||be.height>0),Xt=ut=!0,Jl(e.width,e.height)}return x.forEach(as),V.forEach(Ir),l?l instanceof HTMLElement?
(l.appendChild(h),wo()):l(n,wo):wo(),n}He.assign=_e;He.fmtNum=jo;He.rangeNum=Fl;He.rangeLog=Il;He.rangeAsinh=qo;He.orient=bn;He.pxRatio=ae;He.join=uc;He.fmtDate=Jo,He.tzDate=Sc;He.sync=dr;{He.addGap=lu,
He.clipGaps=Gl;let e=He.paths={points:wr};e.linear=vr,e.stepped=iu,e.bars=ru,e.spline=cu}function Kn(e,t){let l=0,n=e.length;for(;l<n;){let o=l+n>>1;(e[o]??0)<t?l=o+1:n=o}return l}function Mr(e,t,l,n,o){let r=Math.max(Kn(e,l)-1,0),a=Math.min(Kn(e,n)+1,e.length);if(a-r<=4*o)return Array.from(
{length:a-r},(h,w)=>r+w);let f=(n-l)/o,d=[];for(let h=r;h<a;){let w=Math.floor(((e[h]??0)-l)/f),m=Math.max(h+1,Math.min(Kn(e,l+(w+1)*f),a)),b=new Set([h,m-1]);for(let v of t){let M=h,P=h;for(let C=h+1;C<
m;++C)(v[C]??0)<(v[M]??0)&&(M=C),(v[C]??0)>(v[P]??0)&&(P=C);b.add(M).add(P)}for(let v of[...b].sort((M,P)=>M-P))d.push(v);h=m}return d}function vu(e){let t=[[],[],[],[]],l=[],n=[0,0,0,0,0];for(let a of(e.dataset.points??"").trim().split(" ")){a.split(",").forEach((b,v)=>n[v]=(n[v]??0)+Number(b));let[f=0,d=0,h=0,w=0,m=0]=n;t[0].push(f),
t[1].push(d),t[2].push(w),t[3].push(m),l.push(h)}let o=0,r=[...(e.dataset.moments??"").matchAll(/([osf])(-?\d+)/g)].map(a=>(o+=Number(a[2]),{at:o,mark:a[1]??""}));return{columns:t,due:l,moments:r,wrongAt:Number(
e.dataset.wrong)}}function jt(e){return getComputedStyle(document.documentElement).getPropertyValue(`--${e}`).trim()}function Su(e,t){let[l,,,n]=t.columns,{top:o,height:r}=e.bbox,{min:a,max:f}=e.scales.
x??{},[d,h]=[jt("bad-bg"),jt("open-bg")],w=Math.min(Kn(l,f??1/0),l.length-1),m={many:-1,few:-1};e.ctx.save(),e.ctx.beginPath(),e.ctx.rect(e.bbox.left,o,e.bbox.width,r),e.ctx.clip();for(let b=Math.max(
Kn(l,a??-1/0)-1,0);b<w;++b){let v=(n[b]??0)-(t.due[b]??0);if(v===0)continue;let M=v>0?"many":"few",P=Math.floor(e.valToPos(l[b]??0,"x",!0)),C=Math.max(Math.ceil(e.valToPos(l[b+1]??0,"x",!0)),P+1);if(C<=
m[M])continue;let R=Math.max(P,m[M]);m[M]=C,e.ctx.fillStyle=v>0?d:h,e.ctx.fillRect(R,o,C-R,r)}e.ctx.restore()}function xu(e,t){let{top:l,height:n}=e.bbox,{min:o,max:r}=e.scales.x??{},a={o:jt("soft"),s:jt(
"good"),f:jt("bad")},f={},d=(h,w,m)=>{if(h<(o??-1/0)||h>(r??1/0))return;let b=Math.round(e.valToPos(h,"x",!0));f[w]===b&&m<n||(f[w]=b,e.ctx.fillStyle=a[w]??"",e.ctx.fillRect(b-1,l+n-m,2,m))};e.ctx.save();
for(let{at:h,mark:w}of t.moments)d(h,w,12);d(t.wrongAt,"f",n),e.ctx.restore()}function ku(e){return e%86400===0?un(e):fn(e)}function Mu(e,t){let l=He.paths.stepped?.({align:1}),n=(r,a,f)=>({label:r,stroke:()=>jt(
a),width:2,points:{show:!1},...l?{paths:l}:{},...f?{dash:f}:{}}),o={stroke:()=>jt("soft"),grid:{stroke:()=>jt("line"),width:1},ticks:{show:!1}};return{width:e.clientWidth,height:220,tzDate:r=>He.tzDate(
new Date(r*1e3),"Etc/UTC"),cursor:{drag:{x:!0,y:!1,setScale:!1}},legend:{live:!0},axes:[{...o,values:(r,a)=>a.map(ku)},{...o,size:56,incrs:[1,2,5,10,20,50,100,200,500,1e3,2e3,5e3,1e4,1e5,1e6,1e7,1e8]}],
series:[{value:"{YYYY}-{MM}-{DD} {HH}:{mm}"},n("may be sold in truth","ink"),n("XoroERP's ATS","good",[6,3]),n("the shop's available","bad")],hooks:{setCursor:[r=>r.root.classList.toggle("pointed",r.cursor.
idx!=null)],drawAxes:[r=>Su(r,t)],draw:[r=>xu(r,t)]}}}var Tu=150,ls=class{constructor(t,l){this.figure=t;this.stock=l;let n=l.columns[0];this.first=n[0]??0,this.last=n.at(-1)??this.first+1}figure;stock;first;last;slider=T(
"input",{type:"range",min:"0",max:"1000",step:"1","aria-label":"Move through time"});timer=0;plot;points(t,l){let[n,...o]=this.stock.columns,r=Mr(n,o,t,l,Math.max(this.figure.clientWidth,100)),[a,f,d,
h]=[n,...o].map(w=>r.map(m=>w[m]??0));return[a??[],f??[],d??[],h??[]]}draw(t){let l=Mu(this.figure,this.stock),n=o=>{if(o.select.width<2)return;let[r,a]=[o.select.left,o.select.left+o.select.width].map(
f=>o.posToVal(f,"x"));o.setSelect({left:0,top:0,width:0,height:0},!1),this.at(r??this.first,a??this.last)};return l.hooks={...l.hooks,setSelect:[n]},l.cursor={...l.cursor,bind:{dblclick:()=>()=>(this.
at(this.first,this.last),null)}},this.plot=new He(l,this.points(this.first,this.last),t),this.slider.addEventListener("input",()=>{let{from:o,to:r}=this.now(),a=this.first+Number(this.slider.value)/1e3*
(this.last-this.first-(r-o));this.at(a,a+(r-o))}),this.say(this.first,this.last),this.plot}now(){let{min:t,max:l}=this.plot.scales.x??{};return{from:t??this.first,to:l??this.last}}at(t,l){this.show(t,
l),clearTimeout(this.timer),this.timer=setTimeout(()=>{let n=this.now(),o=n.from<=this.first&&n.to>=this.last;Cl(this.figure,o?void 0:n)},Tu)}show(t,l){let n=Math.min(Math.max(l-t,60),this.last-this.first),
o=Math.min(Math.max(t,this.first),this.last-n);this.plot.batch(()=>{this.plot.setData(this.points(o,o+n),!1),this.plot.setScale("x",{min:o,max:o+n})}),this.say(o,o+n)}say(t,l){let n=this.last-this.first-
(l-t);this.slider.disabled=n<=0,this.slider.value=String(n<=0?0:Math.round((t-this.first)/n*1e3)),this.slider.setAttribute("aria-valuetext",`${un(t)} ${fn(t)} to ${un(l)} ${fn(l)}`)}bar(){let t=(n,o)=>{
let{from:r,to:a}=this.now(),f=(r+a)/2+n*(a-r),d=(a-r)*o/2;this.at(f-d,f+d)},l=Math.min((this.last-this.first)/8,21600)/2;return T("div",{class:"buttons",role:"group","aria-label":"Range of time"},X("C\
loser",()=>t(0,.5)),X("Wider",()=>t(0,2)),X("Earlier",()=>t(-.5,1)),X("Later",()=>t(.5,1)),X("Where it went wrong",()=>this.at(this.stock.wrongAt-l,this.stock.wrongAt+l)),X("All",()=>this.at(this.first,
this.last)),this.slider)}follow(){let t=cn(),l=this.now(),{from:n,to:o}=t??{from:this.first,to:this.last};o<=this.first||n>=this.last||Math.abs(l.from-n)<1&&Math.abs(l.to-o)<1||this.show(n,o)}};function Eu(e){
let t=vu(e),l=e.querySelector("svg");if(!l||t.columns[0].length<2)return;let n=T("div",{class:"plot"});n.setAttribute("role","img"),n.setAttribute("aria-label",l.getAttribute("aria-label")??""),l.before(
n);let o=new ls(e,t),r=o.draw(n);n.before(o.bar()),e.classList.add("drawn"),o.follow(),pt(()=>{o.follow(),r.redraw(!1)}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>r.redraw(
!1)),new ResizeObserver(()=>{e.clientWidth>0&&e.clientWidth!==r.width&&r.setSize({width:e.clientWidth,height:r.height})}).observe(e)}function Tr(){let e=new IntersectionObserver(t=>{for(let{target:l,isIntersecting:n}of t)
n&&(e.unobserve(l),Eu(l))},{rootMargin:"600px"});for(let t of re("figure.stock"))e.observe(t)}var Er=200;function Lr(e){return[...e.tHead?.rows[0]?.cells??[]].map(t=>t.textContent?.replace(/ [↑↓]$/,"")??"")}function Lu(e){let t=re("table",e.closest("section")??document);return t[t.indexOf(
e)+1]??null}var _u=new Set(["product","item","location"]);function Au(e,t){let l=new Map;for(let{cells:n}of e){let o=n[t]?.textContent??"";l.set(o,(l.get(o)??new Set).add(n[0]?.textContent??""))}return[
...l].map(([n,o])=>({name:n,value:[...o].join(", "),href:""}))}function Pu(e,t,l){let n=new Set((e.dataset.sums??"").split(";").filter(Boolean)),o=n.size>0?Lu(t):null;if(!o)return[];let r=Lr(o),a=r.indexOf(
l==="money"?"money":"units"),f=[...o.tBodies[0]?.rows??[]].filter(h=>n.has(h.cells[0]?.textContent??"")),d=r.indexOf(e.dataset.different??"");return d>=0&&l!=="money"?Au(f,d):f.map(h=>{let w=[...h.cells].
map(b=>b.textContent??"");return{name:w.filter((b,v)=>_u.has(r[v]??"")&&b!=="").join(", "),value:w[a]??"",href:""}})}function Cu(e){let t=e.filter(l=>l.length>2&&/[^\d.,\s]/.test(l));return t.length===
0?[]:re("#findings .overview tbody tr").flatMap(l=>{let n=l.cells[2]?.textContent??"",o=n.split(/, | and /);return t.some(r=>o.includes(r))?[{name:`${ke(l,".about")}: ${n}`,value:ke(l,".units"),href:l.
querySelector("a")?.getAttribute("href")??""}]:[]})}function Du(e,t,l,n){let o=Lr(e),r=o[l]??"",a=[...t.cells].filter(d=>!d.classList.contains("decide")).map((d,h)=>({name:o[h]??"",value:d.textContent?.
trim()??"",href:""})),f=Pu(t,e,r);Gs(`${n} ${r}`,{told:t.dataset.from??"",row:a.filter((d,h)=>h!==l&&d.value!==""),parts:f.slice(0,Er),more:Math.max(f.length-Er,0),findings:Cu([...t.cells].filter(d=>!d.
classList.contains("n")).map(d=>d.textContent?.trim()??""))})}function _r(){for(let e of re("#sides table, #reconciliation table, #runs table, section[id^=part-] table"))for(let t of e.tBodies[0]?.rows??
[])[...t.cells].forEach((l,n)=>{let o=l.textContent?.trim()??"";!l.classList.contains("n")||!/\d/.test(o)||l.replaceChildren(X(o,()=>Du(e,t,n,o),{class:"number"}))})}var Hu=/(?<![\w#:.,/%+-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/%-]|[.,]\d)/g,$u=/(?:\b(?:orders?|events?|lines?|rows?|step|week|number|version|invoice|refund|return|shipment|receipt|variants?|items?|products?|account|shop)|#|№)\s*$/i,
Ru=/^\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/,Ou=/[^.!?:\s]\s+\p{Lu}\p{Ll}+\s+$/u;function Nu(e){let t=[...e.matchAll(/"[^"]*"|“[^”]*”/g)].map(l=>[l.index,l.index+l[0].length]);
return l=>t.some(([n,o])=>l>=n&&l<o)}function jl(e,t,l={}){let n=e.textContent??"";if(n.length>2e3)return;let o=Nu(n),r=[],a=0;for(let f of n.matchAll(Hu)){let d=f.index+f[0].length;o(f.index)||$u.test(
n.slice(0,f.index))||Ou.test(n.slice(0,f.index))||Ru.test(n.slice(d))||(r.push(n.slice(a,f.index),X(f[0],()=>t(f[0]),{class:"number",...l})),a=d)}r.length>0&&e.replaceChildren(...r,n.slice(a))}function Ar(e){let t="";return re("li[id]",e).map((l,n)=>(t=ke(l,".day")||t,{number:n+1,row:l,event:l.dataset.event??"",when:`${t} ${ke(l,".clock")}`.trim(),text:ke(l,".what > bdi"),because:Fu(l.dataset.
because??""),held:re(".held > div",l).map(o=>({who:ke(o,"dt"),before:ke(o,".before"),after:ke(o,".after"),since:Number(o.dataset.since),apart:o.classList.contains("apart")}))}))}function Fu(e){return[
...e.matchAll(/(\d+) ([^;]+)/g)].map(t=>({step:Number(t[1]),why:t[2]??""}))}function Pr(e,t){let l=new Set([t]);for(let n=t;n>=1;--n)if(l.has(n))for(let o of e[n-1]?.because??[])l.add(o.step);return e.
filter(n=>l.has(n.number))}var os=class{constructor(t,l){this.article=t;this.steps=Ar(l);let n=ke(t,"h3");this.buttons=[X("First",()=>this.show(1),{"data-to":"first"}),X("Back",()=>this.show(this.now-1),{"data-to":"back"}),X("N\
ext",()=>this.show(this.now+1),{"data-to":"next"}),X("Last",()=>this.show(this.steps.length),{"data-to":"last"})];let o=T("div",{class:"stepper",role:"group","aria-label":`Step through: ${n.slice(0,120)}`},
T("div",{class:"buttons"},...this.buttons,this.told),this.ledger);o.addEventListener("keydown",r=>this.key(r)),l.tabIndex=0,l.setAttribute("aria-label","Events of the story"),l.addEventListener("keydo\
wn",r=>this.key(r)),l.before(o);for(let r of this.steps){r.row.addEventListener("click",f=>this.click(f,r));let a=r.row.querySelector(".what > bdi");a&&jl(a,f=>this.open(f,`in step ${r.number}`,r.number),
{tabindex:"-1"})}this.balanceFrom=Vu(this.steps),this.follow(),this.tell()}article;steps;now=0;balanceFrom;told=T("p",{class:"told",role:"status"});ledger=T("div",{class:"ledger"});buttons;take(t){let l=this.
steps.findIndex(n=>n.row.id===t);return l>=0&&l+1!==this.now&&this.mark(l+1),l>=0}follow(){for(let{row:t}of this.steps)t.classList.toggle("elsewhen",cn()!==void 0&&Dl(t))}show(t){let l=Math.min(Math.max(
t,1),this.steps.length);l!==this.now&&this.mark(l);let n=this.steps[l-1]?.row;n&&(n.scrollIntoView({block:"nearest"}),Fs(n.id))}open(t,l,n){xo(t,l,Pr(this.steps,n),"",o=>this.show(o))}openFinding(t,l,n){
let o=this.steps.findIndex(a=>a.row.classList.contains("decisive")),r=o<0?this.steps:this.steps.slice(0,o+1);xo(t,l,r,n,a=>this.show(a))}mark(t){let l=this.steps[this.now-1]?.row;l?.classList.remove("\
now"),l?.removeAttribute("aria-current"),this.now=t;let n=this.steps[t-1]?.row;n?.classList.add("now"),n?.setAttribute("aria-current","step"),this.tell()}tell(){let t=this.steps[this.now-1],[l,n,o,r]=this.
buttons;for(let f of[l,n])f?.toggleAttribute("disabled",this.now<=1);for(let f of[o,r])f?.toggleAttribute("disabled",this.now>=this.steps.length);if(!t){let f=this.steps.length;this.told.replaceChildren(
f===1?"1 step.":`${f} steps; the arrow keys go through them.`);return}let a=Be(t.text);jl(a,f=>this.open(f,`in step ${t.number}`,t.number)),this.told.replaceChildren(`Step ${t.number} of ${this.steps.
length}, ${t.when}: `,a),this.ledger.replaceChildren(...t.held.length>0?[this.table(t),this.equation(t)]:[])}table(t){let l=(a,f,d)=>{let h=T("td",{class:"n"});return d===0||f==="?"?h.append(f):h.append(
X(f,()=>this.open(f,`of ${a.who}`,d),{class:"number"})),h},n=this.steps[t.number-2]?.held??[],o=a=>{let f=n.find(d=>d.who===a.who)?.since??0;return T("tr",a.apart?{class:"apart"}:{},T("th",{scope:"row"},
Be(a.who)),l(a,a.before,f),l(a,a.after,a.since),T("td",{},a.apart?"not what the shop has":""))},r=["Who","Before","After",""].map((a,f)=>T(a===""?"td":"th",f===1||f===2?{class:"n",scope:"col"}:{scope:"\
col"},a));return T("table",{},T("thead",{},T("tr",{},...r)),T("tbody",{},...t.held.map(o)))}equation(t){let{text:l,balanced:n}=ss(t),o=t.number===this.balanceFrom;return T("p",{class:n?"equation":"equ\
ation apart"},Be(l),...o?[T("strong",{}," From here on it does not balance any more.")]:[])}key(t){if(t.altKey||t.ctrlKey||t.metaKey||t.shiftKey)return;let l=new Map([["ArrowRight",this.now+1],["Arrow\
Down",this.now+1],["ArrowLeft",this.now-1],["ArrowUp",this.now-1],["Home",1],["End",this.steps.length]]).get(t.key);l!==void 0&&(t.preventDefault(),this.show(l),(document.activeElement===document.body||
document.activeElement?.hasAttribute("disabled"))&&this.article.querySelector(".lanes")?.focus({preventScroll:!0}))}click(t,l){this.show(l.number);let n=t.target instanceof SVGTextElement?t.target.textContent??
"":"";n!==""&&this.open(n,`in step ${l.number}`,l.number)}};function ss(e){let t=e.held.filter(({after:f})=>f!==""&&f!=="?"),[l]=t,n=t.every(({after:f})=>f===l?.after);if(t.length<2)return{text:l?`${l.
who} ${l.after}; nobody else has told a number yet.`:"",balanced:!0};let o="";t.forEach(({who:f,after:d},h)=>{o+=`${h===0?"":d===t[h-1]?.after?" = ":" \u2260 "}${f} ${d}`});let r=t.map(({after:f})=>Number(
f.replaceAll(",",""))),a=Math.max(...r)-Math.min(...r);return{text:n||Number.isNaN(a)?o:`${o}: ${a} apart`,balanced:n}}function Vu(e){let t=e.at(-1);return!t||ss(t).balanced?0:(e.filter(n=>ss(n).balanced).
at(-1)?.number??0)+1}function zu(e,t){let l=re(".numbers > div",e).find(o=>ke(o,"dt")==="times seen"),n=l?`This is one story of ${ke(l,"dd")}; the number is that of all.`:"";for(let o of re(".numbers \
> div",e)){let r=o.querySelector("dd");if(!r)continue;let a=r.textContent??"",f=ke(o,"dt"),d=()=>t?t.openFinding(a,f,n):Tl(a,f,e);r.replaceChildren(X(a,d,{class:"number","aria-label":`${a} ${f}: where\
 it comes from`}))}for(let o of re("#findings .overview tbody tr"))if(o.querySelector("a")?.getAttribute("href")===`#${e.id}`)for(let r of re("td.n",o)){let a=r.textContent?.trim()??"",f=`${r.dataset.
h??""}, ${ke(e,"h3").slice(0,120)}`;if(a==="")continue;let d=()=>t?t.openFinding(a,f,n):Tl(a,f,e);r.replaceChildren(X(a,d,{class:"number"}))}for(let o of re(".story p bdi",e))jl(o,r=>t?t.openFinding(r,
"in the story",""):Tl(r,"in the story",e))}function Cr(){let e=[];for(let l of re("article.finding")){let n=l.querySelector("ol.lanes"),o=n?new os(l,n):void 0;o&&e.push(o),zu(l,o)}let t=()=>{for(let l of e)
l.follow();for(let l of e)if(l.take(xl()))break};pt(t),t()}var Iu={key:"view",label:"View",values:[["","Engineer"],["client","Client"]]},Wu={key:"light",label:"Light",values:[["","Auto"],["light","Light"],["dark","Dark"]]};function Dr(e){let t=e.values.map(([
n,o])=>X(o,()=>Dt(e.key,n))),l=()=>{let n=e.values.some(([o])=>o===ze(e.key));e.values.forEach(([o],r)=>t[r]?.setAttribute("aria-pressed",String(o===(n?ze(e.key):""))))};return pt(l),l(),T("div",{role:"\
group","aria-label":e.label},T("span",{"aria-hidden":"true"},e.label),...t)}function Bu(){for(let e of document.styleSheets)for(let t of e.cssRules)if(t instanceof CSSMediaRule&&t.media.mediaText.includes(
"prefers-color-scheme"))return t}function Gu(){let e=Bu(),t=e?.media.mediaText??"",l=()=>{let n=ze("light");e&&(e.media.mediaText=n==="dark"?"screen":n==="light"?"not all":t),document.documentElement.
style.colorScheme=n==="dark"||n==="light"?n:""};pt(l),l()}function Hr(){let e=()=>{document.documentElement.classList.toggle("client",ze("view")==="client");let t=document.querySelector("article.here"),
l=document.getElementById(xl()),n=l?.closest("article.finding")??l?.nextElementSibling;t?.classList.remove("here"),n?.matches("article.finding")&&n.classList.add("here")};Gu(),pt(e),e(),document.querySelector(
".top .wrap")?.prepend(T("div",{class:"tools"},Dr(Iu),Dr(Wu),X("Print",()=>print())))}Vs();Hr();Ys();Js();Zs();_r();qs();Is();Cr();Tr();kl();})();)js"; }
// clang-format on

}  // namespace drydock::report
