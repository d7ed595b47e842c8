import type * as z from 'zod/mini';
import type { Report } from '../../../shared/diagnostics.ts';
import type { Resolved } from '../../resolved.ts';
import { validate } from '../../validate.ts';
import type { Rule } from '../rules.ts';

/**
 * One known connector type. `data` is its create-time schema; a type without one takes free-form `data`,
 * because the API publishes no schema for it.
 */
export interface ConnectorType {
  name: string;
  /** As people say it: "Slack". */
  title: string;
  data?: z.core.$ZodObject;
  /** Rules across the fields of `data`. */
  rules?: readonly Rule[];
  /** What neither the schema nor a rule can say, by paths below `data`. It sees `data` checked or not. */
  check?: (data: Readonly<Record<string, unknown>>, context: CheckContext) => void;
  /** How an update treats `data` of this type otherwise than that of others, for the reference. */
  updateHint?: string;
  /** What is left to do at the provider after a creation, as the API contract says it: sentences. */
  nextStep?: string;
  /** Whether users authorize at the provider, so that the connector's redirect URI is registered there. */
  usesRedirectUri?: boolean;
  /** From the manifest's form of `data` to the API's, where they differ. */
  toWire?: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Where a check reports, and what it may not know by itself. */
export interface CheckContext {
  error: Report;
  warning: Report;
  /** Milliseconds since the epoch. */
  now: number;
}

type Definition<Data extends z.core.$ZodObject> = Omit<ConnectorType, 'data' | 'toWire'> & {
  data: () => Data;
  toWire?: (data: Resolved<z.output<Data>>) => Record<string, unknown>;
};

/** A type whose schema is built when it is first asked for: start-up is paid for on every run, and most need one. */
export function defineType<Data extends z.core.$ZodObject>(definition: Definition<Data>): ConnectorType {
  const { data, toWire, ...type } = definition;
  let schema: Data | undefined;
  const built = (): Data => {
    schema ??= data();
    return schema;
  };
  return {
    ...type,
    get data() {
      return built();
    },
    ...(toWire && {
      toWire: (value) => {
        const checked = validate(built(), value, () => undefined);
        return checked === undefined ? value : toWire(checked.value);
      },
    }),
  };
}
