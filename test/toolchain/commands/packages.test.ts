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
