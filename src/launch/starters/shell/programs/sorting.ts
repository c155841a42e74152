/** What a line is sorted by: a number, or a text; null where that is not followed. */
interface Key {
  readonly of: (line: string) => number | string | null;
  readonly isTurned: boolean;
}

/** The number that a line begins with; what begins with a letter is none, and counts as 0. */
export function numberAt(line: string): number | null {
  const [, number] = /^[ \t]*(-?\d{1,9})(?![\d.,])/.exec(line) ?? [];
  return number !== undefined ? Number(number) : /^[ \t]*(?:[A-HJ-MO-Za-hj-mo-z_/]|$)/.test(line) ? 0 : null;
}

/** `-t, -k2`, `-t: -k3,3n`, `-k2nr`; null for keys that begin or end within a field, and for texts between several blanks. */
export function keyOf(options: ReadonlyMap<string, string>, lines: readonly string[]): Key | null {
  const [, from, to, letters = ''] = /^([1-9]\d?)(?:,([1-9]\d?))?([nr]{0,2})$/.exec(options.get('k') ?? '') ?? [];
  const mark = options.get('t') ?? '';
  const isNumber = letters.includes('n') || options.has('n');
  if (
    from === undefined
    || mark.length > 1
    || ['u', 'V', 'c'].some((option) => options.has(option))
    || (mark === '' && !isNumber && lines.some((line) => /^ | {2}|\t/.test(line)))
  )
    return null;
  const fieldsIn = (line: string): readonly string[] =>
    mark === '' ? line.split(/[ \t]+/).filter((field, at) => at > 0 || field !== '') : line.split(mark);
  const key = (line: string): string =>
    fieldsIn(line)
      .slice(Number(from) - 1, to === undefined ? undefined : Number(to))
      .join(mark === '' ? ' ' : mark);
  // With letters of its own a key is not turned by -r before it.
  return { of: isNumber ? (line) => numberAt(key(line)) : key, isTurned: letters === '' ? options.has('r') : letters.includes('r') };
}

/** Lines that have the same key are held against each other whole. */
export function sortedBy(lines: readonly string[], { of, isTurned }: Key, isWholeTurned: boolean): string | null {
  const keyed = lines.map((line) => ({ line, key: of(line) }));
  if (keyed.some(({ key }) => key === null)) return null;
  const order = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = keyed.toSorted(
    (a, b) => (isTurned ? -1 : 1) * order(a.key ?? 0, b.key ?? 0) || (isWholeTurned ? -1 : 1) * order(a.line, b.line),
  );
  return sorted.map(({ line }) => `${line}\n`).join('');
}
