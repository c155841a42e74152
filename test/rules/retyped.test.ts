/** What is said to be typed in place of a refused line: the builder takes it, where it is a whole line. */
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import type { BuilderName } from '../../src/dockerfile/builders.ts';
import { parsePlatform } from '../../src/platform.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { lintDockerfile } from '../../src/rules/judge/lint-dockerfile.ts';
import { judge } from './judge.ts';

const platform = parsePlatform('linux/amd64');

function refusals(text: string, builder: BuilderName = 'buildkit'): readonly Finding[] {
  const found = lintDockerfile(
    { file: 'Dockerfile', text, context: memoryFiles({ 'app': 'x', 'f': 'x', 'a b': 'x' }), pathInContext: 'Dockerfile' },
    { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder, expected: [] },
  ).findings;
  return found.filter(({ rule }) => rule === 'invalid-instruction');
}

const HEAD = 'ARG B=scratch\nFROM scratch AS a\nARG V=a/b\n';

describe('a refused line is given as it can be typed', () => {
  it.each([
    ['COPPY app /app', 'COPY app /app'],
    ['copyy app /app', 'copy app /app'],
    ['ENTRYPOINTS ["/app"]', 'ENTRYPOINT ["/app"]'],
    ['COPY --chmodd=755 app /app', 'COPY --chmod=755 app /app'],
    ['COPY --chmd=755 --chmod=700 app /app', 'COPY --chmod=700 app /app'],
    ['ADD --from=busybox /x /y', 'COPY --from=busybox /x /y'],
    ['COPY --unpack=true app /app', 'ADD --unpack=true app /app'],
    ['CMD --port 80', 'CMD ["--port", "80"]'],
    ['RUN --no-cache ["/app"]', 'RUN ["/app"]'],
    ['COPY --link --link app /', 'COPY --link app /'],
    ['COPY --parents=maybe app /', 'COPY --parents app /'],
    ['COPY --chmod=0o755 app /app', 'COPY --chmod=755 app /app'],
    ['COPY --chmod=rwxr-x--x app /app', 'COPY --chmod=0751 app /app'],
    ['COPY --chmod="u+rwx go+rx" app /app', 'COPY --chmod=u+rwx,go+rx app /app'],
    ['COPY --chmod=u+x, app /app', 'COPY --chmod=u+x app /app'],
    ['COPY --chmod=99 app /app', 'COPY --chmod=0755 app /app'],
    ['COPY app', 'COPY app ./'],
    ['COPY', 'COPY app /app'],
    ['COPY "a b" /o/', 'COPY ["a b", "/o/"]'],
    ['COPY --chown app /app', 'COPY app /app'],
    ['ADD --checksum=sha256:00 f /f', 'ADD f /f'],
    ['HEALTHCHECK --interval=5 CMD ["/app"]', 'HEALTHCHECK --interval=5s CMD ["/app"]'],
    ['HEALTHCHECK --timeout=2d CMD x', 'HEALTHCHECK --timeout=48h CMD x'],
    ['HEALTHCHECK --timeout=3sec CMD x', 'HEALTHCHECK --timeout=3s CMD x'],
    ['HEALTHCHECK --interval=$V CMD x', 'HEALTHCHECK --interval=30s CMD x'],
    ['HEALTHCHECK --interval 5s CMD x', 'HEALTHCHECK --interval=5s CMD x'],
    ['HEALTHCHECK --retries=x CMD x', 'HEALTHCHECK --retries=3 CMD x'],
    ['HEALTHCHECK curl -f x', 'HEALTHCHECK CMD curl -f x'],
    ['HEALTHCHECK NONE x', 'HEALTHCHECK NONE'],
    ['HEALTHCHECK CMD-SHELL x', 'HEALTHCHECK CMD x'],
    ['HEALTHCHECK CMD', 'HEALTHCHECK CMD ["/app", "--health"]'],
    ['STOPSIGNAL SIGTERM # gently', 'STOPSIGNAL SIGTERM'],
    ['STOPSIGNAL SIGTRM', 'STOPSIGNAL SIGTERM'],
    ['STOPSIGNAL SIGFOO', 'STOPSIGNAL SIGTERM'],
    ['STOPSIGNAL $NONE', 'STOPSIGNAL SIGTERM'],
    ['EXPOSE 80,443', 'EXPOSE 80 443'],
    ['EXPOSE 80 # web', 'EXPOSE 80'],
    ['EXPOSE [80]', 'EXPOSE 80'],
    ['EXPOSE 80/http', 'EXPOSE 80'],
    ['EXPOSE 70000', 'EXPOSE 8080'],
    ['EXPOSE 9000-8000/udp', 'EXPOSE 8000-9000/udp'],
    ['SHELL /bin/bash', 'SHELL ["/bin/bash", "-c"]'],
    ['SHELL /bin/bash -o pipefail -c', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'],
    ['ONBUILD ONBUILD COPY app /', 'ONBUILD COPY app /'],
    ['ENV =x', 'ENV NAME=x'],
    ['LABEL a=b c', 'LABEL a="b c"'],
    ['ENV A=b # why', 'ENV A=b'],
    ['ENV R=${V', 'ENV R=${V}'],
    ['ENV R=${V/a}', 'ENV R=${V/a/}'],
    ['ENV R=${V//}', 'ENV R=${V}'],
    ['ENV R=${V:}', 'ENV R=${V}'],
    ['LABEL a="b c', 'LABEL a="b c"'],
    ['RUN --mount=type=cach,target=/c ["/app"]', 'RUN --mount=type=cache,target=/c ["/app"]'],
    ['RUN --mount=type=cache,taget=/c ["/app"]', 'RUN --mount=type=cache,target=/c ["/app"]'],
    ['RUN --mount=type=cache,target=/c,mode=9 ["/app"]', 'RUN --mount=type=cache,target=/c,mode=0755 ["/app"]'],
    ['RUN --mount=type=secret ["/app"]', 'RUN --mount=type=secret,id=NAME ["/app"]'],
    ['RUN --mount=type=bind ["/app"]', 'RUN --mount=type=bind,target=/mnt ["/app"]'],
    ['RUN --mount=type=bind,target=/c,sharing=locked ["/app"]', 'RUN --mount=type=bind,target=/c ["/app"]'],
    ['RUN --network=nome ["/app"]', 'RUN ["/app"]'],
    ['FROM scratch AS "x"', 'FROM scratch AS x'],
    ['FROM scratch AS 1st_Stage', 'FROM scratch AS stage-1st-stage'],
    ['FROM scratch builder', 'FROM scratch AS builder'],
    ['FROM scratch # nothing', 'FROM scratch'],
    ['FROM scratch AS', 'FROM scratch'],
    ['FROM Scratch', 'FROM scratch'],
    ['FROM Alpine:3.20', 'FROM alpine:3.20'],
    ['FROM scratch@sha256:abc', 'FROM scratch'],
    ['FROM --platfrm=linux/amd64 scratch', 'FROM --platform=linux/amd64 scratch'],
    ['FROM --platform=$NONE scratch', 'FROM --platform=linux/amd64 scratch'],
  ])('%s', (line, fix) => {
    expect(refusals(`${HEAD}${line}\n`)).toMatchObject([{ line: 4, fix }]);
    expect(refusals(`${HEAD}${fix}\n`)).toEqual([]);
  });

  it.each([
    ['ENV', 'ENV NAME=…   or leave the line out'],
    ['ENV A', 'ENV A=…'],
    ['COPY https://example.com/x /x', 'ADD https://example.com/x /x'],
    ['apt-get update', 'RUN apt-get update\nor: \\ at the end of the line above, where this one goes on with it'],
    ['FROM $NONE', 'ARG NONE=…   above the first FROM, with the image that is meant: ARG NONE=scratch'],
    ['ENV R=${N:?none}', 'docker build --build-arg N=… .   with ARG N above this line\nor: ARG N=…   above it'],
    [
      'ENV R=${V^^}',
      'ENV R=${V}   with the value as it is wanted: docker build --build-arg V=… .\nor: what the builder knows behind the name: :- - :+ + :? ? # ## % %% / //',
    ],
    ['COPY <<EOF /x\nhi', 'EOF   alone on a line, below the last line of its text'],
    ['ENVV API_TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345', 'ENV API_TOKEN=***'],
    [
      'ENVV',
      'RUN in front of it where it is a command, # where it is a comment; \\ at the end of the line above where it goes on with that',
    ],
    ['COPY <<E /x\n${A\nE', '${A}'],
    ['ONBUILD EXPOSE 99999\nFROM a', null],
  ])('%s', (line, fix) => expect(refusals(`${HEAD}${line}\n`)[0]?.fix).toBe(fix));
});

it('a pattern that cannot be read is told as one, and not as a place', () => {
  const [found] = lintDockerfile(
    {
      file: 'Dockerfile',
      text: 'FROM scratch\nCOPY --exclude=[a d /o/\n',
      context: memoryFiles({ 'd/f': 'x' }),
      pathInContext: 'Dockerfile',
    },
    { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [] },
  ).findings;
  expect(found).toMatchObject({
    rule: 'copy-conflict',
    message: 'COPY has a pattern that cannot be read: [a',
    fix: 'close every [ with a ], and write \\[ where the character itself is meant',
  });
});

it('what only newer builders know is told as such', () => {
  const newer = '# syntax=docker/dockerfile:1   as the first line, and DOCKER_BUILDKIT=1 docker build …';
  expect(refusals('FROM scratch\nCOPY --parents a/b /o/\n', 'legacy')[0]?.fix).toBe(`${newer}\nor: COPY a/b /o/`);
  expect(refusals('FROM alpine\nRUN <<EOF\napk add curl\nEOF\n', 'legacy-20.10').map(({ fix }) => fix)).toEqual([newer, newer]);
  expect(refusals('FROM scratch\n', 'legacy')).toMatchObject([
    { message: 'no instruction makes an image', fix: 'COPY app /app, or another instruction that makes something, below FROM' },
  ]);
});

it('a here-document is nothing that the context misses, where the builder knows none', () => {
  const { findings } = judge('FROM scratch\nCOPY <<EOF /etc/app.conf\nport=80\nEOF\n', {}, { builder: 'docker-20.10' });
  expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['invalid-instruction 3', 'invalid-instruction 4']);
  expect(findings[0]?.fix).toContain('# syntax=docker/dockerfile:1');
});

it('the error that the builder tells comes before those above it', () => {
  const { findings } = judge('FROM scratch\nCOPY app /a\nCOPY app /a/b\nCOPY --parents app /c\n', { app: 'x' }, { builder: 'docker-26.1' });
  expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['invalid-instruction 4', 'copy-conflict 3']);
});

it('a line that is no instruction comes behind what is wrong with the one above it, and before all else', () => {
  const { findings } = judge('FROM scratch\nCOPY none /a\nLABEL a="b\n"\n', { app: 'x' });
  expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
    'invalid-instruction 3',
    'invalid-instruction 4',
    'copy-source-missing 2',
  ]);
});

it('words of a trigger that are taken for paths are told where it comes in', () => {
  const { findings } = judge('FROM scratch AS a\nONBUILD COPY x /1 # c\nFROM a\n', { x: 'x' });
  expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['copy-source-missing 3']);
});

it.each(['{{ if .Debug }}', 'FROM golang:{{ .Version }} AS build', '<% unless x %>'])('a template is to be rendered first: %s', (line) => {
  expect(refusals(`FROM scratch\n${line}\n`)[0]?.fix).toBe('lint what the template renders to: this file is none that is built as it is');
});
