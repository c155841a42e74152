import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../src/binary/inspect.ts';
import { fromBytes } from '../../../src/bytes/source.ts';

const folder = fileURLToPath(new URL('../../../fixtures/binary/', import.meta.url));

/** First and last bytes of programs packed by UPX 3.96 and 4.2.4 (named), and what readelf says of each before it was packed. */
const SAMPLES = [
  ['c-dyn-4-nrv2b', 'executable', '/lib64/ld-linux-x86-64.so.2'],
  ['c-dyn-4-nrv2d', 'executable', '/lib64/ld-linux-x86-64.so.2'],
  ['c-dyn-4-nrv2e', 'executable', '/lib64/ld-linux-x86-64.so.2'],
  ['c-dyn-4-lzma', 'executable', '/lib64/ld-linux-x86-64.so.2'],
  ['c-pie-4-nrv2e', 'pie', '/lib64/ld-linux-x86-64.so.2'],
  ['c-spie-3-nrv2e', 'static-pie', null],
  ['go-386-3-nrv2d', 'executable', null],
  ['go-arm-4-nrv2b', 'executable', null],
  ['go-arm-4-nrv2e', 'executable', null],
  ['go-arm64-3-best', 'executable', null],
  ['go-mips-4-nrv2e', 'executable', null],
  ['go-ppc64le-4-lzma', 'executable', null],
] as const;

function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}upx-${name}`));
}

describe('a program packed by UPX', () => {
  it.each(SAMPLES)('%s', (name, kind, interpreter) => {
    const facts = inspectSource(fromBytes(sample(name)), 'app');
    // of the file itself nothing is said that it hides
    expect(facts).toMatchObject({ packer: 'upx', linkage: null, interpreter: null });
    expect(facts.packed).toEqual({ kind, linkage: interpreter === null ? 'static' : 'dynamic', interpreter });
    expect(facts.note).toContain(interpreter === null ? 'the program inside needs no loader' : `needs the loader ${interpreter}`);
  });

  // UPX 3.96 --brute makes such programs: Docker ends with 127
  it('whose headers are packed by a method that its unpacker does not know is not said to run', () => {
    const mixed = sample('c-spie-3-nrv2e').slice();
    const header = Buffer.from(mixed).lastIndexOf('UPX!');
    mixed[header + 6] = 14;
    expect(inspectSource(fromBytes(mixed), 'app')).toMatchObject({ packer: 'upx', note: expect.stringContaining('cannot be seen') });
    expect(inspectSource(fromBytes(mixed), 'app').packed).toBeUndefined();
  });

  it('whose end is missing hides what it needs', () => {
    const cut = sample('go-arm64-3-best').subarray(0, 1024);
    expect(inspectSource(fromBytes(cut), 'app').packed).toBeUndefined();
  });
});
