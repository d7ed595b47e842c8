import { SECRET_NAME } from '../src/manifest/literals.ts';
import { BUILT_IN_ENVIRONMENTS, connectorSchema } from '../src/manifest/schema/connector.ts';
import { presetDataRules, tombstoneRules } from '../src/manifest/schema/rules.ts';
import { connectorTypes } from '../src/manifest/schema/types/index.ts';
import { type Described, described, infoOf } from './described.ts';
import type { JsonSchema } from './json-schema.ts';
import {
  EMPTY_OR_EXPRESSION,
  FREE_ANY_TEXT,
  FREE_TEXT,
  literal,
  NAME,
  oneOf,
  SECRET,
  TEXT,
  textOr,
  VARIABLE,
} from './patterns.ts';
import { rules, schemasOf } from './rules.ts';

/** The newest draft that yaml-language-server takes: see its README, and `draft2020Validator` in its source. */
const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Where a field stands. */
interface Place {
  /** The type whose `data` it is in; undefined outside `data`. */
  type?: string;
  /** Name of the field, or of the list that it is an item of. */
  field: string;
}

/** The JSON Schema of a manifest, for editors. */
export function editorSchema(): JsonSchema {
  const types = [...connectorTypes.values()];
  const typed = types.flatMap((type) => (type.data ? [{ ...type, data: described(type.data) }] : []));
  const { type = {}, data = {}, ...others } = described(connectorSchema).properties ?? {};
  return {
    $schema: DRAFT,
    title: 'Vercel Connect connector',
    description: "A connector as code: the body of the Connect API's create call, and its links to projects.",
    type: 'object',
    properties: {
      type: {
        ...adapt(type, { field: 'type' }),
        defaultSnippets: types.map(({ name, title }) => ({ label: name, description: title, body: name })),
      },
      ...adaptMembers(others),
      data: { ...explanation(data), ...orVariable('object') },
    },
    additionalProperties: false,
    if: TOMBSTONE,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { allOf: schemasOf(tombstoneRules) },
    else: {
      allOf: [
        ...rules,
        {
          $comment:
            'The data of a preset is free-form here, and so is that of a type that has no schema here: modes plan and apply check it against the catalog of Vercel.',
          if: {
            required: ['type'],
            // Not an enum: hover texts would call it all that is allowed.
            properties: { type: { pattern: oneOf(typed.map(({ name }) => name)) }, connectionMethod: false },
          },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: {
            allOf: typed.map(({ name }) => ({
              if: { properties: { type: { const: name } } },
              // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
              then: { properties: { data: ref(name) } },
            })),
          },
          else: { properties: { data: ref('freeForm') } },
        },
        {
          if: { required: ['connectionMethod'] },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { properties: { data: { allOf: schemasOf(presetDataRules) } } },
        },
      ],
    },
    $defs: {
      ...values,
      ...Object.fromEntries(
        typed.map(({ name, title, data: fields, rules: ofType = [] }) => [
          name,
          {
            title,
            ...adapt(fields, { type: name, field: 'data' }),
            ...(ofType.length > 0 && { allOf: schemasOf(ofType) }),
          },
        ]),
      ),
    },
  };
}

/** A manifest whose connector is to be gone: its other fields do not matter. */
const TOMBSTONE: JsonSchema = {
  required: ['lifecycle'],
  properties: { lifecycle: { required: ['state'], properties: { state: { const: 'absent' } } } },
};

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const anyValue = (pattern: string, patternErrorMessage: string, self: string): JsonSchema => ({
  type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  pattern,
  patternErrorMessage,
  ...freeMembers(ref(self)),
  items: ref(self),
});

/** Members of the author's own; what their names call a secret does not stand in the file. */
const freeMembers = (member: JsonSchema): JsonSchema => ({
  propertyNames: ref('name'),
  patternProperties: { [SECRET_NAME.source]: { allOf: [ref('noLiteral'), member] } },
  additionalProperties: member,
});

const TEXT_MESSAGE =
  'Expressions here are ${{ vars.NAME }}; secrets stand in the secret fields of `data` alone';
