const id=512;const ids=[512];const modules={7132:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{i:()=>CONCURRENCY});const CONCURRENCY=8}),2512:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{connectApi:()=>connectApi,createClient:()=>createClient,createHttp:()=>createHttp,reconcile:()=>reconcile});var errors=__webpack_require__(
2005);;const LONGEST=500;const ESCAPE=String.fromCharCode(27);const TERMINAL_SEQUENCE=new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*\
(?:\\u0007|${ESCAPE}\\\\)?|\\u009b[0-?]*[ -/]*[@-~]`,"g");function oneLine(text,redact){const plain=redact(text).replace(TERMINAL_SEQUENCE,"").replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu,
" ").replace(/[\p{Cf}\p{Co}\p{Cs}]/gu,"").trim();const safe=redact(plain);return safe.length>LONGEST?`${safe.slice(0,LONGEST-1).toWellFormed()}\u2026`:safe};const FIRST=500;
const backoff_LONGEST=3e4;function backoff(attempt,random){return Math.round(random()*Math.min(backoff_LONGEST,FIRST*2**(attempt-1)))}function retryAfter(headers,now){
const wait=milliseconds(headers["retry-after-ms"])??secondsOrDate(headers["retry-after"],now)??untilReset(headers,now);return wait!==void 0&&wait>0?wait:void 0}
function milliseconds(value){return value!==void 0&&/^\d+(\.\d+)?$/.test(value.trim())?Math.ceil(Number(value)):void 0}function secondsOrDate(value,now){if(value===
void 0)return void 0;const seconds2=milliseconds(value);if(seconds2!==void 0)return Math.ceil(Number(value)*1e3);const date=Date.parse(value);return Number.isNaN(
date)?void 0:date-now}function untilReset(headers,now){const reset=milliseconds(headers["x-ratelimit-reset"]);return reset===void 0||headers["x-ratelimit-remain\
ing"]!=="0"?void 0:reset*1e3-now};const OUTAGE=18e4;function createOutage(){let streak;return{good(){streak=void 0},bad(now,why){streak={first:streak?.first??now,
last:now,why}},verdict(){return streak!==void 0&&streak.last-streak.first>=OUTAGE?streak.why:void 0}}}var json=__webpack_require__(8444);;class ApiError extends Error{name="\
ApiError";status;code;requestId;outcome;constructor(message,facts2){super(message);this.status=facts2.status;this.code=facts2.code;this.requestId=facts2.requestId;
this.outcome=facts2.outcome}}class Cancelled extends Error{name="Cancelled"}class UnreadableAnswer extends Error{name="UnreadableAnswer"}function transportFailure(error,context){
const{kind,sent}=error;return{reason:`${error.message} (${context.clean(context.url.host)})`,status:void 0,code:void 0,requestId:void 0,advice:TRANSPORT_ADVICE[kind]??
"",retry:kind!=="certificate"&&kind!=="too-large",unknown:context.write&&sent,down:true,retryAfter:void 0}}const TRANSPORT_ADVICE={certificate:"Check `api-url`,\
 and any proxy that replaces certificates.",dns:"Check `api-url` and the network of the runner.",connection:"Check `api-url` and the network of the runner, or t\
ry again later.",timeout:"Try again later.","cut-off":"Try again later.","too-large":"Check that `api-url` is the API itself, with nothing in between that answe\
rs for it."};function unreadableFailure(response,why,context){return{...named(response,context),reason:`the answer is unusable: ${why}`,code:void 0,advice:"Chec\
k that `api-url` is the API itself, with nothing in between that answers for it.",retry:true,unknown:context.write,down:true,retryAfter:void 0}}function statusFailure(response,context){
const{status}=response;if(status>=300&&status<400)return redirectFailure(response,context);const error=errorMember(response.body);const code=(0,json.mR)(error,"\
code");const serverFault=status>=500||status<200;const retry=serverFault||status===429;return{...named(response,context),reason:context.clean((0,json.mR)(error,
"message")??"")||statusText(status),code:code===void 0?void 0:context.clean(code)||void 0,advice:advice(status,error,context),retry,unknown:context.write&&serverFault,
down:retry,retryAfter:retry?retryAfter(response.headers,context.now):void 0}}function redirectFailure(response,context){const target=URL.parse(response.headers.
location??"",context.url.href);const host=target===null?"another address":context.clean(target.host);return{...named(response,context),reason:`the API redirecte\
d to ${host}; the token was not sent there`,code:void 0,advice:"Check `api-url`.",retry:false,unknown:false,down:false,retryAfter:void 0}}function named(response,{
clean}){const id2=response.headers["x-vercel-id"]??response.headers["x-request-id"];return{status:response.status,requestId:id2===void 0?void 0:clean(id2)||void 0}}
function errorMember(body){try{const answer=JSON.parse(body);if(!(0,json.u4)(answer))return{};const error=answer.error??answer.err;if(typeof error==="string")return{
message:error};return(0,json.u4)(error)?error:{}}catch{return{}}}function advice(status,error,{team,notFound}){if(status===401||status===403){const badToken=error.
invalidToken===true||error.missingToken===true;return badToken?`The request was made for ${team}. Check the token: it is wrong or expired.`:`The request was mad\
e for ${team}. Check that the token is valid, belongs to a member of that team and may reach it: the role Owner, Member or Connector Manager is needed.`}if(status===
404)return notFound;if(status===429)return"The limits are per team and count everything that uses the API. Try again later.";if(status>=500)return"The fault is \
on the side of the API: try again later.";return""}const STATUS_TEXTS={400:"Bad Request",401:"Unauthorized",403:"Forbidden",404:"Not Found",405:"Method Not Allo\
wed",407:"Proxy Authentication Required",409:"Conflict",410:"Gone",413:"Content Too Large",422:"Unprocessable Content",426:"Upgrade Required",429:"Too Many Requ\
ests",500:"Internal Server Error",502:"Bad Gateway",503:"Service Unavailable",504:"Gateway Timeout"};function statusText(status){return STATUS_TEXTS[status]??"n\
o message"};const LIMITS={read:200,write:50};const WINDOW=61e3;const LONGEST_HOLD=18e4;const WORTH_A_LINE=3e3;function createPace(options){const buckets={read:createQueue(
"read",options),write:createQueue("write",options)};return{take:bucket=>buckets[bucket].take(),hold:(bucket,ms)=>buckets[bucket].hold(ms)}}function createQueue(bucket,{
clock,signal,log}){const limit=LIMITS[bucket];let sent=[];let heldUntil=0;let last=Promise.resolve();const turn=async()=>{while(!signal.aborted){const now=clock.
now();const held=heldUntil-now;if(held>LONGEST_HOLD)return held;sent=sent.filter(time=>time>now-WINDOW);const oldest=sent[0];const full=oldest!==void 0&&sent.length>=
limit?oldest+WINDOW-now:0;const wait=Math.max(full,held);if(wait<=0){sent.push(now);return 0}if(wait>WORTH_A_LINE)log(waiting(bucket,wait,held>=full));await clock.
sleep(wait,signal)}return 0};return{take(){const mine=last.then(turn);last=mine;return mine},hold(ms){heldUntil=Math.max(heldUntil,clock.now()+ms)}}}function waiting(bucket,ms,held){
const seconds2=`waiting ${Math.ceil(ms/1e3)} s`;return held?`${seconds2} before the next ${bucket}, as the API asked for`:`${seconds2} for the API's limit of ${LIMITS[bucket]}\
 ${bucket}s a minute`};class HttpFailure extends Error{name="HttpFailure";kind;sent;constructor(kind,message,sent){super(message);this.kind=kind;this.sent=sent}}
