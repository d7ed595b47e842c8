/**
 * Sets the GitHub owner in front of `/vercel-connector-action` wherever a tracked file names it: `npm run set-owner -- acme`.
 * `repository` in package.json is where the owner is defined; a release checks that it is right, and a test that
 * every page agrees with it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const REPOSITORY = 'vercel-connector-action';

const owner = process.argv[2] ?? '';
// GitHub: letters, digits and single hyphens, at most 39 characters.
if (!/^(?!.*--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/.test(owner)) {
  console.error('Usage: npm run set-owner -- OWNER');
  process.exit(1);
}
const { repository }: { repository: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const current = repository.replace(/^github:/, '');

// Tests use an owner of their own, and dist/ is built from the sources.
const tracked = execFileSync('git', ['ls-files', '-z', '--', '.', ':!test', ':!dist'], { encoding: 'utf8' });
for (const file of tracked.split('\0').filter((name) => name !== '' && !/\.(png|jpe?g)$/.test(name))) {
  const text = readFileSync(file, 'utf8');
  const replaced = text.replaceAll(current, `${owner}/${REPOSITORY}`);
  if (replaced === text) continue;
  writeFileSync(file, replaced);
  console.log(file);
}
