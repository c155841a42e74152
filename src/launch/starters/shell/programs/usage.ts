import { entryOf } from '../../../../entry-of.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import type { Done } from './done.ts';
import { BUSYBOX, GNU } from './program-options.ts';

type Tools = ShellState['tools'];

/** How many other words each wants at least. */
const LEAST: Readonly<Record<string, number>> = {
  basename: 1,
  chgrp: 2,
  chmod: 2,
  chown: 2,
  cp: 2,
  dirname: 1,
  grep: 1,
  install: 2,
  ln: 1,
  mkdir: 1,
  mkfifo: 1,
  mv: 2,
  nohup: 1,
  printf: 1,
  readlink: 1,
  realpath: 1,
  rm: 1,
  rmdir: 1,
  sed: 1,
  seq: 1,
  sleep: 1,
  stat: 1,
  timeout: 2,
  touch: 1,
  tr: 1,
};

/** Where GNU's wants more, and with which options it does with one less. */
const LEAST_OF_GNU: Readonly<Record<string, number>> = { tr: 2 };
const INSTEAD_OF_GNU: Readonly<Record<string, string>> = { tr: 'd s delete squeeze-repeats' };

/** How many it takes. */
const MOST: Readonly<Record<Tools, Readonly<Record<string, number>>>> = { gnu: { seq: 3, tr: 2 }, busybox: { seq: 3 } };

/** Words of dates of five letters or more, and of four. */
const OF_DATES =
  'tomorrow|yesterday|today|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|wednes|thurs|(?:jan|febr)uary|march|april|august|(?:sept|nov|dec)ember|october|years?|months?|fortnights?|weeks?|days?|hours?|minutes?|seconds?|first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth';
const SHORT = 'next|last|this|ahead|tues|sept|june|july|thur|noon|mins?|secs?';

/** Words of letters alone, one of which is none of dates: zones are shorter, or end as those of four letters do. */
const NO_DATE = new RegExp(
  `^(?=[a-z]+(?: [a-z]+)*$)(?:[a-z ]* )?(?!(?:${OF_DATES}|${SHORT}|[a-z]{2}[a-z]?[ds]t|[a-z]{3}z)(?: |$))[a-z]{4,}(?: |$)`,
  'i',
);

/** What no option of that name is given. */
const NO_VALUE: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  cut: { b: /^[A-Za-z]/, c: /^[A-Za-z]/, f: /^[A-Za-z]/ },
  sort: { k: /^(?:[A-Za-z]|0+(?:\D|$))/, t: /^(?!\\0$)[\x20-\x7e]{2}/ },
  fold: { w: /^[A-Za-z]/ },
  truncate: { s: /^[A-Za-z]/ },
  mkdir: { m: /^[0-7]*[89]/ },
  nice: { n: /^[A-Za-z]/ },
  date: { d: NO_DATE },
  touch: { d: NO_DATE, t: /^(?!(?:\d\d){4,6}(?:\.\d\d)?$)[\x21-\x7e]+$/ },
};
// busybox's cut takes 0 for the first.
const NO_VALUE_OF_GNU: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  cut: { b: /^0+(?:\D|$)/, c: /^0+(?:\D|$)/, d: /^[\x20-\x7e]{2}/, f: /^0+(?:\D|$)/ },
};
const NO_VALUE_OF_BUSYBOX: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  truncate: { s: /^(?:[-+<>\/%]|\d+(?:[a-jl-z]|T|[kKMG](?:b|i)))/ },
};

/** Options with which it does with one less: what they stand for is given with them. */
const INSTEAD: Readonly<Record<string, string>> = {
  chgrp: 'reference',
  chmod: 'reference',
  chown: 'reference',
  cp: 't target-directory',
  grep: 'e f regexp file',
  install: 't target-directory d directory',
  mv: 't target-directory',
  rm: 'f force',
  sed: 'e f expression file',
  timeout: 't',
};

/** Options of which it wants one. */
const ONE_OF: Readonly<Record<string, string>> = { cut: 'b c f F bytes characters fields', truncate: 's r size reference' };

/** Programs that start another: what follows its name is that one's. */
const STARTING = new Set(['env', 'nice', 'nohup', 'setpriv', 'timeout', 'xargs']);

/** What those that start another keep for themselves. */
export const REFUSED_BY_GNU = { env: 125, nice: 125, nohup: 125, timeout: 125 };

/** Those of GNU, and of busybox, that do not end with 1 there. */
const STATUS: Readonly<Record<Tools, Readonly<Record<string, number>>>> = {
  gnu: { cmp: 2, diff: 2, grep: 2, ls: 2, sort: 2, tar: 64, wget: 2, ...REFUSED_BY_GNU },
  busybox: { grep: 2, sort: 2 },
};

/**
 * What a program ends with that is called as it cannot be: with an option that it has not, or too few words; null where it is not that, as
 * far as is known.
 */
