/**
 * What gcc 12 of Debian 12 says of these very sources, and gcc 14 where that is named; of some 5,000 sources of C and C++ that compile
 * nothing is said.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (command: string, files: Readonly<Record<string, string>>, base = 'debian:bookworm') =>
  judge(
    `FROM ${base} AS build\nRUN apt-get update && apt-get install -y gcc g++ make\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    files,
  );
const one = 'gcc -static -o app main.c';
const inMain = (body: string, before = '') => ({
  'main.c': `#include <stdio.h>\n#include <stdlib.h>\n#include <math.h>\n${before}int main(int argc, char **argv) {\n  ${body}\n  return 0;\n}\n`,
});
const UTIL = { 'util.h': '#ifndef UTIL_H\n#define UTIL_H\nint add(int a, int b);\n#endif\n' };
const ADDS = { 'main.c': '#include "util.h"\nint main(void) { return add(1, 2); }\n', ...UTIL };
const ADD = { 'util.c': '#include "util.h"\nint add(int a, int b) { return a + b; }\n' };

describe('a name that nothing has', () => {
  it.each([
    [one, inMain('prinf("hi\\n");'), "undefined reference to `prinf'"],
    // Words that the C library's headers have too, but as parameters.
    [one, inMain('push(argc);\n  printf("%d\\n", pop());', 'void push(int);\nint pop(void);\n'), "undefined reference to `push'"],
    [one, inMain('printf("%d\\n", flags);'), "'flags' undeclared"],
    [one, inMain('if (argc > 1) show(argv[1]);'), "undefined reference to `show'"],
    [one, ADDS, "undefined reference to `add'"],
    ['gcc -c main.c && gcc -static -o app main.o', ADDS, "undefined reference to `add'"],
    ['gcc -O2 -c main.c -o m.o && gcc -static m.o -o app -lm', { ...ADDS, ...ADD }, "undefined reference to `add'"],
    ['make', { ...ADDS, ...ADD, Makefile: 'app: main.o\n\t$(CC) -static -o app main.o\n' }, "undefined reference to `add'"],
    [one, inMain('printf("%d\\n", count);'), "'count' undeclared"],
    [one, inMain('total = argc + 1;'), "'total' undeclared"],
    [one, inMain('for (i = 0; i < 3; i++) puts("a");'), "'i' undeclared"],
    [one, inMain('double x = atof(argv[1]);\n printf("%f", sqrt(x));'), "undefined reference to `sqrt'"],
    [one, inMain('int x = 3\n  printf("%d", x);'), "expected ',' or ';' before 'printf'"],
    [one, inMain('int y = argc\n  int x = 3;'), "expected ',' or ';' before 'int'"],
    [
      'g++ -static -o app main.cpp',
      { 'main.cpp': '#include <iostream>\nint main() { cout << "hi" << endl; }\n' },
      "'cout' was not declared in this scope",
    ],
    [
      'g++ -static -o app main.cpp',
      { 'main.cpp': '#include <iostream>\nint main() { std::cout << "hi"\n return 0; }\n' },
      "expected ';' before 'return'",
    ],
    [
      'g++ -static -o app main.cpp',
      { 'main.cpp': '#include <iostream>\nclass A { public: int x; }\nint main() { A a; a.x = 1; return a.x; }\n' },
      "expected ';' after class definition",
    ],
    [
      'g++ -static -o app main.cpp',
      { 'main.cpp': '#include "foo.h"\nint main() { foo(); }\n', 'foo.h': 'void foo();\n' },
      'undefined reference to `foo',
    ],
  ])('ends %s: %j', (command, files: Readonly<Record<string, string>>, words) => {
    const { prediction, findings } = run(command, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['double x = argc; printf("%f %f\\n", exp10m1(x), sinpi(x));', ''],
    ['struct sched_attr a; return sched_getattr(0, &a, sizeof a, 0);', '#include <sched.h>\n'],
  ])('is not one that came with a newer C library: %s', (body, before) => {
    expect(run('gcc -O2 -D_GNU_SOURCE -static -o app main.c -lm', inMain(body, before), 'debian:trixie').prediction.phase).not.toBe(
      'build',
    );
  });

  it('is not a variable that a header declares, in C', () => {
    const header =
      '#ifndef UTIL_H\n#define UTIL_H\n#include "limit.h"\nextern int verbose;\nstatic inline int most(void) { return limit; }\n#endif\n';
    const files = {
      'main.c': '#include <stdio.h>\n#include "util.h"\nint main(int argc, char **argv) { verbose = argc; return limit + most(); }\n',
      'util.h': header,
      'limit.h': 'extern int limit;\n',
      'util.c': '#include "util.h"\nint verbose = 0;\nint limit = 3;\n',
    };
    expect(run('gcc -static -o app main.c util.c', files).prediction.phase).not.toBe('build');
  });

  it('is no function to gcc 14', () => {
    expect(run(one, inMain('prinf("hi\\n");'), 'gcc:14').findings[0]?.label).toContain("implicit declaration of function 'prinf'");
    expect(run('gcc -c main.c', inMain('prinf("hi\\n");'), 'gcc:14').prediction.phase).toBe('build');
    expect(
      run('gcc -c main.c && touch app', inMain('prinf("hi\\n");'), 'gcc:12')
        .findings.map(({ label }) => label)
        .join(),
    ).not.toContain('prinf');
  });

  it.each([
    ['gcc -static -o app main.c util.c', { ...ADDS, ...ADD }],
    ['gcc -c main.c util.c && gcc -static -o app main.o util.o', { ...ADDS, ...ADD }],
    ['gcc -c util.c && ar rcs libutil.a util.o && gcc -static -o app main.c -L. -lutil', { ...ADDS, ...ADD }],
    ['gcc -shared -fPIC -o libutil.so util.c && gcc -o app main.c -L. -lutil', { ...ADDS, ...ADD }],
    ['make', { ...ADDS, ...ADD, Makefile: 'OBJ = main.o util.o\napp: $(OBJ)\n\t$(CC) -static -o $@ $^\n' }],
    [one, inMain('if (0) show(1);')],
    [one, inMain('if (DEBUG) show(1);', '#define DEBUG 0\nvoid show(int);\n')],
    [one, inMain('return 0;\n show(1);', 'void show(int);\n')],
    [one, inMain('while (1) puts("a");\n show(1);', 'void show(int);\n')],
    [one, inMain('void (*call)(int) = 0;\n if (argc > 3) call(1);')],
    [one, inMain('struct point p = { .left = 1 }; printf("%d %d", p.left, (&p)->top);', 'struct point { int left, top; };\n')],
    [
      one,
      inMain(
        'int a = 1, b = 2; for (int i = 0, n = 3; i < n; i++) printf("%d", a + b + errs[i]);',
        'static int errs[3];\nenum kind { small, large };\n',
      ),
    ],
    [
      one,
      inMain('size_t count = strlen(argv[0]); fprintf(stderr, "%zu %s\\n", count, optarg);', '#include <string.h>\n#include <unistd.h>\n'),
    ],
    [one, inMain('goto end;\nend:\n puts("a");')],
    [`${one} -DNAME=value`, inMain('int value = 1; return NAME;')],
    [`${one} -include extra.h`, { ...inMain('show(1);'), 'extra.h': '#define show(x) x\n' }],
    [
      'g++ -static -o app main.cpp',
      {
        'main.cpp':
          '#include <iostream>\nusing namespace std;\nstruct A { int x; } a;\nclass B { public: int f() { return 1; } };\nint main() { cout << a.x << B().f() << endl; }\n',
      },
    ],
  ])('is not what these have: %s %j', (command, files: Readonly<Record<string, string>>) => {
    expect(run(command, files).prediction.phase).not.toBe('build');
  });
});
