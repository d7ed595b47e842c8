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
 * The file of each connector. Two uids may make one name, and the numbers that keep them apart stay with them: a file
 * that is there belongs to the connector that it names.
 * @param uidsOf the uids that the manifests in a file name; none when there is no file
 */
export async function fileNames(
  uids: readonly string[],
  uidsOf: (name: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const taken = new Set<string>();
  const owned = new Map<string, string>();
  const candidates = unique(uids.map(fileName), '-');
  for (const name of new Set(candidates)) {
    for (const uid of await uidsOf(name)) {
      const isIts = uids.includes(uid) && name.startsWith(fileName(uid));
      if (!isIts || owned.has(uid) || taken.has(name.toLowerCase())) continue;
      owned.set(uid, name);
      taken.add(name.toLowerCase());
    }
  }
  return uids.map((uid) => {
    const own = owned.get(uid);
    if (own !== undefined) return own;
    const name = fileName(uid);
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}-${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** The names as they are, but for those that are there before, in whatever case: they get the next free number. */
export function unique(names: readonly string[], separator: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}${separator}${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
