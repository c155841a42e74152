/** Programs that RUN lines write byte by byte, by the escapes of printf, base64, xxd, dd and >>; measured on a real engine with busybox 1.35. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

/** A whole program that prints a line and ends. */
const program =
  '7f454c46020101000000000000000000'
  + '02003e00010000007800400000000000400000000000000000000000000000000000000040003800010000000000000001000000050000000000000000000000'
  + '00004000000000000000400000000000810000000000000081000000000000000010000000000000b83c00000031ff0f05';
const pairs = program.match(/../g) ?? [];
const octal = pairs.map((pair) => `\\${Number.parseInt(pair, 16).toString(8).padStart(3, '0')}`).join('');
const hex = pairs.map((pair) => `\\x${pair}`).join('');

function startOf(run: string): string {
  const app = { type: 'file', mode: 0o755, content: Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) } as const;
  const text = `FROM alpine:3.20\nCOPY app /app\nRUN ${run}; chmod +x /o\nENTRYPOINT ["/o"]\n`;
  const { outcome, message } = judge(text, { app }).prediction;
  return `${outcome} ${message ?? ''}`.trim();
}

describe('a program that is written byte by byte', () => {
  it.each([
    `printf '${octal}' > /o`,
    `printf '${hex}' > /o`,
    `printf '%b' '${octal.replaceAll('\\', '\\0')}' > /o`,
    `echo ${program} | xxd -r -p > /o`,
    `(echo xxxx; cat /app) > /p; dd if=/p of=/o bs=1 skip=5`,
    `(echo xxxx; cat /app) > /p; tail -c +6 /p > /o`,
    `cat /app > /o; echo >> /o`,
    `cat /app > /o; printf '\\377' >> /o`,
  ])('%s', (run) => {
    expect(startOf(run)).toBe('ok');
  });

  it('is told from one that lacks a byte', () => {
    expect(startOf(`printf '${octal.slice(4)}' > /o`)).toBe('fails exec /o: exec format error');
  });
});
