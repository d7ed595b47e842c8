const id=565;const ids=[565];const modules={7132:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{i:()=>CONCURRENCY});const CONCURRENCY=8}),4565:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{connectApi:()=>connectApi,createClient:()=>createClient,createHttp:()=>createHttp,reconcile:()=>reconcile,unknownNames:()=>unknownNames});
var errors=__webpack_require__(2005);var redaction=__webpack_require__(5211);var sanitize=__webpack_require__(1785);var units=__webpack_require__(8295);;const OUTAGE_AFTER=18e4;
function createCircuitBreaker(){let streak;return{recordSuccess(){streak=void 0},recordFailure(time,error){streak={first:streak?.first??time,last:time,error}},openedBy(){
return streak!==void 0&&streak.last-streak.first>=OUTAGE_AFTER?streak.error:void 0}}}var vercel_failure=__webpack_require__(4108);;const RUN_DEADLINE=36e5;function createAdmission({
clock,signal,breaker,refusals,limiter}){const deadline=clock.monotonic()+RUN_DEADLINE;const refuseIfOver=({purpose,endpoint,mayHaveTakenEffect})=>{if(signal.aborted){
if(!mayHaveTakenEffect)throw new vercel_failure.cJ(`Did not ${purpose}: the run was canceled.`);throw(0,vercel_failure.Un)(purpose,"the run was canceled.",{mayHaveTakenEffect})}
if(clock.monotonic()>=deadline){const explanation=`the run reached its limit of ${(0,units.F0)(RUN_DEADLINE)}.`;throw(0,vercel_failure.Un)(purpose,explanation,{
mayHaveTakenEffect})}const refusal2=refusals.of(endpoint);if(refusal2!==void 0){const{explanation,...facts}=refusal2;throw(0,vercel_failure.Un)(purpose,explanation,
{...facts,mayHaveTakenEffect})}const lastError=breaker.openedBy();if(lastError!==void 0){const explanation=`the API has not returned a successful response for ${(0,
units.F0)(OUTAGE_AFTER)} (last error: ${lastError}). Try again later.`;throw(0,vercel_failure.Un)(purpose,explanation,{mayHaveTakenEffect})}};return{refuseIfOver,
async admit(request){const{purpose,bucket,mayHaveTakenEffect}=request;refuseIfOver(request);const left=await limiter.acquire(bucket);refuseIfOver(request);if(left>
0){const explanation=`the API's ${bucket} limit is exhausted for another ${(0,units.h6)(left)}; the limit is shared by the whole team. Try again later.`;throw(0,
vercel_failure.Un)(purpose,explanation,{status:429,mayHaveTakenEffect})}}}}var external_node_http_=__webpack_require__(7067);var schemas=__webpack_require__(4343);
var api=__webpack_require__(3759);;let built;function schemas_schemas(){built??=build();return built}function build(){const text=schemas.YjP().check(api.m9(1));
const optionalText=schemas.MfU(schemas.lqM(text),void 0);const optionalTexts=optionalList(schemas.YjP());const optionalNumber=schemas.MfU(schemas.lqM(schemas.aig()),
void 0);const optionalBoolean=schemas.MfU(schemas.lqM(schemas.zMY()),void 0);const booleanOrFalse=schemas.MfU(schemas.zMY(),false);const triggerDestination=schemas.
Ikc({projectId:text,branch:optionalText,customEnvironmentId:optionalText,path:optionalText});const enabledMember=schemas.FsL(schemas.Ikc({enabled:schemas.zMY()}),
schemas.pdi(({enabled})=>enabled));const booleanAsText=schemas.FsL(schemas.k5n(["true","false"]),schemas.pdi(value=>value==="true"));const tokens=schemas.MfU(schemas.
lqM(schemas.Ikc({scopes:optionalTexts})),void 0);const connector2=schemas.Ikc({id:text,uid:text,type:text,service:optionalText,connectionMethod:optionalText,target:optionalText,
creationMode:optionalText,name:optionalText,displayName:optionalText,icon:optionalText,backgroundColor:optionalText,accentColor:optionalText,triggers:schemas.MfU(
schemas.KCZ([schemas.zMY(),enabledMember]),false),events:optionalTexts,triggerDestinations:optionalList(triggerDestination),data:schemas.MfU(schemas.lqM(schemas.
g1P(schemas.YjP(),schemas.L5J())),void 0),appTokens:tokens,userTokens:tokens,supportsTriggers:optionalBoolean,supportsInstallation:optionalBoolean,supportsIcon:schemas.
MfU(schemas.lqM(schemas.KCZ([schemas.zMY(),schemas.euz("maybe"),booleanAsText])),void 0),redirectUri:optionalText,defaultInstallationId:optionalText,deletedAt:optionalNumber});
const customEnvironment=schemas.Ikc({id:text,slug:text});const linkedProject=schemas.Ikc({id:optionalText,name:optionalText,customEnvironments:optionalList(customEnvironment)});
const serviceSync=schemas.Ikc({status:schemas.MfU(schemas.YjP(),""),errors:optionalList(schemas.Ikc({message:schemas.MfU(text,"no message"),fields:optionalTexts}))});
const anyObject=schemas.FsL(schemas.Ikc({}),schemas.pdi(()=>true));const errorDetails=schemas.Ikc({message:optionalText,code:optionalText,limit:schemas.MfU(schemas.
lqM(schemas.Ikc({reset:optionalNumber,resetMs:optionalNumber})),void 0),invalidToken:booleanOrFalse,missingToken:booleanOrFalse});const errorText=schemas.FsL(schemas.
YjP(),schemas.pdi(message=>errorDetails.parse({message})));const errorMember=schemas.MfU(schemas.lqM(schemas.KCZ([errorText,errorDetails])),void 0);return{connector:connector2,
triggerDestination,customEnvironment,customEnvironmentPage:schemas.Ikc({environments:schemas.FsL(schemas.YOg(schemas.L5J()),fitting(customEnvironment))}),project:schemas.
Ikc({id:text,name:text}),link:schemas.Ikc({connectorId:optionalText,clientId:optionalText,projectId:optionalText,project:schemas.MfU(schemas.lqM(linkedProject),
void 0),enabledEnvironments:optionalTexts,environments:optionalTexts}),updateResult:schemas.Ikc({connector:connector2,reinstallNeeded:booleanOrFalse,reconsentNeeded:schemas.
MfU(schemas.KCZ([schemas.zMY(),anyObject]),false),serviceSync:schemas.MfU(schemas.lqM(serviceSync),void 0)}),page:schemas._H3({pagination:schemas.MfU(schemas.lqM(
schemas.Ikc({next:optionalText})),void 0)}),errorDetails,errorBody:schemas.Ikc({error:errorMember,err:errorMember})}}function fitting(item){return schemas.pdi(items=>items.
flatMap(value=>{const read2=item.safeParse(value);return read2.success?[read2.data]:[]}))}function optionalList(item){return schemas.MfU(schemas.lqM(schemas.FsL(
schemas.YOg(schemas.L5J()),fitting(item))),void 0)};function readErrorBody(body){const{errorBody,errorDetails}=schemas_schemas();const read2=errorBody.safeParse(
parseLeniently(body));const{error,err}=read2.success?read2.data:{};return{...error??err??errorDetails.parse({}),isApiError:error?.code!==void 0}}function parseLeniently(body){
try{return JSON.parse(body)}catch{return void 0}};function readRetryAfter(headers,now,limit={}){const wait=milliseconds(headers["retry-after-ms"])??secondsOrDate(
headers["retry-after"],now)??untilReset(headers,now)??untilLimitReset(limit,now);return wait!==void 0&&wait>0?wait:void 0}function milliseconds(value){return value!==
void 0&&/^\d+(\.\d+)?$/.test(value.trim())?Math.ceil(Number(value)):void 0}function secondsOrDate(value,now){if(value===void 0)return void 0;const seconds=milliseconds(
value);if(seconds!==void 0)return Math.ceil(Number(value)*1e3);const date=Date.parse(value);return Number.isNaN(date)?void 0:date-now}function untilReset(headers,now){
const reset=milliseconds(headers["x-ratelimit-reset"]);return reset===void 0||headers["x-ratelimit-remaining"]!=="0"?void 0:reset*1e3-now}function untilLimitReset({
reset,resetMs},now){const at=resetMs??(reset===void 0?void 0:reset*1e3);return at===void 0?void 0:at-now};const PLAIN={code:void 0,isAbsence:false,refusesToken:false,
retryAfter:void 0};function classifyTransportError(error,context){const{kind,sent}=error;return{...PLAIN,reason:`${error.message} (${context.clean(context.url.host)}\
)`,status:void 0,requestId:void 0,advice:TRANSPORT_ADVICE[kind]??"",retryable:kind!=="certificate"&&kind!=="too-large",mayHaveTakenEffect:context.isWrite&&sent,
countsAsOutage:true,cause:error}}const NOT_THE_API="Check that `api-url` points to the Vercel API and that no proxy intercepts the response.";const TRANSPORT_ADVICE={
certificate:"Check `api-url`, and any proxy that replaces certificates.",dns:"Check `api-url` and the runner's network.",connection:"Check `api-url` and the run\
ner's network, or try again later.",timeout:"Try again later.","cut-off":"Try again later.","too-large":NOT_THE_API};function classifyUnusable(response,error,context){
const isWrong=error instanceof vercel_failure.jJ;const words=context.clean(error.message);return{...PLAIN,...identify(response,context),reason:isWrong?words:`un\
expected response: ${words}`,advice:NOT_THE_API,retryable:!isWrong,mayHaveTakenEffect:context.isWrite,countsAsOutage:true,cause:error}}function classifyStatus(response,context){
const{status}=response;if(status>=300&&status<400)return classifyRedirect(response,context);const{clean,now}=context;const error=readErrorBody(response.body);const isAbsence=status===
404||status===410;if(isAbsence&&!(error.isApiError&&error.code!==METHOD_UNKNOWN)){return classifyForeign(response,error,context)}const isServerError=status>=500&&
status!==501||status<200;const retryable=isServerError||status===429;return{...PLAIN,...identify(response,context),isAbsence,refusesToken:status===401||status===
403&&(error.invalidToken||error.missingToken),reason:clean(error.message??"")||(external_node_http_.STATUS_CODES[status]??"no message"),code:clean(error.code??"")||
void 0,advice:adviseOnStatus(status,error,context),retryable,mayHaveTakenEffect:context.isWrite&&isServerError,countsAsOutage:retryable,retryAfter:retryable?readRetryAfter(
response.headers,now,error.limit):void 0,cause:void 0}}const METHOD_UNKNOWN="method_unknown";function classifyForeign(response,error,context){const{clean}=context;
const isUnknownPath=error.code===METHOD_UNKNOWN;const words=isUnknownPath?clean(error.message??"")||"the API does not have this path":describeForeign(response.body);
return{...PLAIN,...identify(response,context),reason:`unexpected response: ${words}`,code:isUnknownPath?METHOD_UNKNOWN:void 0,advice:NOT_THE_API,retryable:false,
mayHaveTakenEffect:context.isWrite&&!isUnknownPath,countsAsOutage:!isUnknownPath,cause:void 0}}function describeForeign(body){return/^\s*</.test(body)?"HTML ins\
tead of JSON":"not an error of the API"}function classifyRedirect(response,context){const target=URL.parse(response.headers.location??"",context.url.href);const host=target===
null?"another host":context.clean(target.host);return{...PLAIN,...identify(response,context),reason:`the API redirected to ${host}; the token was not sent there`,
advice:"Check `api-url`.",retryable:false,mayHaveTakenEffect:false,countsAsOutage:false,cause:void 0}}function identify(response,{clean}){const id2=response.headers["\
x-vercel-id"]??response.headers["x-request-id"]??"";return{status:response.status,requestId:clean(id2)||void 0}}function adviseOnStatus(status,error,{team,notFound}){
if(status===401||status===403){const isBadToken=error.invalidToken||error.missingToken;const advice=isBadToken?"The token is invalid or expired.":"Check that th\
e token is valid, can access the team, and belongs to a member with the role Owner, Member or Connector Manager.";return`The request was made for ${team}. ${advice}`}
if(status===404)return notFound;if(status===501)return"The API does not support this, so trying again will not help. Check the fields of the manifest.";if(status===
429)return"The limit is shared by the whole team. Try again later.";if(status>=500)return"Server error at Vercel; try again later.";return""};class TransportError extends Error{name="\
TransportError";kind;sent;constructor(kind,message,sent,options2){super(message,options2);this.kind=kind;this.sent=sent}};const CANCEL_GRACE=5e3;function createAttempt({
http,clock,signal,debug}){const exchange2=async outgoing=>{const done=new AbortController;const abort=new AbortController;const onCancel=async()=>{await clock.sleep(
CANCEL_GRACE,done.signal);abort.abort()};signal.addEventListener("abort",onCancel);try{return await http({...outgoing,signal:abort.signal})}finally{signal.removeEventListener(
"abort",onCancel);done.abort()}};return async(request,outgoing,context)=>{const started=clock.monotonic();const sent=`${outgoing.method} ${outgoing.url.pathname}`;
const took=()=>`${Math.round(clock.monotonic()-started)} ms`;try{const response=await exchange2(outgoing);debug(`${sent}: ${describeResponse(response,context.clean)}\
, ${took()}`);const result={...context,now:clock.now()};if(response.status<200||response.status>299)return{failure:classifyStatus(response,result)};return readResponse(
request,response,outgoing.method,result)}catch(error){if(!(error instanceof TransportError))throw error;debug(`${sent}: ${error.kind}, ${took()}`);return{failure:classifyTransportError(
error,{...context,now:clock.now()})}}}}function describeResponse({status,headers,body},clean){const id2=headers["x-vercel-id"];return`${status}, ${Buffer.byteLength(
body)} bytes, x-vercel-id ${id2===void 0?"none":clean(id2)}`}function readResponse({read:read2},response,method,context){try{return{value:read2(parseBody(method,
response.body),Buffer.byteLength(response.body))}}catch(error){if(!(error instanceof vercel_failure.PV))throw error;return{failure:classifyUnusable(response,error,
context)}}}function parseBody(method,body){if(body.trim()===""){if(method==="DELETE")return void 0;throw new vercel_failure.PV("empty body")}try{return JSON.parse(
body)}catch(cause){throw new vercel_failure.PV(/^\s*</.test(body)?"HTML instead of JSON":"invalid JSON",{cause})}};const LIMITS={read:200,write:50,project:Number.
POSITIVE_INFINITY};const WINDOW=61e3;const LONGEST_PAUSE=18e4;const SHORTEST_LOGGED=3e3;function createRateLimiter(options2){const queues={read:createQueue("rea\
d",options2),write:createQueue("write",options2),project:createQueue("project",options2)};return{acquire:bucket=>queues[bucket].acquire(),pause:(bucket,ms)=>queues[bucket].
pause(ms)}}function createQueue(bucket,{clock,signal,log}){const limit=LIMITS[bucket];let sent=[];let pausedUntil=Number.NEGATIVE_INFINITY;let last=Promise.resolve();
const turn=async()=>{while(!signal.aborted){const now=clock.monotonic();const paused=pausedUntil-now;if(paused>LONGEST_PAUSE)return paused;sent=sent.filter(time=>time>
now-WINDOW);const oldest=sent[0];const full=oldest!==void 0&&sent.length>=limit?oldest+WINDOW-now:0;const wait=Math.max(full,paused);if(wait<=0){if(Number.isFinite(
limit))sent.push(now);return 0}if(wait>SHORTEST_LOGGED)log(describeWait(bucket,wait,paused>=full));await clock.sleep(wait,signal)}return 0};return{acquire(){const mine=last.
then(turn);last=mine;return mine},pause(ms){pausedUntil=Math.max(pausedUntil,clock.monotonic()+ms)}}}const NAMES={read:"read",write:"write",project:"request abo\
ut projects"};function describeWait(bucket,ms,isPaused){const cause=isPaused?"requested by the API":`limit: ${LIMITS[bucket]} ${bucket}s per minute`;return`Rate\
 limited: waiting ${(0,units.h6)(ms)} before the next ${NAMES[bucket]} (${cause})`};const REFUSALS=3;function createRefusals(){let token;const counts=new Map;const refused=new Map;
return{recordFailure(endpoint,failure){if(failure.refusesToken)token??=toRefusal(failure,"");if(failure.status!==403)return;const count=(counts.get(endpoint)??0)+
1;counts.set(endpoint,count);if(count>=REFUSALS)refused.set(endpoint,toRefusal(failure,NOT_ASKED))},recordSuccess(endpoint){counts.delete(endpoint);refused.delete(
endpoint)},of:endpoint=>token??refused.get(endpoint)}}const NOT_ASKED=`The API refused ${REFUSALS} such requests, so this one was not sent. `;function toRefusal(failure,lead){
const{status,code,requestId,advice}=failure;const words=`${(0,vercel_failure.Ic)(failure)}. ${lead}${advice}`.trim();return{explanation:words,status,code,requestId}}
;function bucketOf({method,path}){if(path[1]!=="connect")return"project";return method==="GET"?"read":"write"}function endpointOf({method,path}){const shape=path.
map((segment,index)=>NAMED_BY.includes(path[index-1]??"")?"*":segment);return`${method} ${shape.join("/")}`}const NAMED_BY=["connectors","projects","services"];
function buildRequest(target,request){return{method:request.method,url:buildUrl(target,request),headers:{accept:"application/json","user-agent":"vercel-connecto\
r-action",...request.body===void 0?{}:{"content-type":"application/json"},...request.bytes===void 0?{}:{"content-type":"application/octet-stream"},...request.headers,
authorization:`Bearer ${target.token}`},...buildBody(request)}}function buildUrl({baseUrl,team},request){const base=new URL(baseUrl);const url=new URL(base.origin);
url.pathname=[base.pathname.replace(/\/+$/,""),...request.path.map(encodeSegment)].join("/");for(const[name,value]of Object.entries(request.query??{}))url.searchParams.
set(name,value);if(team.startsWith("team_"))url.searchParams.set("teamId",team);else if(team!=="")url.searchParams.set("slug",team);return url}function encodeSegment(segment){
if(segment===""||segment==="."||segment===".."||!segment.isWellFormed()){throw new vercel_failure.hD(`${JSON.stringify(segment)} is not a valid name: it cannot \
be a segment of a URL's path.`,{outcome:"refused"})}return encodeURIComponent(segment)}function buildBody({body,bytes}){if(bytes!==void 0)return{body:bytes};return body===
void 0?{}:{body:JSON.stringify(body)}};const FIRST=500;const LONGEST=3e4;function backoff(attempt,random){return Math.round(random()*Math.min(LONGEST,FIRST*2**(attempt-
1)))};const ATTEMPTS=5;const REQUEST_BUDGET=18e4;const LIMIT_WINDOW=61e3;function requestedPause({status,retryAfter}){return status===429?retryAfter??LIMIT_WINDOW:
void 0}function decideRetry(failure,attempt,left,random){if(!failure.retryable)return{giveUp:""};if(attempt>=ATTEMPTS)return{giveUp:`Gave up after ${attempt} at\
tempts.`};const retryIn=failure.retryAfter??requestedPause(failure)??backoff(attempt,random);if(retryIn<left)return{retryIn};return{giveUp:explainEnd(failure,attempt,
(0,units.h6)(Math.max(0,left)))}}function explainEnd({status,retryAfter},attempt,left){if(retryAfter!==void 0){return`Gave up: the API asked to retry after ${(0,
units.h6)(retryAfter)}, but only ${left} remain.`}return status===429?`Gave up: the API's limits are per minute, but only ${left} remain.`:`Gave up after ${attempt}\
 attempts in ${(0,units.F0)(REQUEST_BUDGET)}.`};const ATTEMPT_TIMEOUT=3e4;const VISIBILITY_DELAY=15e3;const FIRST_LOOK=500;function createClient(options2){const{
clock,signal,log,random}=options2;if(!/^[\x21-\x7e]+$/.test(options2.token)){throw new Error("The token is empty or contains spaces, line breaks or other charac\
ters that no token has.")}const clean=createClean(options2.secrets);const debug=message=>options2.debug(clean(message));const team=options2.team===""?"the token\
's default team, because `team` is not set":`team ${clean(options2.team)}`;const breaker=createCircuitBreaker();const refusals=createRefusals();const limiter=createRateLimiter(
{clock,signal,log});const admission=createAdmission({clock,signal,breaker,refusals,limiter});const sendOnce=createAttempt({http:options2.http,clock,signal,debug});
const send=async(request,cleanResponse)=>{const outgoing=buildRequest(options2,request);const purpose=clean(request.purpose);const isWrite=request.method!=="GET";
const bucket=bucketOf(request);const endpoint=endpointOf(request);const context={url:outgoing.url,team,isWrite,notFound:request.notFound??"",clean:cleanResponse};
let spent=0;let mayHaveTakenEffect=false;const waitUntilVisible=createVisibilityWait(request);for(let number=1;;number+=1){const pending={purpose,bucket,endpoint,
mayHaveTakenEffect};await admission.admit(pending);admission.refuseIfOver(pending);const started=clock.monotonic();const timeout=Math.min(ATTEMPT_TIMEOUT,REQUEST_BUDGET-
spent);const result=await sendOnce(request,{...outgoing,timeout},context);spent+=clock.monotonic()-started;if("value"in result){breaker.recordSuccess();refusals.
recordSuccess(endpoint);return result.value}const{failure}=result;if(failure.countsAsOutage)breaker.recordFailure(clock.monotonic(),(0,vercel_failure.Ic)(failure));else
breaker.recordSuccess();refusals.recordFailure(endpoint,failure);const pause=requestedPause(failure);if(pause!==void 0)limiter.pause(bucket,pause);if(failure.isAbsence&&
await waitUntilVisible()){number-=1;continue}const needsCheck=failure.mayHaveTakenEffect||mayHaveTakenEffect&&failure.status===409;mayHaveTakenEffect||=failure.
mayHaveTakenEffect;if(failure.retryable&&signal.aborted){admission.refuseIfOver({...pending,mayHaveTakenEffect})}const decision=decideRetry(failure,number,REQUEST_BUDGET-
spent,random);if("retryIn"in decision){const{retryIn}=decision;log(`Could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${(0,vercel_failure.Ic)(failure)}\
); retrying in ${(0,units.h6)(retryIn)}`);await clock.sleep(retryIn,signal);spent+=retryIn}if(needsCheck&&request.recover!==void 0){const found=await check(request.
recover,purpose,failure);if(found!==void 0)return found}if("giveUp"in decision)throw finalError(purpose,failure,decision.giveUp,mayHaveTakenEffect)}};const createVisibilityWait=({
isExpected,purpose})=>{let deadline;let wait=FIRST_LOOK;return async()=>{if(!isExpected?.()||signal.aborted)return false;deadline??=clock.monotonic()+VISIBILITY_DELAY;
const left=deadline-clock.monotonic();if(left<=0)return false;debug(`Not visible yet, looking again: ${purpose}`);await clock.sleep(Math.min(wait,left),signal);
wait*=2;return true}};const check=async(recover,purpose,failure)=>{debug(`Outcome unknown, checking before anything else: ${purpose}`);try{return await recover(
failure.status===409)}catch(cause){const explanation=`${(0,vercel_failure.Ic)(failure)}. Checking the outcome failed as well: ${clean((0,errors.g)(cause))}`;throw(0,
vercel_failure.Un)(purpose,explanation,{mayHaveTakenEffect:true,cause})}};const clientWith=cleanResponse=>({request:request=>send(request,cleanResponse),clean:cleanResponse,
hiding:values=>clientWith(createClean([...options2.secrets,...values]))});return clientWith(clean)}function createClean(hidden){const redact=(0,redaction.a)(hidden);
return text=>(0,sanitize.X0)(text,redact)}function finalError(purpose,failure,giveUp,mayHaveTakenEffect){const sentences=[`${(0,vercel_failure.Ic)(failure)}.`,giveUp,
failure.advice].filter(text=>text!=="");const{status,code,requestId,isAbsence,cause}=failure;const facts={status,code,requestId,isAbsence,cause,mayHaveTakenEffect};
return(0,vercel_failure.Un)(purpose,sentences.join(" "),facts)}var json=__webpack_require__(8444);;function isAbsent(error){return error instanceof vercel_failure.
hD&&error.isAbsence}async function orAbsent(response){try{return await response}catch(error){if(isAbsent(error))return void 0;throw error}}async function deleted(response){
try{await response;return"deleted"}catch(error){if(!isAbsent(error))throw error;return error.outcome==="unknown"?"deleted":"absent"}}var identity=__webpack_require__(
8130);var memoize=__webpack_require__(1172);;let catalog_built;function readService(value){catalog_built??=catalog_build();const result=catalog_built.safeParse(
value);if(!result.success)throw new vercel_failure.PV("not a service");return result.data}function catalog_build(){const text=schemas.YjP().check(api.m9(1));const optionalText=schemas.
MfU(schemas.lqM(text),void 0);const optionalRecord=schemas.MfU(schemas.lqM(schemas.g1P(schemas.YjP(),schemas.L5J())),void 0);const typeInfo=schemas.Ikc({type:optionalText,
createInputSchema:optionalRecord,createInputDefaults:optionalRecord,encryptedFields:listOf(text)});const optionalType=schemas.MfU(schemas.lqM(typeInfo),void 0);
const templateField=schemas.Ikc({key:text,placeholder:optionalText,default:schemas.lqM(schemas.L5J())});const connectionMethod=schemas.Ikc({connectionMethod:text,
label:optionalText,targets:listOf(text),settingsUrl:schemas.MfU(schemas.lqM(httpsUrl()),void 0),templateFields:listOf(templateField),type:optionalType,create:schemas.
MfU(schemas.lqM(schemas.Ikc({manual:schemas.MfU(schemas.lqM(schemas.zMY()),void 0)})),void 0)});return schemas.Ikc({targets:listOf(schemas.Ikc({target:text,label:optionalText})),
connectionMethods:listOf(connectionMethod),types:listOf(typeInfo)})}function listOf(item){return schemas.MfU(schemas.lqM(schemas.mee(schemas.YOg(item))),null)}const LONGEST_URL=200;
function httpsUrl(){return schemas.FsL(schemas.YjP().check(schemas.YPB(value=>isShowable(URL.parse(value)))),schemas.pdi(value=>new URL(value).href))}function isShowable(url){
return url!==null&&url.protocol==="https:"&&url.username===""&&url.password===""&&url.href.length<=LONGEST_URL};function readConnector(value){return read(schemas_schemas().
connector,value,"a connector")}function readLink(value,asked={}){const{project,...members}=read(schemas_schemas().link,value,"a link");const projectId=project?.
id??members.projectId??asked.projectId;if(projectId===void 0)throw new vercel_failure.PV("a link without its project's ID");return{connectorId:members.connectorId??
members.clientId??asked.connectorId,projectId,projectName:project?.name,environments:members.enabledEnvironments??members.environments??[],customEnvironments:project?.
customEnvironments}}function readProject(value){return read(schemas_schemas().project,value,"a project")}function readCustomEnvironments(value){return read(schemas_schemas().
customEnvironmentPage,value,"a list").environments}function readUpdateResult(value,clean){const{serviceSync,...result}=read(schemas_schemas().updateResult,value,
"an update result");if(serviceSync===void 0)return result;const errors2=(serviceSync.errors??[]).map(({message,fields=[]})=>({message:clean(message),fields:fields.
map(clean)}));return{...result,serviceSync:{status:clean(serviceSync.status),errors:errors2}}}function readPage(value,member,readItem){const{pagination,[member]:items}=read(
schemas_schemas().page,value,"a page");if(!Array.isArray(items))throw new vercel_failure.PV(`a page without \`${member}\``);return{items:items.map(item=>readItem(
item)),next:pagination?.next}}function read(schema,value,what){const result=schema.safeParse(value);if(result.success)return result.data;const path=result.error.
issues[0]?.path??[];throw new vercel_failure.PV(path.length===0?`not ${what}`:`${what} without \`${path.join(".")}\``)};function otherEndpoints(client){const uploads=new Map;
return{getProject:idOrName=>orAbsent(client.request({method:"GET",path:["v9","projects",idOrName],purpose:`read project ${idOrName}`,read:readProject})),listCustomEnvironments:async projectId=>{
const environments=client.request({method:"GET",path:["v9","projects",projectId,"custom-environments"],purpose:`list the custom environments of project ${projectId}`,
read:readCustomEnvironments});return await orAbsent(environments)??[]},getService:service=>orAbsent(client.request({method:"GET",path:["v1","connect","services",
service],query:{schemas:"true"},purpose:`read service ${service} from the catalog`,read:readService})),uploadFile:(bytes,sha1)=>(0,memoize.B)(uploads,sha1,()=>client.
request({method:"POST",path:["v2","files"],bytes,headers:{"x-vercel-digest":sha1},purpose:`upload the file ${sha1}`,read:()=>void 0}))}};const MOST_PAGES=200;const MOST_BYTES=64*
1024*1024;async function readPages(client,member,readItem,{maxPages=Number.POSITIVE_INFINITY,...request}){const items=[];const cursors=new Set;let cursor;let bytes=0;
const refuse=explanation=>(0,vercel_failure.Un)(request.purpose,explanation,{mayHaveTakenEffect:false});for(let pages=0;pages<maxPages;pages+=1){if(pages>=MOST_PAGES)
throw refuse(`the list has more than ${MOST_PAGES} pages. ${TOO_LONG}`);const page=await client.request({...request,method:"GET",query:{...request.query,limit:"\
100",...cursor===void 0?{}:{cursor}},read:(response,size)=>({...readPage(response,member,readItem),size})});bytes+=page.size;if(bytes>MOST_BYTES)throw refuse(`t\
he list is larger than ${(0,units.YC)(MOST_BYTES)}. ${TOO_LONG}`);items.push(...page.items);cursor=page.next;if(cursor===void 0)return{items,complete:true};if(cursors.
has(cursor))throw refuse("pagination loop: the API returned the same cursor twice.");cursors.add(cursor)}return{items,complete:false}}const TOO_LONG="Check that\
 `api-url` points to the Vercel API and that no proxy intercepts the response.";;function renameConnector(client,getConnector,id2,uid){return client.request({method:"\
PATCH",path:["v2","connect","connectors",id2],body:{uid},purpose:`change the uid of connector ${id2} to ${uid}`,read:response=>{const{connector:connector2}=readUpdateResult(
response,client.clean);if(connector2.id!==id2||connector2.uid!==uid){throw new vercel_failure.PV(`connector ${connector2.uid}`)}return connector2},recover:async()=>{
const connector2=await getConnector(id2);return connector2?.uid===uid?connector2:void 0}})};const NOT_ENABLED="Vercel Connect may not be enabled for this team.";
function connectApi(client){const expected=new Set;const others=otherEndpoints(client);const apiOf=client2=>({...others,...connectorEndpoints(client2,expected),
hiding:values=>apiOf(client2.hiding(values))});return apiOf(client)}function connectorEndpoints(client,expected){const isExpected=connector2=>()=>expected.has(connector2);
const expect=({id:id2,uid})=>{expected.add(id2);expected.add(uid)};const getConnector=async connector2=>{const found=await orAbsent(client.request({method:"GET",
path:connectorPath("v1",connector2),purpose:`read connector ${connector2}`,isExpected:isExpected(connector2),read:response=>(0,identity.bP)(readConnector(response),
connector2)}));if(found===void 0||isDeleted(found))return void 0;if(expected.has(connector2))expect(found);return found};const createConnector=body=>client.request(
{method:"POST",path:["v1","connect","connectors"],body,purpose:`create connector ${body.uid}`,notFound:"projectId"in body?`Check the project's ID. ${NOT_ENABLED}`:
NOT_ENABLED,read:response=>({connector:(0,identity.ns)(readConnector(response),{uid:body.uid}),recovered:false}),recover:async isConflict=>{if(isConflict)expected.
add(body.uid);const connector2=await getConnector(body.uid);return connector2===void 0?void 0:{connector:connector2,recovered:true}}});const findAddedKeys=async(id2,patch)=>{
const connector2=await getConnector(id2);const live=connector2?.data?.values;const scopes=new Set(Array.isArray(live)?live.map(scopeOf):[]);if(connector2===void 0||
!addedKeys(patch).every(key=>scopes.has(scopeOf(key)))){throw new Error("The API keys were not found afterwards, and adding them again could add them twice.")}return{
connector:connector2,reinstallNeeded:false,reconsentNeeded:false}};return{getConnector,listConnectors:async({projectId,maxPages}={})=>{const{items,complete}=await readPages(
client,"connectors",readConnector,{path:["v2","connect","connectors"],purpose:projectId===void 0?"list the connectors":`list the connectors of project ${projectId}`,
query:projectId===void 0?{}:{projectId},notFound:NOT_ENABLED,maxPages});return{items:items.filter(connector2=>!isDeleted(connector2)),complete}},createConnector:async body=>{
try{const created=await createConnector(body);expect(created.connector);return created}catch(error){if(error instanceof vercel_failure.hD&&error.status===409)expected.
add(body.uid);throw error}},updateConnector:({id:id2,uid},patch)=>client.request({method:"PATCH",path:connectorPath("v2",id2),body:patch,purpose:`update connect\
or ${uid}`,isExpected:isExpected(id2),read:response=>{const updated=readUpdateResult(response,client.clean);(0,identity.ns)(updated.connector,{id:id2,uid:typeof patch.
uid==="string"?patch.uid:uid});return updated},...addedKeys(patch).length>0&&{recover:()=>findAddedKeys(id2,patch)}}),renameConnector:(id2,uid)=>renameConnector(
client,getConnector,id2,uid),deleteConnector:connector2=>deleted(client.request({method:"DELETE",path:connectorPath("v1",connector2),purpose:`delete connector ${connector2}`,
read:()=>void 0})),listLinks:async connector2=>{const readItem=item=>(0,identity.sr)(readLink(item),{connectorId:connector2});const{items}=await readPages(client,
"projects",readItem,{path:[...connectorPath("v2",connector2),"projects"],purpose:`list the links of connector ${connector2}`,isExpected:isExpected(connector2),query:{}});
return items},listProjectLinks:(projectId,{maxPages}={})=>readPages(client,"connectors",item=>(0,identity.sr)(readLink(item,{projectId}),{projectId}),{path:["v2",
"connect","projects",projectId,"connectors"],purpose:`list the links of project ${projectId}`,query:{},maxPages}),putLink:(connector2,projectId,environments)=>client.
request({method:"POST",path:[...connectorPath("v1",connector2),"projects",projectId],body:{environments},purpose:`link connector ${connector2} to project ${projectId}`,
notFound:"The connector no longer exists, or the token cannot access the project.",isExpected:isExpected(connector2),read:response=>(0,identity.sr)(readWrittenLink(
response,projectId),{connectorId:connector2,projectId})}),deleteLink:(connector2,projectId)=>deleted(client.request({method:"DELETE",path:[...connectorPath("v1",
connector2),"projects",projectId],purpose:`unlink connector ${connector2} from project ${projectId}`,read:()=>void 0})),replaceTriggerDestinations:({id:id2,uid},destinations)=>client.
request({method:"PATCH",path:[...connectorPath("v1",id2),"trigger-destinations"],body:{destinations},purpose:`set the trigger destinations of connector ${uid}`,
notFound:"The connector no longer exists, or triggers are not enabled for this team.",isExpected:isExpected(id2),read:response=>(0,identity.ns)(readConnector(response),
{id:id2,uid})})}}function readWrittenLink(response,projectId){const link=readLink(response,{projectId});if(link.connectorId===void 0&&link.environments.length===
0){throw new vercel_failure.PV("not a link")}return link}function connectorPath(version,connector2){return[version,"connect","connectors",connector2]}function isDeleted({
deletedAt}){return deletedAt!==void 0}function addedKeys(patch){return(0,json.u)(patch.data)&&Array.isArray(patch.data.toAdd)?patch.data.toAdd:[]}function scopeOf(key){
return(0,json.u)(key)&&key.scope!==""?key.scope:void 0}var promises_=__webpack_require__(8500);var proxy=__webpack_require__(8162);;const LARGEST_BODY=10*1024*1024;
function createHttp(env){const proxyEnv={...(0,proxy.E)(env)};const agents=new Map;const open=request=>{const{method,url,headers,timeout}=request;const{request:send,
Agent}=process.getBuiltinModule(url.protocol==="https:"?"node:https":"node:http");const local=(0,proxy.U)(url);const key=`${url.protocol} ${local}`;const agent=agents.
get(key)??new Agent({keepAlive:true,rejectUnauthorized:true,...!local&&{proxyEnv}});agents.set(key,agent);return send(url,{method,headers,timeout,agent})};const close=()=>{
for(const agent of agents.values())agent.destroy()};return Object.assign(request=>exchange(request,open),{close})}async function exchange(request,open){await(0,
promises_.setImmediate)();await(0,promises_.setImmediate)();return await new Promise((resolve,reject)=>{const{signal}=request;const outgoing=open(request);const sent=watchSending(
outgoing);const finish=()=>{clearTimeout(timer);signal?.removeEventListener("abort",cancel)};const fail=(kind,message,cause)=>{finish();reject(new TransportError(
kind,message,kind!=="certificate"&&sent(),cause&&{cause}));outgoing.destroy()};const cancel=()=>fail("cancelled","the request was aborted");const timer=setTimeout(
()=>fail("timeout",`no complete response within ${(0,units.h6)(request.timeout)}`),request.timeout);outgoing.on("error",error=>fail(...describeTransportError(error),
error));outgoing.on("response",response=>readBody(response,fail,body=>{finish();resolve({status:response.statusCode??0,headers:joinHeaders(response),body})}));signal?.
addEventListener("abort",cancel);if(signal?.aborted)cancel();outgoing.end(request.body)})}function watchSending(outgoing){let sent=false;outgoing.on("socket",socket=>{
sent=outgoing.reusedSocket||isEstablished(socket);if(sent)return;socket.once(isTls(socket)?"secureConnect":"connect",()=>{sent=true})});return()=>sent}function isEstablished(socket){
if(!isTls(socket))return!socket.connecting;return socket.authorized||Boolean(socket.authorizationError)}function isTls(socket){return"encrypted"in socket}function readBody(response,fail,done){
const chunks=[];let size=0;response.on("data",chunk=>{size+=chunk.length;if(size>LARGEST_BODY)fail("too-large",`the response is larger than ${(0,units.YC)(LARGEST_BODY)}`);else
chunks.push(chunk)});response.on("error",error=>fail("cut-off","the connection closed before the response was complete",error));response.on("end",()=>done(Buffer.
concat(chunks).toString("utf8")))}function joinHeaders(response){const headers={};for(const[name,values]of Object.entries(response.headersDistinct)){headers[name]=
(values??[]).join(", ")}return headers}const CERTIFICATE=/CERT|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;function describeTransportError(error){
const code=error.code??"no error code";if(code==="ENOTFOUND"||code==="EAI_AGAIN")return["dns",`the host name could not be resolved (${code})`];if(CERTIFICATE.test(
code))return["certificate",`the server's certificate is not trusted (${code})`];if(code==="ECONNREFUSED")return["connection",`the connection was refused (${code}\
)`];if(code==="ERR_PROXY_TUNNEL")return["connection",`the proxy did not open a tunnel (${code})`];return["connection",`the connection failed (${code})`]}var p_map=__webpack_require__(
606);var icon_image=__webpack_require__(661);var guards=__webpack_require__(4640);var failures=__webpack_require__(8693);var concurrency=__webpack_require__(7132);
var external_node_util_=__webpack_require__(7975);var expressions=__webpack_require__(7155);;function baseOf({uid,lifecycle:{previousUid}},base){return base.find(
before=>before.uid===uid)??base.find(before=>before.uid===previousUid)}function removedManifests(manifests,base){const continued=new Set(manifests.flatMap(({uid,
lifecycle})=>[uid,lifecycle.previousUid]));return base.filter(({uid,absent})=>!absent&&!continued.has(uid))}function editsOf(before,after){const[old,now]=[flattened(
before),flattened(after)];return{changed:[...now].flatMap(([name,value])=>(0,external_node_util_.isDeepStrictEqual)(value,old.get(name))?[]:[name]),removed:[...old.
keys()].filter(name=>!now.has(name))}}function flattened(fields){return new Map(Object.entries(fields).flatMap(([name,value])=>name==="data"&&(0,json.u)(value)&&
!(value instanceof expressions.Bj)?Object.entries(value).map(([member,inner])=>[`data.${member}`,inner]):[[name,value]]))}function namedProjects({projectId,projects}){
const listed2=Array.isArray(projects)?projects.map(link=>(0,json.u)(link)?link.id:void 0):[];return[projectId,...listed2].filter(project=>typeof project==="stri\
ng")};async function findAbandoned(manifests,{api:api2,pullRequest,debug}){const isLive=async({uid,type})=>{try{const connector2=await api2.getConnector(uid);return connector2!==
void 0&&(type===void 0||type===connector2.type)}catch(cause){debug(`Whether connector ${uid} exists is unknown: ${(0,errors.g)(cause)}`);return true}};const removed=removedManifests(
manifests,pullRequest?.base??[]);const found=await(0,p_map.Ay)(removed,async base=>await isLive(base)?[{uid:base.uid,file:base.file}]:[],{concurrency:concurrency.
i});return found.flat()}var search=__webpack_require__(5750);var introspection=__webpack_require__(3145);;function freeFormStrings({knownType,data}){const schema=knownType?.
data;const stringsIn=(value,path)=>{if(typeof value==="object"&&value!==null){return Object.entries(value).flatMap(([name,member])=>stringsIn(member,[...path,name]))}
if(typeof value!=="string"||value.length<search.Jh)return[];return schema===void 0||(0,introspection.pQ)(schema,path)?[value]:[]};return stringsIn(data,[])}var connector=__webpack_require__(
2173);;function createBody({manifest},{settings,link}){const fields=[...names(connector.RC).map(name=>[name,manifest[name]]),...Object.entries(settings),...link?
Object.entries({projectId:link.projectId,environments:link.environments}):[],...Object.entries(manifest.triggerInputs),["data",manifest.data],...Object.entries(
manifest.unknownFields)];const stated=Object.fromEntries(fields.filter(([,value])=>value!==void 0));return{uid:manifest.uid,...stated}}function names(shape){return Object.
keys(shape)}var ownership=__webpack_require__(9422);;async function findConnector({uid,previousUid},api2,readByUid){const before=previousUid===void 0?void 0:await api2.
getConnector(previousUid);const connector2=await readByUid();return choose(uid,connector2,before)}function choose(uid,byUid,byPreviousUid){if(byPreviousUid===void 0)
return byUid&&{connector:byUid,previous:void 0};if(byUid===void 0)return{connector:byPreviousUid,previous:{found:"instead"}};if(byUid.id!==byPreviousUid.id){return{
connector:byUid,previous:{found:"as well",connector:byPreviousUid}}}return{connector:byUid,previous:byUid.uid===uid?void 0:{found:"instead"}}}function renameRefusal({
uid,lifecycle:{previousUid}},previous){return previous?.found==="as well"?`Connectors ${uid} and ${previousUid} (${previous.connector.id}) both exist, so nothin\
g was renamed. Remove \`lifecycle.previousUid\` to use ${uid}, and delete the one that you do not need.`:void 0}function renameSteps({uid},{connector:connector2,
previous}){if(previous?.found!=="instead")return[];return[{kind:"rename",uid,changes:[{kind:"uid renamed",before:connector2.uid,after:uid}]}]}function renameWarnings(steps){
return steps.flatMap(({changes})=>changes).flatMap(change=>change.kind==="uid renamed"?[`Renaming ${change.before} to ${change.after}: code that uses the old ui\
d stops working. Use the connector's ID there, or deploy the new uid together with this change.`]:[])}function renameNotes({lifecycle:{previousUid}},previous){return previousUid===
void 0||previous!==void 0?[]:[{kind:"already renamed",previousUid}]};const WORTH_A_LIST=4;async function prepareReading(api2,projects,all,scope2){const connectors=await listConnectors(
api2,all.length,scope2);const findLinks=scope2.links==="none"?()=>void 0:await listLinks(api2,projects,connectors.byUid,all,scope2);let confirmed;const confirmCreation=async()=>{
if(!scope2.confirmsCreation||connectors.isRead)return;confirmed??=listed(api2.listConnectors({maxPages:1}),scope2);await confirmed};return async manifest=>{const own=api2.
hiding(freeFormStrings(manifest));const deletes=scope2.deletes(manifest);const previousUid=deletes?void 0:manifest.lifecycle.previousUid;const isCertain=connectors.
complete&&!deletes&&previousUid===void 0&&!connectors.hasSimilar(manifest.uid);const found=await findConnector({uid:manifest.uid,previousUid},own,async()=>{const listed2=connectors.
byUid.get(manifest.uid);const isEnough=listed2===void 0?isCertain:!scope2.needsData(manifest,listed2);return isEnough?listed2:await own.getConnector(manifest.uid)});
if(found===void 0){if(!deletes)await confirmCreation();return void 0}const{id:id2}=found.connector;if(!(0,ownership.NP)(manifest,found.connector))return{...found,
links:void 0,allLinks:false};if(scope2.ownLinks(manifest))return{...found,links:await own.listLinks(id2),allLinks:true};const needsLinks=scope2.links==="stated"&&
manifest.links.length>0;const links=needsLinks?await findLinks(manifest,id2)??await own.listLinks(id2):void 0;return{...found,links,allLinks:false}}}async function readCurrent(api2,manifest){
const{uid,lifecycle}=manifest;const found=await findConnector({...lifecycle,uid},api2,()=>api2.getConnector(uid));if(found===void 0)return void 0;const needsLinks=manifest.
links.length>0&&(0,ownership.NP)(manifest,found.connector);const links=needsLinks?await api2.listLinks(found.connector.id):void 0;return{...found,links,allLinks:needsLinks}}
async function listConnectors(api2,count,scope2){if(count<WORTH_A_LIST){return{isRead:false,byUid:new Map,complete:false,hasSimilar:()=>false}}const{items,complete,
isRead}=await listed(api2.listConnectors({maxPages:Math.floor(count/WORTH_A_LIST)}),scope2);const byUid=new Map(items.map(connector2=>[connector2.uid,connector2]));
const hasSimilar=uid=>items.some(connector2=>(0,identity.VX)(connector2.uid,uid));return{isRead,byUid,complete,hasSimilar}}async function listed(list,{fatal,debug}){
try{const listing=await list;if(!listing.complete)debug("The list is too long to be read to its end; reading one by one");return{...listing,isRead:true}}catch(cause){
if(cause instanceof vercel_failure.cJ||cause instanceof vercel_failure.hD&&fatal.includes(cause.status??0)){throw cause}debug(`Listing failed, reading one by on\
e: ${(0,errors.g)(cause)}`);return{items:[],complete:false,isRead:false}}}async function listLinks(api2,projects,connectors,all,{debug}){const stated=all.flatMap(
({uid,links})=>connectors.has(uid)?links.map(({project})=>project):[]);const shared=[...Map.groupBy(stated,project=>project)].filter(([,uses])=>uses.length>=WORTH_A_LIST);
const readLinks=async(project,maxPages)=>{const found=await projects.find(project);return found===void 0?NOTHING_LISTED:await api2.listProjectLinks(found.id,{maxPages})};
const lists2=await(0,p_map.Ay)(shared,async([project,uses])=>{const list=readLinks(project,Math.floor(uses.length/WORTH_A_LIST));return[project,await listed(list,
{fatal:[],debug})]},{concurrency:concurrency.i});const complete=new Map(lists2.flatMap(([project,{items,complete:complete2}])=>complete2?[[project,items]]:[]));
return({links},connectorId)=>{const own=links.map(({project})=>complete.get(project));if(own.includes(void 0))return void 0;return own.flatMap(items=>items?.filter(
link=>link.connectorId===connectorId)??[])}}const NOTHING_LISTED={items:[],complete:false};var diff_environments=__webpack_require__(5041);;function planKeys(stated,live){
if(!Array.isArray(live))return{error:"the API does not return the existing keys"};const[keys,stored]=[stated.filter(json.u),live.filter(json.u)];if(stored.length<
live.length||!stored.every(({id:id2})=>typeof id2==="string"&&id2!=="")){return{error:"the API does not return the IDs of the existing keys"}}const scopes=new Set(
keys.map(api_keys_scopeOf));for(const scope2 of scopes){const isShared=[keys,stored].some(some=>withScope(some,scope2).length>1);if(isShared)return{error:`more \
than one key has ${nameOf(scope2)}, so they cannot be told apart`}}const pairs=keys.map(key=>({key,match:withScope(stored,api_keys_scopeOf(key))[0]}));const toUpdate=pairs.
flatMap(({key:{value,expiresAt},match})=>match?[{id:match.id,value,...expiresAt!==void 0&&{expiresAt}}]:[]);const toAdd=pairs.flatMap(({key,match})=>match?[]:[key]);
return{data:{...toUpdate.length>0&&{toUpdate},...toAdd.length>0&&{toAdd}},kept:stored.map(api_keys_scopeOf).filter(scope2=>!scopes.has(scope2)).map(nameOf)}}function withScope(keys,scope2){
return keys.filter(key=>api_keys_scopeOf(key)===scope2)}function api_keys_scopeOf({scope:scope2}){return typeof scope2==="string"&&scope2!==""?scope2:void 0}function nameOf(scope2){
return scope2===void 0?"no scope":`scope ${scope2}`}var field_info=__webpack_require__(8359);var diagnostics=__webpack_require__(4216);;const EQUAL={differs:false,
unseen:[]};const DIFFERENT={differs:true,unseen:[]};function compareValues(stated,live,schema,path){if(stated===null||stated===void 0)return values_isAbsent(live)?
EQUAL:DIFFERENT;if(values_isAbsent(live))return isNothing(stated,schema)?EQUAL:{differs:false,unseen:[path]};if(Array.isArray(stated)&&Array.isArray(live))return compareLists(
stated,live,schema,path);if((0,json.u)(stated)&&(0,json.u)(live))return compareMappings(stated,live,schema,path);if(typeof stated==="string"&&typeof live==="str\
ing"){return canonical(stated)===canonical(live)?EQUAL:DIFFERENT}return(0,external_node_util_.isDeepStrictEqual)(stated,live)?EQUAL:DIFFERENT}function values_isAbsent(value){
return value===void 0||value===null}function isNothing(stated,schema){if(stated==="")return schema!==void 0&&field_info.t.get(schema)?.clearable===true;return typeof stated===
"object"&&stated!==null&&Object.keys(stated).length===0}function compareMappings(stated,live,schema,path){return together(Object.entries(stated).map(([name,value])=>compareValues(
value,live[name],schema&&(0,introspection.lv)(schema,[name]),[...path,name])))}function together(all){return{differs:all.some(({differs})=>differs),unseen:all.flatMap(
({unseen})=>unseen)}}function compareLists(stated,live,schema,path){if(stated.every(isText)&&live.every(isText)){return(0,external_node_util_.isDeepStrictEqual)(
setOf(stated),setOf(live))?EQUAL:DIFFERENT}if(stated.length!==live.length)return DIFFERENT;if(!stated.every(json.u)||!live.every(json.u)){return(0,external_node_util_.
isDeepStrictEqual)(stated,live)?EQUAL:DIFFERENT}const items=schema&&(0,introspection.S3)(schema);const each=stated.map(item=>live.map(other=>compareMappings(item,
other,items,path)));const partners=oneToOne(each.map(row=>row.map(({differs})=>!differs)));if(partners===void 0)return DIFFERENT;return together(each.flatMap((row,index)=>row[partners[index]??
-1]??[]))}function isText(value){return typeof value==="string"}function setOf(texts){return new Set(texts.map(canonical))}function canonical(text){return/^https?:/i.
test(text)?URL.parse(text)?.href??text:text}function oneToOne(fits){const rowOf=new Map;const findPartner=(row,tried)=>(fits[row]??[]).some((isFit,column)=>{if(!isFit||
tried.has(column))return false;tried.add(column);const holder=rowOf.get(column);if(holder!==void 0&&!findPartner(holder,tried))return false;rowOf.set(column,row);
return true});if(!fits.every((_,row)=>findPartner(row,new Set)))return void 0;const columnOf=new Map([...rowOf].map(([column,row])=>[row,column]));return fits.map(
(_,row)=>columnOf.get(row)??-1)};function compareData(manifest,connector2){const members=comparableMembers(manifest);const isThere=member=>connector2.data?.[member]!==
void 0;const compared=members.map(member=>{const schema=memberSchema(manifest,member);const stated=manifest.data[member];const listed2=liveValue(connector2,member,
stated,schema);const countsAsEmpty=listed2===void 0&&Array.isArray(stated)&&isReturned(schema)&&members.some(other=>other!==member&&isThere(other));const live=countsAsEmpty?
[]:listed2;return{member,stated,live,schema,...compareValues(stated,live,schema,[member])}});const differing=compared.filter(({differs})=>differs);const toDifference=({
member,stated,live})=>({member,stated,live});return{differing:differing.filter(({schema})=>!isCreateOnly(schema)).map(toDifference),fixed:differing.filter(({schema})=>isCreateOnly(
schema)).map(toDifference),unseen:[...new Set(compared.flatMap(({unseen})=>unseen.map(path=>(0,diagnostics.P)(path))))]}}function comparableMembers(manifest){return updatableOrFixed(
manifest).filter(member=>{const schema=memberSchema(manifest,member);const hasSecret=manifest.dataMembers.get(member)?.usesSecrets||schema&&(0,introspection.hK)(
schema);return!hasSecret&&isComplete(manifest.data[member])})}function updatableOrFixed({data,ignoreChanges}){if(ignoreChanges.has("data"))return[];return Object.
keys(data).filter(member=>!ignoreChanges.has(`data.${member}`))}function memberSchema({knownType},member){return knownType?.data&&(0,introspection.lv)(knownType.
data,[member])}function isCreateOnly(schema){return schema!==void 0&&field_info.t.get(schema)?.createOnly===true}function isReturned(schema){return schema!==void 0&&
field_info.t.get(schema)?.returned!==void 0}function isComplete(value){if(typeof value!=="object"||value===null)return true;if(value instanceof expressions.UG)return false;
return Object.values(value).every(isComplete)}function liveValue(connector2,member,stated,schema){const live=connector2.data?.[member];if(schema===void 0)return live;
const tokens=field_info.t.get(schema)?.tokens;if(tokens!==void 0)return live??scopesOf(connector2,tokens);if(!(0,json.u)(stated)||stated.enabled!==true||live!==
void 0&&!(0,json.u)(live))return live;const scopes=(0,introspection.Pf)(schema).flatMap(({name,schema:field2})=>{const kind=field_info.t.get(field2)?.tokens;const told=kind&&
live?.[name]===void 0?scopesOf(connector2,kind):void 0;return told===void 0?[]:[[name,told]]});return scopes.length===0?live:{...live,...Object.fromEntries(scopes)}}
function scopesOf(connector2,tokens){return tokens==="app"?connector2.appTokens?.scopes:connector2.userTokens?.scopes}function unstatedMembers(stated,live,path){
if(!(0,json.u)(stated)||!(0,json.u)(live))return[];return Object.keys(live).flatMap(name=>name in stated?unstatedMembers(stated[name],live[name],[...path,name]):
[`\`${(0,diagnostics.P)([...path,name])}\``])};const SENT_AGAIN={kind:"data",member:void 0,before:void 0,after:void 0};function dataChange(manifest,{member,stated,
live}){const schema=memberSchema(manifest,member);const{expressions:expressions2=[]}=manifest.dataMembers.get(member)??{};if(expressions2.length>0)return{kind:"\
data",member,before:void 0,after:{expressions:expressions2}};if(schema===void 0)return{kind:"data",member,before:void 0,after:void 0};return{kind:"data",member,
before:{value:shown(likeStated(live,stated),schema)},after:{value:shown(stated,schema)}}}function newData(manifest){return Object.entries(manifest.data).map(([member,
stated])=>({...dataChange(manifest,{member,stated,live:void 0}),before:void 0}))}function likeStated(live,stated){if(!(0,json.u)(live)||!(0,json.u)(stated))return live;
const common=Object.entries(live).filter(([name])=>name in stated);return Object.fromEntries(common.map(([name,value])=>[name,likeStated(value,stated[name])]))}
const NOT_SHOWN="(not shown)";function shown(value,schema){if(value===void 0)return void 0;const kind=schema?._zod.def.type;if(schema===void 0||(0,introspection.
$f)(schema)||kind==="record"||kind==="unknown")return NOT_SHOWN;if(Array.isArray(value))return value.map(item=>shown(item,(0,introspection.S3)(schema)));if(!(0,
json.u)(value))return value;return Object.fromEntries(Object.entries(value).map(([name,member])=>[name,shown(member,(0,introspection.lv)(schema,[name]))]))};function dataState(manifest,connector2){
if(isManaged(manifest,connector2))return{differing:[],unseen:[],warnings:[MANAGED]};const{differing,fixed,unseen}=compareData(manifest,connector2);const isSilent=connector2.
data===void 0&&unseen.length===comparableMembers(manifest).length;return{differing:differing.map(difference=>dataChange(manifest,difference)),unseen:isSilent&&unseen.
length>0?["data"]:unseen.map(path=>`data.${path}`),warnings:fixed.map(fixedWarning)}}function dataUpdate(manifest,connector2,updateData){if(isManaged(manifest,connector2)){
return updateData==="all"?{error:MANAGED_ALL}:{...NOTHING,warnings:[MANAGED]}}const{differing,fixed}=compareData(manifest,connector2);const keys=updateData==="a\
ll"?keyUpdate(manifest,connector2):NO_KEYS;if("error"in keys)return keys;const updatable=updatableOrFixed(manifest).filter(name=>!isCreateOnly(memberSchema(manifest,
name)));const differs=name=>differing.some(({member})=>member===name);const isCarried=name=>isServerConfig(connector2,name)&&differing.length>0;const members=updatable.
filter(name=>updateData==="all"||differs(name)||isCarried(name));const stated=Object.fromEntries(members.map(name=>[name,manifest.data[name]]));const sent={...stated,
...keys.data};const base={warnings:[...fixed.map(fixedWarning),...keys.warnings]};if(Object.keys(sent).length===0)return{...NOTHING,...base};const carried=carriedServerConfig(
manifest,connector2,sent);if("error"in carried)return carried;return{data:{...carried.data,...sent},members:[...members,...keys.members],changes:[...differing.map(
difference=>dataChange(manifest,difference)),...updateData==="all"?[SENT_AGAIN]:[]],warnings:[...base.warnings,...carried.warnings,...droppedWarning(members,manifest,
connector2),...members.some(name=>isServerConfig(connector2,name)&&connector2.data?.[name]===void 0)?[BLIND_SERVER_CONFIG]:[]]}}const NOTHING={data:void 0,members:[],
changes:[],warnings:[]};const NO_KEYS={data:{},members:[],warnings:[]};function needsData(manifest,listed2,{ifExists,updateData,comparesData}){if(!comparesData||
!(0,ownership.NP)(manifest,listed2)||updatableOrFixed(manifest).length===0)return false;if(ifExists==="update"&&updateData==="all")return true;if(comparableMembers(
manifest).length===0)return false;return listed2.data===void 0||compareData(manifest,listed2).differing.length>0}function keptOtherwise(manifest,members,connector2){
return compareData(manifest,connector2).differing.filter(({member})=>members.includes(member)).map(({member})=>`\`data.${member}\` was sent, but the API keeps an\
other value, so every run would send it again. Write what the API keeps, or add \`data.${member}\` to \`lifecycle.ignoreChanges\`.`)}function isManaged({data},{
creationMode}){return creationMode==="managed"&&Object.keys(data).length>0}const MANAGED="Vercel manages this connector, so `data` is not sent. Remove the membe\
rs of `data`.";const MANAGED_ALL="Vercel manages this connector, so `update-data: all` cannot send `data`. Remove the members of `data`.";function fixedWarning({
member}){return`\`data.${member}\` differs from the live connector, and the API takes it only at creation. To change it, delete the connector and create it again\
; to keep what is live, add \`data.${member}\` to \`lifecycle.ignoreChanges\`.`}function keyUpdate(manifest,connector2){const{knownType,data,uid}=manifest;const isStated=updatableOrFixed(
manifest).includes("values");if(knownType?.name!=="api-key"||!isStated||!Array.isArray(data.values))return NO_KEYS;const plan2=planKeys(data.values,connector2.data?.
values);if("error"in plan2){return{error:`The API keys of connector ${uid} cannot be sent: ${plan2.error}. Replace them in the Vercel dashboard, and give each k\
ey of the manifest a \`scope\` of its own.`}}const warnings=plan2.kept.map(name=>`A live API key with ${name} is not in the manifest. It was kept; delete it in \
the Vercel dashboard.`);return{data:plan2.data,members:["values"],warnings}}function isServerConfig({type},member){return type==="oauth"&&member==="serverConfig"}
const PRESET_ENDPOINTS="The API returned no `serverConfig`, so check in the Vercel dashboard that the update kept the endpoints of the preset.";const BLIND_SERVER_CONFIG="\
The API returned no `serverConfig`. If one is stored, this update may drop what `data.serverConfig` does not state.";function carriedServerConfig({connectionMethod},{
type,data={}},sent){if(type!=="oauth"||"serverConfig"in sent)return{data:{},warnings:[]};if((0,json.u)(data.serverConfig))return{data:{serverConfig:data.serverConfig},
warnings:[]};if(connectionMethod!==void 0)return{data:{},warnings:[PRESET_ENDPOINTS]};if(Object.keys(data).length===0){return{error:"The API does not return `se\
rverConfig`, which an update of `data` may clear. State `data.serverConfig` in the manifest, `{}` if it has none."}}const warning="The API returned no `serverCo\
nfig`. If one is stored, this update may clear it; state `data.serverConfig` to keep it.";return{data:{},warnings:[warning]}}function droppedWarning(members,{data},connector2){
const dropped=members.flatMap(name=>unstatedMembers(data[name],connector2.data?.[name],["data",name]));return dropped.length===0?[]:[`${dropped.join(", ")}: liv\
e, but not in the manifest, so this update may drop them.`]}var reconcile_change=__webpack_require__(1927);;function destinationsToWrite(stated,current){const left=[
...current];const take=(stated2,fits)=>{const index=left.findIndex(candidate=>sameTarget(stated2,candidate)&&fits(candidate));return index===-1?void 0:left.splice(
index,1)[0]};const matched=new Map([...stated].sort((first,second)=>Number(first.path===void 0)-Number(second.path===void 0)).map(destination=>[destination,take(
destination,({path})=>destination.path===void 0||path===destination.path)]));const allMatch=stated.every(destination=>matched.get(destination)!==void 0);if(allMatch&&
left.length===0)return void 0;return stated.map(destination=>matched.get(destination)??destination)}function sameTarget(first,second){return first.projectId===second.
projectId&&first.branch===second.branch&&first.customEnvironmentId===second.customEnvironmentId}function destinationSteps({destinations,links},current,currentLinks,written){
const list=destinations&&destinationsToWrite(destinations,current);if(list===void 0)return[];const known=[...links.map(link=>({...link,environments:[...link.environments??
[]],customEnvironments:[...link.customEnvironments]})),...currentLinks];const writes=written.map(({link})=>link);const unwritten=currentLinks.filter(link=>!writes.
some(({projectId})=>projectId===link.projectId));const brought=[...writes,...unwritten].flatMap(link=>{const after=(0,diff_environments.cT)(link,list);const isSame=after.
environments.length===link.environments.length;return isSame?[]:[{kind:"link",before:link,after}]});const change={kind:"destinations",before:current,after:list,
links:known};return[{kind:"destinations",destinations:list,changes:[change,...brought]}]};function linkSteps(desired,current,destinations){return desired.flatMap(
link=>{const before=current.find(({projectId:projectId2})=>projectId2===link.projectId);const environments=(0,diff_environments.fT)(link,before,destinations);if(environments===
void 0)return[];const{projectId}=link;const projectName=link.projectName??before?.projectName;const customEnvironments=[...link.customEnvironments,...before?.customEnvironments??
[]];const after={projectId,projectName,environments,customEnvironments};return[{kind:"link",link:after,changes:[{kind:"link",before:before&&{...before,projectName,
customEnvironments},after}]}]})}function unmanagedLinks({links},current){return current.filter(link=>!links.some(({projectId})=>projectId===link.projectId))};function statedSettings({
manifest,icon}){return{...manifest.settings,...icon&&{icon:icon.sha1}}}function differingSettings(desired,current){return newSettings(statedSettings(desired)).flatMap(
change=>{if(desired.manifest.ignoreChanges.has(change.field))return[];const before=current[change.field];return equal(change.field,change.after,before)?[]:[{...change,
before}]})}function newSettings(stated){return statedEntries(stated).map(([field2,after])=>({kind:"setting",field:field2,before:void 0,after}))}function patchOf(changes){
return Object.fromEntries(changes.map(({field:field2,after})=>[field2,after]))}function statedEntries(stated){const names2=Object.keys(stated);return names2.flatMap(
name=>{const value=stated[name];return value===void 0?[]:[[name,value]]})}const CASE_INSENSITIVE=new Set(["icon","backgroundColor","accentColor"]);function equal(field2,stated,current){
if(Array.isArray(stated))return(0,diff_environments.XV)(new Set(stated),new Set(Array.isArray(current)?current:[]));return CASE_INSENSITIVE.has(field2)?String(stated).
toLowerCase()===String(current).toLowerCase():stated===current};const NOT_LISTED={steps:[],kept:[],warnings:[]};function planUnlisted(desired,current,destinations,{
unlistedLinks,mayUnlink}){const{manifest}=desired;const unlisted=unmanagedLinks(desired,current);const wants=unlistedLinks==="remove"&&manifest.statesProjects;const{
protect}=manifest.lifecycle;const isRemoved=link=>wants&&!protect&&mayUnlink(link);return{steps:unlisted.filter(isRemoved).map(link=>{const own=destinations.filter(
({projectId})=>projectId===link.projectId);return{kind:"unlink",projectId:link.projectId,destinations:own,changes:[{kind:"link removed",before:link,destinations:own}]}}),
kept:unlisted.filter(link=>!isRemoved(link)),warnings:wants&&protect&&unlisted.length>0?[protectedWarning(unlisted)]:[]}}function protectedWarning(unlisted){const projects=unlisted.
map(({projectName,projectId})=>projectName??projectId).join(", ");return`The manifest does not list ${projects}, but \`lifecycle.protect\` is true, so \`unlisted-l\
inks: remove\` did not apply.`};function immutableFieldWarnings({manifest},current){return["service","connectionMethod","target"].flatMap(field2=>{const stated=manifest[field2];
const actual=current[field2];return stated===void 0||actual===void 0||stated===actual?[]:[`\`${field2}\` is ${actual} on the live connector and ${stated} in the\
 manifest. It cannot be changed after creation; to change it, delete the connector and create it again.`]})}function inactiveDestinationWarnings({destinations},triggers){
return destinations!==void 0&&destinations.length>0&&!triggers?["Triggers are disabled, so these destinations receive no events. Set `triggers: true` (for a con\
nector that already exists, together with `if-exists: update`)."]:[]}function triggersUnsupported(uid){return`Connector ${uid} does not support triggers. Remove\
 \`triggers\` and its trigger destinations from the manifest.`};function plan(desired,current,policy){if(current===void 0)return planCreation(desired);const{connector:connector2,
links=[],previous}=current;const destinations=connector2.triggerDestinations??[];const unlisted=current.allLinks?planUnlisted(desired,links,desired.destinations??
destinations,policy):NOT_LISTED;const unmanaged=unlisted.kept.map(link=>({kind:"unmanaged link",link}));const error=renameRefusal(desired.manifest,previous)??refusal(
desired,connector2,policy);if(error!==void 0)return{action:"fail",desired,current,error,warnings:[],notes:unmanaged};const rename=renameSteps(desired.manifest,current);
const settings=settingsSteps(desired,connector2,policy);if("error"in settings){return{action:"fail",desired,current,error:settings.error,warnings:[],notes:unmanaged}}
const linksToWrite=linkSteps(desired.links,links,desired.destinations??destinations);const steps=[...rename,...settings.steps,...linksToWrite,...destinationSteps(
desired,destinations,links,linksToWrite),...unlisted.steps];const base={desired,current,warnings:[...renameWarnings(rename),...unlisted.warnings,...immutableFieldWarnings(
desired,connector2),...settings.warnings,...inactiveDestinationWarnings(desired,settings.triggers)],notes:[...renameNotes(desired.manifest,previous),...iconNotes(
desired),...settings.notes,...unmanaged]};return steps.length>0?{action:"update",...base,steps}:{action:"unchanged",...base}}function sends(planned,[field2,member]){
if(planned.action==="create")return true;if(planned.action!=="update")return false;return planned.steps.some(step=>{if(step.kind!=="update")return false;return field2===
"data"?step.members.includes(String(member)):String(field2)in step.patch})}function planDeletion(desired,current){const base={desired,warnings:[],notes:[]};if(current===
void 0){const notes=desired.manifest.lifecycle.absent?[{kind:"already gone"}]:[];return{...base,action:"absent",notes}}const error=(0,ownership.eS)(desired.manifest,
current.connector);if(error!==void 0)return{...base,action:"fail",current,error};return{...base,action:"delete",current}}function planCreation(desired){const[first,
...links]=linkSteps(desired.links,[],desired.destinations??[]);const settings=statedSettings(desired);const creation={icon:desired.icon?.file,settings,link:first?.
link,changes:[...newSettings(settings),...iconAtUrl(desired),...first?.changes??[],...triggerInputs(desired,["triggerVerificationInput","triggerRegistrationInpu\
t"]).map(triggerInputChange),...newData(desired.manifest)]};const written=first===void 0?links:[first,...links];return{action:"create",desired,creation,steps:[...links,
...destinationSteps(desired,[],[],written)],warnings:inactiveDestinationWarnings(desired,settings.triggers===true),notes:[]}}function iconAtUrl({manifest,icon}){
return icon===void 0&&manifest.icon?.kind==="url"?[{kind:"setting",field:"icon",before:void 0,after:manifest.icon.url}]:[]}function iconNotes(desired){return iconAtUrl(
desired).length>0?[{kind:"icon not compared"}]:[]}function settingsSteps(desired,current,policy){const{manifest}=desired;const settings=differingSettings(desired,
current);const state=policy.comparesData?dataState(manifest,current):NOT_READ;const notCompared=state.unseen.length===0?[]:[{kind:"not compared",fields:state.unseen}];
if(policy.ifExists!=="update"){const{warnings}=state;const skipped=skippedChanges([...settings,...state.differing],current,policy);return{steps:[],warnings,notes:[
...skipped,...notCompared],triggers:current.triggers}}const update=dataUpdate(manifest,current,policy.updateData);if("error"in update)return update;const triggers=settings.
find(({field:field2})=>field2==="triggers")?.after;const inputs=triggerInputs(desired,[...policy.updateData==="all"?["triggerVerificationInput"]:[],...triggers===
true?["triggerRegistrationInput"]:[]]);const{data,members}=update;const patch={...patchOf(settings),...Object.fromEntries(inputs),...data&&{data}};const changes=[
...settings,...inputs.map(triggerInputChange),...update.changes];const file=settings.some(({field:field2})=>field2==="icon")?desired.icon?.file:void 0;const steps=[
...file?[{kind:"upload",file,changes:[]}]:[],...changes.length>0?[{kind:"update",patch,members,changes}]:[]];return{steps,warnings:update.warnings,notes:notCompared,
triggers:(triggers??current.triggers)===true}}const NOT_READ={differing:[],unseen:[],warnings:[]};function triggerInputs({manifest},names2){return names2.flatMap(
name=>{const input=manifest.triggerInputs[name];return input===void 0||Object.keys(input).length===0?[]:[[name,input]]})}function triggerInputChange([field2]){return{
kind:"trigger input",field:field2}}function refusal({manifest,destinations},current,policy){const{uid,settings}=manifest;const error=(0,ownership.eS)(manifest,current);
if(error!==void 0){return`${error} This cannot be changed after creation: choose another uid, or delete that connector first.`}if(policy.ifExists==="fail"){return`\
Connector ${current.uid} already exists and \`if-exists\` is \`fail\`. Use \`reuse\` or \`update\`.`}const needsTriggers=(destinations?.length??0)>0||policy.ifExists===
"update"&&settings.triggers===true;return needsTriggers&&current.supportsTriggers===false?triggersUnsupported(uid):void 0}function skippedChanges(differing,current,{
ifExists}){const changes=differing.filter(change=>(0,reconcile_change.L)(change)!=="triggers"||current.supportsTriggers!==false);return changes.length===0?[]:[{
kind:"skipped changes",changes,ifExists}]}var reconcile_result=__webpack_require__(7850);;async function apply(planned,api2,policy){const{manifest}=planned.desired;
const{connector:connector2,links,warnings,notes}=(0,reconcile_result.Uf)(planned);const progress={connector:connector2,created:false,links,changes:[],warnings,notes};
const own=api2.hiding(freeFormStrings(manifest));try{if(planned.action==="delete")return await deleteConnector(planned,planned.current,own);await execute(planned,
own,policy,progress);return finished(planned,progress)}catch(cause){const error=describeFailure(cause,manifest.uid,progress);return{manifest,outcome:"failed",error,
...progress}}}async function execute(planned,api2,policy,progress){switch(planned.action){case"create":return await create(planned,api2,policy,progress);case"up\
date":return await executeSteps(planned.steps,planned.desired.manifest,planned.current.connector,api2,progress);case"fail":throw new Error(planned.error)}}function finished(planned,{
created,connector:connector2,...done}){if(connector2===void 0)return(0,reconcile_result.Uf)(planned);const changed=done.changes.length>0?"updated":"unchanged";return{
manifest:planned.desired.manifest,outcome:created?"created":changed,connector:connector2,...done}}async function deleteConnector(planned,{connector:connector2},api2){
const result=(0,reconcile_result.Uf)(planned);return await api2.deleteConnector(connector2.id)==="deleted"?{...result,outcome:"deleted",connector:connector2}:{...result,
outcome:"absent",connector:void 0}}async function create({desired,creation,steps},api2,policy,progress){if(creation.icon)await api2.uploadFile(creation.icon.bytes,
creation.icon.sha1);const sent=await sendCreation(desired,creation,api2);if(sent.outcome==="conflict"){if(sent.error.outcome==="unknown")throw sent.error;const missing=`${sent.
error.message} No connector has this uid, so a deleted one may still reserve it. Choose another uid.`;return await resume(desired,missing,api2,policy,progress)}
if(sent.outcome==="created"||(0,ownership.NP)(desired.manifest,sent.connector)){progress.created=true;progress.connector=sent.connector;progress.changes=creation.
changes}if(sent.outcome==="recovered"){const own={...policy,ifExists:"reuse",updateData:"changed",comparesData:false};return await resume(desired,GONE,api2,own,
progress)}const{manifest}=desired;if(creation.link)progress.links=[creation.link];progress.warnings=[...progress.warnings,...(0,ownership.wD)(manifest,sent.connector),
...keptOtherwise(manifest,Object.keys(manifest.data),sent.connector)];await executeSteps(steps,manifest,sent.connector,api2,progress)}const GONE="The connector \
was created, but no longer exists. The next run creates it again.";async function sendCreation(desired,creation,api2){try{const{connector:connector2,recovered}=await api2.
createConnector(createBody(desired,creation));return{outcome:recovered?"recovered":"created",connector:connector2}}catch(error){if(error instanceof vercel_failure.
hD&&error.status===409)return{outcome:"conflict",error};throw error}}async function resume(desired,missing,api2,policy,progress){const current=await readCurrent(
api2,desired.manifest);if(current===void 0){progress.connector=void 0;throw new Error(missing)}const shown2={...current,allLinks:current.allLinks&&policy.unlistedLinks===
"remove"};const planned=plan(desired,shown2,{...policy,unlistedLinks:"keep"});const{connector:connector2,links,warnings,notes}=(0,reconcile_result.Uf)(planned);
Object.assign(progress,{connector:connector2,links,warnings,notes});await execute(planned,api2,policy,progress)}async function executeSteps(steps,manifest,connector2,api2,progress){
for(const step of steps){const current=progress.connector??connector2;const outcome=await executeStep(step,manifest,current,api2,progress);if(outcome!=="absent")
progress.changes=[...progress.changes,...step.changes]}}async function executeStep(step,manifest,connector2,api2,progress){switch(step.kind){case"rename":progress.
connector=await api2.renameConnector(connector2.id,step.uid);return void 0;case"unlink":return await unlink(step,connector2,api2,progress);case"upload":await api2.
uploadFile(step.file.bytes,step.file.sha1);return void 0;case"update":{const updated=await api2.updateConnector(connector2,step.patch);progress.connector=updated.
connector;const kept=await whatIsKept(step.members,updated.connector,api2);progress.warnings=[...progress.warnings,...updateWarnings(updated),...keptOtherwise(manifest,
step.members,kept)];return void 0}case"link":progress.links=await upsertLink(step.link,connector2,api2,progress.links);return void 0;case"destinations":if(connector2.
supportsTriggers===false&&step.destinations.length>0){throw new Error(triggersUnsupported(connector2.uid))}progress.connector=await api2.replaceTriggerDestinations(
connector2,step.destinations);progress.links=progress.links.map(link=>(0,diff_environments.cT)(link,step.destinations));return void 0}}async function unlink({projectId,
destinations},connector2,api2,progress){const outcome=await api2.deleteLink(connector2.id,projectId);progress.links=progress.links.filter(link=>link.projectId!==
projectId);if(destinations.length>0){progress.connector=await api2.getConnector(connector2.id)??progress.connector;const live=progress.connector?.triggerDestinations??
[];const left=live.filter(to=>to.projectId!==projectId);if(left.length<live.length)progress.connector=await api2.replaceTriggerDestinations(connector2,left)}return outcome===
"absent"?"absent":void 0}async function whatIsKept(members,updated,api2){if(members.length===0||updated.data!==void 0)return updated;try{return await api2.getConnector(
updated.id)??updated}catch(cause){if(cause instanceof vercel_failure.hD)return updated;throw cause}}async function upsertLink({projectId,environments,projectName,
customEnvironments},connector2,api2,links){const link=await api2.putLink(connector2.id,projectId,environments);const written={...link,environments:link.environments.
length>0?link.environments:environments,projectName:link.projectName??projectName,customEnvironments:link.customEnvironments??customEnvironments};return[...links.
filter(other=>other.projectId!==projectId),written]}function updateWarnings({reinstallNeeded,reconsentNeeded,serviceSync}){return[...reinstallNeeded?["Reinstall\
 the app for this change to take effect (a team owner or admin does it in the Vercel dashboard)."]:[],...reconsentNeeded?["Existing user authorizations no longe\
r cover all scopes; each user must authorize again."]:[],...serviceSync?.status==="required"?[`The change was saved at Vercel but could not be synced to the pro\
vider: ${syncErrors(serviceSync.errors)}. Fix it there, then run again with \`update-data: all\`.`]:[]]}function syncErrors(errors2){if(errors2.length===0)return"\
no reason was given";return errors2.map(({message,fields})=>fields.length>0?`${message} (${fields.join(", ")})`:message).join("; ")}function describeFailure(cause,uid,{
connector:connector2,changes}){const message=(0,errors.g)(cause);return connector2===void 0||changes.length===0?message:`${message} Connector ${uid} exists (${connector2.
id}); the next run completes the remaining steps.`}var lists=__webpack_require__(6453);;function finding_shown(text){return(0,sanitize.$Q)((0,sanitize.aj)(text).
trim(),100)}var expectation=__webpack_require__(8946);var suggestion=__webpack_require__(2474);var did_you_mean=__webpack_require__(6793);;const MOST_FINDINGS=20;
function describeErrors(errors2,data){const alternatives=errors2.filter(({keyword})=>keyword==="anyOf"||keyword==="oneOf");const meant=new Set(errors2.flatMap(error=>meantPlace(
error,data)));const byPlace=new Map;for(const error of errors2){if(error.keyword==="if"||isPartOf(error,alternatives))continue;const path=pathOf(error,data);if(dependsOnUnresolved(
error,valueAt(data,path)))continue;const finding2=describe(error,path);const place=JSON.stringify(finding2.path);if(!byPlace.has(place)&&!(finding2.isMissing&&meant.
has(place)))byPlace.set(place,finding2);if(byPlace.size===MOST_FINDINGS)break}return[...byPlace.values()]}function isPartOf(error,alternatives){if(!/\/(?:anyOf|oneOf)\/|^#\/(?:\$defs|definitions)\//.
test(error.schemaPath))return false;return alternatives.some(other=>other!==error&&`${error.instancePath}/`.startsWith(`${other.instancePath}/`))}const OWN_KEYWORDS=[
"type","required","additionalProperties","minItems","maxItems","minProperties"];function dependsOnUnresolved({keyword},value){return value instanceof expressions.
UG||!OWN_KEYWORDS.includes(keyword)&&hasUnresolved(value)}function hasUnresolved(value){if(value instanceof expressions.UG)return true;return typeof value==="ob\
ject"&&value!==null&&Object.values(value).some(hasUnresolved)}function pathOf({instancePath},data){const names2=instancePath.split("/").slice(1);const path=[];let value=data;
for(const name of names2){const plain=name.replaceAll("~1","/").replaceAll("~0","~");const part=Array.isArray(value)?Number(plain):plain;path.push(part);value=memberOf(
value,part)}return path}function valueAt(value,path){return path.reduce(memberOf,value)}function memberOf(value,part){return typeof value==="object"&&value!==null&&
Object.hasOwn(value,part)?Reflect.get(value,part):void 0}function describe(error,path){const full=["data",...path];const missing=memberName(error,"missingProper\
ty");if(missing!==void 0){const at=[...full,missing];return{path:at,part:"key",message:`\`${field(at)}\` is missing`,isMissing:true}}const unknown=unknownMember(
error);if(unknown!==void 0){const at=[...full,unknown];const hint2=(0,suggestion.h)(unknown,knownMembers(error).map(finding_shown));return{path:at,part:"key",message:`\
\`${field(at)}\` is an unknown field${hint2}`,isMissing:false}}return{path:full,part:"value",message:`\`${field(full)}\` ${fault(error)}`,isMissing:false}}function meantPlace(error,data){
const unknown=unknownMember(error);const meant=unknown===void 0?void 0:(0,did_you_mean.au)(unknown,knownMembers(error));return meant===void 0?[]:[JSON.stringify(
["data",...pathOf(error,data),meant])]}function unknownMember(error){return memberName(error,"additionalProperty")??memberName(error,"unevaluatedProperty")}function knownMembers({
parentSchema}){return(0,json.u)(parentSchema?.properties)?Object.keys(parentSchema.properties):[]}function field(path){return finding_shown((0,diagnostics.P)(path))}
function memberName({params},name){const value=(0,json.u)(params)?params[name]:void 0;return typeof value==="string"?value:void 0}function fault({keyword,schema,
data,message}){switch(keyword){case"type":return`is ${data===null?"empty":(0,expectation.I)(data)}; expected ${kinds(schema)}`;case"enum":return`is not valid; e\
xpected ${options(Array.isArray(schema)?schema:[])}`;case"const":return`is not valid; expected ${options([schema])}`;case"minLength":return data===""?"is empty":
`has fewer than ${schema} characters`;case"maxLength":return`has more than ${schema} characters`;case"minItems":return Array.isArray(data)&&data.length===0?"is \
an empty list; expected at least one item":`has fewer than ${schema} items`;case"maxItems":return`has more than ${schema} items`;case"pattern":return`does not h\
ave the expected format (${finding_shown(String(schema))})`;case"anyOf":case"oneOf":return`has none of the forms that are possible${alternativesOf(schema)}`;default:
return`is not valid: it ${finding_shown(message??`breaks \`${keyword}\``)}`}}const KINDS={string:"a string",number:"a number",integer:"a whole number",boolean:"\
true or false",array:"a list",object:"a mapping",null:"nothing"};function kinds(schema){const names2=Array.isArray(schema)?schema:[schema];return names2.map(name=>KINDS[String(
name)]??finding_shown(String(name))).join(" or ")}function options(values){const few=values.slice(0,10).map(value=>finding_shown(String(value)));return`${few.length===
1?"":"one of "}${few.join(", ")}${values.length>few.length?", \u2026":""}`}function alternativesOf(schema){const sets=(Array.isArray(schema)?schema:[]).map(item=>(0,
json.u)(item)&&Array.isArray(item.required)&&item.required.length>0?item.required.map(name=>finding_shown(String(name))).join(" and "):void 0);return sets.length===
0||sets.includes(void 0)?"":`: set ${sets.slice(0,5).join(", or ")}`};const ENDPOINTS=["serverUrl","serverConfig","discoveryServerUrl"];function checkData(manifest,type,checkSchema,{
owner,settingsUrl}){const secrets=secretFindings(manifest,type);const schema=type?.createInputSchema;if(schema===void 0){return{findings:secrets,notChecked:[`th\
e catalog has no schema of \`data\` for ${owner}`]}}const{data,written}=manifest;if(written.data instanceof expressions.Bj&&Object.keys(data).length===0){return{
findings:[],notChecked:["`data` has no value in this run"]}}const filledIn=type?.createInputDefaults??{};const result=checkSchema(schema,{...filledIn,...data});
if("failed"in result)return{findings:secrets,notChecked:[result.failed]};const isPreset=manifest.connectionMethod!==void 0;const findings=describeErrors(result.
errors,data).filter(({path:[,member],part})=>{const isTheirs=typeof member==="string"&&!Object.hasOwn(data,member);return!isTheirs||part==="key"&&!Object.hasOwn(
filledIn,member)&&!isEndpoint(member,isPreset)});const makeThem=settingsUrl===void 0?"":`. Create the credentials at ${settingsUrl}`;return{findings:[...findings.
map(one=>one.isMissing?{...one,message:`${one.message}; ${owner} needs it${makeThem}`}:one),...secrets],notChecked:[]}}function isEndpoint(member,isPreset){return isPreset&&
ENDPOINTS.includes(member)}function secretFindings({written},type){const encrypted=type?.encryptedFields??[];if(encrypted.length===0)return[];return textsIn(written.
data,[]).flatMap(({path,value})=>{const message=misplaced(value,path,encrypted);const at=["data",...path];return message===void 0?[]:[{path:at,part:"value",message:`\
\`${finding_shown((0,diagnostics.P)(at))}\` ${message}`}]})}function misplaced(value,path,encrypted){const inner=String(path.findLast(part=>typeof part==="strin\
g"));if(value instanceof expressions.Bj&&value.usesSecrets()){return encrypted.includes(inner)||encrypted.includes(String(path[0]))?void 0:`is not stored encryp\
ted, so it cannot contain a secret; encrypted: ${(0,lists.Dt)(encrypted,finding_shown)}`}if(!encrypted.includes(inner)||value==="")return void 0;return value instanceof
expressions.Bj?"is a secret, so it must come from ${{ secrets.NAME }}, not from vars":"must not be hard-coded; use ${{ secrets.NAME }} and rotate the exposed va\
lue"}function textsIn(value,path){if(value instanceof expressions.Bj||typeof value==="string")return[{path,value}];if(Array.isArray(value))return value.flatMap(
(item,index)=>textsIn(item,[...path,index]));return(0,json.u)(value)?Object.entries(value).flatMap(([name,item])=>textsIn(item,[...path,name])):[]};function checkPreset(manifest,service,checkSchema){
const name=manifest.service??"";const{connectionMethods}=service;if(!connectionMethods||connectionMethods.length===0){return{findings:[],notChecked:[`the catalo\
g lists no connection methods of ${finding_shown(name)}`]}}const method=connectionMethods.find(one=>one.connectionMethod===manifest.connectionMethod);if(method===
void 0){const message=`\`connectionMethod\` ${finding_shown(manifest.connectionMethod??"")} is unknown for ${finding_shown(name)}${hint(manifest.connectionMethod??
"",connectionMethods)}`;return{findings:[{path:["connectionMethod"],part:"value",message}],notChecked:[]}}const data=checkData(manifest,method.type,checkSchema,
{owner:`connection method ${finding_shown(method.connectionMethod)}`,settingsUrl:method.settingsUrl});return{findings:[...ownCredentials(method,name),...typeFindings(
manifest,method),...targetFindings(manifest,service,method),...paramFindings(manifest,method),...data.findings],notChecked:data.notChecked}}function hint(name,methods){
const names2=methods.map(({connectionMethod})=>finding_shown(connectionMethod));return`${nearest(name,names2)} Available: ${(0,lists.Dt)(methods.map(methodName))}`}
function nearest(name,known){const meant=(0,suggestion.h)(name,known);return meant.endsWith("?")?meant:"."}function methodName({connectionMethod,label}){return named(
connectionMethod,label)}function named(name,label){return label===void 0?finding_shown(name):`${finding_shown(name)} (${finding_shown(label)})`}function finding(path,message,part="\
value"){return[{path,part,message}]}function ownCredentials(method,service){if(method.create?.manual!==false)return[];return finding(["connectionMethod"],`\`conn\
ectionMethod\` ${finding_shown(method.connectionMethod)} of ${finding_shown(service)} does not take credentials of your own, so a manifest cannot create it; cho\
ose another method`)}function typeFindings({type},method){const actual=method.type?.type;if(type===void 0||actual===void 0||type===actual)return[];return finding(
["type"],`\`type\` ${finding_shown(type)} is not the type of this connection method, which is ${finding_shown(actual)}; remove \`type\``)}function targetFindings({
target},service,method){if(target===void 0)return[];const{targets}=service;const served=method.targets??void 0;const available=(0,lists.Dt)(targets?.filter(one=>served?.
includes(one.target)??true).map(one=>named(one.target,one.label))??(served??[]).map(finding_shown));const isKnown=targets?.some(one=>one.target===target);if(isKnown===
false){const names2=targets?.map(one=>finding_shown(one.target))??[];const choice=available===""?"":` Available: ${available}`;return finding(["target"],`\`targe\
t\` ${finding_shown(target)} is unknown for this service${nearest(target,names2)}${choice}`)}if(served===void 0||served.includes(target))return[];return finding(
["target"],`\`target\` ${finding_shown(target)} is not served by connection method ${finding_shown(method.connectionMethod)}.${available===""?"":` It serves: ${available}`}`)}
function paramFindings(manifest,method){const fields=method.templateFields===void 0?[]:method.templateFields;const stated=statedParams(manifest);if(fields===null||
stated===void 0)return[];const known=fields.map(({key})=>finding_shown(key));const unknown=[...stated.keys()].filter(key=>!fields.some(one=>one.key===key));const missing=fields.
filter(one=>!stated.has(one.key)&&one.default===void 0);const hosts=hostFields(method);return[...unknown.flatMap(key=>{const help=fields.length===0?"; this conn\
ection method takes no params":(0,suggestion.h)(key,known);return finding(["params",key],`\`params.${finding_shown(key)}\` is unknown${help}`,"key")}),...missing.
flatMap(({key,placeholder})=>{const example=placeholder===void 0?"":`, for example ${finding_shown(placeholder)}`;return finding("params"in manifest.written?["p\
arams",key]:["connectionMethod"],`\`params.${finding_shown(key)}\` is missing; connection method ${finding_shown(method.connectionMethod)} needs it${example}`,"\
key")}),...fields.flatMap(({key,placeholder})=>{const value=stated.get(key);if(value===void 0||isHost(value,hosts.has(key)))return[];const example=placeholder===
void 0?"":`, for example ${finding_shown(placeholder)}`;return finding(["params",key],`\`params.${finding_shown(key)}\` must be a host name without https:// and \
path${example}`)})]}function statedParams({params,written}){const members=params??written.params??{};if(!(0,json.u)(members)||members instanceof expressions.Bj)
return void 0;return new Map(Object.entries(members).map(([key,value])=>[key,typeof value==="string"?value:void 0]))}const HOST=/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;
function hostFields(method){const template=JSON.stringify(method.type?.createInputDefaults??{});const isForHost=(key,placeholder)=>template.includes(`://{${key}\
}`)||placeholder!==void 0&&HOST.test(placeholder);return new Set((method.templateFields??[]).flatMap(({key,placeholder})=>isForHost(key,placeholder)?[key]:[]))}
function isHost(value,standsForHost){if(!standsForHost)return!value.includes("://");return!/[\s/?#@\\]/.test(value)&&URL.canParse(`https://${value}`)};const catalog_check_NOTHING={
refused:[],warnings:[],notes:[]};function createCatalogCheck({api:api2,mode,strict,redact,debug}){const services=new Map;const checkSchema=memoizedSchemas();return async(manifest,exists)=>{
const asked=serviceToAsk(manifest);if(asked===void 0||exists&&mode==="apply")return catalog_check_NOTHING;const service=await(0,memoize.B)(services,asked,()=>catalog_check_readService(
api2,asked));const{findings:found,notChecked}=typeof service==="string"?{findings:[],notChecked:[service]}:checkWith(manifest,service,await checkSchema());const findings=found.
map(finding2=>({...finding2,message:redact(finding2.message)})).toSorted(byPosition(manifest));if(exists){for(const reason of notChecked)debug(`${manifest.uid}:\
 not checked against the catalog: ${reason}`);return{...catalog_check_NOTHING,notes:findings.map(finding2=>note(withLine(finding2,manifest)))}}const notes=notChecked.
map(reason=>note(`Not checked against Vercel's catalog: ${reason}.`));if(!strict){const warnings=findings.map(finding2=>`${withLine(finding2,manifest)}; sent an\
yway because \`strict\` is false`);return{refused:[],warnings,notes}}return{refused:findings.map(finding2=>diagnostic(finding2,manifest)),warnings:[],notes}}}function serviceToAsk({
connectionMethod,service,type,knownType}){if(connectionMethod!==void 0)return service;return knownType?.data===void 0||(0,introspection.nT)(knownType.data)?type:
void 0}async function catalog_check_readService(api2,asked){try{return await api2.getService(asked)??`it does not list ${finding_shown(asked)}`}catch(cause){if(cause instanceof
vercel_failure.hD)return(0,errors.g)(cause).replace(/\.$/,"");throw cause}}function checkWith(manifest,service,checkSchema){try{return manifest.connectionMethod===
void 0?checkType(manifest,service,checkSchema):checkPreset(manifest,service,checkSchema)}catch{return{findings:[],notChecked:["what it says cannot be used"]}}}function checkType(manifest,{
types},checkSchema){const type=types?.find(one=>one.type===manifest.type);const owner=`type ${finding_shown(manifest.type??"")}`;return checkData(manifest,type,
checkSchema,{owner,settingsUrl:void 0})}function memoizedSchemas(){const known=new WeakMap;return async()=>{const{compileSchema}=await Promise.all([__webpack_require__.
e(210),__webpack_require__.e(249)]).then(__webpack_require__.bind(__webpack_require__,5249));return(schema,data)=>{const check=known.get(schema);if(check==="unu\
sable")return{failed:UNUSABLE};try{const compiled=check??compileSchema(schema);known.set(schema,compiled);return{errors:compiled(data)}}catch{known.set(schema,"\
unusable");return{failed:UNUSABLE}}}}}const UNUSABLE="its schema of `data` cannot be used";function byPosition({at}){return(one,other)=>{const[first,second]=[at(
one.path,one.part),at(other.path,other.part)];return first.line-second.line||first.column-second.column}}function note(message){return{kind:"catalog",message}}function withLine({
path,part,message},manifest){return`${message} (line ${manifest.at(path,part).line}; from Vercel's catalog)`}function diagnostic({path,part,message},{file,at}){
return{severity:"error",file,position:at(path,part),message:`${message} (from Vercel's catalog)`}}var deletion=__webpack_require__(8461);;function desiredOf(manifest,names2){
return{manifest,...names2,icon:knownIcon(manifest)}}function knownIcon({icon}){switch(icon?.kind){case"uploaded":return{sha1:icon.sha1};case"file":return{sha1:icon.
file.sha1,file:icon.file};default:return void 0}}var project_lookup=__webpack_require__(3521);var globs=__webpack_require__(1747);;async function resolveNames(manifest,{
projects,team,verifiesIds,allowedProjects,allowedEnvironments}){const{allows}=await(0,guards.HE)(allowedProjects);const{matches}=await(0,globs.tI)(allowedEnvironments,
{guard:true});const problems=[];const report=(message,path)=>{problems.push(path===void 0?{severity:"error",message:`${message} (set by an input of this step)`}:
{severity:"error",file:manifest.file,position:manifest.at(path),message})};const findProject=async(stated,path)=>{const found=await projects.find(stated);const isBareId=found!==
void 0&&found.name===void 0;const isAsked=isBareId&&(verifiesIds||allows(found)===void 0);const project=isAsked?await projects.read(found.id):found;if(project===
void 0){return report(`Project ${stated} was not found in ${team}; check its name and the team`,path)}return allows(project)?project:report((0,guards.Pc)(stated),
path)};const checkEnvironment=async(id2,projectId,path)=>{if(!id2.startsWith("env_")||(0,globs.yn)(allowedEnvironments)&&!verifiesIds)return;const{found,known}=await projects.
findEnvironment(projectId,id2);if(found===void 0&&verifiesIds){report(`Unknown custom environment ${id2} of this project${(0,suggestion.h)(id2,known.map(idOf))}`,
path)}else if(found===void 0||!matches(found.slug)){report((0,guards.xt)(found?.slug??id2),path)}};const slugs=new Map;const findEnvironment=async(stated,projectId,path,builtIn)=>{
if(isId(stated)){await checkEnvironment(stated,projectId,path);return stated}const{found,known}=await projects.findEnvironment(projectId,stated);slugs.set(projectId,
known);const kind=builtIn.length===0?"custom environment":"environment";const names2=[...builtIn,...known.map(({slug})=>slug)];return found?.id??report(`Unknown\
 ${kind} ${stated} of this project${(0,suggestion.h)(stated,names2)}`,path)};const findLink=async stated=>{const project=await findProject(stated.project,stated.
projectPath);if(project===void 0)return void 0;const environments=[];for(const[index,environment]of(stated.environments??[]).entries()){const path=stated.environmentsPath&&
[...stated.environmentsPath,index];const found=await findEnvironment(environment,project.id,path,connector.OH);environments.push(found??environment)}return{projectId:project.
id,projectName:project.name,environments:stated.environments&&[...new Set(environments)]}};const links=[];for(const stated of manifest.links){const link=await findLink(
stated);if(link===void 0)continue;if(links.some(({projectId})=>projectId===link.projectId)){report(`Project ${stated.project} is a duplicate: it is listed by ID\
 and by name; remove one`,stated.projectPath)}links.push(link)}let destinations;for(const stated of manifest.destinations??[]){const project=await findProject(stated.
project,[...stated.at,"projectId"]);if(project===void 0)continue;if(!links.some(({projectId})=>projectId===project.id)){report(`The destination's project ${stated.
project} is not linked by this manifest; add it to \`projects\``,[...stated.at,"projectId"])}const slug=stated.customEnvironment;const environment=slug===void 0?
void 0:await findEnvironment(slug,project.id,[...stated.at,"customEnvironmentId"],[]);destinations=[...destinations??[],{projectId:project.id,branch:stated.branch,
customEnvironmentId:environment,path:stated.path}]}if(problems.length>0)return{refused:problems};const withSlugs=link=>({...link,customEnvironments:slugs.get(link.
projectId)??[]});return{value:{links:links.map(withSlugs),destinations:destinations??(manifest.destinations&&[])}}}function isId(environment){return isBuiltIn(environment)||
environment.startsWith("env_")}function idOf({id:id2}){return id2}function isBuiltIn(name){return connector.OH.some(environment=>environment===name)};async function unknownNames(named2,api2,options2,debug){
const projects=(0,project_lookup.Y)(api2);const problemsOf=async names2=>{try{const resolved=await resolveNames(names2,{...options2,projects});return"refused"in
resolved?resolved.refused:[]}catch(cause){debug(`Names were not looked up: ${(0,errors.g)(cause)}`);return[]}};return onceEach((await(0,p_map.Ay)(named2,problemsOf,
{concurrency:concurrency.i})).flat())}function onceEach(problems){const said=new Set;return problems.filter(({file,message})=>{if(file!==void 0)return true;const isNew=!said.
has(message);said.add(message);return isNew})};function unsentEdits(base,planned,policy){if(planned.action!=="update"&&planned.action!=="unchanged")return[];const{
manifest}=planned.desired;const{changed,removed}=editsOf(base.fields,manifest.written);const sent=sentFields(planned);const edits=[...changed.flatMap(field2=>{const reason=sent.
has(field2)?void 0:whyNotSent(field2,planned,policy);return reason===void 0?[]:[{edit:"changes",field:field2,reason}]}),...removed.flatMap(field2=>{const reason=sent.
has(field2)?void 0:whatStays(field2,planned);return reason===void 0?[]:[{edit:"removes",field:field2,reason}]}),...keptLinks(base,planned,policy)];const protection=base.
protect&&!manifest.lifecycle.protect?[{kind:"protection removed"}]:[];return[...protection,...grouped(edits)]}function sentFields(planned){const steps=planned.action===
"update"?planned.steps:[];return new Set(steps.flatMap(step=>[...step.changes.map(reconcile_change.L),...step.kind==="update"?step.members.map(member=>`data.${member}`):
[]]))}const REUSE="`if-exists` is `reuse`; use `update` to send it.";const IGNORED="`lifecycle.ignoreChanges` lists it.";const AT_CREATION="It can be set only a\
t creation: to change it, delete the connector and create it again.";const WITH_ALL="It cannot be compared; send it with `if-exists: update` and `update-data: a\
ll`.";function whyNotSent(field2,planned,policy){const{current,desired,notes}=planned;const{manifest}=desired;const{connector:connector2}=current;const[name="",
member]=splitField(field2);if(manifest.ignoreChanges.has(field2)||name==="data"&&manifest.ignoreChanges.has("data")){return IGNORED}const isSkipped=notes.some(note2=>note2.
kind==="skipped changes"&&note2.changes.some(change=>(0,reconcile_change.L)(change)===field2));if(isSkipped)return REUSE;switch(name){case"data":return whyDataNotSent(
member,planned);case"icon":return manifest.icon?.kind==="url"&&policy.ifExists!=="update"?REUSE:void 0;case"triggerVerificationInput":return WITH_ALL;case"trigg\
erRegistrationInput":return"It is sent only at creation, and when `triggers` are turned on.";case"service":case"connectionMethod":case"target":return connector2[name]===
manifest[name]?void 0:AT_CREATION;case"params":case"triggerType":return AT_CREATION;default:return name in manifest.unknownFields?AT_CREATION:void 0}}function whyDataNotSent(member,{
current,desired}){const{manifest}=desired;const{connector:connector2}=current;if(isManaged(manifest,connector2))return"Vercel manages this connector.";if(member===
void 0)return WITH_ALL;const{unseen,fixed}=compareData(manifest,connector2);const isUnseen=unseen.some(path=>path===member||path.startsWith(`${member}.`));const isCompared=comparableMembers(
manifest).includes(member)&&!isUnseen;if(isCreateOnly(memberSchema(manifest,member))){return isCompared&&fixed.every(difference=>difference.member!==member)?void 0:
AT_CREATION}return isCompared?void 0:WITH_ALL}function whatStays(field2,{current,desired}){const{manifest}=desired;const{connector:connector2,links=[]}=current;
const[name="",member]=splitField(field2);switch(name){case"data":return whatOfDataStays(member,connector2);case"name":case"icon":case"backgroundColor":case"acce\
ntColor":return isEmpty(connector2[name])?void 0:"It stays live.";case"triggers":return connector2.triggers?"They stay on; write `triggers: false` to turn them \
off.":void 0;case"events":return isEmpty(connector2.events)?void 0:"They stay live; write `events: []` to clear them.";case"triggerDestination":case"triggerDest\
inations":return isEmpty(connector2.triggerDestinations)||desired.destinations!==void 0?void 0:"They stay live; write `triggerDestinations: []` to clear them.";case"\
projectId":case"projects":return links.length===0||manifest.statesProjects?void 0:"Its links stay live; write `projects: []` and use `unlisted-links: remove` to\
 remove them.";case"environments":return links.length===0||manifest.links.length!==1?void 0:"The link keeps its environments.";case"triggerVerificationInput":case"\
triggerRegistrationInput":case"params":case"target":case"triggerType":return"It stays live.";default:return void 0}}function whatOfDataStays(member,connector2){
if(member===void 0)return"It stays live.";const live=connector2.data?.[member];if(Array.isArray(live))return live.length===0?void 0:"It stays live; write `[]` t\
o clear it.";return live===""?void 0:'It stays live; write `[]` or `""` to clear it, where the API takes that.'}function keptLinks(base,{current,desired,notes},policy){
const{links:live=[]}=current;if(!desired.manifest.statesProjects||live.length===0)return[];const before=new Set(namedProjects(base.fields));const isNamed=({projectId,
projectName})=>before.has(projectId)||projectName!==void 0&&before.has(projectName);const reason=policy.unlistedLinks==="keep"?"The link stays live; use `unlist\
ed-links: remove` to remove it.":"The link stays live, because the connector is protected or the project is outside `allowed-projects`.";return notes.flatMap(note2=>note2.
kind==="unmanaged link"&&isNamed(note2.link)?[{edit:"removes",field:`projects: ${note2.link.projectName??note2.link.projectId}`,reason}]:[])}function splitField(field2){
return field2.startsWith("data.")?["data",field2.slice("data.".length)]:[field2]}function isEmpty(value){return value===void 0||value.length===0}function grouped(edits){
return[...Map.groupBy(edits,({edit,reason})=>`${edit} ${reason}`).values()].flatMap(group=>{const[first]=group;if(first===void 0)return[];return[{kind:"not sent",
edit:first.edit,reason:first.reason,fields:group.map(({field:field2})=>field2)}]})};async function reconcile(manifests,{policy,...others}){const comparesData=others.
mode==="plan"||policy.ifExists==="update";const{allows}=await(0,guards.HE)(others.guards.allowedProjects);const mayUnlink=({projectId:id2,projectName:name})=>allows(
{id:id2,name})===true;const options2={...others,policy:{...policy,comparesData,mayUnlink},projects:(0,project_lookup.Y)(others.api),download:oncePerUrl(others.download)};
const{api:api2,projects}=options2;const read2=await prepareReading(api2,projects,manifests,scope(options2)).catch(failing);const checkCatalog=createCatalogCheck(
options2);const plans=await forEach(manifests,manifest=>asStage(manifest,()=>planOne(manifest,read2,checkCatalog,options2)));const ready=plans.flatMap(staged=>"\
refused"in staged?[]:[staged]);const planned=ready.map(resultOf);const refused=[...plans.flatMap(staged=>"refused"in staged?staged.refused:[]),...options2.mode===
"apply"?ready.flatMap(missingSecrets):[]];if(refused.length>0)return{refused:onceEach([...refused,...(0,failures.R)(failedOf(planned))])};const problems=(0,deletion.
H)(ready.flatMap(staged=>"value"in staged?staged.value:[]),options2.deletions);if(options2.mode==="plan"){return{results:planned,problems,abandoned:await findAbandoned(
manifests,options2)}}if(problems.length>0)return{refused:[...problems,...(0,failures.R)(failedOf(planned))]};options2.announce(planned);return{results:await applyAll(
ready,options2),problems,abandoned:[]}}function missingSecrets(staged){if("failed"in staged)return[];const{value:planned}=staged;const{missingSecrets:missing}=planned.
desired.manifest;return missing.filter(({path})=>sends(planned,path)).map(({problem})=>problem)}function failedOf(results){return results.flatMap(result=>result.
outcome==="failed"?[{uid:result.manifest.uid,error:result.error,place:(0,reconcile_result.gr)(result.manifest)}]:[])}function forEach(items,act){return(0,p_map.
Ay)(items,act,{concurrency:concurrency.i})}function scope({mode,policy,pullRequest,debug}){const links=policy.ifExists==="fail"?"none":"stated";return{links,ownLinks:manifest=>(0,
deletion.z)(manifest,mode)||links==="stated"&&(policy.unlistedLinks==="remove"||mode==="plan"&&(pullRequest===void 0||pullRequest.files.has(manifest.file))),needsData:(manifest,listed2)=>mode!==
"delete"&&needsData(manifest,listed2,policy),deletes:manifest=>(0,deletion.z)(manifest,mode),fatal:mode==="delete"?[401,403]:[401,403,404],confirmsCreation:mode===
"plan",debug}}function failing(cause){return()=>Promise.reject(cause)}function resultOf(staged){return"failed"in staged?staged.failed:(0,reconcile_result.Uf)(staged.
value)}async function asStage(manifest,act){try{return await act()}catch(cause){return{failed:(0,reconcile_result.Nq)(manifest,(0,errors.g)(cause))}}}async function planOne(manifest,read2,checkCatalog,options2){
const{mode,policy,download,guards:guards2,team}=options2;if((0,deletion.z)(manifest,mode)){const desired2=desiredOf(manifest,{links:[],destinations:void 0});return{
value:planDeletion(desired2,await read2(manifest))}}const reading=read2(manifest);const live=await reading.catch(()=>void 0);const projects=(0,project_lookup.q)(
options2.projects,live?.links??[]);const names2=await resolveNames(manifest,{...guards2,projects,team,verifiesIds:mode==="plan"});const current="refused"in names2?
live:await reading;const catalog=await checkCatalog(manifest,current!==void 0);const needsIcon=mode==="apply"&&(current===void 0||policy.ifExists==="update");const icon=needsIcon?
await fetchIcon(manifest,download):void 0;const refused=[..."refused"in names2?names2.refused:[],...catalog.refused,...icon&&"message"in icon?[icon]:[]];if(refused.
length>0||"refused"in names2||icon&&"message"in icon)return{refused};const base=baseOf(manifest,options2.pullRequest?.base??[]);const desired={...desiredOf(manifest,
names2.value),base};const planned=plan(icon?{...desired,icon}:desired,current,policy);const unsent=base===void 0?[]:unsentEdits(base,planned,policy);const warnings=[
...planned.warnings,...catalog.warnings];return{value:{...planned,warnings,notes:[...planned.notes,...unsent,...catalog.notes]}}}async function applyAll(ready,{
api:api2,policy,progress}){let done=0;let writesLeft=ready.reduce((sum,staged)=>sum+writeCount(staged),0);const applyOne=async staged=>{const result="failed"in staged?
staged.failed:await apply(staged.value,api2,policy);done+=1;writesLeft-=writeCount(staged);const minutesLeft=writesLeft>LIMITS.write?Math.ceil(writesLeft/LIMITS.
write):void 0;progress({done,total:ready.length,minutesLeft});return result};const results=new Map;for(const part of[ready.filter(staged=>!deletesConnector(staged)),
ready.filter(deletesConnector)]){const applied=await forEach(part,async staged=>[staged,await applyOne(staged)]);for(const[staged,result]of applied)results.set(
staged,result)}return ready.flatMap(staged=>results.get(staged)??[])}function deletesConnector(staged){return"value"in staged&&staged.value.action==="delete"}function writeCount(staged){
if("failed"in staged)return 0;const{value:planned}=staged;switch(planned.action){case"create":return 1+planned.steps.length;case"update":return planned.steps.length;case"\
delete":return 1;default:return 0}}function oncePerUrl(download){const downloads=new Map;return url=>(0,memoize.B)(downloads,url,()=>download(url))}async function fetchIcon(manifest,download){
if(manifest.icon?.kind!=="url")return void 0;try{const file=await(0,icon_image.cd)(await download(manifest.icon.url));return{sha1:file.sha1,file}}catch(cause){if(!(cause instanceof
icon_image.cO))throw cause;const at={file:manifest.file,position:manifest.at(["icon"])};return{severity:"error",...at,message:`\`icon\` ${cause.message}`}}};}),
3521:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{Y:()=>createProjectLookup,q:()=>withLinks});
var _shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(1172);function createProjectLookup(api){const projects=new Map;const environments=new Map;
const read=idOrName=>(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(projects,idOrName,()=>api.getProject(idOrName));return{read,find:async idOrName=>idOrName.
startsWith("prj_")?{id:idOrName}:read(idOrName),findEnvironment:async(projectId,slugOrId)=>search(await(0,_shared_memoize_js__WEBPACK_IMPORTED_MODULE_0__.B)(environments,
projectId,()=>api.listCustomEnvironments(projectId)),slugOrId)}}function withLinks(lookup,links){const told=idOrName=>links.find(({projectId,projectName})=>projectId===
idOrName||projectName===idOrName);return{find:async idOrName=>{const link=told(idOrName);return link===void 0?lookup.find(idOrName):{id:link.projectId,name:link.
projectName}},read:async idOrName=>{const{projectId:id2,projectName:name}=told(idOrName)??{};return id2===void 0||name===void 0?lookup.read(idOrName):{id:id2,name}},
findEnvironment:async(projectId,slugOrId)=>{const link=links.find(live=>live.projectId===projectId);const searched=search(link?.customEnvironments??[],slugOrId);
return searched.found===void 0?lookup.findEnvironment(projectId,slugOrId):searched}}}function search(known,slugOrId){return{found:known.find(({id:id2,slug})=>id2===
slugOrId||slug===slugOrId),known}}}),8162:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{E:()=>proxySettings,U:()=>isLoopback});function proxySettings(env){const settings={};const http=proxyUrl(env,"http_proxy");const https=proxyUrl(env,"https_prox\
y");const exceptions=env.no_proxy||env.NO_PROXY;if(http!==void 0)settings.http_proxy=http;if(https!==void 0)settings.https_proxy=https;if(exceptions)settings.no_proxy=
withSubdomains(exceptions);return settings}function isLoopback(url){const host=url.hostname;return host==="localhost"||host.endsWith(".localhost")||host==="[::1\
]"||/^127(\.\d+){3}$/.test(host)}function proxyUrl(env,name){const value=(env[name]||env[name.toUpperCase()])?.trim();if(!value)return void 0;const url=URL.parse(
value.includes("://")?value:`http://${value}`);if(url===null)throw new Error(`Environment variable \`${name}\` is not a valid proxy URL.`);if(url.protocol!=="ht\
tp:"&&url.protocol!=="https:"){throw new Error(`Environment variable \`${name}\` must be an http:// or https:// URL.`)}return url.href}function withSubdomains(exceptions){
return exceptions.split(",").map(entry=>entry.trim()).filter(entry=>entry!=="").flatMap(entry=>[entry,`.${entry}`]).join(",")}})};export{id,ids,modules};
