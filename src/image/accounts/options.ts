import { addAll } from '../../add-all.ts';
import { isKnown } from '../../unknown-value.ts';

/** The options of a command and what stands besides. */
export interface Options {
  /** By their letters; the last value, '' where an option has none. */
  readonly given: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Options of getopt_long(3): letters with `:` behind those that take a value, and the letters that long names stand for. */
export interface OptionTable {
  readonly letters: string;
  readonly long: Readonly<Record<string, string>>;
}

/** Reads arguments as getopt_long does, operands and options in any order; null where it would refuse them. */
export function readOptions(args: readonly string[], table: OptionTable): Options | null {
  const given = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--') {
      addAll(operands, args.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const taken = word.startsWith('--') ? readLong(word, args[i + 1], table, given) : readShort(word, args[i + 1], table.letters, given);
    if (taken === null) return null;
    i += taken;
  }
  return { given, operands };
}

/** How many more words it takes. */
function readLong(word: string, next: string | undefined, { letters, long }: OptionTable, given: Map<string, string>): number | null {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const names = Object.hasOwn(long, name) ? [name] : Object.keys(long).filter((one) => one.startsWith(name));
  const found = new Set(names.map((one) => long[one]));
  const [letter] = found;
  if (found.size !== 1 || letter === undefined) return null;
  if (!takesValue(letters, letter)) {
    given.set(letter, '');
    return value === undefined ? 0 : null;
  }
  if (value === undefined && next === undefined) return null;
  given.set(letter, value ?? next ?? '');
  return value === undefined ? 1 : 0;
}

function readShort(word: string, next: string | undefined, letters: string, given: Map<string, string>): number | null {
  for (let i = 1; i < word.length; i++) {
    const letter = word.charAt(i);
    if (letter === ':' || !letters.includes(letter)) return null;
    if (!takesValue(letters, letter)) {
      given.set(letter, '');
      continue;
    }
    const attached = word.slice(i + 1);
    if (attached === '' && next === undefined) return null;
    given.set(letter, attached === '' ? (next ?? '') : attached);
    return attached === '' ? 1 : 0;
  }
  return 0;
}

function takesValue(letters: string, letter: string): boolean {
  return letters.charAt(letters.indexOf(letter) + 1) === ':';
}

/**
 * Options of Perl's Getopt::Long by their names: the letter that each is told by, with `:` behind it where it takes text, and `#` where it
 * takes a number.
 */
export interface PerlTable {
  /** In all releases. */
  readonly always: Readonly<Record<string, string>>;
  /** In some. */
  readonly some: Readonly<Record<string, string>>;
  /** The letter of those that only tell something and end it. */
  readonly asks: string;
}

/**
 * Reads arguments as Getopt::Long does: one dash or two, in any case, cut short while one option alone is meant. `refused` where one is not
 * understood, `asks` where it tells something and does nothing; null where releases differ.
 */
export function readPerlOptions(args: readonly string[], { always, some, asks }: PerlTable): Options | 'refused' | 'asks' | null {
  const all = { ...always, ...some };
  const given = new Map<string, string>();
  const operands: string[] = [];
  let isRefused = false;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--') {
      addAll(operands, args.slice(i + 1));
      break;
    }
    const [, name, attached] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) {
      operands.push(word);
      continue;
    }
    const option = meant(name, always);
    if (option !== meant(name, all)) return null;
    const [letter = '', kind] = option ?? '';
    if (option !== null && letter === asks) return 'asks';
    const value = kind === undefined ? '' : (attached ?? args[++i]);
    // One that looks like an option is taken for its value, or not.
    if (kind !== undefined && attached === undefined && value?.startsWith('-') === true) return null;
    isRefused ||=
      option === null
      || value === undefined
      || (kind === undefined && attached !== undefined)
      || (kind === '#' && isKnown(value) && !/^[-+]?\d+$/.test(value));
    given.set(letter, value ?? '');
  }
  return isRefused ? 'refused' : { given, operands };
}

/** Null where it is none of them, or several. */
function meant(name: string, table: Readonly<Record<string, string>>): string | null {
  const short = name.toLowerCase();
  if (Object.hasOwn(table, short)) return table[short] ?? null;
  const found = new Set(
    Object.keys(table)
      .filter((one) => one.startsWith(short))
      .map((one) => table[one]),
  );
  const [option] = found;
  return found.size === 1 ? (option ?? null) : null;
}
