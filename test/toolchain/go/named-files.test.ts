/**
 * What Go 1.16 to 1.26 say of files that are asked for by name where no go.mod is around them, of what lies beside the modules of a
 * workspace, and of a go.mod that asks for no Go.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const problem = (line: string, files: Parameters<typeof judge>[1], base = 'golang:1.22'): string | null =>
  judge(`FROM ${base}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["go", "version"]\n`, files)
    .findings.find(({ rule }) => rule === 'run-fails')
    ?.label?.replace(/\s+/g, ' ') ?? null;

const program = (body: string, head = ''): string => `package main\n\n${head}func main() { ${body} }\n`;

describe('files by name without a go.mod', () => {
  it.each([
    ['go build -o /app main.go', program('println(x())'), './main.go:3: undefined: x'],
    ['go run main.go', program('println(x())'), './main.go:3: undefined: x'],
    ['go build -o /app main.go x.go', program('println(x())'), null],
    ['go build -o /app *.go', program('println(x())'), null],
    ['go build -o /app main.go', program('for i := range 3 { println(min(i, 1)) }'), null],
    [
      'go build -o /app main.go',
      program('y.X()', 'import "github.com/x/y"\n\n'),
      "no required module provides package github.com/x/y: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    ],
    ['go mod init app && go mod tidy && go build -o /app main.go', program('y.X()', 'import "github.com/x/y"\n\n'), null],
    [
      'GO111MODULE=off go build -o /app main.go',
      program('y.X()', 'import "github.com/x/y"\n\n'),
      'cannot find package "github.com/x/y" in any of:',
    ],
    [
      'go build -o /app main.go',
      program('util.X()', 'import "./util"\n\n'),
      '"./util" is relative, but relative import paths are not supported in module mode',
    ],
    ['go build -o /app main.go', program('util.X()', 'import "app/util"\n\n'), 'package app/util is not in std'],
  ])('%s of %s', (line, main, words) => {
    expect(problem(line, { 'main.go': main, 'x.go': 'package main\n\nfunc x() int { return 1 }\n' })).toBe(words);
  });

  it('is told in the words of the Go that runs', () => {
    const of = (path: string): Parameters<typeof judge>[1] => ({ 'main.go': program('y.X()', `import "${path}"\n\n`) });
    expect(problem('go build main.go', of('github.com/x/y'), 'golang:1.16')).toBe(
      'no required module provides package github.com/x/y: working directory is not part of a module',
    );
    expect(problem('go build main.go', of('./y'), 'golang:1.17')).toBe('build command-line-arguments: cannot find module for path _/src/y');
  });
});

describe('beside the modules of a workspace', () => {
  const WORK = { 'go.work': 'go 1.18\n\nuse ./svc\n', 'svc/go.mod': 'module example.com/svc\n\ngo 1.18\n', 'svc/main.go': program('') };
  it.each([
    ['go build -o /app .', {}, 'golang:1.22', 'no Go files in /src'],
    ['go build -o /app', {}, 'golang:1.18', 'no Go files in /src'],
    [
      'go build -o /app .',
      { 'main.go': program('') },
      'golang:1.26',
      'current directory outside modules listed in go.work or their selected dependencies',
    ],
    [
      'go build -o /app .',
      { 'main.go': program('') },
      'golang:1.19',
      'directory . outside modules listed in go.work or their selected dependencies',
    ],
    [
      'go build -o /app ./cmd/x',
      { 'cmd/x/main.go': program('') },
      'golang:1.26',
      'directory cmd/x outside modules listed in go.work or their selected dependencies',
    ],
    ['go build -o /app ./svc/cmd/y', { 'svc/cmd/x/main.go': program('') }, 'golang:1.22', 'stat /src/svc/cmd/y: directory not found'],
    ['go build -o /app ./cmd/y', {}, 'golang:1.22', 'stat /src/cmd/y: directory not found'],
    ['go build -o /app ./svc/cmd', { 'svc/cmd/x/main.go': program('') }, 'golang:1.22', 'no Go files in /src/svc/cmd'],
    ['go build -o /app ./svc/cmd/x', { 'svc/cmd/x/main.go': program('') }, 'golang:1.22', null],
    ['go build -o /app ./cmd/x/main.go', { 'cmd/x/main.go': program('') }, 'golang:1.26', null],
    ['go build -o /app ./svc', {}, 'golang:1.22', null],
    ['cd svc && go build -o /app .', {}, 'golang:1.22', null],
  ])('%s', (line, more, base, words) => {
    expect(problem(line, { ...WORK, ...more }, base)).toBe(words);
  });
});

describe('go.mod', () => {
  it('asks for the language of Go 1.16 where it has no go line', () => {
    const files = { 'go.mod': 'module example.com/app\n', 'main.go': program('println(f(1))', 'func f[T any](t T) T { return t }\n\n') };
    expect(problem('go build -o /app .', files)).toContain(
      'type parameter requires go1.18 or later (-lang was set to go1.16; check go.mod)',
    );
    expect(problem('go build -o /app .', { ...files, 'go.mod': 'module example.com/app\n\ngo 1.18\n' })).toBeNull();
    expect(problem('go mod edit -go=1.22 && go build -o /app .', files)).toBeNull();
  });

  const LIB = {
    'main.go': program('lib.X()', 'import "example.com/lib"\n\n'),
    'lib/go.mod': 'module example.com/lib\n\ngo 1.20\n',
    'lib/lib.go': 'package lib\n\nfunc X() {}\n',
  };
  const manifest = (replace: string): string =>
    `module example.com/app\n\ngo 1.22\n\nrequire example.com/lib v1.0.0\n\nreplace ${replace}\n`;
  it.each([
    ['example.com/lib v1.0.0 => ./lib', null],
    ['example.com/lib => ./lib', null],
    ['example.com/lib v1.1.0 => ./lib', 'missing go.sum entry for module providing package example.com/lib'],
    // /lib is the base image's own.
    [
      'example.com/lib => ../lib',
      'example.com/lib@v1.0.0 (replaced by ../lib): reading /lib/go.mod: open /lib/go.mod: no such file or directory',
    ],
    ['example.com/lib => ../other', 'example.com/lib@v1.0.0: replacement directory ../other does not exist'],
  ])('replaces %s', (replace, words) => {
    expect(problem('go build -o /app .', { ...LIB, 'go.mod': manifest(replace) })).toBe(words);
  });
});
