/** A number with zeros before it is a fraction to some, and to others it is not. */
const LEADING_ZERO = /(?:^|\D)0\d/;

/** Lines as `sort -V` has them, where GNU's and busybox's agree; null where they may not. */
export function byVersion(lines: string[]): string[] | null {
  if (lines.some((line) => LEADING_ZERO.test(line) || line.startsWith('.') || line === '')) return lines.length < 2 ? lines : null;
  const [gnu, busybox] = [lines.toSorted(compareFileVersions), lines.toSorted(compareNumbersInside)];
  return gnu.every((line, at) => line === busybox[at]) ? gnu : null;
}

/** gnulib's filevercmp: what looks like suffixes counts only where all else is the same. */
function compareFileVersions(a: string, b: string): number {
  return compareVersions(withoutSuffixes(a), withoutSuffixes(b)) || compareVersions(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Without the `.tar.gz` at the end. */
function withoutSuffixes(text: string): string {
  let end = text.length;
  for (
    let dot = text.lastIndexOf('.', end - 1);
    dot > 0 && /^\.[A-Za-z~][A-Za-z0-9~]*$/.test(text.slice(dot, end));
    dot = text.lastIndexOf('.', end - 1)
  )
    end = dot;
  return text.slice(0, end);
}

/** Texts by letters before all else, numbers by their value (gnulib's verrevcmp). */
function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at] ?? '', right[at] ?? ''];
    const difference = at % 2 === 0 ? compareTexts(one, other) : one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Text, number, text and so on. */
function partsOf(text: string): readonly string[] {
  return text.split(/(\d+)/);
}

function compareTexts(a: string, b: string): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = rank(a, at) - rank(b, at);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(text: string, at: number): number {
  const character = text[at];
  if (character === undefined) return 0;
  const code = character.charCodeAt(0);
  return character === '~' ? -1 : /[A-Za-z]/.test(character) ? code : code + 256;
}

/** strverscmp(3), of numbers without zeros before them. */
function compareNumbersInside(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [one, other] = [digitsFrom(a, at), digitsFrom(b, at)];
  const isNumber = (one > 0 && other > 0) || (at > 0 && /\d/.test(a[at - 1] ?? '') && one + other > 0);
  if (isNumber && one !== other) return one - other;
  return (a.charCodeAt(at) || 0) - (b.charCodeAt(at) || 0);
}

function digitsFrom(text: string, at: number): number {
  return /^\d*/.exec(text.slice(at))?.[0].length ?? 0;
}
