import { inspectSource } from './binary/inspect.ts';
import type { BinaryFacts } from './binary/facts.ts';
import { withGoUses } from './binary/go/with-uses.ts';
import { openFile } from './bytes/file-source.ts';

export interface InspectOptions {
  /** Also look through the functions of Go programs: what they use, and which `-X` values reached them. */
  readonly uses?: boolean;
}

/**
 * What the file is and what it needs, by a few positioned reads of its headers.
 * @throws ScratchLintError if the file cannot be read, FormatError if it ends inside its own first header.
 */
export async function inspect(file: string, options: InspectOptions = {}): Promise<BinaryFacts> {
  return inspectFile(file, file, options);
}

/** The same without a promise, also for a path that is no UTF-8; `name` is what the facts call the file. */
export function inspectFile(file: string | Buffer, name: string = file.toString(), options: InspectOptions = {}): BinaryFacts {
  const source = openFile(file, name);
  try {
    const facts = inspectSource(source, name);
    return options.uses === true ? withGoUses(source, facts) : facts;
  } finally {
    source.close();
  }
}
