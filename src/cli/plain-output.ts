import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Output } from './io.ts';

/**
 * Standard output that is a file, a pipe or /dev/null, written to directly: Node takes longer to make a stream of it than
 * a lint takes. Null for a terminal, and where it cannot be told. What the descriptor does not take at once goes to the
 * stream, as does all that follows: a stream can wait for a slow reader, and reports a full disk or a reader that is gone.
 */
export function plainOutput(descriptor: number, stream: () => NodeJS.WriteStream): Output | null {
  let failed = false;
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    const written = failed ? 0 : writeSome(descriptor, bytes);
    failed ||= written < bytes.length;
    if (failed) stream().write(bytes.subarray(written));
  };
  return isPlain(descriptor) ? { write } : null;
}

function isPlain(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isFIFO() || (stats.isCharacterDevice() && stats.rdev === statSync('/dev/null').rdev);
  } catch {
    return false;
  }
}

/** How many bytes it took. */
function writeSome(descriptor: number, bytes: Uint8Array): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch {
    // the stream meets the same
  }
  return written;
}
