/** As set-id programs, and those with capabilities, did it for user 1000 in a container: Debian 12's tini and dash, su-exec 0.3. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';
import { craftTar } from '../../truth/tar-craft.ts';

const file = (mode: number, content: Uint8Array) => ({ type: 'file', mode, content }) as const;
/** A program that runs, and is known by what stands in it. */
const known = (mode: number, ...texts: readonly string[]) =>
  file(mode, Buffer.concat([fixtureBinary('start-amd64'), Buffer.from(texts.map((text) => `\0${text}\0`).join(''))]));
const tini = (mode: number) => known(mode, '[FATAL tini (%i)] ', 'exec %s failed: %s');
const suExec = (mode: number) => known(mode, 'Usage: %s user-spec command [args]', 'getpwnam(%s)');
const dash = (mode: number) => ({
  'tree/s': file(mode, fixtureBinary('dash')),
  'tree/lib64/ld-linux-x86-64.so.2': file(0o755, fixtureBinary('ld-linux-x86-64.so.2')),
  'tree/lib/x86_64-linux-gnu/libc.so.6': file(0o755, fixtureBinary('libc.so.6')),
});

const end = (argv: readonly string[], files: Record<string, ReturnType<typeof file>>, app = 0o700, lines = ''): string => {
  const { outcome, exitCode, message } = judge(`FROM scratch\nCOPY tree /\n${lines}USER 1000:1000\nENTRYPOINT ${JSON.stringify(argv)}\n`, {
    'tree/app': file(app, fixtureBinary('start-amd64')),
    ...files,
  }).prediction;
  return outcome === 'fails' ? `${exitCode ?? ''} ${message ?? ''}` : outcome;
};

describe('a set-id program runs as the owner of its file', () => {
  it('and so does what it starts', () => {
    expect(end(['/s', '--', '/app'], { 'tree/s': tini(0o755) })).toBe('126 [FATAL tini (…)] exec /app failed: Permission denied');
    expect(end(['/s', '--', '/app'], { 'tree/s': tini(0o4755) })).toBe('ok');
    expect(end(['/s', '--', '/app'], { 'tree/s': tini(0o2755) }, 0o750)).toBe('ok');
    // Without x for the group the bit means something else.
    expect(end(['/s', '--', '/app'], { 'tree/s': tini(0o2745) }, 0o750)).toContain('Permission denied');
  });

  it('which listens to no variables of the loader', () => {
    const libraries = {
      'tree/lib64/ld-linux-x86-64.so.2': file(0o755, fixtureBinary('ld-linux-x86-64.so.2')),
      'tree/x/libgreet.so': file(0o755, fixtureBinary('libgreet.so')),
      'tree/greet': file(0o755, fixtureBinary('glibc-greet')),
    };
    const argv = ['/s', '--', '/greet'];
    const lines = 'ENV LD_LIBRARY_PATH=/x\n';
    expect(end(argv, { ...libraries, 'tree/s': tini(0o755) }, 0o755, lines)).toBe('ok');
    expect(end(argv, { ...libraries, 'tree/s': tini(0o4755) }, 0o755, lines)).toContain('libgreet.so: cannot open shared object file');
  });

  it('and may become another user', () => {
    expect(end(['/s', '0', '/app'], { 'tree/s': suExec(0o4755) })).toBe('ok');
    expect(end(['/s', '0', '/app'], { 'tree/s': suExec(0o2755) })).toBe('1 s: setgroups…: Operation not permitted');
    expect(end(['/s', '2000', '/app'], { 'tree/s': suExec(0o4755) })).toBe('1 s: /app: Permission denied');
    expect(end(['/s', '0'], { 'tree/s': suExec(0o4755) })).toBe('1 ');
  });
});

const [DAC_OVERRIDE, SETGID, SETUID, NET_BIND_SERVICE, NET_ADMIN] = [1, 6, 7, 10, 12].map((bit) => 2 ** bit) as [
  number,
  number,
  number,
  number,
  number,
];

/** `s` with the attribute (struct vfs_cap_data of version 2, effective): what stands behind two headers and the attribute. */
function archiveOf(content: Uint8Array, bits: number): Uint8Array {
  const attribute = Buffer.alloc(20);
  attribute.writeUInt32LE(0x02000001, 0);
  attribute.writeUInt32LE(bits, 4);
  const tar = craftTar([{ name: 's', text: ' '.repeat(content.length), mode: 0o755, capability: attribute.toString('hex') }]);
  tar.set(content, 3 * 512);
  return tar;
}

/** A file with the attribute comes out of an archive that keeps it. */
describe('a program has what its file allows it', () => {
  const withCapabilities = (
    argv: readonly string[],
    content: Uint8Array,
    bits: number,
    more: Record<string, ReturnType<typeof file>> = {},
  ) => end(argv, { 'x.tar': file(0o644, archiveOf(content, bits)), ...more }, 0o700, 'ADD x.tar /\n');

  it('until it starts another', () => {
    expect(withCapabilities(['/s', '--', '/app'], tini(0o755).content, DAC_OVERRIDE)).toBe('ok');
    expect(withCapabilities(['/s', '--', '/app'], tini(0o755).content, NET_BIND_SERVICE)).toContain('Permission denied');
  });

  it('which may be to become another user', () => {
    expect(withCapabilities(['/s', '0', '/app'], suExec(0o755).content, SETUID | SETGID)).toBe('ok');
    expect(withCapabilities(['/s', '0', '/app'], suExec(0o755).content, SETGID)).toBe('1 s: setuid(0): Operation not permitted');
    expect(withCapabilities(['/s', '0', '/app'], suExec(0o755).content, SETUID)).toBe('1 s: setgroups…: Operation not permitted');
  });

  it('or not to be stopped by modes', () => {
    const { 'tree/s': shell, ...libraries } = dash(0o755);
    expect(withCapabilities(['/s', '-c', 'echo x > /etc/x; exec /app'], shell.content, DAC_OVERRIDE, libraries)).toBe('ok');
    expect(withCapabilities(['/s', '-c', 'exec /app'], shell.content, NET_BIND_SERVICE, libraries)).toContain('Permission denied');
  });

  it('and is not started where a container may not have that', () => {
    const { 'tree/s': shell, ...libraries } = dash(0o755);
    const others = { 'tree/sh': shell, ...libraries };
    expect(withCapabilities(['/sh', '-c', '/s'], fixtureBinary('start-amd64'), NET_ADMIN, others)).toBe(
      '126 /sh: 1: /s: Operation not permitted…',
    );
  });
});

it('a shell gives the rights back that its file gave it, unless it is told not to', () => {
  expect(end(['/s', '-c', '/app'], dash(0o4755))).toBe('126 /s: 1: /app: Permission denied');
  expect(end(['/s', '-ec', 'exec /app'], dash(0o4755))).toBe('126 /s: 1: exec: /app: Permission denied');
  expect(end(['/s', '-p', '-c', '/app'], dash(0o4755))).toBe('ok');
});
