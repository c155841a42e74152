import { entryOf } from '../../entry-of.ts';
import { isSpace, skipAsciiSpace } from '../values/space.ts';
import { suggestAny } from '../values/suggest.ts';
import { encodeUtf8 } from '../values/utf8.ts';
import { Refusal, type Token } from './refusal.ts';

/** The flags before an instruction's words, and where its words begin. */
export interface SplitFlags {
  readonly flags: readonly Token[];
  /** Where the rest begins, as an offset into the logical line. */
  readonly rest: number;
  /** What stands before the rest when a character was cut in two: BuildKit reads flags by bytes. */
  readonly debris: string;
}

const DASH = 0x2d;
const UNQUOTED = -2;
const NO_FLAGS: readonly Token[] = [];

/**
 * Splits leading `--flags` off, quotes and escapes resolved, as BuildKit does. It goes by bytes: outside ASCII each byte
 * becomes a character of its own, and bytes 0x85 and 0xa0 end a word.
 */
export function splitFlags(text: string, start: number, end: number, escape: string): SplitFlags {
  const at = skipAsciiSpace(text, start, end);
  if (text.charCodeAt(at) !== DASH || text.charCodeAt(at + 1) !== DASH || at + 1 >= end) return { flags: NO_FLAGS, rest: at, debris: '' };
  const scanner = new FlagScanner(text, at, end, escape);
  return scanner.run();
}

class FlagScanner {
  private readonly text: string;
  private readonly end: number;
  private readonly escape: number;
  private at: number;
  /** Bytes left of a character outside ASCII. */
  private pending: number[] = [];
  /** How many bytes that character has, and where it is. */
  private width = -1;
  private characterStart = 0;
  private readonly flags: Token[] = [];

  constructor(text: string, start: number, end: number, escape: string) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.escape = escape.charCodeAt(0);
  }

  run(): SplitFlags {
    for (;;) {
      const code = this.skipSpaces();
      if (code === -1) return this.result();
      if (code !== DASH || this.text.charCodeAt(this.at + 1) !== DASH || this.at + 1 >= this.end) return this.result();
      if (!this.word()) return this.result();
    }
  }

  private result(): SplitFlags {
    if (this.pending.length === this.width) {
      this.at = this.characterStart;
      this.pending = [];
    }
    return { flags: this.flags, rest: Math.min(this.at, this.end), debris: '\uFFFD'.repeat(this.pending.length) };
  }

  /** Reads one flag; false when it is a lone `--`, which ends the flags. */
  private word(): boolean {
    const start = this.at;
    let text = '';
    let quoted = false;
    let quote = UNQUOTED;
    for (;;) {
      const before = this.at;
      let code = this.take();
      if (code === -1 || (quote === UNQUOTED && isSpace(code))) {
        if (text === '--') return false;
        if (quoted || text !== '') this.flags.push({ text, start, end: Math.min(before, this.end) });
        return true;
      }
      if (quote === UNQUOTED && (code === 0x22 || code === 0x27)) {
        quote = code;
        quoted = true;
      } else if (code === quote) {
        quote = UNQUOTED;
      } else {
        if (code === this.escape) code = this.take();
        if (code !== -1) text += String.fromCharCode(code);
      }
    }
  }

  private skipSpaces(): number {
    for (;;) {
      const code = this.peek();
      if (code === -1 || !isSpace(code)) return code;
      this.take();
    }
  }

  private peek(): number {
    if (this.pending.length === 0 && this.at < this.end && this.text.charCodeAt(this.at) >= 0x80) this.decode();
    return this.pending[0] ?? (this.at < this.end ? this.text.charCodeAt(this.at) : -1);
  }

  private take(): number {
    const code = this.peek();
    if (this.pending.length > 0) this.pending.shift();
    else this.at++;
    return code;
  }

  /** Puts the UTF-8 bytes of the character at hand aside and moves behind it. */
  private decode(): void {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.pending = [...encodeUtf8(character)];
    this.width = this.pending.length;
    this.characterStart = this.at;
    this.at += character.length;
  }
}

/** What kind of value a flag takes; `strings` may be given several times. */
export type FlagKind = 'bool' | 'string' | 'strings';

/** The flags of one instruction after BuildKit's checks. */
export interface FlagValues {
  /** The value of a string flag, null when it is not given. */
  one(name: string): Token | null;
  many(name: string): readonly Token[];
  /** null when not given. */
  bool(name: string): boolean | null;
}

const NONE: ReadonlySet<string> = new Set();
const NO_VALUES: FlagValues = { one: () => null, many: () => [], bool: () => null };

/**
 * Checks an instruction's flags against those it knows, without what an older builder lacks.
 * @throws Refusal for the first one that is unknown, double or has a wrong value.
 */
export function readFlags(flags: readonly Token[], all: Readonly<Record<string, FlagKind>>, lacks: ReadonlySet<string> = NONE): FlagValues {
  if (flags.length === 0) return NO_VALUES;
  const known = lacks.size === 0 ? all : Object.fromEntries(Object.entries(all).filter(([name]) => !lacks.has(name)));
  const values = new Map<string, Token[]>();
  for (const flag of flags) {
    const [name, value] = checkFlag(flag, known, values);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return {
    one: (name) => values.get(name)?.[0] ?? null,
    many: (name) => values.get(name) ?? [],
    bool: (name) => {
      const given = values.get(name)?.[0];
      return given === undefined ? null : given.text.toLowerCase() !== 'false';
    },
  };
}

function checkFlag(flag: Token, known: Readonly<Record<string, FlagKind>>, seen: ReadonlyMap<string, unknown>): [string, Token] {
  const equals = flag.text.indexOf('=');
  const full = equals < 0 ? flag.text : flag.text.slice(0, equals);
  const name = full.slice(2);
  const value: Token = { text: equals < 0 ? '' : flag.text.slice(equals + 1), start: flag.start, end: flag.end };
  const kind = entryOf(known, name);
  if (kind === undefined) {
    const near = suggestAny(name, Object.keys(known));
    throw new Refusal(
      'unknown-flag',
      `flag "${full}" is not known here`,
      `unknown flag: ${full}${near === null ? '' : ` (did you mean ${near}?)`}`,
      flag,
    );
  }
  if (seen.has(name) && kind !== 'strings')
    throw new Refusal('duplicate-flag', `flag "${full}" is given twice`, `duplicate flag specified: ${full}`, flag);
  if (kind === 'bool') checkBool(full, value, equals >= 0, flag);
  else if (equals < 0) throw new Refusal('flag-without-value', `flag "${full}" has no value`, `missing a value on flag: ${full}`, flag);
  return [name, value];
}

function checkBool(full: string, value: Token, hasValue: boolean, flag: Token): void {
  if (hasValue && value.text === '')
    throw new Refusal('flag-without-value', `flag "${full}" has no value`, `missing a value on flag: ${full}`, flag);
  const lower = value.text.toLowerCase();
  if (lower === '' || lower === 'true' || lower === 'false') return;
  throw new Refusal(
    'bad-flag-value',
    `flag "${full}" takes true or false, not "${value.text}"`,
    `expecting boolean value for flag ${full}, not: ${value.text}`,
    flag,
  );
}
