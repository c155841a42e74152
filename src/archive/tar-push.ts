import { TarError } from './tar-entry.ts';
import type { TarEntry } from './tar-entry.ts';
import { tarMachine } from './tar-machine.ts';
import type { TarReply, TarRequest } from './tar-machine.ts';

/** Who takes the entries of an archive that is pushed through. */
export interface TarSink {
  /** A new entry; true where its data are wanted. The one before it has ended. */
  entry(entry: TarEntry): boolean;
  /** Data of the entry as stored, in order; the bytes are valid during the call only. */
  data(bytes: Uint8Array): void;
  /** The data of the entry were all there. */
  end(): void;
}

/** Reads a tar archive whose bytes are brought piece by piece: for archives that pass by once. */
export class TarPush {
  readonly #sink: TarSink;
  readonly #machine = tarMachine();
  #request: TarRequest | null;
  /** Bytes of a read that one piece did not fill. */
  #partial: Uint8Array[] = [];
  #partialLength = 0;
  #skipped = 0;
  #wantsData = false;
  #isInEntry = false;

  constructor(sink: TarSink) {
    this.#sink = sink;
    this.#request = this.#settle(this.#machine.next());
  }

  /**
   * Takes the next bytes of the archive; what follows its end is passed over.
   * @throws TarError where Go's archive/tar refuses it.
   */
  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && this.#request !== null) {
      at += this.#request.kind === 'read' ? this.#read(bytes, at, this.#request.length) : this.#skip(bytes, at, this.#request);
    }
  }

  /**
   * There are no more bytes.
   * @throws TarError where the archive is cut off.
   */
  finish(): void {
    for (let left = 4; this.#request !== null; left--) {
      // Every request is answered with less than it asked for, so the machine ends or throws at once.
      if (left === 0) throw new TarError('the tar archive is cut off', 'unexpected EOF', 0);
      const count = this.#request.kind === 'skip' ? this.#skipped : this.#partialLength;
      this.#answer({ bytes: this.#takePartial(), count });
    }
  }

  #read(bytes: Uint8Array, at: number, length: number): number {
    const taken = Math.min(length - this.#partialLength, bytes.length - at);
    const part = bytes.subarray(at, at + taken);
    if (this.#partialLength === 0 && taken === length) {
      this.#answer({ bytes: part, count: length });
      return taken;
    }
    this.#partial.push(part.slice());
    this.#partialLength += taken;
    if (this.#partialLength === length) this.#answer({ bytes: this.#takePartial(), count: length });
    return taken;
  }

  #skip(bytes: Uint8Array, at: number, request: TarRequest): number {
    const length = request.kind === 'skip' ? request.length : 0;
    const taken = Math.min(length - this.#skipped, bytes.length - at);
    if (this.#wantsData && taken > 0) this.#sink.data(bytes.subarray(at, at + taken));
    this.#skipped += taken;
    if (this.#skipped === length) this.#answer({ bytes: EMPTY, count: length });
    return taken;
  }

  #takePartial(): Uint8Array {
    if (this.#partial.length === 0) return EMPTY;
    const whole = new Uint8Array(this.#partialLength);
    let at = 0;
    for (const part of this.#partial) {
      whole.set(part, at);
      at += part.length;
    }
    this.#partial = [];
    this.#partialLength = 0;
    return whole;
  }

  #answer(reply: TarReply): void {
    const wasWhole = this.#request?.kind === 'skip' && reply.count === this.#request.length;
    this.#skipped = 0;
    if (wasWhole) this.#leaveEntry();
    this.#request = this.#settle(this.#machine.next(reply));
  }

  /** Hands entries over until bytes are needed; an entry without data has no skip of its own. */
  #settle(step: IteratorResult<TarRequest, void>): TarRequest | null {
    let next = step;
    while (next.done !== true && next.value.kind === 'entry') {
      this.#leaveEntry();
      this.#wantsData = this.#sink.entry(next.value.entry);
      this.#isInEntry = true;
      next = this.#machine.next({ bytes: EMPTY, count: 0 });
      if (next.done === true || next.value.kind !== 'skip') this.#leaveEntry();
    }
    return next.done === true ? null : next.value;
  }

  #leaveEntry(): void {
    if (!this.#isInEntry) return;
    this.#isInEntry = false;
    if (this.#wantsData) this.#sink.end();
    this.#wantsData = false;
  }
}

const EMPTY = new Uint8Array();
