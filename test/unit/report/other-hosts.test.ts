import { describe, expect, it } from 'vitest';
import { readBase } from '../../../src/manifest/base.ts';
import { desiredOf } from '../../../src/reconcile/desired.ts';
import { plan } from '../../../src/reconcile/plan.ts';
import { plannedResult } from '../../../src/reconcile/result.ts';
import { otherHosts } from '../../../src/report/other-hosts.ts';
import type { Connector } from '../../../src/vercel/resources.ts';
import { checkOne } from '../../support/check.ts';

type Fields = Record<string, unknown>;

interface Case {
  /** The manifest before the pull request; undefined where it is unknown. */
  before?: Fields;
  after: Fields;
  live: Partial<Connector>;
  updateData?: 'changed' | 'all';
}

/** `login.example.net (before: idp.example.com)`. */
async function found({ before, after, live, updateData = 'changed' }: Case): Promise<string> {
  const secrets = { CLIENT: 'the-client-s3cret' };
  const { manifest, problems } = await checkOne(JSON.stringify(after), { secrets, strict: false });
  if (manifest === undefined) throw new Error(JSON.stringify(problems));
  const values = { secrets: new Map<string, string>(), vars: new Map<string, string>() };
  const [base] = before === undefined ? [] : readBase('a.yml', JSON.stringify(before), values);
  const desired = { ...desiredOf(manifest, { links: [], destinations: undefined }), base };
  const connector = { id: 'scl_1', uid: 'a/b', type: 'oauth', triggers: true, ...live };
  const result = plannedResult(
    plan(
      desired,
      { connector, links: [], allLinks: true },
      {
        ifExists: 'update',
        updateData,
        comparesData: true,
        unlistedLinks: 'keep',
        mayUnlink: () => true,
      },
    ),
  );
  expect(result.outcome).toBe('update');
  const { added, before: known } = otherHosts(result);
  return added.length === 0 ? '' : `${added.join(', ')} (before: ${known.join(', ')})`;
}

const oauth = (data: Fields): Fields => ({
  type: 'oauth',
  uid: 'a/b',
  name: 'Idp',
  data: { clientId: 'a', clientSecret: '${{ secrets.CLIENT }}', ...data },
});
const preset = (rest: Fields, data: Fields = {}): Fields => ({
  service: 'okta',
  connectionMethod: 'oauth',
  uid: 'a/b',
  name: 'Okta',
  ...rest,
  data: { clientId: 'a', ...data },
});
const IDP = 'https://idp.example.com';
const LOGIN = 'https://login.example.net';

