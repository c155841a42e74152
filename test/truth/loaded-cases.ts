/** Archives that `docker load` is given: layers over one another, and configurations that docker itself would not write. */
import { join } from 'node:path';
import { archiveOf, legacyMembers } from '../built-image/make-image.ts';
import type { ImageSpec } from '../built-image/make-image.ts';
import type { EngineName, TarEntry } from './case.ts';
import type { Engine } from './engine.ts';
import { packageRoot } from './fixture.ts';
import type { LoadedAnswer } from './goldens.ts';
import { eachAtOnce } from './process.ts';

export interface LoadedCase extends ImageSpec {
  /** Also of the image. */
  readonly name: string;
}

export const LOADING_ENGINES = ['docker-26.1', 'docker-20.10-legacy'] as const satisfies readonly EngineName[];
export const LOADED_GOLDENS = join(packageRoot(), 'fixtures', 'truth', 'goldens', 'loaded.json');

export function archiveFor(spec: LoadedCase): Uint8Array {
  return archiveOf(legacyMembers([{ ...spec, name: `${spec.name}:latest` }]));
}

/** What the engine does with each of them. */
export async function loadAll(engine: Engine): Promise<Record<string, LoadedAnswer>> {
  return Object.fromEntries(
    await eachAtOnce(LOADED_CASES, 3, async (spec) => [spec.name, await engine.loaded(archiveFor(spec), spec.name)] as const),
  );
}

type More = Omit<TarEntry, 'name' | 'type'>;

const app = (name = 'app', more: More = {}): TarEntry => ({ name, binary: 'c-musl-static', mode: 0o755, ...more });
const text = (name: string, content = ''): TarEntry => ({ name, text: content });
const directory = (name: string, mode = 0o755, more: More = {}): TarEntry => ({ name: `${name}/`, type: 'directory', mode, ...more });
const symlink = (name: string, link: string): TarEntry => ({ name, type: 'symlink', link, mode: 0o777 });
const hardlink = (name: string, link: string, mode: number, more: More = {}): TarEntry => ({ name, type: 'hardlink', link, mode, ...more });
const opaque = (path: string): TarEntry => text(`${path}.wh..wh..opq`);

const layered = (name: string, layers: readonly (readonly TarEntry[])[], command = '/app', user = ''): LoadedCase => ({
  name,
  layers,
  config: { Cmd: [command], User: user },
});
const configured = (name: string, config: Readonly<Record<string, unknown>>, layer: readonly TarEntry[] = [app()]): LoadedCase => ({
  name,
  layers: [layer],
  config,
});

const GLIBC: readonly TarEntry[] = [
  app('app', { binary: 'c-glibc' }),
  app('lib64/ld-linux-x86-64.so.2', { binary: 'ld-linux-x86-64.so.2' }),
  app('lib/x86_64-linux-gnu/libc.so.6', { binary: 'libc.so.6' }),
];
const USR: readonly TarEntry[] = [directory('usr'), directory('usr/bin'), app('usr/bin/sh'), symlink('bin', 'usr/bin')];

