const id=274;const ids=[274];const modules={274:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{createDownload:()=>createDownload,isInside:()=>isInside});var node_dns__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
610);var node_https__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(4708);var node_net__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(7030);var _image_js__WEBPACK_IMPORTED_MODULE_3__=__webpack_require__(
661);const TIMEOUT=3e4;const MAX_REDIRECTS=5;const inside=new node_net__WEBPACK_IMPORTED_MODULE_2__.BlockList;for(const[network,prefix]of[["0.0.0.0",8],["10.0.0\
.0",8],["100.64.0.0",10],["127.0.0.0",8],["169.254.0.0",16],["172.16.0.0",12],["192.0.0.0",24],["192.168.0.0",16],["198.18.0.0",15],["224.0.0.0",4],["240.0.0.0",
4]]){inside.addSubnet(network,prefix,"ipv4")}for(const[network,prefix]of[["::",128],["::1",128],["64:ff9b::",96],["64:ff9b:1::",48],["2002::",16],["fc00::",7],[
"fe80::",10],["fec0::",10],["ff00::",8]]){inside.addSubnet(network,prefix,"ipv6")}function isInside(address){const family=(0,node_net__WEBPACK_IMPORTED_MODULE_2__.
isIP)(address);return family===0||inside.check(address,family===6?"ipv6":"ipv4")}function createDownload(env,refuses=isInside,ca=void 0){const guarded=(hostname,options,callback)=>{
(0,node_dns__WEBPACK_IMPORTED_MODULE_0__.lookup)(hostname,options,(error,address,family)=>{const found=Array.isArray(address)?address.map(entry=>entry.address):
[address];const refused=error===null&&found.some(entry=>refuses(entry));callback(refused?new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`leads to ${hostname}, wh\
ich is inside the runner's own network`):error,address,family)})};const agent=new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({proxyEnv:{...env},lookup:guarded,
ca});return async(url,signal)=>{try{return await follow(new URL(url),agent,refuses,AbortSignal.any([signal,AbortSignal.timeout(TIMEOUT)]))}finally{agent.destroy()}}}
async function follow(start,agent,refuses,signal){let url=start;for(let redirects=0;redirects<=MAX_REDIRECTS;redirects+=1){if(url.protocol!=="https:")throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.
cO("leads to an address that is not https");const host=url.hostname.replace(/^\[|\]$/g,"");if((0,node_net__WEBPACK_IMPORTED_MODULE_2__.isIP)(host)!==0&&refuses(
host))throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`leads to ${host}, which is inside the runner's own network`);const response=await open(url,agent,signal);
const{statusCode=0,headers:{location}}=response;if(statusCode===200)return await readAll(response);response.destroy();const isRedirect=statusCode>=300&&statusCode<=
399;if(!isRedirect||location===void 0||!URL.canParse(location,url.href)){throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`cannot be downloaded: ${url.hostname}\
 answered ${statusCode}`)}url=new URL(location,url.href)}throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`cannot be downloaded: more than ${MAX_REDIRECTS} r\
edirects`)}function open(url,agent,signal){return new Promise((resolve,reject)=>{(0,node_https__WEBPACK_IMPORTED_MODULE_1__.get)(url,{agent,signal,headers:{"use\
r-agent":"vercel-connector-action"}},resolve).on("error",cause=>reject(asIconError(cause)))})}async function readAll(response){const chunks=[];let size=0;try{for await(const chunk of response){
size+=chunk.length;if(size>_image_js__WEBPACK_IMPORTED_MODULE_3__.Pe)throw new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO("is larger than 5 MB");chunks.push(chunk)}}catch(cause){
throw asIconError(cause)}finally{response.destroy()}return Buffer.concat(chunks)}function asIconError(cause){if(cause instanceof _image_js__WEBPACK_IMPORTED_MODULE_3__.
cO)return cause;const code=cause instanceof Error&&"code"in cause?String(cause.code):"no answer";return new _image_js__WEBPACK_IMPORTED_MODULE_3__.cO(`cannot be\
 downloaded (${code==="ABORT_ERR"?"it takes longer than 30 s":code})`)}})};export{id,ids,modules};
