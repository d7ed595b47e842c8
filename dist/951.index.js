const id=951;const ids=[951];const modules={3951:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{exportAll:()=>exportAll});var p_map=__webpack_require__(606);var json=__webpack_require__(8444);var check=__webpack_require__(
9025);var manifest_document=__webpack_require__(1252);var icon_reference=__webpack_require__(8525);var uid=__webpack_require__(9546);;async function checkText(file,text){
const{documents,problems}=(0,manifest_document.e)(file,text);const[document]=documents;if(document===void 0||problems.length>0)return{problems};return await(0,check.
z)(document,{values:{secrets:new Map,vars:new Map},tokens:new Set,needs:"none",strict:true,statedUids:true,allowedUids:["**"],allowedProjects:["**"],allowedEnvironments:[
"**"],allowedHosts:["**"],defaults:{project:void 0,environments:void 0},now:0,readIcon:(0,icon_reference.X)("")})}function uidsIn(text){return(0,manifest_document.
e)("",text).documents.flatMap(({value})=>{if(!(0,json.u)(value))return[];return typeof value.uid==="string"?value.uid:(0,uid.q)(value)??[]})}var concurrency=__webpack_require__(
7132);var project_lookup=__webpack_require__(3521);var errors=__webpack_require__(2005);var globs=__webpack_require__(1747);var lists=__webpack_require__(6453);
var export_names=__webpack_require__(3187);var to_yaml=__webpack_require__(1728);;async function exportAll(options){const found=await tryTo(()=>findConnectors(options));
if("error"in found)return{diagnostics:[{severity:"error",message:found.error}],exported:[]};if(found.value.length===0)return{diagnostics:[nothingFound(options)],
exported:[]};const placed=await place(found.value,options.folder);const outcomes=await(0,p_map.Ay)(placed,one=>exportOne(one,options),{concurrency:concurrency.i});
const exported=outcomes.flatMap(outcome=>"message"in outcome?[]:outcome);return{diagnostics:[...outcomes.flatMap(outcome=>"message"in outcome?outcome:[]),...incomplete(
exported)],exported}}function incomplete(exported){const filesOf=outcome=>exported.filter(one=>one.outcome===outcome).map(({file})=>file);const[written,failed]=[
filesOf("exported"),filesOf("failed")];if(failed.length===0)return[];const which=written.length===0?"No file was written":`Only ${(0,lists.Dt)(written)} ${written.
length===1?"was":"were"} written`;const message=`The export is incomplete. ${which}; ${(0,lists.Dt)(failed)} ${failed.length===1?"is":"are"} missing. Fix the re\
ason and run again: existing files are not changed.`;return[{severity:"warning",message}]}async function findConnectors({api,project,allowedUids,team}){const linked=project===
void 0?void 0:await(0,project_lookup.Y)(api).find(project);if(project!==void 0&&linked===void 0){throw new Error(`Project ${project} was not found in ${team}; c\
heck its name and the team (input \`project\`)`)}const{items}=await api.listConnectors(linked===void 0?{}:{projectId:linked.id});const connectors=[...new Map(items.
map(connector=>[connector.id,connector])).values()];const{matches}=await(0,globs.tI)(allowedUids,{guard:true});return connectors.filter(({uid:uid2})=>matches(uid2)).
sort((left,right)=>(0,lists.HH)(left.uid,right.uid))}function nothingFound({project,allowedUids,team}){const which=[...project===void 0?[]:[`that is linked to t\
he project ${project}`],...allowedUids.every(glob=>glob==="**")?[]:["whose uid matches the input `allowed-uids`"]];const those=which.length===0?"":` ${which.join(
" and ")}`;const message=`No connector was found in ${team}${those}, so nothing was written`;return{severity:"warning",message}}async function place(connectors,folder){
const names=await(0,export_names.jx)(connectors.map(({uid:uid2})=>uid2),async name=>{const text=await folder.read(`${name}.yml`);return text===void 0?void 0:uidsIn(
text)});const prefixes=(0,export_names.Am)(connectors.map(({uid:uid2})=>(0,export_names.QO)(uid2)),"_");return connectors.map((connector,index)=>({connector,name:`${names[index]}\
.yml`,prefix:prefixes[index]??""}))}async function exportOne({connector:found,name,prefix},{api,folder,schemaUrl}){const file=folder.pathOf(name);const listed=await tryTo(
async()=>(await api.listLinks(found.id)).sort(export_names.$X));const links="value"in listed?listed.value:[];const connector=await withData(found,api);const write=described2=>describe(
file,described2,links,{prefix,showsFreeForm:true,schemaUrl});const withLiveData=await write(connector);const described="message"in withLiveData?await write({...connector,
data:void 0}):withLiveData;const exported={connector,links,file};if("error"in listed){return"message"in described?{severity:"error",message:listed.error}:{...exported,
outcome:"failed",error:listed.error}}if("message"in described)return described;const{manifest,text}=described;const written=await tryTo(()=>folder.create(name,text));
if("error"in written){return{...exported,outcome:"failed",error:`${file} could not be written: ${written.error}`}}return written.value===void 0?{...exported,outcome:"\
exported",toFillIn:toFillIn(manifest,text)}:{...exported,outcome:"kept",namesConnector:uidsIn(written.value.existing).includes(connector.uid)}}async function tryTo(act){
try{return{value:await act()}}catch(cause){return{error:(0,errors.g)(cause)}}}async function withData(connector,api){if(connector.data!==void 0)return connector;
const read=await tryTo(()=>api.getConnector(connector.id));return("value"in read?read.value:void 0)??connector}const EXPRESSION='It contains "${{", which starts\
 an expression in a manifest';async function describe(file,connector,links,options){const{data:_,...settings}=connector;if(JSON.stringify([settings,links]).includes(
"${{"))return unsayable(connector,EXPRESSION);const text=(0,to_yaml.f)(connector,links,options);const{manifest,problems}=await checkText(file,text);const reason=problems.
find(({severity})=>severity==="error");return manifest===void 0?unsayable(connector,reason?.message??""):{manifest,text}}function unsayable({uid:uid2},why){const message=`\
Connector ${uid2} was left out, because no manifest can describe it. ${why}`;return{severity:"warning",message}}function toFillIn({secrets},text){const vars=[...text.
matchAll(/^(?!\s*#).*?\$\{\{ vars\.(\w+) \}\}/gm)].map(([,name=""])=>name);return{secrets,vars}}}),7132:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{i:()=>CONCURRENCY});const CONCURRENCY=8}),3521:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Y:()=>createProjectLookup,q:()=>withLinks});var _shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(1172);
function createProjectLookup(api){const projects=new Map;const environments=new Map;const read=idOrName=>(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(projects,
idOrName,()=>api.getProject(idOrName));return{read,find:async idOrName=>idOrName.startsWith("prj_")?{id:idOrName}:read(idOrName),findEnvironment:async(projectId,slugOrId)=>search(
await(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(environments,projectId,()=>api.listCustomEnvironments(projectId)),slugOrId)}}function withLinks(lookup,links){
const told=idOrName=>links.find(({projectId,projectName})=>projectId===idOrName||projectName===idOrName);return{find:async idOrName=>{const link=told(idOrName);
return link===void 0?lookup.find(idOrName):{id:link.projectId,name:link.projectName}},read:async idOrName=>{const{projectId:id2,projectName:name}=told(idOrName)??
{};return id2===void 0||name===void 0?lookup.read(idOrName):{id:id2,name}},findEnvironment:async(projectId,slugOrId)=>{const link=links.find(live=>live.projectId===
projectId);const searched=search(link?.customEnvironments??[],slugOrId);return searched.found===void 0?lookup.findEnvironment(projectId,slugOrId):searched}}}function search(known,slugOrId){
return{found:known.find(({id:id2,slug})=>id2===slugOrId||slug===slugOrId),known}}})};export{id,ids,modules};
