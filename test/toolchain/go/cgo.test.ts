/** What Go 1.26 with gcc 12 says of C code in Go files. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (main: string, files: Readonly<Record<string, string>> = {}, line = 'go build -o /app .', before = '') =>
  judge(
    `FROM golang:1.26-bookworm AS build\nWORKDIR /src\n${before}COPY . .\nRUN ${line}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
    { 'go.mod': 'module example.com/app\n\ngo 1.26\n', 'main.go': `package main\n\n${main}`, ...files },
  );
const FREE = 'import "unsafe"\n\nfunc main() { s := C.CString("x"); C.free(unsafe.Pointer(s)) }\n';
const TWICE = 'import "C"\n\nfunc main() { println(C.twice(2)) }\n';

describe('C code in Go files', () => {
  it.each([
    [`import "C"\n${FREE}`, 'could not determine what C.free refers to'],
    [`// #include <stdlib.h>\n\nimport "C"\n${FREE}`, 'could not determine what C.free refers to'],
    ['import (\n\t"C"\n\t"fmt"\n)\n\nfunc main() { fmt.Println(C.nope(1)) }\n', 'could not determine what C.nope refers to'],
    [`// #include <pcap.h>\n${TWICE}`, 'fatal error: pcap.h: No such file or directory'],
    [`/*\n#include "lib.h"\n*/\n${TWICE}`, 'fatal error: lib.h: No such file or directory'],
    [`/*\n#cgo LDFLAGS: -L\${SRCDIR}/lib -lfoo\nint twice(int x);\n*/\n${TWICE}`, 'cannot find -lfoo'],
    [`// int twice(int x);\n${TWICE}`, 'undefined reference to `twice'],
    [`// static int twice(int x) { return 2 * x }\n${TWICE}`, "expected ';' before '}' token"],
    ['// #include <math.h>\nimport "C"\n\nfunc main() { println(C.pow(2, 3)) }\n', 'undefined reference to `pow'],
    [
      '// #include <math.h>\n// static double p(double x) { return sin(x); }\nimport "C"\n\nfunc main() { println(C.p(3)) }\n',
      'undefined reference to `sin',
    ],
  ])('is refused: %s', (main, words) => {
    const { prediction, findings } = run(main);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    [`// #include <stdlib.h>\nimport "C"\n${FREE}`, {}],
    [`// #include <stdlib.h>\n// #cgo LDFLAGS: -lm\nimport "C"\n${FREE}`, {}],
    [`// static int twice(int x) { return 2 * x; }\n${TWICE}`, {}],
    [`// int twice(int x);\n${TWICE}`, { 'lib.c': 'int twice(int x) { return 2 * x; }\n' }],
    [
      `/*\n#cgo CFLAGS: -I\${SRCDIR}/include\n#include "lib.h"\n*/\n${TWICE}`,
      { 'include/lib.h': 'int twice(int);\n', 'lib.c': '#include "lib.h"\nint twice(int x) { return 2 * x; }\n' },
    ],
    ['// #include <math.h>\n// #cgo LDFLAGS: -lm\nimport "C"\n\nfunc main() { println(C.pow(2, 3)) }\n', {}],
    ['// #include <math.h>\nimport "C"\n\nfunc main() { println(C.floor(2)) }\n', {}],
    [
      '/*\n#include <stdint.h>\n#include <string.h>\ntypedef struct { int x; } point;\nenum color { RED, GREEN };\nstatic int sum(point p, uint32_t y) { return p.x + y; }\n#define LIMIT 10\n*/\nimport "C"\n\nfunc main() {\n\tp := C.point{x: 1}\n\tvar e C.enum_color = C.GREEN\n\tprintln(C.sum(p, C.uint32_t(2)), C.LIMIT, e, C.sizeof_int, C.uint(3), C.strlen(C.CString("x")))\n}\n',
      {},
    ],
    [`// #cgo windows LDFLAGS: -lfoo\n// static int twice(int x) { return 2 * x; }\n${TWICE}`, {}],
    [`// extern int twice(int x);\n${TWICE}\n//export twice\nfunc twice(x C.int) C.int { return 2 * x }\n`, {}],
  ])('is not: %s', (main, files) => {
    expect(run(main, files).prediction).toMatchObject({ outcome: 'fails', phase: 'start', errno: 'ENOENT' });
  });

  it('is not linked where it is no program', () => {
    const files = { 'lib/lib.go': 'package lib\n\n// #cgo LDFLAGS: -lfoo\n// int twice(int x);\nimport "C"\n\nfunc F() { C.twice(2) }\n' };
    expect(run('func main() {}\n', files, 'go build ./lib && CGO_ENABLED=0 go build -o /app .').prediction.outcome).toBe('ok');
  });

  it('may be of a compiler of its own', () => {
    const tools = 'RUN apt-get update && apt-get install -y musl-tools\n';
    expect(run(`// #include <pcap.h>\n${TWICE}`, {}, 'CC=musl-gcc go build -o /app .', tools).prediction.phase).not.toBe('build');
    const before = 'RUN apt-get update && apt-get install -y libpcap-dev\n';
    expect(run(`// #include <pcap.h>\n// #define twice(x) x\n${TWICE}`, {}, undefined, before).prediction.phase).not.toBe('build');
  });
});

