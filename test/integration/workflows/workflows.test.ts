import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import {
  isMapping,
  isSteps,
  isWorkflow,
  read,
  readFolder,
  readPages,
  type Source,
  yamlBlocks,
} from './files.ts';
import { type Finding, lint, lintSteps } from './language.ts';
import { checkOwn, checkPins, checkRights, checkScripts, checkShown } from './rules.ts';

const own = await readFolder('.github/workflows');
const pages = await readPages();
const texts = (findings: Finding[]) => findings.map(({ text }) => text);

/** A workflow with a job whose steps use the action and then run what is given. */
function workflow({
  inputs = 'mode: plan',
  after = 'run: "true"',
  top = 'permissions: {}',
  uses = './',
} = {}) {
  const text = `on: push
${top}
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - uses: ${uses}
        id: connector
        with:
          ${inputs}
      - ${after}
`;
  return { file: 'sample.yml', offset: 0, text };
}

describe('action.yml', () => {
  it('is valid', async () => {
    expect(texts(await lint(await read('action.yml'), 'action'))).toEqual([]);
  });

  it('a fault in it would be found', async () => {
    const { text } = await read('action.yml');
    for (const [part, fault] of [
      ['using: node24', 'using: node21'],
      ['branding:', 'brand:'],
      // The runner evaluates descriptions as well, and does not load the action then.
      ['description: Write the', 'description: "${{ secrets.X }}" # '],
    ] as const) {
      expect(text).toContain(part);
      const source = { file: 'action.yml', offset: 0, text: text.replace(part, fault) };
      expect(await lint(source, 'action')).not.toEqual([]);
    }
  });
});

describe('workflows of the repository', () => {
  it('are there', () => {
    expect(own.length).toBeGreaterThanOrEqual(5);
  });

  it.each(own)('$file is valid', async (source) => {
    expect(texts(await lint(source))).toEqual([]);
    expect([checkRights, checkOwn, checkPins, checkScripts].flatMap((check) => check(source))).toEqual([]);
  });
});

/** What is wrong with the YAML blocks of a page. */
async function checkPage(page: Source): Promise<string[]> {
  const problems = await Promise.all(
    yamlBlocks(page).map(async (block) => {
      const [document, second] = parseAllDocuments(block.text);
      if (document === undefined || second !== undefined) return [];
      if (document.errors.length > 0)
        return document.errors.map(({ message }) => `${block.file}: ${message}`);
      const value: unknown = document.toJS();
      if (isSteps(value)) return texts(await lintSteps(block));
      if (!isWorkflow(value)) return [];
      return [
        ...texts(await lint(block)),
        ...[checkRights, checkScripts, checkShown].flatMap((check) => check(block)),
      ];
    }),
  );
  return problems.flat();
}

