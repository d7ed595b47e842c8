import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultNamed } from '../faults/kinds.ts';
import { openSession, type Session } from '../faults/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

const COUNT = 60;
const manifests = Array.from(
  { length: COUNT },
  (_, index) => `type: discord\nuid: d/${index}\nname: A\ndata: {a: x}\n`,
).join('---\n');

it.each([3_600_000, -3_600_000])(
  'a wall clock that jumps by %i ms at every request neither ends nor stalls a run',
  async (jump) => {
    await session.arrange({ 'connectors/a.yml': manifests });
    const run = await session.run({
      before: () => session.clock.jump(jump),
      faultFor: ({ number }) =>
        number % 10 === 0 ? faultNamed('503 with seconds, nothing done') : undefined,
    });
    expect(run.succeeded).toBe(true);
    expect(run.connectors.map(({ result }) => result)).toEqual(Array(COUNT).fill('created'));
    // 60 creates at 50 per minute, and the retries.
    expect(run.took).toBeLessThan(4 * 60_000);
  },
);
