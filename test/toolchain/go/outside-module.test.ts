/** What Go 1.18 to 1.26 say where no go.mod is around them. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAIN = { 'main.go': 'package main\n\nfunc main() {}\n' };

const problem = (line: string, base = 'golang:1.22', files: Parameters<typeof judge>[1] = MAIN): string | null => {
  const { findings } = judge(`FROM ${base}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["go", "version"]\n`, files);
  return findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
};

describe('a go command without a go.mod', () => {
  it.each([
    ['go get ./...', "go: go.mod file not found in current directory or any parent directory. 'go get' is no longer supported outside a module."],
    ['go get -d -v', "go: go.mod file not found in current directory or any parent directory. 'go get' is no longer supported outside a module."],
    ['go get -u github.com/gorilla/mux', "go: go.mod file not found in current directory or any parent directory. 'go get' is no longer supported outside a module."],
    ['go mod download', "go: no modules specified (see 'go help mod download')"],
    ['go mod download -x', "go: no modules specified (see 'go help mod download')"],
    ['go mod tidy', "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"],
    ['go install github.com/b/hello', "go: 'go install' requires a version when current directory is not in a module"],
    ['go build -o /app github.com/b/hello', "no required module provides package github.com/b/hello: go.mod file not found in current directory or any parent directory; see 'go help modules'"],
    ['go run github.com/b/hello', "no required module provides package github.com/b/hello: go.mod file not found in current directory or any parent directory; see 'go help modules'"],
    ['go mod vendor -v', "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"],
  ])('%s', (line, words) => {
    expect(problem(line)).toBe(words);
    expect(problem(line, 'golang:alpine')).toBe(words);
    expect(problem(`go mod init example.com/svc && ${line}`)).toBeNull();
    expect(problem(line, 'golang:1.22', { ...MAIN, 'go.mod': 'module example.com/svc\n\ngo 1.22\n' })).toBeNull();
  });

  it.each([['go get ./...', 'golang:1.17'], ['go install github.com/b/hello', 'golang:1.15'], ['GO111MODULE=off go install github.com/b/hello', 'golang:1.22'], ['go install github.com/b/hello/...', 'golang:1.22'], ['go build -o /x fmt', 'golang:1.22'], ['go mod download', 'golang:1.16'], ['GO111MODULE=off go get ./...', 'golang:1.22'], ['go mod download github.com/gorilla/mux@v1.8.0', 'golang:1.22'], ['go install example.com/tool@latest', 'golang:1.22'], ['git clone https://x.example/y . && go get ./...', 'golang:1.22']])('%s in %s may go well', (line, base) => {
    expect(problem(line, base)).toBeNull();
  });
});
