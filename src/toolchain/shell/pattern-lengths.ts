/** What one character of a pattern takes, or any number of characters. */
export type PatternPart = 'star' | ((character: string) => boolean);

/** For each length of a text from its start, whether so much of it matches; each character is held against each part once. */
export function matchedLengths(parts: readonly PatternPart[], text: string): boolean[] {
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
