import type { ExportedConnector } from '../export/exported.ts';
import { shownHosts } from '../manifest/hosts.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Change } from '../reconcile/change.ts';
import { type NextSteps, nextSteps } from '../reconcile/next-steps.ts';
import type { EditNote, Note } from '../reconcile/note.ts';
import { type Result, uidPlace } from '../reconcile/result.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { type Failed, failureDiagnostics } from '../shared/failures.ts';
import type { Link, TriggerDestination } from '../vercel/resources.ts';
import { describeNote } from './describe.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';
import { type OtherHosts, otherHosts } from './other-hosts.ts';
import type { RunResult } from './run-result.ts';

type Unsent = Note & { kind: 'not sent' };

type Place = Pick<Diagnostic, 'file' | 'position'>;

/** One connector of a report, whichever mode it comes from. */
export interface Entry {
  uid: string;
  outcome: Result['outcome'] | ExportedConnector['outcome'];
  type: string;
  id: string | undefined;
  links: readonly Link[];
  /** The live ones. */
  destinations: readonly TriggerDestination[];
  /** Names of secrets, and hosts that they may go to. */
  secrets: readonly string[];
  hosts: readonly string[];
  /** What an update newly sends to. */
  otherHosts: OtherHosts;
  changes: readonly Change[];
  lines: readonly DiffLine[];
  /** What the pull request edits and apply will not do. */
  unsent: readonly Unsent[];
  /** Whether the pull request takes `lifecycle.protect` away. */
  unprotected: boolean;
  /** What is left for a person. */
  nextSteps: NextSteps | undefined;
  warnings: readonly string[];
  notes: readonly string[];
  error: string | undefined;
  /** Of its manifest, and of its uid in there. */
  place: Place;
  uidPlace: Place;
}

/** The connectors of a run, in the order of their manifests. */
export function entries(run: RunResult): Entry[] {
  switch (run.kind) {
    case 'refused':
      return [];
    case 'reconciled':
      return run.results.map(reconciledEntry);
    case 'exported':
      return run.exported.map(exportedEntry);
  }
}

/** The connector of one result. */
export function reconciledEntry(result: Result): Entry {
  const { manifest, outcome, connector, links, changes, warnings, notes } = result;
  return {
    uid: manifest.uid,
    outcome,
    type: connector?.type ?? statedType(manifest),
    id: connector?.id,
    links,
    destinations: connector?.triggerDestinations ?? [],
    secrets: manifest.secrets,
    hosts: shownHosts(manifest.hosts),
    otherHosts: otherHosts(result),
    changes,
    lines: diffLines(result),
    unsent: notes.filter((note) => note.kind === 'not sent'),
    unprotected: notes.some(({ kind }) => kind === 'protection removed'),
    nextSteps: nextSteps(result),
    warnings,
    notes: notes.flatMap((note) => (isEdit(note) ? [] : [describeNote(note)])),
    error: outcome === 'failed' ? result.error : undefined,
    place: { file: manifest.file, position: manifest.at([]) },
    uidPlace: uidPlace(manifest),
  };
}

function isEdit(note: Note): note is EditNote {
  return note.kind === 'not sent' || note.kind === 'protection removed';
}

function statedType({ type, service, connectionMethod }: Manifest): string {
  if (type !== undefined) return type;
  return connectionMethod === undefined ? `app of ${service}` : `preset ${connectionMethod} of ${service}`;
}

function exportedEntry(exported: ExportedConnector): Entry {
  const { connector, links, file, outcome } = exported;
  const isForeign = outcome === 'kept' && !exported.namesConnector;
  return {
    uid: connector.uid,
    outcome,
    type: connector.type,
    id: connector.id,
    links,
    destinations: [],
    secrets: [],
    hosts: [],
    otherHosts: { before: [], added: [] },
    changes: [],
    lines: [],
    unsent: [],
    unprotected: false,
    nextSteps: undefined,
    warnings: isForeign
      ? [
          `${file} already exists and was not changed, but it does not name this connector. Rename that file, or set another \`output-directory\`.`,
        ]
      : [],
    notes: exportNotes(exported),
    error: outcome === 'failed' ? exported.error : undefined,
    place: { file },
    uidPlace: { file },
  };
}

function exportNotes(exported: ExportedConnector): string[] {
  if (exported.outcome === 'exported') {
    const { secrets, vars, leftOut } = exported.toFillIn;
    return [
      ...(exported.connector.data === undefined ? ['Complete `data`, which the API did not return.'] : []),
      ...(leftOut.length > 0
        ? [
            `Check ${leftOut.join(', ')}, which the connector has and the file lacks; the comments in the file say why.`,
          ]
        : []),
      ...(vars.length > 0 ? [`Fill in ${vars.map((name) => `\`vars.${name}\``).join(', ')}.`] : []),
      ...(secrets.length > 0 ? [`Store ${secrets.map((name) => `\`secrets.${name}\``).join(', ')}.`] : []),
    ];
  }
  if (exported.outcome === 'kept' && exported.namesConnector) {
    return [`${exported.file} already exists and was not changed.`];
  }
  return [];
}

/** Those that failed. */
function failedEntries(all: readonly Entry[]): Failed[] {
  return all.flatMap(({ uid, error, uidPlace }) =>
    error === undefined ? [] : [{ uid, error, place: uidPlace }],
  );
}

/** What went wrong with connectors, and what to know about them. */
export function entryDiagnostics(all: readonly Entry[]): Diagnostic[] {
  const warnings = all.flatMap(({ uid, warnings, uidPlace }) =>
    warnings.map(
      (message): Diagnostic => ({ severity: 'warning', message: `${uid}: ${message}`, ...uidPlace }),
    ),
  );
  return [...failureDiagnostics(failedEntries(all)), ...warnings];
}
