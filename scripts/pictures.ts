/**
 * Pictures of the comment and the job summary as GitHub would show them, for people who work on them and for the docs.
 *
 *   node scripts/pictures.ts [folder]        every scene, at 1000 and at 420 pixels
 *   node scripts/pictures.ts --docs          those of the docs, to .github/images
 *
 * It uses whatever browser is found (BROWSER names another one), and does nothing when there is none.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { marked } from 'marked';
import { comment } from '../src/report/comment.ts';
import { summary } from '../src/report/summary.ts';
import { ORIGIN, reviews } from '../test/support/reviews.ts';
import { page } from './pictures/page.ts';

const WIDTHS = [1000, 420];

/** The scenes of the docs, by the name of the picture. */
const DOCS: Record<string, string> = { 'plan-comment': 'plan-with-dangers', 'failed-summary': 'failure' };

const BROWSERS = [
  process.env.BROWSER ?? '',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

function findBrowser(): string | undefined {
  return BROWSERS.find((name) => {
    if (name === '') return false;
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** The height of a page is what the page itself says after it was laid out. */
function photograph(browser: string, html: string, width: number, target: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
  try {
    const file = path.join(folder, 'page.html');
    writeFileSync(file, html);
    const options = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${path.join(folder, 'profile')}`,
    ];
    const run = (args: string[]) =>
      execFileSync(browser, [...options, ...args, `file://${file}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    // A window of a browser has a smallest width; the page sets its own.
    const dom = run([`--window-size=${Math.max(width, 500)},800`, '--dump-dom']).toString();
    const height = Number(/data-height="(\d+)"/.exec(dom)?.[1] ?? 800);
    run([`--window-size=${Math.max(width, 500)},${Math.min(height, 6000)}`, `--screenshot=${target}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** To a palette, where pngquant is found: a third of the size. */
function shrink(file: string): void {
  try {
    execFileSync('pngquant', ['--force', '--strip', '--ext', '.png', '32', file], { stdio: 'ignore' });
  } catch {
    console.log(`${file} keeps its size: pngquant was not found.`);
  }
}

const browser = findBrowser();
const [argument = path.join(tmpdir(), 'vercel-connector-action-pictures')] = process.argv.slice(2);
if (browser === undefined) {
  console.log('No browser was found, so no pictures were made. Install chromium, or set BROWSER.');
} else if (argument === '--docs') {
  const folder = path.resolve(import.meta.dirname, '../.github/images');
  const scenes = reviews();
  for (const [name, scene] of Object.entries(DOCS)) {
    const shown = scenes[scene];
    if (shown === undefined) throw new Error(`There is no scene ${scene}`);
    const html = page(await marked.parse(summary(shown.inputs, shown.run, ORIGIN)), 860);
    const target = path.join(folder, `${name}.png`);
    photograph(browser, html, 860, target);
    shrink(target);
  }
} else {
  mkdirSync(argument, { recursive: true });
  for (const [name, { inputs, run }] of Object.entries(reviews())) {
    const texts = {
      comment: comment(inputs, run, { origin: ORIGIN, step: [] }),
      summary: summary(inputs, run, ORIGIN),
    };
    for (const [kind, text] of Object.entries(texts)) {
      writeFileSync(path.join(argument, `${name}-${kind}.md`), text);
      for (const width of WIDTHS) {
        const html = page(await marked.parse(text), width);
        photograph(browser, html, width, path.join(argument, `${name}-${kind}-${width}.png`));
      }
    }
  }
  console.log(argument);
}
