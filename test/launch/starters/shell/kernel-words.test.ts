/**
 * What the kernel, runc and dockerd mind about a start besides the program itself; each answer was given by Docker 26.1 with runc 1.3.5.
 */
import { describe, expect, it } from 'vitest';
import type { MemoryEntry } from '../../../../src/bytes/memory-files.ts';
import { judge } from '../../../rules/judge.ts';
import { fixtureBinary } from '../../../truth/fixture.ts';
import { craftTar } from '../../../truth/tar-craft.ts';

const app: MemoryEntry = { type: 'file', mode: 0o755, content: fixtureBinary('start-amd64') };
const file = (text: string): MemoryEntry => ({ type: 'file', mode: 0o644, content: Buffer.from(text) });
const link = (target: string): MemoryEntry => ({ type: 'symlink', target });
const ok = { outcome: 'ok' };
const fails = (exitCode: number, end: string) => ({
  outcome: 'fails',
  phase: 'start',
  exitCode,
  message: expect.stringMatching(new RegExp(`${end.replace(/[()[\]*$.\\]/g, '\\$&')}(?:: unknown.*)?$`)) as string,
});
const predict = (lines: string, files: Readonly<Record<string, MemoryEntry>> = {}) =>
  judge(`FROM scratch\nCOPY app /app\n${lines}\nCMD ["/app"]\n`, { app, ...files }).prediction;

