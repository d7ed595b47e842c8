import pMap from 'p-map';
import { checkText, type RefusedValue, uidsIn } from '../manifest/check-text.ts';
import { type Reference, Template } from '../manifest/expressions.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { CONCURRENCY } from '../reconcile/concurrency.ts';
import { createProjectLookup } from '../reconcile/project-lookup.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { compileGlobs } from '../shared/globs.ts';
import { byCodePoint, firstFew } from '../shared/lists.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import type { LeftOut } from './draft.ts';
import type { ExportedConnector, ToFillIn } from './exported.ts';
import type { Folder } from './folder.ts';
import { byProject, fileNames, unique, valuePrefix } from './names.ts';
import { toYaml, type Written, type YamlOptions } from './to-yaml.ts';

export interface ExportOptions {
  api: ConnectApi;
  folder: Folder;
  /** ID or name: only connectors that are linked to it. */
  project: string | undefined;
  /** Globs over uids to export. */
  allowedUids: readonly string[];
  /** For messages: "team acme". */
  team: string;
  /** Address of the JSON Schema of manifests, for editors; undefined where it is not known. */
  schemaUrl: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A connector with the names that it has in this run. */
interface Placed {
  connector: Connector;
  /** Of its file, in the folder. */
  name: string;
  /** Of its secrets and variables. */
  prefix: string;
}

export interface Exported {
  /** What stands in the way of the whole export, and connectors that no manifest can describe. */
  diagnostics: Diagnostic[];
  /** In order of uids. */
  exported: ExportedConnector[];
}

/** Writes a manifest for each connector that is live. Nothing is changed at Vercel. */
export async function exportAll(options: ExportOptions): Promise<Exported> {
  const found = await tryTo(() => findConnectors(options));
  if ('error' in found) return { diagnostics: [{ severity: 'error', message: found.error }], exported: [] };
  if (found.value.length === 0) return { diagnostics: [nothingFound(options)], exported: [] };
  const placed = await place(found.value, options.folder);
  const outcomes = await pMap(placed, (one) => exportOne(one, options), { concurrency: CONCURRENCY });
  const exported = outcomes.flatMap((outcome) => ('message' in outcome ? [] : outcome));
  return {
    diagnostics: [
      ...outcomes.flatMap((outcome) => ('message' in outcome ? outcome : [])),
      ...incomplete(exported),
    ],
    exported,
  };
}

/** What was written although the export as a whole failed: the files are there, and another run keeps them. */
function incomplete(exported: readonly ExportedConnector[]): Diagnostic[] {
  const filesOf = (outcome: ExportedConnector['outcome']) =>
    exported.filter((one) => one.outcome === outcome).map(({ file }) => file);
  const [written, failed] = [filesOf('exported'), filesOf('failed')];
  if (failed.length === 0) return [];
  const which =
    written.length === 0
      ? 'No file was written'
      : `Only ${firstFew(written)} ${written.length === 1 ? 'was' : 'were'} written`;
  const message = `The export is incomplete. ${which}; ${firstFew(failed)} ${failed.length === 1 ? 'is' : 'are'} missing. Fix the reason and run again: existing files are not changed.`;
  return [{ severity: 'warning', message }];
}

async function findConnectors({ api, project, allowedUids, team }: ExportOptions): Promise<Connector[]> {
  const linked = project === undefined ? undefined : await createProjectLookup(api).find(project);
  if (project !== undefined && linked === undefined) {
    throw new Error(
      `Project ${project} was not found in ${team}; check its name and the input \`team\` (set by the input \`project\`)`,
    );
  }
  const { items } = await api.listConnectors(linked === undefined ? {} : { projectId: linked.id });
  // A list that changes while it is read may show one twice.
  const connectors = [...new Map(items.map((connector) => [connector.id, connector])).values()];
  const { matches } = await compileGlobs(allowedUids, { guard: true });
  return connectors.filter(({ uid }) => matches(uid)).sort((left, right) => byCodePoint(left.uid, right.uid));
}

function nothingFound({ project, allowedUids, team }: ExportOptions): Diagnostic {
  const which = [
    ...(project === undefined ? [] : [`that is linked to the project ${project}`]),
    ...(allowedUids.every((glob) => glob === '**') ? [] : ['whose uid matches the input `allowed-uids`']),
  ];
  const those = which.length === 0 ? '' : ` ${which.join(' and ')}`;
  const message = `No connector was found in ${team}${those}, so nothing was written`;
  return { severity: 'warning', message };
}

async function place(connectors: readonly Connector[], folder: Folder): Promise<Placed[]> {
  const names = await fileNames(
    connectors.map(({ uid }) => uid),
    async (name) => {
      const text = await folder.read(`${name}.yml`);
      return text === undefined ? undefined : uidsIn(text);
    },
  );
  const prefixes = unique(
    connectors.map(({ uid }) => valuePrefix(uid)),
    '_',
  );
  return connectors.map((connector, index) => ({
    connector,
    name: `${names[index]}.yml`,
    prefix: prefixes[index] ?? '',
  }));
}

/** One connector that cannot be exported does not stop the others. */
async function exportOne(
  { connector: found, name, prefix }: Placed,
  { api, folder, schemaUrl, now }: ExportOptions,
): Promise<ExportedConnector | Diagnostic> {
  const file = folder.pathOf(name);
  const listed = await tryTo(async () => (await api.listLinks(found.id)).sort(byProject));
  const links = 'value' in listed ? listed.value : [];
  const connector = await withData(found, api);
  const described = await describe({ file, now }, connector, links, {
    prefix,
    showsFreeForm: true,
    schemaUrl,
  });
  const exported = { connector, links, file };
  if ('error' in listed) {
    return 'message' in described
      ? { severity: 'error', message: listed.error }
      : { ...exported, outcome: 'failed', error: listed.error };
  }
  if ('message' in described) return described;
  const { manifest, text, leftOut } = described;
  const written = await tryTo(() => folder.create(name, text));
  if ('error' in written) {
    return { ...exported, outcome: 'failed', error: `${file} could not be written: ${written.error}` };
  }
  return written.value === undefined
    ? { ...exported, outcome: 'exported', toFillIn: { ...namesIn(manifest), leftOut } }
    : {
        ...exported,
        outcome: 'kept',
        namesConnector: uidsIn(written.value.existing).includes(connector.uid),
      };
}

async function tryTo<T>(act: () => Promise<T>): Promise<{ value: T } | { error: string }> {
  try {
    return { value: await act() };
  } catch (cause) {
    return { error: errorMessage(cause) };
  }
}

/** Connect API: lists may lack `data`. */
async function withData(connector: Connector, api: ConnectApi): Promise<Connector> {
  if (connector.data !== undefined || isManaged(connector)) return connector;
  const read = await tryTo(() => api.getConnector(connector.id));
  return ('value' in read ? read.value : undefined) ?? connector;
}

const EXPRESSION = 'It contains "${{", which starts an expression in a manifest';

type Described = Written & { manifest: Manifest };

/** Drafts of one manifest. The check tells all faults at once, so that a second one is right but for rare rules. */
const MAX_DRAFTS = 5;

/**
 * A connector as a manifest; what mode `validate` would refuse is of no use as a file. What the API keeps may be more
 * than a manifest can say: members of `data` that are refused are left out, or else all of it.
 */
async function describe(
  { file, now }: { file: string; now: number },
  connector: Connector,
  links: readonly Link[],
  options: YamlOptions,
): Promise<Described | Diagnostic> {
  const { data: _, ...settings } = connector;
  if (JSON.stringify([settings, links]).includes('${{')) return unsayable(connector, EXPRESSION);
  const draft = async (given: Partial<YamlOptions>): Promise<Described | { refusals: RefusedValue[] }> => {
    const written = toYaml(connector, links, { ...options, ...given });
    const { manifest, refusals } = await checkText(file, written.text, now);
    return manifest === undefined ? { refusals } : { ...written, manifest };
  };
  let refused: readonly LeftOut[] = [];
  let dataRefusal = '';
  for (let number = 1; number <= MAX_DRAFTS; number += 1) {
    const drafted = await draft({ refused });
    if ('manifest' in drafted) return drafted;
    const { refusals } = drafted;
    dataRefusal = refusals[0]?.message ?? '';
    const members = refusals.flatMap(refusedMember);
    if (members.length < refusals.length) break;
    refused = [...refused, ...members];
  }
  const withoutData = await draft({ dataRefusal });
  return 'manifest' in withoutData
    ? withoutData
    : unsayable(connector, withoutData.refusals[0]?.message ?? '');
}

/** The member of `data`, or the one below it, that an error is about. */
function refusedMember({ path, message }: RefusedValue): LeftOut[] {
  const [field, member] = path ?? [];
  return path === undefined || field !== 'data' || member === undefined ? [] : [{ path, why: message }];
}

function unsayable({ uid }: Connector, why: string): Diagnostic {
  const message = `Connector ${uid} was left out, because no manifest can describe it. ${why}`;
  return { severity: 'warning', message };
}

/** Names of the secrets and variables that a manifest refers to. */
function namesIn({ secrets, written }: Manifest): Pick<ToFillIn, 'secrets' | 'vars'> {
  const vars = referencesIn(written).flatMap(({ context, name }) => (context === 'vars' ? name : []));
  return { secrets, vars: [...new Set(vars)] };
}

function referencesIn(value: unknown): Reference[] {
  if (value instanceof Template) return value.references();
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}
