const id=728;const ids=[728];const modules={3187:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{$X:()=>byProject,Am:()=>unique,QO:()=>valuePrefix,W0:()=>upperWords,jx:()=>fileNames});var _shared_lists_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(6453);
const MAX_LENGTH=80;const DEVICE=/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;function fileName(uid){const plain=uid.normalize("NFC").replace(/[^\p{L}\p{N}._-]/gu,"-").
replace(/^[.-]+/,"");const name=[...plain].slice(0,MAX_LENGTH).join("")||"connector";return DEVICE.test(name)?`connector-${name}`:name}function valuePrefix(uid){
const words=upperWords(uid)||"CONNECTOR";return words.replace(/^GITHUB(?=_|$)/,"GH").replace(/^(?=\d)/,"_")}function upperWords(name){return name.normalize("NFK\
D").replace(/([a-z0-9])([A-Z])/g,"$1_$2").replace(/[^A-Za-z0-9]+/g,"_").replace(/^_|_$/g,"").toUpperCase()}async function fileNames(uids,uidsOf){const names=new Map;
const taken=new Set;for(const uid of uids){for(let number=1;;number+=1){const name=numbered(fileName(uid),"-",number);const there=await uidsOf(name);if(there===
void 0)break;if(there.length>0)taken.add(name.toLowerCase());if(there.includes(uid))names.set(uid,name)}}return uids.map(uid=>names.get(uid)??firstFree(fileName(
uid),"-",taken))}function unique(names,separator){const taken=new Set;return names.map(name=>firstFree(name,separator,taken))}function firstFree(name,separator,taken){
for(let number=1;;number+=1){const free=numbered(name,separator,number);if(taken.has(free.toLowerCase()))continue;taken.add(free.toLowerCase());return free}}function numbered(name,separator,number){
return number===1?name:`${name}${separator}${number}`}function byProject(left,right){return(0,_shared_lists_js__WEBPACK_IMPORTED_MODULE_0__.HH)(left.projectName??
left.projectId,right.projectName??right.projectId)}}),1728:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{f:()=>toYaml});var dist=__webpack_require__(8815);var connector=__webpack_require__(2173);var environments=__webpack_require__(5041);var cross_field=__webpack_require__(
3917);var literals=__webpack_require__(6722);var field_info=__webpack_require__(8359);var introspection=__webpack_require__(3145);var rules=__webpack_require__(
9697);var types=__webpack_require__(4764);var validate=__webpack_require__(5964);var json=__webpack_require__(8444);var sanitize=__webpack_require__(1785);var names=__webpack_require__(
3187);;function dataPart(connector2,options){const{type,connectionMethod,data={}}=connector2;if(connectionMethod!==void 0){const members=Object.entries(data).filter(
([name])=>!rules.Jx.includes(name));return freeFormPart(Object.fromEntries(members),options,["The API does not return the preset's `params`: add those that the \
connector was created with."])}const known=types.V.get(type);return known?.data===void 0?freeFormPart(data,options,["The fields of this type are unknown: add wh\
at the connector was created with."]):typedPart({...known,data:known.data},data,options)}function freeFormPart(data,options,before){const value=freeForm(data,[],
options);const isEmpty2=!(0,json.u)(value)||Object.keys(value).length===0;const{prefix}=options;return{value:isEmpty2?{}:value,before:[...before,...isEmpty2?["F\
or example:",`clientSecret: \${{ secrets.${prefix}_CLIENT_SECRET }}`]:[]]}}function typedPart({data:schema,rules:rules2},live,options){const asked=new Set;(0,cross_field.
MM)(rules2??[],live,[],([field])=>asked.add(String(field)));const fields=(0,introspection.Pf)(schema).map(({name,schema:field,required})=>({name,value:memberValue(
live[name],field,required||asked.has(name),[name],options),description:field_info.t.get(field)?.description??"",isOptionalSecret:(0,introspection.$f)(field)&&!required&&
!asked.has(name)}));const known=new Set(fields.map(({name})=>name));const others=Object.entries(live).filter(([name,value])=>!known.has(name)&&value!==null);const free=(0,
introspection.nT)(schema)?others:[];const stated=fields.filter(({value})=>value!==void 0);const unknown=(0,introspection.nT)(schema)?[]:others.map(([name])=>`\`${(0,
sanitize.aj)(name)}\``);return{value:Object.fromEntries([...stated.map(({name,value})=>[name,value]),...free.map(([name,value])=>[name,freeForm(value,[name],options)])]),
members:new Map(stated.map(({name,description})=>[name,[description]])),after:[...fields.filter(({isOptionalSecret})=>isOptionalSecret).flatMap(({name,description})=>[
`Optional: ${description}`,`${name}: ${expression("secrets",[name],options)}`]),...unknown.length===0?[]:[`The API also returned ${unknown.join(", ")}, which a \
manifest cannot set.`]],...stated.length+free.length===0&&{before:["Nothing is required here; add what the connector was created with."]}}}function memberValue(live,schema,isRequired,path,options){
if((0,introspection.$f)(schema))return isRequired?expression("secrets",path,options):void 0;const value=liveValue(live,schema,path,options);if(value!==void 0)return isRequired||
!isEmpty(value)?value:void 0;return isRequired?placeholder(schema,path,options):void 0}function liveValue(live,schema,path,options){if(live===void 0||live===null)
return void 0;const items=(0,introspection.S3)(schema);if(items!==void 0){if(!Array.isArray(live))return void 0;const isOnly=live.length===1;const values=live.map(
(item,index)=>liveValue(item,items,isOnly?path.slice(0,-1):[...path,index+1],options));return values.includes(void 0)?void 0:values}const{type}=schema._zod.def;
if(type==="record"||type==="unknown")return freeForm(live,path,options);if(type==="object"){if(!(0,json.u)(live))return void 0;const fields=(0,introspection.Pf)(
schema).map(({name,schema:field,required})=>[name,memberValue(live[name],field,required,[...path,name],options)]);const known=new Set(fields.map(([name])=>name));
const free=(0,introspection.nT)(schema)?Object.entries(live).filter(([name,value])=>!known.has(name)&&value!==null):[];return Object.fromEntries([...fields.filter(
([,value])=>value!==void 0),...free.map(([name,value])=>[name,freeForm(value,[...path,name],options)])])}return isExpression(live)||(0,validate.t)(schema,live,()=>void 0)===
void 0?void 0:live}function freeForm(live,path,options){if(Array.isArray(live))return live.map((item,index)=>freeForm(item,[...path,index+1],options));if((0,json.
u)(live)){const members=Object.entries(live).filter(([,value])=>value!==null);return Object.fromEntries(members.map(([name2,value])=>[name2,freeForm(value,[...path,
name2],options)]))}if(typeof live!=="string"&&typeof live!=="number")return live;const name=path.findLast(part=>typeof part==="string")??"";if(literals.J4.test(
name)||literals.es.test(String(live)))return expression("secrets",path,options);const isPlaceholder=isExpression(live)||literals.je.some(({pattern})=>pattern.test(
String(live)));return isPlaceholder||!options.showsFreeForm?expression("vars",path,options):live}function placeholder(schema,path,options){const members=(0,introspection.
Pf)(schema).filter(({required})=>required);if(members.length>0){return Object.fromEntries(members.map(({name,schema:member})=>[name,placeholder(member,[...path,
name],options)]))}const items=(0,introspection.S3)(schema);if(items!==void 0)return[placeholder(items,path.slice(0,-1),options)];return expression((0,introspection.
$f)(schema)?"secrets":"vars",path,options)}function expression(context,path,{prefix}){return`\${{ ${context}.${[prefix,...path.map(part=>(0,names.W0)(String(part)))].
join("_")} }}`}function isExpression(live){return typeof live==="string"&&live.includes("${{")}function isEmpty(value){if(typeof value==="object"&&value!==null)
return Object.keys(value).length===0;return value===""};function manifestParts(connector2,links,options){const{type,service,connectionMethod,target,uid,name,displayName,
events}=connector2;const{backgroundColor,accentColor,triggerDestinations:destinations=[]}=connector2;const isPreset=connectionMethod!==void 0;const canStateDestinations=destinations.
length>0&&destinationsObstacle(connector2,links)===void 0;const entries=links.map(linkEntry);const[only]=entries.length===1?entries:[];return{type:isPreset?void 0:
simple("type",type),service:isPreset||service!==type?simple("service",service):void 0,connectionMethod:isPreset?{value:connectionMethod,before:["A preset of the\
 service, which determines the type."]}:void 0,target:isPreset?simple("target",target):void 0,params:void 0,triggerType:void 0,triggerVerificationInput:void 0,triggerRegistrationInput:void 0,
uid:{value:uid},name:simple("name",name??displayName),projectId:only&&{value:only.id},environments:only?.environments&&{value:only.environments},projects:entries.
length>1?{value:entries}:void 0,triggers:simple("triggers",triggersValue(connector2)),events:simple("events",events?.length?events:void 0),triggerDestination:void 0,
triggerDestinations:canStateDestinations?{value:destinationEntries(destinations,links)}:void 0,icon:iconPart(connector2),backgroundColor:simple("backgroundColor",
backgroundColor),accentColor:simple("accentColor",accentColor),lifecycle:void 0,data:dataPart(connector2,options)}}function simple(field,value){return value!==void 0&&
connector.Rr.shape[field].safeParse(value).success?{value}:void 0}function linkEntry(link){const environments2=link.environments.map(environment=>environmentOf(
environment,link));return{id:projectOf(link),...environments2.length>0&&{environments:environments2}}}function projectOf({projectId,projectName}){return projectName===
void 0||projectName.startsWith("prj_")?projectId:projectName}function environmentOf(environment,{customEnvironments=[]}){const name=(0,environments.VE)(environment,
customEnvironments);const isAmbiguous=name.startsWith("env_")||connector.OH.some(builtIn=>builtIn===name);return isAmbiguous?environment:name}function triggersValue({
triggers,supportsTriggers,triggerDestinations=[]}){if(triggers)return true;return supportsTriggers===true&&triggerDestinations.length===0?false:void 0}function destinationEntries(destinations,links){
return destinations.map(({projectId,branch,customEnvironmentId,path})=>{const link=links.find(candidate=>candidate.projectId===projectId);return{projectId:link?
projectOf(link):projectId,...branch!==void 0&&{branch},...customEnvironmentId!==void 0&&{customEnvironmentId:link?environmentOf(customEnvironmentId,link):customEnvironmentId},
...path!==void 0&&{path}}})}function destinationsObstacle({supportsTriggers,triggerDestinations=[]},links){if(supportsTriggers===false&&triggerDestinations.length>
0)return"it does not support triggers";const isLinked=({projectId})=>links.some(link=>link.projectId===projectId);return triggerDestinations.every(isLinked)?void 0:
"one of their projects has no link"}function iconPart({icon}){if(icon===void 0||!/^[0-9a-f]{40}$/i.test(icon))return void 0;const before=["SHA-1 of an image at \
Vercel; it may also be the path of an image in the repository."];return{value:icon.toLowerCase(),before}};const STYLE={version:"1.2",compat:"yaml-1.1",lineWidth:0,
flowCollectionPadding:false};const HEAD="Exported from Vercel.";const TO_FILL_IN="Fill in the placeholders, then delete these comments.";const WITHOUT_DATA="The\
 API did not return `data`, so add what the connector was created with beside what is required.";const EXPRESSIONS=["  secrets.NAME  store the secret on GitHub \
under this name, and add it to the input `secrets` of the step","  vars.NAME     replace it with the value, or add it to the input `vars`"];const MANAGED=["Verc\
el registered the app of this connector, so you may not have its credentials. As long as the connector","exists, `data` is not sent, so any values will do."];function toYaml(connector2,links,options){
const{schemaUrl}=options;const parts=manifestParts(connector2,links,options);const obstacle=destinationsObstacle(connector2,links);const hasPlaceholders=JSON.stringify(
parts.data?.value??"").includes("${{");return write(parts,[...schemaUrl===void 0?[]:[`yaml-language-server: $schema=${schemaUrl}`],hasPlaceholders?`${HEAD} ${TO_FILL_IN}`:
HEAD,...hasPlaceholders?EXPRESSIONS:[],...connector2.data===void 0&&parts.data!==void 0?[WITHOUT_DATA]:[],...connector2.creationMode==="managed"?MANAGED:[],...obstacle===
void 0?[]:unstated(obstacle,destinationEntries(connector2.triggerDestinations??[],links))])}function unstated(obstacle,triggerDestinations){return["","It also h\
as these destinations. They are not changed, and a manifest cannot list them,",`because ${obstacle}:`,...(0,dist.As)({triggerDestinations},STYLE).trimEnd().split(
"\n")]}function write(parts,head){const stated=Object.entries(parts).flatMap(([field,part])=>part?[{field,...part}]:[]);const document=new dist.yo(Object.fromEntries(
stated.map(({field,value})=>[field,value])),STYLE);document.commentBefore=asComment(head);for(const{field,before,members,after=[]}of stated){const node=document.
get(field,true);if(before)commentKey(document.contents,field,before);for(const[name,lines]of members??[])commentKey(node,name,lines);if((0,dist.jh)(node)&&after.
length>0)node.comment=asComment(after)}(0,dist.YR)(document,{Seq(_,list){if(list.items.every(dist.jn))list.flow=true}});return document.toString(STYLE)}function commentKey(map,name,lines){
const keys=(0,dist.jh)(map)?map.items.map(({key:key2})=>key2):[];const key=keys.find(candidate=>(0,dist.jn)(candidate)&&candidate.value===name);if((0,dist.jn)(key))
key.commentBefore=asComment(lines)}function asComment(lines){return lines.map(line=>line===""?"":` ${line}`).join("\n")}})};export{id,ids,modules};
