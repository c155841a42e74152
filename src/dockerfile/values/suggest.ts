const MAX_DISTANCE = 2;

/**
 * The option nearest to what was typed, as BuildKit's "did you mean", of several the first; null when none is within `most` letters or one
 * is the same.
 */
export function suggest(value: string, options: Iterable<string>, most = MAX_DISTANCE): string | null {
  return nearest(value, options, most)?.[0] ?? null;
}

/** The same of options that BuildKit has in no order: `…` where several are as near as one another, for it names any of them. */
export function suggestAny(value: string, options: Iterable<string>): string | null {
  const [near, other] = nearest(value, options, MAX_DISTANCE) ?? [];
  return other === undefined ? (near ?? null) : '…';
}

/** The nearest options; null where one is what was typed. */
function nearest(value: string, options: Iterable<string>, most: number): readonly string[] | null {
  let best: string[] = [];
  let least = most;
  for (const option of options) {
    if (option === value) return null;
    if (Math.abs(option.length - value.length) > least) continue;
    const distance = editDistance(value, option);
    if (distance > least) continue;
    if (distance < least) best = [];
    least = distance;
    best.push(option);
  }
  return best;
}

/** Levenshtein distance. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
