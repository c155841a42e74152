import { expect, it } from 'vitest';
import { judge } from './judge.ts';

it('a program that COPY has under another name is told by that name', () => {
  const text =
    'FROM golang:1.22 AS b\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=b /app /server\nENTRYPOINT ["/app", "-v"]\n';
  const { findings } = judge(text, { 'go.mod': 'module a\n\ngo 1.22\n', 'main.go': 'package main\n\nfunc main() {}\n' });
  expect(findings).toMatchObject([
    { rule: 'command-not-found', label: 'line 6 copies it to /server', fix: 'ENTRYPOINT ["/server", "-v"]' },
  ]);
});
