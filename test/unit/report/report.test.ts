import { describe, expect, it } from 'vitest';
import type { Inputs } from '../../../src/action/inputs.ts';
import { outputs } from '../../../src/action/outputs.ts';
import type { Runner } from '../../../src/action/runner.ts';
import { failedResult, type Result } from '../../../src/reconcile/result.ts';
import { conclusion } from '../../../src/report/conclusion.ts';
import { entries } from '../../../src/report/entry.ts';
import { diagnosticLine } from '../../../src/report/log.ts';
import { code, escapeMarkdown, prose } from '../../../src/report/markdown.ts';
import { outputsOf, report as reportWith } from '../../../src/report/report.ts';
import type { RunResult } from '../../../src/report/run-result.ts';
import { MAX_SUMMARY, summary } from '../../../src/report/summary.ts';
import type { Diagnostic } from '../../../src/shared/diagnostics.ts';
import { readConnector } from '../../../src/vercel/resources.ts';
import { schemas } from '../../../src/vercel/schemas.ts';
import { manifestOf } from '../../support/manifest.ts';
import { liveConnector as live, resultOf } from '../../support/result.ts';

const problem = (message: string, rest: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'error',
  message,
  ...rest,
});
const failed = (uid: string, error: string, rest: Partial<Result> = {}): Result => ({
  ...failedResult(manifestOf({ uid }), error),
  ...rest,
  outcome: 'failed',
});
const refused = (...diagnostics: Diagnostic[]): RunResult => ({ kind: 'refused', diagnostics, redact: same });
const reconciled = (
  results: Result[],
  diagnostics: Diagnostic[] = [],
): RunResult & { kind: 'reconciled' } => ({
  kind: 'reconciled',
  diagnostics,
  results,
  redact: same,
});
const same = (text: string) => text;

function report(inputs: Parameters<typeof reportWith>[0], run: RunResult, runner: Runner): Promise<boolean> {
  return reportWith(inputs, run, outputsOf(run, inputs), runner);
}

function recorder() {
  const calls: unknown[][] = [];
  const runner: Runner = {
    mask: () => undefined,
    info: (message) => calls.push(['info', message]),
    debug: () => undefined,
    group: (title, lines) => calls.push(['group', title, ...lines]),
    annotate: (severity, message, place) =>
      calls.push([severity, message, place?.file, place?.position?.line]),
    summary: async (markdown) => {
      calls.push(['summary', markdown]);
    },
    output: (name, value) => calls.push(['output', name, value]),
  };
  return { runner, calls, of: (kind: string) => calls.filter(([name]) => name === kind) };
}

describe('text', () => {
  it('has no line breaks, terminal escapes or changes of direction', () => {
    expect(diagnosticLine(problem('a\nb\u001b[31mc\u202ed\u2028e\u0085f'))).toBe('a bcd e f');
  });

  it.each([
    [problem('x'), 'x'],
    [problem('x', { file: 'a.yml' }), 'a.yml x'],
    [problem('x', { file: 'a.yml', position: { line: 3, column: 5 } }), 'a.yml:3:5 x'],
  ])('diagnosticLine %#', (given, line) => {
    expect(diagnosticLine(given)).toBe(line);
  });

  it.each<[Inputs['mode'], RunResult, string]>([
    [
      'apply',
      refused(problem('x'), problem('y', { severity: 'warning' })),
      '1 problem found; nothing was changed.',
    ],
    ['apply', refused(problem('x'), problem('y')), '2 problems found; nothing was changed.'],
    ['validate', reconciled([resultOf('a', { outcome: 'valid' })]), '1 manifest checked; no problems.'],
    [
      'apply',
      reconciled([failed('a', 'no'), resultOf('b', { outcome: 'created' })]),
      '1 of 2 connectors failed: a.',
    ],
    [
      'apply',
      reconciled([resultOf('a', { outcome: 'unchanged' }), resultOf('b', { outcome: 'created' })]),
      '2 connectors: 1 created, 1 unchanged.',
    ],
    [
      'plan',
      reconciled([resultOf('a', { outcome: 'update' }), resultOf('b', { outcome: 'unchanged' })]),
      '2 connectors: 1 to update, 1 unchanged.',
    ],
    [
      'export',
      {
        kind: 'exported',
        diagnostics: [problem('x')],
        exported: [
          {
            connector: live,
            links: [],
            file: 'a.yml',
            outcome: 'exported',
            toFillIn: { secrets: [], vars: [], leftOut: [] },
          },
        ],
        redact: same,
      },
      '1 problem found. 1 connector: 1 exported.',
    ],
  ])('conclusion of %s %#', (mode, run, sentence) => {
    expect(conclusion({ mode }, run, entries(run))).toBe(sentence);
  });
});

