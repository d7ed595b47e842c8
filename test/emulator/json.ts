/** A JSON object of any shape. */
export type Json = Record<string, unknown>;
