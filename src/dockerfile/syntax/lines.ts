import type { Comment, Directive, Problem } from '../instruction.ts';
import type { Range } from '../range.ts';
import { skipSpace, trimSpaceEnd } from '../values/space.ts';
import { readDirective } from './directives.ts';
import { Refusal } from './refusal.ts';
import type { SourceText } from './source-text.ts';

const HASH = 0x23;
const MAX_LINE_BYTES = 65_535;
const NO_COMMENTS: readonly Comment[] = [];

interface Piece {
  /** Offset in the logical line. */
  readonly at: number;
  /** Offset in the source. */
  readonly offset: number;
}

/** An instruction's line with its continuation lines joined. */
export class LogicalLine {
  readonly text: string;
  /** 0-based physical lines. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Comment lines among the continuation lines. */
  readonly comments: readonly Comment[];
  private readonly source: SourceText;
  private readonly pieces: readonly Piece[];

  constructor(
    source: SourceText,
    text: string,
    firstLine: number,
    lastLine: number,
    pieces: readonly Piece[],
    comments: readonly Comment[],
  ) {
    this.source = source;
    this.text = text;
    this.firstLine = firstLine;
    this.lastLine = lastLine;
    this.pieces = pieces;
    this.comments = comments;
  }

  /** The source offset at which the line begins: its keyword, or the escape character of an empty line before it. */
  get start(): number {
    return this.pieces[0]?.offset ?? 0;
  }

  /** Where a part of the logical line stands in the file. */
  range(start: number, end: number): Range {
    if (this.pieces.length === 1) return this.source.rangeOnLine(this.firstLine, this.start + start, this.start + end);
    const from = this.offset(start);
    return this.source.range(from, end > start ? this.offset(end - 1) + 1 : from);
  }

  /** The source offset of a character of the logical line. */
  offset(index: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle]?.at ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low];
    return piece === undefined ? 0 : piece.offset + index - piece.at;
  }
}

/** Reads logical lines: directives, comments, continuation. Set `position` to skip the lines of here-documents. */
export class LineReader {
  readonly directives: Directive[] = [];
  readonly problems: Problem[] = [];
  escape: '\\' | '`' = '\\';
  /** False for readers from before `# check=`, to which it is a comment, which ends the directives. */
  knowsCheck = true;
  /** The last lines of instructions that go on below a blank line. */
  readonly emptyContinuations: Range[] = [];
  private readonly source: SourceText;
  private next = 0;
  private comments: Comment[] = [];
  private longLines: readonly number[] | null = null;
  private directivesDone = false;

  constructor(source: SourceText) {
    this.source = source;
  }

  /** The 0-based physical line that is read next. */
  get position(): number {
    return this.next;
  }

  set position(line: number) {
    this.next = line;
  }

  /** The next logical line, or null at the end of the file. */
  read(): LogicalLine | null {
    const { source } = this;
    for (; this.next < source.lineCount; this.next++) {
      if (this.refuseLongLine()) continue;
      const end = source.contentEnd(this.next);
      const start = skipSpace(source.text, source.lineStart(this.next), end);
      if (start === end) this.directivesDone = true;
      else if (source.text.charCodeAt(start) === HASH) this.readComment(start, end);
      else return this.readInstruction(start, end);
    }
    return null;
  }

  /** The first line at or after `from` that the builder cannot read, since it is too long, or the count of lines. */
  readableEnd(from: number): number {
    this.longLines ??= this.findLongLines();
    return this.longLines.find((line) => line >= from) ?? this.source.lineCount;
  }

  /** The comments since the last call. */
  takeComments(): readonly Comment[] {
    if (this.comments.length === 0) return NO_COMMENTS;
    const taken = this.comments;
    this.comments = [];
    return taken;
  }

