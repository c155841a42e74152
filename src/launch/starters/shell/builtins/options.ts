import type { Shell } from '../../../../image/run/run-machine.ts';

/** Options of a shell that change how a script goes on. */
export interface ShellOptions {
  /** `-e`, `-u`, `-x`, `-f`. */
  readonly errexit: boolean;
  readonly nounset: boolean;
  readonly xtrace: boolean;
  /** `-v`: what is read is shown. */
  readonly verbose: boolean;
  readonly noglob: boolean;
  readonly pipefail: boolean;
  /** `-a`: what is assigned is exported. */
  readonly allexport: boolean;
  /** `-C`: `>` takes no file that is there. */
  readonly noclobber: boolean;
}

export const NO_OPTIONS: ShellOptions = {
  errexit: false,
  nounset: false,
  xtrace: false,
  verbose: false,
  noglob: false,
  pipefail: false,
  allexport: false,
  noclobber: false,
};

/** Whether a shell shows what it does, or what it reads, among all that is said. */
export function isShowing({ xtrace, verbose }: ShellOptions): boolean {
  return xtrace || verbose;
}

/** `$-` of a script in a file: letters in the order in which each shell keeps them. */
export function flagsOf(options: ShellOptions, shell: Shell, tracesErrors: boolean): string {
  const letters = (order: string): string =>
    [...order]
      .filter((letter) => {
        const name = LETTERS[letter];
        return name !== undefined && options[name];
      })
      .join('');
  if (shell !== 'bash') return letters('uaCxfe');
  return `${letters('aef')}h${letters('ux')}B${letters('C')}${tracesErrors ? 'E' : ''}`;
}

/** What bash's `shopt` changes of how names are looked for. */
export interface GlobOptions {
  readonly nullglob: boolean;
  readonly dotglob: boolean;
  readonly failglob: boolean;
  readonly globstar: boolean;
  /** `@(…)` and its like are patterns. */
  readonly extglob: boolean;
}

export const NO_GLOBS: GlobOptions = { nullglob: false, dotglob: false, failglob: false, globstar: false, extglob: false };

export function isGlobOption(name: string): name is keyof GlobOptions {
  return Object.hasOwn(NO_GLOBS, name);
}

const LETTERS: Readonly<Record<string, keyof ShellOptions>> = {
  e: 'errexit',
  u: 'nounset',
  x: 'xtrace',
  v: 'verbose',
  f: 'noglob',
  a: 'allexport',
  C: 'noclobber',
};
/** What they change is of no interest: traps of errors and of each command, the keyboard, jobs. */
const IGNORED = new Set(['E', 'errtrace', 'T', 'functrace', 'h', 'm', 'monitor', 'b', 'notify']);
const NAMES = new Set<string>(Object.keys(NO_OPTIONS));

/** What stands before the other words of a shell's own arguments, or of `set`. */
export interface ToldOptions {
  readonly options: ShellOptions;
  /** Letters that are no option of `set`: `c` of `sh -c`, `l` of `sh -l`. */
  readonly letters: string;
  /** `-O NAME` of bash. */
  readonly globs?: GlobOptions;
  /** What is behind the options; null where `set` has none, so that the arguments stay. */
  readonly rest: readonly string[] | null;
}

/**
 * Reads `-eu`, `+x`, `-o pipefail` up to the first other word; null where there is one that is not known. `others`: letters that may stand
 * there too.
 */
export function readOptions(words: readonly string[], before: ShellOptions, others: string): ToldOptions | null {
  const options: Record<keyof ShellOptions, boolean> = { ...before };
  let letters = '';
  let globs: GlobOptions | null = null;
  const told = (rest: readonly string[] | null): ToldOptions => ({ options, letters, rest, ...(globs === null ? {} : { globs }) });
  let i = 0;
  for (; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--' || word === '-') return told(words.slice(i + 1));
    if (/^[-+]O$/.test(word) && others.includes('O')) {
      const name = words[++i] ?? '';
      // It changes how the script is read.
      if (!isGlobOption(name) || name === 'extglob') return null;
      globs = { ...(globs ?? NO_GLOBS), [name]: word === '-O' };
      continue;
    }
    const sign = word[0];
    if (sign !== '-' && sign !== '+') break;
    for (const letter of word.slice(1)) {
      const name = letter === 'o' ? words[++i] : LETTERS[letter];
      if (IGNORED.has(name ?? letter)) continue;
      if (name === undefined && sign === '-' && others.includes(letter)) letters += letter;
      else if (name === undefined || !isOption(name)) return null;
      else options[name] = sign === '-';
    }
    if (word.length === 1) return null;
  }
  return told(i < words.length ? words.slice(i) : null);
}

/** An option that a shell ends at: a letter that it has not (`isErrexit` behind an `e`), or the name behind an `o`. */
export type RefusedOption = { readonly letter: string; readonly isErrexit: boolean } | { readonly name: string };

