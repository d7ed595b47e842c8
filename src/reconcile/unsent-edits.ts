import type { BaseManifest } from '../manifest/base.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import { changedField, type LinkState } from './change.ts';
import { comparableMembers, compareData, isCreateOnly, memberSchema } from './diff/data.ts';
import type { Note } from './note.ts';
import type { Plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { editsOf, namedProjects } from './pull-request.ts';

type Edit = { edit: 'changes' | 'removes'; field: string; reason: string };

/**
 * What a pull request edits about a connector that exists, and apply will not do: what cannot be compared or changed,
 * and what a manifest no longer says, which no one clears.
 * @param planned what apply would do with the manifest as it is now
 */
export function unsentEdits(base: BaseManifest, planned: Plan, policy: Policy): Note[] {
  if (planned.action !== 'update' && planned.action !== 'unchanged') return [];
  const { manifest } = planned.desired;
  const { changed, removed } = editsOf(base.fields, manifest.written);
  const sent = sentFields(planned);
  const edits = [
    ...changed.flatMap((field): Edit[] => {
      const reason = sent.has(field) ? undefined : whyNotSent(field, planned, policy);
      return reason === undefined ? [] : [{ edit: 'changes', field, reason }];
    }),
    ...removed.flatMap((field): Edit[] => {
      const reason = sent.has(field) ? undefined : whatStays(field, planned);
      return reason === undefined ? [] : [{ edit: 'removes', field, reason }];
    }),
    ...keptLinks(base, planned, policy),
  ];
  const protection: Note[] =
    base.protect && !manifest.lifecycle.protect ? [{ kind: 'protection removed' }] : [];
  return [...protection, ...grouped(edits)];
}

type Existing = Plan & { action: 'update' | 'unchanged' };

function sentFields(planned: Existing): Set<string> {
  const steps = planned.action === 'update' ? planned.steps : [];
  return new Set(
    steps.flatMap((step) => [
      ...step.changes.map(changedField),
      ...(step.kind === 'update' ? step.members.map((member) => `data.${member}`) : []),
    ]),
  );
}

const REUSE = '`if-exists` is `reuse`; use `update` to send it.';
const IGNORED = '`lifecycle.ignoreChanges` lists it.';
const AT_CREATION = 'It can be set only at creation: to change it, delete the connector and create it again.';
const WITH_ALL = 'It cannot be compared; send it with `if-exists: update` and `update-data: all`.';

/** Why apply does not send a field that the pull request changes; undefined where it is live as it is stated. */
function whyNotSent(field: string, planned: Existing, policy: Policy): string | undefined {
  const { current, desired, notes } = planned;
  const { manifest } = desired;
  const { connector } = current;
  const [name = '', member] = splitField(field);
  if (manifest.ignoreChanges.has(field) || (name === 'data' && manifest.ignoreChanges.has('data'))) {
    return IGNORED;
  }
  const isSkipped = notes.some(
    (note) =>
      note.kind === 'skipped changes' && note.changes.some((change) => changedField(change) === field),
  );
  if (isSkipped) return REUSE;
  switch (name) {
    case 'data':
      return whyDataNotSent(member, planned);
    case 'icon':
      // Only apply downloads it, and compares it then.
      return manifest.icon?.kind === 'url' && policy.ifExists !== 'update' ? REUSE : undefined;
    case 'triggerVerificationInput':
      return WITH_ALL;
    case 'triggerRegistrationInput':
      return 'It is sent only at creation, and when `triggers` are turned on.';
    case 'service':
    case 'connectionMethod':
    case 'target':
      return connector[name] === manifest[name] ? undefined : AT_CREATION;
    case 'params':
    case 'triggerType':
      return AT_CREATION;
    default:
      return name in manifest.unknownFields ? AT_CREATION : undefined;
  }
}

/** @param member undefined for `data` as a whole */
function whyDataNotSent(member: string | undefined, { current, desired }: Existing): string | undefined {
  const { manifest } = desired;
  const { connector } = current;
  if (isManaged(connector)) return 'Vercel manages this connector.';
  if (member === undefined) return WITH_ALL;
  const { unseen, fixed } = compareData(manifest, connector);
  const isUnseen = unseen.some((path) => path === member || path.startsWith(`${member}.`));
  const isCompared = comparableMembers(manifest).includes(member) && !isUnseen;
  if (isCreateOnly(memberSchema(manifest, member))) {
    return isCompared && fixed.every((difference) => difference.member !== member) ? undefined : AT_CREATION;
  }
  return isCompared ? undefined : WITH_ALL;
}

/** What becomes of a field that the manifest no longer states; undefined where nothing is live, or nothing stays. */
function whatStays(field: string, { current, desired }: Existing): string | undefined {
  const { manifest } = desired;
  const { connector, links = [] } = current;
  const [name = '', member] = splitField(field);
  switch (name) {
    case 'data':
      return whatOfDataStays(member, connector);
    case 'name':
    case 'icon':
    case 'backgroundColor':
    case 'accentColor':
      return isEmpty(connector[name]) ? undefined : 'It stays live.';
    case 'triggers':
      return connector.triggers ? 'They stay on; write `triggers: false` to turn them off.' : undefined;
    case 'events':
      return isEmpty(connector.events) ? undefined : 'They stay live; write `events: []` to clear them.';
    case 'triggerDestination':
    case 'triggerDestinations':
      return isEmpty(connector.triggerDestinations) || desired.destinations !== undefined
        ? undefined
        : 'They stay live; write `triggerDestinations: []` to clear them.';
    case 'projectId':
    case 'projects':
      return links.length === 0 || manifest.statesProjects
        ? undefined
        : 'Its links stay live; write `projects: []` and use `unlisted-links: remove` to remove them.';
    case 'environments':
      return links.length === 0 || manifest.links.length !== 1
        ? undefined
        : 'The link keeps its environments.';
    case 'triggerVerificationInput':
    case 'triggerRegistrationInput':
    case 'params':
    case 'target':
    case 'triggerType':
      return 'It stays live.';
    default:
      return undefined;
  }
}

function whatOfDataStays(member: string | undefined, connector: Connector): string | undefined {
  if (member === undefined) return 'It stays live.';
  const live = connector.data?.[member];
  if (Array.isArray(live)) return live.length === 0 ? undefined : 'It stays live; write `[]` to clear it.';
  return live === '' ? undefined : 'It stays live; write `[]` or `""` to clear it, where the API takes that.';
}

/** Links to projects that the manifest listed before: nothing removes them. */
function keptLinks(base: BaseManifest, { current, desired, notes }: Existing, policy: Policy): Edit[] {
  const { links: live = [] } = current;
  if (!desired.manifest.statesProjects || live.length === 0) return [];
  const before = new Set(namedProjects(base.fields));
  const isNamed = ({ projectId, projectName }: LinkState | Link) =>
    before.has(projectId) || (projectName !== undefined && before.has(projectName));
  const reason =
    policy.unlistedLinks === 'keep'
      ? 'The link stays live; use `unlisted-links: remove` to remove it.'
      : 'The link stays live, because the connector is protected or the project is outside `allowed-projects`.';
  return notes.flatMap((note): Edit[] =>
    note.kind === 'unmanaged link' && isNamed(note.link)
      ? [{ edit: 'removes', field: `projects: ${note.link.projectName ?? note.link.projectId}`, reason }]
      : [],
  );
}

/** `data` and its member, or the name of another field. */
function splitField(field: string): [string, string?] {
  return field.startsWith('data.') ? ['data', field.slice('data.'.length)] : [field];
}

function isEmpty(value: string | readonly unknown[] | undefined): boolean {
  return value === undefined || value.length === 0;
}

/** One note for each reason. */
function grouped(edits: readonly Edit[]): Note[] {
  return [...Map.groupBy(edits, ({ edit, reason }) => `${edit} ${reason}`).values()].flatMap(
    (group): Note[] => {
      const [first] = group;
      if (first === undefined) return [];
      return [
        { kind: 'not sent', edit: first.edit, reason: first.reason, fields: group.map(({ field }) => field) },
      ];
    },
  );
}
