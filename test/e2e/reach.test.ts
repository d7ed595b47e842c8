import { describe, expect, it } from 'vitest';
import { scenario, slack } from '../support/scenario.ts';

const s = scenario();

const salesforce = (loginHost: string) =>
  `type: salesforce\nuid: sf\nname: SF\ndata:\n  consumerKey: k\n  consumerSecret: \${{ secrets.CLIENT }}\n  loginHost: ${loginHost}\n`;

describe('a manifest reaches no further than the guards allow', () => {
  it.each([
    [
      'projectId: prj_web',
      { 'allowed-projects': 'api' },
      4,
      'Project prj_web is not allowed by `allowed-projects`',
    ],
    [
      'projectId: web',
      { 'allowed-projects': '**\n!prj_web' },
      4,
      'Project web is not allowed by `allowed-projects`',
    ],
    [
      'projectId: web',
      { 'allowed-environments': 'preview' },
      5,
      'Environment production is not allowed by `allowed-environments`',
    ],
  ])('%s, %j', async (line, guards, at, message) => {
    for (const mode of ['plan', 'apply']) {
      const text = slack().replace('projectId: prj_web', line);
      const run = await s.run({ files: { 'connector.yml': text }, with: { mode, ...guards } });
      expect(run.status).toBe(1);
      expect(run.annotations).toEqual([
        expect.objectContaining({ line: at, message: expect.stringContaining(message) }),
      ]);
      expect(s.api.requests.writes()).toEqual([]);
    }
  });

  it.each(['validate', 'plan', 'apply', 'delete'])('a host, in mode %s', async (mode) => {
    const files = { 'connector.yml': salesforce('evil.test') };
    const run = await s.run({ files, with: { mode, 'allowed-hosts': '*.salesforce.com' } });
    expect(run.status).toBe(1);
    expect(run.annotations).toEqual([
      expect.objectContaining({
        line: 7,
        message: expect.stringContaining('names the host evil.test, which is not allowed by `allowed-hosts`'),
      }),
    ]);
    expect(s.requests()).toEqual([]);
  });

  it('what they allow is created', async () => {
    const run = await s.run({
      files: { 'a.yml': salesforce('login.salesforce.com'), 'b.yml': slack() },
      with: {
        manifest: '*.yml',
        'allowed-projects': 'web',
        'allowed-environments': 'p*',
        'allowed-hosts': '*.salesforce.com',
      },
    });
    expect(run.status).toBe(0);
    expect(s.api.requests.writes()).toHaveLength(2);
  });

  it.each([
    ['allowed-hosts', '', 'is empty'],
    ['allowed-projects', '!web', 'has only exclusions'],
  ])('%s: %j fails closed', async (input, value, message) => {
    const run = await s.run({ files: { 'connector.yml': slack() }, with: { [input]: value } });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain(message);
    expect(s.requests()).toEqual([]);
  });
});
