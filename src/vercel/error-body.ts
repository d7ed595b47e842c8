import type * as z from 'zod/mini';
import { type Schemas, schemas } from './schemas.ts';

/** What the API says about an error. */
export type ErrorDetails = z.infer<Schemas['errorDetails']>;

/** Reads the body of a response whose status is not 2xx; a body of another form says nothing. */
export function readErrorBody(body: string): ErrorDetails {
  const { errorBody, errorDetails } = schemas();
  const read = errorBody.safeParse(parseLeniently(body));
  return (read.success ? (read.data.error ?? read.data.err) : undefined) ?? errorDetails.parse({});
}

function parseLeniently(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Proxies and gateways send HTML or plain text; the status says enough then.
    return undefined;
  }
}
