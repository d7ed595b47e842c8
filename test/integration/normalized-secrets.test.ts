import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { echo } from '../faults/kinds.ts';
import { openSession, type Session, TOKEN } from '../faults/session.ts';
import { key } from '../support/certificate.ts';
import { findLeaks } from '../support/leaks.ts';

const PEM = key.trimEnd();
const GITHUB =
  'type: github\nuid: github/a\nname: A\ndata:\n  appId: 1\n  appSlug: a\n  appName: A\n  clientId: I\n  privateKeyPem: ${{ secrets.KEY }}\n  webhookSecret: ${{ secrets.HOOK }}\n';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

describe('a secret that is sent in another form than it was given', () => {
  const secrets = JSON.stringify({ KEY: Buffer.from(key).toString('base64'), HOOK: ' h00k-s3cret\n' });

  it('is masked, sent and told of', async () => {
    await session.arrange({ 'connectors/a.yml': GITHUB });
    const run = await session.run({ with: { secrets } });
    expect(run.succeeded).toBe(true);
    expect(run.masks).toEqual(expect.arrayContaining([PEM, ...PEM.split('\n'), 'h00k-s3cret']));
    expect(run.exchanges.find(({ method }) => method === 'POST')?.body).toMatchObject({
      data: { privateKeyPem: PEM, webhookSecret: 'h00k-s3cret' },
    });
    expect(run.annotations).toMatchObject([
      {
        severity: 'warning',
        file: 'connectors/a.yml',
        line: 10,
        message: expect.stringContaining('`data.webhookSecret` is sent without the white space around it'),
      },
      {
        severity: 'notice',
        file: 'connectors/a.yml',
        line: 9,
        message: expect.stringContaining('was normalized to a PEM private key: decoded base64 (secrets.KEY)'),
      },
    ]);
    expect(run.summary).toMatch(/<code>data.privateKeyPem<.code> was normalized/);
  });

  it('is hidden where the API repeats what was sent', async () => {
    await session.arrange({ 'connectors/a.yml': GITHUB });
    const run = await session.run({
      with: { secrets },
      faultFor: ({ method }) =>
        method === 'POST'
          ? {
              name: 'echo',
              commits: false,
              spoil: async ({ request, number }) => ({
                status: 400,
                headers: {},
                body: JSON.stringify({ error: { code: 'bad_request', message: echo(request, number) } }),
              }),
            }
          : undefined,
    });
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain('***');
    expect(findLeaks(run.everything, { PEM, HOOK: 'h00k-s3cret', TOKEN })).toEqual([]);
  });

  it('is no problem of a plan that only validates', async () => {
    await session.arrange({ 'connectors/a.yml': GITHUB });
    const run = await session.run({ mode: 'validate', with: { secrets: '' } });
    expect(run.succeeded).toBe(true);
    expect(run.annotations).toEqual([]);
  });
});

it('what is in the past is judged by the clock of the run', async () => {
  const expiring = (date: string) =>
    `type: api-key\nuid: k/a\nname: A\ndata: { values: [{ value: "\${{ secrets.KEY }}", expiresAt: "${date}" }] }\n`;
  const yesterday = new Date(session.clock.now() - 86_400_000).toISOString();
  const tomorrow = new Date(session.clock.now() + 86_400_000).toISOString();
  await session.arrange({ 'connectors/a.yml': expiring(yesterday) });
  const late = await session.run({ with: { secrets: 'KEY=k3y-k3y' } });
  expect(late.annotations).toMatchObject([
    { severity: 'error', message: expect.stringContaining('is in the past') },
  ]);
  await session.arrange({ 'connectors/a.yml': expiring(tomorrow) });
  const early = await session.run({ with: { secrets: 'KEY=k3y-k3y' } });
  expect(early.annotations).toEqual([]);
});
