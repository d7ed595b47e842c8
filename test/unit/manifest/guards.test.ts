import { describe, expect, it } from 'vitest';
import { checkHosts } from '../../../src/manifest/allowed-hosts.ts';
import { checkDefaults, type KnownProject, projectGuard } from '../../../src/manifest/guards.ts';
import { statedHosts } from '../../../src/manifest/hosts.ts';
import { type CheckText, findings } from '../../support/check.ts';

const errorsOf = async (lines: string, options: CheckText) =>
  await findings(`type: discord\nuid: a\nname: a\ndata: {}\n${lines}`, options);

describe('projectGuard', () => {
  it.each<[string[], KnownProject, boolean | undefined]>([
    [['**'], { name: 'web' }, true],
    [['web-*'], { name: 'web-1' }, true],
    [['web-*'], { name: 'api' }, undefined],
    [['web-*'], { id: 'prj_1' }, undefined],
    [['web-*'], { id: 'prj_1', name: 'api' }, false],
    [['web-*'], { id: 'prj_1', name: 'web-1' }, true],
    [['prj_1'], { id: 'prj_1' }, true],
    [['prj_1'], { name: 'web' }, undefined],
    [['prj_1'], { id: 'prj_1', name: 'web' }, true],
    [['**', '!web'], { id: 'prj_1' }, undefined],
    [['**', '!web'], { id: 'prj_1', name: 'web' }, false],
    [['**', '!web'], { name: 'WEB' }, false],
    [['!prj_1', '**'], { id: 'prj_1', name: 'web' }, false],
    [['!prj_1', '**'], { id: 'prj_2', name: 'web' }, true],
    [['prj_1', '!web'], { id: 'prj_1' }, undefined],
  ])('%j and %j: %s', async (globs, project, allowed) => {
    expect((await projectGuard(globs)).allows(project)).toBe(allowed);
  });
});

describe('allowed-projects, as far as a manifest shows it', () => {
  it.each<[string, string[], string[]]>([
    ['projectId: web', ['web'], []],
    ['projectId: web', ['**', '!web'], ['error 5: Project web is not allowed by `allowed-projects`']],
    [
      'projects: [{id: api}, {id: web}]',
      ['**', '!web'],
      ['error 5: Project web is not allowed by `allowed-projects`'],
    ],
    ['projectId: api', ['web'], []],
    ['projectId: prj_1', ['web'], []],
    [
      'projectId: api\ntriggerDestination: {projectId: web}',
      ['**', '!web'],
      ['error 6: Project web is not allowed by `allowed-projects`'],
    ],
    [
      'projectId: web\ntriggerDestination: {}',
      ['**', '!web'],
      ['error 5: Project web is not allowed by `allowed-projects`'],
    ],
  ])('%s and %j', async (lines, allowedProjects, errors) => {
    expect(await errorsOf(lines, { allowedProjects })).toEqual(errors);
  });

  it.each(['projectId: prj_1', 'projectId: api', 'projectId: ${{ vars.NONE }}'])(
    'validate says where it cannot decide: %s',
    async (line) => {
      expect(await errorsOf(line, { allowedProjects: ['web'], needs: 'none' })).toEqual([
        expect.stringMatching(
          /^notice 5: Project \S.* is checked against `allowed-projects` by plan and apply only/,
        ),
      ]);
      expect(await errorsOf(line, { needs: 'none' })).toEqual([]);
    },
  );

  it('does not bound what is deleted', async () => {
    const options = { allowedProjects: ['**', '!web'], allowedEnvironments: ['preview'], statedUids: true };
    expect(await errorsOf('projectId: web', options)).toEqual([]);
  });
});

