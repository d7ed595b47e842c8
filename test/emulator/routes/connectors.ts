/** One connector: read, change, delete. */
import { type Call, type Reply, textOf, validBody } from '../call.ts';
import { isObject } from '../checks.ts';
import { storedOnUpdate } from '../data/update-data.ts';
import { connectorBody } from '../respond.ts';
import { updateProblems } from '../rules.ts';
import type { Connector, Json } from '../state.ts';
import { deleteConnector, nextId, requireFreeUid } from '../store.ts';
import { requestedConnector, requireIcon, requireTriggers } from './requested.ts';
import { copyOptional, toData, toName, toTriggers } from './settings.ts';

export function getConnector(call: Call): Reply {
  return { status: 200, body: connectorBody(requestedConnector(call, 'get'), call.switches, 'get') };
}

export function removeConnector(call: Call): Reply {
  deleteConnector(call.state, requestedConnector(call, 'write'), call.now);
  return { status: 204 };
}

function applyUpdate(call: Call, connector: Connector, body: Json): void {
  const { switches } = call;
  if (isObject(body.data)) {
    const id = () => nextId(call.state, 'key_');
    const data = toData(call, body.data);
    connector.data = storedOnUpdate(connector.type, connector.data, data, switches, id);
  }
  const name = textOf(body, 'name');
  connector.uid = textOf(body, 'uid') ?? connector.uid;
  connector.name = name === undefined ? connector.name : toName(call, name);
  if (typeof body.triggers === 'boolean') connector.triggers = toTriggers(call, body.triggers);
  copyOptional(call, connector, body);
  if (switches.updateSignals.reinstallNeeded) connector.reinstallAt = call.now;
  connector.updatedAt = call.now;
}

/** Changes the connector in the path as the body says, or refuses the request and changes nothing. */
export function changeConnector(call: Call): Connector {
  const { state, switches } = call;
  const connector = requestedConnector(call, 'write');
  const triggersAreOn = switches.registrationWithStoredTriggers && connector.triggers;
  const body = validBody(call, (value) => updateProblems(value, connector.type, triggersAreOn));
  requireIcon(call, body);
  if (body.triggers === true) requireTriggers(call, connector.type);
  const uid = textOf(body, 'uid');
  if (uid !== undefined && uid !== connector.uid) requireFreeUid(state, switches, call.team.id, uid);
  applyUpdate(call, connector, body);
  return connector;
}

export function updateConnector(call: Call): Reply {
  const { switches } = call;
  const connector = changeConnector(call);
  const signals = structuredClone(switches.updateSignals);
  return { status: 200, body: { connector: connectorBody(connector, switches, 'update'), ...signals } };
}
