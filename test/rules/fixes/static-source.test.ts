/** A C or C++ program whose only source lies beside it is told the line that links it statically. */
import { expect, it } from 'vitest';
import type { MemoryEntry } from '../../../src/bytes/memory-files.ts';
import { fixtureBinary } from '../../truth/fixture.ts';
import { judge } from '../judge.ts';

const program = (name: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: fixtureBinary(name) });
const source: MemoryEntry = { type: 'file', mode: 0o644, content: Buffer.from('int main(void) { return 0; }\n') };
const ANY = 'link it statically: -static for C and C++, --target x86_64-unknown-linux-musl for Rust';

it.each<[string, string, string, Readonly<Record<string, MemoryEntry>>, string]>([
  ['beside it', 'app', 'c-glibc', { 'app.c': source }, 'gcc -static -o app app.c'],
  ['beside it, below', 'bin/app', 'c-glibc', { 'bin/app.c': source }, 'gcc -static -o bin/app bin/app.c'],
  ['the only one, with a main', 'app', 'c-glibc', { 'server.c': source }, 'gcc -static -o app server.c'],
  ['of C++', 'app', 'c-glibc', { 'app.cc': source }, 'g++ -static -o app app.cc'],
  ['for musl', 'app', 'c-musl', { 'app.c': source }, 'musl-gcc -static -o app app.c'],
  ['of several', 'app', 'c-glibc', { 'app.c': source, 'lib.c': source }, ANY],
  ['of another processor', 'app', 'glibc-386', { 'app.c': source }, ANY],
  ['with a library of its own', 'app', 'glibc-greet', { 'app.c': source }, ANY],
])('%s', (_, name, binary, files, fix) => {
  const { findings } = judge(`FROM scratch\nCOPY ${name} /app\nCMD ["/app"]\n`, { [name]: program(binary), ...files });
  expect(findings[0]?.fix?.split('\nor: ')[0]).toBe(fix);
});
