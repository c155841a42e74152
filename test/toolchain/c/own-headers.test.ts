/** What gcc 13 says where a header of the project's own is not there, in an image with the headers of many libraries. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (line: string, files: Readonly<Record<string, string>>) =>
  judge(
    `FROM gcc:13 AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    files,
  ).findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
const MAKEFILE = 'app: src/main.o src/tty.o\n\tgcc -static -o app src/main.o src/tty.o\n';

describe('a header of a source that lies beside', () => {
  it.each([['gcc -c src/main.c'], ['make']])("is the project's own: %s", (line) => {
    expect(
      run(line, { Makefile: MAKEFILE, 'src/main.c': '#include "tty.h"\nint main(void) { return 0; }\n', 'src/tty.c': 'int tty;\n' }),
    ).toContain('tty.h: No such file or directory');
  });

  it.each([
    [{ 'src/main.c': '#include "yaml.h"\nint main(void) { return 0; }\n', 'src/tty.txt': '' }],
    [{ 'src/main.c': '#include "zlib.h"\nint main(void) { return 0; }\n', 'src/zlib.c': '' }],
    [{ 'src/main.c': '#include "tty.h"\nint main(void) { return 0; }\n', 'src/tty.c': '', 'src/tty.h': '' }],
    [{ 'src/main.c': '#ifdef TTY\n#include "tty.h"\n#endif\nint main(void) { return 0; }\n', 'src/tty.c': '' }],
  ])('may be another: %j', (files) => {
    expect(run('gcc -c src/main.c', files)).toBeNull();
  });
});
