import type { Inputs } from '../action/inputs.ts';
import { addressesOf } from '../reconcile/next-steps.ts';
import type { Entry } from './entry.ts';
import type { RunResult } from './run-result.ts';

/** What is left for a person to do about one connector. */
export interface NextStep {
  uid: string;
  /** To do at Vercel, with the address where it is known. */
  open: { text: string; url: string | undefined } | undefined;
  /** To do at the provider: sentences, or empty. */
  atProvider: string;
}

/** None for a connector with which nothing is left to do. */
export function nextStepOf({ uid, nextSteps: left }: Entry, team: string): NextStep[] {
  if (left === undefined) return [];
  const { dashboardUrl, triggerUrl, redirectUri, installed } = addressesOf(left.connector, team);
  const text =
    installed === false ? 'Not installed yet: install it in the dashboard' : 'Open it in the dashboard';
  const addresses = left.created
    ? [
        ...(left.redirects ? [`Redirect URI: \`${redirectUri}\`.`] : []),
        ...(triggerUrl === undefined ? [] : [`Trigger URL: \`${triggerUrl}\`.`]),
      ]
    : [];
  // Without addresses there is nothing to set at the provider.
  const toDo = left.atProvider !== undefined && addresses.length > 0 ? [left.atProvider] : [];
  const open = dashboardUrl !== undefined || installed === false ? { text, url: dashboardUrl } : undefined;
  const atProvider = [...toDo, ...addresses].join(' ');
  return open === undefined && atProvider === '' ? [] : [{ uid, open, atProvider }];
}

/** The same as a line of text. */
export function nextStepLine({ uid, open, atProvider }: NextStep): string {
  const opened = open === undefined ? [] : [`${open.text}${open.url === undefined ? '.' : `: ${open.url}`}`];
  return `${uid}: ${[...opened, atProvider].filter((text) => text !== '').join(' ')}`;
}

/** What follows a run of a mode that is not repeated. */
export function whatNext(mode: Inputs['mode'], run: RunResult, all: readonly Entry[]): string[] {
  if (mode === 'delete' && all.some(({ outcome }) => outcome === 'deleted' || outcome === 'absent')) {
    return ['Remove the manifests of deleted connectors, or the next run of mode apply creates them again.'];
  }
  if (mode !== 'export' || run.kind !== 'exported' || !all.some(({ outcome }) => outcome === 'exported')) {
    return [];
  }
  return [
    'Review the files and fill in their placeholders.',
    'Store the secrets that they name on GitHub, and list them in the input `secrets`.',
    'Run mode plan: it should show no changes.',
  ];
}
