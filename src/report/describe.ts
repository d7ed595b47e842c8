import type { Change, DataValue, LinkState, SettingValue } from '../reconcile/change.ts';
import { changedField } from '../reconcile/change.ts';
import { environmentName } from '../reconcile/diff/environments.ts';
import type { EditNote, Note } from '../reconcile/note.ts';
import type { TriggerDestination } from '../vercel/resources.ts';

/** A change in words. `before` is empty where there was nothing; both are, where nothing may be shown. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** Changes of links and destinations are lines of their own. */
export type ChangeOfField = Exclude<Change, { kind: 'link' | 'link removed' | 'destinations' }>;

export function describeChange(change: ChangeOfField): FieldChange {
  return { field: changedField(change), ...describeValues(change) };
}

function describeValues(change: ChangeOfField): Omit<FieldChange, 'field'> {
  switch (change.kind) {
    case 'setting':
      return { before: describeSetting(change.before), after: describeSetting(change.after) };
    case 'uid renamed':
      return { before: change.before, after: change.after };
    case 'data':
      return { before: describeData(change.before), after: describeData(change.after) };
    case 'trigger input':
      return { before: '', after: '' };
  }
}

function describeSetting(value: SettingValue | undefined): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

/** What is longer hides the rest of a row; the pull request shows the manifest itself. */
const MAX_VALUE = 300;

/** A value of `data` in words, as far as it may be shown. */
export function describeData(shown: DataValue | undefined): string {
  if (shown === undefined) return '';
  if ('expressions' in shown) return `${shown.expressions.join(', ')} (differs)`;
  const text = describeValue(shown.value);
  const more = text.length - MAX_VALUE;
  return more > 0 ? `${text.slice(0, MAX_VALUE)}… (${more} more characters)` : text;
}

function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'string') return value || '""';
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ') || 'none';
}

/** `web: preview, production, qa`, whatever order the environments came in; slugs where they are known. */
export function describeLink({
  projectId,
  projectName,
  environments,
  customEnvironments = [],
}: LinkState): string {
  const names = environments.map((environment) => environmentName(environment, customEnvironments));
  return `${projectName ?? projectId}: ${names.sort().join(', ')}`;
}

/** @param links where the names of projects and environments are known from; IDs stand for the others */
export function describeDestinations(
  destinations: readonly TriggerDestination[],
  links: readonly LinkState[],
): string {
  return destinations
    .map(({ projectId, branch, customEnvironmentId, path }) => {
      const known = links.filter((link) => link.projectId === projectId);
      const project = known.find(({ projectName }) => projectName !== undefined)?.projectName ?? projectId;
      const environments = known.flatMap(({ customEnvironments = [] }) => customEnvironments);
      const environment = customEnvironmentId && environmentName(customEnvironmentId, environments);
      return [project, branch && `branch ${branch}`, environment, path].filter(Boolean).join(' ');
    })
    .sort()
    .join('; ');
}

export function describeNote(note: Exclude<Note, EditNote>): string {
  switch (note.kind) {
    case 'unmanaged link':
      return `Also linked to ${describeLink(note.link)}. The manifest does not list this link, so it was not changed.`;
    case 'skipped changes': {
      const { changes, ifExists } = note;
      const [differ, were, them] =
        changes.length === 1 ? ['differs', 'was', 'it'] : ['differ', 'were', 'them'];
      const fields = changes.map(describeSkipped).join(', ');
      return `${fields} ${differ} but ${were} not changed because \`if-exists\` is \`${ifExists}\`; use \`update\` to apply ${them}.`;
    }
    case 'not compared': {
      const fields = note.fields.map((field) => `\`${field}\``).join(', ');
      const [were, them] = note.fields.length === 1 ? ['was', 'it'] : ['were', 'them'];
      return `${fields} ${were} not compared, because the API did not return ${them}.`;
    }
    case 'managed creation':
      return 'Vercel registers the app with the service and keeps its credentials. A person may have to finish that in a browser.';
    case 'catalog':
      return note.message;
    case 'already gone':
      return 'The connector does not exist, so there is nothing to delete. Remove this manifest.';
    case 'already renamed':
      return `No connector has the uid ${note.previousUid}. Remove \`lifecycle.previousUid\` from the manifest.`;
    case 'icon not compared':
      return '`icon` was not compared: its URL is fetched only by mode apply with `if-exists: update`.';
  }
}

/** With the values where they may be shown: a pull request does not tell what is live. */
function describeSkipped(change: Change): string {
  const field = `\`${changedField(change)}\``;
  if (change.kind !== 'data') return field;
  const { before, after } = describeValues(change);
  return before === '' ? field : `${field} (${before} → ${after})`;
}
