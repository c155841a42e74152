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
      for (const name of names)
        if (!isPattern || isShellMatch(part, name)) next.push(`${above}${above === '' || above.endsWith('/') ? '' : '/'}${name}`);
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

/** What commands keep that write it anew, whatever is in it then: no directory has such a name. */
export const KEPT_FILE = /^(?:go\.(?:mod|sum|work|work\.sum)|Cargo\.lock|package-lock\.json)$/;

/** More files and directories than a project's sources have. */
const MOST_BELOW = 5000;

/**
 * Every file in a directory and in those below it that are entered, by its path; null where not all of them are known, or there are too
 * many.
 */
export function filesBelow(directory: string, files: StageFiles, enters: (name: string) => boolean = () => true): readonly string[] | null {
  const found: string[] = [];
  const open = [directory];
  for (let at = open.pop(), seen = 0; at !== undefined; at = open.pop()) {
    const names = files.names(at);
    if (names === null || (seen += names.length) > MOST_BELOW) return null;
    for (const name of names) {
      const path = `${at === '/' ? '' : at}/${name}`;
      const kind = files.kindAt(path) ?? (KEPT_FILE.test(name) ? 'file' : null);
      if (kind === null) return null;
      if (kind === 'file') found.push(path);
      else if (kind === 'directory' && enters(name)) open.push(path);
    }
  }
  return found;
}
