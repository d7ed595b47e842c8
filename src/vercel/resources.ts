import { isRecord, optionalBoolean, optionalRecords, optionalText, optionalTexts } from '../shared/json.ts';
import { UnreadableAnswer } from './failure.ts';

/** Where a connector's provider events go. Without branch and custom environment: the production deployment. */
export interface TriggerDestination {
  projectId: string;
  branch?: string | undefined;
  customEnvironmentId?: string | undefined;
  path?: string | undefined;
}

/**
 * A connector, as far as it is read. Only `id`, `uid` and `type` may be relied on (any type is valid); every other
 * member is absent when the API does not send it, or sends something else than expected.
 */
export interface Connector {
  id: string;
  uid: string;
  type: string;
  service?: string | undefined;
  connectionMethod?: string | undefined;
  target?: string | undefined;
  /** Connect API: `managed` when Vercel registered the app with the service, else `manual`. */
  creationMode?: string | undefined;
  name?: string | undefined;
  displayName?: string | undefined;
  /** The SHA-1 of the icon's file, in hexadecimal. */
  icon?: string | undefined;
  backgroundColor?: string | undefined;
  accentColor?: string | undefined;
  /** Connect API: `triggers` is there only while they are on. */
  triggers: boolean;
  events?: string[] | undefined;
  triggerDestinations?: TriggerDestination[] | undefined;
  supportsTriggers?: boolean | undefined;
  supportsIcon?: boolean | 'maybe' | undefined;
  redirectUri?: string | undefined;
}

export interface CustomEnvironment {
  /** `env_…` */
  id: string;
  slug: string;
}

/** Permission for one project to use one connector in some of its environments. */
export interface Link {
  connectorId?: string | undefined;
  projectId: string;
  projectName?: string | undefined;
  /** Built-in names and IDs of custom environments (`env_…`). */
  environments: string[];
  /** All that the project has, whether the link covers them or not. */
  customEnvironments?: CustomEnvironment[] | undefined;
}

export interface Project {
  id: string;
  name: string;
}

export interface ServiceSyncError {
  message: string;
  /** Names of fields; may be empty. */
  fields: string[];
}

export interface UpdateResult {
  connector: Connector;
  /** An owner must install the app again before relying on the change. */
  reinstallNeeded: boolean;
  /** Users must authorize again. */
  reconsentNeeded: boolean;
  /** Connect API: `status` is `done`, or `required` when the provider is not in step with what was saved. */
  serviceSync?: { status: string; errors: ServiceSyncError[] } | undefined;
}

/** @throws UnreadableAnswer without `id`, `uid` or `type` */
export function readConnector(value: unknown): Connector {
  const record = object(value, 'connector');
  const { triggers } = record;
  return {
    id: required(record, 'id', 'connector'),
    uid: required(record, 'uid', 'connector'),
    type: required(record, 'type', 'connector'),
    service: optionalText(record, 'service'),
    connectionMethod: optionalText(record, 'connectionMethod'),
    target: optionalText(record, 'target'),
    creationMode: optionalText(record, 'creationMode'),
    name: optionalText(record, 'name'),
    displayName: optionalText(record, 'displayName'),
    icon: optionalText(record, 'icon'),
    backgroundColor: optionalText(record, 'backgroundColor'),
    accentColor: optionalText(record, 'accentColor'),
    triggers: isRecord(triggers) ? triggers.enabled === true : triggers === true,
    events: optionalTexts(record, 'events'),
    triggerDestinations: optionalRecords(record, 'triggerDestinations')?.flatMap(readDestination),
    supportsTriggers: optionalBoolean(record, 'supportsTriggers'),
    supportsIcon: readSupportsIcon(record.supportsIcon),
    redirectUri: optionalText(record, 'redirectUri'),
  };
}

/**
 * Both generations of the API: `enabledEnvironments` or `environments`, `connectorId` or `clientId`, `project.id` or
 * `projectId`.
 *
 * @param asked what the request named, for an answer that does not repeat it
 * @throws UnreadableAnswer when neither says which project it is
 */
