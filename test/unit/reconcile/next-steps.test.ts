import { describe, expect, it } from 'vitest';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { addressesOf, nextSteps } from '../../../src/reconcile/next-steps.ts';
import type { Result } from '../../../src/reconcile/result.ts';
import { manifestOf } from '../../support/manifest.ts';
import { liveConnector as live, resultOf } from '../../support/result.ts';

describe('addressesOf', () => {
  it.each([
    ['acme', 'https://vercel.com/acme/~/connect/scl_1'],
    ['team_acme', undefined],
    ['', undefined],
  ])('team %j', (team, dashboardUrl) => {
    expect(addressesOf(live, team).dashboardUrl).toBe(dashboardUrl);
  });

  it('has a trigger URL while triggers are on, and the redirect URI that the API returns', () => {
    expect(addressesOf(live, 'acme')).toMatchObject({
      triggerUrl: undefined,
      redirectUri: 'https://connect.vercel.com/callback',
    });
    const own = 'https://connect.vercel.com/callback/own';
    expect(addressesOf({ ...live, triggers: true, redirectUri: own }, 'acme')).toMatchObject({
      triggerUrl: 'https://connect.vercel.com/trigger/scl_1',
      redirectUri: own,
    });
  });

  it.each([
    [{}, undefined],
    [{ supportsInstallation: false }, undefined],
    [{ supportsInstallation: true }, false],
    [{ supportsInstallation: true, defaultInstallationId: 'ins_1' }, true],
  ])('installed %j', (rest, installed) => {
    expect(addressesOf({ ...live, ...rest }, 'acme').installed).toBe(installed);
  });
});

describe('nextSteps', () => {
  const uninstalled = { ...live, supportsInstallation: true };
  it.each<[string, Result, { created: boolean; redirects: boolean } | undefined]>([
    ['created', resultOf('a', { outcome: 'created' }), { created: true, redirects: false }],
    [
      'created, of a type whose users authorize',
      {
        ...resultOf('a', { outcome: 'created' }),
        manifest: manifestOf({ knownType: connectorTypes.get('slack') }),
      },
      { created: true, redirects: true },
    ],
    ['unchanged', resultOf('a', { outcome: 'unchanged' }), undefined],
    [
      'unchanged and not installed',
      resultOf('a', { outcome: 'unchanged', connector: uninstalled }),
      { created: false, redirects: false },
    ],
    ['to update and not installed', resultOf('a', { outcome: 'update', connector: uninstalled }), undefined],
    ['to create', resultOf('a', { outcome: 'create' }), undefined],
    ['deleted', resultOf('a', { outcome: 'deleted', connector: uninstalled }), undefined],
  ])('%s', (_, result, steps) => {
    const found = nextSteps(result);
    expect(found && { created: found.created, redirects: found.redirects }).toEqual(steps);
  });
});
