import { homeOf } from '../../image/accounts/database.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { runScript } from './shell.ts';
import { isShowing, NO_OPTIONS, readOptions } from './shell/builtins/options.ts';
import { textFound } from './shell/files.ts';
import { nothingToRun, unopenedIn } from './shell/syntax/dialect-words.ts';
import { isCommonToShells } from './shell/syntax/dialect.ts';
import type { Dialect } from './shell/syntax/dialect.ts';

/**
 * zsh, ksh and the like, as far as what they are given is what every shell reads alike: `zsh -c 'exec serve'`, a script that ends in `exec
 * "$@"`.
 */
export function handOnByOtherShell(started: Started, dialect: Dialect): Handing {
  const { argv, process, env, file, input, isUnsure, isFirst, record } = started;
  const [argv0 = dialect, ...words] = argv;
  const told = readOptions(words, NO_OPTIONS, 'c');
  if (told === null || isShowing(told.options) || env.get('POSIXLY_CORRECT') !== undefined || (dialect === 'zsh' && !readsNothing(started)))
    return OWN;
  const [first, ...names] = told.rest ?? [];
  const isText = told.letters.includes('c');
  if (first === undefined)
    return isText
      ? { kind: 'ends', detail: `${argv0} is to run what stands behind -c, and nothing does`, ...nothingToRun(dialect, argv0) }
      : OWN;
  const text = isText ? first : scriptOf(process, first);
  if (text === 'missing')
    return {
      kind: 'ends',
      script: first,
      detail: `${first}, which ${argv0} is to run, is not in the image`,
      ...unopenedIn(dialect, argv0, first),
    };
  if (text === null || !isCommonToShells(text)) return OWN;
  const start = {
    options: told.options,
    isText,
    process,
    file,
    env,
    input,
    shell: 'dash' as const,
    dialect: { is: dialect, argv0 },
    isPosix: true,
    isUnsure,
    ...(isFirst === undefined ? {} : { isFirst }),
  };
  return runScript(
    text,
    isText
      ? { ...start, name: names[0] ?? argv0, isNamed: names.length > 0, positional: names.slice(1) }
      : { ...start, name: first, isNamed: true, positional: names },
    record,
  );
}

/** Without a slash ksh looks for a script in PATH too. */
function scriptOf(process: Process, path: string): string | 'missing' | null {
  if (!path.includes('/')) return null;
  const found = follow(process, path);
  if (found.ok === false && found.errno === 'ENOENT') return 'missing';
  return textFound(found);
}

/** What zsh reads before all else, whatever it is to do. */
const OF_ZSH = ['/etc/zshenv', '/etc/zsh/zshenv'];

/** Debian's, which sets PATH where it has no value, or one that no image gives it. */
const DEBIANS = /^if \[\[ -z "\$PATH" \|\| "\$PATH" == "\/bin:\/usr\/bin" \]\]\nthen\n\s+export PATH="[\w/:.-]*"\nfi$/;

function readsNothing({ process, env }: Started): boolean {
  const home = env.get('ZDOTDIR') ?? env.get('HOME') ?? homeOf(process.root, process.user.uid);
  const path = env.get('PATH');
  return (
    home !== null
    && [...OF_ZSH, `${home}/.zshenv`].every((place) => {
      const found = follow(process, place);
      if (found.ok === false) return true;
      const text = textFound(found);
      if (text === null) return false;
      const left = text
        .split('\n')
        .filter((line) => !/^\s*(?:#|$)/.test(line))
        .join('\n')
        .trim();
      return left === '' || (DEBIANS.test(left) && path !== undefined && path !== '' && path !== '/bin:/usr/bin');
    })
  );
}
