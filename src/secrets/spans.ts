/** A part of a text by offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The last group of each match, where it is one. */
export function lastGroups(text: string, pattern: RegExp, isSecret: (groups: readonly string[]) => boolean = () => true): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const groups = match.slice(1).map((group: string | undefined) => group ?? '');
    const end = match.index + match[0].length;
    return isSecret(groups) ? [{ start: end - (groups.at(-1) ?? '').length, end }] : [];
  });
}

/** The first group of each match, which stands right behind its first colon. */
export function firstGroups(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].indexOf(':') + 1;
    return { start, end: start + (match[1] ?? '').length };
  });
}
