/** What gcc of 12 and 14 says of these very files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (release: number, main: string, args = '') =>
  judge(
    `FROM gcc:${release} AS build\nWORKDIR /src\nCOPY . .\nRUN gcc ${args} -static -o app main.c\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    { 'main.c': main },
  );

const LATER =
  '#include <stdio.h>\nint main(void) {\n    int n = twice(4);\n    printf("%d\\n", n);\n    return 0;\n}\nint twice(int x) { return 2 * x; }\n';
const MIXED = '#include <stdio.h>\nint main(void) {\n    int n = 3;\n    printf("x\\n");\n    int m = 4;\n    return n + m;\n}\n';
const FALLS =
  '#include <stdio.h>\nint main(int argc, char **argv) {\n    (void)argv;\n    switch (argc) {\n    case 1:\n        printf("one\\n");\n    case 2:\n        printf("two\\n");\n        break;\n    }\n    return 0;\n}\n';

describe('what gcc 14 no longer lets pass', () => {
  it.each([
    [LATER, "implicit declaration of function 'twice'"],
    ['int main(void) { int x = 5; int *p = x; return p != 0; }\n', 'makes pointer from integer'],
    [
      'static void show(char *s) { (void)s; }\nint main(void) { int x = 5; int *p = &x; show(p); return 0; }\n',
      "passing argument 1 of 'show'",
    ],
    ['static void inc(int *p) { (*p)++; }\nint main(void) { int n = 1; inc(n); return n; }\n', "passing argument 1 of 'inc'"],
    [
      'struct a { int x; };\nstruct b { int y; };\nstatic void f(struct a *p) { p->x = 1; }\nint main(void) { struct b b; f(&b); return b.y; }\n',
      "passing argument 1 of 'f' from incompatible pointer type",
    ],
    [
      '#include <sys/socket.h>\n#include <netinet/in.h>\nint main(void) { struct sockaddr_in s; return bind(0, &s, sizeof(s)); }\n',
      "passing argument 2 of 'bind' from incompatible pointer type",
    ],
    ['void f(int x) { return x; }\nint main(void) { f(2); return 0; }\n', "'return' with a value"],
    ['int f(int x) { if (x) return; return 3; }\nint main(void) { return f(2); }\n', "'return' with no value"],
  ])('is told: %s', (main, words) => {
    const { prediction, findings } = run(14, main);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
    expect(run(12, main).prediction.phase).not.toBe('build');
  });

  it.each([
    '#include <stdlib.h>\nstatic void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }\nint main(void) { int x = 1, y = 2; int *p = &x, *q = &y; *p = y; void *v = p; int *w = v; swap(p, q); float *f = malloc(4); free(f); return *w - *w; }\n',
    'static unsigned sum(const unsigned char *p, unsigned long n) { unsigned s = 0; while (n--) s += *p++; return s; }\nint main(void) { char b[3] = "ab"; char *q = b; long k = 3; long long m = k; double d = k; return (int)(sum(q, 3) * 0 + m - 3 + (d > 5)); }\n',
    '#include <sys/socket.h>\n#include <netinet/in.h>\nint main(void) { struct sockaddr_in s; return bind(0, (struct sockaddr *)&s, sizeof(s)); }\n',
    '#define _GNU_SOURCE\n#include <sys/socket.h>\n#include <netinet/in.h>\nint main(void) { struct sockaddr_in s; return bind(0, &s, sizeof(s)); }\n',
    'int helper(int);\nint main(void) { return helper(0); }\nint helper(int x) { return x; }\n',
  ])('is not: %s', (main) => {
    expect(run(14, main).prediction.phase).not.toBe('build');
  });
});

it('addresses of each family are taken with -D_GNU_SOURCE', () => {
  const main = '#include <sys/socket.h>\n#include <netinet/in.h>\nint main(void) { struct sockaddr_in s; return bind(0, &s, sizeof s); }\n';
  expect(run(14, main, '-D_GNU_SOURCE').prediction.outcome).toBe('ok');
});

describe('what only _GNU_SOURCE brings', () => {
  const PIPE = '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { int p[2]; return pipe2(p, 0); }\n';
  const PATH = '#include <fcntl.h>\nint main(void) { return open("/", O_PATH | O_RDONLY); }\n';

  it('is told', () => {
    expect(run(14, PIPE).findings[0]?.label).toContain("implicit declaration of function 'pipe2'");
    expect(run(12, PATH).findings[0]?.label).toContain("'O_PATH' undeclared");
  });

  it('is there for who asks', () => {
    expect(run(12, PIPE).prediction.outcome).toBe('ok');
    for (const main of [PIPE, PATH]) {
      expect(run(14, `#define _GNU_SOURCE\n${main}`).prediction.outcome).toBe('ok');
      expect(run(14, main, '-D_GNU_SOURCE').prediction.outcome).toBe('ok');
    }
  });
});

describe('gcc of Alpine', () => {
  const alpine = (release: string, main: string, packages = 'gcc musl-dev') =>
    judge(
      `FROM alpine:${release} AS build\nWORKDIR /src\nRUN apk add --no-cache ${packages}\nCOPY . .\nRUN gcc -static -o app main.c\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
      { 'main.c': main },
    );
  const CALLS = '#include <stdio.h>\nint main(void) { char *p = malloc(10); printf("%p\\n", (void *)p); return 0; }\n';

  it('is 14 since 3.21', () => {
    expect(alpine('3.22', CALLS).findings[0]?.label).toContain("implicit declaration of function 'malloc'");
    expect(alpine('latest', CALLS).prediction.phase).toBe('build');
    expect(alpine('3.20', CALLS).prediction.outcome).toBe('ok');
    expect(alpine('3.22', CALLS.replace('<stdio.h>', '<stdio.h>\n#include <stdlib.h>')).prediction.outcome).toBe('ok');
  });

  it.each([
    ['execinfo.h', 'gcc musl-dev', true],
    ['error.h', 'build-base', true],
    ['linux/if.h', 'build-base', true],
    ['linux/if.h', 'build-base linux-headers', false],
    ['sys/epoll.h', 'build-base', false],
    ['sys/cdefs.h', 'build-base', false],
  ])('%s of %s is lacking: %s', (header, packages, isLacking) => {
    const { prediction, findings } = alpine('3.22', `#include <${header}>\nint main(void) { return 0; }\n`, packages);
    expect(prediction.outcome).toBe(isLacking ? 'fails' : 'ok');
    if (isLacking) expect(findings[0]?.label).toContain(`${header}: No such file or directory`);
  });

  it('musl-gcc of Debian has none of glibc', () => {
    const debian = (header: string) =>
      judge(
        `FROM debian:bookworm AS build\nWORKDIR /src\nRUN apt-get update && apt-get install -y musl-tools\nCOPY . .\nRUN musl-gcc -static -o app main.c\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
        { 'main.c': `#include <${header}>\nint main(void) { return 0; }\n` },
      ).prediction;
    expect(debian('execinfo.h').phase).toBe('build');
    expect(debian('linux/if.h').phase).not.toBe('build');
    expect(debian('sys/socket.h').outcome).toBe('ok');
  });
});

describe('what a standard or -Werror refuses', () => {
  it.each([
    ['int main(void) {\n    // print\n    return 0;\n}\n', '-std=c89', 'C++ style comments'],
    ['int main(void) { for (int i = 0; i < 3; i++) ; return 0; }\n', '-std=gnu89', "'for' loop initial declarations"],
    [MIXED, '-ansi -pedantic-errors', 'forbids mixed declarations'],
    ['#include <math.h>\nint main(void) { return (int)(M_PI * 0); }\n', '-std=c99', "'M_PI' undeclared"],
    [
      '#include <time.h>\nint main(void) { struct timespec t; return clock_gettime(CLOCK_MONOTONIC, &t); }\n',
      '-std=c11',
      "'CLOCK_MONOTONIC' undeclared",
    ],
    [FALLS, '-Wall -Wextra -Werror', 'this statement may fall through'],
    [
      '#include <stdio.h>\nint main(int argc, char **argv) {\n    (void)argv;\n    if (argc > 3)\n        printf("a\\n");\n        printf("b\\n");\n    return 0;\n}\n',
      '-Wall -Werror',
      'does not guard',
    ],
    ['int main(void) {\n    int n;\n    return n + 1;\n}\n', '-Wall -Werror', 'used uninitialized'],
    ['static int f() { return 0; }\nint main(void) { return f(); }\n', '-Wstrict-prototypes -Werror', "isn't a prototype"],
    [
      '#include <stdio.h>\nint main(void) { foo(); return 0; }\nvoid foo(void) {}\n',
      '-Werror=implicit-function-declaration',
      "implicit declaration of function 'foo'",
    ],
    [
      'int helper(void);\nint main(void) { return helper(); }\nstatic int helper(void) { return 1; }\n',
      '',
      "static declaration of 'helper' follows",
    ],
    [
      'struct p { int x; };\nint get(struct p *a) { return a.x; }\nint main(void) { struct p v = {0}; return get(&v); }\n',
      '',
      "'a' is a pointer",
    ],
  ])('is told: %s %s', (main, args, words) => {
    const { prediction, findings } = run(12, main, args);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['/* http://example.com */\nint main(void) { const char *u = "http://x"; return *u == 0; }\n', '-std=c89'],
    [MIXED, '-std=gnu89'],
    ['#include <math.h>\nint main(void) { return (int)(M_PI * 0); }\n', '-std=gnu99'],
    [
      '#include <time.h>\nint main(void) { struct timespec t; return clock_gettime(CLOCK_MONOTONIC, &t); }\n',
      '-std=c11 -D_POSIX_C_SOURCE=200809L',
    ],
    [FALLS.replace('    case 2', '        /* fall through */\n    case 2'), '-Wall -Wextra -Werror'],
    [
      '#include <stdio.h>\nint main(int argc, char **argv) {\n    int n;\n    if (argc > 1)\n        puts(argv[1]);\n    else\n        puts("none");\n    for (n = 0; n < 2; n++)\n        if (n == 1)\n            puts("one");\n    n = 0;\n    return n;\n}\n',
      '-Wall -Wextra -Werror',
    ],
  ])('is not told: %s %s', (main, args) => {
    expect(run(12, main, args).prediction.phase).not.toBe('build');
  });
});
