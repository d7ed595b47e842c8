/** Makes a connector whose app Vercel registered at the provider. */
import { textOf, textsOf } from './call.ts';
import { findMethod, findService } from './catalog/lookup.ts';
import { presetData } from './catalog/preset.ts';
import type { ConnectionMethod, Service } from './catalog/types.ts';
import { triggersOn } from './rules.ts';
import type { Connector, Destination, Json, State } from './state.ts';
import { allBuiltInEnvironments, nextId, putDestinations, putLink, sluggedUid } from './store.ts';

/** The method that the body names, or the first that Vercel can register. Undefined when there is none. */
export function managedMethod(service: Service, body: Json): ConnectionMethod | undefined {
  const name = textOf(body, 'connectionMethod');
  const method = name === undefined ? undefined : findMethod(service, name);
  const chosen =
    name === undefined ? service.connectionMethods?.find(({ create }) => create.managed) : method;
  return chosen?.create.managed ? chosen : undefined;
}

/** What the provider tells about the app that was registered, by connector type. */
function registeredData(type: string, name: string, number: string): Json {
  switch (type) {
    case 'slack':
      return { appId: `A${number}`, appName: name, clientId: `1.${number}` };
    case 'github':
      return { appId: Number(number), appSlug: `app-${number}`, appName: name, clientId: `Iv1.${number}` };
    case 'oauth':
      return { clientId: `client-${number}`, clientName: name };
    default:
      return {};
  }
}

/** Stores the connector that a checked body asks for, with its link and destinations. */
export function storeManaged(
  state: State,
  teamId: string,
  body: Json,
  destinations: Destination[],
  now: number,
): Connector {
  const asked = textOf(body, 'service') ?? '';
  const service = findService(state.catalog, asked)?.service;
  const method = service && managedMethod(service, body);
  const name = (textOf(body, 'name') ?? '').trim();
  const id = nextId(state, 'scl_');
  const type = method?.type.type ?? 'oauth';
  const connector: Connector = {
    id,
    uid: sluggedUid(asked, name),
    teamId,
    type,
    service: service?.service ?? asked,
    name,
    data: { ...(method ? presetData(method, {}) : {}), ...registeredData(type, name, id.slice(-9)) },
    triggers: triggersOn(body.triggers),
    triggerDestinations: [],
    creationMode: 'managed',
    supportsManagedEjection: true,
    createdAt: now,
    updatedAt: now,
    ...(method && { connectionMethod: method.connectionMethod }),
    ...(Array.isArray(body.events) && { events: textsOf(body.events) }),
  };
  for (const member of ['target', 'icon', 'backgroundColor', 'accentColor'] as const) {
    const given = textOf(body, member);
    if (given !== undefined) connector[member] = given;
  }
  state.connectors.push(connector);
  const projectId = textOf(body, 'projectId');
  if (projectId !== undefined) putLink(state, id, projectId, allBuiltInEnvironments, now);
  putDestinations(state, connector, destinations, now);
  return connector;
}
