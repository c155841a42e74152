/** Texts that a regular expression could go over again and again: nobody is kept waiting for them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBytes } from '../../src/bytes/source.ts';
import { formatText } from '../../src/report/text.ts';
import { summarise } from '../../src/rules/judge/result.ts';
import { secretIn } from '../../src/rules/secret-file-copied.ts';
import { judge } from './judge.ts';

const SIZE = 65_536;

const list = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('');
const named = (count: number, entry: (index: number) => readonly [string, unknown]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => entry(i)));

// Each takes a second at most; gone over again and again, minutes. No time is asserted: who waits that long is ended by the runner.
describe('texts made to be slow', { timeout: 60_000 }, () => {
  it.each([
    ['.cargo/config.toml', '\n'.repeat(SIZE)],
    ['.cargo/config.toml', '\u2028'.repeat(SIZE / 3)],
    ['rust-toolchain', '\n'.repeat(SIZE)],
    ['build.rs', 'link-arg'.repeat(SIZE / 8)],
  ])('%s beside a program of Rust (%#)', (path, text) => {
    const { prediction } = judge(
      'FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM alpine:3.20\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n',
      { 'Cargo.toml': '[package]\nname = "app"\n', 'examples/a.rs': '', [path]: text },
    );
    expect(prediction).toMatchObject({ outcome: 'fails', message: expect.stringContaining('"/src/target/release/app": not found') });
  });

  it.each([
    ['.git-credentials', '\n'.repeat(SIZE)],
    ['.kube/config', '\n'.repeat(SIZE)],
  ])('%s in an image (%#)', (path, text) => {
    expect(secretIn(path, fromBytes(new TextEncoder().encode(text)))).toBe(null);
  });

  it.each([
    ['password=', 'ok'],
    ['secret=id=', 'ok'],
    ['password=$', 'ok'],
    ['password="$', 'fails'],
    ['echo a | docker login --password-stdin ', 'fails'],
  ])('%s in one RUN line, again and again', (text, outcome) => {
    expect(judge(`FROM alpine:3.20\nRUN ${text.repeat((SIZE - 200) / text.length)}\n`).prediction.outcome).toBe(outcome);
  });

  it.each([
    ['calls', `int f(int a) { return a; }\nint main(void) {\n${'f(1);\n'.repeat(60_000)}return 0; }\n`],
    ['nested calls', `int f(int a) { return a; }\nint main(void) { return ${'f('.repeat(60_000)}1${')'.repeat(60_000)}; }\n`],
    [
      'loops',
      `int main(void) {\n${Array.from({ length: 12_000 }, (_, i) => `for (int i${i} = 0; i${i} < 3; i${i}++) { }\n`).join('')}return 0; }\n`,
    ],
    ['variables', `int main(void) {\n${Array.from({ length: 40_000 }, (_, i) => `int v${i} = 0;\n`).join('')}return 0; }\n`],
    ['members', `typedef struct {\n${'int a;\n'.repeat(80_000)}} T;\nint main(void) { return 0; }\n`],
    ['switches', `int main(void) { int x = 1;\n${'switch (x) { case 1:'.repeat(15_000)};${'}'.repeat(15_000)} return 0; }\n`],
  ])('C of many %s', (_, text) => {
    expect(
      judge(
        'FROM gcc:13 AS build\nCOPY main.c .\nRUN gcc -static -o /app main.c\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n',
        { 'main.c': text },
      ).prediction.outcome,
    ).toBe('ok');
  });

  it.each([['<?', '<![CDATA[', '<!']])('a project of .NET with %s again and again', (...pieces) => {
    for (const piece of pieces)
      expect(
        judge('FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /s\nCOPY . .\nRUN dotnet publish -o /o\n', {
          'a.csproj': `<Project>${piece.repeat(SIZE)}`,
        }).prediction.phase,
      ).not.toBe('build');
  });

  it('lines above FROM that stand below none', () => {
    const text = `${list(4000, (i) => `USER a${i}\nLABEL a=b\n`)}FROM scratch\n`;
    expect(judge(text).prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
  });

  it('patterns of a .dockerignore, and as many files', () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`a${i}/x/b`, '']));
    const { prediction } = judge('FROM scratch\nCOPY . /\nCMD ["/a1/x/b"]\n', {
      ...files,
      '.dockerignore': list(12_000, (i) => `a${i}/**/b*\n!a${i}\n`),
    });
    expect(prediction).toMatchObject({
      outcome: 'fails',
      message: expect.stringContaining('/a1/x/b: no such file or directory') as string,
    });
  });

  it('a list of CMake with quotes that never close', () => {
    const text = `project(a C)\nset(A a${'"\\\\'.repeat(SIZE)})\nadd_executable(a a.c)\n`;
    expect(
      judge('FROM debian:12\nRUN apt-get update && apt-get install -y gcc cmake make\nWORKDIR /s\nCOPY . .\nRUN cmake .\nCMD ["ls"]\n', {
        'CMakeLists.txt': text,
        'a.c': 'int main(void) { return 0; }\n',
      }).prediction.outcome,
    ).toBe('ok');
  });

  it('a Go file of empty lines, and one whose imports never end', () => {
    for (const text of ['\n'.repeat(SIZE * 2), `import ${'a '.repeat(SIZE)}`])
      expect(
        judge('FROM golang:1.22\nWORKDIR /s\nCOPY . .\nRUN go vet ./... && go test ./... && go build .\n', {
          'go.mod': 'module a\n\ngo 1.22\n',
          'main.go': `package main\n${text}\n`,
        }).prediction.outcome,
      ).not.toBe('unknown');
  });

  it.each(['WORKDIR /w', 'RUN touch /w'])('volumes of the legacy builder, and %s by turns', (line) => {
    const text = `FROM alpine:3.20\n${list(2500, (i) => `VOLUME /v${i}\n${line}${i}\n`)}CMD ["ls"]\n`;
    expect(judge(text, {}, { builder: 'legacy' }).prediction).toMatchObject({ outcome: 'fails', message: 'max depth exceeded' });
  });

  it.each([
    ['uses that never end', `fn main() {}\n${'use '.repeat(60_000)}`],
    ['functions without a body', list(20_000, (i) => `fn f${i}()\n`)],
    ['functions of open types', list(20_000, (i) => `fn f${i}<A\n`)],
    ['implementations', `fn main() {}\n${'impl;'.repeat(100_000)}`],
    ['threads', `fn main() {\n${'let a = 1; std::thread::spawn(|| 1);\n'.repeat(12_000)}}\n`],
  ])('Rust of many %s', (_, text) => {
    expect(
      judge(
        'FROM rust:1.90-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n',
        { 'Cargo.toml': '[package]\nname = "app"\nversion = "1.0.0"\nedition = "2021"\n', 'src/main.rs': text },
      ).prediction.outcome,
    ).not.toBe('unknown');
  });

  // 300,000 words in a list are more than a call takes arguments.
  it.each([
    ['fails', 'gcc:14', 'make', { Makefile: `a: ${'b '.repeat(300_000)}\n\tgcc -o a a.c\n` }],
    [
      'fails',
      'golang:1.22',
      'go build .',
      { 'go.mod': 'module a\n\ngo 1.22\n', 'main.go': `package main\nvar (${'a\n'.repeat(300_000)})\nfunc main() {}\n` },
    ],
    [
      'fails',
      'golang:1.22',
      'go build .',
      {
        'go.mod': 'module a\n\ngo 1.22\n',
        'main.go': `package main\nimport _ "embed"\n//go:embed ${'a '.repeat(300_000)}\nvar x string\nfunc main() {}\n`,
      },
    ],
    [
      'ok',
      'debian:12',
      'apt-get update && apt-get install -y gcc make cmake && cmake .',
      {
        'CMakeLists.txt': `project(a C)\nadd_executable(a a.c)\ntarget_link_libraries(a ${'b '.repeat(300_000)})\n`,
        'a.c': 'int main(void) { return 0; }\n',
      },
    ],
    [
      'fails',
      'rust:1.80',
      'cargo build',
      {
        'Cargo.toml': `[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n[features]\ndefault = [${'"b",'.repeat(200_000)}]\n`,
        'src/main.rs': 'fn main() {}\n',
      },
    ],
    ['ok', 'gcc:14', 'gcc -o a a.c', { 'a.c': `int main(void) {${';'.repeat(300_000)}}\n` }],
  ])('%s where a file has more words than fit into one call: %s, %s', (outcome, image, line, files) => {
    expect(judge(`FROM ${image}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["ls"]\n`, files).prediction.outcome).toBe(outcome);
  });

  it.each([
    [
      'gcc:14',
      'gcc -o a a.c',
      { 'a.c': `int f(int x) {\n${'if (x) return 1;\n'.repeat(40_000)}return 0; }\nint main(void) { return f(1); }\n` },
    ],
    [
      'gcc:14',
      'gcc -Wall -Werror -o a a.c',
      {
        'a.c': `int main(void) {\nstruct s {\n${Array.from({ length: 40_000 }, (_, i) => `int v${i};\n`).join('')}} a;\na.v1 = 0;\nreturn a.v1; }\n`,
      },
    ],
    [
      'gcc:14',
      'gcc -Wall -Werror -o a a.c',
      {
        'a.c': `int main(void) {\n${Array.from({ length: 20_000 }, (_, i) => `int v${i} = 1;\n`).join('')}return 0${Array.from({ length: 20_000 }, (_, i) => ` + v${i}`).join('')}; }\n`,
      },
    ],
    [
      'gcc:14',
      'gcc -std=c89 -Wall -Wextra -Werror -pedantic -o a a.c',
      {
        'a.c': `int main(void) {\n${Array.from({ length: 40_000 }, (_, i) => `int v${i};\n`).join('')}${Array.from({ length: 40_000 }, (_, i) => `v${i} = 1;\n`).join('')}return 0${Array.from({ length: 20_000 }, (_, i) => ` + v${i * 2} + v${i * 2 + 1}`).join('')}; }\n`,
      },
    ],
    [
      'gcc:14',
      'gcc -o a a.c',
      { 'a.c': `int main(void) {\nint f(int);\n${'f(1);\n'.repeat(60_000)}return 0; }\nint f(int a) { return a; }\n` },
    ],
    [
      'gcc:14',
      'gcc -Wall -o a a.c',
      {
        'a.c': `${list(12_000, (i) => `static int f${i}(int a) { return a; }\n`)}int main(void) { return ${list(12_000, (i) => `f${i}(1) + `)}0; }\n`,
      },
    ],
    ['gcc:14', 'gcc -o a a.c', { 'a.c': `${'struct {'.repeat(30_000)}int a;${'} x;'.repeat(30_000)}\nint main(void) { return 0; }\n` }],
    [
      'gcc:14',
      'gcc -o a a.c',
      { 'a.c': `${list(20_000, (i) => `#if A${i} && (1 + ${i} > 2)\n`)}${'#endif\n'.repeat(20_000)}int main(void) { return 0; }\n` },
    ],
    [
      'golang:1.22',
      'go build .',
      {
        'go.mod': `module a\n\ngo 1.22\n\nrequire (\n${list(8000, (i) => `x.com/b${i} v1.0.0\n`)})\nreplace (\n${list(4000, (i) => `x.com/b${i} => ./r\n`)})\n`,
        'go.sum': list(4000, (i) => `x.com/b${i + 4000} v1.0.0 h1:x\nx.com/b${i + 4000} v1.0.0/go.mod h1:x\n`),
        'main.go': `package main\n\nimport (\n${list(8000, (i) => `_ "x.com/b${i}"\n`)})\n\nfunc main() {}\n`,
        'r/go.mod': 'module r\n',
        'r/a.go': 'package r\n',
      },
    ],
    [
      'rust:1.80',
      'cargo build',
      {
        'Cargo.toml': `[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n[features]\ndefault = ["f0"]\n${list(24_000, (i) => `f${i} = ["f${i + 1}"]\n`)}f24000 = []\n`,
        'src/main.rs': 'fn main() {}\n',
      },
    ],
    [
      'node:20',
      'npm ci',
      {
        'package.json': JSON.stringify({ name: 'a', version: '1.0.0', dependencies: named(8000, (i) => [`d${i}`, '^1.0.0']) }),
        'package-lock.json': JSON.stringify({
          name: 'a',
          version: '1.0.0',
          lockfileVersion: 3,
          packages: { '': {}, ...named(8000, (i) => [`node_modules/d${i}`, { version: '1.0.0' }]) },
        }),
      },
    ],
    [
      'rust:1.80',
      'cargo build',
      {
        'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n',
        'src/main.rs': `use crate::{${'a::*,'.repeat(60_000)}};\nfn main() {}\n`,
      },
    ],
  ])('names in a source of %s that are each held against all others, for %s', (image, line, files) => {
    expect(judge(`FROM ${image}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["ls"]\n`, files).prediction.outcome).toBe('ok');
  });

  it('triggers that each of many stages takes on, of more than a builder comes to', () => {
    const text = `FROM alpine:3.20 AS a\n${list(600, (i) => `ONBUILD ENV A${i}=1\n`)}${list(600, (i) => `FROM a AS c${i}\n`)}CMD ["ls"]\n`;
    expect(judge(text).findings).toMatchObject([
      { rule: 'invalid-instruction', message: expect.stringContaining('more ONBUILD triggers than a builder takes') as string },
    ]);
  });

  it.each([
    [
      'gcc:14',
      'gcc -o o main.c',
      { 'main.c': `${list(6000, (i) => `static int f${i}(int a) { return a + ${i}; }\n`)}int main(void) { return 0; }\n` },
    ],
    [
      'golang:1.22',
      'go build -o o .',
      { 'go.mod': 'module a\n\ngo 1.22\n', 'main.go': `package main\n\n${list(4000, (i) => `func f${i}() {}\n`)}func main() {}\n` },
    ],
  ])('a source of %s that one RUN compiles again and again', (image, line, files) => {
    const text = `FROM ${image}\nWORKDIR /src\nCOPY . .\nRUN <<'E'\n${`${line}\n`.repeat(200)}E\nCMD ["ls"]\n`;
    expect(judge(text, files).prediction.outcome).toBe('ok');
  });

  it('programs that are each given very many variables', () => {
    const script = `${list(2000, (i) => `export v${i}=1\n`)}${'env | grep v\n'.repeat(2000)}`;
    expect(judge('FROM alpine:3.20\nCOPY s.sh /\nRUN sh /s.sh\nCMD ["ls"]\n', { 's.sh': script }).prediction.outcome).toBe('ok');
  });

  it('many credentials, each of them a finding', () => {
    const text = `FROM scratch\n${Array.from({ length: 5000 }, (_, i) => `ENV DB_PASSWORD_${i}=hunter${i}\n`).join('')}CMD ["/app"]\n`;
    const target = judge(text);
    const lines = text.split('\n');
    expect(
      formatText(
        { schemaVersion: 1, targets: [target], summary: summarise([target]) },
        { colour: false, trace: false, lines: () => lines },
      ),
    ).not.toContain('hunter');
  });

  it('a value that doubles with every line is refused before it fills the memory', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `ENV A${i + 1}=\${A${i}}\${A${i}}\n`).join('');
    expect(judge(`FROM scratch\nENV A0=x\n${lines}CMD ["/app"]\n`).findings).toMatchObject([
      { rule: 'invalid-instruction', message: expect.stringContaining('more text than a builder takes') as string },
    ]);
  });

  it.each(['. ./a\n', '// '])('/etc/ld.so.preload with %j again and again', (name) => {
    const program = new Uint8Array(readFileSync(new URL('../../fixtures/ecs-service/cgo/my-binary', import.meta.url)));
    const { prediction } = judge('FROM debian:12\nCOPY preload /etc/ld.so.preload\nCOPY app /app\nCMD ["/app"]\n', {
      preload: name.repeat(SIZE / 2),
      app: { type: 'file', mode: 0o755, content: program },
    });
    expect(prediction).toMatchObject({
      outcome: 'unknown',
      message: expect.stringMatching(/^it is to load more than \d+ libraries first$/) as string,
    });
  });

  // A line of a Dockerfile has 65,535 bytes at most: each stands on one of its own.
  const slashes = `\\\n${'/'.repeat(SIZE - 200)}x`;
  it.each([
    ['a destination of slashes', 'fails', `FROM alpine:3.20\nRUN cp /etc/passwd ${slashes}\n`],
    ['sources of slashes', 'fails', `FROM alpine:3.20\nRUN cp ${slashes} /etc/passwd ${slashes}.. /tmp/ && mv /tmp/a ${slashes} .\n`],
    ['the name in slashes', 'fails', `FROM alpine:3.20\nRUN cd $(basename ${slashes}) && cd $(dirname ${slashes})\n`],
    ['a directory that is taken away', 'fails', `FROM alpine:3.20\nRUN rm -r ${slashes} && mkdir -p ${slashes}\n`],
    ['lines that a shell puts into a word', 'ok', `FROM alpine:3.20\nRUN <<EOF\nA=$(echo '${'\n'.repeat(SIZE)}x')\nEOF\n`],
    ['a size of zeros', 'fails', `FROM alpine:3.20\nRUN --mount=type=tmpfs,target=/t,size=\\\n${'0'.repeat(SIZE - 200)}! true\n`],
    ['braces that never close', 'ok', `FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN echo \\\n${'{'.repeat(SIZE - 200)}\n`],
    ['brackets for sed', 'ok', `FROM debian:12\nRUN sed -E 's/${'['.repeat(SIZE - 200)}/x/' /etc/passwd\n`],
    [
      'edits of many lines',
      'ok',
      `FROM alpine:3.20\nCOPY lines /lines\nRUN sed \\\n${'-e s/a/b/ '.repeat(5000)} /lines > /x && ${'\\\n'}${'cat /lines /lines > /y && '.repeat(2000)}true\n`,
    ],
    ['packages, installed again and again', 'ok', `FROM alpine:3.20\nRUN ${`${'npm i; '.repeat(100)}\\\n`.repeat(85)}true\n`],
    ['programs that start one another without end', 'ok', `FROM alpine:3.20\nRUN ${`${'nice '.repeat(100)}\\\n`.repeat(120)}true\n`],
    ['commands of more text than a shell can be given', 'fails', `FROM alpine:3.20\nRUN ${`${'a;'.repeat(500)}\\\n`.repeat(480)}true\n`],
    ['programs that nobody waits for', 'unknown', `FROM alpine:3.20\nRUN ${`${'a & '.repeat(200)}\\\n`.repeat(150)}true\n`],
    [
      'patterns with stars',
      'ok',
      `FROM alpine:3.20\nRUN A=${'b'.repeat(220)};\\\n${`${'B=${A#*b*b*b*c};'.repeat(50)}\\\n`.repeat(140)}true\n`,
    ],
    ['negations for find', 'ok', `FROM alpine:3.20\nRUN find /etc ${`${'! '.repeat(50)}\\\n`.repeat(600)}-true\n`],
    ['tests for find', 'ok', `FROM alpine:3.20\nRUN find /etc ${`${'-true '.repeat(50)}\\\n`.repeat(200)}\n`],
    ['commands for find', 'ok', `FROM alpine:3.20\nRUN find /etc ${`${'-exec ls {} \\; '.repeat(50)}\\\n`.repeat(80)}\n`],
    ['shells for find', 'unknown', `FROM alpine:3.20\nRUN find /etc ${`${'-exec sh -c a \\; '.repeat(50)}\\\n`.repeat(70)}\n`],
    ['a place for find, of slashes', 'ok', `FROM alpine:3.20\nRUN find ${slashes}\n`],
    ['a template of X', 'unknown', `FROM alpine:3.20\nRUN mktemp \\\n${'X'.repeat(SIZE - 200)}/\n`],
    ['brackets for awk', 'ok', `FROM debian:12\nRUN echo a | awk '/${'[^a]'.repeat(200)}' || true\n`],
    ['brackets for awk that never close', 'ok', `FROM debian:12\nRUN echo a | awk '/${'[]'.repeat(200)}' || true\n`],
    ['blanks for sed', 'ok', `FROM alpine:3.20\nRUN sed 'a\\\n${' '.repeat(SIZE - 200)}\\' /etc/passwd\n`],
    ['blanks behind an address of sed', 'ok', `FROM alpine:3.20\nRUN sed '/a/\\\n${' '.repeat(SIZE - 200)}9' /etc/passwd\n`],
    [
      'edits of the last program, of more text than is followed',
      'ok',
      `FROM alpine:3.20\nCOPY lines /lines\nRUN sed -i \\\n${'-e s/a/b/ '.repeat(5000)} /lines\n`,
    ],
    ['an address of colons', 'fails', `FROM alpine:3.20\nADD http://[\\\n${':'.repeat(SIZE - 200)}x/a /a\n`],
    ['a closed address of colons', 'fails', `FROM alpine:3.20\nADD http://[\\\n${':'.repeat(SIZE - 200)}x]/a /a\n`],
    ['a program of slashes', 'fails', `FROM scratch\nCOPY . /\nCMD ${slashes}\n`],
    ['a name of tabs that a command says', 'fails', `FROM debian:12\nRUN <<'E'\ncat '${'\t'.repeat(SIZE - 200)}x'\nE\n`],
    ['labels for sed', 'ok', `FROM alpine:3.20\nRUN <<'E'\nsed '${'b'.repeat(SIZE - 200)}' /etc/passwd\nE\n`],
    ['quotes for awk that never close', 'ok', `FROM debian:12\nRUN <<'E'\nawk 'BEGIN { ${'"\\'.repeat(SIZE / 2 - 200)} }' > /x\nE\n`],
    ['a time of zeros', 'fails', `FROM debian:12\nCMD ${JSON.stringify(['timeout', `${'0'.repeat(SIZE - 200)}!`, 'ls'])}\n`],
    ['assignments in a text that a shell reads', 'fails', `FROM alpine:3.20\nENV A="${'=a &&'.repeat(SIZE / 5 - 200)}"\nRUN eval "$A"\n`],
  ])('%s', (_, outcome, text) => {
    expect(judge(text, { lines: 'a\n'.repeat(SIZE / 2) }).prediction.outcome).toBe(outcome);
  });

  it('a source of slashes, copied by the legacy builder', () => {
    expect(judge(`FROM scratch\nCOPY ${slashes} /app\nCOPY app ${slashes}\n`, { app: '' }, { builder: 'legacy' }).prediction).toMatchObject(
      { outcome: 'fails', message: expect.stringMatching(/^COPY failed: file not found/) as string },
    );
  });

  it.each([
    ['Makefile', 'fails', `ifeq (${','.repeat(SIZE)}\nendif\nall:\n\ttrue\n`],
    [
      'Makefile',
      'unknown',
      `A=${'a '.repeat(4000)}\nB=$(subst a,$(A),$(A))\nall: $(patsubst %,$(B)%,$(B)) $(filter-out $(A),$(A))\n\ttrue\n`,
    ],
    ['Makefile', 'fails', `all: ${'$(or ,'.repeat(4000)}x\n\ttrue\n`],
    [
      'Makefile',
      'unknown',
      `${Array.from({ length: 300 }, (_, i) => `%.${i}: %.c\n\ttrue\n`).join('')}all: ${Array.from({ length: 1900 }, (_, i) => `x.${i}`).join(' ')}\n`,
    ],
    ['Makefile', 'unknown', `ifeq "${'" "'.repeat(SIZE / 3)}\nendif\nall:\n\ttrue\n`],
    ['Makefile', 'fails', `all${' '.repeat(SIZE)}x\n\ttrue\n`],
    ['Makefile', 'fails', `all:\n\ttrue${' '.repeat(SIZE)}x\n`],
  ])('%s (%#)', (path, outcome, text) => {
    const { prediction } = judge(
      'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN make\nFROM scratch\nCOPY --from=build /src/app /app\nCMD ["/app"]\n',
      { [path]: text },
    );
    expect(prediction.outcome).toBe(outcome);
  });

  it('a password of colons, with nothing behind it', () => {
    const files = { passwd: 'root:x:0:0::/:/bin/sh\n', shadow: 'root:*:1::::::\n', pam: '' };
    const { prediction } = judge(
      `FROM debian:12\nCOPY passwd /etc/passwd\nCOPY shadow /etc/shadow\nCOPY pam /etc/pam.d/common-password\nRUN printf 'root:${'bb:'.repeat(60)}\\n\\n' | chpasswd\n`,
      files,
    );
    expect(prediction).not.toMatchObject({ outcome: 'fails' });
  });

  it('a line of /etc/passwd whose id is all zeros', () => {
    const { prediction } = judge('FROM scratch\nCOPY passwd /etc/passwd\nUSER app\nCMD ["/app"]\n', {
      passwd: `app:x:${'0'.repeat(SIZE - 100)}!:0::/:\n`,
    });
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'start' });
  });

  it.each(['a', 'a || exit 1 '])('a HEALTHCHECK of %s and blanks', (command) => {
    const { prediction } = judge(`FROM scratch\nCOPY app /\nHEALTHCHECK CMD ${command}\\\n${' '.repeat(SIZE - 200)}b\nCMD ["/app"]\n`, {
      app: '#!/bin/sh\n',
    });
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'start' });
  });
});

