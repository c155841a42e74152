import { lowerCase } from '../values/case.ts';
import { isBlank, isSpace, skipAsciiSpace, skipSpace, trimSpaceEnd } from '../values/space.ts';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.ts';
import { splitFlags } from './builder-flags.ts';
import { readJsonArray } from './json-array.ts';
import { splitBlanks, splitPairs, splitWords } from './name-values.ts';
import type { Span, Token } from './refusal.ts';

/** An instruction's line split into its parts, with nothing checked yet but what splitting needs. */
export interface SplitInstruction {
  /** As written. */
  readonly keyword: Token;
  readonly flags: readonly Token[];
  readonly words: readonly Token[];
  /** The words are those of a JSON array. */
  readonly json: boolean;
  /** ENV and LABEL in the form `NAME value`. */
  readonly legacy: boolean;
  /** The instruction inside ONBUILD. */
  readonly trigger: SplitInstruction | null;
}

interface Arguments {
  readonly words: readonly Token[];
  readonly json?: boolean;
  readonly legacy?: boolean;
}

interface Rest extends Span {
  readonly text: string;
  readonly escape: string;
  /** As Reader has it. */
  readonly endsAtArray: boolean;
  /** U+FFFD for bytes that splitting the flags cut off a character. */
  readonly debris: string;
}

type Splitter = (rest: Rest) => Arguments;

/** By lower-case keyword; an unknown instruction has no words. */
const SPLITTERS = new Map<string, Splitter>([
  ['add', jsonOrBlanks],
  ['copy', jsonOrBlanks],
  ['volume', jsonOrBlanks],
  ['run', jsonOrWhole],
  ['cmd', jsonOrWhole],
  ['entrypoint', jsonOrWhole],
  ['shell', jsonOrWhole],
  ['env', (rest) => pairs('ENV', rest)],
  ['label', (rest) => pairs('LABEL', rest)],
  ['expose', blanks],
  ['from', blanks],
  ['maintainer', whole],
  ['stopsignal', whole],
  ['user', whole],
  ['workdir', whole],
  ['arg', quotedWords],
  ['healthcheck', healthcheck],
]);

/**
 * Splits the logical line into keyword, flags and words.
 * @throws Refusal for what BuildKit's parser refuses.
 */
export function splitInstruction(text: string, escape: string, endsAtArray = false): SplitInstruction {
  const head = splitHead(text, 0, escape, endsAtArray);
  if (!isOnbuild(head) || isEmpty(head.rest)) return finish(head);
  const chain = [splitHead(text, head.rest.start, escape, endsAtArray)];
  for (let last = chain[0]; last !== undefined && isOnbuild(last) && !isEmpty(last.rest); last = chain.at(-1)) {
    chain.push(splitHead(text, last.rest.start, escape, endsAtArray));
  }
  return onbuild(head, chain);
}

interface Head {
  readonly keyword: Token;
  readonly flags: readonly Token[];
  readonly rest: Rest;
}

function splitHead(text: string, from: number, escape: string, endsAtArray: boolean): Head {
  const start = skipSpace(text, from, text.length);
  const end = trimSpaceEnd(text, start, text.length);
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  const keyword: Token = { text: text.slice(start, at), start, end: at };
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  const { flags, rest, debris } = splitFlags(text, at, end, escape);
  return { keyword, flags, rest: { text, escape, endsAtArray, debris, start: debris === '' ? skipSpace(text, rest, end) : rest, end } };
}

function isOnbuild(head: Head): boolean {
  return lowerCase(head.keyword.text) === 'onbuild';
}

function finish(head: Head): SplitInstruction {
  const splitter = SPLITTERS.get(lowerCase(head.keyword.text));
  const { words, json = false, legacy = false } = splitter?.(head.rest) ?? { words: [] };
  return { keyword: head.keyword, flags: head.flags, words, json, legacy, trigger: null };
}

