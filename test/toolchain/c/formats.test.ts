/** What gcc 12 of Debian 12 says of these very sources: of 300 random formats none that compiles is refused. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (source: string, flags = '', more: Readonly<Record<string, string>> = {}) =>
  judge(
    `FROM gcc:12 AS build\nWORKDIR /src\nCOPY . .\nRUN gcc ${flags} -o app *.c\nFROM debian:bookworm-slim\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    { 'main.c': source, ...more },
  );
const inMain = (body: string, before = ''): string =>
  `#include <stdio.h>\n#include <string.h>\n#include <stdint.h>\n#include <inttypes.h>\n${before}\nint main(int argc, char **argv) {\n  ${body}\n  return argc > 1 && argv != NULL;\n}\n`;
const STRICT = '-Wall -Werror';

describe('C', () => {
  it.each([
    [inMain('long n = 3; printf("%d\\n", n);'), STRICT, "format '%d' expects argument of type 'int', but argument 2 has type"],
    [inMain('printf("%5s\\n", argc);'), STRICT, "format '%s' expects argument of type 'char *', but argument 2 has type"],
    [inMain('printf("%d %d\\n", 1);'), STRICT, "format '%d' expects a matching 'int' argument"],
    [inMain('printf("%d\\n", 1, 2);'), STRICT, 'too many arguments for format'],
    [inMain('fprintf(stderr, "%d\\n", strlen("a"));'), STRICT, "format '%d' expects argument of type 'int', but argument 3 has type"],
    [inMain('printf(argv[0]);'), '-Werror=format-security', 'format not a string literal and no format arguments'],
    [inMain('', 'int add(int a, int b);\nlong add(int a, int b) { return a + b; }'), '', "conflicting types for 'add'"],
    [inMain('printf("%f", half(3));') + 'double half(int a) { return a / 2.0; }\n', '', "conflicting types for 'half'"],
    [
      inMain('argc = twice(3);') + 'static int twice(int a) { return a * 2; }\n',
      '',
      "static declaration of 'twice' follows non-static declaration",
    ],
    [inMain('int a[SIZE]; a[0] = 1; argc = a[0];', '#define SIZE 10;'), '', "expected ']' before ';' token"],
    [inMain('printf("%d", SIZE);', '#define SIZE 10;'), '', "expected ')' before ';' token"],
    [inMain('for (int i = 0; i < SIZE; i++) puts("a");', '#define SIZE 10;'), '', 'expected'],
  ])('is refused: %s %s', (source, flags, words) => {
    const { prediction, findings } = run(source, flags);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    [
      inMain(
        'size_t n = strlen("a"); uint64_t v = 3; char c = 97; unsigned u = 2; float f = 2; printf("%zu %" PRIu64 " %lu %c %d %u %.2f %5d %-5s %p %% %*d\\n", n, v, n, c, c, u, f, 3, "x", (void *)&n, 3, 4);',
      ),
      STRICT,
    ],
    [inMain('long n = 3; printf("%d\\n", n);'), ''],
    [
      inMain(
        'struct { int x; } v = {1}; v.x = argc; printf("%d %s", v.x, argv[0]); { long x = 1; printf("%ld", x); } int y = 1; printf("%d", y);',
      ),
      STRICT,
    ],
    [inMain('hello();') + 'void hello(void) { puts("a"); }\n', ''],
    [
      inMain(
        'int n = SIZE; printf("%d %u", n, unsigned_of(n));',
        '#define SIZE 10;\nstatic unsigned int unsigned_of(const int a);\nstatic unsigned unsigned_of(int b) { return b; }\nint copy(char const *from, char to[]);',
      ),
      '',
    ],
  ])('is taken: %s %s', (source, flags) => {
    expect(run(source, flags).prediction.outcome).toBe('ok');
  });
});
