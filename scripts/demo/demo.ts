/**
 * What the action does, without an account: the built action applies two manifests to an emulated Vercel API. The first
 * run creates the connectors, the second finds nothing to change.
 */
import { startConnectApi } from '../../test/emulator/index.ts';
import { runAction } from '../../test/support/runner.ts';

const RUNS = [
  {
    name: 'First run',
    says: 'dist/index.js applies scripts/demo/connectors/*.yml and creates two connectors',
  },
  { name: 'Second run', says: 'the same step again finds both connectors and sends no write' },
];

const api = await startConnectApi();
console.log(`Emulated Vercel API: ${api.url} (no account, nothing leaves this machine)`);
try {
  for (const { name, says } of RUNS) {
    console.log(`\n${name}: ${says}`);
    const step = await runAction({
      workspace: import.meta.dirname,
      with: {
        manifest: 'connectors/*.yml',
        'vercel-token': 'test-token',
        team: 'acme',
        'api-url': api.url,
        secrets:
          'SLACK_CLIENT_SECRET=demo-client-secret\nSLACK_SIGNING_SECRET=demo-signing-secret\nWEATHER_API_KEY=demo-key',
      },
    });
    show(`${name}: log`, step.stdout);
    show(`${name}: job summary`, step.summary);
    show(`${name}: outputs`, JSON.stringify(step.outputs, null, 2));
    show(
      `${name}: requests to the API`,
      api.requests.all.map((request) => `${request.status} ${request.method} ${request.path}`).join('\n'),
    );
    api.requests.clear();
    if (step.status !== 0) process.exitCode = 1;
  }
} finally {
  await api.close();
}
const failed = process.exitCode !== undefined;
console.log(failed ? '\nThe demo failed: a run ended with an error.' : '\nDone: both runs succeeded.');

function show(title: string, text: string): void {
  console.log(`\n===== ${title} =====\n${text.trimEnd()}`);
}
