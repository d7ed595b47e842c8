import { type Path, showPath } from '../shared/diagnostics.ts';
import { sanitize } from '../shared/sanitize.ts';
import { firstFree, upperWords } from './names.ts';

/** A live value that the manifest does not state. */
export interface LeftOut {
  /** Below the root of the manifest. */
  path: Path;
  /** A sentence without its period that begins with the name and does not quote the value. */
  why: string;
}

/** A place in `data`. */
export interface DataPlace {
  path: Path;
  /** What the names of secrets and variables there are made of; items are counted from 1. */
  name: Path;
}

export const DATA: DataPlace = { path: ['data'], name: [] };

export function below({ path, name }: DataPlace, part: string | number): DataPlace {
  return { path: [...path, part], name: [...name, typeof part === 'number' ? part + 1 : part] };
}

/** What comes up while the `data` of one manifest is written. */
export class Draft {
  readonly #prefix: string;
  readonly #refused: ReadonlyMap<string, string>;
  readonly #names = new Set<string>();
  readonly #leftOut = new Map<string, LeftOut>();

  /** @param refused what the check of an earlier draft refused */
  constructor(prefix: string, refused: readonly LeftOut[]) {
    this.#prefix = prefix;
    this.#refused = new Map(refused.map(({ path, why }) => [JSON.stringify(path), why]));
  }

  /** An expression with a name of its own. */
  expression(context: 'secrets' | 'vars', { name }: DataPlace): string {
    const words = name.map((part) => upperWords(String(part)) || 'VALUE');
    return `\${{ ${context}.${firstFree([this.#prefix, ...words].join('_'), '_', this.#names)} }}`;
  }

  /** Why the value at a path was refused, if it was. */
  refusal({ path }: DataPlace): string | undefined {
    return this.#refused.get(JSON.stringify(path));
  }

  /** An item is left out with its list, in which no item means anything without the others. */
  leaveOut({ path }: DataPlace, why: string): undefined {
    const whole = withoutItem(path);
    const key = JSON.stringify(whole);
    if (!this.#leftOut.has(key)) this.#leftOut.set(key, { path: whole, why });
  }

  get leftOut(): LeftOut[] {
    return [...this.#leftOut.values()];
  }
}

/** The path of the list, for one of an item. */
function withoutItem(path: Path): Path {
  return path.slice(0, path.findLastIndex((part) => typeof part === 'string') + 1);
}

/** For a comment. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  if (leftOut.length === 0) return [];
  // Connect API: whether an update replaces a mapping in `data` or merges into it is not documented.
  const partial = leftOut.flatMap(({ path }) => (path.length > 2 ? nameOf(path.slice(0, 2)) : []));
  const members = [...new Set(partial)].join(', ');
  return [
    'The API also returned these, which a manifest cannot contain as they are:',
    ...leftOut.map(({ why }) => `  ${sanitize(why)}`),
    ...(members === ''
      ? []
      : [
          `An update could remove what is missing below a member. To prevent that, add to \`lifecycle.ignoreChanges\`: ${members}`,
        ]),
  ];
}

/** For a text of one line: `data.extras`, in backticks. */
export function nameOf(path: Path): string {
  return `\`${sanitize(showPath(path)).replaceAll('`', "'")}\``;
}
