/** What Go 1.16 to 1.26 say of these very directories. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAIN = 'package main\n\nfunc main() {}\n';
const run = (command: string, files: Readonly<Record<string, string>>) =>
  judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, { 'go.mod': 'module example.com/app\n\ngo 1.16\n', ...files });

describe('a program without -o', () => {
  it.each([
    ['go build ./app', { 'app/main.go': MAIN }, 'app'],
    ['go build ./cmd/server', { 'cmd/server/main.go': MAIN, 'server/s.go': 'package server\n' }, 'server'],
    ['go build', { 'main.go': MAIN, 'app/a.go': 'package app\n' }, 'app'],
    ['go build main.go', { 'main.go': MAIN, 'main/x': '' }, 'main'],
  ])('is not written over a directory: %s', (command, files, name) => {
    expect(run(command, files).findings[0]?.label).toBe(`go: build output "${name}" already exists and is a directory`);
  });

  it.each([
    ['go build ./lib', { 'lib/l.go': 'package lib\n' }],
    ['go build ./cmd/a ./cmd/b', { 'cmd/a/main.go': MAIN, 'cmd/b/main.go': MAIN, 'a/x': '' }],
    ['go build -o app ./app', { 'app/main.go': MAIN }],
    ['go build ./cmd/server', { 'cmd/server/main.go': MAIN }],
    ['cd app && go build .', { 'app/main.go': MAIN }],
    ['go install ./app', { 'app/main.go': MAIN }],
  ])('has another place: %s', (command, files) => {
    expect(run(command, files).prediction.outcome).not.toBe('fails');
  });
});

/** What each Go says of `-o` with a directory /opt/d, a file /opt/f (and `f`) and nothing at /opt/n; null where it builds. */
describe('-o', () => {
  const said = (minor: number, command: string): string | null => {
    const { prediction, findings } = judge(
      `FROM golang:1.${minor}\nWORKDIR /opt/d\nWORKDIR /src\nCOPY . .\nCOPY go.mod /opt/f\nCOPY go.mod f\nRUN go build -o ${command}\n`,
      { 'go.mod': 'module m\n\ngo 1.11\n', 'a/main.go': MAIN, 'b/main.go': MAIN, 'lib/l.go': 'package lib\n' },
    );
    return prediction.outcome === 'fails' ? (findings[0]?.label ?? '') : null;
  };
  const taken = (place: string): string => `go build …: build output "${place}" already exists and is a directory`;
  const SEVERAL = 'go build: cannot use -o with multiple packages';
  const several = (place: string): string => `go build: cannot write multiple packages to non-directory ${place}`;

  it.each([
    ['/opt/d ./a', taken('/opt/d'), null, null],
    ['/opt/d/ ./a', taken('/opt/d/'), null, null],
    ['/opt/n/ ./a', taken('/opt/n/'), taken('/opt/n/'), null],
    ['/opt/n/x ./a', null, null, null],
    ['/opt/n ./...', SEVERAL, several('/opt/n'), several('/opt/n')],
    ['/opt/n/ ./...', SEVERAL, several('/opt/n/'), null],
    ['/opt/d ./...', SEVERAL, null, null],
    ['/opt/d ./lib', taken('/opt/d'), 'go build: no main packages to build', 'go build: no main packages to build'],
    ['/opt/n/ ./lib', taken('/opt/n/'), taken('/opt/n/'), 'go build: no main packages to build'],
  ])('%s: Go 1.12 %j, 1.15 %j, 1.16 %j', (command, ...expected) => {
    expect([12, 15, 16].map((minor) => said(minor, command))).toEqual(expected);
  });

  it.each([
    ['/opt/f/x ./a', '/opt/f/: file exists'],
    ['/opt/f/ ./a', '/opt/f/: file exists'],
    ['/opt/f/x/y ./a', '/opt/f: not a directory'],
    ['/opt/f/x ./lib', '/opt/f/: file exists'],
    ['f/x ./a', 'f/: file exists'],
    ['./f/a/b/x ./a', './f: not a directory'],
    ['f/ a/main.go', 'f/: file exists'],
  ])('makes no directory where a file is: %s', (command, words) => {
    for (const minor of [12, 15, 16, 26]) expect(said(minor, command)).toBe(`go build …: mkdir ${words}`);
  });

  it('tells what several packages want without the command from Go 1.18 on', () => {
    expect(said(26, '/opt/n ./...')).toBe('go: cannot write multiple packages to non-directory /opt/n');
  });
});
