import { readClass, readEscape } from './go-regexp-class.ts';
import type { CharTest } from './go-regexp-class.ts';

/** The part of Go's regular expressions that a .dockerignore pattern can turn into, matched in linear time. */
export interface GoRegexp {
  /** Whether the expression is found anywhere in `text`. */
  test(text: string): boolean;
}

/**
 * Compiles the expression that moby/patternmatcher makes of a pattern: literals, `.`, brackets, escapes, `^`, `$`, `|`,
 * `*`, `{n,m}` and the group `(.*\/)?`. Null where Go refuses it.
 */
export function compileGoRegexp(expression: string): GoRegexp | null {
  const alternatives = parse(codePoints(expression));
  const program = alternatives === null ? null : assemble(alternatives);
  return program === null ? null : { test: (text) => run(program, codePoints(text)) };
}

type Assertion = 'begin' | 'end' | 'word' | 'no-word';

/** One piece; a `max` of Infinity repeats without end. `directories` is the group `(.*\/)?`. */
interface Atom {
  readonly match: CharTest | Assertion | 'directories';
  min: number;
  max: number;
}

const MAX_REPEAT = 1000;
/** Go allows more; a line that needs so much is an attack. */
const MAX_PROGRAM = 200_000;

const notNewline: CharTest = (char) => char !== 0x0a;
const DIRECTORIES = codePoints('(.*/)?');
const ASSERTIONS: Readonly<Record<string, Assertion>> = { A: 'begin', z: 'end', b: 'word', B: 'no-word' };

function codePoints(text: string): number[] {
  return Array.from(text, (char) => char.codePointAt(0) ?? 0);
}

function parse(text: readonly number[]): Atom[][] | null {
  let atoms: Atom[] = [];
  const alternatives = [atoms];
  let repeated = false;
  let at = 0;
  while (at < text.length) {
    const count = readCount(text, at);
    if (count !== null) {
      if (repeated || !repeatLast(atoms, count)) return null;
      repeated = true;
      at = count.end;
    } else if (text[at] === 0x7c) {
      alternatives.push((atoms = []));
      repeated = false;
      at++;
    } else {
      const read = readAtoms(text, at);
      if (read === null) return null;
      atoms.push(...read.matches.map((match) => ({ match, min: 1, max: 1 })));
      repeated = read.matches[0] === 'directories';
      at = read.end;
    }
  }
  return alternatives;
}

interface Count {
  readonly min: number;
  readonly max: number;
  readonly end: number;
}

/** False where Go refuses: nothing to repeat, or too often. */
function repeatLast(atoms: readonly Atom[], { min, max }: Count): boolean {
  const last = atoms.at(-1);
  if (last === undefined || min > MAX_REPEAT || min > max || (max > MAX_REPEAT && max !== Infinity)) return false;
  last.min = min;
  last.max = max;
  return true;
}

/** `*`, `{n}`, `{n,}` or `{n,m}`; null when there is none, or the brace stands for itself. */
function readCount(text: readonly number[], at: number): Count | null {
  if (text[at] === 0x2a) return { min: 0, max: Infinity, end: at + 1 };
  const min = text[at] === 0x7b ? readNumber(text, at + 1) : null;
  if (min === null) return null;
  if (text[min.end] === 0x7d) return { min: min.value, max: min.value, end: min.end + 1 };
  if (text[min.end] !== 0x2c) return null;
  if (text[min.end + 1] === 0x7d) return { min: min.value, max: Infinity, end: min.end + 2 };
  const max = readNumber(text, min.end + 1);
  return max !== null && text[max.end] === 0x7d ? { min: min.value, max: max.value, end: max.end + 1 } : null;
}

/** A number with a leading zero is none, and the brace before it then stands for itself. */
function readNumber(text: readonly number[], start: number): { value: number; end: number } | null {
  let value = 0;
  let end = start;
  for (let code = text[end] ?? 0; code >= 0x30 && code <= 0x39; code = text[++end] ?? 0) {
    value = Math.min(value * 10 + code - 0x30, 1e9);
  }
  return end === start || (end - start > 1 && text[start] === 0x30) ? null : { value, end };
}

interface ReadAtoms {
  readonly matches: readonly Atom['match'][];
  readonly end: number;
}

function readAtoms(text: readonly number[], at: number): ReadAtoms | null {
  const literal = text[at] ?? 0;
  switch (String.fromCodePoint(literal)) {
    case '^': return { matches: ['begin'], end: at + 1 };
    case '$': return { matches: ['end'], end: at + 1 };
    case '.': return { matches: [notNewline], end: at + 1 };
    case '[': return single(readClass(text, at + 1));
    case '\\': return readBackslash(text, at);
    case '(': if (DIRECTORIES.every((code, i) => text[at + i] === code)) return { matches: ['directories'], end: at + 6 };
  }
  return { matches: [(char) => char === literal], end: at + 1 };
}

