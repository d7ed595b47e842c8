/** What is known under a key, found out at most once; also while it is being found out. A failure stays one. */
export function memoize<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const promise = known.get(key) ?? find();
  known.set(key, promise);
  return promise;
}
