/** The symbolic modes of BuildKit's `--chmod`: BSD's setmode(3), which chmod(1) of GNU and busybox does not follow in everything. */
import type { ModeChange } from './chmod.ts';

const SET_UID = 0o4000;
const SET_GID = 0o2000;
const STICKY = 0o1000;
/** `a`, and what `=` takes away where nobody is named. */
const STANDARD = 0o6777;
const OTHERS = 0o007;

const WHO: Readonly<Record<string, number>> = { u: SET_UID | 0o700, g: SET_GID | 0o070, o: OTHERS, a: STANDARD };
const SHIFTS: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };
const BITS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 };

/** One change of a mode; `original` is the one that the whole value is applied to, which `X` looks at. */
type Change = (mode: number, original: number, isDirectory: boolean) => number;

/** Reads an octal mode up to 7777 or a symbolic one; null where it is none. */
export function readMode(text: string): ModeChange | null {
  if (!/^[0-7]+$/.test(text)) return parseSymbolic(text);
  const mode = Number.parseInt(text, 8);
  return mode > 0o7777 ? null : () => mode;
}

function parseSymbolic(text: string): ModeChange | null {
  const changes: Change[] = [];
  for (const clause of text.split(',')) {
    if (!/^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(clause)) return null;
    const start = clause.search(/[-+=]/);
    const who = [...clause.slice(0, start)].reduce((mask, letter) => mask | (WHO[letter] ?? 0), 0);
    for (const [, operator = '', letters = ''] of clause.slice(start).matchAll(/([-+=])([^-+=]*)/g))
      addAction(changes, who, operator, letters);
  }
  // A value may have thousands of clauses, and a tree as many files.
  const known = new Map<number, number>();
  return (mode, isDirectory) => {
    const key = mode * 2 + Number(isDirectory);
    const made = known.get(key) ?? changes.reduce((before, change) => change(before, mode, isDirectory), mode);
    known.set(key, made);
    return made;
  };
}

/** The letters of one operator: bits are gathered, and done once a class to copy stands behind them or the letters end. */
function addAction(changes: Change[], named: number, operator: string, letters: string): void {
  let who = named;
  let bits = 0;
  let enters = false;
  let isAssigned = operator !== '=';
  const flush = (isEnd: boolean): void => {
    if (bits !== 0 || (isEnd && !isAssigned)) changes.push(change(who, operator, bits));
    if (enters) changes.push(enter(who));
    [bits, enters, isAssigned] = [0, false, true];
  };
  for (const letter of letters) {
    const isForOthersAlone = who !== 0 && (who & ~OTHERS) === 0;
    if (letter in SHIFTS) {
      flush(false);
      changes.push(copy(who, operator, letter));
    } else if (letter === 'X' && operator !== '-') enters = true;
    else if (letter === 's') bits |= isForOthersAlone ? 0 : SET_UID | SET_GID;
    else if (letter !== 't') bits |= BITS[letter.toLowerCase()] ?? 0;
    else if (!isForOthersAlone) {
      // Where nobody is named, the sticky bit is all that is meant from here on.
      who |= STICKY;
      bits |= STICKY;
    }
  }
  flush(true);
}

function change(who: number, operator: string, bits: number): Change {
  const meant = who === 0 ? bits : who & bits;
  if (operator === '-') return (mode) => mode & ~meant;
  const cleared = operator !== '=' ? 0 : who === 0 ? STANDARD : who;
  return (mode) => (mode & ~cleared) | meant;
}

/** `X`: whatever the value made of the mode so far. */
function enter(who: number): Change {
  const meant = who === 0 ? 0o111 : who & 0o111;
  return (mode, original, isDirectory) => (isDirectory || (original & 0o111) !== 0 ? mode | meant : mode);
}

/** `u=g`: permissions alone, set-id bits stay. */
function copy(who: number, operator: string, from: string): Change {
  const classes = Object.entries(SHIFTS)
    .filter(([name]) => who === 0 || (who & (WHO[name] ?? 0) & 0o777) !== 0)
    .map(([, shift]) => shift);
  return (mode) => {
    const bits = (mode >> (SHIFTS[from] ?? 0)) & 7;
    const spread = (value: number): number => classes.reduce((all, shift) => all | (value << shift), 0);
    if (operator === '-') return mode & ~spread(bits);
    return (operator === '=' ? mode & ~spread(7) : mode) | spread(bits);
  };
}
