import { addAll } from '../../add-all.ts';
import { readClass, readEscape } from './go-regexp-class.ts';
import type { CharTest } from './go-regexp-class.ts';

/** The part of Go's regular expressions that a .dockerignore pattern can turn into, matched in linear time. */
export interface GoRegexp {
  /** Whether the expression is found anywhere in `text`. */
  test(text: string): boolean;
}

/**
 * Compiles the expression that moby/patternmatcher makes of a pattern: literals, `.`, brackets, escapes, groups, `^`, `$`, `|`,
 * `*`, `+`, `?` and `{n,m}`. Null where Go refuses it.
 */
export function compileGoRegexp(expression: string): GoRegexp | null {
  const program = parse(codePoints(expression));
  return program === null ? null : { test: (text) => run(program, codePoints(text)) };
}

type Assertion = 'begin' | 'end' | 'word' | 'no-word';

type Instruction =
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'split'; readonly by: number }
  | { readonly op: 'jump'; readonly by: number };

/** A part of a program. Jumps count from where they stand, so that it can be laid down several times. */
type Piece = readonly Instruction[];

/** A group that is being read: whole alternatives, and the pieces of the last one so far. */
interface Group {
  readonly alternatives: Piece[];
  pieces: Piece[];
}

const MAX_REPEAT = 1000;
/** Go allows more; a line that needs so much is an attack. */
const MAX_REPEATED = 200_000;
/** regexp/syntax: `expression nests too deeply`. */
const MAX_DEPTH = 1000;

const notNewline: CharTest = (char) => char !== 0x0a;
const ASSERTIONS: Readonly<Record<string, Assertion>> = { A: 'begin', z: 'end', b: 'word', B: 'no-word' };

function codePoints(text: string): number[] {
  return Array.from(text, (char) => char.codePointAt(0) ?? 0);
}

function parse(text: readonly number[]): Piece | null {
  const around: Group[] = [];
  let group: Group = { alternatives: [], pieces: [] };
  let room = MAX_REPEATED;
  let wasRepeated = false;
  for (let at = 0; at < text.length;) {
    const count = readCount(text, at);
    if (count !== null) {
      const last = group.pieces.pop();
      const many = last === undefined || wasRepeated ? null : repeat(last, count, room);
      if (many === null) return null;
      room -= many.length;
      group.pieces.push(many);
      wasRepeated = true;
      at = count.end;
      continue;
    }
    wasRepeated = false;
    const char = text[at];
    if (char === 0x7c) {
      group.alternatives.push(group.pieces.flat());
      group.pieces = [];
      at++;
    } else if (char === 0x28) {
      if (around.push(group) > MAX_DEPTH) return null;
      group = { alternatives: [], pieces: [] };
      at++;
    } else if (char === 0x29) {
      const outer = around.pop();
      if (outer === undefined) return null;
      outer.pieces.push(either(group));
      group = outer;
      at++;
    } else {
      const read = readAtoms(text, at);
      if (read === null) return null;
      addAll(group.pieces, read.pieces);
      at = read.end;
    }
  }
  return around.length > 0 ? null : either(group);
}

/** One alternative after the other, each but the last with the choice to go on to the next in front and a jump to the end behind. */
function either({ alternatives, pieces }: Group): Piece {
  const last = pieces.flat();
  let left = alternatives.reduce((sum, one) => sum + one.length + 2, last.length);
  const parts = alternatives.map((one): Piece[] => {
    left -= one.length + 2;
    return [[{ op: 'split', by: one.length + 2 }], one, [{ op: 'jump', by: left + 1 }]];
  });
  return [...parts.flat(), last].flat();
}

interface Count {
  readonly min: number;
  readonly max: number;
  readonly end: number;
}

/** Null where Go refuses: too often. */
function repeat(piece: Piece, { min, max }: Count, room: number): Piece | null {
  if (min > MAX_REPEAT || min > max || (max > MAX_REPEAT && max !== Infinity)) return null;
  const copies = max === Infinity ? min : max;
  if ((copies + 1) * (piece.length + 2) > room) return null;
  const once: Piece = [{ op: 'split', by: piece.length + 1 }, ...piece];
  const loop: Piece = max === Infinity ? [{ op: 'split', by: piece.length + 2 }, ...piece, { op: 'jump', by: -piece.length - 1 }] : [];
  return [...Array.from({ length: copies }, (_, i) => (i < min ? piece : once)).flat(), ...loop];
}

const COUNTS: ReadonlyMap<number, readonly [min: number, max: number]> = new Map([
  [0x2a, [0, Infinity]],
  [0x2b, [1, Infinity]],
  [0x3f, [0, 1]],
]);

/** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`; null when there is none, or the brace stands for itself. */
function readCount(text: readonly number[], at: number): Count | null {
  const [least, most] = COUNTS.get(text[at] ?? 0) ?? [];
  if (least !== undefined && most !== undefined) return { min: least, max: most, end: at + 1 };
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
  readonly pieces: readonly Piece[];
  readonly end: number;
}

function readAtoms(text: readonly number[], at: number): ReadAtoms | null {
  const literal = text[at] ?? 0;
  switch (String.fromCodePoint(literal)) {
    case '^':
      return { pieces: [[{ op: 'assert', what: 'begin' }]], end: at + 1 };
    case '$':
      return { pieces: [[{ op: 'assert', what: 'end' }]], end: at + 1 };
    case '.':
      return { pieces: [charPiece(notNewline)], end: at + 1 };
    case '[':
      return single(readClass(text, at + 1));
    case '\\':
      return readBackslash(text, at);
    default:
      return { pieces: [charPiece((char) => char === literal)], end: at + 1 };
  }
}

function readBackslash(text: readonly number[], at: number): ReadAtoms | null {
  const next = String.fromCodePoint(text[at + 1] ?? 0);
  const what = ASSERTIONS[next];
  if (what !== undefined) return { pieces: [[{ op: 'assert', what }]], end: at + 2 };
  return next === 'Q' ? readQuoted(text, at + 2) : single(readEscape(text, at));
}

/** `\Q…\E`: everything between stands for itself. */
function readQuoted(text: readonly number[], start: number): ReadAtoms {
  let end = start;
  while (end < text.length && !(text[end] === 0x5c && text[end + 1] === 0x45)) end++;
  const pieces = text.slice(start, end).map((literal) => charPiece((char) => char === literal));
  return { pieces, end: Math.min(end + 2, text.length) };
}

function single(read: { test: CharTest; end: number } | null): ReadAtoms | null {
  return read === null ? null : { pieces: [charPiece(read.test)], end: read.end };
}

function charPiece(test: CharTest): Piece {
  return [{ op: 'char', test }];
}

/** Follows every way through the program at once, one character at a time. */
function run(program: Piece, chars: readonly number[]): boolean {
  const seen = new Int32Array(program.length + 1).fill(-1);
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
function follow(program: Piece, todo: number[], chars: readonly number[], at: number, seen: Int32Array, waiting: number[]): boolean {
  for (let pc = todo.pop(); pc !== undefined; pc = todo.pop()) {
    if (seen[pc] === at) continue;
    seen[pc] = at;
    const instruction = program[pc];
    if (instruction === undefined) return true;
    if (instruction.op === 'char') waiting.push(pc);
    else if (instruction.op === 'jump') todo.push(pc + instruction.by);
    else if (instruction.op === 'split') todo.push(pc + instruction.by, pc + 1);
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
