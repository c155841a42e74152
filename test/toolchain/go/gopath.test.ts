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
