import { formatImage } from '../report/inspect-image-text.ts';
import { JSON_FORMAT, JSONL_FORMAT } from '../report/inspect-json.ts';
import type { InspectEntry, InspectFailure } from '../report/inspect-json.ts';
import { formatFacts } from '../report/inspect-text.ts';
import { jsonText } from '../report/json-text.ts';
import { style } from '../report/style.ts';
import { counted, printable } from '../text.ts';
import type { Output } from './io.ts';

export const INSPECT_FORMATS = ['text', 'json', 'jsonl'] as const;
type InspectFormat = (typeof INSPECT_FORMATS)[number];

/** How a report is written. Plain data, since it may go to another thread. */
export interface Rendering {
  readonly format: InspectFormat;
  readonly colour: boolean;
  /** Columns of the text. */
  readonly width: number;
}

/** What some entries are in one report; several follow each other by {@link ReportWriter}. */
export interface Piece {
  readonly parts: readonly Part[];
  readonly entries: number;
  /** Entries that text does not tell one by one. */
  readonly plain: number;
}

interface Part {
  readonly text: string;
  /** Of a file that could not be read, which a person at a terminal gets by standard error. */
  readonly isError: boolean;
}

/** Entries to the text of a report. */
export interface Renderer {
  add(entry: InspectEntry, isNamed: boolean): void;
  /** What was added since it was asked last. */
  take(): Piece;
}

export function rendererFor(rendering: Rendering): Renderer {
  return rendering.format === 'text'
    ? new TextRenderer(rendering)
    : new EntryRenderer(rendering.format === 'json' ? JSON_FORMAT.separator : JSONL_FORMAT.separator);
}

class EntryRenderer implements Renderer {
  readonly #separator: string;
  #text = '';
  #entries = 0;

  constructor(separator: string) {
    this.#separator = separator;
  }

  add(entry: InspectEntry): void {
    this.#text += (this.#entries++ === 0 ? '' : this.#separator) + jsonText(entry);
  }

  take(): Piece {
    const piece = { parts: [{ text: this.#text, isError: false }], entries: this.#entries, plain: 0 };
    [this.#text, this.#entries] = ['', 0];
    return piece;
  }
}

class TextRenderer implements Renderer {
  readonly #options: Parameters<typeof formatFacts>[1];
  #parts: Part[] = [];
  #entries = 0;
  #plain = 0;

  constructor({ colour, width }: Rendering) {
    this.#options = { style: style(colour), width };
  }

  add(entry: InspectEntry, isNamed: boolean): void {
    this.#entries++;
    if ('error' in entry) this.#put(`scratch-lint: ${printable(failureText(entry))}\n`, true);
    else if (PLAIN.has(entry.format) && !isNamed) this.#plain++;
    else this.#put(entry.format === 'image' ? formatImage(entry, this.#options.style) : formatFacts(entry, this.#options), false);
  }

  take(): Piece {
    const piece = { parts: this.#parts, entries: this.#entries, plain: this.#plain };
    [this.#parts, this.#entries, this.#plain] = [[], 0, 0];
    return piece;
  }

  #put(text: string, isError: boolean): void {
    const last = this.#parts.at(-1);
    if (last?.isError === isError) this.#parts[this.#parts.length - 1] = { text: last.text + text, isError };
    else this.#parts.push({ text, isError });
  }
}

/** Of these a directory is full: only where somebody names one is there anything to say of it. */
const PLAIN: ReadonlySet<string> = new Set(['text', 'unknown']);

/** A message of the file system names the file, one of a reader does not. */
function failureText({ file, error }: InspectFailure): string {
  return error.offset === null ? error.message : `${file}: ${error.message}`;
}

/** Puts pieces after one another. */
export class ReportWriter {
  readonly #format: InspectFormat;
  readonly #output: Pick<Output, 'write'>;
  readonly #errors: () => Pick<Output, 'write'>;
  #entries = 0;
  #plain = 0;

  constructor(format: InspectFormat, output: Pick<Output, 'write'>, errors: () => Pick<Output, 'write'>) {
    this.#format = format;
    this.#output = output;
    this.#errors = errors;
  }

  write({ parts, entries, plain }: Piece): void {
    if (entries === 0) return;
    const lead = this.#lead();
    for (const { text, isError } of parts) (isError ? this.#errors() : this.#output).write(lead + text);
    this.#entries += entries;
    this.#plain += plain;
  }

  end(): void {
    if (this.#format === 'text') {
      if (this.#entries === 0) this.#output.write('· no file there that can be read\n');
      if (this.#plain > 0)
        this.#output.write(`· ${counted(this.#plain, 'file')} of text or data, no program among them: name one to read what it is\n`);
      return;
    }
    const { head, tail } = this.#format === 'json' ? JSON_FORMAT : JSONL_FORMAT;
    this.#output.write(this.#entries === 0 ? head + tail.trimStart() : tail);
  }

  /** What stands before the entries to come. */
  #lead(): string {
    if (this.#format === 'text') return '';
    const { head, separator } = this.#format === 'json' ? JSON_FORMAT : JSONL_FORMAT;
    return this.#entries === 0 ? head : separator;
  }
}
