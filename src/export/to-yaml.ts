import { Document, isMap, isScalar, stringify, visit } from 'yaml';
import { BUILT_IN_ENVIRONMENTS, connectorSchema } from '../manifest/schema/connector.ts';
import { connectorTypes } from '../manifest/schema/types/index.ts';
import { environmentName } from '../reconcile/diff/environments.ts';
import type { Connector, Link, TriggerDestination } from '../vercel/resources.ts';
import { dataFields } from './placeholders.ts';

/** Also in quotes what older YAML takes for something else, such as `yes`. Long lines stay one line. */
const STYLE = { version: '1.2', compat: 'yaml-1.1', lineWidth: 0, flowCollectionPadding: false } as const;

const HEAD = [
  'Exported from Vercel. The API never returns `data`, so fill it in; then these comments may go.',
];

const EXPRESSIONS = [
  '  secrets.NAME  store the secret on GitHub under this name, and list it in the input `secrets` of the step',
  '  vars.NAME     write the value in its place, or list it in the input `vars`',
];

const MANAGED = [
  'Vercel itself registered the app of this connector, so you may not have its credentials. While the connector is',
  'there, `data` is sent with `update-data: true` alone, and any values will do.',
];

/** A field of the manifest: what it says, and the lines of its comments. */
interface Part {
  field: string;
  value: unknown;
  before?: readonly string[];
  /** Before each member of a mapping, and after the last one. */
  members?: ReadonlyMap<string, readonly string[]>;
  after?: readonly string[];
}

/**
 * The manifest of what is live: everything that the API returns, and expressions and comments for what it never
 * does.
 * @param prefix what the names of secrets and variables begin with
 */
export function toYaml(connector: Connector, links: readonly Link[], prefix: string): string {
  const destinations = connector.triggerDestinations ?? [];
  const obstacle = destinationsObstacle(connector, links);
  const data = dataPart(connector, prefix);
  const parts = [
    ...identity(connector),
    ...linkParts(links),
    ...triggersPart(connector),
    ...simple('events', connector.events?.length ? connector.events : undefined),
    ...(destinations.length > 0 && obstacle === undefined
      ? [{ field: 'triggerDestinations', value: destinationEntries(destinations, links) }]
      : []),
    ...iconPart(connector),
    ...simple('backgroundColor', connector.backgroundColor),
    ...simple('accentColor', connector.accentColor),
    data,
  ];
  return write(parts, [
    ...HEAD,
    ...(data.members?.size ? EXPRESSIONS : []),
    ...(connector.creationMode === 'managed' ? MANAGED : []),
    ...(obstacle === undefined ? [] : unstated(obstacle, destinationEntries(destinations, links))),
  ]);
}

function identity({ type, service, connectionMethod, target, uid, name, displayName }: Connector): Part[] {
  // Connect API: `service` falls back to the type, and a preset is what says the type.
  const isPreset = connectionMethod !== undefined;
  return [
    ...(isPreset ? [] : simple('type', type)),
    ...(isPreset || service !== type ? simple('service', service) : []),
    ...(isPreset
      ? [
          {
            field: 'connectionMethod',
            value: connectionMethod,
            before: ['A preset of the service, which says the type.'],
          },
          ...simple('target', target),
        ]
      : []),
    { field: 'uid', value: uid },
    ...simple('name', name ?? displayName),
  ];
}

/** A field whose value the manifest can hold; what the API says beyond that is left out. */
function simple(field: keyof typeof connectorSchema.shape, value: unknown): Part[] {
  return value !== undefined && connectorSchema.shape[field].safeParse(value).success
    ? [{ field, value }]
    : [];
}

function linkParts(links: readonly Link[]): Part[] {
  const entries = links.map((link) => ({
    id: projectOf(link),
    // Left out, it means what is there.
    ...(link.environments.length > 0 && {
      environments: link.environments.map((environment) => environmentOf(environment, link)),
    }),
  }));
  const [first, ...others] = entries;
  if (first === undefined) return [];
  if (others.length > 0) return [{ field: 'projects', value: entries }];
  return [
    { field: 'projectId', value: first.id },
    ...(first.environments ? [{ field: 'environments', value: first.environments }] : []),
  ];
}

/** The name, unless it would be taken for an ID. */
function projectOf({ projectId, projectName }: Link): string {
  return projectName === undefined || projectName.startsWith('prj_') ? projectId : projectName;
}

/** The slug, unless it would be taken for something else. */
function environmentOf(environment: string, { customEnvironments = [] }: Link): string {
  const name = environmentName(environment, customEnvironments);
  const isAmbiguous = name.startsWith('env_') || BUILT_IN_ENVIRONMENTS.some((builtIn) => builtIn === name);
  return isAmbiguous ? environment : name;
}

