/** The scripts of the workflow that compares the contract with the published document, run here. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownJob, ROOT, scriptOf } from '../integration/workflows/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'contract-workflow-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => path.join(folder, name);
const textOf = (name: string) => readFileSync(inFolder(name), 'utf8');

function bash(script: string, env: Record<string, string>, cwd: string) {
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    encoding: 'utf8',
  });
}

// The jobs run on Linux.
describe.runIf(process.platform === 'linux')('compare', async () => {
  const script = scriptOf(await ownJob('contract.yml', 'compare'), 'Compare');

  function compare(published: string) {
    for (const name of ['output', 'summary']) writeFileSync(inFolder(name), '');
    const { status } = bash(
      script,
      {
        PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
        PUBLISHED: published,
        REPORT: inFolder('report.md'),
        GITHUB_OUTPUT: inFolder('output'),
        GITHUB_STEP_SUMMARY: inFolder('summary'),
      },
      ROOT,
    );
    return { status, output: textOf('output'), summary: textOf('summary') };
  }

  it('differences are a report, and no failure', () => {
    const seed = compare('test/contract/seed.openapi.yaml');
    expect(seed).toMatchObject({ status: 0, output: 'differs=1\n' });
    expect(seed.summary).toBe(readFileSync(path.join(ROOT, 'test/contract/seed-differences.md'), 'utf8'));
    expect(textOf('report.md')).toBe(seed.summary);
    expect(compare('test/contract/connect-api.openapi.yaml')).toMatchObject({
      status: 0,
      output: 'differs=0\n',
    });
  });

  it('what cannot be compared is a failure', () => {
    expect(compare('none.json')).toEqual({ status: 2, output: '', summary: '' });
  });
});

const REPORT = 'Two differences.\n';
const DIGEST = createHash('sha256').update(REPORT).digest('hex');
const OTHER = 'f'.repeat(64);

describe.runIf(process.platform === 'linux')('the issue', async () => {
  const script = scriptOf(await ownJob('contract.yml', 'issue'), 'Open, update or close the issue');

  /** @param found the one issue as the script's filter prints it: number, state and digest; empty without one */
  function run(found: string, differs: '0' | '1') {
    // The list is what the filter gives; every call is written down, and changes nothing.
    writeFileSync(
      inFolder('gh'),
      `#!/bin/bash\nprintf '%s\\n' "$*" | head -n 1 >> calls\nif [ "$1 $2" = 'issue list' ]; then printf '%s' "$FOUND"; fi\n`,
    );
    chmodSync(inFolder('gh'), 0o755);
    writeFileSync(inFolder('calls'), '');
    writeFileSync(inFolder('report.md'), REPORT);
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      FOUND: found,
      DIFFERS: differs,
      REPORT: inFolder('report.md'),
      BODY: inFolder('body.md'),
    };
    const { status, stderr } = bash(script, env, folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [list, ...calls] = textOf('calls').trim().split('\n');
    expect(list).toMatch(/^issue list --label contract --author app\/github-actions --state all /);
    return calls.map((call) => call.split(' ').slice(0, 3).join(' '));
  }

  it.each<[string, string, '0' | '1', string[]]>([
    ['is not opened without differences', '', '0', []],
    ['is opened', '', '1', ['label create contract', 'issue create --title']],
    ['stays as it is while nothing changes', `7 OPEN ${DIGEST}`, '1', []],
    ['is updated', `7 OPEN ${OTHER}`, '1', ['issue edit 7', 'issue comment 7']],
    ['is closed when there are none left', `7 OPEN ${OTHER}`, '0', ['issue edit 7', 'issue close 7']],
    ['stays closed by a person while nothing changes', `7 CLOSED ${DIGEST}`, '1', []],
    ['is opened again for other differences', `7 CLOSED ${OTHER}`, '1', ['issue edit 7', 'issue reopen 7']],
    ['stays closed without differences', `7 CLOSED ${DIGEST}`, '0', []],
  ])('%s', (_, found, differs, calls) => {
    expect(run(found, differs)).toEqual(calls);
  });

  it('has the report and its digest in it', () => {
    run('', '1');
    expect(textOf('body.md')).toMatch(
      new RegExp(`^<!-- contract-comparison ${DIGEST} -->\n${REPORT}\n\nCompare `),
    );
  });

  const jq = spawnSync('jq', ['--version']).status === 0;

  it.runIf(jq)('is the oldest with the mark, whatever else has the label', () => {
    const filter = /--jq '(?<filter>[^']*)'/.exec(script)?.groups?.filter ?? '';
    const of = (issues: object[]) => {
      const { stdout } = spawnSync('jq', ['--raw-output', filter], {
        input: JSON.stringify(issues),
        encoding: 'utf8',
      });
      return stdout;
    };
    const body = (digest: string) => `<!-- contract-comparison ${digest} -->\nReport`;
    expect(of([])).toBe('');
    expect(
      of([
        { number: 9, state: 'OPEN', body: body(OTHER) },
        { number: 7, state: 'CLOSED', body: body(DIGEST) },
        { number: 3, state: 'OPEN', body: `I found this: ${body(OTHER)}` },
      ]),
    ).toBe(`7 CLOSED ${DIGEST}\n`);
  });
});
