import { showMebibytes } from '../shared/units.ts';
import type { Client } from './client.ts';
import { requestError } from './failure.ts';
import type { ApiRequest } from './request.ts';
import { readPage } from './resources.ts';

/** The most that is read of one list: pages of 100 items, and bytes of all their bodies. */
const MOST_PAGES = 200;
const MOST_BYTES = 64 * 1024 * 1024;

/** A list, as far as it was read: up to `maxPages` pages of 100, or all of them. */
export interface Listing<T> {
  items: T[];
  /** Whether there is nothing beyond `items`. */
  complete: boolean;
}

export interface List<T> extends Pick<ApiRequest<T>, 'path' | 'purpose' | 'notFound' | 'isExpected'> {
  query: Record<string, string>;
  maxPages?: number | undefined;
}

/**
 * Reads the pages of a list.
 * @param member the name of the list in a page
 * @throws ApiError also for a list that loops, or that is too long to be one
 */
export async function readPages<T>(
  client: Client,
  member: string,
  readItem: (item: unknown) => T,
  { maxPages = Number.POSITIVE_INFINITY, ...request }: List<T>,
): Promise<Listing<T>> {
  const items: T[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  let bytes = 0;
  const refuse = (explanation: string) =>
    requestError(request.purpose, explanation, { mayHaveTakenEffect: false });
  for (let pages = 0; pages < maxPages; pages += 1) {
    if (pages >= MOST_PAGES) throw refuse(`the list has more than ${MOST_PAGES} pages. ${TOO_LONG}`);
    const page = await client.request({
      ...request,
      method: 'GET',
      query: { ...request.query, limit: '100', ...(cursor === undefined ? {} : { cursor }) },
      read: (response, size) => ({ ...readPage(response, member, readItem), size }),
    });
    bytes += page.size;
    if (bytes > MOST_BYTES) throw refuse(`the list is larger than ${showMebibytes(MOST_BYTES)}. ${TOO_LONG}`);
    items.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) return { items, complete: true };
    if (cursors.has(cursor)) throw refuse('pagination loop: the API returned the same cursor twice.');
    cursors.add(cursor);
  }
  return { items, complete: false };
}

const TOO_LONG = 'Check that `api-url` points to the Vercel API and that no proxy intercepts the response.';
