/** As glibc 2.36 and the kernel did it with 900 files, each with one number of PT_TLS or PT_GNU_RELRO changed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseElf } from '../../../src/binary/elf/parse-elf.ts';
import { fromBytes } from '../../../src/bytes/source.ts';
import { judge } from '../../rules/judge.ts';
import { craftElf } from '../../truth/elf-craft.ts';
import { fixtureBinary, packageRoot } from '../../truth/fixture.ts';

const PT_LOAD = 1;
const PT_TLS = 7;
const PT_GNU_RELRO = 0x6474e552;
const AT = { p_filesz: 32, p_memsz: 40, p_align: 48 } as const;

/** A static program of glibc whose header of that type has another number. */
function outcome(type: number, field: keyof typeof AT, change: (value: bigint) => bigint): string {
  const content = readFileSync(`${packageRoot()}/fixtures/rules/go/static-glibc`);
  for (let i = 0; i < content.readUInt16LE(56); i++) {
    const header = Number(content.readBigUInt64LE(32)) + i * 56;
    if (content.readUInt32LE(header) === type)
      content.writeBigUInt64LE(BigInt.asUintN(64, change(content.readBigUInt64LE(header + AT[field]))), header + AT[field]);
  }
  return judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } }).prediction.outcome;
}

it('what is as its linker made it starts', () => {
  expect(outcome(PT_TLS, 'p_memsz', (value) => value)).toBe('ok');
  expect(outcome(PT_GNU_RELRO, 'p_memsz', (value) => value)).toBe('ok');
});

it.each([
  ['p_memsz', 4096n],
  ['p_memsz', 1n << 40n],
  ['p_memsz', -4096n],
  ['p_filesz', -1n],
  ['p_filesz', 4096n],
  ['p_filesz', 1n << 40n],
  ['p_align', 4096n],
  ['p_align', -4096n],
  ['p_align', 1n << 40n],
] as const)('PT_TLS whose %s is %s more is not said to start', (field, more) => {
  expect(outcome(PT_TLS, field, (value) => value + more)).toBe('unknown');
});

it('PT_GNU_RELRO that ends in what is written to is not said to start', () => {
  expect(outcome(PT_GNU_RELRO, 'p_memsz', (value) => value + 4096n)).toBe('unknown');
  expect(outcome(PT_GNU_RELRO, 'p_memsz', (value) => value + 8n)).toBe('ok');
});

it('PT_GNU_RELRO over all of the data is not said to start: the program dies of its first write', () => {
  const content = readFileSync(`${packageRoot()}/fixtures/rules/go/static-glibc`);
  const { programHeaders } = parseElf(fromBytes(content));
  const data = programHeaders.findLast(({ p_type, p_flags }) => p_type === PT_LOAD && (p_flags & 2) !== 0);
  const relro = programHeaders.find(({ p_type }) => p_type === PT_GNU_RELRO);
  const whole = BigInt((data?.p_vaddr ?? 0) + (data?.p_memsz ?? 0) - (relro?.p_vaddr ?? 0));
  expect(outcome(PT_GNU_RELRO, 'p_memsz', () => whole)).toBe('unknown');
});

it('PT_GNU_RELRO that ends before it begins asks for nothing', () => {
  const file = (content: Uint8Array) => ({ type: 'file', mode: 0o755, content }) as const;
  const app = craftElf({ elf: 'c-glibc', set: [{ field: '10.p_memsz', value: (1n << 64n) - 3536n }] });
  const text = 'FROM scratch\nCOPY app /app\nCOPY ld /lib64/ld-linux-x86-64.so.2\nCOPY libc /lib/libc.so.6\nENTRYPOINT ["/app"]\n';
  expect(
    judge(text, { app: file(app), ld: file(fixtureBinary('ld-linux-x86-64.so.2')), libc: file(fixtureBinary('libc.so.6')) }).prediction
      .outcome,
  ).toBe('ok');
});