describe('Markdown', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['<img src=x onerror=y>', '&#60;img src=x onerror=y&#62;'],
    ['@team', '&#64;<span></span>team'],
    ['[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['line\nbreak', 'line break'],
    ['https://evil.example', 'https<span></span>://evil.example'],
    ['www.evil.example', 'www<span></span>.evil.example'],
    ['&lt;', '&#38;lt;'],
    ['**b** _i_ `c` #1 $x$ ~s~', '\\*\\*b\\*\\* \\_i\\_ \\`c\\` &#35;<span></span>1 \\$x\\$ \\~s\\~'],
  ])('shows %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it('shows code that cannot end itself or the cell', () => {
    expect(code('a|`</code><b>@x*')).toBe(
      '<code>a&#124;&#96;&#60;/code&#62;&#60;b&#62;&#64;<span></span>x&#42;</code>',
    );
  });
});

describe('prose', () => {
  it.each([
    ['`name` is missing; expected `a`', '<code>name</code> is missing; expected <code>a</code>'],
    ['no code', 'no code'],
    ['one ` tick', 'one \\` tick'],
    ['`a` and one ` tick', '<code>a</code> and one \\` tick'],
    ['`<b>`', '<code>&#60;b&#62;</code>'],
  ])('%j', (message, markdown) => {
    expect(prose(message)).toBe(markdown);
  });
});

describe('outputs', () => {
  it('of nothing', () => {
    expect(outputs([], same, '').values).toEqual({
      'connector-id': '',
      'connector-uid': '',
      result: '',
      created: 'false',
      'has-changes': 'false',
      ids: '{}',
      connectors: '[]',
    });
  });

  it('of the first connector, and of all', () => {
    const first = resultOf('slack/a', {
      outcome: 'created',
      connector: {
        ...live,
        redirectUri: 'https://connect.vercel.com/callback?x=s3cret',
        service: 'slack',
        name: 'A',
      },
      links: [{ projectId: 'prj_1', projectName: 'web', environments: ['preview'] }],
      changes: [
        { kind: 'link', before: undefined, after: { projectId: 'prj_1', environments: [] } },
        { kind: 'link', before: undefined, after: { projectId: 'prj_2', environments: [] } },
        { kind: 'data', member: undefined, before: undefined, after: undefined },
      ],
      warnings: ['w s3cret'],
    });
    const second = failed('slack/b', 'e s3cret');
    const { values, warnings } = outputs([first, second], (text) => text.replaceAll('s3cret', '***'), 'acme');
    const { connectors, ...rest } = values;
    expect(warnings).toEqual([]);
    expect(rest).toEqual({
      'connector-id': 'scl_1',
      'connector-uid': 'slack/a',
      result: 'created',
      created: 'true',
      'has-changes': 'true',
      ids: '{"slack/a":"scl_1"}',
    });
    expect(JSON.parse(connectors)).toEqual([
      {
        manifest: 'connector.yml',
        uid: 'slack/a',
        id: 'scl_1',
        type: 'slack',
        service: 'slack',
        name: 'A',
        result: 'created',
        projects: [{ id: 'prj_1', name: 'web', environments: ['preview'] }],
        changes: ['projects', 'data'],
        redirectUri: 'https://connect.vercel.com/callback?x=***',
        dashboardUrl: 'https://vercel.com/acme/~/connect/scl_1',
        warnings: ['w ***'],
      },
      {
        manifest: 'connector.yml',
        uid: 'slack/b',
        id: '',
        type: 'slack',
        result: 'failed',
        projects: [],
        changes: [],
        warnings: [],
        error: 'e ***',
      },
    ]);
  });
});