/** Of `ONBUILD ONBUILD …`, which is always refused later, only the innermost instruction is split. */
function onbuild(head: Head, chain: readonly Head[]): SplitInstruction {
  const innermost = chain.at(-1);
  const trigger = innermost === undefined ? null : finish(innermost);
  const words = [...chain.map(({ keyword }) => keyword), ...(trigger?.words ?? [])];
  const [first] = chain;
  const shown = chain.length === 1 || first === undefined ? trigger : finishEmpty(first);
  return { keyword: head.keyword, flags: head.flags, words, json: false, legacy: false, trigger: shown };
}

function finishEmpty(head: Head): SplitInstruction {
  return { keyword: head.keyword, flags: head.flags, words: [], json: false, legacy: false, trigger: null };
}

function isEmpty(rest: Rest): boolean {
  return rest.start >= rest.end && rest.debris === '';
}

function whole(rest: Rest): Arguments {
  if (isEmpty(rest)) return { words: [] };
  return { words: [{ text: rest.debris + rest.text.slice(rest.start, rest.end), start: rest.start, end: rest.end }] };
}

function jsonOrWhole(rest: Rest): Arguments {
  return json(rest) ?? whole(rest);
}

function jsonOrBlanks(rest: Rest): Arguments {
  return json(rest) ?? blanks(rest);
}

function json(rest: Rest): Arguments | null {
  const words = rest.debris === '' ? readJsonArray(rest.text, rest.start, rest.end, rest.endsAtArray) : null;
  return words === null ? null : { words, json: true };
}

function blanks(rest: Rest): Arguments {
  return { words: withDebris(splitBlanks(rest.text, rest.start, rest.end), rest) };
}

function quotedWords(rest: Rest): Arguments {
  return { words: withDebris(splitWords(rest.text, rest.start, rest.end, rest.escape), rest) };
}

function pairs(keyword: string, rest: Rest): Arguments {
  const { words, legacy } = splitPairs(keyword, rest.text, rest.start, rest.end, rest.escape);
  return { words: withDebris(words, rest), legacy };
}

function withDebris(words: readonly Token[], rest: Rest): readonly Token[] {
  const [first, ...others] = words;
  if (rest.debris === '') return words;
  if (first === undefined || first.start > rest.start) return [{ text: rest.debris, start: rest.start, end: rest.start }, ...words];
  return [{ ...first, text: rest.debris + first.text }, ...others];
}

/** HEALTHCHECK: the first word is the type, after it comes JSON or the rest of the line. BuildKit goes by bytes here. */
function healthcheck(rest: Rest): Arguments {
  const { text, start, end } = rest;
  let at = start;
  while (at < end && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) < 0x80) at++;
  if (at < end && text.charCodeAt(at) >= 0x80) return unknownType(rest);
  if (at === start) return { words: [] };
  const type: Token = { text: rest.debris + text.slice(start, at), start, end: at };
  const command = jsonOrWhole({ ...rest, debris: '', start: skipAsciiSpace(text, at, end) });
  return { words: [type, ...command.words], json: command.json ?? false };
}

/** A type outside ASCII, which is refused later: bytes 0x85 and 0xa0 end it. */
function unknownType({ text, start, end, debris }: Rest): Arguments {
  const bytes = encodeUtf8(text.slice(start, end));
  let at = 0;
  while (at < bytes.length && !isSpace(bytes[at] ?? 0)) at++;
  let next = at;
  while (next < bytes.length && isSpace(bytes[next] ?? 0)) next++;
  const words = [{ text: debris + decodeUtf8(bytes.subarray(0, at)), start, end }];
  const command = decodeUtf8(bytes.subarray(next));
  const json = readJsonArray(command, 0, command.length);
  if (json !== null) return { words: [...words, ...json.map((word) => ({ text: word.text, start, end }))], json: true };
  return { words: command === '' ? words : [...words, { text: command, start, end }] };
}
