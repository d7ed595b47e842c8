import {
  type Condition,
  destinationRules,
  manifestRules,
  NEEDS_PROJECT,
  presetDataRules,
  type Rule,
  SAME_DESTINATION,
} from '../src/manifest/schema/rules.ts';
import type { JsonSchema } from './json-schema.ts';
import { NOT_BLANK, notBeginning } from './patterns.ts';

/** Rules across the fields of one mapping, as JSON Schema. */
export function schemasOf(rules: readonly Rule[]): JsonSchema[] {
  return rules.map((rule) =>
    (rule.when ?? []).reduceRight((schema, condition) => conditional(condition, schema), requirement(rule)),
  );
}

/** The rules of a manifest, as far as a manifest alone decides them. */
export const rules: readonly JsonSchema[] = [
  ...schemasOf(manifestRules),
  ...schemasOf(destinationRules).map(onDestinations),
  {
    if: { required: ['connectionMethod'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { properties: { data: { allOf: schemasOf(presetDataRules) } } },
  },
  { properties: { triggerDestinations: { uniqueItems: true, errorMessage: SAME_DESTINATION } } },
  {
    if: { required: ['projects'], properties: { projects: { type: 'array', minItems: 2 } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: onDestinations({ required: ['projectId'], errorMessage: NEEDS_PROJECT }),
  },
];

/** Puts something on each trigger destination. */
function onDestinations(schema: JsonSchema): JsonSchema {
  return { properties: { triggerDestination: schema, triggerDestinations: { items: schema } } };
}

function conditional(condition: Condition, schema: JsonSchema): JsonSchema {
  const { is, field } = condition;
  const properties = { [field]: 'value' in condition ? { const: condition.value } : { pattern: NOT_BLANK } };
  const test = is === 'equal or not set' ? { properties } : { required: [field], properties };
  return { if: test, [is === 'not set' || is === 'not equal' ? 'else' : 'then']: schema };
}

function requirement(rule: Rule): JsonSchema {
  const { message } = rule;
  switch (rule.must) {
    case 'be set':
      return {
        required: [rule.field],
        properties: { [rule.field]: { pattern: NOT_BLANK, patternErrorMessage: message } },
        errorMessage: message,
      };
    case 'not be set':
      return {
        properties: Object.fromEntries(rule.fields.map((field) => [field, false])),
        errorMessage: message,
      };
    case 'not match':
      return {
        properties: { [rule.field]: { pattern: notBeginning(rule.pattern), patternErrorMessage: message } },
      };
    case 'not be one of':
      return { properties: { [rule.field]: { not: { enum: rule.values }, errorMessage: message } } };
    case 'have at most':
      return { properties: { [rule.field]: { maxProperties: rule.members } } };
    case 'have items':
      return { required: [rule.field], properties: { [rule.field]: { minItems: 1 } }, errorMessage: message };
    case 'have no items':
      return {
        properties: Object.fromEntries(rule.fields.map((field) => [field, { type: 'array', maxItems: 0 }])),
        errorMessage: message,
      };
  }
}
