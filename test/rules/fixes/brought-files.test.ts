import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';

async function fixesIn(dockerfile: string, files: Readonly<Record<string, string>>, context = '.'): Promise<unknown> {
  const cwd = mkdtempSync(join(tmpdir(), 'brought-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(cwd, dirname(name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    const { targets } = await lint('.', { cwd, file: dockerfile, context, platform: 'linux/amd64' });
    return targets.flatMap((target) =>
      'findings' in target ? target.findings.map(({ rule, fix }) => [rule, fix?.split('\n')[0] ?? null]) : [],
    );
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const GO = `FROM golang:1.25 AS build
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -o /backend .
FROM scratch
COPY --from=build /backend /backend
ENTRYPOINT ["/backend"]
`;
const MODULE = { 'backend/go.mod': 'module backend\n\ngo 1.25\n', 'backend/main.go': 'package main\n\nfunc main() {}\n' };

it('names the directory of the Dockerfile, where that has what the whole context was to bring', async () => {
  expect(await fixesIn('backend/Dockerfile', { 'backend/Dockerfile': GO, ...MODULE })).toEqual([
    ['run-fails', 'build from backend, which has go.mod: docker build -f backend/Dockerfile backend'],
  ]);
  const web = 'FROM node:20\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCMD ["node", "a.js"]\n';
  expect(await fixesIn('web/Dockerfile', { 'web/Dockerfile': web, 'web/package.json': '{}\n' })).toEqual([
    ['run-fails', 'build from web, which has package.json: docker build -f web/Dockerfile web'],
  ]);
});

it('goes where the file comes to lie, where all of the context comes along', async () => {
  expect(await fixesIn('Dockerfile', { Dockerfile: GO, ...MODULE })).toEqual([
    ['run-fails', 'WORKDIR /app/backend   above it, where line 3 brings go.mod'],
  ]);
});

it('goes where the sources are, where the working directory came too late', async () => {
  const late = GO.replace('WORKDIR /app\nCOPY . .\n', 'WORKDIR /src\nCOPY . .\nWORKDIR /app\n');
  const { 'backend/go.mod': manifest, 'backend/main.go': main } = MODULE;
  expect(await fixesIn('Dockerfile', { 'Dockerfile': late, 'go.mod': manifest, 'main.go': main })).toEqual([
    ['run-fails', 'WORKDIR /src   above it, where line 3 brings go.mod'],
  ]);
});

it('brings the sources that no COPY names, and those that are kept out', async () => {
  const own = 'package main\n\nimport "backend/lib/a"\n\nfunc main() { a.Run() }\n';
  const files = { 'go.mod': 'module backend\n\ngo 1.25\n', 'main.go': own, 'lib/a/a.go': 'package a\n\nfunc Run() {}\n' };
  const some = (copies: string): string => GO.replace('COPY . .', copies);
  expect(await fixesIn('Dockerfile', { Dockerfile: some('COPY go.mod main.go ./'), ...files })).toEqual([
    ['run-fails', 'COPY lib /app/lib   above it'],
  ]);
  expect(await fixesIn('Dockerfile', { Dockerfile: some('COPY go.mod ./\nCOPY lib lib'), ...files })).toEqual([
    ['run-fails', 'COPY *.go ./   above it'],
  ]);
  expect(await fixesIn('Dockerfile', { 'Dockerfile': GO, '.dockerignore': '/main.go\n/*.go\n', ...files })).toEqual([
    ['run-fails', '!*.go   as the last line of the ignore file, where .dockerignore:1: /main.go keeps it out'],
  ]);
});

it('tells of the Go that go.mod was written for, and of a name that no ARG declares', async () => {
  const old = { 'Dockerfile': GO.replace('golang:1.25', 'golang:1.20'), 'go.mod': 'module a\n\ngo 1.26.1\n', 'main.go': 'package main\n' };
  expect(await fixesIn('Dockerfile', old)).toEqual([['run-fails', 'FROM golang:1.26']]);
  expect(await fixesIn('Dockerfile', { Dockerfile: 'FROM alpine:${VERSION}\nCMD ["true"]\n' })).toEqual([
    ['invalid-instruction', 'ARG VERSION=…   above the first FROM'],
  ]);
});

it('looks above the context for what all of it was to bring', async () => {
  const { 'backend/go.mod': manifest, 'backend/main.go': main } = MODULE;
  const above = { 'cmd/web/Dockerfile': GO, 'go.mod': manifest, 'cmd/web/main.go': main };
  expect(await fixesIn('cmd/web/Dockerfile', above, 'cmd/web')).toEqual([
    ['run-fails', 'build from ., which has go.mod: docker build -f cmd/web/Dockerfile .'],
  ]);
  const { 'go.mod': _, ...nowhere } = above;
  expect(await fixesIn('cmd/web/Dockerfile', nowhere, 'cmd/web')).toEqual([
    ['run-fails', 'go mod init NAME   where the sources are, and COPY go.mod ./'],
  ]);
});

it.each(['chmod +x ./scripts/set.sh', 'sh ./scripts/set.sh', 'bash scripts/set.sh', 'sh -e scripts/set.sh', 'cp scripts/set.sh /set.sh'])(
  'knows where the file lies that a line misses: %s',
  async (line) => {
    const all = (copy: string): string => `FROM debian:12\nWORKDIR /app\n${copy}\nRUN ${line}\nCMD ["sh"]\n`;
    const script = { 'scripts/set.sh': '#!/bin/sh\n' };
    expect(await fixesIn('docker/Dockerfile', { 'docker/Dockerfile': all('COPY . .'), ...script }, 'docker')).toEqual([
      ['run-fails', 'build from ., which has scripts/set.sh: docker build -f docker/Dockerfile .'],
    ]);
    const files = { 'Dockerfile': all('COPY *.json ./'), 'a.json': '{}', ...script };
    expect(await fixesIn('Dockerfile', files)).toEqual([['run-fails', 'COPY scripts/set.sh /app/scripts/set.sh   above it']]);
    expect(await fixesIn('Dockerfile', { Dockerfile: all('COPY . .') })).toEqual([['run-fails', null]]);
  },
);

const GRADLEW = `#!/bin/sh
APP_HOME=.
exec java ARGS "$@"
`;

it('the wrapper of Gradle is brought with what its script starts', async () => {
  const dockerfile = `FROM eclipse-temurin:21-jdk
WORKDIR /app
COPY --chmod=0755 gradlew ./
COPY build.gradle settings.gradle ./
RUN ./gradlew build
CMD ["java", "-version"]
`;
  for (const args of [
    '-classpath "$APP_HOME/gradle/wrapper/gradle-wrapper.jar" org.gradle.wrapper.GradleWrapperMain',
    '-jar "$APP_HOME/gradle/wrapper/gradle-wrapper.jar"',
  ]) {
    const files = {
      Dockerfile: dockerfile,
      gradlew: GRADLEW.replace('ARGS', args),
      'build.gradle': '',
      'settings.gradle': '',
      'gradle/wrapper/gradle-wrapper.jar': 'PK',
    };
    expect(await fixesIn('Dockerfile', files), args).toEqual([['run-fails', 'COPY gradle ./gradle   above it']]);
  }
});

it('a file is copied from where the context has it below a directory of the same name', async () => {
  const dockerfile = `FROM debian:12
WORKDIR /app
COPY run.sh ./
RUN cat conf/app/main.conf
CMD ["sh", "run.sh"]
`;
  const files = { Dockerfile: dockerfile, 'run.sh': '', 'conf/app/main.conf': 'x\n' };
  expect(await fixesIn('Dockerfile', files)).toEqual([['run-fails', 'COPY conf/app/main.conf /app/conf/app/main.conf   above it']]);
});
