import { entryOf } from '../../../../entry-of.ts';
import { findId } from '../../../../image/accounts/database.ts';
import type { ShellState } from '../state.ts';
import { sureTarget } from './attempts.ts';
import { whyNotThere } from './reasons.ts';

/** What find does with what its tests hold for. */
export type FindAction =
  | { readonly kind: 'print'; readonly end: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'exec'; readonly words: readonly string[]; /** `{} +`. */ readonly isMany: boolean };

/** find(1)'s expression. */
export type FindTest =
  | { readonly kind: 'and' | 'or'; readonly left: FindTest; readonly right: FindTest }
  | { readonly kind: 'not'; readonly test: FindTest }
  | { readonly kind: 'name'; readonly pattern: string; readonly isAnyCase: boolean }
  | { readonly kind: 'path'; readonly pattern: string }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'owner'; readonly of: 'user' | 'group'; readonly id: number }
  | { readonly kind: 'bits'; readonly how: '' | '-' | '/'; readonly mask: number }
  | { readonly kind: 'larger'; readonly than: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'executable' }
  | { readonly kind: 'prune' }
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'action'; readonly action: FindAction };

/** How far it goes down. */
export interface Limits {
  readonly shallowest: number;
  readonly deepest: number;
  /** What is in a directory comes before it. */
  readonly isDeepFirst: boolean;
  /** `-xdev`. */
  readonly staysHere: boolean;
  /** `-L`, `-follow`. */
  readonly followsLinks: boolean;
}

/** Parentheses and negations within one another, and words in a row: each test waits for those before it. */
const MAX_NESTED = 8;
const MAX_WORDS = 500;
const ALWAYS: FindTest = { kind: 'constant', holds: true };

/** All that GNU's find knows, of which busybox has some. */
const WORDS = new Set(
  (
    'a amin and anewer atime cmin cnewer context ctime d daystart delete depth empty exec execdir executable false files0-from fls follow fprint fprint0 fprintf fstype gid '
    + 'group help ilname iname inum ipath iregex iwholename links lname ls maxdepth mindepth mmin mount mtime name newer nogroup noignore_readdir_race noleaf not nouser nowarn o ok okdir or path perm print '
    + 'print0 printf prune quit readable regex regextype samefile size true type uid used user version warn wholename writable xautofs xdev xtype'
  ).split(' '),
);

/** Reads an expression; null for one that is not followed, `refused` where find ends at it. Without an action it prints. */
export function readExpression(words: readonly string[], state: ShellState): (Limits & { readonly test: FindTest }) | 'refused' | null {
  if (words.length > MAX_WORDS) return null;
  const reader = new ExpressionReader(words, state);
  const test = words.length === 0 ? ALWAYS : reader.list(0);
  if (reader.isRefused) return 'refused';
  if (test === null || !reader.isDone) return null;
  const { shallowest, deepest, isDeepFirst, staysHere, followsLinks } = reader;
  return {
    shallowest,
    deepest,
    isDeepFirst,
    staysHere,
    followsLinks,
    test: reader.hasAction ? test : { kind: 'and', left: test, right: { kind: 'action', action: { kind: 'print', end: '\n' } } },
  };
}

class ExpressionReader {
  shallowest = 0;
  deepest = Infinity;
  isDeepFirst = false;
  staysHere = false;
  followsLinks = false;
  hasAction = false;
  /** A word that find does not know, or nobody's name. */
  isRefused = false;
  readonly state: ShellState;
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[], state: ShellState) {
    this.#words = words;
    this.state = state;
  }

  get isDone(): boolean {
    return this.#at === this.#words.length;
  }

  /** `a b -o c`. */
  list(depth: number): FindTest | null {
    let left = this.#row(depth);
    while (left !== null && /^(?:-o|-or)$/.test(this.#words[this.#at] ?? '')) {
      this.#at++;
      const right = this.#row(depth);
      left = right === null ? null : { kind: 'or', left, right };
    }
    return left;
  }

  #row(depth: number): FindTest | null {
    let left = this.#one(depth);
    for (
      let word = this.#words[this.#at];
      left !== null && word !== undefined && !/^(?:-o|-or|\))$/.test(word);
      word = this.#words[this.#at]
    ) {
      if (word === '-a' || word === '-and') this.#at++;
      const right = this.#one(depth);
      left = right === null ? null : { kind: 'and', left, right };
    }
    return left;
  }

  #one(depth: number): FindTest | null {
    const word = this.#words[this.#at++] ?? '';
    if (word === '!' || word === '-not') {
      const test = depth < MAX_NESTED ? this.#one(depth + 1) : null;
      return test === null ? null : { kind: 'not', test };
    }
    if (word === '(') {
      const test = depth < MAX_NESTED ? this.list(depth + 1) : null;
      return test !== null && this.#words[this.#at++] === ')' ? test : null;
    }
    return this.#primary(word);
  }

  #primary(word: string): FindTest | null {
    const ofValue = entryOf(WITH_VALUE, word);
    if (ofValue !== undefined) return ofValue(this.#value(), this, word);
    const setting = entryOf(SETTINGS, word);
    setting?.(this);
    return setting !== undefined ? ALWAYS : (entryOf(PLAIN, word) ?? this.#action(word));
  }

  #action(word: string): FindTest | null {
    const action = this.#actionOf(word);
    if (action === null) return null;
    this.hasAction = true;
    return { kind: 'action', action };
  }

  #actionOf(word: string): FindAction | null {
    switch (word) {
      case '-print':
        return { kind: 'print', end: '\n' };
      case '-print0':
        return { kind: 'print', end: '\0' };
      case '-quit':
        return { kind: 'quit' };
      case '-delete':
        this.isDeepFirst = true;
        return { kind: 'delete' };
      case '-exec': {
        const start = this.#at;
        const end = this.#words.findIndex((one, at) => at >= start && (one === ';' || (one === '+' && this.#words[at - 1] === '{}')));
        this.isRefused ||= end < 0;
        if (end <= start) return null;
        this.#at = end + 1;
        return { kind: 'exec', words: this.#words.slice(start, end), isMany: this.#words[end] === '+' };
      }
      default:
        // Capitals are options of its own.
        this.isRefused ||= /^-[a-z]/.test(word) && !/^-newer/.test(word) && !WORDS.has(word.slice(1));
        return null;
    }
  }

  #value(): string {
    this.isRefused ||= this.#at >= this.#words.length;
    return this.#words[this.#at++] ?? '';
  }
}

