import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { fillMarkers } from '../../../scripts/reference.ts';
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

const MARKERS = ['inputs', 'outputs', 'manifest', 'types'].map(
  (name) => `<!-- ${name} -->\n<!-- /${name} -->\n`,
);

describe('the generator', () => {
  it('finds the committed files fresh', async () => {
    expect(await generate('--check')).toEqual({ status: 0, said: '' });
  });

  it('names files that are not fresh, writes them, and then finds them fresh', async () => {
    const readme = path.join(folder, 'README.md');
    await writeFile(readme, `# Title\n\n${MARKERS.join('\n')}\nThe end\n`);
    const stale = await generate('--check', folder);
    expect(stale.status).toBe(1);
    expect(stale.said).toMatch(/^connector\.schema\.json is not fresh; .*\nREADME\.md is not fresh; .*\n$/);
    expect(await readFile(readme, 'utf8')).not.toContain('|');

    expect((await generate(folder)).said).toBe('connector.schema.json written\nREADME.md written\n');
    expect(await generate('--check', folder)).toEqual({ status: 0, said: '' });

    const text = await readFile(readme, 'utf8');
    for (const name of Object.keys({ ...action.inputs, ...action.outputs }))
      expect(text).toContain(`| \`${name}\` |`);
    for (const name of connectorTypes.keys())
      expect(text).toContain(`[A complete example](examples/${name}.yml)`);
    expect(text).toContain('| `data` | yes |');
    expect(text).toContain('| `clientSecret` | yes | yes | yes |');
    expect(text).toMatch(
      /\| `shortcuts\[\]\.type` \| yes \| {2}\| yes \| .* One of `global`, `message`\. \|/,
    );
    expect(text).toMatch(/<!-- \/types -->\n\nThe end\n$/);
  });

  it('leaves a README without markers as it is', () => {
    expect(fillMarkers('<!-- inputs -->\n', new Map([['inputs', 'x']]))).toBe('<!-- inputs -->\n');
    expect(fillMarkers('text', new Map([['inputs', 'x']]))).toBe('text');
  });
});
