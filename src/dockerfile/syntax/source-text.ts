import type { Range } from '../range.ts';

const LF = 0x0a;
const CR = 0x0d;

/** A text with its physical lines, to turn offsets into lines and columns. Only LF ends a line. */
export class SourceText {
  readonly text: string;
  /** Where each physical line starts; a byte order mark belongs to no line. */
  private readonly starts: number[];

  constructor(text: string) {
    this.text = text;
    const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.starts = text.length > first ? [first] : [];
    for (let at = text.indexOf('\n', first); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
      this.starts.push(at + 1);
    }
  }

  /** How many physical lines there are; a final LF starts none. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset of the 0-based line's first character. */
  lineStart(index: number): number {
    return this.starts[index] ?? this.text.length;
  }

  /** Offset after the line's last character, the LF left out. */
  lineEnd(index: number): number {
    const next = this.lineStart(index + 1);
    return next > this.lineStart(index) && this.text.charCodeAt(next - 1) === LF ? next - 1 : next;
  }

  /** As `lineEnd`, with the CRs and LFs at the end left out. */
  contentEnd(index: number): number {
    const start = this.lineStart(index);
    let end = this.lineEnd(index);
    while (end > start && this.text.charCodeAt(end - 1) === CR) end--;
    return end;
  }

  /** The range of the text between two offsets. */
  range(start: number, end: number): Range {
    const line = this.lineAt(start);
    const endLine = end === start ? line : this.lineAt(end);
    return {
      line: line + 1,
      column: start - this.lineStart(line) + 1,
      endLine: endLine + 1,
      endColumn: end - this.lineStart(endLine) + 1,
    };
  }

  /** The range of a part of one line. */
  rangeOnLine(line: number, start: number, end: number): Range {
    const first = this.lineStart(line) - 1;
    return { line: line + 1, column: start - first, endLine: line + 1, endColumn: end - first };
  }

  /** The 0-based line that holds the offset. */
  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
