import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { UnreadError } from '../../src/archive/unpacked.ts';
import { openXz } from '../../src/archive/xz.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { createRandom, expectSame } from './packed-samples.ts';
import { filteredCode } from './xz-samples.ts';

const hasXz = spawnSync('xz', ['--version']).status === 0;
if (!hasXz) console.log('skipped: there is no xz here, which machine code is packed with');

/** What looks like calls and jumps of the machines: the bytes that the filters look for, one upon another. */
function code(size: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  const marks = [0xe8, 0xe9, 0xeb, 0xf0, 0xf8, 0x48, 0x4b, 0x40, 0x7f, 0x00, 0xff, 0x10, 0x12, 0x16, 0x05, 0x50, 0x01];
  return Uint8Array.from({ length: size }, () =>
    random() < 0.6 ? marks[Math.floor(random() * marks.length)]! : Math.floor(random() * 256),
  );
}

describe('what went through a filter before it was packed', () => {
  it.each(Object.entries(filteredCode))('is turned back: %s (xz 5.4.1)', (_, base64) => {
    const content = openXz(fromBytes(Buffer.from(base64, 'base64')));
    expect(content.problem).toBeNull();
    expect(Buffer.from(content.read(0, content.size)).toString('hex')).toBe(Buffer.from(code(200, 7)).toString('hex'));
  });
});

describe.runIf(hasXz)('filters beside xz', { timeout: 60_000 }, () => {
  const pack = (bytes: Uint8Array, args: readonly string[]): Uint8Array =>
    new Uint8Array(execFileSync('xz', ['-zc', '-T1', ...args], { input: bytes, maxBuffer: 1 << 28 }));
  const bytes = code(300_001, 8);

  it.each([
    '--delta=dist=1',
    '--delta=dist=256',
    '--x86',
    '--x86=start=12345',
    '--powerpc',
    '--ia64',
    '--ia64=start=1600',
    '--arm',
    '--arm=start=4096',
    '--armthumb',
    '--sparc',
    '--x86 --delta=dist=4',
    '--delta=dist=2 --ia64 --x86',
  ])('%s', (filters) => {
    const args = [...filters.split(' '), '--lzma2=preset=1'];
    expectSame(openXz(fromBytes(pack(bytes, args))), bytes);
    expectSame(openXz(fromBytes(pack(bytes, ['--block-size=70001', ...args]))), bytes);
    for (let size = 0; size < 24; size++) {
      const few = bytes.subarray(size * 7, size * 8);
      expectSame(openXz(fromBytes(pack(few, args))), few);
    }
  });

  it('ARM64 is left to those that know it: xz reads it since 5.4', () => {
    const packed = spawnSync('xz', ['-zc', '--arm64', '--lzma2=preset=1'], { input: bytes });
    if (packed.status !== 0) return console.log('skipped: this xz does not know ARM64');
    const { problem, size } = openXz(fromBytes(packed.stdout));
    expect(problem).toBeInstanceOf(UnreadError);
    expect([problem?.message, size]).toEqual(['the compressed data go through the filter ARM64', 0]);
  });
});
