/** What gcc 12 and ld 2.40 of Debian 12 make of these very lines. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'a.c':
    '#include <netdb.h>\n#include <stdio.h>\nint main(void) { struct addrinfo *r; printf("%d\\n", getaddrinfo("x", 0, 0, &r)); return 0; }\n',
  'b.c': '#include <stdlib.h>\n#include <stdio.h>\nint main(void) { char x[] = "aXXXXXX"; puts(mktemp(x)); return 0; }\n',
  'c.c': '#include <dlfcn.h>\nint main(int c, char **v) { if (c > 5) return dlopen(v[0], 1) == 0; return 0; }\n',
  'd.c': '#include <stdio.h>\nint main(void) { puts("x"); return 0; }\n',
};

function said(line: string): string | null {
  const { prediction, findings } = judge(`FROM gcc:12\nWORKDIR /s\nCOPY . .\nRUN ${line}\nCMD ["/bin/sh"]\n`, FILES);
  return prediction.outcome === 'fails' && prediction.phase === 'build' ? (findings[0]?.label ?? '') : null;
}

const using = (name: string): string =>
  `warning: Using '${name}' in statically linked applications requires at runtime the shared libraries`;

it.each([
  ['gcc -static -Wl,--fatal-warnings a.c', using('getaddrinfo')],
  ['gcc -static-pie -Wl,-z,now,--fatal-warnings a.c', using('getaddrinfo')],
  ['gcc -static -Wl,-fatal-warnings a.c', using('getaddrinfo')],
  ['gcc -static -Xlinker --fatal-warnings a.c', using('getaddrinfo')],
  ['gcc -c a.c && gcc -static -Wl,--fatal-warnings a.o', using('getaddrinfo')],
  ['gcc -static -Wl,--fatal-warnings c.c', using('dlopen')],
  ['gcc -Wl,--fatal-warnings b.c', "warning: the …`mktemp'"],
])('a warning of the linker ends it where it is told so: %s', (line, words) => {
  expect(said(line)).toBe(words);
});

it.each([
  'gcc -static a.c',
  'gcc -Wl,--fatal-warnings a.c',
  'gcc -static -Wl,--fatal-warnings,--no-fatal-warnings a.c',
  'gcc -static -Wl,--fatal-warnings -Wl,-w a.c',
  'gcc -c -static -Wl,--fatal-warnings a.c',
  'gcc -static -Wl,--fatal-warnings d.c',
  'gcc b.c',
])('and nothing else does: %s', (line) => {
  expect(said(line)).toBeNull();
});
