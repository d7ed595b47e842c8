/** Managed creation: Vercel registers the app at the provider, with or without a person in a browser. */
import { createHash } from 'node:crypto';
import { type Call, type Reply, textOf, validBody } from '../call.ts';
import { findService } from '../catalog/lookup.ts';
import { targetProblems } from '../catalog/preset.ts';
import { managedMethod, storeManaged } from '../managed.ts';
import { notFound, Refusal, refuseProblems } from '../refusal.ts';
import { connectorBody } from '../respond.ts';
import { managedProblems, triggersOn } from '../rules.ts';
import type { Destination, Json } from '../state.ts';
import { requireFreeUid, sluggedUid } from '../store.ts';
import { initialDestinations, projectToLink } from './create.ts';
import { requestedConnector, requireConnect, requireIcon, requireTriggers } from './requested.ts';

function registrationRequired(call: Call, body: Json, destinations: Destination[]): Refusal {
  const requestCode = textOf(body, 'request_code') ?? '';
  call.state.registrations.push({
    teamId: call.team.id,
    requestCode,
    body: structuredClone(body),
    destinations,
    outcome: { status: 'partial', progress: 'Waiting for the browser' },
  });
  const registerUrl = `https://vercel.com/api/v1/connect/register?request_code=${requestCode}`;
  return new Refusal(422, 'registration_required', 'Finish the registration in a browser', {
    extra: { registerUrl },
  });
}

interface Registrable {
  service: string;
  type: string;
}

/**
 * What Vercel registers for the body. An address outside the catalog may have dynamic client registration. It is
 * not a 404, which clients read as: Connect is not enabled.
 */
function requireRegistrable(call: Call, body: Json): Registrable {
  const asked = textOf(body, 'service') ?? '';
  const service = findService(call.state.catalog, asked)?.service;
  if (!service && call.switches.unknownService === 'accept') return { service: asked, type: 'oauth' };
  const method = service && managedMethod(service, body);
  if (!method) {
    throw new Refusal(422, 'unprocessable_entity', 'The service does not support managed creation');
  }
  refuseProblems(targetProblems(service, method, textOf(body, 'target')));
  return { service: service.service, type: method.type.type };
}

export function createManaged(call: Call): Reply {
  requireConnect(call);
  const { state, switches, team, now } = call;
  const body = validBody(call, (value) => managedProblems(value, switches.unknownMembers));
  const project = projectToLink(call, body);
  const destinations = initialDestinations(call, body, project);
  requireIcon(call, body);
  const { service, type } = requireRegistrable(call, body);
  if (triggersOn(body.triggers)) requireTriggers(call, type);
  requireFreeUid(
    state,
    switches,
    team.id,
    sluggedUid(textOf(body, 'service') ?? '', textOf(body, 'name')?.trim() ?? ''),
  );
  if (switches.managedInBrowser.includes(service)) throw registrationRequired(call, body, destinations);
  const connector = storeManaged(state, team.id, body, destinations, now);
  return { status: 201, body: connectorBody(connector, switches, 'create') };
}

/** The outcome of a browser step, known to who has the verifier behind the request code. */
export function getResult({ state, team, params }: Call): Reply {
  const requestCode = createHash('sha256')
    .update(params.verifier ?? '')
    .digest('base64url');
  const registration = state.registrations.find(
    (one) => one.teamId === team.id && one.requestCode === requestCode,
  );
  if (!registration) throw notFound('Result');
  return { status: 200, body: registration.outcome };
}

/** What a connector is after an ejection is unknown; here it becomes one like those made by hand. */
export function ejectConnector(call: Call): Reply {
  const connector = requestedConnector(call, 'write');
  if (!connector.supportsManagedEjection) {
    throw new Refusal(422, 'unprocessable_entity', 'The connector cannot be ejected');
  }
  connector.creationMode = 'manual';
  connector.supportsManagedEjection = false;
  connector.updatedAt = call.now;
  return { status: 200, body: connectorBody(connector, call.switches, 'update') };
}
