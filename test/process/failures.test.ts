import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, command, root, temporary, unless } from './command.ts';

const STORY = ['--platform', 'linux/amd64', 'fixtures/ecs-service/cgo'];
const FORMATS = ['text', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'gnu'];
const isRoot = process.getuid?.() === 0;
const folder = temporary();

/** A reporter's whole output without its last bytes must not pass for whole. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = { json: JSON.parse, sarif: JSON.parse, gitlab: JSON.parse };

/** Many findings, so that a report is larger than a pipe holds. */
function manyFiles(count: number): string[] {
  const place = join(folder, `many-${count}`);
  mkdirSync(place, { recursive: true });
  return Array.from({ length: count }, (_, i) => {
    const file = join(place, `Dockerfile.${i}`);
    if (!existsSync(file)) writeFileSync(file, `FROM scratch\nCOPY missing-${i} /app\nENTRYPOINT ["/app"]\n`);
    return file;
  });
}

describe('a reader that goes away', () => {
  it.each(FORMATS)('ends --format %s quietly with 141, as SIGPIPE does', (format) => {
    const { code, err } = command(['--format', format, ...manyFiles(1500)], { redirect: '| head -c 100 > /dev/null' });
    expect({ code, err }).toEqual({ code: 141, err: '' });
  });

  it.each([['inspect', 'fixtures', 'src'], ['rules'], ['--help'], ['explain', 'wrong-os']])(
    'ends %s quietly, and with 141 or done',
    (...argv) => {
      const { code, err } = command(argv, { redirect: '| true' });
      expect([0, 141]).toContain(code);
      expect(err).toBe('');
    },
  );

  it('does not take the report in a file with it', () => {
    const file = join(folder, 'whole.json');
    const files = manyFiles(1500);
    expect(command(['--format', 'text', '--format', `json=${file}`, ...files], { redirect: '| head -1 > /dev/null' }).code).toBe(141);
    expect(JSON.parse(readFileSync(file, 'utf8')).targets).toHaveLength(1500);
  });
});

describe('surroundings that are none', () => {
  it('a working directory that was removed: one line and 3', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"', join(folder, 'gone'), process.execPath, cli],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'scratch-lint: the working directory does not exist any more: cd to another\n',
    });
  });

  it.each([['-'], ['inspect', '-'], ['explain', '-']])('a directory as standard input of %s %s: one line and 3', (...argv) => {
    expect(command(argv, { redirect: '< /' })).toEqual({ code: 3, out: '', err: 'scratch-lint: standard input is a directory\n' });
  });
});

describe('descriptors by other names', () => {
  it('a report goes to /dev/stdout that is a pipe', () => {
    expect(JSON.parse(command(['--format', 'json=/dev/stdout', ...STORY], { redirect: '| cat' }).out).targets).toHaveLength(1);
  });

  it.each([['-'], ['inspect', '-'], ['explain', '-']])('standard input that can only be written to of %s %s: one line and 3', (...argv) => {
    expect(command(argv, { redirect: '0>/dev/null' })).toEqual({
      code: 3,
      out: '',
      err: 'scratch-lint: standard input cannot be read (EBADF)\n',
    });
  });
});

describe('a full disk', () => {
  it.each(FORMATS)('%s on standard output: one line and 3', (format) => {
    expect(command(['--format', format, ...STORY], { redirect: '> /dev/full' })).toEqual({
      code: 3,
      out: '',
      err: 'scratch-lint: cannot write standard output: no space left on device\n',
    });
  });

  it('a report in /dev/full: one line and 3, and the device stays one', () => {
    expect(command(['--format', 'json=/dev/full', ...STORY])).toEqual({
      code: 3,
      out: '',
      err: 'scratch-lint: cannot write "/dev/full": no space left on device\n',
    });
    expect(spawnSync('test', ['-c', '/dev/full']).status).toBe(0);
  });

  it.runIf(unless('a full file system needs root, which mounts a tmpfs', isRoot && process.platform === 'linux'))(
    'leaves the report that was there, and nothing half written',
    () => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      const script =
        'mount -t tmpfs -o size=64k none "$0" && echo before > "$0/report" && "$@"; code=$?; ls -A "$0"; cat "$0/report"; exit $code';
      const { status, stdout, stderr } = spawnSync(
        'unshare',
        ['-m', 'sh', '-c', script, disk, process.execPath, cli, '--format', `json=${disk}/report`, ...manyFiles(1500)],
        { encoding: 'utf8' },
      );
      if (stderr.includes('unshare failed') || stderr.includes('mount:'))
        return void console.log(`skipped: no tmpfs can be mounted here: ${stderr.trim()}`);
      expect({ status, stdout, stderr }).toEqual({
        status: 3,
        stdout: 'report\nbefore\n',
        stderr: `scratch-lint: cannot write "${disk}/report": no space left on device\n`,
      });
    },
  );
});