export function readLink(value: unknown, asked: { connectorId?: string; projectId?: string } = {}): Link {
  const record = object(value, 'link');
  const project = isRecord(record.project) ? record.project : {};
  const projectId = optionalText(project, 'id') ?? optionalText(record, 'projectId') ?? asked.projectId;
  if (projectId === undefined) throw new UnreadableAnswer('a link without the ID of its project');
  return {
    connectorId: optionalText(record, 'connectorId') ?? optionalText(record, 'clientId') ?? asked.connectorId,
    projectId,
    projectName: optionalText(project, 'name'),
    environments: optionalTexts(record, 'enabledEnvironments') ?? optionalTexts(record, 'environments') ?? [],
    customEnvironments: optionalRecords(project, 'customEnvironments')?.flatMap(readCustomEnvironment),
  };
}

/** @throws UnreadableAnswer without `id` or `name` */
export function readProject(value: unknown): Project {
  const record = object(value, 'project');
  return { id: required(record, 'id', 'project'), name: required(record, 'name', 'project') };
}

/** @throws UnreadableAnswer without a list of environments */
export function readCustomEnvironments(value: unknown): CustomEnvironment[] {
  const environments = optionalRecords(object(value, 'list'), 'environments');
  if (environments === undefined) throw new UnreadableAnswer('a list without `environments`');
  return environments.flatMap(readCustomEnvironment);
}

/**
 * @param clean makes the provider's messages one safe line each
 * @throws UnreadableAnswer when there is no connector in it
 */
export function readUpdateResult(value: unknown, clean: (text: string) => string): UpdateResult {
  const record = object(value, 'update result');
  return {
    connector: readConnector(record.connector),
    reinstallNeeded: record.reinstallNeeded === true,
    reconsentNeeded: isRecord(record.reconsentNeeded) || record.reconsentNeeded === true,
    serviceSync: isRecord(record.serviceSync) ? readServiceSync(record.serviceSync, clean) : undefined,
  };
}

/** One page of a list: its items, and the cursor of the next page when there is one. */
export interface Page<T> {
  items: T[];
  next: string | undefined;
}

/** @throws UnreadableAnswer without the list, or when `readItem` does */
export function readPage<T>(value: unknown, member: string, readItem: (item: unknown) => T): Page<T> {
  const record = object(value, 'page');
  const items = record[member];
  if (!Array.isArray(items)) throw new UnreadableAnswer(`a page without \`${member}\``);
  const pagination = isRecord(record.pagination) ? record.pagination : {};
  return { items: items.map(readItem), next: optionalText(pagination, 'next') };
}

function readDestination(record: Record<string, unknown>): TriggerDestination[] {
  const projectId = optionalText(record, 'projectId');
  if (projectId === undefined) return [];
  return [
    {
      projectId,
      branch: optionalText(record, 'branch'),
      customEnvironmentId: optionalText(record, 'customEnvironmentId'),
      path: optionalText(record, 'path'),
    },
  ];
}

function readCustomEnvironment(record: Record<string, unknown>): CustomEnvironment[] {
  const id = optionalText(record, 'id');
  const slug = optionalText(record, 'slug');
  return id === undefined || slug === undefined ? [] : [{ id, slug }];
}

/** Connect API: `true`, `false` or `"maybe"`; some generations send the booleans as strings. */
function readSupportsIcon(value: unknown): boolean | 'maybe' | undefined {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return value === 'maybe' ? value : undefined;
}

function readServiceSync(record: Record<string, unknown>, clean: (text: string) => string) {
  const errors = optionalRecords(record, 'errors') ?? [];
  return {
    status: clean(optionalText(record, 'status') ?? ''),
    errors: errors.map((error) => ({
      message: clean(optionalText(error, 'message') ?? 'no message'),
      fields: (optionalTexts(error, 'fields') ?? []).map(clean),
    })),
  };
}

function object(value: unknown, what: string): Record<string, unknown> {
  if (!isRecord(value)) throw new UnreadableAnswer(`no ${what}`);
  return value;
}

function required(record: Record<string, unknown>, name: string, what: string): string {
  const value = optionalText(record, name);
  if (value === undefined) throw new UnreadableAnswer(`a ${what} without \`${name}\``);
  return value;
}
