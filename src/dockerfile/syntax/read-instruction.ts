import type { Pair, ValidInstruction, Word } from '../instruction.ts';
import { equalFold, lowerCase } from '../values/case.ts';
import { goQuote } from '../values/go-quote.ts';
import { trimSpace } from '../values/space.ts';
import { suggestAny } from '../values/suggest.ts';
import { readFlags, type FlagKind } from './builder-flags.ts';
import { readHealthcheck } from './healthcheck.ts';
import { readAdd, readCopy } from './read-copy.ts';
import { readRun } from './read-run.ts';
import { commandOf, needArguments, type Reading } from './reading.ts';
import { Refusal, type Token } from './refusal.ts';

type Reader = (reading: Reading) => ValidInstruction;

const READERS = new Map<string, Reader>([
  ['from', readFrom],
  ['arg', readArg],
  ['env', readEnv],
  ['label', readLabel],
  ['copy', readCopy],
  ['add', readAdd],
  ['run', readRun],
  ['cmd', readCmd],
  ['entrypoint', readEntrypoint],
  ['healthcheck', readHealthcheck],
  ['expose', readExpose],
  ['user', readUser],
  ['workdir', readWorkdir],
  ['volume', readVolume],
  ['stopsignal', readStopsignal],
  ['maintainer', readMaintainer],
  ['shell', readShell],
  ['onbuild', readOnbuild],
]);

/** The names of all instructions, upper case. */
export const KEYWORDS: ReadonlySet<string> = new Set([...READERS.keys()].map((keyword) => keyword.toUpperCase()));

const NO_FLAGS: Readonly<Record<string, FlagKind>> = {};
const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

/**
 * Checks one instruction's flags and arguments, in BuildKit's order.
 * @throws Refusal for what BuildKit's instruction stage refuses.
 */
export function readInstruction(reading: Reading): ValidInstruction {
  const keyword = reading.split.keyword.text;
  const reader = READERS.get(lowerCase(keyword));
  if (reader !== undefined) return reader(reading);
  const near = suggestAny(lowerCase(keyword), READERS.keys());
  const hint =
    near === null
      ? ''
      : ` (did you mean ${keyword === keyword.toUpperCase() && keyword !== lowerCase(keyword) ? near.toUpperCase() : near}?)`;
  throw new Refusal(
    'unknown-instruction',
    `instruction ${JSON.stringify(keyword)} is not known`,
    `unknown instruction: ${keyword}${hint}`,
    reading.split.keyword,
  );
}

function onlyArgument(keyword: string, { split, word }: Reading): Word {
  const [first] = split.words;
  if (first !== undefined) return word(first);
  throw new Refusal('no-arguments', `${keyword} has no argument`, `${keyword} requires exactly one argument`);
}

function readFrom({ split, base, word }: Reading): ValidInstruction {
  const [image, as, name] = split.words;
  const named = split.words.length === 3 && as !== undefined && equalFold(as.text, 'as');
  if (image === undefined || (!named && split.words.length !== 1)) {
    throw new Refusal('bad-from', 'FROM takes an image, or an image, AS and a name', 'FROM requires either one or three arguments');
  }
  const stageName = name === undefined ? null : stageNameOf(word(name), name);
  const platform = readFlags(split.flags, { platform: 'string' }).one('platform');
  return Object.assign(base, {
    problem: null,
    keyword: 'FROM' as const,
    image: word(image),
    platform: platform === null || platform.text === '' ? null : word(platform),
    stageName,
  });
}

function stageNameOf(name: Word, token: Token): Word {
  const text = lowerCase(name.text);
  if (STAGE_NAME.test(text)) return { ...name, text };
  throw new Refusal(
    'bad-stage-name',
    `stage name ${JSON.stringify(name.text)} does not start with a letter or holds symbols`,
    `invalid name for build stage: ${goQuote(name.text)}, name can't start with a number or contain symbols`,
    token,
  );
}

/** ARG ignores its flags. */
function readArg(reading: Reading): ValidInstruction {
  needArguments('ARG', reading);
  const args = reading.split.words.map((token) => {
    const { name, value } = cut(token);
    if (name.text === '' && value !== null) throw blankName('ARG', token);
    return { name: reading.word(name), value: value === null ? null : reading.word(value) };
  });
  return Object.assign(reading.base, { problem: null, keyword: 'ARG' as const, args });
}

function readEnv(reading: Reading): ValidInstruction {
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'ENV' as const, pairs: pairsOf('ENV', reading) });
}

function readLabel(reading: Reading): ValidInstruction {
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'LABEL' as const, pairs: pairsOf('LABEL', reading) });
}

