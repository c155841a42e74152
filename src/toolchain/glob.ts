import { isShellMatch } from '../image/run/shell-glob.ts';
import type { StageFiles } from '../image/stage-files.ts';

/** More names than a project has. */
const MOST_NAMES = 2000;

/** A pattern of the shell, or of `wildcard` in a Makefile: by the names in directories, which alone may be missing. */
export function globbed(pattern: string, directory: string, files: StageFiles): readonly string[] | null {
  if (/[[\]\\]/.test(pattern)) return null;
  const from = (path: string): string => (path === '' ? directory : path.startsWith('/') ? path : `${directory}/${path}`);
  let found = [pattern.startsWith('/') ? '/' : ''];
  for (const part of pattern.split('/').filter((one) => one !== '')) {
    const isPattern = /[*?]/.test(part);
    const next: string[] = [];
    for (const above of found) {
      const names = isPattern ? namesIn(from(above), files) : [part];
      if (names === null) return null;
      for (const name of names) if (!isPattern || isShellMatch(part, name)) next.push(`${above}${above === '' || above.endsWith('/') ? '' : '/'}${name}`);
      if (next.length > MOST_NAMES) return null;
    }
    found = next;
  }
  const kinds = found.map((path) => files.kindAt(from(path)));
  return kinds.includes(null) ? null : found.filter((_, i) => kinds[i] !== 'missing').sort();
}

/** What is no directory has no names. */
function namesIn(path: string, files: StageFiles): readonly string[] | null {
  const kind = files.kindAt(path);
  return kind === 'directory' ? files.names(path) : kind === null ? null : [];
}
