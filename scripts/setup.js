/** Installs the packages of the lock file unless they are there. Runs on whatever Node the user has. */
import { execSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes this file when it has installed everything.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  execSync('npm ci --no-audit --no-fund', { stdio: 'inherit' });
}
