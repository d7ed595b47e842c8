/**
 * The value under a key, computed at most once. Concurrent calls share one computation, and a rejection is kept, so
 * that a request that failed for good is not repeated.
 */
export function memoize<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const promise = known.get(key) ?? find();
  known.set(key, promise);
  return promise;
}
