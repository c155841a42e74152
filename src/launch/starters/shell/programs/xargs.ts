import { entryOf } from '../../../../entry-of.ts';
import { baseName } from '../../../../text.ts';
import { textOf } from '../files.ts';
import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';
import type { Status } from '../unknown.ts';
import { bytesAt } from './given-files.ts';

/** What `xargs` ends with where the program is not there, and where it fails. */
const NOT_FOUND = 127;
const SOME_FAILED = 123;
/** What a program says by which nothing more is started, and what is said then. */
const STOPS = 255;
const STOPPED = 124;
const MAX_BATCHES = 200;
/** What they leave does not tell what came first. */
const IN_ANY_ORDER = /^(?:chmod|chown|chgrp|rm|rmdir|touch|mkdir)$/;

/**
 * Whether it comes to the same whatever is first: what is put somewhere under names of their own, does not take the place of one another.
 */
function isAnyOrder([program = '', ...words]: readonly string[], lines: readonly string[]): boolean {
  if (!/^(?:cp|install)$/.test(program)) return IN_ANY_ORDER.test(program);
  const names = lines.map((line) => baseName(line.replace(/[\n\0]$/, '')));
  return new Set(names).size === names.length && !words.some((word) => /^-[a-zA-Z]*[rRadTbD]|^--/.test(word));
}

/** Runs a program with its arguments; undefined where nobody knows what it does, `nowhere` where there is none. */
type RunOne = (command: readonly string[]) => Status | 'nowhere' | undefined;

/** `xargs PROGRAM` with what is read, all at once or one by one; undefined where nobody knows what it does. */
export function runForAll(words: readonly string[], state: ShellState, run: RunOne): Status | undefined {
  const asked = readAsked(words);
  if (asked === null) return undefined;
  const { program, place, skipsNothing } = asked;
  const text = asked.file === null ? textFor(program, state) : textIn(asked.file, state);
  const items = text === null || !isKnown(text) ? null : itemsIn(text, asked);
  if (items === null || items.length > MAX_BATCHES || (asked.isBeside && !IN_ANY_ORDER.test(program[0] ?? ''))) return undefined;
  if (state.input !== null && asked.file === null) [state.input.rest, state.input.lines] = ['', undefined];
  if (items.length === 0 && (skipsNothing || place !== null)) return 0;
  if (asked.tells) state.write(2, null);
  const batches =
    place !== null
      ? items.map(([item = '']) => program.map((word) => word.replaceAll(place, item)))
      : batchesOf(items, asked).map((batch) => [...program, ...batch]);
  return runBatches(batches, state, run);
}

function runBatches(batches: readonly (readonly string[])[], state: ShellState, run: RunOne): Status | undefined {
  let status: Status = 0;
  for (const batch of batches) {
    const ended = run(batch);
    // What was done before is done.
    if (ended === undefined && batch !== batches[0]) return unfollowed();
    if (ended === undefined) return undefined;
    if (ended === STOPS || ended === 'nowhere') {
      state.write(2, null);
      return ended === STOPS ? STOPPED : NOT_FOUND;
    }
    // It may be the one that says to stop.
    if (ended === null && batch !== batches.at(-1)) return unfollowed();
    if (ended === null || (status !== 0 && status !== SOME_FAILED)) status = null;
    else if (ended !== 0 && status !== null) status = SOME_FAILED;
  }
  return status;
}

/** What comes to it by its standard input: in any order where that is all the same to the program. */
function textFor(program: readonly string[], { input }: ShellState): string | null {
  const lines = input?.lines;
  return lines !== undefined && isAnyOrder(program, lines) ? lines.join('') : (input?.rest ?? null);
}

function textIn(path: string, state: ShellState): string | null {
  const found = bytesAt(path, state);
  return found === null || typeof found === 'string' || found.node === null ? null : textOf({ ...found.node, content: found.bytes });
}

/**
 * What stands together for one command, where that is said; each alone else. Null where quotes and blanks make more of it than is followed.
 */
