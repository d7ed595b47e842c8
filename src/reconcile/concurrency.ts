/** Requests under way at once: enough to hide the distance, few enough to be polite. */
export const CONCURRENCY = 8;
