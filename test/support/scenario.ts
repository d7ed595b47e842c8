import { afterEach, beforeEach, expect } from 'vitest';
import { type ConnectApi, type ConnectApiOptions, startConnectApi } from '../emulator/index.ts';
import { key } from './certificate.ts';
import { runAction, type Step, type StepResult } from './runner.ts';

/** Values that no run may print or write. */
export const SECRETS = {
  CLIENT: 'cl1ent-s3cret/+%"\'<x>',
  SIGNING: 's1gning-s3cret',
  PEM: key.trimEnd(),
};

export const TOKEN = 'test-token';

/** The input `secrets` with all of the above, in its three forms. */
export const secretsInput = [
  `CLIENT=${SECRETS.CLIENT}`,
  `SIGNING=${SECRETS.SIGNING}`,
  `PEM<<END_OF_PEM\n${SECRETS.PEM}\nEND_OF_PEM`,
].join('\n');

export interface Scenario {
  readonly api: ConnectApi;
  /** Runs the built action against the emulator, and looks for secrets in all that it printed and wrote. */
  run(step: Step): Promise<StepResult>;
  /** `GET /v1/connect/connectors/slack%2Fa` and so on, since the last call. */
  requests(): string[];
}

/** An emulator for each test of a file. */
export function scenario(options: ConnectApiOptions = {}): Scenario {
  let api: ConnectApi;
  beforeEach(async () => {
    api = await startConnectApi(options);
  });
  afterEach(async () => {
    await api.close();
  });
  return {
    get api() {
      return api;
    },
    run: (step) => runAgainst(api.url, step),
    requests() {
      const lines = api.requests.all.map(({ method, path }) => `${method} ${path}`);
      api.requests.clear();
      return lines;
    },
  };
}

/** Runs the built action, and looks for the token and the secrets in all that it printed and wrote. */
export async function runAgainst(apiUrl: string, step: Step): Promise<StepResult> {
  const result = await runAction({
    ...step,
    with: { 'vercel-token': TOKEN, team: 'acme', 'api-url': apiUrl, secrets: secretsInput, ...step.with },
  });
  expectNoSecrets(result);
  return result;
}

/** No secret is in anything that a run printed or wrote, in any form. */
export function expectNoSecrets({ everything, stderr }: StepResult): void {
  for (const value of [TOKEN, ...Object.values(SECRETS), ...SECRETS.PEM.split('\n')]) {
    for (const form of [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      Buffer.from(value).toString('base64'),
    ]) {
      expect(everything).not.toContain(form);
    }
  }
  expect(stderr).toBe('');
}

/** A Slack connector with a link, both with IDs. */
export const slack = (lines = '') => `type: slack
uid: slack/acme
name: Acme
projectId: prj_web
environments: [production, preview]
${lines}data:
  appId: A0123456789
  appName: Acme
  clientId: "1234567890.1234567890123"
  clientSecret: \${{ secrets.CLIENT }}
  signingSecret: \${{ secrets.SIGNING }}
`;

export const connectorsOutput = (result: StepResult): Record<string, unknown>[] =>
  JSON.parse(result.outputs.connectors ?? '');
