import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const file = (content: string) => ({ type: 'file', content }) as const;
const FILES = {
  'go.mod': file('module m\n\ngo 1.24\n'),
  'cmd/one/main.go': file('package main\n\nfunc main() {}\n'),
  'Makefile': file('build.amd64:\n\techo hi\n'),
  'Cargo.toml': file('[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n'),
  'Cargo.lock': file('version = 3\n\n[[package]]\nname = "x"\nversion = "0.1.0"\n'),
  'src/main.rs': file('fn main() {}\n'),
};

describe('a name that an argument without a value is a part of', () => {
  it.each([
    ['golang:1.24', 'SERVICE', 'go build -ldflags "-X main.v=${VERSION}" -o /app ./cmd/${SERVICE}'],
    ['golang:1.24', 'ARCH', 'VERSION=${VERSION} make build.$ARCH'],
    ['rust:1.90', 'BIN', 'cargo build --release --bin "x-${BIN}"'],
  ])('on %s it is %s that is asked for', (base, name, line) => {
    const text = (value: string) => `FROM ${base}\nARG VERSION\nARG ${name}${value}\nWORKDIR /src\nCOPY . .\nRUN ${line}\nCMD ["/app"]\n`;
    const { prediction, findings } = judge(text(''), FILES);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings.find(({ rule }) => rule.startsWith('run-'))).toMatchObject({
      rule: 'run-wants-argument',
      severity: 'warning',
      message: expect.stringContaining(`, where ${name} has no value`),
      fix: `docker build --build-arg ${name}=… .\nor: ARG ${name}=…   with a default`,
    });
    // A value that names nothing is no want of one.
    expect(judge(text('=lost'), FILES).findings.find(({ rule }) => rule.startsWith('run-'))).toMatchObject({
      rule: 'run-fails',
      severity: 'error',
    });
  });

  it('is that of the package, not of the program that is made of it', () => {
    const text = 'FROM golang:1.24\nARG BIN\nARG PKG\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/${BIN} ${PKG}/cmd/one\nCMD ["/app"]\n';
    expect(judge(text, FILES).findings[0]).toMatchObject({
      rule: 'run-wants-argument',
      fix: 'docker build --build-arg PKG=… .\nor: ARG PKG=…   with a default',
    });
  });

  it('one that names nothing has no part in it', () => {
    expect(
      judge('FROM golang:1.24\nARG VERSION\nWORKDIR /src\nCOPY . .\nRUN make lost VERSION=$VERSION\n', FILES).findings[0],
    ).toMatchObject({ rule: 'run-fails', severity: 'error' });
  });
});
