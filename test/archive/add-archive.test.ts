import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openAddSource } from '../../src/archive/add-archive.ts';
import type { AddArchive } from '../../src/archive/add-archive.ts';
import { fromBytes } from '../../src/bytes/source.ts';
import { tarOf } from './tar-samples.ts';
import { xzSamples } from './xz-samples.ts';

function open(bytes: Uint8Array): AddArchive {
  const source = openAddSource(fromBytes(bytes));
  if (source.kind !== 'archive') throw new Error(`it is ${source.kind}`);
  return source.archive;
}

describe('openAddSource', () => {
  const tar = tarOf({ 'bin/app': 'ELF and more', 'etc/passwd': 'root:x:0:0' });

  it.each([
    ['plain', tar],
    ['gzip', gzipSync(tar)],
  ])('unpacks a %s tar', (_, bytes) => {
    const archive = open(bytes);
    const entries = [...archive.entries()];
    expect(entries.map(({ path, mode }) => `${path} ${mode.toString(8)}`)).toEqual(['bin/app 755', 'etc/passwd 755']);
    expect(Buffer.from(archive.open(entries[0]!).read(4, 3)).toString()).toBe('and');
  });

  it.each([
    ['text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['a tar without entries', Buffer.alloc(10240)],
    ['a zip', Buffer.from('PK\x03\x04 and so on')],
    ['a compressed text', gzipSync('hello')],
    ['a tar with a wrong checksum', Buffer.concat([Buffer.from('x'), tar.subarray(1)])],
    ['a text in xz', Buffer.from(xzSamples.first, 'base64')],
    ['a damaged xz', Buffer.from('\xfd7zXZ\0 and so on', 'latin1')],
    ['the start of a bzip2 file', Buffer.from('BZh91AY&SY')],
    ['the start of a zstd file', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0])],
    ['a zstd file that is skipped', Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])],
    ['a damaged gzip', Buffer.from('\x1f\x8b\x08 and so on', 'latin1')],
  ])('copies %s as it is', (_, bytes) => {
    expect(openAddSource(fromBytes(bytes))).toEqual({ kind: 'file' });
  });

  it('does not know what is in an archive that is too large', () => {
    // The header of a file of 300 MB, and blocks of zstd that are runs.
    const head = Buffer.concat([Buffer.from('28b52ffd0058', 'hex'), Buffer.from([0, 16, 0]), tarOf({ a: '' }).subarray(0, 512)]);
    const source = openAddSource(fromBytes(Buffer.concat([head, ...Array.from({ length: 2400 }, () => Uint8Array.of(2, 0, 16, 65))])));
    expect(source).toEqual({ kind: 'unknown', compression: 'zstd', reason: 'the compressed data unpack to more than 256 MiB' });
  });

  it('does not know what is behind the limits of what is read here', () => {
    expect(openAddSource(fromBytes(Buffer.from(xzSamples.arm64, 'base64')))).toEqual({
      kind: 'unknown',
      compression: 'xz',
      reason: 'the compressed data go through the filter ARM64',
    });
  });

  it('takes a tar without an end for whole, unless reading on fails', () => {
    const open512 = tarOf({ a: '' }).subarray(0, 512);
    expect([...open(gzipSync(open512)).entries()].length).toBe(1);
    expect(() => [...open(Buffer.concat([gzipSync(open512), Buffer.from('junk')])).entries()]).toThrow('not a gzip header');
  });

  it('fails where unpacking fails', () => {
    const cut = open(tar.subarray(0, 518));
    expect(() => [...cut.entries()]).toThrow('the tar archive is cut off');
    const packed = gzipSync(Buffer.concat([tarOf({ a: 'x'.repeat(100_000) })]), { level: 0 });
    const damaged = open(packed.subarray(0, 60_000));
    expect(() => [...damaged.entries()]).toThrow('the compressed data are cut off');
  });
});