describe('hosts to which an update newly sends', () => {
  it.each<[string, Case, string]>([
    [
      'a URL that differs from the live one',
      {
        after: oauth({ serverUrl: LOGIN }),
        live: { data: { clientId: 'a', serverUrl: IDP, serverConfig: {} } },
      },
      'login.example.net (before: idp.example.com)',
    ],
    [
      'one that the API does not return, sent with all, where the manifest before is known',
      {
        before: oauth({ serverUrl: IDP, serverConfig: {} }),
        after: oauth({ serverUrl: LOGIN, serverConfig: {} }),
        live: { data: { clientId: 'a' } },
        updateData: 'all',
      },
      'login.example.net (before: idp.example.com)',
    ],
    [
      'the same without any data in the response',
      {
        before: oauth({ serverUrl: IDP, serverConfig: {} }),
        after: oauth({ serverUrl: LOGIN, serverConfig: {} }),
        live: {},
        updateData: 'all',
      },
      'login.example.net (before: idp.example.com)',
    ],
    [
      'one that the API does not return and no one knows from before',
      {
        after: oauth({ serverUrl: LOGIN, serverConfig: {} }),
        live: { data: { clientId: 'a' } },
        updateData: 'all',
      },
      '',
    ],
    [
      'one as it was in the manifest, where another one is live',
      {
        before: oauth({ serverUrl: LOGIN }),
        after: oauth({ serverUrl: LOGIN }),
        live: { data: { clientId: 'a', serverUrl: IDP, serverConfig: {} } },
      },
      'login.example.net (before: idp.example.com)',
    ],
    [
      'one that the API takes only at creation',
      {
        after: {
          type: 'api-key',
          uid: 'a/b',
          name: 'Key',
          data: { values: [{ value: '${{ secrets.CLIENT }}' }], serviceUrls: [LOGIN] },
        },
        live: { type: 'api-key', data: { values: [{ id: 'key_1' }], serviceUrls: [IDP] } },
        updateData: 'all',
      },
      '',
    ],
    [
      'an unchanged one that the API does not return, beside another member that changes',
      {
        before: oauth({ clientId: 'old', serverUrl: IDP }),
        after: oauth({ serverUrl: IDP }),
        live: { data: { clientId: 'old', serverConfig: {} } },
      },
      '',
    ],
    [
      'a changed one that is not sent',
      {
        before: oauth({ clientId: 'old', serverUrl: IDP }),
        after: oauth({ serverUrl: LOGIN }),
        live: { data: { clientId: 'old', serverConfig: {} } },
      },
      '',
    ],
    [
      'an endpoint that every update carries and the API does not return',
      {
        before: oauth({ clientId: 'old', serverConfig: { token_endpoint: IDP } }),
        after: oauth({ serverConfig: { token_endpoint: LOGIN } }),
        live: { data: { clientId: 'old' } },
      },
      'login.example.net (before: idp.example.com)',
    ],
    [
      'an endpoint that is new beside those that the API returns',
      {
        after: oauth({ serverConfig: { issuer: IDP, token_endpoint: LOGIN } }),
        live: { data: { clientId: 'old', serverConfig: { issuer: IDP } } },
      },
      'login.example.net (before: idp.example.com)',
    ],
    [
      'an endpoint as it was, which the API does not return beside the others',
      {
        before: oauth({ clientId: 'old', serverConfig: { issuer: IDP, token_endpoint: LOGIN } }),
        after: oauth({ serverConfig: { issuer: IDP, token_endpoint: LOGIN } }),
        live: { data: { clientId: 'old', serverConfig: { issuer: IDP } } },
      },
      '',
    ],
    [
      'the host of a preset, which no update sends',
      {
        after: preset({ params: { domain: 'acme.okta.com' } }),
        live: { service: 'okta', connectionMethod: 'oauth', data: { clientId: 'old', serverConfig: {} } },
      },
      '',
    ],
    [
      'a service as another text',
      {
        after: preset({ service: 'https://IDP.example.com/' }),
        live: {
          service: 'idp.example.com',
          connectionMethod: 'oauth',
          data: { clientId: 'old', serverConfig: {} },
        },
      },
      '',
    ],
    [
      'what is ignored',
      {
        after: { ...oauth({ serverUrl: LOGIN }), lifecycle: { ignoreChanges: ['data.serverUrl'] } },
        live: { data: { clientId: 'old', serverUrl: IDP, serverConfig: {} } },
        updateData: 'all',
      },
      '',
    ],
    [
      'a trigger input that is not sent',
      {
        after: preset({ triggers: true, triggerVerificationInput: { url: IDP } }),
        live: { service: 'okta', connectionMethod: 'oauth', data: { clientId: 'old', serverConfig: {} } },
      },
      '',
    ],
    [
      'a trigger input that is sent as it was',
      {
        before: preset({ triggers: true, triggerVerificationInput: { url: IDP } }),
        after: preset({ triggers: true, triggerVerificationInput: { url: IDP } }),
        live: { service: 'okta', connectionMethod: 'oauth', data: { clientId: 'a', serverConfig: {} } },
        updateData: 'all',
      },
      '',
    ],
    [
      'a trigger input that is sent with another host',
      {
        before: preset({ triggers: true, triggerVerificationInput: { url: IDP } }),
        after: preset({ triggers: true, triggerVerificationInput: { url: LOGIN } }),
        live: { service: 'okta', connectionMethod: 'oauth', data: { clientId: 'a', serverConfig: {} } },
        updateData: 'all',
      },
      'login.example.net (before: idp.example.com)',
    ],
  ])('%s', async (_, given, expected) => {
    expect(await found(given)).toBe(expected);
  });
});
