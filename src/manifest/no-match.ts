import path from 'node:path';
import { didYouMean } from '../shared/did-you-mean.ts';
import { findFiles, walk } from './find-files.ts';

/** Enough to find a near name, and few enough for a large repository. */
const SEARCH = { depth: 8, limit: 2_000, entersFolder: (name: string) => !/^(\.|node_modules$)/.test(name) };

/**
 * Why no file matches a pattern of the input `manifest`, as one or two sentences. The commonest causes are looked for
 * in the text of the pattern and in the workspace.
 * @param excluded the patterns that exclude
 * @param workspace absolute path
 */
export async function explainNoMatch(
  pattern: string,
  excluded: readonly string[],
  workspace: string,
): Promise<string> {
  const form = explainForm(pattern);
  if (form !== undefined) return form;
  if (excluded.length > 0 && (await findFiles(pattern, [], workspace)).files.length > 0) {
    return 'Patterns with "!" exclude every file that it matches.';
  }
  const { files } = await walk(workspace, '', SEARCH);
  if (files.length === 0) return 'The workspace is empty. Run actions/checkout before this step.';
  const other = otherExtension(pattern);
  if (other !== undefined && (await findFiles(other, excluded, workspace)).files.length > 0) {
    return `Did you mean ${JSON.stringify(other)}?`;
  }
  const near =
    (await deeper(pattern, excluded, workspace)) ?? nearName(pattern, files) ?? usualFolder(pattern, files);
  return near === undefined
    ? 'Paths are relative to the root of the workspace. Check the path.'
    : `Did you mean ${JSON.stringify(near)}?`;
}

/** What is wrong with the pattern itself: it was written as something else than one pattern per line. */
function explainForm(pattern: string): string | undefined {
  if (pattern.includes('\\')) return 'Use "/" in paths, on every system.';
  if (/^(["']).*\1$/.test(pattern))
    return 'Remove the quotes; on a line of its own they are part of the path.';
  if (/^-\s/.test(pattern))
    return 'Remove the "- "; the input is text with one pattern per line, not a list.';
  const parts = pattern.split(/[\s,]+/);
  if (parts.length > 1 && !pattern.includes('{') && parts.every((part) => /[*/.]/.test(part))) {
    return 'Put each pattern on a line of its own, and use `manifest: |` instead of `manifest: >`.';
  }
  return undefined;
}

function otherExtension(pattern: string): string | undefined {
  if (pattern.endsWith('.yml')) return `${pattern.slice(0, -'.yml'.length)}.yaml`;
  return pattern.endsWith('.yaml') ? `${pattern.slice(0, -'.yaml'.length)}.yml` : undefined;
}

/** The same pattern in the folders below, where it matches: in the only one, or else in all of them. */
async function deeper(
  pattern: string,
  excluded: readonly string[],
  workspace: string,
): Promise<string | undefined> {
  const folder = path.posix.dirname(pattern);
  const name = path.posix.basename(pattern);
  // From the root of a repository, that would be every YAML file in it.
  if (folder === '.' || /[*?[{]/.test(folder)) return undefined;
  const below = path.posix.join(folder, '**', name);
  const { files } = await findFiles(below, excluded, workspace);
  const folders = [...new Set(files.map((file) => path.posix.dirname(file)))];
  const [only] = folders.length === 1 ? folders : [];
  if (only !== undefined) return path.posix.join(only, name);
  return folders.length === 0 ? undefined : below;
}

/** The folder that the documentation uses, in place of the input's default. */
function usualFolder(pattern: string, files: readonly string[]): string | undefined {
  if (pattern !== 'connector.yml') return undefined;
  const manifest = files.find((file) => /^connectors\/[^/]+\.ya?ml$/.test(file));
  return manifest === undefined ? undefined : `connectors/*${path.posix.extname(manifest)}`;
}

/** The same pattern with the nearest file or folder that exists. */
function nearName(pattern: string, files: readonly string[]): string | undefined {
  const folder = path.posix.dirname(pattern);
  const name = path.posix.basename(pattern);
  if (/[*?[{]/.test(folder)) return undefined;
  if (/[*?[{]/.test(name)) {
    const folders = [...new Set(files.map((file) => path.posix.dirname(file)))];
    const near = didYouMean(folder, folders);
    return near === undefined ? undefined : path.posix.join(near, name);
  }
  const normal = path.posix.normalize(pattern);
  return (
    didYouMean(
      normal,
      files.filter((file) => /\.(ya?ml|json)$/.test(file)),
    ) ?? files.find((file) => path.posix.basename(file) === name)
  );
}
