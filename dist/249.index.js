const id=249;const ids=[249];const modules={5249:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,
{compileSchema:()=>compileSchema});var _2020=__webpack_require__(2210);var external_node_vm_=__webpack_require__(714);;class OutOfTime extends Error{name="OutOf\
Time"}function withinTime(limit,act){let result;const run=()=>{result={value:act()}};try{(0,external_node_vm_.runInContext)("run()",(0,external_node_vm_.createContext)(
{run}),{timeout:limit})}catch(cause){if(result===void 0&&codeOf(cause)==="ERR_SCRIPT_EXECUTION_TIMEOUT"){throw new OutOfTime(`not done within ${limit} ms`)}throw cause}
if(result===void 0)throw new OutOfTime("stopped");return result.value}function codeOf(cause){return typeof cause==="object"&&cause!==null&&"code"in cause?cause.
code:void 0};const LIMIT=1e3;function compileSchema(schema){const ajv=new _2020.Ajv2020({allErrors:true,verbose:true,strict:false,validateFormats:false,validateSchema:false,
logger:false});const validate=withinTime(LIMIT,()=>ajv.compile(schema));if("$async"in validate)throw new Error("an asynchronous schema");return value=>withinTime(
LIMIT,()=>validate(value))?[]:validate.errors??[]}})};export{id,ids,modules};
