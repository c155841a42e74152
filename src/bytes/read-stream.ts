import { ScratchLintError } from '../errors.ts';
import { joinPieces } from './join-pieces.ts';
import type { ByteSource } from './source.ts';
import { fromBytes } from './source.ts';
import type { ByteStream } from './streams.ts';

/** Standard input cannot be read by position, so it is held in memory up to this many bytes. */
const LIMIT = 512 << 20;

/**
 * All of standard input as a source.
 * @throws ScratchLintError `too-large` beyond the limit.
 */
export async function readStream(input: ByteStream): Promise<ByteSource> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input) {
    pieces.push(new Uint8Array(piece));
    size += piece.length;
    if (size > LIMIT) throw new ScratchLintError('too-large', 'standard input is larger than 512 MiB: save it as a file');
  }
  return fromBytes(joinPieces(pieces, size));
}
