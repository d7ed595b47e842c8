import type * as z from 'zod/mini';
import type { Path } from '../../../shared/diagnostics.ts';

/** A rule that a schema cannot say: where (below `data`), and what is wrong and would be right. */
export interface Breach {
  path: Path;
  message: string;
}

/**
 * One known connector type. `data` is its create-time schema; a type without one takes free-form `data`,
 * because the API publishes no schema for it.
 */
export interface ConnectorType {
  name: string;
  /** As people say it: "Slack". */
  title: string;
  data?: z.core.$ZodObject;
  /** Rules across fields of `data`; it sees what the manifest holds, checked or not. */
  rules?: (data: Readonly<Record<string, unknown>>) => Breach[];
  /** What to tell somebody who sends `data` of this type again, beside the fields that cannot be sent. */
  updateHint?: string;
  /** From the manifest's form of `data` to the API's, where they differ. */
  toWire?: (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** A type whose schema is built when it is first asked for: start-up is paid for on every run, and most need one. */
export function defineType(
  type: Omit<ConnectorType, 'data'> & { data: () => z.core.$ZodObject },
): ConnectorType {
  let schema: z.core.$ZodObject | undefined;
  return {
    ...type,
    get data() {
      schema ??= type.data();
      return schema;
    },
  };
}
