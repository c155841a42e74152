/** Whether a path, relative and with `/`, fits a pattern with `*`, `?` and `**`; one without `/` is looked for at any depth. */
export function matchesPath(path: string, pattern: string): boolean {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/$/, '/**');
  const parts = clean.includes('/') ? clean.split('/') : ['**', clean];
  return matchSequence(path.split('/'), parts, '**', matchName);
}

function matchName(name: string, pattern: string): boolean {
  return matchSequence(name, pattern, '*', (char, wanted) => wanted === '?' || wanted === char);
}

/**
 * Whether `items` fit `pattern`, in which `star` stands for any number of them. Keeps the last star to come back to, so that the
 * cost is bounded by the one length times the other.
 */
function matchSequence(
  items: ArrayLike<string>,
  pattern: ArrayLike<string>,
  star: string,
  fits: (item: string, wanted: string) => boolean,
): boolean {
  let [at, next, starAt, from] = [0, 0, -1, 0];
  while (at < items.length) {
    const wanted = pattern[next];
    if (wanted === star) {
      starAt = next++;
      from = at;
    } else if (wanted !== undefined && fits(items[at] ?? '', wanted)) {
      at++;
      next++;
    } else if (starAt >= 0) {
      next = starAt + 1;
      at = ++from;
    } else {
      return false;
    }
  }
  while (pattern[next] === star) next++;
  return next === pattern.length;
}
