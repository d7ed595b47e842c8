import { describe, expect, it } from 'vitest';
import { png } from '../support/images.ts';
import { scenario, slack } from '../support/scenario.ts';

const s = scenario();

const manifests = (count: number) =>
  Array.from({ length: count }, (_, index) => slack().replace('slack/acme', `slack/a${index}`)).join('---\n');

function addConnectors(count: number, prefix: string): void {
  for (let index = 0; index < count; index += 1) {
    s.api.state.addConnector({ type: 'slack', uid: `slack/${prefix}${index}`, name: 'Acme' });
    s.api.state.link(`slack/${prefix}${index}`, 'prj_web', ['production', 'preview']);
  }
}

function counts(): { reads: number; writes: number } {
  return { reads: s.api.requests.reads().length, writes: s.api.requests.writes().length };
}

describe('requests', () => {
  it('1 unchanged connector with its link: 2 reads', async () => {
    addConnectors(1, 'a');
    const run = await s.run({ files: { 'connector.yml': manifests(1) } });
    expect(run.outputs.result).toBe('unchanged');
    expect(counts()).toEqual({ reads: 2, writes: 0 });
  });

  it('1 new one, IDs given: 1 read and 1 write', async () => {
    await s.run({ files: { 'connector.yml': manifests(1) } });
    expect(counts()).toEqual({ reads: 1, writes: 1 });
  });

  it('100 unchanged connectors linked to one project, in a team of 150: 4 reads at most', async () => {
    addConnectors(100, 'a');
    addConnectors(50, 'other');
    const run = await s.run({ files: { 'connector.yml': manifests(100) } });
    expect(run.outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
    expect(counts()).toEqual({ reads: 4, writes: 0 });
  });

  it.each([
    ['everywhere', 4],
    ['on-get', 104],
  ] as const)(
    '100 unchanged ones with if-exists: update, data returned %s: %d reads',
    async (returned, reads) => {
      addConnectors(100, 'a');
      addConnectors(50, 'other');
      s.api.switches.returnsData = returned;
      const data = { appId: 'A0123456789', appName: 'Acme', clientId: '1234567890.1234567890123' };
      for (const connector of s.api.state.all.connectors) Object.assign(connector, { data });
      const run = await s.run({
        files: { 'connector.yml': manifests(100) },
        with: { 'if-exists': 'update' },
      });
      expect(run.outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
      expect(counts()).toEqual({ reads, writes: 0 });
    },
  );

  it('a changed link among them is written', async () => {
    addConnectors(100, 'a');
    s.api.state.link('slack/a42', 'prj_web', ['preview']);
    await s.run({ files: { 'connector.yml': manifests(100) } });
    expect(s.api.requests.writes().map(({ path }) => path)).toEqual([
      `/v1/connect/connectors/${s.api.state.connector('slack/a42')?.id}/projects/prj_web`,
    ]);
  });

  it('1 manifest in a team of thousands: nothing is listed', async () => {
    addConnectors(1000, 'other');
    await s.run({ files: { 'connector.yml': manifests(1) } });
    expect(counts()).toEqual({ reads: 1, writes: 1 });
  });

  it('an icon that manifests share is uploaded once', async () => {
    const text = manifests(6).replaceAll('name: Acme\n', 'name: Acme\nicon: icon.png\n');
    const run = await s.run({ files: { 'connector.yml': text, 'icon.png': png(640, 640) } });
    expect(run.outputs.created).toBe('true');
    expect(counts().writes).toBe(6 + 1);
  });

  it('a token that is refused, for many: 1 read, and it is said once', async () => {
    const run = await s.run({
      files: { 'connector.yml': manifests(30) },
      with: { 'vercel-token': 'wrong' },
    });
    expect(counts()).toEqual({ reads: 1, writes: 0 });
    expect(run.annotations).toEqual([
      {
        severity: 'error',
        message: expect.stringMatching(
          /^slack\/a0, slack\/a1, .* and 25 more: Could not list the connectors/,
        ),
      },
    ]);
  });

  it('one that is there and should not be: 1 read', async () => {
    addConnectors(1, 'a');
    const run = await s.run({ files: { 'connector.yml': manifests(1) }, with: { 'if-exists': 'fail' } });
    expect(run.outputs.result).toBe('failed');
    expect(counts()).toEqual({ reads: 1, writes: 0 });
  });

  it('few manifests in a large team: the list is given up', async () => {
    addConnectors(1000, 'other');
    addConnectors(8, 'a');
    await s.run({ files: { 'connector.yml': manifests(8) } });
    const { reads, writes } = counts();
    expect(writes).toBe(0);
    // 2 pages of the team, 8 connectors, 8 times their links, at most.
    expect(reads).toBeLessThanOrEqual(18);
  });
});
