import { Template } from '../../manifest/expressions.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { type Path, showPath } from '../../shared/diagnostics.ts';
import { isRecord } from '../../shared/json.ts';
import { firstFew } from '../../shared/lists.ts';
import type { TypeInfo } from '../../vercel/catalog.ts';
import { type Finding, type Findings, shown } from './finding.ts';
import type { SchemaError } from './json-schema.ts';
import { describeErrors } from './schema-errors.ts';

/** Checks `data` by a JSON Schema, or says why it cannot. */
export type CheckData = (
  schema: Record<string, unknown>,
  data: unknown,
) => { errors: SchemaError[] } | { failed: string };

export interface DataOwner {
  /** For messages: `connection method oauth`. */
  owner: string;
  /** Where a person makes the credentials. */
  settingsUrl: string | undefined;
}

/**
 * Connect API: on the preset path the registry owns these, and refuses them in `data`, whatever the schema of the
 * type says of them.
 */
const ENDPOINTS = ['serverUrl', 'serverConfig', 'discoveryServerUrl'];

/** Checks `data` against what the catalog says of a type. */
export function checkData(
  manifest: Manifest,
  type: TypeInfo | undefined,
  checkSchema: CheckData,
  { owner, settingsUrl }: DataOwner,
): Findings {
  const secrets = secretFindings(manifest, type);
  const schema = type?.createInputSchema;
  if (schema === undefined) {
    return { findings: secrets, notChecked: [`the catalog has no schema of \`data\` for ${owner}`] };
  }
  const { data, written } = manifest;
  if (written.data instanceof Template && Object.keys(data).length === 0) {
    return { findings: [], notChecked: ['`data` has no value in this run'] };
  }
  const filledIn = type?.createInputDefaults ?? {};
  const result = checkSchema(schema, { ...filledIn, ...data });
  if ('failed' in result) return { findings: secrets, notChecked: [result.failed] };
  const isPreset = manifest.connectionMethod !== undefined;
  const findings = describeErrors(result.errors, data).filter(({ path: [, member], part }) => {
    // What the API fills in is its own, and endpoints need not be stated.
    const isTheirs = typeof member === 'string' && !Object.hasOwn(data, member);
    return !isTheirs || (part === 'key' && !Object.hasOwn(filledIn, member) && !isEndpoint(member, isPreset));
  });
  const makeThem = settingsUrl === undefined ? '' : `. Create the credentials at ${settingsUrl}`;
  return {
    findings: [
      ...findings.map((one) =>
        one.isMissing ? { ...one, message: `${one.message}; ${owner} needs it${makeThem}` } : one,
      ),
      ...secrets,
    ],
    notChecked: [],
  };
}

function isEndpoint(member: string, isPreset: boolean): boolean {
  return isPreset && ENDPOINTS.includes(member);
}

/** Secrets belong into members that are stored encrypted, and those take nothing else. */
function secretFindings({ written }: Manifest, type: TypeInfo | undefined): Finding[] {
  // Vercel's command line, too, reads an empty list as one that says nothing.
  const encrypted = type?.encryptedFields ?? [];
  if (encrypted.length === 0) return [];
  return textsIn(written.data, []).flatMap(({ path, value }): Finding[] => {
    const message = misplaced(value, path, encrypted);
    const at: Path = ['data', ...path];
    return message === undefined
      ? []
      : [{ path: at, part: 'value', message: `\`${shown(showPath(at))}\` ${message}` }];
  });
}

function misplaced(value: string | Template, path: Path, encrypted: readonly string[]): string | undefined {
  // Connect API: names of top-level members, or for api-key that of the inner one.
  const inner = String(path.findLast((part) => typeof part === 'string'));
  if (value instanceof Template && value.usesSecrets()) {
    return encrypted.includes(inner) || encrypted.includes(String(path[0]))
      ? undefined
      : `is not stored encrypted, so it cannot contain a secret; encrypted: ${firstFew(encrypted, shown)}`;
  }
  if (!encrypted.includes(inner) || value === '') return undefined;
  return value instanceof Template
    ? 'is a secret, so it must come from ${{ secrets.NAME }}, not from vars'
    : 'must not be hard-coded; use ${{ secrets.NAME }} and rotate the exposed value';
}

interface Text {
  path: Path;
  value: string | Template;
}

function textsIn(value: unknown, path: Path): Text[] {
  if (value instanceof Template || typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  return isRecord(value)
    ? Object.entries(value).flatMap(([name, item]) => textsIn(item, [...path, name]))
    : [];
}
