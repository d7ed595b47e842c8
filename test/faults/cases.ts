/** The situations whose every request the fault matrix spoils. Together they send every request that there is. */
import type { VisibilityDelays } from '../emulator/index.ts';
import type { Policy, Stated, Unlisted } from './model.ts';
import type { Seeded } from './schedule.ts';

export interface Case {
  title: string;
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  unlisted: Unlisted;
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

/** Linked to one project more than its manifest lists, with a destination there. */
const linkedTwice: Stated = {
  uid: 'slack/linked',
  type: 'slack',
  name: 'L',
  links: [{ project: 'api', environments: ['preview'] }],
};
const liveTwice: Seeded = {
  uid: 'slack/linked',
  type: 'slack',
  name: 'L',
  triggers: true,
  accentColor: undefined,
  links: [
    { project: 'prj_web', environments: ['production'] },
    { project: 'prj_api', environments: ['production'] },
  ],
  destination: 'production',
};

const renamed: Stated = { ...other, previousUid: 'oauth/other-old', accentColor: '#aabbcc' };
const liveOld: Seeded = {
  uid: 'oauth/other-old',
  type: 'oauth',
  name: 'Other',
  triggers: false,
  accentColor: undefined,
  links: [],
  destination: undefined,
};

const gone: Stated = { uid: 'slack/gone', type: 'slack', name: 'G', links: [], absent: true };
const liveGone: Seeded = { ...liveTwice, uid: 'slack/gone' };

const managed: Stated = {
  uid: 'notion/acme',
  type: 'oauth',
  name: 'Managed Notes',
  links: [{ project: 'web', environments: ['production', 'qa'] }, { project: 'api' }],
  icon: 'icon.png',
  accentColor: '#aabbcc',
  managed: true,
  triggerVerificationInput: { key: '${{ secrets.PEM }}' },
};

const managedPlain: Stated = {
  uid: 'notion/plain',
  type: 'oauth',
  name: 'Plain Notes',
  links: [{ project: 'prj_web' }],
  managed: true,
};

export const cases: Case[] = [
  {
    title: 'two new connectors',
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: [full, other],
    live: [],
  },
  {
    title: 'two new connectors that take a moment to be visible',
    mode: 'apply',
    policy: 'update',
    unlisted: 'keep',
    wanted: [full, other],
    live: [],
    visibleAfter: { get: { requests: 2 }, links: { ms: 1500 }, write: { requests: 1 } },
  },
  {
    title: 'one that is brought in line',
    mode: 'apply',
    policy: 'update',
    unlisted: 'keep',
    wanted: [full],
    live: [drifted],
  },
  {
    title: 'five of which four are there',
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: five,
    live: liveFive,
  },
  {
    title: 'a plan',
    mode: 'plan',
    policy: 'update',
    unlisted: 'keep',
    wanted: [full, other],
    live: [drifted],
  },
  { title: 'a plan of five', mode: 'plan', policy: 'update', unlisted: 'keep', wanted: five, live: liveFive },
  {
    title: 'a deletion',
    mode: 'delete',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: [full, other],
    live: [drifted],
  },
  {
    title: 'a link that is removed',
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'remove',
    wanted: [linkedTwice],
    live: [liveTwice],
  },
  {
    title: 'one that is renamed',
    mode: 'apply',
    policy: 'update',
    unlisted: 'keep',
    wanted: [renamed],
    live: [liveOld],
  },
  {
    title: 'a previous uid that nothing has',
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: [renamed],
    live: [],
  },
  {
    title: 'a tombstone beside others',
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'remove',
    wanted: [gone, linkedTwice, renamed],
    live: [liveGone, liveTwice, liveOld],
  },
  {
    title: 'a plan of all of them',
    mode: 'plan',
    policy: 'update',
    unlisted: 'remove',
    wanted: [gone, linkedTwice, renamed],
    live: [liveGone, liveTwice, liveOld],
  },
  {
    title: 'one that Vercel registers, beside another',
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: [managed, other],
    live: [],
  },
  {
    title: 'one that Vercel registers, and that takes a moment to be visible',
    mode: 'apply',
    policy: 'update',
    unlisted: 'remove',
    wanted: [managedPlain],
    live: [],
    visibleAfter: { get: { requests: 2 }, links: { ms: 1500 }, write: { requests: 1 } },
  },
  {
    title: 'a plan of one that Vercel registers',
    mode: 'plan',
    policy: 'update',
    unlisted: 'keep',
    wanted: [managedPlain],
    live: [],
  },
];
