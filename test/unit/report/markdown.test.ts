/** Text from manifests and from the API does nothing, in the document that GitHub makes of it. */
import { describe, expect, it } from 'vitest';
import { failedResult, type Result } from '../../../src/reconcile/result.ts';
import { comment } from '../../../src/report/comment.ts';
import { code, escapeMarkdown, markdownTable, prose } from '../../../src/report/markdown.ts';
import { summary } from '../../../src/report/summary.ts';
import { manifestOf } from '../../support/manifest.ts';
import { render } from '../../support/rendered.ts';
import { resultOf } from '../../support/result.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

const TEXTS = [
  'ping @octocat, see #1',
  '@acme/security',
  '(@octocat)',
  'GH-2 and TICKET-17',
  'acme/other#3',
  `${SHA}`,
  `acme/app@${SHA}`,
  '1234567',
  'deadbee',
  ':tada:',
  ':a:b:+1:',
  'https://evil.example/x',
  'www.evil.example',
  'mailto:a@evil.example',
  'a.b@evil.example',
  '[x](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  '<a href="https://evil.example">x</a><img src=x>',
  '[!CAUTION]',
  '[ ] task',
  '1. one',
  '- one',
  '+ one',
  '> quote',
  '# heading',
  '| a | b |',
  '**b** _i_ ~~s~~ $x$ `c`',
  'a ``` b',
  '&lt;b&gt; &#64;octocat',
  '\\@octocat \\',
  '---',
  '===',
  '    indented',
];

describe.each<[string, (text: string) => string]>([
  ['escapeMarkdown', escapeMarkdown],
  ['prose', (text) => prose(text.replaceAll('`', "'"))],
])('%s', (_, toMarkdown) => {
  it.each(TEXTS)('shows %j and does nothing', (text) => {
    const escaped = toMarkdown(text);
    for (const markdown of [
      `a ${escaped}`,
      escaped,
      `- ${escaped}`,
      `#### ${escaped}`,
      markdownTable(['Head'], [[escaped]]),
    ]) {
      const { references, targets, elements, text: shown } = render(markdown);
      expect({ markdown, references, targets }).toEqual({ markdown, references: [], targets: [] });
      expect([...elements].filter((name) => !PLAIN.includes(name))).toEqual([]);
      expect(shown.replace(/\s+/g, ' ')).toContain(
        (toMarkdown === escapeMarkdown ? text : text.replaceAll('`', "'")).trim().replace(/\s+/g, ' '),
      );
    }
  });
});

/** The elements of the Markdown around the text. */
const PLAIN = ['p', 'ul', 'li', 'h4', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'];

describe('code', () => {
  it.each(TEXTS)('shows %j and does nothing', (text) => {
    for (const markdown of [`a ${code(text)}`, code(text), markdownTable(['Head'], [[code(text)]])]) {
      const { references, targets, elements, text: shown } = render(markdown);
      expect({ markdown, references, targets }).toEqual({ markdown, references: [], targets: [] });
      expect([...elements].filter((name) => !PLAIN.includes(name))).toEqual(['code']);
      expect(shown).toContain(text);
    }
  });
});

describe('whole reports', () => {
  const redact = (text: string) => text;
  const of = (text: string) => {
    const results: Result[] = [
      {
        ...failedResult(manifestOf({ uid: 'slack/a' }), `The API said: ${text}`),
        warnings: [text],
        links: [{ projectId: text, environments: [text] }],
        notes: [{ kind: 'unmanaged link', link: { projectId: text, environments: [] } }],
        changes: [{ kind: 'setting', field: 'name', before: text, after: text }],
      },
      resultOf(text, {
        outcome: 'create',
        changes: [{ kind: 'setting', field: 'name', before: undefined, after: text }],
      }),
    ];
    const diagnostics = [{ severity: 'error' as const, message: text, file: 'a.yml' }];
    const run = { kind: 'reconciled' as const, diagnostics, results, redact };
    const inputs = { mode: 'plan', updateData: 'changed', ifExists: 'reuse', team: 'acme' } as const;
    const context = {
      origin: {
        repositoryUrl: 'https://github.com/acme/app',
        commit: 'abc',
        runUrl: undefined,
        repositoryPath: (file: string) => file,
      },
      step: [],
    };
    return [comment(inputs, run, context), summary(inputs, run)];
  };

  it.each(TEXTS)('show %j and do nothing', (text) => {
    for (const markdown of of(text)) {
      const { references, targets } = render(markdown);
      expect(references).toEqual([]);
      expect(
        targets.filter((target) => !/^https:\/\/github\.com\/acme\/app\/(blob|commit)\//.test(target)),
      ).toEqual([]);
    }
  });
});

it('the renderer finds what the tests look for', () => {
  const plain = TEXTS.filter((text) => /[@#]\w|GH-|evil|:tada|[0-9a-f]{7}/.test(text));
  expect(
    plain.filter((text) => {
      const { references, targets } = render(`a ${text}`);
      return references.length + targets.length === 0;
    }),
  ).toEqual([]);
  expect(render('`@octocat` &#64;octocat')).toMatchObject({
    references: ['@octocat'],
    text: '@octocat @octocat\n',
  });
});
