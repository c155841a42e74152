import type { ByteSource } from '../bytes/source.ts';
import { FormatError } from '../errors.ts';
import { LzmaDecoder } from './lzma.ts';
import { UnreadError } from './unpacked.ts';

/** Takes what was unpacked; the bytes are valid until it returns. `offset` is where in the compressed file the decoder is. */
export type Lzma2Sink = (bytes: Uint8Array, offset: number) => void;

/** Bits of a control byte of 0x80 and more: how much is set anew, and the upper bits of the unpacked size. */
const NEW_STATE = 1;
const NEW_PROPERTIES = 2;
const NEW_DICTIONARY = 3;

/** Control bytes below 0x80. */
const END = 0;
const STORED_NEW_DICTIONARY = 1;
const STORED = 2;

/** What a chunk needs that has not come yet. */
interface Needs {
  dictionary: boolean;
  properties: boolean;
}

/** LZMA2: chunks of LZMA, and of bytes that are stored as they are (xz file format 1.2, 5.3.1). */
export class Lzma2Decoder {
  readonly #lzma = new LzmaDecoder();

  /**
   * Unpacks the chunks from `start` on and returns where they end. What could be unpacked before an error goes to the sink.
   * @throws FormatError
   */
  run(source: ByteSource, start: number, dictionarySize: number, sink: Lzma2Sink): number {
    this.#lzma.setDictionarySize(dictionarySize);
    const needs = { dictionary: true, properties: true };
    for (let at = start; ;) {
      const head = source.read(at, 6);
      const [control] = head;
      if (control === undefined) throw cutOff(at);
      if (control === END) return at + 1;
      at = control < 0x80 ? this.#readStored(source, at, needs, sink) : this.#readPacked(source, at, needs, sink);
    }
  }

  #readStored(source: ByteSource, start: number, needs: Needs, sink: Lzma2Sink): number {
    const [control = 0, high = 0, low] = source.read(start, 3);
    if (control !== STORED && control !== STORED_NEW_DICTIONARY) throw corrupt(start);
    if (control === STORED && needs.dictionary) throw corrupt(start);
    if (low === undefined) throw cutOff(start);
    if (control === STORED_NEW_DICTIONARY) {
      this.#lzma.resetDictionary();
      needs.dictionary = false;
      needs.properties = true;
    }
    const size = high * 256 + low + 1;
    const bytes = source.read(start + 3, size);
    const end = start + 3 + bytes.length;
    sink(this.#lzma.store(bytes), end);
    if (bytes.length < size) throw cutOff(end);
    return end;
  }

  #readPacked(source: ByteSource, start: number, needs: Needs, sink: Lzma2Sink): number {
    const head = source.read(start, 6);
    const [control = 0, sizeHigh = 0, sizeLow = 0, packedHigh = 0, packedLow, properties] = head;
    const reset = (control >> 5) & 3;
    const hasProperties = reset >= NEW_PROPERTIES;
    if ((needs.dictionary && reset < NEW_DICTIONARY) || (needs.properties && !hasProperties)) throw corrupt(start);
    if (packedLow === undefined || (hasProperties && properties === undefined)) throw cutOff(start + head.length);
    if (reset === NEW_DICTIONARY) this.#lzma.resetDictionary();
    if (hasProperties && !this.#lzma.setProperties(properties ?? 0)) throw corrupt(start + 5);
    if (reset >= NEW_STATE) this.#lzma.resetState();
    needs.dictionary = needs.properties = false;
    const size = ((control & 0x1f) << 16) + sizeHigh * 256 + sizeLow + 1;
    const packedSize = packedHigh * 256 + packedLow + 1;
    const at = start + (hasProperties ? 6 : 5);
    return this.#unpack(source.read(at, packedSize), { at, size, packedSize }, sink);
  }

  #unpack(packed: Uint8Array, { at, size, packedSize }: { at: number; size: number; packedSize: number }, sink: Lzma2Sink): number {
    const end = at + packed.length;
    const problem = this.#lzma.decode(packed, size);
    sink(this.#lzma.output, end);
    // What is wrong behind the end of the file is that it ends.
    if (packed.length < packedSize && (problem === null || problem === 'too short')) throw cutOff(end);
    if (problem === 'too far') throw new UnreadError('the compressed data refer to what is more than 64 MiB back', end);
    if (problem !== null) throw corrupt(end);
    return end;
  }
}

function corrupt(offset: number): FormatError {
  return new FormatError('the compressed data are corrupt', offset);
}

function cutOff(offset: number): FormatError {
  return new FormatError('the compressed data are cut off', offset);
}
