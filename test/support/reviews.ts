/** Runs worth looking at: what the review surface shows of them is tested, and pictures are made of it. */
import type { Manifest } from '../../src/manifest/manifest.ts';
import { connectorTypes } from '../../src/manifest/schema/types/index.ts';
import { type Current, type Plan, plan, planDeletion } from '../../src/reconcile/plan.ts';
import type { Policy } from '../../src/reconcile/policy.ts';
import { failedResult, plannedResult, type Result } from '../../src/reconcile/result.ts';
import type { ReportInputs } from '../../src/report/conclusion.ts';
import type { Origin } from '../../src/report/origin.ts';
import type { RunResult } from '../../src/report/run-result.ts';
import type { Connector, Link } from '../../src/vercel/resources.ts';
import { manifestOf } from './manifest.ts';

type Reconciled = RunResult & { kind: 'reconciled' };

export interface Review {
  inputs: ReportInputs;
  run: RunResult;
}

export const ORIGIN: Origin = {
  repositoryUrl: 'https://github.com/acme/app',
  commit: 'abcdef1234567890abcdef1234567890abcdef12',
  runUrl: 'https://github.com/acme/app/actions/runs/1',
  repositoryPath: (file) => file,
};

const UPDATE: Policy = {
  ifExists: 'update',
  updateData: 'all',
  comparesData: false,
  unlistedLinks: 'keep',
  mayUnlink: () => true,
};
const CHANGED: Policy = { ...UPDATE, updateData: 'changed' };
const REUSE: Policy = { ...CHANGED, ifExists: 'reuse' };
const PRODUCTION = 'production';

const base = { team: 'acme', updateData: 'changed', ifExists: 'update' } as const;

export function reconciled(results: readonly Result[], rest: Partial<Reconciled> = {}): RunResult {
  return { diagnostics: [], redact: (text) => text, ...rest, kind: 'reconciled', results };
}

function manifest(uid: string, rest: Partial<Manifest> = {}): Manifest {
  const type = uid.split('/')[0] ?? '';
  const file = `connectors/${uid.split('/')[1]}.yml`;
  const knownType = connectorTypes.get(type);
  return manifestOf({ uid, type, file, knownType, at: () => ({ line: 2, column: 1 }), ...rest });
}

function live(uid: string, rest: Partial<Connector> = {}): Connector {
  return {
    id: `scl_${uid.replace(/\W/g, '')}`,
    uid,
    type: uid.split('/')[0] ?? '',
    triggers: false,
    ...rest,
  };
}

function link(project: string, ...environments: string[]): Link {
  return { projectId: `prj_${project}`, projectName: project, environments };
}

function desiredLink(project: string, ...environments: string[]) {
  return { projectId: `prj_${project}`, projectName: project, environments, customEnvironments: [] };
}

/** A plan that other parts of the action cannot make yet, with its changes as they will come. */
export function planned(
  desired: Manifest,
  current: Current,
  changes: Result['changes'],
  notes: Plan['notes'] = [],
): Result {
  const step = { kind: 'update', patch: {}, members: [], changes } as const;
  return plannedResult({
    action: 'update',
    desired: { manifest: desired, links: [], destinations: undefined, icon: undefined },
    current,
    steps: [step],
    warnings: [],
    notes,
  });
}

export function deletion(): Result {
  const current = {
    allLinks: true,
    connector: live('slack/old-bot', { triggerDestinations: [{ projectId: 'prj_web', path: '/slack' }] }),
    links: [link('web', PRODUCTION, 'preview')],
  };
  const desired = {
    manifest: manifest('slack/old-bot'),
    links: [],
    destinations: undefined,
    icon: undefined,
  };
  return plannedResult(planDeletion(desired, current));
}

/** A link that gains production, and other settings. */
export function productionGained(): Result {
  const settings = { name: 'Acme Support', events: ['app_mention', 'message.im'] };
  return plannedResult(
    plan(
      {
        manifest: manifest('slack/acme-support', {
          settings: { ...manifestOf().settings, ...settings },
        }),
        links: [desiredLink('web', PRODUCTION, 'preview')],
        destinations: undefined,
        icon: undefined,
      },
      {
        allLinks: true,
        connector: live('slack/acme-support', { name: 'Acme Help', events: ['app_mention'], triggers: true }),
        links: [link('web', 'preview')],
      },
      CHANGED,
    ),
  );
}

