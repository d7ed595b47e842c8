import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/reconcile/change.ts';
import { desiredOf } from '../../../src/reconcile/desired.ts';
import { plan } from '../../../src/reconcile/plan.ts';
import { plannedResult } from '../../../src/reconcile/result.ts';
import { diffLines } from '../../../src/report/diff-lines.ts';
import { checkOne } from '../../support/check.ts';
import { resultOf } from '../../support/result.ts';
import { creation, deletion, preset } from '../../support/reviews.ts';

const text = (lines: ReturnType<typeof diffLines>) =>
  lines.map((line) => `${line.sign} ${line.label} ${line.text}`);

const web = { projectId: 'prj_1', projectName: 'web', environments: ['preview'] };

describe('diffLines', () => {
  it.each<[Change, string[]]>([
    [{ kind: 'setting', field: 'name', before: 'A', after: 'B' }, ['! name A → B']],
    [{ kind: 'setting', field: 'name', before: undefined, after: 'B' }, ['+ name B']],
    [{ kind: 'setting', field: 'events', before: ['a', 'b'], after: ['b', 'c'] }, ['! events + c, - a']],
    [{ kind: 'setting', field: 'events', before: ['a', 'b'], after: [] }, ['! events a, b → none']],
    [{ kind: 'link', before: undefined, after: web }, ['+ link web: preview']],
    [
      { kind: 'link', before: web, after: { ...web, environments: ['production', 'preview'] } },
      ['! link web: preview → preview, production'],
    ],
    [{ kind: 'link', before: web, after: { ...web, environments: [] } }, ['! link web: preview → none']],
    [
      { kind: 'link removed', before: web, destinations: [{ projectId: 'prj_1', path: '/x' }] },
      ['- link web: preview', '- destination web /x'],
    ],
    [{ kind: 'uid renamed', before: 'slack/a', after: 'slack/b' }, ['! uid slack/a → slack/b']],
    [
      {
        kind: 'destinations',
        before: [{ projectId: 'prj_1', path: '/a' }, { projectId: 'prj_1' }],
        after: [{ projectId: 'prj_1' }, { projectId: 'prj_1', branch: 'dev' }],
        links: [web],
      },
      ['- destination web /a', '+ destination web branch dev'],
    ],
    [{ kind: 'data', member: undefined, before: undefined, after: undefined }, ['! data (not shown)']],
  ])('%#', (change, lines) => {
    expect(text(diffLines(resultOf('slack/a', { outcome: 'update', changes: [change] })))).toEqual(lines);
  });

  it('a creation says what it is, and which secrets go where', () => {
    expect(text(diffLines(creation()))).toEqual([
      '+ type oauth',
      '+ name Acme Identity',
      '+ link web: production',
      '+ link api: development, preview, production',
      '+ sends IDP_CLIENT_SECRET to idp.example.com',
    ]);
    expect(text(diffLines(preset()))).toEqual([
      '+ service weather.example.com',
      '+ connectionMethod api-key',
      '+ target v2',
      '+ params.region eu',
      '+ link api: preview',
      '+ sends WEATHER_KEY',
    ]);
  });

  it('a deletion says what goes along', () => {
    expect(text(diffLines(deletion()))).toEqual([
      '- link web: preview, production',
      '- destination web /slack',
      '- ID scl_slackoldbot',
    ]);
  });
});

describe('the data of a creation', () => {
  const created = async (text: string) => {
    const { manifest, problems } = await checkOne(text, { secrets: { ONE: 's3cret' }, vars: { APP: 'A1' } });
    if (manifest === undefined) throw new Error(JSON.stringify(problems));
    const desired = desiredOf(manifest, { links: [], destinations: undefined });
    const policy = { ifExists: 'reuse', updateData: 'changed', unlistedLinks: 'keep' } as const;
    const planned = plan(desired, undefined, { ...policy, mayUnlink: () => true, comparesData: true });
    return diffLines(plannedResult(planned)).map(({ sign, label, text }) => `${sign} ${label} ${text}`);
  };

  it('shows values that a type describes, expressions as they are written, and secrets with their hosts', async () => {
    const lines = await created(`type: oauth
uid: oauth/a
name: A
data:
  clientId: \${{ vars.APP }}
  clientSecret: \${{ secrets.ONE }}
  serverUrl: https://idp.example.com
  authorizationUrlParams: { prompt: hidden }
  userAuthorization: { enabled: true, scopes: [a, b] }
`);
    expect(lines).toEqual([
      '+ type oauth',
      '+ name A',
      '+ data.clientId ${{ vars.APP }}',
      '+ data.serverUrl https://idp.example.com',
      '+ data.authorizationUrlParams (not shown)',
      '+ data.userAuthorization {"enabled":true,"scopes":["a","b"]}',
      '+ sends ONE to idp.example.com',
    ]);
  });

  it('names the members that no schema describes', async () => {
    const lines = await created(`type: microsoft-entra
uid: entra/a
name: A
data: { tenant: hidden, region: hidden, clientSecret: "\${{ secrets.ONE }}" }
`);
    expect(lines).toEqual([
      '+ type microsoft-entra',
      '+ name A',
      '+ data tenant, region (not shown)',
      '+ sends ONE',
    ]);
  });
});
