/** The parts of `npm run peers` that need no program. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { jobs, type Wanted } from '../../scripts/peers/jobs.ts';
import { outcomeOf, whatIsThere } from '../../scripts/peers/outcome.ts';
import { oneLine, toldByCli } from '../../scripts/peers/programs.ts';
import { parseLine, parseRecording, printRecording, recordedLines } from '../../scripts/peers/recorded.ts';
import { type ConnectApi, type LoggedRequest, startConnectApi } from '../emulator/index.ts';

const api = await startConnectApi();
afterAll(() => api.close());
beforeEach(() => api.reset());

const data = { appId: 'A1', values: [{ id: 'key_1', value: 'new' }] };
const wanted: Wanted = {
  uid: 'slack/acme',
  name: 'Acme',
  connector: { data },
  environments: ['preview', 'production'],
};

function add(more: Parameters<ConnectApi['state']['addConnector']>[0] = {}): void {
  api.state.addConnector({ uid: 'slack/acme', name: 'Acme', data: { ...data, extra: 1 }, ...more });
  api.state.link(more.uid ?? 'slack/acme', 'prj_web', ['production', 'preview']);
}

describe('what a program left', () => {
  const left = (job: Wanted | 'none', act: () => void) => {
    const before = whatIsThere(api);
    act();
    return outcomeOf(before, whatIsThere(api), job);
  };

  it.each<[expected: string, act: () => void]>([
    ['done', () => add()],
    ['not possible', () => {}],
    ['partly: another name', () => add({ name: 'Other' })],
    ['partly: another uid', () => add({ uid: 'slack/other' })],
    ['partly: another data', () => add({ data: { ...data, values: [] } })],
    [
      'partly: other environments',
      () => {
        add();
        api.state.link('slack/acme', 'prj_api');
      },
    ],
    [
      'duplicate: 2 connectors',
      () => {
        add();
        add({ uid: 'slack/acme-1' });
      },
    ],
  ])('%s', (expected, act) => {
    expect(left(wanted, act)).toBe(expected);
  });

  it('another connector under the same uid is not the one that was there', () => {
    add();
    const recreate = () => {
      api.state.removeConnector('slack/acme');
      add();
    };
    expect(left(wanted, recreate)).toBe('partly: another id');
  });

  it.each<[expected: string, act: () => void]>([
    ['done', () => api.state.removeConnector('slack/acme')],
    ['not possible', () => {}],
    ['partly: slack/acme exists', () => api.state.unlink('slack/acme', 'prj_web')],
  ])('after a removal: %s', (expected, act) => {
    add();
    expect(left('none', act)).toBe(expected);
  });
});

describe('what the CLI said', () => {
  it.each([
    ['{\n  "status": "error",\n  "message": "unknown \\"x\\""\n}', '', 'unknown "x"'],
    ['> Success! Done.\n> More.\n', 'Vercel CLI 64.0.2\nWorking…\n', '> Success! Done.'],
    ['', 'Vercel CLI 64.0.2\n\u001B[31mError:\u001B[39m No.\n> Help\n', 'Error: No.'],
    ['https://vercel.com/acme\n', 'Vercel CLI 64.0.2\n', 'https://vercel.com/acme'],
  ])('%j and %j', (stdout, stderr, expected) => {
    expect(toldByCli(stdout, stderr)).toBe(expected);
  });

  it('is cut to 100 characters', () => {
    expect(oneLine(`a\n${'b'.repeat(200)}`)).toBe(`a ${'b'.repeat(97)}…`);
  });
});

describe('a recording', () => {
  const request = (more: Partial<LoggedRequest>): LoggedRequest => ({
    ...{
      method: 'GET',
      path: '/v2/user',
      query: {},
      body: undefined,
      headers: {},
      status: 200,
      kind: 'read',
    },
    ...more,
  });

  it('has nothing that differs from run to run', () => {
    const poll = { path: '/v1/connect/result/aB3', query: { teamId: 'team_acme' } };
    expect(
      recordedLines([
        request({}),
        request({ method: 'POST', path: '/v1/managed', body: { request_code: 'xyz' }, status: 422 }),
        request(poll),
        request(poll),
        request({ method: 'POST', path: '/v2/files' }),
      ]),
    ).toEqual([
      'GET /v2/user 200',
      'POST /v1/managed 422 {"request_code":"<request-code>"}',
      'GET /v1/connect/result/<verifier>?teamId=team_acme 200',
      'POST /v2/files 200 <icon>',
    ]);
  });

  it('can be read again', () => {
    const recording = {
      vercel: '64.0.2',
      commands: [
        { command: 'a', lines: ['GET /v2/user 200'] },
        { command: 'b', lines: [] },
      ],
    };
    expect(parseRecording(printRecording(recording))).toEqual(recording);
  });

  it.each([
    ['GET /a?b=c 200', { method: 'GET', url: '/a?b=c', status: 200, body: '' }],
    ['POST /a 201 {"b":"c d"}', { method: 'POST', url: '/a', status: 201, body: '{"b":"c d"}' }],
  ])('%s', (line, expected) => {
    expect(parseLine(line)).toEqual(expected);
  });
});

it('no two jobs have one name', () => {
  const names = jobs.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
