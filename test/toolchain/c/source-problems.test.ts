/** What gcc 12 of Debian 12 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (files: Readonly<Record<string, string>>, line: string, base = 'debian:bookworm') =>
  judge(
    `FROM ${base} AS build\nRUN apt-get update && apt-get install -y gcc g++ libc6-dev musl-tools curl git\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    files,
  );
const label = (...given: Parameters<typeof run>): string =>
  run(...given).prediction.phase === 'build' ? (run(...given).findings[0]?.label ?? '') : '';

const MATH =
  '#include <stdio.h>\n#include <math.h>\n\nint main(int argc, char **argv) {\n    double x = argc;\n    printf("%f\\n", cos(x));\n    return 0;\n}\n';
const OPTIMISED =
  '#include <math.h>\n#include <stdio.h>\n\nint main(int argc, char **argv) {\n    printf("%f\\n", pow(argc, 0.5));\n    return 0;\n}\n';
const HELLO = '#include <stdio.h>\n\nint main(void) {\n    puts("a");\n}\n';

describe('a line of a C compiler whose sources do not come together', () => {
  it.each([
    ['gcc -static -o app main.c', { 'main.c': MATH }, "undefined reference to `cos'"],
    ['gcc -static -lm -o app main.c', { 'main.c': MATH }, "undefined reference to `cos'"],
    ['gcc -O2 -static -o app main.c', { 'main.c': OPTIMISED }, "undefined reference to `pow'"],
    ['gcc -static -o app util.c', { 'util.c': 'int f(void) { return 1; }\n' }, "undefined reference to `main'"],
    ['gcc -static -o app src/main.c', { 'main.c': HELLO }, 'src/main.c: No such file or directory'],
    ['gcc -static -o app *.c', { 'src/main.c': HELLO }, '*.c: No such file or directory'],
    ['gcc -static -o app src/*.c main.c', { 'main.c': HELLO }, 'src/*.c: No such file or directory'],
    [
      'gcc -static -o app main.cpp',
      { 'main.cpp': '#include <iostream>\nint main() { std::cout << 1; }\n' },
      "undefined reference to `std::cout'",
    ],
    [
      'gcc -static -o app main.c',
      {
        'main.c': '#include <stdio.h>\n#include "util.h"\n\nint main(void) {\n    puts(hi());\n}\n',
        'util.h': '#ifndef UTIL_H\n#define UTIL_H\nconst char *hi(void);\n#endif\n',
        'util.c': '#include "util.h"\nconst char *hi(void) { return "hi"; }\n',
      },
      "undefined reference to `hi'",
    ],
    ['gcc -static -o app main.c', { 'main.c': `#include "greet.h"\n${HELLO}` }, 'fatal error: greet.h: No such file or directory'],
    [
      'gcc -static -o app main.c',
      { 'main.c': `#include "a.h"\n${HELLO}`, 'a.h': '#pragma once\n#include "b.h"\n' },
      'fatal error: b.h: No such file or directory',
    ],
    [
      'gcc -static -o app main.c',
      { 'main.c': '#include <stdio.h>\nint main(void) { puts("a") return 0; }\n' },
      "expected ';' before 'return'",
    ],
    [
      'gcc -c main.c',
      { 'main.c': '#include <stdio.h>\nint main(void) { puts("a"); return 0;\n' },
      'expected declaration or statement at end of input',
    ],
    ['gcc -static -o app main.c other.c', { 'main.c': HELLO, 'other.c': HELLO }, "multiple definition of `main'"],
    ['gcc -static -o app *.c', { 'main.c': HELLO, 'other.c': HELLO }, "multiple definition of `main'"],
    ['g++ -static -o app *.cpp', { 'main.cpp': HELLO, 'other.cpp': HELLO }, "multiple definition of `main'"],
    [
      'gcc -static -o app src/*.c',
      { 'src/main.c': `#include "util.h"\n${HELLO}`, 'src/util.c': '#include "util.h"\n' },
      'fatal error: util.h: No such file or directory',
    ],
    [
      'gcc -static -o app main.c -lssl',
      { 'main.c': `#include <openssl/ssl.h>\n${HELLO}` },
      'fatal error: openssl/ssl.h: No such file or directory',
    ],
    ['gcc -Wall -Werror -static -o app main.c', { 'main.c': HELLO.replace('{', '{\n    int x = 1;') }, "unused variable 'x'"],
    ['gcc -static -o app main.c', { 'main.c': `#error "no"\n${HELLO}` }, 'error: #error "no"'],
    [
      'gcc -static -o app main.c',
      { 'main.c': `#ifndef VERSION\n#error VERSION is not defined\n#endif\n${HELLO}` },
      'error: #error VERSION is not defined',
    ],
    [
      'gcc -DVERSION=1 -static -o app main.c',
      { 'main.c': `#ifndef VERSION\n#else\n#  error yes // no\n#endif\n${HELLO}` },
      'error: #error yes',
    ],
    [
      'gcc -o app -L. -lhi main.c',
      { 'main.c': 'int hi(void);\nint main(void) { return hi(); }\n', 'hi.c': 'int hi(void) { return 0; }\n' },
      'cannot find -lhi',
    ],
    [
      'gcc -static -o app -L. -lhi main.c',
      { 'main.c': 'int hi(void);\nint main(void) { return hi(); }\n', 'hi.c': 'int hi(void) { return 0; }\n' },
      "undefined reference to `hi'",
    ],
  ])('%s', (line, files, words) => {
    expect(run(files, line).prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(label(files, line)).toContain(words);
  });

  it.each([
    ['gcc -static -o app *.c', { 'main.c': HELLO, 'other.c': 'int f(void) { return 1; }\n' }],
    ['gcc -c main.c && gcc -c f.c && gcc -static -o app *.o', { 'main.c': HELLO, 'f.c': 'int f(void) { return 1; }\n' }],
    [
      'g++ -static -o app *.cpp',
      {
        'main.cpp': HELLO,
        'other.cpp': 'int f(int a) { return a; }\nint f(long a) { return 1; }\n',
        'third.cpp': 'int f(char a) { return a; }\n',
      },
    ],
    ['gcc -Iinclude -static -o app main.c', { 'main.c': `#include <zlib.h>\n${HELLO}`, 'include/zlib.h': '' }],
    ['gcc -static -o app main.c -lm', { 'main.c': MATH }],
    ['gcc -DVERSION=1 -static -o app main.c', { 'main.c': `#ifndef VERSION\n#error no\n#endif\n${HELLO}` }],
    [
      'gcc -static -o app main.c',
      {
        'main.c': `#ifndef __linux__\n#error no\n#endif\n#ifdef VERSION\n#error no\n#endif\n${HELLO}#ifndef EOF\n#error no\n#endif\n/*\n#error no\n*/\n#if 0\n#error no\n#endif\n`,
      },
    ],
    ['musl-gcc -static -o app main.c', { 'main.c': MATH }],
    ['g++ -static -o app main.c', { 'main.c': MATH }],
    // What is known before it runs, gcc works out itself.
    ['gcc -O2 -static -o app main.c', { 'main.c': MATH.replace('= argc', '= 2') }],
    ['gcc -static -o app main.c', { 'main.c': MATH.replace('cos(x)', 'sqrt(2.0)') }],
    ['gcc -O2 -static -o app main.c', { 'main.c': MATH.replace('cos(x)', 'pow(x, 2)') }],
    ['gcc -static -o app main.c', { 'main.c': `${HELLO}#ifdef BIG\nint f(int x) { return cos(x); }\n#endif\n` }],
    [
      'gcc -static -o app main.c util.c',
      { 'main.c': 'const char *hi(void);\nint main(void) { return hi()[0]; }\n', 'util.c': 'const char *hi(void) { return "hi"; }\n' },
    ],
    ['gcc -static -o app *.c', { 'main.c': HELLO }],
    [
      'gcc -c util.c && gcc -static -o app main.c util.o',
      { 'main.c': 'int f(void);\nint main(void) { return f(); }\n', 'util.c': 'int f(void) { return 0; }\n' },
    ],
    ['gcc -static -Iinclude -o app main.c', { 'main.c': `#include "greet.h"\n${HELLO}`, 'include/greet.h': 'int x;\n' }],
    ['gcc -static -idirafter include -o app main.c', { 'main.c': `#include "greet.h"\n${HELLO}`, 'include/greet.h': 'int x;\n' }],
    ['gcc -static -iquoteinclude -o app main.c', { 'main.c': `#include "greet.h"\n${HELLO}`, 'include/greet.h': 'int x;\n' }],
    ['gcc -static -o app main.c', { 'main.c': `#include "stdlib.h"\n#include "sys/types.h"\n${HELLO}` }],
    ['gcc -static -o app main.c', { 'main.c': `#ifdef GREET\n#include "greet.h"\n#endif\n${HELLO}` }],
    ['echo "int x;" > greet.h && gcc -static -o app main.c', { 'main.c': `#include "greet.h"\n${HELLO}` }],
    ['apt-get install -y libgreet-dev && gcc -static -o app main.c', { 'main.c': `#include "greet.h"\n${HELLO}` }],
    [
      'gcc -static -o app main.c',
      { 'main.c': '#include <stdio.h>\nint main(int c, char **v) { if (c) return 0; while (c) return 1; puts("a"); return 0; }\n' },
    ],
    ['gcc -static -o app main.c', { 'main.c': `static void init(void) __attribute__ ((constructor (200)));\n${HELLO}` }],
    ['gcc -Wall -Werror -Wno-unused-variable -static -o app main.c', { 'main.c': HELLO.replace('{', '{\n    int x = 1;') }],
    [
      'gcc -static -o app main.c util.c',
      {
        'main.c': 'static int f(void) { return 0; }\nint main(void) { return f(); }\n',
        'util.c': 'static int f(void) { return 0; }\nint g(void) { return f(); }\n',
      },
    ],
  ])('says nothing of %s %#', (line, files) => {
    expect(run(files, line).prediction.phase).not.toBe('build');
  });

  it('is packed by upx where the image has it', () => {
    const text = (before: string, base = 'golang:1.22'): string =>
      `FROM ${base} AS build\n${before}WORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o app . && upx app\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`;
    const files = { 'go.mod': 'module x\n', 'main.go': 'package main\n\nfunc main() {}\n' };
    expect(judge(text(''), files).prediction).toMatchObject({
      outcome: 'fails',
      phase: 'build',
      message: expect.stringContaining('exit code: 127'),
    });
    expect(
      [
        'RUN apt-get update && apt-get install -y upx-ucl\n',
        'COPY --from=tools /upx /usr/local/bin/upx\n',
        'RUN curl -L https://example.com/upx | tar xJ -C /usr/local/bin\n',
      ].map((before) => judge(text(before), files).prediction.phase),
    ).not.toContain('build');
    expect(judge(text('', 'example.com/own/builder:1'), files).prediction.phase).not.toBe('build');
  });

  it.each([
    'echo "int main(){}" > new.c && gcc -static -o app new.c',
    'touch new.c && gcc -static -o app new.c',
    'echo "int main(){}" | tee new.c && gcc -static -o app new.c',
    'curl -O https://example.com/new.c && gcc -static -o app new.c',
    'mkdir /t && curl https://example.com/t.tgz | tar xz -C /t && gcc -static -o app /t/new.c',
    'git clone https://example.com/y /y && gcc -static -o app /y/new.c',
    'sed -i s/start/main/ old.c && gcc -static -o app old.c',
    'cp old.c ../other.c && sed -i s/start/main/ ../other.c && gcc -static -o app ../other.c',
    'apt-get install -y y-source && gcc -static -o app /usr/src/y.c',
    'f() { echo "int main(){}" > new.c; }; f; gcc -static -o app new.c',
  ])('is not told of sources that the line brings or changes: %s', (line) => {
    expect(run({ 'old.c': 'int start(void) { return 0; }\n' }, line).prediction.phase).not.toBe('build');
  });

  it('nor of what only stands for a source', () => {
    for (const text of ['', 'x\n', '// the program\n'])
      expect(run({ 'main.c': text }, 'gcc -static -o app main.c').prediction.outcome).toBe('ok');
  });
});

