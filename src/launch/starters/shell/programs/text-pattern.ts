import { entryOf } from '../../../../entry-of.ts';
import { compileGoRegexp } from '../../../../image/patterns/go-regexp.ts';

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

/** Of POSIX, in any locale that has ASCII. */
const CLASSES: Readonly<Record<string, string>> = {
  space: ' \\t\\n\\v\\f\\r',
  blank: ' \\t',
  digit: '0-9',
  alpha: 'a-zA-Z',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-/:-@\\[-`{-~',
};

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

/** `isWhole`: with groups that are repeated, and counts. */
function readExpression(pattern: string, isExtended: boolean, isWhole = false): Expression | null {
  let [source, repeats, isText, isAtom, open] = ['', 0, true, false, 0];
  for (let at = 0; at < pattern.length;) {
    const [whole = '', escaped, set] =
      /^(?:\\([^])|(\[\^?(?:\[:[a-z]+:\]|[\w\s:/@.,#;="'+*$%&!?<>|(){}~-])+\])|[^])/.exec(pattern.slice(at)) ?? [];
    const [isFirst, isLast] = [at === 0, at + whole.length === pattern.length];
    at += whole.length;
    const count = isWhole ? COUNT[isExtended ? 1 : 0].exec(pattern.slice(at - whole.length)) : null;
    if (count !== null) {
      const [text, least = '', comma = '', most = ''] = count;
      if (!isAtom || (most !== '' && Number(most) < Number(least))) return null;
      [source, isAtom, repeats, at] = [
        `${source}{${Number(least)}${comma}${most === '' ? '' : Number(most)}}`,
        false,
        repeats + 1,
        at - whole.length + text.length,
      ];
      continue;
    }
    const sign = isExtended ? (escaped === undefined ? whole : '') : (escaped ?? (whole === '*' ? whole : ''));
    const group = escaped === undefined ? (isExtended ? whole : '') : isExtended ? '' : escaped;
    if (group === '(' || group === ')') {
      open += group === '(' ? 1 : -1;
      // A group that is repeated is another matter.
      if (
        open < 0
        || (!isWhole && /^(?:[*?+]|\{|\\[{+?])/.test(pattern.slice(at)))
        || (group === '(' && (isWhole && isExtended ? /^[*?+{]/ : /^(?:\*|\?|\+|\^|\\[+?|])/).test(pattern.slice(at)))
      )
        return null;
      // What the first of two repeats leaves to the other, and an empty group, are read in more than one way.
      if (isWhole && group === ')' && /[(|]$/.test(source)) return null;
      [source, isAtom] = [source + group, isWhole && group === ')'];
    } else if (/^[*+?]$/.test(sign)) {
      if (!isAtom) return null;
      [source, isAtom, repeats] = [source + sign, false, repeats + 1];
    } else if (isWhole && sign === '|') {
      // What nothing stands for is read in more than one way, and so are anchors where it is escaped.
      if (
        /(?:^|[(|])$/.test(source)
        || /^(?:$|[|)*+?{]|\\[|)*+?{])/.test(pattern.slice(at))
        || (!isExtended && (pattern[at] === '^' || source.endsWith('$')))
      )
        return null;
      [source, isAtom] = [`${source}|`, false];
    } else if (escaped !== undefined && /[sSwW]/.test(escaped)) {
      [source, isAtom, isText] = [source + (entryOf(OF_KINDS, escaped) ?? ''), true, false];
    } else if (escaped !== undefined) {
      if (!/[.*[\]^$/#,@:;!=~"'\\&%_-]/.test(escaped) && !(escaped === 'r' || escaped === 't')) return null;
      [source, isAtom] = [source + (/[rt]/.test(escaped) ? `\\${escaped}` : escaped.replace(/[\\^$.*[\]/]/, '\\$&')), true];
    } else if (set !== undefined) {
      // Their order is the locale's.
      if (/[a-z]-[A-Z]|[A-Z]-[a-z]/.test(set)) return null;
      const plain = `[${set.slice(1, -1).replace(/\[:([a-z]+):\]/g, (found, name: string) => entryOf(CLASSES, name) ?? found)}]`;
      if (plain.includes('[:')) return null;
      [source, isAtom, isText] = [source + plain, true, false];
    } else if (whole === '^' || whole === '$') {
      const isAnchor =
        whole === '^'
          ? isFirst || (isWhole && isExtended && /[(|]$/.test(source))
          : isLast || (isWhole && isExtended && /^[|)]/.test(pattern.slice(at)));
      if (!isAnchor && isExtended) return null;
      [source, isAtom] = [source + (isAnchor ? whole : `\\${whole}`), !isAnchor];
    } else {
      if (/[[\\]/.test(whole) || (isExtended && /[(){}|]/.test(whole))) return null;
      if (whole === '.') isText = false;
      [source, isAtom] = [source + (whole === '.' ? '.' : whole.replace(/[+?()[\]{}|/]/, '\\$&')), true];
    }
  }
  return open === 0 ? { source, repeats, isText } : null;
}
