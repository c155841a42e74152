/**
 * What becomes of programs that RUN lines build, by the line, the sources, scripts and makefiles. Most answers are a real engine's:
 * Go 1.26, gcc 12 and Rust 1.95 on Debian 12, built and run by Docker 26.1. Those of go.work, a bare go build, go install, -race,
 * a copied loader and Alpine come from these tools without an engine, or from how they are written.
 */
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

type Files = Readonly<Record<string, string | { readonly type: 'file'; readonly mode: number; readonly content: string }>>;

const imports = (...paths: string[]): string =>
  `package main\n\nimport (\n${paths.map((path) => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`;
const GO: Files = { 'go.mod': 'module example.com/app\n\ngo 1.26\n', 'main.go': imports('net/http') };
/** Go 1.19.13 and later refuse what asks for more than they are. */
const OLD: Files = { ...GO, 'go.mod': 'module example.com/app\n\ngo 1.16\n' };
const PURE: Files = { ...GO, 'main.go': imports('fmt') };
const OWN: Files = { ...GO, 'main.go': 'package main\n\n// int f(void) { return 1; }\nimport "C"\n\nfunc main() { C.f() }\n' };
const script = (content: string, mode = 0o755): { type: 'file'; mode: number; content: string } => ({ type: 'file', mode, content });
const makefile = (...lines: string[]): Files => ({ ...GO, Makefile: `${lines.join('\n')}\n` });

/** `ok`, `unknown`, or the exit code and the last words. */
function fate(run: string, files: Files, { image = 'golang:1.26', final = 'scratch', from = '/app' } = {}): string {
  const text = `FROM ${image} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM ${final}\nCOPY --from=build ${from} /app\nENTRYPOINT ["/app"]\n`;
  const {
    prediction: { outcome, exitCode, message },
    findings,
  } = judge(text, files);
  // What is said to fail has an error that says why, and nothing else has one.
  expect(findings.some(({ severity }) => severity === 'error')).toBe(outcome === 'fails');
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
}

const NO_LOADER = '255 exec /app: no such file or directory';
const failed = (run: string, code: number): string => `1 process "/bin/sh -c ${run}" did not complete successfully: exit code: ${code}`;
const LACKS_NEWER =
  "1 /app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)\n/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.32' not found (required by /app)";
const NO_FORMAT = '255 exec /app: exec format error';

