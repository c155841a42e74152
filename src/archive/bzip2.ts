import type { ByteSource } from '../bytes/source.ts';
import { Bzip2Bits } from './bzip2-bits.ts';
import { readBlock } from './bzip2-block.ts';
import { Bzip2Writer } from './bzip2-writer.ts';
import { PackedError, unpackAll } from './unpacked.ts';
import type { Unpacked, UnpackedBytes } from './unpacked.ts';

/** Digits of pi, and of its square root: what blocks and the end of a stream begin with, in two halves. */
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;

const LEVEL = 100_000;

/** Unpacks a bzip2 file, checking it. Several streams one after another are read as one, as Go and bzip2 do. */
export function openBzip2(source: ByteSource): Unpacked {
  return unpackAll((unpacked) => readStreams(new Bzip2Bits(source), unpacked));
}

function readStreams(bits: Bzip2Bits, unpacked: UnpackedBytes): void {
  let words = new Int32Array();
  for (let isFirst = true; isFirst || !bits.isAtEnd(); isFirst = false) {
    const blockSize = readHeader(bits, isFirst) * LEVEL;
    if (words.length < blockSize) words = new Int32Array(blockSize);
    readBlocks(bits, words.subarray(0, blockSize), unpacked);
    bits.align();
  }
}

/** Returns the level. */
function readHeader(bits: Bzip2Bits, isFirst: boolean): number {
  const { offset } = bits;
  if (bits.take(16) !== 0x425a)
    throw new PackedError('not a bzip2 header', `bzip2 data invalid: bad magic value${isFirst ? '' : ' in continuation file'}`, offset);
  if (bits.take(8) !== 0x68) throw new PackedError('not a bzip2 header', 'bzip2 data invalid: non-Huffman entropy encoding', offset);
  const level = bits.take(8) - 0x30;
  if (level < 1 || level > 9) throw new PackedError('not a bzip2 header', 'bzip2 data invalid: invalid compression level', offset);
  return level;
}

function readBlocks(bits: Bzip2Bits, words: Int32Array, unpacked: UnpackedBytes): void {
  for (let all = 0; ;) {
    const { offset } = bits;
    const first = bits.take(24);
    const second = bits.take(24);
    const told = bits.take32();
    if (first === END[0] && second === END[1]) {
      if (told !== all >>> 0)
        throw new PackedError('the compressed data have a wrong checksum', 'bzip2 data invalid: file checksum mismatch', offset);
      return;
    }
    if (first !== BLOCK[0] || second !== BLOCK[1])
      throw new PackedError('the compressed data are corrupt', 'bzip2 data invalid: bad magic value found', offset);
    all = ((all << 1) | (all >>> 31)) ^ told;
    const { size, origin } = readBlock(bits, words);
    const writer = new Bzip2Writer(unpacked, bits.offset);
    writer.write(words.subarray(0, size), origin);
    if (told !== writer.crc)
      throw new PackedError('the compressed data have a wrong checksum', 'bzip2 data invalid: block checksum mismatch', offset);
  }
}
