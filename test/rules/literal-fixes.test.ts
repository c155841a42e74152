import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { craftTar } from '../truth/tar-craft.ts';
import { judge } from './judge.ts';

type Files = Readonly<Record<string, MemoryEntry>>;
const program = (content: Uint8Array): MemoryEntry => ({ type: 'file', mode: 0o755, content });
const fixesOf = (text: string, files: Files = {}): unknown =>
  judge(text, files)
    .findings.filter(({ severity }) => severity !== 'note')
    .map(({ fix }) => fix);
const outcomeOf = (text: string, files: Files = {}): unknown => judge(text, files).prediction.outcome;

describe('an archive that is started', () => {
  const tar = program(craftTar([{ name: 'bin/hello', mode: 0o755, binary: 'start-amd64' }]));

  it('is unpacked by ADD, and what is in it can be started', () => {
    expect(fixesOf('FROM scratch\nCOPY rootfs.tar /rootfs.tar\nCMD ["/rootfs.tar"]\n', { 'rootfs.tar': tar })).toEqual([
      'ADD rootfs.tar /   in place of COPY in line 2: ADD unpacks it\nand: CMD ["/bin/hello"]',
    ]);
    expect(outcomeOf('FROM scratch\nADD rootfs.tar /\nCMD ["/bin/hello"]\n', { 'rootfs.tar': tar })).toBe('ok');
  });

  it('of Java is started by java', () => {
    expect(
      fixesOf('FROM scratch\nCOPY app.jar /app.jar\nCMD ["/app.jar"]\n', { 'app.jar': program(Buffer.from('PK\x03\x04jar')) }),
    ).toEqual(['CMD ["java", "-jar", "/app.jar"]   in an image that has java']);
  });
});

describe('a word of the shell in exec form', () => {
  it.each([
    ['["cd", "/app"]', 'WORKDIR /app\nand: CMD with the program to start'],
    ['["cd", "/app", "&&", "./run", "-v"]', 'WORKDIR /app\nand: CMD ["./run", "-v"]'],
    ['["exec", "sleep", "1"]', 'CMD ["sleep", "1"]'],
    ['["source", "/env", "&&", "sleep", "1"]', 'CMD ["/bin/sh", "-c", ". /env && sleep 1"]'],
  ])('%s', (command, fix) => expect(fixesOf(`FROM alpine:3.19\nCMD ${command}\n`)).toEqual([fix]));
});

describe('a lock file that is not in the context', () => {
  it.each([
    ['COPY go.mod go.sum ./', { 'go.mod': 'module x\n\ngo 1.22\n' }, 'COPY go.mod ./'],
    [
      'COPY go.mod go.sum ./',
      { 'go.mod': 'module x\n\nrequire a.b/c v1.0.0\n' },
      'go mod tidy   where the project is, which makes it\nor: COPY go.mod ./',
    ],
    [
      'COPY package.json yarn.lock /app/',
      { 'package.json': '{}' },
      'yarn install   where the project is, which makes it\nor: COPY package.json /app/',
    ],
    ['COPY Cargo.lock ./', { 'Cargo.toml': '' }, 'cargo generate-lockfile   where the project is, which makes it'],
  ])('%s', (line, files, fix) => expect(fixesOf(`FROM alpine:3.19\nWORKDIR /src\n${line}\nCMD ["sh"]\n`, files as Files)).toEqual([fix]));
});