/** dash knows it from 0.5.13 on, which no base image that is described has. */
export const NO_PIPEFAIL: RefusedOption = { name: 'pipefail' };

/** No letters of bash, dash or busybox; what follows `--` is one of bash's and busybox's. */
const NO_LETTER = /[^A-Za-z0-9-]|[dgjwyzAFGJKLMNQRSUWXYZ]/;

/** Long options of bash. */
const LONG_OF_BASH =
  /^--(?:debug(?:ger)?|dump-(?:po-)?strings|help|init-file|login|noediting|noprofile|norc|posix|pretty-print|protected|rcfile|restricted|rpm-requires|verbose|version|wordexp)$/;

/** Words of letters that all of them know. */
const PLAIN = /^[-+][acefux]+$/;

/**
 * The words that a shell's own options are read from: busybox passes by the long ones of bash wherever they stand, and bash has some at the
 * first place that change nothing here.
 */
export function withoutLongOptions(words: readonly string[], shell: Shell): readonly string[] {
  const isLong = (word: string): boolean =>
    shell === 'ash' ? /^--[^l]/.test(word) : shell === 'bash' && /^--(?:no(?:rc|profile)|posix)$/.test(word);
  // All of its programs tell their usage then.
  if (words.join(' ') === '--help') return words;
  let at = 0;
  while (isLong(words[at] ?? '') || (shell === 'ash' && PLAIN.test(words[at] ?? ''))) at++;
  return at === 0 ? words : [...words.slice(0, at).filter((word) => !isLong(word)), ...words.slice(at)];
}

/**
 * The first argument that is no plain one, as a first line gives it, blanks and all: of `#!/bin/sh -e -u` the blank is a letter, of `-eo
 * pipefail` the script the name. Null where it may be known.
 */
export function refusedOption(words: readonly string[], shell: Shell): RefusedOption | null {
  const at = words.findIndex((word) => !PLAIN.test(word)) >>> 0;
  const [word = '', next = ''] = words.slice(at);
  const before = words.slice(0, at);
  // Behind others bash takes no long ones.
  if (at > 0 && shell === 'bash' && /^--./.test(word)) return { letter: '-', isErrexit: before.some((one) => one.includes('e')) };
  if (shell === 'bash' && /^--[a-z]/.test(word) && !LONG_OF_BASH.test(word)) return { letter: word.slice(1), isErrexit: false };
  const [, known = '', letter = ''] = /^-([acefux]*)([^acefux])/.exec(word) ?? [];
  if (letter === 'o') return shell !== 'ash' && (next.includes('/') || isNoName(next)) ? { name: next } : null;
  const isRefused = NO_LETTER.test(letter) || (shell === 'dash' && letter === '-' && word.length > 2);
  return isRefused ? { letter, isErrexit: known.includes('e') || before.some((one) => one.includes('e')) } : null;
}

/** What a shell finds among its options that is none. */
export interface NoOption {
  readonly sign: string;
  readonly letter: string;
  /** Behind an `o`; null for a letter. */
  readonly name: string | null;
  /** What stands before it is set. */
  readonly before: ShellOptions;
}

/** The first option that no shell knows: the letter of `set -w`, the name of `set -eo nosuch`; null where one before it is no plain one. */
export function noOption(words: readonly string[], options: ShellOptions): NoOption | null {
  const before: Record<keyof ShellOptions, boolean> = { ...options };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const sign = word[0] ?? '';
    if ((sign !== '-' && sign !== '+') || word.length === 1 || word === '--') return null;
    for (const letter of word.slice(1)) {
      const name = letter === 'o' ? (words[++i] ?? '') : LETTERS[letter];
      if (name === undefined && /[dgjlqwyzAFGJKLMNQRSUWXYZ\r]/.test(letter)) return { sign, letter, name: null, before };
      if (letter === 'o' && name !== undefined && /^[a-z][-a-z]*\r?$/.test(name) && !NAMES_OF_SOME.has(name))
        return { sign, letter, name, before };
      if (name === undefined || !isOption(name)) return null;
      before[name] = sign === '-';
    }
  }
  return null;
}

const NAMES_OF_SOME = new Set(
  'allexport braceexpand emacs errexit errtrace functrace hashall histexpand history ignoreeof interactive-comments keyword monitor noclobber noexec noglob nolog notify nounset onecmd physical pipefail posix privileged verbose vi xtrace interactive stdin debug trackall quietprofile trapsasync nonlazy'.split(
    ' ',
  ),
);

/** A name behind an `o` that no shell has. */
function isNoName(name: string): boolean {
  return /^[a-z][-a-z]*$/.test(name) && !NAMES_OF_SOME.has(name);
}

function isOption(name: string): name is keyof ShellOptions {
  return NAMES.has(name);
}
