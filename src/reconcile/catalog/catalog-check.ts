import type { Manifest } from '../../manifest/manifest.ts';
import { isOpen } from '../../manifest/schema/introspection.ts';
import type { Diagnostic } from '../../shared/diagnostics.ts';
import { errorMessage } from '../../shared/errors.ts';
import { memoize } from '../../shared/memoize.ts';
import type { Service } from '../../vercel/catalog.ts';
import type { ConnectApi } from '../../vercel/endpoints.ts';
import { ApiError } from '../../vercel/failure.ts';
import type { Note } from '../note.ts';
import { type CheckData, checkData } from './check-data.ts';
import { checkManaged } from './check-managed.ts';
import { checkPreset } from './check-preset.ts';
import { type Finding, type Findings, shown } from './finding.ts';
import type { SchemaCheck } from './json-schema.ts';

export interface CatalogOptions {
  api: Pick<ConnectApi, 'getService'>;
  mode: 'plan' | 'apply' | 'delete';
  /** Whether a finding refuses a connector that would be created; else it is a warning. */
  strict: boolean;
  /** Removes secrets from a text: a response may repeat what was sent. */
  redact(text: string): string;
  /** One line per service that could not be read for a connector that exists. */
  debug(message: string): void;
}

/** What the catalog has to say about one manifest. */
export interface CatalogResult {
  refused: readonly Diagnostic[];
  warnings: readonly string[];
  notes: readonly Note[];
}

/**
 * What checks a manifest against Vercel's catalog. It throws Cancelled, and nothing else: the catalog is in no published
 * document, so what cannot be read or understood is a note, and the run goes on.
 *
 * A finding is an error for a connector that would be created, and a note for one that exists: that the catalog drops
 * a method makes no unchanged manifest wrong. So mode apply asks only for connectors that it would create.
 */
export type CatalogCheck = (manifest: Manifest, exists: boolean) => Promise<CatalogResult>;

const NOTHING: CatalogResult = { refused: [], warnings: [], notes: [] };

export function createCatalogCheck({ api, mode, strict, redact, debug }: CatalogOptions): CatalogCheck {
  const services = new Map<string, Promise<Service | string>>();
  const checkSchema = memoizedSchemas();

  return async (manifest, exists) => {
    const asked = serviceToAsk(manifest);
    if (asked === undefined || (exists && mode === 'apply')) return NOTHING;
    // Nothing that the catalog checks would be sent.
    if (exists && manifest.createdWith !== 'data') return NOTHING;
    const service = await memoize(services, asked, () => readService(api, asked));
    const { findings: found, notChecked } =
      typeof service === 'string'
        ? { findings: [], notChecked: [service] }
        : checkWith(manifest, service, await checkSchema());
    const findings = found
      .map((finding) => ({ ...finding, message: redact(finding.message) }))
      .toSorted(byPosition(manifest));
    if (exists) {
      for (const reason of notChecked) debug(`${manifest.uid}: not checked against the catalog: ${reason}`);
      return { ...NOTHING, notes: findings.map((finding) => note(withLine(finding, manifest))) };
    }
    const notes = notChecked.map((reason) => note(`Not checked against Vercel's catalog: ${reason}.`));
    if (!strict) {
      const warnings = findings.map(
        (finding) => `${withLine(finding, manifest)}; sent anyway because \`strict\` is false`,
      );
      return { refused: [], warnings, notes };
    }
    return { refused: findings.map((finding) => diagnostic(finding, manifest)), warnings: [], notes };
  };
}

/** The service of a preset, or the type where no schema of ours checks `data`. */
function serviceToAsk(manifest: Manifest): string | undefined {
  const { connectionMethod, service, type, knownType, createdWith } = manifest;
  if (createdWith === undefined) return undefined;
  if (createdWith === 'managed' || connectionMethod !== undefined) return service;
  return knownType?.data === undefined || isOpen(knownType.data) ? type : undefined;
}

/** @returns the service, or why there is none */
async function readService(api: CatalogOptions['api'], asked: string): Promise<Service | string> {
  try {
    return (await api.getService(asked)) ?? `it does not list ${shown(asked)}`;
  } catch (cause) {
    if (cause instanceof ApiError) return errorMessage(cause).replace(/\.$/, '');
    throw cause;
  }
}

function checkWith(manifest: Manifest, service: Service, checkSchema: CheckData): Findings {
  try {
    if (manifest.createdWith === 'managed') return checkManaged(manifest, service);
    return manifest.connectionMethod === undefined
      ? checkType(manifest, service, checkSchema)
      : checkPreset(manifest, service, checkSchema);
  } catch {
    // Such as members that are nested deeper than the stack.
    return { findings: [], notChecked: ['what it says cannot be used'] };
  }
}

function checkType(manifest: Manifest, { types }: Service, checkSchema: CheckData): Findings {
  const type = types?.find((one) => one.type === manifest.type);
  const owner = `type ${shown(manifest.type ?? '')}`;
  return checkData(manifest, type, checkSchema, { owner, settingsUrl: undefined });
}

/** Each schema is compiled once; one that did not end in time is not tried again. */
function memoizedSchemas(): () => Promise<CheckData> {
  const known = new WeakMap<object, SchemaCheck | 'unusable'>();
  return async () => {
    // A hundred kilobytes, which only some runs need.
    const { compileSchema } = await import('./json-schema.ts');
    return (schema, data) => {
      const check = known.get(schema);
      if (check === 'unusable') return { failed: UNUSABLE };
      try {
        const compiled = check ?? compileSchema(schema);
        known.set(schema, compiled);
        return { errors: compiled(data) };
      } catch {
        known.set(schema, 'unusable');
        return { failed: UNUSABLE };
      }
    };
  };
}

const UNUSABLE = 'its schema of `data` cannot be used';

function byPosition({ at }: Manifest): (one: Finding, other: Finding) => number {
  return (one, other) => {
    const [first, second] = [at(one.path, one.part), at(other.path, other.part)];
    return first.line - second.line || first.column - second.column;
  };
}

function note(message: string): Note {
  return { kind: 'catalog', message };
}

function withLine({ path, part, message }: Finding, manifest: Manifest): string {
  return `${message} (line ${manifest.at(path, part).line}; from Vercel's catalog)`;
}

function diagnostic({ path, part, message }: Finding, { file, at }: Manifest): Diagnostic {
  return { severity: 'error', file, position: at(path, part), message: `${message} (from Vercel's catalog)` };
}