  private readInstruction(start: number, end: number): LogicalLine {
    this.directivesDone = true;
    const first = this.next++;
    if (this.continuation(start, end) === null) {
      return new LogicalLine(this.source, this.source.text.slice(start, end), first, first, [{ at: 0, offset: start }], NO_COMMENTS);
    }
    const pieces: Piece[] = [];
    const texts: string[] = [];
    const comments: Comment[] = [];
    let length = 0;
    let continued = true;
    let hasEmpty = false;
    const add = (from: number, to: number): void => {
      const cut = this.continuation(from, to);
      continued = cut !== null;
      pieces.push({ at: length, offset: from });
      texts.push(this.source.text.slice(from, cut ?? to));
      length += (cut ?? to) - from;
    };
    add(start, end);
    while (continued && this.next < this.source.lineCount && !this.isTooLong(this.next)) {
      const line = this.next++;
      const from = this.source.lineStart(line);
      const to = this.source.contentEnd(line);
      const text = skipSpace(this.source.text, from, to);
      if (text < to && this.source.text.charCodeAt(text) === HASH) comments.push(this.comment(text, to));
      else if (text < to) add(from, to);
      else hasEmpty = true;
    }
    const last = this.next - 1;
    if (hasEmpty) this.emptyContinuations.push(this.source.range(this.source.lineStart(last), this.source.contentEnd(last)));
    return new LogicalLine(this.source, texts.join(''), first, last, pieces, comments);
  }

  /** Where the line must be cut if it goes on: at an escape character, not doubled, with only blanks after it. */
  private continuation(from: number, to: number): number | null {
    const { text } = this.source;
    let at = to - 1;
    while (at >= from && (text[at] === ' ' || text[at] === '\t')) at--;
    if (at < from || text[at] !== this.escape) return null;
    return at > from && text[at - 1] === this.escape ? null : at;
  }

  private readComment(start: number, end: number): void {
    const text = this.source.text.slice(skipSpace(this.source.text, start + 1, end), end);
    if (!this.directivesDone && this.readDirective(text, this.source.range(start, end))) return;
    this.comments.push(this.comment(start, end));
  }

  private comment(start: number, end: number): Comment {
    const from = skipSpace(this.source.text, start + 1, end);
    const to = trimSpaceEnd(this.source.text, from, end);
    return { text: this.source.text.slice(from, to), range: this.source.range(start, end) };
  }

  private readDirective(text: string, range: Range): boolean {
    const read = readDirective(text);
    const directive = read?.name === 'check' && !this.knowsCheck && !this.directives.some(({ name }) => name === 'syntax') ? null : read;
    this.directivesDone = directive === null;
    if (directive === null) return false;
    const { name, value } = directive;
    if (this.directives.some((earlier) => earlier.name === name)) {
      this.refuse('duplicate-directive', `directive "${name}" is given twice`, `only one ${name} parser directive can be used`, range);
      return true;
    }
    if (name === 'escape') this.setEscape(value, range);
    this.directives.push({ name, value, range });
    return true;
  }

  private setEscape(value: string, range: Range): void {
    if (value === '\\' || value === '`') this.escape = value;
    else
      this.refuse(
        'bad-escape',
        `escape ${JSON.stringify(value)} is neither \\ nor \``,
        `invalid escape token '${value}' does not match \` or \\`,
        range,
      );
  }

  private findLongLines(): number[] {
    const long: number[] = [];
    for (let line = 0; line < this.source.lineCount; line++) if (this.isTooLong(line)) long.push(line);
    return long;
  }

  private refuseLongLine(): boolean {
    if (!this.isTooLong(this.next)) return false;
    const start = this.source.lineStart(this.next);
    this.directivesDone = true;
    this.refuse(
      'line-too-long',
      `line is over ${MAX_LINE_BYTES} bytes`,
      `dockerfile line greater than max allowed size of ${MAX_LINE_BYTES}`,
      this.source.range(start, this.source.contentEnd(this.next)),
    );
    return true;
  }

  private refuse(code: string, message: string, dockerMessage: string, range: Range): void {
    this.problems.push(new Refusal(code, message, dockerMessage).toProblem('parse', range));
  }

  /** BuildKit scans with a 64 KiB buffer and counts bytes; three bytes a UTF-16 unit is the most there can be. */
  private isTooLong(line: number): boolean {
    const start = this.source.lineStart(line) - (line === 0 && this.source.text.charCodeAt(0) === 0xfeff ? 1 : 0);
    const end = this.source.lineEnd(line);
    if ((end - start) * 3 <= MAX_LINE_BYTES) return false;
    return utf8Length(this.source.text, start, end) > MAX_LINE_BYTES;
  }
}

function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < end) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}
