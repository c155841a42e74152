import type { WordToken } from '../../../../toolchain/shell/lexer.ts';
import { expandText } from '../expansion/words.ts';
import type { ShellState } from '../state.ts';
import { isKnown, SOME_TEXT, unfollowed } from '../unknown.ts';
import { CLASSES } from './posix-classes.ts';

/** Each repeat may take all that is left, and give back one by one: in a short text there may be more of them. */
const SHORT = 48;
const LONG = 200;
/** Longer expressions nobody writes. */
const MAX_LENGTH = 512;

/** One atom of an expression, with what says how often. */
const ATOM =
  /(?:(\\[\\^$.*+?()[\]{}|/])|(\[\^?(?:\[:[a-z]+:\]|[\w\s:/@.,+*=~%#-])+\])|([\w\s:/@,;#%=~"'<>&!-]|\.))(?:([*+?])|\{(\d{1,2})(,?)(\d{0,2})\})?|(\(|\)\??|\||\^|\$)/y;

/** `=~` of bash, for expressions whose repeats are of single characters or sets, and whose groups are there once or not. */
export function regexMatches(word: WordToken, text: string, state: ShellState): boolean {
  // What is quoted stands for itself.
  const pattern = word.pieces
    .map((piece) => {
      const part = expandText({ ...word, pieces: [piece] }, state);
      return piece.quoted ? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : part;
    })
    .join('');
  if (!isKnown(pattern) || !isKnown(text) || text.length > LONG || /[^\0-\x7f]/.test(text + pattern)) return unfollowed();
  const read = pattern.length > MAX_LENGTH ? null : readExpression(pattern);
  if (read === null || read.repeats > (text.length > SHORT ? 2 : 4)) return unfollowed();
  const found = new RegExp(read.source).exec(text);
  // Of several ways to match bash takes the longest: which groups that leaves, is told where there is only one.
  const isSure =
    !read.isOpen || found === null || (pattern.startsWith('^') && pattern.endsWith('$') && !pattern.endsWith('\\$') && !read.isNested);
  state.variables.assign(
    'BASH_REMATCH',
    (found === null ? [] : [...found]).map((part) => (isSure ? (part ?? '') : SOME_TEXT)),
  );
  return found !== null;
}

function withClasses(set: string): string {
  return set.replace(/\[:([a-z]+):\]/g, (_, name: string) => CLASSES[name] ?? '');
}

/** Whether a set takes none of the characters that an atom may be: that is one character as it stands. */
function excludes(repeated: string, atom: string): boolean {
  const character = /^\\?([^\\])$/s.exec(atom)?.[1];
  return character !== undefined && atom !== '.' && !new RegExp(`^(?:${repeated})$`, 's').test(character);
}

interface Expression {
  readonly source: string;
  readonly repeats: number;
  /** There are alternatives, or groups that may be left out. */
  readonly isOpen: boolean;
  readonly isNested: boolean;
}

function readExpression(pattern: string): Expression | null {
  let [source, repeats, isOpen, depth, isNested] = ['', 0, false, 0, false];
  // What is repeated before the atom that comes next.
  let repeated: string | null = null;
  for (let at = 0; at < pattern.length; at = ATOM.lastIndex) {
    ATOM.lastIndex = at;
    const match = ATOM.exec(pattern);
    if (match === null) return null;
    const [whole, , set, , often, least, , most, sign] = match;
    if (
      set !== undefined
      && (/\[[^\]]*[a-z]-[A-Z]/.test(set) || [...set.matchAll(/\[:([a-z]+):\]/g)].some(([, name = '']) => !Object.hasOwn(CLASSES, name)))
    )
      return null;
    if (least !== undefined && most !== undefined && most !== '' && Number(most) < Number(least)) return null;
    const isRepeat = often === '*' || often === '+' || least !== undefined;
    if (isRepeat) repeats++;
    const own = set === undefined ? whole : withClasses(whole);
    // `[^:]*:` takes all up to the colon and gives nothing back: there is one way to match it.
    if (repeated !== null && sign === undefined && often === undefined && least === undefined && excludes(repeated, own)) repeats--;
    if (sign === '|' || sign === ')?') repeated = null;
    else if (sign === undefined) repeated = isRepeat ? own.replace(/(?:[*+]|\{\d*,?\d*\})$/, '') : null;
    if (sign === '(') isNested ||= ++depth > 1;
    if (sign?.startsWith(')') === true && --depth < 0) return null;
    // A group with nothing in it, and an anchor in the midst, are read in more than one way.
    if ((sign === '|' || sign?.startsWith(')') === true) && /(?:^|[(|])$/.test(pattern.slice(0, at))) return null;
    if ((sign === '^' && !/(?:^|[(|])$/.test(pattern.slice(0, at))) || (sign === '$' && !/^(?:$|[)|])/.test(pattern.slice(at + 1))))
      return null;
    isOpen ||= sign === '|' || sign === ')?';
    source += own;
  }
  return depth === 0 && !/[(|]$/.test(pattern) ? { source, repeats, isOpen, isNested } : null;
}
