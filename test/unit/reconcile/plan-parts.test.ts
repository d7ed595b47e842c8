import { describe, expect, it } from 'vitest';
import { destinationsToWrite } from '../../../src/reconcile/diff/destinations.ts';
import { environmentsToWrite } from '../../../src/reconcile/diff/environments.ts';
import { describeDestinations } from '../../../src/report/describe.ts';
import type { TriggerDestination } from '../../../src/vercel/resources.ts';

const link = (environments: string[] | undefined) => ({
  projectId: 'prj_1',
  projectName: 'web',
  environments,
  customEnvironments: [],
});
const live = (...environments: string[]) => ({ projectId: 'prj_1', environments });
const to = (rest: Partial<TriggerDestination> = {}): TriggerDestination => ({ projectId: 'prj_1', ...rest });

describe('environmentsToWrite', () => {
  it.each([
    [
      'a new link that states none: all built-in ones',
      undefined,
      undefined,
      [],
      ['development', 'preview', 'production'],
    ],
    ['a new link', ['preview'], undefined, [], ['preview']],
    [
      'a new link with a destination in a custom environment',
      ['preview'],
      undefined,
      [to({ customEnvironmentId: 'env_1' })],
      ['preview', 'env_1'],
    ],
    ['equal', ['preview', 'env_1'], live('env_1', 'preview'), [], undefined],
    ['equal but for duplicates', ['preview'], live('preview', 'preview'), [], undefined],
    ['more', ['preview', 'production'], live('preview'), [], ['preview', 'production']],
    ['fewer', ['preview'], live('preview', 'production'), [], ['preview']],
    ['an existing link that states none', undefined, live('env_1'), [], undefined],
    [
      'an existing link that states none, with a destination',
      undefined,
      live('preview'),
      [to({ customEnvironmentId: 'env_1' })],
      ['preview', 'env_1'],
    ],
    ['an empty live link', ['preview'], live(), [], ['preview']],
    [
      'production that a destination implies is not taken away',
      ['preview'],
      live('preview', 'production'),
      [to()],
      undefined,
    ],
    ['production that a destination implies is not added', ['preview'], live('preview'), [to()], undefined],
    [
      'preview that a branch implies is not taken away',
      ['production'],
      live('preview', 'production'),
      [to({ branch: 'x' })],
      undefined,
    ],
    [
      'destinations of another project do not count',
      ['preview'],
      live('preview', 'production'),
      [{ projectId: 'prj_2' }],
      ['preview'],
    ],
  ])('%s', (_, stated, current, destinations, written) => {
    expect(environmentsToWrite(link(stated), current, destinations)).toEqual(written);
  });
});

describe('destinationsToWrite', () => {
  it.each([
    ['none and none', [], [], undefined],
    ['one without a path, and any path', [to()], [to({ path: '/slack' })], undefined],
    ['the same', [to({ branch: 'a', path: '/x' })], [to({ branch: 'a', path: '/x' })], undefined],
    ['another order', [to(), to({ branch: 'a' })], [to({ branch: 'a' }), to()], undefined],
    ['another path', [to({ path: '/b' })], [to({ path: '/a' })], [to({ path: '/b' })]],
    ['another branch', [to({ branch: 'b' })], [to({ branch: 'a' })], [to({ branch: 'b' })]],
    [
      'another environment',
      [to({ customEnvironmentId: 'env_2' })],
      [to({ customEnvironmentId: 'env_1' })],
      [to({ customEnvironmentId: 'env_2' })],
    ],
    ['another project', [{ projectId: 'prj_2' }], [to()], [{ projectId: 'prj_2' }]],
    ['one more', [to(), to({ branch: 'a' })], [to()], [to(), to({ branch: 'a' })]],
    ['one less', [to()], [to(), to({ branch: 'a' })], [to()]],
    ['all gone', [], [to()], []],
    [
      'a path that was filled in stays',
      [to(), to({ branch: 'a' })],
      [to({ path: '/s' })],
      [to({ path: '/s' }), to({ branch: 'a' })],
    ],
    [
      'one with a path keeps its match',
      [to(), to({ path: '/a' })],
      [to({ path: '/a' }), to({ path: '/b' })],
      undefined,
    ],
    [
      'two of one kind, one live',
      [to(), to({ path: '/a' })],
      [to({ path: '/a' })],
      [to(), to({ path: '/a' })],
    ],
  ])('%s', (_, stated, current, written) => {
    expect(destinationsToWrite(stated, current)).toEqual(written);
  });
});

it('describeDestinations says each in words, in one order', () => {
  expect(
    describeDestinations(
      [to({ path: '/x' }), to({ branch: 'main' }), to({ customEnvironmentId: 'env_1' })],
      [],
    ),
  ).toBe('prj_1 /x; prj_1 branch main; prj_1 env_1');
});

it('describeDestinations names what it knows', () => {
  const links = [
    { projectId: 'prj_2', projectName: 'api', environments: [] },
    {
      projectId: 'prj_1',
      projectName: undefined,
      environments: [],
      customEnvironments: [{ id: 'env_1', slug: 'qa' }],
    },
    { projectId: 'prj_1', projectName: 'web', environments: [] },
  ];
  expect(
    describeDestinations([to({ customEnvironmentId: 'env_1' }), to({ customEnvironmentId: 'env_2' })], links),
  ).toBe('web env_2; web qa');
});
