/** The request bodies the API takes, stricter than it may be: members without documentation are refused everywhere. */
import { either, flag, isObject, list, map, member, object, type Rule, rule, text } from './checks.ts';
import { dataRule } from './data/data-rules.ts';
import type { Json } from './state.ts';
import type { Generation, Switches } from './switches.ts';

const builtInEnvironments = ['development', 'preview', 'production'];
const reservedPrefixes = ['scl_', 'sca_', 'store_', 'ir_'];

/** \p{Cc} is exactly the control characters U+0000 to U+001F and U+007F to U+009F. */
const noControlCharacters = text({ pattern: /^\P{Cc}*$/u, be: 'free of control characters' });
const customEnvironmentId = text({ pattern: /^env_/, be: 'the id of a custom environment (env_…)' });
const sha1 = text({ pattern: /^[0-9a-fA-F]{40}$/, be: 'a SHA-1 of 40 hex digits' });
const color = text({ pattern: /^#[0-9a-fA-F]{6}$/, be: 'a color like #0a1b2c' });
const someText = text({ min: 1 });

const environment = rule((value, at) => {
  if (typeof value !== 'string') return [`${at} must be a string`];
  if (builtInEnvironments.includes(value) || value.startsWith('env_')) return [];
  return [`${at} must be development, preview, production or the id of a custom environment (env_…)`];
});
const environments = list(environment, { min: 1 });

const name = rule((value, at) => {
  const problems = noControlCharacters.problems(value, at);
  if (problems.length > 0) return problems;
  return isBlank(value) ? [`${at} must not be empty`] : [];
});

const uid = rule((value, at) => {
  if (typeof value !== 'string') return [`${at} must be a string`];
  if (value === '') return [`${at} must not be empty`];
  if (/[\s%#\p{Cc}]/u.test(value)) return [`${at} must be free of white space, %, # and control characters`];
  const lower = value.toLowerCase();
  if (reservedPrefixes.some((prefix) => lower.startsWith(prefix))) return [`${at} must not look like an id`];
  const owned = lower.startsWith('vc/') || /^[^/]*\.vercel\.com\//.test(lower);
  if (owned && !lower.startsWith('mcp.vercel.com/')) return [`${at} must not be in a namespace of Vercel`];
  return [];
});

const emptyText = rule((value, at) => (value === '' ? [] : [`${at} must be empty`]));

/** Forbidden by name even where unknown members are ignored. */
const absent = rule((_value, at) => [`${at} must not be set`]);

const httpsIcon = rule((value, at) =>
  typeof value === 'string' && value.startsWith('https://') && URL.canParse(value)
    ? []
    : [`${at} must be a URL`],
);

/** The documented form of `triggers` is the boolean; Vercel's own command line sends the object. */
const triggers = either(flag(), object({ enabled: flag() }, { required: ['enabled'] }));

function destination(limits: { required?: string[]; minMembers?: number }): Rule {
  const shape = object(
    {
      projectId: someText,
      branch: text({ min: 1, max: 250 }),
      customEnvironmentId,
      path: text({ min: 1, max: 2048 }),
    },
    limits,
  );
  return rule((value, at) => {
    const problems = shape.problems(value, at);
    if (isObject(value) && 'branch' in value && 'customEnvironmentId' in value) {
      problems.push(`${at} must not have both branch and customEnvironmentId`);
    }
    return problems;
  });
}

type UnknownMembers = Switches['unknownMembers'];

function createShape(generation: Generation, unknownMembers: UnknownMembers): Rule {
  return object(
    {
      type: someText,
      service: text(),
      connectionMethod: text({ min: 1, max: 64 }),
      params: map(text({ max: 256 }), { max: 16 }),
      target: text({ min: 1, max: 64 }),
      data: map(),
      uid: either(uid, emptyText),
      name: noControlCharacters,
      projectId: someText,
      environments,
      triggers,
      triggerType: someText,
      triggerVerificationInput: map(),
      triggerRegistrationInput: map(),
      triggerDestination: destination({ minMembers: 1 }),
      externalId: absent,
      events: list(text()),
      icon: generation === 'seed' ? either(sha1, httpsIcon) : sha1,
      backgroundColor: color,
      accentColor: color,
    },
    { required: generation === 'seed' ? ['type', 'data'] : ['data'], open: unknownMembers === 'ignore' },
  );
}

const updateShape = object(
  {
    name,
    uid,
    triggers: flag(),
    triggerVerificationInput: map(),
    triggerRegistrationInput: map(),
    events: list(text()),
    icon: sha1,
    backgroundColor: color,
    accentColor: color,
    data: map(),
  },
  { minMembers: 1 },
);

/** Version 1 of the update, which is only used for branding. */
const brandingShape = object({ icon: sha1, backgroundColor: color, accentColor: color }, { minMembers: 1 });

const linkShape = object({ environments }, { required: ['environments'] });

const destinationsShape = object(
  { destinations: list(destination({ required: ['projectId'] }), { max: 3 }) },
  { required: ['destinations'] },
);

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

/** Members that only make sense together with another. */
const companions: [name: string, needs: string][] = [
  ['connectionMethod', 'service'],
  ['params', 'connectionMethod'],
  ['target', 'connectionMethod'],
  ['environments', 'projectId'],
];

export function triggersOn(value: unknown): boolean {
  return value === true || (isObject(value) && value.enabled === true);
}

function destinationProblems(body: Json): string[] {
  const target = body.triggerDestination;
  if (!isObject(target)) return [];
  const problems: string[] = [];
  if (!triggersOn(body.triggers)) problems.push('triggers must be on when triggerDestination is given');
  if (!('projectId' in body) && !('projectId' in target)) {
    problems.push('triggerDestination.projectId is required when projectId is not given');
  }
  return problems;
}

function relationProblems(body: Json): string[] {
  const problems = companions
    .filter(([given, needs]) => given in body && !(needs in body))
    .map(([given, needs]) => `${needs} is required when ${given} is given`);
  if (!('type' in body) && !('service' in body && 'connectionMethod' in body)) {
    problems.push('type is required unless service and connectionMethod are given');
  }
  if (isBlank(body.name)) {
    if (body.type === 'api-key') problems.push('name is required for an api-key connector');
    else if (!('projectId' in body)) problems.push('name is required when projectId is not given');
  }
  if ('triggerRegistrationInput' in body && !triggersOn(body.triggers)) {
    problems.push('triggers must be on when triggerRegistrationInput is given');
  }
  return [...problems, ...destinationProblems(body)];
}

/** Members of `data` that a preset owns. */
const presetMembers = ['serverUrl', 'serverConfig', 'discoveryServerUrl'];

function presetProblems(data: unknown): string[] {
  return presetMembers
    .filter((name) => isObject(data) && name in data)
    .map((name) => `${member('data', name)} must not be set with connectionMethod`);
}

/** What the API of June 2026 required in `data` and later versions do not. */
const seedRequired: Record<string, string[]> = { 'api-key': ['values'], snowflake: ['clientName'] };

function createDataProblems(body: Json, generation: Generation): string[] {
  const type = body.type;
  // A preset (connectionMethod) decides the form of the data itself; the catalog knows some of them.
  if ('connectionMethod' in body) return presetProblems(body.data);
  if (typeof type !== 'string') return [];
  const problems = dataRule(type, 'create').problems(body.data, 'data');
  const data = body.data;
  if (generation === 'seed' && isObject(data)) {
    for (const needed of seedRequired[type] ?? []) {
      if (!(needed in data)) problems.push(`${member('data', needed)} is required`);
    }
  }
  return problems;
}

export function createProblems(
  body: unknown,
  generation: Generation,
  unknownMembers: UnknownMembers = 'refuse',
): string[] {
  const problems = createShape(generation, unknownMembers).problems(body, '');
  if (problems.length > 0 || !isObject(body)) return problems;
  return [...relationProblems(body), ...createDataProblems(body, generation)];
}

const managedShape = {
  service: someText,
  name,
  projectId: someText,
  triggers: object({ enabled: flag() }, { required: ['enabled'] }),
  events: list(text()),
  triggerDestination: destination({ minMembers: 1 }),
  icon: sha1,
  backgroundColor: color,
  accentColor: color,
  connectionMethod: text({ min: 1, max: 64 }),
  target: text({ min: 1, max: 64 }),
  request_code: text({ pattern: /^[\w-]{43}$/, be: 'the SHA-256 of the verifier in base64url' }),
};

/** The body of a managed creation, as Vercel's command line sends it. */
export function managedProblems(body: unknown, unknownMembers: UnknownMembers = 'refuse'): string[] {
  const open = unknownMembers === 'ignore';
  const shape = object(managedShape, { required: ['service', 'name', 'request_code'], open });
  const problems = shape.problems(body, '');
  if (problems.length > 0 || !isObject(body)) return problems;
  return destinationProblems(body);
}

/** `triggersAreOn` tells whether triggers that are on already are enough for `triggerRegistrationInput`. */
export function updateProblems(body: unknown, type: string, triggersAreOn = false): string[] {
  const problems = updateShape.problems(body, '');
  if (problems.length > 0 || !isObject(body)) return problems;
  if ('triggerRegistrationInput' in body && body.triggers !== true && !triggersAreOn) {
    return ['triggers must be true when triggerRegistrationInput is given'];
  }
  if (!('data' in body)) return [];
  return dataRule(type, 'update').problems(body.data, 'data');
}

export function brandingProblems(body: unknown): string[] {
  return brandingShape.problems(body, '');
}

export function linkProblems(body: unknown): string[] {
  return linkShape.problems(body, '');
}

export function destinationsProblems(body: unknown): string[] {
  return destinationsShape.problems(body, '');
}