describe('a NUL', () => {
  it('in an argument is refused by runc before it calls execve', () => {
    expect(predict('ENTRYPOINT ["/app", "a\\u0000b"]')).toMatchObject(fails(255, 'exec /app: invalid argument'));
  });
  it('in a variable is refused by runc before it mounts anything', () => {
    expect(predict('ENV X=a\0b')).toMatchObject(fails(125, 'invalid environment variable "X": contains nul byte (\\x00)'));
    expect(predict('ENV X\0Y=b')).toMatchObject(fails(125, 'invalid environment variable "X\\x00Y": contains nul byte (\\x00)'));
  });
  it('in a path is refused by who looks at it', () => {
    expect(predict('WORKDIR /a\0b')).toMatchObject({ outcome: 'fails', phase: 'build', message: 'lstat /a\0b: invalid argument' });
    expect(predict('VOLUME /a\0b')).toMatchObject(fails(125, 'lstat …/a\0b: invalid argument'));
  });
  it('is where crun cuts it off', () => {
    expect(judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app", "a\\u0000b"]\n', { app }, { runtime: 'crun' }).prediction).toMatchObject(
      ok,
    );
    expect(judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/app\\u0000x"]\n', { app }, { runtime: 'crun' }).prediction).toMatchObject(ok);
    expect(judge('FROM scratch\nCOPY app /app\nENTRYPOINT ["/nope\\u0000x"]\n', { app }, { runtime: 'crun' }).prediction).toMatchObject({
      message: 'executable file `/nope` not found: No such file or directory',
    });
  });
});

describe('a link whose target ends in a slash', () => {
  it.each(['/x/', '/x/.', 'x//', 'x/./'])('leads to a directory or nowhere: %s', (target) => {
    expect(predict('COPY d/ /\nCOPY app /x\nENTRYPOINT ["/l"]', { 'd/l': link(target) })).toMatchObject(
      fails(125, 'exec: "/l": stat /l: not a directory'),
    );
  });
  it('counts through other links', () => {
    expect(predict('COPY d/ /\nCOPY app /x\nENTRYPOINT ["/l"]', { 'd/l': link('m/'), 'd/m': link('x') })).toMatchObject(
      fails(125, 'stat /l: not a directory'),
    );
    expect(predict('COPY d/ /\nCOPY app /x\nENTRYPOINT ["/l"]', { 'd/l': link('m'), 'd/m': link('x/') })).toMatchObject(
      fails(125, 'stat /l: not a directory'),
    );
  });
  it('is cleaned by engines, which read links themselves', () => {
    expect(predict('COPY d/ /etc/\nCOPY passwd /p\nUSER app', { 'd/passwd': link('/p/'), passwd: file('app:x:1:1:::\n') })).toMatchObject(
      ok,
    );
  });
  it('is a directory like others', () => {
    expect(predict('COPY d/ /\nCOPY app /x/app\nENTRYPOINT ["/l/app"]', { 'd/l': link('x/') })).toMatchObject(ok);
    expect(predict('COPY d/ /\nCOPY app /x/app\nENTRYPOINT ["/l"]', { 'd/l': link('x/') })).toMatchObject(
      fails(126, 'exec: "/l": is a directory'),
    );
  });
});

describe('in /dev', () => {
  it.each(['/dev/pts/x', '/dev/mqueue/x'])('no volume is mounted at %s', (path) => {
    expect(predict(`VOLUME ${path}`)).toMatchObject(fails(125, `make mountpoint "${path}": mkdirat …: operation not permitted`));
  });
  it('a volume hides /dev/null', () => {
    expect(predict('VOLUME /dev/null')).toMatchObject(
      fails(126, 'error reopening /dev/null inside container: open /dev/null: is a directory'),
    );
    expect(predict('VOLUME /dev/x /dev/shm/x /dev/pts')).toMatchObject(ok);
  });
  it('the terminals have a multiplexer', () =>
    expect(predict('ENTRYPOINT ["/dev/pts/ptmx"]')).toMatchObject(fails(126, 'exec: "/dev/pts/ptmx": permission denied')));
  it.each(['/dev/pts/x', '/dev/mqueue/x', '/dev/pts/x/y'])('nothing makes the working directory %s', (path) => {
    expect(predict(`WORKDIR ${path}`)).toMatchObject(fails(125, `mkdir ${path.slice(0, path.indexOf('x') + 1)}: operation not permitted`));
  });
  it.each(['/dev/pts', '/dev/mqueue', '/dev/shm/x', '/dev/x/y'])('%s is one', (path) =>
    expect(predict(`WORKDIR ${path}`)).toMatchObject(ok),
  );
  it('there is no console without a terminal', () => {
    expect(predict('ENTRYPOINT ["/dev/console"]')).toMatchObject(
      fails(127, 'exec: "/dev/console": stat /dev/console: no such file or directory'),
    );
  });
});

describe('a volume', () => {
  it('on /etc/passwd is mounted after the user is looked up', () => {
    expect(predict('VOLUME /etc/passwd\nUSER 5')).toMatchObject(ok);
    expect(predict('VOLUME /etc/passwd\nUSER app')).toMatchObject(
      fails(125, 'unable to find user app: no matching entries in passwd file'),
    );
  });
});

describe('a volume above the root', () => {
  it.each([
    ['..', '..'],
    ['../', '..'],
    ['a/../..', '..'],
    ['../..', '../..'],
    ['x/..', '.'],
  ])('%s is told as Go cleans it', (written, cleaned) => {
    expect(predict(`VOLUME ${written}`)).toMatchObject(
      fails(125, `create mountpoint for ${cleaned} mount: mountpoint "…" is on the top of rootfs "…"`),
    );
  });
  it('is one in it all the same', () => {
    expect(predict('VOLUME ../app')).toMatchObject({ outcome: 'fails', exitCode: 125 });
    expect(predict('VOLUME ../x')).toMatchObject(ok);
  });
});

describe('groups that the kernel refuses', () => {
  const passwd = (line: string, group = '') =>
    predict('COPY passwd group /etc/\nUSER app', { passwd: file(`${line}\n`), group: file(group) });
  it('are more than 65536, the own one counted', () => {
    const lines = (count: number) => 'g:x:7:app\n'.repeat(count);
    expect(passwd('app:x:1:1:::', lines(65_535))).toMatchObject(ok);
    expect(passwd('app:x:1:1:::', lines(65_536))).toMatchObject(fails(125, 'unable to setup user: setgroups: invalid argument'));
  });
  it('are not those of a comment, which only /etc/group has', () => {
    expect(passwd('app:x:1:1:::', '#g:x:4294967295:app\n')).toMatchObject(ok);
    expect(passwd('app:x:1:1:::', ' #g:x:4294967295:app\n')).toMatchObject(ok);
    expect(passwd('app:x:1:1:::', 'g#:x:4294967295:app\n')).toMatchObject(fails(125, 'unable to setup user: setgroups: invalid argument'));
  });
  it('come before the user', () => {
    expect(passwd('app:x:-1:-1:::')).toMatchObject(fails(125, 'unable to setup user: setgroups: invalid argument'));
    expect(passwd('app:x:-1:5:::')).toMatchObject(
      fails(125, 'unable to setup user: cannot setuid to unmapped uid 4294967295 in user namespace'),
    );
  });
});

describe('musl', () => {
  const binary = (name: string): MemoryEntry => ({ type: 'file', mode: 0o755, content: fixtureBinary(name) });
  const loader = { 'd/lib/ld-musl-x86_64.so.1': binary('ld-musl-x86_64.so.1') };
  it('takes itself in the place of another C library, whatever that is called', () => {
    const files = { ...loader, 'd/app': binary('musl-greet'), 'd/lib/libgreet.so': binary('libc.so.6') };
    expect(predict('COPY d/ /', files)).toMatchObject({
      outcome: 'fails',
      phase: 'run',
      exitCode: 127,
      message: 'Error relocating /app: greet: symbol not found',
    });
  });
  it('before 1.2.4 leaves packed relocations undone', () => {
    expect(predict('COPY d/ /', { ...loader, 'd/app': binary('c-musl-relr') })).toMatchObject({
      outcome: 'fails',
      phase: 'run',
      exitCode: 139,
    });
    const content = Buffer.from(fixtureBinary('ld-musl-x86_64.so.1'));
    const newer = (version: string): MemoryEntry => ({
      type: 'file',
      mode: 0o755,
      content: Buffer.from(content.toString('latin1').replace('\x001.2.3\0', `\0${version}\0`), 'latin1'),
    });
    expect(predict('COPY d/ /', { 'd/lib/ld-musl-x86_64.so.1': newer('1.2.5'), 'd/app': binary('c-musl-relr') })).toMatchObject(ok);
    expect(predict('COPY d/ /', { 'd/lib/ld-musl-x86_64.so.1': newer('x.2.5'), 'd/app': binary('c-musl-relr') })).toMatchObject({
      outcome: 'unknown',
    });
  });
});

const withCapabilities = (capability: Buffer): MemoryEntry => ({
  type: 'file',
  mode: 0o644,
  content: craftTar([{ name: 'app', binary: 'start-amd64', mode: 0o755, capability: capability.toString('hex') }]),
});

describe('file capabilities', () => {
  const second = (permitted: number, flags = 1): Buffer =>
    Buffer.from([flags, 0, 0, 2, ...[24, 16, 8, 0].reverse().map((shift) => (permitted >>> shift) & 0xff), ...Buffer.alloc(12)]);
  const [sysAdmin, bindService] = [1 << 21, 1 << 10];
  const start = (value: Buffer, lines = 'ADD t.tar /', options = {}) =>
    judge(`FROM scratch AS a\nADD t.tar /\nFROM scratch\n${lines}\nENTRYPOINT ["/app"]\n`, { 't.tar': withCapabilities(value) }, options)
      .prediction;

  it('that containers are not given stop the program, root too', () => {
    expect(start(second(sysAdmin))).toMatchObject(fails(255, 'exec /app: operation not permitted'));
    expect(start(second(sysAdmin), 'ADD t.tar /\nUSER 5')).toMatchObject(fails(255, 'exec /app: operation not permitted'));
    expect(start(second(sysAdmin), 'ADD t.tar /', { runtime: 'docker-20.10' })).toMatchObject(
      fails(1, 'exec /app: operation not permitted'),
    );
    expect(start(second(sysAdmin), 'ADD t.tar /', { runtime: 'podman' })).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('exec container process `/app`: Operation not permitted') as string,
    });
    expect(start(second(sysAdmin), 'ADD t.tar /', { runtime: 'crun' })).toMatchObject({ outcome: 'unknown' });
  });
  it('do not where they are not to be had at once, are usual, or are for another namespace', () => {
    expect(start(second(sysAdmin, 0))).toMatchObject(ok);
    expect(start(second(bindService))).toMatchObject(ok);
    expect(start(Buffer.concat([Buffer.from([1, 0, 0, 3]), second(sysAdmin).subarray(4), Buffer.from([0xe8, 3, 0, 0])]))).toMatchObject(ok);
    expect(start(Buffer.concat([Buffer.from([1, 0, 0, 3]), second(sysAdmin).subarray(4), Buffer.alloc(4)]))).toMatchObject({
      outcome: 'fails',
    });
  });
  it('are copied by BuildKit, and left behind by the legacy builder', () => {
    expect(start(second(sysAdmin), 'COPY --from=a --chown=5 /app /app')).toMatchObject({ outcome: 'fails' });
    expect(start(second(sysAdmin), 'COPY --from=a / /')).toMatchObject({ outcome: 'fails' });
    for (const source of ['/app /app', '/ /'])
      expect(start(second(sysAdmin), `COPY --from=a ${source}`, { builder: 'legacy' })).toMatchObject(ok);
    expect(start(second(sysAdmin), 'ADD t.tar /', { builder: 'legacy' })).toMatchObject({ outcome: 'fails' });
  });
});

