/** What linkers of Debian 11, 12 and 13 say of functions that came with a later glibc. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'a.c': '#define _GNU_SOURCE\n#include <math.h>\n#include <stdio.h>\nint main(int c, char **v) { printf("%f\\n", sinpi(c)); return 0; }\n',
  'b.c': '#define _GNU_SOURCE\n#include <string.h>\nint main(int c, char **v) { char b[4]; strlcpy(b, v[0], 4); return 0; }\n',
  'c.c':
    '#include <string.h>\nstatic size_t strlcpy(char *d, const char *s, size_t n) { return n; }\nint main(int c, char **v) { char b[4]; strlcpy(b, v[0], 4); return 0; }\n',
  'd.c': '#include <stdlib.h>\nint main(void) { return arc4random() == 3; }\n',
};

function said(release: number, line: string): string | null {
  const { prediction, findings } = judge(
    `FROM debian:${release}\nRUN apt-get update && apt-get install -y gcc libc6-dev libbsd-dev\nWORKDIR /s\nCOPY . .\nRUN ${line}\n`,
    FILES,
  );
  return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
}

it.each([
  ['gcc a.c -lm', 'sinpi', [true, true, false]],
  ['gcc b.c', 'strlcpy', [true, true, false]],
  ['gcc d.c', 'arc4random', [true, false, false]],
  ['gcc c.c', '', [false, false, false]],
  ['gcc -c b.c', '', [false, false, false]],
  ['gcc b.c -lbsd', '', [false, false, false]],
])('%s wants %j, in Debian 11, 12 and 13 %j', (line, name, lacks) => {
  expect([11, 12, 13].map((release) => said(release, line))).toEqual(
    lacks.map((one) => (one ? `undefined reference to \`${name}'` : null)),
  );
});