/** What a word with a value says; null for what is not followed. */
type Reading = (value: string, reader: ExpressionReader, word: string) => FindTest | null;

const name: Reading = (value, _, word) => {
  const isAnyCase = word === '-iname';
  return isPlain(value) ? { kind: 'name', pattern: isAnyCase ? value.toLowerCase() : value, isAnyCase } : null;
};

const path: Reading = (value) => (isPlain(value) ? { kind: 'path', pattern: value } : null);

function isPlain(pattern: string): boolean {
  return !/[[\\]/.test(pattern);
}

const type: Reading = (value, reader) => {
  reader.isRefused ||= /^[^bcdpflsD]$/.test(value);
  return /^[fdl]$/.test(value) ? { kind: 'type', type: value } : null;
};

/** Who is no user ends it, and a number is itself. */
const owner: Reading = (value, reader, word) => {
  const of = word === '-user' || word === '-uid' ? 'user' : 'group';
  const isNumber = /^\d{1,9}$/.test(value);
  const accounts = of === 'user' ? '/etc/passwd' : '/etc/group';
  const id = isNumber ? BigInt(value) : word.endsWith('id') ? null : findId(reader.state.process.root, accounts, value);
  reader.isRefused ||= typeof id === 'string' && /^[A-Za-z_][\w-]*$/.test(value);
  return typeof id === 'bigint' ? { kind: 'owner', of, id: Number(id) } : null;
};

const bits: Reading = (value, reader) => {
  const [, how = '', octal = ''] = /^([-/+]?)([0-7]{1,4})$/.exec(value) ?? [];
  reader.isRefused ||= /^[-/]?\d*[89]\d*$/.test(value);
  return octal === '' ? null : { kind: 'bits', how: how === '-' ? '-' : how === '' ? '' : '/', mask: Number.parseInt(octal, 8) };
};

const otherFile: Reading = (value, reader) => {
  reader.isRefused ||= whyNotThere(sureTarget(value, reader.state)) !== null;
  return null;
};

/** A number, with a sign before it and a unit behind. */
const count: Reading = (value, reader) => {
  reader.isRefused ||= /^[-+]?(?:[A-Za-z]|$)/.test(value);
  return null;
};

const UNITS: Readonly<Record<string, number>> = { '': 512, 'c': 1, 'k': 1024, 'M': 1 << 20 };

const size: Reading = (value, reader, word) => {
  count(value, reader, word);
  // Less, and as much, each make counts in its own way.
  const [, number, unit = ''] = /^\+(\d{1,9})([ckM]?)$/.exec(value) ?? [];
  return number === undefined ? null : { kind: 'larger', than: Number(number) * (UNITS[unit] ?? NaN) };
};

const depth: Reading = (value, reader, word) => {
  reader.isRefused ||= /^[A-Za-z]/.test(value);
  if (!/^\d{1,4}$/.test(value)) return null;
  if (word === '-maxdepth') reader.deepest = Number(value);
  else reader.shallowest = Number(value);
  return ALWAYS;
};

const WITH_VALUE: Readonly<Record<string, Reading>> = {
  '-name': name,
  '-iname': name,
  '-path': path,
  '-wholename': path,
  '-type': type,
  '-user': owner,
  '-group': owner,
  '-uid': owner,
  '-gid': owner,
  '-perm': bits,
  '-newer': otherFile,
  '-anewer': otherFile,
  '-cnewer': otherFile,
  '-samefile': otherFile,
  '-size': size,
  '-mtime': count,
  '-mmin': count,
  '-atime': count,
  '-amin': count,
  '-ctime': count,
  '-cmin': count,
  '-links': count,
  '-inum': count,
  '-maxdepth': depth,
  '-mindepth': depth,
};

/** Words that say how it goes, and hold for everything. */
const SETTINGS: Readonly<Record<string, (reader: ExpressionReader) => unknown>> = {
  '-depth': (reader) => (reader.isDeepFirst = true),
  '-d': (reader) => (reader.isDeepFirst = true),
  '-xdev': (reader) => (reader.staysHere = true),
  '-mount': (reader) => (reader.staysHere = true),
  '-follow': (reader) => (reader.followsLinks = true),
};

const PLAIN: Readonly<Record<string, FindTest>> = {
  '-empty': { kind: 'empty' },
  '-executable': { kind: 'executable' },
  '-prune': { kind: 'prune' },
  '-true': ALWAYS,
  '-false': { kind: 'constant', holds: false },
};
