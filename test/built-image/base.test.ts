import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import type { TargetResult } from '../../src/rules/judge/result.ts';
import { fixtureBinary } from '../truth/fixture.ts';
import { archiveOf, gzip, legacyMembers, ociMembers } from './make-image.ts';
import type { ImageSpec } from './make-image.ts';

const BASE: ImageSpec = {
  config: { Entrypoint: ['/init'], User: 'app', Env: ['PATH=/opt'], WorkingDir: '/srv' },
  layers: [
    [
      { name: 'lib64/ld-linux-x86-64.so.2', binary: 'ld-linux-x86-64.so.2', mode: 0o755 },
      { name: 'lib/libc.so.6', binary: 'libc.so.6', mode: 0o755 },
      { name: 'etc/passwd', text: 'app:x:7:7::/:/\n' },
      { name: 'init', text: '#!/opt/app\n', mode: 0o755 },
    ],
  ],
};

let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'base-images-'));
  writeFileSync(join(work, 'plain.tar'), archiveOf(legacyMembers([BASE])));
  writeFileSync(join(work, 'gzip.tar'), archiveOf(ociMembers([{ ...BASE, pack: gzip }])));
  writeFileSync(
    join(work, 'whole.tar.gz'),
    gzipSync(
      archiveOf(
        ociMembers([
          { ...BASE, pack: gzip },
          { ...BASE, architecture: 'arm64' },
        ]),
      ),
    ),
  );
  for (const [name, content] of ociMembers([{ ...BASE, pack: gzip }])) {
    mkdirSync(dirname(join(work, 'layout', name)), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(join(work, 'layout', name), content);
  }
  writeFileSync(join(work, 'app'), fixtureBinary('c-glibc'), { mode: 0o755 });
  writeFileSync(join(work, 'files.tar'), 'no image');
  writeFileSync(join(work, 'broken.tar'), archiveOf(legacyMembers([{ ...BASE, diffIds: [] }])));
});
afterAll(() => rmSync(work, { recursive: true }));

async function judge(dockerfile: string, base: string): Promise<TargetResult> {
  writeFileSync(join(work, 'Dockerfile'), dockerfile);
  const [target] = (await lint('Dockerfile', { cwd: work, platform: 'linux/amd64', bases: { 'company/base': base } })).targets;
  if (target === undefined || 'error' in target) throw new Error(JSON.stringify(target));
  return target;
}

describe.each(['plain.tar', 'gzip.tar', 'whole.tar.gz', 'layout'])('--base company/base=%s', (base) => {
  it('gives its files, users and configuration', async () => {
    const target = await judge('FROM company/base\nCOPY app /opt/\n', base);
    expect(target.prediction).toMatchObject({ message: null, outcome: 'ok' });
    expect(target.program).toBe('/opt/app');
    expect(target.launch.find(({ step }) => step === 'user')?.detail).toBe('app is uid 7, gid 7');
  });

  it('says what it lacks', async () => {
    expect((await judge('FROM company/base\nENTRYPOINT ["app"]\n', base)).prediction).toMatchObject({ outcome: 'fails', exitCode: 127 });
  });
});

describe('a base as docker build takes it over', () => {
  const baseOf = (config: Record<string, unknown>): string => {
    writeFileSync(
      join(work, 'own.tar'),
      archiveOf(legacyMembers([{ layers: [[{ name: 'app', binary: 'c-musl-static', mode: 0o755 }, { name: 'file' }]], config }])),
    );
    return 'own.tar';
  };

  it("its volumes and health check are the image's", async () => {
    expect((await judge('FROM company/base\n', baseOf({ Cmd: ['/app'], Volumes: { '/file': {} } }))).prediction).toMatchObject({
      exitCode: 125,
      message: 'cannot mount volume over existing file, file exists …/file',
    });
    const { findings } = await judge('FROM company/base\n', baseOf({ Cmd: ['/app'], Healthcheck: { Test: ['CMD', '/curl'] } }));
    expect(findings.map(({ rule }) => rule)).toContain('healthcheck-cannot-run');
  });

  it('an entry of Env without = sets nothing, and BuildKit joins a relative WorkingDir to itself', async () => {
    expect((await judge('FROM company/base\n', baseOf({ Cmd: ['/app'], Env: ['', 'A'] }))).prediction.outcome).toBe('ok');
    expect(
      (await judge('FROM company/base\nCOPY app /a/a/program\nCMD ["./program"]\n', baseOf({ WorkingDir: 'a' }))).prediction,
    ).toMatchObject({ exitCode: 255, message: 'exec ./program: no such file or directory' });
  });

  it('COPY --from=NAME takes from it', async () => {
    expect((await judge('FROM scratch\nCOPY --from=company/base /app /\nCMD ["/app"]\n', baseOf({}))).prediction.outcome).toBe('ok');
    expect((await judge('FROM scratch\nCOPY --from=company/base:latest /nothing /\nCMD ["/app"]\n', baseOf({}))).prediction).toMatchObject({
      phase: 'build',
      message: expect.stringContaining('"/nothing": not found'),
    });
  });
});

it('an archive that cannot be read is an error of --base', async () => {
  const run = (base: string): Promise<unknown> => judge('FROM company/base\n', base);
  await expect(run('broken.tar')).rejects.toThrow(
    'base image "company/base": "broken.tar": the configuration has 0 layers, the manifest 1',
  );
  await expect(run('app')).rejects.toThrow('base image "company/base": "app" is not a directory, an image archive or an OCI layout');
  await expect(run('files.tar')).rejects.toThrow('or an OCI layout: unpack an archive of files into a directory');
  await expect(run('nothing')).rejects.toThrow('base image "company/base": "nothing" does not exist');
});
