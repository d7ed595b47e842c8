/** Connectors whose app Vercel registers, with the action as it is built. */
import { describe, expect, it } from 'vitest';
import { connectorsOutput, scenario } from '../support/scenario.ts';

const s = scenario();

const notion = `service: notion
uid: notion/acme
name: Acme Notes
managed: true
projectId: web
environments: [production]
`;
const slack = `service: slack
uid: slack/acme
name: Acme Bot
managed: true
projectId: web
`;

function run(text: string, given: Record<string, string> = {}) {
  return s.run({ files: { 'connector.yml': text }, with: given });
}

describe('a managed connector', () => {
  it('is planned, created without a browser, and then found', async () => {
    const plan = await run(notion, { mode: 'plan' });
    expect(plan.status).toBe(0);
    expect(plan.stdout).toContain('+ managed  true');
    expect(plan.stdout).toContain('Vercel registers the app with the service and keeps its credentials.');
    expect(s.requests().every((line) => line.startsWith('GET '))).toBe(true);

    const first = await run(notion);
    expect(first.status).toBe(0);
    const id = s.api.state.connector('notion/acme')?.id;
    expect(s.requests()).toEqual([
      'GET /v1/connect/connectors/notion%2Facme',
      'GET /v9/projects/web',
      'GET /v2/connect/connectors',
      'GET /v1/connect/services/notion',
      'POST /v1/connect/connectors/managed',
      `PATCH /v2/connect/connectors/${id}`,
      `POST /v1/connect/connectors/${id}/projects/prj_web`,
    ]);
    expect(first.outputs).toMatchObject({ 'connector-id': id, result: 'created', created: 'true' });
    expect(connectorsOutput(first)).toMatchObject([{ uid: 'notion/acme', id, type: 'oauth', warnings: [] }]);

    const second = await run(notion);
    expect(second.outputs).toMatchObject({ 'connector-id': id, result: 'unchanged' });
    expect(second.annotations).toEqual([]);
  });

  it('that needs a browser fails with the address, and is taken over', async () => {
    const first = await run(slack);
    expect(first.status).toBe(1);
    expect(first.outputs).toMatchObject({ 'connector-id': '', result: 'failed', created: 'false' });
    expect(first.stdout).toMatch(
      /A person has to finish the registration at https:\/\/vercel\.com\/\S+\?request_code=[\w-]{43} and run this again\./,
    );
    s.requests();
    s.api.state.finishRegistration({ installationId: 'icn_1' });

    const second = await run(slack);
    expect(second.status).toBe(1);
    expect(second.stdout).toContain('set `lifecycle.previousUid: slack/acme-bot`');
    expect(s.requests().filter((line) => !line.startsWith('GET'))).toEqual([]);

    const third = await run(`${slack}lifecycle: { previousUid: slack/acme-bot }\n`);
    expect(third.status).toBe(0);
    const id = s.api.state.connector('slack/acme')?.id;
    expect(third.outputs).toMatchObject({ 'connector-id': id, result: 'updated' });
    expect((await run(slack)).outputs.result).toBe('unchanged');
  });

  it('whose response is lost is not created a second time', async () => {
    s.api.faults.push({
      match: { method: 'POST', path: /managed$/ },
      times: 1,
      wire: { kind: 'reset-after' },
    });
    const first = await run(notion);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('Vercel may have created one under a generated uid');
    expect((await run(notion)).stdout).toContain('set `lifecycle.previousUid: notion/acme-notes`');
    expect(s.api.state.all.connectors).toHaveLength(1);
  });
});
