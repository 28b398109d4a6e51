// Written by web/build.mjs from web/src/ui/; edit there.
#include "cli/ui/script.h"

namespace drydock::cli::ui {

// clang-format off
report::Literal script() { return R"js("use strict";(()=>{function s(e,t={},...n){let r=document.createElement(e);for(let[o,a]of Object.entries(t))r.setAttribute(o,a);return r.append(...n),r}function M(e,t,n={}){let r=s("button",{type:"button",...n},e);return r.
addEventListener("click",t),r}function O(e,t=document){return[...t.querySelectorAll(e)]}function h(e){return s("bdi",{},e)}var B="",C=new Map,V=[];function Ne(e){let[t="",...n]=e.replace(/^#/,"").split(";"),r=new Map;for(let o of n){let a=o.indexOf("=");a>0&&r.set(o.slice(0,a),le(o.slice(a+1)))}return{at:le(t),chosen:n.length>
0?r:void 0}}function le(e){try{return decodeURIComponent(e)}catch{return e}}function ce(){let e=[...C].map(([t,n])=>`;${t}=${encodeURIComponent(n)}`);history.replaceState(null,"",`#${encodeURIComponent(
B)}${e.join("")}`)}function $(e){return C.get(e)??""}function x(e,t){t===""?C.delete(e):C.set(e,t),ce();for(let n of V)n()}function I(e){V.push(e)}function de(){let e=Ne(location.hash);B=e.at,e.chosen?C=e.chosen:C.size>0&&ce()}function ue(e=3){C.size===0||B===""||(document.getElementById(B)?.scrollIntoView(),e>1&&requestAnimationFrame(
()=>ue(e-1)))}function fe(){de(),addEventListener("hashchange",()=>{de();for(let e of V)e();ue()})}function _e(e,t){let n=e.cells[t],r=n?.textContent?.trim()??"";if(!n?.classList.contains("n"))return r.toLowerCase();let o=Number.parseFloat(r.replace(/[^0-9.-]/g,""));return Number.isNaN(o)?Number.NEGATIVE_INFINITY:
o}function Ae(e,t,n){let r=n.classList.contains("n"),o=n.getAttribute("aria-sort"),a=o===null?r:o==="ascending";for(let d of O("th",e))d.removeAttribute("aria-sort");n.setAttribute("aria-sort",a?"desc\
ending":"ascending");let i=e.tBodies[0];if(!i)return;let c=[...i.rows].map(d=>({row:d,key:_e(d,t)})),f=a?-1:1;c.sort((d,l)=>f*(d.key<l.key?-1:d.key>l.key?1:0)),i.append(...c.map(({row:d})=>d))}function me(){
for(let e of O("main table")){if((e.tBodies[0]?.rows.length??0)<2)continue;[...e.tHead?.rows[0]?.cells??[]].forEach((n,r)=>{let o=n.textContent??"";o!==""&&n.replaceChildren(M(o,()=>Ae(e,r,n),{class:"\
sort"}))})}}var Je={key:"light",label:"Light",values:[["","Auto"],["light","Light"],["dark","Dark"]]};function je(e){let t=e.values.map(([r,o])=>M(o,()=>x(e.key,r))),n=()=>{let r=e.values.some(([o])=>o===$(e.key));
e.values.forEach(([o],a)=>t[a]?.setAttribute("aria-pressed",String(o===(r?$(e.key):""))))};return I(n),n(),s("div",{role:"group","aria-label":e.label},s("span",{"aria-hidden":"true"},e.label),...t)}function We(){
for(let e of document.styleSheets)for(let t of e.cssRules)if(t instanceof CSSMediaRule&&t.media.mediaText.includes("prefers-color-scheme"))return t}function Be(){let e=We(),t=e?.media.mediaText??"",n=()=>{
let r=$("light");e&&(e.media.mediaText=r==="dark"?"screen":r==="light"?"not all":t),document.documentElement.style.colorScheme=r==="dark"||r==="light"?r:""};I(n),n()}function he(){Be(),document.querySelector(".top .wrap")?.prepend(s("div",{class:"tools"},je(Je)))}var F=class extends Error{constructor(n,r){super(n);this.conflict=r}conflict};async function G(e,t,n){let r;try{r=await fetch(t,n===void 0?{method:e}:{method:e,body:n})}catch{throw new F("Drydock does\
 not answer: is it still running in its terminal?",!1)}let o=await r.json();if(o.error!==void 0)throw new F(o.error,o.conflict===!0);return o}var T=e=>G("GET",e),P=(e,t={})=>G("POST",e,JSON.stringify(
t)),pe=(e,t)=>G("PUT",e,t),De=".here";function K(e){return encodeURIComponent(/^\.+$/.test(e)?".none":e)}function k(e,t=""){return`api/store/${K(e)}${t}`}function N(e){return e===De?"This folder":e}var A,X=new Set,ge=new Set;function ye(){new EventSource("api/events").addEventListener("job",t=>{A=JSON.parse(t.data);for(let n of[...X])n(A)})}function ve(){return A?.state==="running"}function be(e){
return ge.has(e.number)}function _(e){return X.add(e),A&&e(A),()=>{X.delete(e)}}async function R(e,t={}){let n=await P(e,t);return ge.add(n.number),new Promise(r=>{let o=_(a=>{a.number<n.number||a.number===
n.number&&a.state==="running"||(queueMicrotask(()=>o()),r(a))})})}var we=()=>P("api/cancel");var b=class{line=s("p",{class:"say",role:"status"});tell(t){this.line.classList.remove("wrong"),this.line.textContent=t}wrong(t){this.line.classList.add("wrong"),this.line.textContent=t}async during(t){
try{await t()}catch(n){this.wrong(n instanceof Error?n.message:String(n))}}};function v(e,t,n={}){return M(e,t,{class:"act",...n})}function p(e,...t){return s("section",{class:"panel"},s("h2",{},e),...t)}
var qe=new Set(["Bytes","Units","Errors","Warnings","Weeks","Number","Line","Column","Rows"]),Ue=new Set(["Severity","Shop","At risk","When","Verdict",""]);function S(e,t){let n=o=>qe.has(o)?{class:"n"}:
Ue.has(o)?{class:"id"}:{},r=o=>s("tr",{},...o.map((a,i)=>s("td",{...n(e[i]??""),"data-h":e[i]??""},a)));return s("div",{class:"scroll",tabindex:"0",role:"region","aria-label":e.filter(Boolean).join(",\
 ")},s("table",{class:"stack"},s("thead",{},s("tr",{},...e.map(o=>s("th",{scope:"col",...n(o)},o)))),s("tbody",{},...t.map(r))))}var ke={go:["GO","good","\u2713"],"no-go":["NO-GO","bad","\u2715"],unknown:[
"NOT PROVEN","open","?"]};function Y(e){return ke[e]?.[0]??e}function xe(e){let[t,n,r]=ke[e.verdict]??[e.verdict,"open","?"],o=`Check ${e.id} of ${q(e.at)}: ${D(e.errors,"error")}, ${D(e.warnings,"war\
ning")}`;return e.stale?s("div",{class:"verdict old"},s("span",{class:"mark","aria-hidden":"true"},"?"),s("div",{},s("p",{class:"word"},"The files have changed since: check again"),s("p",{},`${o}. The\
n it was ${t}.`))):s("div",{class:`verdict ${n}`},s("span",{class:"mark","aria-hidden":"true"},r),s("div",{},s("p",{class:"word"},t),s("p",{},`${o}.`)))}function D(e,t){return`${e} ${t}${e===1?"":"s"}`}
function q(e){return new Date(e).toLocaleString(void 0,{dateStyle:"medium",timeStyle:"short"})}function Z(e){return e.length===0?s("p",{class:"soft"},"None."):S(["Severity","What","Subject","Shop","Un\
its","At risk"],e.map(t=>[t.severity,t.title,h(t.subject.slice(0,200)),h(t.shop),t.units===0?"":String(t.units),/^0\.00\b/.test(t.money)?"":t.money]))}function E(e,t,n,r){return r.id=e,n!==""&&r.setAttribute(
"aria-describedby",`${e}-help`),s("div",{class:"field"},s("label",{for:e},h(t)),r,...n===""?[]:[s("p",{class:"help",id:`${e}-help`},n)])}function H(e,t,n={}){let r=s("select",n,...e.map(([o,a])=>s("op\
tion",{value:o},a)));return r.value=t,r}var ze=100,Ve={check:"Checking",apply:"Checking the repair once more, and writing it",undo:"Taking the repair back",decide:"Writing the decision",init:"Making store.json"};function Ge(){let e=s("progr\
ess",{max:"1",value:"0","aria-label":"Progress"}),t=s("p",{role:"status"}),n=v("Cancel",()=>{n.disabled=!0,we()}),r=s("div",{id:"progress",hidden:""},t,e,s("div",{class:"row"},n)),o=0,a=_(i=>{r.hidden=
i.state!=="running",i.number!==o&&(n.disabled=!1),o=i.number,e.max=Math.max(i.of,1),e.value=i.done;let c=i.of===0?"":`: ${i.step}`,f=`${Ve[i.kind]??i.kind} ${N(i.store)}${c}`;t.textContent!==f&&(t.textContent=
f)});return{shown:r,leave:a}}function U(e,t,n,r){let o=`store/${K(e.name)}/checks/${t}/${n}`;return s("a",{href:o,target:"_blank",rel:"noopener noreferrer"},r)}function Ke(e,t){let n=new b,r=s("pre",{
class:"said",hidden:"",tabindex:"0"}),o=s("input",{type:"number",id:"seeds",min:"1",max:"100",value:"6"}),a=v("Run a check",()=>{n.during(async()=>{r.hidden=!0,n.tell("");let l=await R(k(e.name,"/chec\
k"),{seeds:Number(o.value)});if(l.check!==0)return t();if(l.state==="cancelled")return n.tell("The check was cancelled. Nothing of it is kept.");r.hidden=!1,r.textContent=l.output,n.wrong("The check c\
ould not be made.")})},{class:"act first"}),{shown:i,leave:c}=Ge(),f=_(l=>{a.disabled=l.state==="running"});a.disabled=ve();let d=e.store_hash===""?[s("p",{},"There is no store.json yet: go to Files.")]:
[s("div",{class:"row"},s("label",{for:"seeds"},"Weeks to simulate"),o,a),i,n.line,r];return{shown:p("Run",...d),leave:()=>{c(),f()}}}function Xe(e,t){let{check:n}=t;return p("Last check",xe(n),s("p",{
class:"row"},...t.kept?[U(e,n.id,"report.html","Open the report"),U(e,n.id,"check.txt","as text"),U(e,n.id,"check.json","as JSON")]:["Its report is not kept any more."]),...t.to_fill_in&&t.to_fill_in.
length>0?[s("h3",{class:"h3"},"Still to fill in"),s("ul",{},...t.to_fill_in.map(r=>s("li",{},h(r))))]:[])}function Ye(e){let{unread:t=[],not_examined:n=[]}=e,r=t.slice(0,ze),o=t.reduce((a,i)=>a+i.rows,
0);return[...t.length>0?[p("Rows that could not be read",s("p",{},`They were left out of the check (${o} in all), and while there are any there is no GO.`),S(["File","Line","Column","Why","Rows"],r.map(
a=>[h(a.file),String(a.line),String(a.column),h(a.why),String(a.rows)])),...r.length<t.length?[s("p",{class:"soft"},`${t.length-r.length} more stand in the report.`)]:[])]:[],...n.length>0?[p("Not exa\
mined",s("ul",{},...n.map(a=>s("li",{},h(a)))))]:[]]}function Ze(e,t){let n=new b,r=s("pre",{class:"said",hidden:"",tabindex:"0"}),o=(c,f)=>{let d=v(c,()=>{n.during(async()=>{n.tell("");let l=await R(
k(e.name,f));r.hidden=l.output==="",r.textContent=l.output,l.state==="cancelled"?n.tell("It was cancelled."):l.exit_code===0?n.tell("Written. Run a check to see what is left."):n.wrong("Nothing was wr\
itten."),l.exit_code===0&&(d.disabled=!0)})});return d},a=t.repair?.changes??[],i=t.repair?.verdict_after==="go"&&t.kept&&!t.check.stale;return a.length===0&&!e.applied?[]:[p("Repair",...a.length>0?[S(
["What","From","To"],a.map(c=>[h(c.what),h(c.from),h(c.to)]))]:[],s("p",{class:"soft"},i?"Checked with these changes, the store gets GO. It is checked once more under other weeks before anything is wr\
itten.":a.length>0?"It is not proven for the files as they are, so it is not carried out from here.":"The last repair can be taken back."),s("div",{class:"row"},...i?[o("Carry out the repair","/apply")]:
[],...e.applied?[o("Take the last repair back","/undo")]:[]),n.line,r)]}function Qe(e){let{checks:t}=e;if(t.length===0)return[];let n=t.map(l=>[String(l.id),q(l.at),Y(l.verdict),l.stale?"changed since":
"as they are",String(l.errors),String(l.warnings),String(l.seeds),U(e,l.id,"report.html",`Report ${l.id}`)]),r=p("History",S(["Number","When","Verdict","Its files","Errors","Warnings","Weeks",""],n));
if(t.length<2)return[r];let o=new b,a=t.map(l=>[String(l.id),`${l.id}: ${Y(l.verdict)}, ${q(l.at)}`]),i=H(a,String(t[1]?.id),{id:"before"}),c=H(a,String(t[0]?.id),{id:"after"}),f=s("div",{id:"compared"}),
d=()=>{o.during(async()=>{let l=await T(k(e.name,`/compare?before=${i.value}&after=${c.value}`));o.tell(`${D(l.added.length,"new finding")}, ${l.gone.length} gone, ${l.unchanged.length} unchanged.`);let m=(g,y)=>[
s("h3",{class:"h3"},`${g}: ${y.length}`),Z(y)];f.replaceChildren(...m("New",l.added),...m("Gone",l.gone),...m("Unchanged",l.unchanged))})};return[r,p("Compare two checks",s("div",{class:"row"},s("labe\
l",{for:"before"},"Before"),i,s("label",{for:"after"},"After"),c,v("Compare",d)),o.line,f)]}async function Te(e,t){let n=e.checks[0],r=n&&await T(k(e.name,`/check/${n.id}`)),{shown:o,leave:a}=Ke(e,t);
return{shown:[o,...r?[Xe(e,r),...Ye(r),...Ze(e,r),p("What it found",Z(r.findings))]:[],...Qe(e)],leave:a}}function et(e,t){let n=new b,r=s("div",{}),o=s("input",{type:"file",multiple:"",id:"choose-files",accept:".csv,.tsv,.json"}),a=async(d,l)=>{let m=k(e.name,`/files/${encodeURIComponent(d.name)}${l}`);try{
return await pe(m,d),!0}catch(g){if(!(g instanceof F)||!g.conflict)throw g;return!1}},i=d=>{let l=s("div",{class:"row",role:"group","aria-label":`${d.name} is there already`},s("span",{},h(d.name)," i\
s there already."),v("Replace it",()=>{n.during(async()=>{await a(d,"?replace=yes"),t()})}),v("Keep what is there",()=>l.remove()));r.append(l)},c=d=>{n.during(async()=>{let l=[...d],m=0;for(let g of l)
n.tell(`Taking ${g.name}`),await a(g,"")||(i(g),++m);n.tell(m===0?"":"Nothing was replaced yet."),l.length>0&&m===0&&t()})};o.addEventListener("change",()=>{c([...o.files??[]]),o.value=""});let f=s("d\
iv",{class:"drop",id:"drop"},s("p",{},"Drop the exports here, or ",s("label",{for:"choose-files"},"choose them"),": "),o,s("p",{class:"small soft"},"Files .csv and .tsv, store.json, decisions.json. Th\
ey stay on this machine."));return f.addEventListener("dragover",d=>{d.preventDefault(),f.classList.add("over")}),f.addEventListener("dragleave",()=>f.classList.remove("over")),f.addEventListener("dro\
p",d=>{d.preventDefault(),f.classList.remove("over"),c([...d.dataTransfer?.files??[]])}),[f,r,n.line]}var Q;function tt(e){return Q?.store!==e.name||e.store_hash===""?[]:[p("store.json was made",s("p",
{},"This is what the exports were taken for. What they do not tell is to be filled in next."),s("pre",{class:"said",tabindex:"0","aria-label":"What was taken for what"},h(Q.said)),s("div",{class:"row"},
v("Fill it in under Settings",()=>x("tab","settings"),{class:"act first"})))]}function nt(e,t){let n=e.files.map(({name:m})=>m).filter(m=>/\.[ct]sv$/i.test(m));if(e.store_hash!=="")return[];let r=s("p",
{class:"soft"},"There is no store.json yet. It is made of Shopify's product export and XoroERP's items.");if(n.length<2)return[p("Make a store of them",r)];let o=new b,a=s("pre",{class:"said",hidden:"",
tabindex:"0"}),i=(m,g)=>n.find(y=>m.test(y)&&y!==g)??"",c=[["","choose"],...n.map(m=>[m,m])],f=H(c,i(/shopify|product/i,""),{id:"of-shopify"}),d=H(c,i(/xoro|item/i,f.value),{id:"of-xoro"}),l=v("Make s\
tore.json",()=>{o.during(async()=>{l.disabled=!0;try{let m=await R(k(e.name,"/init"),{shopify:f.value,xoro:d.value});if(m.exit_code===0&&m.state==="done")return Q={store:e.name,said:m.output.trim()},t();
a.hidden=!1,a.textContent=m.output,o.wrong("Nothing was made.")}finally{l.disabled=!1}})});return[p("Make a store of them",r,s("div",{class:"row"},s("label",{for:"of-shopify"},"Shopify's products"),f),
s("div",{class:"row"},s("label",{for:"of-xoro"},"XoroERP's items"),d),l,o.line,a)]}async function Se(e,t){let n=e.files.map(({name:r,bytes:o})=>[h(r),String(o)]);return{shown:[p("Files",n.length>0?S([
"File","Bytes"],n):s("p",{},"The folder is empty."),...et(e,t)),...tt(e),...nt(e,t)]}}function z(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function J(e,t){return`${e}/${t.replace(/~/g,"~0").replace(/\//g,"~1")}`}var ee=class{constructor(t){this.changed=t}changed;values=new Map;settled=new Set;missing=new Map;absent(t){
this.missing.set(t,{})}set(t,n,r){let o=this.missing.get(t);o?(r===void 0?delete o[n]:o[n]=r,Object.keys(o).length>0?this.values.set(t,o):this.values.delete(t)):r===void 0?this.values.delete(J(t,n)):this.
values.set(J(t,n),r),this.changed()}settle(t,n){n?this.settled.add(t):this.settled.delete(t),this.changed()}get size(){return this.values.size+this.settled.size}},te=class{constructor(t,n,r){this.root=
t;this.help=n;this.edits=r}root;help;edits;fields=0;real(t){let r=(t.$ref??t.allOf?.[0]?.$ref)?.split("/").at(-1)??"",o=this.root.definitions?.[r];return o?{...o,description:t.description??o.description??
""}:t}value(t,n,r,o,a,i){let c=[a,...a.anyOf??[]],f=c.flatMap(u=>u.enum??[]),d=u=>c.some(w=>w.type===u),l,m;if(f.length>0){let u=typeof i=="boolean"?i?"on":"off":typeof i=="string"?i:"",w=new Set([...f,
...u===""?[]:[u]]),L=H([...i===void 0?[["","not set"]]:[],...[...w].map(W=>[W,W])],u);l=L,m=()=>L.value===""?void 0:L.value}else if(d("integer")){let u=s("input",{type:"number"});a.minimum!==void 0&&(u.
min=String(a.minimum)),a.maximum!==void 0&&(u.max=String(a.maximum)),u.value=typeof i=="number"?String(i):"",l=u,m=()=>u.value===""?void 0:Number(u.value)}else if(d("array")&&c.some(u=>u.items?.type===
"string")&&(i===void 0||Array.isArray(i))){if(Array.isArray(i)&&i.some(L=>typeof L!="string"||L.includes(",")))return;let u=s("input",{autocomplete:"off",spellcheck:"false"});u.value=Array.isArray(i)?
i.join(", "):"",o+=" Several are written with commas between them.",l=u;let w=d("string");m=()=>{let L=u.value.split(",").map(W=>W.trim()).filter(Boolean);return L.length===0?i===void 0?void 0:[]:w&&i===
void 0&&L.length===1?L[0]??"":L}}else if(d("string")&&(i===void 0||typeof i=="string")){let u=s("input",{autocomplete:"off",spellcheck:"false"});u.value=i??"",l=u,m=()=>u.value===""&&i===void 0?void 0:
u.value}else return;let g=l.value,y=E(`field-${++this.fields}`,r,o.trim(),l);return l.addEventListener("input",()=>{let u=l.value!==g;y.classList.toggle("changed",u),this.edits.set(t,n,u?m():void 0)}),
y}object(t,n,r,o){let a=this.real(r);if(o!==void 0&&!z(o))return;o===void 0&&this.edits.absent(n);let i=[];for(let[f,d]of Object.entries(a.properties??{})){if(f==="$schema")continue;let l=this.real(d),
m=o?.[f],g=J(n,f),y;f==="settings"?y=this.settings(g,m,o===void 0):l.properties&&(o!==void 0||n==="")?y=this.object(f,g,l,m):l.type==="array"&&l.items&&this.real(l.items).properties?y=this.list(f,g,l.
items,m):y=this.value(n,f,f,l.description??"",l,m),y&&i.push(y)}if(i.length===0)return;let c=a.description??"";return s("fieldset",{},s("legend",{},h(t)),...c===""||n===""?[]:[s("p",{class:"soft small"},
c)],...i)}list(t,n,r,o){if(!Array.isArray(o))return;let a=o.flatMap((i,c)=>{let f=z(i)?i.account_name??i.name:void 0;return this.object(`${t} ${c+1}${typeof f=="string"?`: ${f}`:""}`,J(n,String(c)),r,
i)??[]});return a.length>0?s("div",{},...a):void 0}settings(t,n,r){if(r||n!==void 0&&!z(n))return;n===void 0&&this.edits.absent(t);let o=this.help.flatMap(i=>{let{object:c,name:f,value:d}=Ee(t,n??{},i.
path),l=i.recommended===""?"":` The guide: ${i.recommended}.`,m=i.rules===""?"":` (${i.rules.replace(/,/g,", ")})`,g=i.choices.length>0?{enum:i.choices}:{anyOf:[{type:"string"},{type:"array",items:{type:"\
string"}}]},y=`${i.meaning} Without it: ${i.preset}.${l}${m}`,u=this.value(c,f,i.label,y,g,d);return u?(i.critical&&u.classList.add("key"),u.dataset.path=i.path,d!==void 0&&(u.dataset.set=""),[u]):[]}),
a=o.filter(i=>i.dataset.set!==void 0).length;return s("details",{class:"settings"},s("summary",{},`settings: ${a} of ${o.length} set here`),...o)}};function Ee(e,t,n){let r=t[n];if(r!==void 0)return{object:e,
name:n,value:r};let o=n.split(".");for(let a=1;a<o.length;++a){let i=o.slice(0,a).join("."),c=t[i];if(!z(c))continue;let f=Ee(J(e,i),c,o.slice(a).join("."));if(f.value!==void 0)return f}return{object:e,
name:n,value:void 0}}function ot(e){let t=s("input",{type:"search",id:"find-field",autocomplete:"off",spellcheck:"false"}),n=s("p",{class:"soft small",role:"status"}),r=O(".field",e).map(o=>({row:o,words:`${o.
textContent} ${o.dataset.path??""}`.toLowerCase()}));return t.addEventListener("input",()=>{let o=t.value.toLowerCase().split(/\s+/).filter(Boolean),a=0;for(let i of r)i.row.hidden=!o.every(c=>i.words.
includes(c)),a+=i.row.hidden?0:1;for(let i of O("fieldset, details",e))i.hidden=i.querySelector(".field:not([hidden])")===null,i instanceof HTMLDetailsElement&&(i.open=o.length>0);n.textContent=o.length>
0?`${a} of ${r.length}`:""}),s("div",{class:"filter",role:"search","aria-label":"Fields"},s("label",{for:"find-field"},"Find"),t,n)}function rt(e,t){if(e.marks.length===0)return[];let n=e.marks.map(({
line:r,text:o})=>{let a=s("input",{type:"checkbox",id:`mark-${r}`});return a.addEventListener("change",()=>t.settle(r,a.checked)),s("div",{class:"row"},a,s("label",{for:`mark-${r}`},`Line ${r}, `,h(o)))});
return[p("To fill in",s("p",{class:"soft"},"While one of these is left there is no GO. Tick what is right now, and save."),...n)]}function Le(e){return!e||confirm("Fields and text were both changed. T\
he other one is not saved with this, and would be lost. Save this alone?")}function st(e,t,n,r){let o=new b,a=s("textarea",{class:"text",id:"whole-text",spellcheck:"false",autocomplete:"off"});a.value=
t.text;let i=a.value,c=v("Save the text",()=>{o.during(async()=>{Le(n.size>0)&&(await P(k(e.name,"/json"),{was:t.hash,text:a.value}),r())})});return{shown:p("As text",s("label",{for:"whole-text"},"The\
 whole of store.json, with comments; what no field above holds is written here."),a,s("div",{class:"row"},c),o.line),changed:()=>a.value!==i}}async function Me(e,t){if(e.store_hash==="")return{shown:[
p("Settings",s("p",{},"There is no store.json yet: go to Files."))]};let[{schema:n,settings:r},o]=await Promise.all([T("api/schema"),T(k(e.name,"/json"))]),a=new b,i=v("Save",()=>{a.during(async()=>{Le(
f.changed())&&(await P(k(e.name,"/json"),{was:o.hash,edits:[...c.values].map(([l,m])=>({at:l,value:m})),settled:[...c.settled]}),t())})},{class:"act first",disabled:""}),c=new ee(()=>{i.disabled=c.size===
0,a.tell(c.size===0?"":`${c.size} not saved.`)}),f=st(e,o,c,t),d=o.value===null?void 0:new te(n,r,c).object("store.json","",n,o.value);return{shown:[...o.problem===""?[]:[s("p",{class:"note bad"},h(o.
problem))],...rt(o,c),...d?[p("Settings",ot(d),d,s("div",{class:"row"},i),a.line)]:[],f.shown],unsaved:()=>c.size>0||f.changed()}}function it(e){return Object.entries(e).filter(([,t])=>t!==null).map(([t,n])=>`${t} ${n}%`).join(", ")}async function $e(e,t){let{made:n,check:r,likely:o}=await T(k(e.name,"/decisions")),a=new b,i=u=>{
a.during(async()=>{let w=await R(k(e.name,"/decide"),u);if(w.exit_code===0&&w.state==="done")return t();a.wrong(w.output.trim()||"It was not written.")})},c=()=>s("input",{autocomplete:"off",spellcheck:"\
false"}),f=H([["together","together: the two are one"],["apart","apart: the two are not one"],["alone","alone: it stays without a partner"]],"together"),d={shop:c(),base_part:c(),item:c(),handle:c(),sku:c(),
variant:c(),by:c(),reason:c()},l=p("Decide",s("p",{class:"soft"},'Of XoroERP a product or an item, of the shop a product or a variant; for "alone" one of them.'),E("kind","Decision","",f),E("shop","Sh\
op","Of store.json; all of them when it is empty",d.shop),E("base-part","Base part","Product of XoroERP",d.base_part),E("item","Item number","Of XoroERP",d.item),E("handle","Handle","Product of the sh\
op",d.handle),E("sku","SKU","Of the shop's variant",d.sku),E("variant","Variant",'One without a SKU, such as "tee / S"',d.variant),E("by","By","Who answers for it",d.by),E("reason","Reason","Why",d.reason),
s("div",{class:"row"},v("Write the decision",()=>i({kind:f.value,...Object.fromEntries(Object.entries(d).map(([u,{value:w}])=>[u,w.trim()]))}))),a.line),m=u=>{d.shop.value=u.shop,d.item.value=u.item,d.
sku.value=u.sku,d.variant.value=u.sku===""?u.variant:"";for(let w of[d.base_part,d.handle])w.value="";l.scrollIntoView({block:"nearest"}),(d.by.value===""?d.by:d.reason).focus()},g=o.map(u=>[h(u.item),
h(u.sku===""?u.variant:u.sku),h(u.shop),it(u.scores),v("Decide",()=>m(u),{"aria-label":`Decide on ${u.item} and ${u.sku}`})]),y=n.map((u,w)=>[String(w+1),h(u),v("Take back",()=>i({take_back:w+1}),{"ar\
ia-label":`Take decision ${w+1} back`})]);return{shown:[p("Likely pairs",s("p",{class:"soft"},r===0?"They come from a check; there was none yet.":`Evidence of check ${r}, and never a key.${e.checks[0]?.
stale?" The files have changed since: check again.":""}`),g.length>0?S(["Item","SKU or variant","Shop","Alike",""],g):s("p",{},"None.")),l,p("Decisions",y.length>0?S(["Number","What",""],y):s("p",{},"\
Nothing has been decided."))],unsaved:()=>Object.values(d).some(({value:u})=>u!=="")}}function He(e,t=""){x("tab",t),x("store",e)}async function Pe(){let{root:e,stores:t}=await T("api/stores"),n=new b,r=s("input",{id:"new-name",autocomplete:"off",spellcheck:"false",maxlength:"100"}),o=()=>{
n.during(async()=>{let i=await P("api/stores",{name:r.value.trim()});He(i.name,"files")})};r.addEventListener("keydown",i=>i.key==="Enter"&&o());let a=t.map(i=>[M(N(i.name),()=>He(i.name,i.has_store?"":
"files"),{class:"number"}),i.has_store?"a store":"no store.json yet"]);return{shown:[p("Choose a store",s("p",{class:"lead soft"},"Folders in ",h(e),". Nothing beside this folder is read or written."),
a.length>0?S(["Store","What it is"],a):s("p",{},"There is no folder yet.")),p("A new store",s("p",{class:"soft"},"Makes an empty folder, into which the two exports are dropped."),s("div",{class:"row"},
s("label",{for:"new-name"},"Name"),r,v("Make it",o)),n.line)]}}var oe=[["","Check",Te],["files","Files",Se],["settings","Settings",Me],["matches","Matches",$e]],at=document.getElementById("main"),Ce=document.getElementById("title"),re=document.getElementById("tab\
s"),Re,Oe=0,ne="",j;function se(){return j?.()&&!confirm("What was changed here is not saved, and would be lost. Leave it?")?!1:(j=void 0,!0)}function lt(e,t){if(e==="")return re.replaceChildren();let n=(o,a)=>{
let i=M(a,()=>{(o===t||se())&&x("tab",o)});return o===t&&i.setAttribute("aria-current","page"),s("li",{},i)},r=M("All stores",()=>{se()&&(x("tab",""),x("store",""))});re.replaceChildren(s("ul",{},s("l\
i",{},r),...oe.map(([o,a])=>n(o,a))))}async function ae(){let e=++Oe,t=$("store"),n=oe.find(([i])=>i===$("tab"))??oe[0],r=new b,o=document.activeElement?.closest("#tabs")!==null,a={shown:[r.line]};if(await r.
during(async()=>{t===""?a=await Pe():n&&(a=await n[2](await T(k(t)),()=>{ae()}))}),e!==Oe)return a.leave?.();Re?.(),Re=a.leave,j=a.unsaved,Ce.textContent=t===""?"Stores":N(t),document.title=`${Ce.textContent}\
 \xB7 Drydock`,lt(t,n?.[0]??""),at.replaceChildren(...a.shown),me(),o&&re.querySelector("[aria-current]")?.focus()}var ie=!0;function dt(e){ie=!1,e(),ie=!0}function Fe(){if(!ie)return;let e=`${$("stor\
e")}
${$("tab")}`;if(e!==ne){if(!se()){let[t="",n=""]=ne.split(`
`);dt(()=>{x("store",t),x("tab",n)});return}ne=e,ae()}}addEventListener("beforeunload",e=>{j?.()&&e.preventDefault()});fe();he();ye();I(Fe);Fe();var Ie=0;_(e=>{e.state!=="running"&&e.number===Ie&&!be(
e)&&e.store===$("store")&&!j?.()&&ae(),Ie=e.state==="running"?e.number:0});})();)js"; }
// clang-format on

}  // namespace drydock::cli::ui
