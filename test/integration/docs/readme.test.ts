import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const readme = await readFile(path.join(root, 'README.md'), 'utf8');

const sources = await readdir(path.join(root, 'src'), { recursive: true });
const code = (
  await Promise.all(
    sources
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFile(path.join(root, 'src', file), 'utf8')),
  )
).join('\n');

const section = readme.slice(readme.indexOf('## Troubleshooting'), readme.indexOf('## Development'));
const messages = [...section.matchAll(/^\| `(.+?)` \| /gm)].map(([, message = '']) =>
  message.replaceAll('\\`', '`'),
);

describe('troubleshooting', () => {
  it('has its table', () => {
    expect(messages.length).toBeGreaterThan(10);
  });

  it.each(messages)('%s is a message of the action', (message) => {
    expect(code.replaceAll('\\`', '`')).toContain(message);
  });
});
