import type { StageFiles } from '../image/stage-files.ts';

/** More names than a project has. */
const MOST_NAMES = 2000;

/** A pattern of `wildcard`: by the names in directories, which alone may be missing. */
export function globbed(pattern: string, directory: string, files: StageFiles): readonly string[] | null {
  if (/[[\]\\]/.test(pattern)) return null;
  const from = (path: string): string => (path === '' ? directory : path.startsWith('/') ? path : `${directory}/${path}`);
  let found = [pattern.startsWith('/') ? '/' : ''];
  for (const part of pattern.split('/').filter((one) => one !== '')) {
    const next: string[] = [];
    for (const above of found) {
      const kind = /[*?]/.test(part) ? files.kindAt(from(above)) : undefined;
      const names = kind === undefined ? [part] : kind === 'directory' ? files.names(from(above)) : kind === null ? null : [];
      if (names === null) return null;
      for (const name of names) if (fits(name, part)) next.push(`${above}${above === '' || above.endsWith('/') ? '' : '/'}${name}`);
      if (next.length > MOST_NAMES) return null;
    }
    found = next;
  }
  const kinds = found.map((path) => files.kindAt(from(path)));
  return kinds.includes(null) ? null : found.filter((_, i) => kinds[i] !== 'missing').sort();
}

/** `*` and `?`, by going over the name once for each `*`. */
function fits(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let [at, star, mark] = [0, -1, 0];
  let i = 0;
  while (at < name.length) {
    if (pattern[i] === '*') [star, mark] = [i++, at];
    else if (pattern[i] === '?' || pattern[i] === name[at]) [i, at] = [i + 1, at + 1];
    else if (star >= 0) [i, at] = [star + 1, ++mark];
    else return false;
  }
  return /^\**$/.test(pattern.slice(i));
}
