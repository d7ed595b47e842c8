const id=116;const ids=[116];const modules={8116:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{exportAll:()=>exportAll});var p_map=__webpack_require__(606);var check=__webpack_require__(7504);var manifest_document=__webpack_require__(
423);var icon_reference=__webpack_require__(151);var manifest=__webpack_require__(4055);;async function checkText(file,text){const{documents,problems}=(0,manifest_document.
e)(file,text);const[document]=documents;if(document===void 0||problems.length>0)return{problems};return await(0,check.z)(document,{values:{secrets:new Map,vars:new Map},
needs:"none",strict:true,statedUids:true,allowedUids:[],defaults:{project:void 0,environments:void 0},readIcon:(0,icon_reference.X)("")})}function uidsIn(text){
return(0,manifest_document.e)("",text).documents.flatMap(({value})=>{const fields=typeof value==="object"&&value!==null?value:{};return typeof fields.uid==="str\
ing"?fields.uid:(0,manifest.qU)(fields)??[]})}var concurrency=__webpack_require__(7132);var project_lookup=__webpack_require__(3521);var reconcile_result=__webpack_require__(
7850);var errors=__webpack_require__(2005);;const MAX_LENGTH=80;const DEVICE=/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;function fileName(uid){const plain=uid.normalize(
"NFC").replace(/[^\p{L}\p{N}._-]/gu,"-").replace(/^[.-]+/,"");const name=[...plain].slice(0,MAX_LENGTH).join("")||"connector";return DEVICE.test(name)?`connecto\
r-${name}`:name}function valuePrefix(uid){const words=upperWords(uid)||"CONNECTOR";return words.replace(/^GITHUB(?=_|$)/,"GH").replace(/^(?=\d)/,"_")}function upperWords(name){
return name.normalize("NFKD").replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[^A-Za-z0-9]+/g,"_").replace(/^_|_$/g,"").toUpperCase()}async function fileNames(uids,uidsOf){
const names=new Map;const taken=new Set;for(const uid of uids){for(let number=1;;number+=1){const name=numbered(fileName(uid),"-",number);const there=await uidsOf(
name);if(there===void 0)break;if(there.length>0)taken.add(name.toLowerCase());if(there.includes(uid))names.set(uid,name)}}return uids.map(uid=>names.get(uid)??firstFree(
fileName(uid),"-",taken))}function unique(names,separator){const taken=new Set;return names.map(name=>firstFree(name,separator,taken))}function firstFree(name,separator,taken){
for(let number=1;;number+=1){const free=numbered(name,separator,number);if(taken.has(free.toLowerCase()))continue;taken.add(free.toLowerCase());return free}}function numbered(name,separator,number){
return number===1?name:`${name}${separator}${number}`}var dist=__webpack_require__(8815);var connector=__webpack_require__(2173);var types=__webpack_require__(7417);
var environments=__webpack_require__(5041);var field_info=__webpack_require__(8359);;function dataFields({data:schema,rules},prefix){const fields=(0,field_info.
Pf)(schema);const asked=new Set(rules?.({}).map(({path})=>path[0]));const toField=({name,schema:field})=>({name,value:placeholder(field,[name],prefix),description:field_info.
tr.get(field)?.description??""});const isAsked=({name,required})=>required||asked.has(name);return{required:fields.filter(isAsked).map(toField),optional:fields.
filter(field=>!isAsked(field)&&isSecret(field.schema)).map(toField)}}function placeholder(schema,path,prefix){const members=(0,field_info.Pf)(schema).filter(({required})=>required);
if(members.length>0){return Object.fromEntries(members.map(({name:name2,schema:member})=>[name2,placeholder(member,[...path,name2],prefix)]))}const items=(0,field_info.
S3)(schema);if(items!==void 0)return[placeholder(items,path.slice(0,-1),prefix)];const name=[prefix,...path.map(part=>upperWords(String(part)))].join("_");return`\
\${{ ${isSecret(schema)?"secrets":"vars"}.${name} }}`}function isSecret(schema){return field_info.tr.get(schema)?.secret===true};const STYLE={version:"1.2",compat:"\
yaml-1.1",lineWidth:0,flowCollectionPadding:false};const HEAD=["Exported from Vercel. The API never returns `data`, so fill it in; then these comments may go."];
const EXPRESSIONS=["  secrets.NAME  store the secret on GitHub under this name, and list it in the input `secrets` of the step","  vars.NAME     write the value\
 in its place, or list it in the input `vars`"];const MANAGED=["Vercel itself registered the app of this connector, so you may not have its credentials. While t\
he connector is","there, `data` is sent with `update-data: true` alone, and any values will do."];function toYaml(connector2,links,prefix){const destinations=connector2.
triggerDestinations??[];const obstacle=destinationsObstacle(connector2,links);const data=dataPart(connector2,prefix);const parts=[...identity(connector2),...linkParts(
links),...triggersPart(connector2),...simple("events",connector2.events?.length?connector2.events:void 0),...destinations.length>0&&obstacle===void 0?[{field:"t\
riggerDestinations",value:destinationEntries(destinations,links)}]:[],...iconPart(connector2),...simple("backgroundColor",connector2.backgroundColor),...simple(
"accentColor",connector2.accentColor),data];return write(parts,[...HEAD,...data.members?.size?EXPRESSIONS:[],...connector2.creationMode==="managed"?MANAGED:[],...obstacle===
void 0?[]:unstated(obstacle,destinationEntries(destinations,links))])}function identity({type,service,connectionMethod,target,uid,name,displayName}){const isPreset=connectionMethod!==
void 0;return[...isPreset?[]:simple("type",type),...isPreset||service!==type?simple("service",service):[],...isPreset?[{field:"connectionMethod",value:connectionMethod,
before:["A preset of the service, which says the type."]},...simple("target",target)]:[],{field:"uid",value:uid},...simple("name",name??displayName)]}function simple(field,value){
return value!==void 0&&connector.Rr.shape[field].safeParse(value).success?[{field,value}]:[]}function linkParts(links){const entries=links.map(link=>({id:projectOf(
link),...link.environments.length>0&&{environments:link.environments.map(environment=>environmentOf(environment,link))}}));const[first,...others]=entries;if(first===
void 0)return[];if(others.length>0)return[{field:"projects",value:entries}];return[{field:"projectId",value:first.id},...first.environments?[{field:"environment\
s",value:first.environments}]:[]]}function projectOf({projectId,projectName}){return projectName===void 0||projectName.startsWith("prj_")?projectId:projectName}
function environmentOf(environment,{customEnvironments=[]}){const name=(0,environments.VE)(environment,customEnvironments);const isAmbiguous=name.startsWith("en\
v_")||connector.OH.some(builtIn=>builtIn===name);return isAmbiguous?environment:name}function triggersPart({triggers,supportsTriggers,triggerDestinations=[]}){if(triggers)
return[{field:"triggers",value:true}];return supportsTriggers===true&&triggerDestinations.length===0?[{field:"triggers",value:false}]:[]}function destinationEntries(destinations,links){
return destinations.map(({projectId,branch,customEnvironmentId,path})=>{const link=links.find(candidate=>candidate.projectId===projectId);return{projectId:link?
projectOf(link):projectId,...branch!==void 0&&{branch},...customEnvironmentId!==void 0&&{customEnvironmentId:link?environmentOf(customEnvironmentId,link):customEnvironmentId},
...path!==void 0&&{path}}})}function destinationsObstacle({supportsTriggers,triggerDestinations=[]},links){if(supportsTriggers===false&&triggerDestinations.length>
0)return"it does not support triggers";const isLinked=({projectId})=>links.some(link=>link.projectId===projectId);return triggerDestinations.every(isLinked)?void 0:
"one of their projects has no link"}function unstated(obstacle,triggerDestinations){return["","It also has these destinations. They stay as they are, and a mani\
fest cannot state them,",`since ${obstacle}:`,...(0,dist.As)({triggerDestinations},STYLE).trimEnd().split("\n")]}function iconPart({icon}){if(icon===void 0||!/^[0-9a-f]{40}$/i.
test(icon))return[];const before=["SHA-1 of an image at Vercel; the path of an image in the repository does as well."];return[{field:"icon",value:icon.toLowerCase(),
before}]}function dataPart({type,connectionMethod},prefix){if(connectionMethod!==void 0){const before=["The API does not return the preset's `params` and `data`\
: add what the connector was made with, such as",`clientId: \${{ vars.${prefix}_CLIENT_ID }}`,`clientSecret: \${{ secrets.${prefix}_CLIENT_SECRET }}`];return{field:"\
data",value:{},before}}const{data:schema,...known}=types.V.get(type)??{name:type,title:type};if(schema===void 0){const before=["What this type takes is not know\
n here, and is sent unchecked: add what the connector was made with, such as",`token: \${{ secrets.${prefix}_TOKEN }}`];return{field:"data",value:{},before}}const{
required,optional}=dataFields({...known,data:schema},prefix);return{field:"data",value:Object.fromEntries(required.map(({name,value})=>[name,value])),members:new Map(
required.map(({name,description})=>[name,[description]])),after:optional.flatMap(({name,value,description})=>[`Optional: ${description}`,`${name}: ${value}`]),...required.
length===0&&{before:["Nothing is required here; add what the connector was made with."]}}}function write(parts,head){const document=new dist.yo(Object.fromEntries(
parts.map(({field,value})=>[field,value])),STYLE);document.commentBefore=asComment(head);for(const{field,before,members,after=[]}of parts){const node=document.get(
field,true);if(before)commentKey(document.contents,field,before);for(const[name,lines]of members??[])commentKey(node,name,lines);if((0,dist.jh)(node)&&after.length>
0)node.comment=asComment(after)}(0,dist.YR)(document,{Seq(_,list){if(list.items.every(dist.jn))list.flow=true}});return document.toString(STYLE)}function commentKey(map,name,lines){
const keys=(0,dist.jh)(map)?map.items.map(({key:key2})=>key2):[];const key=keys.find(candidate=>(0,dist.jn)(candidate)&&candidate.value===name);if((0,dist.jn)(key))
key.commentBefore=asComment(lines)}function asComment(lines){return lines.map(line=>line===""?"":` ${line}`).join("\n")};async function exportAll(options){const found=await attempt(
()=>findConnectors(options));if("error"in found)return{problems:[{severity:"error",message:found.error}],results:[]};if(found.value.length===0)return{problems:[
nothingFound(options)],results:[]};const placed=await place(found.value,options.folder);const outcomes=await(0,p_map.Ay)(placed,one=>exportOne(one,options),{concurrency:concurrency.
i});return{problems:outcomes.flatMap(outcome=>"message"in outcome?outcome:[]),results:outcomes.flatMap(outcome=>"message"in outcome?[]:outcome)}}async function findConnectors({
api,project,allowedUids,team}){const linked=project===void 0?void 0:await(0,project_lookup.Y)(api).project(project);if(project!==void 0&&linked===void 0){throw new Error(
`There is no project ${project} in ${team}; check its name and the team (from an input of this step)`)}const{items}=await api.listConnectors(linked===void 0?{}:
{projectId:linked.id});const connectors=[...new Map(items.map(connector2=>[connector2.id,connector2])).values()];const allowed=await Promise.all(connectors.map(
async({uid})=>allowedUids.length===0||await(0,check.E)(uid,allowedUids)));return connectors.filter((_,index)=>allowed[index]).sort((left,right)=>byCodePoint(left.
uid,right.uid))}function nothingFound({project,allowedUids,team}){const which=[...project===void 0?[]:[`that is linked to the project ${project}`],...allowedUids.
length===0?[]:["whose uid matches the input `allowed-uids`"]];const those=which.length===0?"":` ${which.join(" and ")}`;const message=`There is no connector in ${team}${those}\
, so nothing was written`;return{severity:"warning",message}}async function place(connectors,folder){const names=await fileNames(connectors.map(({uid})=>uid),async name=>{
const text=await folder.read(`${name}.yml`);return text===void 0?void 0:uidsIn(text)});const prefixes=unique(connectors.map(({uid})=>valuePrefix(uid)),"_");return connectors.
map((connector2,index)=>({connector:connector2,name:`${names[index]}.yml`,prefix:prefixes[index]??""}))}async function exportOne({connector:connector2,name,prefix},{
api,folder}){const file=folder.pathOf(name);const links=await attempt(async()=>(await api.listLinks(connector2.id)).sort(byProject));const text=toYaml(connector2,
"value"in links?links.value:[],prefix);const manifest2=await checked(file,connector2,text);if("message"in manifest2){return"error"in links?{severity:"error",message:links.
error}:manifest2}if("error"in links)return(0,reconcile_result.Nq)(manifest2,links.error);if(JSON.stringify([connector2,links.value]).includes("${{"))return unsayable(
connector2,EXPRESSION);const result={...(0,reconcile_result.$)(manifest2),outcome:"exported",connector:connector2,links:links.value};const written=await attempt(
()=>folder.create(name,text));if("error"in written)return(0,reconcile_result.Nq)(manifest2,`${file} could not be written: ${written.error}`);if(written.value===
void 0)return{...result,notes:toFillIn(manifest2,text)};return{...result,outcome:"kept",...keptAs(manifest2,written.value.existing)}}function byProject(left,right){
return byCodePoint(left.projectName??left.projectId,right.projectName??right.projectId)}function byCodePoint(left,right){return Buffer.compare(Buffer.from(left),
Buffer.from(right))}async function attempt(act){try{return{value:await act()}}catch(cause){return{error:(0,errors.g)(cause)}}}const EXPRESSION='It holds "${{", \
which begins an expression there';async function checked(file,connector2,text){const{manifest:manifest2,problems}=await checkText(file,text);const reason=problems.
find(({severity})=>severity==="error");return manifest2??unsayable(connector2,reason?.message??"")}function unsayable({uid},why){const message=`The connector ${uid}\
 was left out, since no manifest can say what it is. ${why}`;return{severity:"warning",message}}function toFillIn({secrets},text){const vars=[...text.matchAll(/^(?!\s*#).*\$\{\{ vars\.(\w+) \}\}/gm)].
map(([,name])=>`vars.${name}`);const names=[...secrets.map(secret=>`secrets.${secret}`),...vars];return names.length===0?[]:[`To fill in: ${names.join(", ")}.`]}
function keptAs({file,uid},existing){return uidsIn(existing).includes(uid)?{notes:[`${file} is there already and was left as it is.`],warnings:[]}:{notes:[],warnings:[
`${file} is there already and was left as it is, but it does not name this connector. Rename that file, or give another \`output-directory\`.`]}}}),7132:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{i:()=>CONCURRENCY});const CONCURRENCY=8}),3521:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Y:()=>createProjectLookup});var _shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(1172);function createProjectLookup(api){
const projects=new Map;const environments=new Map;return{project:async idOrName=>idOrName.startsWith("prj_")?{id:idOrName,name:void 0}:(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.
B)(projects,idOrName,()=>api.getProject(idOrName)),customEnvironments:projectId=>(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(environments,projectId,()=>api.
listCustomEnvironments(projectId))}}})};export{id,ids,modules};