describe('a signal', () => {
  it('in the middle leaves no part of a report', async () => {
    const place = join(folder, 'signal');
    mkdirSync(place);
    const child = spawn(
      process.execPath,
      [cli, '--jobs', '1', '--format', `json=${place}/report`, ...manyFiles(1500), ...manyFiles(1500)],
      { cwd: root, stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
    while (readdirSync(place).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('files that cannot be read', () => {
  it.runIf(unless('root may read every directory', !isRoot || spawnSync('setpriv', ['--version']).status === 0))(
    'an unreadable directory or file is said, with 3',
    () => {
      const place = join(folder, 'closed');
      mkdirSync(join(place, 'inside'), { recursive: true });
      writeFileSync(join(place, 'inside/Dockerfile'), 'FROM scratch\n');
      chmodSync(folder, 0o755);
      chmodSync(place, 0o755);
      chmodSync(join(place, 'inside'), 0);
      const asUser = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : ['env'];
      const run = (...argv: string[]): { code: number | null; err: string } => {
        const { status, stderr } = spawnSync(asUser[0] ?? '', [...asUser.slice(1), process.execPath, cli, ...argv], {
          cwd: place,
          encoding: 'utf8',
          env: { PATH: process.env['PATH'] ?? '' },
        });
        return { code: status, err: stderr };
      };
      expect(run('inside/Dockerfile')).toEqual({ code: 3, err: 'scratch-lint: "inside/Dockerfile" may not be read by this user\n' });
      expect(run('inside')).toMatchObject({ code: 3, err: expect.stringMatching(/^scratch-lint: .*may not be read by this user\n$/) });
      expect(run('inspect', 'inside')).toEqual({ code: 3, err: 'scratch-lint: "inside" may not be read by this user\n' });
      writeFileSync(join(place, 'Dockerfile'), 'FROM scratch\nCOPY inside /app\nCMD ["/app/x"]\n');
      const { code, err } = run('--platform', 'linux/amd64', '.');
      expect({ code, err }).toEqual({ code: 3, err: 'scratch-lint: ".": cannot read "inside": permission denied\n' });
      expect(err).not.toMatch(/\n\s+at /);
      chmodSync(join(place, 'inside'), 0o755);
    },
  );

  it('a Dockerfile or binary that shrinks, grows or vanishes while it is read gives an answer or one line, never a stack', async () => {
    const place = join(folder, 'moving');
    mkdirSync(place);
    const binary = readFileSync(join(root, 'fixtures/ecs-service/static/my-binary'));
    writeFileSync(join(place, 'Dockerfile'), 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n');
    const mover = spawn(
      process.execPath,
      [
        '-e',
        `
      const fs = require('fs'); const [file, other] = process.argv.slice(1); const bytes = fs.readFileSync(other);
      for (;;) { fs.writeFileSync(file, bytes, { mode: 0o755 }); fs.truncateSync(file, Math.floor(Math.random() * bytes.length)); try { fs.unlinkSync(file) } catch {} fs.writeFileSync(file, bytes.subarray(0, 5000), { mode: 0o755 }); fs.truncateSync(file, 100) }`,
        join(place, 'app'),
        join(root, 'fixtures/ecs-service/static/my-binary'),
      ],
      { stdio: 'ignore' },
    );
    const seen = new Map<string, number>();
    try {
      for (let i = 0; i < 40; i++) {
        const { code, out, err } = command(i % 2 === 0 ? ['--platform', 'linux/amd64', '.'] : ['inspect', 'app'], { cwd: place });
        expect([0, 1, 3]).toContain(code);
        expect(err).not.toMatch(/\n\s+at |bug in/);
        const kind = code === 3 ? err : (/\[([a-z-]+)\]|(✓|cut off|static)/.exec(out)?.[0] ?? 'other');
        seen.set(kind.slice(0, 60), (seen.get(kind.slice(0, 60)) ?? 0) + 1);
      }
    } finally {
      mover.kill('SIGKILL');
    }
    console.log(
      `a binary of ${binary.length} bytes on the move: ${[...seen].map(([kind, count]) => `${count} × ${kind.trim()}`).join(', ')}`,
    );
    truncateSync(join(place, 'Dockerfile'), 0);
    expect(command(['.'], { cwd: place }).code).toBe(1);
  });

  it('names that are no UTF-8 are found in directories, and said of where they are given', () => {
    const place = join(folder, 'bytes');
    mkdirSync(place);
    const bytes = Buffer.concat([Buffer.from(`${place}/caf`), Buffer.of(0xe9)]);
    writeFileSync(bytes, '#!/bin/sh\n', { mode: 0o755 });
    const inspect = command(['inspect', '--format', 'jsonl', '.'], { cwd: place });
    expect([inspect.code, JSON.parse(inspect.out).file]).toEqual([0, './caf\ufffd']);
    const script = 'exec "$0" "$1" caf$(printf "\\351")';
    const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, cli], { cwd: place, encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      3,
      'scratch-lint: "caf\ufffd" does not exist (a name that is not UTF-8 cannot be given: name its directory, or use -)\n',
    ]);
    writeFileSync(join(place, 'Dockerfile'), 'FROM scratch\nCOPY . /\nCMD ["/app"]\n');
    for (const format of FORMATS) {
      const { code, out, err } = command(['--platform', 'linux/amd64', '--format', format, '.'], { cwd: place });
      expect([format, code, err]).toEqual([format, 1, '']);
      READERS[format]?.(out);
    }
  });
});
