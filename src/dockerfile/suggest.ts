const MAX_DISTANCE = 2;

/** The option nearest to what was typed, as BuildKit's "did you mean"; null when none is near or one is the same. */
export function suggest(value: string, options: Iterable<string>): string | null {
  let best: string | null = null;
  let least = MAX_DISTANCE + 1;
  for (const option of options) {
    if (option === value) return null;
    if (Math.abs(option.length - value.length) >= least) continue;
    const distance = editDistance(value, option);
    if (distance >= least) continue;
    least = distance;
    best = option;
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
