/** What gcc 12 makes of these very files. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

function said(text: string, flags = '-Wall -Werror'): string | null {
  const { prediction, findings } = judge(`FROM gcc:12\nWORKDIR /s\nCOPY . .\nRUN gcc ${flags} a.c -o a\n`, {
    'a.c': `#include <stdio.h>\n${text}`,
  });
  return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
}

const MAIN = 'int main(void) { printf("%d\\n", go(2)); return 0; }\n';

it.each([
  ['the name of a function', `#define FN go\nint FN(int v) { return v; }\n${MAIN}`],
  ['a declaration', `#define DECLARE int go(int)\nDECLARE;\n${MAIN}int go(int v) { return v; }\n`],
  ['a body', `int go(int v);\n#define BODY { return 3; }\n${MAIN}int go(int v) BODY\n`],
  ['a function of the library', '#define PRINT printf\nint main(void) { PRINT("%d\\n", 3); return 0; }\n'],
  ['a statement', '#define FOREVER for (;;)\n#define RET return 0;\nint main(void) { FOREVER { RET } }\n'],
  ['another', `#define ONE TWO\n#define TWO go\nint ONE(int v) { return v; }\n${MAIN}`],
  ['a keyword', `#define LOCAL static\nLOCAL int go(int v) { return v; }\n${MAIN}`],
  [
    'a constant over lines',
    '#define TABLE \\\n  { 1, 2, \\\n    3 }\nint t[] = TABLE;\nint main(void) { printf("%d\\n", t[0]); return 0; }\n',
  ],
])('a macro may stand for %s', (_, text) => {
  expect(said(text)).toBeNull();
});

it('and is seen through where it stands for what is nowhere', () => {
  expect(said(`#define FN go\nint FN(int v);\n${MAIN}`)).toBe("undefined reference to `go'");
  expect(said(`#define BODY { return 3; }\nint go(int v);\n${MAIN}int go(int v) BODY\n`, '-Wextra -Werror')).toBe(
    "error: unused parameter 'v' [-Werror=unused-parameter]",
  );
});

it('is followed no further than others follow', () => {
  const many = Array.from({ length: 40 }, (_, i) => `#define M${i} M${i + 1} M${i + 1} x\n`).join('');
  expect(said(`${many}#define M40\nint main(void) { return 0; }\nint M0;\n`)).toBeNull();
  expect(said('#define A B b\n#define B A a\nint main(void) { int A = 0; return 0; }\n', '')).toBeNull();
});
