import type { Diagnostic, Part, Path, Report } from '../shared/diagnostics.ts';
import { hasErrors } from '../shared/diagnostics.ts';
import { didYouMean, nearlyKnown } from '../shared/did-you-mean.ts';
import { isRecord } from '../shared/json.ts';
import { readHosts } from './check-hosts.ts';
import { checkScopes } from './check-scopes.ts';
import { checkAcrossFields, checkIgnoreChanges, checkRules, type Fields } from './cross-field.ts';
import { readDataMembers } from './data-members.ts';
import type { ManifestDocument } from './document.ts';
import { type Missing, resolve, Template, Unresolved, type Values } from './expressions.ts';
import { checkReach, checkUid, type Guards, type Reach, type UidOptions } from './guards.ts';
import { type IconReader, iconFault, type StatedIcon } from './icon-reference.ts';
import { expandJsonVars } from './json-vars.ts';
import { checkLifecycle, isTombstone } from './lifecycle.ts';
import {
  type CheckedFields,
  type Defaults,
  type Manifest,
  statedDestinations,
  statedLinks,
  toManifest,
} from './manifest.ts';
import { withFieldsMeant } from './misspelled.ts';
import { createReporters, type Reporters } from './reporters.ts';
import { resolveDocument } from './resolve-expressions.ts';
import { textOf } from './resolved.ts';
import { connectorSchema } from './schema/connector.ts';
import { infoAlong, knownFields, refusesField } from './schema/introspection.ts';
import { presetDataRules } from './schema/rules.ts';
import { connectorTypes } from './schema/types/index.ts';
import type { ConnectorType } from './schema/types/type.ts';
import { readNames } from './stated-names.ts';
import { suggestion } from './suggestion.ts';
import { checkTombstone } from './tombstone.ts';
import { deriveUid } from './uid.ts';
import { validate } from './validate.ts';

export interface CheckOptions extends UidOptions, Guards {
  values: Values;
  /** The step's own tokens: a manifest that names a secret or variable with such a value is refused. */
  tokens: ReadonlySet<string>;
  /**
   * Which expressions must have a value: all variables, also of a plan, which warns of secrets where the run has others;
   * those that say which connector and project is meant; or none. Secrets without a value are in the manifest, since
   * not every run sends them.
   */
  needs: 'all' | 'all but secrets' | 'identity' | 'none';
  /** Whether an unknown field in the `data` of a known type is an error (or else a warning). */
  strict: boolean;
  defaults: Defaults;
  /** Milliseconds since the epoch, for what must not be in the past. */
  now: number;
  /** Reads the icons that manifests name. */
  readIcon: IconReader;
}

export interface Checked {
  manifest?: Manifest;
  /** Also of a document with problems, where it is known. */
  uid?: string | undefined;
  previousUid?: string | undefined;
  /** Of a document with problems. */
  names?: Reach;
  problems: Diagnostic[];
  /** Names of the secrets that it refers to. */
  secrets: Set<string>;
  /** Values with secrets in them that are sent in another form than the workflow gave them. */
  changedSecrets: Set<string>;
  /** Names of the variables that are part of its uid, name or projects. */
  identifyingVars: Set<string>;
}

