import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { withinTime } from './within-time.ts';

export type SchemaError = ErrorObject;

/** What a value breaks of a JSON Schema. It throws OutOfTime. */
export type SchemaCheck = (value: unknown) => SchemaError[];

/**
 * Milliseconds for compiling a schema, and for checking one value. The real ones take about 5, and a busy runner may
 * need 200; what takes longer has a pattern that backtracks without end, or is huge.
 */
const LIMIT = 1000;

/**
 * Compiles a JSON Schema of the catalog: of any draft, as far as the newest one understands it. Unknown keywords and
 * formats are ignored, references to other documents are not followed.
 * @throws Error for what is no schema; OutOfTime
 */
export function compileSchema(schema: Record<string, unknown>): SchemaCheck {
  // One instance each: two schemas may have the same `$id`.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
    // The draft that `$schema` names need not be known.
    validateSchema: false,
    logger: false,
  });
  const validate = withinTime(LIMIT, () => ajv.compile(schema));
  // It would return a promise.
  if ('$async' in validate) throw new Error('an asynchronous schema');
  return (value) => (withinTime(LIMIT, () => validate(value)) ? [] : (validate.errors ?? []));
}
