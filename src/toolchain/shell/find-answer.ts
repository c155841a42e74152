import type { StageFiles } from '../../image/stage-files.ts';
import { filesBelow } from '../glob.ts';
import { resolvePath } from '../invocation.ts';
import type { ShellCommand } from './types.ts';

/** More than make's own words hold, nobody lists. */
const MOST_FOUND = 2000;

type Test = (path: string) => boolean;

/**
 * What `find DIRECTORY… -type f -name PATTERN` prints, sorted where find takes the order of the file system; null where that is not known,
 * or asked for in another way.
 */
export function foundFiles({ words, redirects, directory }: ShellCommand, files: StageFiles | undefined): string | null {
  const [program, ...args] = words.map(({ value }) => value);
  const isQuiet = redirects.every(({ operator, target }) => operator === '2>' && target === '/dev/null');
  if (program !== 'find' || files === undefined || !isQuiet) return null;
  const end = args.findIndex((arg) => /^[-!(]/.test(arg));
  const places = end < 0 ? args : args.slice(0, end);
  const tests = end < 0 ? null : testsOf(args.slice(end));
  if (tests === null) return null;
  const found = (places.length === 0 ? ['.'] : places).map((place) => below(place, directory, files));
  const all = found.flatMap((paths) => paths ?? []).filter((path) => tests.every((test) => test(path)));
  return found.includes(null) || all.length > MOST_FOUND ? null : all.sort().join('\n');
}

/** The files in a directory as find shows them: with the directory as it was given before them. */
function below(place: string, directory: string | null, files: StageFiles): readonly string[] | null {
  const at = resolvePath({ directory }, place);
  // Of one that is not there find complains, and of a file it shows that alone.
  if (at === null || files.kindAt(at) !== 'directory') return null;
  const shown = place.endsWith('/') ? place : `${place}/`;
  return filesBelow(at, files)?.map((path) => `${shown}${path.slice(at === '/' ? 1 : at.length + 1)}`) ?? null;
}

/** The tests, all of which are to hold; null where another stands among them, or directories are asked for too. */
function testsOf(args: readonly string[]): readonly Test[] | null {
  const tests: Test[] = [];
  let isOfFiles = false;
  for (let at = 0; at < args.length; at++) {
    const isNot = args[at] === '!' || args[at] === '-not';
    if (isNot) at++;
    const [test = '', value = ''] = [args[at], args[at + 1]];
    if (test === '-print' && !isNot) continue;
    at++;
    if (test === '-type' && value === 'f' && !isNot) isOfFiles = true;
    else if ((test !== '-name' && test !== '-path') || at >= args.length || /[[\]\\]/.test(value)) return null;
    else {
      const matches: Test =
        test === '-name' ? (path) => isMatch(value, path.slice(path.lastIndexOf('/') + 1)) : (path) => isMatch(value, path);
      tests.push(isNot ? (path) => !matches(path) : matches);
      // No directory is called so.
      isOfFiles ||= test === '-name' && !isNot && /\.\w+$/.test(value);
    }
  }
  return isOfFiles ? tests : null;
}

/** `*` stands for anything, a slash and a dot in front as well (fnmatch without flags). */
function isMatch(pattern: string, text: string): boolean {
  let [at, star, tried] = [0, -1, 0];
  for (let i = 0; i < text.length;) {
    const char = pattern[at];
    if (char === '*') [star, tried] = [at++, i];
    else if (char === '?' || char === text[i]) {
      at++;
      i++;
    } else if (star < 0) return false;
    else [at, i] = [star + 1, ++tried];
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
