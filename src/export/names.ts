import { byCodePoint } from '../shared/lists.ts';
import type { Link } from '../vercel/resources.ts';

/** Characters of a file's name without its ending: far below what any file system takes, in any encoding. */
const MAX_LENGTH = 80;

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The file of a connector: its uid, with "-" for "/" and for everything that a file name or a glob minds. */
export function fileName(uid: string): string {
  const plain = uid
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]/gu, '-')
    // No hidden file, and nothing that a command takes for an option.
    .replace(/^[.-]+/, '');
  const name = [...plain].slice(0, MAX_LENGTH).join('') || 'connector';
  return DEVICE.test(name) ? `connector-${name}` : name;
}

/**
 * What the names of a connector's secrets and variables begin with: `SLACK_ACME`.
 *
 * GitHub: a name is letters, digits and underscores, does not begin with a digit, nor with `GITHUB_`.
 */
export function valuePrefix(uid: string): string {
  const words = upperWords(uid) || 'CONNECTOR';
  return words.replace(/^GITHUB(?=_|$)/, 'GH').replace(/^(?=\d)/, '_');
}

/** `clientSecret` as `CLIENT_SECRET`. */
export function upperWords(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase();
}

/**
 * The file of each connector. Two uids may make one name, and the numbers that keep them apart stay with them: an existing
 * file belongs to the connector that it names.
 * @param uidsOf the uids that the manifests in a file name; undefined when there is no such file
 */
export async function fileNames(
  uids: readonly string[],
  uidsOf: (name: string) => Promise<readonly string[] | undefined>,
): Promise<string[]> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const uid of uids) {
    for (let number = 1; ; number += 1) {
      const name = numbered(fileName(uid), '-', number);
      const there = await uidsOf(name);
      if (there === undefined) break;
      // A file that names no connector counts as the connector's own, with a warning.
      if (there.length > 0) taken.add(name.toLowerCase());
      if (there.includes(uid)) names.set(uid, name);
    }
  }
  return uids.map((uid) => names.get(uid) ?? firstFree(fileName(uid), '-', taken));
}

/** The names, each once in any case: a duplicate gets the next free number. */
export function unique(names: readonly string[], separator: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => firstFree(name, separator, taken));
}

/** Takes the first of `name`, `name-2`, … that is not taken. */
export function firstFree(name: string, separator: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const free = numbered(name, separator, number);
    if (taken.has(free.toLowerCase())) continue;
    taken.add(free.toLowerCase());
    return free;
  }
}

function numbered(name: string, separator: string, number: number): string {
  return number === 1 ? name : `${name}${separator}${number}`;
}

/** The API lists links by age, and a file should not depend on that. */
export function byProject(left: Link, right: Link): number {
  return byCodePoint(left.projectName ?? left.projectId, right.projectName ?? right.projectId);
}
