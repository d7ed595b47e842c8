const id=711;const ids=[711];const modules={1711:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__,{openFolder:()=>openFolder});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(1455);var node_path__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
6760);var _shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(6581);const MAX_BYTES=2*1024*1024;async function openFolder(workspace,stated,write=writeText){
const folder=node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace,stated);requireInside(await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace),
await existingPart(folder));requireInside(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace),folder);const relative=node_path__WEBPACK_IMPORTED_MODULE_1__.
relative(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace),folder).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep,"/");const pathOf=name=>node_path__WEBPACK_IMPORTED_MODULE_1__.
posix.join(relative,name);return{pathOf,read:async name=>await readExisting(workspace,pathOf(name)),async create(name,text){await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
mkdir)(folder,{recursive:true});const real=await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);requireInside(await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
realpath)(workspace),real);try{await createFile(node_path__WEBPACK_IMPORTED_MODULE_1__.join(real,name),file=>write(file,text));return void 0}catch(cause){if(codeOf(
cause)!=="EEXIST")throw cause;return{existing:await readExisting(workspace,pathOf(name))??""}}}}}async function createFile(file,write){const handle=await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
open)(file,"wx");try{await write(handle);await handle.close()}catch(cause){await handle.close().catch(()=>void 0);await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
rm)(file,{force:true});throw cause}}async function writeText(file,text){await file.writeFile(text)}async function existingPart(folder){try{const real=await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
realpath)(folder);if((await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real)).isDirectory())return real}catch(cause){if(codeOf(cause)!=="ENOENT"&&codeOf(
cause)!=="ENOTDIR")throw cause;return node_path__WEBPACK_IMPORTED_MODULE_1__.join(await existingPart(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder)),node_path__WEBPACK_IMPORTED_MODULE_1__.
basename(folder))}throw new _shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__.Lw("is a file, or is below one; set it to a folder")}function requireInside(workspace,folder){
const inside=node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace,folder);const[first]=inside.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);if(first===
".."||node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(inside)){throw new _shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__.Lw("is outside the workspace; choos\
e a folder inside it")}if(first?.toLowerCase()===".git"){throw new _shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__.Lw("is inside .git; choose another folder")}}
function codeOf(cause){return cause instanceof Error&&"code"in cause?cause.code:void 0}async function readExisting(workspace,file){try{await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.
lstat)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace,file))}catch{return void 0}try{return(await(0,_shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__.
xO)(workspace,file,MAX_BYTES)).toString("utf8")}catch{return""}}})};export{id,ids,modules};
