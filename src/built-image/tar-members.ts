import type { TarEntry } from '../archive/tar-entry.ts';
import { tarMachine } from '../archive/tar-machine.ts';
import type { TarReply } from '../archive/tar-machine.ts';
import { joinPieces } from '../bytes/join-pieces.ts';
import type { ByteStream } from '../bytes/streams.ts';

/** A member of an archive that passes by. Its data can be had until the next member is asked for; what is left is passed over. */
export interface TarMember {
  readonly entry: TarEntry;
  /** As stored. */
  readonly data: ByteStream;
}

/**
 * The members of an archive of few, large ones.
 * @throws TarError while iterating, where Go's archive/tar refuses the archive.
 */
export async function* readTarMembers(stream: ByteStream): AsyncGenerator<TarMember, void, undefined> {
  const cursor = new Cursor(stream);
  const machine = tarMachine();
  let reply: TarReply = { bytes: new Uint8Array(), count: 0 };
  try {
    for (let step = machine.next(reply); step.done !== true; step = machine.next(reply)) {
      const request = step.value;
      if (request.kind === 'entry') {
        cursor.left = request.entry.storedSize;
        yield { entry: request.entry, data: cursor.data() };
      } else if (request.kind === 'read') {
        const bytes = await cursor.read(request.length);
        reply = { bytes, count: bytes.length };
      } else {
        const taken = request.length - Math.max(0, cursor.left);
        reply = { bytes: new Uint8Array(), count: taken + (await cursor.skip(cursor.left)) };
        cursor.left = 0;
      }
    }
    // What follows the end belongs to the stream all the same: whoever writes it must not meet a closed pipe.
    while ((await cursor.next(1 << 20)).length > 0);
  } finally {
    await cursor.close();
  }
}

/** A stream read in pieces of the reader's choice. */
class Cursor {
  /** Bytes of the current member that nobody has taken yet. */
  left = 0;
  readonly #iterator: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array();

  constructor(stream: ByteStream) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  /** At least one byte and at most `length`; none at the end. Valid until the next call. */
  async next(length: number): Promise<Uint8Array> {
    while (this.#piece.length === 0) {
      const step = await this.#iterator.next();
      if (step.done === true) return this.#piece;
      this.#piece = step.value;
    }
    const bytes = this.#piece.subarray(0, length);
    this.#piece = this.#piece.subarray(bytes.length);
    return bytes;
  }

  /** Exactly `length` bytes, fewer at the end. */
  async read(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    while (size < length) {
      const piece = await this.next(length - size);
      if (piece.length === 0) break;
      if (piece.length === length) return piece;
      pieces.push(piece.slice());
      size += piece.length;
    }
    return joinPieces(pieces, size);
  }

  async skip(length: number): Promise<number> {
    let done = 0;
    while (done < length) {
      const piece = await this.next(length - done);
      if (piece.length === 0) break;
      done += piece.length;
    }
    return done;
  }

  async *data(): ByteStream {
    while (this.left > 0) {
      const piece = await this.next(this.left);
      if (piece.length === 0) return;
      this.left -= piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
