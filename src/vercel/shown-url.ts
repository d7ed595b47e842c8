import * as z from 'zod/mini';

/** What an address must be like to be shown to a person. */
export interface ShownUrl {
  longest: number;
  /** The only host that it may have. */
  host?: string;
}

/** An address that a person may be sent to: https, no credentials, and short enough to be read. */
export function shownUrl(shown: ShownUrl) {
  return z.pipe(
    z.string().check(z.refine((value) => isShowable(URL.parse(value), shown))),
    z.transform((value) => new URL(value).href),
  );
}

function isShowable(url: URL | null, { longest, host }: ShownUrl): boolean {
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    (host === undefined || url.host === host) &&
    url.href.length <= longest
  );
}
