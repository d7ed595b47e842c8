const id=840;const ids=[840];const modules={7431:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{i:()=>CONCURRENCY});const CONCURRENCY=8}),1840:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{provision:()=>provision});var p_map=__webpack_require__(606);var pace=__webpack_require__(6286);var icon_image=__webpack_require__(661);var message_of=__webpack_require__(
6481);var client=__webpack_require__(347);var environments=__webpack_require__(9448);var failure=__webpack_require__(7847);var concurrency=__webpack_require__(7431);
var provision_result=__webpack_require__(443);;const WORTH_A_LIST=4;async function observer(api,all,scope2){const connectors=await listConnectors(api,all.length,
scope2);const linksOf=scope2.links==="none"?()=>void 0:await listLinks(api,connectors.byUid,all);return async wanted=>{const{uid}=wanted.manifest;const connector=connectors.
byUid.get(uid)??(connectors.complete?void 0:await api.getConnector(uid));if(connector===void 0)return void 0;const links=linksOf(wanted,connector.id)??await readLinks(
api,wanted,connector,scope2.links);return{connector,links}}}async function observeOne(api,wanted){const connector=await api.getConnector(wanted.manifest.uid);return connector&&
{connector,links:await readLinks(api,wanted,connector,"named")}}async function readLinks(api,wanted,connector,needed){if(!(0,provision_result.NP)(wanted.manifest,
connector))return void 0;const isNeeded=needed==="all"||needed==="named"&&wanted.links.length>0;return isNeeded?await api.listLinks(connector.id):void 0}async function listConnectors(api,count,{
fatal}){if(count<WORTH_A_LIST)return{byUid:new Map,complete:false};const{items,complete}=await listed(api.listConnectors({maxPages:Math.floor(count/WORTH_A_LIST)}),
cause=>cause instanceof failure.cJ||cause instanceof failure.hD&&fatal.includes(cause.status??0));return{byUid:new Map(items.map(connector=>[connector.uid,connector])),
complete}}async function listed(list,isFatal=()=>false){try{return await list}catch(cause){if(isFatal(cause))throw cause;return{items:[],complete:false}}}async function listLinks(api,connectors,all){
const linked=all.filter(({manifest,links})=>links.length>0&&connectors.has(manifest.uid));const projects=[...new Set(linked.flatMap(({links})=>links.map(({projectId})=>projectId)))];
if(linked.length<projects.length*WORTH_A_LIST)return()=>void 0;const maxPages=Math.floor(linked.length/projects.length/WORTH_A_LIST);const lists=await(0,p_map.Ay)(
projects,async projectId=>({projectId,...await listed(api.listProjectLinks(projectId,{maxPages}))}),{concurrency:concurrency.i});const complete=new Map(lists.flatMap(
({projectId,items,complete:complete2})=>complete2?[[projectId,items]]:[]));return({links},connectorId)=>{const own=links.map(({projectId})=>complete.get(projectId));
if(own.length===0||own.includes(void 0))return void 0;return own.flatMap(items=>items?.filter(link=>link.connectorId===connectorId)??[])}}var plan=__webpack_require__(
1934);;async function apply(planned,api,policy){const result={...(0,provision_result.Uf)(planned),changes:[]};if(planned.action==="fail"||planned.action==="abse\
nt")return result;try{if(planned.action==="delete")return await remove(result,api);await carryOut(planned,api,policy,result);const changed=result.changes.length>
0?"updated":"unchanged";return{...result,outcome:result.created?"created":changed}}catch(cause){return{...result,outcome:"failed",error:explain(cause,result)}}}
async function carryOut(planned,api,policy,result){if(planned.error!==void 0)throw new Error(planned.error);for(const step of planned.steps){const found=step.kind===
"create"?await create(planned.wanted,step,api,result):void 0;if(found!==void 0)return await goOn(planned.wanted,found,api,policy,result);if(step.kind!=="create")
await write(step,api,result);result.changes.push(...step.changes)}}async function remove(result,api){const{connector}=result;if(connector===void 0)throw new TypeError(
"Only what is there is deleted");return{...result,outcome:await api.deleteConnector(connector.id)}}async function create(wanted,step,api,result){try{const{connector,
recovered}=await api.createConnector(createBody(wanted,step));if(recovered&&!(0,provision_result.NP)(wanted.manifest,connector))return"lost answer";result.created=
true;result.connector=connector;if(recovered){result.changes.push(...step.changes);return"lost answer"}if(step.link)keep(result,step.link);return void 0}catch(cause){
if(cause instanceof client.hD&&cause.status===409)return cause;throw cause}}async function goOn(wanted,found,api,policy,result){const live=await observeOne(api,
wanted);if(live===void 0){const reason=found==="lost answer"?"It was created, and is gone again.":`${found.message} Nothing is there under this uid, so a delete\
d connector may hold it; give the manifest another uid.`;throw new Error(reason)}const planned=(0,plan.et)(wanted,live,found==="lost answer"?{ifExists:"reuse",updateData:false}:
policy);const{connector,links,warnings,notes}=(0,provision_result.Uf)(planned);Object.assign(result,{connector,links,warnings,notes});await carryOut(planned,api,
policy,result)}async function write(step,api,result){if(step.kind==="upload")return await api.uploadFile(step.file.bytes,step.file.sha1);const{connector}=result;
if(connector===void 0)throw new TypeError("A connector is created before anything is changed in it");switch(step.kind){case"update":{const updated=await api.updateConnector(
connector.id,step.patch);result.connector=updated.connector;result.warnings=[...result.warnings,...signals(updated)];return}case"link":{const link=await api.putLink(
connector.id,step.link.projectId,step.link.environments);const environments2=link.environments.length>0?link.environments:step.link.environments;const{projectName=step.
link.projectName,customEnvironments=step.link.customEnvironments}=link;keep(result,{...link,environments:environments2,projectName,customEnvironments});return}case"\
destinations":if(connector.supportsTriggers===false&&step.destinations.length>0){throw new Error((0,plan.Rr)(connector.uid))}result.connector=await api.replaceTriggerDestinations(
connector.id,step.destinations);result.links=result.links.map(link=>(0,environments.cT)(link,step.destinations))}}function signals({reinstallNeeded,reconsentNeeded,
serviceSync}){return[...reinstallNeeded?["The app must be installed again before the change can be relied on: a team owner or admin does it in the Vercel dashbo\
ard."]:[],...reconsentNeeded?["The authorizations of users no longer cover all scopes: each user must authorize again."]:[],...serviceSync?.status==="required"?
[`The change is saved at Vercel, but the provider is not in step with it: ${syncErrors(serviceSync.errors)}. Mend it at the provider, and run again with \`update\
-data: true\`.`]:[]]}function syncErrors(errors){if(errors.length===0)return"it does not say why";return errors.map(({message,fields})=>fields.length>0?`${message}\
 (${fields.join(", ")})`:message).join("; ")}function keep(result,link){result.links=[...result.links.filter(({projectId})=>projectId!==link.projectId),link]}function createBody({
manifest},{settings,link}){const{uid,type,service,connectionMethod,params,target,data}=manifest;return{...type!==void 0&&{type},...service!==void 0&&{service},...connectionMethod!==
void 0&&{connectionMethod},...params!==void 0&&{params},...target!==void 0&&{target},uid,...settings,...link&&{projectId:link.projectId,environments:link.environments},
data}}function explain(cause,{connector,manifest,changes}){const message=(0,message_of.b)(cause);return connector===void 0||changes.length===0?message:`${message}\
 The connector ${manifest.uid} exists (${connector.id}); the next run does what is left.`}var resolve_names=__webpack_require__(5441);;async function provision(manifests,options){
const directory=(0,resolve_names.c)(options.api);const download=oncePerUrl(options.download);const wanted=await forEach(manifests,manifest=>attempt(manifest,()=>want(
manifest,directory,options)));const named=wanted.flatMap(outcome=>"value"in outcome?outcome.value:[]);const observe=await observer(options.api,named,scope(options)).
catch(failing);const plans=await forEach(wanted,async outcome=>"value"in outcome?await attempt(outcome.value.manifest,()=>planOne(outcome.value,observe,{...options,
download})):outcome);const problems=plans.flatMap(outcome=>"problems"in outcome?outcome.problems:[]);if(problems.length>0){const failed=plans.flatMap(outcome=>"\
problems"in outcome?[]:resultOf(outcome));return{problems:onceEach([...problems,...(0,provision_result.pQ)(failed)]),results:[]}}const ready=plans.flatMap(outcome=>"\
problems"in outcome?[]:[outcome]);const planned=ready.map(resultOf);if(options.mode==="plan")return{problems,results:planned};if(options.mode==="delete")options.
announce(planned);return{problems,results:await applyAll(ready,options)}}function forEach(items,act){return(0,p_map.Ay)(items,act,{concurrency:concurrency.i})}function scope({
mode,policy}){if(mode==="delete")return{links:"all",fatal:[401,403]};const fatal=[401,403,404];if(policy.ifExists==="fail")return{links:"none",fatal};return{links:mode===
"plan"?"all":"named",fatal}}function failing(cause){return()=>Promise.reject(cause)}function resultOf(outcome){return"failed"in outcome?outcome.failed:(0,provision_result.
Uf)(outcome.value)}function onceEach(problems){const said=new Set;return problems.filter(({file,message})=>{if(file!==void 0)return true;const isNew=!said.has(message);
said.add(message);return isNew})}async function attempt(manifest,act){try{return await act()}catch(cause){return{failed:(0,provision_result.Nq)(manifest,(0,message_of.
b)(cause))}}}async function want(manifest,directory,{mode,team}){if(mode!=="delete")return await(0,resolve_names.j)(manifest,directory,team);return{value:{manifest,
links:[],destinations:void 0,icon:void 0}}}async function planOne(wanted,observe,options){const{mode,policy,download}=options;const live=await observe(wanted);if(mode===
"delete")return{value:(0,plan.sx)(wanted,live)};const needsIcon=mode==="apply"&&(live===void 0||policy.ifExists==="update");const icon=needsIcon?await fetchIcon(
wanted.manifest,download):void 0;if(icon&&"message"in icon)return{problems:[icon]};return{value:(0,plan.et)(icon?{...wanted,icon}:wanted,live,policy)}}async function applyAll(ready,{
api,policy,progress}){let done=0;let writesLeft=ready.reduce((sum,outcome)=>sum+writes(outcome),0);return await forEach(ready,async outcome=>{const result="fail\
ed"in outcome?outcome.failed:await apply(outcome.value,api,policy);done+=1;writesLeft-=writes(outcome);const minutesLeft=writesLeft>pace.b1.write?Math.ceil(writesLeft/
pace.b1.write):void 0;progress({done,total:ready.length,minutesLeft});return result})}function writes(outcome){if("failed"in outcome)return 0;return outcome.value.
action==="delete"?1:outcome.value.steps.length}function oncePerUrl(download){const downloads=new Map;return url=>{const bytes=downloads.get(url)??download(url);
downloads.set(url,bytes);return bytes}}async function fetchIcon(manifest,download){if(manifest.icon?.kind!=="url")return void 0;try{const file=await(0,icon_image.
oE)(await download(manifest.icon.url));return{sha1:file.sha1,file}}catch(cause){if(!(cause instanceof icon_image.cO))throw cause;const at={file:manifest.file,position:manifest.
at(["icon"])};return{severity:"error",...at,message:`\`icon\` ${cause.message}`}}}}),5441:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{c:()=>createDirectory,j:()=>resolveNames});var _manifest_connector_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
3579);var _manifest_explain_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(3407);function createDirectory(api){const projects=new Map;const environments=new Map;
return{project:async idOrName=>idOrName.startsWith("prj_")?{id:idOrName,name:void 0}:once(projects,idOrName,()=>api.getProject(idOrName)),customEnvironments:projectId=>once(
environments,projectId,()=>api.listCustomEnvironments(projectId))}}function once(known,key,find){const promise=known.get(key)??find();known.set(key,promise);return promise}
async function resolveNames(manifest,directory,team){const problems=[];const report=(message,path)=>{problems.push(path===void 0?{severity:"error",message:`${message}\
 (from an input of this step)`}:{severity:"error",file:manifest.file,position:manifest.at(path),message})};const findProject=async(stated,path)=>{const project=await directory.
project(stated);return project??report(`There is no project ${stated} in ${team}; check its name and the team`,path)};const findEnvironment=async(stated,projectId,path,builtIn)=>{
if(isId(stated))return stated;const custom=await directory.customEnvironments(projectId);const found=custom.find(({slug})=>slug===stated);const kind=builtIn.length===
0?"custom environment":"environment";const known=[...builtIn,...custom.map(({slug})=>slug)];return found?.id??report(`The project has no ${kind} ${stated}${(0,_manifest_explain_js__WEBPACK_IMPORTED_MODULE_1__.
h)(stated,known)}`,path)};const findLink=async stated=>{const project=await findProject(stated.project,stated.projectPath);if(project===void 0)return void 0;const environments=[];
const needsSlugs=(stated.environments??[]).some(name=>!isId(name));for(const[index,environment]of(stated.environments??[]).entries()){const path=stated.environmentsPath&&
[...stated.environmentsPath,index];const found=await findEnvironment(environment,project.id,path,_manifest_connector_js__WEBPACK_IMPORTED_MODULE_0__.OH);environments.
push(found??environment)}return{projectId:project.id,projectName:project.name,environments:stated.environments&&[...new Set(environments)],customEnvironments:needsSlugs?
await directory.customEnvironments(project.id):[]}};const links=[];for(const stated of manifest.links){const link=await findLink(stated);if(link===void 0)continue;
if(links.some(({projectId})=>projectId===link.projectId)){report(`The project ${stated.project} is there twice, by its ID and by its name; keep one`,stated.projectPath)}
links.push(link)}let destinations;for(const stated of manifest.destinations??[]){const project=await findProject(stated.project,[...stated.at,"projectId"]);if(project===
void 0)continue;if(!links.some(({projectId})=>projectId===project.id)){report(`The destination's project ${stated.project} has no link in this manifest; name it\
 in \`projects\``,[...stated.at,"projectId"])}const slug=stated.customEnvironment;const environment=slug===void 0?void 0:await findEnvironment(slug,project.id,[
...stated.at,"customEnvironmentId"],[]);if(slug!==void 0&&!isId(slug)){for(const link of links.filter(({projectId})=>projectId===project.id)){link.customEnvironments=
await directory.customEnvironments(project.id)}}destinations=[...destinations??[],{projectId:project.id,branch:stated.branch,customEnvironmentId:environment,path:stated.
path}]}if(problems.length>0)return{problems};return{value:{manifest,links,destinations:destinations??(manifest.destinations&&[]),icon:knownIcon(manifest)}}}function knownIcon({
icon}){switch(icon?.kind){case"uploaded":return{sha1:icon.sha1};case"file":return{sha1:icon.file.sha1,file:icon.file};default:return void 0}}function isId(environment){
return isBuiltIn(environment)||environment.startsWith("env_")}function isBuiltIn(name){return _manifest_connector_js__WEBPACK_IMPORTED_MODULE_0__.OH.some(environment=>environment===
name)}})};export{id,ids,modules};
