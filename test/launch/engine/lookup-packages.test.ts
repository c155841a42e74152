import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'go.mod': 'module example.com/svc\n\ngo 1.22\n',
  'main.go': 'package main\n\nimport "net"\n\nfunc main() { net.LookupHost("a") }\n',
};

function judged(run: string, to: string, cgo = 0) {
  return judge(
    `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=${cgo} go build -o /out/server .\nFROM alpine:3.20\nRUN ${run}\nCOPY --from=build /out/server ${to}\nENTRYPOINT ["server"]\n`,
    FILES,
  ).prediction;
}

describe('a bare command that PATH leads to behind where packages may have put one', () => {
  it('starts where what is there starts, whichever it is', () => {
    for (const to of ['/usr/local/bin/', '/usr/sbin/', '/usr/bin/', '/bin/'])
      expect(judged('apk add --no-cache ca-certificates git', to), to).toMatchObject({ outcome: 'ok' });
  });

  it('is not known to fail where it does', () => {
    expect(judged('apk add --no-cache ca-certificates git', '/usr/local/bin/', 1)).toMatchObject({ outcome: 'fails', errno: 'ENOENT' });
    expect(judged('apk add --no-cache ca-certificates git', '/usr/bin/', 1)).toMatchObject({ outcome: 'unknown' });
  });

  it("is not known where others put programs of the same name: /usr/local is not the packages'", () => {
    expect(judged('wget https://example.com/i.sh && sh i.sh', '/usr/bin/')).toMatchObject({ outcome: 'unknown' });
    expect(judged('wget -P /usr/local/bin https://example.com/server && chmod +x /usr/local/bin/server', '/usr/bin/')).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('is passed by where it is a download without an x bit', () => {
    expect(judged('wget -P /usr/local/bin https://example.com/server', '/usr/bin/')).toMatchObject({ outcome: 'ok' });
  });
});

describe('a bare command that PATH leads to behind where the base image may have one', () => {
  const judgedOn = (base: string, to: string, cgo = 0) =>
    judge(
      `FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=${cgo} go build -o /out/server .\nFROM ${base}\nCOPY --from=build /out/server ${to}\nENTRYPOINT ["server"]\n`,
      FILES,
    ).prediction;

  it('starts, whichever it is', () => {
    for (const base of ['fedora:42', 'rockylinux:9', 'amazonlinux:2023', 'registry.access.redhat.com/ubi9/ubi-minimal:latest'])
      for (const to of ['/usr/bin/', '/usr/sbin/']) expect(judgedOn(base, to), `${base} ${to}`).toMatchObject({ outcome: 'ok' });
  });

  it('is open on a base that nobody knows', () => {
    expect(judgedOn('example.org/team/base:1', '/usr/bin/').outcome).toBe('unknown');
    expect(judge('FROM fedora:42\nENTRYPOINT ["server"]\n').prediction.outcome).toBe('unknown');
  });
});