describe('archives and functions of one source alone', () => {
  const files = {
    'main.c': '#include <stdio.h>\nint add(int, int);\nint main(void) { printf("%d\\n", add(1, 2)); return 0; }\n',
    'util.c': 'int add(int a, int b) { return a + b; }\n',
  };
  const judged = (line: string, more: Readonly<Record<string, string>> = {}) =>
    judge(
      `FROM gcc:12 AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM debian:bookworm-slim\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
      { ...files, ...more },
    );
  const made = 'gcc -c util.c && ar rcs libutil.a util.o && ';

  it('takes nothing of an archive that stands before what wants it', () => {
    for (const line of [`${made}gcc -o app libutil.a main.c`, `${made}gcc -o app -L. -lutil main.c`])
      expect(judged(line).findings[0]?.label).toBe("undefined reference to `add'");
    for (const line of [`${made}gcc -o app main.c libutil.a`, `${made}gcc -o app main.c -L. -lutil`])
      expect(judged(line).prediction.outcome).toBe('ok');
  });

  it('does not see what is static in another source', () => {
    expect(
      judged('gcc -o app main.c util.c', { 'util.c': `static ${files['util.c']}int other(void) { return add(1, 2); }\n` }).findings[0]
        ?.label,
    ).toBe("undefined reference to `add'");
  });
});

