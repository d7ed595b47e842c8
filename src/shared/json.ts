/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is a string with something in it, else `undefined`. */
export function optionalText(record: Record<string, unknown>, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is a boolean, else `undefined`. */
export function optionalBoolean(record: Record<string, unknown>, name: string): boolean | undefined {
  const value = record[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** The strings of a member that is an array, else `undefined`. */
export function optionalTexts(record: Record<string, unknown>, name: string): string[] | undefined {
  const value = record[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** The objects of a member that is an array, else `undefined`. */
export function optionalRecords(
  record: Record<string, unknown>,
  name: string,
): Record<string, unknown>[] | undefined {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : undefined;
}
