import { writeFile } from 'node:fs/promises';
import { startGitHub } from '../../test/support/github.ts';
import { type Ended, runForMemory, runNode } from './child.ts';
import type { ScaleCase } from './scale-case.ts';
import { changedScope, hostileFiles, manyPlanned, manyProjects, onPullRequest } from './scale-cases.ts';
import type { Setting } from './setting.ts';
import { interleaved, median, rounded, spread, table } from './statistics.ts';

interface Turn {
  ms: number;
  /** `2 + 1`: reads and writes. */
  requests: string;
  result: string;
}

/** What large runs, hostile files and pull requests cost. */
export async function scale(setting: Setting): Promise<string> {
  const github = await startGitHub();
  try {
    const cases = [
      await manyProjects(setting),
      await manyPlanned(setting, github),
      ...(await hostileFiles(setting)),
      ...(await onPullRequest(setting, github)),
      await changedScope(setting),
    ];
    const turns = await interleaved(
      cases.map((one) => () => turn(one, setting)),
      Math.ceil(setting.rounds / 2),
    );
    const memory = await interleaved(
      cases.map((one) => async () => {
        await prepare(one, setting);
        return (await runForMemory(one.command, setting.folder)).mib;
      }),
      setting.memoryRounds,
    );
    const times = new Map(cases.map((one, index) => [one, (turns[index] ?? []).map(({ ms }) => ms)]));
    return table(
      ['Scale', 'ms', 'Peak memory, MiB', 'Requests', 'Result'],
      cases.map((one, index) => {
        const own = turns[index] ?? [];
        const ms = times.get(one) ?? [];
        const mib = median(memory[index] ?? []);
        return [
          one.name,
          spread(ms),
          rounded(mib),
          distinct(own.map(({ requests }) => requests)),
          [
            distinct(own.map(({ result }) => result)),
            ...costOfComment(one, times),
            ...withinLimits(one, median(ms), mib),
          ].join(' '),
        ];
      }),
    );
  } finally {
    await github.close();
  }
}

async function turn(one: ScaleCase, setting: Setting): Promise<Turn> {
  await prepare(one, setting);
  const ended: Ended = await runNode(one.command);
  if (ended.stderr !== '') throw new Error(`A run failed:\n${ended.stderr}`);
  const { requests } = setting.api;
  return {
    ms: ended.ms,
    requests: `${requests.reads().length} + ${requests.writes().length}`,
    result: await one.result(ended),
  };
}

/** The runner's files are new in each step. */
async function prepare({ command, arrange }: ScaleCase, { api }: Setting): Promise<void> {
  await api.reset();
  for (const file of [command.env.GITHUB_OUTPUT, command.env.GITHUB_STEP_SUMMARY]) {
    if (file !== undefined) await writeFile(file, '');
  }
  await arrange?.();
}

/** Compares the runs of one round with each other, since what else the machine does changes from round to round. */
function costOfComment(one: ScaleCase, times: ReadonlyMap<ScaleCase, readonly number[]>): string[] {
  if (one.withoutComment === undefined) return [];
  const without = times.get(one.withoutComment) ?? [];
  const more = (times.get(one) ?? []).map((ms, round) => ms - (without[round] ?? Number.NaN));
  return [`In addition to \`comment: false\`, ms: ${spread(more)}.`];
}

function withinLimits({ limits }: ScaleCase, ms: number, mib: number): string[] {
  if (limits === undefined) return [];
  const stays = ms < limits.ms && (mib * 2 ** 20) / 1e6 < limits.mb;
  return [`${stays ? 'Within' : 'NOT within'} ${limits.ms / 1000} s and ${limits.mb} MB.`];
}

const distinct = (values: readonly string[]): string => [...new Set(values)].join(' or ');
