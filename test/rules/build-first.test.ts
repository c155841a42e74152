/** Advice for what is missing: the command that makes it, or the package with the place that it goes to. */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../src/bytes/memory-files.ts';
import { judge } from './judge.ts';

type Files = Readonly<Record<string, MemoryEntry>>;
const fixOf = (text: string, files: Files = {}): string | undefined => judge(text, files).findings[0]?.fix ?? undefined;
const firstOf = (text: string, files: Files = {}): string | undefined => fixOf(text, files)?.split('\n')[0];
const main = 'package main\nfunc main() {}\n';
const go: Files = { 'go.mod': 'module example.com/app\ngo 1.22\n' };

describe('a source that something has to make first', () => {
  it.each<[string, string, Files, string]>([
    [
      'a command of a Go module',
      'bin/server',
      { ...go, 'cmd/server/main.go': main },
      'CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -o bin/server ./cmd/server',
    ],
    ['the Go module itself', './app', { ...go, 'main.go': main }, 'CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -o app'],
    [
      'no command of a Go module',
      'notes',
      { ...go, 'lib.go': 'package lib\n' },
      'build it first, or name the right context: docker build -f Dockerfile DIR',
    ],
    [
      'a crate',
      'target/x86_64-unknown-linux-musl/release/app',
      { 'Cargo.toml': '[package]\nname = "app"\n' },
      'cargo build --release --target x86_64-unknown-linux-musl',
    ],
    [
      'a front end',
      'dist/',
      { 'package.json': '{"scripts":{"build":"vite build"}}', 'package-lock.json': '{}' },
      'npm ci && npm run build',
    ],
    ['a front end of yarn', 'build', { 'package.json': '{"scripts":{"build":"x"}}', 'yarn.lock': '' }, 'yarn install && yarn build'],
    ['a jar of Maven', 'target/*.jar', { 'pom.xml': '<project/>' }, 'mvn package'],
    ['a jar of a module', 'app/target/app.jar', { 'pom.xml': '<project/>', mvnw: '#!/bin/sh\n' }, './mvnw package'],
    ['a program of Quarkus', 'target/*-runner', { 'pom.xml': '<project/>', mvnw: '#!/bin/sh\n' }, './mvnw package -Dnative'],
    ['a jar of Gradle', 'build/libs/*.jar', { 'build.gradle.kts': '', gradlew: '#!/bin/sh\n' }, './gradlew build'],
    ['a program of Gradle', 'build/native/nativeCompile/app', { 'build.gradle': '' }, 'gradle nativeCompile'],
    ['what Gradle lays out', 'build/install/app/', { 'build.gradle': '' }, 'gradle installDist'],
    [
      'a crate beside Maven',
      'target/release/app',
      { 'Cargo.toml': '', 'pom.xml': '' },
      'cargo build --release   for an image with glibc; else cargo build --release --target x86_64-unknown-linux-musl, and COPY target/x86_64-unknown-linux-musl/release/app',
    ],
    [
      'a pattern that no tool makes',
      'conf/*.jar',
      { 'pom.xml': '' },
      'build it first, or name the right context: docker build -f Dockerfile DIR',
    ],
    ['no front end', 'dist', { 'package.json': '{}' }, 'build it first, or name the right context: docker build -f Dockerfile DIR'],
  ])('%s', (_, source, files, fix) => {
    expect(firstOf(`FROM scratch\nCOPY ${source} /app\nCMD ["/app"]\n`, files)).toBe(fix);
  });
});

describe('a program of a package', () => {
  it.each([
    ['where it comes to be', 'alpine:3.20', '/sbin/tini', 'RUN apk add --no-cache tini'],
    ['by its name alone', 'debian:12', 'tini', 'RUN apt-get update && apt-get install -y tini'],
    [
      'elsewhere',
      'debian:12',
      '/sbin/tini',
      'RUN apt-get update && apt-get install -y tini\nand: ENTRYPOINT ["tini", "--", "/app"]   since it comes to a directory of PATH, and not to /sbin/tini',
    ],
    [
      'elsewhere in Alpine',
      'alpine:3.20',
      '/usr/bin/tini',
      'RUN apk add --no-cache tini\nand: ENTRYPOINT ["tini", "--", "/app"]   since it comes to a directory of PATH, and not to /usr/bin/tini',
    ],
  ])('%s', (_, base, program, fix) => {
    expect(fixOf(`FROM ${base}\nENTRYPOINT ["${program}", "--", "/app"]\n`)).toBe(fix);
  });

  it('that installs Python packages', () => {
    expect(fixOf('FROM ubuntu:22.04\nRUN pip install flask\nCMD ["python3"]\n')).toBe(
      'RUN apt-get update && apt-get install -y python3-pip',
    );
  });
});

it('a Go program for another platform is told the whole line, with what else it says', () => {
  const text =
    'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/c CGO_ENABLED=0 GOOS=darwin GOARCH=arm64 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n';
  const files = { ...go, 'main.go': main };
  const line = 'RUN --mount=type=cache,target=/c CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .';
  expect(fixOf(text, files)).toBe(`ARG TARGETOS TARGETARCH\nand: ${line}`);
  expect(
    judge(
      text.replace(/RUN .*/, () => `ARG TARGETOS TARGETARCH\n${line}`),
      files,
    ).prediction.outcome,
  ).toBe('ok');
});

it('the start script of node without a command starts node', () => {
  expect(judge('FROM node:20\nENTRYPOINT ["docker-entrypoint.sh"]\n').prediction.outcome).toBe('ok');
});
