/**
 * What official images have of their own: the Dockerfiles, and their history, of docker-library/golang and rust-lang/docker-rust at
 * github.com.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const FILES = {
  'go.mod': 'module example.com/app\n\ngo 1.22\n',
  'main.go': 'package main\n\nfunc main() {}\n',
  'Makefile': 'build:\n\tCGO_ENABLED=0 go build -o app .\n',
};

const run = (line: string, base: string, before = '') =>
  judge(
    `FROM ${base} AS build\nENV CGO_ENABLED=0\nWORKDIR /src\nCOPY . .\n${before}RUN ${line}\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    FILES,
  );

describe('a program that no directory of PATH has', () => {
  it.each([
    ['golang:1.26-alpine', 'make build', 'make', 'RUN apk add --no-cache make'],
    ['golang:1.22-alpine3.19', 'go mod download && make build', 'make', 'RUN apk add --no-cache make'],
    ['golang:alpine', 'go version && git describe && go build -o app .', 'git', 'RUN apk add --no-cache git'],
    ['golang:1.26-alpine', 'mkdir out && curl -O https://example.com/x && go build -o app .', 'curl', 'RUN apk add --no-cache curl'],
    ['golang:1.26', 'go build -o app . && upx app', 'upx', 'RUN apt-get update && apt-get install -y upx-ucl'],
    [
      'golang:1.26',
      'protoc --go_out=. x.proto && go build -o app .',
      'protoc',
      'RUN apt-get update && apt-get install -y protobuf-compiler',
    ],
    // It names the tool in go.mod, and builds nothing.
    [
      'golang:1.26-alpine',
      'go get -tool example.com/task && task build && go build -o app .',
      'task',
      'do it in a stage that has it, and COPY --from it',
    ],
    ['rust:1.80-slim', 'mkdir out && make build', 'make', 'RUN apt-get update && apt-get install -y make'],
    ['rust:1.80-alpine', 'rustc --version && git describe', 'git', 'RUN apk add --no-cache git'],
  ])('%s: %s', (base, line, name, fix) => {
    const { prediction, findings } = run(line, base);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build', message: expect.stringContaining('exit code: 127') });
    expect(findings).toMatchObject([
      { rule: 'run-fails', message: `RUN ends with exit code 127: ${JSON.stringify(name)} is not in the image`, fix },
    ]);
  });

  it('is missed in a recipe too, which make tells', () => {
    expect(run('make build', 'rust:1.80').prediction).toMatchObject({
      outcome: 'fails',
      phase: 'build',
      message: expect.stringContaining('exit code: 2'),
    });
  });

  it.each([
    ['golang:1.26', 'make build'],
    ['rust:1.80', 'make --version && gcc -v'],
    ['rust:1.80', 'make --dry-run build'],
    ['golang:1.26', 'git describe; go build -o app .'],
    ['golang:1.26', 'curl -O https://example.com/x && go build -o app .'],
    ['golang:1.26-alpine', 'apk add --no-cache make && make build'],
    ['golang:1.26-alpine', 'wget -O /usr/local/bin/make https://example.com/make && chmod +x /usr/local/bin/make && make build'],
    ['golang:1.26-alpine', 'wget -qO- https://example.com/t.tgz | tar xz -C /usr/local/bin && task build && go build -o app .'],
    ['golang:1.26-alpine', 'go install example.com/task@latest && task build && go build -o app .'],
    ['golang:1.17-alpine', 'go get example.com/task && task build && go build -o app .'],
    ['golang:1.26-alpine', 'go get -tool example.com/task && go install tool && task build && go build -o app .'],
    ['golang:1.26-alpine', 'GOBIN=/usr/local/bin go install example.com/task@latest && task build && go build -o app .'],
    ['golang:1.26-alpine', 'ln -s /usr/local/go/bin/go /usr/local/bin/task && task build -o app .'],
    ['golang:1.26-alpine', 'cp /usr/local/go/bin/go /usr/local/bin/task && task build -o app .'],
    ['golang:1.26-alpine', 'go version; make build || go build -o app .'],
    ['golang:1.26-alpine', 'if command -v make; then make build; else go build -o app .; fi'],
    ['golang:1.26-alpine', 'make() { go build -o app .; }; make build'],
    ['golang:1.26-alpine', 'wget https://example.com/x && unzip x && go build -o app .'],
    ['golang:1.26-alpine', '--mount=from=tools,source=/make,target=/usr/bin/make make build'],
    ['golang:1.26-alpine', '--mount=from=tools,target=/opt PATH=/opt:$PATH make build'],
    ['rust:1.80-slim', 'cargo install just && just build'],
    ['rust:1.80', 'gcc --version && perl -v'],
    ['rust:1.80-alpine', 'cc -o app x.c || true'],
    ['example.com/own/builder:1', 'go version && make build'],
  ])('is let be where something may bring it: %s, %s', (base, line) => {
    expect(run(line, base).findings.filter(({ message }) => message.includes('is not in the image'))).toEqual([]);
  });

  it.each([
    'RUN apk add --no-cache make\n',
    'COPY --from=tools /make /usr/bin/make\n',
    'ENV PATH=/opt/tools:$PATH\nCOPY --from=tools /opt /opt\n',
    'RUN ./install.sh\n',
  ])('was brought before by %s', (before) => {
    expect(
      run('go version && make build', 'golang:1.26-alpine', before).findings.filter(({ message }) =>
        message.includes('"make" is not in the image'),
      ),
    ).toEqual([]);
  });
});
