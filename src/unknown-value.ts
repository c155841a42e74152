/** Stands in a value for what only running would tell; no file or flag has it. */
export const UNKNOWN = '\ufffc';

/** Whether a value is known to the last character. */
export function isKnown(value: string): boolean {
  return !value.includes(UNKNOWN);
}
