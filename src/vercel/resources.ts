import type * as z from 'zod/mini';
import { UnusableResponse } from './failure.ts';
import { type Schemas, schemas } from './schemas.ts';

/**
 * A connector, as far as it is read. Only `id`, `uid` and `type` may be relied on; every other member is absent when
 * the API does not send it, or sends something of another type.
 */
export type Connector = z.infer<Schemas['connector']>;

/** Where a connector's provider events go. Without branch and custom environment: the production deployment. */
export type TriggerDestination = z.infer<Schemas['triggerDestination']>;

export type CustomEnvironment = z.infer<Schemas['customEnvironment']>;

export type Project = z.infer<Schemas['project']>;

/** Permission for one project to use one connector in some of its environments. */
export interface Link {
  connectorId?: string | undefined;
  projectId: string;
  projectName?: string | undefined;
  /** Built-in names and IDs of custom environments (`env_…`). */
  environments: string[];
  /** All that the project has, whether the link includes them or not. */
  customEnvironments?: CustomEnvironment[] | undefined;
}

export interface ServiceSyncError {
  message: string;
  /** Names of fields; may be empty. */
  fields: string[];
}

/** The result of an update; the texts of `serviceSync` are one safe line each. */
export interface UpdateResult extends Omit<z.infer<Schemas['updateResult']>, 'serviceSync'> {
  serviceSync?: { status: string; errors: ServiceSyncError[] } | undefined;
}

/** One page of a list: its items, and the cursor of the next page when there is one. */
export interface Page<T> {
  items: T[];
  next: string | undefined;
}

/** @throws UnusableResponse without `id`, `uid` or `type` */
export function readConnector(value: unknown): Connector {
  return read(schemas().connector, value, 'a connector');
}

/**
 * Both generations of the API: `enabledEnvironments` or `environments`, `connectorId` or `clientId`, `project.id` or
 * `projectId`.
 *
 * @param asked what the request named, for a response that does not repeat it
 * @throws UnusableResponse when neither says which project it is
 */
export function readLink(value: unknown, asked: { connectorId?: string; projectId?: string } = {}): Link {
  const { project, ...members } = read(schemas().link, value, 'a link');
  const projectId = project?.id ?? members.projectId ?? asked.projectId;
  if (projectId === undefined) throw new UnusableResponse("a link without its project's ID");
  return {
    connectorId: members.connectorId ?? members.clientId ?? asked.connectorId,
    projectId,
    projectName: project?.name,
    environments: members.enabledEnvironments ?? members.environments ?? [],
    customEnvironments: project?.customEnvironments,
  };
}

/** @throws UnusableResponse without `id` or `name` */
export function readProject(value: unknown): Project {
  return read(schemas().project, value, 'a project');
}

/** @throws UnusableResponse without a list of environments */
export function readCustomEnvironments(value: unknown): CustomEnvironment[] {
  return read(schemas().customEnvironmentPage, value, 'a list').environments;
}

/**
 * @param clean makes the provider's messages one safe line each
 * @throws UnusableResponse when there is no connector in it
 */
export function readUpdateResult(value: unknown, clean: (text: string) => string): UpdateResult {
  const { serviceSync, ...result } = read(schemas().updateResult, value, 'an update result');
  if (serviceSync === undefined) return result;
  const errors = (serviceSync.errors ?? []).map(({ message, fields = [] }) => ({
    message: clean(message),
    fields: fields.map(clean),
  }));
  return { ...result, serviceSync: { status: clean(serviceSync.status), errors } };
}

/**
 * @param member the name of the list
 * @throws UnusableResponse without the list, or when `readItem` does
 */
export function readPage<T>(value: unknown, member: string, readItem: (item: unknown) => T): Page<T> {
  const { pagination, [member]: items } = read(schemas().page, value, 'a page');
  if (!Array.isArray(items)) throw new UnusableResponse(`a page without \`${member}\``);
  return { items: items.map((item) => readItem(item)), next: pagination?.next };
}

/** @param what names the resource, for the message */
function read<T extends z.ZodMiniType>(schema: T, value: unknown, what: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path ?? [];
  throw new UnusableResponse(path.length === 0 ? `not ${what}` : `${what} without \`${path.join('.')}\``);
}
