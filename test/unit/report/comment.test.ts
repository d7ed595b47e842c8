import { describe, expect, it } from 'vitest';
import { failedResult, type Result, validResult } from '../../../src/reconcile/result.ts';
import { comment, MAX_COMMENT, marker } from '../../../src/report/comment.ts';
import { createRedact } from '../../../src/shared/redaction.ts';
import { findLeaks, leakForms } from '../../support/leaks.ts';
import { manifestOf } from '../../support/manifest.ts';
import { resultOf } from '../../support/result.ts';

const context = {
  origin: {
    repositoryUrl: 'https://github.com/acme/app',
    commit: 'abc',
    runUrl: undefined,
    repositoryPath: (file: string) => file,
  },
  step: ['w', 'j', 's', 'acme', 'a.yml'],
};
const redact = (text: string) => text.replaceAll('s3cret', '***');

/** What a reader sees of it: without escapes, entities and tags. */
function rendered(markdown: string): string {
  return markdown
    .replace(/<\/?(code|span)>/g, '')
    .replace(/\\([\\`*_[\]|~$+=-])/g, '$1')
    .replace(/&#(\d+);/g, (_, character: string) => String.fromCharCode(Number(character)));
}

describe('comment', () => {
  it('shows a plan', () => {
    const results: Result[] = [
      resultOf('slack/a', {
        outcome: 'create',
        changes: [{ kind: 'data', member: undefined, before: undefined, after: undefined }],
      }),
      resultOf('slack/b', {
        outcome: 'update',
        changes: [
          { kind: 'setting', field: 'name', before: 'Old', after: 'New' },
          { kind: 'setting', field: 'events', before: undefined, after: ['x'] },
        ],
        notes: [{ kind: 'icon not compared' }],
        warnings: ['Careful.'],
      }),
      failedResult(manifestOf({ uid: 'slack/c' }), 'No s3cret.'),
      validResult(manifestOf({ uid: 'slack/d' })),
    ];
    const problems = [
      { severity: 'error' as const, message: 'bad', file: 'dir/a b.yml', position: { line: 3, column: 1 } },
      { severity: 'warning' as const, message: 'hm', file: 'a.yml' },
      { severity: 'warning' as const, message: 'of an input' },
    ];
    expect(
      comment(
        { mode: 'plan', ifExists: 'reuse', updateData: 'changed', team: '' },
        { kind: 'reconciled', diagnostics: problems, results, redact },
        context,
      ).split('\n'),
    ).toEqual([
      marker(context),
      "### Vercel connectors: plan failed for the token's default team",
      '',
      '**1 problem, 1 failed, 1 to create, 1 to update**, 1 valid. [<code>abc</code>](https://github.com/acme/app/commit/abc)',
      '',
      '> [!CAUTION]',
      '> **<code>slack/c</code>** ([<code>connector.yml:1</code>](https://github.com/acme/app/blob/abc/connector.yml#L1)): No \\*\\*\\*.',
      '',
      '> [!WARNING]',
      '> - [<code>a.yml</code>](https://github.com/acme/app/blob/abc/a.yml): hm',
      '> - of an input',
      '',
      '#### Problems',
      '',
      '- [<code>dir/a b.yml:3:1</code>](https://github.com/acme/app/blob/abc/dir/a%20b.yml#L3): bad',
      '',
      '**<code>slack/b</code>** · to update · [<code>connector.yml:1</code>](https://github.com/acme/app/blob/abc/connector.yml#L1)',
      '',
      '```diff',
      '! name    Old → New',
      '+ events  x',
      '```',
      '',
      'Warning: Careful.',
      '',
      '**<code>slack/a</code>** · to create · [<code>connector.yml:1</code>](https://github.com/acme/app/blob/abc/connector.yml#L1)',
      '',
      '```diff',
      '+ type  slack',
      '```',
      '',
      '<details><summary>1 valid</summary>',
      '',
      '- <code>slack/d</code> · [<code>connector.yml:1</code>](https://github.com/acme/app/blob/abc/connector.yml#L1)',
      '',
      '</details>',
      '',
      '#### Notes',
      '',
      '- <code>slack/b</code>: <code>icon</code> was not compared: its URL is fetched only by mode apply with <code>if-exists: update</code>.',
      '- Secrets in <code>data</code> were not compared, because the API does not return them; <code>if-exists: update</code> with <code>update-data: all</code> sends them again.',
      '',
    ]);
  });

  it.each([
    ['special characters', `a%b"c\\'d/+é|\`*_<x>`],
    ['a workflow command', '::set-output name=a::b'],
    ['a PEM', '-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA75\nqWeRtY+/9=="\n-----END KEY-----'],
    ['JSON', '{"key": "va lue", "n": [1, 2]}'],
    ['Markdown', '**bold** [link](https://x) | cell'],
  ])('shows no secret with %s, in whatever form the API echoed it', (_, secret) => {
    const forms = leakForms(secret).filter((form) => form.length >= 4);
    expect(forms.length).toBeGreaterThan(5);
    for (const form of forms) {
      const result: Result = {
        ...failedResult(manifestOf(), `The API said: ${form}.`),
        warnings: [form],
        links: [{ projectId: form, environments: [] }],
        notes: [{ kind: 'unmanaged link', link: { projectId: form, environments: [] } }],
        changes: [{ kind: 'setting', field: 'name', before: form, after: 'x' }],
      };
      const problems = [{ severity: 'error' as const, message: form }];
      const outcome = {
        kind: 'reconciled' as const,
        diagnostics: problems,
        results: [result],
        redact: createRedact([secret]),
      };
      const body = comment(
        { mode: 'apply', ifExists: 'reuse', updateData: 'changed', team: 'acme' },
        outcome,
        context,
      );
      expect(findLeaks(`${body}\n${rendered(body)}`, { secret })).toEqual([]);
    }
  });

  it('is cut well below what GitHub takes, and counts what was left out', () => {
    const problems = Array.from({ length: 2000 }, (_, index) => ({
      severity: 'error' as const,
      message: `${index} ${'x'.repeat(60)}`,
    }));
    const body = comment(
      { mode: 'plan', ifExists: 'reuse', updateData: 'changed', team: 'acme' },
      { kind: 'refused', diagnostics: problems, redact },
      context,
    );
    expect(body.length).toBeLessThanOrEqual(MAX_COMMENT);
    const left = Number(/(\d+) more problems: see the job summary and the log\.\n$/.exec(body)?.[1]);
    expect(body.match(/^- \d+ x/gm)?.length).toBe(2000 - left);
  });

  it('has another marker for another step', () => {
    const markers = [
      ['a', 'b'],
      ['ab', ''],
      ['a', 'b', ''],
    ].map((step) => marker({ step }));
    expect(new Set(markers).size).toBe(3);
  });
});