describe('go build into scratch', () => {
  it.each<[string, Files, string]>([
    ['go build -o /app .', GO, NO_LOADER],
    ['go build -o /app .', PURE, 'ok'],
    ['go build -o /app .', OWN, NO_LOADER],
    ['CGO_ENABLED=0 go build -o /app .', GO, 'ok'],
    ['CGO_ENABLED=0 && go build -o /app .', GO, NO_LOADER],
    ['CGO_ENABLED=false go build -o /app .', GO, NO_LOADER],
    ['go env -w CGO_ENABLED=0 && go build -o /app .', GO, 'ok'],
    ['GOFLAGS=-tags=netgo go build -o /app .', GO, 'ok'],
    ['go build -tags netgo -o /app .', { ...GO, 'main.go': imports('net', 'os/user') }, NO_LOADER],
    // Go's own linker never sees the flag, the C linker does.
    ['go build -ldflags \'-s -w -extldflags "-static"\' -o /app .', GO, NO_LOADER],
    ['go build -ldflags \'-s -w -extldflags "-static"\' -o /app .', OWN, 'ok'],
    ['go build -buildmode=pie -ldflags=-extldflags=-static-pie -o /app .', OWN, 'ok'],
    ['go build -buildmode=pie -ldflags=-extldflags=-static-pie -o /app .', GO, NO_LOADER],
    ['go build -linkshared -o /app .', PURE, 'unknown'],
    ['GOFLAGS=-ldflags=-linkmode=external go build -o /app .', PURE, NO_LOADER],
    ['GOOS=darwin go build -o /app .', PURE, NO_FORMAT],
    ['go build -buildmode=c-shared -o /app .', OWN, '126 exec: "/app": permission denied'],
    ['CGO_ENABLED=0 go build -o /app .', { ...GO, 'main.go': 'package app\n' }, '126 exec: "/app": permission denied'],
    ['go vet ./... && go test ./... && go build -o /app .', GO, NO_LOADER],
    [
      'go build -o /app ./cmd/tool',
      { 'go.mod': GO['go.mod'] ?? '', 'cmd/tool/main.go': imports('fmt'), 'cmd/server/main.go': imports('net') },
      'ok',
    ],
    [
      'cd api && go build -o /app .',
      {
        'go.work': 'go 1.26\n\nuse (\n\t./api\n\t./lib\n)\n',
        'api/go.mod': 'module example.com/api\n',
        'api/main.go': imports('example.com/lib'),
        'lib/go.mod': 'module example.com/lib\n',
        'lib/lib.go': 'package lib\n\nimport _ "net"\n',
      },
      NO_LOADER,
    ],
    // The header comes beside the library, by its name.
    [
      'go build -buildmode=c-shared -o lib.so main.go && gcc -o /app app.c ./lib.so',
      {
        ...OWN,
        'main.go': 'package main\n\nimport "C"\n\n//export F\nfunc F() {}\n\nfunc main() {}\n',
        'app.c': '#include "lib.h"\n\nint main(void) { F(); return 0; }\n',
      },
      NO_LOADER,
    ],
    ['CGO_ENABLED=0 go test -c -o /app .', { ...PURE, 'main_test.go': 'package main\n' }, 'ok'],
  ])('%s %#', (run, files, expected) => expect(fate(run, files)).toBe(expected));

  it.each<[string, string, Files, string]>([
    ['CGO_ENABLED=0 go build ./...', '/src/app', PURE, 'ok'],
    [
      'CGO_ENABLED=0 go build ./...',
      '/src/app',
      { ...PURE, 'cmd/api/main.go': imports('fmt') },
      '1 failed to calculate checksum of ref …: "/src/app": not found',
    ],
    ['CGO_ENABLED=0 go build', '/src/src', PURE, '1 failed to calculate checksum of ref …: "/src/src": not found'],
    [
      'CGO_ENABLED=0 go build -o bin/ ./...',
      '/src/bin/api',
      { 'go.mod': GO['go.mod'] ?? '', 'cmd/api/main.go': imports('fmt'), 'x/x.go': 'package x\n' },
      'ok',
    ],
    ['go install ./cmd/...', '/go/bin/api', { 'go.mod': GO['go.mod'] ?? '', 'cmd/api/main.go': imports('net') }, NO_LOADER],
    ['CGO_ENABLED=0 go build -o "/out/$(uname -m)" .', '/out/x86_64', PURE, 'ok'],
    ['CGO_ENABLED=0 go build -o "/out/$(date)" .', '/out/x86_64', PURE, 'unknown'],
  ])('%s, of which %s is copied %#', (run, from, files, expected) => expect(fate(run, files, { from })).toBe(expected));

  it.each<[string, Files, string]>([
    ['go build -o /app .', { ...PURE, 'go.mod': 'module example.com/app\n\ngo 1.27\n' }, '1'],
    ['go build -o /app ./cmd/app', PURE, '1'],
    ['go build -o /app .', { ...GO, 'main.go': imports('example.com/app/internal/x') }, '1'],
    ['go build -o /app .', { 'main.go': imports('fmt') }, '1'],
    ['CGO_ENABLED=0 go build -o /app .', OWN, '1'],
    ['CGO_ENABLED=0 go build -race -o /app .', PURE, '2'],
    ['GOBIN=/out GOARCH=arm64 CGO_ENABLED=0 go install .', PURE, '1'],
    ['GOARCH=x86_64 go build -o /app .', PURE, '2'],
    ['GOOS=Linux go build -o /app .', {}, '2'],
    ['CGO_ENABLED=0 go build -buildmode=c-shared -o /app .', PURE, '1'],
    ['CGO_ENABLED=0 go build -ldflags=-linkmode=external -o /app .', PURE, '1'],
    ['go build -o /app ./a ./b', { 'go.mod': GO['go.mod'] ?? '', 'a/a.go': imports('fmt'), 'b/b.go': imports('fmt') }, '1'],
  ])('%s ends the build %#', (run, files, code) =>
    expect(fate(run, files)).toBe(`1 process "/bin/sh -c ${run}" did not complete successfully: exit code: ${code}`),
  );

  it('says nothing of sources that are not at hand, or that the line itself may change', () => {
    expect(fate('CGO_ENABLED=0 go build -o /app .', {})).toBe('unknown');
    expect(fate('CGO_ENABLED=0 go build -o /app .', { 'go.mod': GO['go.mod'] ?? '' })).toBe('unknown');
    expect(
      fate('go generate ./... && CGO_ENABLED=0 go build -o /app .', { ...PURE, 'gen.go': '//go:generate make-it\n\npackage main\n' }),
    ).toBe('unknown');
  });
});