describe('a go build without go.mod in the stage', () => {
  it.each([
    [{ 'main.go': 'package main\n\nfunc main() {}\n' }, 'go mod init NAME   where the sources are, and COPY go.mod ./'],
    [{ 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module x\n\ngo 1.22\n' }, 'COPY go.mod ./'],
    [{ 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module x\n\ngo 1.22\n', 'go.sum': '' }, 'COPY go.mod go.sum ./'],
  ])('%j', (files, fix) => {
    expect(
      fixesOf(
        'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY main.go ./\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n',
        files as Files,
      ),
    ).toEqual([fix]);
  });
});

it('a here-document whose name stands apart is written as one', () => {
  expect(fixesOf('FROM alpine:3.19\nCOPY << EOF /etc/app.conf\na=1\nEOF\nCMD ["sh"]\n')).toEqual(['COPY <<EOF /etc/app.conf']);
});

it('a line that ends in && goes on in the next', () => {
  expect(fixesOf('FROM alpine:3.19\nRUN apk add curl &&\n  echo hi\nCMD ["sh"]\n')).toEqual([
    '\\ at the end of the line, so that it goes on in the next',
    '\\ at the end of the line above, which this one goes on with',
  ]);
});

it("the options of Alpine's adduser are Debian's by other names", () => {
  expect(fixesOf('FROM debian:12\nRUN adduser -D -u 1000 app\nCMD ["sh"]\n')).toEqual([
    'adduser --gecos "" --disabled-password --uid 1000 app   as Debian\'s adduser takes it',
  ]);
  expect(outcomeOf('FROM debian:12\nRUN adduser --gecos "" --disabled-password --uid 1000 app\nUSER app\nCMD ["sh"]\n')).toBe('ok');
});

it('a script that package.json does not have is one that it has, or is to be added', () => {
  const files = { 'package.json': '{"scripts":{"start":"node a.js","build:prod":"tsc"}}' };
  expect(fixesOf('FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm run build\nCMD ["node"]\n', files)).toEqual([
    'npm run build:prod   which package.json has\nor: "build": "…"   among the "scripts" of package.json',
  ]);
  expect(fixesOf('FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "serve"]\n', files)).toEqual([
    '"serve": "…"   among the "scripts" of package.json\nor: npm run start, build:prod   which it has',
  ]);
});

it('set -o pipefail in a RUN line needs another SHELL, since the line has no #! of its own', () => {
  expect(fixesOf('FROM debian:12\nRUN set -o pipefail && echo hi | cat\nCMD ["sh"]\n')).toEqual(['SHELL ["/bin/bash", "-c"]   above it']);
  expect(outcomeOf('FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && echo hi | cat\nCMD ["sh"]\n')).toBe('ok');
  expect(fixesOf('FROM debian:12\nCOPY --chmod=755 s.sh /\nRUN /s.sh\nCMD ["sh"]\n', { 's.sh': '#!/bin/sh\nset -o pipefail\n' })).toEqual([
    '#!/bin/bash as its first line, or set -eu without pipefail',
  ]);
});

it('a script for busybox alone, a device and a file that is the working directory are told what to do', () => {
  expect(fixesOf('FROM busybox\nCOPY --chmod=755 run.sh /run.sh\nCMD ["/run.sh"]\n', { 'run.sh': '#!/bin/busybox\necho hi\n' })).toEqual([
    'busybox sh /run.sh   which reads it; for a script that is started: #!/bin/busybox sh as its first line',
  ]);
  expect(fixesOf('FROM alpine:3.19\nCMD ["/dev/null"]\n')).toEqual(['name a program in its place']);
  expect(fixesOf('FROM alpine:3.19\nCOPY --chmod=755 app /app\nWORKDIR /app\nCMD ["/app"]\n', { app: '#!/bin/sh\n' })).toEqual([
    'WORKDIR /work   or another directory: one that does not exist is made\nor: COPY --chmod=755 app /app/   in line 2, where /app was meant as a directory',
  ]);
});

it('a switch that is called by a password takes none, and what stands behind it is shown', () => {
  expect(judge('FROM debian:12\nRUN adduser --disabled-password app && false\nCMD ["sh"]\n').prediction.message).toContain(
    '--disabled-password app && false',
  );
  expect(judge('FROM debian:12\nRUN mysql --password hunter22 && false\nCMD ["sh"]\n').prediction.message).not.toContain('hunter22');
});
