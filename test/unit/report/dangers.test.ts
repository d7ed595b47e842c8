import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/reconcile/plan.ts';
import type { Policy } from '../../../src/reconcile/policy.ts';
import { plannedResult, type Result } from '../../../src/reconcile/result.ts';
import { dangers } from '../../../src/report/dangers.ts';
import { entries } from '../../../src/report/entry.ts';
import { NOWHERE } from '../../../src/report/origin.ts';
import { review } from '../../../src/report/review.ts';
import type { RunResult } from '../../../src/report/run-result.ts';
import { styleOf } from '../../../src/report/style.ts';
import type { TriggerDestination } from '../../../src/vercel/resources.ts';
import { manifestOf } from '../../support/manifest.ts';
import { liveConnector } from '../../support/result.ts';
import * as scenes from '../../support/reviews.ts';

const inputs = { mode: 'plan', team: 'acme', updateData: 'changed' } as const;

/** Several results, of connectors of their own. */
function named(count: number, result: Result): Result[] {
  return Array.from({ length: count }, (_, index) => ({
    ...result,
    manifest: manifestOf({ uid: `c/${index + 1}` }),
  }));
}

/** Results with three edits each that will not be sent. */
function withEdits(count: number, result: Result = scenes.unchanged(1)[0] ?? scenes.notSent()): Result[] {
  const notes = ['a', 'b', 'c'].map((name) => ({
    kind: 'not sent' as const,
    edit: 'changes' as const,
    fields: [`data.${name}`],
    reason: `Reason ${name}.`,
  }));
  return named(count, { ...result, notes });
}

/** The kinds of dangers, and the alerts, of what a plan says. */
function seen(...results: Result[]) {
  return seenOf(scenes.reconciled(results));
}

