const id=431;const ids=[431];const modules={7132:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{i:()=>CONCURRENCY});const CONCURRENCY=8}),431:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{connectApi:()=>connectApi,createClient:()=>createClient,createHttp:()=>createHttp,provision:()=>provision});var errors=__webpack_require__(
2005);;const LONGEST=500;const ESCAPE=String.fromCharCode(27);const TERMINAL_SEQUENCE=new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*\
(?:\\u0007|${ESCAPE}\\\\)?|\\u009b[0-?]*[ -/]*[@-~]`,"g");function oneLine(text,redact){const plain=redact(text).replace(TERMINAL_SEQUENCE,"").replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu,
" ").replace(/[\p{Cf}\p{Co}\p{Cs}]/gu,"").trim();const safe=redact(plain);return safe.length>LONGEST?`${safe.slice(0,LONGEST-1).toWellFormed()}\u2026`:safe};const FIRST=500;
const backoff_LONGEST=3e4;function backoff(attempt2,random){return Math.round(random()*Math.min(backoff_LONGEST,FIRST*2**(attempt2-1)))}function retryAfter(headers,now){
const wait=milliseconds(headers["retry-after-ms"])??secondsOrDate(headers["retry-after"],now)??untilReset(headers,now);return wait!==void 0&&wait>0?wait:void 0}
function milliseconds(value){return value!==void 0&&/^\d+(\.\d+)?$/.test(value.trim())?Math.ceil(Number(value)):void 0}function secondsOrDate(value,now){if(value===
void 0)return void 0;const seconds2=milliseconds(value);if(seconds2!==void 0)return Math.ceil(Number(value)*1e3);const date=Date.parse(value);return Number.isNaN(
date)?void 0:date-now}function untilReset(headers,now){const reset=milliseconds(headers["x-ratelimit-reset"]);return reset===void 0||headers["x-ratelimit-remain\
ing"]!=="0"?void 0:reset*1e3-now};const OUTAGE=18e4;function createOutage(){let streak;return{good(){streak=void 0},bad(now,why){streak={first:streak?.first??now,
last:now,why}},verdict(){return streak!==void 0&&streak.last-streak.first>=OUTAGE?streak.why:void 0}}};function isRecord(value){return typeof value==="object"&&
value!==null&&!Array.isArray(value)}function optionalText(record,name){const value=record[name];return typeof value==="string"&&value!==""?value:void 0}function optionalBoolean(record,name){
const value=record[name];return typeof value==="boolean"?value:void 0}function optionalTexts(record,name){const value=record[name];return Array.isArray(value)?value.
filter(item=>typeof item==="string"):void 0}function optionalRecords(record,name){const value=record[name];return Array.isArray(value)?value.filter(isRecord):void 0}
;class ApiError extends Error{name="ApiError";status;code;requestId;outcome;constructor(message,facts2){super(message);this.status=facts2.status;this.code=facts2.
code;this.requestId=facts2.requestId;this.outcome=facts2.outcome}}class Cancelled extends Error{name="Cancelled"}class UnreadableAnswer extends Error{name="Unre\
adableAnswer"}function transportFailure(error,context){const{kind,sent}=error;return{reason:`${error.message} (${context.clean(context.url.host)})`,status:void 0,
code:void 0,requestId:void 0,advice:TRANSPORT_ADVICE[kind]??"",retry:kind!=="certificate"&&kind!=="too-large",unknown:context.write&&sent,down:true,retryAfter:void 0}}
const TRANSPORT_ADVICE={certificate:"Check `api-url`, and any proxy that replaces certificates.",dns:"Check `api-url` and the network of the runner.",connection:"\
Check `api-url` and the network of the runner, or try again later.",timeout:"Try again later.","cut-off":"Try again later.","too-large":"Check that `api-url` is\
 the API itself, with nothing in between that answers for it."};function unreadableFailure(response,why,context){return{...named(response,context),reason:`the a\
