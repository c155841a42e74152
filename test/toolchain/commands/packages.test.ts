import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = { 'tool.deb': 'x', 'main.c': '#include <stdio.h>\nint main(void) { puts("up"); return 0; }\n' };

function afterInstall(base: string, install: string, last = base): string {
  return judge(
    `FROM ${base} AS build\nCOPY tool.deb .\nRUN ${install}\nCOPY main.c .\nRUN gcc -o app main.c && mkdir -p /opt/tool/bin && cp app /opt/tool/bin/app\nFROM ${last}\nCOPY --from=build /opt/tool /opt/tool\nCMD ["/opt/tool/bin/app"]\n`,
    FILES,
  ).prediction.outcome;
}

describe('packages and /opt', () => {
  it.each([
    [
      'debian:12',
      'apt-get update && apt-get install -y --no-install-recommends build-essential cmake libssl-dev && rm -rf /var/lib/apt/lists/*',
    ],
    ['ubuntu:22.04', 'apt-get update && apt-get install -y gcc libc6-dev'],
    ['alpine:3.20', 'apk add --no-cache gcc musl-dev'],
    ['alpine:3.20', 'apk add --no-cache --virtual .build-deps build-base'],
  ])('%s: %s puts nothing there', (base, install) => {
    expect(afterInstall(base, install)).toBe('ok');
  });

  it.each([
    ['debian:12', 'apt-get update && apt-get install -y gcc google-chrome-stable'],
    ['debian:12', 'apt-get update && apt-get install -y gcc ./tool.deb'],
    ['debian:12', 'apt-get update && apt-get upgrade -y && apt-get install -y gcc'],
    ['alpine:3.20', 'apk add --no-cache -X https://example.com/apk gcc musl-dev'],
  ])('%s: of %s nobody knows', (base, install) => {
    expect(afterInstall(base, install)).toBe('unknown');
  });
});

describe('packages and start scripts', () => {
  const start = (install: string, shell: string, mode: number) =>
    judge(`FROM alpine:3.20\nRUN ${install}\nCOPY docker-entrypoint.sh /usr/local/bin/\nENTRYPOINT ["docker-entrypoint.sh"]\n`, {
      'docker-entrypoint.sh': { type: 'file', mode, content: `#!${shell}\nexec true\n` },
    }).prediction;

  it('no distribution has a docker-entrypoint.sh in PATH that would start in the place of one without an x bit', () => {
    expect(start('apk add --no-cache bash curl', '/bin/sh', 0o644)).toMatchObject({
      outcome: 'fails',
      message: 'exec: "docker-entrypoint.sh": executable file not found in $PATH',
    });
    expect(start('apk add --no-cache somebodys-tool', '/bin/sh', 0o644)).toMatchObject({ outcome: 'unknown' });
  });

  it('bash comes with some, and not with others', () => {
    expect(start('apk add --no-cache curl tini', '/usr/bin/env bash', 0o755)).toMatchObject({
      outcome: 'fails',
      message: "env: can't execute 'bash': No such file or directory",
    });
    for (const install of ['apk add --no-cache curl bash', 'apk add --no-cache curl somebodys-tool'])
      expect(start(install, '/usr/bin/env bash', 0o755), install).not.toMatchObject({ outcome: 'fails' });
  });
});

describe('packages and what is not theirs', () => {
  const goFiles = { 'main.go': 'package main\n\nfunc main() { println("up") }\n', 'go.mod': 'module example.com/up\n\ngo 1.22\n' };
  const built = 'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /up .\n';

  it('of the home of who installs them nothing changes: what is not in /root is not there', () => {
    const last = 'FROM alpine:3.20\nRUN apk --no-cache add ca-certificates\nWORKDIR /root/\nCOPY --from=build /up .\nCMD ["./app"]\n';
    expect(judge(built + last, goFiles).prediction).toMatchObject({
      outcome: 'fails',
      message: 'exec: "./app": stat ./app: no such file or directory',
      exitCode: 127,
    });
  });

  it.each(['wget', 'unzip'])('what %s was in the place of is there again where it is taken away, and nothing else has gone', (name) => {
    const text = `FROM alpine:3.21\nRUN apk add --no-cache ${name}\nRUN apk del ${name}\nRUN adduser -D me\nUSER me\nCMD ["${name}"]\n`;
    expect(judge(text).prediction.outcome).toBe('ok');
  });

  it('they bring no folder to a directory of programs that is called as another program is', () => {
    const last =
      'FROM alpine:3.21\nRUN apk add --no-cache python3 py3-pip && pip3 install --break-system-packages debugpy\nCOPY --from=build /up /usr/local/bin/up\nRUN chown 1000:1000 /usr/local/bin/up\nCMD ["up"]\n';
    expect(judge(built + last, goFiles).prediction.outcome).toBe('ok');
  });

  it('go get -d of an old Go brings sources, and no program', () => {
    const text = (get: string) =>
      judge(
        `FROM golang:1.11 AS build\nWORKDIR /go/src/example.com/up\nCOPY main.go .\nRUN go get ${get} ./...\nRUN CGO_ENABLED=0 go build -o /go/bin/up .\nFROM alpine:3.20\nCOPY --from=build /go/bin/up .\nCMD ["./app"]\n`,
        goFiles,
      ).prediction;
    expect(text('-d -v')).toMatchObject({ outcome: 'fails', exitCode: 127 });
  });
});
