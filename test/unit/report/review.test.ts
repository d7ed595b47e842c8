import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Runner } from '../../../src/action/runner.ts';
import { failedResult, type Result } from '../../../src/reconcile/result.ts';
import { comment, MAX_COMMENT } from '../../../src/report/comment.ts';
import { outputsOf, report } from '../../../src/report/report.ts';
import type { RunResult } from '../../../src/report/run-result.ts';
import { MAX_SUMMARY, summary } from '../../../src/report/summary.ts';
import { manifestOf } from '../../support/manifest.ts';
import { liveConnector, resultOf } from '../../support/result.ts';
import { many, ORIGIN, type Review, reconciled, reviews, unchanged } from '../../support/reviews.ts';

const inputs = {
  mode: 'plan',
  team: 'acme',
  updateData: 'changed',
  ifExists: 'reuse',
  summary: true,
} as const;
const commentOf = (run: RunResult) => comment(inputs, run, { origin: ORIGIN, step: [] });
const scene = (name: string): Review => {
  const found = reviews()[name];
  if (found === undefined) throw new Error(name);
  return found;
};

async function logOf(run: RunResult): Promise<string> {
  const lines: string[] = [];
  const runner: Runner = {
    mask: () => undefined,
    info: (message) => lines.push(message),
    debug: () => undefined,
    group: (title, inside) => lines.push(title, ...inside),
    annotate: (_, message) => lines.push(message),
    summary: async () => undefined,
    output: () => undefined,
  };
  await report(inputs, run, outputsOf(run, inputs), runner);
  return lines.join('\n');
}

