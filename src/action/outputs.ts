import type { ExportedConnector } from '../export/exported.ts';
import { changedField } from '../reconcile/change.ts';
import { addressesOf } from '../reconcile/next-steps.ts';
import { isCreated, type Result } from '../reconcile/result.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import type { Inputs } from './inputs.ts';

/** The outputs of the action, as action.yml declares them. */
export interface Outputs {
  'connector-id': string;
  'connector-uid': string;
  result: string;
  created: string;
  'has-changes': string;
  ids: string;
  connectors: string;
}

/** What the next step gets, and what a reader must know about it. */
export interface StepOutputs {
  values: Outputs;
  /** As sentences. */
  warnings: readonly string[];
}

/** One object of the output `connectors`. */
interface ConnectorOutput {
  manifest: string;
  uid: string;
  id: string;
  type: string | undefined;
  service: string | undefined;
  name: string | undefined;
  /** Left out in mode validate, which compares with nothing. */
  result: string | undefined;
  projects: { id: string; name: string | undefined; environments: string[] }[];
  changes: string[];
  redirectUri: string | undefined;
  triggerUrl: string | undefined;
  dashboardUrl: string | undefined;
  /** Left out where the API does not say that the connector can be installed. */
  installed: boolean | undefined;
  warnings: readonly string[];
  error: string | undefined;
}

/** What became of one connector, from manifests or in an export. */
export type Reported = Result | ExportedConnector;

/**
 * What the next step gets. The first connector is that of the first manifest, in order of files and documents, which
 * is to exist; or of the first at all, where there is no other or the mode is `delete`.
 * @param redact takes secrets out of what the API returned; never out of IDs, uids and names
 * @param team as the input says it; a slug is part of the dashboard's address
 */
export function outputs(
  reported: readonly Reported[],
  redact: (text: string) => string,
  team: string,
  mode: Inputs['mode'] = 'apply',
): StepOutputs {
  const all = reported.map((one) =>
    'manifest' in one ? reconciledOutput(one, redact, team) : exportedOutput(one, redact, team),
  );
  const { connectors, warnings } = bounded(all);
  const [firstReported] = mode === 'delete' ? reported : [...reported.filter(isToExist), ...reported];
  const first = firstReported && all[reported.indexOf(firstReported)];
  const values = {
    'connector-id': first?.id ?? '',
    'connector-uid': first?.uid ?? '',
    result: first?.result ?? '',
    created: String(firstReported !== undefined && 'manifest' in firstReported && isCreated(firstReported)),
    'has-changes': String(reported.some(hasChanges)),
    ids: JSON.stringify(Object.fromEntries(reported.flatMap(existing))),
    connectors,
  };
  return { values, warnings };
}

/** The uid and the ID of a connector that exists after the run. */
function existing(one: Reported): [uid: string, id: string][] {
  if (!('manifest' in one)) return [[one.connector.uid, one.connector.id]];
  return one.connector === undefined || one.outcome === 'deleted'
    ? []
    : [[one.manifest.uid, one.connector.id]];
}

/** GitHub takes 1 MB of outputs a job, in UTF-16. What is left is for the other outputs. */
const MAX_CONNECTORS = 900_000;

/** The output `connectors`, without what is least missed where it would be too large. */
function bounded(all: readonly ConnectorOutput[]): { connectors: string; warnings: string[] } {
  const complete = JSON.stringify(all);
  if (fits(complete)) return { connectors: complete, warnings: [] };
  const withoutWarnings = all.map(({ warnings: _warnings, ...rest }) => rest);
  const shorter = JSON.stringify(withoutWarnings);
  if (fits(shorter)) return { connectors: shorter, warnings: [tooLarge('`warnings`')] };
  const shortest = JSON.stringify(withoutWarnings.map(({ projects: _projects, ...rest }) => rest));
  const warning = tooLarge('`warnings` and `projects`');
  return fits(shortest)
    ? { connectors: shortest, warnings: [warning] }
    : {
        connectors: shortest,
        warnings: [`${warning} It is still larger than that, so another job may not get it.`],
      };
}

function fits(text: string): boolean {
  return Buffer.byteLength(text, 'utf16le') <= MAX_CONNECTORS;
}

function tooLarge(left: string): string {
  return `Output \`connectors\` would be larger than 900 kB, and GitHub limits the outputs of a job to 1 MB, so it does not contain ${left}. Use fewer manifests per step, or the output \`ids\`.`;
}

function isToExist(one: Reported): boolean {
  return !('manifest' in one && one.manifest.lifecycle.absent);
}

function hasChanges(one: Reported): boolean {
  if (!('manifest' in one)) return false;
  return ['create', 'update', 'delete', 'deleted'].includes(one.outcome) || one.changes.length > 0;
}

type Redact = (text: string) => string;

function reconciledOutput(result: Result, redact: Redact, team: string): ConnectorOutput {
  const { manifest, outcome, connector, links, changes, warnings } = result;
  const { type, service, settings } = manifest;
  const live = connector && liveOutput(connector, redact, team);
  return {
    manifest: manifest.file,
    uid: manifest.uid,
    id: live?.id ?? '',
    type: live?.type ?? type,
    service: live?.service ?? service,
    name: live?.name ?? settings.name,
    result: outcome === 'valid' ? undefined : outcome,
    projects: projectsOutput(links),
    changes: [...new Set(changes.map(changedField))],
    redirectUri: live?.redirectUri,
    triggerUrl: live?.triggerUrl,
    dashboardUrl: live?.dashboardUrl,
    installed: live?.installed,
    warnings: warnings.map(redact),
    error: outcome === 'failed' ? redact(result.error) : undefined,
  };
}

function exportedOutput(exported: ExportedConnector, redact: Redact, team: string): ConnectorOutput {
  const { connector, links, file, outcome } = exported;
  return {
    manifest: file,
    uid: connector.uid,
    ...liveOutput(connector, redact, team),
    result: outcome,
    projects: projectsOutput(links),
    changes: [],
    warnings: [],
    error: outcome === 'failed' ? redact(exported.error) : undefined,
  };
}

function liveOutput(connector: Connector, redact: Redact, team: string) {
  const { id, type, service, name } = connector;
  const { redirectUri, triggerUrl, dashboardUrl, installed } = addressesOf(connector, team);
  return { id, type, service, name, redirectUri: redact(redirectUri), triggerUrl, dashboardUrl, installed };
}

function projectsOutput(links: readonly Link[]): ConnectorOutput['projects'] {
  return links.map(({ projectId, projectName, environments }) => ({
    id: projectId,
    name: projectName,
    environments,
  }));
}
