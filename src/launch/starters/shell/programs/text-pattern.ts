import { entryOf } from '../../../../entry-of.ts';
import { compileGoRegexp } from '../../../../image/patterns/go-regexp.ts';
import { CLASSES } from './posix-classes.ts';

/** Lines longer than that are not looked at with repeats: each of these may take all that is left. */
const MAX_REPEATED = 200;
const MAX_REPEATS = 5;
/** More of them only shorter lines are held against, as those of a package.json. */
const FEW_REPEATS = 3;
const MAX_OFTEN_REPEATED = 64;
/** Longer expressions nobody writes. */
export const MAX_LENGTH = 1024;

/** Finds an expression in a line; null where that is not known. */
export type LinePattern = (line: string) => RegExp | null;

/**
 * A regular expression of grep or sed that every one of them reads alike: characters, `.`, sets, anchors at its ends, and a few repeats
 * of single characters. Null for more than that.
 */
export function linePattern(
  pattern: string,
  kind: 'basic' | 'extended' | 'fixed',
  flags = '',
  bound: 'line' | 'word' | null = null,
): LinePattern | null {
  if (pattern.length > MAX_LENGTH) return null;
  const read =
    kind === 'fixed'
      ? { source: pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), repeats: 0, isText: true }
      : readExpression(pattern, kind === 'extended');
  if (read === null || read.repeats > MAX_REPEATS || /[^\0-\x7f]/.test(pattern) || pattern.includes('\n')) return null;
  // Of words that may be longer or shorter each looks for another one.
  if (bound === 'word' && (read.repeats > 0 || pattern === '' || /[|^$]/.test(pattern))) return null;
  const expression = new RegExp(
    bound === 'line' ? `^(?:${read.source})$` : bound === 'word' ? `(?<!\\w)(?:${read.source})(?!\\w)` : read.source,
    flags,
  );
  const longest = read.repeats === 0 ? Infinity : read.repeats > FEW_REPEATS ? MAX_OFTEN_REPEATED : MAX_REPEATED;
  return (line) => (line.length > longest || (!read.isText && /[^\0-\x7f]/.test(line)) ? null : expression);
}

/** Whether an expression stands in a line; null where that is not known. */
export type LineTest = (line: string) => { test(line: string): boolean } | null;

/**
 * As {@link linePattern}, where it only matters whether it is there: with groups that are repeated and counts as well, and lines of any
 * length.
 */
export function lineTest(
  pattern: string,
  kind: 'basic' | 'extended' | 'fixed',
  flags = '',
  bound: 'line' | 'word' | null = null,
): LineTest | null {
  const plain = linePattern(pattern, kind, flags, bound);
  if (kind === 'fixed' || flags !== '' || bound === 'word' || pattern.length > MAX_LENGTH || /[^\0-\x7f]|\n/.test(pattern)) return plain;
  const read = readExpression(pattern, kind === 'extended', true);
  const whole = read === null ? null : compileGoRegexp(bound === 'line' ? `^(${read.source})$` : read.source);
  return whole === null ? plain : (line) => plain?.(line) ?? (/[^\0-\x7f]/.test(line) ? null : whole);
}

/** What GNU's and musl's both read behind a backslash. */
const OF_KINDS: Readonly<Record<string, string>> = {
  s: '[ \\t\\n\\v\\f\\r]',
  S: '[^ \\t\\n\\v\\f\\r]',
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
};

interface Expression {
  readonly source: string;
  readonly repeats: number;
  /** Nothing in it stands for any character. */
  readonly isText: boolean;
}

/** How often: `{2}`, `{2,}`, `{2,5}`. */
const COUNT = [/^\\\{(\d{1,2})(?:(,)(\d{0,2}))?\\\}/, /^\{(\d{1,2})(?:(,)(\d{0,2}))?\}/] as const;

