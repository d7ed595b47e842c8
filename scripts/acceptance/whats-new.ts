/** Prints what is new in a report: `node scripts/acceptance/whats-new.ts COMMITTED.json NEW.json` */
import { readFile } from 'node:fs/promises';
import { compare } from './compare.ts';
import { readReport } from './report.ts';

const [committed, fresh] = process.argv.slice(2);
if (committed === undefined || fresh === undefined) {
  console.error('Usage: node scripts/acceptance/whats-new.ts COMMITTED.json NEW.json');
  process.exitCode = 2;
} else {
  const [before, after] = await Promise.all([committed, fresh].map((file) => readFile(file, 'utf8')));
  console.log(compare(readReport(before ?? ''), readReport(after ?? '')));
}
