/** Writes the process's peak memory in KiB and its time on a processor in milliseconds to a file at its end. */
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ mib: kib / 1024, ms: (user + system) / 1000 }));
});
