/** The command as a process of its own, from dist: signals, process lists, everything it writes. Slow: `npm run test:build`. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment, hasGo, isRunning, linkerIn, root, until, workshop } from './workshop.ts';

const SECRET = 'correct-horse-battery-staple';

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; output: string }>;
}

function start(folder: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  mkdirSync(temporary(folder), { recursive: true });
  const child = spawn(process.execPath, [join(root, 'dist/cli.cjs'), 'build', ...argv], {
    cwd: folder,
    env: { ...environment(env), TMPDIR: temporary(folder) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (output += data.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))) };
}

/** A linker that says where it is and then sleeps, deaf to SIGINT if asked. */
function slowLinker(folder: string, deaf = false): string {
  const script = join(folder, 'slow.sh');
  const trap = deaf ? `trap '' INT TERM; ` : '';
  writeFileSync(
    script,
    `case "$1" in */link) [ "$2" = -V=full ] || { ${trap}echo $$ > ${folder}/linking; sleep 60; sleep 60; } ;; esac\nexec "$@"\n`,
  );
  return `-toolexec=/bin/sh ${script}`;
}

function leftBehind(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.building') || name.startsWith('service'));
}

/** Where the command puts what it hides. */
function temporary(folder: string): string {
  return join(folder, 'tmp');
}

describe.runIf(hasGo && process.platform === 'linux')('scratch-lint build as a process', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s in the middle leaves no process and no file, and ends with %i', async (signal, code) => {
    const folder = workshop('service');
    const { child, ended } = start(folder, ['-X', 'main.DB_PW=env:PW', '--', slowLinker(folder)], { PW: SECRET });
    const linker = await linkerIn(folder);
    child.kill(signal);
    const done = await ended;
    expect(done).toMatchObject({ code, output: expect.stringContaining('interrupted, nothing was left behind') });
    expect(await until(() => !isRunning(linker))).toBe(true);
    expect(leftBehind(folder)).toEqual([]);
    expect(readdirSync(temporary(folder)).filter((name) => name.startsWith('scratch-lint'))).toEqual([]);
  });

  it('a second signal ends even what does not listen', async () => {
    const folder = workshop('service');
    const { child, ended } = start(folder, ['--', slowLinker(folder, true)]);
    const linker = await linkerIn(folder);
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130 });
    expect(await until(() => !isRunning(linker))).toBe(true);
    expect(leftBehind(folder)).toEqual([]);
  });

  it.each([
    ['from the environment', ['-X', 'main.DB_PW=env:PW'], { PW: SECRET }, false],
    ['from a file', ['-X', 'main.DB_PW=file:pw'], {}, false],
    ['typed in the clear', ['-X', `main.DB_PW=${SECRET}`], {}, true],
    ["in the caller's own -ldflags", ['--', '-ldflags', `-X main.DB_PW=${SECRET}`], {}, true],
  ] as const)(
    'a credential %s stands in no process list while it builds, and in nothing it writes, even with -x',
    async (_, argv, env, typed) => {
      const folder = workshop('service');
      writeFileSync(join(folder, 'pw'), `${SECRET}\n`);
      const flags = argv[0] === '--' ? [...argv, '-x', slowLinker(folder)] : [...argv, '--', '-x', slowLinker(folder)];
      const { child, ended } = start(folder, flags, env);
      await linkerIn(folder);
      const seen = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => commandLine(pid).includes(SECRET));
      child.kill('SIGTERM');
      const { output } = await ended;
      expect(seen).toEqual([]);
      expect(output).not.toContain(SECRET);
      expect(output).toContain('main.DB_PW=***');
      expect(output.includes('in the clear')).toBe(typed);
    },
  );

  it('takes out of what go writes what it was told to hide', async () => {
    const folder = workshop('broken');
    writeFileSync(join(folder, 'main.go'), `package main\n\nvar PW string\n\nfunc main() { println(PW, "${SECRET}" + 1) }\n`);
    const { ended } = start(folder, ['-o', 'app', '-X', 'main.PW=env:PW'], { PW: SECRET });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('main.go:5');
    expect(output).not.toContain(SECRET);
  });
});

describe.runIf(hasGo)('scratch-lint build, slowly', () => {
  it('leaves no credential in the build cache, and sees it in a stripped binary', async () => {
    const folder = workshop('service');
    const cache = join(folder, 'cache');
    const { ended } = start(folder, ['-X', 'main.DB_PW=env:PW', '--format', 'json', '--', '-ldflags=-s -w'], {
      PW: SECRET,
      GOCACHE: cache,
    });
    const { code, output } = await ended;
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('"inBinary":true') });
    expect(spawnSync('grep', ['-rlF', SECRET, cache], { encoding: 'utf8' }).stdout).toBe('');
    expect(readFileSync(join(folder, 'service')).includes(SECRET)).toBe(true);
  });

  it('builds several platforms one after the other, with a table', async () => {
    const folder = workshop('service');
    writeFileSync(
      join(folder, 'Dockerfile'),
      'FROM scratch\nARG TARGETARCH\nARG TARGETVARIANT\nCOPY dist/service-$TARGETARCH$TARGETVARIANT /service\nCMD ["/service"]\n',
    );
    const { ended } = start(folder, [
      '--platform',
      'linux/amd64,linux/arm64',
      '--platform',
      'linux/arm/v6',
      '-o',
      'dist/service-{arch}{variant}',
      '-X',
      'example.com/service/version.Commit=v1',
    ]);
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toContain('GOARCH=arm GOARM=6 go build');
    expect(output).toMatch(/linux\/arm\/v6 +dist\/service-armv6 +built\n3 of 3 platforms built/);
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['service-amd64', 'service-arm64', 'service-armv6']);
  });

  it('rejects a binary that cannot start in the image: cgo on and dynamic', async () => {
    const folder = workshop('cgo');
    const { ended } = start(folder, ['-o', 'app'], { CGO_ENABLED: '1' });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('[missing-loader]');
    expect(readdirSync(folder)).toContain('app.rejected');
    const kept = await start(folder, ['-o', 'app', '--keep'], { CGO_ENABLED: '1' }).ended;
    expect(kept).toMatchObject({ code: 1, output: expect.stringContaining('failed its check, and kept') });
    expect(readdirSync(folder)).toContain('app');
  });
});

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
