/** The situations whose every request the fault matrix spoils. Together they send every request that there is. */
import type { VisibilityDelays } from '../emulator/index.ts';
import type { Policy, Stated } from './model.ts';
import type { Seeded } from './schedule.ts';

export interface Case {
  title: string;
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  wanted: Stated[];
  live: Seeded[];
  /** How long what is new is invisible. */
  visibleAfter?: VisibilityDelays;
}

const full: Stated = {
  uid: 'slack/full',
  type: 'slack',
  name: 'Acme',
  links: [{ project: 'web', environments: ['production', 'qa'] }, { project: 'api' }],
  destinations: [
    { projectId: 'prj_web', customEnvironmentId: 'env_qa' },
    { projectId: 'prj_api', branch: 'main' },
  ],
  icon: 'icon.png',
  triggers: true,
  events: ['message'],
  accentColor: '#aabbcc',
};

const other: Stated = { uid: 'oauth/other', type: 'oauth', name: 'Other', links: [{ project: 'prj_api' }] };

/** All that it has differs from `full`, and there is a link that no manifest names. */
const drifted: Seeded = {
  uid: 'slack/full',
  type: 'slack',
  name: 'Old',
  triggers: false,
  accentColor: '#000000',
  links: [{ project: 'prj_web', environments: ['development'] }],
  destination: 'production',
};

const five: Stated[] = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
  uid: `slack/${name}`,
  type: 'slack',
  name,
  links: [{ project: 'prj_web', environments: ['preview'] }],
}));

const liveFive: Seeded[] = five.slice(1).map(({ uid, type, name }, index) => ({
  uid,
  type,
  name,
  triggers: false,
  accentColor: undefined,
  links: [{ project: 'prj_web', environments: index === 0 ? ['production'] : ['preview'] }],
  destination: undefined,
}));

export const cases: Case[] = [
  { title: 'two new connectors', mode: 'apply', policy: 'reuse', wanted: [full, other], live: [] },
  {
    title: 'two new connectors that take a moment to be visible',
    mode: 'apply',
    policy: 'update',
    wanted: [full, other],
    live: [],
    visibleAfter: { get: { requests: 2 }, links: { ms: 1500 }, write: { requests: 1 } },
  },
  { title: 'one that is brought in line', mode: 'apply', policy: 'update', wanted: [full], live: [drifted] },
  { title: 'five of which four are there', mode: 'apply', policy: 'reuse', wanted: five, live: liveFive },
  { title: 'a plan', mode: 'plan', policy: 'update', wanted: [full, other], live: [drifted] },
  { title: 'a plan of five', mode: 'plan', policy: 'update', wanted: five, live: liveFive },
  { title: 'a deletion', mode: 'delete', policy: 'reuse', wanted: [full, other], live: [drifted] },
];
