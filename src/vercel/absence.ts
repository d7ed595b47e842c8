import { ApiError } from './failure.ts';

/** Connect API: what was deleted responds 404, 410, or with the time of its deletion; all mean absent. */
function isAbsent(error: unknown): error is ApiError {
  return error instanceof ApiError && error.isAbsence;
}

/** The response, or undefined where there is nothing. */
export async function orAbsent<T>(response: Promise<T>): Promise<T | undefined> {
  try {
    return await response;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** What a deletion found. */
export async function deleted(response: Promise<void>): Promise<'deleted' | 'absent'> {
  try {
    await response;
    return 'deleted';
  } catch (error) {
    if (!isAbsent(error)) throw error;
    // An earlier attempt deleted it, and its response was lost.
    return error.outcome === 'unknown' ? 'deleted' : 'absent';
  }
}
