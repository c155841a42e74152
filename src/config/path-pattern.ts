/** Whether a path, relative and with `/`, fits a pattern with `*`, `?` and `**`; one without `/` is looked for at any depth. */
export function matchesPath(path: string, pattern: string): boolean {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/$/, '/**');
  const parts = clean.includes('/') ? clean.split('/') : ['**', clean];
  return matchParts(path.split('/'), parts);
}

/** Keeps the last `**` to come back to, so that the cost is bounded by path times pattern. */
function matchParts(path: readonly string[], pattern: readonly string[]): boolean {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < path.length) {
    const part = pattern[next];
    if (part === '**') {
      star = next++;
      from = at;
    } else if (part !== undefined && matchName(path[at] ?? '', part)) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++from;
    } else {
      return false;
    }
  }
  return pattern.slice(next).every((part) => part === '**');
}

function matchName(name: string, pattern: string): boolean {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    const char = pattern.charAt(next);
    if (char === '*') {
      star = next++;
      from = at;
    } else if (char !== '' && (char === '?' || char === name.charAt(at))) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++from;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}
