/** What Go 1.13 and 1.15 make of these very files, where there is no go.mod. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (release: string, directory: string, files: Readonly<Record<string, string>>, command = 'go build -o app .') =>
  judge(
    `FROM golang:${release} AS build\nWORKDIR ${directory}\nCOPY . .\nRUN ${command}\nFROM scratch\nCOPY --from=build ${directory}/app /app\nCMD ["/app"]\n`,
    files,
  );
const PLAIN = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("x") }\n';
const NET = 'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n)\n\nfunc main() { fmt.Println(http.StatusOK) }\n';
const OTHER = 'package main\n\nimport "github.com/pkg/errors"\n\nfunc main() { _ = errors.New("x") }\n';

describe('Go up to 1.15 without a go.mod', () => {
  it('makes a static program of what links nothing of C', () => {
    expect(run('1.15', '/go/src/app', { 'main.go': PLAIN }).prediction).toMatchObject({ outcome: 'ok' });
    expect(run('1.13', '/src', { 'main.go': PLAIN }).prediction).toMatchObject({ outcome: 'ok' });
    expect(run('1.15', '/go/src/app', { 'main.go': NET }, 'CGO_ENABLED=0 go build -o app .').prediction).toMatchObject({ outcome: 'ok' });
    expect(run('1.15', '/go/src/app', { 'main.go': NET }).prediction).toMatchObject({ outcome: 'fails', phase: 'start' });
  });

  it('finds packages below /go/src', () => {
    const files = {
      'cmd/app/main.go': 'package main\n\nimport "github.com/me/proj/greet"\n\nfunc main() { println(greet.Hi()) }\n',
      'greet/greet.go': 'package greet\n\nfunc Hi() string { return "hi" }\n',
    };
    expect(run('1.13', '/go/src/github.com/me/proj', files, 'go build -o app ./cmd/app').prediction).toMatchObject({ outcome: 'ok' });
  });

  it('fails by what is wrong or nowhere', () => {
    expect(run('1.15', '/go/src/app', { 'main.go': PLAIN.replace('{ fmt', '{ x := 3; fmt') }).findings[0]?.label).toContain(
      'x declared but not used',
    );
    expect(run('1.15', '/go/src/app', { 'main.go': OTHER }).findings[0]?.label).toContain('cannot find package "github.com/pkg/errors"');
    expect(
      run('1.15', '/go/src/app', {
        'main.go': OTHER,
        'vendor/github.com/pkg/errors/e.go': 'package errors\n\nfunc New(s string) error { return nil }\n',
      }).prediction.phase,
    ).not.toBe('build');
    expect(run('1.15', '/go/src/app', { 'main.go': OTHER }, 'go get github.com/pkg/errors && go build -o app .').prediction.phase).not.toBe(
      'build',
    );
  });
});

/** What each Go says, with GO111MODULE and a go.mod or without; null where it builds. */
describe('GO111MODULE', () => {
  const SUB = {
    'main.go': 'package main\n\nimport "example.com/m/sub"\n\nfunc main() { sub.F() }\n',
    'sub/s.go': 'package sub\n\nfunc F() {}\n',
  };
  const RELATIVE = { ...SUB, 'main.go': SUB['main.go'].replace('example.com/m/', './') };
  const MODULE = { 'go.mod': 'module example.com/m\n\ngo 1.11\n' };
  const VENDORED = {
    'main.go': OTHER,
    'vendor/github.com/pkg/errors/e.go': 'package errors\n\nfunc New(s string) error { return nil }\n',
  };
  const [OUTSIDE, INSIDE] = ['/src', '/go/src/example.com/m'];
  const LOST = 'cannot find package "example.com/m/sub" in any of:';
  const NO_MAIN = "go: cannot find main module; see 'go help modules'";
  const NON_LOCAL = 'local import "./sub" in non-local package';
  const said = (minor: number, mode: string, directory: string, files: Readonly<Record<string, string>>): string | null => {
    const { prediction, findings } = judge(
      `FROM golang:1.${minor}\nWORKDIR ${directory}\nCOPY . .\n${mode === '' ? '' : `ENV GO111MODULE=${mode}\n`}RUN go build -o /app .\n`,
      files,
    );
    return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
  };

  it.each([
    [12, '', OUTSIDE, SUB, LOST],
    [12, 'off', OUTSIDE, { ...SUB, ...MODULE }, LOST],
    [12, '', INSIDE, { ...SUB, ...MODULE }, null],
    [12, 'on', OUTSIDE, SUB, NO_MAIN],
    [15, 'auto', OUTSIDE, SUB, LOST],
    [15, 'auto', OUTSIDE, { ...SUB, ...MODULE }, null],
    [15, 'off', INSIDE, { ...SUB, ...MODULE }, null],
    [15, 'on', INSIDE, SUB, NO_MAIN],
    [15, '', INSIDE, RELATIVE, NON_LOCAL],
    [15, '', OUTSIDE, RELATIVE, null],
    [15, '', OUTSIDE, { ...RELATIVE, ...MODULE }, NON_LOCAL],
    [12, '', OUTSIDE, { ...RELATIVE, ...MODULE }, 'cannot find module for path _/src/sub'],
    [15, 'off', INSIDE, VENDORED, null],
    [15, 'off', OUTSIDE, VENDORED, 'cannot find package "github.com/pkg/errors" in any of:'],
    [16, 'off', OUTSIDE, { ...SUB, ...MODULE }, LOST],
    [16, 'auto', OUTSIDE, { ...SUB, ...MODULE }, null],
    [26, 'off', INSIDE, SUB, null],
    [26, 'off', OUTSIDE, SUB, LOST],
    [15, '', OUTSIDE, { 'main.go': PLAIN }, null],
    [15, 'off', OUTSIDE, { 'main.go': PLAIN, ...MODULE }, null],
  ])('Go 1.%i, %j, in %s', (minor, mode, directory, files, words) => {
    expect(said(minor, mode, directory, files)).toBe(words);
  });
});
