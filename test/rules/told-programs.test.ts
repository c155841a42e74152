import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const MAIN = 'package main\n\nfunc main() {}\n';
const GO = { 'go.mod': 'module example.com/x\n\ngo 1.22\n' };

function first(text: string, files: Record<string, string>) {
  const { rule, message, label, fix } = judge(text, files).findings[0] ?? {};
  return { rule, message, label, fix: String(fix) };
}

const built = (run: string, before = ''): string =>
  `FROM golang:1.25 AS b\n${before}WORKDIR /app\nCOPY . .\nRUN ${run}\nFROM alpine:3.20\nCOPY --from=b /x /x\nCMD ["/x"]\n`;

describe('what there is to build instead', () => {
  it('are the few programs that a module has', () => {
    const files = { ...GO, 'cmd/a/main.go': MAIN, 'cmd/b/main.go': MAIN };
    expect(first(built('go build -o /x'), files).fix).toBe('go build … ./cmd/a\ngo build … ./cmd/b'.replace('\n', '\nor: '));
  });

  it('is the one that is no example', () => {
    const files = { ...GO, 'cmd/server/main.go': MAIN, 'example/go/main.go': MAIN, 'internal/tools/gen/main.go': MAIN };
    expect(first(built('go build -o /x'), files).fix).toBe('go build … ./cmd/server');
  });

  it('is none of several others, where one is asked for by name', () => {
    const files = { ...GO, 'cmd/a/main.go': MAIN, 'cmd/b/main.go': MAIN };
    expect(first(built('go build -o /x ./cmd/c'), files).fix).toBe('null');
    expect(first(built('go build -o /x ./cmd/c'), { ...GO, 'cmd/a/main.go': MAIN }).fix).toBe('go build … ./cmd/a');
  });

  it('is not told where there are many', () => {
    const files = Object.fromEntries('abcd'.split('').map((name) => [`cmd/${name}/main.go`, MAIN]));
    expect(first(built('go build -o /x'), { ...GO, ...files }).fix).not.toContain('./cmd/');
  });
});

describe('a name that an argument without a value is a part of', () => {
  it('is one of a Go file in no module of that name', () => {
    const files = { ...GO, 'cmd/a/main.go': MAIN };
    expect(first(built('go build -o /x cmd/${SERVICE}/main.go', 'ARG SERVICE\n'), files)).toMatchObject({
      rule: 'run-wants-argument',
      message: 'RUN ends with exit code 1: /app/cmd/main.go is not in the stage, where SERVICE has no value',
    });
  });

  /** Measured with cargo 1.95. */
  it.each([
    ['--bin $BIN', 101, 'error: "--bin" takes one argument.'],
    ['-p $BIN', 101, 'error: "--package <SPEC>" requires a SPEC format value'],
    ['--features $BIN', 1, "error: a value is required for '--features'"],
  ])('is what cargo build %s is to take', (words, code, label) => {
    const text = `FROM rust:1.80 AS b\nARG BIN\nWORKDIR /app\nCOPY . .\nRUN cargo build --release ${words}\nFROM debian:12\nCOPY --from=b /x /x\nCMD ["/x"]\n`;
    const files = { 'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\nedition = "2021"\n', 'src/main.rs': 'fn main() {}\n' };
    const found = first(text, files);
    expect(found).toMatchObject({ rule: 'run-wants-argument', label });
    expect(found.message).toContain(`exit code ${code}:`);
    expect(judge(text.replace('ARG BIN', 'ARG BIN=svc'), files).findings.map(({ rule }) => rule)).not.toContain('run-wants-argument');
  });
});

it('cargo for another CPU may be meant to be an image for it', () => {
  const text =
    'FROM rust:1.80-alpine AS b\nWORKDIR /app\nCOPY . .\nRUN cargo build --target aarch64-unknown-linux-musl\nFROM scratch\nCOPY --from=b /x /x\nCMD ["/x"]\n';
  expect(first(text, { 'Cargo.toml': '[package]\nname = "svc"\nversion = "0.1.0"\n', 'src/main.rs': 'fn main() {}\n' }).fix).toContain(
    'docker build --platform linux/arm64 …',
  );
});

describe('several packages that go build writes nothing of', () => {
  const files = { ...GO, 'cmd/a/main.go': MAIN, 'cmd/b/main.go': MAIN };
  const wanted = (run: string, source: string, context: Record<string, string> = files) =>
    first(`FROM golang:1.25 AS b\nWORKDIR /app\nCOPY . .\nRUN ${run}\nFROM alpine:3.20\nCOPY --from=b ${source} /x\nCMD ["/x"]\n`, context);

  it.each([
    ['go build ./...', '/app/a', 'go build -o /app/ ./...'],
    ['CGO_ENABLED=0 go build -v ./cmd/...', '/app/bin/b', 'go build -o /app/bin/ ./cmd/...'],
    ['go build ./cmd/a ./cmd/b', '/app/a', 'go build -o /app/ ./cmd/a ./cmd/b'],
    ['go build ./...', '/app/server', 'null'],
  ])('%s for %s', (run, source, fix) => {
    const label = 'go build of line 4 is for several packages, and writes none without -o and a directory';
    expect(wanted(run, source)).toMatchObject({ rule: 'stage-file-missing', label, fix });
  });

  it('and one program among them', () => {
    const context = { ...GO, 'cmd/a/main.go': MAIN, 'pkg/x.go': 'package pkg\n' };
    expect(wanted('go build ./...', '/app/server', context).fix).toBe('go build -o /app/server ./cmd/a');
  });
});
