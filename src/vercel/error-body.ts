import type * as z from 'zod/mini';
import { type Schemas, schemas } from './schemas.ts';

/** What the API says about an error. */
export interface ErrorDetails extends z.infer<Schemas['errorDetails']> {
  /** Whether the body has the form that the API documents: an object `error` with a `code`. */
  isApiError: boolean;
}

/** Reads the body of a response whose status is not 2xx; a body of another form says nothing. */
export function readErrorBody(body: string): ErrorDetails {
  const { errorBody, errorDetails } = schemas();
  const read = errorBody.safeParse(parseLeniently(body));
  const { error, err } = read.success ? read.data : {};
  return { ...(error ?? err ?? errorDetails.parse({})), isApiError: error?.code !== undefined };
}

function parseLeniently(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Proxies and gateways send HTML or plain text; the status says enough then.
    return undefined;
  }
}
