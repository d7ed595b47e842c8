import { type Path, type Report, showPath } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { settingFields } from './schema/connector.ts';
import type { Schema } from './schema/field-info.ts';
import { knownFields, refusesField } from './schema/introspection.ts';
import {
  type Condition,
  destinationRules,
  manifestRules,
  NEEDS_PROJECT,
  type Rule,
  SAME_DESTINATION,
} from './schema/rules.ts';
import { suggestion } from './suggestion.ts';

/** A mapping of a manifest before its checks: anything may be of the wrong type, or unresolved. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the Connect API's create call asks for across fields. */
export function checkAcrossFields(fields: Fields, defaultProject: string | undefined, report: Report): void {
  const once = firstAtEachPlace(report);
  checkRules(manifestRules, fields, [], once);
  checkName(fields, defaultProject, once);
  checkLinks(fields, defaultProject, once);
  checkDestinations(fields, defaultProject, once);
}

/**
 * Reports names in `lifecycle.ignoreChanges` that no setting and no member of `data` has.
 * @param dataSchema undefined where `data` is free-form, and may have any member
 */
export function checkIgnoreChanges(
  { lifecycle }: Fields,
  dataSchema: Schema | undefined,
  report: Report,
): void {
  const names = isRecord(lifecycle) ? lifecycle.ignoreChanges : undefined;
  if (!Array.isArray(names)) return;
  names.forEach((name: unknown, index) => {
    if (typeof name !== 'string' || isComparedField(name, dataSchema)) return;
    const members = dataSchema ? knownFields(dataSchema).map((member) => `data.${member}`) : [];
    const place = ['lifecycle', 'ignoreChanges', index];
    const hint = suggestion(name, [...SETTINGS, 'data', ...members]);
    report(
      place,
      `\`${showPath(place)}\` is ${JSON.stringify(name)}, which is no setting and no member of \`data\`${hint}`,
    );
  });
}

const SETTINGS = [...Object.keys(settingFields), 'icon'];

function isComparedField(name: string, dataSchema: Schema | undefined): boolean {
  if (name === 'data' || SETTINGS.includes(name)) return true;
  const member = name.startsWith('data.') ? name.slice('data.'.length) : '';
  return member !== '' && (dataSchema === undefined || !refusesField(dataSchema, [member]));
}

/** Reports where the rules do not hold for a mapping at `path`. */
export function checkRules(rules: readonly Rule[], fields: Fields, path: Path, report: Report): void {
  for (const rule of rules) {
    if (rule.when?.some((condition) => !holds(condition, fields))) continue;
    const broken = brokenField(rule, fields);
    if (broken === undefined) continue;
    const field = rule.at ?? broken;
    report([...path, field], rule.message, rule.must !== 'not be set' && field in fields ? 'value' : 'key');
  }
}

function holds(condition: Condition, fields: Fields): boolean {
  const value = fields[condition.field];
  switch (condition.is) {
    case 'set':
      return isSet(value);
    case 'not set':
      return !isSet(value);
    case 'equal':
      return value === condition.value;
    case 'not equal':
      return value !== condition.value;
    case 'equal or not set':
      return value === undefined || value === condition.value;
  }
}

/** The field that breaks a rule. */
function brokenField(rule: Rule, fields: Fields): string | undefined {
  if (rule.must === 'not be set') return rule.fields.find((field) => field in fields);
  if (rule.must === 'have no items')
    return rule.fields.find((field) => field in fields && !isEmptyList(fields[field]));
  const value = fields[rule.field];
  return keeps(rule, value) ? undefined : rule.field;
}

function keeps(rule: Exclude<Rule, { fields: readonly string[] }>, value: unknown): boolean {
  switch (rule.must) {
    case 'be set':
      return isSet(value);
    case 'not match':
      return typeof value !== 'string' || !rule.pattern.test(value);
    case 'not be one of':
      return !rule.values.some((refused) => refused === value);
    case 'have at most':
      return !isRecord(value) || Object.keys(value).length <= rule.members;
    case 'have items':
      return value !== undefined && !isEmptyList(value);
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** What is wrong with a blank field otherwise is reported as the field's own fault. */
function isSet(value: unknown): boolean {
  return value !== undefined && !(typeof value === 'string' && value.trim() === '');
}

/** Connect API: without a name a connector that is created with `data` gets that of its project. */
function checkName(
  { uid, name, projectId, projects, data }: Fields,
  defaultProject: string | undefined,
  report: Report,
): void {
  const hasProject =
    projects === undefined ? projectId !== undefined || defaultProject : !isEmptyList(projects);
  if (data !== undefined && isSet(uid) && !isSet(name) && !hasProject) {
    report(
      ['name'],
      'The manifest has neither `name` nor a project to take the name from; set `name`',
      'key',
    );
  }
}

function checkLinks(fields: Fields, defaultProject: string | undefined, report: Report): void {
  const { projectId, projects, environments } = fields;
  const hasProject = projectId !== undefined || projects !== undefined || defaultProject !== undefined;
  if (environments !== undefined && !hasProject) {
    report(['environments'], '`environments` is set but no project is; set `projectId`', 'key');
  }
  if (!Array.isArray(projects)) return;
  const ids = projects.map((link: unknown) => (isRecord(link) ? link.id : undefined));
  ids.forEach((id, index) => {
    if (typeof id === 'string' && ids.indexOf(id) < index) {
      report(
        ['projects', index, 'id'],
        `\`projects[${index}].id\` is a duplicate of an earlier project; remove one`,
      );
    }
  });
}

function checkDestinations(fields: Fields, defaultProject: string | undefined, report: Report): void {
  const { triggerDestination, triggerDestinations } = fields;
  const entries: [Path, unknown][] = Array.isArray(triggerDestinations)
    ? triggerDestinations.map((destination, index) => [['triggerDestinations', index], destination])
    : triggerDestination === undefined
      ? []
      : [[['triggerDestination'], triggerDestination]];
  const projects = projectCount(fields, defaultProject);
  const seen = new Set<string>();
  for (const [path, destination] of entries) {
    if (!isRecord(destination)) continue;
    checkRules(destinationRules, destination, path, report);
    if (destination.projectId === undefined && projects !== 1) {
      report(path, NEEDS_PROJECT);
    }
    // Two expressions without a value are the same when their text is.
    const {
      projectId = onlyProject(fields, defaultProject),
      branch,
      customEnvironmentId,
      path: route,
    } = destination;
    const identity = JSON.stringify([projectId, branch, customEnvironmentId, route]);
    if (seen.has(identity)) report(path, SAME_DESTINATION);
    seen.add(identity);
  }
}

function onlyProject({ projectId, projects }: Fields, defaultProject: string | undefined): unknown {
  if (!Array.isArray(projects)) return projectId ?? defaultProject;
  const only: unknown = projects.length === 1 ? projects[0] : undefined;
  return isRecord(only) ? only.id : undefined;
}

function projectCount({ projectId, projects }: Fields, defaultProject: string | undefined): number {
  if (Array.isArray(projects)) return projects.length;
  return projectId || defaultProject ? 1 : 0;
}

/** Several rules may be broken by one mistake: the first says it. */
function firstAtEachPlace(report: Report): Report {
  const reported = new Set<string>();
  return (path, message, part) => {
    const place = JSON.stringify(path);
    if (reported.has(place)) return;
    reported.add(place);
    report(path, message, part);
  };
}