function itemsIn(text: string, { place, delimiter, mostLines }: Asked): readonly (readonly string[])[] | null {
  if (delimiter !== null) {
    const items = text.split(delimiter);
    const whole = items.at(-1) === '' ? items.slice(0, -1) : items;
    return whole.filter((item) => delimiter !== '\0' || item !== '').map((item) => [item]);
  }
  if (/['"\\]/.test(text)) return null;
  const lines = text.split('\n');
  // Blanks at the end of a line stay, or join it with the next.
  if ((place !== null || mostLines !== null) && lines.some((line) => /[ \t]$/.test(line))) return null;
  if (place !== null)
    return lines
      .map((line) => line.trimStart())
      .filter((line) => line !== '')
      .map((line) => [line]);
  if (mostLines === null)
    return text
      .split(/[ \t\n]+/)
      .filter((item) => item !== '')
      .map((item) => [item]);
  const filled = lines.map((line) => line.split(/[ \t]+/).filter((item) => item !== '')).filter((line) => line.length > 0);
  return batched(filled, mostLines).map((some) => some.flat());
}

function batchesOf(items: readonly (readonly string[])[], { most, mostLines }: Asked): readonly (readonly string[])[] {
  if (items.length === 0) return [[]];
  return mostLines !== null ? items : batched(items, most).map((some) => some.flat());
}

function batched<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  if (items.length <= most) return [items];
  return Array.from({ length: Math.ceil(items.length / most) }, (_, i) => items.slice(i * most, (i + 1) * most));
}

interface Asked {
  readonly program: readonly string[];
  /** What each item stands in the place of. */
  readonly place: string | null;
  readonly most: number;
  /** `-L`: so many lines for one command. */
  readonly mostLines: number | null;
  readonly skipsNothing: boolean;
  /** What stands between items; null for blanks and line breaks. */
  readonly delimiter: string | null;
  /** It is read in the place of the standard input. */
  readonly file: string | null;
  /** Several run at once. */
  readonly isBeside: boolean;
  /** It says what it starts. */
  readonly tells: boolean;
}

const VALUED = 'nILPdas';
const LONG: Readonly<Record<string, string>> = {
  'null': '0',
  'no-run-if-empty': 'r',
  'verbose': 't',
  'exit': 'x',
  'max-args': 'n',
  'max-procs': 'P',
  'max-lines': 'L',
  'replace': 'i',
  'delimiter': 'd',
  'arg-file': 'a',
  'max-chars': 's',
};

/** The options, and the program that stands behind them; null for what is not followed. */
function readAsked(words: readonly string[]): Asked | null {
  const given: (readonly [letter: string, value: string])[] = [];
  let at = 0;
  for (; words[at]?.startsWith('-') === true && words[at] !== '-'; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined) {
      const letter = entryOf(LONG, name);
      if (letter === undefined || (VALUED.includes(letter) && value === undefined)) return null;
      given.push([letter, value ?? '']);
      continue;
    }
    for (let letter = 1; letter < word.length; letter++) {
      const option = word.charAt(letter);
      const rest = word.slice(letter + 1);
      if (!/^[0rtxio]$/.test(option) && !VALUED.includes(option)) return null;
      if (option === 'i' || VALUED.includes(option)) {
        const behind = option === 'i' || rest !== '' ? rest : words[++at];
        if (behind === undefined) return null;
        given.push([option, behind]);
        break;
      }
      given.push([option, '']);
    }
  }
  return settled(given, words.slice(at));
}

/** Of options that rule one another out only the usual are followed. */
function settled(given: readonly (readonly [letter: string, value: string])[], program: readonly string[]): Asked | null {
  const options = new Map(given);
  const [n, lines, at] = [options.get('n'), options.get('L'), options.get('P')];
  const place = options.get('I') ?? (options.has('i') ? options.get('i') || '{}' : null);
  const isNumber = (text: string | undefined): boolean => text === undefined || /^[1-9]\d{0,4}$/.test(text);
  const isPlain =
    isNumber(n)
    && isNumber(lines)
    && (at === undefined || /^\d{1,4}$/.test(at))
    && !(place !== null && n !== undefined && n !== '1')
    && !(lines !== undefined && (place !== null || n !== undefined));
  const delimiter = options.has('0') ? '\0' : readDelimiter(options.get('d'));
  if (!isPlain || place === '' || delimiter === undefined || (lines !== undefined && delimiter !== null)) return null;
  return {
    // It tells what it reads.
    program: program.length === 0 ? ['echo'] : program,
    place,
    most: n === undefined ? Infinity : Number(n),
    mostLines: lines === undefined ? null : Number(lines),
    skipsNothing: options.has('r'),
    delimiter,
    file: options.get('a') ?? null,
    isBeside: at !== undefined && at !== '1',
    tells: options.has('t'),
  };
}

/** One character; undefined for what is none that is known. */
function readDelimiter(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  return text.length === 1 ? text : { '\\n': '\n', '\\t': '\t', '\\0': '\0' }[text];
}
