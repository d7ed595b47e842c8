import{createRequire as __WEBPACK_EXTERNAL_createRequire}from"module";var __webpack_modules__={1916:((__unused_webpack_module,exports)=>{var __webpack_unused_export__;
__webpack_unused_export__=true;exports.Io=exports.kp=void 0;var peq=new Uint32Array(65536);var myers_32=function(a,b){var n=a.length;var m=b.length;var lst=1<<n-
1;var pv=-1;var mv=0;var sc=n;var i=n;while(i--){peq[a.charCodeAt(i)]|=1<<i}for(i=0;i<m;i++){var eq=peq[b.charCodeAt(i)];var xv=eq|mv;eq|=(eq&pv)+pv^pv;mv|=~(eq|
pv);pv&=eq;if(mv&lst){sc++}if(pv&lst){sc--}mv=mv<<1|1;pv=pv<<1|~(xv|mv);mv&=xv}i=n;while(i--){peq[a.charCodeAt(i)]=0}return sc};var myers_x=function(b,a){var n=a.
length;var m=b.length;var mhc=[];var phc=[];var hsize=Math.ceil(n/32);var vsize=Math.ceil(m/32);for(var i=0;i<hsize;i++){phc[i]=-1;mhc[i]=0}var j=0;for(;j<vsize-
1;j++){var mv_1=0;var pv_1=-1;var start_1=j*32;var vlen_1=Math.min(32,m)+start_1;for(var k=start_1;k<vlen_1;k++){peq[b.charCodeAt(k)]|=1<<k}for(var i=0;i<n;i++){
var eq=peq[a.charCodeAt(i)];var pb=phc[i/32|0]>>>i&1;var mb=mhc[i/32|0]>>>i&1;var xv=eq|mv_1;var xh=((eq|mb)&pv_1)+pv_1^pv_1|eq|mb;var ph=mv_1|~(xh|pv_1);var mh=pv_1&
xh;if(ph>>>31^pb){phc[i/32|0]^=1<<i}if(mh>>>31^mb){mhc[i/32|0]^=1<<i}ph=ph<<1|pb;mh=mh<<1|mb;pv_1=mh|~(xv|ph);mv_1=ph&xv}for(var k=start_1;k<vlen_1;k++){peq[b.charCodeAt(
k)]=0}}var mv=0;var pv=-1;var start=j*32;var vlen=Math.min(32,m-start)+start;for(var k=start;k<vlen;k++){peq[b.charCodeAt(k)]|=1<<k}var score=m;for(var i=0;i<n;i++){
var eq=peq[a.charCodeAt(i)];var pb=phc[i/32|0]>>>i&1;var mb=mhc[i/32|0]>>>i&1;var xv=eq|mv;var xh=((eq|mb)&pv)+pv^pv|eq|mb;var ph=mv|~(xh|pv);var mh=pv&xh;score+=
ph>>>m-1&1;score-=mh>>>m-1&1;if(ph>>>31^pb){phc[i/32|0]^=1<<i}if(mh>>>31^mb){mhc[i/32|0]^=1<<i}ph=ph<<1|pb;mh=mh<<1|mb;pv=mh|~(xv|ph);mv=ph&xv}for(var k=start;k<
vlen;k++){peq[b.charCodeAt(k)]=0}return score};var distance=function(a,b){if(a.length<b.length){var tmp=b;b=a;a=tmp}if(b.length===0){return a.length}if(a.length<=
32){return myers_32(a,b)}return myers_x(a,b)};exports.Io=distance;var closest=function(str,arr){var min_distance=Infinity;var min_index=0;for(var i=0;i<arr.length;i++){
var dist=distance(str,arr[i]);if(dist<min_distance){min_distance=dist;min_index=i}}return arr[min_index]};exports.kp=closest}),2613:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("assert")}),181:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer")}),4434:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("events")}),9896:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs")}),8611:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("http")}),5692:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("https")}),9278:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("net")}),4589:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert")}),6698:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("node:async_hooks")}),4573:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer")}),7540:(module=>{module.exports=
__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console")}),7598:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto")}),
3053:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel")}),610:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("node:dns")}),8474:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events")}),3024:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("node:fs")}),1455:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises")}),7067:(module=>{module.exports=
__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http")}),2467:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2")}),
4708:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https")}),7030:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.
url)("node:net")}),6760:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path")}),643:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("node:perf_hooks")}),1792:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring")}),7075:(module=>{module.
exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream")}),8500:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node\
:timers/promises")}),1692:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls")}),3136:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("node:url")}),7975:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util")}),3429:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("node:util/types")}),714:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm")}),5919:(module=>{module.exports=
__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads")}),8522:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("node\
:zlib")}),857:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("os")}),932:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.
url)("process")}),3193:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder")}),4756:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("tls")}),9023:(module=>{module.exports=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("util")}),9730:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var Scalar=__nccwpck_require__2(3301);var YAMLMap=__nccwpck_require__2(4454);var YAMLSeq=__nccwpck_require__2(2223);var resolveBlockMap=__nccwpck_require__2(
7103);var resolveBlockSeq=__nccwpck_require__2(334);var resolveFlowCollection=__nccwpck_require__2(3142);function resolveCollection(CN,ctx,token,onError,tagName,tag){
const coll=token.type==="block-map"?resolveBlockMap.resolveBlockMap(CN,ctx,token,onError,tag):token.type==="block-seq"?resolveBlockSeq.resolveBlockSeq(CN,ctx,token,
onError,tag):resolveFlowCollection.resolveFlowCollection(CN,ctx,token,onError,tag);const Coll=coll.constructor;if(tagName==="!"||tagName===Coll.tagName){coll.tag=
Coll.tagName;return coll}if(tagName)coll.tag=tagName;return coll}function composeCollection(CN,ctx,token,props,onError){const tagToken=props.tag;const tagName=!tagToken?
null:ctx.directives.tagName(tagToken.source,msg=>onError(tagToken,"TAG_RESOLVE_FAILED",msg));if(token.type==="block-seq"){const{anchor,newlineAfterProp:nl}=props;
const lastProp=anchor&&tagToken?anchor.offset>tagToken.offset?anchor:tagToken:anchor??tagToken;if(lastProp&&(!nl||nl.offset<lastProp.offset)){const message="Mis\
sing newline after block sequence props";onError(lastProp,"MISSING_CHAR",message)}}const expType=token.type==="block-map"?"map":token.type==="block-seq"?"seq":token.
start.source==="{"?"map":"seq";if(!tagToken||!tagName||tagName==="!"||tagName===YAMLMap.YAMLMap.tagName&&expType==="map"||tagName===YAMLSeq.YAMLSeq.tagName&&expType===
"seq"){return resolveCollection(CN,ctx,token,onError,tagName)}let tag=ctx.schema.tags.find(t=>t.tag===tagName&&t.collection===expType);if(!tag){const kt=ctx.schema.
knownTags[tagName];if(kt?.collection===expType){ctx.schema.tags.push(Object.assign({},kt,{default:false}));tag=kt}else{if(kt){onError(tagToken,"BAD_COLLECTION_T\
YPE",`${kt.tag} used for ${expType} collection, but expects ${kt.collection??"scalar"}`,true)}else{onError(tagToken,"TAG_RESOLVE_FAILED",`Unresolved tag: ${tagName}`,
true)}return resolveCollection(CN,ctx,token,onError,tagName)}}const coll=resolveCollection(CN,ctx,token,onError,tagName,tag);const res=tag.resolve?.(coll,msg=>onError(
tagToken,"TAG_RESOLVE_FAILED",msg),ctx.options)??coll;const node=identity.isNode(res)?res:new Scalar.Scalar(res);node.range=coll.range;node.tag=tagName;if(tag?.
format)node.format=tag.format;return node}exports.composeCollection=composeCollection}),3683:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Document=__nccwpck_require__2(
3021);var composeNode=__nccwpck_require__2(5937);var resolveEnd=__nccwpck_require__2(7788);var resolveProps=__nccwpck_require__2(4631);function composeDoc(options,directives,{
offset,start,value,end},onError){const opts=Object.assign({_directives:directives},options);const doc=new Document.Document(void 0,opts);const ctx={atKey:false,
atRoot:true,directives:doc.directives,options:doc.options,schema:doc.schema};const props=resolveProps.resolveProps(start,{indicator:"doc-start",next:value??end?.[0],
offset,onError,parentIndent:0,startOnNewline:true});if(props.found){doc.directives.docStart=true;if(value&&(value.type==="block-map"||value.type==="block-seq")&&
!props.hasNewline)onError(props.end,"MISSING_CHAR","Block collection cannot start on same line with directives-end marker")}doc.contents=value?composeNode.composeNode(
ctx,value,props,onError):composeNode.composeEmptyNode(ctx,props.end,start,null,props,onError);const contentEnd=doc.contents.range[2];const re=resolveEnd.resolveEnd(
end,contentEnd,false,onError);if(re.comment)doc.comment=re.comment;doc.range=[offset,contentEnd,re.offset];return doc}exports.composeDoc=composeDoc}),5937:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var Alias=__nccwpck_require__2(4065);var identity=__nccwpck_require__2(1127);var composeCollection=__nccwpck_require__2(9730);var composeScalar=__nccwpck_require__2(
5413);var resolveEnd=__nccwpck_require__2(7788);var utilEmptyScalarPosition=__nccwpck_require__2(2599);const CN={composeNode,composeEmptyNode};function composeNode(ctx,token,props,onError){
const atKey=ctx.atKey;const{spaceBefore,comment,anchor,tag}=props;let node;let isSrcToken=true;switch(token.type){case"alias":node=composeAlias(ctx,token,onError);
if(anchor||tag)onError(token,"ALIAS_PROPS","An alias node must not specify any properties");break;case"scalar":case"single-quoted-scalar":case"double-quoted-sca\
lar":case"block-scalar":node=composeScalar.composeScalar(ctx,token,tag,onError);if(anchor)node.anchor=anchor.source.substring(1);break;case"block-map":case"bloc\
k-seq":case"flow-collection":try{node=composeCollection.composeCollection(CN,ctx,token,props,onError);if(anchor)node.anchor=anchor.source.substring(1)}catch(error){
const message=error instanceof Error?error.message:String(error);onError(token,"RESOURCE_EXHAUSTION",message)}break;default:{const message=token.type==="error"?
token.message:`Unsupported token (type: ${token.type})`;onError(token,"UNEXPECTED_TOKEN",message);isSrcToken=false}}node??(node=composeEmptyNode(ctx,token.offset,
void 0,null,props,onError));if(anchor&&node.anchor==="")onError(anchor,"BAD_ALIAS","Anchor cannot be an empty string");if(atKey&&ctx.options.stringKeys&&(!identity.
isScalar(node)||typeof node.value!=="string"||node.tag&&node.tag!=="tag:yaml.org,2002:str")){const msg="With stringKeys, all keys must be strings";onError(tag??
token,"NON_STRING_KEY",msg)}if(spaceBefore)node.spaceBefore=true;if(comment){if(token.type==="scalar"&&token.source==="")node.comment=comment;else node.commentBefore=
comment}if(ctx.options.keepSourceTokens&&isSrcToken)node.srcToken=token;return node}function composeEmptyNode(ctx,offset,before,pos,{spaceBefore,comment,anchor,
tag,end},onError){const token={type:"scalar",offset:utilEmptyScalarPosition.emptyScalarPosition(offset,before,pos),indent:-1,source:""};const node=composeScalar.
composeScalar(ctx,token,tag,onError);if(anchor){node.anchor=anchor.source.substring(1);if(node.anchor==="")onError(anchor,"BAD_ALIAS","Anchor cannot be an empty\
 string")}if(spaceBefore)node.spaceBefore=true;if(comment){node.comment=comment;node.range[2]=end}return node}function composeAlias({options},{offset,source,end},onError){
const alias=new Alias.Alias(source.substring(1));if(alias.source==="")onError(offset,"BAD_ALIAS","Alias cannot be an empty string");if(alias.source.endsWith(":"))
onError(offset+source.length-1,"BAD_ALIAS","Alias ending in : is ambiguous",true);const valueEnd=offset+source.length;const re=resolveEnd.resolveEnd(end,valueEnd,
options.strict,onError);alias.range=[offset,valueEnd,re.offset];if(re.comment)alias.comment=re.comment;return alias}exports.composeEmptyNode=composeEmptyNode;exports.
composeNode=composeNode}),5413:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(1127);var Scalar=__nccwpck_require__2(
3301);var resolveBlockScalar=__nccwpck_require__2(8913);var resolveFlowScalar=__nccwpck_require__2(6842);function composeScalar(ctx,token,tagToken,onError){const{
value,type,comment,range}=token.type==="block-scalar"?resolveBlockScalar.resolveBlockScalar(ctx,token,onError):resolveFlowScalar.resolveFlowScalar(token,ctx.options.
strict,onError);const tagName=tagToken?ctx.directives.tagName(tagToken.source,msg=>onError(tagToken,"TAG_RESOLVE_FAILED",msg)):null;let tag;if(ctx.options.stringKeys&&
ctx.atKey){tag=ctx.schema[identity.SCALAR]}else if(tagName)tag=findScalarTagByName(ctx.schema,value,tagName,tagToken,onError);else if(token.type==="scalar")tag=
findScalarTagByTest(ctx,value,token,onError);else tag=ctx.schema[identity.SCALAR];let scalar;try{const res=tag.resolve(value,msg=>onError(tagToken??token,"TAG_R\
ESOLVE_FAILED",msg),ctx.options);scalar=identity.isScalar(res)?res:new Scalar.Scalar(res)}catch(error){const msg=error instanceof Error?error.message:String(error);
onError(tagToken??token,"TAG_RESOLVE_FAILED",msg);scalar=new Scalar.Scalar(value)}scalar.range=range;scalar.source=value;if(type)scalar.type=type;if(tagName)scalar.
tag=tagName;if(tag.format)scalar.format=tag.format;if(comment)scalar.comment=comment;return scalar}function findScalarTagByName(schema,value,tagName,tagToken,onError){
if(tagName==="!")return schema[identity.SCALAR];const matchWithTest=[];for(const tag of schema.tags){if(!tag.collection&&tag.tag===tagName){if(tag.default&&tag.
test)matchWithTest.push(tag);else return tag}}for(const tag of matchWithTest)if(tag.test?.test(value))return tag;const kt=schema.knownTags[tagName];if(kt&&!kt.collection){
schema.tags.push(Object.assign({},kt,{default:false,test:void 0}));return kt}onError(tagToken,"TAG_RESOLVE_FAILED",`Unresolved tag: ${tagName}`,tagName!=="tag:y\
aml.org,2002:str");return schema[identity.SCALAR]}function findScalarTagByTest({atKey,directives,schema},value,token,onError){const tag=schema.tags.find(tag2=>(tag2.
default===true||atKey&&tag2.default==="key")&&tag2.test?.test(value))||schema[identity.SCALAR];if(schema.compat){const compat=schema.compat.find(tag2=>tag2.default&&
tag2.test?.test(value))??schema[identity.SCALAR];if(tag.tag!==compat.tag){const ts=directives.tagString(tag.tag);const cs=directives.tagString(compat.tag);const msg=`\
Value may be parsed as either ${ts} or ${cs}`;onError(token,"TAG_RESOLVE_FAILED",msg,true)}}return tag}exports.composeScalar=composeScalar}),9984:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var node_process=__nccwpck_require__2(932);var directives=__nccwpck_require__2(1342);var Document=__nccwpck_require__2(3021);var errors=__nccwpck_require__2(1464);
var identity=__nccwpck_require__2(1127);var composeDoc=__nccwpck_require__2(3683);var resolveEnd=__nccwpck_require__2(7788);function getErrorPos(src){if(typeof src===
"number")return[src,src+1];if(Array.isArray(src))return src.length===2?src:[src[0],src[1]];const{offset,source}=src;return[offset,offset+(typeof source==="strin\
g"?source.length:1)]}function parsePrelude(prelude){let comment="";let atComment=false;let afterEmptyLine=false;for(let i=0;i<prelude.length;++i){const source=prelude[i];
switch(source[0]){case"#":comment+=(comment===""?"":afterEmptyLine?"\n\n":"\n")+(source.substring(1)||" ");atComment=true;afterEmptyLine=false;break;case"%":if(prelude[i+
1]?.[0]!=="#")i+=1;atComment=false;break;default:if(!atComment)afterEmptyLine=true;atComment=false}}return{comment,afterEmptyLine}}class Composer{constructor(options={}){
this.doc=null;this.atDirectives=false;this.prelude=[];this.errors=[];this.warnings=[];this.onError=(source,code,message,warning)=>{const pos=getErrorPos(source);
if(warning)this.warnings.push(new errors.YAMLWarning(pos,code,message));else this.errors.push(new errors.YAMLParseError(pos,code,message))};this.directives=new directives.
Directives({version:options.version||"1.2"});this.options=options}decorate(doc,afterDoc){const{comment,afterEmptyLine}=parsePrelude(this.prelude);if(comment){const dc=doc.
contents;if(afterDoc){doc.comment=doc.comment?`${doc.comment}
${comment}`:comment}else if(afterEmptyLine||doc.directives.docStart||!dc){doc.commentBefore=comment}else if(identity.isCollection(dc)&&!dc.flow&&dc.items.length>
0){let it=dc.items[0];if(identity.isPair(it))it=it.key;const cb=it.commentBefore;it.commentBefore=cb?`${comment}
${cb}`:comment}else{const cb=dc.commentBefore;dc.commentBefore=cb?`${comment}
${cb}`:comment}}if(afterDoc){for(let i=0;i<this.errors.length;++i)doc.errors.push(this.errors[i]);for(let i=0;i<this.warnings.length;++i)doc.warnings.push(this.
warnings[i])}else{doc.errors=this.errors;doc.warnings=this.warnings}this.prelude=[];this.errors=[];this.warnings=[]}streamInfo(){return{comment:parsePrelude(this.
prelude).comment,directives:this.directives,errors:this.errors,warnings:this.warnings}}*compose(tokens,forceDoc=false,endOffset=-1){for(const token of tokens)yield*this.
next(token);yield*this.end(forceDoc,endOffset)}*next(token){if(node_process.env.LOG_STREAM)console.dir(token,{depth:null});switch(token.type){case"directive":this.
directives.add(token.source,(offset,message,warning)=>{const pos=getErrorPos(token);pos[0]+=offset;this.onError(pos,"BAD_DIRECTIVE",message,warning)});this.prelude.
push(token.source);this.atDirectives=true;break;case"document":{const doc=composeDoc.composeDoc(this.options,this.directives,token,this.onError);if(this.atDirectives&&
!doc.directives.docStart)this.onError(token,"MISSING_CHAR","Missing directives-end/doc-start indicator line");this.decorate(doc,false);if(this.doc)yield this.doc;
this.doc=doc;this.atDirectives=false;break}case"byte-order-mark":case"space":break;case"comment":case"newline":this.prelude.push(token.source);break;case"error":{
const msg=token.source?`${token.message}: ${JSON.stringify(token.source)}`:token.message;const error=new errors.YAMLParseError(getErrorPos(token),"UNEXPECTED_TO\
KEN",msg);if(this.atDirectives||!this.doc)this.errors.push(error);else this.doc.errors.push(error);break}case"doc-end":{if(!this.doc){const msg="Unexpected doc-\
end without preceding document";this.errors.push(new errors.YAMLParseError(getErrorPos(token),"UNEXPECTED_TOKEN",msg));break}this.doc.directives.docEnd=true;const end=resolveEnd.
resolveEnd(token.end,token.offset+token.source.length,this.doc.options.strict,this.onError);this.decorate(this.doc,true);if(end.comment){const dc=this.doc.comment;
this.doc.comment=dc?`${dc}
${end.comment}`:end.comment}this.doc.range[2]=end.offset;break}default:this.errors.push(new errors.YAMLParseError(getErrorPos(token),"UNEXPECTED_TOKEN",`Unsuppo\
rted token ${token.type}`))}}*end(forceDoc=false,endOffset=-1){if(this.doc){this.decorate(this.doc,true);yield this.doc;this.doc=null}else if(forceDoc){const opts=Object.
assign({_directives:this.directives},this.options);const doc=new Document.Document(void 0,opts);if(this.atDirectives)this.onError(endOffset,"MISSING_CHAR","Miss\
ing directives-end indicator line");doc.range=[0,endOffset,endOffset];this.decorate(doc,false);yield doc}}}exports.Composer=Composer}),7103:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var Pair=__nccwpck_require__2(7165);var YAMLMap=__nccwpck_require__2(4454);var resolveProps=__nccwpck_require__2(4631);var utilContainsNewline=__nccwpck_require__2(
9499);var utilFlowIndentCheck=__nccwpck_require__2(4051);var utilMapIncludes=__nccwpck_require__2(1187);const startColMsg="All mapping items must start at the s\
ame column";function resolveBlockMap({composeNode,composeEmptyNode},ctx,bm,onError,tag){const NodeClass=tag?.nodeClass??YAMLMap.YAMLMap;const map=new NodeClass(
ctx.schema);if(ctx.atRoot)ctx.atRoot=false;let offset=bm.offset;let commentEnd=null;for(const collItem of bm.items){const{start,key,sep,value}=collItem;const keyProps=resolveProps.
resolveProps(start,{indicator:"explicit-key-ind",next:key??sep?.[0],offset,onError,parentIndent:bm.indent,startOnNewline:true});const implicitKey=!keyProps.found;
if(implicitKey){if(key){if(key.type==="block-seq")onError(offset,"BLOCK_AS_IMPLICIT_KEY","A block sequence may not be used as an implicit map key");else if("ind\
ent"in key&&key.indent!==bm.indent)onError(offset,"BAD_INDENT",startColMsg)}if(!keyProps.anchor&&!keyProps.tag&&!sep){commentEnd=keyProps.end;if(keyProps.comment){
if(map.comment)map.comment+="\n"+keyProps.comment;else map.comment=keyProps.comment}continue}if(keyProps.newlineAfterProp||utilContainsNewline.containsNewline(key)){
onError(key??start[start.length-1],"MULTILINE_IMPLICIT_KEY","Implicit keys need to be on a single line")}}else if(keyProps.found?.indent!==bm.indent){onError(offset,
"BAD_INDENT",startColMsg)}ctx.atKey=true;const keyStart=keyProps.end;const keyNode=key?composeNode(ctx,key,keyProps,onError):composeEmptyNode(ctx,keyStart,start,
null,keyProps,onError);if(ctx.schema.compat)utilFlowIndentCheck.flowIndentCheck(bm.indent,key,onError);ctx.atKey=false;if(utilMapIncludes.mapIncludes(ctx,map.items,
keyNode))onError(keyStart,"DUPLICATE_KEY","Map keys must be unique");const valueProps=resolveProps.resolveProps(sep??[],{indicator:"map-value-ind",next:value,offset:keyNode.
range[2],onError,parentIndent:bm.indent,startOnNewline:!key||key.type==="block-scalar"});offset=valueProps.end;if(valueProps.found){if(implicitKey){if(value?.type===
"block-map"&&!valueProps.hasNewline)onError(offset,"BLOCK_AS_IMPLICIT_KEY","Nested mappings are not allowed in compact mappings");if(ctx.options.strict&&keyProps.
start<valueProps.found.offset-1024)onError(keyNode.range,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an implicit block \
mapping key")}const valueNode=value?composeNode(ctx,value,valueProps,onError):composeEmptyNode(ctx,offset,sep,null,valueProps,onError);if(ctx.schema.compat)utilFlowIndentCheck.
flowIndentCheck(bm.indent,value,onError);offset=valueNode.range[2];const pair=new Pair.Pair(keyNode,valueNode);if(ctx.options.keepSourceTokens)pair.srcToken=collItem;
map.items.push(pair)}else{if(implicitKey)onError(keyNode.range,"MISSING_CHAR","Implicit map keys need to be followed by map values");if(valueProps.comment){if(keyNode.
comment)keyNode.comment+="\n"+valueProps.comment;else keyNode.comment=valueProps.comment}const pair=new Pair.Pair(keyNode);if(ctx.options.keepSourceTokens)pair.
srcToken=collItem;map.items.push(pair)}}if(commentEnd&&commentEnd<offset)onError(commentEnd,"IMPOSSIBLE","Map comment with trailing content");map.range=[bm.offset,
offset,commentEnd??offset];return map}exports.resolveBlockMap=resolveBlockMap}),8913:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(
3301);function resolveBlockScalar(ctx,scalar,onError){const start=scalar.offset;const header=parseBlockScalarHeader(scalar,ctx.options.strict,onError);if(!header)
return{value:"",type:null,comment:"",range:[start,start,start]};const type=header.mode===">"?Scalar.Scalar.BLOCK_FOLDED:Scalar.Scalar.BLOCK_LITERAL;const lines=scalar.
source?splitLines(scalar.source):[];let chompStart=lines.length;for(let i=lines.length-1;i>=0;--i){const content=lines[i][1];if(content===""||content==="\r")chompStart=
i;else break}if(chompStart===0){const value2=header.chomp==="+"&&lines.length>0?"\n".repeat(Math.max(1,lines.length-1)):"";let end2=start+header.length;if(scalar.
source)end2+=scalar.source.length;return{value:value2,type,comment:header.comment,range:[start,end2,end2]}}let trimIndent=scalar.indent+header.indent;let offset=scalar.
offset+header.length;let contentStart=0;for(let i=0;i<chompStart;++i){const[indent,content]=lines[i];if(content===""||content==="\r"){if(header.indent===0&&indent.
length>trimIndent)trimIndent=indent.length}else{if(indent.length<trimIndent){const message="Block scalars with more-indented leading empty lines must use an exp\
licit indentation indicator";onError(offset+indent.length,"MISSING_CHAR",message)}if(header.indent===0)trimIndent=indent.length;contentStart=i;if(trimIndent===0&&
!ctx.atRoot){const message="Block scalar values in collections must be indented";onError(offset,"BAD_INDENT",message)}break}offset+=indent.length+content.length+
1}for(let i=lines.length-1;i>=chompStart;--i){if(lines[i][0].length>trimIndent)chompStart=i+1}let value="";let sep="";let prevMoreIndented=false;for(let i=0;i<contentStart;++i)
value+=lines[i][0].slice(trimIndent)+"\n";for(let i=contentStart;i<chompStart;++i){let[indent,content]=lines[i];offset+=indent.length+content.length+1;const crlf=content[content.
length-1]==="\r";if(crlf)content=content.slice(0,-1);if(content&&indent.length<trimIndent){const src=header.indent?"explicit indentation indicator":"first line";
const message=`Block scalar lines must not be less indented than their ${src}`;onError(offset-content.length-(crlf?2:1),"BAD_INDENT",message);indent=""}if(type===
Scalar.Scalar.BLOCK_LITERAL){value+=sep+indent.slice(trimIndent)+content;sep="\n"}else if(indent.length>trimIndent||content[0]==="	"){if(sep===" ")sep="\n";else if(!prevMoreIndented&&
sep==="\n")sep="\n\n";value+=sep+indent.slice(trimIndent)+content;sep="\n";prevMoreIndented=true}else if(content===""){if(sep==="\n")value+="\n";else sep="\n"}else{
value+=sep+content;sep=" ";prevMoreIndented=false}}switch(header.chomp){case"-":break;case"+":for(let i=chompStart;i<lines.length;++i)value+="\n"+lines[i][0].slice(
trimIndent);if(value[value.length-1]!=="\n")value+="\n";break;default:value+="\n"}const end=start+header.length+scalar.source.length;return{value,type,comment:header.
comment,range:[start,end,end]}}function parseBlockScalarHeader({offset,props},strict,onError){if(props[0].type!=="block-scalar-header"){onError(props[0],"IMPOSS\
IBLE","Block scalar header not found");return null}const{source}=props[0];const mode=source[0];let indent=0;let chomp="";let error=-1;for(let i=1;i<source.length;++i){
const ch=source[i];if(!chomp&&(ch==="-"||ch==="+"))chomp=ch;else{const n=Number(ch);if(!indent&&n)indent=n;else if(error===-1)error=offset+i}}if(error!==-1)onError(
error,"UNEXPECTED_TOKEN",`Block scalar header includes extra characters: ${source}`);let hasSpace=false;let comment="";let length=source.length;for(let i=1;i<props.
length;++i){const token=props[i];switch(token.type){case"space":hasSpace=true;case"newline":length+=token.source.length;break;case"comment":if(strict&&!hasSpace){
const message="Comments must be separated from other tokens by white space characters";onError(token,"MISSING_CHAR",message)}length+=token.source.length;comment=
token.source.substring(1);break;case"error":onError(token,"UNEXPECTED_TOKEN",token.message);length+=token.source.length;break;default:{const message=`Unexpected\
 token in block scalar header: ${token.type}`;onError(token,"UNEXPECTED_TOKEN",message);const ts=token.source;if(ts&&typeof ts==="string")length+=ts.length}}}return{
mode,indent,chomp,comment,length}}function splitLines(source){const split=source.split(/\n( *)/);const first=split[0];const m=first.match(/^( *)/);const line0=m?.[1]?
[m[1],first.slice(m[1].length)]:["",first];const lines=[line0];for(let i=1;i<split.length;i+=2)lines.push([split[i],split[i+1]]);return lines}exports.resolveBlockScalar=
resolveBlockScalar}),334:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var YAMLSeq=__nccwpck_require__2(2223);var resolveProps=__nccwpck_require__2(
4631);var utilFlowIndentCheck=__nccwpck_require__2(4051);function resolveBlockSeq({composeNode,composeEmptyNode},ctx,bs,onError,tag){const NodeClass=tag?.nodeClass??
YAMLSeq.YAMLSeq;const seq=new NodeClass(ctx.schema);if(ctx.atRoot)ctx.atRoot=false;if(ctx.atKey)ctx.atKey=false;let offset=bs.offset;let commentEnd=null;for(const{
start,value}of bs.items){const props=resolveProps.resolveProps(start,{indicator:"seq-item-ind",next:value,offset,onError,parentIndent:bs.indent,startOnNewline:true});
if(!props.found){if(props.anchor||props.tag||value){if(value?.type==="block-seq")onError(props.end,"BAD_INDENT","All sequence items must start at the same colum\
n");else onError(offset,"MISSING_CHAR","Sequence item without - indicator")}else{commentEnd=props.end;if(props.comment)seq.comment=props.comment;continue}}const node=value?
composeNode(ctx,value,props,onError):composeEmptyNode(ctx,props.end,start,null,props,onError);if(ctx.schema.compat)utilFlowIndentCheck.flowIndentCheck(bs.indent,
value,onError);offset=node.range[2];seq.items.push(node)}seq.range=[bs.offset,offset,commentEnd??offset];return seq}exports.resolveBlockSeq=resolveBlockSeq}),7788:((__unused_webpack_module,exports)=>{
function resolveEnd(end,offset,reqSpace,onError){let comment="";if(end){let hasSpace=false;let sep="";for(const token of end){const{source,type}=token;switch(type){case"\
space":hasSpace=true;break;case"comment":{if(reqSpace&&!hasSpace)onError(token,"MISSING_CHAR","Comments must be separated from other tokens by white space chara\
cters");const cb=source.substring(1)||" ";if(!comment)comment=cb;else comment+=sep+cb;sep="";break}case"newline":if(comment)sep+=source;hasSpace=true;break;default:
onError(token,"UNEXPECTED_TOKEN",`Unexpected ${type} at node end`)}offset+=source.length}}return{comment,offset}}exports.resolveEnd=resolveEnd}),3142:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var Pair=__nccwpck_require__2(7165);var YAMLMap=__nccwpck_require__2(4454);var YAMLSeq=__nccwpck_require__2(2223);var resolveEnd=__nccwpck_require__2(
7788);var resolveProps=__nccwpck_require__2(4631);var utilContainsNewline=__nccwpck_require__2(9499);var utilMapIncludes=__nccwpck_require__2(1187);const blockMsg="\
Block collections are not allowed within flow collections";const isBlock=token=>token&&(token.type==="block-map"||token.type==="block-seq");function resolveFlowCollection({
composeNode,composeEmptyNode},ctx,fc,onError,tag){const isMap=fc.start.source==="{";const fcName=isMap?"flow map":"flow sequence";const NodeClass=tag?.nodeClass??
(isMap?YAMLMap.YAMLMap:YAMLSeq.YAMLSeq);const coll=new NodeClass(ctx.schema);coll.flow=true;const atRoot=ctx.atRoot;if(atRoot)ctx.atRoot=false;if(ctx.atKey)ctx.
atKey=false;let offset=fc.offset+fc.start.source.length;for(let i=0;i<fc.items.length;++i){const collItem=fc.items[i];const{start,key,sep,value}=collItem;const props=resolveProps.
resolveProps(start,{flow:fcName,indicator:"explicit-key-ind",next:key??sep?.[0],offset,onError,parentIndent:fc.indent,startOnNewline:false});if(!props.found){if(!props.
anchor&&!props.tag&&!sep&&!value){if(i===0&&props.comma)onError(props.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${fcName}`);else if(i<fc.items.length-1)onError(
props.start,"UNEXPECTED_TOKEN",`Unexpected empty item in ${fcName}`);if(props.comment){if(coll.comment)coll.comment+="\n"+props.comment;else coll.comment=props.
comment}offset=props.end;continue}if(!isMap&&ctx.options.strict&&utilContainsNewline.containsNewline(key))onError(key,"MULTILINE_IMPLICIT_KEY","Implicit keys of\
 flow sequence pairs need to be on a single line")}if(i===0){if(props.comma)onError(props.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${fcName}`)}else{if(!props.comma)
onError(props.start,"MISSING_CHAR",`Missing , between ${fcName} items`);if(props.comment){let prevItemComment="";loop:for(const st of start){switch(st.type){case"\
comma":case"space":break;case"comment":prevItemComment=st.source.substring(1);break loop;default:break loop}}if(prevItemComment){let prev=coll.items[coll.items.
length-1];if(identity.isPair(prev))prev=prev.value??prev.key;if(prev.comment)prev.comment+="\n"+prevItemComment;else prev.comment=prevItemComment;props.comment=
props.comment.substring(prevItemComment.length+1)}}}if(!isMap&&!sep&&!props.found){const valueNode=value?composeNode(ctx,value,props,onError):composeEmptyNode(ctx,
props.end,sep,null,props,onError);coll.items.push(valueNode);offset=valueNode.range[2];if(isBlock(value))onError(valueNode.range,"BLOCK_IN_FLOW",blockMsg)}else{
ctx.atKey=true;const keyStart=props.end;const keyNode=key?composeNode(ctx,key,props,onError):composeEmptyNode(ctx,keyStart,start,null,props,onError);if(isBlock(
key))onError(keyNode.range,"BLOCK_IN_FLOW",blockMsg);ctx.atKey=false;const valueProps=resolveProps.resolveProps(sep??[],{flow:fcName,indicator:"map-value-ind",next:value,
offset:keyNode.range[2],onError,parentIndent:fc.indent,startOnNewline:false});if(valueProps.found){if(!isMap&&!props.found&&ctx.options.strict){if(sep)for(const st of sep){
if(st===valueProps.found)break;if(st.type==="newline"){onError(st,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence pairs need to be on a single line");break}}
if(props.start<valueProps.found.offset-1024)onError(valueProps.found,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an imp\
licit flow sequence key")}}else if(value){if("source"in value&&value.source?.[0]===":")onError(value,"MISSING_CHAR",`Missing space after : in ${fcName}`);else onError(
valueProps.start,"MISSING_CHAR",`Missing , or : between ${fcName} items`)}const valueNode=value?composeNode(ctx,value,valueProps,onError):valueProps.found?composeEmptyNode(
ctx,valueProps.end,sep,null,valueProps,onError):null;if(valueNode){if(isBlock(value))onError(valueNode.range,"BLOCK_IN_FLOW",blockMsg)}else if(valueProps.comment){
if(keyNode.comment)keyNode.comment+="\n"+valueProps.comment;else keyNode.comment=valueProps.comment}const pair=new Pair.Pair(keyNode,valueNode);if(ctx.options.keepSourceTokens)
pair.srcToken=collItem;if(isMap){const map=coll;if(utilMapIncludes.mapIncludes(ctx,map.items,keyNode))onError(keyStart,"DUPLICATE_KEY","Map keys must be unique");
map.items.push(pair)}else{const map=new YAMLMap.YAMLMap(ctx.schema);map.flow=true;map.items.push(pair);const endRange=(valueNode??keyNode).range;map.range=[keyNode.
range[0],endRange[1],endRange[2]];coll.items.push(map)}offset=valueNode?valueNode.range[2]:valueProps.end}}const expectedEnd=isMap?"}":"]";const[ce,...ee]=fc.end;
let cePos=offset;if(ce?.source===expectedEnd)cePos=ce.offset+ce.source.length;else{const name=fcName[0].toUpperCase()+fcName.substring(1);const msg=atRoot?`${name}\
 must end with a ${expectedEnd}`:`${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;onError(offset,atRoot?"MISSING_CHAR":
"BAD_INDENT",msg);if(ce&&ce.source.length!==1)ee.unshift(ce)}if(ee.length>0){const end=resolveEnd.resolveEnd(ee,cePos,ctx.options.strict,onError);if(end.comment){
if(coll.comment)coll.comment+="\n"+end.comment;else coll.comment=end.comment}coll.range=[fc.offset,cePos,end.offset]}else{coll.range=[fc.offset,cePos,cePos]}return coll}
exports.resolveFlowCollection=resolveFlowCollection}),6842:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(3301);var resolveEnd=__nccwpck_require__2(
7788);function resolveFlowScalar(scalar,strict,onError){const{offset,type,source,end}=scalar;let _type;let value;const _onError=(rel,code,msg)=>onError(offset+rel,
code,msg);switch(type){case"scalar":_type=Scalar.Scalar.PLAIN;value=plainValue(source,_onError);break;case"single-quoted-scalar":_type=Scalar.Scalar.QUOTE_SINGLE;
value=singleQuotedValue(source,_onError);break;case"double-quoted-scalar":_type=Scalar.Scalar.QUOTE_DOUBLE;value=doubleQuotedValue(source,_onError);break;default:
onError(scalar,"UNEXPECTED_TOKEN",`Expected a flow scalar value, but found: ${type}`);return{value:"",type:null,comment:"",range:[offset,offset+source.length,offset+
source.length]}}const valueEnd=offset+source.length;const re=resolveEnd.resolveEnd(end,valueEnd,strict,onError);return{value,type:_type,comment:re.comment,range:[
offset,valueEnd,re.offset]}}function plainValue(source,onError){let badChar="";switch(source[0]){case"	":badChar="a tab character";break;case",":badChar="flow i\
ndicator character ,";break;case"%":badChar="directive indicator character %";break;case"|":case">":{badChar=`block scalar indicator ${source[0]}`;break}case"@":case"\
`":{badChar=`reserved character ${source[0]}`;break}}if(badChar)onError(0,"BAD_SCALAR_START",`Plain value cannot start with ${badChar}`);return unfoldLines(source)}
function singleQuotedValue(source,onError){if(source[source.length-1]!=="'"||source.length===1)onError(source.length,"MISSING_CHAR","Missing closing 'quote");return unfoldLines(
source.slice(1,-1)).replace(/''/g,"'")}function unfoldLines(source){const line=/(.*?)\r?\n/sy;let match=line.exec(source);if(!match)return source;let trimEnd,trimBoth;
try{trimEnd=new RegExp("(?<![ 	])[ 	]+$");trimBoth=new RegExp("^[ 	]+|(?<![ 	])[ 	]+$","g")}catch{trimEnd=/[ \t]+$/;trimBoth=/^[ \t]+|[ \t]+$/g}let res=match[1].
replace(trimEnd,"");let sep=" ";let pos=line.lastIndex;while(match=line.exec(source)){const lm=match[1].replace(trimBoth,"");if(lm===""){if(sep==="\n")res+=sep;else
sep="\n"}else{res+=sep+lm;sep=" "}pos=line.lastIndex}const last=/[ \t]*(.*)/sy;last.lastIndex=pos;match=last.exec(source);return res+sep+(match?.[1]??"")}function doubleQuotedValue(source,onError){
let res="";for(let i=1;i<source.length-1;++i){const ch=source[i];if(ch==="\r"&&source[i+1]==="\n")continue;if(ch==="\n"){const{fold,offset}=foldNewline(source,i);
res+=fold;i=offset}else if(ch==="\\"){let next=source[++i];const cc=escapeCodes[next];if(cc)res+=cc;else if(next==="\n"){next=source[i+1];while(next===" "||next===
"	")next=source[++i+1]}else if(next==="\r"&&source[i+1]==="\n"){next=source[++i+1];while(next===" "||next==="	")next=source[++i+1]}else if(next==="x"||next==="u"||
next==="U"){const length=next==="x"?2:next==="u"?4:8;res+=parseCharCode(source,i+1,length,onError);i+=length}else{const raw=source.substr(i-1,2);onError(i-1,"BA\
D_DQ_ESCAPE",`Invalid escape sequence ${raw}`);res+=raw}}else if(ch===" "||ch==="	"){const wsStart=i;let next=source[i+1];while(next===" "||next==="	")next=source[++i+
1];if(next!=="\n"&&!(next==="\r"&&source[i+2]==="\n"))res+=i>wsStart?source.slice(wsStart,i+1):ch}else{res+=ch}}if(source[source.length-1]!=='"'||source.length===
1)onError(source.length,"MISSING_CHAR",'Missing closing "quote');return res}function foldNewline(source,offset){let fold="";let ch=source[offset+1];while(ch==="\
 "||ch==="	"||ch==="\n"||ch==="\r"){if(ch==="\r"&&source[offset+2]!=="\n")break;if(ch==="\n")fold+="\n";offset+=1;ch=source[offset+1]}if(!fold)fold=" ";return{fold,
offset}}const escapeCodes={"0":"\0",a:"\x07",b:"\b",e:"\x1B",f:"\f",n:"\n",r:"\r",t:"	",v:"\v",N:"\x85",_:"\xA0",L:"\u2028",P:"\u2029"," ":" ",'"':'"',"/":"/","\
\\":"\\","	":"	"};function parseCharCode(source,offset,length,onError){const cc=source.substr(offset,length);const ok2=cc.length===length&&/^[0-9a-fA-F]+$/.test(
cc);const code=ok2?parseInt(cc,16):NaN;try{return String.fromCodePoint(code)}catch{const raw=source.substr(offset-2,length+2);onError(offset-2,"BAD_DQ_ESCAPE",`\
Invalid escape sequence ${raw}`);return raw}}exports.resolveFlowScalar=resolveFlowScalar}),4631:((__unused_webpack_module,exports)=>{function resolveProps(tokens,{
flow,indicator,next,offset,onError,parentIndent,startOnNewline}){let spaceBefore=false;let atNewline=startOnNewline;let hasSpace=startOnNewline;let comment="";let commentSep="";
let hasNewline=false;let reqSpace=false;let tab=null;let anchor=null;let tag=null;let newlineAfterProp=null;let comma=null;let found=null;let start=null;for(const token of tokens){
if(reqSpace){if(token.type!=="space"&&token.type!=="newline"&&token.type!=="comma")onError(token.offset,"MISSING_CHAR","Tags and anchors must be separated from \
the next token by white space");reqSpace=false}if(tab){if(atNewline&&token.type!=="comment"&&token.type!=="newline"){onError(tab,"TAB_AS_INDENT","Tabs are not a\
llowed as indentation")}tab=null}switch(token.type){case"space":if(!flow&&(indicator!=="doc-start"||next?.type!=="flow-collection")&&token.source.includes("	")){
tab=token}hasSpace=true;break;case"comment":{if(!hasSpace)onError(token,"MISSING_CHAR","Comments must be separated from other tokens by white space characters");
const cb=token.source.substring(1)||" ";if(!comment)comment=cb;else comment+=commentSep+cb;commentSep="";atNewline=false;break}case"newline":if(atNewline){if(comment)
comment+=token.source;else if(!found||indicator!=="seq-item-ind")spaceBefore=true}else commentSep+=token.source;atNewline=true;hasNewline=true;if(anchor||tag)newlineAfterProp=
token;hasSpace=true;break;case"anchor":if(anchor)onError(token,"MULTIPLE_ANCHORS","A node can have at most one anchor");if(token.source.endsWith(":"))onError(token.
offset+token.source.length-1,"BAD_ALIAS","Anchor ending in : is ambiguous",true);anchor=token;start??(start=token.offset);atNewline=false;hasSpace=false;reqSpace=
true;break;case"tag":{if(tag)onError(token,"MULTIPLE_TAGS","A node can have at most one tag");tag=token;start??(start=token.offset);atNewline=false;hasSpace=false;
reqSpace=true;break}case indicator:if(anchor||tag)onError(token,"BAD_PROP_ORDER",`Anchors and tags must be after the ${token.source} indicator`);if(found)onError(
token,"UNEXPECTED_TOKEN",`Unexpected ${token.source} in ${flow??"collection"}`);found=token;atNewline=indicator==="seq-item-ind"||indicator==="explicit-key-ind";
hasSpace=false;break;case"comma":if(flow){if(comma)onError(token,"UNEXPECTED_TOKEN",`Unexpected , in ${flow}`);comma=token;atNewline=false;hasSpace=false;break}default:
onError(token,"UNEXPECTED_TOKEN",`Unexpected ${token.type} token`);atNewline=false;hasSpace=false}}const last=tokens[tokens.length-1];const end=last?last.offset+
last.source.length:offset;if(reqSpace&&next&&next.type!=="space"&&next.type!=="newline"&&next.type!=="comma"&&(next.type!=="scalar"||next.source!=="")){onError(
next.offset,"MISSING_CHAR","Tags and anchors must be separated from the next token by white space")}if(tab&&(atNewline&&tab.indent<=parentIndent||next?.type==="\
block-map"||next?.type==="block-seq"))onError(tab,"TAB_AS_INDENT","Tabs are not allowed as indentation");return{comma,found,spaceBefore,comment,hasNewline,anchor,
tag,newlineAfterProp,end,start:start??end}}exports.resolveProps=resolveProps}),9499:((__unused_webpack_module,exports)=>{function containsNewline(key){if(!key)return null;
switch(key.type){case"alias":case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":if(key.source.includes("\n"))return true;if(key.end){for(const st of key.
end)if(st.type==="newline")return true}return false;case"flow-collection":for(const it of key.items){for(const st of it.start)if(st.type==="newline")return true;
if(it.sep){for(const st of it.sep)if(st.type==="newline")return true}if(containsNewline(it.key)||containsNewline(it.value))return true}return false;default:return true}}
exports.containsNewline=containsNewline}),2599:((__unused_webpack_module,exports)=>{function emptyScalarPosition(offset,before,pos){if(before){pos??(pos=before.
length);for(let i=pos-1;i>=0;--i){let st=before[i];switch(st.type){case"space":case"comment":case"newline":offset-=st.source.length;continue}st=before[++i];while(st?.
type==="space"){offset+=st.source.length;st=before[++i]}break}}return offset}exports.emptyScalarPosition=emptyScalarPosition}),4051:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var utilContainsNewline=__nccwpck_require__2(9499);function flowIndentCheck(indent,fc,onError){if(fc?.type==="flow-collection"){const end=fc.end[0];if(end.indent===
indent&&(end.source==="]"||end.source==="}")&&utilContainsNewline.containsNewline(fc)){const msg="Flow end indicator should be more indented than parent";onError(
end,"BAD_INDENT",msg,true)}}}exports.flowIndentCheck=flowIndentCheck}),1187:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);function mapIncludes(ctx,items,search){const{uniqueKeys}=ctx.options;if(uniqueKeys===false)return false;const isEqual=typeof uniqueKeys==="function"?uniqueKeys:
(a,b)=>a===b||identity.isScalar(a)&&identity.isScalar(b)&&a.value===b.value;return items.some(pair=>isEqual(pair.key,search))}exports.mapIncludes=mapIncludes}),
3021:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Alias=__nccwpck_require__2(4065);var Collection=__nccwpck_require__2(101);var identity=__nccwpck_require__2(
1127);var Pair=__nccwpck_require__2(7165);var toJS=__nccwpck_require__2(4043);var Schema=__nccwpck_require__2(5840);var stringifyDocument=__nccwpck_require__2(6829);
var anchors=__nccwpck_require__2(1596);var applyReviver=__nccwpck_require__2(3661);var createNode=__nccwpck_require__2(2404);var directives=__nccwpck_require__2(
1342);class Document{constructor(value,replacer,options){this.commentBefore=null;this.comment=null;this.errors=[];this.warnings=[];Object.defineProperty(this,identity.
NODE_TYPE,{value:identity.DOC});let _replacer=null;if(typeof replacer==="function"||Array.isArray(replacer)){_replacer=replacer}else if(options===void 0&&replacer){
options=replacer;replacer=void 0}const opt=Object.assign({intAsBigInt:false,keepSourceTokens:false,logLevel:"warn",prettyErrors:true,strict:true,stringKeys:false,
uniqueKeys:true,version:"1.2"},options);this.options=opt;let{version}=opt;if(options?._directives){this.directives=options._directives.atDocument();if(this.directives.
yaml.explicit)version=this.directives.yaml.version}else this.directives=new directives.Directives({version});this.setSchema(version,options);this.contents=value===
void 0?null:this.createNode(value,_replacer,options)}clone(){const copy=Object.create(Document.prototype,{[identity.NODE_TYPE]:{value:identity.DOC}});copy.commentBefore=
this.commentBefore;copy.comment=this.comment;copy.errors=this.errors.slice();copy.warnings=this.warnings.slice();copy.options=Object.assign({},this.options);if(this.
directives)copy.directives=this.directives.clone();copy.schema=this.schema.clone();copy.contents=identity.isNode(this.contents)?this.contents.clone(copy.schema):
this.contents;if(this.range)copy.range=this.range.slice();return copy}add(value){if(assertCollection(this.contents))this.contents.add(value)}addIn(path2,value){
if(assertCollection(this.contents))this.contents.addIn(path2,value)}createAlias(node,name){if(!node.anchor){const prev=anchors.anchorNames(this);node.anchor=!name||
prev.has(name)?anchors.findNewAnchor(name||"a",prev):name}return new Alias.Alias(node.anchor)}createNode(value,replacer,options){let _replacer=void 0;if(typeof replacer===
"function"){value=replacer.call({"":value},"",value);_replacer=replacer}else if(Array.isArray(replacer)){const keyToStr=v=>typeof v==="number"||v instanceof String||
v instanceof Number;const asStr=replacer.filter(keyToStr).map(String);if(asStr.length>0)replacer=replacer.concat(asStr);_replacer=replacer}else if(options===void 0&&
replacer){options=replacer;replacer=void 0}const{aliasDuplicateObjects,anchorPrefix,flow,keepUndefined,onTagObj,tag}=options??{};const{onAnchor,setAnchors,sourceObjects}=anchors.
createNodeAnchors(this,anchorPrefix||"a");const ctx={aliasDuplicateObjects:aliasDuplicateObjects??true,keepUndefined:keepUndefined??false,onAnchor,onTagObj,replacer:_replacer,
schema:this.schema,sourceObjects};const node=createNode.createNode(value,tag,ctx);if(flow&&identity.isCollection(node))node.flow=true;setAnchors();return node}createPair(key,value,options={}){
const k=this.createNode(key,null,options);const v=this.createNode(value,null,options);return new Pair.Pair(k,v)}delete(key){return assertCollection(this.contents)?
this.contents.delete(key):false}deleteIn(path2){if(Collection.isEmptyPath(path2)){if(this.contents==null)return false;this.contents=null;return true}return assertCollection(
this.contents)?this.contents.deleteIn(path2):false}get(key,keepScalar){return identity.isCollection(this.contents)?this.contents.get(key,keepScalar):void 0}getIn(path2,keepScalar){
if(Collection.isEmptyPath(path2))return!keepScalar&&identity.isScalar(this.contents)?this.contents.value:this.contents;return identity.isCollection(this.contents)?
this.contents.getIn(path2,keepScalar):void 0}has(key){return identity.isCollection(this.contents)?this.contents.has(key):false}hasIn(path2){if(Collection.isEmptyPath(
path2))return this.contents!==void 0;return identity.isCollection(this.contents)?this.contents.hasIn(path2):false}set(key,value){if(this.contents==null){this.contents=
Collection.collectionFromPath(this.schema,[key],value)}else if(assertCollection(this.contents)){this.contents.set(key,value)}}setIn(path2,value){if(Collection.isEmptyPath(
path2)){this.contents=value}else if(this.contents==null){this.contents=Collection.collectionFromPath(this.schema,Array.from(path2),value)}else if(assertCollection(
this.contents)){this.contents.setIn(path2,value)}}setSchema(version,options={}){if(typeof version==="number")version=String(version);let opt;switch(version){case"\
1.1":if(this.directives)this.directives.yaml.version="1.1";else this.directives=new directives.Directives({version:"1.1"});opt={resolveKnownTags:false,schema:"y\
aml-1.1"};break;case"1.2":case"next":if(this.directives)this.directives.yaml.version=version;else this.directives=new directives.Directives({version});opt={resolveKnownTags:true,
schema:"core"};break;case null:if(this.directives)delete this.directives;opt=null;break;default:{const sv=JSON.stringify(version);throw new Error(`Expected '1.1\
', '1.2' or null as first argument, but found: ${sv}`)}}if(options.schema instanceof Object)this.schema=options.schema;else if(opt)this.schema=new Schema.Schema(
Object.assign(opt,options));else throw new Error(`With a null YAML version, the { schema: Schema } option is required`)}toJS({json,jsonArg,mapAsMap,maxAliasCount,
onAnchor,reviver}={}){const ctx={anchors:new Map,doc:this,keep:!json,mapAsMap:mapAsMap===true,mapKeyWarned:false,maxAliasCount:typeof maxAliasCount==="number"?maxAliasCount:
100};const res=toJS.toJS(this.contents,jsonArg??"",ctx);if(typeof onAnchor==="function")for(const{count,res:res2}of ctx.anchors.values())onAnchor(res2,count);return typeof reviver===
"function"?applyReviver.applyReviver(reviver,{"":res},"",res):res}toJSON(jsonArg,onAnchor){return this.toJS({json:true,jsonArg,mapAsMap:false,onAnchor})}toString(options={}){
if(this.errors.length>0)throw new Error("Document with errors cannot be stringified");if("indent"in options&&(!Number.isInteger(options.indent)||Number(options.
indent)<=0)){const s=JSON.stringify(options.indent);throw new Error(`"indent" option must be a positive integer, not ${s}`)}return stringifyDocument.stringifyDocument(
this,options)}}function assertCollection(contents){if(identity.isCollection(contents))return true;throw new Error("Expected a YAML collection as document conten\
ts")}exports.Document=Document}),1596:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(1127);var visit=__nccwpck_require__2(
204);function anchorIsValid(anchor){if(/[\x00-\x19\s,[\]{}]/.test(anchor)){const sa=JSON.stringify(anchor);const msg=`Anchor must not contain whitespace or cont\
rol characters: ${sa}`;throw new Error(msg)}return true}function anchorNames(root){const anchors=new Set;visit.visit(root,{Value(_key,node){if(node.anchor)anchors.
add(node.anchor)}});return anchors}function findNewAnchor(prefix,exclude){for(let i=1;true;++i){const name=`${prefix}${i}`;if(!exclude.has(name))return name}}function createNodeAnchors(doc,prefix){
const aliasObjects=[];const sourceObjects=new Map;let prevAnchors=null;return{onAnchor:source=>{aliasObjects.push(source);prevAnchors??(prevAnchors=anchorNames(
doc));const anchor=findNewAnchor(prefix,prevAnchors);prevAnchors.add(anchor);return anchor},setAnchors:()=>{for(const source of aliasObjects){const ref=sourceObjects.
get(source);if(typeof ref==="object"&&ref.anchor&&(identity.isScalar(ref.node)||identity.isCollection(ref.node))){ref.node.anchor=ref.anchor}else{const error=new Error(
"Failed to resolve repeated object (this should not happen)");error.source=source;throw error}}},sourceObjects}}exports.anchorIsValid=anchorIsValid;exports.anchorNames=
anchorNames;exports.createNodeAnchors=createNodeAnchors;exports.findNewAnchor=findNewAnchor}),3661:((__unused_webpack_module,exports)=>{function applyReviver(reviver,obj,key,val){
if(val&&typeof val==="object"){if(Array.isArray(val)){for(let i=0,len=val.length;i<len;++i){const v0=val[i];const v1=applyReviver(reviver,val,String(i),v0);if(v1===
void 0)delete val[i];else if(v1!==v0)val[i]=v1}}else if(val instanceof Map){for(const k of Array.from(val.keys())){const v0=val.get(k);const v1=applyReviver(reviver,
val,k,v0);if(v1===void 0)val.delete(k);else if(v1!==v0)val.set(k,v1)}}else if(val instanceof Set){for(const v0 of Array.from(val)){const v1=applyReviver(reviver,
val,v0,v0);if(v1===void 0)val.delete(v0);else if(v1!==v0){val.delete(v0);val.add(v1)}}}else{for(const[k,v0]of Object.entries(val)){const v1=applyReviver(reviver,
val,k,v0);if(v1===void 0)delete val[k];else if(v1!==v0)val[k]=v1}}}return reviver.call(obj,key,val)}exports.applyReviver=applyReviver}),2404:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var Alias=__nccwpck_require__2(4065);var identity=__nccwpck_require__2(1127);var Scalar=__nccwpck_require__2(3301);const defaultTagPrefix="tag:yaml.org,2002:";function findTagObject(value,tagName,tags){
if(tagName){const match=tags.filter(t=>t.tag===tagName);const tagObj=match.find(t=>!t.format)??match[0];if(!tagObj)throw new Error(`Tag ${tagName} not found`);return tagObj}
return tags.find(t=>t.identify?.(value)&&!t.format)}function createNode(value,tagName,ctx){if(identity.isDocument(value))value=value.contents;if(identity.isNode(
value))return value;if(identity.isPair(value)){const map=ctx.schema[identity.MAP].createNode?.(ctx.schema,null,ctx);map.items.push(value);return map}if(value instanceof
String||value instanceof Number||value instanceof Boolean||typeof BigInt!=="undefined"&&value instanceof BigInt){value=value.valueOf()}const{aliasDuplicateObjects,
onAnchor,onTagObj,schema,sourceObjects}=ctx;let ref=void 0;if(aliasDuplicateObjects&&value&&typeof value==="object"){ref=sourceObjects.get(value);if(ref){ref.anchor??
(ref.anchor=onAnchor(value));return new Alias.Alias(ref.anchor)}else{ref={anchor:null,node:null};sourceObjects.set(value,ref)}}if(tagName?.startsWith("!!"))tagName=
defaultTagPrefix+tagName.slice(2);let tagObj=findTagObject(value,tagName,schema.tags);if(!tagObj){if(value&&typeof value.toJSON==="function"){value=value.toJSON()}
if(!value||typeof value!=="object"){const node2=new Scalar.Scalar(value);if(ref)ref.node=node2;return node2}tagObj=value instanceof Map?schema[identity.MAP]:Symbol.
iterator in Object(value)?schema[identity.SEQ]:schema[identity.MAP]}if(onTagObj){onTagObj(tagObj);delete ctx.onTagObj}const node=tagObj?.createNode?tagObj.createNode(
ctx.schema,value,ctx):typeof tagObj?.nodeClass?.from==="function"?tagObj.nodeClass.from(ctx.schema,value,ctx):new Scalar.Scalar(value);if(tagName)node.tag=tagName;else if(!tagObj.
default)node.tag=tagObj.tag;if(ref)ref.node=node;return node}exports.createNode=createNode}),1342:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);var visit=__nccwpck_require__2(204);const escapeChars={"!":"%21",",":"%2C","[":"%5B","]":"%5D","{":"%7B","}":"%7D"};const escapeTagName=tn=>tn.replace(/[!,[\]{}]/g,
ch=>escapeChars[ch]);class Directives{constructor(yaml,tags){this.docStart=null;this.docEnd=false;this.yaml=Object.assign({},Directives.defaultYaml,yaml);this.tags=
Object.assign({},Directives.defaultTags,tags)}clone(){const copy=new Directives(this.yaml,this.tags);copy.docStart=this.docStart;return copy}atDocument(){const res=new Directives(
this.yaml,this.tags);switch(this.yaml.version){case"1.1":this.atNextDocument=true;break;case"1.2":this.atNextDocument=false;this.yaml={explicit:Directives.defaultYaml.
explicit,version:"1.2"};this.tags=Object.assign({},Directives.defaultTags);break}return res}add(line,onError){if(this.atNextDocument){this.yaml={explicit:Directives.
defaultYaml.explicit,version:"1.1"};this.tags=Object.assign({},Directives.defaultTags);this.atNextDocument=false}const parts=line.trim().split(/[ \t]+/);const name=parts.
shift();switch(name){case"%TAG":{if(parts.length!==2){onError(0,"%TAG directive should contain exactly two parts");if(parts.length<2)return false}const[handle,prefix]=parts;
this.tags[handle]=prefix;return true}case"%YAML":{this.yaml.explicit=true;if(parts.length!==1){onError(0,"%YAML directive should contain exactly one part");return false}
const[version]=parts;if(version==="1.1"||version==="1.2"){this.yaml.version=version;return true}else{const isValid=/^\d+\.\d+$/.test(version);onError(6,`Unsuppo\
rted YAML version ${version}`,isValid);return false}}default:onError(0,`Unknown directive ${name}`,true);return false}}tagName(source,onError){if(source==="!")return"\
!";if(source[0]!=="!"){onError(`Not a valid tag: ${source}`);return null}if(source[1]==="<"){const verbatim=source.slice(2,-1);if(verbatim==="!"||verbatim==="!!"){
onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);return null}if(source[source.length-1]!==">")onError("Verbatim tags must end with a >");return verbatim}
const[,handle,suffix]=source.match(/^(.*!)([^!]*)$/s);if(!suffix)onError(`The ${source} tag has no suffix`);const prefix=this.tags[handle];if(prefix){try{return prefix+
decodeURIComponent(suffix)}catch(error){onError(String(error));return null}}if(handle==="!")return source;onError(`Could not resolve tag: ${source}`);return null}tagString(tag){
for(const[handle,prefix]of Object.entries(this.tags)){if(tag.startsWith(prefix))return handle+escapeTagName(tag.substring(prefix.length))}return tag[0]==="!"?tag:
`!<${tag}>`}toString(doc){const lines=this.yaml.explicit?[`%YAML ${this.yaml.version||"1.2"}`]:[];const tagEntries=Object.entries(this.tags);let tagNames;if(doc&&
tagEntries.length>0&&identity.isNode(doc.contents)){const tags={};visit.visit(doc.contents,(_key,node)=>{if(identity.isNode(node)&&node.tag)tags[node.tag]=true});
tagNames=Object.keys(tags)}else tagNames=[];for(const[handle,prefix]of tagEntries){if(handle==="!!"&&prefix==="tag:yaml.org,2002:")continue;if(!doc||tagNames.some(
tn=>tn.startsWith(prefix)))lines.push(`%TAG ${handle} ${prefix}`)}return lines.join("\n")}}Directives.defaultYaml={explicit:false,version:"1.2"};Directives.defaultTags=
{"!!":"tag:yaml.org,2002:"};exports.Directives=Directives}),1464:((__unused_webpack_module,exports)=>{class YAMLError extends Error{constructor(name,pos,code,message){
super();this.name=name;this.code=code;this.message=message;this.pos=pos}}class YAMLParseError extends YAMLError{constructor(pos,code,message){super("YAMLParseEr\
ror",pos,code,message)}}class YAMLWarning extends YAMLError{constructor(pos,code,message){super("YAMLWarning",pos,code,message)}}const prettifyError=(src,lc)=>error=>{
if(error.pos[0]===-1)return;error.linePos=error.pos.map(pos=>lc.linePos(pos));const{line,col}=error.linePos[0];error.message+=` at line ${line}, column ${col}`;
let ci=col-1;let lineStr=src.substring(lc.lineStarts[line-1],lc.lineStarts[line]).replace(/[\n\r]+$/,"");if(ci>=60&&lineStr.length>80){const trimStart=Math.min(
ci-39,lineStr.length-79);lineStr="\u2026"+lineStr.substring(trimStart);ci-=trimStart-1}if(lineStr.length>80)lineStr=lineStr.substring(0,79)+"\u2026";if(line>1&&
/^ *$/.test(lineStr.substring(0,ci))){let prev=src.substring(lc.lineStarts[line-2],lc.lineStarts[line-1]);if(prev.length>80)prev=prev.substring(0,79)+"\u2026\n";
lineStr=prev+lineStr}if(/[^ ]/.test(lineStr)){let count=1;const end=error.linePos[1];if(end?.line===line&&end.col>col){count=Math.max(1,Math.min(end.col-col,80-
ci))}const pointer=" ".repeat(ci)+"^".repeat(count);error.message+=`:

${lineStr}
${pointer}
`}};exports.YAMLError=YAMLError;exports.YAMLParseError=YAMLParseError;exports.YAMLWarning=YAMLWarning;exports.prettifyError=prettifyError}),8815:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var __webpack_unused_export__;var composer=__nccwpck_require__2(9984);var Document=__nccwpck_require__2(3021);var Schema=__nccwpck_require__2(5840);var errors=__nccwpck_require__2(
1464);var Alias=__nccwpck_require__2(4065);var identity=__nccwpck_require__2(1127);var Pair=__nccwpck_require__2(7165);var Scalar=__nccwpck_require__2(3301);var YAMLMap=__nccwpck_require__2(
4454);var YAMLSeq=__nccwpck_require__2(2223);var cst=__nccwpck_require__2(3461);var lexer=__nccwpck_require__2(361);var lineCounter=__nccwpck_require__2(6628);var parser=__nccwpck_require__2(
3456);var publicApi=__nccwpck_require__2(4047);var visit=__nccwpck_require__2(204);exports.Dk=composer.Composer;exports.yo=Document.Document;__webpack_unused_export__=
Schema.Schema;__webpack_unused_export__=errors.YAMLError;__webpack_unused_export__=errors.YAMLParseError;__webpack_unused_export__=errors.YAMLWarning;__webpack_unused_export__=
Alias.Alias;exports.Vj=identity.isAlias;__webpack_unused_export__=identity.isCollection;__webpack_unused_export__=identity.isDocument;exports.jh=identity.isMap;
__webpack_unused_export__=identity.isNode;__webpack_unused_export__=identity.isPair;exports.jn=identity.isScalar;exports.oP=identity.isSeq;__webpack_unused_export__=
Pair.Pair;__webpack_unused_export__=Scalar.Scalar;__webpack_unused_export__=YAMLMap.YAMLMap;__webpack_unused_export__=YAMLSeq.YAMLSeq;__webpack_unused_export__=
cst;exports.JG=lexer.Lexer;exports.HN=lineCounter.LineCounter;exports.iX=parser.Parser;__webpack_unused_export__=publicApi.parse;__webpack_unused_export__=publicApi.
parseAllDocuments;exports.Tp=publicApi.parseDocument;exports.As=publicApi.stringify;exports.YR=visit.visit;__webpack_unused_export__=visit.visitAsync}),7249:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var node_process=__nccwpck_require__2(932);function debug2(logLevel,...messages){if(logLevel==="debug")console.log(...messages)}function warn(logLevel,warning){
if(logLevel==="debug"||logLevel==="warn"){if(typeof node_process.emitWarning==="function")node_process.emitWarning(warning);else console.warn(warning)}}exports.
debug=debug2;exports.warn=warn}),4065:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var anchors=__nccwpck_require__2(1596);var visit=__nccwpck_require__2(
204);var identity=__nccwpck_require__2(1127);var Node=__nccwpck_require__2(6673);var toJS=__nccwpck_require__2(4043);class Alias extends Node.NodeBase{constructor(source){
super(identity.ALIAS);this.source=source;Object.defineProperty(this,"tag",{set(){throw new Error("Alias nodes cannot have tags")}})}resolve(doc,ctx){if(ctx?.maxAliasCount===
0)throw new ReferenceError("Alias resolution is disabled");let nodes;if(ctx?.aliasResolveCache){nodes=ctx.aliasResolveCache}else{nodes=[];visit.visit(doc,{Node:(_key,node)=>{
if(identity.isAlias(node)||identity.hasAnchor(node))nodes.push(node)}});if(ctx)ctx.aliasResolveCache=nodes}let found=void 0;for(const node of nodes){if(node===this)
break;if(node.anchor===this.source)found=node}if(found&&ctx){const{anchors:anchors2,doc:doc2,maxAliasCount}=ctx;let data=anchors2.get(found);if(!data){toJS.toJS(
found,null,ctx);data=anchors2.get(found)}if(data?.res===void 0){const msg="This should not happen: Alias anchor was not resolved?";throw new ReferenceError(msg)}
if(maxAliasCount>=0){data.count+=1;if(data.aliasCount===0)data.aliasCount=getAliasCount(doc2,found,anchors2);if(data.count*data.aliasCount>maxAliasCount){const msg="\
Excessive alias count indicates a resource exhaustion attack";throw new ReferenceError(msg)}}}return found}toJSON(_arg,ctx){if(!ctx)return{source:this.source};const source=this.
resolve(ctx.doc,ctx);if(!source){const msg=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new ReferenceError(msg)}return ctx.
anchors.get(source).res}toString(ctx,_onComment,_onChompKeep){const src=`*${this.source}`;if(ctx){anchors.anchorIsValid(this.source);if(ctx.options.verifyAliasOrder&&
!ctx.anchors.has(this.source)){const msg=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new Error(msg)}if(ctx.implicitKey)return`${src}\
 `}return src}}function getAliasCount(doc,node,anchors2){if(identity.isAlias(node)){const source=node.resolve(doc);const anchor=anchors2&&source&&anchors2.get(source);
return anchor?anchor.count*anchor.aliasCount:0}else if(identity.isCollection(node)){let count=0;for(const item of node.items){const c=getAliasCount(doc,item,anchors2);
if(c>count)count=c}return count}else if(identity.isPair(node)){const kc=getAliasCount(doc,node.key,anchors2);const vc=getAliasCount(doc,node.value,anchors2);return Math.
max(kc,vc)}return 1}exports.Alias=Alias}),101:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var createNode=__nccwpck_require__2(2404);var identity=__nccwpck_require__2(
1127);var Node=__nccwpck_require__2(6673);function collectionFromPath(schema,path2,value){let v=value;for(let i=path2.length-1;i>=0;--i){const k=path2[i];if(typeof k===
"number"&&Number.isInteger(k)&&k>=0){const a=[];a[k]=v;v=a}else{v=new Map([[k,v]])}}return createNode.createNode(v,void 0,{aliasDuplicateObjects:false,keepUndefined:false,
onAnchor:()=>{throw new Error("This should not happen, please report a bug.")},schema,sourceObjects:new Map})}const isEmptyPath=path2=>path2==null||typeof path2===
"object"&&!!path2[Symbol.iterator]().next().done;class Collection extends Node.NodeBase{constructor(type,schema){super(type);Object.defineProperty(this,"schema",
{value:schema,configurable:true,enumerable:false,writable:true})}clone(schema){const copy=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(
this));if(schema)copy.schema=schema;copy.items=copy.items.map(it=>identity.isNode(it)||identity.isPair(it)?it.clone(schema):it);if(this.range)copy.range=this.range.
slice();return copy}addIn(path2,value){if(isEmptyPath(path2))this.add(value);else{const[key,...rest]=path2;const node=this.get(key,true);if(identity.isCollection(
node))node.addIn(rest,value);else if(node===void 0&&this.schema)this.set(key,collectionFromPath(this.schema,rest,value));else throw new Error(`Expected YAML col\
lection at ${key}. Remaining path: ${rest}`)}}deleteIn(path2){const[key,...rest]=path2;if(rest.length===0)return this.delete(key);const node=this.get(key,true);
if(identity.isCollection(node))return node.deleteIn(rest);else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`)}getIn(path2,keepScalar){
const[key,...rest]=path2;const node=this.get(key,true);if(rest.length===0)return!keepScalar&&identity.isScalar(node)?node.value:node;else return identity.isCollection(
node)?node.getIn(rest,keepScalar):void 0}hasAllNullValues(allowScalar){return this.items.every(node=>{if(!identity.isPair(node))return false;const n=node.value;
return n==null||allowScalar&&identity.isScalar(n)&&n.value==null&&!n.commentBefore&&!n.comment&&!n.tag})}hasIn(path2){const[key,...rest]=path2;if(rest.length===
0)return this.has(key);const node=this.get(key,true);return identity.isCollection(node)?node.hasIn(rest):false}setIn(path2,value){const[key,...rest]=path2;if(rest.
length===0){this.set(key,value)}else{const node=this.get(key,true);if(identity.isCollection(node))node.setIn(rest,value);else if(node===void 0&&this.schema)this.
set(key,collectionFromPath(this.schema,rest,value));else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`)}}}exports.Collection=Collection;
exports.collectionFromPath=collectionFromPath;exports.isEmptyPath=isEmptyPath}),6673:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var applyReviver=__nccwpck_require__2(
3661);var identity=__nccwpck_require__2(1127);var toJS=__nccwpck_require__2(4043);class NodeBase{constructor(type){Object.defineProperty(this,identity.NODE_TYPE,
{value:type})}clone(){const copy=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));if(this.range)copy.range=this.range.slice();return copy}toJS(doc,{
mapAsMap,maxAliasCount,onAnchor,reviver}={}){if(!identity.isDocument(doc))throw new TypeError("A document argument is required");const ctx={anchors:new Map,doc,
keep:true,mapAsMap:mapAsMap===true,mapKeyWarned:false,maxAliasCount:typeof maxAliasCount==="number"?maxAliasCount:100};const res=toJS.toJS(this,"",ctx);if(typeof onAnchor===
"function")for(const{count,res:res2}of ctx.anchors.values())onAnchor(res2,count);return typeof reviver==="function"?applyReviver.applyReviver(reviver,{"":res},"",
res):res}}exports.NodeBase=NodeBase}),7165:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var createNode=__nccwpck_require__2(2404);var stringifyPair=__nccwpck_require__2(
9748);var addPairToJSMap=__nccwpck_require__2(7104);var identity=__nccwpck_require__2(1127);function createPair(key,value,ctx){const k=createNode.createNode(key,
void 0,ctx);const v=createNode.createNode(value,void 0,ctx);return new Pair(k,v)}class Pair{constructor(key,value=null){Object.defineProperty(this,identity.NODE_TYPE,
{value:identity.PAIR});this.key=key;this.value=value}clone(schema){let{key,value}=this;if(identity.isNode(key))key=key.clone(schema);if(identity.isNode(value))value=
value.clone(schema);return new Pair(key,value)}toJSON(_,ctx){const pair=ctx?.mapAsMap?new Map:{};return addPairToJSMap.addPairToJSMap(ctx,pair,this)}toString(ctx,onComment,onChompKeep){
return ctx?.doc?stringifyPair.stringifyPair(this,ctx,onComment,onChompKeep):JSON.stringify(this)}}exports.Pair=Pair;exports.createPair=createPair}),3301:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var Node=__nccwpck_require__2(6673);var toJS=__nccwpck_require__2(4043);const isScalarValue=value=>!value||typeof value!==
"function"&&typeof value!=="object";class Scalar extends Node.NodeBase{constructor(value){super(identity.SCALAR);this.value=value}toJSON(arg,ctx){return ctx?.keep?
this.value:toJS.toJS(this.value,arg,ctx)}toString(){return String(this.value)}}Scalar.BLOCK_FOLDED="BLOCK_FOLDED";Scalar.BLOCK_LITERAL="BLOCK_LITERAL";Scalar.PLAIN=
"PLAIN";Scalar.QUOTE_DOUBLE="QUOTE_DOUBLE";Scalar.QUOTE_SINGLE="QUOTE_SINGLE";exports.Scalar=Scalar;exports.isScalarValue=isScalarValue}),4454:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var stringifyCollection=__nccwpck_require__2(1212);var addPairToJSMap=__nccwpck_require__2(7104);var Collection=__nccwpck_require__2(101);var identity=__nccwpck_require__2(
1127);var Pair=__nccwpck_require__2(7165);var Scalar=__nccwpck_require__2(3301);function findPair(items,key){const k=identity.isScalar(key)?key.value:key;for(const it of items){
if(identity.isPair(it)){if(it.key===key||it.key===k)return it;if(identity.isScalar(it.key)&&it.key.value===k)return it}}return void 0}class YAMLMap extends Collection.
Collection{static get tagName(){return"tag:yaml.org,2002:map"}constructor(schema){super(identity.MAP,schema);this.items=[]}static from(schema,obj,ctx){const{keepUndefined,
replacer}=ctx;const map=new this(schema);const add=(key,value)=>{if(typeof replacer==="function")value=replacer.call(obj,key,value);else if(Array.isArray(replacer)&&
!replacer.includes(key))return;if(value!==void 0||keepUndefined)map.items.push(Pair.createPair(key,value,ctx))};if(obj instanceof Map){for(const[key,value]of obj)
add(key,value)}else if(obj&&typeof obj==="object"){for(const key of Object.keys(obj))add(key,obj[key])}if(typeof schema.sortMapEntries==="function"){map.items.sort(
schema.sortMapEntries)}return map}add(pair,overwrite){let _pair;if(identity.isPair(pair))_pair=pair;else if(!pair||typeof pair!=="object"||!("key"in pair)){_pair=
new Pair.Pair(pair,pair?.value)}else _pair=new Pair.Pair(pair.key,pair.value);const prev=findPair(this.items,_pair.key);const sortEntries=this.schema?.sortMapEntries;
if(prev){if(!overwrite)throw new Error(`Key ${_pair.key} already set`);if(identity.isScalar(prev.value)&&Scalar.isScalarValue(_pair.value))prev.value.value=_pair.
value;else prev.value=_pair.value}else if(sortEntries){const i=this.items.findIndex(item=>sortEntries(_pair,item)<0);if(i===-1)this.items.push(_pair);else this.
items.splice(i,0,_pair)}else{this.items.push(_pair)}}delete(key){const it=findPair(this.items,key);if(!it)return false;const del=this.items.splice(this.items.indexOf(
it),1);return del.length>0}get(key,keepScalar){const it=findPair(this.items,key);const node=it?.value;return(!keepScalar&&identity.isScalar(node)?node.value:node)??
void 0}has(key){return!!findPair(this.items,key)}set(key,value){this.add(new Pair.Pair(key,value),true)}toJSON(_,ctx,Type){const map=Type?new Type:ctx?.mapAsMap?
new Map:{};if(ctx?.onCreate)ctx.onCreate(map);for(const item of this.items)addPairToJSMap.addPairToJSMap(ctx,map,item);return map}toString(ctx,onComment,onChompKeep){
if(!ctx)return JSON.stringify(this);for(const item of this.items){if(!identity.isPair(item))throw new Error(`Map items must all be pairs; found ${JSON.stringify(
item)} instead`)}if(!ctx.allNullValues&&this.hasAllNullValues(false))ctx=Object.assign({},ctx,{allNullValues:true});return stringifyCollection.stringifyCollection(
this,ctx,{blockItemPrefix:"",flowChars:{start:"{",end:"}"},itemIndent:ctx.indent||"",onChompKeep,onComment})}}exports.YAMLMap=YAMLMap;exports.findPair=findPair}),
2223:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var createNode=__nccwpck_require__2(2404);var stringifyCollection=__nccwpck_require__2(1212);var Collection=__nccwpck_require__2(
101);var identity=__nccwpck_require__2(1127);var Scalar=__nccwpck_require__2(3301);var toJS=__nccwpck_require__2(4043);class YAMLSeq extends Collection.Collection{static get tagName(){
return"tag:yaml.org,2002:seq"}constructor(schema){super(identity.SEQ,schema);this.items=[]}add(value){this.items.push(value)}delete(key){const idx=asItemIndex(key);
if(typeof idx!=="number")return false;const del=this.items.splice(idx,1);return del.length>0}get(key,keepScalar){const idx=asItemIndex(key);if(typeof idx!=="num\
ber")return void 0;const it=this.items[idx];return!keepScalar&&identity.isScalar(it)?it.value:it}has(key){const idx=asItemIndex(key);return typeof idx==="number"&&
idx<this.items.length}set(key,value){const idx=asItemIndex(key);if(typeof idx!=="number")throw new Error(`Expected a valid index, not ${key}.`);const prev=this.
items[idx];if(identity.isScalar(prev)&&Scalar.isScalarValue(value))prev.value=value;else this.items[idx]=value}toJSON(_,ctx){const seq=[];if(ctx?.onCreate)ctx.onCreate(
seq);let i=0;for(const item of this.items)seq.push(toJS.toJS(item,String(i++),ctx));return seq}toString(ctx,onComment,onChompKeep){if(!ctx)return JSON.stringify(
this);return stringifyCollection.stringifyCollection(this,ctx,{blockItemPrefix:"- ",flowChars:{start:"[",end:"]"},itemIndent:(ctx.indent||"")+"  ",onChompKeep,onComment})}static from(schema,obj,ctx){
const{replacer}=ctx;const seq=new this(schema);if(obj&&Symbol.iterator in Object(obj)){let i=0;for(let it of obj){if(typeof replacer==="function"){const key=obj instanceof
Set?it:String(i++);it=replacer.call(obj,key,it)}seq.items.push(createNode.createNode(it,void 0,ctx))}}return seq}}function asItemIndex(key){let idx=identity.isScalar(
key)?key.value:key;if(idx&&typeof idx==="string")idx=Number(idx);return typeof idx==="number"&&Number.isInteger(idx)&&idx>=0?idx:null}exports.YAMLSeq=YAMLSeq}),
7104:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var log=__nccwpck_require__2(7249);var merge=__nccwpck_require__2(452);var stringify=__nccwpck_require__2(
2148);var identity=__nccwpck_require__2(1127);var toJS=__nccwpck_require__2(4043);function addPairToJSMap(ctx,map,{key,value}){if(identity.isNode(key)&&key.addToJSMap)
key.addToJSMap(ctx,map,value);else if(merge.isMergeKey(ctx,key))merge.addMergeToJSMap(ctx,map,value);else{const jsKey=toJS.toJS(key,"",ctx);if(map instanceof Map){
map.set(jsKey,toJS.toJS(value,jsKey,ctx))}else if(map instanceof Set){map.add(jsKey)}else{const stringKey=stringifyKey(key,jsKey,ctx);const jsValue=toJS.toJS(value,
stringKey,ctx);if(stringKey in map)Object.defineProperty(map,stringKey,{value:jsValue,writable:true,enumerable:true,configurable:true});else map[stringKey]=jsValue}}
return map}function stringifyKey(key,jsKey,ctx){if(jsKey===null)return"";if(typeof jsKey!=="object")return String(jsKey);if(identity.isNode(key)&&ctx?.doc){const strCtx=stringify.
createStringifyContext(ctx.doc,{});strCtx.anchors=new Set;for(const node of ctx.anchors.keys())strCtx.anchors.add(node.anchor);strCtx.inFlow=true;strCtx.inStringifyKey=
true;const strKey=key.toString(strCtx);if(!ctx.mapKeyWarned){let jsonStr=JSON.stringify(strKey);if(jsonStr.length>40)jsonStr=jsonStr.substring(0,36)+'..."';log.
warn(ctx.doc.options.logLevel,`Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
ctx.mapKeyWarned=true}return strKey}return JSON.stringify(jsKey)}exports.addPairToJSMap=addPairToJSMap}),1127:((__unused_webpack_module,exports)=>{const ALIAS=Symbol.
for("yaml.alias");const DOC=Symbol.for("yaml.document");const MAP=Symbol.for("yaml.map");const PAIR=Symbol.for("yaml.pair");const SCALAR=Symbol.for("yaml.scalar");
const SEQ=Symbol.for("yaml.seq");const NODE_TYPE=Symbol.for("yaml.node.type");const isAlias=node=>!!node&&typeof node==="object"&&node[NODE_TYPE]===ALIAS;const isDocument=node=>!!node&&
typeof node==="object"&&node[NODE_TYPE]===DOC;const isMap=node=>!!node&&typeof node==="object"&&node[NODE_TYPE]===MAP;const isPair=node=>!!node&&typeof node==="\
object"&&node[NODE_TYPE]===PAIR;const isScalar=node=>!!node&&typeof node==="object"&&node[NODE_TYPE]===SCALAR;const isSeq=node=>!!node&&typeof node==="object"&&
node[NODE_TYPE]===SEQ;function isCollection(node){if(node&&typeof node==="object")switch(node[NODE_TYPE]){case MAP:case SEQ:return true}return false}function isNode(node){
if(node&&typeof node==="object")switch(node[NODE_TYPE]){case ALIAS:case MAP:case SCALAR:case SEQ:return true}return false}const hasAnchor=node=>(isScalar(node)||
isCollection(node))&&!!node.anchor;exports.ALIAS=ALIAS;exports.DOC=DOC;exports.MAP=MAP;exports.NODE_TYPE=NODE_TYPE;exports.PAIR=PAIR;exports.SCALAR=SCALAR;exports.
SEQ=SEQ;exports.hasAnchor=hasAnchor;exports.isAlias=isAlias;exports.isCollection=isCollection;exports.isDocument=isDocument;exports.isMap=isMap;exports.isNode=isNode;
exports.isPair=isPair;exports.isScalar=isScalar;exports.isSeq=isSeq}),4043:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);function toJS(value,arg,ctx){if(Array.isArray(value))return value.map((v,i)=>toJS(v,String(i),ctx));if(value&&typeof value.toJSON==="function"){if(!ctx||!identity.
hasAnchor(value))return value.toJSON(arg,ctx);const data={aliasCount:0,count:1,res:void 0};ctx.anchors.set(value,data);ctx.onCreate=res2=>{data.res=res2;delete ctx.
onCreate};const res=value.toJSON(arg,ctx);if(ctx.onCreate)ctx.onCreate(res);return res}if(typeof value==="bigint"&&!ctx?.keep)return Number(value);return value}
exports.toJS=toJS}),110:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var resolveBlockScalar=__nccwpck_require__2(8913);var resolveFlowScalar=__nccwpck_require__2(
6842);var errors=__nccwpck_require__2(1464);var stringifyString=__nccwpck_require__2(3069);function resolveAsScalar(token,strict=true,onError){if(token){const _onError=(pos,code,message)=>{
const offset=typeof pos==="number"?pos:Array.isArray(pos)?pos[0]:pos.offset;if(onError)onError(offset,code,message);else throw new errors.YAMLParseError([offset,
offset+1],code,message)};switch(token.type){case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return resolveFlowScalar.resolveFlowScalar(token,
strict,_onError);case"block-scalar":return resolveBlockScalar.resolveBlockScalar({options:{strict}},token,_onError)}}return null}function createScalarToken(value,context){
const{implicitKey=false,indent,inFlow=false,offset=-1,type="PLAIN"}=context;const source=stringifyString.stringifyString({type,value},{implicitKey,indent:indent>
0?" ".repeat(indent):"",inFlow,options:{blockQuote:true,lineWidth:-1}});const end=context.end??[{type:"newline",offset:-1,indent,source:"\n"}];switch(source[0]){case"\
|":case">":{const he=source.indexOf("\n");const head=source.substring(0,he);const body=source.substring(he+1)+"\n";const props=[{type:"block-scalar-header",offset,
indent,source:head}];if(!addEndtoBlockProps(props,end))props.push({type:"newline",offset:-1,indent,source:"\n"});return{type:"block-scalar",offset,indent,props,
source:body}}case'"':return{type:"double-quoted-scalar",offset,indent,source,end};case"'":return{type:"single-quoted-scalar",offset,indent,source,end};default:return{
type:"scalar",offset,indent,source,end}}}function setScalarValue(token,value,context={}){let{afterKey=false,implicitKey=false,inFlow=false,type}=context;let indent="\
indent"in token?token.indent:null;if(afterKey&&typeof indent==="number")indent+=2;if(!type)switch(token.type){case"single-quoted-scalar":type="QUOTE_SINGLE";break;case"\
double-quoted-scalar":type="QUOTE_DOUBLE";break;case"block-scalar":{const header=token.props[0];if(header.type!=="block-scalar-header")throw new Error("Invalid \
block scalar header");type=header.source[0]===">"?"BLOCK_FOLDED":"BLOCK_LITERAL";break}default:type="PLAIN"}const source=stringifyString.stringifyString({type,value},
{implicitKey:implicitKey||indent===null,indent:indent!==null&&indent>0?" ".repeat(indent):"",inFlow,options:{blockQuote:true,lineWidth:-1}});switch(source[0]){case"\
|":case">":setBlockScalarValue(token,source);break;case'"':setFlowScalarValue(token,source,"double-quoted-scalar");break;case"'":setFlowScalarValue(token,source,
"single-quoted-scalar");break;default:setFlowScalarValue(token,source,"scalar")}}function setBlockScalarValue(token,source){const he=source.indexOf("\n");const head=source.
substring(0,he);const body=source.substring(he+1)+"\n";if(token.type==="block-scalar"){const header=token.props[0];if(header.type!=="block-scalar-header")throw new Error(
"Invalid block scalar header");header.source=head;token.source=body}else{const{offset}=token;const indent="indent"in token?token.indent:-1;const props=[{type:"b\
lock-scalar-header",offset,indent,source:head}];if(!addEndtoBlockProps(props,"end"in token?token.end:void 0))props.push({type:"newline",offset:-1,indent,source:"\
\n"});for(const key of Object.keys(token))if(key!=="type"&&key!=="offset")delete token[key];Object.assign(token,{type:"block-scalar",indent,props,source:body})}}
function addEndtoBlockProps(props,end){if(end)for(const st of end)switch(st.type){case"space":case"comment":props.push(st);break;case"newline":props.push(st);return true}
return false}function setFlowScalarValue(token,source,type){switch(token.type){case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":token.type=type;
token.source=source;break;case"block-scalar":{const end=token.props.slice(1);let oa=source.length;if(token.props[0].type==="block-scalar-header")oa-=token.props[0].
source.length;for(const tok of end)tok.offset+=oa;delete token.props;Object.assign(token,{type,source,end});break}case"block-map":case"block-seq":{const offset=token.
offset+source.length;const nl={type:"newline",offset,indent:token.indent,source:"\n"};delete token.items;Object.assign(token,{type,source,end:[nl]});break}default:{
const indent="indent"in token?token.indent:-1;const end="end"in token&&Array.isArray(token.end)?token.end.filter(st=>st.type==="space"||st.type==="comment"||st.
type==="newline"):[];for(const key of Object.keys(token))if(key!=="type"&&key!=="offset")delete token[key];Object.assign(token,{type,indent,source,end})}}}exports.
createScalarToken=createScalarToken;exports.resolveAsScalar=resolveAsScalar;exports.setScalarValue=setScalarValue}),1733:((__unused_webpack_module,exports)=>{const stringify=cst=>"\
type"in cst?stringifyToken(cst):stringifyItem(cst);function stringifyToken(token){switch(token.type){case"block-scalar":{let res="";for(const tok of token.props)
res+=stringifyToken(tok);return res+token.source}case"block-map":case"block-seq":{let res="";for(const item of token.items)res+=stringifyItem(item);return res}case"\
flow-collection":{let res=token.start.source;for(const item of token.items)res+=stringifyItem(item);for(const st of token.end)res+=st.source;return res}case"doc\
ument":{let res=stringifyItem(token);if(token.end)for(const st of token.end)res+=st.source;return res}default:{let res=token.source;if("end"in token&&token.end)
for(const st of token.end)res+=st.source;return res}}}function stringifyItem({start,key,sep,value}){let res="";for(const st of start)res+=st.source;if(key)res+=
stringifyToken(key);if(sep)for(const st of sep)res+=st.source;if(value)res+=stringifyToken(value);return res}exports.stringify=stringify}),7715:((__unused_webpack_module,exports)=>{
const BREAK=Symbol("break visit");const SKIP=Symbol("skip children");const REMOVE=Symbol("remove item");function visit(cst,visitor){if("type"in cst&&cst.type===
"document")cst={start:cst.start,value:cst.value};_visit(Object.freeze([]),cst,visitor)}visit.BREAK=BREAK;visit.SKIP=SKIP;visit.REMOVE=REMOVE;visit.itemAtPath=(cst,path2)=>{
let item=cst;for(const[field,index]of path2){const tok=item?.[field];if(tok&&"items"in tok){item=tok.items[index]}else return void 0}return item};visit.parentCollection=
(cst,path2)=>{const parent=visit.itemAtPath(cst,path2.slice(0,-1));const field=path2[path2.length-1][0];const coll=parent?.[field];if(coll&&"items"in coll)return coll;
throw new Error("Parent collection not found")};function _visit(path2,item,visitor){let ctrl=visitor(item,path2);if(typeof ctrl==="symbol")return ctrl;for(const field of[
"key","value"]){const token=item[field];if(token&&"items"in token){for(let i=0;i<token.items.length;++i){const ci=_visit(Object.freeze(path2.concat([[field,i]])),
token.items[i],visitor);if(typeof ci==="number")i=ci-1;else if(ci===BREAK)return BREAK;else if(ci===REMOVE){token.items.splice(i,1);i-=1}}if(typeof ctrl==="func\
tion"&&field==="key")ctrl=ctrl(item,path2)}}return typeof ctrl==="function"?ctrl(item,path2):ctrl}exports.visit=visit}),3461:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var cstScalar=__nccwpck_require__2(110);var cstStringify=__nccwpck_require__2(1733);var cstVisit=__nccwpck_require__2(7715);const BOM="\uFEFF";const DOCUMENT="";
const FLOW_END="";const SCALAR="";const isCollection=token=>!!token&&"items"in token;const isScalar=token=>!!token&&(token.type==="scalar"||token.type==="sing\
le-quoted-scalar"||token.type==="double-quoted-scalar"||token.type==="block-scalar");function prettyToken(token){switch(token){case BOM:return"<BOM>";case DOCUMENT:
return"<DOC>";case FLOW_END:return"<FLOW_END>";case SCALAR:return"<SCALAR>";default:return JSON.stringify(token)}}function tokenType(source){switch(source){case BOM:
return"byte-order-mark";case DOCUMENT:return"doc-mode";case FLOW_END:return"flow-error-end";case SCALAR:return"scalar";case"---":return"doc-start";case"...":return"\
doc-end";case"":case"\n":case"\r\n":return"newline";case"-":return"seq-item-ind";case"?":return"explicit-key-ind";case":":return"map-value-ind";case"{":return"f\
low-map-start";case"}":return"flow-map-end";case"[":return"flow-seq-start";case"]":return"flow-seq-end";case",":return"comma"}switch(source[0]){case" ":case"	":
return"space";case"#":return"comment";case"%":return"directive-line";case"*":return"alias";case"&":return"anchor";case"!":return"tag";case"'":return"single-quot\
ed-scalar";case'"':return"double-quoted-scalar";case"|":case">":return"block-scalar-header"}return null}exports.createScalarToken=cstScalar.createScalarToken;exports.
resolveAsScalar=cstScalar.resolveAsScalar;exports.setScalarValue=cstScalar.setScalarValue;exports.stringify=cstStringify.stringify;exports.visit=cstVisit.visit;
exports.BOM=BOM;exports.DOCUMENT=DOCUMENT;exports.FLOW_END=FLOW_END;exports.SCALAR=SCALAR;exports.isCollection=isCollection;exports.isScalar=isScalar;exports.prettyToken=
prettyToken;exports.tokenType=tokenType}),361:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var cst=__nccwpck_require__2(3461);function isEmpty(ch){
switch(ch){case void 0:case" ":case"\n":case"\r":case"	":return true;default:return false}}const hexDigits=new Set("0123456789ABCDEFabcdef");const tagChars=new Set(
"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");const flowIndicatorChars=new Set(",[]{}");const invalidAnchorChars=new Set(
" ,[]{}\n\r	");const isNotAnchorChar=ch=>!ch||invalidAnchorChars.has(ch);class Lexer{constructor(){this.atEnd=false;this.blockScalarIndent=-1;this.blockScalarKeep=
false;this.buffer="";this.flowKey=false;this.flowLevel=0;this.indentNext=0;this.indentValue=0;this.lineEndPos=null;this.next=null;this.pos=0}*lex(source,incomplete=false){
if(source){if(typeof source!=="string")throw TypeError("source is not a string");this.buffer=this.buffer?this.buffer+source:source;this.lineEndPos=null}this.atEnd=
!incomplete;let next=this.next??"stream";while(next&&(incomplete||this.hasChars(1)))next=yield*this.parseNext(next)}atLineEnd(){let i=this.pos;let ch=this.buffer[i];
while(ch===" "||ch==="	")ch=this.buffer[++i];if(!ch||ch==="#"||ch==="\n")return true;if(ch==="\r")return this.buffer[i+1]==="\n";return false}charAt(n){return this.
buffer[this.pos+n]}continueScalar(offset){let ch=this.buffer[offset];if(this.indentNext>0){let indent=0;while(ch===" ")ch=this.buffer[++indent+offset];if(ch==="\
\r"){const next=this.buffer[indent+offset+1];if(next==="\n"||!next&&!this.atEnd)return offset+indent+1}return ch==="\n"||indent>=this.indentNext||!ch&&!this.atEnd?
offset+indent:-1}if(ch==="-"||ch==="."){const dt=this.buffer.substr(offset,3);if((dt==="---"||dt==="...")&&isEmpty(this.buffer[offset+3]))return-1}return offset}getLine(){
let end=this.lineEndPos;if(typeof end!=="number"||end!==-1&&end<this.pos){end=this.buffer.indexOf("\n",this.pos);this.lineEndPos=end}if(end===-1)return this.atEnd?
this.buffer.substring(this.pos):null;if(this.buffer[end-1]==="\r")end-=1;return this.buffer.substring(this.pos,end)}hasChars(n){return this.pos+n<=this.buffer.length}setNext(state){
this.buffer=this.buffer.substring(this.pos);this.pos=0;this.lineEndPos=null;this.next=state;return null}peek(n){return this.buffer.substr(this.pos,n)}*parseNext(next){
switch(next){case"stream":return yield*this.parseStream();case"line-start":return yield*this.parseLineStart();case"block-start":return yield*this.parseBlockStart();case"\
doc":return yield*this.parseDocument();case"flow":return yield*this.parseFlowCollection();case"quoted-scalar":return yield*this.parseQuotedScalar();case"block-s\
calar":return yield*this.parseBlockScalar();case"plain-scalar":return yield*this.parsePlainScalar()}}*parseStream(){let line=this.getLine();if(line===null)return this.
setNext("stream");if(line[0]===cst.BOM){yield*this.pushCount(1);line=line.substring(1)}if(line[0]==="%"){let dirEnd=line.length;let cs=line.indexOf("#");while(cs!==
-1){const ch=line[cs-1];if(ch===" "||ch==="	"){dirEnd=cs-1;break}else{cs=line.indexOf("#",cs+1)}}while(true){const ch=line[dirEnd-1];if(ch===" "||ch==="	")dirEnd-=
1;else break}const n=(yield*this.pushCount(dirEnd))+(yield*this.pushSpaces(true));yield*this.pushCount(line.length-n);this.pushNewline();return"stream"}if(this.
atLineEnd()){const sp=yield*this.pushSpaces(true);yield*this.pushCount(line.length-sp);yield*this.pushNewline();return"stream"}yield cst.DOCUMENT;return yield*this.
parseLineStart()}*parseLineStart(){const ch=this.charAt(0);if(!ch&&!this.atEnd)return this.setNext("line-start");if(ch==="-"||ch==="."){if(!this.atEnd&&!this.hasChars(
4))return this.setNext("line-start");const s=this.peek(3);if((s==="---"||s==="...")&&isEmpty(this.charAt(3))){yield*this.pushCount(3);this.indentValue=0;this.indentNext=
0;return s==="---"?"doc":"stream"}}this.indentValue=yield*this.pushSpaces(false);if(this.indentNext>this.indentValue&&!isEmpty(this.charAt(1)))this.indentNext=this.
indentValue;return yield*this.parseBlockStart()}*parseBlockStart(){const[ch0,ch1]=this.peek(2);if(!ch1&&!this.atEnd)return this.setNext("block-start");if((ch0===
"-"||ch0==="?"||ch0===":")&&isEmpty(ch1)){const n=(yield*this.pushCount(1))+(yield*this.pushSpaces(true));this.indentNext=this.indentValue+1;this.indentValue+=n;
return"block-start"}return"doc"}*parseDocument(){yield*this.pushSpaces(true);const line=this.getLine();if(line===null)return this.setNext("doc");let n=yield*this.
pushIndicators();switch(line[n]){case"#":yield*this.pushCount(line.length-n);case void 0:yield*this.pushNewline();return yield*this.parseLineStart();case"{":case"\
[":yield*this.pushCount(1);this.flowKey=false;this.flowLevel=1;return"flow";case"}":case"]":yield*this.pushCount(1);return"doc";case"*":yield*this.pushUntil(isNotAnchorChar);
return"doc";case'"':case"'":return yield*this.parseQuotedScalar();case"|":case">":n+=yield*this.parseBlockScalarHeader();n+=yield*this.pushSpaces(true);yield*this.
pushCount(line.length-n);yield*this.pushNewline();return yield*this.parseBlockScalar();default:return yield*this.parsePlainScalar()}}*parseFlowCollection(){let nl,
sp;let indent=-1;do{nl=yield*this.pushNewline();if(nl>0){sp=yield*this.pushSpaces(false);this.indentValue=indent=sp}else{sp=0}sp+=yield*this.pushSpaces(true)}while(nl+
sp>0);const line=this.getLine();if(line===null)return this.setNext("flow");if(indent!==-1&&indent<this.indentNext&&line[0]!=="#"||indent===0&&(line.startsWith("\
---")||line.startsWith("..."))&&isEmpty(line[3])){const atFlowEndMarker=indent===this.indentNext-1&&this.flowLevel===1&&(line[0]==="]"||line[0]==="}");if(!atFlowEndMarker){
this.flowLevel=0;yield cst.FLOW_END;return yield*this.parseLineStart()}}let n=0;while(line[n]===","){n+=yield*this.pushCount(1);n+=yield*this.pushSpaces(true);this.
flowKey=false}n+=yield*this.pushIndicators();switch(line[n]){case void 0:return"flow";case"#":yield*this.pushCount(line.length-n);return"flow";case"{":case"[":yield*this.
pushCount(1);this.flowKey=false;this.flowLevel+=1;return"flow";case"}":case"]":yield*this.pushCount(1);this.flowKey=true;this.flowLevel-=1;return this.flowLevel?
"flow":"doc";case"*":yield*this.pushUntil(isNotAnchorChar);return"flow";case'"':case"'":this.flowKey=true;return yield*this.parseQuotedScalar();case":":{const next=this.
charAt(1);if(this.flowKey||isEmpty(next)||next===","){this.flowKey=false;yield*this.pushCount(1);yield*this.pushSpaces(true);return"flow"}}default:this.flowKey=
false;return yield*this.parsePlainScalar()}}*parseQuotedScalar(){const quote=this.charAt(0);let end=this.buffer.indexOf(quote,this.pos+1);if(quote==="'"){while(end!==
-1&&this.buffer[end+1]==="'")end=this.buffer.indexOf("'",end+2)}else{while(end!==-1){let n=0;while(this.buffer[end-1-n]==="\\")n+=1;if(n%2===0)break;end=this.buffer.
indexOf('"',end+1)}}const qb=this.buffer.substring(0,end);let nl=qb.indexOf("\n",this.pos);if(nl!==-1){while(nl!==-1){const cs=this.continueScalar(nl+1);if(cs===
-1)break;nl=qb.indexOf("\n",cs)}if(nl!==-1){end=nl-(qb[nl-1]==="\r"?2:1)}}if(end===-1){if(!this.atEnd)return this.setNext("quoted-scalar");end=this.buffer.length}
yield*this.pushToIndex(end+1,false);return this.flowLevel?"flow":"doc"}*parseBlockScalarHeader(){this.blockScalarIndent=-1;this.blockScalarKeep=false;let i=this.
pos;while(true){const ch=this.buffer[++i];if(ch==="+")this.blockScalarKeep=true;else if(ch>"0"&&ch<="9")this.blockScalarIndent=Number(ch)-1;else if(ch!=="-")break}
return yield*this.pushUntil(ch=>isEmpty(ch)||ch==="#")}*parseBlockScalar(){let nl=this.pos-1;let indent=0;let ch;loop:for(let i2=this.pos;ch=this.buffer[i2];++i2){
switch(ch){case" ":indent+=1;break;case"\n":nl=i2;indent=0;break;case"\r":{const next=this.buffer[i2+1];if(!next&&!this.atEnd)return this.setNext("block-scalar");
if(next==="\n")break}default:break loop}}if(!ch&&!this.atEnd)return this.setNext("block-scalar");if(indent>=this.indentNext){if(this.blockScalarIndent===-1)this.
indentNext=indent;else{this.indentNext=this.blockScalarIndent+(this.indentNext===0?1:this.indentNext)}do{const cs=this.continueScalar(nl+1);if(cs===-1)break;nl=
this.buffer.indexOf("\n",cs)}while(nl!==-1);if(nl===-1){if(!this.atEnd)return this.setNext("block-scalar");nl=this.buffer.length}}let i=nl+1;ch=this.buffer[i];while(ch===
" ")ch=this.buffer[++i];if(ch==="	"){while(ch==="	"||ch===" "||ch==="\r"||ch==="\n")ch=this.buffer[++i];nl=i-1}else if(!this.blockScalarKeep){do{let i2=nl-1;let ch2=this.
buffer[i2];if(ch2==="\r")ch2=this.buffer[--i2];const lastChar=i2;while(ch2===" ")ch2=this.buffer[--i2];if(ch2==="\n"&&i2>=this.pos&&i2+1+indent>lastChar)nl=i2;else
break}while(true)}yield cst.SCALAR;yield*this.pushToIndex(nl+1,true);return yield*this.parseLineStart()}*parsePlainScalar(){const inFlow=this.flowLevel>0;let end=this.
pos-1;let i=this.pos-1;let ch;while(ch=this.buffer[++i]){if(ch===":"){const next=this.buffer[i+1];if(isEmpty(next)||inFlow&&flowIndicatorChars.has(next))break;end=
i}else if(isEmpty(ch)){let next=this.buffer[i+1];if(ch==="\r"){if(next==="\n"){i+=1;ch="\n";next=this.buffer[i+1]}else end=i}if(next==="#"||inFlow&&flowIndicatorChars.
has(next))break;if(ch==="\n"){const cs=this.continueScalar(i+1);if(cs===-1)break;i=Math.max(i,cs-2)}}else{if(inFlow&&flowIndicatorChars.has(ch))break;end=i}}if(!ch&&
!this.atEnd)return this.setNext("plain-scalar");yield cst.SCALAR;yield*this.pushToIndex(end+1,true);return inFlow?"flow":"doc"}*pushCount(n){if(n>0){yield this.
buffer.substr(this.pos,n);this.pos+=n;return n}return 0}*pushToIndex(i,allowEmpty){const s=this.buffer.slice(this.pos,i);if(s){yield s;this.pos+=s.length;return s.
length}else if(allowEmpty)yield"";return 0}*pushIndicators(){let n=0;loop:while(true){switch(this.charAt(0)){case"!":n+=yield*this.pushTag();n+=yield*this.pushSpaces(
true);continue loop;case"&":n+=yield*this.pushUntil(isNotAnchorChar);n+=yield*this.pushSpaces(true);continue loop;case"-":case"?":case":":{const inFlow=this.flowLevel>
0;const ch1=this.charAt(1);if(isEmpty(ch1)||inFlow&&flowIndicatorChars.has(ch1)){if(!inFlow)this.indentNext=this.indentValue+1;else if(this.flowKey)this.flowKey=
false;n+=yield*this.pushCount(1);n+=yield*this.pushSpaces(true);continue loop}}}break loop}return n}*pushTag(){if(this.charAt(1)==="<"){let i=this.pos+2;let ch=this.
buffer[i];while(!isEmpty(ch)&&ch!==">")ch=this.buffer[++i];return yield*this.pushToIndex(ch===">"?i+1:i,false)}else{let i=this.pos+1;let ch=this.buffer[i];while(ch){
if(tagChars.has(ch))ch=this.buffer[++i];else if(ch==="%"&&hexDigits.has(this.buffer[i+1])&&hexDigits.has(this.buffer[i+2])){ch=this.buffer[i+=3]}else break}return yield*this.
pushToIndex(i,false)}}*pushNewline(){const ch=this.buffer[this.pos];if(ch==="\n")return yield*this.pushCount(1);else if(ch==="\r"&&this.charAt(1)==="\n")return yield*this.
pushCount(2);else return 0}*pushSpaces(allowTabs){let i=this.pos-1;let ch;do{ch=this.buffer[++i]}while(ch===" "||allowTabs&&ch==="	");const n=i-this.pos;if(n>0){
yield this.buffer.substr(this.pos,n);this.pos=i}return n}*pushUntil(test){let i=this.pos;let ch=this.buffer[i];while(!test(ch))ch=this.buffer[++i];return yield*this.
pushToIndex(i,false)}}exports.Lexer=Lexer}),6628:((__unused_webpack_module,exports)=>{class LineCounter{constructor(){this.lineStarts=[];this.addNewLine=offset=>this.
lineStarts.push(offset);this.linePos=offset=>{let low=0;let high=this.lineStarts.length;while(low<high){const mid=low+high>>1;if(this.lineStarts[mid]<offset)low=
mid+1;else high=mid}if(this.lineStarts[low]===offset)return{line:low+1,col:1};if(low===0)return{line:0,col:offset};const start=this.lineStarts[low-1];return{line:low,
col:offset-start+1}}}}exports.LineCounter=LineCounter}),3456:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var node_process=__nccwpck_require__2(932);
var cst=__nccwpck_require__2(3461);var lexer=__nccwpck_require__2(361);function includesToken(list,type){for(let i=0;i<list.length;++i)if(list[i].type===type)return true;
return false}function findNonEmptyIndex(list){for(let i=0;i<list.length;++i){switch(list[i].type){case"space":case"comment":case"newline":break;default:return i}}
return-1}function isFlowToken(token){switch(token?.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"flow-collection":return true;default:
return false}}function getPrevProps(parent){switch(parent.type){case"document":return parent.start;case"block-map":{const it=parent.items[parent.items.length-1];
return it.sep??it.start}case"block-seq":return parent.items[parent.items.length-1].start;default:return[]}}function getFirstKeyStartProps(prev){if(prev.length===
0)return[];let i=prev.length;loop:while(--i>=0){switch(prev[i].type){case"doc-start":case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":case"newline":
break loop}}while(prev[++i]?.type==="space"){}return prev.splice(i,prev.length)}function arrayPushArray(target,source){if(source.length<1e5)Array.prototype.push.
apply(target,source);else for(let i=0;i<source.length;++i)target.push(source[i])}function fixFlowSeqItems(fc){if(fc.start.type==="flow-seq-start"){for(const it of fc.
items){if(it.sep&&!it.value&&!includesToken(it.start,"explicit-key-ind")&&!includesToken(it.sep,"map-value-ind")){if(it.key)it.value=it.key;delete it.key;if(isFlowToken(
it.value)){if(it.value.end)arrayPushArray(it.value.end,it.sep);else it.value.end=it.sep}else arrayPushArray(it.start,it.sep);delete it.sep}}}}class Parser{constructor(onNewLine){
this.atNewLine=true;this.atScalar=false;this.indent=0;this.offset=0;this.onKeyLine=false;this.stack=[];this.source="";this.type="";this.lexer=new lexer.Lexer;this.
onNewLine=onNewLine}*parse(source,incomplete=false){if(this.onNewLine&&this.offset===0)this.onNewLine(0);for(const lexeme of this.lexer.lex(source,incomplete))yield*this.
next(lexeme);if(!incomplete)yield*this.end()}*next(source){this.source=source;if(node_process.env.LOG_TOKENS)console.log("|",cst.prettyToken(source));if(this.atScalar){
this.atScalar=false;yield*this.step();this.offset+=source.length;return}const type=cst.tokenType(source);if(!type){const message=`Not a YAML token: ${source}`;yield*this.
pop({type:"error",offset:this.offset,message,source});this.offset+=source.length}else if(type==="scalar"){this.atNewLine=false;this.atScalar=true;this.type="sca\
lar"}else{this.type=type;yield*this.step();switch(type){case"newline":this.atNewLine=true;this.indent=0;if(this.onNewLine)this.onNewLine(this.offset+source.length);
break;case"space":if(this.atNewLine&&source[0]===" ")this.indent+=source.length;break;case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":if(this.atNewLine)
this.indent+=source.length;break;case"doc-mode":case"flow-error-end":return;default:this.atNewLine=false}this.offset+=source.length}}*end(){while(this.stack.length>
0)yield*this.pop()}get sourceToken(){const st={type:this.type,offset:this.offset,indent:this.indent,source:this.source};return st}*step(){const top=this.peek(1);
if(this.type==="doc-end"&&top?.type!=="doc-end"){while(this.stack.length>0)yield*this.pop();this.stack.push({type:"doc-end",offset:this.offset,source:this.source});
return}if(!top)return yield*this.stream();switch(top.type){case"document":return yield*this.document(top);case"alias":case"scalar":case"single-quoted-scalar":case"\
double-quoted-scalar":return yield*this.scalar(top);case"block-scalar":return yield*this.blockScalar(top);case"block-map":return yield*this.blockMap(top);case"b\
lock-seq":return yield*this.blockSequence(top);case"flow-collection":return yield*this.flowCollection(top);case"doc-end":return yield*this.documentEnd(top)}yield*this.
pop()}peek(n){return this.stack[this.stack.length-n]}*pop(error){const token=error??this.stack.pop();if(!token){const message="Tried to pop an empty stack";yield{
type:"error",offset:this.offset,source:"",message}}else if(this.stack.length===0){yield token}else{const top=this.peek(1);if(token.type==="block-scalar"){token.
indent="indent"in top?top.indent:0}else if(token.type==="flow-collection"&&top.type==="document"){token.indent=0}if(token.type==="flow-collection")fixFlowSeqItems(
token);switch(top.type){case"document":top.value=token;break;case"block-scalar":top.props.push(token);break;case"block-map":{const it=top.items[top.items.length-
1];if(it.value){top.items.push({start:[],key:token,sep:[]});this.onKeyLine=true;return}else if(it.sep){it.value=token}else{Object.assign(it,{key:token,sep:[]});
this.onKeyLine=!it.explicitKey;return}break}case"block-seq":{const it=top.items[top.items.length-1];if(it.value)top.items.push({start:[],value:token});else it.value=
token;break}case"flow-collection":{const it=top.items[top.items.length-1];if(!it||it.value)top.items.push({start:[],key:token,sep:[]});else if(it.sep)it.value=token;else
Object.assign(it,{key:token,sep:[]});return}default:yield*this.pop();yield*this.pop(token)}if((top.type==="document"||top.type==="block-map"||top.type==="block-\
seq")&&(token.type==="block-map"||token.type==="block-seq")){const last=token.items[token.items.length-1];if(last&&!last.sep&&!last.value&&last.start.length>0&&
findNonEmptyIndex(last.start)===-1&&(token.indent===0||last.start.every(st=>st.type!=="comment"||st.indent<token.indent))){if(top.type==="document")top.end=last.
start;else top.items.push({start:last.start});token.items.splice(-1,1)}}}}*stream(){switch(this.type){case"directive-line":yield{type:"directive",offset:this.offset,
source:this.source};return;case"byte-order-mark":case"space":case"comment":case"newline":yield this.sourceToken;return;case"doc-mode":case"doc-start":{const doc={
type:"document",offset:this.offset,start:[]};if(this.type==="doc-start")doc.start.push(this.sourceToken);this.stack.push(doc);return}}yield{type:"error",offset:this.
offset,message:`Unexpected ${this.type} token in YAML stream`,source:this.source}}*document(doc){if(doc.value)return yield*this.lineEnd(doc);switch(this.type){case"\
doc-start":{if(findNonEmptyIndex(doc.start)!==-1){yield*this.pop();yield*this.step()}else doc.start.push(this.sourceToken);return}case"anchor":case"tag":case"sp\
ace":case"comment":case"newline":doc.start.push(this.sourceToken);return}const bv=this.startBlockValue(doc);if(bv)this.stack.push(bv);else{yield{type:"error",offset:this.
offset,message:`Unexpected ${this.type} token in YAML document`,source:this.source}}}*scalar(scalar){if(this.type==="map-value-ind"){const prev=getPrevProps(this.
peek(2));const start=getFirstKeyStartProps(prev);let sep;if(scalar.end){sep=scalar.end;sep.push(this.sourceToken);delete scalar.end}else sep=[this.sourceToken];
const map={type:"block-map",offset:scalar.offset,indent:scalar.indent,items:[{start,key:scalar,sep}]};this.onKeyLine=true;this.stack[this.stack.length-1]=map}else
yield*this.lineEnd(scalar)}*blockScalar(scalar){switch(this.type){case"space":case"comment":case"newline":scalar.props.push(this.sourceToken);return;case"scalar":
scalar.source=this.source;this.atNewLine=true;this.indent=0;if(this.onNewLine){let nl=this.source.indexOf("\n")+1;while(nl!==0){this.onNewLine(this.offset+nl);nl=
this.source.indexOf("\n",nl)+1}}yield*this.pop();break;default:yield*this.pop();yield*this.step()}}*blockMap(map){const it=map.items[map.items.length-1];switch(this.
type){case"newline":this.onKeyLine=false;if(it.value){const end="end"in it.value?it.value.end:void 0;const last=Array.isArray(end)?end[end.length-1]:void 0;if(last?.
type==="comment")end?.push(this.sourceToken);else map.items.push({start:[this.sourceToken]})}else if(it.sep){it.sep.push(this.sourceToken)}else{it.start.push(this.
sourceToken)}return;case"space":case"comment":if(it.value){map.items.push({start:[this.sourceToken]})}else if(it.sep){it.sep.push(this.sourceToken)}else{if(this.
atIndentedComment(it.start,map.indent)){const prev=map.items[map.items.length-2];const end=prev?.value?.end;if(Array.isArray(end)){arrayPushArray(end,it.start);
end.push(this.sourceToken);map.items.pop();return}}it.start.push(this.sourceToken)}return}if(this.indent>=map.indent){const atMapIndent=!this.onKeyLine&&this.indent===
map.indent;const atNextItem=atMapIndent&&(it.sep||it.explicitKey)&&this.type!=="seq-item-ind";let start=[];if(atNextItem&&it.sep&&!it.value){const nl=[];for(let i=0;i<
it.sep.length;++i){const st=it.sep[i];switch(st.type){case"newline":nl.push(i);break;case"space":break;case"comment":if(st.indent>map.indent)nl.length=0;break;default:
nl.length=0}}if(nl.length>=2)start=it.sep.splice(nl[1])}switch(this.type){case"anchor":case"tag":if(atNextItem||it.value){start.push(this.sourceToken);map.items.
push({start});this.onKeyLine=true}else if(it.sep){it.sep.push(this.sourceToken)}else{it.start.push(this.sourceToken)}return;case"explicit-key-ind":if(!it.sep&&!it.
explicitKey){it.start.push(this.sourceToken);it.explicitKey=true}else if(atNextItem||it.value){start.push(this.sourceToken);map.items.push({start,explicitKey:true})}else{
this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken],explicitKey:true}]})}this.onKeyLine=true;return;case"ma\
p-value-ind":if(it.explicitKey){if(!it.sep){if(includesToken(it.start,"newline")){Object.assign(it,{key:null,sep:[this.sourceToken]})}else{const start2=getFirstKeyStartProps(
it.start);this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:start2,key:null,sep:[this.sourceToken]}]})}}else if(it.value){map.
items.push({start:[],key:null,sep:[this.sourceToken]})}else if(includesToken(it.sep,"map-value-ind")){this.stack.push({type:"block-map",offset:this.offset,indent:this.
indent,items:[{start,key:null,sep:[this.sourceToken]}]})}else if(isFlowToken(it.key)&&!includesToken(it.sep,"newline")){const start2=getFirstKeyStartProps(it.start);
const key=it.key;const sep=it.sep;sep.push(this.sourceToken);delete it.key;delete it.sep;this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,
items:[{start:start2,key,sep}]})}else if(start.length>0){it.sep=it.sep.concat(start,this.sourceToken)}else{it.sep.push(this.sourceToken)}}else{if(!it.sep){Object.
assign(it,{key:null,sep:[this.sourceToken]})}else if(it.value||atNextItem){map.items.push({start,key:null,sep:[this.sourceToken]})}else if(includesToken(it.sep,
"map-value-ind")){this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[],key:null,sep:[this.sourceToken]}]})}else{it.sep.push(
this.sourceToken)}}this.onKeyLine=true;return;case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{const fs2=this.flowScalar(this.type);
if(atNextItem||it.value){map.items.push({start,key:fs2,sep:[]});this.onKeyLine=true}else if(it.sep){this.stack.push(fs2)}else{Object.assign(it,{key:fs2,sep:[]});
this.onKeyLine=true}return}default:{const bv=this.startBlockValue(map);if(bv){if(bv.type==="block-seq"){if(!it.explicitKey&&it.sep&&!includesToken(it.sep,"newli\
ne")){yield*this.pop({type:"error",offset:this.offset,message:"Unexpected block-seq-ind on same line with key",source:this.source});return}}else if(atMapIndent){
map.items.push({start})}this.stack.push(bv);return}}}}yield*this.pop();yield*this.step()}*blockSequence(seq){const it=seq.items[seq.items.length-1];switch(this.
type){case"newline":if(it.value){const end="end"in it.value?it.value.end:void 0;const last=Array.isArray(end)?end[end.length-1]:void 0;if(last?.type==="comment")
end?.push(this.sourceToken);else seq.items.push({start:[this.sourceToken]})}else it.start.push(this.sourceToken);return;case"space":case"comment":if(it.value)seq.
items.push({start:[this.sourceToken]});else{if(this.atIndentedComment(it.start,seq.indent)){const prev=seq.items[seq.items.length-2];const end=prev?.value?.end;
if(Array.isArray(end)){arrayPushArray(end,it.start);end.push(this.sourceToken);seq.items.pop();return}}it.start.push(this.sourceToken)}return;case"anchor":case"\
tag":if(it.value||this.indent<=seq.indent)break;it.start.push(this.sourceToken);return;case"seq-item-ind":if(this.indent!==seq.indent)break;if(it.value||includesToken(
it.start,"seq-item-ind"))seq.items.push({start:[this.sourceToken]});else it.start.push(this.sourceToken);return}if(this.indent>seq.indent){const bv=this.startBlockValue(
seq);if(bv){this.stack.push(bv);return}}yield*this.pop();yield*this.step()}*flowCollection(fc){const it=fc.items[fc.items.length-1];if(this.type==="flow-error-e\
nd"){let top;do{yield*this.pop();top=this.peek(1)}while(top?.type==="flow-collection")}else if(fc.end.length===0){switch(this.type){case"comma":case"explicit-ke\
y-ind":if(!it||it.sep)fc.items.push({start:[this.sourceToken]});else it.start.push(this.sourceToken);return;case"map-value-ind":if(!it||it.value)fc.items.push({
start:[],key:null,sep:[this.sourceToken]});else if(it.sep)it.sep.push(this.sourceToken);else Object.assign(it,{key:null,sep:[this.sourceToken]});return;case"spa\
ce":case"comment":case"newline":case"anchor":case"tag":if(!it||it.value)fc.items.push({start:[this.sourceToken]});else if(it.sep)it.sep.push(this.sourceToken);else
it.start.push(this.sourceToken);return;case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{const fs2=this.flowScalar(this.type);if(!it||
it.value)fc.items.push({start:[],key:fs2,sep:[]});else if(it.sep)this.stack.push(fs2);else Object.assign(it,{key:fs2,sep:[]});return}case"flow-map-end":case"flo\
w-seq-end":fc.end.push(this.sourceToken);return}const bv=this.startBlockValue(fc);if(bv)this.stack.push(bv);else{yield*this.pop();yield*this.step()}}else{const parent=this.
peek(2);if(parent.type==="block-map"&&(this.type==="map-value-ind"&&parent.indent===fc.indent||this.type==="newline"&&!parent.items[parent.items.length-1].sep)){
yield*this.pop();yield*this.step()}else if(this.type==="map-value-ind"&&parent.type!=="flow-collection"){const prev=getPrevProps(parent);const start=getFirstKeyStartProps(
prev);fixFlowSeqItems(fc);const sep=fc.end.splice(1,fc.end.length);sep.push(this.sourceToken);const map={type:"block-map",offset:fc.offset,indent:fc.indent,items:[
{start,key:fc,sep}]};this.onKeyLine=true;this.stack[this.stack.length-1]=map}else{yield*this.lineEnd(fc)}}}flowScalar(type){if(this.onNewLine){let nl=this.source.
indexOf("\n")+1;while(nl!==0){this.onNewLine(this.offset+nl);nl=this.source.indexOf("\n",nl)+1}}return{type,offset:this.offset,indent:this.indent,source:this.source}}startBlockValue(parent){
switch(this.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return this.flowScalar(this.type);case"block-scalar-header":return{
type:"block-scalar",offset:this.offset,indent:this.indent,props:[this.sourceToken],source:""};case"flow-map-start":case"flow-seq-start":return{type:"flow-collec\
tion",offset:this.offset,indent:this.indent,start:this.sourceToken,items:[],end:[]};case"seq-item-ind":return{type:"block-seq",offset:this.offset,indent:this.indent,
items:[{start:[this.sourceToken]}]};case"explicit-key-ind":{this.onKeyLine=true;const prev=getPrevProps(parent);const start=getFirstKeyStartProps(prev);start.push(
this.sourceToken);return{type:"block-map",offset:this.offset,indent:this.indent,items:[{start,explicitKey:true}]}}case"map-value-ind":{this.onKeyLine=true;const prev=getPrevProps(
parent);const start=getFirstKeyStartProps(prev);return{type:"block-map",offset:this.offset,indent:this.indent,items:[{start,key:null,sep:[this.sourceToken]}]}}}
return null}atIndentedComment(start,indent){if(this.type!=="comment")return false;if(this.indent<=indent)return false;return start.every(st=>st.type==="newline"||
st.type==="space")}*documentEnd(docEnd){if(this.type!=="doc-mode"){if(docEnd.end)docEnd.end.push(this.sourceToken);else docEnd.end=[this.sourceToken];if(this.type===
"newline")yield*this.pop()}}*lineEnd(token){switch(this.type){case"comma":case"doc-start":case"doc-end":case"flow-seq-end":case"flow-map-end":case"map-value-ind":
yield*this.pop();yield*this.step();break;case"newline":this.onKeyLine=false;case"space":case"comment":default:if(token.end)token.end.push(this.sourceToken);else
token.end=[this.sourceToken];if(this.type==="newline")yield*this.pop()}}}exports.Parser=Parser}),4047:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var composer=__nccwpck_require__2(9984);var Document=__nccwpck_require__2(3021);var errors=__nccwpck_require__2(1464);var log=__nccwpck_require__2(7249);var identity=__nccwpck_require__2(
1127);var lineCounter=__nccwpck_require__2(6628);var parser=__nccwpck_require__2(3456);function parseOptions(options){const prettyErrors=options.prettyErrors!==
false;const lineCounter$1=options.lineCounter||prettyErrors&&new lineCounter.LineCounter||null;return{lineCounter:lineCounter$1,prettyErrors}}function parseAllDocuments(source,options={}){
const{lineCounter:lineCounter2,prettyErrors}=parseOptions(options);const parser$1=new parser.Parser(lineCounter2?.addNewLine);const composer$1=new composer.Composer(
options);const docs=Array.from(composer$1.compose(parser$1.parse(source)));if(prettyErrors&&lineCounter2)for(const doc of docs){doc.errors.forEach(errors.prettifyError(
source,lineCounter2));doc.warnings.forEach(errors.prettifyError(source,lineCounter2))}if(docs.length>0)return docs;return Object.assign([],{empty:true},composer$1.
streamInfo())}function parseDocument(source,options={}){const{lineCounter:lineCounter2,prettyErrors}=parseOptions(options);const parser$1=new parser.Parser(lineCounter2?.
addNewLine);const composer$1=new composer.Composer(options);let doc=null;for(const _doc of composer$1.compose(parser$1.parse(source),true,source.length)){if(!doc)
doc=_doc;else if(doc.options.logLevel!=="silent"){doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0,2),"MULTIPLE_DOCS","Source contains multiple docu\
ments; please use YAML.parseAllDocuments()"));break}}if(prettyErrors&&lineCounter2){doc.errors.forEach(errors.prettifyError(source,lineCounter2));doc.warnings.forEach(
errors.prettifyError(source,lineCounter2))}return doc}function parse2(src,reviver,options){let _reviver=void 0;if(typeof reviver==="function"){_reviver=reviver}else if(options===
void 0&&reviver&&typeof reviver==="object"){options=reviver}const doc=parseDocument(src,options);if(!doc)return null;doc.warnings.forEach(warning=>log.warn(doc.
options.logLevel,warning));if(doc.errors.length>0){if(doc.options.logLevel!=="silent")throw doc.errors[0];else doc.errors=[]}return doc.toJS(Object.assign({reviver:_reviver},
options))}function stringify(value,replacer,options){let _replacer=null;if(typeof replacer==="function"||Array.isArray(replacer)){_replacer=replacer}else if(options===
void 0&&replacer){options=replacer}if(typeof options==="string")options=options.length;if(typeof options==="number"){const indent=Math.round(options);options=indent<
1?void 0:indent>8?{indent:8}:{indent}}if(value===void 0){const{keepUndefined}=options??replacer??{};if(!keepUndefined)return void 0}if(identity.isDocument(value)&&
!_replacer)return value.toString(options);return new Document.Document(value,_replacer,options).toString(options)}exports.parse=parse2;exports.parseAllDocuments=
parseAllDocuments;exports.parseDocument=parseDocument;exports.stringify=stringify}),5840:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);var map=__nccwpck_require__2(7451);var seq=__nccwpck_require__2(1706);var string=__nccwpck_require__2(6464);var tags=__nccwpck_require__2(18);const sortMapEntriesByKey=(a,b)=>a.
key<b.key?-1:a.key>b.key?1:0;class Schema{constructor({compat,customTags,merge,resolveKnownTags,schema,sortMapEntries,toStringDefaults}){this.compat=Array.isArray(
compat)?tags.getTags(compat,"compat"):compat?tags.getTags(null,compat):null;this.name=typeof schema==="string"&&schema||"core";this.knownTags=resolveKnownTags?tags.
coreKnownTags:{};this.tags=tags.getTags(customTags,this.name,merge);this.toStringOptions=toStringDefaults??null;Object.defineProperty(this,identity.MAP,{value:map.
map});Object.defineProperty(this,identity.SCALAR,{value:string.string});Object.defineProperty(this,identity.SEQ,{value:seq.seq});this.sortMapEntries=typeof sortMapEntries===
"function"?sortMapEntries:sortMapEntries===true?sortMapEntriesByKey:null}clone(){const copy=Object.create(Schema.prototype,Object.getOwnPropertyDescriptors(this));
copy.tags=this.tags.slice();return copy}}exports.Schema=Schema}),7451:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);var YAMLMap=__nccwpck_require__2(4454);const map={collection:"map",default:true,nodeClass:YAMLMap.YAMLMap,tag:"tag:yaml.org,2002:map",resolve(map2,onError){
if(!identity.isMap(map2))onError("Expected a mapping for this tag");return map2},createNode:(schema,obj,ctx)=>YAMLMap.YAMLMap.from(schema,obj,ctx)};exports.map=
map}),3632:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(3301);const nullTag={identify:value=>value==null,createNode:()=>new Scalar.
Scalar(null),default:true,tag:"tag:yaml.org,2002:null",test:/^(?:~|[Nn]ull|NULL)?$/,resolve:()=>new Scalar.Scalar(null),stringify:({source},ctx)=>typeof source===
"string"&&nullTag.test.test(source)?source:ctx.options.nullStr};exports.nullTag=nullTag}),1706:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);var YAMLSeq=__nccwpck_require__2(2223);const seq={collection:"seq",default:true,nodeClass:YAMLSeq.YAMLSeq,tag:"tag:yaml.org,2002:seq",resolve(seq2,onError){
if(!identity.isSeq(seq2))onError("Expected a sequence for this tag");return seq2},createNode:(schema,obj,ctx)=>YAMLSeq.YAMLSeq.from(schema,obj,ctx)};exports.seq=
seq}),6464:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var stringifyString=__nccwpck_require__2(3069);const string={identify:value=>typeof value===
"string",default:true,tag:"tag:yaml.org,2002:str",resolve:str=>str,stringify(item,ctx,onComment,onChompKeep){ctx=Object.assign({actualString:true},ctx);return stringifyString.
stringifyString(item,ctx,onComment,onChompKeep)}};exports.string=string}),3959:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(
3301);const boolTag={identify:value=>typeof value==="boolean",default:true,tag:"tag:yaml.org,2002:bool",test:/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,resolve:str=>new Scalar.
Scalar(str[0]==="t"||str[0]==="T"),stringify({source,value},ctx){if(source&&boolTag.test.test(source)){const sv=source[0]==="t"||source[0]==="T";if(value===sv)return source}
return value?ctx.options.trueStr:ctx.options.falseStr}};exports.boolTag=boolTag}),8405:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(
3301);var stringifyNumber=__nccwpck_require__2(8689);const floatNaN={identify:value=>typeof value==="number",default:true,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
resolve:str=>str.slice(-3).toLowerCase()==="nan"?NaN:str[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:stringifyNumber.stringifyNumber};const floatExp={
identify:value=>typeof value==="number",default:true,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,resolve:str=>parseFloat(
str),stringify(node){const num=Number(node.value);return isFinite(num)?num.toExponential():stringifyNumber.stringifyNumber(node)}};const float={identify:value=>typeof value===
"number",default:true,tag:"tag:yaml.org,2002:float",test:/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,resolve(str){const node=new Scalar.Scalar(parseFloat(str));const dot=str.
indexOf(".");if(dot!==-1&&str[str.length-1]==="0")node.minFractionDigits=str.length-dot-1;return node},stringify:stringifyNumber.stringifyNumber};exports.float=
float;exports.floatExp=floatExp;exports.floatNaN=floatNaN}),9874:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var stringifyNumber=__nccwpck_require__2(
8689);const intIdentify=value=>typeof value==="bigint"||Number.isInteger(value);const intResolve=(str,offset,radix,{intAsBigInt})=>intAsBigInt?BigInt(str):parseInt(
str.substring(offset),radix);function intStringify(node,radix,prefix){const{value}=node;if(intIdentify(value)&&value>=0)return prefix+value.toString(radix);return stringifyNumber.
stringifyNumber(node)}const intOct={identify:value=>intIdentify(value)&&value>=0,default:true,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^0o[0-7]+$/,resolve:(str,_onError,opt)=>intResolve(
str,2,8,opt),stringify:node=>intStringify(node,8,"0o")};const int={identify:intIdentify,default:true,tag:"tag:yaml.org,2002:int",test:/^[-+]?[0-9]+$/,resolve:(str,_onError,opt)=>intResolve(
str,0,10,opt),stringify:stringifyNumber.stringifyNumber};const intHex={identify:value=>intIdentify(value)&&value>=0,default:true,tag:"tag:yaml.org,2002:int",format:"\
HEX",test:/^0x[0-9a-fA-F]+$/,resolve:(str,_onError,opt)=>intResolve(str,2,16,opt),stringify:node=>intStringify(node,16,"0x")};exports.int=int;exports.intHex=intHex;
exports.intOct=intOct}),896:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var map=__nccwpck_require__2(7451);var _null=__nccwpck_require__2(3632);var seq=__nccwpck_require__2(
1706);var string=__nccwpck_require__2(6464);var bool=__nccwpck_require__2(3959);var float=__nccwpck_require__2(8405);var int=__nccwpck_require__2(9874);const schema=[
map.map,seq.seq,string.string,_null.nullTag,bool.boolTag,int.intOct,int.int,int.intHex,float.floatNaN,float.floatExp,float.float];exports.schema=schema}),3559:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var Scalar=__nccwpck_require__2(3301);var map=__nccwpck_require__2(7451);var seq=__nccwpck_require__2(1706);function intIdentify(value){return typeof value==="b\
igint"||Number.isInteger(value)}const stringifyJSON=({value})=>JSON.stringify(value);const jsonScalars=[{identify:value=>typeof value==="string",default:true,tag:"\
tag:yaml.org,2002:str",resolve:str=>str,stringify:stringifyJSON},{identify:value=>value==null,createNode:()=>new Scalar.Scalar(null),default:true,tag:"tag:yaml.\
org,2002:null",test:/^null$/,resolve:()=>null,stringify:stringifyJSON},{identify:value=>typeof value==="boolean",default:true,tag:"tag:yaml.org,2002:bool",test:/^true$|^false$/,
resolve:str=>str==="true",stringify:stringifyJSON},{identify:intIdentify,default:true,tag:"tag:yaml.org,2002:int",test:/^-?(?:0|[1-9][0-9]*)$/,resolve:(str,_onError,{
intAsBigInt})=>intAsBigInt?BigInt(str):parseInt(str,10),stringify:({value})=>intIdentify(value)?value.toString():JSON.stringify(value)},{identify:value=>typeof value===
"number",default:true,tag:"tag:yaml.org,2002:float",test:/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,resolve:str=>parseFloat(str),stringify:stringifyJSON}];
const jsonError={default:true,tag:"",test:/^/,resolve(str,onError){onError(`Unresolved plain scalar ${JSON.stringify(str)}`);return str}};const schema=[map.map,
seq.seq].concat(jsonScalars,jsonError);exports.schema=schema}),18:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var map=__nccwpck_require__2(7451);var _null=__nccwpck_require__2(
3632);var seq=__nccwpck_require__2(1706);var string=__nccwpck_require__2(6464);var bool=__nccwpck_require__2(3959);var float=__nccwpck_require__2(8405);var int=__nccwpck_require__2(
9874);var schema=__nccwpck_require__2(896);var schema$1=__nccwpck_require__2(3559);var binary=__nccwpck_require__2(6083);var merge=__nccwpck_require__2(452);var omap=__nccwpck_require__2(
303);var pairs=__nccwpck_require__2(8385);var schema$2=__nccwpck_require__2(5913);var set=__nccwpck_require__2(1528);var timestamp=__nccwpck_require__2(6752);const schemas2=new Map(
[["core",schema.schema],["failsafe",[map.map,seq.seq,string.string]],["json",schema$1.schema],["yaml11",schema$2.schema],["yaml-1.1",schema$2.schema]]);const tagsByName={
binary:binary.binary,bool:bool.boolTag,float:float.float,floatExp:float.floatExp,floatNaN:float.floatNaN,floatTime:timestamp.floatTime,int:int.int,intHex:int.intHex,
intOct:int.intOct,intTime:timestamp.intTime,map:map.map,merge:merge.merge,null:_null.nullTag,omap:omap.omap,pairs:pairs.pairs,seq:seq.seq,set:set.set,timestamp:timestamp.
timestamp};const coreKnownTags={"tag:yaml.org,2002:binary":binary.binary,"tag:yaml.org,2002:merge":merge.merge,"tag:yaml.org,2002:omap":omap.omap,"tag:yaml.org,\
2002:pairs":pairs.pairs,"tag:yaml.org,2002:set":set.set,"tag:yaml.org,2002:timestamp":timestamp.timestamp};function getTags(customTags,schemaName,addMergeTag){const schemaTags=schemas2.
get(schemaName);if(schemaTags&&!customTags){return addMergeTag&&!schemaTags.includes(merge.merge)?schemaTags.concat(merge.merge):schemaTags.slice()}let tags=schemaTags;
if(!tags){if(Array.isArray(customTags))tags=[];else{const keys=Array.from(schemas2.keys()).filter(key=>key!=="yaml11").map(key=>JSON.stringify(key)).join(", ");
throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`)}}if(Array.isArray(customTags)){for(const tag of customTags)tags=
tags.concat(tag)}else if(typeof customTags==="function"){tags=customTags(tags.slice())}if(addMergeTag)tags=tags.concat(merge.merge);return tags.reduce((tags2,tag)=>{
const tagObj=typeof tag==="string"?tagsByName[tag]:tag;if(!tagObj){const tagName=JSON.stringify(tag);const keys=Object.keys(tagsByName).map(key=>JSON.stringify(
key)).join(", ");throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`)}if(!tags2.includes(tagObj))tags2.push(tagObj);return tags2},[])}exports.coreKnownTags=
coreKnownTags;exports.getTags=getTags}),6083:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var node_buffer=__nccwpck_require__2(181);var Scalar=__nccwpck_require__2(
3301);var stringifyString=__nccwpck_require__2(3069);const binary={identify:value=>value instanceof Uint8Array,default:false,tag:"tag:yaml.org,2002:binary",resolve(src,onError){
if(typeof node_buffer.Buffer==="function"){return node_buffer.Buffer.from(src,"base64")}else if(typeof atob==="function"){const str=atob(src.replace(/[\n\r]/g,""));
const buffer=new Uint8Array(str.length);for(let i=0;i<str.length;++i)buffer[i]=str.charCodeAt(i);return buffer}else{onError("This environment does not support r\
eading binary tags; either Buffer or atob is required");return src}},stringify({comment,type,value},ctx,onComment,onChompKeep){if(!value)return"";const buf=value;
let str;if(typeof node_buffer.Buffer==="function"){str=buf instanceof node_buffer.Buffer?buf.toString("base64"):node_buffer.Buffer.from(buf.buffer).toString("ba\
se64")}else if(typeof btoa==="function"){let s="";for(let i=0;i<buf.length;++i)s+=String.fromCharCode(buf[i]);str=btoa(s)}else{throw new Error("This environment\
 does not support writing binary tags; either Buffer or btoa is required")}type??(type=Scalar.Scalar.BLOCK_LITERAL);if(type!==Scalar.Scalar.QUOTE_DOUBLE){const lineWidth=Math.
max(ctx.options.lineWidth-ctx.indent.length,ctx.options.minContentWidth);const n=Math.ceil(str.length/lineWidth);const lines=new Array(n);for(let i=0,o=0;i<n;++i,
o+=lineWidth){lines[i]=str.substr(o,lineWidth)}str=lines.join(type===Scalar.Scalar.BLOCK_LITERAL?"\n":" ")}return stringifyString.stringifyString({comment,type,
value:str},ctx,onComment,onChompKeep)}};exports.binary=binary}),8398:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(3301);
function boolStringify({value,source},ctx){const boolObj=value?trueTag:falseTag;if(source&&boolObj.test.test(source))return source;return value?ctx.options.trueStr:
ctx.options.falseStr}const trueTag={identify:value=>value===true,default:true,tag:"tag:yaml.org,2002:bool",test:/^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,resolve:()=>new Scalar.
Scalar(true),stringify:boolStringify};const falseTag={identify:value=>value===false,default:true,tag:"tag:yaml.org,2002:bool",test:/^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
resolve:()=>new Scalar.Scalar(false),stringify:boolStringify};exports.falseTag=falseTag;exports.trueTag=trueTag}),5782:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var Scalar=__nccwpck_require__2(3301);var stringifyNumber=__nccwpck_require__2(8689);const floatNaN={identify:value=>typeof value==="number",default:true,tag:"t\
ag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:str=>str.slice(-3).toLowerCase()==="nan"?NaN:str[0]==="-"?Number.NEGATIVE_INFINITY:
Number.POSITIVE_INFINITY,stringify:stringifyNumber.stringifyNumber};const floatExp={identify:value=>typeof value==="number",default:true,tag:"tag:yaml.org,2002:\
float",format:"EXP",test:/^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,resolve:str=>parseFloat(str.replace(/_/g,"")),stringify(node){const num=Number(
node.value);return isFinite(num)?num.toExponential():stringifyNumber.stringifyNumber(node)}};const float={identify:value=>typeof value==="number",default:true,tag:"\
tag:yaml.org,2002:float",test:/^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,resolve(str){const node=new Scalar.Scalar(parseFloat(str.replace(/_/g,"")));const dot=str.indexOf(
".");if(dot!==-1){const f=str.substring(dot+1).replace(/_/g,"");if(f[f.length-1]==="0")node.minFractionDigits=f.length}return node},stringify:stringifyNumber.stringifyNumber};
exports.float=float;exports.floatExp=floatExp;exports.floatNaN=floatNaN}),873:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var stringifyNumber=__nccwpck_require__2(
8689);const intIdentify=value=>typeof value==="bigint"||Number.isInteger(value);function intResolve(str,offset,radix,{intAsBigInt}){const sign=str[0];if(sign===
"-"||sign==="+")offset+=1;str=str.substring(offset).replace(/_/g,"");if(intAsBigInt){switch(radix){case 2:str=`0b${str}`;break;case 8:str=`0o${str}`;break;case 16:
str=`0x${str}`;break}const n2=BigInt(str);return sign==="-"?BigInt(-1)*n2:n2}const n=parseInt(str,radix);return sign==="-"?-1*n:n}function intStringify(node,radix,prefix){
const{value}=node;if(intIdentify(value)){const str=value.toString(radix);return value<0?"-"+prefix+str.substr(1):prefix+str}return stringifyNumber.stringifyNumber(
node)}const intBin={identify:intIdentify,default:true,tag:"tag:yaml.org,2002:int",format:"BIN",test:/^[-+]?0b[0-1_]+$/,resolve:(str,_onError,opt)=>intResolve(str,
2,2,opt),stringify:node=>intStringify(node,2,"0b")};const intOct={identify:intIdentify,default:true,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^[-+]?0[0-7_]+$/,
resolve:(str,_onError,opt)=>intResolve(str,1,8,opt),stringify:node=>intStringify(node,8,"0")};const int={identify:intIdentify,default:true,tag:"tag:yaml.org,200\
2:int",test:/^[-+]?[0-9][0-9_]*$/,resolve:(str,_onError,opt)=>intResolve(str,0,10,opt),stringify:stringifyNumber.stringifyNumber};const intHex={identify:intIdentify,
default:true,tag:"tag:yaml.org,2002:int",format:"HEX",test:/^[-+]?0x[0-9a-fA-F_]+$/,resolve:(str,_onError,opt)=>intResolve(str,2,16,opt),stringify:node=>intStringify(
node,16,"0x")};exports.int=int;exports.intBin=intBin;exports.intHex=intHex;exports.intOct=intOct}),452:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var Scalar=__nccwpck_require__2(3301);const MERGE_KEY="<<";const merge={identify:value=>value===MERGE_KEY||typeof value===
"symbol"&&value.description===MERGE_KEY,default:"key",tag:"tag:yaml.org,2002:merge",test:/^<<$/,resolve:()=>Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)),{
addToJSMap:addMergeToJSMap}),stringify:()=>MERGE_KEY};const isMergeKey=(ctx,key)=>(merge.identify(key)||identity.isScalar(key)&&(!key.type||key.type===Scalar.Scalar.
PLAIN)&&merge.identify(key.value))&&ctx?.doc.schema.tags.some(tag=>tag.tag===merge.tag&&tag.default);function addMergeToJSMap(ctx,map,value){const source=resolveAliasValue(
ctx,value);if(identity.isSeq(source))for(const it of source.items)mergeValue(ctx,map,it);else if(Array.isArray(source))for(const it of source)mergeValue(ctx,map,
it);else mergeValue(ctx,map,source)}function mergeValue(ctx,map,value){const source=resolveAliasValue(ctx,value);if(!identity.isMap(source))throw new Error("Mer\
ge sources must be maps or map aliases");const srcMap=source.toJSON(null,ctx,Map);for(const[key,value2]of srcMap){if(map instanceof Map){if(!map.has(key))map.set(
key,value2)}else if(map instanceof Set){map.add(key)}else if(!Object.prototype.hasOwnProperty.call(map,key)){Object.defineProperty(map,key,{value:value2,writable:true,
enumerable:true,configurable:true})}}return map}function resolveAliasValue(ctx,value){return ctx&&identity.isAlias(value)?value.resolve(ctx.doc,ctx):value}exports.
addMergeToJSMap=addMergeToJSMap;exports.isMergeKey=isMergeKey;exports.merge=merge}),303:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);var toJS=__nccwpck_require__2(4043);var YAMLMap=__nccwpck_require__2(4454);var YAMLSeq=__nccwpck_require__2(2223);var pairs=__nccwpck_require__2(8385);class YAMLOMap extends YAMLSeq.
YAMLSeq{constructor(){super();this.add=YAMLMap.YAMLMap.prototype.add.bind(this);this.delete=YAMLMap.YAMLMap.prototype.delete.bind(this);this.get=YAMLMap.YAMLMap.
prototype.get.bind(this);this.has=YAMLMap.YAMLMap.prototype.has.bind(this);this.set=YAMLMap.YAMLMap.prototype.set.bind(this);this.tag=YAMLOMap.tag}toJSON(_,ctx){
if(!ctx)return super.toJSON(_);const map=new Map;if(ctx?.onCreate)ctx.onCreate(map);for(const pair of this.items){let key,value;if(identity.isPair(pair)){key=toJS.
toJS(pair.key,"",ctx);value=toJS.toJS(pair.value,key,ctx)}else{key=toJS.toJS(pair,"",ctx)}if(map.has(key))throw new Error("Ordered maps must not include duplica\
te keys");map.set(key,value)}return map}static from(schema,iterable,ctx){const pairs$1=pairs.createPairs(schema,iterable,ctx);const omap2=new this;omap2.items=pairs$1.
items;return omap2}}YAMLOMap.tag="tag:yaml.org,2002:omap";const omap={collection:"seq",identify:value=>value instanceof Map,nodeClass:YAMLOMap,default:false,tag:"\
tag:yaml.org,2002:omap",resolve(seq,onError){const pairs$1=pairs.resolvePairs(seq,onError);const seenKeys=[];for(const{key}of pairs$1.items){if(identity.isScalar(
key)){if(seenKeys.includes(key.value)){onError(`Ordered maps must not include duplicate keys: ${key.value}`)}else{seenKeys.push(key.value)}}}return Object.assign(
new YAMLOMap,pairs$1)},createNode:(schema,iterable,ctx)=>YAMLOMap.from(schema,iterable,ctx)};exports.YAMLOMap=YAMLOMap;exports.omap=omap}),8385:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var Pair=__nccwpck_require__2(7165);var Scalar=__nccwpck_require__2(3301);var YAMLSeq=__nccwpck_require__2(2223);function resolvePairs(seq,onError){
if(identity.isSeq(seq)){for(let i=0;i<seq.items.length;++i){let item=seq.items[i];if(identity.isPair(item))continue;else if(identity.isMap(item)){if(item.items.
length>1)onError("Each pair must have its own sequence indicator");const pair=item.items[0]||new Pair.Pair(new Scalar.Scalar(null));if(item.commentBefore)pair.key.
commentBefore=pair.key.commentBefore?`${item.commentBefore}
${pair.key.commentBefore}`:item.commentBefore;if(item.comment){const cn=pair.value??pair.key;cn.comment=cn.comment?`${item.comment}
${cn.comment}`:item.comment}item=pair}seq.items[i]=identity.isPair(item)?item:new Pair.Pair(item)}}else onError("Expected a sequence for this tag");return seq}function createPairs(schema,iterable,ctx){
const{replacer}=ctx;const pairs2=new YAMLSeq.YAMLSeq(schema);pairs2.tag="tag:yaml.org,2002:pairs";let i=0;if(iterable&&Symbol.iterator in Object(iterable))for(let it of iterable){
if(typeof replacer==="function")it=replacer.call(iterable,String(i++),it);let key,value;if(Array.isArray(it)){if(it.length===2){key=it[0];value=it[1]}else throw new TypeError(
`Expected [key, value] tuple: ${it}`)}else if(it&&it instanceof Object){const keys=Object.keys(it);if(keys.length===1){key=keys[0];value=it[key]}else{throw new TypeError(
`Expected tuple with one key, not ${keys.length} keys`)}}else{key=it}pairs2.items.push(Pair.createPair(key,value,ctx))}return pairs2}const pairs={collection:"se\
q",default:false,tag:"tag:yaml.org,2002:pairs",resolve:resolvePairs,createNode:createPairs};exports.createPairs=createPairs;exports.pairs=pairs;exports.resolvePairs=
resolvePairs}),5913:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var map=__nccwpck_require__2(7451);var _null=__nccwpck_require__2(3632);var seq=__nccwpck_require__2(
1706);var string=__nccwpck_require__2(6464);var binary=__nccwpck_require__2(6083);var bool=__nccwpck_require__2(8398);var float=__nccwpck_require__2(5782);var int=__nccwpck_require__2(
873);var merge=__nccwpck_require__2(452);var omap=__nccwpck_require__2(303);var pairs=__nccwpck_require__2(8385);var set=__nccwpck_require__2(1528);var timestamp=__nccwpck_require__2(
6752);const schema=[map.map,seq.seq,string.string,_null.nullTag,bool.trueTag,bool.falseTag,int.intBin,int.intOct,int.int,int.intHex,float.floatNaN,float.floatExp,
float.float,binary.binary,merge.merge,omap.omap,pairs.pairs,set.set,timestamp.intTime,timestamp.floatTime,timestamp.timestamp];exports.schema=schema}),1528:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var Pair=__nccwpck_require__2(7165);var YAMLMap=__nccwpck_require__2(4454);class YAMLSet extends YAMLMap.YAMLMap{constructor(schema){
super(schema);this.tag=YAMLSet.tag}add(key){let pair;if(identity.isPair(key))pair=key;else if(key&&typeof key==="object"&&"key"in key&&"value"in key&&key.value===
null)pair=new Pair.Pair(key.key,null);else pair=new Pair.Pair(key,null);const prev=YAMLMap.findPair(this.items,pair.key);if(!prev)this.items.push(pair)}get(key,keepPair){
const pair=YAMLMap.findPair(this.items,key);return!keepPair&&identity.isPair(pair)?identity.isScalar(pair.key)?pair.key.value:pair.key:pair}set(key,value){if(typeof value!==
"boolean")throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);const prev=YAMLMap.findPair(this.items,key);if(prev&&
!value){this.items.splice(this.items.indexOf(prev),1)}else if(!prev&&value){this.items.push(new Pair.Pair(key))}}toJSON(_,ctx){return super.toJSON(_,ctx,Set)}toString(ctx,onComment,onChompKeep){
if(!ctx)return JSON.stringify(this);if(this.hasAllNullValues(true))return super.toString(Object.assign({},ctx,{allNullValues:true}),onComment,onChompKeep);else throw new Error(
"Set items must all have null values")}static from(schema,iterable,ctx){const{replacer}=ctx;const set2=new this(schema);if(iterable&&Symbol.iterator in Object(iterable))
for(let value of iterable){if(typeof replacer==="function")value=replacer.call(iterable,value,value);set2.items.push(Pair.createPair(value,null,ctx))}return set2}}
YAMLSet.tag="tag:yaml.org,2002:set";const set={collection:"map",identify:value=>value instanceof Set,nodeClass:YAMLSet,default:false,tag:"tag:yaml.org,2002:set",
createNode:(schema,iterable,ctx)=>YAMLSet.from(schema,iterable,ctx),resolve(map,onError){if(identity.isMap(map)){if(map.hasAllNullValues(true))return Object.assign(
new YAMLSet,map);else onError("Set items must all have null values")}else onError("Expected a mapping for this tag");return map}};exports.YAMLSet=YAMLSet;exports.
set=set}),6752:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var stringifyNumber=__nccwpck_require__2(8689);function parseSexagesimal(str,asBigInt){
const sign=str[0];const parts=sign==="-"||sign==="+"?str.substring(1):str;const num=n=>asBigInt?BigInt(n):Number(n);const res=parts.replace(/_/g,"").split(":").
reduce((res2,p)=>res2*num(60)+num(p),num(0));return sign==="-"?num(-1)*res:res}function stringifySexagesimal(node){let{value}=node;let num=n=>n;if(typeof value===
"bigint")num=n=>BigInt(n);else if(isNaN(value)||!isFinite(value))return stringifyNumber.stringifyNumber(node);let sign="";if(value<0){sign="-";value*=num(-1)}const _60=num(
60);const parts=[value%_60];if(value<60){parts.unshift(0)}else{value=(value-parts[0])/_60;parts.unshift(value%_60);if(value>=60){value=(value-parts[0])/_60;parts.
unshift(value)}}return sign+parts.map(n=>String(n).padStart(2,"0")).join(":").replace(/000000\d*$/,"")}const intTime={identify:value=>typeof value==="bigint"||Number.
isInteger(value),default:true,tag:"tag:yaml.org,2002:int",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,resolve:(str,_onError,{intAsBigInt})=>parseSexagesimal(
str,intAsBigInt),stringify:stringifySexagesimal};const floatTime={identify:value=>typeof value==="number",default:true,tag:"tag:yaml.org,2002:float",format:"TIM\
E",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,resolve:str=>parseSexagesimal(str,false),stringify:stringifySexagesimal};const timestamp={identify:value=>value instanceof
Date,default:true,tag:"tag:yaml.org,2002:timestamp",test:RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[\
0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),resolve(str){const match=str.match(timestamp.test);if(!match)throw new Error("!!timestamp expects a d\
ate, starting with yyyy-mm-dd");const[,year,month,day,hour,minute,second]=match.map(Number);const millisec=match[7]?Number((match[7]+"00").substr(1,3)):0;let date=Date.
UTC(year,month-1,day,hour||0,minute||0,second||0,millisec);const tz=match[8];if(tz&&tz!=="Z"){let d=parseSexagesimal(tz,false);if(Math.abs(d)<30)d*=60;date-=6e4*
d}return new Date(date)},stringify:({value})=>value?.toISOString().replace(/(T00:00:00)?\.000Z$/,"")??""};exports.floatTime=floatTime;exports.intTime=intTime;exports.
timestamp=timestamp}),4475:((__unused_webpack_module,exports)=>{const FOLD_FLOW="flow";const FOLD_BLOCK="block";const FOLD_QUOTED="quoted";function foldFlowLines(text,indent,mode="\
flow",{indentAtStart,lineWidth=80,minContentWidth=20,onFold,onOverflow}={}){if(!lineWidth||lineWidth<0)return text;if(lineWidth<minContentWidth)minContentWidth=
0;const endStep=Math.max(1+minContentWidth,1+lineWidth-indent.length);if(text.length<=endStep)return text;const folds=[];const escapedFolds={};let end=lineWidth-
indent.length;if(typeof indentAtStart==="number"){if(indentAtStart>lineWidth-Math.max(2,minContentWidth))folds.push(0);else end=lineWidth-indentAtStart}let split=void 0;
let prev=void 0;let overflow=false;let i=-1;let escStart=-1;let escEnd=-1;if(mode===FOLD_BLOCK){i=consumeMoreIndentedLines(text,i,indent.length);if(i!==-1)end=i+
endStep}for(let ch;ch=text[i+=1];){if(mode===FOLD_QUOTED&&ch==="\\"){escStart=i;switch(text[i+1]){case"x":i+=3;break;case"u":i+=5;break;case"U":i+=9;break;default:
i+=1}escEnd=i}if(ch==="\n"){if(mode===FOLD_BLOCK)i=consumeMoreIndentedLines(text,i,indent.length);end=i+indent.length+endStep;split=void 0}else{if(ch===" "&&prev&&
prev!==" "&&prev!=="\n"&&prev!=="	"){const next=text[i+1];if(next&&next!==" "&&next!=="\n"&&next!=="	")split=i}if(i>=end){if(split){folds.push(split);end=split+
endStep;split=void 0}else if(mode===FOLD_QUOTED){while(prev===" "||prev==="	"){prev=ch;ch=text[i+=1];overflow=true}const j=i>escEnd+1?i-2:escStart-1;if(escapedFolds[j])
return text;folds.push(j);escapedFolds[j]=true;end=j+endStep;split=void 0}else{overflow=true}}}prev=ch}if(overflow&&onOverflow)onOverflow();if(folds.length===0)
return text;if(onFold)onFold();let res=text.slice(0,folds[0]);for(let i2=0;i2<folds.length;++i2){const fold=folds[i2];const end2=folds[i2+1]||text.length;if(fold===
0)res=`
${indent}${text.slice(0,end2)}`;else{if(mode===FOLD_QUOTED&&escapedFolds[fold])res+=`${text[fold]}\\`;res+=`
${indent}${text.slice(fold+1,end2)}`}}return res}function consumeMoreIndentedLines(text,i,indent){let end=i;let start=i+1;let ch=text[start];while(ch===" "||ch===
"	"){if(i<start+indent){ch=text[++i]}else{do{ch=text[++i]}while(ch&&ch!=="\n");end=i;start=i+1;ch=text[start]}}return end}exports.FOLD_BLOCK=FOLD_BLOCK;exports.
FOLD_FLOW=FOLD_FLOW;exports.FOLD_QUOTED=FOLD_QUOTED;exports.foldFlowLines=foldFlowLines}),2148:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var anchors=__nccwpck_require__2(
1596);var identity=__nccwpck_require__2(1127);var stringifyComment=__nccwpck_require__2(9799);var stringifyString=__nccwpck_require__2(3069);function createStringifyContext(doc,options){
const opt=Object.assign({blockQuote:true,commentString:stringifyComment.stringifyComment,defaultKeyType:null,defaultStringType:"PLAIN",directives:null,doubleQuotedAsJSON:false,
doubleQuotedMinMultiLineLength:40,falseStr:"false",flowCollectionPadding:true,indentSeq:true,lineWidth:80,minContentWidth:20,nullStr:"null",simpleKeys:false,singleQuote:null,
trailingComma:false,trueStr:"true",verifyAliasOrder:true},doc.schema.toStringOptions,options);let inFlow;switch(opt.collectionStyle){case"block":inFlow=false;break;case"\
flow":inFlow=true;break;default:inFlow=null}return{anchors:new Set,doc,flowCollectionPadding:opt.flowCollectionPadding?" ":"",indent:"",indentStep:typeof opt.indent===
"number"?" ".repeat(opt.indent):"  ",inFlow,options:opt}}function getTagObject(tags,item){if(item.tag){const match=tags.filter(t=>t.tag===item.tag);if(match.length>
0)return match.find(t=>t.format===item.format)??match[0]}let tagObj=void 0;let obj;if(identity.isScalar(item)){obj=item.value;let match=tags.filter(t=>t.identify?.(
obj));if(match.length>1){const testMatch=match.filter(t=>t.test);if(testMatch.length>0)match=testMatch}tagObj=match.find(t=>t.format===item.format)??match.find(
t=>!t.format)}else{obj=item;tagObj=tags.find(t=>t.nodeClass&&obj instanceof t.nodeClass)}if(!tagObj){const name=obj?.constructor?.name??(obj===null?"null":typeof obj);
throw new Error(`Tag not resolved for ${name} value`)}return tagObj}function stringifyProps(node,tagObj,{anchors:anchors$1,doc}){if(!doc.directives)return"";const props=[];
const anchor=(identity.isScalar(node)||identity.isCollection(node))&&node.anchor;if(anchor&&anchors.anchorIsValid(anchor)){anchors$1.add(anchor);props.push(`&${anchor}`)}
const tag=node.tag??(tagObj.default?null:tagObj.tag);if(tag)props.push(doc.directives.tagString(tag));return props.join(" ")}function stringify(item,ctx,onComment,onChompKeep){
if(identity.isPair(item))return item.toString(ctx,onComment,onChompKeep);if(identity.isAlias(item)){if(ctx.doc.directives)return item.toString(ctx);if(ctx.resolvedAliases?.
has(item)){throw new TypeError(`Cannot stringify circular structure without alias nodes`)}else{if(ctx.resolvedAliases)ctx.resolvedAliases.add(item);else ctx.resolvedAliases=
new Set([item]);item=item.resolve(ctx.doc)}}let tagObj=void 0;const node=identity.isNode(item)?item:ctx.doc.createNode(item,{onTagObj:o=>tagObj=o});tagObj??(tagObj=
getTagObject(ctx.doc.schema.tags,node));const props=stringifyProps(node,tagObj,ctx);if(props.length>0)ctx.indentAtStart=(ctx.indentAtStart??0)+props.length+1;const str=typeof tagObj.
stringify==="function"?tagObj.stringify(node,ctx,onComment,onChompKeep):identity.isScalar(node)?stringifyString.stringifyString(node,ctx,onComment,onChompKeep):
node.toString(ctx,onComment,onChompKeep);if(!props)return str;return identity.isScalar(node)||str[0]==="{"||str[0]==="["?`${props} ${str}`:`${props}
${ctx.indent}${str}`}exports.createStringifyContext=createStringifyContext;exports.stringify=stringify}),1212:((__unused_webpack_module,exports,__nccwpck_require__2)=>{
var identity=__nccwpck_require__2(1127);var stringify=__nccwpck_require__2(2148);var stringifyComment=__nccwpck_require__2(9799);function stringifyCollection(collection,ctx,options){
const flow=ctx.inFlow??collection.flow;const stringify2=flow?stringifyFlowCollection:stringifyBlockCollection;return stringify2(collection,ctx,options)}function stringifyBlockCollection({
comment,items},ctx,{blockItemPrefix,flowChars,itemIndent,onChompKeep,onComment}){const{indent,options:{commentString}}=ctx;const itemCtx=Object.assign({},ctx,{indent:itemIndent,
type:null});let chompKeep=false;const lines=[];for(let i=0;i<items.length;++i){const item=items[i];let comment2=null;if(identity.isNode(item)){if(!chompKeep&&item.
spaceBefore)lines.push("");addCommentBefore(ctx,lines,item.commentBefore,chompKeep);if(item.comment)comment2=item.comment}else if(identity.isPair(item)){const ik=identity.
isNode(item.key)?item.key:null;if(ik){if(!chompKeep&&ik.spaceBefore)lines.push("");addCommentBefore(ctx,lines,ik.commentBefore,chompKeep)}}chompKeep=false;let str2=stringify.
stringify(item,itemCtx,()=>comment2=null,()=>chompKeep=true);if(comment2)str2+=stringifyComment.lineComment(str2,itemIndent,commentString(comment2));if(chompKeep&&
comment2)chompKeep=false;lines.push(blockItemPrefix+str2)}let str;if(lines.length===0){str=flowChars.start+flowChars.end}else{str=lines[0];for(let i=1;i<lines.length;++i){
const line=lines[i];str+=line?`
${indent}${line}`:"\n"}}if(comment){str+="\n"+stringifyComment.indentComment(commentString(comment),indent);if(onComment)onComment()}else if(chompKeep&&onChompKeep)
onChompKeep();return str}function stringifyFlowCollection({items},ctx,{flowChars,itemIndent}){const{indent,indentStep,flowCollectionPadding:fcPadding,options:{commentString}}=ctx;
itemIndent+=indentStep;const itemCtx=Object.assign({},ctx,{indent:itemIndent,inFlow:true,type:null});let reqNewline=false;let linesAtValue=0;const lines=[];for(let i=0;i<
items.length;++i){const item=items[i];let comment=null;if(identity.isNode(item)){if(item.spaceBefore)lines.push("");addCommentBefore(ctx,lines,item.commentBefore,
false);if(item.comment)comment=item.comment}else if(identity.isPair(item)){const ik=identity.isNode(item.key)?item.key:null;if(ik){if(ik.spaceBefore)lines.push(
"");addCommentBefore(ctx,lines,ik.commentBefore,false);if(ik.comment)reqNewline=true}const iv=identity.isNode(item.value)?item.value:null;if(iv){if(iv.comment)comment=
iv.comment;if(iv.commentBefore)reqNewline=true}else if(item.value==null&&ik?.comment){comment=ik.comment}}if(comment)reqNewline=true;let str=stringify.stringify(
item,itemCtx,()=>comment=null);reqNewline||(reqNewline=lines.length>linesAtValue||str.includes("\n"));if(i<items.length-1){str+=","}else if(ctx.options.trailingComma){
if(ctx.options.lineWidth>0){reqNewline||(reqNewline=lines.reduce((sum,line)=>sum+line.length+2,2)+(str.length+2)>ctx.options.lineWidth)}if(reqNewline){str+=","}}
if(comment)str+=stringifyComment.lineComment(str,itemIndent,commentString(comment));lines.push(str);linesAtValue=lines.length}const{start,end}=flowChars;if(lines.
length===0){return start+end}else{if(!reqNewline){const len=lines.reduce((sum,line)=>sum+line.length+2,2);reqNewline=ctx.options.lineWidth>0&&len>ctx.options.lineWidth}
if(reqNewline){let str=start;for(const line of lines)str+=line?`
${indentStep}${indent}${line}`:"\n";return`${str}
${indent}${end}`}else{return`${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`}}}function addCommentBefore({indent,options:{commentString}},lines,comment,chompKeep){
if(comment&&chompKeep)comment=comment.replace(/^\n+/,"");if(comment){const ic=stringifyComment.indentComment(commentString(comment),indent);lines.push(ic.trimStart())}}
exports.stringifyCollection=stringifyCollection}),9799:((__unused_webpack_module,exports)=>{const stringifyComment=str=>str.replace(/^(?!$)(?: $)?/gm,"#");function indentComment(comment,indent){
if(/^\n+$/.test(comment))return comment.substring(1);return indent?comment.replace(/^(?! *$)/gm,indent):comment}const lineComment=(str,indent,comment)=>str.endsWith(
"\n")?indentComment(comment,indent):comment.includes("\n")?"\n"+indentComment(comment,indent):(str.endsWith(" ")?"":" ")+comment;exports.indentComment=indentComment;
exports.lineComment=lineComment;exports.stringifyComment=stringifyComment}),6829:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);var stringify=__nccwpck_require__2(2148);var stringifyComment=__nccwpck_require__2(9799);function stringifyDocument(doc,options){const lines=[];let hasDirectives=options.
directives===true;if(options.directives!==false&&doc.directives){const dir=doc.directives.toString(doc);if(dir){lines.push(dir);hasDirectives=true}else if(doc.directives.
docStart)hasDirectives=true}if(hasDirectives)lines.push("---");const ctx=stringify.createStringifyContext(doc,options);const{commentString}=ctx.options;if(doc.commentBefore){
if(lines.length!==1)lines.unshift("");const cs=commentString(doc.commentBefore);lines.unshift(stringifyComment.indentComment(cs,""))}let chompKeep=false;let contentComment=null;
if(doc.contents){if(identity.isNode(doc.contents)){if(doc.contents.spaceBefore&&hasDirectives)lines.push("");if(doc.contents.commentBefore){const cs=commentString(
doc.contents.commentBefore);lines.push(stringifyComment.indentComment(cs,""))}ctx.forceBlockIndent=!!doc.comment;contentComment=doc.contents.comment}const onChompKeep=contentComment?
void 0:()=>chompKeep=true;let body=stringify.stringify(doc.contents,ctx,()=>contentComment=null,onChompKeep);if(contentComment)body+=stringifyComment.lineComment(
body,"",commentString(contentComment));if((body[0]==="|"||body[0]===">")&&lines[lines.length-1]==="---"){lines[lines.length-1]=`--- ${body}`}else lines.push(body)}else{
lines.push(stringify.stringify(doc.contents,ctx))}if(doc.directives?.docEnd){if(doc.comment){const cs=commentString(doc.comment);if(cs.includes("\n")){lines.push(
"...");lines.push(stringifyComment.indentComment(cs,""))}else{lines.push(`... ${cs}`)}}else{lines.push("...")}}else{let dc=doc.comment;if(dc&&chompKeep)dc=dc.replace(
/^\n+/,"");if(dc){if((!chompKeep||contentComment)&&lines[lines.length-1]!=="")lines.push("");lines.push(stringifyComment.indentComment(commentString(dc),""))}}return lines.
join("\n")+"\n"}exports.stringifyDocument=stringifyDocument}),8689:((__unused_webpack_module,exports)=>{function stringifyNumber({format,minFractionDigits,tag,value}){
if(typeof value==="bigint")return String(value);const num=typeof value==="number"?value:Number(value);if(!isFinite(num))return isNaN(num)?".nan":num<0?"-.inf":"\
.inf";let n=Object.is(value,-0)?"-0":JSON.stringify(value);if(!format&&minFractionDigits&&(!tag||tag==="tag:yaml.org,2002:float")&&/^-?\d/.test(n)&&!n.includes(
"e")){let i=n.indexOf(".");if(i<0){i=n.length;n+="."}let d=minFractionDigits-(n.length-i-1);while(d-- >0)n+="0"}return n}exports.stringifyNumber=stringifyNumber}),
9748:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(1127);var Scalar=__nccwpck_require__2(3301);var stringify=__nccwpck_require__2(
2148);var stringifyComment=__nccwpck_require__2(9799);function stringifyPair({key,value},ctx,onComment,onChompKeep){const{allNullValues,doc,indent,indentStep,options:{
commentString,indentSeq,simpleKeys}}=ctx;let keyComment=identity.isNode(key)&&key.comment||null;if(simpleKeys){if(keyComment){throw new Error("With simple keys,\
 key nodes cannot have comments")}if(identity.isCollection(key)||!identity.isNode(key)&&typeof key==="object"){const msg="With simple keys, collection cannot be\
 used as a key value";throw new Error(msg)}}let explicitKey=!simpleKeys&&(!key||keyComment&&value==null&&!ctx.inFlow||identity.isCollection(key)||(identity.isScalar(
key)?key.type===Scalar.Scalar.BLOCK_FOLDED||key.type===Scalar.Scalar.BLOCK_LITERAL:typeof key==="object"));ctx=Object.assign({},ctx,{allNullValues:false,implicitKey:!explicitKey&&
(simpleKeys||!allNullValues),indent:indent+indentStep});let keyCommentDone=false;let chompKeep=false;let str=stringify.stringify(key,ctx,()=>keyCommentDone=true,
()=>chompKeep=true);if(!explicitKey&&!ctx.inFlow&&str.length>1024){if(simpleKeys)throw new Error("With simple keys, single line scalar must not span more than 1\
024 characters");explicitKey=true}if(ctx.inFlow){if(allNullValues||value==null){if(keyCommentDone&&onComment)onComment();return str===""?"?":explicitKey?`? ${str}`:
str}}else if(allNullValues&&!simpleKeys||value==null&&explicitKey){str=`? ${str}`;if(keyComment&&!keyCommentDone){str+=stringifyComment.lineComment(str,ctx.indent,
commentString(keyComment))}else if(chompKeep&&onChompKeep)onChompKeep();return str}if(keyCommentDone)keyComment=null;if(explicitKey){if(keyComment)str+=stringifyComment.
lineComment(str,ctx.indent,commentString(keyComment));str=`? ${str}
${indent}:`}else{str=`${str}:`;if(keyComment)str+=stringifyComment.lineComment(str,ctx.indent,commentString(keyComment))}let vsb,vcb,valueComment;if(identity.isNode(
value)){vsb=!!value.spaceBefore;vcb=value.commentBefore;valueComment=value.comment}else{vsb=false;vcb=null;valueComment=null;if(value&&typeof value==="object")value=
doc.createNode(value)}ctx.implicitKey=false;if(!explicitKey&&!keyComment&&identity.isScalar(value))ctx.indentAtStart=str.length+1;chompKeep=false;if(!indentSeq&&
indentStep.length>=2&&!ctx.inFlow&&!explicitKey&&identity.isSeq(value)&&!value.flow&&!value.tag&&!value.anchor){ctx.indent=ctx.indent.substring(2)}let valueCommentDone=false;
const valueStr=stringify.stringify(value,ctx,()=>valueCommentDone=true,()=>chompKeep=true);let ws=" ";if(keyComment||vsb||vcb){ws=vsb?"\n":"";if(vcb){const cs=commentString(
vcb);ws+=`
${stringifyComment.indentComment(cs,ctx.indent)}`}if(valueStr===""&&!ctx.inFlow){if(ws==="\n"&&valueComment)ws="\n\n"}else{ws+=`
${ctx.indent}`}}else if(!explicitKey&&identity.isCollection(value)){const vs0=valueStr[0];const nl0=valueStr.indexOf("\n");const hasNewline=nl0!==-1;const flow=ctx.
inFlow??value.flow??value.items.length===0;if(hasNewline||!flow){let hasPropsLine=false;if(hasNewline&&(vs0==="&"||vs0==="!")){let sp0=valueStr.indexOf(" ");if(vs0===
"&"&&sp0!==-1&&sp0<nl0&&valueStr[sp0+1]==="!"){sp0=valueStr.indexOf(" ",sp0+1)}if(sp0===-1||nl0<sp0)hasPropsLine=true}if(!hasPropsLine)ws=`
${ctx.indent}`}}else if(valueStr===""||valueStr[0]==="\n"){ws=""}str+=ws+valueStr;if(ctx.inFlow){if(valueCommentDone&&onComment)onComment()}else if(valueComment&&
!valueCommentDone){str+=stringifyComment.lineComment(str,ctx.indent,commentString(valueComment))}else if(chompKeep&&onChompKeep){onChompKeep()}return str}exports.
stringifyPair=stringifyPair}),3069:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var Scalar=__nccwpck_require__2(3301);var foldFlowLines=__nccwpck_require__2(
4475);const getFoldOptions=(ctx,isBlock)=>({indentAtStart:isBlock?ctx.indent.length:ctx.indentAtStart,lineWidth:ctx.options.lineWidth,minContentWidth:ctx.options.
minContentWidth});const containsDocumentMarker=str=>/^(%|---|\.\.\.)/m.test(str);function lineLengthOverLimit(str,lineWidth,indentLength){if(!lineWidth||lineWidth<
0)return false;const limit=lineWidth-indentLength;const strLen=str.length;if(strLen<=limit)return false;for(let i=0,start=0;i<strLen;++i){if(str[i]==="\n"){if(i-
start>limit)return true;start=i+1;if(strLen-start<=limit)return false}}return true}function doubleQuotedString(value,ctx){const json=JSON.stringify(value);if(ctx.
options.doubleQuotedAsJSON)return json;const{implicitKey}=ctx;const minMultiLineLength=ctx.options.doubleQuotedMinMultiLineLength;const indent=ctx.indent||(containsDocumentMarker(
value)?"  ":"");let str="";let start=0;for(let i=0,ch=json[i];ch;ch=json[++i]){if(ch===" "&&json[i+1]==="\\"&&json[i+2]==="n"){str+=json.slice(start,i)+"\\ ";i+=
1;start=i;ch="\\"}if(ch==="\\")switch(json[i+1]){case"u":{str+=json.slice(start,i);const code=json.substr(i+2,4);switch(code){case"0000":str+="\\0";break;case"0\
007":str+="\\a";break;case"000b":str+="\\v";break;case"001b":str+="\\e";break;case"0085":str+="\\N";break;case"00a0":str+="\\_";break;case"2028":str+="\\L";break;case"\
2029":str+="\\P";break;default:if(code.substr(0,2)==="00")str+="\\x"+code.substr(2);else str+=json.substr(i,6)}i+=5;start=i+1}break;case"n":if(implicitKey||json[i+
2]==='"'||json.length<minMultiLineLength){i+=1}else{str+=json.slice(start,i)+"\n\n";while(json[i+2]==="\\"&&json[i+3]==="n"&&json[i+4]!=='"'){str+="\n";i+=2}str+=
indent;if(json[i+2]===" ")str+="\\";i+=1;start=i+1}break;default:i+=1}}str=start?str+json.slice(start):json;return implicitKey?str:foldFlowLines.foldFlowLines(str,
indent,foldFlowLines.FOLD_QUOTED,getFoldOptions(ctx,false))}function singleQuotedString(value,ctx){if(ctx.options.singleQuote===false||ctx.implicitKey&&value.includes(
"\n")||/[ \t]\n|\n[ \t]/.test(value))return doubleQuotedString(value,ctx);const indent=ctx.indent||(containsDocumentMarker(value)?"  ":"");const res="'"+value.replace(
/'/g,"''").replace(/\n+/g,`$&
${indent}`)+"'";return ctx.implicitKey?res:foldFlowLines.foldFlowLines(res,indent,foldFlowLines.FOLD_FLOW,getFoldOptions(ctx,false))}function quotedString(value,ctx){
const{singleQuote}=ctx.options;let qs;if(singleQuote===false)qs=doubleQuotedString;else{const hasDouble=value.includes('"');const hasSingle=value.includes("'");
if(hasDouble&&!hasSingle)qs=singleQuotedString;else if(hasSingle&&!hasDouble)qs=doubleQuotedString;else qs=singleQuote?singleQuotedString:doubleQuotedString}return qs(
value,ctx)}let blockEndNewlines;try{blockEndNewlines=new RegExp("(^|(?<!\n))\n+(?!\n|$)","g")}catch{blockEndNewlines=/\n+(?!\n|$)/g}function blockString({comment,
type,value},ctx,onComment,onChompKeep){const{blockQuote,commentString,lineWidth}=ctx.options;if(!blockQuote||/\n[\t ]+$/.test(value)){return quotedString(value,
ctx)}const indent=ctx.indent||(ctx.forceBlockIndent||containsDocumentMarker(value)?"  ":"");const literal=blockQuote==="literal"?true:blockQuote==="folded"||type===
Scalar.Scalar.BLOCK_FOLDED?false:type===Scalar.Scalar.BLOCK_LITERAL?true:!lineLengthOverLimit(value,lineWidth,indent.length);if(!value)return literal?"|\n":">\n";
let chomp;let endStart;for(endStart=value.length;endStart>0;--endStart){const ch=value[endStart-1];if(ch!=="\n"&&ch!=="	"&&ch!==" ")break}let end=value.substring(
endStart);const endNlPos=end.indexOf("\n");if(endNlPos===-1){chomp="-"}else if(value===end||endNlPos!==end.length-1){chomp="+";if(onChompKeep)onChompKeep()}else{
chomp=""}if(end){value=value.slice(0,-end.length);if(end[end.length-1]==="\n")end=end.slice(0,-1);end=end.replace(blockEndNewlines,`$&${indent}`)}let startWithSpace=false;
let startEnd;let startNlPos=-1;for(startEnd=0;startEnd<value.length;++startEnd){const ch=value[startEnd];if(ch===" ")startWithSpace=true;else if(ch==="\n")startNlPos=
startEnd;else break}let start=value.substring(0,startNlPos<startEnd?startNlPos+1:startEnd);if(start){value=value.substring(start.length);start=start.replace(/\n+/g,
`$&${indent}`)}const indentSize=indent?"2":"1";let header=(startWithSpace?indentSize:"")+chomp;if(comment){header+=" "+commentString(comment.replace(/ ?[\r\n]+/g,
" "));if(onComment)onComment()}if(!literal){const foldedValue=value.replace(/\n+/g,"\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g,"$1$2").replace(
/\n+/g,`$&${indent}`);let literalFallback=false;const foldOptions=getFoldOptions(ctx,true);if(blockQuote!=="folded"&&type!==Scalar.Scalar.BLOCK_FOLDED){foldOptions.
onOverflow=()=>{literalFallback=true}}const body=foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`,indent,foldFlowLines.FOLD_BLOCK,foldOptions);if(!literalFallback)
return`>${header}
${indent}${body}`}value=value.replace(/\n+/g,`$&${indent}`);return`|${header}
${indent}${start}${value}${end}`}function plainString(item,ctx,onComment,onChompKeep){const{type,value}=item;const{actualString,implicitKey,indent,indentStep,inFlow}=ctx;
if(implicitKey&&value.includes("\n")||inFlow&&/[[\]{},]/.test(value)){return quotedString(value,ctx)}if(/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.
test(value)){return implicitKey||inFlow||!value.includes("\n")?quotedString(value,ctx):blockString(item,ctx,onComment,onChompKeep)}if(!implicitKey&&!inFlow&&type!==
Scalar.Scalar.PLAIN&&value.includes("\n")){return blockString(item,ctx,onComment,onChompKeep)}if(containsDocumentMarker(value)){if(indent===""){ctx.forceBlockIndent=
true;return blockString(item,ctx,onComment,onChompKeep)}else if(implicitKey&&indent===indentStep){return quotedString(value,ctx)}}const str=value.replace(/\n+/g,
`$&
${indent}`);if(actualString){const test=tag=>tag.default&&tag.tag!=="tag:yaml.org,2002:str"&&tag.test?.test(str);const{compat,tags}=ctx.doc.schema;if(tags.some(
test)||compat?.some(test))return quotedString(value,ctx)}return implicitKey?str:foldFlowLines.foldFlowLines(str,indent,foldFlowLines.FOLD_FLOW,getFoldOptions(ctx,
false))}function stringifyString(item,ctx,onComment,onChompKeep){const{implicitKey,inFlow}=ctx;const ss=typeof item.value==="string"?item:Object.assign({},item,
{value:String(item.value)});let{type}=item;if(type!==Scalar.Scalar.QUOTE_DOUBLE){if(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))type=Scalar.
Scalar.QUOTE_DOUBLE}const _stringify=_type=>{switch(_type){case Scalar.Scalar.BLOCK_FOLDED:case Scalar.Scalar.BLOCK_LITERAL:return implicitKey||inFlow?quotedString(
ss.value,ctx):blockString(ss,ctx,onComment,onChompKeep);case Scalar.Scalar.QUOTE_DOUBLE:return doubleQuotedString(ss.value,ctx);case Scalar.Scalar.QUOTE_SINGLE:
return singleQuotedString(ss.value,ctx);case Scalar.Scalar.PLAIN:return plainString(ss,ctx,onComment,onChompKeep);default:return null}};let res=_stringify(type);
if(res===null){const{defaultKeyType,defaultStringType}=ctx.options;const t=implicitKey&&defaultKeyType||defaultStringType;res=_stringify(t);if(res===null)throw new Error(
`Unsupported default string type ${t}`)}return res}exports.stringifyString=stringifyString}),204:((__unused_webpack_module,exports,__nccwpck_require__2)=>{var identity=__nccwpck_require__2(
1127);const BREAK=Symbol("break visit");const SKIP=Symbol("skip children");const REMOVE=Symbol("remove node");function visit(node,visitor){const visitor_=initVisitor(
visitor);if(identity.isDocument(node)){const cd=visit_(null,node.contents,visitor_,Object.freeze([node]));if(cd===REMOVE)node.contents=null}else visit_(null,node,
visitor_,Object.freeze([]))}visit.BREAK=BREAK;visit.SKIP=SKIP;visit.REMOVE=REMOVE;function visit_(key,node,visitor,path2){const ctrl=callVisitor(key,node,visitor,
path2);if(identity.isNode(ctrl)||identity.isPair(ctrl)){replaceNode(key,path2,ctrl);return visit_(key,ctrl,visitor,path2)}if(typeof ctrl!=="symbol"){if(identity.
isCollection(node)){path2=Object.freeze(path2.concat(node));for(let i=0;i<node.items.length;++i){const ci=visit_(i,node.items[i],visitor,path2);if(typeof ci==="\
number")i=ci-1;else if(ci===BREAK)return BREAK;else if(ci===REMOVE){node.items.splice(i,1);i-=1}}}else if(identity.isPair(node)){path2=Object.freeze(path2.concat(
node));const ck=visit_("key",node.key,visitor,path2);if(ck===BREAK)return BREAK;else if(ck===REMOVE)node.key=null;const cv=visit_("value",node.value,visitor,path2);
if(cv===BREAK)return BREAK;else if(cv===REMOVE)node.value=null}}return ctrl}async function visitAsync(node,visitor){const visitor_=initVisitor(visitor);if(identity.
isDocument(node)){const cd=await visitAsync_(null,node.contents,visitor_,Object.freeze([node]));if(cd===REMOVE)node.contents=null}else await visitAsync_(null,node,
visitor_,Object.freeze([]))}visitAsync.BREAK=BREAK;visitAsync.SKIP=SKIP;visitAsync.REMOVE=REMOVE;async function visitAsync_(key,node,visitor,path2){const ctrl=await callVisitor(
key,node,visitor,path2);if(identity.isNode(ctrl)||identity.isPair(ctrl)){replaceNode(key,path2,ctrl);return visitAsync_(key,ctrl,visitor,path2)}if(typeof ctrl!==
"symbol"){if(identity.isCollection(node)){path2=Object.freeze(path2.concat(node));for(let i=0;i<node.items.length;++i){const ci=await visitAsync_(i,node.items[i],
visitor,path2);if(typeof ci==="number")i=ci-1;else if(ci===BREAK)return BREAK;else if(ci===REMOVE){node.items.splice(i,1);i-=1}}}else if(identity.isPair(node)){
path2=Object.freeze(path2.concat(node));const ck=await visitAsync_("key",node.key,visitor,path2);if(ck===BREAK)return BREAK;else if(ck===REMOVE)node.key=null;const cv=await visitAsync_(
"value",node.value,visitor,path2);if(cv===BREAK)return BREAK;else if(cv===REMOVE)node.value=null}}return ctrl}function initVisitor(visitor){if(typeof visitor===
"object"&&(visitor.Collection||visitor.Node||visitor.Value)){return Object.assign({Alias:visitor.Node,Map:visitor.Node,Scalar:visitor.Node,Seq:visitor.Node},visitor.
Value&&{Map:visitor.Value,Scalar:visitor.Value,Seq:visitor.Value},visitor.Collection&&{Map:visitor.Collection,Seq:visitor.Collection},visitor)}return visitor}function callVisitor(key,node,visitor,path2){
if(typeof visitor==="function")return visitor(key,node,path2);if(identity.isMap(node))return visitor.Map?.(key,node,path2);if(identity.isSeq(node))return visitor.
Seq?.(key,node,path2);if(identity.isPair(node))return visitor.Pair?.(key,node,path2);if(identity.isScalar(node))return visitor.Scalar?.(key,node,path2);if(identity.
isAlias(node))return visitor.Alias?.(key,node,path2);return void 0}function replaceNode(key,path2,node){const parent=path2[path2.length-1];if(identity.isCollection(
parent)){parent.items[key]=node}else if(identity.isPair(parent)){if(key==="key")parent.key=node;else parent.value=node}else if(identity.isDocument(parent)){parent.
contents=node}else{const pt=identity.isAlias(parent)?"alias":"scalar";throw new Error(`Cannot replace node with ${pt} parent`)}}exports.visit=visit;exports.visitAsync=
visitAsync}),7349:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{A:()=>actionsRunner});
var _actions_core__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(3246);function escapeCommands(text){return text.replaceAll("##[","# #[").replace(/^(\s*:)(?=:)/gm,
"$1 ")}const actionsRunner={mask:value=>_actions_core__WEBPACK_IMPORTED_MODULE_0__.Pq(value),info:message=>_actions_core__WEBPACK_IMPORTED_MODULE_0__.pq(escapeCommands(
message)),debug:message=>{if(_actions_core__WEBPACK_IMPORTED_MODULE_0__._o())_actions_core__WEBPACK_IMPORTED_MODULE_0__.Yz(message)},group:(title,lines)=>{_actions_core__WEBPACK_IMPORTED_MODULE_0__.
Oh(title);for(const line of lines)_actions_core__WEBPACK_IMPORTED_MODULE_0__.pq(escapeCommands(line));_actions_core__WEBPACK_IMPORTED_MODULE_0__.N4()},annotate:(severity,message,{
file,position}={})=>{const show={error:_actions_core__WEBPACK_IMPORTED_MODULE_0__.z3,warning:_actions_core__WEBPACK_IMPORTED_MODULE_0__.$e,notice:_actions_core__WEBPACK_IMPORTED_MODULE_0__.
lm}[severity];show(message,{...file!==void 0&&{file},...position&&{startLine:position.line,startColumn:position.column}})},summary:async markdown=>{if(!process.
env.GITHUB_STEP_SUMMARY){_actions_core__WEBPACK_IMPORTED_MODULE_0__.$e("The job summary was not written because this runner does not support it.");return}await _actions_core__WEBPACK_IMPORTED_MODULE_0__.
z.addRaw(markdown,true).write()},output:(name,value)=>_actions_core__WEBPACK_IMPORTED_MODULE_0__.uH(name,value)}}),5343:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{L:()=>inputVariable,k:()=>checkUnknownInputs});var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
1916);function inputVariable(name){return`INPUT_${name.replaceAll(" ","_").toUpperCase()}`}function checkUnknownInputs(env,known){const variables=new Set(known.
map(inputVariable));return Object.keys(env).filter(variable=>/^INPUT_./i.test(variable)&&!variables.has(variable.toUpperCase())).map(variable=>{const name=variable.
slice("INPUT_".length).toLowerCase();const meant=known.find(candidate=>isNear(name,candidate));return meant===void 0?{severity:"warning",message:`Input \`${name}\
\` is unknown and was ignored. Remove it.`}:{severity:"error",message:`Input \`${name}\` is unknown; did you mean \`${meant}\`?`}})}function isNear(name,known){
const[stated,candidate]=[name,known].map(text=>text.replace(/[-_ ]/g,""));if(stated===void 0||candidate===void 0)return false;return candidate.startsWith(stated)||
(0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__.Io)(stated,candidate)<=2}}),661:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{PH:()=>TOO_LARGE,Pe:()=>MAX_ICON_BYTES,cO:()=>IconError,cd:()=>checkImage});var node_crypto__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
7598);var _shared_units_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(8295);const MAX_ICON_BYTES=5*1024*1024;const MIN_PIXELS=640;class IconError extends Error{}
async function checkImage(bytes){if(bytes.length>MAX_ICON_BYTES)throw new IconError(TOO_LARGE);const{width,height}=await measure(bytes);if(width<MIN_PIXELS||height<
MIN_PIXELS){throw new IconError(`is ${width}\xD7${height} pixels; must be at least ${MIN_PIXELS}\xD7${MIN_PIXELS}`)}return{sha1:(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.
createHash)("sha1").update(bytes).digest("hex"),bytes,warning:width===height?void 0:`is ${width}\xD7${height} pixels; icons should be square`}}const TOO_LARGE=`\
is larger than ${(0,_shared_units_js__WEBPACK_IMPORTED_MODULE_1__.YC)(MAX_ICON_BYTES)}`;const OTHER_FORMAT="is neither PNG nor JPEG; save it as one of them";async function measure(bytes){
const{imageSize}=await __nccwpck_require__2.e(13).then(__nccwpck_require__2.bind(__nccwpck_require__2,2013));try{const{type,width,height}=imageSize(bytes);if(type===
"png"||type==="jpg")return{width,height}}catch(cause){if(startsLikeImage(bytes)){throw new IconError("is truncated or corrupt: its dimensions cannot be read",{cause})}}
throw new IconError(OTHER_FORMAT)}function startsLikeImage(bytes){return/^(89504e47|ffd8ff)/.test(Buffer.from(bytes.subarray(0,4)).toString("hex"))}}),1296:((__webpack_module__,__unused_webpack___webpack_exports__,__nccwpck_require__2)=>{
__nccwpck_require__2.a(__webpack_module__,async(__webpack_handle_async_dependencies__,__webpack_async_result__)=>{try{let schemaUrl=function({GITHUB_ACTION_REPOSITORY:repository,
GITHUB_ACTION_REF:ref}){return repository&&ref?`https://raw.githubusercontent.com/${repository}/${ref}/connector.schema.json`:void 0};var _actions_core__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
3246);var _action_runner_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(7349);var _action_unknown_inputs_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(
5343);var _main_js__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(6773);var _shared_clock_js__WEBPACK_IMPORTED_MODULE_4__=__nccwpck_require__2(3666);var _shared_errors_js__WEBPACK_IMPORTED_MODULE_5__=__nccwpck_require__2(
2005);const{env}=process;const cancel=new AbortController;for(const signal of["SIGINT","SIGTERM"])process.on(signal,()=>cancel.abort());try{const succeeded=await(0,
_main_js__WEBPACK_IMPORTED_MODULE_3__.i)({env,input:name=>env[(0,_action_unknown_inputs_js__WEBPACK_IMPORTED_MODULE_2__.L)(name)],runner:_action_runner_js__WEBPACK_IMPORTED_MODULE_1__.
A,openGitHub:async connection=>(await Promise.all([__nccwpck_require__2.e(606),__nccwpck_require__2.e(413),__nccwpck_require__2.e(712)]).then(__nccwpck_require__2.
bind(__nccwpck_require__2,1712))).openGitHub(connection),world:{workspace:env.GITHUB_WORKSPACE??process.cwd(),schemaUrl:schemaUrl(env),openHttp:async()=>(await Promise.
all([__nccwpck_require__2.e(606),__nccwpck_require__2.e(565)]).then(__nccwpck_require__2.bind(__nccwpck_require__2,4565))).createHttp(env),download:async(url,signal)=>(await __nccwpck_require__2.
e(274).then(__nccwpck_require__2.bind(__nccwpck_require__2,274))).createDownload(env)(url,signal),clock:_shared_clock_js__WEBPACK_IMPORTED_MODULE_4__.m,random:Math.
random,signal:cancel.signal}});if(!succeeded)process.exitCode=1}catch(cause){_action_runner_js__WEBPACK_IMPORTED_MODULE_1__.A.annotate("error",`Internal error, \
please report it: ${(0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_5__.g)(cause)}`);_actions_core__WEBPACK_IMPORTED_MODULE_0__.Yz(cause instanceof Error?cause.stack??
"":"");process.exitCode=1}process.stdout.write("",()=>process.exit());__webpack_async_result__()}catch(e){__webpack_async_result__(e)}},1)}),6773:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{i:()=>main});;function droppedOutputs(outputs2,secrets){return[...secrets].flatMap(([secret,value])=>{const parts=maskedParts(
value);const dropped=Object.entries(outputs2).flatMap(([name,output])=>parts.some(part=>output.includes(part))?[`\`${name}\``]:[]);if(dropped.length===0)return[];
const[which,them]=dropped.length===1?[`Output ${dropped[0]} contains`,"it"]:[`Outputs ${dropped.join(", ")} contain`,"them"];const message=`${which} the value o\
f the secret \`${secret}\` or a line of it, so GitHub drops every job output that is set from ${them}. Give that secret another value, or remove it from this jo\
b.`;return[{severity:"warning",message}]})}function maskedParts(value){const trimmed=value.trim();const plain=[trimmed.replace(/^(["'])([\s\S]*)\1$/,"$2"),trimmed,
...value.split(/[\r\n]+/)].map(part=>part.trim()).filter(part=>part!=="");return[...new Set(plain.flatMap(part=>[part,JSON.stringify(part).slice(1,-1)]))]}var external_node_fs_=__nccwpck_require__2(
3024);;function readEvent(env){const payload=readPayload(env.GITHUB_EVENT_PATH);const name=env.GITHUB_EVENT_NAME??"";const repository=textAt(payload,"repository",
"full_name")??env.GITHUB_REPOSITORY??"";return{name,origin:originOf(name,payload,repository),byDependabot:env.GITHUB_ACTOR==="dependabot[bot]"||textAt(payload,"\
pull_request","user","login")==="dependabot[bot]",pullRequest:readPullRequest(payload,repository),commentedOn:name==="issue_comment"?readCommentedOn(payload,repository):
void 0}}const TELLS_ORIGIN={pull_request_target:"pull_request",workflow_run:"workflow_run",issue_comment:"issue"};function originOf(name,payload,repository){const telling=TELLS_ORIGIN[name];
if(telling!==void 0&&memberAt(payload,telling)===void 0)return"unknown";if(memberAt(payload,"pull_request")!==void 0){return compareOrigin(textAt(payload,"pull_\
request","head","repo","full_name"),repository)}if(memberAt(payload,"workflow_run")!==void 0){return compareOrigin(textAt(payload,"workflow_run","head_repositor\
y","full_name"),repository)}return name==="issue_comment"&&memberAt(payload,"issue","pull_request")!==void 0?"unknown":"same repository"}function compareOrigin(head,repository){
return head===repository?"same repository":"fork"}function withHead(event,{sha,repository,baseSha}){const{commentedOn}=event;if(commentedOn===void 0)return event;
const{owner,repo}=commentedOn;return{...event,origin:compareOrigin(repository,`${owner}/${repo}`),pullRequest:{...commentedOn,headSha:sha,baseSha}}}function readCommentedOn(payload,repository){
const number=memberAt(payload,"issue","number");const[owner,repo]=repository.split("/");if(memberAt(payload,"issue","pull_request")===void 0)return void 0;return typeof number===
"number"&&owner&&repo?{owner,repo,number}:void 0}function readPullRequest(payload,repository){const number=memberAt(payload,"pull_request","number");const headSha=textAt(
payload,"pull_request","head","sha");const[owner,repo]=repository.split("/");if(typeof number!=="number"||headSha===void 0||!owner||!repo)return void 0;return{owner,
repo,number,headSha,baseSha:textAt(payload,"pull_request","base","sha")}}function readPayload(path2){if(!path2)return void 0;try{return JSON.parse((0,external_node_fs_.
readFileSync)(path2,"utf8"))}catch{return void 0}}function memberAt(value,...path2){return path2.reduce((inner,name)=>typeof inner==="object"&&inner!==null?inner[name]:
void 0,value)}function textAt(value,...path2){const found=memberAt(value,...path2);return typeof found==="string"?found:void 0}var schemas2=__nccwpck_require__2(
4343);var parse2=__nccwpck_require__2(3945);var shared_diagnostics=__nccwpck_require__2(4216);var api=__nccwpck_require__2(3759);var core2=__nccwpck_require__2(
8532);var globs=__nccwpck_require__2(1747);var dist=__nccwpck_require__2(8815);var json=__nccwpck_require__2(8444);;function explainMalformed(line2,previous){if(previous!==
void 0&&isRestOf(previous.value,line2)){return`this is the rest of a value with several lines. ${heredoc(previous.name)}`}if(line2.trimStart().startsWith("{")){
return"a JSON object cannot be combined with NAME=value lines. Use one or the other."}if(/^\s*[A-Za-z_][A-Za-z0-9_]*\s*:\s/.test(line2))return'expected NAME=val\
ue, with "=" instead of ":".';const expected='expected NAME=value or NAME<<DELIMITER, where NAME consists of letters, digits and "_" and does not start with a d\
igit.';return previous===void 0?expected:`${expected} If the value of \`${previous.name}\` has several lines: ${heredoc(previous.name)}`}function heredoc(name){
return`Write \`${name}<<END\`, then the value, then \`END\` on a line of its own.`}const WRAPPED=[60,64,76];function isRestOf(value,line2){if(value.includes("--\
---BEGIN ")&&!value.includes("-----END "))return true;const text=line2.trim();if(!/^[A-Za-z0-9+/]+={0,2}$/.test(text))return false;if(text.endsWith("=="))return true;
const first=value.trim();return WRAPPED.includes(first.length)&&/^[A-Za-z0-9+/]+$/.test(first)&&/[a-z]/.test(first)&&/[A-Z]/.test(first)&&/[a-z]/.test(text)&&text.
length%4===0};class KeyValuesError extends Error{}const NAME=/^[A-Za-z_][A-Za-z0-9_]*$/;function parseKeyValues(text){const values=new Map;const warnings=[];const add2=(name,value,where)=>{
const key=name.toUpperCase();if(values.has(key))throw new KeyValuesError(`has a duplicate name ${where}. Keep one of them.`);const normalized=value.replaceAll("\
\r\n","\n").replace(/(?<![\r\n])[\r\n]+$/,"");values.set(key,normalized);const warning2=warnAbout(name,normalized);if(warning2!==void 0)warnings.push(warning2)};
const misuse=explainWhole(text.trim());if(misuse!==void 0)throw new KeyValuesError(misuse);if(text.trimStart().startsWith("{"))parseJson(text,add2);else parseLines(
text,add2);return{values,warnings}}function explainWhole(text){if(text==="Object"){return'is "Object", which is how GitHub prints a whole context such as `${{ s\
ecrets }}`. List what the manifests use, one `NAME=${{ secrets.NAME }}` per line.'}if(text==="inherit"){return'is "inherit", which works for reusable workflows \
only. List what the manifests use, one `NAME=${{ secrets.NAME }}` per line.'}return void 0}function warnAbout(name,value){if(/^(["']).*\1$/s.test(value.trim())&&
value.trim().length>1&&!value.includes("-----BEGIN ")){return`contains \`${name}\` with quotes around its value. The quotes are part of the value; remove them un\
less they belong to it.`}if(value===""&&/^GITHUB_(?!TOKEN$)/i.test(name)){return`contains \`${name}\` without a value. GitHub does not allow names of secrets or \
variables that start with GITHUB_; use another name.`}return void 0}function parseJson(text,add2){let parsed2;try{parsed2=JSON.parse(text)}catch(cause){throw new KeyValuesError(
cause instanceof SyntaxError&&cause.message.includes("after JSON")?"has more text after its JSON object. Use either one JSON object or NAME=value lines.":'start\
s with "{" but is not valid JSON. Set it to a JSON object or to NAME=value lines.')}if((0,dist.Tp)(text,{logLevel:"silent"}).errors.some(({code:code2})=>code2===
"DUPLICATE_KEY")){throw new KeyValuesError("has a duplicate member in its JSON object. Keep one of them.")}if(!(0,json.u)(parsed2))return;Object.entries(parsed2).
forEach(([name,value],index)=>{const where=`in member ${index+1} of its JSON object`;if(typeof value!=="string"){const member=NAME.test(name)?`member \`${name}\``:
`member ${index+1}`;throw new KeyValuesError(`has ${kindOf(value)} in ${member} of its JSON object. Each value must be a string; put it in quotes, or leave it o\
ut.`)}add2(name,value,where)})}function kindOf(value){if(value===null)return"null";if(Array.isArray(value))return"a list";return typeof value==="object"?"an obj\
ect":`a ${typeof value}`}function parseLines(text,add2){const lines=text.split(/\r?\n/);let previous;for(let index=0;index<lines.length;index+=1){const line2=lines[index]??
"";if(line2.trim()==="")continue;const start=index+1;const malformed=why=>{const after=previous===void 0?"":`, after \`${previous.name}\``;return new KeyValuesError(
`has an error on line ${start}${after}: ${why}`)};const equals=line2.indexOf("=");const heredoc2=line2.indexOf("<<");const isHeredoc=heredoc2!==-1&&(equals===-1||
heredoc2<equals);const split=isHeredoc?heredoc2:equals;const name=(split===-1?"":line2.slice(0,split)).trim();if(!NAME.test(name)||previous!==void 0&&isRestOf(previous.
value,line2)){throw malformed(explainMalformed(line2,previous))}if(!isHeredoc){previous={name,value:line2.slice(split+1)};add2(name,previous.value,`on line ${start}`);
continue}const delimiter=line2.slice(split+2);if(delimiter==="")throw malformed('expected a delimiter after "<<".');const end=lines.indexOf(delimiter,index+1);if(end===
-1)throw malformed("the closing delimiter is missing. Put it on a line of its own.");add2(name,lines.slice(index+1,end).join("\n"),`on line ${start}`);previous=
void 0;index=end}};class InputError extends Error{}const TEXT=schemas2.YjP().check(api.WN());function parsed(parse3){return schemas2.FsL(schemas2.YjP(),schemas2.
pdi((text,{issues})=>{try{return parse3(text)}catch(cause){if(!(cause instanceof InputError||cause instanceof KeyValuesError))throw cause;issues.push({code:"cus\
tom",message:cause.message,input:text});return core2.tm}}))}function oneOf(choices,former={}){return schemas2.FsL(TEXT,schemas2.k5n(choices,{error:({input})=>{const instead=Object.
entries(former).find(([name])=>name===String(input).toLowerCase())?.[1];return instead===void 0?`is ${JSON.stringify(input)}; must be one of ${choices.join(", ")}\
.`:`is ${JSON.stringify(input)}, which is no longer a value; write ${instead}.`}}))}function splitItems(text,separator){return text.split(separator).map(item=>item.
trim()).filter(item=>item!=="")}function listOf(separator){return parsed(text=>splitItems(text,separator))}const GUARD=parsed(guardGlobs);const HOST_GUARD=parsed(
text=>{const patterns=guardGlobs(text).map(pattern=>pattern.toLowerCase());for(const pattern of patterns)checkHostGlob(pattern.replace(/^!/,""));return patterns});
function checkHostGlob(glob){const example="Expected a host such as api.example.com, *.example.com or api.example.com:8443.";const fault=what=>{throw new InputError(
`contains ${JSON.stringify(glob)}, ${what}. ${example}`)};if(/[/@#%\\\s]/.test(glob))fault("which is no host: it has no scheme, path, user or escapes");if(/\.(:\d+)?$/.
test(glob))fault("which ends with a dot; hosts are matched without it");const isLiteral=!/[*?{}]|\[(?![0-9a-f:]+\](?::\d+)?$)/.test(glob);const host=URL.parse(`\
https://${isLiteral?glob:glob.replace(/[*?{},![\]]/g,"x")}`)?.host;if(host===void 0)fault("which is no host");if(isLiteral&&host!==glob)fault(`which URLs have a\
s ${host}`);if(!isLiteral&&/[^\0-\x7f]/.test(glob))fault("which URLs have in punycode (xn--\u2026)")}function guardGlobs(text){const patterns=splitItems(text,/\n/);
if(patterns.length===0){throw new InputError("is empty. Set it to globs, one per line, or remove it to allow everything.")}if((0,globs.Kh)(patterns).included.length===
0){throw new InputError("has only exclusions, so nothing is allowed. Add what is allowed, for example `**`.")}return patterns}const FLAG=parsed(text=>{const stated=text.
trim();if(["true","True","TRUE"].includes(stated))return true;if(["false","False","FALSE"].includes(stated))return false;throw new InputError(`is ${JSON.stringify(
stated)}; must be true or false.`)});const WHOLE_NUMBER=parsed(text=>{const stated=text.trim();if(/^\d{1,6}$/.test(stated))return Number(stated);throw new InputError(
`is ${JSON.stringify(stated)}; must be a whole number such as 0, 1 or 10.`)});const TOKEN=schemas2.YjP().check(api.WN(),api.Fk(/^[\x21-\x7e]*$/,"contains spaces\
, line breaks or other characters that no token has. Copy the token again."));const VALUES=parsed(parseKeyValues);const TEAM=parsed(text=>{const stated=text.trim();
if(/^(team_[A-Za-z0-9]+|[a-z0-9._-]*)$/.test(stated))return stated;const page=URL.parse(stated.includes("/")&&!stated.includes("://")?`https://${stated}`:stated);
const slug=(page?.pathname.split("/")[1]??stated).toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-|-$/g,"");const example=slug===""?"":`, for example "${slug}\
"`;throw new InputError(`${page===null?"is not a slug":"is a URL"}. Set it to the team's ID (team_\u2026) or to its slug, as in https://vercel.com/SLUG${example}\
.`)});const API_URL=parsed(text=>{const stated=text.trim();if(!URL.canParse(stated))throw new InputError("is not a URL; expected https://api.vercel.com.");const url=new URL(
stated);if(url.username!==""||url.password!=="")throw new InputError("contains a user name or password. Remove it.");if(url.search!==""||url.hash!=="")throw new InputError(
"contains a query or fragment. Remove it.");const isLoopback=url.hostname==="localhost"||url.hostname==="[::1]"||/^127(\.\d+){3}$/.test(url.hostname);if(url.protocol===
"https:"||url.protocol==="http:"&&isLoopback)return stated;throw new InputError("must use https, since the token is sent to it; http is for loopback addresses o\
nly.")});var unknown_inputs=__nccwpck_require__2(5343);;const MODES=["validate","plan","apply","delete","export"];const IF_EXISTS=["reuse","update","fail"];const UPDATE_DATA=[
"changed","all"];const UNLISTED_LINKS=["keep","remove"];const INPUT_DEFAULTS={manifest:"connector.yml",mode:"apply","vercel-token":"",team:"","allowed-uids":"**",
"allowed-projects":"**","allowed-environments":"**","allowed-hosts":"**",project:"",environments:"",secrets:"",vars:"","if-exists":"reuse","update-data":"change\
d","unlisted-links":"keep","max-deletions":"1",strict:"true","output-directory":"connectors",comment:"false","github-token":"",summary:"true","api-url":"https:/\
/api.vercel.com"};const INPUT_NAMES=Object.keys(INPUT_DEFAULTS);const ENVIRONMENT={"vercel-token":"VERCEL_TOKEN",team:"VERCEL_ORG_ID"};const SCHEMA=schemas2.Ikc(
{manifest:listOf(/\n/),mode:oneOf(MODES),"vercel-token":TOKEN,team:TEAM,"allowed-uids":GUARD,"allowed-projects":GUARD,"allowed-environments":GUARD,"allowed-host\
s":HOST_GUARD,project:TEXT,environments:listOf(/[,\n]/),secrets:VALUES,vars:VALUES,"if-exists":oneOf(IF_EXISTS),"update-data":oneOf(UPDATE_DATA,{true:"all",false:"\
changed"}),"unlisted-links":oneOf(UNLISTED_LINKS),"max-deletions":WHOLE_NUMBER,strict:FLAG,"output-directory":TEXT,comment:FLAG,"github-token":TEXT,summary:FLAG,
"api-url":API_URL});const SHOWN=schemas2.Ikc({mode:schemas2.MfU(SCHEMA.shape.mode,"apply"),summary:schemas2.MfU(FLAG,true),team:TEXT});const GUARDS=new Set(["al\
lowed-uids","allowed-projects","allowed-environments","allowed-hosts"]);function readInputs(get,env){const texts=Object.fromEntries(INPUT_NAMES.map(name=>[name,
textOf(name,get(name),env)]));const result=parse2.xL(SCHEMA,texts);const problems=[...(0,unknown_inputs.k)(env,INPUT_NAMES),...result.success?[...conflicts(result.
data),...valueWarnings(result.data)]:result.error.issues.map(({path:[name],message})=>problem("error",String(name),message))];return!result.success||(0,shared_diagnostics.
C)(problems)?{inputs:void 0,problems,shown:{...parse2.qg(SHOWN,texts),ifExists:"reuse",updateData:"changed"}}:{inputs:toInputs(result.data,env),warnings:problems}}
function textOf(name,stated,env){if(stated!==void 0&&(stated.trim()!==""||GUARDS.has(name)))return stated;const variable=ENVIRONMENT[name];return variable!==void 0&&
env[variable]||INPUT_DEFAULTS[name]}function problem(severity,name,message){return{severity,message:`Input \`${name}\` ${message}`}}function conflicts(values){return[
...values["update-data"]==="all"&&values["if-exists"]!=="update"?[problem("error","update-data","is all, which requires `if-exists: update`.")]:[],...values.mode===
"delete"&&values.team===""?[problem("error","team","is empty, but mode delete requires it. Set `team` to its ID or slug.")]:[]]}function valueWarnings(values){return[
"secrets","vars"].flatMap(name=>values[name].warnings.map(message=>problem("warning",name,message)))}function toInputs(values,env){const{"vercel-token":token,"a\
llowed-uids":allowedUids,"allowed-projects":allowedProjects,"allowed-environments":allowedEnvironments,"allowed-hosts":allowedHosts,"if-exists":ifExists,"update\
-data":updateData,"unlisted-links":unlistedLinks,"max-deletions":maxDeletions,"output-directory":outputDirectory,"github-token":githubToken,"api-url":apiUrl,project,
environments,secrets,vars,...others}=values;return{...others,token,tokens:new Set([token,githubToken,env.VERCEL_TOKEN?.trim()??""].filter(one=>one!=="")),allowedUids,
allowedProjects,allowedEnvironments,allowedHosts,project:project===""?void 0:project,environments:environments.length===0?void 0:environments,secrets:secrets.values,
vars:vars.values,ifExists,updateData,unlistedLinks,maxDeletions,outputDirectory,githubToken,apiUrl}};const PRIVILEGED=["pull_request_target","workflow_run","iss\
ue_comment"];function decideMode({mode,token},event,lookupFailure){if(mode==="validate")return{allowed:true,mode};if(event.origin!=="same repository"&&PRIVILEGED.
includes(event.name)){return{allowed:false,reason:refusal(mode,event,lookupFailure)}}if(token!=="")return{allowed:true,mode};const source=event.byDependabot?"by\
 Dependabot":event.origin==="fork"?"from a fork":void 0;if(source===void 0){return{allowed:false,reason:`Input \`vercel-token\` is empty, but mode ${mode} requi\
res it. Set \`vercel-token: \${{ secrets.VERCEL_TOKEN }}\` and check that the secret is set for this repository and environment.`}}if(mode==="plan"){return{allowed:true,
mode:"validate",notice:`This run ${source} has no access to secrets, so nothing was compared; the manifests were only validated.`}}return{allowed:false,reason:`\
Mode ${mode} is not possible in this run ${source}: it has no access to secrets, so \`vercel-token\` is empty. Use mode plan or validate here, and mode ${mode} \
after the merge.`}}function refusal(mode,{name,origin},lookupFailure=""){const advice="Use mode validate here, or mode plan on pull_request.";if(origin==="fork"){
return`Mode ${mode} is not allowed on ${name} from a fork: this run has access to secrets, and the manifests may be untrusted. ${advice}`}const why=lookupFailure===
""?"the event payload does not tell where the code comes from":lookupFailure;return`Mode ${mode} is not allowed on ${name} unless the code is known to come from\
 this repository, since this run has access to secrets: ${why}. ${advice}`}var external_node_path_=__nccwpck_require__2(6760);;function repositoryPath(workspace){
const roots=new Map;const isKnownRoot=folder=>{const known=roots.get(folder)??isRoot(external_node_path_.join(workspace,folder));roots.set(folder,known);return known};
return file=>{for(let folder=external_node_path_.posix.dirname(file);folder!==".";folder=external_node_path_.posix.dirname(folder)){if(isKnownRoot(folder))return external_node_path_.
posix.relative(folder,file);if(folder==="/"||folder.endsWith(".."))return file}return file}}function isRoot(folder){const git=external_node_path_.join(folder,".\
git");try{return(0,external_node_fs_.statSync)(git).isDirectory()||!/[\\/]modules[\\/]/.test((0,external_node_fs_.readFileSync)(git,"utf8"))}catch{return false}}
var external_node_crypto_=__nccwpck_require__2(7598);var lists=__nccwpck_require__2(6453);;function dangers(all,abandoned=[]){return[...all.flatMap(dangersOf),...abandoned.
map(one=>({...one,kind:"abandoned",done:false}))]}const PLANNED=new Set(["create","update","delete","unchanged"]);function dangersOf(entry){const{uid,outcome,changes,
links,destinations,unsent}=entry;const base={uid,done:!PLANNED.has(outcome)};const notSent=unsent.map(finding=>({...base,...finding,kind:"not sent"}));if(outcome===
"delete"||outcome==="deleted"){return[{...base,kind:"deletion",links,destinations:destinations.length},...notSent]}const isCreation=outcome==="create"||outcome===
"created";const removed=changes.filter(change=>change.kind==="link removed");const renamed=changes.filter(change=>change.kind==="uid renamed");const production2=productionOf(
changes.filter(({kind})=>kind!=="link removed"));return[...isCreation?newSecretUse(entry,base):otherHosts(entry,base),...notSent,...productionDanger(base,isCreation?
"new":"gained",production2.gained),...productionDanger(base,"lost",production2.lost),...removed.length===0?[]:[{...base,kind:"link removed",links:removed.map(({
before})=>before),destinations:removed.flatMap(change=>change.destinations).length}],...renamed.map(({before})=>({...base,kind:"uid renamed",before})),...entry.
unprotected?[{...base,kind:"unprotected"}]:[]]}function newSecretUse({secrets,hosts:hosts2},base){return secrets.length>0&&hosts2.length>0?[{...base,kind:"new s\
ecret use",secrets,hosts:hosts2}]:[]}function otherHosts(entry,base){const{secrets,hosts:hosts2,hostsBefore,changes}=entry;if(hostsBefore===void 0||!changes.some(
({kind})=>kind==="data"))return[];const added=hosts2.filter(host=>!hostsBefore.includes(host));const sendsAll=changes.some(change=>change.kind==="data"&&change.
member===void 0);const sent2=sendsAll?secrets:[];return added.length===0?[]:[{...base,kind:"other hosts",sent:sent2,before:hostsBefore,added}]}function productionDanger(base,way,{
access,events}){return access.length+events.length===0?[]:[{...base,kind:"production",way,access,events}]}function productionOf(changes){const gained={access:[],
events:[]};const lost={access:[],events:[]};for(const change of changes){if(change.kind==="link"){const[had,has]=[reachesProduction(change.before),reachesProduction(
change.after)];if(has&&!had)add(gained.access,projectOf(change.after));if(had&&!has)add(lost.access,projectOf(change.after))}if(change.kind==="link removed"){if(reachesProduction(
change.before))add(lost.access,projectOf(change.before));if(change.destinations.some(isProduction))add(lost.events,projectOf(change.before))}if(change.kind==="d\
estinations"){const[before,after]=[change.before,change.after].map(productionProjects);const name=projectId=>projectOf(change.links.find(link=>link.projectId===
projectId)??{projectId});for(const id of after??[])if(!before?.has(id))add(gained.events,name(id));for(const id of before??[])if(!after?.has(id))add(lost.events,
name(id))}}return{gained,lost}}function add(names,name){if(!names.includes(name))names.push(name)}function reachesProduction(link){return link?.environments.includes(
"production")??false}function isProduction({branch,customEnvironmentId}){return branch===void 0&&customEnvironmentId===void 0}function productionProjects(destinations){
return new Set(destinations.filter(isProduction).map(({projectId})=>projectId))}function projectOf({projectName,projectId}){return projectName??projectId}var reconcile_change=__nccwpck_require__2(
1927);var diff_environments=__nccwpck_require__2(5041);;function describeChange(change){return{field:(0,reconcile_change.L)(change),...describeValues(change)}}function describeValues(change){
switch(change.kind){case"setting":return{before:describeSetting(change.before),after:describeSetting(change.after)};case"uid renamed":return{before:change.before,
after:change.after};case"data":return{before:describeData(change.before),after:describeData(change.after)};case"trigger input":return{before:"",after:""}}}function describeSetting(value){
if(value===void 0)return"";return Array.isArray(value)?value.join(", ")||"none":String(value)}const MAX_VALUE=300;function describeData(shown){if(shown===void 0)
return"";if("expressions"in shown)return`${shown.expressions.join(", ")} (differs)`;const text=describeValue(shown.value);const more=text.length-MAX_VALUE;return more>
0?`${text.slice(0,MAX_VALUE)}\u2026 (${more} more characters)`:text}function describeValue(value){if(value===void 0||value===null)return"none";if(typeof value===
"string")return value||'""';if(!Array.isArray(value))return JSON.stringify(value);return value.map(item=>typeof item==="string"?item:JSON.stringify(item)).join(
", ")||"none"}function describeLink({projectId,projectName,environments,customEnvironments=[]}){const names=environments.map(environment=>(0,diff_environments.VE)(
environment,customEnvironments));return`${projectName??projectId}: ${names.sort().join(", ")}`}function describeDestinations(destinations,links){return destinations.
map(({projectId,branch,customEnvironmentId,path:path2})=>{const known=links.filter(link=>link.projectId===projectId);const project=known.find(({projectName})=>projectName!==
void 0)?.projectName??projectId;const environments=known.flatMap(({customEnvironments=[]})=>customEnvironments);const environment=customEnvironmentId&&(0,diff_environments.
VE)(customEnvironmentId,environments);return[project,branch&&`branch ${branch}`,environment,path2].filter(Boolean).join(" ")}).sort().join("; ")}function describeNote(note){
switch(note.kind){case"unmanaged link":return`Also linked to ${describeLink(note.link)}. The manifest does not list this link, so it was not changed.`;case"skip\
ped changes":{const{changes,ifExists}=note;const[differ,were,them]=changes.length===1?["differs","was","it"]:["differ","were","them"];const fields=changes.map(describeSkipped).
join(", ");return`${fields} ${differ} but ${were} not changed because \`if-exists\` is \`${ifExists}\`; use \`update\` to apply ${them}.`}case"not compared":{const fields=note.
fields.map(field=>`\`${field}\``).join(", ");const[were,them]=note.fields.length===1?["was","it"]:["were","them"];return`${fields} ${were} not compared, because\
 the API did not return ${them}.`}case"catalog":return note.message;case"not sent":{const fields=note.fields.map(field=>`\`${field}\``).join(", ");return note.edit===
"changes"?`This pull request changes ${fields}, which will not be sent. ${note.reason}`:`This pull request removes ${fields} from the manifest, which changes no\
thing at Vercel. ${note.reason}`}case"protection removed":return"This pull request takes `lifecycle.protect` away.";case"already gone":return"The connector does\
 not exist, so there is nothing to delete. Remove this manifest.";case"already renamed":return`No connector has the uid ${note.previousUid}. Remove \`lifecycle.p\
reviousUid\` from the manifest.`;case"icon not compared":return"`icon` was not compared: its URL is fetched only by mode apply with `if-exists: update`."}}function describeSkipped(change){
const field=`\`${(0,reconcile_change.L)(change)}\``;if(change.kind!=="data")return field;const{before,after}=describeValues(change);return before===""?field:`${field}\
 (${before} \u2192 ${after})`};function diffLines(result){const{manifest,outcome,changes,links,connector:connector2}=result;const changed=changes.flatMap(changeLines);
switch(outcome){case"create":case"created":return[...creationLines(manifest),...changes.filter(({kind})=>kind!=="data").flatMap(changeLines),...dataLines(result),
...sent(manifest)];case"delete":case"deleted":return[...links.map(link=>line("-","link",describeLink(link))),...destinationLines("-",connector2.triggerDestinations??
[],links),line("-","ID",connector2.id)];default:return changes.some(({kind})=>kind==="data")?[...changed,...used(manifest)]:changed}}const NOT_SHOWN="(not shown\
)";function line(sign,label,text){return{sign,label,text}}function changeLines(change){if(change.kind==="link"){const{before:before2,after:after2}=change;if(before2===
void 0)return[line("+","link",describeLink(after2))];return[line("!","link",`${describeLink(before2)} \u2192 ${environmentsOf(after2)}`)]}if(change.kind==="link\
 removed"){const{before:before2,destinations}=change;return[line("-","link",describeLink(before2)),...destinationLines("-",destinations,[before2])]}if(change.kind===
"destinations"){const{before:before2,after:after2,links}=change;return[...destinationLines("-",without(before2,after2),links),...destinationLines("+",without(after2,
before2),links)]}if(change.kind==="setting"&&isList(change.before)&&isList(change.after)&&change.after.length>0){return[line("!",change.field,listDifference(change.
before,change.after))]}const{field,before,after}=describeChange(change);if(before===""&&after==="")return[line("!",field,NOT_SHOWN)];const hidesBefore=change.kind===
"data"&&change.after!==void 0&&"expressions"in change.after;if(before==="")return[line(hidesBefore?"!":"+",field,after)];return after===""?[line("-",field,before)]:
[line("!",field,`${before} \u2192 ${after}`)]}function environmentsOf(link){const named=describeLink({...link,projectId:"",projectName:""});return named.slice("\
: ".length)||"none"}function destinationLines(sign,destinations,links){return destinations.map(one=>line(sign,"destination",describeDestinations([one],links)))}
function without(first,second){const key=({projectId,branch,customEnvironmentId,path:path2})=>JSON.stringify([projectId,branch,customEnvironmentId,path2]);const known=new Set(
second.map(key));return first.filter(one=>!known.has(key(one)))}function isList(value){return Array.isArray(value)}function listDifference(before,after){const added=after.
filter(item=>!before.includes(item)).map(item=>`+ ${item}`);const removed=before.filter(item=>!after.includes(item)).map(item=>`- ${item}`);return[...added,...removed].
join(", ")||"same items in another order"}function creationLines({type,service,connectionMethod,target,params}){const fields={type,service,connectionMethod,target};
return[...Object.entries(fields).flatMap(([label,text])=>text===void 0?[]:[line("+",label,text)]),...Object.entries(params??{}).map(([name,value])=>line("+",`pa\
rams.${name}`,value))]}function dataLines({manifest,changes}){const members=changes.filter(change=>change.kind==="data").flatMap(({member,after})=>member===void 0||
manifest.dataMembers.get(member)?.usesSecrets?[]:[{member,after}]);const unshown=members.flatMap(({member,after})=>after===void 0?[member]:[]);return[...members.
flatMap(({member,after})=>{if(after===void 0)return[];const text="expressions"in after?after.expressions.join(", "):describeData(after);return[line("+",`data.${member}`,
text)]}),...unshown.length===0?[]:[line("+","data",`${unshown.join(", ")} ${NOT_SHOWN}`)]]}function sent({secrets,hosts:hosts2}){if(secrets.length===0)return hosts2.
length===0?[]:[line("+","hosts",hosts2.join(", "))];return[line("+","sends",secretsAtHosts(secrets,hosts2))]}function used({secrets,hosts:hosts2}){const text=secretsAtHosts(
secrets,hosts2);return text===""?[]:[line(" ","uses",text)]}function secretsAtHosts(secrets,hosts2){return[secrets.join(", "),hosts2.join(", ")].filter(text=>text!==
"").join(" to ")};const RANK={unchanged:0,notes:1,details:2,nextSteps:3,warnings:4,problems:5,changes:6,alerts:7,head:8};function fitParts(parts,limit){const kept=new Map(
parts.map(part=>[part,part.items.length]));const size=parts.reduce((sum,part)=>sum+sizeOf(part,limit),0);let over=size-limit.max;let cut=-1;for(const part of parts.
toReversed().sort((left,right)=>left.rank-right.rank)){if(over<=0)break;if(part.items.length===0)continue;over+=limit.measure(leftOut(part,part.items.length,limit))+
GAP;let count=part.items.length;while(count>0&&over>0){count-=1;over-=limit.measure(part.items[count]??"")+part.separator.length}kept.set(part,count);cut=part.rank}
const texts=parts.flatMap(part=>render(part,kept.get(part)??0,limit));return{text:`${texts.join("\n\n")}
`,cut}}const GAP=2;function sizeOf({before,after,separator,items},{measure}){const own=items.reduce((sum,item)=>sum+measure(item)+separator.length,0);return own+
measure(before)+measure(after)+GAP}function render(part,count,limit){const{before,after,separator,items}=part;if(items.length===0)return[];const left=items.length-
count;if(left===0)return[`${before}${items.join(separator)}${after}`];if(count===0)return[leftOut(part,left,limit)];return[`${before}${items.slice(0,count).join(
separator)}${after}`,leftOut(part,left,limit)]}function leftOut({nouns:[one,many],items},left,{elsewhere}){return`${left}${left<items.length?" more":""} ${left===
1?one:many}: see ${elsewhere}.`}var sanitize=__nccwpck_require__2(1785);;function escapeMarkdown(text){return asBreaks(asEntities(markBreaks((0,sanitize.aj)(text),
REFERENCES),/[&<>@#]/g).replace(/[\\`*_[\]|~$]/g,"\\$&").replace(/^\s*[-+=]/,"\\$&").replace(/^(\s*\d{1,9})([.)])/,"$1\\$2").replace(/^ (?= {3})/,"&#32;"))}const BREAK="\
<span></span>";const MARK="\0";const LINKS=[/(?:https?|ftp|www|mailto|xmpp)(?=[:.])/gi,/@(?=.)/g];const REFERENCES=[...LINKS,/#(?=\w)/g,/[a-z]-(?=\d)/gi,/[0-9a-f]{6}(?=[0-9a-f])/gi,
/:(?=[\w+-]+:)/g];function markBreaks(text,places){return places.reduce((marked,place)=>marked.replace(place,`$&${MARK}`),text)}function asBreaks(marked){return marked.
replaceAll(MARK,BREAK)}function prose(message){return message.split(/(`[^`]*`)/).map((part,index)=>index%2===1?code(part.slice(1,-1)):escapeMarkdown(part)).join(
"")}function code(text){const shown=asEntities(markBreaks((0,sanitize.aj)(text),LINKS),/[&<>@#\\`*_[\]|~$]/g);return`<code>${asBreaks(shown)}</code>`}function codeBlock(text,language){
const lines=text.trimEnd().split("\n").map(sanitize.aj);const longest=Math.max(2,...[...text.matchAll(/`+/g)].map(([run2])=>run2.length));const fence="`".repeat(
longest+1);return[`${fence}${language}`,...lines,fence].join("\n")}function asEntities(text,characters){return text.replace(characters,character=>`&#${character.
charCodeAt(0)};`)}function markdownTable(head,rows){const line2=cells=>`| ${cells.join(" | ")} |`;return[line2(head),line2(head.map(()=>"---")),...rows.map(line2)].
join("\n")};function boldProduction(environments){return environments.replace(/\bproduction\b/g,"**production**")}const LONGEST={prose:1500,code:120,plain:240};
function styleOf(redact){const cut=(text,max)=>(0,sanitize.$Q)(redact((0,sanitize.aj)(redact(text))).trim(),max);return{prose:text=>prose(cut(text,LONGEST.prose)),
code:text=>code(cut(text,LONGEST.code)),plain:text=>cut(text,LONGEST.plain)}};const CAUTIONS=new Set(["deletion","other hosts","abandoned","not sent"]);function severityOf({
kind}){return CAUTIONS.has(kind)?"CAUTION":"WARNING"}function alerts_alert(severity,sentences){return{before:`> [!${severity}]
`,after:"",separator:"\n",items:sentences.length===1?sentences.map(text=>`> ${text}`):sentences.map(text=>`> - ${text}`),nouns:["warning","warnings"],rank:RANK.
alerts}}const MOST_OF_A_KIND=5;function dangerSentences(found,style){return KINDS.flatMap(kind=>{const own=found.filter(danger=>alerts_kindOf(danger)===kind);if(own.
length<=MOST_OF_A_KIND)return own.map(danger=>sentence(danger,style));return[`${own.length} connectors ${SUMMARIES[kind]}: ${(0,lists.Dt)(own.map(({uid})=>uid),
style.code)}`]})}function alerts_kindOf(danger){return danger.kind==="production"?danger.way:danger.kind}const SUMMARIES={deletion:"**deleted**, with their link\
s and trigger destinations","other hosts":"use credentials at **other hosts** than before",abandoned:"lose their manifests, but **stay live**","not sent":"are e\
dited in what **will not be sent**",lost:"lose **production**",gained:"gain **production**",new:"are new in **production**","link removed":"lose links","uid ren\
amed":"get another uid, so callers of the old one break",unprotected:"lose `lifecycle.protect`","new secret use":"are new and send secrets to hosts that their m\
anifests name"};const KINDS=Object.keys(SUMMARIES).filter(key=>key in SUMMARIES);function sentence(danger,style){const{uid,done}=danger;const name=style.code(uid);
switch(danger.kind){case"deletion":{const{links,destinations}=danger;const along=[...links.length>0?[`its links to ${linkList(links,style)}`]:[],...destinationCount(
destinations)];return`${name} ${done?"was":"will be"} **deleted**${along.length>0?`, with ${along.join(" and ")}`:""}.`}case"other hosts":{const{sent:sent2,before,
added}=danger;const what=sent2.length>0?(0,lists.Dt)(sent2,style.code):"its credentials stored at Vercel";const verb=done?"may now be used":"would be used";const hosts2=(0,
lists.Dt)(added,style.code);return`${name}: ${what} ${verb} at **${hosts2}** (before: ${(0,lists.Dt)(before,style.code)||"no host"}).`}case"not sent":{const{edit,
fields,reason}=danger;const listed=(0,lists.Dt)(fields,style.code);return edit==="changes"?`${name}: this pull request changes ${listed}, which **will not be se\
nt**. ${style.prose(reason)}`:`${name}: this pull request removes ${listed} from the manifest, which **changes nothing** at Vercel. ${style.prose(reason)}`}case"\
abandoned":return`${name}: this pull request removes its manifest (${style.code(danger.file)}), but the connector **stays live**. To delete it, keep the manifes\
t with ${style.code("lifecycle: { state: absent }")}.`;case"unprotected":return`${name}: this pull request takes ${style.code("lifecycle.protect")} away, so the\
 connector can be deleted or renamed.`;case"production":return production(danger,name,style);case"link removed":{const{links,destinations}=danger;const along=destinationCount(
destinations).map(text=>`, with ${text}`);return`${name} ${done?"lost":"loses"} its link to ${linkList(links,style)}${along}.`}case"uid renamed":return`${name} ${done?
"was":"will be"} **renamed** from ${style.code(danger.before)}: callers of the old uid break.`;case"new secret use":{const{secrets,hosts:hosts2}=danger;return`${name}\
 is new and ${done?"sends":"would send"} ${(0,lists.Dt)(secrets,style.code)} to ${(0,lists.Dt)(hosts2,style.code)}.`}}}function production(danger,name,style){const{
way,access,events,done}=danger;const verb={new:done?"is new in":"would be new in",gained:done?"gained":"gains",lost:done?"lost":"loses"}[way];const what=[...access.
length>0?[`for ${(0,lists.Dt)(access,style.code)}`]:[],...events.length>0?[`for the events that ${(0,lists.Dt)(events,style.code)} receives`]:[]];return`${name}\
 ${verb} **production** ${what.join(" and ")}.`}function destinationCount(number){return number===0?[]:[`${number} trigger destination${number===1?"":"s"}`]}function linkList(links,style){
const shown=new Map(links.map(link=>[link.projectId,link]));return(0,lists.Dt)([...shown.keys()],id=>{const link=shown.get(id);return link===void 0?style.code(id):
linkMarkdown(link,style)})}function linkMarkdown(link,style){const environments=style.prose(style.plain(environmentsOf(link)));return`${style.code(projectOf(link))}\
 (${boldProduction(environments)})`};const LABELS={valid:"valid",failed:"failed",created:"created",create:"to create",updated:"updated",update:"to update",deleted:"\
deleted",delete:"to delete",exported:"exported",kept:"kept",unchanged:"unchanged",absent:"already gone"};const QUIET=new Set(["valid","unchanged","absent","kept"]);
function outcomeLabel(outcome){return LABELS[outcome]}function isQuiet({outcome}){return QUIET.has(outcome)}function hasFailed(run2,all){return errorsOf(run2)>0||
all.some(({outcome})=>outcome==="failed")}function teamName(team,show=name=>name){return team===""?"the token's default team":`team ${show(team)}`}function title({
mode,team},failed,show){const where=teamName(team,show);if(mode==="validate")return failed?"validate failed":"validate";const preposition={plan:"for",apply:"in",
delete:"in",export:"of"}[mode];return`${mode}${failed?" failed":""} ${preposition} ${where}`}function conclusion({mode},run2,all){const errors2=errorsOf(run2);if(errors2>
0){const found=`${(0,lists.U9)(errors2,"problem")} found`;return all.length>0&&mode!=="validate"?`${found}. ${counted(all)}`:`${found}; nothing was changed.`}const failed=all.
filter(({outcome})=>outcome==="failed");if(failed.length>0){const names=(0,lists.Dt)(failed.map(({uid})=>(0,sanitize.$Q)(uid,LONGEST_NAME)));return(0,sanitize.aj)(
`${failed.length} of ${(0,lists.U9)(all.length,"connector")} failed: ${names}.`)}if(mode==="validate"){const warnings=run2.diagnostics.filter(({severity})=>severity===
"warning").length;return`${(0,lists.U9)(all.length,"manifest")} checked; ${warnings===0?"no problems":(0,lists.U9)(warnings,"warning")}.`}return counted(all)}const LONGEST_NAME=120;
function errorsOf({diagnostics}){return diagnostics.filter(({severity})=>severity==="error").length}function counted(all){if(all.length===0)return"0 connectors.";
return`${(0,lists.U9)(all.length,"connector")}: ${countsOf(all).join(", ")}.`}function countsOf(all){const groups=Object.groupBy(all,({outcome})=>LABELS[outcome]);
return Object.values(LABELS).flatMap(label=>{const number=groups[label]?.length??0;return number===0?[]:[`${number} ${label}`]})}function headline(mode,run2,all){
const errors2=run2.diagnostics.filter(({severity})=>severity==="error");const files=new Set(errors2.flatMap(({file})=>file??[]));const where=files.size>1?` in ${files.
size} files`:"";const loud=[...errors2.length>0?[`${(0,lists.U9)(errors2.length,"problem")}${where}`]:[],...countsOf(all.filter(entry=>!isQuiet(entry)))];const quiet=countsOf(
all.filter(isQuiet));const nothingDone=run2.kind==="refused"?"; nothing was changed":"";if(loud.length>0){return`**${loud.join(", ")}**${quiet.length>0?`, ${quiet.
join(", ")}`:nothingDone}.`}const nothing=mode==="plan"?"No changes":quiet.length>0?"":"No connectors";return`**${[nothing,...quiet].filter(text=>text!=="").join(
", ")}.**`}function blindSpots({mode,ifExists,updateData},all){const looked=all.some(({outcome})=>outcome==="unchanged"||outcome==="update"||outcome==="updated");
if(updateData==="all"||!looked||!(mode==="plan"||mode==="apply"))return[];if(mode==="apply"&&ifExists==="reuse"){return["The `data` of existing connectors was n\
ot compared; mode `plan` shows what differs, and `if-exists: update` sends it."]}return["Secrets in `data` were not compared, because the API does not return th\
em; `if-exists: update` with `update-data: all` sends them again."]};const NOWHERE={repositoryUrl:void 0,commit:void 0,runUrl:void 0,repositoryPath:file=>file};
function origin_originOf(env,pullRequest,repositoryPath2){const serverUrl=env.GITHUB_SERVER_URL??"https://github.com";const repository=pullRequest?`${pullRequest.
owner}/${pullRequest.repo}`:env.GITHUB_REPOSITORY;const repositoryUrl=repository?`${serverUrl}/${repository}`:void 0;const{GITHUB_RUN_ID:runId,GITHUB_REPOSITORY:runRepository}=env;
return{repositoryUrl,commit:pullRequest?.headSha??(env.GITHUB_SHA||void 0),runUrl:runId&&runRepository?`${serverUrl}/${runRepository}/actions/runs/${runId}`:void 0,
repositoryPath:repositoryPath2}}const LONGEST_PATH=300;function fileUrl({repositoryUrl,commit,repositoryPath:repositoryPath2},file,line2){if(repositoryUrl===void 0||
commit===void 0||file.length>LONGEST_PATH)return void 0;const path2=repositoryPath2(file).split("/").map(part=>encodeURIComponent(part.toWellFormed()).replace(/[()'*!]/g,
percentEncoded)).join("/");return`${repositoryUrl}/blob/${commit}/${path2}${line2===void 0?"":`#L${line2}`}`}function percentEncoded(character){return`%${character.
charCodeAt(0).toString(16).toUpperCase()}`};const MOST_LINES=30;function loudEntries(all){return all.filter(entry=>!isQuiet(entry)).sort((left,right)=>importance(
left)-importance(right))}function importance({outcome,changes}){if(outcome==="failed")return 0;if(outcome==="delete"||outcome==="deleted")return 1;if(outcome===
"create"||outcome==="created"||outcome==="exported")return 4;return touchesProduction({changes})?2:3}function touchesProduction({changes}){const{gained,lost}=productionOf(
changes);return[gained,lost].some(({access,events})=>access.length+events.length>0)}function connectorParts(loud,level,origin,style){if(level==="names")return namesParts(
loud,style);const told=toldFailures(loud);const blocks={separator:"\n\n",items:loud.flatMap(entry=>block(entry,told.has(entry),origin,style)),nouns:["connector",
"connectors"]};if(level==="diffs")return[{...blocks,before:"",after:"",rank:RANK.changes}];const[head="",rule=""]=markdownTable(["Result","Connector","Change"],
[]).split("\n");const table={before:`${head}
${rule}
`,after:"",separator:"\n",items:loud.map(entry=>`| ${row(entry,level,origin,style).join(" | ")} |`),nouns:["changed or failed connector","changed or failed conn\
ectors"],rank:RANK.changes};const details={...blocks,before:"<details><summary>Diffs</summary>\n\n",after:"\n\n</details>",nouns:["diff","diffs"],rank:RANK.details};
return[table,details]}function namesParts(loud,style){return[...Map.groupBy(loud,({outcome})=>outcome)].map(([outcome,own])=>({before:`**${own.length} ${outcomeLabel(
outcome)}**: `,after:"",separator:", ",items:own.map(entry=>`${style.code(entry.uid)}${touchesProduction(entry)?" (**production**)":""}`),nouns:["changed or fai\
led connector","changed or failed connectors"],rank:RANK.changes}))}function exportPart(exported,style){const[head="",rule=""]=markdownTable(["File","To do"],[]).
split("\n");return{before:`${head}
${rule}
`,after:"",separator:"\n",items:exported.map(({uid,place,error,notes,warnings})=>{const toDo=[...error===void 0?[]:[error],...warnings,...notes].map(style.prose);
const shown=toDo.length>0?toDo.join("<br>"):"Nothing";return`| ${style.code(place.file??"")}<br>${style.code(uid)} | ${shown} |`}),nouns:["file","files"],rank:RANK.
changes}}function quietPart(quiet,counts,origin,style){return{before:`<details><summary>${counts}</summary>

`,after:"\n\n</details>",separator:"\n",items:quiet.map(entry=>{const uses=secretsAtHosts(entry.secrets,entry.hosts);const shown=uses===""?"":`: uses ${style.prose(
style.plain(uses))}`;return`- ${style.code(entry.uid)} \xB7 ${fileLink(entry.uidPlace,origin,style)}${shown}`}),nouns:["connector without changes","connectors w\
ithout changes"],rank:RANK.unchanged}}function fileLink({file,position},origin,style){if(file===void 0)return"";const line2=position===void 0?"":`:${position.line}`;
const url=fileUrl(origin,file,position?.line);const shown=style.code(`${file}${line2}`);return url===void 0?shown:`[${shown}](${url})`}const MOST_REASONS=10;function failuresToTell(all){
const failed=all.filter(({error})=>error!==void 0);return[...Map.groupBy(failed,({error=""})=>error)].slice(0,MOST_REASONS).map(([error,group])=>({error,failed:group}))}
function toldFailures(all){return new Set(failuresToTell(all).flatMap(({failed})=>failed.length===1?failed:[]))}function block(entry,told,origin,style){const{uid,
outcome,error,lines,warnings}=entry;if(told&&lines.length===0&&warnings.length===0)return[];const head=[`**${style.code(uid)}**`,outcomeLabel(outcome),fileLink(
entry.uidPlace,origin,style)];return[[head.join(" \xB7 "),...error===void 0||told?[]:[style.prose(error)],...diff(lines,style),...warnings.map(warning2=>`Warnin\
g: ${style.prose(warning2)}`)].join("\n\n")]}function diff(lines,style){if(lines.length===0)return[];const shown=alignedLines(lines.slice(0,MOST_LINES),style.plain);
const left=lines.length-shown.length;return[["```diff",...shown,...left>0?[`  ${left} more lines`]:[],"```"].join("\n")]}const WIDEST_LABEL=18;function alignedLines(lines,show){
const labels=lines.map(({label})=>show(label));const width=Math.min(WIDEST_LABEL,Math.max(0,...labels.map(({length})=>length)));return lines.map(({sign,text},index)=>`${sign}\
 ${(labels[index]??"").padEnd(width)}  ${show(text)}`)}function namedLink({uid,uidPlace},origin,style){const{file,position}=uidPlace;const url=file===void 0?void 0:
fileUrl(origin,file,position?.line);return url===void 0?style.code(uid):`[${style.code(uid)}](${url})`}const MOST_IN_A_CELL=3;function row(entry,level,origin,style){
const{uid,outcome,error,lines}=entry;const label=outcome==="failed"?"**failed**":outcomeLabel(outcome).replace(" ","&nbsp;");if(level==="short table")return[label,
style.code(uid),shortChange(entry,style)];const shown=lines.filter(({sign})=>sign!==" ");const left=shown.length-MOST_IN_A_CELL;const cell=[...error===void 0?[]:
[style.prose(error)],...shown.slice(0,MOST_IN_A_CELL).map(line2=>changeInCell(line2,style)),...left>0?[`and ${left} more`]:[]];const name=level==="linked table"?
namedLink(entry,origin,style):style.code(uid);return[label,name,cell.join("<br>")]}function changeInCell({sign,label,text},style){const shown=style.prose(style.
plain(text));const value=label==="link"?emphasized(shown):shown;return`${style.code(`${sign} ${label}`)} ${value}`}function emphasized(link){const colon=link.indexOf(
": ");return`${link.slice(0,colon)}${boldProduction(link.slice(colon))}`}function shortChange({changes,lines,error},style){if(error!==void 0)return"";const names=[
...new Set(lines.filter(({sign})=>sign!==" ").map(({label})=>label))];const production2=touchesProduction({changes});const shown=names.slice(0,MOST_IN_A_CELL).map(
name=>style.prose(style.plain(name)));const left=names.length-shown.length;return[...production2?["**production**"]:[],...shown,...left>0?[`${left} more`]:[]].join(
", ")}var hosts=__nccwpck_require__2(8147);var reconcile_result=__nccwpck_require__2(7850);;const DEFAULT_REDIRECT_URI="https://connect.vercel.com/callback";function addressesOf(connector2,team){
const{id,triggers,redirectUri,supportsInstallation,defaultInstallationId}=connector2;const isSlug=team!==""&&!team.startsWith("team_");return{dashboardUrl:isSlug?
`https://vercel.com/${encodeURIComponent(team)}/~/connect/${encodeURIComponent(id)}`:void 0,triggerUrl:triggers?`https://connect.vercel.com/trigger/${encodeURIComponent(
id)}`:void 0,redirectUri:redirectUri??DEFAULT_REDIRECT_URI,installed:supportsInstallation===true?defaultInstallationId!==void 0:void 0}}function nextSteps(result){
const{connector:connector2,manifest,outcome}=result;if(connector2===void 0)return void 0;const created=(0,reconcile_result.H)(result);const isLive=outcome==="up\
dated"||outcome==="unchanged";const isLeft=isLive&&addressesOf(connector2,"").installed===false;if(!created&&!isLeft)return void 0;return{connector:connector2,created,
atProvider:created?manifest.knownType?.nextStep:void 0,redirects:created&&(connector2.redirectUri!==void 0||manifest.knownType?.usesRedirectUri===true)}}var failures=__nccwpck_require__2(
8693);;const DANGERS=new Set(["not sent","protection removed"]);function entries(run2){switch(run2.kind){case"refused":return[];case"reconciled":return run2.results.
map(reconciledEntry);case"exported":return run2.exported.map(exportedEntry)}}function reconciledEntry(result){const{manifest,base,outcome,connector:connector2,links,
changes,warnings,notes}=result;return{uid:manifest.uid,outcome,type:connector2?.type??manifest.type??`preset ${manifest.connectionMethod} of ${manifest.service}`,
id:connector2?.id,links,destinations:connector2?.triggerDestinations??[],secrets:manifest.secrets,hosts:manifest.hosts,hostsBefore:connector2?.data===void 0?base?.
hosts:liveHosts(connector2,manifest),changes,lines:diffLines(result),unsent:notes.filter(note=>note.kind==="not sent"),unprotected:notes.some(({kind})=>kind==="\
protection removed"),nextSteps:nextSteps(result),warnings,notes:notes.filter(({kind})=>!DANGERS.has(kind)).map(describeNote),error:outcome==="failed"?result.error:
void 0,place:{file:manifest.file,position:manifest.at([])},uidPlace:(0,reconcile_result.gr)(manifest)}}function liveHosts({service,data},{knownType}){return(0,hosts.
v)((0,hosts.X)({service,data},{vars:new Map},knownType?.data))}function exportedEntry(exported){const{connector:connector2,links,file,outcome}=exported;const isForeign=outcome===
"kept"&&!exported.namesConnector;return{uid:connector2.uid,outcome,type:connector2.type,id:connector2.id,links,destinations:[],secrets:[],hosts:[],hostsBefore:void 0,
changes:[],lines:[],unsent:[],unprotected:false,nextSteps:void 0,warnings:isForeign?[`${file} already exists and was not changed, but it does not name this conn\
ector. Rename that file, or set another \`output-directory\`.`]:[],notes:exportNotes(exported),error:outcome==="failed"?exported.error:void 0,place:{file},uidPlace:{
file}}}function exportNotes(exported){if(exported.outcome==="exported"){const{secrets,vars}=exported.toFillIn;return[...exported.connector.data===void 0?["Compl\
ete `data`, which the API did not return."]:[],...vars.length>0?[`Fill in ${vars.map(name=>`\`vars.${name}\``).join(", ")}.`]:[],...secrets.length>0?[`Store ${secrets.
map(name=>`\`secrets.${name}\``).join(", ")}.`]:[]]}if(exported.outcome==="kept"&&exported.namesConnector){return[`${exported.file} already exists and was not c\
hanged.`]}return[]}function failedEntries(all){return all.flatMap(({uid,error,uidPlace})=>error===void 0?[]:[{uid,error,place:uidPlace}])}function entryDiagnostics(all){
const warnings=all.flatMap(({uid,warnings:warnings2,uidPlace})=>warnings2.map(message=>({severity:"warning",message:`${uid}: ${message}`,...uidPlace})));return[
...(0,failures.R)(failedEntries(all)),...warnings]};function decidingInputs(inputs){const{updateData,strict,environments,maxDeletions}=inputs;const stated=[["if\
-exists",inputs.ifExists],["update-data",String(updateData)],["unlisted-links",inputs.unlistedLinks],["max-deletions",maxDeletions===void 0?void 0:String(maxDeletions)],
["strict",strict===void 0?void 0:String(strict)],["project",inputs.project],["environments",environments?.join(", ")],["allowed-uids",inputs.allowedUids?.join("\
 ")],["allowed-projects",inputs.allowedProjects?.join(" ")],["allowed-environments",inputs.allowedEnvironments?.join(" ")],["allowed-hosts",inputs.allowedHosts?.
join(" ")],["api-url",inputs.apiUrl]];return stated.flatMap(([name,value])=>value===void 0||value===INPUT_DEFAULTS[name]?[]:[`${name}: ${value}`])};function nextStepOf({
uid,nextSteps:left},team){if(left===void 0)return[];const{dashboardUrl,triggerUrl,redirectUri,installed}=addressesOf(left.connector,team);const text=installed===
false?"Not installed yet: install it in the dashboard":"Open it in the dashboard";const addresses=left.created?[...left.redirects?[`Redirect URI: \`${redirectUri}\
\`.`]:[],...triggerUrl===void 0?[]:[`Trigger URL: \`${triggerUrl}\`.`]]:[];const toDo=left.atProvider!==void 0&&addresses.length>0?[left.atProvider]:[];const open=dashboardUrl!==
void 0||installed===false?{text,url:dashboardUrl}:void 0;const atProvider=[...toDo,...addresses].join(" ");return open===void 0&&atProvider===""?[]:[{uid,open,atProvider}]}
function nextStepLine({uid,open,atProvider}){const opened=open===void 0?[]:[`${open.text}${open.url===void 0?".":`: ${open.url}`}`];return`${uid}: ${[...opened,
atProvider].filter(text=>text!=="").join(" ")}`}function whatNext(mode,run2,all){if(mode==="delete"&&all.some(({outcome})=>outcome==="deleted"||outcome==="absen\
t")){return["Remove the manifests of deleted connectors, or the next run of mode apply creates them again."]}if(mode!=="export"||run2.kind!=="exported"||!all.some(
({outcome})=>outcome==="exported")){return[]}return["Review the files and fill in their placeholders.","Store the secrets that they name on GitHub, and list the\
m in the input `secrets`.","Run mode plan: it should show no changes."]};const LONGEST_LINE=2e3;function logLine(text,redact,max=LONGEST_LINE){const line2=(0,sanitize.
aj)(text);return line2.length<=max?line2:(0,sanitize.$Q)(redact(line2),max)}function describePlace({file,position}){if(file===void 0)return"";return position===
void 0?file:`${file}:${position.line}:${position.column}`}function diagnosticLine(diagnostic){const place=describePlace(diagnostic);return(0,sanitize.aj)(place===
""?diagnostic.message:`${place} ${diagnostic.message}`)}const LONGEST_VALUE=500;function diffLogLines({lines},redact){return alignedLines(lines,text=>logLine(text,
redact,LONGEST_VALUE)).map(line2=>`  ${line2}`)}function entryLines(entry,redact){const{place,type,id,links,secrets,hosts:hosts2,notes,error}=entry;const lines=[
`manifest  ${describePlace(place)}`,`type      ${type}`,...id===void 0?[]:[`ID        ${id}`],...links.map(link=>`link      ${describeLink(link)}`),...secrets.length>
0?[`secrets   ${secrets.join(", ")}`]:[],...hosts2.length>0?[`hosts     ${hosts2.join(", ")}`]:[],...notes,...error===void 0?[]:[`error     ${error}`]];return lines.
map(line2=>logLine(line2,redact))};function problemsPart(problems,origin,style){const files=Map.groupBy(problems,({file})=>file);const ofInputs=(files.get(void 0)??
[]).map(({message})=>`- ${style.prose(message)}`);const ofFiles=[...files].flatMap(([file,own])=>file===void 0?[]:[{file,own}]);const isFlat=ofFiles.every(({own})=>own.
length===1);const items=ofFiles.flatMap(({file,own},index)=>{if(isFlat)return own.map(problem2=>`- ${diagnosticItem(problem2,origin,style)}`);const[first="",...others]=own.
map(problem2=>`- ${belowFile(problem2,file,origin,style)}`);const gap=index+ofInputs.length===0?"":"\n";return[`${gap}**${fileLink({file},origin,style)}**

${first}`,...others]});return{before:"#### Problems\n\n",after:"",separator:"\n",items:[...ofInputs,...items],nouns:["problem","problems"],rank:RANK.problems}}function belowFile({
position,message},file,origin,style){if(position===void 0)return style.prose(message);const url=fileUrl(origin,file,position.line);const place=style.code(`${position.
line}:${position.column}`);return`${url===void 0?place:`[${place}](${url})`}: ${style.prose(message)}`}function diagnosticItem(diagnostic,origin,style){const{file,
position,message}=diagnostic;if(file===void 0)return style.prose(message);const url=fileUrl(origin,file,position?.line);const place=style.code(describePlace(diagnostic));
return`${url===void 0?place:`[${place}](${url})`}: ${style.prose(message)}`};const MOST_DIFFS=15;const MOST_IN_ALERT=10;function review(inputs,run2,origin,style,limit){
const all=entries(run2);const loud=loudEntries(all);const first=[...headParts(inputs,run2,all,origin,style),...alertParts(run2,all,origin,style)];const last=lastParts(
inputs,run2,all,origin,style);const levels=[...loud.length<=MOST_DIFFS?["diffs"]:[],"linked table","table","short table","names"];let fitted={text:"",cut:-1};for(const level of levels){
const connectors=run2.kind==="exported"?[exportPart(all,style)]:connectorParts(loud,level,origin,style);fitted=fitParts([...first,...connectors,...last],limit);
if(fitted.cut<RANK.changes)break}return fitted.text}function headParts(inputs,run2,all,{repositoryUrl,commit,runUrl},style){const links=[...commit===void 0?[]:[
linked(style.code(commit.slice(0,7)),repositoryUrl&&`${repositoryUrl}/commit/${commit}`)],...runUrl===void 0?[]:[linked("run",runUrl)]];const stated=decidingInputs(
inputs).map(style.code);const lines=[`### Vercel connectors: ${title(inputs,hasFailed(run2,all),style.code)}`,`${headline(inputs.mode,run2,all)}${links.length>0?
` ${links.join(" \xB7 ")}`:""}`,...stated.length>0?[stated.join(" \xB7 ")]:[]];return[{before:"",after:"",separator:"\n\n",items:lines,nouns:["line","lines"],rank:RANK.
head}]}function linked(text,url){return url?`[${text}](${url})`:text}function alertParts(run2,all,origin,style){const found=dangers(all,run2.kind==="reconciled"?
run2.abandoned:[]);const[caution,warning2]=["CAUTION","WARNING"].map(severity=>dangerSentences(found.filter(danger=>severityOf(danger)===severity),style));const warnings=[
...of(run2,"warning").map(one=>diagnosticItem(one,origin,style)),...(run2.kind==="exported"?[]:all.filter(isQuiet)).flatMap(({uid,warnings:warnings2})=>warnings2.
map(text=>`${style.code(uid)}: ${style.prose(text)}`))];const together=warnings.length<=MOST_IN_ALERT;return[alerts_alert("CAUTION",[...failureSentences(all,origin,
style),...caution??[]]),alerts_alert("WARNING",[...warning2??[],...together?warnings:[]]),...of(run2,"error").length>0?[problemsPart(of(run2,"error"),origin,style)]:
[],...together?[]:[list("#### Warnings",warnings,["warning","warnings"],RANK.warnings)]]}function failureSentences(all,origin,style){return failuresToTell(all).
map(({error,failed})=>{const[only]=failed.length===1?failed:[];const link=only===void 0?"":fileLink(only.uidPlace,origin,style);const names=(0,lists.Dt)(failed.
map(({uid})=>uid),uid=>`**${style.code(uid)}**`);return`${names}${link===""?"":` (${link})`}: ${style.prose(error)}`})}function lastParts(inputs,run2,all,origin,style){
const beside=run2.kind==="exported"?[]:all;const quiet=beside.filter(isQuiet);const notes=[...of(run2,"notice").map(one=>diagnosticItem(one,origin,style)),...beside.
flatMap(({uid,notes:notes2})=>notes2.map(note=>`${style.code(uid)}: ${style.prose(note)}`)),...blindSpots(inputs,all).map(style.prose)];const steps=[...all.flatMap(
entry=>nextStepOf(entry,inputs.team).map(step=>stepItem(step,style))),...whatNext(inputs.mode,run2,all).map(style.prose)];return[list("#### Next steps",steps,["\
next step","next steps"],RANK.nextSteps),...deletedManifests(run2,style),...commands(run2),...quiet.length>0?[quietPart(quiet,countsOf(quiet).join(", "),origin,
style)]:[],notes.length>MOST_IN_ALERT?{...list("",notes,["note","notes"],RANK.notes),before:`<details><summary>${notes.length} notes</summary>

`,after:"\n\n</details>"}:list("#### Notes",notes,["note","notes"],RANK.notes)]}function deletedManifests(run2,style){if(run2.kind!=="reconciled")return[];return(run2.
deleted??[]).map(({uid,text})=>({before:`<details><summary>Manifest of ${style.code(uid)}, as it was before the deletion</summary>

`,after:"\n\n</details>",separator:"\n",items:[codeBlock(run2.redact(text),"yaml")],nouns:["manifest of a deleted connector","manifests of deleted connectors"],
rank:RANK.details}))}function commands(run2){if(run2.kind!=="exported")return[];const secrets=run2.exported.flatMap(one=>one.outcome==="exported"?one.toFillIn.secrets:
[]);if(secrets.length===0)return[];return[{before:"<details><summary>Commands that store the secrets</summary>\n\n```sh\n",after:"\n```\n\n</details>",separator:"\
\n",items:secrets.map(name=>`gh secret set ${name}`),nouns:["command","commands"],rank:RANK.details}]}function stepItem({uid,open,atProvider},style){const opened=open===
void 0?[]:[open.url===void 0?`${open.text}.`:`[${open.text}](${open.url}).`];const rest=atProvider===""?[]:[style.prose(atProvider)];return`${style.code(uid)}: ${[
...opened,...rest].join(" ")}`}function list(heading,lines,nouns,rank){return{before:heading===""?"":`${heading}

`,after:"",separator:"\n",items:lines.map(line2=>`- ${line2}`),nouns,rank}}function of(run2,severity){return run2.diagnostics.filter(diagnostic=>diagnostic.severity===
severity)};const MAX_COMMENT=6e4;function marker({step}){return`<!-- vercel-connector-action ${(0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(
step)).digest("hex")} -->`}function comment(inputs,run2,context){const head=marker(context);const body=review(inputs,run2,context.origin,styleOf(run2.redact),{max:MAX_COMMENT-
head.length-1,measure:text=>text.length,elsewhere:"the job summary and the log"});return`${head}
${run2.redact(body)}`};function outputs(reported2,redact,team,mode="apply"){const all=reported2.map(one=>"manifest"in one?reconciledOutput(one,redact,team):exportedOutput(
one,redact,team));const{connectors,warnings}=bounded(all);const[firstReported]=mode==="delete"?reported2:[...reported2.filter(isToExist),...reported2];const first=firstReported&&
all[reported2.indexOf(firstReported)];const values={"connector-id":first?.id??"","connector-uid":first?.uid??"",result:first?.result??"",created:String(firstReported!==
void 0&&"manifest"in firstReported&&(0,reconcile_result.H)(firstReported)),"has-changes":String(reported2.some(hasChanges)),ids:JSON.stringify(Object.fromEntries(
reported2.flatMap(existing))),connectors};return{values,warnings}}function existing(one){if(!("manifest"in one))return[[one.connector.uid,one.connector.id]];return one.
connector===void 0||one.outcome==="deleted"?[]:[[one.manifest.uid,one.connector.id]]}const MAX_CONNECTORS=9e5;function bounded(all){const complete=JSON.stringify(
all);if(fits(complete))return{connectors:complete,warnings:[]};const withoutWarnings=all.map(({warnings:_warnings,...rest})=>rest);const shorter=JSON.stringify(
withoutWarnings);if(fits(shorter))return{connectors:shorter,warnings:[tooLarge("`warnings`")]};const shortest=JSON.stringify(withoutWarnings.map(({projects:_projects,
...rest})=>rest));const warning2=tooLarge("`warnings` and `projects`");return fits(shortest)?{connectors:shortest,warnings:[warning2]}:{connectors:shortest,warnings:[
`${warning2} It is still larger than that, so another job may not get it.`]}}function fits(text){return Buffer.byteLength(text,"utf16le")<=MAX_CONNECTORS}function tooLarge(left){
return`Output \`connectors\` would be larger than 900 kB, and GitHub limits the outputs of a job to 1 MB, so it does not contain ${left}. Use fewer manifests pe\
r step, or the output \`ids\`.`}function isToExist(one){return!("manifest"in one&&one.manifest.lifecycle.absent)}function hasChanges(one){if(!("manifest"in one))
return false;return["create","update","delete","deleted"].includes(one.outcome)||one.changes.length>0}function reconciledOutput(result,redact,team){const{manifest,
outcome,connector:connector2,links,changes,warnings}=result;const{type,service,settings}=manifest;const live=connector2&&liveOutput(connector2,redact,team);return{
manifest:manifest.file,uid:manifest.uid,id:live?.id??"",type:live?.type??type,service:live?.service??service,name:live?.name??settings.name,result:outcome==="va\
lid"?void 0:outcome,projects:projectsOutput(links),changes:[...new Set(changes.map(reconcile_change.L))],redirectUri:live?.redirectUri,triggerUrl:live?.triggerUrl,
dashboardUrl:live?.dashboardUrl,installed:live?.installed,warnings:warnings.map(redact),error:outcome==="failed"?redact(result.error):void 0}}function exportedOutput(exported,redact,team){
const{connector:connector2,links,file,outcome}=exported;return{manifest:file,uid:connector2.uid,...liveOutput(connector2,redact,team),result:outcome,projects:projectsOutput(
links),changes:[],warnings:[],error:outcome==="failed"?redact(exported.error):void 0}}function liveOutput(connector2,redact,team){const{id,type,service,name}=connector2;
const{redirectUri,triggerUrl,dashboardUrl,installed}=addressesOf(connector2,team);return{id,type,service,name,redirectUri:redact(redirectUri),triggerUrl,dashboardUrl,
installed}}function projectsOutput(links){return links.map(({projectId,projectName,environments})=>({id:projectId,name:projectName,environments}))}var errors=__nccwpck_require__2(
2005);;const MOST_GROUPS=50;function printRun(inputs,run2,all,failed,runner){const line2=text=>logLine(text,run2.redact);runner.info(`Vercel connectors: ${title(
inputs,failed,line2)}`);const stated=decidingInputs(inputs);if(stated.length>0)runner.info(line2(stated.join(", ")));for(const sentence2 of dangerSentences(dangers(
all,run2.kind==="reconciled"?run2.abandoned:[]),{prose:line2,code:line2,plain:line2})){runner.info(`! ${line2(sentence2.replaceAll("**",""))}`)}for(const entry of loudEntries(
all)){runner.info(line2(`${entry.uid}: ${outcomeLabel(entry.outcome)} (${describePlace(entry.uidPlace)})`));for(const changed of diffLogLines(entry,run2.redact))
runner.info(changed)}printDetails(all,run2,runner)}function printDetails(all,run2,runner){const quiet=all.filter(isQuiet);const alone=quiet.length<=MOST_GROUPS?
all:all.filter(entry=>!isQuiet(entry));for(const entry of alone){const heading=logLine(`${entry.uid}: ${outcomeLabel(entry.outcome)}`,run2.redact,LONGEST_HEADING);
runner.group(heading,entryLines(entry,run2.redact))}if(quiet.length<=MOST_GROUPS)return;runner.group(`${quiet.length} connectors without changes`,quiet.flatMap(
({uid,id,outcome,uidPlace,notes})=>[[uid,outcomeLabel(outcome),id,describePlace(uidPlace)].filter(Boolean).join("  "),...notes.map(note=>`  ${note}`)].map(text=>logLine(
text,run2.redact))))}const LONGEST_HEADING=200;function printRest(inputs,run2,all,runner){const steps=all.flatMap(entry=>nextStepOf(entry,inputs.team)).map(nextStepLine);
for(const step of[...steps,...whatNext(inputs.mode,run2,all)]){runner.info(logLine(`Next: ${step}`,run2.redact))}for(const line2 of blindSpots(inputs,all))runner.
info(line2)}const MAX_ANNOTATIONS=10;const MAX_ANNOTATION=4e3;function annotate(diagnostics,show,redact,runner){const errorsFirst=[...diagnostics].sort((left,right)=>SEVERITIES.
indexOf(left.severity)-SEVERITIES.indexOf(right.severity));errorsFirst.forEach((diagnostic,index)=>{const line2=logLine(show(diagnostic),redact,MAX_ANNOTATION);
const{severity}=diagnostic;if(index<MAX_ANNOTATIONS)runner.annotate(severity,line2,diagnostic);else runner.info(`${{error:"Error",warning:"Warning",notice:"Noti\
ce"}[severity]}: ${line2}`)})}const SEVERITIES=["error","warning","notice"];;const MAX_SUMMARY=1e6;function summary(inputs,run2,origin=NOWHERE){return review(inputs,
run2,origin,styleOf(run2.redact),{max:MAX_SUMMARY,measure:text=>Buffer.byteLength(text),elsewhere:"the log"})};function outputsOf(run2,{team,mode}){return outputs(
reported(run2),run2.redact,team,mode)}async function report(inputs,run2,{values},runner,writeComment=async()=>void 0,origin=NOWHERE){const all=entries(run2);const diagnostics=[
...run2.diagnostics,...entryDiagnostics(all)];printRun(inputs,run2,all,(0,shared_diagnostics.C)(diagnostics),runner);annotate(diagnostics,diagnosticLine,run2.redact,
runner);const isWritten=[writeOutputs(values,runner),inputs.summary?await writeSummary(summary(inputs,run2,origin),runner):true];await writeComment();printRest(
inputs,run2,all,runner);runner.info(conclusion(inputs,run2,all));return!(0,shared_diagnostics.C)(diagnostics)&&isWritten.every(Boolean)}function reported(run2){
switch(run2.kind){case"refused":return[];case"reconciled":return run2.results;case"exported":return run2.exported}}function writeOutputs(values,runner){const missing=[];
let reason="";for(const[name,value]of Object.entries(values)){try{runner.output(name,value)}catch(cause){missing.push(`\`${name}\``);reason=(0,errors.g)(cause)}}
if(missing.length===0)return true;runner.annotate("error",`Outputs ${missing.join(", ")} could not be written to the file that GITHUB_OUTPUT names, so later ste\
ps do not get them: ${(0,sanitize.aj)(reason)}. Check the runner's disk, and run again.`);return false}async function writeSummary(markdown,runner){try{await runner.
summary(markdown);return true}catch(cause){runner.annotate("error",`The job summary could not be written to the file that GITHUB_STEP_SUMMARY names: ${(0,sanitize.
aj)((0,errors.g)(cause))}. Check the runner's disk, and run again. The log contains the same information.`);return false}};function maskedNames(manifests,hidden){
return manifests.flatMap(manifest=>warning(manifest,statedNames(manifest),hidden,"the uid, the name or a project of this manifest","use another secret or anothe\
r name"))}function statedNames({uid,settings,links}){return[uid,settings.name??"",...links.map(({project})=>project)]}function warning({file,at},names,hidden,what,advice){
if(!names.some(name=>hidden.some(part=>name.includes(part))))return[];const message=`A secret's value appears in ${what}, so GitHub masks it and drops job outpu\
ts that contain it; ${advice}`;return[{severity:"warning",file,position:at(["uid"]),message}]}var check=__nccwpck_require__2(9025);var manifest_document=__nccwpck_require__2(
1252);var external_node_buffer_=__nccwpck_require__2(4573);var shared_workspace=__nccwpck_require__2(6581);var find_files=__nccwpck_require__2(7611);var did_you_mean=__nccwpck_require__2(
6793);;const SEARCH={depth:8,limit:2e3,entersFolder:name=>!/^(\.|node_modules$)/.test(name)};async function explainNoMatch(pattern,excluded,workspace){const form=explainForm(
pattern);if(form!==void 0)return form;if(excluded.length>0&&(await(0,find_files.lY)(pattern,[],workspace)).files.length>0){return'Patterns with "!" exclude ever\
y file that it matches.'}const{files}=await(0,find_files.GG)(workspace,"",SEARCH);if(files.length===0)return"The workspace is empty. Run actions/checkout before\
 this step.";const other=otherExtension(pattern);if(other!==void 0&&(await(0,find_files.lY)(other,excluded,workspace)).files.length>0){return`Did you mean ${JSON.
stringify(other)}?`}const near=nearName(pattern,files);return near===void 0?"Paths are relative to the root of the workspace. Check the path.":`Did you mean ${JSON.
stringify(near)}?`}function explainForm(pattern){if(pattern.includes("\\"))return'Use "/" in paths, on every system.';if(/^(["']).*\1$/.test(pattern))return"Rem\
ove the quotes; on a line of its own they are part of the path.";if(/^-\s/.test(pattern))return'Remove the "- "; the input is text with one pattern per line, no\
t a list.';const parts=pattern.split(/[\s,]+/);if(parts.length>1&&!pattern.includes("{")&&parts.every(part=>/[*/.]/.test(part))){return"Put each pattern on a li\
ne of its own, and use `manifest: |` instead of `manifest: >`."}return void 0}function otherExtension(pattern){if(pattern.endsWith(".yml"))return`${pattern.slice(
0,-".yml".length)}.yaml`;return pattern.endsWith(".yaml")?`${pattern.slice(0,-".yaml".length)}.yml`:void 0}function nearName(pattern,files){const folder=external_node_path_.
posix.dirname(pattern);const name=external_node_path_.posix.basename(pattern);if(/[*?[{]/.test(folder))return void 0;if(/[*?[{]/.test(name)){const folders=[...new Set(
files.map(file=>external_node_path_.posix.dirname(file)))];const near=(0,did_you_mean.au)(folder,folders);return near===void 0?void 0:external_node_path_.posix.
join(near,name)}const normal=external_node_path_.posix.normalize(pattern);return(0,did_you_mean.au)(normal,files.filter(file=>/\.(ya?ml|json)$/.test(file)))??files.
find(file=>external_node_path_.posix.basename(file)===name)}var positions=__nccwpck_require__2(3388);;const MAX_BYTES=2*1024*1024;async function readManifests(patterns,workspace){
const problems=[];const{included,excluded}=(0,globs.Kh)(patterns);if(included.length===0){problems.push(fileError("Input `manifest` names no file. Set it to a p\
ath or a glob."))}const paths=new Set;for(const pattern of included){const found=await matchPattern(pattern,excluded,workspace);for(const file of found.files)paths.
add(file);problems.push(...found.problems)}const files=[];for(const file of paths){const read=await readManifest(workspace,file);if("text"in read)files.push(read);else
problems.push(read)}return{files,problems}}async function matchPattern(pattern,excluded,workspace){const shown=JSON.stringify(pattern);try{const{files,unreadable}=await(0,
find_files.lY)(pattern,excluded,workspace);const problems=unreadable.map(({folder,message})=>fileError(message,folder));if(files.length===0&&problems.length===0){
const why=await explainNoMatch(pattern,excluded,workspace);problems.push(fileError(`Input \`manifest\`: no file matches ${shown}. ${why}`))}return{files,problems}}catch(cause){
if(!(cause instanceof shared_workspace.Lw))throw cause;return{files:[],problems:[fileError(`Input \`manifest\`: ${shown} cannot be used. ${cause.message}.`)]}}}
function fileError(message,file){return{severity:"error",message,...file!==void 0&&{file,position:{line:1,column:1}}}}async function readManifest(workspace,file){
let bytes;try{bytes=await(0,shared_workspace.xO)(workspace,file,MAX_BYTES)}catch(cause){if(cause instanceof shared_workspace.Lw)return fileError(cause.message,file);
throw cause}const text=bytes.toString("utf8").replace(/^\ufeff/,"");if((0,external_node_buffer_.isUtf8)(bytes))return{path:file,text};const position=(0,positions.
Nu)(text,Math.max(0,text.indexOf("\uFFFD")));return{...fileError("This file is not UTF-8 text; save it as UTF-8",file),position}}var guards=__nccwpck_require__2(
4640);var icon_reference=__nccwpck_require__2(8525);var connector=__nccwpck_require__2(2173);var introspection=__nccwpck_require__2(3145);var expressions=__nccwpck_require__2(
7155);;function findShapeMistake({value},known){if(!(0,json.u)(value)||value instanceof expressions.Bj)return void 0;const fields=Object.keys(value);if(Array.isArray(
value.connectors)){const message='A manifest has no `connectors` list; write one document per connector, separated by lines of "---"';return{field:"connectors",
message}}if(value.data===null){const after=fields.slice(fields.indexOf("data")+1);const member=after.find(field=>!known.includes(field));if(member!==void 0){const message=`\
Indent \`${member}\` and the other members of \`data\`: they must be in a column to the right of \`data\``;return{field:member,message}}}return void 0};const FIELDS=(0,
introspection.pA)(connector.Rr);async function load(options){const{files,problems}=await readManifests(options.patterns,options.workspace);if(!options.statedUids)
problems.push(...await(0,guards.HV)(options.defaults,options));const loaded={manifests:[],problems,named:[],secrets:new Set,changedSecrets:new Set,identifyingVars:[]};
const identifyingVars=new Set;const readIcon=(0,icon_reference.X)(options.workspace);const named=[];for(const file of files){const parsed2=(0,manifest_document.
e)(file.path,file.text);const said=new Set(parsed2.problems.map(placeOf));let found=parsed2.problems;for(const document of parsed2.documents){const mistake=findShapeMistake(
document,FIELDS);if(mistake!==void 0){const position=document.at([mistake.field],"key");found.push({severity:"error",file:file.path,position,message:mistake.message});
continue}const checked=await(0,check.z)(document,{...options,readIcon});named.push(...namesOf(checked,document));found=found.concat(checked.problems.filter(problem2=>!said.
has(placeOf(problem2))));for(const name of checked.secrets)loaded.secrets.add(name);for(const value of checked.changedSecrets)loaded.changedSecrets.add(value);for(const name of checked.
identifyingVars)identifyingVars.add(name);if(checked.manifest&&document.sound)loaded.manifests.push(checked.manifest);if(checked.names)loaded.named.push({...document,
...checked.names})}loaded.problems=loaded.problems.concat(found.sort(byPosition))}loaded.problems=loaded.problems.concat(repeatedUids(named));loaded.identifyingVars=
[...identifyingVars].sort();return loaded}function namesOf({uid,previousUid},{file,at}){return[...uid===void 0?[]:[{uid,file,at,path:["uid"]}],...previousUid===
void 0||previousUid===uid?[]:[{uid:previousUid,file,at,path:["lifecycle","previousUid"]}]]}function repeatedUids(names){const first=new Map;return names.flatMap(
({uid,file,at,path:path2})=>{const earlier=first.get(uid);if(earlier===void 0){first.set(uid,{uid,file,at,path:path2});return[]}const{line:line2}=earlier.at(earlier.
path);const message=`Duplicate uid ${uid}, also used in ${earlier.file} line ${line2}; each connector has one manifest`;return[{severity:"error",file,position:at(
path2),message}]})}function placeOf({position}){return`${position?.line}:${position?.column}`}function byPosition({position:one},{position:other}){return(one?.line??
0)-(other?.line??0)||(one?.column??0)-(other?.column??0)}var deletion=__nccwpck_require__2(8461);;function describeProgress({done,total,minutesLeft}){const left=minutesLeft===
void 0?"":`, about ${minutesLeft} minutes left at the API's limits`;return`${done} of ${total} connectors done${left}`}function isMilestone({done,total}){return total>=
50&&done<total&&done%Math.ceil(total/10)===0}var redaction=__nccwpck_require__2(5211);;async function run(inputs,world,runner,readPullRequest2){const{mode}=inputs;
if(mode==="export")return await runExport(inputs,world,runner);const loaded=await load({patterns:inputs.manifest,workspace:world.workspace,values:inputs,tokens:inputs.
tokens,needs:NEEDS[mode],statedUids:mode==="delete",strict:inputs.strict,allowedUids:inputs.allowedUids,allowedProjects:inputs.allowedProjects,allowedEnvironments:inputs.
allowedEnvironments,allowedHosts:inputs.allowedHosts,defaults:inputs,now:world.clock.now()});const{manifests}=loaded;const given=[...loaded.secrets].flatMap(name=>inputs.
secrets.get(name)??[]);const values=[...given,...loaded.changedSecrets];for(const part of(0,redaction.m)(values))runner.mask(part);const secrets=[...values,inputs.
token];const redact=(0,redaction.a)(secrets);const hidden=(0,redaction.m)(secrets);const diagnostics=[...loaded.problems,...maskedNames(manifests,hidden)];const{
identifyingVars}=loaded;if(mode==="validate"){return{kind:"reconciled",diagnostics,results:manifests.map(reconcile_result.kz),redact,identifyingVars}}if((0,shared_diagnostics.
C)(diagnostics)){if(mode!=="delete"){const named=[...manifests.filter(({lifecycle})=>!lifecycle.absent),...loaded.named];diagnostics.push(...await findUnknownNames(
named,{...inputs,mode},world,runner,secrets))}return{kind:"refused",diagnostics,redact,identifyingVars}}if(inputs.team==="")diagnostics.push({severity:"warning",
message:NO_TEAM});const pullRequest=mode==="plan"?await readPullRequest2(manifests.map(({file})=>file)):void 0;if(pullRequest?.notice!==void 0){diagnostics.push(
{severity:"notice",message:pullRequest.notice})}const reconciled=await reconcileAll(manifests,{...inputs,mode},world,runner,{secrets,redact,changes:pullRequest?.
changes});if("refused"in reconciled){return{kind:"refused",diagnostics:[...diagnostics,...reconciled.refused],redact,identifyingVars}}const{results,abandoned}=reconciled;
diagnostics.push(...reconciled.problems);const deleted=await run_deletedManifests(results,mode);return{kind:"reconciled",diagnostics,results,redact,identifyingVars,
deleted,abandoned}}async function run_deletedManifests(results,mode){const deleted=results.flatMap(({manifest,outcome,connector:connector2,links})=>(0,deletion.
z)(manifest,mode)&&connector2!==void 0&&(outcome==="deleted"||outcome==="failed")?{connector:connector2,links}:[]);if(deleted.length===0||mode==="plan")return[];
const{manifestText}=await Promise.all([__nccwpck_require__2.e(728),__nccwpck_require__2.e(880)]).then(__nccwpck_require__2.bind(__nccwpck_require__2,2880));return deleted.
map(({connector:connector2,links})=>({uid:connector2.uid,text:manifestText(connector2,links)}))}async function runExport(inputs,world,runner){const redact=(0,redaction.
a)([inputs.token]);const diagnostics=inputs.team===""?[{severity:"warning",message:NO_TEAM}]:[];const refused2=error=>{return{kind:"refused",diagnostics:[...diagnostics,
error],redact}};const[{exportAll},{openFolder}]=await Promise.all([Promise.all([__nccwpck_require__2.e(606),__nccwpck_require__2.e(728),__nccwpck_require__2.e(951)]).
then(__nccwpck_require__2.bind(__nccwpck_require__2,3951)),__nccwpck_require__2.e(711).then(__nccwpck_require__2.bind(__nccwpck_require__2,1711))]);let folder;try{
folder=await openFolder(world.workspace,inputs.outputDirectory)}catch(cause){return refused2({severity:"error",message:`Input \`output-directory\` ${(0,errors.g)(
cause)}`})}const{project,allowedUids}=inputs;const done=await withApi(inputs,world,runner,[inputs.token],api2=>exportAll({api:api2,folder,project,allowedUids,team:teamName(
inputs.team),schemaUrl:world.schemaUrl}));if("unusable"in done)return refused2(done.unusable);const{exported}=done.value;return{kind:"exported",diagnostics:[...diagnostics,
...done.value.diagnostics],exported,redact}}async function findUnknownNames(named,inputs,world,runner,secrets){if(named.every(({links,destinations=[]})=>links.length+
destinations.length===0))return[];const{unknownNames}=await Promise.all([__nccwpck_require__2.e(606),__nccwpck_require__2.e(565)]).then(__nccwpck_require__2.bind(
__nccwpck_require__2,4565));const{mode,allowedProjects,allowedEnvironments}=inputs;const options={allowedProjects,allowedEnvironments,team:teamName(inputs.team),
verifiesIds:mode==="plan"};const done=await withApi(inputs,world,runner,secrets,api2=>unknownNames(named,api2,options,message=>runner.debug(message)));return"un\
usable"in done?[]:done.value}async function reconcileAll(manifests,inputs,world,runner,{secrets,redact,changes}){const{reconcile}=await Promise.all([__nccwpck_require__2.
e(606),__nccwpck_require__2.e(565)]).then(__nccwpck_require__2.bind(__nccwpck_require__2,4565));const done=await withApi(inputs,world,runner,secrets,(api2,tell)=>reconcile(
manifests,{api:api2,mode:inputs.mode,policy:inputs,pullRequest:changes,guards:inputs,strict:inputs.strict,redact,deletions:inputs,announce:planned=>announce(planned,
runner,redact),progress:state=>{const status=describeProgress(state);tell(status);if(isMilestone(state))runner.info(status)},download:url=>world.download(url,world.
signal),team:teamName(inputs.team),debug:message=>runner.debug(message)}));return"unusable"in done?{refused:[done.unusable]}:done.value}async function withApi(inputs,world,runner,secrets,act){
const{connectApi,createClient}=await Promise.all([__nccwpck_require__2.e(606),__nccwpck_require__2.e(565)]).then(__nccwpck_require__2.bind(__nccwpck_require__2,
4565));let http;try{http=await world.openHttp()}catch(cause){return{unusable:{severity:"error",message:(0,errors.g)(cause)}}}let status="";try{const client=createClient(
{baseUrl:inputs.apiUrl,token:inputs.token,team:inputs.team,http,clock:world.clock,random:world.random,signal:world.signal,log:message=>runner.info(status===""?message:
`${message} (${status})`),debug:message=>runner.debug(message),secrets});const value=await act(connectApi(client),told=>{status=told});return{value}}finally{http.
close()}}const NEEDS={validate:"none",plan:"all but secrets",apply:"all",delete:"identity"};function announce(planned,runner,redact){for(const result of planned){
if(result.outcome!=="delete")continue;const entry=reconciledEntry(result);runner.group(logLine(`${entry.uid}: will be deleted, with its links`,redact),entryLines(
entry,redact))}}const NO_TEAM="`team` is not set, so the token's default team is used, which may not be the team you intended. Set `team` to its ID or slug.";;async function main(context){
const{env,input,world}=context;const inRepository=repositoryPath(world.workspace);const runner=annotatingIn(inRepository,context.runner);for(const token of[input(
"vercel-token"),env.VERCEL_TOKEN,input("github-token")]){if(token!==void 0&&token.trim()!=="")runner.mask(token.trim())}const read=readInputs(input,env);if(read.
inputs===void 0){const result2=refused(read.problems);const origin2=origin_originOf(env,void 0,inRepository);return await report(read.shown,result2,outputsOf(result2,
read.shown),runner,void 0,origin2)}const openGitHub=()=>context.openGitHub({token:read.inputs.githubToken,apiUrl:env.GITHUB_API_URL??"https://api.github.com",clock:world.
clock,cancel:world.signal});const{event,lookupFailure}=await identifyHead(readEvent(env),read.inputs,openGitHub);const decision=decideMode(read.inputs,event,lookupFailure);
if(decision.allowed&&decision.notice!==void 0)runner.annotate("notice",decision.notice);const inputs=decision.allowed?{...read.inputs,mode:decision.mode}:read.inputs;
const{pullRequest}=event;const readPullRequest2=async files=>{if(pullRequest===void 0||inputs.githubToken==="")return{changes:void 0};const{readPullRequestChanges}=await __nccwpck_require__2.
e(897).then(__nccwpck_require__2.bind(__nccwpck_require__2,2897));return await readPullRequestChanges(files,{pullRequest,mergeCommit:event.name==="pull_request"?
env.GITHUB_SHA:void 0,workspace:world.workspace,inRepository,openGitHub,patterns:inputs.manifest,values:inputs})};const story=decision.allowed?await run(inputs,
world,runner,readPullRequest2):refused([{severity:"error",message:decision.reason}]);const outputs2=outputsOf(story,inputs);const result={...story,diagnostics:[
...read.warnings,...story.diagnostics,...outputs2.warnings.map(message=>({severity:"warning",message})),...droppedOutputs(outputs2.values,inputs.secrets)]};const origin=origin_originOf(
env,pullRequest,inRepository);const reportWith=writeComment=>report(inputs,result,outputs2,runner,writeComment,origin);if(!inputs.comment)return await reportWith();
if(pullRequest===void 0){runner.info(`No comment was written because event ${event.name||"(unknown)"} has no pull request.`);return await reportWith()}if(inputs.
githubToken===""){runner.annotate("notice","No comment was written because `github-token` is empty.");return await reportWith()}return await reportWith(async()=>{
const place={origin,step:stepIdentity(inputs,result,env)};const github=await openGitHub();const body=comment(inputs,result,place);const refusal2=await github.keepComment(
{pullRequest,marker:marker(place)},body);if(refusal2!==void 0)runner.annotate(refusal2.severity,result.redact(refusal2.message))})}function refused(diagnostics){
return{kind:"refused",diagnostics,redact:text=>text}}function annotatingIn(inRepository,runner){return{...runner,annotate:(severity,message,{file,...place}={})=>runner.
annotate(severity,message,{...place,...file!==void 0&&{file:inRepository(file)}})}}async function identifyHead(event,{mode,comment:wantsComment,githubToken},openGitHub){
if(event.commentedOn===void 0||mode==="validate"&&!wantsComment)return{event};if(githubToken===""){return{event,lookupFailure:"`github-token` is empty, so the h\
ead of the pull request is unknown"}}const head=await(await openGitHub()).pullRequestHead(event.commentedOn);return"unknown"in head?{event,lookupFailure:head.unknown}:
{event:withHead(event,head)}}function stepIdentity(inputs,{identifyingVars=[]},env){return[env.GITHUB_WORKFLOW??"",env.GITHUB_JOB??"",env.GITHUB_ACTION??"",inputs.
team,inputs.manifest.join("\n"),inputs.project??"",inputs.environments?.join("\n")??"",...identifyingVars.map(name=>`${name}=${inputs.vars.get(name)??""}`)]}}),
9025:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{z:()=>check});var diagnostics=__nccwpck_require__2(
4216);var did_you_mean=__nccwpck_require__2(6793);var json=__nccwpck_require__2(8444);var shared_globs=__nccwpck_require__2(1747);;async function checkHosts(hosts,allowedHosts,{
error,undecided}){if((0,shared_globs.yn)(allowedHosts))return;const allows=await hostGuard(allowedHosts);for(const{path:path2,shown,reading}of hosts){const name=`\
\`${(0,diagnostics.P)(path2)}\``;switch(reading.kind){case"secret":undecided(path2,`${name}: a secret decides the host (${shown}), so \`allowed-hosts\` does not a\
llow it`);break;case"unknown":undecided(path2,`${name}: the host (${shown}) has no value in this run, so \`allowed-hosts\` does not allow it`);break;case"unread\
able":error(path2,`${name} cannot be read as one host (${shown}), so \`allowed-hosts\` does not allow it`);break;case"host":if(reading.hasUser){error(path2,`${name}\
 contains a user name or password, which \`allowed-hosts\` does not allow; remove it`)}else if(!allows(reading)){error(path2,`${name} names the host ${shown}, w\
hich is not allowed by \`allowed-hosts\``)}}}}async function hostGuard(globs){const{includes,excludes}=await(0,shared_globs.tI)(globs.map(escapeIpv6),{guard:true,
separator:"."});return({host,hostname})=>includes(host)&&!excludes(host)&&!excludes(hostname)}function escapeIpv6(glob){return glob.replace(/^(!?)\[([0-9a-f:]+)\]/i,
"$1\\[$2\\]")}var manifest_hosts=__nccwpck_require__2(8147);;async function readHosts(fields,document,dataSchema,problems,{values,allowedHosts,error:report,undecided}){
const error=firstErrors(problems,document,report);const hosts=(0,manifest_hosts.X)(fields,values,dataSchema);for(const{path:path2,invisible}of hosts){if(invisible===
void 0)continue;error(path2,`\`${(0,diagnostics.P)(path2)}\` contains ${invisible}, which hides the host that it names; remove it`)}await checkHosts(hosts,allowedHosts,
{error,undecided:undecided??error});return hosts}function firstErrors(problems,document,error){const place=({line,column})=>`${line}:${column}`;const said=new Set(
problems.flatMap(({severity,position})=>severity==="error"&&position?place(position):[]));return(path2,message,part)=>{const here=place(document.at(path2,part));
if(said.has(here))return;said.add(here);error(path2,message,part)}}var field_info=__nccwpck_require__2(8359);var introspection=__nccwpck_require__2(3145);;function checkScopes(data,schema,warning,path2=[]){
if(typeof data!=="object"||data===null)return;const field=(0,introspection.lv)(schema,path2);const isList=field!==void 0&&field_info.t.get(field)?.scopes===true;
for(const[name,value]of Object.entries(data)){const place=[...path2,Array.isArray(data)?Number(name):name];if(isList&&typeof value==="string"&&/[^\s,][\s,]+[^\s,]/.
test(value)){warning(place,`\`${(0,diagnostics.P)(["data",...place])}\` contains several scopes; write one item per scope`)}checkScopes(value,schema,warning,place)}}
var cross_field=__nccwpck_require__2(3917);var expressions=__nccwpck_require__2(7155);;function readDataMembers(data){if(!(0,json.u)(data)||data instanceof expressions.
Bj)return new Map;return new Map(Object.entries(data).map(([name,value])=>{const templates=templatesIn(value);return[name,{expressions:[...new Set(templates.map(
({source})=>source))],usesSecrets:templates.some(template=>template.usesSecrets())}]}))}function templatesIn(value){if(value instanceof expressions.Bj)return[value];
return typeof value==="object"&&value!==null?Object.values(value).flatMap(templatesIn):[]}var guards=__nccwpck_require__2(4640);var icon_reference=__nccwpck_require__2(
8525);var lifecycle=__nccwpck_require__2(6824);var manifest_resolved=__nccwpck_require__2(4146);;function toManifest({file,at},fields,facts,defaults){const{type,
service,connectionMethod,params,target,triggerType,...afterCreation}=fields;const{triggerVerificationInput,triggerRegistrationInput,lifecycle:lifecycle2,...afterTriggers}=afterCreation;
const{name,triggers,events,backgroundColor,accentColor,...afterSettings}=afterTriggers;const{projectId,environments,projects,...afterLinks}=afterSettings;const{
triggerDestination,triggerDestinations,...afterDestinations}=afterLinks;const{uid:_uid,icon:_icon,data,...unconverted}=afterDestinations;unconverted;const knownType=connectionMethod===
void 0?facts.type:void 0;const links=statedLinks({projectId,environments,projects},defaults);return{file,at,uid:facts.uid,type:(0,manifest_resolved.b)(type),service:(0,
manifest_resolved.b)(service),connectionMethod:(0,manifest_resolved.b)(connectionMethod),params:(0,manifest_resolved.e)(params),target:(0,manifest_resolved.e)(target),
triggerType:(0,manifest_resolved.e)(triggerType),knownType,settings:{name:statedName(name),triggers:(0,manifest_resolved.e)(triggers),events:(0,manifest_resolved.
e)(events),backgroundColor:(0,manifest_resolved.e)(backgroundColor),accentColor:(0,manifest_resolved.e)(accentColor)},icon:facts.icon,links,statesProjects:projectId!==
void 0||projects!==void 0,destinations:statedDestinations({triggerDestination,triggerDestinations},links),written:facts.written,data:wireData(data,knownType),dataMembers:facts.
dataMembers,triggerInputs:{triggerVerificationInput:mappingOf(triggerVerificationInput),triggerRegistrationInput:mappingOf(triggerRegistrationInput)},unknownFields:facts.
unknownFields,...statedLifecycle(lifecycle2),missingSecrets:facts.missingSecrets,secrets:[...facts.secrets].sort(),hosts:facts.hosts}}function statedName(name){
return(0,manifest_resolved.b)(name)?.trim()||void 0}function statedLinks({projectId,environments,projects},defaults){if(projects!==void 0&&!(projects instanceof
expressions.UG)){return projects.flatMap((link,index)=>{if(link instanceof expressions.UG)return[];const path2=["projects",index];return[statedLink((0,manifest_resolved.
b)(link.id)??"",[...path2,"id"],link.environments,[...path2,"environments"],defaults)]})}const id=(0,manifest_resolved.b)(projectId)??defaults.project;if(id===void 0)
return[];return[statedLink(id,projectId===void 0?void 0:["projectId"],environments,["environments"],defaults)]}function statedLink(project,projectPath,stated,path2,defaults){
const environments=environmentNames(stated);return{project,projectPath,environments:environments??defaults.environments,environmentsPath:environments===void 0?void 0:
path2}}function statedDestinations({triggerDestination,triggerDestinations},links){const read=(destination,at)=>{if(destination===void 0||destination instanceof
expressions.UG)return[];const{projectId,branch,customEnvironmentId,path:path2,...unconverted}=destination;unconverted;return[{project:(0,manifest_resolved.b)(projectId)??
links[0]?.project??"",branch:(0,manifest_resolved.b)(branch),customEnvironment:(0,manifest_resolved.b)(customEnvironmentId),path:(0,manifest_resolved.b)(path2),
at}]};if(triggerDestinations!==void 0&&!(triggerDestinations instanceof expressions.UG)){return triggerDestinations.flatMap((destination,index)=>read(destination,
["triggerDestinations",index]))}return triggerDestination===void 0?void 0:read(triggerDestination,["triggerDestination"])}function environmentNames(value){if(value===
void 0||value instanceof expressions.UG)return void 0;return value.flatMap(item=>(0,manifest_resolved.b)(item)??[])}function mappingOf(value){return value instanceof
expressions.UG?void 0:value}function statedLifecycle(lifecycle2){const{state,previousUid,protect,ignoreChanges,...unconverted}=mappingOf(lifecycle2)??{};unconverted;
return{lifecycle:{absent:state==="absent",previousUid:(0,manifest_resolved.b)(previousUid),protect:protect===true},ignoreChanges:new Set((0,manifest_resolved.e)(
ignoreChanges))}}function wireData(data,type){if(data instanceof expressions.UG)return{};return type?.toWire?type.toWire(data):data}var misspelled=__nccwpck_require__2(
1628);;function createReporters(reporter,isStrict){const error=reporter("error");const warning=reporter("warning");const lenient=(path2,message,part)=>warning(path2,
`${message}; sent anyway because \`strict\` is false`,part);return{error,warning,notice:reporter("notice"),strict:isStrict?error:lenient}}var resolve_expressions=__nccwpck_require__2(
9790);var connector=__nccwpck_require__2(2173);var rules=__nccwpck_require__2(9697);var types=__nccwpck_require__2(4764);var schemas2=__nccwpck_require__2(4343);
var validate=__nccwpck_require__2(5964);;const namesSchema=schemas2.UpN(connector.Rr,{projectId:true,environments:true,projects:true,triggerDestination:true,triggerDestinations:true});
function readNames(fields,defaults){const stated=Object.fromEntries(Object.entries(fields).filter(([name])=>Object.hasOwn(namesSchema.shape,name)));const checked=(0,
validate.t)(namesSchema,stated,()=>void 0);if(checked===void 0||hasUnresolved(stated))return{links:[],destinations:void 0};const{value}=checked;if(value instanceof
expressions.UG)return{links:[],destinations:void 0};const links=statedLinks(value,defaults);return{links,destinations:statedDestinations(value,links)}}function hasUnresolved(value){
if(value instanceof expressions.UG)return true;return typeof value==="object"&&value!==null&&Object.values(value).some(hasUnresolved)}var suggestion=__nccwpck_require__2(
2474);;const tombstoneSchema=schemas2.UpN(connector.Rr,{type:true,service:true,connectionMethod:true,uid:true,lifecycle:true});async function checkTombstone(document,value,options){
const{error}=options.reporters;const stated=Object.fromEntries(Object.entries(value).filter(([name])=>Object.hasOwn(tombstoneSchema.shape,name)));const resolved=(0,
resolve_expressions.A)({...document,value:stated},{...options,schema:connector.Rr,dataSchema:void 0});const{identifyingVars}=resolved;const fields=(0,json.u)(resolved.
value)?resolved.value:{};const checked=(0,validate.t)(tombstoneSchema,fields,error);(0,cross_field.MM)(rules.XY,fields,[],error);const uid=(0,manifest_resolved.
b)(fields.uid);if(uid!==void 0)await(0,guards.VR)(fields,uid,options,options.reporters);await(0,lifecycle.l)(fields,uid,options,error);if(uid===void 0||checked===
void 0||checked.value instanceof expressions.UG){return{uid,identifyingVars}}const facts={uid,icon:void 0,type:void 0,written:value,secrets:new Set,missingSecrets:[],
dataMembers:new Map,unknownFields:{},hosts:[]};const noDefaults={project:void 0,environments:void 0};const manifest=toManifest(document,{...checked.value,data:{}},
facts,noDefaults);return{manifest,uid,identifyingVars}}var manifest_uid=__nccwpck_require__2(9546);;async function check(document,options){const problems=[];const reporter=severity=>{
return(path2,message,part="value")=>{problems.push({severity,file:document.file,position:document.at(path2,part),message})}};const reporters=createReporters(reporter,
options.strict);const{error}=reporters;const{value}=document;if(!(0,json.u)(value)||value instanceof expressions.Bj){error([],"The document is not a mapping; ex\
pected fields such as type, uid and data");return{problems,secrets:new Set,changedSecrets:new Set,identifyingVars:new Set}}const resolution={values:options.values,
tokens:options.tokens,identifies:isIdentity,missing:(path2,{context})=>missingSeverity(path2,context,options),strict:options.strict,reporters};if((0,lifecycle.a)(
value)){const{manifest:manifest2,...known2}=await checkTombstone(document,value,{...options,...resolution});const found={...known2,problems,secrets:new Set,changedSecrets:new Set};
return manifest2===void 0||(0,diagnostics.C)(problems)?found:{...found,manifest:manifest2}}const type=types.V.get(typeOf(value,options.values));const isPreset="\
connectionMethod"in value;const dataSchema=isPreset?void 0:type?.data;const resolved=(0,resolve_expressions.A)(document,{...resolution,schema:connector.Rr,dataSchema});
const{secrets,missingSecrets,changedSecrets,identifyingVars}=resolved;const fields=(0,json.u)(resolved.value)?resolved.value:{};const checked=(0,validate.t)(connector.
Rr,fields,error,{...!options.strict&&{unknownField:unknownTopLevel(reporters)}});const meant=(0,misspelled.z)(fields,connector.Rr);(0,cross_field.dN)(meant,options.
defaults.project,error);(0,cross_field.Iw)(fields,dataSchema,error);if(!isPreset&&type!==void 0)checkData(fields.data,type,reporters,options);if(isPreset&&(0,json.
u)(fields.data))(0,cross_field.MM)(rules.NQ,fields.data,["data"],error);const uid=(0,manifest_resolved.b)(fields.uid)??(0,manifest_uid.q)(fields);if("uid"in fields||
!("uid"in meant))await(0,guards.VR)(fields,uid,options,reporters);await(0,lifecycle.l)(fields,uid,options,error);const previousUid=(0,json.u)(fields.lifecycle)?
(0,manifest_resolved.b)(fields.lifecycle.previousUid):void 0;if(type===void 0)checkUnknownType(fields.type,reporters);const hosts=await readHosts(value,document,
dataSchema,problems,{...options,error,undecided:options.needs==="none"?reporters.notice:void 0});if(checked!==void 0&&!(checked.value instanceof expressions.UG)){
await checkLinks(checked.value,options,reporters)}const icon=await readIcon(fields.icon,document.file,options.readIcon,reporters);const known={previousUid,problems,
secrets,changedSecrets,identifyingVars};if(uid===void 0||checked===void 0||checked.value instanceof expressions.UG||(0,diagnostics.C)(problems)){const isStated=typeof fields.
uid==="string"||!("uid"in fields);return{...known,uid:isStated?uid:void 0,names:readNames(fields,options.defaults)}}const unknownFields=Object.fromEntries(Object.
entries(fields).filter(([name])=>(0,introspection.WJ)(connector.Rr,[name])));const dataMembers=readDataMembers(value.data);const facts={uid,icon,type,written:value,
secrets,missingSecrets,dataMembers,unknownFields,hosts:(0,manifest_hosts.v)(hosts)};const manifest=toManifest(document,checked.value,facts,options.defaults);return{
...known,manifest,uid}}function missingSeverity(path2,context,{needs,values}){switch(needs){case"none":return void 0;case"identity":return isIdentity(path2)?"er\
ror":void 0;case"all but secrets":if(context==="vars"||isIdentity(path2))return"error";return values.secrets.size>0?"warning":void 0;case"all":return context===
"vars"?"error":void 0}}async function checkLinks(fields,options,{error,notice}){if(options.statedUids)return;const links=statedLinks(fields,options.defaults);const reach={
links,destinations:statedDestinations(fields,links)};await(0,guards.oo)(reach,options,{error,undecided:options.needs==="none"?notice:()=>{}})}function unknownTopLevel({
error,warning}){return(path2,message,part)=>{const[name]=path2;const isMisspelled=(0,did_you_mean.au)(String(name),(0,introspection.pA)(connector.Rr))!==void 0;
if(path2.length>1||isMisspelled)error(path2,message,part);else warning(path2,`\`${name}\` is an unknown field; sent at creation only, because \`strict\` is false`,
part)}}function isIdentity(path2){return(0,introspection.QM)(connector.Rr,path2).some(({identity})=>identity===true)}function typeOf({type:stated},values){if(typeof stated===
"string")return stated;if(!(stated instanceof expressions.Bj))return"";const resolved=(0,expressions.hd)(stated,values);return"text"in resolved?resolved.text:""}
function checkData(data,type,{error,warning,strict},{now,strict:isStrict}){if(!(0,json.u)(data))return;const below=report=>{return(path2,message,part)=>report([
"data",...path2],message,part)};if(type.data){(0,validate.t)(type.data,data,error,{root:["data"],unknownField:strict});checkScopes(data,type.data,below(warning))}
const meant=isStrict&&type.data?(0,misspelled.z)(data,type.data):data;(0,cross_field.MM)(type.rules??[],meant,[],below(error));type.check?.(data,{error:below(error),
warning:below(warning),now})}async function readIcon(stated,file,read,{error,warning}){if(typeof stated!=="string"||stated==="")return void 0;try{const icon=await read(
stated,file);const warned=icon.kind==="file"?icon.file.warning:void 0;if(warned!==void 0)warning(["icon"],`\`icon\` ${warned}`);return icon}catch(cause){error([
"icon"],`\`icon\` ${(0,icon_reference.e)(cause)}`);return void 0}}function checkUnknownType(type,{warning,strict}){if(typeof type!=="string")return;const known=(0,
did_you_mean.H2)(type,[...types.V.keys()]);if(known===void 0){const hint=(0,suggestion.h)(type,[...types.V.keys()]);warning(["type"],`\`type\` ${type} is unknow\
n, so only Vercel's catalog can check \`data\`${hint}`)}else{strict(["type"],`\`type\` ${type} is unknown, so \`data\` cannot be checked; write ${known}`)}}}),3917:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Iw:()=>checkIgnoreChanges,MM:()=>checkRules,dN:()=>checkAcrossFields});var _shared_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__=__nccwpck_require__2(
4216);var _shared_json_js__WEBPACK_IMPORTED_MODULE_4__=__nccwpck_require__2(8444);var _schema_connector_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(2173);
var _schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(3145);var _schema_rules_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(9697);
var _suggestion_js__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(2474);function checkAcrossFields(fields,defaultProject,report){const once=firstAtEachPlace(
report);checkRules(_schema_rules_js__WEBPACK_IMPORTED_MODULE_2__.fA,fields,[],once);checkName(fields,defaultProject,once);checkLinks(fields,defaultProject,once);
checkDestinations(fields,defaultProject,once)}function checkIgnoreChanges({lifecycle},dataSchema,report){const names=(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_4__.
u)(lifecycle)?lifecycle.ignoreChanges:void 0;if(!Array.isArray(names))return;names.forEach((name,index)=>{if(typeof name!=="string"||isComparedField(name,dataSchema))
return;const members=dataSchema?(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__.pA)(dataSchema).map(member=>`data.${member}`):[];const place=["lifecycl\
e","ignoreChanges",index];const hint=(0,_suggestion_js__WEBPACK_IMPORTED_MODULE_3__.h)(name,[...SETTINGS,"data",...members]);report(place,`\`${(0,_shared_diagnostics_js__WEBPACK_IMPORTED_MODULE_5__.
P)(place)}\` is ${JSON.stringify(name)}, which is no setting and no member of \`data\`${hint}`)})}const SETTINGS=[...Object.keys(_schema_connector_js__WEBPACK_IMPORTED_MODULE_0__.
o0),"icon"];function isComparedField(name,dataSchema){if(name==="data"||SETTINGS.includes(name))return true;const member=name.startsWith("data.")?name.slice("da\
ta.".length):"";return member!==""&&(dataSchema===void 0||!(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__.WJ)(dataSchema,[member]))}function checkRules(rules,fields,path2,report){
for(const rule of rules){if(rule.when!==void 0&&!holds(rule.when,fields))continue;const broken=brokenField(rule,fields);if(broken===void 0)continue;const field=rule.
at??broken;report([...path2,field],rule.message,rule.must!=="not be set"&&field in fields?"value":"key")}}function holds(condition,fields){const value=fields[condition.
field];switch(condition.is){case"set":return isSet(value);case"not set":return!isSet(value);case"equal":return value===condition.value;case"equal or not set":return value===
void 0||value===condition.value}}function brokenField(rule,fields){if(rule.must==="not be set")return rule.fields.find(field=>field in fields);if(rule.must==="h\
ave no items")return rule.fields.find(field=>field in fields&&!isEmptyList(fields[field]));const value=fields[rule.field];return keeps(rule,value)?void 0:rule.field}
function keeps(rule,value){switch(rule.must){case"be set":return isSet(value);case"not match":return typeof value!=="string"||!rule.pattern.test(value);case"not\
 be one of":return!rule.values.some(refused=>refused===value);case"have at most":return!(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_4__.u)(value)||Object.keys(value).
length<=rule.members;case"have items":return value!==void 0&&!isEmptyList(value)}}function isEmptyList(value){return Array.isArray(value)&&value.length===0}function isSet(value){
return value!==void 0&&!(typeof value==="string"&&value.trim()==="")}function checkName({uid,name,projectId,projects},defaultProject,report){const hasProject=projects===
void 0?projectId!==void 0||defaultProject:!isEmptyList(projects);if(isSet(uid)&&!isSet(name)&&!hasProject){report(["name"],"The manifest has neither `name` nor \
a project to take the name from; set `name`","key")}}function checkLinks(fields,defaultProject,report){const{projectId,projects,environments}=fields;const hasProject=projectId!==
void 0||projects!==void 0||defaultProject!==void 0;if(environments!==void 0&&!hasProject){report(["environments"],"`environments` is set but no project is; set \
`projectId`","key")}if(!Array.isArray(projects))return;const ids=projects.map(link=>(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_4__.u)(link)?link.id:void 0);ids.
forEach((id,index)=>{if(typeof id==="string"&&ids.indexOf(id)<index){report(["projects",index,"id"],`\`projects[${index}].id\` is a duplicate of an earlier proje\
ct; remove one`)}})}function checkDestinations(fields,defaultProject,report){const{triggerDestination,triggerDestinations}=fields;const entries=Array.isArray(triggerDestinations)?
triggerDestinations.map((destination,index)=>[["triggerDestinations",index],destination]):triggerDestination===void 0?[]:[[["triggerDestination"],triggerDestination]];
const projects=projectCount(fields,defaultProject);const seen=new Set;for(const[path2,destination]of entries){if(!(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_4__.
u)(destination))continue;checkRules(_schema_rules_js__WEBPACK_IMPORTED_MODULE_2__.al,destination,path2,report);if(destination.projectId===void 0&&projects!==1){
report(path2,_schema_rules_js__WEBPACK_IMPORTED_MODULE_2__._i)}const{projectId=onlyProject(fields,defaultProject),branch,customEnvironmentId,path:route}=destination;
const identity=JSON.stringify([projectId,branch,customEnvironmentId,route]);if(seen.has(identity))report(path2,_schema_rules_js__WEBPACK_IMPORTED_MODULE_2__.KW);
seen.add(identity)}}function onlyProject({projectId,projects},defaultProject){if(!Array.isArray(projects))return projectId??defaultProject;const only=projects.length===
1?projects[0]:void 0;return(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_4__.u)(only)?only.id:void 0}function projectCount({projectId,projects},defaultProject){if(Array.
isArray(projects))return projects.length;return projectId||defaultProject?1:0}function firstAtEachPlace(report){const reported=new Set;return(path2,message,part)=>{
const place=JSON.stringify(path2);if(reported.has(place))return;reported.add(place);report(path2,message,part)}}}),1252:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{e:()=>parseDocuments});var dist=__nccwpck_require__2(8815);;const MAX_TOKENS=15e4;const MAX_DOCUMENTS=2e3;const MAX_VALUES=5e4;
const PATH_UNIT=64;class BudgetError extends Error{offset;constructor(what,offset){super(`The file has more than ${what}; split it into several files`);this.offset=
offset}}class Budget{#tokens=0;#documents=0;#values=0;token(offset){this.#tokens+=1;if(this.#tokens>MAX_TOKENS)throw new BudgetError(`${show(MAX_TOKENS)} YAML t\
okens`,offset)}document(offset){this.#documents+=1;if(this.#documents>MAX_DOCUMENTS)throw new BudgetError(`${show(MAX_DOCUMENTS)} documents`,offset)}value(pathLength,offset){
this.#values+=1+Math.floor(pathLength/PATH_UNIT);if(this.#values>MAX_VALUES){throw new BudgetError(`${show(MAX_VALUES)} values, counting each alias as what it s\
tands for and long names several times`,offset)}}}function show(limit){return limit.toLocaleString("en-US")}var diagnostics=__nccwpck_require__2(4216);var expressions=__nccwpck_require__2(
7155);var positions=__nccwpck_require__2(3388);;const FORBIDDEN_CHARACTER=/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;const CONFLICT_START=/^<{7} /m;const CONFLICT_END=/^>{7} /m;
function findSourceMistake(source){const forbidden=FORBIDDEN_CHARACTER.exec(source);if(forbidden){return{offset:forbidden.index,message:"Invalid YAML: control c\
haracters are not allowed; remove this one"}}const start=CONFLICT_START.exec(source);if(start&&CONFLICT_END.test(source.slice(start.index))){return{offset:start.
index,message:"Unresolved merge conflict; resolve it and remove its markers"}}return void 0}function findForeignSyntax(source,start,end){const lineEnd=source.indexOf(
"\n",end);const text=source.slice(start,lineEnd===-1?void 0:lineEnd);const space=OTHER_INDENTATION.exec(text);if(space)return{offset:start+space.index,message:OTHER_INDENTATION_MESSAGE};
const comment=text.trimStart().startsWith("{")?JSON_COMMENT.exec(text):null;return comment?{offset:start+comment.index,message:JSON_COMMENT_MESSAGE}:void 0}const JSON_COMMENT=/(?=\/\/|\/\*)(?<=^[ \t]*|[,{[][ \t]*|[\]}"\d][ \t]+)/m;
const JSON_COMMENT_MESSAGE='Invalid YAML: comments start with "#", not with "//" or "/*"';const OTHER_INDENTATION=/^[ \t]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/m;
const OTHER_INDENTATION_MESSAGE="Invalid YAML: this line is indented with no-break spaces; replace them with normal spaces";;const MAX_DEPTH=64;class DocumentFlaw extends Error{offset;constructor(message,offset){
super(message);this.offset=offset}}class DocumentReader{problems=[];#file;#lines;#anchors=new Map;#budget;constructor(file,lines,budget){this.#file=file;this.#lines=
lines;this.#budget=budget}readDocument(contents,start){const root=new positions.YR(void 0,"",start,start);return{value:this.#read(contents,root),root}}#read(node,place){
this.#budget.value(place.length,place.value);if(place.depth>MAX_DEPTH){this.#report(place.value,"Nested too deeply for a manifest; look for aliases that nest");
return null}if((0,dist.Vj)(node)){const target=this.#anchors.get(node.source);if(target)return this.#read(target,place);this.#report(place.value,"This alias has\
 no anchor before it in this document");return null}let value=null;if((0,dist.jh)(node))value=this.#readMap(node,place);else if((0,dist.oP)(node))value=this.#readList(
node.items,place);else if((0,dist.jn)(node))value=this.#readScalar(node,place);if(node?.anchor)this.#anchors.set(node.anchor,node);return value}#readMap({items,
flow},place){const entries={};for(const{key,value}of items){const{value:name,range,type}=key;const[offset]=range;if(type==="PLAIN"&&flow&&/^(\/\/|\/\*)/.test(name)){
throw new DocumentFlaw(JSON_COMMENT_MESSAGE,offset)}if(type==="PLAIN"&&OTHER_INDENTATION.test(name)){throw new DocumentFlaw(OTHER_INDENTATION_MESSAGE,offset)}const refusal=this.#refuseName(
name,type,place);if(refusal!==void 0){this.#budget.value(place.length+name.length,offset);this.#report(offset,refusal);continue}const node=value;entries[name]=this.#read(
node,place.add(name,offset,node?.range?.[0]??offset))}return entries}#refuseName(name,type,parent){const earlier=parent.member(name);if(earlier!==void 0){const{
line}=(0,positions.t$)(this.#lines,earlier.key);return`Duplicate key ${label(earlier.path())}, first defined on line ${line}`}if(name==="__proto__")return'"__pr\
oto__" cannot be the name of a field';if(name==="<<"&&type==="PLAIN")return'YAML 1.2 has no merge keys ("<<"); write the fields out';if(name.includes("${{")){return"\
An expression cannot be the name of a field; use expressions in values only"}return void 0}#readList(items,place){return items.map((item,index)=>{const node=item;
const offset=node?.range?.[0]??place.value;return this.#read(node,place.add(index,offset,offset))})}#readScalar(node,place){const{value}=node;if(typeof value===
"number"){if(!Number.isFinite(value)){this.#report(place.value,`${label(place.path())} is not a number that JSON can represent`)}else if(losesPrecision(value,node.
source??"")){this.#report(place.value,`${label(place.path())} has more digits than a number can represent; put it in quotes`)}return value}if(typeof value!=="st\
ring"){if(typeof value==="object"&&value!==null)this.#report(place.value,`${label(place.path())} has an unsupported tag; remove it`);return value}try{const text=(0,
expressions.QC)(value);if(text instanceof expressions.Bj){for(const _ of text.references())this.#budget.value(place.length,place.value)}return text}catch(cause){
if(!(cause instanceof expressions.tj))throw cause;this.#report(place.value,`${label(place.path())} ${cause.message}`);return null}}#report(offset,message){this.
problems.push({severity:"error",file:this.#file,position:(0,positions.t$)(this.#lines,offset),message})}}function label(path2){return path2.length===0?"The docu\
ment":`\`${(0,diagnostics.P)(path2)}\``}function losesPrecision(value,source){const digits=source.replace(/e.*$/i,"").replace(/[^0-9]/g,"").replace(/^0+/,"");return digits.
length>15&&String(value)!==source};function explainSyntaxError(source,{code,message,pos:[offset]}){const lineStart=source.lastIndexOf("\n",offset-1)+1;const lineEnd=source.
indexOf("\n",offset);const line=source.slice(lineStart,lineEnd===-1?void 0:lineEnd);const flow=line.search(/[[{]/);const expression=line.indexOf("${{");const isInFlow=flow!==
-1&&line.includes("${{",flow+1);const isPlain=expression>0&&!/["']/.test(line.slice(0,expression));if(isInFlow||isPlain&&lineStart+expression<offset){return'Inv\
alid YAML: an expression in flow style ({ \u2026 } or [ \u2026 ]) must be in quotes: "${{ \u2026 }}"'}if(code==="NON_STRING_KEY"&&line.includes("{{")){return'In\
valid YAML: "{{" begins a mapping; an expression is ${{ \u2026 }}, with a dollar sign'}if(code==="BAD_INDENT"&&message.startsWith("Flow "))return`Invalid YAML: ${EXPLANATIONS.
MISSING_CHAR}`;return`Invalid YAML: ${EXPLANATIONS[code]??"unexpected text; check this line and the one before it"}`}const EXPLANATIONS={BAD_ALIAS:"an alias is \
malformed",BAD_DQ_ESCAPE:"unknown escape sequence after a backslash in double quotes; use single quotes",BAD_INDENT:"the indentation does not match the lines ab\
ove; all fields of a mapping start in the same column",BAD_SCALAR_START:"a value cannot start with this character; put it in quotes",BLOCK_AS_IMPLICIT_KEY:'a se\
cond ": " on one line, or the next line is indented too far; put a value that contains ": " in quotes',BLOCK_IN_FLOW:"indented fields inside { \u2026 } or [ \u2026 ]",
MISSING_CHAR:'a quote, bracket, brace, comma or ":" is missing, here or above',MULTILINE_IMPLICIT_KEY:'a ":" is missing, or a line is indented too far',NON_STRING_KEY:"\
the name of a field must be a string",TAB_AS_INDENT:"tabs cannot be used for indentation; use spaces",TAG_RESOLVE_FAILED:"a value does not match its tag; remove\
 the tag"};;function parseDocuments(file,source){const refused=(position,message)=>({documents:[],problems:[{severity:"error",file,position,message}]});const mistake=findSourceMistake(
source);if(mistake!==void 0)return refused((0,positions.Nu)(source,mistake.offset),mistake.message);const lines=new dist.HN;const budget=new Budget;try{const tokens=tokenize(
source,lines,budget);const deep=tooDeep(tokens);return deep===void 0?composeDocuments(file,source,tokens,lines,budget):refused((0,positions.t$)(lines,deep),"Inv\
alid YAML: nested too deeply for a manifest")}catch(cause){if(!(cause instanceof BudgetError))throw cause;return refused((0,positions.t$)(lines,cause.offset),cause.
message)}}const MARKS=new Set(["","",""]);function tokenize(source,lines,budget){const parser=new dist.iX(lines.addNewLine);const tokens=[];lines.addNewLine(
0);const keep=found=>{for(const token of found){if(token.type==="document")budget.document(token.offset);if(token.type==="error"&&tokens.at(-1)?.type==="error")
continue;tokens.push(token)}};let offset=0;for(const lexeme of new dist.JG().lex(source)){keep(parser.next(lexeme));if(MARKS.has(lexeme))continue;budget.token(offset);
offset+=lexeme.length}keep(parser.end());return tokens}function composeDocuments(file,source,tokens,lines,budget){const composer=new dist.Dk({logLevel:"silent",
merge:false,prettyErrors:false,stringKeys:true,strict:true,uniqueKeys:false,version:"1.2"});const documents=[];const problems=[];let count=0;for(const document of composer.
compose(tokens)){count+=1;const reader=new DocumentReader(file,lines,budget);try{refuseFlaws(document,source);const{value,root}=reader.readDocument(document.contents,
startOf(document));documents.push({file,value,sound:reader.problems.length===0,at:(0,positions._C)(root,lines)});for(const problem of reader.problems)problems.push(
problem)}catch(cause){if(!(cause instanceof DocumentFlaw))throw cause;const position=(0,positions.t$)(lines,cause.offset);problems.push({severity:"error",file,position,
message:cause.message})}}if(count===0){const message="The file is empty; expected a manifest";problems.push({severity:"error",file,position:{line:1,column:1},message})}
return{documents,problems}}function tooDeep(tokens){const queue=Array.from(tokens,token=>({token,depth:0}));for(const{token,depth}of queue){if(depth>MAX_DEPTH)return token.
offset;if(token.type==="document"&&token.value)queue.push({token:token.value,depth});if(!("items"in token))continue;for(const{key,value}of token.items){if(key&&
"items"in key)queue.push({token:key,depth:depth+1});if(value&&"items"in value)queue.push({token:value,depth:depth+1})}}return void 0}function refuseFlaws(document,source){
const offset=startOf(document);const[error]=document.errors;if(error){const cause=findForeignSyntax(source,document.range[0],error.pos[0]);throw new DocumentFlaw(
cause?.message??explainSyntaxError(source,error),cause?.offset??error.pos[0])}const[tag]=document.warnings;if(tag)throw new DocumentFlaw("Custom YAML tags are n\
ot supported; remove the tag",tag.pos[0]);const{explicit,version}=document.directives.yaml;if(explicit&&version!=="1.2"){throw new DocumentFlaw("Manifests are Y\
AML 1.2; remove the %YAML line",offset)}if((0,dist.jn)(document.contents)&&document.contents.value===null){throw new DocumentFlaw('The document is empty; write \
a manifest, or remove the "---" before or after it',offset)}}function startOf({contents,range}){return contents?.range[0]??range[0]}}),8946:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{I:()=>kindOf,p:()=>expectation});var _schema_field_info_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8359);
var _schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(3145);function expectation(field){if(field===void 0)return"another value";const expects=_schema_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t.get(field)?.expects;if(expects!==void 0)return expects;const{def}=field._zod;switch(def.type){case"string":return"a string";case"number":return"a number";case"\
boolean":return"true or false";case"array":return`a list of ${(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__.S3)(field)?._zod.def.type==="string"?"str\
ings":"mappings"}`;case"enum":return`one of ${Object.values(def.entries).join(", ")}`;default:return"a mapping of fields to values"}}function kindOf(value){if(Array.
isArray(value))return"a list";if(typeof value==="object")return"a mapping";return typeof value==="boolean"?"true or false":`a ${typeof value}`}}),7155:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Bj:()=>Template,QC:()=>parseTemplate,UG:()=>Unresolved,hd:()=>resolve,tj:()=>ExpressionError});class Template{source;parts;constructor(source,parts){
this.source=source;this.parts=parts}references(){return this.parts.filter(part=>typeof part!=="string")}usesSecrets(){return this.references().some(reference=>reference.
context==="secrets")}}class Unresolved{source;constructor(source){this.source=source}}class ExpressionError extends Error{}const REFERENCE=/^\s*(secrets|vars)\s*\.\s*([A-Za-z_][A-Za-z0-9_]*)\s*$/i;
function parseTemplate(text){const parts=[];let rest=text;for(let start=rest.indexOf("${{");start!==-1;start=rest.indexOf("${{")){const end=rest.indexOf("}}",start);
if(end===-1)throw new ExpressionError('contains an expression without its closing "}}"');if(start>0)parts.push(rest.slice(0,start));parts.push(parseReference(rest.
slice(start+3,end)));rest=rest.slice(end+2)}if(parts.length===0)return text;if(rest!=="")parts.push(rest);return new Template(text,parts)}function parseReference(inner){
const match=REFERENCE.exec(inner);const[,context,name]=match??[];if(context===void 0||name===void 0){throw new ExpressionError("contains an unsupported expressi\
on; only ${{ secrets.NAME }} and ${{ vars.NAME }} are supported")}return{context:context.toLowerCase()==="secrets"?"secrets":"vars",name:name.toUpperCase()}}function resolve(template,values){
const missing=[];let text="";for(const part of template.parts){const value=typeof part==="string"?part:values[part.context].get(part.name);if(value)text+=value;else if(typeof part!==
"string"){missing.push({...part,why:value===void 0?"absent":"empty"})}}return missing.length>0?{missing}:{text}}}),7611:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{GG:()=>walk,ax:()=>manifestMatcher,lY:()=>findFiles});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
1455);var node_path__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(6760);var _shared_globs_js__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(1747);var _shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(
6581);async function findFiles(pattern,excluded,workspace){const stated=relativePattern(pattern,workspace);const segments=stated.split("/");const wild=firstWild(
segments);if(wild===-1&&!await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace,stated)))return{files:[],unreadable:[]};if(wild===-1&&excluded.length===
0)return{files:[stated],unreadable:[]};const globs=await(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.tI)([stated,...excluded.map(glob=>`!${relativePattern(glob,
workspace)}`)],{guard:false});if(wild===-1)return{files:[stated].filter(globs.matches),unreadable:[]};const found=await walk(workspace,segments.slice(0,wild).join(
"/"),{depth:stated.includes("**")?Number.POSITIVE_INFINITY:segments.length-wild,entersFolder:folderFilter(stated),limit:Number.POSITIVE_INFINITY});return{...found,
files:found.files.filter(globs.matches).sort(byCodePoint)}}async function manifestMatcher(patterns,workspace){const{included,excluded}=(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.
Kh)(patterns);const exclusions=excluded.map(glob=>`!${relativePattern(glob,workspace)}`);const matchers=await Promise.all(included.map(async pattern=>{const stated=relativePattern(
pattern,workspace);const wild=firstWild(stated.split("/"));const globs=await(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.tI)([stated,...exclusions],{guard:false});
const entersFolder=folderFilter(stated);return file=>globs.matches(file)&&(wild===-1||file.split("/").slice(wild,-1).every(entersFolder))}));return file=>matchers.
some(matches=>matches(file))}function firstWild(segments){return segments.findIndex(segment=>/[*?[\]{}\\]/.test(segment))}function relativePattern(pattern,workspace){
const prefix=`${workspace.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep,"/")}/`;const relative=pattern.startsWith(prefix)?pattern.slice(prefix.length):pattern;
const normal=node_path__WEBPACK_IMPORTED_MODULE_1__.posix.normalize(relative).replace(/(?<=.)\/$/,"");if(normal===".."||normal.startsWith("../")||node_path__WEBPACK_IMPORTED_MODULE_1__.
isAbsolute(normal)){throw new _shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__.Lw("This path is outside the workspace; files are read from inside it only")}return normal}
function folderFilter(pattern){const namesHidden=/(^|[/{,])\./.test(pattern);const namesModules=pattern.includes("node_modules");return name=>{if(name===".git"&&
!pattern.includes(".git"))return false;if(name==="node_modules")return namesModules;return namesHidden||!name.startsWith(".")}}async function walk(workspace,base,{
depth,entersFolder,limit}){const found={files:[],unreadable:[]};if(!await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace,base)))return found;const root=await(0,
_shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__.LI)(workspace,base);const folders=[{folder:"",left:depth}];for(const{folder,left}of folders){for(const entry of await list(
root,base,folder,found)){const name=node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(folder,entry.name);if(entry.isDirectory()){if(left>1&&entersFolder(entry.name))
folders.push({folder:name,left:left-1})}else if(!entry.isSymbolicLink()||!await isFolder(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root,name))){found.files.push(
node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(base,name))}}if(found.files.length>=limit)break}return found}async function list(root,base,folder,{unreadable}){
try{return await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root,folder),{withFileTypes:true})}catch(cause){
const message=`This folder cannot be read: ${(0,_shared_workspace_js__WEBPACK_IMPORTED_MODULE_2__._p)(cause)}`;unreadable.push({folder:node_path__WEBPACK_IMPORTED_MODULE_1__.
posix.join(base,folder),message});return[]}}async function exists(file){return await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file).then(()=>true,
({code})=>code!=="ENOENT"&&code!=="ENOTDIR")}async function isFolder(file){return await(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then(stats=>stats.
isDirectory(),()=>false)}function byCodePoint(left,right){return Buffer.compare(Buffer.from(left),Buffer.from(right))}}),4640:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Ef:()=>matchesUid,HE:()=>projectGuard,HV:()=>checkDefaults,Pc:()=>notAllowedProject,VR:()=>checkUid,oo:()=>checkReach,
xt:()=>notAllowedEnvironment});var _shared_globs_js__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(1747);var _expressions_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(
7155);var _resolved_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(4146);var _schema_connector_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(2173);
async function checkUid(fields,uid,{statedUids,allowedUids},{error,warning}){const part="uid"in fields?"value":"key";if(uid===void 0){if((0,_resolved_js__WEBPACK_IMPORTED_MODULE_1__.
b)(fields.name)===void 0)return;error(["uid"],"No uid can be derived from `service` or `type` and `name`, since they contain nothing in a-z and 0-9; set `uid`",
part);return}const sources="uid"in fields?[fields.uid]:[fields.service??fields.type,fields.name];const isKnown=!sources.some(source=>source instanceof _expressions_js__WEBPACK_IMPORTED_MODULE_2__.
UG);if(!("uid"in fields)&&statedUids){error(["uid"],"`uid` is missing; mode delete deletes only connectors whose manifest sets `uid`",part)}else if(!("uid"in fields)&&
isKnown){warning(["uid"],`\`uid\` is not set; using ${uid}, derived from \`name\`. Changing \`name\` would create a second connector; set \`uid\``,part)}if(!("u\
id"in fields)&&isKnown&&uid.length>_schema_connector_js__WEBPACK_IMPORTED_MODULE_0__.uk){error(["uid"],`The uid that is derived from \`name\` has more than ${_schema_connector_js__WEBPACK_IMPORTED_MODULE_0__.
uk} characters; set \`uid\``,part)}if(isKnown&&!await matchesUid(uid,allowedUids)){error(["uid"],`uid ${uid} is not allowed by \`allowed-uids\``,part)}}async function matchesUid(uid,globs){
return(await(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.tI)(globs,{guard:true})).matches(uid)}async function projectGuard(globs){const{includes,excludes}=await(0,
_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.tI)(globs,{guard:true});const isOpen=(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.yn)(globs);const mayExclude=(0,
_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.Kh)(globs).excluded.length>0;return{allows:({id,name})=>{if(isOpen)return true;const known=[id,name].filter(text=>text!==
void 0);if(known.some(excludes))return false;const isIncluded=known.some(includes);if(known.length===2)return isIncluded;return isIncluded&&!mayExclude?true:void 0}}}
function statedProject(project){return project.startsWith("prj_")?{id:project}:{name:project}}const notAllowedProject=project=>`Project ${project} is not allowe\
d by \`allowed-projects\``;const notAllowedEnvironment=environment=>`Environment ${environment} is not allowed by \`allowed-environments\``;async function checkReach({
links,destinations=[]},{allowedProjects,allowedEnvironments},{error,undecided}){const{allows}=await projectGuard(allowedProjects);const environments=await(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.
tI)(allowedEnvironments,{guard:true});const checkProject=(project,path2)=>{const allowed=isExpression(project)?void 0:allows(statedProject(project));if(allowed===
false)error(path2,notAllowedProject(project));if(allowed===void 0&&!(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.yn)(allowedProjects)){undecided(path2,`Proj\
ect ${project} is checked against \`allowed-projects\` by plan and apply only, which know its name and ID`)}};const checkEnvironment=(environment,path2,refusal)=>{
if(!isExpression(environment)&&!environment.startsWith("env_")){if(!environments.matches(environment))error(path2,refusal)}else if(!(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.
yn)(allowedEnvironments)){undecided(path2,`Environment ${environment} is checked against \`allowed-environments\` by plan and apply only, which know its slug`)}};
for(const{project,projectPath,environments:stated,environmentsPath}of links){if(projectPath!==void 0)checkProject(project,projectPath);if(environmentsPath!==void 0){
for(const[index,environment]of(stated??[]).entries()){checkEnvironment(environment,[...environmentsPath,index],notAllowedEnvironment(environment))}}else if(stated===
void 0){const refused=_schema_connector_js__WEBPACK_IMPORTED_MODULE_0__.OH.filter(environment=>!environments.matches(environment));if(refused.length>0){error(projectPath??
[],`\`environments\` is not set, so a new link gets ${refused.join(" and ")}, which \`allowed-environments\` does not allow; set \`environments\``)}}}for(const{
project,branch,customEnvironment,at}of destinations){if(!links.some(link=>link.project===project))checkProject(project,[...at,"projectId"]);if(customEnvironment!==
void 0){checkEnvironment(customEnvironment,[...at,"customEnvironmentId"],notAllowedEnvironment(customEnvironment))}else{const implied=branch===void 0?"productio\
n":"preview";const kind=branch===void 0?"without `branch` or `customEnvironmentId`":"with `branch`";checkEnvironment(implied,at,`A destination ${kind} is in ${implied}\
, which \`allowed-environments\` does not allow`)}}}async function checkDefaults({project,environments=[]},{allowedProjects,allowedEnvironments}){const{allows}=await projectGuard(
allowedProjects);const{matches}=await(0,_shared_globs_js__WEBPACK_IMPORTED_MODULE_3__.tI)(allowedEnvironments,{guard:true});return[...project!==void 0&&allows(statedProject(
project))===false?[notAllowedProject(project)]:[],...environments.filter(environment=>!environment.startsWith("env_")&&!matches(environment)).map(notAllowedEnvironment)].
map(message=>({severity:"error",message:`${message} (set by an input of this step)`}))}function isExpression(text){return text.includes("${{")}}),8147:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{v:()=>shownHosts,X:()=>statedHosts});var sanitize=__nccwpck_require__2(1785);var expressions=__nccwpck_require__2(7155);
var literals=__nccwpck_require__2(6722);;const HOST_WORD=/(?:host(?:name)?|domain|server|ur[il]|issuer|endpoint|origin|audience|href|fqdn)s?$/i;const NO_HOST=/^(?:ids?|port|version|types?|methods?|params?|supported|enabled|timeout)$/i;
const UNNAMED={isHost:false,isInside:false};function nameMember(name,{isInside}){const words=wordsOf(name);const last=words.at(-1)??"";const isOther=literals.J4.
test(name)||NO_HOST.test(last);return{isHost:!isOther&&(isInside||words.some(word=>HOST_WORD.test(word))),isInside:isInside||HOST_WORD.test(last)}}function wordsOf(name){
return name.split(/[^\p{L}\p{N}]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)}var introspection=__nccwpck_require__2(3145);;function statedHosts(fields,{
vars},dataSchema){return textsOf(fields,vars,dataSchema).flatMap(({path:path2,text,isHost})=>{const value=stripped(text);const isBlank=value==="";if(!isHost&&!isBlank&&
!WITH_SCHEME.test(value))return[];const[character]=isHost?/[\p{Cc}\p{Cf}]/u.exec(text)??[]:[];const invisible=character&&`U+${hex(character).toUpperCase().padStart(
4,"0")}`;return readHosts(text).map(read=>({path:path2,invisible,...read}))})}function shownHosts(hosts){return[...new Set(hosts.map(({shown:shown2})=>shown2))].
sort()}const HIDDEN={secret:"hidden-secret-3b9f1c",unknown:"hidden-unknown-3b9f1c"};const WITH_SCHEME=/^([a-z][a-z0-9+.-]*:\/\/|(https?|wss?):)/i;const WEB_SCHEME=/^(https?|wss?):[\\/]{2}/i;
const SLUG=/^[a-z0-9][a-z0-9_-]*$/i;const LONGEST_SHOWN=120;const LONGEST_URL=2048;function textsOf(fields,vars,dataSchema){const isDataHost=({path:path2,isHost})=>dataSchema!==
void 0&&(0,introspection.aY)(dataSchema,path2.slice(1))?(0,introspection.QM)(dataSchema,path2.slice(1)).some(({host})=>host===true):isHost;const below=field=>textsIn(
fields[field],[field],UNNAMED,vars);return[...below("service").map(found=>({...found,isHost:!isSlug(found.text)})),...below("params").map(found=>({...found,isHost:found.
isHost||isHostShaped(found.text)})),...below("data").map(found=>({...found,isHost:isDataHost(found)})),...below("triggerVerificationInput"),...below("triggerReg\
istrationInput")]}function textsIn(value,path2,naming,vars){const{isHost}=naming;if(value instanceof expressions.Bj){const known=value.parts.map(part=>{if(typeof part===
"string")return cut(part);return part.context==="secrets"?HIDDEN.secret:vars.get(part.name)||HIDDEN.unknown});return[{path:path2,text:cut(known.join("")),isHost}]}
if(Array.isArray(value))return value.flatMap((item,index)=>textsIn(item,[...path2,index],naming,vars));if(typeof value==="object"&&value!==null){return Object.entries(
value).flatMap(([name,member])=>textsIn(member,[...path2,name],nameMember(name,naming),vars))}const text=typeof value==="number"||typeof value==="string"?cut(String(
value)):"";return text.trim()===""&&text.length<=LONGEST_URL?[]:[{path:path2,text,isHost}]}const cut=text=>text.slice(0,LONGEST_URL+1);function isSlug(text){return SLUG.
test(text)&&URL.parse(`https://${text}`)?.host===text.toLowerCase()}function isHostShaped(text){const value=stripped(text);if(/^\d+(\.\d+){0,2}$/.test(value))return false;
return/[/\\?#@:]/.test(value)||URL.parse(`https://${value}`)?.hostname.includes(".")===true}function stripped(text){const joined=text.replace(/[\t\n\r]/g,"");let start=0;
let end=joined.length;while(start<end&&joined.charCodeAt(start)<=32)start+=1;while(end>start&&joined.charCodeAt(end-1)<=32)end-=1;return joined.slice(start,end).
trim()}function readHosts(text){const value=stripped(text);const spellings=WEB_SCHEME.test(value)?[value]:[value,`https://${value}`];const urls=spellings.flatMap(
spelling=>{const url=text.length>LONGEST_URL?null:URL.parse(spelling);return url===null||url.host===""?[]:[url]});const isAmbiguous=value.includes("\\");if(urls.
length===0)return[{shown:shown(text),reading:hiddenIn(text)??{kind:"unreadable"}}];return urls.map(found=>{const{username,password,host}=found;const user=hiddenIn(
username+password);const hidden=user??hiddenIn(host);const reading=hidden??(isAmbiguous?{kind:"unreadable"}:hostOf(found));return{shown:shown(`${user?`${username}\
@`:""}${host}`),reading}})}function hostOf({hostname,port,username,password}){const normalized=URL.parse(`https://${hostname}`)?.hostname??hostname;const name=normalized.
replace(/\.+$/,"");return{kind:"host",host:port===""?name:`${name}:${port}`,hostname:name,hasUser:username!==""||password!==""}}function hiddenIn(text){if(text.
includes(HIDDEN.secret))return{kind:"secret"};return text.includes(HIDDEN.unknown)?{kind:"unknown"}:void 0}function shown(text){const visible=text.replaceAll(HIDDEN.
secret,"***").replaceAll(HIDDEN.unknown,"(unknown in this run)").replace(/\p{C}|(?! )\p{Z}|\p{DI}/gu,character=>`\\u{${hex(character)}}`);return(0,sanitize.$Q)(
visible,LONGEST_SHOWN)}function hex(character){return character.codePointAt(0)?.toString(16)??""}}),8525:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{e:()=>iconFault,X:()=>iconReader});var external_node_path_=__nccwpck_require__2(6760);var icon_image=__nccwpck_require__2(
661);;function describeOtherFile(bytes){if(bytes.length===0)return"is an empty file";const start=Buffer.from(bytes.subarray(0,512)).toString("latin1").trimStart();
if(start.startsWith("version https://git-lfs.github.com/spec/")){return"is a Git LFS pointer, not the image itself; set `lfs: true` for actions/checkout"}if(/^(<!--.*?-->\s*)?(<!doctype html|<html)/is.
test(start))return"is an HTML page, not an image";return void 0}var memoize=__nccwpck_require__2(1172);var shared_workspace=__nccwpck_require__2(6581);;function iconReader(workspace){
const files=new Map;return async(stated,manifest)=>{const named=parseIcon(stated,manifest);if(named.kind!=="path")return named;return{kind:"file",file:await(0,memoize.
B)(files,named.path,()=>readImage(workspace,named.path))}}}async function readImage(workspace,file){const bytes=await(0,shared_workspace.xO)(workspace,file,icon_image.
Pe);const other=describeOtherFile(bytes);if(other!==void 0)throw new icon_image.cO(other);return await(0,icon_image.cd)(bytes)}const LONGEST_PATH=4096;function parseIcon(stated,manifest){
if(/^[0-9a-f]{40}$/i.test(stated))return{kind:"uploaded",sha1:stated.toLowerCase()};if(/^https:\/\//i.test(stated)){if(!URL.canParse(stated))throw new icon_image.
cO("is not a valid URL");return{kind:"url",url:stated}}if(/^[a-z][a-z0-9+.-]+:/i.test(stated)){throw new icon_image.cO("is a URL that does not use https; use an\
 https:// URL or a path")}if(stated.length>LONGEST_PATH)throw new icon_image.cO("is longer than a path can be");return{kind:"path",path:external_node_path_.posix.
join(external_node_path_.posix.dirname(manifest),stated)}}function iconFault(cause){if(cause instanceof icon_image.cO)return cause.message;if(cause instanceof shared_workspace.
Lw)return`cannot be used: ${cause.message.charAt(0).toLowerCase()}${cause.message.slice(1)}`;throw cause}}),6824:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{a:()=>isTombstone,l:()=>checkLifecycle});var _shared_json_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(8444);
var _guards_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(4640);var _schema_rules_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(9697);function isTombstone(document){
return(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_2__.u)(document.lifecycle)&&document.lifecycle.state==="absent"}const STATE=["lifecycle","state"];const PREVIOUS_UID=[
"lifecycle","previousUid"];const PROTECT=["lifecycle","protect"];async function checkLifecycle({lifecycle},uid,{statedUids:isDeletion,allowedUids},error){if(!(0,
_shared_json_js__WEBPACK_IMPORTED_MODULE_2__.u)(lifecycle))return;const{state,previousUid,protect}=lifecycle;if(protect===true){const advice="remove `protect` i\
n a change of its own first";if(state==="absent")error(STATE,`\`protect\` is true, so the connector cannot be deleted; ${advice}`);if(previousUid!==void 0){error(
PREVIOUS_UID,`\`protect\` is true, so the connector cannot be renamed; ${advice}`)}if(isDeletion&&state!=="absent"){error(PROTECT,`\`protect\` is true, so mode de\
lete cannot delete the connector; ${advice}`)}}if(typeof previousUid!=="string")return;if(state==="absent"){error(PREVIOUS_UID,"`previousUid` cannot be combined\
 with `state: absent`; remove it, and set `uid` to the uid that exists")}if(previousUid===uid)error(PREVIOUS_UID,"`previousUid` is the same as `uid`; remove it");
if(_schema_rules_js__WEBPACK_IMPORTED_MODULE_1__.Uy.test(previousUid)){error(PREVIOUS_UID,"`previousUid` starts with a prefix reserved by Vercel, which no uid h\
as")}if(!await(0,_guards_js__WEBPACK_IMPORTED_MODULE_0__.Ef)(previousUid,allowedUids)){error(PREVIOUS_UID,`uid ${previousUid} is not allowed by \`allowed-uids\``)}}}),
6722:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{J4:()=>SECRET_NAME,es:()=>PRIVATE_KEY,
g2:()=>checkLiteral,je:()=>PLACEHOLDERS});const SECRET_WORDS=["secret","token","password","passwd","passphrase","key","apikey","credential"];const SECRET_NAME=lastWord(
SECRET_WORDS);function lastWord(words){const upper=words.map(word=>word.toUpperCase());const capitalized=words.map(word=>word.charAt(0).toUpperCase()+word.slice(
1));const notPublic="(?<![pP]ublic[-_]?|PUBLIC[-_]?)";const separated=[...words,...upper].join("|");return new RegExp(`(?:^|[^A-Za-z])${notPublic}(?:${separated}\
)$|${notPublic}(?:${capitalized.join("|")})$`)}const PRIVATE_KEY=/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;const PLACEHOLDERS=[{kind:'an expression without "$" (`{{ \u2026 \
}}`)',pattern:/\{\{[^{}]*\}\}/},{kind:"an expression without its braces",pattern:/^\s*(?:secrets|vars|env)\.[A-Za-z_]\w*\s*$/},{kind:"a shell variable",pattern:/^\s*\$[A-Za-z_]\w*\s*$/},
{kind:"a shell variable",pattern:/\$\{[A-Za-z_]\w*(?::?[-?][^{}]*)?\}/},{kind:"a 1Password reference",pattern:/^\s*op:\/\//},{kind:"a Vault reference",pattern:/^\s*(?:ref\+)?vault:\S/},
{kind:"a value that SOPS encrypted",pattern:/^\s*ENC\[AES256_GCM,/},{kind:"a placeholder to fill in",pattern:/^\s*<(?:[^<>]{0,99}[^A-Za-z<>])?(?:[yY]our|YOUR|TODO|[iI]nsert|INSERT|[rR]eplace|REPLACE|[cC]hange[-_ ]?[mM]e)(?:[^A-Za-z<>][^<>]{0,99})?>\s*$/}];
function checkLiteral(value,place,path2,reporters){const placeholder=typeof value==="string"?placeholderIn(value):void 0;if(place==="secret field"){reporters.error(
path2,placeholder===void 0?`must not be hard-coded; ${USE_SECRET}`:`is ${placeholder}, which nothing replaces; write \${{ secrets.NAME }}`);return false}const takesSecrets=place===
"free-form";if(placeholder!==void 0){const instead=takesSecrets?"${{ secrets.NAME }} or ${{ vars.NAME }}":"${{ vars.NAME }}";reporters.strict(path2,`contains ${placeholder}\
, which nothing replaces; write ${instead}`)}else if(isHardCodedSecret(value,path2)){const advice=takesSecrets?`; ${USE_SECRET}`:", and secrets are not allowed \
here; remove it and rotate the exposed value";reporters.strict(path2,`must not be hard-coded${advice}`)}return true}const USE_SECRET="use ${{ secrets.NAME }} an\
d rotate the exposed value";function placeholderIn(text){return PLACEHOLDERS.find(({pattern})=>pattern.test(text))?.kind}function isHardCodedSecret(value,path2){
if(typeof value!=="string"&&typeof value!=="number")return false;if(PRIVATE_KEY.test(String(value)))return true;const name=path2.findLast(part=>typeof part==="s\
tring")??"";return value!==""&&SECRET_NAME.test(name)}}),1628:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.
d(__webpack_exports__2,{O:()=>misspelledFields,z:()=>withFieldsMeant});var _shared_did_you_mean_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(6793);var _expressions_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(
7155);var _schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(3145);function misspelledFields(fields,schema){const known=(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_1__.
pA)(schema);const meant=new Map;for(const name of Object.keys(fields)){if(known.includes(name))continue;const right=(0,_shared_did_you_mean_js__WEBPACK_IMPORTED_MODULE_0__.
au)(name,known);if(right!==void 0&&!(right in fields))meant.set(name,right)}return meant}function withFieldsMeant(fields,schema){const meant=[...misspelledFields(
fields,schema)].map(([name,right])=>[right,new _expressions_js__WEBPACK_IMPORTED_MODULE_2__.UG(name)]);return{...fields,...Object.fromEntries(meant)}}}),3388:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Nu:()=>positionIn,YR:()=>Place,_C:()=>locateIn,t$:()=>positionAt});class Place{parent;name;key;value;depth;length;#members;constructor(parent,name,key,value){
this.parent=parent;this.name=name;this.key=key;this.value=value;this.depth=parent===void 0?0:parent.depth+1;this.length=parent===void 0?0:parent.length+String(name).
length+1}add(name,key,value){const place=new Place(this,name,key,value);this.#members??=new Map;this.#members.set(name,place);return place}member(name){return this.#members?.
get(name)}path(){const path2=[];for(let place=this;place.parent!==void 0;place=place.parent)path2.push(place.name);return path2.reverse()}}function locateIn(root,lines){
return(path2,part="value")=>{let place=root;for(const name of path2){const member=place.member(name);if(member===void 0)return positionAt(lines,place.key);place=
member}return positionAt(lines,part==="key"?place.key:place.value)}}function positionAt(lines,offset){const{line,col}=lines.linePos(offset);return{line,column:col}}
function positionIn(source,offset){const before=source.slice(0,offset).split("\n");return{line:before.length,column:(before.at(-1)??"").length+1}}}),9790:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{u:()=>NUMBER,A:()=>resolveDocument});var diagnostics=__nccwpck_require__2(4216);var did_you_mean=__nccwpck_require__2(
6793);var expressions=__nccwpck_require__2(7155);var literals=__nccwpck_require__2(6722);var field_info=__nccwpck_require__2(8359);var introspection=__nccwpck_require__2(
3145);;function startsAsPrivateKey(value){return/^\s*["'`]?\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(value)}function readPrivateKey(value){const{text,changes}=plainText(
value);const pem=inLines(text);if(pem!==text)changes.push("restored line breaks");if(isPrivateKey(pem))return{kind:"private key",pem,changes};if(/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type:\s*4,\s*ENCRYPTED/.
test(pem)){return{kind:"encrypted"}}return{kind:"other",looksLike:describe(text)}}function plainText(value){const changes=[];const replace=(text2,next,change)=>{
if(next!==text2)changes.push(change);return next};const withoutBreaks=value.replace(/[\r\n]+$/,"");let text=replace(withoutBreaks,withoutBreaks.trim(),"removed \
surrounding white space");text=replace(text,text.replace(/^(["'`])([\s\S]*)\1$/,"$2").trim(),"removed quotes");text=replace(text,decoded(text),"decoded base64");
text=replace(text,text.replace(/(?:\\+r)?\\+n/g,"\n").trim(),"replaced literal \\n");text=replace(text,text.replace(/\r\n?/g,"\n").trim(),"replaced Windows line\
 breaks");return{text,changes}}function decoded(text){const compact=text.replace(/\\+n|\s/g,"");if(!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact))return text;const file=Buffer.
from(compact,"base64").toString().trim();return file.startsWith("-----BEGIN ")?file:text}const BLOCK=/^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([A-Za-z0-9+/=\s]*)-----END \1-----$/;
function inLines(text){const[,label,body=""]=BLOCK.exec(text)??[];if(label===void 0||/^\n(?:[A-Za-z0-9+/=]{1,76}\n)+$/.test(body))return text;const lines=body.replace(
/\s/g,"").match(/.{1,64}/g)??[];return[`-----BEGIN ${label}-----`,...lines,`-----END ${label}-----`].join("\n")}function isPrivateKey(pem){const{createPrivateKey}=process.
getBuiltinModule("node:crypto");try{createPrivateKey({key:pem,format:"pem"});return true}catch{return false}}const OTHER_FILES=[[/-----BEGIN OPENSSH PRIVATE KEY-----[\s\S]*-----END/,
"a key in OpenSSH format, which must be converted (`ssh-keygen -p -m PEM -f FILE`)"],[/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*-----END [A-Z0-9 ]*PRIVATE KEY-----/,
"a private key that is damaged or cut off in the middle"],[/-----BEGIN [A-Z0-9 ]*PRIVATE/,"a private key that is cut off, since its END line is missing"],[/-----END [A-Z0-9 ]*PRIVATE/,
"a private key that is cut off, since its BEGIN line is missing"],[/-----BEGIN [A-Z0-9 ]*PUBLIC KEY|^(?:ssh-|ecdsa-sha2-|sk-)\S+ AAAA/,"a public key"],[/-----BEGIN [A-Z0-9 ]*CERTIFICATE REQUEST/,
"a certificate request"],[/-----BEGIN [A-Z0-9 ]*CERTIFICATE/,"a certificate"],[/-----BEGIN /,"a PEM file of another kind"],[/^\s*[{[]/,"JSON"],[/^(?:~|\.{0,2}[/\\]|[A-Za-z]:\\|file:)|^[^\n]{1,1024}\.(?:pem|key|p8|p12|pfx|der|crt|cer)$/i,
"the path of a file; the secret must contain the content of that file"],[/^MI[A-Za-z0-9+/=\s]{60,}$/,"a key without its BEGIN and END lines"]];function describe(text){
return OTHER_FILES.find(([pattern])=>pattern.test(text))?.[1]??"something else"};function secretValue(text,kind,names,path2,reporters){if(kind==="private key"||
kind==="unknown"&&startsAsPrivateKey(text)){return privateKey(text,kind,names,path2,reporters)}return kind==="one line"?oneLine(text,names,path2,reporters):text}
function privateKey(text,kind,names,path2,{error,notice}){const reading=readPrivateKey(text);switch(reading.kind){case"private key":{const{pem,changes}=reading;
if(changes.length===0)return kind==="private key"?pem:text;notice(path2,`was normalized to a PEM private key: ${changes.join(", ")} (${names})`);return pem}case"\
encrypted":if(kind==="private key"){const advice="decrypt it (`openssl pkey -in FILE`), since no field takes its passphrase";error(path2,`is an encrypted privat\
e key (${names}); ${advice}`)}return text;case"other":{const expected="expected the whole PEM file, from its BEGIN line to its END line";error(path2,`is not a p\
rivate key: ${names} looks like ${reading.looksLike}; ${expected}`);return text}}}function oneLine(text,names,path2,{error,warning}){const value=text.trim();if(value===
"")error(path2,`is blank; check the value of ${names}`);else if(value!==text)warning(path2,`is sent without the white space around it (${names})`);if(/^(["'`])[\s\S]*\1$/.
test(value)&&value.length>1){warning(path2,`is enclosed in quotes, which are sent as part of it; check the value of ${names}`)}return value};function resolveDocument(document,options){
const secrets=new Set;const missingSecrets=[];const changedSecrets=new Set;const identifyingVars=new Set;const reporters=about(options.reporters);const visit=(value,path2)=>{
if(value instanceof expressions.Bj)return visitTemplate(value,path2);if(Array.isArray(value))return value.map((item,index)=>visit(item,[...path2,index]));if(typeof value===
"object"&&value!==null){return Object.fromEntries(Object.entries(value).map(([key,item])=>[key,visit(item,[...path2,key])]))}const place=value===null?void 0:literalPlace(
path2,options);return place===void 0||(0,literals.g2)(value,place,path2,reporters)?value:new expressions.UG("")};const visitTemplate=(template,path2)=>{const field=fieldSchema(
options,path2);for(const{context,name}of template.references()){if(context==="secrets")secrets.add(name);else if(options.identifies(path2))identifyingVars.add(name)}
const token=findToken(template,options);if(token!==void 0){reporters.error(path2,`uses ${token}, whose value is one of this step's own tokens; use another secre\
t`);return new expressions.UG(template.source)}const misplaced=placement(template,path2,field,options);if(misplaced){reporters.error(path2,misplaced);return new expressions.
UG(template.source)}const resolved=(0,expressions.hd)(template,options.values);if("text"in resolved){if(!template.usesSecrets())return convert(resolved.text,field);
const sent=secretValue(resolved.text,kindOfSecret(field),secretNames(template),path2,reporters);if(sent!==resolved.text)changedSecrets.add(sent);return sent}for(const missing of resolved.
missing){const severity=options.missing(path2,missing);const message=explainMissing(missing,options.values);if(severity!==void 0)reporters[severity](path2,message);
if(missing.context==="secrets"){const problem={severity:"error",file:document.file,position:document.at(path2),message:`\`${(0,diagnostics.P)(path2)}\` ${message}`};
missingSecrets.push({path:path2,problem})}}return takesMembers(field)?template.source:new expressions.UG(template.source)};return{value:visit(document.value,[]),
secrets,missingSecrets,changedSecrets,identifyingVars}}function about({error,warning,notice,strict}){const named=report=>{return(path2,message,part)=>report(path2,
`\`${(0,diagnostics.P)(path2)}\` ${message}`,part)};return{error:named(error),warning:named(warning),notice:named(notice),strict:named(strict)}}function fieldSchema(options,path2){
return path2[0]==="data"&&path2.length>1?options.dataSchema&&(0,introspection.lv)(options.dataSchema,path2.slice(1)):(0,introspection.lv)(options.schema,path2)}
function placement(template,path2,field,options){if(field!==void 0&&field_info.t.get(field)?.literal===true){return"decides what is deleted, so it cannot contai\
n an expression; write the value itself"}if((0,introspection.$f)(field)){return template.usesSecrets()?void 0:"is a secret, so it must come from ${{ secrets.NAM\
E }}, not from vars"}if(!template.usesSecrets())return void 0;const{dataSchema,strict}=options;if(isFreeWithSecrets(path2,options))return void 0;if(path2[0]!=="\
data")return"cannot contain a secret: secrets are allowed only in `data`";if(dataSchema===void 0||strict&&(0,introspection.WJ)(dataSchema,path2.slice(1)))return void 0;
return"is not a secret field of this type, so it cannot contain a secret"}function isFreeWithSecrets([field,...below],{schema,dataSchema}){if(field===void 0||below.
length===0)return false;if(field!=="data")return(0,introspection.QM)(schema,[field]).some(({freeSecrets})=>freeSecrets===true);return dataSchema===void 0||(0,introspection.
pQ)(dataSchema,below.slice(0,1))}function literalPlace(path2,options){if((0,introspection.$f)(fieldSchema(options,path2)))return"secret field";const{schema,dataSchema,
strict}=options;if(isFreeWithSecrets(path2,options))return"free-form";if(!strict&&(0,introspection.WJ)(schema,path2))return"free-form without secrets";if(path2[0]!==
"data"||path2.length===1||dataSchema===void 0)return void 0;const below=path2.slice(1);const isFree=(0,introspection.pQ)(dataSchema,below)||!strict&&(0,introspection.
WJ)(dataSchema,below);return isFree?"free-form without secrets":void 0}function findToken(template,{values,tokens}){const found=template.references().find(({context,
name})=>{return tokens.has(values[context].get(name)?.trim()??"")});return found&&`${found.context}.${found.name}`}function kindOfSecret(field){const{secret,privateKey:privateKey2}=(field&&
field_info.t.get(field))??{};if(privateKey2)return"private key";return secret?"one line":"unknown"}function secretNames(template){const names=template.references().
flatMap(({context,name})=>context==="secrets"?name:[]);return[...new Set(names)].map(name=>`secrets.${name}`).join(", ")}function explainMissing({context,name,why},values){
if(why==="empty"){return`uses ${context}.${name}, which is empty; check that it is set for this repository and environment (runs from forks and Dependabot have \
no secrets)`}return`uses ${context}.${name}, which is not available to this step; ${whatToAdd(context,name,values)}`}function whatToAdd(context,name,values){const meant=(0,
did_you_mean.au)(name,[...values[context].keys()]);if(meant!==void 0)return`did you mean ${context}.${meant}?`;if(name.startsWith("GITHUB_")){return"GitHub does\
 not allow names that start with GITHUB_, so use another name"}return`add \`${name}=\${{ ${context}.${name} }}\` to the input \`${context}\``}function takesMembers(field){
return field!==void 0&&["array","object","record"].includes(field._zod.def.type)}function convert(text,field){if(field===void 0)return text;const types=typesOf(
field);if(types.has("number")&&NUMBER.test(text))return Number(text);if(types.has("boolean")&&(text==="true"||text==="false"))return text==="true";return text}const NUMBER=/^-?(0|[1-9]\d*)(\.\d+)?$/;
function typesOf(field){const{def}=field._zod;const options="options"in def&&Array.isArray(def.options)?def.options:[field];return new Set(options.map(option=>option.
_zod.def.type))}}),4146:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{b:()=>textOf,
e:()=>known});var _expressions_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(7155);function known(value){return isComplete(value)?value:void 0}function textOf(value){
if(value instanceof _expressions_js__WEBPACK_IMPORTED_MODULE_0__.UG)return value.source;return typeof value==="string"&&value!==""?value:void 0}function isComplete(value){
if(value instanceof _expressions_js__WEBPACK_IMPORTED_MODULE_0__.UG)return false;return typeof value!=="object"||value===null||Object.values(value).every(isComplete)}}),
2173:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{OH:()=>BUILT_IN_ENVIRONMENTS,
RC:()=>creationFields,Rr:()=>connectorSchema,ek:()=>MAX_PARAMS,o0:()=>settingFields,uk:()=>MAX_UID});var zod_mini__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(
4343);var zod_mini__WEBPACK_IMPORTED_MODULE_4__=__nccwpck_require__2(3759);var _field_info_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8359);var _fields_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(
4401);var _introspection_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(3145);const BUILT_IN_ENVIRONMENTS=["development","preview","production"];const MAX_TRIGGER_DESTINATIONS=3;
const MAX_PARAMS=16;function marked(mark,shape){for(const field of Object.values(shape)){const inner=(0,_introspection_js__WEBPACK_IMPORTED_MODULE_2__.oA)(field);
const info=_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t.get(inner);if(info!==void 0)_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t.add(inner,{...info,[mark]:true})}
return shape}const bounded=(max,description,expects,identity)=>zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1),zod_mini__WEBPACK_IMPORTED_MODULE_4__.
Eb(max)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,expects,...identity&&{identity:true}});const project=description=>zod_mini__WEBPACK_IMPORTED_MODULE_3__.
YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,expects:"a project's ID (prj_\u2026) or \
its name",identity:true});const environments=()=>zod_mini__WEBPACK_IMPORTED_MODULE_3__.YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.
Fk(/^\S+$/)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"A built-in environment, the slug of a custom environment, or its ID (env_\u2026).",
expects:"development, preview, production, or a custom environment's slug or ID"})).check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description:"Environments in which the project may use the connector. If it is not set: all three built-in ones for a new link, and no change for an existing\
 one.",identity:true});const color=description=>zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Fk(/^#[0-9a-fA-F]{6}$/)).
register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,expects:'a color as "#rrggbb", in quotes'});const triggerDestination=()=>zod_mini__WEBPACK_IMPORTED_MODULE_3__.
rej({projectId:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(project("ID or name of the project that receives events. Optional if the connector has one link.")),branch:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1),zod_mini__WEBPACK_IMPORTED_MODULE_4__.Eb(250),zod_mini__WEBPACK_IMPORTED_MODULE_4__.
Fk(/^(?!refs\/)\S*$/)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"Git branch whose deployment receives events.",expects:"the name of a\
 branch such as main, without refs/heads/, of at most 250 characters",identity:true})),customEnvironmentId:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(bounded(256,
"Custom environment that receives events: its slug or ID.","a custom environment's slug or ID","identity")),path:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.
YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Eb(2048),zod_mini__WEBPACK_IMPORTED_MODULE_4__.Fk(/^\/(?!\/)\S*$/)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description:"Path of the route that receives events.",expects:"a path such as /api/slack, without a host, of at most 2048 characters",identity:true}))}).register(
_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"Where events are sent: the production deployment of a project, or the deployment of a branch or a cu\
stom environment."});const UID=/^[^\s%#\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]+$/u;const MAX_UID=256;const MAX_NAME=256;const uid=description=>zod_mini__WEBPACK_IMPORTED_MODULE_3__.
YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Eb(MAX_UID),zod_mini__WEBPACK_IMPORTED_MODULE_4__.Fk(UID)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description,expects:'a uid such as slack/my-bot, without white space, "%", "#", control or invisible characters',identity:true});const creationFields=marked(
"createOnly",{type:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(bounded(64,"Type of the connector. Optional if `service` and `connectionMethod` are set.","the type\
 of the connector, such as slack or oauth","identity")),service:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(bounded(2048,"Slug, host or URL of the service that th\
e connector is for.","a slug, host or URL","identity")),connectionMethod:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(bounded(64,"Selects a preset of the service. \
`data` then contains credentials and preferences only. Modes plan and apply check it against the catalog of Vercel.","a string of at most 64 characters","identi\
ty")),params:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP(),zod_mini__WEBPACK_IMPORTED_MODULE_3__.
YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Eb(256)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"A value for the preset.",expects:"\
a string of at most 256 characters"})).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:`Values for the preset's template, at most ${MAX_PARAMS}\
. Modes plan and apply check them against the catalog of Vercel.`})),target:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(bounded(64,"Product of the service, for a \
preset. Modes plan and apply check it against the catalog of Vercel.","a string of at most 64 characters")),triggerType:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(
zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"\
Trigger driver, where the service has one of its own. Default: that of the connection method.",expects:"the name of a trigger driver"}))});const triggerInputFields={
triggerVerificationInput:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.oR)("What the trigger driver needs to verify deliv\
eries, such as a signing secret. Sent at creation, and with `update-data: all`.",{freeSecrets:true})),triggerRegistrationInput:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.oR)("What the trigger driver needs to register the webhook. Sent when triggers are turned on, which `triggers: tr\
ue` does.",{freeSecrets:true}))};const settingFields=marked("setting",{name:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().
check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.Eb(MAX_NAME),zod_mini__WEBPACK_IMPORTED_MODULE_4__.Fk(/^[^\u0000-\u001f\u007f-\u009f]*$/)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description:"Name that people see. Default: the name of the project.",expects:"a name without control characters",identity:true})),triggers:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.Jt)("Whether the connector receives events of the service and forwards them.")),events:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.Te)("Events to receive. Their names depend on the type.")),backgroundColor:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM(color("Background color of the icon.")),accentColor:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(color("Accent color."))});const lifecycleSchema=zod_mini__WEBPACK_IMPORTED_MODULE_3__.
rej({state:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.Yq)(["absent"],"The connector is to be gone: `apply` deletes it,\
 with its links. Requires `uid`, and `type` or `service`; all other fields are ignored.",{expects:"absent",literal:true})),previousUid:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM(uid("The `uid` that the connector had before. If only a connector with this `uid` exists, its `uid` is changed.")),protect:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.Jt)("Nothing may delete or rename the connector, or remove its links: `state: absent`, `previousUid` and mode `de\
lete` are errors.",{literal:true})),ignoreChanges:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.Te)("Settings, `data`, or\
 members of `data` (`data.botScopes`) that are set at creation, and neither compared nor updated afterwards."))}).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description:"What later runs do with the connector.",expects:"a mapping such as { protect: true }"});const connectorSchema=zod_mini__WEBPACK_IMPORTED_MODULE_3__.
rej({...creationFields,...triggerInputFields,uid:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(uid("Unique name of the connector in the team, usually `<service or t\
ype>/<name>`. Later runs find the connector by it.")),...settingFields,icon:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YjP().
check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.m9(1)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"PNG or JPEG of at least 640\xD7640 pixels a\
nd at most 5 MB: a path relative to the manifest, an https:// URL, or the SHA-1 of an image that was uploaded to Vercel.",expects:"a path, an https:// URL or a \
SHA-1",setting:true})),projectId:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(project("ID or name of the project that may use the connector.")),environments:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM(environments()),projects:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__.rej({id:project(
"ID or name of the project."),environments:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(environments())}).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"\
A project and the environments that may use the connector.",expects:"a mapping such as { id: web }"})).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"\
Projects that may use the connector, if there is more than one; instead of `projectId`. `[]` states that there are none."})),triggerDestination:zod_mini__WEBPACK_IMPORTED_MODULE_3__.
lqM(triggerDestination()),triggerDestinations:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__.YOg(triggerDestination()).check(zod_mini__WEBPACK_IMPORTED_MODULE_4__.
Eb(MAX_TRIGGER_DESTINATIONS)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:`The complete list of destinations, at most ${MAX_TRIGGER_DESTINATIONS}\
; instead of \`triggerDestination\`.`})),lifecycle:zod_mini__WEBPACK_IMPORTED_MODULE_3__.lqM(lifecycleSchema),data:zod_mini__WEBPACK_IMPORTED_MODULE_3__.g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__.
YjP(),zod_mini__WEBPACK_IMPORTED_MODULE_3__.L5J()).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"Configuration and credentials. Its field\
s depend on the type. Those of a preset, and of a type that is unknown here, are checked by modes plan and apply against the catalog of Vercel."})})}),8359:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{t:()=>fieldInfo});var zod_mini__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8532);var zod_mini__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(
9396);zod_mini__WEBPACK_IMPORTED_MODULE_0__.$W({jitless:true});const fieldInfo=zod_mini__WEBPACK_IMPORTED_MODULE_1__.u5()}),4401:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Hc:()=>host,Jt:()=>flag,N3:()=>httpsUrl,NJ:()=>positiveInt,Of:()=>snowflakeAccount,Qq:()=>text,Te:()=>texts,Wu:()=>scopes,
Xw:()=>phoneNumbers,Yq:()=>choice,lp:()=>clearableUrl,oR:()=>freeObject,rJ:()=>secret,sP:()=>textMap});var zod_mini__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(
4343);var zod_mini__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(3759);var _field_info_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8359);const text=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.
YjP().register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,...extra});const host=(description,extra={})=>text(description,{host:true,...extra});const UNSEEN="\
\\s\\p{Cc}\\p{Cf}";const HTTPS=`https:\\/\\/[^/?#@${UNSEEN}]+(?:[/?#][^${UNSEEN}]*)?`;const httpsUrl=(description,extra={})=>urlField(HTTPS,description,extra);const clearableUrl=description=>urlField(
`(?:${HTTPS})?`,description,{clearable:true});const urlField=(pattern,description,extra)=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__.
Fk(new RegExp(`^${pattern}$`,"u"),{abort:true}),zod_mini__WEBPACK_IMPORTED_MODULE_1__.YPB(url=>url===""||URL.canParse(url))).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description,host:true,expects:"an https:// URL",...extra});const secret=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP().register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description,secret:true,...extra});const flag=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.zMY().register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description,...extra});const texts=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP()).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description,...extra});const scopes=(description,extra={})=>texts(description,{scopes:true,...extra});const freeObject=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.
g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP(),zod_mini__WEBPACK_IMPORTED_MODULE_1__.L5J()).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,
...extra});const textMap=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.g1P(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP(),zod_mini__WEBPACK_IMPORTED_MODULE_1__.
YjP()).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,...extra});const choice=(values,description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.
k5n(values).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,...extra});const positiveInt=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.
Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__.NC()).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,expects:"a whole number above 0",...extra});
const E164=/^\+[1-9]\d{1,14}$/;const phoneNumbers=(description,extra={})=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP().
check(zod_mini__WEBPACK_IMPORTED_MODULE_2__.Fk(E164)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description:"A phone number in E.164 form.",expects:'\
a phone number in E.164 form, such as "+14155550123"'})).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t,{description,...extra});const SNOWFLAKE_ACCOUNT=/^(?![\s\S]*\.(?:[cC][oO][mM]|[cC][nN])$)[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;
const snowflakeAccount=()=>zod_mini__WEBPACK_IMPORTED_MODULE_1__.YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__.Fk(SNOWFLAKE_ACCOUNT)).register(_field_info_js__WEBPACK_IMPORTED_MODULE_0__.
t,{description:"Identifier of the Snowflake account, such as myorg-account123.",expects:"an account identifier such as myorg-account123, without .snowflakecompu\
ting.com",host:true})}),3145:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{$f:()=>isSecret,
Pf:()=>fieldsOf,QM:()=>infoAlong,S3:()=>itemsOf,WJ:()=>refusesField,aY:()=>isDescribed,hK:()=>holdsSecret,lv:()=>schemaAt,nT:()=>isOpen,oA:()=>unwrap,pA:()=>knownFields,
pQ:()=>isFreeForm});var _field_info_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8359);function unwrap(schema){const{def}=schema._zod;return def.type===
"optional"||def.type==="nullable"?unwrap(def.innerType):schema}function schemaAt(schema,path2){let current=unwrap(schema);for(const part of path2){current=memberAt(
current,part);if(current===void 0)return void 0}return current}function refusesField(schema,path2){let current=unwrap(schema);for(const part of path2){const next=memberAt(
current,part);if(next===void 0)return isStrict(current);current=next}return false}function isStrict({_zod:{def}}){return def.type==="object"&&def.catchall?._zod.
def.type==="never"}function memberAt(schema,part){const{def}=schema._zod;switch(def.type){case"object":{const shape=def.shape;const inner=Object.hasOwn(shape,part)?
shape[part]:void 0;return inner&&unwrap(inner)}case"array":return unwrap(def.element);case"record":return unwrap(def.valueType);default:return void 0}}function knownFields(schema){
const{def}=schema._zod;return def.type==="object"?Object.keys(def.shape):[]}function fieldsOf(schema){const{def}=schema._zod;if(def.type!=="object")return[];return Object.
entries(def.shape).map(([name,field])=>({name,schema:unwrap(field),required:field._zod.def.type!=="optional"}))}function itemsOf({_zod:{def}}){return def.type===
"array"?unwrap(def.element):void 0}function infoAlong(schema,path2){return path2.flatMap((_,index)=>{const field=schemaAt(schema,path2.slice(0,index+1));return(field&&
_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t.get(field))??[]})}function isDescribed(schema,path2){const way=path2.map((_,index)=>schemaAt(schema,path2.slice(0,
index)));return schemaAt(schema,path2)!==void 0&&!way.some(field=>field?._zod.def.type==="record")}function isFreeForm(schema,path2){let current=unwrap(schema);
for(const part of path2){const{type}=current._zod.def;if(type==="record")return true;const next=memberAt(current,part);if(next===void 0)return type==="object"&&
!isStrict(current);current=next}return false}function isOpen(schema){return schema._zod.def.type==="object"&&!isStrict(schema)}function isSecret(field){return field!==
void 0&&_field_info_js__WEBPACK_IMPORTED_MODULE_0__.t.get(field)?.secret===true}function holdsSecret(field){const items=itemsOf(field);return isSecret(field)||fieldsOf(
field).some(({schema})=>holdsSecret(schema))||items!==void 0&&holdsSecret(items)}}),9697:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Jx:()=>PRESET_ENDPOINTS,KW:()=>SAME_DESTINATION,NQ:()=>presetDataRules,Uy:()=>RESERVED_PREFIX,XY:()=>tombstoneRules,
_i:()=>NEEDS_PROJECT,al:()=>destinationRules,fA:()=>manifestRules});var _connector_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(2173);const RESERVED_PREFIX=/^(?!mcp\.vercel\.com\/)(?:scl_|sca_|store_|ir_|vc\/|[^/]*\.vercel\.com\/)/i;
const reservedUid={must:"not match",field:"uid",pattern:RESERVED_PREFIX,message:"`uid` starts with a prefix reserved by Vercel (IDs, vc/ and vercel.com); choose\
 another prefix"};const tombstoneRules=[{must:"be set",field:"uid",message:"`uid` is missing; `state: absent` deletes only a connector whose manifest sets `uid`"},
reservedUid,{when:{is:"not set",field:"service"},must:"be set",field:"type",message:"`type` is missing; set the `type` or the `service` of the connector that is\
 to be deleted"}];const manifestRules=[{when:{is:"not set",field:"uid"},must:"be set",field:"name",at:"uid",message:"The manifest has neither `uid` nor `name`; \
set `uid`, so that later runs find the connector"},{when:{is:"equal",field:"type",value:"api-key"},must:"be set",field:"name",message:"`name` is missing; connec\
tors of type api-key need one"},reservedUid,{when:{is:"set",field:"connectionMethod"},must:"be set",field:"service",at:"connectionMethod",message:"`connectionMe\
thod` needs `service`, whose preset it selects"},{when:{is:"not set",field:"connectionMethod"},must:"be set",field:"type",message:"`type` is missing; expected t\
he type of the connector, such as slack or oauth"},{when:{is:"not set",field:"connectionMethod"},must:"not be set",fields:["params"],message:"`params` needs `co\
nnectionMethod`, whose preset it fills"},{when:{is:"not set",field:"connectionMethod"},must:"not be set",fields:["target"],message:"`target` needs `connectionMe\
thod`, whose preset it selects a product for"},{when:{is:"not set",field:"triggers"},must:"not be set",fields:["triggerRegistrationInput"],message:"`triggerRegi\
strationInput` needs `triggers: true`"},{when:{is:"equal",field:"triggers",value:false},must:"not be set",fields:["triggerRegistrationInput"],message:"`triggerR\
egistrationInput` needs `triggers: true`"},{must:"have at most",field:"params",members:_connector_js__WEBPACK_IMPORTED_MODULE_0__.ek,message:`\`params\` has more \
than ${_connector_js__WEBPACK_IMPORTED_MODULE_0__.ek} members`},{when:{is:"set",field:"projects"},must:"not be set",fields:["projectId","environments"],at:"proj\
ects",message:"`projectId` and `environments` cannot be combined with `projects`; use one or the other"},{when:{is:"set",field:"triggerDestinations"},must:"not \
be set",fields:["triggerDestination"],message:"`triggerDestination` cannot be combined with `triggerDestinations`; use one or the other"},{when:{is:"equal",field:"\
triggers",value:false},must:"have no items",fields:["triggerDestination","triggerDestinations"],at:"triggers",message:"`triggers` is false, so the trigger desti\
nations would receive no events; set it to true, or remove the destinations"}];const PRESET_ENDPOINTS=["serverUrl","serverConfig","discoveryServerUrl"];const presetDataRules=PRESET_ENDPOINTS.
map(field=>({must:"not be set",fields:[field],message:`\`data.${field}\` cannot be set beside \`connectionMethod\`, which provides the endpoints; remove it`}));
const destinationRules=[{when:{is:"set",field:"customEnvironmentId"},must:"not be set",fields:["branch"],message:"A destination is a branch or a custom environm\
ent; remove one of the two"},{must:"not be one of",field:"customEnvironmentId",values:_connector_js__WEBPACK_IMPORTED_MODULE_0__.OH,message:"`customEnvironmentI\
d` is a built-in environment; remove it for production, or set `branch` for preview"}];const NEEDS_PROJECT="A trigger destination needs `projectId`, unless the \
manifest has exactly one project";const SAME_DESTINATION="Duplicate of an earlier trigger destination; remove one"}),4764:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{V:()=>connectorTypes});var mini_schemas=__nccwpck_require__2(4343);var api=__nccwpck_require__2(3759);var core_core=__nccwpck_require__2(
8532);var core_schemas=__nccwpck_require__2(1041);;const ZodMiniISODateTime=core_core.xI("ZodMiniISODateTime",(inst,def)=>{core_schemas.Ko.init(inst,def);mini_schemas.
zUr.init(inst,def)});function datetime(params){return api.G1(ZodMiniISODateTime,params)}const ZodMiniISODate=core_core.xI("ZodMiniISODate",(inst,def)=>{core_schemas.
v1.init(inst,def);mini_schemas.zUr.init(inst,def)});function date(params){return api.db(ZodMiniISODate,params)}const ZodMiniISOTime=null;function time(params){return core.
_isoTime(ZodMiniISOTime,params)}const ZodMiniISODuration=null;function duration(params){return core._isoDuration(ZodMiniISODuration,params)}var diagnostics=__nccwpck_require__2(
4216);var json=__nccwpck_require__2(8444);var expressions=__nccwpck_require__2(7155);var field_info=__nccwpck_require__2(8359);var fields=__nccwpck_require__2(4401);
var validate=__nccwpck_require__2(5964);;function defineType(definition){const{data,toWire,...type}=definition;let schema;const built=()=>{schema??=data();return schema};
return{...type,get data(){return built()},...toWire&&{toWire:value2=>{const checked=(0,validate.t)(built(),value2,()=>void 0);return checked===void 0?value2:toWire(
checked.value)}}}};const EARLIEST=1e10;const expiresAt=()=>mini_schemas.KCZ([mini_schemas.Whr().check(api.qm(EARLIEST)),date(),datetime({offset:true}),datetime(
{offset:true,precision:-1})]).check(mini_schemas.YPB(value2=>typeof value2==="number"||Date.parse(value2)>0)).register(field_info.t,{description:"When the key e\
xpires: a date (00:00 UTC of that day), a date with a time, or milliseconds since 1970.",expects:'a real date such as "2027-01-31" or "2027-01-31T12:00:00Z", or\
 milliseconds since 1970 (13 digits, not seconds)'});const value=()=>mini_schemas.rej({value:(0,fields.rJ)("The API key, from the service's own settings."),scope:mini_schemas.
lqM((0,fields.Qq)("What the key is for, to tell several keys apart.")),expiresAt:mini_schemas.lqM(expiresAt())});function toMilliseconds(expiresAt2){return typeof expiresAt2===
"string"?Date.parse(expiresAt2):expiresAt2}function checkExpiry({values},{error,now}){if(!Array.isArray(values))return;values.forEach((entry,index)=>{const time2=(0,
json.u)(entry)?toMilliseconds(entry.expiresAt):void 0;if(typeof time2!=="number"||time2<EARLIEST||time2>now)return;const place=["values",index,"expiresAt"];error(
place,`\`${(0,diagnostics.P)(["data",...place])}\` is in the past; set it to when the key expires, or remove it`)})}const apiKey=defineType({name:"api-key",title:"\
API key",data:()=>mini_schemas.rej({values:mini_schemas.lqM(mini_schemas.YOg(value()).register(field_info.t,{description:"The API keys. Required unless `subject\
Type` is user, for which none are stored.",createOnly:true})),subjectType:mini_schemas.lqM(mini_schemas.k5n(["app","user"]).register(field_info.t,{description:"\
Whose keys they are: app (the default), or user if each user gives their own.",createOnly:true})),serviceUrls:mini_schemas.lqM(mini_schemas.YOg((0,fields.N3)("A\
n https:// URL of the service.")).check(api.m9(1),api.Eb(8)).register(field_info.t,{description:"https:// URLs of the service that the keys are for, 1 to 8.",createOnly:true,
host:true})),instructions:mini_schemas.lqM(mini_schemas.YjP().check(api.Eb(4e3)).register(field_info.t,{description:"How to get a key, in Markdown, at most 4000\
 characters."}))}),rules:[{when:{is:"equal or not set",field:"subjectType",value:"app"},must:"have items",field:"values",message:"`data.values` needs at least o\
ne key, unless each user brings their own (`subjectType: user`)"}],check:checkExpiry,updateHint:"API keys are never compared. `update-data: all` replaces them: \
each key of the manifest replaces the live one with the same `scope`, or the only one without; a key without such a match is added; live keys that the manifest \
does not have are kept, with a warning. Where the API does not return the IDs of the live keys, or keys cannot be told apart, the connector fails.",toWire:data=>{
if(data instanceof expressions.UG||data.values===void 0||data.values instanceof expressions.UG)return{...data};const values=data.values.map(value2=>value2 instanceof
expressions.UG||value2.expiresAt===void 0?value2:{...value2,expiresAt:toMilliseconds(value2.expiresAt)});return{...data,values}}});;const discord=defineType({name:"\
discord",title:"Discord",nextStep:"In the Discord application, set the interactions endpoint URL to the trigger URL.",data:()=>mini_schemas._H3({botToken:mini_schemas.
lqM((0,fields.rJ)("Token of the bot: Bot, Token, in the app's settings."))})});;const github=defineType({name:"github",title:"GitHub",nextStep:"For triggers, se\
t the webhook URL of the GitHub App to the trigger URL, and the webhook secret to the value of `webhookSecret`: deliveries with another secret are refused. The \
App's own settings decide which events arrive.",usesRedirectUri:true,data:()=>mini_schemas.rej({appId:(0,fields.NJ)("App ID, a number: General, About, in the Gi\
tHub App's settings."),appSlug:(0,fields.Qq)("Slug of the GitHub App, as in github.com/apps/slug.",{returned:"known"}),appName:(0,fields.Qq)("Name of the GitHub\
 App."),clientId:(0,fields.Qq)("Client ID: General, About, in the GitHub App's settings."),owner:mini_schemas.lqM(mini_schemas.rej({type:(0,fields.Yq)(["user","\
organization","User","Organization"],"Whether a user or an organization owns the app."),id:mini_schemas.Whr().register(field_info.t,{description:"The owner's nu\
meric ID.",expects:"a whole number"}),slug:(0,fields.Qq)("The owner's login, as in github.com/login."),name:mini_schemas.lqM((0,fields.Qq)("The owner's display \
name."))}).register(field_info.t,{description:"The account that owns the app."})),clientSecret:mini_schemas.lqM((0,fields.rJ)("Client secret: General, Client se\
crets, in the GitHub App's settings.")),privateKeyPem:mini_schemas.lqM((0,fields.rJ)("Private key, the whole PEM file: General, Private keys, in the GitHub App'\
s settings.",{privateKey:true})),webhookSecret:mini_schemas.lqM((0,fields.rJ)("Webhook secret, which verifies requests from GitHub: General, Webhook, in the Git\
Hub App's settings.")),extras:mini_schemas.lqM((0,fields.oR)("Anything else to keep with the connector."))})});;const textOrNull=description=>mini_schemas.lqM(mini_schemas.
mee((0,fields.Qq)(description)));const hostOrNull=description=>mini_schemas.lqM(mini_schemas.mee((0,fields.Hc)(description)));const linear=defineType({name:"lin\
ear",title:"Linear",usesRedirectUri:true,data:()=>mini_schemas.rej({appId:mini_schemas.lqM((0,fields.Qq)("ID of the OAuth application.")),appName:mini_schemas.lqM(
(0,fields.Qq)("Name of the OAuth application.")),clientId:(0,fields.Qq)("Client ID: Settings, API, OAuth applications."),clientSecret:(0,fields.rJ)("Client secr\
et: Settings, API, OAuth applications."),webhookSecret:mini_schemas.lqM((0,fields.rJ)("Signing secret of the webhook, which verifies requests from Linear: Setti\
ngs, API, OAuth applications.")),appScopes:mini_schemas.lqM((0,fields.Wu)("Scopes of the token that acts as the app.")),userScopes:mini_schemas.lqM((0,fields.Wu)(
"Scopes of user tokens.")),ownerOrganization:mini_schemas.lqM(mini_schemas.rej({id:(0,fields.Qq)("ID of the workspace."),slug:(0,fields.Qq)("Slug of the workspa\
ce, as in linear.app/slug."),name:(0,fields.Qq)("Name of the workspace."),logoUrl:hostOrNull("URL of the workspace's logo, or null.")}).register(field_info.t,{description:"\
The workspace that owns the app."})),application:mini_schemas.lqM(mini_schemas.rej({id:(0,fields.Qq)("ID of the application."),clientId:(0,fields.Qq)("Client ID\
 of the application."),name:(0,fields.Qq)("Name of the application."),description:textOrNull("What the application does, or null."),developer:textOrNull("Name o\
f the developer, or null."),developerUrl:hostOrNull("URL of the developer's site, or null."),imageUrl:hostOrNull("URL of the application's image, or null."),redirectUris:mini_schemas.
lqM((0,fields.Te)("Callback URLs of the application.",{host:true})),distribution:textOrNull("How the application is distributed, or null."),webhookResourceTypes:mini_schemas.
lqM((0,fields.Te)("Kinds of resources whose changes go to the webhook.")),webhookUrl:hostOrNull("URL that receives events, or null."),webhookEnabled:mini_schemas.
lqM((0,fields.Jt)("Whether the webhook is on.")),createdAt:mini_schemas.lqM((0,fields.Qq)("When the application was created.")),updatedAt:mini_schemas.lqM((0,fields.
Qq)("When the application was last changed."))}).register(field_info.t,{description:"The OAuth application as Linear describes it."})),extras:mini_schemas.lqM((0,
fields.oR)("Anything else to keep with the connector."))})});;const linq=defineType({name:"linq",title:"Linq",data:()=>mini_schemas.rej({apiToken:(0,fields.rJ)(
"API token of the Linq account."),phoneNumbers:mini_schemas.lqM((0,fields.Xw)("Phone numbers of the account, in E.164 form.",{returned:"read"}))})});;const microsoftEntra={
name:"microsoft-entra",title:"Microsoft Entra"};var did_you_mean=__nccwpck_require__2(6793);var suggestion=__nccwpck_require__2(2474);var introspection=__nccwpck_require__2(
3145);;const lifetime=description=>mini_schemas.aig().check(api.NC()).register(field_info.t,{description,expects:"a number of seconds above 0"});const grantWithScopes=(description,scopesDescription,tokens)=>mini_schemas.
rej({enabled:(0,fields.Jt)("Whether it is on."),scopes:mini_schemas.lqM((0,fields.Wu)(scopesDescription,{tokens}))}).register(field_info.t,{description});const jsonWebKey=()=>mini_schemas.
_H3({kty:(0,fields.Qq)("Key type, such as RSA or EC."),kid:mini_schemas.lqM((0,fields.Qq)("Key ID.")),use:mini_schemas.lqM((0,fields.Yq)(["sig","enc"],"What the\
 key is for: signatures or encryption.")),key_ops:mini_schemas.lqM((0,fields.Te)("Operations that the key is for, such as verify.")),alg:mini_schemas.lqM((0,fields.
Qq)("Algorithm that the key is for, such as RS256."))});const serverConfig=()=>mini_schemas._H3({issuer:mini_schemas.lqM((0,fields.lp)("Issuer identifier of the\
 server.")),authorization_endpoint:mini_schemas.lqM((0,fields.lp)("URL where users authorize.")),token_endpoint:mini_schemas.lqM((0,fields.lp)("URL that issues \
tokens.")),userinfo_endpoint:mini_schemas.lqM((0,fields.lp)("URL that tells about the user.")),jwks_uri:mini_schemas.lqM((0,fields.lp)("URL of the server's publ\
ic keys.")),jwks:mini_schemas.lqM(mini_schemas._H3({keys:mini_schemas.YOg(jsonWebKey()).register(field_info.t,{description:"The keys, as JSON Web Keys."})}).register(
field_info.t,{description:"The server's public keys."})),revocation_endpoint:mini_schemas.lqM((0,fields.lp)("URL that revokes tokens.")),introspection_endpoint:mini_schemas.
lqM((0,fields.lp)("URL that tells about tokens.")),end_session_endpoint:mini_schemas.lqM((0,fields.lp)("URL where users log out.")),device_authorization_endpoint:mini_schemas.
lqM((0,fields.lp)("URL that starts the device flow.")),registration_endpoint:mini_schemas.lqM((0,fields.lp)("URL that registers clients.")),response_types_supported:mini_schemas.
lqM((0,fields.Te)("Response types that the server knows.")),token_endpoint_auth_methods_supported:mini_schemas.lqM((0,fields.Te)("Ways in which clients authenti\
cate at the token endpoint.")),token_endpoint_auth_signing_alg_values_supported:mini_schemas.lqM((0,fields.Te)("Algorithms that clients may sign with at the tok\
en endpoint.")),scopes_supported:mini_schemas.lqM((0,fields.Wu)("Scopes that the server knows.")),grant_types_supported:mini_schemas.lqM((0,fields.Te)("Grant ty\
pes that the server knows.")),authorization_grant_profiles_supported:mini_schemas.lqM((0,fields.Te)("Profiles of authorization grants that the server knows.")),
identity_chaining_requested_token_types_supported:mini_schemas.lqM((0,fields.Te)("Token types that clients may request for identity chaining.")),response_modes_supported:mini_schemas.
lqM((0,fields.Te)("Response modes that the server knows.")),subject_types_supported:mini_schemas.lqM((0,fields.Te)("Kinds of subject identifiers: public or pair\
wise.")),id_token_signing_alg_values_supported:mini_schemas.lqM((0,fields.Te)("Algorithms that sign ID tokens.")),id_token_encryption_alg_values_supported:mini_schemas.
lqM((0,fields.Te)("Algorithms that encrypt the keys of ID tokens.")),id_token_encryption_enc_values_supported:mini_schemas.lqM((0,fields.Te)("Algorithms that en\
crypt the content of ID tokens.")),claim_types_supported:mini_schemas.lqM((0,fields.Te)("Kinds of claims that the server knows.")),claims_supported:mini_schemas.
lqM((0,fields.Te)("Claims that the server can give.")),code_challenge_methods_supported:mini_schemas.lqM((0,fields.Te)("PKCE methods that the server knows.")),prompt_values_supported:mini_schemas.
lqM((0,fields.Te)("Values of `prompt` that the server knows.")),claims_parameter_supported:mini_schemas.lqM((0,fields.Jt)("Whether the server takes the paramete\
r `claims`.")),request_parameter_supported:mini_schemas.lqM((0,fields.Jt)("Whether the server takes the parameter `request`.")),request_uri_parameter_supported:mini_schemas.
lqM((0,fields.Jt)("Whether the server takes the parameter `request_uri`.")),require_request_uri_registration:mini_schemas.lqM((0,fields.Jt)("Whether each `reque\
st_uri` must be registered with the server before.")),service_documentation:mini_schemas.lqM((0,fields.Hc)("URL of the server's documentation.",{clearable:true})),
op_policy_uri:mini_schemas.lqM((0,fields.Hc)("URL of the server's policy on the use of its data.",{clearable:true})),op_tos_uri:mini_schemas.lqM((0,fields.Hc)("\
URL of the server's terms of service.",{clearable:true})),logo_uri:mini_schemas.lqM((0,fields.Hc)("URL of the server's logo.",{clearable:true})),client_id_metadata_document_supported:mini_schemas.
lqM((0,fields.Jt)("Whether the server takes the URL of a client's metadata document as client ID.")),authorization_details_types_supported:mini_schemas.lqM((0,fields.
Te)("Types of `authorization_details` that the server knows."))}).register(field_info.t,{returned:"read",description:"Server metadata in snake_case, as in OpenI\
D discovery documents, which goes before what discovery finds. An empty string removes an override; other members are sent as they are."});function checkSpelling({
serverConfig:config},report){if(!(0,json.u)(config))return;reportMisspelled(config,serverConfig(),["serverConfig"],report);const keys=(0,json.u)(config.jwks)?config.
jwks.keys:void 0;if(!Array.isArray(keys))return;keys.forEach((key,index)=>{if((0,json.u)(key))reportMisspelled(key,jsonWebKey(),["serverConfig","jwks","keys",index],
report)})}function reportMisspelled(value2,schema,path2,report){const known=new Map((0,introspection.pA)(schema).map(name=>[(0,did_you_mean.yZ)(name),name]));for(const name of Object.
keys(value2)){const right=known.get((0,did_you_mean.yZ)(name));if(right===void 0||right===name)continue;report([...path2,name],`\`${(0,diagnostics.P)(["data",...path2,
name])}\` is misspelled; the API calls it \`${right}\``)}}const KNOWN_VALUES={tokenEndpointAuthMethod:["client_secret_post","client_secret_basic","none","privat\
e_key_jwt"],codeChallengeMethod:["S256","plain"]};function checkServer(data,{error,warning}){checkSpelling(data,error);for(const[name,known]of Object.entries(KNOWN_VALUES)){
const value2=data[name];if(typeof value2!=="string"||value2===""||known.some(method=>method===value2))continue;warning([name],`\`data.${name}\` is unknown${(0,suggestion.
h)(value2,known)}`)}const{serverUrl,serverConfig:config}=data;if(typeof serverUrl==="string"&&serverUrl.includes("/.well-known/")){const advice="write the URL o\
f the server without `/.well-known/\u2026`, which discovery adds";warning(["serverUrl"],`\`data.serverUrl\` is the URL of a discovery document; ${advice}`)}if(serverUrl===
void 0&&(config===void 0||(0,json.u)(config)&&Object.keys(config).length===0)){warning([],"`data` has neither `serverUrl` nor `serverConfig`, so the endpoints a\
re unknown; set `serverUrl`","key")}}const oauth=defineType({name:"oauth",title:"OAuth",nextStep:"Register the redirect URI with the provider.",usesRedirectUri:true,
data:()=>mini_schemas.rej({clientId:(0,fields.Qq)("Client ID, from the app's registration with the service."),clientSecret:mini_schemas.lqM((0,fields.rJ)("Clien\
t secret, from the app's registration with the service.")),clientName:mini_schemas.lqM((0,fields.Qq)("Name of the client.")),serverUrl:mini_schemas.lqM((0,fields.
N3)("URL of the server, from which discovery finds its endpoints, such as https://mcp.example.com.",{expects:"an https:// URL such as https://mcp.example.com",returned:"\
read"})),serverConfig:mini_schemas.lqM(serverConfig()),tokenEndpointAuthMethod:mini_schemas.lqM((0,fields.Qq)("How the client authenticates at the token endpoin\
t: client_secret_post, client_secret_basic, none or private_key_jwt. Left out: the first that the server supports, or else client_secret_post.")),responseType:mini_schemas.
lqM((0,fields.Qq)("Response type; code unless stated. An empty string clears it.",{clearable:true})),pkceRequired:mini_schemas.lqM((0,fields.Jt)("Whether PKCE i\
s required.")),codeChallengeMethod:mini_schemas.lqM((0,fields.Qq)("PKCE method: S256 or plain. An empty string clears it.",{clearable:true})),userAuthorization:mini_schemas.
lqM(grantWithScopes("Tokens for users, who authorize in the browser.","Scopes that users are asked for.","user")),refreshTokens:mini_schemas.lqM(mini_schemas.rej(
{enabled:(0,fields.Jt)("Whether it is on.")}).register(field_info.t,{description:"Use of refresh tokens."})),clientCredentials:mini_schemas.lqM(grantWithScopes(
"Tokens for the app itself, by the client credentials grant.","Scopes of the app's tokens.","app")),forwardedClaims:mini_schemas.lqM(mini_schemas.rej({idToken:mini_schemas.
lqM((0,fields.Te)("Claims of the ID token."))}).register(field_info.t,{description:"Claims that are passed on."})),defaultAudience:mini_schemas.lqM((0,fields.Hc)(
"Audience of tokens, unless a request names one. An empty string clears it.",{clearable:true})),defaultResource:mini_schemas.lqM((0,fields.Hc)("Resource of toke\
ns (RFC 8707), unless a request names one. An empty string clears it.",{clearable:true})),defaultTokenExpiresIn:mini_schemas.lqM(mini_schemas.aig().check(api.qm(
60)).register(field_info.t,{description:"Lifetime of tokens in seconds, at least 60, where the server does not tell it.",expects:"a number of seconds, at least \
60"})),authorizationUrlParams:mini_schemas.lqM((0,fields.sP)("More query parameters for the URL where users authorize.")),jwtBearer:mini_schemas.lqM(mini_schemas.
rej({enabled:mini_schemas.lqM((0,fields.Jt)("Whether it is on.")),scopes:mini_schemas.lqM((0,fields.Wu)("Scopes of the tokens.")),sub:mini_schemas.lqM((0,fields.
Qq)("Subject of the assertion, claim `sub`.")),iss:mini_schemas.lqM((0,fields.Qq)("Issuer of the assertion, claim `iss`.")),aud:mini_schemas.lqM((0,fields.Qq)("\
Audience of the assertion, claim `aud`.")),additionalClaims:mini_schemas.lqM((0,fields.oR)("More claims of the assertion.")),ttl:mini_schemas.lqM(lifetime("Life\
time of the assertion in seconds.")),useClientCredentials:mini_schemas.lqM((0,fields.Jt)("Whether the client credentials are sent too."))}).register(field_info.
t,{description:"Tokens by the JWT bearer grant."})),clientAssertion:mini_schemas.lqM(mini_schemas.rej({type:mini_schemas.lqM((0,fields.Qq)("Type of the assertio\
n; the standard URN for JWTs unless stated. An empty string clears it.",{clearable:true})),ttl:mini_schemas.lqM(lifetime("Lifetime of the assertion in seconds.")),
claims:mini_schemas.lqM((0,fields.oR)("Claims of the assertion."))}).register(field_info.t,{description:"The JWT with which the client authenticates."}))}),check:checkServer});
;const photon=defineType({name:"photon",title:"Photon",data:()=>mini_schemas.rej({projectId:(0,fields.Qq)("ID of the project at Photon (app.photon.codes), not o\
f a Vercel project.",{createOnly:true}),projectSecret:(0,fields.rJ)("Secret of the project at Photon (app.photon.codes)."),webhookSecret:mini_schemas.lqM((0,fields.
rJ)("Signing secret of the webhook, which verifies requests from Photon."))})});;const HOST=/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const salesforce=defineType({name:"salesforce",title:"Salesforce",data:()=>mini_schemas.rej({consumerKey:(0,fields.Qq)("Consumer key of the connected app: Setup\
, App Manager, Manage Consumer Details."),consumerSecret:(0,fields.rJ)("Consumer secret of the connected app: Setup, App Manager, Manage Consumer Details."),loginHost:mini_schemas.
YjP().check(api.Fk(HOST)).register(field_info.t,{description:"Host on which users log in, such as login.salesforce.com.",expects:"a host without scheme, port an\
d path, such as login.salesforce.com",host:true})})});;const sendblue=defineType({name:"sendblue",title:"Sendblue",data:()=>mini_schemas.rej({apiKeyId:(0,fields.
Qq)("ID of the API key: API keys in the Sendblue dashboard."),apiSecretKey:(0,fields.rJ)("Secret of the API key: API keys in the Sendblue dashboard."),phoneNumbers:mini_schemas.
lqM((0,fields.Xw)("Lines whose events are received, in E.164 form; also shown as the name. An empty list removes them and the subscription to events."))})});;const shortText=(max,description)=>mini_schemas.
YjP().check(api.Eb(max)).register(field_info.t,{description});const slashCommand=()=>mini_schemas.rej({command:mini_schemas.YjP().check(api.Eb(32),api.Fk(/^\//)).
register(field_info.t,{description:"The command as users type it, at most 32 characters.",expects:'a command that starts with "/", of at most 32 characters'}),description:shortText(
2e3,"What the command does, at most 2000 characters."),usageHint:mini_schemas.lqM(shortText(1e3,"A hint on the parameters, at most 1000 characters.")),shouldEscape:mini_schemas.
lqM((0,fields.Jt)("Whether Slack escapes channels, users and links in the text."))});const shortcut=()=>mini_schemas.rej({type:(0,fields.Yq)(["global","message"],
"Where the shortcut appears."),name:(0,fields.Qq)("The name that users see."),callbackId:shortText(255,"The ID that the app receives, at most 255 characters."),
description:shortText(150,"What the shortcut does, at most 150 characters.")});const slack=defineType({name:"slack",title:"Slack",nextStep:"In the Slack app, ad\
d the redirect URI and, with triggers, set the trigger URL as the request URL of its events.",usesRedirectUri:true,data:()=>mini_schemas.rej({appId:(0,fields.Qq)(
"ID of the Slack app: Basic Information, App Credentials.",{returned:"known"}),appName:(0,fields.Qq)("Name of the Slack app."),clientId:(0,fields.Qq)("Client ID\
: Basic Information, App Credentials."),clientSecret:(0,fields.rJ)("Client secret: Basic Information, App Credentials."),signingSecret:mini_schemas.lqM((0,fields.
rJ)("Signing secret, which verifies requests from Slack.")),verificationToken:mini_schemas.lqM((0,fields.rJ)("Legacy verification token.")),slackTeam:mini_schemas.
lqM(mini_schemas.rej({id:(0,fields.Qq)("ID of the workspace, such as T0123456789.",{returned:"known"}),name:mini_schemas.lqM((0,fields.Qq)("Name of the workspac\
e.",{returned:"read"})),domain:mini_schemas.lqM((0,fields.Hc)("Domain of the workspace."))}).register(field_info.t,{description:"The workspace that owns the app\
.",returned:"known"})),botScopes:mini_schemas.lqM((0,fields.Wu)("Scopes of the bot token.",{returned:"read",tokens:"app"})),userScopes:mini_schemas.lqM((0,fields.
Wu)("Scopes of user tokens.",{returned:"read",tokens:"user"})),slashCommands:mini_schemas.lqM(mini_schemas.YOg(slashCommand()).check(api.Eb(50)).register(field_info.
t,{description:"Slash commands, at most 50.",returned:"read"})),shortcuts:mini_schemas.lqM(mini_schemas.YOg(shortcut()).check(api.Eb(10)).register(field_info.t,
{description:"Shortcuts, at most 10.",returned:"read"})),extras:mini_schemas.lqM((0,fields.oR)("Anything else to keep with the connector."))})});;const snowflake=defineType(
{name:"snowflake",title:"Snowflake",data:()=>mini_schemas.rej({accountIdentifier:(0,fields.Of)(),clientName:mini_schemas.lqM((0,fields.Qq)("Name of the client. \
Older versions of the API require it, so give it.",{createOnly:true})),defaultSessionRole:mini_schemas.lqM((0,fields.Qq)("Role that sessions have unless they as\
k for another.")),extras:mini_schemas.lqM((0,fields.oR)("Anything else to keep with the connector.",{createOnly:true}))})});;const snowflakeWif=defineType({name:"\
snowflake-wif",title:"Snowflake (workload identity federation)",data:()=>mini_schemas.rej({clientName:mini_schemas.lqM((0,fields.Qq)("Name of the client.",{createOnly:true})),
accountIdentifier:mini_schemas.lqM((0,fields.Of)()),extras:mini_schemas.lqM((0,fields.oR)("Anything else to keep with the connector.",{createOnly:true}))})});;const stripeApiKey={
name:"stripe-api-key",title:"Stripe API key"};;const types=[apiKey,discord,github,linear,linq,microsoftEntra,oauth,photon,salesforce,sendblue,slack,snowflake,snowflakeWif,
stripeApiKey];const connectorTypes=new Map(types.map(type=>[type.name,type]))}),2474:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{h:()=>suggestion});var _shared_did_you_mean_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(6793);function suggestion(name,known){
if(known.length===0)return"";const nearest=(0,_shared_did_you_mean_js__WEBPACK_IMPORTED_MODULE_0__.au)(name,known);return nearest===void 0?`; known: ${known.join(
", ")}`:`; did you mean "${nearest}"?`}}),9546:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,
{q:()=>deriveUid});var _resolved_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(4146);function deriveUid({service,type,name}){const from=(0,_resolved_js__WEBPACK_IMPORTED_MODULE_0__.
b)(service)??(0,_resolved_js__WEBPACK_IMPORTED_MODULE_0__.b)(type)??"";const scope=slug(from.includes("://")?URL.parse(from)?.hostname??from:from);const rest=slug(
(0,_resolved_js__WEBPACK_IMPORTED_MODULE_0__.b)(name)??"");return scope===""||rest===""?void 0:`${scope}/${rest}`}function slug(value){return value.toLowerCase().
replace(/[^a-z0-9]+/g,"-").replace(/^-|-$/g,"")}}),5964:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.
d(__webpack_exports__2,{t:()=>validate});var zod_mini__WEBPACK_IMPORTED_MODULE_5__=__nccwpck_require__2(3945);var _shared_diagnostics_js__WEBPACK_IMPORTED_MODULE_7__=__nccwpck_require__2(
4216);var _shared_json_js__WEBPACK_IMPORTED_MODULE_6__=__nccwpck_require__2(8444);var _expectation_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8946);var _expressions_js__WEBPACK_IMPORTED_MODULE_8__=__nccwpck_require__2(
7155);var _misspelled_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(1628);var _resolve_expressions_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(9790);
var _schema_introspection_js__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(3145);var _suggestion_js__WEBPACK_IMPORTED_MODULE_4__=__nccwpck_require__2(2474);
function validate(schema,value,report,{root=[],unknownField=report}={}){const found=violations(schema,value,root,unknownField===report);for(const{path:path2,part,
message,isUnknownField}of found){(isUnknownField?unknownField:report)(path2,message,part)}const errors=unknownField===report?found:found.filter(({isUnknownField})=>!isUnknownField);
return conforms(value,errors)?{value}:void 0}function conforms(_value,errors){return errors.length===0}function violations(schema,value,root,isStrict){const issues=zod_mini__WEBPACK_IMPORTED_MODULE_5__.
xL(schema,value).error?.issues??[];const said=isStrict?meantPlaces(issues,schema,value,root):new Set;const firstAt=new Map;for(const violation of issues.flatMap(
issue2=>describeIssue(issue2,schema,value,root))){const place=JSON.stringify(violation.path);if(!firstAt.has(place)&&!said.has(place))firstAt.set(place,violation)}
return[...firstAt.values()]}function meantPlaces(issues,schema,value,root){const places=issues.flatMap(issue2=>{const path2=issue2.path.filter(part=>typeof part!==
"symbol");const field=(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_3__.lv)(schema,path2);const fields=valueAt(value,path2);if(issue2.code!=="unrecognize\
d_keys"||field===void 0||!(0,_shared_json_js__WEBPACK_IMPORTED_MODULE_6__.u)(fields))return[];return[...(0,_misspelled_js__WEBPACK_IMPORTED_MODULE_1__.O)(fields,
field).values()].map(name=>[...root,...path2,name])});return new Set(places.map(place=>JSON.stringify(place)))}function describeIssue(issue2,schema,value,root){
const path2=issue2.path.filter(part=>typeof part!=="symbol");const fullPath=[...root,...path2];const actual=valueAt(value,path2);const name=fullPath.length===0?
"The manifest":`\`${(0,_shared_diagnostics_js__WEBPACK_IMPORTED_MODULE_7__.P)(fullPath)}\``;const field=(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_3__.
lv)(schema,path2);if(actual instanceof _expressions_js__WEBPACK_IMPORTED_MODULE_8__.UG)return[];if(issue2.code==="unrecognized_keys"){const known=field?(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_3__.
pA)(field):[];return issue2.keys.map(key=>unknownFieldViolation([...fullPath,key],key,known))}const at={path:fullPath,isUnknownField:false};if(actual===void 0){
return[{...at,part:"key",message:`${name} is missing; expected ${(0,_expectation_js__WEBPACK_IMPORTED_MODULE_0__.p)(field)}`}]}const message=actual===null?`is e\
mpty; set ${(0,_expectation_js__WEBPACK_IMPORTED_MODULE_0__.p)(field)}${isRequired(schema,path2)?"":" or remove the line"}`:describeFault(issue2,actual,field);return[
{...at,part:"value",message:`${name} ${message}`}]}function unknownFieldViolation(path2,key,known){const message=`\`${(0,_shared_diagnostics_js__WEBPACK_IMPORTED_MODULE_7__.
P)(path2)}\` is an unknown field${(0,_suggestion_js__WEBPACK_IMPORTED_MODULE_4__.h)(key,known)}`;return{path:path2,part:"key",message,isUnknownField:true}}function isRequired(schema,path2){
const parent=(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_3__.lv)(schema,path2.slice(0,-1));return parent!==void 0&&(0,_schema_introspection_js__WEBPACK_IMPORTED_MODULE_3__.
Pf)(parent).some(({name,required})=>required&&name===path2.at(-1))}function describeFault(issue2,actual,field){if(issue2.code==="invalid_type"){return`is ${(0,_expectation_js__WEBPACK_IMPORTED_MODULE_0__.
I)(actual)}; expected ${(0,_expectation_js__WEBPACK_IMPORTED_MODULE_0__.p)(field)}${quotesHint(issue2.expected,actual)}`}if(issue2.code==="too_big"&&issue2.origin===
"array")return`has more than ${issue2.maximum} items`;if(issue2.code==="too_small"&&issue2.origin==="array"){return"is an empty list; expected at least one item"}
if(issue2.code==="too_big"&&issue2.origin==="string"){return`has more than ${issue2.maximum} characters`}return`is not valid; expected ${(0,_expectation_js__WEBPACK_IMPORTED_MODULE_0__.
p)(field)}`}function quotesHint(expected,actual){if(typeof actual==="number"&&expected==="string")return"; put it in quotes";if(typeof actual!=="string")return"";
const isNumber=["number","int"].includes(expected)&&_resolve_expressions_js__WEBPACK_IMPORTED_MODULE_2__.u.test(actual);const isBoolean=expected==="boolean"&&/^(?:true|false)$/.
test(actual);return isNumber||isBoolean?"; remove the quotes":""}function valueAt(value,path2){return path2.reduce((inner,part)=>typeof inner==="object"&&inner!==
null?Reflect.get(inner,part):void 0,value)}}),1927:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,
{L:()=>changedField});function changedField(change){switch(change.kind){case"setting":return change.field;case"link":case"link removed":return"projects";case"ui\
d renamed":return"uid";case"destinations":return"triggerDestinations";case"data":return change.member===void 0?"data":`data.${change.member}`;case"trigger input":
return change.field}}}),8461:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{H:()=>deletionProblems,
z:()=>isDeletion});var _shared_lists_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(6453);function isDeletion({lifecycle},mode){return mode==="delete"||lifecycle.
absent}function deletionProblems(plans,limits){const deleted=plans.filter(({action})=>action==="delete").map(uidOf);const unlinked=plans.filter(removesLinks).map(
uidOf);return[...tooMany(deleted,limits),...noTeam([...deleted,...unlinked],limits)]}function tooMany(uids,{maxDeletions}){if(uids.length<=maxDeletions)return[];
const message=`${(0,_shared_lists_js__WEBPACK_IMPORTED_MODULE_0__.U9)(uids.length,"connector")} would be deleted, but \`max-deletions\` is ${maxDeletions}, so n\
othing was written: ${(0,_shared_lists_js__WEBPACK_IMPORTED_MODULE_0__.Dt)(uids)}. If all of them are meant, set \`max-deletions: ${uids.length}\` for this run.`;
return[{severity:"error",message}]}function noTeam(uids,{team}){if(uids.length===0||team!=="")return[];const message=`Input \`team\` is empty, but something would\
 be deleted or unlinked, which must not happen in the wrong team: ${(0,_shared_lists_js__WEBPACK_IMPORTED_MODULE_0__.Dt)(uids)}. Nothing was written. Set \`team\`\
 to its ID or slug.`;return[{severity:"error",message}]}function removesLinks(plan){return plan.action==="update"&&plan.steps.some(({kind})=>kind==="unlink")}function uidOf({
desired}){return desired.manifest.uid}}),5041:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,
{VE:()=>environmentName,XV:()=>sameSet,cT:()=>withDestinations,fT:()=>environmentsToWrite});var _manifest_schema_connector_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
2173);function environmentsToWrite(desired,current,destinations){const own=destinations.filter(({projectId})=>projectId===desired.projectId);const custom=own.flatMap(
({customEnvironmentId})=>customEnvironmentId??[]);const stated=desired.environments??current?.environments??_manifest_schema_connector_js__WEBPACK_IMPORTED_MODULE_0__.
OH;const implied=own.flatMap(builtInOf).filter(environment=>current?.environments.includes(environment));const all=new Set([...stated,...custom,...implied]);return current!==
void 0&&sameSet(all,new Set(current.environments))?void 0:[...all]}function withDestinations(link,destinations){const own=destinations.filter(({projectId})=>projectId===
link.projectId);const brought=own.flatMap(destination=>destination.customEnvironmentId??builtInOf(destination));return{...link,environments:[...new Set([...link.
environments,...brought])]}}function builtInOf({branch,customEnvironmentId}){if(customEnvironmentId!==void 0)return[];return[branch===void 0?"production":"previ\
ew"]}function environmentName(environment,known){return known.find(({id})=>id===environment)?.slug??environment}function sameSet(left,right){return left.size===
right.size&&[...left].every(item=>right.has(item))}}),9422:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.
d(__webpack_exports__2,{NP:()=>isOwn,eS:()=>foreignness,wD:()=>uidWarnings});var _vercel_identity_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8130);function isOwn(manifest,connector){
return foreignness(manifest,connector)===void 0}function foreignness(manifest,connector){const field=manifest.type===void 0?differingPreset(manifest,connector):
differingType(manifest,connector);if(field===void 0)return void 0;const actual=connector[field];const live=actual===void 0?`without a ${field}`:`with ${field} ${actual}`;
return`Connector ${connector.uid} already exists ${live}, but the manifest has ${field} ${manifest[field]}, so it was left alone.`}function differingType({type},connector){
return type===connector.type?void 0:"type"}function differingPreset({service,connectionMethod},connector){if(service===void 0||hostOf(service)!==hostOf(connector.
service??""))return"service";const live=connector.connectionMethod;return connectionMethod===void 0||live===void 0||connectionMethod===live?void 0:"connectionMe\
thod"}function hostOf(service){return(URL.parse(service)?.host||service).toLowerCase()}function uidWarnings({uid},connector){return connector.uid===uid||!(0,_vercel_identity_js__WEBPACK_IMPORTED_MODULE_0__.
VX)(connector.uid,uid)?[]:[`The API has this connector under the uid ${connector.uid}; write \`uid: ${connector.uid}\` in the manifest.`]}}),7850:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{H:()=>isCreated,Nq:()=>failedResult,Uf:()=>plannedResult,gr:()=>uidPlace,kz:()=>validResult});var _ownership_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
9422);function isCreated(result){return result.outcome==="created"||result.outcome==="failed"&&result.created}function validResult(manifest){return{outcome:"val\
id",connector:void 0,...nothing(manifest)}}function failedResult(manifest,error){return{outcome:"failed",connector:void 0,created:false,error,...nothing(manifest)}}
function nothing(manifest){return{manifest,links:[],changes:[],warnings:[],notes:[]}}function plannedResult(plan){const{manifest,base:before}=plan.desired;const current="\
current"in plan?plan.current:void 0;const otherCase=current&&!current.previous?(0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__.wD)(manifest,current.connector):[];
const warnings=[...otherCase,...plan.warnings];const base={...nothing(manifest),base:before,warnings,notes:plan.notes};switch(plan.action){case"create":return{...base,
outcome:"create",connector:void 0,changes:[...plan.creation.changes,...plan.steps.flatMap(({changes})=>changes)]};case"update":{const{connector,links=[]}=plan.current;
const changes=plan.steps.flatMap(step=>step.changes);return{...base,outcome:"update",connector,links,changes}}case"unchanged":case"delete":{const{connector,links=[]}=plan.
current;return{...base,outcome:plan.action,connector,links}}case"absent":return{...base,outcome:"absent",connector:void 0};case"fail":{const{connector,links=[]}=plan.
current;const own=(0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__.NP)(base.manifest,connector)?connector:void 0;return{...base,outcome:"failed",connector:own,created:false,
links,error:plan.error}}}}function uidPlace({file,at}){return{file,position:at(["uid"])}}}),3666:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{m:()=>systemClock});var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8500);const systemClock={
now:()=>Date.now(),monotonic:()=>performance.now(),sleep:async(ms,signal)=>{try{await(0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms,void 0,
{signal})}catch{}}}}),4216:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{C:()=>hasErrors,
P:()=>showPath});function hasErrors(diagnostics){return diagnostics.some(({severity})=>severity==="error")}function showPath(path2){return path2.reduce((shown,part)=>typeof part===
"number"?`${shown}[${part}]`:shown===""?part:`${shown}.${part}`,"")}}),6793:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.
d(__webpack_exports__2,{H2:()=>nearlyKnown,au:()=>didYouMean,yZ:()=>bareName});var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(1916);function didYouMean(name,known){
const{bare,nearest,edits}=compare(name,known);return nearest!==void 0&&edits<bare.length&&edits<=Math.max(2,nearest.length/3)?nearest:void 0}function nearlyKnown(name,known){
const{bare,nearest,edits}=compare(name,known);if(nearest===void 0||bare==="")return void 0;const isNear=edits<=(nearest.length<8?1:2)||edits===2&&sorted(bare)===
sorted(bareName(nearest));return isNear?nearest:void 0}function compare(name,known){const bare=bareName(name);const byBareName=new Map(known.map(candidate=>[bareName(
candidate),candidate]));if(byBareName.size===0)return{bare,nearest:void 0,edits:Infinity};const nearest=(0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__.kp)(
bare,[...byBareName.keys()]);return{bare,nearest:byBareName.get(nearest),edits:(0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__.Io)(bare,nearest)}}function bareName(name){
return name.replace(/[-_\s]/g,"").toLowerCase()}function sorted(name){return[...name].sort().join("")}}),2005:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{g:()=>errorMessage});function errorMessage(cause){return cause instanceof Error?cause.message:String(cause)}}),8693:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{R:()=>failureDiagnostics});var _lists_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(6453);function failuresByReason(failed){
return[...Map.groupBy(failed,({error})=>error)].map(([error,group])=>({error,failed:group}))}function failureDiagnostics(failed){return failuresByReason(failed).
map(({error,failed:group})=>{const message=`${(0,_lists_js__WEBPACK_IMPORTED_MODULE_0__.Dt)(group.map(({uid})=>uid))}: ${error}`;const[only]=group.length===1?group:
[];return{severity:"error",message,...only?.place}})}}),1747:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.
d(__webpack_exports__2,{Kh:()=>splitGlobs,tI:()=>compileGlobs,yn:()=>isUnguarded});const LONGEST=4096;function splitGlobs(patterns){const[included,excluded]=[false,
true].map(negated=>patterns.filter(pattern=>pattern.startsWith("!")===negated));return{included:included??[],excluded:(excluded??[]).map(pattern=>pattern.slice(
1))}}function isUnguarded(patterns){return patterns.includes("**")&&splitGlobs(patterns).excluded.length===0}async function compileGlobs(patterns,{separator="/",
guard}){const{included,excluded}=splitGlobs(patterns);const everything=guard&&included.includes("**");if(guard&&isUnguarded(patterns))return{matches:()=>true,includes:()=>true,
excludes:()=>false};const{default:picomatch}=await __nccwpck_require__2.e(6).then(__nccwpck_require__2.t.bind(__nccwpck_require__2,4006,19));const inSegments=text=>separator===
"/"?text:text.replaceAll(separator,"/");const compile=(globs,nocase)=>picomatch(globs.map(glob=>literal(inSegments(glob))),{dot:guard,nocase,posix:true,nonegate:true,
noextglob:true,strictSlashes:true,keepQuotes:true});const isIncluded=compile(included,false);const isExcluded=compile(excluded,guard);const fits=value=>value.length<=
LONGEST;const includes=value=>fits(value)&&(everything||isIncluded(inSegments(value)));const excludes=value=>!fits(value)||isExcluded(inSegments(value));return{
includes,excludes,matches:value=>includes(value)&&!excludes(value)}}function literal(glob){return glob.replace(/\\.|[()|+@]/gs,found=>found.startsWith("\\")?found:
`\\${found}`)}}),8444:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{u:()=>isRecord});
function isRecord(value){return typeof value==="object"&&value!==null&&!Array.isArray(value)}}),6453:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Dt:()=>firstFew,HH:()=>byCodePoint,U9:()=>count});function count(number,noun){return`${number} ${noun}${number===1?
"":"s"}`}const FEW=5;function firstFew(names,show=name=>name){const more=names.length>FEW?` and ${names.length-FEW} more`:"";return names.slice(0,FEW).map(show).
join(", ")+more}function byCodePoint(left,right){return Buffer.compare(Buffer.from(left),Buffer.from(right))}}),1172:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{B:()=>memoize});function memoize(known,key,find){const promise=known.get(key)??find();known.set(key,promise);return promise}}),
5211:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{a:()=>createRedact,m:()=>partsToHide});
var search=__nccwpck_require__2(5750);;function viewsOf(text){const views=[{text,depth:0,original:range=>range}];for(const view of views){if(view.depth===DEEPEST)
continue;for(const decoder of DECODERS){const decoded=decode(view,decoder);if(decoded!==void 0)views.push(decoded)}}return views}const DEEPEST=2;const PERCENT=/%[0-7][\da-f]|%c[2-9a-f]%[89ab][\da-f]|%d[\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;
const CONTROLS={b:"\b",f:"\f",n:"\n",r:"\r",t:"	"};const ENTITIES={amp:"&",lt:"<",gt:">",quot:'"',apos:"'",nbsp:"\xA0"};const DECODERS=[{pattern:/\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[bfnrt]|[!-/:-@[-`{-~])/g,
restore:([,kind="",...digits])=>digits.length>0?String.fromCharCode(Number.parseInt(digits.join(""),16)):CONTROLS[kind]??kind},{pattern:PERCENT,restore:decodePercent},
{pattern:new RegExp(`${PERCENT.source}|\\+`,"gi"),restore:sequence=>sequence==="+"?" ":decodePercent(sequence)},{pattern:/&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi,
restore:decodeEntity}];function decodePercent(sequence){try{return decodeURIComponent(sequence)}catch{return sequence}}function decodeEntity(sequence){const name=sequence.
slice(1,-1).toLowerCase();if(!name.startsWith("#"))return ENTITIES[name]??sequence;const code=name.startsWith("#x")?Number.parseInt(name.slice(2),16):Number(name.
slice(1));return code<=1114111?String.fromCodePoint(code):sequence}function decode(view,{pattern,restore}){const{text}=view;pattern.lastIndex=0;if(!pattern.test(
text))return void 0;const starts=new Uint32Array(text.length+1);let decoded="";let last=0;const copy=until=>{for(let index=last;index<until;index+=1)starts[decoded.
length+index-last]=index;decoded+=text.slice(last,until)};pattern.lastIndex=0;for(const match of text.matchAll(pattern)){copy(match.index);const units=restore(match[0]);
starts.fill(match.index,decoded.length,decoded.length+units.length);decoded+=units;last=match.index+match[0].length}copy(text.length);starts[decoded.length]=text.
length;return{text:decoded,depth:view.depth+1,original:({start,end})=>view.original({start:starts[start]??0,end:starts[end]??text.length})}};const SHORTEST_LINE=search.
Jh;function partsToHide(values){const parts=new Set;for(const value of values){if(value==="")continue;parts.add(value);const trimmed=value.trim();if(trimmed!=="")
parts.add(trimmed);const unquoted=trimmed.replace(/^(["'`])([\s\S]*)\1$/,"$2");if(unquoted.length>=SHORTEST_LINE)parts.add(unquoted);const lines=value.split(/\r?\n/).
map(line=>line.trim());if(lines.length>1){for(const line of lines)if(line.length>=SHORTEST_LINE)parts.add(line)}}return[...parts]}function createRedact(values){
const parts=partsToHide(values);let find;return text=>{find??=compile(parts);return(0,search.v9)(text,find(text),"***")}}const SHORTEST_PUNCTUATION=8;const PUNCTUATION=/^[!-/:-@[-`{-~\s]*$/;
function compile(parts){const hidden=parts.filter(part=>part.length>=SHORTEST_PUNCTUATION||!PUNCTUATION.test(part));const texts=hidden.filter(part=>part.length>=
search.Jh);const findWords=createWordSearch(hidden.filter(part=>part.length<search.Jh));const findPlain=(0,search.XZ)(texts.flatMap(part=>[part,part.replaceAll(
"'","''")]));const findHost=(0,search.XZ)(texts.flatMap(hostForms));const encoded=texts.flatMap(jsonForms).map(text=>Buffer.from(text));const findHex=(0,search.
XZ)(encoded.map(bytes=>bytes.toString("hex")));const findBase64=(0,search.XZ)(encoded.flatMap(base64Forms));return text=>viewsOf(text).flatMap(view=>{const found=[
...findWords(view.text),...findPlain(view.text)];if(view.depth<2){const lower=lowerCase(view.text);found.push(...findHost(lower).filter(range=>isWord(lower,range)),
...findHex(lower),...findBase64(view.text.replaceAll("-","+").replaceAll("_","/")))}return found.map(view.original)})}function createWordSearch(words){if(words.
length===0)return()=>[];const pattern=new RegExp(words.map(word=>word.replace(/[\\^$.*+?()[\]{}|]/g,"\\$&")).join("|"),"g");return text=>[...text.matchAll(pattern)].
map(({index,0:word})=>({start:index,end:index+word.length})).filter(range=>isWord(text,range))}function isWord(text,{start,end}){return!/[\p{L}\p{N}_]$/u.test(text.
slice(Math.max(0,start-2),start))&&!/^[\p{L}\p{N}_]/u.test(text.slice(end,end+2))}function lowerCase(text){return text.replace(/[A-Z]+/g,letters=>letters.toLowerCase())}
function hostForms(part){const url=URL.parse(part.includes("://")?part:`https://${part}`);if(url===null||url.host==="")return[];if(part.includes("://"))return[lowerCase(
part),lowerCase(url.href)];return/[\s/?#@\\]/.test(part)?[]:[lowerCase(part),url.host]}function jsonForms(part){const json=JSON.stringify(part).slice(1,-1);const ascii=json.
replace(/[^\0-\x7f]/g,unit=>`\\u${unit.charCodeAt(0).toString(16).padStart(4,"0")}`);return[...new Set([part,json,ascii])]}function base64Forms(bytes){return[0,
1,2].map(offset=>{const start=Math.ceil(offset*8/6);const end=Math.floor((offset+bytes.length)*8/6);return Buffer.concat([Buffer.alloc(offset),bytes]).toString(
"base64").slice(start,end)})}}),1785:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,
{$Q:()=>clip,X0:()=>quoteUntrusted,aj:()=>sanitize});var node_util__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(7975);const LONGEST_QUOTE=500;const BREAKS=/[\s\p{Cc}]+/gu;
const INVISIBLE=/[\p{Cf}\p{DI}\p{Co}\p{Cs}]/gu;const TERMINAL_SEQUENCE=/[\x1b\x9b](?:[^\x1b\x9b]|\x1b\\)*/g;function sanitize(text){if(/^[ -~]*$/.test(text))return text;
return text.replace(INVISIBLE,"").replace(TERMINAL_SEQUENCE,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters).replace(BREAKS,run=>/^ +$/.test(run)?
run:" ")}function clip(text,max){if(text.length<=max)return text;let kept="";let count=0;for(const character of text){if(count<max)kept+=character;count+=1}const left=count-
max;return left<=0?text:`${kept}\u2026 (${left} more character${left===1?"":"s"})`}function quoteUntrusted(text,redact){return clip(redact(sanitize(redact(text)).
trim()),LONGEST_QUOTE)}}),5750:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{Jh:()=>SHORTEST_NEEDLE,
XZ:()=>createSearch,v9:()=>replaceRanges});const SHORTEST_NEEDLE=4;function createSearch(needles){const byPrefix=new Map;const starts=new Uint8Array(65536);for(const needle of new Set(
needles)){if(needle.length<SHORTEST_NEEDLE)continue;const prefix=needle.slice(0,SHORTEST_NEEDLE);byPrefix.set(prefix,[...byPrefix.get(prefix)??[],needle]);mark(
starts,needle.charCodeAt(0),1);mark(starts,needle.charCodeAt(1),2)}for(const sharing of byPrefix.values())sharing.sort((left,right)=>right.length-left.length);return text=>{
const found=[];if(byPrefix.size===0)return found;let last="";let end=0;for(let start=0;start+SHORTEST_NEEDLE<=text.length;start+=1){if(!isMarked(starts,text.charCodeAt(
start),1))continue;if(!isMarked(starts,text.charCodeAt(start+1),2))continue;const sharing=byPrefix.get(text.slice(start,start+SHORTEST_NEEDLE));const needle=sharing?.
find(one=>start+one.length>end&&(start>=end||one!==last)&&text.startsWith(one,start));if(needle===void 0)continue;last=needle;end=start+needle.length;found.push(
{start,end})}return found}}function mark(marks,unit,bit){marks[unit]=(marks[unit]??0)|bit}function isMarked(marks,unit,bit){return((marks[unit]??0)&bit)!==0}function replaceRanges(text,ranges,replacement){
if(ranges.length===0)return text;const ordered=[...ranges].sort((left,right)=>left.start-right.start);let result="";let end=-1;for(const range of ordered){if(range.
start>=end)result+=text.slice(Math.max(end,0),range.start)+replacement;end=Math.max(end,range.end)}return result+text.slice(end)}}),8295:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{F0:()=>showMinutes,YC:()=>showMebibytes,h6:()=>showSeconds});function showSeconds(ms){return ms<1e4?`${Number((ms/1e3).
toFixed(1))} s`:`${Math.ceil(ms/1e3)} s`}function showMinutes(ms){return`${ms/6e4} minutes`}function showMebibytes(bytes){return`${bytes/1024/1024} MiB`}}),6581:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{LI:()=>resolveInside,Lw:()=>Refused,_p:()=>whyUnreadable,xO:()=>readInside});var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
1455);var node_path__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(6760);var _units_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(8295);class Refused extends Error{}
async function resolveInside(workspace,file){const[real,root]=await orRefuse(Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(node_path__WEBPACK_IMPORTED_MODULE_1__.
resolve(workspace,file)),(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace)]));const inside=node_path__WEBPACK_IMPORTED_MODULE_1__.relative(root,
real);if(inside===".."||inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`)||node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(inside)){throw new Refused(
"This path is outside the workspace; files are read from inside it only")}if(inside.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).some(segment=>segment.toLowerCase()===
".git")){throw new Refused("This path is inside .git; files are read from the working tree only")}return real}async function readInside(workspace,file,maxBytes){
const real=await resolveInside(workspace,file);const stats=await orRefuse((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(real));if(stats.isDirectory()){
throw new Refused(`This is a folder; specify its files, for example ${node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(file,"*.yml")}`)}if(!stats.isFile())throw new Refused(
"This is not a regular file");if(stats.size>maxBytes)throw new Refused(`This file is larger than ${(0,_units_js__WEBPACK_IMPORTED_MODULE_2__.YC)(maxBytes)}`);return await orRefuse(
(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(real))}async function orRefuse(operation){try{return await operation}catch(cause){throw new Refused(`\
This file cannot be opened: ${whyUnreadable(cause)}`,{cause})}}function whyUnreadable(cause){const code=cause instanceof Error&&"code"in cause?String(cause.code):
"unknown error";return REASONS[code]??code}const REASONS={ENOENT:"it does not exist, or it is a broken symbolic link",ENOTDIR:"part of its path is not a folder",
ELOOP:"its symbolic links form a loop",EACCES:"permission denied",EPERM:"permission denied",ENAMETOOLONG:"its path is too long"}}),4108:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Ic:()=>describeFailure,PV:()=>UnusableResponse,Un:()=>requestError,cJ:()=>Cancelled,hD:()=>ApiError,jJ:()=>WrongConnector});
class ApiError extends Error{name="ApiError";status;code;requestId;isAbsence;outcome;constructor(message,facts,options){super(message,options);this.status=facts.
status;this.code=facts.code;this.requestId=facts.requestId;this.isAbsence=facts.isAbsence??false;this.outcome=facts.outcome}}class Cancelled extends Error{name="\
Cancelled"}class UnusableResponse extends Error{name="UnusableResponse"}class WrongConnector extends UnusableResponse{name="WrongConnector"}function requestError(purpose,explanation,{
mayHaveTakenEffect,cause,...facts}){const doubt=mayHaveTakenEffect?" The request may still have taken effect; the next run checks before writing.":"";return new ApiError(
`Could not ${purpose}: ${explanation}${doubt}`,{...facts,outcome:mayHaveTakenEffect?"unknown":"refused"},cause===void 0?void 0:{cause})}function describeFailure({
reason,status,code,requestId}){const details=[status===void 0?"":`status ${status}`,code===void 0?"":`code ${code}`,requestId===void 0?"":`request ${requestId}`].
filter(detail=>detail!=="");const words=reason.replace(/\.$/,"");return details.length===0?words:`${words} (${details.join(", ")})`}}),8130:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{VX:()=>isSameUid,bP:()=>expectNamed,ns:()=>expectConnector,sr:()=>expectLink});var _failure_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
4108);function isSameUid(left,right){return left.toLowerCase()===right.toLowerCase()}function expectConnector(found,asked){const{id=found.id,uid=found.uid}=asked;
if(found.id===id&&isSameUid(found.uid,uid))return found;throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__.jJ(`the API returned connector ${found.uid} (${found.
id}) instead of ${asked.uid??asked.id}`)}function expectNamed(found,name){return expectConnector(found,found.id===name?{id:name}:{uid:name})}function expectLink(found,asked){
const{connectorId=found.connectorId,projectId=found.projectId}=asked;if((found.connectorId??connectorId)===connectorId&&found.projectId===projectId)return found;
throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__.jJ(`the API returned a link of connector ${found.connectorId} to project ${found.projectId} instead`)}}),3246:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Yz:()=>core_debug,N4:()=>endGroup,z3:()=>error,pq:()=>info,_o:()=>isDebug,lm:()=>notice,uH:()=>setOutput,Pq:()=>core_setSecret,
Oh:()=>startGroup,z:()=>summary,$e:()=>warning});var external_os_=__nccwpck_require__2(857);;function utils_toCommandValue(input){if(input===null||input===void 0){
return""}else if(typeof input==="string"||input instanceof String){return input}return JSON.stringify(input)}function toCommandProperties(annotationProperties){
if(!Object.keys(annotationProperties).length){return{}}return{title:annotationProperties.title,file:annotationProperties.file,line:annotationProperties.startLine,
endLine:annotationProperties.endLine,col:annotationProperties.startColumn,endColumn:annotationProperties.endColumn}};function command_issueCommand(command,properties,message){
const cmd=new Command(command,properties,message);process.stdout.write(cmd.toString()+external_os_.EOL)}function command_issue(name,message=""){command_issueCommand(
name,{},message)}const CMD_STRING="::";class Command{constructor(command,properties,message){if(!command){command="missing.command"}this.command=command;this.properties=
properties;this.message=message}toString(){let cmdStr=CMD_STRING+this.command;if(this.properties&&Object.keys(this.properties).length>0){cmdStr+=" ";let first=true;
for(const key in this.properties){if(this.properties.hasOwnProperty(key)){const val=this.properties[key];if(val){if(first){first=false}else{cmdStr+=","}cmdStr+=
`${key}=${escapeProperty(val)}`}}}}cmdStr+=`${CMD_STRING}${escapeData(this.message)}`;return cmdStr}}function escapeData(s){return utils_toCommandValue(s).replace(
/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function escapeProperty(s){return utils_toCommandValue(s).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(
/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")};const external_crypto_namespaceObject=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");var external_fs_=__nccwpck_require__2(
9896);;function file_command_issueFileCommand(command,message){const filePath=process.env[`GITHUB_${command}`];if(!filePath){throw new Error(`Unable to find env\
ironment variable for file command ${command}`)}if(!external_fs_.existsSync(filePath)){throw new Error(`Missing file at path: ${filePath}`)}external_fs_.appendFileSync(
filePath,`${utils_toCommandValue(message)}${external_os_.EOL}`,{encoding:"utf8"})}function file_command_prepareKeyValueMessage(key,value){const delimiter=`ghade\
limiter_${external_crypto_namespaceObject.randomUUID()}`;const convertedValue=utils_toCommandValue(value);if(key.includes(delimiter)){throw new Error(`Unexpecte\
d input: name should not contain the delimiter "${delimiter}"`)}if(convertedValue.includes(delimiter)){throw new Error(`Unexpected input: value should not conta\
in the delimiter "${delimiter}"`)}return`${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`};const external_path_namespaceObject=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("path");;var __awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(
value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){
try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step(
(generator=generator.apply(thisArg,_arguments||[])).next())})};class oidc_utils_OidcClient{static createHttpClient(allowRetry=true,maxRetry=10){const requestOptions={
allowRetries:allowRetry,maxRetries:maxRetry};return new HttpClient("actions/oidc-client",[new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())],
requestOptions)}static getRequestToken(){const token=process.env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];if(!token){throw new Error("Unable to get ACTIONS_ID_TOKEN_RE\
QUEST_TOKEN env variable")}return token}static getIDTokenUrl(){const runtimeUrl=process.env["ACTIONS_ID_TOKEN_REQUEST_URL"];if(!runtimeUrl){throw new Error("Una\
ble to get ACTIONS_ID_TOKEN_REQUEST_URL env variable")}return runtimeUrl}static getCall(id_token_url){return __awaiter(this,void 0,void 0,function*(){var _a;const httpclient=oidc_utils_OidcClient.
createHttpClient();const res=yield httpclient.getJson(id_token_url).catch(error2=>{throw new Error(`Failed to get ID Token. 
 
        Error Code : ${error2.statusCode}
 
        Error Message: ${error2.message}`)});const id_token=(_a=res.result)===null||_a===void 0?void 0:_a.value;if(!id_token){throw new Error("Response json bod\
y do not have ID Token field")}return id_token})}static getIDToken(audience){return __awaiter(this,void 0,void 0,function*(){try{let id_token_url=oidc_utils_OidcClient.
getIDTokenUrl();if(audience){const encodedAudience=encodeURIComponent(audience);id_token_url=`${id_token_url}&audience=${encodedAudience}`}debug(`ID token url i\
s ${id_token_url}`);const id_token=yield oidc_utils_OidcClient.getCall(id_token_url);setSecret(id_token);return id_token}catch(error2){throw new Error(`Error me\
ssage: ${error2.message}`)}})}};var summary_awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){
resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){
try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step(
(generator=generator.apply(thisArg,_arguments||[])).next())})};const{access,appendFile,writeFile}=external_fs_.promises;const SUMMARY_ENV_VAR="GITHUB_STEP_SUMMA\
RY";const SUMMARY_DOCS_URL="https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary";class Summary{constructor(){
this._buffer=""}filePath(){return summary_awaiter(this,void 0,void 0,function*(){if(this._filePath){return this._filePath}const pathFromEnv=process.env[SUMMARY_ENV_VAR];
if(!pathFromEnv){throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`)}try{yield access(
pathFromEnv,external_fs_.constants.R_OK|external_fs_.constants.W_OK)}catch(_a){throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the fi\
le has correct read/write permissions.`)}this._filePath=pathFromEnv;return this._filePath})}wrap(tag,content,attrs={}){const htmlAttrs=Object.entries(attrs).map(
([key,value])=>` ${key}="${value}"`).join("");if(!content){return`<${tag}${htmlAttrs}>`}return`<${tag}${htmlAttrs}>${content}</${tag}>`}write(options){return summary_awaiter(
this,void 0,void 0,function*(){const overwrite=!!(options===null||options===void 0?void 0:options.overwrite);const filePath=yield this.filePath();const writeFunc=overwrite?
writeFile:appendFile;yield writeFunc(filePath,this._buffer,{encoding:"utf8"});return this.emptyBuffer()})}clear(){return summary_awaiter(this,void 0,void 0,function*(){
return this.emptyBuffer().write({overwrite:true})})}stringify(){return this._buffer}isEmptyBuffer(){return this._buffer.length===0}emptyBuffer(){this._buffer="";
return this}addRaw(text,addEOL=false){this._buffer+=text;return addEOL?this.addEOL():this}addEOL(){return this.addRaw(external_os_.EOL)}addCodeBlock(code,lang){
const attrs=Object.assign({},lang&&{lang});const element=this.wrap("pre",this.wrap("code",code),attrs);return this.addRaw(element).addEOL()}addList(items,ordered=false){
const tag=ordered?"ol":"ul";const listItems=items.map(item=>this.wrap("li",item)).join("");const element=this.wrap(tag,listItems);return this.addRaw(element).addEOL()}addTable(rows){
const tableBody=rows.map(row=>{const cells=row.map(cell=>{if(typeof cell==="string"){return this.wrap("td",cell)}const{header,data,colspan,rowspan}=cell;const tag=header?
"th":"td";const attrs=Object.assign(Object.assign({},colspan&&{colspan}),rowspan&&{rowspan});return this.wrap(tag,data,attrs)}).join("");return this.wrap("tr",cells)}).
join("");const element=this.wrap("table",tableBody);return this.addRaw(element).addEOL()}addDetails(label,content){const element=this.wrap("details",this.wrap("\
summary",label)+content);return this.addRaw(element).addEOL()}addImage(src,alt,options){const{width,height}=options||{};const attrs=Object.assign(Object.assign(
{},width&&{width}),height&&{height});const element=this.wrap("img",null,Object.assign({src,alt},attrs));return this.addRaw(element).addEOL()}addHeading(text,level){
const tag=`h${level}`;const allowedTag=["h1","h2","h3","h4","h5","h6"].includes(tag)?tag:"h1";const element=this.wrap(allowedTag,text);return this.addRaw(element).
addEOL()}addSeparator(){const element=this.wrap("hr",null);return this.addRaw(element).addEOL()}addBreak(){const element=this.wrap("br",null);return this.addRaw(
element).addEOL()}addQuote(text,cite){const attrs=Object.assign({},cite&&{cite});const element=this.wrap("blockquote",text,attrs);return this.addRaw(element).addEOL()}addLink(text,href){
const element=this.wrap("a",text,{href});return this.addRaw(element).addEOL()}}const _summary=new Summary;const markdownSummary=null;const summary=_summary;;function toPosixPath(pth){
return pth.replace(/[\\]/g,"/")}function toWin32Path(pth){return pth.replace(/[/]/g,"\\")}function toPlatformPath(pth){return pth.replace(/[/\\]/g,path.sep)}var external_string_decoder_=__nccwpck_require__2(
3193);var external_events_=__nccwpck_require__2(4434);;const external_child_process_namespaceObject=__WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_pro\
cess");var external_assert_=__nccwpck_require__2(2613);;var io_util_awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof
P?value:new P(function(resolve){resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){
reject(e)}}function rejected(value){try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.
value).then(fulfilled,rejected)}step((generator=generator.apply(thisArg,_arguments||[])).next())})};const{chmod,copyFile,lstat,mkdir,open:io_util_open,readdir,rename,
rm,rmdir,stat,symlink,unlink}=external_fs_.promises;const IS_WINDOWS=process.platform==="win32";function readlink(fsPath){return io_util_awaiter(this,void 0,void 0,
function*(){const result=yield fs.promises.readlink(fsPath);if(IS_WINDOWS&&!result.endsWith("\\")){return`${result}\\`}return result})}const UV_FS_O_EXLOCK=268435456;
const READONLY=external_fs_.constants.O_RDONLY;function exists(fsPath){return io_util_awaiter(this,void 0,void 0,function*(){try{yield stat(fsPath)}catch(err){if(err.
code==="ENOENT"){return false}throw err}return true})}function isDirectory(fsPath_1){return io_util_awaiter(this,arguments,void 0,function*(fsPath,useStat=false){
const stats=useStat?yield stat(fsPath):yield lstat(fsPath);return stats.isDirectory()})}function isRooted(p){p=normalizeSeparators(p);if(!p){throw new Error('is\
Rooted() parameter "p" cannot be empty')}if(IS_WINDOWS){return p.startsWith("\\")||/^[A-Z]:/i.test(p)}return p.startsWith("/")}function tryGetExecutablePath(filePath,extensions){
return io_util_awaiter(this,void 0,void 0,function*(){let stats=void 0;try{stats=yield stat(filePath)}catch(err){if(err.code!=="ENOENT"){console.log(`Unexpected\
 error attempting to determine if executable file exists '${filePath}': ${err}`)}}if(stats&&stats.isFile()){if(IS_WINDOWS){const upperExt=external_path_namespaceObject.
extname(filePath).toUpperCase();if(extensions.some(validExt=>validExt.toUpperCase()===upperExt)){return filePath}}else{if(isUnixExecutable(stats)){return filePath}}}
const originalFilePath=filePath;for(const extension of extensions){filePath=originalFilePath+extension;stats=void 0;try{stats=yield stat(filePath)}catch(err){if(err.
code!=="ENOENT"){console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`)}}if(stats&&stats.isFile()){if(IS_WINDOWS){
try{const directory=external_path_namespaceObject.dirname(filePath);const upperName=external_path_namespaceObject.basename(filePath).toUpperCase();for(const actualName of yield readdir(
directory)){if(upperName===actualName.toUpperCase()){filePath=external_path_namespaceObject.join(directory,actualName);break}}}catch(err){console.log(`Unexpecte\
d error attempting to determine the actual case of the file '${filePath}': ${err}`)}return filePath}else{if(isUnixExecutable(stats)){return filePath}}}}return""})}
function normalizeSeparators(p){p=p||"";if(IS_WINDOWS){p=p.replace(/\//g,"\\");return p.replace(/\\\\+/g,"\\")}return p.replace(/\/\/+/g,"/")}function isUnixExecutable(stats){
return(stats.mode&1)>0||(stats.mode&8)>0&&process.getgid!==void 0&&stats.gid===process.getgid()||(stats.mode&64)>0&&process.getuid!==void 0&&stats.uid===process.
getuid()}function getCmdPath(){var _a;return(_a=process.env["COMSPEC"])!==null&&_a!==void 0?_a:`cmd.exe`};var io_awaiter=function(thisArg,_arguments,P,generator){
function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){
try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.
done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step((generator=generator.apply(thisArg,_arguments||[])).next())})};function cp(source_1,dest_1){
return io_awaiter(this,arguments,void 0,function*(source,dest,options={}){const{force,recursive,copySourceDirectory}=readCopyOptions(options);const destStat=(yield ioUtil.
exists(dest))?yield ioUtil.stat(dest):null;if(destStat&&destStat.isFile()&&!force){return}const newDest=destStat&&destStat.isDirectory()&&copySourceDirectory?path.
join(dest,path.basename(source)):dest;if(!(yield ioUtil.exists(source))){throw new Error(`no such file or directory: ${source}`)}const sourceStat=yield ioUtil.stat(
source);if(sourceStat.isDirectory()){if(!recursive){throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`)}else{
yield cpDirRecursive(source,newDest,0,force)}}else{if(path.relative(source,newDest)===""){throw new Error(`'${newDest}' and '${source}' are the same file`)}yield io_copyFile(
source,newDest,force)}})}function mv(source_1,dest_1){return io_awaiter(this,arguments,void 0,function*(source,dest,options={}){if(yield ioUtil.exists(dest)){let destExists=true;
if(yield ioUtil.isDirectory(dest)){dest=path.join(dest,path.basename(source));destExists=yield ioUtil.exists(dest)}if(destExists){if(options.force==null||options.
force){yield rmRF(dest)}else{throw new Error("Destination already exists")}}}yield mkdirP(path.dirname(dest));yield ioUtil.rename(source,dest)})}function rmRF(inputPath){
return io_awaiter(this,void 0,void 0,function*(){if(ioUtil.IS_WINDOWS){if(/[*"<>|]/.test(inputPath)){throw new Error('File path must not contain `*`, `"`, `<`, \
`>` or `|` on Windows')}}try{yield ioUtil.rm(inputPath,{force:true,maxRetries:3,recursive:true,retryDelay:300})}catch(err){throw new Error(`File was unable to b\
e removed ${err}`)}})}function mkdirP(fsPath){return io_awaiter(this,void 0,void 0,function*(){ok(fsPath,"a path argument must be provided");yield ioUtil.mkdir(
fsPath,{recursive:true})})}function which(tool,check){return io_awaiter(this,void 0,void 0,function*(){if(!tool){throw new Error("parameter 'tool' is required")}
if(check){const result=yield which(tool,false);if(!result){if(IS_WINDOWS){throw new Error(`Unable to locate executable file: ${tool}. Please verify either the f\
ile path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an execut\
able file.`)}else{throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a direct\
ory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`)}}return result}const matches=yield findInPath(tool);
if(matches&&matches.length>0){return matches[0]}return""})}function findInPath(tool){return io_awaiter(this,void 0,void 0,function*(){if(!tool){throw new Error(
"parameter 'tool' is required")}const extensions=[];if(IS_WINDOWS&&process.env["PATHEXT"]){for(const extension of process.env["PATHEXT"].split(external_path_namespaceObject.
delimiter)){if(extension){extensions.push(extension)}}}if(isRooted(tool)){const filePath=yield tryGetExecutablePath(tool,extensions);if(filePath){return[filePath]}
return[]}if(tool.includes(external_path_namespaceObject.sep)){return[]}const directories=[];if(process.env.PATH){for(const p of process.env.PATH.split(external_path_namespaceObject.
delimiter)){if(p){directories.push(p)}}}const matches=[];for(const directory of directories){const filePath=yield tryGetExecutablePath(external_path_namespaceObject.
join(directory,tool),extensions);if(filePath){matches.push(filePath)}}return matches})}function readCopyOptions(options){const force=options.force==null?true:options.
force;const recursive=Boolean(options.recursive);const copySourceDirectory=options.copySourceDirectory==null?true:Boolean(options.copySourceDirectory);return{force,
recursive,copySourceDirectory}}function cpDirRecursive(sourceDir,destDir,currentDepth,force){return io_awaiter(this,void 0,void 0,function*(){if(currentDepth>=255)
return;currentDepth++;yield mkdirP(destDir);const files=yield ioUtil.readdir(sourceDir);for(const fileName of files){const srcFile=`${sourceDir}/${fileName}`;const destFile=`${destDir}\
/${fileName}`;const srcFileStat=yield ioUtil.lstat(srcFile);if(srcFileStat.isDirectory()){yield cpDirRecursive(srcFile,destFile,currentDepth,force)}else{yield io_copyFile(
srcFile,destFile,force)}}yield ioUtil.chmod(destDir,(yield ioUtil.stat(sourceDir)).mode)})}function io_copyFile(srcFile,destFile,force){return io_awaiter(this,void 0,
void 0,function*(){if((yield ioUtil.lstat(srcFile)).isSymbolicLink()){try{yield ioUtil.lstat(destFile);yield ioUtil.unlink(destFile)}catch(e){if(e.code==="EPERM"){
yield ioUtil.chmod(destFile,"0666");yield ioUtil.unlink(destFile)}}const symlinkFull=yield ioUtil.readlink(srcFile);yield ioUtil.symlink(symlinkFull,destFile,ioUtil.
IS_WINDOWS?"junction":null)}else if(!(yield ioUtil.exists(destFile))||force){yield ioUtil.copyFile(srcFile,destFile)}})};const external_timers_namespaceObject=__WEBPACK_EXTERNAL_createRequire(
import.meta.url)("timers");;var toolrunner_awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){
resolve(value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){
try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step(
(generator=generator.apply(thisArg,_arguments||[])).next())})};const toolrunner_IS_WINDOWS=process.platform==="win32";class ToolRunner extends external_events_.
EventEmitter{constructor(toolPath,args,options){super();if(!toolPath){throw new Error("Parameter 'toolPath' cannot be null or empty.")}this.toolPath=toolPath;this.
args=args||[];this.options=options||{}}_debug(message){if(this.options.listeners&&this.options.listeners.debug){this.options.listeners.debug(message)}}_getCommandString(options,noPrefix){
const toolPath=this._getSpawnFileName();const args=this._getSpawnArgs(options);let cmd=noPrefix?"":"[command]";if(toolrunner_IS_WINDOWS){if(this._isCmdFile()){cmd+=
toolPath;for(const a of args){cmd+=` ${a}`}}else if(options.windowsVerbatimArguments){cmd+=`"${toolPath}"`;for(const a of args){cmd+=` ${a}`}}else{cmd+=this._windowsQuoteCmdArg(
toolPath);for(const a of args){cmd+=` ${this._windowsQuoteCmdArg(a)}`}}}else{cmd+=toolPath;for(const a of args){cmd+=` ${a}`}}return cmd}_processLineBuffer(data,strBuffer,onLine){
try{let s=strBuffer+data.toString();let n=s.indexOf(external_os_.EOL);while(n>-1){const line=s.substring(0,n);onLine(line);s=s.substring(n+external_os_.EOL.length);
n=s.indexOf(external_os_.EOL)}return s}catch(err){this._debug(`error processing line. Failed with error ${err}`);return""}}_getSpawnFileName(){if(toolrunner_IS_WINDOWS){
if(this._isCmdFile()){return process.env["COMSPEC"]||"cmd.exe"}}return this.toolPath}_getSpawnArgs(options){if(toolrunner_IS_WINDOWS){if(this._isCmdFile()){let argline=`\
/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;for(const a of this.args){argline+=" ";argline+=options.windowsVerbatimArguments?a:this._windowsQuoteCmdArg(
a)}argline+='"';return[argline]}}return this.args}_endsWith(str,end){return str.endsWith(end)}_isCmdFile(){const upperToolPath=this.toolPath.toUpperCase();return this.
_endsWith(upperToolPath,".CMD")||this._endsWith(upperToolPath,".BAT")}_windowsQuoteCmdArg(arg){if(!this._isCmdFile()){return this._uvQuoteCmdArg(arg)}if(!arg){return'\
""'}const cmdSpecialChars=[" ","	","&","(",")","[","]","{","}","^","=",";","!","'","+",",","`","~","|","<",">",'"'];let needsQuotes=false;for(const char of arg){
if(cmdSpecialChars.some(x=>x===char)){needsQuotes=true;break}}if(!needsQuotes){return arg}let reverse='"';let quoteHit=true;for(let i=arg.length;i>0;i--){reverse+=
arg[i-1];if(quoteHit&&arg[i-1]==="\\"){reverse+="\\"}else if(arg[i-1]==='"'){quoteHit=true;reverse+='"'}else{quoteHit=false}}reverse+='"';return reverse.split("").
reverse().join("")}_uvQuoteCmdArg(arg){if(!arg){return'""'}if(!arg.includes(" ")&&!arg.includes("	")&&!arg.includes('"')){return arg}if(!arg.includes('"')&&!arg.
includes("\\")){return`"${arg}"`}let reverse='"';let quoteHit=true;for(let i=arg.length;i>0;i--){reverse+=arg[i-1];if(quoteHit&&arg[i-1]==="\\"){reverse+="\\"}else if(arg[i-
1]==='"'){quoteHit=true;reverse+="\\"}else{quoteHit=false}}reverse+='"';return reverse.split("").reverse().join("")}_cloneExecOptions(options){options=options||
{};const result={cwd:options.cwd||process.cwd(),env:options.env||process.env,silent:options.silent||false,windowsVerbatimArguments:options.windowsVerbatimArguments||
false,failOnStdErr:options.failOnStdErr||false,ignoreReturnCode:options.ignoreReturnCode||false,delay:options.delay||1e4};result.outStream=options.outStream||process.
stdout;result.errStream=options.errStream||process.stderr;return result}_getSpawnOptions(options,toolPath){options=options||{};const result={};result.cwd=options.
cwd;result.env=options.env;result["windowsVerbatimArguments"]=options.windowsVerbatimArguments||this._isCmdFile();if(options.windowsVerbatimArguments){result.argv0=
`"${toolPath}"`}return result}exec(){return toolrunner_awaiter(this,void 0,void 0,function*(){if(!isRooted(this.toolPath)&&(this.toolPath.includes("/")||toolrunner_IS_WINDOWS&&
this.toolPath.includes("\\"))){this.toolPath=external_path_namespaceObject.resolve(process.cwd(),this.options.cwd||process.cwd(),this.toolPath)}this.toolPath=yield which(
this.toolPath,true);return new Promise((resolve,reject)=>toolrunner_awaiter(this,void 0,void 0,function*(){this._debug(`exec tool: ${this.toolPath}`);this._debug(
"arguments:");for(const arg of this.args){this._debug(`   ${arg}`)}const optionsNonNull=this._cloneExecOptions(this.options);if(!optionsNonNull.silent&&optionsNonNull.
outStream){optionsNonNull.outStream.write(this._getCommandString(optionsNonNull)+external_os_.EOL)}const state=new ExecState(optionsNonNull,this.toolPath);state.
on("debug",message=>{this._debug(message)});if(this.options.cwd&&!(yield exists(this.options.cwd))){return reject(new Error(`The cwd: ${this.options.cwd} does n\
ot exist!`))}const fileName=this._getSpawnFileName();const cp2=external_child_process_namespaceObject.spawn(fileName,this._getSpawnArgs(optionsNonNull),this._getSpawnOptions(
this.options,fileName));let stdbuffer="";if(cp2.stdout){cp2.stdout.on("data",data=>{if(this.options.listeners&&this.options.listeners.stdout){this.options.listeners.
stdout(data)}if(!optionsNonNull.silent&&optionsNonNull.outStream){optionsNonNull.outStream.write(data)}stdbuffer=this._processLineBuffer(data,stdbuffer,line=>{if(this.
options.listeners&&this.options.listeners.stdline){this.options.listeners.stdline(line)}})})}let errbuffer="";if(cp2.stderr){cp2.stderr.on("data",data=>{state.processStderr=
true;if(this.options.listeners&&this.options.listeners.stderr){this.options.listeners.stderr(data)}if(!optionsNonNull.silent&&optionsNonNull.errStream&&optionsNonNull.
outStream){const s=optionsNonNull.failOnStdErr?optionsNonNull.errStream:optionsNonNull.outStream;s.write(data)}errbuffer=this._processLineBuffer(data,errbuffer,
line=>{if(this.options.listeners&&this.options.listeners.errline){this.options.listeners.errline(line)}})})}cp2.on("error",err=>{state.processError=err.message;
state.processExited=true;state.processClosed=true;state.CheckComplete()});cp2.on("exit",code=>{state.processExitCode=code;state.processExited=true;this._debug(`\
Exit code ${code} received from tool '${this.toolPath}'`);state.CheckComplete()});cp2.on("close",code=>{state.processExitCode=code;state.processExited=true;state.
processClosed=true;this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);state.CheckComplete()});state.on("done",(error2,exitCode)=>{if(stdbuffer.
length>0){this.emit("stdline",stdbuffer)}if(errbuffer.length>0){this.emit("errline",errbuffer)}cp2.removeAllListeners();if(error2){reject(error2)}else{resolve(exitCode)}});
if(this.options.input){if(!cp2.stdin){throw new Error("child process missing stdin")}cp2.stdin.end(this.options.input)}}))})}}function argStringToArray(argString){
const args=[];let inQuotes=false;let escaped=false;let arg="";function append(c){if(escaped&&c!=='"'){arg+="\\"}arg+=c;escaped=false}for(let i=0;i<argString.length;i++){
const c=argString.charAt(i);if(c==='"'){if(!escaped){inQuotes=!inQuotes}else{append(c)}continue}if(c==="\\"&&escaped){append(c);continue}if(c==="\\"&&inQuotes){
escaped=true;continue}if(c===" "&&!inQuotes){if(arg.length>0){args.push(arg);arg=""}continue}append(c)}if(arg.length>0){args.push(arg.trim())}return args}class ExecState extends external_events_.
EventEmitter{constructor(options,toolPath){super();this.processClosed=false;this.processError="";this.processExitCode=0;this.processExited=false;this.processStderr=
false;this.delay=1e4;this.done=false;this.timeout=null;if(!toolPath){throw new Error("toolPath must not be empty")}this.options=options;this.toolPath=toolPath;if(options.
delay){this.delay=options.delay}}CheckComplete(){if(this.done){return}if(this.processClosed){this._setResult()}else if(this.processExited){this.timeout=(0,external_timers_namespaceObject.
setTimeout)(ExecState.HandleTimeout,this.delay,this)}}_debug(message){this.emit("debug",message)}_setResult(){let error2;if(this.processExited){if(this.processError){
error2=new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`)}else if(this.
processExitCode!==0&&!this.options.ignoreReturnCode){error2=new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`)}else if(this.
processStderr&&this.options.failOnStdErr){error2=new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`)}}
if(this.timeout){clearTimeout(this.timeout);this.timeout=null}this.done=true;this.emit("done",error2,this.processExitCode)}static HandleTimeout(state){if(state.
done){return}if(!state.processClosed&&state.processExited){const message=`The STDIO streams did not close within ${state.delay/1e3} seconds of the exit event fr\
om process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;state._debug(message)}state._setResult()}}
;var exec_awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(value)})}return new(P||
(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){try{step(generator["\
throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step((generator=generator.
apply(thisArg,_arguments||[])).next())})};function exec_exec(commandLine,args,options){return exec_awaiter(this,void 0,void 0,function*(){const commandArgs=tr.argStringToArray(
commandLine);if(commandArgs.length===0){throw new Error(`Parameter 'commandLine' cannot be null or empty.`)}const toolPath=commandArgs[0];args=commandArgs.slice(
1).concat(args||[]);const runner=new tr.ToolRunner(toolPath,args,options);return runner.exec()})}function getExecOutput(commandLine,args,options){return exec_awaiter(
this,void 0,void 0,function*(){var _a,_b;let stdout="";let stderr="";const stdoutDecoder=new StringDecoder("utf8");const stderrDecoder=new StringDecoder("utf8");
const originalStdoutListener=(_a=options===null||options===void 0?void 0:options.listeners)===null||_a===void 0?void 0:_a.stdout;const originalStdErrListener=(_b=
options===null||options===void 0?void 0:options.listeners)===null||_b===void 0?void 0:_b.stderr;const stdErrListener=data=>{stderr+=stderrDecoder.write(data);if(originalStdErrListener){
originalStdErrListener(data)}};const stdOutListener=data=>{stdout+=stdoutDecoder.write(data);if(originalStdoutListener){originalStdoutListener(data)}};const listeners=Object.
assign(Object.assign({},options===null||options===void 0?void 0:options.listeners),{stdout:stdOutListener,stderr:stdErrListener});const exitCode=yield exec_exec(
commandLine,args,Object.assign(Object.assign({},options),{listeners}));stdout+=stdoutDecoder.end();stderr+=stderrDecoder.end();return{exitCode,stdout,stderr}})}
;var platform_awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(value)})}return new(P||
(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){try{step(generator["\
throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step((generator=generator.
apply(thisArg,_arguments||[])).next())})};const getWindowsInfo=()=>platform_awaiter(void 0,void 0,void 0,function*(){const{stdout:version}=yield exec.getExecOutput(
'powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"',void 0,{silent:true});const{stdout:name}=yield exec.getExecOutput('powershell\
 -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"',void 0,{silent:true});return{name:name.trim(),version:version.trim()}});const getMacOsInfo=()=>platform_awaiter(
void 0,void 0,void 0,function*(){var _a,_b,_c,_d;const{stdout}=yield exec.getExecOutput("sw_vers",void 0,{silent:true});const version=(_b=(_a=stdout.match(/ProductVersion:\s*(.+)/))===
null||_a===void 0?void 0:_a[1])!==null&&_b!==void 0?_b:"";const name=(_d=(_c=stdout.match(/ProductName:\s*(.+)/))===null||_c===void 0?void 0:_c[1])!==null&&_d!==
void 0?_d:"";return{name,version}});const getLinuxInfo=()=>platform_awaiter(void 0,void 0,void 0,function*(){const{stdout}=yield exec.getExecOutput("lsb_release",
["-i","-r","-s"],{silent:true});const[name,version]=stdout.trim().split("\n");return{name,version}});const platform=external_os_.platform();const arch=external_os_.
arch();const isWindows=platform==="win32";const isMacOS=platform==="darwin";const isLinux=platform==="linux";function getDetails(){return platform_awaiter(this,
void 0,void 0,function*(){return Object.assign(Object.assign({},yield isWindows?getWindowsInfo():isMacOS?getMacOsInfo():getLinuxInfo()),{platform,arch,isWindows,
isMacOS,isLinux})})};var core_awaiter=function(thisArg,_arguments,P,generator){function adopt(value){return value instanceof P?value:new P(function(resolve){resolve(
value)})}return new(P||(P=Promise))(function(resolve,reject){function fulfilled(value){try{step(generator.next(value))}catch(e){reject(e)}}function rejected(value){
try{step(generator["throw"](value))}catch(e){reject(e)}}function step(result){result.done?resolve(result.value):adopt(result.value).then(fulfilled,rejected)}step(
(generator=generator.apply(thisArg,_arguments||[])).next())})};var ExitCode;(function(ExitCode2){ExitCode2[ExitCode2["Success"]=0]="Success";ExitCode2[ExitCode2["\
Failure"]=1]="Failure"})(ExitCode||(ExitCode={}));function exportVariable(name,val){const convertedVal=toCommandValue(val);process.env[name]=convertedVal;const filePath=process.
env["GITHUB_ENV"]||"";if(filePath){return issueFileCommand("ENV",prepareKeyValueMessage(name,val))}issueCommand("set-env",{name},convertedVal)}function core_setSecret(secret){
command_issueCommand("add-mask",{},secret)}function addPath(inputPath){const filePath=process.env["GITHUB_PATH"]||"";if(filePath){issueFileCommand("PATH",inputPath)}else{
issueCommand("add-path",{},inputPath)}process.env["PATH"]=`${inputPath}${path.delimiter}${process.env["PATH"]}`}function getInput(name,options){const val=process.
env[`INPUT_${name.replace(/ /g,"_").toUpperCase()}`]||"";if(options&&options.required&&!val){throw new Error(`Input required and not supplied: ${name}`)}if(options&&
options.trimWhitespace===false){return val}return val.trim()}function getMultilineInput(name,options){const inputs=getInput(name,options).split("\n").filter(x=>x!==
"");if(options&&options.trimWhitespace===false){return inputs}return inputs.map(input=>input.trim())}function getBooleanInput(name,options){const trueValue=["tr\
ue","True","TRUE"];const falseValue=["false","False","FALSE"];const val=getInput(name,options);if(trueValue.includes(val))return true;if(falseValue.includes(val))
return false;throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}
Support boolean input list: \`true | True | TRUE | false | False | FALSE\``)}function setOutput(name,value){const filePath=process.env["GITHUB_OUTPUT"]||"";if(filePath){
return file_command_issueFileCommand("OUTPUT",file_command_prepareKeyValueMessage(name,value))}process.stdout.write(external_os_.EOL);command_issueCommand("set-\
output",{name},utils_toCommandValue(value))}function setCommandEcho(enabled){issue("echo",enabled?"on":"off")}function setFailed(message){process.exitCode=ExitCode.
Failure;error(message)}function isDebug(){return process.env["RUNNER_DEBUG"]==="1"}function core_debug(message){command_issueCommand("debug",{},message)}function error(message,properties={}){
command_issueCommand("error",toCommandProperties(properties),message instanceof Error?message.toString():message)}function warning(message,properties={}){command_issueCommand(
"warning",toCommandProperties(properties),message instanceof Error?message.toString():message)}function notice(message,properties={}){command_issueCommand("noti\
ce",toCommandProperties(properties),message instanceof Error?message.toString():message)}function info(message){process.stdout.write(message+external_os_.EOL)}function startGroup(name){
command_issue("group",name)}function endGroup(){command_issue("endgroup")}function group(name,fn){return core_awaiter(this,void 0,void 0,function*(){startGroup(
name);let result;try{result=yield fn()}finally{endGroup()}return result})}function saveState(name,value){const filePath=process.env["GITHUB_STATE"]||"";if(filePath){
return issueFileCommand("STATE",prepareKeyValueMessage(name,value))}issueCommand("save-state",{name},toCommandValue(value))}function getState(name){return process.
env[`STATE_${name}`]||""}function getIDToken(aud){return core_awaiter(this,void 0,void 0,function*(){return yield OidcClient.getIDToken(aud)})}}),3759:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{Eb:()=>_maxLength,F7:()=>_number,Fk:()=>_regex,G1:()=>_isoDateTime,G8:()=>_never,LK:()=>_int,NC:()=>_positive,Rl:()=>_string,
WN:()=>_trim,_L:()=>_boolean,db:()=>_isoDate,em:()=>_unknown,fU:()=>_refine,m9:()=>_minLength,mI:()=>meta,q0:()=>describe,qm:()=>_gte});var _checks_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(
4890);var _registries_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(9396);var _util_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(4723);function snapshotChecks(def){
if(def.checks)def.checks=[...def.checks];return def}function _string(Class,params){return new Class(snapshotChecks({type:"string",..._util_js__WEBPACK_IMPORTED_MODULE_0__.
A2(params)}))}function _coercedString(Class,params){return new Class(snapshotChecks({type:"string",coerce:true,...util.normalizeParams(params)}))}function _email(Class,params){
return new Class({type:"string",format:"email",check:"string_format",abort:false,...util.normalizeParams(params)})}function _guid(Class,params){return new Class(
{type:"string",format:"guid",check:"string_format",abort:false,...util.normalizeParams(params)})}function _uuid(Class,params){return new Class({type:"string",format:"\
uuid",check:"string_format",abort:false,...util.normalizeParams(params)})}function _uuidv4(Class,params){return new Class({type:"string",format:"uuid",check:"st\
ring_format",abort:false,version:"v4",...util.normalizeParams(params)})}function _uuidv6(Class,params){return new Class({type:"string",format:"uuid",check:"stri\
ng_format",abort:false,version:"v6",...util.normalizeParams(params)})}function _uuidv7(Class,params){return new Class({type:"string",format:"uuid",check:"string\
_format",abort:false,version:"v7",...util.normalizeParams(params)})}function _url(Class,params){return new Class({type:"string",format:"url",check:"string_forma\
t",abort:false,...util.normalizeParams(params)})}function _emoji(Class,params){return new Class({type:"string",format:"emoji",check:"string_format",abort:false,
...util.normalizeParams(params)})}function _nanoid(Class,params){return new Class({type:"string",format:"nanoid",check:"string_format",abort:false,...util.normalizeParams(
params)})}function _cuid(Class,params){return new Class({type:"string",format:"cuid",check:"string_format",abort:false,...util.normalizeParams(params)})}function _cuid2(Class,params){
return new Class({type:"string",format:"cuid2",check:"string_format",abort:false,...util.normalizeParams(params)})}function _ulid(Class,params){return new Class(
{type:"string",format:"ulid",check:"string_format",abort:false,...util.normalizeParams(params)})}function _xid(Class,params){return new Class({type:"string",format:"\
xid",check:"string_format",abort:false,...util.normalizeParams(params)})}function _ksuid(Class,params){return new Class({type:"string",format:"ksuid",check:"str\
ing_format",abort:false,...util.normalizeParams(params)})}function _ipv4(Class,params){return new Class({type:"string",format:"ipv4",check:"string_format",abort:false,
...util.normalizeParams(params)})}function _ipv6(Class,params){return new Class({type:"string",format:"ipv6",check:"string_format",abort:false,...util.normalizeParams(
params)})}function _mac(Class,params){return new Class({type:"string",format:"mac",check:"string_format",abort:false,...util.normalizeParams(params)})}function _cidrv4(Class,params){
return new Class({type:"string",format:"cidrv4",check:"string_format",abort:false,...util.normalizeParams(params)})}function _cidrv6(Class,params){return new Class(
{type:"string",format:"cidrv6",check:"string_format",abort:false,...util.normalizeParams(params)})}function _base64(Class,params){return new Class({type:"string",
format:"base64",check:"string_format",abort:false,...util.normalizeParams(params)})}function _base64url(Class,params){return new Class({type:"string",format:"ba\
se64url",check:"string_format",abort:false,...util.normalizeParams(params)})}function _e164(Class,params){return new Class({type:"string",format:"e164",check:"s\
tring_format",abort:false,...util.normalizeParams(params)})}function _creditCard(Class,params){return new Class({type:"string",format:"credit_card",check:"strin\
g_format",abort:false,...util.normalizeParams(params)})}function _iban(Class,params){return new Class({type:"string",format:"iban",check:"string_format",abort:false,
...util.normalizeParams(params)})}function _jwt(Class,params){return new Class({type:"string",format:"jwt",check:"string_format",abort:false,...util.normalizeParams(
params)})}const TimePrecision={Any:null,Minute:-1,Second:0,Millisecond:3,Microsecond:6};function _isoDateTime(Class,params){return new Class({type:"string",format:"\
datetime",check:"string_format",offset:false,local:false,precision:null,..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params)})}function _isoDate(Class,params){return new Class(
{type:"string",format:"date",check:"string_format",..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params)})}function _isoTime(Class,params){return new Class({type:"\
string",format:"time",check:"string_format",precision:null,...util.normalizeParams(params)})}function _isoDuration(Class,params){return new Class({type:"string",
format:"duration",check:"string_format",...util.normalizeParams(params)})}function _number(Class,params){return new Class(snapshotChecks({type:"number",checks:[],
..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params)}))}function _coercedNumber(Class,params){return new Class(snapshotChecks({type:"number",coerce:true,checks:[],
...util.normalizeParams(params)}))}function _int(Class,params){return new Class({type:"number",check:"number_format",abort:false,format:"safeint",..._util_js__WEBPACK_IMPORTED_MODULE_0__.
A2(params)})}function _float32(Class,params){return new Class({type:"number",check:"number_format",abort:false,format:"float32",...util.normalizeParams(params)})}
function _float64(Class,params){return new Class({type:"number",check:"number_format",abort:false,format:"float64",...util.normalizeParams(params)})}function _int32(Class,params){
return new Class({type:"number",check:"number_format",abort:false,format:"int32",...util.normalizeParams(params)})}function _uint32(Class,params){return new Class(
{type:"number",check:"number_format",abort:false,format:"uint32",...util.normalizeParams(params)})}function _boolean(Class,params){return new Class({type:"boole\
an",..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params)})}function _coercedBoolean(Class,params){return new Class({type:"boolean",coerce:true,...util.normalizeParams(
params)})}function _bigint(Class,params){return new Class({type:"bigint",...util.normalizeParams(params)})}function _coercedBigint(Class,params){return new Class(
{type:"bigint",coerce:true,...util.normalizeParams(params)})}function _int64(Class,params){return new Class({type:"bigint",check:"bigint_format",abort:false,format:"\
int64",...util.normalizeParams(params)})}function _uint64(Class,params){return new Class({type:"bigint",check:"bigint_format",abort:false,format:"uint64",...util.
normalizeParams(params)})}function _symbol(Class,params){return new Class({type:"symbol",...util.normalizeParams(params)})}function _undefined(Class,params){return new Class(
{type:"undefined",...util.normalizeParams(params)})}function _null(Class,params){return new Class({type:"null",...util.normalizeParams(params)})}function _any(Class){
return new Class({type:"any"})}function _unknown(Class){return new Class({type:"unknown"})}function _never(Class,params){return new Class({type:"never",..._util_js__WEBPACK_IMPORTED_MODULE_0__.
A2(params)})}function _void(Class,params){return new Class({type:"void",...util.normalizeParams(params)})}function _date(Class,params){return new Class({type:"d\
ate",...util.normalizeParams(params)})}function _coercedDate(Class,params){return new Class({type:"date",coerce:true,...util.normalizeParams(params)})}function _nan(Class,params){
return new Class({type:"nan",...util.normalizeParams(params)})}function _lt(value,params){return new checks.$ZodCheckLessThan({check:"less_than",...util.normalizeParams(
params),value,inclusive:false})}function _lte(value,params){return new checks.$ZodCheckLessThan({check:"less_than",...util.normalizeParams(params),value,inclusive:true})}
function _gt(value,params){return new _checks_js__WEBPACK_IMPORTED_MODULE_1__.J_({check:"greater_than",..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params),value,
inclusive:false})}function _gte(value,params){return new _checks_js__WEBPACK_IMPORTED_MODULE_1__.J_({check:"greater_than",..._util_js__WEBPACK_IMPORTED_MODULE_0__.
A2(params),value,inclusive:true})}function _positive(params){return _gt(0,params)}function _negative(params){return _lt(0,params)}function _nonpositive(params){
return _lte(0,params)}function _nonnegative(params){return _gte(0,params)}function _multipleOf(value,params){return new checks.$ZodCheckMultipleOf({check:"multi\
ple_of",...util.normalizeParams(params),value})}function _maxSize(maximum,params){return new checks.$ZodCheckMaxSize({check:"max_size",...util.normalizeParams(params),
maximum})}function _minSize(minimum,params){return new checks.$ZodCheckMinSize({check:"min_size",...util.normalizeParams(params),minimum})}function _size(size,params){
return new checks.$ZodCheckSizeEquals({check:"size_equals",...util.normalizeParams(params),size})}function _maxLength(maximum,params){const ch=new _checks_js__WEBPACK_IMPORTED_MODULE_1__.
Yk({check:"max_length",..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params),maximum});return ch}function _minLength(minimum,params){return new _checks_js__WEBPACK_IMPORTED_MODULE_1__.
Kk({check:"min_length",..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params),minimum})}function _length(length,params){return new checks.$ZodCheckLengthEquals({check:"\
length_equals",...util.normalizeParams(params),length})}function _regex(pattern,params){return new _checks_js__WEBPACK_IMPORTED_MODULE_1__.DG({check:"string_for\
mat",format:"regex",..._util_js__WEBPACK_IMPORTED_MODULE_0__.A2(params),pattern})}function _lowercase(params){return new checks.$ZodCheckLowerCase({check:"strin\
g_format",format:"lowercase",...util.normalizeParams(params)})}function _uppercase(params){return new checks.$ZodCheckUpperCase({check:"string_format",format:"u\
ppercase",...util.normalizeParams(params)})}function _includes(includes,params){return new checks.$ZodCheckIncludes({check:"string_format",format:"includes",...util.
normalizeParams(params),includes})}function _startsWith(prefix,params){return new checks.$ZodCheckStartsWith({check:"string_format",format:"starts_with",...util.
normalizeParams(params),prefix})}function _endsWith(suffix,params){return new checks.$ZodCheckEndsWith({check:"string_format",format:"ends_with",...util.normalizeParams(
params),suffix})}function _property(property,schema,params){return new checks.$ZodCheckProperty({check:"property",property,schema,...util.normalizeParams(params)})}
function _properties(shape,params){return new checks.$ZodCheckProperties({check:"properties",shape,...util.normalizeParams(params)})}function _mime(types,params){
return new checks.$ZodCheckMimeType({check:"mime_type",mime:types,...util.normalizeParams(params)})}function _overwrite(tx){return new _checks_js__WEBPACK_IMPORTED_MODULE_1__.
v$({check:"overwrite",tx})}function _normalize(form){return _overwrite(input=>input.normalize(form))}function _trim(){return _overwrite(input=>input.trim())}function _toLowerCase(){
return _overwrite(input=>input.toLowerCase())}function _toUpperCase(){return _overwrite(input=>input.toUpperCase())}function _slugify(){return _overwrite(input=>util.
slugify(input))}function _array(Class,element,params){return new Class({type:"array",element,...util.normalizeParams(params)})}function _union(Class,options,params){
return new Class({type:"union",options,...util.normalizeParams(params)})}function _xor(Class,options,params){return new Class({type:"union",options,inclusive:false,
...util.normalizeParams(params)})}function _discriminatedUnion(Class,discriminator,options,params){return new Class({type:"union",options,discriminator,...util.
normalizeParams(params)})}function _intersection(Class,left,right){return new Class({type:"intersection",left,right})}function _tuple(Class,items,_paramsOrRest,_params){
const hasRest=_paramsOrRest instanceof schemas.$ZodType;const params=hasRest?_params:_paramsOrRest;const rest=hasRest?_paramsOrRest:null;return new Class({type:"\
tuple",items,rest,...util.normalizeParams(params)})}function _record(Class,keyType,valueType,params){return new Class({type:"record",keyType,valueType,...util.normalizeParams(
params)})}function _map(Class,keyType,valueType,params){return new Class({type:"map",keyType,valueType,...util.normalizeParams(params)})}function _set(Class,valueType,params){
return new Class({type:"set",valueType,...util.normalizeParams(params)})}function _enum(Class,values,params){const entries=Array.isArray(values)?Object.fromEntries(
values.map(v=>[v,v])):values;return new Class({type:"enum",entries,...util.normalizeParams(params)})}function _nativeEnum(Class,entries,params){return new Class(
{type:"enum",entries,...util.normalizeParams(params)})}function _literal(Class,value,params){return new Class({type:"literal",values:Array.isArray(value)?value:
[value],...util.normalizeParams(params)})}function _file(Class,params){return new Class({type:"file",...util.normalizeParams(params)})}function _transform(Class,fn){
return new Class({type:"transform",transform:fn})}function _optional(Class,innerType){return new Class({type:"optional",innerType})}function _nullable(Class,innerType){
return new Class({type:"nullable",innerType})}function _default(Class,innerType,defaultValue){return new Class({type:"default",innerType,get defaultValue(){return typeof defaultValue===
"function"?defaultValue():util.shallowClone(defaultValue)}})}function _nonoptional(Class,innerType,params){return new Class({type:"nonoptional",innerType,...util.
normalizeParams(params)})}function _success(Class,innerType){return new Class({type:"success",innerType})}function _catch(Class,innerType,catchValue){return new Class(
{type:"catch",innerType,catchValue:typeof catchValue==="function"?catchValue:util.constantCatch(catchValue)})}function _pipe(Class,in_,out){return new Class({type:"\
pipe",in:in_,out})}function _readonly(Class,innerType){return new Class({type:"readonly",innerType})}function _templateLiteral(Class,parts,params){return new Class(
{type:"template_literal",parts,...util.normalizeParams(params)})}function _lazy(Class,getter){return new Class({type:"lazy",getter})}function _promise(Class,innerType){
return new Class({type:"promise",innerType})}function _custom(Class,fn,_params){const norm=util.normalizeParams(_params);norm.abort??(norm.abort=true);const schema=new Class(
{type:"custom",check:"custom",fn,...norm});return schema}function _refine(Class,fn,_params){const schema=new Class({type:"custom",check:"custom",fn,..._util_js__WEBPACK_IMPORTED_MODULE_0__.
A2(_params)});return schema}function _superRefine(fn,params){const ch=_check(payload=>{payload.addIssue=issue2=>{if(typeof issue2==="string"){payload.issues.push(
util.issue(issue2,payload.value,ch._zod.def))}else{const _issue=issue2;if(_issue.fatal)_issue.continue=false;_issue.code??(_issue.code="custom");if(!("input"in _issue))
_issue.input=payload.value;_issue.inst??(_issue.inst=ch);_issue.continue??(_issue.continue=!ch._zod.def.abort);payload.issues.push(util.issue(_issue))}};return fn(
payload.value,payload)},params);return ch}function _check(fn,params){const ch=new checks.$ZodCheck({check:"custom",...util.normalizeParams(params)});ch._zod.check=
fn;return ch}function describe(description){const ch=new _checks_js__WEBPACK_IMPORTED_MODULE_1__.QP({check:"describe"});ch._zod.onattach=[inst=>{const existing=_registries_js__WEBPACK_IMPORTED_MODULE_2__.
fd.get(inst)??{};_registries_js__WEBPACK_IMPORTED_MODULE_2__.fd.add(inst,{...existing,description})}];ch._zod.check=()=>{};return ch}function meta(metadata){const ch=new _checks_js__WEBPACK_IMPORTED_MODULE_1__.
QP({check:"meta"});ch._zod.onattach=[inst=>{const existing=_registries_js__WEBPACK_IMPORTED_MODULE_2__.fd.get(inst)??{};_registries_js__WEBPACK_IMPORTED_MODULE_2__.
fd.add(inst,{...existing,...metadata})}];ch._zod.check=()=>{};return ch}function _stringbool(Classes,_params){const params=util.normalizeParams(_params);let truthyArray=params.
truthy??["true","1","yes","on","y","enabled"];let falsyArray=params.falsy??["false","0","no","off","n","disabled"];if(params.case!=="sensitive"){truthyArray=truthyArray.
map(v=>typeof v==="string"?v.toLowerCase():v);falsyArray=falsyArray.map(v=>typeof v==="string"?v.toLowerCase():v)}const truthySet=new Set(truthyArray);const falsySet=new Set(
falsyArray);const _Codec=Classes.Codec??schemas.$ZodCodec;const _Boolean=Classes.Boolean??schemas.$ZodBoolean;const _String=Classes.String??schemas.$ZodString;const stringSchema=new _String(
{type:"string",error:params.error});const booleanSchema=new _Boolean({type:"boolean",error:params.error});const codec=new _Codec({type:"pipe",in:stringSchema,out:booleanSchema,
transform:((input,payload)=>{let data=input;if(params.case!=="sensitive")data=data.toLowerCase();if(truthySet.has(data)){return true}else if(falsySet.has(data)){
return false}else{payload.issues.push({code:"invalid_value",expected:"stringbool",values:[...truthySet,...falsySet],input:payload.value,inst:codec,continue:false});
return{}}}),reverseTransform:((input,_payload)=>{if(input===true){return truthyArray[0]||"true"}else{return falsyArray[0]||"false"}}),error:params.error});codec.
_zod.bag.truthy=truthyArray;codec._zod.bag.falsy=falsyArray;codec._zod.bag.case=params.case??"insensitive";return codec}function _stringFormat(Class,format,fnOrRegex,_params={}){
const params=util.normalizeParams(_params);const def={check:"string_format",type:"string",format,fn:typeof fnOrRegex==="function"?fnOrRegex:val=>fnOrRegex.test(
val),...params};if(fnOrRegex instanceof RegExp){def.pattern=fnOrRegex}const inst=new Class(def);return inst}}),4890:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{DG:()=>$ZodCheckRegex,J_:()=>$ZodCheckGreaterThan,KH:()=>$ZodCheckNumberFormat,Kk:()=>$ZodCheckMinLength,QP:()=>$ZodCheck,
Yk:()=>$ZodCheckMaxLength,ql:()=>$ZodCheckStringFormat,v$:()=>$ZodCheckOverwrite});var _core_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8532);var _util_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(
4723);const $ZodCheck=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheck",(inst,def)=>{var _a;inst._zod??(inst._zod={});inst._zod.def=def;(_a=inst._zod).onattach??
(_a.onattach=[])});const _whenHasSize=payload=>{const val=payload.value;return!util.nullish(val)&&val.size!==void 0};const _whenHasLength=payload=>{const val=payload.
value;return!_util_js__WEBPACK_IMPORTED_MODULE_1__.cl(val)&&val.length!==void 0};const numericOriginMap={number:"number",bigint:"bigint",object:"date"};const $ZodCheckLessThan=null;
const $ZodCheckGreaterThan=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckGreaterThan",(inst,def)=>{$ZodCheck.init(inst,def);const origin=numericOriginMap[typeof def.
value];inst._zod.check=payload=>{if(def.inclusive?payload.value>=def.value:payload.value>def.value){return}payload.issues.push({origin:numericOriginMap[typeof payload.
value]??origin,code:"too_small",minimum:typeof def.value==="object"?def.value.getTime():def.value,input:payload.value,inclusive:def.inclusive,inst,continue:!def.
abort})}});const $ZodCheckMultipleOf=null;const $ZodCheckNumberFormat=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckNumberFormat",(inst,def)=>{$ZodCheck.init(
inst,def);def.format=def.format||"float64";const isInt=def.format?.includes("int");const origin=isInt?"int":"number";const[minimum,maximum]=_util_js__WEBPACK_IMPORTED_MODULE_1__.
zH[def.format];inst._zod.check=payload=>{const input=payload.value;if(isInt){if(!Number.isInteger(input)){payload.issues.push({expected:origin,format:def.format,
code:"invalid_type",continue:false,input,inst});return}if(!Number.isSafeInteger(input)){if(input>0){payload.issues.push({input,code:"too_big",maximum:Number.MAX_SAFE_INTEGER,
note:"Integers must be within the safe integer range.",inst,origin,inclusive:true,continue:!def.abort})}else{payload.issues.push({input,code:"too_small",minimum:Number.
MIN_SAFE_INTEGER,note:"Integers must be within the safe integer range.",inst,origin,inclusive:true,continue:!def.abort})}return}}if(input<minimum){payload.issues.
push({origin:"number",input,code:"too_small",minimum,inclusive:true,inst,continue:!def.abort})}if(input>maximum){payload.issues.push({origin:"number",input,code:"\
too_big",maximum,inclusive:true,inst,continue:!def.abort})}}});const $ZodCheckBigIntFormat=null;const $ZodCheckMaxSize=null;const $ZodCheckMinSize=null;const $ZodCheckSizeEquals=null;
const $ZodCheckMaxLength=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckMaxLength",(inst,def)=>{var _a;$ZodCheck.init(inst,def);(_a=inst._zod.def).when??(_a.
when=_whenHasLength);inst._zod.check=payload=>{const input=payload.value;const units=input.length;const length=typeof input==="string"&&units>def.maximum?_util_js__WEBPACK_IMPORTED_MODULE_1__.
O7(input):units;if(length<=def.maximum)return;const origin=_util_js__WEBPACK_IMPORTED_MODULE_1__.Rc(input);payload.issues.push({origin,code:"too_big",maximum:def.
maximum,inclusive:true,input,inst,continue:!def.abort})}});const $ZodCheckMinLength=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckMinLength",(inst,def)=>{var _a;
$ZodCheck.init(inst,def);(_a=inst._zod.def).when??(_a.when=_whenHasLength);inst._zod.check=payload=>{const input=payload.value;const units=input.length;const length=typeof input===
"string"&&units>=def.minimum&&units<def.minimum*2?_util_js__WEBPACK_IMPORTED_MODULE_1__.O7(input):units;if(length>=def.minimum)return;const origin=_util_js__WEBPACK_IMPORTED_MODULE_1__.
Rc(input);payload.issues.push({origin,code:"too_small",minimum:def.minimum,inclusive:true,input,inst,continue:!def.abort})}});const $ZodCheckLengthEquals=null;const $ZodCheckStringFormat=_core_js__WEBPACK_IMPORTED_MODULE_0__.
xI("$ZodCheckStringFormat",(inst,def)=>{var _a,_b;$ZodCheck.init(inst,def);if(def.pattern)(_a=inst._zod).check??(_a.check=payload=>{def.pattern.lastIndex=0;if(def.
pattern.test(payload.value))return;payload.issues.push({origin:"string",code:"invalid_format",format:def.format,input:payload.value,...def.pattern?{pattern:def.
pattern.toString()}:{},inst,continue:!def.abort})});else(_b=inst._zod).check??(_b.check=()=>{})});const $ZodCheckRegex=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI(
"$ZodCheckRegex",(inst,def)=>{$ZodCheckStringFormat.init(inst,def);inst._zod.check=payload=>{def.pattern.lastIndex=0;if(def.pattern.test(payload.value))return;payload.
issues.push({origin:"string",code:"invalid_format",format:"regex",input:payload.value,pattern:def.pattern.toString(),inst,continue:!def.abort})}});const $ZodCheckLowerCase=null;
const $ZodCheckUpperCase=null;const $ZodCheckIncludes=null;const $ZodCheckStartsWith=null;const $ZodCheckEndsWith=null;function handleCheckPropertyResult(result,payload,property){
if(result.issues.length){payload.issues.push(...util.prefixIssues(property,result.issues))}}const $ZodCheckProperty=null;const $ZodCheckProperties=null;const $ZodCheckMimeType=null;
const $ZodCheckOverwrite=_core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckOverwrite",(inst,def)=>{$ZodCheck.init(inst,def);inst._zod.check=payload=>{payload.value=
def.tx(payload.value)}})}),8532:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{
$W:()=>config,GT:()=>$ZodAsyncError,cV:()=>$ZodEncodeError,cr:()=>globalConfig2,tm:()=>NEVER,xI:()=>$constructor});var _util_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(
4723);var _a;const NEVER=Object.freeze({status:"aborted"});const _zodDesc={value:void 0,enumerable:false};let _E="captureStackTrace"in Error?Error:null;function newError(Definition){
const E=_E;if(E){const saved=E.stackTraceLimit;if(typeof saved==="number"){try{E.stackTraceLimit=0}catch{_E=null;return new Definition}try{return new Definition}finally{
E.stackTraceLimit=saved}}}return new Definition}function $constructor(name,initializer,proto,params){const zodProto={};function Internals(def){this.def=def;this.
constr=_;this.traits=new Set}Internals.prototype=zodProto;const protoMembers=proto;const initialized=protoMembers&&new WeakSet;function init(inst,def){if(!inst.
_zod){_zodDesc.value=new Internals(def);try{Object.defineProperty(inst,"_zod",_zodDesc)}finally{_zodDesc.value=void 0}}else if(inst._zod.traits.has(name)){return}
inst._zod.traits.add(name);initializer(inst,def);if(initialized){const own=Object.getPrototypeOf(inst);const ctorProto=inst._zod.constr.prototype;let up=own;while(up&&
up!==ctorProto)up=Object.getPrototypeOf(up);const target=up??own;if(!initialized.has(target)){initialized.add(target);(0,_util_js__WEBPACK_IMPORTED_MODULE_0__.ol)(
target,protoMembers)}}const proto2=_.prototype;for(const k in proto2){if(!Object.prototype.hasOwnProperty.call(proto2,k))continue;if(!(k in inst)){inst[k]=proto2[k].
bind(inst)}}}const Parent=params?.Parent??Object;class Definition extends Parent{}Object.defineProperty(Definition,"name",{value:name});function _(def){const inst=params?.
Parent?newError(Definition):this;init(inst,def);const deferred=inst._zod.deferred;if(deferred){for(const fn of deferred){fn()}inst._zod.deferred=void 0}const pp=globalThis.
__zod_globalConfig?.postProcessor;if(pp)pp(inst);return inst}Object.defineProperty(_,"init",{value:init});Object.defineProperty(_,Symbol.hasInstance,{value:inst=>{
if(params?.Parent&&inst instanceof params.Parent)return true;return inst?._zod?.traits?.has(name)}});Object.defineProperty(_,"name",{value:name});return _}const $brand=null;
class $ZodAsyncError extends Error{constructor(){super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`)}}class $ZodEncodeError extends Error{constructor(name){
super(`Encountered unidirectional transform during encode: ${name}`);this.name="ZodEncodeError"}}(_a=globalThis).__zod_globalConfig??(_a.__zod_globalConfig={});
const globalConfig2=globalThis.__zod_globalConfig;function config(newConfig){if(newConfig)Object.assign(globalConfig2,newConfig);return globalConfig2}}),3945:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{qg:()=>parse2,EJ:()=>parseAsync2,xL:()=>safeParse,bp:()=>safeParseAsync});var core_core=__nccwpck_require__2(8532);
var util2=__nccwpck_require__2(4723);;function _getMessage(){const internals=this._zod;internals.message??(internals.message=JSON.stringify(internals.def,util2.
k8,2));return internals.message}function _setMessage(value){this._zod.message=value}const _messageDesc={get:_getMessage,set:_setMessage,enumerable:true,configurable:true};
const _issuesDesc={value:void 0,enumerable:false};const _installedToString=new WeakSet([Object.prototype,Error.prototype]);const initializer=(inst,def)=>{inst.name=
"$ZodError";_issuesDesc.value=def;Object.defineProperty(inst,"issues",_issuesDesc);_issuesDesc.value=void 0;Object.defineProperty(inst,"message",_messageDesc);const proto=Object.
getPrototypeOf(inst);if(!_installedToString.has(proto)){_installedToString.add(proto);Object.defineProperty(proto,"toString",{configurable:true,enumerable:false,
get(){const value=()=>this.message;Object.defineProperty(this,"toString",{value,configurable:true,writable:true});return value},set(value){Object.defineProperty(
this,"toString",{value,configurable:true,writable:true})}})}};const $ZodError=(0,core_core.xI)("$ZodError",initializer);const $ZodRealError=(0,core_core.xI)("$Z\
odError",initializer,void 0,{Parent:Error});function node(obj,key,make){if(!Object.prototype.hasOwnProperty.call(obj,key)){if(key==="__proto__"){Object.defineProperty(
obj,key,{value:make(),writable:true,enumerable:true,configurable:true})}else{obj[key]=make()}}return obj[key]}function flattenError(error,mapper=issue2=>issue2.
message){const fieldErrors={};const formErrors=[];for(const sub of error.issues){if(sub.path.length>0){node(fieldErrors,sub.path[0],()=>[]).push(mapper(sub))}else{
formErrors.push(mapper(sub))}}return{formErrors,fieldErrors}}function formatError(error,mapper=issue2=>issue2.message){const fieldErrors={_errors:[]};const processError=(error2,path2=[])=>{
for(const issue2 of error2.issues){if(issue2.code==="invalid_union"&&issue2.errors.length){issue2.errors.map(issues=>processError({issues},[...path2,...issue2.path]))}else if(issue2.
code==="invalid_key"){processError({issues:issue2.issues},[...path2,...issue2.path])}else if(issue2.code==="invalid_element"){processError({issues:issue2.issues},
[...path2,...issue2.path])}else{const fullpath=[...path2,...issue2.path];if(fullpath.length===0){fieldErrors._errors.push(mapper(issue2))}else{let curr=fieldErrors;
let i=0;while(i<fullpath.length){const el=fullpath[i];const terminal=i===fullpath.length-1;if(el==="_errors"){if(terminal)curr._errors.push(mapper(issue2));i++;
continue}if(!Object.prototype.hasOwnProperty.call(curr,el)){Object.defineProperty(curr,el,{value:{_errors:[]},enumerable:true,writable:true,configurable:true})}
const node2=curr[el];if(terminal){node2._errors.push(mapper(issue2))}curr=node2;i++}}}}};processError(error);return fieldErrors}function treeifyError(error,mapper=issue2=>issue2.
message){const result={errors:[]};const processError=(error2,path2=[])=>{var _a;for(const issue2 of error2.issues){if(issue2.code==="invalid_union"&&issue2.errors.
length){issue2.errors.map(issues=>processError({issues},[...path2,...issue2.path]))}else if(issue2.code==="invalid_key"){processError({issues:issue2.issues},[...path2,
...issue2.path])}else if(issue2.code==="invalid_element"){processError({issues:issue2.issues},[...path2,...issue2.path])}else{const fullpath=[...path2,...issue2.
path];if(fullpath.length===0){result.errors.push(mapper(issue2));continue}let curr=result;let i=0;while(i<fullpath.length){const el=fullpath[i];const terminal=i===
fullpath.length-1;if(typeof el==="string"){curr.properties??(curr.properties={});if(!Object.prototype.hasOwnProperty.call(curr.properties,el)){Object.defineProperty(
curr.properties,el,{value:{errors:[]},enumerable:true,writable:true,configurable:true})}curr=curr.properties[el]}else{curr.items??(curr.items=[]);(_a=curr.items)[el]??
(_a[el]={errors:[]});curr=curr.items[el]}if(terminal){curr.errors.push(mapper(issue2))}i++}}}};processError(error);return result}function toDotPath(_path){const segs=[];
const path2=_path.map(seg=>typeof seg==="object"?seg.key:seg);for(const seg of path2){if(typeof seg==="number")segs.push(`[${seg}]`);else if(typeof seg==="symbo\
l")segs.push(`[${JSON.stringify(String(seg))}]`);else if(/[^\w$]/.test(seg))segs.push(`[${JSON.stringify(seg)}]`);else{if(segs.length)segs.push(".");segs.push(seg)}}
return segs.join("")}function prettifyError(error){const lines=[];const issues=[...error.issues].sort((a,b)=>(a.path??[]).length-(b.path??[]).length);for(const issue2 of issues){
lines.push(`\u2716 ${issue2.message}`);if(issue2.path?.length)lines.push(`  \u2192 at ${toDotPath(issue2.path)}`)}return lines.join("\n")};function finalizeParams(callee,params){
return{callee:params?.callee??callee,Err:params?.Err}}const _parse=_Err=>{const fn=(schema,value,_ctx,_params)=>{const ctx=_ctx?{..._ctx,async:false}:{async:false};
const result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise){throw new core_core.GT}if(result.issues.length){const e=new(_params?.Err??_Err)(
result.issues.map(iss=>util2.iR(iss,ctx,core_core.$W())));util2.gx(e,_params?.callee??fn);throw e}return result.value};return fn};const parse2=_parse($ZodRealError);
const _parseAsync=_Err=>{const fn=async(schema,value,_ctx,params)=>{const ctx=_ctx?{..._ctx,async:true}:{async:true};let result=schema._zod.run({value,issues:[]},
ctx);if(result instanceof Promise)result=await result;if(result.issues.length){const e=new(params?.Err??_Err)(result.issues.map(iss=>util2.iR(iss,ctx,core_core.
$W())));util2.gx(e,params?.callee??fn);throw e}return result.value};return fn};const parseAsync2=_parseAsync($ZodRealError);const _safeParse=_Err=>(schema,value,_ctx)=>{
const ctx=_ctx?{..._ctx,async:false}:{async:false};const result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise){throw new core_core.GT}return result.
issues.length?failure(_Err,result.issues,ctx):{success:true,data:result.value}};const safeParse=_safeParse($ZodRealError);function failure(Err,issues,ctx){let error;
return{success:false,get error(){if(!error){error=new Err(issues.map(iss=>util2.iR(iss,ctx,core_core.$W())));issues=void 0;ctx=void 0}return error},set error(e){
error=e;issues=void 0;ctx=void 0}}}const _safeParseAsync=_Err=>async(schema,value,_ctx)=>{const ctx=_ctx?{..._ctx,async:true}:{async:true};let result=schema._zod.
run({value,issues:[]},ctx);if(result instanceof Promise)result=await result;return result.issues.length?failure(_Err,result.issues,ctx):{success:true,data:result.
value}};const safeParseAsync=_safeParseAsync($ZodRealError);const COMPILE_INVALID=null;const COMPILE_FALLBACK=null;const validate=((schema,value,_ctx)=>{const validator=schema.
_zod.bag.validator;if(validator!==void 0){if(validator(value)!==COMPILE_INVALID)return true;if(validator.definite===true&&_ctx===void 0)return false}return validateFallback(
schema,value,_ctx)});function validateFallback(schema,value,_ctx){const ctx=_ctx?{..._ctx,async:false,abortEarly:true}:{async:false,abortEarly:true};const fallbackRun=schema.
_zod.bag.fallbackRun;let result;if(fallbackRun){ctx[COMPILE_FALLBACK]=true;result=fallbackRun({value,issues:[]},ctx)}else{result=schema._zod.run({value,issues:[]},
ctx)}if(result instanceof Promise){throw new core.$ZodAsyncError}return result.issues.length===0}const validateAsync=async(schema,value,_ctx)=>{const ctx=_ctx?{
..._ctx,async:true,abortEarly:true}:{async:true,abortEarly:true};let result=schema._zod.run({value,issues:[]},ctx);if(result instanceof Promise)result=await result;
return result.issues.length===0};const _encode=_Err=>{const parse3=_parse(_Err);const fn=(schema,value,_ctx,_params)=>{const ctx=_ctx?{..._ctx,direction:"backwa\
rd"}:{direction:"backward"};return parse3(schema,value,ctx,finalizeParams(fn,_params))};return fn};const encode=_encode($ZodRealError);const _decode=_Err=>{const parse3=_parse(
_Err);const fn=(schema,value,_ctx,_params)=>{return parse3(schema,value,_ctx,finalizeParams(fn,_params))};return fn};const decode=_decode($ZodRealError);const _encodeAsync=_Err=>{
const parseAsync3=_parseAsync(_Err);const fn=async(schema,value,_ctx,_params)=>{const ctx=_ctx?{..._ctx,direction:"backward"}:{direction:"backward"};return await parseAsync3(
schema,value,ctx,finalizeParams(fn,_params))};return fn};const encodeAsync=_encodeAsync($ZodRealError);const _decodeAsync=_Err=>{const parseAsync3=_parseAsync(_Err);
const fn=async(schema,value,_ctx,_params)=>{return await parseAsync3(schema,value,_ctx,finalizeParams(fn,_params))};return fn};const decodeAsync=_decodeAsync($ZodRealError);
const _safeEncode=_Err=>(schema,value,_ctx)=>{const ctx=_ctx?{..._ctx,direction:"backward"}:{direction:"backward"};return _safeParse(_Err)(schema,value,ctx)};const safeEncode=_safeEncode(
$ZodRealError);const _safeDecode=_Err=>(schema,value,_ctx)=>{return _safeParse(_Err)(schema,value,_ctx)};const safeDecode=_safeDecode($ZodRealError);const _safeEncodeAsync=_Err=>async(schema,value,_ctx)=>{
const ctx=_ctx?{..._ctx,direction:"backward"}:{direction:"backward"};return _safeParseAsync(_Err)(schema,value,ctx)};const safeEncodeAsync=_safeEncodeAsync($ZodRealError);
const _safeDecodeAsync=_Err=>async(schema,value,_ctx)=>{return _safeParseAsync(_Err)(schema,value,_ctx)};const safeDecodeAsync=_safeDecodeAsync($ZodRealError)}),
9396:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{fd:()=>globalRegistry,u5:()=>registry});
var _a;const $output=null;const $input=null;class $ZodRegistry{constructor(){this._map=new WeakMap;this._idmap=new Map}add(schema,..._meta){const meta=_meta[0];
this._map.set(schema,meta);if(meta&&typeof meta==="object"&&"id"in meta){this._idmap.set(meta.id,schema)}return this}clear(){this._map=new WeakMap;this._idmap=new Map;
return this}remove(schema){const meta=this._map.get(schema);if(meta&&typeof meta==="object"&&"id"in meta){this._idmap.delete(meta.id)}this._map.delete(schema);return this}get(schema){
const p=schema._zod.parent;if(p){const pm={...this.get(p)??{}};delete pm.id;const f={...pm,...this._map.get(schema)};return Object.keys(f).length?f:void 0}return this.
_map.get(schema)}has(schema){return this._map.has(schema)}}function registry(){return new $ZodRegistry}(_a=globalThis).__zod_globalRegistry??(_a.__zod_globalRegistry=
registry());const globalRegistry=globalThis.__zod_globalRegistry}),1041:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.
d(__webpack_exports__2,{$p:()=>$ZodArray,sF:()=>$ZodBoolean,t$:()=>$ZodCatch,b0:()=>$ZodCustom,VO:()=>$ZodEnum,v1:()=>$ZodISODate,Ko:()=>$ZodISODateTime,nu:()=>$ZodLiteral,
Um:()=>$ZodNever,qc:()=>$ZodNullable,vz:()=>$ZodNumber,I:()=>$ZodNumberFormat,L8:()=>$ZodObject,ig:()=>$ZodOptional,_m:()=>$ZodPipe,h:()=>$ZodRecord,$v:()=>$ZodString,
EY:()=>$ZodStringFormat,Wc:()=>$ZodTransform,W4:()=>$ZodType,cu:()=>$ZodUnion,GP:()=>$ZodUnknown});var core_checks=__nccwpck_require__2(4890);var core_core=__nccwpck_require__2(
8532);;const cuid=/^[cC][0-9a-z]{6,}$/;const cuid2=/^[0-9a-z]+$/;const ulid=/^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;const xid=/^[0-9a-vA-V]{20}$/;const ksuid=/^[A-Za-z0-9]{27}$/;
const nanoid=/^[a-zA-Z0-9_-]{21}$/;function nanoidOfLength(length){return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`)}const duration=/^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
const extendedDuration=/^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
const guid=/^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;const uuid=version2=>{if(!version2)return/^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version2}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`)};const uuid4=null;const uuid6=null;const uuid7=null;
const email=/^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;const html5Email=/^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const rfc5322Email=/^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
const unicodeEmail=/^[^\s@"]{1,64}@[^\s@]{1,255}$/u;const idnEmail=null;const browserEmail=/^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const _emoji=null;function emoji(){return new RegExp(_emoji,"u")}const ipv4=/^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6=/^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac=delimiter=>{const escapedDelim=util.escapeRegex(delimiter??":");return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}\
){5}[0-9a-f]{2}$`)};const cidrv4=/^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6=/^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64=/^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;const base64url=/^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;const hostname=/^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain=/^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;const httpProtocol=/^https?$/;const e164=/^\+[1-9]\d{6,14}$/;const creditCard=/^\d(?:[ -]?\d){11,18}$/;
const currencyCode=/^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
const iban=/^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;const dateSource=`(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d\
{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;function regexes_anchor(source){return new RegExp(
`^${source}$`)}const date=regexes_anchor(dateSource);function timeSource(args){const hhmm=`(?:[01]\\d|2[0-3]):[0-5]\\d`;const regex=typeof args.precision==="num\
ber"?args.precision===-1?`${hhmm}`:args.precision===0?`${hhmm}:[0-5]\\d`:`${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`:args.seconds?`${hhmm}:[0-5]\\d(?:\\.\\d+)?`:
`${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;return regex}function time(args){return new RegExp(`^${timeSource(args)}$`)}function datetime(args){const opts=["Z"];if(args.
offset)opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);const qualified=`${timeSource({precision:args.precision,seconds:true})}(?:${opts.join("|")})`;const timeRegex=args.
local?`${qualified}|${timeSource({precision:args.precision})}`:qualified;return new RegExp(`^${dateSource}T(?:${timeRegex})$`)}const anyString=/^[\s\S]{0,}$/;const string=params=>{
const regex=params?`[\\s\\S]{${params?.minimum??0},${params?.maximum??""}}`:`[\\s\\S]*`;return new RegExp(`^${regex}$`)};const bigint=/^-?\d+n?$/;const integer=/^-?\d+$/;
const number=/^-?\d+(?:\.\d+)?$/;const regexes_boolean=/^(?:true|false)$/i;const _null=/^null$/i;const _undefined=/^undefined$/i;const lowercase=/^[^A-Z]*$/;const uppercase=/^[^a-z]*$/;
const hex=/^[0-9a-fA-F]*$/;function fixedBase64(bodyLength,padding){return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`)}function fixedBase64url(length){
return new RegExp(`^[A-Za-z0-9_-]{${length}}$`)}const md5_hex=/^[0-9a-fA-F]{32}$/;const md5_base64=null;const md5_base64url=null;const sha1_hex=/^[0-9a-fA-F]{40}$/;
const sha1_base64=null;const sha1_base64url=null;const sha256_hex=/^[0-9a-fA-F]{64}$/;const sha256_base64=null;const sha256_base64url=null;const sha384_hex=/^[0-9a-fA-F]{96}$/;
const sha384_base64=null;const sha384_base64url=null;const sha512_hex=/^[0-9a-fA-F]{128}$/;const sha512_base64=null;const sha512_base64url=null;var core_util=__nccwpck_require__2(
4723);;const version={major:4,minor:6,patch:7};;const $ZodType=core_core.xI("$ZodType",(inst,def)=>{var _a;inst??(inst={});inst._zod.def=def;inst._zod.bag=inst.
_zod.bag||{};inst._zod.version=version;const defChecks=inst._zod.def.checks;const checks2=inst._zod.traits.has("$ZodCheck")?[inst,...defChecks??[]]:defChecks?.length?
[...defChecks]:[];for(const ch of checks2){for(const fn of ch._zod.onattach){fn(inst)}}if(checks2.length===0){(_a=inst._zod).deferred??(_a.deferred=[]);inst._zod.
deferred?.push(()=>{inst._zod.run=inst._zod.parse})}else{const runChecks=(payload,checks3,ctx)=>{if(payload.memo)return payload;let isAborted=core_util.QH(payload);
let asyncResult;for(const ch of checks3){if(ch._zod.def.when){if(core_util.rL(payload))continue;const shouldRun=ch._zod.def.when(payload);if(!shouldRun)continue}else if(isAborted){
continue}const currLen=payload.issues.length;const _=ch._zod.check(payload);if(_ instanceof Promise&&ctx?.async===false){throw new core_core.GT}if(asyncResult||
_ instanceof Promise){asyncResult=(asyncResult??Promise.resolve()).then(async()=>{await _;const nextLen=payload.issues.length;if(nextLen===currLen)return;core_util.
d3(payload.issues,currLen,inst);if(!isAborted)isAborted=core_util.QH(payload,currLen)})}else{const nextLen=payload.issues.length;if(nextLen===currLen)continue;core_util.
d3(payload.issues,currLen,inst);if(!isAborted)isAborted=core_util.QH(payload,currLen)}}if(asyncResult){return asyncResult.then(()=>{return payload})}return payload};
const handleCanaryResult=(canary,payload,ctx)=>{if(core_util.QH(canary)){canary.aborted=true;return canary}const checkResult=runChecks(payload,checks2,ctx);if(checkResult instanceof
Promise){if(ctx.async===false)throw new core_core.GT;return checkResult.then(checkResult2=>inst._zod.parse(checkResult2,ctx))}return inst._zod.parse(checkResult,
ctx)};inst._zod.run=(payload,ctx)=>{if(ctx.skipChecks){return inst._zod.parse(payload,ctx)}if(ctx.direction==="backward"){const canary=inst._zod.parse({value:payload.
value,issues:[]},{...ctx,skipChecks:true});if(canary instanceof Promise){return canary.then(canary2=>{return handleCanaryResult(canary2,payload,ctx)})}return handleCanaryResult(
canary,payload,ctx)}const result=inst._zod.parse(payload,ctx);if(result instanceof Promise){if(ctx.async===false)throw new core_core.GT;return result.then(result2=>runChecks(
result2,checks2,ctx))}return runChecks(result,checks2,ctx)}}},{get"~standard"(){return core_util.jD(this,"~standard",standardProps(this))},set"~standard"(value){
core_util.qh(this,"~standard",value)}});const toStandardResult=(r,ctx)=>r.issues.length?{issues:r.issues.map(iss=>core_util.iR(iss,ctx,core_core.$W()))}:{value:r.
value};async function validateAsync(inst,value){const ctx={async:true};return toStandardResult(await inst._zod.run({value,issues:[]},ctx),ctx)}function standardProps(inst){
return{validate:value=>{const ctx={async:false};try{const r=inst._zod.run({value,issues:[]},ctx);if(!(r instanceof Promise))return toStandardResult(r,ctx)}catch(_){}
return validateAsync(inst,value)},vendor:"zod",version:1}}const $ZodString=core_core.xI("$ZodString",(inst,def)=>{$ZodType.init(inst,def);inst._zod.pattern=def.
pattern??anyString;inst._zod.parse=(payload,_)=>{if(def.coerce)try{payload.value=String(payload.value)}catch(_2){}if(typeof payload.value==="string")return payload;
payload.issues.push({expected:"string",code:"invalid_type",input:payload.value,inst});return payload}});const $ZodStringFormat=core_core.xI("$ZodStringFormat",(inst,def)=>{
core_checks.ql.init(inst,def);$ZodString.init(inst,def)});const $ZodGUID=null;const $ZodUUID=null;const $ZodEmail=null;const URL_BAD_FORMAT=1;const URL_UNPARSEABLE=2;
function canParseURL(input){try{if(typeof URL!=="undefined"&&typeof URL.canParse==="function")return URL.canParse(input);new URL(input);return true}catch{return false}}
function validateURL(trimmed,def){if(!("normalize"in def)&&!("hostname"in def)&&!("protocol"in def)){return canParseURL(trimmed)||URL_UNPARSEABLE}return parseURLObject(
trimmed,def)}function parseURLObject(trimmed,def){if(!def.normalize&&def.protocol?.source===regexes.httpProtocol.source&&!/^https?:\/\//i.test(trimmed)){return URL_BAD_FORMAT}
try{if(typeof URL!=="undefined"){const URLStatic=URL;if(typeof URLStatic.parse==="function")return URLStatic.parse(trimmed)??URL_UNPARSEABLE}return new URL(trimmed)}catch{
return URL_UNPARSEABLE}}const asciiTabOrNewline=/[\t\n\r]/g;function stripTabAndNewline(value){return value.replace(asciiTabOrNewline,"")}function urlHostnameOk(url,hostname2){
hostname2.lastIndex=0;return hostname2.test(url.hostname)}function urlProtocolOk(url,protocol){protocol.lastIndex=0;return protocol.test(url.protocol.endsWith("\
:")?url.protocol.slice(0,-1):url.protocol)}const $ZodURL=null;const $ZodEmoji=null;const $ZodNanoID=null;const $ZodCUID=null;const $ZodCUID2=null;const $ZodULID=null;
const $ZodXID=null;const $ZodKSUID=null;const $ZodISODateTime=core_core.xI("$ZodISODateTime",(inst,def)=>{def.pattern??(def.pattern=datetime(def));$ZodStringFormat.
init(inst,def)});const $ZodISODate=core_core.xI("$ZodISODate",(inst,def)=>{def.pattern??(def.pattern=date);$ZodStringFormat.init(inst,def)});const $ZodISOTime=null;
const $ZodISODuration=null;const $ZodIPv4=null;const ipv6Alphabet=/^[0-9a-fA-F:.]+$/;function isValidIPv6(value){if(!ipv6Alphabet.test(value))return false;return canParseURL(
`http://[${value}]`)}const $ZodIPv6=null;const $ZodMAC=null;const $ZodCIDRv4=null;function isValidCIDRv6(value){const parts=value.split("/");if(parts.length!==2)
return false;const[address,prefix]=parts;if(!prefix)return false;const prefixNum=Number(prefix);if(`${prefixNum}`!==prefix)return false;if(prefixNum<0||prefixNum>
128)return false;return isValidIPv6(address)}const $ZodCIDRv6=null;function isValidBase64(data){if(data==="")return true;if(/\s/.test(data))return false;if(data.
length%4!==0)return false;try{atob(data);return true}catch{return false}}const base64Charset=/^[0-9a-zA-Z+/]*={0,2}$/;const $ZodBase64=null;const base64urlCharset=/^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data){if(!base64urlCharset.test(data))return false;const base642=data.replace(/[-_]/g,c=>c==="-"?"+":"/");const padded=base642.padEnd(
Math.ceil(base642.length/4)*4,"=");return isValidBase64(padded)}const $ZodBase64URL=null;const $ZodE164=null;const CC_SANITIZE=/[- ]/g;function isLuhnAlgo(digits){
let length=digits.length;let bit=1;let sum=0;while(length){const value=digits.charCodeAt(--length)-48;bit^=1;sum+=bit?[0,2,4,6,8,1,3,5,7,9][value]:value}return sum%
10===0}function isValidCreditCard(input){if(!regexes.creditCard.test(input))return false;return isLuhnAlgo(input.replace(CC_SANITIZE,""))}const $ZodCreditCard=null;
function isIso7064Mod97(iban2){let remainder=0;const len=iban2.length;for(let i=4;i<len;i++){const code=iban2.charCodeAt(i);remainder=(code>=65?remainder*100+(code-
55):remainder*10+(code-48))%97}for(let i=0;i<4;i++){const code=iban2.charCodeAt(i);remainder=(code>=65?remainder*100+(code-55):remainder*10+(code-48))%97}return remainder===
1}function isValidIBAN(input){if(!regexes.iban.test(input))return false;return isIso7064Mod97(input)}const $ZodIBAN=null;function isValidJWT(token,algorithm=null){
try{const tokensParts=token.split(".");if(tokensParts.length!==3)return false;const[header]=tokensParts;if(!header)return false;const parsedHeader=JSON.parse(atob(
header));if("typ"in parsedHeader&&parsedHeader?.typ!=="JWT")return false;if(!parsedHeader.alg)return false;if(algorithm&&(!("alg"in parsedHeader)||parsedHeader.
alg!==algorithm))return false;return true}catch{return false}}const $ZodJWT=null;const $ZodCustomStringFormat=null;const $ZodNumber=core_core.xI("$ZodNumber",(inst,def)=>{
$ZodType.init(inst,def);inst._zod.pattern=number;inst._zod.parse=(payload,_ctx)=>{if(def.coerce)try{payload.value=Number(payload.value)}catch(_){}const input=payload.
value;if(typeof input==="number"&&!Number.isNaN(input)&&Number.isFinite(input)){return payload}const received=typeof input==="number"?Number.isNaN(input)?"NaN":
!Number.isFinite(input)?String(input):void 0:void 0;payload.issues.push({expected:"number",code:"invalid_type",input,inst,...received?{received}:{}});return payload}});
const $ZodNumberFormat=core_core.xI("$ZodNumberFormat",(inst,def)=>{core_checks.KH.init(inst,def);$ZodNumber.init(inst,def)});const $ZodBoolean=core_core.xI("$Z\
odBoolean",(inst,def)=>{$ZodType.init(inst,def);inst._zod.pattern=regexes_boolean;inst._zod.parse=(payload,_ctx)=>{if(def.coerce)try{payload.value=Boolean(payload.
value)}catch(_){}const input=payload.value;if(typeof input==="boolean")return payload;payload.issues.push({expected:"boolean",code:"invalid_type",input,inst});return payload}});
const $ZodBigInt=null;const $ZodBigIntFormat=null;const $ZodSymbol=null;const $ZodUndefined=null;const $ZodNull=null;const $ZodAny=null;const $ZodUnknown=core_core.
xI("$ZodUnknown",(inst,def)=>{$ZodType.init(inst,def);inst._zod.parse=payload=>payload});const $ZodNever=core_core.xI("$ZodNever",(inst,def)=>{$ZodType.init(inst,
def);inst._zod.parse=(payload,_ctx)=>{payload.issues.push({expected:"never",code:"invalid_type",input:payload.value,inst});return payload}});const $ZodVoid=null;
const $ZodDate=null;function capSize(inst,size){const caps=core_util.hi(inst._zod.def.checks);if(!caps.length)return;const cap=Math.min(...caps.map(c=>c[0]));const parse2=inst.
_zod.parse;inst._zod.parse=(payload,ctx)=>{const n=size(payload.value);if(n>cap&&!ctx?.skipChecks&&ctx?.direction!=="backward"){for(const[max,ch]of core_util.hi(
inst._zod.def.checks)){if(n>max&&ch._zod.def.when(payload)){const start=payload.issues.length;ch._zod.check(payload);payload.issues[start].continue=false;core_util.
d3(payload.issues,start,inst);return payload}}}return parse2(payload,ctx)}}const arraySize=input=>Array.isArray(input)?input.length:-1;const mapSize=input=>input instanceof
Map?input.size:-1;const setSize=input=>input instanceof Set?input.size:-1;function handleArrayResult(result,final,index){if(result.issues.length){final.issues.push(
...core_util.lQ(index,result.issues))}final.value[index]=result.value}const $ZodArray=core_core.xI("$ZodArray",(inst,def)=>{$ZodType.init(inst,def);const memo=core_core.
cr.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{const input=payload.value;if(!Array.isArray(input)){payload.issues.push({expected:"array",code:"i\
nvalid_type",input,inst});return payload}payload.value=memo?memo.alloc(inst,payload,Array(input.length),ctx):Array(input.length);const proms=[];const abortEarly=ctx?.
abortEarly;for(let i=0;i<input.length;i++){const item=input[i];const result=def.element._zod.run({value:item,issues:[]},ctx);if(result instanceof Promise){proms.
push(result.then(result2=>handleArrayResult(result2,payload,i)))}else{handleArrayResult(result,payload,i);if(abortEarly&&result.issues.length!==0&&core_util.QH(
result))break}}if(proms.length){return Promise.all(proms).then(()=>payload)}return payload};capSize(inst,arraySize)});function handlePropertyResult(result,final,key,input,optin,optout){
const isPresent=key in input;const isOptionalOut=optout==="optional";if(!isPresent&&isOptionalOut&&optin==="optional"){return}if(result.issues.length){if(optin!==
void 0&&isOptionalOut&&!isPresent){return}final.issues.push(...core_util.lQ(key,result.issues))}if(!isPresent&&optin===void 0){if(!result.issues.length){final.issues.
push({code:"invalid_type",expected:"nonoptional",input:void 0,path:[key]})}return}if(result.value===void 0){if(isPresent||optin==="defaulted"&&!isOptionalOut){final.
value[key]=void 0}}else{final.value[key]=result.value}}const NO_SYMBOL_KEYS=[];function normalizeDef(def){const keys=Object.keys(def.shape);const ownSymbols=Object.
getOwnPropertySymbols(def.shape);const symbolKeys=ownSymbols.length?ownSymbols:NO_SYMBOL_KEYS;const allKeys=symbolKeys.length?[...keys,...symbolKeys]:keys;for(const k of allKeys){
if(!def.shape?.[k]?._zod?.traits?.has("$ZodType")){throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`)}}const okeys=core_util.NM(def.
shape);return{...def,allKeys,symbolKeys,keySet:new Set(keys),numKeys:keys.length,optionalKeys:new Set(okeys)}}function handleCatchall(proms,input,payload,ctx,def,inst,abortEarly){
const unrecognized=[];const keySet=def.keySet;const _catchall=def.catchall._zod;const t=_catchall.def.type;const optin=_catchall.optin;const optout=_catchall.optout;
let seen=0;for(const key in input){if(abortEarly&&payload.issues.length!==seen){if(core_util.QH(payload,seen))break;seen=payload.issues.length}if(keySet.has(key))
continue;if(key==="__proto__"){if(t==="never")unrecognized.push(key);continue}if(t==="never"){unrecognized.push(key);continue}const r=_catchall.run({value:input[key],
issues:[]},ctx);if(r instanceof Promise){proms.push(r.then(r2=>handlePropertyResult(r2,payload,key,input,optin,optout)))}else{handlePropertyResult(r,payload,key,
input,optin,optout)}}if(unrecognized.length){payload.issues.push({code:"unrecognized_keys",keys:unrecognized,input,inst,continue:true})}if(!proms.length)return payload;
return Promise.all(proms).then(()=>{return payload})}const $ZodObject=core_core.xI("$ZodObject",(inst,def)=>{$ZodType.init(inst,def);const desc=Object.getOwnPropertyDescriptor(
def,"shape");const sh=desc?.get?desc.get.raw:def.shape??{};if(sh){const get=()=>{const newSh={...sh};Object.defineProperty(def,"shape",{value:newSh});get.raw=newSh;
return newSh};get.raw=sh;Object.defineProperty(def,"shape",{get})}const _normalized=core_util.PO(()=>normalizeDef(def));core_util.v5(inst,"propValues",zod=>{const shape=zod.
def.shape;const propValues={};for(const key in shape){const field=shape[key]._zod;if(field.values){if(!Object.prototype.hasOwnProperty.call(propValues,key)){core_util.
Vy(propValues,key,new Set)}for(const v of field.values)propValues[key].add(v);if(field.optin!==void 0)propValues[key].add(void 0)}}return propValues});const isObject=core_util.
Gv;const catchall=def.catchall;let value;const memo=core_core.cr.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{value??(value=_normalized.value);const input=payload.
value;if(!isObject(input)){payload.issues.push({expected:"object",code:"invalid_type",input,inst});return payload}payload.value=memo?memo.alloc(inst,payload,{},
ctx):{};const proms=[];const shape=value.shape;const abortEarly=ctx?.abortEarly;let seen=payload.issues.length;for(const key of value.allKeys){if(abortEarly&&payload.
issues.length!==seen){if(core_util.QH(payload,seen))break;seen=payload.issues.length}if(key==="__proto__")continue;const el=shape[key];const optin=el._zod.optin;
const optout=el._zod.optout;const r=el._zod.run({value:input[key],issues:[]},ctx);if(r instanceof Promise){proms.push(r.then(r2=>handlePropertyResult(r2,payload,
key,input,optin,optout)))}else{handlePropertyResult(r,payload,key,input,optin,optout)}}if(!catchall){return proms.length?Promise.all(proms).then(()=>payload):payload}
return handleCatchall(proms,input,payload,ctx,_normalized.value,inst,abortEarly===true)}});const $ZodObjectJIT=null;function handleUnionResults(results,final,inst,ctx){
for(const result of results){if(result.issues.length===0){final.value=result.value;return final}}const nonaborted=results.filter(r=>!core_util.QH(r));if(nonaborted.
length===1){final.value=nonaborted[0].value;return nonaborted[0]}final.issues.push({code:"invalid_union",input:final.value,inst,errors:results.map(result=>result.
issues.map(iss=>core_util.iR(iss,ctx,core_core.$W())))});return final}const $ZodUnion=core_core.xI("$ZodUnion",(inst,def)=>{$ZodType.init(inst,def);core_util.v5(
inst,"optin",zod=>zod.def.options.some(o=>o._zod.optin==="defaulted")?"defaulted":zod.def.options.some(o=>o._zod.optin!==void 0)?"optional":void 0);core_util.v5(
inst,"optout",zod=>zod.def.options.some(o=>o._zod.optout==="optional")?"optional":void 0);core_util.v5(inst,"values",zod=>{if(zod.def.options.every(o=>o._zod.values)){
return new Set(zod.def.options.flatMap(option=>Array.from(option._zod.values)))}return void 0});core_util.v5(inst,"pattern",zod=>{if(zod.def.options.every(o=>o.
_zod.pattern)){const patterns=zod.def.options.map(o=>o._zod.pattern);return new RegExp(`^(${patterns.map(p=>core_util.p6(p.source)).join("|")})$`)}return void 0});
const first=def.options.length===1?def.options[0]._zod.run:null;inst._zod.parse=(payload,ctx)=>{if(first){return first(payload,ctx)}let async=false;const results=[];
for(const option of def.options){const result=option._zod.run({value:payload.value,issues:[]},ctx);if(result instanceof Promise){results.push(result);async=true}else{
if(result.issues.length===0)return result;results.push(result)}}if(!async)return handleUnionResults(results,payload,inst,ctx);return Promise.all(results).then(results2=>{
return handleUnionResults(results2,payload,inst,ctx)})}});function handleExclusiveUnionResults(results,final,inst,ctx){const matches=[];for(let i=0;i<results.length;i++){
if(results[i].issues.length===0)matches.push(i)}if(matches.length===1){final.value=results[matches[0]].value;return final}if(matches.length===0){final.issues.push(
{code:"invalid_union",input:final.value,inst,errors:results.map(result=>result.issues.map(iss=>util.finalizeIssue(iss,ctx,core.config())))})}else{final.issues.push(
{code:"invalid_union",input:final.value,inst,errors:[],inclusive:false,matches})}return final}const $ZodXor=null;function getDiscriminatedOption(union,value){const internals=union.
_zod;let map=internals.bag.optionsMap;if(!map){map=discriminatorMap(internals.def);internals.bag.optionsMap=map}const option=map.get(value);if(option===null)throw new Error(
`Ambiguous discriminator value "${String(value)}"`);return option}function discriminatorMap(def){const map=new Map;for(const option of def.options){const values=option.
_zod.propValues?.[def.discriminator];if(!values||values.size===0)throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
for(const value of values){if(map.has(value)){if(value!==void 0)throw new Error(`Duplicate discriminator value "${String(value)}"`);map.set(value,null)}else{map.
set(value,option)}}}return map}const $ZodDiscriminatedUnion=null;const $ZodIntersection=null;function mergeValues(a,b){if(a===b){return{valid:true,data:a}}if(a instanceof
Date&&b instanceof Date&&+a===+b){return{valid:true,data:a}}if(util.isPlainObject(a)&&util.isPlainObject(b)){const bKeys=Object.keys(b);const sharedKeys=Object.
keys(a).filter(key=>bKeys.indexOf(key)!==-1);const newObj={...a,...b};if(Object.prototype.hasOwnProperty.call(newObj,"__proto__"))delete newObj.__proto__;for(const key of sharedKeys){
if(key==="__proto__")continue;const sharedValue=mergeValues(a[key],b[key]);if(!sharedValue.valid){return{valid:false,mergeErrorPath:[key,...sharedValue.mergeErrorPath]}}
newObj[key]=sharedValue.data}return{valid:true,data:newObj}}if(Array.isArray(a)&&Array.isArray(b)){if(a.length!==b.length){return{valid:false,mergeErrorPath:[]}}
const newArray=[];for(let index=0;index<a.length;index++){const itemA=a[index];const itemB=b[index];const sharedValue=mergeValues(itemA,itemB);if(!sharedValue.valid){
return{valid:false,mergeErrorPath:[index,...sharedValue.mergeErrorPath]}}newArray.push(sharedValue.data)}return{valid:true,data:newArray}}return{valid:false,mergeErrorPath:[]}}
function handleIntersectionResults(result,left,right){const unrecKeys=new Map;let unrecIssue;const keyIssues=new Map;const collect=(iss,side)=>{let keys;if(iss.
code==="unrecognized_keys"&&!iss.path?.length){unrecIssue??(unrecIssue=iss);keys=iss.keys}else if(iss.code==="invalid_key"&&iss.origin==="record"&&iss.path?.length===
1){const k=String(iss.path[0]);if(!keyIssues.has(k))keyIssues.set(k,iss);keys=[k]}else{return false}for(const k of keys){if(!unrecKeys.has(k))unrecKeys.set(k,{});
unrecKeys.get(k)[side]=true}return true};for(const iss of left.issues){if(!collect(iss,"l"))result.issues.push(iss)}for(const iss of right.issues){if(!collect(iss,
"r"))result.issues.push(iss)}const bothKeys=[...unrecKeys].filter(([,f])=>f.l&&f.r).map(([k])=>k);if(bothKeys.length){const aggregated=unrecIssue?bothKeys.filter(
k=>unrecIssue.keys.includes(k)):[];if(aggregated.length)result.issues.push({...unrecIssue,keys:aggregated});for(const k of bothKeys){if(!aggregated.includes(k)&&
keyIssues.has(k))result.issues.push(keyIssues.get(k))}}const merged=mergeValues(left.value,right.value);if(!merged.valid){if(util.aborted(result))return result;
throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`)}result.value=merged.data;return result}const $ZodTuple=null;function getTupleOptStart(items,key){
for(let i=items.length-1;i>=0;i--){const omittable=key==="optin"?items[i]._zod.optin!==void 0:items[i]._zod.optout==="optional";if(!omittable)return i+1}return 0}
function handleTupleResult(result,final,index){if(result.issues.length){final.issues.push(...util.prefixIssues(index,result.issues))}final.value[index]=result.value}
function handleTupleResults(itemResults,final,items,input,optoutStart){for(let i=0;i<items.length;i++){const r=itemResults[i];const isPresent=i<input.length;if(!isPresent&&
i>=optoutStart&&items[i]._zod.optin==="optional"){final.value.length=i;break}if(r.issues.length){if(!isPresent&&i>=optoutStart){final.value.length=i;break}final.
issues.push(...util.prefixIssues(i,r.issues))}final.value[i]=r.value}for(let i=final.value.length-1;i>=input.length;i--){if(items[i]._zod.optout==="optional"&&final.
value[i]===void 0){final.value.length=i}else{break}}return final}const $ZodRecord=core_core.xI("$ZodRecord",(inst,def)=>{$ZodType.init(inst,def);const memo=core_core.
cr.memoizer;memo?.attach(inst);inst._zod.parse=(payload,ctx)=>{const input=payload.value;if(!core_util.Qd(input)){payload.issues.push({expected:"record",code:"i\
nvalid_type",input,inst});return payload}const proms=[];const values=def.keyType._zod.values;if(values&&!def.partial){payload.value=memo?memo.alloc(inst,payload,
{},ctx):{};const recordKeys=new Set;for(const key of values){if(typeof key==="string"||typeof key==="number"||typeof key==="symbol"){recordKeys.add(typeof key===
"number"?key.toString():key);if(key==="__proto__")continue;const keyResult=def.keyType._zod.run({value:key,issues:[]},ctx);if(keyResult instanceof Promise){throw new Error(
"Async schemas not supported in object keys currently")}if(keyResult.issues.length){payload.issues.push({code:"invalid_key",origin:"record",issues:keyResult.issues.
map(iss=>core_util.iR(iss,ctx,core_core.$W())),input:key,path:[key],inst});continue}const outKey=keyResult.value;if(outKey==="__proto__")continue;const result=def.
valueType._zod.run({value:input[key],issues:[]},ctx);if(result instanceof Promise){proms.push(result.then(result2=>{if(result2.issues.length){payload.issues.push(
...core_util.lQ(key,result2.issues))}payload.value[outKey]=result2.value}))}else{if(result.issues.length){payload.issues.push(...core_util.lQ(key,result.issues))}
payload.value[outKey]=result.value}}}let unrecognized;for(const key in input){if(!recordKeys.has(key)){if(def.mode==="loose"){if(key==="__proto__")continue;payload.
value[key]=input[key]}else{unrecognized=unrecognized??[];unrecognized.push(key)}}}if(unrecognized&&unrecognized.length>0){payload.issues.push({code:"unrecognize\
d_keys",input,inst,keys:unrecognized,continue:true})}}else{payload.value=memo?memo.alloc(inst,payload,{},ctx):{};let unrecognized;for(const key of Reflect.ownKeys(
input)){if(key==="__proto__")continue;if(!Object.prototype.propertyIsEnumerable.call(input,key))continue;let keyResult=def.keyType._zod.run({value:key,issues:[]},
ctx);if(keyResult instanceof Promise){throw new Error("Async schemas not supported in object keys currently")}const checkNumericKey=typeof key==="string"&&number.
test(key)&&keyResult.issues.length;if(checkNumericKey){const retryResult=def.keyType._zod.run({value:Number(key),issues:[]},ctx);if(retryResult instanceof Promise){
throw new Error("Async schemas not supported in object keys currently")}if(retryResult.issues.length===0){keyResult=retryResult}}if(keyResult.issues.length){if(def.
mode==="loose"){payload.value[key]=input[key]}else if(values){unrecognized=unrecognized??[];unrecognized.push(key)}else{payload.issues.push({code:"invalid_key",
origin:"record",issues:keyResult.issues.map(iss=>core_util.iR(iss,ctx,core_core.$W())),input:key,path:[key],inst})}continue}const outKey=keyResult.value;if(outKey===
"__proto__")continue;const result=def.valueType._zod.run({value:input[key],issues:[]},ctx);if(result instanceof Promise){proms.push(result.then(result2=>{if(result2.
issues.length){payload.issues.push(...core_util.lQ(key,result2.issues))}payload.value[outKey]=result2.value}))}else{if(result.issues.length){payload.issues.push(
...core_util.lQ(key,result.issues))}payload.value[outKey]=result.value}}if(unrecognized&&unrecognized.length>0){payload.issues.push({code:"unrecognized_keys",input,
inst,keys:unrecognized,continue:true})}}if(proms.length){return Promise.all(proms).then(()=>payload)}return payload}});const $ZodMap=null;function handleMapResult(keyResult,valueResult,final,key,input,inst,ctx){
if(keyResult.issues.length){if(util.propertyKeyTypes.has(typeof key)){final.issues.push(...util.prefixIssues(key,keyResult.issues))}else{final.issues.push({code:"\
invalid_key",origin:"map",input,inst,issues:keyResult.issues.map(iss=>util.finalizeIssue(iss,ctx,core.config()))})}}if(valueResult.issues.length){if(util.propertyKeyTypes.
has(typeof key)){final.issues.push(...util.prefixIssues(key,valueResult.issues))}else{final.issues.push({origin:"map",code:"invalid_element",input,inst,key,issues:valueResult.
issues.map(iss=>util.finalizeIssue(iss,ctx,core.config()))})}}final.value.set(keyResult.value,valueResult.value)}const $ZodSet=null;function handleSetResult(result,final){
if(result.issues.length){final.issues.push(...result.issues)}final.value.add(result.value)}const $ZodEnum=core_core.xI("$ZodEnum",(inst,def)=>{$ZodType.init(inst,
def);const values=core_util.w5(def.entries);const valuesSet=new Set(values);inst._zod.values=valuesSet;core_util.v5(inst,"pattern",zod=>{const patternValues=core_util.
w5(zod.def.entries).filter(k=>core_util.qQ.has(typeof k));return new RegExp(patternValues.length?`^(${patternValues.map(o=>core_util.sD(o.toString())).join("|")}\
)$`:"^[^\\s\\S]$")});inst._zod.parse=(payload,_ctx)=>{const input=payload.value;if(valuesSet.has(input)){return payload}payload.issues.push({code:"invalid_value",
values,input,inst});return payload}});const $ZodLiteral=core_core.xI("$ZodLiteral",(inst,def)=>{$ZodType.init(inst,def);const values=new Set(def.values);inst._zod.
values=values;core_util.v5(inst,"pattern",zod=>{const vals=zod.def.values;return new RegExp(vals.length?`^(${vals.map(o=>typeof o==="string"?core_util.sD(o):o?core_util.
sD(o.toString()):String(o)).join("|")})$`:"^[^\\s\\S]$")});inst._zod.parse=(payload,_ctx)=>{const input=payload.value;if(values.has(input)){return payload}payload.
issues.push({code:"invalid_value",values:def.values,input,inst});return payload}});const $ZodFile=null;const $ZodTransform=core_core.xI("$ZodTransform",(inst,def)=>{
$ZodType.init(inst,def);inst._zod.optin="optional";core_core.cr.memoizer?.guard(inst);inst._zod.parse=(payload,ctx)=>{if(ctx.direction==="backward"){throw new core_core.
cV(inst.constructor.name)}const _out=def.transform(payload.value,payload);if(ctx.async){const output=_out instanceof Promise?_out:Promise.resolve(_out);return output.
then(output2=>{payload.value=output2;return payload})}if(_out instanceof Promise){throw new core_core.GT}payload.value=_out;return payload}});function handleOptionalResult(payload,result){
payload.value=result.issues.length?void 0:result.value;return payload}const $ZodOptional=core_core.xI("$ZodOptional",(inst,def)=>{$ZodType.init(inst,def);core_util.
v5(inst,"optin",zod=>zod.def.innerType._zod.optin==="defaulted"?"defaulted":"optional");inst._zod.optout="optional";core_util.v5(inst,"values",zod=>{const values=zod.
def.innerType._zod.values;return values?new Set([...values,void 0]):void 0});core_util.v5(inst,"pattern",zod=>{const pattern=zod.def.innerType._zod.pattern;return pattern?
new RegExp(`^(${core_util.p6(pattern.source)})?$`):void 0});inst._zod.parse=(payload,ctx)=>{if(payload.value===void 0){if(def.innerType._zod.optin!=="defaulted")
return payload;const result=def.innerType._zod.run({value:payload.value,issues:[]},ctx);if(result instanceof Promise)return result.then(result2=>handleOptionalResult(
payload,result2));return handleOptionalResult(payload,result)}return def.innerType._zod.run(payload,ctx)}});const $ZodExactOptional=null;const $ZodNullable=core_core.
xI("$ZodNullable",(inst,def)=>{$ZodType.init(inst,def);core_util.v5(inst,"optin",zod=>zod.def.innerType._zod.optin);core_util.v5(inst,"optout",zod=>zod.def.innerType.
_zod.optout);core_util.v5(inst,"pattern",zod=>{const pattern=zod.def.innerType._zod.pattern;return pattern?new RegExp(`^(${core_util.p6(pattern.source)}|null)$`):
void 0});core_util.v5(inst,"values",zod=>{return zod.def.innerType._zod.values?new Set([...zod.def.innerType._zod.values,null]):void 0});inst._zod.parse=(payload,ctx)=>{
if(payload.value===null)return payload;return def.innerType._zod.run(payload,ctx)}});const $ZodDefault=null;function handleDefaultResult(payload,def){if(payload.
value===void 0){payload.value=def.defaultValue}return payload}const $ZodPrefault=null;const $ZodNonOptional=null;function handleNonOptionalResult(payload,inst){
if(!payload.issues.length&&payload.value===void 0){payload.issues.push({code:"invalid_type",expected:"nonoptional",input:payload.value,inst})}return payload}const $ZodSuccess=null;
function handleCatchResult(payload,result,def,ctx){if(!result.issues.length){payload.value=result.value;if(result.memo)payload.memo=true;return payload}payload.
value=def.catchValue({...result,value:payload.value,error:{issues:result.issues.map(iss=>core_util.iR(iss,ctx,core_core.$W()))},input:payload.value});return payload}
const $ZodCatch=core_core.xI("$ZodCatch",(inst,def)=>{$ZodType.init(inst,def);core_util.v5(inst,"optin",zod=>zod.def.innerType._zod.optin==="defaulted"?"default\
ed":"optional");core_util.v5(inst,"optout",zod=>zod.def.innerType._zod.optout);core_util.v5(inst,"values",zod=>zod.def.innerType._zod.values);inst._zod.parse=(payload,ctx)=>{
if(ctx.direction==="backward"){return def.innerType._zod.run(payload,ctx)}const result=def.innerType._zod.run({value:payload.value,issues:[]},ctx);if(result instanceof
Promise){return result.then(result2=>handleCatchResult(payload,result2,def,ctx))}return handleCatchResult(payload,result,def,ctx)}});const $ZodNaN=null;const $ZodPipe=core_core.
xI("$ZodPipe",(inst,def)=>{$ZodType.init(inst,def);core_util.v5(inst,"values",zod=>zod.def.in._zod.values);core_util.v5(inst,"optin",zod=>zod.def.in._zod.optin);
core_util.v5(inst,"optout",zod=>zod.def.out._zod.optout);core_util.v5(inst,"propValues",zod=>zod.def.in._zod.propValues);inst._zod.parse=(payload,ctx)=>{if(ctx.
direction==="backward"){const right=def.out._zod.run(payload,ctx);if(right instanceof Promise){return right.then(right2=>handlePipeResult(right2,def.in,ctx))}return handlePipeResult(
right,def.in,ctx)}const left=def.in._zod.run(payload,ctx);if(left instanceof Promise){return left.then(left2=>handlePipeResult(left2,def.out,ctx))}return handlePipeResult(
left,def.out,ctx)}});function handlePipeResult(left,next,ctx){if(left.issues.some(iss=>iss.code!=="unrecognized_keys")){left.aborted=true;return left}return next.
_zod.run({value:left.value,issues:left.issues},ctx)}const $ZodCodec=null;function handleCodecAResult(result,def,ctx){if(result.issues.length){result.aborted=true;
return result}const direction=ctx.direction||"forward";if(direction==="forward"){const transformed=def.transform(result.value,result);if(transformed instanceof Promise){
return transformed.then(value=>handleCodecTxResult(result,value,def.out,ctx))}return handleCodecTxResult(result,transformed,def.out,ctx)}else{const transformed=def.
reverseTransform(result.value,result);if(transformed instanceof Promise){return transformed.then(value=>handleCodecTxResult(result,value,def.in,ctx))}return handleCodecTxResult(
result,transformed,def.in,ctx)}}function handleCodecTxResult(left,value,nextSchema,ctx){if(left.issues.length){left.aborted=true;return left}return nextSchema._zod.
run({value,issues:left.issues},ctx)}const $ZodPreprocess=null;const $ZodReadonly=null;function handleReadonlyResult(payload){if(!payload.memo)payload.value=Object.
freeze(payload.value);return payload}function leafPattern(schema){const def=schema._zod.def;let pattern=def.pattern;let isInt=!!def.format?.includes("int");let minimum;
let maximum;for(const ch of def.checks??[]){const d=ch._zod.def;if(d.pattern)pattern=d.pattern;isInt||(isInt=!!d.format?.includes("int"));const lo=d.minimum??d.
length;const hi=d.maximum??d.length;if(lo!==void 0&&(minimum===void 0||lo>minimum))minimum=lo;if(hi!==void 0&&(maximum===void 0||hi<maximum))maximum=hi}if(pattern)
return pattern.source;if(minimum!==void 0&&maximum!==void 0&&minimum>maximum)return"(?!)";if(minimum!==void 0||maximum!==void 0)return regexes.string({minimum,maximum}).
source;const own=schema._zod.pattern;return(isInt&&own===regexes.number?regexes.integer:own)?.source}function partPattern(schema){const def=schema._zod.def;const own=schema.
_zod.pattern?.source;const inner=def.innerType??schema._zod.innerType;if(inner){const before=inner._zod.pattern?.source;const after=partPattern(inner);if(own&&before&&
after&&after!==before){return own.replace(util.cleanRegex(before),()=>util.cleanRegex(after))}return own}if(def.options){const sources=def.options.map(partPattern);
if(sources.every(Boolean))return`^(${sources.map(s=>util.cleanRegex(s)).join("|")})$`}return leafPattern(schema)}const $ZodTemplateLiteral=null;const $ZodFunction=null;
const $ZodPromise=null;const $ZodLazy=null;const $ZodCustom=core_core.xI("$ZodCustom",(inst,def)=>{core_checks.QP.init(inst,def);$ZodType.init(inst,def);inst._zod.
parse=(payload,_)=>{return payload};inst._zod.check=payload=>{const input=payload.value;const r=def.fn(input);if(r instanceof Promise){return r.then(r2=>handleRefineResult(
r2,payload,input,inst))}handleRefineResult(r,payload,input,inst);return}});function handleRefineResult(result,payload,input,inst){if(!result){const _iss={code:"\
custom",input,inst,path:[...inst._zod.def.path??[]],continue:!inst._zod.def.abort};if(inst._zod.def.params)_iss.params=inst._zod.def.params;payload.issues.push(
core_util.sn(_iss))}}}),4723:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{__nccwpck_require__2.d(__webpack_exports__2,{A2:()=>normalizeParams,
Gv:()=>isObject,NM:()=>optionalKeys,O7:()=>codePointLength,PO:()=>cached,QH:()=>aborted,Qd:()=>isPlainObject,Rc:()=>getLengthableOrigin,SS:()=>constantCatch,Up:()=>pick,
Vy:()=>assignProp,X:()=>installLazyProp,cl:()=>nullish,d3:()=>attachSchema,gx:()=>captureStackTrace,hi:()=>sizeCaps,iR:()=>finalizeIssue,jD:()=>hide,k8:()=>jsonStringifyReplacer,
lQ:()=>prefixIssues,o8:()=>clone,ol:()=>members,p6:()=>cleanRegex,qQ:()=>propertyKeyTypes,qh:()=>own,rL:()=>explicitlyAborted,sD:()=>escapeRegex,sn:()=>issue2,v5:()=>defineLazyInternal,
w5:()=>getEnumValues,zH:()=>NUMBER_FORMAT_RANGES});function assertEqual(val){return val}function assertNotEqual(val){return val}function toZod(){return schema=>schema}
function assertIs(_arg){}function assertNever(_x){throw new Error("Unexpected value in exhaustive check")}function assert(_){}function getEnumValues(entries){const numericValues=Object.
values(entries).filter(v=>typeof v==="number");const values=Object.entries(entries).filter(([k,_])=>numericValues.indexOf(+k)===-1).map(([_,v])=>v);return values}
function joinValues(array,separator="|"){return array.map(val=>stringifyPrimitive(val)).join(separator)}function jsonStringifyReplacer(_,value){if(typeof value===
"bigint")return value.toString();return value}class Cached{constructor(getter){this._getter=getter;this._value=void 0}get value(){const getter=this._getter;if(getter!==
void 0){this._value=getter();this._getter=void 0}return this._value}}function cached(getter){return new Cached(getter)}function nullish(input){return input===null||
input===void 0}function cleanRegex(source){const start=source.startsWith("^")?1:0;const end=source.endsWith("$")?source.length-1:source.length;return source.slice(
start,end)}function floatSafeRemainder(val,step){const ratio=val/step;const roundedRatio=Math.round(ratio);const tolerance=4*Number.EPSILON*Math.max(Math.abs(ratio),
1);if(Math.abs(ratio-roundedRatio)<tolerance)return 0;return ratio-roundedRatio}const EVALUATING=null;function defineLazy(object,key,getter){let value=void 0;Object.
defineProperty(object,key,{get(){if(value===EVALUATING){return void 0}if(value===void 0){value=EVALUATING;value=getter()}return value},set(v){Object.defineProperty(
object,key,{value:v})},configurable:true})}function objectClone(obj){return Object.create(Object.getPrototypeOf(obj),Object.getOwnPropertyDescriptors(obj))}function assignProp(target,prop,value){
Object.defineProperty(target,prop,{value,writable:true,enumerable:true,configurable:true})}function rawShape(def){const desc=Object.getOwnPropertyDescriptor(def,
"shape");return desc?.get?desc.get.raw:desc?.value}function sourceShape(schema){return rawShape(schema._zod.def)??schema._zod.def.shape}function deferProp(target,key,getter){
Object.defineProperty(target,key,{get(){const value=getter();assignProp(this,key,value);return value},enumerable:true,configurable:true})}function putProp(target,key,value){
if(key in target)assignProp(target,key,value);else target[key]=value}function mirrorShape(target,source,keys,wrap){const raw=sourceShape(source);for(const key of keys){
const desc=Object.getOwnPropertyDescriptor(raw,key);if(!desc.enumerable)continue;if(desc.get){deferProp(target,key,()=>{const value=source._zod.def.shape[key];return wrap?
wrap(value,key):value})}else putProp(target,key,wrap?wrap(desc.value,key):desc.value)}}function mirrorProps(target,source){for(const key of Reflect.ownKeys(source)){
const desc=Object.getOwnPropertyDescriptor(source,key);if(!desc.enumerable)continue;if(desc.get)deferProp(target,key,()=>source[key]);else putProp(target,key,desc.
value)}}function mergeDefs(...defs){const mergedDescriptors={};for(const def of defs){const descriptors=Object.getOwnPropertyDescriptors(def);Object.assign(mergedDescriptors,
descriptors)}return Object.defineProperties({},mergedDescriptors)}function cloneDef(schema){return mergeDefs(schema._zod.def)}function getElementAtPath(obj,path2){
if(!path2)return obj;return path2.reduce((acc,key)=>acc?.[key],obj)}function promiseAllObject(promisesObj){const keys=Object.keys(promisesObj);const promises=keys.
map(key=>promisesObj[key]);return Promise.all(promises).then(results=>{const resolvedObj={};for(let i=0;i<keys.length;i++){resolvedObj[keys[i]]=results[i]}return resolvedObj})}
function randomString(length=10){const chars="abcdefghijklmnopqrstuvwxyz";let str="";for(let i=0;i<length;i++){str+=chars[Math.floor(Math.random()*chars.length)]}
return str}function esc(str){return JSON.stringify(str)}function slugify(input){return input.toLowerCase().trim().replace(/[^\w\s-]/g,"").replace(/[\s_-]+/g,"-").
replace(/^-+|-+$/g,"")}const captureStackTrace="captureStackTrace"in Error?Error.captureStackTrace:(..._args)=>{};function isObject(data){return typeof data==="\
object"&&data!==null&&!Array.isArray(data)}const allowsEval=null;function isPlainObject(o){if(isObject(o)===false)return false;const ctor=o.constructor;if(ctor===
void 0)return true;if(typeof ctor!=="function")return true;const prot=ctor.prototype;if(isObject(prot)===false)return false;if(Object.prototype.hasOwnProperty.call(
prot,"isPrototypeOf")===false){return false}return true}function shallowClone(o){if(isPlainObject(o))return{...o};if(Array.isArray(o))return[...o];if(o instanceof
Map)return new Map(o);if(o instanceof Set)return new Set(o);return o}function numKeys(data){let keyCount=0;for(const key in data){if(Object.prototype.hasOwnProperty.
call(data,key)){keyCount++}}return keyCount}const getParsedType=data=>{const t=typeof data;switch(t){case"undefined":return"undefined";case"string":return"strin\
g";case"number":return Number.isNaN(data)?"nan":"number";case"boolean":return"boolean";case"function":return"function";case"bigint":return"bigint";case"symbol":
return"symbol";case"object":if(Array.isArray(data)){return"array"}if(data===null){return"null"}if(data.then&&typeof data.then==="function"&&data.catch&&typeof data.
catch==="function"){return"promise"}if(typeof Map!=="undefined"&&data instanceof Map){return"map"}if(typeof Set!=="undefined"&&data instanceof Set){return"set"}
if(typeof Date!=="undefined"&&data instanceof Date){return"date"}if(typeof File!=="undefined"&&data instanceof File){return"file"}return"object";default:throw new Error(
`Unknown data type: ${t}`)}};const propertyKeyTypes=new Set(["string","number","symbol"]);const primitiveTypes=new Set(["string","number","bigint","boolean","sy\
mbol","undefined"]);function escapeRegex(str){return str.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}function clone(inst,def,params){const cl=new inst._zod.constr(def??
inst._zod.def);if(!def||params?.parent)cl._zod.parent=inst;return cl}function normalizeParams(_params){const params=_params;if(!params)return{};if(typeof params===
"string")return{error:()=>params};if(params?.message!==void 0){if(params?.error!==void 0)throw new Error("Cannot specify both `message` and `error` params");params.
error=params.message}delete params.message;if(typeof params.error==="string")return{...params,error:()=>params.error};return params}function createTransparentProxy(getter){
let target;return new Proxy({},{get(_,prop,receiver){target??(target=getter());return Reflect.get(target,prop,receiver)},set(_,prop,value,receiver){target??(target=
getter());return Reflect.set(target,prop,value,receiver)},has(_,prop){target??(target=getter());return Reflect.has(target,prop)},deleteProperty(_,prop){target??
(target=getter());return Reflect.deleteProperty(target,prop)},ownKeys(_){target??(target=getter());return Reflect.ownKeys(target)},getOwnPropertyDescriptor(_,prop){
target??(target=getter());return Reflect.getOwnPropertyDescriptor(target,prop)},defineProperty(_,prop,descriptor){target??(target=getter());return Reflect.defineProperty(
target,prop,descriptor)}})}function stringifyPrimitive(value){if(typeof value==="bigint")return value.toString()+"n";if(typeof value==="string")return`"${value}\
"`;return`${value}`}function optionalKeys(shape){return Object.keys(shape).filter(k=>{return shape[k]._zod.optin!==void 0&&shape[k]._zod.optout==="optional"})}const NUMBER_FORMAT_RANGES=(()=>({
safeint:[Number.MIN_SAFE_INTEGER,Number.MAX_SAFE_INTEGER],int32:[-2147483648,2147483647],uint32:[0,4294967295],float32:[-34028234663852886e22,34028234663852886e22],
float64:[-Number.MAX_VALUE,Number.MAX_VALUE]}))();const BIGINT_FORMAT_RANGES={int64:[BigInt("-9223372036854775808"),BigInt("9223372036854775807")],uint64:[BigInt(
0),BigInt("18446744073709551615")]};function pick(schema,mask){const currDef=schema._zod.def;const checks2=currDef.checks;const hasChecks=checks2&&checks2.length>
0;if(hasChecks){throw new Error(".pick() cannot be used on object schemas containing refinements")}const newShape={};mirrorShape(newShape,schema,maskedKeys(schema,
mask));return clone(schema,mergeDefs(currDef,{shape:newShape,checks:[]}))}function maskedKeys(schema,mask){const raw=sourceShape(schema);const keys=[];for(const key of Reflect.
ownKeys(mask)){if(!Object.getOwnPropertyDescriptor(raw,key)?.enumerable){throw new Error(`Unrecognized key: "${String(key)}"`)}if(mask[key])keys.push(key)}return keys}
function omit(schema,mask){const currDef=schema._zod.def;const checks2=currDef.checks;const hasChecks=checks2&&checks2.length>0;if(hasChecks){throw new Error(".\
omit() cannot be used on object schemas containing refinements")}const omitted=new Set(maskedKeys(schema,mask));const newShape={};mirrorShape(newShape,schema,Reflect.
ownKeys(sourceShape(schema)).filter(key=>!omitted.has(key)));return clone(schema,mergeDefs(currDef,{shape:newShape,checks:[]}))}function extend(schema,shape){if(!isPlainObject(
shape)){throw new Error("Invalid input to extend: expected a plain object")}const checks2=schema._zod.def.checks;const hasChecks=checks2&&checks2.length>0;if(hasChecks){
const existingShape=sourceShape(schema);for(const key of Reflect.ownKeys(shape)){if(Object.getOwnPropertyDescriptor(existingShape,key)!==void 0){throw new Error(
"Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.")}}}return clone(schema,mergeDefs(schema._zod.def,{shape:extended(
schema,shape)}))}function extended(schema,shape){const newShape={};mirrorShape(newShape,schema,Reflect.ownKeys(sourceShape(schema)));mirrorProps(newShape,shape);
return newShape}function safeExtend(schema,shape){if(!isPlainObject(shape)){throw new Error("Invalid input to safeExtend: expected a plain object")}return clone(
schema,mergeDefs(schema._zod.def,{shape:extended(schema,shape)}))}function merge(a,b){if(!b?._zod?.def){throw new Error("Invalid input to merge: expected an obj\
ect schema. To merge a plain shape, use `.extend()`.")}if(a._zod.def.checks?.length){throw new Error(".merge() cannot be used on object schemas containing refin\
ements. Use .safeExtend() instead.")}const newShape={};mirrorShape(newShape,a,Reflect.ownKeys(sourceShape(a)));mirrorShape(newShape,b,Reflect.ownKeys(sourceShape(
b)));const def=mergeDefs(a._zod.def,{shape:newShape,get catchall(){return b._zod.def.catchall},checks:b._zod.def.checks??[]});return clone(a,def)}function partial(Class2,schema,mask,name="\
partial"){const currDef=schema._zod.def;const checks2=currDef.checks;const hasChecks=checks2&&checks2.length>0;if(hasChecks){throw new Error(`.${name}() cannot \
be used on object schemas containing refinements`)}const selected=mask?new Set(maskedKeys(schema,mask)):void 0;const newShape={};mirrorShape(newShape,schema,Reflect.
ownKeys(sourceShape(schema)),Class2&&((value,key)=>selected&&!selected.has(key)?value:new Class2({type:"optional",innerType:value})));return clone(schema,mergeDefs(
schema._zod.def,{shape:newShape,checks:[]}))}function required(Class2,schema,mask){const selected=mask?new Set(maskedKeys(schema,mask)):void 0;const newShape={};
mirrorShape(newShape,schema,Reflect.ownKeys(sourceShape(schema)),(value,key)=>selected&&!selected.has(key)?value:new Class2({type:"nonoptional",innerType:value}));
return clone(schema,mergeDefs(schema._zod.def,{shape:newShape}))}function aborted(x,startIndex=0){if(x.aborted===true)return true;for(let i=startIndex;i<x.issues.
length;i++){if(x.issues[i]?.continue!==true){return true}}return false}function explicitlyAborted(x,startIndex=0){if(x.aborted===true)return true;for(let i=startIndex;i<
x.issues.length;i++){if(x.issues[i]?.continue===false){return true}}return false}function prefixIssues(path2,issues){return issues.map(iss=>{var _a;(_a=iss).path??
(_a.path=[]);iss.path.unshift(path2);return iss})}function unwrapMessage(message){return typeof message==="string"?message:message?.message}function sizeCaps(defChecks){
const caps=[];for(const ch of defChecks??[]){const d=ch._zod.def;if(!/_(length|size)$|_equals$/.test(d.check))break;const max=d.maximum??d.length??d.size;if(max>=
0)caps.push([max,ch])}return caps}function attachSchema(issues,start,inst){var _a;for(let i=start;i<issues.length;i++){(_a=issues[i]).schema??(_a.schema=inst)}}
function finalizeIssue(iss,ctx,config){var _a;const traits=iss.inst?._zod?.traits;if(traits?.has("$ZodType")){if(traits.has("$ZodCheck"))(_a=iss).schema??(_a.schema=
iss.inst);else iss.schema=iss.inst}const schemaError=iss.schema!==iss.inst?iss.schema?._zod.def?.error:void 0;const message=iss.message?iss.message:unwrapMessage(
iss.inst?._zod.def?.error?.(iss))??unwrapMessage(schemaError?.(iss))??unwrapMessage(ctx?.error?.(iss))??unwrapMessage(config.customError?.(iss))??unwrapMessage(
config.localeError?.(iss))??"Invalid input";const full={};for(const k of Object.keys(iss)){if(k==="inst"||k==="schema"||k==="continue"||k==="input"||k==="__prot\
o__")continue;full[k]=iss[k]}full.path??(full.path=[]);full.message=message;if(ctx?.reportInput){full.input=iss.input}return full}function getSizableOrigin(input){
if(input instanceof Set)return"set";if(input instanceof Map)return"map";if(input instanceof File)return"file";return"unknown"}const highSurrogate=/[\uD800-\uDBFF]/;
function codePointLength(str){const units=str.length;if(!highSurrogate.test(str))return units;let count=units;for(let i=0;i<units-1;i++){if((str.charCodeAt(i)&64512)===
55296&&(str.charCodeAt(i+1)&64512)===56320){count--;i++}}return count}function getLengthableOrigin(input){if(Array.isArray(input))return"array";if(typeof input===
"string")return"string";return"unknown"}function parsedType(data){const t=typeof data;switch(t){case"number":{return Number.isNaN(data)?"nan":"number"}case"obje\
ct":{if(data===null){return"null"}if(Array.isArray(data)){return"array"}const obj=data;if(obj&&Object.getPrototypeOf(obj)!==Object.prototype&&"constructor"in obj&&
obj.constructor){return obj.constructor.name}}}return t}function issue2(...args){const[iss,input,inst]=args;if(typeof iss==="string"){return{message:iss,code:"c\
ustom",input,inst}}return{...iss}}function cleanEnum(obj){return Object.entries(obj).filter(([k,_])=>{return Number.isNaN(Number.parseInt(k,10))}).map(el=>el[1])}
function base64ToUint8Array(base64){const binaryString=atob(base64);const bytes=new Uint8Array(binaryString.length);for(let i=0;i<binaryString.length;i++){bytes[i]=
binaryString.charCodeAt(i)}return bytes}function uint8ArrayToBase64(bytes){let binaryString="";for(let i=0;i<bytes.length;i++){binaryString+=String.fromCharCode(
bytes[i])}return btoa(binaryString)}function base64urlToUint8Array(base64url){const base64=base64url.replace(/-/g,"+").replace(/_/g,"/");const padding="=".repeat(
(4-base64.length%4)%4);return base64ToUint8Array(base64+padding)}function uint8ArrayToBase64url(bytes){return uint8ArrayToBase64(bytes).replace(/\+/g,"-").replace(
/\//g,"_").replace(/=/g,"")}function hexToUint8Array(hex){const cleanHex=hex.replace(/^0x/,"");if(cleanHex.length%2!==0){throw new Error("Invalid hex string len\
gth")}const bytes=new Uint8Array(cleanHex.length/2);for(let i=0;i<cleanHex.length;i+=2){bytes[i/2]=Number.parseInt(cleanHex.slice(i,i+2),16)}return bytes}function uint8ArrayToHex(bytes){
return Array.from(bytes).map(b=>b.toString(16).padStart(2,"0")).join("")}class Class{constructor(..._args){}}function members(proto,table){for(const key in table){
const desc=Object.getOwnPropertyDescriptor(table,key);if(desc.get)Object.defineProperty(proto,key,{...desc,enumerable:false});else defineBound(proto,key,desc.value)}}
function own(inst,key,value,enumerable=true){Object.defineProperty(inst,key,{configurable:true,writable:true,enumerable,value});return value}function hide(inst,key,value){
return own(inst,key,value,false)}function derived(computes,table){for(const key in computes){const compute=computes[key];Object.defineProperty(table,key,{configurable:true,
enumerable:true,get(){return own(this,key,compute(this))},set(value){own(this,key,value)}})}return table}function defineBound(proto,key,fn){Object.defineProperty(
proto,key,{configurable:true,get(){return this==null?fn:own(this,key,fn.bind(this))},set(value){own(this,key,value)}})}function claim(inst,sentinel){const proto=Object.
getPrototypeOf(inst);return sentinel in proto?void 0:proto}let installing;let broke=false;const breaker={configurable:true,get(){broke=true;return void 0}};function defineLazyInternal(inst,key,compute){
const proto=Object.getPrototypeOf(inst._zod);if(key in proto&&installing!==inst._zod){installing=void 0;return}installing=inst._zod;Object.defineProperty(proto,
key,{configurable:true,get(){Object.defineProperty(this,key,breaker);const outer=broke;broke=false;try{const value=compute(this);if(broke)delete this[key];else Object.
defineProperty(this,key,{configurable:true,writable:true,value});broke=broke||outer;return value}catch(err){delete this[key];broke=broke||outer;throw err}},set(value){
Object.defineProperty(this,key,{configurable:true,writable:true,value})}})}function installLazyProp(inst,key,make,enumerable){const proto=claim(inst,key);if(!proto)
return;Object.defineProperty(proto,key,{configurable:true,get(){const desc={configurable:true,writable:true,enumerable,value:void 0};Object.defineProperty(this,
key,desc);desc.value=make(this);Object.defineProperty(this,key,desc);return desc.value},set(value){Object.defineProperty(this,key,{configurable:true,writable:true,
enumerable,value})}})}const CONSTANT_CATCH="~constantCatch";function constantCatch(value){const fn=()=>value;fn[CONSTANT_CATCH]=true;return fn}}),4343:((__unused_webpack___webpack_module__,__webpack_exports__2,__nccwpck_require__2)=>{
__nccwpck_require__2.d(__webpack_exports__2,{FsL:()=>pipe,Ikc:()=>object,KCZ:()=>union,L5J:()=>unknown,MfU:()=>_catch,UpN:()=>pick,Whr:()=>int,YOg:()=>array,YPB:()=>refine,
YjP:()=>string,_H3:()=>looseObject,aig:()=>number,euz:()=>literal,g1P:()=>record,k5n:()=>_enum,lqM:()=>optional,mee:()=>nullable,pdi:()=>transform,rej:()=>strictObject,
zMY:()=>boolean,zUr:()=>ZodMiniStringFormat});var _core_index_js__WEBPACK_IMPORTED_MODULE_0__=__nccwpck_require__2(8532);var _core_index_js__WEBPACK_IMPORTED_MODULE_1__=__nccwpck_require__2(
1041);var _core_util_js__WEBPACK_IMPORTED_MODULE_2__=__nccwpck_require__2(4723);var _core_index_js__WEBPACK_IMPORTED_MODULE_4__=__nccwpck_require__2(3759);var _parse_js__WEBPACK_IMPORTED_MODULE_3__=__nccwpck_require__2(
3945);const ZodMiniType=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniType",(inst,def)=>{if(!inst._zod)throw new Error("Uninitialized schema in ZodMini\
Type.");_core_index_js__WEBPACK_IMPORTED_MODULE_1__.W4.init(inst,def);inst.def=def;inst.type=def.type},{get with(){return this.check},set with(value){_core_util_js__WEBPACK_IMPORTED_MODULE_2__.
qh(this,"with",value)},parse(data,params){return _parse_js__WEBPACK_IMPORTED_MODULE_3__.qg(this,data,params,{callee:this.parse})},parseAsync(data,params){return _parse_js__WEBPACK_IMPORTED_MODULE_3__.
EJ(this,data,params,{callee:this.parseAsync})},safeParse(data,params){return _parse_js__WEBPACK_IMPORTED_MODULE_3__.xL(this,data,params)},safeParseAsync(data,params){
return _parse_js__WEBPACK_IMPORTED_MODULE_3__.bp(this,data,params)},check(...checks2){const def=this.def;return this.clone({...def,checks:[...def.checks??[],...checks2.
map(ch=>typeof ch==="function"?{_zod:{check:ch,def:{check:"custom"},onattach:[]}}:ch)]},{parent:true})},clone(_def,params){return _core_util_js__WEBPACK_IMPORTED_MODULE_2__.
o8(this,_def,params)},brand(){return this},register(reg,meta2){reg.add(this,meta2);return this},apply(fn,...args){return args.length===0?fn(this):fn(this,...args)}});
const ZodMiniString=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniString",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.$v.init(inst,def);ZodMiniType.
init(inst,def)});function string(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.Rl(ZodMiniString,params)}const ZodMiniStringFormat=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniStringFormat",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.EY.init(inst,def);ZodMiniString.init(inst,def)});const ZodMiniEmail=null;function email(params){
return core._email(ZodMiniEmail,params)}const ZodMiniGUID=null;function guid(params){return core._guid(ZodMiniGUID,params)}const ZodMiniUUID=null;function uuid(params){
return core._uuid(ZodMiniUUID,params)}function uuidv4(params){return core._uuidv4(ZodMiniUUID,params)}function uuidv6(params){return core._uuidv6(ZodMiniUUID,params)}
function uuidv7(params){return core._uuidv7(ZodMiniUUID,params)}const ZodMiniURL=null;function url(params){return core._url(ZodMiniURL,params)}function httpUrl(params){
return core._url(ZodMiniURL,{protocol:regexes.httpProtocol,hostname:regexes.domain,...util.normalizeParams(params)})}const ZodMiniEmoji=null;function emoji(params){
return core._emoji(ZodMiniEmoji,params)}const ZodMiniNanoID=null;function nanoid(params){return core._nanoid(ZodMiniNanoID,params)}const ZodMiniCUID=null;function cuid(params){
return core._cuid(ZodMiniCUID,params)}const ZodMiniCUID2=null;function cuid2(params){return core._cuid2(ZodMiniCUID2,params)}const ZodMiniULID=null;function ulid(params){
return core._ulid(ZodMiniULID,params)}const ZodMiniXID=null;function xid(params){return core._xid(ZodMiniXID,params)}const ZodMiniKSUID=null;function ksuid(params){
return core._ksuid(ZodMiniKSUID,params)}const ZodMiniIPv4=null;function ipv4(params){return core._ipv4(ZodMiniIPv4,params)}const ZodMiniIPv6=null;function ipv6(params){
return core._ipv6(ZodMiniIPv6,params)}const ZodMiniCIDRv4=null;function cidrv4(params){return core._cidrv4(ZodMiniCIDRv4,params)}const ZodMiniCIDRv6=null;function cidrv6(params){
return core._cidrv6(ZodMiniCIDRv6,params)}const ZodMiniMAC=null;function mac(params){return core._mac(ZodMiniMAC,params)}const ZodMiniBase64=null;function base64(params){
return core._base64(ZodMiniBase64,params)}const ZodMiniBase64URL=null;function base64url(params){return core._base64url(ZodMiniBase64URL,params)}const ZodMiniE164=null;
function e164(params){return core._e164(ZodMiniE164,params)}const ZodMiniCreditCard=null;function creditCard(params){return core._creditCard(ZodMiniCreditCard,params)}
const ZodMiniIBAN=null;function iban(params){return core._iban(ZodMiniIBAN,params)}const ZodMiniJWT=null;function jwt(params){return core._jwt(ZodMiniJWT,params)}
const ZodMiniCustomStringFormat=null;function stringFormat(format,fnOrRegex,_params={}){return core._stringFormat(ZodMiniCustomStringFormat,format,fnOrRegex,_params)}
function hostname(_params){return core._stringFormat(ZodMiniCustomStringFormat,"hostname",regexes.hostname,_params)}function hex(_params){return core._stringFormat(
ZodMiniCustomStringFormat,"hex",regexes.hex,_params)}function currencyCode(_params){return core._stringFormat(ZodMiniCustomStringFormat,"currency_code",regexes.
currencyCode,_params)}function hash(alg,params){const enc=params?.enc??"hex";const format=`${alg}_${enc}`;const regex=core.regexes[format];if(!regex)throw new Error(
`Unrecognized hash format: ${format}`);return core._stringFormat(ZodMiniCustomStringFormat,format,regex,params)}const ZodMiniNumber=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniNumber",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.vz.init(inst,def);ZodMiniType.init(inst,def)});function number(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.
F7(ZodMiniNumber,params)}const ZodMiniNumberFormat=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniNumberFormat",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.
I.init(inst,def);ZodMiniNumber.init(inst,def)});function int(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.LK(ZodMiniNumberFormat,params)}function float32(params){
return core._float32(ZodMiniNumberFormat,params)}function float64(params){return core._float64(ZodMiniNumberFormat,params)}function int32(params){return core._int32(
ZodMiniNumberFormat,params)}function uint32(params){return core._uint32(ZodMiniNumberFormat,params)}const ZodMiniBoolean=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniBoolean",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.sF.init(inst,def);ZodMiniType.init(inst,def)});function boolean(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.
_L(ZodMiniBoolean,params)}const ZodMiniBigInt=null;function bigint(params){return core._bigint(ZodMiniBigInt,params)}const ZodMiniBigIntFormat=null;function int64(params){
return core._int64(ZodMiniBigIntFormat,params)}function uint64(params){return core._uint64(ZodMiniBigIntFormat,params)}const ZodMiniSymbol=null;function symbol(params){
return core._symbol(ZodMiniSymbol,params)}const ZodMiniUndefined=null;function _undefined(params){return core._undefined(ZodMiniUndefined,params)}const ZodMiniNull=null;
function _null(params){return core._null(ZodMiniNull,params)}const ZodMiniAny=null;function any(){return core._any(ZodMiniAny)}const ZodMiniUnknown=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniUnknown",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.GP.init(inst,def);ZodMiniType.init(inst,def)});function unknown(){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.
em(ZodMiniUnknown)}const ZodMiniNever=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniNever",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.Um.
init(inst,def);ZodMiniType.init(inst,def)});function never(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.G8(ZodMiniNever,params)}const ZodMiniVoid=null;
function _void(params){return core._void(ZodMiniVoid,params)}const ZodMiniDate=null;function date(params){return core._date(ZodMiniDate,params)}const ZodMiniArray=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniArray",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.$p.init(inst,def);ZodMiniType.init(inst,def)});function array(element,params){return new ZodMiniArray(
{type:"array",element,..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(params)})}function keyof(schema){const shape=schema._zod.def.shape;return _enum(Object.keys(
shape))}const ZodMiniObject=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniObject",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.L8.init(inst,
def);ZodMiniType.init(inst,def);_core_util_js__WEBPACK_IMPORTED_MODULE_2__.X(inst,"shape",self=>self._zod.def.shape,false)});function object(shape,params){const def={
type:"object",shape:shape??{},..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(params)};return new ZodMiniObject(def)}function strictObject(shape,params){return new ZodMiniObject(
{type:"object",shape,catchall:never(),..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(params)})}function looseObject(shape,params){return new ZodMiniObject({type:"\
object",shape,catchall:unknown(),..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(params)})}function extend(schema,shape){return util.extend(schema,shape)}function safeExtend(schema,shape){
return util.safeExtend(schema,shape)}function merge(a,b){return util.merge(a,b)}function pick(schema,mask){return _core_util_js__WEBPACK_IMPORTED_MODULE_2__.Up(
schema,mask)}function omit(schema,mask){return util.omit(schema,mask)}function partial(schema,mask){const def=schema._zod.def;if(def.type!=="tuple")return util.
partial(ZodMiniOptional,schema,mask);if(def.checks?.length)throw new Error(".partial() cannot be used on tuple schemas containing refinements");return util.clone(
schema,{...def,items:def.items.map(item=>new ZodMiniOptional({type:"optional",innerType:item}))})}function exactPartial(schema,mask){return util.partial(ZodMiniExactOptional,
schema,mask,"exactPartial")}function required(schema,mask){return util.required(ZodMiniNonOptional,schema,mask)}function catchall(inst,catchall2){return inst.clone(
util.mergeDefs(inst._zod.def,{catchall:catchall2}))}const ZodMiniUnion=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniUnion",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.
cu.init(inst,def);ZodMiniType.init(inst,def)});function union(options,params){return new ZodMiniUnion({type:"union",options,..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.
A2(params)})}const ZodMiniXor=null;function xor(options,params){return new ZodMiniXor({type:"union",options,inclusive:false,...util.normalizeParams(params)})}const ZodMiniDiscriminatedUnion=null;
function discriminatedUnion(discriminator,options,params){return new ZodMiniDiscriminatedUnion({type:"union",options,discriminator,...util.normalizeParams(params)})}
const ZodMiniIntersection=null;function intersection(left,right){return new ZodMiniIntersection({type:"intersection",left,right})}const ZodMiniTuple=null;function tuple(items,_paramsOrRest,_params){
const hasRest=_paramsOrRest instanceof core.$ZodType;const params=hasRest?_params:_paramsOrRest;const rest=hasRest?_paramsOrRest:null;return new ZodMiniTuple({type:"\
tuple",items,rest,...util.normalizeParams(params)})}const ZodMiniRecord=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniRecord",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.
h.init(inst,def);ZodMiniType.init(inst,def)});function record(keyType,valueType,params){if(!valueType||!valueType._zod){return new ZodMiniRecord({type:"record",
keyType:string(),valueType:keyType,..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(valueType)})}return new ZodMiniRecord({type:"record",keyType,valueType,..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.
A2(params)})}function partialRecord(keyType,valueType,params){return new ZodMiniRecord({type:"record",keyType,valueType,...util.normalizeParams(params),partial:true})}
function looseRecord(keyType,valueType,params){return new ZodMiniRecord({type:"record",keyType,valueType,mode:"loose",...util.normalizeParams(params)})}const ZodMiniMap=null;
function map(keyType,valueType,params){return new ZodMiniMap({type:"map",keyType,valueType,...util.normalizeParams(params)})}const ZodMiniSet=null;function set(valueType,params){
return new ZodMiniSet({type:"set",valueType,...util.normalizeParams(params)})}const ZodMiniEnum=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniEnum",(inst,def)=>{
_core_index_js__WEBPACK_IMPORTED_MODULE_1__.VO.init(inst,def);ZodMiniType.init(inst,def);inst.options=[...inst._zod.values]});function _enum(values,params){const entries=Array.
isArray(values)?Object.fromEntries(values.map(v=>[v,v])):values;return new ZodMiniEnum({type:"enum",entries,..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(params)})}
function nativeEnum(entries,params){return new ZodMiniEnum({type:"enum",entries,...util.normalizeParams(params)})}const ZodMiniLiteral=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniLiteral",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.nu.init(inst,def);ZodMiniType.init(inst,def)});function literal(value,params){return new ZodMiniLiteral(
{type:"literal",values:Array.isArray(value)?value:[value],..._core_util_js__WEBPACK_IMPORTED_MODULE_2__.A2(params)})}const ZodMiniFile=null;function file(params){
return core._file(ZodMiniFile,params)}const ZodMiniTransform=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniTransform",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.
Wc.init(inst,def);ZodMiniType.init(inst,def)});function transform(fn){return new ZodMiniTransform({type:"transform",transform:fn})}const ZodMiniOptional=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniOptional",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.ig.init(inst,def);ZodMiniType.init(inst,def)});function optional(innerType){return new ZodMiniOptional(
{type:"optional",innerType})}const ZodMiniExactOptional=null;function exactOptional(innerType){return new ZodMiniExactOptional({type:"optional",innerType})}const ZodMiniNullable=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniNullable",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.qc.init(inst,def);ZodMiniType.init(inst,def)});function nullable(innerType){return new ZodMiniNullable(
{type:"nullable",innerType})}function nullish(innerType){return optional(nullable(innerType))}const ZodMiniDefault=null;function _default(innerType,defaultValue){
return new ZodMiniDefault({type:"default",innerType,get defaultValue(){return typeof defaultValue==="function"?defaultValue():util.shallowClone(defaultValue)}})}
const ZodMiniPrefault=null;function prefault(innerType,defaultValue){return new ZodMiniPrefault({type:"prefault",innerType,get defaultValue(){return typeof defaultValue===
"function"?defaultValue():util.shallowClone(defaultValue)}})}const ZodMiniNonOptional=null;function nonoptional(innerType,params){return new ZodMiniNonOptional(
{type:"nonoptional",innerType,...util.normalizeParams(params)})}const ZodMiniSuccess=null;function success(innerType){return new ZodMiniSuccess({type:"success",
innerType})}const ZodMiniCatch=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.xI("ZodMiniCatch",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.t$.init(inst,
def);ZodMiniType.init(inst,def)});function _catch(innerType,catchValue){return new ZodMiniCatch({type:"catch",innerType,catchValue:typeof catchValue==="function"?
catchValue:_core_util_js__WEBPACK_IMPORTED_MODULE_2__.SS(catchValue)})}const ZodMiniNaN=null;function nan(params){return core._nan(ZodMiniNaN,params)}const ZodMiniPipe=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniPipe",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__._m.init(inst,def);ZodMiniType.init(inst,def)});function pipe(in_,out){return new ZodMiniPipe(
{type:"pipe",in:in_,out})}const ZodMiniCodec=null;function codec(in_,out,params){return new ZodMiniCodec({type:"pipe",in:in_,out,transform:params.decode,reverseTransform:params.
encode})}function invertCodec(codec2){const def=codec2._zod.def;return new ZodMiniCodec({type:"pipe",in:def.out,out:def.in,transform:def.reverseTransform,reverseTransform:def.
transform})}const ZodMiniReadonly=null;function readonly(innerType){return new ZodMiniReadonly({type:"readonly",innerType})}const ZodMiniTemplateLiteral=null;function templateLiteral(parts,params){
return new ZodMiniTemplateLiteral({type:"template_literal",parts,...util.normalizeParams(params)})}const ZodMiniLazy=null;function _lazy(getter){return new ZodMiniLazy(
{type:"lazy",getter})}const ZodMiniPromise=null;function promise(innerType){return new ZodMiniPromise({type:"promise",innerType})}const ZodMiniCustom=_core_index_js__WEBPACK_IMPORTED_MODULE_0__.
xI("ZodMiniCustom",(inst,def)=>{_core_index_js__WEBPACK_IMPORTED_MODULE_1__.b0.init(inst,def);ZodMiniType.init(inst,def)});function check(fn,params){const ch=new core.
$ZodCheck({check:"custom",...util.normalizeParams(params)});ch._zod.check=fn;return ch}function custom(fn,_params){return core._custom(ZodMiniCustom,fn??(()=>true),
_params)}function refine(fn,_params={}){return _core_index_js__WEBPACK_IMPORTED_MODULE_4__.fU(ZodMiniCustom,fn,_params)}function superRefine(fn,params){return core.
_superRefine(fn,params)}const describe=_core_index_js__WEBPACK_IMPORTED_MODULE_4__.q0;const meta=_core_index_js__WEBPACK_IMPORTED_MODULE_4__.mI;class Class{constructor(..._args){}}
function _instanceof(cls,params={}){const inst=custom(data=>data instanceof cls,params);inst._zod.bag.Class=cls;inst._zod.check=payload=>{if(!(payload.value instanceof
cls)){payload.issues.push({code:"invalid_type",expected:cls.name,input:payload.value,inst,path:[...inst._zod.def.path??[]]})}};return inst}const stringbool=(...args)=>core.
_stringbool({Codec:ZodMiniCodec,Boolean:ZodMiniBoolean,String:ZodMiniString},...args);function json(){const jsonSchema=_lazy(()=>{return union([string(),number(),
boolean(),_null(),array(jsonSchema),record(string(),jsonSchema)])});return jsonSchema}const ZodMiniFunction=null;function _function(params){return new ZodMiniFunction(
{type:"function",input:Array.isArray(params?.input)?tuple(params?.input):params?.input??array(unknown()),output:params?.output??unknown()})}})};var __webpack_module_cache__={};
function __nccwpck_require__(moduleId){var cachedModule=__webpack_module_cache__[moduleId];if(cachedModule!==void 0){return cachedModule.exports}var module=__webpack_module_cache__[moduleId]=
{exports:{}};var threw=true;try{__webpack_modules__[moduleId].call(module.exports,module,module.exports,__nccwpck_require__);threw=false}finally{if(threw)delete __webpack_module_cache__[moduleId]}
return module.exports}__nccwpck_require__.m=__webpack_modules__;if(typeof __nccwpck_require__!=="undefined")__nccwpck_require__.ab=decodeURIComponent(new URL(".",
import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/)?1:0,-1)+"/";(()=>{var webpackQueues=typeof Symbol==="function"?Symbol("webpack queues"):
"__webpack_queues__";var webpackExports=typeof Symbol==="function"?Symbol("webpack exports"):"__webpack_exports__";var webpackError=typeof Symbol==="function"?Symbol(
"webpack error"):"__webpack_error__";var resolveQueue=queue=>{if(queue&&queue.d<1){queue.d=1;queue.forEach(fn=>fn.r--);queue.forEach(fn=>fn.r--?fn.r++:fn())}};var wrapDeps=deps=>deps.
map(dep=>{if(dep!==null&&typeof dep==="object"){if(dep[webpackQueues])return dep;if(dep.then){var queue=[];queue.d=0;dep.then(r=>{obj[webpackExports]=r;resolveQueue(
queue)},e=>{obj[webpackError]=e;resolveQueue(queue)});var obj={};obj[webpackQueues]=fn=>fn(queue);return obj}}var ret={};ret[webpackQueues]=x=>{};ret[webpackExports]=
dep;return ret});__nccwpck_require__.a=(module,body,hasAwait)=>{var queue;hasAwait&&((queue=[]).d=-1);var depQueues=new Set;var exports=module.exports;var currentDeps;
var outerResolve;var reject;var promise=new Promise((resolve,rej)=>{reject=rej;outerResolve=resolve});promise[webpackExports]=exports;promise[webpackQueues]=fn=>(queue&&
fn(queue),depQueues.forEach(fn),promise["catch"](x=>{}));module.exports=promise;body(deps=>{currentDeps=wrapDeps(deps);var fn;var getResult=()=>currentDeps.map(
d=>{if(d[webpackError])throw d[webpackError];return d[webpackExports]});var promise2=new Promise(resolve=>{fn=()=>resolve(getResult);fn.r=0;var fnQueue=q=>q!==queue&&
!depQueues.has(q)&&(depQueues.add(q),q&&!q.d&&(fn.r++,q.push(fn)));currentDeps.map(dep=>dep[webpackQueues](fnQueue))});return fn.r?promise2:getResult()},err=>(err?
reject(promise[webpackError]=err):outerResolve(exports),resolveQueue(queue)));queue&&queue.d<0&&(queue.d=0)}})();(()=>{var getProto=Object.getPrototypeOf?obj=>Object.
getPrototypeOf(obj):obj=>obj.__proto__;var leafPrototypes;__nccwpck_require__.t=function(value,mode){if(mode&1)value=this(value);if(mode&8)return value;if(typeof value===
"object"&&value){if(mode&4&&value.__esModule)return value;if(mode&16&&typeof value.then==="function")return value}var ns=Object.create(null);__nccwpck_require__.
r(ns);var def={};leafPrototypes=leafPrototypes||[null,getProto({}),getProto([]),getProto(getProto)];for(var current=mode&2&&value;typeof current=="object"&&!~leafPrototypes.
indexOf(current);current=getProto(current)){Object.getOwnPropertyNames(current).forEach(key=>def[key]=()=>value[key])}def["default"]=()=>value;__nccwpck_require__.
d(ns,def);return ns}})();(()=>{__nccwpck_require__.d=(exports,definition)=>{for(var key in definition){if(__nccwpck_require__.o(definition,key)&&!__nccwpck_require__.
o(exports,key)){Object.defineProperty(exports,key,{enumerable:true,get:definition[key]})}}}})();(()=>{__nccwpck_require__.f={};__nccwpck_require__.e=chunkId=>{return Promise.
all(Object.keys(__nccwpck_require__.f).reduce((promises,key)=>{__nccwpck_require__.f[key](chunkId,promises);return promises},[]))}})();(()=>{__nccwpck_require__.
u=chunkId=>{return""+chunkId+".index.js"}})();(()=>{__nccwpck_require__.o=(obj,prop)=>Object.prototype.hasOwnProperty.call(obj,prop)})();(()=>{__nccwpck_require__.
r=exports=>{if(typeof Symbol!=="undefined"&&Symbol.toStringTag){Object.defineProperty(exports,Symbol.toStringTag,{value:"Module"})}Object.defineProperty(exports,
"__esModule",{value:true})}})();(()=>{var installedChunks={792:0};var installChunk=data=>{var{ids,modules,runtime}=data;var moduleId,chunkId,i=0;for(moduleId in modules){
if(__nccwpck_require__.o(modules,moduleId)){__nccwpck_require__.m[moduleId]=modules[moduleId]}}if(runtime)runtime(__nccwpck_require__);for(;i<ids.length;i++){chunkId=
ids[i];if(__nccwpck_require__.o(installedChunks,chunkId)&&installedChunks[chunkId]){installedChunks[chunkId][0]()}installedChunks[ids[i]]=0}};__nccwpck_require__.
f.j=(chunkId,promises)=>{var installedChunkData=__nccwpck_require__.o(installedChunks,chunkId)?installedChunks[chunkId]:void 0;if(installedChunkData!==0){if(installedChunkData){
promises.push(installedChunkData[1])}else{if(true){var promise=import("./"+__nccwpck_require__.u(chunkId)).then(installChunk,e=>{if(installedChunks[chunkId]!==0)
installedChunks[chunkId]=void 0;throw e});var promise=Promise.race([promise,new Promise(resolve=>installedChunkData=installedChunks[chunkId]=[resolve])]);promises.
push(installedChunkData[1]=promise)}}}}})();var __webpack_exports__=__nccwpck_require__(1296);__webpack_exports__=await __webpack_exports__;
