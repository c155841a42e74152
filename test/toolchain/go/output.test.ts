/** What Go 1.16 to 1.26 say of these very directories. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const MAIN = 'package main\n\nfunc main() {}\n';
const run = (command: string, files: Readonly<Record<string, string>>) =>
  judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, { 'go.mod': 'module example.com/app\n\ngo 1.16\n', ...files });

describe('a program without -o', () => {
  it.each([
    ['go build ./app', { 'app/main.go': MAIN }, 'app'],
    ['go build ./cmd/server', { 'cmd/server/main.go': MAIN, 'server/s.go': 'package server\n' }, 'server'],
    ['go build', { 'main.go': MAIN, 'app/a.go': 'package app\n' }, 'app'],
    ['go build main.go', { 'main.go': MAIN, 'main/x': '' }, 'main'],
  ])('is not written over a directory: %s', (command, files, name) => {
    expect(run(command, files).findings[0]?.label).toBe(`go: build output "${name}" already exists and is a directory`);
  });

  it.each([
    ['go build ./lib', { 'lib/l.go': 'package lib\n' }],
    ['go build ./cmd/a ./cmd/b', { 'cmd/a/main.go': MAIN, 'cmd/b/main.go': MAIN, 'a/x': '' }],
    ['go build -o app ./app', { 'app/main.go': MAIN }],
    ['go build ./cmd/server', { 'cmd/server/main.go': MAIN }],
    ['cd app && go build .', { 'app/main.go': MAIN }],
    ['go install ./app', { 'app/main.go': MAIN }],
  ])('has another place: %s', (command, files) => {
    expect(run(command, files).prediction.outcome).not.toBe('fails');
  });
});
