import { type Path, showPath } from '../shared/diagnostics.ts';
import { BUILT_IN_ENVIRONMENTS } from './schema/connector.ts';
import type { Finding } from './validate.ts';

/** A manifest's fields as they are after resolving: anything may be of the wrong type, or unresolved. */
export type Fields = Readonly<Record<string, unknown>>;

/** Beginnings that Vercel's own tooling refuses, in any case: those of IDs, and its own namespaces. */
export const RESERVED_BEGINNING =
  /^(?!mcp\.vercel\.com\/)(?:scl_|sca_|store_|ir_|vc\/|[^/]*\.vercel\.com\/)/i;

/** What the Connect API's create call asks for across fields, and the rules of the fields beyond it. */
export function crossFieldRules(fields: Fields, defaultProject: string | undefined): Finding[] {
  return [
    ...identity(fields, defaultProject),
    ...preset(fields),
    ...links(fields, defaultProject),
    ...destinations(fields, defaultProject),
  ];
}

function finding(path: Path, message: string, part: 'key' | 'value' = 'value'): Finding {
  return { path, part, message };
}

/** Whether a field is there and not blank; what is wrong with it otherwise is reported as the field's own fault. */
function stated(value: unknown): boolean {
  return value !== undefined && !(typeof value === 'string' && value.trim() === '');
}

function identity(fields: Fields, defaultProject: string | undefined): Finding[] {
  const found: Finding[] = [];
  const { uid, name, type } = fields;
  if (!stated(uid) && !stated(name)) {
    found.push(
      finding(
        ['uid'],
        'The manifest has neither `uid` nor `name`; give a `uid`, so that a later run finds the connector',
        'key',
      ),
    );
  } else if (!stated(name) && !('projectId' in fields || 'projects' in fields || defaultProject)) {
    found.push(
      finding(
        ['name'],
        'The manifest has neither `name` nor a project to take the name from; give a `name`',
        'key',
      ),
    );
  } else if (type === 'api-key' && !stated(name)) {
    found.push(finding(['name'], '`name` is missing; connectors of type api-key need one', 'key'));
  }
  if (typeof uid === 'string' && RESERVED_BEGINNING.test(uid)) {
    found.push(
      finding(
        ['uid'],
        '`uid` begins with something that Vercel keeps for itself (IDs, vc/ and vercel.com); choose another beginning',
      ),
    );
  }
  return found;
}

function preset(fields: Fields): Finding[] {
  const found: Finding[] = [];
  const { type, service, connectionMethod, params } = fields;
  if (connectionMethod !== undefined && !stated(service)) {
    found.push(finding(['connectionMethod'], '`connectionMethod` needs `service`, whose preset it selects'));
  }
  if (type === undefined && !(stated(service) && stated(connectionMethod))) {
    found.push(
      finding(['type'], '`type` is missing; want the type of the connector, such as slack or oauth', 'key'),
    );
  }
  for (const field of ['params', 'target']) {
    if (fields[field] !== undefined && connectionMethod === undefined) {
      found.push(finding([field], `\`${field}\` needs \`connectionMethod\`, whose preset it fills`));
    }
  }
  if (typeof params === 'object' && params !== null && Object.keys(params).length > 16) {
    found.push(finding(['params'], '`params` has more than 16 members'));
  }
  return found;
}

function links(fields: Fields, defaultProject: string | undefined): Finding[] {
  const { projectId, projects, environments } = fields;
  if (projects !== undefined && (projectId !== undefined || environments !== undefined)) {
    return [
      finding(
        ['projects'],
        '`projects` stands beside `projectId` or `environments`, its short form; keep one of the two',
        'key',
      ),
    ];
  }
  if (environments !== undefined && projectId === undefined && defaultProject === undefined) {
    return [
      finding(
        ['environments'],
        '`environments` says where a project may use the connector, but there is no project; give `projectId`',
        'key',
      ),
    ];
  }
  if (!Array.isArray(projects)) return [];
  const ids = projects.map((link: { id?: unknown } | null) => link?.id);
  return ids.flatMap((id, index) =>
    typeof id === 'string' && ids.indexOf(id) < index
      ? [
          finding(
            ['projects', index, 'id'],
            `\`projects[${index}].id\` names a project that is named before; keep one`,
          ),
        ]
      : [],
  );
}

function destinations(fields: Fields, defaultProject: string | undefined): Finding[] {
  const { triggerDestination, triggerDestinations, triggers } = fields;
  if (triggerDestination === undefined && triggerDestinations === undefined) return [];
  if (triggerDestination !== undefined && triggerDestinations !== undefined) {
    return [
      finding(
        ['triggerDestination'],
        '`triggerDestination` stands beside `triggerDestinations`; keep one of the two',
        'key',
      ),
    ];
  }
  const entries: [Path, unknown][] = Array.isArray(triggerDestinations)
    ? triggerDestinations.map((destination, index) => [['triggerDestinations', index], destination])
    : [[['triggerDestination'], triggerDestination]];
  const projects = Array.isArray(fields.projects)
    ? fields.projects.length
    : fields.projectId || defaultProject
      ? 1
      : 0;
  const found = entries.flatMap(([path, destination]) => {
    if (typeof destination !== 'object' || destination === null) return [];
    const { projectId, branch, customEnvironmentId } = destination as Fields;
    const wrong: Finding[] = [];
    if (branch !== undefined && customEnvironmentId !== undefined) {
      wrong.push(
        finding(
          [...path, 'branch'],
          'A destination is a branch or a custom environment, not both; keep one',
          'key',
        ),
      );
    }
    if (BUILT_IN_ENVIRONMENTS.some((environment) => environment === customEnvironmentId)) {
      wrong.push(
        finding(
          [...path, 'customEnvironmentId'],
          `\`${showPath([...path, 'customEnvironmentId'])}\` names a built-in environment; leave it out for production, or give a \`branch\` for preview`,
        ),
      );
    }
    if (projectId === undefined && projects !== 1) {
      wrong.push(
        finding(path, 'A destination needs `projectId` when the manifest does not name exactly one project'),
      );
    }
    return wrong;
  });
  if (triggers === false && entries.length > 0) {
    found.push(
      finding(
        ['triggers'],
        '`triggers` is false, so the destinations would receive nothing; set it to true, or take the destinations out',
      ),
    );
  }
  return found;
}
