/** JSON Schema as far as it is used here, with yaml-language-server's keywords for messages and completions. */
export interface JsonSchema {
  $schema?: string;
  $comment?: string;
  $defs?: Record<string, JsonSchema>;
  $ref?: string;
  title?: string;
  description?: string;
  /** Hover text, where the description has Markdown in it. */
  markdownDescription?: string;
  type?: string | readonly string[];
  enum?: readonly string[];
  const?: unknown;
  not?: JsonSchema;
  /** Shown in the hover text and offered as completions. */
  examples?: readonly string[];
  /** Completions with a description each. */
  defaultSnippets?: readonly { label: string; description: string; body: string }[];
  pattern?: string;
  /** What to say of a string that does not match, instead of quoting the pattern. */
  patternErrorMessage?: string;
  /** What to say of anything else that this schema refuses. */
  errorMessage?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  properties?: Record<string, JsonSchema | boolean>;
  propertyNames?: JsonSchema;
  patternProperties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  required?: readonly string[];
  maxProperties?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  anyOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema;
}
