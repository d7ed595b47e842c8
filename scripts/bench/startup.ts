import { type Command, runForMemory, runNode } from './child.ts';
import { manifest } from './manifests.ts';
import { actionCommand, environment, type Setting } from './setting.ts';
import { interleaved, median, ratio, rounded, spread, table } from './statistics.ts';

/** How many times as long as bare Node a start may take. */
const GOAL = 3;

/** From the start of the process to the end of `validate`, and to the first request of `apply`. */
export async function startUp(setting: Setting): Promise<string> {
  const { folder, rounds, memoryRounds } = setting;
  const files = { 'connector.yml': manifest(1) };
  const bare: Command = { args: ['-e', '0'], cwd: folder, env: environment(folder) };
  const validate = await actionCommand(setting, 'validate', 'validate', files);
  const apply = await actionCommand(setting, 'apply', 'apply', files);
  const [bareMs = [], validateMs = [], applyMs = []] = await interleaved(
    [() => timeToEnd(bare), () => timeToEnd(validate), () => timeToRequest(apply, setting)],
    rounds,
  );
  const memory = await interleaved(
    [bare, validate, apply].map((command) => async () => {
      await setting.api.reset();
      return (await runForMemory(command, folder)).mib;
    }),
    memoryRounds,
  );
  const rows = [
    ['`node -e 0`', bareMs],
    ['`validate` of one manifest, to the end', validateMs],
    ['`apply` of one manifest, to the first request', applyMs],
  ] as const;
  const missed = rows.filter(([, samples]) => median(samples) > GOAL * median(bareMs)).map(([name]) => name);
  const goal = missed.length === 0 ? 'met' : `missed by ${missed.join(' and ')}`;
  const figures = table(
    ['Start-up', 'ms', 'Relative to Node', 'Peak memory of the whole run, MiB'],
    rows.map(([name, samples], index) => [
      name,
      spread(samples),
      ratio(samples, bareMs),
      rounded(median(memory[index] ?? [])),
    ]),
  );
  return `${figures}\n\nThe goal of ${GOAL} times Node is ${goal}.`;
}

async function timeToEnd(command: Command): Promise<number> {
  const { ms, status, stdout, stderr } = await runNode(command);
  if (status !== 0) throw new Error(`A run failed:\n${stdout}${stderr}`);
  return ms;
}

async function timeToRequest(command: Command, { api }: Setting): Promise<number> {
  await api.reset();
  let first: number | undefined;
  const stop = api.onRequest(() => {
    first ??= performance.now();
  });
  const { started, status, stdout, stderr } = await runNode(command);
  stop();
  if (status !== 0 || first === undefined) throw new Error(`A run failed:\n${stdout}${stderr}`);
  return first - started;
}