/** One part: what is escaped, a set, or a character. */
const PART = /^(?:\\([^])|(\[\^?(?:\[:[a-z]+:\]|[\w\s:/@.,#;="'+*$%&!?<>|(){}~-])+\])|[^])/;

/** Words one of which may stand there, in a group of their own or alone. */
const CHOICES = /^\((?:[\w :=@,;#"'<>&!~%/-]|\\[./-])+(?:\|(?:[\w :=@,;#"'<>&!~%/-]|\\[./-])+)+\)(?![*+?{])/;
const BARE_CHOICES = /^(?:[\w :=@,;#"'<>&!~%/-]|\\[./-])+(?:\|(?:[\w :=@,;#"'<>&!~%/-]|\\[./-])+)+$/;

/** Whether no word is how another begins: then it is all the same whether the first or the longest counts. */
function areApart(choices: string): boolean {
  const words = choices.split('|').map((word) => word.replaceAll('\\', ''));
  return words.every((word, at) => words.every((other, i) => i === at || !other.startsWith(word)));
}

/** `isWhole`: with groups that are repeated, and counts. */
function readExpression(pattern: string, isExtended: boolean, isWhole = false): Expression | null {
  return new ExpressionReader(pattern, isExtended, isWhole).read();
}

/** Writes an expression of grep as one of JavaScript, part by part; whoever reads a part says whether it is followed. */
class ExpressionReader {
  readonly #pattern: string;
  readonly #isExtended: boolean;
  readonly #isWhole: boolean;
  #at = 0;
  #source = '';
  #repeats = 0;
  #isText = true;
  /** What was read last may be repeated. */
  #isAtom = false;
  /** Groups that are open. */
  #open = 0;

  constructor(pattern: string, isExtended: boolean, isWhole: boolean) {
    this.#pattern = pattern;
    this.#isExtended = isExtended;
    this.#isWhole = isWhole;
  }

  read(): Expression | null {
    while (this.#at < this.#pattern.length) if (!this.#part()) return null;
    return this.#open === 0 ? { source: this.#source, repeats: this.#repeats, isText: this.#isText } : null;
  }

  get #rest(): string {
    return this.#pattern.slice(this.#at);
  }

  #part(): boolean {
    const count = this.#isWhole ? COUNT[this.#isExtended ? 1 : 0].exec(this.#rest) : null;
    if (count !== null) return this.#count(count);
    if (this.#isExtended && !this.#isWhole && this.#choices()) return true;
    const [whole = '', escaped, set] = PART.exec(this.#rest) ?? [];
    const isFirst = this.#at === 0;
    this.#at += whole.length;
    const bare = escaped === undefined ? whole : '';
    const group = this.#isExtended ? bare : (escaped ?? '');
    if (group === '(' || group === ')') return this.#group(group);
    const sign = this.#isExtended ? bare : (escaped ?? (whole === '*' ? whole : ''));
    if (/^[*+?]$/.test(sign)) return this.#repeat(sign);
    if (this.#isWhole && sign === '|') return this.#alternative();
    if (escaped !== undefined) return this.#escaped(escaped);
    if (set !== undefined) return this.#set(set);
    return whole === '^' || whole === '$' ? this.#anchor(whole, isFirst) : this.#character(whole);
  }

  #add(source: string, isAtom: boolean): true {
    this.#source += source;
    this.#isAtom = isAtom;
    return true;
  }

  #choices(): boolean {
    const [group] = CHOICES.exec(this.#rest) ?? (this.#at === 0 ? BARE_CHOICES.exec(this.#pattern) : null) ?? [];
    if (group === undefined || !areApart(group.replace(/^\(|\)$/g, ''))) return false;
    this.#at += group.length;
    return this.#add(group.replaceAll('/', '\\/').replaceAll('\\\\/', '\\/'), false);
  }

  #count([text, least = '', comma = '', most = '']: RegExpExecArray): boolean {
    if (!this.#isAtom || (most !== '' && Number(most) < Number(least))) return false;
    this.#at += text.length;
    this.#repeats++;
    return this.#add(`{${Number(least)}${comma}${most === '' ? '' : Number(most)}}`, false);
  }

  #group(group: '(' | ')'): boolean {
    this.#open += group === '(' ? 1 : -1;
    const rest = this.#rest;
    // A group that is repeated is another matter.
    if (
      this.#open < 0
      || (!this.#isWhole && /^(?:[*?+]|\{|\\[{+?])/.test(rest))
      || (group === '(' && (this.#isWhole && this.#isExtended ? /^[*?+{]/ : /^(?:\*|\?|\+|\^|\\[+?|])/).test(rest))
    )
      return false;
    // What the first of two repeats leaves to the other, and an empty group, are read in more than one way.
    if (this.#isWhole && group === ')' && /[(|]$/.test(this.#source)) return false;
    return this.#add(group, this.#isWhole && group === ')');
  }

  #repeat(sign: string): boolean {
    if (!this.#isAtom) return false;
    this.#repeats++;
    return this.#add(sign, false);
  }

  /** What nothing stands for is read in more than one way, and so are anchors where it is escaped. */
  #alternative(): boolean {
    const isOpen =
      /(?:^|[(|])$/.test(this.#source)
      || /^(?:$|[|)*+?{]|\\[|)*+?{])/.test(this.#rest)
      || (!this.#isExtended && (this.#pattern[this.#at] === '^' || this.#source.endsWith('$')));
    return !isOpen && this.#add('|', false);
  }

  #escaped(escaped: string): boolean {
    if (/[sSwW]/.test(escaped)) {
      this.#isText = false;
      return this.#add(entryOf(OF_KINDS, escaped) ?? '', true);
    }
    if (!/[.*[\]^$/#,@:;!=~"'\\&%_-]/.test(escaped) && !(escaped === 'r' || escaped === 't')) return false;
    return this.#add(/[rt]/.test(escaped) ? `\\${escaped}` : escaped.replace(/[\\^$.*[\]/]/, '\\$&'), true);
  }

  #set(set: string): boolean {
    // Their order is the locale's.
    if (/[a-z]-[A-Z]|[A-Z]-[a-z]/.test(set)) return false;
    const plain = `[${set.slice(1, -1).replace(/\[:([a-z]+):\]/g, (found, name: string) => entryOf(CLASSES, name) ?? found)}]`;
    if (plain.includes('[:')) return false;
    this.#isText = false;
    return this.#add(plain, true);
  }

  #anchor(sign: '^' | '$', isFirst: boolean): boolean {
    const mayBeInside = this.#isWhole && this.#isExtended;
    const isAnchor =
      sign === '^'
        ? isFirst || (mayBeInside && /[(|]$/.test(this.#source))
        : this.#at === this.#pattern.length || (mayBeInside && /^[|)]/.test(this.#rest));
    if (!isAnchor && this.#isExtended) return false;
    return this.#add(isAnchor ? sign : `\\${sign}`, !isAnchor);
  }

  #character(character: string): boolean {
    if (/[[\\]/.test(character) || (this.#isExtended && /[(){}|]/.test(character))) return false;
    if (character === '.') this.#isText = false;
    return this.#add(character === '.' ? '.' : character.replace(/[+?()[\]{}|/]/, '\\$&'), true);
  }
}
