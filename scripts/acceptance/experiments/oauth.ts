/** The oauth connector that several experiments and a scenario look at: one creation for all of them. */
import { type Lab, NotSeen } from '../lab.ts';

export const oauthUid = (lab: Lab) => lab.uid('oauth', 'lab');

/** Connect API, 4.1. No provider knows the client, and example.com serves no OAuth. */
export function oauthData(lab: Lab) {
  return {
    clientId: 'acceptance',
    clientSecret: lab.facts.secret,
    serverConfig: {
      authorization_endpoint: 'https://example.com/oauth/authorize',
      token_endpoint: 'https://example.com/oauth/token',
    },
    authorizationUrlParams: { first: '1', second: '1' },
    userAuthorization: { enabled: true, scopes: ['one', 'two'] },
    pkceRequired: true,
  };
}

export function oauthBody(lab: Lab) {
  return {
    type: 'oauth',
    uid: oauthUid(lab),
    name: `Acceptance ${lab.facts.run} oauth`,
    projectId: lab.facts.project.id,
    environments: ['development'],
    data: oauthData(lab),
  };
}

/** A manifest of the same settings; JSON is YAML. */
export function oauthManifest(lab: Lab): string {
  const body = oauthBody(lab);
  return JSON.stringify({ ...body, data: { ...body.data, clientSecret: '${{ secrets.ACCEPT_SECRET }}' } });
}

/** @throws NotSeen when the connector could not be created */
export function requireOauth(lab: Lab): string {
  const uid = oauthUid(lab);
  if (!lab.gateway.ledger.isLive(uid)) throw new NotSeen('the oauth connector was not created');
  return uid;
}