const SECRET_MESSAGE = 'A secret comes from ${{ secrets.NAME }} and never stands in the file';
const FREE_TEXT_MESSAGE =
  'Expressions here are ${{ vars.NAME }}; no placeholders, private keys or secrets are allowed';
const ANY_TEXT_MESSAGE =
  'Expressions here are ${{ secrets.NAME }} and ${{ vars.NAME }}; no placeholders or private keys are allowed';

/** Not in `$defs`: beside a `$ref`, yaml-language-server does not look at snippets. */
const SECRET_STRING: JsonSchema = {
  type: 'string',
  pattern: SECRET,
  patternErrorMessage: SECRET_MESSAGE,
  errorMessage: SECRET_MESSAGE,
};

/** A list or a mapping, or a variable with the JSON of one. */
function orVariable(type: 'array' | 'object'): JsonSchema {
  const kind = type === 'array' ? 'a list' : 'a mapping';
  return {
    type: [type, 'string'],
    pattern: VARIABLE,
    patternErrorMessage: `Want ${kind}; or \${{ vars.NAME }} alone, with JSON in the variable`,
  };
}

/** Fields that decide what is deleted are read in the file itself. */
const LITERAL_FIELDS = ['lifecycle', 'ignoreChanges'];

function typeOf(type: 'array' | 'object', { field }: Place): JsonSchema {
  return LITERAL_FIELDS.includes(field) ? { type } : orVariable(type);
}

/** Values that stand in many places. */
const values = {
  text: {
    type: 'string',
    pattern: TEXT,
    patternErrorMessage: TEXT_MESSAGE,
    errorMessage: 'Want a string; numbers and the like stand in quotes',
  },
  name: { pattern: NAME, patternErrorMessage: 'An expression cannot be the name of a field' },
  noLiteral: {
    type: ['object', 'array', 'string', 'boolean', 'null'],
    pattern: EMPTY_OR_EXPRESSION,
    patternErrorMessage: SECRET_MESSAGE,
    errorMessage: SECRET_MESSAGE,
    items: ref('noLiteral'),
  },
  freeText: { type: 'string', pattern: FREE_TEXT, patternErrorMessage: FREE_TEXT_MESSAGE },
  withoutSecrets: anyValue(FREE_TEXT, FREE_TEXT_MESSAGE, 'withoutSecrets'),
  withSecrets: anyValue(FREE_ANY_TEXT, ANY_TEXT_MESSAGE, 'withSecrets'),
  freeForm: { ...orVariable('object'), ...freeMembers(ref('withSecrets')) },
} satisfies Record<string, JsonSchema>;

/** A field as editors take it: expressions beside literals, and nothing but expressions where it is secret. */
function adapt(field: Described, place: Place): JsonSchema {
  return { ...explanation(field), ...shape(field, place) };
}

function adaptMembers(members: Record<string, Described>, type?: string): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(members).map(([field, member]) => [
      field,
      adapt(member, type ? { type, field } : { field }),
    ]),
  );
}

/** The hover text: what the field means, and how it is given. */
function explanation(field: Described): JsonSchema {
  const { description, secret, createOnly } = infoOf(field);
  if (description === undefined) return {};
  const notes = [
    description,
    ...(secret ? ['A secret: write `${{ secrets.NAME }}`, never the value itself.'] : []),
    ...(createOnly ? ['Taken at creation only.'] : []),
  ];
  const markdown = notes.join(' ');
  const plain = markdown.replaceAll('`', '');
  return { description: plain, ...(plain !== markdown && { markdownDescription: markdown }) };
}

function shape(field: Described, place: Place): JsonSchema {
  if (field.freeSecrets) return ref('freeForm');
  if (field.secret) return { ...SECRET_STRING, defaultSnippets: [secretSnippet(place)] };
  if (field.type === 'object') return mapping(field, place);
  if (field.type === 'array') return list(field, place);
  return field.type === undefined && field.anyOf === undefined ? ref('withoutSecrets') : scalar(field);
}

