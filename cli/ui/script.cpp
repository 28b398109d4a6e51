// Written by web/build.mjs from web/src/ui/; edit there.
#include "cli/ui/script.h"

namespace drydock::cli::ui {

// clang-format off
report::Literal script() { return R"js("use strict";(()=>{function s(e,t={},...n){let r=document.createElement(e);for(let[o,a]of Object.entries(t))r.setAttribute(o,a);return r.append(...n),r}function M(e,t,n={}){let r=s("button",{type:"button",...n},e);return r.
addEventListener("click",t),r}function O(e,t=document){return[...t.querySelectorAll(e)]}function p(e){return s("bdi",{},e)}var W="",C=new Map,z=[];function Re(e){let[t="",...n]=e.replace(/^#/,"").split(";"),r=new Map;for(let o of n){let a=o.indexOf("=");a>0&&r.set(o.slice(0,a),re(o.slice(a+1)))}return{at:re(t),chosen:n.length>
0?r:void 0}}function re(e){try{return decodeURIComponent(e)}catch{return e}}function ie(){let e=[...C].map(([t,n])=>`;${t}=${encodeURIComponent(n)}`);history.replaceState(null,"",`#${encodeURIComponent(
W)}${e.join("")}`)}function $(e){return C.get(e)??""}function x(e,t){t===""?C.delete(e):C.set(e,t),ie();for(let n of z)n()}function I(e){z.push(e)}function se(){let e=Re(location.hash);W=e.at,e.chosen?C=e.chosen:C.size>0&&ie()}function ae(e=3){C.size===0||W===""||(document.getElementById(W)?.scrollIntoView(),e>1&&requestAnimationFrame(
()=>ae(e-1)))}function le(){se(),addEventListener("hashchange",()=>{se();for(let e of z)e();ae()})}function Oe(e,t){let n=e.cells[t],r=n?.textContent?.trim()??"";if(!n?.classList.contains("n"))return r.toLowerCase();let o=Number.parseFloat(r.replace(/[^0-9.-]/g,""));return Number.isNaN(o)?Number.NEGATIVE_INFINITY:
o}function Ie(e,t,n){let r=n.classList.contains("n"),o=n.getAttribute("aria-sort"),a=o===null?r:o==="ascending";for(let d of O("th",e))d.removeAttribute("aria-sort");n.setAttribute("aria-sort",a?"desc\
ending":"ascending");let i=e.tBodies[0];if(!i)return;let u=[...i.rows].map(d=>({row:d,key:Oe(d,t)})),f=a?-1:1;u.sort((d,l)=>f*(d.key<l.key?-1:d.key>l.key?1:0)),i.append(...u.map(({row:d})=>d))}function de(){
for(let e of O("main table")){if((e.tBodies[0]?.rows.length??0)<2)continue;[...e.tHead?.rows[0]?.cells??[]].forEach((n,r)=>{let o=n.textContent??"";o!==""&&n.replaceChildren(M(o,()=>Ie(e,r,n),{class:"\
sort"}))})}}var Ne={key:"light",label:"Light",values:[["","Auto"],["light","Light"],["dark","Dark"]]};function Fe(e){let t=e.values.map(([r,o])=>M(o,()=>x(e.key,r))),n=()=>{let r=e.values.some(([o])=>o===$(e.key));
e.values.forEach(([o],a)=>t[a]?.setAttribute("aria-pressed",String(o===(r?$(e.key):""))))};return I(n),n(),s("div",{role:"group","aria-label":e.label},s("span",{"aria-hidden":"true"},e.label),...t)}function _e(){
for(let e of document.styleSheets)for(let t of e.cssRules)if(t instanceof CSSMediaRule&&t.media.mediaText.includes("prefers-color-scheme"))return t}function Ae(){let e=_e(),t=e?.media.mediaText??"",n=()=>{
let r=$("light");e&&(e.media.mediaText=r==="dark"?"screen":r==="light"?"not all":t),document.documentElement.style.colorScheme=r==="dark"||r==="light"?r:""};I(n),n()}function ce(){Ae(),document.querySelector(".top .wrap")?.prepend(s("div",{class:"tools"},Fe(Ne)))}var N=class extends Error{constructor(n,r){super(n);this.conflict=r}conflict};async function V(e,t,n){let r;try{r=await fetch(t,n===void 0?{method:e}:{method:e,body:n})}catch{throw new N("Drydock does\
 not answer: is it still running in its terminal?",!1)}let o=await r.json();if(o.error!==void 0)throw new N(o.error,o.conflict===!0);return o}var T=e=>V("GET",e),P=(e,t={})=>V("POST",e,JSON.stringify(
t)),ue=(e,t)=>V("PUT",e,t),Je=".here";function G(e){return encodeURIComponent(/^\.+$/.test(e)?".none":e)}function k(e,t=""){return`api/store/${G(e)}${t}`}function F(e){return e===Je?"This folder":e}var A,K=new Set,fe=new Set;function me(){new EventSource("api/events").addEventListener("job",t=>{A=JSON.parse(t.data);for(let n of[...K])n(A)})}function pe(){return A?.state==="running"}function he(e){
return fe.has(e.number)}function _(e){return K.add(e),A&&e(A),()=>{K.delete(e)}}async function R(e,t={}){let n=await P(e,t);return fe.add(n.number),new Promise(r=>{let o=_(a=>{a.number<n.number||a.number===
n.number&&a.state==="running"||(queueMicrotask(()=>o()),r(a))})})}var ge=()=>P("api/cancel");var b=class{line=s("p",{class:"say",role:"status"});tell(t){this.line.classList.remove("wrong"),this.line.textContent=t}wrong(t){this.line.classList.add("wrong"),this.line.textContent=t}async during(t){
try{await t()}catch(n){this.wrong(n instanceof Error?n.message:String(n))}}};function v(e,t,n={}){return M(e,t,{class:"act",...n})}function h(e,...t){return s("section",{class:"panel"},s("h2",{},e),...t)}
var je=new Set(["Bytes","Units","Errors","Warnings","Weeks","Number","Line","Column","Rows"]),We=new Set(["Severity","Shop","At risk","When","Verdict",""]);function S(e,t){let n=o=>je.has(o)?{class:"n"}:
We.has(o)?{class:"id"}:{},r=o=>s("tr",{},...o.map((a,i)=>s("td",{...n(e[i]??""),"data-h":e[i]??""},a)));return s("div",{class:"scroll",tabindex:"0",role:"region","aria-label":e.filter(Boolean).join(",\
 ")},s("table",{class:"stack"},s("thead",{},s("tr",{},...e.map(o=>s("th",{scope:"col",...n(o)},o)))),s("tbody",{},...t.map(r))))}var ye={go:["GO","good","\u2713"],"no-go":["NO-GO","bad","\u2715"],unknown:[
"NOT PROVEN","open","?"]};function X(e){return ye[e]?.[0]??e}function ve(e){let[t,n,r]=ye[e.verdict]??[e.verdict,"open","?"],o=`Check ${e.id} of ${D(e.at)}: ${B(e.errors,"error")}, ${B(e.warnings,"war\
ning")}`;return e.stale?s("div",{class:"verdict old"},s("span",{class:"mark","aria-hidden":"true"},"?"),s("div",{},s("p",{class:"word"},"The files have changed since: check again"),s("p",{},`${o}. The\
n it was ${t}.`))):s("div",{class:`verdict ${n}`},s("span",{class:"mark","aria-hidden":"true"},r),s("div",{},s("p",{class:"word"},t),s("p",{},`${o}.`)))}function B(e,t){return`${e} ${t}${e===1?"":"s"}`}
function D(e){return new Date(e).toLocaleString(void 0,{dateStyle:"medium",timeStyle:"short"})}function Y(e){return e.length===0?s("p",{class:"soft"},"None."):S(["Severity","What","Subject","Shop","Un\
its","At risk"],e.map(t=>[t.severity,t.title,p(t.subject.slice(0,200)),p(t.shop),t.units===0?"":String(t.units),/^0\.00\b/.test(t.money)?"":t.money]))}function E(e,t,n,r){return r.id=e,n!==""&&r.setAttribute(
"aria-describedby",`${e}-help`),s("div",{class:"field"},s("label",{for:e},p(t)),r,...n===""?[]:[s("p",{class:"help",id:`${e}-help`},n)])}function H(e,t,n={}){let r=s("select",n,...e.map(([o,a])=>s("op\
tion",{value:o},a)));return r.value=t,r}var Be=100,De={check:"Checking",apply:"Checking the repair once more, and writing it",undo:"Taking the repair back",decide:"Writing the decision",init:"Making store.json"};function qe(){let e=s("progr\
ess",{max:"1",value:"0","aria-label":"Progress"}),t=s("p",{role:"status"}),n=v("Cancel",()=>{n.disabled=!0,ge()}),r=s("div",{id:"progress",hidden:""},t,e,s("div",{class:"row"},n)),o=0,a=_(i=>{r.hidden=
i.state!=="running",i.number!==o&&(n.disabled=!1),o=i.number,e.max=Math.max(i.of,1),e.value=i.done;let u=i.of===0?"":`: ${i.step}`,f=`${De[i.kind]??i.kind} ${F(i.store)}${u}`;t.textContent!==f&&(t.textContent=
f)});return{shown:r,leave:a}}function q(e,t,n,r){let o=`store/${G(e.name)}/checks/${t}/${n}`;return s("a",{href:o,target:"_blank",rel:"noopener noreferrer"},r)}function Ue(e,t){let n=new b,r=s("pre",{
class:"said",hidden:"",tabindex:"0"}),o=s("input",{type:"number",id:"seeds",min:"1",max:"100",value:"6"}),a=v("Run a check",()=>{n.during(async()=>{r.hidden=!0,n.tell("");let l=await R(k(e.name,"/chec\
k"),{seeds:Number(o.value)});if(l.check!==0)return t();if(l.state==="cancelled")return n.tell("The check was cancelled. Nothing of it is kept.");r.hidden=!1,r.textContent=l.output,n.wrong("The check c\
ould not be made.")})},{class:"act first"}),{shown:i,leave:u}=qe(),f=_(l=>{a.disabled=l.state==="running"});a.disabled=pe();let d=e.store_hash===""?[s("p",{},"There is no store.json yet: go to Files.")]:
[s("div",{class:"row"},s("label",{for:"seeds"},"Weeks to simulate"),o,a),i,n.line,r];return{shown:h("Run",...d),leave:()=>{u(),f()}}}function ze(e,t){let{check:n}=t;return h("Last check",ve(n),s("p",{
class:"row"},...t.kept?[q(e,n.id,"report.html","Open the report"),q(e,n.id,"check.txt","as text"),q(e,n.id,"check.json","as JSON")]:["Its report is not kept any more."]),...t.to_fill_in&&t.to_fill_in.
length>0?[s("h3",{class:"h3"},"Still to fill in"),s("ul",{},...t.to_fill_in.map(r=>s("li",{},p(r))))]:[])}function Ve(e){let{unread:t=[],not_examined:n=[]}=e,r=t.slice(0,Be),o=t.reduce((a,i)=>a+i.rows,
0);return[...t.length>0?[h("Rows that could not be read",s("p",{},`They were left out of the check (${o} in all), and while there are any there is no GO.`),S(["File","Line","Column","Why","Rows"],r.map(
a=>[p(a.file),String(a.line),String(a.column),p(a.why),String(a.rows)])),...r.length<t.length?[s("p",{class:"soft"},`${t.length-r.length} more stand in the report.`)]:[])]:[],...n.length>0?[h("Not exa\
mined",s("ul",{},...n.map(a=>s("li",{},p(a)))))]:[]]}function Ge(e,t){let n=new b,r=s("pre",{class:"said",hidden:"",tabindex:"0"}),o=(u,f)=>{let d=v(u,()=>{n.during(async()=>{n.tell("");let l=await R(
k(e.name,f));r.hidden=l.output==="",r.textContent=l.output,l.state==="cancelled"?n.tell("It was cancelled."):l.exit_code===0?n.tell("Written. Run a check to see what is left."):n.wrong("Nothing was wr\
itten."),l.exit_code===0&&(d.disabled=!0)})});return d},a=t.repair?.changes??[],i=t.repair?.verdict_after==="go"&&t.kept&&!t.check.stale;return a.length===0&&!e.applied?[]:[h("Repair",...a.length>0?[S(
["What","From","To"],a.map(u=>[p(u.what),p(u.from),p(u.to)]))]:[],s("p",{class:"soft"},i?"Checked with these changes, the store gets GO. It is checked once more under other weeks before anything is wr\
itten.":a.length>0?"It is not proven for the files as they are, so it is not carried out from here.":"The last repair can be taken back."),s("div",{class:"row"},...i?[o("Carry out the repair","/apply")]:
[],...e.applied?[o("Take the last repair back","/undo")]:[]),n.line,r)]}function Ke(e){let{checks:t}=e;if(t.length===0)return[];let n=t.map(l=>[String(l.id),D(l.at),X(l.verdict),l.stale?"changed since":
"as they are",String(l.errors),String(l.warnings),String(l.seeds),q(e,l.id,"report.html",`Report ${l.id}`)]),r=h("History",S(["Number","When","Verdict","Its files","Errors","Warnings","Weeks",""],n));
if(t.length<2)return[r];let o=new b,a=t.map(l=>[String(l.id),`${l.id}: ${X(l.verdict)}, ${D(l.at)}`]),i=H(a,String(t[1]?.id),{id:"before"}),u=H(a,String(t[0]?.id),{id:"after"}),f=s("div",{id:"compared"}),
d=()=>{o.during(async()=>{let l=await T(k(e.name,`/compare?before=${i.value}&after=${u.value}`));o.tell(`${B(l.added.length,"new finding")}, ${l.gone.length} gone, ${l.unchanged.length} unchanged.`);let m=(g,y)=>[
s("h3",{class:"h3"},`${g}: ${y.length}`),Y(y)];f.replaceChildren(...m("New",l.added),...m("Gone",l.gone),...m("Unchanged",l.unchanged))})};return[r,h("Compare two checks",s("div",{class:"row"},s("labe\
l",{for:"before"},"Before"),i,s("label",{for:"after"},"After"),u,v("Compare",d)),o.line,f)]}async function be(e,t){let n=e.checks[0],r=n&&await T(k(e.name,`/check/${n.id}`)),{shown:o,leave:a}=Ue(e,t);
return{shown:[o,...r?[ze(e,r),...Ve(r),...Ge(e,r),h("What it found",Y(r.findings))]:[],...Ke(e)],leave:a}}function Xe(e,t){let n=new b,r=s("div",{}),o=s("input",{type:"file",multiple:"",id:"choose-files",accept:".csv,.tsv,.json"}),a=async(d,l)=>{let m=k(e.name,`/files/${encodeURIComponent(d.name)}${l}`);try{
return await ue(m,d),!0}catch(g){if(!(g instanceof N)||!g.conflict)throw g;return!1}},i=d=>{let l=s("div",{class:"row",role:"group","aria-label":`${d.name} is there already`},s("span",{},p(d.name)," i\
s there already."),v("Replace it",()=>{n.during(async()=>{await a(d,"?replace=yes"),t()})}),v("Keep what is there",()=>l.remove()));r.append(l)},u=d=>{n.during(async()=>{let l=[...d],m=0;for(let g of l)
n.tell(`Taking ${g.name}`),await a(g,"")||(i(g),++m);n.tell(m===0?"":"Nothing was replaced yet."),l.length>0&&m===0&&t()})};o.addEventListener("change",()=>{u([...o.files??[]]),o.value=""});let f=s("d\
iv",{class:"drop",id:"drop"},s("p",{},"Drop the exports here, or ",s("label",{for:"choose-files"},"choose them"),": "),o,s("p",{class:"small soft"},"Files .csv and .tsv, store.json, decisions.json. Th\
ey stay on this machine."));return f.addEventListener("dragover",d=>{d.preventDefault(),f.classList.add("over")}),f.addEventListener("dragleave",()=>f.classList.remove("over")),f.addEventListener("dro\
p",d=>{d.preventDefault(),f.classList.remove("over"),u([...d.dataTransfer?.files??[]])}),[f,r,n.line]}var Z;function Ye(e){return Z?.store!==e.name||e.store_hash===""?[]:[h("store.json was made",s("p",
{},"This is what the exports were taken for. What they do not tell is to be filled in next."),s("pre",{class:"said",tabindex:"0","aria-label":"What was taken for what"},p(Z.said)),s("div",{class:"row"},
v("Fill it in under Settings",()=>x("tab","settings"),{class:"act first"})))]}function Ze(e,t){let n=e.files.map(({name:m})=>m).filter(m=>/\.[ct]sv$/i.test(m));if(e.store_hash!=="")return[];let r=s("p",
{class:"soft"},"There is no store.json yet. It is made of Shopify's product export and XoroERP's items.");if(n.length<2)return[h("Make a store of them",r)];let o=new b,a=s("pre",{class:"said",hidden:"",
tabindex:"0"}),i=(m,g)=>n.find(y=>m.test(y)&&y!==g)??"",u=[["","choose"],...n.map(m=>[m,m])],f=H(u,i(/shopify|product/i,""),{id:"of-shopify"}),d=H(u,i(/xoro|item/i,f.value),{id:"of-xoro"}),l=v("Make s\
tore.json",()=>{o.during(async()=>{l.disabled=!0;try{let m=await R(k(e.name,"/init"),{shopify:f.value,xoro:d.value});if(m.exit_code===0&&m.state==="done")return Z={store:e.name,said:m.output.trim()},t();
a.hidden=!1,a.textContent=m.output,o.wrong("Nothing was made.")}finally{l.disabled=!1}})});return[h("Make a store of them",r,s("div",{class:"row"},s("label",{for:"of-shopify"},"Shopify's products"),f),
s("div",{class:"row"},s("label",{for:"of-xoro"},"XoroERP's items"),d),l,o.line,a)]}async function we(e,t){let n=e.files.map(({name:r,bytes:o})=>[p(r),String(o)]);return{shown:[h("Files",n.length>0?S([
"File","Bytes"],n):s("p",{},"The folder is empty."),...Xe(e,t)),...Ye(e),...Ze(e,t)]}}function U(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function J(e,t){return`${e}/${t.replace(/~/g,"~0").replace(/\//g,"~1")}`}var Q=class{constructor(t){this.changed=t}changed;values=new Map;settled=new Set;missing=new Map;absent(t){
this.missing.set(t,{})}set(t,n,r){let o=this.missing.get(t);o?(r===void 0?delete o[n]:o[n]=r,Object.keys(o).length>0?this.values.set(t,o):this.values.delete(t)):r===void 0?this.values.delete(J(t,n)):this.
values.set(J(t,n),r),this.changed()}settle(t,n){n?this.settled.add(t):this.settled.delete(t),this.changed()}get size(){return this.values.size+this.settled.size}},ee=class{constructor(t,n,r){this.root=
t;this.help=n;this.edits=r}root;help;edits;fields=0;real(t){let r=(t.$ref??t.allOf?.[0]?.$ref)?.split("/").at(-1)??"",o=this.root.definitions?.[r];return o?{...o,description:t.description??o.description??
""}:t}value(t,n,r,o,a,i){let u=[a,...a.anyOf??[]],f=u.flatMap(c=>c.enum??[]),d=c=>u.some(w=>w.type===c),l,m;if(f.length>0){let c=typeof i=="boolean"?i?"on":"off":typeof i=="string"?i:"",w=new Set([...f,
...c===""?[]:[c]]),L=H([...i===void 0?[["","not set"]]:[],...[...w].map(j=>[j,j])],c);l=L,m=()=>L.value===""?void 0:L.value}else if(d("integer")){let c=s("input",{type:"number"});a.minimum!==void 0&&(c.
min=String(a.minimum)),a.maximum!==void 0&&(c.max=String(a.maximum)),c.value=typeof i=="number"?String(i):"",l=c,m=()=>c.value===""?void 0:Number(c.value)}else if(d("array")&&u.some(c=>c.items?.type===
"string")&&(i===void 0||Array.isArray(i))){if(Array.isArray(i)&&i.some(L=>typeof L!="string"||L.includes(",")))return;let c=s("input",{autocomplete:"off",spellcheck:"false"});c.value=Array.isArray(i)?
i.join(", "):"",o+=" Several are written with commas between them.",l=c;let w=d("string");m=()=>{let L=c.value.split(",").map(j=>j.trim()).filter(Boolean);return L.length===0?i===void 0?void 0:[]:w&&i===
void 0&&L.length===1?L[0]??"":L}}else if(d("string")&&(i===void 0||typeof i=="string")){let c=s("input",{autocomplete:"off",spellcheck:"false"});c.value=i??"",l=c,m=()=>c.value===""&&i===void 0?void 0:
c.value}else return;let g=l.value,y=E(`field-${++this.fields}`,r,o.trim(),l);return l.addEventListener("input",()=>{let c=l.value!==g;y.classList.toggle("changed",c),this.edits.set(t,n,c?m():void 0)}),
y}object(t,n,r,o){let a=this.real(r);if(o!==void 0&&!U(o))return;o===void 0&&this.edits.absent(n);let i=[];for(let[f,d]of Object.entries(a.properties??{})){if(f==="$schema")continue;let l=this.real(d),
m=o?.[f],g=J(n,f),y;f==="settings"?y=this.settings(g,m,o===void 0):l.properties&&(o!==void 0||n==="")?y=this.object(f,g,l,m):l.type==="array"&&l.items&&this.real(l.items).properties?y=this.list(f,g,l.
items,m):y=this.value(n,f,f,l.description??"",l,m),y&&i.push(y)}if(i.length===0)return;let u=a.description??"";return s("fieldset",{},s("legend",{},p(t)),...u===""||n===""?[]:[s("p",{class:"soft small"},
u)],...i)}list(t,n,r,o){if(!Array.isArray(o))return;let a=o.flatMap((i,u)=>{let f=U(i)?i.account_name??i.name:void 0;return this.object(`${t} ${u+1}${typeof f=="string"?`: ${f}`:""}`,J(n,String(u)),r,
i)??[]});return a.length>0?s("div",{},...a):void 0}settings(t,n,r){if(r||n!==void 0&&!U(n))return;n===void 0&&this.edits.absent(t);let o=this.help.flatMap(i=>{let{object:u,name:f,value:d}=ke(t,n??{},i.
path),l=i.recommended===""?"":` The guide: ${i.recommended}.`,m=i.rules===""?"":` (${i.rules.replace(/,/g,", ")})`,g=i.choices.length>0?{enum:i.choices}:{anyOf:[{type:"string"},{type:"array",items:{type:"\
string"}}]},y=`${i.meaning} Without it: ${i.preset}.${l}${m}`,c=this.value(u,f,i.label,y,g,d);return c?(i.critical&&c.classList.add("key"),c.dataset.path=i.path,d!==void 0&&(c.dataset.set=""),[c]):[]}),
a=o.filter(i=>i.dataset.set!==void 0).length;return s("details",{class:"settings"},s("summary",{},`settings: ${a} of ${o.length} set here`),...o)}};function ke(e,t,n){let r=t[n];if(r!==void 0)return{object:e,
name:n,value:r};let o=n.split(".");for(let a=1;a<o.length;++a){let i=o.slice(0,a).join("."),u=t[i];if(!U(u))continue;let f=ke(J(e,i),u,o.slice(a).join("."));if(f.value!==void 0)return f}return{object:e,
name:n,value:void 0}}function Qe(e){let t=s("input",{type:"search",id:"find-field",autocomplete:"off",spellcheck:"false"}),n=s("p",{class:"soft small",role:"status"}),r=O(".field",e).map(o=>({row:o,words:`${o.
textContent} ${o.dataset.path??""}`.toLowerCase()}));return t.addEventListener("input",()=>{let o=t.value.toLowerCase().split(/\s+/).filter(Boolean),a=0;for(let i of r)i.row.hidden=!o.every(u=>i.words.
includes(u)),a+=i.row.hidden?0:1;for(let i of O("fieldset, details",e))i.hidden=i.querySelector(".field:not([hidden])")===null,i instanceof HTMLDetailsElement&&(i.open=o.length>0);n.textContent=o.length>
0?`${a} of ${r.length}`:""}),s("div",{class:"filter",role:"search","aria-label":"Fields"},s("label",{for:"find-field"},"Find"),t,n)}function et(e,t){if(e.marks.length===0)return[];let n=e.marks.map(({
line:r,text:o})=>{let a=s("input",{type:"checkbox",id:`mark-${r}`});return a.addEventListener("change",()=>t.settle(r,a.checked)),s("div",{class:"row"},a,s("label",{for:`mark-${r}`},`Line ${r}, `,p(o)))});
return[h("To fill in",s("p",{class:"soft"},"While one of these is left there is no GO. Tick what is right now, and save."),...n)]}function tt(e,t,n){let r=new b,o=s("textarea",{class:"text",id:"whole-\
text",spellcheck:"false",autocomplete:"off"});o.value=t.text;let a=v("Save the text",()=>{r.during(async()=>{await P(k(e.name,"/json"),{was:t.hash,text:o.value}),n()})});return h("As text",s("label",{
for:"whole-text"},"The whole of store.json, with comments; what no field above holds is written here."),o,s("div",{class:"row"},a),r.line)}async function xe(e,t){if(e.store_hash==="")return{shown:[h("\
Settings",s("p",{},"There is no store.json yet: go to Files."))]};let[{schema:n,settings:r},o]=await Promise.all([T("api/schema"),T(k(e.name,"/json"))]),a=new b,i=v("Save",()=>{a.during(async()=>{await P(
k(e.name,"/json"),{was:o.hash,edits:[...u.values].map(([d,l])=>({at:d,value:l})),settled:[...u.settled]}),t()})},{class:"act first",disabled:""}),u=new Q(()=>{i.disabled=u.size===0,a.tell(u.size===0?"":
`${u.size} not saved.`)}),f=o.value===null?void 0:new ee(n,r,u).object("store.json","",n,o.value);return{shown:[...o.problem===""?[]:[s("p",{class:"note bad"},p(o.problem))],...et(o,u),...f?[h("Settin\
gs",Qe(f),f,s("div",{class:"row"},i),a.line)]:[],tt(e,o,t)]}}function nt(e){return Object.entries(e).filter(([,t])=>t!==null).map(([t,n])=>`${t} ${n}%`).join(", ")}async function Te(e,t){let{made:n,check:r,likely:o}=await T(k(e.name,"/decisions")),a=new b,i=c=>{
a.during(async()=>{let w=await R(k(e.name,"/decide"),c);if(w.exit_code===0&&w.state==="done")return t();a.wrong(w.output.trim()||"It was not written.")})},u=()=>s("input",{autocomplete:"off",spellcheck:"\
false"}),f=H([["together","together: the two are one"],["apart","apart: the two are not one"],["alone","alone: it stays without a partner"]],"together"),d={shop:u(),base_part:u(),item:u(),handle:u(),sku:u(),
variant:u(),by:u(),reason:u()},l=h("Decide",s("p",{class:"soft"},'Of XoroERP a product or an item, of the shop a product or a variant; for "alone" one of them.'),E("kind","Decision","",f),E("shop","Sh\
op","Of store.json; all of them when it is empty",d.shop),E("base-part","Base part","Product of XoroERP",d.base_part),E("item","Item number","Of XoroERP",d.item),E("handle","Handle","Product of the sh\
op",d.handle),E("sku","SKU","Of the shop's variant",d.sku),E("variant","Variant",'One without a SKU, such as "tee / S"',d.variant),E("by","By","Who answers for it",d.by),E("reason","Reason","Why",d.reason),
s("div",{class:"row"},v("Write the decision",()=>i({kind:f.value,...Object.fromEntries(Object.entries(d).map(([c,{value:w}])=>[c,w.trim()]))}))),a.line),m=c=>{d.shop.value=c.shop,d.item.value=c.item,d.
sku.value=c.sku,d.variant.value=c.sku===""?c.variant:"";for(let w of[d.base_part,d.handle])w.value="";l.scrollIntoView({block:"nearest"}),(d.by.value===""?d.by:d.reason).focus()},g=o.map(c=>[p(c.item),
p(c.sku===""?c.variant:c.sku),p(c.shop),nt(c.scores),v("Decide",()=>m(c),{"aria-label":`Decide on ${c.item} and ${c.sku}`})]),y=n.map((c,w)=>[String(w+1),p(c),v("Take back",()=>i({take_back:w+1}),{"ar\
ia-label":`Take decision ${w+1} back`})]);return{shown:[h("Likely pairs",s("p",{class:"soft"},r===0?"They come from a check; there was none yet.":`Evidence of check ${r}, and never a key.${e.checks[0]?.
stale?" The files have changed since: check again.":""}`),g.length>0?S(["Item","SKU or variant","Shop","Alike",""],g):s("p",{},"None.")),l,h("Decisions",y.length>0?S(["Number","What",""],y):s("p",{},"\
Nothing has been decided."))]}}function Se(e,t=""){x("tab",t),x("store",e)}async function Ee(){let{root:e,stores:t}=await T("api/stores"),n=new b,r=s("input",{id:"new-name",autocomplete:"off",spellcheck:"false",maxlength:"100"}),o=()=>{
n.during(async()=>{let i=await P("api/stores",{name:r.value.trim()});Se(i.name,"files")})};r.addEventListener("keydown",i=>i.key==="Enter"&&o());let a=t.map(i=>[M(F(i.name),()=>Se(i.name,i.has_store?"":
"files"),{class:"number"}),i.has_store?"a store":"no store.json yet"]);return{shown:[h("Choose a store",s("p",{class:"lead soft"},"Folders in ",p(e),". Nothing beside this folder is read or written."),
a.length>0?S(["Store","What it is"],a):s("p",{},"There is no folder yet.")),h("A new store",s("p",{class:"soft"},"Makes an empty folder, into which the two exports are dropped."),s("div",{class:"row"},
s("label",{for:"new-name"},"Name"),r,v("Make it",o)),n.line)]}}var te=[["","Check",be],["files","Files",we],["settings","Settings",xe],["matches","Matches",Te]],ot=document.getElementById("main"),Le=document.getElementById("title"),ne=document.getElementById("tab\
s"),Me,$e=0,He="";function rt(e,t){if(e==="")return ne.replaceChildren();let n=(o,a)=>{let i=M(a,()=>x("tab",o));return o===t&&i.setAttribute("aria-current","page"),s("li",{},i)},r=M("All stores",()=>{
x("tab",""),x("store","")});ne.replaceChildren(s("ul",{},s("li",{},r),...te.map(([o,a])=>n(o,a))))}async function oe(){let e=++$e,t=$("store"),n=te.find(([i])=>i===$("tab"))??te[0],r=new b,o=document.
activeElement?.closest("#tabs")!==null,a={shown:[r.line]};if(await r.during(async()=>{t===""?a=await Ee():n&&(a=await n[2](await T(k(t)),()=>{oe()}))}),e!==$e)return a.leave?.();Me?.(),Me=a.leave,Le.textContent=
t===""?"Stores":F(t),document.title=`${Le.textContent} \xB7 Drydock`,rt(t,n?.[0]??""),ot.replaceChildren(...a.shown),de(),o&&ne.querySelector("[aria-current]")?.focus()}function Ce(){let e=`${$("store")}\

${$("tab")}`;e!==He&&(He=e,oe())}le();ce();me();I(Ce);Ce();var Pe=0;_(e=>{e.state!=="running"&&e.number===Pe&&!he(e)&&e.store===$("store")&&oe(),Pe=e.state==="running"?e.number:0});})();)js"; }
// clang-format on

}  // namespace drydock::cli::ui