/** Resolves and checks one document; `manifest` is there when nothing in it is an error. */
export async function check(document: ManifestDocument, options: CheckOptions): Promise<Checked> {
  const problems: Diagnostic[] = [];
  const reporter = (severity: Diagnostic['severity']): Report => {
    return (path: Path, message: string, part: Part = 'value') => {
      problems.push({ severity, file: document.file, position: document.at(path, part), message });
    };
  };
  const reporters = createReporters(reporter, options.strict);
  const { error } = reporters;

  const { value } = document;
  if (!isRecord(value) || value instanceof Template) {
    error([], 'The document is not a mapping; expected fields such as type, uid and data');
    return { problems, secrets: new Set(), changedSecrets: new Set(), identifyingVars: new Set() };
  }
  const resolution = {
    values: options.values,
    tokens: options.tokens,
    identifies: isIdentity,
    missing: (path: Path, { context }: Missing) => missingSeverity(path, context, options),
    strict: options.strict,
    reporters,
  };
  if (isTombstone(value)) {
    const { manifest, ...known } = await checkTombstone(document, value, { ...options, ...resolution });
    const found = { ...known, problems, secrets: new Set<string>(), changedSecrets: new Set<string>() };
    return manifest === undefined || hasErrors(problems) ? found : { ...found, manifest };
  }
  const type = connectorTypes.get(typeOf(value, options.values));
  const isPreset = 'connectionMethod' in value;
  const dataSchema = isPreset ? undefined : type?.data;
  const schemas = { schema: connectorSchema, dataSchema };
  const expanded = expandJsonVars(value, schemas, options.values, error);
  const resolved = resolveDocument({ ...document, value: expanded.value }, { ...resolution, ...schemas });
  const { secrets, missingSecrets, changedSecrets, identifyingVars } = resolved;
  for (const { name, path } of expanded.used) if (namesProjects(path)) identifyingVars.add(name);
  const fields: Fields = isRecord(resolved.value) ? resolved.value : {};
  const checked = validate(connectorSchema, fields, error, {
    ...(!options.strict && { unknownField: unknownTopLevel(reporters) }),
  });
  const meant = withFieldsMeant(fields, connectorSchema);
  checkAcrossFields(meant, options.defaults.project, error);
  checkIgnoreChanges(fields, dataSchema, error);
  if (!isPreset && type !== undefined) checkData(fields.data, type, reporters, options);
  if (isPreset && isRecord(fields.data)) checkRules(presetDataRules, fields.data, ['data'], error);
  const uid = textOf(fields.uid) ?? deriveUid(fields);
  // A uid under another name is a problem already.
  if ('uid' in fields || !('uid' in meant)) await checkUid(fields, uid, options, reporters);
  await checkLifecycle(fields, uid, options, error);
  const previousUid = isRecord(fields.lifecycle) ? textOf(fields.lifecycle.previousUid) : undefined;
  if (type === undefined) checkUnknownType(fields.type, reporters);
  const hosts = await readHosts(expanded.value, document, dataSchema, problems, {
    ...options,
    error,
    undecided: options.needs === 'none' ? reporters.notice : undefined,
  });
  if (checked !== undefined && !(checked.value instanceof Unresolved)) {
    await checkLinks(checked.value, options, reporters);
  }
  const icon = await readIcon(fields.icon, document.file, options.readIcon, reporters);

  const known = { previousUid, problems, secrets, changedSecrets, identifyingVars };
  if (
    uid === undefined ||
    checked === undefined ||
    checked.value instanceof Unresolved ||
    hasErrors(problems)
  ) {
    // A uid that is derived in place of one that is wrong is no one's.
    const isStated = typeof fields.uid === 'string' || !('uid' in fields);
    return { ...known, uid: isStated ? uid : undefined, names: readNames(fields, options.defaults) };
  }
  const unknownFields = Object.fromEntries(
    Object.entries(fields).filter(([name]) => refusesField(connectorSchema, [name])),
  );
  const dataMembers = readDataMembers(value.data, expanded.value.data);
  const facts = {
    uid,
    icon,
    type,
    written: value,
    secrets,
    missingSecrets,
    dataMembers,
    unknownFields,
    hosts,
  };
  const manifest = toManifest(document, checked.value, facts, options.defaults);
  return { ...known, manifest, uid };
}

