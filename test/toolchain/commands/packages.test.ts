import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = { 'main.c': '#include <stdio.h>\nint main(void) { puts("up"); return 0; }\n' };

function afterInstall(base: string, install: string, last = base): string {
  return judge(`FROM ${base} AS build\nRUN ${install}\nCOPY main.c .\nRUN gcc -o app main.c && mkdir -p /opt/tool/bin && cp app /opt/tool/bin/app\nFROM ${last}\nCOPY --from=build /opt/tool /opt/tool\nCMD ["/opt/tool/bin/app"]\n`, FILES).prediction.outcome;
}

describe('packages and /opt', () => {
  it.each([
    ['debian:12', 'apt-get update && apt-get install -y --no-install-recommends build-essential cmake libssl-dev && rm -rf /var/lib/apt/lists/*'],
    ['ubuntu:22.04', 'apt-get update && apt-get install -y gcc libc6-dev'],
    ['alpine:3.20', 'apk add --no-cache gcc musl-dev'],
    ['alpine:3.20', 'apk add --no-cache --virtual .build-deps build-base'],
  ])('%s: %s puts nothing there', (base, install) => {
    expect(afterInstall(base, install)).toBe('ok');
  });

  it.each([
    ['debian:12', 'apt-get update && apt-get install -y gcc google-chrome-stable'], ['debian:12', 'apt-get update && apt-get install -y gcc ./tool.deb'],
    ['debian:12', 'apt-get update && apt-get upgrade -y && apt-get install -y gcc'], ['alpine:3.20', 'apk add --no-cache -X https://example.com/apk gcc musl-dev'],
  ])('%s: of %s nobody knows', (base, install) => {
    expect(afterInstall(base, install)).toBe('unknown');
  });
});