function triggersPart({ triggers, supportsTriggers, triggerDestinations = [] }: Connector): Part[] {
  if (triggers) return [{ field: 'triggers', value: true }];
  // Off with destinations, which a manifest cannot say: left out, it stays as it is.
  return supportsTriggers === true && triggerDestinations.length === 0
    ? [{ field: 'triggers', value: false }]
    : [];
}

function destinationEntries(
  destinations: readonly TriggerDestination[],
  links: readonly Link[],
): Record<string, string>[] {
  return destinations.map(({ projectId, branch, customEnvironmentId, path }) => {
    const link = links.find((candidate) => candidate.projectId === projectId);
    return {
      projectId: link ? projectOf(link) : projectId,
      ...(branch !== undefined && { branch }),
      ...(customEnvironmentId !== undefined && {
        customEnvironmentId: link ? environmentOf(customEnvironmentId, link) : customEnvironmentId,
      }),
      ...(path !== undefined && { path }),
    };
  });
}

/** Why a manifest cannot state the destinations that are there, if so. */
function destinationsObstacle(
  { supportsTriggers, triggerDestinations = [] }: Connector,
  links: readonly Link[],
): string | undefined {
  if (supportsTriggers === false && triggerDestinations.length > 0) return 'it does not support triggers';
  const isLinked = ({ projectId }: TriggerDestination) => links.some((link) => link.projectId === projectId);
  return triggerDestinations.every(isLinked) ? undefined : 'one of their projects has no link';
}

function unstated(obstacle: string, triggerDestinations: Record<string, string>[]): string[] {
  return [
    '',
    'It also has these destinations. They stay as they are, and a manifest cannot state them,',
    `since ${obstacle}:`,
    ...stringify({ triggerDestinations }, STYLE).trimEnd().split('\n'),
  ];
}

function iconPart({ icon }: Connector): Part[] {
  if (icon === undefined || !/^[0-9a-f]{40}$/i.test(icon)) return [];
  const before = ['SHA-1 of an image at Vercel; the path of an image in the repository does as well.'];
  return [{ field: 'icon', value: icon.toLowerCase(), before }];
}

function dataPart({ type, connectionMethod }: Connector, prefix: string): Part {
  if (connectionMethod !== undefined) {
    const before = [
      "The API does not return the preset's `params` and `data`: add what the connector was made with, such as",
      `clientId: \${{ vars.${prefix}_CLIENT_ID }}`,
      `clientSecret: \${{ secrets.${prefix}_CLIENT_SECRET }}`,
    ];
    return { field: 'data', value: {}, before };
  }
  const { data: schema, ...known } = connectorTypes.get(type) ?? { name: type, title: type };
  if (schema === undefined) {
    const before = [
      'What this type takes is not known here, and is sent unchecked: add what the connector was made with, such as',
      `token: \${{ secrets.${prefix}_TOKEN }}`,
    ];
    return { field: 'data', value: {}, before };
  }
  const { required, optional } = dataFields({ ...known, data: schema }, prefix);
  return {
    field: 'data',
    value: Object.fromEntries(required.map(({ name, value }) => [name, value])),
    members: new Map(required.map(({ name, description }) => [name, [description]])),
    after: optional.flatMap(({ name, value, description }) => [
      `Optional: ${description}`,
      `${name}: ${value}`,
    ]),
    ...(required.length === 0 && {
      before: ['Nothing is required here; add what the connector was made with.'],
    }),
  };
}

function write(parts: readonly Part[], head: readonly string[]): string {
  const document = new Document(Object.fromEntries(parts.map(({ field, value }) => [field, value])), STYLE);
  document.commentBefore = asComment(head);
  for (const { field, before, members, after = [] } of parts) {
    const node = document.get(field, true);
    if (before) commentKey(document.contents, field, before);
    for (const [name, lines] of members ?? []) commentKey(node, name, lines);
    if (isMap(node) && after.length > 0) node.comment = asComment(after);
  }
  visit(document, {
    Seq(_, list) {
      if (list.items.every(isScalar)) list.flow = true;
    },
  });
  return document.toString(STYLE);
}

function commentKey(map: unknown, name: string, lines: readonly string[]): void {
  const keys = isMap(map) ? map.items.map(({ key }) => key) : [];
  const key = keys.find((candidate) => isScalar(candidate) && candidate.value === name);
  if (isScalar(key)) key.commentBefore = asComment(lines);
}

/** The writer puts "#" before each line. */
function asComment(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
