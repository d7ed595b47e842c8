/**
 * What the release workflow needs of `gh`, with releases in a file (`GH_STATE`) and the tags of a bare repository
 * (`GH_SERVER`). Drafts and pre-releases behave as GitHub documents them for the REST API of releases.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

export interface Release {
  tag_name: string;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  body: string;
}

export interface State {
  /** Whether the setting "release immutability" is on. */
  immutability: boolean;
  /** The tag of the release that GitHub shows as "Latest". */
  latest: string;
  releases: Release[];
  /** A shell command that runs while the releases are listed. */
  meanwhile: string;
  calls: string[];
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2));

function main(args: string[]): void {
  const { GH_STATE: file = '', GH_SERVER: server = '', GH_REPO: repository } = process.env;
  const state: State = JSON.parse(readFileSync(file, 'utf8'));
  state.calls.push(args.join(' '));
  writeFileSync(file, JSON.stringify(state));
  const all = `repos/${repository}/releases`;
  const [command, second = '', tag = ''] = args;
  if (args.join(' ') === `api --paginate --slurp ${all}?per_page=100`) {
    if (state.meanwhile !== '') execFileSync('bash', ['-c', state.meanwhile], { cwd: server });
    // Two to a page, so that there are several.
    const pages = state.releases.flatMap((_, at, list) => (at % 2 === 0 ? [list.slice(at, at + 2)] : []));
    console.log(JSON.stringify(pages.length === 0 ? [[]] : pages));
    return;
  }
  if (command === 'api' && args.length === 2 && second.startsWith(`${all}/tags/`)) {
    const found = state.releases.find(
      ({ tag_name, draft }) => second === `${all}/tags/${tag_name}` && !draft,
    );
    if (found === undefined) fail('gh: Not Found (HTTP 404)');
    console.log(JSON.stringify(found));
    return;
  }
  if (command !== 'release') fail(`unknown command: ${args.join(' ')}`);
  const existing = state.releases.find(({ tag_name }) => tag_name === tag);
  if (execFileSync('git', ['ls-remote', server, `refs/tags/${tag}`]).length === 0)
    fail(`tag ${tag} doesn't exist`);
  const latest = args.includes('--latest=true');
  if (second === 'create' && (existing === undefined || existing.draft)) {
    const published = { draft: false, prerelease: false, immutable: state.immutability };
    state.releases.unshift({ tag_name: tag, ...published, body: args.slice(3).join(' ') });
  } else if (second === 'edit' && existing !== undefined && args.includes('--draft=false')) {
    if (latest && existing.prerelease) fail('Latest release cannot be draft or prerelease (HTTP 422)');
    Object.assign(existing, { draft: false, immutable: state.immutability });
  } else {
    fail(`cannot ${second} ${tag}`);
  }
  if (latest) state.latest = tag;
  writeFileSync(file, JSON.stringify(state));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