describe('workflows in the documentation', () => {
  it.each(pages)('those in $file are valid', async (page) => {
    expect(await checkPage(page)).toEqual([]);
  });

  it('are found: the quick start, and one per recipe at least', () => {
    const shown = pages.flatMap((page) => yamlBlocks(page).filter(({ text }) => isWorkflow(parse(text))));
    expect(shown.filter(({ file }) => file === 'README.md')).toHaveLength(1);
    expect(shown.filter(({ file }) => file === 'docs/recipes.md').length).toBeGreaterThanOrEqual(9);
    const names = shown.map(({ text }) => text.split('\n')[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('list secrets one by one, but for one marked shortcut', () => {
    const lines = pages
      .flatMap(yamlBlocks)
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => line.includes('toJSON(secrets)'));
    expect(lines).toEqual([expect.stringContaining('# shortcut')]);
  });

  it.each(['README.md', 'docs/recipes.md'])('are checked in %s', async (file) => {
    const page = await read(file);
    for (const [part, fault] of [
      [/^( +)allowed-uids:/gm, '$1allowed-uid:'],
      [/persist-credentials: false/g, 'persist-credentials: true'],
      [/, '\.github\/workflows\/[\w-]+\.yml'\]/g, ']'],
      [/^# \.github\/workflows/gm, '# workflows'],
      [/(?<=\{\{ steps\.[\w-]+\.outputs\.)connector-id/g, 'id'],
      [/^permissions:/gm, 'env:'],
    ] as const) {
      const places = [...page.text.matchAll(part)];
      expect(places).not.toEqual([]);
      const problems = await checkPage({ ...page, text: page.text.replaceAll(part, fault) });
      expect(problems.length).toBeGreaterThanOrEqual(places.length);
    }
  });

  it('are found wherever they stand, with the lines of the page', async () => {
    const block = (text: string, indent = '') => `\`\`\`yaml\n${text}\`\`\`\n`.replaceAll(/^/gm, indent);
    const path = '# .github/workflows/sample.yml\n';
    const faulty = workflow({
      inputs: 'mode: plan\n          moed: plan',
      uses: 'OWNER/vercel-connector-action@v1',
    }).text;
    const steps = '- uses: OWNER/vercel-connector-action@v1\n  with:\n    teem: acme\n';
    const manifests = 'type: slack\nuid: slack/acme\n---\ntype: oauth\nuid: oauth/acme\n';
    const broken = 'type: "slack\n';
    const text = `# Page\n\n${block(path + faulty)}\n1. Item:\n\n${block(steps, '   ')}\n${block(manifests)}${block(broken)}`;
    expect(await checkPage({ file: 'page.md', offset: 0, text })).toEqual([
      "page.md:15: Invalid action input 'moed'",
      "page.md:24: Invalid action input 'teem'",
      expect.stringMatching(/^page\.md: Missing closing "quote/),
    ]);
  });
});

describe('the linter finds', () => {
  it('nothing in a good workflow', async () => {
    const after = 'run: echo ${{ steps.connector.outputs.connector-id }} ${{ secrets.X }} ${{ vars.Y }}';
    expect(await lint(workflow({ after }))).toEqual([]);
  });

  it.each([
    ['an input that action.yml lacks', { inputs: 'mod: plan' }, "Invalid action input 'mod'"],
    [
      'an output that action.yml lacks',
      { after: 'run: echo ${{ steps.connector.outputs.id }}' },
      'Context access might be invalid: id',
    ],
    [
      'an unknown step',
      { after: 'run: echo ${{ steps.other.outputs.id }}' },
      'Context access might be invalid: other',
    ],
    ['a broken expression', { after: 'run: echo ${{ github. }}' }, "Unexpected symbol: 'EOF'"],
    [
      'an unknown function',
      { after: 'run: echo ${{ upper(github.ref) }}' },
      "Unrecognized function: 'upper'",
    ],
    ['an unknown key', { after: 'runs: "true"' }, "Unexpected value 'runs'"],
    ['an unknown permission', { top: 'permissions: { content: read }' }, "Unexpected value 'content'"],
  ])('%s', async (_, sample, message) => {
    for (const uses of ['./', 'OWNER/vercel-connector-action@v1'])
      expect(texts(await lint(workflow({ ...sample, uses }))).join('\n')).toContain(message);
  });
});

describe('the rules find', () => {
  const clean = workflow();

  it('nothing in a good workflow', () => {
    expect([checkRights, checkPins, checkScripts].flatMap((check) => check(clean))).toEqual([]);
  });

  it('missing permissions', () => {
    expect(checkRights(workflow({ top: 'name: x' }))).toEqual(['sample.yml: has no top-level permissions']);
  });

  it.each([
    ['a job that can write', { top: 'permissions: { contents: write }' }],
    ['a workflow that can write everything', { top: 'permissions: write-all' }],
    ['apply', { inputs: 'mode: apply' }],
    ['apply as the default', { inputs: 'team: acme' }],
    ['delete', { inputs: 'mode: delete' }],
  ])('no concurrency: %s', (_, sample) => {
    expect(checkRights(workflow(sample))).toEqual(['sample.yml: job job writes, but has no concurrency']);
    const { text } = workflow(sample);
    expect(checkRights({ ...clean, text: text.replace('on: push', 'on: push\nconcurrency: x') })).toEqual([]);
    const inJob = text.replace('    steps:', '    concurrency: x\n    steps:');
    expect(checkRights({ ...clean, text: inJob })).toEqual([]);
  });

  it('rights at the top, no rights or no end of a job, and credentials left on disk', () => {
    const checkout = 'uses: actions/checkout@v6';
    expect(checkOwn(workflow({ top: 'permissions: read-all', after: checkout }))).toEqual([
      'sample.yml: top-level permissions are not {}',
      'sample.yml: job job has no timeout-minutes',
      'sample.yml: job job has no permissions of its own',
      'sample.yml: job job has a checkout without persist-credentials: false',
    ]);
  });

  const sha = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd';

  it.each([
    'actions/checkout@v6',
    'actions/checkout@main # v6.0.2',
    `actions/checkout@${sha}`,
    `actions/checkout@${sha} # v6`,
    `actions/checkout@${sha.slice(1)} # v6.0.2`,
    `docker://alpine:3 # v3.0.0`,
  ])('a use that is not pinned: %s', (uses) => {
    expect(checkPins(workflow({ after: `uses: ${uses}` }))).toHaveLength(1);
    expect(checkPins(workflow({ after: `"uses" : ${uses}` }))).toHaveLength(1);
    expect(checkPins(workflow({ after: `uses: actions/cache/save@${sha} # v6.0.2` }))).toEqual([]);
  });

  it.each([
    'run: echo "${{ github.event.pull_request.title }}"',
    'run: git push origin ${{ github.head_ref }}',
    'run: |\n          echo ${{\n            github.event.issue.body }}',
    'uses: actions/github-script@v8\n        with:\n          script: console.log("${{ github.event.comment.body }}")',
  ])('outside text in a script: %s', (after) => {
    expect(checkScripts(workflow({ after }))).toHaveLength(1);
  });
});

describe('files for maintainers', () => {
  it('Dependabot waits, and puts updates together', async () => {
    const { updates }: { updates: unknown[] } = parse((await read('.github/dependabot.yml')).text);
    const ecosystems = updates.filter(isMapping);
    expect(ecosystems.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
    for (const update of ecosystems)
      expect(update).toMatchObject({
        cooldown: { 'default-days': expect.any(Number) },
        groups: expect.anything(),
      });
  });

  it('Dependabot stays with the package that is called emulate below version 1', async () => {
    const { devDependencies } = JSON.parse((await read('package.json')).text);
    expect(devDependencies.emulate).toMatch(/^0\./);
    const { updates }: { updates: unknown[] } = parse((await read('.github/dependabot.yml')).text);
    expect(updates[0]).toMatchObject({
      ignore: [{ 'dependency-name': 'emulate', 'update-types': ['version-update:semver-major'] }],
    });
  });

  it('issue forms have what GitHub asks for', async () => {
    const forms = (await readFolder('.github/ISSUE_TEMPLATE')).filter(
      ({ file }) => !file.endsWith('config.yml'),
    );
    expect(forms).toHaveLength(2);
    for (const { text } of forms) {
      const form: unknown = parse(text);
      expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
      const body = isMapping(form) && Array.isArray(form.body) ? form.body.filter(isMapping) : [];
      const fields = body.filter(({ type }) => type !== 'markdown');
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) expect(field).toMatchObject({ attributes: { label: expect.any(String) } });
    }
  });
});
