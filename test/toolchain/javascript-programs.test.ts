/** What Bun 1.4 and Deno 2.9 ask the loader for, of their own bytes: a compiled program is a copy of them. */
import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const FILES = { 'main.ts': 'console.log(1)\n' };
const bun = (base: string, last: string, options = '') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /app\nCOPY . .\nRUN bun build --compile ${options}--outfile server main.ts\nFROM ${last}\nCOPY --from=build /app/server /server\nCMD ["/server"]\n`,
    FILES,
  );
const deno = (base: string, last: string) =>
  judge(
    `FROM ${base} AS build\nWORKDIR /app\nCOPY . .\nRUN deno compile -A --output server main.ts\nFROM ${last}\nCOPY --from=build /app/server /server\nCMD ["/server"]\n`,
    FILES,
  );

describe('a program that bun makes', () => {
  it.each(['gcr.io/distroless/base-debian12', 'debian:12-slim', 'gcr.io/distroless/cc'])("of Debian's image starts in %s", (last) => {
    expect(bun('oven/bun:1', last).prediction.outcome).toBe('ok');
  });

  it("of Alpine's image asks for libstdc++, and says which line brings it", () => {
    const { prediction, findings } = bun('oven/bun:1-alpine', 'alpine');
    expect(prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: 'Error loading shared library libstdc++.so.6: No such file or directory (needed by /server)',
    });
    expect(findings[0]?.fix).toBe('RUN apk add --no-cache libstdc++   in the last stage');
    expect(bun('oven/bun:1-alpine', 'alpine\nRUN apk add --no-cache libstdc++').prediction.outcome).toBe('ok');
  });

  it("of Alpine's image starts in no other, and is told to start in Alpine", () => {
    const { prediction, findings } = bun('oven/bun:alpine', 'debian:12-slim');
    expect(prediction).toMatchObject({ outcome: 'fails', message: 'exec /server: no such file or directory' });
    expect(findings[0]).toMatchObject({
      message: expect.stringContaining('/lib/ld-musl-x86_64.so.1'),
      fix: expect.stringContaining('FROM alpine\nand: RUN apk add --no-cache libstdc++'),
    });
  });

  it("goes by its target, and is open where Alpine's Bun was glibc's", () => {
    expect(bun('oven/bun:1-alpine', 'debian:12-slim', '--target=bun-linux-x64 ').prediction.outcome).toBe('ok');
    expect(bun('oven/bun:1-alpine', 'alpine', '--target=bun-linux-x64 ').prediction.outcome).toBe('fails');
    expect(bun('oven/bun:1', 'alpine', '--target=bun-linux-x64-musl ').prediction).toMatchObject({ outcome: 'fails', exitCode: 127 });
  });
});

describe('a program that deno makes', () => {
  it('asks for libgcc_s', () => {
    expect(deno('denoland/deno:2.1.4', 'gcr.io/distroless/base-debian12').prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: '/server: error while loading shared libraries: libgcc_s.so.1: cannot open shared object file: No such file or directory',
    });
  });

  it.each(['gcr.io/distroless/cc-debian12', 'debian:12-slim'])('starts in %s', (last) => {
    expect(deno('denoland/deno:2.1.4', last).prediction.outcome).toBe('ok');
  });
});

describe('images of Bun, Deno and an older Node.js', () => {
  it.each([
    ['oven/bun:1-alpine', 'CMD ["bun", "run", "main.ts"]'],
    ['oven/bun:1.2.2-alpine', 'USER bun\nENTRYPOINT ["bun", "run", "main.ts"]'],
    ['denoland/deno:2.1.4', 'USER deno\nCMD ["run", "-A", "main.ts"]'],
    ['denoland/deno:alpine', 'CMD ["run", "-A", "main.ts"]'],
    ['denoland/deno:debian-2.4.5', 'ENTRYPOINT ["deno", "run", "-A", "main.ts"]'],
    ['gcr.io/distroless/nodejs:18', 'CMD ["main.ts"]'],
    ['gcr.io/distroless/nodejs:16-debug', 'CMD ["main.ts"]'],
  ])('FROM %s starts %s', (base, command) => {
    expect(judge(`FROM ${base}\nWORKDIR /app\nCOPY . .\n${command}\n`, FILES).prediction.outcome).toBe('ok');
  });

  it.each([
    ['denoland/deno:alpine', 'CMD ["./server"]'],
    ['gcr.io/distroless/nodejs:18', 'CMD ["node", "main.ts"]'],
  ])('FROM %s does not start %s', (base, command) => {
    expect(judge(`FROM ${base}\nWORKDIR /app\nCOPY . .\n${command}\n`, FILES).prediction.outcome).toBe('fails');
  });

  it('have what people take along of Deno on Alpine', () => {
    for (const path of ['/lib64/*', '/deno-dir', '/usr/glibc-compat']) {
      expect(
        judge(`FROM denoland/deno:alpine-1.29.1 AS deno\nFROM alpine:3.20\nCOPY --from=deno ${path} /x/\nCMD ["true"]\n`).prediction,
        path,
      ).toMatchObject({ phase: null });
    }
  });

  it('are open where a release may have been otherwise', () => {
    for (const base of ['oven/bun:1.1.20-alpine', 'denoland/deno:1.10.3', 'gcr.io/distroless/nodejs:12', 'denoland/deno:distroless']) {
      expect(judge(`FROM ${base}\nWORKDIR /app\nCOPY . .\nCMD ["run", "main.ts"]\n`, FILES).prediction.outcome).toBe('unknown');
    }
  });
});
