import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, read } from '../workflows/files.ts';

const sources = await readdir(path.join(ROOT, 'src'), { recursive: true });
const code = (
  await Promise.all(
    sources
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFile(path.join(ROOT, 'src', file), 'utf8')),
  )
).join('\n');

/** The messages that a page explains: the first cells of its tables with the head "Message". */
function messagesIn(text: string): string[] {
  return text
    .split(/\n\n+/)
    .filter((part) => part.startsWith('| Message |'))
    .flatMap((part) => [...part.matchAll(/^\| `(.+?)` \| /gm)])
    .map(([, message = '']) => message.replaceAll('\\`', '`'));
}

const common = messagesIn((await read('README.md')).text);
const all = messagesIn((await read('docs/troubleshooting.md')).text);

describe('messages in the documentation', () => {
  it('README has the five commonest', () => {
    expect(common).toHaveLength(5);
  });

  it('docs/troubleshooting.md has those and more, each once', () => {
    expect(all).toEqual(expect.arrayContaining(common));
    expect(all.length).toBeGreaterThan(30);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(all)('%s is a message of the action', (message) => {
    // Not toContain, which would print all of src/.
    expect(code.replaceAll('\\`', '`').includes(message)).toBe(true);
  });
});

it('the README has at most 300 lines', async () => {
  expect(
    (await read('README.md')).text.trimEnd().split('\n').length,
    'each input and output is a line; move or shorten something else',
  ).toBeLessThanOrEqual(300);
});
