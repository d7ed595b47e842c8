import { describe, expect, it } from 'vitest';
import { checkOne, findings } from '../../support/check.ts';

const slack = (lines: string) => `type: slack
uid: slack/a
name: A
${lines}`;

const DATA = `data:
  appId: A1
  appName: A
  clientId: "1.2"
  clientSecret: \${{ secrets.ONE }}
`;

const secrets = { ONE: 's3cret' };

async function manifestOf(text: string, vars: Record<string, string>) {
  const { manifest, problems, identifyingVars } = await checkOne(text, { secrets, vars });
  if (manifest === undefined) throw new Error(JSON.stringify(problems));
  return { ...manifest, identifyingVars };
}

describe('a variable alone where a list or a mapping is expected', () => {
  it('takes JSON', async () => {
    const text = slack(
      `projects: \${{ vars.PROJECTS }}\nevents: \${{ vars.EVENTS }}\n${DATA}  botScopes: \${{ vars.SCOPES }}\n  slackTeam: \${{ vars.TEAM }}\n`,
    );
    const manifest = await manifestOf(text, {
      PROJECTS: '[{"id": "web", "environments": ["production"]}]',
      EVENTS: '["app_mention"]',
      SCOPES: '["chat:write", "${{ secrets.ONE }}"]',
      TEAM: '{"id": "T1", "name": "Acme"}',
    });
    expect(manifest.links).toMatchObject([{ project: 'web', environments: ['production'] }]);
    expect(manifest.settings.events).toEqual(['app_mention']);
    // What is in a value is no expression.
    expect(manifest.data).toMatchObject({
      botScopes: ['chat:write', '${{ secrets.ONE }}'],
      slackTeam: { id: 'T1', name: 'Acme' },
    });
    expect(manifest.dataMembers.get('botScopes')?.expressions).toEqual(['${{ vars.SCOPES }}']);
    expect([...manifest.identifyingVars]).toEqual(['PROJECTS']);
  });

  it('can give all of data but its secrets, whose members are shown by the expression', async () => {
    const text = 'type: snowflake\nuid: s/a\nname: A\ndata: ${{ vars.DATA }}\n';
    const manifest = await manifestOf(text, { DATA: '{"accountIdentifier": "acme-a"}' });
    expect(manifest.data).toEqual({ accountIdentifier: 'acme-a' });
    expect(manifest.dataMembers.get('accountIdentifier')?.expressions).toEqual(['${{ vars.DATA }}']);
  });

  it('is checked as if it was written there', async () => {
    const oauth = 'type: oauth\nuid: oauth/a\nname: A\ndata: ${{ vars.DATA }}\n';
    const found = (data: Record<string, string>) =>
      findings(oauth, { vars: { DATA: JSON.stringify(data) }, allowedHosts: ['good.example'] });
    expect(await found({ clientId: 'a', clientSecret: 'x', serverUrl: 'https://good.example' })).toEqual([
      expect.stringContaining('error 4: `data.clientSecret` must not be hard-coded'),
    ]);
    expect(await found({ clientId: 'a', serverUrl: 'https://evil.example' })).toEqual([
      expect.stringMatching(/^error 4: .*evil\.example/),
    ]);
    expect(
      await findings(slack(`events: \${{ vars.E }}\n${DATA}`), { secrets, vars: { E: '{"a": 1}' } }),
    ).toEqual(['error 4: `events` is a mapping; expected a list of strings']);
  });

  it.each([
    [
      'events: ${{ vars.E }}',
      'a, b',
      'error 4: `events` uses vars.E, whose value is not JSON; set it to a list such as ["a", "b"]',
    ],
    [
      'params: ${{ vars.E }}',
      'x',
      'error 4: `params` uses vars.E, whose value is not JSON; set it to a mapping such as {"name": "value"}',
    ],
  ])('%s with %j is one problem', async (line, value, message) => {
    const found = await findings(slack(`${line}\n${DATA}`), { secrets, vars: { E: value } });
    expect(found.filter((one) => one.includes('JSON') || one.includes('expected'))).toEqual([message]);
  });

  it('without a value is missing in a run that needs it, and accepted in one that does not', async () => {
    const text = slack(`events: \${{ vars.E }}\n${DATA}`);
    expect(await findings(text, { secrets })).toEqual([
      expect.stringContaining('uses vars.E, which is not available'),
    ]);
    expect(await findings(text, { secrets, needs: 'none' })).toEqual([]);
  });

  it.each([
    ['events: "${{ vars.E }}, ${{ vars.E }}"'],
    ['events: ${{ secrets.ONE }}'],
    ['lifecycle: ${{ vars.E }}'],
  ])('%s is no such place', async (line) => {
    expect(await findings(slack(`${line}\n${DATA}`), { secrets, vars: { E: '["a"]' } })).toEqual([
      expect.stringMatching(/^error 4: /),
    ]);
  });
});
