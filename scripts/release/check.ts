/**
 * Checks what a release needs, before anything is published. Reads the tag and the repository from the variables of
 * the runner, and the rest from a clone with all branches.
 */
import { readFileSync } from 'node:fs';
import { annotate } from './annotate.ts';
import { output, run } from './programs.ts';
import { parseTag } from './version.ts';

const { GITHUB_REF_NAME: tag = '', GITHUB_REPOSITORY: repository = '' } = process.env;
/** In two parts, or "npm run set-owner" would replace it here as well. */
const PLACEHOLDER = ['OWNER', 'vercel-connector-action'].join('/');

const problems = [...tagProblems(), ...branchProblems(), ...ownerProblems()];
for (const problem of problems) annotate('error', problem);
if (problems.length > 0) {
  annotate('error', `Nothing was released for ${tag}.`);
  process.exit(1);
}
console.log(`${tag} can be released.`);

function packageJson(): { version: string; repository: string } {
  return JSON.parse(readFileSync('package.json', 'utf8'));
}

function tagProblems(): string[] {
  const { version } = packageJson();
  if (tag !== `v${version}`)
    return [
      `The tag is ${tag}, but the version in package.json is ${version}: expected the tag v${version}.`,
    ];
  if (parseTag(tag) === undefined)
    return [`The tag ${tag} is not a version: expected three numbers, for example v1.2.3.`];
  return [];
}

/** Only these branches are protected, so only what they contain was reviewed. */
function branchProblems(): string[] {
  const branches = ['refs/remotes/origin/main', 'refs/remotes/origin/release/*'];
  if (output('git', 'for-each-ref', '--contains', 'HEAD', ...branches) !== '') return [];
  return [`The commit of ${tag} is neither on the branch main nor on a branch release/*: merge it first.`];
}

function ownerProblems(): string[] {
  const expected = `github:${repository}`;
  const fix = `Run "npm run set-owner -- ${repository.split('/')[0]}" and merge the result.`;
  const named = packageJson().repository;
  if (named !== expected) return [`The repository in package.json is ${named}, expected ${expected}. ${fix}`];
  // Tests use owners of their own.
  const files = filesWith(PLACEHOLDER);
  return files.length === 0 ? [] : [`${PLACEHOLDER} is a placeholder, found in ${files.join(', ')}. ${fix}`];
}

function filesWith(text: string): string[] {
  const { status, stdout, stderr } = run('git', 'grep', '-l', '-F', text, '--', '.', ':!test');
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout.split('\n').filter((name) => name !== '');
}
