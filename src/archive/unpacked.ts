import type { ByteSource } from '../bytes/source.ts';
import type { ByteStream } from '../bytes/streams.ts';
import { FormatError } from '../errors.ts';

/** What a compressed file holds, readable at any place. */
export interface Unpacked extends ByteSource {
  /** What is wrong with the file behind the bytes that could be read; null when all is well. */
  readonly problem: FormatError | null;
}

/** The file may be sound, but has more, or something else, than is read here: what a builder makes of it is not known. */
export class UnreadError extends FormatError {}

/**
 * Packed data that cannot be read to their end; `dockerMessage` is how the builder's decoder says so, null where its words are not known.
 */
export class PackedError extends FormatError {
  readonly dockerMessage: string | null;

  constructor(message: string, dockerMessage: string | null, offset: number) {
    super(message, offset);
    this.dockerMessage = dockerMessage;
  }
}

/** More than that is taken for a bomb: it would keep a person waiting, or the machine short of memory. */
const MAX_UNPACKED = 1 << 28;

/** All that `decode` gives until it is through, or something is wrong. */
export function unpackAll(decode: (into: UnpackedBytes) => void): Unpacked {
  const unpacked = new UnpackedBytes();
  let problem: FormatError | null = null;
  try {
    decode(unpacked);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    problem = error;
  }
  return { size: unpacked.size, problem, read: (offset, length) => unpacked.read(offset, length) };
}

const PIECE = 1 << 20;

/**
 * Unpacks a stream by a decoder that wants it whole, as those of xz and bzip2 do.
 * @throws FormatError
 */
export async function* unpackWhole(packed: ByteStream, open: (source: ByteSource) => Unpacked): ByteStream {
  const source = new UnpackedBytes();
  for await (const bytes of packed) source.append(bytes, source.size);
  const unpacked = open(source);
  if (unpacked.problem !== null) throw unpacked.problem;
  for (let at = 0; at < unpacked.size; at += PIECE) yield unpacked.read(at, PIECE);
}

/** Bytes that a decoder without places to start from gives, kept in pieces: nothing is allocated for what a header merely says. */
export class UnpackedBytes {
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @throws UnreadError where it becomes too much; `offset` is where in the compressed file the decoder is. */
  append(bytes: Uint8Array, offset: number): void {
    if (this.#size + bytes.length > MAX_UNPACKED) throw new UnreadError('the compressed data unpack to more than 256 MiB', offset);
    for (let from = 0; from < bytes.length;) {
      const within = this.#size % PIECE;
      if (within === 0) this.#pieces.push(new Uint8Array(PIECE));
      const part = bytes.subarray(from, from + PIECE - within);
      this.#pieces.at(-1)?.set(part, within);
      this.#size += part.length;
      from += part.length;
    }
  }

  read(offset: number, length: number): Uint8Array {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.#size - offset)));
    for (let done = 0; done < out.length;) {
      const within = (offset + done) % PIECE;
      const piece = this.#pieces[Math.floor((offset + done) / PIECE)];
      if (piece === undefined) break;
      const part = piece.subarray(within, Math.min(PIECE, within + out.length - done));
      out.set(part, done);
      done += part.length;
    }
    return out;
  }
}