;const ATTEMPT_TIMEOUT=3e4;const ATTEMPTS=5;const REQUEST_BUDGET=18e4;const RUN_DEADLINE=36e5;const CANCEL_GRACE=5e3;function createClient(options){const{clock,
signal,log,random}=options;if(!/^[\x21-\x7e]+$/.test(options.token)){throw new Error("The token is empty or holds spaces, line breaks or other characters that n\
o token has.")}const clean=text=>oneLine(text,options.redact);const created=clock.now();const outage=createOutage();const pace=createPace({clock,signal,log});const team=options.
team===""?"the token's default team, since `team` is empty":`team ${clean(options.team)}`;const request=async request2=>{const url=requestUrl(options,request2);
const context={url,team,write:request2.method!=="GET",notFound:request2.notFound??"",clean};const purpose=clean(request2.purpose);let spent=0;let unknown=false;
for(let number=1;;number+=1){await admission(purpose,context.write,unknown);const started=clock.now();const result=await attempt(request2,context,Math.min(ATTEMPT_TIMEOUT,
REQUEST_BUDGET-spent));spent+=clock.now()-started;if("value"in result)return result.value;const{failure}=result;const look=failure.unknown||unknown&&failure.status===
409;unknown||=failure.unknown;if(failure.status===429&&failure.retryAfter!==void 0){pace.hold(context.write?"write":"read",failure.retryAfter)}if(failure.retry&&
signal.aborted)refuseIfOver(purpose,unknown);const wait=failure.retryAfter??backoff(number,random);const end=reasonToEnd(failure,number,wait,REQUEST_BUDGET-spent);
if(end===void 0){log(`could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${facts(failure)}), waiting ${seconds(wait)} before the next`);await clock.
sleep(wait,signal);spent+=wait}if(look&&request2.recover!==void 0){const found=await recovered(request2.recover,purpose,failure);if(found!==void 0)return found}
if(end!==void 0)throw finalError(purpose,failure,end,unknown)}};const admission=async(purpose,write,unknown)=>{const bucket=write?"write":"read";refuseIfOver(purpose,
unknown);const held=await pace.take(bucket);refuseIfOver(purpose,unknown);if(held>0){throw new ApiError(`Could not ${purpose}: the API allows no ${bucket} for a\
nother ${seconds(held)}. The limits are per team and count everything that uses the API. Try again later.${doubt(unknown)}`,{status:429,outcome:outcome(unknown)})}};
const refuseIfOver=(purpose,unknown)=>{if(signal.aborted){if(!unknown)throw new Cancelled(`Did not ${purpose}: the run was cancelled.`);throw new ApiError(`Coul\
d not ${purpose}: the run was cancelled.${doubt(unknown)}`,{outcome:"unknown"})}if(clock.now()-created>=RUN_DEADLINE){throw new ApiError(`Could not ${purpose}: \
this run has taken ${RUN_DEADLINE/6e4} minutes.${doubt(unknown)}`,{outcome:outcome(unknown)})}const down=outage.verdict();if(down!==void 0){throw new ApiError(`\
Could not ${purpose}: the API has given no good answer for 3 minutes; what was last wrong: ${down}. Try again later.${doubt(unknown)}`,{outcome:outcome(unknown)})}};
const attempt=async(request2,basis,timeout)=>{const result=await answer(request2,basis,timeout);if("failure"in result&&result.failure.down)outage.bad(clock.now(),
facts(result.failure));else outage.good();return result};const answer=async(request2,basis,timeout)=>{try{const response=await send(request2,basis.url,timeout);
const context={...basis,now:clock.now()};if(response.status<200||response.status>299)return{failure:statusFailure(response,context)};return readAnswer(request2,
response,context)}catch(error){if(!(error instanceof HttpFailure))throw error;return{failure:transportFailure(error,{...basis,now:clock.now()})}}};const send=async(request2,url,timeout)=>{
const over=new AbortController;const bound=new AbortController;const onCancel=async()=>{await clock.sleep(CANCEL_GRACE,over.signal);bound.abort()};signal.addEventListener(
"abort",onCancel);try{return await options.http({method:request2.method,url,headers:requestHeaders(options.token,request2),...requestBody(request2),timeout,signal:bound.
signal})}finally{signal.removeEventListener("abort",onCancel);over.abort()}};const recovered=async(recover,purpose,failure)=>{try{return await recover()}catch(error){
const why=clean((0,errors.g)(error));throw new ApiError(`Could not ${purpose}: ${facts(failure)}. Nor could it be checked: ${why}${doubt(true)}`,{outcome:"unkno\
wn"})}};return{request,clean}}function reasonToEnd(failure,number,wait,left){if(!failure.retry)return"";if(number>=ATTEMPTS)return`Gave up after ${number} attem\
pts.`;if(wait<left)return void 0;return failure.retryAfter===void 0?`Gave up after ${number} attempts in ${REQUEST_BUDGET/6e4} minutes.`:`Gave up, because the A\
PI asked to wait ${seconds(wait)}, longer than the ${seconds(Math.max(0,left))} left.`}function finalError(purpose,failure,end,unknown){const sentences=[`Could \
not ${purpose}: ${facts(failure)}.`,end,failure.advice].filter(text=>text!=="");return new ApiError(sentences.join(" ")+doubt(unknown),{...failure,outcome:outcome(
unknown)})}function outcome(unknown){return unknown?"unknown":"refused"}function doubt(unknown){return unknown?" It is unknown whether it happened all the same;\
 the next run looks before it writes.":""}function facts({reason,status,code,requestId}){const details=[status===void 0?"":`status ${status}`,code===void 0?"":`\
code ${code}`,requestId===void 0?"":`request ${requestId}`].filter(detail=>detail!=="");const words=reason.replace(/\.$/,"");return details.length===0?words:`${words}\
 (${details.join(", ")})`}function seconds(ms){return ms<1e4?`${Number((ms/1e3).toFixed(1))} s`:`${Math.ceil(ms/1e3)} s`}function readAnswer(request,response,context){
try{return{value:request.read(parse(request.method,response.body))}}catch(error){if(!(error instanceof UnreadableAnswer))throw error;return{failure:unreadableFailure(
response,error.message,context)}}}function parse(method,body){if(body.trim()===""){if(method==="DELETE")return void 0;throw new UnreadableAnswer("it is empty")}
try{return JSON.parse(body)}catch{throw new UnreadableAnswer(/^\s*</.test(body)?"it is a web page":"it is not JSON")}}function requestUrl({baseUrl,team},request){
const base=new URL(baseUrl);const url=new URL(base.origin);url.pathname=[base.pathname.replace(/\/+$/,""),...request.path.map(encodeSegment)].join("/");for(const[
name,value]of Object.entries(request.query??{}))url.searchParams.set(name,value);if(team.startsWith("team_"))url.searchParams.set("teamId",team);else if(team!==
"")url.searchParams.set("slug",team);return url}function encodeSegment(segment){if(segment===""||segment==="."||segment===".."||!segment.isWellFormed()){throw new ApiError(
`${JSON.stringify(segment)} cannot be a name in the API: no address can hold it.`,{outcome:"refused"})}return encodeURIComponent(segment)}function requestHeaders(token,request){
return{accept:"application/json","user-agent":"vercel-connector-action",...request.body===void 0?{}:{"content-type":"application/json"},...request.bytes===void 0?
{}:{"content-type":"application/octet-stream"},...request.headers,authorization:`Bearer ${token}`}}function requestBody(request){if(request.bytes!==void 0)return{
body:request.bytes};return request.body===void 0?{}:{body:JSON.stringify(request.body)}}var memoize=__webpack_require__(1172);;function readConnector(value){const record=object(
value,"connector");const{triggers}=record;return{id:required(record,"id","connector"),uid:required(record,"uid","connector"),type:required(record,"type","connec\
tor"),service:(0,json.mR)(record,"service"),connectionMethod:(0,json.mR)(record,"connectionMethod"),target:(0,json.mR)(record,"target"),creationMode:(0,json.mR)(
record,"creationMode"),name:(0,json.mR)(record,"name"),displayName:(0,json.mR)(record,"displayName"),icon:(0,json.mR)(record,"icon"),backgroundColor:(0,json.mR)(
record,"backgroundColor"),accentColor:(0,json.mR)(record,"accentColor"),triggers:(0,json.u4)(triggers)?triggers.enabled===true:triggers===true,events:(0,json.To)(
record,"events"),triggerDestinations:(0,json.xs)(record,"triggerDestinations")?.flatMap(readDestination),supportsTriggers:(0,json.Jz)(record,"supportsTriggers"),
supportsIcon:readSupportsIcon(record.supportsIcon),redirectUri:(0,json.mR)(record,"redirectUri")}}function readLink(value,asked={}){const record=object(value,"l\
ink");const project=(0,json.u4)(record.project)?record.project:{};const projectId=(0,json.mR)(project,"id")??(0,json.mR)(record,"projectId")??asked.projectId;if(projectId===
void 0)throw new UnreadableAnswer("a link without the ID of its project");return{connectorId:(0,json.mR)(record,"connectorId")??(0,json.mR)(record,"clientId")??
asked.connectorId,projectId,projectName:(0,json.mR)(project,"name"),environments:(0,json.To)(record,"enabledEnvironments")??(0,json.To)(record,"environments")??
[],customEnvironments:(0,json.xs)(project,"customEnvironments")?.flatMap(readCustomEnvironment)}}function readProject(value){const record=object(value,"project");
return{id:required(record,"id","project"),name:required(record,"name","project")}}function readCustomEnvironments(value){const environments=(0,json.xs)(object(value,
"list"),"environments");if(environments===void 0)throw new UnreadableAnswer("a list without `environments`");return environments.flatMap(readCustomEnvironment)}
function readUpdateResult(value,clean){const record=object(value,"update result");return{connector:readConnector(record.connector),reinstallNeeded:record.reinstallNeeded===
true,reconsentNeeded:(0,json.u4)(record.reconsentNeeded)||record.reconsentNeeded===true,serviceSync:(0,json.u4)(record.serviceSync)?readServiceSync(record.serviceSync,
clean):void 0}}function readPage(value,member,readItem){const record=object(value,"page");const items=record[member];if(!Array.isArray(items))throw new UnreadableAnswer(
`a page without \`${member}\``);const pagination=(0,json.u4)(record.pagination)?record.pagination:{};return{items:items.map(readItem),next:(0,json.mR)(pagination,
"next")}}function readDestination(record){const projectId=(0,json.mR)(record,"projectId");if(projectId===void 0)return[];return[{projectId,branch:(0,json.mR)(record,
"branch"),customEnvironmentId:(0,json.mR)(record,"customEnvironmentId"),path:(0,json.mR)(record,"path")}]}function readCustomEnvironment(record){const id2=(0,json.
mR)(record,"id");const slug=(0,json.mR)(record,"slug");return id2===void 0||slug===void 0?[]:[{id:id2,slug}]}function readSupportsIcon(value){if(value===true||value===
"true")return true;if(value===false||value==="false")return false;return value==="maybe"?value:void 0}function readServiceSync(record,clean){const errors2=(0,json.
xs)(record,"errors")??[];return{status:clean((0,json.mR)(record,"status")??""),errors:errors2.map(error=>({message:clean((0,json.mR)(error,"message")??"no messa\
ge"),fields:((0,json.To)(error,"fields")??[]).map(clean)}))}}function object(value,what){if(!(0,json.u4)(value))throw new UnreadableAnswer(`no ${what}`);return value}
function required(record,name,what){const value=(0,json.mR)(record,name);if(value===void 0)throw new UnreadableAnswer(`a ${what} without \`${name}\``);return value}
;const NOT_ENABLED="Vercel Connect may not be enabled for this team.";function connectApi(client){const getConnector=async connector2=>{const purpose=`read conn\
ector ${connector2}`;const found=await orAbsent(client.request({method:"GET",path:connectorPath("v1",connector2),purpose,read:readConnector}));if(found!==void 0&&
found.uid!==connector2&&found.id!==connector2){throw new ApiError(`Could not ${purpose}: the API answered with connector ${client.clean(found.uid)}.`,{outcome:"\
refused"})}return found};const uploads=new Map;return{getConnector,listConnectors:({projectId,maxPages}={})=>readPages(client,"connectors",readConnector,{path:[
"v2","connect","connectors"],purpose:projectId===void 0?"list the connectors":`list the connectors of project ${projectId}`,query:projectId===void 0?{}:{projectId},
notFound:NOT_ENABLED,maxPages}),createConnector:body=>client.request({method:"POST",path:["v1","connect","connectors"],body,purpose:`create connector ${body.uid}`,
notFound:"projectId"in body?`Check the project's ID. ${NOT_ENABLED}`:NOT_ENABLED,read:answer=>({connector:readConnector(answer),recovered:false}),recover:async()=>{
const connector2=await getConnector(body.uid);return connector2===void 0?void 0:{connector:connector2,recovered:true}}}),updateConnector:(connector2,patch)=>client.
request({method:"PATCH",path:connectorPath("v2",connector2),body:patch,purpose:`update connector ${connector2}`,read:answer=>readUpdateResult(answer,client.clean),
...addsKeys(patch)?{recover:refuseToRepeat}:{}}),deleteConnector:connector2=>deleted(client.request({method:"DELETE",path:connectorPath("v1",connector2),purpose:`\
delete connector ${connector2}`,read:()=>void 0})),listLinks:async connector2=>{const{items}=await readPages(client,"projects",item=>readLink(item),{path:[...connectorPath(
"v2",connector2),"projects"],purpose:`list the links of connector ${connector2}`,query:{}});return items},listProjectLinks:(projectId,{maxPages}={})=>readPages(
client,"connectors",item=>readLink(item,{projectId}),{path:["v2","connect","projects",projectId,"connectors"],purpose:`list the links of project ${projectId}`,query:{},
maxPages}),putLink:(connector2,projectId,environments)=>client.request({method:"POST",path:[...connectorPath("v1",connector2),"projects",projectId],body:{environments},
purpose:`link connector ${connector2} to project ${projectId}`,notFound:"The connector is gone, or the project is out of reach.",read:answer=>readWrittenLink(answer,
projectId)}),deleteLink:(connector2,projectId)=>deleted(client.request({method:"DELETE",path:[...connectorPath("v1",connector2),"projects",projectId],purpose:`u\
nlink connector ${connector2} from project ${projectId}`,read:()=>void 0})),replaceTriggerDestinations:(connector2,destinations)=>client.request({method:"PATCH",
path:[...connectorPath("v1",connector2),"trigger-destinations"],body:{destinations},purpose:`set the trigger destinations of connector ${connector2}`,notFound:"\
The connector is gone, or triggers are not enabled for this team.",read:readConnector}),getProject:idOrName=>orAbsent(client.request({method:"GET",path:["v9","p\
rojects",idOrName],purpose:`read project ${idOrName}`,read:readProject})),listCustomEnvironments:async projectId=>{const environments=client.request({method:"GE\
T",path:["v9","projects",projectId,"custom-environments"],purpose:`list the custom environments of project ${projectId}`,read:readCustomEnvironments});return await orAbsent(
environments)??[]},uploadFile:(bytes,sha1)=>(0,memoize.B)(uploads,sha1,()=>client.request({method:"POST",path:["v2","files"],bytes,headers:{"x-vercel-digest":sha1},
purpose:`upload the file ${sha1}`,read:()=>void 0}))}}function readWrittenLink(answer,projectId){const link=readLink(answer,{projectId});if(link.connectorId===void 0&&
link.environments.length===0)throw new UnreadableAnswer("no link");return link}function connectorPath(version,connector2){return[version,"connect","connectors",
connector2]}function isAbsent(error){return error instanceof ApiError&&(error.status===404||error.status===410)}async function orAbsent(answer){try{return await answer}catch(error){
if(isAbsent(error))return void 0;throw error}}async function deleted(answer){try{await answer;return"deleted"}catch(error){if(!isAbsent(error))throw error;return error.
outcome==="unknown"?"deleted":"absent"}}function addsKeys(patch){return(0,json.u4)(patch.data)&&patch.data.toAdd!==void 0}async function refuseToRepeat(){throw new Error(
"API keys cannot be read, and repeating the request could add them twice.")}async function readPages(client,member,readItem,list){const{maxPages=Number.POSITIVE_INFINITY,
...request}=list;const items=[];const cursors=new Set;let cursor;for(let pages=0;pages<maxPages;pages+=1){const page=await client.request({...request,method:"GE\
T",query:{...request.query,limit:"100",...cursor===void 0?{}:{cursor}},read:answer=>readPage(answer,member,readItem)});items.push(...page.items);cursor=page.next;
if(cursor===void 0)return{items,complete:true};if(cursors.has(cursor)){throw new ApiError(`Could not ${request.purpose}: the API's pages lead in a circle.`,{outcome:"\
refused"})}cursors.add(cursor)}return{items,complete:false}}var proxy=__webpack_require__(8162);;const LARGEST_BODY=10*1024*1024;function createHttp(env){const proxyEnv={
...(0,proxy.E)(env)};const agents=new Map;const open=request=>{const{method,url,headers,timeout}=request;const{request:send,Agent}=process.getBuiltinModule(url.
protocol==="https:"?"node:https":"node:http");const local=(0,proxy.U)(url);const key=`${url.protocol} ${local}`;const agent=agents.get(key)??new Agent({keepAlive:true,
...!local&&{proxyEnv}});agents.set(key,agent);return send(url,{method,headers,timeout,agent})};const close=()=>{for(const agent of agents.values())agent.destroy()};
return Object.assign(request=>exchange(request,open),{close})}function exchange(request,open){return new Promise((resolve,reject)=>{const{signal}=request;const outgoing=open(
request);const sent=watchSending(outgoing);const finish=()=>{clearTimeout(timer);signal?.removeEventListener("abort",cancel)};const fail=(kind,message)=>{finish();
reject(new HttpFailure(kind,message,kind!=="certificate"&&sent()));outgoing.destroy()};const cancel=()=>fail("cancelled","the request was broken off");const timer=setTimeout(
()=>fail("timeout",`no complete answer within ${Math.ceil(request.timeout/1e3)} s`),request.timeout);outgoing.on("error",error=>fail(...explain(error)));outgoing.
on("response",response=>readBody(response,fail,body=>{finish();resolve({status:response.statusCode??0,headers:flat(response),body})}));signal?.addEventListener(
"abort",cancel);if(signal?.aborted)cancel();outgoing.end(request.body)})}function watchSending(outgoing){let sent=false;outgoing.on("socket",socket=>{sent=outgoing.
reusedSocket||stands(socket);if(sent)return;socket.once(isTls(socket)?"secureConnect":"connect",()=>{sent=true})});return()=>sent}function stands(socket){if(!isTls(
socket))return!socket.connecting;return socket.authorized||Boolean(socket.authorizationError)}function isTls(socket){return"encrypted"in socket}function readBody(response,fail,done){
const chunks=[];let size=0;response.on("data",chunk=>{size+=chunk.length;if(size>LARGEST_BODY)fail("too-large","the answer is longer than 10 MiB");else chunks.push(
chunk)});response.on("error",()=>fail("cut-off","the connection broke in the middle of the answer"));response.on("end",()=>done(Buffer.concat(chunks).toString("\
utf8")))}function flat(response){const headers={};for(const[name,values]of Object.entries(response.headersDistinct)){headers[name]=(values??[]).join(", ")}return headers}
const CERTIFICATE=/CERT|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;function explain(error){const code=error.code??"no error code";if(code===
"ENOTFOUND"||code==="EAI_AGAIN")return["dns",`the host name could not be resolved (${code})`];if(CERTIFICATE.test(code))return["certificate",`the server's certi\
ficate is not trusted (${code})`];if(code==="ECONNREFUSED")return["connection",`the connection was refused (${code})`];if(code==="ERR_PROXY_TUNNEL")return["conn\
ection",`the proxy did not open a connection (${code})`];return["connection",`the connection failed (${code})`]}var p_map=__webpack_require__(606);var icon_image=__webpack_require__(
661);var failures=__webpack_require__(8693);var connector=__webpack_require__(2173);;function createBody({manifest},{settings,link}){const fields=[...names(connector.
RC).map(name=>[name,manifest[name]]),...Object.entries(settings),...link?Object.entries({projectId:link.projectId,environments:link.environments}):[],["data",manifest.
data]];const stated=Object.fromEntries(fields.filter(([,value])=>value!==void 0));return{uid:manifest.uid,...stated}}function names(shape){return Object.keys(shape)}
var concurrency=__webpack_require__(7132);var ownership=__webpack_require__(9422);;const WORTH_A_LIST=4;async function prepareReading(api,all,scope2){const connectors=await listConnectors(
api,all.length,scope2);const linksOf=scope2.links==="none"?()=>void 0:await listLinks(api,connectors.byUid,all);return async desired=>{const{uid}=desired.manifest;
const connector2=connectors.byUid.get(uid)??(connectors.complete?void 0:await api.getConnector(uid));if(connector2===void 0)return void 0;const links=linksOf(desired,
connector2.id)??await readLinks(api,desired,connector2,scope2.links);return{connector:connector2,links}}}async function readCurrent(api,desired){const connector2=await api.
getConnector(desired.manifest.uid);return connector2&&{connector:connector2,links:await readLinks(api,desired,connector2,"named")}}async function readLinks(api,desired,connector2,needed){
if(!(0,ownership.N)(desired.manifest,connector2))return void 0;const isNeeded=needed==="all"||needed==="named"&&desired.links.length>0;return isNeeded?await api.
listLinks(connector2.id):void 0}async function listConnectors(api,count,{fatal}){if(count<WORTH_A_LIST)return{byUid:new Map,complete:false};const{items,complete}=await listed(
api.listConnectors({maxPages:Math.floor(count/WORTH_A_LIST)}),cause=>cause instanceof Cancelled||cause instanceof ApiError&&fatal.includes(cause.status??0));return{
byUid:new Map(items.map(connector2=>[connector2.uid,connector2])),complete}}async function listed(list,isFatal=()=>false){try{return await list}catch(cause){if(isFatal(
cause))throw cause;return{items:[],complete:false}}}async function listLinks(api,connectors,all){const linked=all.filter(({manifest,links})=>links.length>0&&connectors.
has(manifest.uid));const projects=[...new Set(linked.flatMap(({links})=>links.map(({projectId})=>projectId)))];if(linked.length<projects.length*WORTH_A_LIST)return()=>void 0;
const maxPages=Math.floor(linked.length/projects.length/WORTH_A_LIST);const lists=await(0,p_map.Ay)(projects,async projectId=>({projectId,...await listed(api.listProjectLinks(
projectId,{maxPages}))}),{concurrency:concurrency.i});const complete=new Map(lists.flatMap(({projectId,items,complete:complete2})=>complete2?[[projectId,items]]:
[]));return({links},connectorId)=>{const own=links.map(({projectId})=>complete.get(projectId));if(own.length===0||own.includes(void 0))return void 0;return own.
flatMap(items=>items?.filter(link=>link.connectorId===connectorId)??[])}}var diff_environments=__webpack_require__(5041);var field_info=__webpack_require__(8359);
var introspection=__webpack_require__(3145);;function updateData({knownType,data}){const schema=knownType?.data;const fixed=schema?Object.keys(data).filter(field=>isCreateOnly(
(0,introspection.lv)(schema,[field]))):[];const updatable=Object.fromEntries(Object.entries(data).filter(([field])=>!fixed.includes(field)));return{data:Object.
keys(updatable).length>0?updatable:void 0,warnings:[...fixed.length>0?[`The API accepts ${fixed.map(field=>`\`data.${field}\``).join(", ")} only at creation, so\
 ${fixed.length===1?"it was":"they were"} not sent again.`]:[],...knownType?.updateHint===void 0?[]:[knownType.updateHint]]}}function isCreateOnly(field){return field!==
void 0&&field_info.t.get(field)?.createOnly===true};function destinationsToWrite(stated,current){const left=[...current];const take=(stated2,fits)=>{const index=left.
findIndex(candidate=>sameTarget(stated2,candidate)&&fits(candidate));return index===-1?void 0:left.splice(index,1)[0]};const matched=new Map([...stated].sort((first,second)=>Number(
first.path===void 0)-Number(second.path===void 0)).map(destination=>[destination,take(destination,({path})=>destination.path===void 0||path===destination.path)]));
const allMatch=stated.every(destination=>matched.get(destination)!==void 0);if(allMatch&&left.length===0)return void 0;return stated.map(destination=>matched.get(
destination)??destination)}function sameTarget(first,second){return first.projectId===second.projectId&&first.branch===second.branch&&first.customEnvironmentId===
second.customEnvironmentId}function destinationSteps({destinations,links},current,currentLinks,written){const list=destinations&&destinationsToWrite(destinations,
current);if(list===void 0)return[];const known=[...links.map(link=>({...link,environments:[...link.environments??[]],customEnvironments:[...link.customEnvironments]})),
...currentLinks];const writes=written.map(({link})=>link);const unwritten=currentLinks.filter(link=>!writes.some(({projectId})=>projectId===link.projectId));const brought=[
...writes,...unwritten].flatMap(link=>{const after=(0,diff_environments.cT)(link,list);const isSame=after.environments.length===link.environments.length;return isSame?
[]:[{kind:"link",before:link,after}]});const change={kind:"destinations",before:current,after:list,links:known};return[{kind:"destinations",destinations:list,changes:[
change,...brought]}]};function linkSteps(desired,current,destinations){return desired.flatMap(link=>{const before=current.find(({projectId:projectId2})=>projectId2===
link.projectId);const environments=(0,diff_environments.fT)(link,before,destinations);if(environments===void 0)return[];const{projectId}=link;const projectName=link.
projectName??before?.projectName;const customEnvironments=[...link.customEnvironments,...before?.customEnvironments??[]];const after={projectId,projectName,environments,
customEnvironments};return[{kind:"link",link:after,changes:[{kind:"link",before:before&&{...before,projectName,customEnvironments},after}]}]})}function unmanagedLinks({
links},current){return current.filter(link=>!links.some(({projectId})=>projectId===link.projectId))};function statedSettings({manifest,icon}){return{...manifest.
settings,...icon&&{icon:icon.sha1}}}function differingSettings(desired,current){return newSettings(statedSettings(desired)).flatMap(change=>{const before=current[change.
field];return equal(change.field,change.after,before)?[]:[{...change,before}]})}function newSettings(stated){return statedEntries(stated).map(([field,after])=>({
kind:"setting",field,before:void 0,after}))}function patchOf(changes){return Object.fromEntries(changes.map(({field,after})=>[field,after]))}function statedEntries(stated){
const names2=Object.keys(stated);return names2.flatMap(name=>{const value=stated[name];return value===void 0?[]:[[name,value]]})}const CASE_INSENSITIVE=new Set(
["icon","backgroundColor","accentColor"]);function equal(field,stated,current){if(Array.isArray(stated))return(0,diff_environments.XV)(new Set(stated),new Set(Array.
isArray(current)?current:[]));return CASE_INSENSITIVE.has(field)?String(stated).toLowerCase()===String(current).toLowerCase():stated===current};function immutableFieldWarnings({
manifest},current){return["service","connectionMethod","target"].flatMap(field=>{const stated=manifest[field];const actual=current[field];return stated===void 0||
actual===void 0||stated===actual?[]:[`\`${field}\` is ${actual} on the live connector and ${stated} in the manifest. It cannot be changed after creation; to cha\
nge it, delete the connector and create it again.`]})}function inactiveDestinationWarnings({destinations},triggers){return destinations!==void 0&&destinations.length>
0&&!triggers?["Triggers are disabled, so these destinations receive no events. Set `triggers: true` (for a connector that already exists, together with `if-exis\
ts: update`)."]:[]}function triggersUnsupported(uid){return`Connector ${uid} does not support triggers. Remove \`triggers\` and its trigger destinations from the \
manifest.`};function plan(desired,current,policy){if(current===void 0)return planCreation(desired);const{connector:connector2,links=[]}=current;const unmanaged=unmanagedLinks(
desired,links).map(link=>({kind:"unmanaged link",link}));const error=refusal(desired,connector2,policy);if(error!==void 0)return{action:"fail",desired,current,error,
warnings:[],notes:unmanaged};const destinations=connector2.triggerDestinations??[];const settings=settingsSteps(desired,connector2,policy);const linksToWrite=linkSteps(
desired.links,links,desired.destinations??destinations);const steps=[...settings.steps,...linksToWrite,...destinationSteps(desired,destinations,links,linksToWrite)];
const base={desired,current,warnings:[...immutableFieldWarnings(desired,connector2),...settings.warnings,...inactiveDestinationWarnings(desired,settings.triggers)],
notes:[...iconNotes(desired),...skippedSettings(desired,connector2,policy),...unmanaged]};return steps.length>0?{action:"update",...base,steps}:{action:"unchang\
ed",...base}}function planDeletion(desired,current){const base={desired,warnings:[],notes:[]};if(current===void 0)return{...base,action:"absent"};const error=otherType(
desired.manifest,current.connector);if(error!==void 0)return{...base,action:"fail",current,error};return{...base,action:"delete",current}}function planCreation(desired){
const[first,...links]=linkSteps(desired.links,[],desired.destinations??[]);const settings=statedSettings(desired);const creation={icon:desired.icon?.file,settings,
link:first?.link,changes:[...newSettings(settings),...iconAtUrl(desired),...first?.changes??[],{kind:"data"}]};const written=first===void 0?links:[first,...links];
return{action:"create",desired,creation,steps:[...links,...destinationSteps(desired,[],[],written)],warnings:inactiveDestinationWarnings(desired,settings.triggers===
true),notes:[]}}function iconAtUrl({manifest,icon}){return icon===void 0&&manifest.icon?.kind==="url"?[{kind:"setting",field:"icon",before:void 0,after:manifest.
icon.url}]:[]}function iconNotes(desired){return iconAtUrl(desired).length>0?[{kind:"icon not compared"}]:[]}function settingsSteps(desired,current,policy){if(policy.
ifExists!=="update")return{steps:[],warnings:[],triggers:current.triggers};const settings=differingSettings(desired,current);const{data,warnings}=policy.updateData?
updateData(desired.manifest):{data:void 0,warnings:[]};const patch={...patchOf(settings),...data&&{data}};const changes=[...settings,...data?[{kind:"data"}]:[]];
const file=settings.some(({field})=>field==="icon")?desired.icon?.file:void 0;const steps=[...file?[{kind:"upload",file,changes:[]}]:[],...changes.length>0?[{kind:"\
update",patch,changes}]:[]];const triggers=settings.find(({field})=>field==="triggers")?.after??current.triggers;return{steps,warnings,triggers:triggers===true}}
function refusal({manifest,destinations},current,policy){const{uid,settings}=manifest;const error=otherType(manifest,current);if(error!==void 0){return`${error}\
 The type of a connector cannot be changed: choose another uid, or delete that connector first.`}if(policy.ifExists==="fail"){return`Connector ${uid} already ex\
ists and \`if-exists\` is \`fail\`. Use \`reuse\` or \`update\`.`}const needsTriggers=(destinations?.length??0)>0||policy.ifExists==="update"&&settings.triggers===
true;return needsTriggers&&current.supportsTriggers===false?triggersUnsupported(uid):void 0}function otherType({uid,type},current){return type===void 0||current.
type===type?void 0:`Connector ${uid} already exists with type ${current.type}, but the manifest has type ${type}, so it was left alone.`}function skippedSettings(desired,current,{
ifExists}){if(ifExists==="update")return[];const fields=differingSettings(desired,current).map(({field})=>field).filter(field=>field!=="triggers"||current.supportsTriggers!==
false);return fields.length===0?[]:[{kind:"skipped settings",fields,ifExists}]}var reconcile_result=__webpack_require__(7850);;async function apply(planned,api,policy){
const{manifest}=planned.desired;const{connector:connector2,links,warnings,notes}=(0,reconcile_result.Uf)(planned);const progress={connector:connector2,created:false,
links,changes:[],warnings,notes};try{if(planned.action==="delete")return await deleteConnector(planned,planned.current,api);await execute(planned,api,policy,progress);
return finished(planned,progress)}catch(cause){const error=describeFailure(cause,manifest.uid,progress);return{manifest,outcome:"failed",error,...progress}}}async function execute(planned,api,policy,progress){
switch(planned.action){case"create":return await create(planned,api,policy,progress);case"update":return await executeSteps(planned.steps,planned.current.connector,
api,progress);case"fail":throw new Error(planned.error)}}function finished(planned,{created,connector:connector2,...done}){if(connector2===void 0)return(0,reconcile_result.
Uf)(planned);const changed=done.changes.length>0?"updated":"unchanged";return{manifest:planned.desired.manifest,outcome:created?"created":changed,connector:connector2,
...done}}async function deleteConnector(planned,{connector:connector2},api){const result=(0,reconcile_result.Uf)(planned);return await api.deleteConnector(connector2.
id)==="deleted"?{...result,outcome:"deleted",connector:connector2}:{...result,outcome:"absent",connector:void 0}}async function create({desired,creation,steps},api,policy,progress){
if(creation.icon)await api.uploadFile(creation.icon.bytes,creation.icon.sha1);const sent=await sendCreation(desired,creation,api);if(sent.outcome==="conflict"){
const missing=`${sent.error.message} No connector has this uid, so a deleted one may still reserve it. Choose another uid.`;return await resume(desired,missing,
api,policy,progress)}if(sent.outcome==="created"||(0,ownership.N)(desired.manifest,sent.connector)){progress.created=true;progress.connector=sent.connector;progress.
changes=creation.changes}if(sent.outcome==="recovered"){const own={ifExists:"reuse",updateData:false};return await resume(desired,GONE,api,own,progress)}if(creation.
link)progress.links=[creation.link];await executeSteps(steps,sent.connector,api,progress)}const GONE="The connector was created, but no longer exists. The next \
run creates it again.";async function sendCreation(desired,creation,api){try{const{connector:connector2,recovered}=await api.createConnector(createBody(desired,
creation));return{outcome:recovered?"recovered":"created",connector:connector2}}catch(error){if(error instanceof ApiError&&error.status===409)return{outcome:"co\
nflict",error};throw error}}async function resume(desired,missing,api,policy,progress){const current=await readCurrent(api,desired);if(current===void 0){progress.
connector=void 0;throw new Error(missing)}const planned=plan(desired,current,policy);const{connector:connector2,links,warnings,notes}=(0,reconcile_result.Uf)(planned);
Object.assign(progress,{connector:connector2,links,warnings,notes});await execute(planned,api,policy,progress)}async function executeSteps(steps,connector2,api,progress){
for(const step of steps){await executeStep(step,connector2,api,progress);progress.changes=[...progress.changes,...step.changes]}}async function executeStep(step,connector2,api,progress){
switch(step.kind){case"upload":return await api.uploadFile(step.file.bytes,step.file.sha1);case"update":{const updated=await api.updateConnector(connector2.id,step.
patch);progress.connector=updated.connector;progress.warnings=[...progress.warnings,...updateWarnings(updated)];return}case"link":progress.links=await upsertLink(
step.link,connector2,api,progress.links);return;case"destinations":if(connector2.supportsTriggers===false&&step.destinations.length>0){throw new Error(triggersUnsupported(
connector2.uid))}progress.connector=await api.replaceTriggerDestinations(connector2.id,step.destinations);progress.links=progress.links.map(link=>(0,diff_environments.
cT)(link,step.destinations))}}async function upsertLink({projectId,environments,projectName,customEnvironments},connector2,api,links){const link=await api.putLink(
connector2.id,projectId,environments);const written={...link,environments:link.environments.length>0?link.environments:environments,projectName:link.projectName??
projectName,customEnvironments:link.customEnvironments??customEnvironments};return[...links.filter(other=>other.projectId!==projectId),written]}function updateWarnings({
reinstallNeeded,reconsentNeeded,serviceSync}){return[...reinstallNeeded?["Reinstall the app for this change to take effect (a team owner or admin does it in the\
 Vercel dashboard)."]:[],...reconsentNeeded?["Existing user authorizations no longer cover all scopes; each user must authorize again."]:[],...serviceSync?.status===
"required"?[`The change was saved at Vercel but could not be synced to the provider: ${syncErrors(serviceSync.errors)}. Fix it there, then run again with \`updat\
e-data: true\`.`]:[]]}function syncErrors(errors2){if(errors2.length===0)return"no reason was given";return errors2.map(({message,fields})=>fields.length>0?`${message}\
 (${fields.join(", ")})`:message).join("; ")}function describeFailure(cause,uid,{connector:connector2,changes}){const message=(0,errors.g)(cause);return connector2===
void 0||changes.length===0?message:`${message} Connector ${uid} exists (${connector2.id}); the next run completes the remaining steps.`}var project_lookup=__webpack_require__(
3521);var suggestion=__webpack_require__(2474);;async function resolveNames(manifest,projects,team){const problems=[];const report=(message,path)=>{problems.push(
path===void 0?{severity:"error",message:`${message} (set by an input of this step)`}:{severity:"error",file:manifest.file,position:manifest.at(path),message})};
const findProject=async(stated,path)=>{const project=await projects.find(stated);return project??report(`Project ${stated} was not found in ${team}; check its n\
ame and the team`,path)};const slugged=new Set;const findEnvironment=async(stated,projectId,path,builtIn)=>{if(isId(stated))return stated;slugged.add(projectId);
const custom=await projects.customEnvironments(projectId);const found=custom.find(({slug})=>slug===stated);const kind=builtIn.length===0?"custom environment":"e\
nvironment";const known=[...builtIn,...custom.map(({slug})=>slug)];return found?.id??report(`Unknown ${kind} ${stated} of this project${(0,suggestion.h)(stated,
known)}`,path)};const findLink=async stated=>{const project=await findProject(stated.project,stated.projectPath);if(project===void 0)return void 0;const environments=[];
for(const[index,environment]of(stated.environments??[]).entries()){const path=stated.environmentsPath&&[...stated.environmentsPath,index];const found=await findEnvironment(
environment,project.id,path,connector.OH);environments.push(found??environment)}return{projectId:project.id,projectName:project.name,environments:stated.environments&&
[...new Set(environments)]}};const links=[];for(const stated of manifest.links){const link=await findLink(stated);if(link===void 0)continue;if(links.some(({projectId})=>projectId===
link.projectId)){report(`Project ${stated.project} is a duplicate: it is listed by ID and by name; remove one`,stated.projectPath)}links.push(link)}let destinations;
for(const stated of manifest.destinations??[]){const project=await findProject(stated.project,[...stated.at,"projectId"]);if(project===void 0)continue;if(!links.
some(({projectId})=>projectId===project.id)){report(`The destination's project ${stated.project} is not linked by this manifest; add it to \`projects\``,[...stated.
at,"projectId"])}const slug=stated.customEnvironment;const environment=slug===void 0?void 0:await findEnvironment(slug,project.id,[...stated.at,"customEnvironme\
ntId"],[]);destinations=[...destinations??[],{projectId:project.id,branch:stated.branch,customEnvironmentId:environment,path:stated.path}]}if(problems.length>0)
return{refused:problems};const withSlugs=async link=>({...link,customEnvironments:slugged.has(link.projectId)?await projects.customEnvironments(link.projectId):
[]});return{value:{manifest,links:await Promise.all(links.map(withSlugs)),destinations:destinations??(manifest.destinations&&[]),icon:knownIcon(manifest)}}}function knownIcon({
icon}){switch(icon?.kind){case"uploaded":return{sha1:icon.sha1};case"file":return{sha1:icon.file.sha1,file:icon.file};default:return void 0}}function isId(environment){
return isBuiltIn(environment)||environment.startsWith("env_")}function isBuiltIn(name){return connector.OH.some(environment=>environment===name)};async function reconcile(manifests,options){
const projects=(0,project_lookup.Y)(options.api);const download=oncePerUrl(options.download);const desired=await forEach(manifests,manifest=>asStage(manifest,()=>toDesired(
manifest,projects,options)));const named2=desired.flatMap(staged=>"value"in staged?staged.value:[]);const read=await prepareReading(options.api,named2,scope(options)).
catch(failing);const plans=await forEach(desired,async staged=>"value"in staged?await asStage(staged.value.manifest,()=>planOne(staged.value,read,{...options,download})):
staged);const ready=plans.flatMap(staged=>"refused"in staged?[]:[staged]);const planned=ready.map(resultOf);const refused=plans.flatMap(staged=>"refused"in staged?
staged.refused:[]);if(refused.length>0)return{refused:onceEach([...refused,...(0,failures.R)(failedOf(planned))])};if(options.mode==="plan")return{results:planned};
if(options.mode==="delete")options.announce(planned);return{results:await applyAll(ready,options)}}function failedOf(results){return results.flatMap(result=>result.
outcome==="failed"?[{uid:result.manifest.uid,error:result.error,place:(0,reconcile_result.gr)(result.manifest)}]:[])}function forEach(items,act){return(0,p_map.
Ay)(items,act,{concurrency:concurrency.i})}function scope({mode,policy}){if(mode==="delete")return{links:"all",fatal:[401,403]};const fatal=[401,403,404];if(policy.
ifExists==="fail")return{links:"none",fatal};return{links:mode==="plan"?"all":"named",fatal}}function failing(cause){return()=>Promise.reject(cause)}function resultOf(staged){
return"failed"in staged?staged.failed:(0,reconcile_result.Uf)(staged.value)}function onceEach(problems){const said=new Set;return problems.filter(({file,message})=>{
if(file!==void 0)return true;const isNew=!said.has(message);said.add(message);return isNew})}async function asStage(manifest,act){try{return await act()}catch(cause){
return{failed:(0,reconcile_result.Nq)(manifest,(0,errors.g)(cause))}}}async function toDesired(manifest,projects,{mode,team}){if(mode!=="delete")return await resolveNames(
manifest,projects,team);return{value:{manifest,links:[],destinations:void 0,icon:void 0}}}async function planOne(desired,read,options){const{mode,policy,download}=options;
const current=await read(desired);if(mode==="delete")return{value:planDeletion(desired,current)};const needsIcon=mode==="apply"&&(current===void 0||policy.ifExists===
"update");const icon=needsIcon?await fetchIcon(desired.manifest,download):void 0;if(icon&&"message"in icon)return{refused:[icon]};return{value:plan(icon?{...desired,
icon}:desired,current,policy)}}async function applyAll(ready,{api,policy,progress}){let done=0;let writesLeft=ready.reduce((sum,staged)=>sum+writeCount(staged),
0);return await forEach(ready,async staged=>{const result="failed"in staged?staged.failed:await apply(staged.value,api,policy);done+=1;writesLeft-=writeCount(staged);
const minutesLeft=writesLeft>LIMITS.write?Math.ceil(writesLeft/LIMITS.write):void 0;progress({done,total:ready.length,minutesLeft});return result})}function writeCount(staged){
if("failed"in staged)return 0;const{value:planned}=staged;switch(planned.action){case"create":return 1+planned.steps.length;case"update":return planned.steps.length;case"\
delete":return 1;default:return 0}}function oncePerUrl(download){const downloads=new Map;return url=>(0,memoize.B)(downloads,url,()=>download(url))}async function fetchIcon(manifest,download){
if(manifest.icon?.kind!=="url")return void 0;try{const file=await(0,icon_image.oE)(await download(manifest.icon.url));return{sha1:file.sha1,file}}catch(cause){if(!(cause instanceof
icon_image.cO))throw cause;const at={file:manifest.file,position:manifest.at(["icon"])};return{severity:"error",...at,message:`\`icon\` ${cause.message}`}}};}),
3521:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{Y:()=>createProjectLookup});var _shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
1172);function createProjectLookup(api){const projects=new Map;const environments=new Map;return{find:async idOrName=>idOrName.startsWith("prj_")?{id:idOrName,name:void 0}:
(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(projects,idOrName,()=>api.getProject(idOrName)),customEnvironments:projectId=>(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.
B)(environments,projectId,()=>api.listCustomEnvironments(projectId))}}}),8162:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{E:()=>proxySettings,U:()=>isLoopback});function proxySettings(env){const settings={};const http=proxyUrl(env,"http_proxy");const https=proxyUrl(
env,"https_proxy");const exceptions=env.no_proxy||env.NO_PROXY;if(http!==void 0)settings.http_proxy=http;if(https!==void 0)settings.https_proxy=https;if(exceptions)
settings.no_proxy=withSubdomains(exceptions);return settings}function isLoopback(url){const host=url.hostname;return host==="localhost"||host.endsWith(".localho\
st")||host==="[::1]"||/^127(\.\d+){3}$/.test(host)}function proxyUrl(env,name){const value=(env[name]||env[name.toUpperCase()])?.trim();if(!value)return void 0;
const url=URL.parse(value.includes("://")?value:`http://${value}`);if(url===null)throw new Error(`The environment variable ${name} holds no valid proxy URL.`);if(url.
protocol!=="http:"&&url.protocol!=="https:"){throw new Error(`The environment variable ${name} names a proxy that is neither http:// nor https://.`)}return url.
href}function withSubdomains(exceptions){return exceptions.split(",").map(entry=>entry.trim()).filter(entry=>entry!=="").flatMap(entry=>[entry,`.${entry}`]).join(
",")}})};export{id,ids,modules};