describe('the parts', () => {
  it('come in the order of their importance', () => {
    const { inputs, run } = scene('plan-with-dangers');
    const text = summary(inputs, run, ORIGIN);
    const places = [
      '### Vercel connectors: plan for team',
      '**5 to update, 1 to delete**, 57 unchanged. [<code>abcdef1</code>](https://github.com/acme/app/commit/abcdef',
      '[run](https://github.com/acme/app/actions/runs/1)',
      '<code>if-exists: update</code>',
      '> [!CAUTION]',
      '> [!WARNING]',
      '**<code>slack/old-bot</code>** · to delete · [<code>connectors/old-bot.yml:2</code>](https://github.com/acme/app/blob/abcdef1234567890abcdef1234567890abcdef12/connectors/old-bot.yml#L2)\n\n```diff\n- link',
      '**<code>slack/acme-support</code>** · to update',
      '**<code>github/acme-bot</code>** · to update',
      '<details><summary>57 unchanged</summary>',
      '#### Notes',
    ].map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });

  it('say a failure once, with its file, before what was done and what is next', () => {
    const { inputs, run } = scene('failure');
    const text = summary(inputs, run, ORIGIN);
    expect(text).toContain('### Vercel connectors: apply failed in team');
    expect(text).toContain('**1 failed, 2 created**, 57 unchanged.');
    expect(text.match(/Discovery of/g)).toHaveLength(1);
    expect(text).toContain('> **<code>oauth/acme-idp</code>** ([<code>connectors/acme-idp.yml:2</code>]');
    expect(text).toContain(
      '- <code>slack/acme-support</code>: [Not installed yet: install it in the dashboard](https://vercel.com/acme/~/connect/scl_slackacmesupport).',
    );
  });

  it('list problems file by file, each linked at its line', () => {
    const { inputs, run } = scene('problems');
    const text = summary(inputs, run, ORIGIN);
    expect(text).toContain('**4 problems in 3 files**; nothing was changed.');
    expect(text).toMatch(/^- \[<code>10:3<\/code>\]\(\S+\/connectors\/slack\.yml#L10\): <code>clientSecert/m);
    expect(text.match(/^\*\*\[/gm)).toHaveLength(3);
  });

  it('list problems flat where each file has one, those of inputs first', () => {
    const problem = (message: string, file?: string) =>
      ({ severity: 'error', message, ...(file && { file }), position: { line: 2, column: 1 } }) as const;
    const diagnostics = [problem('x', 'a.yml'), problem('of an input'), problem('y', 'b.yml')];
    const text = summary(inputs, { kind: 'refused', diagnostics, redact: (same) => same });
    expect(text).toContain('\n\n- of an input\n- <code>a.yml:2:1</code>: x\n- <code>b.yml:2:1</code>: y\n');
  });

  it('say what to do after a delete and an export', () => {
    for (const [name, next] of [
      ['delete', 'Remove the manifests of deleted connectors'],
      ['export', 'Review the files'],
    ] as const) {
      const { inputs, run } = scene(name);
      expect(summary(inputs, run, ORIGIN).split(next)).toHaveLength(2);
    }
  });

  it('are a table when more than fifteen connectors change, with the diffs folded below', () => {
    const few = summary(inputs, reconciled(many(30)), ORIGIN);
    expect(few).not.toContain('| Result | Connector | Change |');
    const more = summary(inputs, reconciled(many(32)), ORIGIN);
    expect(more.indexOf('| Result | Connector | Change |')).toBeLessThan(
      more.indexOf('<summary>Diffs</summary>'),
    );
    expect(more).toContain('preview, **production** |');
    expect(more).toMatch(/^\| to&nbsp;update \| \[<code>slack\/team-1<\/code>\]\(\S+team-1\.yml#L2\) \| /m);
  });
});

const HOSTILE = [
  '```',
  '`````',
  '``` ` ````',
  '</details>',
  '-->',
  '<!--',
  'a\n```\n</details>\n\n# b',
  '| x | y |',
  '\\',
  '[x](https://x)',
  '**',
  '~~~',
  '</code></summary>',
];

/** Connectors of which every text of other origin is this one. */
function connectorsOf(text: string, count: number): RunResult {
  const link = { projectId: text, environments: [text] };
  const changed: Result = {
    ...resultOf(text, {
      outcome: 'update',
      changes: [
        { kind: 'setting', field: 'name', before: text, after: `${text}x` },
        { kind: 'link', before: undefined, after: link },
      ],
      warnings: [text],
      notes: [{ kind: 'unmanaged link', link }],
    }),
    manifest: manifestOf({ uid: text, file: `${text}.yml` }),
  };
  const gone = { ...resultOf(text, { outcome: 'deleted' }), links: [link] };
  const quiet = resultOf(text, { outcome: 'unchanged', warnings: [text] });
  const failed = failedResult(manifestOf({ uid: text }), text);
  const results = [...Array.from({ length: count }, () => changed), gone, quiet, failed];
  return reconciled(results, {
    diagnostics: [{ severity: 'error', message: text, file: text, position: { line: 1, column: 1 } }],
  });
}

describe.each(HOSTILE)('the text %j', (text) => {
  it.each([1, 20])('closes no fence, table or fold of %i connectors', async (count) => {
    const [html, harmless] = await Promise.all(
      [text, 'text'].map(async (one) => marked.parse(commentOf(connectorsOf(one, count)))),
    );
    const tags = (page = '') =>
      ['pre', 'table', 'tr', 'td', 'details', 'summary', 'blockquote', 'h1', 'h4', 'li'].map((name) => [
        name,
        page.split(`<${name}>`).length + page.split(`<${name} `).length,
        page.split(`</${name}>`).length,
      ]);
    expect(tags(html)).toEqual(tags(harmless));
  });
});

describe('any size', () => {
  const bytes = (text: string) => Buffer.byteLength(text);

  it.each([1, 60, 700, 3_000])('%i connectors', async (count) => {
    const run = reconciled(many(count));
    const [shortText, longText] = [commentOf(run), summary(inputs, run, ORIGIN)];
    expect(shortText.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(bytes(longText)).toBeLessThanOrEqual(MAX_SUMMARY);
    const changed =
      run.kind === 'reconciled' ? run.results.filter(({ outcome }) => outcome === 'update') : [];
    const missing = changed.filter(({ manifest }) => !shortText.includes(`<code>${manifest.uid}</code>`));
    expect(missing).toEqual([]);
    for (const { manifest } of changed) expect(longText).toContain(`<code>${manifest.uid}</code>`);
    expect(bytes(await logOf(run))).toBeLessThan(count * 1_500 + 1_000);
  });

  it('what a comment cannot hold even as names is counted, the most important kept', () => {
    const [first] = many(1);
    const changed = Array.from({ length: 4_000 }, (_, index): Result => {
      const uid = `slack/team-${index}`;
      return first === undefined
        ? failedResult(manifestOf({ uid }), '')
        : { ...first, manifest: manifestOf({ uid }) };
    });
    const text = commentOf(reconciled([...changed, failedResult(manifestOf({ uid: 'slack/last' }), 'No.')]));
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(text).toContain('**1 failed**: <code>slack/last</code>');
    const left = Number(/(\d+) more changed or failed connectors: see/.exec(text)?.[1]);
    expect(left + (text.match(/<\/code> \(\*\*production/g)?.length ?? 0)).toBe(4_000);
  });

  it('the one change and the failure among 3,000 unchanged stay in the comment', () => {
    const last = resultOf('slack/changed', {
      outcome: 'update',
      changes: [{ kind: 'setting', field: 'name', before: 'A', after: 'B' }],
    });
    const text = commentOf(
      reconciled([...unchanged(3_000), last, failedResult(manifestOf({ uid: 'slack/failed' }), 'No.')]),
    );
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(text).toContain('! name  A → B');
    expect(text).toContain('**<code>slack/failed</code>**');
    const left = Number(/(\d+) more connectors without changes: see/.exec(text)?.[1]);
    expect(left + (text.match(/^- <code>api-key/gm)?.length ?? 0)).toBe(3_000);
  });

  it('values and uids of 200 kB are cut, with a count', async () => {
    const long = 'x'.repeat(200_000);
    const result = resultOf(long, {
      outcome: 'update',
      connector: { ...liveConnector, id: long },
      changes: [{ kind: 'setting', field: 'name', before: 'A', after: long }],
      links: [{ projectId: long, environments: ['preview'] }],
    });
    const run = reconciled([result, failedResult(manifestOf({ uid: long }), long), ...many(40)]);
    for (const text of [commentOf(run), summary(inputs, run, ORIGIN), await logOf(run)]) {
      expect(text.length).toBeLessThan(MAX_COMMENT);
      expect(text).toMatch(/… \(\d+ more characters\)/);
    }
  });

  it('a secret that would be cut in two is hidden first', async () => {
    const secret = `s3cret${'y'.repeat(300)}`;
    const redact = (text: string) => text.replaceAll(secret, '***');
    const long = (padding: number) => `${'x'.repeat(padding)}${secret}${'z'.repeat(3_000)}`;
    const results = [100, 220, 480, 1_400, 1_900, 3_900].map((padding) =>
      resultOf(long(padding), {
        outcome: 'update',
        changes: [{ kind: 'setting', field: 'name', before: 'A', after: long(padding) }],
        warnings: [long(padding)],
      }),
    );
    const run = { ...reconciled(results), redact };
    for (const text of [commentOf(run), summary(inputs, run, ORIGIN), await logOf(run)]) {
      expect(text).not.toContain('s3cret');
    }
  });
});

describe('the log', () => {
  it('has heading, dangers, diff and problems open, and what is next once', async () => {
    const { run } = scene('failure');
    const lines: string[] = [];
    const runner: Runner = {
      mask: () => undefined,
      info: (message) => lines.push(message),
      debug: () => undefined,
      group: (title) => lines.push(`group ${title}`),
      annotate: (severity, message) => lines.push(`${severity} ${message}`),
      summary: async () => undefined,
      output: () => undefined,
    };
    await report({ ...inputs, mode: 'apply' }, run, outputsOf(run, inputs), runner);
    expect(lines.filter((line) => !line.startsWith('group '))).toEqual([
      'Vercel connectors: apply failed in team acme',
      '! slack/acme-support is new in production for web.',
      'oauth/acme-idp: failed (connectors/acme-idp.yml:2:1)',
      'slack/acme-support: created (connectors/acme-support.yml:2:1)',
      '  + type      slack',
      '  + name      Acme Support',
      '  + triggers  true',
      '  + events    app_mention',
      '  + link      web: preview, production',
      '  + sends     SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET',
      'weather/acme: created (connectors/acme.yml:2:1)',
      '  + service           weather.example.com',
      '  + connectionMethod  api-key',
      '  + target            v2',
      '  + params.region     eu',
      '  + link              api: preview',
      '  + sends             WEATHER_KEY',
      expect.stringMatching(/^error connectors\/acme-idp\.yml:2:1 oauth\/acme-idp: Vercel refused/),
      expect.stringMatching(
        /^Next: slack\/acme-support: Not installed yet: install it in the dashboard: https:\/\/vercel\.com\/acme\/~\/connect\/scl_slackacmesupport In the Slack app, .* Redirect URI: `https:\/\/connect\.vercel\.com\/callback`\. Trigger URL: `https:\/\/connect\.vercel\.com\/trigger\/scl_slackacmesupport`\.$/,
      ),
      'Next: weather/acme: Open it in the dashboard: https://vercel.com/acme/~/connect/scl_weatheracme',
      expect.stringContaining('`data` of existing connectors was not compared'),
      '1 of 60 connectors failed: oauth/acme-idp.',
    ]);
  });
});
