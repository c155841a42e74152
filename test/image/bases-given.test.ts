import { mkdtempSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/bytes/memory-files.ts';
import { ANY_ID } from '../../src/image/accounts/unsure-ids.ts';
import { hostBase } from '../../src/image/host-base.ts';
import { walk } from '../../src/image/walk.ts';
import { lint } from '../../src/lint.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { fixtureBinary } from '../truth/fixture.ts';

/** `--base NAME=DIR`: the truth from an unpacked root file system. */
let work = '';

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'bases-'));
  mkdirSync(join(work, 'root/usr/lib'), { recursive: true });
  mkdirSync(join(work, 'root/etc'));
  mkdirSync(join(work, 'root/locked'), { mode: 0o700 });
  symlinkSync('usr/lib', join(work, 'root/lib64'));
  writeFileSync(join(work, 'root/usr/lib/ld-linux-x86-64.so.2'), fixtureBinary('ld-linux-x86-64.so.2'), { mode: 0o755 });
  writeFileSync(join(work, 'root/etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/:/bin/false\n');
  writeFileSync(join(work, 'root/locked/app'), fixtureBinary('start-amd64'), { mode: 0o755 });
  for (const name of ['c-glibc', 'start-amd64']) writeFileSync(join(work, name), fixtureBinary(name), { mode: 0o755 });
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

async function judge(dockerfile: string, options: Parameters<typeof lint>[1] = {}): Promise<TargetResult> {
  writeFileSync(join(work, 'Dockerfile'), dockerfile);
  const { targets } = await lint('Dockerfile', {
    cwd: work,
    platform: 'linux/amd64',
    bases: { 'registry.example/base:1': 'root' },
    ...options,
  });
  const [target] = targets;
  if (target === undefined || 'error' in target) throw new Error(JSON.stringify(target));
  return target;
}

describe('--base NAME=DIR', () => {
  it('finds users and says what is not there', async () => {
    const target = await judge('FROM registry.example/base:1\nCOPY start-amd64 /app\nUSER app\nENTRYPOINT ["/app"]\n');
    expect(target.prediction.outcome).toBe('ok');
    const other = await judge('FROM registry.example/base:1\nCOPY start-amd64 /app\nUSER nobody\nENTRYPOINT ["/app"]\n');
    expect(other.prediction).toMatchObject({ outcome: 'fails', message: 'unable to find user nobody: no matching entries in passwd file' });
  });

  it('follows its links, finds its loader, and misses its libc', async () => {
    const target = await judge('FROM registry.example/base:1\nCOPY c-glibc /app\nENTRYPOINT ["/app"]\n');
    expect(target.prediction).toMatchObject({ outcome: 'fails', phase: 'run', exitCode: 127 });
    expect(target.prediction.message).toBe(
      '/app: error while loading shared libraries: libc.so.6: cannot open shared object file: No such file or directory',
    );
  });

  it('is taken for what docker import makes of it, an image without configuration', async () => {
    const start = async (lines: string): Promise<TargetResult['prediction']> =>
      (await judge(`FROM registry.example/base:1\nCOPY start-amd64 /app\nCOPY --chmod=755 run.sh /run.sh\n${lines}\n`)).prediction;
    writeFileSync(join(work, 'run.sh'), '#!/bin/sh\nset -eu\necho "$NAME"\n');
    expect(await start('CMD ["/app"]')).toMatchObject({ outcome: 'ok' });
    expect(await start('CMD ["app"]')).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
      message: expect.stringContaining('executable file not found in $PATH'),
    });
    expect(await start('RUN /app\nCMD ["/app"]')).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(await start('RUN ["/nope"]\nCMD ["/app"]')).toMatchObject({ outcome: 'fails', phase: 'build' });
  });

  it('may have a command where the Dockerfile has none, and an ENTRYPOINT where there is a script for one', async () => {
    const open =
      'the configuration of the base image registry.example/base:1 is not known (an archive of docker save has it), and it decides what starts';
    expect((await judge('FROM registry.example/base:1\nCOPY start-amd64 /app\n')).prediction).toMatchObject({
      outcome: 'unknown',
      message: open,
    });
    writeFileSync(join(work, 'root/entrypoint.sh'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
    expect((await judge('FROM registry.example/base:1\nCOPY start-amd64 /app\nCMD ["/app"]\n')).prediction).toMatchObject({
      outcome: 'unknown',
      message: `${open}: /entrypoint.sh looks like its ENTRYPOINT`,
    });
    expect(
      (await judge('FROM registry.example/base:1\nCOPY start-amd64 /entrypoint.sh\nCMD ["/entrypoint.sh"]\n')).prediction,
    ).toMatchObject({ outcome: 'ok' });
    rmSync(join(work, 'root/entrypoint.sh'));
  });

  it('may name the directory of its own program in PATH', async () => {
    mkdirSync(join(work, 'root/opt/tool/bin'), { recursive: true });
    writeFileSync(join(work, 'root/opt/tool/bin/tool'), fixtureBinary('start-amd64'), { mode: 0o755 });
    const message =
      'the configuration of the base image registry.example/base:1 is not known (an archive of docker save has it): its PATH has to name the directory of /opt/tool/bin/tool, or ';
    expect((await judge('FROM registry.example/base:1\nENTRYPOINT ["tool"]\n')).prediction).toMatchObject({
      outcome: 'unknown',
      message: `${message}it is not found`,
    });
    expect((await judge('FROM registry.example/base:1\nRUN ["tool"]\nENTRYPOINT ["/opt/tool/bin/tool"]\n')).prediction).toMatchObject({
      outcome: 'unknown',
      message: `${message}line 2 ends the build`,
    });
    expect((await judge('FROM registry.example/base:1\nENV PATH=/opt/tool/bin:$PATH\nENTRYPOINT ["tool"]\n')).prediction).toMatchObject({
      outcome: 'ok',
    });
    expect((await judge('FROM registry.example/base:1\nENTRYPOINT ["other"]\n')).prediction).toMatchObject({
      outcome: 'fails',
      exitCode: 127,
    });
    rmSync(join(work, 'root/opt'), { recursive: true });
  });

  it('has no configuration, and ENTRYPOINT [] leaves nothing of one that it may have', async () => {
    const start = async (lines: string): Promise<unknown> =>
      (await judge(`FROM registry.example/base:1 AS a\nCOPY start-amd64 /app\n${lines}\n`)).prediction;
    expect(await start('ENTRYPOINT []\nCMD ["/app"]')).toMatchObject({ outcome: 'ok' });
    expect(await start('ENTRYPOINT []\nCMD ["/nope"]')).toMatchObject({ outcome: 'fails', exitCode: 127 });
    expect(await start('CMD ["/nope"]\nENTRYPOINT []\nFROM a\nCMD ["/app"]')).toMatchObject({ outcome: 'ok' });
    expect(await start('ENTRYPOINT []')).toMatchObject({ outcome: 'fails', message: 'no command specified' });
  });

  it('has no configuration, and so root starts what it starts', async () => {
    writeFileSync(join(work, 'root/usr/lib/libc.so.6'), fixtureBinary('libc.so.6'), { mode: 0o600 });
    const closed = 'FROM registry.example/base:1\nCOPY c-glibc /app\n';
    expect((await judge(`${closed}ENTRYPOINT ["/app"]\n`)).prediction.outcome).toBe('ok');
    expect((await judge(`${closed}USER 1000\nENTRYPOINT ["/app"]\n`)).prediction).toMatchObject({ outcome: 'fails', exitCode: 127 });
    rmSync(join(work, 'root/usr/lib/libc.so.6'));
  });

  it('that an ordinary user has unpacked does not tell whose the files of services are', () => {
    const files = memoryFiles({
      'etc/passwd': { type: 'file', content: new TextEncoder().encode('app:x:1000:1000::/:/bin/false\n'), mode: 0o644 },
      data: { type: 'directory', mode: 0o755 },
      tmp: { type: 'directory', mode: 0o755 },
    });
    const unpacked = {
      ...files,
      lstat: (path: string) => {
        const entry = files.lstat(path);
        return entry === null ? null : { ...entry, uid: 501, gid: 20 };
      },
      readdir: (path: string) => files.readdir(path),
      readlink: (path: string) => files.readlink(path),
      open: (path: string) => files.open(path),
    };
    const root = hostBase(unpacked, 'x');
    const at = (path: string): unknown => {
      const found = walk(root, path);
      return found.ok === true ? { uid: found.node.uid, mode: found.node.mode } : null;
    };
    expect(at('/etc/passwd')).toEqual({ uid: 0, mode: 0o644 });
    expect(at('/data')).toEqual({ uid: ANY_ID, mode: 0o755 });
    expect(at('/tmp')).toEqual({ uid: 0, mode: 0o1777 });
  });

  it('copies from it with COPY --from', async () => {
    const target = await judge('FROM scratch\nCOPY --from=registry.example/base:1 /locked/app /app\nENTRYPOINT ["/app"]\n');
    expect(target.prediction.outcome).toBe('ok');
  });

  it('knows its modes, and says that another runtime minds them', async () => {
    const dockerfile = 'FROM registry.example/base:1\nUSER 1000\nENTRYPOINT ["/locked/app"]\n';
    expect((await judge(dockerfile)).prediction.outcome).toBe('ok');
    expect((await judge(dockerfile, { runtime: 'docker-20.10' })).prediction).toMatchObject({ outcome: 'fails', exitCode: 126 });
  });

  it('refuses what is no directory', async () => {
    await expect(lint('.', { cwd: work, bases: { 'debian:12': 'nowhere' } })).rejects.toThrow(
      'base image "debian:12": "nowhere" does not exist',
    );
    await expect(lint('.', { cwd: work, bases: { scratch: 'nowhere' } })).rejects.toThrow(
      'base image "scratch": FROM scratch is always the empty image',
    );
    await expect(lint('.', { cwd: work, bases: { 'Debian:12': 'root' } })).rejects.toThrow('must be lowercase');
  });
});
