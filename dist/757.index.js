const id=757;const ids=[757];const modules={872:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{H:()=>HttpFailure});class HttpFailure extends Error{name="HttpFailure";kind;sent;constructor(kind,message,sent){super(message);this.kind=kind;this.sent=sent}}}),
3757:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,
{LARGEST_BODY:()=>LARGEST_BODY,createHttp:()=>createHttp});var _exchange_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(872);var _proxy_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
3865);const LARGEST_BODY=10*1024*1024;function createHttp(env){const proxyEnv={...(0,_proxy_js__WEBPACK_IMPORTED_MODULE_1__.E)(env)};const agents=new Map;const open=request=>{
const{method,url,headers,timeout}=request;const{request:send,Agent}=process.getBuiltinModule(url.protocol==="https:"?"node:https":"node:http");const local=(0,_proxy_js__WEBPACK_IMPORTED_MODULE_1__.
U)(url);const key=`${url.protocol} ${local}`;const agent=agents.get(key)??new Agent({keepAlive:true,...!local&&{proxyEnv}});agents.set(key,agent);return send(url,
{method,headers,timeout,agent})};const close=()=>{for(const agent of agents.values())agent.destroy()};return Object.assign(request=>exchange(request,open),{close})}
function exchange(request,open){return new Promise((resolve,reject)=>{const{signal}=request;const outgoing=open(request);const sent=watchSending(outgoing);const finish=()=>{
clearTimeout(timer);signal?.removeEventListener("abort",cancel)};const fail=(kind,message)=>{finish();reject(new _exchange_js__WEBPACK_IMPORTED_MODULE_0__.H(kind,
message,kind!=="certificate"&&sent()));outgoing.destroy()};const cancel=()=>fail("cancelled","the request was broken off");const timer=setTimeout(()=>fail("time\
out",`no complete answer within ${Math.ceil(request.timeout/1e3)} s`),request.timeout);outgoing.on("error",error=>fail(...explain(error)));outgoing.on("response",
response=>readBody(response,fail,body=>{finish();resolve({status:response.statusCode??0,headers:flat(response),body})}));signal?.addEventListener("abort",cancel);
if(signal?.aborted)cancel();outgoing.end(request.body)})}function watchSending(outgoing){let sent=false;outgoing.on("socket",socket=>{sent=outgoing.reusedSocket||
stands(socket);if(sent)return;socket.once(isTls(socket)?"secureConnect":"connect",()=>{sent=true})});return()=>sent}function stands(socket){if(!isTls(socket))return!socket.
connecting;return socket.authorized||Boolean(socket.authorizationError)}function isTls(socket){return"encrypted"in socket}function readBody(response,fail,done){
const chunks=[];let size=0;response.on("data",chunk=>{size+=chunk.length;if(size>LARGEST_BODY)fail("too-large","the answer is longer than 10 MiB");else chunks.push(
chunk)});response.on("error",()=>fail("cut-off","the connection broke in the middle of the answer"));response.on("end",()=>done(Buffer.concat(chunks).toString("\
utf8")))}function flat(response){const headers={};for(const[name,values]of Object.entries(response.headersDistinct)){headers[name]=(values??[]).join(", ")}return headers}
const CERTIFICATE=/CERT|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;function explain(error){const code=error.code??"no error code";if(code===
"ENOTFOUND"||code==="EAI_AGAIN")return["dns",`the host name could not be resolved (${code})`];if(CERTIFICATE.test(code))return["certificate",`the server's certi\
ficate is not trusted (${code})`];if(code==="ECONNREFUSED")return["connection",`the connection was refused (${code})`];if(code==="ERR_PROXY_TUNNEL")return["conn\
ection",`the proxy did not open a connection (${code})`];return["connection",`the connection failed (${code})`]}}),3865:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{E:()=>proxySettings,U:()=>isLoopback});function proxySettings(env){const settings={};const http=proxyUrl(env,"http_pr\
oxy");const https=proxyUrl(env,"https_proxy");const exceptions=env.no_proxy||env.NO_PROXY;if(http!==void 0)settings.http_proxy=http;if(https!==void 0)settings.https_proxy=
https;if(exceptions)settings.no_proxy=withSubdomains(exceptions);return settings}function isLoopback(url){const host=url.hostname;return host==="localhost"||host.
endsWith(".localhost")||host==="[::1]"||/^127(\.\d+){3}$/.test(host)}function proxyUrl(env,name){const value=(env[name]||env[name.toUpperCase()])?.trim();if(!value)
return void 0;const url=URL.parse(value.includes("://")?value:`http://${value}`);if(url===null)throw new Error(`The environment variable ${name} holds no valid \
proxy URL.`);if(url.protocol!=="http:"&&url.protocol!=="https:"){throw new Error(`The environment variable ${name} names a proxy that is neither http:// nor htt\
ps://.`)}return url.href}function withSubdomains(exceptions){return exceptions.split(",").map(entry=>entry.trim()).filter(entry=>entry!=="").flatMap(entry=>[entry,
`.${entry}`]).join(",")}})};export{id,ids,modules};
