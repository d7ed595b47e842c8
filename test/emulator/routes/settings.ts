/** How the members of a body that create and update share are stored. */
import { type Call, textOf, textsOf } from '../call.ts';
import { isObject } from '../checks.ts';
import {
  normalizedColor,
  normalizedData,
  normalizedDestination,
  normalizedEvents,
  normalizedName,
} from '../data/normalize.ts';
import { triggersOn } from '../rules.ts';
import type { Connector, Destination, Json } from '../state.ts';

export function toDestination(call: Call, value: unknown, defaultProjectId: string): Destination {
  const from = isObject(value) ? value : {};
  const destination: Destination = { projectId: textOf(from, 'projectId') ?? defaultProjectId };
  for (const name of ['branch', 'customEnvironmentId', 'path'] as const) {
    const given = textOf(from, name);
    if (given !== undefined) destination[name] = given;
  }
  return normalizedDestination(destination, call.switches.normalize);
}

export function toName(call: Call, name: string): string {
  return normalizedName(name.trim(), call.switches.normalize);
}

/** `data` of the body, normalized. */
export function toData(call: Call, data: unknown): Json {
  return normalizedData(isObject(data) ? data : {}, call.switches.normalize);
}

/** Whether triggers are on after a request with this body. */
export function toTriggers(call: Call, triggers: unknown): boolean {
  return triggersOn(triggers) && !call.switches.normalize.triggersStayOff;
}

/** An empty object changes nothing. */
function copyTriggerInputs(connector: Connector, body: Json): void {
  for (const name of ['triggerVerificationInput', 'triggerRegistrationInput'] as const) {
    const given = body[name];
    if (isObject(given) && Object.keys(given).length > 0) connector[name] = structuredClone(given);
  }
}

/** Copies the optional members of a request to the connector. */
export function copyOptional(call: Call, connector: Connector, body: Json): void {
  const { normalize } = call.switches;
  for (const name of ['icon', 'connectionMethod', 'target', 'triggerType'] as const) {
    const given = textOf(body, name);
    if (given !== undefined) connector[name] = given;
  }
  for (const name of ['backgroundColor', 'accentColor'] as const) {
    const given = textOf(body, name);
    if (given !== undefined) connector[name] = normalizedColor(given, normalize);
  }
  if (Array.isArray(body.events)) connector.events = normalizedEvents(textsOf(body.events), normalize);
  if (isObject(body.params)) connector.params = structuredClone(body.params);
  copyTriggerInputs(connector, body);
}