describe('zeros', () => {
  const zeroed = (name: string, from: number, to?: number): MemoryEntry => ({
    type: 'file',
    mode: 0o755,
    content: Uint8Array.from(fixtureBinary(name)).fill(0, from, to),
  });
  const start = (entry: MemoryEntry) => predict('COPY z /z\nENTRYPOINT ["/z"]', { z: entry });
  it('at the entry point are an instruction that writes to address 0', () => {
    const entry = Number(Buffer.from(fixtureBinary('start-amd64')).readBigUInt64LE(24));
    const offset = entry - 0x201000;
    expect(start(zeroed('start-amd64', offset, offset + 2))).toMatchObject({ outcome: 'fails', phase: 'run', exitCode: 139 });
  });
  it('in the place of what a linker wrote leave a program open', () => {
    const size = fixtureBinary('c-musl-static').length;
    expect(start(zeroed('c-musl-static', size - 2048))).toMatchObject({ outcome: 'unknown' });
    expect(start(zeroed('c-musl-static', size))).toMatchObject(ok);
  });
});

describe('podman', () => {
  it('leaves a volume on a file to crun', () => {
    expect(judge('FROM scratch\nCOPY app /app\nVOLUME /app\nCMD ["/app"]\n', { app }, { runtime: 'podman-4' }).prediction).toMatchObject({
      exitCode: 126,
      message: 'Error: OCI runtime error: crun: mount `…` to `app`: Not a directory',
    });
  });
  it('says of groups what crun says', () => {
    const files = { app, passwd: file('app:x:5:-1:::\n') };
    expect(
      judge('FROM scratch\nCOPY app /app\nCOPY passwd /etc/\nUSER app\nCMD ["/app"]\n', files, { runtime: 'podman-4' }).prediction,
    ).toMatchObject({ exitCode: 126, message: 'Error: OCI runtime error: crun: setgroups: Invalid argument' });
  });
});