describe('allowed-environments, as far as a manifest shows it', () => {
  const REFUSED = 'Environment production is not allowed by `allowed-environments`';
  it.each<[string, string[], string[]]>([
    ['projectId: web\nenvironments: [preview]', ['preview'], []],
    ['projectId: web\nenvironments: [preview, production]', ['preview'], [`error 6: ${REFUSED}`]],
    ['projectId: web\nenvironments: [production]', ['**', '!production'], [`error 6: ${REFUSED}`]],
    ['projects: [{id: web, environments: [production]}]', ['preview'], [`error 5: ${REFUSED}`]],
    [
      'projectId: web',
      ['preview'],
      [
        'error 5: `environments` is not set, so a new link gets development and production, which `allowed-environments` does not allow; set `environments`',
      ],
    ],
    ['projectId: web', ['p*', 'development'], []],
    ['projectId: web\nenvironments: [qa-1]', ['qa-*'], []],
    ['projectId: web\nenvironments: [env_1]', ['qa-*'], []],
    [
      'projectId: web\nenvironments: [preview]\ntriggerDestination: {path: /x}',
      ['preview'],
      [
        'error 7: A destination without `branch` or `customEnvironmentId` is in production, which `allowed-environments` does not allow',
      ],
    ],
    [
      'projectId: web\nenvironments: [qa]\ntriggerDestination: {branch: main}',
      ['qa'],
      ['error 7: A destination with `branch` is in preview, which `allowed-environments` does not allow'],
    ],
    [
      'projectId: web\nenvironments: [qa]\ntriggerDestination: {customEnvironmentId: staging}',
      ['qa'],
      ['error 7: Environment staging is not allowed by `allowed-environments`'],
    ],
    ['', ['preview'], []],
  ])('%s and %j', async (lines, allowedEnvironments, errors) => {
    expect(await errorsOf(lines, { allowedEnvironments })).toEqual(errors);
  });

  it.each(['env_1', '"${{ vars.NONE }}"'])(
    'validate says where it cannot decide: %s',
    async (environment) => {
      const lines = `projectId: web\nenvironments: [${environment}]`;
      expect(await errorsOf(lines, { allowedEnvironments: ['qa'], needs: 'none' })).toEqual([
        expect.stringMatching(
          /^notice 6: Environment .* is checked against `allowed-environments` by plan and apply only/,
        ),
      ]);
      expect(await errorsOf(lines, { needs: 'none' })).toEqual([]);
    },
  );

  it('leaves the inputs to a check of their own', async () => {
    const guards = {
      allowedUids: ['**'],
      allowedHosts: ['**'],
      allowedProjects: ['**', '!web'],
      allowedEnvironments: ['qa'],
    };
    const defaults = { project: 'web', environments: ['qa', 'production', 'env_1'] };
    expect(await errorsOf('', { ...guards, defaults })).toEqual([]);
    expect(await checkDefaults(defaults, guards)).toEqual([
      {
        severity: 'error',
        message: 'Project web is not allowed by `allowed-projects` (set by an input of this step)',
      },
      { severity: 'error', message: `${REFUSED} (set by an input of this step)` },
    ]);
  });
});

describe('allowed-hosts', () => {
  it.each<[string[], string, boolean]>([
    [['*.example.com'], 'a.example.com', true],
    [['*.example.com'], 'a.b.example.com', false],
    [['*.example.com'], 'example.com', false],
    [['**.example.com'], 'a.b.example.com', true],
    [['example.com'], 'example.com:8443', false],
    [['example.com:8443'], 'example.com:8443', true],
    [['**', '!example.com'], 'example.com:8443', false],
    [['**', '!example.com:8443'], 'example.com', true],
    [['!example.com', '**'], 'EXAMPLE.com.', false],
    [['[::1]'], 'http://[0:0::1]/', true],
    [['[::1]:8443'], 'http://[::1]:8443', true],
    [['[::1]'], 'http://[::2]', false],
    [['**', '![::1]'], 'http://[::1]:8443', false],
    [['[2001:db8::1]'], 'http://[2001:db8::1]/', true],
    [['**', '![2001:db8::1]'], 'http://[2001:0db8::1]:8443', false],
    [['**', '!evil.test'], 'foo://EVIL%2etest:1', false],
    [['[fe80::a]'], 'http://a/', false],
    [['10.*.*.*'], '0x0a000001', true],
    [['**', '!127.*.*.*'], '2130706433', false],
  ])('%j and %s: %s', async (globs, url, allowed) => {
    const said: string[] = [];
    const report = (_: unknown, message: string) => void said.push(message);
    const hosts = statedHosts({ data: { url } }, { vars: new Map() }, undefined);
    await checkHosts(hosts, globs, { error: report, undecided: report });
    expect(said).toHaveLength(allowed ? 0 : 1);
  });
});
