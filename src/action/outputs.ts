import type { Result } from '../reconcile/result.ts';

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
  result: Result['outcome'];
  projects: { id: string; name: string | undefined; environments: string[] }[];
  changes: string[];
  redirectUri: string | undefined;
  warnings: string[];
  error: string | undefined;
}

/**
 * What the next step gets. The first connector is that of the first manifest, in order of files and documents.
 * @param redact takes secrets out of what the API answered; IDs, uids and names stay as they are
 */
export function outputs(results: readonly Result[], redact: (text: string) => string): Outputs {
  const [first] = results;
  const hasChanges = results.some(
    ({ outcome, changes }) =>
      outcome === 'create' || outcome === 'update' || outcome === 'deleted' || changes.length > 0,
  );
  return {
    'connector-id': first?.connector?.id ?? '',
    'connector-uid': first?.manifest.uid ?? '',
    result: first?.outcome ?? '',
    created: String(first?.created ?? false),
    'has-changes': String(hasChanges),
    connectors: JSON.stringify(results.map((result) => connectorOutput(result, redact))),
  };
}

function connectorOutput(result: Result, redact: (text: string) => string): ConnectorOutput {
  const { manifest, connector, links, changes, warnings, error } = result;
  const redirectUri = connector?.redirectUri;
  return {
    manifest: manifest.file,
    uid: manifest.uid,
    id: connector?.id ?? '',
    type: connector?.type ?? manifest.type,
    service: connector?.service ?? manifest.service,
    name: connector?.name ?? manifest.settings.name,
    result: result.outcome,
    projects: links.map(({ projectId, projectName, environments }) => ({
      id: projectId,
      name: projectName,
      environments,
    })),
    changes: [...new Set(changes.map(({ field }) => field))],
    redirectUri: redirectUri === undefined ? undefined : redact(redirectUri),
    warnings: warnings.map(redact),
    error: error === undefined ? undefined : redact(error),
  };
}
