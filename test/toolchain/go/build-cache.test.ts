/** Measured with Go 1.26 in BuildKit's RUN lines. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const text = (content: string) => ({ type: 'file', mode: 0o644, content: new TextEncoder().encode(content) }) as const;
const module = { 'go.mod': text('module x\n\ngo 1.21\n'), 'main.go': text('package main\n\nfunc main() {}\n') };
const predict = (lines: string, base = 'golang:1.24') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /s\nCOPY . .\n${lines}\nFROM scratch\nCOPY --from=build /tmp/app /app\nENTRYPOINT ["/app"]\n`,
    module,
  );
const build = 'RUN CGO_ENABLED=0 go build -o /tmp/app .';
const why = (lines: string, base?: string) => predict(lines, base).findings.map(({ message }) => message);

describe('the build cache of go', () => {
  it.each([
    ['a number that is nobody has HOME=/', 'USER 1000', '/.cache', '/.cache/go-build', 'golang:1.24'],
    ["nobody's home is not there", 'USER nobody', '/nonexistent', '/nonexistent/.cache/go-build', 'golang:1.24'],
    ['on Alpine it is the top', 'USER nobody', '/.cache', '/.cache/go-build', 'golang:1.24-alpine'],
    ["another's home", 'ENV HOME=/root\nUSER 1000', '/root/.cache', '/root/.cache/go-build', 'golang:1.24'],
    ['an empty HOME is none', 'ENV HOME=\nUSER 1000', '/.cache', '/.cache/go-build', 'golang:1.24'],
    ['one that is named', 'ENV GOCACHE=/c/d\nUSER 1000', '/c', '/c/d', 'golang:1.24'],
  ])('%s', (_, lines, lost, place, base) => {
    expect(predict(`${lines}\n${build}`, base).prediction).toMatchObject({ outcome: 'fails', phase: 'build', exitCode: 1 });
    expect(why(`${lines}\n${build}`, base)).toContain(
      `RUN ends with exit code 1: the user of the line may not make ${lost}, and go keeps its build cache in ${place}`,
    );
  });

  it.each([
    ['root', ''],
    ['HOME where everybody may write', 'ENV HOME=/tmp\nUSER 1000'],
    ['GOCACHE', 'ENV GOCACHE=/tmp/c\nUSER 1000'],
    ['XDG_CACHE_HOME', 'ENV XDG_CACHE_HOME=/tmp\nUSER 1000'],
    ['a home of its own', 'RUN useradd -m u\nUSER u'],
    ['go env -w', 'RUN go env -w GOCACHE=/tmp/c\nUSER 1000\nENV HOME=/root'],
    ['a directory of its own', 'RUN mkdir /.cache && chown 1000 /.cache\nUSER 1000'],
  ])('has a place with %s', (_, lines) => {
    expect(predict(`${lines}\n${build}`).prediction.outcome).toBe('ok');
  });

  it('is wanted whatever HOME is', () => {
    expect(predict(`RUN GOCACHE=off CGO_ENABLED=0 go build -o /tmp/app .`).prediction).toMatchObject({ outcome: 'fails', exitCode: 1 });
    expect(predict(`RUN GOCACHE=c CGO_ENABLED=0 go build -o /tmp/app .`).prediction).toMatchObject({ outcome: 'fails', exitCode: 1 });
  });
});

it('what go and a C compiler make is not written where the user may not', () => {
  expect(predict('USER 1000\nENV GOCACHE=/tmp/c\nRUN CGO_ENABLED=0 go build -o /s/app .').prediction).toMatchObject({ exitCode: 1 });
  expect(predict('USER 1000\nENV GOCACHE=/tmp/c\nRUN CGO_ENABLED=0 go build -o /out/app .').prediction).toMatchObject({ outcome: 'fails' });
  expect(
    predict('USER 1000\nENV GOCACHE=/tmp/c\nRUN CGO_ENABLED=0 go build -o /go/bin/app . && cp /go/bin/app /tmp/app').prediction.outcome,
  ).not.toBe('fails');
});
