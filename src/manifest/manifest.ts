import type { Path } from '../shared/diagnostics.ts';
import type { ManifestDocument } from './document.ts';
import { Unresolved } from './expressions.ts';
import type { StatedIcon } from './icon-reference.ts';
import type { Fields } from './rules.ts';
import type { ConnectorType } from './schema/types/type.ts';

/** A link as the manifest states it. */
export interface StatedLink {
  /** ID (`prj_…`) or name. */
  project: string;
  /** Built-in names, slugs or `env_` IDs; undefined where the manifest states none. */
  environments: readonly string[] | undefined;
  /** Where the project and the environments are written; undefined where an input says them. */
  projectPath: Path | undefined;
  environmentsPath: Path | undefined;
}

/** A trigger destination as the manifest states it. */
export interface StatedDestination {
  /** ID or name of a project. */
  project: string;
  branch: string | undefined;
  /** Slug or `env_` ID. */
  customEnvironment: string | undefined;
  /** Undefined: the API derives it from the connector. */
  path: string | undefined;
  at: Path;
}

/** The fields that the API returns and can change, as far as the manifest states them; the icon is apart. */
export interface Settings {
  name?: string;
  backgroundColor?: string;
  accentColor?: string;
  triggers?: boolean;
  events?: readonly string[];
}

/** One checked connector: what a manifest wants. */
export interface Manifest {
  file: string;
  at: ManifestDocument['at'];
  uid: string;
  /** Undefined for a preset that leaves it to the API. */
  type: string | undefined;
  /** The known type of that name, unless `data` is a preset's. */
  knownType: ConnectorType | undefined;
  service: string | undefined;
  connectionMethod: string | undefined;
  params: Readonly<Record<string, string>> | undefined;
  target: string | undefined;
  settings: Settings;
  icon: StatedIcon | undefined;
  links: readonly StatedLink[];
  /** Undefined where the manifest says nothing about them. */
  destinations: readonly StatedDestination[] | undefined;
  /** As the API takes it. Holds secrets: never printed. */
  data: Readonly<Record<string, unknown>>;
  /** Names of the secrets that `data` uses, sorted. */
  secrets: readonly string[];
  /** Hosts that `data` names, sorted: where secrets may go. */
  hosts: readonly string[];
}

export interface Defaults {
  project: string | undefined;
  environments: readonly string[] | undefined;
}

/** Brings a document that passed all checks into one form, whichever of the short forms it uses. */
export function toManifest(
  document: ManifestDocument,
  fields: Fields,
  uid: string,
  { secrets, hosts }: { secrets: ReadonlySet<string>; hosts: readonly string[] },
  type: ConnectorType | undefined,
  icon: StatedIcon | undefined,
  defaults: Defaults,
): Manifest {
  const knownType = fields.connectionMethod === undefined ? type : undefined;
  const data = (fields.data ?? {}) as Record<string, unknown>;
  const links = statedLinks(fields, defaults);
  return {
    file: document.file,
    at: document.at,
    uid,
    type: optional(fields.type),
    knownType,
    service: optional(fields.service),
    connectionMethod: optional(fields.connectionMethod),
    params: fields.params as Record<string, string> | undefined,
    target: fields.target instanceof Unresolved ? undefined : optional(fields.target),
    settings: settings(fields),
    icon,
    links,
    destinations: statedDestinations(fields, links),
    data: knownType?.toWire ? knownType.toWire(data) : data,
    secrets: [...secrets].sort(),
    hosts,
  };
}

/** A string as it is said; the text of an expression where this run has no value for it. */
export function optional(value: unknown): string | undefined {
  if (value instanceof Unresolved) return value.source;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function settings(fields: Fields): Settings {
  // Connect API: a name is trimmed, and an empty one counts as none.
  const name = optional(fields.name)?.trim();
  const known = (value: unknown) => (value instanceof Unresolved ? undefined : value);
  const stated = {
    name: name === '' ? undefined : name,
    backgroundColor: known(fields.backgroundColor),
    accentColor: known(fields.accentColor),
    triggers: known(fields.triggers),
    events:
      Array.isArray(fields.events) && fields.events.some((event) => event instanceof Unresolved)
        ? undefined
        : known(fields.events),
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

function statedLinks(fields: Fields, defaults: Defaults): StatedLink[] {
  const link = (
    stated: Fields,
    project: string | undefined,
    path: Path,
    projectField: string,
  ): StatedLink[] => {
    const named = optional(stated[projectField]);
    const id = named ?? project;
    if (id === undefined) return [];
    const environments = strings(stated.environments);
    return [
      {
        project: id,
        environments: environments ?? defaults.environments,
        projectPath: named === undefined ? undefined : [...path, projectField],
        environmentsPath: environments === undefined ? undefined : [...path, 'environments'],
      },
    ];
  };
  if (Array.isArray(fields.projects)) {
    return fields.projects.flatMap((stated: Fields, index) =>
      link(stated, undefined, ['projects', index], 'id'),
    );
  }
  return link(fields, defaults.project, [], 'projectId');
}

function statedDestinations(fields: Fields, links: readonly StatedLink[]): StatedDestination[] | undefined {
  const { triggerDestination, triggerDestinations } = fields;
  const read = (stated: Fields, at: Path): StatedDestination => ({
    project: optional(stated.projectId) ?? links[0]?.project ?? '',
    branch: optional(stated.branch),
    customEnvironment: optional(stated.customEnvironmentId),
    path: optional(stated.path),
    at,
  });
  if (Array.isArray(triggerDestinations)) {
    return triggerDestinations.map((stated: Fields, index) => read(stated, ['triggerDestinations', index]));
  }
  return triggerDestination === undefined
    ? undefined
    : [read(triggerDestination as Fields, ['triggerDestination'])];
}

function strings(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.flatMap((item) => optional(item) ?? []) : undefined;
}

/**
 * The uid of a manifest that states none: `<service or type>/<name>`, so that a second run finds what the
 * first one made.
 * @returns undefined when nothing of one of the two parts is left
 */
export function deriveUid(fields: Fields): string | undefined {
  const from = optional(fields.service) ?? optional(fields.type) ?? '';
  const scope = slug(from.includes('://') ? (URL.parse(from)?.hostname ?? from) : from);
  const name = slug(optional(fields.name) ?? '');
  return scope === '' || name === '' ? undefined : `${scope}/${name}`;
}

function slug(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