function seenOf(run: RunResult) {
  const same = (text: string) => text;
  const limit = { max: 60_000, measure: ({ length }: string) => length, elsewhere: 'the log' };
  const text = review(inputs, run, NOWHERE, styleOf(same), limit);
  const plain = text.replace(/<\/?code>|&#95;/g, (found) => (found === '&#95;' ? '_' : ''));
  return {
    kinds: dangers(entries(run)).map(({ kind }) => kind),
    alerts: plain.split('\n').filter((line) => line.startsWith('> ')),
    text: plain,
  };
}

/** A plan from one list of trigger destinations to another. */
function rerouted(before: TriggerDestination[], after: TriggerDestination[]): Result {
  const link = {
    projectId: 'prj_1',
    projectName: 'web',
    environments: ['production'],
    customEnvironments: [],
  };
  return plannedResult(
    plan(
      { manifest: manifestOf(), links: [], destinations: after, icon: undefined },
      {
        allLinks: true,
        connector: { ...liveConnector, triggers: true, triggerDestinations: before },
        links: [link],
      },
      {
        ifExists: 'update',
        updateData: 'changed',
        comparesData: false,
        unlistedLinks: 'keep',
        mayUnlink: () => true,
      },
    ),
  );
}

/** A plan from one set of environments to another. */
function relinked(before: string[], after: string[]): Result {
  const link = { projectId: 'prj_1', projectName: 'web', customEnvironments: [] };
  return plannedResult(
    plan(
      {
        manifest: manifestOf(),
        links: [{ ...link, environments: after }],
        destinations: undefined,
        icon: undefined,
      },
      { allLinks: true, connector: liveConnector, links: [{ ...link, environments: before }] },
      {
        ifExists: 'reuse',
        updateData: 'changed',
        comparesData: false,
        unlistedLinks: 'keep',
        mayUnlink: () => true,
      },
    ),
  );
}

/** A plan that sends `data` again, with hosts of its own. */
function sentAgain(
  liveData: Record<string, unknown> | undefined,
  hosts: string[],
  policy: Policy = {
    ifExists: 'update',
    updateData: 'all',
    comparesData: true,
    unlistedLinks: 'keep',
    mayUnlink: () => true,
  },
): Result {
  return plannedResult(
    plan(
      {
        manifest: manifestOf({
          secrets: ['KEY'],
          hosts: hosts.map((shown) => ({ path: ['data', 'endpoint'], shown })),
          data: { endpoint: 'x' },
        }),
        links: [],
        destinations: undefined,
        icon: undefined,
      },
      { allLinks: true, connector: { ...liveConnector, data: liveData }, links: [] },
      policy,
    ),
  );
}

describe('from a plan to the alert', () => {
  it.each<[string, Result, string[], string[]]>([
    [
      'a deletion',
      scenes.deletion(),
      ['deletion'],
      [
        '> [!CAUTION]',
        '> slack/old-bot will be **deleted**, with its links to web (preview, **production**) and 1 trigger destination.',
      ],
    ],
    [
      'a deletion that was done',
      scenes.done(scenes.deletion()),
      ['deletion'],
      [
        '> [!CAUTION]',
        '> slack/old-bot was **deleted**, with its links to web (preview, **production**) and 1 trigger destination.',
      ],
    ],
    [
      'production gained by a link',
      relinked(['preview'], ['production', 'preview']),
      ['production'],
      ['> [!WARNING]', '> slack/a gains **production** for web.'],
    ],
    [
      'production lost by a link',
      relinked(['production', 'preview'], ['preview']),
      ['production'],
      ['> [!WARNING]', '> slack/a loses **production** for web.'],
    ],
    ['other environments', relinked(['production'], ['production', 'preview']), [], []],
    [
      'production gained by a destination',
      rerouted([], [{ projectId: 'prj_1' }]),
      ['production'],
      ['> [!WARNING]', '> slack/a gains **production** for the events that web receives.'],
    ],
    [
      'production lost by a destination',
      rerouted([{ projectId: 'prj_1' }], [{ projectId: 'prj_1', branch: 'dev' }]),
      ['production'],
      ['> [!WARNING]', '> slack/a loses **production** for the events that web receives.'],
    ],
    [
      'another path in production',
      rerouted([{ projectId: 'prj_1', path: '/a' }], [{ projectId: 'prj_1', path: '/b' }]),
      [],
      [],
    ],
    [
      'a link removed',
      scenes.linkRemoved(),
      ['link removed'],
      ['> [!WARNING]', '> linear/acme loses its link to api (**production**), with 1 trigger destination.'],
    ],
    [
      'a renamed uid',
      scenes.renamed(),
      ['uid renamed'],
      [
        '> [!WARNING]',
        '> slack/acme-help will be **renamed** from slack/acme-support: callers of the old uid break.',
      ],
    ],
    [
      'a new connector in production that sends secrets to hosts of its manifest',
      scenes.creation(),
      ['new secret use', 'production'],
      [
        '> [!WARNING]',
        '> - oauth/acme-sso would be new in **production** for web, api.',
        '> - oauth/acme-sso is new and would send IDP_CLIENT_SECRET to idp.example.com.',
      ],
    ],
    ['a new connector whose secrets go to its provider', scenes.preset(), [], []],
    [
      'secrets at another host',
      sentAgain({ endpoint: 'https://old.example.com' }, ['new.example.com', 'old.example.com']),
      ['other hosts'],
      ['> [!CAUTION]', '> slack/a: KEY would be used at **new.example.com** (before: old.example.com).'],
    ],
    [
      'secrets at the same host',
      sentAgain({ endpoint: 'https://old.example.com' }, ['old.example.com']),
      [],
      [],
    ],
    ['secrets at a host, where the API tells no data', sentAgain(undefined, ['new.example.com']), [], []],
    [
      'another host, where data is not sent',
      sentAgain({ endpoint: 'https://old.example.com' }, ['new.example.com'], {
        ifExists: 'reuse',
        updateData: 'changed',
        comparesData: true,
        unlistedLinks: 'keep',
        mayUnlink: () => true,
      }),
      [],
      [],
    ],
    [
      'what the pull request changes and apply will not send',
      scenes.notSent(),
      ['not sent'],
      [
        '> [!CAUTION]',
        '> github/acme-bot: this pull request changes data.clientSecret, which **will not be sent**. It cannot be compared; send it with if-exists: update and update-data: all.',
      ],
    ],
  ])('%s', (_, result, kinds, alerts) => {
    expect(seen(result)).toMatchObject({ kinds, alerts });
  });

  it('many of one kind are one sentence', () => {
    const results = named(7, scenes.renamed());
    const { alerts } = seen(...results);
    expect(alerts).toHaveLength(2);
    expect(alerts[1]).toBe(
      '> 7 connectors get another uid, so callers of the old one break: c/1, c/2, c/3, c/4, c/5 and 2 more',
    );
  });

  it('a deletion of a connector that the pull request no longer protects names both', () => {
    const deletion = scenes.deletion();
    const { kinds, alerts } = seen({ ...deletion, notes: [{ kind: 'protection removed' }] });
    expect(kinds).toEqual(['deletion', 'unprotected']);
    expect(alerts.slice(2)).toEqual([
      '> [!WARNING]',
      '> slack/old-bot: this pull request takes lifecycle.protect away, so the connector can be deleted or renamed.',
    ]);
  });

  describe('edits that will not be sent', () => {
    it('are told one by one, also when they are more than five', () => {
      const { alerts } = seen(...withEdits(6));
      expect(alerts).toHaveLength(19);
      expect(alerts[5]).toBe(
        '> - c/2: this pull request changes data.b, which **will not be sent**. Reason b.',
      );
    });

    it('are one sentence where they are very many, which counts connectors, with each of them in the notes', () => {
      const { alerts, text } = seen(...withEdits(7));
      expect(alerts).toEqual([
        '> [!CAUTION]',
        '> 7 connectors are edited in what **will not be sent**: c/1, c/2, c/3, c/4, c/5 and 2 more',
      ]);
      const notes = text
        .split('<summary>22 notes</summary>')[1]
        ?.split('\n')
        .filter((one) => one.startsWith('- '));
      expect(notes).toHaveLength(22);
      expect(notes?.at(19)).toBe(
        '- c/7: this pull request changes data.b, which **will not be sent**. Reason b.',
      );
    });

    it('fit into a comment, and leave what changes in it', () => {
      const { text } = seen(...withEdits(700, scenes.notSent()));
      expect(text.length).toBeLessThan(60_000);
      expect(text).toContain('700 connectors are edited in what **will not be sent**');
      for (const uid of ['c/1', 'c/700'])
        expect(text).toMatch(new RegExp(`to&nbsp;update \\| .*${uid}[^0-9]`));
    });
  });

  it('manifests that the pull request removes are named with their files, however many', () => {
    const abandoned = (length: number) =>
      Array.from({ length }, (_, index) => ({ uid: `c/${index}`, file: `connectors/${index}.yml` }));
    const sentence = (index: number) =>
      `c/${index}: this pull request removes its manifest (connectors/${index}.yml), but the connector **stays live**.`;
    const [few, many] = [6, 21].map((count) =>
      seenOf(scenes.reconciled([], { abandoned: abandoned(count) })),
    );
    expect(few?.alerts[6]).toContain(sentence(5));
    expect(many?.alerts[1]).toBe(
      '> 21 connectors lose their manifests, but **stay live**: c/0, c/1, c/2, c/3, c/4 and 16 more',
    );
    expect(many?.text).toContain(`- ${sentence(20)}`);
  });
});