function missingSeverity(
  path: Path,
  context: Missing['context'],
  { needs, values }: Pick<CheckOptions, 'needs' | 'values'>,
): 'error' | 'warning' | undefined {
  switch (needs) {
    case 'none':
      return undefined;
    case 'identity':
      return isIdentity(path) ? 'error' : undefined;
    case 'all but secrets':
      if (context === 'vars' || isIdentity(path)) return 'error';
      // A plan may run without any secrets; with some of them, the others were forgotten.
      return values.secrets.size > 0 ? 'warning' : undefined;
    case 'all':
      // What `apply` needs of secrets is known when it has planned.
      return context === 'vars' ? 'error' : undefined;
  }
}

async function checkLinks(
  fields: CheckedFields,
  options: CheckOptions,
  { error, notice }: Reporters,
): Promise<void> {
  // Deleting a connector links nothing.
  if (options.statedUids) return;
  const links = statedLinks(fields, options.defaults);
  const reach = { links, destinations: statedDestinations(fields, links) };
  // Modes that ask the API decide there: see `resolve-names.ts`.
  await checkReach(reach, options, { error, undecided: options.needs === 'none' ? notice : () => {} });
}

/**
 * A field that is newer than this action is sent at creation. A misspelled one of ours is a mistake, and so is one in a
 * mapping below.
 */
function unknownTopLevel({ error, warning }: Reporters): Report {
  return (path, message, part) => {
    const [name] = path;
    const isMisspelled = didYouMean(String(name), knownFields(connectorSchema)) !== undefined;
    if (path.length > 1 || isMisspelled) error(path, message, part);
    else
      warning(
        path,
        `\`${name}\` is an unknown field; sent at creation only, because \`strict\` is false`,
        part,
      );
  };
}

/** A list of projects or destinations says which projects are meant. */
function namesProjects([field]: Path): boolean {
  return field === 'projects' || field === 'triggerDestination' || field === 'triggerDestinations';
}

/** A plan is wrong without the fields that say which connector and which projects are meant. */
function isIdentity(path: Path): boolean {
  return infoAlong(connectorSchema, path).some(({ identity }) => identity === true);
}

function typeOf({ type: stated }: Fields, values: Values): string {
  if (typeof stated === 'string') return stated;
  if (!(stated instanceof Template)) return '';
  const resolved = resolve(stated, values);
  return 'text' in resolved ? resolved.text : '';
}

function checkData(
  data: unknown,
  type: ConnectorType,
  { error, warning, strict }: Reporters,
  { now, strict: isStrict }: CheckOptions,
): void {
  if (!isRecord(data)) return;
  const below = (report: Report): Report => {
    return (path, message, part) => report(['data', ...path], message, part);
  };
  if (type.data) {
    validate(type.data, data, error, { root: ['data'], unknownField: strict });
    checkScopes(data, type.data, below(warning));
  }
  // What has another name is sent, when it may be, under that name only.
  const meant = isStrict && type.data ? withFieldsMeant(data, type.data) : data;
  checkRules(type.rules ?? [], meant, [], below(error));
  type.check?.(data, { error: below(error), warning: below(warning), now });
}

async function readIcon(
  stated: unknown,
  file: string,
  read: IconReader,
  { error, warning }: Reporters,
): Promise<StatedIcon | undefined> {
  if (typeof stated !== 'string' || stated === '') return undefined;
  try {
    const icon = await read(stated, file);
    const warned = icon.kind === 'file' ? icon.file.warning : undefined;
    if (warned !== undefined) warning(['icon'], `\`icon\` ${warned}`);
    return icon;
  } catch (cause) {
    error(['icon'], `\`icon\` ${iconFault(cause)}`);
    return undefined;
  }
}

function checkUnknownType(type: unknown, { warning, strict }: Reporters): void {
  if (typeof type !== 'string') return;
  const known = nearlyKnown(type, [...connectorTypes.keys()]);
  if (known === undefined) {
    const hint = suggestion(type, [...connectorTypes.keys()]);
    warning(['type'], `\`type\` ${type} is unknown, so only Vercel's catalog can check \`data\`${hint}`);
  } else {
    strict(['type'], `\`type\` ${type} is unknown, so \`data\` cannot be checked; write ${known}`);
  }
}
