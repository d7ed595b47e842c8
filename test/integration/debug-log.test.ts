import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultNamed } from '../faults/kinds.ts';
import { openSession, SECRETS, type Session, TOKEN } from '../faults/session.ts';
import { findLeaks } from '../support/leaks.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

const slack = (uid: string) =>
  `type: slack\nuid: ${uid}\nname: A\nprojectId: web\ndata: {appId: A, appName: A, clientId: B, ` +
  'clientSecret: "${{ secrets.CLIENT }}", signingSecret: "${{ secrets.PEM }}"}\n';
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => slack(`slack/${index}`)).join('---\n');
const CREATE = '/v1/connect/connectors';

it('the debug log has a line per request, without a body or a secret', async () => {
  await session.arrange({ 'connectors/a.yml': slack('slack/a') });
  const run = await session.run();
  expect(run.succeeded).toBe(true);
  expect(run.debugged).toHaveLength(run.exchanges.length);
  expect(run.debugged).toContainEqual(
    expect.stringMatching(/^GET \/v1\/connect\/connectors\/slack%2Fa: 404, /),
  );
  expect(run.debugged).toContainEqual(
    expect.stringMatching(/^POST \/v1\/connect\/connectors: 201, \d+ bytes, .* ms$/),
  );
  const text = run.debugged.join('\n');
  expect(text).not.toContain('appName');
  expect(findLeaks(text, { TOKEN, ...SECRETS })).toEqual([]);
});

it('the debug log has a line per check of an unknown outcome', async () => {
  await session.arrange({ 'connectors/a.yml': slack('slack/a') });
  let lost = false;
  const run = await session.run({
    faultFor: ({ method, path }) => {
      if (lost || method !== 'POST' || path !== CREATE) return undefined;
      lost = true;
      return faultNamed('reset, done all the same');
    },
  });
  expect(run.succeeded).toBe(true);
  expect(run.debugged).toContain('Outcome unknown, checking before anything else: create connector slack/a');
});

it('the debug log says when a list is given up, and why', async () => {
  await session.arrange({ 'connectors/a.yml': many(8) });
  const run = await session.run({
    faultFor: ({ path }) => (path === '/v2/connect/connectors' ? faultNamed('500, nothing done') : undefined),
  });
  expect(run.succeeded).toBe(true);
  expect(run.debugged).toContainEqual(
    expect.stringMatching(/^Listing failed, reading one by one: Could not list the connectors: /),
  );
  for (let index = 0; index < 300; index += 1) session.api.state.addConnector({ uid: `other/${index}` });
  expect((await session.run()).debugged).toContain(
    'The list is too long to be read to its end; reading one by one',
  );
});
