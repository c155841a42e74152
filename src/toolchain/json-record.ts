/** What stands in the files of a project that are JSON, with the names that it has of its own. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** An object of JSON; null for anything else. */
export function recordOf(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
}

/** The object that a text is; null for any other text, and none. */
export function recordIn(text: string | null): JsonRecord | null {
  try {
    return text === null ? null : recordOf(JSON.parse(text));
  } catch {
    return null;
  }
}