describe('a statement that ends at a brace', () => {
  const run = (main: string) =>
    judge(
      'FROM gcc:12 AS build\nWORKDIR /src\nCOPY . .\nRUN gcc -static -o app main.c\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n',
      { 'main.c': main },
    );

  it.each([
    'static int twice(int x) { return 2 * x }\nint main(void) { return twice(0); }\n',
    '#include <stdio.h>\nint main(void) {\n    int x = 1;\n    printf("%d\\n", x)\n}\n',
    'int main(void) {\n    int i = 0;\n    while (i < 3) {\n        i++\n    }\n    return 0;\n}\n',
    'int main(void) {\n    int i = 0;\n    if (i) { i = 2; } else { i = 3 }\n    return 0;\n}\n',
  ])('wants its semicolon: %s', (main) => {
    expect(run(main).findings[0]?.label).toContain("expected ';' before '}' token");
  });

  it('is none in a list of values', () => {
    const main =
      'struct p { int x, y; };\nenum e { a, b };\nenum __attribute__((packed)) f { c, d };\nint main(void) {\n    struct p s = { .x = 1, .y = 2 }, *q = &(struct p){ 3, s.y };\n    int v[] = { 1, s.x };\n    enum { g, h };\n    do { s.x--; } while (s.x > 3);\n    switch (s.x) { case 1: { s.x = 2; } break; default: break; }\n    if (s.x) { ; } else { }\n    { int z = v[0]; (void)z; }\n    return q->y + g - 2;\n}\n';
    expect(run(main).prediction.outcome).toBe('ok');
  });
});
