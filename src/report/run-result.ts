import type { ExportedConnector } from '../export/exported.ts';
import type { Abandoned } from '../reconcile/abandoned.ts';
import type { Result } from '../reconcile/result.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';

/** The manifest of a connector that this run deleted or may have deleted, as mode `export` would have written it. */
export interface DeletedManifest {
  uid: string;
  text: string;
}

/** What a run found and did. */
export type RunResult = {
  diagnostics: Diagnostic[];
  /** Takes the secrets in use out of text that came from elsewhere. */
  redact: (text: string) => string;
  /** Names of the variables that say which connectors are meant; absent where no manifest was read. */
  identifyingVars?: readonly string[];
} & (
  | { kind: 'refused' } // Nothing was read from the API, or nothing was written after it was.
  | {
      kind: 'reconciled';
      results: readonly Result[];
      deleted?: readonly DeletedManifest[];
      abandoned?: readonly Abandoned[];
    }
  | { kind: 'exported'; exported: readonly ExportedConnector[] }
);
