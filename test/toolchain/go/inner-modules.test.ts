/** What go build of Go 1.26 says of modules within others, and of tests of other packages. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAIN = 'package main\n\nfunc main() {}\n';
const importing = (path: string): string => `package main\n\nimport "${path}"\n\nfunc main() { println(x.X) }\n`;
const X = 'package x\n\nvar X = 1\n';
const manifest = (path: string, more = ''): string => `module ${path}\n\ngo 1.26\n${more}`;

const said = (line: string, files: Readonly<Record<string, string>>): string | null =>
  judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${line}\n`, { 'go.mod': manifest('example.com/app'), 'main.go': MAIN, ...files })
    .findings[0]?.label ?? null;

describe('a module within a module', () => {
  it.each([
    [
      'go build -o /app ./svc',
      { 'svc/go.mod': manifest('example.com/app/svc'), 'svc/main.go': MAIN },
      'main module (example.com/app) does not contain package example.com/app/svc',
    ],
    [
      'go build -o /app ./svc/cmd/x',
      { 'svc/go.mod': manifest('example.com/svc'), 'svc/cmd/x/main.go': MAIN },
      'main module (example.com/app) does not contain package example.com/app/svc/cmd/x',
    ],
    [
      'go build -o /app .',
      { 'main.go': importing('example.com/app/sub/x'), 'sub/go.mod': manifest('example.com/app/sub'), 'sub/x/x.go': X },
      'no required module provides package example.com/app/sub/x; to add it: go get example.com/app/sub/x',
    ],
    ['cd svc && go build -o /app .', { 'svc/go.mod': manifest('example.com/app/svc'), 'svc/main.go': MAIN }, null],
    [
      'go build -o /app .',
      {
        'go.mod': manifest('example.com/app', '\nrequire example.com/app/sub v0.0.0\n\nreplace example.com/app/sub => ./sub\n'),
        'main.go': importing('example.com/app/sub/x'),
        'sub/go.mod': manifest('example.com/app/sub'),
        'sub/x/x.go': X,
      },
      null,
    ],
    [
      'go build -o /app . && go build -o /svc ./sub',
      {
        'go.work': 'go 1.26\n\nuse (\n\t.\n\t./sub\n)\n',
        'main.go': importing('example.com/app/sub/x'),
        'sub/go.mod': manifest('example.com/app/sub'),
        'sub/main.go': MAIN,
        'sub/x/x.go': X,
      },
      null,
    ],
  ])('%s, %j', (line, files, words) => {
    expect(said(line, files)).toBe(words);
  });
});

describe('tests beside what is built', () => {
  it.each([
    [{ 'b_test.go': 'package other\n' }, 'found packages other (b_test.go) and main (main.go) in /src'],
    [{ 'z_test.go': 'package other_test\n' }, 'found packages main (main.go) and other (z_test.go) in /src'],
    [
      { 'main.go': importing('example.com/app/x'), 'x/x.go': X, 'x/z_test.go': 'package wrong\n' },
      'found packages x (x.go) and wrong (z_test.go) in /src/x',
    ],
    [{ 'z_test.go': 'package main_test\n', 'y_test.go': 'package main\n', 'ign_test.go': '//go:build ignore\n\npackage whatever\n' }, null],
  ])('%j', (files, words) => {
    expect(said('go build -o /app .', files)).toBe(words);
  });
});