export function misused(name: string, words: readonly string[], tools: Tools): Done | null {
  const table = entryOf(tools === 'gnu' ? GNU : BUSYBOX, name);
  const wanted = (tools === 'gnu' ? entryOf(LEAST_OF_GNU, name) : undefined) ?? entryOf(LEAST, name);
  if (table === undefined && wanted === undefined) return null;
  const read = readWords(words, table ?? null, STARTING.has(name));
  const status = entryOf(STATUS[tools], name) ?? 1;
  if (table !== undefined && read.refused !== null) return { status, output: '', error: `${name}: …option…${read.refused}…\n` };
  if (!read.isWhole) return null;
  const has = (options: string | undefined): boolean => options?.split(' ').some((option) => read.options.has(option)) ?? false;
  const least = (wanted ?? 0) - (has(entryOf(INSTEAD, name) ?? (tools === 'gnu' ? entryOf(INSTEAD_OF_GNU, name) : undefined)) ? 1 : 0);
  const isWanting = table !== undefined && entryOf(ONE_OF, name) !== undefined && !has(entryOf(ONE_OF, name));
  // Without a table an option is a word like any other.
  const isOver =
    read.count > (entryOf(MOST[tools], name) ?? Infinity) && (table !== undefined || !words.some((word) => word.startsWith('-')));
  const isBad = Object.entries({ ...entryOf(NO_VALUE, name) })
    .concat(Object.entries({ ...entryOf(tools === 'busybox' ? NO_VALUE_OF_BUSYBOX : NO_VALUE_OF_GNU, name) }))
    .some(([option, bad]) => bad.test(read.options.get(option) ?? ''));
  return read.count < least || isOver || isWanting || isBad ? { status, output: '', error: null } : null;
}

/** The option that a program says it has not, as {@link misused} words it; null for anything else that is said. */
export function optionRefused(said: string): { readonly program: string; readonly option: string } | null {
  const [, program, option] = /^([\w-]+): …option…([\w-]+)…$/.exec(said) ?? [];
  return program === undefined || option === undefined ? null : { program, option: `${option.length > 1 ? '--' : '-'}${option}` };
}

const PACKAGES: Readonly<Record<string, string>> = {
  cmp: 'diffutils',
  diff: 'diffutils',
  grep: 'grep',
  gunzip: 'gzip',
  gzip: 'gzip',
  sed: 'sed',
  tar: 'tar',
  wget: 'wget',
  xargs: 'findutils',
};

/** The package of GNU's program that has it; null where that has it no more than others. */
export function packageWith(program: string, option: string): string | null {
  if (entryOf(GNU, program) === undefined || misused(program, [option, ...ENOUGH], 'gnu') !== null) return null;
  return entryOf(PACKAGES, program) ?? 'coreutils';
}

/** Other words than options, as many as any of them wants. */
const ENOUGH = ['a', 'b'];

interface Read {
  /** With what belongs to letters. */
  readonly options: ReadonlyMap<string, string>;
  /** Words that are no options; those that belong to a long option count too. */
  readonly count: number;
  /** The option that it has not. */
  readonly refused: string | null;
  /** All words were read; else there are some that nobody can tell. */
  readonly isWhole: boolean;
}

/** As getopt_long reads them: options stand anywhere before `--`. */
function readWords(words: readonly string[], table: string | null, endsAtFirst: boolean): Read {
  const letters = table === null ? '*' : (/^\S*/.exec(table)?.[0] ?? '');
  let names: readonly string[] | null = null;
  const options = new Map<string, string>();
  let count = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const end = { options, count, refused: null, isWhole: false };
    if (!isKnown(word) || /^--(?:help|version)$|^-\d/.test(word)) return end;
    if (word === '--') return { ...end, count: count + words.length - at - 1, isWhole: words.slice(at).every(isKnown) };
    if (!word.startsWith('-') || word === '-' || (letters === '*' && !word.startsWith('--'))) {
      count++;
      if (endsAtFirst) return { ...end, count: count + words.length - at - 1, isWhole: words.slice(at).every(isKnown) };
    } else if (word.startsWith('--')) {
      const name = word.slice(2).replace(/=.*/s, '');
      names ??= table?.split(' ').slice(1) ?? [];
      const meant = names.filter((one) => one.startsWith(name));
      if (table !== null && meant.length === 0) return { ...end, refused: name };
      options.set(meant.includes(name) || meant.length !== 1 ? name : (meant[0] ?? name), '');
    } else {
      const read = readLetters(word.slice(1), words[at + 1], letters, options);
      if (read === 'wants-more' && at + 1 === words.length) return { ...end, isWhole: true, count: -1 };
      if (read === 'wants-more') at++;
      else if (read !== 'whole') return { ...end, refused: read };
    }
  }
  return { options, count, refused: null, isWhole: true };
}

/** The letter that is no option; else whether the next word belongs to the last, which is none where a value is wanting. */
function readLetters(
  word: string,
  next: string | undefined,
  letters: string,
  options: Map<string, string>,
): 'whole' | 'wants-more' | (string & {}) {
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? '';
    // `#!/bin/sed -n 1p` gives both as one word: a blank is an option of none.
    if (letter === ' ') return letter;
    // Digits and signs are options of some.
    if (!/[a-zA-Z]/.test(letter)) return 'whole';
    const found = letters.indexOf(letter);
    if (found < 0) return letter;
    const kind = letters[found + 1];
    options.set(letter, kind !== ':' ? '' : word.slice(at + 1) || (next ?? ''));
    if (kind === ':') return at + 1 < word.length ? 'whole' : 'wants-more';
    if (kind === '?') return 'whole';
  }
  return 'whole';
}
