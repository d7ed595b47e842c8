const id=712;const ids=[712];const modules={1712:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{openGitHub:()=>openGitHub});var github=__webpack_require__(2413);var json=__webpack_require__(8444);var p_map=__webpack_require__(
606);var sanitize=__webpack_require__(1785);;const BUDGET=3e4;const ATTEMPTS=3;const FIRST_PAUSE=1e3;const UNSTATED_RATE_LIMIT=6e4;class Interrupted extends Error{by;constructor(by){
super(by==="cancellation"?"the run was cancelled":`GitHub did not respond within ${BUDGET/1e3} seconds`);this.by=by}}async function withinBudget(act,{clock,cancel}){
const start=clock.monotonic();const finished=new AbortController;const deadline=new AbortController;void clock.sleep(BUDGET,finished.signal).then(()=>deadline.abort());
const signal=AbortSignal.any([cancel,deadline.signal]);try{for(let attempt=1;;attempt+=1){try{return await act(signal)}catch(cause){if(signal.aborted)throw new Interrupted(
cancel.aborted?"cancellation":"deadline");const pause=attempt<ATTEMPTS?pauseAfter(cause,attempt,clock.now()):void 0;if(pause===void 0||pause>=BUDGET-(clock.monotonic()-
start))throw cause;await clock.sleep(pause,signal)}}}finally{finished.abort()}}function pauseAfter(cause,attempt,now){if(cause instanceof UnexpectedResponse)return cause.
passes?FIRST_PAUSE:void 0;if(!isRequestError(cause))return void 0;const response=responseOf(cause);if(response!==void 0&&isRateLimit(response)){const{"retry-aft\
er":seconds,"x-ratelimit-remaining":remaining,"x-ratelimit-reset":reset}=response.headers;if(Number(seconds)>0)return Number(seconds)*1e3;if(remaining==="0"&&Number(
reset)>0)return Math.max(Number(reset)*1e3-now,FIRST_PAUSE);return UNSTATED_RATE_LIMIT}const passes=response===void 0||response.status>=500||response.status===408;
return passes?FIRST_PAUSE*2**(attempt-1):void 0}function isRateLimit({status,headers,message}){if(status===429)return true;return status===403&&(headers["retry-\
after"]!==void 0||headers["x-ratelimit-remaining"]==="0"||/rate limit|abuse detection/i.test(message))}function isRequestError(cause){return cause instanceof Error&&
"status"in cause&&typeof cause.status==="number"}function responseOf(cause){if(!isRequestError(cause)||!(0,json.u)(cause.response))return void 0;const{headers,data}=cause.
response;const pairs=(0,json.u)(headers)?Object.entries(headers):[];return{status:cause.status,headers:Object.fromEntries(pairs.map(([name,value])=>[name.toLowerCase(),
String(value)])),message:(0,json.u)(data)&&typeof data.message==="string"?quote(data.message):""}}function explainFailure(cause){if(cause instanceof Interrupted)
return cause.message;const response=responseOf(cause);if(response!==void 0){const{status,message}=response;return`GitHub responded with ${status}${message===""?
"":` (${message})`}`}if(isRequestError(cause))return"GitHub did not respond";if(cause instanceof UnexpectedResponse||isGraphqlError(cause)){return`GitHub sent a\
n unexpected response (${quote(cause.message)})`}throw cause}class UnexpectedResponse extends Error{passes;constructor(message,passes=true){super(message);this.
passes=passes}}function isGraphqlError(cause){return cause instanceof Error&&cause.name==="GraphqlResponseError"}const LONGEST_MESSAGE=300;function quote(text){
return(0,sanitize.$Q)((0,sanitize.aj)(text).trim().replace(/\.$/,""),LONGEST_MESSAGE)};const MAX_PAGES=30;const MAX_READ=100;const CONCURRENCY=8;function changedFilesReader(octokit,connection){
return async(pullRequest,mergeCommit,isWanted)=>{const repository={owner:pullRequest.owner,repo:pullRequest.repo};const list=async signal=>{const listed=[];for(let page=1;page<=
MAX_PAGES;page+=1){const{data,headers}=await octokit.rest.pulls.listFiles({...repository,pull_number:pullRequest.number,per_page:100,page,request:{signal}});if(!Array.
isArray(data))throw new UnexpectedResponse("not a list of files");listed.push(...data.flatMap(readListed));if(!headers.link?.includes('rel="next"'))break}return listed.
filter(({before,after})=>[before,after].some(path=>path&&isWanted(path)))};const findBase=async signal=>{if(mergeCommit!==void 0){const{data}=await octokit.rest.
git.getCommit({...repository,commit_sha:mergeCommit,request:{signal}});const[first,second]=(0,json.u)(data)&&Array.isArray(data.parents)?data.parents:[];if(second!==
void 0&&typeof first?.sha==="string")return first.sha}if(pullRequest.baseSha===void 0)throw new UnexpectedResponse("no base commit",false);return pullRequest.baseSha};
const readFile=async(path,ref,signal)=>{try{const{data}=await octokit.rest.repos.getContent({...repository,path,ref,mediaType:{format:"raw"},request:{signal}});
const text=data;if(typeof text!=="string")throw new UnexpectedResponse("not a file");return text}catch(cause){if(responseOf(cause)?.status===404)return void 0;throw cause}};
try{return await withinBudget(async signal=>{const listed=await list(signal);const withBase=listed.filter(({before})=>before!==void 0);const base=withBase.length===
0?"":await findBase(signal);const toRead=new Set(withBase.slice(0,MAX_READ));const withBaseText=async one=>{const{before:path,after}=one;const text=path!==void 0&&
toRead.has(one)?await readFile(path,base,signal):void 0;return path===void 0||text===void 0?{after}:{after,before:{path,text}}};const files=await(0,p_map.Ay)(listed,
withBaseText,{concurrency:CONCURRENCY});return{files,unread:withBase.length-toRead.size}},connection)}catch(cause){const response=responseOf(cause);const isForbidden=response!==
void 0&&[403,404].includes(response.status)&&!isRateLimit(response);const advice=isForbidden?"; the job needs `permissions: { contents: read, pull-requests: rea\
d }`":"";return{unknown:`${explainFailure(cause)}${advice}`}}}}function readListed(file){if(!(0,json.u)(file)||typeof file.filename!=="string")throw new UnexpectedResponse(
"a file without its name");const{filename,status,previous_filename:previous}=file;switch(status){case"added":case"copied":return[{before:void 0,after:filename}];case"\
removed":return[{before:filename,after:void 0}];case"renamed":return[{before:typeof previous==="string"?previous:void 0,after:filename}];case"unchanged":return[];default:
return[{before:filename,after:filename}]}};const pull_request_comment_MAX_PAGES=50;function commentKeeper(octokit,connection){return async(target,body)=>{let written=false;
try{await withinBudget(async signal=>{const[own,...surplus]=await findOwn(octokit,target,signal);await write(octokit,target,own,body,signal);written=true;for(const{
id:id2}of surplus)await remove(octokit,target,id2,signal)},connection);return void 0}catch(cause){return refusalOf(cause,written)}}}async function findOwn(octokit,target,signal){
const{owner,repo,number}=target.pullRequest;const author=await ownLogin(octokit,signal);const own=[];for(let page=1;page<=pull_request_comment_MAX_PAGES;page+=1){
const{data,headers}=await octokit.rest.issues.listComments({owner,repo,issue_number:number,per_page:100,page,request:{signal}});if(!Array.isArray(data))throw new UnexpectedResponse(
"not a list of comments");for(const{id:id2,body,user}of data){if(user?.login===author&&body?.startsWith(target.marker))own.push({id:id2,body})}if(!headers.link?.
includes('rel="next"'))return own}if(own.length>0)return own;throw new UnexpectedResponse(`more than ${pull_request_comment_MAX_PAGES} pages of comments, none o\
f them this step's`,false)}async function write(octokit,{pullRequest:{owner,repo,number}},own,body,signal){const request={signal};if(own?.body===body)return;if(own!==
void 0){try{await octokit.rest.issues.updateComment({owner,repo,comment_id:own.id,body,request});return}catch(cause){if(responseOf(cause)?.status!==404)throw cause}}
await octokit.rest.issues.createComment({owner,repo,issue_number:number,body,request})}async function remove(octokit,{pullRequest:{owner,repo}},id2,signal){try{
await octokit.rest.issues.deleteComment({owner,repo,comment_id:id2,request:{signal}})}catch(cause){if(responseOf(cause)?.status!==404)throw cause}}async function ownLogin(octokit,signal){
try{const{data}=await octokit.rest.users.getAuthenticated({request:{signal}});return loginIn(data)}catch(cause){const response=responseOf(cause);if(response?.status!==
403||isRateLimit(response))throw cause;const{viewer}=await octokit.graphql("query { viewer { login } }",{request:{signal}});return loginIn(viewer)}}function loginIn(user){
if((0,json.u)(user)&&typeof user.login==="string"&&user.login!=="")return user.login;throw new UnexpectedResponse("no login of the token")}function refusalOf(cause,written){
const what=written?"The comment was written, but an older one of this step could not be deleted":"No comment was written";if(cause instanceof Interrupted&&cause.
by==="cancellation"){return{severity:"notice",message:`${what} because the run was cancelled.`}}const response=responseOf(cause);const advice=response&&adviceFor(
response);return{severity:advice===void 0?"warning":"notice",message:`${what}: ${explainFailure(cause)}. ${advice??"The job summary and the log contain the same\
 information."}`}}function adviceFor(response){const{status,message}=response;if(isRateLimit(response))return void 0;if(status===401)return"Check `github-token`\
: it is invalid or expired.";if(status!==403&&status!==404)return void 0;if(/\bSAML\b|\bSSO\b/.test(message)){return"Authorize the token for the organization's \
single sign-on, or use the default `github-token`."}if(/archived/i.test(message))return"Unarchive the repository, or set `comment: false`.";if(/\block(ed)?\b/i.
test(message))return"Unlock the conversation, or set `comment: false`.";return"The job needs `permissions: pull-requests: write`, which runs from forks never ha\
ve."};function openGitHub(connection){const octokit=(0,github.Q)(connection.token,{baseUrl:connection.apiUrl});return{keepComment:commentKeeper(octokit,connection),
changedFiles:changedFilesReader(octokit,connection),async pullRequestHead({owner,repo,number}){try{return await withinBudget(async signal=>{const response=await octokit.
rest.pulls.get({owner,repo,pull_number:number,request:{signal}});return headIn(response.data)},connection)}catch(cause){return{unknown:`the head of pull request\
 ${number} could not be read, because ${explainFailure(cause)}`}}}}}function headIn(data){const head=(0,json.u)(data)?data.head:void 0;if(!(0,json.u)(head)||typeof head.
sha!=="string")throw new UnexpectedResponse("no head");const repository=(0,json.u)(head.repo)?head.repo.full_name:void 0;const base=(0,json.u)(data)&&(0,json.u)(
data.base)?data.base.sha:void 0;return{sha:head.sha,repository:textOr(repository),baseSha:textOr(base)}}function textOr(value){return typeof value==="string"?value:
void 0}})};export{id,ids,modules};
