/** A version that can be released: three numbers, without a pre-release or a build (https://semver.org). */
export interface Version {
  tag: string;
  numbers: readonly [major: number, minor: number, patch: number];
}

/** `undefined` for every other tag: `v1`, `v1.2`, `v1.0.0.1`, `v1.3.0-rc.1`. */
export function parseTag(tag: string): Version | undefined {
  const parts = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(tag);
  return parts === null
    ? undefined
    : { tag, numbers: [Number(parts[1]), Number(parts[2]), Number(parts[3])] };
}

/** Negative if `left` is older than `right`. */
export function compare({ numbers: left }: Version, { numbers: right }: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The tag that users of a major version refer to: `v1`. */
export function majorTag({ numbers: [major] }: Version): string {
  return `v${major}`;
}
