const id=897;const ids=[897];const modules={2897:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{readPullRequestChanges:()=>readPullRequestChanges});var external_node_fs_=__webpack_require__(3024);var external_node_path_=__webpack_require__(6760);var json=__webpack_require__(
8444);var manifest_document=__webpack_require__(1252);var expressions=__webpack_require__(7155);var hosts=__webpack_require__(8147);var manifest_lifecycle=__webpack_require__(
6824);var types=__webpack_require__(4764);var manifest_uid=__webpack_require__(9546);;function readBase(file,text,values){return(0,manifest_document.e)(file,text).
documents.flatMap(({value:fields,at})=>{if(!(0,json.u)(fields)||fields instanceof expressions.Bj)return[];const stated=name2=>textOf(fields[name2],values);const[
type,service,name]=[stated("type"),stated("service"),stated("name")];const uid=stated("uid")??(0,manifest_uid.q)({type,service,name});if(uid===void 0)return[];const isPreset="\
connectionMethod"in fields;const dataSchema=isPreset?void 0:types.V.get(type??"")?.data;const{lifecycle}=fields;return[{file,position:at(["uid"]),uid,type,absent:(0,
manifest_lifecycle.a)(fields),protect:(0,json.u)(lifecycle)&&lifecycle.protect===true,fields,hosts:(0,hosts.v)((0,hosts.X)(fields,values,dataSchema))}]})}function textOf(value,values){
if(typeof value==="string")return value;if(!(value instanceof expressions.Bj))return void 0;const resolved=(0,expressions.hd)(value,values);return"text"in resolved?
resolved.text:void 0}var find_files=__webpack_require__(7611);;async function readPullRequestChanges(files,{pullRequest,mergeCommit,workspace,inRepository,openGitHub,
patterns,values}){const folders=new Set(files.map(file=>file.slice(0,file.length-inRepository(file).length)));const repository=`${pullRequest.owner}/${pullRequest.
repo}`.toLowerCase();const folder=[...folders].find(name=>[void 0,repository].includes(checkedOut(external_node_path_.join(workspace,name))?.toLowerCase()));if(folder===
void 0)return unknown("the manifests are those of another repository");const isManifest=await(0,find_files.ax)(patterns,workspace);const read=await(await openGitHub()).
changedFiles(pullRequest,mergeCommit,file=>isManifest(`${folder}${file}`));if("unknown"in read)return unknown(read.unknown);const changes={files:new Set(read.files.
flatMap(({after})=>after===void 0?[]:[`${folder}${after}`])),base:read.files.flatMap(({before})=>before===void 0?[]:readBase(`${folder}${before.path}`,before.text,
values))};return read.unread===0?{changes}:{changes,notice:`${BLIND} in ${read.unread} of its files, because there are too many.`}}const BLIND="The plan does no\
t show what this pull request takes out of the manifests";function unknown(reason){return{changes:void 0,notice:`${BLIND}, because ${reason}.`}}function checkedOut(folder){
try{const config=(0,external_node_fs_.readFileSync)(external_node_path_.join(folder,".git","config"),"utf8");const[,url=""]=/^\[remote "origin"\]$[^[]*?^\s*url\s*=\s*(\S+)/m.
exec(config)??[];return/([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(url)?.[1]}catch{return void 0}}})};export{id,ids,modules};