/** A program that imports one package of another's module, which is not at hand. */
const of = (path: string, ...others: string[]): Files => ({
  'go.mod': `module example.com/app\n\ngo 1.22\n\nrequire (\n${[path, ...others].map((one) => `\t${one} v1.0.0\n`).join('')})\n`,
  'go.sum': [path, ...others].map((one) => `${one} v1.0.0 h1:AAAA=\n${one} v1.0.0/go.mod h1:AAAA=\n`).join(''),
  'main.go': imports(path),
});
const GIN = of('github.com/gin-gonic/gin');
const LOGRUS = of('github.com/sirupsen/logrus');
const SQLITE = of('github.com/mattn/go-sqlite3');
const NOBODYS = of('example.org/not/known');

describe('go build of a program with modules that are not at hand', () => {
  it.each<[string, Files, Parameters<typeof fate>[2], string]>([
    // gin brings net, logrus does not, and nobody knows the last.
    ['go build -o /app .', GIN, {}, NO_LOADER],
    ['go build -o /app .', GIN, { final: 'debian:bookworm-slim', image: 'golang:1.26-bookworm' }, 'ok'],
    ['CGO_ENABLED=0 go build -o /app .', GIN, {}, 'ok'],
    ['go build -tags netgo -o /app .', GIN, {}, 'unknown'],
    ['go build -o /app .', GIN, { image: 'golang:1.26-alpine' }, 'ok'],
    ['go build -o /app .', GIN, { image: 'golang:1.18-alpine' }, NO_LOADER],
    ['go build -o /app .', LOGRUS, {}, 'ok'],
    ['go build -o /app .', NOBODYS, {}, 'unknown'],
    ['go build -o /app .', NOBODYS, { image: 'golang:1.26-alpine' }, 'ok'],
    ['go build -o /app .', NOBODYS, { final: 'debian:bookworm-slim', image: 'golang:1.26-bookworm' }, 'unknown'],
    // No compiler: no C code of others, and what may be dynamic finds its libc.
    ['go build -o /app .', NOBODYS, { image: 'golang:1.18-alpine', final: 'alpine:3.18' }, 'ok'],
    ['go build -o /app .', NOBODYS, { image: 'golang:1.18-alpine' }, 'unknown'],
    ['go build -o /app .', SQLITE, {}, NO_LOADER],
    ['go build -o /app .', SQLITE, { final: 'debian:bookworm-slim', image: 'golang:1.26-bookworm' }, 'ok'],
    ['go build -ldflags \'-extldflags "-static"\' -o /app .', SQLITE, {}, 'ok'],
    ['CGO_ENABLED=1 go build -o /app .', SQLITE, { image: 'golang:1.26-alpine' }, failed('CGO_ENABLED=1 go build -o /app .', 1)],
    ['go build -o /app .', SQLITE, { image: 'golang:1.18-alpine' }, failed('go build -o /app .', 2)],
  ])('%s %#', (run, files, images, expected) => expect(fate(run, files, images)).toBe(expected));

  it('takes a module within a known one, and what another stands for, for unknown', () => {
    expect(fate('go build -o /app .', of('github.com/gin-gonic/gin/contrib/nested'))).toBe('unknown');
    expect(
      fate('go build -o /app .', {
        ...GIN,
        'go.mod': `${String(GIN['go.mod'])}\nreplace github.com/gin-gonic/gin => example.org/fork v1.0.0\n`,
      }),
    ).toBe('unknown');
  });

  it('is a program where go install takes it from elsewhere, since all else it refuses', () => {
    const install = (base: string, rest: string): string =>
      judge(`FROM ${base}\nRUN go install example.org/tool@latest\n${rest}\n`, {}).prediction.outcome;
    const copied = 'FROM scratch\nCOPY --from=0 /go/bin/tool /tool\nCMD ["/tool"]';
    expect([install('golang:1.26', 'CMD ["tool"]'), install('golang:1.26-alpine', copied), install('golang:1.26', copied)]).toEqual([
      'ok',
      'ok',
      'unknown',
    ]);
  });

  it('starts where it was made, however it was linked', () => {
    const text = 'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n';
    expect(judge(text, NOBODYS).prediction.outcome).toBe('ok');
  });
});

