import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

function fix(files: Readonly<Record<string, string>>, run = 'CGO_ENABLED=0 go build -o /app .'): string | null {
  const text = `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`;
  const [finding] = judge(text, { 'go.mod': 'module example.com/app\n\ngo 1.26\n', ...files }).findings;
  expect(finding?.label).toContain('build constraints exclude all Go files in /src');
  return finding?.fix ?? null;
}

const MAIN = 'package main\n\nfunc main() {}\n';

describe('Go files that build constraints keep out, all of them', () => {
  it.each([
    [
      'C code',
      { 'main.go': 'package main\n\n// int x;\nimport "C"\n\nfunc main() {}\n' },
      'CGO_ENABLED=1, where it is C code that the files bring',
    ],
    ['cgo by name', { 'main.go': `//go:build cgo\n\n${MAIN}` }, 'CGO_ENABLED=1, where it is C code that the files bring'],
    ['a tag of their own', { 'main.go': `//go:build server\n\n${MAIN}` }, 'go build -tags server …'],
    ['another system', { 'main_windows.go': MAIN }, null],
    ['another system by a line', { 'main.go': `//go:build windows\n\n${MAIN}` }, null],
    ['nothing at all', { 'gen.go': `//go:build ignore\n\n${MAIN}` }, null],
  ])('say what lets them in: %s', (_, files, wanted) => {
    expect(fix(files)).toBe(wanted);
  });
});
