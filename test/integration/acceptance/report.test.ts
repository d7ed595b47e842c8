import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../scripts/acceptance/compare.ts';
import { NOT_LOOKED_AT } from '../../../scripts/acceptance/not-looked-at.ts';
import { exitStatus, type Report, readReport, toMarkdown } from '../../../scripts/acceptance/report.ts';
import { stages } from '../../../scripts/acceptance/stages.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../docs/maintainers');

const report = (change: Partial<Report> = {}): Report => ({
  format: 1,
  target: 'api.vercel.com',
  date: '2026-11-26',
  version: '1.0.0',
  promises: [{ scenario: 'api-key', promise: 'it creates', outcome: 'held', saw: '' }],
  answers: [
    { id: '5a', question: 'Merge?', how: 'PATCH', seen: true, answer: 'They merge.' },
    {
      id: '7',
      question: 'Discord?',
      how: 'GET',
      seen: true,
      answer: 'Yes.',
      details: { required: ['botToken'] },
    },
  ],
  requests: { reads: 1, writes: 1 },
  refused: [],
  swept: [],
  leftBehind: [],
  stopped: false,
  ...change,
});

const promise = (outcome: Report['promises'][number]['outcome']) => ({
  promises: [{ scenario: 'api-key', promise: 'it creates', outcome, saw: outcome === 'held' ? '' : 'no' }],
});

describe('the exit status', () => {
  it.each<[string, 0 | 1, Partial<Report>]>([
    ['all held', 0, {}],
    ['one was skipped', 0, promise('skipped')],
    ['one is broken', 1, promise('broken')],
    ['one was not checked', 1, promise('not checked')],
    ['a write was refused', 1, { refused: ['DELETE x'] }],
    ['something was left', 1, { leftBehind: ['x'] }],
    ['it was stopped', 1, { stopped: true }],
    [
      'only questions are open',
      0,
      { answers: [{ id: '1', question: '', how: '', seen: false, answer: '' }] },
    ],
  ])('%s: %i', (_, status, change) => {
    expect(exitStatus(report(change))).toBe(status);
  });
});

describe('the Markdown', () => {
  it('marks a report against the emulator', () => {
    expect(toMarkdown(report({ target: 'emulator' }))).toContain('Made against the **emulator**');
    expect(toMarkdown(report())).not.toContain('emulator');
  });

  it('shows what the API says and lets it do nothing', () => {
    const answer = '<img src=x> | @someone [link](https://evil.example) `a|b`\n# heading';
    const text = toMarkdown(report({ answers: [{ id: '1', question: 'Q', how: 'H', seen: true, answer }] }));
    const row = text.split('\n').find((line) => line.startsWith('| 1 |')) ?? '';
    expect(row).not.toMatch(/<img|[^&]@|(?<!\\)\]\(|https:/);
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5);
  });
});

describe('what is new', () => {
  const fresh = (change: Partial<Report>) => compare(report(), report(change));

  it('nothing, whatever the date, the version and the requests', () => {
    const text = fresh({ date: '2027-01-01', version: '2.0.0', requests: { reads: 2, writes: 2 } });
    expect(text).toContain('Nothing is new');
  });

  it.each<[string, Partial<Report>, RegExp]>([
    ['a broken promise', promise('broken'), /### Promises that did not hold[\s\S]*it creates: broken, no/],
    ['one that was not checked', promise('not checked'), /did not succeed[\s\S]*it creates: not checked/],
    ['what was left', { leftBehind: ['oauth/x'] }, /### Left behind[\s\S]*oauth\/x/],
    ['a refused write', { refused: ['DELETE x'] }, /### Writes that were refused[\s\S]*DELETE x/],
    [
      'another answer',
      { answers: [{ id: '5a', question: 'Merge?', how: '', seen: true, answer: 'They are replaced.' }] },
      /### New or changed answers\n\n- \*\*5a\*\* Merge\? They are replaced\. Before: They merge\./,
    ],
    [
      'an answer that is no longer seen',
      { answers: [{ id: '5a', question: 'Merge?', how: '', seen: false, answer: 'too late' }] },
      /### No longer seen\n\n- \*\*5a\*\* Merge\? too late/,
    ],
    [
      'a contradiction',
      { answers: [{ id: '5a', question: '', how: '', seen: true, answer: 'No.', contradicts: '5.3: x' }] },
      /### Newly contradicts the contract\n\n- \*\*5a\*\* No\. The contract: 5\\\.3: x/,
    ],
    [
      'a field',
      {
        answers: [
          {
            id: '7',
            question: 'Discord?',
            how: '',
            seen: true,
            answer: 'Yes.',
            details: { required: ['appId'] },
          },
        ],
      },
      /Discord\? Yes\.<br>required: \+ <code>appId<\/code>, - <code>botToken<\/code>/,
    ],
    ['another target', { target: 'emulator' }, /committed report was made against.*commit it/],
  ])('%s', (_, change, text) => {
    expect(fresh(change)).toMatch(text);
    expect(compare(report(change), report(change))).not.toMatch(/### (New|No longer)/);
  });
});

describe('the questions', () => {
  const asked = stages.flatMap((stage) => (stage.kind === 'experiment' ? Object.keys(stage.questions) : []));

  it('each is asked once', () => {
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('every number of section 6 is looked at, or has a reason why not', () => {
    for (let number = 1; number <= 26; number += 1) {
      const id = String(number);
      const isAsked = asked.some((question) => question.replace(/[a-z]$/, '') === id);
      expect({ id, isAsked }).toEqual({ id, isAsked: !(id in NOT_LOOKED_AT) });
    }
  });
});

describe('the committed report', async () => {
  const committed = readReport(await readFile(path.join(FOLDER, 'acceptance-report.json'), 'utf8'));

  it('is of a run that succeeded, and its Markdown is made from it', async () => {
    expect(exitStatus(committed)).toBe(0);
    expect(await readFile(path.join(FOLDER, 'acceptance-report.md'), 'utf8')).toBe(toMarkdown(committed));
  });

  it('has the questions of today', () => {
    const asked = stages.flatMap((stage) =>
      stage.kind === 'experiment' ? Object.keys(stage.questions) : [],
    );
    expect(committed.answers.map(({ id }) => id).sort()).toEqual(asked.sort());
  });

  it('has the promises of today', () => {
    const made = stages.flatMap((stage) =>
      stage.kind === 'scenario' ? stage.steps.map(({ promise }) => `${stage.name}: ${promise}`) : [],
    );
    expect(committed.promises.map(({ scenario, promise }) => `${scenario}: ${promise}`)).toEqual(made);
  });
});
