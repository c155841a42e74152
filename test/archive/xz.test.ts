import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { UnreadError } from '../../src/archive/unpacked.ts';
import { openXz, xzProgramWords } from '../../src/archive/xz.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { createRandom, expectSame } from './packed-samples.ts';
import { text, textsInXz, xzSamples } from './xz-samples.ts';

const hasXz = spawnSync('xz', ['--version']).status === 0;
if (!hasXz) console.log('skipped: there is no xz here, which large files are packed with');

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function open(packed: Uint8Array): { text: string; problem: string | undefined } {
  const content = openXz(fromBytes(packed));
  return { text: Buffer.from(content.read(0, content.size)).toString('latin1'), problem: content.problem?.message };
}

function noise(size: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
}

/** Literals, matches near and far, and runs. */
function sample(size: number, seed: number, variety: number): Uint8Array {
  const random = createRandom(seed);
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size;) {
    if (i > 100 && random() < 0.3) {
      const distance = 1 + Math.floor(random() ** 3 * i);
      for (let n = 2 + Math.floor(random() * 300); n > 0 && i < size; n--, i++) bytes[i] = bytes[i - distance]!;
    } else bytes[i++] = Math.floor(random() * variety);
  }
  return bytes;
}

describe('openXz', () => {
  it.each(Object.entries(textsInXz))('reads a text packed with %s', (_, base64) => {
    expect(open(bytesOf(base64))).toEqual({ text, problem: undefined });
  });

  it('reads nothing, noise that is stored, and a long run', () => {
    expect(open(bytesOf(xzSamples.empty))).toEqual({ text: '', problem: undefined });
    expect(open(bytesOf(xzSamples.noise))).toEqual({ text: Buffer.from(noise(300, 5)).toString('latin1'), problem: undefined });
    const run = openXz(fromBytes(bytesOf(xzSamples.run)));
    expect([run.size, run.problem]).toEqual([1_000_000, null]);
    expect(run.read(0, run.size).every((byte) => byte === 7)).toBe(true);
  });

  it('joins streams, with zeros by fours between and behind them', () => {
    const parts = [xzSamples.first, xzSamples.empty, xzSamples.second].map(bytesOf);
    const padding = new Uint8Array(8);
    expect(open(Buffer.concat(parts))).toEqual({ text: 'first second', problem: undefined });
    expect(open(Buffer.concat(parts.flatMap((part) => [part, padding])))).toEqual({ text: 'first second', problem: undefined });
    expect(open(Buffer.concat([parts[0]!, new Uint8Array(6)]))).toEqual({ text: 'first ', problem: 'the compressed data are corrupt' });
  });
});

describe('openXz on damaged files', () => {
  const first = bytesOf(xzSamples.first);

  it.each([
    ['no header', Buffer.from('something else'), '', 'not an xz header', 'Compressed data is corrupt'],
    ['a damaged header', patch(first, 8), '', 'the compressed data are corrupt', 'Compressed data is corrupt'],
    ['a damaged block header', patch(first, 15), '', 'the compressed data are corrupt', 'Compressed data is corrupt'],
    ['damaged data', patch(first, 28), 'fhrst ', 'the compressed data have a wrong checksum', 'Compressed data is corrupt'],
    ['a damaged check', patch(first, 36), 'first ', 'the compressed data have a wrong checksum', 'Compressed data is corrupt'],
    ['a damaged index', patch(first, 45), 'first ', 'the compressed data are corrupt', 'Compressed data is corrupt'],
    ['a damaged footer', patch(first, 63), 'first ', 'the compressed data are corrupt', 'Compressed data is corrupt'],
    [
      'something behind it',
      Buffer.concat([first, Buffer.from('something else')]),
      'first ',
      'not an xz header',
      'Compressed data is corrupt',
    ],
    ['an end too soon', first.subarray(0, 31), 'firs', 'the compressed data are cut off', 'Unexpected end of input'],
  ])('says what is wrong: %s', (_, packed, readable, problem, words) => {
    expect(open(packed)).toEqual({ text: readable, problem });
    const content = openXz(fromBytes(packed));
    expect(content.problem === null ? null : xzProgramWords(content.problem)).toBe(`exit status 1: xz: (stdin): ${words}`);
  });

  it('reads what there is of a file cut off at any byte, and more with every byte', () => {
    const packed = bytesOf(textsInXz['blocks of 500 bytes']!);
    let before = 0;
    for (let length = 1; length < packed.length; length++) {
      const cut = open(packed.subarray(0, length));
      expect(cut.problem).toBe('the compressed data are cut off');
      expect(text.startsWith(cut.text)).toBe(true);
      expect(cut.text.length).toBeGreaterThanOrEqual(before);
      before = cut.text.length;
    }
    expect(before).toBe(text.length);
  });

  it('survives 2500 mutants (seed 12): no other error, no wrong length, nothing taken for sound that is not', () => {
    const random = createRandom(12);
    const files = Object.entries(textsInXz)
      .filter(([name]) => name !== 'no check')
      .map(([, base64]) => bytesOf(base64));
    for (let i = 0; i < 2500; i++) {
      const packed = files[i % files.length]!;
      const mutant = Uint8Array.from(packed.subarray(0, random() < 0.2 ? Math.floor(random() * packed.length) : packed.length));
      for (let n = 0; n < 3; n++) mutant[Math.floor(random() * mutant.length)] = Math.floor(random() * 256);
      const content = openXz(fromBytes(mutant));
      const bytes = content.read(0, content.size);
      expect(bytes.length).toBe(content.size);
      if (content.problem === null && content.size > 0) expect(Buffer.from(bytes).toString()).toBe(text);
    }
    // Most of it is a megabyte for the output and the decoder's own tables, anew for each.
  });
});

function patch(bytes: Uint8Array, at: number): Uint8Array {
  const patched = Uint8Array.from(bytes);
  patched[at]! ^= 1;
  return patched;
}

describe.runIf(hasXz)('openXz beside xz', { timeout: 60_000 }, () => {
  const large = sample(5_000_000, 13, 90);

  function pack(bytes: Uint8Array, args: readonly string[]): Uint8Array {
    return new Uint8Array(execFileSync('xz', ['-zc', ...args], { input: bytes, maxBuffer: 1 << 28 }));
  }

  it.each([
    ['a preset that is fast', large, ['-0']],
    ['another check and properties', large.subarray(0, 2_000_000), ['-6', '--check=sha256', '--lzma2=preset=1,lc=2,lp=2,pb=0']],
    ['a small dictionary, which moves on', large, ['--check=crc32', '--lzma2=preset=1,dict=64KiB']],
    ['blocks', large, ['-1', '--block-size=700000']],
    ['noise and text in turns', Buffer.concat([noise(200_000, 1), sample(200_000, 2, 9), noise(300_000, 3), Buffer.from(text)]), ['-1']],
    ['runs', new Uint8Array(9_000_000), ['-1', '--check=none']],
  ])('reads %s, at any place', (_, bytes, args) => {
    expectSame(openXz(fromBytes(pack(bytes, args))), bytes);
  });

  it('stops at 256 MiB, which it does not hold against the file', () => {
    const packed = pack(new Uint8Array(2 ** 26), ['-0', '--check=none']);
    const { problem, size } = openXz(fromBytes(Buffer.concat([packed, packed, packed, packed, packed])));
    expect(problem).toBeInstanceOf(UnreadError);
    expect(problem?.message).toBe('the compressed data unpack to more than 256 MiB');
    expect(size).toBe(2 ** 28);
  });
});
