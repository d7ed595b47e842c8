/** Members of responses whose shape is what is to be found out. */

/** A member that is a string with something in it. */
export function optionalText(record: Record<string, unknown>, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The strings of a member that is a list. */
export function optionalTexts(record: Record<string, unknown>, name: string): string[] | undefined {
  const value = record[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}
