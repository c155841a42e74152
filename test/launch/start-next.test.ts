/**
 * Who does something with a file that the kernel takes for no program: shells themselves, glibc by way of /bin/sh, and nobody else.
 * Measured with tini 0.19 of Debian 12 (glibc, static and not) and busybox 1.35.
 */
import { expect, it } from 'vitest';
import { fromBytes } from '../../src/bytes/source.ts';
import { directory } from '../../src/image/file-tree.ts';
import type { FileNode } from '../../src/image/file-tree.ts';
import { environmentOf } from '../../src/launch/environment.ts';
import type { Process } from '../../src/launch/process.ts';
import { startNext } from '../../src/launch/start-next.ts';
import { handOnByTini } from '../../src/launch/starters/init.ts';
import { parsePlatform } from '../../src/platform.ts';
import { fixtureBinary } from '../truth/fixture.ts';

const origin = { line: null, by: '', contextPath: null } as const;

function file(name: string): FileNode {
  return { type: 'file', mode: 0o755, uid: 0, gid: 0, origin, content: fromBytes(fixtureBinary(name)), unknown: null };
}

/** `tini -- NAME` in an image with these programs, where tini is this file. */
function next(tini: string, files: Readonly<Record<string, string>>, name = '/app'): string {
  const entries = new Map(Object.entries(files).map(([path, of]) => [path, file(of)] as const));
  const folder = directory(origin, file('start-amd64'), [{ kind: 'entries', entries }]);
  const root = directory(origin, folder, [
    { kind: 'entries', entries: new Map<string, FileNode | typeof folder>([...entries, ['bin', folder], ['opt', folder]]) },
  ]);
  const process: Process = { root, user: { uid: 0, gid: 0, groups: [] }, overrides: true, cwd: [], cpuLevel: 1 };
  const started = {
    process,
    file: file(tini),
    argv: ['tini', '--', name],
    env: environmentOf([['PATH', '/opt:/bin']]),
    input: null,
    isUnsure: () => false,
  };
  const handing = handOnByTini(started);
  if (handing.kind !== 'starts') throw new Error(handing.kind);
  const found = startNext(
    process,
    { kind: 'described', path: '/tini', argv: started.argv, file: started.file, by: 'x' },
    handing,
    parsePlatform('linux/amd64'),
    [],
  );
  return found.kind === 'failed'
    ? `${found.errno} of ${found.path}`
    : `${found.kind} ${'path' in found ? found.path : ''}${'reads' in found ? ` reads ${found.reads ?? ''}` : ''}`;
}

it.each([
  ['glibc gives it to /bin/sh', 'c-glibc', { app: 'mach-o-arm64', sh: 'start-amd64' }, 'loaded /bin/sh reads /app'],
  ['of which nobody can tell what that makes of a small one', 'c-glibc', { app: 'start-arm64', sh: 'start-amd64' }, 'no-format /app'],
  ['which may be missing, and then that is what is told', 'c-glibc', { app: 'start-arm64' }, 'ENOENT of /app'],
  ['or for another processor itself', 'c-glibc', { app: 'mach-o-arm64', sh: 'start-arm64' }, 'ENOEXEC of /app'],
  ['musl does not', 'c-musl', { app: 'start-arm64', sh: 'start-amd64' }, 'ENOEXEC of /app'],
  ['what stands alone and names no shell asks none, as su-exec with musl in it', 'start-amd64', { app: 'start-arm64' }, 'ENOEXEC of /app'],
])('%s', (_, tini, files, expected) => {
  expect(next(tini, files)).toBe(expected);
});

it('a name is looked for in the rest of PATH then', () => {
  expect(next('c-glibc', { app: 'start-arm64' }, 'app')).toBe('no-format /opt/app');
});
