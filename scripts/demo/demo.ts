/**
 * The main job without an account: the built action on two manifests against the embedded emulator of the Vercel
 * API. The first run creates, the second changes nothing.
 */
import { startConnectApi } from '../../test/emulator/index.ts';
import { runAction } from '../../test/support/runner.ts';

const api = await startConnectApi();
try {
  for (const run of ['First run', 'Second run']) {
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
    show(`${run}: log`, step.stdout);
    show(`${run}: job summary`, step.summary);
    show(`${run}: outputs`, JSON.stringify(step.outputs, null, 2));
    show(
      `${run}: requests`,
      api.requests.all.map((request) => `${request.status} ${request.method} ${request.path}`).join('\n'),
    );
    api.requests.clear();
    if (step.status !== 0) process.exitCode = 1;
  }
} finally {
  await api.close();
}

function show(title: string, text: string): void {
  console.log(`\n===== ${title} =====\n${text.trimEnd()}`);
}