export function otherHosts(): Result {
  const desired = manifest('oauth/acme-idp', {
    secrets: ['IDP_CLIENT_SECRET'],
    hosts: [{ path: ['data', 'serverUrl'], shown: 'evil.example.net' }],
    data: { serverUrl: 'https://evil.example.net' },
  });
  const data = { serverUrl: 'https://idp.example.com', serverConfig: {} };
  return plannedResult(
    plan(
      { manifest: desired, links: [], destinations: undefined, icon: undefined },
      { allLinks: true, connector: live('oauth/acme-idp', { data }), links: [] },
      CHANGED,
    ),
  );
}

export function notSent(): Result {
  return planned(
    manifest('github/acme-bot'),
    { allLinks: true, connector: live('github/acme-bot'), links: [] },
    [{ kind: 'setting', field: 'name', before: 'Bot', after: 'Acme bot' }],
    [
      {
        kind: 'not sent',
        edit: 'changes',
        fields: ['data.clientSecret'],
        reason: 'It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
      },
    ],
  );
}

export function linkRemoved(): Result {
  return planned(
    manifest('linear/acme'),
    { allLinks: true, connector: live('linear/acme'), links: [link('api', PRODUCTION)] },
    [{ kind: 'link removed', before: link('api', PRODUCTION), destinations: [{ projectId: 'prj_api' }] }],
  );
}

export function renamed(): Result {
  return planned(
    manifest('slack/acme-help'),
    { allLinks: true, connector: live('slack/acme-support'), links: [] },
    [{ kind: 'uid renamed', before: 'slack/acme-support', after: 'slack/acme-help' }],
  );
}

export function creation(): Result {
  return plannedResult(
    plan(
      {
        manifest: manifest('oauth/acme-sso', {
          settings: { ...manifestOf().settings, name: 'Acme Identity' },
          secrets: ['IDP_CLIENT_SECRET'],
          hosts: [{ path: ['data', 'serverUrl'], shown: 'idp.example.com' }],
        }),
        links: [desiredLink('web', PRODUCTION), desiredLink('api', PRODUCTION, 'preview', 'development')],
        destinations: undefined,
        icon: undefined,
      },
      undefined,
      REUSE,
    ),
  );
}

export function preset(): Result {
  return plannedResult(
    plan(
      {
        manifest: manifest('weather/acme', {
          type: undefined,
          service: 'weather.example.com',
          connectionMethod: 'api-key',
          target: 'v2',
          params: { region: 'eu' },
          secrets: ['WEATHER_KEY'],
        }),
        links: [desiredLink('api', 'preview')],
        destinations: undefined,
        icon: undefined,
      },
      undefined,
      REUSE,
    ),
  );
}

export function unchanged(count: number): Result[] {
  return Array.from({ length: count }, (_, index) => {
    const uid = `api-key/service-${index + 1}`;
    const desired = manifest(uid, { secrets: [`SERVICE_${index + 1}_KEY`] });
    return plannedResult({
      action: 'unchanged',
      desired: { manifest: desired, links: [], destinations: undefined, icon: undefined },
      current: { allLinks: true, connector: live(uid), links: [link('web', PRODUCTION)] },
      warnings: [],
      notes: [],
    });
  });
}

/** Connectors of which every second one changes. */
export function many(count: number): Result[] {
  return Array.from({ length: count }, (_, index): Result => {
    const uid = `slack/team-${index + 1}`;
    const environments = index % 10 === 0 ? [PRODUCTION, 'preview'] : ['preview', 'development'];
    if (index % 2 === 1)
      return unchanged(1).map((one) => ({ ...one, manifest: manifest(uid) }))[0] ?? creation();
    return plannedResult(
      plan(
        {
          manifest: manifest(uid, {
            settings: { ...manifestOf().settings, name: `Team ${index + 1}`, events: ['app_mention'] },
          }),
          links: [desiredLink('web', ...environments)],
          destinations: undefined,
          icon: undefined,
        },
        { allLinks: true, connector: live(uid, { name: 'Team' }), links: [link('web', 'preview')] },
        CHANGED,
      ),
    );
  });
}

