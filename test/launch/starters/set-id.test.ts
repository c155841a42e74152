/** As set-id programs did it for user 1000 in a container: Debian 12's tini and dash, su-exec 0.3 and gosu 1.19. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';
import { fixtureBinary } from '../../truth/fixture.ts';

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

it('a shell gives the rights back that its file gave it, unless it is told not to', () => {
  expect(end(['/s', '-c', '/app'], dash(0o4755))).toBe('126 /s: 1: /app: Permission denied');
  expect(end(['/s', '-ec', 'exec /app'], dash(0o4755))).toBe('126 /s: 1: exec: /app: Permission denied');
  expect(end(['/s', '-p', '-c', '/app'], dash(0o4755))).toBe('ok');
});
