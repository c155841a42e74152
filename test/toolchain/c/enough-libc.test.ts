/*
 * By the versions that programs of Debian 13 (gcc 14, glibc 2.41) ask for, as readelf -V tells them: puts GLIBC_2.34 at the most, strlcpy
 * and fmod GLIBC_2.38, pidfd_open GLIBC_2.36, and strtol GLIBC_2.38 with _GNU_SOURCE or -std=c2x alone.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

function outcome(
  source: string,
  run = 'gcc -o /app main.c',
  final = 'debian:bookworm-slim',
  files: Readonly<Record<string, string>> = {},
): string {
  const text = `FROM debian:trixie AS build\nRUN apt-get update && apt-get install -y gcc libc6-dev\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM ${final}\nCOPY --from=build /app /app\nCMD ["/app"]\n`;
  return judge(text, { 'main.c': source, ...files }).prediction.outcome;
}

const calls = (header: string, call: string, top = ''): string =>
  `${top}#include <${header}>\nint main(int c, char **v) {\n  ${call};\n  return 0;\n}\n`;

describe('a program of C that goes into an image with an older glibc', () => {
  it.each([
    ['what was always there', calls('stdio.h', 'puts(v[0])'), 'gcc -O2 -o /app main.c'],
    ['mathematics', calls('math.h', 'return (int)sqrt(c)'), 'gcc -o /app main.c -lm'],
    ['threads', calls('pthread.h', 'pthread_t t; pthread_create(&t, 0, 0, 0)'), 'gcc -pthread -o /app main.c'],
    ['what glibc 2.36 brought', calls('sys/pidfd.h', 'pidfd_open(1, 0)').replace('sys/pidfd.h', 'stdlib.h'), 'gcc -o /app main.c'],
    ['numbers in text', calls('stdlib.h', 'return (int)strtol(v[0], 0, 10)'), 'gcc -o /app main.c'],
    ['an object', calls('stdio.h', 'puts(v[0])'), 'gcc -c main.c -o main.o && gcc -o /app main.o'],
  ])('starts there: %s', (_, source, run) => {
    expect(outcome(source, run)).toBe('ok');
  });

  it.each([
    ['what glibc 2.38 brought', calls('string.h', 'char b[9]; strlcpy(b, v[0], 9)'), 'gcc -o /app main.c'],
    ['what it brought anew', calls('math.h', 'return (int)fmod(c, 2.5)'), 'gcc -o /app main.c -lm'],
    [
      'numbers read by the rules of 2023',
      calls('stdlib.h', 'return (int)strtol(v[0], 0, 10)', '#define _GNU_SOURCE\n'),
      'gcc -o /app main.c',
    ],
    ['the same by a flag', calls('stdlib.h', 'return atoi(v[0])'), 'gcc -std=c2x -o /app main.c'],
    ['the same by a definition', calls('stdio.h', 'return sscanf(v[0], "%d", &c)'), 'gcc -D_GNU_SOURCE -o /app main.c'],
    ['a header of others', calls('uthash.h', 'return 0'), 'gcc -o /app main.c'],
    ['names put together', calls('stdio.h', 'puts(v[0])', '#define F(a) str##a\n'), 'gcc -o /app main.c'],
  ])('is not told to: %s', (_, source, run) => {
    expect(outcome(source, run)).not.toBe('ok');
  });

  it('reads what a source takes in', () => {
    const source = '#include "copy.h"\nint main(void) { return 0; }\n';
    expect(outcome(source, undefined, undefined, { 'copy.h': 'int copy(char *);\n' })).toBe('ok');
    expect(
      outcome(source, undefined, undefined, { 'copy.h': '#include <string.h>\nstatic inline void copy(char *a) { strlcpy(a, a, 1); }\n' }),
    ).toBe('unknown');
  });

  it('fails where the least is more than the image has', () => {
    expect(outcome(calls('stdio.h', 'puts(v[0])'), undefined, 'debian:bullseye-slim')).toBe('fails');
  });
});

describe('a program of C that goes into an older Alpine', () => {
  // By the names that Debian's musl 1.2.2 to 1.2.6 export.
  const inAlpine = (source: string, from: string, to: string): string =>
    judge(
      `FROM alpine:${from} AS build\nRUN apk add --no-cache gcc musl-dev\nCOPY main.c .\nRUN gcc -o /app main.c\nFROM alpine:${to}\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
      { 'main.c': source },
    ).prediction.outcome;

  it('starts unless it names what is newer', () => {
    expect(inAlpine(calls('stdio.h', 'puts(v[0])'), '3.22', '3.18')).toBe('ok');
    expect(inAlpine(calls('stdlib.h', 'qsort_r(v, 1, 1, 0, 0)'), '3.22', '3.18')).toBe('ok');
    expect(inAlpine(calls('sys/stat.h', 'statx(0, "", 0, 0, 0)'), '3.22', '3.18')).toBe('unknown');
  });
});
