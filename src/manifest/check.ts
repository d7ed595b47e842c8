import { type Diagnostic, hasErrors, type Path } from '../shared/diagnostics.ts';
import type { ManifestDocument } from './document.ts';
import { resolve, Template, Unresolved, type Values } from './expressions.ts';
import { hostsIn } from './hosts.ts';
import { type IconReader, iconFault, type StatedIcon } from './icon-reference.ts';
import { type Defaults, deriveUid, type Manifest, optional, toManifest } from './manifest.ts';
import { resolveDocument } from './resolve-expressions.ts';
import { crossFieldRules, type Fields } from './rules.ts';
import { connectorSchema } from './schema/connector.ts';
import { connectorTypes } from './schema/types/index.ts';
import type { ConnectorType } from './schema/types/type.ts';
import { type Finding, findings, suggestion } from './validate.ts';

export interface CheckOptions {
  values: Values;
  /**
   * Which expressions must have a value: all of them, those that say which connector and project is meant,
   * or none.
   */
  needs: 'all' | 'identity' | 'none';
  /** Whether an unknown field in the `data` of a known type is an error (or else a warning). */
  strict: boolean;
  /** Whether a uid made of the name will not do, because what it names is deleted. */
  statedUids: boolean;
  /** Globs over uids; empty lets every uid through. */
  allowedUids: readonly string[];
  /** From the inputs, for manifests that name no project or environments. */
  defaults: Defaults;
  /** Reads the icons that manifests name. */
  readIcon: IconReader;
}

export interface Checked {
  manifest?: Manifest;
  /** Also of a document with problems, where it is known. */
  uid?: string | undefined;
  problems: Diagnostic[];
  /** Names of the secrets that it refers to. */
  secrets: Set<string>;
}

/** Resolves and checks one document; `manifest` is there when nothing in it is an error. */
export async function check(document: ManifestDocument, options: CheckOptions): Promise<Checked> {
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Template) {
    const message = 'The document is not a mapping; want fields such as type, uid and data';
    return {
      problems: [{ severity: 'error', file: document.file, position: document.at([]), message }],
      secrets: new Set(),
    };
  }
  const type = connectorTypes.get(typeOf(value, options.values));
  const isPreset = 'connectionMethod' in value;
  const dataSchema = isPreset ? undefined : type?.data;
  const resolved = resolveDocument(document, {
    values: options.values,
    needs: (path) => options.needs === 'all' || (options.needs === 'identity' && isIdentity(path)),
    schema: connectorSchema,
    dataSchema,
    strict: options.strict,
  });
  const fields = resolved.value as Fields;
  const found = [
    ...findings(connectorSchema, fields),
    ...crossFieldRules(fields, options.defaults.project),
    ...(isPreset ? [] : dataFindings(fields.data, type)),
  ].map((finding) => toProblem(document, finding, options.strict));
  const uid = optional(fields.uid) ?? deriveUid(fields);
  const icon = await checkIcon(document, fields.icon, options.readIcon);
  const problems = [
    ...resolved.problems,
    ...found,
    ...(await uidProblems(document, fields, uid, options)),
    ...typeWarning(document, fields, type),
    ...icon.problems,
  ];
  if (uid === undefined || hasErrors(problems)) {
    // One made of the name in place of a uid that is wrong is nobody's.
    const isStated = typeof fields.uid === 'string' || !('uid' in fields);
    return { uid: isStated ? uid : undefined, problems, secrets: resolved.secrets };
  }
  const hosts = hostsIn('data' in value ? value.data : undefined, options.values);
  const uses = { secrets: resolved.secrets, hosts };
  const manifest = toManifest(document, fields, uid, uses, type, icon.icon, options.defaults);
  return { manifest, uid, problems, secrets: resolved.secrets };
}

/** The fields that say which connector and which projects are meant: a plan is wrong without them. */
function isIdentity([field, ...rest]: Path): boolean {
  switch (field) {
    case 'type':
    case 'service':
    case 'connectionMethod':
    case 'uid':
    case 'name':
    case 'projectId':
    case 'environments':
    case 'projects':
      return true;
    case 'triggerDestination':
    case 'triggerDestinations':
      return rest.length > 0;
    default:
      return false;
  }
}