/** `${{ secrets.SLACK_CLIENT_SECRET }}` with its name selected. */
function secretSnippet(place: Place): { label: string; description: string; body: string } {
  const name = secretName(place);
  return {
    label: `\${{ secrets.${name} }}`,
    description: 'A secret of the workflow, which the step lists in its input `secrets`',
    body: `\\\${{ secrets.\${1:${name}} }}`,
  };
}

/** `SLACK_CLIENT_SECRET`. GitHub keeps names that start with GITHUB_ for itself. */
function secretName({ type, field }: Place): string {
  return `${type}_${field}`
    .replace(/[A-Z]/g, '_$&')
    .replace(/[^A-Za-z0-9]/g, '_')
    .toUpperCase()
    .replace(/^GITHUB_/, 'GH_');
}

function mapping(field: Described, place: Place): JsonSchema {
  const { properties, required, additionalProperties } = field;
  return {
    ...typeOf('object', place),
    ...(properties && { properties: adaptMembers(properties, place.type) }),
    ...(required && { required }),
    ...(additionalProperties === false ? { additionalProperties } : members(additionalProperties, place)),
  };
}

/** Members that have no name here. */
function members(schema: boolean | Described | undefined, place: Place): JsonSchema {
  const member = adapt(typeof schema === 'object' ? schema : {}, place);
  // A type that describes only some members of its `data`.
  if (place.field === 'data') return { allOf: [ref('freeForm')] };
  if (place.type === undefined) return { propertyNames: ref('name'), additionalProperties: member };
  return freeMembers(member.$ref === ref('text').$ref ? ref('freeText') : member);
}

function list(field: Described, place: Place): JsonSchema {
  const { items = {}, minItems, maxItems } = field;
  return {
    ...typeOf('array', place),
    items: {
      ...adapt(items, place),
      ...(place.field === 'environments' && { examples: BUILT_IN_ENVIRONMENTS }),
    },
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  };
}

/** What a field of this kind takes, where `expects` does not say it. */
const EXPECTS: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
};

function expected(choices: readonly string[], type = 'string', maxLength?: number): string {
  if (choices.length > 0) return `one of ${choices.join(', ')}`;
  return maxLength === undefined ? (EXPECTS[type] ?? type) : `a string of at most ${maxLength} characters`;
}

/** A string, number or boolean, or one of several of them; each may be given by an expression. */
function scalar(field: Described): JsonSchema {
  const options = field.anyOf ?? [field];
  const strings = options.filter(({ type }) => type === 'string');
  const types = [...new Set([...options.flatMap(({ type }) => type ?? []), 'string'])];
  const type = types.length === 1 ? 'string' : types;
  if (strings.length > 0 && strings.every(isPlain)) {
    return type === 'string' ? ref('text') : { type, pattern: TEXT, patternErrorMessage: TEXT_MESSAGE };
  }
  const choices = strings.flatMap((option) => option.enum ?? []);
  if (infoOf(field).literal)
    return choices.length > 0 ? { enum: choices } : { type: options.flatMap(({ type }) => type ?? []) };
  const expects = infoOf(field).expects ?? expected(choices, types[0], field.maxLength);
  const literals = choices.length > 0 ? [] : strings.map(literalOf);
  const expression = {
    pattern: textOr(literals),
    patternErrorMessage: `Want ${expects}; or an expression, \${{ vars.NAME }}`,
    errorMessage: `Want ${expects}`,
  };
  return choices.length > 0
    ? { anyOf: [{ enum: choices }, { type, ...expression }] }
    : { type, ...expression, ...limits(options) };
}

function isPlain(option: Described): boolean {
  return option.enum === undefined && literalOf(option) === '';
}

function literalOf({ pattern, minLength, maxLength }: Described): string {
  return literal(pattern, minLength, maxLength);
}

/** The lower limit of a number; zod states those of what a number can hold exactly as well. */
function limits(options: readonly Described[]): JsonSchema {
  const { minimum, exclusiveMinimum } = options.find(({ type }) => type !== 'string') ?? {};
  return {
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
  };
}
