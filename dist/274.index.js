const id=274;const ids=[274];const modules={274:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{createDownload:()=>createDownload,isInside:()=>isInside});var node_dns__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
610);var node_https__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(4708);var node_net__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(7030);var _vercel_proxy_js__WEBPACK_IMPORTED_MODULE_4__=__webpack_require__(
8162);var _image_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(661);const TIMEOUT=3e4;const MAX_REDIRECTS=5;const inside=new node_net__WEBPACK_IMPORTED_MODULE_2__.
BlockList;for(const[network,prefix]of[["0.0.0.0",8],["10.0.0.0",8],["100.64.0.0",10],["127.0.0.0",8],["169.254.0.0",16],["172.16.0.0",12],["192.0.0.0",24],["192\
.168.0.0",16],["198.18.0.0",15],["224.0.0.0",4],["240.0.0.0",4]]){inside.addSubnet(network,prefix,"ipv4")}for(const[network,prefix]of[["::",128],["::1",128],["6\
4:ff9b::",96],["64:ff9b:1::",48],["2002::",16],["fc00::",7],["fe80::",10],["fec0::",10],["ff00::",8]]){inside.addSubnet(network,prefix,"ipv6")}function isInside(address){
const family=(0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(address);return family===0||inside.check(address,family===6?"ipv6":"ipv4")}function createDownload(env,refuses=isInside,ca=void 0){
const guarded=(hostname,options,callback)=>{(0,node_dns__WEBPACK_IMPORTED_MODULE_0__.lookup)(hostname,options,(error,address,family)=>{const found=Array.isArray(
address)?address.map(entry=>entry.address):[address];const refused=error===null&&found.some(entry=>refuses(entry));callback(refused?new _image_js__WEBPACK_IMPORTED_MODULE_3__.
cO(`leads to ${hostname}, which is inside the runner's own network`):error,address,family)})};const agent=new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({proxyEnv:{
...(0,_vercel_proxy_js__WEBPACK_IMPORTED_MODULE_4__.E)(env)},lookup:guarded,ca});return async(url,signal)=>{try{return await follow(new URL(url),agent,refuses,AbortSignal.
any([signal,AbortSignal.timeout(TIMEOUT)]))}finally{agent.destroy()}}}async function follow(start,agent,refuses,signal){let url=start;for(let redirects=0;redirects<=
MAX_REDIRECTS;redirects+=1){if(url.protocol!=="https:")throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO("leads to an address that is not https");const host=url.
hostname.replace(/^\[|\]$/g,"");if((0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(host)!==0&&refuses(host))throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`\
leads to ${host}, which is inside the runner's own network`);const response=await open(url,agent,signal);const{statusCode=0,headers:{location}}=response;if(statusCode===
200)return await readAll(response);response.destroy();const isRedirect=statusCode>=300&&statusCode<=399;if(!isRedirect||location===void 0||!URL.canParse(location,
url.href)){throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`cannot be downloaded: ${url.hostname} answered ${statusCode}`)}url=new URL(location,url.href)}throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.
cO(`cannot be downloaded: more than ${MAX_REDIRECTS} redirects`)}function open(url,agent,signal){return new Promise((resolve,reject)=>{const request=(0,node_https__WEBPACK_IMPORTED_MODULE_1__.
get)(url,{agent,headers:{"user-agent":"vercel-connector-action"}});const stop=()=>{reject(asIconError(signal.reason));request.destroy()};signal.addEventListener(
"abort",stop);request.on("error",cause=>reject(asIconError(cause)));request.on("response",response=>{signal.addEventListener("abort",()=>response.destroy(signal.
reason));resolve(response)});if(signal.aborted)stop()})}async function readAll(response){const chunks=[];let size=0;try{for await(const chunk of response){size+=
chunk.length;if(size>_image_js__WEBPACK_IMPORTED_MODULE_3__.Pe)throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO("is larger than 5 MB");chunks.push(chunk)}}catch(cause){
throw asIconError(cause)}finally{response.destroy()}return Buffer.concat(chunks)}function asIconError(cause){if(cause instanceof _image_js__WEBPACK_IMPORTED_MODULE_3__.
cO)return cause;const{name="",code="no answer"}=cause instanceof Error?cause:{};if(name==="AbortError")return new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO("was\
 not downloaded, since the run was cancelled");return new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`cannot be downloaded (${name==="TimeoutError"?"it takes lon\
ger than 30 s":code})`)}}),8162:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{E:()=>proxySettings,
U:()=>isLoopback});function proxySettings(env){const settings={};const http=proxyUrl(env,"http_proxy");const https=proxyUrl(env,"https_proxy");const exceptions=env.
no_proxy||env.NO_PROXY;if(http!==void 0)settings.http_proxy=http;if(https!==void 0)settings.https_proxy=https;if(exceptions)settings.no_proxy=withSubdomains(exceptions);
return settings}function isLoopback(url){const host=url.hostname;return host==="localhost"||host.endsWith(".localhost")||host==="[::1]"||/^127(\.\d+){3}$/.test(
host)}function proxyUrl(env,name){const value=(env[name]||env[name.toUpperCase()])?.trim();if(!value)return void 0;const url=URL.parse(value.includes("://")?value:
`http://${value}`);if(url===null)throw new Error(`The environment variable ${name} holds no valid proxy URL.`);if(url.protocol!=="http:"&&url.protocol!=="https:"){
throw new Error(`The environment variable ${name} names a proxy that is neither http:// nor https://.`)}return url.href}function withSubdomains(exceptions){return exceptions.
split(",").map(entry=>entry.trim()).filter(entry=>entry!=="").flatMap(entry=>[entry,`.${entry}`]).join(",")}})};export{id,ids,modules};
