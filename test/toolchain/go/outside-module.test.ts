/** What Go 1.18 to 1.26 say where no go.mod is around them. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAIN = { 'main.go': 'package main\n\nfunc main() {}\n' };

const problem = (line: string, base = 'golang:1.22', files: Parameters<typeof judge>[1] = MAIN): string | null => {
  const { findings } = judge(`FROM ${base}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["go", "version"]\n`, files);
  return findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
};

describe('a go command without a go.mod', () => {
  it.each(['std', 'cmd', 'all', 'internal/abi', 'vendor/golang.org/x/net/idna', 'net/http'])(
    'go build %s is none of its failures',
    (name) => {
      for (const base of ['golang:1.18', 'golang:1.26']) expect(problem(`CGO_ENABLED=0 go build -a ${name}`, base)).toBe(null);
    },
  );

  it.each([
    [
      'go get ./...',
      "go: go.mod file not found in current directory or any parent directory. 'go get' is no longer supported outside a module.",
    ],
    [
      'go get -d -v',
      "go: go.mod file not found in current directory or any parent directory. 'go get' is no longer supported outside a module.",
    ],
    [
      'go get -u github.com/gorilla/mux',
      "go: go.mod file not found in current directory or any parent directory. 'go get' is no longer supported outside a module.",
    ],
    ['go mod download', "go: no modules specified (see 'go help mod download')"],
    ['go mod download -x', "go: no modules specified (see 'go help mod download')"],
    ['go mod tidy', "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"],
    ['go install github.com/b/hello', "go: 'go install' requires a version when current directory is not in a module"],
    [
      'go build -o /app github.com/b/hello',
      "no required module provides package github.com/b/hello: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    ],
    [
      'go run github.com/b/hello',
      "no required module provides package github.com/b/hello: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    ],
    ['go mod vendor -v', "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"],
  ])('%s', (line, words) => {
    expect(problem(line)).toBe(words);
    expect(problem(line, 'golang:alpine')).toBe(words);
    expect(problem(`go mod init example.com/svc && ${line}`)).toBeNull();
    expect(problem(line, 'golang:1.22', { ...MAIN, 'go.mod': 'module example.com/svc\n\ngo 1.22\n' })).toBeNull();
  });

  it.each([
    ['golang:1.18', 'package svc/cmd is not in GOROOT'],
    ['golang:1.26', 'package svc/cmd is not in std'],
  ])('looks in its own library for what has no dot, %s', (base, words) => {
    expect(problem('go build svc/cmd', base)).toBe(words);
    expect(problem('go build cmd/vet net/http', base)).toBeNull();
    expect(problem('go install svc', 'golang:1.10')).toBeNull();
    const version = "go: 'go install' requires a version when current directory is not in a module";
    expect(problem('go install hello-app', base)).toBe(version);
    // What is newer may have any package, but for those that lie where there were sources before modules.
    expect(problem('go install hello', 'golang:alpine')).toBeNull();
    expect(problem('mkdir -p /go/src/hello && cp main.go /go/src/hello/\nRUN go install hello', 'golang:alpine')).toBe(version);
  });

  const NO_FILE = "go: go.mod file not found in current directory or any parent directory; see 'go help modules'";
  it.each([
    ['go build -o /app .', 'golang:1.22', NO_FILE],
    ['CGO_ENABLED=0 go build -ldflags="-s -w" -o /app ./cmd/app', 'golang:1.22', NO_FILE],
    ['go install', 'golang:1.26', NO_FILE],
    ['go build ./... .', 'golang:1.26', NO_FILE],
    [
      'go build ./cmd/...',
      'golang:1.22',
      'pattern ./cmd/...: directory prefix cmd does not contain main module or its selected dependencies',
    ],
    ['go test ./...', 'golang:1.18', 'pattern ./...: directory prefix . does not contain main module or its selected dependencies'],
    ['go vet .', 'golang:1.22', NO_FILE],
    ['go run .', 'golang:1.22', NO_FILE],
    ['go build -o /app main.go', 'golang:1.22', `no required module provides package main.go: ${NO_FILE.slice('go: '.length)}`],
    ['go build ./cmd/main.go', 'golang:1.22', NO_FILE],
    ['go run main.go', 'golang:1.22', 'stat main.go: no such file or directory'],
    ['go build main.go util.go', 'golang:1.16', 'no required module provides package main.go: working directory is not part of a module'],
    ['go build ./...', 'golang:1.17', NO_FILE],
    ['go build -o /app .', 'golang:1.16', "go: cannot find main module; see 'go help modules'"],
  ])('%s in %s, into whose directory nothing was put', (line, base, words) => {
    const labelOf = (before: string): string | null =>
      judge(`FROM ${base}\nWORKDIR /src\n${before}RUN ${line}\nCMD ["go", "version"]\n`, MAIN).findings.find(
        ({ rule }) => rule === 'run-fails',
      )?.label ?? null;
    expect(labelOf('')).toBe(words);
    expect(labelOf('COPY . /elsewhere\n')).toBe(words);
    expect(labelOf('RUN git clone https://x.example/y .\n')).toBeNull();
    expect(labelOf('RUN curl -fsSL https://x.example/y.tgz | tar xz\n')).toBeNull();
  });

  // Measured with Go 1.26 in a directory that holds go.mod alone.
  it.each([
    ['go build -o /app .', 'no Go files in /src'],
    ['go install ./cmd/app', 'stat /src/cmd/app: directory not found'],
    ['go build -o /app main.go', 'no required module provides package main.go; to add it:\n\tgo get main.go'],
    ['go run main.go', 'stat main.go: no such file or directory'],
    ['go build ./...', null],
    ['go build -o /app ./cmd/...', 'pattern ./cmd/...: lstat ./cmd/: no such file or directory'],
    ['go vet ./pkg/...', 'pattern ./pkg/...: lstat ./pkg/: no such file or directory'],
    ['go test ../src/pkg/...', 'pattern ../src/pkg/...: lstat ../src/pkg/: no such file or directory'],
    ['go build ./cmd...', null],
  ])('%s where go.mod came without the sources that the context has', (line, words) => {
    const labelOf = (copy: string, files: Parameters<typeof judge>[1], ignore = ''): string | null =>
      judge(`FROM golang:1.22\nWORKDIR /src\n${copy}\nRUN ${line}\nCMD ["go", "version"]\n`, {
        'go.mod': 'module example.com/svc\n\ngo 1.22\n',
        ...files,
        '.dockerignore': ignore,
      }).findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
    const shown = words === null ? null : words.split('\n').join(' ').replace(/\s+/g, ' ');
    const plain = (text: string | null): string | null => text?.replace(/\s+/g, ' ') ?? null;
    expect(plain(labelOf('COPY go.mod .', MAIN))).toBe(shown);
    expect(plain(labelOf('COPY go.mod .', { 'internal/deep/er/x.go': 'package er\n' }))).toBe(shown);
    expect(plain(labelOf('COPY . .', MAIN, '**/*.go\n'))).toBe(shown);
    // The context of another directory, or sources that something else brings.
    expect(labelOf('COPY . .', {})).toBeNull();
    expect(labelOf('COPY . .', { 'vendor/a/a.go': 'package a\n', '.git/x.go': '' })).toBeNull();
    expect(labelOf('COPY go.mod .\nRUN curl -fsSL https://x.example/y.tgz | tar xz', MAIN)).toBeNull();
  });

  it.each([
    ['go get ./...', 'golang:1.17'],
    ['go install github.com/b/hello', 'golang:1.15'],
    ['GO111MODULE=off go install github.com/b/hello', 'golang:1.22'],
    ['go install github.com/b/hello/...', 'golang:1.22'],
    ['go build -o /x fmt', 'golang:1.22'],
    ['go mod download', 'golang:1.16'],
    ['GO111MODULE=off go get ./...', 'golang:1.22'],
    ['go mod download github.com/gorilla/mux@v1.8.0', 'golang:1.22'],
    ['go install example.com/tool@latest', 'golang:1.22'],
    ['git clone https://x.example/y . && go get ./...', 'golang:1.22'],
  ])('%s in %s may go well', (line, base) => {
    expect(problem(line, base)).toBeNull();
  });
});
