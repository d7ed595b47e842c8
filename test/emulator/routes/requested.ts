/** What the path and body of a request refer to, or the refusal when it does not exist or may not be used. */
import { type Call, param, textOf } from '../call.ts';
import { supportsTriggers } from '../connector-types.ts';
import { notFound, Refusal, refuseProblems } from '../refusal.ts';
import type { Connector, Json, Project } from '../state.ts';
import { findProjectById, requireConnector } from '../store.ts';
import type { Surface } from '../visibility.ts';
import { hasFile } from './files.ts';

/** The connector in the path. A new one may be invisible to this surface for a while. */
export function requestedConnector(call: Call, surface: Surface): Connector {
  const { state, switches, team, visibility, now } = call;
  const connector = requireConnector(state, switches, team.id, param(call, 'connector'));
  if (!visibility.sees(connector, surface, switches.visibleAfter[surface], now)) throw notFound('Connector');
  return connector;
}

/** The project in the path, by ID. */
export function requestedProject(call: Call): Project {
  const project = findProjectById(call.state, call.team.id, param(call, 'projectId'));
  if (!project) throw notFound('Project');
  return project;
}

export function requireConnect(call: Call): void {
  if (!call.switches.connectEnabled) throw notFound('Connect');
}

export function requireTriggers(call: Call, type: string): void {
  if (supportsTriggers(type, call.switches.supportsTriggers)) return;
  throw new Refusal(422, 'unprocessable_entity', 'Connectors of this type do not support triggers');
}

export function requireIcon(call: Call, body: Json): void {
  const icon = textOf(body, 'icon');
  if (icon === undefined || icon.startsWith('https://') || call.switches.unknownIcon === 'accept') return;
  refuseProblems(
    hasFile(call.state, call.team.id, icon) ? [] : ['icon is not the SHA-1 of an uploaded file'],
  );
}
