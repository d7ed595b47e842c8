import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { actionsRunner } from '../../../src/action/runner.ts';

it('speaks to the runner in its own commands and files', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-'));
  const output = path.join(folder, 'output');
  const summary = path.join(folder, 'summary');
  await writeFile(output, '');
  await writeFile(summary, '');
  vi.stubEnv('GITHUB_OUTPUT', output);
  vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    actionsRunner.mask('s3cret');
    actionsRunner.info('hello');
    actionsRunner.info('::add-mask::x\n  ::debug::y ##[set-output name=a]b');
    actionsRunner.debug('hidden');
    vi.stubEnv('RUNNER_DEBUG', '1');
    actionsRunner.debug('shown\n::error::x');
    actionsRunner.group('title', ['a', '::b']);
    actionsRunner.annotate('error', 'bad\nthing', { file: 'a.yml', position: { line: 3, column: 5 } });
    actionsRunner.annotate('notice', 'note');
    actionsRunner.output('result', 'created');
    await actionsRunner.summary('### Hi');
    vi.stubEnv('GITHUB_STEP_SUMMARY', '');
    await actionsRunner.summary('### No one reads this');
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
  }
  expect(printed.join('').split(/\r?\n/)).toEqual([
    '::add-mask::s3cret',
    'hello',
    ': :add-mask::x',
    '  : :debug::y # #[set-output name=a]b',
    '::debug::shown%0A::error::x',
    '::group::title',
    'a',
    ': :b',
    '::endgroup::',
    '::error file=a.yml,line=3,col=5::bad%0Athing',
    '::notice::note',
    '::warning::The job summary was not written because this runner does not support it.',
    '',
  ]);
  expect(await readFile(output, 'utf8')).toMatch(/^result<<(.+)\ncreated\n\1\n$/);
  expect(await readFile(summary, 'utf8')).toBe('### Hi\n');
  await rm(folder, { recursive: true });
});