function pairsOf(keyword: string, reading: Reading): Pair[] {
  const { split, word } = reading;
  needArguments(keyword, reading);
  const [name, value] = split.words;
  if (split.legacy && name !== undefined && value !== undefined) return [{ name: word(name), value: word(value), legacy: true }];
  return split.words.map((token) => {
    const pair = cut(token);
    if (pair.name.text === '') throw blankName(keyword, token);
    return { name: word(pair.name), value: word(pair.value ?? { text: '', start: token.end, end: token.end }), legacy: false };
  });
}

function cut(token: Token): { readonly name: Token; readonly value: Token | null } {
  const equals = token.text.indexOf('=');
  if (equals < 0) return { name: token, value: null };
  const middle = Math.min(token.start + equals, token.end);
  return {
    name: { text: token.text.slice(0, equals), start: token.start, end: middle },
    value: { text: token.text.slice(equals + 1), start: Math.min(middle + 1, token.end), end: token.end },
  };
}

function blankName(keyword: string, at: Token): Refusal {
  return new Refusal('blank-name', `${keyword} has a value without a name`, `${keyword} names can not be blank`, at);
}

function readCmd(reading: Reading): ValidInstruction {
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'CMD' as const, command: commandOf(reading) });
}

function readEntrypoint(reading: Reading): ValidInstruction {
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'ENTRYPOINT' as const, command: commandOf(reading) });
}

function readExpose(reading: Reading): ValidInstruction {
  needArguments('EXPOSE', reading);
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'EXPOSE' as const, ports: reading.split.words.map(reading.word) });
}

function readUser(reading: Reading): ValidInstruction {
  const user = onlyArgument('USER', reading);
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'USER' as const, user });
}

function readWorkdir(reading: Reading): ValidInstruction {
  const path = onlyArgument('WORKDIR', reading);
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'WORKDIR' as const, path });
}

function readVolume(reading: Reading): ValidInstruction {
  needArguments('VOLUME', reading);
  readFlags(reading.split.flags, NO_FLAGS);
  const volumes = reading.split.words.map((token) => {
    const text = trimSpace(token.text);
    if (text === '') throw new Refusal('blank-volume', 'VOLUME has an empty path', 'VOLUME specified can not be an empty string', token);
    return reading.word({ ...token, text });
  });
  return Object.assign(reading.base, { problem: null, keyword: 'VOLUME' as const, volumes });
}

/** STOPSIGNAL ignores its flags. */
function readStopsignal(reading: Reading): ValidInstruction {
  return Object.assign(reading.base, { problem: null, keyword: 'STOPSIGNAL' as const, signal: onlyArgument('STOPSIGNAL', reading) });
}

function readMaintainer(reading: Reading): ValidInstruction {
  const maintainer = onlyArgument('MAINTAINER', reading);
  readFlags(reading.split.flags, NO_FLAGS);
  return Object.assign(reading.base, { problem: null, keyword: 'MAINTAINER' as const, maintainer });
}

function readShell(reading: Reading): ValidInstruction {
  readFlags(reading.split.flags, NO_FLAGS);
  needArguments('SHELL', reading);
  if (!reading.split.json)
    throw new Refusal('shell-not-json', 'SHELL is not a JSON array', 'SHELL requires the arguments to be in JSON form');
  return Object.assign(reading.base, { problem: null, keyword: 'SHELL' as const, shell: reading.split.words.map(({ text }) => text) });
}

function readOnbuild(reading: Reading): ValidInstruction {
  needArguments('ONBUILD', reading);
  readFlags(reading.split.flags, NO_FLAGS);
  const first = reading.split.words[0]?.text ?? '';
  const trigger = trimSpace(first).toUpperCase();
  if (trigger === 'ONBUILD') {
    throw new Refusal(
      'bad-trigger',
      'ONBUILD stands inside ONBUILD',
      "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
      reading.split.words[0],
    );
  }
  if (trigger === 'MAINTAINER' || trigger === 'FROM') {
    throw new Refusal(
      'bad-trigger',
      `${trigger} stands inside ONBUILD`,
      `${trigger} isn't allowed as an ONBUILD trigger`,
      reading.split.words[0],
    );
  }
  return Object.assign(reading.base, { problem: null, keyword: 'ONBUILD' as const, expression: expressionOf(reading), trigger: null });
}

function expressionOf({ base }: Reading): string {
  const line = base.original.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '');
  return [line, ...base.heredocs.map(({ content, name }) => `\n${content}${name}`)].join('');
}
