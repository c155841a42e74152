import type { ShellState } from '../state.ts';
import { sureTarget } from './attempts.ts';
import { ANSWERED } from './done.ts';
import type { Done } from './done.ts';
import { isOtherVariable } from './env-lines.ts';
import { askedFor, given, mayAnswer, scriptAndPaths } from './given-files.ts';
import { grepBelow, matchingLines } from './grep-tree.ts';
import type { Matching } from './grep-tree.ts';
import { whyNotThere } from './reasons.ts';
import { isRefusedByGrep } from './sed-syntax.ts';
import { linePattern, lineTest } from './text-pattern.ts';
import type { LineTest } from './text-pattern.ts';

/** `grep PATTERN FILE…`. */
export function grep(words: readonly string[], state: ShellState): Done | null {
  const asked = askedFor(words, 'eABCm');
  const isDeep = asked?.options.has('r') === true || asked?.options.has('R') === true;
  if (
    asked === null
    || ![...asked.options.keys()].every((option) => /^[qicvnoEFsxwheHlrRABCm]$/.test(option))
    || [...'ABCm'].some((option) => !/^[1-9]\d*$/.test(asked.options.get(option) ?? '1'))
  )
    return mayAnswer(words, state);
  const { options } = asked;
  const [pattern, ...paths] = scriptAndPaths(asked);
  if (isDeep && paths.length > 0 && paths.every((path) => whyNotThere(sureTarget(path, state)) !== null))
    return { status: 2, output: '', error: null };
  const isWrong =
    pattern !== undefined
    && !options.has('F')
    && isRefusedByGrep(pattern, { program: 'grep', tools: state.tools, isExtended: options.has('E') });
  if (isWrong && isDeep && paths.length > 0) return { status: 2, output: '', error: null };
  if (isDeep || options.has('l'))
    return pattern === undefined || paths.length === 0
      ? mayAnswer(words, state)
      : (grepBelow(testOf(pattern, options), paths, options, state) ?? mayAnswer(words, state));
  if (pattern === undefined) return null;
  const { input } = state;
  const isOfLines = paths.length === 0 && input?.lines !== undefined;
  const isUnordered = isOfLines && input?.inOrder !== true;
  // Whatever their order is, as many match.
  if (paths.length === 0 && input?.lines !== undefined)
    [input.rest, input.lines, input.inOrder] = [input.lines.join(''), undefined, undefined];
  const read = given('grep', paths, state);
  if (read === null)
    return isFolder(paths, state) ? { status: state.tools === 'gnu' ? 2 : 1, output: '', error: null } : mayAnswer(words, state);
  if (isWrong) return { status: 2, output: '', error: null };
  const matching = matchingLines(
    read.text,
    testOf(pattern, options),
    options.has('v'),
    isOfLines && !options.has('v') ? otherVariables(pattern, options, state) : undefined,
    (options.has('E') ? /^[\w "':,/=-]+$/ : /^[\w "':,/=()-]+$/).test(pattern) && !hasAny(options, 'ixw') ? pattern : null,
  );
  return answerTo({ pattern, options, isOfLines, isUnordered, isOfMany: paths.length > 1 }, matching, read.error);
}

/** What it is asked, and of what. */
interface Question {
  readonly pattern: string;
  readonly options: ReadonlyMap<string, string>;
  /** Of lines of which some may not be known, and that may come in any order. */
  readonly isOfLines: boolean;
  readonly isUnordered: boolean;
  readonly isOfMany: boolean;
}

/** `refused` is what it says of files that it cannot read. */
function answerTo(question: Question, matching: Matching, refused: string): Done {
  const { options, isUnordered } = question;
  const { lines, mayBeMore } = matching;
  const error = options.has('s') ? '' : refused;
  if (lines.length === 0 && mayBeMore)
    return refused !== '' && !options.has('q') ? { status: 2, output: null, error } : { ...ANSWERED, error: refused === '' ? '' : null };
  // Asked for no more than that, it may end before it comes to what is not there.
  if (options.has('q') && refused !== '' && lines.length > 0) return ANSWERED;
  const output = printed(question, matching);
  const isInAnyOrder = isUnordered && output === null && !mayBeMore && !hasAny(options, 'noHABCmc');
  return {
    status: refused !== '' ? 2 : lines.length > 0 ? 0 : 1,
    output,
    ...(isInAnyOrder ? { lines: lines.map((line) => `${line}\n`) } : {}),
    error,
  };
}

/** Null where nobody can tell it. */
function printed({ pattern, options, isOfLines, isUnordered, isOfMany }: Question, { lines, numbers, mayBeMore }: Matching): string | null {
  if (options.has('q')) return '';
  const most = Number(options.get('m') ?? lines.length);
  if (options.has('c')) return mayBeMore || isOfMany ? null : `${Math.min(most, lines.length)}\n`;
  const isOther =
    (isUnordered && lines.length > 1)
    || mayBeMore
    || (isOfMany && !options.has('h'))
    || hasAny(options, 'HABC')
    || (options.has('n') && (isOfLines || options.has('o')));
  if (isOther) return null;
  if (options.has('o')) return parts(pattern, options, lines.slice(0, most));
  return lines
    .slice(0, most)
    .map((line, at) => `${options.has('n') ? `${numbers[at] ?? ''}:` : ''}${line}\n`)
    .join('');
}

function hasAny(options: ReadonlyMap<string, string>, letters: string): boolean {
  return [...letters].some((option) => options.has(option));
}

/** Which lines of env are none that it looks for, though nobody can tell them. */
function otherVariables(pattern: string, options: ReadonlyMap<string, string>, state: ShellState): (line: string) => boolean {
  const test = testOf(pattern, options);
  const stands = (line: string): boolean | null => test?.(line)?.test(line) ?? null;
  return isOtherVariable({ pattern, isExtended: options.has('E'), isFixed: options.has('F'), isAnyCase: options.has('i'), stands }, state);
}

/** Null for an expression that is not followed. */
function testOf(pattern: string, options: ReadonlyMap<string, string>): LineTest | null {
  const test = lineTest(
    pattern,
    kindOf(options),
    options.has('i') ? 'i' : '',
    options.has('x') ? 'line' : options.has('w') ? 'word' : null,
  );
  // Which other letters are one in two sizes, the locale says.
  return test === null || !options.has('i') ? test : (line) => (/[^\0-\x7f]/.test(line) ? null : test(line));
}

function kindOf(options: ReadonlyMap<string, string>): 'fixed' | 'extended' | 'basic' {
  return options.has('F') ? 'fixed' : options.has('E') ? 'extended' : 'basic';
}

/** `-o`: what matches, each on a line of its own; null where that is not followed. */
function parts(pattern: string, options: ReadonlyMap<string, string>, lines: readonly string[]): string | null {
  const find =
    options.has('v') || options.has('i') || options.has('x') || options.has('w') ? null : linePattern(pattern, kindOf(options), 'g');
  const found = lines
    .map((line) => find?.(line))
    .map((expression, at) => (expression === null || expression === undefined ? null : (lines[at] ?? '').match(expression)));
  // Of nothing it tells nothing.
  return found.some((one) => one === null)
    ? null
    : found
        .flatMap((one) => (one ?? []).filter((part) => part !== ''))
        .map((part) => `${part}\n`)
        .join('');
}

/** Whether all that it is to read is a directory. */
function isFolder(paths: readonly string[], state: ShellState): boolean {
  const found = paths.length === 1 ? sureTarget(paths[0] ?? '', state) : null;
  return found?.ok === true && found.node.type === 'directory';
}