nswer is unusable: ${why}`,code:void 0,advice:"Check that `api-url` is the API itself, with nothing in between that answers for it.",retry:true,unknown:context.
write,down:true,retryAfter:void 0}}function statusFailure(response,context){const{status}=response;if(status>=300&&status<400)return redirectFailure(response,context);
const error=errorMember(response.body);const code=optionalText(error,"code");const serverFault=status>=500||status<200;const retry=serverFault||status===429;return{
...named(response,context),reason:context.clean(optionalText(error,"message")??"")||statusText(status),code:code===void 0?void 0:context.clean(code)||void 0,advice:advice(
status,error,context),retry,unknown:context.write&&serverFault,down:retry,retryAfter:retry?retryAfter(response.headers,context.now):void 0}}function redirectFailure(response,context){
const target=URL.parse(response.headers.location??"",context.url.href);const host=target===null?"another address":context.clean(target.host);return{...named(response,
context),reason:`the API redirected to ${host}; the token was not sent there`,code:void 0,advice:"Check `api-url`.",retry:false,unknown:false,down:false,retryAfter:void 0}}
function named(response,{clean}){const id2=response.headers["x-vercel-id"]??response.headers["x-request-id"];return{status:response.status,requestId:id2===void 0?
void 0:clean(id2)||void 0}}function errorMember(body){try{const answer=JSON.parse(body);if(!isRecord(answer))return{};const error=answer.error??answer.err;if(typeof error===
"string")return{message:error};return isRecord(error)?error:{}}catch{return{}}}function advice(status,error,{team,notFound}){if(status===401||status===403){const badToken=error.
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
for(let number=1;;number+=1){await admission(purpose,context.write,unknown);const started=clock.now();const result=await attempt2(request2,context,Math.min(ATTEMPT_TIMEOUT,
REQUEST_BUDGET-spent));spent+=clock.now()-started;if("value"in result)return result.value;const{failure}=result;const look=failure.unknown||unknown&&failure.status===
409;unknown||=failure.unknown;if(failure.status===429&&failure.retryAfter!==void 0){pace.hold(context.write?"write":"read",failure.retryAfter)}if(failure.retry&&
signal.aborted)refuseIfOver(purpose,unknown);const wait=failure.retryAfter??backoff(number,random);const end=reasonToEnd(failure,number,wait,REQUEST_BUDGET-spent);
if(end===void 0){log(`could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${facts(failure)}), waiting ${seconds(wait)} before the next`);await clock.
sleep(wait,signal);spent+=wait}if(look&&request2.recover!==void 0){const found=await recovered(request2.recover,purpose,failure);if(found!==void 0)return found}
if(end!==void 0)throw finalError(purpose,failure,end,unknown)}};const admission=async(purpose,write2,unknown)=>{const bucket=write2?"write":"read";refuseIfOver(
purpose,unknown);const held=await pace.take(bucket);refuseIfOver(purpose,unknown);if(held>0){throw new ApiError(`Could not ${purpose}: the API allows no ${bucket}\
 for another ${seconds(held)}. The limits are per team and count everything that uses the API. Try again later.${doubt(unknown)}`,{status:429,outcome:outcome(unknown)})}};
const refuseIfOver=(purpose,unknown)=>{if(signal.aborted){if(!unknown)throw new Cancelled(`Did not ${purpose}: the run was cancelled.`);throw new ApiError(`Coul\
d not ${purpose}: the run was cancelled.${doubt(unknown)}`,{outcome:"unknown"})}if(clock.now()-created>=RUN_DEADLINE){throw new ApiError(`Could not ${purpose}: \
this run has taken ${RUN_DEADLINE/6e4} minutes.${doubt(unknown)}`,{outcome:outcome(unknown)})}const down=outage.verdict();if(down!==void 0){throw new ApiError(`\
Could not ${purpose}: the API has given no good answer for 3 minutes; what was last wrong: ${down}. Try again later.${doubt(unknown)}`,{outcome:outcome(unknown)})}};
const attempt2=async(request2,basis,timeout)=>{const result=await answer(request2,basis,timeout);if("failure"in result&&result.failure.down)outage.bad(clock.now(),
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
tor"),service:optionalText(record,"service"),connectionMethod:optionalText(record,"connectionMethod"),target:optionalText(record,"target"),creationMode:optionalText(
record,"creationMode"),name:optionalText(record,"name"),displayName:optionalText(record,"displayName"),icon:optionalText(record,"icon"),backgroundColor:optionalText(
record,"backgroundColor"),accentColor:optionalText(record,"accentColor"),triggers:isRecord(triggers)?triggers.enabled===true:triggers===true,events:optionalTexts(
record,"events"),triggerDestinations:optionalRecords(record,"triggerDestinations")?.flatMap(readDestination),supportsTriggers:optionalBoolean(record,"supportsTr\
iggers"),supportsIcon:readSupportsIcon(record.supportsIcon),redirectUri:optionalText(record,"redirectUri")}}function readLink(value,asked={}){const record=object(
value,"link");const project=isRecord(record.project)?record.project:{};const projectId=optionalText(project,"id")??optionalText(record,"projectId")??asked.projectId;
if(projectId===void 0)throw new UnreadableAnswer("a link without the ID of its project");return{connectorId:optionalText(record,"connectorId")??optionalText(record,
"clientId")??asked.connectorId,projectId,projectName:optionalText(project,"name"),environments:optionalTexts(record,"enabledEnvironments")??optionalTexts(record,
"environments")??[],customEnvironments:optionalRecords(project,"customEnvironments")?.flatMap(readCustomEnvironment)}}function readProject(value){const record=object(
value,"project");return{id:required(record,"id","project"),name:required(record,"name","project")}}function readCustomEnvironments(value){const environments2=optionalRecords(
object(value,"list"),"environments");if(environments2===void 0)throw new UnreadableAnswer("a list without `environments`");return environments2.flatMap(readCustomEnvironment)}
function readUpdateResult(value,clean){const record=object(value,"update result");return{connector:readConnector(record.connector),reinstallNeeded:record.reinstallNeeded===
true,reconsentNeeded:isRecord(record.reconsentNeeded)||record.reconsentNeeded===true,serviceSync:isRecord(record.serviceSync)?readServiceSync(record.serviceSync,
clean):void 0}}function readPage(value,member,readItem){const record=object(value,"page");const items=record[member];if(!Array.isArray(items))throw new UnreadableAnswer(
`a page without \`${member}\``);const pagination=isRecord(record.pagination)?record.pagination:{};return{items:items.map(readItem),next:optionalText(pagination,
"next")}}function readDestination(record){const projectId=optionalText(record,"projectId");if(projectId===void 0)return[];return[{projectId,branch:optionalText(
record,"branch"),customEnvironmentId:optionalText(record,"customEnvironmentId"),path:optionalText(record,"path")}]}function readCustomEnvironment(record){const id2=optionalText(
record,"id");const slug=optionalText(record,"slug");return id2===void 0||slug===void 0?[]:[{id:id2,slug}]}function readSupportsIcon(value){if(value===true||value===
"true")return true;if(value===false||value==="false")return false;return value==="maybe"?value:void 0}function readServiceSync(record,clean){const errors2=optionalRecords(
record,"errors")??[];return{status:clean(optionalText(record,"status")??""),errors:errors2.map(error=>({message:clean(optionalText(error,"message")??"no message"),
fields:(optionalTexts(error,"fields")??[]).map(clean)}))}}function object(value,what){if(!isRecord(value))throw new UnreadableAnswer(`no ${what}`);return value}
function required(record,name,what){const value=optionalText(record,name);if(value===void 0)throw new UnreadableAnswer(`a ${what} without \`${name}\``);return value}
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
maxPages}),putLink:(connector2,projectId,environments2)=>client.request({method:"POST",path:[...connectorPath("v1",connector2),"projects",projectId],body:{environments:environments2},
purpose:`link connector ${connector2} to project ${projectId}`,notFound:"The connector is gone, or the project is out of reach.",read:answer=>readWrittenLink(answer,
projectId)}),deleteLink:(connector2,projectId)=>deleted(client.request({method:"DELETE",path:[...connectorPath("v1",connector2),"projects",projectId],purpose:`u\
nlink connector ${connector2} from project ${projectId}`,read:()=>void 0})),replaceTriggerDestinations:(connector2,destinations)=>client.request({method:"PATCH",
path:[...connectorPath("v1",connector2),"trigger-destinations"],body:{destinations},purpose:`set the trigger destinations of connector ${connector2}`,notFound:"\
The connector is gone, or triggers are not enabled for this team.",read:readConnector}),getProject:idOrName=>orAbsent(client.request({method:"GET",path:["v9","p\
rojects",idOrName],purpose:`read project ${idOrName}`,read:readProject})),listCustomEnvironments:async projectId=>{const environments2=client.request({method:"G\
ET",path:["v9","projects",projectId,"custom-environments"],purpose:`list the custom environments of project ${projectId}`,read:readCustomEnvironments});return await orAbsent(
environments2)??[]},uploadFile:(bytes,sha1)=>(0,memoize.B)(uploads,sha1,()=>client.request({method:"POST",path:["v2","files"],bytes,headers:{"x-vercel-digest":sha1},
purpose:`upload the file ${sha1}`,read:()=>void 0}))}}function readWrittenLink(answer,projectId){const link=readLink(answer,{projectId});if(link.connectorId===void 0&&
link.environments.length===0)throw new UnreadableAnswer("no link");return link}function connectorPath(version,connector2){return[version,"connect","connectors",
connector2]}function isAbsent(error){return error instanceof ApiError&&(error.status===404||error.status===410)}async function orAbsent(answer){try{return await answer}catch(error){
if(isAbsent(error))return void 0;throw error}}async function deleted(answer){try{await answer;return"deleted"}catch(error){if(!isAbsent(error))throw error;return error.
outcome==="unknown"?"deleted":"absent"}}function addsKeys(patch){return isRecord(patch.data)&&patch.data.toAdd!==void 0}async function refuseToRepeat(){throw new Error(
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
661);var concurrency=__webpack_require__(7132);var reconcile_result=__webpack_require__(7850);;const WORTH_A_LIST=4;async function observer(api,all,scope2){const connectors=await listConnectors(
api,all.length,scope2);const linksOf=scope2.links==="none"?()=>void 0:await listLinks(api,connectors.byUid,all);return async wanted=>{const{uid}=wanted.manifest;
const connector2=connectors.byUid.get(uid)??(connectors.complete?void 0:await api.getConnector(uid));if(connector2===void 0)return void 0;const links=linksOf(wanted,
connector2.id)??await readLinks(api,wanted,connector2,scope2.links);return{connector:connector2,links}}}async function observeOne(api,wanted){const connector2=await api.
getConnector(wanted.manifest.uid);return connector2&&{connector:connector2,links:await readLinks(api,wanted,connector2,"named")}}async function readLinks(api,wanted,connector2,needed){
if(!(0,reconcile_result.NP)(wanted.manifest,connector2))return void 0;const isNeeded=needed==="all"||needed==="named"&&wanted.links.length>0;return isNeeded?await api.
listLinks(connector2.id):void 0}async function listConnectors(api,count,{fatal}){if(count<WORTH_A_LIST)return{byUid:new Map,complete:false};const{items,complete}=await listed(
api.listConnectors({maxPages:Math.floor(count/WORTH_A_LIST)}),cause=>cause instanceof Cancelled||cause instanceof ApiError&&fatal.includes(cause.status??0));return{
byUid:new Map(items.map(connector2=>[connector2.uid,connector2])),complete}}async function listed(list,isFatal=()=>false){try{return await list}catch(cause){if(isFatal(
cause))throw cause;return{items:[],complete:false}}}async function listLinks(api,connectors,all){const linked=all.filter(({manifest,links})=>links.length>0&&connectors.
has(manifest.uid));const projects=[...new Set(linked.flatMap(({links})=>links.map(({projectId})=>projectId)))];if(linked.length<projects.length*WORTH_A_LIST)return()=>void 0;
const maxPages=Math.floor(linked.length/projects.length/WORTH_A_LIST);const lists=await(0,p_map.Ay)(projects,async projectId=>({projectId,...await listed(api.listProjectLinks(
projectId,{maxPages}))}),{concurrency:concurrency.i});const complete=new Map(lists.flatMap(({projectId,items,complete:complete2})=>complete2?[[projectId,items]]:
[]));return({links},connectorId)=>{const own=links.map(({projectId})=>complete.get(projectId));if(own.length===0||own.includes(void 0))return void 0;return own.
flatMap(items=>items?.filter(link=>link.connectorId===connectorId)??[])}}var environments=__webpack_require__(5041);var plan=__webpack_require__(2956);;async function apply(planned,api,policy){
const result={...(0,reconcile_result.Uf)(planned),changes:[]};if(planned.action==="fail"||planned.action==="absent")return result;try{if(planned.action==="delet\
e")return await remove(result,api);await carryOut(planned,api,policy,result);const changed=result.changes.length>0?"updated":"unchanged";return{...result,outcome:result.
created?"created":changed}}catch(cause){return{...result,outcome:"failed",error:apply_explain(cause,result)}}}async function carryOut(planned,api,policy,result){
if(planned.error!==void 0)throw new Error(planned.error);for(const step of planned.steps){const found=step.kind==="create"?await create(planned.wanted,step,api,
result):void 0;if(found!==void 0)return await goOn(planned.wanted,found,api,policy,result);if(step.kind!=="create")await write(step,api,result);result.changes.push(
...step.changes)}}async function remove(result,api){const{connector:connector2}=result;if(connector2===void 0)throw new TypeError("Only what is there is deleted");
return{...result,outcome:await api.deleteConnector(connector2.id)}}async function create(wanted,step,api,result){try{const{connector:connector2,recovered}=await api.
createConnector(createBody(wanted,step));if(recovered&&!(0,reconcile_result.NP)(wanted.manifest,connector2))return"lost answer";result.created=true;result.connector=
connector2;if(recovered){result.changes.push(...step.changes);return"lost answer"}if(step.link)keep(result,step.link);return void 0}catch(cause){if(cause instanceof
ApiError&&cause.status===409)return cause;throw cause}}async function goOn(wanted,found,api,policy,result){const live=await observeOne(api,wanted);if(live===void 0){
const reason=found==="lost answer"?"It was created, and is gone again.":`${found.message} Nothing is there under this uid, so a deleted connector may hold it; g\
ive the manifest another uid.`;throw new Error(reason)}const planned=(0,plan.et)(wanted,live,found==="lost answer"?{ifExists:"reuse",updateData:false}:policy);const{
connector:connector2,links,warnings,notes}=(0,reconcile_result.Uf)(planned);Object.assign(result,{connector:connector2,links,warnings,notes});await carryOut(planned,
api,policy,result)}async function write(step,api,result){if(step.kind==="upload")return await api.uploadFile(step.file.bytes,step.file.sha1);const{connector:connector2}=result;
if(connector2===void 0)throw new TypeError("A connector is created before anything is changed in it");switch(step.kind){case"update":{const updated=await api.updateConnector(
connector2.id,step.patch);result.connector=updated.connector;result.warnings=[...result.warnings,...signals(updated)];return}case"link":{const link=await api.putLink(
connector2.id,step.link.projectId,step.link.environments);const environments2=link.environments.length>0?link.environments:step.link.environments;const{projectName=step.
link.projectName,customEnvironments=step.link.customEnvironments}=link;keep(result,{...link,environments:environments2,projectName,customEnvironments});return}case"\
destinations":if(connector2.supportsTriggers===false&&step.destinations.length>0){throw new Error((0,plan.Rr)(connector2.uid))}result.connector=await api.replaceTriggerDestinations(
connector2.id,step.destinations);result.links=result.links.map(link=>(0,environments.cT)(link,step.destinations))}}function signals({reinstallNeeded,reconsentNeeded,
serviceSync}){return[...reinstallNeeded?["The app must be installed again before the change can be relied on: a team owner or admin does it in the Vercel dashbo\
ard."]:[],...reconsentNeeded?["The authorizations of users no longer cover all scopes: each user must authorize again."]:[],...serviceSync?.status==="required"?
[`The change is saved at Vercel, but the provider is not in step with it: ${syncErrors(serviceSync.errors)}. Mend it at the provider, and run again with \`update\
-data: true\`.`]:[]]}function syncErrors(errors2){if(errors2.length===0)return"it does not say why";return errors2.map(({message,fields})=>fields.length>0?`${message}\
 (${fields.join(", ")})`:message).join("; ")}function keep(result,link){result.links=[...result.links.filter(({projectId})=>projectId!==link.projectId),link]}function createBody({
manifest},{settings,link}){const{uid,type,service,connectionMethod,params,target,data}=manifest;return{...type!==void 0&&{type},...service!==void 0&&{service},...connectionMethod!==
void 0&&{connectionMethod},...params!==void 0&&{params},...target!==void 0&&{target},uid,...settings,...link&&{projectId:link.projectId,environments:link.environments},
data}}function apply_explain(cause,{connector:connector2,manifest,changes}){const message=(0,errors.g)(cause);return connector2===void 0||changes.length===0?message:
`${message} The connector ${manifest.uid} exists (${connector2.id}); the next run does what is left.`}var project_lookup=__webpack_require__(3521);var connector=__webpack_require__(
2173);var validate=__webpack_require__(5964);;async function resolveNames(manifest,directory,team){const problems=[];const report=(message,path)=>{problems.push(
path===void 0?{severity:"error",message:`${message} (from an input of this step)`}:{severity:"error",file:manifest.file,position:manifest.at(path),message})};const findProject=async(stated,path)=>{
const project=await directory.project(stated);return project??report(`There is no project ${stated} in ${team}; check its name and the team`,path)};const slugged=new Set;
const findEnvironment=async(stated,projectId,path,builtIn)=>{if(isId(stated))return stated;slugged.add(projectId);const custom=await directory.customEnvironments(
projectId);const found=custom.find(({slug})=>slug===stated);const kind=builtIn.length===0?"custom environment":"environment";const known=[...builtIn,...custom.map(
({slug})=>slug)];return found?.id??report(`The project has no ${kind} ${stated}${(0,validate.h)(stated,known)}`,path)};const findLink=async stated=>{const project=await findProject(
stated.project,stated.projectPath);if(project===void 0)return void 0;const environments2=[];for(const[index,environment]of(stated.environments??[]).entries()){const path=stated.
environmentsPath&&[...stated.environmentsPath,index];const found=await findEnvironment(environment,project.id,path,connector.OH);environments2.push(found??environment)}
return{projectId:project.id,projectName:project.name,environments:stated.environments&&[...new Set(environments2)]}};const links=[];for(const stated of manifest.
links){const link=await findLink(stated);if(link===void 0)continue;if(links.some(({projectId})=>projectId===link.projectId)){report(`The project ${stated.project}\
 is there twice, by its ID and by its name; keep one`,stated.projectPath)}links.push(link)}let destinations;for(const stated of manifest.destinations??[]){const project=await findProject(
stated.project,[...stated.at,"projectId"]);if(project===void 0)continue;if(!links.some(({projectId})=>projectId===project.id)){report(`The destination's project\
 ${stated.project} has no link in this manifest; name it in \`projects\``,[...stated.at,"projectId"])}const slug=stated.customEnvironment;const environment=slug===
void 0?void 0:await findEnvironment(slug,project.id,[...stated.at,"customEnvironmentId"],[]);destinations=[...destinations??[],{projectId:project.id,branch:stated.
branch,customEnvironmentId:environment,path:stated.path}]}if(problems.length>0)return{problems};const withSlugs=async link=>({...link,customEnvironments:slugged.
has(link.projectId)?await directory.customEnvironments(link.projectId):[]});return{value:{manifest,links:await Promise.all(links.map(withSlugs)),destinations:destinations??
(manifest.destinations&&[]),icon:knownIcon(manifest)}}}function knownIcon({icon}){switch(icon?.kind){case"uploaded":return{sha1:icon.sha1};case"file":return{sha1:icon.
file.sha1,file:icon.file};default:return void 0}}function isId(environment){return isBuiltIn(environment)||environment.startsWith("env_")}function isBuiltIn(name){
return connector.OH.some(environment=>environment===name)};async function provision(manifests,options){const directory=(0,project_lookup.Y)(options.api);const download=oncePerUrl(
options.download);const wanted=await forEach(manifests,manifest=>attempt(manifest,()=>want(manifest,directory,options)));const named2=wanted.flatMap(outcome2=>"\
value"in outcome2?outcome2.value:[]);const observe=await observer(options.api,named2,scope(options)).catch(failing);const plans=await forEach(wanted,async outcome2=>"\
value"in outcome2?await attempt(outcome2.value.manifest,()=>planOne(outcome2.value,observe,{...options,download})):outcome2);const problems=plans.flatMap(outcome2=>"\
problems"in outcome2?outcome2.problems:[]);const ready=plans.flatMap(outcome2=>"problems"in outcome2?[]:[outcome2]);const planned=ready.map(resultOf);if(problems.
length>0){return{problems:onceEach([...problems,...(0,reconcile_result.pQ)(planned)]),results:[]}}if(options.mode==="plan")return{problems,results:planned};if(options.
mode==="delete")options.announce(planned);return{problems,results:await applyAll(ready,options)}}function forEach(items,act){return(0,p_map.Ay)(items,act,{concurrency:concurrency.
i})}function scope({mode,policy}){if(mode==="delete")return{links:"all",fatal:[401,403]};const fatal=[401,403,404];if(policy.ifExists==="fail")return{links:"non\
e",fatal};return{links:mode==="plan"?"all":"named",fatal}}function failing(cause){return()=>Promise.reject(cause)}function resultOf(outcome2){return"failed"in outcome2?
outcome2.failed:(0,reconcile_result.Uf)(outcome2.value)}function onceEach(problems){const said=new Set;return problems.filter(({file,message})=>{if(file!==void 0)
return true;const isNew=!said.has(message);said.add(message);return isNew})}async function attempt(manifest,act){try{return await act()}catch(cause){return{failed:(0,
reconcile_result.Nq)(manifest,(0,errors.g)(cause))}}}async function want(manifest,directory,{mode,team}){if(mode!=="delete")return await resolveNames(manifest,directory,
team);return{value:{manifest,links:[],destinations:void 0,icon:void 0}}}async function planOne(wanted,observe,options){const{mode,policy,download}=options;const live=await observe(
wanted);if(mode==="delete")return{value:(0,plan.sx)(wanted,live)};const needsIcon=mode==="apply"&&(live===void 0||policy.ifExists==="update");const icon=needsIcon?
await fetchIcon(wanted.manifest,download):void 0;if(icon&&"message"in icon)return{problems:[icon]};return{value:(0,plan.et)(icon?{...wanted,icon}:wanted,live,policy)}}
async function applyAll(ready,{api,policy,progress}){let done=0;let writesLeft=ready.reduce((sum,outcome2)=>sum+writes(outcome2),0);return await forEach(ready,async outcome2=>{
const result="failed"in outcome2?outcome2.failed:await apply(outcome2.value,api,policy);done+=1;writesLeft-=writes(outcome2);const minutesLeft=writesLeft>LIMITS.
write?Math.ceil(writesLeft/LIMITS.write):void 0;progress({done,total:ready.length,minutesLeft});return result})}function writes(outcome2){if("failed"in outcome2)
return 0;return outcome2.value.action==="delete"?1:outcome2.value.steps.length}function oncePerUrl(download){const downloads=new Map;return url=>(0,memoize.B)(downloads,
url,()=>download(url))}async function fetchIcon(manifest,download){if(manifest.icon?.kind!=="url")return void 0;try{const file=await(0,icon_image.oE)(await download(
manifest.icon.url));return{sha1:file.sha1,file}}catch(cause){if(!(cause instanceof icon_image.cO))throw cause;const at={file:manifest.file,position:manifest.at(
["icon"])};return{severity:"error",...at,message:`\`icon\` ${cause.message}`}}};}),3521:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Y:()=>createProjectLookup});var _shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(1172);function createProjectLookup(api){
const projects=new Map;const environments=new Map;return{project:async idOrName=>idOrName.startsWith("prj_")?{id:idOrName,name:void 0}:(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.
B)(projects,idOrName,()=>api.getProject(idOrName)),customEnvironments:projectId=>(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(environments,projectId,()=>api.
listCustomEnvironments(projectId))}}}),8162:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{E:()=>proxySettings,U:()=>isLoopback});function proxySettings(env){const settings={};const http=proxyUrl(env,"http_proxy");const https=proxyUrl(env,"https_prox\
y");const exceptions=env.no_proxy||env.NO_PROXY;if(http!==void 0)settings.http_proxy=http;if(https!==void 0)settings.https_proxy=https;if(exceptions)settings.no_proxy=
withSubdomains(exceptions);return settings}function isLoopback(url){const host=url.hostname;return host==="localhost"||host.endsWith(".localhost")||host==="[::1\
]"||/^127(\.\d+){3}$/.test(host)}function proxyUrl(env,name){const value=(env[name]||env[name.toUpperCase()])?.trim();if(!value)return void 0;const url=URL.parse(
value.includes("://")?value:`http://${value}`);if(url===null)throw new Error(`The environment variable ${name} holds no valid proxy URL.`);if(url.protocol!=="ht\
tp:"&&url.protocol!=="https:"){throw new Error(`The environment variable ${name} names a proxy that is neither http:// nor https://.`)}return url.href}function withSubdomains(exceptions){
return exceptions.split(",").map(entry=>entry.trim()).filter(entry=>entry!=="").flatMap(entry=>[entry,`.${entry}`]).join(",")}})};export{id,ids,modules};
