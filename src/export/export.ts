import pMap from 'p-map';
import { matchesUid } from '../manifest/check.ts';
import { checkText, uidsIn } from '../manifest/check-text.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { CONCURRENCY } from '../reconcile/concurrency.ts';
import { createProjectLookup } from '../reconcile/project-lookup.ts';
import type { Provisioned } from '../reconcile/reconcile.ts';
import { emptyResult, failedResult, type Result } from '../reconcile/result.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import type { Folder } from './folder.ts';
import { fileNames, unique, valuePrefix } from './names.ts';
import { toYaml } from './to-yaml.ts';

export interface ExportOptions {
  api: ConnectApi;
  folder: Folder;
  /** ID or name: only connectors that are linked to it. */
  project: string | undefined;
  /** Globs over uids; empty lets every uid through. */
  allowedUids: readonly string[];
  /** For messages: "team acme". */
  team: string;
}

/** A connector with the names that it has in this run. */
interface Placed {
  connector: Connector;
  /** Of its file, in the folder. */
  name: string;
  /** Of its secrets and variables. */
  prefix: string;
}

/** Writes a manifest for each connector that is live, in order of uids. Nothing is changed at Vercel. */
export async function exportAll(options: ExportOptions): Promise<Provisioned> {
  const found = await attempt(() => findConnectors(options));
  if ('error' in found) return { problems: [{ severity: 'error', message: found.error }], results: [] };
  if (found.value.length === 0) return { problems: [nothingFound(options)], results: [] };
  const placed = await place(found.value, options.folder);
  const outcomes = await pMap(placed, (one) => exportOne(one, options), { concurrency: CONCURRENCY });
  return {
    problems: outcomes.flatMap((outcome) => ('message' in outcome ? outcome : [])),
    results: outcomes.flatMap((outcome) => ('message' in outcome ? [] : outcome)),
  };
}

async function findConnectors({ api, project, allowedUids, team }: ExportOptions): Promise<Connector[]> {
  const linked = project === undefined ? undefined : await createProjectLookup(api).project(project);
  if (project !== undefined && linked === undefined) {
    throw new Error(
      `There is no project ${project} in ${team}; check its name and the team (from an input of this step)`,
    );
  }
  const { items } = await api.listConnectors(linked === undefined ? {} : { projectId: linked.id });
  // A list that changes while it is read may show one twice.
  const connectors = [...new Map(items.map((connector) => [connector.id, connector])).values()];
  const allowed = await Promise.all(
    connectors.map(async ({ uid }) => allowedUids.length === 0 || (await matchesUid(uid, allowedUids))),
  );
  return connectors
    .filter((_, index) => allowed[index])
    .sort((left, right) => byCodePoint(left.uid, right.uid));
}

function nothingFound({ project, allowedUids, team }: ExportOptions): Diagnostic {
  const which = [
    ...(project === undefined ? [] : [`that is linked to the project ${project}`]),
    ...(allowedUids.length === 0 ? [] : ['whose uid matches the input `allowed-uids`']),
  ];
  const those = which.length === 0 ? '' : ` ${which.join(' and ')}`;
  const message = `There is no connector in ${team}${those}, so nothing was written`;
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
  { connector, name, prefix }: Placed,
  { api, folder }: ExportOptions,
): Promise<Result | Diagnostic> {
  const file = folder.pathOf(name);
  const links = await attempt(async () => (await api.listLinks(connector.id)).sort(byProject));
  const text = toYaml(connector, 'value' in links ? links.value : [], prefix);
  const manifest = await checked(file, connector, text);
  if ('message' in manifest) {
    return 'error' in links ? { severity: 'error', message: links.error } : manifest;
  }
  if ('error' in links) return failedResult(manifest, links.error);
  if (JSON.stringify([connector, links.value]).includes('${{')) return unsayable(connector, EXPRESSION);
  const result: Result = { ...emptyResult(manifest), outcome: 'exported', connector, links: links.value };
  const written = await attempt(() => folder.create(name, text));
  if ('error' in written) return failedResult(manifest, `${file} could not be written: ${written.error}`);
  if (written.value === undefined) return { ...result, notes: toFillIn(manifest, text) };
  return { ...result, outcome: 'kept', ...keptAs(manifest, written.value.existing) };
}

/** The API lists links by age, and a file should not depend on that. */
function byProject(left: Link, right: Link): number {
  return byCodePoint(left.projectName ?? left.projectId, right.projectName ?? right.projectId);
}

function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

async function attempt<T>(act: () => Promise<T>): Promise<{ value: T } | { error: string }> {
  try {
    return { value: await act() };
  } catch (cause) {
    return { error: errorMessage(cause) };
  }
}

const EXPRESSION = 'It holds "${{", which begins an expression there';

/** What mode `validate` would refuse is of no use as a file. */
async function checked(file: string, connector: Connector, text: string): Promise<Manifest | Diagnostic> {
  const { manifest, problems } = await checkText(file, text);
  const reason = problems.find(({ severity }) => severity === 'error');
  return manifest ?? unsayable(connector, reason?.message ?? '');
}

function unsayable({ uid }: Connector, why: string): Diagnostic {
  const message = `The connector ${uid} was left out, since no manifest can say what it is. ${why}`;
  return { severity: 'warning', message };
}

function toFillIn({ secrets }: Manifest, text: string): string[] {
  const vars = [...text.matchAll(/^(?!\s*#).*\$\{\{ vars\.(\w+) \}\}/gm)].map(([, name]) => `vars.${name}`);
  const names = [...secrets.map((secret) => `secrets.${secret}`), ...vars];
  return names.length === 0 ? [] : [`To fill in: ${names.join(', ')}.`];
}

function keptAs({ file, uid }: Manifest, existing: string): Pick<Result, 'notes' | 'warnings'> {
  return uidsIn(existing).includes(uid)
    ? { notes: [`${file} is there already and was left as it is.`], warnings: [] }
    : {
        notes: [],
        warnings: [
          `${file} is there already and was left as it is, but it does not name this connector. Rename that file, or give another \`output-directory\`.`,
        ],
      };
}
