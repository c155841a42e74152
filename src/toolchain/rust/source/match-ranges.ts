/** Whole numbers and ranges of them, as the words of patterns: `1`, `- 5`, `2 . . = 9`, `10 . .`. */
const PATTERN = /^(?:(-?\d[\w]*)|(-?\d[\w]*)? ?\. ?\.(?: ?(=) ?(-?\d[\w]*)| ?(-?\d[\w]*))?)$/;

/** The last number of each type that begins at 0, and of each that begins below; isize and usize cannot be named whole. */
const LAST = [8n, 16n, 32n, 64n, 128n];

/** Whether patterns of whole numbers surely leave some number of every type out; false where one is no such pattern. */
export function leavesNumbers(patterns: readonly (readonly string[])[]): boolean {
  const ranges: { readonly from: bigint | null; readonly to: bigint | null }[] = [];
  for (const words of patterns) {
    const text = words
      .join(' ')
      .replace(/- (?=\d)/g, '-')
      .replace(/\. \./, '..')
      .replace(/ ?\.\. ?/, '..')
      .replace(/ ?= ?/, '=');
    const match = PATTERN.exec(text);
    if (match === null) return false;
    const [, one, from, , to, before] = match;
    const [single, low, high, end] = [one, from, to, before].map((word) => (word === undefined ? null : numberOf(word)));
    if ([single, low, high, end].includes(undefined)) return false;
    ranges.push(
      single !== null && single !== undefined
        ? { from: single, to: single }
        : { from: low ?? null, to: high ?? (end === null || end === undefined ? null : end - 1n) },
    );
  }
  ranges.sort((a, b) => (a.from === b.from ? 0 : a.from === null ? -1 : b.from === null ? 1 : a.from < b.from ? -1 : 1));
  const [first] = ranges;
  if (first === undefined) return false;
  let reached = first.to;
  for (const { from, to } of ranges.slice(1)) {
    if (reached === null) break;
    if (from !== null && from > reached + 1n) return true;
    if (to === null || to > reached) reached = to;
  }
  // From end to end of some type?
  const isFromLeast = first.from === null || first.from === 0n || LAST.some((bits) => first.from === -(1n << (bits - 1n)));
  const isToMost = reached === null || LAST.some((bits) => reached === (1n << bits) - 1n || reached === (1n << (bits - 1n)) - 1n);
  return !isFromLeast || !isToMost;
}

function numberOf(word: string): bigint | undefined {
  const plain = word.replaceAll('_', '').replace(/(?<=\d)[iu](?:8|16|32|64|128|size)$/, '');
  return /^-?\d+$/.test(plain) ? BigInt(plain) : undefined;
}
