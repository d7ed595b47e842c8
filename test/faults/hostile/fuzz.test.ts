import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { load } from '../../../src/manifest/load.ts';
import { CHECKS } from '../../support/check.ts';
import { CANARY, mutate, mutations } from './mutations.ts';
import { unfit } from './unfit.ts';
import { Workspace } from './workspace.ts';

const RUNS = Number(process.env.MUTATIONS ?? 2000);

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.open();
});
afterAll(() => workspace.close());

it(
  `${RUNS} mutations of real manifests: no crash, no hang, always a position, nothing of data`,
  async () => {
    const counted = { valid: 0, refused: 0, slowest: 0 };
    await fc.assert(
      fc.asyncProperty(mutations, fc.boolean(), async (mutation, strict) => {
        const { text, hidden } = mutate(mutation);
        await workspace.write({ 'connector.yml': text });
        const run = await workspace.validate({ strict: String(strict) });
        counted[run.succeeded ? 'valid' : 'refused'] += 1;
        counted.slowest = Math.max(counted.slowest, Math.round(run.took));
        expect(unfit(run)).toEqual([]);
        expect(run.took).toBeLessThan(2000);
        // What names a host is listed, as it is written.
        const printed = run.printed.replace(/^hosts {5}.*$/gm, '');
        if (hidden && mutation.text.length === 0) expect(printed).not.toContain(CANARY);
        expect(await unfitForApply(strict)).toEqual([]);
      }),
      { numRuns: RUNS, ...(process.env.SEED !== undefined && { seed: Number(process.env.SEED) }) },
    );
    console.log(JSON.stringify(counted));
    // A fuzzer whose manifests are all refused at the first line, or all taken, finds nothing.
    expect(Math.min(counted.valid, counted.refused)).toBeGreaterThan(RUNS / 50);
  },
  Math.max(60_000, RUNS * 30),
);

/** Mode apply asks for more: every expression needs a value. */
async function unfitForApply(strict: boolean): Promise<string[]> {
  const { manifests, problems } = await load({
    ...CHECKS,
    patterns: ['connector.yml'],
    workspace: workspace.root,
    values: { secrets: new Map([['A', 'va1ue-of-a']]), vars: new Map([['B', 'value-of-b']]) },
    strict,
  });
  // A secret without a value is refused where it would be sent.
  const complete = manifests.filter(({ missingSecrets }) => missingSecrets.length === 0);
  const text = JSON.stringify(complete.map(({ data, settings }) => ({ data, settings })));
  return [
    ...problems
      .filter(({ file, position }) => file === undefined || position === undefined)
      .map(({ message }) => message),
    ...problems.filter(({ message }) => message.includes('va1ue')).map(({ message }) => message),
    ...(/\$\{\{ (secrets|vars)/.test(text) ? ['an expression is left'] : []),
    ...(manifests.length + problems.filter(({ severity }) => severity === 'error').length === 0
      ? ['nothing came of it']
      : []),
  ];
}
