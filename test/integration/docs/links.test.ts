import { existsSync } from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { ROOT, read, readFolder, readPages, type Source } from '../workflows/files.ts';

const pages = await readPages();
const forms = await readFolder('.github/ISSUE_TEMPLATE');
const texts = new Map(pages.map(({ file, text }) => [file, text]));

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  marked.walkTokens(marked.lexer(text), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** The anchors of a page's headings, as GitHub names them. */
function anchorsOf(text: string): Set<string> {
  const slugger = new GithubSlugger();
  return new Set(
    tokensOf(text).flatMap((token) => (token.type === 'heading' ? slugger.slug(token.text) : [])),
  );
}

/** Where links and pictures of a page point. */
function targetsOf(text: string): string[] {
  return tokensOf(text).flatMap((token) =>
    token.type === 'link' || token.type === 'image' ? [String(token.href)] : [],
  );
}

/** Links of a page to files and headings of this repository that do not exist. */
function deadLinks({ file, text }: Source): string[] {
  const relative = targetsOf(text)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [name = '', anchor] = target.split('#');
      const found = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
      const content = found === file ? text : texts.get(found);
      if (content === undefined && !existsSync(path.join(ROOT, found))) return true;
      return anchor !== undefined && !anchorsOf(content ?? '').has(anchor);
    });
  return [...relative, ...deadAddresses({ file, offset: 0, text })].map((target) => `${file}: ${target}`);
}

/** Addresses of this repository's files on GitHub, in links and elsewhere. */
function deadAddresses({ text }: Source): string[] {
  const addresses = text.matchAll(
    /https:\/\/(?:github|raw\.githubusercontent)\.com\/[^/\s]+\/vercel-connector-action\/(?:blob\/main|v1)\/(?<file>[\w./-]+)/g,
  );
  return Array.from(addresses)
    .filter(({ groups }) => !existsSync(path.join(ROOT, groups?.file ?? '')))
    .map(([address]) => address);
}

describe('links to this repository', () => {
  it.each(pages)('of $file exist', (page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  it.each(forms)('of $file exist', (form) => {
    expect(deadAddresses(form)).toEqual([]);
  });

  it('are found', () => {
    expect(pages.flatMap(({ text }) => targetsOf(text)).length).toBeGreaterThan(100);
    const address = 'https://github.com/o/vercel-connector-action/blob/main/docs/none.md';
    const text = `# A \`b\`\n\n[a](#a-b) [b](#b) [c](none.md) ![d](../x.png) [e](types/README.md#none)\n\n| f |\n|---|\n| [f](g.md) |\n\n<${address}>\n\n\`[h](h.md)\`\n`;
    expect(deadLinks({ file: 'docs/page.md', offset: 0, text })).toEqual(
      ['#b', 'none.md', '../x.png', 'types/README.md#none', 'g.md', address].map(
        (target) => `docs/page.md: ${target}`,
      ),
    );
  });
});

describe('pages', () => {
  it('of docs/ are all in its index', async () => {
    const index = targetsOf((await read('docs/README.md')).text);
    const names = pages.map(({ file }) => path.posix.relative('docs', file));
    expect(index).toEqual(
      expect.arrayContaining(names.filter((name) => /^[\w-]+\.md$/.test(name) && name !== 'README.md')),
    );
  });

  it('name npm scripts that exist', async () => {
    const { scripts } = JSON.parse((await read('package.json')).text);
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    const unknown = named.filter((name) => !(name in scripts));
    expect(named.length).toBeGreaterThan(10);
    expect(unknown).toEqual([]);
  });

  it('run TypeScript through npm scripts only, since other versions of Node cannot', () => {
    expect(pages.filter(({ text }) => /\bnode \S+\.ts\b/.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
