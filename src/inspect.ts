import type { BinaryFacts } from './binary/facts.ts';
import { inspectFile } from './entries/inspect-file.ts';
import type { InspectOptions } from './entries/inspect-options.ts';
import { checkGiven } from './given.ts';
import type { Kind } from './given.ts';
import { refuseUnknownNames } from './rules/judge/option-names.ts';

export type { InspectOptions } from './entries/inspect-options.ts';

const KINDS: Readonly<Record<keyof InspectOptions, Kind>> = { uses: 'true or false' };

/**
 * What the file is and what it needs, by a few positioned reads of its headers.
 * @throws ScratchLintError if the file cannot be read, FormatError if it ends inside its own first header.
 */
export async function inspect(file: string, options: InspectOptions = {}): Promise<BinaryFacts> {
  checkGiven('the file of inspect', file, 'a string');
  checkGiven('the options of inspect', options, 'an object', KINDS);
  refuseUnknownNames('option', options, KINDS);
  return inspectFile(file, file, options);
}
