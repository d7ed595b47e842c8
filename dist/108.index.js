const id=108;const ids=[108];const modules={4108:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{NoComment:()=>NoComment,keepComment:()=>keepComment});var _actions_github__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(2413);const TIMEOUT=3e4;class NoComment extends Error{severity;constructor(severity,message){
super(message);this.severity=severity}}async function keepComment(target,body,cancel){const{token,apiUrl,pullRequest,marker}=target;const{owner,repo,number}=pullRequest;
if(token==="")throw new NoComment("notice","No comment was written because `github-token` is empty.");const octokit=(0,_actions_github__WEBPACK_IMPORTED_MODULE_0__.
Q)(token,{baseUrl:apiUrl});const request=()=>({signal:AbortSignal.any([cancel,AbortSignal.timeout(TIMEOUT)])});try{const author=await ownLogin(octokit,request);
const pages=octokit.paginate.iterator(octokit.rest.issues.listComments,{owner,repo,issue_number:number,per_page:100,request:request()});for await(const{data}of pages){
const own=data.find(comment=>comment.user?.login===author&&comment.body?.startsWith(marker));if(own===void 0)continue;if(own.body!==body)await octokit.rest.issues.
updateComment({owner,repo,comment_id:own.id,body,request:request()});return}await octokit.rest.issues.createComment({owner,repo,issue_number:number,body,request:request()})}catch(cause){
throw cancel.aborted?new NoComment("notice","No comment was written because the run was cancelled."):toNoComment(cause)}}async function ownLogin(octokit,request){
try{const{data}=await octokit.rest.users.getAuthenticated({request:request()});return data.login}catch(cause){if(statusOf(cause)!==403)throw cause;const{viewer}=await octokit.
graphql("query { viewer { login } }",{request:request()});return viewer.login}}function toNoComment(cause){const status=statusOf(cause);if(status===401||status===
403||status===404){return new NoComment("notice",`No comment was written: GitHub responded with ${status}. The job needs \`permissions: pull-requests: write\`, wh\
ich runs from forks never have.`)}const why=status===void 0?"GitHub did not respond":`GitHub responded with ${status}`;return new NoComment("warning",`No commen\
t was written: ${why}. The job summary and the log contain the same information.`)}function statusOf(cause){const answered=typeof cause==="object"&&cause!==null&&
"response"in cause&&cause.response!==void 0;return answered&&"status"in cause&&typeof cause.status==="number"?cause.status:void 0}})};export{id,ids,modules};