describe('output ids', () => {
  it('has all that exist after the run', () => {
    const deletion = (outcome: 'deleted' | 'delete' | 'absent', uid: string) =>
      resultOf(uid, { outcome, connector: { ...live, id: `scl_${outcome}` } });
    const { values } = outputs(
      [
        deletion('deleted', 'slack/deleted'),
        deletion('delete', 'slack/planned'),
        deletion('absent', 'slack/absent'),
        failed('slack/half', 'e', { connector: live }),
        failed('slack/none', 'e'),
        resultOf('__proto__', { outcome: 'unchanged' }),
        { connector: live, links: [], file: 'a.yml', outcome: 'kept', namesConnector: true },
      ],
      same,
      'acme',
    );
    expect(values.ids).toBe(
      '{"slack/planned":"scl_delete","slack/half":"scl_1","__proto__":"scl_1","slack/a":"scl_1"}',
    );
  });
});

describe('output connectors', () => {
  const many = (number: number, warnings: string[], name = 'web') =>
    outputs(
      Array.from({ length: number }, () =>
        resultOf('slack/a', {
          outcome: 'unchanged',
          warnings,
          links: [{ projectId: 'prj_1', projectName: name, environments: ['preview'] }],
        }),
      ),
      same,
      'acme',
    );

  it('repeats a secret that the API returns in no member but the type, the service and the name', () => {
    // Every member of the response as text; `readConnector` drops those that are something else.
    const texts = Object.keys(schemas().connector.shape).map((member) => [member, 's3cret']);
    const connector = readConnector({ ...Object.fromEntries(texts), id: live.id, uid: live.uid });
    const redact = (text: string) => text.replaceAll('s3cret', '***');
    const { values } = outputs([resultOf('slack/a', { outcome: 'unchanged', connector })], redact, 'acme');
    const [output] = JSON.parse(values.connectors);
    expect(output.redirectUri).toBe('***');
    expect(
      Object.keys(output).filter((member) => JSON.stringify(output[member]).includes('s3cret')),
      'pass what the API returns through `redact` in src/action/outputs.ts',
    ).toEqual(['type', 'service', 'name']);
  });

  const bytes = (text: string) => Buffer.byteLength(text, 'utf16le');

  it('drops warnings, then projects, where it is larger than 900 kB', () => {
    const small = many(100, ['w'.repeat(1_000)]);
    expect(small.warnings).toEqual([]);
    const warned = many(500, ['w'.repeat(1_000)]);
    expect(warned.warnings).toEqual([expect.stringContaining('does not contain `warnings`.')]);
    expect(JSON.parse(warned.values.connectors)[0]).toMatchObject({ projects: [{ id: 'prj_1' }] });
    expect(warned.values.connectors).not.toContain('www');
    const linked = many(500, [], 'x'.repeat(1_000));
    expect(linked.warnings).toEqual([expect.stringContaining('does not contain `warnings` and `projects`.')]);
    expect(JSON.parse(linked.values.connectors)[0]).toEqual({
      manifest: 'connector.yml',
      uid: 'slack/a',
      id: 'scl_1',
      type: 'slack',
      result: 'unchanged',
      changes: [],
      redirectUri: 'https://connect.vercel.com/callback',
      dashboardUrl: 'https://vercel.com/acme/~/connect/scl_1',
    });
    for (const { values } of [small, warned, linked]) expect(bytes(values.connectors)).toBeLessThan(900_000);
    expect(many(6_000, []).warnings).toEqual([expect.stringContaining('still larger than that')]);
  });
});

