/** Warnings of gcc 12 that -Werror makes errors. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const said = (line: string, name: string, source: string): string | null => {
  const { findings } = judge(
    `FROM debian:bookworm AS build\nRUN apt-get update && apt-get install -y build-essential\nWORKDIR /src\nCOPY . .\nRUN ${line} -static -o /app ${name}\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
    { [name]: source },
  );
  return findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
};

const UNUSED = "error: 'f' defined but not used [-Werror=unused-function]";
const PARENTHESES = 'error: suggest parentheses around assignment used as truth value [-Werror=parentheses]';
const SIGNED =
  "error: comparison of integer expressions of different signedness: 'int' and 'size_t' {aka 'long unsigned int'} [-Werror=sign-compare]";
const LOOP = '#include <string.h>\nint main(int c, char **v) { int n = c; for (int i = 0; i < strlen(v[0]); i++) n++; return n; }\n';

it.each([
  ['gcc -Wall -Werror', 'static int f(int a) { return a; }\nint main(void) { return 0; }\n', UNUSED],
  ['gcc -Wall', 'static int f(int a) { return a; }\nint main(void) { return 0; }\n', null],
  ['gcc -Wall -Werror', 'static inline int f(int a) { return a; }\nint main(void) { return 0; }\n', null],
  ['gcc -Wall -Werror', 'static int f(int a) { return a; }\nint main(void) { int (*g)(int) = f; return g(0); }\n', null],
  ['gcc -Wall -Werror', 'int g(int a) { return a; }\nint main(void) { return 0; }\n', null],
  ['gcc -Wall -Werror', 'int main(int c, char **v) { if (c = 3) return 1; return v == 0; }\n', PARENTHESES],
  ['gcc -Wall -Werror', 'int main(int c, char **v) { if ((c = 3)) return 1; return v == 0; }\n', null],
  ['gcc -Wall -Wextra -Werror', LOOP, SIGNED],
  ['gcc -Wall -Werror', LOOP, null],
  ['gcc -Wall -Wextra -Werror', LOOP.replace('int i', 'size_t i'), null],
  ['gcc -Wall -Wextra -Werror', LOOP.replace('strlen', '(int)strlen'), null],
])('%s of %s', (line, source, words) => {
  expect(said(line, 'main.c', source)).toBe(words);
});

it('C++ holds numbers against lengths by -Wall alone', () => {
  const source = '#include <cstring>\nint main(int c, char **v) { int n = c; for (int i = 0; i < strlen(v[0]); i++) n++; return n; }\n';
  expect(said('g++ -Wall -Werror', 'main.cpp', source)).toBe(SIGNED);
});
