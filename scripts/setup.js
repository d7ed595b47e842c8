/** Installs the packages of the lock file unless they are already installed. Runs on any Node that has npm. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes this file after it has installed everything.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  console.log('Installing packages with `npm ci` (500 MB on disk, about a minute the first time)');
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const progress = setInterval(() => console.log(`Still installing, ${seconds()} s`), 5_000);
  // `npm run --silent` would silence this npm as well, errors included, unless the log level is set here. npm would
  // also retry for 70 s without a word when it cannot reach the registry.
  const npm = spawn(
    'npm ci --no-audit --no-fund --loglevel=error --fetch-retry-mintimeout=1000 --fetch-retry-factor=3',
    { shell: true, stdio: 'inherit' },
  );
  const [status] = await once(npm, 'close');
  clearInterval(progress);
  if (status !== 0) {
    console.error(
      'Packages could not be installed; the error of npm is shown above. Check your network and proxy.',
    );
    process.exit(1);
  }
  console.log(`Packages installed in ${seconds()} s`);
}