function typeOf(value: object, values: Values): string {
  const stated = 'type' in value ? value.type : undefined;
  if (typeof stated === 'string') return stated;
  if (!(stated instanceof Template)) return '';
  const resolved = resolve(stated, values);
  return 'text' in resolved ? resolved.text : '';
}

function dataFindings(data: unknown, type: ConnectorType | undefined): Finding[] {
  if (type === undefined || typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  const members = data as Record<string, unknown>;
  const breaches = type.rules?.(members) ?? [];
  return [
    ...(type.data ? findings(type.data, members, ['data']) : []),
    ...breaches.map(({ path, message }) => ({ path: ['data', ...path], part: 'value' as const, message })),
  ];
}

function toProblem(document: ManifestDocument, finding: Finding, strict: boolean): Diagnostic {
  const lenient = finding.unknown === true && finding.path[0] === 'data' && !strict;
  return {
    severity: lenient ? 'warning' : 'error',
    file: document.file,
    position: document.at(finding.path, finding.part),
    message: lenient
      ? `${finding.message}; it is sent all the same, since \`strict\` is false`
      : finding.message,
  };
}

async function checkIcon(
  document: ManifestDocument,
  stated: unknown,
  readIcon: IconReader,
): Promise<{ icon?: StatedIcon; problems: Diagnostic[] }> {
  if (typeof stated !== 'string' || stated === '') return { problems: [] };
  const at = { file: document.file, position: document.at(['icon']) };
  try {
    const icon = await readIcon(stated, document.file);
    const warning = icon.kind === 'file' ? icon.file.warning : undefined;
    return {
      icon,
      problems: warning === undefined ? [] : [{ severity: 'warning', ...at, message: `\`icon\` ${warning}` }],
    };
  } catch (cause) {
    return { problems: [{ severity: 'error', ...at, message: `\`icon\` ${iconFault(cause)}` }] };
  }
}

async function uidProblems(
  document: ManifestDocument,
  fields: Fields,
  uid: string | undefined,
  { allowedUids, statedUids }: CheckOptions,
): Promise<Diagnostic[]> {
  const at = { file: document.file, position: document.at(['uid'], 'uid' in fields ? 'value' : 'key') };
  if (uid === undefined) {
    if (optional(fields.name) === undefined) return []; // Neither uid nor name: a rule has said so.
    const message =
      'No uid can be made of `service` or `type` and `name`, since nothing of them is in a-z and 0-9; give a `uid`';
    return [{ severity: 'error', ...at, message }];
  }
  const problems: Diagnostic[] = [];
  const parts = 'uid' in fields ? [fields.uid] : [fields.service ?? fields.type, fields.name];
  const isKnown = !parts.some((part) => part instanceof Unresolved);
  if (!('uid' in fields) && (isKnown || statedUids)) {
    problems.push(
      statedUids
        ? {
            severity: 'error',
            ...at,
            message: '`uid` is missing; mode delete removes only what a manifest names by its uid',
          }
        : {
            severity: 'warning',
            ...at,
            message: `\`uid\` is left out, so it is made of the name: ${uid}. Renaming the manifest then makes a new connector; better give this uid`,
          },
    );
  }
  if (isKnown && allowedUids.length > 0 && !(await matchesUid(uid, allowedUids))) {
    const message = `The uid ${uid} matches none of the input \`allowed-uids\` (${allowedUids.join(', ')})`;
    problems.push({ severity: 'error', ...at, message });
  }
  return problems;
}

/** `**` crosses the slashes of a uid, `*` does not; a leading dot is nothing special. */
export async function matchesUid(uid: string, globs: readonly string[]): Promise<boolean> {
  // Loaded only here: start-up is paid for on every run.
  const { default: picomatch } = await import('picomatch');
  return picomatch.isMatch(uid, [...globs], { dot: true });
}

function typeWarning(
  document: ManifestDocument,
  fields: Fields,
  type: ConnectorType | undefined,
): Diagnostic[] {
  const stated = fields.type;
  if (typeof stated !== 'string' || type !== undefined) return [];
  const message = `\`type\` ${stated} is not known here, so \`data\` is sent unchecked${suggestion(stated, [...connectorTypes.keys()])}`;
  return [{ severity: 'warning', file: document.file, position: document.at(['type']), message }];
}