it('a program that was linked for one address and says that it may lie anywhere is left open', () => {
  const content = Buffer.from(fixtureBinary('glibc-data'));
  content.writeUInt16LE(3, 16);
  const files = {
    'd/app': { type: 'file', mode: 0o755, content },
    'd/lib64/ld-linux-x86-64.so.2': { type: 'file', mode: 0o755, content: fixtureBinary('ld-linux-x86-64.so.2') },
  } as const;
  expect(predict('COPY d/ /', files)).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('another address') as string });
});

const PT_GNU_STACK = 0x6474e551;
/** Where the dynamic section of that file stands. */
const DYNAMIC = 0x838;

describe('a program of Go that may lie anywhere, though it was linked for an address', () => {
  // What Go links with -buildmode=pie and without cgo: no DT_RELACOUNT, and all of it from 0x400000 on.
  const moved = Buffer.from(fixtureBinary('glibc-no-library'));
  const move = (at: number): void => void moved.writeBigUInt64LE(moved.readBigUInt64LE(at) + 0x400000n, at);
  for (let at = 64; at < 64 + 56 * moved.readUInt16LE(56); at += 56) if (moved.readUInt32LE(at) !== PT_GNU_STACK) move(at + 16);
  for (let at = DYNAMIC; moved.readBigUInt64LE(at) !== 0n; at += 16)
    if ([4n, 5n, 6n, 0x6ffffef5n].includes(moved.readBigUInt64LE(at))) move(at + 8);
  move(24);
  // Its section headers would say otherwise.
  moved.fill(0, 40, 48).fill(0, 58, 64);
  const start = (content: Buffer) =>
    predict('COPY d/ /', {
      'd/app': { type: 'file', mode: 0o755, content },
      'd/lib64/ld-linux-x86-64.so.2': { type: 'file', mode: 0o755, content: fixtureBinary('ld-linux-x86-64.so.2') },
    });
  it('says so since Go 1.20: DF_1_PIE', () => expect(start(moved)).toMatchObject(ok));
  it('holds its plain addresses for the loader before', () => {
    const older = Buffer.from(moved);
    // In the place of DT_FLAGS_1, DT_DEBUG and DT_GNU_HASH, whose table becomes that of one relocation.
    for (const [entry, tag, value] of [
      [0, 7n, 0x400200n],
      [1, 8n, 24n],
      [6, 9n, 24n],
    ] as const) {
      older.writeBigUInt64LE(tag, DYNAMIC + 16 * entry);
      older.writeBigUInt64LE(value, DYNAMIC + 16 * entry + 8);
    }
    [0x402900n, 8n, 0x402900n].forEach((value, i) => older.writeBigUInt64LE(value, 0x200 + 8 * i));
    expect(start(older)).toMatchObject(ok);
    // One that its symbol moves says nothing of where the program may lie.
    older.writeBigUInt64LE(6n, 0x208);
    expect(start(older)).toMatchObject({ outcome: 'unknown' });
  });
});
