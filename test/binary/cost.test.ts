import { closeSync, copyFileSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { BinaryFacts } from '../../src/binary/facts.ts';
import { inspectSource } from '../../src/binary/inspect.ts';
import { openFile } from '../../src/bytes/file-source.ts';
import { makePlan9, makeXcoff } from './make-foreign.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GIB = 2 ** 30;
const LIMIT = 64 * 1024;

function inspectCounting(file: string): { facts: BinaryFacts; bytesRead: number } {
  const source = openFile(file);
  const facts = inspectSource(source, 'x');
  source.close();
  return { facts, bytesRead: source.bytesRead };
}

/** A copy of a binary with nothing behind it, up to the size. */
function grow(name: string, size: number): string {
  const file = join(folder, `${name.replaceAll('/', '-')}-${size}`);
  copyFileSync(fixtures + name, file);
  const fd = openSync(file, 'r+');
  ftruncateSync(fd, size);
  closeSync(fd);
  return file;
}

/** A 64-bit ELF file whose dynamic section and strings lie `far` into it, as in a large `node`. */
function farElf(far: number): string {
  const bytes = Buffer.from(readFileSync(`${fixtures}binary/elf-amd64-pie`));
  const file = join(folder, `far-${far}`);
  const count = bytes.readUInt16LE(56);
  for (let i = 0; i < count; i++) {
    const at = Number(bytes.readBigUInt64LE(32)) + i * 56;
    bytes.writeBigUInt64LE(bytes.readBigUInt64LE(at + 8) + BigInt(far), at + 8);
  }
  writeFileSync(file, bytes.subarray(0, 64 + count * 56));
  const fd = openSync(file, 'r+');
  writeSync(fd, bytes, 0, bytes.length, far);
  closeSync(fd);
  return file;
}

describe('the cost of a file does not grow with it', () => {
  it.each([
    'binary/elf-amd64-pie',
    'binary/macho-amd64',
    'binary/macho-fat',
    'binary/pe-amd64.exe',
    'binary/wasi.wasm',
    'binary/library.a',
  ])('%s of 3 GiB', (name) => {
    const small = inspectCounting(fixtures + name);
    const large = inspectCounting(grow(name, 3 * GIB));
    expect(large.facts).toEqual({ ...small.facts, size: 3 * GIB });
    expect(large.bytesRead).toBeLessThanOrEqual(LIMIT);
  });

  it.each(['zeros', 'text', 'unknown', 'gzip'])('3 GiB of %s', (kind) => {
    const file = join(folder, kind);
    writeFileSync(file, { zeros: '', text: 'text '.repeat(1000), unknown: Buffer.of(0x80, 0, 1), gzip: Buffer.of(0x1f, 0x8b) }[kind] ?? '');
    const fd = openSync(file, 'r+');
    ftruncateSync(fd, 3 * GIB);
    closeSync(fd);
    const { facts, bytesRead } = inspectCounting(file);
    expect(facts.format).toBe(kind);
    expect(bytesRead).toBeLessThanOrEqual(LIMIT);
  });

  /** 300 MiB of data that nothing shows to be Go's: `\xff Go build ID` before the code would. */
  it.each([
    ['plan9', makePlan9(300 * 2 ** 20)],
    ['xcoff', makeXcoff(300 * 2 ** 20)],
  ])('data of %s, in which Go might have left a word', (format, head) => {
    const file = join(folder, format);
    writeFileSync(file, head);
    const fd = openSync(file, 'r+');
    ftruncateSync(fd, 301 * 2 ** 20);
    closeSync(fd);
    const { facts, bytesRead } = inspectCounting(file);
    expect(facts.format).toBe(format);
    expect(bytesRead).toBeLessThanOrEqual(LIMIT);
  });

  it('65,534 program headers of 256 bytes each', () => {
    const bytes = Buffer.alloc(2 ** 24 + 64);
    bytes.write('\x7fELF\x02\x01\x01', 'latin1');
    bytes.writeUInt16LE(2, 16);
    bytes.writeUInt16LE(62, 18);
    bytes.writeBigUInt64LE(64n, 32);
    bytes.writeUInt16LE(256, 54);
    bytes.writeUInt16LE(65534, 56);
    const file = join(folder, 'headers');
    writeFileSync(file, bytes);
    // The table itself may have 64 KiB, as Linux reads it.
    expect(inspectCounting(file).bytesRead).toBeLessThanOrEqual(2 * LIMIT);
  });

  it('a program whose libraries are named 5 GiB into the file', () => {
    const { facts, bytesRead } = inspectCounting(farElf(5 * GIB));
    expect(facts).toMatchObject({
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      needed: ['libc.so.6'],
      libc: { minimum: '2.34' },
      buildId: '0123456789abcdef',
    });
    expect(bytesRead).toBeLessThanOrEqual(LIMIT);
  });

  it('the node that runs this, whose string table alone has megabytes', () => {
    const { facts, bytesRead } = inspectCounting(process.execPath);
    expect(facts.size).toBeGreaterThan(50e6);
    expect(facts.needed.length).toBeGreaterThan(3);
    expect(bytesRead).toBeLessThanOrEqual(LIMIT);
  });
});
