/** What one character of a pattern takes, or any number of characters. */
export type PatternPart = 'star' | ((character: string) => boolean);

/** The parts of a shell's pattern. Null for a set that is more than characters and ranges. */
export function patternParts(pattern: string): readonly PatternPart[] | null {
  const parts: PatternPart[] = [];
  for (const [one, set] of pattern.matchAll(/\[(!?[\w.,:@+=/-]+)\]|[^]/g)) {
    if (one === '[') return null;
    parts.push(set !== undefined ? ofSet(set) : one === '*' ? 'star' : (character) => one === '?' || one === character);
  }
  return parts;
}

function ofSet(set: string): PatternPart {
  const isOther = set.startsWith('!');
  const ranges = [...(isOther ? set.slice(1) : set).matchAll(/([^])-([^])|[^]/g)].map(([one, from = one, to = one]) => ({ from, to }));
  return (character) => ranges.some(({ from, to }) => character >= from && character <= to) !== isOther;
}

/** Characters of a value, each held against those of a pattern. */
const MAX_MATCH = 1 << 14;

/** Whether a pattern of `case` takes all of a value, in which neither slashes nor dots stand out; null where that is not worked out. */
export function isCaseMatch(pattern: string, value: string): boolean | null {
  const parts = patternParts(pattern);
  if (parts === null || !/^[\0-\x7f]*$/.test(pattern + value) || value.length * parts.length > MAX_MATCH) return null;
  return matchesParts(parts, value);
}

/** Whether all of a text matches. Goes back to the last star only: an earlier one could take no more than that one can. */
export function matchesParts(parts: readonly PatternPart[], text: string): boolean {
  let [at, from, star, taken] = [0, 0, -1, 0];
  while (from < text.length) {
    const part = parts[at];
    if (part === 'star') [star, taken] = [at++, from];
    else if (part?.(text[from] ?? '') === true) [at, from] = [at + 1, from + 1];
    else if (star < 0) return false;
    else [at, from] = [star + 1, ++taken];
  }
  return parts.slice(at).every((part) => part === 'star');
}

/** For each length of a text from its start, whether so much of it matches; each character is held against each part once. */
function matchedLengths(parts: readonly PatternPart[], text: string): boolean[] {
  // Where in the pattern it may stand.
  let places = new Uint8Array(parts.length + 1);
  places[0] = 1;
  passStars(places, parts);
  const lengths = [places[parts.length] === 1];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const next = new Uint8Array(parts.length + 1);
    for (const [place, part] of parts.entries()) {
      if (places[place] === 0) continue;
      if (part === 'star') next[place] = 1;
      else if (part(character)) next[place + 1] = 1;
    }
    places = next;
    passStars(places, parts);
    lengths.push(places[parts.length] === 1);
  }
  return lengths;
}

/** A star may take nothing. */
function passStars(places: Uint8Array, parts: readonly PatternPart[]): void {
  for (const [place, part] of parts.entries()) if (part === 'star' && places[place] === 1) places[place + 1] = 1;
}

/** What `#`, `##`, `%` or `%%` of a shell leave of a value, a text of single units. */
export function withoutMatch(operator: string, value: string, parts: readonly PatternPart[]): string {
  const isFromStart = operator.startsWith('#');
  const lengths = isFromStart ? matchedLengths(parts, value) : matchedLengths(parts.toReversed(), [...value].reverse().join(''));
  const taken = operator.length === 1 ? lengths.indexOf(true) : lengths.lastIndexOf(true);
  if (taken < 0) return value;
  return isFromStart ? value.slice(taken) : value.slice(0, value.length - taken);
}
