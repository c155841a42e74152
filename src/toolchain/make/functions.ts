import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { entryOf } from '../../entry-of.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';

/** The paths that a pattern of `wildcard` stands for; null where the files are not known. */
export type Glob = (pattern: string) => readonly string[] | null;

interface Setting {
  readonly expand: (text: string) => string;
  readonly glob: Glob;
  /** Where make works. */
  readonly directory: string;
}

const MOST_WORK = 4_000_000;

const LAZY: Readonly<Record<string, (args: readonly string[], expand: (text: string) => string) => string>> = {
  if: ([condition = '', then = '', otherwise = ''], expand) => {
    const decided = expand(condition.trim());
    return isKnown(decided) ? expand(decided === '' ? otherwise : then) : UNKNOWN;
  },
  or: (args, expand) => decide(args, expand, (value) => value !== ''),
  and: (args, expand) => decide(args, expand, (value) => value === ''),
};

/** The first that decides, or the last. */
function decide(args: readonly string[], expand: (text: string) => string, ends: (value: string) => boolean): string {
  let value = '';
  for (const arg of args) {
    value = expand(arg.trim());
    if (!isKnown(value) || ends(value)) break;
  }
  return value;
}

const WORDS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  subst: ([from = '', to = '', text = '']) => (from === '' ? `${text}${to}` : text.replaceAll(from, () => to)),
  patsubst: ([from = '', to = '', text = '']) => substituted(text, from.trim(), to.trim()),
  strip: ([text = '']) => wordsOf(text).join(' '),
  findstring: ([find = '', text = '']) => (text.includes(find) ? find : ''),
  filter: ([patterns = '', text = '']) =>
    wordsOf(text)
      .filter((word) => isOneOf(word, patterns))
      .join(' '),
  'filter-out': ([patterns = '', text = '']) =>
    wordsOf(text)
      .filter((word) => !isOneOf(word, patterns))
      .join(' '),
  sort: ([text = '']) => [...new Set(wordsOf(text))].sort().join(' '),
  words: ([text = '']) => String(wordsOf(text).length),
  firstword: ([text = '']) => wordsOf(text)[0] ?? '',
  lastword: ([text = '']) => wordsOf(text).at(-1) ?? '',
  word: ([n = '', text = '']) => (/^[1-9]\d{0,5}$/.test(n.trim()) ? (wordsOf(text)[Number(n) - 1] ?? '') : UNKNOWN),
  wordlist: ([from = '', to = '', text = '']) =>
    /^[1-9]\d{0,5}$/.test(from.trim()) && /^\d{1,6}$/.test(to.trim())
      ? wordsOf(text)
          .slice(Number(from) - 1, Number(to))
          .join(' ')
      : UNKNOWN,
  join: ([a = '', b = '']) => {
    const [left, right] = [wordsOf(a), wordsOf(b)];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => `${left[i] ?? ''}${right[i] ?? ''}`).join(' ');
  },
  dir: ([text = '']) => each(text, (word) => (word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : './')),
  notdir: ([text = '']) => each(text, (word) => word.slice(word.lastIndexOf('/') + 1)),
  suffix: ([text = '']) =>
    wordsOf(text)
      .map((word) => word.slice(suffixAt(word)))
      .filter((word) => word !== '')
      .join(' '),
  basename: ([text = '']) => each(text, (word) => word.slice(0, suffixAt(word))),
  addsuffix: ([suffix = '', text = '']) => each(text, (word) => `${word}${suffix}`),
  addprefix: ([prefix = '', text = '']) => each(text, (word) => `${prefix}${word}`),
};

const TAKE_THREE = new Set(['subst', 'patsubst', 'wordlist']);
const TAKE_TWO = new Set(['findstring', 'filter', 'filter-out', 'word', 'join', 'addsuffix', 'addprefix']);

/**
 * What a function of make gives, by its text behind `$(`; null where it is none whose value is worked out (GNU make's manual, chapter 8).
 */
export function callFunction(inner: string, { expand, glob, directory }: Setting): string | null {
  const [, name = '', rest = ''] = /^([a-z-]{1,16})[ \t]+(.*)$/s.exec(inner) ?? [];
  const lazy = entryOf(LAZY, name);
  if (lazy !== undefined) return lazy(argumentsOf(rest), expand);
  if (name === 'wildcard') return matched(expand(rest), glob);
  if (name === 'abspath') return each(expand(rest), (word) => cleanPath(word.startsWith('/') ? word : `${directory}/${word}`));
  const worker = entryOf(WORDS, name);
  if (worker === undefined) return null;
  const args = argumentsOf(rest, TAKE_THREE.has(name) ? 3 : TAKE_TWO.has(name) ? 2 : 1).map(expand);
  // Words times words, or times what is put in their place, is what a function may make of its text.
  return args.every(isKnown) && args.reduce((product, { length }) => product * Math.max(1, length), 1) <= MOST_WORK
    ? worker(args)
    : UNKNOWN;
}

function matched(patterns: string, glob: Glob): string {
  if (!isKnown(patterns)) return UNKNOWN;
  const found = wordsOf(patterns).map(glob);
  return found.includes(null) ? UNKNOWN : found.flatMap((paths) => paths ?? []).join(' ');
}

/** Commas inside of brackets part nothing. The last of so many takes the rest with its commas. */
export function argumentsOf(text: string, most = Number.POSITIVE_INFINITY): readonly string[] {
  const args: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length && args.length < most - 1; at++) {
    const char = text[at];
    if (char === '(' || char === '{') depth++;
    else if (char === ')' || char === '}') depth--;
    else if (char === ',' && depth === 0) {
      args.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...args, text.slice(from)];
}

/** `$(VAR:from=to)`: without a `%` it stands for the ends of words. */
export function substitutionOf(value: string, from: string, to: string): string {
  return from.includes('%') ? substituted(value, from, to) : substituted(value, `%${from}`, `%${to}`);
}

function substituted(text: string, from: string, to: string): string {
  return each(text, (word) => {
    const stem = stemOf(word, from);
    return stem === null ? word : to.replace('%', () => stem);
  });
}

/** What the `%` of a pattern stands for in a word; null where it does not fit. */
export function stemOf(word: string, pattern: string): string | null {
  const at = pattern.indexOf('%');
  if (at < 0) return word === pattern ? '' : null;
  const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return word.length >= head.length + tail.length && word.startsWith(head) && word.endsWith(tail)
    ? word.slice(head.length, word.length - tail.length)
    : null;
}

function isOneOf(word: string, patterns: string): boolean {
  return wordsOf(patterns).some((pattern) => stemOf(word, pattern) !== null);
}

function each(text: string, change: (word: string) => string): string {
  return wordsOf(text).map(change).join(' ');
}

/** What stands between spaces. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function suffixAt(word: string): number {
  const dot = word.lastIndexOf('.');
  return dot > word.lastIndexOf('/') ? dot : word.length;
}
