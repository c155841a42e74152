import type { BinaryFacts } from '../binary/facts.ts';
import type { ImageFacts } from '../built-image/image-facts.ts';

/** A file that could not be inspected. `offset` is in bytes, null where the file could not even be read. */
export interface InspectFailure {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string; readonly offset: number | null };
}

export type InspectEntry = BinaryFacts | ImageFacts | InspectFailure;

/** How to write entries one by one, so that a million files need no more memory than one. */
export interface EntryFormat {
  readonly head: string;
  /** Between two entries. */
  readonly separator: string;
  readonly tail: string;
}

/** `--format json`: one document, `{"schemaVersion":1,"files":[…]}`, an entry a line. */
export const JSON_FORMAT: EntryFormat = { head: '{"schemaVersion":1,"files":[\n', separator: ',\n', tail: '\n]}\n' };

/** `--format jsonl`: one object a line. */
export const JSONL_FORMAT: EntryFormat = { head: '', separator: '\n', tail: '\n' };
