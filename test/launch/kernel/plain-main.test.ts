/** musl-gcc -Os -static of a main that prints one line and returns 0, as it is and with single instructions changed. */
import { expect, it } from 'vitest';
import { fromBytes } from '../../../src/bytes/source.ts';
import { onlyPrints } from '../../../src/launch/kernel/plain-main.ts';
import { judge } from '../../rules/judge.ts';
import { craftElf } from '../../truth/elf-craft.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

const program = fixtureBinary('musl-prints');

/** `push %rax; lea …,%rdi; call puts; xor %eax,%eax; pop %rdx; ret`, with other bytes in its place. */
function withMain(change: (code: Uint8Array, at: number) => void): Uint8Array {
  const bytes = Uint8Array.from(program);
  const at = bytes.findIndex((byte, i) => byte === 0x31 && bytes[i + 1] === 0xc0 && bytes[i + 2] === 0x5a && bytes[i + 3] === 0xc3);
  change(bytes, at);
  return bytes;
}

it('a main that prints and returns 0 does nothing else', () => {
  expect(onlyPrints(fromBytes(program))).toBe(true);
  expect(onlyPrints(fromBytes(fixtureBinary('c-musl-static')))).toBe(false);
  expect(onlyPrints(fromBytes(fixtureBinary('start-amd64')))).toBe(false);
});

it.each([
  ['returns what puts did', (bytes, at) => bytes.set([0x90, 0x90], at)],
  ['jumps', (bytes, at) => bytes.set([0xeb, 0x00], at)],
  ['calls another function', (bytes, at) => bytes.set([0x00, 0x00, 0x00, 0x00], at - 4)],
  ['writes to memory that is not its own', (bytes, at) => bytes.set([0x89, 0x00], at)],
] as const satisfies readonly (readonly [string, (bytes: Uint8Array, at: number) => void])[])('what %s may do anything', (_, change) => {
  expect(onlyPrints(fromBytes(withMain(change)))).toBe(false);
});

it('a static program that begins somewhere in its main is not said to start', () => {
  const content = craftElf({ elf: 'musl-prints', set: [{ field: 'e_entry', value: 0x40014c }] });
  expect(
    judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n', { app: { type: 'file', mode: 0o755, content } }).prediction.outcome,
  ).toBe('unknown');
});

it('leaves the image as it was where a RUN line starts it', () => {
  const file = (content: Uint8Array) => ({ type: 'file', mode: 0o755, content }) as const;
  const text = 'FROM scratch\nCOPY app /app\nRUN ["/app", "--version"]\nENTRYPOINT ["/app"]\n';
  expect(judge(text, { app: file(program) }).prediction.outcome).toBe('ok');
  expect(judge(text, { app: file(fixtureBinary('c-musl-static')) }).prediction.outcome).toBe('unknown');
  expect(judge(text.replace('RUN', 'ENV GODEBUG=x\nRUN'), { app: file(program) }).prediction.outcome).toBe('unknown');
});
