const id=121;const ids=[121];const modules={5121:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{connectApi:()=>connectApi,createClient:()=>client.UU});var failure=__webpack_require__(7847);var json=__webpack_require__(5699);;function readConnector(value){
const record=object(value,"connector");const{triggers}=record;return{id:required(record,"id","connector"),uid:required(record,"uid","connector"),type:required(record,
"type","connector"),service:(0,json.mR)(record,"service"),connectionMethod:(0,json.mR)(record,"connectionMethod"),target:(0,json.mR)(record,"target"),creationMode:(0,
json.mR)(record,"creationMode"),name:(0,json.mR)(record,"name"),displayName:(0,json.mR)(record,"displayName"),icon:(0,json.mR)(record,"icon"),backgroundColor:(0,
json.mR)(record,"backgroundColor"),accentColor:(0,json.mR)(record,"accentColor"),triggers:(0,json.u4)(triggers)?triggers.enabled===true:triggers===true,events:(0,
json.To)(record,"events"),triggerDestinations:(0,json.xs)(record,"triggerDestinations")?.flatMap(readDestination),supportsTriggers:(0,json.Jz)(record,"supportsT\
riggers"),supportsIcon:readSupportsIcon(record.supportsIcon),redirectUri:(0,json.mR)(record,"redirectUri")}}function readLink(value,asked={}){const record=object(
value,"link");const project=(0,json.u4)(record.project)?record.project:{};const projectId=(0,json.mR)(project,"id")??(0,json.mR)(record,"projectId")??asked.projectId;
if(projectId===void 0)throw new failure.ym("a link without the ID of its project");return{connectorId:(0,json.mR)(record,"connectorId")??(0,json.mR)(record,"cli\
entId")??asked.connectorId,projectId,projectName:(0,json.mR)(project,"name"),environments:(0,json.To)(record,"enabledEnvironments")??(0,json.To)(record,"environ\
ments")??[],customEnvironments:(0,json.xs)(project,"customEnvironments")?.flatMap(readCustomEnvironment)}}function readProject(value){const record=object(value,
"project");return{id:required(record,"id","project"),name:required(record,"name","project")}}function readCustomEnvironments(value){const environments=(0,json.xs)(
object(value,"list"),"environments");if(environments===void 0)throw new failure.ym("a list without `environments`");return environments.flatMap(readCustomEnvironment)}
function readUpdateResult(value,clean){const record=object(value,"update result");return{connector:readConnector(record.connector),reinstallNeeded:record.reinstallNeeded===
true,reconsentNeeded:(0,json.u4)(record.reconsentNeeded)||record.reconsentNeeded===true,serviceSync:(0,json.u4)(record.serviceSync)?readServiceSync(record.serviceSync,
clean):void 0}}function readPage(value,member,readItem){const record=object(value,"page");const items=record[member];if(!Array.isArray(items))throw new failure.
ym(`a page without \`${member}\``);const pagination=(0,json.u4)(record.pagination)?record.pagination:{};return{items:items.map(readItem),next:(0,json.mR)(pagination,
"next")}}function readDestination(record){const projectId=(0,json.mR)(record,"projectId");if(projectId===void 0)return[];return[{projectId,branch:(0,json.mR)(record,
"branch"),customEnvironmentId:(0,json.mR)(record,"customEnvironmentId"),path:(0,json.mR)(record,"path")}]}function readCustomEnvironment(record){const id2=(0,json.
mR)(record,"id");const slug=(0,json.mR)(record,"slug");return id2===void 0||slug===void 0?[]:[{id:id2,slug}]}function readSupportsIcon(value){if(value===true||value===
"true")return true;if(value===false||value==="false")return false;return value==="maybe"?value:void 0}function readServiceSync(record,clean){const errors=(0,json.
xs)(record,"errors")??[];return{status:clean((0,json.mR)(record,"status")??""),errors:errors.map(error=>({message:clean((0,json.mR)(error,"message")??"no messag\
e"),fields:((0,json.To)(error,"fields")??[]).map(clean)}))}}function object(value,what){if(!(0,json.u4)(value))throw new failure.ym(`no ${what}`);return value}function required(record,name,what){
const value=(0,json.mR)(record,name);if(value===void 0)throw new failure.ym(`a ${what} without \`${name}\``);return value};const NOT_ENABLED="Vercel Connect may\
 not be enabled for this team.";function connectApi(client2){const getConnector=async connector=>{const purpose=`read connector ${connector}`;const found=await orAbsent(
client2.request({method:"GET",path:connectorPath("v1",connector),purpose,read:readConnector}));if(found!==void 0&&found.uid!==connector&&found.id!==connector){throw new failure.
hD(`Could not ${purpose}: the API answered with connector ${client2.clean(found.uid)}.`,{outcome:"refused"})}return found};const uploads=new Map;return{getConnector,
listConnectors:({projectId,maxPages}={})=>readPages(client2,"connectors",readConnector,{path:["v2","connect","connectors"],purpose:projectId===void 0?"list the \
connectors":`list the connectors of project ${projectId}`,query:projectId===void 0?{}:{projectId},notFound:NOT_ENABLED,maxPages}),createConnector:body=>client2.
request({method:"POST",path:["v1","connect","connectors"],body,purpose:`create connector ${body.uid}`,notFound:"projectId"in body?`Check the project's ID. ${NOT_ENABLED}`:
NOT_ENABLED,read:answer=>({connector:readConnector(answer),recovered:false}),recover:async()=>{const connector=await getConnector(body.uid);return connector===void 0?
void 0:{connector,recovered:true}}}),updateConnector:(connector,patch)=>client2.request({method:"PATCH",path:connectorPath("v2",connector),body:patch,purpose:`u\
pdate connector ${connector}`,read:answer=>readUpdateResult(answer,client2.clean),...addsKeys(patch)?{recover:refuseToRepeat}:{}}),deleteConnector:connector=>deleted(
client2.request({method:"DELETE",path:connectorPath("v1",connector),purpose:`delete connector ${connector}`,read:()=>void 0})),listLinks:async connector=>{const{
items}=await readPages(client2,"projects",item=>readLink(item),{path:[...connectorPath("v2",connector),"projects"],purpose:`list the links of connector ${connector}`,
query:{}});return items},listProjectLinks:(projectId,{maxPages}={})=>readPages(client2,"connectors",item=>readLink(item,{projectId}),{path:["v2","connect","proj\
ects",projectId,"connectors"],purpose:`list the links of project ${projectId}`,query:{},maxPages}),putLink:(connector,projectId,environments)=>client2.request({
method:"POST",path:[...connectorPath("v1",connector),"projects",projectId],body:{environments},purpose:`link connector ${connector} to project ${projectId}`,notFound:"\
The connector is gone, or the project is out of reach.",read:answer=>readWrittenLink(answer,projectId)}),deleteLink:(connector,projectId)=>deleted(client2.request(
{method:"DELETE",path:[...connectorPath("v1",connector),"projects",projectId],purpose:`unlink connector ${connector} from project ${projectId}`,read:()=>void 0})),
replaceTriggerDestinations:(connector,destinations)=>client2.request({method:"PATCH",path:[...connectorPath("v1",connector),"trigger-destinations"],body:{destinations},
purpose:`set the trigger destinations of connector ${connector}`,notFound:"The connector is gone, or triggers are not enabled for this team.",read:readConnector}),
getProject:idOrName=>orAbsent(client2.request({method:"GET",path:["v9","projects",idOrName],purpose:`read project ${idOrName}`,read:readProject})),listCustomEnvironments:async projectId=>{
const environments=client2.request({method:"GET",path:["v9","projects",projectId,"custom-environments"],purpose:`list the custom environments of project ${projectId}`,
read:readCustomEnvironments});return await orAbsent(environments)??[]},uploadFile:(bytes,sha1)=>{const upload=uploads.get(sha1)??client2.request({method:"POST",
path:["v2","files"],bytes,headers:{"x-vercel-digest":sha1},purpose:`upload the file ${sha1}`,read:()=>void 0});uploads.set(sha1,upload);return upload}}}function readWrittenLink(answer,projectId){
const link=readLink(answer,{projectId});if(link.connectorId===void 0&&link.environments.length===0)throw new failure.ym("no link");return link}function connectorPath(version,connector){
return[version,"connect","connectors",connector]}function isAbsent(error){return error instanceof failure.hD&&(error.status===404||error.status===410)}async function orAbsent(answer){
try{return await answer}catch(error){if(isAbsent(error))return void 0;throw error}}async function deleted(answer){try{await answer;return"deleted"}catch(error){
if(!isAbsent(error))throw error;return error.outcome==="unknown"?"deleted":"absent"}}function addsKeys(patch){return(0,json.u4)(patch.data)&&patch.data.toAdd!==
void 0}async function refuseToRepeat(){throw new Error("API keys cannot be read, and repeating the request could add them twice.")}async function readPages(client2,member,readItem,list){
const{maxPages=Number.POSITIVE_INFINITY,...request}=list;const items=[];const cursors=new Set;let cursor;for(let pages=0;pages<maxPages;pages+=1){const page=await client2.
request({...request,method:"GET",query:{...request.query,limit:"100",...cursor===void 0?{}:{cursor}},read:answer=>readPage(answer,member,readItem)});items.push(
...page.items);cursor=page.next;if(cursor===void 0)return{items,complete:true};if(cursors.has(cursor)){throw new failure.hD(`Could not ${request.purpose}: the A\
PI's pages lead in a circle.`,{outcome:"refused"})}cursors.add(cursor)}return{items,complete:false}}var client=__webpack_require__(347);;})};export{id,ids,modules};
