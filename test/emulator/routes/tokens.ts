/** Tokens of connectors, and contacts of phone connectors. They are invented: no provider is behind them. */
import { type Call, type Reply, textOf, validBody } from '../call.ts';
import { isObject, map, object, text } from '../checks.ts';
import { supportsInstallation, supportsRevocation } from '../connector-types.ts';
import { Refusal } from '../refusal.ts';
import { nextId } from '../store.ts';
import { requestedConnector } from './requested.ts';

const anyBody = map();
const contactBody = object(
  { phoneNumber: text({ pattern: /^\+[1-9]\d{1,14}$/, be: 'a phone number in E.164 form' }) },
  { required: ['phoneNumber'] },
);

/** A token for the app itself, once it is installed where its type needs that. Users never authorize here. */
export function issueToken(call: Call): Reply {
  const { state, switches, now } = call;
  const connector = requestedConnector(call, 'get');
  const body = validBody(call, (value) => anyBody.problems(value, ''));
  if (isObject(body.subject) && body.subject.type === 'user') {
    throw new Refusal(403, 'user_authorization_required', 'The user has not authorized the connector');
  }
  const installation = textOf(body, 'installationId') ?? connector.defaultInstallationId;
  if (supportsInstallation(connector.type, switches.supportsInstallation) && installation === undefined) {
    throw new Refusal(403, 'client_installation_required', 'The connector is not installed');
  }
  connector.issuedTokens = (connector.issuedTokens ?? 0) + 1;
  return { status: 200, body: { token: nextId(state, 'token-'), expiresAt: now + 3_600_000 } };
}

export function revokeTokens(call: Call): Reply {
  const connector = requestedConnector(call, 'write');
  const found = connector.issuedTokens ?? 0;
  connector.issuedTokens = 0;
  const atProvider = supportsRevocation(connector.type) ? found : 0;
  return {
    status: 200,
    body: {
      tokensFound: found,
      deleted: found,
      providerRevoked: atProvider,
      providerSkipped: found - atProvider,
      providerFailed: 0,
    },
  };
}

export function addContact(call: Call): Reply {
  const connector = requestedConnector(call, 'write');
  validBody(call, (value) => contactBody.problems(value, ''));
  if (connector.type !== 'linq') {
    throw new Refusal(422, 'unprocessable_entity', 'Connectors of this type have no contacts');
  }
  return { status: 200, body: { status: 'pending', instructions: 'Send a message from this number.' } };
}
