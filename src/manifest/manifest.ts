import type { Path } from '../shared/diagnostics.ts';
import type { DataMember, MissingSecret } from './data-members.ts';
import type { ManifestDocument } from './document.ts';
import { Unresolved } from './expressions.ts';
import type { NamedHost } from './hosts.ts';
import type { StatedIcon } from './icon-reference.ts';
import { known, type Resolved, textOf } from './resolved.ts';
import type {
  ConnectorFields,
  creationFields,
  settingFields,
  triggerInputFields,
} from './schema/connector.ts';
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

/** The fields that the API takes at creation only; undefined where a field is not set or has no value in this run. */
export type CreationFields = {
  readonly [Name in keyof typeof creationFields]: ConnectorFields[Name] | undefined;
};

/** What the trigger driver is given. Holds secrets: never printed. */
export type TriggerInputs = {
  readonly [Name in keyof typeof triggerInputFields]: Readonly<Record<string, unknown>> | undefined;
};

/** The fields that the API returns and can change; the icon is apart, since a manifest may name a file. */
export type Settings = {
  readonly [Name in keyof typeof settingFields]: ConnectorFields[Name] | undefined;
};
export type SettingName = keyof Settings;

/** One checked connector: what a manifest asks for. */
export interface Manifest extends CreationFields {
  file: string;
  at: ManifestDocument['at'];
  uid: string;
  /** The known type of that name, unless `data` is a preset's. */
  knownType: ConnectorType | undefined;
  settings: Settings;
  icon: StatedIcon | undefined;
  links: readonly StatedLink[];
  /** Whether it lists its projects itself, also when it states that there are none; an input does not count. */
  statesProjects: boolean;
  /** Undefined where the manifest says nothing about them. */
  destinations: readonly StatedDestination[] | undefined;
  /** The fields as the document has them: a `Template` for each expression. */
  written: Readonly<Record<string, unknown>>;
  /** What a connector that does not exist is created with; undefined where it must exist. */
  createdWith: 'data' | 'managed' | undefined;
  /** As the API takes it; empty where the manifest says nothing about it. Holds secrets: never printed. */
  data: Readonly<Record<string, unknown>>;
  /** How each member of `data` is written. */
  dataMembers: ReadonlyMap<string, DataMember>;
  triggerInputs: TriggerInputs;
  /** Fields that the manifest's schema does not know, where the input `strict` is false: sent at creation only. */
  unknownFields: Readonly<Record<string, unknown>>;
  lifecycle: Lifecycle;
  /** Fields that are neither compared nor updated: names of settings, `data`, and `data.botScopes` and the like. */
  ignoreChanges: ReadonlySet<string>;
  /** Secrets without a value in this run. */
  missingSecrets: readonly MissingSecret[];
  /** Names of the secrets that it uses, sorted. */
  secrets: readonly string[];
  /** Hosts that it names: where secrets may go. */
  hosts: readonly NamedHost[];
}

/** What becomes of a connector that exists. */
export interface Lifecycle {
  /** The connector is to be gone. */
  absent: boolean;
  /** The uid that the connector had before. */
  previousUid: string | undefined;
  /** Nothing may delete or rename it, or take its links away. */
  protect: boolean;
}

/** From the inputs, for manifests that name no project or environments. */
export interface Defaults {
  project: string | undefined;
  environments: readonly string[] | undefined;
}

/** What is found out about a document beside its fields. */
export interface Facts {
  uid: string;
  icon: StatedIcon | undefined;
  type: ConnectorType | undefined;
  written: Readonly<Record<string, unknown>>;
  secrets: ReadonlySet<string>;
  missingSecrets: readonly MissingSecret[];
  dataMembers: ReadonlyMap<string, DataMember>;
  unknownFields: Readonly<Record<string, unknown>>;
  hosts: readonly NamedHost[];
}

/** The fields of a checked document. */
export type CheckedFields = Exclude<Resolved<ConnectorFields>, Unresolved>;

/**
 * Brings a document that passed all checks into one form, whichever of the short forms it uses. Each field is taken
 * out by its name, and the compiler refuses a field that is left.
 */
