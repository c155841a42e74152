import type { AddInstruction, CopyInstruction, InlineFile, Word } from '../instruction.ts';
import { readFlags, type FlagKind, type FlagValues } from './builder-flags.ts';
import { chompTabs, heredocMarkOrNull, type HeredocMark } from './heredocs.ts';
import type { Reading } from './reading.ts';
import { Refusal, type Token } from './refusal.ts';

const COPY_FLAGS: Readonly<Record<string, FlagKind>> = {
  chown: 'string',
  from: 'string',
  chmod: 'string',
  link: 'bool',
  exclude: 'strings',
  parents: 'bool',
};

const ADD_FLAGS: Readonly<Record<string, FlagKind>> = {
  'chown': 'string',
  'chmod': 'string',
  'link': 'bool',
  'keep-git-dir': 'bool',
  'checksum': 'string',
  'unpack': 'bool',
  'exclude': 'strings',
};

export function readCopy(reading: Reading): CopyInstruction {
  const destination = lastWord('COPY', reading);
  const flags = readFlags(reading.split.flags, COPY_FLAGS, reading.reader.lacks);
  return Object.assign(reading.base, {
    problem: null,
    keyword: 'COPY' as const,
    ...readFiles('COPY', reading, destination, flags),
    from: given(flags.one('from'), reading),
    parents: flags.bool('parents') ?? false,
  });
}

export function readAdd(reading: Reading): AddInstruction {
  const destination = lastWord('ADD', reading);
  const flags = readFlags(reading.split.flags, ADD_FLAGS, reading.reader.lacks);
  return Object.assign(reading.base, {
    problem: null,
    keyword: 'ADD' as const,
    ...readFiles('ADD', reading, destination, flags),
    checksum: given(flags.one('checksum'), reading),
    unpack: flags.bool('unpack'),
    keepGitDir: flags.bool('keep-git-dir'),
  });
}

function lastWord(keyword: string, { split }: Reading): Token {
  const last = split.words.at(-1);
  if (last !== undefined && split.words.length >= 2) return last;
  throw new Refusal(
    'no-destination',
    `${keyword} has no destination`,
    `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`,
  );
}

function readFiles(keyword: string, reading: Reading, last: Token, flags: FlagValues) {
  const markOf = ({ text }: Token): HeredocMark | null =>
    reading.reader.heredocs ? heredocMarkOrNull(text, reading.reader.generation) : null;
  if (markOf(last) !== null) {
    throw new Refusal(
      'heredoc-destination',
      `${keyword} has a here-document as its destination`,
      `${keyword} cannot accept a heredoc as a destination`,
      last,
    );
  }
  const sources: Word[] = [];
  const files: InlineFile[] = [];
  const contents = new Map(reading.base.heredocs.map(({ name, content }) => [name, content]));
  for (const token of reading.split.words.slice(0, -1)) {
    const mark = markOf(token);
    const word = reading.word(token);
    if (mark === null) {
      sources.push(word);
      continue;
    }
    const content = contents.get(mark.name) ?? '';
    files.push({ name: mark.name, content: mark.chomp ? chompTabs(content) : content, expand: mark.expand, range: word.range });
  }
  return {
    sources,
    files,
    destination: reading.word(last),
    chown: given(flags.one('chown'), reading),
    chmod: given(flags.one('chmod'), reading),
    link: flags.bool('link') ?? false,
    excludes: flags.many('exclude').map(reading.word),
  };
}

/** An empty value is as good as none. */
function given(token: Token | null, { word }: Reading): Word | null {
  return token === null || token.text === '' ? null : word(token);
}
