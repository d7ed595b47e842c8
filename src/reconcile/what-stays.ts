import type { BaseManifest } from '../manifest/base.ts';
import { Template } from '../manifest/expressions.ts';
import { type Path, showPath } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import type { Link } from '../vercel/resources.ts';
import type { LinkState } from './change.ts';
import type { Plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { splitField } from './pull-request.ts';

/** A plan for a connector that exists and stays. */
export type Existing = Plan & { action: 'update' | 'unchanged' };

/** What a manifest no longer says and no one clears. `reason` is a sentence: what becomes of it, and what to do. */
export interface Kept {
  field: string;
  reason: string;
}

/** A field that the manifest no longer states, unless nothing of it is live or stays. */
export function whatStays(field: string, planned: Existing): Kept[] {
  const reason = becomesOf(field, planned);
  return reason === undefined ? [] : [{ field, reason }];
}

function becomesOf(field: string, { current, desired }: Existing): string | undefined {
  const { manifest } = desired;
  const { connector, links = [] } = current;
  const [name = '', member] = splitField(field);
  switch (name) {
    case 'data':
      // Vercel has the credentials of a managed connector, so that its manifest should have no `data`.
      if (isManaged(connector)) return undefined;
      return member === undefined ? 'It stays live.' : becomesOfValue(connector.data?.[member]);
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
    case 'environments': {
      const [only, ...others] = desired.links;
      const isKept =
        only !== undefined &&
        others.length === 0 &&
        only.environments === undefined &&
        links.some(({ projectId }) => projectId === only.projectId);
      return isKept ? 'The link keeps its environments.' : undefined;
    }
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

/** @param live a value in `data`; undefined where the API does not return it */
function becomesOfValue(live: unknown): string | undefined {
  if (Array.isArray(live)) return live.length === 0 ? undefined : 'It stays live; write `[]` to clear it.';
  if (live === '' || live === null) return undefined;
  return 'It stays live; write `[]` or `""` to clear it, where the API takes that.';
}

/** What is gone from inside a member of `data` that the manifest still states. */
export function keptInside(field: string, base: BaseManifest, { current, desired }: Existing): Kept[] {
  const { connector } = current;
  const [name, member] = splitField(field);
  if (name !== 'data' || member === undefined || isManaged(connector)) return [];
  const [before, after] = [base.fields, desired.manifest.written].map(({ data }) =>
    isMapping(data) ? data[member] : undefined,
  );
  return removedInside(before, after, connector.data?.[member], ['data', member]).flatMap(
    ({ path, live }) => {
      const reason = becomesOfValue(live);
      return reason === undefined ? [] : [{ field: showPath(path), reason }];
    },
  );
}

/** Members of a mapping that are live and that only its version before states. */
function removedInside(
  before: unknown,
  after: unknown,
  live: unknown,
  path: Path,
): { path: Path; live: unknown }[] {
  if (!isMapping(before) || !isMapping(after) || !isMapping(live)) return [];
  return Object.keys(before).flatMap((name) => {
    const at = [...path, name];
    if (name in after) return removedInside(before[name], after[name], live[name], at);
    return live[name] === undefined ? [] : [{ path: at, live: live[name] }];
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof Template);
}

/** Links to projects that the manifest listed before: nothing removes them. */
export function keptLinks(base: BaseManifest, { current, desired, notes }: Existing, policy: Policy): Kept[] {
  const { links: live = [] } = current;
  if (!desired.manifest.statesProjects || live.length === 0) return [];
  const before = new Set(base.projects);
  const isNamed = ({ projectId, projectName }: LinkState | Link) =>
    before.has(projectId) || (projectName !== undefined && before.has(projectName));
  const reason =
    policy.unlistedLinks === 'keep'
      ? 'The link stays live; use `unlisted-links: remove` to remove it.'
      : 'The link stays live, because the connector is protected or the project is outside `allowed-projects`.';
  return notes.flatMap((note) =>
    note.kind === 'unmanaged link' && isNamed(note.link)
      ? [{ field: `projects: ${note.link.projectName ?? note.link.projectId}`, reason }]
      : [],
  );
}

export function isEmpty(value: string | readonly unknown[] | undefined): boolean {
  return value === undefined || value.length === 0;
}
