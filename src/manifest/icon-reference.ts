import path from 'node:path';
import { checkImage, IconError, type IconFile, MAX_ICON_BYTES } from '../icon/image.ts';
import { describeOtherFile } from '../icon/other-files.ts';
import { memoize } from '../shared/memoize.ts';
import { Refused, readInside } from '../shared/workspace.ts';

/** An icon as a manifest states it. Only `apply` fetches a URL, and only when it is needed. */
export type StatedIcon =
  | { kind: 'uploaded'; sha1: string }
  | { kind: 'file'; file: IconFile }
  | { kind: 'url'; url: string };

/**
 * Reads what the field `icon` of a manifest names, except for a URL; `manifest` is its path, relative to the workspace.
 * Throws IconError or Refused with what is wrong.
 */
export type IconReader = (stated: string, manifest: string) => Promise<StatedIcon>;

/** Reads each file once, no matter how many manifests share it. */
export function iconReader(workspace: string): IconReader {
  const files = new Map<string, Promise<IconFile>>();
  return async (stated, manifest) => {
    const named = parseIcon(stated, manifest);
    if (named.kind !== 'path') return named;
    return { kind: 'file', file: await memoize(files, named.path, () => readImage(workspace, named.path)) };
  };
}

async function readImage(workspace: string, file: string): Promise<IconFile> {
  const bytes = await readInside(workspace, file, MAX_ICON_BYTES);
  const other = describeOtherFile(bytes);
  if (other !== undefined) throw new IconError(other);
  return await checkImage(bytes);
}

/** What Linux allows. Joining a path takes time in proportion to its square. */
const LONGEST_PATH = 4_096;

type NamedIcon = Exclude<StatedIcon, { kind: 'file' }> | { kind: 'path'; path: string };

function parseIcon(stated: string, manifest: string): NamedIcon {
  if (/^[0-9a-f]{40}$/i.test(stated)) return { kind: 'uploaded', sha1: stated.toLowerCase() };
  if (/^https:\/\//i.test(stated)) {
    if (!URL.canParse(stated)) throw new IconError('is not a valid URL');
    return { kind: 'url', url: stated };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(stated)) {
    throw new IconError('is a URL that does not use https; use an https:// URL or a path');
  }
  if (stated.length > LONGEST_PATH) throw new IconError('is longer than a path can be');
  return { kind: 'path', path: path.posix.join(path.posix.dirname(manifest), stated) };
}

/** The end of a sentence about the icon, for the errors of an `IconReader`; anything else is rethrown. */
export function iconFault(cause: unknown): string {
  if (cause instanceof IconError) return cause.message;
  if (cause instanceof Refused)
    return `cannot be used: ${cause.message.charAt(0).toLowerCase()}${cause.message.slice(1)}`;
  throw cause;
}
