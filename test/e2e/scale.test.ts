import { expect, it } from 'vitest';
import { flawed, inFiles, many, numbered } from '../../scripts/bench/manifests.ts';
import { scenario } from '../support/scenario.ts';

const COUNT = 1000;

const s = scenario();

it.each(['validate', 'apply'])(
  '%s finds 1,000 problems in 1,000 manifests, and writes nothing',
  async (mode) => {
    const manifests = many(COUNT, flawed);
    const places = manifests.map(
      ({ line, column }, index) => `connectors/${numbered(index)}.yml:${line}:${column}`,
    );
    const run = await s.run({
      files: inFiles(manifests.map(({ text }) => text)),
      with: { manifest: 'connectors/*.yml', mode },
    });
    expect(run.status).toBe(1);
    expect(inLog(run.stdout)).toEqual(places);
    expect(inSummary(run.summary)).toEqual(places);
    expect(run.annotations).toHaveLength(10);
    expect(run.stdout).toContain('1000 problems found; nothing was changed.');
    expect(s.requests()).toEqual([]);
  },
);

/** The places of problems in the log, in its order: annotations first, then lines. */
function inLog(stdout: string): string[] {
  return [...stdout.matchAll(/^(?:::error [^\n]*?::|Error: )(\S+) ./gm)].map(([, place = '']) => place);
}

function inSummary(summary: string): string[] {
  return [...summary.matchAll(/^- <code>(\S+)<\/code>: ./gm)].map(([, place = '']) => place);
}
