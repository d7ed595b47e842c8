/** Create a connector, with its first link and destination. */
import { type Call, type Reply, textOf, textsOf, validBody } from '../call.ts';
import { presetData, presetProblems, requestedPreset } from '../catalog/preset.ts';
import type { ConnectionMethod } from '../catalog/types.ts';
import { isObject } from '../checks.ts';
import { withDefaults } from '../data/normalize.ts';
import { storedOnCreate } from '../data/update-data.ts';
import { notFound, refuseProblems } from '../refusal.ts';
import { connectorBody } from '../respond.ts';
import { createProblems, triggersOn } from '../rules.ts';
import type { Connector, Destination, Json, Project } from '../state.ts';
import {
  allBuiltInEnvironments,
  destinationStateProblems,
  findProjectById,
  foreignEnvironmentProblems,
  nextId,
  putDestinations,
  putLink,
  requireFreeUid,
  sluggedUid,
} from '../store.ts';
import { requireConnect, requireIcon, requireTriggers } from './requested.ts';
import { copyOptional, toData, toDestination, toName, toTriggers } from './settings.ts';

/** The method of the catalog that the body names. A preset outside the catalog may be accepted unchecked. */
function requirePreset(call: Call, body: Json): ConnectionMethod | undefined {
  const preset = requestedPreset(call.state.catalog, body);
  if (preset) refuseProblems(presetProblems(preset, body));
  else if ('connectionMethod' in body && call.switches.unknownService === 'refuse') {
    refuseProblems(['service is not in the catalog']);
  }
  return preset?.method;
}

/** A preset outside the catalog is taken for OAuth, which is what most services use. */
function typeOf(body: Json, method: ConnectionMethod | undefined): string {
  return textOf(body, 'type') ?? method?.type.type ?? 'oauth';
}

function serviceOf(body: Json, type: string): string {
  return textOf(body, 'service') ?? type;
}

function nameOf(call: Call, body: Json, project: Project | undefined, type: string): string {
  return toName(call, textOf(body, 'name') ?? '') || project?.name || type;
}

function generatedUid(call: Call, service: string, name: string): string {
  const slug = sluggedUid(service, name);
  return call.switches.generatedUids === 'slug' ? slug : nextId(call.state, `${slug}-`);
}

function newConnector(
  call: Call,
  body: Json,
  uid: string,
  project: Project | undefined,
  method: ConnectionMethod | undefined,
): Connector {
  const type = typeOf(body, method);
  const preset = method ? presetData(method, body.params) : {};
  const data = withDefaults(type, { ...preset, ...toData(call, body.data) }, call.switches.normalize);
  const connector: Connector = {
    id: nextId(call.state, 'scl_'),
    uid,
    teamId: call.team.id,
    type,
    service: serviceOf(body, type),
    name: nameOf(call, body, project, type),
    data: storedOnCreate(type, data, () => nextId(call.state, 'key_')),
    triggers: toTriggers(call, body.triggers),
    triggerDestinations: [],
    createdAt: call.now,
    updatedAt: call.now,
  };
  copyOptional(call, connector, body);
  return connector;
}

/** The project a create links to. An unknown one is a 404, as on the link endpoints. */
export function projectToLink(call: Call, body: Json): Project | undefined {
  const projectId = textOf(body, 'projectId');
  if (projectId === undefined) return undefined;
  const project = findProjectById(call.state, call.team.id, projectId);
  if (!project) throw notFound('Project');
  return project;
}

/** The destination in the body, or else, when the switch says so, the production of the linked project. */
export function initialDestinations(call: Call, body: Json, project: Project | undefined): Destination[] {
  if (!isObject(body.triggerDestination)) {
    const byDefault = call.switches.defaultDestination && project && toTriggers(call, body.triggers);
    return byDefault ? [{ projectId: project.id }] : [];
  }
  const destination = toDestination(call, body.triggerDestination, project?.id ?? '');
  const linked = destination.projectId === project?.id;
  const { state, switches, team } = call;
  refuseProblems(
    destinationStateProblems(state, switches, team.id, destination, 'triggerDestination', linked),
  );
  return [destination];
}

export function createConnector(call: Call): Reply {
  requireConnect(call);
  const { state, switches } = call;
  const body = validBody(call, (value) =>
    createProblems(value, switches.generation, switches.unknownMembers),
  );
  const project = projectToLink(call, body);
  const environments = 'environments' in body ? textsOf(body.environments) : allBuiltInEnvironments;
  if (project) refuseProblems(foreignEnvironmentProblems(project, environments, 'environments', switches));
  const destinations = initialDestinations(call, body, project);
  requireIcon(call, body);
  const method = requirePreset(call, body);
  const type = typeOf(body, method);
  if (triggersOn(body.triggers)) requireTriggers(call, type);
  const uid =
    textOf(body, 'uid') ?? generatedUid(call, serviceOf(body, type), nameOf(call, body, project, type));
  requireFreeUid(state, switches, call.team.id, uid);
  // Everything that can refuse is above: a create happens completely or not at all.
  const connector = newConnector(call, body, uid, project, method);
  state.connectors.push(connector);
  if (project) putLink(state, connector.id, project.id, environments, call.now);
  putDestinations(state, connector, destinations, call.now);
  return { status: 201, body: connectorBody(connector, switches, 'create') };
}
