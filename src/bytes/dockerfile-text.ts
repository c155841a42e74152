import { ScratchLintError } from '../errors.ts';
import { openFile } from './file-source.ts';
import type { ByteSource } from './source.ts';

/** A Dockerfile is text; nobody writes a larger one, and whoever does shall not fill the memory. */
const MAX_DOCKERFILE = 64 << 20;

/**
 * The text of a Dockerfile, a byte order mark kept. `shown` is what an error calls the file.
 * @throws ScratchLintError `too-large`, or as openFile does.
 */
export function readDockerfile(file: string, shown: string): string {
  const source = openFile(file, shown);
  try {
    return decodeDockerfile(source, shown);
  } finally {
    source.close();
  }
}

/** The same from bytes that are at hand. */
export function decodeDockerfile(source: ByteSource, shown: string): string {
  if (source.size > MAX_DOCKERFILE)
    throw new ScratchLintError('too-large', `${JSON.stringify(shown)} is ${source.size} bytes long, which no Dockerfile is`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.read(0, source.size));
}