function readBackslash(text: readonly number[], at: number): ReadAtoms | null {
  const next = String.fromCodePoint(text[at + 1] ?? 0);
  const assertion = ASSERTIONS[next];
  if (assertion !== undefined) return { matches: [assertion], end: at + 2 };
  return next === 'Q' ? readQuoted(text, at + 2) : single(readEscape(text, at));
}

/** `\Q…\E`: everything between stands for itself. */
function readQuoted(text: readonly number[], start: number): ReadAtoms {
  let end = start;
  while (end < text.length && !(text[end] === 0x5c && text[end + 1] === 0x45)) end++;
  const matches = text.slice(start, end).map((literal): CharTest => (char) => char === literal);
  return { matches, end: Math.min(end + 2, text.length) };
}

function single(read: { test: CharTest; end: number } | null): ReadAtoms | null {
  return read === null ? null : { matches: [read.test], end: read.end };
}

type Instruction =
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'split'; readonly to: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'match' };

/** Alternatives one after another; `split` goes on with the next instruction and with `to`. */
function assemble(alternatives: readonly (readonly Atom[])[]): Instruction[] | null {
  const program: Instruction[] = [];
  for (const [index, atoms] of alternatives.entries()) {
    const isLast = index === alternatives.length - 1;
    const start = program.length;
    if (!isLast) program.push({ op: 'match' });
    for (const atom of atoms) if (!emitAtom(program, atom)) return null;
    program.push({ op: 'match' });
    if (!isLast) program[start] = { op: 'split', to: program.length };
  }
  return program;
}

function emitAtom(program: Instruction[], { match, min, max }: Atom): boolean {
  const copies = max === Infinity ? min : max;
  if (program.length + copies * 6 > MAX_PROGRAM) return false;
  for (let i = 0; i < copies; i++) {
    const skip = program.length;
    if (i >= min) program.push({ op: 'match' });
    emitOnce(program, match);
    if (i >= min) program[skip] = { op: 'split', to: program.length };
  }
  if (max === Infinity) emitLoop(program, match);
  return true;
}

function emitOnce(program: Instruction[], match: Atom['match']): void {
  if (typeof match === 'function') {
    program.push({ op: 'char', test: match });
  } else if (match === 'directories') {
    program.push({ op: 'split', to: program.length + 5 });
    emitLoop(program, notNewline);
    program.push({ op: 'char', test: (char) => char === 0x2f });
  } else {
    program.push({ op: 'assert', what: match });
  }
}

function emitLoop(program: Instruction[], match: Atom['match']): void {
  const start = program.length;
  program.push({ op: 'match' });
  emitOnce(program, match);
  program.push({ op: 'jump', to: start });
  program[start] = { op: 'split', to: program.length };
}

/** Follows every way through the program at once, one character at a time. */
function run(program: readonly Instruction[], chars: readonly number[]): boolean {
  const seen = new Int32Array(program.length).fill(-1);
  let current: number[] = [];
  for (let at = 0; at <= chars.length; at++) {
    const waiting: number[] = [];
    current.push(0);
    if (follow(program, current, chars, at, seen, waiting)) return true;
    const char = chars[at];
    if (char === undefined) return false;
    current = [];
    for (const pc of waiting) {
      const instruction = program[pc];
      if (instruction?.op === 'char' && instruction.test(char)) current.push(pc + 1);
    }
  }
  return false;
}

/** Adds to `waiting` what is reached without taking a character; true when that includes the end. */
function follow(
  program: readonly Instruction[], todo: number[], chars: readonly number[], at: number, seen: Int32Array, waiting: number[],
): boolean {
  for (let pc = todo.pop(); pc !== undefined; pc = todo.pop()) {
    if (seen[pc] === at) continue;
    seen[pc] = at;
    const instruction = program[pc];
    if (instruction === undefined || instruction.op === 'match') return true;
    if (instruction.op === 'char') waiting.push(pc);
    else if (instruction.op === 'jump') todo.push(instruction.to);
    else if (instruction.op === 'split') todo.push(instruction.to, pc + 1);
    else if (holds(instruction.what, chars, at)) todo.push(pc + 1);
  }
  return false;
}

function holds(what: Assertion, chars: readonly number[], at: number): boolean {
  if (what === 'begin') return at === 0;
  if (what === 'end') return at === chars.length;
  return (isWord(chars[at - 1]) !== isWord(chars[at])) === (what === 'word');
}

function isWord(char: number | undefined): boolean {
  return char !== undefined && char < 0x80 && /\w/.test(String.fromCharCode(char));
}