/** What apply says of a plan that went well. */
export function done(result: Result): Result {
  const { manifest: desired, outcome } = result;
  if (outcome === 'update') return { ...result, outcome: 'updated' };
  if (outcome === 'delete') return { ...result, outcome: 'deleted' };
  if (outcome !== 'create') return result;
  const connector = live(desired.uid, {
    triggers: desired.settings.triggers === true,
    supportsInstallation: desired.type === 'slack',
  });
  return { ...result, outcome: 'created', connector };
}

export function createdSlack(): Result {
  const settings = {
    ...manifestOf().settings,
    name: 'Acme Support',
    triggers: true,
    events: ['app_mention'],
  };
  return done(
    plannedResult(
      plan(
        {
          manifest: manifest('slack/acme-support', {
            settings,
            secrets: ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'],
          }),
          links: [desiredLink('web', PRODUCTION, 'preview')],
          destinations: undefined,
          icon: undefined,
        },
        undefined,
        REUSE,
      ),
    ),
  );
}

const DISCOVERY =
  'Vercel refused to create it. Discovery of idp.example.com failed: no metadata found (422, request ID fra1::abc).';

/** By the name of the picture. */
export function reviews(): Record<string, Review> {
  const problem = (file: string, line: number, message: string) =>
    ({ severity: 'error', file: `connectors/${file}.yml`, position: { line, column: 3 }, message }) as const;
  return {
    'plan-with-dangers': {
      inputs: { ...base, mode: 'plan' },
      run: reconciled([
        deletion(),
        otherHosts(),
        productionGained(),
        notSent(),
        linkRemoved(),
        renamed(),
        ...unchanged(57),
      ]),
    },
    'first-plan': {
      inputs: { ...base, ifExists: 'reuse', mode: 'plan' },
      run: reconciled([creation(), preset()]),
    },
    'plan-60': { inputs: { ...base, mode: 'plan' }, run: reconciled(many(60)) },
    'plan-700': { inputs: { ...base, mode: 'plan' }, run: reconciled(many(700)) },
    failure: {
      inputs: { ...base, ifExists: 'reuse', mode: 'apply' },
      run: reconciled([
        failedResult(manifest('oauth/acme-idp'), DISCOVERY),
        createdSlack(),
        done(preset()),
        ...unchanged(57),
      ]),
    },
    problems: {
      inputs: { ...base, mode: 'plan' },
      run: {
        kind: 'refused',
        redact: (text) => text,
        diagnostics: [
          problem('slack', 10, '`clientSecert` is unknown; did you mean "clientSecret"?'),
          problem('slack', 14, '`environments[1]`: environment staging not found in project web.'),
          problem(
            'idp',
            7,
            '`data.clientSecret` must not be hard-coded; use `${{ secrets.NAME }}` and rotate the exposed value',
          ),
          problem('weather', 1, 'Duplicate uid, also used in connectors/slack.yml.'),
          {
            severity: 'warning',
            message:
              "`team` is not set, so the token's default team is used, which may not be the team you intended. Set `team`, under `with`, to its ID or slug.",
          },
        ],
      },
    },
    delete: {
      inputs: { ...base, mode: 'delete', ifExists: 'reuse' },
      run: reconciled([done(deletion())]),
    },
    export: {
      inputs: { ...base, ifExists: 'reuse', mode: 'export' },
      run: {
        kind: 'exported',
        diagnostics: [],
        redact: (text) => text,
        exported: [
          {
            connector: live('slack/acme-support'),
            links: [link('web', PRODUCTION)],
            file: 'connectors/slack-acme-support.yml',
            outcome: 'exported',
            toFillIn: { secrets: ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'], vars: [], leftOut: [] },
          },
          {
            connector: live('api-key/weather'),
            links: [],
            file: 'connectors/api-key-weather.yml',
            outcome: 'exported',
            toFillIn: { secrets: [], vars: [], leftOut: [] },
          },
          {
            connector: live('oauth/acme-idp'),
            links: [],
            file: 'connectors/oauth-acme-idp.yml',
            outcome: 'kept',
            namesConnector: true,
          },
        ],
      },
    },
    'next-steps': {
      inputs: { ...base, ifExists: 'reuse', mode: 'apply' },
      run: reconciled([createdSlack(), done(creation())]),
    },
  };
}
