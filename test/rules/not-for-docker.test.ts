import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

describe('what Docker on Linux does not read or build itself', () => {
  it('a reader that the syntax line names may know other instructions', () => {
    for (const line of ['# syntax = devthefuture/dockerfile-x', '# syntax=edrevo/dockerfile-plus', '# syntax=ghcr.io/example/reader:1']) {
      expect(judge(`${line}\nFROM scratch\nINCLUDE ./common\n`), line).toMatchObject({
        prediction: { outcome: 'unknown', message: expect.stringMatching(/ of the syntax line reads the file, in a way of its own$/) },
        findings: [],
        launch: [],
      });
    }
    for (const line of [
      '# syntax=docker/dockerfile:1',
      '# syntax=mirror.example/docker/dockerfile:1.4',
      '# syntax=docker/dockerfile-upstream:master',
      '# none',
    ]) {
      expect(judge(`${line}\nFROM scratch\nINCLUDE ./common\n`).prediction, line).toMatchObject({
        outcome: 'fails',
        message: expect.stringContaining('unknown instruction: INCLUDE'),
      });
    }
    // The legacy builder takes it for a comment.
    expect(judge('# syntax=edrevo/dockerfile-plus\nFROM scratch\nINCLUDE ./common\n', {}, { builder: 'legacy' }).prediction.outcome).toBe(
      'fails',
    );
  });

  it('an image of Windows is for another engine', () => {
    const text = (base: string) =>
      `FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN GOOS=windows CGO_ENABLED=0 go build -o /app.exe .\nFROM ${base}\nCOPY --from=build /app.exe /\nENTRYPOINT ["/app.exe"]\n`;
    const files = {
      'go.mod': { type: 'file', content: 'module m\n\ngo 1.24\n' },
      'main.go': { type: 'file', content: 'package main\n\nfunc main() {}\n' },
    } as const;
    expect(judge(text('mcr.microsoft.com/windows/nanoserver:1809'), files)).toMatchObject({
      prediction: { outcome: 'unknown', message: expect.stringContaining('is made for Windows') },
      findings: [],
    });
    expect(judge(text('scratch'), files)).toMatchObject({ prediction: { outcome: 'fails' }, findings: [{ rule: 'target-mismatch' }] });
  });
});