it.each([
  ['gzip constructor', 'fails'],
  ['sha256sum toString', 'fails'],
  ['tar --constructor', 'fails'],
  ['base64 -w 00 /etc/passwd', 'ok'],
  ["grep -E '[[:constructor:]]' /etc/passwd", 'fails'],
  ['mktemp valueOf', 'fails'],
])('%s in a RUN line is read as any other', (line, outcome) => {
  expect(judge(`FROM alpine:3.20\nRUN ${line}\n`).prediction.outcome).toBe(outcome);
});

it('names in Cargo.toml and Cargo.lock that are no names of crates are passed over', () => {
  const files = {
    'Cargo.toml': '[package]\nname = "app"\n[constructor]\nx = "1"\n[dependencies.x(]\nversion = "1"\n',
    'Cargo.lock': [
      '[[package]]\nname = "app"\ndependencies = [\n "x(",\n]\n',
      '[[package]]\nname = "x("\nsource = "r"\ndependencies = [\n "openssl-sys",\n]\n',
      '[[package]]\nname = "openssl-sys"\nsource = "r"\n',
    ].join('\n'),
    'src/main.rs': 'fn main() {}\n',
  };
  expect(
    judge(
      'FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release --locked\nFROM debian:12\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n',
      files,
    ).prediction.outcome,
  ).toBe('unknown');
});