export const LOADED_CASES: readonly LoadedCase[] = [
  // Each layer is unpacked on its own: parents that it does not have are made anew.
  layered('parent-over-link', [USR, [app('bin/app')]], '/bin/sh'),
  layered('parent-over-link-itself', [USR, [app('bin/app')]], '/bin/app'),
  layered('parent-over-dangling-link', [[symlink('k', '/d')], [app('k/app')]], '/k/app'),
  layered('parent-over-file', [[app()], [app('app/app')]], '/app/app'),
  layered('parent-of-text-over-file', [[app()], [text('app/x')]]),
  layered('parent-over-closed-directory', [[directory('d', 0o700, { uid: 5 }), app('d/app')], [text('d/x')]], '/d/app', '1001'),
  layered(
    'parent-closed-by-entry',
    [
      [directory('d', 0o700, { uid: 5 }), app('d/app')],
      [directory('d', 0o700, { uid: 5 }), text('d/x')],
    ],
    '/d/app',
    '1001',
  ),
  layered('parent-through-own-link', [[directory('d'), symlink('k', 'd'), app('k/app')]], '/d/app'),
  layered('parent-in-a-circle', [[symlink('k', 'k'), app('k/app')]], '/k/app'),
  layered('below-own-file', [[app(), app('app/app')]], '/app/app'),
  layered('root-closed', [[directory('.', 0o700), ...GLIBC]], '/app', '1001'),
  layered('root-of-another', [[directory('.', 0o700, { uid: 5, gid: 5 }), ...GLIBC], [text('x')]], '/app', '1001'),
  layered('leads-out', [[app('../app')]]),
  layered('leads-out-within', [[app('a/../../app')]]),
  layered('name-of-255', [[app('n'.repeat(99)), symlink('app', 'n'.repeat(99))]]),
  // Whiteouts
  layered('whiteout', [[app()], [text('.wh.app')]]),
  layered('whiteout-and-back', [[app()], [text('.wh.app')], [app()]]),
  layered('whiteout-then-own', [[text('app')], [text('.wh.app'), app()]]),
  layered('own-then-whiteout', [[text('app')], [app(), text('.wh.app')]]),
  layered('whiteout-of-first-layer', [[app(), text('.wh.app')]]),
  layered('whiteout-twice', [[app()], [text('.wh.app'), text('./.wh.app')]]),
  layered(
    'whiteout-then-below',
    [
      [directory('d'), app('d/app')],
      [text('.wh.d'), app('d/two')],
    ],
    '/d/two',
  ),
  layered(
    'whiteout-then-directory',
    [
      [directory('d'), app('d/app')],
      [text('.wh.d'), directory('d'), app('d/two')],
    ],
    '/d/app',
  ),
  layered('whiteout-below-file', [[app()], [text('app/.wh.x')]]),
  layered('whiteout-through-lower-link', [[directory('d'), app('d/app'), symlink('k', 'd')], [text('k/.wh.app')]], '/d/app'),
  layered(
    'whiteout-through-own-link',
    [
      [directory('d'), app('d/app')],
      [directory('d'), symlink('k', 'd'), text('k/.wh.app')],
    ],
    '/d/app',
  ),
  layered('whiteout-without-name', [[app()], [text('.wh.')]]),
  layered('whiteout-of-parent', [[directory('d'), app('d/app')], [text('d/.wh...')]], '/d/app'),
  layered('whiteout-linked-to', [[app()], [text('.wh.b'), hardlink('a', '.wh.b', 0o644)]]),
  layered('whiteout-as-link', [
    [app(), text('x')],
    [text('x'), hardlink('.wh.app', 'x', 0o644)],
  ]),
  layered('whiteout-as-directory', [[app()], [directory('.wh.app')]]),
  layered('whiteout-opens-parent', [[directory('d', 0o700, { uid: 5 }), app('d/app')], [text('d/.wh.x')]], '/d/app', '1001'),
  layered(
    'opaque',
    [
      [directory('d'), app('d/app')],
      [directory('d'), opaque('d/')],
    ],
    '/d/app',
  ),
  layered(
    'opaque-own-first',
    [
      [directory('d'), text('d/app')],
      [directory('d'), app('d/app'), opaque('d/')],
    ],
    '/d/app',
  ),
  layered('opaque-root', [[app()], [opaque(''), text('x')]]),
  layered('opaque-lower-link', [[directory('d'), app('d/app'), symlink('k', 'd')], [opaque('k/')]], '/k/app'),
  layered('opaque-over-file', [[app()], [opaque('app/')]]),
  layered(
    'opaque-parent-of-another',
    [
      [directory('d'), directory('d/e'), app('d/e/app')],
      [opaque('d/'), text('d/e/.wh.y')],
    ],
    '/d/e/app',
  ),
  layered('directory-over-file-over-directory', [[directory('d'), app('d/app')], [text('d')], [directory('d')]], '/d/app'),
  // Hard links
  layered('hard-link-takes-x', [[app('real'), hardlink('app', 'real', 0o644)]], '/real'),
  layered('hard-link-gives-x', [[app('real', { mode: 0o644 }), hardlink('app', 'real', 0o755)]], '/real'),
  layered('hard-link-gives-owner', [[app('real', { mode: 0o700 }), hardlink('app', 'real', 0o700, { uid: 1000 })]], '/real', '1000'),
  layered('hard-link-to-link', [[app('x'), symlink('ln', '/x'), hardlink('app', 'ln', 0o600)]]),
  layered('hard-link-through-link', [[directory('d'), app('d/real'), symlink('k', 'd'), hardlink('app', 'k/real', 0o755)]]),
  layered('hard-link-absolute', [[app('bin/real'), hardlink('app', '/bin/real', 0o755)]]),
  layered('hard-link-out', [[app('bin/real'), hardlink('app', '../bin/real', 0o755)]]),
  layered('hard-link-to-lower', [[app('real')], [hardlink('app', 'real', 0o755)]]),
  layered('hard-link-to-later', [[hardlink('app', 'real', 0o755), app('real')]]),
  layered('hard-link-to-directory', [[directory('d'), hardlink('app', 'd', 0o755)]]),
  // What Docker's own store refuses, and that of containerd takes.
  layered('path-twice', [[text('app'), app()]]),
  layered('path-twice-directory', [[directory('d', 0o700), directory('d'), app('d/app')]], '/d/app'),
  layered('path-twice-spelt-otherwise', [[app(), text('./app')]]),
  layered('path-in-two-layers', [[text('app')], [app()]]),
  layered('path-made-on-the-way', [[app('d/app'), directory('d')]], '/d/app'),
  { name: 'history-of-more-layers', layers: [[app()]], config: { Cmd: ['/app'] }, history: [{ created_by: 'a' }, { created_by: 'b' }] },
  { name: 'history-of-fewer-layers', layers: [[app()], [text('x')]], config: { Cmd: ['/app'] }, history: [{ created_by: 'a' }] },
  { name: 'history-of-empty-layers', layers: [[app()]], config: { Cmd: ['/app'] }, history: [{ created_by: 'a', empty_layer: true }] },
  // Configurations
  configured('workdir-relative', { Cmd: ['/app'], WorkingDir: 'srv' }),
  configured('workdir-dot', { Cmd: ['./app'], WorkingDir: '.' }),
  configured('workdir-relative-without-command', { WorkingDir: 'srv' }),
  configured('workdir-relative-unknown-user', { Cmd: ['/app'], WorkingDir: 'srv', User: 'nobody' }),
  configured('keys-in-lower-case', { cmd: ['/app'], workingdir: '/x' }),
  configured('keys-twice', { Cmd: ['/nothing'], cmd: ['/app'] }),
  configured('command-as-text', { Cmd: '/app' }),
  configured('command-as-empty-text', { Cmd: '' }),
  configured('shell-as-text', { Cmd: ['/app'], Shell: 'sh' }),
  configured('command-of-numbers', { Cmd: [1] }),
  configured('command-as-object', { Cmd: {} }),
  configured('environment-of-numbers', { Cmd: ['/app'], Env: [1] }),
  configured('environment-as-text', { Cmd: ['/app'], Env: 'A=1' }),
  configured('environment-with-null', { Cmd: ['/app'], Env: [null] }),
  configured('user-as-number', { Cmd: ['/app'], User: 1 }),
  configured('user-null', { Cmd: ['/app'], User: null }),
  configured('workdir-as-number', { Cmd: ['/app'], WorkingDir: 1 }),
  configured('volumes-as-list', { Cmd: ['/app'], Volumes: ['/x'] }),
  configured('labels-of-numbers', { Cmd: ['/app'], Labels: { a: 1 } }),
  configured('labels-of-nulls', { Cmd: ['/app'], Labels: { a: null } }),
  configured('health-check-as-text', { Cmd: ['/app'], Healthcheck: 'x' }),
  configured('onbuild-as-text', { Cmd: ['/app'], OnBuild: 'RUN x' }),
];
