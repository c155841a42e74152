import { entryOf } from '../../../entry-of.ts';

/** Lines longer than that are not looked at with repeats: each of these may take all that is left. */
const MAX_REPEATED = 200;
const MAX_REPEATS = 3;
/** Longer expressions nobody writes. */
export const MAX_LENGTH = 1024;

/** Finds an expression in a line; null where that is not known. */
export type LinePattern = (line: string) => RegExp | null;

/**
 * A regular expression of grep or sed that every one of them reads alike: characters, `.`, sets, anchors at its ends, and a few repeats
 * of single characters. Null for more than that.
 */
export function linePattern(pattern: string, kind: 'basic' | 'extended' | 'fixed', flags = '', bound: 'line' | 'word' | null = null): LinePattern | null {
  if (pattern.length > MAX_LENGTH) return null;
  const read = kind === 'fixed' ? { source: pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), repeats: 0, isText: true } : readExpression(pattern, kind === 'extended');
  if (read === null || read.repeats > MAX_REPEATS || /[^\0-\x7f]/.test(pattern) || pattern.includes('\n')) return null;
  // Of words that may be longer or shorter each looks for another one.
  if (bound === 'word' && (read.repeats > 0 || pattern === '' || /[|^$]/.test(pattern))) return null;
  const expression = new RegExp(bound === 'line' ? `^(?:${read.source})$` : bound === 'word' ? `(?<!\\w)(?:${read.source})(?!\\w)` : read.source, flags);
  return (line) => ((read.repeats > 0 && line.length > MAX_REPEATED) || (!read.isText && /[^\0-\x7f]/.test(line)) ? null : expression);
}

/** Of POSIX, in any locale that has ASCII. */
const CLASSES: Readonly<Record<string, string>> = { space: ' \\t\\n\\v\\f\\r', blank: ' \\t', digit: '0-9', alpha: 'a-zA-Z', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', punct: '!-/:-@\\[-`{-~' };

interface Expression {
  readonly source: string;
  readonly repeats: number;
  /** Nothing in it stands for any character. */
  readonly isText: boolean;
}

function readExpression(pattern: string, isExtended: boolean): Expression | null {
  let [source, repeats, isText, isAtom, open] = ['', 0, true, false, 0];
  for (let at = 0; at < pattern.length; ) {
    const [whole = '', escaped, set] = /^(?:\\([^])|(\[\^?(?:\[:[a-z]+:\]|[\w\s:/@.,#;="'+*$%&!?<>|(){}~-])+\])|[^])/.exec(pattern.slice(at)) ?? [];
    const [isFirst, isLast] = [at === 0, at + whole.length === pattern.length];
    at += whole.length;
    const group = escaped === undefined ? (isExtended ? whole : '') : isExtended ? '' : escaped;
    if (group === '(' || group === ')') {
      open += group === '(' ? 1 : -1;
      // A group that is repeated is another matter.
      if (open < 0 || /^(?:[*?+]|\{|\\\{)/.test(pattern.slice(at)) || (group === '(' && /^(?:\*|\?|\+|\^)/.test(pattern.slice(at)))) return null;
      [source, isAtom] = [source + group, false];
    } else if (escaped !== undefined) {
      if (!/[.*[\]^$/#,@:;!=~"'\\&%_-]/.test(escaped) && !(escaped === 'r' || escaped === 't')) return null;
      [source, isAtom] = [source + (/[rt]/.test(escaped) ? `\\${escaped}` : escaped.replace(/[\\^$.*[\]/]/, '\\$&')), true];
    } else if (set !== undefined) {
      // Their order is the locale's.
      if (/[a-z]-[A-Z]|[A-Z]-[a-z]/.test(set)) return null;
      const plain = set.replace(/\[:([a-z]+):\]/g, (found, name: string) => entryOf(CLASSES, name) ?? found);
      if (plain.includes('[:')) return null;
      [source, isAtom, isText] = [source + plain, true, false];
    } else if (whole === '*' || (isExtended && /[+?]/.test(whole))) {
      if (!isAtom) return null;
      [source, isAtom, repeats] = [source + whole, false, repeats + 1];
    } else if (whole === '^' || whole === '$') {
      const isAnchor = whole === '^' ? isFirst : isLast;
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
