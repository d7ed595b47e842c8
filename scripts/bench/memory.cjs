/**
 * Writes the process's peak memory in KiB to a file at its end. Not `maxRSS` where there is `/proc`: on Linux a child
 * inherits that figure from the process which started it.
 */
const { appendFileSync, readFileSync } = require('node:fs');

process.on('exit', () => {
  appendFileSync(process.env.BENCH_MEMORY, `${peak()}\n`);
});

function peak() {
  try {
    return /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
