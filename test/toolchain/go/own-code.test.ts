/*
 * By the versions that such programs ask for, as readelf -V tells them: with Go 1.26, gcc 14 and glibc 2.41 GLIBC_2.34 at the most, that of
 * go-sqlite3 v1.14 too, and GLIBC_2.38 with strlcpy.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

type Files = Readonly<Record<string, string>>;

function outcome(files: Files, image = 'golang:1.25', final = 'debian:bookworm-slim', flags = ''): string {
  const more = image.includes('alpine') ? 'RUN apk add --no-cache gcc musl-dev\n' : '';
  const text = `FROM ${image} AS build\n${more}WORKDIR /src\nCOPY . .\nRUN go build ${flags} -o /app .\nFROM ${final}\nCOPY --from=build /app /app\nCMD ["/app"]\n`;
  return judge(text, { 'go.mod': 'module example.com/app\n\ngo 1.22\n', ...files }).prediction.outcome;
}

const ofC = (lines: readonly string[], call = 'C.hi()'): Files => ({
  'main.go': `package main\n\n${lines.map((line) => `// ${line}\n`).join('')}import "C"\n\nfunc main() { ${call} }\n`,
});
const PUTS = ['#include <stdio.h>', 'static void hi(void) { puts("hi"); }'];

describe('a Go program with C of its own', () => {
  it.each([
    ['in an older Debian', 'golang:1.25', 'debian:bookworm-slim'],
    ['in the same', 'golang:1.24-bookworm', 'gcr.io/distroless/base-debian12'],
    ['in an older Alpine', 'golang:1.23-alpine3.20', 'alpine:3.19'],
    ['in a current one', 'golang:alpine', 'alpine'],
  ])('starts %s', (_, image, final) => {
    expect(outcome(ofC(PUTS), image, final)).toBe('ok');
  });

  it('starts with files of C beside it, and with libraries of C itself', () => {
    const files = {
      ...ofC(['#cgo LDFLAGS: -lm', '#include "a.h"']),
      'a.h': 'void hi(void);\n',
      'a.c': '#include "a.h"\nvoid hi(void) {}\n',
    };
    expect(outcome(files)).toBe('ok');
  });

  it.each([
    ['a library of others', ofC(['#cgo LDFLAGS: -lz', ...PUTS])],
    ['what pkg-config says', ofC(['#cgo pkg-config: zlib', ...PUTS])],
    ['C++', { ...ofC(PUTS), 'a.cc': 'int x;\n' }],
    ['what glibc 2.38 brought', ofC(['#include <string.h>', 'static void hi(void) { char b[9]; strlcpy(b, "a", 9); }'])],
    [
      'the same in a file of C',
      { ...ofC(['void hi(void);']), 'a.c': '#include <string.h>\nvoid hi(void) { char b[9]; strlcpy(b, "a", 9); }\n' },
    ],
    ['a header of others', ofC(['#include <uthash.h>', 'static void hi(void) {}'])],
  ])('is not told to start with %s', (_, files) => {
    expect(outcome(files)).not.toBe('ok');
  });

  it('brings a driver that asks for nothing new', () => {
    const files = {
      'go.mod': 'module example.com/app\n\ngo 1.22\n\nrequire github.com/mattn/go-sqlite3 v1.14.24\n',
      'go.sum':
        'github.com/mattn/go-sqlite3 v1.14.24 h1:tpSp2G2KyMnnQu99ngJ47EIkWVmliIizyZBfPrBWDRM=\ngithub.com/mattn/go-sqlite3 v1.14.24/go.mod h1:Uh1q+B4BYcTPb+yiD3kU8Ct7aC0hY9fxUwlHK0RXw+Y=\n',
      'main.go': 'package main\n\nimport _ "github.com/mattn/go-sqlite3"\n\nfunc main() {}\n',
    };
    expect(outcome(files)).toBe('ok');
    expect(outcome(files, 'golang:1.24-alpine', 'alpine:3.20')).toBe('ok');
    expect(outcome(files, 'golang:1.25', 'debian:bookworm-slim', '-tags sqlite_math_functions')).toBe('unknown');
  });
});
