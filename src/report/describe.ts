import type { Change, LinkState, SettingValue } from '../reconcile/change.ts';
import { changedField } from '../reconcile/change.ts';
import { environmentName } from '../reconcile/diff/environments.ts';
import type { Note } from '../reconcile/note.ts';
import type { TriggerDestination } from '../vercel/resources.ts';

/** A change in words. `before` is empty where there was nothing; both are, where nothing may be shown. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

export function describeChange(change: Change): FieldChange {
  return { field: changedField(change), ...describeValues(change) };
}

function describeValues(change: Change): Omit<FieldChange, 'field'> {
  switch (change.kind) {
    case 'setting':
      return { before: describeSetting(change.before), after: describeSetting(change.after) };
    case 'link':
      return { before: change.before ? describeLink(change.before) : '', after: describeLink(change.after) };
    case 'link removed':
      return { before: describeLink(change.before), after: '' };
    case 'uid renamed':
      return { before: change.before, after: change.after };
    case 'destinations':
      return {
        before: describeDestinations(change.before, change.links),
        after: describeDestinations(change.after, change.links) || 'none',
      };
    case 'data':
      return { before: '', after: '' };
  }
}

function describeSetting(value: SettingValue | undefined): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
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

export function describeNote(note: Note): string {
  switch (note.kind) {
    case 'unmanaged link':
      return `Also linked to ${describeLink(note.link)}. The manifest does not list this link, so it was not changed.`;
    case 'skipped settings': {
      const [differ, were, them] =
        note.fields.length === 1 ? ['differs', 'was', 'it'] : ['differ', 'were', 'them'];
      const fields = note.fields.map((field) => `\`${field}\``).join(', ');
      return `${fields} ${differ} but ${were} not changed because \`if-exists\` is \`${note.ifExists}\`; use \`update\` to apply ${them}.`;
    }
    case 'catalog':
      return note.message;
    case 'not sent':
      return `This pull request ${note.edit} ${note.fields.map((field) => `\`${field}\``).join(', ')}, which will not be sent. ${note.reason}`;
    case 'icon not compared':
      return '`icon` was not compared: its URL is fetched only by mode apply with `if-exists: update`.';
  }
}