describe('go build into an image with a libc', () => {
  it.each<[string, string, string]>([
    ['golang:1.26-bookworm', 'debian:bookworm-slim', 'ok'],
    [
      'golang:1.26-bookworm',
      'debian:bullseye-slim',
      "1 /app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)\n/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.32' not found (required by /app)",
    ],
    ['golang:1.26', 'alpine', NO_LOADER],
    ['golang:1.26', 'debian:bookworm-slim', 'ok'],
    ['golang:1.26', 'gcr.io/distroless/base-debian12', 'ok'],
    // Its packages came compiled, on an older system.
    ['golang:1.19', 'debian:bullseye-slim', 'ok'],
    ['golang:1.16-buster', 'gcr.io/distroless/base-debian10', 'ok'],
    ['golang:1.18-alpine', 'alpine:3.18', 'ok'],
    ['golang:1.18', 'alpine', NO_LOADER],
    ['golang:1.20.3', 'debian:bullseye-slim', 'unknown'],
  ])('of %s, in %s', (image, final, expected) => expect(fate('go build -o /app .', OLD, { image, final })).toBe(expected));

  it.each<[string, string]>([
    ['-a', LACKS_NEWER],
    ['-trimpath', LACKS_NEWER],
    ['-installsuffix cgo', LACKS_NEWER],
    ['-gcflags=all=-N', LACKS_NEWER],
    ['-gcflags=-N', 'ok'],
    ['-tags foo', 'ok'],
    ['-ldflags=-s', 'ok'],
  ])('of Go 1.19, whose packages %s compiles anew or not', (flag, expected) => {
    expect(fate(`go build ${flag} -o /app .`, OLD, { image: 'golang:1.19-bookworm', final: 'debian:bullseye-slim' })).toBe(expected);
  });

  it('with cgo on Alpine, in any Alpine', () => {
    expect(fate('apk add --no-cache gcc musl-dev && go build -o /app .', GO, { image: 'golang:1.26-alpine', final: 'alpine:3.12' })).toBe(
      'ok',
    );
  });

  it('as position-independent code asks for nothing of it', () => {
    expect(fate('go build -buildmode=pie -o /app .', PURE, { final: 'debian:bullseye-slim' })).toBe('unknown');
    // With net it asks for what any other asks for.
    expect(fate('go build -buildmode=pie -o /app .', GO, { final: 'gcr.io/distroless/base-debian12' })).toBe('ok');
    expect(fate('go build -buildmode=pie -o /app .', GO, { final: 'debian:bullseye-slim' })).toContain("`GLIBC_2.34' not found");
  });

  it('finds the loader that was copied, and not its libc', () => {
    const { prediction } = judge(
      'FROM golang:1.26-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCOPY --from=build /lib64/ld-linux-x86-64.so.2 /lib64/\nENTRYPOINT ["/app"]\n',
      GO,
    );
    expect(prediction).toMatchObject({
      phase: 'run',
      exitCode: 127,
      message: '/app: error while loading shared libraries: libc.so.6: cannot open shared object file: No such file or directory',
    });
  });
});

