import { isShellMatch } from '../../image/run/shell-glob.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { baseName } from '../../text.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { filesBelow, globbed } from '../glob.ts';
import type { CmakeVariables } from './variables.ts';

/**
 * `file(GLOB …)` of sources; other forms write, or read what is not looked at here. Always true: the variable is not known where the files
 * are not.
 */
export function globbedSources(words: readonly string[], variables: CmakeVariables, directory: string, files: StageFiles): boolean {
  const [how = '', name = '', ...rest] = words;
  if (how !== 'GLOB' && how !== 'GLOB_RECURSE') {
    for (const word of /^(?:READ|STRINGS|SIZE|TIMESTAMP|MD5|SHA\d+|REAL_PATH|RELATIVE_PATH|TO_CMAKE_PATH|READ_SYMLINK|DOWNLOAD)$/.test(how)
      ? rest.slice(0, 1).concat(name)
      : [])
      if (/^\w+$/.test(word)) variables.set(word, UNKNOWN);
    return true;
  }
  const patterns = rest.filter(
    (word, i) =>
      !/^(?:CONFIGURE_DEPENDS|FOLLOW_SYMLINKS|RELATIVE|LIST_DIRECTORIES)$/.test(word)
      && !/^(?:RELATIVE|LIST_DIRECTORIES)$/.test(rest[i - 1] ?? ''),
  );
  const found = patterns.map((pattern) =>
    !isKnown(pattern) || rest.includes('RELATIVE')
      ? null
      : how === 'GLOB'
        ? globbed(pattern, directory, files)
        : below(pattern, directory, files),
  );
  const paths = found.flatMap((some) => (some ?? []).map((path) => (path.startsWith('/') ? path : `${directory}/${path}`)));
  variables.set(name, found.includes(null) ? UNKNOWN : [...new Set(paths)].sort().join(';'));
  return true;
}

/** Files of a name in a directory and all below it; null where that is not known. */
function below(pattern: string, directory: string, files: StageFiles): readonly string[] | null {
  const slash = pattern.lastIndexOf('/');
  const top = slash < 0 ? directory : pattern.startsWith('/') ? pattern.slice(0, slash) : `${directory}/${pattern.slice(0, slash)}`;
  const name = pattern.slice(slash + 1);
  if (/[*?[]/.test(top) || /[[\]\\]/.test(name)) return null;
  if (files.kindAt(top) === 'missing') return [];
  return (
    filesBelow(top, files)
      ?.filter((path) => isShellMatch(name, baseName(path)))
      .sort() ?? null
  );
}