describe('cgo for another platform', () => {
  const NET = 'import "net"\n\nfunc main() { net.LookupHost("x") }\n';

  it.each([
    ['GOARCH=arm64', NET, 'gcc_arm64.S: Assembler messages:'],
    ['GOARCH=arm', NET, "unrecognized command-line option '-marm'"],
    ['GOARCH=386', NET, 'bits/libc-header-start.h: No such file or directory'],
    ['GOOS=windows', `// static int twice(int x) { return 2 * x; }\n${TWICE}`, "unrecognized command-line option '-mthreads'"],
  ])('%s wants a compiler for it', (platform, main, words) => {
    const { prediction, findings } = run(main, {}, `CGO_ENABLED=1 ${platform} go build -o /app .`);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    ['CGO_ENABLED=1 GOARCH=arm64', 'func main() {}\n'],
    ['CGO_ENABLED=1 GOOS=windows', NET],
    ['GOARCH=arm64', NET],
  ])('%s does not', (variables, main) => {
    expect(run(main, {}, `${variables} go build -o /app .`).prediction).toMatchObject({ phase: 'start', errno: 'ENOEXEC' });
  });
});

describe('CC', () => {
  const NET = 'import "net"\n\nfunc main() { net.LookupHost("x") }\n';

  it.each(['CC=musl-gcc CGO_ENABLED=1', 'CC=aarch64-linux-gnu-gcc CGO_ENABLED=1 GOARCH=arm64'])('%s is to be there', (variables) => {
    const line = `${variables} go build -o /app .`;
    const { prediction, findings } = run(NET, {}, line);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toMatch(/cgo: C compiler "(?:musl-gcc|aarch64-linux-gnu-gcc)" not found/);
    const before = 'RUN apt-get update && apt-get install -y musl-tools gcc-aarch64-linux-gnu\n';
    expect(run(NET, {}, line, before).prediction.phase).not.toBe('build');
    expect(run('func main() {}\n', {}, line).prediction.phase).not.toBe('build');
  });
});

describe('system calls', () => {
  it('are fewer on some processors', () => {
    const main = 'import "syscall"\n\nfunc main() { syscall.Dup2(1, 2) }\n';
    expect(run(main, {}, 'CGO_ENABLED=0 GOARCH=arm64 go build -o /app .').findings[0]?.label).toContain('undefined: syscall.Dup2');
    expect(run(main, {}, 'CGO_ENABLED=0 go build -o /app .').prediction.outcome).toBe('ok');
  });
});
