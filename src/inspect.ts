import { inspectSource } from './binary/inspect.ts';
import type { BinaryFacts } from './binary/facts.ts';
import { openFile } from './bytes/file-source.ts';

/**
 * What the file is and what it needs, by a few positioned reads of its headers.
 * @throws ScratchLintError if the file cannot be read, FormatError if it ends inside its own first header.
 */
export async function inspect(file: string): Promise<BinaryFacts> {
  return inspectFile(file);
}

/** The same without a promise; `name` is what the facts call the file. */
export function inspectFile(file: string | Buffer, name: string = file.toString()): BinaryFacts {
  const source = openFile(file);
  try {
    return inspectSource(source, name);
  } finally {
    source.close();
  }
}