export function toManifest(
  { file, at }: ManifestDocument,
  fields: CheckedFields,
  facts: Facts,
  defaults: Defaults,
): Manifest {
  const { type, service, connectionMethod, params, target, triggerType, ...afterCreation } = fields;
  const { triggerVerificationInput, triggerRegistrationInput, lifecycle, ...afterTriggers } = afterCreation;
  const { name, triggers, events, backgroundColor, accentColor, ...afterSettings } = afterTriggers;
  const { projectId, environments, projects, ...afterLinks } = afterSettings;
  const { triggerDestination, triggerDestinations, ...afterDestinations } = afterLinks;
  // Read before: the uid may be derived, and the icon may be a file.
  const { uid: _uid, icon: _icon, data, managed, ...unconverted } = afterDestinations;
  unconverted satisfies Record<string, never>;

  const knownType = connectionMethod === undefined ? facts.type : undefined;
  const links = statedLinks({ projectId, environments, projects }, defaults);
  return {
    file,
    at,
    uid: facts.uid,
    type: textOf(type),
    service: textOf(service),
    connectionMethod: textOf(connectionMethod),
    params: known<Record<string, string>>(params),
    target: known<string>(target),
    triggerType: known<string>(triggerType),
    knownType,
    settings: {
      name: statedName(name),
      triggers: known<boolean>(triggers),
      events: known<string[]>(events),
      backgroundColor: known<string>(backgroundColor),
      accentColor: known<string>(accentColor),
    },
    icon: facts.icon,
    links,
    statesProjects: projectId !== undefined || projects !== undefined,
    destinations: statedDestinations({ triggerDestination, triggerDestinations }, links),
    written: facts.written,
    createdWith: createdWith(data, managed),
    data: wireData(data, knownType),
    dataMembers: facts.dataMembers,
    triggerInputs: {
      triggerVerificationInput: mappingOf(triggerVerificationInput),
      triggerRegistrationInput: mappingOf(triggerRegistrationInput),
    },
    unknownFields: facts.unknownFields,
    ...statedLifecycle(lifecycle),
    missingSecrets: facts.missingSecrets,
    secrets: [...facts.secrets].sort(),
    hosts: facts.hosts,
  };
}

/** Connect API: a name is trimmed, and an empty one counts as none. */
function statedName(name: CheckedFields['name']): string | undefined {
  return textOf(name)?.trim() || undefined;
}

export function statedLinks(
  { projectId, environments, projects }: Pick<CheckedFields, 'projectId' | 'environments' | 'projects'>,
  defaults: Defaults,
): StatedLink[] {
  if (projects !== undefined && !(projects instanceof Unresolved)) {
    return projects.flatMap((link, index) => {
      if (link instanceof Unresolved) return [];
      const path = ['projects', index];
      return [
        statedLink(
          textOf(link.id) ?? '',
          [...path, 'id'],
          link.environments,
          [...path, 'environments'],
          defaults,
        ),
      ];
    });
  }
  const id = textOf(projectId) ?? defaults.project;
  if (id === undefined) return [];
  return [
    statedLink(
      id,
      projectId === undefined ? undefined : ['projectId'],
      environments,
      ['environments'],
      defaults,
    ),
  ];
}

function statedLink(
  project: string,
  projectPath: Path | undefined,
  stated: CheckedFields['environments'],
  path: Path,
  defaults: Defaults,
): StatedLink {
  const environments = environmentNames(stated);
  return {
    project,
    projectPath,
    environments: environments ?? defaults.environments,
    environmentsPath: environments === undefined ? undefined : path,
  };
}

type DestinationFields = Pick<CheckedFields, 'triggerDestination' | 'triggerDestinations'>;

export function statedDestinations(
  { triggerDestination, triggerDestinations }: DestinationFields,
  links: readonly StatedLink[],
): StatedDestination[] | undefined {
  const read = (destination: CheckedFields['triggerDestination'], at: Path): StatedDestination[] => {
    if (destination === undefined || destination instanceof Unresolved) return [];
    const { projectId, branch, customEnvironmentId, path, ...unconverted } = destination;
    unconverted satisfies Record<string, never>;
    return [
      {
        project: textOf(projectId) ?? links[0]?.project ?? '',
        branch: textOf(branch),
        customEnvironment: textOf(customEnvironmentId),
        path: textOf(path),
        at,
      },
    ];
  };
  if (triggerDestinations !== undefined && !(triggerDestinations instanceof Unresolved)) {
    return triggerDestinations.flatMap((destination, index) =>
      read(destination, ['triggerDestinations', index]),
    );
  }
  return triggerDestination === undefined ? undefined : read(triggerDestination, ['triggerDestination']);
}

function environmentNames(value: CheckedFields['environments']): string[] | undefined {
  if (value === undefined || value instanceof Unresolved) return undefined;
  return value.flatMap((item) => textOf(item) ?? []);
}

function mappingOf<T extends object>(value: T | Unresolved | undefined): T | undefined {
  return value instanceof Unresolved ? undefined : value;
}

function statedLifecycle(
  lifecycle: CheckedFields['lifecycle'],
): Pick<Manifest, 'lifecycle' | 'ignoreChanges'> {
  const { state, previousUid, protect, ignoreChanges, ...unconverted } = mappingOf(lifecycle) ?? {};
  unconverted satisfies Record<string, never>;
  return {
    lifecycle: {
      absent: state === 'absent',
      previousUid: textOf(previousUid),
      protect: protect === true,
    },
    ignoreChanges: new Set(known<string[]>(ignoreChanges)),
  };
}

function createdWith(
  data: CheckedFields['data'],
  managed: CheckedFields['managed'],
): Manifest['createdWith'] {
  if (managed === true) return 'managed';
  return data === undefined ? undefined : 'data';
}

function wireData(data: CheckedFields['data'], type: ConnectorType | undefined): Manifest['data'] {
  if (data === undefined || data instanceof Unresolved) return {};
  return type?.toWire ? type.toWire(data) : data;
}
