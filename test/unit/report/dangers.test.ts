import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/reconcile/plan.ts';
import type { Policy } from '../../../src/reconcile/policy.ts';
import { plannedResult, type Result } from '../../../src/reconcile/result.ts';
import { dangers } from '../../../src/report/dangers.ts';
import { entries } from '../../../src/report/entry.ts';
import { NOWHERE } from '../../../src/report/origin.ts';
import { review } from '../../../src/report/review.ts';
import { styleOf } from '../../../src/report/style.ts';
import type { TriggerDestination } from '../../../src/vercel/resources.ts';
import { manifestOf } from '../../support/manifest.ts';
import { liveConnector } from '../../support/result.ts';
import * as scenes from '../../support/reviews.ts';

const inputs = { mode: 'plan', team: 'acme', updateData: 'changed' } as const;

/** The kinds of dangers, and the alerts, of what a plan says. */
function seen(...results: Result[]) {
  const run = scenes.reconciled(results);
  const same = (text: string) => text;
  const limit = { max: 60_000, measure: ({ length }: string) => length, elsewhere: 'the log' };
  const text = review(inputs, run, NOWHERE, styleOf(same), limit);
  const alerts = text.replace(/<\/?code>|&#95;/g, (found) => (found === '&#95;' ? '_' : ''));
  return {
    kinds: dangers(entries(run)).map(({ kind }) => kind),
    alerts: alerts.split('\n').filter((line) => line.startsWith('> ')),
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
        manifest: manifestOf({ secrets: ['KEY'], hosts, data: { endpoint: 'x' } }),
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
        '> github/acme-bot: this pull request changes data.clientSecret, which **will not be sent**. It cannot be compared. Rotate it with update-data: all.',
      ],
    ],
  ])('%s', (_, result, kinds, alerts) => {
    expect(seen(result)).toEqual({ kinds, alerts });
  });

  it('many of one kind are one sentence', () => {
    const results = Array.from({ length: 7 }, () => scenes.renamed());
    const { alerts } = seen(...results);
    expect(alerts).toHaveLength(2);
    expect(alerts[1]).toMatch(
      /^> 7 connectors get another uid, .*: (slack\/acme-help, ){4}slack\/acme-help and 2 more$/,
    );
  });
});
