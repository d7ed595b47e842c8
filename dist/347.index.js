const id=347;const ids=[347];const modules={347:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{hD:()=>connect_failure.hD,UU:()=>createClient});var message_of=__webpack_require__(6481);var delay=__webpack_require__(7734);var exchange=__webpack_require__(872);
var connect_failure=__webpack_require__(7847);;const OUTAGE=18e4;function createOutage(){let streak;return{good(){streak=void 0},bad(now,why){streak={first:streak?.
first??now,last:now,why}},verdict(){return streak!==void 0&&streak.last-streak.first>=OUTAGE?streak.why:void 0}}}var connect_pace=__webpack_require__(6286);;const LONGEST=500;
const ESCAPE=String.fromCharCode(27);const TERMINAL_SEQUENCE=new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)?|\
\\u009b[0-?]*[ -/]*[@-~]`,"g");function oneLine(text,redact){const plain=redact(text).replace(TERMINAL_SEQUENCE,"").replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu," ").replace(
/[\p{Cf}\p{Co}\p{Cs}]/gu,"").trim();const safe=redact(plain);return safe.length>LONGEST?`${safe.slice(0,LONGEST-1).toWellFormed()}\u2026`:safe};const ATTEMPT_TIMEOUT=3e4;
const ATTEMPTS=5;const REQUEST_BUDGET=18e4;const RUN_DEADLINE=36e5;const CANCEL_GRACE=5e3;function createClient(options){const{clock,signal,log,random}=options;
if(!/^[\x21-\x7e]+$/.test(options.token)){throw new Error("The token is empty or holds spaces, line breaks or other characters that no token has.")}const clean=text=>oneLine(
text,options.redact);const created=clock.now();const outage=createOutage();const pace=(0,connect_pace.qP)({clock,signal,log});const team=options.team===""?"the \
token's default team, since `team` is empty":`team ${clean(options.team)}`;const request=async request2=>{const url=requestUrl(options,request2);const context={
url,team,write:request2.method!=="GET",notFound:request2.notFound??"",clean};const purpose=clean(request2.purpose);let spent=0;let unknown=false;for(let number=1;;number+=
1){await admission(purpose,context.write,unknown);const started=clock.now();const result=await attempt(request2,context,Math.min(ATTEMPT_TIMEOUT,REQUEST_BUDGET-
spent));spent+=clock.now()-started;if("value"in result)return result.value;const{failure}=result;const look=failure.unknown||unknown&&failure.status===409;unknown||=
failure.unknown;if(failure.status===429&&failure.retryAfter!==void 0){pace.hold(context.write?"write":"read",failure.retryAfter)}if(failure.retry&&signal.aborted)
refuseIfOver(purpose,unknown);const wait=failure.retryAfter??(0,delay.J)(number,random);const end=reasonToEnd(failure,number,wait,REQUEST_BUDGET-spent);if(end===
void 0){log(`could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${facts(failure)}), waiting ${seconds(wait)} before the next`);await clock.sleep(wait,
signal);spent+=wait}if(look&&request2.recover!==void 0){const found=await recovered(request2.recover,purpose,failure);if(found!==void 0)return found}if(end!==void 0)
throw finalError(purpose,failure,end,unknown)}};const admission=async(purpose,write,unknown)=>{const bucket=write?"write":"read";refuseIfOver(purpose,unknown);const held=await pace.
take(bucket);refuseIfOver(purpose,unknown);if(held>0){throw new connect_failure.hD(`Could not ${purpose}: the API allows no ${bucket} for another ${seconds(held)}\
. The limits are per team and count everything that uses the API. Try again later.${doubt(unknown)}`,{status:429,outcome:outcome(unknown)})}};const refuseIfOver=(purpose,unknown)=>{
if(signal.aborted){if(!unknown)throw new connect_failure.cJ(`Did not ${purpose}: the run was cancelled.`);throw new connect_failure.hD(`Could not ${purpose}: th\
e run was cancelled.${doubt(unknown)}`,{outcome:"unknown"})}if(clock.now()-created>=RUN_DEADLINE){throw new connect_failure.hD(`Could not ${purpose}: this run h\
as taken ${RUN_DEADLINE/6e4} minutes.${doubt(unknown)}`,{outcome:outcome(unknown)})}const down=outage.verdict();if(down!==void 0){throw new connect_failure.hD(`\
Could not ${purpose}: the API has given no good answer for 3 minutes; what was last wrong: ${down}. Try again later.${doubt(unknown)}`,{outcome:outcome(unknown)})}};
const attempt=async(request2,basis,timeout)=>{const result=await answer(request2,basis,timeout);if("failure"in result&&result.failure.down)outage.bad(clock.now(),
facts(result.failure));else outage.good();return result};const answer=async(request2,basis,timeout)=>{try{const response=await send(request2,basis.url,timeout);
const context={...basis,now:clock.now()};if(response.status<200||response.status>299)return{failure:(0,connect_failure.FP)(response,context)};return readAnswer(
request2,response,context)}catch(error){if(!(error instanceof exchange.H))throw error;return{failure:(0,connect_failure.qO)(error,{...basis,now:clock.now()})}}};
const send=async(request2,url,timeout)=>{const over=new AbortController;const bound=new AbortController;const onCancel=async()=>{await clock.sleep(CANCEL_GRACE,
over.signal);bound.abort()};signal.addEventListener("abort",onCancel);try{return await options.http({method:request2.method,url,headers:requestHeaders(options.token,
request2),...requestBody(request2),timeout,signal:bound.signal})}finally{signal.removeEventListener("abort",onCancel);over.abort()}};const recovered=async(recover,purpose,failure)=>{
try{return await recover()}catch(error){const why=clean((0,message_of.b)(error));throw new connect_failure.hD(`Could not ${purpose}: ${facts(failure)}. Nor coul\
d it be checked: ${why}${doubt(true)}`,{outcome:"unknown"})}};return{request,clean}}function reasonToEnd(failure,number,wait,left){if(!failure.retry)return"";if(number>=
ATTEMPTS)return`Gave up after ${number} attempts.`;if(wait<left)return void 0;return failure.retryAfter===void 0?`Gave up after ${number} attempts in ${REQUEST_BUDGET/
6e4} minutes.`:`Gave up, because the API asked to wait ${seconds(wait)}, longer than the ${seconds(Math.max(0,left))} left.`}function finalError(purpose,failure,end,unknown){
const sentences=[`Could not ${purpose}: ${facts(failure)}.`,end,failure.advice].filter(text=>text!=="");return new connect_failure.hD(sentences.join(" ")+doubt(
unknown),{...failure,outcome:outcome(unknown)})}function outcome(unknown){return unknown?"unknown":"refused"}function doubt(unknown){return unknown?" It is unkn\
own whether it happened all the same; the next run looks before it writes.":""}function facts({reason,status,code,requestId}){const details=[status===void 0?"":
`status ${status}`,code===void 0?"":`code ${code}`,requestId===void 0?"":`request ${requestId}`].filter(detail=>detail!=="");const words=reason.replace(/\.$/,"");
return details.length===0?words:`${words} (${details.join(", ")})`}function seconds(ms){return ms<1e4?`${Number((ms/1e3).toFixed(1))} s`:`${Math.ceil(ms/1e3)} s`}
function readAnswer(request,response,context){try{return{value:request.read(parse(request.method,response.body))}}catch(error){if(!(error instanceof connect_failure.
ym))throw error;return{failure:(0,connect_failure.S0)(response,error.message,context)}}}function parse(method,body){if(body.trim()===""){if(method==="DELETE")return void 0;
throw new connect_failure.ym("it is empty")}try{return JSON.parse(body)}catch{throw new connect_failure.ym(/^\s*</.test(body)?"it is a web page":"it is not JSON")}}
function requestUrl({baseUrl,team},request){const base=new URL(baseUrl);const url=new URL(base.origin);url.pathname=[base.pathname.replace(/\/+$/,""),...request.
path.map(encodeSegment)].join("/");for(const[name,value]of Object.entries(request.query??{}))url.searchParams.set(name,value);if(team.startsWith("team_"))url.searchParams.
set("teamId",team);else if(team!=="")url.searchParams.set("slug",team);return url}function encodeSegment(segment){if(segment===""||segment==="."||segment===".."||
!segment.isWellFormed()){throw new connect_failure.hD(`${JSON.stringify(segment)} cannot be a name in the API: no address can hold it.`,{outcome:"refused"})}return encodeURIComponent(
segment)}function requestHeaders(token,request){return{accept:"application/json","user-agent":"vercel-connector-action",...request.body===void 0?{}:{"content-ty\
pe":"application/json"},...request.bytes===void 0?{}:{"content-type":"application/octet-stream"},...request.headers,authorization:`Bearer ${token}`}}function requestBody(request){
if(request.bytes!==void 0)return{body:request.bytes};return request.body===void 0?{}:{body:JSON.stringify(request.body)}}}),7734:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{J:()=>backoff,P:()=>retryAfter});const FIRST=500;const LONGEST=3e4;function backoff(attempt,random){return Math.round(
random()*Math.min(LONGEST,FIRST*2**(attempt-1)))}function retryAfter(headers,now){const wait=milliseconds(headers["retry-after-ms"])??secondsOrDate(headers["ret\
ry-after"],now)??untilReset(headers,now);return wait!==void 0&&wait>0?wait:void 0}function milliseconds(value){return value!==void 0&&/^\d+(\.\d+)?$/.test(value.
trim())?Math.ceil(Number(value)):void 0}function secondsOrDate(value,now){if(value===void 0)return void 0;const seconds=milliseconds(value);if(seconds!==void 0)
return Math.ceil(Number(value)*1e3);const date=Date.parse(value);return Number.isNaN(date)?void 0:date-now}function untilReset(headers,now){const reset=milliseconds(
headers["x-ratelimit-reset"]);return reset===void 0||headers["x-ratelimit-remaining"]!=="0"?void 0:reset*1e3-now}}),872:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{H:()=>HttpFailure});class HttpFailure extends Error{name="HttpFailure";kind;sent;constructor(kind,message,sent){super(
message);this.kind=kind;this.sent=sent}}}),7847:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{FP:()=>statusFailure,S0:()=>unreadableFailure,cJ:()=>Cancelled,hD:()=>ApiError,qO:()=>transportFailure,ym:()=>UnreadableAnswer});var _delay_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
7734);var _json_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(5699);class ApiError extends Error{name="ApiError";status;code;requestId;outcome;constructor(message,facts){
super(message);this.status=facts.status;this.code=facts.code;this.requestId=facts.requestId;this.outcome=facts.outcome}}class Cancelled extends Error{name="Canc\
elled"}class UnreadableAnswer extends Error{name="UnreadableAnswer"}function transportFailure(error,context){const{kind,sent}=error;return{reason:`${error.message}\
 (${context.clean(context.url.host)})`,status:void 0,code:void 0,requestId:void 0,advice:TRANSPORT_ADVICE[kind]??"",retry:kind!=="certificate"&&kind!=="too-larg\
e",unknown:context.write&&sent,down:true,retryAfter:void 0}}const TRANSPORT_ADVICE={certificate:"Check `api-url`, and any proxy that replaces certificates.",dns:"\
Check `api-url` and the network of the runner.",connection:"Check `api-url` and the network of the runner, or try again later.",timeout:"Try again later.","cut-\
off":"Try again later.","too-large":"Check that `api-url` is the API itself, with nothing in between that answers for it."};function unreadableFailure(response,why,context){
return{...named(response,context),reason:`the answer is unusable: ${why}`,code:void 0,advice:"Check that `api-url` is the API itself, with nothing in between th\
at answers for it.",retry:true,unknown:context.write,down:true,retryAfter:void 0}}function statusFailure(response,context){const{status}=response;if(status>=300&&
status<400)return redirectFailure(response,context);const error=errorMember(response.body);const code=(0,_json_js__WEBPACK_IMPORTED_MODULE_0__.mR)(error,"code");
const serverFault=status>=500||status<200;const retry=serverFault||status===429;return{...named(response,context),reason:context.clean((0,_json_js__WEBPACK_IMPORTED_MODULE_0__.
mR)(error,"message")??"")||statusText(status),code:code===void 0?void 0:context.clean(code)||void 0,advice:advice(status,error,context),retry,unknown:context.write&&
serverFault,down:retry,retryAfter:retry?(0,_delay_js__WEBPACK_IMPORTED_MODULE_1__.P)(response.headers,context.now):void 0}}function redirectFailure(response,context){
const target=URL.parse(response.headers.location??"",context.url.href);const host=target===null?"another address":context.clean(target.host);return{...named(response,
context),reason:`the API redirected to ${host}; the token was not sent there`,code:void 0,advice:"Check `api-url`.",retry:false,unknown:false,down:false,retryAfter:void 0}}
function named(response,{clean}){const id2=response.headers["x-vercel-id"]??response.headers["x-request-id"];return{status:response.status,requestId:id2===void 0?
void 0:clean(id2)||void 0}}function errorMember(body){try{const answer=JSON.parse(body);if(!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__.u4)(answer))return{};const error=answer.
error??answer.err;if(typeof error==="string")return{message:error};return(0,_json_js__WEBPACK_IMPORTED_MODULE_0__.u4)(error)?error:{}}catch{return{}}}function advice(status,error,{
team,notFound}){if(status===401||status===403){const badToken=error.invalidToken===true||error.missingToken===true;return badToken?`The request was made for ${team}\
. Check the token: it is wrong or expired.`:`The request was made for ${team}. Check that the token is valid, belongs to a member of that team and may reach it:\
 the role Owner, Member or Connector Manager is needed.`}if(status===404)return notFound;if(status===429)return"The limits are per team and count everything tha\
t uses the API. Try again later.";if(status>=500)return"The fault is on the side of the API: try again later.";return""}const STATUS_TEXTS={400:"Bad Request",401:"\
Unauthorized",403:"Forbidden",404:"Not Found",405:"Method Not Allowed",407:"Proxy Authentication Required",409:"Conflict",410:"Gone",413:"Content Too Large",422:"\
Unprocessable Content",426:"Upgrade Required",429:"Too Many Requests",500:"Internal Server Error",502:"Bad Gateway",503:"Service Unavailable",504:"Gateway Timeo\
ut"};function statusText(status){return STATUS_TEXTS[status]??"no message"}}),5699:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Jz:()=>optionalBoolean,To:()=>optionalTexts,mR:()=>optionalText,u4:()=>isRecord,xs:()=>optionalRecords});function isRecord(value){
return typeof value==="object"&&value!==null&&!Array.isArray(value)}function optionalText(record,name){const value=record[name];return typeof value==="string"&&
value!==""?value:void 0}function optionalBoolean(record,name){const value=record[name];return typeof value==="boolean"?value:void 0}function optionalTexts(record,name){
const value=record[name];return Array.isArray(value)?value.filter(item=>typeof item==="string"):void 0}function optionalRecords(record,name){const value=record[name];
return Array.isArray(value)?value.filter(isRecord):void 0}}),6286:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{b1:()=>LIMITS,qP:()=>createPace});const LIMITS={read:200,write:50};const WINDOW=61e3;const LONGEST_HOLD=18e4;const WORTH_A_LINE=3e3;function createPace(options){
const buckets={read:createQueue("read",options),write:createQueue("write",options)};return{take:bucket=>buckets[bucket].take(),hold:(bucket,ms)=>buckets[bucket].
hold(ms)}}function createQueue(bucket,{clock,signal,log}){const limit=LIMITS[bucket];let sent=[];let heldUntil=0;let last=Promise.resolve();const turn=async()=>{
while(!signal.aborted){const now=clock.now();const held=heldUntil-now;if(held>LONGEST_HOLD)return held;sent=sent.filter(time=>time>now-WINDOW);const oldest=sent[0];
const full=oldest!==void 0&&sent.length>=limit?oldest+WINDOW-now:0;const wait=Math.max(full,held);if(wait<=0){sent.push(now);return 0}if(wait>WORTH_A_LINE)log(waiting(
bucket,wait,held>=full));await clock.sleep(wait,signal)}return 0};return{take(){const mine=last.then(turn);last=mine;return mine},hold(ms){heldUntil=Math.max(heldUntil,
clock.now()+ms)}}}function waiting(bucket,ms,held){const seconds=`waiting ${Math.ceil(ms/1e3)} s`;return held?`${seconds} before the next ${bucket}, as the API \
asked for`:`${seconds} for the API's limit of ${LIMITS[bucket]} ${bucket}s a minute`}})};export{id,ids,modules};
