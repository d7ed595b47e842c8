import type { Diagnostic, Part, Path, Report } from '../shared/diagnostics.ts';
import { hasErrors } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { checkUid, type UidOptions } from './check-uid.ts';
import { checkAcrossFields, checkRules, type Fields } from './cross-field.ts';
import type { ManifestDocument } from './document.ts';
import { resolve, Template, Unresolved, type Values } from './expressions.ts';
import { hostsIn } from './hosts.ts';
import { type IconReader, iconFault, type StatedIcon } from './icon-reference.ts';
import { type Defaults, type Manifest, toManifest } from './manifest.ts';
import { resolveDocument } from './resolve-expressions.ts';
import { textOf } from './resolved.ts';
import { connectorSchema } from './schema/connector.ts';
import { infoAlong } from './schema/introspection.ts';
import { connectorTypes } from './schema/types/index.ts';
import type { ConnectorType } from './schema/types/type.ts';
import { suggestion } from './suggestion.ts';
import { deriveUid } from './uid.ts';
import { validate } from './validate.ts';

export interface CheckOptions extends UidOptions {
  values: Values;
  /**
   * Which expressions must have a value: all of them, those that say which connector and project is meant,
   * or none.
   */
  needs: 'all' | 'identity' | 'none';
  /** Whether an unknown field in the `data` of a known type is an error (or else a warning). */
  strict: boolean;
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
  const problems: Diagnostic[] = [];
  const reporter = (severity: Diagnostic['severity']): Report => {
    return (path: Path, message: string, part: Part = 'value') => {
      problems.push({ severity, file: document.file, position: document.at(path, part), message });
    };
  };
  const error = reporter('error');
  const warning = reporter('warning');

  const { value } = document;
  if (!isRecord(value) || value instanceof Template) {
    error([], 'The document is not a mapping; expected fields such as type, uid and data');
    return { problems, secrets: new Set() };
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
  problems.push(...resolved.problems);
  const fields: Fields = isRecord(resolved.value) ? resolved.value : {};
  const checked = validate(connectorSchema, fields, error);
  checkAcrossFields(fields, options.defaults.project, error);
  if (!isPreset && type !== undefined)
    checkData(fields.data, type, error, options.strict ? error : lenient(warning));
  const uid = textOf(fields.uid) ?? deriveUid(fields);
  await checkUid(fields, uid, options, { error, warning });
  if (type === undefined) warnOfUnknownType(fields.type, warning);
  const icon = await readIcon(fields.icon, document.file, options.readIcon, { error, warning });

  if (
    uid === undefined ||
    checked === undefined ||
    checked.value instanceof Unresolved ||
    hasErrors(problems)
  ) {
    // A uid that is derived in place of one that is wrong is no one's.
    const isStated = typeof fields.uid === 'string' || !('uid' in fields);
    return { uid: isStated ? uid : undefined, problems, secrets: resolved.secrets };
  }
  const hosts = hostsIn(value.data, options.values, dataSchema);
  const facts = { uid, icon, type, secrets: resolved.secrets, hosts };
  return {
    manifest: toManifest(document, checked.value, facts, options.defaults),
    uid,
    problems,
    secrets: resolved.secrets,
  };
}

/** Where what is wrong is reported, by severity. */
export interface Reporters {
  error: Report;
  warning: Report;
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

function checkData(data: unknown, type: ConnectorType, report: Report, unknownField: Report): void {
  if (!isRecord(data)) return;
  const below: Report = (path, message, part) => report(['data', ...path], message, part);
  if (type.data) validate(type.data, data, report, { root: ['data'], unknownField });
  checkRules(type.rules ?? [], data, [], below);
  type.check?.(data, below);
}

function lenient(warning: Report): Report {
  return (path, message, part) => warning(path, `${message}; sent anyway because \`strict\` is false`, part);
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

function warnOfUnknownType(type: unknown, warning: Report): void {
  if (typeof type !== 'string') return;
  const known = suggestion(type, [...connectorTypes.keys()]);
  warning(['type'], `\`type\` ${type} is unknown, so \`data\` is sent unchecked${known}`);
}
