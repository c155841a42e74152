/** What Go 1.26 says in these very workspaces. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'go.work': 'go 1.22\n\nuse (\n\t./app\n\t./lib\n)\n',
  'app/go.mod': 'module example.com/app\n\ngo 1.22\n',
  'app/main.go': 'package main\n\nimport "example.com/lib"\n\nfunc main() { lib.F() }\n',
  'lib/go.mod': 'module example.com/lib\n\ngo 1.22\n',
  'lib/lib.go': 'package lib\n\nfunc F() {}\n',
};
const run = (command: string, files: Readonly<Record<string, string>> = {}) =>
  judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, { ...FILES, ...files });

describe('a workspace', () => {
  it('has no packages where none of its modules is', () => {
    const words = 'pattern ./...: directory prefix . does not contain modules listed in go.work or their selected dependencies';
    expect(['go build ./...', 'go vet ./...', 'go test ./...'].map((command) => run(command).findings[0]?.label)).toEqual([
      words,
      words,
      words,
    ]);
  });

  it('takes no -mod=mod', () => {
    expect(run('go build -mod=mod -o /app ./app').findings[0]?.label).toContain(
      'go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to "mod"',
    );
  });

  it('is compiled by what its modules have', () => {
    expect(run('go build -o /app ./app', { 'lib/lib.go': 'package lib\n\nfunc G() {}\n' }).findings[0]?.label).toContain(
      'undefined: lib.F',
    );
    expect(
      run('go build -o /app ./app', { 'app/main.go': 'package main\n\nimport "os"\n\nfunc main() {}\n' }).findings[0]?.label,
    ).toContain('"os" imported and not used');
  });

  it('has no module that go.work does not use', () => {
    expect(run('go build -o /app ./app', { 'go.work': 'go 1.22\n\nuse ./app\n' }).findings[0]?.label).toContain(
      'no required module provides package example.com/lib; to add it:',
    );
  });

  it.each([
    'go build -o /app ./app',
    'go build ./app/... ./lib/...',
    'go vet ./app/...',
    'cd app && go test ./...',
    'go build -o /app example.com/app',
  ])('lets pass: %s', (command) => {
    expect(run(command).prediction.outcome).not.toBe('fails');
  });
});
