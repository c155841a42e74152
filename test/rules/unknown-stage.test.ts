import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

describe('what a mount is taken from', () => {
  const told = (first: string, from: string) =>
    judge(`${first}\nCOPY tool /tool\nFROM alpine:3.20\nRUN --mount=type=bind,from=${from},target=/m true\nCMD ["sh"]\n`, {
      tool: { type: 'file', mode: 0o755, content: '#!/bin/sh\n' },
    })
      .findings.filter(({ rule }) => rule === 'unknown-stage')
      .map(({ line, message, fix }) => ({ line, message, fix }));

  it('is no stage by its number', () => {
    const message = '--mount takes no stage by its number: the builder will ask the registry for an image called 0';
    expect(told('FROM scratch AS tools', '0')).toEqual([{ line: 4, message, fix: '--mount=type=bind,from=tools,target=/m' }]);
    expect(told('FROM scratch', '0')).toEqual([
      { line: 4, message, fix: 'AS NAME behind FROM in line 1, and --mount=type=bind,from=NAME,target=/m here' },
    ]);
  });

  it('is an image where no stage has nearly its name', () => {
    expect(told('FROM scratch AS tools', 'tool')).toEqual([
      {
        line: 4,
        message: 'there is no stage "tool": the builder will ask the registry for an image of that name',
        fix: '--mount=type=bind,from=tools,target=/m',
      },
    ]);
    for (const from of ['tools', 'golang', 'ghcr.io/astral-sh/uv', '9']) expect(told('FROM scratch AS tools', from), from).toEqual([]);
  });
});

describe('what COPY is taken from, where a stage before has no name', () => {
  const told = (text: string): unknown =>
    judge(text).findings.flatMap(({ rule, line, fix }) => (rule === 'unknown-stage' ? [[line, fix]] : []));
  const copied = (from: string): string => `FROM golang:1.25\nRUN go version\nFROM scratch\nCOPY --from=${from} /app /app\nCMD ["/app"]\n`;
  it('is most probably that stage', () => expect(told(copied('builder'))).toEqual([[4, 'AS builder   behind FROM in line 1']]));
  it.each(['0', 'alpine', 'redis', 'ghcr.io/a/b', 'tool:1', 'own/tool'])('is an image by what is known as one: %s', (from) =>
    expect(told(copied(from))).toEqual([]),
  );
  it('is most probably the one with a name that nothing takes from', () => {
    const text = copied('build-env').replace('golang:1.25', 'golang:1.25 AS gobuild');
    expect(told(text)).toEqual([[4, 'COPY --from=gobuild /app /app']]);
    // Somebody may have an image of that name.
    expect(told(text.replace('build-env', 'assets'))).toEqual([]);
    expect(told(text.replace('CMD', 'COPY --from=gobuild /b /b\nCMD'))).toEqual([[4, null]]);
  });
  it('is an image where that stage is taken from', () =>
    expect(told(copied('0').replace('CMD', 'COPY --from=tools /t /t\nCMD'))).toEqual([]));
});

describe('what COPY is taken from, where no stage is before', () => {
  const told = (from: string): unknown =>
    judge(`FROM python:3.12-slim\nCOPY --from=${from} /usr/local/bin /usr/local/bin\nCMD ["python"]\n`).findings.flatMap(
      ({ rule, line, severity, fix }) => (rule === 'unknown-stage' ? [[line, severity, fix]] : []),
    );
  it('was a stage by its name', () =>
    expect(told('builder')).toEqual([[2, 'warning', 'FROM … AS builder   above this stage, with the lines that make what is copied']]));
  it.each(['tools', 'uv', 'ghcr.io/own/builder', 'builder:1'])('is an image that somebody may have: %s', (from) =>
    expect(told(from)).toEqual([]),
  );
});

describe('a stage that comes too late, in a file of very many', () => {
  it('is told with some of their names', () => {
    const stages = Array.from({ length: 2000 }, (_, i) => `FROM scratch AS s${i}\nCOPY --from=s${i + 1} /x /y\n`).join('');
    const taken = Array.from({ length: 2000 }, (_, i) => `COPY --from=s${i} /y /y${i}\n`).join('');
    const { findings } = judge(`${stages}FROM scratch AS s2000\n${taken}CMD ["/y"]\n`);
    const fixes = new Set(findings.filter(({ rule }) => rule === 'unknown-stage').map(({ fix }) => fix));
    expect([...fixes]).toEqual([`the stages are ${Array.from({ length: 20 }, (_, i) => `s${i}`).join(', ')} …`]);
  });
});

describe('a stage with a line that is refused', () => {
  it.each(['FROM scratch AS a\nCOPY --from=7 /x /x\n', 'FROM scratch AS on\nONBUILD COPY --from=7 /x /x\nFROM on AS a\n'])(
    'is not told to lack what the line was to bring',
    (stage) => {
      const { findings } = judge(`${stage}FROM scratch\nCOPY --from=a /x /y\nCMD ["/y"]\n`);
      expect(findings.map(({ rule }) => rule)).toEqual(['unknown-stage']);
    },
  );
});