describe('report', () => {
  const inputs = {
    mode: 'apply',
    ifExists: 'reuse',
    updateData: 'changed',
    team: 'acme',
    summary: true,
  } as const;

  it('annotates the first ten problems, errors first, and logs the others', async () => {
    const { runner, of } = recorder();
    const problems = Array.from({ length: 11 }, (_, index) =>
      problem(`p${index}`, { file: 'a.yml', position: { line: index + 1, column: 1 } }),
    );
    const ok = await report(inputs, refused(problem('w', { severity: 'warning' }), ...problems), runner);
    expect(ok).toBe(false);
    expect(of('error')).toHaveLength(10);
    expect(of('error')[0]).toEqual(['error', 'a.yml:1:1 p0', 'a.yml', 1]);
    expect(of('warning')).toEqual([]);
    expect(of('info')).toEqual([
      ['info', 'Vercel connectors: apply failed in team acme'],
      ['info', 'Error: a.yml:11:1 p10'],
      ['info', 'Warning: w'],
      ['info', '11 problems found; nothing was changed.'],
    ]);
    expect(String(of('summary')[0]?.[1])).toContain('p10');
  });

  it('shows a group a connector, and what failed at its manifest', async () => {
    const { runner, of } = recorder();
    const ok = await report(
      inputs,
      reconciled([failed('slack/a', 'The API says no.', { connector: live, warnings: ['careful'] })]),
      runner,
    );
    expect(ok).toBe(false);
    expect(of('group')).toEqual([
      [
        'group',
        'slack/a: failed',
        'manifest  connector.yml:1:1',
        'type      slack',
        'ID        scl_1',
        'error     The API says no.',
      ],
    ]);
    expect(of('error')).toEqual([
      ['error', 'connector.yml:1:1 slack/a: The API says no.', 'connector.yml', 1],
    ]);
    expect(of('warning')).toEqual([['warning', 'connector.yml:1:1 slack/a: careful', 'connector.yml', 1]]);
  });

  it('lists what a sentence summarizes and nothing else shows', async () => {
    const { runner, of } = recorder();
    const abandoned = Array.from({ length: 21 }, (_, index) => ({ uid: `c/${index}`, file: `${index}.yml` }));
    await report({ ...inputs, mode: 'plan' }, { ...reconciled([]), abandoned }, runner);
    expect(of('info')).toContainEqual([
      'info',
      '! 21 connectors lose their manifests, but stay live: c/0, c/1, c/2, c/3, c/4 and 16 more',
    ]);
    const [[, title, ...lines] = []] = of('group');
    expect(title).toBe('21 warnings about this pull request');
    expect(lines).toHaveLength(21);
    expect(lines[20]).toMatch(/^c\/20: this pull request removes its manifest \(20\.yml\), but/);
  });

  it('writes no summary when it is not wanted', async () => {
    const { runner, of } = recorder();
    expect(await report({ ...inputs, summary: false }, reconciled([]), runner)).toBe(true);
    expect(of('summary')).toEqual([]);
  });

  it('reports the rest when the summary cannot be written, and fails', async () => {
    const { runner, of } = recorder();
    const failing = { ...runner, summary: async () => Promise.reject(new Error('no file')) };
    expect(await report(inputs, reconciled([]), failing)).toBe(false);
    expect(of('error')).toEqual([
      [
        'error',
        expect.stringMatching(/^The job summary could not be written .*GITHUB_STEP_SUMMARY names: no file/),
        undefined,
        undefined,
      ],
    ]);
    expect(of('output')).toHaveLength(7);
    expect(of('info')).toEqual([
      ['info', 'Vercel connectors: apply in team acme'],
      ['info', '0 connectors.'],
    ]);
  });

  it('reports the rest when an output cannot be written, and fails', async () => {
    const { runner, of } = recorder();
    const failing: Runner = {
      ...runner,
      output: (name, value) => {
        if (name === 'ids' || name === 'connectors') throw new Error('ENOSPC');
        runner.output(name, value);
      },
    };
    expect(await report(inputs, reconciled([]), failing)).toBe(false);
    expect(of('error')).toEqual([
      [
        'error',
        expect.stringMatching(
          /^Outputs `ids`, `connectors` could not be written .*GITHUB_OUTPUT names.*: ENOSPC/,
        ),
        undefined,
        undefined,
      ],
    ]);
    expect(of('output')).toHaveLength(5);
    expect(of('summary')).toHaveLength(1);
    expect(of('info')).toEqual([
      ['info', 'Vercel connectors: apply in team acme'],
      ['info', '0 connectors.'],
    ]);
  });
});

describe('summary', () => {
  it('is cut below the size that GitHub takes, in bytes, and counts what was left out', () => {
    const problems = Array.from({ length: 20_000 }, (_, index) => problem(`${index} ${'é'.repeat(80)}`));
    const text = summary(
      { mode: 'apply', updateData: 'changed', ifExists: 'reuse', team: '' },
      refused(...problems),
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_SUMMARY);
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_SUMMARY - 1_000);
    const left = Number(/\n(\d+) more problems: see the log\.\n$/.exec(text)?.[1]);
    expect(text.match(/^- \d+ é/gm)?.length).toBe(20_000 - left);
  });
});
