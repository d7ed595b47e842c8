/** Tokens of connectors, and contacts of phone connectors. They are invented: no provider is behind them. */
import { type Call, type Reply, textOf, validBody } from '../call.ts';
import { isObject, map, object, text } from '../checks.ts';
import { supportsInstallation, supportsRevocation } from '../connector-types.ts';
import { Refusal } from '../refusal.ts';
import type { Json } from '../state.ts';
import { nextId } from '../store.ts';
import { requestedConnector } from './requested.ts';

const anyBody = map();
const contactBody = object(
  { phoneNumber: text({ pattern: /^\+[1-9]\d{1,14}$/, be: 'a phone number in E.164 form' }) },
  { required: ['phoneNumber'] },
);

/**
 * A token for the app itself, once it is installed where its type needs that. The user is meant where no subject is
 * named, as the CLI does for its default, and users never authorize here.
 */
export function issueToken(call: Call): Reply {
  const { state, switches, now } = call;
  const connector = requestedConnector(call, 'get');
  const body = validBody(call, (value) => anyBody.problems(value, ''));
  if (!isObject(body.subject) || body.subject.type !== 'app') {
    throw new Refusal(403, 'user_authorization_required', 'The user has not authorized the connector');
  }
  const installation = textOf(body, 'installationId') ?? connector.defaultInstallationId;
  if (supportsInstallation(connector.type, switches.supportsInstallation) && installation === undefined) {
    throw new Refusal(403, 'client_installation_required', 'The connector is not installed');
  }
  connector.issuedTokens = (connector.issuedTokens ?? 0) + 1;
  return { status: 200, body: { token: nextId(state, 'token-'), expiresAt: now + 3_600_000 } };
}

function isOfUser(body: Json): boolean {
  return isObject(body.subject) && body.subject.type === 'user';
}

/** All tokens, or those of a user, who has none here. */
export function revokeTokens(call: Call): Reply {
  const connector = requestedConnector(call, 'write');
  const body = validBody(call, (value) => anyBody.problems(value, ''));
  const found = isOfUser(body) ? 0 : (connector.issuedTokens ?? 0);
  connector.issuedTokens = (connector.issuedTokens ?? 0) - found;
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
