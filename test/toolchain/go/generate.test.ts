/** What go generate of Go 1.26 says. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const source = (...lines: readonly string[]): string =>
  `package main\n\n${lines.map((line) => `//go:generate ${line}\n`).join('')}\nfunc main() {}\n`;
const said = (line: string, files: Readonly<Record<string, string>>, above = ''): string | null =>
  judge(`FROM golang:1.26\nWORKDIR /src\n${above}COPY . .\nRUN ${line}\n`, { 'go.mod': 'module example.com/app\n\ngo 1.26\n', ...files })
    .findings[0]?.label ?? null;
const STRINGER = 'main.go:3: running "stringer": exec: "stringer": executable file not found in $PATH';

describe('go generate', () => {
  it('names a program that nobody brought', () => {
    expect(said('go generate', { 'main.go': source('stringer -type=Color') })).toBe(STRINGER);
    expect(said('go generate ./... && go build -o /app .', { 'main.go': source('stringer -type=Color', 'other') })).toBe(STRINGER);
    expect(said('go generate ./...', { 'main.go': source(), 'a/b.go': source('mockgen -source=b.go') })).toBe(
      'a/b.go:3: running "mockgen": exec: "mockgen": executable file not found in $PATH',
    );
  });

  it.each([
    ['go generate ./...', { 'main.go': source('go run gen.go') }, ''],
    ['go generate ./...', { 'main.go': source('echo hello') }, ''],
    ['go generate ./...', { 'main.go': source('go install example.com/x', 'stringer') }, ''],
    ['go generate ./...', { 'main.go': source('stringer') }, 'RUN go install golang.org/x/tools/cmd/stringer@latest\n'],
    ['go install golang.org/x/tools/cmd/stringer@latest && go generate ./...', { 'main.go': source('stringer') }, ''],
    ['go generate', { 'main.go': source(), 'a/b.go': source('mockgen') }, ''],
  ])('%s may go well: %j %s', (line, files, above) => {
    expect(said(line, files, above)).toBeNull();
  });
});
