import { RESERVED_BEGINNING } from '../src/manifest/rules.ts';
import { BUILT_IN_ENVIRONMENTS } from '../src/manifest/schema/connector.ts';
import type { JsonSchema } from './json-schema.ts';
import { NOT_BLANK, notBeginning } from './patterns.ts';

const has = (field: string): JsonSchema => ({ required: [field] });

const is = (field: string, value: unknown): JsonSchema => ({
  required: [field],
  properties: { [field]: { const: value } },
});

/** A field that must be there and not blank. */
const needs = (field: string, errorMessage: string): JsonSchema => ({
  required: [field],
  properties: { [field]: { pattern: NOT_BLANK, patternErrorMessage: errorMessage } },
  errorMessage,
});

/** Fields that must not be there. */
const without = (fields: readonly string[], errorMessage: string): JsonSchema => ({
  properties: Object.fromEntries(fields.map((field) => [field, false])),
  errorMessage,
});

const when = (condition: JsonSchema, then: JsonSchema): JsonSchema => ({ if: condition, then });
const unless = (condition: JsonSchema, otherwise: JsonSchema): JsonSchema => ({
  if: condition,
  else: otherwise,
});

/** Puts something on each trigger destination. */
const destinations = (schema: JsonSchema): JsonSchema => ({
  properties: { triggerDestination: schema, triggerDestinations: { items: schema } },
});

/** The rules across fields of `src/manifest/rules.ts`, as far as a manifest alone decides them. */
export const rules: readonly JsonSchema[] = [
  unless(
    has('uid'),
    needs('name', 'Give a `uid`, so that a later run finds the connector, or at least a `name`'),
  ),
  when(is('type', 'api-key'), needs('name', '`name` is missing; connectors of type api-key need one')),
  {
    properties: {
      uid: {
        pattern: notBeginning(RESERVED_BEGINNING),
        patternErrorMessage:
          '`uid` begins with something that Vercel keeps for itself (IDs, vc/ and vercel.com); choose another beginning',
      },
    },
  },
  when(
    has('connectionMethod'),
    needs('service', '`connectionMethod` needs `service`, whose preset it selects'),
  ),
  unless(
    { required: ['connectionMethod'], properties: { connectionMethod: { pattern: NOT_BLANK } } },
    {
      required: ['type'],
      errorMessage: '`type` is missing; want the type of the connector, such as slack or oauth',
    },
  ),
  unless(
    has('connectionMethod'),
    without(['params', 'target'], '`params` and `target` need `connectionMethod`, whose preset they fill'),
  ),
  { properties: { params: { maxProperties: 16 } } },
  when(
    has('projects'),
    without(
      ['projectId', 'environments'],
      '`projectId` and `environments` are the short form of `projects`; keep one of the two',
    ),
  ),
  when(
    has('triggerDestination'),
    without(
      ['triggerDestinations'],
      '`triggerDestination` and `triggerDestinations` are both there; keep one',
    ),
  ),
  destinations(
    when(
      has('branch'),
      without(
        ['customEnvironmentId'],
        'A destination is a branch or a custom environment, not both; keep one',
      ),
    ),
  ),
  destinations({
    properties: {
      customEnvironmentId: {
        not: { enum: BUILT_IN_ENVIRONMENTS },
        errorMessage:
          'A built-in environment: leave `customEnvironmentId` out for production, or give a `branch` for preview',
      },
    },
  }),
  when(
    { required: ['projects'], properties: { projects: { type: 'array', minItems: 2 } } },
    destinations({
      required: ['projectId'],
      errorMessage: 'A destination needs `projectId` when the manifest does not name exactly one project',
    }),
  ),
  when(is('triggers', false), {
    properties: { triggerDestination: false, triggerDestinations: { maxItems: 0 } },
    errorMessage: '`triggers` is false, so the destinations would receive nothing',
  }),
];

/** The rules across fields of one type's `data`. */
export const dataRules: Readonly<Record<string, JsonSchema>> = {
  'api-key': {
    allOf: [
      when(
        { properties: { subjectType: { const: 'app' } } },
        {
          required: ['values'],
          properties: { values: { minItems: 1 } },
          errorMessage:
            'Want at least one key in `values`, or `subjectType: user` if each user gives their own',
        },
      ),
    ],
  },
};
