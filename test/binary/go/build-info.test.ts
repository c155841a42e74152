import { describe, expect, it } from 'vitest';
import { maskFlags } from '../../../src/binary/go/ldflags.ts';
import { parseModInfo } from '../../../src/binary/go/mod-info.ts';
import { inspectSource } from '../../../src/binary/inspect.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { DATA_ADDRESS, makeElf, Writer } from '../elf/make-elf.ts';

const MOD_INFO = `${'\x30'.repeat(16)}path\texample.com/x\nmod\texample.com/x\tv1.2.3\th1:abc=\ndep\texample.com/y\tv0.1.0\th1:def=\n=>\t../y\t\t\nbuild\tGOOS=linux\nbuild\t-ldflags="-X main.token=abc -X 'main.motto=two words'"\n${'\xf9'.repeat(16)}`;

/** The blob of Go before 1.18: pointers to string headers (cmd/link, buildinfo). */
function pointerBlob(bits: 32 | 64, endian: 'little' | 'big'): Uint8Array {
  const size = bits / 8;
  const version = 'go1.13.15';
  const headersAt = DATA_ADDRESS + 64;
  const textAt = headersAt + 4 * size;
  const blob = new Writer(bits, endian).text('\xff Go buildinf:');
  blob.bytes.push(size, endian === 'big' ? 1 : 0);
  blob
    .address(headersAt)
    .address(headersAt + 2 * size)
    .pad(64);
  blob
    .address(textAt)
    .address(version.length)
    .address(textAt + version.length)
    .address(MOD_INFO.length)
    .text(version)
    .text(MOD_INFO);
  return Uint8Array.from(blob.bytes);
}

function inlineBlob(): Uint8Array {
  const blob = new Writer(64, 'little').text('\xff Go buildinf:');
  blob.bytes.push(0, 2);
  blob.pad(32).bytes.push(8);
  blob.text('go1.22.0').bytes.push((MOD_INFO.length & 0x7f) | 0x80, MOD_INFO.length >> 7);
  blob.text(MOD_INFO);
  return Uint8Array.from(blob.bytes);
}

describe('Go build information', () => {
  it.each([
    ['pointers, 64 bits, little-endian', 64, 'little', 62, 'go1.13.15'],
    ['pointers, 64 bits, big-endian', 64, 'big', 22, 'go1.13.15'],
    ['pointers, 32 bits, little-endian', 32, 'little', 3, 'go1.13.15'],
    ['pointers, 32 bits, big-endian', 32, 'big', 8, 'go1.13.15'],
    ['inline strings', 64, 'little', 62, 'go1.22.0'],
    ['inline strings in a big-endian file', 64, 'big', 22, 'go1.22.0'],
  ] as const)('%s', (form, bits, endian, machine, version) => {
    const data = form.startsWith('inline') ? inlineBlob() : pointerBlob(bits, endian);
    const { go, os, osEvidence } = inspectSource(fromBytes(makeElf({ bits, endian, machine, type: 2, data })), 'x');
    expect(go).toEqual({
      version,
      path: 'example.com/x',
      main: { path: 'example.com/x', version: 'v1.2.3', sum: 'h1:abc=' },
      dependencies: [{ path: 'example.com/y', version: 'v0.1.0', sum: 'h1:def=', replace: { path: '../y', version: '', sum: null } }],
      settings: { 'GOOS': 'linux', '-ldflags': "-X main.token=*** -X 'main.motto=two words'" },
      ldflags: [
        { name: 'main.token', value: '***', masked: true },
        { name: 'main.motto', value: 'two words', masked: false },
      ],
    });
    expect([os, osEvidence[0]?.value]).toEqual(['linux', 'GOOS=linux']);
  });
});

describe('parseModInfo', () => {
  it('unquotes keys and values as Go quotes them', () => {
    expect(parseModInfo('build\t"a b"="c\\td \\"e\\""\nbuild\tx=`y z`\nbuild\tCGO_CFLAGS=\n').settings).toEqual([
      ['a b', 'c\td "e"'],
      ['x', 'y z'],
      ['CGO_CFLAGS', ''],
    ]);
  });

  it('passes over lines it does not know', () => {
    expect(parseModInfo('nonsense\n=>\tx\nbuild\tno equals sign\n')).toEqual({ path: null, main: null, dependencies: [], settings: [] });
  });
});

describe('maskFlags', () => {
  it.each([
    ['-s -w', '-s -w'],
    ['-X main.DB_PW=hunter2 -X main.version=1.2.3', '-X main.DB_PW=*** -X main.version=1.2.3'],
    ['-X=main.apiKey=k', '-X=main.apiKey=***'],
    ['--X main.PASSWORD=p', '--X main.PASSWORD=***'],
    ["-X 'main.password=two words' -s", "-X 'main.password=***' -s"],
    ['-X "main.dsn=postgres://u:p@h/d"', '-X "main.dsn=***"'],
    ['-X main.TOKEN_URL=https://example.com', '-X main.TOKEN_URL=https://example.com'],
    ['-X main.token=', '-X main.token='],
    ['-DAPI_KEY=abc -O2', '-DAPI_KEY=*** -O2'],
    ["-X 'main.secret=never closed", "-X 'main.secret=***"],
  ])('%s', (flags, shown) => {
    expect(maskFlags(flags)).toBe(shown);
  });
});
