import { lastLine, runForMemory, runNode } from './child.ts';
import { flawed, inFiles, inOneFile, manifest, many } from './manifests.ts';
import { actionCommand, type Setting } from './setting.ts';
import { interleaved, median, rounded, spread, table } from './statistics.ts';

/** `validate` of ever more manifests. */
export async function loading(setting: Setting): Promise<string> {
  const flaws = many(1000, (index) => flawed(index).text);
  const cases = [
    { name: '1', count: 1, files: inOneFile(many(1, manifest)) },
    { name: '10', count: 10, files: inFiles(many(10, manifest)) },
    { name: '100', count: 100, files: inFiles(many(100, manifest)) },
    { name: '1,000', count: 1000, files: inFiles(many(1000, manifest)) },
    { name: '1,000 in one file', count: 1000, files: inOneFile(many(1000, manifest)) },
    { name: '1,000 with a problem each', count: 1000, files: inFiles(flaws) },
  ];
  const commands = [];
  for (const [index, { files }] of cases.entries()) {
    commands.push(await actionCommand(setting, `load-${index}`, 'validate', files));
  }
  const runs = await interleaved(
    commands.map((command) => () => runNode(command)),
    Math.ceil(setting.rounds / 2),
  );
  const memory = await interleaved(
    commands.map((command) => async () => (await runForMemory(command, setting.folder)).mib),
    setting.memoryRounds,
  );
  const times = runs.map((own) => own.map(({ ms }) => ms));
  const base = { ms: median(times[0] ?? []), mib: median(memory[0] ?? []) };
  return table(
    [
      'Manifests, mode `validate`',
      'ms',
      'ms per additional manifest',
      'Peak memory, MiB',
      'KiB per additional manifest',
      'Result',
    ],
    cases.map(({ name, count }, index) => {
      const mib = median(memory[index] ?? []);
      const each = (more: number) => (count === 1 ? '' : rounded(more / (count - 1)));
      return [
        name,
        spread(times[index] ?? []),
        each(median(times[index] ?? []) - base.ms),
        rounded(mib),
        each((mib - base.mib) * 1024),
        [...new Set((runs[index] ?? []).map(lastLine))].join(' or '),
      ];
    }),
  );
}
