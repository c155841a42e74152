/** What the linker of Go 1.26 says where a value has blanks that no quotes hold together. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

describe('-X with what date says', () => {
  it.each([
    ['go build -ldflags "-X main.v=$(date)" -o /app .', 'usage: link [options] main.o'],
    ['NOW=$(date -u) && go build -ldflags "-X main.v=$NOW -s" -o /app .', 'usage: link [options] main.o'],
    ['go build -ldflags "-s -w -X \'main.v=$(date)\'" -o /app .', null],
    ['go build -ldflags "-s -X main.v=$(date -u +%Y-%m-%dT%H:%M:%SZ) -X main.c=$(git rev-parse HEAD)" -o /app .', null],
    ['go build -ldflags "$(cat flags)" -o /app .', null],
  ])('%s', (line, words) => {
    const { findings } = judge(`FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN ${line}\n`, {
      'go.mod': 'module example.com/app\n\ngo 1.26\n',
      'main.go': 'package main\n\nvar v, c string\n\nfunc main() { println(v, c) }\n',
    });
    expect(findings[0]?.label ?? null).toBe(words);
  });
});