describe('scripts and makefiles', () => {
  it.each<[string, Files, string]>([
    ['sh build.sh', { ...GO, 'build.sh': 'set -e\ngo build -o /app .\n' }, NO_LOADER],
    ['CGO_ENABLED=0 ./build.sh', { ...GO, 'build.sh': script('#!/bin/sh\ngo build -o /app .\n') }, 'ok'],
    [
      './build.sh',
      { ...GO, 'build.sh': script('#!/bin/bash\n: "${GOOS:=linux}" "${CGO_ENABLED:=0}"\nexport GOOS CGO_ENABLED\ngo build -o /app .\n') },
      'ok',
    ],
    [
      'CGO_ENABLED=1 ./build.sh',
      { ...GO, 'build.sh': script('#!/bin/bash\n: "${CGO_ENABLED:=0}"\nexport CGO_ENABLED\ngo build -o /app .\n') },
      NO_LOADER,
    ],
    [
      '. ./env.sh && go build -o /app .',
      { ...GO, 'env.sh': '# as people have it\nset -e\nexport CGO_ENABLED=0\nexport GOOS="linux"\n' },
      'ok',
    ],
    ['. ./env.sh && go build -o /app .', { ...GO, 'env.sh': 'CGO_ENABLED=0\n' }, NO_LOADER],
    ['set -a && . ./.env && set +a && go build -o /app .', { ...GO, '.env': 'CGO_ENABLED=0\n' }, 'ok'],
    ['. ./env.sh && go build -o /app .', { ...GO, 'env.sh': 'if true; then export CGO_ENABLED=0; fi\n' }, 'unknown'],
    [
      'bash -e ./build.sh app',
      { ...GO, 'build.sh': '#!/usr/bin/env bash\nset -euo pipefail\nNAME=$1\nCGO_ENABLED=0 go build -o "/$NAME" .\n' },
      'ok',
    ],
    [
      './build.sh',
      { ...GO, 'build.sh': script('#!/bin/sh\n', 0o644) },
      '1 process "/bin/sh -c ./build.sh" did not complete successfully: exit code: 126',
    ],
    [
      './build.sh',
      { ...GO, 'build.sh': script('#!/bin/sh\r\n') },
      '1 process "/bin/sh -c ./build.sh" did not complete successfully: exit code: 127',
    ],
    ['make', makefile('export CGO_ENABLED := 0', 'BIN ?= /app', '.PHONY: all', 'all: $(BIN)', '$(BIN):', '\tgo build -o $@ .'), 'ok'],
    [
      'make build',
      makefile('V ?= $(shell git describe)', 'build: clean', '\tgo build -ldflags "-X main.v=$(V)" -o /app .', 'clean:', '\trm -rf bin'),
      NO_LOADER,
    ],
    ['make build CGO_ENABLED=0', makefile('build:', '\tgo build -o /app .'), 'ok'],
    [
      'make STATIC=1',
      makefile(
        'ifeq ($(STATIC),1)',
        'FLAGS = CGO_ENABLED=0',
        'else',
        'FLAGS = CGO_ENABLED=1',
        'endif',
        'all:',
        '\t$(FLAGS) go build -o /app .',
      ),
      'ok',
    ],
    [
      'make -C deploy',
      { ...GO, 'deploy/Makefile': 'GO ?= go\n\nbin: export CGO_ENABLED=0\nbin:\n\tcd .. && $(GO) build -o /app .\n' },
      'ok',
    ],
    // The target is there: make has nothing to do.
    [
      'make',
      { ...makefile('all: build', 'build:', '\tgo build -o /app .'), 'build/x.txt': '' },
      '1 failed to calculate checksum of ref …: "/app": not found',
    ],
    ['make', makefile('include rules.mk', 'all:', '\tgo build -o /app .'), failed('make', 2)],
    ['make', makefile('include $(shell ./find)', 'all:', '\tgo build -o /app .'), 'unknown'],
  ])('RUN %s %#', (run, files, expected) => expect(fate(run, files)).toBe(expected));
});

