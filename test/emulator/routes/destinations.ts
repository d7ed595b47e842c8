/** Trigger destinations: where the events of a connector go. */
import { arrayIn, type Call, jsonBody, type Reply } from '../call.ts';
import { refuseProblems } from '../refusal.ts';
import { connectorBody } from '../respond.ts';
import { destinationsProblems } from '../rules.ts';
import { destinationStateProblems, findLink, putDestinations } from '../store.ts';
import { requestedConnector, requireTriggers } from './requested.ts';
import { toDestination } from './settings.ts';

export function replaceDestinations(call: Call): Reply {
  const { state, switches, team } = call;
  const connector = requestedConnector(call, 'links');
  const body = jsonBody(call);
  refuseProblems(destinationsProblems(body));
  const list = arrayIn(body, 'destinations').map((item) => toDestination(call, item, ''));
  if (list.length > 0) requireTriggers(call, connector.type);
  const problems = list.flatMap((destination, index) => {
    const linked = findLink(state, connector.id, destination.projectId) !== undefined;
    return destinationStateProblems(state, switches, team.id, destination, `destinations[${index}]`, linked);
  });
  refuseProblems(problems);
  putDestinations(state, connector, list, call.now);
  connector.updatedAt = call.now;
  return { status: 200, body: connectorBody(connector, switches, 'destinations') };
}
