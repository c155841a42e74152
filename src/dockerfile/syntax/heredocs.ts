import type { Generation } from '../builders.ts';
import type { Heredoc } from '../instruction.ts';
import { lex } from '../words/shell-lexer.ts';
import type { LineReader } from './lines.ts';
import { Refusal } from './refusal.ts';
import type { SourceText } from './source-text.ts';

/** What `<<NAME` says, before the content is read. */
export type HeredocMark = Pick<Heredoc, 'name' | 'expand' | 'chomp'>;

const TAB = 0x09;
const MARK = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
/** Up to BuildKit 0.13 the name stands at the mark. */
const OLD_MARK = /^\d*<<(-?)([^<]*)$/;
const nothing = (): undefined => undefined;

/**
 * Reads a word as the mark of a here-document; null when it is none.
 * @throws Refusal where the quotes of the name do not close.
 */
function readHeredocMark(word: string, generation: Generation): HeredocMark | null {
  const match = (generation === 'current' ? MARK : OLD_MARK).exec(word);
  const rest = match?.[2] ?? '';
  if (match === null || rest === '') return null;
  const options = { escape: '\\', skipUnsetEnv: true, split: true, ownWords: generation !== 'current' };
  const plain = lex(rest, nothing, options).words;
  const [name] = plain;
  if (name === undefined || plain.length !== 1) return null;
  const raw = lex(rest, nothing, { ...options, rawQuotes: true }).words;
  if (raw.length !== 1) {
    throw new Refusal(
      'bad-heredoc',
      `here-document name ${JSON.stringify(rest)} cannot be read`,
      `internal lexing of heredoc produced inconsistent results: ${rest}`,
    );
  }
  return { name, expand: countQuotes(name) === countQuotes(raw[0] ?? ''), chomp: match[1] === '-' };
}

/** As `readHeredocMark`, with null for a word that cannot be read. */
export function heredocMarkOrNull(word: string, generation: Generation): HeredocMark | null {
  if (!word.includes('<<')) return null;
  try {
    return readHeredocMark(word, generation);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The marks in a whole line; a line whose quotes do not close has none. */
export function findHeredocMarks(line: string, generation: Generation): HeredocMark[] {
  return splitLine(line, generation)
    .map((word) => readHeredocMark(word, generation))
    .filter((mark) => mark !== null);
}

/** Where a line of a file holds nothing but a certain word: finds the ends of here-documents without reading on each time. */
export class TerminatorIndex {
  private readonly source: SourceText;
  private exact: Map<string, number[]> | null = null;
  private withoutTabs: Map<string, number[]> | null = null;

  constructor(source: SourceText) {
    this.source = source;
  }

  /** The first line at or after `from` that ends the here-document, or null. */
  find(mark: HeredocMark, from: number): number | null {
    const index = mark.chomp ? (this.withoutTabs ??= this.index(true)) : (this.exact ??= this.index(false));
    const lines = index.get(mark.name) ?? [];
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return lines[low] ?? null;
  }

  private index(dropTabs: boolean): Map<string, number[]> {
    const index = new Map<string, number[]>();
    const { source } = this;
    for (let line = 0; line < source.lineCount; line++) {
      let start = source.lineStart(line);
      const end = source.contentEnd(line);
      while (dropTabs && start < end && source.text.charCodeAt(start) === TAB) start++;
      const text = source.text.slice(start, end);
      const lines = index.get(text);
      if (lines === undefined) index.set(text, [line]);
      else lines.push(line);
    }
    return index;
  }
}

/**
 * Reads the contents that follow the line, `from` on.
 * @throws Refusal `unterminated-heredoc` when what the builder can read ends first.
 */
export function readHeredocs(marks: readonly HeredocMark[], reader: LineReader, source: SourceText, index: TerminatorIndex): Heredoc[] {
  const first = reader.position;
  return marks.map((mark) => {
    const start = reader.position;
    const end = index.find(mark, start);
    if (end === null || end >= reader.readableEnd(start)) {
      const almost = almostEnd(source, start, mark.name);
      throw new Refusal(
        'unterminated-heredoc',
        `here-document "${mark.name}" of line ${first} does not end${almost === null ? '' : `: line ${almost + 1} has blanks beside "${mark.name}"`}`,
        'unterminated heredoc',
      );
    }
    reader.position = end + 1;
    const [from, to] = [source.lineStart(start), source.lineStart(end)];
    return {
      name: mark.name,
      expand: mark.expand,
      chomp: mark.chomp,
      content: source.text.slice(from, to),
      range: source.range(from, source.contentEnd(end)),
    };
  });
}

/** Lines looked at for an end that is none. */
const MAX_LINES = 1000;

/** The line that would end it but for blanks before or behind its name. */
function almostEnd(source: SourceText, from: number, name: string): number | null {
  for (let line = from; line < Math.min(source.lineCount, from + MAX_LINES); line++) {
    if (source.text.slice(source.lineStart(line), source.lineEnd(line)).trim() === name) return line;
  }
  return null;
}

/** Drops the leading tabs of each line, as `<<-` asks. */
export function chompTabs(content: string): string {
  // To JavaScript a carriage return begins a line too.
  return content.replace(/(^|\n)\t+/g, '$1');
}

function splitLine(line: string, generation: Generation): readonly string[] {
  try {
    return lex(line, nothing, {
      escape: '\\',
      rawQuotes: true,
      rawEscapes: true,
      skipUnsetEnv: true,
      split: true,
      blankEndsHeredoc: generation !== 'current',
      ownWords: generation !== 'current',
    }).words;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function countQuotes(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}
