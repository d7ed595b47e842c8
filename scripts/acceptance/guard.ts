import { isRecord } from '../../src/shared/json.ts';
import type { Ledger } from './ledger.ts';
import { runOf } from './ownership.ts';
import { teamQuery } from './settings.ts';

/** A request as it is about to be sent: the URL is the one that goes out, and `body` is the parsed JSON. */
export interface GuardedRequest {
  method: string;
  url: URL;
  body: unknown;
}

export interface Bounds {
  run: string;
  ledger: Ledger;
  team: string;
  /** The ID and the name of the one project that may be linked. */
  projects: ReadonlySet<string>;
  apiUrl: URL;
}

/** What a write does to the number of connectors. */
export type Effect = 'create' | 'change' | 'delete';

export type Verdict = { allowed: true; effect: Effect | 'read' } | { allowed: false; reason: string };

/**
 * The one gate that every request passes. Reads of the API are free; a write must name the team, and touch nothing
 * but a connector of this run and the one project. What is not known here is refused.
 */
export function judge(request: GuardedRequest, bounds: Bounds): Verdict {
  const { method, url } = request;
  if (url.origin !== bounds.apiUrl.origin) return refused('is outside the API');
  if (method === 'GET') return { allowed: true, effect: 'read' };
  if (!namesTeam(url.searchParams, bounds.team)) return refused('does not name the team');
  const segments = decode(url.pathname);
  if (segments === undefined) return refused('has a path that cannot be read');
  return judgeWrite(method, segments, isRecord(request.body) ? request.body : {}, bounds);
}

function judgeWrite(
  method: string,
  segments: string[],
  body: Record<string, unknown>,
  { run, ledger, projects }: Bounds,
): Verdict {
  const [version = '', connect, connectors, ref, part, projectId, ...rest] = segments;
  if (connect !== 'connect' || connectors !== 'connectors' || rest.length > 0) return refused('is unknown');
  const isOwnUid = (uid: unknown) => typeof uid === 'string' && runOf(uid) === run;
  const isProject = (id: unknown) => typeof id === 'string' && projects.has(id);
  const shape = [method, version, part ?? ''].join(' ');

  if (ref === undefined) {
    if (method !== 'POST' || version !== 'v1') return refused('is unknown');
    if (!isOwnUid(body.uid)) return refused('creates a connector that has no uid of this run');
    if (body.projectId !== undefined && !isProject(body.projectId)) return refused('links another project');
    const destination = isRecord(body.triggerDestination) ? body.triggerDestination : {};
    if (destination.projectId !== undefined && !isProject(destination.projectId))
      return refused('sends events to another project');
    return { allowed: true, effect: 'create' };
  }
  if (shape === 'DELETE v1 ') {
    return ledger.mayDelete(ref)
      ? { allowed: true, effect: 'delete' }
      : refused('deletes a connector that no acceptance run made');
  }
  if (!ledger.owns(ref)) return refused('touches a connector that is not of this run');
  if (shape === 'PATCH v2 ') {
    const keepsPrefix = body.uid === undefined || isOwnUid(body.uid);
    return keepsPrefix ? { allowed: true, effect: 'change' } : refused('takes the uid out of this run');
  }
  if (shape === 'PATCH v1 trigger-destinations' && projectId === undefined) {
    const list: unknown[] = Array.isArray(body.destinations) ? body.destinations : [];
    return list.every((item) => isRecord(item) && isProject(item.projectId))
      ? { allowed: true, effect: 'change' }
      : refused('sends events to another project');
  }
  if ((shape === 'POST v1 projects' || shape === 'DELETE v1 projects') && projectId !== undefined) {
    return isProject(projectId) ? { allowed: true, effect: 'change' } : refused('links another project');
  }
  return refused('is unknown');
}

/** The team, once, and no other one beside it. */
function namesTeam(query: URLSearchParams, team: string): boolean {
  const { name, value } = teamQuery(team);
  const named = [...query].filter(([key]) => key === 'teamId' || key === 'slug');
  return named.length === 1 && named[0]?.[0] === name && named[0][1] === value;
}

function refused(reason: string): Verdict {
  return { allowed: false, reason };
}

/** Connect API: a uid is one segment of the path, percent-encoded. */
function decode(pathname: string): string[] | undefined {
  try {
    return pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
