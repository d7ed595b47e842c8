import type { ExportedConnector } from '../export/exported.ts';
import { changedField } from '../reconcile/change.ts';
import { isCreated, type Result } from '../reconcile/result.ts';
import type { Connector, Link } from '../vercel/resources.ts';

/** The outputs of the action, as action.yml declares them. */
export interface Outputs {
  'connector-id': string;
  'connector-uid': string;
  result: string;
  created: string;
  'has-changes': string;
  connectors: string;
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
  warnings: readonly string[];
  error: string | undefined;
}

/** What became of one connector, from manifests or in an export. */
export type Reported = Result | ExportedConnector;

/**
 * What the next step gets. The first connector is that of the first manifest, in order of files and documents.
 * @param redact takes secrets out of what the API returned; never out of IDs, uids and names
 */
export function outputs(reported: readonly Reported[], redact: (text: string) => string): Outputs {
  const connectors = reported.map((one) =>
    'manifest' in one ? reconciledOutput(one, redact) : exportedOutput(one, redact),
  );
  const [first] = connectors;
  const [firstReported] = reported;
  return {
    'connector-id': first?.id ?? '',
    'connector-uid': first?.uid ?? '',
    result: first?.result ?? '',
    created: String(firstReported !== undefined && 'manifest' in firstReported && isCreated(firstReported)),
    'has-changes': String(reported.some(hasChanges)),
    connectors: JSON.stringify(connectors),
  };
}

function hasChanges(one: Reported): boolean {
  if (!('manifest' in one)) return false;
  return ['create', 'update', 'deleted'].includes(one.outcome) || one.changes.length > 0;
}

type Redact = (text: string) => string;

function reconciledOutput(result: Result, redact: Redact): ConnectorOutput {
  const { manifest, outcome, connector, links, changes, warnings } = result;
  const { type, service, settings } = manifest;
  const live = connector && liveOutput(connector, redact);
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
    warnings: warnings.map(redact),
    error: outcome === 'failed' ? redact(result.error) : undefined,
  };
}

function exportedOutput(exported: ExportedConnector, redact: Redact): ConnectorOutput {
  const { connector, links, file, outcome } = exported;
  return {
    manifest: file,
    uid: connector.uid,
    ...liveOutput(connector, redact),
    result: outcome,
    projects: projectsOutput(links),
    changes: [],
    warnings: [],
    error: outcome === 'failed' ? redact(exported.error) : undefined,
  };
}

function liveOutput({ id, type, service, name, redirectUri }: Connector, redact: Redact) {
  return {
    id,
    type,
    service,
    name,
    redirectUri: redirectUri === undefined ? undefined : redact(redirectUri),
  };
}

function projectsOutput(links: readonly Link[]): ConnectorOutput['projects'] {
  return links.map(({ projectId, projectName, environments }) => ({
    id: projectId,
    name: projectName,
    environments,
  }));
}
