/** What gcc of Alpine says without musl-dev, and that of Debian without what it recommends; and of programs that no package has brought. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const HELLO = '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n';
const MATH = '#include <math.h>\n#include <stdlib.h>\nint main(int argc, char **argv) { double x = atof(argv[1]); return pow(x, 1.5); }\n';
const run = (base: string, install: string, command: string, main = HELLO) =>
  judge(
    `FROM ${base} AS build\nRUN ${install}\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    { 'main.c': main, Makefile: 'app: main.c\n\tgcc -static -o app main.c\n' },
  );
const gcc = 'gcc -static -o app main.c';
const apt = 'apt-get update && apt-get install -y';

describe('a compiler alone', () => {
  it.each([
    ['alpine:3.20', 'apk add --no-cache gcc', gcc, 'fatal error: stdio.h'],
    ['debian:bookworm-slim', `${apt} --no-install-recommends gcc make`, gcc, 'fatal error: stdio.h'],
    ['alpine:3.20', 'apk add --no-cache gcc musl-dev', 'make', 'make: not found'],
    ['alpine:3.20', 'apk add --no-cache gcc musl-dev', 'g++ -o app main.cpp', 'g++: not found'],
    ['debian:bookworm', `${apt} build-essential`, 'musl-gcc -static -o app main.c', 'musl-gcc: not found'],
  ])('is not enough: %s %s %s', (base, install, command, words) => {
    const { prediction, findings } = run(base, install, command);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['alpine:3.20', 'apk add --no-cache gcc musl-dev', gcc],
    ['alpine:3.20', 'apk add --no-cache build-base', 'make'],
    ['alpine:3.20', 'apk add --no-cache g++ make', 'make'],
    ['debian:bookworm-slim', `${apt} gcc`, gcc],
    ['debian:bookworm-slim', `${apt} --no-install-recommends gcc libc6-dev`, gcc],
    ['debian:bookworm-slim', `${apt} --no-install-recommends build-essential`, 'make'],
    ['debian:bookworm-slim', `${apt} musl-tools`, 'musl-gcc -static -o app main.c'],
    ['gcc:14', `${apt} --no-install-recommends gcc`, gcc],
    ['python:3.12', `${apt} --no-install-recommends gcc`, gcc],
    ['alpine:3.20', 'apk add --no-cache gcc && apk add --no-cache musl-dev', gcc],
  ])('is enough: %s %s %s', (base, install, command) => {
    expect(run(base, install, command).prediction.phase).not.toBe('build');
  });

  it('has libm in libc with musl', () => {
    expect(run('alpine:3.20', 'apk add gcc musl-dev', gcc, MATH).prediction.phase).not.toBe('build');
    expect(run('debian:bookworm', `${apt} gcc`, gcc, MATH).prediction.phase).toBe('build');
    expect(run('debian:bookworm', `${apt} gcc`, 'gcc -c main.c && gcc -static -o app main.o', MATH).prediction.phase).toBe('build');
    expect(run('debian:bookworm', `${apt} gcc`, 'gcc -O2 -c main.c && gcc -static -o app main.o -lm', MATH).prediction.phase).not.toBe(
      'build',
    );
  });
});
