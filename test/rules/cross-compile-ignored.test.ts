import { describe, expect, it } from 'vitest';
import { parsePlatform } from '../../src/platform.ts';
import { judge } from './judge.ts';

const FILES = { 'go.mod': 'module a\n\ngo 1.22\n', 'main.go': 'package main\n\nfunc main() {}\n' };

function told(lines: string) {
  const text = `FROM --platform=$BUILDPLATFORM golang:1.22 AS b\nWORKDIR /src\nCOPY . .\n${lines}\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n`;
  const { prediction, findings } = judge(text, FILES, { platform: parsePlatform('linux/arm64') });
  return { outcome: prediction.outcome, findings: findings.map(({ rule, label, fix }) => [rule, label, fix]) };
}

describe('a stage on $BUILDPLATFORM', () => {
  it('is told once that nothing says for what it builds', () => {
    expect(told('RUN CGO_ENABLED=0 GOOS=linux go build -o /app .')).toEqual({
      outcome: 'fails',
      findings: [
        ['cross-compile-ignored', 'GOARCH is not set', 'ARG TARGETOS TARGETARCH\nand: RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build …'],
      ],
    });
  });

  it('is told which ARG is missing, where a variable of the builder is asked for', () => {
    expect(told('RUN CGO_ENABLED=0 GOOS=linux GOARCH=$TARGETARCH go build -o /app .')).toEqual({
      outcome: 'fails',
      findings: [
        [
          'cross-compile-ignored',
          '$TARGETARCH is empty here: no ARG of the stage declares it',
          'ARG TARGETOS TARGETARCH   in this stage, above line 4',
        ],
      ],
    });
    expect(told('ARG TARGETARCH\nRUN CGO_ENABLED=0 GOOS=linux GOARCH=$TARGETARCH go build -o /app .')).toEqual({
      outcome: 'ok',
      findings: [],
    });
  });

  it('is told that a value of its own counts before that of the builder', () => {
    expect(told('ARG TARGETARCH=amd64\nRUN CGO_ENABLED=0 GOARCH=${TARGETARCH} go build -o /app .')).toEqual({
      outcome: 'fails',
      findings: [
        [
          'target-mismatch',
          'ARG TARGETARCH has a value of its own, which counts before that of the builder',
          'ARG TARGETARCH   without a value',
        ],
      ],
    });
  });
});