describe('cargo and gcc', () => {
  const RUST: Files = { 'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
  const MUSL = '/src/target/x86_64-unknown-linux-musl/release/app';
  const missing = (path: string): string => `1 failed to calculate checksum of ref …: "${path}": not found`;

  it.each<[string, string, Files, string]>([
    ['cargo build --release', '/src/target/release/app', RUST, NO_LOADER],
    ['rustup target add x86_64-unknown-linux-musl && cargo build --release --target x86_64-unknown-linux-musl', MUSL, RUST, 'ok'],
    // The image has Rust's library for its own target alone; what rustup brings on its own is not known here.
    [
      'cargo build --release --target x86_64-unknown-linux-musl',
      MUSL,
      RUST,
      failed('cargo build --release --target x86_64-unknown-linux-musl', 101),
    ],
    [
      'mkdir src && echo x > src/main.rs && cargo build --release --target x86_64-unknown-linux-musl',
      MUSL,
      { 'Cargo.toml': RUST['Cargo.toml'] ?? '' },
      failed('mkdir src && echo x > src/main.rs && cargo build --release --target x86_64-unknown-linux-musl', 101),
    ],
    ['echo nightly > rust-toolchain && cargo build --release --target x86_64-unknown-linux-musl', MUSL, RUST, 'unknown'],
    ['rustup toolchain install nightly && cargo build --release --target x86_64-unknown-linux-musl', MUSL, RUST, 'ok'],
    [
      'cargo build --release --target x86_64-unknown-linux-musl',
      MUSL,
      { ...RUST, 'rust-toolchain.toml': '[toolchain]\ntargets = ["x86_64-unknown-linux-musl"]\n' },
      'ok',
    ],
    [
      'rustup target add x86_64-unknown-linux-musl && cargo build --release',
      MUSL,
      { ...RUST, '.cargo/config.toml': '[build]\ntarget = "x86_64-unknown-linux-musl"\n' },
      'ok',
    ],
    [
      'cargo build --release',
      '/src/target/release/app',
      { ...RUST, '.cargo/config.toml': '[target.x86_64-unknown-linux-gnu]\nrustflags = ["-C", "target-feature=+crt-static"]\n' },
      'ok',
    ],
    [
      'cargo build --release',
      '/src/target/release/app',
      { ...RUST, 'Cargo.toml': `${String(RUST['Cargo.toml'])}\n[[bin]]\nname = "server"\npath = "src/main.rs"\n` },
      missing('/src/target/release/app'),
    ],
    [
      'cargo build --release -p api',
      '/src/target/release/api',
      {
        'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
        'crates/api/Cargo.toml': '[package]\nname = "api"\n',
        'crates/api/src/main.rs': 'fn main() {}\n',
      },
      NO_LOADER,
    ],
    [
      'cargo build --release',
      '/src/target/release/app',
      { 'Cargo.toml': RUST['Cargo.toml'] ?? '', 'src/lib.rs': '' },
      missing('/src/target/release/app'),
    ],
  ])('%s, of which %s is copied %#', (run, from, files, expected) => expect(fate(run, files, { image: 'rust:1.95', from })).toBe(expected));

  it.each<[string, string]>([
    ['gcc -o /app main.c', NO_LOADER],
    ['gcc -static -o /app main.c', 'ok'],
    ['apt-get update && apt-get install -y musl-tools && musl-gcc -static -o /app main.c', 'ok'],
    ['gcc -c -o main.o main.c && gcc -static -o /app main.o', 'ok'],
  ])('%s', (run, expected) => expect(fate(run, { 'main.c': 'int main(void) { return 0; }\n' }, { image: 'gcc:12' })).toBe(expected));
});

describe('programs in Rust and C in an image with a loader', () => {
  const manifest = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n';
  const RUST: Files = { 'Cargo.toml': manifest, 'src/main.rs': 'fn main() {}\n' };
  const from = '/src/target/release/app';
  const lock = (...names: string[]): string =>
    ['app', ...names]
      .map(
        (name, i) =>
          `[[package]]\nname = "${name}"\nversion = "${i === 0 ? '0.1' : '1.0'}.0"\n${i === 0 ? `dependencies = [\n${names.map((one) => ` "${one}",\n`).join('')}]\n` : 'source = "registry+https://example.com"\n'}\n`,
      )
      .join('');
  const crates = (...names: string[]): Files => ({
    ...RUST,
    'Cargo.toml': `${manifest}\n[dependencies]\n${names.map((name) => `${name} = "1"\n`).join('')}`,
    'Cargo.lock': lock(...names),
  });
  const OLD = "1 /app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)";
  const notFound = (library: string): string =>
    `127 /app: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory`;

  it.each<[string, string, Files, string]>([
    ['rust:1.80', 'debian:bookworm-slim', RUST, 'ok'],
    ['rust:1.80', 'debian:bookworm-slim\nRUN apt-get update && apt-get install -y ca-certificates', crates('tokio', 'serde'), 'ok'],
    ['rust:1.80', 'debian:bullseye-slim', RUST, OLD],
    ['rust:latest', 'ubuntu:20.04', crates('tokio'), OLD],
    ['rust:1.71', 'debian:bullseye-slim', RUST, 'ok'],
    ['rust:1.80', 'gcr.io/distroless/base-debian12', RUST, notFound('libgcc_s.so.1')],
    ['rust:1.80', 'busybox:glibc', RUST, notFound('libgcc_s.so.1')],
    ['rust:1.80', 'gcr.io/distroless/cc-debian12', RUST, 'ok'],
    ['rust:1.80', 'alpine:3.20', RUST, NO_LOADER],
    // Newer than it runs on, and made of nothing that asks for more than what starts it does.
    ['rust:1.90', 'debian:bookworm-slim', RUST, 'ok'],
    ['rust:1@sha256:0000000000000000000000000000000000000000000000000000000000000000', 'debian:bookworm-slim', RUST, 'unknown'],
    ['rust:1.80@sha256:0000000000000000000000000000000000000000000000000000000000000000', 'debian:bookworm-slim', RUST, 'ok'],
    // It fails either way: by the libraries of a crate or by its libc.
    ['rust:1.80', 'debian:bullseye-slim', crates('tokio', 'libz-sys'), OLD.slice(1)],
    ['rust:1.80', 'debian:bookworm-slim', crates('tokio', 'libz-sys'), 'unknown'],
    [
      'rust:1.80',
      'debian:bookworm-slim',
      { ...crates('tokio'), 'build.rs': 'fn main() { println!("cargo:rustc-link-lib=foo"); }\n' },
      'unknown',
    ],
    ['rust:1.80', 'debian:bookworm-slim', { ...crates('tokio'), 'Cargo.lock': '' }, 'ok'],
    ['rust:1.80', 'debian:bookworm-slim\nENV LD_PRELOAD=/x.so', RUST, 'unknown'],
    // What the code does not use is not linked.
    [
      'rust:1.80',
      'debian:bookworm-slim',
      { ...crates('openssl-sys'), 'src/main.rs': 'use openssl_sys::SSL;\nfn main() {}\n' },
      notFound('libssl.so.3'),
    ],
    ['rust:1.80', 'debian:bookworm-slim', crates('openssl-sys'), 'unknown'],
  ])('cargo build in %s for %s %#', (image, final, files, expected) =>
    expect(fate('cargo build --release', files, { image, final, from })).toBe(expected),
  );

  it.each<[string, string, Files, string, string]>([
    ['cargo install --path .', '/usr/local/cargo/bin/app', RUST, 'debian:bookworm-slim', 'ok'],
    ['cargo install --path .', '/usr/local/cargo/bin/app', RUST, 'debian:bullseye-slim', OLD],
    ['cargo install --locked --path . --root /out', '/out/bin/app', crates('tokio'), 'debian:bookworm-slim', 'ok'],
    // Crates may be newer than those of Cargo.lock.
    ['cargo install --path .', '/usr/local/cargo/bin/app', crates('tokio'), 'debian:bookworm-slim', 'unknown'],
    [
      'cargo install --path crates/cli',
      '/usr/local/cargo/bin/cli',
      { 'crates/cli/Cargo.toml': '[package]\nname = "cli"\n', 'crates/cli/src/main.rs': '' },
      'scratch',
      NO_LOADER,
    ],
    [
      'rustup target add x86_64-unknown-linux-musl && CARGO_INSTALL_ROOT=/opt cargo install --path . --target x86_64-unknown-linux-musl',
      '/opt/bin/app',
      RUST,
      'scratch',
      'ok',
    ],
    [
      'cargo install --path . --root /out',
      '/out/bin/other',
      RUST,
      'scratch',
      '1 failed to calculate checksum of ref …: "/out/bin/other": not found',
    ],
  ])('%s, of which %s is copied %#', (run, at, files, final, expected) =>
    expect(fate(run, files, { image: 'rust:1.80', final, from: at })).toBe(expected),
  );

  const C: Files = {
    'main.c': 'int main(void) { return 0; }\n',
    'main.cc': '#include <iostream>\nint main() { std::cout << 1; }\n',
    'none.cc': 'int main() {}\n',
  };
  const apt = 'apt-get update && apt-get install -y gcc g++ && ';

  const CURL = '127 /app: error while loading shared libraries: libcurl.so.4: cannot open shared object file: No such file or directory';

  it.each<[string, string, string, string]>([
    ['debian:bookworm', `${apt}gcc -o /app main.c -lm -lpthread`, 'debian:bookworm-slim', 'ok'],
    ['debian:bullseye', `${apt}gcc -o /app main.c`, 'ubuntu:24.04', 'ok'],
    ['ubuntu:22.04', `${apt}gcc -o /app main.c`, 'ubuntu:20.04', OLD],
    ['gcc:13', 'gcc -o /app main.c', 'gcr.io/distroless/base-debian12', 'ok'],
    ['gcc:13', 'gcc -o /app main.c -lcurl', 'debian:bookworm-slim', CURL],
    ['gcc:13', 'gcc -fsanitize=address -o /app main.c', 'debian:bookworm-slim', 'unknown'],
    ['gcc:13', 'gcc -Wl,-rpath,/opt/lib -o /app main.c', 'debian:bullseye-slim', 'unknown'],
    ['gcc:13', 'LIBRARY_PATH=/opt gcc -o /app main.c', 'debian:bookworm-slim', 'unknown'],
    ['debian:bookworm', `${apt}g++ -o /app main.cc`, 'debian:bookworm-slim', 'ok'],
    ['debian:bookworm', `${apt}g++ -o /app main.cc`, 'gcr.io/distroless/base-debian12', notFound('libstdc++.so.6')],
    ['debian:bookworm', `${apt}g++ -o /app none.cc`, 'gcr.io/distroless/base-debian12', 'unknown'],
    [
      'gcc:13',
      'g++ -o /app main.cc',
      'debian:bookworm-slim',
      "1 /app: /lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app)",
    ],
    ['gcc:13', 'g++ -o /app main.cc', 'debian:trixie-slim', 'ok'],
    ['gcc:13', 'g++ -static-libstdc++ -static-libgcc -o /app main.cc', 'gcr.io/distroless/base-debian12', 'ok'],
    ['alpine:3.20', 'apk add --no-cache build-base && gcc -o /app main.c', 'alpine:3.22', 'ok'],
    ['alpine', 'apk add --no-cache gcc musl-dev && gcc -o /app main.c', 'alpine', 'ok'],
    ['alpine:3.20', 'apk add --no-cache build-base && gcc -o /app main.c', 'alpine:3.19', 'ok'],
    [
      'alpine:3.20',
      'apk add --no-cache build-base && g++ -o /app main.cc',
      'alpine:3.20',
      '127 Error loading shared library libstdc++.so.6: No such file or directory (needed by /app)',
    ],
    ['alpine:3.20', 'apk add --no-cache build-base && g++ -o /app main.cc', 'alpine:3.20\nRUN apk add --no-cache libstdc++', 'unknown'],
    ['alpine:3.20', 'apk add --no-cache build-base && gcc -o /app main.c', 'debian:bookworm-slim', NO_LOADER],
  ])('in %s, %s, for %s %#', (image, run, final, expected) => expect(fate(run, C, { image, final })).toBe(expected));

  it('comes from the cache that it was built in, and from sources that were stubs before', () => {
    const bookworm = 'FROM debian:bookworm-slim\nCOPY --from=build /out/app /app\nCMD ["/app"]\n';
    const cached = (copy: string): string =>
      judge(
        `FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --release && mkdir -p /out && ${copy}\n${bookworm}`,
        RUST,
      ).prediction.outcome;
    expect([
      cached('cp target/release/app /out/'),
      cached('cp target/release/app /out/app'),
      cached('install -m 755 target/release/app /out/app'),
    ]).toEqual(['ok', 'ok', 'ok']);
    expect(cached('patchelf --set-rpath /x target/release/app && cp target/release/app /out/')).toBe('unknown');
    expect(cached('true')).toBe('fails');
    const stub =
      'FROM rust:1.80 AS build\nWORKDIR /src\nCOPY Cargo.toml ./\nRUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release && rm -rf src\nCOPY src ./src\nRUN touch src/main.rs && cargo build --release\n';
    expect(judge(stub + bookworm.replace('/out/app', '/src/target/release/app'), RUST).prediction.outcome).toBe('ok');
  });

  it('may be there where features are asked for or on by themselves', () => {
    const cli = (features: string): Files => ({
      ...RUST,
      'src/bin/cli.rs': 'fn main() {}\n',
      'Cargo.toml': `${manifest}\n[[bin]]\nname = "cli"\nrequired-features = ["cli"]\n\n[features]\ncli = []\n${features}`,
    });
    const at = { image: 'rust:1.80', final: 'debian:bookworm-slim', from: '/src/target/release/cli' };
    expect(fate('cargo build --release --features cli', cli(''), at)).toBe('ok');
    expect(fate('cargo build --release --features "$(cat features)"', cli(''), at)).toBe('unknown');
    expect(fate('cargo build --release', cli('default = ["cli"]\n'), at)).toBe('ok');
    expect(fate('cargo build --release', cli(''), at)).toMatch(/not found$/);
  });

  it('is told once, with what else may be said', () => {
    const { prediction, findings } = judge(
      'FROM rust:1.80 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM debian:11-slim\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n',
      RUST,
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['dynamic-toolchain-default']);
    expect(prediction.alternatives).toEqual(["/app: …: version `…' not found (required by /app)"]);
  });
});
