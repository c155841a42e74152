import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import { FAILED } from './done.ts';
import type { Done, KnownProgram } from './done.ts';
import { askedFor, given, linesOf } from './given-files.ts';
import type { Asked } from './given-files.ts';

/** Programs that hold two sorted files against one another. */
export const OF_JOINING: Readonly<Record<string, KnownProgram>> = {
  comm: (words, state) => ofTwo('comm', askedFor(words, ''), /^[123]$/, state, common),
  join: (words, state) => ofTwo('join', askedFor(words, 't12'), /^[t12]$/, state, joined),
};

/** In the order of their bytes, as without a locale: of others both programs say that they are in none. */
function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') <= key);
}

function ofTwo(
  program: string,
  given: Asked | null,
  known: RegExp,
  state: ShellState,
  work: (first: readonly string[], second: readonly string[], asked: Asked) => string | null,
): Done | null {
  // `-12` is taken for a number of lines.
  const asked = given === null ? null : withLetters(given, program);
  if (asked === null || asked.operands.length !== 2 || ![...asked.options.keys()].every((option) => known.test(option))) return null;
  const texts: string[] = [];
  for (const path of asked.operands) {
    const read = readOf(program, path, state);
    if (read === null || read === 'missing') return read === null ? null : FAILED;
    texts.push(read);
  }
  const [first = [], second = []] = texts.map(linesOf);
  const isPlain = texts.every((text) => isKnown(text) && /^[\t\n -~]*$/.test(text));
  return { status: isPlain ? 0 : null, output: isPlain ? work(first, second, asked) : null, error: isPlain ? '' : null };
}

function withLetters({ options, operands }: Asked, program: string): Asked {
  const number = program === 'comm' ? options.get('n') : undefined;
  return number === undefined
    ? { options, operands }
    : { options: new Map([...options].filter(([name]) => name !== 'n').concat([...number].map((letter) => [letter, '']))), operands };
}

function readOf(program: string, path: string, state: ShellState): string | 'missing' | null {
  const read = given(program, [path], state);
  return read === null ? null : read.error === '' ? read.text : 'missing';
}

/** Lines of the first alone, of the second alone and of both, each in a column of its own. */
function common(first: readonly string[], second: readonly string[], { options }: Asked): string | null {
  if (!isSorted(first) || !isSorted(second)) return null;
  let out = '';
  const say = (column: 1 | 2 | 3, line: string): void => {
    if (options.has(String(column))) return;
    out += `${'\t'.repeat([1, 2].filter((one) => one < column && !options.has(String(one))).length)}${line}\n`;
  };
  for (let [a, b] = [0, 0]; a < first.length || b < second.length;) {
    const [one, other] = [first[a], second[b]];
    if (other === undefined || (one !== undefined && one < other)) {
      say(1, one ?? '');
      a++;
    } else if (one === undefined || other < one) {
      say(2, other);
      b++;
    } else {
      say(3, one);
      a++;
      b++;
    }
  }
  return out;
}

/** More pairs of lines nobody joins. */
const MAX_PAIRS = 4096;

/** `join [-t CHAR] [-1 FIELD] [-2 FIELD]`. */
function joined(first: readonly string[], second: readonly string[], { options }: Asked): string | null {
  const mark = options.get('t');
  const [one, other] = ['1', '2'].map((option) => Number(options.get(option) ?? '1') - 1);
  if (
    (mark !== undefined && mark.length !== 1)
    || one === undefined
    || other === undefined
    || !(one >= 0 && other >= 0)
    || first.length * second.length > MAX_PAIRS
  )
    return null;
  const fieldsOf = (line: string): readonly string[] =>
    mark === undefined ? line.split(/[ \t]+/).filter((field, at) => at > 0 || field !== '') : line.split(mark);
  const [rows, others] = [first.map(fieldsOf), second.map(fieldsOf)];
  if (!isSorted(rows.map((row) => row[one] ?? '')) || !isSorted(others.map((row) => row[other] ?? ''))) return null;
  const without = (row: readonly string[], field: number): readonly string[] => row.filter((_, at) => at !== field);
  const pairs = rows.flatMap((row) =>
    others
      .filter((match) => match[other] !== undefined && match[other] === row[one])
      .map((match) => [row[one] ?? '', ...without(row, one), ...without(match, other)].join(mark ?? ' ')),
  );
  return pairs.map((line) => `${line}\n`).join('');
}
