/**
 * Lets the action's pauses pass at once: what it waits for is added to its clock. At the end, writes to a file how many
 * milliseconds it would have waited. Only for runs without requests to GitHub, whose deadline is such a wait as well.
 */
const { writeFileSync } = require('node:fs');
const timers = require('node:timers/promises');
const { syncBuiltinESMExports } = require('node:module');

const realNow = performance.now.bind(performance);
let skipped = 0;

performance.now = () => realNow() + skipped;
timers.setTimeout = async (ms) => {
  skipped += ms;
};
syncBuiltinESMExports();

process.on('exit', () => writeFileSync(process.env.BENCH_PAUSES, String(skipped)));
