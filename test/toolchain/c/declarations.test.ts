/**
 * What gcc 12 of Debian 12 says of these very sources, and gcc 14 where that is named; of some 9,000 sources of C and C++ that compile
 * nothing is said.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (base: string, line: string, files: Readonly<Record<string, string>>) =>
  judge(`FROM ${base}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["/src/app"]\n`, files);
const inMain = (body: string, before = '') => ({ 'main.c': `${before}\nint main(int argc, char **argv) { ${body} return argc; }\n` });
const ADD = {
  'main.c': 'int add(int, int);\nint main(void) { return add(1, -1); }\n',
  'add.c': 'int add(int a, int b) { return a + b; }\n',
};
const one = 'gcc -o app main.c';
const two = 'gcc -o app main.c add.c';

describe('what is not declared, or declared otherwise', () => {
  it.each([
    ['gcc:12', one, inMain('char *p = NULL; argc = p != 0;'), "'NULL' undeclared"],
    ['gcc:12', one, inMain('size_t n = 0; argc = n;'), "unknown type name 'size_t'"],
    ['gcc:12', one, inMain('bool b = 1; argc = b;'), "unknown type name 'bool'"],
    ['gcc:12', one, inMain('strng s = 0;'), "unknown type name 'strng'"],
    ['gcc:12', one, inMain('int x = 0; int x = 1;'), "redefinition of 'x'"],
    ['gcc:12', one, inMain('const int x = 0; x = 1;'), "assignment of read-only variable 'x'"],
    ['gcc:12', one, inMain('struct s x; argc = x.b;', 'struct s { int a; };'), "'struct s' has no member named 'b'"],
    ['gcc:12', one, inMain('struct s x;'), "storage size of 'x' isn't known"],
    ['gcc:12', one, inMain('argc = add(1);', 'int add(int a, int b) { return a + b; }'), "too few arguments to function 'add'"],
    ['gcc:12', one, inMain('break;'), 'break statement not within loop or switch'],
    ['gcc:12', one, inMain('switch (argc) { case 1: return 1; case 1: return 2; }'), 'duplicate case value'],
    ['gcc:12', one, inMain('char s[4]; s = "a";'), 'assignment to expression with array type'],
    ['gcc:12', one, inMain('int x = 0; argc = x();'), "called object 'x' is not a function"],
    ['gcc:12', `${one} -Werror`, inMain('puts("a");'), "implicit declaration of function 'puts'"],
    ['gcc:14', one, inMain('puts("a");'), "implicit declaration of function 'puts'"],
    ['gcc:14', one, { 'main.c': 'main() { return 0; }\n' }, "return type defaults to 'int'"],
    ['gcc:14', one, inMain('int *p = 5; argc = p == 0;'), 'makes pointer from integer without a cast'],
    [
      'gcc:12',
      two,
      { ...ADD, 'add.c': `int count;\n${ADD['add.c']}`, 'main.c': `int count;\n${ADD['main.c']}` },
      "multiple definition of `count'",
    ],
    ['gcc:12', one, { 'main.c': 'extern int count;\nint main(void) { return count; }\n' }, "undefined reference to `count'"],
    ['gcc:12', `${one} -std=c23`, ADD, "unrecognized command-line option '-std=c23'"],
    ['gcc:14', `${one} -std=c55`, ADD, "unrecognized command-line option '-std=c55'"],
    [
      'gcc:12',
      'g++ -o app main.cpp',
      { 'main.cpp': '#include <iostream>\nint main() { std::vector<int> v; return 0; }\n' },
      "'vector' is not a member of 'std'",
    ],
    ['gcc:12', `${one} -lnope`, inMain(''), 'cannot find -lnope'],
    ['rust:1.80', `${one} -lsodium`, inMain(''), 'cannot find -lsodium'],
    ['gcc:12', one, inMain('', '#include <nope.h>'), 'nope.h: No such file or directory'],
    ['gcc:12', one, inMain('', '#include "nope.h"'), 'nope.h: No such file or directory'],
    ['debian:bookworm', `apt-get update && apt-get install -y gcc libc6-dev\nRUN ${one} -lcurl`, inMain(''), 'cannot find -lcurl'],
  ])('ends %s: %s %j', (base, line, files: Readonly<Record<string, string>>, words) => {
    const { prediction, findings } = run(base, line, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['gcc:12', one, inMain('char *p = NULL; size_t n = 0; FILE *f = stdout; argc = p != 0 || n || !f;', '#include <stdio.h>')],
    ['gcc:12', one, inMain('bool b = true; argc = b;', 'typedef int bool;\nenum { false, true };')],
    ['gcc:latest', one, inMain('bool b = true; argc = b;')],
    ['gcc:12', one, inMain('int x = 0; { int x = 1; argc = x; } for (int i = 0; i < 2; i++) { int x = i; argc = x; }')],
    [
      'gcc:12',
      one,
      inMain('struct s *p = 0; argc = p->a; struct s q = { .a = 1 }; argc = q.next.a;', 'struct s { int a; struct { int a; } next; };'),
    ],
    [
      'gcc:12',
      one,
      inMain(
        'int m[2][2] = {{1, argc}, {2, N}}; struct p a[] = { { .x = 1 }, { argc } }; if (argc) { { argc = m[0][0] + a[0].x; } } else do { argc--; } while (argc);',
        '#define N 3\nstruct p { int x; };',
      ),
    ],
    [
      'gcc:12',
      one,
      inMain(
        'const char *s = "a"; s = "b"; int (*f)(int) = 0; if (argc > 9) f(1); switch (argc) { case 1: switch (argc) { case 1: break; } break; case 2: break; }',
      ),
    ],
    ['gcc:12', one, inMain('puts("a");')],
    ['gcc:14', one, inMain('puts("a"); int *p = 0; argc = p == 0;', '#include <stdio.h>')],
    ['gcc:12', two, { ...ADD, 'add.c': `static int count;\n${ADD['add.c']}`, 'main.c': `int count = 1;\n${ADD['main.c']}` }],
    ['gcc:12', two, { 'main.c': 'extern int count;\nint main(void) { return count; }\n', 'add.c': 'int first, count;\n' }],
    ['gcc:12', 'gcc -std=gnu2x -o app main.c', { 'main.c': 'int main(void) { bool b = true; return !b; }\n' }],
    [
      'gcc:12',
      `${one} -lcurl -lssl -lz -lm -lpthread`,
      inMain('', '#include <curl/curl.h>\n#include <openssl/ssl.h>\n#include <zlib.h>\n#include <sys/epoll.h>'),
    ],
    ['gcc:12', `gcc -shared -fPIC -o libadd.so add.c && gcc -o app main.c -L. -ladd`, ADD],
    ['gcc:12', `gcc -c add.c && ar rcs libadd.a add.o && gcc -o app main.c -L. -ladd`, ADD],
    [
      'gcc:12',
      `make -C lib install && ${one} -lnope`,
      { ...inMain('', '#include <nope.h>'), 'lib/Makefile': 'install:\n\tcurl -sSL https://example.com/nope.tar.gz | tar -xz -C /usr\n' },
    ],
    ['gcc:12', `apt-get update && apt-get install -y libsodium-dev && ${one} -lsodium`, inMain('', '#include <sodium.h>')],
    ['gcc:12', `cp inc/nope.h /usr/local/include/ && ${one}`, { ...inMain('', '#include <nope.h>'), 'inc/nope.h': '' }],
    [
      'gcc:12',
      'g++ -o app main.cpp',
      {
        'main.cpp':
          '#include <iostream>\n#include <vector>\n#include <algorithm>\nint main() { std::vector<int> v; std::string s; return v.size() + s.size(); }\n',
      },
    ],
  ])('and what is: %s %s %j', (base, line, files: Readonly<Record<string, string>>) => {
    expect(run(base, line, files).prediction.phase).not.toBe('build');
  });
});
