/**
 * Measures what a step costs, and prints it as Markdown, under the headings of docs/performance.md. It asserts nothing.
 *
 *     node scripts/bench.ts [--quick]
 *
 * With `--quick` there are few runs, and the Vercel CLI is left out.
 */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { distance } from './bench/distance.ts';
import { loading } from './bench/load.ts';
import { againstRivals } from './bench/rivals.ts';
import { scale } from './bench/scale.ts';
import { withSetting } from './bench/setting.ts';
import { bundleSize } from './bench/size.ts';
import { startUp } from './bench/startup.ts';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const amounts = quick
  ? { rounds: 6, memoryRounds: 1, cli: false }
  : { rounds: 30, memoryRounds: 3, cli: true };

console.log(`Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench\`: ${machine()}, Node ${process.versions.node}. Times
and memory are medians, with the middle half of the runs in parentheses; all cases of a table ran in turns. The API is
the test emulator on the same machine. Requests are reads + writes.`);
await withSetting(amounts, async (setting) => {
  const sections = {
    'One connector with a link': againstRivals,
    'Start-up': startUp,
    'Many connectors': distance,
    'Many manifests': loading,
    Scale: scale,
    Bundle: bundleSize,
  };
  for (const [heading, section] of Object.entries(sections)) {
    console.log(`\n## ${heading}\n\n${await section(setting)}`);
  }
});

function machine(): string {
  const model = cpus()[0]?.model ?? process.arch;
  return `${process.platform}, ${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
}
