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
  readonly #words: readonly string[];
  readonly #state: ShellState;
  #at = 0;

  constructor(words: readonly string[], state: ShellState) {
    this.#words = words;
    this.#state = state;
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
    switch (word) {
      case '-name':
      case '-iname': {
        const pattern = this.#value();
        return /[[\\]/.test(pattern)
          ? null
          : { kind: 'name', pattern: word === '-iname' ? pattern.toLowerCase() : pattern, isAnyCase: word === '-iname' };
      }
      case '-path':
      case '-wholename': {
        const pattern = this.#value();
        return /[[\\]/.test(pattern) ? null : { kind: 'path', pattern };
      }
      case '-type': {
        const type = this.#value();
        this.isRefused ||= /^[^bcdpflsD]$/.test(type);
        return /^[fdl]$/.test(type) ? { kind: 'type', type } : null;
      }
      case '-user':
      case '-group':
      case '-uid':
      case '-gid':
        return this.#owner(word === '-user' || word === '-uid' ? 'user' : 'group', word.endsWith('id'));
      case '-perm': {
        const mode = this.#value();
        const [, how = '', bits = ''] = /^([-/+]?)([0-7]{1,4})$/.exec(mode) ?? [];
        this.isRefused ||= /^[-/]?\d*[89]\d*$/.test(mode);
        return bits === '' ? null : { kind: 'bits', how: how === '-' ? '-' : how === '' ? '' : '/', mask: Number.parseInt(bits, 8) };
      }
      case '-newer':
      case '-anewer':
      case '-cnewer':
      case '-samefile':
        this.isRefused ||= whyNotThere(sureTarget(this.#value(), this.#state)) !== null;
        return null;
      case '-size': {
        const size = this.#value();
        this.isRefused ||= /^[-+]?(?:[A-Za-z]|$)/.test(size);
        const [, count, unit = ''] = /^\+(\d{1,9})([ckM]?)$/.exec(size) ?? [];
        // Less, and as much, each make counts in its own way.
        return count === undefined
          ? null
          : { kind: 'larger', than: Number(count) * ({ '': 512, 'c': 1, 'k': 1024, 'M': 1 << 20 }[unit] ?? NaN) };
      }
      case '-mtime':
      case '-mmin':
      case '-atime':
      case '-amin':
      case '-ctime':
      case '-cmin':
      case '-links':
      case '-inum':
        // Each is a number, with a sign before it and a unit behind.
        this.isRefused ||= /^[-+]?(?:[A-Za-z]|$)/.test(this.#value());
        return null;
      case '-empty':
        return { kind: 'empty' };
      case '-prune':
        return { kind: 'prune' };
      case '-true':
        return ALWAYS;
      case '-false':
        return { kind: 'constant', holds: false };
      case '-depth':
      case '-d':
        this.isDeepFirst = true;
        return ALWAYS;
      case '-xdev':
      case '-mount':
        this.staysHere = true;
        return ALWAYS;
      case '-follow':
        this.followsLinks = true;
        return ALWAYS;
      case '-maxdepth':
      case '-mindepth': {
        const number = this.#value();
        this.isRefused ||= /^[A-Za-z]/.test(number);
        if (!/^\d{1,4}$/.test(number)) return null;
        if (word === '-maxdepth') this.deepest = Number(number);
        else this.shallowest = Number(number);
        return ALWAYS;
      }
      default:
        return this.#action(word);
    }
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

  /** Who is no user ends it, and a number is itself. */
  #owner(of: 'user' | 'group', isNumber: boolean): FindTest | null {
    const name = this.#value();
    const id = /^\d{1,9}$/.test(name)
      ? BigInt(name)
      : isNumber
        ? null
        : findId(this.#state.process.root, of === 'user' ? '/etc/passwd' : '/etc/group', name);
    this.isRefused ||= typeof id === 'string' && /^[A-Za-z_][\w-]*$/.test(name);
    return typeof id === 'bigint' ? { kind: 'owner', of, id: Number(id) } : null;
  }

  #value(): string {
    this.isRefused ||= this.#at >= this.#words.length;
    return this.#words[this.#at++] ?? '';
  }
}
