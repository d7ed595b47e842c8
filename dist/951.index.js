const id=951;const ids=[951];const modules={3951:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{exportAll:()=>exportAll});var p_map=__webpack_require__(606);var json=__webpack_require__(8444);var check=__webpack_require__(
9025);var manifest_document=__webpack_require__(1252);var icon_reference=__webpack_require__(8525);var uid=__webpack_require__(9546);;async function checkText(file,text){
const{documents,problems}=(0,manifest_document.e)(file,text);const[document]=documents;if(document===void 0||problems.length>0)return{problems};return await(0,check.
z)(document,{values:{secrets:new Map,vars:new Map},tokens:new Set,needs:"none",strict:true,statedUids:true,allowedUids:["**"],allowedProjects:["**"],allowedEnvironments:[
"**"],allowedHosts:["**"],defaults:{project:void 0,environments:void 0},now:0,readIcon:(0,icon_reference.X)("")})}function uidsIn(text){return(0,manifest_document.
e)("",text).documents.flatMap(({value})=>{if(!(0,json.u)(value))return[];return typeof value.uid==="string"?value.uid:(0,uid.q)(value)??[]})}var concurrency=__webpack_require__(
7132);var project_lookup=__webpack_require__(3521);var errors=__webpack_require__(2005);var globs=__webpack_require__(1747);var lists=__webpack_require__(6453);
var export_names=__webpack_require__(3187);var to_yaml=__webpack_require__(787);;async function exportAll(options){const found=await tryTo(()=>findConnectors(options));
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
.yml`,prefix:prefixes[index]??""}))}async function exportOne({connector,name,prefix},{api,folder}){const file=folder.pathOf(name);const listed=await tryTo(async()=>(await api.
listLinks(connector.id)).sort(export_names.$X));const links="value"in listed?listed.value:[];const text=(0,to_yaml.f)(connector,links,prefix);const manifest=await checked(
file,connector,text);const exported={connector,links,file};if("error"in listed){return"message"in manifest?{severity:"error",message:listed.error}:{...exported,
outcome:"failed",error:listed.error}}if("message"in manifest)return manifest;if(JSON.stringify([connector,links]).includes("${{"))return unsayable(connector,EXPRESSION);
const written=await tryTo(()=>folder.create(name,text));if("error"in written){return{...exported,outcome:"failed",error:`${file} could not be written: ${written.
error}`}}return written.value===void 0?{...exported,outcome:"exported",toFillIn:toFillIn(manifest,text)}:{...exported,outcome:"kept",namesConnector:uidsIn(written.
value.existing).includes(connector.uid)}}async function tryTo(act){try{return{value:await act()}}catch(cause){return{error:(0,errors.g)(cause)}}}const EXPRESSION='\
It contains "${{", which starts an expression in a manifest';async function checked(file,connector,text){const{manifest,problems}=await checkText(file,text);const reason=problems.
find(({severity})=>severity==="error");return manifest??unsayable(connector,reason?.message??"")}function unsayable({uid:uid2},why){const message=`Connector ${uid2}\
 was left out, because no manifest can describe it. ${why}`;return{severity:"warning",message}}function toFillIn({secrets},text){const vars=[...text.matchAll(/^(?!\s*#).*\$\{\{ vars\.(\w+) \}\}/gm)].
map(([,name])=>`vars.${name}`);return[...secrets.map(secret=>`secrets.${secret}`),...vars]}}),3187:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{$X:()=>byProject,Am:()=>unique,QO:()=>valuePrefix,W0:()=>upperWords,jx:()=>fileNames});var _shared_lists_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
6453);const MAX_LENGTH=80;const DEVICE=/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;function fileName(uid){const plain=uid.normalize("NFC").replace(/[^\p{L}\p{N}._-]/gu,
"-").replace(/^[.-]+/,"");const name=[...plain].slice(0,MAX_LENGTH).join("")||"connector";return DEVICE.test(name)?`connector-${name}`:name}function valuePrefix(uid){
const words=upperWords(uid)||"CONNECTOR";return words.replace(/^GITHUB(?=_|$)/,"GH").replace(/^(?=\d)/,"_")}function upperWords(name){return name.normalize("NFK\
D").replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[^A-Za-z0-9]+/g,"_").replace(/^_|_$/g,"").toUpperCase()}async function fileNames(uids,uidsOf){const names=new Map;
const taken=new Set;for(const uid of uids){for(let number=1;;number+=1){const name=numbered(fileName(uid),"-",number);const there=await uidsOf(name);if(there===
void 0)break;if(there.length>0)taken.add(name.toLowerCase());if(there.includes(uid))names.set(uid,name)}}return uids.map(uid=>names.get(uid)??firstFree(fileName(
uid),"-",taken))}function unique(names,separator){const taken=new Set;return names.map(name=>firstFree(name,separator,taken))}function firstFree(name,separator,taken){
for(let number=1;;number+=1){const free=numbered(name,separator,number);if(taken.has(free.toLowerCase()))continue;taken.add(free.toLowerCase());return free}}function numbered(name,separator,number){
return number===1?name:`${name}${separator}${number}`}function byProject(left,right){return(0,_shared_lists_js__WEBPACK_IMPORTED_MODULE_0__.HH)(left.projectName??
left.projectId,right.projectName??right.projectId)}}),787:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(
__webpack_exports__,{f:()=>toYaml});var dist=__webpack_require__(8815);var connector=__webpack_require__(2173);var types=__webpack_require__(4764);var environments=__webpack_require__(
5041);var cross_field=__webpack_require__(3917);var field_info=__webpack_require__(8359);var introspection=__webpack_require__(3145);var names=__webpack_require__(
3187);;function dataFields({data:schema,rules},prefix){const fields=(0,introspection.Pf)(schema);const asked=new Set;(0,cross_field.MM)(rules??[],{},[],([field])=>asked.
add(String(field)));const toField=({name,schema:field})=>({name,value:placeholder(field,[name],prefix),description:field_info.t.get(field)?.description??""});const isAsked=({
name,required})=>required||asked.has(name);return{required:fields.filter(isAsked).map(toField),optional:fields.filter(field=>!isAsked(field)&&(0,introspection.$f)(
field.schema)).map(toField)}}function placeholder(schema,path,prefix){const members=(0,introspection.Pf)(schema).filter(({required})=>required);if(members.length>
0){return Object.fromEntries(members.map(({name:name2,schema:member})=>[name2,placeholder(member,[...path,name2],prefix)]))}const items=(0,introspection.S3)(schema);
if(items!==void 0)return[placeholder(items,path.slice(0,-1),prefix)];const name=[prefix,...path.map(part=>(0,names.W0)(String(part)))].join("_");return`\${{ ${(0,
introspection.$f)(schema)?"secrets":"vars"}.${name} }}`};function manifestParts(connector2,links,prefix){const{type,service,connectionMethod,target,uid,name,displayName,
events}=connector2;const{backgroundColor,accentColor,triggerDestinations:destinations=[]}=connector2;const isPreset=connectionMethod!==void 0;const canStateDestinations=destinations.
length>0&&destinationsObstacle(connector2,links)===void 0;const entries=links.map(linkEntry);const[only]=entries.length===1?entries:[];return{type:isPreset?void 0:
simple("type",type),service:isPreset||service!==type?simple("service",service):void 0,connectionMethod:isPreset?{value:connectionMethod,before:["A preset of the\
 service, which determines the type."]}:void 0,target:isPreset?simple("target",target):void 0,params:void 0,triggerType:void 0,triggerVerificationInput:void 0,triggerRegistrationInput:void 0,
uid:{value:uid},name:simple("name",name??displayName),projectId:only&&{value:only.id},environments:only?.environments&&{value:only.environments},projects:entries.
length>1?{value:entries}:void 0,triggers:simple("triggers",triggersValue(connector2)),events:simple("events",events?.length?events:void 0),triggerDestination:void 0,
triggerDestinations:canStateDestinations?{value:destinationEntries(destinations,links)}:void 0,icon:iconPart(connector2),backgroundColor:simple("backgroundColor",
backgroundColor),accentColor:simple("accentColor",accentColor),lifecycle:void 0,data:dataPart(connector2,prefix)}}function simple(field,value){return value!==void 0&&
connector.Rr.shape[field].safeParse(value).success?{value}:void 0}function linkEntry(link){const environments2=link.environments.map(environment=>environmentOf(
environment,link));return{id:projectOf(link),...environments2.length>0&&{environments:environments2}}}function projectOf({projectId,projectName}){return projectName===
void 0||projectName.startsWith("prj_")?projectId:projectName}function environmentOf(environment,{customEnvironments=[]}){const name=(0,environments.VE)(environment,
customEnvironments);const isAmbiguous=name.startsWith("env_")||connector.OH.some(builtIn=>builtIn===name);return isAmbiguous?environment:name}function triggersValue({
triggers,supportsTriggers,triggerDestinations=[]}){if(triggers)return true;return supportsTriggers===true&&triggerDestinations.length===0?false:void 0}function destinationEntries(destinations,links){
return destinations.map(({projectId,branch,customEnvironmentId,path})=>{const link=links.find(candidate=>candidate.projectId===projectId);return{projectId:link?
projectOf(link):projectId,...branch!==void 0&&{branch},...customEnvironmentId!==void 0&&{customEnvironmentId:link?environmentOf(customEnvironmentId,link):customEnvironmentId},
...path!==void 0&&{path}}})}function destinationsObstacle({supportsTriggers,triggerDestinations=[]},links){if(supportsTriggers===false&&triggerDestinations.length>
0)return"it does not support triggers";const isLinked=({projectId})=>links.some(link=>link.projectId===projectId);return triggerDestinations.every(isLinked)?void 0:
"one of their projects has no link"}function iconPart({icon}){if(icon===void 0||!/^[0-9a-f]{40}$/i.test(icon))return void 0;const before=["SHA-1 of an image at \
Vercel; it may also be the path of an image in the repository."];return{value:icon.toLowerCase(),before}}function dataPart({type,connectionMethod},prefix){if(connectionMethod!==
void 0){const before=["The API does not return the preset's `params` and `data`: add what the connector was created with, such as",`clientId: \${{ vars.${prefix}\
_CLIENT_ID }}`,`clientSecret: \${{ secrets.${prefix}_CLIENT_SECRET }}`];return{value:{},before}}const{data:schema,...known}=types.V.get(type)??{name:type,title:type};
if(schema===void 0){const before=["The fields of this type are unknown, so they are sent unchecked: add what the connector was created with, such as",`token: \${\
{ secrets.${prefix}_TOKEN }}`];return{value:{},before}}const{required,optional}=dataFields({...known,data:schema},prefix);return{value:Object.fromEntries(required.
map(({name,value})=>[name,value])),members:new Map(required.map(({name,description})=>[name,[description]])),after:optional.flatMap(({name,value,description})=>[
`Optional: ${description}`,`${name}: ${value}`]),...required.length===0&&{before:["Nothing is required here; add what the connector was created with."]}}};const STYLE={
version:"1.2",compat:"yaml-1.1",lineWidth:0,flowCollectionPadding:false};const HEAD=["Exported from Vercel, which does not return `data`. Fill in the placeholde\
rs, then delete these comments."];const EXPRESSIONS=["  secrets.NAME  store the secret on GitHub under this name, and add it to the input `secrets` of the step",
"  vars.NAME     replace it with the value, or add it to the input `vars`"];const MANAGED=["Vercel registered the app of this connector, so you may not have its\
 credentials. As long as the connector","exists, `data` is not sent, so any values will do."];function toYaml(connector2,links,prefix){const parts=manifestParts(
connector2,links,prefix);const obstacle=destinationsObstacle(connector2,links);return write(parts,[...HEAD,...parts.data?.members?.size?EXPRESSIONS:[],...connector2.
creationMode==="managed"?MANAGED:[],...obstacle===void 0?[]:unstated(obstacle,destinationEntries(connector2.triggerDestinations??[],links))])}function unstated(obstacle,triggerDestinations){
return["","It also has these destinations. They are not changed, and a manifest cannot list them,",`because ${obstacle}:`,...(0,dist.As)({triggerDestinations},STYLE).
trimEnd().split("\n")]}function write(parts,head){const stated=Object.entries(parts).flatMap(([field,part])=>part?[{field,...part}]:[]);const document=new dist.
yo(Object.fromEntries(stated.map(({field,value})=>[field,value])),STYLE);document.commentBefore=asComment(head);for(const{field,before,members,after=[]}of stated){
const node=document.get(field,true);if(before)commentKey(document.contents,field,before);for(const[name,lines]of members??[])commentKey(node,name,lines);if((0,dist.
jh)(node)&&after.length>0)node.comment=asComment(after)}(0,dist.YR)(document,{Seq(_,list){if(list.items.every(dist.jn))list.flow=true}});return document.toString(
STYLE)}function commentKey(map,name,lines){const keys=(0,dist.jh)(map)?map.items.map(({key:key2})=>key2):[];const key=keys.find(candidate=>(0,dist.jn)(candidate)&&
candidate.value===name);if((0,dist.jn)(key))key.commentBefore=asComment(lines)}function asComment(lines){return lines.map(line=>line===""?"":` ${line}`).join("\n")}}),
7132:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{i:()=>CONCURRENCY});const CONCURRENCY=8}),
3521:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{Y:()=>createProjectLookup,q:()=>withLinks});
var _shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(1172);function createProjectLookup(api){const projects=new Map;const environments=new Map;
const read=idOrName=>(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(projects,idOrName,()=>api.getProject(idOrName));return{read,find:async idOrName=>idOrName.
startsWith("prj_")?{id:idOrName}:read(idOrName),findEnvironment:async(projectId,slugOrId)=>search(await(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(environments,
projectId,()=>api.listCustomEnvironments(projectId)),slugOrId)}}function withLinks(lookup,links){const told=idOrName=>links.find(({projectId,projectName})=>projectId===
idOrName||projectName===idOrName);return{find:async idOrName=>{const link=told(idOrName);return link===void 0?lookup.find(idOrName):{id:link.projectId,name:link.
projectName}},read:async idOrName=>{const{projectId:id2,projectName:name}=told(idOrName)??{};return id2===void 0||name===void 0?lookup.read(idOrName):{id:id2,name}},
findEnvironment:async(projectId,slugOrId)=>{const link=links.find(live=>live.projectId===projectId);const searched=search(link?.customEnvironments??[],slugOrId);
return searched.found===void 0?lookup.findEnvironment(projectId,slugOrId):searched}}}function search(known,slugOrId){return{found:known.find(({id:id2,slug})=>id2===
slugOrId||slug===slugOrId),known}}})};export{id,ids,modules};
