import * as z from 'zod/mini';

// Compiling each schema to code pays off after many values; a manifest is checked once.
z.config({ jitless: true });

/**
 * What is known about a field beyond its type. This is the only place that says it: the checks, the list of
 * secrets, the requests, the export, the JSON Schema and the reference all read it from here.
 */
export interface FieldInfo {
  /** The API's meaning of the field, in one or two sentences. */
  description: string;
  /** What a valid value looks like, for messages: "an https:// URL". */
  expects?: string;
  /** Says which connector, project or environment is meant: without its value a plan would be wrong. */
  identity?: true;
  /** The API returns the field and can change it, so it is compared and updated. */
  setting?: true;
  /** The API takes the field at creation only. */
  createOnly?: true;
  /** Accepted by the API and never returned: must come from `${{ secrets.NAME }}`. */
  secret?: true;
  /** Decides what is created or deleted, so that it is read in the file itself: no expression. */
  literal?: true;
  /** The secret is a private key in PEM form. Every other secret is of one line. */
  privateKey?: true;
  /** A mapping of the author's own, whose strings may be secrets. */
  freeSecrets?: true;
  /**
   * How far the API is known to return the field: `known` where clients of Vercel depend on it, `read` where they use
   * it when it is there. No other field may be relied on, and a secret is never returned.
   */
  returned?: 'known' | 'read';
  /** Connect API: the tokens whose `scopes` repeat this list. */
  tokens?: 'app' | 'user';
  /** Connect API: an empty string removes the value, so that it equals none. */
  clearable?: true;
  /** A list of OAuth scopes, one per item. */
  scopes?: true;
  /** Names a host, as a URL or bare: where secrets may go. */
  host?: true;
}

export type Schema = z.core.$ZodType;

/** Registered on the innermost schema of a field, never on the `optional` around it. */
export const fieldInfo: z.core.$ZodRegistry<FieldInfo> = z.registry<FieldInfo>();
