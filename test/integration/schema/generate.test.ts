import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { fillMarkers, sections, typePages } from '../../../scripts/reference.ts';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { action } from '../../support/runner.ts';
import { ROOT } from './verdicts.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'generate-'));
afterAll(() => rm(folder, { recursive: true }));

/** Runs the generator on a folder; its exit status and what it said. */
async function generate(...args: string[]): Promise<{ status: number; said: string }> {
  try {
    const script = path.join(ROOT, 'scripts/generate.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
    return { status: 0, said: stdout };
  } catch (cause) {
    const { code, stderr } = cause as { code: number; stderr: string };
    return { status: code, said: stderr };
  }
}

const markers = (...names: string[]) =>
  names.map((name) => `<!-- ${name} -->\n<!-- /${name} -->\n`).join('\n');

describe('the generator', () => {
  it('finds the committed files fresh', async () => {
    expect(await generate('--check')).toEqual({ status: 0, said: '' });
  });

  it('names files that are out of date, writes them, and then finds them fresh', async () => {
    await mkdir(path.join(folder, 'docs/types'), { recursive: true });
    await writeFile(path.join(folder, 'README.md'), `# Title\n\n${markers('inputs', 'outputs')}\nThe end\n`);
    await writeFile(path.join(folder, 'docs/manifest.md'), markers('manifest'));
    await writeFile(path.join(folder, 'docs/types/gone.md'), 'a type that no longer exists');
    const pages = ['README', ...connectorTypes.keys(), 'preset'].map((name) => `docs/types/${name}.md`);
    const written = ['connector.schema.json', 'README.md', 'docs/manifest.md', ...pages];

    const stale = await generate('--check', folder);
    expect(stale.status).toBe(1);
    expect(stale.said.trim().split('\n')).toEqual(
      [...written, 'docs/types/gone.md'].map(
        (name) => `${name} is out of date; run "npm run generate" and commit the result`,
      ),
    );
    expect(await text('README.md')).not.toContain('|');

    expect((await generate(folder)).said.trim().split('\n')).toEqual([
      ...written.map((name) => `${name} written`),
      'docs/types/gone.md deleted',
    ]);
    expect(await generate('--check', folder)).toEqual({ status: 0, said: '' });

    const readme = await text('README.md');
    for (const name of Object.keys({ ...action.inputs, ...action.outputs }))
      expect(readme.split(`\n| \`${name}\` |`)).toHaveLength(2);
    expect(readme).toContain('| `vercel-token` | yes, except in `validate` |');
    expect(readme).toMatch(/<!-- \/outputs -->\n\nThe end\n$/);
    expect(await text('docs/manifest.md')).toContain('| `projects[].id` | yes |');
  });

  it('writes a page for each type: its example, its secrets, its fields', async () => {
    const slack = await text('docs/types/slack.md');
    const example = await readFile(path.join(ROOT, 'examples/slack.yml'), 'utf8');
    expect(slack).toContain(`\`\`\`yaml\n${example.slice(example.indexOf('\n') + 1)}\`\`\`\n`);
    expect(slack).toContain('input `secrets`: `SLACK_CLIENT_SECRET`, `SLACK_SIGNING_SECRET`.');
    expect(slack).toContain('| `clientSecret` | yes | yes | yes |');
    expect(slack).toMatch(
      /\| `shortcuts\[\]\.type` \| yes \| {2}\| yes \| .* One of `global`, `message`\. \|/,
    );
    expect(await text('docs/types/microsoft-entra.md')).toContain('sends it unchecked');
    const index = await text('docs/types/README.md');
    for (const name of connectorTypes.keys()) expect(index).toContain(`](${name}.md) | \`${name}\` |`);
  });

  it('needs every input of action.yml in one group', () => {
    const { manifest, ...others } = action.inputs;
    expect(() => sections({ ...action, inputs: others })).toThrow('group each input of action.yml: manifest');
    const unknown = { ...action.inputs, other: { description: '' } };
    expect(() => sections({ ...action, inputs: unknown })).toThrow('group each input of action.yml: other');
  });

  it('needs an example of every type', () => {
    expect(() => typePages(new Map())).toThrow('examples/api-key.yml is missing');
  });

  it('does not change a page without markers', () => {
    expect(fillMarkers('<!-- inputs -->\n', new Map([['inputs', 'x']]))).toBe('<!-- inputs -->\n');
    expect(fillMarkers('text', new Map([['inputs', 'x']]))).toBe('text');
  });
});

function text(name: string): Promise<string> {
  return readFile(path.join(folder, name), 'utf8');
}
